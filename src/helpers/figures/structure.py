"""How cities' plans are built, side by side."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from helpers.figures.style import CATEGORY, INK, MUTED, canvas, styled, wrap
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


@styled
def emphasis_map(shares: pd.DataFrame, counts: pd.Series, cities: Mapping[str, str], lang: str) -> Figure | None:
    """Share of each city's measures by domain as a heat map.

    Args:
        shares: rows are domains, columns are slugs, values are fractions of the city's measures.
        counts: number of measures by slug.
        cities: labels by slug, in drawing order.
        lang: language of the labels.
    """
    if shares.empty:
        return None
    figure, [axes] = canvas(1.1 + 0.27 * len(shares))
    values = 100 * shares[list(cities)].to_numpy()
    axes.imshow(values, aspect="auto", cmap="Blues", vmin=0, vmax=max(values.max() * 1.25, 1))
    for row, column in np.ndindex(values.shape):
        value = values[row, column]
        if value > 0:
            dark = value > 0.62 * values.max()
            axes.text(column, row, f"{value:.0f}", ha="center", va="center", fontsize=8, color="white" if dark else INK)
    heads = [wrap(name, 14) + label("figure.n", lang, n=int(counts[slug])) for slug, name in cities.items()]
    axes.set_xticks(range(len(cities)), heads)
    axes.xaxis.tick_top()
    axes.set_yticks(range(len(shares)), [label(f"domain.{domain}", lang) for domain in shares.index])
    axes.set_xticks(np.arange(len(cities) + 1) - 0.5, minor=True)
    axes.set_yticks(np.arange(len(shares) + 1) - 0.5, minor=True)
    axes.grid(which="minor", color="white", linewidth=1.5)
    axes.spines[:].set_visible(False)
    axes.set_xlabel(label("axis.measures_share", lang))
    axes.set_title(label("figure.emphasis", lang), pad=10)
    figure.set_label(label("alt.emphasis", lang, cities=len(cities), n=int(counts[list(cities)].sum())))
    return figure
