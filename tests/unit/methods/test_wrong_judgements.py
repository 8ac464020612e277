"""What judgements of targets, texts and coders may not do: rest on a figure that is none, or on one thing twice."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import methods
from helpers.errors import UserError
from helpers.methods import (
    agreement,
    backtest,
    changes,
    checked,
    completion,
    composite,
    contested,
    contradicted,
    direction,
    fates,
    follow_up,
    follow_up_targets,
    growth,
    inventory,
    normalise,
    observing,
    outlook,
    pace,
    past_ends,
    plan_outcomes,
    pmc,
    progress,
    review,
    scoring,
    succession,
    text,
    unitising,
    verdicts,
    weights,
    worded,
)
from helpers.methods.comparability import (
    choose_concepts,
    choose_weights,
    comparability,
    exact_changes,
    exact_figures,
)
from helpers.methods.likeness import cosine_to, likeness
from helpers.methods.shared_text import runs_of, shared_text
from helpers.methods.targets import Observed, Target, observe
from tests.unit.methods.follow_up_plans import follow_up as plan_of

NAN, INF = math.nan, math.inf


def plan():
    return plan_of({"k": {"baseline": 10.0, "target": 20.0}}, {"k": {2022: 12.0}})


AIM = Target(10.0, 2020, 20.0, 2025)
SEEN = {2022: 12.0, 2025: 19.0}
COUNTS = pd.DataFrame([[3, 1, 2], [1, 4, 0]], index=["A", "B"], columns=["x", "y", "z"])
TERMS = pd.DataFrame({"area": ["a", "a"], "domain": ["digital", "digital"], "term": ["u", "v"], "count": [2, 3]})
SPANS = pd.DataFrame({"area": ["a"], "span_start": [1], "span_end": [5], "value": ["3"]})
PAIRS = pd.DataFrame({"first": [0], "second": [0]})
MET = pd.DataFrame({"met": [True, False], "type": ["level", "level"], "realised": [0.1, 0.2], "direction": [1, 1]})
PLANS = pd.DataFrame(
    {"document": ["p", "q"], "area": ["a", "b"], "parent": ["", "a"], "sector": "s", "first": [2021] * 2, "last": 2025}
)
TEXTS = {"p": "甲乙丙丁" * 9, "q": "甲乙丙丁" * 9}


def spoilt(frame: pd.DataFrame, **values: object) -> pd.DataFrame:
    """A frame whose first row holds other values."""
    found = frame.astype(dict.fromkeys(values, "object")).copy()
    for name, value in values.items():
        found.loc[found.index[0], name] = value
    return found


def twice(frame: pd.DataFrame) -> pd.DataFrame:
    return pd.concat([frame, frame.head(1)], ignore_index=True)


# Each takes one number that is none and must refuse it.
REFUSED = {
    "log-odds": lambda bad: growth.from_logit(bad),
    "gap": lambda bad: progress.remaining_gap(AIM, bad),
    "class": lambda bad: progress.decided(bad, "", ((0.5, "high"),), "low", True),
    "score": lambda bad: progress.score(bad),
    "years": lambda bad: pace.recency(np.array([2020.0, bad])),
    "observed": lambda bad: Observed(2022, bad),
    "observed, points": lambda bad: Observed(2022, 1.0, ((2020, bad),)),
    "rule": lambda bad: verdicts.Rule("r", "time", bad, 0.9),
    "bounds": lambda bad: review.by_bounds(plan(), ((bad, 0.9),)),
    "margin": lambda bad: completion.outcome(AIM, SEEN, margin=bad),
    "beyond": lambda bad: fates.beyond(bad, 1.0, 1),
    "choices": lambda bad: list(contested.choices(AIM, SEEN, {}, contested.Others(baseline=((bad, "="),)))),
    "normalise": lambda bad: normalise.normalise(np.array([[1.0, bad], [2, 3]]), [1, 1], "z"),
    "weigh": lambda bad: weights.weigh(np.array([[1.0, bad], [2, 3]]), [1, 1], "entropy"),
    "errors": lambda bad: scoring.squared_errors([0.5, bad], [True, False]),
    "gains": lambda bad: scoring.clustered_bootstrap(np.array([0.5, bad]), [1, 2]),
    "clusters": lambda bad: scoring.clustered_interval([True, bad] * 10, range(20)),
    "clustered view": lambda bad: scoring.clustered_view([True, bad] * 10, range(20), reference_class="x"),
    "base rate": lambda bad: backtest.base_rate({}, spoilt(MET, met=bad)),
    "rate of a type": lambda bad: backtest.by_column("type")({"type": "level"}, spoilt(MET, met=bad)),
    "terms": lambda bad: text.term_matrix(spoilt(TERMS, count=bad)),
    "where used": lambda bad: text.where_used(spoilt(TERMS, count=bad), "a"),
    "distinctive": lambda bad: text.distinctive_terms(COUNTS.astype(float).replace(4, bad)),
    "compared": lambda bad: text.compared_terms(COUNTS.astype(float).replace(4, bad)),
    "cosine": lambda bad: text.cosine_similarity(COUNTS.astype(float).replace(4, bad)),
    "cosine to": lambda bad: cosine_to(COUNTS.astype(float).replace(4, bad), "A", np.ones(3)),
    "likeness": lambda bad: likeness(COUNTS.astype(float).replace(4, bad), ["x"], "A"),
    "codes by city": lambda bad: pmc.pmc_by_city(pd.DataFrame({"X1": [0.5, bad]}), []),
    "coding error": lambda bad: pmc.range_of_error(4, 49, bad),
    "coding error, codes": lambda bad: pmc.range_of_error(4, bad, 0.02),
    "coding error, level": lambda bad: pmc.range_of_error(4, 49, 0.02, bad),
    "weak": lambda bad: agreement.is_weak(bad, 0.9),
    "pairs": lambda bad: agreement.field_agreement(SPANS, SPANS, spoilt(PAIRS, first=bad)),
    "length": lambda bad: unitising.unitising_alpha([{"c": [(1, 2)]}, {}], bad),
    "length, observed": lambda bad: unitising.observed_disagreement([[], []], bad),
    "length, expected": lambda bad: unitising.expected_disagreement([[], []], bad),
    "figures observed": lambda bad: replace(plan(), observed=spoilt(plan().observed, value=bad)),
    "ends": lambda bad: contradicted.over_ends(max, [[1.0], [bad]]),
    "checked numbers": lambda bad: checked.numbers([1.0, bad], "x"),
    "checked shares": lambda bad: checked.shares([bad], "x"),
    "checked truths": lambda bad: checked.truths([bad], "x"),
    "checked counts": lambda bad: checked.counts(COUNTS.astype(float).replace(4, bad)),
    "checked level": lambda bad: checked.level(bad),
}
# Each takes one infinite number and must refuse it; NaN is a figure that is not known.
GAPS = {
    "outcome": lambda bad: completion.outcome(AIM, {2025: bad}),
    "review": lambda bad: verdicts.review(AIM, {2025: bad}, 2025),
    "targets followed": lambda bad: replace(plan(), targets=spoilt(plan().targets, baseline=bad)),
    "target followed": lambda bad: follow_up_targets.target_of({**plan().rows[0], "target": bad}),
    "a row followed": lambda bad: follow_up_targets.target_row({**RECORD, "target": bad}, None, (2021, 2025), {}),
    "contradicting": lambda bad: follow_up.contradicting(pd.DataFrame({"value": [bad]}), pd.DataFrame(), []),
    "observations": lambda bad: observing.observations_of(pd.DataFrame({"value": [bad]}), [], {}, {}, {}, 2020),
    "baselines": lambda bad: observing.figures_of_baselines(pd.DataFrame({"value": [bad]}), [], {}, {}),
    "context": lambda bad: observing.context_of(pd.DataFrame({"value": [bad]}), [], {}, {}, {}),
    "ties": lambda bad: observing.ties_of(pd.DataFrame({"match": ["exact"], "factor": [bad]})),
    "forecasts": lambda bad: backtest.forecasts(pd.DataFrame({"plan": [11], "target": [bad]})),
    "growth of peers": lambda bad: backtest.by_growth(
        {"type": "level", "direction": 1, "required": 0.1}, spoilt(MET, realised=bad)
    ),
    "history": lambda bad: backtest.by_history(
        {"indicator": "k", "plan": 12, "baseline": bad, "target": 2.0, "direction": 1},
        pd.DataFrame({"indicator": ["k"], "plan": [11], "baseline": [1.0]}),
    ),
    "beside above": lambda bad: methods.beside_above(pd.DataFrame({"value": [bad]})),
    "exact figures": lambda bad: exact_figures(pd.DataFrame({"value": [bad]}), pd.DataFrame()),
    "ends of the past": lambda bad: past_ends.with_past_ends(
        pd.DataFrame({"achieved": [bad], "required": [0.1]}), pd.DataFrame()
    ),
    "ends of changes": lambda bad: contradicted.with_ends(pd.DataFrame(), pd.DataFrame({"growth": [bad]})),
    "rival baselines": lambda bad: methods.with_rival_baselines(pd.DataFrame(), pd.DataFrame({"value": [bad]})),
    "ends of figures": lambda bad: contradicted.figure_ends(pd.DataFrame({"value": [bad]}), pd.DataFrame()),
    "fields": lambda bad: agreement.field_agreement(SPANS, spoilt(SPANS, value=str(bad)), PAIRS),
    "ranks": lambda bad: composite.ranks_of(pd.DataFrame({"u": [1, bad], "v": [2, 3]}, index=["a", "b"]), ["equal"]),
    "checked columns": lambda bad: checked.columns(pd.DataFrame({"u": [bad]}), "x", "u"),
}
# Each has the wrong kind, length, range or order, or one thing twice, and must be refused.
WRONG = [
    lambda: fates.beyond(1.0, 0.0, 1),
    lambda: fates.beyond(1.0, 2.0, 0),
    lambda: direction.direction_of(["="], 2, 1, 2),
    lambda: direction.directions(TABLE, CONCEPTS.assign(direction=2), LINKS),
    lambda: pace.recency(np.array([])),
    lambda: pace.sdsn_trend(AIM, observe(AIM, SEEN, 2025), window=0),
    lambda: pace.escap_anticipated(AIM, observe(AIM, SEEN, 2025), lambda years: years * 0),
    lambda: Observed(2022, 1.0, ((2022, 1.0), (2022, 2.0))),
    lambda: verdicts.Rule("r", "time", 0.8, 0.9),
    lambda: verdicts.agreement_with_official("verdict.time", {}, {"a": "good"}),
    lambda: completion.outcome(AIM, SEEN, margin=-0.1),
    lambda: completion.completion_by_attribute([AIM], []),
    lambda: contested.agreed([], []),
    lambda: contested.agreed([verdicts.review(AIM, SEEN, 2025)], [True, False]),
    lambda: contested.agreed_outcome([completion.outcome(AIM, SEEN)], []),
    lambda: list(contested.choices(AIM, SEEN, {}, contested.Others(((1.0, "="),) * 40, ((2.0, "="),) * 40))),
    lambda: contradicted.over_ends(max, [[1.0], []]),
    lambda: scoring.clustered_interval([True], [1, 2]),
    lambda: backtest.linked(pd.DataFrame({"plan": [11]})),
    lambda: backtest.scores(
        pd.DataFrame(
            {"method": "m", "probability": [1.5] * 2, "base": 0.5, "met": True, "indicator": "k", "cluster": "k"}
        )
    ),
    lambda: composite.ranks_of(pd.DataFrame({"u": [1, 2]}, index=["a", "a"]), ["equal"]),
    lambda: normalise.normalise(np.array([[1.0], [2]]), [1], "rank"),
    lambda: weights.weigh(np.array([[1.0], [2]]), [1], "mine"),
    lambda: choose_concepts(["none"], pd.DataFrame({"concept_id": ["k"]})),
    lambda: choose_weights("mine"),
    lambda: pmc.grade_schemes("mine", 9),
    lambda: pmc.range_of_error(1, 49, 0.02),
    lambda: outlook.next_period((2025, 2021)),
    lambda: replace(plan(), period=(2025, 2021)),
    lambda: replace(plan(), observed=twice(plan().observed)),
    lambda: replace(plan(), targets=twice(plan().targets)),
    lambda: text.term_matrix(twice(TERMS)),
    lambda: text.where_used(twice(TERMS), "a"),
    lambda: text.compared_terms(COUNTS, keep=0),
    lambda: text.sample_of(["a", "b"], "a", most=0),
    lambda: text.shingles("甲乙", 0),
    lambda: text.jaccard_similarity(TEXTS, 0),
    lambda: runs_of("甲乙", 0),
    lambda: shared_text(TEXTS, twice(PLANS)),
    lambda: shared_text(TEXTS, spoilt(PLANS, first=2030)),
    lambda: unitising.unitising_alpha([{"c": [(5, 2)]}, {}], 10),
    lambda: unitising.unitising_alpha([{"c": [(1, 2)]}], 10),
    lambda: unitising.observed_disagreement([[], []], 0),
    lambda: unitising.expected_disagreement([[], []], 0),
    lambda: agreement.match_records(spoilt(SPANS, span_end=0), SPANS),
    lambda: agreement.shared_passages(SPANS, spoilt(SPANS, span_end=0), PAIRS),
    lambda: agreement.field_agreement(SPANS, SPANS, twice(PAIRS)),
    lambda: worded.with_level({**RECORD, "operator": "up", "change_kind": "points", "target": -5.0}, 5),
    lambda: succession.outcomes_of(twice(TABLE), LINKS),
    lambda: changes.required_beside(pd.DataFrame(), twice(TABLE), TABLE),
    lambda: contradicted.with_ends(twice(TABLE), pd.DataFrame()),
    lambda: inventory.targets_by_type(TABLE, twice(TABLE)),
    lambda: exact_changes(pd.DataFrame(), TABLE, twice(TABLE)),
    lambda: comparability(pd.DataFrame({"match": ["near"], "concept_id": "k", "area": "a"}), ["k"], ["a"]),
    lambda: checked.unique(pd.Index(["a", "a"]), "x"),
    lambda: plan_outcomes.past_targets(TABLE, CONCEPTS, LINKS, twice(SEEN_ONCE)),
]
RECORD = {
    "indicator_id": "a-t1-r01",
    "name": "k",
    "unit": "件",
    "baseline": 10.0,
    "baseline_raw": "10",
    "baseline_year": 2020,
    "target": 20.0,
    "target_raw": "20",
    "target_upper": None,
    "target_year": 2025,
    "operator": "=",
    "change_kind": "",
    "mode": "level",
    "attribute": "",
}
TABLE = pd.DataFrame([RECORD | {"area": "a", "document": "d", "table": 1, "row": 1, "first": 2021, "last": 2025}])
LINKS = pd.DataFrame({"concept_id": ["k"], "record_id": "a-t1-r01", "match": "exact", "factor": 1.0})
CONCEPTS = pd.DataFrame({"concept_id": ["k"], "direction": [1], "unit": ["件"]})
SEEN_ONCE = pd.DataFrame(
    [
        {
            "indicator_id": "a-t1-r01",
            "concept_id": "k",
            "year": 2025,
            "value": 21.0,
            "operator": "=",
            "origin": "published",
        }
    ]
)


@pytest.mark.parametrize("bad", [NAN, INF, -INF])
@pytest.mark.parametrize("name", list(REFUSED))
def test_no_judgement_rests_on_what_is_no_number(name, bad):
    with pytest.raises(ValueError, match=r"\w+"):
        REFUSED[name](bad)


@pytest.mark.parametrize("bad", [INF, -INF])
@pytest.mark.parametrize("name", list(GAPS))
def test_no_judgement_rests_on_what_is_infinite(name, bad):
    with pytest.raises(ValueError, match=r"\w+"):
        GAPS[name](bad)


@pytest.mark.parametrize("at", range(len(WRONG)))
def test_what_is_wrong_or_stands_twice_is_refused(at):
    with pytest.raises((ValueError, UserError), match=r"\w+"):
        WRONG[at]()


amounts = st.floats(0.5, 500).map(lambda value: round(value, 3))


def ratios(found: verdicts.Review) -> list:
    parts = (found.growth, found.time, found.unsd, found.escap_status, found.escap_anticipated, found.sdsn)
    return [part.value for part in parts]


@settings(deadline=None, max_examples=40)
@given(amounts, amounts, amounts, amounts, st.sampled_from([0.001, 1000.0]), st.sampled_from([1, -1]))
def test_no_measure_of_progress_knows_a_unit_or_the_order_of_years(base, goal, early, late, scale, way):
    aim = Target(base, 2020, goal, 2025, way)
    values = {2022: early, 2024: late}
    here = verdicts.review(aim, values, 2025)
    moved = Target(base * scale, 2020, goal * scale, 2025, way)
    there = verdicts.review(moved, {2024: late * scale, 2022: early * scale}, 2025)
    assert [rule.reason for rule in here.verdicts.values()] == [rule.reason for rule in there.verdicts.values()]
    for one, other in zip(ratios(here), ratios(there), strict=True):
        assert other == (one if one is None else pytest.approx(one, rel=1e-6, abs=1e-6))


@settings(deadline=None, max_examples=40)
@given(st.floats(1, 99), st.floats(1, 99), st.floats(1, 99))
def test_progress_of_what_should_fall_is_that_of_the_rest_which_should_rise(base, goal, seen):
    rising = verdicts.review(Target(base, 2020, goal, 2025, 1), {2023: seen}, 2023)
    falling = verdicts.review(Target(100 - base, 2020, 100 - goal, 2025, -1), {2023: 100 - seen}, 2023)
    one, other = rising.time.value, falling.time.value
    assert other == (one if one is None else pytest.approx(one, rel=1e-6, abs=1e-6))


def test_whose_order_does_not_decide():
    here = shared_text(TEXTS, PLANS).sort_values(["document", "other"], ignore_index=True)
    turned = shared_text(dict(reversed(TEXTS.items())), PLANS.iloc[::-1])
    pd.testing.assert_frame_equal(here, turned.sort_values(["document", "other"], ignore_index=True))
    found = [completion.outcome(AIM, {2025: value}) for value in (21.0, 19.0, 25.0)]
    assert completion.completion(found) == completion.completion(found[::-1])
