"""HTML tables that stand inside a text: grids whose spans point into that text."""

from __future__ import annotations

import html
import re

from helpers.documents.model import Cell, Grid

TAG = re.compile(r"<(/?)(table|tr|td|th)\b([^<>]{0,400})>", re.IGNORECASE)
SPAN = re.compile(r"(row|col)span\s*=\s*[\"']?\s*(\d{1,4})", re.IGNORECASE)
INNER_TAG = re.compile(r"<[^<>]{0,400}>")
MAX_SPAN = 200
MAX_PLACES = 200_000


def looks_like_page(head: str, *, named_text: bool = False) -> bool:
    """Whether text begins like an HTML page, rather than being a text with some tags in it.

    Args:
        head: the beginning of the file.
        named_text: whether the file's name says that it is text; then only a page's own beginning makes it a page.
    """
    sample = head[:4000].lstrip("\ufeff \t\r\n").lower()
    if sample.startswith(("<!doctype html", "<html", "<?xml")) and "<" in sample[1:]:
        return "<html" in head[:20_000].lower() or sample.startswith("<!doctype html")
    return not named_text and bool(re.match(r"<(?:head|body|meta|div|table|title|p|article|section)\b", sample))


def tables_in_markup(text: str) -> list[Grid]:
    """Read every `<table>` of a text; of nested tables the outermost counts.

    Cells hold their text without tags and entities; their spans cover what stands between the cell's tags.
    """
    grids: list[Grid] = []
    depth = 0
    start = 0
    rows: list[list[tuple[str, int, int, int, int]]] = []
    cell: tuple[int, str] | None = None
    for tag in TAG.finditer(text):
        closing, name = bool(tag.group(1)), tag.group(2).lower()
        if name == "table":
            if closing:
                depth -= 1
                if depth == 0:
                    if cell and rows:
                        rows[-1].append(_cell(text, cell, tag.start()))
                    grids.append(lay_out(rows, start, tag.end()))
                    cell, rows = None, []
                depth = max(depth, 0)
            else:
                depth += 1
                if depth == 1:
                    start, rows, cell = tag.start(), [], None
            continue
        if depth != 1:
            continue
        if cell and rows:
            rows[-1].append(_cell(text, cell, tag.start()))
            cell = None
        if closing:
            continue
        if name == "tr":
            rows.append([])
        else:
            if not rows:
                rows.append([])
            cell = (tag.end(), tag.group(3))
    if depth >= 1 and rows:  # cut off: what is there is read
        if cell:
            rows[-1].append(_cell(text, cell, len(text)))
        grids.append(lay_out(rows, start, len(text)))
    return grids


def _cell(text: str, cell: tuple[int, str], end: int) -> tuple[str, int, int, int, int]:
    start, attributes = cell
    spans = {kind.lower(): min(max(int(size), 1), MAX_SPAN) for kind, size in SPAN.findall(attributes)}
    raw = text[start:end]
    body = raw.strip()
    start += len(raw) - len(raw.lstrip())
    plain = html.unescape(INNER_TAG.sub("", body)).strip()
    return plain, start, start + len(body), spans.get("row", 1), spans.get("col", 1)


def lay_out(rows: list[list[tuple[str, int, int, int, int]]], start: int, end: int) -> Grid:
    """Place cells with row and column spans in a rectangular grid.

    Args:
        rows: for each row its cells as (text, start, end, rowspan, colspan).
        start: where the table begins in the text.
        end: one past its end.
    """
    places: dict[tuple[int, int], Cell | None] = {}
    covered: dict[tuple[int, int], tuple[int, int]] = {}
    for r, row in enumerate(rows):
        c = 0
        for text, first, last, down, right in row:
            while (r, c) in places:
                c += 1
            if len(places) > MAX_PLACES:
                break
            for dr in range(min(down, len(rows) - r)):
                for dc in range(right):
                    spot = (r + dr, c + dc)
                    if spot in places:
                        continue
                    places[spot] = None
                    if dr or dc:
                        covered[spot] = (r, c)
            places[(r, c)] = Cell(text, first, last)
            c += right
    width = max((c for _, c in places), default=-1) + 1
    grid = tuple(tuple(places.get((r, c)) for c in range(width)) for r in range(len(rows)))
    return Grid(grid, covered, start, end)
