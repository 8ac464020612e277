"""How much growth plans ask for: by city over all their level targets, and by concept over cities."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import NullLocator

from helpers.figures.ambition import between, end_columns, ends
from helpers.figures.crowd import FEW, in_focus, sampled, thinned
from helpers.figures.style import CATEGORY, INK, MUTED, RULE, WIDTH, canvas, keep, legend_below, styled, wrap
from helpers.labels import join, label, number

MAX_CONCEPTS = 8
MEASURES = ("growth", "points")


@styled
def growth_by_city(rows: pd.DataFrame, focal: str, titles: Mapping[str, str], lang: str) -> Figure | None:
    """Required yearly growth of level targets, one line a city, one panel a level.

    Args:
        rows: one row a target: `city` (label), `level` (label), `growth` (fraction a year), and `growth_low` and
            `growth_high` where known.
        focal: label of the city in focus.
        titles: panel titles by level, in order.
        lang: language of the labels.
    """
    if rows.empty:
        return None
    panels = {level: rows[rows["level"] == level] for level in titles if (rows["level"] == level).any()}
    medians = {level: _medians(part) for level, part in panels.items()}
    lines = {level: sampled(list(found.index), focal) for level, found in medians.items()}
    count = max(len(cities) for cities in lines.values())
    figure, axes_list = canvas(1.25 + (0.36 if count <= FEW else 0.22) * count, columns=len(panels), sharex=True)
    for axes, (level, part) in zip(axes_list, panels.items(), strict=True):
        cities = lines[level]
        drawn = part[part["area"].isin(cities)]
        at = drawn["area"].map({city: row for row, city in enumerate(cities)})
        colours = np.where(drawn["area"] == focal, CATEGORY["focal"], CATEGORY["others"])
        axes.scatter(100 * drawn["growth"], at, s=22, color=colours, alpha=0.75, edgecolor="none")
        low, high = ends(drawn, "growth", drawn["growth"].to_numpy(dtype=float))
        between(axes, 100 * low, 100 * high, at.to_numpy(), MUTED)
        size = 170 if len(cities) <= FEW else 90
        axes.scatter(
            100 * medians[level].loc[cities], range(len(cities)), marker="|", s=size, color=INK, linewidth=1.6, zorder=3
        )
        axes.set_yticks(range(len(cities)), cities)
        in_focus(axes.get_yticklabels(), focal)
        axes.set_ylim(len(cities) - 0.4, -0.6)
        _growth_axis(axes, 200)
        whole = len(medians[level])
        shown = label("figure.shown_of", lang, shown=len(cities), whole=whole) if whole > len(cities) else ""
        axes.set_title(wrap(titles[level] + shown, 34), color=MUTED, fontsize=8.5)
    figure.suptitle(label("figure.ambition", lang), x=0.01, ha="left", fontsize=9.5)
    figure.supxlabel(
        label("axis.growth_bent", lang) + label("figure.aside", lang, text=label("figure.median", lang)),
        fontsize=8.5,
        color=MUTED,
    )
    every = 100 * rows.groupby("area", sort=False)["growth"].median()
    named = sampled(list(every.index), focal, FEW)
    listed = join([f"{city} {number(every[city], 1)}%" for city in named], lang)
    figure.set_label(label("alt.ambition", lang, medians=listed))
    drawn = pd.concat([part[part["area"].isin(lines[level])] for level, part in panels.items()])
    low, high = (100 * end for end in ends(drawn, "growth", drawn["growth"].to_numpy(dtype=float)))
    keep(
        figure,
        pd.DataFrame(
            {
                label("column.city", lang): drawn["area"],
                label("column.level", lang): drawn["level"].map(titles),
                label("axis.growth", lang): (100 * drawn["growth"]).round(4),
                **end_columns(low.round(4), high.round(4), lang),
            }
        ),
    )
    return figure


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
    figure = Figure(figsize=(WIDTH, 1.0 + 0.55 * len(measures) + 0.25 * sum(counts)), layout="constrained")
    axes_list = figure.subplots(len(measures), 1, squeeze=False, height_ratios=[count + 1 for count in counts])[:, 0]
    for axes, measure in zip(axes_list, measures, strict=True):
        ticks = _draw_groups(axes, shown[measure], lang)
        axes.set_yticks(list(ticks), list(ticks.values()))
        for tick, text in zip(ticks.values(), axes.get_yticklabels(), strict=True):
            text.set_color(INK if tick.startswith("\u200b") else MUTED)
        for name in rows.loc[rows["focal"], "area"].unique():
            in_focus(axes.get_yticklabels(), name)
        axes.set_ylim(max(ticks) + 0.7, -0.7)
        part = rows[rows["measure"] == measure]
        largest = ends(part, "change", part["change"].to_numpy(dtype=float))[1].max()
        bent = measure == "growth" and largest > 25
        if bent:
            _growth_axis(axes, largest)
        axes.grid(visible=True, axis="x")
        axes.margins(x=0.12)
        axes.spines[["left", "bottom"]].set_visible(False)
        axes.axvline(0, color=RULE, linewidth=0.8, zorder=0)
        crowd = any(part["area"].nunique() > FEW for part in shown[measure].values())
        aside = label("figure.aside", lang, text=label("figure.median", lang)) if crowd else ""
        axes.set_xlabel(label("axis.growth_bent" if bent else f"axis.{measure}", lang) + aside)
    plain = rows[~rows["stretch"]]
    kinds = [
        kind
        for kind, present in (
            (("focal", "o", CATEGORY["focal"]), plain["focal"].any()),
            (("others", "o", CATEGORY["others"]), (~plain["focal"]).any()),
            (("stretch", "^", MUTED), rows.loc[~rows["concept"].map(_is_crowd(rows)), "stretch"].any()),
        )
        if present
    ]
    handles = [
        axes.scatter([], [], marker=mark, s=26, color=colour, facecolor="white" if mark == "^" else colour)
        for _, mark, colour in kinds
    ]
    texts = {
        "focal": label("figure.focal", lang),
        "others": label("figure.others", lang),
        "stretch": label("what.stretch", lang),
    }
    legend_below(figure, handles, [texts[kind] for kind, _, _ in kinds])
    whole, shown_now = rows.drop_duplicates(["measure", "concept"]).shape[0], sum(map(len, shown.values()))
    cut = label("figure.shown_of_sets", lang, shown=shown_now, whole=whole) if whole > shown_now else ""
    figure.suptitle(label("figure.change_by_concept", lang) + cut, x=0.01, ha="left", fontsize=9.5)
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
        ticks[line] = (
            "\u200b" + wrap(concept, 36).replace("\n", "\n\u200b") + label("figure.cities", lang, n=len(cities))
        )
        if len(cities) > FEW:
            _crowd(axes, part, line)
            line += 1
            continue
        line += 1
        for city, own in part.groupby("area", sort=False):
            at = line + cities.index(city)
            ticks[at] = city
            least, most = ends(own, "change", own["change"].to_numpy(dtype=float))
            between(axes, least, most, np.full(len(own), at), MUTED)
            for record, low, high in zip(own.to_dict("records"), least, most, strict=True):
                colour = CATEGORY["focal"] if record["focal"] else CATEGORY["others"]
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
                axes.annotate(
                    number(low, 1) if low == high else f"{number(low, 1)}–{number(high, 1)}",
                    (high, at),
                    (7, 0),
                    va="center",
                    textcoords="offset points",
                    fontsize=7.5,
                )
        line += len(cities)
    return ticks


def _crowd(axes: Axes, part: pd.DataFrame, at: int) -> None:
    own, others = part[part["focal"] & ~part["stretch"]], part[~part["focal"] & ~part["stretch"]]
    axes.vlines(
        thinned(others, "change")["change"], at - 0.3, at + 0.3, color=CATEGORY["others"], linewidth=0.8, alpha=0.6
    )
    middle = part.loc[~part["stretch"], "change"].median()
    axes.vlines([middle], at - 0.45, at + 0.45, color=INK, linewidth=1.6, zorder=3)
    axes.scatter(own["change"], np.full(len(own), at), s=40, color=CATEGORY["focal"], zorder=4)


def _growth_axis(axes: Axes, largest: float) -> None:
    axes.set_xscale("symlog", linthresh=20, linscale=2)
    ticks = [tick for tick in (0, 10, 20, 50, 200, 1000) if tick <= max(largest, 20)]
    axes.set_xticks(ticks, [f"{tick}" for tick in ticks])
    axes.xaxis.set_minor_locator(NullLocator())
    axes.grid(visible=True, axis="x")
    axes.spines[["left", "bottom"]].set_visible(False)


def _medians(part: pd.DataFrame) -> pd.Series:
    return part.groupby("area")["growth"].median().sort_values(ascending=False, kind="stable")
