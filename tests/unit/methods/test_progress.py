import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from helpers.methods.completion import completion, completion_by_attribute, outcome
from helpers.methods.pace import (
    escap_anticipated,
    escap_status,
    pace_reason,
    sdsn_trend,
    time_progress,
    unsd_ratio,
)
from helpers.methods.progress import (
    NO_TARGET,
    growth_ratio,
    growth_without_target,
    limit_factor,
    score,
)
from helpers.methods.results import Reason
from helpers.methods.targets import Target, observe
from helpers.methods.verdicts import CHINESE, RULES, agreement_with_official, review, review_table
from helpers.schema import Mode

FLOW = Mode.CUMULATIVE
PATENTS = Target(6.3, 2020, 12, 2025)
SEEN = {2020: 6.3, 2021: 7.5, 2022: 9.4, 2023: 11.8, 2025: 16}
UP, DOWN = Target(100, 2020, 150, 2025), Target(50, 2020, 40, 2025, direction=-1)
positive = st.floats(1, 1000)


def at(target, values, as_of=2025):
    return target, observe(target, values, as_of)


@pytest.mark.parametrize(
    ("year", "growth", "ratio", "done", "pace", "unsd"),
    [
        (2021, 0.190476, 1.384840, 0.210526, 1.052632, 15.064132),
        (2023, 0.232671, 1.691613, 0.964912, 1.608187, 17.929836),
        (2025, 0.204914, 1.489805, 1.701754, 1.701754, None),
    ],
)
def test_the_nations_patents(year, growth, ratio, done, pace, unsd):
    seen = at(PATENTS, SEEN, year)
    found = growth_ratio(*seen)
    assert found.growth == pytest.approx(growth, abs=5e-7)
    assert found.required == pytest.approx(0.137544, abs=5e-7)
    assert found.value == pytest.approx(ratio, abs=5e-7)
    time = time_progress(*seen)
    assert time.progress == pytest.approx(done, abs=5e-7)
    assert time.value == pytest.approx(pace, abs=5e-7)
    if unsd:
        assert 6.3 + unsd_ratio(*seen).value * (12 - 6.3) == pytest.approx(unsd, abs=5e-7)
    assert found.label == ("reached" if year == 2025 else "on_track")


@pytest.mark.parametrize(
    ("target", "value", "ratio", "points", "pace", "unsd"),
    [
        (UP, 110, 0.382141, -0.907734, 0.333333, 0.344325),
        (DOWN, 45, 0.790666, 1.361952, 0.833333, 0.805236),
        (DOWN, 52, -0.301493, -3.756230, None, None),
    ],
)
def test_synthetic_targets(target, value, ratio, points, pace, unsd):
    seen = at(target, {2023: value})
    found = growth_ratio(*seen)
    assert found.value == pytest.approx(ratio, abs=5e-7)
    assert found.score == pytest.approx(points, abs=5e-6)
    if pace:
        assert time_progress(*seen).value == pytest.approx(pace, abs=5e-7)
        assert unsd_ratio(*seen).value == pytest.approx(unsd, abs=5e-7)


@pytest.mark.parametrize(
    ("baseline", "factor"), [(50, 0.953929), (90, 0.373622), (99, 0.043643), (120, 0.628705), (200, 1), (300, 1)]
)
def test_thresholds_shrink_near_a_limit(baseline, factor):
    assert limit_factor(baseline, 100) == pytest.approx(factor, abs=5e-7)
    assert limit_factor(0, 0) == 1


def test_linear_and_compound_disagree_on_a_path_of_ten_percent():
    target = Target(100, 2020, 100 * 1.1**5, 2025)
    seen = at(target, {2023: 100 * 1.1**3})
    assert time_progress(*seen).value == pytest.approx(0.9036, abs=5e-5)
    assert growth_ratio(*seen).value == pytest.approx(1)
    assert time_progress(*seen).label == "behind"
    assert growth_ratio(*seen).label == "on_track"


@pytest.mark.parametrize(("ratio", "points"), [(0.6, 0.00004), (0.95, 2.500055), (5, 5), (-9, -5), (0, -2.5)])
def test_the_score_runs_from_minus_five_to_five(ratio, points):
    assert score(ratio) == pytest.approx(points, abs=1e-9)
    assert score(ratio, is_met=True) == 5


