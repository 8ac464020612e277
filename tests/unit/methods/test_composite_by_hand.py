"""Ranks, ties and turns of a few places, counted by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from helpers.methods import composite
from helpers.methods.composite import arithmetic, geometric, rank_intervals, ranks_of, topsis


def places(**columns):
    return pd.DataFrame(columns, index=list("abcdefghijkl")[: len(next(iter(columns.values())))], dtype=float)


def test_means_weigh_what_they_are_given():
    scaled = np.array([[0.2, 0.8], [0.5, 0.5]])
    assert arithmetic(scaled, np.array([1, 3])) == pytest.approx([0.65, 0.5])
    assert geometric(scaled, np.array([1, 1])) == pytest.approx([0.4, 0.5])
    assert geometric(scaled, np.array([1, 3])) == pytest.approx([(0.2 * 0.8**3) ** 0.25, 0.5])
    for low in (0.0, -0.1):
        with pytest.raises(ValueError, match="positive"):
            geometric(np.array([[low, 1.0]]), np.array([1, 1]))


def test_closeness_is_that_to_the_worst_of_both_distances():
    # Scaled 0, 1, .5 in one column: closeness is the same. Equal places are half way.
    one = np.array([[1.0], [3], [2]])
    assert topsis(one, [1], [1], "minmax").tolist() == [0, 1, 0.5]
    assert topsis(one, [1], [-1], "minmax").tolist() == [1, 0, 0.5]
    assert topsis(one, [1], [-1]).tolist() == pytest.approx([1, 0, 0.5])
    assert topsis(np.array([[1.0, 2], [1, 2]]), [1, 1], [1, 1]).tolist() == [0.5, 0.5]
    # Two columns, min-max: (0, 1), (1, 0), (.5, .5) with weights .8 and .2.
    two = np.array([[0.0, 9], [4, 5], [2, 7]])
    away, near = 0.2, 0.8
    assert topsis(two, [4, 1], [1, 1], "minmax") == pytest.approx([away, near, 0.5])
    with pytest.raises(ValueError, match="neither"):
        topsis(two, [1, 1], [1, 1], "z")


def test_ties_share_their_mean_rank():
    found = rank_intervals(places(x=[1, 3, 3, 0]), [1], ["minmax"], ["equal"], ["arithmetic"])
    assert found.ranks.iloc[:, 0].tolist() == [3, 1.5, 1.5, 4]
    assert found.intervals["first"].tolist() == [0, 0, 0, 0]  # none leads alone
    falls = rank_intervals(places(x=[1, 3, 3, 0]), [-1], ["minmax"], ["equal"], ["arithmetic"])
    assert falls.ranks.iloc[:, 0].tolist() == [2, 3.5, 3.5, 1]
    near = rank_intervals(places(x=[1, 1 + 1e-12, 0]), [1], ["minmax"], ["equal"], ["arithmetic"])
    assert near.ranks.iloc[:, 0].tolist() == [1.5, 1.5, 3]  # last bits make no winner


def test_an_interval_is_of_all_variants():
    found = rank_intervals(places(x=[1, 2, 3], y=[3, 2, 1.5]), [1, 1], ["minmax"], ["equal"], ["arithmetic"], True)
    assert list(found.ranks) == [
        "minmax/equal/arithmetic",
        "minmax/equal/arithmetic/without x",
        "minmax/equal/arithmetic/without y",
    ]
    # Scaled: x 0 .5 1, y 1 1/3 0: the mean ties a and c, x alone has c first, y alone a.
    assert found.ranks.T.to_numpy().tolist() == [[1.5, 3, 1.5], [1, 2, 3], [3, 2, 1]]
    assert found.intervals.loc["a"].tolist() == [1, 3, 1.5, pytest.approx(1 / 3)]
    assert found.intervals.loc["b"].tolist() == [2, 3, 2, 0]
    # One choice, the indicators: three pairs of variants. a–b turns 2 times: behind in one, ahead in two; so do b–c and
    # a–c once, where the tie turns nothing.
    turns = found.flips.set_index(["first", "second"])["flipped"].to_dict()
    assert turns == {("a", "b"): 2, ("b", "c"): 2, ("a", "c"): 1}
    assert set(found.flips["compared"]) == {3}
    assert found.turned.to_dict("records") == [{"choice": "indicators", "pairs": 3, "turned": 3}]
    assert found.flips["flipped"].tolist() == [2, 2, 1]


def test_every_kind_of_choice_is_counted_apart():
    found = rank_intervals(places(x=[1, 2, 3], y=[3, 2, 1.5]), [1, 1], aggregations=["arithmetic", "topsis"])
    assert set(found.turned["choice"]) == {"normalisation", "weights", "aggregation"}
    assert {name for name, _ in found.skipped} == {f"z/{weights}/topsis" for weights in ("equal", "entropy", "critic")}
    assert len(found.ranks.columns) == 3 * 3 * 2 - 3
    compared = found.flips.groupby("choice")["compared"].first().to_dict()
    for choice, count in compared.items():
        # arithmetic: of three normalisations 3 pairs by 3 weights, topsis 1 pair by 3; of weights 3 pairs by 5; of
        # aggregations one pair by 2 normalisations and 3 weights.
        assert count == {"normalisation": 12, "weights": 15, "aggregation": 6}[choice]


@pytest.mark.parametrize(("count", "is_few"), [(2, True), (9, True), (10, False)])
def test_a_league_needs_ten_places(count, is_few):
    assert rank_intervals(places(x=range(count)), [1], ["minmax"], ["equal"], ["arithmetic"]).is_few is is_few


def test_blocks_of_places_count_the_same_pairs(monkeypatch):
    random = np.random.default_rng(5)
    table = places(x=random.random(12), y=random.random(12), z=random.random(12))
    whole = rank_intervals(table, [1, 1, -1], leave_one_out=True)
    for block in (24, 60):
        monkeypatch.setattr(composite, "BLOCK", block)
        again = rank_intervals(table, [1, 1, -1], leave_one_out=True)
        pd.testing.assert_frame_equal(again.flips, whole.flips)
        pd.testing.assert_frame_equal(again.turned, whole.turned)
    monkeypatch.setattr(composite, "LISTED", 2)
    short = rank_intervals(table, [1, 1, -1], leave_one_out=True)
    assert short.flips.groupby("choice").size().max() == 2
    pd.testing.assert_frame_equal(short.turned, whole.turned)


@pytest.mark.parametrize(
    "call",
    [
        lambda: rank_intervals(places(x=[1]), [1]),
        lambda: rank_intervals(places(x=[1, 2]), [1], ["rank"]),
        lambda: rank_intervals(places(x=[1, 2]), [1], weights=["votes"]),
        lambda: rank_intervals(places(x=[1, 2]), [1], aggregations=["sum"]),
        lambda: rank_intervals(places(x=[-1, 2]), [1], ["minmax"], ["entropy"], ["arithmetic"]),
        lambda: rank_intervals(pd.DataFrame({"x": [1.0, 2]}, index=["a", "a"]), [1]),
    ],
)
def test_what_cannot_be_ranked_is_refused(call):
    with pytest.raises(ValueError, match=r"\w+"):
        call()


def test_columns_that_do_not_vary_do_not_rank():
    found = ranks_of(places(x=[1, 2, 3], y=[5, 5, 5]), ["equal"])
    assert found.indicators == ("x",)
    assert not any("without" in name for name in found.ranks)
    two = ranks_of(places(x=[1, 2, 3], y=[5, 5, 6]), ["equal"])
    assert any("without" in name for name in two.ranks)
    assert ranks_of(places(x=[1]), ["equal"]) is None
    assert ranks_of(places(x=[1, 1]), ["equal"]) is None
    assert ranks_of(places(x=[1, 2]), ["equal"]).ranks.shape[0] == 2
