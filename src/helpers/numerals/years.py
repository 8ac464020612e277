"""Years and plan periods as documents name them."""

from __future__ import annotations

import re

from helpers.numerals.numbers import parse_number

DIGITS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
# 十四五 with or without quotation marks; 第十四个五年规划.
NAMED = re.compile(r"第?(二?十[一二三四五六七八九]?)(?:个五年|五(?!年|[、个项大类]))")
RANGE = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*年?\s*(?:[-—–－~～至到]|—{2})\s*((?:20)\d\d)(?!\d)")
YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
CHINESE_YEAR = re.compile(r"二[〇○零0]([一二三四五六七八九〇○零])([一二三四五六七八九〇○零])年?")


def named_plan(text: str) -> int | None:
    """Number of the five-year plan that a text names first: 14 for “十四五”, 15 for 第十五个五年规划."""
    match = NAMED.search(re.sub(r"\s", "", text))
    if not match:
        return None
    tens, _, unit = match.group(1).partition("十")
    return (DIGITS.get(tens, 1)) * 10 + DIGITS.get(unit, 0)


def period_of_plan(plan: int) -> tuple[int, int]:
    """First and last year of a five-year plan."""
    first = 2021 + 5 * (plan - 14)
    return first, first + 4


def years_of_plan(name: str) -> tuple[int, int]:
    """First and last year of a five-year plan by its number in Chinese figures, without the last 五.

    Examples:
        >>> years_of_plan("十四")
        (2021, 2025)
    """
    return period_of_plan(int(parse_number(name) or 0))


def year_range(text: str) -> tuple[int, int] | None:
    """First and last year of a range such as 2021-2025 or 2021—2025年."""
    match = RANGE.search(text)
    if not match:
        return None
    first, last = int(match.group(1)), int(match.group(2))
    return (first, last) if first < last <= first + 20 else None


def years_in(text: str) -> list[int]:
    """Every year in a text, in order, Arabic or Chinese."""
    years = [(match.start(), int(match.group(1))) for match in YEAR.finditer(text)]
    for match in CHINESE_YEAR.finditer(text):
        tens, unit = (DIGITS.get(match.group(i), 0) for i in (1, 2))
        years.append((match.start(), 2000 + tens * 10 + unit))
    return [year for _, year in sorted(years)]


def number_of_plan(first: int) -> int:
    """The number of the five-year plan that begins with a year.

    >>> number_of_plan(2021)
    14
    """
    return (first - 1951) // 5
