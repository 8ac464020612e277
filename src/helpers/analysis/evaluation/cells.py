"""Cells that several tables of the review share: names, figures as printed, classes and measures."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from helpers.analysis.common import put_in, with_unit
from helpers.analysis.feasibility.names import names_of as told_apart
from helpers.facts import (
    Fact,
    Listed,
    Name,
    Place,
    Term,
    Thing,
    Unit,
    Verdict,
    absent,
    assumed,
    computed,
    printed,
    term,
)
from helpers.methods.contested import ends_of_measure
from helpers.methods.follow_up import FollowUp
from helpers.methods.results import Reason
from helpers.methods.review import UPPER, is_seen
from helpers.methods.targets import FLOWS
from helpers.methods.verdicts import Review
from helpers.schema import Mode, ReviewStatus

Record = Mapping[str, Any]

LONGEST = 10  # rows of a list
NONE = absent("review.none")
_SIGNS = {">=": "≥", "<=": "≤", ">": ">", "<": "<"}
_SIGN = re.compile("[<>≥≤＞＜]")
_HAN = re.compile("[\u4e00-\u9fff]")


def seen_targets(follow_up: FollowUp, found: Mapping[str, Review]) -> list[tuple[str, dict[str, Any], Review]]:
    """The observed targets in the order of the plan, the far end of a range after its near end."""
    rows = []
    for row in follow_up.rows:
        for name in (row["target_id"], row["target_id"] + UPPER):
            if name in found and is_seen(found[name]):
                rows.append((name, row, found[name]))
    return rows


def names_of(follow_up: FollowUp) -> dict[str, Thing]:
    """Names of the targets; those of one name have their attribute behind it."""
    return told_apart(follow_up.targets.assign(indicator_id=follow_up.targets["target_id"]))


def plain_name(name: Thing, target: str) -> Thing:
    """The indicator's name; the far end of a range is told apart."""
    return term("review.upper_end", name=name) if target.endswith(UPPER) else name


def target_name(row: Record, target: str = "") -> Thing:
    """The indicator with its unit."""
    return with_unit(plain_name(Name.of(row), target), Unit.of(row))


def baseline_cell(follow_up: FollowUp, row: Record) -> Thing:
    """The printed baseline with the figures that contradict it, a zero that follows from the target's kind, or none."""
    if row["is_zero_given"]:
        return assumed(0.0, term("review_origin.zero"))
    if pd.isna(row["baseline"]):
        return absent("unassessed.no_baseline")
    return _with_others(follow_up, row, "baseline", cited(row, row["baseline"], text=str(row["baseline_raw"])))


def target_cell(follow_up: FollowUp, row: Record) -> Thing:
    """The target as printed, with the figures that contradict it."""
    return _with_others(follow_up, row, "target", printed_target(row))


def printed_target(row: Record) -> Fact:
    """The target as printed, with its bound; its figure alone where there are words beside it."""
    text, operator = str(row["target_raw"]), row["operator"] if row["operator"] in _SIGNS else ""
    if pd.isna(row["target"]):
        return cited(row, None, text=text)
    if _HAN.search(text):
        return cited(row, row["target"], operator="≈" if row["operator"] == "≈" else operator)
    text = text if _SIGN.search(text) else _SIGNS.get(operator, "") + text
    return cited(row, row["target"], operator=operator, text=text)


def observed_cell(follow_up: FollowUp, row: Record, one: Review) -> Thing:
    """The observation that a review rests on, with its year unless that is the page's.

    Raises:
        ValueError: nothing is observed, so that there is no review: a mistake in the code.
    """
    if one.observed.year is None:
        raise ValueError(f"{row['key']}: no observation")
    year, own = one.observed.year, follow_up.observed
    own = own[(own["key"] == row["key"]) & (own["year"] <= follow_up.as_of)]
    if row["mode"] in FLOWS:
        made = term("review_origin.summed", n=int((own["year"] > row["base_year"]).sum()))
        value = Fact(one.observed.value, "computed", operator=_bound(one.observed.operator), reason=made)
        return term("review.span_sum", value=value, year=year)
    shown = observed_figure(follow_up, row, year)
    if row["mode"] == Mode.INCREMENT:
        shown = term("review.stock", value=shown)
    return shown if year == follow_up.as_of else term("place.dated", value=shown, year=year)


def observed_figure(follow_up: FollowUp, row: Record, year: int) -> Thing:
    """What is observed in a year, with the figures that contradict it."""
    own = follow_up.observed[(follow_up.observed["key"] == row["key"]) & (follow_up.observed["year"] == year)]
    return _with_others(follow_up, row, "observed", figure(own.to_dict("records")[-1]), year)


def _with_others(follow_up: FollowUp, row: Record, field: str, own: Fact, year: int | None = None) -> Thing:
    others = follow_up.others
    kept = others[(others["key"] == row["key"]) & (others["field"] == field)]
    kept = kept[kept["year"] == year] if year else kept[kept["target_id"].isin(["", row["target_id"]])]
    figures = [figure({**other, "is_earlier": False}) for other in kept.to_dict("records")]
    return Listed((own, *figures), " / ") if figures else own


