"""The PMC index: its main variables side by side."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers.figures.heat import column_heads, heat
from helpers.figures.many_places import in_focus
from helpers.figures.style import BLUE, ORANGE, entitle, is_narrow, keep, legend_below, styled, width, wrap
from helpers.labels import label, number

SEPARATE = 6  # more cities than this are summarised as a median


@styled
def pmc_profile(
    scores: pd.DataFrame,
    cities: Mapping[str, str],
    mains: Mapping[str, str],
    plans: list[str],
    focal: str,
    lang: str,
) -> Figure | None:
    """Main variables of each city as a shaded table; with many cities the focal one against the spread of all plans.

    Args:
        scores: rows are slugs, columns main variables, values 0 to 1.
        cities: labels of the coded cities by slug, in drawing order.
        mains: names of the main variables by their short names, in drawing order.
        plans: slugs of the cities whose document is a five-year plan; only these are summarised.
        focal: slug of the city in focus; it need not be coded.
        lang: language of the labels.
    """
    if not cities:
        return None
    values = scores.loc[list(cities), list(mains)]
    few = len(cities) <= SEPARATE
    figure = Figure(figsize=(width(), (1.1 if few else 1.3) + 0.3 * len(mains)), layout="constrained")
    axes = figure.subplots()
    if few:
        drawn = _table(axes, values, cities, plans, focal, lang)
    else:
        handles, texts, drawn = _spread(axes, values, cities, plans, focal, lang)
        axes.set_ylim(len(mains) - 0.5, -0.5)
        axes.set_xlim(-0.03, 1.03)
        axes.set_xticks([0, 0.25, 0.5, 0.75, 1])
        axes.grid(axis="x")
        axes.set_xlabel(label("axis.pmc_share", lang))
        legend_below(figure, handles, texts)
        in_focus(figure.legends[0].get_texts(), cities.get(focal, ""))
    names = [f"{short} {name}" for short, name in mains.items()]
    axes.set_yticks(np.arange(len(mains)), [wrap(name, 14) for name in names] if is_narrow() else names)
    axes.spines[["left", "bottom"]].set_visible(False)
    entitle(figure, label("figure.pmc_profile", lang))
    figure.set_label(label("alt.pmc_profile", lang, cities=len(cities), variables=len(mains)))
    frame = drawn.T.reset_index(names="variable")
    frame.insert(1, "name", [mains[short] for short in frame["variable"]])
    keep(
        figure,
        frame.rename(columns={"variable": label("column.pmc_variable", lang), "name": label("column.pmc_name", lang)}),
    )
    return figure


def _table(
    axes: Axes, values: pd.DataFrame, cities: Mapping[str, str], plans: list[str], focal: str, lang: str
) -> pd.DataFrame:
    """A column a city; the name of one whose document is no five-year plan says so."""
    shown = values.T.to_numpy(dtype=float)
    heat(axes, shown, [[number(value, 2) for value in row] for row in shown], ceiling=1.0)
    heads = [
        cities[slug] if slug in plans else label("figure.pmc_other_kind", lang, name=cities[slug]) for slug in cities
    ]
    column_heads(axes, [wrap(head, 14) for head in heads])
    in_focus(axes.get_xticklabels(), cities.get(focal, ""))
    return values.rename(index=cities)


def _spread(
    axes: Axes, values: pd.DataFrame, cities: Mapping[str, str], plans: list[str], focal: str, lang: str
) -> tuple[list, list[str], pd.DataFrame]:
    """Range, middle half and median of the five-year plans, and the focal city on top."""
    several = values.loc[[slug for slug in cities if slug in set(plans)]]
    handles, texts, drawn = [], [], {}
    at = np.arange(values.shape[1])
    if len(several):
        low, lower, middle, upper, high = (several.quantile(q) for q in (0, 0.25, 0.5, 0.75, 1))
        handles += [
            axes.hlines(at, low, high, color="#c9ced6", linewidth=2.5, zorder=1),
            axes.hlines(at, lower, upper, color="#9aa3af", linewidth=7, zorder=2),
            axes.scatter(middle, at, marker="|", s=170, color=ORANGE, linewidth=2, zorder=3),
        ]
        count = label("figure.n", lang, n=len(several))
        texts += [
            label("figure.pmc_range", lang) + count,
            label("figure.pmc_half", lang),
            label("figure.pmc_median", lang),
        ]
        keys = ("pmc_low", "pmc_lower", "pmc_median", "pmc_upper", "pmc_high")
        drawn = {
            label(f"figure.{key}", lang): part
            for key, part in zip(keys, (low, lower, middle, upper, high), strict=True)
        }
    if focal in cities:
        face = BLUE if focal in plans else "white"
        handles.append(axes.scatter(values.loc[focal], at, s=34, facecolor=face, edgecolor=BLUE, zorder=4))
        texts.append(cities[focal] if focal in plans else label("figure.pmc_other_kind", lang, name=cities[focal]))
        drawn[cities[focal]] = values.loc[focal]
    return handles, texts, pd.DataFrame(drawn, index=values.columns).T
