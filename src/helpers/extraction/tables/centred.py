"""Running text of a PDF in which a name of several lines has its figures at mid-height, between the lines.

    制造业增加值占地区生产总值
    2 % 31.2 33 预期性
    比重

The lines above and below such a line of figures belong to it, equally many each. They are put back into one line.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass

from helpers.extraction.tables.columns import Kind, Role
from helpers.extraction.tables.lines import Line
from helpers.extraction.tables.names import MEASURED
from helpers.extraction.tables.tokens import ENUMERATED, fit, is_attribute, is_tail, row_number
from helpers.numerals.cells import parse_cell
from helpers.numerals.units import is_unit, tidy

# Most lines of a name above or below its figures, and what a division of the lines costs (set on texts of plans that
# were read from their PDFs): a line that is no part of a row, a line more above than below or the reverse, a row
# without a name, a line beside a name that the row has already, a bracket torn apart.
MOST = 4
LOOSE = 1.5
UNEVEN = 2.0
NAMELESS = 6.0
WHOLE = 0.4
TORN = 2.5


@dataclass(slots=True)
class _Row:
    """A printed line: its pieces, and whether it has figures and a name."""

    pieces: list[Line]
    figures: int
    named: bool


def put_together(lines: Sequence[list[Line]], *, numbered: bool) -> list[list[Line]]:
    """Put names around their figures.

    Args:
        lines: the pieces of each printed line.
        numbered: whether the rows begin with a number.

    Returns:
        The same pieces; those of a name and its figures on one line, the number first.
    """
    rows = _ends_below([_row(pieces, numbered) for pieces in _without_page_numbers(lines, numbered=numbered)])
    bearing = [place for place, row in enumerate(rows) if row.figures >= 2]
    nameless = [place for place in bearing if not rows[place].named]
    if not nameless or not _centred(rows, bearing, nameless):
        return [row.pieces for row in rows]
    chosen = share_out(rows, bearing)
    used = {place for places in chosen.values() for place in places}
    return _emit(rows, chosen, used, numbered)


def share_out(rows: Sequence[_Row], bearing: Sequence[int]) -> dict[int, list[int]]:
    """Which lines without figures belong to which line with figures.

    The lines between two lines of figures are divided in order: the first go to the row above, the last to the row
    below, and what stands between them heads the rows below. A row at mid-height of its name has equally many lines
    above and below; the division with the fewest exceptions is taken, found row by row.

    Returns:
        The lines of each row that has any, in order.
    """
    gaps = [list(range(before + 1, after)) for before, after in itertools.pairwise([-1, *bearing, len(rows)])]
    # For each number of lines that a row takes from above: the least cost so far, and how it came about.
    states: dict[int, float] = {}
    steps: list[dict[int, tuple[int, int]]] = []
    for rank, gap in enumerate(gaps):
        fresh: dict[int, float] = {}
        came: dict[int, tuple[int, int]] = {}
        first = next((i for i, place in enumerate(gap) if ENUMERATED.match(_text(rows[place]))), len(gap))
        last = next((i for i in range(len(gap) - 1, -1, -1) if ENUMERATED.match(_text(rows[gap[i]]))), -1)
        for above in range(min(MOST, len(gap) - last - 1) + 1 if rank < len(bearing) else 1):
            for below in range(min(MOST, first, len(gap) - above) + 1 if rank else 1):
                loose = len(gap) - above - below
                for earlier, cost in states.items() if rank else [(0, 0.0)]:
                    total = cost + LOOSE * loose
                    if rank:
                        total += _cost(rows, bearing[rank - 1], earlier, gap[:below])
                    if total < fresh.get(above, math.inf):
                        fresh[above], came[above] = total, (earlier, below)
        states = fresh
        steps.append(came)
    above, chosen = 0, {}
    for rank in range(len(bearing), 0, -1):
        earlier, below = steps[rank][above]
        gap = gaps[rank - 1]
        lines = (gap[len(gap) - earlier :] if earlier else []) + gaps[rank][:below]
        if lines:
            chosen[bearing[rank - 1]] = lines
        above = earlier
    return chosen


def _cost(rows: Sequence[_Row], place: int, above: int, below: Sequence[int]) -> float:
    """How unlikely it is that a line of figures has so many lines above it and these below."""
    row, under = rows[place], len(below)
    cost = UNEVEN * abs(above - under)
    if row.named:
        cost += WHOLE * (above + under) if above + under else 0.0
    elif not above:
        cost += NAMELESS
    heads = [rows[i] for i in range(place - above, place)]
    tails = [rows[i] for i in below]
    text = "".join(_text(part) for part in [*heads, row, *tails])
    opened = sum(text.count(char) for char in "(（") - sum(text.count(char) for char in ")）")
    cost += TORN * abs(opened)
    if heads and is_tail(_text(heads[0])):
        cost += TORN
    return cost


def _without_page_numbers(lines: Sequence[list[Line]], *, numbered: bool) -> list[list[Line]]:
    """Drop a bare number on a line of its own if the row below it has the number that comes next in the table."""
    if not numbered:
        return list(lines)
    kept: list[list[Line]] = []
    last = 0
    for place, pieces in enumerate(lines):
        number = row_number(pieces[0].text)
        if len(pieces) == 1 and number is not None and number != last + 1 and place + 1 < len(lines):
            below = lines[place + 1]
            if len(below) > 1 and row_number(below[0].text) == last + 1:
                continue
        kept.append(pieces)
        last = number if number is not None and len(pieces) > 1 else last
    return kept


def _ends_below(rows: list[_Row]) -> list[_Row]:
    """Put the end of a broken name, alone on the line below its figures, behind its beginning.

    A line below a row may as well be the head of a group. It is an end if the name above fills its column and says
    what is measured only together with it: 公共供水管网漏 and 损率.
    """
    heads = {place: head for place, row in enumerate(rows) if row.figures >= 2 and (head := _name_piece(row)) >= 0}
    widest = max((len(tidy(rows[place].pieces[head].text)) for place, head in heads.items()), default=0)
    joined: list[_Row] = []
    above = -1
    for place, row in enumerate(rows):
        head = heads.get(place, -1)
        alone = len(row.pieces) == 1 and row.figures == 0
        if alone and above >= 0 and not ENUMERATED.match(_text(row)):
            target = joined[above]
            name = tidy(target.pieces[_name_piece(target)].text)
            end = _text(row)
            if len(name) >= widest - 2 and not MEASURED.search(name) and len(end) <= 12 and MEASURED.search(name + end):
                target.pieces.insert(_name_piece(target) + 1, row.pieces[0])
                above = -1
                continue
        above = len(joined) if head >= 0 else -1
        joined.append(_Row(list(row.pieces), row.figures, row.named))
    return joined


def _name_piece(row: _Row) -> int:
    """Place of the name among the pieces of a row; -1 if it has none."""
    for rank, piece in enumerate(row.pieces):
        if row_number(piece.text) is None:
            return rank if fit(piece.text, Role.NAME, Kind.OPEN) > 0 else -1
    return -1


def _emit(rows: Sequence[_Row], chosen: dict[int, list[int]], used: set[int], numbered: bool) -> list[list[Line]]:
    lines: list[list[Line]] = []
    for place, row in enumerate(rows):
        if place in used:
            continue
        if place not in chosen:
            lines.append(row.pieces)
            continue
        pieces = list(row.pieces)
        number = [pieces.pop(0)] if numbered and row_number(pieces[0].text) is not None else []
        heads = [piece for i in chosen[place] if i < place for piece in rows[i].pieces]
        tails = [piece for i in chosen[place] if i > place for piece in rows[i].pieces]
        middle = [pieces.pop(0)] if row.named and pieces else []
        lines.append([*number, *heads, *middle, *tails, *pieces])
    return lines


def _row(pieces: list[Line], numbered: bool) -> _Row:
    figures = 0
    named = False
    for rank, piece in enumerate(pieces):
        if numbered and rank == 0 and row_number(piece.text) is not None and len(pieces) > 1:
            continue
        if is_attribute(piece.text) or parse_cell(piece.text).kind in ("number", "blank"):
            figures += 1
        elif not is_unit(tidy(piece.text)) and fit(piece.text, Role.NAME, Kind.OPEN) > 0 and not figures:
            named = True
    return _Row(pieces, figures, named)


def _text(row: _Row) -> str:
    return "".join(tidy(piece.text) for piece in row.pieces)


def _centred(rows: Sequence[_Row], bearing: Sequence[int], nameless: Sequence[int]) -> bool:
    """Whether lines without a name have part of it above and part of it below."""
    votes = 0
    order = {place: rank for rank, place in enumerate(bearing)}
    for place in nameless:
        rank = order[place]
        before = bearing[rank - 1] if rank else -1
        after = bearing[rank + 1] if rank + 1 < len(bearing) else len(rows)
        between = after - place - 1
        needed = 2 if after < len(rows) and not rows[after].named else 1
        votes += 1 if place - before - 1 >= 1 and between >= needed else -1
    return votes > 0
