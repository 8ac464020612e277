"""A place's targets beside those above: every relation, in both directions, and what must not be compared."""

import pandas as pd
import pytest

from helpers.data import load_dataset
from helpers.methods import align_targets
from tests.unit.methods.test_fates import plans


def relations(*rows, by_size=()):
    """Rows as `plans` takes them: plan 1 is the place's, plan 2 that of the area above, both of 2021 to 2025."""
    tables, links, concepts = plans(*rows)
    upper = tables["document"] == "plan-2021"
    tables["area"] = upper.map({True: "above", False: "place"})
    tables[["first", "last", "baseline_year", "target_year"]] = [2021, 2025, 2020, 2025]
    concepts["depends_on_size"] = concepts["concept_id"].isin(by_size)
    found = align_targets(tables, links, concepts, {"place": ["above"], "above": []})
    return found.set_index("concept_id")


def test_more_less_and_as_much_as_above():
    found = relations(
        ("a", 1, "a", 10, 30),
        ("b", 1, "b", 10, 12),
        ("c", 1, "c", 10, 20),
        ("a", 2, "a", 100, 200),
        ("b", 2, "b", 100, 200),
        ("c", 2, "c", 100, 200),
    )
    assert found["relation"].to_dict() == {"a": "tightened", "b": "loosened", "c": "kept"}
    assert found.loc["a", "rate"] == pytest.approx(3 ** (1 / 5) - 1)
    assert found.loc["a", "ratio"] == pytest.approx((3 ** (1 / 5) - 1) / (2 ** (1 / 5) - 1))


def test_a_faster_fall_is_tightened():
    falls = {"operator": "<="}
    found = relations(("a", 1, "a", 50, 20, falls), ("a", 2, "a", 50, 40, falls))
    assert found.loc["a", "relation"] == "tightened"
    assert found.loc["a", "difference"] > 0


def test_what_only_one_sets_is_named():
    found = relations(
        ("own", 1, "own", 1, 2),
        ("printed", 1, "printed", 1, None, {"target_raw": ""}),
        ("printed", 2, "printed", 1, 2),
        ("silent", 2, "silent", 1, 2),
    )
    assert found["relation"].to_dict() == {"printed": "unset", "silent": "silent", "own": "added"}


def test_sums_of_what_grows_with_the_place_are_not_compared():
    sums = {"mode": "cumulative"}
    rows = (("a", 1, "a", 5, 50, sums), ("a", 2, "a", 500, 5000, sums))
    assert relations(*rows).loc["a", "relation"] == "loosened"
    assert relations(*rows, by_size=("a",)).loc["a", "relation"] == "uncomparable"


def test_binding_targets_stay_binding_or_not():
    found = relations(
        ("a", 1, "a", 1, 2, {"attribute": "约束性"}),
        ("b", 1, "b", 1, 2, {"attribute": "预期性"}),
        ("c", 1, "c", 1, 2),
        ("a", 2, "a", 1, 2, {"attribute": "约束性"}),
        ("b", 2, "b", 1, 2, {"attribute": "约束性"}),
        ("c", 2, "c", 1, 2, {"attribute": "约束性"}),
    )
    assert found["binding"].to_dict() == {"a": "kept", "b": "loosened", "c": ""}


def test_plans_of_other_years_are_not_set_side_by_side():
    tables, links, concepts = plans(("a", 1, "a", 1, 2), ("a", 2, "a", 1, 2))
    tables["area"] = ["place", "above"]
    assert align_targets(tables, links, concepts, {"place": ["above"]}).empty


def test_high_value_patents_are_amplified_in_jingzhou_and_not_in_wuxing():
    data = load_dataset()
    areas = ["nation", "jingzhou", "wuxing"]
    found = align_targets(
        data.tables_of(*areas), data.links_of(*areas), data.concepts, {"jingzhou": ["nation"], "wuxing": ["nation"]}
    )
    patents = found[found["concept_id"] == "hv_patents_per_10k"].set_index("area")
    assert patents.loc["jingzhou", "rate_above"] == pytest.approx((12 / 6.3) ** (1 / 5) - 1)
    assert patents["relation"].to_dict() == {"jingzhou": "tightened", "wuxing": "loosened"}


def test_nothing_gives_nothing():
    tables, links, concepts = plans(("a", 1, "a", 1, 2))
    assert align_targets(tables, links, concepts, {}).empty
    assert isinstance(align_targets(tables, links, concepts, {"other": ["above"]}), pd.DataFrame)


@pytest.mark.parametrize(
    ("first", "last", "beside"),
    [(2021, 2025, True), (2025, 2030, True), (2026, 2030, False), (2016, 2021, True), (2016, 2020, False)],
)
def test_plans_stand_beside_those_above_of_which_a_year_is_common(first, last, beside):
    tables, links, concepts = plans(("a", 1, "a", 10, 30), ("a", 2, "a", 100, 200))
    upper = tables["document"] == "plan-2021"
    tables["area"] = upper.map({True: "above", False: "place"})
    tables[["first", "last"]] = [2021, 2025]
    tables.loc[upper, ["first", "last"]] = [first, last]
    found = align_targets(tables, links, concepts, {"place": ["above"]})
    assert (not found.empty) is beside


@pytest.mark.parametrize(
    ("mine", "upper", "relation", "ratio"),
    [
        (20, 200, "kept", 1.0),
        (20.001, 200, "tightened", 1.00007),
        (19.999, 200, "loosened", 0.99993),
        (8, 200, "uncomparable", None),  # a bound that the baseline keeps has no rate
        (10, 100, "kept", None),  # both stand still
        (10, 200, "loosened", None),
        (20, 100, "tightened", None),
    ],
)
def test_a_ratio_is_of_two_changes_one_way(mine, upper, relation, ratio):
    row = relations(("a", 1, "a", 10, mine), ("a", 2, "a", 100, upper)).loc["a"]
    assert row["relation"] == relation
    assert pd.isna(row["ratio"]) if ratio is None else row["ratio"] == pytest.approx(ratio, abs=2e-5)


def test_the_difference_is_in_the_wanted_direction():
    row = relations(("a", 1, "a", 10, 30), ("a", 2, "a", 100, 200)).loc["a"]
    assert row["difference"] == pytest.approx(3**0.2 - 2**0.2)
    fewer = {"operator": "<="}
    falls = relations(("a", 1, "a", 40, 20, fewer), ("a", 2, "a", 40, 10, fewer)).loc["a"]
    assert falls["difference"] == pytest.approx(0.25**0.2 - 0.5**0.2)
    assert falls["relation"] == "loosened"


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ((("a", 1, "a", 10, 30, {"unit": "%"}), ("a", 2, "a", 100, 200)), "points beside growth"),
        ((("a", 1, "a", 10, None, {"target_raw": "提高", "operator": "up"}), ("a", 2, "a", 100, 200)), "words"),
    ],
)
def test_unlike_measures_are_not_compared(rows, why):
    row = relations(*rows).loc["a"]
    assert row["relation"] == "uncomparable", why
    assert pd.isna(row["ratio"])
    assert row["measure"] == ""


@pytest.mark.parametrize("blank", ["", "—", "-", "/"])
def test_a_blank_is_no_target(blank):
    found = relations(("a", 1, "a", 10, None, {"target_raw": blank}), ("a", 2, "a", 100, 200))
    assert found["relation"].to_dict() == {"a": "unset"}
