"""The document's text as the desk shows it: each paragraph and cell with its place, each record's passage marked."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from html import escape

from helpers.desk.desk import Desk
from helpers.display.marked.body import Body
from helpers.display.marked.marks import Mark, Marks

KINDS = {"measures": "measure", "statements": "statement", "indicators": "indicator"}
BAR = re.compile(r" ?\| ?")  # stands between the cells of a table in stored texts
Lines = list[tuple[int, str]]
PART = 40  # pieces that are laid out together
TAG = re.compile(r"<[^>]*>")
WIDE = 48  # characters in a line of the page


class DeskBody(Body):
    """Writes a document's text with places (`data-s`, code points) and the numbers of the items that stand there.

    Args:
        desk: the document and its items.
    """

    def __init__(self, desk: Desk) -> None:
        document = desk.extraction.document
        marks = [Mark(*item.span, KINDS[item.table], str(number)) for number, item in enumerate(desk.items)]
        super().__init__(document, Marks(marks), [(0, len(document.text))])
        # Where tables are and where their rows begin is a reading of the program's, and so nothing for a blind coder.
        self.regions = [] if desk.blind else sorted(desk.extraction.tables)
        self.starts = set() if desk.blind else {located.span[0] for located in desk.extraction.indicators}

    def write(self) -> str:
        """The whole document in parts, which a browser lays out only when they come near to sight."""
        pieces = self._pieces()
        return "\n".join(_part(pieces[first : first + PART]) for first in range(0, len(pieces), PART))

    def _place(self, start: int) -> str:
        return f" data-s={start}"

    def _stretch(self, start: int, end: int) -> str:
        """A stretch with the marks of figures and rows; a measure covers paragraphs, which have a look of their own."""
        inline = [m for m in self.marks.within(start, end) if m.kind != "measure"]
        edges = sorted({start, end, *(min(max(edge, start), end) for m in inline for edge in (m.start, m.end))})
        pieces = []
        for left, right in itertools.pairwise(edges):
            covering = [m for m in inline if m.start <= left and m.end >= right]
            shown = escape(self.text[left:right]).replace("\r", "&#13;")
            if covering:
                numbers = " ".join(m.words for m in covering)
                shown = f'<mark class={covering[-1].kind} data-i="{numbers}">{shown}</mark>'
            pieces.append(shown)
        return "".join(pieces)

    # Tables whose format is lost ------------------------------------------------------------------------------------

    def _lines(self, start: int, end: int, recognized: int | None) -> Iterator[str]:
        """Paragraphs; lines of cells between bars, and lines of a table's region, as tables again."""
        for kind, lines in itertools.groupby(self._placed(start, end), key=self._kind):
            run = list(lines)
            first, last = run[0][0], run[-1][0] + len(run[-1][1])
            cells = [line for line in run if line[1].strip()]
            if kind == "text" or len(cells) < 2 or (recognized is not None and first <= recognized < last):
                yield from super()._lines(first, last, recognized)
                continue
            yield from self._pictures(first, last)
            yield self._barred(cells) if kind == "bars" else self._boxed(cells)
            if last == len(self.text):
                yield from self._pictures(last, last + 1)
        if start == end == len(self.text):
            yield from super()._lines(start, end, recognized)

    def _placed(self, start: int, end: int) -> Iterator[tuple[int, str]]:
        for line in self.text[start:end].splitlines(keepends=True):
            yield start, line
            start += len(line)

    def _kind(self, line: tuple[int, str]) -> str:
        if " |" in line[1]:
            return "bars"
        inside = any(first <= line[0] < last for first, last in self.regions)
        return "boxes" if inside else "text"

    def _barred(self, lines: Lines) -> str:
        rows = []
        for start, line in lines:
            cells, place, text = [], 0, line.rstrip()
            for bar in [*BAR.finditer(text), None]:
                upto = bar.start() if bar else len(text)
                cells.append((start + place, start + upto))
                place = bar.end() if bar else upto
            if cells[-1][0] == cells[-1][1]:  # a bar at the end of the line closes its last cell
                cells.pop()
            rows.append("".join(f"<td{self._place(left)}>{self._stretch(left, right)}</td>" for left, right in cells))
        return f"<div class=wide><table><tr>{'</tr><tr>'.join(rows)}</tr></table></div>"

    def _boxed(self, lines: Lines) -> str:
        """Cells that the format has put one below the other: a row begins where a record's passage does."""
        pieces: list[str] = []
        for start, line in lines:
            left = start + len(line) - len(line.lstrip())
            if any(place in self.starts for place in range(start, start + len(line))):
                pieces.append("</div><div class=boxes>")
            right = start + len(line.rstrip())
            pieces.append(f"<span class=box{self._place(left)}>{self._stretch(left, right)}</span>")
        return f"<div class=boxes>{''.join(pieces)}</div>"


def _part(pieces: Sequence[str]) -> str:
    """Pieces of the text together, with how many lines they may take: a guess that stands until they are laid out."""
    lines = sum(max(piece.count("<tr"), -(-len(TAG.sub("", piece)) // WIDE)) for piece in pieces)
    shown = "\n".join(pieces)
    return f'<div class=part style="--lines:{lines}">\n{shown}\n</div>'
