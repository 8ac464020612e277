"""What a target requires, as facts: the leading measure of its type, a range where the document contradicts itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import pandas as pd

from helpers.analysis.cited import cited
from helpers.analysis.common import put_in
from helpers.data import Dataset
from helpers.facts import Fact, Listed, Name, Thing, absent, computed, printed, term
from helpers.methods import required_change, required_ends, rival_figures
from helpers.methods.contradicted import LEADING

Record = Mapping[str, Any]


class Span(NamedTuple):
    """Both ends of a required change, and the figures of its baseline and target, the record's own first."""

    low: float
    high: float
    baselines: tuple[float, ...] = ()
    targets: tuple[float, ...] = ()


Ends = Mapping[str, Span]
Others = Mapping[tuple[str, str], list[Fact | Listed]]


def ends_of(chosen: Dataset) -> Ends:
    """Indicator -> least and greatest required change over the figures that documents print for its two ends."""
    return chosen.once(_ends_of)


def _ends_of(chosen: Dataset) -> Ends:
    required = required_change(chosen.indicators, chosen.periods)
    return leading(required_ends(chosen.indicators, required, rival_figures(chosen), chosen.periods))


def leading(ends: pd.DataFrame) -> Ends:
    """Indicator -> both ends of its leading measure, from `methods.required_ends`."""
    measured = ends[ends["measure"] != "ratio_to_baseline"]
    return {
        row["indicator_id"]: Span(row["low"], row["high"], row["baselines"], row["targets"])
        for row in measured.to_dict("records")
    }


def also_printed(chosen: Dataset) -> Others:
    """(record, `baseline` or `target`) -> the figures that other places, or other documents, print for the same thing.

    Each is in the record's unit; parts that a total should be the sum of stand with a plus between them, and a figure
    of another document leads to its passage there.
    """
    records = {row["indicator_id"]: row for row in chosen.indicators.to_dict("records")}
    records |= {row["statement_id"]: row for row in chosen.statements.to_dict("records")}
    by_end: dict[tuple[str, str], list[Fact | Listed]] = {}
    rivals = rival_figures(chosen)
    elsewhere = _observations(chosen, rivals)
    for other in rivals.to_dict("records"):
        key = (other["record_id"], other["field"])
        if other["other_id"] in elsewhere:
            by_end.setdefault(key, []).append(_of_document(chosen, elsewhere[other["other_id"]], other))
            continue
        parts = [records[name] for name in str(other["other_id"]).split()]
        figure: Fact | Listed = printed(parts[0], other["value"], operator=other["operator"])
        if len(parts) > 1:  # from their own unit to that of the total
            total = sum(part["value"] for part in parts)
            figure = Listed(tuple(printed(part, part["value"] * other["value"] / total) for part in parts), " + ")
        by_end.setdefault(key, []).append(figure)
    return by_end


def printed_besides(chosen: Dataset) -> dict[str, list[Thing]]:
    """Indicator -> the documents that print a second figure for an end of it; the plan itself is named as such."""
    rivals = rival_figures(chosen)
    elsewhere, by_record = _observations(chosen, rivals), dict[str, dict[Thing, None]]()
    for row in rivals.to_dict("records"):
        observed = elsewhere.get(row["other_id"])
        document = term("comparison.plan_itself") if observed is None else _title(chosen, observed)
        by_record.setdefault(row["record_id"], {})[document] = None
    return {key: list(documents) for key, documents in by_record.items()}


def _observations(chosen: Dataset, rivals: pd.DataFrame) -> dict[str, Record]:
    """The observations behind figures of other documents, by their id."""
    names = set(rivals.loc[rivals["contradiction_id"] == "", "other_id"])
    if not names:
        return {}
    rows = chosen.observed(*(slug for slug, area in chosen.areas.items() if area.is_planned))
    return {row["observation_id"]: row for row in rows[rows["observation_id"].isin(names)].to_dict("records")}


