"""`fyp report`: notebooks to pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from helpers.data import load_dataset
from helpers.paths import reports_folder
from helpers.reports.build import FAILED, Outcome, build, cores
from helpers.reports.config import load_settings
from helpers.reports.jobs import plan_jobs
from helpers.reports.site import write_site


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
    workers: Annotated[int | None, typer.Option(min=1, help="Processes; never more than there are cores.")] = None,
    output: Annotated[Path | None, typer.Option(help="Folder of the pages; reports/ by default.")] = None,
) -> None:
    """Build reports: run the notebooks and render their pages.

    Each report is published only when it is whole. If one fails, the others are built, its earlier version stays, and
    the command ends with status 1.
    """
    settings = load_settings()
    dataset = load_dataset()
    languages = [item.strip() for item in lang.split(",") if item.strip()] if lang else []
    made = plan_jobs(settings, dataset.cities)
    jobs = plan_jobs(
        settings, dataset.cities, only_cities=cities or [], only_notebooks=notebook or [], only_languages=languages,
        given=param or [],
    )  # fmt: skip
    folder = output or reports_folder()
    with _progress(len(jobs)) as tell:
        outcomes = build(jobs, dataset.cities, folder, made=made, workers=workers, on_outcome=tell)
    good = [outcome.job for outcome in outcomes if not outcome.problem]
    write_site(folder, dataset, made, good)
    bad = [outcome for outcome in outcomes if outcome.problem]
    typer.echo(f"{len(good)} of {len(jobs)} reports built; open {folder.name}/index.html.")
    if bad:
        typer.echo(f"\n{len(bad)} failed; their earlier versions, where there were any, stand:", err=True)
        for outcome in bad:
            typer.echo(f"  {outcome.job.name}: {outcome.problem}".replace("\n", "\n    "), err=True)
        typer.echo(f"Executed copies up to the error are in {folder.name}/{FAILED}/.", err=True)
        raise typer.Exit(1)


@contextmanager
def _progress(total: int) -> Iterator[Callable[[Outcome], None]]:
    """A bar on a terminal, a line a report otherwise."""
    console = Console()
    if not console.is_terminal:
        count = 0

        def line(outcome: Outcome) -> None:
            nonlocal count
            count += 1
            state = "failed" if outcome.problem else "built"
            typer.echo(f"[{count}/{total}] {state} {outcome.job.name}")

        typer.echo(f"{total} reports, {min(cores(), total)} at a time")
        yield line
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("reports", total=total)

        def advance(outcome: Outcome) -> None:
            bar.update(task, advance=1, description=outcome.job.name)

        yield advance
