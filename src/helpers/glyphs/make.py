"""Draw the light font anew, after the bundled one has changed: `python -m helpers.glyphs.make` (ten seconds)."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from fontTools.misc.roundTools import otRound
from fontTools.misc.transform import Scale, Transform
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.filterPen import FilterPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib.scaleUpem import scale_upem

from helpers.glyphs.cut import cut, light_font, mainland_glyphs
from helpers.glyphs.face import CHINESE_PUNCTUATION
from helpers.paths import bundled_font

GRID = 128  # steps an em: on a screen an eighth of a point of text, in print two thirds of a dot
Point = tuple[float, float]
MORE = "〇·—"  # in daily use; GB 2312 has others in the places of the last two


def _joined(glyphs: Mapping[str, Any], dash: str, ratio: float) -> Transform:
    """How a dash is drawn: it fills its square, so that the two of a Chinese dash are one line, as in print."""
    pen = BoundsPen(glyphs)
    glyphs[dash].draw(pen)
    left, _, right, _ = pen.bounds
    wide = GRID / (right - left)
    return Transform(wide, 0, 0, ratio, -wide * left, 0)


class _Flattened(FilterPen):
    """Curves that leave their chord by no more than half a step are lines."""

    def moveTo(self, pt: Point) -> None:
        self._at = pt
        self._outPen.moveTo(pt)

    def lineTo(self, pt: Point) -> None:
        self._at = pt
        self._outPen.lineTo(pt)

    def curveTo(self, *points: Point) -> None:
        # A cubic curve stays within three quarters of its control points' distance from the chord.
        beside = max(_distance(point, self._at, points[-1]) for point in points[:-1]) * 0.75
        if beside <= 0.5:
            self._outPen.lineTo(points[-1])
        else:
            self._outPen.curveTo(*points)
        self._at = points[-1]


def _distance(point: Point, start: Point, end: Point) -> float:
    """From a point to the line through two others; to the first of them where they are one."""
    along, up = end[0] - start[0], end[1] - start[1]
    right, over = point[0] - start[0], point[1] - start[1]
    length = math.hypot(along, up)
    return abs(right * up - over * along) / length if length else math.hypot(right, over)


def characters() -> str:
    """All that GB 2312 holds from CJK punctuation on, besides what is full-width in Chinese text only."""
    rows = ((row, cell) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    chars = {bytes(place).decode("gb2312", "ignore") for place in rows}
    return "".join(
        sorted(char for char in chars | set(MORE) if char >= "\u2e80" or char in CHINESE_PUNCTUATION or char in MORE)
    )


def make(chars: str, target: Path) -> None:
    """Write a font of the bundled one's outlines on a grid of `GRID` steps an em.

    Each point is rounded where it stands: rounding each step from point to point would let errors add up.

    Args:
        chars: whose glyphs to take.
        target: the file to write.
    """
    font = cut(bundled_font(), mainland_glyphs(chars))
    ratio = GRID / font["head"].unitsPerEm
    glyphs, drawn = font.getGlyphSet(), {}
    dash = font.getBestCmap().get(ord("—"))
    for name in font.getGlyphOrder():
        pen = T2CharStringPen(None, None)
        moved = _joined(glyphs, dash, ratio) if name == dash else Scale(ratio)
        glyphs[name].draw(TransformPen(_Flattened(pen), moved))
        drawn[name] = pen.getCharString().program
    scale_upem(font, GRID)
    top = font["CFF "].cff.topDictIndex[0]
    for name, program in drawn.items():
        outline = top.CharStrings[name]
        # One width for all but a few: those that have another say it first, as the difference from the usual one.
        width, usual = otRound(font["hmtx"][name][0]), outline.private.defaultWidthX
        outline.program = ([] if width == usual else [width - outline.private.nominalWidthX]) + program
    font.save(target)


if __name__ == "__main__":
    make(characters(), light_font())
