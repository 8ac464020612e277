"""Ruling lines of a picture, and its ink without them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from helpers.documents.pictures.engine import Box

# All lengths are in units of the height of a line of text.
LEAST_ACROSS = 2.5
LEAST_DOWN = 1.15
THICKEST = 0.45
HAT = 0.5
# Share of a text's height at its edges that a rule may run in.
INNER = 0.15
# In square units.
SPECK = 0.012
# Shades.
CONTRAST = 10
DARK_GROUND = 150


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line: its place on the other axis, and from where to where it goes."""

    place: float
    start: float
    end: float

    @property
    def length(self) -> float:
        """Length in pixels."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Ruling:
    """Lines across, lines down, and the picture's ink (boolean) on light ground with the lines taken out."""

    across: tuple[Rule, ...]
    down: tuple[Rule, ...]
    ink: np.ndarray


def find_rules(gray: np.ndarray, unit: float, words: Sequence[Box]) -> Ruling:
    """Find dark lines on light ground and light lines on dark ground.

    Args:
        gray: the picture in shades, height x width, 0 (black) to 255.
        unit: height of a line of text in pixels.
        words: where texts stand; strokes of characters in a row look like lines, so a line through texts is none.
    """
    import cv2

    block = max(int(unit * 1.2) | 1, 11)
    light_ground = cv2.blur(gray, (block, block)) > DARK_GROUND
    ink = cv2.adaptiveThreshold(gray, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, block, 10) > 0
    ink &= light_ground
    across: list[Rule] = []
    down: list[Rule] = []
    mask = np.zeros(gray.shape, np.uint8)
    for lines, vertical in ((across, False), (down, True)):
        for operation, ground in ((cv2.MORPH_BLACKHAT, light_ground), (cv2.MORPH_TOPHAT, ~light_ground)):
            rules, drawn = _straight(gray, operation, ground, unit, vertical)
            rules = [rule for rule in rules if not _through_text(rule, words, unit, vertical)]
            lines += rules
            _draw(mask, drawn, rules, vertical)
    thick = cv2.dilate(mask, np.ones((3, 3), np.uint8))
    return Ruling(tuple(_join(across, unit)), tuple(_join(down, unit)), _without_specks(ink & (thick == 0), unit))


def _straight(
    gray: np.ndarray, operation: int, ground: np.ndarray, unit: float, vertical: bool
) -> tuple[list[Rule], np.ndarray]:
    """Long, thin runs that differ from what lies on both sides of them; and the picture of them.

    The hat transforms compare each pixel with its neighbours at right angles to the line, so that text close by does
    not hide a faint line.
    """
    import cv2

    side, along = max(int(HAT * unit) | 1, 5), max(int(0.2 * unit), 3)
    hat = cv2.morphologyEx(gray, operation, np.ones((1, side) if vertical else (side, 1), np.uint8))
    even = cv2.blur(hat, (1, along) if vertical else (along, 1))
    binary = ((even >= CONTRAST) & ground).astype(np.uint8) * 255
    least = max(int((LEAST_DOWN if vertical else LEAST_ACROSS) * unit), 8)
    opened = cv2.morphologyEx(binary, cv2.MORPH_OPEN, np.ones((least, 1) if vertical else (1, least), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(opened)
    rules: list[Rule] = []
    for left, top, width, height, _ in stats[1:count].tolist():
        if vertical and width <= THICKEST * unit + height * 0.01:
            rules.append(Rule(left + width / 2, top, top + height))
        elif not vertical and height <= THICKEST * unit + width * 0.01:
            rules.append(Rule(top + height / 2, left, left + width))
    return rules, opened


def _draw(mask: np.ndarray, drawn: np.ndarray, rules: Sequence[Rule], vertical: bool) -> None:
    """Copy the pixels of some rules into the mask."""
    for rule in rules:
        middle, start, end = int(rule.place), int(rule.start), int(rule.end)
        band = slice(max(middle - 20, 0), middle + 20)
        part = (slice(start, end), band) if vertical else (band, slice(start, end))
        mask[part] |= drawn[part]


def _through_text(rule: Rule, words: Sequence[Box], unit: float, vertical: bool) -> bool:
    """Whether most of a line lies in the inner part of texts, or all of it inside one text: a stroke, or strokes."""
    inside = 0.0
    for box in words:
        low, high, first, last = (
            (box.left, box.right, box.top, box.bottom) if vertical else (box.top, box.bottom, box.left, box.right)
        )
        margin = INNER * min(box.width, box.height)
        if low + margin < rule.place < high - margin:
            inside += max(0.0, min(last, rule.end) - max(first, rule.start))
        around = 0.1 * unit
        if low < rule.place < high and first - around <= rule.start and rule.end <= last + around:
            return True
    return inside > 0.5 * rule.length


def _without_specks(ink: np.ndarray, unit: float) -> np.ndarray:
    import cv2

    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)
    large = stats[:count, cv2.CC_STAT_AREA] >= max(SPECK * unit * unit, 4)
    large[0] = False
    return large[labels]


def _join(rules: list[Rule], unit: float) -> list[Rule]:
    """Join the two edges of one line, and pieces that go on in each other."""
    joined: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: (rule.place, rule.start)):
        for place, other in enumerate(joined):
            near = abs(other.place - rule.place) <= 0.35 * unit
            if near and rule.start <= other.end + 0.5 * unit and other.start <= rule.end + 0.5 * unit:
                longer = other if other.length >= rule.length else rule
                joined[place] = Rule(longer.place, min(rule.start, other.start), max(rule.end, other.end))
                break
        else:
            joined.append(rule)
    return joined
