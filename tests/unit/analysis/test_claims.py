"""A figure's title is a claim: it follows from the data, changes with them, and is not made where they are thin."""

import re
from itertools import zip_longest
from types import SimpleNamespace

import pandas as pd
import pytest

from helpers import figures
from helpers.analysis.claims import RULES, claimed
from helpers.display.words import Words
from helpers.facts import Fact, Figure, Name, computed, facts_in, plain, term
from helpers.labels import catalogue

AREAS = {slug: Name(slug, slug) for slug in ("a", "b", "c")}
PLACE = {"cities": AREAS, "focal": "a"}


def frame(**columns):
    return pd.DataFrame(columns)


def counts(columns, *rows):
    return pd.DataFrame(rows, columns=columns.split(), index=["food_safety", "consumer", "other"][: len(rows)])


def emphasis(*rows):
    return frame(
        domain=["food_safety", "other"],
        measures=[row[0] for row in rows],
        share_of_measures=[row[1] for row in rows],
        share_of_characters=[row[2] for row in rows],
    )


def structure(own, *others):
    rows = [("a", "binding", own, 10, own / 10), *((f"{at}", "binding", n, 10, n / 10) for at, n in others)]
    return pd.DataFrame(rows, columns=["area", "measure", "count", "total", "share"])


def changes(**values):
    """Three concepts, the place in focus beside another one."""
    rows = [
        (concept, "growth", place, value)
        for place, own in values.items()
        for concept, value in zip("xyz", own, strict=True)
    ]
    table = pd.DataFrame(rows, columns=["concept_id", "measure", "area", "change"])
    return table.assign(focal=table["area"] == "a", stretch=False)


def exact(**values):
    rows = changes(**values).rename(columns={"change": "value"})
    return rows.assign(what="target", group="")


def targets(*values, name):
    return frame(
        concept_id=list("xyz"[: len(values)]), value=values, area=name, what="target", year=2025, match="exact"
    )


def ranks(best, worst, is_few=False):
    intervals = pd.DataFrame({"best": best, "worst": worst}, index=["a", "b", "c"])
    return SimpleNamespace(intervals=intervals, is_few=is_few)


def asked(**columns):
    whole = len(columns["n"])
    return {"targets": frame(**columns, name=["x"] * whole, level=["prefecture"] * whole)}


def growths(**values):
    return {"own": frame(growth=values["own"]), "peers": frame(growth=values["peers"])}


def paths(*intervals):
    rows = [(at, role) for at, is_known in enumerate(intervals) for role in ("observed", *["interval"] * is_known)]
    return pd.DataFrame(rows, columns=["panel", "role"])


def medians(*values, uppers=()):
    facts = [
        computed(value, "comparison.median", unit="fraction", upper=upper)
        for value, upper in zip_longest(values, uppers)
    ]
    said = [term("brief.median_mark", value=fact) for fact in facts]
    rows = frame(area=list(AREAS.values())[: len(values)], median=values, said=said)
    return rows.set_axis([0] * len(values))  # as frames that were put together have it


def types(**counts):
    return {"counts": pd.DataFrame(counts, index=["level", "threshold"])}


def likeness(*values):
    return {"matrix": pd.DataFrame([[1, *values]] * 3, index=list("abc"), columns=list("abc")), **PLACE}


def instruments(*numbers):
    table = frame(area="a", **{"class": ["command", "incentive"]}, count=numbers)
    return {"schemes": {"regulatory_type": table}, **PLACE}


def by_domain(*rows):
    table = pd.DataFrame(rows, columns=["command", "incentive"])
    return {"groups": {AREAS["a"]: {"regulatory_type": table}}}


PAST = frame(name=["n"], name_en=["n"], growth=[0.09])
NEED = frame(change=[0], growth=[0.03])

