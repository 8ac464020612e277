"""How much change plans ask for in the concepts that cities share."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers.figures.ambition import between, end_columns, ends
from helpers.figures.direct import explain
from helpers.figures.many_places import FEW, in_focus, thinned
from helpers.figures.style import (
    CATEGORY,
    INK,
    MUTED,
    RULE,
    growth_axis,
    is_narrow,
    keep,
    names_of_rows,
    styled,
    width,
    wrap,
)
from helpers.labels import join, label, number

MAX_CONCEPTS = 8
HEAD, WIDE_HEAD = 28, 44  # half-width columns of a concept's name with the number of places, on a phone and elsewhere
PLACE = 36  # half-width columns of a place's name
MEASURES = ("growth", "points")
WIDE = 8.0  # times that the greatest growth exceeds the least where equal steps would hide the small ones


@styled
def change_by_concept(rows: pd.DataFrame, lang: str) -> Figure | None:
    """Required change on the concepts that cities share, one group of lines a concept; a line of dots where many do.

    Args:
        rows: one row a target, in drawing order: `concept` (label), `measure` (growth or points), `city` (label),
            `change` (percent, or percentage points, a year), `stretch`, `focal`; `change_low` and `change_high` where
            known.
        lang: language of the labels.
    """
    if rows.empty:
        return None
    measures = [measure for measure in MEASURES if (rows["measure"] == measure).any()]
    shown = {measure: _groups(rows[rows["measure"] == measure]) for measure in measures}
    counts = [sum(map(_lines, groups.values())) for groups in shown.values()]
    figure = Figure(
        figsize=(width(), 1.0 + 0.55 * len(measures) + (0.31 if is_narrow() else 0.25) * sum(counts)),
        layout="constrained",
    )
    axes_list = figure.subplots(len(measures), 1, squeeze=False, height_ratios=[count + 1 for count in counts])[:, 0]
    for axes, measure in zip(axes_list, measures, strict=True):
        ticks = _draw_groups(axes, shown[measure], lang)
        axes.set_yticks(list(ticks), list(ticks.values()))
        for tick, text in zip(ticks.values(), axes.get_yticklabels(), strict=True):
            text.set_color(INK if tick.startswith("\u200b") else MUTED)
        for name in names_of_rows(rows.loc[rows["focal"], "area"].unique().tolist(), PLACE):
            in_focus(axes.get_yticklabels(), name)
        axes.set_ylim(max(ticks) + 0.7, -0.7)
        part = rows[rows["measure"] == measure]
        least, most = ends(part, "change", part["change"].to_numpy(dtype=float))
        by_size = measure == "growth" and least.min() > 0 and most.max() > WIDE * least.min()
        if by_size:
            growth_axis(axes, [*least, *most])
        else:
            axes.grid(visible=True, axis="x")
            axes.margins(x=0.12)
            axes.spines[["left", "bottom"]].set_visible(False)
            axes.axvline(0, color=RULE, linewidth=0.8, zorder=0)
        is_crowded = any(part["area"].nunique() > FEW for part in shown[measure].values())
        aside = label("figure.aside", lang, text=label("figure.median", lang)) if is_crowded else ""
        axes.set_xlabel(label("axis.growth_log" if by_size else f"axis.{measure}", lang) + aside)
    whole, shown_now = rows.drop_duplicates(["measure", "concept"]).shape[0], sum(map(len, shown.values()))
    cut = label("figure.shown_of_sets", lang, shown=shown_now, whole=whole) if whole > shown_now else ""
    is_marked = bool(rows.loc[~rows["concept"].map(_is_crowd(rows)), "stretch"].any())
    explain(figure, label("figure.change_by_concept", lang) + cut, ["mark.stretch"] if is_marked else [], lang)
    concepts = rows.drop_duplicates(["measure", "concept"])["concept"]
    names = join(list(concepts.head(MAX_CONCEPTS)), lang)
    figure.set_label(label("alt.change_by_concept", lang, n=len(rows), names=names))
    rows = pd.concat([thinned(part, "change") for groups in shown.values() for part in groups.values()])
    low, high = ends(rows, "change", rows["change"].to_numpy(dtype=float))
    keep(
        figure,
        pd.DataFrame(
            {
                label("column.concept", lang): rows["concept"],
                label("column.city", lang): rows["area"],
                label("column.unit", lang): [label(f"axis.{measure}", lang) for measure in rows["measure"]],
                label("column.change", lang): rows["change"].round(4),
                **end_columns(low.round(4), high.round(4), lang),
                label("what.stretch", lang): rows["stretch"].astype(int),
            }
        ),
    )
    return figure


def _is_crowd(rows: pd.DataFrame) -> pd.Series:
    return rows.groupby("concept")["area"].nunique() > FEW


def _groups(rows: pd.DataFrame) -> dict[str, pd.DataFrame]:
    parts = dict(list(rows.groupby("concept", sort=False)))
    return dict(list(parts.items())[:MAX_CONCEPTS])


def _lines(part: pd.DataFrame) -> int:
    """Lines that a concept takes: its name and its cities, or one line of dots."""
    cities = part["area"].nunique()
    return cities + 1 if cities <= FEW else 1


def _draw_groups(axes: Axes, groups: Mapping[str, pd.DataFrame], lang: str) -> dict[int, str]:
    """Draw each concept and return the text of each line."""
    ticks, line = {}, 0
    for concept, part in groups.items():
        cities = list(dict.fromkeys(part["area"]))
        # A zero-width space marks the head of a group.
        head = concept + label("figure.cities", lang, n=len(cities))
        ticks[line] = "\u200b" + wrap(head, HEAD if is_narrow() else WIDE_HEAD).replace("\n", "\n\u200b")
        if len(cities) > FEW:
            _crowd(axes, part, line)
            line += 1
            continue
        line += 1
        for city, city_rows in part.groupby("area", sort=False):
            at = line + cities.index(city)
            ticks[at] = names_of_rows([city], PLACE)[0]
            least, most = ends(city_rows, "change", city_rows["change"].to_numpy(dtype=float))
            between(axes, least, most, np.full(len(city_rows), at), MUTED)
            for record, low, high in zip(city_rows.to_dict("records"), least, most, strict=True):
                colour = CATEGORY["focal"] if record["focal"] else CATEGORY["others"]
                is_first = len(city_rows) > 1 and not record["stretch"]  # its figure stands clear of the next mark
                axes.scatter(
                    [record["change"]],
                    [at],
                    s=40 if record["focal"] else 28,
                    zorder=3,
                    linewidth=1.2,
                    marker="^" if record["stretch"] else "o",
                    edgecolor=colour,
                    facecolor="white" if record["stretch"] else colour,
                )
                figure = number(low, 1) if low == high else f"{number(low, 1)}–{number(high, 1)}"
                axes.annotate(
                    figure,
                    (low if is_first else high, at),
                    (-7 if is_first else 7, 0),
                    ha="right" if is_first else "left",
                    va="center",
                    textcoords="offset points",
                    fontsize=7.5,
                )
        line += len(cities)
    return ticks


def _crowd(axes: Axes, part: pd.DataFrame, at: int) -> None:
    focal_rows, others = part[part["focal"] & ~part["stretch"]], part[~part["focal"] & ~part["stretch"]]
    axes.vlines(
        thinned(others, "change")["change"], at - 0.3, at + 0.3, color=CATEGORY["others"], linewidth=0.8, alpha=0.6
    )
    middle = part.loc[~part["stretch"], "change"].median()
    axes.vlines([middle], at - 0.45, at + 0.45, color=INK, linewidth=1.6, zorder=3)
    axes.scatter(focal_rows["change"], np.full(len(focal_rows), at), s=40, color=CATEGORY["focal"], zorder=4)
