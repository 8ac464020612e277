import pandas as pd
import pytest

from helpers.methods.plan_outcomes import backtested, past_targets, rates_met, reliability
from helpers.methods.succession import outcomes_of


@pytest.fixture(scope="module")
def tested(dataset):
    return backtested(dataset.tables_of("nation"), dataset.concepts, dataset.links)


def test_every_exact_outcome_is_linked_and_no_other(dataset, tested):
    ties = outcomes_of(dataset.tables_of("nation"), dataset.links)
    exact = ties.loc[ties["match"] == "exact", "target_id"]
    assert sorted(tested.linked["indicator_id"]) == sorted(exact)
    assert (tested.targets, tested.close, len(tested.linked)) == (103, 16, 26)
    assert tested.years == (2006, 2025)
    assert tested.candidates == 26


def test_what_was_missed(tested):
    assert tested.missed[["plan", "indicator"]].to_numpy().tolist() == [
        [11, "rd_intensity"],
        [12, "rd_intensity"],
        [14, "co2_intensity_reduction"],
    ]
    assert (tested.view.n, round(tested.view.probability, 3)) == (26, 0.87)


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
    assert found["base_rate"].n == 18
    assert found["base_rate"].brier == pytest.approx(0.1018, abs=5e-5)
    assert all(score.skill < 0 for method, score in found.items() if method != "base_rate")
    assert (tested.covered["history"].inside, tested.covered["history"].n) == (3, 3)


def test_a_method_that_is_better_is_named(tested):
    from dataclasses import replace

    better = replace(tested.scores[1], is_better=True)
    assert replace(tested, scores=[tested.scores[0], better]).better == ["attribute"]


def test_rates_add_up_to_all_targets(tested):
    rates = rates_met(tested)
    sums = rates.groupby("by")[["met", "n"]].sum()
    assert sums.to_numpy().tolist() == [[23, 26]] * 3
    assert ((rates["low"] <= rates["rate"]) & (rates["rate"] <= rates["high"])).all()
    assert rates.iloc[0]["by"] == "all"


def test_the_reliability_diagram_holds_every_scored_forecast(tested):
    bins = reliability(tested).groupby("method")["n"].sum()
    assert bins.to_dict() == {score.method: score.n for score in tested.scores}


def test_no_outcomes_give_no_view(dataset):
    empty = backtested(dataset.tables_of("nation"), dataset.concepts, dataset.links.iloc[:0])
    assert empty.linked.empty
    assert empty.view.reason == "no_peers"
    assert empty.better == []


def test_a_target_that_is_neither_up_nor_down_and_has_no_bound_is_left_out(dataset):
    tables = dataset.tables_of("nation")
    free = tables.assign(operator="=", target_raw=tables["target_raw"].str.replace("[<＜]", "", regex=True))
    found = past_targets(free, dataset.concepts, dataset.links)
    assert "population" not in set(found["indicator"])
    assert isinstance(found, pd.DataFrame)
