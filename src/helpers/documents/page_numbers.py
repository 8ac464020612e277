"""Page numbers that a text of a PDF has run into its sentences: …大幅提⏎70升级网络 is 大幅提升级 on page 70.

A number that opens a line in the middle of a sentence is a page number where such numbers rise through the document,
page by page. What stands alone on its line is told by `lines.FURNITURE`.
"""

from __future__ import annotations

import re

_OPENING = re.compile(r"(?<=[一-鿿、，,]\n)[ \t]*(\d{1,3})(?=[ \t]*[一-鿿])")
LEAST = 8
"""Fewest numbers that make a series."""
STEP = 6
"""Most pages from one number of the series to the next."""


def blank_page_numbers(text: str) -> str:
    """The text with such page numbers replaced by blanks, of the same length.

    Args:
        text: the document's decoded text.
    """
    numbers = [(match.start(1), match.end(1), int(match.group(1))) for match in _OPENING.finditer(text)]
    series = _rising(numbers)
    if len(series) < LEAST:
        return text
    pieces = list(text)
    for start, end, _ in series:
        pieces[start:end] = " " * (end - start)
    return "".join(pieces)


def _rising(numbers: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """The longest series of numbers that rise by at most STEP from one to the next."""
    best: list[int] = []
    before: list[int | None] = []
    for i, (_, _, number) in enumerate(numbers):
        length, last = 1, None
        for j in range(max(0, i - 40), i):
            if 0 < number - numbers[j][2] <= STEP and best[j] + 1 > length:
                length, last = best[j] + 1, j
        best.append(length)
        before.append(last)
    if not best:
        return []
    at: int | None = max(range(len(best)), key=lambda i: best[i])
    series = []
    while at is not None:
        series.append(numbers[at])
        at = before[at]
    series.reverse()
    return series
