"""The PMC index of many documents at once."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.errors import ParameterError
from helpers.methods import grade_schemes, pmc_by_city, pmc_scores
from helpers.methods.pmc import GRADES, grades_of, pmc_index

# (met, of) of each main variable: the oracle 1 .75 .58 / 1 .50 .67 / .36 .36 .22 before it was rounded.
ORACLE = [(1, 1), (3, 4), (7, 12), (2, 2), (1, 2), (2, 3), (4, 11), (4, 11), (2, 9)]
SCHEME = pd.DataFrame(
    [(f"x{i}_{j}", f"X{i}") for i, (_, of) in enumerate(ORACLE, start=1) for j in range(of)],
    columns=["variable", "main"],
)


def coded(city, met):
    frame = SCHEME.assign(area=city, at=SCHEME.groupby("main", sort=False).cumcount())
    wanted = dict(zip(SCHEME["main"].unique(), met, strict=True))
    return frame.assign(code=(frame["at"] < frame["main"].map(wanted)).astype(int))[["area", "variable", "code"]]


def test_the_published_index_from_its_codes():
    scores = pmc_scores(coded("a", [met for met, _ in ORACLE]), SCHEME)
    assert scores.columns.tolist() == [f"X{i}" for i in range(1, 10)]
    assert scores.loc["a"].round(2).tolist() == [1, 0.75, 0.58, 1, 0.5, 0.67, 0.36, 0.36, 0.22]
    found = pmc_by_city(scores, grade_schemes("all", 9)).loc["a"]
    assert found["index"] == pytest.approx(5.44, abs=0.01)
    assert found["ratio"] == pytest.approx(0.604, abs=0.002)
    assert found["depression"] == pytest.approx(9 - found["index"])
    assert (found["ten_points"], found["nine_variables"]) == ("acceptable", "acceptable")
    assert found["variable_levels"] == (("very_high", 2), ("high", 1), ("middle", 3), ("low", 2), ("very_low", 1))


met = st.tuples(*(st.integers(0, of) for _, of in ORACLE))


@given(st.lists(met, min_size=1, max_size=5), st.randoms(use_true_random=False))
def test_the_order_of_cities_and_codes_changes_nothing(cities, random):
    parts = [coded(f"c{i}", values) for i, values in enumerate(cities)]
    scores = pmc_scores(pd.concat(parts, ignore_index=True), SCHEME)
    rows = list(range(sum(len(part) for part in parts)))
    random.shuffle(rows)
    mixed = pmc_scores(pd.concat(parts, ignore_index=True).iloc[rows], SCHEME)
    pd.testing.assert_frame_equal(mixed.loc[scores.index], scores)
    found = pmc_by_city(scores, grade_schemes("all", 9))
    assert found["index"].between(0, 9).all()
    for i, values in enumerate(cities):
        codes = {
            main: dict(zip(range(of), [1] * m + [0] * (of - m), strict=True))
            for main, m, (_, of) in zip(scores.columns, values, ORACLE, strict=True)
        }
        assert found.at[f"c{i}", "index"] == pytest.approx(pmc_index(codes).index)


def test_one_more_passage_never_lowers_the_index():
    lower = [met for met, _ in ORACLE]
    for at, (_, of) in enumerate(ORACLE):
        higher = [value + (place == at and value < of) for place, value in enumerate(lower)]
        scores = pmc_scores(pd.concat([coded("low", lower), coded("high", higher)]), SCHEME)
        change = scores.loc["high"].sum() - scores.loc["low"].sum()
        assert change == pytest.approx((higher[at] - lower[at]) / of)


def test_without_codes_there_is_no_row():
    scores = pmc_scores(coded("a", [0] * 9).iloc[:0], SCHEME)
    assert scores.empty
    assert len(scores.columns) == 9
    assert pmc_by_city(scores, grade_schemes("all", 9)).empty


def test_schemes_are_chosen_by_name():
    assert [scheme.id for scheme in grade_schemes("all", 9)] == ["ten_points", "nine_variables", "variable_levels"]
    assert [scheme.id for scheme in grade_schemes("all", 10)] == ["ten_points", "variable_levels"]
    assert grade_schemes("ten_points", 10) == [GRADES["ten_points"]]
    assert grades_of(GRADES["nine_variables"]) == ["perfect", "good", "acceptable", "low"]


@pytest.mark.parametrize(
    ("name", "variables", "said"),
    [
        ("nine_variable", 9, "unknown grade scheme 'nine_variable'. Did you mean “nine_variables”?"),
        ("zzz", 9, "unknown grade scheme 'zzz'.\nValid: all, ten_points, nine_variables, variable_levels."),
        (3, 9, "unknown grade scheme 3"),
        ("nine_variables", 10, "is made for 9 main variables; the coding has 10"),
    ],
)
def test_a_scheme_that_does_not_fit_is_refused(name, variables, said):
    with pytest.raises(ParameterError) as caught:
        grade_schemes(name, variables)
    assert said in str(caught.value)


def test_the_coded_documents(dataset):
    scores = pmc_scores(dataset.pmc_codes, dataset.pmc_variables)
    assert list(scores.index) == list(dataset.studied)
    assert scores.notna().all().all()
    counts = dataset.pmc_codes.groupby("area")["code"].sum()
    for slug in dataset.studied:
        weighted = scores.loc[slug] * dataset.pmc_variables.groupby("main").size()
        assert weighted.sum() == pytest.approx(counts[slug])
