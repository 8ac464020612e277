"""Figures of one document that do not agree: both with their places, and the passages where the document is at hand."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from helpers.data.originals import document_text
from helpers.facts import Column, Fact, Name, Passages, Quoted, Table, Thing, printed, table, term
from helpers.schema import Area, ContradictionKind, ContradictionScope

Record = Mapping[str, Any]
_SCOPE = "contradiction_scope"
AROUND = 36  # characters of context on either side


def contradictions(pairs: pd.DataFrame, indicators: pd.DataFrame) -> Table | None:
    """Contradictions of a document, both figures with their places before the remark; None where none is coded.

    Those that no difference of scope explains come first, then by kind. The remark is on scope; it never says which of
    the two is right.
    """
    places = indicators.set_index("indicator_id").to_dict("index")
    order = {value.value: at for at, value in enumerate((*ContradictionScope, *ContradictionKind))}
    rows: list[dict[str, Thing]] = []
    heads, notes = {}, {}
    pairs = pairs.sort_values(["scope", "kind"], key=lambda values: values.map(order), kind="stable")
    for pair in pairs.to_dict("records"):
        classed = {name: term(f"{key}.{pair[name]}") for key, name in (("contradiction", "kind"), (_SCOPE, "scope"))}
        heads[len(rows)] = term("contradiction.head", subject=Name.of(pair, "subject"), **classed)
        rows += [{"figure": side_fact(pair, side, places), "place": _where(pair, side, places)} for side in "ab"]
        notes[len(rows) - 1] = Name.of(pair, "remark")
    columns = (
        Column("figure", "baseline_column.as_printed"),
        Column("place", "baseline_column.place", wraps="always"),
    )
    return table(term("caption.contradictions", n=len(pairs)), columns, rows, heads=heads, notes=notes)


def side_fact(pair: Record, side: str, places: Mapping[str, Record]) -> Fact:
    """One of a contradiction's two figures, as printed, with its place."""
    row = places.get(str(pair[f"record_{side}"]), {})
    record = {
        "record_id": pair[f"record_{side}"],
        "document": pair["document"],
        "area": pair["area"],
        "table": row.get("table"),
        "row": row.get("row"),
        "span_start": pair[f"span_{side}_start"],
        "span_end": pair[f"span_{side}_end"],
    }
    return printed(record, None, text=str(pair[f"figure_{side}"]))


def passages(city: Area, pairs: pd.DataFrame, indicators: pd.DataFrame) -> Passages | None:
    """The passages of each contradiction, read from the document in `data/raw/` or `FYP_DOCUMENTS`.

    A figure of the narrative stands in its sentence, one of the table in its row.

    Returns:
        The passages; None where nothing is contradicted, or the document is not at hand or not the registered version:
        spans of one version do not fit another.
    """
    text = None if pairs.empty else document_text(city)
    if text is None:
        return None
    spans = indicators.set_index("indicator_id")[["span_start", "span_end"]].T.to_dict("list")
    return Passages(
        tuple(
            (
                Name.of(row, "subject"),
                tuple(
                    quote(text, row[f"span_{side}_start"], row[f"span_{side}_end"], spans.get(row[f"record_{side}"]))
                    for side in "ab"
                ),
            )
            for row in pairs.to_dict("records")
        )
    )


def quote(text: str, start: int, end: int, row: Sequence[int] | None = None) -> Quoted:
    """The figure between what stands around it in its sentence, or in its table row, cut short with an ellipsis."""
    if row is not None and row[0] <= start and end <= row[1]:
        before, after = text[row[0] : start], text[end : row[1]]
    else:
        before = re.split(r"[。！？]|\n\s*\n", text[max(0, start - 400) : start])[-1]
        after = re.split(r"(?<=[。！？])|\n\s*\n", text[end : end + 400])[0]
    left, right = _one_line(before).lstrip(), _one_line(after).rstrip()
    left = f"…{left[-AROUND:]}" if len(left) > AROUND else left
    right = f"{right[:AROUND]}…" if len(right) > AROUND else right
    return Quoted(left, _one_line(text[start:end]).strip(), right)


def _where(pair: Record, side: str, places: Mapping[str, Record]) -> Thing:
    at = {"start": pair[f"span_{side}_start"], "end": pair[f"span_{side}_end"]}
    row = places.get(str(pair[f"record_{side}"]))
    if row is None:
        return term("place.narrative", **at)
    where = term("origin.table_row", table=row["table"], row=row["row"], **at)
    unit = str(row["unit"])  # beside a figure as printed, its unit as printed
    return term("place.unit", where=where, unit=unit) if unit else where


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)
