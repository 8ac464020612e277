"""Cells that several tables of the review share: names, figures as printed, classes and measures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from helpers.analysis.cited import cited
from helpers.analysis.common import put_in, with_unit
from helpers.analysis.feasibility.names import names_of as told_apart
from helpers.facts import (
    Fact,
    Listed,
    Name,
    Term,
    Thing,
    Unit,
    Verdict,
    absent,
    assumed,
    computed,
    term,
)
from helpers.methods.contested import ends_of_measure
from helpers.methods.follow_up import FollowUp
from helpers.methods.results import Reason
from helpers.methods.review import UPPER, is_seen
from helpers.methods.targets import FLOWS
from helpers.methods.verdicts import Review
from helpers.numerals.cells import parse_cell
from helpers.schema import Mode

Record = Mapping[str, Any]

LONGEST = 10  # rows of a list
NONE = absent("review.none")
_SIGNS = {">=": "≥", "<=": "≤", ">": ">", "<": "<"}
_SIGN = re.compile("[<>≥≤＞＜]")
_HAN = re.compile("[\u4e00-\u9fff]")
_STOCK = re.compile(r"\d[\d,.]*\s*[^\s\d%％‰〔〕\[\]【】()（）]{1,8}")
"""A baseline printed with a unit that is no share: 7876个, 280.75万吨."""


def seen_targets(follow_up: FollowUp, reviews: Mapping[str, Review]) -> list[tuple[str, dict[str, Any], Review]]:
    """The observed targets in the order of the plan, the far end of a range after its near end."""
    rows = []
    for row in follow_up.rows:
        for name in (row["target_id"], row["target_id"] + UPPER):
            if name in reviews and is_seen(reviews[name]):
                rows.append((name, row, reviews[name]))
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
    """The printed baseline with the figures that contradict it, a zero that follows from the target's kind, or none.

    A stock stands as printed where only what is added to it, or by how much it falls, is compared.
    """
    printed = str(row["baseline_raw"] or "")
    is_compared = pd.notna(row["baseline"]) and not row["is_zero_given"]
    if not is_compared and _STOCK.fullmatch(printed.strip()):
        return cited(row, parse_cell(printed).value, text=printed)
    if row["is_zero_given"]:
        return assumed(0.0, term("review_origin.zero"))
    if pd.isna(row["baseline"]):
        return absent("unassessed.no_baseline")
    return _with_others(follow_up, row, "baseline", cited(row, row["baseline"], text=str(row["baseline_raw"])))


def target_cell(follow_up: FollowUp, row: Record) -> Thing:
    """The target as printed, with the figures that contradict it, or the level that a printed change leads to."""
    shown = _with_others(follow_up, row, "target", printed_target(row))
    if not row["change"] or pd.isna(row["target"]):
        return shown
    upper = None if pd.isna(row["upper"]) else row["upper"]
    level = Fact(row["target"], "computed", upper=upper, reason=term("review_origin.led_to"))
    return term("review.led_to", change=shown, level=level)


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
    year, figures = one.observed.year, follow_up.observed
    figures = figures[(figures["key"] == row["key"]) & (figures["year"] <= follow_up.as_of)]
    if row["mode"] in FLOWS:
        made = term("review_origin.summed", n=int((figures["year"] > row["base_year"]).sum()))
        value = Fact(one.observed.value, "computed", operator=_bound(one.observed.operator), reason=made)
        return term("review.span_sum", value=value, year=year)
    shown = observed_figure(follow_up, row, year)
    if row["mode"] == Mode.INCREMENT:
        shown = term("review.stock", value=shown)
    return shown if year == follow_up.as_of else term("place.dated", value=shown, year=year)


def observed_figure(follow_up: FollowUp, row: Record, year: int) -> Thing:
    """What is observed in a year, with the figures that contradict it."""
    figures = follow_up.observed[(follow_up.observed["key"] == row["key"]) & (follow_up.observed["year"] == year)]
    return _with_others(follow_up, row, "observed", figure(figures.to_dict("records")[-1]), year)


def _with_others(follow_up: FollowUp, row: Record, field: str, first: Fact, year: int | None = None) -> Thing:
    others = follow_up.others
    rivals = others[(others["key"] == row["key"]) & (others["field"] == field)]
    rivals = rivals[rivals["year"] == year] if year else rivals[rivals["target_id"].isin(["", row["target_id"]])]
    figures = [figure({**other, "is_earlier": False}) for other in rivals.to_dict("records")]
    return Listed((first, *figures), " / ") if figures else first


def figure(record: Record) -> Fact:
    """An observed figure with its operator, and an asterisk where it is of an earlier year than its column says."""
    value, operator = float(record["value"]), _bound(record["operator"])
    if not record["is_earlier"]:
        return cited(record, value, operator=operator)
    sign = [Term(f"operator.{operator}")] if operator else []
    return cited(record, value, operator=operator, text=Listed((*sign, value, "*"), ""))


def class_cell(rule: str, one: Review) -> Thing:
    """The class by a rule; several where figures contradict each other; else that the target is met, or why none."""
    result = one.verdicts[rule]
    if result.label and result.reason:  # missed, which is no class by a ratio that cannot be computed
        return term("review.missed_no_class", reason=term(f"unassessed.{result.reason}"))
    if result.label:
        return Verdict(result.label)
    if several := one.contested.get(rule) or one.possible.get(rule):
        if len(several) == 2:
            return term("review.class_either", low=Verdict(several[0]), high=Verdict(several[1]))
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
    method: str = "",
) -> Thing:
    """A measure, as a bound where the figure behind it is one, as a range where figures contradict each other.

    Of bounds that contradicted figures give, each stands with what it rests on, that of the plan's own figure first.

    Args:
        one: the review.
        name: the measure, a field of the review.
        decimals: digits shown.
        inputs: what was put into its formula.
        part: what of the measure.
        bound: what it is, in the words of `methods.changes.bound_of`, where the measure itself does not say.
        method: the formula of this part, where it is not that of the measure.

    Returns:
        The measure, or why there is none.
    """
    result = getattr(one, name)
    if getattr(result, part, None) is None:
        reason = result.reason or (Reason.OPEN_BOUND.value if result.bound else "")
        return absent(f"unassessed.{reason}") if reason else NONE
    ends = ends_of_measure(one, lambda each: getattr(getattr(each, name), part, None))
    if ends is None:
        return absent(f"unassessed.{Reason.CONTRADICTED.value}")
    operators = {getattr(each, name).bound for each in (one, *one.others)} - {""}
    operator = bound if bound is not None else "≈" if len(operators) > 1 else next(iter(operators), "")
    low, high = ends
    is_one = round(high, decimals) == round(low, decimals)
    if operator and not is_one:
        return Listed(tuple(_by_each(one, name, part, decimals, operator, inputs)), " / ")
    upper = None if is_one else high
    return computed(low, method or result.method, inputs, decimals=decimals, operator=operator, upper=upper)


def score_cell(one: Review, inputs: Mapping[str, Thing]) -> Thing:
    """The score of a growth ratio, with this ratio put in; that of a target which is reached has no bound."""
    ratio = measure_cell(one, "growth", 4, inputs)
    put = {"R": ratio} if isinstance(ratio, Fact) and ratio.method else inputs
    return measure_cell(one, "growth", 1, put, part="score", bound="", method="progress.score")


def _by_each(
    one: Review, name: str, part: str, decimals: int, operator: str, inputs: Mapping[str, Thing]
) -> Iterator[Fact]:
    """A measure by each of the figures that contradict each other, those of the plan first, each value once."""
    seen = set()
    for each in (one, *one.others):
        value = getattr(getattr(each, name), part)
        if round(value, decimals) not in seen:
            seen.add(round(value, decimals))
            figures = {key: figure for key, figure in _ends(each).items() if key in inputs}
            yield computed(
                value, getattr(each, name).method, {**inputs, **figures}, decimals=decimals, operator=operator
            )


def _ends(one: Review) -> dict[str, Thing]:
    return {"y0": one.target.baseline, "yT": one.target.target, "yi": one.observed.value}


def inputs_of(row: Record, one: Review) -> dict[str, Thing]:
    """What the measures of a target put into their formulas; where figures contradict each other, all of them."""
    put = {
        **put_in(row, y0=row["baseline"], yT=row["target"]),
        "yi": one.observed.value,
        "n": row["target_year"] - row["base_year"],
        "m": one.observed.year - row["base_year"],
    }
    for name, value_of_plan in _ends(one).items():
        rest = dict.fromkeys(_ends(each)[name] for each in one.others)
        rivals = [value for value in rest if value is not None and value != value_of_plan]
        put[name] = Listed((put[name], *rivals), " / ") if rivals else put[name]
    return {key: value for key, value in put.items() if isinstance(value, Fact | Listed) or not pd.isna(value)}


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
