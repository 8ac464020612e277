"""The three sectors' shares of the gross domestic product, which reports print as one ratio: 三次产业结构8:51:41."""

from __future__ import annotations

import re
from dataclasses import dataclass

from helpers.numerals.quantities import Quantity

SECTOR_SHARES = tuple(f"第{which}产业增加值占地区生产总值比重" for which in "一二三")
"""Subjects of a ratio's figures, in its order."""
_COLON = "[:∶︰]"
_RATIO = rf"(\d{{1,2}}(?:\.\d+)?){_COLON}(\d{{1,2}}(?:\.\d+)?){_COLON}(\d{{1,2}}(?:\.\d+)?)(?![\d.:∶︰%])"
_STRUCTURE = re.compile(
    rf"(?:三次产业|三产|一二三产业?|一、二、三产业?|产业结构)[^。;:∶︰\d]{{0,12}}?"
    rf"(?P<earlier>[从由](?:(?:20|19)\d\d年[末底]?的?|上年|[^,。;\d]{{0,10}}?)的?{_RATIO})?"
    rf"[^。;:∶︰\d从由]{{0,14}}(?:20\d\d年[末底]?的?)?[^。;:∶︰\d从由]{{0,4}}{_RATIO}"
)
ROUNDED = 0.35
"""By how much the shares may miss 100 when each is rounded."""


@dataclass(frozen=True)
class SectorRatios:
    """A paragraph's ratios.

    Attributes:
        text: the paragraph, as long as before, with ratios as lists, and without what they were before.
        quantities: the shares.
        subjects: what each is, by where it begins.
    """

    text: str
    quantities: list[Quantity]
    subjects: dict[int, str]


def read_sector_ratios(text: str) -> SectorRatios:
    """The shares that a paragraph prints as a ratio of the three sectors, where they add up to a hundred.

    >>> found = read_sector_ratios("三次产业结构由9:62:29调整为7.6:50.6:41.8。")
    >>> [quantity.value for quantity in found.quantities], found.text
    ([7.6, 50.6, 41.8], '三次产业结构        调整为7.6、50.6、41.8。')
    """
    matches = list(_STRUCTURE.finditer(text))
    if not matches:
        return SectorRatios(text, [], {})
    quantities, subjects, changed = [], {}, list(text)
    for match in matches:
        groups = range(len(match.groups()) - 2, len(match.groups()) + 1)
        if abs(sum(float(match[group]) for group in groups) - 100) > ROUNDED:
            continue
        if match["earlier"]:
            start, end = match.span("earlier")
            changed[start:end] = " " * (end - start)
        for group, subject in zip(groups, SECTOR_SHARES, strict=True):
            start, end = match.span(group)
            quantities.append(Quantity(float(match[group]), None, "%", "=", start, start, end, bounded=False))
            subjects[start] = subject
            if subject != SECTOR_SHARES[-1]:
                changed[end] = "、"
    return SectorRatios("".join(changed), quantities, subjects)
