"""The pages that printed numbers lead to, one a city and language, made anew when what they rest on changes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.build.cache import is_page_made, note_pages, read_pages
from helpers.build.modules import code_hash, template_hash
from helpers.data import Dataset, check_same
from helpers.data.digests import rows_hashes
from helpers.data.files import replace_whole
from helpers.data.registered import registered
from helpers.errors import DocumentError
from helpers.labels import LANGUAGES
from helpers.paths import SOURCES_PAGE, SOURCES_SCRIPT, site_page
from helpers.program import made_with
from helpers.schema import Area
from helpers.site.frame import AUDIT, city_page

if TYPE_CHECKING:
    from helpers.documents.model import Document

# Slow to import, and a run with nothing to do needs only their digest.
_PAGES = ("helpers.site.sources_page", "helpers.site.sources_script", "helpers.documents")
_TABLES = ("areas", "documents", "pmc_variables", "pmc_codes", "indicators", "statements", "measures")


def write_sources(folder: Path, dataset: Dataset, data: str, areas: Iterable[str], documents: Path | None) -> None:
    """Write the pages of places that would change, and beside each the file that panels of numbers take from.

    Args:
        folder: the reports' folder.
        dataset: the whole data set.
        data: its hash.
        areas: slugs of the areas with documents.
        documents: folder of the plan documents; None to leave the passages out whether they are there or not.

    Raises:
        DataChanged: the data are not those of the hash any more.
    """
    has_audit = (folder / site_page(AUDIT, "zh")).is_file()
    common = json.dumps([made_with(), template_hash(), code_hash(_PAGES), has_audit])
    known, made = read_pages(folder), {}
    for area in areas:
        path = _document(dataset.areas[area], documents) if documents and dataset.areas[area].is_planned else None
        rows = rows_hashes({name: ["*"] if name == "pmc_variables" else [area] for name in _TABLES}, dataset.folder)
        has_home = (folder / city_page(area, "zh")).is_file()  # the nation may have reports or not
        key = hashlib.sha256(json.dumps([common, rows, path is not None, has_home]).encode()).hexdigest()[:16]
        for lang in LANGUAGES:
            name = f"{area}/{lang}/{SOURCES_PAGE}"
            script = f"{area}/{lang}/{SOURCES_SCRIPT}"
            if not all(is_page_made(folder, file, known.get(file), key) for file in (name, script)):
                from helpers.site.sources_page import sources_page
                from helpers.site.sources_script import sources_script

                check_same(dataset.folder, data)  # else the key is that of other rows than the page's
                document = _read(path) if path else None
                html = sources_page(dataset, area, lang, document, audit=has_audit, home=has_home)
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                replace_whole(folder / script, sources_script(dataset, area, lang, document).encode())
                replace_whole(folder / name, html.encode())
                made |= {name: key, script: key}
    if made:
        note_pages(folder, made)


def _document(city: Area, documents: Path) -> Path | None:
    """The city's document, if it is there and is the one that was coded; a wrong file is `fyp audit`'s to report."""
    try:
        return registered(city.plan, documents)
    except DocumentError:
        return None


def _read(path: Path) -> Document:
    from helpers.documents.read import read_document  # only needed where a document is at hand

    return read_document(path)
