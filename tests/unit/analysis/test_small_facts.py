"""Facts that seldom come up: shares as printed, factors of units, ranges of the past, classes between figures."""

from types import SimpleNamespace

import pytest

from helpers.analysis.baseline.findings import evidence
from helpers.analysis.comparison.concepts import _scaled
from helpers.analysis.comparison.policy import _points
from helpers.analysis.evaluation.cells import class_cell
from helpers.analysis.evaluation.final import _result
from helpers.analysis.evaluation.findings import _reached, completed
from helpers.analysis.feasibility.achieved import _rate
from helpers.analysis.feasibility.tables import past_ends_of, rate_of, ratio_of
from helpers.facts import Listed, Verdict, absent, computed, term
from tests.unit.methods.follow_up_plans import follow_up


@pytest.mark.parametrize(
    ("characters", "measures", "points"),
    [(0.5, 0.25, 25.0), (0.1234, 0.2346, -11.2), (0.12345, 0.0, 12.3), (0.1235, 0.0, 12.4), (0.3, 0.3, 0.0)],
)
def test_points_are_between_shares_as_printed(characters, measures, points):
    assert _points({"share_of_characters": characters, "share_of_measures": measures}) == points


def test_a_further_figure_is_brought_to_the_unit_of_the_concept():
    figure = computed(12.0, "x")
    assert _scaled(figure, 1) is figure
    brought = _scaled(figure, 10_000)
    assert (brought.value, brought.method) == (120_000.0, "comparison.unit")
    assert brought.inputs == {"figure": figure, "factor": 10_000}
    assert _scaled(Listed((figure, computed(None, "x"), computed(3.0, "x"))), 2).value == 30.0


def past(kind="level", **ends):
    ranges = {"growth_low": 0.04, "growth_high": 0.06, "ratio_low": 0.04, "ratio_high": 0.06}
    return {"type": kind, "growth": 0.05, "ratio": 2.0} | ranges | ends


def test_ends_of_the_past_are_a_range_only_where_they_differ():
    assert past_ends_of(past(), "growth") == (0.04, 0.06)
    assert past_ends_of(past(growth_low=0.05, growth_high=0.05), "growth") == (0.05, None)
    assert past_ends_of(past(growth_low=float("nan"), growth_high=float("nan")), "growth") == (0.05, None)


def test_a_rate_is_a_fraction_and_of_a_share_points():
    level, share = rate_of(past(), "growth"), rate_of(past("share", growth_low=0.1 + 0.2), "growth")
    assert (level.value, level.upper, level.unit, level.method, level.is_change) == (
        0.04,
        0.06,
        "fraction",
        "growth.cagr",
        False,
    )
    assert (share.method, share.decimals, share.is_change, share.unit) == ("share.points", 2, True, "")
    single = rate_of(past("share", growth_low=0.05, growth_high=0.05, growth=0.1 + 0.2), "growth")
    assert (single.value, single.upper) == (0.3, None)
    ranged = rate_of(past("share", growth_low=0.1 + 0.2, growth_high=0.5 + 0.1), "growth")
    assert (ranged.value, ranged.upper) == (0.3, 0.6)
    assert (ratio_of(past()).value, ratio_of(past()).upper, ratio_of(past()).decimals) == (0.04, 0.06, 2)


def test_growth_of_a_class_is_told_as_a_fraction_and_of_a_share_in_log_odds():
    level, share = (_rate({"is_share": is_share, "growth": 0.1}, "growth") for is_share in (False, True))
    assert (level.value, level.unit, level.method) == (pytest.approx(0.10517091807), "fraction", "growth.cagr")
    assert (share.value, share.decimals, share.method) == (0.1, 2, "share.logit")


def reviewed(label="", reason="", contested=(), possible=(), is_met=None, year=2025):
    result = SimpleNamespace(label=label, reason=reason)
    return SimpleNamespace(
        verdicts={"rule": result},
        contested={"rule": contested},
        possible={"rule": possible},
        observed=SimpleNamespace(is_met=is_met, year=year, value=1.0),
    )


