"""What holds whichever of several printed figures is right."""

from dataclasses import replace

import pandas as pd
import pytest

from helpers.methods import disagreements, follow, look_ahead, outcomes, reviews
from helpers.methods.contested import Others, choices, ends_of_measure
from helpers.methods.follow_up import OTHERS, contradicting
from helpers.methods.review import trajectory
from helpers.methods.targets import Target
from tests.unit.methods.follow_up_plans import follow_up

TIME, GROWTH = "verdict.time", "verdict.growth"


def with_others(plan, *figures):
    """Another plan with other figures, each (field, value) or (field, value, year, operator)."""
    others = plan.others.copy()
    for field, value, *more in figures:
        year, operator = [*more, None, "="][:2] if more else (None, "=")
        row = dict.fromkeys(OTHERS) | {"key": "a", "target_id": "a" if field == "target" else "", "field": field}
        others.loc[len(others)] = row | {"value": value, "year": year, "operator": operator or "="}
    return replace(plan, others=others)


def plan_of(baseline, target, observed, *figures, as_of=2023):
    return with_others(
        follow_up({"a": {"baseline": baseline, "target": target}}, {"a": observed}, as_of=as_of), *figures
    )


def test_without_other_figures_a_review_is_what_it_was():
    plan = plan_of(100, 150, {2023: 130})
    one = reviews(plan)["a"]
    assert (one.others, one.contested) == ((), {})
    assert one.verdicts[TIME].label == "as_expected"


def test_a_class_stands_only_where_every_figure_gives_it():
    # p/τ is 1 from 100, and (130 − 120) / 30 / .6 = .56 from 120.
    one = reviews(plan_of(100, 150, {2023: 130}, ("baseline", 120.0)))["a"]
    assert one.verdicts[TIME].label == ""
    assert one.verdicts[TIME].reason == "contradicted"
    assert one.contested[TIME] == ("lagging", "as_expected")
    low, high = ends_of_measure(one, lambda each: each.time.value)
    assert (low, high) == pytest.approx((10 / 30 / 0.6, 1.0))


def test_a_class_that_both_figures_give_stays():
    one = reviews(plan_of(100, 150, {2023: 130}, ("baseline", 100.5)))["a"]
    assert one.verdicts[TIME].label == "as_expected"
    assert TIME not in one.contested
    assert len(one.others) == 1


def test_two_figures_of_an_observed_year_leave_open_whether_the_target_is_met():
    plan = plan_of(100, 150, {2025: 151}, ("observed", 149.0, 2025), as_of=2025)
    assert reviews(plan)["a"].observed.is_met is None
    assert outcomes(plan)["a"].is_completed is None
    assert outcomes(plan)["a"].reason == "contradicted"
    both = plan_of(100, 150, {2025: 151}, ("observed", 153.0, 2025), as_of=2025)
    assert outcomes(both)["a"].is_completed is True
    assert outcomes(both)["a"].margin is None  # which margin depends on the figure


def test_a_target_that_is_printed_twice_is_met_only_if_both_are():
    assert outcomes(plan_of(100, 150, {2025: 155}, ("target", 160.0), as_of=2025))["a"].is_completed is None
    assert outcomes(plan_of(100, 150, {2025: 165}, ("target", 160.0), as_of=2025))["a"].is_completed is True


def test_a_bound_beside_the_baseline_settles_nothing():
    one = reviews(plan_of(100, 150, {2023: 130}, ("baseline", 120.0, None, ">")))["a"]
    assert one.verdicts[TIME].reason == "contradicted"
    assert one.contested[TIME] == ()


def test_a_year_that_is_contradicted_gives_no_class_over_the_years():
    clear = plan_of(100, 150, {2021: 110, 2022: 120, 2023: 130})
    assert trajectory(clear).query("rule == @TIME")["year"].tolist() == [2021, 2022, 2023]
    split = with_others(clear, ("observed", 105.0, 2022))
    assert trajectory(split).query("rule == @TIME")["year"].tolist() == [2021, 2023]


def test_too_many_choices_are_refused():
    others = Others(tuple((float(i), "=") for i in range(40)), tuple((float(i), "=") for i in range(40)))
    with pytest.raises(ValueError, match="1024"):
        list(choices(Target(1.0, 2020, 2.0, 2025), {}, {}, others))


def test_a_pace_has_both_ends_and_is_not_carried_on():
    clear = look_ahead(plan_of(100, 150, {2025: 130}, as_of=2025)).iloc[0]
    assert clear["at_end"] == pytest.approx(169)
    split = look_ahead(plan_of(100, 150, {2025: 130}, ("baseline", 120.0), as_of=2025)).iloc[0]
    assert (split["is_contested"], split["last"]) == (True, 130)
    assert [split[end] for end in ("pace_low", "pace_high")] == pytest.approx(
        [1.3**0.2 - 1, (13 / 12) ** 0.2 - 1][::-1]
    )
    assert pd.isna(split["at_end"])


def test_a_measure_that_the_figures_decide_differently_says_nothing():
    split = plan_of(100, 150, {2023: 130}, ("baseline", 120.0))
    row = disagreements(split, reviews(split)).iloc[0]
    assert "time" in row["silent"]
    assert "contradicted" in row["why"]


def test_a_plans_own_contradictions_come_along(dataset):
    plan = follow(dataset, "wuxing")
    rows = plan.others.set_index("key")
    assert rows.loc["wuxing-t1-r01", ["field", "value", "operator"]].tolist() == ["baseline", 10.6255, "="]
    assert rows.loc["wuxing-t1-r07", "value"] == 5.36
    assert len(rows) == 3  # "more than ten" is kept by 10.6255 and says less
    own = dataset.only("wuxing")
    assert contradicting(dataset.contradictions.head(0).assign(record_id=[]), own.statements, plan.rows) == []


def test_a_sum_of_parts_is_of_the_place_that_prints_them(dataset):
    others = follow(dataset, "jingzhou").others
    assert others["record_id"].str.contains(" ").any()
    assert (others["area"] == "jingzhou").all()
