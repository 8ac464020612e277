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


def spans(*rows):
    return pd.DataFrame(rows, columns=["area", "document", "domain", "span_start", "span_end"])


def test_a_place_is_that_of_the_middle_of_the_text_and_a_share_that_of_its_length():
    found = chapters_by_domain(
        spans(
            ("a", "p", "quality", 90, 100),
            ("a", "p", "consumer", 0, 10),
            ("a", "p", "consumer", 80, 110),  # the middle of 40 characters: (10 · 5 + 30 · 95)/40 = 72.5
            ("a", "p", "ip", 20, 70),
            ("a", "q", "quality", 0, 1),
        )
    )
    assert found[["document", "domain", "place", "measures"]].to_numpy().tolist() == [
        ["p", "ip", 1, 1],
        ["p", "consumer", 2, 2],
        ["p", "quality", 3, 1],
        ["q", "quality", 1, 1],
    ]
    assert found["share"].tolist() == [0.5, 0.4, 0.1, 1]
    for empty in ((5, 5), (5, 4)):
        with pytest.raises(ValueError, match="ends before"):
            chapters_by_domain(spans(("a", "p", "quality", *empty)))


@pytest.mark.parametrize(("second", "follows"), [((2026, 2030), True), ((2027, 2030), False), ((2025, 2030), False)])
def test_plans_are_compared_where_one_follows_the_other(second, follows):
    rows = spans(
        ("a", "p", "quality", 0, 30),
        ("a", "p", "ip", 30, 40),
        ("a", "q", "quality", 0, 10),
        ("a", "q", "consumer", 10, 50),
    )
    found = priorities_over_periods(rows, {"p": (2021, 2025), "q": second})
    assert (len(found) == 3) is follows
    if follows:
        table = found.set_index("domain")
        assert table.index.tolist() == ["quality", "consumer", "ip"]
        assert table.loc["quality"].iloc[3:].tolist() == [1, 1, 0.75, 0.2]
        assert table.loc["consumer"].iloc[3:].isna().tolist() == [True, False, True, False]
        assert table.loc["ip"].iloc[3:].isna().tolist() == [False, True, False, True]
        assert table.dtypes.iloc[3:].eq("float64").all()


@pytest.mark.parametrize(
    ("above", "beside"),
    [((2021, 2025), True), ((2025, 2029), True), ((2026, 2030), False), ((2017, 2021), True), ((2016, 2020), False)],
)
def test_what_is_common_is_the_lesser_share_in_plans_of_a_common_year(above, beside):
    rows = spans(
        ("b", "u", "ip", 0, 30),
        ("b", "u", "quality", 30, 100),
        ("a", "p", "ip", 0, 60),
        ("a", "p", "consumer", 60, 100),
    )
    found = likeness_to_above(rows, {"p": (2021, 2025), "u": above}, {"a": ["b"]})
    assert found["common"].tolist() == ([pytest.approx(0.3)] if beside else [])
