"""What a review says: oracles of the nation's plan, and the cases in which little can be said."""

from dataclasses import replace

import pytest

from helpers.methods.differences import disagreements
from helpers.methods.follow_up import follow
from helpers.methods.outlook import look_ahead, needed, next_period
from helpers.methods.results import Reason
from helpers.methods.review import (
    by_bounds,
    by_earlier_figures,
    classes,
    completions,
    first_years,
    is_seen,
    midway,
    missing,
    official_agreement,
    official_of,
    outcomes,
    reviews,
    trajectory,
    without_target,
)
from helpers.methods.verdicts import RULES
from tests.unit.methods.follow_up_plans import follow_up

TIME, GROWTH, PROJECTION = (rule.id for rule in RULES)
UP = {"baseline": 100, "target": 150}


def classes_of(plan, name="a", as_of=None):
    return {rule: result.label for rule, result in reviews(plan, as_of)[name].verdicts.items()}


@pytest.fixture(scope="module")
def nation(dataset):
    return follow(dataset, "nation")


def test_the_nations_classes_at_the_end(nation):
    found = reviews(nation)
    given = {name[-3:]: one.verdicts[TIME].label for name, one in found.items() if is_seen(one)}
    assert given == {
        "r05": "faster",
        "r06": "",  # of an earlier year: met, and no class
        "r09": "as_expected",
        "r15": "lagging",
        "r18": "",
        "r19": "",
        "r20": "",
    }
    assert found["nation-14-t1-r05"].growth.value == pytest.approx(1.489805, abs=5e-7)
    assert found["nation-14-t1-r15"].verdicts[TIME].value == pytest.approx(17.7 / 18)
    assert found["nation-14-t1-r15"].growth.reason == Reason.ZERO_BASELINE
    assert found["nation-14-t1-r19"].observed.is_met


def test_the_nations_completion(nation):
    done = completions(nation)
    assert [(done[part].completed, done[part].missed, done[part].unknown) for part in ("all", "binding", "other")] == [
        (6, 1, 10),
        (4, 1, 3),
        (2, 0, 7),
    ]
    assert done["all"].rate_least == pytest.approx(6 / 17)
    assert done["all"].rate_most == pytest.approx(16 / 17)
    ends = outcomes(nation)
    assert ends["nation-14-t1-r15"].is_completed is False
    assert ends["nation-14-t1-r05"].margin == pytest.approx(1 / 3)
    assert "nation-14-t1-r01" not in ends  # in words


def test_the_nations_agreement_with_the_official_classes(nation, dataset):
    official = official_of(nation, dataset.assessments)
    assert official["official_class"].value_counts().to_dict() == {
        "as_expected": 7,
        "faster": 5,
        "achieved_early": 4,
        "lagging": 4,
    }
    found = official_agreement(nation, official).set_index(["time", "rule"])
    for rule in (TIME, GROWTH, PROJECTION):
        assert tuple(found.loc[("same", rule), ["agreed", "n"]]) == (1, 1)
        # The fall of carbon dioxide was missed: it lags by every rule, which tests none.
        assert tuple(found.loc[("end", rule), ["agreed", "n"]]) == (2, 2)
    assert found.loc[("before", TIME), "as_of"] == 2022
    assert midway(nation, official)["nation-14-t1-r05"].observed.year == 2023
    early = follow(dataset, "nation", 2022)
    assert official_of(early, dataset.assessments).empty
    assert official_agreement(early, dataset.assessments).empty


def test_the_nations_classes_over_the_years(nation):
    path = trajectory(nation)
    assert set(path["target_id"]) == {"nation-14-t1-r05"}
    by_rule = path.pivot(index="rule", columns="year", values="class")
    assert by_rule.loc[TIME].tolist() == ["as_expected", "faster", "faster", "faster"]
    assert by_rule.loc[GROWTH].tolist() == ["faster"] * 4
    assert by_rule.columns.tolist() == [2021, 2022, 2023, 2025]


