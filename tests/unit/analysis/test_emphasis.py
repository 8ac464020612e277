"""Domains by number and by length of measures: which leads, where the two disagree, and of whom it is said."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd
import pytest

from helpers.analysis.comparison.policy import FEW, annual, emphasis_table, number_and_length, together
from helpers.facts import Fact, Name


def area(slug, kind="five_year_plan"):
    return SimpleNamespace(slug=slug, name=slug, name_en=slug, level="county", plan=SimpleNamespace(kind=kind))


AREAS = {slug: area(slug) for slug in "abc"}


def emphasis(*rows):
    """Rows of (area, domain, measures of all, characters of all)."""
    made = [
        {
            "area": place,
            "domain": domain,
            "measures": n,
            "measure_total": whole,
            "share_of_measures": n / whole,
            "characters": length,
            "character_total": all_length,
            "share_of_characters": length / all_length,
        }
        for place, domain, (n, whole), (length, all_length) in rows
    ]
    return pd.DataFrame(made)


def said(*rows, areas=AREAS):
    found = number_and_length(areas["a"], emphasis(*rows), areas)
    return found and {sentence.name.rpartition(".")[2]: sentence.values for sentence in found.sentences}


def plain(values, *names):
    return [value.value if isinstance(value, Fact) else value for value in (values[name] for name in names)]


def test_one_domain_leads_by_both():
    told = said(("a", "food_safety", (30, 40), (300, 400)), ("a", "other", (10, 40), (100, 400)))
    assert plain(told["policy_top_same"], "n", "share", "length") == [40, 0.75, 0.75]
    assert "policy_no_gap" in told


def test_another_domain_leads_by_length():
    told = said(("a", "food_safety", (30, 40), (100, 400)), ("a", "other", (10, 40), (300, 400)))
    assert plain(told["policy_top_other"], "share", "length") == [0.75, 0.75]
    assert plain(told["policy_gap"], "k", "count", "length") == [2, 0.75, 0.25]


def test_a_gap_is_one_from_five_points_on():
    just = said(("a", "food_safety", (50, 100), (55, 100)), ("a", "other", (50, 100), (45, 100)))
    assert plain(just["policy_gap"], "k") == [2]
    less = said(("a", "food_safety", (500, 1000), (549, 1000)), ("a", "other", (500, 1000), (451, 1000)))
    assert "policy_no_gap" in less


def test_of_a_place_without_measures_nothing_is_said():
    assert said(("b", "other", (40, 40), (9, 9))) is None


def test_the_area_in_focus_is_counted_alone():
    told = said(("b", "other", (1, 90), (1, 9)), ("a", "other", (40, 40), (9, 9)))
    assert plain(told["policy_top_same"], "n") == [40]


def test_few_measures_are_told():
    few = said(("a", "other", (FEW - 1, FEW - 1), (9, 9)))
    assert plain(few["policy_few"], "n") == [FEW - 1]
    assert "policy_few" not in said(("a", "other", (FEW, FEW), (9, 9)))


def rows(*given, top=6):
    found = emphasis_table(emphasis(*given), AREAS, top)
    return found and [
        [value.value if isinstance(value, Fact) else value for value in (row["difference"], row["number"])]
        for row in found.rows
    ]


def test_the_table_has_the_widest_differences_first():
    given = [
        ("a", "food_safety", (50, 100), (57, 100)),
        ("a", "other", (50, 100), (43, 100)),
        ("b", "food_safety", (60, 100), (40, 100)),
        ("b", "other", (40, 100), (44, 100)),
    ]
    differences = [row[0] for row in rows(*given)]
    assert differences == [-20.0, 7.0, -7.0]
    assert len(rows(*given, top=2)) == 2


def test_a_table_of_small_differences_says_so():
    found = emphasis_table(emphasis(("a", "other", (50, 100), (50, 100))), AREAS)
    assert found is None or found.rows == ()


def test_places_with_few_measures_are_left_out_where_others_have_enough():
    few = ("b", "other", (FEW - 2, FEW - 1), (1, 100))
    enough = ("a", "other", (50, 100), (70, 100))
    assert [row[0] for row in rows(few, enough)] == [20.0]
    assert len(rows(few)) == 1


def test_an_annual_plan_is_told():
    areas = AREAS | {"b": area("b", "annual_work_plan"), "c": area("c", "annual_work_plan")}
    assert annual(AREAS["a"], ["a", "b"], AREAS) is None
    assert annual(areas["b"], ["a"], areas).name.endswith("policy_annual")
    assert annual(areas["a"], ["a", "b"], areas).name.endswith("policy_annual_other")
    assert annual(areas["a"], ["a", "b", "c"], areas).name.endswith("policy_annual_others")


@pytest.mark.parametrize(("count", "first"), [(2, 1), (3, 2)])
def test_subjects_of_a_sentence(count, first):
    names = [Name(slug, slug) for slug in "abc"[:count]]
    found = together(names)
    assert len(found.values["first"].items) == first
    assert found.values["last"] == names[-1]


def test_one_subject_or_none():
    one = Name("a", "a")
    assert together([one]) == one
    assert together([]) == ""
