"""`fyp report`: notebooks to pages."""

from __future__ import annotations

from typing import Annotated

import typer

from helpers.build.settled import Asked, digest_inputs, settled_reports
from helpers.cli.arguments import Cities, Pages
from helpers.cli.summary import summarise_build
from helpers.paths import reports_folder

SECONDS, MEMORY = 600, 2048  # what one report may take: seconds, and MB


def report(
    cities: Cities = None,
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
    output: Pages = None,
    force: Annotated[bool, typer.Option("--force", help="Make every report anew, stale or not.")] = False,
    cold: Annotated[bool, typer.Option("--cold", help="Start a kernel for each report: slow, the reference.")] = False,
    scheduler: Annotated[
        str | None, typer.Option(help="Address of a Dask scheduler, such as tcp://host:8786; see docs/cluster.md.")
    ] = None,
    time_limit: Annotated[float, typer.Option(min=1, help="Seconds that one report may take.")] = SECONDS,
    memory_limit: Annotated[int, typer.Option(min=0, help="MB that one report may take; 0 for no limit.")] = MEMORY,
) -> None:
    """Build reports: run the notebooks and render their pages. Only what is stale is made.

    Each report is published only when it is whole. If one fails, the others are built, its earlier version stays, and
    the command ends with status 1.
    """
    folder = output or reports_folder()
    asked = Asked(folder, tuple(cities or ()), tuple(notebook or ()), lang or "", tuple(param or ()))
    inputs = digest_inputs()
    reports = None if force else settled_reports(asked, inputs)
    if reports is not None:
        typer.echo(summarise_build(reports, tried=0, good=0, folder=folder))
        return
    from helpers.cli.making import Means, make_reports  # pandas and the data set come with it

    means = Means(workers, cold, scheduler, time_limit, memory_limit << 20 or None)
    make_reports(asked, inputs, means, force=force)
