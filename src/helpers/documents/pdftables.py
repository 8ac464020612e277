"""Ruled tables of a PDF page: cells from the rules, text from the characters between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

LEAST_ROWS = 2
LEAST_COLUMNS = 2
MOST_COLUMNS = 40
SMALL = 0.78
SETTINGS = {
    "vertical_strategy": "lines",
    "horizontal_strategy": "lines",
    "snap_tolerance": 4,
    "join_tolerance": 4,
    "intersection_tolerance": 5,
}


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table on one page: rows of texts, merged places, and where it stands."""

    rows: list[list[str | None]]
    covered: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    top: float = 0.0
    bottom: float = 0.0


def read_page_tables(page) -> list[PageTable]:
    """Data tables of a pdfplumber page, from top to bottom; boxes around running text are none."""
    found: list[PageTable] = []
    chars = None
    for table in page.find_tables(SETTINGS):
        if len(table.cells) < 4:
            continue
        if chars is None:
            chars = [char for char in page.chars if char["text"].strip()]
        laid = _lay_out(table.cells, chars)
        if laid is not None:
            found.append(laid)
    return sorted(found, key=lambda table: table.top)


def _edges(values: Sequence[float], tolerance: float = 3.0) -> list[float]:
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > tolerance:
            edges.append(value)
    return edges


def _place(edges: Sequence[float], value: float, tolerance: float = 3.0) -> int:
    return sum(1 for edge in edges if edge <= value + tolerance) - 1


def _lay_out(cells: Sequence[tuple[float, float, float, float]], chars: Sequence[dict]) -> PageTable | None:
    lefts = _edges([cell[0] for cell in cells])
    tops = _edges([cell[1] for cell in cells])
    if len(tops) < LEAST_ROWS or not LEAST_COLUMNS <= len(lefts) <= MOST_COLUMNS:
        return None
    width, height = len(lefts), len(tops)
    rows: list[list[str | None]] = [[None] * width for _ in range(height)]
    covered: dict[tuple[int, int], tuple[int, int]] = {}
    top, bottom = min(cell[1] for cell in cells), max(cell[3] for cell in cells)
    inside = [c for c in chars if top - 1 <= (c["top"] + c["bottom"]) / 2 <= bottom + 1]
    boxes: dict[tuple[int, int], tuple[float, float, float, float]] = {}
    for box in cells:
        r, c = _place(tops, box[1]), _place(lefts, box[0])
        if (r, c) in boxes:
            continue
        boxes[(r, c)] = box
    members: dict[tuple[int, int], list[dict]] = {spot: [] for spot in boxes}
    for char in inside:
        x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
        spot = _box_of(boxes, lefts, tops, x, y)
        if spot is not None:
            members[spot].append(char)
    for (r, c), box in boxes.items():
        rows[r][c] = cell_text(members[(r, c)])
        last_row = sum(1 for edge in tops if edge < box[3] - 3)
        last_column = sum(1 for edge in lefts if edge < box[2] - 3)
        for dr in range(r, last_row):
            for dc in range(c, last_column):
                if (dr, dc) != (r, c) and (dr, dc) not in boxes:
                    covered[(dr, dc)] = (r, c)
    filled = [sum(1 for text in row if text) for row in rows]
    if sum(1 for count in filled if count >= 2) * 2 < len([count for count in filled if count]):
        return None
    return PageTable(rows, covered, top, bottom)


def _box_of(boxes, lefts, tops, x: float, y: float) -> tuple[int, int] | None:
    r, c = _place(tops, y, 0.0), _place(lefts, x, 0.0)
    # A merged cell begins further up or to the left.
    for up in range(r, -1, -1):
        for left in range(c, -1, -1):
            box = boxes.get((up, left))
            if box and box[0] - 1 <= x <= box[2] + 1 and box[1] - 1 <= y <= box[3] + 1:
                return up, left
    return None


def cell_text(chars: Sequence[dict]) -> str:
    """Characters of a cell as text: subscripts in their place, raised footnote figures left out.

    A raised figure behind a Latin letter, as in m³, is part of a unit and stays.
    """
    if not chars:
        return ""
    sizes = sorted(char["size"] for char in chars)
    usual = sizes[len(sizes) // 2]
    big = [char for char in chars if char["size"] >= usual * SMALL] or list(chars)
    lines: list[list[dict]] = []
    for char in sorted(big, key=lambda char: ((char["top"] + char["bottom"]) / 2, char["x0"])):
        middle = (char["top"] + char["bottom"]) / 2
        if lines and middle - _middle(lines[-1]) <= usual * 0.55:
            lines[-1].append(char)
        else:
            lines.append([char])
    for char in chars:
        if char["size"] >= usual * SMALL:
            continue
        middle = (char["top"] + char["bottom"]) / 2
        line = min(lines, key=lambda line: abs(_middle(line) - middle))
        before = max((c for c in line if c["x0"] < char["x0"]), key=lambda c: c["x0"], default=None)
        raised = middle < _middle(line) - usual * 0.08
        if (
            raised
            and char["text"].isdigit()
            and before is not None
            and not (before["text"].isascii() and before["text"].isalpha())
        ):
            continue
        line.append(char)
    return "".join(_line_text(line) for line in lines)


def _middle(line: Sequence[dict]) -> float:
    return (line[0]["top"] + line[0]["bottom"]) / 2


def _line_text(line: list[dict]) -> str:
    text = ""
    before = None
    for char in sorted(line, key=lambda char: char["x0"]):
        if before is not None and char["x0"] - before["x1"] > before["size"] * 0.3:
            latin = (
                before["text"].isascii()
                and char["text"].isascii()
                and before["text"].isalnum()
                and char["text"].isalnum()
            )
            text += " " if latin else ""
        text += char["text"]
        before = char
    return text
