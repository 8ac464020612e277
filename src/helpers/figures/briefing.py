"""The figure of the front page: how much growth each plan asks for, on one plain logarithmic axis."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers.figures.many_places import sampled
from helpers.figures.style import (
    BLUE,
    CATEGORY,
    INK,
    MUTED,
    NARROW,
    RULE,
    WIDTH,
    entitle,
    growth_axis,
    is_narrow,
    keep,
    styled,
    wrap,
)
from helpers.labels import join, label, number, percent

NAMED = 12  # places of which each has a line with room for words
MOST = 24  # places that are drawn; more are sampled by their median
OUTLIER = 5.0  # multiple of its place's median from which on a target is named
WIDE = 9.6  # inches
NAME = 24  # half-width columns of a place's name beside its line
END = 1.05  # multiple of the axis's left end at which a range stops that reaches beyond it
LINE = 0.13  # inches of a line of words below a mark
ABSENT = 40  # half-width columns of what a phone says where there is nothing to draw


@styled
def growth_overview(
    rows: pd.DataFrame,
    cities: pd.DataFrame,
    lang: str,
    left_out: int = 0,
    stretch: int = 0,
    focal: str = "",
    shared: str = "",
    is_front: bool = False,
) -> Figure | None:
    """Required growth of level targets, one line a place, with each place's median and the growth that came before.

    Args:
        rows: one row a target: `area`, `target` (labels), `growth`, `low`, `high`, `before`, `before_low`,
            `before_high` (fractions a year; low and high over every figure that is printed; `before` NaN where it is
            not known); `since`, `since_low`, `since_high`, `since_year`, `since_bound` (the same for what was reached
            since; a lower bound where the observation is one); `shared` (whether the target is of the concept that
            several plans share).
        cities: one row a place in drawing order: `area` (label), `median` (fraction a year, NaN without), `said` (its
            label), `absence` (what is said where there is nothing to draw).
        lang: language of the labels.
        left_out: targets that ask for no growth, which a logarithmic axis cannot hold.
        stretch: stretch targets beside an expected one, which are not drawn.
        focal: label of the place in focus; empty for none.
        shared: label of the concept that several plans share, whose targets are marked; empty for none.
        is_front: whether it is drawn as wide as the front page.
    """
    if rows.empty:
        return None
    whole = list(cities["area"])
    shown = cities[cities["area"].isin(sampled(whole, focal, MOST))].reset_index(drop=True)
    drawn = rows[rows["area"].isin(shown["area"])]
    with_words = len(shown) <= NAMED
    is_known = drawn["before"].notna() | drawn["since"].notna()
    named = set(drawn.loc[is_known, "area"]) | _far(drawn, shown)
    both = set(drawn.loc[drawn["before"].notna() & drawn["since"].notna(), "area"])
    room_below = {area: 0.3 + 0.14 * (area in both) for area in named} if with_words else {}  # inches for words
    if is_narrow():
        stacked = set(drawn.loc[is_known, "area"]) & _far(drawn, shown)
        room_below = {area: inches + (3 * LINE + 0.12) * (area in stacked) for area, inches in room_below.items()}
    heights = [_height(city, with_words) + room_below.get(city["area"], 0) for city in shown.to_dict("records")]
    above = [_height(city, with_words) / 2 for city in shown.to_dict("records")]
    at = np.cumsum([0.0, *heights[:-1]]) + np.array(above)
    width = NARROW if is_narrow() else WIDE if is_front else WIDTH
    figure = Figure(figsize=(width, sum(heights) + 0.55), layout="constrained")
    axes = figure.subplots()
    values = 100 * drawn[["growth", "low", "high", "before", "since"]].astype(float).to_numpy()
    growth_axis(axes, values[np.isfinite(values)])
    for y, city in zip(at, shown.to_dict("records"), strict=True):
        colour = CATEGORY["others"] if focal not in ("", city["area"]) else BLUE
        _line(axes, y, city, drawn[drawn["area"] == city["area"]], lang, with_words, colour)
    axes.set_ylim(sum(heights), -0.08)
    names = [] if is_narrow() else [wrap(name, NAME) for name in shown["area"]]
    axes.set_yticks(at[: len(names)], names, fontsize=10 if with_words else 8.5)
    title = label("brief.figure_focal", lang, name=focal) if focal else label("brief.figure", lang)
    entitle(figure, _what(drawn, len(shown), len(whole), (left_out, stretch), shared, lang), title)
    medians = [f"{city['area']} {city['said'] or city['absence']}" for city in shown.to_dict("records")]
    figure.set_label(label("brief.alt", lang, n=len(rows), medians=join(medians, lang)))
    keep(figure, _data(drawn, lang))
    return figure


def _far(drawn: pd.DataFrame, shown: pd.DataFrame) -> set[str]:
    """Places with a target that is named for standing far beyond the others."""
    median = drawn["area"].map(shown.set_index("area")["median"])
    return set(drawn.loc[drawn["growth"] >= OUTLIER * median, "area"])


def _what(drawn: pd.DataFrame, shown: int, whole: int, without: tuple[int, int], shared: str, lang: str) -> str:
    """What is drawn, and what is not."""
    parts = [label("brief.figure_what", lang)]
    parts += [label("brief.figure_shared", lang, concept=shared)] if drawn["shared"].any() else []
    parts += [label("brief.figure_past", lang)] if drawn["before"].notna().any() else []
    parts += [label("brief.figure_since", lang)] if drawn["since"].notna().any() else []
    parts += [label("brief.figure_range", lang)] if (drawn["high"] > drawn["low"]).any() else []
    parts += [label("brief.figure_decline", lang)] if (drawn["low"] <= 0).any() else []
    parts += [label("brief.figure_shown", lang, shown=shown, whole=whole)] if shown < whole else []
    for key, n in zip(("left_out", "stretch"), without, strict=True):
        parts += [label(f"brief.figure_{key}", lang, n=n)] if n else []
    return label("page.semicolon", lang).join(parts)


def _height(city: dict, with_words: bool) -> float:
    """Inches of a place's line: on a phone its name stands above it."""
    if not with_words:
        return 0.42 if is_narrow() else 0.24
    if city["absence"]:
        return 0.62 if is_narrow() else 0.36
    return 1.0 if is_narrow() else 0.62


