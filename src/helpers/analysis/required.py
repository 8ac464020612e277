"""What a target requires, as facts: the leading measure of its type, a range where the document contradicts itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from helpers.data import Dataset
from helpers.facts import Listed, Thing, absent, computed, term
from helpers.methods import other_figures, required_change, required_ends

Record = Mapping[str, Any]


Ends = Mapping[str, tuple[float, float]]


def ends_of(chosen: Dataset) -> Ends:
    """Indicator -> least and greatest required change over the figures that its document prints."""
    others = other_figures(chosen.contradictions, chosen.indicators, chosen.statements)
    required = required_change(chosen.indicators, chosen.periods)
    ends = required_ends(chosen.indicators, required, others, chosen.periods)
    return {row["indicator_id"]: (row["low"], row["high"]) for row in ends.to_dict("records")}


def change(record: Record, need: Record, ends: Ends | None = None) -> Thing:
    """The leading measure of the required change, by the type of the target; or why there is none.

    Args:
        record: the indicator record.
        need: its row of `methods.required_change`.
        ends: from `ends_of`; a growth that rests on a contradicted figure is then a range.
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
    inputs = {"y0": record["baseline"], "yT": need["goal"], "n": need["years"]}
    addition = {"y0": record["baseline"], "Δ": need["goal"], "n": need["years"]}
    if method == "growth.cagr":
        low, high = (ends or {}).get(record["indicator_id"], (need["growth"], None))
        return per_year(Listed((computed(low, method, inputs, unit="fraction", upper=high), "%"), ""))
    if method == "increment.stock":
        rate = Listed((computed(need["growth"], method, addition, unit="fraction"), "%"), "")
        return Listed((per_year(rate), term("change.if_stock")), "")
    if method == "share.points":
        return per_year(computed(need["step"], method, inputs, decimals=2, is_change=True), term("change.points"))
    if method == "growth.step":
        return per_year(computed(round(need["step"], 10), method, inputs, is_change=True))
    goal = {"Δ" if method == "increment.mean" else "yT": need["goal"], "n": need["years"]}
    return term("change.mean", value=computed(need["mean"], method, goal))


def per_year(value: Thing, unit: Thing = "") -> Thing:
    """A change a year."""
    return term("change.per_year", value=value, unit=unit)
