"""Figures of one document that do not agree: both with their places, and the passages where the document is at hand."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
from markupsafe import Markup

from helpers.data.originals import document_text
from helpers.display.origins import Number, printed
from helpers.labels import gloss, label
from helpers.schema import City, ContradictionKind

AROUND = 36  # characters of context on either side


@dataclass(frozen=True)
class Disagreement:
    """Two figures for what may be the same thing.

    Attributes:
        subject: what both are about.
        kind: how they meet, in words.
        figures: both figures with their origins.
        places: where each stands, in words.
        remark: on scope; never which of the two is right.
    """

    subject: str
    kind: str
    figures: tuple[Number, Number]
    places: tuple[str, str]
    remark: str


class Disagreements:
    """The list of disagreements as a table: one block each, both figures before the remark."""

    def __init__(self, items: list[Disagreement], lang: str) -> None:
        self.items = items
        self.caption = label("caption.contradictions", lang, n=len(items))
        self.header = [label(key, lang) for key in ("baseline_column.as_printed", "baseline_column.place")]
        self.legend = label("origin.legend", lang)

    def _repr_html_(self) -> str:
        head = Markup('<th scope="col">{}</th><th scope="col">{}</th>').format(*self.header)
        return Markup(
            '<div class="table"><table><caption>{}</caption>\n<thead><tr>{}</tr></thead>\n<tbody>{}</tbody></table>'
            '<p class="legend">{}</p></div>'
        ).format(self.caption, head, Markup("\n").join(self._block(item) for item in self.items), self.legend)

    def _block(self, item: Disagreement) -> Markup:
        rows = Markup(
            '<tr class="group"><th scope="rowgroup" colspan="2">{} <span class="muted">{}</span></th></tr>\n'
            '<tr><td>{}</td><td class="w">{}</td></tr>\n<tr><td>{}</td><td class="w">{}</td></tr>\n'
            '<tr><td class="w" colspan="2">{}</td></tr>'
        )
        return rows.format(item.subject, item.kind, item.figures[0], item.places[0], item.figures[1], item.places[1],
                           item.remark)  # fmt: skip

    def __repr__(self) -> str:
        lines = [self.caption]
        for item in self.items:
            lines.append(f"{item.subject} ({item.kind})")
            lines += [f"  {place} | {figure}" for place, figure in zip(item.places, item.figures, strict=True)]
            lines.append(f"  {item.remark}")
        return "\n".join(lines)


def contradictions_table(contradictions: pd.DataFrame, indicators: pd.DataFrame, lang: str) -> Disagreements | None:
    """Contradictions of a document by kind, both figures with their places; None where none is coded."""
    if contradictions.empty:
        return None
    places = indicators.set_index("indicator_id").to_dict("index")
    order = {kind.value: at for at, kind in enumerate(ContradictionKind)}
    rows = contradictions.assign(_order=contradictions["kind"].map(order)).sort_values("_order", kind="stable")
    items = []
    for row in rows.to_dict("records"):
        sides = [_side(row, side, places, lang) for side in "ab"]
        items.append(Disagreement(
            gloss(row, "subject", lang), label(f"contradiction.{row['kind']}", lang), (sides[0][0], sides[1][0]),
            (sides[0][1], sides[1][1]), str(row["remark" if lang == "zh" else "remark_en"]),
        ))  # fmt: skip
    return Disagreements(items, lang)


def _side(row: Mapping[str, object], side: str, places: Mapping[str, Mapping[str, object]], lang: str) -> tuple:
    span = {"span_start": row[f"span_{side}_start"], "span_end": row[f"span_{side}_end"], "document": row["document"],
            "city": row["city"], "record_id": row[f"record_{side}"]}  # fmt: skip
    at = {"start": span["span_start"], "end": span["span_end"]}
    table = places.get(str(row[f"record_{side}"]))
    if table is not None:
        span |= {"table": table["table"], "row": table["row"]}
        where = label("origin.table_row", lang, table=table["table"], row=table["row"], **at)
        unit = str(table["unit"])  # beside a figure as printed, its unit as printed
        where = label("place.unit", lang, where=where, unit=unit) if unit else where
    else:
        where = label("place.narrative", lang, **at)
    return printed(str(row[f"figure_{side}"]), span, lang), where


class Passages:
    """Both passages of each disagreement, short, the figure set off. Shown only where the document is at hand."""

    def __init__(self, rows: list[tuple[str, list[tuple[str, str, str]]]], lang: str) -> None:
        self.rows = rows
        self.lead = label("place.passages", lang)

    def _repr_html_(self) -> str:
        items = Markup("").join(
            Markup("<li>{}{}</li>").format(
                subject,
                Markup("").join(
                    Markup('<br><q lang="zh">{}<strong>{}</strong>{}</q>').format(*parts) for parts in passages
                ),
            )
            for subject, passages in self.rows
        )
        return Markup('<div class="passages"><p>{}</p><ul>{}</ul></div>').format(self.lead, items)

    def __repr__(self) -> str:
        return f"{self.lead} {len(self.rows)}"


def passages(city: City, contradictions: pd.DataFrame, indicators: pd.DataFrame, lang: str) -> Passages | None:
    """The passages of each contradiction, read from the document in `data/raw/` or `FYP_DOCUMENTS`.

    A figure of the narrative stands in its sentence, one of the table in its row.

    Returns:
        The passages; None where nothing is contradicted, or the document is not at hand or not the registered version:
        spans of one version do not fit another.
    """
    text = None if contradictions.empty else document_text(city)
    if text is None:
        return None
    spans = indicators.set_index("indicator_id")[["span_start", "span_end"]].T.to_dict("list")
    rows = [
        (gloss(row, "subject", lang),
         [_quote(text, row[f"span_{side}_start"], row[f"span_{side}_end"], spans.get(row[f"record_{side}"]))
          for side in "ab"])
        for row in contradictions.to_dict("records")
    ]  # fmt: skip
    return Passages(rows, lang)


def _quote(text: str, start: int, end: int, row: Sequence[int] | None = None) -> tuple[str, str, str]:
    """The figure between what stands around it in its sentence, or in its table row, cut short with an ellipsis."""
    if row is not None and row[0] <= start and end <= row[1]:
        before, after = text[row[0] : start], text[end : row[1]]
    else:
        before = re.split(r"[。！？]|\n\s*\n", text[max(0, start - 400) : start])[-1]
        after = re.split(r"(?<=[。！？])|\n\s*\n", text[end : end + 400])[0]
    left, right = _one_line(before).lstrip(), _one_line(after).rstrip()
    left = f"…{left[-AROUND:]}" if len(left) > AROUND else left
    right = f"{right[:AROUND]}…" if len(right) > AROUND else right
    return left, _one_line(text[start:end]).strip(), right


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)
