"""What a review of a plan says: measures and classes of every target, over the years, by other bounds, and at the end.

Data used: `FollowUp` plans. Weakness: a class rests on the last figure alone, and few targets have one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from helpers.methods.completion import Completion, Outcome, completion_by_attribute, outcome
from helpers.methods.contested import Choice, agreed, agreed_outcome, choices
from helpers.methods.follow_up import FollowUp
from helpers.methods.follow_up_targets import target_of
from helpers.methods.progress import NO_TARGET, growth_without_target, step_of
from helpers.methods.results import Reason, Result, finite
from helpers.methods.stretch import is_stretch
from helpers.methods.targets import FLOWS, Target, observe
from helpers.methods.verdicts import RULES, Agreement, Review, Rule, agreement_with_official, review

UPPER = ":upper"  # ends the name of the far end of a range
# Bounds beside those of RULES, as (faster, expected).
BOUNDS = ((1.05, 0.95), (1.10, 0.80), (1.10, 0.90), (1.10, 0.95), (1.10, 1.00), (1.25, 0.90))
SLACK = 1.10  # beyond the whole way by a tenth of it


def reviews(follow_up: FollowUp, as_of: int | None = None, rules: tuple[Rule, ...] = RULES) -> dict[str, Review]:
    """Every measure of every target, by target; the far end of a range under a name of its own.

    Args:
        followed: the plan.
        as_of: the last year that counts; the plan's own by default.
        rules: how measures become classes.
    """
    year = as_of or follow_up.as_of
    by_target = {}
    for row in follow_up.rows:
        for name, target in zip((row["target_id"], row["target_id"] + UPPER), target_of(row).ends(), strict=False):
            by_target[name] = _review(follow_up, row, target, year, rules)
    return by_target


def _review(follow_up: FollowUp, row: Mapping[str, Any], target: Target, year: int, rules: tuple[Rule, ...]) -> Review:
    """A target's review as of a year: what holds whichever of contradicting figures is right."""
    tried = _choices(follow_up, row, target, year)
    each_choice = [review(one.target, one.values, year, rules, one.operators) for one in tried]
    return agreed(each_choice, (one.is_exact for one in tried))


def _choices(follow_up: FollowUp, row: Mapping[str, Any], target: Target, year: int) -> list[Choice]:
    others, values, operators = (
        follow_up.others_of(row),
        follow_up.values(row["key"], year),
        follow_up.operators(row["key"]),
    )
    return list(choices(target, values, operators, others))


def is_seen(one: Review) -> bool:
    """Whether an observation stands behind a review."""
    return one.observed.value is not None


def are_final(follow_up: FollowUp, by_target: Mapping[str, Review]) -> bool:
    """Whether every target that is seen was seen in its year, so that measures say what came and not what will."""
    years = {row["target_id"]: row["target_year"] for row in follow_up.rows}
    return all(one.observed.year >= years[name.removesuffix(UPPER)] for name, one in by_target.items() if is_seen(one))


def classes(by_target: Mapping[str, Review], rule: str) -> pd.Series:
    """Class by target under one rule; targets without a class, or missed without a measure, are left out."""
    given = {name: one.verdicts[rule] for name, one in by_target.items()}
    known = {name: result.label for name, result in given.items() if result.label and not result.reason}
    return pd.Series(known, dtype="object")


def trajectory(follow_up: FollowUp, rules: tuple[Rule, ...] = RULES) -> pd.DataFrame:
    """Classes as of each year in which something was observed.

    Returns:
        One row a target, year and rule: `target_id`, `year`, `rule`, `class`. A target appears in the years of its own
        observations only, so that no class is carried on, and only with two of them at least.
    """
    rows = []
    for row in follow_up.rows:
        target = target_of(row)
        values = follow_up.values(row["key"])
        years = [year for year in sorted(values) if target.base_year < year <= target.target_year]
        for year in years if len(years) > 1 else []:
            seen = _review(follow_up, row, target, year, rules)
            given = {rule.id: seen.verdicts[rule.id].label for rule in rules}
            rows += [
                {"target_id": row["target_id"], "year": year, "rule": rule, "class": verdict}
                for rule, verdict in given.items()
                if verdict
            ]
    frame = pd.DataFrame(rows, columns=["target_id", "year", "rule", "class"])
    years = frame.groupby(["target_id", "rule"])["year"].transform("size")
    return frame[years > 1].reset_index(drop=True)


