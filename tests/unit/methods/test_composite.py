import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from helpers.methods.composite import geometric, rank_intervals, ranks_of, topsis
from helpers.methods.dispersion import dispersion, theil_by_group
from helpers.methods.normalise import distance_to_target, goalposts, minmax, normalise, vector, z_score
from helpers.methods.results import Reason
from helpers.methods.weights import critic_weights, entropy_weights, equal_weights, weigh

HELD = np.array([[30, 30, 38, 29], [19, 54, 86, 29], [19, 15, 85, 28.9], [68, 70, 60, 29]])
TZENG = np.array([[5, 8, 4], [7, 6, 8], [8, 8, 6], [7, 4, 6]])
FLIP = np.array([[1, 3000], [2, 3750], [5, 4500]])
values = st.lists(st.floats(0.1, 1000), min_size=2, max_size=12)
matrices = arrays(float, (4, 3), elements=st.floats(1, 100).map(lambda x: round(x, 2)))


def test_theil_of_the_published_values():
    found = dispersion([10, 10, 10, 20, 50])
    assert found.theil_t.value == pytest.approx(0.250201, abs=5e-7)
    assert found.theil_l.value == pytest.approx(0.2326302, abs=5e-8)
    assert (found.range.value, found.ratio.value, found.n) == (40, 5, 5)
    assert found.cv_n.value == pytest.approx(math.sqrt(240) / 20)
    assert found.cv_n1.value == pytest.approx(math.sqrt(300) / 20)


@given(values, st.floats(0.01, 100), st.randoms())
def test_dispersion_does_not_depend_on_unit_or_order(sample, scale, random):
    shuffled = random.sample(sample, len(sample))
    assert dispersion(shuffled) == dispersion(sample)
    here, there = dispersion(sample), dispersion([scale * value for value in sample])
    for name in ("ratio", "cv_n", "cv_n1", "theil_t", "theil_l"):
        assert getattr(here, name).value == pytest.approx(getattr(there, name).value, abs=1e-9)
    assert here.theil_t.value >= -1e-12


@given(
    st.lists(st.tuples(st.floats(0.1, 1000), st.sampled_from("abc")), min_size=2, max_size=15), st.sampled_from("TL")
)
def test_the_parts_of_theil_sum_to_the_whole(pairs, index):
    sample, groups = zip(*pairs, strict=True)
    found = theil_by_group(sample, groups, index)
    whole = dispersion(sample)
    assert found.total == pytest.approx((whole.theil_t if index == "T" else whole.theil_l).value, abs=1e-12)
    assert found.between + found.within == pytest.approx(found.total, abs=1e-9)
    assert found.between >= -1e-9
    assert theil_by_group(sample[::-1], groups[::-1], index) == found
    assert theil_by_group(sample, ["one"] * len(sample), index).between == pytest.approx(0, abs=1e-12)


def test_dispersion_says_what_it_cannot_measure():
    assert dispersion([1]).range.reason == Reason.TOO_FEW
    assert dispersion([1, math.nan]).n == 1
    zero = dispersion([0, 1, 2])
    assert (zero.ratio.reason, zero.theil_t.reason, zero.cv_n.reason) == (Reason.NOT_POSITIVE,) * 2 + ("",)
    assert dispersion([-2, 1]).cv_n.reason == Reason.NOT_POSITIVE
    assert theil_by_group([1], "a").reason == Reason.TOO_FEW
    assert theil_by_group([0, 1], "ab").reason == Reason.NOT_POSITIVE
    with pytest.raises(ValueError, match="neither"):
        theil_by_group([1, 2], "ab", "G")


def test_entropy_weights_as_published():
    assert entropy_weights(HELD).round(4).tolist() == [0.4630, 0.3992, 0.1378, 0.0000]


@given(matrices, st.permutations(range(4)), st.floats(0.1, 10))
def test_a_constant_column_has_no_weight(matrix, order, constant):
    assume((matrix.max(axis=0) > matrix.min(axis=0)).any())
    wide = np.column_stack([matrix, np.full(4, constant)])
    assert entropy_weights(wide)[-1] == 0
    assert critic_weights(wide, [1] * 4)[-1] == 0 or np.allclose(critic_weights(wide, [1] * 4), 0.25)
    for method in ("equal", "entropy", "critic"):
        found = weigh(matrix, [1, -1, 1], method)
        assert found.sum() == pytest.approx(1)
        assert weigh(matrix[order], [1, -1, 1], method) == pytest.approx(found, abs=1e-6)
        assert weigh(matrix * 7.5, [1, -1, 1], method) == pytest.approx(found, abs=1e-6)


def test_weights_without_variation_are_equal():
    assert entropy_weights(np.ones((3, 2))).tolist() == [0.5, 0.5]
    assert critic_weights(np.ones((3, 2)), [1, 1]).tolist() == [0.5, 0.5]
    assert critic_weights(np.array([[1, 1], [2, 1]]), [1, 1]).tolist() == [1, 0]
    assert equal_weights(4).tolist() == [0.25] * 4


