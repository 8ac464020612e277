"""What a document is once it has been read: one string, what is known about it, and the tables its format marks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: its text as printed and where it stands in the document's text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A table whose rows and columns the file format itself marks.

    Attributes:
        rows: cells by row and column. A merged cell appears once, at its top left corner; `None` fills the places it
            covers.
        covered: for each place filled with `None`, the row and column of the merged cell that covers it.
        start: where the table begins in the document's text.
        end: one past its last character.
    """

    rows: tuple[tuple[Cell | None, ...], ...]
    covered: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Recognized:
    """A stretch of the text that was recognized in a picture (OCR).

    Attributes:
        start: where it begins in the text.
        end: one past its last character.
        confidence: how sure the reading is, from 0 to 1.
        page: page of the picture, counted from 1; 0 where the format has no pages.
    """

    start: int
    end: int
    confidence: float
    page: int = 0


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a document that may hold text.

    Attributes:
        start: where it stands, as an offset into the text.
        page: its page, counted from 1; 0 where the format has no pages.
        load: gives it as height x width x 3 numbers, blue first, or none where it cannot be opened; it can be pickled.
    """

    start: int
    page: int
    load: Callable[[], Any]


@dataclass(frozen=True, slots=True)
class Unread:
    """A picture that was not read, and why, in words that follow its place."""

    picture: Picture
    reason: str


@dataclass(frozen=True, slots=True)
class Document:
    """A document that has been read.

    Attributes:
        text: the decoded text; every span counts code points of it.
        sha256: hash of the file's bytes, in hexadecimal.
        title: title as printed, or empty.
        period: first and last year that the document plans for, where it tells.
        kind: `five_year_plan`, `annual_work_plan` or `other`.
        format: what the file was read as: text, html, docx, pdf, xlsx or csv.
        grids: tables that the format marks, in reading order.
        images: places where a picture stands, as offsets into the text.
        source: name of the file, without its folder.
        pages: where each page begins in the text, for a format that has pages.
        recognized: stretches that were recognized in pictures; they stand behind all other text, so that spans do not
            depend on whether text recognition is installed.
        unread: pictures, large enough to hold a table, that were not read.
    """

    text: str
    sha256: str
    title: str
    period: tuple[int, int] | None
    kind: str
    format: str = "text"
    grids: tuple[Grid, ...] = ()
    images: tuple[int, ...] = ()
    source: str = ""
    pages: tuple[int, ...] = ()
    recognized: tuple[Recognized, ...] = ()
    unread: tuple[Unread, ...] = ()

    def page_at(self, offset: int) -> int | None:
        """Number of the page, from 1, that an offset of the text is on; none where the format has no pages."""
        if self.recognized and offset >= self.recognized[0].start:
            place = bisect_right(self.recognized, offset, key=lambda stretch: stretch.start) - 1
            return self.recognized[place].page or None
        return bisect_right(self.pages, offset) or None


class TextBuilder:
    """Joins pieces into one text and remembers where each piece stands."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self.length = 0
        self.grids: list[Grid] = []
        self.images: list[int] = []
        self.pictures: list[Picture] = []
        self.recognized: list[Recognized] = []
        self.unread: list[Unread] = []
        self.pages: list[int] = []

    def add(self, piece: str) -> tuple[int, int]:
        """Append a piece and return its span."""
        start = self.length
        self._pieces.append(piece)
        self.length += len(piece)
        return start, self.length

    def line(self, piece: str) -> tuple[int, int]:
        """Append a piece and a line end; the span leaves the line end out."""
        span = self.add(piece)
        self.add("\n")
        return span

    def table(self, rows: list[list[str | None]], covered: dict[tuple[int, int], tuple[int, int]]) -> Grid:
        """Append a table, one line for each row, cells between bars, and remember it as a grid."""
        start = self.length
        placed: list[tuple[Cell | None, ...]] = []
        for row in rows:
            cells: list[Cell | None] = []
            for text in row:
                if text is None:
                    cells.append(None)
                    continue
                cells.append(Cell(text, *self.add(" ".join(text.split()) if "\n" in text else text)))
                self.add(" | ")
            self.add("\n")
            placed.append(tuple(cells))
        grid = Grid(tuple(placed), dict(covered), start, self.length)
        self.grids.append(grid)
        return grid

    @property
    def text(self) -> str:
        """Everything appended so far."""
        return "".join(self._pieces)
