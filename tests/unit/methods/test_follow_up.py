"""From coded records to targets and observations."""

from dataclasses import replace

import pandas as pd
import pytest

from helpers.errors import ParameterError
from helpers.methods import look_ahead, outcomes, reviews
from helpers.methods.follow_up import follow
from helpers.methods.follow_up_targets import promises, target_of
from helpers.methods.succession import main_rows, outcomes_of


def by_id(plan):
    return {row["target_id"]: row for row in plan.rows}


def test_a_citys_targets_are_its_records(dataset):
    plan = follow(dataset, "jingzhou")
    assert len(plan.targets) == 28
    assert (plan.period, plan.as_of, plan.document) == ((2021, 2025), 2025, "jingzhou-plan-2021")
    rows = by_id(plan)
    assert rows["jingzhou-t3-r04"]["base_year"] == 2021
    assert rows["jingzhou-t1-r01b"]["key"] == "jingzhou-t1-r01"
    assert target_of(rows["jingzhou-t3-r09"]).ends()[1].target == 3
    assert target_of(rows["jingzhou-t2-r04"]).mode == "annual_average"
    assert target_of(rows["jingzhou-t1-r10"]).baseline is None
    assert plan.values("jingzhou-t3-r04") == {2020: 2.45, 2021: 3.12}
    assert plan.values("jingzhou-t3-r04", 2020) == {2020: 2.45}


def test_the_plans_sign_gives_the_direction(dataset):
    assert by_id(follow(dataset, "xuhui"))["xuhui-t1-r05"]["direction"] == -1
    assert by_id(follow(dataset, "zhongshan"))["zhongshan-t1-r04"]["direction"] == 1  # more found is what it wants
    rows = by_id(follow(dataset, "nation", 2010))
    assert rows["nation-11-t1-r20"]["direction"] == -1  # unemployment, printed without a sign
    assert rows["nation-11-t1-r07"]["direction"] == -1  # population, whose yearly growth is bounded from above


def test_a_work_plans_promises_are_targets_of_one_year(dataset):
    plan = follow(dataset, "linyi")
    assert plan.is_narrative
    promised = dataset.statements.query("area == 'linyi' and kind == 'target'")
    assert plan.targets["target_id"].tolist() == promised["statement_id"].tolist()
    targets = [target_of(row) for row in plan.rows]
    assert {(one.base_year, one.target_year) for one in targets} == {(2022, 2023)}
    assert target_of(by_id(plan)["linyi-s003"]).mode == "cumulative"
    assert target_of(by_id(plan)["linyi-s010"]).mode == "level"


@pytest.mark.parametrize(
    ("as_of", "plan", "period"),
    [
        (0, "nation-outline-2021", (2021, 2025)),
        (2023, "nation-outline-2021", (2021, 2025)),
        (2013, "nation-outline-2011", (2011, 2015)),
        (2028, "nation-outline-2026", (2026, 2030)),
    ],
)
def test_the_year_chooses_the_nations_plan(dataset, as_of, plan, period):
    found = follow(dataset, "nation", as_of)
    assert (found.document, found.period, found.as_of) == (plan, period, as_of or 2025)


def test_the_nations_cells_become_targets_by_their_kind(dataset):
    rows = by_id(follow(dataset, "nation"))
    income = target_of(rows["nation-14-t1-r07"])
    assert (income.target, income.baseline) == (None, 2.1)  # in words
    life = target_of(rows["nation-14-t1-r13"])
    assert (life.mode, life.as_level().target) == ("level", pytest.approx(78.3))
    carbon = target_of(rows["nation-14-t1-r15"])
    assert (carbon.mode, carbon.baseline, carbon.target, carbon.binding) == ("level", 0.0, 18.0, True)
    assert rows["nation-14-t1-r15"]["is_zero_given"]
    research = target_of(rows["nation-14-t1-r04"])
    assert (research.mode, research.target, research.strict) == ("annual_average", 7.0, True)
    unemployment = target_of(rows["nation-14-t1-r08"])
    assert (unemployment.direction, unemployment.target, unemployment.strict) == (-1, 5.5, True)
    jobs = target_of(by_id(follow(dataset, "nation", 2015))["nation-12-t1-r23"])
    assert (jobs.mode, jobs.target) == ("cumulative", 4500.0)