@given(positive, positive, positive, st.floats(0.01, 100), st.sampled_from([1, -1]))
def test_measures_do_not_depend_on_the_unit(baseline, goal, value, scale, direction):
    assume(min(abs(goal - baseline), abs(value - goal)) > 0.01)
    target = Target(baseline, 2020, goal, 2025, direction)
    scaled = Target(baseline * scale, 2020, goal * scale, 2025, direction)
    for measure in (growth_ratio, time_progress, unsd_ratio, escap_status, escap_anticipated, sdsn_trend):
        here, there = measure(*at(target, {2023: value})), measure(*at(scaled, {2023: value * scale}))
        assert (here.label, here.reason) == (there.label, there.reason)
        assert here.value == (None if there.value is None else pytest.approx(there.value, rel=1e-6, abs=1e-7))


@given(st.floats(100, 1000), st.floats(1, 90), st.floats(-90, 90))
def test_linear_measures_mirror_with_the_direction(baseline, step, change):
    assume(abs(abs(change) - step) > 1e-6)
    rising = Target(baseline, 2020, baseline + step, 2025)
    falling = Target(baseline, 2020, baseline - step, 2025, direction=-1)
    for measure in (time_progress, escap_status, escap_anticipated, sdsn_trend):
        up, down = measure(*at(rising, {2023: baseline + change})), measure(*at(falling, {2023: baseline - change}))
        assert up.label == down.label
        assert up.value == pytest.approx(down.value, abs=1e-6)


@given(positive, st.floats(1.01, 3), st.floats(0.4, 3), st.sampled_from([1, -1]))
def test_the_sign_of_a_negative_baseline_is_minded(baseline, goal, change, direction):
    # A deficit of 10 that rises to -5 mirrors a burden of 10 that falls to 5.
    assume(abs(change - goal) > 1e-6)
    burden = Target(baseline, 2020, baseline * goal**-direction, 2025, direction=-direction)
    deficit = Target(-baseline, 2020, -baseline * goal**-direction, 2025, direction=direction)
    here, there = (
        growth_ratio(*at(burden, {2023: baseline * change})),
        growth_ratio(*at(deficit, {2023: -baseline * change})),
    )
    assert here.value == pytest.approx(there.value)
    assert here.label == there.label


@pytest.mark.parametrize(
    ("target", "value", "reason", "gap"),
    [
        (Target(0, 2020, 10, 2025), 4, Reason.ZERO_BASELINE, 6),
        (Target(10, 2020, 0, 2025, -1), 4, Reason.ZERO_TARGET, 4),
        (Target(10, 2020, 20, 2025), 0, Reason.ZERO_VALUE, 20),
        (Target(-10, 2020, 20, 2025), 4, Reason.SIGN_CHANGE, 16),
        (Target(10, 2020, 20, 2025), -4, Reason.SIGN_CHANGE, 24),
        (Target(None, 2020, 20, 2025), 4, Reason.NO_BASELINE, 16),
        (Target(10, 2025, 20, 2025), 4, Reason.NO_OBSERVATION, None),
        (Target(20, 2020, 20, 2025), 19, Reason.NO_CHANGE_REQUIRED, 1),
        (Target(10, 2020, None, 2025), 4, Reason.NO_TARGET, None),
        (Target(10, 2020, 2, 2025, 0, upper=3), 4, Reason.TWO_SIDED, 1),
        (Target(10, 2020, 20, 2025, mode="cumulative"), 4, Reason.GAP_YEAR, None),
    ],
)
def test_growth_that_cannot_be_assessed_says_why(target, value, reason, gap):
    found = growth_ratio(*at(target, {2023: value}))
    assert (found.reason, found.value, found.label) == (reason, None, "")
    assert found.gap == gap
    assert found.score is None


def test_zero_is_not_replaced_and_a_reached_target_needs_no_growth():
    found = growth_ratio(*at(Target(0, 2020, 10, 2025), {2025: 11}))
    assert (found.value, found.label, found.score, found.gap) == (None, "reached", 5, -1)
    assert time_progress(*at(Target(0, 2020, 10, 2025), {2023: 6})).value == pytest.approx(1)


