"""What the layouts hand over: a header, the cells below it, and where the table stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from helpers.extraction.tables.alignment import Row
from helpers.extraction.tables.columns import Column
from helpers.extraction.tables.tokens import Token


@dataclass(frozen=True, slots=True)
class Segments:
    """What running text was divided into.

    Attributes:
        columns: the columns, with those that the rows show besides.
        rows: the rows that are read.
        unread: spans of rows that are not read.
        doubtful: spans of rows that are read with a doubt.
        counted: whether nothing but counts and order says which cells are a row's.
    """

    columns: list[Column]
    rows: list[Row]
    unread: list[tuple[int, int]]
    doubtful: list[tuple[int, int]]
    counted: bool = False


@dataclass(slots=True)
class Candidate:
    """A piece of the text that has the header of an indicator table.

    Attributes:
        layout: `grid`, `rows` (one line for a row), `words` (running text of a PDF) or `cells` (one line for a cell).
        columns: the columns in printed order.
        tokens: the cells below the header.
        title: title above the table, or empty.
        start: offset of the title, else of the header.
        end: one past the last cell.
        rows: the rows, where the cells have places; else they are aligned from the tokens.
        unread: spans of rows that could not be put together.
        doubtful: spans of rows that were put together with a doubt.
        spare: gives another reading of the cells, for where they cannot be aligned.
        blocks: whether most of its lines are set apart, so that they may stand in no order of rows.
        counted: whether nothing but counts and order says which cells are a row's.
        vertical: values of merged cells that reach down over several rows: (row start offset, column) -> token.
    """

    layout: str
    columns: list[Column]
    tokens: list[Token]
    title: str = ""
    start: int = 0
    end: int = 0
    rows: list[Row] | None = None
    vertical: dict[tuple[int, int], Token] = field(default_factory=dict)
    unread: list[tuple[int, int]] = field(default_factory=list)
    doubtful: list[tuple[int, int]] = field(default_factory=list)
    spare: Callable[[], Segments | None] | None = None
    blocks: bool = False
    counted: bool = False

    def take(self, segments: Segments) -> None:
        """Take the rows that the text was divided into."""
        self.columns, self.rows = segments.columns, segments.rows
        self.unread, self.doubtful, self.counted = segments.unread, segments.doubtful, segments.counted
