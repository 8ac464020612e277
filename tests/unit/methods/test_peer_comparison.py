import pandas as pd
import pytest

from helpers.methods import compare_with_peers, directions, required_change

NAN = float("nan")
ROWS = (
    ("a1", "a", "level", 0.05, NAN),
    ("b1", "b", "level", 0.02, NAN),
    ("c1", "c", "level", 0.08, NAN),
    ("b2", "b", "level", 0.5, NAN),
    ("a2", "a", "share", NAN, 0.4),
    ("b3", "b", "share", NAN, 0.4),
    ("a3", "a", "threshold", NAN, NAN),
    ("a4", "a", "increment", 0.3, NAN),
)
RISING = {row[0]: 1 for row in ROWS}


def frames(rows=ROWS, stretch=()):
    required = pd.DataFrame(rows, columns=["indicator_id", "area", "type", "growth", "gap_closed"])
    required = required.assign(step=1.0)
    beside = dict(stretch)  # stretch target -> the expected one of its row
    names = required["indicator_id"]
    row_of = {name: at for at, name in enumerate(names)}
    printed = [row_of[beside.get(name, name)] for name in names]
    indicators = pd.DataFrame({"indicator_id": names, "area": required["area"], "table": 1, "row": printed})
    indicators["attribute"] = ["争取性" if name in beside else "预期性" for name in names]
    return indicators, required


def links(*pairs):
    return pd.DataFrame(
        [(concept, record, "exact") for concept, record in pairs], columns=["concept_id", "record_id", "match"]
    )


def place(*pairs, city="a", rows=ROWS, ways=RISING, stretch=()):
    return compare_with_peers(city, *frames(rows, stretch), links(*pairs), ways).set_index("indicator_id")


def of(plans, city, tied=None):
    required = required_change(plans.indicators, plans.periods)
    ways = directions(plans.indicators, plans.concepts, plans.links)
    return compare_with_peers(city, plans.indicators, required, plans.links if tied is None else tied, ways)


def test_peers_are_of_the_concept_where_another_city_has_it():
    level = place(("k", "a1"), ("k", "b1"), ("k", "c1")).loc["a1"]
    assert (level["peers"], level["n"], level["lower"], level["cities"]) == ("concept", 2, 1, 2)
    assert level["percentile"] == 0.5


def test_peers_are_of_the_type_where_no_other_city_has_the_concept():
    found = place(("k", "a1"), ("other", "b1"))
    assert found.loc["a1", ["peers", "n"]].tolist() == ["type", 3]
    assert found.loc["a1", "percentile"] == pytest.approx(1 / 3)


def test_shares_are_compared_by_the_gap_they_close_and_ties_count_half():
    share = place().loc["a2"]
    assert (share["measure"], share["value"], share["percentile"], share["n"]) == ("gap_closed", 0.4, 0.5, 1)


def test_without_peers_there_is_no_percentile_and_the_number_says_so():
    alone = place().loc["a4"]
    assert alone["n"] == 0
    assert pd.isna(alone["percentile"])


def test_a_larger_fall_of_what_is_to_fall_stands_above_a_smaller_one():
    rows = [("a1", "a", "level", -0.17, NAN), ("b1", "b", "level", -0.02, NAN), ("c1", "c", "level", 0.01, NAN)]
    pairs = [("k", name) for name, *_ in rows]
    falling = place(*pairs, rows=rows, ways=dict.fromkeys(("a1", "b1", "c1"), -1)).loc["a1"]
    assert (falling["lower"], falling["percentile"], falling["value"]) == (2, 1, -0.17)
    rising = place(*pairs, rows=rows, ways=dict.fromkeys(("a1", "b1", "c1"), 1)).loc["a1"]
    assert (rising["lower"], rising["percentile"]) == (0, 0)


def test_a_falling_share_that_falls_further_stands_higher():
    rows = [("a1", "a", "share", NAN, 0.6), ("b1", "b", "share", NAN, 0.2), ("c1", "c", "share", NAN, 0.1)]
    indicators, required = frames(rows)
    required["step"] = [-6.0, -2.0, 1.0]  # c's share is to fall as well, and its plan lets it rise
    found = compare_with_peers("a", indicators, required, links(), dict.fromkeys(("a1", "b1", "c1"), -1)).iloc[0]
    assert (found["value"], found["lower"], found["percentile"]) == (0.6, 2, 1)
    beside = compare_with_peers("c", indicators, required, links(), dict.fromkeys(("a1", "b1", "c1"), -1)).iloc[0]
    assert (beside["value"], beside["lower"], beside["percentile"]) == (0.1, 0, 0)


