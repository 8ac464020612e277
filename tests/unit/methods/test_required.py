import pandas as pd
import pytest

from helpers.methods import required_change, targets_from_baseline
from helpers.methods.required import target_type

RECORD = {
    "indicator_id": "x-t1-r01", "city": "x", "unit": "件", "attribute": "预期性",
    "baseline_raw": "10", "baseline_year": 2020, "baseline": 10.0, "baseline_status": "reported",
    "target_raw": "20", "target_year": 2025, "target": 20.0, "target_upper": None, "operator": "=", "mode": "level",
}  # fmt: skip
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


def test_round_rates_fire_exactly_on_three_coded_targets(dataset):
    found = required_change(dataset.indicators, dataset.periods).dropna(subset="round_rate")
    assert dict(zip(found["indicator_id"], found["round_rate"], strict=True)) == {
        "jingzhou-t1-r01": 10, "jingzhou-t1-r01b": 13, "jingzhou-t1-r08": 10,
    }  # fmt: skip


def test_only_levels_and_shares_with_a_positive_baseline_are_drawn(dataset):
    required = required_change(dataset.indicators, dataset.periods)
    targets = targets_from_baseline(dataset.indicators, required)
    assert set(targets["type"]) == {"level", "share"}
    assert (targets["baseline"] > 0).all()
    assert len(targets) == required["type"].isin(["level", "share"]).sum()


def test_no_records_give_an_empty_frame(dataset):
    linyi = dataset.only("linyi").indicators
    required = required_change(linyi, dataset.periods)
    assert len(required) == 0
    assert len(targets_from_baseline(linyi, required)) == 0
