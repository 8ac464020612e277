import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.methods.pmc import GRADES, pmc_from_variables, pmc_index
from helpers.methods.results import Reason
from helpers.methods.text import (
    cosine_similarity,
    distinctive_terms,
    emphasis,
    instrument_shares,
    jaccard_similarity,
    sample_of,
    shingles,
    tf_idf,
)

PRINTED = [1, 0.75, 0.58, 1, 0.50, 0.67, 0.36, 0.36, 0.22]
COUNTS = pd.DataFrame({"食品": [8, 2], "专利": [2, 8], "标准": [5, 5]}, index=["a", "b"])
tables = st.lists(st.lists(st.integers(0, 20), min_size=4, max_size=4), min_size=2, max_size=5).filter(
    lambda rows: all(sum(row) for row in rows)
)


def test_the_published_pmc_index():
    found = pmc_from_variables({f"X{i + 1}": value for i, value in enumerate(PRINTED)})
    assert round(found.index, 2) == 5.44
    assert round(found.ratio, 3) == 0.604
    assert found.grades == {"ten_points": "acceptable", "nine_variables": "acceptable"}
    assert found.surface == ((1, 0.75, 0.58), (1, 0.50, 0.67), (0.36, 0.36, 0.22))
    assert found.depression == pytest.approx(9 - 5.44)
    assert list(found.levels["variable_levels"].values()) == [
        "very_high",
        "high",
        "middle",
        "very_high",
        "middle",
        "middle",
        "low",
        "low",
        "very_low",
    ]


def test_grade_schemes_disagree_on_the_same_index():
    found = pmc_from_variables({f"X{i}": 0.68 for i in range(9)})
    assert found.grades == {"ten_points": "acceptable", "nine_variables": "good"}
    ten = pmc_from_variables({f"X{i}": 0.68 for i in range(10)}, [GRADES["ten_points"], GRADES["nine_variables"]])
    assert ten.grades == {"ten_points": "acceptable"}
    assert ten.levels == {}
    assert pmc_from_variables({"X1": 1.0}).surface is None


def test_pmc_from_the_codes_of_a_person():
    codes = {f"X{i}": {"a": 1, "b": i % 2, "c": 0} for i in range(1, 10)}
    found = pmc_index(codes)
    assert found.index == pytest.approx(5 * 2 / 3 + 4 / 3)
    assert found.variables["X1"] == pytest.approx(2 / 3)


def test_a_code_not_given_is_not_a_zero():
    found = pmc_index({"X1": {"a": 1, "b": None}, "X2": {"a": 0}})
    assert (found.index, found.reason, found.uncoded) == (None, Reason.TOO_FEW, (("X1", "b"),))
    assert pmc_index({"X1": {}}).reason == Reason.TOO_FEW
    assert pmc_index({}).reason == Reason.TOO_FEW
    with pytest.raises(ValueError, match="'a' of 'X1'"):
        pmc_index({"X1": {"a": 2}})


@given(st.lists(st.lists(st.sampled_from([0, 1]), min_size=1, max_size=5), min_size=1, max_size=10))
def test_index_and_depression_sum_to_the_number_of_variables(codes):
    found = pmc_index({f"X{i}": dict(enumerate(subs)) for i, subs in enumerate(codes)})
    assert found.index + found.depression == pytest.approx(len(codes))
    assert 0 <= found.ratio <= 1


def test_emphasis_of_the_five_plans(dataset):
    found = emphasis(dataset.measures)
    shares = found.groupby("area")[["share_of_measures", "share_of_characters"]].sum()
    assert shares.to_numpy() == pytest.approx(1)
    assert found.groupby("area")["measure_total"].first()["jingzhou"] == 100
    shuffled = emphasis(dataset.measures.iloc[::-1])
    columns = ["area", "domain", "measures", "characters"]
    assert sorted(map(tuple, found[columns].to_numpy())) == sorted(map(tuple, shuffled[columns].to_numpy()))


def test_shares_of_instruments_name_their_denominator():
    measures = pd.DataFrame({"area": ["a", "a", "a", "b"], "instrument_class": ["supply", "supply", "demand", ""]})
    found = instrument_shares(measures, "instrument_class", ["supply", "demand"]).set_index(["area", "class"])
    assert found.loc[("a", "supply"), ["count", "total", "uncoded"]].tolist() == [2, 3, 0]
    assert found.loc[("a", "supply"), "share"] == pytest.approx(2 / 3)
    assert math.isnan(found.loc[("b", "supply"), "share"])
    assert found.loc[("b", "supply"), "uncoded"] == 1


