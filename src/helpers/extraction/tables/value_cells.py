"""The cells of values of a row of running text: figures, and the words that stand in their place or beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from helpers.extraction.tables.pieces import COMPARED, HANDED_DOWN, WAITS, Piece, is_value
from helpers.numerals.cells import parse_cell
from helpers.numerals.units import tidy

WISH = re.compile(r"(?:努力|力争|争取|确保)")


@dataclass(frozen=True, slots=True)
class Shape:
    """What the rows of a table have.

    Attributes:
        values: how many columns of values.
        aim: which of them holds the targets, from 0.
        unit: whether a column holds units.
        attribute: whether a column holds attributes.
        numbered: whether the rows are numbered.
        grouped: whether a column holds groups.
        last: whether values stand behind the attribute.
        centred: whether names stand around their figures; else before them.
        width: how many characters a full line of a name has.
    """

    values: int
    aim: int
    unit: bool
    attribute: bool
    numbered: bool
    grouped: bool
    last: bool
    centred: bool
    width: int


@dataclass(slots=True)
class Text:
    """A word that is no figure: its line, its place there, and whether it stands behind figures of its line."""

    piece: Piece
    line: int
    rank: int
    behind: bool
    alone: bool


def value_cells(
    figures: Sequence[tuple[int, int, Piece]], words: Sequence[Text], shape: Shape
) -> list[list[Piece]] | None:
    """The cells of values, from left to right."""
    cells: list[list[Piece]] = [[piece] for _, _, piece in figures]
    words = _without_waiting(cells, words)
    if not words:
        return cells
    pieces = [text.piece for text in words]
    lacking = shape.values - len(figures)
    if lacking <= 0:
        return _merged([*cells, *([piece] for piece in pieces)], shape.values)
    parts = _divided(words, lacking)
    if not shape.centred:
        return sorted([*cells, *parts], key=lambda cell: cell[0].start)
    order = [(piece.start, [piece]) for _, _, piece in figures]
    lines = {line for line, _, _ in figures}
    for part in parts:
        beside = [text.piece.start for text in words if text.piece in part and text.line in lines]
        if beside:
            order.append((beside[0], part))
        else:
            # No figure on its lines tells the column: words stand for the target.
            ranked = sorted(start for start, _ in order)
            place = min(shape.aim, len(ranked))
            order.append((ranked[place] - 1 if place < len(ranked) else part[0].start + 10**9, part))
    return [part for _, part in sorted(order, key=lambda item: item[0])]


def _without_waiting(cells: list[list[Piece]], words: Sequence[Text]) -> list[Text]:
    """Words that wait for the figure behind them are put into its cell: 年均增长 and 5.0."""
    remaining: list[Text] = []
    for place, text in reversed(list(enumerate(words))):
        later = [cell for cell in cells if cell[0].start > text.piece.start]
        beside = min(later, key=lambda cell: cell[0].start, default=None)
        after = words[place + 1].piece.start if place + 1 < len(words) else None
        waits = WAITS.search(text.piece.text) or COMPARED.fullmatch(text.piece.text)
        if (
            beside is not None
            and waits
            and (after is None or after >= beside[0].start)
            and beside[-1].text not in "—-/"
        ):
            beside.insert(0, text.piece)
        else:
            remaining.insert(0, text)
    return remaining


def _divided(words: Sequence[Text], many: int) -> list[list[Piece]]:
    """Words in the place of several figures, as so many cells."""
    pieces = [text.piece for text in words]
    if many == 1:
        return [pieces]
    lines: dict[int, list[Piece]] = {}
    for text in words:
        lines.setdefault(text.line, []).append(text.piece)
    if all(len(line) == many for line in lines.values()):
        return [[line[rank] for line in lines.values()] for rank in range(many)]
    whole = parse_cell("".join(piece.text for piece in pieces))
    if len(pieces) == many and not (whole.operator and any(parse_cell(p.text).operator is None for p in pieces)):
        return [[piece] for piece in pieces]
    for cut in range(1, len(pieces)) if many == 2 else ():
        if all(HANDED_DOWN.fullmatch(tidy("".join(p.text for p in part))) for part in (pieces[:cut], pieces[cut:])):
            return [pieces[:cut], pieces[cut:]]
    for cut in range(1, len(pieces)) if many == 2 else ():
        halves = ["".join(piece.text for piece in part) for part in (pieces[:cut], pieces[cut:])]
        if all(parse_cell(half).kind == "number" or parse_cell(half).operator for half in halves):
            return [pieces[:cut], pieces[cut:]]
    return [pieces]


def _merged(cells: list[list[Piece]], wanted: int) -> list[list[Piece]] | None:
    """Cells of which some are pieces of one: words that wait for their figure, or that wish for more."""
    merged = sorted(cells, key=lambda cell: cell[0].start)
    place = 0
    while len(merged) > wanted and place + 1 < len(merged):
        here = "".join(piece.text for piece in merged[place])
        after = merged[place + 1][0].text
        wish = here[-1] in ",，、;；" or WISH.match(after)
        words = not is_value(here) and not is_value(after)
        if wish or words or (WAITS.search(here) and is_value(after)) or re.match(r"较20|比20", here):
            merged[place] += merged.pop(place + 1)
        else:
            place += 1
    return merged if len(merged) == wanted else None