# Figure -> data, the key and bare values of the claim that they make; the same for other data; data too thin for one.
CASES = {
    "achievements_by_mode": [
        ({"counts": counts("level rate", [4, 1], [2, 0])}, "nature", {"n": 6, "whole": 7}),
        ({"counts": counts("level rate", [3, 3], [1, 3])}, "nature", {"n": 6, "whole": 10}),
        {"counts": counts("level rate", [3, 1])},
    ],
    "baseline_status": [
        ({"disclosure": frame(asked=[3, 4], disclosed=[3, 1])}, "baselines", {"n": 4, "whole": 7}),
        ({"disclosure": frame(asked=[3, 4], disclosed=[0, 0])}, "baselines_none", {"whole": 7}),
        {"disclosure": frame(asked=[3], disclosed=[3])},
    ],
    "change_by_concept": [
        ({"rows": changes(a=(1, 1, 1), b=(2, 3, 4))}, "change_low_all", {"whole": 3}),
        ({"rows": changes(a=(5, 5, 2), b=(2, 3, 4))}, "change_high", {"n": 2, "whole": 3}),
        {"rows": changes(a=(1, 4, 4), b=(2, 3, 4))},
    ],
    "class_slopes": [
        (
            {
                "path": frame(
                    target_id=list("xyz"), year=2023, rule="time", **{"class": ["lagging", "faster", "faster"]}
                )
            },
            "lagging",
            {"n": 1, "whole": 3, "year": 2023},
        ),
        (
            {"path": frame(target_id=list("xyz"), year=2024, rule="time", **{"class": ["faster"] * 3})},
            "lagging_none",
            {"whole": 3, "year": 2024},
        ),
        {"path": frame(target_id=["x"], year=2024, rule="time", **{"class": ["lagging"]})},
    ],
    "comparability_map": [
        ({"matrix": pd.DataFrame([["exact", "exact"]] + [["exact", "close"]] * 4)}, "alike", {"n": 1, "whole": 5}),
        ({"matrix": pd.DataFrame([["exact", "exact"]] * 5)}, "alike_all", {"whole": 5}),
        {"matrix": pd.DataFrame([["exact", "exact"]] * 4 + [["exact", "none"]])},
    ],
    "completion_margins": [
        ({"rows": frame(margin=[0.1, 0.0, -0.1])}, "met", {"n": 2, "whole": 3}),
        ({"rows": frame(margin=[0.1, 0.0, 0.1])}, "met_all", {"whole": 3}),
        {"rows": frame(margin=[0.1, 0.0, float("nan")])},
    ],
    "document_map": [
        ({"marks": {"target": [60, 70, 80, 90, 10]}, "characters": 100}, "second_half", {"n": 4, "whole": 5}),
        ({"marks": {"target": [10, 20, 30, 40, 60]}, "characters": 100}, "first_half", {"n": 4, "whole": 5}),
        {"marks": {"target": [60, 70, 80, 90]}, "characters": 100},
    ],
    "dumbbell": [
        ({"rows": frame(baseline=[1.0, 2, 4], target=[2.0, 3, 4])}, "multiple", {"whole": 3, "multiple": 1.5}),
        ({"rows": frame(baseline=[1.0, 2, 4], target=[2.0, 4, 4])}, "multiple", {"whole": 3, "multiple": 2.0}),
        {"rows": frame(baseline=[1.0, 2], target=[2.0, 3])},
    ],
    "emphasis_map": [
        (
            {"shares": frame(a=[0.6, 0.4]).set_axis(["food_safety", "other"]), "counts": pd.Series({"a": 10}), **PLACE},
            "domain_measures",
            {"n": 6, "whole": 10},
        ),
        (
            {"shares": frame(a=[0.2, 0.8]).set_axis(["food_safety", "other"]), "counts": pd.Series({"a": 10}), **PLACE},
            "domain_measures",
            {"n": 8, "whole": 10},
        ),
        {"shares": frame(a=[0.5, 0.5]).set_axis(["food_safety", "other"]), "counts": pd.Series({"a": 10}), **PLACE},
    ],
    "exact_panels": [
        ({"rows": exact(a=(1, 1, 1), b=(2, 3, 4))}, "value_low_all", {"whole": 3}),
        ({"rows": exact(a=(5, 5, 2), b=(2, 3, 4))}, "value_high", {"n": 2, "whole": 3}),
        {"rows": exact(a=(2, 3, 1), b=(2, 3, 4))},
        {"rows": exact(a=(1, 1, 1), b=(2, 3, 4)).assign(group="prefecture")},  # totals tell the size of the place
    ],
    "fate_bars": [
        ({"counts": frame(pair=["p"], raised=[3], dropped=[2], new=[9])}, "dropped", {"n": 2, "whole": 5}),
        ({"counts": frame(pair=["p"], raised=[5], dropped=[0], new=[9])}, "dropped_none", {"whole": 5}),
        {"counts": frame(pair=["p"], raised=[3], dropped=[1], new=[9])},
    ],
    "growth_overview": [
        ({"cities": medians(0.1, 0.02)}, "medians", {"most": "a", "least": "b"}),
        # The second may be as high as the first, so that nobody is said to ask for most.
        ({"cities": medians(0.11, 0.1, 0.02, uppers=(0.12, 0.13))}, "medians_least", {"high": 0.1, "least": "c"}),
        {"cities": medians(0.10, 0.09)},
    ],
    "growth_strip": [
        (growths(own=[0.1] * 3, peers=[0.02] * 3), "asks_more", {"own": 0.1, "others": 0.02}),
        (growths(own=[0.01] * 3, peers=[0.02] * 3), "asks_less", {"own": 0.01, "others": 0.02}),
        growths(own=[0.1] * 3, peers=[0.09] * 3),
    ],
    "indicators_map": [
        (
            {"shares": frame(a=[0.6, 0.4]).set_axis(["food_safety", "other"]), "counts": pd.Series({"a": 5}), **PLACE},
            "domain_indicators",
            {"n": 3, "whole": 5},
        ),
        (
            {"shares": frame(a=[0.2, 0.8]).set_axis(["food_safety", "other"]), "counts": pd.Series({"a": 5}), **PLACE},
            "domain_indicators",
            {"n": 4, "whole": 5},
        ),
        {"shares": frame(a=[0.75, 0.25]).set_axis(["food_safety", "other"]), "counts": pd.Series({"a": 4}), **PLACE},
    ],
    "instrument_bars": [
        (instruments(3, 2), "instrument", {"n": 3, "whole": 5}),
        (instruments(2, 5), "instrument", {"n": 5, "whole": 7}),
        instruments(3, 3),
    ],
    "instrument_domains": [
        (by_domain((2, 0), (3, 1), (0, 1)), "instrument_domains", {"n": 2, "whole": 3}),
        (by_domain((2, 0), (3, 1), (1, 0)), "instrument_domains", {"n": 3, "whole": 3}),
        by_domain((2, 0), (3, 1), (0, 0)),
    ],
    "likeness_dots": [
        ({"near": frame(area=["b", "c"], cosine=[0.9, 0.5]), **PLACE}, "near", {"other": "b", "cosine": 0.9}),
        ({"near": frame(area=["b", "c"], cosine=[0.4, 0.5]), **PLACE}, "near", {"other": "c", "cosine": 0.5}),
        {"near": frame(area=["b", "c"], cosine=[0.5, 0.49]), **PLACE},
    ],
    "likeness_map": [
        (likeness(0.9, 0.5), "near", {"other": "b", "cosine": 0.9}),
        (likeness(0.4, 0.5), "near", {"other": "c", "cosine": 0.5}),
        likeness(0.5, 0.49),
    ],
    "measure_dots": [
        ({"rows": frame(time=[0.5, 1.0, 1.2])}, "behind", {"n": 1, "whole": 3}),
        ({"rows": frame(time=[0.5, 0.9, 0.2])}, "behind_all", {"whole": 3}),
        {"rows": frame(time=[0.5, 1.0, float("nan")])},
    ],
    "number_and_length": [
        ({"emphasis": emphasis((4, 0.2, 0.4), (16, 0.8, 0.7))}, "longer", {"measures": 0.2, "characters": 0.4}),
        ({"emphasis": emphasis((16, 0.8, 0.6), (4, 0.2, 0.3))}, "shorter", {"measures": 0.8, "characters": 0.6}),
        {"emphasis": emphasis((4, 0.20, 0.21), (16, 0.80, 0.79))},
    ],
    "outside_view": [
        ({"rates": frame(met=[8], n=[10])}, "past", {"n": 8, "whole": 10}),
        ({"rates": frame(met=[12], n=[12])}, "past_all", {"whole": 12}),
        {"rates": frame(met=[8], n=[9])},
    ],
    "pace_pairs": [
        ({"rates": frame(earlier=[2, 2, -3], later=[1, 3, -2])}, "slower", {"n": 2, "whole": 3}),
        ({"rates": frame(earlier=[1, 2, -2], later=[1, 3, -2])}, "slower_none", {"whole": 3}),
        {"rates": frame(earlier=[2, 2, -3], later=[1, 3, 2])},
    ],
    "paths": [
        ({"series": paths(True, False)}, "interval", {"n": 1, "whole": 2}),
        ({"series": paths(False, False)}, "interval_none", {"whole": 2}),
        {"series": paths(True)},
    ],
    "paths_above": [
        (
            {"figures": pd.concat([targets(2, 1, 3, name="a"), targets(1, 2, 2, name="b")]), "places": AREAS},
            "higher",
            {"n": 2, "whole": 3},
        ),
        (
            {"figures": pd.concat([targets(1, 1, 1, name="a"), targets(1, 2, 2, name="b")]), "places": AREAS},
            "higher_none",
            {"whole": 3},
        ),
        {"figures": pd.concat([targets(2, 1, name="a"), targets(1, 2, name="b")]), "places": AREAS},
    ],
    "precedents": [
        (asked(reached=[8, 3], n=[9, 9]), "precedents", {"n": 3, "whole": 9}),
        (asked(reached=[9], n=[9]), "precedents_all", {"whole": 9}),
        asked(reached=[], n=[]),
    ],
    "pmc_profile": [
        (
            {"scores": frame(X1=[0.2], X2=[0.5]).set_axis(["a"]), "mains": {"X1": "one", "X2": "two"}, **PLACE},
            "weakest",
            {"variable": "one", "score": 0.2},
        ),
        (
            {"scores": frame(X1=[0.9], X2=[0.5]).set_axis(["a"]), "mains": {"X1": "one", "X2": "two"}, **PLACE},
            "weakest",
            {"variable": "two", "score": 0.5},
        ),
        {"scores": frame(X1=[0.5], X2=[0.5]).set_axis(["a"]), "mains": {"X1": "one", "X2": "two"}, **PLACE},
    ],
    "rank_intervals": [
        ({"ranks": ranks([1, 1, 3], [2, 2, 3]), **PLACE}, "rank", {"best": 1, "worst": 2, "whole": 3}),
        ({"ranks": ranks([3, 1, 1], [3, 2, 2]), **PLACE}, "rank_one", {"best": 3, "whole": 3}),
        {"ranks": ranks([1, 1, 3], [2, 2, 3], is_few=True), **PLACE},
    ],
    "statements_by_domain": [
        ({"counts": counts("baseline target", [9, 4], [0, 2])}, "most_target", {"n": 4, "whole": 6}),
        ({"counts": counts("baseline target", [9, 0], [1, 0])}, "most_baseline", {"n": 9, "whole": 10}),
        {"counts": counts("baseline target", [9, 3], [1, 3])},
    ],
    "structure_shares": [
        ({"structure": structure(3, ("b", 1), ("c", 5)), **PLACE}, "structure", {"n": 3, "low": 0.1, "high": 0.5}),
        ({"structure": structure(0, ("b", 2), ("c", 5)), **PLACE}, "structure", {"n": 0, "low": 0.2, "high": 0.5}),
        {"structure": structure(3, ("b", 1)), **PLACE},
    ],
    "target_paths": [
        ({"rows": frame(is_met=[True, False, False])}, "reached", {"n": 1, "whole": 3}),
        ({"rows": frame(is_met=[True, True, True])}, "reached_all", {"whole": 3}),
        {"rows": frame(is_met=[True, True])},
    ],
    "targets_by_type": [
        (types(expected=[3, 0], binding=[1, 1]), "binding", {"n": 2, "whole": 5}),
        (types(none=[4, 1]), "type", {"n": 4, "whole": 5}),
        types(expected=[3, 0], binding=[1, 0]),
    ],
    "term_dots": [
        (
            {"terms": frame(term=["t"], count=[6], total=[8], rca=[3.0]), "name": AREAS["a"]},
            "term",
            {"n": 6, "whole": 8},
        ),
        (
            {"terms": frame(term=["t", "u"], count=[6, 7], total=[8, 7], rca=[3.0, 4.0]), "name": AREAS["a"]},
            "term_alone",
            {"n": 7},
        ),
        {"terms": frame(term=["t"], count=[4], total=[8], rca=[3.0]), "name": AREAS["a"]},
    ],
    "two_points": [
        ({"changes": PAST, "required": NEED}, "paces", {"before": 0.09, "ahead": 0.03}),
        (
            {"changes": pd.concat([PAST, PAST]), "required": frame(change=[0, 1], growth=[0.03, 0.2])},
            "ahead",
            {"n": 1, "whole": 2},
        ),
        {"changes": PAST.assign(growth=float("nan")), "required": NEED},
    ],
}


