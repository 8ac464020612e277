"""What the rows of a table in running text have, by its header and by its lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from helpers.extraction.tables.columns import Column, Kind, Role, column_of
from helpers.extraction.tables.pieces import Piece, Sort
from helpers.extraction.tables.value_cells import Shape
from helpers.numerals.units import tidy
from helpers.numerals.years import years_in

LEAST_ROWS = 3


def arrangements(
    columns: Sequence[Column], pieces: Sequence[Sequence[Piece]], numbers: dict[int, tuple[int, int]]
) -> list[list[Column]]:
    """The columns of the header, and with fewer columns of values where most rows seem to have fewer."""
    many = sum(column.role is Role.VALUE for column in columns)
    counts: Counter[int] = Counter()
    figures = 0
    for place, line in enumerate(pieces):
        figures += count_figures(line, numbers.get(place))
        if any(piece.sort is Sort.ATTRIBUTE for piece in line):
            counts[figures] += 1
            figures = 0
    options = [list(columns)]
    for fewer in range(max(1, many - 2), many):
        if counts and counts[fewer] > counts[many]:
            mended = with_fewer_values(columns, fewer)
            if sum(column.role is Role.VALUE for column in mended) == fewer:
                options.append(mended)
    return options


def with_fewer_values(columns: Sequence[Column], wanted: int) -> list[Column]:
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


def shape_of(
    columns: Sequence[Column], pieces: Sequence[Sequence[Piece]], numbers: dict[int, tuple[int, int]], *, centred: bool
) -> Shape:
    """What the rows have, with these columns.

    Args:
        columns: the columns.
        pieces: the words of each line.
        numbers: which lines begin numbered rows.
        centred: whether names stand around their figures.
    """
    roles = [column.role for column in columns]
    marks = sum(any(piece.sort is Sort.ATTRIBUTE for piece in line) for line in pieces)
    lengths = sorted(
        len(tidy(piece.text)) for line in pieces for piece in line if piece.sort is Sort.TEXT and len(piece.text) >= 4
    )
    width = lengths[int(0.85 * len(lengths))] if lengths else 0
    last = roles[-1] is Role.VALUE if Role.ATTRIBUTE in roles else _follow_attributes(pieces)
    return Shape(
        roles.count(Role.VALUE),
        aim_of(columns),
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


def aim_of(columns: Sequence[Column]) -> int:
    """Which of the columns of values holds the targets, as far as the header tells."""
    values = [column for column in columns if column.role is Role.VALUE]
    return max(range(len(values)), key=lambda i: (values[i].kind is Kind.PLANNED, values[i].year or 0, -i))


def count_figures(line: Sequence[Piece], number: tuple[int, int] | None) -> int:
    """How many words of a line are values, the number of the row left out."""
    number_is_figure = number is not None and line[number[0]].sort is Sort.FIGURE
    return sum(piece.sort is Sort.FIGURE for piece in line) - number_is_figure
