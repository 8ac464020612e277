"""Make reports several at a time and publish each one only when it is whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from helpers.build.cache import Journal, entry_of, inputs_of
from helpers.build.cells import speaks_last
from helpers.build.child import Request
from helpers.build.folder import at_work, explaining
from helpers.build.near import Near
from helpers.build.plan import TOGETHER, Job, notebook_path
from helpers.build.pool import Lanes, cores
from helpers.build.runners import Made, Runner
from helpers.data import find_area, load_dataset
from helpers.data.files import replace_whole
from helpers.errors import UserError
from helpers.schema import Area

RENEWALS = 5  # how often a report is made whose inputs change meanwhile
FAILED = "failed"  # folder with the executed copies of failed notebooks


@dataclass(frozen=True)
class Limits:
    """What one report may take: seconds, and bytes beyond what its process starts with."""

    seconds: float = 600
    memory: int | None = 2 << 30


@dataclass(frozen=True)
class Outcome:
    """What became of one report: an empty `problem` means that it was published."""

    job: Job
    problem: str = ""
    peak: int = 0
    seconds: float = 0.0
    tries: int = 1


class Interrupted(UserError):
    """The run was stopped by the user."""

    status = 130  # of the command, as a shell has it


def build(
    jobs: Sequence[Job],
    areas: Mapping[str, Area],
    folder: Path,
    runner: Callable[[Path], Runner],
    *,
    made: Sequence[Job],
    workers: int | None = None,
    warm: bool = True,
    limits: Limits | None = None,
    on_outcome: Callable[[Outcome], None] = lambda outcome: None,
    then: Callable[[], None] = lambda: None,
) -> list[Outcome]:
    """Make reports, several at a time.

    Args:
        jobs: what to make.
        areas: the registry.
        folder: where pages go.
        runner: starts the place where reports are made, given a scratch folder.
        made: all reports that the settings call for, for the links between pages.
        workers: how many at a time; the cores that this process may use by default.
        warm: run cells in the report's own process; else in a kernel.
        limits: what a report may take.
        on_outcome: called in this thread as each report ends.
        then: called when all have ended, while the folder is still held.

    Returns:
        One outcome a job, in the order of the jobs. A failure leaves the others and the report's earlier version alone.

    Raises:
        FolderError: the folder cannot be used, or the disk is full.
        Interrupted: Ctrl-C; the message says what is done.
    """
    limits = limits or Limits()
    near = Near(made)
    outcomes: dict[Job, Outcome] = {}
    with at_work(folder) as scratch, explaining(folder):
        journal = Journal(folder)
        place = runner(scratch)
        requests = [
            Request(job, _places(job, near.of(job), areas), near.of(job), inputs, warm, limits.memory, tuple(twins))
            for (job, inputs), *twins in _together(jobs, near)
        ]
        lanes = Lanes(requests, place, max(1, min(workers or cores(), len(requests))), limits.seconds)
        waiting, again = len(requests), Counter[Job]()
        try:
            while waiting:
                request, result, tries = lanes.next()
                renewed = _renewed(request)
                if renewed != request and not result.problem:
                    again[request.job] += 1
                    if again[request.job] < RENEWALS:
                        lanes.add(renewed)
                        continue
                    result.problem = f"its inputs changed {RENEWALS} times while it was made; run again."
                waiting -= 1
                for job, inputs in ((request.job, request.inputs), *request.twins):
                    if not result.problem:
                        _publish(job, inputs, result.twins.get(job.lang, result), folder, journal)
                    else:
                        _keep_failed(job, result, folder)
                    outcome = Outcome(job, result.problem, result.peak, result.seconds, tries)
                    outcomes[job] = outcome
                    on_outcome(outcome)
        except KeyboardInterrupt:
            done = sum(not outcome.problem for outcome in outcomes.values())
            raise Interrupted(
                f"stopped: {done} of {len(jobs)} reports are done and stand.",
                remedy="Run the same command again; it makes what is missing.",
            ) from None
        finally:
            lanes.stop()
            place.close()
            journal.close()
        then()
    return [outcomes[job] for job in jobs]


def _renewed(request: Request) -> Request:
    """The request as it would be now; another one where data or notebook have changed since it was made.

    A page is made from what stands while it is made, and must not be published under the key of what stood before.
    """
    return replace(
        request,
        places=_places(request.job, request.near, load_dataset(shared=True).areas),
        inputs=inputs_of(request.job, request.near),
        twins=tuple((job, inputs_of(job, request.near)) for job, _ in request.twins),
    )


def _places(job: Job, near: Sequence[Job], areas: Mapping[str, Area]) -> dict[str, Area]:
    """The areas that a report's page names, in the registry's order: its own, and those whose pages it links to."""
    slugs = set() if job.city == TOGETHER else {find_area(areas, job.city).slug}
    named = slugs | {other.city for other in near}
    return {slug: area for slug, area in areas.items() if slug in named}


def _publish(job: Job, inputs: Mapping[str, str], made: Made, folder: Path, journal: Journal) -> None:
    target = folder / job.name
    target.parent.mkdir(parents=True, exist_ok=True)
    files = {"ipynb": made.notebook, "html": made.page}
    for suffix, content in files.items():
        replace_whole(target.with_name(f"{target.name}.{suffix}"), content)
    journal.add(job.name, entry_of(job, inputs, files))
    _failed(job, folder).unlink(missing_ok=True)


def _keep_failed(job: Job, made: Made, folder: Path) -> None:
    if made.notebook:
        place = _failed(job, folder)
        place.parent.mkdir(exist_ok=True)
        replace_whole(place, made.notebook)


def _failed(job: Job, folder: Path) -> Path:
    return folder / FAILED / f"{job.city}-{job.lang}-{job.notebook}.ipynb"


def _together(jobs: Sequence[Job], near: Near) -> list[list[tuple[Job, Mapping[str, str]]]]:
    """Reports, each with its inputs, by execution: the languages of a notebook that speaks at its last step only."""
    groups: dict[object, list[tuple[Job, Mapping[str, str]]]] = {}
    for job in jobs:
        once = speaks_last(notebook_path(job.notebook))
        parameters = {name: value for name, value in job.parameters.items() if name != "lang"}
        key = (job.city, job.notebook, repr(parameters)) if once else job
        groups.setdefault(key, []).append((job, inputs_of(job, near.of(job))))
    return list(groups.values())
