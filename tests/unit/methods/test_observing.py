"""Which figures observe a plan's targets, and which contradict them."""

import pandas as pd
import pytest

from helpers.methods import context, follow, outcomes, reviews
from helpers.methods.observing import observations_of, ties_of

TIME, GROWTH = "verdict.time", "verdict.growth"


def row(value, year, operator="=", **more):
    given = {
        "observation_id": f"d{value}",
        "origin": "panel",
        "area": "a",
        "concept_id": "c",
        "definition": "",
        "year": year,
        "value": value,
        "upper": None,
        "low": value if operator in ("=", ">") else -9e9,
        "high": value if operator in ("=", "<") else 9e9,
        "operator": operator,
        "printed": value,
        "indicator_id": "",
        "document": "d",
        "source": "",
        "source_en": "",
        "span_start": 1,
        "span_end": 2,
        "status": "candidate",
    }
    return given | more


def found(*rows, mode="level", kind="stock", factor=1.0, target=10.0, baseline=5.0):
    targets = [{"target_id": "t", "key": "t", "mode": mode, "base_year": 2020, "baseline": baseline, "target": target}]
    seen, others = observations_of(
        pd.DataFrame(rows), targets, {"t": {"c": factor}}, {"c": kind}, {"d": ("报告", "report")}, 2020
    )
    return [(one["year"], one["value"], one["operator"]) for one in seen], [
        (one["field"], one["value"], one["operator"]) for one in others
    ]


def test_a_figure_of_the_concept_observes_its_target_in_the_targets_unit():
    assert found(row(70000, 2022), factor=10000.0) == ([(2022, 7.0, "=")], [])


@pytest.mark.parametrize(
    "more", [{"definition": "new"}, {"definition": "close: 口径不同"}, {"concept_id": "other"}, {"definition": "rate"}]
)
def test_another_definition_observes_nothing(more):
    assert found(row(7, 2022, **more)) == ([], [])


def test_words_are_observed_by_nothing_and_longer_series_may_be_another():
    assert found(row(7, 2022), target=None) == ([], [])
    assert found(row(7, 2015)) == ([], [])
    assert found(row(7, 2015, indicator_id="t")) == ([(2015, 7.0, "=")], [])  # somebody said so


def test_a_sum_takes_yearly_amounts_alone():
    assert found(row(7, 2022), mode="cumulative", kind="flow") == ([(2022, 7.0, "=")], [])
    assert found(row(7, 2022), mode="cumulative", kind="stock") == ([], [])
    assert found(row(7, 2022), mode="increment", kind="flow") == ([], [])


def test_the_most_definite_figure_of_a_year_is_used_and_a_contradicting_one_stands_beside_it():
    assert found(row(7, 2022, ">"), row(8, 2022)) == ([(2022, 8.0, "=")], [])
    assert found(row(9, 2022, ">"), row(8, 2022)) == ([(2022, 8.0, "=")], [("observed", 9.0, ">")])
    both = found(row(8, 2022), row(7, 2022, status="coded"))
    assert both == ([(2022, 7.0, "=")], [("observed", 8.0, "=")])


def test_a_range_is_about_its_figure():
    assert found(row(7, 2022, upper=9)) == ([(2022, 7.0, "≈")], [])


def test_another_figure_of_the_base_year_contradicts_the_baseline():
    assert found(row(5, 2020)) == ([], [])
    assert found(row(5.2, 2020), row(4, 2020, ">")) == ([], [("baseline", 5.2, "=")])


def test_only_exact_links_tie():
    links = pd.DataFrame(
        [
            {"record_id": "t", "concept_id": "c", "match": "exact", "factor": 1.0},
            {"record_id": "t", "concept_id": "d", "match": "close", "factor": 1.0},
        ]
    )
    assert ties_of(links) == {"t": {"c": 1.0}}


def test_jingzhous_market_entities_are_ahead_of_the_expected_target_and_behind_the_stretch_one(dataset):
    measured = {}
    for year in (2021, 2022):
        found = reviews(follow(dataset, "jingzhou", year))
        for name in ("jingzhou-t1-r01", "jingzhou-t1-r01b"):
            one = found[name]
            measured[year, name] = (round(one.time.value, 3), round(one.growth.value, 3), one.verdicts[TIME].label)
    assert measured == {
        (2021, "jingzhou-t1-r01"): (1.051, 1.283, "as_expected"),
        (2022, "jingzhou-t1-r01"): (1.161, 1.329, "faster"),
        (2021, "jingzhou-t1-r01b"): (0.761, 0.987, "lagging"),
        (2022, "jingzhou-t1-r01b"): (0.841, 1.022, "lagging"),
    }


def test_zhongshans_bound_bounds_the_measures_from_either_baseline_and_settles_no_class(dataset):
    plan = follow(dataset, "zhongshan")
    one = reviews(plan)["zhongshan-t1-r01"]
    assert (one.observed.year, one.observed.value, one.observed.operator) == (2021, 51, ">")
    measured = [
        (round(each.time.value, 3), round(each.growth.value, 3), each.time.bound) for each in (one, *one.others)
    ]
    assert measured == [(3.571, 3.783, ">"), (3.507, 3.705, ">")]  # from 46, and from 46.3
    assert {result.reason for result in one.verdicts.values()} == {"open_bound"}
    assert outcomes(plan)["zhongshan-t1-r01"].is_completed is None


@pytest.mark.parametrize("slug", ["wuxing", "xuhui"])
def test_figures_of_all_areas_above_are_context_and_no_outcome(dataset, slug):
    plan = follow(dataset, slug)
    assert all(one.observed.value is None for one in reviews(plan).values())
    above = context(dataset, plan)
    assert len(above)
    assert set(above["area"]) == {area.slug for area in dataset.area(slug).above}
    assert above["year"].gt(2020).all()


def test_what_a_plan_sums_up_to_in_the_nation_is_unchanged_by_other_documents(dataset):
    done = [one.is_completed for one in outcomes(follow(dataset, "nation")).values()]
    assert (done.count(True), done.count(False)) == (6, 1)
