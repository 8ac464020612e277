import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.methods import required_change, targets_from_baseline
from helpers.methods.required import target_type

RECORD = {
    "indicator_id": "x-t1-r01",
    "area": "x",
    "unit": "件",
    "attribute": "预期性",
    "baseline_raw": "10",
    "baseline_year": 2020,
    "baseline": 10.0,
    "baseline_status": "reported",
    "target_raw": "20",
    "target_year": 2025,
    "target": 20.0,
    "target_upper": None,
    "operator": "=",
    "mode": "level",
}
MISSING = {"baseline_raw": "/", "baseline": None, "baseline_status": "not_published"}


def change(**fields):
    frame = pd.DataFrame([RECORD | fields]).astype({"baseline_year": "Int64", "target_year": "Int64"})
    return required_change(frame, {"x": (2021, 2025)}).iloc[0]


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({}, "level"),
        ({"operator": "up", "target": None}, "words"),
        ({"mode": "cumulative"}, "cumulative"),
        ({"mode": "increment"}, "increment"),
        ({"mode": "increment", "target": 1.0, **MISSING}, "one_off"),
        ({"mode": "annual_average"}, "annual_mean"),
        (MISSING, "threshold"),
        ({"target": 10.0, "target_raw": "10"}, "maintain"),
        ({"unit": "%"}, "share"),
        ({"unit": "", "target_raw": "20%"}, "share"),
        ({"unit": "%", "target": 120.0}, "level"),
        ({"baseline": 0.0, "baseline_raw": "0"}, "from_zero"),
        ({"baseline": 0.0, "baseline_raw": "0", "target": 1.0}, "one_off"),
    ],
)
def test_the_type_of_a_target(fields, kind):
    assert target_type(RECORD | fields) == kind


def test_a_level_grows_compound():
    row = change()
    assert row["growth"] == pytest.approx(2 ** (1 / 5) - 1)
    assert row["step"] == 2
    assert row["method"] == "growth.cagr"


def test_the_base_year_sets_the_number_of_years():
    assert change(baseline_year=2021)["years"] == 4


def test_a_sum_is_never_a_growth_of_its_annual_baseline():
    row = change(mode="cumulative", baseline=1200.0, target=7200.0)
    assert pd.isna(row["growth"])
    assert row["mean"] == 1440
    assert row["ratio_to_baseline"] == pytest.approx(1.2)


def test_an_addition_grows_its_stock():
    row = change(mode="increment", baseline=2609.0, target=5000.0)
    assert row["growth"] == pytest.approx(((2609 + 5000) / 2609) ** 0.2 - 1)
    assert row["mean"] == 1000


def test_an_addition_without_a_stock_has_a_mean_only():
    row = change(mode="increment", **MISSING)
    assert pd.isna(row["growth"])
    assert row["mean"] == 4
    assert row["reason"] == "no_baseline"


def test_a_share_moves_in_points():
    row = change(unit="%", baseline=84.5, target=90.0)
    assert row["step"] == pytest.approx(1.1)
    assert row["gap_closed"] == pytest.approx(5.5 / 15.5)
    assert pd.isna(row["growth"])


def test_from_zero_has_a_step_and_no_growth():
    row = change(baseline=0.0, baseline_raw="0", target=2.0)
    assert row["step"] == pytest.approx(0.4)
    assert pd.isna(row["growth"])
    assert row["reason"] == "zero_baseline"


def test_maintaining_requires_nothing():
    row = change(baseline=100.0, target=100.0)
    assert (row["growth"], row["step"]) == (0, 0)


@pytest.mark.parametrize(
    ("fields", "reason"), [(MISSING, "no_baseline"), ({"operator": "up", "target": None}, "words")]
)
def test_what_cannot_be_computed_says_why(fields, reason):
    row = change(**fields)
    assert row["reason"] == reason
    assert row[["growth", "step", "mean"]].isna().all()


def test_round_rates_fire_exactly_on_three_coded_targets(plans):
    found = required_change(plans.indicators, plans.periods).dropna(subset="round_rate")
    assert dict(zip(found["indicator_id"], found["round_rate"], strict=True)) == {
        "jingzhou-t1-r01": 10,
        "jingzhou-t1-r01b": 13,
        "jingzhou-t1-r08": 10,
    }


