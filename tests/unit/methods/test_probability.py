import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.methods.probability import (
    Probability,
    outside_view,
    own_history,
    reference_class_probability,
    simulated,
)
from helpers.methods.results import Reason

PATENTS = {2020: 6.3, 2021: 7.5, 2022: 9.4, 2023: 11.8}
SELF = {"reference_class": "the nation's own growth, 2020 to 2023"}
growths = st.lists(st.floats(-0.3, 0.3), min_size=2, max_size=8).filter(lambda g: np.std(g) > 1e-3)


def series(logs, start=2010, level=10.0):
    return {start + i: level * math.exp(total) for i, total in enumerate(np.cumsum([0, *logs]))}


def test_the_patents_by_their_own_history():
    twelve = own_history(PATENTS, 12, 2025, **SELF)
    assert twelve.statistic == pytest.approx(7.289169, abs=5e-7)
    assert twelve.probability == pytest.approx(0.990847, abs=5e-7)
    assert twelve.n == 3
    eighteen = own_history(PATENTS, 18, 2025, **SELF)
    assert eighteen.probability == pytest.approx(0.474966, abs=5e-7)
    assert np.diff(np.log(list(PATENTS.values()))) == pytest.approx([0.174353, 0.225807, 0.227390], abs=5e-7)


def test_three_growths_leave_much_open():
    eighteen = own_history(PATENTS, 18, 2025, **SELF)
    assert eighteen.low < 0.2
    assert eighteen.high > 0.75
    assert eighteen.value_low < 18 < eighteen.value_high


def test_the_nations_completions_as_an_outside_view():
    view = outside_view(19, 22, reference_class="11th national plan, 22 targets; does not transfer to districts")
    assert (round(view.probability, 3), round(view.low, 3), round(view.high, 3)) == (0.848, 0.679, 0.960)


@pytest.mark.parametrize(
    ("values", "target", "year", "reason"),
    [
        ({}, 12, 2025, Reason.TOO_FEW),
        ({2020: 6.3}, 12, 2025, Reason.TOO_FEW),
        ({2020: 6.3, 2021: 7.5}, 12, 2025, Reason.TOO_FEW),
        ({2020: 6.3, 2021: 7.5, 2022: math.nan}, 12, 2025, Reason.TOO_FEW),
        ({2020: 1.0, 2021: 2.0, 2022: 4.0, 2023: 8.0}, 12, 2025, Reason.NO_VARIATION),
        ({2020: 0.0, 2021: 7.5, 2022: 9.4}, 12, 2025, Reason.NOT_POSITIVE),
        (PATENTS, 0, 2025, Reason.NOT_POSITIVE),
        (PATENTS, None, 2025, Reason.NO_TARGET),
        (PATENTS, 12, 2023, Reason.NO_TIME),
    ],
)
def test_own_history_is_refused_with_a_reason(values, target, year, reason):
    for found in (own_history(values, target, year, **SELF), simulated(values, target, year, **SELF)):
        assert found.reason == reason
        assert found.probability is None
        assert not found.is_assessable


@given(growths, st.floats(1, 100), st.integers(1, 5), st.floats(0.001, 1000))
@settings(max_examples=50)
def test_own_history_does_not_depend_on_the_unit_or_the_order(logs, target, horizon, scale):
    values = series(logs)
    year = max(values) + horizon
    there = own_history(values, target, year, **SELF)
    scaled = {year: values[year] * scale for year in reversed(values)}
    here = own_history(scaled, target * scale, year, **SELF)
    assert here.probability == pytest.approx(there.probability, rel=1e-6, abs=1e-9)
    assert here.low == pytest.approx(there.low, abs=1e-5)
    assert here.value_high == pytest.approx(there.value_high * scale, rel=1e-6)


@given(growths, st.floats(1, 100), st.integers(1, 5))
@settings(max_examples=50)
def test_falling_targets_mirror_rising_ones(logs, target, horizon):
    values = series(logs)
    year = max(values) + horizon
    rising = own_history(values, target, year, **SELF)
    falling = own_history(values, target, year, direction=-1, **SELF)
    assert rising.probability + falling.probability == pytest.approx(1)
    assert rising.low + falling.high == pytest.approx(1)
    mirrored = own_history({y: 1 / v for y, v in values.items()}, 1 / target, year, direction=-1, **SELF)
    assert mirrored.probability == pytest.approx(rising.probability, abs=1e-9)
    assert 0 <= rising.low <= rising.high <= 1


