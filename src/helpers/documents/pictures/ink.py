"""Ink that no text line covers: dashes, and texts that the detector did not see."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from helpers.documents.pictures.engine import Box

# In units of the height of a line of text.
SPECK = 0.11
DASH_THICK = 0.3
DASH_WIDE = (0.18, 2.6)
JOIN = 0.5


def find_ink(ink: np.ndarray, box: Box, texts: Sequence[Box], unit: float) -> list[Box]:
    """Boxes around ink inside a cell that no text covers; specks and remains of rules are none."""
    import cv2

    margin = 0.15 * unit
    left, top = int(box.left + margin), int(box.top + margin)
    part = ink[top : max(int(box.bottom - margin), top), left : max(int(box.right - margin), left)].astype(np.uint8)
    if part.size == 0:
        return []
    for text in texts:
        part[
            max(int(text.top) - top, 0) : max(int(text.bottom) + 1 - top, 0),
            max(int(text.left) - left, 0) : max(int(text.right) + 1 - left, 0),
        ] = 0
    reach = max(int(JOIN * unit), 1)
    joined = cv2.morphologyEx(part, cv2.MORPH_CLOSE, np.ones((3, reach), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined)
    boxes: list[Box] = []
    for number in range(1, count):
        x, y, width, height, _ = (int(value) for value in stats[number])
        if int(part[labels == number].sum()) < (SPECK * unit) ** 2 or max(width, height) < 2 * SPECK * unit:
            continue
        edges = (x == 0) + (y == 0) + (x + width == part.shape[1]) + (y + height == part.shape[0])
        if edges >= 2 or (edges and min(width, height) < 0.25 * unit):
            continue  # what is left of a rule, or a ground
        boxes.append(Box(left + x, top + y, left + x + width, top + y + height))
    return boxes


def is_dash(ink: np.ndarray, box: Box, unit: float) -> bool:
    """Whether the ink in a box, specks apart, is one short stroke across."""
    width, height, area, whole = _largest(ink, box)
    low, high = DASH_WIDE
    straight = area > 0.55 * width * height and height <= DASH_THICK * unit and width >= 1.3 * height
    return bool(area and straight and low * unit <= width <= high * unit and area >= 0.7 * whole)


def is_flat(ink: np.ndarray, box: Box) -> bool:
    """Whether the largest piece of ink in a box is wider than high, as no figure is."""
    width, height, *_ = _largest(ink, box)
    return width > 1.2 * height


def _largest(ink: np.ndarray, box: Box) -> tuple[int, int, int, int]:
    """Width, height and area of the largest piece of ink in a box, and the area of all its ink."""
    import cv2

    part = ink[int(box.top) : int(box.bottom) + 1, int(box.left) : int(box.right) + 1].astype(np.uint8)
    if not part.any():
        return 0, 0, 0, 0
    count, _, stats, _ = cv2.connectedComponentsWithStats(part, connectivity=8)
    areas = stats[1:count, cv2.CC_STAT_AREA]
    width, height, area = (int(value) for value in stats[1 + int(areas.argmax())][2:5])
    return width, height, area, int(areas.sum())
