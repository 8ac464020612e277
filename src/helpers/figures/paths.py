"""What is known of a target's past, a path to it, and an interval where the evidence allows one."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from helpers.figures.direct import explain
from helpers.figures.style import BLUE, INK, MUTED, ORANGE, is_narrow, keep, styled, width, wrap
from helpers.labels import label, number

ORDER = ("observed", "bound", "path", "path_steps", "target", "interval_95", "interval_50", "outcome")
FANS = {0.95: "#dfe9f2", 0.5: "#b3cfe4"}


@styled
def paths(series: pd.DataFrame, lang: str) -> Figure | None:
    """One panel a series: known values, the path to the target, predictive intervals, the outcome.

    Args:
        series: one row a point, as `methods.paths` gives them, with `title` and `unit` of each panel.
        lang: language of the labels.
    """
    if series.empty:
        return None
    panels = list(series.groupby("panel", sort=True))
    columns = 1 if is_narrow() else min(2, len(panels))
    lines = -(-len(panels) // columns)
    figure = Figure(figsize=(width(), 0.55 + 2.15 * lines), layout="constrained")
    figure.get_layout_engine().set(hspace=0.06, wspace=0.04)
    grid = figure.subplots(lines, columns, squeeze=False)
    handles: dict[str, object] = {}
    for axes, (_, part) in zip(grid.flat, panels, strict=False):
        _panel(axes, part, handles, lang)
    for axes in grid.flat[len(panels) :]:
        axes.set_visible(False)
    marks = [f"mark.fan_{key}" for key in ORDER if key in handles]
    scale = "figure.scales_differ" if len(panels) > 1 else "figure.scale"
    explain(figure, label("figure.paths", lang), [*marks, scale], lang)
    with_interval = sum((part["role"] == "interval").any() for _, part in panels)
    figure.set_label(label("alt.paths", lang, n=len(panels), intervals=with_interval))
    keep(figure, _drawn(series, lang))
    return figure


def _panel(axes: Axes, part: pd.DataFrame, handles: dict[str, object], lang: str) -> None:
    for level, points in part[part["role"] == "interval"].groupby("level", sort=True):
        colour = FANS[level]
        band = axes.fill_between(
            points["year"], points["low"], points["high"], color=colour, linewidth=0, zorder=1 if level > 0.5 else 1.5
        )
        handles[f"interval_{100 * level:.0f}"] = band
    path = part[part["role"] == "path"]
    if len(path):
        line = axes.plot(path["year"], path["value"], color=MUTED, linewidth=1.1, linestyle=(0, (4, 3)))[0]
        handles[_path_key(path)] = line
    known = part[part["role"].isin(["observed", "bound"])].sort_values("year", kind="stable")
    sure = known[known["role"] == "observed"]
    axes.plot(sure["year"], sure["value"], color=INK, linewidth=1.2, zorder=2)
    if len(sure) < len(known):  # growth from a bound is itself only bounded
        axes.plot(known["year"], known["value"], color=MUTED, linewidth=1, linestyle=(0, (1, 2)), zorder=1.9)
    styles = {
        "observed": {"color": INK, "marker": "o", "s": 22},
        "bound": {"facecolor": "white", "edgecolor": INK, "marker": "^", "s": 30},
        "target": {"color": BLUE, "marker": "s", "s": 30},
        "outcome": {"color": ORANGE, "marker": "D", "s": 28},
    }
    for role, style in styles.items():
        points = part[part["role"] == role]
        if points.empty:
            continue
        handles[role] = axes.scatter(points["year"], points["value"], zorder=3, **style)
        # Beside an interval the label stands clear of it, to the right; at a path's end there is room to the left.
        right, beside = role in ("target", "outcome"), (part["role"] == "interval").any()
        place = (
            {"xytext": (7, 0), "va": "center", "ha": "left"}
            if right and beside
            else {"xytext": (-5, 5) if right else (4, -10), "ha": "right" if right else "left"}
        )
        for year, value in zip(points["year"], points["value"], strict=True):
            text = f"> {number(value)}" if role == "bound" else number(value)
            axes.annotate(text, (year, value), textcoords="offset points", fontsize=7.5, **place)
    _frame(axes, part, lang)


def _path_key(path: pd.DataFrame) -> str:
    """Whether a path rises by equal steps, as that of a share, or at a constant rate."""
    steps = np.diff(path.sort_values("year")["value"])
    return "path_steps" if len(steps) > 1 and np.allclose(steps, steps[0], rtol=1e-6, atol=0) else "path"


def _frame(axes: Axes, part: pd.DataFrame, lang: str) -> None:
    title, unit = part["title"].iloc[0], part["unit"].iloc[0]
    text = label("change.with_unit", lang, name=title, unit=unit) if unit else title
    axes.set_title(wrap(text, 40), color=INK, fontsize=8.5)
    first, last = int(part["year"].min()), int(part["year"].max())
    fan = (part["role"] == "interval").any()
    axes.set_xlim(first - 0.35, last + (0.6 if fan else 0.35))
    axes.set_xticks(sorted({int(year) for year in part.loc[~part["role"].isin(["path", "interval"]), "year"]}))
    axes.margins(y=0.22)
    _ticks(axes)
    axes.grid(axis="y")
    axes.spines[["left"]].set_visible(False)
    if not fan:
        growths = int(part["role"].isin(["observed", "bound"]).sum()) - 1
        key = "fan.no_earlier" if growths < 1 else "fan.one_growth" if growths == 1 else "fan.refused"
        axes.annotate(label(key, lang), (0.03, 0.95), xycoords="axes fraction", va="top", fontsize=7.5, color=MUTED)


def _ticks(axes: Axes) -> None:
    """Ticks with the same decimals; the axis starts on the first one where that is hardly above its end."""
    low, high = axes.get_ylim()
    ticks = [float(tick) for tick in np.round(MaxNLocator(nbins=4).tick_values(low, high), 9) if low <= tick <= high]
    if ticks[0] - low < 0.06 * (high - low):
        axes.set_ylim(bottom=ticks[0])
    decimals = max(len(f"{tick:.9f}".rstrip("0").partition(".")[2]) for tick in ticks)
    axes.set_yticks(ticks, [number(tick, decimals) for tick in ticks])


def _drawn(series: pd.DataFrame, lang: str) -> pd.DataFrame:
    lines = series[series["role"] == "path"].groupby("panel")
    keys = {panel: _path_key(part) for panel, part in lines}
    role = [
        label(
            f"fan.interval_{100 * level:.0f}"
            if role == "interval"
            else f"fan.{keys[panel] if role == 'path' else role}",
            lang,
        )
        for role, level, panel in zip(series["role"], series["level"], series["panel"], strict=True)
    ]
    return pd.DataFrame(
        {
            label("column.indicator", lang): series["title"],
            label("column.unit", lang): series["unit"],
            label("column.type", lang): role,
            label("column.year", lang): series["year"],
            label("column.value", lang): series["value"],
            label("column.interval_low", lang): series["low"],
            label("column.interval_high", lang): series["high"],
        }
    )