@given(growths, st.floats(1, 100))
@settings(max_examples=25)
def test_a_higher_target_is_not_likelier(logs, target):
    values = series(logs)
    year = max(values) + 2
    probabilities = [own_history(values, goal, year, **SELF).probability for goal in (target, 1.1 * target)]
    assert probabilities[0] >= probabilities[1]


def test_a_gap_between_years_counts_with_its_length():
    # 2011 left out of a path: two growths, of two years and of one.
    values = {2010: 10.0, 2012: 12.0, 2013: 12.5}
    growth = [math.log(12 / 10), math.log(12.5 / 12)]
    drift = sum(growth) / 3
    spread = math.sqrt((growth[0] - 2 * drift) ** 2 / 2 + (growth[1] - drift) ** 2)
    expected = (2 * drift - math.log(14 / 12.5)) / (spread * math.sqrt(2 + 4 / 3))
    assert own_history(values, 14, 2015, **SELF).statistic == pytest.approx(expected)


def test_the_interval_of_the_probability_covers_as_often_as_it_says():
    # 400 histories of four growths from a known law; the true chance of doubling in five years is known.
    from scipy.stats import norm

    random = np.random.default_rng(7)
    true = norm.sf((math.log(2) - 5 * 0.1) / (0.1 * math.sqrt(5)))
    inside = 0
    for _ in range(400):
        values = series(random.normal(0.1, 0.1, 4), level=1.0)
        last = max(values)
        found = own_history(values, 2 * values[last], last + 5, **SELF)
        inside += found.low <= true <= found.high
    assert 0.92 <= inside / 400 <= 0.98


@pytest.mark.parametrize(("target", "direction"), [(12, 1), (18, 1), (18, -1), (25, 1)])
def test_simulation_confirms_the_formula(target, direction):
    exact = own_history(PATENTS, target, 2025, direction=direction, **SELF)
    drawn = simulated(PATENTS, target, 2025, direction=direction, **SELF)
    assert drawn.probability == pytest.approx(exact.probability, abs=0.006)
    assert simulated(PATENTS, target, 2025, direction=direction, **SELF) == drawn


def test_the_rank_in_a_reference_class():
    found = reference_class_probability(0.5, [0.1, 0.5, 0.7, math.nan], reference_class="level targets of the cities")
    assert found.n == 3
    assert found.probability == pytest.approx(2.5 / 4)
    assert found.low < found.probability < found.high
    below = reference_class_probability(0.5, [0.1, 0.5, 0.7], direction=-1, reference_class="falling targets")
    assert below.probability == pytest.approx(2.5 / 4)


def test_an_empty_class_gives_no_probability():
    assert reference_class_probability(0.5, [], reference_class="none").reason == Reason.NO_PEERS
    assert reference_class_probability(None, [1.0], reference_class="one").reason == Reason.NO_TARGET
    assert outside_view(0, 0, reference_class="none").reason == Reason.NO_PEERS


@given(st.floats(-1, 1), st.lists(st.floats(-1, 1), min_size=1, max_size=20))
@settings(max_examples=50)
def test_the_rank_is_never_certain_and_ignores_order(required, peers):
    found = reference_class_probability(required, peers, reference_class="c")
    assert 0 < found.probability < 1
    assert reference_class_probability(required, peers[::-1], reference_class="c") == found


def test_no_probability_stands_alone():
    with pytest.raises(ValueError, match="reference class"):
        outside_view(1, 2, reference_class="")
    with pytest.raises(ValueError, match="interval"):
        Probability(method="probability.outside_view", reference_class="c", n=2, probability=0.5)
    with pytest.raises(ValueError, match="interval"):
        Probability(method="probability.outside_view", reference_class="c", n=2)
    with pytest.raises(ValueError, match="cannot be met"):
        outside_view(3, 2, reference_class="c")
