"""What became of a plan's targets in the next plan, and what both ask a year."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from helpers.figures.direct import explain
from helpers.figures.style import (
    BLUE,
    INK,
    MUTED,
    ORANGE,
    SKY,
    canvas,
    entitle,
    is_narrow,
    keep,
    legend_below,
    names_of_rows,
    row_height,
    styled,
    width,
    wrap,
)
from helpers.labels import label

# From dark to light, so that the order holds in grey; hatched where the plan no longer, or newly, names the target, or
# another definition. Lines, since a hatch of dots is two hundred thousand characters.
LOOKS = {
    "raised": (BLUE, ""),
    "kept": (SKY, ""),
    "lowered": (ORANGE, "\\\\\\\\"),
    "redefined": ("#dfe3e8", "||||"),
    "unclear": ("#dfe3e8", ""),
    "dropped": ("white", "////"),
    "new": ("white", "----"),
}


DIGIT = 0.09  # inches that a digit takes with the space beside it
PHONE_PAIR = 12  # half-width columns of two plans' years on a phone


@styled
def fate_bars(counts: pd.DataFrame, lang: str) -> Figure | None:
    """Fates of the targets of each pair of plans as stacked bars, each part with its number.

    Args:
        counts: one row a pair of plans: `pair` (label) and one column a fate, in drawing order.
        lang: language of the labels.
    """
    if counts.empty:
        return None
    fates = [name for name in counts.columns if name in LOOKS]
    names = [wrap(pair, PHONE_PAIR) for pair in counts["pair"]] if is_narrow() else list(counts["pair"])
    figure, [axes] = canvas((2.0 if is_narrow() else 1.0) + 0.42 * len(counts))  # a phone's legend is a column
    left = pd.Series(0.0, index=counts.index)
    room = 0.7 * width() / counts[fates].sum(axis=1).max()  # inches of one target, beside the plans' years
    up = [0.0] * len(counts)  # numbers of thin parts stand by turns above and below, else 1 and 1 read as 11
    for fate in fates:
        colour, hatch = LOOKS[fate]
        axes.barh(
            range(len(counts)), counts[fate], left=left, color=colour, hatch=hatch, edgecolor=MUTED, linewidth=0.5
        )
        for row, (start, size) in enumerate(zip(left, counts[fate], strict=True)):
            if not size:
                continue
            is_thin = size * room < DIGIT * len(f"{size:g}")
            up[row] = (0.2 if up[row] < 0 else -0.2) if is_thin else 0.0
            box = {"boxstyle": "round,pad=0.12", "facecolor": "white", "edgecolor": "none"} if hatch else None
            axes.text(
                start + size / 2,
                row + up[row],
                f"{size:g}",
                ha="center",
                va="center",
                color="white" if fate == "raised" else INK,
                fontsize=8,
                bbox=box,
            )
        left = left + counts[fate]
    axes.set_yticks(range(len(counts)), names)
    axes.set_ylim(len(counts) - 0.5, -0.5)
    axes.set_xticks([])
    axes.spines[["left", "bottom"]].set_visible(False)
    parts = [Patch(facecolor=LOOKS[fate][0], hatch=LOOKS[fate][1], edgecolor=MUTED, linewidth=0.5) for fate in fates]
    legend_below(figure, parts, [label(f"fate.{fate}", lang) for fate in fates])
    entitle(figure, label("figure.fate_bars", lang))
    figure.set_label(label("alt.fate_bars", lang, n=len(counts)))
    heads = {fate: label(f"fate.{fate}", lang) for fate in fates}
    keep(figure, counts.rename(columns={"pair": label("succession_column.pair", lang), **heads}))
    return figure


@styled
def pace_pairs(rates: pd.DataFrame, lang: str) -> Figure | None:
    """What a target required a year and what the next one requires: an open and a filled mark, one panel a measure.

    Args:
        rates: one row a target: `name`, `measure` (`growth` in percent, `points`), `earlier`, `later`.
        lang: language of the labels.
    """
    measures = [measure for measure in ("growth", "points") if (rates["measure"] == measure).any()]
    if not measures:
        return None
    parts = [rates[rates["measure"] == measure].sort_values("later", kind="stable") for measure in measures]
    names = [names_of_rows(part["name"].tolist(), 34) for part in parts]
    heights = [len(own_names) * max(0.34, row_height(own_names, 0.24) / len(own_names)) for own_names in names]
    figure, panels = canvas(
        (1.3 if is_narrow() else 0.9) + 0.62 * len(parts) + sum(heights),
        rows=len(parts),
        gridspec_kw={"height_ratios": heights},
    )
    for axes, part, own_names, measure in zip(panels, parts, names, measures, strict=True):
        places = list(range(len(part)))
        axes.hlines(places, part["earlier"], part["later"], color=MUTED, linewidth=1)
        axes.scatter(part["earlier"], places, s=34, facecolor="white", edgecolor=BLUE, zorder=3)
        axes.scatter(part["later"], places, s=34, color=BLUE, zorder=3)
        axes.set_yticks(places, own_names)
        axes.set_ylim(-0.7, len(part) - 0.3)
        axes.axvline(0, color=MUTED, linewidth=0.6)
        axes.grid(axis="x")
        axes.set_title(label(f"axis.pace_{measure}", lang), color=MUTED, fontsize=8.5, loc="left")
    explain(figure, label("figure.pace_pairs", lang), ["mark.earlier", "mark.later"], lang)
    figure.set_label(label("alt.pace_pairs", lang, n=len(rates)))
    heads = {
        "name": label("column.indicator", lang),
        "measure": label("succession_column.measure", lang),
        "earlier": label("succession_column.earlier_rate", lang),
        "later": label("succession_column.later_rate", lang),
    }
    shown = rates.assign(measure=[label(f"axis.pace_{measure}", lang) for measure in rates["measure"]])
    keep(figure, shown.round({"earlier": 3, "later": 3})[list(heads)].rename(columns=heads))
    return figure
