"""Classes over the years, and what came of the targets at the end."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import numpy as np
import pandas as pd
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator

from helpers.figures.direct import explain
from helpers.figures.style import (
    BLUE,
    CATEGORY,
    INK,
    MUTED,
    ORANGE,
    canvas,
    entitle,
    is_narrow,
    keep,
    legend_below,
    names_of_rows,
    row_height,
    styled,
    wrap,
)
from helpers.labels import label, number, percent

VERDICTS = ("lagging", "as_expected", "faster", "achieved_early")
COLOURS = (BLUE, ORANGE, "#009e73", "#cc79a7", INK, "#56b4e9")
FEWEST = 2  # targets: the classes of one are a sentence
MARKERS = "osD^vP"
NAMED = len(COLOURS)  # more targets than this are drawn grey


@styled
def class_slopes(path: pd.DataFrame, names: Mapping[str, str], lang: str) -> Figure | None:
    """The class of each target in the years of its observations, one panel a rule.

    Args:
        path: one row a target, year and rule: `target_id`, `year`, `rule` (time, growth or projection), `class`.
        names: labels by target, in drawing order.
        lang: language of the labels.
    """
    if path["target_id"].nunique() < FEWEST:
        return None
    rules = list(dict.fromkeys(path["rule"]))
    figure, panels = canvas(2.75 + 0.12 * min(len(names), NAMED), columns=len(rules), sharey=True)
    years = sorted(path["year"].unique())
    shown = [name for name in names if (path["target_id"] == name).any()]
    shift = np.linspace(-0.14, 0.14, len(shown)) if len(shown) > 1 else np.zeros(1)
    handles = {}
    for axes, rule in zip(panels, rules, strict=True):
        for place, name in enumerate(shown):
            classed = path[(path["target_id"] == name) & (path["rule"] == rule)]
            colour, marker = (COLOURS[place], MARKERS[place]) if len(shown) <= NAMED else (CATEGORY["others"], "o")
            height = [VERDICTS.index(verdict) + shift[place] for verdict in classed["class"]]
            axes.plot(classed["year"], height, color=colour, marker=marker, markersize=5, linestyle="")
            points = list(zip(classed["year"], height, strict=True))
            steps = [pair for pair in pairwise(points) if pair[1][0] - pair[0][0] == 1]  # no class of a year unseen
            axes.add_collection(LineCollection(steps, colors=colour, linewidths=1.6, zorder=1.9))
            handles[name] = Line2D([], [], color=colour, marker=marker, markersize=5, linewidth=1.6)
        axes.set_title(label(f"rule.{rule}", lang), color=MUTED, fontsize=8.5)
        axes.set_xticks(range(min(years), max(years) + 1))
        axes.set_xlim(min(years) - 0.4, max(years) + 0.4)
        axes.grid(axis="y")
        axes.spines[["left", "bottom"]].set_visible(False)
    panels[0].set_yticks(range(len(VERDICTS)), [label(f"verdict.{name}", lang) for name in VERDICTS])
    panels[0].set_ylim(-0.4, len(VERDICTS) - 0.6)
    entitle(figure, label("review_figure.classes", lang))
    if len(shown) <= NAMED:
        legend_below(figure, list(handles.values()), [wrap(names[name], 56) for name in handles])
    figure.set_label(label("review_alt.classes", lang, n=len(shown), first=min(years), last=max(years)))
    drawn = pd.DataFrame(
        {
            label("column.indicator", lang): path["target_id"].map(names),
            label("review_column.rule", lang): [label(f"rule.{rule}", lang) for rule in path["rule"]],
            label("column.year", lang): path["year"],
            label("review_column.state", lang): [label(f"verdict.{verdict}", lang) for verdict in path["class"]],
        }
    )
    keep(figure, drawn)
    return figure


@styled
def completion_margins(rows: pd.DataFrame, lang: str) -> Figure | None:
    """How far the final figure of each target lies beyond the target, or short of it.

    Args:
        rows: one row a target: `name`, `margin` (fraction of the target, negative if missed), `binding`.
        lang: language of the labels.
    """
    rows = rows.dropna(subset="margin")
    if rows.empty:
        return None
    rows = rows.sort_values("margin", ascending=False, kind="stable")
    names = names_of_rows(rows["name"].tolist(), 44)
    figure, [axes] = canvas(1.2 + row_height(names))
    values = 100 * rows["margin"].to_numpy(dtype=float)
    at = np.arange(len(rows))
    binding = rows["binding"].to_numpy(dtype=bool)
    colours = [
        ORANGE if value < 0 else CATEGORY["binding"] if bound else CATEGORY["expected"]
        for value, bound in zip(values, binding, strict=True)
    ]
    axes.barh(
        at,
        values,
        height=0.62,
        color=colours,
        hatch=["////" if value < 0 else "" for value in values],
        edgecolor="white",
        linewidth=0.6,
    )
    span = max(values.max(), 0) - min(values.min(), 0) or 1.0
    for y, value in zip(at, values, strict=True):
        sign, is_short = "+" if value > 0.05 else "", value <= -0.05
        axes.annotate(
            f"{sign}{number(value, 1)}",
            (value, y),
            (-4 if is_short else 4, 0),
            textcoords="offset points",
            va="center",
            ha="right" if is_short else "left",
            fontsize=7.5,
        )
    axes.axvline(0, color=MUTED, linewidth=1)
    # Room for a figure at either end, and a tick beyond the worst miss.
    left, right = (0.3, 0.35) if is_narrow() else (0.08, 0.14)
    ends = min(values.min() - left * span, 0) if values.min() < 0 else 0, max(values.max(), 0) + right * span
    ticks = MaxNLocator(9, steps=[1, 2, 5, 10]).tick_values(*ends)
    axes.set_xlim(ticks[0], max(ends[1], 0))
    axes.set_xticks(ticks[ticks <= ends[1]])
    axes.set_yticks(at, names)
    axes.invert_yaxis()
    axes.grid(axis="x")
    axes.spines[["left", "bottom"]].set_visible(False)
    axes.set_xlabel(label("review_axis.margin", lang))
    kinds = {"dark": (values >= 0) & binding, "light": (values >= 0) & ~binding, "hatched": values < 0}
    marks = [f"mark.{kind}" for kind, is_kind in kinds.items() if is_kind.any()]
    explain(figure, label("review_figure.margins", lang), marks if len(marks) > 1 else [], lang)
    ends = {"low": percent(rows["margin"].min()), "high": percent(rows["margin"].max())}
    figure.set_label(label("review_alt.margins", lang, n=len(rows), **ends))
    parts = [label(f"review_part.{'binding' if bound else 'other'}", lang) for bound in binding]
    heads = [label(key, lang) for key in ("column.indicator", "review_axis.margin", "column.attribute")]
    keep(figure, pd.DataFrame(dict(zip(heads, (list(rows["name"]), values, parts), strict=True))))
    return figure