def test_every_figure_has_a_rule_and_every_rule_a_case():
    assert set(RULES) == set(figures.__all__) == set(CASES)


@pytest.mark.parametrize("name", sorted(CASES))
def test_a_claim_follows_from_the_data_and_changes_with_them(name):
    for data, key, values in CASES[name][:2]:
        said = claimed(Figure(name, data)).data["claim"]
        bare = {key: plain(value) for key, value in said.values.items()}
        assert said.key == f"claim.{key}"
        assert {key: bare[key] for key in values} == pytest.approx(values)


@pytest.mark.parametrize("name", sorted(CASES))
def test_thin_evidence_makes_no_claim(name):
    figure = Figure(name, CASES[name][2])
    assert claimed(figure) is figure


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", sorted(CASES))
def test_every_number_of_a_claim_is_a_fact(name, lang):
    """Digits outside the braces of the text would have no origin; a year or a pair of years is a value as well."""
    for data, _, _ in CASES[name][:2]:
        said = claimed(Figure(name, data)).data["claim"]
        assert not re.search(r"\d", re.sub(r"\{\w+\}", "", catalogue()[said.key][lang]))
        assert all(fact.origin in ("computed", "printed") for fact in facts_in(said))
        numbers = [value for value in said.values.values() if isinstance(value, int | float)]
        assert [value for key, value in said.values.items() if key == "year"] == numbers
        assert "{" not in Words(lang).say(said)
        assert all(isinstance(value, Fact) for key, value in said.values.items() if key in ("n", "whole"))


