"""How well extraction agrees with coded answers: precision, recall, F1, fields right, missed and invented."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Span = tuple[int, int]


@dataclass(frozen=True)
class Answer:
    """A record as plain fields, with its span: extracted or coded by a person."""

    fields: Mapping[str, Any]
    span: Span


@dataclass
class Score:
    """Matches and misses of one comparison; comparisons can be added up."""

    matched: list[tuple[Answer, Answer]] = field(default_factory=list)
    missed: list[Answer] = field(default_factory=list)
    invented: list[Answer] = field(default_factory=list)

    def __add__(self, other: Score) -> Score:
        return Score(self.matched + other.matched, self.missed + other.missed, self.invented + other.invented)

    @property
    def precision(self) -> float:
        """Share of the extracted records that are right; 1 where none was extracted."""
        found = len(self.matched) + len(self.invented)
        return len(self.matched) / found if found else 1.0

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

    def accuracy(self, name: str) -> float:
        """Share of the matched records whose field is right."""
        right = sum(same(a.fields.get(name), b.fields.get(name)) for a, b in self.matched)
        return right / len(self.matched) if self.matched else 1.0


def same(one: Any, two: Any) -> bool:
    """Whether two field values are equal; empty text and None are one, numbers compare as numbers."""
    if one in (None, "") or two in (None, ""):
        return one in (None, "") and two in (None, "")
    try:
        return abs(float(one) - float(two)) < 1e-9
    except (TypeError, ValueError):
        return str(one) == str(two)


def overlap(one: Answer, two: Answer) -> bool:
    """Whether two spans share a code point."""
    return one.span[0] < two.span[1] and two.span[0] < one.span[1]


def same_statement(one: Answer, two: Answer) -> bool:
    """Statements match where their spans overlap and their values are equal."""
    return overlap(one, two) and same(one.fields.get("value"), two.fields.get("value"))


def same_measure(one: Answer, two: Answer) -> bool:
    """Measures match where they begin at the same place or cover mostly the same text."""
    if one.span[0] == two.span[0]:
        return True
    shared = min(one.span[1], two.span[1]) - max(one.span[0], two.span[0])
    return shared > 0.8 * max(one.span[1] - one.span[0], two.span[1] - two.span[0])


def compare(
    found: Sequence[Answer], coded: Sequence[Answer], match: Callable[[Answer, Answer], bool] = overlap
) -> Score:
    """Match extracted records with coded ones, each at most once, in order of the text.

    Args:
        found: what was extracted.
        coded: what a person coded.
        match: whether two records speak of the same thing.
    """
    score = Score()
    free = sorted(found, key=lambda answer: answer.span)
    for answer in sorted(coded, key=lambda item: item.span):
        hit = next((i for i, other in enumerate(free) if match(other, answer)), None)
        if hit is None:
            score.missed.append(answer)
        else:
            score.matched.append((free.pop(hit), answer))
    score.invented.extend(free)
    return score


def report(score: Score, fields: Sequence[str], text: str = "") -> str:
    """The score as lines of text; with the document's text, missed and invented records show their place."""
    rows = [
        f"records {len(score.matched) + len(score.missed)}  precision {score.precision:.3f}  "
        f"recall {score.recall:.3f}  F1 {score.f1:.3f}",
        "  ".join(f"{name} {score.accuracy(name):.3f}" for name in fields),
    ]
    for title, answers in (("missed", score.missed), ("invented", score.invented)):
        for answer in answers:
            start, end = answer.span
            place = f" …{text[max(0, start - 12) : start]}[{text[start:end][:40]}]…" if text else ""
            rows.append(f"{title} {start}-{end}{place}".replace("\n", " "))
    return "\n".join(row for row in rows if row)
