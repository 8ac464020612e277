"""Tables whose cells the file format marks -> candidates."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from helpers.documents.model import Cell, Grid
from helpers.extraction.tables.candidates import Candidate
from helpers.extraction.tables.columns import Column, column_of
from helpers.extraction.tables.gridrows import read_rows
from helpers.extraction.tables.headers import (
    is_header,
    join_rows,
    physical_header,
    side_by_side,
    stack,
    words_as_header,
)
from helpers.extraction.tables.layouts import arrange
from helpers.extraction.tables.lines import OWN, Line, ends_table, title_above
from helpers.extraction.tables.tokens import Break, Token
from helpers.numerals.cells import with_points
from helpers.numerals.units import tidy

HEADER_ROWS = 6
HEADER_LINES = 4
LONGEST_TITLE = 60


@dataclass(frozen=True, slots=True)
class _Header:
    """A header found in a grid: the column at each place, the first row below it, its words, and a title above it."""

    places: list[Column | None]
    body: int
    key: list[str]
    title: str


def find_in_grids(
    text: str, grids: Sequence[Grid], lines: Sequence[Line], pages: Sequence[int] = ()
) -> list[Candidate]:
    """Candidates among the tables that the format marks.

    A table that goes on in a grid of its own, with the header repeated or none at all, is joined to the one before
    it if only page marks stand between them.
    """
    candidates: list[Candidate] = []
    previous: tuple[Candidate, Grid, _Header] | None = None
    for grid in map(_upright, map(_unfold, map(_with_points, grids))):
        header = _header(grid)
        if previous is not None and _adjoins(text, previous[1], grid):
            candidate, _, last_header = previous
            repeats_header = header is not None and [w for w in header.key if w] == [w for w in last_header.key if w]
            if repeats_header or (header is None and grid.rows and len(grid.rows[0]) == len(last_header.places)):
                _append(candidate, grid, header if repeats_header and header else replace(last_header, body=0), pages)
                candidate.end = grid.end
                previous = (candidate, grid, last_header)
                continue
        header = header or _header_above(lines, grid)
        if header is None:
            previous = None
            continue
        candidate = Candidate("grid", [], [], header.title, grid.start, grid.end)
        _append(candidate, grid, header, pages)
        if not candidate.tokens:
            previous = None
            continue
        if not header.title:
            candidate.title, candidate.start = _title(lines, grid)
        candidates.append(candidate)
        previous = (candidate, grid, header)
    return candidates


def _append(candidate: Candidate, grid: Grid, header: _Header, pages: Sequence[int]) -> None:
    """Give a candidate the rows of a grid; a grid without places for its cells gives tokens to be aligned."""
    if _is_ragged(grid):
        if not candidate.columns:
            candidate.columns, _ = arrange(header.places)
        _fill(candidate, grid, header.places, header.body, page=bool(candidate.tokens))
        return
    columns, rows = read_rows(grid, header.body, header.places, header.key, pages)
    if not candidate.columns:
        candidate.columns, candidate.rows = columns, []
    if candidate.rows is None:
        _fill(candidate, grid, header.places, header.body, page=True)
        return
    moved = _places_in(candidate, columns)
    for row in rows:
        row.cells = {moved[place]: tokens for place, tokens in row.cells.items()}
    candidate.rows += rows
    candidate.tokens += sorted(
        (token for row in rows for tokens in (*row.cells.values(), row.heading) for token in tokens),
        key=lambda token: token.start,
    )


def _places_in(candidate: Candidate, columns: Sequence[Column]) -> list[int]:
    """Place of each column among a candidate's, which gets those that it lacks."""
    if not candidate.rows:
        return list(range(len(columns)))
    free = list(range(len(candidate.columns)))
    places: list[int] = []
    for column in columns:
        same = [i for i in free if _alike(candidate.columns[i], column)]
        if not same:
            candidate.columns = [*candidate.columns, column]
            free.append(len(candidate.columns) - 1)
            same = free[-1:]
        places.append(same[0])
        free.remove(same[0])
    return places


def _alike(one: Column, other: Column) -> bool:
    return one.role is other.role and tidy(one.header) == tidy(other.header)


def _with_points(grid: Grid) -> Grid:
    """A table with a point for each character of a font's own that stands for one."""
    if not any(OWN.search(cell.text) for row in grid.rows for cell in row if cell is not None):
        return grid
    rows = (tuple(cell and replace(cell, text=with_points(cell.text)) for cell in row) for row in grid.rows)
    return replace(grid, rows=tuple(rows))


def _is_ragged(grid: Grid) -> bool:
    return len({sum(1 for cell in row if cell) for row in grid.rows}) > 1 and not grid.covered


def _upright(grid: Grid) -> Grid:
    """A table whose indicators are its columns, turned so that they are its rows."""
    width = max((len(row) for row in grid.rows), default=0)
    if grid.covered or not 3 <= len(grid.rows) <= 8 or width < 3 or any(len(row) != width for row in grid.rows):
        return grid
    if physical_header(_texts(grid, 0)) is not None:
        return grid
    first = [row[0].text if row[0] else "" for row in grid.rows]
    if physical_header(first) is None or column_of(first[0]) is None:
        return grid
    return replace(grid, rows=tuple(tuple(row[c] for row in grid.rows) for c in range(width)))


