"""Reviews of whole plans: over years, under other bounds, against official classes, at the end."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.methods.review import (
    are_final,
    by_bounds,
    by_earlier_figures,
    classes,
    completions,
    is_seen,
    midway,
    official_agreement,
    official_of,
    outcomes,
    reviews,
    set_aside,
    trajectory,
    without_target,
)
from helpers.schema import Attribute
from tests.unit.methods.follow_up_plans import follow_up

UP = {"baseline": 100, "target": 200}
TIME = "verdict.time"


def test_a_trajectory_has_the_years_of_its_own_observations_from_two_on():
    plan = follow_up(
        {"a": UP, "b": UP}, {"a": {2020: 90, 2021: 110, 2023: 160, 2025: 200, 2026: 300}, "b": {2021: 120}}
    )
    found = trajectory(plan)
    assert set(found["target_id"]) == {"a"}
    by_time = found[found["rule"] == TIME].set_index("year")["class"]
    assert by_time.to_dict() == {2021: "lagging", 2023: "as_expected", 2025: "as_expected"}
    one = trajectory(follow_up({"a": UP}, {"a": {2021: 110, 2026: 300}}))
    assert one.empty
    bound = follow_up({"a": UP}, {"a": {2021: 110, 2023: 160}})
    bound.observed.loc[bound.observed["year"] == 2023, "operator"] = ">"
    assert trajectory(bound).empty  # of one year alone there is a class


def test_classes_are_those_by_a_measure():
    plan = follow_up({"a": UP, "b": UP | {"baseline": None}, "c": UP}, {"a": {2025: 190}, "b": {2025: 190}})
    found = classes(reviews(plan), TIME)
    assert found.to_dict() == {"a": "lagging"}
    assert [is_seen(one) for one in reviews(plan).values()] == [True, True, False]


def test_figures_of_the_last_year_say_what_came():
    last, early = {"a": {2025: 190}}, {"a": {2024: 190}}
    for observed, final in ((last, True), (early, False), ({}, True)):
        plan = follow_up({"a": UP}, observed)
        assert are_final(plan, reviews(plan)) is final
    ranged = follow_up({"a": UP | {"upper": 220}}, last)
    assert len(reviews(ranged)) == 2
    assert are_final(ranged, reviews(ranged))


def test_classes_that_depend_on_the_bounds_of_a_rule():
    bounds = ((1.05, 0.95), (1.2, 0.8))
    plan = follow_up({"a": UP, "b": UP}, {"a": {2022: 143}, "b": {2022: 170}})  # p/τ 1.075 and 1.75
    found = by_bounds(plan, bounds)
    assert set(found["target_id"]) == {"a"}
    of_time = found[found["rule"] == TIME]
    assert dict(zip(of_time["faster"], of_time["class"], strict=True)) == {
        1.05: "faster",
        1.1: "as_expected",
        1.2: "as_expected",
    }
    defaults = of_time.set_index(["faster", "expected"])["is_default"]
    assert defaults[(1.1, 0.9)]
    assert not defaults[(1.05, 0.95)]
    assert of_time["value"].tolist() == pytest.approx([1.075] * len(of_time))


def test_without_a_target_three_ladders_agree_or_differ():
    plan = follow_up(
        {"a": UP, "b": UP, "c": UP | {"mode": "cumulative"}, "d": UP},
        {"a": {2022: 144}, "b": {2025: 106}, "c": {2021: 1}},
    )
    found = without_target(plan).set_index("target_id")
    assert found.index.tolist() == ["a", "b"]
    assert found["growth"].tolist() == pytest.approx([0.2, 1.06**0.2 - 1])
    assert found.loc["a", ["open_sdg", "eurostat", "unsd"]].tolist() == ["on_track", "significant", "substantial"]
    assert found.loc["b", ["open_sdg", "eurostat", "unsd"]].tolist() == ["accelerate", "significant", "fair"]
    assert found["differ"].tolist() == [False, True]


def test_outcomes_are_of_plans_that_have_ended():
    targets = {
        "a": UP | {"attribute": Attribute.BINDING.value},
        "b": UP,
        "c": UP | {"target": None},
        "d": UP | {"key": "b", "attribute": Attribute.STRETCH.value, "target": 300},
    }
    seen = {"a": {2025: 200}, "b": {2025: 199}}
    ended, before = (follow_up(targets, seen, as_of=year) for year in (2025, 2024))
    assert {name: one.is_completed for name, one in outcomes(ended).items()} == {"a": True, "b": False}
    assert outcomes(before) == {}
    assert completions(before) == {}
    assert set_aside(ended) == {"d"}
    done = completions(ended)
    assert (done["all"].completed, done["all"].missed, done["binding"].completed, done["other"].missed) == (1, 1, 1, 1)
    assert completions(follow_up({"a": UP}, {})) == {}


def test_outcomes_by_a_figure_of_an_earlier_year_are_told():
    plan = follow_up({"a": UP, "b": UP, "c": UP}, {"a": {2025: 200}, "b": {2025: 200}, "c": {2025: 150}})
    plan.observed["is_earlier"] = [True, False, True]
    ends = outcomes(plan)
    assert ends["c"].is_completed is None  # it may have gone on
    assert by_earlier_figures(plan, ends) == {"a"}
    assert by_earlier_figures(plan, {}) == set()


def official(*rows):
    return pd.DataFrame(rows, columns=["record_id", "year", "official_class"])


def test_official_classes_count_from_their_year_on():
    plan = follow_up({"a": UP, "b": UP}, {"a": {2022: 139, 2023: 160, 2025: 190}, "b": {2022: 150, 2025: 200}})
    given = official(("a", 2023, "as_expected"), ("b", 2023, "faster"), ("x", 2023, "faster"), ("a", 2026, "lagging"))
    assert official_of(plan, given)["record_id"].tolist() == ["a", "b"]
    assert official_of(follow_up({"a": UP}, as_of=2022), given).empty
    assert midway(plan, given.iloc[:0]) == {}
    assert midway(plan, given.iloc[:1])["a"].observed.year == 2023
    found = official_agreement(plan, given)
    by_time = found[found["rule"] == TIME].set_index("time")
    assert by_time["as_of"].to_dict() == {"before": 2022, "same": 2023, "end": 2025}
    assert by_time.loc["before", ["agreed", "n"]].tolist() == [2, 2]  # .975 and 1.25
    assert by_time.loc["same", ["agreed", "n"]].tolist() == [2, 2]
    assert by_time.loc["end", ["agreed", "n"]].tolist() == [0, 1]  # what was missed says nothing of a rule
    early = official_agreement(follow_up({"a": UP}, {"a": {2022: 139}}, as_of=2023), given)
    assert set(early["time"]) == {"before", "same"}
    assert official_agreement(plan, given.iloc[:0]).empty
