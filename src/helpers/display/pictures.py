"""A figure for a notebook: vector graphics with a text alternative."""

from __future__ import annotations

import io

import matplotlib as mpl
from matplotlib.figure import Figure


class Picture:
    """A rendered figure.

    Attributes:
        svg: the drawing; the same figure gives the same bytes.
        alt: what the figure shows, in one sentence.
    """

    def __init__(self, svg: str, alt: str) -> None:
        self.svg = svg
        self.alt = alt

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return {"image/svg+xml": self.svg, "text/plain": self.alt}

    def __repr__(self) -> str:
        return self.alt


def picture(figure: Figure | None) -> Picture | None:
    """Render a figure as SVG, with its label as text alternative; None where there was nothing to draw.

    Text becomes outlines, so that it looks the same without any font installed.
    """
    if figure is None:
        return None
    stream = io.StringIO()
    with mpl.rc_context({"svg.fonttype": "path", "svg.hashsalt": "fyp"}):
        figure.savefig(stream, format="svg", metadata={"Date": None, "Creator": None})
    svg = stream.getvalue()
    return Picture(svg[svg.index("<svg") :], figure.get_label())