def test_a_class_that_depends_on_the_bounds_is_found(nation):
    assert by_bounds(nation).empty
    moved = by_bounds(follow_up({"a": {"baseline": 7.8, "target": 10}}, {"a": {2025: 10.5}}))
    assert set(moved["target_id"]) == {"a"}
    assert set(moved.loc[moved["class"] == "as_expected", "faster"]) == {1.25}
    assert moved.groupby("rule")["is_default"].sum().tolist() == [1, 1, 1]


def test_the_sets_of_rates_differ_on_forest_cover(nation):
    plan = follow_up({"a": {"baseline": 23.2, "target": 24.1, "ceiling": 100.0}}, {"a": {2025: 25.1}})
    (row,) = without_target(plan).to_dict("records")
    assert [row[name] for name in ("open_sdg", "eurostat", "unsd")] == ["on_track", "significant", "fair"]
    assert row["differ"]
    # A figure of an earlier year is a bound: what it leaves open differs from nothing.
    found = without_target(nation).set_index("target_id")
    assert found.loc["nation-14-t1-r18", ["open_sdg", "unsd", "differ"]].tolist() == ["on_track", "", False]
    assert not found["differ"].any()


def test_a_figure_of_an_earlier_year_shows_a_target_met_and_never_missed():
    targets = {
        "met": UP,
        "short": UP,
        "less": {"baseline": 100, "target": 50, "direction": -1},
        "less_short": {"baseline": 100, "target": 50, "direction": -1},
        "now": UP,
    }
    seen = {"met": 160, "short": 140, "less": 40, "less_short": 60, "now": 140}
    plan = follow_up(targets, {name: {2025: value} for name, value in seen.items()})
    early = plan.observed["key"] != "now"
    plan = replace(plan, observed=plan.observed.assign(is_earlier=early.tolist()))
    ends = outcomes(plan)
    assert [ends[name].is_completed for name in targets] == [True, None, True, None, False]
    assert [ends[name].margin is None for name in targets] == [True, True, True, True, False]
    assert by_earlier_figures(plan, ends) == {"met", "less"}
    found = reviews(plan)
    assert (found["met"].time.value, found["met"].time.bound, found["less"].time.bound) == (1.2, ">=", ">=")
    assert [found[name].verdicts[TIME].label for name in targets] == ["", "", "", "", "lagging"]
    ahead = look_ahead(plan).set_index("key")
    assert ahead.loc[["met", "now"], "state"].tolist() == ["met", "missed"]  # not by a wide margin
    assert ahead.loc["met", "is_bound"]


def test_a_target_missed_without_a_measure_has_no_class_by_that_rule(nation):
    found = reviews(nation)
    carbon = found["nation-14-t1-r15"].verdicts
    assert [(carbon[rule].label, carbon[rule].reason) for rule in (TIME, GROWTH)] == [
        ("lagging", ""),
        ("lagging", Reason.ZERO_BASELINE),
    ]
    assert "nation-14-t1-r15" in classes(found, TIME)
    assert "nation-14-t1-r15" not in classes(found, GROWTH)


@pytest.mark.parametrize(
    ("fields", "reason", "level"),
    [
        ({"change": "absolute", "operator": "up", "target": 78.3, "target_raw": "〔1〕"}, "", 78.3),
        ({"change": "", "no_level": "open_change", "operator": "up", "target_raw": "〔1〕"}, "open_change", None),
    ],
)
def test_a_change_requires_the_level_that_it_leads_to(fields, reason, level):
    plan = follow_up({"a": {"baseline": 77.3, "baseline_raw": "77.3*"} | fields})
    _, need = needed(plan)["a"]
    assert need["reason"] == reason
    if level is None:
        assert need["growth"] != need["growth"]
    else:
        assert need["growth"] == pytest.approx((78.3 / 77.3) ** 0.2 - 1)


@pytest.mark.parametrize("as_of", [2010, 2015, 2020, 2030])
def test_every_plan_of_the_nation_can_be_reviewed(dataset, as_of):
    """A change without a baseline leads to no level and is observed by nothing."""
    plan = follow(dataset, "nation", as_of)
    found = reviews(plan)
    bare = [row["target_id"] for row in plan.rows if row["no_level"]]
    assert {found[name].observed.reason for name in bare} <= {Reason.NO_TARGET}
    assert set(needed(plan)) == set(plan.targets["target_id"])


