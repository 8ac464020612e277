"""Shares, intervals, scales, weights and dispersion of the smallest sets that allow them, worked out by hand."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from scipy.stats import norm

from helpers.methods import checked
from helpers.methods.dispersion import dispersion, theil_by_group
from helpers.methods.intervals import wilson, wilson_bounds
from helpers.methods.misclassified import corrected_by_group, corrected_interval, corrected_shares, rogan_gladen
from helpers.methods.normalise import distance_to_target, goalposts, minmax, normalise, vector, z_score
from helpers.methods.results import Reason
from helpers.methods.weights import critic_weights, entropy_weights, equal_weights, weigh


def wilson_by_roots(part, whole, level):
    """The two shares p that lie z standard errors √(p(1 - p)/n) from what was seen: the roots of a square."""
    z2, seen = norm.ppf((1 + level) / 2) ** 2, part / whole
    low, high = sorted(np.roots([1 + z2 / whole, -(2 * seen + z2 / whole), seen**2]).real)
    return low, high


@pytest.mark.parametrize(
    ("part", "whole", "level"), [(1, 2, 0.95), (1, 10, 0.9), (9, 10, 0.9), (0, 3, 0.95), (3, 3, 0.95), (0, 1, 0.8)]
)
def test_wilsons_ends_are_the_shares_that_z_errors_away_would_show_this(part, whole, level):
    low, high = wilson_by_roots(part, whole, level)
    assert wilson(part, whole, level) == pytest.approx((low, high), abs=1e-12)
    found = wilson_bounds(np.array([part, 0]), np.array([whole, 0]), level)
    assert (found[0][0], found[1][0]) == pytest.approx((low, high), abs=1e-12)
    assert np.isnan([found[0][1], found[1][1]]).all()
    assert (wilson(part, whole, level)[0] == 0.0) == (part == 0)
    assert (wilson(part, whole, level)[1] == 1.0) == (part == whole)


@pytest.mark.parametrize(("part", "whole"), [(-1, 3), (4, 3)])
def test_a_part_is_no_more_than_the_whole(part, whole):
    with pytest.raises(ValueError, match="property"):
        wilson(part, whole)
    with pytest.raises(ValueError, match="more have the property"):
        wilson_bounds(np.array([part]), np.array([whole]))
    for counts in ([(part, whole), (1, 2), (1, 2)], [(1, 2), (part, whole), (1, 2)], [(1, 2), (1, 2), (part, whole)]):
        with pytest.raises(ValueError, match="property"):
            corrected_interval(*counts)


def test_nothing_counted_has_no_interval():
    assert wilson(0, 0) is None
    assert corrected_interval((0, 0), (1, 2), (1, 2)) is None
    assert corrected_interval((1, 2), (0, 0), (1, 2)) is None
    assert corrected_interval((1, 2), (1, 2), (0, 0)) is None


@pytest.mark.parametrize(
    ("share", "sensitivity", "specificity", "corrected"),
    [
        (0.3, 0.9, 0.95, 0.25 / 0.85),
        (0.3, 1, 1, 0.3),
        (0.05, 0.9, 0.95, 0.0),
        (0.04, 0.9, 0.95, 0.0),  # fewer than mistakes alone would give
        (0.9, 0.9, 0.95, 1.0),
        (0.95, 0.9, 0.95, 1.0),
        (0.5, 0.5, 0.5, None),
        (0.5, 0.4, 0.5, None),
        (0.5, 0.6, 0.5, 0.0),
    ],
)
def test_a_share_is_corrected_between_none_and_all(share, sensitivity, specificity, corrected):
    found = rogan_gladen(share, sensitivity, specificity)
    assert found == (None if corrected is None else pytest.approx(corrected, abs=1e-12))


def test_classes_are_corrected_by_what_people_found():
    # Of ten "a" people call 8 a; of ten "b" 9 b. True a: 8 + 1 = 9, of which 8 found; true b: 11, of which 9.
    sample = pd.DataFrame({"found": ["a"] * 10 + ["b"] * 10, "true": ["a"] * 8 + ["b"] * 2 + ["a"] + ["b"] * 9})
    table = corrected_shares(["a"] * 6 + ["b"] * 4, sample, ["a", "b", "c"]).set_index("class")
    assert table.loc["a", ["count", "total", "sampled"]].tolist() == [6, 10, 9]
    assert table.loc["a", ["share", "sensitivity", "specificity"]].tolist() == pytest.approx([0.6, 8 / 9, 9 / 11])
    assert table.loc["a", "corrected"] == pytest.approx((0.6 + 9 / 11 - 1) / (8 / 9 + 9 / 11 - 1))
    assert table.loc["a", ["low", "high"]].tolist() == pytest.approx(corrected_interval((6, 10), (8, 9), (9, 11)))
    assert table.loc["b", ["count", "sampled"]].tolist() == [4, 11]
    assert table.loc["b", ["sensitivity", "specificity"]].tolist() == pytest.approx([9 / 11, 8 / 9])
    assert table.loc["c", ["count", "total", "share", "sampled"]].tolist() == [0, 10, 0, 0]
    assert table.loc["c", ["sensitivity", "corrected", "low", "high"]].isna().all()
    assert table.loc["c", "specificity"] == 1
    none = corrected_shares([], sample, ["a", "b"])
    assert none["share"].isna().all()
    for wrong in (["d"], ["a", None]):
        with pytest.raises(ValueError, match="no class"):
            corrected_shares(wrong, sample, ["a", "b"])


def test_the_middle_of_a_corrected_share_lies_within_its_interval():
    sample = pd.DataFrame({"found": ["a", "b"] * 6, "true": ["a", "b"] * 6})
    for count in range(7):
        row = corrected_shares(["a"] * count + ["b"] * (6 - count), sample, ["a", "b"]).iloc[0]
        assert row["low"] <= row["corrected"] <= row["high"]


def test_groups_stand_in_the_order_of_the_records():
    sample = pd.DataFrame({"found": ["a", "b"] * 6, "true": ["a", "b"] * 6})
    records = pd.DataFrame({"place": ["y", "x", "y"], "class": ["a", "b", "b"]})
    table = corrected_by_group(records, "place", "class", sample, ["a", "b"])
    assert table["place"].tolist() == ["y", "y", "x", "x"]
    assert table["count"].tolist() == [1, 1, 0, 1]
    assert table.index.tolist() == [0, 1, 2, 3]
    assert corrected_by_group(records.iloc[:0], "place", "class", sample, ["a", "b"]).empty


def column(*values):
    return np.array([[value] for value in values], dtype=float)


def test_scales_of_one_column():
    assert minmax(column(1, 2, 5), [1]).ravel().tolist() == [0, 0.25, 1]
    assert minmax(column(1, 2, 5), [-1]).ravel().tolist() == [1, 0.75, 0]
    assert minmax(column(3, 3), [1]).ravel().tolist() == minmax(column(3, 3), [-1]).ravel().tolist() == [0.5, 0.5]
    assert minmax(column(0, 0.5), [1]).ravel().tolist() == [0, 1]
    assert z_score(column(1, 3), [1]).ravel().tolist() == [-1, 1]
    assert z_score(column(1, 3), [-1]).ravel().tolist() == [1, -1]
    assert z_score(column(3, 3), [-1]).ravel().tolist() == [0, 0]
    assert vector(column(3, 4)).ravel().tolist() == [0.6, 0.8]
    assert vector(column(0.3, 0.4)).ravel() == pytest.approx([0.6, 0.8])
    assert vector(column(3, 4), [-1]).ravel() == pytest.approx([0.4, 0.2])
    assert vector(column(0, 0)).ravel().tolist() == [0, 0]
    assert goalposts(column(1, 2, 3, 9, 0), [1], [5]).ravel().tolist() == [0, 0.25, 0.5, 1, 0]
    assert goalposts(column(1, 2, 9), [5], [1]).ravel().tolist() == [1, 0.75, 0]
    assert distance_to_target(column(1, 4), [2], [1]).ravel().tolist() == [0.5, 2]
    assert distance_to_target(column(1, 4), [2], [-1]).ravel().tolist() == [2, 0.5]
    assert distance_to_target(column(0.5), [0.25], [1]).ravel().tolist() == [2]
    for method, scale in (("minmax", minmax), ("z", z_score), ("vector", vector)):
        assert (normalise(column(1, 3), [-1], method) == scale(column(1, 3), [-1])).all()


@pytest.mark.parametrize(
    "call",
    [
        lambda: minmax(np.zeros((0, 1)), [1]),
        lambda: minmax(np.array([1.0, 2.0]), [1, 1]),
        lambda: minmax(column(1, 2), [1, 1]),
        lambda: minmax(column(1, 2), [0]),
        lambda: goalposts(column(1), [1], [1]),
        lambda: goalposts(column(1), [1, 2], [3]),
        lambda: goalposts(column(1), [1], [3, 4]),
        lambda: goalposts(np.array([1.0]), [1], [3]),
        lambda: distance_to_target(column(0), [1], [1]),
        lambda: distance_to_target(column(1), [0], [1]),
        lambda: distance_to_target(column(1), [1, 2], [1]),
        lambda: normalise(column(1), [1], "rank"),
        lambda: equal_weights(0),
        lambda: entropy_weights(np.array([1.0, 2.0])),
        lambda: entropy_weights(np.zeros((2, 0))),
        lambda: entropy_weights(column(-1, 2)),
        lambda: entropy_weights(column(0, 0)),
        lambda: entropy_weights(column(1)),
        lambda: weigh(column(1, 2), [1], "votes"),
        lambda: checked.weights([1, -1], 2),
        lambda: checked.weights([0, 0], 2),
        lambda: checked.weights([1], 2),
        lambda: checked.shares([1.1], "s"),
        lambda: checked.shares([-0.1], "s"),
        lambda: checked.numbers([1, math.inf], "n", gaps=True),
        lambda: checked.numbers([1, math.nan], "n"),
        lambda: checked.numbers(["x"], "n"),
        lambda: checked.truths([1, 2], "t"),
        lambda: checked.truths([None], "t"),
        lambda: checked.truths([math.nan], "t"),
        lambda: checked.same_length(a=[1, 2], b=[1]),
        lambda: checked.same_length(a=[1, 2], b=1),
        lambda: checked.unique(pd.Index(["a", "a"]), "i"),
        lambda: checked.counts(pd.DataFrame({"a": [-1]})),
        lambda: checked.counts(pd.DataFrame({"a": [math.nan]})),
        lambda: checked.counts(pd.DataFrame([[1, 1]], columns=["a", "a"])),
        lambda: checked.counts(pd.DataFrame({"a": [1, 1]}, index=[0, 0])),
        lambda: checked.level(0),
        lambda: checked.level(1),
        lambda: checked.level("0.9"),
        lambda: checked.columns(pd.DataFrame({"a": [math.inf]}), "f", "b", "a"),
    ],
)
def test_what_has_no_scale_weight_or_count_is_refused(call):
    with pytest.raises(ValueError, match=r"\w+"):
        call()


def test_what_is_just_within_is_taken():
    assert checked.weights([0, 2], 2).tolist() == [0, 1]
    assert checked.weights([0.25, 0.25], 2).tolist() == [0.5, 0.5]
    assert checked.shares([0, 0.5, 1, math.nan], "s", gaps=True)[:3].tolist() == [0, 0.5, 1]
    assert checked.truths([0, 1.0, True, False], "t").tolist() == [False, True, True, False]
    assert checked.same_length(a=[1, 2], b=[3, 4]) == 2
    assert checked.same_length(a=1, b=[3]) == 1
    assert checked.counts(pd.DataFrame({"a": [0, 0.5]})).shape == (2, 1)
    assert checked.counts(pd.DataFrame()).empty
    assert checked.columns(pd.DataFrame({"a": [1.0, math.nan]}), "f", "a") is None
    assert checked.level(0.5) == 0.5


def test_entropy_weighs_what_varies():
    # Two places: shares 1/4 and 3/4, e = -(.25 ln .25 + .75 ln .75)/ln 2 = .811278; a constant column has none.
    spread = 1 + (0.25 * math.log(0.25) + 0.75 * math.log(0.75)) / math.log(2)
    assert entropy_weights(np.array([[1.0, 2, 0], [3, 2, 1]])) == pytest.approx(
        [spread / (1 + spread), 0, 1 / (1 + spread)]
    )
    assert entropy_weights(np.array([[2.0, 3], [2, 3]])).tolist() == [0.5, 0.5]
    assert entropy_weights(np.array([[0.25, 1], [0.75, 1]])).tolist() == [1, 0]


def test_critic_weighs_what_varies_and_contradicts():
    # Scaled columns 0 .5 1, 1 .5 0 and 0 1 0: correlations -1, 0, 0; Σ(1 - r) 3, 3, 2; sd .5, .5, 1/√3.
    matrix = np.array([[1.0, 6, 0], [2, 4, 1], [3, 2, 0]])
    parts = np.array([1.5, 1.5, 2 / math.sqrt(3)])
    assert critic_weights(matrix, [1, 1, 1]) == pytest.approx(parts / parts.sum())
    beside = np.column_stack([matrix, [7.0, 7, 7]])
    assert critic_weights(beside, [1, 1, 1, 1]) == pytest.approx([*(parts / parts.sum()), 0])
    assert critic_weights(np.array([[1.0, 5], [2, 5]]), [1, 1]).tolist() == [1, 0]
    assert critic_weights(np.array([[4.0, 5], [4, 5]]), [1, 1]).tolist() == [0.5, 0.5]
    assert critic_weights(np.array([[1.0, 2], [2, 4]]), [1, 1]).tolist() == [0.5, 0.5]
    assert critic_weights(np.array([[1.0, 2], [2, 4]]), [1, -1]).tolist() == [0.5, 0.5]
    assert weigh(matrix, [1, 1, 1], "equal").tolist() == pytest.approx([1 / 3] * 3)
    assert weigh(matrix, [1, 1, 1], "critic") == pytest.approx(critic_weights(matrix, [1, 1, 1]))
    assert weigh(matrix, [1, 1, 1], "entropy") == pytest.approx(entropy_weights(matrix))
    assert equal_weights(1).tolist() == [1.0]


def test_dispersion_of_two_values():
    found = dispersion([1, 3, math.nan])
    assert (found.n, found.range.value, found.ratio.value) == (2, 2, 3)
    assert (found.cv_n.value, found.cv_n1.value) == pytest.approx((0.5, math.sqrt(2) / 2))
    assert found.theil_t.value == pytest.approx((0.5 * math.log(0.5) + 1.5 * math.log(1.5)) / 2)
    assert found.theil_l.value == pytest.approx(-(math.log(0.5) + math.log(1.5)) / 2)
    assert dispersion([1]).range.reason == Reason.TOO_FEW
    zero = dispersion([0, 2])
    assert (zero.cv_n.value, zero.ratio.reason, zero.theil_l.reason) == (1, Reason.NOT_POSITIVE, Reason.NOT_POSITIVE)
    assert dispersion([-1, 1]).cv_n.reason == Reason.NOT_POSITIVE
    assert dispersion([-1, 1]).range.value == 2
    assert dispersion([0.25, 0.75]).ratio.value == 3
    assert dispersion([0.25, 0.75]).cv_n.value == 0.5


@pytest.mark.parametrize("index", ["T", "L"])
def test_theil_is_what_lies_between_and_within_groups(index):
    found = theil_by_group([1, 3, 8, math.nan], ["a", "a", "b", "b"], index)
    # Means 2 and 8, of all 4. T weighs by share of the sum (4/12, 8/12), L by share of the number (2/3, 1/3).
    if index == "T":
        between, within = (4 / 12) * math.log(0.5) + (8 / 12) * math.log(2), (4 / 12) * dispersion([1, 3]).theil_t.value
    else:
        between, within = -(2 / 3) * math.log(0.5) - (1 / 3) * math.log(2), (2 / 3) * dispersion([1, 3]).theil_l.value
    assert (found.between, found.within) == pytest.approx((between, within))
    assert found.total == pytest.approx(between + within)
    assert dict(found.groups) == pytest.approx({"a": within, "b": 0.0})
    assert theil_by_group([1], ["a"], index).reason == Reason.TOO_FEW
    assert theil_by_group([1, 0], ["a", "a"], index).reason == Reason.NOT_POSITIVE
    assert theil_by_group([0.25, 0.75], ["a", "a"], index).reason == ""
