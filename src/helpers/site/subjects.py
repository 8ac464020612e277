"""What there is to read about: the registry's cities, other subjects of reports, and the state of each report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from helpers.build.cache import State, is_there, read_manifest
from helpers.build.cells import notebook_title
from helpers.build.plan import Job, notebook_names, notebook_path
from helpers.build.run import FAILED
from helpers.data import Dataset
from helpers.schema import Area

READY, STALE, FAILED_STATE, ABSENT = "ready", "stale", "failed", "absent"


@dataclass(frozen=True)
class Report:
    """One report as the site lists it.

    Attributes:
        city: slug of its subject.
        lang: its language.
        notebook: its notebook.
        state: `ready`, `stale` (made before something changed), `failed` (the last try; an earlier page may stand) or
            `absent`.
        is_readable: whether there is a page to open.
    """

    city: str
    lang: str
    notebook: str
    state: str
    is_readable: bool

    @property
    def page(self) -> str:
        """Its page in the site."""
        return f"{self.city}/{self.lang}/{self.notebook}.html"

    @property
    def title(self) -> str:
        """The notebook's title; its name where the notebook is gone."""
        known = self.notebook in notebook_names()
        return notebook_title(notebook_path(self.notebook), self.lang) if known else self.notebook


@dataclass(frozen=True)
class Subject:
    """A city, or another subject that reports are about.

    Attributes:
        slug: its folder.
        area: the area; None for a subject that the registry does not hold.
        reports: its reports by language, in the order of the notebooks.
    """

    slug: str
    area: Area | None
    reports: Mapping[str, Sequence[Report]]


def subjects(folder: Path, dataset: Dataset, made: Sequence[State], languages: Sequence[str]) -> list[Subject]:
    """Every subject: the registry's cities in its order, then others, by slug.

    Args:
        folder: the site's folder.
        dataset: the whole data set.
        made: the states of all reports that the settings call for.
        languages: languages of the pages.
    """
    by_subject: dict[str, dict[tuple[str, str], Report]] = {slug: {} for slug in dataset.studied}
    for state in made:
        report = _report(folder, state.job, STALE if state.reasons else READY)
        by_subject.setdefault(report.city, {})[report.notebook, report.lang] = report
    for name in sorted(read_manifest(folder)):  # made earlier, or by hand: what the settings no longer call for
        city, lang, notebook = name.split("/")
        if is_there(folder, name):
            by_subject.setdefault(city, {}).setdefault((notebook, lang), Report(city, lang, notebook, READY, True))
    others = sorted(slug for slug in by_subject if slug not in dataset.studied)
    return [
        Subject(
            slug,
            dataset.areas.get(slug),
            {
                lang: [report for key, report in sorted(by_subject[slug].items()) if key[1] == lang]
                for lang in languages
            },
        )
        for slug in [*dataset.studied, *others]
    ]


def _report(folder: Path, job: Job, state: str) -> Report:
    is_readable = (folder / f"{job.name}.html").is_file()
    if (folder / FAILED / f"{job.city}-{job.lang}-{job.notebook}.ipynb").is_file():
        state = FAILED_STATE
    elif not is_readable:
        state = ABSENT
    return Report(job.city, job.lang, job.notebook, state, is_readable)


def count_states(listed_subjects: Sequence[Subject]) -> dict[str, int]:
    """Reports by state."""
    counts = dict.fromkeys((READY, STALE, FAILED_STATE, ABSENT), 0)
    for subject in listed_subjects:
        for reports in subject.reports.values():
            for report in reports:
                counts[report.state] += 1
    return counts