def test_why_measures_differ(nation):
    found = disagreements(nation, reviews(nation)).set_index("target_id")
    assert found.loc["nation-14-t1-r15", "why"] == ["from_zero", "tolerance"]
    assert found.loc["nation-14-t1-r15", "on"] == ["escap_anticipated"]
    assert found.loc["nation-14-t1-r19", "why"] == ["no_baseline"]
    assert found.loc["nation-14-t1-r19", "on"] == []
    plan = follow_up({"a": {"baseline": 100, "target": 161.051}}, {"a": {2021: 110}}, as_of=2021)
    split = disagreements(plan, reviews(plan)).iloc[0]
    assert split["why"] == ["compound"]
    assert split["is_split"]
    sums = follow_up({"a": {"target": 100, "mode": "cumulative"}}, {"a": {2021: 25}}, as_of=2021)
    assert disagreements(sums, reviews(sums))["why"].tolist() == [["cumulative"]]


@pytest.mark.parametrize(
    ("fields", "values", "as_of", "reason"),
    [
        (UP, {}, 2025, Reason.NO_OBSERVATION),
        (UP, {2023: 130}, 2022, Reason.NO_OBSERVATION),
        (UP, {2019: 90, 2020: 100}, 2025, Reason.NO_OBSERVATION),
        (UP, {2027: 160}, 2027, Reason.AFTER_END),
        ({"baseline": 100}, {2023: 130}, 2025, Reason.NO_TARGET),
        ({"target": 100, "mode": "cumulative"}, {2021: 10, 2023: 20}, 2023, Reason.GAP_YEAR),
    ],
    ids=["none", "later", "baseline only", "after the end", "in words", "gap year"],
)
def test_no_class_without_an_observation(fields, values, as_of, reason):
    plan = follow_up({"a": fields}, {"a": values}, as_of=as_of)
    one = reviews(plan)["a"]
    assert one.observed.reason == reason
    assert {result.label for result in one.verdicts.values()} == {""}
    assert {str(result.reason) for result in one.verdicts.values()} == {reason.value}
    assert by_bounds(plan).empty
    assert trajectory(plan).empty
    assert without_target(plan).empty or reason == Reason.NO_TARGET
    assert completions(plan) == {}


@pytest.mark.parametrize(
    ("fields", "value", "growth"),
    [
        ({"baseline": 0, "target": 4}, 1, Reason.ZERO_BASELINE),
        ({"baseline": 4, "target": 0, "direction": -1}, 1, Reason.ZERO_TARGET),
        ({"baseline": 4, "target": 8}, 0, Reason.ZERO_VALUE),
        ({"baseline": -4, "target": 4}, 2, Reason.SIGN_CHANGE),
        ({"target": 8}, 4, Reason.NO_BASELINE),
        ({"baseline": 14, "target": 10, "upper": 12, "direction": 0}, 13, Reason.TWO_SIDED),
    ],
)
def test_growth_that_means_nothing_gets_no_class(fields, value, growth):
    one = reviews(follow_up({"a": fields}, {"a": {2022: value}}, as_of=2022))["a"]
    assert one.growth.value is None
    assert one.growth.reason == growth
    assert one.verdicts[GROWTH].label == ""
    if growth not in (Reason.NO_BASELINE,):
        assert one.time.value is not None
        assert one.verdicts[TIME].label


def test_a_bound_that_the_baseline_meets_has_no_way_to_go():
    plan = follow_up({"a": {"baseline": 5.2, "target": 5.5, "direction": -1, "operator": "<"}}, {"a": {2025: 5.1}})
    one = reviews(plan)["a"]
    assert (one.growth.value, one.growth.reason) == (None, Reason.MET_AT_BASELINE)
    assert one.verdicts[GROWTH].label == one.verdicts[TIME].label == "as_expected"
    assert disagreements(plan, reviews(plan))["why"].tolist() == [["bound"]]
    lost = follow_up({"a": {"baseline": 5.2, "target": 5.5, "direction": -1, "operator": "<"}}, {"a": {2025: 5.5}})
    assert classes_of(lost) == dict.fromkeys((TIME, GROWTH, PROJECTION), "lagging")


