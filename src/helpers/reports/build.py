"""Make reports in processes and publish each one only when it is whole."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import nbformat

from helpers.errors import UserError
from helpers.paths import notebooks_folder
from helpers.reports.execute import execute
from helpers.reports.jobs import Job, notebook_path
from helpers.reports.render import render
from helpers.schema import City

FAILED = "failed"  # folder with the executed copies of failed notebooks


@dataclass(frozen=True)
class Outcome:
    """What became of one report: an empty `problem` means that it was published."""

    job: Job
    problem: str = ""


def build(
    jobs: Sequence[Job],
    cities: Mapping[str, City],
    folder: Path,
    *,
    made: Sequence[Job],
    workers: int | None = None,
    on_outcome: Callable[[Outcome], None] = lambda outcome: None,
) -> list[Outcome]:
    """Make reports, several at a time.

    Args:
        jobs: what to make.
        cities: the registry.
        folder: where pages go.
        made: all reports that the settings call for, for the links between pages.
        workers: processes; never more than there are cores or jobs.
        on_outcome: called in this process as each report ends.

    Returns:
        One outcome a job, in the order of the jobs. A failure leaves the others and the report's earlier version alone.
    """
    folder.mkdir(parents=True, exist_ok=True)
    count = max(1, min(workers or cores(), cores(), len(jobs)))
    outcomes: dict[Job, Outcome] = {}
    with _scratch(folder) as scratch:
        for outcome in _run(jobs, cities, folder, scratch, made, count):
            outcomes[outcome.job] = outcome
            on_outcome(outcome)
    return [outcomes[job] for job in jobs]


def make_report(job: Job, city: City, folder: Path, scratch: Path, made: Sequence[Job]) -> Outcome:
    """Execute, render and publish one report. Runs in a worker process."""
    work = Path(tempfile.mkdtemp(dir=scratch))
    copy = work / "notebook.ipynb"
    kept = folder / FAILED / f"{job.city}-{job.lang}-{job.notebook}.ipynb"
    try:
        notebook = execute(notebook_path(job.notebook), copy, job.parameters, notebooks_folder())
        page = render(notebook, job, city, made)
    except UserError as error:
        if copy.exists():
            kept.parent.mkdir(exist_ok=True)
            os.replace(copy, kept)
        return Outcome(job, str(error))
    target = folder / job.name
    target.parent.mkdir(parents=True, exist_ok=True)
    publish(work / "page.html", page, target.with_suffix(".html"))
    publish(copy, nbformat.writes(notebook) + "\n", target.with_suffix(".ipynb"))
    kept.unlink(missing_ok=True)
    return Outcome(job)


def publish(aside: Path, text: str, target: Path) -> None:
    """Write a file aside, then rename it, so that no reader ever sees half of it."""
    aside.write_text(text, "utf-8", newline="\n")
    os.replace(aside, target)


def cores() -> int:
    """Cores that this process may use."""
    with contextlib.suppress(AttributeError):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _run(
    jobs: Sequence[Job], cities: Mapping[str, City], folder: Path, scratch: Path, made: Sequence[Job], count: int
) -> Iterator[Outcome]:
    """Outcomes as they come. A worker that dies takes the pool with it: what was not done is tried once more, alone."""
    waiting = list(jobs)
    for attempt in (1, 2):
        again: list[Job] = []
        with ProcessPoolExecutor(count if attempt == 1 else 1, mp_context=get_context("spawn")) as pool:
            futures: dict[Future[Outcome], Job] = {}
            try:
                for job in waiting:
                    futures[pool.submit(make_report, job, cities[job.city], folder, scratch, _near(job, made))] = job
            except BrokenProcessPool:
                again += waiting[len(futures) :]
            pending = set(futures)
            while pending:
                done, pending = wait(pending, return_when=FIRST_COMPLETED)
                for future in done:
                    job = futures[future]
                    try:
                        yield future.result()
                    except BrokenProcessPool:
                        if attempt == 1:
                            again.append(job)
                        else:
                            yield Outcome(job, "the worker process died; it may have run out of memory.")
                    except Exception as error:
                        yield Outcome(job, f"{type(error).__name__}: {error}")
        if not again:
            return
        waiting = [job for job in waiting if job in set(again)]


def _near(job: Job, made: Sequence[Job]) -> list[Job]:
    """The reports that a page links to: those of its own city."""
    return [other for other in made if other.city == job.city]


@contextlib.contextmanager
def _scratch(folder: Path) -> Iterator[Path]:
    """A folder beside the reports, on the same disk, for what is not whole yet."""
    path = Path(tempfile.mkdtemp(prefix=".building-", dir=folder))
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)
