import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from helpers.methods.growth import annual_step, cagr, chance_of_round_growth, gap_closed, logit_step, round_growth

positive = st.floats(0.01, 1e6)
years = st.integers(1, 10)


def test_cagr_of_the_national_patents_target():
    assert cagr(6.3, 12, 5) == pytest.approx(0.137544, abs=5e-7)


@pytest.mark.parametrize(("baseline", "target", "n"), [(0, 5, 5), (-1, 5, 5), (5, 0, 5), (5, 6, 0), (5, 6, -1)])
def test_cagr_is_undefined_without_a_ratio_or_time(baseline, target, n):
    assert cagr(baseline, target, n) is None


@given(positive, positive, years, st.floats(0.001, 1000))
def test_cagr_does_not_depend_on_the_unit(baseline, target, n, scale):
    assert cagr(baseline * scale, target * scale, n) == pytest.approx(cagr(baseline, target, n), rel=1e-9, abs=1e-9)


@given(positive, positive, years)
def test_cagr_compounds_back_to_the_target(baseline, target, n):
    assert baseline * (1 + cagr(baseline, target, n)) ** n == pytest.approx(target, rel=1e-6)


def test_a_step_needs_time():
    assert annual_step(10, 20, 5) == 2
    assert annual_step(10, 20, 0) is None


def test_the_gap_to_the_ceiling():
    assert gap_closed(84.5, 90) == pytest.approx(5.5 / 15.5)
    assert gap_closed(100, 100) is None


def test_logit_is_undefined_at_its_ends():
    assert logit_step(50, 80, 5) == pytest.approx(math.log(4) / 5)
    assert logit_step(80, 100, 5) is None
    assert logit_step(0, 10, 5) is None


@given(st.floats(1, 99), st.floats(1, 99), years)
def test_logit_steps_mirror_around_one_half(baseline, target, n):
    mirrored = logit_step(100 - baseline, 100 - target, n)
    assert mirrored == pytest.approx(-logit_step(baseline, target, n), abs=1e-12)


@pytest.mark.parametrize(("baseline", "printed", "rate"), [(40.05, "64.5", 10), (40.05, "73.8", 13), (4.9, "7.89", 10)])
def test_round_growth_finds_targets_set_from_a_rate(baseline, printed, rate):
    assert round_growth(baseline, float(printed), 5, printed) == rate


@pytest.mark.parametrize(("baseline", "printed"), [(46, "53"), (6.7, "8.2"), (27, "52"), (0, "5"), (10, "10")])
def test_round_growth_calls_no_accident_a_finding(baseline, printed):
    assert round_growth(baseline, float(printed), 5, printed) is None


@example(160.0, 5, 5)  # 204.20505, a tie
@given(st.floats(100, 1e5), st.integers(1, 15), years)
def test_round_growth_recovers_the_rate_of_a_precise_target(baseline, rate, n):
    printed = f"{baseline * (1 + rate / 100) ** n:.4f}"
    assert round_growth(baseline, float(printed), n, printed) == rate


def test_the_chance_of_a_whole_rate_is_how_often_targets_fit_one_by_accident():
    """Of all targets with two decimals, as many fit as their chances add up to; what is not tested never fits."""
    printed = [f"{at / 100:.2f}" for at in range(4950, 9800)]
    fits = [round_growth(48.3, float(one), 5, one) is not None for one in printed]
    chances = [chance_of_round_growth(48.3, float(one), 5, one) for one in printed]
    assert sum(fits) == pytest.approx(sum(chance or 0 for chance in chances), rel=0.1)
    assert not any(fit for fit, chance in zip(fits, chances, strict=True) if chance is None)
    assert chance_of_round_growth(46, 53, 5, "53") is None  # too coarse
    assert chance_of_round_growth(3.12, 12, 4, "12") is None  # 40 % a year is near no rate that is looked for
