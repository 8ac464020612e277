"""What a document contains: where its figures stand, by domain and type."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from helpers.figures.direct import explain, inches_of, name_bars
from helpers.figures.style import (
    CATEGORY,
    HATCH,
    MUTED,
    RULE,
    canvas,
    entitle,
    even_rows,
    is_narrow,
    keep,
    names_of_rows,
    styled,
)
from helpers.labels import label


@styled
def document_map(marks: Mapping[str, list[int]], characters: int, lang: str) -> Figure:
    """Where in the document the coded figures stand: one strip a kind, one tick a figure or a table's row.

    Args:
        marks: start positions (code points) by kind (`indicator`, `baseline`, `target`).
        characters: length of the document.
        lang: language of the labels.
    """
    figure, [axes] = canvas(0.75 + 0.42 * len(marks))
    for row, (kind, positions) in enumerate(marks.items()):
        axes.barh(row, characters, height=0.66, color="#f4f6f8", zorder=0)
        axes.vlines(positions, row - 0.33, row + 0.33, color=CATEGORY[kind], linewidth=1.1)
    texts = [label(f"kind.{kind}", lang) + label("figure.n", lang, n=len(at)) for kind, at in marks.items()]
    axes.set_yticks(range(len(marks)), names_of_rows(texts, 40))
    axes.invert_yaxis()
    axes.set_xlim(0, characters)
    axes.xaxis.set_major_locator(MaxNLocator(nbins=3 if is_narrow() else 6))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))
    axes.set_xlabel(label("axis.position", lang))
    axes.spines[["left", "bottom"]].set_visible(False)
    entitle(figure, label("figure.document_map", lang))
    counts = {kind: len(marks.get(kind, [])) for kind in ("indicator", "baseline", "target")}
    columns = [label(key, lang) for key in ("baseline_column.kind", "baseline_column.position")]
    drawn = [(label(f"kind.{kind}", lang), position) for kind, at in marks.items() for position in at]
    keep(figure, pd.DataFrame(drawn, columns=columns))
    figure.set_label(label("alt.document_map", lang, characters=f"{characters:,}", **counts))
    return figure


@styled
def statements_by_domain(counts: pd.DataFrame, lang: str) -> Figure | None:
    """Achievements to the left, promises to the right, by domain; a kind that the document lacks has no panel.

    Args:
        counts: rows are domains, columns among `baseline` and `target`, values are numbers of statements.
        lang: language of the labels.
    """
    if counts.empty:
        return None
    kinds = [kind for kind in ("baseline", "target") if kind in counts.columns and counts[kind].any()]
    order = counts[kinds].sum(axis=1).sort_values(kind="stable").index
    names = names_of_rows([label(f"domain.{domain}", lang) for domain in order], 40)
    figure, panels = canvas(0.95 + even_rows(names, 0.26), columns=len(kinds), sharey=True)
    widest = max(int(counts[kinds].to_numpy().max()), 1)
    for axes, kind in zip(panels, kinds, strict=True):
        mirrored = len(kinds) == 2 and kind == "baseline" and not is_narrow()
        values = counts.loc[order, kind]
        axes.barh(range(len(order)), values, color=CATEGORY[kind], height=0.66)
        for row, value in enumerate(values):
            if value:
                axes.annotate(
                    f"{value}",
                    (value, row),
                    (-4 if mirrored else 4, 0),
                    textcoords="offset points",
                    va="center",
                    ha="right" if mirrored else "left",
                    fontsize=8,
                )
        axes.set_xlim(0, widest * 1.14)
        axes.set_xticks([])
        axes.spines[["left", "right", "bottom"]].set_visible(False)
        axes.set_title(label(f"kind.{kind}", lang), color=MUTED, fontsize=8.5, loc="right" if mirrored else "left")
        if mirrored:
            axes.invert_xaxis()
    panels[0].set_yticks(range(len(order)), names)
    entitle(figure, label("figure.statements_by_domain", lang))
    drawn = counts.loc[order[::-1], kinds].rename(columns={kind: label(f"kind.{kind}", lang) for kind in kinds})
    drawn.insert(0, label("column.domain", lang), [label(f"domain.{domain}", lang) for domain in drawn.index])
    keep(figure, drawn)
    totals = {kind: int(counts[kind].sum()) if kind in kinds else 0 for kind in ("baseline", "target")}
    figure.set_label(label("alt.statements_by_domain", lang, top=label(f"domain.{order[-1]}", lang), **totals))
    return figure


@styled
def targets_by_type(counts: pd.DataFrame, lang: str, stretch: int = 0) -> Figure | None:
    """Targets by type, split by attribute.

    Args:
        counts: rows are types, columns are attributes, values are numbers of targets.
        lang: language of the labels.
        stretch: how many of them stand beside an expected target; what counts targets leaves them out.
    """
    if counts.empty:
        return None
    figure = _stacked(counts, "type", "attribute", "figure.targets_by_type", "axis.targets", lang)
    top = label(f"type.{counts.sum(axis=1).idxmax()}", lang)
    drawn = [
        (label(f"type.{kind}", lang), label(f"attribute.{attribute}", lang), int(counts.loc[kind, attribute]))
        for kind in counts.index
        for attribute in counts.columns
        if counts.loc[kind, attribute]
    ]
    heads = [label(key, lang) for key in ("column.type", "column.attribute", "axis.targets")]
    if stretch:
        explain(figure, label("figure.targets_by_type", lang), ["mark.beside"], lang, n=stretch)
    keep(figure, pd.DataFrame(drawn, columns=heads))
    figure.set_label(label("alt.targets_by_type", lang, n=counts.to_numpy().sum(), top=top))
    return figure


def _stacked(counts: pd.DataFrame, rows: str, parts: str, title: str, axis: str, lang: str) -> Figure:
    used = [column for column in counts.columns if counts[column].any()]
    figure, [axes] = canvas(1.25 + 0.27 * len(counts))
    start = pd.Series(0, index=counts.index)
    names = names_of_rows([label(f"{rows}.{key}", lang) for key in counts.index], 34)
    handles = []
    for column in used:
        bars = axes.barh(
            range(len(counts)),
            counts[column],
            left=start,
            height=0.66,
            color=CATEGORY[column],
            hatch=HATCH.get(column),
            edgecolor="white",
            linewidth=0.8,
        )
        handles.append(bars)
        start = start + counts[column]
    for row, total in enumerate(start):
        axes.annotate(f"{total}", (total, row), (4, 0), textcoords="offset points", va="center", fontsize=8)
    axes.set_yticks(range(len(counts)), names)
    axes.invert_yaxis()
    axes.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=6))
    axes.set_xlim(0, max(start.max(), 1) * 1.08)
    axes.grid(axis="x")
    axes.spines[["left", "bottom"]].set_visible(False)
    axes.axvline(0, color=RULE, linewidth=0.8)
    axes.set_xlabel(label(axis, lang))
    entitle(figure, label(title, lang))
    name_bars(figure, axes, handles, [label(f"{parts}.{column}", lang) for column in used], inches_of(names))
    return figure