def _header_above(lines: Sequence[Line], grid: Grid) -> _Header | None:
    """The header of a grid that begins with its first row: its words stand in the lines above, without cells."""
    width = max((len(row) for row in grid.rows), default=0)
    place = _first_line_of(lines, grid)
    for many in range(1, HEADER_LINES + 1):
        if place - many < 0 or ends_table(lines[place - many]):
            return None
        words = [word for line in lines[place - many : place] for word in line.text.split()]
        columns = words_as_header(words, width)
        if columns is not None:
            title, _ = title_above(lines, place - many, 0)
            return _Header([*columns], 0, [tidy(word) for word in words], title)
    return None


def _unfold(grid: Grid) -> Grid:
    """A table printed in halves next to each other, as one with the second half below the first."""
    for row in range(min(HEADER_ROWS, len(grid.rows))):
        texts = _texts(grid, row)
        times = side_by_side(texts)
        if times == 1:
            continue
        width = len(texts) // times
        rows = [r[:width] for r in grid.rows[: row + 1]]
        covered: dict[tuple[int, int], tuple[int, int]] = {}
        for half in range(times):
            first = half * width
            shift = len(rows) - row - 1
            rows += [r[first : first + width] for r in grid.rows[row + 1 :]]
            for (r, c), (top, left) in grid.covered.items():
                if r > row and top > row and first <= left <= c < first + width:
                    covered[(r + shift, c - first)] = (top + shift, left - first)
        return replace(grid, rows=tuple(rows), covered=covered)
    return grid


def _first_line_of(lines: Sequence[Line], grid: Grid) -> int:
    return bisect_left(lines, grid.start, key=lambda line: line.start)


def _title(lines: Sequence[Line], grid: Grid) -> tuple[str, int]:
    title, first = title_above(lines, _first_line_of(lines, grid), 0)
    return title, lines[first].start if title and first < len(lines) else grid.start


def _adjoins(text: str, before: Grid, after: Grid) -> bool:
    between = text[before.end : after.start]
    return len(between) <= 60 and sum("\u4e00" <= c <= "\u9fff" for c in between) <= 12


def _texts(grid: Grid, row: int) -> list[str]:
    return [cell.text if cell else "" for cell in grid.rows[row]]


def _header(grid: Grid) -> _Header | None:
    """The header of a grid: its first rows, below a title inside the table and empty rows."""
    title = ""
    for row in range(min(HEADER_ROWS, len(grid.rows))):
        texts = _texts(grid, row)
        places = physical_header(texts)
        filled = [text for text in texts if tidy(text)]
        if places is None and row + 1 < len(grid.rows) and len(filled) > 1:
            # Both rows together may make the header: 指标 | 目标值 above, 2025年 | 2030年 below.
            below = join_rows(texts, _texts(grid, row + 1))
            if below and is_header([column for column in below if column]):
                return _Header(below, row + 2, [tidy(text) for text in texts], title)
        if places is None:
            if len(filled) > 1 or (filled and len(filled[0]) > LONGEST_TITLE):
                return None
            title = title or "".join(map(tidy, filled))
            continue
        body = row + 1
        above = texts
        while body < min(len(grid.rows), row + HEADER_ROWS):
            below = join_rows(above, _texts(grid, body))
            if below is None:
                break
            places, above, body = below, stack(above, _texts(grid, body)), body + 1
        return _Header(places, body, [tidy(text) for text in texts], title)
    return None


def _where(few: Sequence[Column], many: Sequence[Column]) -> list[int]:
    """Place among many columns of each of few columns that come in the same order."""
    places: list[int] = []
    place = 0
    for column in few:
        match = next(
            (
                i
                for i in range(place, len(many))
                if (many[i].role, tidy(many[i].header)) == (column.role, tidy(column.header))
            ),
            None,
        )
        places.append(place if match is None else match)
        place = min(places[-1] + 1, len(many) - 1)
    return places


def _fill(candidate: Candidate, grid: Grid, places: list[Column | None], body: int, *, page: bool) -> None:
    columns, where = arrange(places)
    moved = _where(columns, candidate.columns)
    column_at = {printed: moved[number] for number, printed in enumerate(where)}
    ragged = _is_ragged(grid)
    for r in range(body, len(grid.rows)):
        row = grid.rows[r]
        if not any(cell is not None and tidy(cell.text) for cell in row):
            continue
        texts = [tidy(cell.text) if cell else "" for cell in row]
        if physical_header(texts) is not None and column_of(texts[0] or "序号") is not None:
            page = True
            continue
        first = True
        start = min(cell.start for cell in row if cell is not None)
        for c, cell in enumerate(row):
            origin = grid.covered.get((r, c))
            if cell is None and origin is not None:
                above = grid.rows[origin[0]][origin[1]]
                if origin[0] < r and origin[1] == c and above is not None and c in column_at:
                    candidate.vertical[(start, column_at[c])] = Token(above.text, above.start, above.end)
                if origin[0] < r or (c in column_at and origin[1] in column_at):
                    continue
            if cell is None and (ragged or c not in column_at):
                continue
            place = cell or Cell("", start, start)
            candidate.tokens.append(
                Token(
                    place.text,
                    place.start,
                    place.end,
                    Break.ROW if first else Break.SAME,
                    column_at.get(c),
                    page and first,
                )
            )
            first = False
        page = False
