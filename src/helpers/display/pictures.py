"""A figure for a notebook: vector graphics with a text alternative."""

from __future__ import annotations

import io
import math
from functools import cache
from typing import TYPE_CHECKING

import pandas as pd

from helpers.display.lean import lean
from helpers.display.measures import remembering
from helpers.faces import FAMILIES

if TYPE_CHECKING:  # slow to import, and tables do without
    from matplotlib.figure import Figure

DRAWN = "application/vnd.fyp.drawn+json"  # the data behind a figure; the page's template makes a table of it


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

    Text stays text, so that it can be searched, selected and read aloud. It is set in the faces of `helpers.faces`,
    which the figure was measured with; a page brings them.
    """
    if figure is None:
        return None
    import matplotlib as mpl
    from matplotlib.backends.backend_svg import FigureCanvasSVG

    stream, alt = io.StringIO(), figure.get_label()
    # Names of clips and marks stand in one page with those of other figures.
    salt = f"fyp narrow {alt}" if getattr(figure, "is_narrow", False) else f"fyp {alt}"
    settings = {**getattr(figure, "settings", {}), "svg.fonttype": "none", "svg.hashsalt": salt}
    with mpl.rc_context(settings), remembering():
        figure.dpi = 72  # the unit of SVG
        canvas, engine = FigureCanvasSVG(figure), figure.get_layout_engine()
        if engine is not None:  # `savefig` would draw everything once more, for nothing but the layout
            engine.execute(figure)
            figure.set_layout_engine("none")
        canvas.print_svg(stream, metadata={"Date": None, "Creator": None})
    families = settings.get("font.family", FAMILIES["zh"])
    face = ", ".join(f"'{family}'" for family in families[:2]) + ", sans-serif"
    return Picture(lean(stream.getvalue(), alt, face), alt, getattr(figure, "drawn_data", None))


def _cell(value: object) -> str:
    """A value as text that reads back as the same number, to ten digits; "" for none."""
    if value is None or value is pd.NA or (isinstance(value, float) and math.isnan(value)):
        return ""
    return f"{value:.10g}" if isinstance(value, float) else str(value)


@cache
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
