"""Rules between tables: keys, references, and spans against the documents' hashes."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from helpers.data.problems import Problem
from helpers.data.tables import Table
from helpers.schema import (
    OUTSIDE,
    TABLES,
    Confirmation,
    Document,
    Indicator,
    Measure,
    ReviewStatus,
    Statement,
    TermCount,
)


def check_keys(table: Table, key: tuple[str, ...]) -> Iterator[Problem]:
    """No key stands twice."""
    first: dict[tuple, int] = {}
    for record, line in zip(table.records, table.lines, strict=True):
        value = tuple(getattr(record, name) for name in key)
        if value in first:
            shown = " with ".join(repr(part) for part in value)
            yield Problem(f"data/{table.name}", line, key[-1], f"{shown} stands already in line {first[value]}.")
        first.setdefault(value, line)


def check_references(table: Table, documents: Mapping[str, Document]) -> Iterator[Problem]:
    """Every record belongs to a registered document and its area, and stands inside that document."""
    place = f"data/{table.name}"
    for record, line in zip(table.records, table.lines, strict=True):
        yield from check_place(record, documents, place, line)


def check_place(record: Any, documents: Mapping[str, Document], place: str, line: int) -> Iterator[Problem]:
    """A record's document is registered and is its area's; its span, if it has one, lies inside."""
    document = documents.get(record.document)
    if document is None:
        near = difflib.get_close_matches(record.document, documents, n=1)
        hint = f" Did you mean {near[0]!r}?" if near else ""
        yield Problem(place, line, "document", f"{record.document!r} is not in data/documents.yml.{hint}")
        return
    if record.area != document.area:
        yield Problem(
            place,
            line,
            "area",
            f"{record.area!r} is not the area of the document {record.document!r}, "
            f"{document.area!r}; spans of another document do not fit. Allowed: documents of {record.area!r}.",
        )
    elif record.span_end is not None and document.characters is not None and record.span_end > document.characters:
        yield Problem(
            place,
            line,
            "span_end",
            f"{record.span_end} lies outside the document, which has {document.characters} characters.",
        )
    elif record.span_end is not None and document.characters is None:
        message = f"{record.span_end} is no place in {record.document!r}, which is no text; allowed: an empty cell."
        yield Problem(place, line, "span_end", message)


def check_indicators(table: Table[Indicator], documents: Mapping[str, Document]) -> Iterator[Problem]:
    """Rows are numbered without gaps, ids follow from them, and targets lie in the plan's period."""
    place = f"data/{table.name}"
    rows: dict[tuple[str, int], int] = defaultdict(int)
    for record, line in zip(table.records, table.lines, strict=True):
        document = documents.get(record.document)
        stem = document.prefix if document else record.area
        expected = f"{stem}-t{record.table}-r{record.row:02d}"
        if not re.fullmatch(re.escape(expected) + "[a-z]{0,2}", record.indicator_id):
            yield Problem(place, line, "indicator_id", f"{record.indicator_id!r} should be {expected!r}.")
        last = rows[record.document, record.table]
        if record.row not in (last, last + 1) or record.row == 0:
            yield Problem(place, line, "row", f"{record.row} follows row {last} of table {record.table}.")
        rows[record.document, record.table] = record.row
        if document and record.target_year and not document.period[0] <= record.target_year <= document.period[1]:
            first, final = document.period
            yield Problem(
                place, line, "target_year", f"{record.target_year} lies outside the plan's period {first}–{final}."
            )


def check_keys_of(
    table: Table[Statement] | Table[Measure], key: str, documents: Mapping[str, Document]
) -> Iterator[Problem]:
    """Keys begin with their document's prefix: a span that was copied to another document of the area is found."""
    for record, line in zip(table.records, table.lines, strict=True):
        name, document = getattr(record, key), documents.get(record.document)
        if document and not name.startswith(f"{document.prefix}-"):
            message = (
                f"{name!r} is no key of {record.document!r}; allowed: {document.prefix}-…, with that document's span."
            )
            yield Problem(f"data/{table.name}", line, key, message)


def check_order(table: Table[Statement] | Table[Measure]) -> Iterator[Problem]:
    """Records of a document stand in the order of its text."""
    last: dict[str, int] = {}
    for record, line in zip(table.records, table.lines, strict=True):
        if record.span_start is None:
            continue
        if record.span_start < last.get(record.document, 0):
            yield Problem(
                f"data/{table.name}",
                line,
                "span_start",
                f"{record.span_start} comes before the record above; keep the order of the text.",
            )
        last[record.document] = record.span_start


def check_confirmations(table: Table[Confirmation], tables: Mapping[str, Table[Any]]) -> Iterator[Problem]:
    """Every confirmed record has somebody who confirmed it, and every confirmation a record that says so."""
    named = {(item.table, item.record_id) for item in table.records}
    confirmed: dict[str, dict[str, str]] = {}
    for name, other in tables.items():
        if "status" not in TABLES[name].record.model_fields:
            continue
        confirmed[name] = {}
        for record, line in zip(other.records, other.lines, strict=True):
            key = " ".join(str(getattr(record, part)) for part in TABLES[name].key)
            confirmed[name][key] = record.status
            if record.status == ReviewStatus.CONFIRMED and (name, key) not in named:
                message = f"{key!r} is confirmed, but data/{table.name} does not say by whom and when; add a row there."
                yield Problem(f"data/{other.name}", line, "status", message)
    place = f"data/{table.name}"
    for item, line in zip(table.records, table.lines, strict=True):
        if item.table not in confirmed:
            yield Problem(
                place, line, "table", f"{item.table!r} has no records to confirm. Allowed: {', '.join(confirmed)}."
            )
        elif item.record_id not in confirmed[item.table]:
            yield Problem(place, line, "record_id", f"{item.record_id!r} is no record of data/{item.table}.csv.")
        elif (status := confirmed[item.table][item.record_id]) != ReviewStatus.CONFIRMED:
            yield Problem(
                place,
                line,
                "record_id",
                f"{item.record_id!r} has the status {status!r} in data/{item.table}.csv; set 'confirmed' there, or "
                "remove this row.",
            )


def check_terms(table: Table[TermCount], documents: Collection[str], domains: Collection[str]) -> Iterator[Problem]:
    """Documents are registered; terms stand sorted within document and domain, so that git shows only what changed."""
    place = f"data/{table.name}"
    seen: set[tuple[str, str]] = set()
    last: tuple[str, str, str] = ("", "", "")
    for record, line in zip(table.records, table.lines, strict=True):
        group = (record.document, record.domain)
        if record.document not in documents:
            yield Problem(place, line, "document", f"{record.document!r} is not in data/documents.yml.")
        if record.domain not in (*domains, OUTSIDE):
            message = f"{record.domain!r} is no domain. Allowed: {', '.join((*domains, OUTSIDE))}."
            yield Problem(place, line, "domain", message)
        if group == last[:2] and record.term < last[2]:
            yield Problem(place, line, "term", f"{record.term!r} comes after {last[2]!r}; keep terms sorted.")
        elif group != last[:2] and group in seen:
            yield Problem(
                place, line, "domain", f"{record.domain!r} of {record.document} stands in two places; keep together."
            )
        seen.add(group)
        last = (*group, record.term)