def test_only_levels_and_shares_with_a_positive_baseline_are_drawn(plans):
    required = required_change(plans.indicators, plans.periods)
    targets = targets_from_baseline(plans.indicators, required)
    assert set(targets["type"]) == {"level", "share"}
    assert (targets["baseline"] > 0).all()
    assert len(targets) == required["type"].isin(["level", "share"]).sum()


def test_no_records_give_an_empty_frame(dataset):
    linyi = dataset.only("linyi").indicators
    required = required_change(linyi, dataset.periods)
    assert len(required) == 0
    assert len(targets_from_baseline(linyi, required)) == 0


positive = st.floats(0.01, 1e6)
factors = st.floats(0.001, 1000)


@given(positive, positive, factors)
@settings(deadline=None, max_examples=50)
def test_growth_does_not_depend_on_the_unit_and_steps_scale_with_it(baseline, target, scale):
    for mode in ("level", "cumulative", "increment"):
        here = change(baseline=baseline, target=target, mode=mode)
        there = change(baseline=baseline * scale, target=target * scale, mode=mode)
        for free in ("growth", "ratio_to_baseline"):
            assert there[free] == pytest.approx(here[free], rel=1e-6, abs=1e-9, nan_ok=True)
        for unit in ("step", "mean", "ramp", "end_stock"):
            assert there[unit] == pytest.approx(here[unit] * scale, rel=1e-6, abs=1e-6 * scale, nan_ok=True)


@given(positive, positive)
@settings(deadline=None, max_examples=50)
def test_a_falling_target_mirrors_a_rising_one(baseline, target):
    up, down = change(baseline=baseline, target=target), change(baseline=target, target=baseline)
    assert (1 + up["growth"]) * (1 + down["growth"]) == pytest.approx(1)
    assert up["step"] == pytest.approx(-down["step"])


def test_limits_of_a_share():
    row = change(unit="%", baseline=80.0, target=100.0)
    assert row["gap_closed"] == 1
    assert pd.isna(row["logit_step"])
    nothing = change(unit="%", baseline=0.0, baseline_raw="0", target=40.0)
    assert nothing["step"] == 8
    assert pd.isna(nothing["logit_step"])


def test_base_2021_counts_four_years_in_every_formula():
    level, share = change(baseline_year=2021), change(baseline_year=2021, unit="%")
    added = change(baseline_year=2021, mode="increment")
    assert level["growth"] == pytest.approx(2 ** (1 / 4) - 1)
    assert (level["step"], share["step"]) == (2.5, 2.5)
    assert added["growth"] == pytest.approx(3 ** (1 / 4) - 1)
    # A sum and an addition run over the plan's own years, whatever the year of the baseline.
    assert (change(baseline_year=2021, mode="cumulative")["mean"], added["mean"]) == (4, 4)
    assert [change(baseline_year=2021, mode=mode)["years"] for mode in ("cumulative", "annual_average")] == [5, 5]


@pytest.mark.parametrize(
    ("fields", "column", "low", "high"),
    [
        ({}, "growth", 2**0.2 - 1, 3**0.2 - 1),
        ({}, "step", 2, 4),
        ({"unit": "%"}, "step", 2, 4),
        ({"baseline": 0.0, "baseline_raw": "0"}, "step", 4, 6),
        ({"mode": "cumulative"}, "mean", 4, 6),
        ({"mode": "annual_average"}, "mean", 20, 30),
        ({"mode": "increment"}, "mean", 4, 6),
        ({"mode": "increment"}, "growth", 3**0.2 - 1, 4**0.2 - 1),
    ],
)
def test_both_ends_of_a_range_are_computed(fields, column, low, high):
    row = change(target_upper=30.0, target_raw="20-30", **fields)
    assert row[column] == pytest.approx(low)
    assert row[f"{column}_upper"] == pytest.approx(high)
    assert pd.isna(change(**fields)[f"{column}_upper"])


