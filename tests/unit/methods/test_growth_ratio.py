"""Growth over the growth that is required: every class on each side of its bound, and every reason for none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from helpers.methods.progress import (
    NO_TARGET,
    RATIO_CLASSES,
    Thresholds,
    bound_of_measure,
    decided,
    growth_ratio,
    growth_reason,
    growth_without_target,
    limit_factor,
    remaining_gap,
    score,
    step_of,
)
from helpers.methods.results import Reason
from helpers.methods.targets import Observed, Target, observe

RISE = Target(100, 2020, 400, 2022)  # doubles every year
FALL = Target(400, 2020, 100, 2022, direction=-1)  # halves every year
BAND = Target(50, 2020, 100, 2022, direction=0, upper=120)
WORDS = Target(100, 2020, None, 2025)


@pytest.mark.parametrize(
    ("target", "value", "ratio", "label"),
    [
        (RISE, 195, 0.95, "on_track"),
        (RISE, 194, 0.94, "accelerate"),
        (RISE, 160, 0.6, "accelerate"),
        (RISE, 159, 0.59, "limited"),
        (RISE, 100, 0.0, "limited"),
        (RISE, 99, -0.01, "deterioration"),
        (RISE, 400, 3.0, "reached"),
        (FALL, 210, 0.95, "on_track"),
        (FALL, 212, 0.94, "accelerate"),
        (FALL, 280, 0.6, "accelerate"),
        (FALL, 400, 0.0, "limited"),
        (FALL, 404, -0.02, "deterioration"),
        (Target(0.25, 2020, 1, 2022), 0.375, 0.5, "limited"),
        # Below zero, a figure that grows in size falls: s = -1.
        (Target(-400, 2020, -100, 2022), -200, 1.0, "on_track"),
        (Target(-400, 2020, -100, 2022), -404, -0.02, "deterioration"),
    ],
)
def test_observed_growth_over_required_growth(target, value, ratio, label):
    found = growth_ratio(target, observe(target, {2021: value}, 2021))
    assert found.value == pytest.approx(ratio)
    assert found.label == label
    assert found.score == pytest.approx(score(ratio) if label != "reached" else 5)
    assert found.gap == pytest.approx(target.direction * (target.goal - value))


@pytest.mark.parametrize(
    ("operator", "value", "label"),
    [(">", 195, ""), (">", 90, ""), ("<", 99, "deterioration"), ("<", 100, ""), ("≈", 195, ""), (">", 400, "reached")],
)
def test_a_bounded_ratio_has_a_class_where_no_other_is_possible(operator, value, label):
    found = growth_ratio(RISE, observe(RISE, {2021: value}, 2021, {2021: operator}))
    assert found.label == label
    assert found.score == (5.0 if label == "reached" else None)
    assert found.bound == operator


@pytest.mark.parametrize(
    ("target", "value", "reason"),
    [
        (BAND, 70, Reason.TWO_SIDED),
        (Target(1, 2020, 100, 2022, mode="cumulative"), 10, Reason.FLOW),
        (replace(RISE, baseline=None), 200, Reason.NO_BASELINE),
        (replace(RISE, baseline=0), 200, Reason.ZERO_BASELINE),
        (replace(FALL, target=0), 200, Reason.ZERO_TARGET),
        (FALL, 0, Reason.ZERO_VALUE),
        (replace(RISE, baseline=-100), 50, Reason.SIGN_CHANGE),
        (RISE, -50, Reason.SIGN_CHANGE),
        (replace(RISE, baseline=400), 401, Reason.NO_CHANGE_REQUIRED),
        (replace(RISE, baseline=401), 402, Reason.MET_AT_BASELINE),
        (replace(RISE, baseline=399), 399.5, ""),
        (replace(RISE, baseline=0.5), 0.75, ""),
        (replace(FALL, target=0.5), 0.75, ""),
    ],
)
def test_why_growth_cannot_be_compared(target, value, reason):
    seen = observe(target, {2021: value}, 2021)
    assert growth_reason(target, seen) == reason
    found = growth_ratio(target, seen)
    assert (found.value is None) == bool(reason)
    if reason:
        assert found.label == ("reached" if seen.is_met else "")
        assert found.score == (5.0 if seen.is_met else None)


def test_no_time_comes_before_figures():
    seen = observe(RISE, {2021: 150}, 2021)
    assert growth_reason(replace(RISE, target_year=2020), seen) == Reason.NO_TIME
    assert growth_reason(replace(RISE, target_year=2021), seen) == ""
    assert growth_reason(RISE, Observed(reason=Reason.AFTER_END)) == Reason.AFTER_END
    assert growth_ratio(RISE, Observed(reason=Reason.AFTER_END)).gap is None


@pytest.mark.parametrize(
    ("ratio", "found"),
    [
        (0.6, 7.1429 * 0.6 - 4.2857),
        (0.59, 4.1667 * 0.59 - 2.5),
        (1.2, 7.1429 * 1.2 - 4.2857),
        (1.4, 5.0),
        (0.0, -2.5),
        (-0.5, 4.1667 * -0.5 - 2.5),
        (-0.7, -5.0),
    ],
)
def test_a_score_bends_where_progress_begins(ratio, found):
    assert score(ratio) == pytest.approx(found, abs=1e-9)
    assert score(ratio, True) == 5.0


@pytest.mark.parametrize(
    ("baseline", "limit", "factor"),
    [
        (0, 100, 1.0),
        (50, 100, 1 - 0.5**4.44),
        (-50, 100, 1 - 0.5**4.44),
        (50, -100, 1 - 0.5**4.44),
        (100, 100, 0.0),
        (150, 100, 1 - 0.5**4.44),
        (199, 100, 1 - 0.01**4.44),
        (200, 100, 1.0),
        (250, 100, 1.0),
        (300, 100, 1.0),
        (0.25, 0.5, 1 - 0.5**4.44),
    ],
)
def test_thresholds_shrink_towards_a_limit_from_both_sides(baseline, limit, factor):
    assert limit_factor(baseline, limit) == pytest.approx(factor, abs=1e-12)


LADDER = Thresholds("ladder", ((0.5, "fast"), (0.25, "some"), (0.0, "little")), "away")
SCALED = replace(LADDER, is_scaled=True)


@pytest.mark.parametrize(
    ("value", "operator", "growth", "label"),
    [
        (150, "=", 0.5, "fast"),
        (149, "=", 0.49, "some"),
        (125, "=", 0.25, "some"),
        (124, "=", 0.24, "little"),
        (100, "=", 0.0, "little"),
        (99, "=", -0.01, "away"),
        (150, ">", 0.5, "fast"),
        (149, ">", 0.49, ""),
        (99, "<", -0.01, "away"),
        (100, "<=", 0.0, ""),
        (150, "≈", 0.5, ""),
    ],
)
def test_growth_without_a_target_is_classed_by_fixed_steps(value, operator, growth, label):
    seen = Observed(2021, float(value), operator=operator, reason=Reason.NO_TARGET)
    found = growth_without_target(WORDS, seen, LADDER)
    assert found.value == pytest.approx(growth)
    assert found.label == label
    falls = growth_without_target(replace(WORDS, direction=-1), replace(seen, operator="="), LADDER)
    assert falls.value == pytest.approx(-growth)
    below_zero = growth_without_target(replace(WORDS, baseline=-100), replace(seen, value=-float(value)), LADDER)
    assert below_zero.value == pytest.approx(-growth)


def test_a_limit_scales_only_the_thresholds_that_are_made_for_it():
    seen = Observed(2021, 148.0)
    half_way = 200.0  # C = 1 - .5^4.44 = .954: .5 becomes .477, .25 becomes .238
    assert growth_without_target(WORDS, seen, LADDER, half_way).label == "some"
    assert growth_without_target(WORDS, seen, SCALED, half_way).label == "fast"
    assert growth_without_target(WORDS, seen, SCALED).label == "some"
    assert growth_without_target(WORDS, replace(seen, value=124.0), SCALED, half_way).label == "some"
    assert growth_without_target(WORDS, replace(seen, value=99.0), SCALED, half_way).label == "away"


@pytest.mark.parametrize(
    ("target", "value", "reason"),
    [
        (replace(WORDS, direction=0), 1.0, Reason.TWO_SIDED),
        (replace(WORDS, baseline=None), 1.0, Reason.NO_BASELINE),
        (replace(WORDS, baseline=0), 1.0, Reason.ZERO_BASELINE),
        (WORDS, 0.0, Reason.ZERO_VALUE),
        (WORDS, -1.0, Reason.SIGN_CHANGE),
        (WORDS, None, Reason.NO_OBSERVATION),
        (replace(WORDS, baseline=0.5), 0.75, ""),
    ],
)
def test_why_growth_without_a_target_has_no_class(target, value, reason):
    assert growth_without_target(target, Observed(2021, value), LADDER).reason == reason


def test_growth_from_below_one_is_growth():
    found = growth_without_target(replace(WORDS, baseline=0.5), Observed(2021, 0.75), LADDER)
    assert (found.value, found.label) == (0.5, "fast")
    with pytest.raises(ValueError, match="finite"):
        limit_factor(50, float("inf"))
    with pytest.raises(ValueError, match="finite"):
        limit_factor(float("nan"), 50)


def test_a_value_without_its_year_is_no_observation():
    assert growth_without_target(WORDS, Observed(None, 1.0), LADDER).reason == Reason.NO_OBSERVATION
    assert growth_without_target(WORDS, Observed(2021, None), LADDER).reason == Reason.NO_OBSERVATION
    assert growth_without_target(WORDS, Observed(reason=Reason.GAP_YEAR), LADDER).reason == Reason.GAP_YEAR
    assert growth_without_target(WORDS, Observed(reason=Reason.NO_TARGET), LADDER).reason == Reason.NO_OBSERVATION


@pytest.mark.parametrize(
    ("target", "value", "gap"),
    [
        (RISE, 300, 100),
        (RISE, 500, -100),
        (FALL, 150, 50),
        (FALL, 50, -50),
        (BAND, 70, 30),
        (BAND, 130, 10),
        (BAND, 100, 0),
        (BAND, 118, -2),
        (BAND, 103, -3),
    ],
)
def test_a_gap_is_positive_where_something_is_missing(target, value, gap):
    assert remaining_gap(target, value) == gap


@pytest.mark.parametrize("target", [WORDS, replace(BAND, target=None, upper=None)])
def test_there_is_no_gap_to_words(target):
    with pytest.raises(ValueError, match=r"no gap|two ends"):
        remaining_gap(target, 1.0)


STEPS = ((2.0, "high"), (1.0, "middle"))


@pytest.mark.parametrize(
    ("value", "bound", "is_top", "label"),
    [
        (2.0, "", True, "high"),
        (1.99, "", True, "middle"),
        (1.0, "", True, "middle"),
        (0.99, "", True, "low"),
        (2.0, ">", True, "high"),
        (2.0, ">=", True, "high"),
        (2.0, ">", False, ""),  # something may lie above the highest class
        (1.99, ">", True, ""),
        (0.5, ">", True, ""),
        (0.99, "<", True, "low"),
        (0.99, "<=", False, "low"),
        (1.0, "<", True, ""),
        (2.0, "<", True, ""),
        (2.0, "≈", True, ""),
        (0.5, "≈", True, ""),
        (0.1 + 0.2 - 0.3 + 1 - 1e-12, "", True, "middle"),  # the last bits of a quotient
        (1 - 1e-6, "", True, "low"),
    ],
)
def test_a_bounded_value_is_in_a_class_where_all_it_allows_are(value, bound, is_top, label):
    assert decided(value, bound, STEPS, "low", is_top) == label


def test_classes_of_three_rules_stand_on_one_ladder():
    ladders = {
        "open_sdg": {"on_track": 0, "accelerate": 1, "limited": 2, "deterioration": 2},
        "unsd": {"substantial": 0, "fair": 1, "stagnation": 2},
        "eurostat": {"significant": 0, "moderate": 1, "moderate_away": 2, "significant_away": 2},
    }
    for rule, steps in ladders.items():
        assert {name: step_of(rule, name) for name in steps} == steps
        assert step_of(rule, "") == -1
    assert set(NO_TARGET) == {"open_sdg", "unsd", "eurostat"}
    assert [at for at, _ in RATIO_CLASSES] == [0.95, 0.6, 0.0]


@pytest.mark.parametrize(
    ("value", "operator", "bound"),
    [
        (125, ">", "<"),
        (120, ">", "<"),
        (120, ">=", "≈"),
        (121, ">=", "<="),
        (90, "<", "<"),
        (99, "<=", "<="),
        (90, ">", "≈"),
        (110, "<", "≈"),
        (110, "=", ""),
    ],
)
def test_a_figure_beyond_a_band_is_at_most_as_near_to_it_as_printed(value, operator, bound):
    assert bound_of_measure(BAND, observe(BAND, {2021: value}, 2021, {2021: operator})) == bound
