"""Heat maps whose cells say what their colour shows."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb

from helpers.figures.style import INK, cell_lines, inside, is_narrow

CONTRAST = 4.5  # of text and its ground (WCAG 2.2, level AA)


def legible(ground: Sequence[float]) -> str:
    """A colour of text on a ground (red, green, blue from 0 to 1): ink where it stands out enough, else white or black.

    On any ground one of white and black has a contrast of 4.5 or more.
    """
    light = luminance(ground)
    for colour in (INK, "white"):
        pair = sorted([light, luminance(to_rgb(colour))])
        if (pair[1] + 0.05) / (pair[0] + 0.05) >= CONTRAST:
            return colour
    return "black"


def luminance(colour: Sequence[float]) -> float:
    """Relative luminance (WCAG 2.2) of red, green and blue from 0 to 1."""
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour]
    return float(np.dot(parts, (0.2126, 0.7152, 0.0722)))


def column_heads(axes: Axes, heads: Sequence[str]) -> None:
    """Heads above the columns of a heat map, already broken into lines; upright on a phone."""
    if is_narrow():
        axes.set_xticks(range(len(heads)), heads, rotation=90, va="bottom", fontsize=7.5)
    else:  # heads of one line stand on one line
        level = {} if any("\n" in head for head in heads) else {"va": "baseline"}
        axes.set_xticks(range(len(heads)), heads, **level)


def heat(axes: Axes, values: np.ndarray, texts: Sequence[Sequence[str]], ceiling: float = 0) -> None:
    """A heat map whose cells hold texts; heads on top, white lines between cells."""
    most = max(ceiling or values.max(), 1e-9)
    image = axes.imshow(values, aspect="auto", cmap="Blues", vmin=0, vmax=1.25 * most)
    for row, column in np.ndindex(values.shape):
        if texts[row][column]:
            colour = legible(image.to_rgba(values[row, column])[:3])
            inside(axes, column, row, texts[row][column], fontsize=8, color=colour)
    axes.xaxis.tick_top()
    cell_lines(axes, values.shape, "white", 1.5)
    axes.spines[:].set_visible(False)
