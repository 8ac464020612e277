"""Tables whose cells a program prints column by column: names, then the figures of each column, then attributes.

    林木覆盖率（%）            41 and 50 are the baselines of the two names above them, 43 and 60 their targets.
    绿道长度（公里）
    41 / 50 / 43 / 60
    约束性 / 约束性

What stands between one run of names and the next is divided evenly: k names and v columns of values have k · v figures,
column after column. A run whose figures do not come out so is not read. Nothing but these counts tells which figure
belongs to which name, so every row is read with a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from helpers.extraction.tables.blocks import Block
from helpers.extraction.tables.candidates import Segments
from helpers.extraction.tables.columns import Column, Role
from helpers.extraction.tables.lines import Line
from helpers.extraction.tables.nameless import LABEL
from helpers.extraction.tables.names import MEASURED
from helpers.extraction.tables.pieces import CHINESE, WAITS, Piece, Sort, heads, is_open, pieces_of, stands_for_figure
from helpers.extraction.tables.plain import LEAST_ROWS, SHARE_OF_READ, is_plain, segments_of
from helpers.extraction.tables.segments import TORN
from helpers.extraction.tables.tokens import is_tail
from helpers.numerals.cells import parse_cell
from helpers.numerals.units import tidy

# So many numbers one after another are those of rows.
LEAST_NUMBERS = 3
# A piece of a group has no more characters, or no more than the second where it does not end as a name does.
SHORTEST_NAME = 4
LONGEST_GROUP = 6
# A line of a name that goes on is nearly as wide as a full one: so many are no wider, and so much of it is filled.
AMONG = 0.85
FULL = 0.85


@dataclass(slots=True)
class _Run:
    """A run of names, one line each, and what stands behind it up to the next."""

    names: list[list[Piece]] = field(default_factory=list)
    values: list[list[Piece]] = field(default_factory=list)
    marks: list[Piece] = field(default_factory=list)
    split: bool = False
    """Whether an attribute stands between its figures."""


def segments_of_columns(lines: Sequence[Line], columns: Sequence[Column]) -> Segments | None:
    """The rows of a table that is printed column by column, each with a doubt; none where they do not come out.

    Args:
        lines: the lines below the header.
        columns: the columns of the header.
    """
    if not is_plain(columns):
        return None
    parts = _read_downwards(lines, sum(column.role is Role.VALUE for column in columns))
    return None if parts is None else segments_of(parts, columns)


def _read_downwards(lines: Sequence[Line], values: int) -> list[Block] | None:
    """The rows of a table that is printed column by column, unread ones with two doubts; none where few can be read.

    Args:
        lines: the lines below the header.
        values: how many columns of values it has.
    """
    pieces = [pieces_of(line) for line in lines if not LABEL.fullmatch(tidy(line.text))]
    runs = _runs(_without_numbers(pieces))
    lengths = sorted(_length(name) for run in runs if run.values for name in run.names)
    width = lengths[int(AMONG * len(lengths))] if lengths else 0.0
    rows = [_rows(run, values, width) for run in runs]
    parts = [block for blocks in rows for block in blocks]
    marks = [mark for run in runs for mark in run.marks]
    if len(marks) == len(parts):
        for block, mark in zip(parts, marks, strict=True):
            block.attribute = mark
    elif marks:
        for run, blocks in zip(runs, rows, strict=True):
            _set_apart(run, blocks)
    read = [block for block in parts if block.values]
    return parts if len(read) >= max(LEAST_ROWS, SHARE_OF_READ * max(len(parts), len(marks))) else None


def _set_apart(run: _Run, blocks: Sequence[Block]) -> None:
    """Rows with the attributes of their run; where these are more or fewer, there are other rows, and none is read."""
    for rank, block in enumerate(blocks):
        if len(run.marks) == len(blocks):
            block.attribute = run.marks[rank]
        else:
            block.values, block.doubts = [], TORN


def _without_numbers(lines: Sequence[list[Piece]]) -> list[list[Piece]]:
    """The lines without the numbers of rows: those before a name, and three or more one after another."""
    unnumbered = [line[1:] if len(line) > 1 and _is_number(line[0]) and _is_name(line[1]) else line for line in lines]
    place = 0
    while place < len(unnumbered):
        end = place
        while end < len(unnumbered) and len(unnumbered[end]) == 1 and _is_number(unnumbered[end][0]):
            if end > place and int(unnumbered[end][0].text) != int(unnumbered[end - 1][0].text) + 1:
                break
            end += 1
        if end - place >= LEAST_NUMBERS:
            del unnumbered[place:end]
        else:
            place = max(end, place + 1)
    return [line for line in unnumbered if line]


def _is_number(piece: Piece) -> bool:
    return piece.text.isdecimal() and len(piece.text) <= 2


def _is_name(piece: Piece) -> bool:
    text = piece.text
    if piece.sort is not Sort.TEXT or not CHINESE.search(text):
        return piece.sort is Sort.TEXT and is_tail(text)
    return not stands_for_figure(text) or MEASURED.search(text) is not None or text[-1] in ")）"


def _runs(lines: Sequence[Sequence[Piece]]) -> list[_Run]:
    runs = [_Run()]
    for line in lines:
        run = runs[-1]
        if _is_name(line[0]):
            if run.values or run.marks:
                run = _Run()
                runs.append(run)
            run.names.append([piece for piece in line if piece.sort is Sort.TEXT])
            line = [piece for piece in line if piece.sort is not Sort.TEXT]
        words = False
        for piece in line:
            if piece.sort is Sort.ATTRIBUTE:
                run.marks.append(piece)
            elif piece.sort is not Sort.MARK:
                run.split |= bool(run.marks and run.values)
                text = piece.sort is Sort.TEXT
                if run.values and ((words and text) or _goes_with(run.values[-1][-1], piece)):
                    run.values[-1].append(piece)
                else:
                    run.values.append([piece])
                words = text
    return runs


def _goes_with(before: Piece, piece: Piece) -> bool:
    """Whether a cell goes on: 不低于 and 24.4, 面积不减少、 and 性质不改变."""
    if before.sort is not Sort.TEXT:
        return False
    if before.text[-1] in "、，":
        return True
    # 不降低 is a target by itself.
    return piece.sort is Sort.FIGURE and WAITS.search(before.text) is not None and not parse_cell(before.text).operator


def _rows(run: _Run, values: int, width: float) -> list[Block]:
    """The rows of a run of names; one with two doubts for each that is not read."""
    many, rest = divmod(len(run.values), values)
    names = None if rest or not many else _fitted(run.names, many, width)
    if names is not None and not (run.split and many > 1 and values > 1):
        cells = [[run.values[row + many * column] for column in range(values)] for row in range(many)]
        return [Block(name=name, values=cell, doubts=1) for name, cell in zip(names, cells, strict=True)]
    if not (run.values or run.marks):
        return []
    return [Block(name=name, doubts=TORN) for name in _joined(run.names, width) if not _is_group(name)]


def _fitted(lines: Sequence[list[Piece]], many: int, width: float) -> list[list[Piece]] | None:
    """Names of one or more lines, as many as there are, without groups; none where they do not come out so.

    Args:
        lines: the lines.
        many: how many names there are.
        width: width of a full line.
    """
    joined = _joined(lines, width)
    grouped = [name for name in joined if not _is_group(name)]
    for names in (list(lines), joined, grouped):
        if len(names) == many and all(_is_whole(name) for name in names):
            return [list(name) for name in names]
    return None


def _joined(lines: Sequence[list[Piece]], width: float) -> list[list[Piece]]:
    """The lines, those put together that are one name; headings are left out."""
    names: list[list[Piece]] = []
    for line in lines:
        if heads(line[0].text) and not MEASURED.search(line[-1].text):
            continue
        if names and _goes_on(names[-1], line, width):
            names[-1] = [*names[-1], *line]
        else:
            names.append(list(line))
    return names


def _goes_on(name: Sequence[Piece], line: Sequence[Piece], width: float) -> bool:
    so_far = "".join(piece.text for piece in name)
    whole = re.search(r"[)）][#*∗①-⑳]?$", so_far) is not None
    return is_open(so_far) or is_tail(line[0].text) or (not whole and _length(name[-1:]) >= FULL * width)


def _is_whole(name: Sequence[Piece]) -> bool:
    return not is_open("".join(piece.text for piece in name)) and not is_tail(name[0].text)


def _length(name: Sequence[Piece]) -> float:
    """Width in Chinese characters."""
    text = "".join(tidy(piece.text) for piece in name)
    return len(text) - 0.5 * sum(char < "\u2000" for char in text)


def _is_group(name: Sequence[Piece]) -> bool:
    length = _length(name)
    if is_tail(name[0].text) or name[-1].text[-1] in ")）":
        return False
    return length <= SHORTEST_NAME or (length <= LONGEST_GROUP and not MEASURED.search(name[-1].text))