def _of_document(chosen: Dataset, row: Record, other: Record) -> Fact:
    """A figure of another document, or of a source outside, with what prints it."""
    title = _title(chosen, row)
    mark = "" if other["operator"] == "=" else other["operator"]
    return cited({**row, "source": title.zh, "source_en": title.en}, other["value"], operator=mark)


def _title(chosen: Dataset, row: Record) -> Name:
    """What prints an observation: a document of the data set, or a source outside by its name."""
    document = chosen.documents.get(row["document"])
    return Name(document.title, document.title_en) if document else Name.of(row, "source")


def change(record: Record, need: Record, ends: Ends | None = None) -> Thing:
    """The leading measure of the required change, by the type of the target; or why there is none.

    Args:
        record: the indicator record.
        need: its row of `methods.required_change`.
        ends: from `ends_of`; what rests on a contradicted figure, or leads to a range, is then a range, and its formula
            names every figure of the baseline.
    """
    method = str(need["method"])
    if need["type"] == "annual_mean":
        return absent("change.itself")
    if need["type"] == "words":
        if need["reason"] not in ("", "words"):  # a change whose level cannot be told
            return absent(f"reason.{need['reason']}")
        return absent("reason.words", direction=term(f"operator.{record['operator']}"))
    if not method:
        return absent(f"reason.{need['reason']}")
    column = LEADING[method]
    span = (ends or {}).get(record["indicator_id"])
    low, high = ends_or(span, need[column])
    size = "Δ" if method in ("increment.mean", "increment.stock") else "yT"
    inputs = put_in(record, **{"y0": record["baseline"], size: need["goal"], "n": need["years"]})
    inputs["y0"] = with_rivals(inputs["y0"], span)
    inputs[size] = with_rival_targets(inputs[size], span, need["goal"])
    if column == "growth":
        rate = Listed((computed(low, method, inputs, unit="fraction", upper=high), "%"), "")
        taken = {"increment": "change.if_stock", "open_addition": "change.if_unclear"}.get(str(need["type"]))
        return Listed((per_year(rate), term(taken)), "") if taken else per_year(rate)
    if method == "share.points":
        points = computed(low, method, inputs, decimals=2, is_change=True, upper=high)
        return per_year(points, term("change.points"))
    low, high = round(low, 10), None if high is None else round(high, 10)
    if column == "step":
        return per_year(computed(low, method, inputs, is_change=True, upper=high))
    del inputs["y0"]
    return term("change.mean", value=computed(low, method, inputs, upper=high))


def ends_or(span: Span | None, value: float) -> tuple[float, float | None]:
    """Both ends of a change; the change alone where there are none."""
    return (value, None) if span is None else (span.low, span.high)


def with_rivals(baseline: Thing, span: Span | None) -> Thing:
    """A baseline as a formula takes it, with every figure that contradicts it."""
    rivals = () if span is None else span.baselines[1:]
    return Listed((baseline, *rivals), " / ") if rivals else baseline


def ends_put_in(row: Record, first: Thing, last: Thing, span: Span | None) -> dict[str, Thing]:
    """What a yearly change takes as y0, yT and n: every figure that documents print for either end.

    Args:
        row: a row with `years`, and `target` where the change leads to one.
        first: the earlier figure.
        last: the later one.
        span: both ends of the change, where a figure of it is contradicted.
    """
    later = with_rival_targets(last, span, row["target"]) if "target" in row else last
    return {"y0": with_rivals(first, span), "yT": later, "n": int(row["years"])}


def with_rival_targets(target: Thing, span: Span | None, goal: float) -> Thing:
    """A target as a formula takes it, with every other figure of it; a goal that was computed from it stands alone."""
    figures = () if span is None or goal not in span.targets else span.targets
    rivals = [figure for figure in figures if figure != goal]
    return Listed((target, *rivals), " / ") if rivals else target


def per_year(value: Thing, unit: Thing = "") -> Thing:
    """A change a year."""
    return term("change.per_year", value=value, unit=unit)
