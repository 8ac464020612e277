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
    linked = set(tested.linked["indicator_id"])
    assert set(tested.linked.loc[~official, "indicator_id"]) <= exact
    assert exact - linked == {"nation-10-t1-r11"}  # population: the table of the 10th plan prints no sign
    assert (tested.targets, tested.words, tested.close, len(tested.linked)) == (118, 4, 11, 72)
    assert tested.years == (2001, 2025)
    assert tested.candidates == 59  # the rows of the targets; those of the 10th plan and all results were read twice


def test_the_official_results_are_all_outcomes_and_were_read_twice(dataset, tested):
    """Every result but four: three are of another definition, one does not say whether it is a ceiling."""
    results = dataset.observations.query("area == 'nation' and source.str.contains('实现情况')")
    assert (len(results), set(results["status"])) == (67, {"coded"})
    assert results["year"].value_counts().to_dict() == {2005: 14, 2010: 25, 2015: 28}
    apart = {"nation-12-t1-r02", "nation-12-t1-r08"}  # industries classed anew; the second national land survey
    apart |= {"nation-12-t1-r03"}  # urbanisation: the sixth census
    apart |= {"nation-10-t1-r11"}  # population
    used = set(results["indicator_id"].str.removesuffix("c")) - {""} - apart
    assert used == set(tested.linked.query("rank == 'published'")["indicator_id"])
    assert tested.published == 60
    assert not apart & set(tested.linked["indicator_id"])


def test_growth_and_sums_are_judged_as_what_they_are(tested):
    """The tables of results print a growth rate, or a sum, beside a target set as one."""
    rows = tested.linked.set_index("indicator_id")
    kinds = ["type", "target", "outcome", "unit", "direction", "met"]
    found = {name: tuple(rows.loc[name, kinds]) for name in ("nation-11-t1-r01", "nation-12-t1-r20")}
    # Gross domestic product at 7.5 % a year, never 39.8 trillion at prices of 2010 against 26.1 at those of 2005.
    assert found["nation-11-t1-r01"] == ("annual_mean", 7.5, 11.2, "%", 1, True)
    assert found["nation-12-t1-r20"] == ("annual_mean", 7, 7.7, "%", 1, True)
    assert tuple(rows.loc["nation-11-t1-r03", kinds]) == ("plan_change", 3, 2.5, "百分点", 1, False)
    assert tuple(rows.loc["nation-10-t1-r02", kinds]) == ("cumulative", 4000, 4200, "万人", 1, True)
    assert rows.loc[["nation-11-t1-r01", "nation-11-t1-r03"], ["baseline", "later"]].isna().all(axis=None)


def test_a_bound_decides_only_what_it_implies(dataset, tested):
    rows = tested.linked.set_index("indicator_id")
    assert rows.loc[["nation-10-t1-r12", "nation-11-t1-r13", "nation-12-t1-r25"], "operator"].tolist() == [
        *("<", ">=", ">")
    ]
    assert rows.loc[["nation-10-t1-r12", "nation-11-t1-r13", "nation-12-t1-r25"], "met"].tolist() == [
        *(False, True, True)
    ]
    forecast = tested.forecasts.query("plan == 10 and cluster == 'cod_reduction'")
    assert forecast["outcome"].isna().all()  # a bound is no figure that an interval could hold
    seen = dataset.observations.copy()
    seen.loc[seen["indicator_id"] == "nation-10-t1-r12", "operator"] = ">"
    seen.loc[seen["indicator_id"] == "nation-10-t1-r12", "value"] = 9
    open_now = past_targets(dataset.tables_of("nation"), dataset.concepts, dataset.links, seen)
    assert "nation-10-t1-r12" not in set(open_now["indicator_id"])


def test_what_was_missed(tested):
    assert tested.missed[["plan", "cluster"]].to_numpy().tolist() == [
        [10, "高中阶段教育毛入学率"],
        [10, "cod_reduction"],
        [11, "energy_intensity_reduction"],
        [11, "service_share"],
        [11, "服务业就业比重"],
        [11, "rd_intensity"],
        [12, "rd_intensity"],
        [14, "co2_intensity_reduction"],
    ]
    assert (tested.view.n, round(tested.view.probability, 3)) == (72, 0.884)
    assert (round(tested.view.low, 3), round(tested.view.high, 3)) == (0.806, 0.958)
    assert tested.linked["cluster"].nunique() == 43  # what is drawn: growth of GDP in three plans is one indicator


def test_a_published_result_comes_before_the_next_plans_baseline(dataset):
    name = "nation-12-t1-r06"
    seen = dataset.observations.copy()
    seen.loc[(seen["indicator_id"] == name) & (seen["year"] == 2015), "value"] = 2.15
    found = backtested(dataset.tables_of("nation"), dataset.concepts, dataset.links, seen)
    row = found.linked.set_index("indicator_id").loc[name]
    assert (row["rank"], row["outcome"], row["later"]) == ("published", 2.15, 2.1)
    assert [name, 2.15, 2.1] in found.differing[["indicator_id", "published", "later"]].to_numpy().tolist()


def test_published_results_and_later_baselines_differ_once(tested):
    """R&D of 2005: 1.55 % on the GDP that the target was set on, 1.3 % on that of the economic census."""
    assert tested.both == 15
    row = tested.differing.iloc[0]
    assert (len(tested.differing), row["indicator_id"]) == (1, "nation-10-t1-r07")
    assert (row["published"], row["later"], bool(row["met"])) == (1.55, 1.3, True)
    assert row["later_caveat"]


