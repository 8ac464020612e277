"""Put candidates beside what is already coded. Nothing that a person typed is changed; differences are reported.

What the program read last is kept beside the data (`READINGS`), so that a cell that differs from it is known to be
typed. Where that is not at hand, for example in a fresh clone, every cell of an existing row counts as typed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from helpers.schema import ReviewStatus

Row = dict[str, str]
Same = Callable[[Row, Row], bool]
OPEN = ReviewStatus.CANDIDATE  # the one status whose rows a new reading may change


@dataclass(frozen=True)
class Change:
    """A field that the document reads differently from what stands; what stands stays."""

    key: str
    field: str
    coded: str
    extracted: str


@dataclass
class Merge:
    """What became of one table's rows for one document.

    Attributes:
        rows: the document's rows after the merge, in the order of the text.
        reading: key -> row as the program read it; what the next merge starts from.
        new: candidates that are new; part of `rows`.
        added: how many.
        refreshed: candidates in which the new reading changed a field that nobody had typed into.
        again: records of another status that extraction finds too.
        unseen: keys of rows with a person's work in them that extraction does not find; they stay.
        gone: keys of untouched candidates that it does not find any more; they stay until a user says `prune`.
        removed: those, once pruned.
        left_out: keys of candidates that were removed from the table; they stay out.
        changes: fields that it reads differently from what was typed.
    """

    rows: list[Row] = field(default_factory=list)
    reading: dict[str, Row] = field(default_factory=dict)
    new: list[Row] = field(default_factory=list)
    added: int = 0
    refreshed: int = 0
    again: int = 0
    unseen: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)

    def read_new(self, key: str) -> None:
        """Remember rows that are new, once they have their keys, as the program read them."""
        self.reading |= {row[key]: dict(row) for row in self.new}


def merge_records(
    existing: Sequence[Row],
    candidates: Sequence[Row],
    key: str,
    same: Same,
    compared: Sequence[str],
    *,
    reading: Mapping[str, Row] | None = None,
    prune: bool = False,
    anew: bool = False,
) -> Merge:
    """Merge the candidates of one document into its coded rows.

    Args:
        existing: the document's rows as they stand in the table.
        candidates: rows from extraction.
        key: the key column.
        same: whether a row and a candidate are about the same passage.
        compared: columns in which a difference is reported.
        reading: key -> row as the program read it last.
        prune: whether untouched candidates that are not found any more go.
        anew: whether the document's reading replaces what was typed into candidates, and removed ones come back.

    Returns:
        The merged rows and what happened to each.
    """
    last_reading = dict(reading or {})
    merged = Merge()
    twins, left = _twins(existing, candidates, key, same, last_reading)
    for row in existing:
        name, twin, base = row[key], twins.get(row[key]), last_reading.get(row[key])
        if row["status"] != OPEN:
            merged.rows.append(row)
            if twin is None:
                merged.unseen.append(name)
            else:
                merged.again += 1
                merged.changes += _differences(row, twin, compared, name)
                merged.reading[name] = _named(twin, key, name)
        elif twin is not None:
            new = _read_anew(row, twin, key, None if anew else base or {})
            merged.rows.append(new)
            merged.refreshed += new != row
            merged.changes += _differences(new, twin, compared, name)
            merged.reading[name] = _named(twin, key, name)
        elif base is not None and not _is_typed(row, base):
            (merged.removed if prune else merged.gone).append(name)
            if not prune:
                merged.rows.append(row)
                merged.reading[name] = base
        else:
            merged.rows.append(row)
            merged.unseen.append(name)
    if not anew:
        left = _without_removed(left, {row[key] for row in existing}, last_reading, same, merged)
    merged.rows += left
    merged.new = left
    merged.added = len(left)
    merged.rows.sort(key=_start)
    return merged


def _twins(
    existing: Sequence[Row], candidates: Sequence[Row], key: str, same: Same, last_reading: Mapping[str, Row]
) -> tuple[dict[str, Row], list[Row]]:
    """Key of a row -> the candidate about the same passage, and the candidates that are nobody's.

    A row is first looked for as the program read it, since a corrected figure is not found again; then by its span.
    """
    left, twins = list(candidates), {}

    def spans(row: Row, candidate: Row) -> bool:
        return all(row[end] == candidate[end] for end in ("span_start", "span_end"))

    for alike in (same, spans):
        for row in existing:
            if row[key] in twins:
                continue
            looked = row if alike is spans else last_reading.get(row[key], row)
            twin = next((candidate for candidate in left if alike(looked, candidate)), None)
            if twin is not None:
                left.remove(twin)
                twins[row[key]] = twin
    return twins, left


def _read_anew(row: Row, twin: Row, key: str, base: Mapping[str, str] | None) -> Row:
    """A candidate with the new reading where nobody has typed; everywhere but in key, glosses and note if no base."""
    new = dict(row)
    for name, value in twin.items():
        if name == key:
            continue
        if name not in row or row[name] == "" == (base or {}).get(name, ""):
            new[name] = value
        elif base is None:
            new[name] = row[name] if name.endswith("_en") or name == "note" else value
        elif base.get(name) == row[name]:
            new[name] = value
    return new


def _differences(row: Row, twin: Row, compared: Sequence[str], name: str) -> list[Change]:
    differing = [column for column in compared if column in twin and row.get(column, "") != twin[column]]
    return [
        Change(name, column, row.get(column, ""), twin[column])
        for column in differing
        if twin[column] or not column.endswith("_en")
    ]


def _is_typed(row: Row, base: Row) -> bool:
    """Whether somebody has typed into a row since the program read it."""
    return any(row[name] != base[name] for name in row.keys() & base.keys())


def _named(twin: Row, key: str, name: str) -> Row:
    return twin | {key: name}


def _without_removed(
    left: list[Row], existing: set[str], last_reading: Mapping[str, Row], same: Same, merged: Merge
) -> list[Row]:
    """The candidates without those that stood in the table once and were removed from it."""
    for name, base in last_reading.items():
        if name in existing:
            continue
        back = next((candidate for candidate in left if same(base, candidate)), None)
        if back is not None:
            left = [candidate for candidate in left if candidate is not back]
            merged.left_out.append(name)
            merged.reading[name] = base
    return left


def _start(row: Row) -> float:
    """Where a row's passage starts; a spreadsheet may have written 2856.0."""
    return float(row["span_start"])


def same_indicator(row: Row, candidate: Row) -> bool:
    """The same printed row and target."""
    return row["indicator_id"] == candidate["indicator_id"]


def same_statement(row: Row, candidate: Row) -> bool:
    """Overlapping passages with the same figure."""
    return _overlap(row, candidate) and float(row["value"]) == float(candidate["value"])


def same_measure(row: Row, candidate: Row) -> bool:
    """Passages that start at the same place."""
    return _start(row) == _start(candidate)


def _overlap(row: Row, candidate: Row) -> bool:
    return _start(row) < float(candidate["span_end"]) and _start(candidate) < float(row["span_end"])
