import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.errors import ParameterError
from helpers.methods import (
    choose_concepts,
    choose_weights,
    comparability,
    comparability_counts,
    comparable_sets,
    complete_concepts,
    exact_changes,
    exact_figures,
    linked_figures,
    required_change,
    side_by_side,
    spread_by_concept,
)
from helpers.methods.dispersion import theil_by_group


def linked_of(plans, concepts=None, **replaced):
    levels = {slug: str(city.level) for slug, city in plans.studied.items()}
    frames = {"indicators": plans.indicators, "statements": plans.statements, "links": plans.links} | replaced
    concepts = list(plans.concepts["concept_id"]) if concepts is None else concepts
    return linked_figures(frames["indicators"], frames["statements"], frames["links"], concepts, levels)


@pytest.fixture(scope="module")
def linked(plans):
    return linked_of(plans)


@pytest.fixture(scope="module")
def exact(plans, linked):
    return exact_figures(linked, plans.concepts)


@pytest.fixture(scope="module")
def changes(plans, exact):
    return exact_changes(exact, plans.indicators, required_change(plans.indicators, plans.periods))


@pytest.fixture(scope="module")
def sets(exact, changes):
    return comparable_sets(changes, side_by_side(exact))


def test_eleven_concepts_are_exact_in_two_cities(plans, linked):
    matrix = comparability(linked, list(plans.concepts["concept_id"]), list(plans.studied))
    assert comparability_counts(matrix) == {"linked": 44, "exact": 11, "near": 32, "alone": 1}
    assert matrix.loc["market_entities"].to_dict() == {
        "wuxing": "exact",
        "zhongshan": "exact",
        "linyi": "none",
        "jingzhou": "exact",
        "xuhui": "narrow",
    }
    exact = (matrix == "exact").sum(axis=1)
    assert exact.is_monotonic_decreasing
    assert (exact.head(11) >= 2).all()


def test_a_grade_is_the_best_of_a_citys_links(plans, linked):
    matrix = comparability(linked, list(plans.concepts["concept_id"]), list(plans.studied))
    grades = linked[(linked["concept_id"] == "food_pass_rate") & (linked["area"] == "zhongshan")]["match"]
    assert matrix.at["food_pass_rate", "zhongshan"] == min(grades, key=["exact", "close", "broad", "narrow"].index)


def test_nothing_is_linked_of_nothing(plans):
    empty = linked_of(plans, [])
    matrix = comparability(empty, [], list(plans.studied))
    assert matrix.empty
    assert comparability_counts(matrix) == {"linked": 0, "exact": 0, "near": 0, "alone": 0}
    assert side_by_side(exact_figures(empty, plans.concepts)).empty
    assert spread_by_concept(
        comparable_sets(
            exact_changes(
                exact_figures(empty, plans.concepts),
                plans.indicators,
                required_change(plans.indicators, plans.periods),
            ),
            side_by_side(exact_figures(empty, plans.concepts)),
        )
    ).empty


def test_totals_of_unlike_levels_never_stand_side_by_side(plans, exact):
    pairs = side_by_side(exact)
    sizes = plans.concepts.set_index("concept_id")["depends_on_size"]
    for (concept, group), part in pairs.groupby(["concept_id", "group"]):
        if sizes[concept]:
            assert set(part["level"]) == {group}
        else:
            assert group == ""
    kept = pairs[pairs["concept_id"] == "market_entities"]
    assert set(kept["area"]) == {"zhongshan", "jingzhou"}
    assert not {"cases_investigated", "valid_invention_patents"} & set(pairs["concept_id"])


def test_only_exact_figures_in_the_concepts_unit_are_kept(exact):
    one = exact.set_index(["concept_id", "area", "what"])
    assert not one.index.has_duplicates
    assert one.at[("valid_trademarks", "zhongshan", "baseline"), "value"] == 190000
    assert one.at[("valid_trademarks", "jingzhou", "baseline"), "value"] == 58455  # the table before the narrative
    assert one.at[("market_entities", "zhongshan", "baseline"), "value"] == 46  # 2020 before 2015
    assert one.at[("market_entities", "jingzhou", "stretch"), "value"] == 73.8
    assert ("market_entities", "xuhui", "target") not in one.index  # narrower than the concept


