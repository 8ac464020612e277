"""Cells of responsible bodies and remarks in running text: put aside, so that they are taken for no name.

    近岸水质优良面积比例 市生态环
    1 % 82.4 ≥85 约束性
    （一、二类） 境局

Such a column is the last. What stands behind an attribute is of it; elsewhere the ends of lines are, if they are put
together to the name of a body.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from helpers.extraction.tables.columns import Column, Role
from helpers.extraction.tables.pieces import Piece, Sort
from helpers.numerals.units import tidy

ASIDE = (Role.BODY, Role.REMARK)
_BODY = r"[\u4e00-\u9fff]{1,12}?(?:局|委|委员会|办|办公室|政府|厅|院|中心|公司|集团|街道|部门|单位|各县|各区)"
BODY = re.compile(rf"{_BODY}(?:等|\([^()]*\))?(?:[、,，;；/]?{_BODY}(?:等|\([^()]*\))?)*")
# A piece of a cell has no more characters; so many lines are one, so near each other.
LONGEST_PIECE = 12
MOST_PIECES = 8
REACH = 3


def has_bodies(columns: Sequence[Column]) -> bool:
    """Whether the last column, and no other one, is of bodies or remarks."""
    roles = [column.role for column in columns]
    return bool(roles) and roles[-1] in ASIDE and not any(role in ASIDE for role in roles[:-1])


def put_aside(lines: Sequence[Sequence[Piece]]) -> list[list[Piece]]:
    """The words of each line without those of the last column.

    Args:
        lines: the words of each line of a table whose last column holds bodies or remarks.
    """
    beginnings = [_up_to_attribute(line) for line in lines]
    ends = [place for place, line in enumerate(beginnings) if _may_end(line)]
    aside: set[int] = set()
    rank = 0
    while rank < len(ends):
        used = _length_of_body(beginnings, lines, ends[rank:])
        aside.update(ends[rank : rank + used])
        rank += max(used, 1)
    return [line[:-1] if place in aside else line for place, line in enumerate(beginnings)]


def _up_to_attribute(line: Sequence[Piece]) -> list[Piece]:
    """The words of a line up to its attribute, if nothing but words stands behind it."""
    place = next((rank for rank, piece in enumerate(line) if piece.sort is Sort.ATTRIBUTE), None)
    if place is None or any(piece.sort is not Sort.TEXT for piece in line[place + 1 :]):
        return list(line)
    return list(line[: place + 1])


def _may_end(line: Sequence[Piece]) -> bool:
    """Whether the last word of a line may be a piece of a body."""
    return bool(line) and line[-1].sort is Sort.TEXT and len(tidy(line[-1].text)) <= LONGEST_PIECE


def _length_of_body(
    beginnings: Sequence[Sequence[Piece]], lines: Sequence[Sequence[Piece]], ends: Sequence[int]
) -> int:
    """How many of the lines end with the pieces of one body, from the first of them on."""
    text, used = "", 0
    for rank, place in enumerate(ends[:MOST_PIECES]):
        if rank and place - ends[rank - 1] > REACH:
            break
        if rank:
            # What stands behind an attribute between the two is of the same cell.
            for between in range(ends[rank - 1] + 1, place):
                text += "".join(tidy(piece.text) for piece in lines[between][len(beginnings[between]) :])
        text += tidy(beginnings[place][-1].text)
        if BODY.fullmatch(text):
            used = rank + 1
    return used
