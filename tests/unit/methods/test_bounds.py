"""An observation that is a bound, or approximate, decides only what it implies."""

from __future__ import annotations

import dataclasses

import pytest

from helpers.methods.completion import outcome
from helpers.methods.pace import escap_anticipated, escap_status, sdsn_trend, time_progress, unsd_ratio
from helpers.methods.progress import NO_TARGET, growth_ratio, growth_without_target
from helpers.methods.targets import Target, observe, sum_of
from helpers.methods.verdicts import EARLY, EXPECTED, FASTER, LAGGING, RULES, review, verdict

ENTITIES = Target(46, 2020, 53, 2025)
COMPLAINTS = Target(600, 2020, 400, 2025, direction=-1)


@pytest.mark.parametrize(
    ("target", "operator", "value", "met"),
    [
        (ENTITIES, ">", 54, True),
        (ENTITIES, ">", 53, True),
        (ENTITIES, ">=", 53, True),
        (ENTITIES, ">", 50, None),
        (ENTITIES, "≈", 53, None),
        (ENTITIES, "<", 50, False),
        (ENTITIES, "<", 53, False),
        (ENTITIES, "<=", 53, None),
        (ENTITIES, "<", 54, None),
        (COMPLAINTS, "<", 500, None),
        (COMPLAINTS, "<", 390, True),
        (COMPLAINTS, "<=", 400, True),
        (COMPLAINTS, ">", 400, False),
        (COMPLAINTS, ">=", 400, None),
        (COMPLAINTS, "≈", 100, None),
    ],
)
def test_at_the_end_a_bound_meets_misses_or_leaves_open(target, operator, value, met):
    found = outcome(target, {2025: value}, operators={2025: operator})
    assert found.is_completed is met
    assert (found.reason == "open_bound") == (met is None)
    assert found.margin is None
    seen = review(target, {2025: value}, 2025, operators={2025: operator})
    assert seen.observed.is_met is met
    labels = {result.label for result in seen.verdicts.values()}
    if met is None:
        assert labels == {""}
        assert {result.reason for result in seen.verdicts.values()} == {"open_bound"}
    if met is False:
        assert labels == {LAGGING}


@pytest.mark.parametrize(
    ("operator", "value", "met"),
    [(">", 95, False), (">", 90, False), (">=", 90, None), ("<", 80, False), ("≈", 85, None)],
)
def test_a_band_can_be_left_for_sure_but_never_kept(operator, value, met):
    band = Target(85, 2020, 80, 2025, direction=0, upper=90)
    assert band.decides(value, operator) is met


def test_zhongshans_market_entities_of_2021_bound_every_measure():
    for start, done, pace, ratio in ((46, 0.714, 3.571, 3.783), (46.3, 0.701, 3.507, 3.705)):
        target = Target(start, 2020, 53, 2025)
        seen = observe(target, {2021: 51}, 2021, {2021: ">"})
        time, growth = time_progress(target, seen), growth_ratio(target, seen)
        assert (time.progress, time.value) == (pytest.approx(done, abs=5e-4), pytest.approx(pace, abs=5e-4))
        assert growth.value == pytest.approx(ratio, abs=5e-4)
        assert {time.bound, growth.bound, unsd_ratio(target, seen).bound, escap_status(target, seen).bound} == {">"}
        assert (time.label, growth.label, growth.score, time.credit) == ("", "", None, None)


def test_a_fall_turns_the_bound_round():
    seen = observe(COMPLAINTS, {2022: 550}, 2022, {2022: "<"})
    assert time_progress(COMPLAINTS, seen).bound == ">"
    late = observe(COMPLAINTS, {2022: 590}, 2022, {2022: ">"})
    found = time_progress(COMPLAINTS, late)
    assert (found.bound, found.label) == ("<", "behind")


def test_a_verdict_is_given_where_all_that_the_bound_allows_have_it():
    behind = review(ENTITIES, {2023: 47}, 2023, operators={2023: "<"}).verdicts["verdict.time"]
    assert (behind.label, behind.bound) == (LAGGING, "<")
    ahead = review(ENTITIES, {2022: 51}, 2022, operators={2022: ">"}).verdicts["verdict.time"]
    assert (ahead.label, ahead.reason) == ("", "open_bound")  # faster, or achieved already
    possible = {
        mark: review(ENTITIES, {2022: value}, 2022, operators={2022: mark}).possible.get("verdict.time", ())
        for mark, value in ((">", 51), (">=", 48.8), ("<", 51), ("≈", 51))
    }
    assert possible == {
        ">": (FASTER, EARLY),
        ">=": (EXPECTED, FASTER, EARLY),
        "<": (LAGGING, EXPECTED, FASTER),
        "≈": (),
    }
    assert review(ENTITIES, {2022: 47}, 2022, operators={2022: ">"}).possible == {}  # rules out none
    assert review(ENTITIES, {2025: 51}, 2025, operators={2025: ">"}).possible == {}  # the end is met or missed
    missed = dataclasses.replace(observe(ENTITIES, {2022: 51}, 2022, {2022: ">"}), is_met=False)
    assert verdict(RULES[0], ENTITIES, missed, time_progress(ENTITIES, missed)).label == FASTER


def test_a_line_needs_exact_figures():
    seen = observe(ENTITIES, {2021: 48, 2022: 50, 2023: 51}, 2023, {2022: "≈"})
    assert (escap_anticipated(ENTITIES, seen).reason, sdsn_trend(ENTITIES, seen).reason) == ("open_bound",) * 2
    exact = observe(ENTITIES, {2021: 48, 2022: 50, 2023: 51}, 2023)
    assert escap_anticipated(ENTITIES, exact).reason == ""


def test_growth_without_a_target_is_classed_only_where_the_bound_allows_one_class():
    aim = Target(100, 2020, None, 2025)
    for value, operator, label in (
        (130, ">", "on_track"),
        (100.5, ">", ""),
        (90, "<", "deterioration"),
        (101, "≈", ""),
    ):
        seen = observe(dataclasses.replace(aim, target=1), {2023: value}, 2025, {2023: operator})
        found = growth_without_target(aim, seen, NO_TARGET["open_sdg"])
        assert (found.label, found.bound) == (label, operator)


@pytest.mark.parametrize(
    ("values", "operators", "met"),
    [
        ({2021: 30, 2022: 80}, {2022: ">"}, True),
        ({2021: 30, 2022: 60}, {2022: ">"}, None),
        ({2021: 30, 2022: 80}, {2022: "<"}, None),
        ({2021: 30, 2022: 60}, {2022: "<"}, False),
    ],
)
def test_a_sum_is_as_bounded_as_its_years(values, operators, met):
    seen = observe(Target(None, 2020, 100, 2022, mode="cumulative"), values, 2022, operators)
    assert seen.is_met is met
    assert seen.operator == sum_of(operators.values())


def test_exact_figures_give_what_they_gave_without_operators():
    values = {2021: 47.0, 2023: 50.0, 2025: 54.0}
    assert review(ENTITIES, values, 2025) == review(ENTITIES, values, 2025, operators=dict.fromkeys(values, "="))


def test_an_infinite_observation_is_refused():
    with pytest.raises(ValueError, match="infinite"):
        observe(ENTITIES, {2025: float("inf")}, 2025)
