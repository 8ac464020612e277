"""What became of a plan's targets in the next plan."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from helpers.figures.style import BLUE, INK, MUTED, ORANGE, SKY, canvas, keep, legend_below, styled
from helpers.labels import label

# From dark to light, so that the order holds in grey; hatched where the plan no longer, or newly, names the target.
LOOKS = {
    "raised": (BLUE, ""),
    "kept": (SKY, ""),
    "lowered": (ORANGE, ""),
    "unclear": ("#dfe3e8", ""),
    "dropped": ("white", "////"),
    "new": ("white", "...."),
}


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
    figure, [axes] = canvas(1.0 + 0.42 * len(counts))
    left = pd.Series(0.0, index=counts.index)
    for fate in fates:
        colour, hatch = LOOKS[fate]
        axes.barh(
            range(len(counts)), counts[fate], left=left, color=colour, hatch=hatch, edgecolor=MUTED, linewidth=0.5
        )
        for row, (start, size) in enumerate(zip(left, counts[fate], strict=True)):
            if size:
                dark = fate == "raised"
                box = {"boxstyle": "round,pad=0.12", "facecolor": "white", "edgecolor": "none"} if hatch else None
                axes.text(
                    start + size / 2,
                    row,
                    f"{size:g}",
                    ha="center",
                    va="center",
                    color="white" if dark else INK,
                    fontsize=8,
                    bbox=box,
                )
        left = left + counts[fate]
    axes.set_yticks(range(len(counts)), list(counts["pair"]))
    axes.set_ylim(len(counts) - 0.5, -0.5)
    axes.set_xticks([])
    axes.spines[["left", "bottom"]].set_visible(False)
    parts = [Patch(facecolor=LOOKS[fate][0], hatch=LOOKS[fate][1], edgecolor=MUTED, linewidth=0.5) for fate in fates]
    legend_below(figure, parts, [label(f"fate.{fate}", lang) for fate in fates])
    figure.suptitle(label("figure.fate_bars", lang), x=0.01, ha="left", fontsize=9.5)
    figure.set_label(label("alt.fate_bars", lang, n=len(counts)))
    heads = {fate: label(f"fate.{fate}", lang) for fate in fates}
    keep(figure, counts.rename(columns={"pair": label("succession_column.pair", lang), **heads}))
    return figure
