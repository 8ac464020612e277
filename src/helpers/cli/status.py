"""`fyp status`: which reports are stale, and why?"""

from __future__ import annotations

import typer

from helpers.build.cache import states
from helpers.build.config import load_settings
from helpers.build.plan import plan_jobs
from helpers.cli.arguments import Cities, Pages
from helpers.data import load_dataset
from helpers.paths import reports_folder


def status(
    cities: Cities = None,
    output: Pages = None,
) -> None:
    """Say which reports are stale and why. Makes nothing; ends with status 0 if all are up to date, else 1."""
    dataset, settings = load_dataset(), load_settings()
    made = plan_jobs(settings, dataset)
    asked = plan_jobs(settings, dataset, only_cities=cities or [])
    report_states = states(asked, made, output or reports_folder())
    stale = [state for state in report_states if state.reasons]
    for state in stale:
        typer.echo(f"{state.job.name}: {'; '.join(state.reasons)}")
    typer.echo(
        f"{len(stale)} of {len(report_states)} reports are stale."
        if stale
        else f"{len(report_states)} reports are up to date."
    )
    if stale:
        raise typer.Exit(1)