def test_no_class_without_an_observation():
    for values, as_of, reason in (
        ({}, 2025, Reason.NO_OBSERVATION),
        ({2023: 11.8}, 2022, Reason.NO_OBSERVATION),
        ({2020: 6.3}, 2025, Reason.NO_OBSERVATION),
        ({2023: math.nan}, 2025, Reason.NO_OBSERVATION),
        ({2027: 20}, 2027, Reason.AFTER_END),
    ):
        found = review(PATENTS, values, as_of)
        results = [found.growth, found.time, found.unsd, found.escap_status, found.escap_anticipated, found.sdsn]
        for result in [*results, *found.verdicts.values()]:
            assert (result.reason, result.value, result.label) == (reason, None, ""), result.method


def test_an_observation_after_the_end_does_not_replace_that_of_the_end():
    assert observe(PATENTS, {2025: 11, 2026: 14}, 2030).value == 11
    assert outcome(PATENTS, {2026: 14}).reason == Reason.AFTER_END
    assert outcome(PATENTS, {2024: 14}).reason == Reason.NO_OBSERVATION
    assert outcome(PATENTS, {2025: 11, 2026: 14}).is_completed is False


def test_reached_early_and_lost():
    values = {2022: 12.5, 2023: 12.1, 2024: 11.0}
    held, lost = review(PATENTS, values, 2023), review(PATENTS, values, 2024)
    assert held.observed.reached == 2022
    assert {result.label for result in held.verdicts.values()} == {"achieved_early"}
    assert (lost.observed.is_lost, lost.observed.is_met, lost.observed.reached) == (True, False, 2022)
    assert lost.growth.label == "on_track"
    assert "achieved_early" not in {result.label for result in lost.verdicts.values()}
    ended = review(PATENTS, values | {2025: 11.9}, 2025)
    assert {result.label for result in ended.verdicts.values()} == {"lagging"}


def test_a_target_met_at_the_end_only_is_not_called_early():
    found = review(PATENTS, {2025: 12}, 2025)
    assert {result.label for result in found.verdicts.values()} == {"as_expected"}
    assert {result.label for result in review(PATENTS, {2025: 16}, 2025).verdicts.values()} == {"faster"}


def test_a_sum_with_a_gap_year():
    jobs = Target(None, 2020, 100, 2025, mode="cumulative")
    assert time_progress(*at(jobs, {2021: 20, 2022: 25})).value == pytest.approx(0.45 / 0.4)
    assert time_progress(*at(jobs, {2021: 20, 2023: 25})).reason == Reason.GAP_YEAR
    settled = observe(jobs, {2021: 60, 2023: 45}, 2025)
    assert (settled.is_met, settled.gaps, settled.reached, settled.reason) == (True, (2022,), 2023, "")
    assert growth_ratio(jobs, settled).reason == Reason.FLOW
    assert escap_anticipated(jobs, settled).reason == Reason.GAP_YEAR
    assert outcome(jobs, {2021: 60, 2023: 45}).is_completed is True
    assert outcome(jobs, {2021: 20, 2022: 25}).reason == Reason.NO_OBSERVATION


def test_a_bound_on_a_sum_is_not_reached_before_its_end():
    land = Target(None, 2020, 100, 2025, direction=-1, mode="cumulative")
    begun = review(land, {2021: 15}, 2025)
    assert begun.growth.label == ""
    assert begun.time.label == "in_step"
    assert begun.verdicts["verdict.time"].label == "as_expected"
    spent = review(land, {2021: 60, 2022: 50}, 2025)
    assert spent.time.label == "behind"
    assert outcome(land, {2021: 60, 2023: 50}).is_completed is False
    kept = dict.fromkeys(range(2021, 2026), 19)
    assert review(land, kept, 2025).time.label == "done"
    assert outcome(land, kept).is_completed is True


