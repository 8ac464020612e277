"""Cells of several columns, in one sequence, dealt out to the columns and rows that they stand in.

    20.7 / 98.8 / 83 / 4 / 20.5 / 98.8 / 92.1 / 0.5        four baselines, then four targets
    20.7 / 20.5 / 98.8 / 98.8 / 83 / 92.1 / 4 / 0.5        the same, row by row

Each column keeps the order of its rows, and all are equally long; which column a cell stands in is not told. Of all
ways to deal the cells out the least unlikely is taken, found cell by cell: cells of a block are of one column, cells
of a line of neighbouring ones, what stands beside a name is of its row, and the figures of a row are alike.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from helpers.extraction.tables.pieces import HANDED_DOWN, Piece
from helpers.numerals.cells import parse_cell
from helpers.numerals.units import tidy

# What makes a way to deal cells out unlikely.
# A cell of another column than the one right above it in its block; two of a line that are no neighbours.
LEAVES_BLOCK = 1.5
SKIPS_COLUMN = 4.0
# A cell that is not of the row whose name or attribute stands on its line; one on another page than its row.
ELSEWHERE = 4.0
OTHER_PAGE = 3.0
# A cell whose row's name comes only later, for each name between.
BEFORE_NAME = 0.4
# A column that is left before it has as many cells as those to its left; one that gets its cell before them; several
# cells of a column one after another that are not of one block.
BREAKS_OFF = 0.8
OUT_OF_ORDER = 1.0
RUN_APART = 0.4
# Figures of a row that are not alike.
HANDED_FIRST = 2.5
WORDS_FIRST = 1.5
FIGURE_FIRST = 0.2
BLANK_LAST = 0.9
BLANK_FIRST = 0.3
OTHER_WORDS = 0.5
MARKED_APART = 0.3
MOST_UNLIKE = 1.2
NOTHING = 0.8
# So many ways are followed, and those so near the best are as good.
BEAM = 48
AS_GOOD = 0.4


@dataclass(slots=True)
class Cell:
    """A cell of values: its words, and where it stands.

    Attributes:
        pieces: its words.
        block: the block of lines that it stands in.
        line: its last line.
        page: its page.
        names: how many names stand before it.
        row: the row whose name or attribute stands on its line, or none.
        whole: whether each of its words is a quantity.
        shared: whether it stands for several rows.
        beside: whether a line of its block holds several cells, so that the block is of several columns.
    """

    pieces: list[Piece]
    block: int
    line: int
    page: int
    names: int = 0
    row: int | None = None
    whole: bool = False
    shared: bool = False
    beside: bool = False

    @property
    def first(self) -> int:
        """Its first line."""
        return self.line - (len(self.pieces) - 1 if self.whole else 0)

    @property
    def text(self) -> str:
        """Its words as one."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(slots=True)
class _Way:
    """A way to deal out the cells so far: its cost, the column of the last one, and the cells of each column."""

    cost: float
    last: int
    columns: tuple[tuple[int, ...], ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Dealt:
    """Cells dealt out.

    Attributes:
        rows: the cells of each row, from left to right.
        unsure: rows of which other ways, as good, have other cells.
        cost: how unlikely it is.
    """

    rows: list[list[Cell]]
    unsure: set[int]
    cost: float


def deal(cells: Sequence[Cell], pages: Sequence[int], columns: int) -> Dealt | None:
    """The least unlikely way to deal cells out; none where they do not come out even.

    Args:
        cells: the cells in the order of the text, as many as rows times columns.
        pages: the page of each row's name.
        columns: how many columns of values.
    """
    rows = len(pages)
    if rows * columns != len(cells):
        return None
    beside = {cell.block for before, cell in itertools.pairwise(cells) if before.line == cell.line and not cell.shared}
    for cell in cells:
        cell.beside = cell.block in beside
    ways = [_Way(0.0, 0, ((),) * columns)]
    for place, cell in enumerate(cells):
        before = cells[place - 1] if place else None
        further = [
            _with(way, cells, place, column, _cost(way, cells, cell, before, column, pages))
            for way in ways
            for column in range(columns)
            if len(way.columns[column]) < rows
        ]
        further.sort(key=lambda way: way.cost)
        ways = further[:BEAM]
    if not ways:
        return None
    best = ways[0]
    unsure: set[int] = set()
    for way in ways[1:]:
        if way.cost > best.cost + AS_GOOD:
            break
        unsure |= {
            row
            for row in range(rows)
            if any(cells[way.columns[c][row]].text != cells[best.columns[c][row]].text for c in range(columns))
        }
    return Dealt([[cells[column[row]] for column in best.columns] for row in range(rows)], unsure, best.cost)


def _with(way: _Way, cells: Sequence[Cell], place: int, column: int, cost: float) -> _Way:
    columns = list(way.columns)
    columns[column] = (*columns[column], place)
    return _Way(way.cost + cost, column, tuple(columns))


def _cost(
    way: _Way, cells: Sequence[Cell], cell: Cell, before: Cell | None, column: int, pages: Sequence[int]
) -> float:
    """What it costs to put a cell next into a column."""
    row = len(way.columns[column])
    lengths = [len(filled) for filled in way.columns]
    cost = 0.0
    if before is not None and before.block == cell.block:
        if cell.shared and before.shared:
            cost += SKIPS_COLUMN if column != way.last else 0.0
        elif before.line == cell.line:
            cost += SKIPS_COLUMN if column != way.last + 1 else 0.0
        elif column != way.last and cell.line == before.line + 1 and not cell.beside:
            cost += LEAVES_BLOCK
    if cell.row is not None and cell.row != row:
        cost += ELSEWHERE
    if pages[row] != cell.page:
        cost += OTHER_PAGE
    cost += BEFORE_NAME * max(0, row + 1 - cell.names)
    if before is not None and column != way.last and lengths[way.last] < max(lengths[: way.last], default=0):
        cost += BREAKS_OFF
    apart = before is not None and before.block != cell.block
    if apart and column == way.last == 0 and lengths[0] == max(lengths[1:], default=0) + 1:
        cost += RUN_APART
    lengths[column] += 1
    if any(length < row + 1 for length in lengths[:column]):
        cost += OUT_OF_ORDER
    for left in (column - 1, column):
        if left < 0 or left + 1 >= len(lengths):
            continue
        other = left if left != column else left + 1
        if lengths[other] > row:
            pair = [cell.text, cells[way.columns[other][row]].text]
            cost += _unlike(*(pair if other > column else reversed(pair)))
    return cost


@lru_cache(maxsize=8192)
def _unlike(first: str, second: str) -> float:
    """How unlikely it is that two neighbouring cells of a row say this, from left to right."""
    left, right = parse_cell(first), parse_cell(second)
    handed = HANDED_DOWN.fullmatch(tidy(first)) is not None or left.operator == "assigned"
    if tidy(first) == tidy(second) and left.kind != "blank":
        return HANDED_FIRST if handed else 0.0
    if right.kind == "blank":
        return BLANK_LAST
    if left.kind == "blank":
        return BLANK_FIRST
    if handed:
        return HANDED_FIRST
    if left.kind != "number":
        return OTHER_WORDS if right.kind != "number" else WORDS_FIRST
    if right.kind != "number" or left.value is None or right.value is None:
        return FIGURE_FIRST
    cost = MARKED_APART * ((left.mark != right.mark) + (left.operator != "=" and right.operator == "="))
    if left.value <= 0 or right.value <= 0:
        return cost + NOTHING * (left.value != right.value)
    return cost + min(MOST_UNLIKE, abs(math.log(right.value / left.value)))