def test_entropy_takes_zeros_but_no_negative_values():
    assert entropy_weights(np.array([[0, 1], [1, 1]])).tolist() == [1, 0]
    for wrong in ([[-1, 1], [1, 1]], [[0, 1], [0, 2]], [[1, 2]]):
        with pytest.raises(ValueError, match="entropy"):
            entropy_weights(np.array(wrong))


def test_critic_agrees_with_another_program():
    # pymcdm 1.4.0, weights.critic_weights of the same matrix.
    assert critic_weights(HELD, [1] * 4) == pytest.approx([0.22146128, 0.14653532, 0.39167144, 0.24033195], abs=5e-9)


def test_critic_prefers_what_disagrees():
    # Columns 1 and 2 say the same; column 3 says something else, and varies as much.
    found = critic_weights(np.array([[1, 10, 3], [2, 20, 1], [3, 30, 2]]), [1, 1, 1])
    assert found == pytest.approx([0.25, 0.25, 0.5])


def test_topsis_as_published():
    assert topsis(TZENG, [0.3, 0.4, 0.3], [1, 1, 1]).round(4).tolist() == [0.5037, 0.6581, 0.7482, 0.3340]


def test_the_normaliser_alone_turns_the_winner():
    by_range = topsis(FLIP, [0.5, 0.5], [-1, 1], "minmax")
    by_length = topsis(FLIP, [0.5, 0.5], [-1, 1], "vector")
    assert by_range.round(3).tolist() == [0.5, 0.617, 0.5]
    assert by_length.round(6).tolist() == [0.762141, 0.722178, 0.237859]
    assert by_range.argmax() != by_length.argmax()
    with pytest.raises(ValueError, match="neither"):
        topsis(FLIP, [0.5, 0.5], [-1, 1], "z")
    assert topsis(np.ones((2, 2)), [1, 1], [1, 1]).tolist() == [0.5, 0.5]


def test_normalisation():
    sample = np.array([[1.0, 10], [2, 20], [5, 10]])
    assert minmax(sample, [1, -1]).tolist() == [[0, 1], [0.25, 0], [1, 1]]
    assert z_score(sample, [1, 1]).mean(axis=0) == pytest.approx([0, 0])
    assert (vector(sample) ** 2).sum(axis=0) == pytest.approx([1, 1])
    assert goalposts(sample, [0, 20], [4, 0]).tolist() == [[0.25, 0.5], [0.5, 0], [1, 0.5]]
    assert distance_to_target(sample, [5, 10], [1, -1]).tolist() == [[0.2, 1], [0.4, 0.5], [1, 1]]
    assert minmax(np.ones((3, 1)), [-1]).tolist() == [[0.5]] * 3
    assert z_score(np.full((3, 1), 0.1), [1]).tolist() == [[0]] * 3


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: minmax(np.array([[1, math.nan]]), [1, 1]), "gaps"),
        (lambda: minmax(np.ones((2, 2)), [1]), "does not fit"),
        (lambda: minmax(np.ones((2, 2)), [1, 0]), "direction"),
        (lambda: goalposts(np.ones((2, 1)), [1], [1]), "goalpost"),
        (lambda: distance_to_target(np.zeros((2, 1)), [1], [1]), "positive"),
        (lambda: normalise(np.ones((2, 1)), [1], "rank"), "none of"),
        (lambda: weigh(np.ones((2, 1)), [1], "ahp"), "none of"),
        (lambda: geometric(np.zeros((2, 1)), np.ones(1)), "positive"),
        (lambda: rank_intervals(pd.DataFrame([[1.0, 2]]), [1, 1]), "two places"),
        (lambda: rank_intervals(pd.DataFrame([[1.0], [2]]), [1], weights=["ahp"]), "'ahp'"),
        (lambda: rank_intervals(pd.DataFrame([[-1.0], [2]]), [1], weights=["entropy"]), "no variant"),
    ],
)
def test_what_cannot_be_computed_is_refused(call, said):
    with pytest.raises(ValueError, match=said):
        call()


def test_ranks_come_as_intervals_with_what_turns_them():
    frame = pd.DataFrame(FLIP, index=["a", "b", "c"], columns=["cost", "gain"])
    found = rank_intervals(frame, [-1, 1])
    assert found.ranks.shape == (3, 3 * 3 * 3 - 3)
    assert [reason for _, reason in found.skipped] == ["TOPSIS is not defined on z-scores"] * 3
    assert found.ranks.loc["b", "minmax/equal/topsis"] == 1
    assert found.ranks.loc["a", "vector/equal/topsis"] == 1
    turned = found.flips[(found.flips["first"] == "a") & (found.flips["second"] == "b")]
    assert "normalisation" in set(turned["choice"])
    assert (turned["flipped"] <= turned["compared"]).all()
    assert found.is_few
    assert not rank_intervals(pd.DataFrame(np.arange(40.0).reshape(20, 2)), [1, 1]).is_few


