"""How a target, its baseline and what is observed of it stand in the cells of a review."""

from __future__ import annotations

import pytest

from helpers.analysis.evaluation.cells import baseline_cell, observed_cell, printed_target, target_cell, target_name
from helpers.facts import facts_in, term
from helpers.methods import reviews
from helpers.methods.review import UPPER
from tests.unit.methods.follow_up_plans import follow_up

UP = {"baseline": 100, "target": 200}


def first(fields, values=None, as_of=2025):
    plan = follow_up({"a": fields}, {"a": values or {}}, as_of=as_of)
    return plan, plan.rows[0], reviews(plan)["a"]


@pytest.mark.parametrize(("as_of", "is_dated"), [(2023, False), (2024, True)])
def test_an_observation_has_its_year_unless_that_is_the_pages(as_of, is_dated):
    plan, row, one = first(UP, {2023: 150}, as_of)
    cell = observed_cell(plan, row, one)
    if is_dated:
        assert (cell.key, cell.values["year"], cell.values["value"].value) == ("place.dated", 2023, 150)
    else:
        assert cell.value == 150


def test_a_sum_says_of_how_many_years_it_is():
    plan, row, one = first({"baseline": 10, "target": 100, "mode": "cumulative"}, {2020: 9, 2021: 10, 2022: 20}, 2022)
    cell = observed_cell(plan, row, one)
    assert (cell.key, cell.values["year"], cell.values["value"].value) == ("review.span_sum", 2022, 30)
    assert cell.values["value"].reason == term("review_origin.summed", n=2)
    with pytest.raises(ValueError, match="no observation"):
        observed_cell(*first(UP))


def test_a_stock_of_an_addition_is_called_so():
    plan, row, one = first({"baseline": 100, "target": 20, "mode": "increment"}, {2025: 125})
    assert observed_cell(plan, row, one).key == "review.stock"


@pytest.mark.parametrize(
    ("fields", "value", "text"),
    [
        ({"baseline_raw": "100"}, 100, "100"),
        ({"baseline": None, "baseline_raw": "7876个"}, 7876, "7876个"),
        ({"baseline": None, "baseline_raw": "12%"}, None, ""),  # a share is no stock
        ({"baseline": None, "baseline_raw": "/"}, None, ""),
    ],
)
def test_a_baseline_stands_as_printed(fields, value, text):
    plan, row, _ = first(UP | fields)
    cell = baseline_cell(plan, row)
    assert (cell.value, cell.text) == (value, text)
    zero = baseline_cell(*first(UP | {"baseline": 0, "is_zero_given": True, "baseline_raw": ""})[:2])
    assert (zero.value, zero.reason) == (0.0, term("review_origin.zero"))


@pytest.mark.parametrize(
    ("fields", "operator", "text"),
    [
        ({"target_raw": "200"}, "", "200"),
        ({"target_raw": "200", "operator": ">="}, ">=", "≥200"),
        ({"target_raw": "≥200", "operator": ">="}, ">=", "≥200"),
        ({"target_raw": "200以上", "operator": ">="}, ">=", ""),  # words stand in no English cell
        ({"target_raw": "200左右", "operator": "≈"}, "≈", ""),
    ],
)
def test_a_target_stands_as_printed_with_its_bound(fields, operator, text):
    _, row, _ = first(UP | fields)
    found = printed_target(row)
    assert (found.value, found.operator, found.text) == (200, operator, text)


def test_a_change_stands_with_the_level_that_it_leads_to():
    plan, row, _ = first(UP | {"change": "absolute", "upper": 220})
    cell = target_cell(plan, row)
    assert (cell.key, cell.values["level"].value, cell.values["level"].upper) == ("review.led_to", 200, 220)
    plain = target_cell(*first(UP)[:2])
    assert plain.value == 200
    words = target_cell(*first(UP | {"target": None, "target_raw": "提高", "change": "absolute"})[:2])
    assert (words.value, words.text) == (None, "提高")


def test_the_far_end_of_a_range_is_told_apart():
    _, row, _ = first(UP)
    near, far = target_name(row, "a"), target_name(row, f"a{UPPER}")
    assert near.values["name"].zh == "指标a"
    assert near == target_name(row)
    assert far.values["name"].key == "review.upper_end"


@pytest.mark.parametrize(("year", "target_id", "is_beside"), [(2025, "", True), (2024, "", False), (2025, "b", True)])
def test_figures_that_contradict_an_observation_stand_beside_it(year, target_id, is_beside):
    plan, row, one = first(UP, {2025: 150})
    rival = dict(plan.observed.iloc[0].to_dict(), value=160.0)
    rival |= {"key": "a", "field": "observed", "year": year, "target_id": target_id}
    plan.others.loc[0] = {name: rival.get(name) for name in plan.others.columns}
    cell = observed_cell(plan, row, one)
    figures = [fact.value for fact in facts_in(cell)]
    assert figures == ([150, 160] if is_beside else [150])
