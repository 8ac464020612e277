"""Extracted records against records that a person coded: what was missed, invented, and read differently."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

INDICATOR_FIELDS = (
    "group",
    "name",
    "unit",
    "baseline_raw",
    "baseline_year",
    "baseline",
    "baseline_status",
    "target_raw",
    "target_year",
    "target",
    "target_upper",
    "operator",
    "mode",
    "attribute",
)
Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of one record that was read differently."""

    key: tuple[Any, ...]
    field: str
    coded: Any
    extracted: Any


@dataclass(slots=True)
class Score:
    """Counts of a comparison.

    Attributes:
        matched: pairs of records that are about the same row.
        missed: coded records without a counterpart.
        invented: extracted records without a counterpart.
        right: for each field, the pairs that agree.
        differences: the fields that do not.
    """

    matched: int = 0
    missed: list[Record] = field(default_factory=list)
    invented: list[Record] = field(default_factory=list)
    right: dict[str, int] = field(default_factory=dict)
    differences: list[Difference] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of extracted records that have a counterpart; 1 where nothing was extracted."""
        found = self.matched + len(self.invented)
        return self.matched / found if found else 1.0

    @property
    def recall(self) -> float:
        """Share of coded records that were found; 1 where nothing was to be found."""
        coded = self.matched + len(self.missed)
        return self.matched / coded if coded else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def accuracy(self, name: str) -> float:
        """Share of matched pairs that agree in a field."""
        return self.right.get(name, 0) / self.matched if self.matched else 1.0

    def cells_right(self, fields: Sequence[str] = INDICATOR_FIELDS) -> float:
        """Share of all compared cells that agree."""
        return sum(self.right.get(name, 0) for name in fields) / (self.matched * len(fields)) if self.matched else 1.0

    def add(self, other: Score) -> None:
        """Add the counts of another document."""
        self.matched += other.matched
        self.missed += other.missed
        self.invented += other.invented
        self.differences += other.differences
        for name, count in other.right.items():
            self.right[name] = self.right.get(name, 0) + count


def compare(coded: Sequence[Record], extracted: Sequence[Record], fields: Sequence[str] = INDICATOR_FIELDS) -> Score:
    """Compare the records of one document.

    Records are paired by table, row and rank within the row if their names or targets agree, then by name and target
    anywhere in the document.
    """
    score = Score(right=dict.fromkeys(fields, 0))
    left = list(range(len(extracted)))
    pairs: list[tuple[Record, Record]] = []
    waiting: list[tuple[int, Record]] = []
    for rank, record in enumerate(coded):
        place = next((i for i in left if _same_place(record, extracted[i])), None)
        if place is None:
            waiting.append((rank, record))
        else:
            left.remove(place)
            pairs.append((record, extracted[place]))
    for _, record in waiting:
        place = next((i for i in left if _same_name(record, extracted[i])), None)
        if place is None:
            score.missed.append(record)
        else:
            left.remove(place)
            pairs.append((record, extracted[place]))
    score.invented = [extracted[i] for i in left]
    score.matched = len(pairs)
    for record, found in pairs:
        for name in fields:
            want, got = normal(record.get(name)), normal(found.get(name))
            if want == got:
                score.right[name] += 1
            else:
                key = tuple(record.get(part) for part in ("table", "row", "name"))
                score.differences.append(Difference(key, name, record.get(name), found.get(name)))
    return score


def normal(value: Any) -> Any:
    """A value as it compares: numbers as numbers, nothing and empty text alike, white space left out."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return value
    if isinstance(value, (int, float)):
        return float(value)
    text = "".join(str(value).split())
    try:
        return float(text)
    except ValueError:
        return text


def _same_place(coded: Record, found: Record) -> bool:
    if (normal(coded.get("table")), normal(coded.get("row"))) != (normal(found.get("table")), normal(found.get("row"))):
        return False
    return normal(coded.get("target_raw")) == normal(found.get("target_raw")) and (
        normal(coded.get("name")) == normal(found.get("name"))
        or normal(coded.get("baseline_raw")) == normal(found.get("baseline_raw"))
    )


def _same_name(coded: Record, found: Record) -> bool:
    return normal(coded.get("name")) == normal(found.get("name"))
