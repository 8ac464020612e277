"""What of several plans can be compared: the grid of concepts and cities, and exact figures side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from helpers.figures.direct import explain
from helpers.figures.heat import column_heads
from helpers.figures.many_places import COLUMNS, CONCEPTS, FEW, in_focus
from helpers.figures.style import (
    BLUE,
    CATEGORY,
    INK,
    MUTED,
    RULE,
    canvas,
    cell_lines,
    columns_of,
    entitle,
    even_rows,
    inside,
    is_narrow,
    keep,
    legend_below,
    styled,
    width,
    wrap,
)
from helpers.labels import label, number

GRADES = {"exact": BLUE, "close": "#79b4d9", "broad": "#f0d9a8", "narrow": "#e7e1d6", "none": "white"}
PANELS, ACROSS = 9, 3
NAME, TITLE = 20, {3: 28, 2: 40, 1: 60}  # half-width columns of a place's name, and of a title by panels in a row
SIGNS = {"exact": "=", "close": "≈", "broad": "+", "narrow": "−"}
PHONE_NAME, PHONE_CELL = 26, 4  # half-width columns of a concept's name, and of a word in a cell, on a phone
SLIM = 16  # columns of the longest name that leaves a third of the width with room for its title
_CLEAR = 3  # points by which a label keeps off the line at zero
LINES = 120  # figures of one kind that a crowd shows


@styled
def comparability_map(
    matrix: pd.DataFrame, concepts: Mapping[str, str], cities: Mapping[str, str], focal: str, lang: str
) -> Figure | None:
    """How far each city's records measure each concept; with many cities, how many do so how far.

    Args:
        matrix: concepts (rows, most comparable first) by cities (columns, slugs): exact, close, broad, narrow or none.
        concepts: labels by id.
        cities: labels by slug, in drawing order.
        focal: slug of the city in focus.
        lang: language of the labels.
    """
    shared = matrix[(matrix != "none").sum(axis=1) >= 2]
    if shared.empty:
        return None
    drawn = shared.head(CONCEPTS)[list(cities)]
    names = [wrap(concepts[concept], PHONE_NAME if is_narrow() else 48) for concept in drawn.index]
    figure, [axes] = canvas(1.2 + even_rows(names, 0.235))
    dots: list[PathCollection] = []
    if len(cities) <= COLUMNS:
        _grid(axes, drawn, list(cities.values()), list(cities).index(focal) if focal in cities else -1, lang)
    else:
        dots.append(_bars(axes, drawn, focal, lang))
    axes.set_yticks(range(len(drawn)), names, **({"fontsize": 7} if is_narrow() else {}))
    axes.set_ylim(len(drawn) - 0.5, -0.5)
    used = [grade for grade in GRADES if (drawn == grade).any(axis=None)]
    patches = [Patch(facecolor=GRADES[grade], edgecolor="#b9c2cd", linewidth=0.6) for grade in used]
    signs = {grade: f"{sign} " for grade, sign in _signs(lang).items() if sign == SIGNS[grade]}
    texts = [signs.get(grade, "") + label(f"match.{grade}", lang) for grade in used] + [
        label("figure.focal", lang)
    ] * len(dots)
    says_itself = len(cities) <= FEW and not signs  # each cell holds its word
    if says_itself:
        explain(figure, label("figure.comparability", lang), ["mark.blank"] if "none" in used else [], lang)
    else:
        legend_below(figure, [*patches, *dots], texts)
        entitle(figure, label("figure.comparability", lang))
    exact = int(((shared == "exact").sum(axis=1) >= 2).sum())
    values = {"cities": len(cities), "shared": len(shared), "shown": len(drawn), "exact": exact}
    figure.set_label(label("alt.comparability", lang, **values))
    keep(figure, _table(drawn, concepts, cities, lang))
    return figure


def _signs(lang: str) -> dict[str, str]:
    """What stands in a cell: a word, or a sign where the words are too long for a phone."""
    words = {grade: label(f"match_short.{grade}", lang) for grade in SIGNS}
    return SIGNS if is_narrow() and max(map(columns_of, words.values())) > PHONE_CELL else words


def _table(drawn: pd.DataFrame, concepts: Mapping[str, str], cities: Mapping[str, str], lang: str) -> pd.DataFrame:
    head = {label("column.concept", lang): [concepts[concept] for concept in drawn.index]}
    if len(cities) <= COLUMNS:
        words = drawn.map(lambda grade: label(f"match.{grade}", lang))
        return pd.DataFrame(head | {name: words[slug].to_numpy() for slug, name in cities.items()})
    return pd.DataFrame(
        head | {label(f"match.{grade}", lang): (drawn == grade).sum(axis=1).to_numpy() for grade in GRADES}
    )


def _grid(axes: Axes, drawn: pd.DataFrame, names: list[str], focal: int, lang: str) -> None:
    grades = list(GRADES)
    codes = drawn.apply(lambda column: column.map(grades.index)).to_numpy()
    colours = np.array(
        [[int(GRADES[g].lstrip("#")[i : i + 2], 16) for i in (0, 2, 4)] if g != "none" else [255] * 3 for g in grades]
    )
    axes.imshow(colours[codes].astype(np.uint8), aspect="auto")
    signs = _signs(lang)
    for row, column in np.ndindex(codes.shape):
        grade = grades[codes[row, column]]
        if grade != "none" and len(names) <= FEW:
            inside(
                axes,
                column,
                row,
                signs[grade],
                fontsize=7.5,
                color="white" if grade == "exact" else INK,
            )
    column_heads(axes, [wrap(name, 12) for name in names])
    axes.xaxis.tick_top()
    if focal >= 0:
        axes.get_xticklabels()[focal].set_color(CATEGORY["focal"])
    cell_lines(axes, codes.shape, "#e3e7eb", 0.8)
    axes.spines[:].set_visible(False)


def _bars(axes: Axes, drawn: pd.DataFrame, focal: str, lang: str) -> PathCollection:
    start, at = np.zeros(len(drawn)), np.zeros(len(drawn))
    focal_grades = drawn[focal].to_numpy() if focal in drawn else np.full(len(drawn), "none")
    for grade in GRADES:
        count = (drawn == grade).sum(axis=1).to_numpy()
        axes.barh(
            range(len(drawn)), count, left=start, height=0.72, color=GRADES[grade], edgecolor="#b9c2cd", linewidth=0.6
        )
        at = np.where(focal_grades == grade, start + count / 2, at)
        start += count
    dots = axes.scatter(at, range(len(drawn)), s=14, color=INK, zorder=3)
    axes.set_xlim(0, drawn.shape[1])
    axes.set_xlabel(label("axis.cities", lang))
    axes.spines[["left", "bottom"]].set_visible(False)
    return dots


@styled
def exact_panels(rows: pd.DataFrame, lang: str) -> Figure | None:
    """Exact figures of shared concepts, one panel a concept and, for totals, a level.

    Args:
        rows: one row a figure, in drawing order: `panel` (label of the concept with unit and level), `city` (label),
            `what` (baseline, target, stretch), `value` (concept's unit), `shown` (the figure as text), `focal`, `also`
            (whether the document prints it besides the figure of its record).
        lang: language of the labels.
    """
    if rows.empty:
        return None
    panels = {title: _thinned(part) for title, part in list(rows.groupby("panel", sort=False))[:PANELS]}
    most = 1 if is_narrow() else ACROSS if _widest(panels.values()) <= SLIM else ACROSS - 1
    across = min(most, len(panels))
    down = -(-len(panels) // across)
    lines = [max(_lines(part), 2) for part in panels.values()]
    heights = [0.72 + 0.24 * max(lines[at : at + across]) for at in range(0, len(lines), across)]
    figure = Figure(figsize=(width(), 0.75 + sum(heights)), layout="constrained")
    grid = figure.subplots(down, across, squeeze=False, height_ratios=heights).ravel()
    figure.get_layout_engine().set(h_pad=0.07)
    for axes, (title, part) in zip(grid, panels.items(), strict=False):
        (_panel if part["area"].nunique() <= FEW else _crowd)(axes, part, lang)
        lines = [wrap(line, TITLE[across]) for line in map(str.strip, title.split("\n"))]
        axes.set_title("\n".join(lines), fontsize=8, color=INK, loc="left", pad=5, linespacing=1.35)
        axes.set_xticks([])
        axes.spines[["left", "bottom"]].set_visible(False)
    for axes in grid[len(panels) :]:
        axes.set_visible(False)
    drawn = pd.concat(panels.values())
    marks = _marks(drawn, any(part["area"].nunique() <= FEW for part in panels.values()))
    explain(figure, label("figure.exact_panels", lang) + label("figure.own_scales", lang), marks, lang)
    figure.set_label(label("alt.exact_panels", lang, panels=len(panels), n=len(drawn)))
    keep(
        figure,
        pd.DataFrame(
            {
                label("column.concept", lang): drawn["panel"].str.replace("\n", " "),
                label("column.city", lang): drawn["area"],
                label("column.measure_kind", lang): [
                    label(f"what.{what}", lang) + (label("what.also", lang) if also else "")
                    for what, also in zip(drawn["what"], drawn["also"], strict=True)
                ],
                label("column.value", lang): drawn["value"],
            }
        ),
    )
    return figure


def _marks(drawn: pd.DataFrame, is_few: bool) -> list[str]:
    """What the marks mean: kinds of figure where cities are named, the median where they are a crowd."""
    if not is_few:
        return ["mark.others_and_median", *["mark.focal"] * bool(drawn["focal"].any())]
    marks = [f"mark.{what}" for what in ("baseline", "target", "stretch") if (drawn["what"] == what).any()]
    return marks + ["mark.also"] * bool(drawn["also"].any())


def _thinned(part: pd.DataFrame) -> pd.DataFrame:
    """At most `LINES` figures of each kind, evenly spaced by size, and the focal ones; `n` and `median` are of all."""
    if part["area"].nunique() > FEW:
        part = part[~part["also"].astype(bool)]  # a crowd shows each place once
    kinds = part.groupby("what", sort=False)["value"]
    part = part.assign(n=kinds.transform("size"), median=kinds.transform("median"))
    place = kinds.rank(method="first").astype(int) - 1
    step = np.maximum(part["n"] - 1, 1) / (LINES - 1)
    nearest = (np.round(np.round(place / step) * step) == place) | (part["n"] <= LINES)
    return part[nearest | part["focal"].astype(bool)]


def _lines(part: pd.DataFrame) -> float:
    """Lines that a panel takes: one a place, more where a name breaks; one and a half a kind of figure in a crowd."""
    names = part["area"].unique()
    if len(names) > FEW:
        return 1.6 * part["what"].nunique()
    return len(names) * (1 + 0.6 * max(wrap(name, NAME).count("\n") for name in names))


def _widest(panels: Iterable[pd.DataFrame]) -> int:
    """Half-width columns of the longest line of a place's name; 0 where no panel names places."""
    places = {place for part in panels if part["area"].nunique() <= FEW for place in part["area"]}
    return max((columns_of(line) for place in places for line in wrap(place, NAME).split("\n")), default=0)


def _panel(axes: Axes, part: pd.DataFrame, lang: str) -> None:
    cities = list(dict.fromkeys(part["area"]))
    widest = part["value"].max() or 1
    for row, city in enumerate(cities):
        city_rows = part[part["area"] == city]
        colour = CATEGORY["focal"] if city_rows["focal"].any() else MUTED
        axes.hlines(row, city_rows["value"].min(), city_rows["value"].max(), color="#b9c2cd", linewidth=1.4, zorder=1)
        for record in city_rows.to_dict("records"):
            if record["also"]:
                axes.scatter([record["value"]], [row], s=24, marker="x", color=colour, linewidth=1.1, zorder=3)
                continue
            hollow = record["what"] != "target"
            axes.scatter(
                [record["value"]],
                [row],
                s=26,
                marker="^" if record["what"] == "stretch" else "o",
                zorder=3,
                facecolor="white" if hollow else colour,
                edgecolor=colour,
                linewidth=1.1,
            )
        text = " → ".join(dict.fromkeys(city_rows["shown"]))
        right = city_rows["value"].max() > 0.5 * widest
        at = city_rows["value"].max() if right else city_rows["value"].min()
        axes.annotate(
            text,
            (at, row),
            (4 if right else _CLEAR, 6),
            textcoords="offset points",
            fontsize=7,
            ha="right" if right else "left",
        )
    axes.axvline(0, color=RULE, linewidth=0.8, zorder=0)
    axes.set_yticks(range(len(cities)), [wrap(city, NAME) for city in cities], fontsize=7.5)
    for city in part.loc[part["focal"].astype(bool), "area"].unique():
        in_focus(axes.get_yticklabels(), wrap(city, NAME))
    axes.set_ylim(len(cities) - 0.5, -0.75)
    axes.set_xlim(-0.04 * widest, 1.08 * widest)


def _crowd(axes: Axes, part: pd.DataFrame, lang: str) -> None:
    kinds = [what for what in ("baseline", "target", "stretch") if (part["what"] == what).any()]
    widest = part["value"].max() or 1
    for row, what in enumerate(kinds):
        of_kind = part[part["what"] == what]
        axes.vlines(of_kind["value"], row - 0.28, row + 0.28, color=CATEGORY["others"], linewidth=0.8, alpha=0.5)
        middle = of_kind["median"].iloc[0]
        axes.vlines([middle], row - 0.36, row + 0.36, color=INK, linewidth=1.6)
        focal = of_kind[of_kind["focal"]]
        axes.scatter(focal["value"], np.full(len(focal), row), s=34, color=CATEGORY["focal"], zorder=4)
        axes.annotate(number(middle), (middle, row - 0.36), (0, 1), ha="center", fontsize=7, textcoords="offset points")
    count = part.groupby("what")["n"].first()
    texts = [f"{label(f'what.{what}', lang)}\n{label('figure.n', lang, n=int(count[what])).strip()}" for what in kinds]
    axes.set_yticks(range(len(kinds)), texts, fontsize=7)
    axes.axvline(0, color=RULE, linewidth=0.8, zorder=0)
    axes.set_ylim(len(kinds) - 0.4, -0.8)
    axes.set_xlim(-0.04 * widest, 1.08 * widest)
