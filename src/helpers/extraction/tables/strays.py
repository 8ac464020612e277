"""Figures among the cells of a table that no row of it accounts for.

A row that is read holds one figure for a column, or as many as it has targets. Whatever figure stands besides, between
the rows, behind the last, or in a column of words, belongs to a row that was not read, and is told.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set

from helpers.documents.model import Document
from helpers.extraction.located import Located
from helpers.extraction.tables.alignment import Row
from helpers.extraction.tables.balance import ATTRIBUTE, CELLS, FIGURE, YEAR, place_of
from helpers.extraction.tables.candidates import Candidate
from helpers.extraction.tables.columns import Column, Role
from helpers.extraction.tables.lines import Line
from helpers.extraction.tables.tokens import Token, is_attribute, row_number
from helpers.extraction.warnings import Warning, warn
from helpers.schema import IndicatorRow

Span = tuple[int, int]
# A mark of a note, and the number of a page or a row: figures that say nothing of an indicator.
NOTE_MARK = re.compile(r"[\[〔【(（]\d{1,2}[\]〕】)）]")
FRACTION = re.compile(r"\d+\.\d+[%％]?")
PARTICLES = re.compile(r"PM(?!\s*[\d.])")
WORD = re.compile(r"[^\s|｜]+")
SMALL = re.compile(r"\d{1,3}")
# No table numbers more rows.
HIGHEST_NUMBER = 200
# Below a table a row of cells begins with its name, its unit, and so many figures.
WORDS_BELOW = 2
LEAST_BELOW = 2
# Columns that may hold figures among their words.
FREE = (Role.BODY, Role.REMARK, Role.STATUS, Role.PARENT)


def find_strays(
    lines: Sequence[Line], candidate: Candidate, rows: Sequence[Row], targets: Set[int], end: int
) -> list[Span]:
    """Spans of the figures of a table that no row accounts for, those that follow one another as one.

    Args:
        lines: the lines of the document.
        candidate: the table.
        rows: the rows that were read.
        targets: places of the columns of targets, a cell of which may print several.
        end: one past the last cell of the last row.
    """
    held = [span for row in rows for span in _held(row, candidate.columns, targets)]
    starts = {start for start, _ in held}
    cells = _cells(candidate)
    runs: list[list[Token]] = []
    open_run = False
    words = 0
    # Cells with separators are the table's down to the last; among others it may be over before.
    over = candidate.end if candidate.layout in ("rows", "grid") else end
    for cell in [*_figures_above(lines, candidate, cells), *cells, *_figures_below(lines, candidate)]:
        stray = _is_figure(cell) and not _is_held(cell, starts, held)
        if cell.start >= over and not stray and not is_attribute(cell.text):
            words += 1
            if words > WORDS_BELOW or candidate.layout not in ("cells", "words"):
                break  # the table is over
        if stray and open_run:
            runs[-1].append(cell)
        elif stray:
            runs.append([cell])
        open_run = stray
    if words and runs and runs[-1][0].start > over and len(runs[-1]) < LEAST_BELOW:
        runs.pop()  # a word and a figure below a table may be anything
    if not runs:
        return []
    text = " ".join(cell.text for cell in cells)
    counts = {int(word) for word in (*(line.text for line in lines), *(c.text for c in cells)) if SMALL.fullmatch(word)}
    return [(run[0].start, run[-1].end) for run in runs if not _counts(run, counts) and not _is_subscript(run, text)]


def tell_strays(document: Document, strays: Sequence[Span], warned: Sequence[Span]) -> list[Warning]:
    """Warnings for figures that no row accounts for and no other warning is about."""
    text = document.text
    return [
        warn("unread_rows", f"{' '.join(text[start:end].split())[:40]} ({place_of(document, start)})", (start, end))
        for start, end in strays
        if not any(first <= start < last for first, last in warned)
    ]


def tell_unsuited(
    document: Document, indicators: Sequence[Located[IndicatorRow]], warned: Sequence[Span]
) -> list[Warning]:
    """Warnings for rows that print an attribute as a cell and have none: their cells do not suit the columns."""
    rows: dict[Span, list[IndicatorRow]] = {}
    for item in indicators:
        rows.setdefault(item.span, []).append(item.record)
    return [
        warn("broken_row", f"{records[0].name} ({place_of(document, start)})", (start, end))
        for (start, end), records in rows.items()
        if not any(record.attribute for record in records)
        and ATTRIBUTE.search(document.text, start, end)
        and not any(first < end and start < last for first, last in warned)
    ]


def _cells(candidate: Candidate) -> list[Token]:
    """The cells of a table in the order of the text; lines of running text are divided at their blanks."""
    tokens = (
        {token.start: token for row in candidate.rows or () for token in row.tokens()}
        if candidate.layout == "grid"
        else {}
    )
    tokens |= {token.start: token for token in candidate.tokens}
    cells = [token for _, token in sorted(tokens.items()) if token.text]
    if candidate.layout != "words":
        return cells
    return [
        Token(word[0], token.start + word.start(), token.start + word.end())
        for token in cells
        for word in re.finditer(r"\S+", token.text)
    ]


def _figures_above(lines: Sequence[Line], candidate: Candidate, cells: Sequence[Token]) -> Iterator[Token]:
    """Figures among the labels of a header in running text: of a row that was taken for a line of it."""
    if candidate.layout != "words" or not cells:
        return
    for line in lines[bisect_left(lines, candidate.start, key=lambda line: line.start) :]:
        if line.start >= cells[0].start:
            return
        for word in WORD.finditer(line.text):
            if FRACTION.fullmatch(word[0]):
                yield Token(word[0], line.start + word.start(), line.start + word.end())


def _figures_below(lines: Sequence[Line], candidate: Candidate) -> Iterator[Token]:
    """Figures alone on the lines right below a table whose rows have separators, without any."""
    if candidate.layout != "rows":
        return
    for line in lines[bisect_left(lines, candidate.end, key=lambda line: line.start) :]:
        cells = [Token(w[0], line.start + w.start(), line.start + w.end()) for w in WORD.finditer(line.text)]
        if not all(_is_figure(cell) for cell in cells):
            return
        yield from cells


def _held(row: Row, columns: Sequence[Column], targets: Set[int]) -> Iterator[Span]:
    """Spans of the cells that a row that is read accounts for."""
    for place, tokens in row.cells.items():
        role = columns[place].role
        figures = [token for token in tokens if _is_figure(token)]
        worded = len(figures) < len(tokens)
        for token in tokens:
            held = token not in figures or role in FREE
            held = held or (role is Role.NAME and worded and token is not tokens[0])
            held = held or (role is Role.VALUE and (len(figures) == 1 or (place in targets and not worded)))
            number = row_number(token.text) if role is Role.NUMBER and token in figures[:1] else None
            if held or (number is not None and number <= HIGHEST_NUMBER):
                yield token.start, token.end


def _is_held(cell: Token, starts: Set[int], held: Sequence[Span]) -> bool:
    return cell.start in starts or any(start <= cell.start < end for start, end in held)


def _is_figure(token: Token) -> bool:
    word = "".join(CELLS.split(token.text))
    return bool(FIGURE.fullmatch(word)) and not YEAR.fullmatch(word) and not NOTE_MARK.fullmatch(word)


def _counts(run: Sequence[Token], counts: Set[int]) -> bool:
    """Whether figures count pages, rows or groups: the one before or behind stands by itself elsewhere."""
    numbers = [int(cell.text) if SMALL.fullmatch(cell.text) else -1 for cell in run]
    if len(numbers) == 1 and numbers[0] >= 0:
        return bool({numbers[0] - 1, numbers[0] + 1} & counts)
    return numbers[0] >= 0 and all(after == before + 1 for before, after in itertools.pairwise(numbers))


def _is_subscript(run: Sequence[Token], text: str) -> bool:
    """Whether a figure is the size of particles, torn from a name of the table that lacks it."""
    return len(run) == 1 and run[0].text in ("2.5", "10") and bool(PARTICLES.search(text))
