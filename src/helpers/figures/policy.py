"""The policy text: where the measures go, by which instruments, in which words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from helpers.figures import style
from helpers.figures.direct import explain, name_ends
from helpers.figures.heat import heat
from helpers.figures.many_places import COLUMNS, in_focus
from helpers.figures.structure import share_map, whole
from helpers.figures.style import (
    BLUE,
    CATEGORY,
    INK,
    MUTED,
    ORANGE,
    PINK,
    SKY,
    canvas,
    entitle,
    even_rows,
    inside,
    is_narrow,
    keep,
    names_of_rows,
    styled,
    wrap,
)
from helpers.labels import join, label

MANY = COLUMNS  # cities beyond which columns or rows of their own no longer fit, and a summary is drawn
CLASS = {
    "supply": "#b8bfc8",
    "environment": "#6b7280",
    "demand": PINK,
    "command": BLUE,
    "incentive": ORANGE,
    "information": SKY,
    "voluntary": "#e3e6ea",
}
PLACE = 36  # half-width columns of a place's name
# In grey, incentive, voluntary and demand are as dark as their neighbours.
CLASS_HATCH = {"incentive": "//", "voluntary": "\\\\", "demand": "--"}
_ROOM, _DIGIT = 1.5, 2.3  # percent of a bar's panel that the number in a part needs
ASIDE = 0.2  # part of an axis that a name beside a mark takes
LIGHT = {SKY, "#b8bfc8", PINK, "#e3e6ea"}


@styled
def emphasis_map(
    shares: pd.DataFrame, counts: pd.Series, cities: Mapping[str, str], lang: str, focal: str = ""
) -> Figure | None:
    """Share of each city's measures by domain: a heat map, or a summary where there are more cities than fit.

    Args:
        shares: rows are domains, columns are slugs, values are fractions of the city's measures.
        counts: number of measures by slug.
        cities: labels by slug, in drawing order; those without measures are left out by the caller.
        lang: language of the labels.
        focal: slug of the city in focus.
    """
    if shares.empty or not cities:
        return None
    if len(cities) > MANY:
        return emphasis_spread(shares, counts, cities, lang, focal)
    return share_map(shares, counts, cities, focal, "emphasis", "axis.measures_share", lang)


def emphasis_spread(
    shares: pd.DataFrame, counts: pd.Series, cities: Mapping[str, str], lang: str, focal: str = "", top: int = 2
) -> Figure | None:
    """Each domain's share over many cities: quartiles, median, the focal city, and the cities with the most.

    Args:
        shares, counts, cities, lang, focal: as for `emphasis_map`.
        top: how many cities to name per domain, of those with the largest share.
    """
    if shares.empty:
        return None
    values = 100 * shares[list(cities)]
    others = values.drop(columns=focal, errors="ignore")
    low, middle, high = (others.quantile(part, axis=1) for part in (0.25, 0.5, 0.75))
    rows = np.arange(len(values))
    heads = [label(f"domain.{domain}", lang) for domain in values.index]
    names = names_of_rows(heads, 40)
    figure, [axes] = canvas(1.3 + even_rows(names))
    box = axes.barh(rows, high - low, left=low, height=0.5, color="#dfe3e8", zorder=1)
    line = axes.vlines(middle, rows - 0.34, rows + 0.34, color=MUTED, linewidth=1.6, zorder=2)
    handles = [box, line]
    texts = [label("figure.quartiles", lang, n=others.shape[1]), label("figure.others_median", lang)]
    if focal in values:
        handles.insert(0, axes.scatter(values[focal], rows, s=34, color=CATEGORY["focal"], zorder=3))
        texts.insert(0, cities[focal])
    largest = [row.sort_values(ascending=False, kind="stable").head(top) for _, row in values.iterrows()]
    most = [
        join(
            (
                label("policy.named_share", lang, name=cities[slug], share=whole(value))
                for slug, value in row.items()
                if value > 0
            ),
            lang,
        )
        for row in largest
    ]
    if not is_narrow():
        right = axes.secondary_yaxis("right")
        right.set_yticks(rows, most)
        right.tick_params(labelsize=7.5, labelcolor=MUTED)
        right.spines["right"].set_visible(False)
    axes.set_yticks(rows, names)
    axes.set_ylim(len(values) - 0.4, -0.6)
    axes.set_xlim(left=-0.6)
    axes.grid(axis="x")
    axes.spines["left"].set_visible(False)
    axes.set_xlabel(label("axis.measures_share", lang))
    entitle(figure, label("figure.emphasis_spread", lang, top=top))
    style.legend_below(figure, handles, texts)
    figure.set_label(label("alt.emphasis_spread", lang, cities=len(cities), n=int(counts[list(cities)].sum())))
    drawn = {
        label("column.domain", lang): heads,
        label("policy_column.low_quartile", lang): low.round(2).to_numpy(),
        label("policy_column.median", lang): middle.round(2).to_numpy(),
        label("policy_column.high_quartile", lang): high.round(2).to_numpy(),
    }
    if focal in values:
        drawn[cities[focal]] = values[focal].round(2).to_numpy()
    keep(figure, pd.DataFrame(drawn | {label("policy_column.most", lang): most}))
    return figure


@styled
def number_and_length(emphasis: pd.DataFrame, lang: str) -> Figure | None:
    """A city's domains by share of measures and by share of the measures' characters.

    Args:
        emphasis: one row a domain: `domain`, `share_of_measures`, `share_of_characters` (fractions).
        lang: language of the labels.
    """
    if len(emphasis) < 2:
        return None
    drawn = emphasis.sort_values("share_of_measures", ascending=False, kind="stable")
    count, length = (100 * drawn[f"share_of_{part}"].to_numpy() for part in ("measures", "characters"))
    rows = np.arange(len(drawn))
    heads = [label(f"domain.{domain}", lang) for domain in drawn["domain"]]
    names = names_of_rows(heads, 40)
    figure, [axes] = canvas(1.25 + even_rows(names, 0.26))
    axes.hlines(rows, np.minimum(count, length), np.maximum(count, length), color="#c9ced6", linewidth=2.2, zorder=1)
    axes.scatter(count, rows, s=34, color=BLUE, zorder=3)
    axes.scatter(length, rows, s=30, color=ORANGE, marker="D", zorder=2)
    axes.set_yticks(rows, names)
    axes.set_ylim(len(drawn) - 0.4, -0.6)
    end = 1.05 * max(*count, *length)
    steps = MaxNLocator(integer=True, nbins=4 if is_narrow() else 8, steps=[1, 2, 5, 10], min_n_ticks=2)
    axes.set_xlim(0, end)
    axes.set_xticks([tick for tick in steps.tick_values(0, end) if tick <= end])
    axes.grid(axis="both")
    axes.spines["left"].set_visible(False)
    axes.set_xlabel(label("axis.of_measures_or_characters", lang))
    entitle(figure, label("figure.number_and_length", lang))
    texts = [label(f"policy.share_of_{part}", lang) for part in ("measures", "characters")]
    row = int(np.argmax(np.abs(count - length)))
    if is_narrow() or min(count[row], length[row]) < ASIDE * max(*count, *length):  # no room left of the marks
        explain(figure, label("figure.number_and_length", lang), ["mark.by_number", "mark.by_length"], lang)
    else:
        short = [label(key, lang) for key in ("policy.by_measures", "policy.by_characters")]
        name_ends(axes, row, list(zip((count[row], length[row]), short, strict=True)), ("#005a8f", "#a33f00"))
    n = int(drawn["measures"].sum())
    figure.set_label(label("alt.number_and_length", lang, domains=len(drawn), n=n))
    drawn_shares = {texts[0]: count.round(2), texts[1]: length.round(2)}
    keep(figure, pd.DataFrame({label("column.domain", lang): heads} | drawn_shares))
    return figure


@styled
def instrument_bars(
    schemes: Mapping[str, pd.DataFrame], cities: Mapping[str, str], focal: str, lang: str
) -> Figure | None:
    """Two codings of the same measures side by side: classes of instrument and regulatory types, by city.

    Args:
        schemes: by name (`instrument_class`, `regulatory_type`), a frame of `city`, `class`, `count`, `total`, `share`.
        cities: labels by slug, in drawing order. Beyond `MANY` only the focal city and all others together are drawn.
        focal: slug of the city in focus, drawn first.
        lang: language of the labels.
    """
    order = [slug for slug in [focal, *cities] if slug in cities]
    order = list(dict.fromkeys(order))
    if not order:
        return None
    figure, panels = canvas(1.75 + 0.3 * (len(order) if len(order) <= MANY else 2), columns=len(schemes), sharey=True)
    drawn = []
    for axes, (scheme, frame) in zip(panels, schemes.items(), strict=True):
        part = frame[frame["area"].isin(order)]
        rows = {slug: cities[slug] for slug in order}
        if len(order) > MANY:
            part, rows = _pooled(part, focal, cities, lang)
        wide = part.pivot(index="area", columns="class", values="count").reindex(list(rows))
        classes = list(dict.fromkeys(frame["class"]))
        totals = wide[classes].sum(axis=1)
        left = np.zeros(len(rows))
        for name in classes:
            width = (100 * wide[name] / totals.where(totals > 0)).fillna(0).to_numpy()
            axes.barh(
                range(len(rows)),
                width,
                left=left,
                height=0.64,
                color=CLASS[name],
                hatch=CLASS_HATCH.get(name),
                edgecolor=MUTED if name == "voluntary" else "white",  # a pale part is told by its hatch and outline
                linewidth=0.8,
                label=label(f"{scheme}.{name}", lang),
            )
            for row, (size, start) in enumerate(zip(width, left, strict=True)):
                text = f"{wide[name].iloc[row]:.0f}"
                if size >= _ROOM + _DIGIT * len(text):
                    look = {"fontsize": 7.5, "color": INK if CLASS[name] in LIGHT else "white"}
                    if name in CLASS_HATCH:  # the number stands clear of the hatch
                        look["bbox"] = {"facecolor": CLASS[name], "edgecolor": "none", "pad": 1}
                    inside(axes, start + size / 2, row, text, **look)
            left = left + width
            drawn += [
                {
                    label("policy_column.coding", lang): label(f"scheme.{scheme}", lang),
                    label("column.city", lang): rows[slug],
                    label("policy_column.class", lang): label(f"{scheme}.{name}", lang),
                    label("column.count", lang): int(wide.loc[slug, name]),
                    label("axis.of_measures", lang): round(width[i], 2),
                }
                for i, slug in enumerate(rows)
            ]
        axes.set_xlim(0, 100)
        axes.set_xticks([0, 25, 50, 75, 100])
        axes.spines["left"].set_visible(False)
        axes.set_title(label(f"scheme.{scheme}", lang), color=MUTED, fontsize=8.5, pad=38)
        axes.set_xlabel(label("axis.of_measures", lang))
        handles, names = axes.get_legend_handles_labels()
        across = [*range(0, len(names), 2), *range(1, len(names), 2)]  # columns are filled first; rows are read first
        axes.legend(
            [handles[at] for at in across],
            [names[at] for at in across],
            loc="lower left",
            bbox_to_anchor=(-0.03, 1.0),
            ncols=2,
            handlelength=1.0,
            columnspacing=1.2,
        )
    heads = [name + label("figure.n", lang, n=int(totals[slug])) for slug, name in rows.items()]
    panels[0].set_yticks(range(len(rows)), names_of_rows(heads, PLACE))
    for axes in panels:
        in_focus(axes.get_yticklabels(), *names_of_rows([cities.get(focal, "")], PLACE))
    panels[0].set_ylim(len(rows) - 0.4, -0.6)
    entitle(figure, label("figure.instruments", lang))
    figure.set_label(label("alt.instruments", lang, cities=len(order), n=int(frame["count"].sum())))
    keep(figure, pd.DataFrame(drawn))
    return figure


def _pooled(
    part: pd.DataFrame, focal: str, cities: Mapping[str, str], lang: str
) -> tuple[pd.DataFrame, dict[str, str]]:
    group = part["area"].where(part["area"] == focal, "others")
    counts = part.groupby([group, "class"], sort=False, as_index=False)["count"].sum()
    rows = {focal: cities[focal]} if focal in cities else {}
    return counts, rows | {"others": label("figure.others", lang)}


@styled
def instrument_domains(
    groups: Mapping[str, Mapping[str, pd.DataFrame]], domains: Sequence[str], lang: str
) -> Figure | None:
    """Domains by instrument, both codings in one row, for one or more groups of cities side by side.

    Args:
        groups: title -> scheme (`instrument_class`, `regulatory_type`) -> counts, domains by classes.
        domains: the domains that one of the groups has, in the sector's order.
        lang: language of the labels.
    """
    groups = {title: schemes for title, schemes in groups.items() if any(len(part) for part in schemes.values())}
    if not groups:
        return None
    first = next(iter(groups.values()))
    heads = [(scheme, name) for scheme, part in first.items() for name in part.columns]
    names = names_of_rows([label(f"domain.{domain}", lang) for domain in domains], 40)
    figure, panels = canvas(2.0 + even_rows(names, 0.26), columns=len(groups), sharey=True)
    drawn = []
    for axes, (title, schemes) in zip(panels, groups.items(), strict=True):
        counts = pd.concat([part.reindex(domains, fill_value=0) for part in schemes.values()], axis=1)
        shares = pd.concat([_of_row(part.reindex(domains, fill_value=0)) for part in schemes.values()], axis=1)
        texts = [[str(value) if value else "" for value in row] for row in counts.to_numpy()]
        heat(axes, 100 * shares.to_numpy(), texts, ceiling=100)
        if len(schemes) > 1:
            axes.axvline(len(next(iter(schemes.values())).columns) - 0.5, color=INK, linewidth=1.0)
        axes.set_xticks(
            range(len(heads)),
            [label(f"{scheme}.{name}", lang) for scheme, name in heads],
            rotation=50,
            ha="left",
            rotation_mode="anchor",
        )
        n = int(next(iter(schemes.values())).to_numpy().sum())
        is_focal = title != label("policy_column.others_pooled", lang)
        axes.set_title(
            wrap(title + label("figure.n", lang, n=n), 24 if is_narrow() else 40),
            pad=10,
            fontsize=8.5,
            color=CATEGORY["focal"] if is_focal else MUTED,
        )
        for domain, row, part in zip(domains, counts.to_numpy(), shares.to_numpy(), strict=True):
            drawn += [
                {
                    label("policy_column.cities", lang): title,
                    label("column.domain", lang): label(f"domain.{domain}", lang),
                    label("policy_column.coding", lang): label(f"scheme.{scheme}", lang),
                    label("policy_column.class", lang): label(f"{scheme}.{name}", lang),
                    label("column.count", lang): int(value),
                    label("policy.of_domain", lang): round(100 * share, 2),
                }
                for (scheme, name), value, share in zip(heads, row, part, strict=True)
                if value
            ]
    panels[0].set_yticks(
        range(len(domains)), names_of_rows([label(f"domain.{domain}", lang) for domain in domains], 40)
    )
    entitle(figure, label("figure.instrument_domains", lang))
    figure.set_label(label("alt.instrument_domains", lang, domains=len(domains), titles="; ".join(groups)))
    keep(figure, pd.DataFrame(drawn))
    return figure


def _of_row(counts: pd.DataFrame) -> pd.DataFrame:
    total = counts.sum(axis=1)
    return counts.div(total.where(total > 0), axis=0).fillna(0)
