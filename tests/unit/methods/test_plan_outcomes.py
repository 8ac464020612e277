import pandas as pd
import pytest

from helpers.methods.plan_outcomes import backtested, past_targets, rates_met, reliability
from helpers.methods.succession import outcomes_of


@pytest.fixture(scope="module")
def tested(dataset):
    return backtested(dataset.tables_of("nation"), dataset.concepts, dataset.links, dataset.observations)


def test_every_exact_outcome_is_linked_and_no_other(dataset, tested):
    ties = outcomes_of(dataset.tables_of("nation"), dataset.links)
    exact = set(ties.loc[ties["match"] == "exact", "target_id"])
    official = tested.linked["rank"] == "published"
    assert set(tested.linked.loc[~official, "indicator_id"]) <= exact <= set(tested.linked["indicator_id"])
    assert (tested.targets, tested.words, tested.close, len(tested.linked)) == (103, 3, 15, 47)
    assert tested.years == (2006, 2025)
    assert tested.candidates == 47  # the rows of the targets; the results were read twice


def test_the_official_results_are_all_outcomes_and_were_read_twice(dataset, tested):
    """35 of the 37 figures: two are of a definition that is not the target's."""
    results = dataset.observations.query("area == 'nation' and source.str.contains('实现情况')")
    assert (len(results), set(results["status"])) == (37, {"coded"})
    apart = {"nation-12-t1-r02", "nation-12-t1-r08"}  # revised GDP; the second national land survey
    assert set(results["indicator_id"]) - {""} - apart == set(
        tested.linked.query("rank == 'published'")["indicator_id"]
    )
    assert tested.published == 35
    assert not apart & set(tested.linked["indicator_id"])


def test_what_was_missed(tested):
    assert tested.missed[["plan", "indicator"]].to_numpy().tolist() == [
        [11, "energy_intensity_reduction"],
        [11, "nation-11-t1-r04"],
        [11, "rd_intensity"],
        [11, "service_share"],
        [12, "rd_intensity"],
        [14, "co2_intensity_reduction"],
    ]
    assert (tested.view.n, round(tested.view.probability, 3)) == (47, 0.865)
    assert (round(tested.view.low, 3), round(tested.view.high, 3)) == (0.755, 0.977)  # 33 indicators


def test_a_published_result_comes_before_the_next_plans_baseline(dataset):
    name = "nation-12-t1-r06"
    seen = dataset.observations.copy()
    seen.loc[(seen["indicator_id"] == name) & (seen["year"] == 2015), "value"] = 2.15
    found = backtested(dataset.tables_of("nation"), dataset.concepts, dataset.links, seen)
    row = found.linked.set_index("indicator_id").loc[name]
    assert (row["rank"], row["outcome"], row["later"]) == ("published", 2.15, 2.1)
    assert found.differing[["indicator_id", "published", "later"]].to_numpy().tolist() == [[name, 2.15, 2.1]]


def test_published_results_and_later_baselines_agree(tested):
    assert tested.both == 14
    assert tested.differing.empty


def test_a_bound_is_no_published_result(dataset):
    seen = dataset.observations.assign(operator=">")
    found = backtested(dataset.tables_of("nation"), dataset.concepts, dataset.links, seen)
    assert (found.published, len(found.linked)) == (0, 26)


def test_outcomes_are_in_the_unit_of_their_target(tested):
    rows = tested.linked.set_index(["plan", "indicator"])
    # 18.18 hundred million mu are 1.212 hundred million hectares, above 1.20; 1.39 trillion jin are 695 million tonnes.
    assert rows.loc[(11, "cropland"), "outcome"] / rows.loc[(11, "cropland"), "target"] == pytest.approx(1.212 / 1.2)
    assert rows.loc[(14, "grain_capacity"), "outcome"] == pytest.approx(6.95)
    assert rows.loc[(11, "population"), "direction"] == -1
    assert rows.loc[(11, "registered_unemployment"), "direction"] == -1
    assert rows.loc[(14, "co2_intensity_reduction"), "type"] == "plan_change"


def test_an_indicator_keeps_its_name_and_unit_over_the_plans(tested):
    forest = tested.linked[tested.linked["indicator"] == "forest_coverage"]
    assert forest["plan"].tolist() == [11, 12, 13, 14]
    # What came of one plan is what the next one starts from.
    assert forest["outcome"].tolist()[:-1] == forest["baseline"].tolist()[1:]


def test_no_method_beats_the_base_rate(tested):
    found = {score.method: score for score in tested.scores}
    assert tested.better == []
    assert found["base_rate"].n == 32
    assert found["base_rate"].brier == pytest.approx(0.0936, abs=5e-5)
    assert found["attribute"].gain_low < 0 < found["attribute"].gain_high  # a skill of .02 is none
    assert all(found[method].skill < 0 for method in ("type", "growth", "history"))
    assert (tested.covered["history"].inside, tested.covered["history"].n) == (3, 3)


def test_a_method_that_is_better_is_named(tested):
    from dataclasses import replace

    better = replace(tested.scores[1], is_better=True)
    assert replace(tested, scores=[tested.scores[0], better]).better == ["attribute"]


def test_rates_add_up_to_all_targets(tested):
    rates = rates_met(tested)
    sums = rates.groupby("by")[["met", "n"]].sum()
    assert sums.to_numpy().tolist() == [[41, 47]] * 3
    given = rates.dropna(subset="low")
    assert ((given["low"] <= given["rate"]) & (given["rate"] <= given["high"])).all()
    indicators = tested.linked.groupby("type")["indicator"].nunique()
    few = [name for name, count in indicators.items() if count < 10]
    assert set(rates.loc[rates["low"].isna(), "group"]) == set(few) == {"plan_change", "threshold"}
    assert rates.iloc[0]["by"] == "all"


def test_the_reliability_diagram_holds_every_scored_forecast(tested):
    bins = reliability(tested).groupby("method")["n"].sum()
    assert bins.to_dict() == {score.method: score.n for score in tested.scores}


def test_no_outcomes_give_no_view(dataset):
    empty = backtested(
        dataset.tables_of("nation"), dataset.concepts, dataset.links.iloc[:0], dataset.observations.iloc[:0]
    )
    assert empty.linked.empty
    assert empty.view.reason == "no_peers"
    assert empty.better == []


def test_a_target_that_is_neither_up_nor_down_and_has_no_bound_is_left_out(dataset):
    tables = dataset.tables_of("nation")
    free = tables.assign(operator="=", target_raw=tables["target_raw"].str.replace("[<＜]", "", regex=True))
    found = past_targets(free, dataset.concepts, dataset.links, dataset.observations)
    assert "population" not in set(found["indicator"])
    assert isinstance(found, pd.DataFrame)