def test_terms_that_a_document_stresses():
    found = distinctive_terms(COUNTS, least=1).set_index(["document", "term"])
    assert found.loc[("a", "食品"), "rca"] == pytest.approx((8 / 15) / (10 / 30))
    assert found.loc[("a", "标准"), "rca"] == pytest.approx(1)
    assert found.index[0] == ("a", "食品")
    assert distinctive_terms(COUNTS, least=11).empty
    assert set(distinctive_terms(COUNTS, keep=1, least=1)["term"]) == {"食品", "专利"}


@given(tables)
def test_the_mean_advantage_is_one_and_order_does_not_matter(rows):
    counts = pd.DataFrame(rows, index=[f"d{i}" for i in range(len(rows))], columns=list("wxyz"))
    found = distinctive_terms(counts, least=1)
    # Weighted by the document's part of all terms, the ratios of a term average to one.
    part = counts.sum(axis=1) / counts.to_numpy().sum()
    means = (found["rca"] * found["document"].map(part)).groupby(found["term"]).sum()
    assert means.to_numpy() == pytest.approx(1)
    turned = distinctive_terms(counts.iloc[::-1, ::-1], least=1)
    keys = ["document", "term"]
    pd.testing.assert_frame_equal(
        turned.sort_values(keys).reset_index(drop=True), found.sort_values(keys).reset_index(drop=True)
    )


def test_rare_terms_weigh_more():
    weights = tf_idf(pd.DataFrame({"both": [1, 1], "one": [1, 0]}))
    assert weights.loc[0, "both"] == 1
    assert weights.loc[0, "one"] == pytest.approx(math.log(3 / 2) + 1)


@given(tables)
def test_cosine_is_symmetric_and_one_with_itself(rows):
    matrix = cosine_similarity(pd.DataFrame(rows, columns=list("wxyz"))).matrix.to_numpy()
    assert matrix.diagonal() == pytest.approx(1)
    assert matrix == pytest.approx(matrix.T)
    assert ((matrix >= 0) & (matrix <= 1)).all()


def test_cosine_of_documents_without_a_common_term_is_zero():
    found = cosine_similarity(pd.DataFrame({"x": [1, 0, 0], "y": [0, 1, 0]}))
    assert found.matrix.iloc[0, 1] == 0
    assert math.isnan(found.matrix.iloc[2, 0])
    assert cosine_similarity(pd.DataFrame({"x": [1]})).reason == Reason.TOO_FEW


def test_two_documents_can_be_compared_and_one_cannot():
    counts = pd.DataFrame({"x": [1, 2], "y": [3, 1]}, index=["A", "B"])
    assert cosine_similarity(counts).reason == ""
    assert cosine_similarity(counts[:1]).reason == "too_few"


def test_runs_of_characters_ignore_white_space():
    assert shingles("市场 监\n管", 2) == {"市场", "场监", "监管"}
    assert shingles("市", 2) == set()
    with pytest.raises(ValueError, match="none"):
        shingles("市场", 0)


def test_jaccard_of_runs():
    found = jaccard_similarity({"a": "市场监管", "b": "市场监督", "c": "市"}, k=2)
    assert found.matrix.at["a", "b"] == pytest.approx(2 / 4)
    assert found.matrix.at["a", "a"] == 1
    assert math.isnan(found.matrix.at["a", "c"])
    assert (found.k, found.n) == (2, 3)


@given(st.text("市场监管质量", min_size=6, max_size=40), st.text("市场监管质量", min_size=6, max_size=40))
def test_jaccard_is_symmetric_and_one_for_texts_of_the_same_runs(one, other):
    alike = jaccard_similarity({"a": one, "b": other}, 3).matrix
    assert alike.at["a", "b"] == alike.at["b", "a"]
    assert 0 <= alike.at["a", "b"] <= 1
    assert (alike.at["a", "b"] == 1) == (shingles(one, 3) == shingles(other, 3))


def test_few_documents_are_all_read_and_many_are_sampled_with_the_focal_one():
    few, many = [f"c{i}" for i in range(200)], [f"c{i}" for i in range(3000)]
    assert sample_of(few, "c7") == few
    taken = sample_of(many, "c7")
    assert "c7" in taken
    assert len(taken) == 201
    assert [many.index(name) for name in taken] == sorted(many.index(name) for name in taken)
    assert {taken[0], taken[-1]} == {"c0", "c2999"}
