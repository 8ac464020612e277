"""Tables whose text stands in blocks, one for each cell or for cells one below the other, in no order of rows.

    4  劣V类水体比例（%）          A program that sets what stands near together into blocks, with empty lines between
                                  them, gives names, figures of each column and attributes as they come: names are put
    5                             in the order of their numbers, attributes in theirs, and the figures dealt out to
                                  columns and rows (`pairing`).
    林木覆盖率（%）

    0.5
    41

    约束性

No figure stands beside its name, so every row is read with a doubt, and one whose cells could as well be others is not
read. Names and figures are divided into parts in which they come out even; rows of other parts are told.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from helpers.extraction.tables.block_cells import BlockReader, Name, names_in_order
from helpers.extraction.tables.blocks import Block
from helpers.extraction.tables.candidates import Segments
from helpers.extraction.tables.columns import Column, Role, column_of
from helpers.extraction.tables.counted import read_counted
from helpers.extraction.tables.lines import Line
from helpers.extraction.tables.nameless import LABEL
from helpers.extraction.tables.pairing import Cell, Dealt, deal
from helpers.extraction.tables.pieces import HANDED_DOWN, heads
from helpers.extraction.tables.plain import LEAST_ROWS, SHARE_OF_READ, is_plain, segments_of
from helpers.extraction.tables.segments import TORN
from helpers.extraction.tables.shapes import with_fewer_values
from helpers.extraction.tables.tokens import is_attribute
from helpers.numerals.units import tidy

# A merged cell stands for so many rows at most.
MOST_MERGED = 4
# A part with such a cell has no more rows, and a table no more.
LONGEST_PART = 16
MOST_ROWS = 80
# What is left of a label that was broken: 2025年 and (目标), 序 and 号.
PART_OF_LABEL = re.compile(r"\((?:现状|目标|实际|基期|规划)值?\)|[序号]")
END_OF_LABEL = re.compile(r"目标值?|现状值?|实际值?|属性")
# What it costs that a row is not read, and each row of a part beside its first. A part is not read that costs more than
# so much, and so much for each row.
UNREAD = 2.5
LONGER = 0.3
MOST_UNLIKELY = (1.5, 0.4)


def segments_of_blocks(lines: Sequence[Line], columns: Sequence[Column]) -> Segments | None:
    """The rows of a table whose cells stand in blocks, each with a doubt; none where they do not come out even.

    Args:
        lines: the lines below the header.
        columns: the columns of the header.
    """
    if not is_plain(columns, units=True):
        return None
    if sum(line.apart > 0 for line in lines) < LEAST_ROWS:
        return None
    columns = with_later_labels(lines, columns)
    body = _without_labels(_up_to_end(lines), columns)
    blocks = _in_one(body, columns)
    if blocks is None:
        values = sum(column.role is Role.VALUE for column in columns)
        divide = partial(_divide_page, values)
        roles = {column.role for column in columns}
        blocks = read_counted(body, values, divide, units=Role.UNIT in roles, numbers=Role.NUMBER in roles)
    if blocks is None:
        return None
    return segments_of(blocks, with_fewer_values(columns, max(len(block.values) for block in blocks)))


def _divide_page(
    values: int, names: Sequence[Name], cells: Sequence[Cell], rows: dict[int, int]
) -> tuple[list[Block], float]:
    """The rows of a page, whose cells may as well stand before its names, and how unlikely they are."""
    divisions: list[tuple[list[Block], float]] = []
    for together in (False, True):
        parts = _Parts(names, cells, rows, values, together=together)
        divisions.append((parts.divide(), parts.cost))
        if all(block.doubts < TORN for block in divisions[-1][0]):
            break
    return max(divisions, key=lambda both: (sum(block.doubts < TORN for block in both[0]), -both[1]))


def _are_read(blocks: Sequence[Block]) -> bool:
    """Whether most rows are read."""
    read = [block for block in blocks if block.doubts < TORN]
    return len(read) >= max(LEAST_ROWS, SHARE_OF_READ * len(blocks))


def _in_one(lines: Sequence[Line], columns: Sequence[Column]) -> list[Block] | None:
    """The rows of a table whose names and cells come out as they stand; none where they do not."""
    values = sum(column.role is Role.VALUE for column in columns)
    contents = BlockReader(lines, units=any(column.role is Role.UNIT for column in columns)).contents
    names = names_in_order(contents)
    if names is None or not LEAST_ROWS <= len(names) <= MOST_ROWS:
        return None
    if names[0].number is None and len(contents.marks) != len(names):
        return None  # neither numbers nor attributes count the rows
    if values > 1 and len(contents.cells) == len(names) * (values - 1):
        # The header of a column was torn in two.
        values -= 1
    marks = [piece for piece, _ in contents.marks] if len(contents.marks) == len(names) else None
    rows = {place: row for row, (_, place) in enumerate(contents.marks)} if marks else {}
    rows.update({place: row for row, name in enumerate(names) for place in name.lines})
    blocks = _Parts(names, contents.cells, rows, values).divide()
    if not _are_read(blocks):
        return None
    for row, block in enumerate(blocks):
        block.attribute = marks[row] if marks else None
        block.unit = [contents.units[row]] if len(contents.units) == len(names) else []
    return blocks


def _up_to_end(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines up to the first heading behind the last attribute, where there are attributes."""
    marks = [place for place, line in enumerate(lines) if is_attribute(line.text.split()[-1])]
    if len(marks) < LEAST_ROWS:
        return lines
    end = next((place for place in range(marks[-1], len(lines)) if heads(lines[place].text)), len(lines))
    return lines[:end]