def by_bounds(follow_up: FollowUp, bounds: tuple[tuple[float, float], ...] = BOUNDS) -> pd.DataFrame:
    """Targets whose class depends on the bounds of a rule.

    Returns:
        One row a target, rule and pair of bounds, of those targets only whose class is not the same under all pairs:
        `target_id`, `rule`, `faster`, `expected`, `value`, `class`, `is_default`.
    """
    rows = []
    default = {rule.id: (rule.faster, rule.expected) for rule in RULES}
    for faster, expected in sorted({*bounds, *default.values()}):
        reviewed = reviews(follow_up, rules=tuple(replace(rule, faster=faster, expected=expected) for rule in RULES))
        rows += [
            {
                "target_id": name,
                "rule": rule,
                "faster": faster,
                "expected": expected,
                "value": result.value,
                "class": result.label,
                "is_default": default[rule] == (faster, expected),
            }
            for name, one in reviewed.items()
            for rule, result in one.verdicts.items()
            if result.label
        ]
    columns = ["target_id", "rule", "faster", "expected", "value", "class", "is_default"]
    frame = pd.DataFrame(rows, columns=columns)
    moved = frame.groupby(["target_id", "rule"])["class"].transform("nunique") > 1
    return frame[moved].reset_index(drop=True)


def without_target(follow_up: FollowUp) -> pd.DataFrame:
    """Growth so far against fixed rates, as if the plan named no figure, by the three published sets of rates.

    Returns:
        One row a target with growth: `target_id`, `growth` (fraction a year, in the wanted direction), one column of
        classes for each set (empty where a bound leaves it open), `differ`: whether they put it at different steps of
        their ladders.
    """
    rows = []
    for row in follow_up.rows:
        target = target_of(row).as_level()
        if target.mode in FLOWS or follow_up.others_of(row):
            continue  # growth between contradicted figures is of no class
        seen = observe(target, follow_up.values(row["key"]), follow_up.as_of, follow_up.operators(row["key"]))
        growths = {
            name: growth_without_target(target, seen, limits, finite(row["ceiling"]))
            for name, limits in NO_TARGET.items()
        }
        first: Result = growths["open_sdg"]
        if first.value is None:
            continue
        labels = {name: result.label for name, result in growths.items()}
        rows.append(
            {
                "target_id": row["target_id"],
                "growth": first.value,
                **labels,
                "differ": len({step_of(name, label) for name, label in labels.items() if label}) > 1,
            }
        )
    return pd.DataFrame(rows, columns=["target_id", "growth", *NO_TARGET, "differ"])


def outcomes(follow_up: FollowUp) -> dict[str, Outcome]:
    """What came of every target by its year; stretch targets and the far ends of ranges are not counted."""
    if not _has_ended(follow_up):
        return {}
    beside = set_aside(follow_up)
    return {
        row["target_id"]: _outcome(follow_up, row)
        for row in follow_up.rows
        if row["target_id"] not in beside and finite(row["target"]) is not None
    }


def by_earlier_figures(follow_up: FollowUp, ends: Mapping[str, Outcome]) -> set[str]:
    """Targets of known outcome that are known by a figure which its table marks as of an earlier year.

    Args:
        followed: the plan.
        ends: as `outcomes` gives them.
    """
    return {
        row["target_id"]
        for row in follow_up.rows
        if row["target_id"] in ends
        and ends[row["target_id"]].is_completed is not None
        and follow_up.is_of_earlier_year(row["key"], row["target_year"])
    }


def _outcome(follow_up: FollowUp, row: Mapping[str, Any]) -> Outcome:
    tried = _choices(follow_up, row, target_of(row).ends()[0], follow_up.as_of)
    each_choice = [outcome(one.target, one.values, operators=one.operators) for one in tried]
    return agreed_outcome(each_choice, (one.is_exact for one in tried))


def completions(follow_up: FollowUp) -> dict[str, Completion]:
    """Completion of all targets, the binding ones, the others; nothing before the end, or where nothing is known."""
    known = outcomes(follow_up)
    targets = [target_of(row) for row in follow_up.rows if row["target_id"] in known]
    result = completion_by_attribute(targets, list(known.values()))
    return result if result["all"].rate is not None else {}


def set_aside(follow_up: FollowUp) -> set[str]:
    """Stretch targets that do not count towards completion: each stands beside the expected one, which does."""
    targets = follow_up.targets
    return set(targets.loc[is_stretch(targets, ("key", "target_year")), "target_id"])


def _has_ended(follow_up: FollowUp) -> bool:
    return follow_up.as_of >= follow_up.period[1]


def official_of(follow_up: FollowUp, official: pd.DataFrame) -> pd.DataFrame:
    """The official classes of this plan's targets that were given by the year of the review."""
    is_in_time = official["record_id"].isin(follow_up.targets["target_id"]) & (official["year"] <= follow_up.as_of)
    return official[is_in_time].reset_index(drop=True)


