"""A table over facts as lines of text in one language: what Word, LaTeX, CSV and HTML all set."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from helpers.data.files import text_cell
from helpers.display.layout import column_head
from helpers.display.words import PART, Words
from helpers.facts import Digest, Table

BREAK = "\u200b"  # a line may end here; nothing is seen


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
        """By column, the part of the width that its texts need; no column falls below half of an equal part."""
        least = 0.5 / len(self.heads)
        wanted = [self._wanted(at) for at in range(len(self.heads))]
        rest = 1 - least * len(wanted)
        return [least + rest * one / sum(wanted) for one in wanted]

    def _wanted(self, at: int) -> float:
        """What a column would take: as its longest cell, though long texts may run over several lines."""
        texts = [self.heads[at], *(line.cells[at] for line in self.lines if line.kind == "row")]
        return max(min(width_of(text), 12 + width_of(text) / 4) for text in texts) + 2


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
