"""What belongs to the pages of a PDF, not to its text; and what a page break has torn apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from helpers.documents.pdftables import PageTable, go_on, join

PAGE_NUMBER = re.compile(
    r"[-—–－·\s]*(?:第\s*)?\d(?:\s?\d){0,3}\s*(?:页)?(?:\s*/\s*共?\s*\d{1,4}\s*页?)?[-—–－·\s]*|[ivxIVX]{1,6}"
)
# The words that head a part of a table on a further page.
CONTINUED = re.compile(r"(?:续\s*表|表\s*\d{0,2}\s*[(（]?续|[(（]续).{0,30}|.{0,40}[(（]续表?[)）]")
# A running line stands among so many lines at the head or foot of a page, on so many pages or this share of all.
OUTER_LINES = 2
LEAST_PAGES = 3
SHARE_OF_PAGES = 0.3

Page = Sequence["str | PageTable"]


def running_lines(pages: Sequence[Page]) -> set[str]:
    """Headers and footers: first and last lines that many pages share, figures set aside."""
    counts: Counter[str] = Counter()
    for page in pages:
        lines = [piece for piece in page if isinstance(piece, str)]
        counts.update({shape(line) for line in lines[:OUTER_LINES] + lines[-OUTER_LINES:] if len(line) <= 60})
    return {outline for outline, count in counts.items() if count >= max(LEAST_PAGES, len(pages) * SHARE_OF_PAGES)}


def shape(line: str) -> str:
    """A line without white space, each figure as 0."""
    return re.sub(r"\d+", "0", re.sub(r"\s+", "", line))


def join_pages(pages: Sequence[Page], running: set[str]) -> list[list[str | PageTable]]:
    """Pages without their furniture; a table that goes on over pages stands whole on the page where it begins.

    A row alone that no other page goes on with is a line in a frame, no table.
    """
    bare = [_without_furniture(page, running) for page in pages]
    for number in range(len(bare) - 1, 0, -1):
        above, below = bare[number - 1], bare[number]
        table = below[0] if below else None
        if isinstance(table, str) and len(below) > 1 and CONTINUED.fullmatch(re.sub(r"\s", "", table)):
            table = below[1]
        if not isinstance(table, PageTable) or not above or not isinstance(above[-1], PageTable):
            continue
        if go_on(above[-1], table):
            above[-1] = join(above[-1], table)
            bare[number] = below[below.index(table) + 1 :]
    return [[line for piece in page for line in _plain(piece)] for page in bare]


def _without_furniture(page: Page, running: set[str]) -> list[str | PageTable]:
    size = len(page)
    return [
        piece
        for place, piece in enumerate(page)
        if not (
            isinstance(piece, str)
            and (place < OUTER_LINES or place >= size - OUTER_LINES)
            and (PAGE_NUMBER.fullmatch(piece) or shape(piece) in running)
        )
    ]


def _plain(piece: str | PageTable) -> list[str | PageTable]:
    if isinstance(piece, str) or len(piece.rows) > 1:
        return [piece]
    line = " ".join(text for text in piece.rows[0] if text)
    return [line] if line else []
