"""The PMC index: its main variables side by side, and the surface that the literature draws."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers.figures.crowd import in_focus
from helpers.figures.style import BLUE, INK, MUTED, ORANGE, RULE, WIDTH, canvas, keep, legend_below, styled, wrap
from helpers.labels import label, number

SEPARATE = 6  # more cities than this are summarised as a median
_MARKERS = ("o", "s", "^", "D", "v", "P")
_SURFACE = 9
_OUTWARD = {2: ("right", "bottom"), 6: ("right", "bottom"), 8: ("center", "top")}  # corners: off the edges and ticks
_TITLE = 30  # half-width columns of a panel's title
_OFF = 0.03  # of the height: how far a corner's name stands from it
_DODGE = 0.34  # of a row: how far the first and the last mark stand from its middle


@styled
def pmc_profile(
    scores: pd.DataFrame, cities: Mapping[str, str], mains: Mapping[str, str], plans: list[str], focal: str, lang: str
) -> Figure | None:
    """Main variables of each city; with many cities the focal one against the spread of all five-year plans.

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
    figure, [axes] = canvas(1.15 + (0.2 + 0.075 * min(len(cities), SEPARATE)) * len(mains))
    at = np.arange(len(mains))
    values = scores.loc[list(cities), list(mains)]
    if len(cities) <= SEPARATE:
        handles, texts, drawn = _each(axes, values, cities, plans, focal, lang)
    else:
        handles, texts, drawn = _spread(axes, values, cities, plans, focal, lang)
    axes.set_yticks(at, [f"{short} {name}" for short, name in mains.items()])
    axes.set_ylim(len(mains) - 0.5, -0.5)
    axes.hlines(at[1:] - 0.5, -0.03, 1.03, color=RULE, linewidth=0.5)
    axes.set_xlim(-0.03, 1.03)
    axes.set_xticks([0, 0.25, 0.5, 0.75, 1])
    axes.grid(axis="x")
    axes.spines[["left", "bottom"]].set_visible(False)
    axes.set_xlabel(label("axis.pmc_share", lang))
    axes.set_title(label("figure.pmc_profile", lang))
    legend_below(figure, handles, texts)
    in_focus(figure.legends[0].get_texts(), cities.get(focal, ""))
    figure.set_label(label("alt.pmc_profile", lang, cities=len(cities), variables=len(mains)))
    frame = drawn.T.reset_index(names="variable")
    frame.insert(1, "name", [mains[short] for short in frame["variable"]])
    keep(
        figure,
        frame.rename(columns={"variable": label("column.pmc_variable", lang), "name": label("column.pmc_name", lang)}),
    )
    return figure


