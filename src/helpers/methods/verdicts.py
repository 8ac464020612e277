"""The four classes of China's mid-term evaluation, and the measures of one target side by side.

Method: the national evaluation of December 2023 sorts indicators into four classes and publishes no bounds. Each rule
here maps one measure with bounds of our own, given as data, to be held against the official classes. Data used: target
and observations. Weakness: the official classes weigh more than arithmetic.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import pandas as pd

from helpers.methods.pace import (
    TimeProgress,
    escap_anticipated,
    escap_status,
    sdsn_trend,
    time_progress,
    unsd_ratio,
)
from helpers.methods.progress import GrowthProgress, growth_ratio
from helpers.methods.results import Reason, Result
from helpers.methods.targets import ROUNDING, Observed, Target, observe

EARLY, FASTER, EXPECTED, LAGGING = "achieved_early", "faster", "as_expected", "lagging"
CHINESE = {EARLY: "提前实现", FASTER: "快于预期", EXPECTED: "基本符合预期", LAGGING: "滞后"}


@dataclass(frozen=True)
class Rule:
    """How a measure becomes one of the four classes.

    Attributes:
        id: id in the catalogue.
        measure: `time` (p/τ), `growth` (R) or `projection` (ρ).
        faster: from here on faster than expected.
        expected: from here on as expected; below, lagging.
    """

    id: str
    measure: Literal["time", "growth", "projection"]
    faster: float
    expected: float

    def __post_init__(self) -> None:
        if not (math.isfinite(self.faster) and 0 < self.expected <= self.faster):
            raise ValueError(f"rule {self.id!r}: bounds {self.faster!r} and {self.expected!r} are no falling steps")

    def step(self, value: float) -> int:
        """2 from `faster` on, 1 from `expected` on, else 0; .36/.4 is .9, whatever the last bits say."""
        return sum(value >= at - ROUNDING for at in (self.faster, self.expected))


# p/τ of .90 is where a compound path of 10 % a year stands in the third of five years: it is not called lagging.
# R and ρ of .95 are the published bounds of "on track".
RULES = (
    Rule("verdict.time", "time", 1.10, 0.90),
    Rule("verdict.growth", "growth", 1.10, 0.95),
    Rule("verdict.projection", "projection", 1.10, 0.95),
)


@dataclass(frozen=True)
class Review:
    """Every measure of one target as of a year.

    Attributes:
        target: what is reviewed, as it is printed.
        observed: what the measures rest on.
        growth: R, its class and score.
        time: p/τ, p and τ.
        unsd: ρ.
        escap_status: steps of ten.
        escap_anticipated: share that will be missing.
        sdsn: recent pace over needed pace.
        verdicts: one of the four classes by rule, or the reason why not.
        disagreements: pairs of rules that give different classes.
        others: reviews by other figures that documents print for the same, from `contested.agreed`.
        contested: by rule the classes from the lowest to the highest that these give, where they differ; empty where
            one of them gives none.
        possible: by rule the classes, from the lowest to the highest, that an observation which is a bound leaves
            possible, where it rules out any.
    """

    target: Target
    observed: Observed
    growth: GrowthProgress
    time: TimeProgress
    unsd: Result
    escap_status: Result
    escap_anticipated: Result
    sdsn: Result
    verdicts: Mapping[str, Result]
    disagreements: tuple[tuple[str, str], ...]
    others: tuple[Review, ...] = ()
    contested: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    possible: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def review(
    target: Target,
    values: Mapping[int, float],
    as_of: int,
    rules: tuple[Rule, ...] = RULES,
    operators: Mapping[int, str] | None = None,
) -> Review:
    """Every measure of a target side by side.

    Args:
        target: the target; an addition to a stock is read as the stock it leads to.
        values: observed value by year, as `observe` takes them.
        as_of: the last year that counts.
        rules: how measures become classes.
        operators: as `observe` takes them.

    Example of `verdict.time`:

    >>> from helpers.methods.targets import Target
    >>> target = Target(baseline=6.3, base_year=2020, target=12, target_year=2025)
    >>> review(target, {2023: 11.8}, 2023).verdicts["verdict.time"].label
    'faster'

    Example of `verdict.growth`:

    >>> from helpers.methods.targets import Target
    >>> target = Target(baseline=6.3, base_year=2020, target=12, target_year=2025)
    >>> review(target, {2023: 11.8}, 2023).verdicts["verdict.growth"].label
    'faster'

    Example of `verdict.projection`:

    >>> from helpers.methods.targets import Target
    >>> target = Target(baseline=6.3, base_year=2020, target=12, target_year=2025)
    >>> review(target, {2023: 11.8}, 2023).verdicts["verdict.projection"].label
    'faster'
    """
    level = target.as_level()
    observed = observe(level, values, as_of, operators)
    growth, time, unsd = growth_ratio(level, observed), time_progress(level, observed), unsd_ratio(level, observed)
    measures = {"time": time, "growth": growth, "projection": unsd}
    verdicts = {rule.id: verdict(rule, level, observed, measures[rule.measure]) for rule in rules}
    known = [(name, result.label) for name, result in verdicts.items() if result.label]
    apart = tuple((a, b) for i, (a, x) in enumerate(known) for b, y in known[i + 1 :] if x != y)
    possible = {rule.id: _possible(rule, level, observed, measures[rule.measure], verdicts[rule.id]) for rule in rules}
    return Review(
        target,
        observed,
        growth,
        time,
        unsd,
        escap_status(level, observed),
        escap_anticipated(level, observed),
        sdsn_trend(level, observed),
        verdicts,
        apart,
        possible={name: classes for name, classes in possible.items() if classes},
    )


def verdict(rule: Rule, target: Target, observed: Observed, measure: Result) -> Result:
    """One of the four classes by a rule; never without an observation.

    Before the end a target that is met is achieved early, and one that was met and is lost is judged by its measure
    like any other. At the end a target that is not met lags; one that is met is achieved early only if it stood so in
    an earlier year. A bound that the baseline meets already is as expected while kept, else lagging. An observation
    that is a bound gives a class only where all that it allows have the same. A class beside a reason is that of a
    target that was missed, and not one by the rule's measure, which cannot be computed.

    Args:
        rule: measure and bounds.
        target: the target, additions read as levels.
        observed: `observe` of the same target.
        measure: the rule's measure of the same target.
    """
    if observed.reason:
        return Result(rule.id, reason=observed.reason)
    if measure.reason in (Reason.MET_AT_BASELINE, Reason.NO_CHANGE_REQUIRED) or meets_from_the_start(target):
        if observed.is_met is None:
            return Result(rule.id, reason=Reason.OPEN_BOUND)
        return Result(rule.id, measure.value, EXPECTED if observed.is_met else LAGGING)
    ended = observed.year is not None and observed.year >= target.target_year
    is_cap = target.direction < 0 and target.mode != "level"
    if observed.is_met and observed.reached is not None and observed.reached < target.target_year:
        return Result(rule.id, measure.value, EARLY)
    if ended and observed.is_met is False:
        return Result(rule.id, measure.value, LAGGING, "" if measure.value is not None else measure.reason)
    value = measure.value
    if measure.reason or value is None:
        return Result(rule.id, reason=measure.reason)
    if measure.bound or (ended and observed.is_met is None):  # a bound, or just short of an approximate target
        label = "" if is_cap or ended else _implied(rule, observed, value, measure.bound)
        return Result(rule.id, value, label, "" if label else str(Reason.OPEN_BOUND), measure.bound)
    if is_cap:  # the less of it is used up, the better
        return Result(rule.id, value, EXPECTED if measure.label != "behind" else LAGGING)
    at = rule.step(value)
    label = FASTER if at == 2 else EXPECTED if at == 1 or ended else LAGGING
    return Result(rule.id, value, label)


def _implied(rule: Rule, observed: Observed, value: float, bound: str) -> str:
    """The one class that a bounded measure allows, else empty."""
    if bound in ("<", "<=") and rule.step(value) == 0:
        return LAGGING
    at_least = bound in (">", ">=") and observed.is_met is False
    return FASTER if at_least and rule.step(value) == 2 else ""


def _possible(rule: Rule, target: Target, observed: Observed, measure: Result, given: Result) -> tuple[str, ...]:
    """The classes that a measure known only from one side leaves possible before the target's year; none if all are."""
    is_cap = target.direction < 0 and target.mode != "level"
    ended = observed.year is not None and observed.year >= target.target_year
    if given.reason != Reason.OPEN_BOUND or measure.value is None or is_cap or ended:
        return ()
    ladder = [LAGGING, EXPECTED, FASTER, EARLY]
    at = rule.step(measure.value)
    if measure.bound in (">", ">="):
        top = 3 if observed.is_met is False else 4
        return tuple(ladder[at:top]) if at else ()
    return tuple(ladder[: at + 1]) if measure.bound in ("<", "<=") and observed.is_met is False else ()


