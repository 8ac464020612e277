"""Documents and works on method as entries of a list of references."""

from __future__ import annotations

import re
from collections.abc import Sequence

from helpers.article.sample import date_of
from helpers.display.citing import Entry, gbt7714
from helpers.methods.references import Reference
from helpers.schema import Document

_JOURNAL = re.compile(r"(?P<container>.+?) (?P<volume>\d+)(?:\((?P<issue>[^)]+)\))?, (?P<pages>\d+–\d+)")
_PROCEEDINGS = re.compile(r"(?P<container>Proceedings.+?), (?P<pages>\d+–\d+)")
_CHAPTER = re.compile(
    r"in: (?P<container>.+?), volume (?P<volume>\d+), (?P<publisher>.+?), (?P<place>\D+) (?P<host>\d{4}), (?P<pages>.+)"
)
_PUBLISHER = re.compile(r"(?P<publisher>[^,]+), (?P<place>[^,]+)")
_INITIAL = re.compile(r"\b(\w)\.-?")
_FORMS = (("C", _PROCEEDINGS), ("M", _CHAPTER), ("J", _JOURNAL), ("M", _PUBLISHER))


def of_document(document: Document) -> Entry:
    """A plan document. One without an issuer or a date has none: neither is guessed."""
    date = date_of(document)
    parts = {"number": document.document_number, "address": document.address}
    title = document.title if document.title_source == "printed" else f"[{document.title}]"
    authors = ((document.issuer, ""),) if document.issuer else ()
    known_parts = {name: value for name, value in parts.items() if value}
    return Entry(document.document_id, "Z", title, authors, date[:4], date, known_parts, bool(document.address))


def of_work(work: Reference) -> Entry:
    """A work on method.

    Raises:
        ValueError: where it appeared has a form that is not known: a mistake in the list of works.
    """
    for kind, form in _FORMS:
        match = form.fullmatch(work.where)
        if match:
            parts = {name: value for name, value in match.groupdict().items() if value}
            parts |= {name: value for name, value in (("doi", work.doi), ("isbn", work.isbn)) if value}
            return Entry(work.key, kind, work.title, _authors(work.authors), str(work.year), parts=parts)
    raise ValueError(f"{work.key}: {work.where!r} is no journal, proceedings or publisher")


def numbered(entries: Sequence[Entry]) -> list[str]:
    """References as the list at an article's end has them."""
    return [f"[{at}] {gbt7714(entry)}" for at, entry in enumerate(entries, start=1)]


def _authors(text: str) -> tuple[tuple[str, str], ...]:
    """`Hwang, C.-L., Yoon, K.` as pairs; bodies and `and others` keep their whole name."""
    parts = text.split(", ")
    authors: list[tuple[str, str]] = []
    for part in parts:
        if _INITIAL.sub("", part).strip(" ") == "" and authors and not authors[-1][1]:
            authors[-1] = (authors[-1][0], part)
        else:
            authors.append((part, ""))
    return tuple(authors)