def with_later_labels(lines: Sequence[Line], columns: Sequence[Column]) -> list[Column]:
    """The columns with those of years whose label stands between the cells, in the order of their years."""
    years = {column.year for column in columns if column.role is Role.VALUE}
    later: dict[int, Column] = {}
    for line in lines:
        label = column_of(line.text) if LABEL.fullmatch(tidy(line.text)) else None
        if label is not None and label.role is Role.VALUE and label.year and label.year not in years:
            later.setdefault(label.year, label)
    if not later or None in years:
        return list(columns)
    values = [column for column in columns if column.role is Role.VALUE]
    ordered = sorted([*values, *later.values()], key=lambda column: column.year or 0)
    first = next(place for place, column in enumerate(columns) if column.role is Role.VALUE)
    rest = [column for column in columns if column.role is not Role.VALUE]
    return [*rest[:first], *ordered, *rest[first:]]


def _without_labels(lines: Sequence[Line], columns: Sequence[Column]) -> list[Line]:
    """The lines without labels of columns, which stand each where its column begins."""
    labels = {tidy(column.header) for column in columns}
    remaining: list[Line] = []
    apart = 0
    label_above = False
    for line in lines:
        word = tidy(line.text)
        apart = max(apart, line.apart)
        if label_above and line.apart == 0 and END_OF_LABEL.fullmatch(word):
            continue
        label = column_of(line.text)
        label_above = word in labels or LABEL.fullmatch(word) is not None
        if label_above or PART_OF_LABEL.fullmatch(word):
            continue
        if label is not None and label.role in (Role.ATTRIBUTE, Role.NUMBER) and not is_attribute(line.text):
            continue
        remaining.append(line if apart == line.apart else replace(line, apart=apart))
        apart = 0
    return remaining


