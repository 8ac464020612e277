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
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from helpers.extraction.tables.alignment import Row
from helpers.extraction.tables.blocks import MERGED, Block, read_block
from helpers.extraction.tables.bodies import has_bodies, put_aside
from helpers.extraction.tables.candidates import Segments
from helpers.extraction.tables.columns import Column, Kind, Role, column_of
from helpers.extraction.tables.handed_down import share_words
from helpers.extraction.tables.lines import Line
from helpers.extraction.tables.names import split_name
from helpers.extraction.tables.pieces import CHINESE, Piece, Sort, heads, join_digits, number_rows, pieces_of
from helpers.extraction.tables.single_target import read_single_target
from helpers.extraction.tables.subrows import name_parts
from helpers.extraction.tables.tokens import Token, is_tail
from helpers.extraction.tables.value_cells import Shape
from helpers.numerals.units import tidy
from helpers.numerals.years import years_in

Span = tuple[int, int]

LEAST_ROWS = 3
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
    lines: Sequence[Line], columns: Sequence[Column], *, strict: bool, known: Divisions | None = None
) -> Segments | None:
    """The rows of a table from the lines below its header; none where the lines are no rows by all signs.

    Args:
        lines: the lines.
        columns: the columns of the header.
        strict: whether most rows must be whole and hardly unlikely, since the lines can be read otherwise too.
        known: divisions of lines of this text, taken from and added to: two readings of a header often ask for one.

    A header torn into more columns of values than the rows have is put together.
    """
    roles = [column.role for column in columns]
    if not lines or Role.NAME not in roles or Role.VALUE not in roles or roles.count(Role.ATTRIBUTE) > 1:
        return None
    aside = has_bodies(columns)
    columns = columns[:-1] if aside else columns
    if any(column.role in (Role.BODY, Role.REMARK, Role.STATUS) for column in columns):
        return None
    known = {} if known is None else known
    pieces = [pieces_of(line) for line in lines]
    if aside:
        pieces = [line for line in put_aside(pieces) if line]
    numbers = number_rows(pieces)
    pieces = [join_digits(line, numbers[place][0] if place in numbers else None) for place, line in enumerate(pieces)]
    best: tuple[float, list[Column], list[Block]] | None = None
    for own in _arrangements(columns, pieces, numbers):
        for centred in (False, True):
            shape = _shape(own, pieces, numbers, centred=centred)
            asked = (shape, lines[0].start, lines[-1].end)
            if asked not in known:
                known[asked] = _divide(pieces, numbers, shape)
            cost, blocks = known[asked]
            if best is None or cost < best[0] - 1e-9:
                best = cost, list(own), blocks
    if best is None:
        return None
    _, own, parts = best
    parts = [replace(part, name=list(part.name), values=list(part.values)) for part in parts]
    name_parts(parts)
    share_words(parts, _aim(own))
    blocks = [block for block in parts if not block.heading and not block.stray]
    whole = [block for block in blocks if not block.doubts]
    marks = sum(piece.sort is Sort.ATTRIBUTE for line in pieces for piece in line)
    if len(whole) < LEAST_ROWS or len(whole) < SHARE_OF_WHOLE * max(len(blocks), min(marks, 3 * len(whole))):
        return None
    uneven = sum(bool(block.doubts or block.lacking or block.cost >= EVEN) for block in blocks)
    if strict and uneven > SHARE_OF_UNEVEN * len(blocks):
        return None
    if any(block.attribute for block in blocks) and not any(column.role is Role.ATTRIBUTE for column in own):
        own = [*own, Column(Role.ATTRIBUTE, "")]
    if numbers and not any(column.role is Role.NUMBER for column in own):
        own = [Column(Role.NUMBER, ""), *own]
    if not any(column.role is Role.GROUP for column in own):
        own = [Column(Role.GROUP, ""), *own]
    if any(block.parent for block in blocks):
        own = [Column(Role.PARENT, ""), *own]
    unread = [_span(block) for block in parts if block.doubts >= TORN]
    doubtful = [_span(block) for block in blocks if 0 < block.doubts < TORN]
    kept = [block for block in blocks if block.doubts < TORN]
    return Segments(own, _rows(parts, own), unread + _skipped(kept), doubtful)


