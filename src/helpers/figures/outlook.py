"""How often targets of past plans were met, and whether forecasts of that meant what they said."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from helpers.figures.style import (
    BLUE,
    GREEN,
    INK,
    MUTED,
    ORANGE,
    PINK,
    RULE,
    canvas,
    entitle,
    keep,
    legend_below,
    styled,
    wrap,
)
from helpers.labels import label

METHODS = {
    "base_rate": (INK, "o"),
    "attribute": (BLUE, "s"),
    "type": (ORANGE, "^"),
    "growth": (GREEN, "D"),
    "history": (PINK, "v"),
}


@styled
def outside_view(rates: pd.DataFrame, reliability: pd.DataFrame, places: str, lang: str) -> Figure | None:
    """Shares of targets met to the left, a reliability diagram to the right.

    Args:
        rates: one row a group: `by` (`all`, `attribute` or `type`), `group` (its label), `met`, `n`, `rate`, `low`,
            `high` (fractions).
        reliability: one row a method and bin, as `methods.scoring.reliability_diagram` gives them, with `method`;
            empty where nothing was forecast, and then the shares stand alone.
        lang: language of the labels.
    """
    if rates.empty:
        return None
    figure, (left, right) = canvas(1.5 + 0.3 * max(len(rates), 5), columns=2, width_ratios=[1.05, 1])
    at = np.arange(len(rates))
    colours = [INK if by == "all" else MUTED for by in rates["by"]]
    given = rates["low"].notna().to_numpy()  # few indicators have no interval
    known, shades = rates[given], [colour for colour, is_known in zip(colours, given, strict=True) if is_known]
    left.hlines(at[given], 100 * known["low"], 100 * known["high"], color=shades, linewidth=1.4)
    left.scatter(100 * rates["rate"], at, s=30, color=colours, zorder=3)
    texts = [
        wrap(f"{group}\u00a0{met}/{n}", 22)  # the count does not hang alone
        for group, met, n in zip(rates["group"], rates["met"], rates["n"], strict=True)
    ]
    left.set_yticks(at, texts)
    left.set_ylim(len(rates) - 0.5, -0.6)
    left.set_xlim(-3, 103)
    left.set_xticks([0, 50, 100])
    left.grid(axis="x")
    left.spines[["left", "bottom"]].set_visible(False)
    left.set_xlabel(label("axis.met", lang))
    left.set_title(label("figure.met", lang), color=MUTED, fontsize=8.5)
    whole = rates.iloc[0]
    counts = {"places": places, "met": int(whole["met"]), "n": int(whole["n"])}
    if reliability.empty:  # nothing was forecast
        right.remove()
        kind = "targets_met"
    else:
        handles = _reliability(right, reliability)
        right.set_xlabel(f"{label('axis.forecast', lang)}\n{label('figure.larger', lang)}", linespacing=1.6)
        right.set_ylabel(label("column.observed_share", lang))
        right.set_title(label("figure.reliability", lang), color=MUTED, fontsize=8.5)
        legend_below(figure, list(handles.values()), [label(f"forecaster.{method}", lang) for method in handles])
        kind, counts = "outside_view", {**counts, "methods": len(handles)}
    entitle(figure, label(f"figure.{kind}", lang, places=places))
    figure.set_label(label(f"alt.{kind}", lang, **counts))
    keep(figure, _drawn(rates, reliability, lang))
    return figure


def _reliability(axes: Axes, reliability: pd.DataFrame) -> dict[str, object]:
    axes.plot([0, 100], [0, 100], color=RULE, linewidth=1, zorder=0)
    handles: dict[str, object] = {}
    # Hollow marks, small ones on large ones, so that none is hidden where forecasts coincide.
    heights = 3 + 1 / (1 + reliability.groupby("method", sort=False)["n"].max())
    for method, bins in reliability.groupby("method", sort=False):
        colour, marker = METHODS.get(method, (MUTED, "o"))
        axes.scatter(
            100 * bins["forecast"],
            100 * bins["observed"],
            s=16 + 5 * bins["n"],
            facecolor="none",
            edgecolor=colour,
            marker=marker,
            linewidth=1.2,
            zorder=heights[method],
        )
        look = {"color": colour, "marker": marker, "markerfacecolor": "none", "markersize": 5}
        handles[method] = Line2D([], [], linestyle="none", **look)
    axes.set_xlim(-4, 104)
    axes.set_ylim(-4, 109)
    axes.set_xticks([0, 50, 100])
    axes.set_yticks([0, 50, 100])
    axes.grid()
    axes.spines[:].set_visible(False)
    return handles


def _drawn(rates: pd.DataFrame, reliability: pd.DataFrame, lang: str) -> pd.DataFrame:
    heads = {
        key: label(f"column.{key}", lang)
        for key in ("class", "forecast", "observed_share", "interval_low", "interval_high", "count")
    }
    groups = pd.DataFrame(
        {
            heads["class"]: rates["group"],
            heads["forecast"]: np.nan,
            heads["observed_share"]: 100 * rates["rate"],
            heads["interval_low"]: 100 * rates["low"],
            heads["interval_high"]: 100 * rates["high"],
            heads["count"]: rates["n"],
        }
    )
    bins = pd.DataFrame(
        {
            heads["class"]: [label(f"forecaster.{method}", lang) for method in reliability["method"]],
            heads["forecast"]: 100 * reliability["forecast"],
            heads["observed_share"]: 100 * reliability["observed"],
            heads["interval_low"]: np.nan,
            heads["interval_high"]: np.nan,
            heads["count"]: reliability["n"],
        }
    )
    return pd.concat([groups, bins], ignore_index=True)
