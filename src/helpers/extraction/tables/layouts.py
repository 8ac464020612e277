"""Find tables of indicators in a text, whatever separates their cells."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from helpers.extraction.tables.candidates import Candidate
from helpers.extraction.tables.columns import Column, Role, column_of
from helpers.extraction.tables.headers import (
    join_fragments,
    join_rows,
    physical_header,
    settle,
    side_by_side,
    stack,
    words_as_header,
)
from helpers.extraction.tables.lines import (
    BARS,
    TITLE,
    Line,
    cells_of,
    ends_table,
    is_page_mark,
    is_rule,
    style_of,
    title_above,
)
from helpers.extraction.tables.streams import stream_at
from helpers.extraction.tables.tokens import CHINESE, Break, Token, fit, is_attribute
from helpers.numerals.units import is_unit, tidy

HEADER_LINES = 26
HEADER_CELL = 24
# So many lines of words above the first line with cells may be its header.
HEADER_IN_WORDS = 5
# Blanks that set cells apart where every row has the header's number of them.
GAP = re.compile(r"[ \u3000]{2,}")
# What groups the rows below it: 一、市场准入.
GROUP_OF_ROWS = re.compile(r"[(（]?[一二三四五六七八九十\d]{1,2}[)）、.．][^\d,，;；。:：]{2,16}")
FIGURE = re.compile(r"[\d一二三四五六七八九十百千万亿零两]")
LEAST_CELLS = 3
LEAST_SET_APART = 3


def find_in_text(lines: Sequence[Line], grid_spans: Sequence[tuple[int, int]] = ()) -> list[Candidate]:
    """Find every table with the header of an indicator table.

    Args:
        lines: the document's lines.
        grid_spans: spans that hold tables already read otherwise.
    """
    if grid_spans:
        starts = [start for start, _ in grid_spans]
        lines = [line for line in lines if not _inside(line, grid_spans, starts)]
    candidates: list[Candidate] = []
    place = floor = 0
    while place < len(lines):
        result = _table_at(lines, place, floor)
        if result is None:
            place += 1
            continue
        candidate, place = result
        floor = place
        if candidate is not None:
            candidates.append(candidate)
    return candidates


def _inside(line: Line, grid_spans: Sequence[tuple[int, int]], starts: Sequence[int]) -> bool:
    place = bisect_right(starts, line.start) - 1
    return place >= 0 and line.start < grid_spans[place][1]


def _table_at(lines: Sequence[Line], place: int, floor: int) -> tuple[Candidate | None, int] | None:
    line = lines[place]
    if len(line.text) > 400:
        return None
    style = style_of(line)
    if style != "plain":
        result = _rows_at(lines, place, style, floor)
        if result is not None or style == "bars":
            return result
    stream = stream_at(lines, place, floor)
    is_read = stream is not None and stream[0] is not None
    if not is_read and style == "plain" and (apart := _set_apart(lines, place)):
        return _rows_at(apart, place, "tabs", floor) or stream
    return stream


def _set_apart(lines: Sequence[Line], place: int) -> list[Line] | None:
    """Lines in which those from a header on have a tab where blanks set their cells apart, each as many as it.

    None where fewer than so many lines below have the header's number of cells.
    """
    count = len(GAP.split(lines[place].text))
    if count < LEAST_CELLS:
        return None  # before the lines below are looked at: prose would be gone through once for each of its lines
    rows, end = 0, place + 1
    for at in range(place + 1, len(lines)):
        if len(GAP.split(lines[at].text)) == count:
            rows, end = rows + 1, at + 1
        elif at != end or not GROUP_OF_ROWS.fullmatch(lines[at].text.strip()):
            break  # neither a row nor the one heading above rows
    if rows < LEAST_SET_APART:
        return None
    tabbed = [replace(line, text=GAP.sub(lambda gap: "\t" + gap[0][1:], line.text)) for line in lines[place:end]]
    return [*lines[:place], *tabbed, *lines[end:]]


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
    framed = BARS.match(lines[place].text) is not None
    header = _header_at(lines, place, style, framed=framed) or _header_above(lines, place, style, floor)
    if header is None:
        return None
    places, top, after, key, times = header
    width = len(key) // times
    columns, where = arrange(places)
    column_at = {printed: number for number, printed in enumerate(where)}
    halves: list[list[Token]] = [[] for _ in range(times)]
    tokens = halves[0]
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
            if TITLE.match(tidy(line.text)) and not _repeats(lines, after, style, key, framed=framed):
                break  # the title of another table
            if not is_page_mark(line) and not TITLE.match(tidy(line.text)) and style != "csv":
                tokens.append(Token(line.text, line.start, line.end, Break.ROW, None, page))
                page = False
            misses += 1
            after += 1
            continue
        misses = 0
        cells = cells_of(line, style, framed=framed)
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
        for number in range(len(cells)) if times > 1 else _without_words_beside(cells, columns, where):
            cell = cells[number]
            half, inside = divmod(number, width) if times > 1 else (0, number)
            halves[min(half, times - 1)].append(
                Token(
                    cell.text,
                    cell.start,
                    cell.end,
                    Break.SAME if inside else Break.ROW,
                    column_at.get(inside),
                    page and not number,
                )
            )
        page = False
        last = line.end
        after += 1
    tokens = [token for half in halves for token in half]
    if not tokens:
        return None
    title, first = title_above(lines, top, floor)
    return Candidate("rows", columns, tokens, title, lines[first].start, last), after


def _without_words_beside(cells: Sequence[Line], columns: Sequence[Column], where: Sequence[int]) -> list[int]:
    """Places of the cells of a row that are of its columns, or hold more than words.

    Words in no column are of one whose header is lacking or unknown, as 责任单位 or 备注 may be, and part of no value.
    Where a cell does not suit its column the row may be shifted; where results are told by words they stand anywhere.
    """
    column_cells = [(cells[place], column) for place, column in zip(where, columns, strict=True) if place < len(cells)]
    suited = len(column_cells) == len(columns) and all(_suits(cell.text, column) for cell, column in column_cells)
    if not suited or any(column.role is Role.STATUS for column in columns):
        return list(range(len(cells)))
    return [place for place, cell in enumerate(cells) if place in where or not _is_words(cell.text)]


def _suits(text: str, column: Column) -> bool:
    """Whether a cell is one of its column; that of a figure is not empty, and words such as 省下达 may be remarks."""
    free = column.role in (Role.GROUP, Role.BODY, Role.REMARK) or (not text and column.role is not Role.VALUE)
    return free or (bool(text) and fit(text, column.role, column.kind) > 0)


def _is_words(text: str) -> bool:
    """Whether a cell is words without a figure, an attribute or a unit."""
    return bool(CHINESE.search(text)) and not (FIGURE.search(text) or is_attribute(text) or is_unit(text))


_Found = tuple[list[Column | None], int, int, list[str], int]


def _header_at(lines: Sequence[Line], place: int, style: str, *, framed: bool) -> _Found | None:
    """The header that begins at a line with cells.

    Returns:
        The column at each place, the header's first line, the first line below it, the words of its cells, and how many
        halves of the table stand side by side.
    """
    header = cells_of(lines[place], style)
    if style == "csv" and any(len(cell.text) > HEADER_CELL for cell in header):
        return None
    times = side_by_side([cell.text for cell in header])
    key = [tidy(cell.text) for cell in header]
    header = header[: len(header) // times]
    places = physical_header([cell.text for cell in header])
    if places is None:
        return None
    after = _below_rules(lines, place + 1)
    if after < len(lines) and style_of(lines[after]) == style:
        second = [cell.text for cell in cells_of(lines[after], style, framed=framed)]
        below = join_rows([cell.text for cell in header], second + [""] * (len(header) - len(second)))
        if below is not None:
            places = below
            after += 1
            above = stack([cell.text for cell in header], second)
            while after < len(lines) and style_of(lines[after]) == style:
                third = [cell.text for cell in cells_of(lines[after], style, framed=framed)]
                below = join_rows(above, third + [""] * (len(header) - len(third)))
                if below is None:
                    break
                places, above, after = below, stack(above, third), after + 1
        elif all(column_of(word) for word in second if tidy(word)) and sum(1 for word in second if tidy(word)) >= 2:
            nested = join_fragments(
                [cell.text for cell in header if cell.text] + [word for word in second if tidy(word)]
            )
            if nested:
                places = [column for column, _, _ in nested]
                after += 1
    return places, place, after, key, times


def _header_above(lines: Sequence[Line], place: int, style: str, floor: int) -> _Found | None:
    """The header in plain words above the first line with cells: 指标 单位 2025年 above | 绿道长度 | 公里 | 60 |."""
    if style == "csv" or is_rule(lines[place]):
        return None
    width = len(cells_of(lines[place], style))
    top = _below_rules(lines, place - 1, step=-1)
    for first in range(top, max(floor - 1, top - HEADER_IN_WORDS), -1):
        if style_of(lines[first]) != "plain" or ends_table(lines[first]):
            return None
        words = [word for line in lines[first : top + 1] for word in line.text.split()]
        columns = words_as_header(words, width)
        if columns is not None:
            return list(columns), first, place, [tidy(word) for word in words], 1
    return None


def _below_rules(lines: Sequence[Line], place: int, step: int = 1) -> int:
    """The first line from here that is no rule, downwards or upwards."""
    while 0 <= place < len(lines) and is_rule(lines[place]):
        place += step
    return place


def _repeats(lines: Sequence[Line], place: int, style: str, key: Sequence[str], *, framed: bool) -> bool:
    """Whether the next line with cells is the header again."""
    below = next((line for line in lines[place + 1 : place + 4] if style_of(line) == style), None)
    return below is not None and [tidy(cell.text) for cell in cells_of(below, style, framed=framed)] == list(key)


def _resumes(lines: Sequence[Line], place: int, style: str) -> bool:
    return any(style_of(line) == style for line in lines[place + 1 : place + 4])
