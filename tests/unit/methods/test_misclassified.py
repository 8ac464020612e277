"""Shares corrected by a sample that people coded: the published example, coverage, and what they may not do."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.methods.misclassified import corrected_by_group, corrected_interval, corrected_shares, rogan_gladen

CLASSES = ["command", "incentive", "information"]
fractions = st.floats(0, 1)


def sample(*pairs):
    return pd.DataFrame(pairs, columns=["found", "true"])


def test_the_share_is_that_of_the_published_formula():
    assert rogan_gladen(0.30, 0.90, 0.95) == pytest.approx(0.294118, abs=1e-6)
    assert rogan_gladen(0.02, 0.90, 0.95) == 0  # fewer than errors alone would give
    assert rogan_gladen(0.30, 0.40, 0.60) is None


@given(fractions, st.floats(0.55, 1), st.floats(0.55, 1))
@settings(deadline=None)
def test_what_was_classed_with_known_errors_is_found_again(true, sensitivity, specificity):
    seen = true * sensitivity + (1 - true) * (1 - specificity)
    assert rogan_gladen(seen, sensitivity, specificity) == pytest.approx(true, abs=1e-9)


def test_the_interval_covers_the_true_share_as_often_as_it_says():
    random = np.random.default_rng(7)
    true, sensitivity, specificity = 0.3, 0.85, 0.92
    covered = []
    for _ in range(1500):
        members = random.binomial(230, true)
        count = random.binomial(members, sensitivity) + random.binomial(230 - members, 1 - specificity)
        hits, passes = random.binomial(20, sensitivity), random.binomial(40, specificity)
        low, high = corrected_interval((count, 230), (hits, 20), (passes, 40))
        covered.append(low <= true <= high)
    assert 0.93 <= np.mean(covered) <= 0.985


@given(st.integers(2, 40), st.integers(2, 40), st.integers(50, 150))
@settings(deadline=None, max_examples=60)
def test_a_larger_sample_and_more_records_narrow_the_interval(of_class, of_others, count):
    def width(factor):
        low, high = corrected_interval(
            (count * factor, 200 * factor), (of_class * factor, of_class * factor), (of_others * factor,) * 2
        )
        return high - low

    assert width(100) < width(1)


def test_a_sample_without_errors_leaves_shares_and_widens_them_by_what_it_cannot_know():
    found = ["command"] * 30 + ["incentive"] * 70
    known = sample(*[("command", "command")] * 6, *[("incentive", "incentive")] * 14)
    shares = corrected_shares(found, known, CLASSES).set_index("class")
    assert shares["corrected"].tolist()[:2] == pytest.approx([0.3, 0.7])
    assert np.isnan(shares.loc["information", "corrected"])  # nobody knows how often it is missed
    more = corrected_shares(found, pd.concat([known] * 50), CLASSES).set_index("class")
    assert (more["high"] - more["low"])["command"] < (shares["high"] - shares["low"])["command"]


def test_errors_that_people_found_move_the_share_towards_theirs():
    found = ["command"] * 50 + ["incentive"] * 50
    known = sample(*[("command", "command")] * 10, *[("command", "incentive")] * 5, *[("incentive", "incentive")] * 15)
    row = corrected_shares(found, known, CLASSES).set_index("class").loc["command"]
    assert (row["sensitivity"], row["specificity"]) == (1, 0.75)
    assert row["corrected"] == pytest.approx((0.5 + 0.75 - 1) / 0.75)
    assert row["low"] < row["corrected"] < row["share"] < row["high"]  # 30 records leave much open


def test_each_row_of_a_cross_table_is_corrected_by_the_one_sample():
    records = pd.DataFrame({"domain": ["a"] * 4 + ["b"] * 6, "type": ["command"] * 4 + ["incentive"] * 6})
    known = sample(*[("command", "command")] * 5, *[("incentive", "incentive")] * 5)
    table = corrected_by_group(records, "domain", "type", known, CLASSES)
    assert table.groupby("domain")["total"].first().to_dict() == {"a": 4, "b": 6}
    assert table.query("domain == 'a' and `class` == 'command'")["corrected"].tolist() == [1.0]
    assert corrected_by_group(records.iloc[:0], "domain", "type", known, CLASSES).empty


def test_what_means_nothing_is_refused():
    with pytest.raises(ValueError, match="no class"):
        corrected_shares(["odd"], sample(), CLASSES)
    with pytest.raises(ValueError, match="cannot have"):
        corrected_interval((3, 2), (1, 1), (1, 1))
    assert corrected_interval((0, 0), (1, 1), (1, 1)) is None
    assert corrected_interval((1, 2), (0, 9), (0, 9)) is None
    for bad in (float("nan"), float("inf"), 1.5):
        with pytest.raises(ValueError, match="share"):
            rogan_gladen(bad, 0.9, 0.9)