def test_required_change_of_exact_concepts(changes):
    entities = changes[changes["concept_id"] == "market_entities"].set_index(["area", "what"])["change"]
    assert entities.round(4).to_dict() == {
        ("wuxing", "target"): 0.0581,
        ("zhongshan", "target"): 0.0287,
        ("jingzhou", "target"): 0.1000,
        ("jingzhou", "stretch"): 0.1300,
    }
    points = changes[changes["measure"] == "points"].set_index("concept_id")["change"]
    assert points.round(6).to_dict() == {"open_kitchen_coverage": 1.1}
    assert complete_concepts(changes, ["wuxing", "zhongshan", "jingzhou"]) == 1
    assert complete_concepts(changes, ["wuxing", "zhongshan", "jingzhou", "xuhui"]) == 0
    assert complete_concepts(changes, []) == 0


@given(st.randoms())
@settings(max_examples=10)
def test_neither_the_order_of_rows_nor_of_cities_matters(plans, exact, random):
    seed = random.randrange(1000)
    shuffled = {
        name: getattr(plans, name).sample(frac=1, random_state=seed) for name in ("indicators", "statements", "links")
    }
    again = exact_figures(linked_of(plans, **shuffled), plans.concepts)
    keys = ["concept_id", "area", "what"]
    here, there = (frame.set_index(keys).sort_index()["value"] for frame in (exact, again))
    pd.testing.assert_series_equal(here, there)


def test_the_unit_of_a_document_does_not_matter(plans, exact):
    record = plans.indicators["indicator_id"] == "zhongshan-t1-r01"
    finer = plans.indicators.copy()
    finer.loc[record, ["baseline", "target"]] *= 8  # a power of two, so that nothing is rounded
    links = plans.links.copy()
    links.loc[links["record_id"] == "zhongshan-t1-r01", "factor"] /= 8
    again = exact_figures(linked_of(plans, indicators=finer, links=links), plans.concepts)
    assert again["value"].tolist() == exact["value"].tolist()


def test_concepts_and_weights_are_checked(plans):
    assert choose_concepts([], plans.concepts) == list(plans.concepts["concept_id"])
    assert choose_concepts(["fines", "fines"], plans.concepts) == ["fines"]
    with pytest.raises(ParameterError, match=r"'market_entity'[\s\S]*“market_entities”[\s\S]*Valid: market_entities,"):
        choose_concepts(["market_entity"], plans.concepts)
    with pytest.raises(ParameterError, match="unknown concept 3"):
        choose_concepts([3], plans.concepts)
    assert choose_weights("all") == ("equal", "entropy", "critic")
    assert choose_weights("critic") == ("critic",)
    with pytest.raises(ParameterError, match=r"'ahp'[\s\S]*Valid: equal, entropy, critic, all"):
        choose_weights("ahp")


def test_dispersion_of_the_five_plans(sets):
    spread = spread_by_concept(sets).set_index(["concept_id", "group", "measure"])
    entities = spread.loc[("market_entities", "", "growth")]
    assert (entities["n"], round(entities["ratio"], 3), round(entities["theil_t"], 4)) == (3, 3.480, 0.1129)
    assert 0 < entities["between_t"] < 0.02
    patents = spread.loc[("hv_patents_per_10k", "", "target")]
    assert (patents["n"], patents["low"], patents["high"], patents["ratio"]) == (3, 5, 50, 10)
    assert (patents["low_operator"], patents["high_operator"], patents["is_bound"]) == ("=", ">=", True)
    assert patents["cv":"theil_l"].isna().all()  # 50 is a lower bound, so that no index can be computed from it
    assert patents["reason"] == patents["group_reason"] == "bound"
    assert spread["is_bound"].sum() == 4
    assert spread.loc[("market_entities", "prefecture", "target"), "group_reason"] == "one_level"
    assert spread.loc[("adr_reports", "", "target"), "group_reason"] == "one_city_a_level"
    assert ("food_sampling_rate", "", "target") not in spread.index  # 2023 and 2025
    assert len(spread) == 9


