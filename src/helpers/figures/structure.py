"""How cities' plans are built, side by side."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from matplotlib.figure import Figure

from helpers.figures.heat import column_heads, heat
from helpers.figures.many_places import COLUMNS, FEW, in_focus, sampled
from helpers.figures.style import CATEGORY, MUTED, canvas, entitle, even_rows, keep, names_of_rows, styled, wrap
from helpers.labels import label, percent

FAINTEST = 0.8  # per cent: a map whose largest share is smaller is not painted in full blue

PLACE = 36  # half-width columns of a place's name
MEASURES = ("binding", "quantified", "disclosed")


@styled
def structure_shares(structure: pd.DataFrame, cities: Mapping[str, str], focal: str, lang: str) -> Figure | None:
    """Binding, quantified and disclosed shares of each city, of all its rows; of many cities an even sample.

    Args:
        structure: `city` (slug), `measure`, `count`, `total`, `share`, `low`, `high` (fractions).
        cities: labels by slug, in drawing order; cities without a table are left out by the caller.
        focal: slug of the city in focus.
        lang: language of the labels.
    """
    if not cities:
        return None
    shown = _by_binding(structure, cities, focal)
    is_crowded = len(shown) > FEW
    figure, panels = canvas(1.0 + (0.21 if is_crowded else 0.34) * len(shown), columns=len(MEASURES), sharey=True)
    for axes, measure in zip(panels, MEASURES, strict=True):
        part = structure[structure["measure"] == measure].set_index("area").loc[shown]
        colours = [CATEGORY["focal"] if slug == focal else MUTED for slug in shown]
        axes.hlines(range(len(shown)), 0, 100 * part["share"], color=colours, linewidth=1.4)
        axes.scatter(100 * part["share"], range(len(shown)), s=18 if is_crowded else 30, color=colours, zorder=3)
        for row, record in enumerate(part.to_dict("records")):
            if not is_crowded:
                side = "right" if record["share"] > 0.5 else "left"
                aside = -3 if record["share"] > 0.5 else 3  # off the line at 0 and at 100
                axes.annotate(
                    f"{record['count']}/{record['total']}",
                    (100 * record["share"], row),
                    (aside, 6),
                    ha=side,
                    textcoords="offset points",
                    fontsize=7.5,
                )
        axes.set_xlim(-4, 104)
        axes.set_xticks([0, 50, 100])
        for text, side in zip(axes.get_xticklabels(), ("left", "center", "right"), strict=True):
            text.set_ha(side)  # clear of the neighbouring panel's
        axes.grid(axis="x")
        axes.spines[["left", "bottom"]].set_visible(False)
        axes.set_title(label(f"structure.{measure}", lang), color=MUTED, fontsize=8.5)
    panels[0].set_yticks(range(len(shown)), names_of_rows([cities[slug] for slug in shown], PLACE))
    for axes in panels:
        in_focus(axes.get_yticklabels(), *names_of_rows([cities.get(focal, "")], PLACE))
    panels[0].set_ylim(len(shown) - 0.5, -0.7)
    aside = label("figure.shown_of", lang, shown=len(shown), whole=len(cities)) if len(cities) > len(shown) else ""
    entitle(figure, label("figure.structure", lang) + aside)
    figure.supxlabel(label("axis.share", lang), fontsize=8.5, color=MUTED)
    figure.set_label(label("alt.structure", lang, cities=len(cities)))
    drawn = structure[structure["area"].isin(shown) & structure["measure"].isin(MEASURES)]
    keep(
        figure,
        pd.DataFrame(
            {
                label("column.city", lang): drawn["area"].map(cities),
                label("column.measure", lang): [label(f"structure.{measure}", lang) for measure in drawn["measure"]],
                label("column.count", lang): drawn["count"],
                label("column.indicators", lang): drawn["total"],
                label("column.share", lang): (100 * drawn["share"]).round(2),
            }
        ),
    )
    return figure


def _by_binding(structure: pd.DataFrame, cities: Mapping[str, str], focal: str) -> list[str]:
    """The cities in their order; many are ordered by the first share, so that a sample shows its spread."""
    if len(cities) <= FEW:
        return list(cities)
    first = structure[structure["measure"] == MEASURES[0]].set_index("area")["share"].loc[list(cities)]
    return sampled(list(first.sort_values(ascending=False, kind="stable").index), focal)


@styled
def indicators_map(
    shares: pd.DataFrame, counts: pd.Series, cities: Mapping[str, str], lang: str, focal: str = ""
) -> Figure | None:
    """Share of each city's indicator rows by domain as a heat map; the arguments are those of `share_map`."""
    return share_map(shares, counts, cities, focal, "indicators_map", "axis.share", lang)