def _line(axes: Axes, y: float, city: dict, rows: pd.DataFrame, lang: str, with_words: bool, colour: str) -> None:
    left = axes.get_xlim()[0]
    axes.axhline(y, color=RULE, linewidth=0.8, zorder=0)
    if is_narrow():
        up = 0.47 if with_words and not city["absence"] else 0.14
        axes.text(left, y - up, city["area"], fontsize=10, va="center", zorder=4)
    if city["absence"]:
        axes.text(
            left * 1.03,
            y + (0.1 if is_narrow() else 0),
            wrap(city["absence"], ABSENT) if is_narrow() else city["absence"],
            color=MUTED,
            linespacing=1.1,
            va="center",
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.5},
        )
        return
    for record in rows.to_dict("records"):
        low, high = max(100 * record["low"], left * END), 100 * record["high"]
        if high > low:
            axes.plot([low, high], [y, y], color=colour, linewidth=3, alpha=0.35, solid_capstyle="butt", zorder=1)
        if record["low"] <= 0:
            axes.scatter([low], [y], s=40, marker="<", color=colour, alpha=0.6, linewidth=0)
    for is_shared, part in rows.groupby("shared"):
        look: dict = {"marker": "D", "edgecolor": INK, "linewidth": 1.1, "zorder": 4} if is_shared else {"linewidth": 0}
        size = 34 if with_words else 14
        axes.scatter(100 * part["growth"], np.full(len(part), y), s=size, facecolor=colour, alpha=0.8, **look)
    if np.isfinite(city["median"]):
        size = 0.2 if with_words else 0.1
        axes.vlines(100 * city["median"], y - size, y + size, color=INK, linewidth=2.2, zorder=3)
    if not with_words:
        return
    if city["said"]:
        axes.annotate(
            city["said"],
            (100 * city["median"], y - 0.2),
            (0, 1),
            textcoords="offset points",
            ha="center",
            va="bottom",
            fontsize=9.5,
        )
    _words(axes, y, rows, city["median"], lang)


