"""Running text of a PDF in which a name of several lines has its figures at mid-height, between the lines.

    制造业增加值占地区生产总值
    2 % 31.2 33 预期性
    比重

The lines above and below such a line of figures belong to it, equally many each. They are put back into one line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from helpers.extraction.tables.columns import Kind, Role
from helpers.extraction.tables.lines import Line
from helpers.extraction.tables.names import MEASURED
from helpers.extraction.tables.tokens import ENUMERATED, fit, is_attribute, is_tail, row_number
from helpers.numerals.cells import parse_cell
from helpers.numerals.units import is_unit, tidy

LONG = 8


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
    widest = max((len(_text(row)) for row in rows if row.figures == 0), default=0)
    above: dict[int, list[int]] = {}
    used: set[int] = set()
    for rank, place in enumerate(bearing):
        before = bearing[rank - 1] if rank else -1
        after = bearing[rank + 1] if rank + 1 < len(bearing) else len(rows)
        heads = [i for i in range(before + 1, place) if i not in used and not ENUMERATED.match(_text(rows[i]))]
        tails = []
        for i in range(place + 1, after):
            if ENUMERATED.match(_text(rows[i])):
                break
            tails.append(i)
        if rows[place].named and not (
            heads
            and tails
            and len(_text(rows[heads[-1]])) >= max(LONG, widest * 0.75)
            and not _starts_numbered(rows, tails[0])
        ):
            continue
        next_nameless = after < len(rows) and not rows[after].named
        many = min(len(heads), len(tails) - 1 if next_nameless else len(tails))
        if rows[place].named:
            many = min(many, 1)
        elif len(heads) == 1 and many == 0 and tails and is_tail(_text(rows[tails[0]])):
            many = 1
        chosen = (heads[-max(many, 1) :] if not rows[place].named or many else []) + tails[: max(many, 0)]
        if rows[place].named and many == 0:
            continue
        above[place] = chosen
        used.update(chosen)
    return _emit(rows, above, used, numbered)


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


def _starts_numbered(rows: Sequence[_Row], place: int) -> bool:
    return row_number(rows[place].pieces[0].text) is not None


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
