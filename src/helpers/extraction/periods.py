"""The years that a plan covers, and the names of plan periods (十四五)."""

from __future__ import annotations

import re
from collections import Counter

from helpers.documents.lines import normal

_DIGITS = "零一二三四五六七八九十"
_NAME = re.compile(r"“?(十[一二三四五六七八九])五”?")
_TITLE_REST = re.compile(r"[^。;,]{0,24}?(?:规划|计划|方案)")
_TITLE_YEARS = re.compile(r"\(?(20\d{2})[-—~至](20\d{2})年?\)?")
_ANNUAL = re.compile(
    r"(20\d{2})年(?:全[市区县省]|[一-鿿]{0,12}?)(?:工作(?:要点|计划|安排|方案)|重点工作|行动计划|政府工作报告)"
)
_OPENING = re.compile(r"^.{0,40}?(20\d{2})年(?:是|,?全[市区县省])")


def name_years(name: str) -> tuple[int, int]:
    """First and last year of a plan period by its name, 十四 for the 14th.

    Examples:
        >>> name_years("十四")
        (2021, 2025)
    """
    number = 10 + _DIGITS.index(name[1])
    return 1951 + 5 * number, 1955 + 5 * number


def year_name(year: int) -> str:
    """Name of the plan period that a year belongs to: 2023 is 十四."""
    number = (year - 1951) // 5
    return "十" + _DIGITS[number - 10] if 11 <= number <= 19 else ""


def plan_period(text: str) -> tuple[int, int] | None:
    """First and last year that a document plans for, or None where it does not say so.

    Examples:
        >>> plan_period("某市市场监管“十四五”规划")
        (2021, 2025)
        >>> plan_period("2023年是开局之年。全市工作的总体要求是")
        (2023, 2023)
    """
    head = normal(text[:4000])
    annual = _ANNUAL.search(head[:600]) or _OPENING.match(head)
    titled = next((m for m in _NAME.finditer(head[:600]) if _TITLE_REST.match(head, m.end())), None)
    if annual and not (titled and titled.start() < annual.start()):
        return int(annual.group(1)), int(annual.group(1))
    if titled:
        return name_years(titled.group(1))
    years = _TITLE_YEARS.search(head[:800])
    if years and 0 < int(years.group(2)) - int(years.group(1)) <= 15:
        return int(years.group(1)), int(years.group(2))
    ordinal = re.search(r"第(十[一二三四五六七八九])个五年(?:规划|计划)", head)
    if ordinal:
        return name_years(ordinal.group(1))
    named = Counter(m.group(1) for m in _NAME.finditer(normal(text[:60000])))
    return name_years(max(named, key=lambda name: (named[name], name_years(name)))) if named else None