def test_two_published_results_of_one_target_are_refused(dataset):
    seen = dataset.observations
    twice = pd.concat([seen, seen[seen["indicator_id"] == "nation-12-t1-r06"]], ignore_index=True)
    with pytest.raises(ValueError, match="two published results of 'nation-12-t1-r06'"):
        past_targets(dataset.tables_of("nation"), dataset.concepts, dataset.links, twice)


def test_an_approximate_figure_is_no_published_result(dataset):
    seen = dataset.observations.assign(operator="≈")
    found = backtested(dataset.tables_of("nation"), dataset.concepts, dataset.links, seen)
    assert (found.published, len(found.linked)) == (0, 25)


def test_outcomes_are_in_the_unit_of_their_target(tested):
    rows = tested.linked.set_index(["plan", "indicator"])
    # 18.18 hundred million mu are 1.212 hundred million hectares, above 1.20; 1.39 trillion jin are 695 million tonnes.
    assert rows.loc[(11, "cropland"), "outcome"] / rows.loc[(11, "cropland"), "target"] == pytest.approx(1.212 / 1.2)
    assert rows.loc[(14, "grain_capacity"), "outcome"] == pytest.approx(6.95)
    assert rows.loc[(11, "population"), "direction"] == -1
    assert rows.loc[(11, "registered_unemployment"), "direction"] == -1
    assert rows.loc[(14, "co2_intensity_reduction"), "type"] == "plan_change"


def test_a_figure_in_the_concepts_unit_says_so(dataset):
    """The table of the 11th plan prints hectares; the frame is in mu, fifteen to the hectare."""
    row = past_targets(dataset.tables_of("nation"), dataset.concepts, dataset.links, dataset.observations)
    row = row.set_index("indicator_id").loc["nation-11-t1-r12"]
    assert (row["target"], row["outcome"], row["unit"]) == (18, pytest.approx(18.18), "亿亩")


def test_every_pair_that_is_not_exact_says_why_in_both_languages(dataset):
    """Of the pair as it is used: the reason of the weaker link, never that of the other."""
    ties = outcomes_of(dataset.tables_of("nation"), dataset.links)
    unlike = ties[ties["match"] != "exact"]
    assert len(unlike) == 19
    assert unlike[["caveat", "caveat_en"]].apply(lambda column: column.str.strip().str.len()).gt(5).all(axis=None)
    used = past_targets(dataset.tables_of("nation"), dataset.concepts, dataset.links, dataset.observations)
    used = used[used["match"] != "exact"]
    assert len(used) == 11
    assert used[["caveat", "caveat_en"]].apply(lambda column: column.str.strip().str.len()).gt(5).all(axis=None)


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("nation-12-t1-r02", "classified anew"),
        ("nation-12-t1-r03", "sixth census"),
        ("nation-12-t1-r08", "second national land survey"),
        ("nation-13-t1-r23a", "Monitoring changed"),
        ("nation-14-t1-r03", "seventh census"),
        ("nation-14-t1-r10", "licensed physicians"),
        ("nation-14-t1-r17", "monitored scope differs"),
    ],
)
def test_a_series_that_was_broken_between_target_and_outcome_is_not_exact(dataset, tested, target, why):
    rows = past_targets(dataset.tables_of("nation"), dataset.concepts, dataset.links, dataset.observations)
    row = rows.set_index("indicator_id").loc[target]
    assert row["match"] == "close"
    assert why in row["caveat_en"]
    assert target not in set(tested.linked["indicator_id"])


def test_an_indicator_keeps_its_name_and_unit_over_the_plans(tested):
    forest = tested.linked[tested.linked["indicator"] == "forest_coverage"]
    assert forest["plan"].tolist() == [11, 12, 13, 14]
    # What came of one plan is what the next one starts from.
    assert forest["outcome"].tolist()[:-1] == forest["baseline"].tolist()[1:]


def test_no_method_beats_the_base_rate(tested):
    found = {score.method: score for score in tested.scores}
    assert tested.better == []
    assert found["base_rate"].n == 59
    assert found["base_rate"].brier == pytest.approx(0.0960, abs=5e-5)
    assert found["attribute"].gain_low < 0 < found["attribute"].gain_high
    assert all(found[method].skill < 0 for method in ("attribute", "type", "growth", "history"))
    assert (tested.covered["history"].inside, tested.covered["history"].n) == (3, 3)


def test_a_method_that_is_better_is_named(tested):
    from dataclasses import replace

    better = replace(tested.scores[1], is_better=True)
    assert replace(tested, scores=[tested.scores[0], better]).better == ["attribute"]


def test_rates_add_up_to_all_targets(tested):
    rates = rates_met(tested)
    sums = rates.groupby("by")[["met", "n"]].sum()
    assert sums.to_numpy().tolist() == [[64, 72]] * 3
    given = rates.dropna(subset="low")
    assert ((given["low"] <= given["rate"]) & (given["rate"] <= given["high"])).all()
    indicators = tested.linked.groupby("type")["cluster"].nunique()
    few = [name for name, count in indicators.items() if count < 10]
    assert (
        set(rates.loc[rates["low"].isna(), "group"])
        == set(few)
        == {*("cumulative", "annual_mean", "plan_change", "threshold")}
    )
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
