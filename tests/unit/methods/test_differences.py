"""On which targets measures differ, and why, of plans made for the test."""

from __future__ import annotations

import pytest

from helpers.methods import disagreements, reviews
from tests.unit.methods.follow_up_plans import follow_up

UP = {"baseline": 100, "target": 200}


def differing(fields, values, operators=None, as_of=2025):
    plan = follow_up({"a": fields}, {"a": values}, as_of=as_of)
    for year, operator in (operators or {}).items():
        plan.observed.loc[plan.observed["year"] == year, "operator"] = operator
    found = disagreements(plan, reviews(plan))
    return None if found.empty else found.iloc[0]


@pytest.mark.parametrize(
    ("fields", "values", "operators", "on", "off", "silent", "why"),
    [
        # Doubling in five years: in the third year 152 is .867 of the time by equal steps, and 1.006 by growth.
        (UP, {2023: 152}, {}, ["growth", "unsd"], ["time", "sdsn"], [], ["compound"]),
        (UP | {"ceiling": 300.0}, {2023: 152}, {}, ["growth", "unsd"], ["time", "sdsn"], [], ["ceiling"]),
        (
            UP | {"baseline": 0},
            {2023: 130},
            {},
            ["time", "escap_anticipated", "sdsn"],
            [],
            ["growth", "unsd"],
            ["from_zero"],
        ),
        (UP | {"baseline": None}, {2023: 130}, {}, [], [], None, ["no_baseline"]),
        (
            {"baseline": 10, "target": 100, "mode": "cumulative"},
            {2021: 20, 2022: 20},
            {},
            ["time", "escap_anticipated", "sdsn"],
            [],
            ["growth", "unsd"],
            ["cumulative"],
        ),
        (UP, {2023: 150}, {2023: ">"}, None, None, None, ["open_bound"]),
        # Slow at first and then fast: the last years make up, and the whole way is behind.
        (UP, {2021: 100, 2024: 175}, {}, ["escap_anticipated", "sdsn"], ["time"], None, ["tolerance", "window"]),
    ],
)
def test_why_measures_differ(fields, values, operators, on, off, silent, why):
    found = differing(fields, values, operators)
    for name, expected in (("on", on), ("off", off), ("silent", silent)):
        if expected is not None:
            assert set(expected) <= set(found[name]), name
    assert set(why) <= set(found["why"])


def test_what_all_say_alike_is_no_disagreement():
    assert differing(UP, {2023: 170}) is None
    assert differing(UP, {2023: 90}) is None
    assert differing(UP, {}) is None


def test_a_lower_bound_may_suffice_for_some_measures():
    """More than 165 in the third year is ahead by equal steps and by growth; the others say nothing of a bound."""
    found = differing(UP, {2023: 165}, {2023: ">"})
    assert {"time", "growth"} <= set(found["on"])
    assert {"escap_anticipated", "sdsn"} <= set(found["silent"])
    below = differing(UP, {2023: 159}, {2023: ">"})  # .983 of the time
    assert "time" in below["silent"]
    assert "growth" in below["on"]
    slow = differing(UP, {2023: 148}, {2023: ">"})  # growth .94 of what is required
    assert "growth" in slow["silent"]
    at_the_end = differing(UP, {2025: 190}, {2025: ">"})
    assert {"time", "growth"} <= set(at_the_end["silent"])
