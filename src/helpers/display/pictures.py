"""A figure for a notebook: vector graphics with a text alternative."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pandas as pd

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

    Text becomes outlines, so that it looks the same without any font installed.
    """
    if figure is None:
        return None
    import matplotlib as mpl

    stream = io.StringIO()
    settings = {**getattr(figure, "settings", {}), "svg.fonttype": "path", "svg.hashsalt": "fyp"}
    with mpl.rc_context(settings), _drawn_once(figure):
        figure.savefig(stream, format="svg", metadata={"Date": None, "Creator": None})
    svg = stream.getvalue()
    return Picture(svg[svg.index("<svg") :], figure.get_label(), getattr(figure, "drawn_data", None))


@contextmanager
def _drawn_once(figure: Figure) -> Iterator[None]:
    """Only lay out where matplotlib draws a figure for its layout's sake: a quarter of the time of a large one."""

    def draw(renderer: object) -> None:
        engine = figure.get_layout_engine()
        if isinstance(engine, ConstrainedLayoutEngine):
            engine.execute(figure)
        else:  # the drawing that is saved: its layout is done, and a place holder stands for the engine
            Figure.draw(figure, renderer)

    figure.draw = draw
    try:
        yield
    finally:
        del figure.draw


def _cell(value: object) -> str:
    """A value as text that reads back as the same number, to ten digits; "" for none."""
    if value is None or value is pd.NA or (isinstance(value, float) and math.isnan(value)):
        return ""
    return f"{value:.10g}" if isinstance(value, float) else str(value)
