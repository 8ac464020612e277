"""Tables whose cells the file format marks -> candidates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from helpers.documents.model import Cell, Grid
from helpers.extraction.tables.candidates import Candidate
from helpers.extraction.tables.columns import Column, Role, column_of
from helpers.extraction.tables.headers import join_rows, physical_header, side_by_side, stack
from helpers.extraction.tables.layouts import arrange
from helpers.extraction.tables.lines import Line, title_above
from helpers.extraction.tables.tokens import Break, Token
from helpers.numerals.units import tidy

HEADER_ROWS = 5


def find_in_grids(text: str, grids: Sequence[Grid], lines: Sequence[Line]) -> list[Candidate]:
    """Candidates among the tables that the format marks.

    A table that goes on over a page, in a grid of its own with the header repeated or none at all, is joined to the one
    before it if only page marks stand between them.
    """
    found: list[Candidate] = []
    previous: tuple[Candidate, Grid, list[Column | None], list[str]] | None = None
    for grid in map(_unfold, grids):
        header = _header(grid)
        if previous is not None and _adjoins(text, previous[1], grid):
            candidate, _, places, key = previous
            if header is not None and [word for word in header[2] if word] == [word for word in key if word]:
                _merge(candidate, header[0])
                _fill(candidate, grid, header[0], header[1], page=True)
                candidate.end = grid.end
                previous = (candidate, grid, header[0], key)
                continue
            if header is None and grid.rows and len(grid.rows[0]) == len(places):
                _fill(candidate, grid, places, 0, page=True)
                candidate.end = grid.end
                previous = (candidate, grid, places, key)
                continue
        if header is None:
            previous = None
            continue
        places, body, key, title = header
        columns, _ = arrange(places)
        candidate = Candidate("grid", columns, [], title, grid.start, grid.end)
        _fill(candidate, grid, places, body, page=False)
        if not candidate.tokens:
            previous = None
            continue
        if not title:
            candidate.title, candidate.start = _title(lines, grid)
        found.append(candidate)
        previous = (candidate, grid, places, key)
    return found


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


def _title(lines: Sequence[Line], grid: Grid) -> tuple[str, int]:
    low, high = 0, len(lines)
    while low < high:
        middle = (low + high) // 2
        if lines[middle].start < grid.start:
            low = middle + 1
        else:
            high = middle
    title, first = title_above(lines, low, 0)
    return title, lines[first].start if title and first < len(lines) else grid.start


def _adjoins(text: str, before: Grid, after: Grid) -> bool:
    between = text[before.end : after.start]
    return len(between) <= 60 and sum("\u4e00" <= c <= "\u9fff" for c in between) <= 12


def _texts(grid: Grid, row: int) -> list[str]:
    return [cell.text if cell else "" for cell in grid.rows[row]]


def _header(grid: Grid) -> tuple[list[Column | None], int, list[str], str] | None:
    """Columns at their places, first row of the body, the header's words, and a title inside the table."""
    title = ""
    for row in range(min(HEADER_ROWS, len(grid.rows))):
        texts = _texts(grid, row)
        places = physical_header(texts)
        filled = [text for text in texts if tidy(text)]
        if places is None and row + 1 < len(grid.rows):
            # Both rows together may make the header: 指标 | 目标值 above, 2025年 | 2030年 below.
            below = join_rows(texts, _texts(grid, row + 1))
            roles = {column.role for column in below or [] if column}
            if below and Role.VALUE in roles and Role.NAME in roles and len(filled) > 1:
                return below, row + 2, [tidy(t) for t in texts], title
        if places is None:
            if len(filled) == 1 and len(filled[0]) <= 60:
                title = title or tidy(filled[0])
                continue
            return None
        body = row + 1
        above = texts
        while body < min(len(grid.rows), row + HEADER_ROWS):
            below = join_rows(above, _texts(grid, body))
            if below is None:
                break
            places, above, body = below, stack(above, _texts(grid, body)), body + 1
        # The places that a merged header cell covers hold values of the same kind: a name over two columns, say.
        for c in range(len(places)):
            origin = grid.covered.get((row, c))
            if places[c] is None and origin and origin[0] == row and _filled(grid, body, c):
                parent = places[origin[1]] if origin[1] < len(places) else None
                if parent is not None and parent.role is Role.VALUE:
                    places[c] = Column(Role.REMARK, "")
                elif parent is not None and parent.role is Role.GROUP:
                    places[c] = parent
        return places, body, [tidy(t) for t in texts], title
    return None


def _merge(candidate: Candidate, places: list[Column | None]) -> None:
    """Give a candidate the columns that the table has on its next page, where a merged header cell is divided there."""
    columns, _ = arrange(places)
    if len(columns) <= len(candidate.columns):
        return
    moved = _where(candidate.columns, columns)
    candidate.tokens = [
        token if token.column is None else replace(token, column=moved[token.column]) for token in candidate.tokens
    ]
    candidate.vertical = {(start, moved[place]): token for (start, place), token in candidate.vertical.items()}
    candidate.columns = columns


def _where(few: Sequence[Column], many: Sequence[Column]) -> list[int]:
    """Place among many columns of each of few columns that come in the same order."""
    found: list[int] = []
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
        found.append(place if match is None else match)
        place = min(found[-1] + 1, len(many) - 1)
    return found


def _filled(grid: Grid, body: int, c: int) -> bool:
    return any(grid.rows[r][c] is not None and tidy(grid.rows[r][c].text) for r in range(body, len(grid.rows)))


def _fill(candidate: Candidate, grid: Grid, places: list[Column | None], body: int, *, page: bool) -> None:
    columns, where = arrange(places)
    moved = _where(columns, candidate.columns)
    column_at = {printed: moved[number] for number, printed in enumerate(where)}
    ragged = len({sum(1 for cell in row if cell) for row in grid.rows}) > 1 and not grid.covered
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
