"""Make reports several at a time and publish each one only when it is whole."""

from __future__ import annotations

import contextlib
import os
import queue
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from helpers.data import find_area
from helpers.errors import UserError
from helpers.reports.cells import speaks_last
from helpers.reports.child import Request
from helpers.reports.folder import at_work, said
from helpers.reports.jobs import Job, notebook_path
from helpers.reports.keys import inputs_of
from helpers.reports.manifest import Journal, entry_of, publish
from helpers.reports.runners import Made, Runner
from helpers.schema import Area

FAILED = "failed"  # folder with the executed copies of failed notebooks
TRIES, CRASHES = 8, 2  # how often a report is tried whose process was ended from outside; which crashed by itself


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
) -> list[Outcome]:
    """Make reports, several at a time.

    Args:
        jobs: what to make.
        cities: the registry.
        folder: where pages go.
        runner: starts the place where reports are made, given a scratch folder.
        made: all reports that the settings call for, for the links between pages.
        workers: how many at a time; the cores that this process may use by default.
        warm: run cells in the report's own process; else in a kernel.
        limits: what a report may take.
        on_outcome: called in this thread as each report ends.

    Returns:
        One outcome a job, in the order of the jobs. A failure leaves the others and the report's earlier version alone.

    Raises:
        FolderError: the folder cannot be used, or the disk is full.
        Interrupted: Ctrl-C; the message says what is done.
    """
    limits = limits or Limits()
    near = _by_city(made)
    outcomes: dict[Job, Outcome] = {}
    with at_work(folder) as scratch, said(folder):
        journal = Journal(folder)
        place = runner(scratch)
        requests = [
            Request(job, find_area(areas, job.city), near.get(job.city, ()), inputs, warm, limits.memory, tuple(twins))
            for (job, inputs), *twins in _together(jobs, near)
        ]
        lanes = _Lanes(requests, place, max(1, min(workers or cores(), len(requests))), limits.seconds)
        try:
            for _ in requests:
                request, result, tries = lanes.next()
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
    return [outcomes[job] for job in jobs]


def cores() -> int:
    """Cores that this process may use."""
    with contextlib.suppress(AttributeError):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def each(requests: Sequence[Request], place: Runner, count: int, limit: float) -> Iterator[tuple[Request, Made]]:
    """Run requests several at a time; what became of each, as they end.

    Args:
        requests: what to do, reports or documents.
        place: where it is done; the caller closes it.
        count: how many at a time.
        limit: seconds that each may take.
    """
    lanes = _Lanes(requests, place, max(1, min(count, len(requests))), limit)
    try:
        for _ in requests:
            request, made, _tries = lanes.next()
            yield request, made
    finally:
        lanes.stop()


class _Lanes:
    """Threads that each see one report at a time through to its end."""

    def __init__(self, requests: Sequence[Request], place: Runner, count: int, limit: float) -> None:
        self._todo: queue.SimpleQueue[Request] = queue.SimpleQueue()
        self._ended: queue.SimpleQueue[tuple[Request, Made | BaseException, int]] = queue.SimpleQueue()
        self._place, self._limit, self._stopped = place, limit, False
        for request in requests:
            self._todo.put(request)
        for _ in range(count):
            threading.Thread(target=self._run, daemon=True).start()

    def next(self) -> tuple[Request, Made, int]:
        """The next report that has ended, with the number of tries that it took."""
        while True:
            try:
                request, made, tries = self._ended.get(timeout=0.5)  # an endless wait misses Ctrl-C
            except queue.Empty:
                continue
            if isinstance(made, BaseException):
                raise made
            return request, made, tries

    def stop(self) -> None:
        """Take up no more."""
        self._stopped = True

    def _run(self) -> None:
        while not self._stopped:
            try:
                request = self._todo.get_nowait()
            except queue.Empty:
                return
            try:
                self._ended.put((request, *self._try(request)))
            except BaseException as error:
                self._ended.put((request, error, 0))

    def _try(self, request: Request) -> tuple[Made, int]:
        crashes = tries = 0
        while True:
            tries += 1
            made = self._place.run(request, self._limit)
            crashes += made.crashed
            if not made.lost or tries >= TRIES or crashes >= CRASHES or self._stopped:
                return made, tries


def _publish(job: Job, inputs: Mapping[str, str], made: Made, folder: Path, journal: Journal) -> None:
    target = folder / job.name
    target.parent.mkdir(parents=True, exist_ok=True)
    files = {"ipynb": made.notebook, "html": made.page}
    for suffix, content in files.items():
        publish(target.parent / f".{target.name}.{suffix}", content, target.with_name(f"{target.name}.{suffix}"))
    journal.add(job.name, entry_of(job, inputs, files))
    _failed(job, folder).unlink(missing_ok=True)


def _keep_failed(job: Job, made: Made, folder: Path) -> None:
    if made.notebook:
        kept = _failed(job, folder)
        kept.parent.mkdir(exist_ok=True)
        publish(kept.with_name(f".{kept.name}"), made.notebook, kept)


def _failed(job: Job, folder: Path) -> Path:
    return folder / FAILED / f"{job.city}-{job.lang}-{job.notebook}.ipynb"


def _together(jobs: Sequence[Job], near: Mapping[str, Sequence[Job]]) -> list[list[tuple[Job, Mapping[str, str]]]]:
    """Reports, each with its inputs, by execution: the languages of a notebook that speaks at its last step only."""
    groups: dict[object, list[tuple[Job, Mapping[str, str]]]] = {}
    for job in jobs:
        once = speaks_last(notebook_path(job.notebook))
        parameters = {name: value for name, value in job.parameters.items() if name != "lang"}
        key = (job.city, job.notebook, repr(parameters)) if once else job
        groups.setdefault(key, []).append((job, inputs_of(job, near.get(job.city, ()))))
    return list(groups.values())


def _by_city(made: Sequence[Job]) -> dict[str, tuple[Job, ...]]:
    near: dict[str, list[Job]] = {}
    for job in made:
        near.setdefault(job.city, []).append(job)
    return {city: tuple(jobs) for city, jobs in near.items()}