def figure(record: Record) -> Fact:
    """An observed figure with its operator, and an asterisk where it is of an earlier year than its column says."""
    value, operator = float(record["value"]), _bound(record["operator"])
    if not record["is_earlier"]:
        return cited(record, value, operator=operator)
    sign = [Term(f"operator.{operator}")] if operator else []
    return cited(record, value, operator=operator, text=Listed((*sign, value, "*"), ""))


def cited(record: Record, value: float | None, **more: Any) -> Fact:
    """A figure stated in a document, by its characters, or in another source, by name.

    Args:
        record: a row of `FollowUp.targets` or `FollowUp.observed`.
        value: the figure.
        **more: further fields of `Fact`.
    """
    # The page of sources has an anchor for each target, and for the baseline that the next plan prints.
    keys = (record.get(name) for name in ("next_id", "record_id", "target_id"))
    key = next((key for key in keys if isinstance(key, str) and key and " " not in key), "")
    if record.get("origin") == "panel":  # a page shows documents of the area's plans, and no others
        place = term(
            "review_origin.passage", text=Name.of(record, "source"), start=record["span_start"], end=record["span_end"]
        )
        return printed_in(_checked(record, place), value, **more)
    if record.get("document") and not pd.isna(record.get("span_start")):
        known = {name: None if name in ("table", "row") and not record.get(name) else record[name] for name in record}
        return printed({**known, "record_id": key}, value, **more)
    return printed_in(
        _checked(record, Name.of(record, "source")), value, key, str(record["area"]) if key else "", **more
    )


def printed_in(source: Name | Term, value: float | None, key: str = "", area: str = "", **more: Any) -> Fact:
    """A figure that a named source prints.

    Args:
        source: the source.
        value: the figure.
        key: the record that a page shows; "" for none.
        area: whose page that is.
        **more: further fields of `Fact`.
    """
    fact = Fact(
        None if value is None or pd.isna(value) else float(value), "printed", place=Place(key, area, source=source)
    )
    return replace(fact, **more)


def _checked(record: Record, source: Name | Term) -> Name | Term:
    """A source with the remark that nobody has compared the figure with it, where that is so."""
    return term("review_origin.candidate", text=source) if record["status"] == ReviewStatus.CANDIDATE else source


def class_cell(rule: str, one: Review) -> Thing:
    """The class by a rule; several where figures contradict each other; else that the target is met, or why none."""
    result = one.verdicts[rule]
    if result.label:
        return Verdict(result.label)
    if several := one.contested.get(rule):
        return term("review.class_range", low=Verdict(several[0]), high=Verdict(several[-1]))
    return absent("review_state.no_class" if one.observed.is_met else f"unassessed.{result.reason}")


def measure_cell(
    one: Review,
    name: str,
    decimals: int,
    inputs: Mapping[str, Thing],
    *,
    part: str = "value",
    bound: str | None = None,
) -> Fact:
    """A measure, as a bound where the figure behind it is one, as a range where figures contradict each other.

    Args:
        one: the review.
        name: the measure, a field of the review.
        decimals: digits shown.
        inputs: what was put into its formula.
        part: what of the measure.
        bound: what it is, in the words of `methods.changes.bound_of`, where the measure itself does not say.

    Returns:
        The measure, or why there is none.
    """
    result = getattr(one, name)
    if getattr(result, part, None) is None:
        return absent(f"unassessed.{result.reason}") if result.reason else NONE
    ends = ends_of_measure(one, lambda each: getattr(getattr(each, name), part, None))
    if ends is None:
        return absent(f"unassessed.{Reason.CONTRADICTED.value}")
    operators = {getattr(each, name).bound for each in (one, *one.others)} - {""}
    operator = bound if bound is not None else "≈" if len(operators) > 1 else next(iter(operators), "")
    low, high = ends
    if operator in (">", ">="):
        high = low  # what lies between is beyond it too
    elif operator in ("<", "<="):
        low = high
    upper = high if round(high, decimals) != round(low, decimals) else None
    return computed(low, result.method, inputs, decimals=decimals, operator=operator, upper=upper)


def inputs_of(row: Record, one: Review) -> dict[str, Thing]:
    """What the measures of a target put into their formulas."""
    put = {
        **put_in(row, y0=row["baseline"], yT=row["target"]),
        "yi": one.observed.value,
        "n": row["target_year"] - row["base_year"],
        "m": one.observed.year - row["base_year"],
    }
    return {key: value for key, value in put.items() if isinstance(value, Fact) or not pd.isna(value)}


def percentage(fact: Fact) -> Listed:
    """A fraction with its percent sign."""
    return Listed((fact, "%"), "")


def head(key: str) -> str:
    """A column's heading."""
    return f"review_column.{key}"


def rule_head(measure: str) -> Term:
    """A rule as the head of a column or row."""
    return term(f"rule.{measure}")


def _bound(operator: str) -> str:
    return "" if operator == "=" else operator
