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

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from helpers.extraction.tables.block_cells import BlockReader, Name, names_in_order
from helpers.extraction.tables.blocks import Block
from helpers.extraction.tables.candidates import Segments
from helpers.extraction.tables.columns import Column, Role, column_of
from helpers.extraction.tables.lines import Line
from helpers.extraction.tables.nameless import LABEL
from helpers.extraction.tables.pairing import Cell, Dealt, deal
from helpers.extraction.tables.pieces import HANDED_DOWN, heads
from helpers.extraction.tables.segments import TORN, rows_of, span_of
from helpers.extraction.tables.shapes import with_fewer_values
from helpers.extraction.tables.tokens import is_attribute
from helpers.numerals.units import tidy

PLAIN_ROLES = {Role.GROUP, Role.NUMBER, Role.NAME, Role.UNIT, Role.VALUE, Role.ATTRIBUTE}
LEAST_ROWS = 3
# So many of the rows must be read.
SHARE_OF_READ = 0.6
# A merged cell stands for so many rows at most.
MOST_MERGED = 4
# A part with such a cell has no more rows, and a table no more.
LONGEST_PART = 16
MOST_ROWS = 80
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
    roles = [column.role for column in columns]
    if Role.NAME not in roles or Role.VALUE not in roles or set(roles) - PLAIN_ROLES:
        return None
    if sum(line.apart > 0 for line in lines) < LEAST_ROWS:
        return None
    columns = _with_later_labels(lines, columns)
    values = sum(column.role is Role.VALUE for column in columns)
    found = BlockReader(_without_labels(_up_to_end(lines), columns), units=Role.UNIT in roles).found
    names = names_in_order(found)
    if names is None or not LEAST_ROWS <= len(names) <= MOST_ROWS:
        return None
    if names[0].number is None and len(found.marks) != len(names):
        return None  # neither numbers nor attributes count the rows
    if values > 1 and len(found.cells) == len(names) * (values - 1):
        # The header of a column was torn in two.
        columns, values = with_fewer_values(columns, values - 1), values - 1
    marks = [piece for piece, _ in found.marks] if len(found.marks) == len(names) else None
    rows = {place: row for row, (_, place) in enumerate(found.marks)} if marks else {}
    rows.update({place: row for row, name in enumerate(names) for place in name.lines})
    blocks = _Parts(names, found.cells, rows, values).divide()
    read = [block for block in blocks if block.doubts < TORN]
    if len(read) < max(LEAST_ROWS, SHARE_OF_READ * len(blocks)):
        return None
    for row, block in enumerate(blocks):
        block.attribute = marks[row] if marks else None
        block.unit = [found.units[row]] if len(found.units) == len(names) else []
    own = list(columns) if Role.ATTRIBUTE in roles else [*columns, Column(Role.ATTRIBUTE, "")]
    own = [column for column in own if column.role is not Role.NUMBER]
    unread = [span_of(block) for block in blocks if block.doubts >= TORN]
    return Segments(own, rows_of(blocks, own), unread, [span_of(block) for block in blocks if block.doubts < TORN])


def _up_to_end(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines up to the first heading behind the last attribute, where there are attributes."""
    marks = [place for place, line in enumerate(lines) if is_attribute(line.text.split()[-1])]
    if len(marks) < LEAST_ROWS:
        return lines
    end = next((place for place in range(marks[-1], len(lines)) if heads(lines[place].text)), len(lines))
    return lines[:end]


def _with_later_labels(lines: Sequence[Line], columns: Sequence[Column]) -> list[Column]:
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
    kept: list[Line] = []
    for line in lines:
        word = tidy(line.text)
        label = column_of(line.text)
        if word in labels or LABEL.fullmatch(word):
            continue
        if label is not None and label.role in (Role.ATTRIBUTE, Role.NUMBER) and not is_attribute(line.text):
            continue
        kept.append(line)
    return kept


class _Parts:
    """Names that follow each other, with the cells that stand behind the first of them and before the next part."""

    def __init__(self, names: Sequence[Name], cells: Sequence[Cell], rows: dict[int, int], values: int) -> None:
        self.names, self.cells, self.rows, self.values = names, cells, rows, values
        starts = [name.lines[0] for name in names]
        # A part may begin behind a cell, where no later name stands above an earlier one.
        self.cuts = [0, *(row for row in range(1, len(names)) if self._may_begin(starts, row)), len(names)]
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
        came: list[tuple[int, Dealt | None]] = [(0, None)] * size
        for j in range(1, size):
            for i in range(j - 1, -1, -1):
                many = self.cuts[j] - self.cuts[i]
                lacking = beyond[i] - beyond[j]
                short = 0 < lacking < MOST_MERGED and many <= LONGEST_PART
                dealt = self._deal(i, j) if lacking == 0 or short else None
                cost = best[i] + (UNREAD * many if dealt is None else dealt.cost + LONGER * (many - 1))
                if cost < best[j]:
                    best[j], came[j] = cost, (i, dealt)
                if lacking == 0:
                    break  # a longer part would be two
        blocks: list[Block] = []
        j = size - 1
        while j:
            i, dealt = came[j]
            blocks = _rows(self.names[self.cuts[i] : self.cuts[j]], dealt) + blocks
            j = i
        return blocks

    def _deal(self, i: int, j: int) -> Dealt | None:
        """The cells of a part dealt out to its names; none where that is too unlikely."""
        first, last = self.cuts[i], self.cuts[j]
        names = self.names[first:last]
        own = [cell for cell in self.cells if self.edges[i] <= cell.first < self.edges[j]]
        even = _even(own, len(names) * self.values)
        if even is None:
            return None
        for cell in even:
            row = self.rows.get(cell.line)
            cell.row = None if row is None else row - first
            cell.names = sum(name.lines[0] <= cell.line for name in names)
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
            values=[list(cell.pieces) for cell in own],
            doubts=TORN if row in dealt.unsure else 1,
            shares=any(cell.shared for cell in own),
        )
        for row, (name, own) in enumerate(zip(names, dealt.rows, strict=True))
    ]
