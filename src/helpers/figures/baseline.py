"""What a document says of the past by domain, and how far its table discloses baselines."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.container import BarContainer
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from helpers.figures.direct import inches_of, name_bars
from helpers.figures.style import (
    BLUE,
    CATEGORY,
    GREEN,
    HATCH,
    MUTED,
    ORANGE,
    PINK,
    SKY,
    canvas,
    entitle,
    even_rows,
    is_narrow,
    keep,
    names_of_rows,
    styled,
    width,
    wrap,
)
from helpers.labels import label
from helpers.methods.inventory import BASELINE_CLASSES

MODES = {"level": BLUE, "cumulative": SKY, "increment": GREEN, "change": ORANGE, "rate": PINK}
# Lines, since a hatch of dots is two hundred thousand characters; in grey, green and blue are alike.
MODE_HATCH = {"cumulative": "////", "increment": "---", "change": "\\\\\\\\"}


@styled
def achievements_by_mode(counts: pd.DataFrame, lang: str) -> Figure | None:
    """Figures on the past by domain, split by what such a figure is: a state, a sum, an addition, a change, a rate.

    Args:
        counts: rows are domains, columns are modes, values are numbers of figures.
        lang: language of the labels.
    """
    if counts.empty:
        return None
    counts = counts.loc[counts.sum(axis=1).sort_values(ascending=False, kind="stable").index]
    used = [mode for mode in MODES if mode in counts.columns and counts[mode].any()]
    rows = names_of_rows(_domains(counts, lang), 34)
    figure, [axes] = canvas((1.7 if is_narrow() else 1.25) + even_rows(rows))
    beside = inches_of(rows)
    bars = _stack(axes, counts[used], MODES, MODE_HATCH, "axis.statements", lang)
    entitle(figure, label("figure.achievements_by_mode", lang))
    names = [label(f"stated.{mode}", lang) for mode in used]
    name_bars(figure, axes, bars, names, beside)
    drawn = counts[used].set_axis(names, axis=1)
    drawn.insert(0, label("column.domain", lang), _domains(counts, lang))
    keep(figure, drawn)
    totals = counts[used].sum()
    figure.set_label(
        label(
            "alt.achievements_by_mode",
            lang,
            n=int(totals.sum()),
            domains=len(counts),
            top=label(f"stated.{totals.idxmax()}", lang),
            count=int(totals.max()),
        )
    )
    return figure


@styled
def baseline_status(disclosure: pd.DataFrame, lang: str) -> Figure | None:
    """Indicator rows by domain, split by what is known of the baseline, beside the share that is disclosed.

    Args:
        disclosure: from `methods.disclosure_by_domain`.
        lang: language of the labels.

    Returns:
        The figure; None without a table, or where no row has a baseline column.
    """
    if disclosure.empty or not disclosure["asked"].any():
        return None
    figure, (left, right) = canvas(1.35 + 0.27 * len(disclosure), columns=2, sharey=True, width_ratios=[1.35, 1])
    counts = disclosure[list(BASELINE_CLASSES)]
    used = [name for name in counts.columns if counts[name].any()]
    bars = _stack(left, counts[used], CATEGORY, HATCH, "axis.indicators", lang)
    known = disclosure.assign(at=range(len(disclosure))).query("asked > 0")
    right.hlines(known["at"], 0, 100 * known["share"], color=MUTED, linewidth=1.4)
    right.scatter(100 * known["share"], known["at"], s=28, color=BLUE, zorder=3)
    for row, (part, total) in enumerate(zip(disclosure["disclosed"], disclosure["asked"], strict=True)):
        if total:
            right.annotate(f"{part}/{total}", (109, row), va="center", fontsize=7.5, color=MUTED)
        else:
            right.annotate(label("baseline.no_column", lang), (4, row), va="center", fontsize=7.5, color=MUTED)
    right.set_xlim(-4, 128)
    right.set_xticks([0, 50, 100])
    right.grid(axis="x")
    right.spines[["left", "bottom"]].set_visible(False)
    share = "axis.disclosed_of_asked" if counts["no_column"].any() else "axis.disclosed"
    right.set_xlabel(wrap(label(share, lang), 26), linespacing=1.35)
    entitle(figure, label("figure.baseline_status", lang))
    names = {name: label(f"baseline.{name}", lang) for name in counts.columns}
    names = {name: text[:1].upper() + text[1:] for name, text in names.items()}
    beside = inches_of(names_of_rows(_domains(disclosure, lang), 34))
    right_part = 0.0 if is_narrow() else (width() - beside) / 2.35  # the shares stand beside the bars
    name_bars(figure, left, bars, [names[name] for name in used], beside + right_part)
    drawn = counts.rename(columns=names)
    percent = label("baseline_column.percent", lang, name=label("column.share", lang))
    drawn[percent] = (100 * disclosure["share"]).round(1)
    drawn.insert(0, label("column.domain", lang), _domains(disclosure, lang))
    keep(figure, drawn)
    figure.set_label(label("alt.baseline_status", lang, **counts.sum().to_dict()))
    return figure


def _stack(
    axes: Axes, counts: pd.DataFrame, colours: dict[str, str], hatches: dict[str, str], unit: str, lang: str
) -> list[BarContainer]:
    """Horizontal stacked bars, one row a domain, with their totals."""
    start, handles = pd.Series(0, index=counts.index), []
    for column in counts.columns:
        handles.append(
            axes.barh(
                range(len(counts)),
                counts[column],
                left=start,
                height=0.66,
                color=colours[column],
                hatch=hatches.get(column),
                edgecolor="white",
                linewidth=0.8,
            )
        )
        start = start + counts[column]
    for row, total in enumerate(start):
        axes.annotate(f"{total}", (total, row), (4, 0), textcoords="offset points", va="center", fontsize=8)
    axes.set_yticks(range(len(counts)), names_of_rows(_domains(counts, lang), 34))
    axes.invert_yaxis()
    axes.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=6))
    axes.set_xlim(0, max(start.max(), 1) * 1.1)
    axes.grid(axis="x")
    axes.spines[["left", "bottom"]].set_visible(False)
    axes.set_xlabel(label(unit, lang))
    return handles


def _domains(frame: pd.DataFrame, lang: str) -> list[str]:
    return [label(f"domain.{domain}", lang) for domain in frame.index]