@pytest.mark.parametrize(
    ("one", "cell"),
    [
        (reviewed("lagging"), Verdict("lagging")),
        (reviewed("lost", "zero_value"), term("review.missed_no_class", reason=term("unassessed.zero_value"))),
        (
            reviewed(contested=["met", "lagging"], possible=["met", "on_track", "lagging"]),
            term("review.class_either", low=Verdict("met"), high=Verdict("lagging")),
        ),
        (
            reviewed(possible=["met", "on_track", "lagging"]),
            term("review.class_range", low=Verdict("met"), high=Verdict("lagging")),
        ),
        (reviewed(reason="no_rate", is_met=True), absent("review_state.no_class")),
        (reviewed(reason="no_rate", is_met=False), absent("unassessed.no_rate")),
    ],
)
def test_a_class_is_said_or_why_there_is_none(one, cell):
    assert class_cell("rule", one) == cell


@pytest.mark.parametrize(
    ("as_of", "year", "is_met", "said"),
    [
        (2024, 2024, True, absent("review_state.open")),
        (2025, 2024, True, absent("review_state.unknown")),
        (2025, None, True, absent("review_state.unknown")),
        (2025, 2025, None, absent("review_state.unknown")),
        (2025, 2025, True, term("review_state.met")),
        (2025, 2025, False, term("review_state.missed")),
        (2026, 2026, True, term("review_state.met")),
    ],
)
def test_what_came_of_a_target_that_does_not_count(as_of, year, is_met, said):
    follow_up = SimpleNamespace(as_of=as_of, period=(2021, 2025))
    assert _result(None, reviewed(is_met=is_met, year=year), follow_up) == said


def reached(mode, values, base_year=2020, target_year=2025, baseline=100.0):
    follow_up = SimpleNamespace(values=lambda key: values)
    row = {"key": "k", "mode": mode, "base_year": base_year, "target_year": target_year, "baseline": baseline}
    return _reached(row, follow_up)


@pytest.mark.parametrize(
    ("mode", "value", "reason"),
    [
        ("increment", 30.0, term("review_origin.added")),
        ("cumulative", 60.0, term("review_origin.summed", n=3)),
        ("annual_average", 20.0, term("review_origin.summed", n=3)),
    ],
)
def test_what_was_reached_is_told_in_the_terms_of_the_target(mode, value, reason):
    """Neither the year of the baseline nor one behind the target's belongs to the plan."""
    values = {2019: 9.0, 2020: 7.0, 2021: 10.0, 2024: 20.0, 2025: 130.0, 2026: 5.0}
    sums = {**values, 2025: 30.0}
    found = reached(mode, values if mode == "increment" else sums)
    assert (found.value, found.origin, found.reason) == (value, "computed", reason)


@pytest.mark.parametrize(
    ("kinds", "has_table", "keys"),
    [
        (["target"], False, ["promises_only"]),
        (["target"], True, ["evidence", "no_achievements"]),
        (["target", "baseline"], False, ["evidence"]),
        (["target", "baseline"], True, ["evidence"]),
        (["baseline"], False, ["evidence"]),
        ([], False, ["evidence"]),
    ],
)
def test_evidence_says_whether_a_document_only_promises(dataset, kinds, has_table, keys):
    own = dataset.only("wuxing")
    rows = own.indicators if has_table else own.indicators.head(0)
    told = evidence(dataset.area("wuxing"), rows, own.statements[own.statements["kind"].isin(kinds)])
    assert [sentence.name.removeprefix("finding.") for sentence in told.sentences] == keys


def completion(completed, missed, unknown=0, binding=(0, 0)):
    def of(met, lost, open_=0):
        known, every = met + lost, met + lost + open_
        return SimpleNamespace(
            completed=met,
            missed=lost,
            unknown=open_,
            over=0,
            rate=met / known if known else None,
            rate_least=met / every if every else None,
            rate_most=(met + open_) / every if every else None,
        )

    return {"all": of(completed, missed, unknown), "binding": of(*binding)}


@pytest.mark.parametrize(
    ("done", "keys"),
    [
        (completion(3, 1), ["completion_whole"]),
        (completion(3, 1, 2), ["completion"]),
        (completion(3, 1, 0, (1, 0)), ["completion_whole", "completion_binding"]),
        (completion(3, 1, 0, (0, 1)), ["completion_whole", "completion_binding"]),
    ],
)
def test_completion_has_bounds_only_where_something_is_unknown(done, keys):
    told = completed(follow_up({"a": {"target": 3.0}}), done, {})
    assert [sentence.name.removeprefix("finding.") for sentence in told.sentences] == keys
    assert completed(follow_up({}), {}, {}) is None
