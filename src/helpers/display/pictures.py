"""A figure for a notebook: vector graphics with a text alternative."""

from __future__ import annotations

import io
import math
import re
from functools import lru_cache
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:  # slow to import, and tables do without
    from matplotlib.figure import Figure

DRAWN = "application/vnd.fyp.drawn+json"  # the data behind a figure; the page's template makes a table of it
_IDLE = re.compile(r"<metadata>.*?</metadata>|<!--.*?-->", re.DOTALL)
_BREAK = re.compile(r"\s*\n\s*")
_STEP = re.compile(r"\n?([MLQC]) (?=-?\d)")  # of an outline
_OUTLINE = re.compile(r'\bd="(M[^"]*)"')
_WHOLE = re.compile(r"([MLQCz])((?:\s*-?\d+)*\s*)")
_GLYPH = re.compile(r'((?:id="|href="#))[A-Za-z]+-[A-Za-z]+-(?=[0-9a-f]+")')  # the font in a character's name
_LONG = re.compile(r"-?\d+\.\d{3,}")


class Picture:
    """A rendered figure.

    Attributes:
        svg: the drawing; the same figure gives the same bytes.
        alt: what the figure shows, in one sentence.
        drawn: the data that it draws, for the table one click away; None where it keeps none.
    """

    def __init__(self, svg: str, alt: str, drawn: pd.DataFrame | None = None) -> None:
        self.svg = svg
        self.alt = alt
        self.drawn = drawn

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, object]:
        bundle: dict[str, object] = {"image/svg+xml": self.svg, "text/plain": self.alt}
        if self.drawn is not None and len(self.drawn):
            rows = [[_cell(value) for value in row] for row in self.drawn.itertuples(index=False)]
            bundle[DRAWN] = {"columns": [str(name) for name in self.drawn.columns], "rows": rows}
        return bundle

    def __repr__(self) -> str:
        return self.alt


def picture(figure: Figure | None) -> Picture | None:
    """Render a figure as SVG, with its label as text alternative; None where there was nothing to draw.

    Text becomes outlines, so that it looks the same without any font installed.
    """
    if figure is None:
        return None
    import matplotlib as mpl
    from matplotlib.backends.backend_svg import FigureCanvasSVG

    stream = io.StringIO()
    settings = {**getattr(figure, "settings", {}), "svg.fonttype": "path", "svg.hashsalt": "fyp"}
    with mpl.rc_context(settings):
        figure.dpi = 72  # the unit of SVG
        canvas, engine = FigureCanvasSVG(figure), figure.get_layout_engine()
        if engine is not None:  # `savefig` would draw everything once more, for nothing but the layout
            engine.execute(figure)
            figure.set_layout_engine("none")
        canvas.print_svg(stream, metadata={"Date": None, "Creator": None})
    return Picture(slim(stream.getvalue()), figure.get_label(), getattr(figure, "drawn_data", None))


def slim(svg: str) -> str:
    """A drawing without what no eye sees: about a fifth less.

    Comments, metadata and indents go; places are rounded to a hundredth of a point, scales kept. The outlines of
    characters are whole numbers already.
    """
    lean = _IDLE.sub("", svg[svg.index("<svg") :])
    lean = _BREAK.sub("\n", _LONG.sub(_rounded, lean))
    lean = _STEP.sub(r"\1", lean).replace("\nz", "z")
    lean = _OUTLINE.sub(lambda found: f'd="{relative(found.group(1))}"', lean)
    return _GLYPH.sub(r"\1g", lean)


@lru_cache(maxsize=4096)
def relative(outline: str) -> str:
    """An outline in whole numbers with places given from the place before, a third shorter; any other as it is.

    Args:
        outline: commands M, L, Q, C and z in capitals, as matplotlib writes the shapes of characters.
    """
    steps = _WHOLE.findall(outline)
    if "".join(command + numbers for command, numbers in steps) != outline:
        return outline
    x = y = start_x = start_y = 0
    parts, last = [], ""
    for command, numbers in steps:
        if command == "z":
            parts.append("z")
            x, y, last = start_x, start_y, "z"
            continue
        values = [int(value) for value in numbers.split()]
        moved = [value - (y if odd % 2 else x) for odd, value in enumerate(values)]
        x, y = values[-2:]
        if command == "M":
            start_x, start_y = x, y
        letter = command.lower()
        if letter == "l" and 0 in moved:
            letter, moved = ("h", moved[:1]) if moved[1] == 0 else ("v", moved[1:])
        text = "".join(f" {value}" if value >= 0 else str(value) for value in moved)
        # A command is not named twice in a row. A first "m" counts from the origin, so that it is as good as "M".
        parts.append(text if letter == last else letter + text.lstrip())
        last = letter if letter != "m" else ""
    return "".join(parts)


def _rounded(found: re.Match[str]) -> str:
    value = found.group()
    return value if abs(float(value)) < 1 else f"{float(value):.2f}".rstrip("0").rstrip(".")


def _cell(value: object) -> str:
    """A value as text that reads back as the same number, to ten digits; "" for none."""
    if value is None or value is pd.NA or (isinstance(value, float) and math.isnan(value)):
        return ""
    return f"{value:.10g}" if isinstance(value, float) else str(value)


def prepare() -> None:
    """Draw a picture and throw it away: that opens the font and fills matplotlib's caches. For a parent that forks."""
    from helpers.figures.style import canvas, legend_below, styled

    @styled
    def anything() -> Figure:
        figure, [left, right] = canvas(2.0, columns=2)
        handles = [left.scatter([1, 2], [1, 2]), right.barh(["a", "b"], [1, 2])]
        left.annotate("0123456789.,%−", (1, 1))
        left.set_xscale("log")
        left.grid(axis="x")
        left.set_title("a")
        legend_below(figure, handles, ["a", "b"])
        return figure

    picture(anything())
