"""Parts of what one name measures, among the words of a page whose rows only a count tells."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from helpers.extraction.tables.page_words import Word, ends_with_unit
from helpers.extraction.tables.pieces import heads
from helpers.extraction.tables.tokens import is_tail
from helpers.numerals.units import tidy

MOST_PARTS = 5  # names that are parts of what one name measures
LONGEST_PART = 8  # characters of such a name


@dataclass(frozen=True, slots=True)
class Parts:
    """Names of parts of what one name measures, and a word of that name; none where it is the nearest one above."""

    names: tuple[tuple[Word, ...], ...] = ()
    whole: Word | None = None


def parts_of_one(words: Sequence[Word]) -> list[Parts]:
    """What may be parts of what one name measures: short names without a unit, among names that have one.

    They follow each other, as 氨氮 and 氮氧化物 behind 污染物减排量（吨）, or stand around the name that they divide.
    """
    named: list[tuple[Word, ...]] = []
    for word in words:
        if not word.name or word.cell:
            continue
        if named and len(tidy(word.text)) == 1 and word.line == named[-1][-1].line + 1 and _may_be_part(named[-1]):
            named[-1] = (*named[-1], word)  # the last character of a part stands alone
        else:
            named.append((word,))
    runs = [(kind, tuple(run)) for kind, run in itertools.groupby(named, key=_may_be_part)]
    possible = [Parts(run) for kind, run in runs if kind and len(run) <= MOST_PARTS]
    for (kind, above), (_, between), (_, after) in zip(runs, runs[1:], runs[2:], strict=False):
        whole = between[-1][0]
        before = above
        if not kind or len(between) > 2 or not ends_with_unit(whole.text):
            continue
        if len(between) == 1 and above[-1][-1].line == whole.line - 1:
            before = above[:-1]  # the line above is of the same name
        most = MOST_PARTS - len(before)
        possible += [Parts((*before, *after[:many]), whole) for many in range(1, min(most, len(after)) + 1)]
    return [parts for parts in possible if len(parts.names) > 1]


def _may_be_part(words: tuple[Word, ...]) -> bool:
    text = "".join(word.text for word in words)
    short = 2 <= len(tidy(text)) <= LONGEST_PART
    return short and words[0].number is None and not (ends_with_unit(text) or heads(text) or is_tail(text))