@pytest.mark.parametrize(
    ("operators", "low", "high", "ratio"),
    [
        (["=", "=", ">="], "=", ">=", 10),
        (["<=", "=", "="], "<=", "=", 10),
        (["=", ">=", "="], "=", "=", 10),
        ([">=", "=", "="], ">=", "=", None),
        (["=", "=", "<="], "=", "<=", None),
        (["=", "≈", "="], "=", "=", None),
    ],
)
def test_a_ratio_of_bounds_is_one_where_they_can_only_widen_the_range(operators, low, high, ratio):
    found = spread_by_concept(a_set([5, 13, 50], ["district", "district", "prefecture"], operators)).iloc[0]
    assert (found["low_operator"], found["high_operator"]) == (low, high)
    assert pd.isna(found["ratio"]) if ratio is None else found["ratio"] == ratio
    assert pd.isna([found["cv"], found["theil_t"], found["theil_l"], found["between_t"]]).all()
    assert (found["is_bound"], found["reason"], found["group_reason"]) == (True, "bound", "bound")


def test_of_equal_figures_the_bound_that_reaches_beyond_is_the_end():
    found = spread_by_concept(a_set([2, 2, 4, 4], ["district"] * 4, [">=", "=", "=", ">="])).iloc[0]
    assert (found["low_operator"], found["high_operator"], found["ratio"]) == ("=", ">=", 2)


def test_the_share_between_levels_is_that_of_the_decomposition():
    part = a_set([5, 13, 50], ["prefecture", "district", "district"])
    for index in "TL":
        found = theil_by_group(part["value"], part["level"], index)
        share = spread_by_concept(part)[f"between_{index.lower()}"].iloc[0]
        assert share == pytest.approx(found.between / found.total)
        assert found.between + found.within == pytest.approx(found.total)


@given(st.floats(0.1, 100), st.floats(0.1, 100))
def test_with_two_cities_everything_follows_from_their_ratio(a, b):
    ratio = max(a, b) / min(a, b)
    found = spread_by_concept(a_set([a, b], ["district", "prefecture"])).iloc[0]
    assert found["ratio"] == pytest.approx(ratio)
    assert found["cv"] == pytest.approx(math.sqrt(2) * (ratio - 1) / (ratio + 1), abs=1e-9)
    assert found["theil_l"] == pytest.approx(math.log((ratio + 1) / (2 * math.sqrt(ratio))), abs=1e-9)
    assert found["group_reason"] == "one_city_a_level"


@given(st.lists(st.floats(0.1, 100), min_size=3, max_size=9), st.randoms())
def test_spread_ignores_order_and_unit(values, random):
    levels = ["district" if place % 2 else "prefecture" for place in range(len(values))]
    here = a_set(values, levels)
    order = random.sample(range(len(values)), len(values))
    there = a_set([4 * values[place] for place in order], [levels[place] for place in order])
    first, second = (spread_by_concept(frame).iloc[0] for frame in (here, there))
    for name in ("n", "ratio", "cv", "theil_t", "theil_l"):
        assert first[name] == pytest.approx(second[name], abs=1e-9)
    assert first["group_reason"] == second["group_reason"]
    assert np.nan_to_num(first["between_t"]) == pytest.approx(np.nan_to_num(second["between_t"]), abs=1e-6)


def test_negative_changes_have_a_range_only():
    found = spread_by_concept(a_set([-0.02, 0.03, 0.01], ["district"] * 3)).iloc[0]
    assert (found["low"], found["high"]) == (-0.02, 0.03)
    assert pd.isna([found["ratio"], found["cv"], found["theil_t"]]).all()
    assert found["reason"] == "not_positive"


def a_set(values, levels, operators=None):
    return pd.DataFrame(
        {
            "concept_id": "x",
            "group": "",
            "measure": "growth",
            "area": [f"c{i}" for i in range(len(values))],
            "level": levels,
            "value": values,
            "operator": operators or ["="] * len(values),
        }
    )