def test_a_pace_that_no_place_kept_has_no_precedent():
    said = RULES["precedents"](asked(reached=[9, 0], n=[9, 9]))
    assert (said.key, "n" in said.values) == ("claim.precedents_none", False)
    both = asked(reached=[8, 3], n=[9, 9])
    both["targets"]["is_stretch"] = [False, True]
    assert plain(RULES["precedents"](both).values["n"]) == 8


def test_a_stretch_target_beside_an_expected_one_is_drawn_and_not_counted():
    beside = [False, False, False, True]
    own = pd.DataFrame({"growth": [0.1, 0.1, 0.1, 9.0], "is_stretch": beside})
    strip = Figure("growth_strip", {"own": own, "peers": frame(growth=[0.02] * 3)})
    assert plain(claimed(strip).data["claim"].values["own"]) == 0.1
    few = Figure("growth_strip", {"own": own[1:], "peers": frame(growth=[0.02] * 3)})
    assert claimed(few) is few  # two targets and the stretch one of a third
    rows = pd.DataFrame({"baseline": [1.0] * 4, "target": [2.0, 2.0, 3.0, 9.0], "is_stretch": beside})
    said = claimed(Figure("dumbbell", {"rows": rows})).data["claim"]
    assert {name: plain(value) for name, value in said.values.items()} == {"whole": 3, "multiple": 2.0}
    counts = {**types(expected=[4, 1], stretch=[1, 0]), "stretch": 1}
    assert plain(claimed(Figure("targets_by_type", counts)).data["claim"].values["whole"]) == 5


