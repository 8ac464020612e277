"""A table over facts as lines of text in one language: what Word, LaTeX, CSV and HTML all set."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from helpers.data.files import text_cell
from helpers.display.layout import column_head
from helpers.display.words import PART, Words
from helpers.facts import Digest, Table

BREAK = "\u200b"  # a line may end here; nothing is seen
LETTERS = 104  # of 9 points that a line of an upright A4 page holds
PADDING = 2.5  # letters of white space that a column has
SHORT = 8  # letters: a text as short as a term of four characters stays on its line
LONGEST = 16  # letters: a longer piece, as an address, is broken rather than widen its column
_PIECE = re.compile(f"[^\\s{BREAK}/\u2e80-\uffff]+|[\u2e80-\uffff]{{1,2}}")  # a mark goes with the character before it


@dataclass(frozen=True)
class Line:
    """A line of a table.

    Attributes:
        kind: `row`; `head` above a group of rows and `note` below a row have one cell of the whole width.
        cells: their texts.
    """

    kind: Literal["row", "head", "note"]
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Grid:
    """A table in words.

    Attributes:
        caption: what it shows.
        heads: headings of the columns.
        is_number: by column, whether it is set flush right.
        lines: its lines.
    """

    caption: str
    heads: tuple[str, ...]
    is_number: tuple[bool, ...]
    lines: tuple[Line, ...]

    @property
    def shares(self) -> list[float]:
        """By column, the part of the width that its texts need: first what no line can break, the rest by length."""
        least = [max(_unbroken(text) for text in texts) + PADDING for texts in self._columns]
        wanted = [max(_wanted(text) for text in texts) + PADDING for texts in self._columns]
        line = max(LETTERS, sum(least))
        more = [max(one - low, 0.0) for one, low in zip(wanted, least, strict=True)]
        if not any(more):
            return [low / sum(least) for low in least]
        rest = line - sum(least)
        return [(low + rest * one / sum(more)) / line for low, one in zip(least, more, strict=True)]

    @property
    def _columns(self) -> list[list[str]]:
        rows = [self.heads, *(line.cells for line in self.lines if line.kind == "row")]
        return [[row[at] for row in rows] for at in range(len(self.heads))]


def _wanted(text: str) -> float:
    """What a text would take: its width, though a long one may run over several lines."""
    return min(width_of(text), 12 + width_of(text) / 4)


def _unbroken(text: str) -> float:
    """Width of the longest piece in which no line should end: a date, a number, a short text; Chinese has no others."""
    if width_of(text) <= SHORT:
        return width_of(text)
    return max((min(width_of(piece), LONGEST) for piece in _PIECE.findall(text)), default=0.0)


class _Printed(Words):
    """Words for paper: a digest may be broken where no hyphen would be."""

    def digest(self, thing: Digest) -> str:
        return BREAK.join(thing.text[at : at + PART] for at in range(0, len(thing.text), PART))


def grid_of(table: Table, lang: str) -> Grid:
    """A table in a language. A row whose first cell is empty there is left out, as on pages."""
    words = _Printed(lang)
    lines: list[Line] = []
    for at, row in enumerate(table.rows):
        lines += [Line("head", (words.say(table.heads[at]),))] if at in table.heads else []
        cells = tuple(words.say(cell) for cell in row.values())
        lines += [Line("row", cells)] if cells[0] else []
        lines += [Line("note", (words.say(table.notes[at]),))] if at in table.notes else []
    heads = tuple(column_head(column, words) for column in table.columns)
    is_number = tuple(column.kind == "number" for column in table.columns)
    return Grid(words.say(table.caption), heads, is_number, tuple(lines))


def width_of(text: str) -> float:
    """Width of a text in letters of the alphabet; a Chinese character takes two."""
    return sum(2 if char > "\u2e80" else 1 for char in text.replace(BREAK, ""))


def csv_lines(grid: Grid) -> list[Sequence[str]]:
    """Heads and rows; headings of groups and notes stand in the first cell of a line of their own."""
    width = len(grid.heads)
    lines = [line.cells if line.kind == "row" else (*line.cells, *("",) * (width - 1)) for line in grid.lines]
    return [[cell.replace(BREAK, "") for cell in line] for line in (grid.heads, *lines)]


def csv_bytes(lines: Iterable[Sequence[str]]) -> bytes:
    """Lines as CSV in UTF-8 with the mark by which Excel knows it; no cell runs as a formula there."""
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\r\n").writerows([text_cell(cell) for cell in line] for line in lines)
    return stream.getvalue().encode("utf-8-sig")
