import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from helpers.methods.intervals import wilson, wilson_bounds
from helpers.methods.likeness import READINGS, cosine_to, likeness, overlap, thinned_cosine
from helpers.methods.text import (
    cosine_similarity,
    distinctive_terms,
    instruments_by_domain,
    longest_run,
    term_matrix,
    where_used,
)
from helpers.methods.vocabulary import content_words

COUNTS = pd.DataFrame({"食品": [6, 2, 1], "专利": [2, 2, 7], "标准": [2, 6, 2]}, index=["a", "b", "c"])
tables = st.lists(st.lists(st.integers(0, 20), min_size=4, max_size=4), min_size=2, max_size=5).filter(
    lambda rows: all(sum(row) for row in rows)
)


def test_overlap_is_the_sum_of_the_smaller_shares():
    found = overlap(COUNTS, "a")
    assert found["a"] == pytest.approx(1)
    assert found["b"] == pytest.approx(0.2 + 0.2 + 0.2)
    assert found["c"] == pytest.approx(0.1 + 0.2 + 0.2)


def test_one_row_of_cosines_is_the_row_of_the_matrix():
    assert cosine_to(COUNTS, "b").tolist() == pytest.approx(cosine_similarity(COUNTS).matrix.loc["b"].tolist())


def test_nearest_first_with_ranks_over_the_readings():
    near = likeness(COUNTS, ["食品", "专利"], "a")
    assert near["area"].tolist() == ["b", "c"]
    assert near["terms"].tolist() == [10, 10]
    assert near[["best", "worst"]].to_numpy().tolist() == [[1, 1], [2, 2]]
    assert likeness(COUNTS, [], "z").empty
    assert likeness(COUNTS.iloc[:1], ["食品"], "a").empty


def test_thinning_stops_at_the_number_asked_for():
    counts = pd.DataFrame(np.random.default_rng(3).integers(1, 9, (6, 5)), index=list("abcdef"), columns=list("vwxyz"))
    near = likeness(counts, list("vw"), "c", thin=2)
    assert near["thinned"].notna().tolist() == [True, True, False, False, False]
    assert near["best"].notna().tolist() == [True, True, False, False, False]


def test_thinning_makes_good_for_length():
    """Texts ten times as long with the same proportions are, after thinning, as like as those of the same length."""
    rng = np.random.default_rng(5)
    share = rng.dirichlet(np.ones(300))
    lengths = {"own": 600} | {f"same{i}": 600 for i in range(12)} | {f"long{i}": 6000 for i in range(12)}
    counts = pd.DataFrame([rng.multinomial(length, share) for length in lengths.values()], index=list(lengths))
    counts.columns = [f"t{i}" for i in range(300)]
    means = {
        method.__name__: [found.filter(like=kind).mean() for kind in ("long", "same")]
        for method in (cosine_to, thinned_cosine)
        for found in [method(counts, "own")]
    }
    assert means["cosine_to"][0] - means["cosine_to"][1] > 0.05
    assert means["thinned_cosine"][0] == pytest.approx(means["thinned_cosine"][1], abs=0.02)


@given(tables)
@settings(deadline=None, max_examples=25)
def test_likeness_does_not_depend_on_the_order_of_cities_or_terms(rows):
    counts = pd.DataFrame(rows, index=[f"d{i}" for i in range(len(rows))], columns=list("wxyz"))
    near = likeness(counts, list("wx"), "d0").sort_values("area").reset_index(drop=True)
    turned = likeness(counts.iloc[::-1, ::-1], list("xw"), "d0").sort_values("area").reset_index(drop=True)
    pd.testing.assert_frame_equal(near, turned)
    values = near[list(READINGS)].to_numpy(dtype=float)
    assert ((values >= 0) & (values <= 1 + 1e-9) | np.isnan(values)).all()
    assert (near["best"].fillna(0) <= near["worst"].fillna(0)).all()


def test_terms_of_measures_and_of_whole_documents(dataset):
    measures, whole = term_matrix(dataset.terms), term_matrix(dataset.terms, everything=True)
    assert list(measures.index) == list(dataset.studied)
    assert int(whole.to_numpy().sum()) == int(dataset.terms["count"].sum())
    assert (measures.sum(axis=1) < whole.sum(axis=1)).all()
    inside = dataset.terms.query("domain != 'outside' and term == '商业秘密'").groupby("area")["count"].sum()
    assert measures.loc[inside.index, "商业秘密"].tolist() == inside.tolist()


def test_the_domain_where_a_term_stands_most():
    terms = pd.DataFrame(
        {
            "area": list("aaaab"),
            "domain": ["consumer", "competition", "outside", "competition", "digital"],
            "term": ["投诉", "投诉", "投诉", "价格", "价格"],
            "count": [3, 3, 9, 1, 5],
        }
    )
    assert where_used(terms, "a").to_dict() == {"价格": "competition", "投诉": "competition"}


def test_words_without_content_are_dropped(dataset):
    words = [
        "中山市",
        "中山",
        "广东省",
        "全区",
        "三是",
        "我市",
        "各类",
        "进一步",
        "湖州市",
        "食品安全",
        "法治化",
        "满意度",
    ]
    assert content_words(words, dataset.studied) == sorted(["食品安全", "法治化", "满意度"])


def test_one_document_can_be_listed_alone_and_rare_terms_left_out():
    everything = distinctive_terms(COUNTS, least=1)
    own = distinctive_terms(COUNTS, least=1, own=3, of="a")
    expected = everything.query("document == 'a' and count >= 3").reset_index(drop=True)
    pd.testing.assert_frame_equal(own, expected)
    assert own["term"].tolist() == ["食品"]
    assert own["documents"].tolist() == [3]


def test_known_terms_of_the_five_plans(dataset):
    counts = term_matrix(dataset.terms)
    content = content_words(counts.columns[counts.sum() >= 5], dataset.studied)
    first = {
        city: distinctive_terms(counts[content], own=5, of=city).iloc[0][["term", "count", "total"]].tolist()
        for city in dataset.studied
    }
    assert first["jingzhou"] == ["服务业", 14, 14]
    assert first["xuhui"] == ["人工智能", 9, 12]
    assert first["linyi"] == ["气瓶", 8, 10]


def test_longest_run_in_common():
    assert longest_run("加强市场 监管工作", "推进市场监管改革") == 4
    assert longest_run("甲乙", "丙丁") == 0
    assert longest_run("", "市") == 0


def test_instruments_by_domain_in_the_code_books_order():
    measures = pd.DataFrame(
        {
            "domain": ["digital", "consumer", "digital", "other"],
            "regulatory_type": ["information", "command", "command", ""],
        }
    )
    found = instruments_by_domain(measures, "regulatory_type", ["command", "information"])
    assert found.index.tolist() == ["consumer", "digital"]
    assert found.to_numpy().tolist() == [[1, 0], [1, 1]]


@given(st.integers(0, 60), st.integers(0, 60))
@example(0, 1)
@example(1, 0)
def test_many_intervals_are_the_one_interval(count, rest):
    low, high = (float(end[0]) for end in wilson_bounds(np.array([count]), np.array([count + rest])))
    if not count + rest:
        assert math.isnan(low)
        assert math.isnan(high)
        return
    assert (low, high) == pytest.approx(wilson(count, count + rest))
