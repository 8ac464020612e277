"""Shares of the way against shares of the time, on each side of each class's bound."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from helpers.methods.pace import (
    escap_anticipated,
    escap_status,
    pace_reason,
    recency,
    sdsn_trend,
    time_progress,
    unsd_ratio,
)
from helpers.methods.results import Reason
from helpers.methods.targets import Target, observe

RISE = Target(100, 2020, 200, 2025)
FALL = Target(200, 2020, 100, 2025, direction=-1)
BAND = Target(50, 2020, 100, 2025, direction=0, upper=120)
SUM = Target(10, 2020, 100, 2025, mode="cumulative")
CAP = replace(SUM, direction=-1)
MEAN = replace(SUM, mode="annual_average", target=10)


def of_time(target, values, operators=None, as_of=2025):
    return time_progress(target, observe(target, values, as_of, operators))


@pytest.mark.parametrize(
    ("target", "values", "operators", "progress", "elapsed", "label", "credit"),
    [
        (RISE, {2022: 140}, {}, 0.4, 0.4, "in_step", 0.4),
        (RISE, {2022: 139.9}, {}, 0.399, 0.4, "behind", 0.399),
        (RISE, {2022: 90}, {}, -0.1, 0.4, "behind", 0),
        (RISE, {2022: 200}, {}, 1, 0.4, "done", 1),
        (RISE, {2025: 199}, {}, 0.99, 1, "behind", 0.99),
        (replace(RISE, binding=True), {2025: 199}, {}, 0.99, 1, "behind", 0),
        (replace(RISE, binding=True), {2024: 150}, {}, 0.5, 0.8, "behind", 0.5),  # not the end yet
        (FALL, {2022: 160}, {}, 0.4, 0.4, "in_step", 0.4),
        (FALL, {2022: 161}, {}, 0.39, 0.4, "behind", 0.39),
        (FALL, {2025: 99}, {}, 1.01, 1, "done", 1),
        (BAND, {2022: 70}, {}, 0.4, 0.4, "in_step", 0.4),  # 20 of the 50 to the nearer end
        (BAND, {2022: 110}, {}, 1.2, 0.4, "done", 1),
        (BAND, {2022: 125}, {}, 1.1 - 0.2, 0.4, "in_step", 0.9),  # 5 beyond the other end: 45 of the 50
        (SUM, {2021: 20, 2022: 20}, {}, 0.4, 0.4, "in_step", 0.4),
        (SUM, {2021: 20, 2022: 19}, {}, 0.39, 0.4, "behind", 0.39),
        (CAP, {2021: 20, 2022: 20}, {}, 0.4, 0.4, "in_step", 1),  # may be used up no faster than time
        (CAP, {2021: 20, 2022: 21}, {}, 0.41, 0.4, "behind", 0),
        (CAP, {2021: 60, 2022: 41}, {}, 1.01, 0.4, "behind", 0),
        (MEAN, {2021: 10, 2022: 10}, {}, 0.4, 0.4, "in_step", 0.4),
        (MEAN, {2021: 12, 2022: 8.5}, {}, 0.41, 0.4, "in_step", 0.41),
        (MEAN, {2021: 10, 2022: 9}, {}, 0.38, 0.4, "behind", 0.38),
        (RISE, {2022: 140}, {2022: ">"}, 0.4, 0.4, "", None),  # in step, or done
        (MEAN, {2021: 12}, {2021: ">"}, 0.24, 0.2, "in_step", None),  # a mean is not done before its end
        (MEAN, {2021: 12}, {2021: ">="}, 0.24, 0.2, "in_step", None),
        (BAND, {2022: 125}, {2022: ">"}, 0.9, 0.4, "", None),  # at least 5 beyond, perhaps 50
        (BAND, {2022: 160}, {2022: ">"}, 0.2, 0.4, "behind", None),  # and farther at most
        (BAND, {2022: 160}, {2022: "<"}, 0.2, 0.4, "", None),
        (BAND, {2022: 60}, {2022: "<"}, 0.2, 0.4, "behind", None),
        (BAND, {2022: 75}, {2022: ">"}, 0.5, 0.4, "", None),  # perhaps beyond the other end
        (RISE, {2022: 139}, {2022: ">"}, 0.39, 0.4, "", None),
        (RISE, {2022: 139}, {2022: "<"}, 0.39, 0.4, "behind", None),
        (RISE, {2022: 140}, {2022: "<="}, 0.4, 0.4, "", None),
        (RISE, {2022: 140}, {2022: "≈"}, 0.4, 0.4, "", None),
        (RISE, {2022: 220}, {2022: "<"}, 1.2, 0.4, "", None),
        (RISE, {2025: 180}, {2025: ">"}, 0.8, 1, "", None),
        (RISE, {2025: 180}, {2025: "<"}, 0.8, 1, "behind", None),
        (replace(RISE, slack=5), {2025: 196}, {}, 0.96, 1, "", None),
        (replace(RISE, slack=5), {2024: 196}, {}, 0.96, 0.8, "in_step", 0.96),
        (CAP, {2021: 20, 2022: 20}, {2022: "<"}, 0.4, 0.4, "in_step", 1),
        (CAP, {2021: 20, 2022: 20}, {2022: ">"}, 0.4, 0.4, "", None),
        (CAP, {2021: 20, 2022: 30}, {2022: "<="}, 0.5, 0.4, "", None),
        (CAP, {2021: 20, 2022: 30}, {2022: ">="}, 0.5, 0.4, "behind", 0),
    ],
)
def test_the_way_done_is_held_against_the_time_passed(target, values, operators, progress, elapsed, label, credit):
    found = of_time(target, values, operators)
    assert found.progress == pytest.approx(progress)
    assert found.elapsed == pytest.approx(elapsed)
    assert found.value == pytest.approx(progress / elapsed)
    assert found.label == label
    assert found.credit == (None if credit is None else pytest.approx(credit))
    assert found.reason == ""


def test_the_last_bits_of_a_share_do_not_make_it_late():
    for year in range(2021, 2030):
        figure = 0.1 * (year - 2020)
        assert of_time(Target(0, 2020, 1, 2030), {year: figure}, as_of=2030).label == "in_step"
        sums = Target(None, 2020, 1, 2030, direction=-1, mode="cumulative")
        values = dict.fromkeys(range(2021, year + 1), 0.1)
        assert of_time(sums, values, as_of=2030).label == "in_step"


@pytest.mark.parametrize(
    ("target", "value", "reason", "label"),
    [
        (replace(RISE, base_year=2025, target_year=2025), 150, Reason.NO_OBSERVATION, ""),
        (replace(RISE, baseline=None), 150, Reason.NO_BASELINE, ""),
        (replace(RISE, baseline=200, strict=True), 150, Reason.NO_CHANGE_REQUIRED, "lost"),
        (replace(RISE, baseline=200), 200, Reason.NO_CHANGE_REQUIRED, "kept"),
        (replace(RISE, baseline=201), 201, Reason.MET_AT_BASELINE, "kept"),
        (replace(RISE, baseline=201), 199, Reason.MET_AT_BASELINE, "lost"),
        (replace(RISE, baseline=199), 199, "", "behind"),
        (replace(SUM, target=0), 1, Reason.ZERO_TARGET, ""),
        (replace(SUM, target=0.5), 1, "", "done"),
        (replace(SUM, target=-1), 1, Reason.NOT_POSITIVE, ""),
        (replace(SUM, direction=0, upper=120), 1, Reason.TWO_SIDED, ""),
    ],
)
def test_there_is_no_share_of_a_way_that_is_none(target, value, reason, label):
    seen = observe(target, {2024: value}, 2025)
    if target.mode != "level":
        seen = observe(target, dict.fromkeys(range(2021, 2025), value / 4), 2025)
    assert pace_reason(target, seen) == reason
    assert time_progress(target, seen).label == label


def test_no_time_is_told_before_the_figures():
    seen = observe(RISE, {2022: 150}, 2025)
    assert pace_reason(replace(RISE, target_year=2020), seen) == Reason.NO_TIME
    assert pace_reason(replace(RISE, target_year=2021), seen) == ""


@pytest.mark.parametrize(
    ("value", "ratio", "label"),
    [
        # In half of the time: growth by y/100 in as much time again makes y²/100, and ρ = (y²/100 - 100)/300.
        (198, 0.973467, "3"),
        (196.3, 0.951123, "3"),
        (196.2, 0.949815, "2"),
        (114.1, 0.100627, "2"),
        (114.0, 0.099867, "1"),
        (100, 0.0, "1"),
        (90, -0.063333, "1"),
    ],
)
def test_the_end_at_the_growth_so_far(value, ratio, label):
    target = Target(100, 2020, 400, 2024)
    found = unsd_ratio(target, observe(target, {2022: value}, 2024))
    assert found.value == pytest.approx(ratio, abs=1e-6)
    assert found.label == label


@pytest.mark.parametrize(
    ("operator", "value", "label"),
    [(">", 198, "3"), (">", 150, ""), ("<", 110, "1"), ("<", 150, ""), ("≈", 150, "")],
)
def test_an_end_from_a_bound_has_a_class_where_no_other_is_possible(operator, value, label):
    target = Target(100, 2020, 400, 2024)
    found = unsd_ratio(target, observe(target, {2022: value}, 2024, {2022: operator}))
    assert (found.label, found.bound) == (label, operator)


@pytest.mark.parametrize(
    ("target", "reason"),
    [(replace(RISE, baseline=0), Reason.ZERO_BASELINE), (SUM, Reason.FLOW), (BAND, Reason.TWO_SIDED)],
)
def test_an_end_at_a_growth_needs_one(target, reason):
    assert unsd_ratio(target, observe(target, {2021: 50}, 2025)).reason == reason


# The line has weights 1, 2 … from the baseline on. It goes through two points exactly, which foretells the end by hand.
@pytest.mark.parametrize(
    ("target", "values", "missing", "label"),
    [
        (RISE, {2021: 120}, 0.0, "maintain"),
        (RISE, {2021: 118}, 0.1, "maintain"),
        (RISE, {2021: 117.9}, 0.105, "accelerate"),
        (RISE, {2021: 100}, 1.0, "accelerate"),
        (RISE, {2021: 99}, 1.05, "reverse"),
        (RISE, {2021: 130}, -0.5, "maintain"),
        (FALL, {2021: 182}, 0.1, "maintain"),
        (FALL, {2021: 201}, 1.05, "reverse"),
        # Weights 1/6, 2/6, 3/6 at 0, 1, 2 years and 100, 130, 120: middle 4/3, mean 120; slope (10/3)/(5/9) = 6.
        # At five years: 120 + 6 · 11/3 = 142, of the way of 100 58 are missing.
        (RISE, {2021: 130, 2022: 120}, 0.58, "accelerate"),
        (SUM, {2021: 20, 2022: 20}, 0.0, "maintain"),
    ],
)
def test_what_a_weighted_line_leaves_missing(target, values, missing, label):
    found = escap_anticipated(target, observe(target, values, 2025))
    assert found.value == pytest.approx(missing)
    assert found.label == label


@pytest.mark.parametrize(
    ("target", "values", "operators", "reason"),
    [
        (BAND, {2021: 60}, {}, Reason.TWO_SIDED),
        (MEAN, {2021: 10}, {}, Reason.FLOW),
        (RISE, {2021: 110, 2022: 120}, {2021: ">"}, Reason.OPEN_BOUND),
        (SUM, {2021: 60, 2023: 50}, {}, Reason.GAP_YEAR),
        (replace(RISE, baseline=None), {2021: 110}, {}, Reason.NO_BASELINE),
    ],
)
def test_a_line_needs_exact_figures_of_every_year(target, values, operators, reason):
    seen = observe(target, values, 2025, operators)
    assert escap_anticipated(target, seen).reason == reason
    assert sdsn_trend(target, seen).reason == reason
    assert escap_anticipated(target, seen).value is None


@pytest.mark.parametrize(
    ("values", "window", "ratio", "label"),
    [
        # 20 a year are needed.
        ({2021: 120}, 3, 1.0, "on_track"),
        ({2021: 119}, 3, 0.95, "moderate"),
        ({2021: 110}, 3, 0.5, "moderate"),
        ({2021: 109}, 3, 0.45, "stagnating"),
        ({2021: 100}, 3, 0.0, "stagnating"),
        ({2021: 99}, 3, -0.05, "decreasing"),
        ({2021: 120, 2022: 100, 2023: 200}, 3, 5 / 3, "on_track"),  # reached
        ({2021: 120, 2022: 110, 2024: 126}, 3, 0.1, "stagnating"),  # three years back: 2021
        ({2021: 120, 2022: 110, 2024: 126}, 2, 0.4, "stagnating"),
        ({2021: 120, 2022: 110, 2024: 126}, 1, 0.4, "stagnating"),  # not after the year before
        ({2021: 120, 2022: 110, 2024: 126}, 4, 0.325, "stagnating"),
        ({2021: 120, 2022: 110, 2024: 126}, 9, 0.325, "stagnating"),  # the first there is
        ({2021: 240, 2022: 100}, 1, -7.0, "decreasing"),
    ],
)
def test_the_pace_of_the_last_years_over_the_needed_one(values, window, ratio, label):
    found = sdsn_trend(RISE, observe(RISE, values, 2025), window)
    assert found.value == pytest.approx(ratio)
    assert found.label == label


def test_a_window_has_a_year_at_least():
    seen = observe(RISE, {2021: 110}, 2025)
    with pytest.raises(ValueError, match="window"):
        sdsn_trend(RISE, seen, 0)
    assert sdsn_trend(RISE, seen, 1).value == pytest.approx(0.5)


@pytest.mark.parametrize(("value", "status"), [(200, 10), (100, 0), (150, 5), (90, -1), (210, 11)])
def test_a_status_stands_on_ten_steps(value, status):
    seen = observe(RISE, {2023: value}, 2025)
    assert escap_status(RISE, seen).value == pytest.approx(status)
    fall = observe(FALL, {2023: 300 - value}, 2025)
    assert escap_status(FALL, fall).value == pytest.approx(status)


def test_a_status_is_of_levels_and_sums():
    assert escap_status(MEAN, observe(MEAN, {2021: 10}, 2025)).reason == Reason.FLOW
    assert escap_status(SUM, observe(SUM, {2021: 10}, 2025)).value == pytest.approx(1.0)
    bounded = escap_status(RISE, observe(RISE, {2023: 150}, 2025, {2023: ">"}))
    assert (bounded.value, bounded.bound) == (5, ">")


def test_later_years_weigh_more_by_one_a_year():
    assert recency(np.array([2020, 2021, 2025])).tolist() == [1, 2, 6]
    with pytest.raises(ValueError, match="none"):
        recency(np.array([]))
