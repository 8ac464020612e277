import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.errors import DataError
from helpers.methods.agreement import field_agreement, match_records, shared_passages
from helpers.methods.reliability import bootstrap_interval, cohen_kappa, krippendorff_alpha

A = "· · · · · 3 4 1 2 1 1 3 3 · 3"
B = "1 · 2 1 3 3 4 3 · · · · · · ·"
C = "· · 2 1 3 4 4 · 2 1 1 3 3 · 4"
CODERS = [[None if cell == "·" else int(cell) for cell in coder.split()] for coder in (A, B, C)]
codes = st.lists(st.sampled_from("xyz"), min_size=2, max_size=30)


def test_kappa_of_the_published_table():
    first = ["y"] * 25 + ["n"] * 25
    second = ["y"] * 20 + ["n"] * 5 + ["y"] * 10 + ["n"] * 15
    assert cohen_kappa(first, second) == pytest.approx(0.40)


def test_alpha_of_krippendorffs_example():
    assert krippendorff_alpha(CODERS) == pytest.approx(0.691358, abs=5e-7)
    assert krippendorff_alpha(CODERS, "ordinal") == pytest.approx(0.806721, abs=5e-7)
    assert krippendorff_alpha(CODERS, "interval") == pytest.approx(0.810845, abs=5e-7)
    assert krippendorff_alpha(CODERS, "ratio") == pytest.approx(0.808944, abs=5e-7)


@pytest.mark.parametrize(
    ("metric", "alpha"),
    [("nominal", 0.743421), ("ordinal", 0.815388), ("interval", 0.849107), ("ratio", 0.797403)],
)
def test_alpha_of_four_coders(metric, alpha):
    rows = ("1 2 3 3 2 1 4 1 2 · · ·", "1 2 3 3 2 2 4 1 2 5 · 3", "· 3 3 3 2 3 4 2 2 5 1 ·", "1 2 3 3 2 4 4 1 2 5 1 ·")
    four = [[None if cell == "·" else int(cell) for cell in row.split()] for row in rows]
    assert krippendorff_alpha(four, metric) == pytest.approx(alpha, abs=5e-7)


def test_nan_and_none_are_no_category():
    gaps = [[float("nan") if cell is None else cell for cell in coder] for coder in CODERS]
    for metric in ("nominal", "ordinal", "interval", "ratio"):
        assert krippendorff_alpha(gaps, metric) == krippendorff_alpha(CODERS, metric)
    first, second = ["y", "n", "y", "n", None], ["y", "n", "n", "n", None]
    assert cohen_kappa(first, second) == cohen_kappa(first[:4], second[:4]) == pytest.approx(0.5)
    assert cohen_kappa(["y", float("nan")], ["y", "n"]) is None


@given(codes)
def test_full_agreement_is_one(values):
    if len(set(values)) > 1:
        assert cohen_kappa(values, values) == pytest.approx(1)
        assert krippendorff_alpha([values, values]) == pytest.approx(1)


@given(codes, st.randoms())
def test_agreement_does_not_depend_on_who_is_first_or_on_the_order(values, random):
    others = values[:]
    random.shuffle(others)
    assert cohen_kappa(values, others) == pytest.approx(cohen_kappa(others, values))
    order = list(range(len(values)))
    random.shuffle(order)
    turned = [[coder[i] for i in order] for coder in (values, others)]
    assert krippendorff_alpha([values, others]) == pytest.approx(krippendorff_alpha(turned))


def test_agreement_without_variance_is_undefined():
    assert cohen_kappa(["x", "x"], ["x", "x"]) is None
    assert krippendorff_alpha([["x", "x"], ["x", "x"]]) is None
    assert cohen_kappa([], []) is None


def test_the_bootstrap_is_seeded_and_holds_the_estimate():
    data = np.arange(40) % 7
    low, high = bootstrap_interval(lambda at: float(data[at].mean()), 40)
    assert low < data.mean() < high
    assert (low, high) == bootstrap_interval(lambda at: float(data[at].mean()), 40)
    assert bootstrap_interval(lambda at: None, 40) is None
    assert bootstrap_interval(lambda at: 1.0, 40, draws=1) == (1.0, 1.0)
    assert bootstrap_interval(lambda at: 1.0, 0) is None


def frame(*rows):
    return pd.DataFrame(rows, columns=["area", "span_start", "span_end", "mode"], dtype=str)


def test_records_match_where_their_spans_overlap_and_once_only():
    first = frame(("a", "0", "5", "x"), ("a", "10", "15", "y"), ("b", "0", "5", "x"))
    second = frame(("a", "3", "8", "x"), ("a", "4", "6", "x"), ("b", "9", "12", "y"))
    assert match_records(first, second).to_numpy().tolist() == [[0, 0]]


def test_records_match_by_their_keys():
    first = frame(("a", "0", "5", "x"), ("b", "0", "5", "y"))
    second = frame(("b", "0", "5", "y"), ("a", "0", "5", "z"))
    pairs = match_records(first, second, ["area"])
    assert pairs.to_numpy().tolist() == [[0, 1], [1, 0]]
    table = field_agreement(first, second, pairs)
    assert table.set_index("field").loc["mode", "agreement"] == 0.5


def test_a_missing_column_is_named():
    with pytest.raises(DataError, match="column 'span_start' is missing"):
        match_records(pd.DataFrame({"area": []}), pd.DataFrame({"area": []}))


def test_passages_that_two_coders_share():
    first = pd.DataFrame(
        {"area": list("abcde"), "span_start": ["0", "10", "20", "", "5"], "span_end": ["5", "15", "25", "", "9"]}
    )
    second = pd.DataFrame(
        {"area": list("abcde"), "span_start": ["4", "15", "18", "3", ""], "span_end": ["8", "19", "30", "6", ""]}
    )
    pairs = match_records(first, second, ["area"])
    assert shared_passages(first, second, pairs) == (2, 3)
    assert shared_passages(first[["area"]], second, pairs) == (0, 0)


def test_resamples_taken_at_once_are_those_taken_one_by_one():
    values = np.random.default_rng(7).normal(size=19)
    one_by_one = bootstrap_interval(lambda at: float(values[at].mean()), values.size)
    assert bootstrap_interval(lambda at: values[at].mean(axis=-1), values.size, at_once=True) == one_by_one
    assert bootstrap_interval(lambda at: values[at].mean(axis=-1), 0, at_once=True) is None
