"""Lines that stand at the head or foot of each page of a text, and are no part of its tables."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from helpers.extraction.tables.lines import Line
from helpers.numerals.units import tidy

# How the name of a document ends, alone or before its years.
TITLED = re.compile(r"(?:规划|纲要|方案|计划|报告)(?:(?:文本|全文)|\(.{2,14}\))?$")
ENDS = ("划", "要", "案", "告", "本", "文", ")")
LEAST_LENGTH = 6
# A title stands so often, and so many lines apart.
LEAST_PAGES = 3
APART = 8
# One of so many at least; on cover and title page they stand close by.
SHARE_APART = 2


def without_running_heads(lines: Sequence[Line], title: str) -> list[Line]:
    """The lines without the plan's title, with or without a page number, as it stands on each page.

    Args:
        lines: the document's lines.
        title: the document's title, or empty.
    """
    words = [tidy(line.text) for line in lines]
    places: dict[str, list[int]] = {}
    for place, word in enumerate(words):
        if len(lines[place].text) <= LEAST_LENGTH:
            continue
        bare = _bare(word)
        if bare.endswith(ENDS) and TITLED.search(bare):
            places.setdefault(word, []).append(place)
    heads = {word for word, spots in places.items() if _repeats(spots)}
    return [
        line
        for line, word in zip(lines, words, strict=True)
        if word not in heads and not (title and title in word and _is_running_head(word, title))
    ]


def _repeats(places: Sequence[int]) -> bool:
    """Whether lines stand on pages of their own, but for a few on the first ones."""
    apart = sum(after - before >= APART for before, after in itertools.pairwise(places))
    return apart + 1 >= LEAST_PAGES and SHARE_APART * apart >= len(places) - 1


def _bare(word: str) -> str:
    """A tidy line without a page number."""
    return word.strip("-—–·0123456789第页|/ ")


def _is_running_head(word: str, title: str) -> bool:
    """The plan's title with a page number."""
    bare = _bare(word)
    return bare != word and bare == title