def test_a_stretch_target_is_no_peer_beside_the_expected_one():
    pairs = [("k", "a1"), ("k", "b1"), ("k", "b2")]
    found = place(*pairs, stretch={"b2": "b1"}).loc["a1"]
    assert (found["n"], found["lower"], found["cities"]) == (1, 1, 1)
    assert place(*pairs).loc["a1", "n"] == 1  # of one concept a place is one peer, whatever its rows
    assert place(stretch={"b2": "b1"}).loc["a1", "n"] == 2
    first = place(*pairs, stretch={"b1": "b2"}).loc["a1"]  # whichever is printed first
    assert (first["n"], first["lower"]) == (1, 0)


def test_a_target_without_a_direction_and_other_records_are_refused():
    with pytest.raises(ValueError, match="no direction"):
        place(ways={})
    indicators, required = frames()
    with pytest.raises(ValueError, match="not those"):
        compare_with_peers("a", indicators.iloc[::-1], required, links(), RISING)


def test_what_cannot_be_compared_has_no_place(plans):
    assert of(plans, "xuhui").empty
    assert of(plans, "linyi").empty
    assert set(place().index) == {"a1", "a2", "a4"}


def test_market_entities_are_compared_with_market_entities(plans):
    wuxing = of(plans, "wuxing").set_index("indicator_id").loc["wuxing-t1-r01"]
    assert (wuxing["peers"], wuxing["n"], wuxing["lower"], wuxing["cities"]) == ("concept", 2, 1, 2)
    assert wuxing["value"] == pytest.approx(0.058141, abs=5e-7)
    assert of(plans, "wuxing", plans.links.iloc[::-1]).equals(of(plans, "wuxing"))


def test_the_direction_is_that_of_the_sign_then_the_concept_then_the_way(plans):
    rows = pd.DataFrame(
        {
            "indicator_id": list("abcdef"),
            "operator": ["<=", ">=", "=", "=", "=", "="],
            "baseline": [None, None, 5, 5, 5, 5],
            "target": [1, 1, 9, 9, 3, 4],
            "target_upper": [None] * 5 + [6],
        }
    )
    concepts = pd.DataFrame({"concept_id": ["k"], "direction": [-1]})
    tied = pd.DataFrame({"concept_id": ["k"] * 3, "record_id": ["a", "b", "c"], "match": ["exact"] * 3})
    assert directions(rows, concepts, tied) == {"a": -1, "b": 1, "c": -1, "d": 1, "e": -1, "f": 0}


def test_a_place_among_contradicted_figures_is_a_range():
    """a1 asks for 5 % or 10 % a year, b1 for 2 % or 9 %, c1 for 8 %."""
    indicators, required = frames()
    second = required[required["indicator_id"].isin(["a1", "b1"])].assign(growth=[0.10, 0.09])
    changes = pd.concat([required, second])
    ties = links(("k", "a1"), ("k", "b1"), ("k", "c1"))
    found = compare_with_peers("a", indicators, required, ties, RISING, changes).set_index("indicator_id")
    one = found.loc["a1"]
    assert one[["value", "value_low", "value_high"]].tolist() == [0.05, 0.05, 0.10]
    assert one[["lower", "lower_low", "lower_high"]].tolist() == [1, 0, 2]
    assert one[["percentile", "percentile_low", "percentile_high"]].tolist() == [0.5, 0, 1]
    share = found.loc["a2"]
    assert share["percentile_low"] == share["percentile"] == share["percentile_high"] == 0.5
    alone = compare_with_peers("a", indicators, required, ties, RISING).set_index("indicator_id").loc["a1"]
    assert alone["lower_low"] == alone["lower_high"] == 1


def test_both_ends_of_a_falling_range_turn_with_the_direction():
    rows = [("a1", "a", "level", -0.10, NAN), ("b1", "b", "level", -0.05, NAN), ("c1", "c", "level", -0.12, NAN)]
    indicators, required = frames(rows)
    changes = pd.concat([required, required.iloc[:1].assign(growth=-0.02)])
    falling = dict.fromkeys(("a1", "b1", "c1"), -1)
    one = compare_with_peers("a", indicators, required, links(), falling, changes).iloc[0]
    assert (one["value_low"], one["value_high"]) == (-0.10, -0.02)
    assert one[["lower", "lower_low", "lower_high"]].tolist() == [1, 0, 1]
