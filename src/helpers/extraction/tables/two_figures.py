"""Cells of results that print two figures: a level with its mean growth, and one change of each of two things."""

from __future__ import annotations

import re
from typing import NamedTuple

from helpers.numerals.cells import growth_beside, level_beside, parse_cell

_LEVEL_AND_GROWTH = re.compile(
    r"(?<![\d.〔\[])\d[\d,.]*[^\s,，;；、\d]{0,4}[,，、;；(（]\s*年均(?:实际)?(?:增[长速幅]|递增|下降|降低)[^\n,，;；、]{1,12}"
)
_EACH = re.compile(
    r"^分别(?P<verb>下降|降低|减少|增长|提高)?(?P<one>[〔\[【]?\d[\d.]*[%％]?[〕\]】]?)(?:和|、|及)(?P<other>[〔\[【]?\d[\d.]*[%％]?[〕\]】]?)$"
)
_BOTH = re.compile(
    r"^(?P<head>.{2,}?)(?P<one>[\u4e00-\u9fff](?:数|率|量|额))(?:和|及|与|、)(?P<other>[\u4e00-\u9fff]{1,6}?(?:数|率|量|额))"
    r"(?P<verb>下降|降低|减少|增长|提高)率?$"
)


class Part(NamedTuple):
    """One of the figures of a cell: its indicator's name, its unit, and what the cell prints of it."""

    name: str
    unit: str
    raw: str
    is_whole: bool = True


def parts_of(name: str, unit: str, raw: str, region: str = "") -> list[Part]:
    """The figures of a cell, each under the name of what it is of.

    Args:
        name: of the row.
        unit: of the row.
        raw: the cell as printed.
        region: the text of the row where its columns are not told apart; a level and its growth there are the result's.

    Returns:
        The cell itself where it prints one figure, or what cannot be divided.

    >>> parts_of("地区生产总值", "亿元", "512.3，年均增速4.8%")[1]
    Part(name='地区生产总值年均增速', unit='%', raw='4.8%', is_whole=False)
    >>> [part.name for part in parts_of("火灾起数和死亡人数下降", "%", "分别下降〔5〕和〔4〕")]
    ['火灾起数下降', '火灾死亡人数下降']
    """
    pairs = _LEVEL_AND_GROWTH.findall(region) if growth_beside(raw) is None else []
    both = re.sub(r"\s", "", pairs[0]) if len(pairs) == 1 else raw
    growth = growth_beside(both)
    if growth is not None:
        level = Part(name, unit, level_beside(both))
        is_figure = parse_cell(growth[1]).kind == "number"
        return [level, Part(name + growth[0], "%", growth[1], is_whole=False)] if is_figure else [level]
    each, names = _EACH.match(re.sub(r"\s", "", raw)), _BOTH.match(name)
    if each and names and each["verb"] in (None, names["verb"]):
        both_ends = names["one"] + names["verb"], names["other"] + names["verb"]
        figures = zip(both_ends, each.group("one", "other"), strict=True)
        return [Part(names["head"] + end, unit, figure) for end, figure in figures]
    return [Part(name, unit, raw)]
