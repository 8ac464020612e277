"""Rows of several printed lines that a program set on one line, one behind the other: taken apart again.

    县城空气质量 2 88.1 90 约束性 优良天数比率（%）        县城空气质量
                                                    2 88.1 90 约束性
                                                    优良天数比率（%）

The number of the row begins its middle line, the attribute ends it; what stands before and behind is of the lines
above and below it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from helpers.extraction.tables.columns import Column, Role
from helpers.extraction.tables.lines import Line
from helpers.extraction.tables.tokens import CHINESE, is_attribute

NUMBER = re.compile(r"\d{1,2}")
WORD = re.compile(r"\S+")
LEAST_LINES = 2


def take_apart(lines: Sequence[Line], columns: Sequence[Column]) -> list[Line]:
    """The lines, those that hold several printed lines of a row taken apart; all as they are where few are so.

    Args:
        lines: the lines of a table in running text.
        columns: the columns of its header; the last one must hold attributes.
    """
    if not columns or columns[-1].role is not Role.ATTRIBUTE:
        return list(lines)
    parts = [_parts(line) for line in lines]
    if sum(len(part) > 1 for part in parts) < LEAST_LINES:
        return list(lines)
    return [line for part in parts for line in part]


def _parts(line: Line) -> list[Line]:
    words = list(WORD.finditer(line.text))
    end = next((rank for rank, word in enumerate(words) if is_attribute(word.group(0))), 0)
    number = next((rank for rank, word in enumerate(words[:end]) if NUMBER.fullmatch(word.group(0))), 0)
    before, behind = words[:number], words[end + 1 :]
    # A line with a group before its number has nothing behind its attribute.
    if not before or not behind or not all(CHINESE.search(part[0].group(0)) for part in (before, behind)):
        return [line]
    return [
        Line(line.text[first.start() : last.end()], line.start + first.start(), line.start + last.end())
        for first, last in ((before[0], before[-1]), (words[number], words[end]), (behind[0], behind[-1]))
    ]