def _words(axes: Axes, y: float, rows: pd.DataFrame, median: float, lang: str) -> None:
    """Below the line: growth before and since, and by name what lies far beyond the others."""
    lines = 0
    for record in rows.to_dict("records"):
        marks = {name: 100 * record[name] for name in ("before", "since") if np.isfinite(float(record[name] or np.nan))}
        marks = {name: at for name, at in marks.items() if at > 0}
        if not marks:
            continue
        looks = {"before": {"facecolor": "white"}, "since": {"facecolor": INK, "marker": "s"}}
        axes.plot([100 * record["growth"], *marks.values()], [y + 0.13] * (1 + len(marks)), color=MUTED, linewidth=0.8)
        for name, at in marks.items():
            axes.scatter([at], [y + 0.13], s=30, edgecolor=INK, linewidth=1.1, zorder=3, **looks[name])
        text = "\n".join([record["target"], *(_told(record, name, lang) for name in marks)])
        lines = max(lines, _below(axes, max(marks.values()), y + 0.2, text))
    for record in rows[rows["growth"] >= OUTLIER * median].nlargest(1, "growth").to_dict("records"):
        under = lines * LINE + 0.12 if is_narrow() and lines else 0  # two texts have no room side by side on a phone
        text = f"{record['target']}\n{number(100 * record['growth'], 0)}%"
        _below(axes, 100 * record["growth"], y + 0.14 + under, text)


def _told(record: dict, name: str, lang: str) -> str:
    """Growth before or since in percent, both ends where a second figure is printed for the baseline."""
    ends = (percent(record[f"{name}_low"]), percent(record[f"{name}_high"]))
    both = "–".join(dict.fromkeys(ends))
    if name == "before":
        return label("brief.before", lang, value=both)
    sign = ">" if record["since_bound"] else ""
    return label("brief.since", lang, year=int(record["since_year"]), value=sign + both)


def _below(axes: Axes, x: float, y: float, text: str) -> int:
    """Words under a mark, on the side where there is room; how many lines they take."""
    low, high = np.log(axes.get_xlim())
    is_right = (np.log(x) - low) / (high - low) > 0.5
    shift = 5 if is_right else -5
    wrapped = "\n".join(wrap(line, 28 if is_narrow() else 44) for line in text.split("\n"))
    axes.annotate(
        wrapped,
        (x, y),
        (shift, -1),
        textcoords="offset points",
        fontsize=8,
        color=INK,
        ha="right" if is_right else "left",
        va="top",
        linespacing=1.1,
    )
    return wrapped.count("\n") + 1


def _data(drawn: pd.DataFrame, lang: str) -> pd.DataFrame:
    return pd.DataFrame(
        {
            label("column.city", lang): drawn["area"],
            label("column.indicator", lang): drawn["target"],
            label("axis.growth", lang): (100 * drawn["growth"]).round(4),
            label("brief.column_low", lang): (100 * drawn["low"]).round(4),
            label("brief.column_high", lang): (100 * drawn["high"]).round(4),
            label("brief.column_before", lang): (100 * drawn["before"].astype(float)).round(4),
            label("brief.column_since", lang): (100 * drawn["since"].astype(float)).round(4),
            label("brief.column_since_year", lang): drawn["since_year"].astype("Int64"),
        }
    )