def test_a_range_without_a_baseline_says_so():
    row = change(target_upper=30.0, **MISSING)
    assert row["reason"] == "no_baseline"
    assert row[["growth_upper", "step_upper", "mean_upper"]].isna().all()


def test_both_targets_of_a_row_are_computed(dataset):
    own = dataset.only("jingzhou").indicators
    found = required_change(own, dataset.periods).set_index("indicator_id")["growth"]
    assert found["jingzhou-t1-r01"] == pytest.approx(0.1, abs=5e-5)
    assert found["jingzhou-t1-r01b"] == pytest.approx(0.13, abs=5e-5)


def test_both_readings_of_an_addition_and_the_ramp_of_a_sum(dataset):
    own = dataset.only("zhongshan").indicators
    found = required_change(own, dataset.periods).set_index("indicator_id")
    standards, checks = found.loc["zhongshan-t1-r17"], found.loc["zhongshan-t1-r13"]
    assert (standards["end_stock"], standards["mean"]) == (7609, 1000)
    assert standards["growth"] == pytest.approx((7609 / 2609) ** 0.2 - 1)
    assert (checks["mean"], checks["ratio_to_baseline"], checks["ramp"]) == (1440, 1.2, 1680)
    assert pd.isna(checks["growth"])


@pytest.mark.parametrize("year", [2025, 2027])
@pytest.mark.parametrize("kind", [{}, {"unit": "%"}, {"target": 10.0}, {"baseline": 0.0, "baseline_raw": "0"}])
def test_no_time_gives_no_rate_and_says_so(year, kind):
    row = change(baseline_year=year, **kind)
    assert row[["growth", "step", "mean"]].isna().all()
    assert (row["reason"], row["method"]) == ("no_time", "")


def test_an_addition_keeps_its_yearly_mean_without_time_to_grow():
    row = change(baseline_year=2025, mode="increment")
    assert pd.isna(row["growth"])
    assert (row["mean"], row["reason"]) == (4, "no_time")


@pytest.mark.parametrize(
    ("fields", "reason", "step"), [({"target": 0.0}, "zero_target", -2), ({"target": -10.0}, "sign_change", -4)]
)
def test_a_level_without_growth_says_why_and_keeps_its_step(fields, reason, step):
    row = change(**fields)
    assert pd.isna(row["growth"])
    assert (row["reason"], row["step"], row["method"]) == (reason, step, "growth.step")


CHANGES = {
    "points": {"unit": "%", "baseline": 90.0, "target": 5.0, "operator": "up", "change_kind": "points"},
    "percent": {
        "baseline": 20.0,
        "target": 15.0,
        "operator": "down",
        "change_kind": "percent",
        "target_raw": "下降15%",
    },
    "absolute": {"baseline": 3.0, "target": 2.0, "operator": "up", "change_kind": "absolute"},
}


@pytest.mark.parametrize(
    ("kind", "type_", "goal", "column", "value"),
    [
        ("points", "share", 95, "step", 1.0),
        ("points", "share", 95, "gap_closed", 0.5),
        ("percent", "level", 17, "growth", (17 / 20) ** 0.2 - 1),
        ("absolute", "level", 5, "growth", (5 / 3) ** 0.2 - 1),
    ],
)
def test_a_change_is_a_way_to_the_level_it_leads_to(kind, type_, goal, column, value):
    row = change(**CHANGES[kind])
    assert (row["type"], row["goal"]) == (type_, goal)
    assert row[column] == pytest.approx(value, abs=1e-7)


def test_points_are_a_share_where_the_unit_is_lost():
    assert change(**(CHANGES["points"] | {"unit": ""}))["type"] == "share"
    assert change(**(CHANGES["percent"]))["type"] == "level"


@pytest.mark.parametrize("kind", list(CHANGES))
def test_a_change_without_a_baseline_is_a_direction_only(kind):
    row = change(**(CHANGES[kind] | MISSING))
    assert (row["type"], row["reason"]) == ("words", "no_baseline")
    assert row[["goal", "growth", "step", "mean"]].isna().all()


