"""What came of a target at its end, on each side of what was promised, and shares of what is known."""

from __future__ import annotations

from dataclasses import replace

import pytest

from helpers.methods.completion import Outcome, completion, completion_by_attribute, outcome
from helpers.methods.results import Reason
from helpers.methods.targets import Target

RISE = Target(100, 2020, 200, 2025)
FALL = Target(200, 2020, 100, 2025, direction=-1)
SUM = Target(10, 2020, 100, 2025, mode="cumulative")
CAP = replace(SUM, direction=-1)
MET, MISSED, OVER, OPEN = (
    Outcome("m", True, False),
    Outcome("m", False, False),
    Outcome("m", True, True),
    Outcome("m"),
)


@pytest.mark.parametrize(
    ("target", "value", "met", "over", "margin"),
    [
        (RISE, 200, True, False, 0),
        (RISE, 199, False, False, -0.005),
        (RISE, 200.001, True, True, 5e-6),
        (RISE, 250, True, True, 0.25),
        (FALL, 100, True, False, 0),
        (FALL, 75, True, True, 0.25),
        (FALL, 125, False, False, -0.25),
        (Target(-50, 2020, -10, 2025), -5, True, True, 0.5),
        (Target(-50, 2020, -10, 2025), -15, False, False, -0.5),
        (replace(FALL, target=0), 0, True, False, None),
        (Target(50, 2020, 100, 2025, direction=0, upper=120), 110, True, False, None),
    ],
)
def test_a_margin_is_a_fraction_of_the_goal(target, value, met, over, margin):
    found = outcome(target, {2025: value}, 0)
    assert (found.is_completed, found.is_over) == (met, over)
    assert found.margin == (None if margin is None else pytest.approx(margin))


def test_a_target_is_over_completed_beyond_the_margin():
    assert not outcome(RISE, {2025: 210}, 0.05).is_over
    assert outcome(RISE, {2025: 210.1}, 0.05).is_over
    assert outcome(RISE, {2025: 200.1}, 0.0).is_over
    for wrong in (-0.1, float("inf")):
        with pytest.raises(ValueError, match="margin"):
            outcome(RISE, {2025: 210}, wrong)


@pytest.mark.parametrize(
    ("target", "values", "met", "reason"),
    [
        (RISE, {2024: 250}, None, Reason.NO_OBSERVATION),  # it may be lost
        (RISE, {2026: 250}, None, Reason.AFTER_END),
        (RISE, {2020: 250}, None, Reason.NO_OBSERVATION),
        (RISE, {2025: 250, 2026: 100}, True, ""),
        (RISE, {}, None, Reason.NO_OBSERVATION),
        (replace(RISE, target=None), {2025: 250}, None, Reason.NO_TARGET),
        (SUM, {2021: 100}, True, ""),  # settled before its end
        (SUM, {2021: 99}, None, Reason.NO_OBSERVATION),
        (CAP, {2021: 101}, False, ""),
        (CAP, {2021: 99}, None, Reason.NO_OBSERVATION),
        (replace(SUM, mode="annual_average", target=10), {2021: 100}, None, Reason.NO_OBSERVATION),
        (SUM, {2021: 60, 2023: 39, 2026: 9}, None, Reason.GAP_YEAR),
    ],
)
def test_a_level_needs_the_figure_of_its_year_and_a_sum_may_be_settled(target, values, met, reason):
    found = outcome(target, values)
    assert (found.is_completed, found.reason) == (met, reason)


def test_a_rate_is_of_what_is_known_between_least_and_most():
    found = completion([MET, OVER, MISSED, OPEN])
    assert (found.completed, found.over, found.missed, found.unknown) == (2, 1, 1, 1)
    assert (found.rate, found.rate_least, found.rate_most) == pytest.approx((2 / 3, 2 / 4, 3 / 4))
    assert found.reason == ""
    unknown = completion([OPEN, OPEN])
    assert (unknown.rate, unknown.rate_least, unknown.rate_most) == (None, 0, 1)
    assert unknown.reason == Reason.NO_OBSERVATION
    assert completion([]).rate_least is None


def test_binding_targets_are_counted_apart():
    binding = replace(RISE, binding=True)
    parts = completion_by_attribute([binding, RISE, RISE], [MET, MISSED, OPEN])
    assert {name: (part.completed, part.missed, part.unknown) for name, part in parts.items()} == {
        "all": (1, 1, 1),
        "binding": (1, 0, 0),
        "other": (0, 1, 1),
    }
