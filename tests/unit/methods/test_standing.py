import pandas as pd
import pytest

from helpers.methods import required_change, standing


def frame(*rows):
    columns = ["indicator_id", "city", "type", "growth", "gap_closed"]
    return pd.DataFrame(rows, columns=columns)


def links(*pairs):
    return pd.DataFrame([(concept, record, "exact") for concept, record in pairs],
                        columns=["concept_id", "record_id", "match"])  # fmt: skip


NAN = float("nan")
REQUIRED = frame(
    ("a1", "a", "level", 0.05, NAN), ("b1", "b", "level", 0.02, NAN), ("c1", "c", "level", 0.08, NAN),
    ("b2", "b", "level", 0.5, NAN), ("a2", "a", "share", NAN, 0.4), ("b3", "b", "share", NAN, 0.4),
    ("a3", "a", "threshold", NAN, NAN), ("a4", "a", "increment", 0.3, NAN),
)  # fmt: skip


def test_peers_are_of_the_concept_where_another_city_has_it():
    found = standing("a", REQUIRED, links(("k", "a1"), ("k", "b1"), ("k", "c1"))).set_index("indicator_id")
    level = found.loc["a1"]
    assert (level["peers"], level["n"], level["lower"], level["cities"]) == ("concept", 2, 1, 2)
    assert level["percentile"] == 0.5


def test_peers_are_of_the_type_where_no_other_city_has_the_concept():
    found = standing("a", REQUIRED, links(("k", "a1"), ("other", "b1"))).set_index("indicator_id")
    assert found.loc["a1", ["peers", "n"]].tolist() == ["type", 3]
    assert found.loc["a1", "percentile"] == pytest.approx(1 / 3)


def test_shares_are_compared_by_the_gap_they_close_and_ties_count_half():
    share = standing("a", REQUIRED, links()).set_index("indicator_id").loc["a2"]
    assert (share["measure"], share["value"], share["percentile"], share["n"]) == ("gap_closed", 0.4, 0.5, 1)


def test_without_peers_there_is_no_percentile_and_the_number_says_so():
    alone = standing("a", REQUIRED, links()).set_index("indicator_id").loc["a4"]
    assert alone["n"] == 0
    assert pd.isna(alone["percentile"])


def test_what_cannot_be_compared_has_no_place(dataset):
    required = required_change(dataset.indicators, dataset.periods)
    assert standing("xuhui", required, dataset.links).empty
    assert standing("linyi", required, dataset.links).empty
    assert set(standing("a", REQUIRED, links())["indicator_id"]) == {"a1", "a2", "a4"}


def test_market_entities_are_compared_with_market_entities(dataset):
    required = required_change(dataset.indicators, dataset.periods)
    wuxing = standing("wuxing", required, dataset.links).set_index("indicator_id").loc["wuxing-t1-r01"]
    assert (wuxing["peers"], wuxing["n"], wuxing["lower"], wuxing["cities"]) == ("concept", 3, 1, 2)
    assert wuxing["value"] == pytest.approx(0.058141, abs=5e-7)
    other = standing("wuxing", required, dataset.links.iloc[::-1])
    assert other.equals(standing("wuxing", required, dataset.links))
