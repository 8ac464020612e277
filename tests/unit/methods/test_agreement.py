"""Two coders side by side: which records match, and how far fields agree, by hand."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from helpers.errors import DataError
from helpers.methods.agreement import field_agreement, is_weak, match_records, shared_passages


def spans(*rows, **more):
    frame = pd.DataFrame(rows, columns=["span_start", "span_end"], dtype=object).assign(area="a")
    return frame.assign(**more)


def pairs(first, second, keys=None):
    return match_records(first, second, keys).to_numpy().tolist()


@pytest.mark.parametrize(
    ("one", "other", "matched"),
    [
        ([(0, 10)], [(9, 20)], [[0, 0]]),
        ([(0, 10)], [(10, 20)], []),  # they touch
        ([(10, 20)], [(0, 11)], [[0, 0]]),
        ([(0, 10)], [(0, 4), (4, 10)], [[0, 1]]),  # the larger overlap
        ([(0, 10)], [(0, 5), (5, 10)], [[0, 0]]),  # of equals, the first
        ([(0, 4), (4, 10)], [(0, 10)], [[0, 0]]),  # each once, in the order of the text
        ([(0, 4), (4, 10)], [(4, 10), (0, 4)], [[0, 1], [1, 0]]),
        ([(0, 10), (2, 8)], [(0, 10), (2, 8)], [[0, 0], [1, 1]]),
        ([(5, 6)], [(0, 10)], [[0, 0]]),
        ([(3, 3)], [(0, 10)], []),  # an empty span overlaps nothing
        ([], [(0, 10)], []),
    ],
)
def test_records_match_where_most_of_their_passages_overlap(one, other, matched):
    assert pairs(spans(*one), spans(*other)) == matched


def test_records_match_within_an_area_and_a_kind():
    one, other = spans((0, 10), (0, 10)), spans((0, 10), (0, 10))
    assert pairs(one.assign(area=["a", "b"]), other.assign(area=["b", "a"])) == [[0, 1], [1, 0]]
    assert pairs(one.assign(kind_of_record=["i", "s"]), other.assign(kind_of_record=["s", "i"])) == [[0, 1], [1, 0]]
    assert pairs(one.assign(kind_of_record=["i", "s"]), other) == [[0, 0], [1, 1]]
    assert pairs(one.iloc[:1], other.iloc[:1].assign(area="b")) == []
    shifted = other.set_axis([7, 8])
    assert pairs(one, shifted) == [[0, 0], [1, 1]]


def test_records_of_one_key_match_in_their_order():
    one = pd.DataFrame({"k": ["x", "y", "x"], "v": [1, 2, 3]})
    other = pd.DataFrame({"k": ["x", "x", "z"], "v": [1, 2, 3]})
    assert pairs(one, other, ["k"]) == [[0, 0], [2, 1]]
    with pytest.raises(DataError, match="'w' is missing"):
        match_records(one, other.assign(w=1), ["w"])


@pytest.mark.parametrize(
    ("frame", "said"),
    [
        (spans((5, 4)), "ends before"),
        (spans(("x", 4)), "not a number"),
        (spans((1, 4)).drop(columns="span_end"), "'span_end' is missing"),
    ],
)
def test_spans_that_cannot_be_are_refused(frame, said):
    good = spans((0, 10))
    for first, second in ((frame, good), (good, frame)):
        with pytest.raises(DataError, match=said):
            match_records(first, second)


def test_fields_agree_as_far_as_their_values_do():
    one = pd.DataFrame(
        {"kind": ["x", "y", "x", "y"], "target": ["1", "2", "", "4"], "note": list("abcd"), "none": [""] * 4}
    )
    other = pd.DataFrame(
        {"kind": ["x", "y", "y", "x"], "target": ["1", "2", "3", "2"], "note": list("efgh"), "none": [""] * 4}
    )
    matched = pd.DataFrame({"first": [0, 1, 2, 3], "second": [0, 1, 2, 3]})
    found = field_agreement(one, other, matched, draws=0).set_index("field")
    assert list(found.index) == ["kind", "target"]
    assert found["units"].tolist() == [4, 4]
    assert found["agreement"].tolist() == [0.5, 0.5]
    assert found.loc["kind", "kappa"] == 0
    # Nominal: two of four pairs differ, of 8 values 4 and 4: 1 - (1/2)/(2 · 4 · 4/(8 · 7)) = .125.
    assert found.loc["kind", "alpha"] == pytest.approx(0.125)
    # Interval over 1–1, 2–2, 4–2: the pairs differ by 0, 0 and 4, each twice; any two of 1 1 2 2 4 2 in 30 ways.
    values = [1, 1, 2, 2, 4, 2]
    expected = sum((a - b) ** 2 for a in values for b in values) / 30
    assert found.loc["target", "alpha"] == pytest.approx(1 - (2 * 4 / 6) / expected)
    assert found[["alpha_low", "alpha_high"]].isna().all().all()
    some = field_agreement(one, other, matched.iloc[:2], draws=20).set_index("field")
    assert some.loc["kind", "alpha"] == 1
    assert field_agreement(one, other, matched.iloc[[3, 0]]).set_index("field").loc["kind", "agreement"] == 0.5


def test_a_field_that_one_coder_leaves_empty_is_told():
    one, other = pd.DataFrame({"kind": ["x", "y"]}), pd.DataFrame({"kind": ["", ""]})
    matched = pd.DataFrame({"first": [0, 1], "second": [0, 1]})
    assert field_agreement(one, other, matched, draws=0)["agreement"].tolist() == [0]
    assert field_agreement(other, one, matched, draws=0)["agreement"].tolist() == [0]


@pytest.mark.parametrize("at", [[-1], [2], [0, 0]])
def test_a_pair_is_of_rows_that_are_there_each_once(at):
    frame = pd.DataFrame({"kind": ["x", "y"]})
    for first, second in ((at, range(len(at))), (range(len(at)), at)):
        with pytest.raises(ValueError, match="not there, or stands twice"):
            field_agreement(frame, frame, pd.DataFrame({"first": list(first), "second": list(second)}), draws=0)


@pytest.mark.parametrize(
    ("agreement", "alpha", "weak"),
    [
        (0.9, 0.8, False),
        (0.9, 0.79, True),
        (1, None, False),
        (0.99, None, True),
        (1, math.nan, False),
        (0.99, math.nan, True),
    ],
)
def test_a_field_is_weak_below_eight_tenths_or_where_alpha_says_nothing(agreement, alpha, weak):
    assert is_weak(agreement, alpha) is weak


@pytest.mark.parametrize(
    ("one", "other", "counted"),
    [
        ([(0, 10)], [(9, 20)], (1, 1)),
        ([(0, 10)], [(10, 20)], (0, 1)),
        ([(10, 20)], [(0, 10)], (0, 1)),
        ([(10, 20)], [(0, 11)], (1, 1)),
        ([(0, 10), (None, None)], [(0, 10), (0, 10)], (1, 1)),
        ([(0, 10), (0, 10)], [(0, 10), (None, 10)], (1, 1)),
        ([(0, 10), (0, 5)], [(0, 1), (5, 9)], (1, 2)),
    ],
)
def test_passages_overlap_or_not(one, other, counted):
    matched = pd.DataFrame({"first": range(len(one)), "second": range(len(other))})
    assert shared_passages(spans(*one), spans(*other), matched) == counted
    for wrong in (spans((5, 4)), spans((0, 10)).drop(columns="span_start")):
        one_pair = pd.DataFrame({"first": [0], "second": [0]})
        if "span_start" in wrong:
            with pytest.raises(DataError, match="ends before"):
                shared_passages(wrong, spans((0, 10)), one_pair)
            with pytest.raises(DataError, match="ends before"):
                shared_passages(spans((0, 10)), wrong, one_pair)
        else:
            assert shared_passages(wrong, spans((0, 10)), one_pair) == (0, 0)