@pytest.mark.parametrize(
    ("bounds", "lows", "key", "values"),
    [
        (["below", ""], [0.2, 0.2], "ahead_open_none", {"whole": 2, "open": 1}),  # less than 20 % decides nothing
        (["above", ""], [0.2, 0.2], "ahead", {"n": 1, "whole": 2}),  # more than 20 % was more than 10 % in any case
        (["below", ""], [0.2, 0.4], "ahead_open", {"n": 1, "whole": 2, "open": 1}),
        (["", ""], [0.05, 0.4], "ahead_open", {"n": 1, "whole": 2, "open": 1}),  # 10 % lies within 5 to 20 %
    ],
)
def test_a_bound_or_a_range_leaves_open_whether_growth_slows(bounds, lows, key, values):
    past = frame(
        name=["n", "n"], name_en=["n", "n"], growth=lows, low=lows, high=[max(lows[0], 0.2), lows[1]], bound=bounds
    )
    need = frame(change=[0, 1], growth=[0.1, 0.3])
    said = RULES["two_points"]({"changes": past, "required": need})
    assert (said.name, {name: plain(value) for name, value in said.values.items()}) == (key, values)


def test_bounds_alone_make_no_claim_and_a_single_pace_keeps_its_bound_and_range():
    past = PAST.assign(bound="below")
    both = {"changes": pd.concat([past, past]), "required": frame(change=[0, 1], growth=[0.03, 0.05])}
    assert RULES["two_points"](both) is None
    need = NEED.assign(low=0.027, high=0.029)
    said = RULES["two_points"]({"changes": PAST.assign(low=0.092, high=0.094), "required": need})
    assert [Words("en").say(said.values[name]) for name in ("before", "ahead")] == ["9.2–9.4", "2.7–2.9"]
    assert Words("en").say(RULES["two_points"]({"changes": past, "required": need}).values["before"]) == "<9.0"


def test_a_second_figure_of_a_target_counts_for_who_is_smallest():
    rows = exact(a=(1, 1, 1), b=(2, 3, 4))
    again = rows[rows["focal"]].head(2).assign(value=9, also=True)
    with_others = pd.concat([rows.assign(also=False), again])
    assert claimed(Figure("exact_panels", {"rows": rows})).data["claim"].name == "value_low_all"
    figure = Figure("exact_panels", {"rows": with_others})
    assert claimed(figure) is figure  # one of three panels is left in which it is the smallest for sure
