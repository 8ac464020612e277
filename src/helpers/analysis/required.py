"""What a target requires, as facts: the leading measure of its type, a range where the document contradicts itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from helpers.analysis.common import put_in
from helpers.data import Dataset
from helpers.facts import Fact, Listed, Thing, absent, computed, printed, term
from helpers.methods import other_figures, required_change, required_ends
from helpers.methods.contradicted import LEADING

Record = Mapping[str, Any]


Ends = Mapping[str, tuple[float, float]]
Others = Mapping[tuple[str, str], list[Fact | Listed]]


def ends_of(chosen: Dataset) -> Ends:
    """Indicator -> least and greatest required change over the figures that its document prints."""
    others = other_figures(chosen.contradictions, chosen.indicators, chosen.statements)
    required = required_change(chosen.indicators, chosen.periods)
    return leading(required_ends(chosen.indicators, required, others, chosen.periods))


def leading(ends: pd.DataFrame) -> Ends:
    """Indicator -> both ends of its leading measure, from `methods.required_ends`."""
    kept = ends[ends["measure"] != "ratio_to_baseline"]
    return {row["indicator_id"]: (row["low"], row["high"]) for row in kept.to_dict("records")}


def also_printed(chosen: Dataset) -> Others:
    """(record, `baseline` or `target`) -> the figures that other places of its document print for the same thing.

    Each is in the record's unit; parts that a total should be the sum of stand with a plus between them.
    """
    records = {row["indicator_id"]: row for row in chosen.indicators.to_dict("records")}
    records |= {row["statement_id"]: row for row in chosen.statements.to_dict("records")}
    found: dict[tuple[str, str], list[Fact | Listed]] = {}
    for other in other_figures(chosen.contradictions, chosen.indicators, chosen.statements).to_dict("records"):
        parts = [records[name] for name in str(other["other_id"]).split()]
        said: Fact | Listed = printed(parts[0], other["value"], operator=other["operator"])
        if len(parts) > 1:  # from their own unit to that of the total
            total = sum(part["value"] for part in parts)
            said = Listed(tuple(printed(part, part["value"] * other["value"] / total) for part in parts), " + ")
        found.setdefault((other["record_id"], other["field"]), []).append(said)
    return found


def change(record: Record, need: Record, ends: Ends | None = None) -> Thing:
    """The leading measure of the required change, by the type of the target; or why there is none.

    Args:
        record: the indicator record.
        need: its row of `methods.required_change`.
        ends: from `ends_of`; what rests on a contradicted figure, or leads to a range, is then a range.
    """
    method = str(need["method"])
    if need["type"] == "annual_mean":
        return absent("change.itself")
    if need["type"] == "words":
        if need["reason"] == "open_change":
            return absent("reason.open_change")
        return absent("reason.words", direction=term(f"operator.{record['operator']}"))
    if not method:
        return absent(f"reason.{need['reason']}")
    column = LEADING[method]
    low, high = (ends or {}).get(record["indicator_id"], (need[column], None))
    size = "Δ" if method in ("increment.mean", "increment.stock") else "yT"
    inputs = put_in(record, **{"y0": record["baseline"], size: need["goal"], "n": need["years"]})
    if column == "growth":
        rate = Listed((computed(low, method, inputs, unit="fraction", upper=high), "%"), "")
        return Listed((per_year(rate), term("change.if_stock")), "") if method == "increment.stock" else per_year(rate)
    if method == "share.points":
        points = computed(low, method, inputs, decimals=2, is_change=True, upper=high)
        return per_year(points, term("change.points"))
    low, high = round(low, 10), None if high is None else round(high, 10)
    if column == "step":
        return per_year(computed(low, method, inputs, is_change=True, upper=high))
    del inputs["y0"]
    return term("change.mean", value=computed(low, method, inputs, upper=high))


def per_year(value: Thing, unit: Thing = "") -> Thing:
    """A change a year."""
    return term("change.per_year", value=value, unit=unit)
