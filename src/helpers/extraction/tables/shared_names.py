"""Rows of running text that share the name of a merged cell, as parts of what it measures or in units of their own.

8
主要污染物减排量（吨）          The name stands once, before the first of its rows; each of them has its values, and
化学需氧量 — 108               either a name of its own or a unit of its own. Attributes of parts are one merged cell.
约束性
氨氮 — 49
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from helpers.extraction.tables.block_cells import joined
from helpers.extraction.tables.blocks import Block, read_block
from helpers.extraction.tables.page_words import ends_with_unit
from helpers.extraction.tables.pieces import Piece, Sort, heads, stands_for_figure
from helpers.extraction.tables.value_cells import Shape
from helpers.numerals.units import is_unit, tidy

# What each row beside the first costs, and a part.
FURTHER_ROW = 0.3
PARTS = 0.5
# A name that is shared has no more lines; a part's has no more characters, nor more lines.
MOST_LINES = 5
LONGEST_PART = 12
# All rows of a name together have no more lines.
LONGEST = 30
PART_LINES = 2
NOTE = re.compile(r"[\[〔][1-9][\]〕]")

Placed = tuple[int, Piece]


def read_shared(
    lines: Sequence[Sequence[Piece]], start: int, numbers: dict[int, tuple[int, int]], shape: Shape
) -> tuple[int, float, list[Block]] | None:
    """The rows that share a name from a line on: where they end, what they cost, and themselves; none where none do.

    Args:
        lines: the words of each line.
        start: the line that the name, or the number before it, stands on.
        numbers: which lines begin numbered rows.
        shape: what the table's rows have.
    """
    if shape.centred or not (shape.attribute or shape.numbered):
        return None
    numbered = numbers.get(start)
    if numbered is not None and numbered[0]:
        return None
    end = start + 1
    while end < min(len(lines), start + LONGEST) and end not in numbers and not heads(lines[end][0].text):
        end += 1
    words = [(line, piece) for line in range(start, end) for piece in lines[line]]
    number = words.pop(0)[1] if numbered is not None else None
    if not words or words[0][1].sort is not Sort.TEXT:
        return None
    rows = _parts(words, shape, number) or (_units(words, shape, number) if shape.unit else None)
    if rows is None:
        return None
    after, cost, blocks = rows
    last = words[after - 1][0]
    # Words behind the rows on their last line would be lost.
    return (last + 1, cost, blocks) if all(line != last for line, _ in words[after:]) else None


def _parts(words: Sequence[Placed], shape: Shape, number: Piece | None) -> tuple[int, float, list[Block]] | None:
    """Parts of what a name with a unit measures: the place behind them, the cost, and the rows."""
    place, whole = _texts(words, 0)
    while len(whole) > 1 and not ends_with_unit(joined(whole).text):
        place, whole = place - 1, whole[:-1]
    if not whole or not ends_with_unit(joined(whole).text) or words[place - 1][0] - words[0][0] >= MOST_LINES:
        return None
    blocks: list[Block] = []
    attribute: Piece | None = None
    last = -1
    while (row := _row(words, place, shape.values)) is not None:
        after, name, values, mark = row
        text = joined(name).text if name else ""
        if not name or len(tidy(text)) > LONGEST_PART or len(name) > PART_LINES or ends_with_unit(text):
            break
        if (mark is not None and attribute is not None) or words[after - 1][0] == last:
            break
        attribute = attribute or mark
        blocks.append(
            Block(number=None if blocks else number, name=name, parent=[joined(whole)], values=values, cost=PARTS)
        )
        place, last = after, words[after - 1][0]
    if len(blocks) < 2 or (shape.attribute and attribute is None):
        return None
    for block in blocks:
        block.attribute = attribute
    return place, PARTS * len(blocks), blocks


def _units(words: Sequence[Placed], shape: Shape, number: Piece | None) -> tuple[int, float, list[Block]] | None:
    """Rows of one name, each with a unit of its own: the place behind them, the cost, and the rows."""
    place = next(
        (i for i, (_, piece) in enumerate(words) if piece.sort is not Sort.TEXT or is_unit(tidy(piece.text))), 0
    )
    name = list(words[:place])
    if not name or words[place][0] - words[0][0] > MOST_LINES or words[place][1].sort is not Sort.TEXT:
        return None
    blocks: list[Block] = []
    cost, last, after = 0.0, name[-1][0] - 1, place
    while place < len(words) and words[place][0] > last:
        begin, unit = place, ""
        while place < len(words) and words[place][1].sort is Sort.TEXT and is_unit(unit + tidy(words[place][1].text)):
            unit, place = unit + tidy(words[place][1].text), place + 1
        row = _row(words, place, shape.values) if unit else None
        if row is None or row[1] or (shape.attribute and row[3] is None):
            break
        place = row[0]
        here = _lines([*name, *words[begin:place]])
        block = read_block(here if number is None else [[number], *here], None if number is None else (0, 0, 0), shape)
        if block is None or block.doubts or block.lacking:
            break
        cost += block.cost if not blocks else FURTHER_ROW
        blocks.append(block if not blocks else replace(block, number=None))
        last, after = words[place - 1][0], place
    return (after, cost, blocks) if len(blocks) > 1 else None


def _texts(words: Sequence[Placed], place: int) -> tuple[int, list[Piece]]:
    """The words of text from a place on, and the place behind them."""
    texts: list[Piece] = []
    while place < len(words) and words[place][1].sort is Sort.TEXT and not stands_for_figure(words[place][1].text):
        texts.append(words[place][1])
        place += 1
    return place, texts


def _row(
    words: Sequence[Placed], place: int, values: int
) -> tuple[int, list[Piece], list[list[Piece]], Piece | None] | None:
    """A row's name, values and attribute from a place on, and the place behind it; none where it has other values."""
    place, name = _texts(words, place)
    cells: list[list[Piece]] = []
    mark: Piece | None = None
    while place < len(words):
        piece = words[place][1]
        if NOTE.fullmatch(piece.text) and len(cells) == values:
            cells[-1].append(piece)
        elif piece.sort is Sort.ATTRIBUTE and mark is None and len(cells) == values:
            mark = piece
        elif len(cells) < values and (piece.sort is Sort.FIGURE or stands_for_figure(piece.text)):
            cells.append([piece])
        elif piece.sort is Sort.TEXT and mark is None and (stands_for_figure(piece.text) or _is_lacking(cells, values)):
            cells[-1].append(piece)
        else:
            break
        place += 1
    return (place, name, cells, mark) if len(cells) == values else None


def _is_lacking(cells: Sequence[Sequence[Piece]], values: int) -> bool:
    """Whether the last cell is of words, and may go on, since cells are lacking behind it: 与国家批 and 复一致."""
    return 0 < len(cells) < values and cells[-1][-1].sort is Sort.TEXT


def _lines(words: Sequence[Placed]) -> list[list[Piece]]:
    """The words, those of a line together."""
    lines: dict[int, list[Piece]] = {}
    for line, piece in words:
        lines.setdefault(line, []).append(piece)
    return list(lines.values())
