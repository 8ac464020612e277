"""How far targets lie from their baselines, and from the targets of others."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FixedLocator, FuncFormatter, NullLocator

from helpers.figures.direct import explain
from helpers.figures.style import (
    BLUE,
    CATEGORY,
    INK,
    MUTED,
    ORANGE,
    RULE,
    canvas,
    growth_axis,
    is_narrow,
    keep,
    names_of_rows,
    row_height,
    styled,
)
from helpers.labels import label, number

MOST_TICKS, PHONE_TICKS = 7, 4
BARE = {"facecolor": "white", "edgecolor": "none", "pad": 1.5}  # no line runs through a number


@styled
def dumbbell(rows: pd.DataFrame, lang: str) -> Figure | None:
    """Baseline and target of each indicator, the target as a multiple of the baseline.

    Args:
        rows: one row an indicator, in drawing order: `name`, `unit`, `baseline` (more than 0), `target`, both in the
            printed unit, `binding`; `operator` where known, whose bound (≥) stays with the target; `multiple_low` and
            `multiple_high` where known: a line between them where the document prints more than one figure.
        lang: language of the labels.
    """
    if rows.empty:
        return None
    labels = [f"{name}{_unit(unit, lang)}" for name, unit in zip(rows["name"], rows["unit"], strict=True)]
    names = names_of_rows(labels, 44)
    figure, [axes] = canvas(1.05 + row_height(names))
    multiples = (rows["target"] / rows["baseline"]).to_numpy()
    least, most = ends(rows, "multiple", multiples)
    low, high = min(least.min(), 1.0), max(most.max(), 1.0)
    at = np.arange(len(rows))
    axes.hlines(at, 1, multiples, color="#b9c2cd", linewidth=1.6, zorder=1)
    axes.scatter(np.ones(len(rows)), at, s=24, facecolor="white", edgecolor=MUTED, linewidth=1.2, zorder=2)
    hollow = ~rows["binding"].to_numpy()
    axes.scatter(multiples[hollow], at[hollow], s=30, color=CATEGORY["expected"], edgecolor=BLUE, zorder=3)
    axes.scatter(multiples[~hollow], at[~hollow], s=34, color=BLUE, marker="s", zorder=3)
    between(axes, least, most, at)
    signs = rows["operator"] if "operator" in rows else [""] * len(rows)
    targets = [_bound(sign, lang) + number(target) for sign, target in zip(signs, rows["target"], strict=True)]
    for row, (baseline, target) in enumerate(zip(rows["baseline"], targets, strict=True)):
        right = max(most[row], 1.0)
        axes.annotate(
            f"{number(baseline)} → {target}",
            (right, row),
            (7, 0),
            textcoords="offset points",
            va="center",
            fontsize=7.5,
            color=INK,
        )
    axes.set_xscale("log")
    span = max(high / low, 1.25)
    room = 0.9 if is_narrow() else 0.42  # for the figures behind the marks
    axes.set_xlim(low / span**0.06, high * span**room)
    ticks = _multiples(low, high, high * span ** (room - 0.02), PHONE_TICKS if is_narrow() else MOST_TICKS)
    axes.xaxis.set_major_locator(FixedLocator(ticks))
    axes.xaxis.set_minor_locator(NullLocator())
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}×"))
    axes.axvline(1, color=RULE, linewidth=1, zorder=0)
    axes.grid(axis="x")
    axes.set_yticks(at, names)
    axes.invert_yaxis()
    axes.spines[["left", "bottom"]].set_visible(False)
    axes.set_xlabel(label("axis.multiple", lang))
    kinds = [f"mark.{kind}" for kind, is_kind in (("expected", hollow), ("binding", ~hollow)) if is_kind.any()]
    explain(figure, label("figure.dumbbell", lang), kinds if len(kinds) > 1 else [], lang)
    figure.set_label(
        label("alt.dumbbell", lang, n=len(rows), low=f"{multiples.min():.2g}", high=f"{multiples.max():.3g}")
    )
    keep(
        figure,
        pd.DataFrame(
            {
                label("column.indicator", lang): rows["name"],
                label("column.unit", lang): rows["unit"],
                label("column.baseline", lang): rows["baseline"],
                label("column.target", lang): rows["target"],
                label("axis.multiple", lang): multiples,
                **end_columns(least, most, lang),
            }
        ),
    )
    return figure


@styled
def growth_strip(own: pd.DataFrame, peers: pd.DataFrame, lang: str) -> Figure | None:
    """Required yearly growth of one place's level targets above those of all other places, on a logarithmic axis.

    Args:
        own: one row an indicator: `name` and `growth` (fraction a year); `growth_low` and `growth_high` where known: a
            line between them where the document prints more than one figure; `is_stretch` where a stretch target stands
            beside an expected one: it has a mark of its own and counts in no median.
        peers: one row a level target of another place: `area`, and the same columns of growth.
        lang: language of the labels.
    """
    if own.empty:
        return None
    own = own.sort_values("growth", kind="stable")
    names = names_of_rows(own["name"].tolist(), 40)
    lines = 1 + max(name.count("\n") for name in names)  # one long name sets the distance of all rows
    figure, [axes] = canvas(1.5 + (0.1 + 0.13 * lines) * len(names))
    at = np.arange(len(own)) + 1
    places, theirs_growth = peers["area"].nunique(), peers["growth"].to_numpy(dtype=float)
    least, most = (100 * end for end in ends(own, "growth", own["growth"].to_numpy(dtype=float)))
    peer_ends = [100 * end for end in ends(peers, "growth", theirs_growth)]
    theirs = label(f"figure.others_targets{'_one' if places == 1 else ''}", lang, places=places)
    theirs += label("figure.n", lang, n=len(peers))
    left = growth_axis(axes, [*(100 * own["growth"]), *least, *most, *(100 * theirs_growth), *peer_ends[1]])
    drawn, theirs_drawn = np.maximum(100 * own["growth"], left), np.maximum(100 * theirs_growth, left)
    axes.scatter(theirs_drawn, np.zeros(len(peers)), marker="|", s=150, color=CATEGORY["others"], linewidth=1.2)
    axes.hlines(at, left, drawn, color="#b9c2cd", linewidth=1.2)
    is_stretch = own["is_stretch"].to_numpy(dtype=bool) if "is_stretch" in own else np.zeros(len(own), dtype=bool)
    for which, marker in ((~is_stretch, "o"), (is_stretch, "^")):
        axes.scatter(drawn[which], at[which], s=26, color=BLUE, marker=marker, zorder=3)
    between(axes, np.maximum(least, left), np.maximum(most, left), at)
    between(axes, *(np.maximum(end, left) for end in peer_ends), np.zeros(len(peers)), CATEGORY["others"])
    for row, low, high in zip(at, least, most, strict=True):
        text = f"{number(low, 1)}%" if low == high else f"{number(low, 1)}–{number(high, 1)}%"
        place, options = (max(high, left), row), {"va": "center", "fontsize": 7.5, "bbox": BARE}
        axes.annotate(text, place, (6, 0), textcoords="offset points", **options)
    their_median = "–"
    if len(peers):
        middle, low, high = (float(np.median(values)) for values in (100 * theirs_growth, *peer_ends))
        axes.axvline(max(middle, left), color=ORANGE, linewidth=1, linestyle=(0, (4, 2)), zorder=0)
        axes.axvspan(max(low, left), max(high, left), color=ORANGE, alpha=0.15, linewidth=0, zorder=0)
        their_median = "–".join(dict.fromkeys([number(low, 1), number(high, 1)]))
        median_words = label("figure.their_median_value", lang, value=their_median)
        options = {"xycoords": axes.get_xaxis_transform(), "textcoords": "offset points", "ha": "center"}
        axes.annotate(median_words, (max(middle, left), 1), (0, 3), fontsize=8, color="#a33f00", **options)
    axes.set_yticks([0, *at] if len(peers) else at, [*names_of_rows([theirs], 40), *names] if len(peers) else names)
    axes.set_xlim(left, axes.get_xlim()[1] * 1.6)  # room for the last label
    axes.set_xlabel(label("axis.growth_log", lang))
    marks = ["mark.stretch_beside"] if is_stretch.any() else []
    explain(figure, label("figure.growth_strip", lang), marks, lang)
    own_middle = number(100 * own["growth"][~is_stretch].median(), 1)
    values = {"n": int((~is_stretch).sum()), "median": own_middle, "peers": len(peers), "peer_median": their_median}
    figure.set_label(label("alt.growth_strip", lang, **values))
    keep(
        figure,
        pd.DataFrame(
            {
                label("column.indicator", lang): [*own["name"], *[theirs] * len(peers)],
                label("axis.growth", lang): 100 * np.concatenate([own["growth"], theirs_growth]),
                **end_columns(*(np.concatenate(pair) for pair in zip((least, most), peer_ends, strict=True)), lang),
            }
        ),
    )
    return figure


def ends(rows: pd.DataFrame, name: str, values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Least and greatest of each value over the figures that its document prints; the value itself where not known."""
    if f"{name}_low" not in rows:
        return values, values
    low, high = (rows[f"{name}_{end}"].to_numpy(dtype=float) for end in ("low", "high"))
    return np.where(np.isnan(low), values, low), np.where(np.isnan(high), values, high)


