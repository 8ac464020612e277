"""What a target's figures say on each side of each bound: met, near, beyond a band, summed up, of an earlier year."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from helpers.methods.results import Reason
from helpers.methods.targets import (
    Observed,
    Target,
    bound_on_progress,
    observe,
    of_earlier_year,
    stand_of,
    sum_of,
)

UP = Target(40, 2020, 50, 2025)
DOWN = Target(50, 2020, 40, 2025, direction=-1)
TO_ZERO = Target(5, 2020, 0, 2025, direction=-1)
RANGE = Target(40, 2020, 50, 2025, upper=60)
FALLING_RANGE = Target(60, 2020, 40, 2025, direction=-1, upper=50)
BAND = Target(50, 2020, 40, 2025, direction=0, upper=60)


@pytest.mark.parametrize(
    ("target", "value", "met"),
    [
        (UP, 49.999, False),
        (UP, 50, True),
        (UP, 50 - 4e-8, True),  # within the last bits that a sum may carry: 1e-9 of 50
        (UP, 50 - 6e-8, False),
        (replace(UP, strict=True), 50, False),
        (replace(UP, strict=True), 50 + 4e-8, False),
        (replace(UP, strict=True), 50 + 6e-8, True),
        (DOWN, 40, True),
        (DOWN, 40.001, False),
        (replace(DOWN, strict=True), 40, False),
        (replace(DOWN, strict=True), 39.999, True),
        (TO_ZERO, 0, True),
        (TO_ZERO, 1e-12, False),  # a figure near zero is known to its own ninth digit
        (replace(TO_ZERO, strict=True), 0, False),
        (RANGE, 50, True),
        (RANGE, 49, False),
        (RANGE, 70, True),
        (FALLING_RANGE, 50, True),
        (FALLING_RANGE, 51, False),
        (BAND, 40, True),
        (BAND, 60, True),
        (BAND, 39.9, False),
        (BAND, 60.1, False),
        (Target(40, 2020, None, 2025), 50, False),
        (Target(40, 2020, None, 2025, direction=0), 50, False),
    ],
)
def test_a_value_meets_a_target_from_its_end_on(target, value, met):
    assert target.is_met_by(value) is met
    assert target.decides(value) is met


@pytest.mark.parametrize(
    ("target", "value", "decided"),
    [
        (replace(UP, slack=2), 50, True),
        (replace(UP, slack=2), 48, None),
        (replace(UP, slack=2), 47.9, False),
        (replace(DOWN, slack=2), 42, None),
        (replace(DOWN, slack=2), 42.1, False),
        (replace(TO_ZERO, slack=1), 1, None),
        (replace(TO_ZERO, slack=1), 1.1, False),
        (Target(40, 2020, None, 2025, slack=1), 50, False),
    ],
)
def test_what_falls_short_by_the_slack_is_left_open(target, value, decided):
    assert target.decides(value) is decided


STRICT = {"rising": replace(UP, strict=True), "falling": replace(DOWN, strict=True)}


@pytest.mark.parametrize(
    ("target", "operator", "below", "at", "above"),
    [
        (UP, ">", None, True, True),
        (UP, ">=", None, True, True),
        (UP, "<", False, False, None),
        (UP, "<=", False, None, None),
        (STRICT["rising"], ">", None, True, True),  # above 50 is more than 50
        (STRICT["rising"], ">=", None, None, True),
        (STRICT["rising"], "<", False, False, None),
        (STRICT["rising"], "<=", False, False, None),  # at most 50 is never more than 50
        (DOWN, "<", True, True, None),
        (DOWN, "<=", True, True, None),
        (DOWN, ">", None, False, False),
        (DOWN, ">=", None, None, False),
        (STRICT["falling"], "<", True, True, None),
        (STRICT["falling"], "<=", True, None, None),
        (STRICT["falling"], ">", None, False, False),
        (STRICT["falling"], ">=", None, False, False),
        (UP, "≈", None, None, None),
        (DOWN, "≈", None, None, None),
    ],
)
def test_a_bound_decides_what_every_value_beyond_it_has_in_common(target, operator, below, at, above):
    goal = target.goal
    assert [target.decides(value, operator) for value in (goal - 1, goal, goal + 1)] == [below, at, above]


@pytest.mark.parametrize(
    ("operator", "value", "decided"),
    [
        (">", 59, None),
        (">", 60, False),
        (">=", 60, None),
        (">=", 61, False),
        (">", 30, None),
        ("<", 41, None),
        ("<", 40, False),
        ("<=", 40, None),
        ("<=", 39, False),
        ("<", 70, None),
    ],
)
def test_a_bound_leaves_a_band_only_where_all_beyond_it_is_outside(operator, value, decided):
    assert BAND.decides(value, operator) is decided


@pytest.mark.parametrize("operator", [">", ">=", "<", "<="])
def test_a_bound_decides_nothing_of_a_target_in_words(operator):
    assert Target(40, 2020, None, 2025).decides(50, operator) is None
    assert Target(40, 2020, None, 2025, direction=0).decides(50, operator) is None


def test_a_range_has_its_modest_end_first():
    assert [one.goal for one in RANGE.ends()] == [50, 60]
    assert [one.goal for one in FALLING_RANGE.ends()] == [50, 40]
    assert [one.upper for one in (*RANGE.ends(), *FALLING_RANGE.ends())] == [None] * 4
    assert BAND.ends() == (BAND,)
    assert UP.ends() == (UP,)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"slack": -0.1}, "slack"),
        ({"slack": math.inf}, "slack"),
        ({"baseline": math.nan}, "finite"),
        ({"upper": math.inf}, "finite"),
        ({"direction": 2}, "direction"),
        ({"upper": 49}, "upper end"),
        ({"target": None, "upper": 60}, "upper end"),
        ({"direction": 0}, "two ends"),
    ],
)
def test_a_target_that_cannot_be_is_refused(wrong, said):
    with pytest.raises(ValueError, match=said):
        replace(UP, **wrong)


def test_a_plan_lasts_from_its_baseline_to_its_target():
    assert (UP.years, replace(UP, base_year=2025).years, replace(UP, base_year=2026).years) == (5, 0, -1)


def test_both_ends_of_a_range_may_be_the_same():
    assert replace(UP, upper=50).goal == 50


def test_an_addition_becomes_the_stock_it_leads_to():
    added = Target(40, 2020, 10, 2025, mode="increment", upper=15)
    assert added.as_level() == Target(40, 2020, 50, 2025, upper=55)
    alone = replace(added, baseline=None, upper=None).as_level()
    assert (alone.baseline, alone.mode, alone.target) == (0.0, "cumulative", 10)
    assert UP.as_level() is UP


@pytest.mark.parametrize(
    ("values", "as_of", "year", "reason"),
    [
        ({2020: 45}, 2025, None, Reason.NO_OBSERVATION),  # the baseline's own year says nothing of the way
        ({2021: 45}, 2020, None, Reason.NO_OBSERVATION),
        ({2021: 45}, 2021, 2021, ""),
        ({2021: 45, 2025: 51}, 2025, 2025, ""),
        ({2021: 45, 2025: 51}, 2024, 2021, ""),
        ({2026: 51}, 2025, None, Reason.NO_OBSERVATION),  # not known yet
        ({2026: 51}, 2026, None, Reason.AFTER_END),
        ({2021: 45, 2026: 51}, 2027, 2021, ""),
        ({2021: math.nan}, 2025, None, Reason.NO_OBSERVATION),
    ],
)
def test_observations_count_after_the_baseline_up_to_the_targets_year(values, as_of, year, reason):
    seen = observe(UP, values, as_of)
    assert (seen.year, seen.reason) == (year, reason)
    assert seen.value == (values[year] if year else None)


def test_a_target_once_met_may_be_lost():
    seen = observe(UP, {2021: 45, 2022: 51, 2023: 49}, 2025)
    assert (seen.reached, seen.is_met, seen.is_lost) == (2022, False, True)
    assert seen.points == ((2020, 40), (2021, 45), (2022, 51), (2023, 49))
    kept = observe(UP, {2021: 45, 2022: 51, 2023: 52}, 2025)
    assert (kept.reached, kept.is_met, kept.is_lost) == (2022, True, False)
    never = observe(replace(UP, baseline=None), {2021: 45}, 2025)
    assert (never.reached, never.is_met, never.is_lost, never.points) == (None, False, False, ((2021, 45),))
    assert never.is_exact


def test_a_bound_on_the_way_makes_the_observations_inexact():
    seen = observe(UP, {2021: 45, 2022: 51}, 2025, {2021: ">"})
    assert (seen.operator, seen.is_exact, seen.is_met) == ("=", False, True)
    last = observe(UP, {2021: 45, 2022: 51}, 2025, {2022: "<"})
    assert (last.operator, last.is_exact, last.is_met, last.is_lost, last.reached) == ("<", False, None, False, None)
    open_end = observe(UP, {2021: 51, 2022: 51}, 2025, {2022: "<"})
    assert (open_end.reached, open_end.is_lost) == (2021, False)  # it may have been lost, or not


SUM = Target(20, 2020, 100, 2023, mode="cumulative")
CAP = replace(SUM, direction=-1)
AROUND = replace(SUM, direction=0, target=90, upper=110)
MEAN = replace(SUM, mode="annual_average", target=10)


@pytest.mark.parametrize(
    ("target", "values", "operators", "value", "reached", "met"),
    [
        (SUM, {2021: 60, 2022: 39}, {}, 99, None, False),
        (SUM, {2021: 60, 2022: 40}, {}, 100, 2022, True),  # cannot be lost
        (SUM, {2021: 60, 2022: 0, 2023: 40}, {}, 100, 2023, True),
        (SUM, {2021: 120, 2022: -1}, {}, 119, None, False),  # what can fall may be lost before the end
        (SUM, {2021: 120, 2022: -1, 2023: 0}, {}, 119, 2023, True),
        (SUM, {2021: 60, 2022: 40}, {2021: ">"}, 100, 2022, True),
        (SUM, {2021: 60, 2022: 50}, {2021: "<"}, 110, None, None),
        (SUM, {2021: 60, 2022: 50}, {2022: "<"}, 110, None, None),
        (AROUND, {2021: 60, 2022: 40}, {}, 100, None, False),  # within, and may grow out of it
        (AROUND, {2021: 60, 2022: 40, 2023: 10}, {}, 110, 2023, True),
        (CAP, {2021: 60, 2022: 40}, {}, 100, None, False),  # within, and the last year is to come
        (CAP, {2021: 60, 2022: 30, 2023: 10}, {}, 100, 2023, True),
        (CAP, {2021: 60, 2022: 30, 2023: 11}, {}, 101, None, False),
        (MEAN, {2021: 12, 2022: 10}, {}, 11, None, False),
        (MEAN, {2021: 12, 2022: 10, 2023: 8}, {}, 10, 2023, True),
        (MEAN, {2021: 12, 2022: 10, 2023: 7.7}, {}, 9.9, None, False),
    ],
)
def test_a_sum_is_met_once_it_cannot_be_lost(target, values, operators, value, reached, met):
    seen = observe(target, values, 2023, operators)
    assert seen.value == pytest.approx(value)
    assert (seen.reached, seen.is_met, seen.gaps, seen.is_lost) == (reached, met, (), False)
    assert seen.points[0] == (2020, 0.0)


@pytest.mark.parametrize(
    ("target", "values", "operators", "settled"),
    [
        (SUM, {2021: 60, 2023: 39}, {}, None),
        (SUM, {2021: 60, 2023: 40}, {}, True),  # the missing year only adds
        (SUM, {2021: 0, 2023: 100}, {}, True),
        (SUM, {2021: -1, 2023: 200}, {}, None),
        (SUM, {2021: 60, 2023: 40}, {2021: ">"}, True),
        (SUM, {2021: 60, 2023: 50}, {2021: "<="}, None),
        (SUM, {2021: 60, 2023: 50}, {2021: "≈"}, None),
        (CAP, {2021: 60, 2023: 40}, {}, None),  # within still, and a year is unknown
        (CAP, {2021: 60, 2023: 41}, {}, False),
        (CAP, {2021: 60, 2023: 41}, {2021: "<"}, None),
        (CAP, {2021: -1, 2023: 200}, {}, None),
        (MEAN, {2021: 100, 2023: 100}, {}, None),
        (AROUND, {2021: 60, 2023: 40}, {}, None),
    ],
)
def test_a_missing_year_of_a_sum_is_told_unless_the_known_years_settle_it(target, values, operators, settled):
    seen = observe(target, values, 2023, operators)
    assert seen.gaps == (2022,)
    assert (seen.reason == Reason.GAP_YEAR) == (settled is None)
    if settled is not None:
        assert seen.is_met is settled
        assert seen.value == sum(values.values())
        assert seen.is_exact == (not operators)


def test_the_first_year_of_a_sum_may_be_the_missing_one():
    assert observe(SUM, {2022: 60, 2023: 40}, 2023).gaps == (2021,)
    assert observe(SUM, {2023: 40}, 2023).gaps == (2021, 2022)


@pytest.mark.parametrize(
    ("operators", "found"),
    [
        (["=", "="], "="),
        (["=", ">="], ">="),
        ([">", ">="], ">"),
        (["<=", "="], "<="),
        (["<", "<="], "<"),
        ([">", "<"], "≈"),
        (["≈", ">"], "≈"),
        ([], "="),
    ],
)
def test_a_sum_is_bounded_as_its_figures_are(operators, found):
    assert sum_of(operators) == found


@pytest.mark.parametrize(
    ("operator", "rising", "falling"),
    [("=", ">=", "<="), (">", ">", "≈"), (">=", ">=", "≈"), ("<", "≈", "<"), ("<=", "≈", "<="), ("≈", "≈", "≈")],
)
def test_a_figure_of_an_earlier_year_may_have_gone_on(operator, rising, falling):
    assert of_earlier_year(operator, 1) == rising
    assert of_earlier_year(operator, -1) == falling
    assert of_earlier_year(operator, 0) == "≈"


@pytest.mark.parametrize(("operator", "flipped"), [(">", "<"), (">=", "<="), ("<", ">"), ("<=", ">="), ("≈", "≈")])
def test_less_of_what_is_to_fall_is_more_progress(operator, flipped):
    assert bound_on_progress(DOWN, operator) == flipped
    assert bound_on_progress(UP, operator) == operator
    assert bound_on_progress(BAND, operator) == operator


def test_a_stand_needs_all_of_its_figures():
    seen = observe(UP, {2021: 45}, 2025)
    assert stand_of(UP, seen).start == 40
    assert stand_of(SUM, observe(SUM, {2021: 45}, 2021)).start == 0.0
    for target, one in (
        (replace(UP, baseline=None), seen),
        (UP, Observed(value=1.0)),
        (UP, Observed(2021)),
        (replace(UP, target=None), seen),
    ):
        with pytest.raises(ValueError, match="no measure"):
            stand_of(target, one)


def test_two_values_of_one_year_are_refused():
    with pytest.raises(ValueError, match="two observed values"):
        Observed(2021, 1.0, ((2021, 1.0), (2021, 2.0)))
