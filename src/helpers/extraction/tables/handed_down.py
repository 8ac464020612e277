"""Words that hand a target down, in a merged cell over several rows of running text.

Each row may have got a line of them, which put together are the target of each of these rows:

    二氧化硫削减比例 26.4 完成省
    氮氧化物削减比例 24.6 下达指
    总氮削减比例 11.9 标

Or they stand whole on a row at mid-height, and the rows around it lack a value. In the order in which a page was
written they stand behind all of the rows, before the attributes of these:

    8. 化学需氧量排放减少（%） 14.9
    9. 氨氮排放减少（%） 16.6
    完成省下达任务
    约束性
    约束性
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from helpers.extraction.tables.blocks import Block
from helpers.extraction.tables.lines import Line
from helpers.extraction.tables.pieces import HANDED_DOWN, Piece, Sort, heads, pieces_of
from helpers.extraction.tables.tokens import is_attribute
from helpers.numerals.units import tidy

MOST_ROWS = 6
LEAST_ROWS = 2


def deal_out(lines: Sequence[Line]) -> list[Line]:
    """The lines; words that stand behind several rows, before an attribute of each, are put behind each row."""
    dealt = list(lines)
    for place in range(len(lines) - 2, 0, -1):
        if not is_attribute(lines[place + 1].text) or HANDED_DOWN.fullmatch(tidy(lines[place].text)) is None:
            continue
        marks = next((rank for rank, line in enumerate(lines[place + 1 :]) if not is_attribute(line.text)), 0)
        first = place
        while first and not (_is_marked(lines[first - 1]) or heads(lines[first - 1].text)):
            first -= 1
        ends = [first + end for end in _ends_of_rows(lines[first:place])]
        if marks < LEAST_ROWS or len(ends) != marks or ends[-1] != place - 1:
            continue
        rows: list[Line] = []
        for rank, end in enumerate(ends):
            begin = ends[rank - 1] + 1 if rank else first
            rows += [*lines[begin : end + 1], lines[place], lines[place + 1 + rank]]
        dealt[first : place + 1 + marks] = rows
    return dealt


def _ends_of_rows(lines: Sequence[Line]) -> list[int]:
    """Lines that end with a figure behind a name, on the same line or the one above; the number of a row is none."""
    ends: list[int] = []
    named = False
    for place, line in enumerate(lines):
        pieces = pieces_of(line)
        named |= pieces[0].sort is Sort.TEXT or len(pieces) > 1
        if named and pieces[-1].sort is Sort.FIGURE:
            ends.append(place)
            named = False
    return ends


def _is_marked(line: Line) -> bool:
    return any(piece.sort is Sort.ATTRIBUTE for piece in pieces_of(line))


def share_words(blocks: Sequence[Block], aim: int) -> None:
    """Give rows that follow each other the words that stand for the target of all of them.

    Args:
        blocks: the rows in order.
        aim: which of the cells of values is the target's, from 0.
    """
    place = 0
    while place < len(blocks):
        used = _rows_of_words(blocks[place : place + MOST_ROWS], aim)
        if used > 1:
            whole = [piece for block in blocks[place : place + used] for piece in block.values[aim]]
            for block in blocks[place : place + used]:
                block.values[aim], block.shares = whole, True
        place += max(used, 1)
    for place, block in enumerate(blocks):
        if len(block.values) == 2 > aim and not block.lacking and HANDED_DOWN.fullmatch(_text(block.values[aim])):
            _share_around(block, blocks[:place][::-1], blocks[place + 1 :], aim)


def _rows_of_words(blocks: Sequence[Block], aim: int) -> int:
    """How many of the rows have but a part of such words each, which are whole together; 0 if they are not."""
    text = ""
    for used, block in enumerate(blocks, 1):
        if block.heading or len(block.values) <= aim:
            return 0
        part = _text(block.values[aim])
        if HANDED_DOWN.fullmatch(part) or re.search(r"\d", part):
            return 0
        text += part
        if HANDED_DOWN.fullmatch(text):
            return used
    return 0


def _share_around(block: Block, above: Sequence[Block], below: Sequence[Block], aim: int) -> None:
    """Give the rows around one at mid-height, which have but the other value, its words too."""
    before, after = _like(block, above), _like(block, below)
    if not before or abs(len(before) - len(after)) > 1:
        return  # rows below alone are read with the words above them
    for other in (*before, *after):
        other.values = [*other.values[:aim], block.values[aim], *other.values[aim:]]
        other.lacking, other.shares = 0, True


def _like(block: Block, others: Sequence[Block]) -> list[Block]:
    """The rows from the first on that have one figure and the same attribute."""
    alike: list[Block] = []
    for other in others:
        marks = [_text([b.attribute]) if b.attribute is not None else "" for b in (block, other)]
        if other.heading or other.stray or other.doubts or other.lacking != 1 or marks[0] != marks[1]:
            break
        if len(other.values) != 1 or any(piece.sort is not Sort.FIGURE for piece in other.values[0]):
            break
        alike.append(other)
    return alike


def _text(pieces: Sequence[Piece]) -> str:
    return "".join(tidy(piece.text) for piece in pieces)