def _arrangements(
    columns: Sequence[Column], pieces: Sequence[Sequence[Piece]], numbers: dict[int, tuple[int, int]]
) -> list[list[Column]]:
    """The columns of the header, and with fewer columns of values where most rows seem to have fewer."""
    many = sum(column.role is Role.VALUE for column in columns)
    counts: Counter[int] = Counter()
    figures = 0
    for place, line in enumerate(pieces):
        figures += _count_figures(line, numbers.get(place))
        if any(piece.sort is Sort.ATTRIBUTE for piece in line):
            counts[figures] += 1
            figures = 0
    found = [list(columns)]
    for fewer in range(max(1, many - 2), many):
        if counts and counts[fewer] > counts[many]:
            mended = _mended(columns, fewer)
            if sum(column.role is Role.VALUE for column in mended) == fewer:
                found.append(mended)
    return found


def _mended(columns: Sequence[Column], wanted: int) -> list[Column]:
    """Columns with the torn headers of values put together until there are as many as wanted."""
    mended = list(columns)
    for test in (_is_torn, _is_completed, _is_dated):
        place = 0
        while place + 1 < len(mended) and sum(1 for column in mended if column.role is Role.VALUE) > wanted:
            here, after = mended[place], mended[place + 1]
            both = column_of(tidy(here.header) + tidy(after.header))
            values = here.role is after.role is Role.VALUE
            if values and both is not None and test(tidy(here.header), tidy(after.header)):
                mended[place : place + 2] = [both]
            else:
                place += 1
    return mended


def _is_torn(here: str, after: str) -> bool:
    return here[-1:] in "/、（(" or (here.isdecimal() and after[:1] == "年")


def _is_completed(here: str, after: str) -> bool:
    return bool(years_in(here)) and not years_in(after)


def _is_dated(here: str, after: str) -> bool:
    return not years_in(here) and after[:1] == "(" and bool(years_in(after))


def _shape(
    columns: Sequence[Column], pieces: Sequence[Sequence[Piece]], numbers: dict[int, tuple[int, int]], *, centred: bool
) -> Shape:
    roles = [column.role for column in columns]
    marks = sum(any(piece.sort is Sort.ATTRIBUTE for piece in line) for line in pieces)
    lengths = sorted(
        len(tidy(piece.text)) for line in pieces for piece in line if piece.sort is Sort.TEXT and len(piece.text) >= 4
    )
    width = lengths[int(0.85 * len(lengths))] if lengths else 0
    last = roles[-1] is Role.VALUE if Role.ATTRIBUTE in roles else _follow_attributes(pieces)
    return Shape(
        roles.count(Role.VALUE),
        _aim(columns),
        Role.UNIT in roles,
        Role.ATTRIBUTE in roles or marks >= LEAST_ROWS,
        bool(numbers),
        Role.GROUP in roles,
        last,
        centred,
        width,
    )


def _follow_attributes(pieces: Sequence[Sequence[Piece]]) -> bool:
    """Whether values stand behind the attributes of their lines, where no header says so."""
    votes = 0
    for line in pieces:
        place = next((rank for rank, piece in enumerate(line) if piece.sort is Sort.ATTRIBUTE), 0)
        figures = [rank for rank, piece in enumerate(line) if piece.sort is Sort.FIGURE and rank]
        if place and figures:
            votes += 1 if figures[0] > place else -1 if figures[-1] < place else 0
    return votes > 0


def _aim(columns: Sequence[Column]) -> int:
    """Which of the columns of values holds the targets, as far as the header tells."""
    values = [column for column in columns if column.role is Role.VALUE]
    return max(range(len(values)), key=lambda i: (values[i].kind is Kind.PLANNED, values[i].year or 0, -i))