def test_a_change_of_an_unknown_kind_is_refused():
    row = change(**(CHANGES["percent"] | {"change_kind": ""}))
    assert (row["type"], row["reason"]) == ("words", "open_change")
    assert row[["goal", "growth", "step", "mean"]].isna().all()


def test_a_range_of_changes_keeps_both_ends_in_order():
    row = change(**(CHANGES["percent"] | {"target_upper": 20.0}))
    assert (row["goal"], row["goal_upper"]) == (16, 17)
    assert row["growth"] < row["growth_upper"] < 0


def test_a_yearly_change_is_made_once_a_year():
    row = change(**(CHANGES["percent"] | {"target": 3.0, "mode": "annual_average"}))
    assert row["growth"] == pytest.approx(-0.03)


def test_a_change_is_drawn_to_its_level():
    frame = pd.DataFrame([RECORD | CHANGES["percent"]]).astype({"baseline_year": "Int64", "target_year": "Int64"})
    drawn = targets_from_baseline(frame, required_change(frame, {"x": (2021, 2025)}))
    assert drawn["target"].tolist() == [17]


@pytest.mark.parametrize(
    ("record", "growth", "ratio", "stock"),
    [
        ("wuxing-t1-r06", 23.36, 2.86, 31.0),
        ("wuxing-t1-r16", 9.00, 1.54, 20.5),
        ("zhongshan-t1-r18", 19.23, 2.41, 27.8),
    ],
)
def test_an_open_addition_leads_with_what_is_printed(dataset, record, growth, ratio, stock):
    own = dataset.indicators[dataset.indicators["indicator_id"] == record]
    row = required_change(own, dataset.periods).iloc[0]
    assert (row["type"], row["method"]) == ("open_addition", "growth.cagr")
    assert (round(100 * row["growth"], 2), round(row["plan_ratio"], 2)) == (growth, ratio)
    assert round(100 * row["stock_growth"], 1) == stock


@pytest.mark.parametrize(("fields", "column"), [({}, "growth"), ({"unit": "%"}, "step")])
def test_a_range_from_the_baseline_up_keeps_its_upper_end(fields, column):
    row = change(target=10.0, target_upper=20.0, target_raw="10-20", **fields)
    assert row["type"] != "maintain"
    assert (row[column], row["goal_upper"]) == (0, 20)
    assert row[f"{column}_upper"] == pytest.approx({"growth": 2**0.2 - 1, "step": 2}[column])


def test_a_falling_share_closes_its_gap_to_zero():
    assert change(unit="%", baseline=20.0, target=15.0)["gap_closed"] == pytest.approx(0.25)


def test_the_rounding_of_the_baseline_widens_the_rates_that_fit(plans):
    found = required_change(plans.indicators, plans.periods).set_index("indicator_id")
    ends = found.loc["jingzhou-t1-r08", ["rate_low", "rate_high"]].astype(float)
    assert ends.tolist() == pytest.approx([(7.885 / 4.95) ** 0.2 - 1, (7.895 / 4.85) ** 0.2 - 1])
    narrow = found.loc["jingzhou-t1-r01", ["rate_low", "rate_high"]].astype(float)
    assert 100 * (narrow["rate_high"] - narrow["rate_low"]) < 0.05


def test_an_indicator_that_stands_twice_and_a_place_without_a_plan_are_refused():
    twice = pd.DataFrame([RECORD, RECORD])
    with pytest.raises(ValueError, match="stands twice"):
        required_change(twice, {"x": (2021, 2025)})
    with pytest.raises(ValueError, match="no period"):
        required_change(pd.DataFrame([RECORD]), {})
    one = pd.DataFrame([RECORD])
    with pytest.raises(ValueError, match="not those"):
        targets_from_baseline(one.assign(indicator_id="y"), required_change(one, {"x": (2021, 2025)}))


def test_a_doubled_index_does_not_double_rows():
    both = pd.concat([pd.DataFrame([RECORD]), pd.DataFrame([RECORD | {"indicator_id": "y"}])])
    assert len(targets_from_baseline(both, required_change(both, {"x": (2021, 2025)}))) == 2