def test_outcomes_are_observations_only_where_the_indicator_is_the_same(dataset):
    plan = follow(dataset, "nation")
    ties = outcomes_of(dataset.tables_of("nation"), dataset.links)
    exact = ties.query("target_id.str.startswith('nation-14') and match == 'exact'")
    assert set(plan.observed["key"]) == set(exact["target_id"])
    assert set(plan.apart["key"]) == {f"nation-14-t1-r{row}" for row in ("03", "04", "08", "10", "13", "17")}
    assert plan.apart["caveat_en"].str.len().min() > 0
    assert plan.values("nation-14-t1-r19") == {2025: pytest.approx(6.95)}  # from trillion jin
    assert plan.values("nation-14-t1-r05") == {2020: 6.3, 2021: 7.5, 2022: 9.4, 2023: 11.8, 2025: 16}
    star = plan.observed.set_index("key")["is_earlier"]
    assert bool(star["nation-14-t1-r18"])
    both = plan.with_apart()
    assert both.values("nation-14-t1-r10") == {2025: 3.1}
    assert plan.values("nation-14-t1-r10") == {}


@pytest.mark.parametrize("as_of", ["2023", 2023.0, True, None])
def test_a_year_that_is_no_year_is_refused(dataset, as_of):
    with pytest.raises(ParameterError, match=r"as_of is .*, but must be a year"):
        follow(dataset, "jingzhou", as_of)


@pytest.mark.parametrize(
    ("slug", "as_of", "said"),
    [
        ("jingzhou", 1999, "as_of 1999 lies outside 2021–2030"),
        ("linyi", 2022, "lies outside 2023–2028"),
        ("nation", 1999, "lies outside 2006–2030"),
        ("jingzhou", 20233, "lies outside"),
    ],
)
def test_a_year_outside_of_every_review_is_refused(dataset, slug, as_of, said):
    with pytest.raises(ParameterError, match=said):
        follow(dataset, slug, as_of)


def test_an_unknown_place_is_refused(dataset):
    with pytest.raises(ParameterError, match="unknown area 'nationn'"):
        follow(dataset, "nationn")
    with pytest.raises(ParameterError, match="unknown area 'nationn'"):
        dataset.area("nationn")
    assert dataset.area("nation").name_en == "China"


def of_change(dataset, **fields):
    """Zhongshan's plan, its first target worded otherwise, and what 2025 brought."""
    change = {"operator": "up", "change_kind": "absolute", "target_raw": "增加5", "target": 5.0} | fields
    first = dataset.indicators["indicator_id"] == "zhongshan-t1-r01"
    indicators = dataset.indicators.copy()
    for name, value in change.items():
        indicators.loc[first, name] = value
    # Nothing else is known of its baseline, whatever it is made to be.
    others = dataset.statements["statement_id"] != "zhongshan-s004"
    alone = replace(alone_with(dataset, value=47.0), statements=dataset.statements[others])
    return replace(alone, indicators=indicators)


def alone_with(dataset, **fields):
    """What Zhongshan's plan itself prints, and one figure of 2025 from elsewhere."""
    seen = dataset.observations.iloc[[1]].assign(observation_id="x", year=2025, record_id="", origin="published")
    observations = pd.concat([dataset.observations, seen.assign(**fields)])
    return replace(dataset, observations=observations, panel=dataset.panel.head(0))


def test_a_change_is_followed_up_as_the_level_it_leads_to(dataset):
    plan = follow(of_change(dataset), "zhongshan")
    row = plan.targets.set_index("target_id").loc["zhongshan-t1-r01"]
    assert (row["baseline"], row["target"], row["target_raw"], row["mode"]) == (46, 51, "增加5", "level")
    found = outcomes(plan)["zhongshan-t1-r01"]
    assert (found.is_completed, found.margin) == (False, pytest.approx(47 / 51 - 1))


def test_a_change_of_an_unknown_kind_is_followed_up_as_words(dataset):
    plan = follow(of_change(dataset, change_kind=""), "zhongshan")
    assert pd.isna(plan.targets.set_index("target_id").loc["zhongshan-t1-r01", "target"])


def test_an_exact_fall_is_met_exactly(dataset):
    data = of_change(dataset, operator="down", change_kind="percent", baseline=100.0, target=15.0)
    data.observations.loc[data.observations["observation_id"] == "x", "value"] = 85.0
    found = outcomes(follow(data, "zhongshan"))["zhongshan-t1-r01"]
    assert (found.is_completed, found.margin, found.is_over) == (True, 0, False)


def test_a_sum_in_a_table_with_a_later_base_runs_over_the_whole_plan(dataset):
    data = of_change(dataset, operator="=", change_kind="", mode="cumulative", target=250.0, baseline_year=2021)
    row = follow(data, "zhongshan").targets.set_index("target_id").loc["zhongshan-t1-r01"]
    assert (row["base_year"], row["target_year"]) == (2020, 2025)


def test_an_addition_beside_a_sum_is_followed_up_as_printed(dataset):
    row = follow(dataset, "wuxing").targets.set_index("target_id").loc["wuxing-t1-r06"]
    assert (row["mode"], row["baseline"], row["target"]) == ("level", 35, 100)


