"""The tables towards the next plan, cell by cell, of plans made for the test."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.analysis.evaluation.ahead import MOST, paced, single
from helpers.analysis.evaluation.cells import LONGEST, NONE
from helpers.facts import Fact, Listed, Term, term
from helpers.methods import look_ahead
from tests.unit.methods.follow_up_plans import follow_up

UP = {"baseline": 100, "target": 150}
ODD = 161.051  # 100 grown by a tenth five times


def made(targets, observed=None, operators=None, nexts=None, **more):
    plan = follow_up(targets, observed, **more)
    for (key, year), operator in (operators or {}).items():
        plan.observed.loc[(plan.observed["key"] == key) & (plan.observed["year"] == year), "operator"] = operator
    for key, fields in (nexts or {}).items():
        for name, value in fields.items():
            plan.observed.loc[plan.observed["key"] == key, name] = value
    return plan, look_ahead(plan)


def first_row(*args, **more):
    return paced(*made(*args, **more)).rows[0]


def fact_in(thing):
    """The first figure within a cell."""
    if isinstance(thing, Fact):
        return thing
    parts = thing.values.values() if isinstance(thing, Term) else thing.items
    return next(found for part in parts if isinstance(part, Fact | Term | Listed) and (found := fact_in(part)))


def test_a_pace_that_goes_on_has_its_years_and_its_end():
    row = first_row({"a": UP}, {"a": {2025: ODD}})
    assert fact_in(row["last"]).value == ODD
    pace = fact_in(row["pace"])
    assert (pace.value, pace.method, pace.unit, pace.operator) == (pytest.approx(0.1), "growth.cagr", "fraction", "")
    assert dict(pace.inputs) == {"y0": 100, "yT": ODD, "n": 5}
    assert (row["at_end"].value, row["at_end"].decimals) == (pytest.approx(ODD * 1.1**5), 1)
    assert row["state"] == term("review_state.slack")
    assert fact_in(row["needed"]).value == pytest.approx(1.5**0.2 - 1)


@pytest.mark.parametrize(
    ("last", "at_end", "decimals"),
    [
        (100.5, 999.9, 1),
        (100.5, 1000.0, 0),  # from a thousand on none
        (100.0, 100.0, 0),  # whole figures from a hundred on
        (100.0, 99.9, 1),
        (100.5, 100.0, 1),
    ],
)
def test_an_end_has_no_more_decimals_than_its_start(last, at_end, decimals):
    plan, ahead = made({"a": UP}, {"a": {2025: last}})
    ahead = ahead.assign(last=last, at_end=at_end)
    assert paced(plan, ahead).rows[0]["at_end"].decimals == decimals


def test_steps_points_and_sums_are_said_as_such():
    row = first_row({"a": {"baseline": -100, "target": 50}}, {"a": {2025: 50}})
    pace = fact_in(row["pace"])
    assert (pace.value, pace.method, pace.is_change, pace.decimals) == (30, "growth.step", True, None)
    share = {"baseline": 80, "target": 95, "ceiling": 100.0, "unit": "%"}
    points = fact_in(first_row({"a": share}, {"a": {2025: 85}})["pace"])
    assert (points.value, points.method, points.decimals) == (1, "share.points", 2)
    capped = first_row({"a": share}, {"a": {2025: 95}})["at_end"]
    assert (capped.key, capped.values["value"].value) == ("review.capped", 100)
    total = first_row({"a": {"baseline": 5, "target": 100, "mode": "cumulative"}}, {"a": {2021: 10, 2022: 20}})
    assert (total["pace"].key, total["pace"].values["value"].value) == ("change.mean", 15)
    assert total["at_end"].value == 75


def test_why_a_pace_is_not_carried_on():
    far = first_row({"a": UP}, {"a": {2023: 133.1}})
    assert far["at_end"].reason == term("review.too_far")
    assert fact_in(far["pace"]).value == pytest.approx(0.1)
    bound = first_row({"a": UP}, {"a": {2025: ODD}}, {("a", 2025): ">"})
    assert bound["at_end"].reason == term("review.not_carried")
    assert fact_in(bound["pace"]).operator == "above"
    two = first_row({"a": UP | {"baseline": None}}, {"a": {2021: 100, 2025: 140}}, {("a", 2021): ">", ("a", 2025): ">"})
    assert two["pace"].reason == term("unassessed.bound")


def test_one_figure_has_no_pace_and_stands_in_the_other_table():
    plan, ahead = made({"a": UP, "b": UP, "c": UP}, {"a": {2025: ODD}})
    assert [len(found(plan, ahead).rows) for found in (paced, single)] == [1, 2]
    assert paced(*made({"a": UP})) is None
    assert single(plan, ahead).caption.key == "review_caption.outlook_single_more"
    alone = single(*made({"a": UP}))
    assert alone.caption == term("review_caption.outlook_single", n=1)
    assert alone.rows[0]["indicator"] == paced(*made({"a": UP}, {"a": {2025: ODD}})).rows[0]["indicator"]
    bare = {"baseline": None, "target": 150}
    assert single(*made({"a": bare})) is None  # without any figure


@pytest.mark.parametrize(
    ("observed", "key", "carried"),
    [
        ({"a": {2025: ODD}, "b": {2025: ODD}}, "outlook_since", None),  # one span for all: the caption says it
        ({"a": {2025: ODD}, "b": {2023: ODD}}, "outlook_part", 1),
        ({"a": {2023: ODD}, "b": {2023: ODD}}, "outlook_none_since", None),
        ({"a": {2023: ODD}, "b": {2024: ODD}}, "outlook_none", None),
        ({"a": {2025: ODD}}, "outlook_since", None),
    ],
)
def test_the_caption_says_how_many_go_on_and_from_when(observed, key, carried):
    found = paced(*made(dict.fromkeys(observed, UP), observed))
    assert found.caption.key == f"review_caption.{key}"
    assert found.caption.values["n"] == len(observed)
    assert found.caption.values.get("carried") == carried
    assert found.caption.values.get("year") == (None if "none" in key else 2030)
    has_since = "since" in [column.name for column in found.columns]
    assert has_since is ("since" not in key)


@pytest.mark.parametrize(("count", "shown"), [(MOST, MOST), (MOST + 1, LONGEST)])
def test_a_long_table_is_cut_and_says_so(count, shown):
    found = single(*made({f"t{at}": UP for at in range(count)}))
    assert len(found.rows) == shown
    assert found.caption.values["n"] == count
    assert dict(found.notes) == ({} if shown == count else {shown - 1: term("review.more_indicators", n=count - shown)})


@pytest.mark.parametrize("years", [(2020, 2020), (2020, 2021)])
def test_the_head_says_since_when_where_that_is_one_year(years):
    targets = {name: UP | {"base_year": year} for name, year in zip("ab", years, strict=True)}
    found = paced(*made(targets, {name: {2025: ODD} for name in "ab"}))
    [head] = [column.head for column in found.columns if column.name == "needed"]
    assert (head.key == "review.since_year") is (len(set(years)) == 1)
    if len(set(years)) == 1:
        assert head.values["year"] == 2020


def test_the_next_target_and_whether_the_pace_reaches_it():
    tied = {"next_id": "n", "next_target": 200.0, "next_raw": "200"}
    plan, ahead = made({"a": UP, "b": UP}, {"a": {2025: ODD}, "b": {2025: 120}}, nexts={"a": tied})
    found = paced(plan, ahead)
    names = [column.name for column in found.columns]
    assert {"next_target", "reached", "state"} <= set(names)
    assert (found.rows[0]["next_target"].value, found.rows[0]["reached"]) == (200, term("review_next.within"))
    assert (found.rows[1]["next_target"], found.rows[1]["reached"]) == (NONE, NONE)
    without = paced(*made({"a": UP}, {"a": {2025: ODD}}))
    assert not {"next_target", "reached"} & {column.name for column in without.columns}


def test_a_row_with_a_next_target_and_no_pace_stands_last():
    tied = {"next_id": "n", "next_target": 200.0, "next_raw": "200"}
    bare = {"baseline": None, "target": 150}
    plan, ahead = made({"a": bare, "b": UP}, {"a": {2025: 120}, "b": {2025: ODD}}, nexts={"a": tied})
    found = paced(plan, ahead)
    assert [fact_in(row["last"]).value for row in found.rows] == [ODD, 120]
    assert found.rows[1]["pace"].reason == term("review.one_figure")


def test_a_limit_that_the_baseline_keeps_asks_for_nothing():
    kept = {"baseline": 4, "target": 5, "operator": "<=", "direction": -1}
    row = first_row({"a": kept}, {"a": {2025: 4.5}})
    assert row["needed"].reason == term("unassessed.met_at_baseline")
    fall = first_row({"a": kept | {"baseline": 6}}, {"a": {2025: 4.5}})
    assert fact_in(fall["needed"]).value == pytest.approx((5 / 6) ** 0.2 - 1)
    words = first_row({"a": UP | {"target": None, "operator": "up"}}, {"a": {2025: 120}})
    assert words["needed"].reason.key == "review.words_only"


def test_paces_by_figures_that_contradict_each_other_are_both_ends():
    plan, ahead = made({"a": UP}, {"a": {2025: ODD}})
    ends = {"is_contested": True, "pace_low": 0.08, "pace_high": 0.1, "at_end": float("nan")}
    ahead = ahead.assign(**ends).astype({"is_contested": object})
    ahead["paces"] = pd.Series([((0.1, 100.0, ODD), (0.08, 110.0, ODD))], dtype=object)
    row = paced(plan, ahead).rows[0]
    pace = fact_in(row["pace"])
    assert (pace.value, pace.upper) == (0.08, 0.1)
    assert pace.inputs["y0"] == Listed((100.0, 110.0), " / ")
    assert pace.inputs["yT"] == ODD
    assert row["at_end"].reason == term("unassessed.contradicted")
    of_bound = paced(plan, ahead.assign(is_bound=pd.Series([True], dtype=object)))  # the operators say of what
    assert of_bound.rows[0]["at_end"].reason == term("review.not_carried")
    even = paced(plan, ahead.assign(pace_high=0.08)).rows[0]
    assert fact_in(even["pace"]).upper is None