def test_a_mean_is_judged_by_its_years():
    growth = Target(None, 2020, 7, 2025, mode="annual_average", strict=True)
    assert time_progress(*at(growth, {2021: 8, 2022: 7})).value == pytest.approx(7.5 / 7)
    assert observe(growth, {2021: 8, 2022: 7}, 2025).is_met is False
    assert outcome(growth, dict.fromkeys(range(2021, 2026), 7.0)).is_completed is False
    assert outcome(growth, dict.fromkeys(range(2021, 2026), 7.1)).is_completed is True
    assert outcome(growth, {2021: 8, 2025: 9}).reason == Reason.GAP_YEAR


def test_an_addition_is_the_stock_it_leads_to():
    added = Target(100, 2020, 50, 2025, mode="increment")
    assert review(added, {2023: 110}, 2025).growth.value == pytest.approx(0.382141, abs=5e-7)
    with pytest.raises(ValueError, match="as_level"):
        observe(added, {}, 2025)
    without = replace(added, baseline=None).as_level()
    assert (without.mode, without.baseline) == ("cumulative", 0)


def test_both_ends_of_a_range():
    stretch = Target(40.05, 2020, 64.5, 2025, upper=73.8)
    assert [end.target for end in stretch.ends()] == [64.5, 73.8]
    assert [end.is_met_by(70) for end in stretch.ends()] == [True, False]
    falling = Target(10, 2020, 2, 2025, direction=-1, upper=3)
    assert falling.goal == 3
    assert [end.target for end in falling.ends()] == [3, 2]
    with pytest.raises(ValueError, match="lower end"):
        Target(1, 2020, 3, 2025, upper=2)
    with pytest.raises(ValueError, match="two ends"):
        Target(1, 2020, 3, 2025, direction=0)


def test_a_band_is_left_on_either_side():
    band = Target(6, 2020, 2, 2025, direction=0, upper=3)
    assert [band.is_met_by(value) for value in (1.9, 2, 3, 3.1)] == [False, True, True, False]
    assert time_progress(*at(band, {2023: 4.5})).progress == pytest.approx(0.5)
    assert review(band, {2023: 1}, 2025).growth.reason == Reason.TWO_SIDED
    assert outcome(band, {2025: 2.5}).is_completed is True
    assert outcome(band, {2025: 1}).is_completed is False


def test_a_bound_that_the_baseline_meets_is_kept_or_lost():
    jobless = Target(5.2, 2020, 5.5, 2025, direction=-1, strict=True)
    kept, lost = review(jobless, {2023: 5.2}, 2025), review(jobless, {2023: 5.6}, 2025)
    assert (kept.time.reason, kept.time.label, kept.time.value) == (Reason.MET_AT_BASELINE, "kept", None)
    assert {result.label for result in kept.verdicts.values()} == {"as_expected"}
    assert lost.time.label == "lost"
    assert {result.label for result in lost.verdicts.values()} == {"lagging"}
    assert not jobless.is_met_by(5.5)


def test_a_binding_target_gets_no_partial_credit_at_its_end():
    near = {2025: 11.9}
    assert time_progress(*at(PATENTS, near)).credit == pytest.approx(5.6 / 5.7)
    binding = replace(PATENTS, binding=True)
    assert time_progress(*at(binding, near)).credit == 0
    assert time_progress(*at(binding, {2024: 11.0})).credit == pytest.approx(4.7 / 5.7)


def test_decimals_do_not_miss_a_target():
    assert Target(0.1, 2020, 0.2, 2025, mode="increment").as_level().is_met_by(0.3)


def test_without_a_target_thresholds_decide_and_disagree():
    seen = at(Target(100, 2020, None, 2025), {2023: 100 * 1.012**3})
    observed = observe(Target(100, 2020, 1, 2025), {2023: 100 * 1.012**3}, 2025)
    found = {name: growth_without_target(seen[0], observed, steps).label for name, steps in NO_TARGET.items()}
    assert found == {"open_sdg": "accelerate", "eurostat": "significant", "unsd": "fair"}
    near = growth_without_target(Target(99, 2020, None, 2025), observe(Target(99, 2020, 1, 2025), {2023: 99.2}, 2025))
    limited = growth_without_target(
        Target(99, 2020, None, 2025), observe(Target(99, 2020, 1, 2025), {2023: 99.2}, 2025), limit=100
    )
    assert (near.label, limited.label) == ("limited", "on_track")
    assert growth_without_target(Target(0, 2020, None, 2025), observed).reason == Reason.ZERO_BASELINE
    assert growth_without_target(*seen).reason == Reason.NO_OBSERVATION


