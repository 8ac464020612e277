"""Types of targets and their formulas on each side of what tells them apart."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from helpers.methods.ambition import ambition_ratio, last_year_of_ramp, readings
from helpers.methods.required import end_of, is_share, required_change, target_type, targets_from_baseline
from helpers.methods.results import Reason
from tests.unit.methods.test_required import MISSING, RECORD


def change(period=(2021, 2025), **fields):
    frame = pd.DataFrame([RECORD | fields]).astype({"baseline_year": "Int64", "target_year": "Int64"})
    return required_change(frame, {"x": period}).iloc[0]


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"mode": "increment", "target": 1.0, "baseline": 0.0}, "one_off"),
        ({"mode": "increment", "target": 1.0}, "increment"),  # one more of ten
        ({"mode": "increment", "target": 2.0, "baseline": 0.0}, "increment"),
        ({"mode": "increment", "name": "新增培训人数"}, "open_addition"),
        ({"mode": "increment", "name": "新增培训人数", **MISSING}, "increment"),
        ({"mode": "increment", "name": "企业数"}, "increment"),
        ({"target": 10.0, "target_upper": 10.0}, "maintain"),
        ({"target": 10.0, "target_upper": 12.0}, "level"),  # a range that begins where things stand
        ({"target": 10.0, "target_upper": 12.0, "unit": "%"}, "share"),
        ({"baseline": 0.0, "target": 1.0, "target_upper": 2.0}, "from_zero"),
        ({"baseline": 0.0, "target": 2.0}, "from_zero"),
        ({"baseline": 0.0, "target": 1.0, "unit": "%"}, "share"),
        ({"unit": "%", "target": 100.0}, "share"),
        ({"unit": "%", "target": 100.1}, "level"),
        ({"unit": "%", "baseline": -0.1}, "level"),
        ({"unit": "%", "baseline": 100.0, "target": 90.0}, "share"),
    ],
)
def test_the_type_of_a_target_at_its_ends(fields, kind):
    assert target_type(RECORD | fields) == kind


@pytest.mark.parametrize(
    ("fields", "share"),
    [
        ({"unit": "%"}, True),
        ({"target_raw": "20％"}, True),
        ({"baseline_raw": "10%"}, True),
        ({}, False),
        ({"unit": "%", "baseline": None}, True),
        ({"unit": "%", "baseline": 0.0, "target": 100.0}, True),
        ({"unit": "%", "target": -1.0}, False),
        ({"unit": "%", "target": 101.0}, False),
        ({"unit": "件", "change_kind": "points"}, True),
    ],
)
def test_a_share_is_marked_and_lies_within_its_limits(fields, share):
    assert is_share(RECORD | fields) is share


@pytest.mark.parametrize(
    ("fields", "growth", "step", "method", "reason"),
    [
        ({"target": 20.0}, 2**0.2 - 1, 2.0, "growth.cagr", ""),
        ({"target": 5.0}, 0.5**0.2 - 1, -1.0, "growth.cagr", ""),
        ({"target": 0.0}, None, -2.0, "growth.step", Reason.ZERO_TARGET),
        ({"target": -10.0}, None, -4.0, "growth.step", Reason.SIGN_CHANGE),
        ({"target": 10.0}, 0.0, 0.0, "growth.step", ""),
        ({"unit": "%"}, None, 2.0, "share.points", ""),
        ({"baseline": 0.0, "target": 5.0}, None, 1.0, "growth.step", "zero_baseline"),
        ({"target_year": 2021}, 1.0, 10.0, "growth.cagr", ""),
        ({"target_year": 2020}, None, None, "", Reason.NO_TIME),
        ({"target_year": 2019}, None, None, "", Reason.NO_TIME),
        ({"baseline_year": None}, 2**0.2 - 1, 2.0, "growth.cagr", ""),  # the plan's own years
        ({"target_year": None}, 2**0.2 - 1, 2.0, "growth.cagr", ""),
        (MISSING, None, None, "", "no_baseline"),
        ({"target": None, "operator": "up"}, None, None, "", "words"),
    ],
)
def test_from_a_baseline_to_a_level(fields, growth, step, method, reason):
    row = change(**fields)
    for name, value in (("growth", growth), ("step", step)):
        assert pd.isna(row[name]) if value is None else row[name] == pytest.approx(value)
    assert (row["method"], row["reason"]) == (method, reason)


def test_a_share_closes_its_gap_and_steps_in_log_odds():
    row = change(unit="%", baseline=50.0, target=80.0)
    assert (row["gap_closed"], row["logit_step"], row["step"]) == pytest.approx((0.6, math.log(4) / 5, 6))
    assert pd.isna(row["growth"])
    assert pd.isna(row["round_rate"])
    falls = change(unit="%", baseline=50.0, target=20.0)
    assert (falls["gap_closed"], falls["logit_step"]) == pytest.approx((0.6, -math.log(4) / 5))


def test_both_ends_of_a_range_are_carried():
    row = change(target_upper=40.0)
    assert (row["step"], row["step_upper"]) == (2, 6)
    assert (row["growth"], row["growth_upper"]) == pytest.approx((2**0.2 - 1, 4**0.2 - 1))
    assert row["goal_upper"] == 40
    share = change(unit="%", target_upper=40.0)
    assert (share["step_upper"], pd.isna(share["growth_upper"])) == (6, True)
    total = change(mode="cumulative", target_upper=40.0)
    assert (total["mean"], total["mean_upper"]) == (4, 8)
    mean = change(mode="annual_average", target_upper=40.0)
    assert (mean["mean"], mean["mean_upper"], mean["years"]) == (20, 40, 5)
    added = change(mode="increment", target_upper=30.0)
    assert (added["growth"], added["growth_upper"]) == pytest.approx((3**0.2 - 1, 4**0.2 - 1))
    assert (added["mean"], added["mean_upper"]) == (4, 6)
    opened = change(mode="increment", name="新增培训人数", target_upper=40.0)
    assert (opened["growth"], opened["growth_upper"]) == pytest.approx((2**0.2 - 1, 4**0.2 - 1))


def test_amounts_are_of_the_plans_years_whatever_the_baselines():
    total = change(mode="cumulative", baseline_year=2018, target=100.0)
    assert (total["years"], total["mean"], total["ratio_to_baseline"], total["ramp"]) == (5, 20, 2, 30)
    four = change((2022, 2025), mode="cumulative", target=100.0)
    assert (four["years"], four["mean"], four["ramp"]) == (4, 25, 40)
    one = change((2025, 2025), mode="cumulative", target=100.0)
    assert (one["years"], one["mean"]) == (1, 100)
    assert change((2026, 2025), mode="cumulative")["reason"] == Reason.NO_TIME
    added = change(mode="increment", baseline_year=2018, target=10.0)
    assert (added["years"], added["mean"], added["end_stock"]) == (7, 2, 20)
    assert (added["growth"], added["stock_growth"]) == pytest.approx((2 ** (1 / 7) - 1,) * 2)


@pytest.mark.parametrize(
    ("fields", "method", "reason"),
    [
        ({"mode": "cumulative", "baseline": 0.0}, "cumulative.mean", "zero_baseline"),
        ({"mode": "cumulative", "baseline": 0.0, "baseline_status": "not_published"}, "cumulative.mean", "no_baseline"),
        ({"mode": "cumulative", **MISSING}, "cumulative.mean", "no_baseline"),
        ({"mode": "cumulative"}, "cumulative.mean", ""),
        ({"mode": "increment", "baseline": 0.0}, "increment.mean", "zero_baseline"),
        ({"mode": "increment", **MISSING}, "increment.mean", "no_baseline"),
        ({"mode": "increment", "target_year": 2020}, "increment.mean", Reason.NO_TIME),
        ({"mode": "increment", "target_year": 2021}, "increment.stock", ""),
        ({"mode": "increment", "name": "新增培训人数"}, "growth.cagr", ""),
        ({"mode": "increment", "name": "新增培训人数", "target_year": 2020}, "", Reason.NO_TIME),
    ],
)
def test_why_an_amount_has_no_baseline_to_compare_with(fields, method, reason):
    row = change(**fields)
    assert (row["method"], row["reason"]) == (method, reason)


def test_an_open_addition_has_both_readings():
    row = change(mode="increment", name="新增培训人数", target=20.0)
    assert (row["growth"], row["stock_growth"]) == pytest.approx((2**0.2 - 1, 3**0.2 - 1))
    assert (row["plan_ratio"], row["end_stock"]) == (2, 30)


def test_a_whole_rate_is_looked_for_among_printed_levels_only():
    fields = {"baseline": 4.9, "baseline_raw": "4.9", "target": 7.89, "target_raw": "7.89"}
    row = change(**fields)
    assert row["round_rate"] == 10
    assert (row["rate_low"], row["rate_high"]) == pytest.approx((0.0976, 0.1024), abs=5e-5)
    assert row["round_chance"] == pytest.approx(0.028, abs=5e-4)
    assert pd.isna(change(**fields | {"target_raw": "翻番"})["round_rate"])
    assert pd.isna(change(**fields | {"unit": "%"})["rate_low"])


def test_what_a_change_leads_to_is_told_with_its_years():
    assert end_of({**RECORD, "change_kind": ""}, (2021, 2025)) == (20.0, 5)
    assert end_of({**RECORD, "change_kind": "", "target": None}, (2021, 2025)) == (None, 5)
    with pytest.raises(ValueError, match="infinite"):
        end_of({**RECORD, "target": math.inf}, (2021, 2025))


def test_tables_are_refused_where_records_are_lost_or_doubled():
    frame = pd.DataFrame([RECORD, RECORD])
    with pytest.raises(ValueError, match="stands twice"):
        required_change(frame, {"x": (2021, 2025)})
    with pytest.raises(ValueError, match="no period"):
        required_change(frame.iloc[:1], {"y": (2021, 2025)})


def test_only_levels_and_shares_from_a_positive_baseline_are_compared():
    kinds = [
        {},
        {"unit": "%"},
        {"baseline": 0.0},
        {"baseline": -1.0, "target": -2.0},
        {"baseline": 0.5, "target": 0.75},
        {"mode": "cumulative"},
        {"target": 10.0},
    ]
    more = {"table": 1, "name": "", "name_en": "", "remark": "", "change_kind": "", "group": ""}
    records = [
        RECORD | more | fields | {"indicator_id": f"r{at}", "row": at, "attribute": "约束性" if at else "预期性"}
        for at, fields in enumerate(kinds)
    ]
    frame = pd.DataFrame(records, index=range(10, 10 + len(records)))
    required = required_change(frame, {"x": (2021, 2025)})
    found = targets_from_baseline(frame, required)
    assert found["indicator_id"].tolist() == ["r0", "r1", "r4"]
    assert found.index.tolist() == [0, 1, 2]
    assert found["target"].tolist() == [20, 20, 0.75]
    with pytest.raises(ValueError, match="not those"):
        targets_from_baseline(frame, required.iloc[::-1])


@pytest.mark.parametrize(
    ("required", "achieved", "ratio", "reason"),
    [
        (0.02, 0.04, 0.5, ""),
        (-0.02, -0.04, 0.5, ""),
        (0.0, 0.04, 0.0, ""),
        (0.02, 0.0, None, Reason.NOT_COMPARABLE),
        (0.02, -0.04, None, Reason.NOT_COMPARABLE),
        (None, 0.04, None, Reason.NO_TARGET),
        (0.02, math.nan, None, Reason.NO_OBSERVATION),
    ],
)
def test_a_ratio_of_growths_needs_one_way(required, achieved, ratio, reason):
    found = ambition_ratio(required, achieved)
    assert (found.value, found.reason) == (ratio, reason)


@pytest.mark.parametrize(
    ("args", "flow", "reason"),
    [
        ((100, 4, 10), 40, ""),  # 10, 20, 30, 40
        ((100, 1, 10), 190, ""),
        ((100, 4, 0), 50, ""),
        ((100, 0, 10), None, Reason.NO_TIME),
        ((None, 4, 10), None, Reason.NO_TARGET),
        ((100, 4, None), None, Reason.NO_BASELINE),
    ],
)
def test_equal_steps_end_at_twice_the_mean_less_the_first(args, flow, reason):
    found = last_year_of_ramp(*args)
    assert (found.value, found.reason) == (flow, reason)


@pytest.mark.parametrize(
    ("args", "stock", "growth", "flow", "reason"),
    [
        ((300, 2, 100), 400, 1.0, 150, ""),
        ((300, 1, 100), 400, 3.0, 300, ""),
        ((300, 2, 0), 300, None, 150, Reason.ZERO_BASELINE),
        ((-300, 2, 100), -200, None, -150, Reason.SIGN_CHANGE),
        ((300, 2, None), None, None, 150, Reason.NO_BASELINE),
        ((300, 0, 100), None, None, None, Reason.NO_TIME),
        ((None, 2, 100), None, None, None, Reason.NO_TARGET),
    ],
)
def test_an_addition_is_read_as_stock_and_flow(args, stock, growth, flow, reason):
    found = readings(*args)
    assert (found.end_stock, found.flow, found.reason) == (stock, flow, reason)
    assert found.growth == (None if growth is None else pytest.approx(growth))
