"""A plan followed up: three ratios side by side, and paths with what was observed."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from helpers.figures.direct import explain
from helpers.figures.style import (
    BLUE,
    INK,
    MUTED,
    ORANGE,
    PALE,
    RULE,
    SKY,
    WIDTH,
    canvas,
    is_narrow,
    keep,
    names_of_rows,
    row_height,
    styled,
    width,
    wrap,
)
from helpers.labels import label, number
from helpers.methods.verdicts import RULES

MEASURES = ("time", "growth", "unsd")
MARKS = {"time": ("o", BLUE), "growth": ("s", ORANGE), "unsd": ("D", SKY)}
FARTHEST = 3.0  # ratios beyond stand at the edge, with their figure
COLUMNS, PHONE_PANELS, MOST = 3, 2, 12  # panels a row, also on a phone, and panels in all
TITLE, PHONE_PANEL = 32, 20  # half-width characters over a panel
DOTTED, DASHED = (0, (1, 2)), (0, (4, 2))


@styled
def measure_dots(rows: pd.DataFrame, lang: str) -> Figure | None:
    """p/τ, R and ρ of each target on one axis; 1 is exactly in step.

    Args:
        rows: one row a target, in drawing order: `name`, `time`, `growth`, `unsd`, NaN where not assessable, and
            `ended`, whether the target's year is over.
        lang: language of the labels.
    """
    rows = rows.dropna(subset=list(MEASURES), how="all")
    if rows.empty:
        return None
    names = names_of_rows(rows["name"].tolist(), 42)
    figure, [axes] = canvas(1.25 + row_height(names, one=0.3, extra=0.15))
    low = min(0.0, float(np.nanmin(rows[list(MEASURES)].to_numpy())))
    low = max(low, -1.0)
    is_over = bool(rows["ended"].all())  # at its end a target is met or lags, whatever it was allowed before
    band = 1.0 if is_over else RULES[0].expected, RULES[0].faster
    axes.axvspan(*band, color=PALE, zorder=0)
    axes.axvline(1, color=RULE, linewidth=1, zorder=0)
    for offset, name in zip((-0.2, 0.0, 0.2), MEASURES, strict=True):
        marker, colour = MARKS[name]
        values = rows[name].to_numpy(dtype=float)
        at = np.arange(len(rows)) + offset
        within = np.clip(values, low, FARTHEST)
        axes.scatter(within, at, s=30, marker=marker, color=colour, edgecolor=INK, linewidth=0.5, zorder=3)
        for x, y in zip(values, at, strict=True):
            if x > FARTHEST or x < low:
                axes.annotate(
                    number(x, 1),
                    (np.clip(x, low, FARTHEST), y),
                    (6, 0),
                    textcoords="offset points",
                    va="center",
                    fontsize=7,
                )
    axes.set_yticks(range(len(rows)), names)
    axes.set_ylim(len(rows) - 0.5, -0.5)
    largest = min(float(np.nanmax(rows[list(MEASURES)].to_numpy())), FARTHEST)
    axes.set_xlim(low - 0.05, max(largest * 1.08, 1.3))
    axes.grid(axis="x")
    axes.spines[["left", "bottom"]].set_visible(False)
    axes.set_xlabel(label("review_axis.ratio", lang))
    bounds = {"low": number(band[0], 2), "high": number(band[1], 2)} | (
        {} if is_over else {"other": number(RULES[1].expected, 2)}
    )
    band_text = label(f"review_figure.{'band_end' if is_over else 'band'}", lang, **bounds)
    explain(figure, label("review_figure.measures", lang), ["mark.ratios", "mark.band"], lang, band=band_text)
    known = rows["time"].dropna()
    ends = {"low": number(known.min(), 2), "high": number(known.max(), 2)} if len(known) else {"low": "–", "high": "–"}
    figure.set_label(label("review_alt.measures", lang, n=len(rows), **ends))
    heads = {name: label(f"review_measure.{name}", lang) for name in MEASURES}
    keep(figure, rows[["name", *MEASURES]].rename(columns={"name": label("column.indicator", lang), **heads}))
    return figure


@styled
def target_paths(rows: pd.DataFrame, seen: pd.DataFrame, lang: str) -> Figure | None:
    """Small multiples: the linear and the compound path from baseline to target, and the figures observed.

    Args:
        rows: one row a target, in drawing order: `target_id`, `name`, `unit`, `baseline` (NaN where there is none),
            `base_year`, `target` (the end that suffices), `target_year`, `is_met`, `is_kept` (a bound that the
            baseline meets already, to which no path leads). The first twelve are drawn.
        seen: one row a figure: `target_id`, `year`, `value`.
        lang: language of the labels.
    """
    if rows.empty:
        return None
    drawn = rows.head(MOST)
    columns = min(len(drawn), PHONE_PANELS if is_narrow() else COLUMNS)
    lines = math.ceil(len(drawn) / columns)
    across = width() if columns > 1 or is_narrow() else WIDTH * 0.6
    figure = Figure(figsize=(across, 0.75 + 1.85 * lines), layout="constrained")
    figure.get_layout_engine().set(h_pad=0.09)  # titles of three lines stay clear of the years above
    panels = figure.subplots(lines, columns, squeeze=False).flat
    points, used, shared = [], [], drawn["unit"].nunique() == 1 and drawn["baseline"].nunique() == 1 < len(drawn)
    for row in drawn.to_dict("records"):
        axes = next(panels)
        observed = seen[seen["target_id"] == row["target_id"]].sort_values("year")
        points += _panel(axes, row, observed, lang)
        used.append(axes)
    if shared:  # targets of one indicator: what is higher in one panel is higher in the other
        ends = [axes.get_ylim() for axes in used]
        for axes in used:
            axes.set_ylim(min(low for low, _ in ends), max(high for _, high in ends))
    for axes in panels:
        axes.set_visible(False)
    level = drawn["is_kept"].astype(bool) | drawn["baseline"].isna()
    marks = [] if level.all() else ["mark.linear", "mark.compound"]
    marks += ["mark.level"] * bool(level.any()) + ["mark.base"] * bool(drawn["baseline"].notna().any())
    scale = "figure.one_scale" if shared else "figure.scales_differ" if len(drawn) > 1 else "figure.scale"
    explain(figure, label("review_figure.paths", lang), [*marks, "mark.seen", "mark.goal", scale], lang)
    figure.set_label(label("review_alt.paths", lang, n=len(drawn), met=int(drawn["is_met"].sum())))
    heads = [label("column.indicator", lang), *(label(f"review_head.{key}", lang) for key in ("kind", "year", "value"))]
    keep(figure, pd.DataFrame(points, columns=heads))
    return figure


def _panel(axes: Axes, row: dict, observed: pd.DataFrame, lang: str) -> list[tuple[str, str, int, float]]:
    """Draw one target; what it draws, as rows of name, series, year and value."""
    start, end, base, goal = row["base_year"], row["target_year"], row["baseline"], row["target"]
    years = np.arange(start, end + 1)
    series: dict[str, tuple[np.ndarray, np.ndarray]] = {}
    if row["is_kept"] or pd.isna(base):
        axes.axhline(goal, color=MUTED, linewidth=1.1, linestyle=DOTTED, zorder=1)
    else:
        series["linear"] = years, base + (goal - base) * (years - start) / (end - start)
        axes.plot(*series["linear"], color=MUTED, linewidth=1.1, zorder=1)
        if base * goal > 0 and base != goal:
            series["compound"] = years, base * (goal / base) ** ((years - start) / (end - start))
            axes.plot(*series["compound"], color=SKY, linewidth=1.6, linestyle=DASHED, zorder=2)
    if not pd.isna(base):
        axes.plot([start, *observed["year"]], [base, *observed["value"]], color=BLUE, linewidth=1.2, zorder=3)
        axes.scatter([start], [base], s=18, facecolor="white", edgecolor=MUTED, zorder=3)
    axes.scatter([end], [goal], s=26, marker="D", color=ORANGE, zorder=4)
    axes.scatter(observed["year"], observed["value"], s=20, color=BLUE, zorder=5)
    series |= {
        "seen": (observed["year"].to_numpy(), observed["value"].to_numpy()),
        "goal": (np.array([end]), np.array([goal])),
    }
    unit = (f"（{row['unit']}）" if lang == "zh" else f" ({row['unit']})") if row["unit"] else ""
    letters = PHONE_PANEL if is_narrow() else TITLE
    name = wrap(row["name"], letters)
    whole = wrap(f"{row['name']}{unit}", letters)  # a unit does not break; it goes on a line of its own
    axes.set_title(whole if unit.strip() in whole else f"{name}\n{unit.strip()}", fontsize=7.5, color=INK)
    axes.set_xlim(start - 0.4, end + 0.4)
    axes.set_xticks([start, end] if end > start else [end])
    axes.yaxis.set_major_locator(MaxNLocator(4))
    axes.tick_params(labelsize=7)
    axes.grid(axis="y")
    axes.spines[["left"]].set_visible(False)
    axes.margins(y=0.12)
    return [
        (row["name"], label(f"review_figure.{key}", lang), int(x), float(y))
        for key, (xs, ys) in series.items()
        for x, y in zip(xs, ys, strict=True)
    ]
