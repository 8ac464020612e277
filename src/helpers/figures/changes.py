"""Two points of the past with what lies ahead, and a place beside the areas above it: paths over years."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from helpers.figures.direct import explain
from helpers.figures.style import (
    BLUE,
    GREEN,
    INK,
    MUTED,
    ORANGE,
    PINK,
    WIDTH,
    columns_of,
    is_narrow,
    keep,
    styled,
    width,
    wrap,
)
from helpers.labels import label, number, percent
from helpers.labels.phrases import sign, with_unit, yearly

MOST = 9  # panels
COLUMNS = 3
_ABOVE = (PINK, GREEN, MUTED)  # of a prefecture, a province and the nation above a district; grey for the widest
DASHED = (0, (4, 2))
OWN_WIDTH = 1.7  # times that a place's own line is wider than those of the areas above, also in grey


@styled
def two_points(changes: pd.DataFrame, required: pd.DataFrame, lang: str) -> Figure | None:
    """Each change as two points and the line between them; from the baseline to the target, if there is one, dashed.

    Args:
        changes: from `methods.stated_changes`, with `name` and `unit` in the page's language; the first nine are drawn.
        required: from `methods.required_beside`.
        lang: language of the labels.
    """
    if changes.empty:
        return None
    shown = changes.head(MOST)
    columns = 1 if is_narrow() else 2 if len(shown) == 4 else min(COLUMNS, len(shown))
    figure, panels = _grid(len(shown), columns, 2.05)
    letters = round(84 * width() / WIDTH) // columns
    drawn = []
    for position, (axes, change) in enumerate(zip(panels, shown.to_dict("records"), strict=True)):
        ahead = required[required["change"] == position]
        drawn += _panel(axes, change, ahead, lang)
        axes.set_title(wrap(with_unit(change["name"], change["unit"], lang), letters), fontsize=8.5)
        axes.set_xlabel(
            "\n".join(wrap(words, letters) for words in _rates(change, ahead, lang)), fontsize=7.8, linespacing=1.35
        )
    leads_on = bool((required["change"] < len(shown)).any())
    title = "figure.two_points_and_targets" if leads_on else "figure.two_points"
    explain(figure, label(title, lang), ["mark.stated_and_ahead"] if leads_on else [], lang)
    heads = [
        label(key, lang)
        for key in (
            "column.subject",
            "column.unit",
            "baseline_column.kind",
            "column.year",
            "baseline_column.operator",
            "column.value",
        )
    ]
    keep(figure, _with_bounds(drawn, heads, lang))
    dated = shown["first_year"].notna().sum()
    words = label("alt.two_points", lang, n=len(shown), dated=int(dated))
    if leads_on:
        words = label("alt.two_points_and_targets", lang, said=words, ahead=required["change"].nunique())
    figure.set_label(words)
    return figure


@styled
def paths_above(figures: pd.DataFrame, places: Mapping[str, str], above: str, lang: str) -> Figure | None:
    """A place and the areas above it on one scale, one panel a concept.

    States are joined, targets lie at the end of dashed lines.

    Args:
        figures: from `methods.figures_with_above`; only exact links are drawn. `name`, `unit` and `place` (the
            area's name) in the page's language.
        places: names by slug: the place, then the areas above, the nearest first.
        above: the names of the areas above in one text.
        lang: language of the labels.
    """
    figures = figures[figures["match"] == "exact"]
    both = figures.groupby("concept_id")["side"].nunique()
    concepts = list(both[both == 2].index)[:MOST]
    if not concepts:
        return None
    across = 1 if is_narrow() else min(len(concepts), 2)
    figure, panels = _grid(len(concepts), across, 2.5)
    city, *others = places
    colours = {city: BLUE} | dict(zip(others, _ABOVE[-len(others) :], strict=True))
    drawn = []
    for axes, concept in zip(panels, concepts, strict=True):
        concept_figures = figures[figures["concept_id"] == concept]
        last = int(concept_figures["year"].max())
        order = (*others, city)
        sides = [(concept_figures[concept_figures["area"] == slug], colours[slug]) for slug in order]
        for rows, colour in sides:
            _path(axes, rows, colour, OWN_WIDTH if colour == BLUE else 1.0)
        first = concept_figures.iloc[0]
        axes.set_title(
            wrap(with_unit(first["name"], first["unit"], lang), 40 if len(concepts) > 1 or is_narrow() else 80),
            fontsize=8.5,
        )
        axes.set_ylim(0, concept_figures["value"].max() * 1.22)
        _end_labels(axes, last, [end for rows, colour in sides for end in _notes(axes, rows, colour, last, lang)])
        _name_places(axes, [(rows, colours[slug], places[slug]) for slug, (rows, _) in zip(order, sides, strict=True)])
        width = max(last - concept_figures["year"].min(), 4)
        axes.set_xlim(concept_figures["year"].min() - 0.08 * width, last + 0.16 * width)
        _ticks(axes, {int(year): f"{year}" for year in concept_figures["year"]})
        axes.yaxis.set_major_locator(MaxNLocator(nbins=5, steps=[1, 2, 5, 10]))
        axes.tick_params(axis="y", labelcolor=MUTED, labelsize=8)
        axes.grid(axis="y")
        axes.spines["left"].set_visible(False)
        kinds = concept_figures["what"].map({what: label(f"path.{what}", lang) for what in ("value", "target")})
        bounds = [_sign(operator, lang).strip() for operator in concept_figures["operator"]]
        drawn += zip(
            concept_figures["name"],
            concept_figures["place"],
            kinds,
            concept_figures["year"],
            bounds,
            concept_figures["value"],
            strict=True,
        )
    what = label("figure.paths_above", lang, places=above)
    explain(figure, what, ["mark.actual_and_target", *["figure.scales_differ_zero"] * (len(concepts) > 1)], lang)
    heads = [
        label(key, lang)
        for key in (
            "baseline_column.concept",
            "baseline_column.whose",
            "baseline_column.kind",
            "column.year",
            "baseline_column.operator",
            "column.value",
        )
    ]
    keep(figure, _with_bounds(drawn, heads, lang))
    figure.set_label(label("alt.paths_above", lang, city=places[city], places=above, n=len(concepts)))
    return figure


def _panel(axes: Axes, change: dict[str, object], ahead: pd.DataFrame, lang: str) -> list[tuple]:
    values = [change["first_value"], change["last_value"]]
    dated = not pd.isna(change["first_year"])
    last = int(change["last_year"])
    span = [int(change["first_year"]), last] if dated else [last - 1, last]
    axes.plot(span, values, color=BLUE, marker="o", markersize=5, zorder=3)
    tallest = max(values + ahead["target"].tolist())
    years = span + ahead["target_year"].astype("int64").tolist()
    texts = [f"{_sign(change[f'{end}_operator'], lang)}{number(change[f'{end}_value'])}" for end in ("first", "last")]
    rises = values[1] >= values[0]
    if span[1] - span[0] < 0.3 * (max(years) - span[0]):  # two neighbours with a long way ahead
        axes.annotate(
            texts[0],
            (span[0], values[0]),
            (-7, 0),
            textcoords="offset points",
            ha="right",
            va="center",
            fontsize=7.8,
            color=INK,
        )
        _note(axes, span[1], texts[1], values[1], True, INK, "right")
    else:
        for x, value, text, over in zip(span, values, texts, (not rises, rises), strict=True):
            # Below the point only where there is room above the axis.
            _note(axes, x, text, value, over or value < 0.2 * tallest, INK)
    ticks = {x: f"{x}" for x in span} if dated else {span[0]: label("path.undated", lang), last: f"{last}"}
    bounds = [_sign(change[f"{end}_operator"], lang).strip() for end in ("first", "last")]
    rows = [
        (change["name"], change["unit"], label("path.stated", lang), ticks[x], bound, value)
        for x, bound, value in zip(span, bounds, values, strict=True)
    ]
    for need in ahead.to_dict("records"):
        years, way = [int(need["baseline_year"]), int(need["target_year"])], [need["baseline"], need["target"]]
        starts_at_point = (years[0], way[0]) in zip(span, values, strict=True)  # one mark, not two on each other
        axes.plot(
            years,
            way,
            color=ORANGE,
            linestyle=DASHED,
            marker="s",
            markersize=5,
            markerfacecolor="white",
            markevery=[1] if starts_at_point else None,
        )
        _note(axes, years[1], number(way[1]), way[1], True, ORANGE)
        ticks |= {x: f"{x}" for x in years}
        rows += [
            (change["name"], change["unit"], label("path.required", lang), f"{x}", "", value)
            for x, value in zip(years, way, strict=True)
        ]
    width = max(ticks) - min(ticks)
    axes.set_xlim(min(ticks) - 0.3 * width, max(ticks) + 0.22 * width)
    _ticks(axes, ticks)
    axes.set_ylim(0, tallest * 1.3)
    axes.set_yticks([0])
    axes.tick_params(axis="y", labelcolor=MUTED, labelsize=8)
    axes.spines["left"].set_visible(False)
    return rows


def _path(axes: Axes, rows: pd.DataFrame, colour: str, weight: float) -> None:
    """Draw the lines of one side, so many times as wide as usual."""
    values = rows[rows["what"] == "value"].drop_duplicates("year")
    axes.plot(values["year"], values["value"], color=colour, **_style("value", weight))
    start = values[values["record_id"] != ""].set_index("record_id")[["year", "value"]].T.to_dict("list")
    for row in rows[rows["what"] == "target"].to_dict("records"):
        begin = start.get(row["record_id"])
        years, way = ([begin[0], row["year"]], [begin[1], row["value"]]) if begin else ([row["year"]], [row["value"]])
        axes.plot(years, way, color=colour, **_style("target", weight), markevery=[-1])


def _notes(axes: Axes, rows: pd.DataFrame, colour: str, last: int, lang: str) -> list[tuple[float, str, str]]:
    """Label the points of one side; labels of the last year are left to the caller, which keeps them apart."""
    ends, marks = [], rows.drop_duplicates(["what", "year"]).to_dict("records")
    years = sorted({row["year"] for row in marks})
    for row in marks:
        text = _sign(row["operator"], lang) + number(row["value"])
        if row["year"] == last:
            ends.append((row["value"], text, colour))
        else:  # neighbours a year apart lean away from each other
            before, after = row["year"] - 1 in years, row["year"] + 1 in years
            is_second = before and not after and row["year"] - 2 not in years
            lean = "right" if after and not before else "left" if is_second else "center"
            # Beside a way that leads up steeply there is room below only.
            steep = is_second and rows.loc[rows["year"] == last, "value"].max() > 2 * row["value"]
            above = not steep and (_is_free(axes, row, 1) or not _is_free(axes, row, -1))
            _note(axes, row["year"], text, row["value"], above, colour, lean)
    return ends


def _is_free(axes: Axes, point: Mapping[str, object], way: int) -> bool:
    """Whether no line passes where a point's label would stand: above it (1) or below (-1)."""
    room = 0.1 * axes.get_ylim()[1]
    for line in (line for line in axes.lines if len(line.get_xdata())):
        at = np.interp(point["year"], *line.get_data(), left=math.nan, right=math.nan)
        if 0 < way * (at - point["value"]) < room:
            return False
    return True


def _ticks(axes: Axes, texts: dict[int, str]) -> None:
    """Every year that has a figure under its point; one that would touch its neighbour stands a line lower.

    A year with room in neither line gets no label. To be called after the limits of the axis are set.
    """
    low, high = axes.get_xlim()
    columns = axes.get_subplotspec().get_gridspec().ncols
    points = (72 * width() / columns - 40) / (high - low)  # of a year; about 40 go to margins and the other axis
    ends, at, shown = [-math.inf, -math.inf], [], []
    for x in sorted(texts):
        half = (4.5 * columns_of(texts[x]) / 2 + 2) / points
        free = [line for line in (0, 1) if x - half >= ends[line]]
        if free:
            ends[free[0]] = x + half
            at.append(x)
            shown.append("\n" * free[0] + texts[x])
    axes.set_xticks(at, shown)


def _name_places(axes: Axes, sides: Sequence[tuple[pd.DataFrame, str, str]]) -> None:
    """The name of each place in the upper left corner, in the colour of its lines, the highest line first."""
    named = sorted((side for side in sides if len(side[0])), key=lambda side: -side[0]["value"].max())
    for line, (_, colour, name) in enumerate(named):
        axes.annotate(
            name,
            (0.02, 0.98),
            (0, -11 * line),
            xycoords="axes fraction",
            textcoords="offset points",
            va="top",
            fontsize=8,
            color=colour,
        )


def _end_labels(axes: Axes, last: int, ends: list[tuple[float, str, str]]) -> None:
    """Labels to the right of the last year's points, moved up where they would print over each other."""
    gap, at = 0.07 * axes.get_ylim()[1], -math.inf
    for value, text, colour in sorted(ends):
        at = max(value, at + gap)
        axes.annotate(text, (last, at), (8, 0), textcoords="offset points", va="center", fontsize=7.8, color=colour)


def _style(what: str, weight: float = 1.0) -> dict[str, object]:
    if what == "value":
        return {"marker": "o", "markersize": 5, "linewidth": 1.4 * weight}
    return {"marker": "s", "markersize": 5, "markerfacecolor": "white", "linestyle": DASHED, "linewidth": 1.2 * weight}


def _note(axes: Axes, x: float, text: str, value: float, above: bool, colour: str, lean: str = "center") -> None:
    aside = {"right": 4, "left": -4}.get(lean, 0)
    axes.annotate(
        text,
        (x, value),
        (aside, 6 if above else -4),
        textcoords="offset points",
        ha=lean,
        va="bottom" if above else "top",
        fontsize=7.8,
        color=colour,
        zorder=4,
    )


def _with_bounds(rows: list[tuple], heads: list[str], lang: str) -> pd.DataFrame:
    """The data drawn; signs such as > have a column of their own, left out where every figure is exact."""
    frame, bound = pd.DataFrame(rows, columns=heads), label("baseline_column.operator", lang)
    return frame if frame[bound].any() else frame.drop(columns=bound)


def _rates(change: dict[str, object], ahead: pd.DataFrame, lang: str) -> list[str]:
    """What each line means a year, in words; the total change where a year is not printed."""
    if change["reason"] == "undated" and not pd.isna(change["total"]):
        if (
            change["bound"] in ("at_most", "below") and float(str(change["total"])) < 0
        ):  # "≤ −67%" reads as a fall of 67% at most
            return [label("pace.total_fall", lang, value=percent(change["total"]))]
        return [label("pace.total", lang, bound=sign(change["bound"], lang), value=percent(change["total"]))]
    if change["reason"]:
        return [label(f"pace.{change['reason']}", lang)]
    needs = [yearly(need, lang) for need in ahead.to_dict("records")]
    return [yearly(change, lang)] + ([label("pace.required", lang, required=" / ".join(needs))] if needs else [])


def _grid(count: int, columns: int, height: float) -> tuple[Figure, list[Axes]]:
    rows = math.ceil(count / columns)
    figure = Figure(figsize=(width(), 0.75 + height * rows), layout="constrained")
    figure.get_layout_engine().set(w_pad=0.08, h_pad=0.08)
    panels = list(figure.subplots(rows, columns, squeeze=False).ravel())
    for spare in panels[count:]:
        spare.remove()
    return figure, panels[:count]


def _sign(operator: object, lang: str) -> str:
    return label(f"operator.{operator}", lang)
