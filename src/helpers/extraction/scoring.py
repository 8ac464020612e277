"""Extracted records against coded ones: missed, invented, and fields read differently."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from helpers.schema import IndicatorRow, MeasureRow, StatementRow

Span = tuple[int, int]

INDICATOR_FIELDS = tuple(name for name in IndicatorRow.model_fields if name not in ("table", "row"))
STATEMENT_FIELDS = tuple(StatementRow.model_fields)
MEASURE_FIELDS = tuple(MeasureRow.model_fields)


@dataclass(frozen=True, slots=True)
class Answer:
    """A record as plain fields, with its span: extracted, or coded."""

    fields: Mapping[str, Any]
    span: Span = (0, 0)


Match = Callable[[Answer, Answer], bool]


@dataclass(slots=True)
class Score:
    """Matches and misses of one comparison; comparisons can be added up.

    Attributes:
        matched: pairs (extracted, coded) about the same thing.
        missed: coded records without a counterpart.
        invented: extracted records without a counterpart.
    """

    matched: list[tuple[Answer, Answer]] = field(default_factory=list)
    missed: list[Answer] = field(default_factory=list)
    invented: list[Answer] = field(default_factory=list)

    def __add__(self, other: Score) -> Score:
        return Score(self.matched + other.matched, self.missed + other.missed, self.invented + other.invented)

    @property
    def precision(self) -> float:
        """Share of the extracted records that have a counterpart; 1 where none was extracted."""
        extracted = len(self.matched) + len(self.invented)
        return len(self.matched) / extracted if extracted else 1.0

    @property
    def recall(self) -> float:
        """Share of the coded records that were found; 1 where none was coded."""
        coded = len(self.matched) + len(self.missed)
        return len(self.matched) / coded if coded else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def right(self, name: str) -> int:
        """Matched pairs that agree in a field."""
        return sum(same(extracted.fields.get(name), coded.fields.get(name)) for extracted, coded in self.matched)

    def accuracy(self, name: str) -> float:
        """Share of the matched pairs that agree in a field; 1 where there is no pair."""
        return self.right(name) / len(self.matched) if self.matched else 1.0

    def cells_right(self, names: Sequence[str] = INDICATOR_FIELDS) -> float:
        """Share of all compared cells that agree."""
        return sum(map(self.accuracy, names)) / len(names)

    def differences(self, names: Sequence[str]) -> list[tuple[Answer, str, Any, Any]]:
        """Each field read differently: the coded record, the field, its coded and its extracted value."""
        return [
            (coded, name, coded.fields.get(name), extracted.fields.get(name))
            for extracted, coded in self.matched
            for name in names
            if not same(extracted.fields.get(name), coded.fields.get(name))
        ]


def same(one: Any, two: Any) -> bool:
    """Whether two values are equal: nothing and "" are one, numbers compare as numbers, white space is left out."""
    one, two = _plain(one), _plain(two)
    try:
        return abs(float(one) - float(two)) < 1e-9
    except ValueError:
        return one == two


def overlap(one: Answer, two: Answer) -> bool:
    """Whether two spans share a code point."""
    return one.span[0] < two.span[1] and two.span[0] < one.span[1]


def same_row(one: Answer, two: Answer) -> bool:
    """Indicators match where table, row and target agree, and name or baseline too."""
    alike = [same(one.fields.get(name), two.fields.get(name)) for name in ("table", "row", "target_raw")]
    return all(alike) and any(same(one.fields.get(name), two.fields.get(name)) for name in ("name", "baseline_raw"))


def same_name(one: Answer, two: Answer) -> bool:
    """Indicators match where their names agree, wherever they stand."""
    return same(one.fields.get("name"), two.fields.get("name"))


def same_statement(one: Answer, two: Answer) -> bool:
    """Statements match where their spans overlap and their values are equal."""
    return overlap(one, two) and same(one.fields.get("value"), two.fields.get("value"))


def same_measure(one: Answer, two: Answer) -> bool:
    """Measures match where they begin at the same place or cover mostly the same text."""
    if one.span[0] == two.span[0]:
        return True
    shared = min(one.span[1], two.span[1]) - max(one.span[0], two.span[0])
    return shared > 0.8 * max(one.span[1] - one.span[0], two.span[1] - two.span[0])


INDICATORS: tuple[Match, ...] = (same_row, same_name)
STATEMENTS: tuple[Match, ...] = (same_statement,)
MEASURES: tuple[Match, ...] = (same_measure,)


def compare(extracted: Sequence[Answer], coded: Sequence[Answer], matches: Sequence[Match]) -> Score:
    """Pair extracted records with coded ones of the same document, each at most once.

    Args:
        extracted: what was extracted.
        coded: what was coded.
        matches: whether two records speak of the same thing; the second rule pairs what the first left over, and so on.
    """
    score = Score()
    free, waiting = list(extracted), list(coded)
    for match in matches:
        unmatched = []
        for answer in waiting:
            counterpart = next((i for i, other in enumerate(free) if match(other, answer)), None)
            if counterpart is None:
                unmatched.append(answer)
            else:
                score.matched.append((free.pop(counterpart), answer))
        waiting = unmatched
    score.missed, score.invented = waiting, free
    return score


def _plain(value: Any) -> str:
    if value is None or value != value:  # NaN
        return ""
    return "".join(str(value).split())
