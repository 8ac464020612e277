"""Growth, gaps and log-odds at the ends of what they are defined for, and whole rates at the ends of theirs."""

from __future__ import annotations

import math

import pytest

from helpers.methods.growth import (
    annual_step,
    cagr,
    chance_of_round_growth,
    from_logit,
    gap_closed,
    logit,
    logit_step,
    multiple,
    rate_range,
    round_growth,
    total_change,
)


@pytest.mark.parametrize(
    ("args", "rate"),
    [
        ((100, 400, 2), 1.0),
        ((400, 100, 2), -0.5),
        ((-100, -400, 2), 1.0),
        ((100, 200, 0.5), 3.0),  # less than a year is time too
        ((100, 0, 2), None),
        ((100, -400, 2), None),
        ((0, 400, 2), None),
        ((100, 400, 0), None),
        ((100, math.inf, 2), None),
        ((1e-300, 1e300, 2), None),  # a ratio that is no number
        ((100, 400, None), None),
    ],
)
def test_compound_growth_needs_a_ratio_above_zero_and_time(args, rate):
    assert cagr(*args) == (None if rate is None else pytest.approx(rate))


@pytest.mark.parametrize(
    ("args", "step"),
    [((10, 20, 4), 2.5), ((20, 10, 4), -2.5), ((10, 20, 0.5), 20), ((10, 20, 0), None), ((10, math.nan, 4), None)],
)
def test_a_step_is_the_difference_by_the_years(args, step):
    assert annual_step(*args) == step


def test_multiples_are_not_taken_of_zero():
    assert (multiple(4, 6), multiple(4, 0), multiple(0, 6), multiple(4, math.inf)) == (1.5, 0, None, None)
    assert (total_change(4, 6), total_change(4, 0), total_change(0, 6)) == (0.5, -1, None)


@pytest.mark.parametrize(
    ("args", "closed"),
    [
        ((90, 95), 0.5),
        ((90, 90), 0.0),
        ((20, 15), 0.25),  # falling, the limit is the floor
        ((0, 0), 0.0),  # nothing of the way to 100
        ((0, 100), 1.0),
        ((100, 0), 1.0),
        ((100, 100), None),  # nothing is left to close
        ((101, 100), None),
        ((99.5, 99.75), 0.5),
        ((90, 101), None),
        ((-1, 5), None),
        ((5, -1), None),
        ((30, 40, 50, 20), 0.5),
        ((30, 25, 50, 20), 0.5),
        ((20, 25, 50, 20), 1 / 6),
        ((50, 45, 50, 20), 1 / 6),
        ((50, 50, 50, 20), None),
        ((19, 25, 50, 20), None),
        ((25, 51, 50, 20), None),
        ((25, math.nan), None),
    ],
)
def test_a_gap_is_that_to_the_limit_a_share_goes_to(args, closed):
    assert gap_closed(*args) == (None if closed is None else pytest.approx(closed))


@pytest.mark.parametrize(
    ("percent", "odds"),
    [(50, 0), (80, math.log(4)), (0.5, math.log(0.5 / 99.5)), (99.5, math.log(99.5 / 0.5)), (0, None), (100, None)],
)
def test_log_odds_are_defined_between_the_limits(percent, odds):
    assert logit(percent) == (None if odds is None else pytest.approx(odds))
    if odds is not None:
        assert from_logit(odds) == pytest.approx(percent)


def test_the_farthest_log_odds_are_a_share_too():
    assert from_logit(-1e6) == 0.0
    assert from_logit(1e6) == 100.0
    assert from_logit(-699) == pytest.approx(100 * math.exp(-699), rel=1e-9)
    with pytest.raises(ValueError, match="finite"):
        from_logit(math.inf)


@pytest.mark.parametrize(
    ("args", "step"),
    [
        ((50, 80, 2), math.log(4) / 2),
        ((80, 50, 2), -math.log(4) / 2),
        ((50, 80, 0.5), 2 * math.log(4)),
        ((50, 80, 0), None),
        ((50, 80, None), None),
        ((0, 80, 2), None),
        ((50, 100, 2), None),
    ],
)
def test_a_step_in_log_odds_needs_both_and_time(args, step):
    assert logit_step(*args) == (None if step is None else pytest.approx(step))


@pytest.mark.parametrize(
    ("baseline", "years", "printed", "rate"),
    [
        (10000, 1, "10100", 1),
        (10000, 1, "11500", 15),
        (10000, 1, "11600", None),  # 16 % is no rate that is looked for
        (10000, 1, "10000", None),
        (10000, 1, "9900", None),
        (10000, 1, "11050", None),  # 10.5 %
        (10000, 1, "11006", None),  # 10.06 %: rounding reaches .005 points
        (1000, 1, "1100", None),  # half of 1 in 1000 either way spans .1 points: an accident in one of ten
        (10005, 1, "11005", 10),  # 11005.5 rounds to either of two figures
        (10005, 1, "11006", 10),
        (2000, 1, "2200", 10),  # .05 points: in one of twenty
        (1999, 1, "2199", None),
    ],
)
def test_a_rate_is_found_where_the_printed_digits_tell(baseline, years, printed, rate):
    assert round_growth(baseline, float(printed), years, printed) == rate


def test_the_chance_of_a_fit_is_the_span_of_the_rates():
    # 10000 to 11000 in a year: rates from 9.995 to 10.005 %.
    assert chance_of_round_growth(10000, 11000, 1, "11000") == pytest.approx(0.01)
    assert chance_of_round_growth(10000, 11500, 1, "11500") == pytest.approx(0.01)
    assert chance_of_round_growth(10000, 11549, 1, "11549") == pytest.approx(0.01)  # nearest to 15
    assert chance_of_round_growth(10000, 11551, 1, "11551") is None  # nearest to 16
    assert chance_of_round_growth(10000, 10049, 1, "10049") is None  # nearest to 0
    assert chance_of_round_growth(10000, 10051, 1, "10051") == pytest.approx(0.01)
    assert chance_of_round_growth(1000, 1100, 1, "1100") is None


@pytest.mark.parametrize(
    ("args", "low", "high"),
    [
        ((100, 110, 1, "", ""), 0.10, 0.10),
        ((100, 110, 1, "", "110"), 0.095, 0.105),
        ((100, 110, 1, "", "110.0"), 0.0995, 0.1005),
        ((100, 110, 1, "100", ""), 110 / 100.5 - 1, 110 / 99.5 - 1),
        ((100, 110, 1, "100", "110"), 109.5 / 100.5 - 1, 110.5 / 99.5 - 1),
        ((100, 121, 2, "", ""), 0.10, 0.10),
    ],
)
def test_the_range_of_a_rate_is_what_rounding_allows(args, low, high):
    assert rate_range(*args) == pytest.approx((low, high))


@pytest.mark.parametrize(
    "args",
    [
        (0, 5, 1, "", ""),
        (0, 5, 1, "0", ""),
        (5, 0, 1, "", ""),
        (-1, -2, 1, "", ""),
        (5, 6, 0, "", ""),
        (0.5, 2, 1, "0", ""),
        (2, 0.5, 1, "", "0"),
    ],
)
def test_there_is_no_range_of_a_rate_that_is_undefined(args):
    assert rate_range(*args) is None


def test_figures_below_one_have_rates_too():
    assert rate_range(0.5, 0.6, 1, "", "") == pytest.approx((0.2, 0.2))
