"""Cells that a page break tore: their ends stand alone below the header that is repeated on the next page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from helpers.extraction.tables.tokens import Break, Token, is_attribute, is_tail
from helpers.numerals.cells import parse_cell
from helpers.numerals.units import tidy


def mend_pages(tokens: Sequence[Token]) -> list[Token]:
    """Join the end of a cell that a page break tore off, and that now stands alone below the repeated header.

    What stands alone is joined if the whole is printed elsewhere in the table, or if the row has nothing else but cells
    to the right of the name.
    """
    tokens = _mend_rows(tokens)
    words = {tidy(token.text) for token in tokens if token.text}
    mended: list[Token] = []
    for token in tokens:
        if (
            token.page
            and mended
            and token.brk is not Break.ROW
            and token.text
            and parse_cell(token.text).kind == "words"
            and len(tidy(token.text)) <= 12
        ):
            for back in range(len(mended) - 1, max(-1, len(mended) - 8), -1):
                whole = tidy(mended[back].text) + tidy(token.text)
                if whole in words and parse_cell(mended[back].text).kind == "words":
                    mended[back] = replace(mended[back], text=mended[back].text + token.text)
                    break
            else:
                mended.append(token)
            continue
        mended.append(token)
    return mended


def _mend_rows(tokens: Sequence[Token]) -> list[Token]:
    """The same for layouts that keep rows: the first row of a page that holds but the ends of broken cells."""
    mended: list[Token] = []
    place = 0
    while place < len(tokens):
        token = tokens[place]
        if not (token.page and token.brk is Break.ROW and mended):
            mended.append(token)
            place += 1
            continue
        stop = place + 1
        while stop < len(tokens) and tokens[stop].brk is Break.SAME:
            stop += 1
        row = tokens[place:stop]
        filled = [cell for cell in row if cell.text]
        words = all(parse_cell(cell.text).kind == "words" and not is_attribute(cell.text) for cell in filled)
        above = {
            cell.column: number
            for number, cell in enumerate(mended[-3 * len(row) :], max(0, len(mended) - 3 * len(row)))
            if cell.text
        }
        if (
            filled
            and words
            and len(filled) * 3 <= len(row)
            and all(cell.column in above and (cell.column or is_tail(cell.text)) for cell in filled)
        ):
            for cell in filled:
                number = above[cell.column]
                mended[number] = replace(mended[number], text=mended[number].text + cell.text)
        else:
            mended.extend(row)
        place = stop
    return mended
