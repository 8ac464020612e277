"""What the panels of numbers take from an area's documents: title and addresses, and a short passage of each place.

It lies beside the page of places as a script, because pages that are opened from disk can load nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from helpers.data import Dataset
from helpers.labels import label
from helpers.schema import registry
from helpers.schema.pmc import pmc_key
from helpers.site.passages import quoted
from helpers.site.sources_page import TABLES

if TYPE_CHECKING:
    from helpers.documents.model import Document


def sources_script(dataset: Dataset, area: str, lang: str, document: Document | None) -> str:
    """The script of an area in a language.

    Args:
        dataset: the whole data set.
        area: its slug.
        lang: language of titles and labels.
        document: the area's plan; None where it is not at hand, and then no passage is quoted.

    Returns:
        JavaScript that sets `fypSources`: `documents`, each with `title`, `more` and `links` (text, address); `places`,
        by record: number of its document, page, and what stands before the figure, the figure, what stands behind it.
    """
    documents = [one for one in dataset.documents.values() if one.area == area]
    order = {one.document_id: at for at, one in enumerate(documents)}
    plan = dataset.areas[area].plan.document_id if dataset.areas[area].is_planned else ""
    places: dict[str, list[object]] = {}
    for key, name, start, end in _spans(dataset, area, plan):
        if name in order:
            read = document if document and name == plan and start is not None else None
            page = read.page_at(start) if read else None
            page_words = label("page.origin_page", lang, page=page) if page else ""
            places[key] = [order[name], page_words, *(quoted(read.text, start, end) if read else ())]
    script = {"documents": [_document(one, lang) for one in documents], "places": places}
    return f"window.fypSources = {json.dumps(script)};\n"  # ASCII only, so that no page's encoding can change it


def _spans(dataset: Dataset, area: str, plan: str) -> Iterator[tuple[str, str, int | None, int | None]]:
    """Record, its document, and its first and last character; None for those of a picture."""
    for table, key in TABLES:
        frame = getattr(dataset, table)
        spans = frame.loc[frame["area"] == area, [key, "document", "span_start", "span_end"]].astype(object)
        yield from spans.where(spans.notna(), None).itertuples(index=False, name=None)
    codes = dataset.pmc_codes
    for row in codes[(codes["area"] == area) & (codes["code"] == 1)].to_dict("records"):
        yield pmc_key(area, row["variable"]), plan, int(row["span_start"]), int(row["span_end"])


def _document(one: registry.Document, lang: str) -> dict[str, object]:
    issuer = one.issuer if lang == "zh" else one.issuer_en
    date = (one.issued or one.published or "") and str(one.issued or one.published)
    issue = [issuer, one.document_number, date]
    links = [
        (label(f"page.origin_{name}", lang), address)
        for name, address in (("address", one.address), ("archived", one.archived))
        if address.startswith(("https://", "http://"))
    ]
    archive = "" if not one.archived or one.archived.startswith(("https://", "http://")) else one.archived
    return {
        "title": one.title if lang == "zh" else one.title_en,
        "more": label("page.list", lang).join(part for part in (*issue, archive) if part),
        "links": links,
    }
