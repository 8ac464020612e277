"""A picture -> its lines of text and its tables, from top to bottom, each with a confidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from helpers.documents.pictures.cells import Piece, lay_cells, lines_of, merge_spanned, split_rows
from helpers.documents.pictures.engine import Box, Word, find_lines
from helpers.documents.pictures.ink import find_ink, is_dash, is_flat
from helpers.documents.pictures.lattice import Lattice, find_lattices
from helpers.documents.pictures.outliers import doubt_outliers
from helpers.documents.pictures.reading import PictureTable, Reading
from helpers.documents.pictures.rules import Ruling, find_rules
from helpers.documents.pictures.texts import CHINESE, DASH, read_box

# Height of a line of text, in pixels, that a picture is brought to; the detector's boxes are a third higher.
UNIT = 24.0
BOX_HEIGHT = 4 / 3
SCALES = (0.35, 4.0)
LEAST_SLOPE = 0.15
MOST_SLOPE = 15.0
# What a dash among grain is taken for.
STROKES = ("1", "一", "l", "I", "|", "_", "~", "=")


def read_picture(picture: np.ndarray) -> list[Reading | PictureTable]:
    """Read a picture.

    Args:
        picture: height x width x 3, blue first.
    """
    boxes, slope = find_lines(picture)
    if not boxes:
        return []
    picture, boxes = _straighten(picture, boxes, slope)
    if not boxes:
        return []
    unit = _unit(boxes)
    import cv2

    gray = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    ruling = find_rules(gray, unit, boxes)
    lattices = find_lattices(ruling, boxes, unit)
    pieces: list[tuple[float, Reading | PictureTable]] = []
    rest = list(boxes)
    for lattice in lattices:
        inside = [box for box in rest if lattice.box.left <= box.x <= lattice.box.right and _within(box, lattice)]
        rest = [box for box in rest if box not in inside]
        pieces += _read_table(picture, ruling, lattice, inside, unit)
    words = [Word(box, *read_box(picture, box, unit)) for box in rest]
    pieces += [(_top(line), _reading([line])) for line in lines_of([w for w in words if w.text], unit)]
    return [piece for _, piece in sorted(pieces, key=lambda item: item[0])]


def _within(box: Box, lattice: Lattice) -> bool:
    return lattice.box.top <= box.y <= lattice.box.bottom


def _unit(boxes: Sequence[Box]) -> float:
    heights = [box.height for box in boxes if box.width >= box.height] or [box.height for box in boxes]
    return float(np.median(heights)) / BOX_HEIGHT


def _straighten(picture: np.ndarray, boxes: list[Box], slope: float) -> tuple[np.ndarray, list[Box]]:
    """Bring the text to the height that the recognizer is trained on, and its lines level."""
    import cv2

    scale = min(max(UNIT / _unit(boxes), SCALES[0]), SCALES[1])
    level = not LEAST_SLOPE <= abs(slope) <= MOST_SLOPE
    if level and 0.85 <= scale <= 1.2:
        return picture, boxes
    if not 0.85 <= scale <= 1.2:
        method = cv2.INTER_CUBIC if scale > 1 else cv2.INTER_AREA
        picture = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=method)
    if not level:
        height, width = picture.shape[:2]
        turn = cv2.getRotationMatrix2D((width / 2, height / 2), slope, 1.0)
        picture = cv2.warpAffine(picture, turn, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return picture, find_lines(picture)[0]


# Tables ---------------------------------------------------------------------------------------------------------------


def _read_table(
    picture: np.ndarray, ruling: Ruling, lattice: Lattice, boxes: Sequence[Box], unit: float
) -> list[tuple[float, Reading | PictureTable]]:
    pieces = lay_cells(lattice, unit)
    if not lattice.ruled:
        pieces = merge_spanned(pieces, boxes, ruling.ink, unit)
    for piece, inside in zip(pieces, _share_out(pieces, boxes, unit), strict=True):
        piece.words = _read_cell(picture, ruling, piece.box, inside, unit)
    pieces = split_rows(pieces, unit)
    return _as_grid(pieces)


def _share_out(pieces: Sequence[Piece], boxes: Sequence[Box], unit: float) -> list[list[Box]]:
    """Boxes of each cell; one that reaches over an edge is cut there."""
    shares: list[list[Box]] = [[] for _ in pieces]
    for box in boxes:
        for share, piece in zip(shares, pieces, strict=True):
            if not piece.box.top <= box.y < piece.box.bottom:
                continue
            left, right = max(box.left, piece.box.left), min(box.right, piece.box.right)
            if right - left >= min(0.6 * unit, 0.5 * box.width):
                share.append(replace(box, left=left, right=right))
    return shares


def _read_cell(picture: np.ndarray, ruling: Ruling, cell: Box, boxes: Sequence[Box], unit: float) -> list[Word]:
    words: list[Word] = []
    for box in boxes:
        inner = replace(box, left=max(box.left, cell.left + 2), right=min(box.right, cell.right - 2))
        inner = replace(inner, top=max(inner.top, cell.top - 2), bottom=min(inner.bottom, cell.bottom + 2))
        dash = is_dash(ruling.ink, inner, unit)
        text, confidence = (DASH, 0.95) if dash else read_box(picture, inner, unit)
        if text in STROKES and is_flat(ruling.ink, inner):
            text, confidence = DASH, 0.7
        words.append(Word(inner, text, confidence))
    for box in find_ink(ruling.ink, cell, boxes, unit):
        if is_dash(ruling.ink, box, unit):
            words.append(Word(box, DASH, 0.9))
            continue
        margin = 0.2 * unit
        around = Box(
            max(box.left - margin, cell.left + 2),
            max(box.top - margin, cell.top + 2),
            min(box.right + margin, cell.right - 2),
            min(box.bottom + margin, cell.bottom - 2),
        )
        if around.height < 0.5 * unit or around.width < 0.3 * unit:
            if not boxes:
                words.append(Word(box, "", 0.0))  # something stands here, too small to be read
            continue
        text, confidence = read_box(picture, around, unit)
        beside = bool(boxes) and not any(char.isdigit() or CHINESE.match(char) for char in text)
        if not beside:  # a bullet or a speck next to a text says nothing
            words.append(Word(around, text, 0.7 * confidence))
    return words


def _as_grid(pieces: Sequence[Piece]) -> list[tuple[float, Reading | PictureTable]]:
    """The table; rows at its head or foot that one cell fills are lines of text: a title, notes."""
    height = max(piece.row + piece.down for piece in pieces)
    width = max(piece.column + piece.right for piece in pieces)
    whole = {piece.row: piece for piece in pieces if piece.right == width}
    first, last = 0, height
    while first in whole:
        first += whole[first].down
    while last > first and any(row + piece.down == last for row, piece in whole.items()):
        last = next(row for row, piece in whole.items() if row + piece.down == last)
    placed: list[tuple[float, Reading | PictureTable]] = []
    for row, piece in whole.items():
        if row < first or row >= last:
            placed += [(_top(line), _reading([line])) for line in lines_of(piece.words, 24.0) if _says(line)]
    rows: list[list[Reading | None]] = [[None] * width for _ in range(last - first)]
    covered: dict[tuple[int, int], tuple[int, int]] = {}
    body = [piece for piece in pieces if first <= piece.row < last]
    for piece in body:
        r, c = piece.row - first, piece.column
        for dr in range(piece.down):
            for dc in range(piece.right):
                if dr or dc:
                    covered[(r + dr, c + dc)] = (r, c)
        rows[r][c] = _reading(lines_of(piece.words, 24.0))
    if body:
        placed.append((body[0].box.top, PictureTable(doubt_outliers(rows), covered, body[0].box.top)))
    return placed


def _says(line: Sequence[Word]) -> bool:
    return any(word.text for word in line)


def _top(line: Sequence[Word]) -> float:
    return min(word.box.top for word in line)


def _reading(lines: Sequence[Sequence[Word]]) -> Reading:
    words = [word for line in lines for word in line]
    text = ""
    for word in words:
        apart = text[-1:].isascii() and text[-1:].isalnum() and word.text[:1].isascii() and word.text[:1].isalnum()
        text += " " * apart + word.text
    return Reading(text, min((word.confidence for word in words), default=1.0))
