"""What it costs to leave a column out or to go on in a cell, and which tokens can head or number a row."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.extraction.tables.columns import Role
from helpers.extraction.tables.tokens import ENUMERATED, Break, Token, is_attribute, is_tail, row_number
from helpers.numerals.cells import parse_cell
from helpers.numerals.units import tidy

SKIP = {
    Role.GROUP: 0.0,
    Role.NUMBER: 4.0,
    Role.NAME: 12.0,
    Role.UNIT: 1.5,
    Role.VALUE: 3.0,
    Role.ATTRIBUTE: 2.0,
    Role.BODY: 1.0,
    Role.REMARK: 0.2,
    Role.STATUS: 2.0,
}
GO_ON = {
    Role.GROUP: 1.0,
    Role.NUMBER: 30.0,
    Role.NAME: 2.0,
    Role.UNIT: 3.0,
    Role.VALUE: 4.0,
    Role.ATTRIBUTE: 6.0,
    Role.BODY: 1.0,
    Role.REMARK: 0.5,
    Role.STATUS: 5.0,
}
NEVER = -1e9


def costs_of_break(token: Token, *, first: bool) -> tuple[float | None, float | None]:
    """Cost of a new row at a token, and of going on in the row; none where that cannot be."""
    if first:
        return 0.0, None
    if token.brk is Break.ROW:
        return 0.0, None
    if token.brk is Break.SAME:
        return None, 0.0
    return 0.5, 0.0


def heading_fit(token: Token, alone: bool, has_group: bool) -> float:
    """How well a token heads the rows below it."""
    word = tidy(token.text)
    if (
        not word
        or is_attribute(word)
        or is_tail(word)
        or row_number(word) is not None
        or (parse_cell(token.text).kind in ("number", "blank") and not ENUMERATED.match(word))
    ):
        return NEVER
    if token.brk in (Break.ROW, Break.SAME):
        if not alone:
            return NEVER
        return 4.0 if ENUMERATED.match(word) else 2.0 if token.brk is Break.ROW else -0.5
    return 3.5 if ENUMERATED.match(word) else -2.5 if has_group else -1.0


def stand_alone(tokens: Sequence[Token]) -> list[bool]:
    """Whether a token is the only one with text on its printed row or line."""
    rows: list[int] = []
    row = -1
    for token in tokens:
        if row < 0 or token.brk in (Break.ROW, Break.CELL):
            row += 1
        rows.append(row)
    filled: dict[int, int] = {}
    for place, token in zip(rows, tokens, strict=True):
        if token.text:
            filled[place] = filled.get(place, 0) + 1
    return [bool(token.text) and filled[place] == 1 for place, token in zip(rows, tokens, strict=True)]


def plausible_numbers(tokens: Sequence[Token]) -> list[bool]:
    """Whether a token can number a row: it is 1, or its predecessor stands shortly before it."""
    plausible: list[bool] = []
    last: dict[int, int] = {}
    for place, token in enumerate(tokens):
        number = row_number(token.text)
        plausible.append(number is not None and (number == 1 or place - last.get(number - 1, -99) <= 24))
        if number is not None:
            last[number] = place
    return plausible