@styled
def pmc_surfaces(
    scores: pd.DataFrame, cities: Mapping[str, str], plans: list[str], focal: str, lang: str
) -> Figure | None:
    """PMC surfaces: X1 to X9 as the heights of a 3×3 grid, one panel a city; with many cities focal and median.

    Args:
        scores: rows are slugs, columns X1 to X9 first, values 0 to 1.
        cities: labels of the coded cities by slug, in drawing order.
        plans: slugs of the cities whose document is a five-year plan; the median is theirs.
        focal: slug of the city in focus; it need not be coded.
        lang: language of the labels.

    Returns:
        The figure; None where no city is coded or the scheme has fewer than nine main variables.
    """
    if not cities or scores.shape[1] < _SURFACE:
        return None
    values = scores.loc[list(cities)].iloc[:, :_SURFACE]
    if len(cities) <= SEPARATE:
        panels = {
            label("figure.pmc_panel", lang, name=cities[slug], value=number(row.sum(), 2)): row
            for slug, row in values.iterrows()
        }
    else:
        several = values.loc[[slug for slug in cities if slug in set(plans)]]
        panels = {cities[focal]: values.loc[focal]} if focal in cities else {}
        if len(several):
            panels[label("figure.pmc_median", lang) + label("figure.n", lang, n=len(several))] = several.median()
    columns = min(len(panels), 3)
    rows = -(-len(panels) // columns)
    more = 0.14 * max(wrap(title, _TITLE).count("\n") for title in panels)  # inches that broken titles need
    figure = Figure(figsize=(WIDTH, 0.4 + (2.05 + more) * rows))
    figure.suptitle(label("figure.pmc_surface", lang), x=0.01, y=0.99, ha="left", va="top", fontsize=9.5)
    for place, (title, heights) in enumerate(panels.items()):
        axes = figure.add_subplot(rows, columns, place + 1, projection="3d")
        _surface(axes, heights)
        axes.set_title(title, fontsize=8.5, loc="center", pad=0)
        in_focus([axes.title], cities.get(focal, ""))
        axes.title.set_text(wrap(title, _TITLE))
    top = 1 - (0.5 + more) / figure.get_figheight()
    figure.subplots_adjust(left=0.02, right=0.96, bottom=0.01, top=top, wspace=0.1, hspace=0.16)
    figure.set_label(label("alt.pmc_surface", lang, panels=len(panels)))
    frame = pd.DataFrame(panels).rename_axis(label("column.pmc_variable", lang)).reset_index()
    keep(figure, frame)
    return figure


def _each(
    axes: Axes, values: pd.DataFrame, cities: Mapping[str, str], plans: list[str], focal: str, lang: str
) -> tuple[list, list[str], pd.DataFrame]:
    """One mark a city, dodged so that equal values stay visible; a document that is no five-year plan is hollow.

    A city has the same shape whichever is in focus.
    """
    handles, texts = [], []
    step = 2 * _DODGE / max(len(cities) - 1, 1)
    for place, slug in enumerate(cities):
        own = slug == focal
        colour = BLUE if own else MUTED
        at = np.arange(values.shape[1]) + (place * step - _DODGE if len(cities) > 1 else 0)
        face = colour if slug in plans else "white"
        handles.append(
            axes.scatter(
                values.loc[slug],
                at,
                s=24 if own else 18,
                marker=_MARKERS[place],
                facecolor=face,
                edgecolor=colour,
                linewidth=1,
                zorder=4 if own else 3,
            )
        )
        texts.append(cities[slug] if slug in plans else label("figure.pmc_other_kind", lang, name=cities[slug]))
    return handles, texts, values.rename(index=cities)


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


def _surface(axes: Axes, heights: pd.Series) -> None:
    """One surface over the grid, with each corner named."""
    grid = heights.to_numpy(dtype=float).reshape(3, 3)
    column, row = np.meshgrid([1, 2, 3], [1, 2, 3])
    axes.plot_surface(
        column,
        row,
        grid,
        cmap="Blues",
        vmin=-0.2,
        vmax=2.2,
        rstride=1,
        cstride=1,
        edgecolor=MUTED,
        linewidth=0.5,
        alpha=0.92,
        antialiased=True,
    )
    for place, (short, x, y, z) in enumerate(zip(heights.index, column.flat, row.flat, grid.flat, strict=True)):
        across, upwards = _OUTWARD.get(place, ("center", "bottom"))
        text = f" {short} " if across != "center" else short
        axes.text(
            x,
            y,
            z + (_OFF if upwards == "bottom" else -_OFF),
            text,
            fontsize=6.5,
            color=INK,
            ha=across,
            va=upwards,
            zorder=10,
            bbox={"boxstyle": "square,pad=0.05", "facecolor": "white", "edgecolor": "none", "alpha": 0.75},
        )
    axes.set_xlim(1, 3)
    axes.set_ylim(3, 1)
    axes.set_zlim(0, 1)
    axes.set_xticks([1, 2, 3], [])
    axes.set_yticks([1, 2, 3], [])
    axes.set_zticks([0, 0.5, 1], ["0", "0.5", "1"])
    axes.tick_params(axis="z", labelsize=6.5, pad=-1)
    axes.tick_params(axis="both", color="none")
    axes.view_init(elev=32, azim=-58)
    axes.set_box_aspect((1, 1, 0.62), zoom=0.98)
    for pane in (axes.xaxis, axes.yaxis, axes.zaxis):
        pane.set_pane_color((1, 1, 1, 0))
        pane.line.set_color(RULE)
