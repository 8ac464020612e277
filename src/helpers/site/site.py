"""The site around the reports: index, cities, methods, data, search. Only what would change is written."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from helpers.build.cache import State, file_hash, is_page_made, note_pages, read_pages, states
from helpers.build.modules import package_hash
from helpers.build.plan import Job, notebook_names, notebook_path
from helpers.data import Dataset, check_same
from helpers.data.coding import coding_files
from helpers.labels import LANGUAGES
from helpers.paths import SOURCES_PAGE, project_root, site_page
from helpers.program import made_with
from helpers.site.frame import AUDIT
from helpers.site.scholarship import CITATION
from helpers.site.search import search_files, write_search
from helpers.site.subjects import Subject, subjects


def write_site(
    folder: Path, dataset: Dataset, data: str, made: Sequence[Job], known: Sequence[State] | None = None
) -> None:
    """Write the site's own pages, those that would change.

    Args:
        folder: the reports' folder.
        dataset: the whole data set.
        data: its hash.
        made: all reports that the settings call for, whether they exist or not.
        known: their states, where they are known already.

    Raises:
        DataChanged: the data are not those of the hash any more; what was made of them counts as not made.
    """
    listed_subjects = subjects(folder, dataset, states(made, made, folder) if known is None else known, LANGUAGES)
    has_audit = (folder / site_page(AUDIT, "zh")).is_file()
    key = _key(listed_subjects, data, has_audit, coding_files(dataset.folder))
    before = {name: entry for name, entry in read_pages(folder).items() if is_own(name)}
    if not before or not all(is_page_made(folder, name, entry, key) for name, entry in before.items()):
        folder.mkdir(parents=True, exist_ok=True)
        pages = _pages(folder, dataset, listed_subjects, has_audit)
        files = sorted({path.relative_to(folder).as_posix() for path in pages})
        check_same(dataset.folder, data)
        note_pages(folder, dict.fromkeys(files, key), gone=set(before) - set(files))
    write_search(folder, filter(is_own, read_pages(folder)))


def is_own(name: str) -> bool:
    """Whether a page around the reports is the site's own: none of a place's sources, no index of the search."""
    return PurePosixPath(name).stem != PurePosixPath(SOURCES_PAGE).stem and name not in search_files()


def site_files(folder: Path) -> list[str]:
    """The files of the site's own pages, with the data that they offer; the reports are not among them."""
    audit = [site_page(AUDIT, lang) for lang in LANGUAGES if (folder / site_page(AUDIT, lang)).is_file()]
    search = [name for name in search_files() if (folder / name).is_file()]
    return sorted([*filter(is_own, read_pages(folder)), *audit, *search])


def _pages(folder: Path, dataset: Dataset, listed_subjects: Sequence[Subject], has_audit: bool) -> Iterator[Path]:
    # The first page that changes needs pandas' and the methods' libraries; a run with nothing to do does not.
    from helpers.analysis.agreement import agreement_of_codings, agreement_table
    from helpers.analysis.brief import briefing
    from helpers.display.show import drawing
    from helpers.site.city_page import write_city
    from helpers.site.data_page import copy_data, write_data
    from helpers.site.index_page import write_index
    from helpers.site.indicator_rows import indicator_rows
    from helpers.site.methods_page import write_methods
    from helpers.site.search_page import write_search_page

    rows = {lang: indicator_rows(dataset, lang) for lang in LANGUAGES}
    front = briefing(dataset)
    drawn = drawing(front.figure) if front.figure else None
    copies = copy_data(folder, dataset.folder, rows)
    agreed = agreement_table(agreement_of_codings(dataset.folder))
    yield from copies
    for lang in LANGUAGES:
        yield from write_index(folder, dataset, listed_subjects, rows[lang], lang, has_audit, front, drawn)
        yield write_methods(folder, lang, has_audit)
        yield write_search_page(folder, lang, has_audit)
        yield from write_data(folder, copies, lang, has_audit, agreed)
        for subject in listed_subjects:
            yield write_city(folder, dataset, subject, rows[lang], lang, has_audit)


def _key(listed_subjects: Sequence[Subject], data: str, has_audit: bool, codings: Sequence[Path]) -> str:
    """A hash over everything that the site's pages are made from."""
    citation = project_root() / CITATION
    known = {
        "code": package_hash((".py", ".yml", ".j2", ".css", ".js")),
        "data": data,
        "codings": [(path.name, file_hash(path)) for path in codings],
        "made_with": made_with(),
        "audit": has_audit,
        "citation": file_hash(citation) if citation.is_file() else "",
        "notebooks": {name: file_hash(notebook_path(name)) for name in notebook_names()},
        "reports": [
            vars(report) for item in listed_subjects for reports in item.reports.values() for report in reports
        ],
    }
    return hashlib.sha256(json.dumps(known, sort_keys=True).encode()).hexdigest()[:16]