def test_a_bound_keeps_its_sign(dataset):
    plan = follow(alone_with(dataset, value=50.0, operator=">"), "zhongshan")
    assert plan.operators("zhongshan-t1-r01")[2025] == ">"
    assert outcomes(plan)["zhongshan-t1-r01"].reason == "open_bound"
    assert reviews(plan)["zhongshan-t1-r01"].observed.is_met is None


def test_a_pace_is_not_carried_on_for_longer_than_it_was_observed(dataset):
    alone = replace(dataset, panel=dataset.panel.head(0))
    ahead = look_ahead(follow(alone, "zhongshan")).set_index("target_id").loc["zhongshan-t1-r01"]
    assert (ahead["first_year"], ahead["last_year"], ahead["end"]) == (2015, 2020, 2030)
    assert ahead["pace"] > 0
    assert pd.isna(ahead["at_end"])
    nation = look_ahead(follow(dataset, "nation"))
    assert nation["at_end"].notna().any()
    kept = nation.dropna(subset=["at_end", "first_year"])
    kept = kept[~kept["method"].eq("cumulative.mean")]
    assert (kept["end"] - kept["last_year"] <= kept["last_year"] - kept["first_year"]).all()


def test_a_level_stands_for_the_change_to_it(dataset):
    """The row prints 26.1 and 7.5 % a year: two records, one target."""
    tables = dataset.tables_of("nation")
    printed = tables[(tables["document"] == "nation-outline-2006") & (tables["row"] == 1)]
    assert printed["indicator_id"].tolist() == ["nation-11-t1-r01", "nation-11-t1-r01c"]
    assert [row["indicator_id"] for row in main_rows(printed)] == ["nation-11-t1-r01"]
    both = dataset.indicators[dataset.indicators["indicator_id"].isin(["jingzhou-t1-r01", "jingzhou-t1-r01b"])]
    assert len(main_rows(both)) == 2  # expected and stretch are targets of their own


def test_a_tie_is_as_good_as_its_weaker_link(dataset):
    tables, links = dataset.tables_of("nation"), dataset.links.copy()
    of = lambda links: outcomes_of(tables, links).set_index("target_id")["match"]  # noqa: E731
    assert of(links)["nation-14-t1-r05"] == "exact"
    links.loc[links["record_id"] == "nation-15-t1-r05", ["match", "caveat", "caveat_en"]] = [
        "close",
        "另算",
        "recounted",
    ]
    assert of(links)["nation-14-t1-r05"] == "close"


def test_a_target_meets_only_the_next_plan_of_its_own_area(dataset):
    tables = dataset.tables_of("nation")
    assert (
        outcomes_of(tables[tables["document"] != "nation-outline-2026"], dataset.links)["target_id"]
        .str.startswith(("nation-10", "nation-11", "nation-12", "nation-13"))
        .all()
    )
    moved = tables.assign(area=tables["area"].where(tables["document"] != "nation-outline-2026", "elsewhere"))
    assert not outcomes_of(moved, dataset.links)["target_id"].str.startswith("nation-14").any()


@pytest.mark.parametrize("slug", ["nation", "jingzhou", "linyi"])
def test_what_is_linked_elsewhere_does_not_matter_to_the_plan_of_an_area(dataset, slug):
    own = dataset.links_of(slug)
    assert set(own["record_id"].str.partition("-")[0]) == {slug}
    alone, whole = follow(replace(dataset, links=own), slug), follow(dataset, slug)
    for name in ("targets", "observed", "apart"):
        pd.testing.assert_frame_equal(getattr(alone, name), getattr(whole, name))
    with pytest.raises(ParameterError, match="unknown area"):
        dataset.links_of("nowhere")


def test_a_plan_whose_successor_prints_no_baselines_is_followed_by_what_others_observe(dataset):
    """Shanghai's outline of 2026 has no column of baselines; work reports tell what came of the one of 2021."""
    plan = follow(dataset, "shanghai")
    assert plan.document == "shanghai-outline-2021"
    assert plan.values("shanghai-14-t1-r07")[2025] == 65
    with pytest.raises(ParameterError, match="lies outside 2021–2030"):
        follow(dataset, "shanghai", 2019)


def test_a_promise_in_words_is_none_in_figures_and_an_infinite_one_is_refused():
    row = {"statement_id": "s1", "kind": "target", "area": "a", "subject": "x", "subject_en": "x", "unit": "%"}
    row |= {"upper": None, "year": 2025, "operator": "=", "mode": "level", "document": "d", "status": "coded"}
    row |= {"span_start": 0, "span_end": 9}

    def promised(value):
        return [found["target"] for found in promises(pd.DataFrame([{**row, "value": value}]), (2021, 2025))]

    assert promised(5.0) == [5.0]
    assert promised(float("nan")) == []
    with pytest.raises(ValueError, match="infinite"):
        promised(float("inf"))
