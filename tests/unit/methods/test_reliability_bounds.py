"""Agreement, resamples, coverage and clusters at the fewest units that allow them."""

from __future__ import annotations

import math

import numpy as np
import pytest

from helpers.methods.intervals import wilson
from helpers.methods.reliability import bootstrap_interval, cohen_kappa, krippendorff_alpha
from helpers.methods.results import Reason
from helpers.methods.scoring import (
    clustered_bootstrap,
    clustered_interval,
    clustered_view,
    coverage,
    reliability_diagram,
)


def test_kappa_and_alpha_of_the_smallest_tables():
    assert cohen_kappa(["a", "b"], ["b", "a"]) == -1
    assert cohen_kappa(["a", "a"], ["a", "a"]) is None
    assert cohen_kappa(["a", "a"], ["a", "b"]) == 0
    assert krippendorff_alpha([["a", "b"], ["b", "a"]]) == -0.5  # 1 - 1/(2 · 2 · 2/(4 · 3))
    assert krippendorff_alpha([["a", "b"], ["a", "b"]]) == 1
    assert krippendorff_alpha([["a"], ["a"]]) is None
    assert krippendorff_alpha([["a", None], [None, "b"]]) is None
    assert krippendorff_alpha([[0, 1], [0, 0]], "ratio") == pytest.approx(0)  # one pair of four differs fully
    assert krippendorff_alpha([[0, 4], [0, 2]], "interval") == pytest.approx(1 - 8 / (2 * (16 * 2 + 4 * 2 + 4) / 3))
    with pytest.raises(ValueError, match="does not fit"):
        krippendorff_alpha([[-1, 1], [1, 1]], "ratio")
    with pytest.raises(ValueError, match="does not fit"):
        krippendorff_alpha([[math.inf, 1], [1, 1]], "interval")


def test_a_bootstrap_takes_the_ends_of_what_it_draws():
    def mean(at):
        return at.mean(axis=-1)

    low, high = bootstrap_interval(mean, 100, draws=400, at_once=True)
    assert (low, high) == pytest.approx((49.5 - 1.96 * 2.887, 49.5 + 1.96 * 2.887), abs=0.7)
    narrow = bootstrap_interval(mean, 100, draws=400, at_once=True, level=0.5)
    assert narrow == pytest.approx((49.5 - 0.674 * 2.887, 49.5 + 0.674 * 2.887), abs=0.7)
    assert bootstrap_interval(mean, 0) is None
    assert bootstrap_interval(mean, 0, at_once=True) is None
    assert bootstrap_interval(lambda at: 1.0, 1, draws=1) == (1, 1)
    for wrong in ({"level": 0}, {"level": 1}, {"draws": 0}):
        with pytest.raises(ValueError, match="bootstrap"):
            bootstrap_interval(mean, 3, **wrong)
    with pytest.raises(ValueError, match="bootstrap"):
        bootstrap_interval(mean, -1)


@pytest.mark.parametrize(("defined", "is_given"), [(4, False), (5, True), (6, True)])
def test_half_of_the_draws_must_define_it(defined, is_given):
    answers = iter([1.0] * defined + [None] * (10 - defined))
    assert (bootstrap_interval(lambda at: next(answers), 3, draws=10) is not None) == is_given


@pytest.mark.parametrize(("observed", "inside"), [(1, True), (3, True), (0.99, False), (3.01, False)])
def test_ends_belong_to_their_interval(observed, inside):
    assert coverage([1], [3], [observed]).inside == inside


def test_coverage_has_an_interval_from_ten_on():
    nine, ten = coverage([0] * 9, [1] * 9, [0.5] * 9), coverage([0] * 10, [1] * 10, [0.5] * 9 + [2])
    assert (nine.n, nine.share, nine.low, nine.high) == (9, 1, None, None)
    assert (ten.n, ten.share) == (10, 0.9)
    assert (ten.low, ten.high) == pytest.approx(wilson(9, 10, 0.95))
    assert coverage([1, math.nan], [1, 1], [1, 1]).n == 1
    assert coverage([], [], []).share is None
    with pytest.raises(ValueError, match="ends before"):
        coverage([2], [1], [1])


def test_bins_are_of_equal_width_and_hold_their_lower_end():
    found = reliability_diagram([0, 0.2, 0.39, 0.4, 1, math.nan], [False, True, True, False, True, True])
    assert found["bin_low"].tolist() == pytest.approx([0, 0.2, 0.4, 0.8])
    assert found["bin_high"].tolist() == pytest.approx([0.2, 0.4, 0.6, 1])
    assert found["n"].tolist() == [1, 2, 1, 1]
    assert found["forecast"].tolist() == pytest.approx([0, 0.295, 0.4, 1])
    assert found["observed"].tolist() == [0, 1, 0, 1]
    one = reliability_diagram([0.2, 0.6], [True, False], 1)
    assert one.loc[0].tolist() == pytest.approx([0, 1, 2, 0.4, 0.5])
    assert reliability_diagram([0.6 / 2 * 2], [True])["bin_low"].tolist() == pytest.approx([0.6])
    with pytest.raises(ValueError, match="hold nothing"):
        reliability_diagram([0.5], [True], 0)


def test_clusters_have_an_interval_from_ten_on():
    nine, ten = list(range(9)), list(range(10))
    assert clustered_interval([True] * 9, nine) is None
    assert clustered_bootstrap(np.ones(9), nine) is None
    low, high = clustered_interval([True] * 10, ten)
    assert high == 1.0
    assert low == pytest.approx(0.7829, abs=5e-4)  # Beta(10.5, .5) at .025
    assert clustered_interval([False] * 20, ten * 2) == pytest.approx((0.0, 1 - low))
    assert clustered_bootstrap(np.ones(10), ten) == (1.0, 1.0)
    met = [False, *[True] * 9]
    assert 0 < clustered_interval(met, ten)[0] < 0.9 < clustered_interval(met, ten)[1] <= 1
    assert clustered_view(met, ten, reference_class="c").probability == pytest.approx(9.5 / 11)
    assert clustered_view([True] * 9, nine, reference_class="c").reason == Reason.TOO_FEW
    assert clustered_view([], [], reference_class="c").reason == Reason.NO_PEERS
