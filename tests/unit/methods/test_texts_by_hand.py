"""Likeness and distinctive terms of small texts, by sums worked out by hand."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from helpers.methods.likeness import cosine_to, likeness, overlap, thinned_cosine
from helpers.methods.results import Reason
from helpers.methods.text import (
    compared_terms,
    cosine_similarity,
    distinctive_terms,
    emphasis,
    instrument_shares,
    jaccard_similarity,
    longest_run,
    sample_of,
    shingles,
    term_matrix,
    tf_idf,
    where_used,
)

COUNTS = pd.DataFrame({"x": [6, 1, 0], "y": [2, 2, 0], "z": [0, 7, 1]}, index=["a", "b", "c"])


def test_a_term_weighs_more_the_fewer_hold_it():
    # Of three documents x, y and z stand in two each: ln(4/3) + 1.
    assert tf_idf(COUNTS).loc["a"].tolist() == pytest.approx([6 * (math.log(4 / 3) + 1), 2 * (math.log(4 / 3) + 1), 0])
    one = pd.DataFrame({"x": [1, 0], "y": [1, 1]})
    assert tf_idf(one).iloc[0].tolist() == pytest.approx([math.log(3 / 2) + 1, 1.0])


def test_cosines_of_counts():
    # Equal weights but for the common factor: a = (6, 2, 0), b = (1, 2, 7), c = (0, 0, 1).
    a, b = np.array([6.0, 2, 0]), np.array([1.0, 2, 7])
    found = cosine_similarity(COUNTS)
    assert found.matrix.loc["a", "b"] == pytest.approx(a @ b / np.sqrt((a @ a) * (b @ b)))
    assert found.matrix.loc["b", "c"] == pytest.approx(7 / np.sqrt(b @ b))
    assert found.matrix.loc["a", "c"] == 0
    assert (found.n, found.reason, found.k) == (3, "", 0)
    assert cosine_similarity(COUNTS.iloc[:1]).reason == Reason.TOO_FEW
    assert cosine_similarity(COUNTS.iloc[:2]).reason == ""
    assert cosine_to(COUNTS, "a").tolist() == pytest.approx(found.matrix.loc["a"].tolist())
    weighted = cosine_to(COUNTS, "a", np.array([1.0, 0, 1]))
    assert weighted["b"] == pytest.approx(1 / np.sqrt(50))
    assert overlap(COUNTS, "a").tolist() == pytest.approx([1, 0.1 + 0.2, 0])


def test_thinning_to_the_length_it_has_changes_nothing():
    same = pd.DataFrame({"x": [3, 1], "y": [1, 3]}, index=["a", "b"])
    assert thinned_cosine(same, "a", draws=1)["b"] == pytest.approx(cosine_to(same, "a")["b"])
    # A text of one word, thinned to one word of the other: alike where this is the same, 3 of 4 times.
    thin = pd.DataFrame({"x": [3, 1], "y": [1, 0]}, index=["a", "b"])
    assert thinned_cosine(thin, "b", draws=200)["a"] == pytest.approx(0.75, abs=0.1)
    with pytest.raises(ValueError, match="thin nothing"):
        thinned_cosine(same, "a", draws=0)


def test_ranks_are_over_all_readings_and_ties_share_the_better():
    counts = pd.DataFrame({"x": [4, 4, 1, 1], "y": [1, 1, 4, 4]}, index=["a", "b", "d", "c"])
    found = likeness(counts, ["x"], "a")
    assert found["area"].tolist() == ["b", "c", "d"]
    assert found[["best", "worst"]].to_numpy().tolist() == [[1, 1], [1, 2], [1, 2]]  # by x alone all are alike
    assert found["overlap"].tolist() == pytest.approx([1, 0.4, 0.4])
    thin = likeness(counts, ["x"], "a", thin=1)
    assert thin[["thinned", "best", "worst"]].notna().all(axis=1).tolist() == [True, False, False]
    assert likeness(counts.iloc[:2], ["x"], "a").shape[0] == 1
    assert likeness(counts.iloc[:1], ["x"], "a").empty


def test_the_ratio_of_a_term_is_its_share_here_over_that_everywhere():
    found = distinctive_terms(COUNTS, least=1).set_index(["document", "term"])
    # a: x 6/8 over 7/19; y 2/8 over 4/19. b: z 7/10 over 8/19.
    assert found.loc[("a", "x"), "rca"] == pytest.approx(6 / 8 / (7 / 19))
    assert found.loc[("a", "y"), "rca"] == pytest.approx(2 / 8 / (4 / 19))
    assert found.loc[("b", "z"), "rca"] == pytest.approx(7 / 10 / (8 / 19))
    assert found.loc[("a", "x"), ["count", "total", "documents"]].tolist() == [6, 7, 2]
    assert found.index.tolist()[:2] == [("a", "x"), ("a", "y")]
    assert ("a", "z") not in found.index
    assert set(distinctive_terms(COUNTS, least=5)["term"]) == {"x", "z"}
    assert set(distinctive_terms(COUNTS, least=8)["term"]) == {"z"}
    assert distinctive_terms(COUNTS, least=9).empty
    assert set(distinctive_terms(COUNTS, least=1, own=2).query("document == 'b'")["term"]) == {"y", "z"}
    assert set(distinctive_terms(COUNTS, least=1, of="b")["document"]) == {"b"}
    assert distinctive_terms(COUNTS, least=1, own=0).equals(distinctive_terms(COUNTS, least=1))


def test_terms_compared_are_the_heaviest_of_each():
    assert compared_terms(COUNTS, keep=1, least=1) == ["x", "z"]
    assert compared_terms(COUNTS, keep=2, least=1) == ["x", "y", "z"]
    assert compared_terms(COUNTS, keep=9, least=8) == ["z"]
    with pytest.raises(ValueError, match="are none"):
        compared_terms(COUNTS, keep=0)


def test_ties_of_a_ratio_stand_by_count_then_by_term():
    even = pd.DataFrame({"p": [2, 2], "o": [2, 2], "q": [4, 4]}, index=["a", "b"])
    found = distinctive_terms(even, least=1)
    assert found.loc[found["document"] == "a", "term"].tolist() == ["q", "o", "p"]


@pytest.mark.parametrize(
    ("text", "k", "runs"),
    [
        ("abab", 2, {"ab", "ba"}),
        ("ab c", 2, {"ab", "bc"}),
        ("abc", 3, {"abc"}),
        ("ab", 3, set()),
        ("ab", 1, {"a", "b"}),
    ],
)
def test_runs_of_characters(text, k, runs):
    assert shingles(text, k) == runs
    with pytest.raises(ValueError, match="is none"):
        shingles(text, 0)


def test_jaccard_counts_common_runs():
    found = jaccard_similarity({"a": "abcd", "b": "bcde", "c": "x"}, 2)
    assert found.matrix.loc["a", "b"] == 0.5  # bc, cd of ab, bc, cd, de
    assert np.isnan(found.matrix.loc["a", "c"])
    assert (found.k, found.n, found.reason) == (2, 3, "")
    assert jaccard_similarity({"a": "abcd"}, 2).reason == Reason.TOO_FEW
    assert jaccard_similarity({"a": "ab", "b": "ab"}, 2).reason == ""


@pytest.mark.parametrize(
    ("one", "other", "length"),
    [
        ("abcde", "xbcdy", 3),
        ("abc", "abc", 3),
        ("abc", "xyz", 0),
        ("", "abc", 0),
        ("a b c", "abc", 3),
        ("ab", "b", 1),
        ("abcdef", "abcxdef", 3),
        ("abcdefg", "abcdexfg", 5),
    ],
)
def test_the_longest_common_run(one, other, length):
    assert longest_run(one, other) == longest_run(other, one) == length


@pytest.mark.parametrize(
    ("most", "focal", "sample"),
    [(10, "d", "abcdefghij"), (9, "z", None), (1, "d", "ad"), (2, "d", "adj"), (2, "a", "aj"), (4, "a", "adgj")],
)
def test_a_sample_is_evenly_spaced_with_the_one_in_focus(most, focal, sample):
    found = sample_of("abcdefghij", focal, most)
    assert found == list(sample) if sample else len(found) == most
    with pytest.raises(ValueError, match="are none"):
        sample_of("ab", "a", 0)


def terms(*rows):
    return pd.DataFrame(rows, columns=["area", "domain", "term", "count"])


def test_terms_are_counted_by_document():
    rows = terms(("b", "ip", "y", 2), ("a", "ip", "x", 1), ("b", "quality", "y", 3), ("b", "outside", "x", 5))
    assert term_matrix(rows).to_dict("index") == {"b": {"x": 0, "y": 5}, "a": {"x": 1, "y": 0}}
    assert term_matrix(rows, everything=True).loc["b"].tolist() == [5, 5]
    assert term_matrix(rows).index.tolist() == ["b", "a"]
    for wrong in (terms(("a", "ip", "x", -1)), terms(("a", "ip", "x", 1), ("a", "ip", "x", 1))):
        with pytest.raises(ValueError, match=r"terms|counts"):
            term_matrix(wrong)
    assert term_matrix(terms(("a", "ip", "x", 0))).to_numpy().tolist() == [[0]]


def test_a_term_is_used_where_it_is_most():
    rows = terms(
        ("a", "quality", "x", 1),
        ("a", "ip", "x", 2),
        ("a", "quality", "y", 2),
        ("a", "ip", "y", 2),
        ("b", "quality", "x", 9),
    )
    assert where_used(rows, "a").to_dict() == {"x": "ip", "y": "ip"}  # of equals, the first in order


def test_emphasis_is_of_measures_and_of_their_length():
    rows = pd.DataFrame(
        [("b", "quality", 0, 30), ("b", "ip", 30, 40), ("b", "ip", 40, 50), ("a", "ip", 0, 1)],
        columns=["area", "domain", "span_start", "span_end"],
    )
    found = emphasis(rows)
    assert found[["area", "domain"]].to_numpy().tolist() == [["b", "ip"], ["b", "quality"], ["a", "ip"]]
    assert found["share_of_measures"].tolist() == pytest.approx([2 / 3, 1 / 3, 1])
    assert found["share_of_characters"].tolist() == pytest.approx([0.4, 0.6, 1])
    assert found["character_total"].tolist() == [50, 50, 1]
    with pytest.raises(ValueError, match="ends before"):
        emphasis(rows.assign(span_end=rows["span_start"]))


def test_instruments_are_shares_of_what_is_coded():
    rows = pd.DataFrame({"area": ["b", "b", "b", "a"], "kind": ["supply", "", "demand", None]})
    found = instrument_shares(rows, "kind", ["supply", "demand", "environment"])
    assert found["area"].tolist() == ["b"] * 3 + ["a"] * 3
    assert found["count"].tolist() == [1, 1, 0, 0, 0, 0]
    assert found["total"].tolist() == [2, 2, 2, 0, 0, 0]
    assert found["uncoded"].tolist() == [1, 1, 1, 1, 1, 1]
    assert found["share"].tolist()[:3] == [0.5, 0.5, 0]
    assert found.loc[3:, ["share", "low", "high"]].isna().all().all()