def test_sdsn_looks_at_the_last_years_only():
    values = {2021: 100, 2022: 100, 2023: 120, 2024: 140}
    assert sdsn_trend(*at(UP, values), window=2).value == pytest.approx(2)
    assert sdsn_trend(*at(UP, values), window=4).value == pytest.approx(time_progress(*at(UP, values)).value)
    labels = [sdsn_trend(*at(UP, {2021: value})).label for value in (110, 105, 101, 99, 151)]
    assert labels == ["on_track", "moderate", "stagnating", "decreasing", "on_track"]


def test_escap_measures_the_way_left():
    straight = {2021: 110, 2022: 120, 2023: 130}
    assert escap_status(*at(UP, straight)).value == pytest.approx(6)
    assert escap_anticipated(*at(UP, straight)).value == pytest.approx(0, abs=1e-12)
    assert escap_anticipated(*at(UP, straight)).label == "maintain"
    assert escap_anticipated(*at(UP, {2023: 100})).label == "accelerate"
    assert escap_anticipated(*at(UP, {2023: 99})).label == "reverse"
    late = {2021: 100, 2022: 100, 2023: 130}
    even = escap_anticipated(*at(UP, late), weights=np.ones_like)
    assert escap_anticipated(*at(UP, late)).value < even.value
    fit = np.polyfit([2020, 2021, 2022, 2023], [100, 100, 100, 130], 1)
    assert even.value == pytest.approx((150 - np.polyval(fit, 2025)) / 50)


def test_the_four_classes_and_where_rules_disagree():
    compound = review(Target(100, 2020, 100 * 1.2**5, 2025), {2023: 100 * 1.2**3}, 2025)
    assert {name: result.label for name, result in compound.verdicts.items()} == {
        "verdict.time": "lagging",
        "verdict.growth": "as_expected",
        "verdict.projection": "as_expected",
    }
    assert compound.disagreements == (("verdict.time", "verdict.growth"), ("verdict.time", "verdict.projection"))
    table = review_table({"x": compound, "y": review(PATENTS, {}, 2025)})
    assert len(table) == 2 * (6 + len(RULES))
    assert (table[table["target"] == "y"]["class"] == "").all()


def test_agreement_with_the_official_classes():
    reviews = {
        "patents": review(PATENTS, SEEN, 2023),
        "slow": review(UP, {2023: 110}, 2025),
        "unseen": review(UP, {}, 2025),
    }
    official = {"patents": "faster", "slow": "as_expected", "unseen": "lagging", "other": "lagging"}
    found = agreement_with_official("verdict.growth", reviews, official)
    assert (found.agreed, found.n) == (1, 2)
    assert found.confusion == {("faster", "faster"): 1, ("as_expected", "lagging"): 1}
    with pytest.raises(ValueError, match="'good'"):
        agreement_with_official("verdict.growth", reviews, {"patents": "good"})
    assert CHINESE["lagging"] == "滞后"


@pytest.mark.parametrize(("met", "total", "rate"), [(19, 22, 86.4), (23, 24, 95.8), (27, 28, 96.4)])
def test_published_completion_rates(met, total, rate):
    target = Target(1, 2020, 2, 2025)
    found = completion([outcome(target, {2025: 3 if i < met else 1}) for i in range(total)])
    assert round(100 * found.rate, 1) == rate
    assert (found.completed, found.missed, found.over) == (met, total - met, met)


def test_research_spending_of_the_twelfth_plan_is_a_miss():
    found = outcome(Target(1.75, 2010, 2.2, 2015), {2015: 2.1})
    assert (found.is_completed, found.is_over) == (False, False)
    assert found.margin == pytest.approx(-0.1 / 2.2)


