"""The policy text as words: what one plan stresses, and how like the others are to it."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from helpers.figures.direct import explain
from helpers.figures.heat import column_heads, heat
from helpers.figures.style import (
    BLUE,
    CATEGORY,
    INK,
    MUTED,
    ORANGE,
    canvas,
    entitle,
    is_narrow,
    keep,
    names_of_rows,
    styled,
    wrap,
)
from helpers.labels import label

FEW = 30  # cities up to which a matrix of all pairs is drawn
HEAD = 16  # half-width columns of a name beside a matrix
_LOG = 12  # ratio beyond which the axis is logarithmic


def _area(count: float) -> float:
    return 8.0 * count


@styled
def term_dots(terms: pd.DataFrame, name: str, lang: str) -> Figure | None:
    """The terms that a plan stresses most: ratio to all plans as place, frequency as size.

    Args:
        terms: `term`, `count`, `total`, `documents`, `rca`, `domain` (where the plan uses it most), in drawing order.
        name: the city's name.
        lang: language of the labels; in English the terms have theirs in brackets, where the catalogue knows it.
    """
    if terms.empty:
        return None
    rows = np.arange(len(terms))
    figure, [axes] = canvas(1.5 + 0.25 * len(terms))
    alone = (terms["documents"] == 1).to_numpy()
    axes.hlines(rows, 1, terms["rca"], color="#d7dbe0", linewidth=1.2, zorder=1)
    axes.axvline(1, color=MUTED, linewidth=1.0, zorder=1)
    for which, marker, colour in ((~alone, "o", BLUE), (alone, "D", ORANGE)):
        size, look = _area(terms.loc[which, "count"].to_numpy()), {"edgecolor": "white", "linewidth": 0.6, "zorder": 3}
        axes.scatter(terms.loc[which, "rca"], rows[which], s=size, marker=marker, color=colour, **look)
    for row, record in zip(rows, terms.to_dict("records"), strict=True):
        radius = np.sqrt(_area(record["count"]) / np.pi) + 4
        axes.annotate(
            f"{record['count']}/{record['total']}",
            (record["rca"], row),
            (radius, 0),
            textcoords="offset points",
            va="center",
            fontsize=7.5,
            color=MUTED,
        )
    most = float(terms["rca"].max())
    if most > _LOG:
        axes.set_xscale("log")
        ticks = [tick for tick in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000) if tick <= most * 1.6]
        axes.set_xticks(ticks, [f"{tick}" for tick in ticks])
        axes.set_xticks([], minor=True)
        axes.set_xlim(0.9, most * 1.6)
    else:
        axes.set_xlim(0.85, most + 0.16 * (most - 0.85))
    words = [label(f"word.{word}", lang) for word in terms["term"]]
    axes.set_yticks(rows, names_of_rows(words, 40))
    axes.set_ylim(len(terms) - 0.3, -0.8)
    domains = [label(f"domain.{domain}", lang) for domain in terms["domain"]]
    if not is_narrow():
        right = axes.secondary_yaxis("right")
        right.set_yticks(rows, domains)
        right.tick_params(labelsize=7.5, labelcolor=MUTED)
        right.spines["right"].set_visible(False)
    axes.grid(axis="x")
    axes.spines["left"].set_visible(False)
    axes.set_xlabel(label("axis.rca", lang))
    marks = ["mark.counts", *["mark.lone_term"] * bool(alone.any())]
    explain(figure, label("figure.terms", lang, name=name), marks, lang)
    figure.set_label(label("alt.terms", lang, name=name, n=len(terms), first="、".join(terms["term"].head(5))))
    keep(
        figure,
        pd.DataFrame(
            {
                label("policy_column.term", lang): words,
                label("column.domain", lang): domains,
                label("column.count", lang): terms["count"],
                label("policy_column.in_all", lang): terms["total"],
                label("policy_column.plans", lang): terms["documents"],
                label("axis.rca", lang): terms["rca"].round(3),
            }
        ),
    )
    return figure


@styled
def likeness_map(matrix: pd.DataFrame, cities: Mapping[str, str], focal: str, lang: str) -> Figure | None:
    """Cosine of every pair of plans; None where there are too few or more than a matrix can show.

    Args:
        matrix: slugs by slugs, 0 to 1.
        cities: labels by slug.
        focal: slug of the city in focus, drawn first, the others in the order of their likeness to it; empty for none.
        lang: language of the labels.
    """
    slugs = [slug for slug in cities if slug in matrix.index]
    if not 3 <= len(slugs) <= FEW:
        return None
    if focal in slugs:
        rest = sorted((slug for slug in slugs if slug != focal), key=lambda slug: (-matrix.at[focal, slug], slug))
        slugs = [focal, *rest]
    values = matrix.loc[slugs, slugs].to_numpy(dtype=float).copy()
    np.fill_diagonal(values, np.nan)
    low = np.nanmin(values) - 0.3 * (np.nanmax(values) - np.nanmin(values))  # the palest cell is no blank
    small = len(slugs) > 10
    size = 0.46 * len(slugs) if not small else 0.2 * len(slugs)
    figure, [axes] = canvas(1.2 + size)
    texts = [["" if np.isnan(value) or len(slugs) > 15 else f"{value:.2f}" for value in row] for row in values]
    heat(axes, values - low, texts, ceiling=float(np.nanmax(values) - low) or 1.0)
    names = [cities[slug] for slug in slugs]
    heads = [wrap(name, HEAD) for name in names]
    if small and not is_narrow():
        axes.set_xticks(range(len(slugs)), heads, rotation=60, ha="left", rotation_mode="anchor")
    else:
        column_heads(axes, heads)
    axes.set_yticks(range(len(slugs)), heads)
    for text in [axes.get_xticklabels()[0], axes.get_yticklabels()[0]] if focal in slugs else ():
        text.set_color(CATEGORY["focal"])
    entitle(figure, label("figure.likeness", lang))
    figure.set_label(label("alt.likeness", lang, cities=len(slugs)))
    frame = matrix.loc[slugs, slugs].round(4).set_axis(names, axis=1)
    frame.insert(0, label("column.city", lang), names)
    keep(figure, frame)
    return figure


@styled
def likeness_dots(near: pd.DataFrame, cities: Mapping[str, str], focal: str, lang: str, top: int = 15) -> Figure | None:
    """The plans nearest to the focal one, where there are too many for a matrix; the rest as a distribution.

    Args:
        near: `city`, `cosine`, nearest first, as `methods.likeness.likeness` gives it.
        cities: labels by slug.
        focal: slug of the city in focus.
        lang: language of the labels.
        top: how many to name.
    """
    if len(near) < FEW:
        return None
    named = near.head(top)
    rows = np.arange(top + 1)
    figure, [axes] = canvas(1.2 + 0.25 * len(rows))
    axes.scatter(named["cosine"], rows[:-1], s=32, color=BLUE, zorder=3)
    axes.scatter(near["cosine"], np.full(len(near), top), s=60, marker="|", color=MUTED, alpha=0.35, linewidth=0.8)
    axes.vlines(near["cosine"].median(), top - 0.4, top + 0.4, color=INK, linewidth=2)
    axes.set_yticks(
        rows, names_of_rows([*named["area"].map(cities), label("policy.all_others", lang, n=len(near))], 40)
    )
    axes.set_ylim(top + 0.7, -0.7)
    axes.grid(axis="x")
    axes.spines["left"].set_visible(False)
    axes.set_xlabel(label("axis.cosine", lang))
    entitle(figure, label("figure.nearest", lang, name=cities[focal]))
    figure.set_label(label("alt.nearest", lang, name=cities[focal], top=top, n=len(near)))
    keep(
        figure,
        pd.DataFrame(
            {label("column.city", lang): near["area"].map(cities), label("axis.cosine", lang): near["cosine"].round(4)}
        ),
    )
    return figure