def midway(follow_up: FollowUp, official: pd.DataFrame) -> dict[str, Review]:
    """Reviews as of the year of the official evaluation; empty without one."""
    return reviews(follow_up, int(official["year"].max())) if len(official) else {}


def official_agreement(follow_up: FollowUp, official: pd.DataFrame, rules: tuple[Rule, ...] = RULES) -> pd.DataFrame:
    """How often each rule gives the official class: at the time of the evaluation, the year before, and at the end.

    Args:
        followed: the plan.
        official: records of `assessments`.
        rules: how measures become classes.

    Returns:
        One row a year and rule: `as_of`, `rule`, `agreed`, `n`, `time` (`before`, `same` or `end`). The classes at the
        end are not those of the evaluation; they say what became of it. These targets are no sample of others, so that
        their share has no interval.
    """
    given = official_of(follow_up, official)
    if given.empty:
        return pd.DataFrame(columns=["as_of", "time", "rule", "agreed", "n"])
    year = int(given["year"].max())
    known = dict(zip(given["record_id"], given["official_class"], strict=True))
    rows = []
    for time, as_of in (("before", year - 1), ("same", year), ("end", follow_up.period[1])):
        if as_of > follow_up.as_of:
            continue
        reviewed = reviews(follow_up, as_of, rules)
        seen = {name: one for name, one in reviewed.items() if time == "end" or _is_of(one, year - 1)}
        for rule in rules:
            one: Agreement = agreement_with_official(rule.id, seen, known)
            rows.append(
                {
                    "as_of": as_of,
                    "time": time,
                    "rule": rule.id,
                    "agreed": one.agreed,
                    "n": one.n,
                }
            )
    return pd.DataFrame(rows, columns=["as_of", "time", "rule", "agreed", "n"])


def _is_of(one: Review, year: int) -> bool:
    return one.observed.year is not None and one.observed.year >= year


@dataclass(frozen=True)
class FirstYear:
    """A target counted from the year before the plan, where its own baseline is of the plan's first year.

    Attributes:
        row: the target.
        start: figure of the year before the plan.
        year: of the printed baseline, here the observation.
        value: the printed baseline.
        is_bound: whether the start is only a bound.
        is_floor: whether that bound is a lower one.
        review: its measures.
        is_strict: whether that bound is itself not reached (more than, less than).
    """

    row: Mapping[str, Any]
    start: float
    year: int
    value: float
    is_bound: bool
    is_floor: bool
    review: Review
    is_strict: bool = False

    def bound(self, *, opposite: bool = False) -> str:
        """What the start's bound makes of the growth since, in the words of `changes.bound_of`; empty if exact.

        Args:
            opposite: of what becomes more where growth becomes less.
        """
        if not self.is_bound:
            return ""
        words = ("below", "above") if self.is_strict else ("at_most", "at_least")
        return words[self.is_floor == opposite]


def first_years(follow_up: FollowUp) -> list[FirstYear]:
    """Targets whose baseline is of a year of the plan, and that have a figure of the year before it.

    The later baseline then is an observation on the way from the earlier figure to the target.
    """
    start = follow_up.period[0] - 1
    rows = []
    for row in follow_up.rows:
        target: Target = target_of(row)
        values = follow_up.values(row["key"])
        begin = finite(values.get(start))
        if begin is None or target.baseline is None or not start < target.base_year <= follow_up.as_of:
            continue
        moved = replace(target, baseline=begin, base_year=start)
        seen = review(moved, {target.base_year: target.baseline}, target.base_year)
        observed = follow_up.observed
        operator = observed.loc[(observed["key"] == row["key"]) & (observed["year"] == start), "operator"].iloc[0]
        rows.append(
            FirstYear(
                row,
                begin,
                target.base_year,
                target.baseline,
                operator != "=",
                operator in (">", ">="),
                seen,
                operator in (">", "<"),
            )
        )
    return rows


def missing(follow_up: FollowUp) -> pd.DataFrame:
    """Targets without a single observation that a measure could use.

    Returns:
        One row a printed row: `key`, `first` and `last` year that an observation may be of, `reason`.
    """
    reviewed = reviews(follow_up)
    rows = {}
    for row in follow_up.rows:
        seen = reviewed[row["target_id"]].observed
        if seen.value is None and seen.reason != Reason.NO_TARGET and row["key"] not in rows:
            rows[row["key"]] = {
                "key": row["key"],
                "target_id": row["target_id"],
                "first": row["base_year"] + 1,
                "last": row["target_year"],
                "reason": str(seen.reason),
            }
    return pd.DataFrame(list(rows.values()), columns=["key", "target_id", "first", "last", "reason"])
