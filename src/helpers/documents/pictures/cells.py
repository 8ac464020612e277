"""Cells of a lattice: which are merged, which words stand in each, and rows that no rule divides."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from helpers.documents.pictures.engine import Box, Word
from helpers.documents.pictures.lattice import COVERED, NEAR, Lattice, group_lines
from helpers.documents.pictures.rules import Rule
from helpers.schema.attribute_words import CODED

FIGURE = re.compile(
    r"[<>≥≤＜＞≦≧±+~～约达\s]*[\[〔【(（]?[<>≥≤＜＞]?[-－–—]?\d[\d.,，]*[\])）〕】]?[%％‰]?[^\d（(]{0,6}[\])）〕】]?|"
    r"[-－–—]+|..性"
)
UNFINISHED = re.compile(r"[-－–—~～至、]$|^[-－–—~～至]\S|^[(（].*年")


@dataclass(slots=True)
class Piece:
    """A cell: its place and size in rows and columns, its rectangle, and its words."""

    row: int
    column: int
    down: int
    right: int
    box: Box
    words: list[Word] = field(default_factory=list)


def lay_cells(lattice: Lattice, unit: float) -> list[Piece]:
    """Cells that the rules bound; places without a rule between them are one cell."""
    rows, columns = len(lattice.ys) - 1, len(lattice.xs) - 1
    spot = {(r, c): (r, c) for r in range(rows) for c in range(columns)}

    def root(place: tuple[int, int]) -> tuple[int, int]:
        while spot[place] != place:
            place = spot[place]
        return place

    for r in range(rows):
        for c in range(columns):
            if c + 1 < columns and lattice.ruled and not _divided(lattice.down, lattice.xs[c + 1], lattice.ys, r, unit):
                spot[root((r, c + 1))] = root((r, c))
            if r + 1 < rows and not _divided(lattice.across, lattice.ys[r + 1], lattice.xs, c, unit):
                spot[root((r + 1, c))] = root((r, c))
    groups: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for place in spot:
        groups.setdefault(root(place), []).append(place)
    pieces: list[Piece] = []
    for places in groups.values():
        pieces += _rectangles(places, lattice)
    return sorted(pieces, key=lambda piece: (piece.row, piece.column))


def _divided(rules: Sequence[Rule], place: float, edges: Sequence[float], at: int, unit: float) -> bool:
    """Whether a rule stands at a place along most of the stretch between two edges."""
    start, end = edges[at], edges[at + 1]
    covered = sum(
        max(0.0, min(rule.end, end) - max(rule.start, start))
        for rule in rules
        if abs(rule.place - place) <= NEAR * unit
    )
    return covered >= COVERED * (end - start)


def _rectangles(places: list[tuple[int, int]], lattice: Lattice) -> list[Piece]:
    """One rectangle, or where the places make none, one for each row of them."""
    rows, columns = {r for r, _ in places}, {c for _, c in places}
    if len(rows) * len(columns) == len(places):
        return [_piece(lattice, min(rows), min(columns), len(rows), len(columns))]
    rectangles: list[Piece] = []
    for r in sorted(rows):
        run = sorted(c for row, c in places if row == r)
        start = run[0]
        for before, after in zip(run, [*run[1:], -1], strict=True):
            if after != before + 1:
                rectangles.append(_piece(lattice, r, start, 1, before - start + 1))
                start = after
    return rectangles


def _piece(lattice: Lattice, row: int, column: int, down: int, right: int) -> Piece:
    box = Box(lattice.xs[column], lattice.ys[row], lattice.xs[column + right], lattice.ys[row + down])
    return Piece(row, column, down, right, box)


def merge_spanned(pieces: list[Piece], texts: Sequence[Box], ink: np.ndarray, unit: float) -> list[Piece]:
    """Join neighbours in a row of the lattice where the ink of one text, in all lines of the row, reaches over both."""
    merged: list[Piece] = []
    for piece in pieces:
        last = merged[-1] if merged else None
        if last is not None and last.row == piece.row and _is_spanned(last.box, piece.box, texts, ink, unit):
            box = replace(last.box, right=piece.box.right)
            merged[-1] = replace(last, right=last.right + piece.right, box=box)
        else:
            merged.append(piece)
    return merged


def _is_spanned(left: Box, right: Box, texts: Sequence[Box], ink: np.ndarray, unit: float) -> bool:
    inside = [box for box in texts if left.top <= box.y <= left.bottom]
    beside = [box for box in inside if left.left <= box.x <= right.right]
    across = [box for box in beside if box.left < left.right - unit and box.right > left.right + unit]
    if not across or len(across) < len(group_lines(beside, unit)):
        return False
    near = int(0.25 * unit)
    edge = int(left.right)
    return all(ink[int(box.top) : int(box.bottom), edge - near : edge + near].any() for box in across)


# Rows without rules ---------------------------------------------------------------------------------------------------


def split_rows(pieces: list[Piece], unit: float) -> list[Piece]:
    """Divide rows of the lattice that hold several lines of figures below each other."""
    rows = sorted({piece.row for piece in pieces})
    bands = {row: [piece for piece in pieces if piece.row == row and piece.down == 1] for row in rows}
    anchors = {row: _anchors(band, unit) for row, band in bands.items()}
    grouping = any(_is_group(band, anchors[row], unit) for row, band in bands.items())
    divided: list[Piece] = []
    starts: dict[int, int] = {}
    shift = 0
    for row in rows:
        starts[row] = row + shift
        if len(anchors[row]) < 2:
            divided += [replace(piece, row=row + shift) for piece in bands[row]]
            continue
        for piece in bands[row]:
            group = grouping and piece.column == 0 and piece.right == 1 and _is_short(piece)
            divided += _split(piece, anchors[row], row + shift, unit, group)
        shift += len(anchors[row]) - 1
    for piece in pieces:
        if piece.down > 1:
            down = sum(max(len(anchors.get(row, ())), 1) for row in range(piece.row, piece.row + piece.down))
            divided.append(replace(piece, row=starts[piece.row], down=down))
    return sorted(divided, key=lambda piece: (piece.row, piece.column))


def _is_short(piece: Piece) -> bool:
    return len("".join(word.text for word in piece.words)) <= 14 and not any(_is_figure([w]) for w in piece.words)


def _is_group(band: Sequence[Piece], anchors: Sequence[float], unit: float) -> bool:
    """Whether the first column of a band names a group of its rows, not each of them."""
    first = min(band, key=lambda piece: piece.column, default=None)
    if first is None or len(anchors) < 2 or len(band) < 3 or first.column or first.right > 1 or not _is_short(first):
        return False
    lines = lines_of(first.words, unit)
    aligned = all(min(abs(_y(line) - anchor) for anchor in anchors) <= 0.45 * unit for line in lines)
    return bool(lines) and (len(lines) < len(anchors) or not aligned)


def lines_of(words: Sequence[Word], unit: float) -> list[list[Word]]:
    """Words by lines, from top to bottom, each from left to right."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.box.y):
        if lines and word.box.y - sum(w.box.y for w in lines[-1]) / len(lines[-1]) <= 0.5 * unit:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [sorted(line, key=lambda word: word.box.left) for line in lines]


