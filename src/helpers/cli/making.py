"""What `fyp report` does where something may have to be made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from helpers.build.cache import JOURNAL, State, states
from helpers.build.config import load_settings
from helpers.build.folder import at_work, explaining
from helpers.build.modules import imports_of
from helpers.build.plan import TOGETHER, Job, notebook_path, plan_jobs
from helpers.build.pool import cores
from helpers.build.run import FAILED, Limits, Outcome, build
from helpers.build.runners import ColdRunner, Runner, WarmRunner, has_fork
from helpers.build.settled import Asked, remember_settled
from helpers.cli.summary import summarise_build
from helpers.data import Dataset, load_dataset, steadily
from helpers.data.registry import with_documents
from helpers.paths import documents_folder
from helpers.site.dead_links import settle_links
from helpers.site.site import write_site
from helpers.site.sources import write_sources

if TYPE_CHECKING:
    from helpers.build.cluster import ClusterRunner


@dataclass(frozen=True)
class Means:
    """How reports are made: several at a time or not, where, and what one may take."""

    workers: int | None = None
    cold: bool = False
    scheduler: str | None = None
    seconds: float = 600
    memory: int | None = None


def make_reports(asked: Asked, inputs: str | None, means: Means, *, force: bool = False) -> None:
    """Make the reports that are stale and what surrounds them, say what was done, and remember it if all is well.

    Args:
        asked: the reports that are wanted, as they were typed.
        inputs: `digest_inputs` as it was when the command began.
        means: how.
        force: make every report anew.

    Raises:
        UserError: what was asked for does not exist, or data, settings or folder cannot be used.
        typer.Exit: some reports failed.
    """
    settings = load_settings()
    dataset = load_dataset()
    languages = [item.strip() for item in asked.lang.split(",") if item.strip()]
    made = plan_jobs(settings, dataset)
    wanted = plan_jobs(
        settings,
        dataset,
        only_cities=[*asked.cities, TOGETHER] if asked.cities else [],  # whose pages lead to it
        only_notebooks=asked.notebooks,
        only_languages=languages,
        given=asked.parameters,
    )
    folder = asked.folder
    report_states = states(wanted, made, folder)
    jobs = wanted if force else [state.job for state in report_states if state.reasons]
    warm = has_fork() and not means.cold
    limits = Limits(means.seconds, means.memory)
    cluster = _cluster(means.scheduler) if means.scheduler and jobs else None
    workers = means.workers
    if cluster and not workers:
        workers = cluster.places
    modules = sorted({name for job in jobs for name in imports_of(notebook_path(job.notebook))})

    def runner(scratch: Path) -> Runner:
        if cluster:
            return cluster
        return WarmRunner(scratch, modules) if warm else ColdRunner(scratch)

    def write_rest() -> None:
        is_every = wanted == made and not asked.parameters and not jobs  # so that nothing needs to be looked at again
        steadily(lambda dataset, data: _write_rest(folder, dataset, data, made, report_states if is_every else None))

    outcomes: list[Outcome] = []
    if jobs or (folder / JOURNAL).exists():
        with _progress(len(jobs), workers) as tell:
            outcomes = build(
                jobs,
                dataset.areas,
                folder,
                runner,
                made=made,
                workers=workers,
                warm=warm,
                limits=limits,
                on_outcome=tell,
                then=write_rest,
            )
    else:
        with at_work(folder), explaining(folder):
            write_rest()
    bad = [outcome for outcome in outcomes if outcome.problem]
    typer.echo(summarise_build(len(wanted), len(jobs), len(outcomes) - len(bad), folder))
    if bad:
        typer.echo(f"\n{len(bad)} failed; their earlier versions, where there were any, stand:", err=True)
        for outcome in bad:
            typer.echo(f"  {outcome.job.name}: {outcome.problem}".replace("\n", "\n    "), err=True)
        typer.echo(f"Executed copies up to the error are in {folder.name}/{FAILED}/.", err=True)
        raise typer.Exit(1)
    remember_settled(asked, inputs, len(wanted))


def _write_rest(
    folder: Path, dataset: Dataset, data: str, made: Sequence[Job], report_states: Sequence[State] | None
) -> None:
    """What surrounds the reports: the site's own pages, what printed numbers lead to, and links between reports."""
    write_site(folder, dataset, data, made, report_states)
    write_sources(folder, dataset, data, with_documents(dataset.areas), documents_folder())
    settle_links(folder)


def _cluster(address: str) -> ClusterRunner:
    from helpers.build.cluster import ClusterRunner  # Dask takes half a second to import

    return ClusterRunner(address)


@contextmanager
def _progress(total: int, workers: int | None) -> Iterator[Callable[[Outcome], None]]:
    """A bar on a terminal, a line a report otherwise."""
    console = Console()
    if not console.is_terminal:
        count = 0

        def line(outcome: Outcome) -> None:
            nonlocal count
            count += 1
            state = "failed" if outcome.problem else "built"
            typer.echo(f"[{count}/{total}] {state} {outcome.job.name}")

        typer.echo(f"{total} {'report' if total == 1 else 'reports'}, {min(workers or cores(), total)} at a time")
        yield line
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("reports", total=total)

        def advance(outcome: Outcome) -> None:
            bar.update(task, advance=1, description=outcome.job.name)

        yield advance