@given(matrices, st.permutations(range(4)))
@settings(max_examples=25)
def test_intervals_hold_every_variant_and_ignore_the_order_of_places(matrix, order):
    frame = pd.DataFrame(matrix, index=list("abcd"))
    found = rank_intervals(frame, [1, -1, 1])
    best, worst = found.intervals["best"], found.intervals["worst"]
    assert (found.ranks.ge(best, axis=0) & found.ranks.le(worst, axis=0)).to_numpy().all()
    assert found.ranks.sum().tolist() == pytest.approx([10] * found.ranks.shape[1])
    turned = rank_intervals(frame.iloc[list(order)], [1, -1, 1])
    pd.testing.assert_frame_equal(turned.intervals.loc[frame.index], found.intervals)


def test_values_below_zero_leave_the_variants_that_allow_them():
    found = rank_intervals(pd.DataFrame([[-1.0, 3], [2, 4], [5, 1]]), [1, 1])
    assert {name.split("/")[1] for name, _ in found.skipped if "z/" not in name} == {"entropy"}
    assert not any("entropy" in name for name in found.ranks.columns)


def test_a_place_that_leads_everywhere_leads_in_every_variant():
    found = rank_intervals(pd.DataFrame([[9.0, 9], [2, 4], [3, 1]], index=list("abc")), [1, 1])
    assert found.intervals.loc["a"].tolist() == [1, 1, 1, 1]
    assert not ((found.flips["first"] == "a") | (found.flips["second"] == "a")).any()


@given(matrices, st.lists(st.integers(-3, 3), min_size=3, max_size=3))
@settings(max_examples=15)
def test_ranks_do_not_depend_on_units(matrix, powers):
    frame = pd.DataFrame(matrix, index=list("abcd"))
    scaled = frame * [2.0**power for power in powers]  # powers of two, so that no tie is made or broken by rounding
    here, there = (rank_intervals(values, [1, -1, 1], leave_one_out=True) for values in (frame, scaled))
    pd.testing.assert_frame_equal(here.intervals, there.intervals)


def test_each_indicator_is_left_out_in_turn():
    frame = pd.DataFrame(FLIP, index=list("abc"), columns=["cost", "gain"])
    found = rank_intervals(frame, [-1, 1], leave_one_out=True)
    assert found.indicators == ("cost", "gain")
    assert found.ranks.shape == (3, 3 * (27 - 3))
    # Without the cost only the gain counts, and the order is its own.
    assert found.ranks["minmax/equal/arithmetic/without cost"].tolist() == [3, 2, 1]
    assert found.ranks["minmax/equal/arithmetic/without gain"].tolist() == [1, 2, 3]
    best, worst = found.intervals["best"], found.intervals["worst"]
    assert (found.ranks.ge(best, axis=0) & found.ranks.le(worst, axis=0)).to_numpy().all()
    assert found.turned.set_index("choice").loc["indicators"].tolist() == [3, 3]


@given(matrices)
@settings(max_examples=15)
def test_pairs_that_turn_are_counted_as_they_are_listed(matrix):
    found = rank_intervals(pd.DataFrame(matrix, index=list("abcd")), [1, 1, -1], leave_one_out=True)
    listed = found.flips.groupby("choice").size()
    for row in found.turned.to_dict("records"):
        assert row["turned"] == listed.get(row["choice"], 0)
        assert row["pairs"] == 6
    # Counted again, one pair at a time.
    names = [(*name.split("/"), "")[:4] for name in found.ranks.columns]
    for row in found.flips.to_dict("records"):
        kind = ("normalisation", "weights", "aggregation", "indicators").index(row["choice"])
        order = (found.ranks.loc[row["first"]] - found.ranks.loc[row["second"]]).to_numpy()
        apart = [
            (i, j)
            for i in range(len(names))
            for j in range(i)
            if [k for k in range(4) if names[i][k] != names[j][k]] == [kind]
        ]
        assert row["compared"] == len(apart)
        assert row["flipped"] == sum(order[i] * order[j] < 0 for i, j in apart)


def test_columns_without_variation_rank_nobody():
    frame = pd.DataFrame({"same": [0.0, 0, 0], "binding": [0.5, 0.1, 0.3]}, index=list("abc"))
    found = ranks_of(frame, ("entropy",))
    assert found.indicators == ("binding",)
    assert found.intervals["median"].tolist() == [1, 3, 2]
    assert ranks_of(frame[["same"]], ("equal",)) is None
    assert ranks_of(frame.head(1), ("equal",)) is None
