"""Heat maps whose cells say what their colour shows."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes

from helpers.figures.style import INK, cell_lines, inside


def heat(axes: Axes, values: np.ndarray, texts: Sequence[Sequence[str]], ceiling: float = 0) -> None:
    """A heat map whose cells hold texts; heads on top, white lines between cells."""
    most = max(ceiling or values.max(), 1e-9)
    axes.imshow(values, aspect="auto", cmap="Blues", vmin=0, vmax=1.25 * most)
    for row, column in np.ndindex(values.shape):
        if texts[row][column]:
            dark = values[row, column] > 0.62 * most
            inside(axes, column, row, texts[row][column], fontsize=8, color="white" if dark else INK)
    axes.xaxis.tick_top()
    cell_lines(axes, values.shape, "white", 1.5)
    axes.spines[:].set_visible(False)
