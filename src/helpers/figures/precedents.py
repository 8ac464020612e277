"""What places achieved, one dot each, and where a target's required pace stands among them."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers.figures.style import (
    BLUE,
    CATEGORY,
    ORANGE,
    PHONE_COLUMNS,
    canvas,
    entitle,
    is_narrow,
    keep,
    legend_below,
    styled,
    wrap,
)
from helpers.labels import label, number

DOT, SMALL = 5.2, 2.8  # points across: of a hundred places, and of more
LINE = 10.5  # points from one line of text to the next


@styled
def precedents(spans: pd.DataFrame, targets: pd.DataFrame, lang: str) -> Figure | None:
    """A swarm of places for each class, and a line at each target's required pace.

    Args:
        spans: one row a class and place: `group` (number of the class), `place`, `start`, `end` (years), `pace`
            (percent a year; of a share, log-odds a year), `is_since` (it began in the baseline's year or later).
        targets: one row a target: `group`, `name`, `start`, `end` (its own years), `pace` (required), `is_share`.
        lang: language of the labels.
    """
    if spans.empty:
        return None
    groups = [
        (group_spans, targets[targets["group"] == group]) for group, group_spans in spans.groupby("group", sort=True)
    ]
    texts_by_group = [_names(asked, lang) for _, asked in groups]
    lines = sum(text.count("\n") + 1 for texts in texts_by_group for text in texts)
    figure, panels = canvas(0.6 + 0.95 * len(groups) + lines * LINE / 72, rows=len(groups))
    for axes, (group_spans, asked), texts in zip(panels, groups, texts_by_group, strict=True):
        _panel(axes, group_spans, asked, texts, lang)
    _explain(figure, panels[0], targets, lang)
    entitle(figure, label("figure.precedents", lang))
    counts = {"places": spans["place"].nunique(), "n": len(targets), "since": int(spans["is_since"].sum())}
    figure.set_label(label("alt.precedents", lang, **counts))
    keep(figure, _drawn(spans, targets, lang))
    return figure


def _panel(axes: Axes, group_spans: pd.DataFrame, asked: pd.DataFrame, texts: Sequence[str], lang: str) -> None:
    import seaborn as sns  # only this figure needs it

    size = (DOT if len(group_spans) <= 100 else SMALL) * (0.75 if is_narrow() else 1)
    sns.swarmplot(
        group_spans.assign(row=""),
        x="pace",
        y="row",
        hue="is_since",
        hue_order=[False, True],
        palette=[CATEGORY["others"], BLUE],
        size=size,
        legend=False,
        warn_thresh=1,  # where places are too many for the height, the outermost lie on each other
        ax=axes,
    )
    axes.set(ylabel="", xlabel=label(f"axis.achieved_{_scale(asked)}", lang))
    axes.tick_params(axis="y", labelleft=False)
    axes.grid(visible=True, axis="x")
    axes.spines[["left", "bottom"]].set_visible(False)
    both = pd.concat([group_spans["pace"], asked["pace"]])
    low, high = both.min(), both.max()
    axes.set_xlim(low - 0.05 * (high - low), high + 0.05 * (high - low))
    above = 4.0
    for at, text in sorted(zip(asked["pace"], texts, strict=True)):
        axes.axvline(at, color=ORANGE, linewidth=1.4, zorder=0)
        lean = "left" if at < (low + high) / 2 else "right"
        options = {"xycoords": axes.get_xaxis_transform(), "textcoords": "offset points", "fontsize": 8}
        axes.annotate(text, (at, 1), (0, above), ha=lean, va="bottom", color="#a33f00", **options)
        above += LINE * (text.count("\n") + 1)


def _scale(asked: pd.DataFrame) -> str:
    return "log_odds" if asked["is_share"].all() else "growth"


def _names(asked: pd.DataFrame, lang: str) -> list[str]:
    """Each target with its pace, in lines that a phone's column can hold."""
    scale = _scale(asked)
    texts = [
        label(f"figure.asks_{scale}", lang, name=name, value=number(pace, 2 if scale == "log_odds" else 1))
        for name, pace in zip(asked["name"], asked["pace"], strict=True)
    ]
    return [wrap(text, PHONE_COLUMNS) for text in texts] if is_narrow() else texts


def _explain(figure: Figure, axes: Axes, targets: pd.DataFrame, lang: str) -> None:
    """What the two colours mean; of targets whose baselines are of several years, without a year."""
    years = targets["start"].unique()
    key = "figure.span_{}" if len(years) == 1 else "figure.span_{}_base"
    marks = [axes.plot([], [], "o", markersize=DOT, color=colour)[0] for colour in (CATEGORY["others"], BLUE)]
    legend_below(figure, marks, [label(key.format(when), lang, year=int(years[0])) for when in ("before", "since")])


def _drawn(spans: pd.DataFrame, targets: pd.DataFrame, lang: str) -> pd.DataFrame:
    """The lines, then the dots."""
    rows = pd.concat([targets.rename(columns={"name": "place"}), spans])[["place", "start", "end", "pace"]]
    heads = {"place": "drawn_place", "start": "span_first", "end": "span_last", "pace": "drawn_pace"}
    return rows.rename(columns={name: label(f"column.{key}", lang) for name, key in heads.items()})
