"""Where a pace comes from and how far it is carried: each case on both sides of its bound, worked out by hand."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from helpers.methods.outlook import look_ahead, needed, next_period
from tests.unit.methods.follow_up_plans import follow_up

UP = {"baseline": 100, "target": 150}


def ahead(fields, values=None, operators=None, nexts=None, **more):
    plan = follow_up({"a": fields}, {"a": values or {}}, **more)
    for year, operator in (operators or {}).items():
        plan.observed.loc[plan.observed["year"] == year, "operator"] = operator
    for name, value in (nexts or {}).items():
        plan.observed[name] = value
    return look_ahead(plan).iloc[0]


def same(found, **expected):
    for name, value in expected.items():
        if value is None:
            assert pd.isna(found[name]), name
        else:
            assert found[name] == (pytest.approx(value) if isinstance(value, float) else value), name


@pytest.mark.parametrize(
    ("period", "following"), [((2021, 2025), (2026, 2030)), ((2021, 2021), (2022, 2022)), ((2021, 2023), (2024, 2026))]
)
def test_the_next_plan_is_as_long(period, following):
    assert next_period(period) == following
    with pytest.raises(ValueError, match="ends before"):
        next_period((2025, 2024))


@pytest.mark.parametrize(
    ("values", "first", "last", "at_end"),
    [
        ({2025: 161.051}, 2020, 2025, 161.051 * 1.1**5),  # five years on from five
        ({2024: 146.41}, 2020, 2024, None),  # six on from four: too far
        ({2015: 100 / 1.1**5}, 2015, 2020, None),  # of before the plan, ten years on from five
        ({2010: 100 / 1.1**10}, 2010, 2020, 100 * 1.1**10),
        ({2015: 1.0, 2025: 161.051}, 2020, 2025, 161.051 * 1.1**5),  # the plan's own years come first
    ],
)
def test_a_pace_is_carried_no_farther_than_it_reaches_back(values, first, last, at_end):
    found = ahead(UP, values)
    same(found, method="growth.cagr", pace=0.1, first_year=first, last_year=last, at_end=at_end)
    same(found, is_bound=False, is_capped=False, is_contested=None, end=2030)


@pytest.mark.parametrize(
    ("fields", "values", "method", "pace", "at_end"),
    [
        ({"baseline": -100, "target": 50}, {2025: 50}, "growth.step", 30.0, 200.0),
        ({"baseline": 80, "target": 95, "ceiling": 100.0, "unit": "%"}, {2025: 85}, "share.points", 1.0, 90.0),
        ({"baseline": 80, "target": 95, "ceiling": 100.0, "unit": "%"}, {2025: 90}, "share.points", 2.0, 100.0),
        ({"baseline": 80, "target": 95, "ceiling": 100.0, "unit": "%"}, {2024: 90}, "share.points", 2.5, None),
        ({"baseline": None, "target": 150}, {2021: 100, 2025: 140}, "growth.cagr", 1.4**0.25 - 1, None),
        ({"baseline": None, "target": 150}, {2025: 140}, "", None, None),
        ({"baseline": 100, "target": 150}, {}, "", None, None),
        ({"baseline": 100, "target": 150}, {2020: 105}, "", None, None),
    ],
)
def test_steps_points_and_growth(fields, values, method, pace, at_end):
    same(ahead(fields, values), method=method, pace=pace, at_end=at_end, is_capped=False)


def test_a_share_stops_at_its_ceiling_alone():
    share = {"baseline": 80, "target": 95, "ceiling": 100.0, "unit": "%"}
    same(ahead(share, {2025: 91}), at_end=100.0, is_capped=True)
    same(ahead(share, {2024: 95}), at_end=None, is_capped=False)  # not carried on, and so not stopped
    same(ahead({"baseline": 80, "target": 95}, {2025: 160}), at_end=320.0, is_capped=False)


@pytest.mark.parametrize(
    ("operators", "bound"), [({2025: ">"}, True), ({2025: "≈"}, True), ({2022: ">"}, False), ({}, False)]
)
def test_a_pace_of_a_bound_is_not_carried_on(operators, bound):
    found = ahead(UP, {2022: 110, 2025: 161.051}, operators)
    same(found, is_bound=bound, pace=0.1, at_end=None if bound else 161.051 * 1.1**5)


@pytest.mark.parametrize(
    ("mode", "values", "pace", "at_end"),
    [
        ("cumulative", {2021: 10, 2022: 20}, 15.0, 75.0),
        ("annual_average", {2021: 10, 2022: 20}, 15.0, 15.0),
        ("cumulative", {2020: 99, 2021: 10, 2025: 20}, 15.0, 75.0),  # the baseline's year is no year of the plan
        ("cumulative", {2025: 20}, 20.0, 100.0),
    ],
)
def test_a_sum_goes_on_by_its_yearly_mean(mode, values, pace, at_end):
    found = ahead({"baseline": 5, "target": 100, "mode": mode}, values)
    kept = [year for year in values if year > 2020]
    same(found, method="cumulative.mean", pace=pace, at_end=at_end, first_year=min(kept), last_year=max(kept))
    same(found, first=float(values[min(kept)]), last=float(values[max(kept)]), is_capped=False)
    four = ahead({"baseline": 5, "target": 100, "mode": mode, "base_year": 2021}, {2022: 15}, period=(2022, 2025))
    same(four, at_end=60.0 if mode == "cumulative" else 15.0, end=2029)


def test_a_sum_without_years_has_the_baselines_amount():
    same(ahead({"baseline": 5, "target": 100, "mode": "cumulative"}), last_year=2020, last=5.0, method="", at_end=None)
    same(ahead({"baseline": None, "target": 100, "mode": "cumulative"}), last_year=None, last=None, method="")


def test_a_change_since_the_base_year_starts_anew():
    zero = {"baseline": 0, "target": 20, "is_zero_given": True}
    same(ahead(zero, {2024: 16}), method="growth.step", pace=4.0, at_end=20.0, first_year=2020, first=0.0)
    same(ahead(zero | {"ceiling": 100.0}, {2025: 10}), method="share.points", pace=2.0, at_end=10.0)


@pytest.mark.parametrize(
    ("fields", "method", "required"),
    [
        (UP, "growth.cagr", 1.5**0.2 - 1),
        ({"baseline": 100, "target": 90}, "", None),  # met at the baseline
        ({"baseline": 100, "target": 100}, "", None),
        ({"baseline": 100, "target": 90, "direction": -1}, "growth.cagr", 0.9**0.2 - 1),
        ({"baseline": 80, "target": 90, "unit": "%"}, "share.points", 2.0),
        ({"baseline": 5, "target": 100, "mode": "cumulative"}, "cumulative.mean", 20.0),
        ({"baseline": 100, "target": 10, "mode": "increment"}, "increment.stock", 1.1**0.2 - 1),
        ({"baseline": None, "target": 100}, "", None),
        ({"baseline": 0, "target": 100}, "growth.step", 20.0),
    ],
)
def test_the_pace_asked_for_is_that_of_the_plans_own_page(fields, method, required):
    same(ahead(fields), need_method=method, required=required)


@pytest.mark.parametrize(
    ("fields", "before", "asks"),
    [
        ({"baseline": 100, "target": 150}, {2015: 50}, "asks_less"),  # doubled before, and half as much again after
        ({"baseline": 100, "target": 150}, {2015: 90}, "asks_more"),
        ({"baseline": 100, "target": 200}, {2015: 50}, "asks_more"),  # as much is no less
        ({"baseline": 100, "target": 50, "direction": -1}, {2015: 300}, "asks_less"),
        ({"baseline": 100, "target": 50, "direction": -1}, {2015: 110}, "asks_more"),
        ({"baseline": 100, "target": 150}, {}, ""),
        ({"baseline": 100, "target": 150}, {2015: 50, 2021: 110}, ""),  # the pace is of the plan's own years
        ({"baseline": 100, "target": 90}, {2015: 50}, ""),
        ({"baseline": 100, "target": 150, "unit": "%", "ceiling": 100.0}, {2015: 50}, ""),  # points beside growth
    ],
)
def test_a_plan_asks_for_less_or_more_than_before(fields, before, asks):
    same(ahead(fields, before), asks=asks)


def test_a_bound_before_the_plan_asks_for_nothing():
    same(ahead(UP, {2015: 50}, {2015: ">"}), asks="", is_bound=True)


@pytest.mark.parametrize(
    ("values", "as_of", "state"),
    [
        ({}, 2025, ""),
        ({2024: 120}, 2024, "open"),
        ({2025: 150}, 2025, "met"),
        ({2025: 154.9}, 2025, "met"),
        ({2025: 155}, 2025, "slack"),  # a tenth of the way beyond
        ({2025: 149}, 2025, "missed"),
        ({2024: 150, 2025: 150}, 2025, "slack"),  # met a year early
        ({2024: 149, 2025: 150}, 2025, "met"),
        ({2024: 120}, 2025, "unseen"),
    ],
)
def test_a_target_was_slack_met_or_missed(values, as_of, state):
    same(ahead(UP, values, as_of=as_of), state=state)


def test_a_bound_at_the_end_may_leave_the_state_open():
    same(ahead(UP, {2025: 140}, {2025: ">"}), state="")
    same(ahead(UP, {2025: 140}, {2025: "<"}), state="missed")


@pytest.mark.parametrize(
    ("goal", "direction", "state"),
    [
        (259.0, 1, "within"),
        (260.0, 1, "beyond"),
        (161.051 * 1.1**5 - 1e-9, 1, "within"),
        (260.0, -1, "within"),
        (259.0, -1, "beyond"),
        (259.0, 0, None),
        (None, 1, None),
    ],
)
def test_the_pace_reaches_the_next_target_or_not(goal, direction, state):
    fields = UP | {"direction": direction} | ({"upper": 170} if direction == 0 else {})
    found = ahead(fields, {2025: 161.051}, nexts={"next_id": "n", "next_target": goal, "next_raw": "x"})
    same(found, next_state=state, next_raw="x", next_target=goal)
    untied = ahead(UP, {2025: 161.051}, nexts={"next_id": None, "next_target": 100.0, "next_raw": "x"})
    same(untied, next_state=None, next_raw=None)


def test_a_pace_that_is_not_carried_on_reaches_nothing():
    same(ahead(UP, {2023: 133.1}, nexts={"next_id": "n", "next_target": 1.0, "next_raw": "x"}), next_state=None)


def test_targets_of_one_row_have_one_line():
    plan = follow_up({"a": UP, "b": UP | {"key": "a", "target": 180}}, {"a": {2025: 160}})
    found = look_ahead(plan)
    assert found["target_id"].tolist() == ["a"]
    assert set(needed(plan)) == {"a", "b"}
    assert needed(plan)["b"][1]["goal"] == 180
    assert needed(follow_up({"a": UP | {"no_level": "open_change"}}))["a"][1]["reason"] == "open_change"
    assert look_ahead(follow_up({})).empty
    assert math.isnan(found["next_target"].iloc[0])
