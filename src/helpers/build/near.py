"""Which reports a page links to: those of its area, and the same page of other areas where it compares them."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.build.plan import MOST, TOGETHER, Job
from helpers.data.inputs import scopes_of


class Near:
    """What each page of a plan links to."""

    def __init__(self, made: Sequence[Job]) -> None:
        self._areas: dict[str, list[Job]] = {}
        self._same: dict[str, list[Job]] = {}
        for job in made:
            self._areas.setdefault(job.city, []).append(job)
            self._same.setdefault(job.notebook, []).append(job)
        self._same = {
            notebook: jobs
            for notebook, jobs in self._same.items()
            if compares(notebook) and len({job.city for job in jobs} - {TOGETHER}) <= MOST
        }

    def of(self, job: Job) -> tuple[Job, ...]:
        """The reports of its area, itself among them, and the same page of other areas, in the order of the plan."""
        others = [other for other in self._same.get(job.notebook, []) if other.city != job.city]
        return (*self._areas.get(job.city, []), *others)


def compares(notebook: str) -> bool:
    """Whether a notebook sets its area beside others, so that it rests on the documents of them all."""
    return scopes_of(notebook).get("documents", "own") != "own"
