"""`fyp report`: notebooks to pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from helpers.build.cache import JOURNAL, State, states
from helpers.build.config import load_settings
from helpers.build.folder import at_work, said
from helpers.build.modules import imports_of
from helpers.build.plan import Job, notebook_path, plan_jobs
from helpers.build.pool import cores
from helpers.build.run import FAILED, Limits, Outcome, build
from helpers.build.runners import ColdRunner, Runner, WarmRunner, has_fork
from helpers.data import Dataset, load_dataset, steadily
from helpers.data.registry import with_documents
from helpers.paths import documents_folder, reports_folder
from helpers.site.site import write_site
from helpers.site.sources import write_sources

if TYPE_CHECKING:
    from helpers.build.cluster import ClusterRunner


def report(
    cities: Annotated[
        list[str] | None, typer.Argument(help="Cities, by slug; all by default.", show_default=False)
    ] = None,
    notebook: Annotated[
        list[str] | None, typer.Option("--notebook", "-n", help="Notebook, by name or beginning (02); repeatable.")
    ] = None,
    lang: Annotated[str | None, typer.Option(help="Languages, separated by commas: zh,en.")] = None,
    param: Annotated[
        list[str] | None, typer.Option("--param", "-p", help="NAME=VALUE for the notebooks; repeatable.")
    ] = None,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Reports at a time; as many as there are cores by default.")
    ] = None,
    output: Annotated[Path | None, typer.Option(help="Folder of the pages; reports/ by default.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Make every report anew, stale or not.")] = False,
    cold: Annotated[bool, typer.Option("--cold", help="Start a kernel for each report: slow, the reference.")] = False,
    scheduler: Annotated[
        str | None, typer.Option(help="Address of a Dask scheduler, such as tcp://host:8786; see docs/cluster.md.")
    ] = None,
    time_limit: Annotated[float, typer.Option(min=1, help="Seconds that one report may take.")] = Limits.seconds,
    memory_limit: Annotated[int, typer.Option(min=0, help="MB that one report may take; 0 for no limit.")] = (
        Limits.memory or 0
    )
    >> 20,
) -> None:
    """Build reports: run the notebooks and render their pages. Only what is stale is made.

    Each report is published only when it is whole. If one fails, the others are built, its earlier version stays, and
    the command ends with status 1.
    """
    settings = load_settings()
    dataset = load_dataset()
    languages = [item.strip() for item in lang.split(",") if item.strip()] if lang else []
    made = plan_jobs(settings, dataset.areas)
    asked = plan_jobs(
        settings,
        dataset.areas,
        only_cities=cities or [],
        only_notebooks=notebook or [],
        only_languages=languages,
        given=param or [],
    )
    folder = output or reports_folder()
    found = states(asked, made, folder)
    jobs = asked if force else [state.job for state in found if state.reasons]
    warm = has_fork() and not cold
    limits = Limits(time_limit, memory_limit << 20 or None)
    cluster = _cluster(scheduler) if scheduler and jobs else None
    if cluster and not workers:
        workers = cluster.places
    modules = sorted({name for job in jobs for name in imports_of(notebook_path(job.notebook))})

    def runner(scratch: Path) -> Runner:
        if cluster:
            return cluster
        return WarmRunner(scratch, modules) if warm else ColdRunner(scratch)

    def write_rest() -> None:
        is_every = asked == made and not param and not jobs  # so that nothing needs to be looked at again
        steadily(lambda dataset, data: _write_rest(folder, dataset, data, made, found if is_every else None))

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
        with at_work(folder), said(folder):
            write_rest()
    bad = [outcome for outcome in outcomes if outcome.problem]
    typer.echo(_summary(len(outcomes) - len(bad), len(jobs), len(asked), folder))
    if bad:
        typer.echo(f"\n{len(bad)} failed; their earlier versions, where there were any, stand:", err=True)
        for outcome in bad:
            typer.echo(f"  {outcome.job.name}: {outcome.problem}".replace("\n", "\n    "), err=True)
        typer.echo(f"Executed copies up to the error are in {folder.name}/{FAILED}/.", err=True)
        raise typer.Exit(1)


def _write_rest(folder: Path, dataset: Dataset, data: str, made: Sequence[Job], found: Sequence[State] | None) -> None:
    """What surrounds the reports: the site's own pages, and those that printed numbers lead to."""
    write_site(folder, dataset, data, made, found)
    write_sources(folder, dataset, data, with_documents(dataset.areas), documents_folder())


def _cluster(address: str) -> ClusterRunner:
    from helpers.build.cluster import ClusterRunner  # Dask takes half a second to import

    return ClusterRunner(address)


def _summary(good: int, tried: int, asked: int, folder: Path) -> str:
    fresh = asked - tried
    said = f"{good} of {tried} reports built" if tried else "Nothing to do"
    if fresh:
        said += f", {fresh} up to date" if tried else f": {fresh} reports are up to date"
    return f"{said}; open {folder.name}/index.html."


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

        typer.echo(f"{total} reports, {min(workers or cores(), total)} at a time")
        yield line
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("reports", total=total)

        def advance(outcome: Outcome) -> None:
            bar.update(task, advance=1, description=outcome.job.name)

        yield advance