def _y(line: Sequence[Word]) -> float:
    return sum(word.box.y for word in line) / len(line)


def _text(line: Sequence[Word]) -> str:
    return "".join(word.text for word in line).strip()


def _is_figure(line: Sequence[Word]) -> bool:
    text = _text(line)
    return bool(FIGURE.fullmatch(text)) and not UNFINISHED.search(text.strip("-－–—") and text)


def _anchors(band: Sequence[Piece], unit: float) -> list[float]:
    """Heights of the rows in a band: lines of figures in columns that hold two or more of them."""
    columns = [lines_of(piece.words, unit) for piece in band]
    several = [[_y(line) for line in lines if _is_figure(line)] for lines in columns]
    several = [ys for ys in several if len(ys) >= 2]
    most = max((len(ys) for ys in several), default=0)
    if not several or sum(len(lines) >= most for lines in columns) < 2:
        return []
    anchors: list[list[float]] = []
    for y in sorted(y for ys in several for y in ys):
        if anchors and y - anchors[-1][0] <= 0.6 * unit:
            anchors[-1].append(y)
        else:
            anchors.append([y])
    return [sum(group) / len(group) for group in anchors]


def _split(piece: Piece, anchors: Sequence[float], row: int, unit: float, group: bool) -> list[Piece]:
    """A cell of a band as one for each row, or whole where it belongs to all of them."""
    lines = lines_of(piece.words, unit)
    aligned = [min(abs(_y(line) - anchor) for anchor in anchors) <= 0.45 * unit for line in lines]
    tall = any(word.box.height > 1.6 * word.box.width and word.box.height > 2 * unit for word in piece.words)
    alone = len(lines) == 1 and (not aligned[0] or _text(lines[0]) in CODED)
    if tall or alone or (group and lines):
        return [replace(piece, row=row, down=len(anchors))]
    middles = [(a + b) / 2 for a, b in itertools.pairwise(anchors)]
    edges = [piece.box.top, *middles, piece.box.bottom]
    parts = [
        replace(piece, row=row + n, words=[], box=replace(piece.box, top=edges[n], bottom=edges[n + 1]))
        for n in range(len(anchors))
    ]
    for line, place in zip(lines, _rows_of(lines, aligned, anchors, piece.box, unit), strict=True):
        parts[place].words += line
    return parts


def _rows_of(
    lines: Sequence[Sequence[Word]], aligned: Sequence[bool], anchors: Sequence[float], box: Box, unit: float
) -> list[int]:
    """The row of each line: that of the figures at its height; else the next where a full line goes on in it."""
    nearest = [_nearest(anchors, _y(line)) for line in lines]
    places: list[int] = []
    for number, line in enumerate(lines):
        place = nearest[number]
        if not aligned[number] and not _is_figure(line):
            full = line[-1].box.right > box.right - 1.6 * unit
            after = number + 1 < len(lines)
            if full and after:
                place = nearest[number + 1]
            elif places and _goes_on(_text(lines[number - 1]), _text(line)):
                place = places[-1]
        places.append(place)
    return places


def _nearest(anchors: Sequence[float], y: float) -> int:
    return min(range(len(anchors)), key=lambda n: abs(anchors[n] - y))


def _goes_on(before: str, text: str) -> bool:
    opened = sum(before.count(c) for c in "（([") > sum(before.count(c) for c in "）)]")
    return opened or text[:1] in "（(）)"
