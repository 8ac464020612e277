"""Put candidates beside what is already coded. A settled record is never touched; differences are reported."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from helpers.schema import ReviewStatus

Row = dict[str, str]
Same = Callable[[Row, Row], bool]


@dataclass(frozen=True)
class Change:
    """A field that the document reads differently from a settled record."""

    key: str
    field: str
    coded: str
    extracted: str


@dataclass
class Merge:
    """What became of one table's rows for one city.

    Attributes:
        rows: the city's rows after the merge, in the order of the text.
        added: candidates that are new.
        refreshed: candidates that replaced an earlier candidate.
        again: settled records that extraction finds too.
        unseen: keys of settled records that extraction does not find.
        changes: fields that it reads differently; the settled value stays.
    """

    rows: list[Row] = field(default_factory=list)
    added: int = 0
    refreshed: int = 0
    again: int = 0
    unseen: list[str] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)


def merge_records(
    existing: Sequence[Row], candidates: Sequence[Row], key: str, same: Same, compared: Sequence[str]
) -> Merge:
    """Merge the candidates of one document into a city's coded rows.

    Args:
        existing: the city's rows as they stand in the table.
        candidates: rows from extraction.
        key: the key column.
        same: whether an existing row and a candidate are about the same passage.
        compared: columns in which a difference is reported.

    Returns:
        The merged rows and what happened to each.
    """
    merged = Merge()
    left = list(candidates)
    for row in existing:
        twin = next((candidate for candidate in left if same(row, candidate)), None)
        if twin is not None:
            left.remove(twin)
        if row["status"] != ReviewStatus.CANDIDATE:
            merged.rows.append(row)
            if twin is None:
                merged.unseen.append(row[key])
            else:
                merged.again += 1
                merged.changes += [
                    Change(row[key], name, row[name], twin[name]) for name in compared if row[name] != twin[name]
                ]
        elif twin is not None:  # an earlier candidate: the new reading replaces it, its key and gloss stay
            kept = {name: value for name, value in row.items() if name == key or name.endswith("_en") or name == "note"}
            merged.rows.append(twin | {name: value for name, value in kept.items() if value})
            merged.refreshed += 1
    merged.rows += left
    merged.added = len(left)
    merged.rows.sort(key=lambda row: int(row["span_start"]))
    return merged


def same_indicator(row: Row, candidate: Row) -> bool:
    """The same printed row and target."""
    return row["indicator_id"] == candidate["indicator_id"]


def same_statement(row: Row, candidate: Row) -> bool:
    """Overlapping passages with the same figure."""
    return _overlap(row, candidate) and float(row["value"]) == float(candidate["value"])


def same_measure(row: Row, candidate: Row) -> bool:
    """Passages that start at the same place."""
    return row["span_start"] == candidate["span_start"]


def _overlap(row: Row, candidate: Row) -> bool:
    return int(row["span_start"]) < int(candidate["span_end"]) and int(candidate["span_start"]) < int(row["span_end"])
