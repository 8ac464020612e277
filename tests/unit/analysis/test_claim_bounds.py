"""From where on a claim is made: the fewest cases, the least difference, and what a tie says."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd
import pytest

from helpers.analysis.brief.openings import _baselines, _disclosed
from helpers.analysis.claims import places, targets, texts
from helpers.facts import Fact, Name, computed, term

AREAS = {slug: Name(slug, slug) for slug in ("a", "b", "c")}


def said(found, *names):
    """Key of a claim and the bare values of some of its facts."""
    if found is None:
        return None
    values = (found.values.get(name) for name in names)
    return (found.key, *(value.value if isinstance(value, Fact) else value for value in values))


@pytest.mark.parametrize(
    ("n", "whole", "fewest", "right"),
    [
        (1, 2, 3, None),
        (1, 3, 3, ("k", 1, 3)),
        (0, 3, 3, ("k_none", None, 3)),
        (3, 3, 3, ("k_all", None, 3)),
        (2, 3, 4, None),
    ],
)
def test_so_many_of_so_many(n, whole, fewest, right):
    assert said(targets.of("k", n, whole, fewest), "n", "whole") == right


def types(**counts):
    return {"counts": pd.DataFrame([[*counts.values()]], columns=[*counts], index=["level"])}


def test_how_many_targets_are_binding():
    assert said(targets.binding_or_type(types(binding=2, expected=3)), "n", "whole") == ("claim.binding", 2, 5)
    assert targets.binding_or_type(types(binding=2, expected=2)) is None
    assert targets.binding_or_type(types(binding=2, expected=3) | {"stretch": 1}) is None
    assert said(targets.binding_or_type(types(expected=5)), "whole") == ("claim.binding_none", 5)


def test_which_type_most_targets_are_of_where_none_is_said_to_bind():
    def counts(*rows):
        return {"counts": pd.DataFrame({"": list(rows)}, index=["level", "growth", "share"][: len(rows)])}

    assert said(targets.binding_or_type(counts(3, 3)), "n", "whole") == ("claim.type", 3, 6)
    assert targets.binding_or_type(counts(2, 2, 1)) is None


def test_the_middle_multiple_of_three_targets():
    rows = pd.DataFrame({"target": [2.0, 6.0, 30.0], "baseline": [1.0, 2.0, 6.0]})
    assert said(targets.middle_multiple({"rows": rows}), "whole", "multiple") == ("claim.multiple", 3, 3.0)
    assert targets.middle_multiple({"rows": rows[:2]}) is None
    stretch = rows.assign(is_stretch=[False, False, True])
    assert targets.middle_multiple({"rows": stretch}) is None


def growths(*values, **more):
    return pd.DataFrame({"growth": values, **more})


@pytest.mark.parametrize(
    ("own", "peers", "key"),
    [
        ((3.0,) * 3, (2.0,) * 3, "claim.asks_more"),  # half as much again
        ((2.0,) * 3, (3.0,) * 3, "claim.asks_less"),
        ((2.9,) * 3, (2.0,) * 3, None),
        ((2.0,) * 3, (2.9,) * 3, None),
        ((3.0,) * 2, (2.0,) * 3, None),
        ((3.0,) * 3, (2.0,) * 2, None),
        ((3.0,) * 3, (0.0,) * 3, None),  # no multiple of nothing
        ((0.0,) * 3, (3.0,) * 3, None),
        ((3.0,) * 3, (-2.0,) * 3, None),
    ],
)
def test_medians_that_lie_apart(own, peers, key):
    found = targets.own_and_other_medians({"own": growths(*own), "peers": growths(*peers)})
    assert (found and found.key) == key


def test_medians_lie_apart_by_every_printed_figure():
    peers = growths(2.0, 2.0, 2.0)
    wide = growths(3.0, 3.0, 3.0, growth_low=[2.5, 2.5, None], growth_high=[3.5, 3.5, None])
    assert targets.own_and_other_medians({"own": wide, "peers": peers}) is None
    found = targets.own_and_other_medians({"own": wide, "peers": growths(1.0, 1.0, 1.0)})
    assert (found.values["own"].value, found.values["own"].upper) == (2.5, 3.5)
    assert found.values["others"].upper is None


def test_a_growth_is_a_range_only_where_its_ends_differ():
    plain = targets.growth({"growth": 0.05, "low": 0.05, "high": 0.05})
    assert (plain.value, plain.upper) == (0.05, None)
    wide = targets.growth({"growth": 0.05, "low": 0.04, "high": 0.06, "bound": "at_least"})
    assert (wide.value, wide.upper, wide.operator) == (0.04, 0.06, "at_least")


@pytest.mark.parametrize(
    ("reached", "n", "right"),
    [
        (0, 7, ("claim.precedents_none", None, 7)),
        (1, 7, ("claim.precedents", 1, 7)),
        (7, 7, ("claim.precedents_all", None, 7)),
    ],
)
def test_how_many_places_achieved_what_a_target_requires(reached, n, right):
    rows = pd.DataFrame(
        {"reached": [reached, 9], "n": [n, 9], "name": ["x", "y"], "level": ["county", "county"], "is_stretch": False}
    )
    assert said(targets.reached_elsewhere({"targets": rows}), "n", "whole") == right
    assert targets.reached_elsewhere({"targets": rows.assign(is_stretch=True)}) is None


def margins(*values):
    return {"rows": pd.DataFrame({"margin": values, "time": values})}


def test_a_target_that_is_just_met_is_met():
    assert said(targets.met_at_the_end(margins(0.0, -0.1, None, 2.0)), "n", "whole") == ("claim.met", 2, 3)


def test_a_target_that_has_come_as_far_as_time_is_not_behind():
    assert said(targets.behind_time(margins(1.0, 0.9, 1.1, None)), "n", "whole") == ("claim.behind", 1, 3)


def test_targets_of_past_plans_say_something_from_ten_on():
    def rates(met, n):
        return {"rates": pd.DataFrame({"met": [met, 1], "n": [n, 50]})}

    assert said(targets.met_in_the_past(rates(8, 10)), "n", "whole") == ("claim.past", 8, 10)
    assert targets.met_in_the_past(rates(8, 9)) is None


def test_slower_than_before_counts_changes_in_the_same_direction():
    rates = pd.DataFrame({"earlier": [4.0, -4.0, 4.0, 4.0, 0.0], "later": [3.0, -3.0, 4.0, -1.0, 2.0]})
    assert said(targets.slower_than_before({"rates": rates}), "n", "whole") == ("claim.slower", 2, 3)


def ahead(*pairs):
    """Pairs of (growth before, growth ahead)."""
    changes = pd.DataFrame([{"growth": past} | more for past, _, more, _ in pairs])
    required = pd.DataFrame([{"growth": need, "change": at} | more for at, (_, need, _, more) in enumerate(pairs)])
    return {"changes": changes, "required": required}


def test_paces_ahead_are_compared_with_growth_that_there_was():
    found = targets.pace_ahead(ahead((5, 3, {}, {}), (5, 5, {}, {}), (0, 3, {}, {})))
    assert said(found, "n", "whole") == ("claim.ahead", 1, 2)
    assert said(targets.pace_ahead(ahead((5, 5, {}, {}), (5, 6, {}, {}))), "whole") == ("claim.ahead_none", 2)


@pytest.mark.parametrize(
    ("past", "need", "is_less"),
    [
        ({"growth": 5.0}, {"growth": 4.9}, True),
        ({"growth": 5.0}, {"growth": 5.0}, False),
        ({"growth": 5.0, "low": 4.0, "high": 6.0}, {"growth": 5.0}, None),
        ({"growth": 5.0, "low": 4.0, "high": 6.0}, {"growth": 6.0}, False),
        ({"growth": 5.0, "low": 4.0, "high": 6.0}, {"growth": 3.9}, True),
        ({"growth": 5.0, "bound": "at_least"}, {"growth": 6.0}, None),
        ({"growth": 5.0, "bound": "at_least"}, {"growth": 4.0}, True),
        ({"growth": 5.0, "bound": "at_most"}, {"growth": 4.0}, None),
        ({"growth": 5.0, "bound": "at_most"}, {"growth": 5.0}, False),
        ({"growth": 5.0}, {"growth": 5.0, "low": 4.0, "high": 5.5}, None),
    ],
)
def test_what_is_required_is_less_than_there_was_by_every_figure(past, need, is_less):
    assert targets._is_less(need, past) is is_less


@pytest.mark.parametrize(
    ("sides", "right"),
    [
        ([-1, -1, 0], ("claim.x_low", 2, 3)),
        ([-1, 0, 0], None),
        ([1, 1, 1], ("claim.x_high_all", None, 3)),
        ([1, 1], None),
        ([1, 1, -1, 1], ("claim.x_high", 3, 4)),
    ],
)
def test_a_place_at_one_end_of_two_thirds_of_three_comparisons(sides, right):
    assert said(places._end("x", sides, AREAS["a"]), "n", "whole") == right


@pytest.mark.parametrize(
    ("own", "others", "side"),
    [
        ((1, 2), [(3, 4)], -1),
        ((5, 6), [(3, 4)], 1),
        ((1, 3), [(3, 4)], 0),
        ((4, 6), [(3, 4)], 0),
        ((1, 2), [], None),
        (None, [(3, 4)], None),
        ((2, 2), [(1, 1), (3, 3)], 0),
    ],
)
def test_on_which_side_of_all_others_a_place_lies(own, others, side):
    rows = [(True, *own)] if own else []
    frame = pd.DataFrame([*rows, *((False, *other) for other in others)], columns=["focal", "low", "high"])
    assert places.side_of(frame) == side


def test_concepts_that_two_places_measure_exactly():
    matrix = pd.DataFrame(
        [["exact", "exact"], ["exact", "similar"], ["exact", "none"], *[["similar", "similar"]] * 3], columns=["a", "b"]
    )
    assert said(places.measured_alike({"matrix": matrix}), "n", "whole") == ("claim.alike", 1, 5)
    assert places.measured_alike({"matrix": matrix[:-1]}) is None


def test_domains_in_which_more_than_half_are_of_one_instrument():
    def groups(*rows):
        counts = pd.DataFrame(rows, columns=["x", "y"])
        return {"groups": {AREAS["a"]: {"scheme": counts}}}

    found = places.domains_of_one_instrument(groups((3, 1), (2, 2), (5, 0), (0, 0)))
    assert said(found, "n", "whole") == ("claim.instrument_domains", 2, 3)
    assert places.domains_of_one_instrument(groups((3, 1), (2, 2), (0, 0))) is None


def test_the_nearest_is_nearer_than_the_next_by_two_hundredths():
    def near(*cosines):
        rows = pd.DataFrame({"area": list("bc"[: len(cosines)]), "cosine": cosines})
        return {"near": rows, "cities": AREAS, "focal": "a"}

    assert said(places.nearest_of_many(near(0.5, 0.75)), "other", "cosine") == ("claim.near", AREAS["c"], 0.75)
    assert places.nearest_of_many(near(0.75, 0.74)) is None
    assert places.nearest_of_many(near(0.75)) is None


def test_the_weakest_variable_is_one():
    def scores(*values):
        mains = {name: Name(name, name) for name in ("x", "y")}
        return {"scores": pd.DataFrame([values], columns=["x", "y"], index=["a"]), "mains": mains} | {
            "cities": AREAS,
            "focal": "a",
        }

    assert said(places.weakest_variable(scores(0.5, 0.25)), "score") == ("claim.weakest", 0.25)
    assert places.weakest_variable(scores(0.5, 0.5)) is None


def medians(*values):
    """Medians, each bare or with an upper end."""
    made = [value if isinstance(value, tuple) else (value, None) for value in values]
    facts = [
        term("cell.median", value=computed(low, "comparison.median", unit="fraction", upper=upper))
        for low, upper in made
    ]
    areas = [AREAS[slug] for slug in "abc"[: len(made)]]
    return {"cities": pd.DataFrame({"area": areas, "median": [low for low, _ in made], "said": facts})}


@pytest.mark.parametrize(
    ("values", "key"),
    [
        ((3.0, 2.0), "claim.medians"),
        ((2.9, 2.0), None),
        ((3.0,), None),
        ((3.0, 0.0), None),
        ((3.0, 2.0, (2.5, 2.9)), "claim.medians"),
        ((4.0, 2.0, (3.0, 4.0)), "claim.medians_least"),  # another reaches as far
        ((4.0, (2.0, 2.1), (3.0, 4.0)), None),
    ],
)
def test_who_asks_for_most_and_least(values, key):
    found = places.widest_medians(medians(*values))
    assert (found and found.key) == key


def nature(**totals):
    return {"counts": pd.DataFrame([[*totals.values()]], columns=[*totals])}


def test_figures_on_the_past_are_of_one_nature_where_half_are():
    assert said(texts.nature_of_the_past(nature(level=3, change=2, rate=1)), "n", "whole") == ("claim.nature", 3, 6)
    assert texts.nature_of_the_past(nature(level=3, change=2, rate=2)) is None
    assert texts.nature_of_the_past(nature(level=3, change=1)) is None
    assert said(texts.nature_of_the_past(nature(level=3, change=2)), "n") == ("claim.nature", 3)


@pytest.mark.parametrize(
    ("marks", "right"),
    [
        ([10, 60, 70, 80, 90, 20], ("claim.second_half", 4, 6)),
        ([50, 50, 50, 50, 50], ("claim.second_half", 5, 5)),  # the middle begins the second half
        ([49, 10, 20, 30, 90, 60], ("claim.first_half", 4, 6)),
        ([10, 20, 30, 60, 70, 80], None),
        ([60, 70, 80, 90], None),
    ],
)
def test_commitments_stand_in_one_half_where_two_thirds_do(marks, right):
    found = texts.place_in_the_document({"marks": {"target": marks}, "characters": 100})
    assert said(found, "n", "whole") == right


@pytest.mark.parametrize(
    ("counts", "right"),
    [
        ([3, 2], ("0", 3, 5)),
        ([2, 2, 1], None),
        ([3, 1], None),
        ([2, 1, 1, 1, 1, 1, 1, 1, 1], ("0", 2, 10)),  # a fifth stands out
        ([2, 1, 1, 1, 1, 1, 1, 1, 1, 1], None),
        ([], None),
    ],
)
def test_the_largest_of_several_counts(counts, right):
    series = pd.Series(counts, index=[str(at) for at in range(len(counts))], dtype=int)
    assert texts.largest(series) == right


def emphasis(*rows):
    columns = ["domain", "measures", "share_of_measures", "share_of_characters"]
    return {
        "emphasis": pd.DataFrame([("food_safety", *rows[0]), *(("other", *row) for row in rows[1:])], columns=columns)
    }


def test_a_domain_s_share_of_the_text_beside_its_share_of_the_measures():
    longer = emphasis((3, 0.5, 0.75), (2, 0.5, 0.25))
    assert texts.number_against_length(longer).key == "claim.longer"
    shorter = emphasis((3, 0.75, 0.5), (2, 0.25, 0.5))
    assert texts.number_against_length(shorter).key == "claim.shorter"
    assert texts.number_against_length(emphasis((3, 0.5, 0.75), (1, 0.5, 0.25))) is None
    assert texts.number_against_length(emphasis((9, 0.5, 0.75))) is None
    assert texts.number_against_length(emphasis((3, 0.5, 0.53), (2, 0.5, 0.47))) is None


def test_a_term_that_one_plan_alone_uses():
    def terms(count, total):
        rows = pd.DataFrame({"term": ["x", "y"], "count": [count, 4], "total": [total, 4], "rca": [2.0, 9.0]})
        return {"terms": rows, "name": AREAS["a"]}

    assert said(texts.term_used_most(terms(5, 5)), "n") == ("claim.term_alone", 5)
    assert said(texts.term_used_most(terms(5, 6)), "n", "whole") == ("claim.term", 5, 6)
    assert texts.term_used_most(terms(4, 6)) is None


@pytest.mark.parametrize(
    ("n", "without", "key", "with_"),
    [(5, 0, "brief.table_all", 5), (5, 5, "brief.table_none", 0), (5, 2, "brief.table", 3)],
)
def test_how_many_targets_print_a_baseline(n, without, key, with_):
    plan = SimpleNamespace(targets=range(n), without_baseline=range(without), name="x", binding=2)
    assert said(_disclosed(plan), "n", "with_", "without") == (key, n, with_, without)
    assert said(_baselines(plan), "with_", "without")[1:] == (with_, without)