def test_binding_targets_are_counted_apart_and_the_unknown_bound_the_rate():
    targets = [replace(PATENTS, binding=True), PATENTS, PATENTS]
    found = completion_by_attribute(
        targets, [outcome(t, v) for t, v in zip(targets, ({2025: 12}, {2025: 11}, {}), strict=True)]
    )
    assert (found["binding"].completed, found["binding"].rate) == (1, 1)
    assert (found["other"].rate, found["other"].unknown) == (0, 1)
    assert (found["all"].rate, found["all"].rate_least, found["all"].rate_most) == (0.5, 1 / 3, 2 / 3)
    assert found["binding"].over == 0
    assert completion([]).reason == Reason.NO_OBSERVATION


@given(
    st.dictionaries(st.integers(2015, 2030), st.floats(-100, 200), max_size=8),
    st.integers(2018, 2032),
    st.sampled_from([1, -1, 0]),
    st.sampled_from(["level", "cumulative", "annual_average", "increment"]),
    st.sampled_from([None, 0.0, 50.0, 100.0, -20.0]),
    st.booleans(),
)
def test_whatever_is_observed_a_review_answers(values, as_of, direction, mode, baseline, strict):
    target = Target(baseline, 2020, 100.0, 2025, direction, upper=120.0, mode=mode, strict=strict)
    found = review(target, values, as_of)
    for result in (found.growth, found.time, found.unsd, found.escap_status, found.escap_anticipated, found.sdsn):
        assert (result.value is None) == bool(result.reason)
    for result in found.verdicts.values():
        assert bool(result.label) != bool(result.reason)
    shuffled = dict(reversed(values.items()))
    assert review(target, shuffled, as_of) == found


def test_scaling_near_a_limit_belongs_to_statistics_canada_alone():
    aim, seen = Target(99, 2020, None, 2025), observe(Target(99, 2020, 1, 2025), {2023: 99.2}, 2025)
    with_limit = {name: growth_without_target(aim, seen, steps, limit=100).label for name, steps in NO_TARGET.items()}
    without = {name: growth_without_target(aim, seen, steps).label for name, steps in NO_TARGET.items()}
    assert {name for name in NO_TARGET if with_limit[name] != without[name]} == {"open_sdg"}


@pytest.mark.parametrize(
    ("factor", "eurostat", "unsd"),
    [
        (0.995, "moderate_away", "stagnation"),
        (0.98, "significant_away", "stagnation"),
        (1.001, "moderate", "stagnation"),
        (1.03, "significant", "substantial"),
    ],
)
def test_each_office_names_its_own_classes(factor, eurostat, unsd):
    aim, seen = Target(100, 2020, None, 2025), observe(Target(100, 2020, 1, 2025), {2023: 100 * factor**3}, 2025)
    found = {name: growth_without_target(aim, seen, steps).label for name, steps in NO_TARGET.items()}
    assert (found["eurostat"], found["unsd"]) == (eurostat, unsd)


@pytest.mark.parametrize(("goal", "reason"), [(0.5, ""), (1, ""), (0, Reason.ZERO_TARGET), (-0.5, Reason.NOT_POSITIVE)])
def test_a_sum_to_be_reached_is_paced_however_small(goal, reason):
    """A half of a unit is a goal like any other; nothing, or less than nothing, is none."""
    target = Target(None, 2020, goal, 2025, mode=FLOW)
    assert pace_reason(*at(target, {2021: 0.1}, 2021)) == reason


def test_a_target_missed_at_the_end_tests_no_rule():
    """The class of one just missed comes from the miss, by a measure that has a value and by one that has none."""
    cut, rise = Target(0, 2020, 18, 2025, mode=Mode.CUMULATIVE), Target(10, 2020, 20, 2025)
    official = {"cut": "lagging", "rise": "lagging"}
    reviews = {"cut": review(cut, {2025: 17.7}, 2025), "rise": review(rise, {2025: 19.9}, 2025)}
    assert all(reviews["rise"].verdicts[rule.id].label == "lagging" for rule in RULES)
    assert {agreement_with_official(rule.id, reviews, official).n for rule in RULES} == {0}
    before = {"rise": review(rise, {2023: 12}, 2023)}
    assert {agreement_with_official(rule.id, before, official).n for rule in RULES} == {1}, (
        "before the end it is a test"
    )
