"""Tables in running text -> rows: the lines below a header are divided into rows as a whole.

    5 规上企业收入占全部企业
    收入比重（%） 27.5 预期性
    6 湿地保护率（%） —
    完成国家
    下达目标 约束性

The lines of a row stand together. Of all ways to divide them the least unlikely is taken, found line by line; what each
costs stands in `blocks`. A table is read only if most of its attributes, or of its numbers, are in rows that are whole.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from helpers.extraction.tables.alignment import Row
from helpers.extraction.tables.blocks import LACKS_ATTRIBUTE, LACKS_NUMBER, MERGED, Block, read_block
from helpers.extraction.tables.bodies import has_bodies, put_aside
from helpers.extraction.tables.candidates import Segments
from helpers.extraction.tables.columns import Column, Role
from helpers.extraction.tables.handed_down import share_words
from helpers.extraction.tables.lines import Line
from helpers.extraction.tables.names import split_name
from helpers.extraction.tables.parts_around import read_parts_around
from helpers.extraction.tables.pieces import (
    CHINESE,
    Piece,
    Sort,
    close_brackets,
    heads,
    join_digits,
    number_rows,
    pieces_of,
    stands_for_figure,
)
from helpers.extraction.tables.quantity_lines import join_quantities
from helpers.extraction.tables.shapes import LEAST_ROWS, aim_of, arrangements, count_figures, shape_of
from helpers.extraction.tables.shared_names import read_shared
from helpers.extraction.tables.single_target import read_single_target
from helpers.extraction.tables.subrows import name_parts
from helpers.extraction.tables.tokens import Token, is_tail
from helpers.extraction.tables.value_cells import Shape
from helpers.numerals.units import tidy

Span = tuple[int, int]

# So many doubts about a row, and it is not read; with fewer it is read and marked.
TORN = 2
LEADING = re.compile(r"[(（]?(\d{1,3})")
# A row has no more lines, nor more figures beyond the columns of values.
MOST_LINES = 14
SPARE_FIGURES = 4
# So many of the rows must be whole.
SHARE_OF_WHOLE = 0.6
# Where the lines can be read otherwise too, so many of the rows may be unlikely (set on the seen half: 0.1, 0.25, 0.5).
SHARE_OF_UNEVEN = 0.25
# What it costs to leave a line out: a heading, a line without Chinese, words, and each attribute or pair of figures.
# A row costs no more in a table that is read although it could be read otherwise too.
EVEN = 1.0
HEADING = 0.0
DRAWING = 0.4
TAIL = 3.0
LOOSE = 1.5
LOOSE_GROUP = 0.9
LOST = 7.0
LONGEST_HEADING = 12
# So near below the last row a name with a figure is one that was not read.
BELOW = 1
PROSE = re.compile(r"[，。；]")
DASHES = "—-/－–"


Divisions = dict[tuple[Shape, int, int], tuple[float, list[Block]]]


def read_segments(
    lines: Sequence[Line], columns: Sequence[Column], *, strict: bool, divisions: Divisions | None = None
) -> Segments | None:
    """The rows of a table from the lines below its header; none where the lines are no rows by all signs.

    Args:
        lines: the lines.
        columns: the columns of the header.
        strict: whether most rows must be whole and hardly unlikely, since the lines can be read otherwise too.
        divisions: divisions of lines of this text, taken from and added to: two readings of a header often ask for one.

    A header torn into more columns of values than the rows have is put together.
    """
    roles = [column.role for column in columns]
    if not lines or Role.NAME not in roles or Role.VALUE not in roles or roles.count(Role.ATTRIBUTE) > 1:
        return None
    aside = has_bodies(columns)
    columns = columns[:-1] if aside else columns
    if any(column.role in (Role.BODY, Role.REMARK, Role.STATUS) for column in columns):
        return None
    divisions = {} if divisions is None else divisions
    pieces = [pieces_of(line) for line in lines]
    if aside:
        pieces = [line for line in put_aside(pieces) if line]
    pieces = join_quantities(close_brackets(pieces))
    numbers = number_rows(pieces)
    pieces = [join_digits(line, numbers[place][0] if place in numbers else None) for place, line in enumerate(pieces)]
    best: tuple[float, list[Column], list[Block]] | None = None
    for arranged in arrangements(columns, pieces, numbers):
        for centred in (False, True):
            shape = shape_of(arranged, pieces, numbers, centred=centred)
            division_key = (shape, lines[0].start, lines[-1].end)
            divided = divisions.get(division_key) or _divide(pieces, numbers, shape, best[0] if best else float("inf"))
            if divided is None:
                continue
            divisions[division_key] = cost, blocks = divided
            if best is None or cost < best[0] - 1e-9:
                best = cost, list(arranged), blocks
    if best is None:
        return None
    _, arranged, parts = best
    parts = [replace(part, name=list(part.name), values=list(part.values), others=[]) for part in parts]
    name_parts(parts)
    share_words(parts, aim_of(arranged))
    blocks = [block for block in parts if not block.heading and not block.stray]
    whole = [block for block in blocks if not block.doubts]
    marks = sum(piece.sort is Sort.ATTRIBUTE for line in pieces for piece in line)
    if len(whole) < LEAST_ROWS or len(whole) < SHARE_OF_WHOLE * max(len(blocks), min(marks, 3 * len(whole))):
        return None
    uneven = sum(bool(block.doubts or block.lacking or block.cost >= EVEN) for block in blocks)
    if strict and uneven > SHARE_OF_UNEVEN * len(blocks):
        return None
    if any(block.attribute for block in blocks) and not any(column.role is Role.ATTRIBUTE for column in arranged):
        arranged = [*arranged, Column(Role.ATTRIBUTE, "")]
    if numbers and not any(column.role is Role.NUMBER for column in arranged):
        arranged = [Column(Role.NUMBER, ""), *arranged]
    if not any(column.role is Role.GROUP for column in arranged):
        arranged = [Column(Role.GROUP, ""), *arranged]
    if any(block.parent for block in blocks):
        arranged = [Column(Role.PARENT, ""), *arranged]
    unread = [span_of(block) for block in parts if block.doubts >= TORN]
    doubtful = [span_of(block) for block in blocks if 0 < block.doubts < TORN]
    readable = [block for block in blocks if block.doubts < TORN]
    return Segments(arranged, rows_of(parts, arranged), unread + _skipped(readable), doubtful)


def _divide(
    pieces: Sequence[Sequence[Piece]], numbers: dict[int, tuple[int, int]], shape: Shape, limit: float
) -> tuple[float, list[Block]] | None:
    """The least unlikely rows, and their cost; none where every division costs as much as the limit."""
    size = len(pieces)
    best = [0.0] + [float("inf")] * size
    came_from: list[tuple[int, Block | None]] = [(0, None)] * (size + 1)
    marks = [sum(piece.sort is Sort.ATTRIBUTE for piece in line) for line in pieces]
    figures = [count_figures(line, numbers.get(place)) for place, line in enumerate(pieces)]
    for start in range(size):
        if best[start] >= limit:
            continue  # a division that comes by here costs as much
        loose = best[start] + _loose(pieces[start], marks[start], figures[start], shape)
        if loose < best[start + 1]:
            best[start + 1], came_from[start + 1] = loose, (start, None)
        if heads(pieces[start][0].text) and start not in numbers:
            continue
        _take_shared(best, came_from, start, read_shared(pieces, start, numbers, shape))
        _take_shared(best, came_from, start, read_parts_around(pieces, start, numbers, shape))
        many = marked = 0
        worded = False
        number: tuple[int, int, int] | None = None
        for end in range(start + 1, min(size, start + MOST_LINES) + 1):
            here = end - 1
            marked += marks[here]
            many += figures[here]
            if here in numbers:
                if number is not None or (here > start and not shape.centred):
                    break  # what stands above a number that begins a name is no part of its row
                number = (here - start, *numbers[here])
            if (
                marked > 1
                or many > shape.values + SPARE_FIGURES
                or (end - start > 1 and heads(pieces[here][0].text) and here not in numbers)
            ):
                break
            single = read_single_target(pieces[start:end], number, shape)
            worded = worded or _is_worded(pieces[here])
            if single is None and many + marked == 0 and not (worded and (shape.values == 1 or number is not None)):
                continue
            least = 0.0 if single is not None else _least_cost(shape, numbered=number is not None, marked=marked > 0)
            if best[start] + least >= best[end]:
                continue  # no row of these lines can be less unlikely than what is known
            block = read_block(pieces[start:end], number, shape)
            if single is not None and (block is None or single.cost < block.cost):
                block = single
            if block is not None and best[start] + block.cost < best[end] - 1e-9:
                best[end], came_from[end] = best[start] + block.cost, (start, block)
            if marked and not (shape.centred or shape.last):
                break  # nothing of a row stands behind its attribute
    if best[size] >= limit:
        return None
    return best[size], _chosen(came_from, pieces, shape, marks, figures)


def _take_shared(
    best: list[float],
    came_from: list[tuple[int, Block | None]],
    start: int,
    shared: tuple[int, float, list[Block]] | None,
) -> None:
    """Take rows that share a name from a line on, where nothing less unlikely ends where they do."""
    if shared is None:
        return
    end, cost, rows = shared
    if best[start] + cost < best[end] - 1e-9:
        best[end] = best[start] + cost
        came_from[end] = start, replace(rows[0], others=rows[1:])


def _least_cost(shape: Shape, *, numbered: bool, marked: bool) -> float:
    """What a row of running text costs at least, by what it lacks; most divisions need no closer look."""
    if shape.attribute and not marked:
        return LACKS_ATTRIBUTE if numbered else MERGED
    return LACKS_NUMBER if shape.numbered and not numbered else 0.0


def _is_worded(line: Sequence[Piece]) -> bool:
    """Whether words that stand for a figure end a line, behind a name."""
    return len(line) > 1 and line[-1].sort is Sort.TEXT and stands_for_figure(line[-1].text)


def _chosen(
    came_from: Sequence[tuple[int, Block | None]],
    pieces: Sequence[Sequence[Piece]],
    shape: Shape,
    marks: Sequence[int],
    figures: Sequence[int],
) -> list[Block]:
    """The parts of the cheapest division, and the lines that are part of no row but should be."""
    blocks: list[Block] = []
    apart = {end - 1 for end in _ends(came_from) if came_from[end][1] is None}
    last = next((end for end in _ends(came_from) if came_from[end][1] is not None), 0) + BELOW
    place = len(pieces)
    while place:
        before, block = came_from[place]
        if block is not None:
            beside = [pieces[line] for line in (before - 1, place) if line in apart and figures[line] == 1]
            if _is_divided(block) and any(_is_named(line) for line in beside):
                block.doubts += TORN  # one of several parts of what is measured, and the others are not understood
            blocks += [*reversed(block.others), block]
        elif marks[before] or figures[before] > 1:
            blocks.append(Block(name=list(pieces[before]), doubts=TORN))
        elif before <= last and _is_named_figure(pieces[before]):
            blocks.append(Block(name=list(pieces[before]), doubts=TORN, stray=True))
        elif _names_group(pieces[before], shape):
            blocks.append(Block(heading=list(pieces[before])))
        place = before
    return blocks[::-1]


def _is_divided(block: Block) -> bool:
    """Whether a name goes on behind its unit: what follows may be one of several parts of what is measured."""
    return any(split_name([piece.text])[1] for piece in block.name[:-1])


def _is_named_figure(line: Sequence[Piece]) -> bool:
    """Whether a line holds a name and a figure behind it, more than the number of a row or of a subscript."""
    figures = [piece for piece in line if piece.sort is Sort.FIGURE and piece.text not in DASHES]
    if any(PROSE.search(piece.text) for piece in line):
        return False
    return bool(figures) and _is_named(line[: line.index(figures[-1])])


def _is_named(line: Sequence[Piece]) -> bool:
    return any(piece.sort is Sort.TEXT and CHINESE.search(piece.text) for piece in line)


def _ends(came_from: Sequence[tuple[int, Block | None]]) -> list[int]:
    """Where the parts of the chosen division end, from the last to the first."""
    ends: list[int] = []
    place = len(came_from) - 1
    while place:
        ends.append(place)
        place = came_from[place][0]
    return ends


def _names_group(line: Sequence[Piece], shape: Shape) -> bool:
    """Whether a line that is part of no row heads the rows below it."""
    text = "".join(piece.text for piece in line)
    if any(piece.sort is not Sort.TEXT for piece in line) or not CHINESE.search(text):
        return False
    return heads(text) or (not shape.centred and (shape.grouped or len(text) <= LONGEST_HEADING))


def _loose(line: Sequence[Piece], marks: int, figures: int, shape: Shape) -> float:
    """What it costs that a line is part of no row."""
    text = "".join(piece.text for piece in line)
    if marks or figures > 1:
        return LOST * max(marks, 1)
    if heads(text):
        return HEADING
    if is_tail(text):
        return TAIL
    if not CHINESE.search(text):
        return DRAWING + figures
    return (LOOSE_GROUP if len(text) <= (8 if shape.grouped else 5) else LOOSE) + figures


def rows_of(parts: Sequence[Block], columns: Sequence[Column]) -> list[Row]:
    """Rows that are kept, and what heads them: lines of a heading one below the other are one."""
    rows: list[Row] = []
    for part in parts:
        if part.doubts >= TORN:
            continue
        if not part.heading:
            rows.append(_row(part, columns))
            continue
        tokens = [Token(piece.text, piece.start, piece.end) for piece in part.heading]
        if rows and rows[-1].heading and not rows[-1].cells and not heads(tokens[0].text):
            rows[-1].heading += tokens
        else:
            rows.append(Row(heading=tokens, start=tokens[0].start))
    return rows


def _row(block: Block, columns: Sequence[Column]) -> Row:
    value_pieces = [] if block.shares else [piece for cell in block.values for piece in cell]
    pieces = [*block.name, *value_pieces]
    row = Row(start=min(piece.start for piece in pieces))
    single = {Role.UNIT: block.unit, Role.NAME: block.name, Role.PARENT: block.parent}
    if block.number is not None and block.number not in block.name:
        single[Role.NUMBER] = [block.number]
    if block.attribute is not None:
        single[Role.ATTRIBUTE] = [block.attribute]
    if block.group:
        single[Role.GROUP] = block.group
    values = iter(_full(block, columns))
    for place, column in enumerate(columns):
        cell_pieces = next(values, []) if column.role is Role.VALUE else single.pop(column.role, [])
        if cell_pieces:
            tokens = [Token(piece.text, piece.start, piece.end) for piece in cell_pieces]
            row.cells[place] = [_whole(tokens)] if column.role is Role.VALUE else tokens
    return row


def _skipped(blocks: Sequence[Block]) -> list[Span]:
    """Spans between numbered rows whose numbers do not follow each other: a row between them was not understood."""
    spans: list[Span] = []
    for above, below in itertools.pairwise(block for block in blocks if block.number is not None):
        numbers = [_number(block) for block in (above, below)]
        if numbers[0] + 1 < numbers[1]:
            spans.append((span_of(above)[1], span_of(below)[0]))
    return [(start, end) for start, end in spans if start < end]


def _number(block: Block) -> int:
    match = LEADING.match(tidy(block.number.text)) if block.number is not None else None
    return int(match.group(1)) if match else 0


def span_of(block: Block) -> Span:
    """From the first to the last word of a row."""
    pieces = [*block.name, *(piece for cell in block.values for piece in cell)]
    pieces += [block.attribute] if block.attribute is not None else []
    return min(piece.start for piece in pieces), max(piece.end for piece in pieces)


def _full(block: Block, columns: Sequence[Column]) -> list[list[Piece]]:
    """Values for each column; where one is lacking the target is the one that is there."""
    if not block.lacking:
        return block.values
    wanted = sum(column.role is Role.VALUE for column in columns)
    cells: list[list[Piece]] = [[] for _ in range(wanted)]
    if len(block.values) == 1:
        cells[aim_of(columns)] = block.values[0]
    return cells


def _whole(tokens: Sequence[Token]) -> Token:
    return replace(
        tokens[0],
        text="".join(token.text for token in tokens),
        start=min(token.start for token in tokens),
        end=max(token.end for token in tokens),
    )
