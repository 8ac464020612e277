"""Rows of the coded tables as decisions make them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from helpers.data import Dataset
from helpers.data.decisions import Decision
from helpers.desk.forms import coded_fields
from helpers.intake.candidates import number_rows
from helpers.intake.files import Row
from helpers.schema import TABLES, Document, ReviewStatus

# Where the keys of records stand outside their own tables: frame of the data set -> columns.
NAMED_IN = {
    "links": ("record_id",),
    "contradictions": ("record_a", "record_b"),
    "corrections": ("record_id",),
    "assessments": ("record_id",),
    "observations": ("indicator_id", "record_id"),
}
LETTERS = {"statements": "s", "measures": "m"}


def row_of(one: Decision, document: Document, old: Row | None) -> Row:
    """A record's row after a decision: what the coder saw and decided, confirmed."""
    key = TABLES[one.table].key[0]
    names = [spec.name for spec in coded_fields(one.table)]
    row = dict(old) if old else {key: "", "area": document.area, "document": document.document_id, "note": ""}
    row |= {name: one.fields[name] for name in names}
    row |= {"span_start": str(one.span[0]), "span_end": str(one.span[1])}
    return row | {"status": ReviewStatus.CONFIRMED.value}


def add_key(table: str, row: Row, document: Document, taken: Iterable[str]) -> str:
    """The key of a new record: table and row of an indicator, else the next free number of the document."""
    known = set(taken)
    if table == "indicators":
        stem = f"{document.prefix}-t{row['table']}-r{int(row['row']):02d}"
        tries = [stem, *(f"{stem}{chr(letter)}" for letter in range(ord("b"), ord("z") + 1))]
        return next((name for name in tries if name not in known), stem)
    key = TABLES[table].key[0]
    made = {key: ""}
    number_rows([made], key, document.prefix, LETTERS[table], known)
    return made[key]


def in_order(table: str, rows: Iterable[Row]) -> list[Row]:
    """A document's rows in the order that the table keeps: by table and row, else by the text."""
    ordered = list(rows)
    if table == "indicators":
        return sorted(ordered, key=lambda row: (int(row["table"]), int(row["row"])))
    return sorted(ordered, key=lambda row: float(row["span_start"] or 0))


def held_back(decisions: Sequence[Decision], rows: Mapping[str, Sequence[Row]], dataset: Dataset) -> dict[str, str]:
    """Rejected records that cannot go, with the reason: others name them, or their row would leave a gap."""
    rejected = {one.record: one.table for one in decisions if one.verdict == "reject" and one.record}
    held: dict[str, str] = {}
    for name, columns in NAMED_IN.items():
        frame = getattr(dataset, name)
        for column in columns:
            for record in rejected.keys() & set(frame[column]):
                held.setdefault(record, f"named in data/{TABLES[name].file}")
    indicators = rows["indicators"]
    remaining = {
        (int(row["table"]), int(row["row"]))
        for row in indicators
        if rejected.get(row["indicator_id"]) != "indicators" or row["indicator_id"] in held
    }
    for row in indicators:
        place = (int(row["table"]), int(row["row"]))
        if row["indicator_id"] in rejected and row["indicator_id"] not in held:
            later = any(table == place[0] and number > place[1] for table, number in remaining)
            if later and place not in remaining:
                held[row["indicator_id"]] = "rows behind it would have to be numbered anew"
                remaining.add(place)
    return dict(sorted(held.items()))


def removed_rows(earlier: Mapping[str, Decision]) -> set[str]:
    """Keys that earlier decisions of the same coder gave; they are not given to other records."""
    return {one.record for one in earlier.values() if one.record}