def test_an_approximate_target_is_open_where_its_rounding_is():
    """Of `about 150`, whose last digit that is no zero may be one off, 149 decides nothing; 139 falls short."""

    def seen(value, **more):
        return reviews(follow_up({"a": UP | {"operator": "≈"} | more}, {"a": {2025: value}}))["a"]

    short = seen(149)
    assert short.observed.is_met is None
    assert {result.reason for result in short.verdicts.values()} == {Reason.OPEN_BOUND}
    assert (short.time.label, seen(139).time.label, seen(150).time.label) == ("", "behind", "done")
    assert {result.label for result in seen(139).verdicts.values()} == {"lagging"}
    assert seen(149, operator="=").observed.is_met is False
    falling = {"baseline": 200, "direction": -1}
    assert [seen(value, **falling).observed.is_met for value in (149, 151, 161)] == [True, None, False]
    plan = follow_up({"a": UP | {"operator": "≈"}}, {"a": {2025: 149}})
    assert outcomes(plan)["a"].reason == Reason.OPEN_BOUND


def test_a_zero_observed_is_a_zero():
    one = reviews(follow_up({"a": UP}, {"a": {2023: 0}}, as_of=2023))["a"]
    assert one.observed.value == 0
    assert one.verdicts[TIME].label == "lagging"


def test_a_target_reached_and_lost():
    plan = follow_up({"a": UP}, {"a": {2022: 155, 2024: 120, 2025: 120}})
    assert classes_of(plan, as_of=2022) == dict.fromkeys((TIME, GROWTH, PROJECTION), "achieved_early")
    assert reviews(plan, 2024)["a"].observed.is_lost
    assert classes_of(plan)[TIME] == "lagging"
    assert trajectory(plan).query("rule == @TIME")["class"].tolist() == ["achieved_early", "lagging", "lagging"]
    assert completions(plan)["all"].completed == 0


def test_both_ends_of_a_range_are_reported():
    plan = follow_up({"a": {"baseline": 1, "target": 2, "upper": 3}}, {"a": {2025: 2.5}})
    found = reviews(plan)
    assert found["a"].observed.is_met
    assert not found["a:upper"].observed.is_met
    assert found["a:upper"].verdicts[TIME].label == "lagging"
    assert completions(plan)["all"].completed == 1  # counted once, by the end that suffices


def test_a_stretch_target_is_reviewed_and_not_counted():
    plan = follow_up({"a": UP, "b": UP | {"key": "a", "target": 200, "attribute": "争取性"}}, {"a": {2025: 160}})
    assert reviews(plan)["b"].verdicts[TIME].label == "lagging"
    assert set(outcomes(plan)) == {"a"}
    assert completions(plan)["all"].unknown + completions(plan)["all"].completed == 1


def test_a_stretch_target_that_stands_alone_counts():
    plan = follow_up({"a": UP, "b": UP | {"key": "b", "target": 200, "attribute": "争取性"}}, {"b": {2025: 160}})
    assert set(outcomes(plan)) == {"a", "b"}


def test_nothing_is_completed_before_the_end():
    plan = follow_up({"a": UP}, {"a": {2023: 160}}, as_of=2023)
    assert outcomes(plan) == {}
    assert completions(plan) == {}
    assert classes_of(plan)[TIME] == "achieved_early"


def test_jingzhous_first_year(dataset):
    firsts = {one.row["target_id"]: one for one in first_years(follow(dataset, "jingzhou"))}
    assert set(firsts) == {"jingzhou-t3-r04", "jingzhou-t3-r05", "jingzhou-t3-r06"}
    patents = firsts["jingzhou-t3-r04"]
    assert patents.review.growth.growth == pytest.approx(3.12 / 2.45 - 1)
    assert patents.review.growth.required == pytest.approx((12 / 2.45) ** 0.2 - 1)
    assert patents.review.time.value == pytest.approx((3.12 - 2.45) / (12 - 2.45) / 0.2)
    assert firsts["jingzhou-t3-r06"].is_bound
    assert not patents.is_bound
    seen = {name for name, one in reviews(follow(dataset, "jingzhou")).items() if is_seen(one)}
    assert not seen & set(firsts)


