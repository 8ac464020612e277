"""Text and tables of a document as HTML with marks; everything of the document is escaped."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from html import escape

from helpers.display.marked.marks import Mark, Marks
from helpers.display.marked.words import both
from helpers.documents.model import Cell, Document, Grid

# The last of these that a stretch has decides its look.
ORDER = ("measure", "loose", "statement", "indicator", "doubt")


class Body:
    """Writes a document's text.

    Args:
        document: the document.
        marks: what is marked in it.
        tables: spans of its indicator tables.
    """

    def __init__(self, document: Document, marks: Marks, tables: list[tuple[int, int]]) -> None:
        self.document = document
        self.text = document.text
        self.marks = marks
        self.tables = tables
        self.named: set[str] = set()

    def write(self) -> str:
        """The whole document."""
        return "\n".join(self._pieces())

    def _pieces(self) -> list[str]:
        """Paragraphs, headlines, tables and places of pictures, in the order of the text."""
        pieces: list[str] = []
        place = 0
        recognized = self.document.recognized[0].start if self.document.recognized else None
        for grid in sorted(self.document.grids, key=lambda grid: grid.start):
            if grid.start < place:
                continue
            pieces += self._lines(place, grid.start, recognized)
            if recognized is not None and place <= recognized == grid.start:
                pieces.append(_headline("recognized"))
            pieces.append(self._table(grid))
            place = grid.end
        pieces += self._lines(place, len(self.text), recognized)
        return pieces

    def _lines(self, start: int, end: int, recognized: int | None) -> Iterator[str]:
        place = start
        for line in self.text[start:end].splitlines(keepends=True):
            if recognized is not None and place <= recognized < place + len(line):
                yield _headline("recognized")
            yield from self._pictures(place, place + len(line))
            if line.strip():
                kind = " class=m" if any(m.kind == "measure" for m in self.marks.within(place, place + 1)) else ""
                yield f"<p{kind}{self._place(place)}>{self._stretch(place, place + len(line.rstrip()))}</p>"
            place += len(line)
        if end == len(self.text):
            yield from self._pictures(end, end + 1)

    def _pictures(self, start: int, end: int) -> Iterator[str]:
        for item in self.document.unread:
            if start <= item.picture.start < end:
                page = f" (p. {item.picture.page})" if item.picture.page else ""
                yield f"<div class=picture>{both('picture')}{page}<br><small>{escape(item.reason)}</small></div>"

    def _stretch(self, start: int, end: int) -> str:
        """A stretch of the text with its marks; where they overlap each part has one look and all explanations."""
        marks = self.marks.within(start, end)
        edges = sorted({start, end, *(min(max(edge, start), end) for m in marks for edge in (m.start, m.end))})
        pieces = [self._part(marks, left, right) for left, right in itertools.pairwise(edges)]
        notes = [m for m in marks if m.kind == "doubt" and m.words and self._ends_in(m, start, end)]
        pieces += [f"<span class=note>{escape(mark.words)}</span>" for mark in notes]
        return "".join(pieces)

    def _place(self, start: int) -> str:
        """What a paragraph or cell says of its place in the text: nothing here, where no script asks for it."""
        return ""

    def _ends_in(self, mark: Mark, start: int, end: int) -> bool:
        return start < mark.end <= end or (mark.start == mark.end == start)

    def _part(self, marks: list[Mark], left: int, right: int) -> str:
        covering = [m for m in marks if m.start <= left and m.end >= right and m.kind != "measure"]
        shown = escape(self.text[left:right])
        if not covering:
            return shown
        look = max(covering, key=lambda mark: ORDER.index(mark.kind)).kind
        anchor = next((m.anchor for m in covering if m.anchor and m.anchor not in self.named), "")
        self.named.add(anchor)
        explanation = " / ".join(dict.fromkeys(m.words for m in covering if m.words))
        name = f' id="{escape(anchor)}"' if anchor else ""
        title = f' title="{escape(explanation)}"' if explanation else ""
        return f"<mark class={look}{name}{title}>{shown}</mark>"

    # Tables -----------------------------------------------------------------------------------------------------------

    def _table(self, grid: Grid) -> str:
        read = any(start < grid.end and end > grid.start for start, end in self.tables)
        rows = [self._row(grid, r) for r in range(len(grid.rows))]
        caption = "" if read else f"<caption>{both('other_table')}</caption>"
        look = "" if read else " class=other"
        return f"<div class=wide><table{look}>{caption}{''.join(rows)}</table></div>"

    def _row(self, grid: Grid, r: int) -> str:
        cells = [self._cell(grid, r, c, cell) for c, cell in enumerate(grid.rows[r]) if (r, c) not in grid.covered]
        return f"<tr>{''.join(cells)}</tr>"

    def _cell(self, grid: Grid, r: int, c: int, cell: Cell | None) -> str:
        if cell is None:
            return "<td></td>"
        places = [place for place, origin in grid.covered.items() if origin == (r, c)] if grid.covered else []
        down = max((row for row, _ in places), default=r) - r + 1
        right = max((column for _, column in places), default=c) - c + 1
        size = (f" rowspan={down}" if down > 1 else "") + (f" colspan={right}" if right > 1 else "")
        return f"<td{size}{self._place(cell.start)}>{self._stretch(cell.start, cell.end)}</td>"


def _headline(key: str) -> str:
    return f"<h3>{both(key)}</h3>"
