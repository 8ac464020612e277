"""What a PDF page shows, with places: characters on their baselines, and ruled lines; points from the top left.

Characters of other faces (full-width figures, brackets, formulae) may have boxes that stand higher or lower than those
beside them; their origins lie on one baseline all the same, so lines of text are told by origins.
"""

from __future__ import annotations

import ctypes
import itertools
import math
from collections.abc import Callable
from dataclasses import dataclass

import pypdfium2.raw as raw

# A stroke is at most so thick; what is thicker is an area.
THICK = 3.0
# Areas as light as this are paper: Word paints them behind lines of text.
PAPER = 235
MOST_PATHS = 20_000
DEPTH = 3


@dataclass(frozen=True, slots=True)
class Char:
    """One character: its text, its sides, its baseline, and the size of its face."""

    text: str
    left: float
    right: float
    base: float
    size: float

    @property
    def x(self) -> float:
        """Horizontal middle."""
        return (self.left + self.right) / 2

    @property
    def y(self) -> float:
        """Height of the middle of a Chinese character on its baseline."""
        return self.base - 0.38 * self.size


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line across (`at` is its height) or down (`at` is its distance from the left)."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of a page."""

    across: list[Rule]
    down: list[Rule]


Turn = Callable[[float, float], tuple[float, float]]


def turn_of(page) -> Turn:
    """From a page's own coordinates to points from the top left of the page as shown."""
    left, bottom, right, top = page.get_cropbox()
    rotation = page.get_rotation()
    if rotation == 90:
        return lambda x, y: (y - bottom, x - left)
    if rotation == 180:
        return lambda x, y: (right - x, y - bottom)
    if rotation == 270:
        return lambda x, y: (top - y, right - x)
    return lambda x, y: (x - left, top - y)


def read_chars(page, textpage) -> list[Char | str]:
    """Characters of a page in the order of its text; white space and line ends stand as bare strings."""
    turn = turn_of(page)
    box, matrix, x, y = raw.FS_RECTF(), raw.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
    chars: list[Char | str] = []
    high = 0
    for place in range(textpage.count_chars()):
        code = raw.FPDFText_GetUnicode(textpage, place)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code, high = (0x10000 + ((high - 0xD800) << 10) + code - 0xDC00, 0) if high else (0xFFFD, 0)
        text = chr(code)
        if code < 32 or text.isspace():
            chars.append("\n" if text in "\r\n" else " " if text.isspace() else "")
            continue
        if not raw.FPDFText_GetLooseCharBox(textpage, place, box) or not raw.FPDFText_GetCharOrigin(
            textpage, place, x, y
        ):
            chars.append(text)
            continue
        left, right = turn(box.left, box.top)[0], turn(box.right, box.bottom)[0]
        raw.FPDFText_GetMatrix(textpage, place, matrix)
        size = raw.FPDFText_GetFontSize(textpage, place) * math.hypot(matrix.b, matrix.d)
        chars.append(Char(text, min(left, right), max(left, right), turn(x.value, y.value)[1], size))
    return chars


def read_rules(page) -> Rules:
    """Ruled lines of a page: strokes, thin areas, and the edges of framed or shaded areas."""
    turn = turn_of(page)
    rules, shades = Rules([], []), Rules([], [])
    for number, item in enumerate(page.get_objects(filter=(raw.FPDF_PAGEOBJ_PATH,), max_depth=DEPTH)):
        if number > MOST_PATHS:
            break
        left, bottom, right, top = item.get_bounds()
        (x0, y0), (x1, y1) = turn(left, bottom), turn(right, top)
        x0, x1, y0, y1 = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
        wide, high = x1 - x0, y1 - y0
        if wide > THICK and high > THICK:
            _area(item, turn, (x0, y0, x1, y1), rules, shades)
            continue
        if wide > THICK or wide >= high:
            rules.across.append(Rule((y0 + y1) / 2, x0, x1))
        if high > THICK or high >= wide:
            rules.down.append(Rule((x0 + x1) / 2, y0, y1))
    return rules if rules.across or rules.down else shades


def _area(item, turn: Turn, box: tuple[float, float, float, float], rules: Rules, shades: Rules) -> None:
    """The straight lines of a path that is neither wide nor high alone: a frame, a shade, or several lines at once."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item, fill, stroke)
    if not stroke.value:
        if fill.value and not _is_paper(item):
            _frame(box, shades)
        return
    points = _points(item, turn)
    if points is None:
        return
    for (ax, ay, _), (bx, by, drawn) in itertools.pairwise(points):
        if not drawn:
            continue
        if abs(ay - by) <= 1 < abs(ax - bx):
            rules.across.append(Rule((ay + by) / 2, min(ax, bx), max(ax, bx)))
        elif abs(ax - bx) <= 1 < abs(ay - by):
            rules.down.append(Rule((ax + bx) / 2, min(ay, by), max(ay, by)))


def _frame(box: tuple[float, float, float, float], rules: Rules) -> None:
    x0, y0, x1, y1 = box
    rules.across.extend((Rule(y0, x0, x1), Rule(y1, x0, x1)))
    rules.down.extend((Rule(x0, y0, y1), Rule(x1, y0, y1)))


def _is_paper(item) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not raw.FPDFPageObj_GetFillColor(item, red, green, blue, alpha):
        return True
    return min(red.value, green.value, blue.value) >= PAPER or alpha.value < 20


def _points(item, turn: Turn) -> list[tuple[float, float, bool]] | None:
    """Corners of a path, each with whether a line leads to it; none for a curve or a drawing."""
    count = raw.FPDFPath_CountSegments(item)
    if not 2 <= count <= 400:
        return None
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(item, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float, bool]] = []
    begun = 0
    for number in range(count):
        segment = raw.FPDFPath_GetPathSegment(item, number)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind not in (raw.FPDF_SEGMENT_LINETO, raw.FPDF_SEGMENT_MOVETO):
            return None
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        at = turn(
            matrix.a * x.value + matrix.c * y.value + matrix.e, matrix.b * x.value + matrix.d * y.value + matrix.f
        )
        if kind == raw.FPDF_SEGMENT_MOVETO:
            begun = len(points)
        points.append((*at, kind == raw.FPDF_SEGMENT_LINETO))
        if raw.FPDFPathSegment_GetClose(segment):
            points.append((points[begun][0], points[begun][1], True))
    return points