class _Parts:
    """Names that follow each other, with the cells that stand behind the first of them and before the next part.

    Where they stand *together*, cells may as well stand before their names.
    """

    def __init__(
        self,
        names: Sequence[Name],
        cells: Sequence[Cell],
        rows: dict[int, int],
        values: int,
        *,
        together: bool = False,
    ) -> None:
        self.names, self.cells, self.rows, self.values, self.together = names, cells, rows, values, together
        self.cost = 0.0
        starts = [name.lines[0] for name in names]
        # A part may begin behind a cell, where no later name stands above an earlier one.
        begins = [] if together else [row for row in range(1, len(names)) if self._may_begin(starts, row)]
        self.cuts = [0, *begins, len(names)]
        self.edges = [-1, *(starts[row] for row in self.cuts[1:-1]), max((c.line for c in cells), default=0) + 1]

    def _may_begin(self, starts: Sequence[int], row: int) -> bool:
        above = max(starts[:row])
        return min(starts[row:]) > above and any(above <= cell.first < starts[row] for cell in self.cells)

    def divide(self) -> list[Block]:
        """The rows of the least unlikely division into parts; those that are not read have two doubts."""
        size = len(self.cuts)
        firsts = sorted(cell.first for cell in self.cells)
        ends = [bisect_left(firsts, edge) for edge in self.edges]
        # What the parts up to each cut have beyond their even share of cells.
        beyond = [end - self.values * row for end, row in zip(ends, self.cuts, strict=True)]
        best = [0.0] + [float("inf")] * (size - 1)
        came_from: list[tuple[int, Dealt | None]] = [(0, None)] * size
        for j in range(1, size):
            for i in range(j - 1, -1, -1):
                many = self.cuts[j] - self.cuts[i]
                lacking = beyond[i] - beyond[j]
                short = 0 < lacking < MOST_MERGED and many <= LONGEST_PART
                dealt = self._deal(i, j) if lacking == 0 or short else None
                cost = best[i] + (UNREAD * many if dealt is None else dealt.cost + LONGER * (many - 1))
                if cost < best[j]:
                    best[j], came_from[j] = cost, (i, dealt)
                if lacking == 0:
                    break  # a longer part would be two
        self.cost = best[-1]
        blocks: list[Block] = []
        j = size - 1
        while j:
            i, dealt = came_from[j]
            blocks = _rows(self.names[self.cuts[i] : self.cuts[j]], dealt) + blocks
            j = i
        return blocks

    def _deal(self, i: int, j: int) -> Dealt | None:
        """The cells of a part dealt out to its names; none where that is too unlikely."""
        first, last = self.cuts[i], self.cuts[j]
        names = self.names[first:last]
        cells = [cell for cell in self.cells if self.edges[i] <= cell.first < self.edges[j]]
        even = _even(cells, len(names) * self.values)
        if even is None:
            return None
        for cell in even:
            row = self.rows.get(cell.line)
            cell.row = None if row is None else row - first
            cell.names = len(names) if self.together else sum(name.lines[0] <= cell.line for name in names)
        dealt = deal(even, [name.page for name in names], self.values)
        return dealt if dealt is not None and dealt.cost <= MOST_UNLIKELY[0] + MOST_UNLIKELY[1] * len(names) else None


def _even(cells: Sequence[Cell], wanted: int) -> list[Cell] | None:
    """As many cells as wanted: those that are there, or with the one that hands a target down once for each row."""
    lacking = wanted - len(cells)
    if not lacking:
        return list(cells)
    handed = [cell for cell in cells if HANDED_DOWN.fullmatch(tidy(cell.text))]
    if not 0 < lacking < MOST_MERGED or len(handed) != 1 or sum(c.block == handed[0].block for c in cells) > 1:
        return None  # a merged cell stands at the mid-height of its rows, in no block with single ones
    place = next(rank for rank, cell in enumerate(cells) if cell is handed[0])
    more = [replace(handed[0], shared=True) for _ in range(lacking + 1)]
    return [*cells[:place], *more, *cells[place + 1 :]]


def _rows(names: Sequence[Name], dealt: Dealt | None) -> list[Block]:
    """The rows of a part; those that are not read have two doubts and no values."""
    if dealt is None:
        return [Block(name=name.pieces, doubts=TORN) for name in names]
    return [
        Block(
            name=name.pieces,
            values=[list(cell.pieces) for cell in cells],
            doubts=TORN if row in dealt.unsure else 1,
            shares=any(cell.shared for cell in cells),
        )
        for row, (name, cells) in enumerate(zip(names, dealt.rows, strict=True))
    ]
