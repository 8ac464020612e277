"""Grades of an index on each side of each paper's bounds, and the index of the smallest codings."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from scipy.stats import norm

from helpers.methods.pmc import (
    GRADES,
    grade_schemes,
    grades_of,
    pmc_by_city,
    pmc_from_variables,
    pmc_index,
    pmc_scores,
    range_of_error,
)
from helpers.methods.results import Reason


@pytest.mark.parametrize(
    ("total", "ten", "nine"),
    [
        (9, "perfect", "perfect"),
        (8.1, "perfect", "perfect"),
        (8.09, "good", "perfect"),
        (8, "good", "perfect"),
        (7.99, "good", "good"),
        (6.3, "good", "good"),
        (6.29, "acceptable", "good"),
        (6, "acceptable", "good"),
        (5.99, "acceptable", "acceptable"),
        (4.5, "acceptable", "acceptable"),
        (4.49, "low", "acceptable"),
        (4, "low", "acceptable"),
        (3.99, "low", "low"),
        (0, "low", "low"),
    ],
)
def test_nine_variables_are_graded_by_two_papers(total, ten, nine):
    found = pmc_from_variables({f"X{at}": total / 9 for at in range(9)})
    assert found.grades == {"ten_points": ten, "nine_variables": nine}
    assert (found.index, found.ratio, found.depression) == pytest.approx((total, total / 9, 9 - total))


@pytest.mark.parametrize(
    ("value", "grade"),
    [
        (1, "very_high"),
        (0.9, "very_high"),
        (0.89, "high"),
        (0.7, "high"),
        (0.69, "middle"),
        (0.5, "middle"),
        (0.49, "low"),
        (0.3, "low"),
        (0.29, "very_low"),
        (0, "very_low"),
    ],
)
def test_each_main_variable_is_graded_by_the_third(value, grade):
    found = pmc_from_variables({"X1": value})
    assert found.levels == {"variable_levels": {"X1": grade}}
    assert "nine_variables" not in found.grades
    assert found.surface is None


def test_a_sum_of_thirds_reaches_its_grade():
    thirds = {f"X{at}": 2 / 3 for at in range(9)}
    assert pmc_from_variables(thirds).grades["nine_variables"] == "good"
    tenths = {"X1": 0.1 * 3}
    assert pmc_from_variables(tenths).levels["variable_levels"]["X1"] == "low"
    assert pmc_from_variables({"X1": 1 - 0.7}).levels["variable_levels"]["X1"] == "low"  # .30000000000000004
    assert pmc_from_variables({"X1": 1 - 0.1}).levels["variable_levels"]["X1"] == "very_high"
    assert pmc_from_variables({"X1": 0.8 - 0.1}).levels["variable_levels"]["X1"] == "high"  # .7000000000000001
    assert pmc_from_variables({"X1": 0.6 + 0.1}).levels["variable_levels"]["X1"] == "high"  # .7 less a last bit


def test_a_surface_is_the_first_nine_in_rows_of_three():
    nine = [at / 10 for at in range(1, 10)]
    surface = pmc_from_variables(dict(enumerate([*nine, 1.0]))).surface
    assert surface == ((0.1, 0.2, 0.3), (0.4, 0.5, 0.6), (0.7, 0.8, 0.9))
    assert pmc_from_variables(dict(enumerate(nine))).surface == surface
    assert pmc_from_variables(dict(enumerate(nine[:8]))).surface is None


def test_an_index_needs_every_code():
    found = pmc_index({"X1": {"a": 1, "b": 0}, "X2": {"c": 1}})
    assert (found.index, dict(found.variables), found.reason) == (1.5, {"X1": 0.5, "X2": 1.0}, "")
    open_ = pmc_index({"X1": {"a": 1, "b": None}, "X2": {"c": 1}})
    assert (open_.index, open_.uncoded, open_.reason) == (None, (("X1", "b"),), Reason.TOO_FEW)
    assert pmc_index({"X1": {}}).reason == pmc_index({}).reason == Reason.TOO_FEW
    with pytest.raises(ValueError, match="neither 0 nor 1"):
        pmc_index({"X1": {"a": 2}})
    with pytest.raises(ValueError, match="there is none"):
        pmc_from_variables({})


def test_grades_are_chosen_by_name_or_all_that_fit():
    assert [scheme.id for scheme in grade_schemes("all", 9)] == ["ten_points", "nine_variables", "variable_levels"]
    assert [scheme.id for scheme in grade_schemes("all", 10)] == ["ten_points", "variable_levels"]
    assert [scheme.id for scheme in grade_schemes("nine_variables", 9)] == ["nine_variables"]
    assert grades_of(GRADES["ten_points"]) == ["perfect", "good", "acceptable", "low"]


def test_cities_are_scored_and_counted_by_grade():
    codes = pd.DataFrame({"area": ["b"] * 3 + ["a"] * 3, "variable": ["p", "q", "r"] * 2, "code": [1, 0, 1, 1, 1, 0]})
    variables = pd.DataFrame({"variable": ["r", "p", "q"], "main": ["Y", "X", "X"]})
    scores = pmc_scores(codes, variables)
    assert scores.to_dict("index") == {"b": {"Y": 1.0, "X": 0.5}, "a": {"Y": 0.0, "X": 1.0}}
    assert (scores.index.tolist(), scores.columns.tolist()) == (["b", "a"], ["Y", "X"])
    table = pmc_by_city(scores, [GRADES["variable_levels"], GRADES["ten_points"]])
    assert table["index"].tolist() == [1.5, 1.0]
    assert table["ratio"].tolist() == [0.75, 0.5]
    assert table["depression"].tolist() == [0.5, 1.0]
    assert table["variable_levels"].tolist() == [(("very_high", 1), ("middle", 1)), (("very_high", 1), ("very_low", 1))]
    assert table["ten_points"].tolist() == ["good", "acceptable"]


@pytest.mark.parametrize(
    "wrong",
    [
        (1, 49, 0.1, 0.95),
        (math.inf, 49, 0.1, 0.95),
        (2, 0, 0.1, 0.95),
        (2, math.inf, 0.1, 0.95),
        (2, 49, 0, 0.95),
        (2, 49, 1, 0.95),
        (2, 49, 0.1, 0),
        (2, 49, 0.1, 1),
    ],
)
def test_a_range_of_error_needs_two_documents_a_code_and_a_rate(wrong):
    with pytest.raises(ValueError, match=r"least|level"):
        range_of_error(*wrong)


def test_two_counts_differ_by_error_as_two_normal_ones():
    # The range of two is |difference|, whose standard deviation is √2 that of one.
    assert range_of_error(2, 1, 0.5) == pytest.approx(norm.ppf(0.975) * math.sqrt(2) * 0.5, rel=1e-6)
    assert range_of_error(2, 100, 0.1, 0.9) == pytest.approx(norm.ppf(0.95) * math.sqrt(2) * 3, rel=1e-6)