def review_table(reviews: Mapping[str, Review]) -> pd.DataFrame:
    """Reviews as a table: one row a target and measure: `target`, `year`, `value_observed`, `method`, `value`, `class`,
    `reason`."""
    rows = []
    for name, one in reviews.items():
        measures = [one.growth, one.time, one.unsd, one.escap_status, one.escap_anticipated, one.sdsn]
        for result in [*measures, *one.verdicts.values()]:
            rows.append(
                {
                    "target": name,
                    "year": one.observed.year,
                    "value_observed": one.observed.value,
                    "method": result.method,
                    "value": result.value,
                    "class": result.label,
                    "reason": str(result.reason),
                }
            )
    columns = ["target", "year", "value_observed", "method", "value", "class", "reason"]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.astype({"year": "Int64", "value_observed": "float64", "value": "float64"})


@dataclass(frozen=True)
class Agreement:
    """How often a rule gives the official class.

    Attributes:
        rule: id of the rule.
        agreed: targets with the same class.
        n: targets with a class by the rule's measure and an official one.
        confusion: counts by (official class, class of the rule).
    """

    rule: str
    agreed: int
    n: int
    confusion: Mapping[tuple[str, str], int]


def agreement_with_official(rule: str, reviews: Mapping[str, Review], official: Mapping[str, str]) -> Agreement:
    """How often a rule gives the official class, over the targets where both have one.

    A class that rests on no measure of the rule, as of a target that was missed though its growth cannot be computed,
    is the same by every rule and says nothing of this one: it is not counted. Nor is, for the same reason and whatever
    its measure, a target missed at the end.

    Args:
        rule: id of the rule.
        reviews: by target.
        official: official class (achieved_early, faster, as_expected, lagging) by target.
    """
    unknown = sorted(set(official.values()) - set(CHINESE))
    if unknown:
        raise ValueError(f"{unknown[0]!r} is none of {', '.join(CHINESE)}")
    confusion: dict[tuple[str, str], int] = {}
    for name in sorted(official):
        result = reviews[name].verdicts[rule] if name in reviews and not _is_missed(reviews[name]) else None
        given = "" if result is None or result.value is None else result.label
        if given:
            confusion[official[name], given] = confusion.get((official[name], given), 0) + 1
    total = sum(confusion.values())
    agreed = sum(count for (one, other), count in confusion.items() if one == other)
    return Agreement(rule, agreed, total, confusion)


def _is_missed(one: Review) -> bool:
    """Whether a target was missed at the end, which makes it lagging by every rule."""
    year = one.observed.year
    return year is not None and year >= one.target.target_year and one.observed.is_met is False


def meets_from_the_start(target: Target) -> bool:
    """Whether the target is a bound that the baseline meets already."""
    return target.mode == "level" and target.baseline is not None and target.is_met_by(target.baseline)
