"""Probabilities against formulas worked out another way, and on each side of what they are defined for."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from scipy.optimize import brentq
from scipy.stats import beta, nct, norm, t

from helpers.methods.probability import (
    Probability,
    outside_view,
    own_history,
    reference_class_probability,
    simulated,
)
from helpers.methods.results import Reason

SELF = {"reference_class": "the series itself"}
SERIES = {2019: 10.0, 2020: 11.0, 2022: 14.0, 2023: 14.5}
SHARES = {2019: 40.0, 2020: 46.0, 2022: 55.0, 2023: 56.0}


def log_odds(percent):
    return math.log(percent / (100 - percent))


def moments(values, scale):
    """Growths over their lengths: drift, spread with divisor k - 1, k, years, last."""
    of = math.log if scale == "log" else log_odds
    years, levels = list(values), [of(value) for value in values.values()]
    lengths = [end - start for start, end in pairwise(years)]
    growths = [later - earlier for earlier, later in pairwise(levels)]
    steps = list(zip(growths, lengths, strict=True))
    drift = sum(step for step, _ in steps) / (years[-1] - years[0])
    squares = sum((step - drift * length) ** 2 / length for step, length in steps)
    return drift, math.sqrt(squares / (len(steps) - 1)), len(steps), years[-1] - years[0], levels[-1]


@pytest.mark.parametrize(
    ("values", "target", "year", "scale", "level"),
    [
        (SERIES, 16, 2024, "log", 0.95),
        (SERIES, 20, 2026, "log", 0.9),
        (SHARES, 60, 2025, "logit", 0.95),
        (SHARES, 60, 2024, "logit", 0.8),
        ({2020: 10.0, 2021: 12.0, 2022: 13.0}, 14, 2023, "log", 0.95),
    ],
)
def test_own_growth_gives_a_student_t_and_its_interval_a_noncentral_one(values, target, year, scale, level):
    drift, spread, k, years, last = moments(values, scale)
    of = math.log if scale == "log" else log_odds
    back = math.exp if scale == "log" else (lambda odds: 100 / (1 + math.exp(-odds)))
    horizon, needed = year - max(values), of(target) - last
    error = spread * math.sqrt(horizon + horizon**2 / years)
    found = own_history(values, target, year, scale=scale, level=level, **SELF)
    assert found.n == k
    assert found.statistic == pytest.approx((horizon * drift - needed) / error)
    assert found.probability == pytest.approx(t.cdf(found.statistic, k - 1))
    half = t.ppf((1 + level) / 2, k - 1) * error
    assert found.value_low == pytest.approx(back(last + horizon * drift - half))
    assert found.value_high == pytest.approx(back(last + horizon * drift + half))
    # (h ḡ - x)/(s h/√T) is noncentral t with shift (h μ - x)/(σ h/√T), of which P = Φ((h μ - x)/(σ √h)).
    seen = (horizon * drift - needed) / (spread * horizon / math.sqrt(years))
    ends = [
        norm.cdf(
            brentq(lambda shift, share=share: nct.cdf(seen, k - 1, shift) - share, -6, 12) * math.sqrt(horizon / years)
        )
        for share in ((1 + level) / 2, (1 - level) / 2)
    ]
    assert (found.low, found.high) == pytest.approx(ends, abs=1e-6)
    against = own_history(values, target, year, scale=scale, level=level, direction=-1, **SELF)
    assert (against.probability, against.low, against.high) == pytest.approx(
        (1 - found.probability, 1 - found.high, 1 - found.low)
    )


@pytest.mark.parametrize(
    ("values", "target", "year", "scale", "reason"),
    [
        ({2020: 1.0, 2021: 2.0, 2022: 3.0}, 4, 2023, "log", ""),
        ({2020: 1.0, 2021: 2.0}, 4, 2023, "log", Reason.TOO_FEW),
        ({2020: 1.0, 2021: 2.0, 2022: 3.0}, 4, 2022, "log", Reason.NO_TIME),
        ({2020: 1.0, 2021: 2.0, 2022: 0.0}, 4, 2023, "log", Reason.NOT_POSITIVE),
        ({2020: 1.0, 2021: 2.0, 2022: 0.5}, 4, 2023, "log", ""),
        ({2020: 1.0, 2021: 2.0, 2022: 3.0}, math.nan, 2023, "log", Reason.NO_TARGET),
        ({2020: 50.0, 2021: 60.0, 2022: 65.0}, 101, 2023, "logit", Reason.NOT_POSITIVE),
        ({2020: -1.0, 2021: 60.0, 2022: 65.0}, 70, 2023, "logit", Reason.NOT_POSITIVE),
        ({2020: 50.0, 2021: 60.0, 2022: 65.0}, 100, 2023, "logit", Reason.AT_LIMIT),
        ({2020: 0.0, 2021: 60.0, 2022: 65.0}, 70, 2023, "logit", Reason.AT_LIMIT),
        ({2020: 50.0, 2021: 60.0, 2022: 65.0}, 99.5, 2023, "logit", ""),
        ({2020: 0.5, 2021: 0.6, 2022: 0.65}, 0.7, 2023, "logit", ""),
        ({2020: 1.0, 2021: 1.1, 2022: 1.21, 2023: 1.331}, 2, 2025, "log", Reason.NO_VARIATION),
    ],
)
def test_why_a_history_has_no_probability(values, target, year, scale, reason):
    found = own_history(values, target, year, scale=scale, **SELF)
    assert found.reason == reason
    assert found.n == len(values) - 1
    drawn = simulated(values, target, year, scale=scale, draws=10, **SELF)
    assert drawn.reason == reason
    assert drawn.n == (0 if reason else 10)


def test_no_history_has_no_growths():
    assert own_history({}, 4, 2023, **SELF).n == 0


def test_the_far_end_of_an_interval_is_a_number():
    steep = {2020: 1e-300, 2021: 1.0, 2022: 1e290}
    found = own_history(steep, 1, 2025, **SELF)
    assert found.value_high == pytest.approx(math.exp(700))


@pytest.mark.parametrize(
    ("required", "direction", "count"),
    [(0.5, 1, 2), (0.51, 1, 1), (0.5, -1, 3), (0.49, -1, 2), (0.9, 1, 0), (0.9, -1, 4), (0.0, 1, 4)],
)
def test_peers_that_achieved_as_much_count(required, direction, count):
    found = reference_class_probability(required, [0.1, 0.2, 0.5, 0.8], direction=direction, **SELF)
    assert found.probability == pytest.approx((count + 0.5) / 5)
    assert (found.low, found.high) == pytest.approx(beta.ppf([0.025, 0.975], count + 0.5, 4 - count + 0.5))


@pytest.mark.parametrize(("met", "total", "level"), [(0, 1, 0.95), (1, 1, 0.95), (3, 7, 0.9), (0, 5, 0.8), (5, 5, 0.8)])
def test_an_outside_view_is_jeffreys_interval(met, total, level):
    found = outside_view(met, total, level=level, **SELF)
    assert found.probability == pytest.approx((met + 0.5) / (total + 1))
    ends = beta.ppf([(1 - level) / 2, (1 + level) / 2], met + 0.5, total - met + 0.5)
    assert (found.low, found.high) == pytest.approx(ends)
    assert (found.n, found.level) == (total, level)


def test_a_class_of_nothing_counts_nothing():
    none = [outside_view(0, 0, **SELF), reference_class_probability(0.5, [math.nan], **SELF)]
    assert [(found.n, found.reason) for found in none] == [(0, Reason.NO_PEERS)] * 2
    assert reference_class_probability(0.5, [0.5], **SELF).probability == 0.75


@pytest.mark.parametrize(("met", "total"), [(-1, 3), (4, 3)])
def test_no_more_targets_are_met_than_there_are(met, total):
    with pytest.raises(ValueError, match="cannot be met"):
        outside_view(met, total, **SELF)


@pytest.mark.parametrize("level", [0, 1, -0.1, 1.1])
def test_a_level_lies_between_none_and_all(level):
    with pytest.raises(ValueError, match="level"):
        outside_view(1, 2, level=level, **SELF)


@pytest.mark.parametrize(
    ("more", "said"), [({"direction": 0}, "direction"), ({"direction": 2}, "direction"), ({"scale": "cube"}, "scale")]
)
def test_what_is_no_direction_or_scale_is_refused(more, said):
    with pytest.raises(ValueError, match=said):
        own_history(SERIES, 16, 2025, **SELF, **more)


def test_what_is_infinite_is_refused():
    with pytest.raises(ValueError, match="infinite"):
        own_history({**SERIES, 2018: math.inf}, 16, 2025, **SELF)
    with pytest.raises(ValueError, match="infinite"):
        own_history(SERIES, math.inf, 2025, **SELF)


def test_one_draw_is_a_simulation_and_none_is_not():
    assert simulated(SERIES, 1e-9, 2025, draws=1, **SELF).probability == 1.0
    assert simulated(SERIES, 1e-9, 2025, draws=1, direction=-1, **SELF).probability == 0.0
    with pytest.raises(ValueError, match="simulate nothing"):
        simulated(SERIES, 16, 2025, draws=0, **SELF)


@pytest.mark.parametrize(("values", "year", "horizon"), [(SERIES, 2024, 1), (SERIES, 2026, 3), (SHARES, 2027, 4)])
def test_draws_spread_as_the_formula_says(values, year, horizon):
    """The share of draws above the median is a half, and above what t leaves a tenth a tenth, for any horizon."""
    drift, spread, k, years, last = moments(values, "log")
    error = spread * math.sqrt(horizon + horizon**2 / years)
    for share in (0.5, 0.1):
        target = math.exp(last + horizon * drift + t.ppf(1 - share, k - 1) * error)
        drawn = simulated(values, target, year, draws=20_000, **SELF)
        assert drawn.probability == pytest.approx(share, abs=0.012)
        assert drawn.low < drawn.probability < drawn.high


@pytest.mark.parametrize(
    "parts",
    [
        {"probability": 0.5, "low": 0.4},
        {"low": 0.4, "high": 0.6},
        {"probability": 0.5, "low": 0.4, "high": 0.6, "reason": "too_few"},
        {},
    ],
)
def test_a_probability_has_its_interval_or_a_reason(parts):
    with pytest.raises(ValueError, match="interval"):
        Probability("m", "class", 3, **parts)
