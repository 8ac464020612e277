"""Documents and works on method as references: GB/T 7714-2015, BibTeX and CSL JSON, from one list."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from helpers.article.sample import date_of
from helpers.methods.references import Reference
from helpers.schema import Document

_JOURNAL = re.compile(r"(?P<container>.+?) (?P<volume>\d+)(?:\((?P<issue>[^)]+)\))?, (?P<pages>\d+–\d+)")
_PROCEEDINGS = re.compile(r"(?P<container>Proceedings.+?), (?P<pages>\d+–\d+)")
_CHAPTER = re.compile(
    r"in: (?P<container>.+?), volume (?P<volume>\d+), (?P<publisher>.+?), (?P<place>\D+) (?P<host>\d{4}), (?P<pages>.+)"
)
_PUBLISHER = re.compile(r"(?P<publisher>[^,]+), (?P<place>[^,]+)")
_INITIAL = re.compile(r"\b(\w)\.-?")
_MARKS = str.maketrans({"\\": r"\textbackslash{}"} | {mark: "\\" + mark for mark in "&%$#_{}"})
MOST = 3  # authors named in full by GB/T 7714
_FORMS = (("C", _PROCEEDINGS), ("M", _CHAPTER), ("J", _JOURNAL), ("M", _PUBLISHER))
_CSL = {"J": "article-journal", "C": "paper-conference", "M": "book", "Z": "document"}
_BIBTEX = {"J": "article", "C": "inproceedings", "M": "book", "Z": "misc"}


@dataclass(frozen=True)
class Entry:
    """One reference.

    Attributes:
        key: in BibTeX and CSL.
        kind: type mark of GB/T 7714: J journal, C proceedings, M book, Z other.
        title: of the work.
        authors: (family name, initials or given names); a body has its whole name first.
        year: of publication, where known.
        date: the whole date of a document.
        parts: `container`, `volume`, `issue`, `pages`, `publisher`, `place`, `host` (year of the volume that holds a
            chapter), `doi`, `isbn`, `number` and `address` of a document.
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


def of_document(document: Document) -> Entry:
    """A plan document. One without an issuer or a date has none: neither is guessed."""
    date = date_of(document)
    parts = {"number": document.document_number, "address": document.address}
    title = document.title if document.title_source == "printed" else f"[{document.title}]"
    authors = ((document.issuer, ""),) if document.issuer else ()
    kept = {name: value for name, value in parts.items() if value}
    return Entry(document.document_id, "Z", title, authors, date[:4], date, kept, bool(document.address))


def of_work(work: Reference) -> Entry:
    """A work on method.

    Raises:
        ValueError: where it appeared has a form that is not known: a mistake in the list of works.
    """
    for kind, form in _FORMS:
        found = form.fullmatch(work.where)
        if found:
            parts = {name: value for name, value in found.groupdict().items() if value}
            parts |= {name: value for name, value in (("doi", work.doi), ("isbn", work.isbn)) if value}
            return Entry(work.key, kind, work.title, _authors(work.authors), str(work.year), parts=parts)
    raise ValueError(f"{work.key}: {work.where!r} is no journal, proceedings or publisher")


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
    said = [*([authors] if authors else []), f"{title}[{mark}]"]
    text = ". ".join(said) + _gbt_where(entry)
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
    said = entry.date or entry.parts.get("host", entry.year)
    date = [int(part) for part in said.split("-")] if said else []
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
    }
    kind = "chapter" if "host" in entry.parts else _CSL[entry.kind]
    item: dict = {"id": entry.key, "type": kind, "title": entry.title}
    item |= {"original-date": {"date-parts": [[int(entry.year)]]}} if "host" in entry.parts else {}
    item |= {"author": people} if people else {}
    item |= {"issued": {"date-parts": [date]}} if date else {}
    return item | {name: entry.parts[own] for name, own in names.items() if own in entry.parts}


def numbered(entries: Sequence[Entry]) -> list[str]:
    """References as the list at an article's end has them."""
    return [f"[{at}] {gbt7714(entry)}" for at, entry in enumerate(entries, start=1)]


def _authors(text: str) -> tuple[tuple[str, str], ...]:
    """`Hwang, C.-L., Yoon, K.` as pairs; bodies and `and others` keep their whole name."""
    parts = text.split(", ")
    found: list[tuple[str, str]] = []
    for part in parts:
        if _INITIAL.sub("", part).strip(" ") == "" and found and not found[-1][1]:
            found[-1] = (found[-1][0], part)
        else:
            found.append((part, ""))
    return tuple(found)


def _gbt_name(family: str, given: str) -> str:
    return f"{family.upper()} {' '.join(_INITIAL.findall(given))}" if given else family
