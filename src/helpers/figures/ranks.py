"""Ranks as intervals: what a composite leaves open."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from helpers.figures.many_places import in_focus, sampled
from helpers.figures.style import CATEGORY, MUTED, canvas, entitle, keep, names_of_rows, styled
from helpers.labels import label
from helpers.methods.composite import RankIntervals

PLACE = 36  # half-width columns of a place's name


@styled
def rank_intervals(ranks: RankIntervals | None, cities: Mapping[str, str], focal: str, lang: str) -> Figure | None:
    """Best, worst and median rank of each city over all variants; of many cities an even sample.

    Args:
        ranks: as `methods.ranks_of` gives it, by slug.
        cities: labels by slug.
        focal: slug of the city in focus.
        lang: language of the labels.
    """
    if ranks is None:
        return None
    intervals, variants = ranks.intervals, ranks.ranks.shape[1]
    ordered = intervals.sort_values(["median", "best", "worst"], kind="stable")
    shown = sampled(list(ordered.index), focal)
    figure, [axes] = canvas(1.0 + (0.34 if len(shown) <= 12 else 0.22) * len(shown))
    drawn = ordered.loc[shown].astype(float)
    colours = [CATEGORY["focal"] if slug == focal else MUTED for slug in shown]
    bands = axes.hlines(range(len(shown)), drawn["best"], drawn["worst"], color=colours, linewidth=5, alpha=0.35)
    bands.set_capstyle("round")
    axes.scatter(drawn["median"], range(len(shown)), s=34 if len(shown) <= 12 else 22, color=colours, zorder=3)
    axes.set_yticks(range(len(shown)), names_of_rows([cities[slug] for slug in shown], PLACE))
    in_focus(axes.get_yticklabels(), *names_of_rows([cities.get(focal, "")], PLACE))
    axes.set_ylim(len(shown) - 0.4, -0.6)
    axes.set_xlim(len(intervals) + 0.5, 0.5)
    axes.invert_xaxis()
    axes.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=8, min_n_ticks=2))
    axes.grid(axis="x")
    axes.spines[["left", "bottom"]].set_visible(False)
    axes.set_xlabel(label("axis.rank", lang))
    whole = len(intervals)
    aside = label("figure.shown_of", lang, shown=len(shown), whole=whole) if whole > len(shown) else ""
    entitle(figure, label("figure.rank_intervals", lang, variants=variants) + aside)
    figure.set_label(label("alt.rank_intervals", lang, cities=whole, variants=variants))
    keep(
        figure,
        pd.DataFrame(
            {
                label("column.city", lang): [cities[slug] for slug in shown],
                **{label(f"column.rank_{name}", lang): drawn[name].to_numpy() for name in ("best", "median", "worst")},
            }
        ),
    )
    return figure
