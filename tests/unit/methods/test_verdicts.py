"""One of four classes by each rule, on each side of each bound, and what a bound leaves of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from helpers.methods.results import Reason, Result
from helpers.methods.targets import Observed, Target, observe
from helpers.methods.verdicts import (
    EARLY,
    EXPECTED,
    FASTER,
    LAGGING,
    RULES,
    Rule,
    agreement_with_official,
    meets_from_the_start,
    review,
    review_table,
    verdict,
)

TIME, GROWTH, PROJECTION = RULES
RISE = Target(100, 2020, 200, 2025)
SUM = Target(10, 2020, 100, 2025, mode="cumulative")
CAP = replace(SUM, direction=-1)
FALL = Target(200, 2020, 100, 2025, direction=-1)


@pytest.mark.parametrize(
    ("rule", "value", "label"),
    [
        (TIME, 1.1, FASTER),
        (TIME, 1.0999, EXPECTED),
        (TIME, 0.9, EXPECTED),
        (TIME, 0.8999, LAGGING),
        (GROWTH, 1.1, FASTER),
        (GROWTH, 0.95, EXPECTED),
        (GROWTH, 0.9499, LAGGING),
        (PROJECTION, 1.0999, EXPECTED),
        (PROJECTION, 0.95, EXPECTED),
        (PROJECTION, -3, LAGGING),
    ],
)
def test_a_measure_becomes_a_class_from_its_bounds_on(rule, value, label):
    seen = observe(RISE, {2022: 140}, 2025)
    assert verdict(rule, RISE, seen, Result("m", value)) == Result(rule.id, value, label)


@pytest.mark.parametrize(
    ("bound", "value", "label"),
    [
        ("<", 0.8999, LAGGING),
        ("<=", 0.8999, LAGGING),
        ("<", 0.9, ""),  # no more than .90 may be .90, which is as expected
        (">", 0.5, ""),
        (">", 1.1, ""),  # faster, or achieved early
        ("≈", 0.5, ""),
        ("≈", 1.2, ""),
    ],
)
def test_a_bounded_measure_has_a_class_where_all_it_allows_have_it(bound, value, label):
    seen = observe(RISE, {2022: 140}, 2025, {2022: bound})
    found = verdict(TIME, RISE, seen, Result("m", value, bound=bound))
    assert found.label == label
    assert found.reason == ("" if label else Reason.OPEN_BOUND)
    assert found.bound == bound


@pytest.mark.parametrize(("value", "label"), [(1.1, FASTER), (1.0999, ""), (0.9, "")])
def test_what_is_not_met_for_sure_can_be_no_more_than_faster(value, label):
    seen = Observed(2022, 140.0, is_met=False, operator=">")
    assert verdict(TIME, RISE, seen, Result("m", value, bound=">")).label == label
    assert verdict(TIME, RISE, seen, Result("m", value, bound=">=")).label == label


@pytest.mark.parametrize(
    ("values", "label"),
    [
        ({2024: 200}, EARLY),
        ({2024: 200, 2025: 201}, EARLY),
        ({2024: 199, 2025: 200}, EXPECTED),  # only at the end, by a measure between its bounds
        ({2024: 199, 2025: 215}, FASTER),
        ({2024: 200, 2025: 199}, LAGGING),
        ({2024: 199}, FASTER),
        ({2022: 200, 2023: 150}, LAGGING),  # met and lost: by its measure, .5 of .6
        ({2022: 200, 2023: 155}, EXPECTED),
    ],
)
def test_a_target_is_achieved_early_only_before_its_year(values, label):
    assert review(RISE, values, 2025).verdicts["verdict.time"].label == label


def test_at_the_end_what_is_met_is_as_expected_at_least():
    seen = observe(RISE, {2025: 200}, 2025)
    assert verdict(TIME, RISE, seen, Result("m", 0.5)).label == EXPECTED
    before = replace(seen, year=2024, is_met=False)
    assert verdict(TIME, RISE, before, Result("m", 0.5)).label == LAGGING


@pytest.mark.parametrize(
    ("values", "label"),
    [
        ({2021: 20, 2022: 20}, EXPECTED),
        ({2021: 20, 2022: 21}, LAGGING),
        ({2021: 1}, EXPECTED),  # never faster: the less is used up, the better
        (dict.fromkeys(range(2021, 2026), 20), EXPECTED),
        (dict.fromkeys(range(2021, 2026), 21), LAGGING),
    ],
)
def test_a_sum_not_to_exceed_is_as_expected_or_lags(values, label):
    assert review(CAP, values, 2025).verdicts["verdict.time"].label == label


@pytest.mark.parametrize(
    ("target", "values", "operators", "label", "reason"),
    [
        (replace(RISE, baseline=200), {2022: 200}, {}, EXPECTED, ""),
        (replace(RISE, baseline=200), {2022: 199}, {}, LAGGING, ""),
        (replace(RISE, baseline=201), {2022: 205}, {2022: "<"}, "", Reason.OPEN_BOUND),
        (replace(RISE, baseline=200, strict=True), {2022: 201}, {}, EXPECTED, ""),
        (RISE, {}, {}, "", Reason.NO_OBSERVATION),
        (replace(RISE, baseline=None), {2022: 150}, {}, "", Reason.NO_BASELINE),
        (replace(RISE, baseline=None), {2025: 150}, {}, LAGGING, Reason.NO_BASELINE),
        (replace(RISE, baseline=None), {2025: 200}, {}, "", Reason.NO_BASELINE),
        (replace(RISE, slack=5), {2025: 196}, {}, "", Reason.OPEN_BOUND),
        (replace(RISE, slack=5), {2024: 196}, {}, FASTER, ""),
        (CAP, {2021: 20, 2022: 20}, {2022: "<"}, "", Reason.OPEN_BOUND),
        (CAP, {2021: 1}, {2021: "<"}, "", Reason.OPEN_BOUND),  # little used up is nothing that lags
        (FALL, {2022: 140}, {}, FASTER, ""),
        (FALL, {2022: 190}, {}, LAGGING, ""),
    ],
)
def test_why_there_is_no_class_or_one_without_a_measure(target, values, operators, label, reason):
    found = review(target, values, 2025, operators=operators).verdicts["verdict.time"]
    assert (found.label, found.reason) == (label, reason)


@pytest.mark.parametrize(
    ("operator", "value", "possible"),
    [
        # p/τ of the second of five years: 136 is .9, 144 is 1.1.
        (">", 135, ()),
        (">", 136, (EXPECTED, FASTER, EARLY)),
        (">=", 143, (EXPECTED, FASTER, EARLY)),
        (">", 144.1, (FASTER, EARLY)),
        ("<", 135, ()),  # lags, which is a class
        ("<", 136.1, (LAGGING, EXPECTED)),
        ("<=", 143, (LAGGING, EXPECTED)),
        ("<", 144.1, (LAGGING, EXPECTED, FASTER)),
        ("<", 201, ()),
        ("≈", 143, ()),
    ],
)
def test_a_bound_leaves_some_classes_possible(operator, value, possible):
    found = review(RISE, {2022: value}, 2025, operators={2022: operator})
    assert found.possible.get("verdict.time", ()) == possible
    at_the_end = review(RISE, {2025: value + 55}, 2025, operators={2025: operator})
    assert at_the_end.possible == {}


def test_a_mean_above_a_bound_is_not_achieved_early():
    """A mean that stands above its target may fall below it again, so that it is no more than faster."""
    mean = replace(SUM, mode="annual_average", target=10)
    found = review(mean, {2021: 10.5}, 2025, operators={2021: ">"})
    assert found.possible["verdict.time"] == (EXPECTED, FASTER)
    assert review(mean, {2021: 9.5}, 2025, operators={2021: ">"}).possible["verdict.time"] == (EXPECTED, FASTER, EARLY)
    assert review(CAP, {2021: 19}, 2025, operators={2021: ">"}).possible == {}


@pytest.mark.parametrize(
    ("faster", "expected"), [(1.1, 0.0), (1.1, -1.0), (0.8, 0.9), (float("inf"), 0.9), (float("nan"), 0.9)]
)
def test_bounds_of_a_rule_fall_and_are_positive(faster, expected):
    with pytest.raises(ValueError, match="no falling steps"):
        Rule("r", "time", faster, expected)


def test_a_rule_may_have_one_bound():
    rule = Rule("r", "time", 0.9, 0.9)
    seen = observe(RISE, {2022: 140}, 2025)
    assert [verdict(rule, RISE, seen, Result("m", at)).label for at in (0.9, 0.89)] == [FASTER, LAGGING]
    assert Rule("r", "time", 0.9, 0.5).expected == 0.5


def test_rules_that_give_other_classes_are_paired():
    # In the third of five years of doubling: at 152 p/τ is .867, R is .150/.149 = 1.006.
    found = review(RISE, {2023: 152}, 2023)
    labels = {name: result.label for name, result in found.verdicts.items()}
    assert labels["verdict.time"] == LAGGING
    assert labels["verdict.growth"] == EXPECTED
    assert ("verdict.time", "verdict.growth") in found.disagreements
    assert len(found.disagreements) == sum(
        labels[a] != labels[b]
        for a, b in [
            ("verdict.time", "verdict.growth"),
            ("verdict.time", "verdict.projection"),
            ("verdict.growth", "verdict.projection"),
        ]
    )
    assert review(RISE, {2023: 100}, 2023).disagreements == ()


def test_only_classes_by_a_measure_are_held_against_the_official_ones():
    reviews = {
        "same": review(RISE, {2022: 140}, 2022),
        "other": review(RISE, {2022: 120}, 2022),
        "missed": review(RISE, {2025: 190}, 2025),
        "met": review(RISE, {2025: 200}, 2025),
        "no_class": review(RISE, {}, 2025),
    }
    official = dict.fromkeys([*reviews, "unknown"], EXPECTED)
    found = agreement_with_official("verdict.time", reviews, official)
    assert (found.agreed, found.n) == (2, 3)
    assert found.confusion == {(EXPECTED, EXPECTED): 2, (EXPECTED, LAGGING): 1}
    with pytest.raises(ValueError, match="none of"):
        agreement_with_official("verdict.time", reviews, {"same": "fine"})


def test_only_a_level_may_be_met_from_the_start():
    assert meets_from_the_start(replace(RISE, baseline=200))
    assert not meets_from_the_start(RISE)
    assert not meets_from_the_start(replace(RISE, baseline=None))
    assert not meets_from_the_start(replace(SUM, baseline=200))


def test_a_table_has_a_row_a_measure_and_rule():
    table = review_table({"a": review(RISE, {2022: 140}, 2022), "b": review(RISE, {}, 2022)})
    assert table.groupby("target", sort=False).size().to_dict() == {"a": 9, "b": 9}
    assert table.loc[table["method"] == "verdict.time", "class"].tolist() == [EXPECTED, ""]
