"""A work as a reference: GB/T 7714-2015, BibTeX and CSL JSON, from one entry."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

_INITIAL = re.compile(r"\b(\w)\.-?")
_MARKS = str.maketrans({"\\": r"\textbackslash{}"} | {mark: "\\" + mark for mark in "&%$#_{}"})
MOST = 3  # authors named in full by GB/T 7714
_CSL = {"J": "article-journal", "C": "paper-conference", "M": "book", "Z": "document", "DS": "dataset"}
_BIBTEX = {"J": "article", "C": "inproceedings", "M": "book", "Z": "misc", "DS": "misc"}


@dataclass(frozen=True)
class Entry:
    """One reference.

    Attributes:
        key: in BibTeX and CSL.
        kind: type mark of GB/T 7714: J journal, C proceedings, M book, DS data set, Z other.
        title: of the work.
        authors: (family name, initials or given names); a body has its whole name first.
        year: of publication, where known.
        date: the whole date of a document.
        parts: `container`, `volume`, `issue`, `pages`, `publisher`, `place`, `host` (year of the volume that holds a
            chapter), `doi`, `isbn`, `number` and `address` of a document, `version` and `note` of a data set.
        is_online: whether it was read at an address.
    """

    key: str
    kind: str
    title: str
    authors: tuple[tuple[str, str], ...]
    year: str = ""
    date: str = ""
    parts: dict[str, str] = field(default_factory=dict)
    is_online: bool = False


def gbt7714(entry: Entry) -> str:
    """A reference after GB/T 7714-2015, without its number.

    Family names stand in capitals, initials without points, of more than three authors the first three. A document
    without an address is of the kind Z, one with an address EB/OL.
    """
    names = [_gbt_name(*author) for author in entry.authors if author[0] != "and others"]
    more = len(names) > MOST or ("and others", "") in entry.authors
    authors = ", ".join([*names[:MOST], *(["et al"] if more else [])])
    mark = "EB/OL" if entry.is_online else entry.kind
    title = ": ".join(part for part in (entry.title, entry.parts.get("number", "")) if part)
    parts = [*([authors] if authors else []), f"{title}[{mark}]"]
    text = ". ".join(parts) + _gbt_where(entry)
    for name, form in (("address", ". {}"), ("doi", ". DOI:{}")):
        text += form.format(entry.parts[name]) if name in entry.parts else ""
    return text.rstrip(".") + "."


def _gbt_where(entry: Entry) -> str:
    parts, year = entry.parts, entry.year
    pages = parts.get("pages", "").replace("–", "-")
    if entry.kind == "J":
        issue = f"({parts['issue']})" if "issue" in parts else ""
        return f". {parts['container']}, {year}, {parts['volume']}{issue}: {pages}"
    if entry.kind == "C":
        return f"//{parts['container']}. {year}: {pages}"
    if entry.kind == "M" and "container" in parts:
        volume = f"{parts['container']}: volume {parts['volume']}"
        return f"//{volume}. {parts['place']}: {parts['publisher']}, {parts['host']}: {pages}"
    if entry.kind == "M":
        return f". {parts['place']}: {parts['publisher']}, {year}"
    if entry.kind == "DS":
        note = f" ({parts['note']})" if "note" in parts else ""
        return f". Version {parts['version']}{note}. {entry.date}"
    return f". ({entry.date})" if entry.date and entry.is_online else f". {entry.date}" if entry.date else ""


def bibtex(entries: Iterable[Entry]) -> str:
    """All references for BibTeX and biber."""
    return "\n".join(_bibtex(entry) for entry in entries)


def _bibtex(entry: Entry) -> str:
    authors = [f"{family}, {given}" if given else "{" + family + "}" for family, given in entry.authors]
    parts = entry.parts
    container = "journal" if entry.kind == "J" else "booktitle"
    fields = {
        "author": " and ".join(authors).replace("{and others}", "others"),
        "title": "{" + entry.title.translate(_MARKS) + "}",
        container: parts.get("container", "").translate(_MARKS),
        "volume": parts.get("volume", ""),
        "number": parts.get("issue", parts.get("number", "")),
        "pages": parts.get("pages", "").replace("–", "--"),
        "publisher": parts.get("publisher", ""),
        "address": parts.get("place", ""),
        "year": parts.get("host", entry.year),
        "origdate": entry.year if "host" in parts else "",
        "date": entry.date,
        "doi": parts.get("doi", ""),
        "isbn": parts.get("isbn", ""),
        "url": parts.get("address", ""),
        "version": parts.get("version", ""),
        "note": parts.get("note", ""),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    kind = "incollection" if "host" in parts else _BIBTEX[entry.kind]
    return f"@{kind}{{{entry.key},\n" + ",\n".join(lines) + "\n}\n"


def csl(entries: Iterable[Entry]) -> str:
    """All references as CSL JSON, which Zotero, Word's helpers and pandoc read."""
    return json.dumps([_csl(entry) for entry in entries], ensure_ascii=False, indent=1) + "\n"


def _csl(entry: Entry) -> dict:
    people = [
        {"family": family, "given": given} if given else {"literal": family}
        for family, given in entry.authors
        if family != "and others"
    ]
    date_text = entry.date or entry.parts.get("host", entry.year)
    date = [int(part) for part in date_text.split("-")] if date_text else []
    names = {
        "container-title": "container",
        "volume": "volume",
        "issue": "issue",
        "page": "pages",
        "publisher": "publisher",
        "publisher-place": "place",
        "DOI": "doi",
        "ISBN": "isbn",
        "number": "number",
        "URL": "address",
        "version": "version",
        "note": "note",
    }
    kind = "chapter" if "host" in entry.parts else _CSL[entry.kind]
    item: dict = {"id": entry.key, "type": kind, "title": entry.title}
    item |= {"original-date": {"date-parts": [[int(entry.year)]]}} if "host" in entry.parts else {}
    item |= {"author": people} if people else {}
    item |= {"issued": {"date-parts": [date]}} if date else {}
    return item | {name: entry.parts[key] for name, key in names.items() if key in entry.parts}


def _gbt_name(family: str, given: str) -> str:
    return f"{family.upper()} {' '.join(_INITIAL.findall(given))}" if given else family
