"""Find tables of indicators in a text, whatever separates their cells."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from helpers.extraction.candidates import Candidate
from helpers.extraction.centred import put_together
from helpers.extraction.columns import Column, Kind, Role, column_of, is_header, join_fragments, join_rows, settle
from helpers.extraction.lines import (
    TITLE,
    Line,
    cells_of,
    ends_table,
    is_page_mark,
    is_rule,
    style_of,
    title_above,
)
from helpers.extraction.tokens import Break, Token, is_attribute
from helpers.numerals.cells import parse_cell
from helpers.numerals.units import tidy

HEADER_LINES = 26
HEADER_CELL = 24
MOST_COLUMNS = 60


def find_in_text(lines: Sequence[Line], taken: Sequence[tuple[int, int]] = ()) -> list[Candidate]:
    """Find every table with the header of an indicator table.

    Args:
        lines: the document's lines.
        taken: spans that hold tables already read otherwise.
    """
    if taken:
        starts = [start for start, _ in taken]
        lines = [line for line in lines if not _inside(line, taken, starts)]
    found: list[Candidate] = []
    place = floor = 0
    while place < len(lines):
        result = _table_at(lines, place, floor)
        if result is None:
            place += 1
            continue
        candidate, place = result
        floor = place
        found.append(candidate)
    return found


def _inside(line: Line, taken: Sequence[tuple[int, int]], starts: Sequence[int]) -> bool:
    place = bisect_right(starts, line.start) - 1
    return place >= 0 and line.start < taken[place][1]


def _table_at(lines: Sequence[Line], place: int, floor: int) -> tuple[Candidate, int] | None:
    line = lines[place]
    if len(line.text) > 400:
        return None
    style = style_of(line)
    if style != "plain":
        result = _rows_at(lines, place, style, floor)
        if result is not None or style == "bars":
            return result
    return _stream_at(lines, place, floor)


# One line for a row: bars, tabs, commas -------------------------------------------------------------------------------


def physical_header(cells: Sequence[str]) -> list[Column | None] | None:
    """Columns of one row of header cells at their places, or none if the row is no header."""
    if len(cells) > MOST_COLUMNS:
        return None
    columns = [column_of(cell) for cell in cells]
    known = [column for column in columns if column is not None]
    filled = sum(1 for cell in cells if tidy(cell))
    if len(known) < 2 or filled - len(known) > 1 + filled // 4 or not is_header(known):
        return None
    # An unknown label keeps its place as a remark, so that the cells below it are not taken for others.
    return [
        Column(Role.REMARK, cell) if column is None and tidy(cell) else column
        for cell, column in zip(cells, columns, strict=True)
    ]


def arrange(places: Sequence[Column | None]) -> tuple[list[Column], list[int]]:
    """Drop empty places of a header; those right of the name are parts of the name.

    Returns:
        The columns, and the printed place of each.
    """
    columns: list[Column] = []
    where: list[int] = []
    for place, column in enumerate(places):
        if column is None:
            later = any(other is not None for other in places[place + 1 :])
            if not (later and columns and columns[-1].role is Role.NAME):
                continue
            column = Column(Role.NAME, "")
        columns.append(column)
        where.append(place)
    named = [place for place, column in enumerate(columns) if column.role is Role.NAME and column.header]
    if len(named) > 1 or not named:
        fixed = settle([column for column in columns if column.header or column.role is not Role.NAME])
        queue = iter(fixed)
        columns = [next(queue) if column.header or column.role is not Role.NAME else column for column in columns]
    return columns, where


def _rows_at(lines: Sequence[Line], place: int, style: str, floor: int) -> tuple[Candidate, int] | None:
    header = cells_of(lines[place], style)
    if style == "csv" and any(len(cell.text) > HEADER_CELL for cell in header):
        return None
    places = physical_header([cell.text for cell in header])
    if places is None:
        return None
    after = place + 1
    while after < len(lines) and is_rule(lines[after]):
        after += 1
    if after < len(lines) and style_of(lines[after]) == style:
        second = [cell.text for cell in cells_of(lines[after], style)]
        below = join_rows([cell.text for cell in header], second + [""] * (len(header) - len(second)))
        if below is not None:
            places = below
            after += 1
        elif all(column_of(word) for word in second if tidy(word)) and sum(1 for word in second if tidy(word)) >= 2:
            nested = join_fragments(
                [cell.text for cell in header if cell.text] + [word for word in second if tidy(word)]
            )
            if nested:
                places = [column for column, _, _ in nested]
                after += 1
    columns, where = arrange(places)
    column_at = {printed: number for number, printed in enumerate(where)}
    tokens: list[Token] = []
    key = [tidy(cell.text) for cell in header]
    last = lines[place].end
    page = False
    misses = 0
    while after < len(lines):
        line = lines[after]
        if is_rule(line):
            after += 1
            continue
        if style_of(line) != style:
            # A page number, a repeated title or a heading without separators may stand between two rows.
            known = (
                is_page_mark(line) or TITLE.match(tidy(line.text)) or (len(line.text) <= 30 and not ends_table(line))
            )
            if not known or misses >= 2 or not _resumes(lines, after, style):
                break
            if not is_page_mark(line) and not TITLE.match(tidy(line.text)) and style != "csv":
                tokens.append(Token(line.text, line.start, line.end, Break.ROW, None, page))
                page = False
            misses += 1
            after += 1
            continue
        misses = 0
        cells = cells_of(line, style)
        if [tidy(cell.text) for cell in cells] == key:
            page = True
            after += 1
            continue
        if physical_header([cell.text for cell in cells]) is not None and len([c for c in cells if c.text]) > 2:
            break
        if style == "csv" and len(cells) < 2:
            break
        if len(cells) > 3 * len(key) + 3 or (len(cells) == 1 and style == "bars" and len(cells[0].text) > 60):
            break
        for number, cell in enumerate(cells):
            tokens.append(
                Token(
                    cell.text,
                    cell.start,
                    cell.end,
                    Break.SAME if number else Break.ROW,
                    column_at.get(number),
                    page and not number,
                )
            )
        page = False
        last = line.end
        after += 1
    if not tokens:
        return None
    title, first = title_above(lines, place, floor)
    return Candidate("rows", columns, tokens, title, lines[first].start, last), after


def _resumes(lines: Sequence[Line], place: int, style: str) -> bool:
    return any(style_of(line) == style for line in lines[place + 1 : place + 4])


# One line for a cell, or running text -----------------------------------------------------------------------------------


def _stream_at(lines: Sequence[Line], place: int, floor: int) -> tuple[Candidate, int] | None:
    header = _stream_header(lines, place)
    if header is None:
        return None
    columns, used, words = header
    body = place + used
    keys = [tidy(line.text) for line in lines[place:body]]
    taken, end, pages = _body(lines, body, keys, any(column.role in (Role.REMARK, Role.BODY) for column in columns))
    if not taken:
        return None
    if not words:
        words = _is_running_text(taken, len(columns))
    columns = settle(columns)
    tokens = (
        _word_tokens(taken, pages, numbered=any(column.role is Role.NUMBER for column in columns))
        if words
        else [
            Token(line.text, line.start, line.end, Break.CELL, None, number in pages)
            for number, line in enumerate(taken)
        ]
    )
    title, first = title_above(lines, place, floor)
    return Candidate("words" if words else "cells", columns, tokens, title, lines[first].start, taken[-1].end), end


def _pieces(line: Line) -> list[Line]:
    return [
        Line(match.group(0), line.start + match.start(), line.start + match.end())
        for match in re.finditer(r"\S+", line.text)
    ]


def _stream_header(lines: Sequence[Line], place: int) -> tuple[list[Column], int, bool] | None:
    """Longest run of lines from here that reads as a header: columns, lines used, whether words share lines."""
    texts: list[str] = []
    ends: list[int] = []
    words = False
    for line in lines[place : place + HEADER_LINES]:
        word = tidy(line.text)
        if (
            len(word) > 70
            or (parse_cell(line.text).kind == "number" and column_of(line.text) is None)
            or is_attribute(line.text)
        ):
            break
        pieces = _pieces(line)
        split = None
        if len(pieces) > 1:
            parts = join_fragments([piece.text for piece in pieces])
            roles = {column.role for column, _, _ in parts} if parts else set()
            if parts and len(parts) > 1 and (len(roles) > 1 or len({column.year for column, _, _ in parts}) > 1):
                split = [piece.text for piece in pieces]
        if split:
            texts.extend(split)
            words = True
        elif len(word) <= HEADER_CELL:
            texts.append(line.text)
        else:
            break
        ends.append(len(texts))
        if len(ends) == 1 and column_of(texts[0]) is None and (len(word) > 6 or TITLE.match(word)):
            return None
    # The longest prefix of whole lines that is a header.
    if not ends or not any(column_of(text) for text in texts[:3]):
        return None
    for used in range(len(ends), 0, -1):
        if ends[used - 1] < 3 and used < 3:
            break
        parts = join_fragments(texts[: ends[used - 1]])
        if parts is None:
            continue
        columns = [column for column, _, _ in parts]
        if is_header(columns) and len(columns) >= 2 and _distinct(columns):
            return columns, used, words
    return None


def _distinct(columns: Sequence[Column]) -> bool:
    """A header names a column once; running text repeats."""
    roles = [column.role for column in columns]
    singles = (Role.NUMBER, Role.UNIT, Role.ATTRIBUTE)
    return (all(roles.count(role) <= 1 for role in singles) and roles.count(Role.NAME) <= 3 and len(columns) >= 3) or (
        len(columns) == 2
        and Role.NAME in roles
        and any(column.year or column.kind is not Kind.OPEN for column in columns)
    )


def _body(lines: Sequence[Line], place: int, keys: list[str], remarks: bool) -> tuple[list[Line], int, set[int]]:
    """Lines below a header until one cannot be a cell; repeated headers and page numbers are dropped."""
    taken: list[Line] = []
    pages: set[int] = set()
    longest = 140 if remarks else 80
    while place < len(lines):
        line = lines[place]
        if _matches(lines, place, keys):
            place += len(keys)
            pages.add(len(taken))
            continue
        word = tidy(line.text)
        if TITLE.match(word) or word.startswith("续表"):
            again = next((skip for skip in (1, 2, 3) if _matches(lines, place + skip, keys)), 0)
            if again and taken:
                place += again
                continue
            if not (word.startswith("续表")):
                break
            place += 1
            continue
        if is_page_mark(line):
            place += 1
            continue
        if ends_table(line, longest) or "<table" in line.text:
            break
        if style_of(line) == "bars":
            break
        taken.append(line)
        place += 1
    return taken, place, pages


def _matches(lines: Sequence[Line], place: int, keys: list[str]) -> bool:
    return place + len(keys) <= len(lines) and all(
        tidy(lines[place + number].text) == key for number, key in enumerate(keys)
    )


def _is_running_text(taken: Sequence[Line], columns: int) -> bool:
    """Whether most lines hold several cells: two or more values or attributes apart by white space."""
    rich = 0
    for line in taken[:60]:
        pieces = _pieces(line)
        values = sum(
            1 for piece in pieces if parse_cell(piece.text).kind in ("number", "blank") or is_attribute(piece.text)
        )
        rich += len(pieces) >= 3 and values >= 2
    return rich * 3 >= min(len(taken), 60) and rich >= 2


def _word_tokens(taken: Sequence[Line], pages: set[int], *, numbered: bool) -> list[Token]:
    tokens: list[Token] = []
    fresh = {taken[number].start for number in pages if number < len(taken)}
    for pieces in put_together([_pieces(line) for line in taken], numbered=numbered):
        for rank, piece in enumerate(pieces):
            tokens.append(
                Token(
                    piece.text, piece.start, piece.end, Break.WORD if rank else Break.LINE, None, piece.start in fresh
                )
            )
    return _rejoin(tokens)


def _rejoin(tokens: list[Token]) -> list[Token]:
    """Join what white space tore apart: an operator or bracket and its figure, a figure and its unit."""
    joined: list[Token] = []
    for token in tokens:
        if joined and token.brk is Break.WORD:
            before = joined[-1]
            both = before.text + token.text
            gap = token.start - before.end
            opened = (
                before.text in ("≥", "≤", ">", "<", "＞", "＜", "(", "（", "[", "【", "〔", ">=", "<=")
                or before.text[-1:] in "≥≤([【〔（"
            )
            closing = token.text in (")", "）", "]", "】", "〕")
            if gap <= 2 and (opened or closing) and parse_cell(both).kind in ("number", "words"):
                joined[-1] = replace(before, text=both, end=token.end)
                continue
        joined.append(token)
    return joined
