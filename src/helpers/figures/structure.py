"""How cities' plans are built, side by side."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from matplotlib.figure import Figure

from helpers.figures.style import CATEGORY, MUTED, canvas, styled
from helpers.labels import label


@styled
def structure_shares(structure: pd.DataFrame, cities: Mapping[str, str], focal: str, lang: str) -> Figure | None:
    """Binding, quantified and disclosed shares of each city with 95 % intervals.

    Args:
        structure: `city` (slug), `measure`, `count`, `total`, `share`, `low`, `high` (fractions).
        cities: labels by slug, in drawing order; cities without a table are left out by the caller.
        focal: slug of the city in focus.
        lang: language of the labels.
    """
    if not cities:
        return None
    measures = ["binding", "quantified", "disclosed"]
    figure, panels = canvas(1.0 + 0.34 * len(cities), columns=len(measures), sharey=True)
    for axes, measure in zip(panels, measures, strict=True):
        part = structure[structure["measure"] == measure].set_index("city").loc[list(cities)]
        for row, (slug, record) in enumerate(part.iterrows()):
            colour = CATEGORY["focal"] if slug == focal else MUTED
            axes.plot([100 * record["low"], 100 * record["high"]], [row, row], color=colour, linewidth=1.4)
            axes.scatter([100 * record["share"]], [row], s=30, color=colour, zorder=3)
            side = -1 if record["share"] > 0.5 else 1
            axes.annotate(f"{record['count']}/{record['total']}", (100 * record["share"], row), (0, 6),
                          textcoords="offset points", ha="left" if side > 0 else "right", fontsize=7.5)  # fmt: skip
        axes.set_xlim(-4, 104)
        axes.set_xticks([0, 50, 100])
        axes.grid(axis="x")
        axes.spines[["left", "bottom"]].set_visible(False)
        axes.set_title(label(f"structure.{measure}", lang), color=MUTED, fontsize=8.5)
    panels[0].set_yticks(range(len(cities)), list(cities.values()))
    panels[0].set_ylim(len(cities) - 0.5, -0.7)
    figure.suptitle(label("figure.structure", lang), x=0.01, ha="left", fontsize=9.5)
    figure.supxlabel(label("axis.share", lang), fontsize=8.5, color=MUTED)
    figure.set_label(label("alt.structure", lang, cities=len(cities)))
    return figure
