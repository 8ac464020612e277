import pytest

from helpers.methods.ambition import ambition_ratio, last_year_of_ramp, readings
from helpers.methods.growth import cagr
from helpers.methods.results import Reason


def test_zhongshan_asks_for_less_than_it_achieved():
    achieved, required = cagr(29.6, 46, 5), cagr(46, 53, 5)
    assert (round(achieved, 3), round(required, 3)) == (0.092, 0.029)
    assert ambition_ratio(required, achieved).value == pytest.approx(0.3121, abs=5e-4)


@pytest.mark.parametrize(
    ("required", "achieved", "reason"),
    [
        (None, 0.1, Reason.NO_TARGET),
        (0.1, None, Reason.NO_OBSERVATION),
        (0.1, float("nan"), Reason.NO_OBSERVATION),
        (0.1, 0.0, Reason.NOT_COMPARABLE),
        (0.1, -0.1, Reason.NOT_COMPARABLE),
    ],
)
def test_a_ratio_to_no_growth_is_refused(required, achieved, reason):
    assert (ambition_ratio(required, achieved).reason, ambition_ratio(required, achieved).value) == (reason, None)


def test_the_ramp_adds_up_to_the_sum():
    last = last_year_of_ramp(7200, 5, 1200).value
    # The mean of the first and last year of a linear ramp is the mean of all: half a step above the baseline's flow.
    assert last == 2 * 1440 - 1200
    assert last_year_of_ramp(7200, 5, None).reason == Reason.NO_BASELINE
    assert last_year_of_ramp(7200, 0, 1200).reason == Reason.NO_TIME


def test_both_readings_of_an_addition():
    found = readings(5000, 5, 20000)
    assert (found.end_stock, found.flow, found.reason) == (25000, 1000, "")
    assert found.growth == pytest.approx(1.25**0.2 - 1)
    assert readings(5000, 5, None).reason == Reason.NO_BASELINE
    assert readings(5000, 5, None).flow == 1000
    assert readings(5000, 5, 0).reason == Reason.ZERO_BASELINE