def _divide(
    pieces: Sequence[Sequence[Piece]], numbers: dict[int, tuple[int, int]], shape: Shape
) -> tuple[float, list[Block]]:
    """The least unlikely rows, and their cost."""
    size = len(pieces)
    best = [0.0] + [float("inf")] * size
    came: list[tuple[int, Block | None]] = [(0, None)] * (size + 1)
    marks = [sum(piece.sort is Sort.ATTRIBUTE for piece in line) for line in pieces]
    figures = [_count_figures(line, numbers.get(place)) for place, line in enumerate(pieces)]
    for start in range(size):
        loose = best[start] + _loose(pieces[start], marks[start], figures[start], shape)
        if loose < best[start + 1]:
            best[start + 1], came[start + 1] = loose, (start, None)
        if heads(pieces[start][0].text) and start not in numbers:
            continue
        many = marked = 0
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
            if single is None and (many + marked == 0 or (shape.values > 1 and many == 0 and not marked)):
                continue
            least = MERGED if shape.attribute and not marked else 0.0
            if best[start] + least >= best[end]:
                continue  # no row of these lines can be less unlikely than what is known
            block = read_block(pieces[start:end], number, shape)
            if single is not None and (block is None or single.cost < block.cost):
                block = single
            if block is not None and best[start] + block.cost < best[end] - 1e-9:
                best[end], came[end] = best[start] + block.cost, (start, block)
            if marked and not (shape.centred or shape.last):
                break  # nothing of a row stands behind its attribute
    return best[size], _chosen(came, pieces, shape, marks, figures)


def _chosen(
    came: Sequence[tuple[int, Block | None]],
    pieces: Sequence[Sequence[Piece]],
    shape: Shape,
    marks: Sequence[int],
    figures: Sequence[int],
) -> list[Block]:
    """The parts of the cheapest division, and the lines that are part of no row but should be."""
    blocks: list[Block] = []
    apart = {end - 1 for end in _ends(came) if came[end][1] is None}
    last = next((end for end in _ends(came) if came[end][1] is not None), 0) + BELOW
    place = len(pieces)
    while place:
        before, block = came[place]
        if block is not None:
            beside = [pieces[line] for line in (before - 1, place) if line in apart and figures[line] == 1]
            if _is_divided(block) and any(_is_named(line) for line in beside):
                block.doubts += TORN  # one of several parts of what is measured, and the others are not understood
            blocks.append(block)
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


def _ends(came: Sequence[tuple[int, Block | None]]) -> list[int]:
    """Where the parts of the chosen division end, from the last to the first."""
    ends: list[int] = []
    place = len(came) - 1
    while place:
        ends.append(place)
        place = came[place][0]
    return ends


def _names_group(line: Sequence[Piece], shape: Shape) -> bool:
    """Whether a line that is part of no row heads the rows below it."""
    text = "".join(piece.text for piece in line)
    if any(piece.sort is not Sort.TEXT for piece in line) or not CHINESE.search(text):
        return False
    return heads(text) or (not shape.centred and (shape.grouped or len(text) <= LONGEST_HEADING))


def _count_figures(line: Sequence[Piece], number: tuple[int, int] | None) -> int:
    """How many words of a line are values, the number of the row left out."""
    own = number is not None and line[number[0]].sort is Sort.FIGURE
    return sum(piece.sort is Sort.FIGURE for piece in line) - own


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


def _rows(parts: Sequence[Block], columns: Sequence[Column]) -> list[Row]:
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
    own = [] if block.shares else [piece for cell in block.values for piece in cell]
    pieces = [*block.name, *own]
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
        found = next(values, []) if column.role is Role.VALUE else single.pop(column.role, [])
        if found:
            tokens = [Token(piece.text, piece.start, piece.end) for piece in found]
            row.cells[place] = [_whole(tokens)] if column.role is Role.VALUE else tokens
    return row


def _skipped(blocks: Sequence[Block]) -> list[Span]:
    """Spans between numbered rows whose numbers do not follow each other: a row between them was not understood."""
    found: list[Span] = []
    for above, below in itertools.pairwise(block for block in blocks if block.number is not None):
        numbers = [_number(block) for block in (above, below)]
        if numbers[0] + 1 < numbers[1]:
            found.append((_span(above)[1], _span(below)[0]))
    return [(start, end) for start, end in found if start < end]


def _number(block: Block) -> int:
    match = LEADING.match(tidy(block.number.text)) if block.number is not None else None
    return int(match.group(1)) if match else 0


def _span(block: Block) -> Span:
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
        cells[_aim(columns)] = block.values[0]
    return cells


def _whole(tokens: Sequence[Token]) -> Token:
    return replace(
        tokens[0],
        text="".join(token.text for token in tokens),
        start=min(token.start for token in tokens),
        end=max(token.end for token in tokens),
    )
