"""A figure for a notebook: vector graphics with a text alternative."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Sequence
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

import pandas as pd

from helpers.faces import FAMILIES

if TYPE_CHECKING:  # slow to import, and tables do without
    from matplotlib.figure import Figure

_IDLE = re.compile(  # what shows nothing: names, metadata, a turn by nothing, the face that the whole drawing has
    r'(?<=<g) id="[^"]*"|<metadata>.*?</metadata>|<defs>\s*<style.*?</style>\s*</defs>|transform="rotate\(-?0 [^"]*"'
    r'|font-family: [^;"]*;? ?',
    re.DOTALL,
)
_TAG, _BETWEEN = re.compile(r"<[^>]*>"), re.compile(r"(?<=>)\s+(?=<)")
_PLACE, _COMMAND = re.compile(r"(?<=[ \"(])-?\d+\.\d+"), re.compile(r"\s*([A-Za-z])\s*")
_PATH, _STYLE = re.compile(r'(?<= d=")[^"]*'), re.compile(r'(?<= style=")[^"]*')
_GROUP = re.compile(r"<g(?: [^>]*)?>|</g>")
_LEAF = r"(?:<(?:path|use)\b[^>]*/>|<text\b[^>]*>[^<]*</text>)"
_SAME_GROUPS = re.compile(rf"<g( clip-path=[^>]*)>{_LEAF}+</g>(?:<g\1>{_LEAF}+</g>)+")
_LEAVES = re.compile(rf"{_LEAF}{{2,}}")
_SHARED = re.compile(r' (?:style|clip-path)="(?:(?!(?<!-)opacity)[^"])*"')  # a group's own opacity is another thing
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
    with mpl.rc_context(settings):
        figure.dpi = 72  # the unit of SVG
        canvas, engine = FigureCanvasSVG(figure), figure.get_layout_engine()
        if engine is not None:  # `savefig` would draw everything once more, for nothing but the layout
            engine.execute(figure)
            figure.set_layout_engine("none")
        canvas.print_svg(stream, metadata={"Date": None, "Creator": None})
    families = settings.get("font.family", FAMILIES["zh"])
    return Picture(_plain(stream.getvalue(), alt, families), alt, getattr(figure, "drawn_data", None))


def _plain(svg: str, alt: str, families: Sequence[str]) -> str:
    """Matplotlib's drawing as an element of a page: its face and its style said once, places to a hundredth of a point.

    The drawing's own style sheet goes because in a page it would hold for every other drawing as well.
    """
    bare = _TAG.sub(_lean, _BETWEEN.sub("", _IDLE.sub("", svg[svg.index("<svg") :]))).replace("<g/>", "")
    bare = _SAME_GROUPS.sub(lambda same: same[0].replace(f"</g><g{same[1]}>", ""), _without_idle_groups(bare))
    bare = _LEAVES.sub(_said_once, bare)
    face = ", ".join(f"'{family}'" for family in families[:2])
    style = f"font-family: {face}, sans-serif; stroke-linejoin: round; stroke-linecap: butt"
    return bare.replace("<svg", f'<svg role="group" aria-label="{escape(alt)}" style="{style}"', 1).strip() + "\n"


def _lean(found: re.Match[str]) -> str:
    """A tag without idle spaces and digits."""
    tag = _PLACE.sub(lambda place: f"{round(float(place.group()), 2):g}", found.group())
    tag = _PATH.sub(lambda path: _COMMAND.sub(r"\1", path.group()), tag)
    tag = _STYLE.sub(lambda style: style.group().replace("; ", ";").replace(": ", ":").replace("#ffffff", "#fff"), tag)
    return " ".join(tag.split()).replace(" >", ">")


def _without_idle_groups(svg: str) -> str:
    """The drawing without groups that say nothing of what is in them."""
    is_kept: list[bool] = []

    def kept(tag: re.Match[str]) -> str:
        if tag[0] != "</g>":
            is_kept.append(tag[0] != "<g>")
            return tag[0] if is_kept[-1] else ""
        return tag[0] if is_kept.pop() else ""

    return _GROUP.sub(kept, svg)


def _said_once(leaves: re.Match[str]) -> str:
    """Neighbours of one style, as a group that has it: cells of a heat map, labels of an axis."""
    parts = []
    for said, run in groupby(re.findall(_LEAF, leaves[0]), key=lambda leaf: _SHARED.findall(leaf[: leaf.index(">")])):
        same = list(run)
        if said and len(same) > 1:
            inner = "".join(_SHARED.sub("", leaf[: leaf.index(">")]) + leaf[leaf.index(">") :] for leaf in same)
            parts.append(f"<g{''.join(said)}>{inner}</g>")
        else:
            parts += same
    return "".join(parts)


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
