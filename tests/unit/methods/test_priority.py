"""Order and length of domains, over periods and beside the level above: made measures of two plans of two places."""

import pandas as pd
import pytest

from helpers.methods import chapters_by_domain, likeness_to_above, priorities_over_periods

PERIODS = {"city-1": (2021, 2025), "city-2": (2026, 2030), "above-1": (2021, 2025), "above-2": (2026, 2030)}


def plan(area, document, *chapters):
    """Measures of a plan, each a domain with its length, one behind another."""
    rows, at = [], 0
    for domain, length in chapters:
        rows.append((area, document, domain, at, at + length))
        at += length + 10
    return pd.DataFrame(rows, columns=["area", "document", "domain", "span_start", "span_end"])


@pytest.fixture
def measures():
    return pd.concat(
        [
            plan("city", "city-1", ("access", 60), ("quality", 40)),
            plan("city", "city-2", ("quality", 50), ("access", 30), ("food", 20)),
            plan("above", "above-1", ("quality", 100)),
            plan("above", "above-2", ("quality", 60), ("food", 40)),
        ],
        ignore_index=True,
    )


def test_a_domain_stands_where_its_characters_stand_on_average():
    split = plan("city", "p", ("access", 10), ("quality", 60), ("access", 30))
    found = chapters_by_domain(split)
    assert found[["domain", "place", "measures"]].to_numpy().tolist() == [["quality", 1, 1], ["access", 2, 2]]
    assert found["share"].tolist() == [0.6, 0.4]


def test_a_span_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValueError, match="ends before it begins"):
        chapters_by_domain(plan("city", "p", ("access", -1)))


def test_two_plans_that_follow_each_other_are_compared_domain_by_domain(measures):
    own = priorities_over_periods(measures[measures["area"] == "city"], PERIODS).set_index("domain")
    assert list(own.index) == ["quality", "access", "food"]
    assert own.loc["quality", ["earlier_place", "later_place"]].tolist() == [2, 1]
    assert own.loc["access", ["earlier_share", "later_share"]].tolist() == [0.6, 0.3]
    assert pd.isna(own.loc["food", "earlier_place"])


def test_plans_that_do_not_follow_each_other_are_no_pair(measures):
    apart = PERIODS | {"city-2": (2027, 2031)}
    assert priorities_over_periods(measures[measures["area"] == "city"], apart).empty
    assert priorities_over_periods(measures.head(0), PERIODS).empty


def test_a_plan_comes_nearer_to_the_one_above(measures):
    found = likeness_to_above(measures, PERIODS, {"city": ["above"]})
    assert found[["document", "document_above"]].to_numpy().tolist() == [["city-1", "above-1"], ["city-2", "above-2"]]
    assert found["common"].tolist() == pytest.approx([0.4, 0.7])