@pytest.mark.parametrize("slug", ["wuxing", "zhongshan", "linyi", "jingzhou", "xuhui"])
def test_cities_without_observations_say_what_is_missing(dataset, slug):
    plan = follow(replace(dataset, panel=dataset.panel.head(0)), slug)
    gaps = missing(plan)
    figured = {row["key"] for row in plan.rows if row["target"] == row["target"] and row["target"] is not None}
    assert set(gaps["key"]) == figured
    assert (gaps["first"] > plan.period[0] - 1).all()
    assert set(gaps["reason"]) == {"no_observation"}
    assert completions(plan) == {}


def test_the_next_plan_is_as_long_as_this_one():
    assert next_period((2021, 2025)) == (2026, 2030)
    assert next_period((2023, 2023)) == (2024, 2024)
    assert next_period((2026, 2030)) == (2031, 2035)


def test_the_pace_carried_on(nation, dataset):
    found = look_ahead(nation).set_index("target_id")
    forest = found.loc["nation-14-t1-r18"]
    assert (forest["method"], forest["state"]) == ("share.points", "met")
    assert forest["is_bound"]  # of an earlier year
    assert forest["at_end"] != forest["at_end"]
    life = needed(nation)["nation-14-t1-r13"][1]
    assert (life["goal"], life["reason"]) == (pytest.approx(78.3), "")
    assert found.loc["nation-14-t1-r03", "method"] == ""  # the census broke its series
    patents = found.loc["nation-14-t1-r05"]
    assert patents["at_end"] == pytest.approx(16 * 16 / 6.3)
    carbon = found.loc["nation-14-t1-r15"]
    assert (carbon["state"], carbon["at_end"], carbon["next_target"]) == ("missed", pytest.approx(17.7), 17)
    assert found.loc["nation-14-t1-r09", "state"] == "met"
    assert found.loc["nation-14-t1-r08", "need_method"] == ""  # the baseline keeps the bound already
    alone = replace(dataset, panel=dataset.panel.head(0))
    entities = look_ahead(follow(alone, "zhongshan")).set_index("target_id").loc["zhongshan-t1-r01"]
    assert entities["pace"] == pytest.approx((46 / 29.6) ** 0.2 - 1)
    assert entities["asks"] == "asks_less"
    marks = look_ahead(follow(dataset, "jingzhou")).set_index("target_id").loc["jingzhou-t3-r06"]
    assert marks["is_bound"]
    assert marks["at_end"] != marks["at_end"]


def test_a_share_stops_at_its_ceiling_and_a_sum_starts_anew():
    targets = {
        "a": {"baseline": 80, "target": 90, "ceiling": 100.0, "unit": "%"},
        "b": {"target": 500, "mode": "cumulative"},
        "c": {"baseline": 10, "target": 20},
    }
    seen = {"a": {2025: 95}, "b": {2021: 100, 2022: 120, 2023: 110, 2024: 90, 2025: 100}}
    found = look_ahead(follow_up(targets, seen)).set_index("key")
    assert (found.loc["a", "at_end"], found.loc["a", "is_capped"]) == (100, True)
    assert (found.loc["b", "pace"], found.loc["b", "at_end"], found.loc["b", "required"]) == (104, 520, 100)
    assert found.loc["c", "method"] == ""
    assert found.loc["c", "at_end"] != found.loc["c", "at_end"]
    assert found.loc["c", "required"] == pytest.approx(2**0.2 - 1)


def test_the_period_comes_from_the_plan():
    plan = follow_up({"a": UP | {"base_year": 2025, "target_year": 2030}}, {"a": {2028: 135}}, (2026, 2030), 2028)
    assert classes_of(plan)[TIME] == "faster"
    assert look_ahead(plan)["end"].tolist() == [2035]
    assert look_ahead(plan)["state"].tolist() == ["open"]
    over = follow_up({"a": UP | {"base_year": 2020}}, {"a": {2021: 105}}, as_of=2025)  # its year is past, and unseen
    assert look_ahead(over)["state"].tolist() == ["unseen"]
