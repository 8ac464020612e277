"""What is said of one plan: each claim on both sides of the bound from which it is made."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd
import pytest

from helpers.analysis.brief import front
from helpers.analysis.brief.claims import (
    below_reached,
    far_target,
    median_growth,
    multiple,
    no_baselines,
    own_pace,
    past_growth,
    rank,
    without_table,
)
from helpers.analysis.brief.medians import ends_apart, known_medians, low_end, top_end, upper_as_figure
from helpers.analysis.brief.profiles import LISTED, Profile, scope_of
from helpers.facts import Fact, computed
from helpers.schema import Attribute, BaselineStatus, ContradictionKind, ContradictionScope, DocumentKind

REPORTED, MISSING = BaselineStatus.REPORTED.value, BaselineStatus.NOT_PUBLISHED.value


def targets(count, without=0, binding=0):
    return pd.DataFrame(
        {
            "indicator_id": [f"r{at}" for at in range(count)],
            "name": [f"n{at}" for at in range(count)],
            "name_en": [f"n{at}" for at in range(count)],
            "attribute": [Attribute.BINDING.value if at < binding else "" for at in range(count)],
            "baseline_status": [MISSING if at < without else REPORTED for at in range(count)],
            "baseline": 10.0,
            "baseline_raw": "10",
            "target": 20.0,
            "target_raw": "20",
            "unit": "件",
            "unit_en": "items",
            "table": 1,
            "row": range(count),
            "document": "0" * 12,
            "span_start": 0,
            "span_end": 1,
            "area": "a",
        }
    )


def levels(*growths, highs=None, aims=None):
    frame = targets(len(growths)).assign(growth=growths, low=growths, high=highs or growths, span=None, years=5)
    return frame.assign(target=aims) if aims else frame


PAST = {
    "indicator_id": "r0",
    "type": "level",
    "first_year": 2015,
    "first": 5.0,
    "base_year": 2020,
    "achieved": 0.1,
    "achieved_low": 0.1,
    "achieved_high": 0.1,
    "required_low": 0.04,
    "ratio": 0.4,
    "ratio_low": 0.4,
    "ratio_high": 0.4,
    "baselines": (10.0,),
    "document": "0" * 12,
    "span_start": 0,
    "span_end": 1,
    "area": "a",
}


def plan(records=None, own=None, past=(), pairs=(), kind=DocumentKind.FIVE_YEAR_PLAN, counted=None):
    records = targets(6) if records is None else records
    area = SimpleNamespace(slug="a", name="甲", name_en="A", plan=SimpleNamespace(kind=kind))
    contradictions = pd.DataFrame(list(pairs), columns=["kind", "record_b", "scope"])
    rows = pd.DataFrame([PAST | row for row in past], columns=list(PAST))
    own = levels() if own is None else own
    return Profile(area, records, records if counted is None else counted, own, contradictions, rows, 0)


def test_a_document_without_a_table_says_so():
    assert without_table(plan()) is None
    assert without_table(plan(targets(0))).key == "brief.no_table"
    annual = next(kind for kind in DocumentKind if kind != DocumentKind.FIVE_YEAR_PLAN)
    assert without_table(plan(targets(0), kind=annual)).key == "brief.no_plan"


@pytest.mark.parametrize(
    ("count", "without", "is_said"), [(5, 5, True), (4, 4, False), (6, 5, False), (6, 6, True), (0, 0, False)]
)
def test_that_no_target_has_a_baseline_needs_five(count, without, is_said):
    assert (no_baselines(plan(targets(count, without))) is not None) is is_said


def pair(keys, scope=ContradictionScope.SAME, kind=ContradictionKind.TARGET_BELOW_STOCK):
    return {"kind": kind.value, "record_b": keys, "scope": scope.value}


def test_targets_below_what_is_reached_are_counted_once():
    other = next(kind for kind in ContradictionKind if kind != ContradictionKind.TARGET_BELOW_STOCK)
    assert below_reached(plan(pairs=[pair("r1", kind=other)])) is None
    assert below_reached(plan(pairs=[pair("r1"), pair("r1")])).key == "brief.below_one"
    found = below_reached(plan(pairs=[pair("r1 r2"), pair("r1")]))
    assert (found.key, found.values["n"].value) == ("brief.below", 2)


@pytest.mark.parametrize(
    ("differ", "count", "key"), [(0, 2, "scope_none"), (2, 2, "scope_all"), (1, 2, "scope_some"), (1, 3, "scope_some")]
)
def test_pairs_may_differ_in_scope(differ, count, key):
    scopes = [ContradictionScope.MAY_DIFFER] * differ + [ContradictionScope.SAME] * (count - differ)
    found = scope_of(pd.DataFrame([pair("r", scope) for scope in scopes]))
    assert found.key == f"brief.{key}"
    if key == "scope_some":
        assert (found.values["differ"].value, found.values["same"].value) == (differ, count - differ)


@pytest.mark.parametrize(
    ("aims", "count", "binding", "key", "times"),
    [
        ((499.0,), 6, 0, None, None),
        ((500.0,), 6, 0, "far_unbound", 50),
        ((500.0, 600.0), 6, 1, "far", 60),
        ((500.0,), 5, 0, "far_unbound", 50),
        ((500.0,), 4, 0, "far", 50),  # too few for "none of them binds"
    ],
)
def test_a_target_is_far_from_fifty_times_its_baseline_on(aims, count, binding, key, times):
    found = far_target(plan(targets(count, binding=binding), levels(*[0.5] * len(aims), aims=aims)))
    if key is None:
        assert found is None
    else:
        assert found.key == f"brief.{key}"
        assert (found.values["multiple"].value, found.values["multiple"].decimals) == (times, 0)
        assert found.values["n"].value == count


@pytest.mark.parametrize(
    ("past", "key"),
    [
        ({"ratio": 0.5, "ratio_low": 0.5, "ratio_high": 0.5}, "slower_one"),
        ({"ratio": 0.51, "ratio_low": 0.4, "ratio_high": 0.51}, None),  # not by every figure
        ({"ratio": 2.0, "ratio_low": 2.0, "ratio_high": 2.0}, "faster_one"),
        ({"ratio": 1.9, "ratio_low": 1.9, "ratio_high": 2.5}, None),
        ({"ratio": 2.2, "ratio_low": 2.0, "ratio_high": 2.5}, "faster_one"),
        ({"achieved_low": 0.0}, None),
        ({"required_low": 0.0}, None),
        ({"type": "share"}, None),
        ({"ratio": float("nan")}, None),
    ],
)
def test_a_pace_is_far_from_what_came_before(past, key):
    found = own_pace(plan(own=levels(0.04), past=[past]))
    assert (found and found.key) == (key and f"brief.{key}")


def test_the_greatest_difference_is_told_among_those_tested():
    rows = [
        {"indicator_id": "r0", "ratio": 0.5, "ratio_low": 0.5, "ratio_high": 0.5},
        {"indicator_id": "r1", "ratio": 3.0, "ratio_low": 3.0, "ratio_high": 3.0, "first_year": 2016},
        {"indicator_id": "r2", "ratio": 0.9, "ratio_low": 0.9, "ratio_high": 0.9},
    ]
    found = own_pace(plan(own=levels(0.04, 0.05, 0.06), past=rows))
    assert (found.key, found.values["tested"].value) == ("brief.faster", 3)
    assert found.values["achieved"].value == 0.1
    assert found.values["achieved"].inputs["n"] == 4
    assert found.values["required"].value == 0.05
    wide = own_pace(plan(own=levels(0.04), past=[{"achieved_low": 0.09, "achieved_high": 0.11}]))
    assert (wide.values["achieved"].value, wide.values["achieved"].upper) == (0.09, 0.11)
    assert found.values["achieved"].upper is None


def test_past_growth_is_that_over_the_longest_time():
    rows = [{"first_year": 2015}, {"first_year": 2010, "achieved_low": 0.2, "achieved_high": 0.2}]
    found = past_growth(plan(own=levels(0.04), past=rows))
    assert found.values["achieved"].value == 0.2
    assert past_growth(plan(past=[{"type": "share"}])) is None
    assert past_growth(plan(past=[{"achieved": float("nan")}])) is None


@pytest.mark.parametrize(
    ("growths", "highs", "median", "upper"),
    [
        ((0.1, 0.2), None, None, None),
        ((0.1, 0.2, 0.4), None, 0.2, None),
        ((0.1, 0.2, 0.4), (0.1, 0.3, 0.4), 0.2, 0.3),
    ],
)
def test_a_median_is_of_three_levels_at_least(growths, highs, median, upper):
    found = median_growth(plan(own=levels(*growths, highs=highs)))
    if median is None:
        assert found is None
    else:
        assert (found.values["median"].value, found.values["median"].upper) == (median, upper)
        assert found.values["n"].value == len(growths)


def test_a_long_list_of_inputs_is_cut():
    many = plan(own=levels(*[0.1] * (LISTED + 1)))
    assert len(many.median.inputs["g"].items) == LISTED


def test_what_stands_beside_an_expected_target_is_not_counted():
    assert plan(targets(6), counted=targets(4)).stretch == 2
    assert plan(targets(6, without=2, binding=1)).binding == 1
    assert len(plan(targets(6, without=2)).without_baseline) == 2
    assert multiple(levels(0.1, aims=[25.0]).iloc[0].to_dict()).value == 2.5


def test_claims_stand_in_the_order_of_the_rules():
    def name(key):
        return SimpleNamespace(name=key)

    order = [
        name(key) for key in ("below_one", "far_unbound", "far", "no_baselines", "slower", "faster", "median", "else")
    ]
    ranks = [rank(one) for one in order]
    assert ranks == sorted(ranks)
    assert len(set(ranks)) == len(ranks)
    assert rank(name("below")) == rank(name("below_one")) == 0


@pytest.mark.parametrize(
    ("plans", "key"),
    [
        ([targets(10, 3)], "claim_unbased_one"),
        ([targets(12, 3)], "claim_unbased_one"),  # a quarter
        ([targets(12, 2)], None),
        ([targets(9, 9)], None),
        ([targets(10)], "claim_based_one"),
        ([targets(5, 3), targets(5)], "claim_unbased"),
        ([targets(5), targets(5)], "claim_based"),
    ],
)
def test_targets_without_a_baseline_are_a_claim_from_a_quarter_on(plans, key):
    found = front._unbased([plan(one) for one in plans])
    assert (found and found.key) == (key and f"brief.{key}")


def median(low, high=None):
    return computed(low, "comparison.median", {}, upper=high)


@pytest.mark.parametrize(
    ("first", "second", "apart"),
    [
        (median(0.1), median(0.16), True),
        (median(0.1), median(0.14), False),
        (median(1.0), median(1.5), True),
        (median(0.08, 0.1), median(0.16, 0.2), True),
        (median(0.08, 0.12), median(0.16, 0.2), False),  # by the nearer ends
        (median(0.0), median(0.2), False),  # no multiple of nothing
        (median(-0.1), median(0.2), False),
    ],
)
def test_medians_lie_apart_by_half_as_much_again(first, second, apart):
    one, other = SimpleNamespace(median=first), SimpleNamespace(median=second)
    for order in ([one, other], [other, one]):
        found = ends_apart(known_medians(order))
        assert (found is not None) is apart
        if found:
            assert [pair[0] for pair in found] == [one, other]
    assert ends_apart(known_medians([one, SimpleNamespace(median=None)])) is None


def test_ends_of_a_median():
    plain, wide = median(0.1), median(0.1, 0.2)
    assert (low_end(plain), top_end(plain), low_end(wide), top_end(wide)) == (0.1, 0.1, 0.1, 0.2)
    assert upper_as_figure(plain) is plain
    assert (upper_as_figure(wide).value, upper_as_figure(wide).upper) == (0.2, None)
    none = Fact(None, "absent")
    assert low_end(none) != low_end(none)


def test_a_figure_of_growth_shows_what_grows_and_counts_the_rest():
    plain = plan(own=levels(0.1, 0.0, -0.1, 0.05), past=[{}])
    other = plan(targets(6, without=6))
    figure = front.growth_figure([plain, other], {"a": "a"})
    rows = figure.data["rows"]
    assert rows["growth"].tolist() == [0.1, 0.05]
    assert rows["before"].tolist()[0] == 0.1
    assert figure.data["left_out"] == 2
    assert figure.data["stretch"] == 0
    assert figure.data["cities"]["absence"].tolist()[1].key == "brief.mark_no_baseline"
    assert front.growth_figure([plan(own=levels(0.0))], {"a": "a"}) is None