def share_map(
    shares: pd.DataFrame, counts: pd.Series, cities: Mapping[str, str], focal: str, key: str, axis: str, lang: str
) -> Figure | None:
    """Shares by domain and city as a heat map; of many cities the one in focus beside the quartiles.

    Args:
        shares: rows are domains, columns are slugs, values are fractions.
        counts: what they are fractions of, by slug.
        cities: labels by slug, in drawing order.
        focal: slug of the city in focus.
        key: of the labels of title and text alternative.
        axis: label of the axis.
        lang: language of the labels.
    """
    if shares.empty or not cities:
        return None
    columns = _columns(shares, counts, cities, focal, lang)
    names = names_of_rows([label(f"domain.{domain}", lang) for domain in shares.index], 40)
    figure, [axes] = canvas(1.1 + even_rows(names))
    values = 100 * columns.to_numpy()
    texts = [[whole(value) if value > 0 else "" for value in row] for row in values]
    heat(axes, values, texts, ceiling=max(values.max(), FAINTEST))
    column_heads(axes, list(columns.columns))
    in_focus(axes.get_xticklabels(), wrap(cities.get(focal, ""), 14))
    axes.set_yticks(range(len(shares)), names)
    aside = label("figure.aside", lang, text=label("figure.empty_is_zero", lang)) if (values == 0).any() else ""
    axes.set_xlabel(label(axis, lang) + aside)
    entitle(figure, label(f"figure.{key}", lang))
    figure.set_label(label(f"alt.{key}", lang, cities=len(cities), n=int(counts[list(cities)].sum())))
    domains = {label("column.domain", lang): [label(f"domain.{domain}", lang) for domain in shares.index]}
    drawn = {head.replace("\n", " "): values[:, place].round(2) for place, head in enumerate(columns.columns)}
    keep(figure, pd.DataFrame(domains | drawn))
    return figure


def whole(value: float) -> str:
    """A percentage in whole figures, as the tables round it; what is there is never said to be 0."""
    text = percent(value / 100, 0)
    return "<1" if text == "0" else text


def _columns(shares: pd.DataFrame, counts: pd.Series, cities: Mapping[str, str], focal: str, lang: str) -> pd.DataFrame:
    """Fractions by domain under the heads to draw."""

    def head(slug: str) -> str:
        name, n = wrap(cities[slug], 14), label("figure.n", lang, n=int(counts[slug]))
        return f"{name}\n{n.strip()}" if "\n" in name else name + n

    if len(cities) <= COLUMNS:
        return shares[list(cities)].set_axis([head(slug) for slug in cities], axis=1)
    focal_column = {head(focal): shares[focal]} if focal in cities else {}
    quartiles = shares[list(cities)].quantile([0.25, 0.5, 0.75], axis=1)
    names = ("quarter", "middle", "three_quarters")
    whole = label("figure.of_cities", lang, n=len(cities))
    return pd.DataFrame(
        focal_column
        | {f"{label(f'figure.{name}', lang)}\n{whole}": quartiles.iloc[place] for place, name in enumerate(names)}
    )
