"""Which reports have to be made anew, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from helpers.reports.jobs import Job
from helpers.reports.keys import inputs_of, rows_of, why
from helpers.reports.manifest import Entries, is_there, read_manifest


@dataclass(frozen=True)
class State:
    """One report: no reasons means that it is up to date."""

    job: Job
    reasons: tuple[str, ...] = ()


def states(jobs: Sequence[Job], made: Sequence[Job], folder: Path) -> list[State]:
    """The state of each report.

    Args:
        jobs: the reports asked for.
        made: all reports that the settings call for.
        folder: where pages are.
    """
    entries = read_manifest(folder)
    near: dict[str, list[Job]] = {}
    for other in made:
        near.setdefault(other.city, []).append(other)
    return [State(job, tuple(_reasons(job, near.get(job.city, []), entries, folder))) for job in jobs]


def _reasons(job: Job, near: Sequence[Job], entries: Entries, folder: Path) -> list[str]:
    entry = entries.get(job.name)
    if entry is None or not is_there(folder, job.name):
        return ["not built yet"]
    if not is_there(folder, job.name, entry):
        return ["its files are not those that were built"]
    try:
        before = entry["inputs"]
    except KeyError:
        return ["built by an earlier version of the program"]
    return why(before, inputs_of(job, near), rows_of(job))