def between(axes: Axes, low: np.ndarray, high: np.ndarray, at: np.ndarray, colour: str = INK) -> None:
    """A line with a stroke at either end where there is more than one figure."""
    wide = low != high
    axes.hlines(at[wide], low[wide], high[wide], color=colour, linewidth=1.1, zorder=2.5)
    for end in (low, high):
        axes.scatter(end[wide], at[wide], marker="|", s=40, color=colour, linewidth=1.1, zorder=2.5)


def end_columns(low: np.ndarray, high: np.ndarray, lang: str) -> dict[str, np.ndarray]:
    """Both ends as columns of the data drawn; none where every value is one figure."""
    if not (low != high).any():
        return {}
    return {label(f"column.interval_{end}", lang): values for end, values in (("low", low), ("high", high))}


def _unit(unit: str, lang: str) -> str:
    if not unit:
        return ""
    return f"（{unit}）" if lang == "zh" else f" ({unit})"


def _bound(operator: object, lang: str) -> str:
    return label(f"operator.{operator}", lang) if operator in (">=", "<=", ">", "<") else ""


def _multiples(low: float, high: float, end: float, most: int = MOST_TICKS) -> list[float]:
    """Ticks that span the multiples, up to the first at or above the highest that the axis has; room between labels."""
    powers = [10.0**power for power in range(-3, 8)]
    halves = sorted(round(step * power, 9) for power in powers for step in (1, 2, 5))
    thirds = sorted(round(step * power, 9) for power in powers for step in (1, 3))
    finest, fine = [0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.3, 1.4], sorted({*halves, 0.25, 0.75, 1.25, 1.5, 1.75, 2.5, 3, 4})
    for grid in (finest, fine, sorted({*halves, 0.75, 1.5, 3}), halves, thirds, powers):
        beyond = [step for step in grid if high / 1.02 <= step <= end][:1]
        chosen = sorted({step for step in grid if low / 1.02 <= step <= high} | set(beyond))
        gaps = np.diff(np.log(chosen))
        is_whole = min(grid) <= low and high / 1.02 <= max(grid)
        if is_whole and len(chosen) <= most and (gaps >= np.log(end / low) / (1.6 * most)).all():
            return chosen
    return [1.0]
