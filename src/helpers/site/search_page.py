"""The page of the search; what it looks through is written when all other pages stand (`search`)."""

from __future__ import annotations

from pathlib import Path

from helpers.labels import label
from helpers.site.frame import SEARCH, site_frame, write_page
from helpers.site.search import SCRIPT


def write_search_page(folder: Path, lang: str, audit: bool) -> Path:
    """Write the page of a language.

    Args:
        folder: the site's folder.
        lang: the page's language.
        audit: whether there is an audit to link to.
    """
    frame = site_frame(SEARCH, lang, label("search.title", lang), audit=audit)
    return write_page(folder, frame, "search.html.j2", index_script=SCRIPT.format(lang=lang))
