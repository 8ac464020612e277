"""Names that stand on what they name, in the place of a legend."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.container import BarContainer
from matplotlib.figure import Figure

from helpers.figures.style import INK, columns_of, entitle, legend_below, width
from helpers.labels import label

SIZE = 7.5  # points
COLUMN = 4.4  # points of a half-width column of that size, with some room
TAG = {"boxstyle": "round,pad=0.18", "facecolor": "white", "edgecolor": "none"}  # readable on hatch and dark colours


def name_bars(figure: Figure, axes: Axes, bars: Sequence[BarContainer], names: Sequence[str], margin: float) -> None:
    """Each name on the longest bar of its series; in a legend where one of them is longer than its bar.

    Args:
        figure: the figure.
        axes: horizontal bars, whose limits are set.
        bars: one container a series.
        names: those of the series.
        margin: inches beside the axes, for the rows' labels.
    """
    low, high = axes.get_xlim()
    points = 72 * (width() - margin) / (high - low)
    longest = [max(series.patches, key=lambda bar: bar.get_width()) for series in bars]
    fits = all(
        columns_of(name) * COLUMN + 6 <= bar.get_width() * points for name, bar in zip(names, longest, strict=True)
    )
    if not fits:
        legend_below(figure, bars, names)
        return
    for name, bar in zip(names, longest, strict=True):
        middle = bar.get_x() + bar.get_width() / 2, bar.get_y() + bar.get_height() / 2
        axes.text(*middle, name, ha="center", va="center", fontsize=SIZE, color=INK, bbox=TAG).set_in_layout(False)


def inches_of(rows: Sequence[str]) -> float:
    """Inches that the labels of rows take beside an axis, with the margins of the figure."""
    return max(columns_of(line) for row in rows for line in row.split("\n")) * 5.0 / 72 + 0.35


def name_ends(axes: Axes, row: float, ends: Sequence[tuple[float, str]], colours: Sequence[str]) -> None:
    """The names of two marks of one row, outside of the two."""
    left, right = sorted(zip(ends, colours, strict=True), key=lambda end: end[0][0])
    for ((at, name), colour), side in ((left, -1), (right, 1)):
        axes.annotate(
            name,
            (at, row),
            (7 * side, 0),
            textcoords="offset points",
            ha="right" if side < 0 else "left",
            va="center",
            fontsize=SIZE,
            color=colour,
        )


def explain(figure: Figure, what: str, marks: Sequence[str], lang: str, **values: object) -> None:
    """Say what a figure draws and, in words, what its marks mean.

    Args:
        figure: the figure.
        what: what is drawn, as `entitle` takes it.
        marks: labels that each name a mark and what it stands for.
        lang: language of the labels.
        **values: what these labels hold.
    """
    explained = label("figure.semicolon", lang).join(label(mark, lang, **values) for mark in marks)
    explained = explained[:1].upper() + explained[1:]
    entitle(figure, label("figure.explained", lang, what=what, marks=explained) if explained else what)
    figure.unclaimed = (what, explained)  # without a claim, what is drawn is the title and the marks stand below it
