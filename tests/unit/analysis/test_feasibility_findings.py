"""Sentences of target feasibility, each where it begins to be said, of tables made for the test."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd
import pytest

from helpers.analysis.feasibility import findings, outside
from helpers.analysis.feasibility.outside import DIGITS
from helpers.facts import Fact
from helpers.methods.backtest import Score
from helpers.methods.probability import Probability, outside_view
from helpers.methods.results import Reason
from helpers.methods.scoring import Coverage
from helpers.schema import Attribute, ContradictionKind

PLACE = SimpleNamespace(slug="a", name="甲", name_en="A", above=(SimpleNamespace(slug="b", name="乙", name_en="B"),))


def keys(found):
    return [] if found is None else [one.key.removeprefix("finding.") for one in found.sentences]


def indicators(*rows):
    fields = {
        "table": 1,
        "attribute": "",
        "baseline": 1.0,
        "target": 2.0,
        "target_year": 2025,
        "area": "a",
        "document": "d",
    }
    return pd.DataFrame(
        [
            fields | {"indicator_id": f"r{at}", "row": at, "name": f"n{at}", "name_en": f"n{at}"} | row
            for at, row in enumerate(rows)
        ]
    )


def required(*rows):
    return pd.DataFrame([{"type": "level", "method": "growth.cagr"} | row for row in rows])


BINDING = {"attribute": Attribute.BINDING.value}
STRETCH = {"attribute": Attribute.STRETCH.value, "row": 0, "name": "n0"}


@pytest.mark.parametrize(
    ("rows", "needs", "said"),
    [
        ([{}, {}], [{}, {}], ["targets_equal", "target_count", "binding_none", "change_count"]),
        ([BINDING, {}], [{}, {}], ["targets_equal", "target_count", "binding_one", "change_count"]),
        ([BINDING, BINDING], [{}, {}], ["targets_equal", "target_count", "binding", "change_count"]),
        ([{}, {"table": 2}], [{}, {}], ["targets_equal_tables", "target_count", "binding_none", "change_count"]),
        ([{}, {"row": 0}], [{}, {}], ["targets_one", "target_count", "binding_none", "change_count"]),
        (
            [{}, {}],
            [{"type": "threshold", "method": ""}, {}],
            ["targets_equal", "target_count", "binding_none", "thresholds_one", "change_count"],
        ),
        ([{}], [{"type": "annual_mean"}], ["targets_equal_one", "target_count", "binding_none", "no_change"]),
        ([{}], [{"method": ""}], ["targets_equal_one", "target_count", "binding_none", "no_change"]),
    ],
)
def test_targets_are_counted_by_kind(rows, needs, said):
    assert keys(findings.inventory(indicators(*rows), required(*needs))) == said
    assert findings.inventory(indicators(*rows).iloc[:0], required(*needs)) is None


def test_a_stretch_target_is_no_target_of_its_own():
    found = findings.inventory(indicators({}, STRETCH), required({}, {})).sentences
    assert found[0].values["rows"] == found[0].values["records"] == 1
    assert found[-1].values["n"] == 1


def levels(*growths, **more):
    frame = pd.DataFrame({"growth": growths, "growth_low": growths, "growth_high": growths})
    names = [f"n{at}" for at in range(len(growths))]
    return frame.assign(name=names, name_en=names, is_stretch=False).assign(**more)


def test_required_growth_is_told_by_its_middle_and_its_ends():
    [found] = findings.growth(levels(0.3, 0.1, 0.2)).sentences
    assert found.key == "finding.growth"
    assert (found.values["median"].value, found.values["low"].value, found.values["high"].value) == (0.2, 0.1, 0.3)
    assert (found.values["lowest"].zh, found.values["highest"].zh) == ("n1", "n0")
    assert found.values["median"].upper is None
    [one] = findings.growth(levels(0.3)).sentences
    assert one.key == "finding.growth_one"
    assert findings.growth(levels(float("nan"))) is None
    wide = findings.growth(levels(0.3, 0.1, growth_low=[0.25, 0.1], growth_high=[0.3, 0.15])).sentences[0]
    assert (wide.values["low"].value, wide.values["low"].upper) == (0.1, 0.15)
    assert (wide.values["high"].value, wide.values["high"].upper) == (0.25, 0.3)
    assert (wide.values["median"].value, wide.values["median"].upper) == pytest.approx((0.175, 0.225))


def test_growth_of_stretch_targets_is_told_beside():
    found = findings.growth(levels(0.1, 0.5, is_stretch=[False, True]))
    assert keys(found) == ["growth_one", "growth_stretch"]
    assert found.sentences[0].values["n"] == 1
    assert findings.growth(levels(0.5, is_stretch=True)) is None


def past(*rows):
    fields = {"type": "level", "first_year": 2015, "base_year": 2020, "ratio": 0.5, "achieved": 0.1, "required": 0.05}
    few = Probability("m", "c", 1, reason=Reason.TOO_FEW.value)
    made = [fields | {"indicator_id": f"r{at}", "probability": few} | row for at, row in enumerate(rows)]
    ends = {f"{name}_{end}": name for name in ("ratio", "achieved", "required") for end in ("low", "high")}
    return pd.DataFrame([{**row, **{end: row.get(end, row[name]) for end, name in ends.items()}} for row in made])


KNOWN = Probability("m", "c", 3, 0.5, 0.4, 0.6)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([{}], ["past_one", "ratio_less", "two_points"]),
        ([{"ratio": 1.0}], ["past_one", "ratio_more", "two_points"]),
        ([{"ratio": 0.99}], ["past_one", "ratio_less", "two_points"]),
        ([{"first_year": 2019}], ["past_one", "ratio_one_year", "two_points"]),
        ([{"first_year": 2018}], ["past_one", "ratio_less", "two_points"]),
        ([{"type": "share"}], ["past_one", "two_points"]),
        ([{"ratio": float("nan")}], ["past_one", "two_points"]),
        ([{}, {}, {}], ["past", "ratio_less", "ratio_less", "two_points"]),  # two are named
        ([{}, {"probability": KNOWN}], ["past", "ratio_less", "ratio_less", "two_points_some"]),
        ([{"probability": KNOWN}], ["past_one", "ratio_less"]),
    ],
)
def test_what_a_places_own_past_says(rows, said):
    table = indicators(*[{}] * 3)
    found = findings.past(table, past(*rows))
    assert keys(found) == said
    assert (found.sentences[0].values["n"], found.sentences[0].values["all"]) == (len(rows), 3)
    assert findings.past(table, past({}).iloc[:0]) is None


def test_the_ratio_has_its_growths_and_years():
    sentence = findings.past(indicators({}), past({"ratio_high": 0.6})).sentences[1]
    values = sentence.values
    assert (values["ratio"].value, values["ratio"].upper, values["ratio"].decimals) == (0.5, 0.6, 2)
    assert (values["achieved"].value, values["achieved"].upper, values["required"].value) == (0.1, None, 0.05)
    assert (values["first"], values["base"]) == (2015, 2020)


@pytest.mark.parametrize(
    ("own", "classes", "pairs", "said"),
    [
        (0, 0, [], ["no_past_one", "no_class"]),
        (0, 1, [], ["no_past_one"]),
        (1, 0, [], ["no_class"]),
        (0, 0, ["r0"], ["no_past_one", "past_noted", "no_class"]),
        (0, 0, ["elsewhere"], ["no_past_one", "no_class"]),
    ],
)
def test_why_nothing_gives_a_probability(own, classes, pairs, said):
    kind = ContradictionKind.TARGET_BELOW_STOCK.value
    contradictions = pd.DataFrame({"kind": kind, "record_b": pairs, "subject": "s", "subject_en": "s"})
    table = indicators({}, {"baseline": None})
    found = findings.chances(table, past({}).iloc[:own], pd.DataFrame({"x": [1] * classes}), contradictions)
    assert keys(found) == said
    assert findings.chances(table.iloc[:0], past({}), pd.DataFrame(), contradictions) is None


def backtest_of(met=(True, True, False), **more):
    linked = pd.DataFrame({"met": met, "cluster": [f"c{at}" for at in range(len(met))]})
    missed = pd.DataFrame({"indicator": [], "plan": [], "name": [], "name_en": []})
    view = outside_view(sum(met), len(met), reference_class="c")
    fields = {
        "linked": linked,
        "years": (2006, 2020),
        "targets": 9,
        "words": 2,
        "published": 1,
        "areas": ["a", "b"],
        "missed": missed,
        "differing": pd.DataFrame(),
        "both": 0,
        "view": view,
        "better": (),
        "scores": (),
        "close": 1,
        "candidates": 0,
        "covered": {},
    }
    return SimpleNamespace(**fields | more)


def test_what_came_of_targets_above():
    found = outside.outside_view(PLACE, backtest_of())
    assert keys(found) == ["above_met", "above_view", "not_transferable"]
    values = found.sentences[0].values
    assert (values["n"], values["met"], values["published"], values["later"]) == (3, 2, 1, 2)
    assert (values["first"], values["last"]) == (2006, 2020)
    assert (values["targets"].values["figures"], values["targets"].values["words"]) == (7, 2)
    view = found.sentences[1].values
    assert (view["share"].value, view["share"].decimals, view["n"], view["k"]) == (pytest.approx(2 / 3), 0, 3, 3)
    assert {view[name].decimals for name in ("p", "low", "high")} == {0}
    assert outside.outside_view(PLACE, None) is None
    assert outside.outside_view(PLACE, backtest_of(())) is None


def test_what_was_missed_is_named_with_its_plans():
    rows = [("x", 11), ("x", 12), ("x", 13), ("y", 12)]
    missed = pd.DataFrame(rows, columns=["indicator", "plan"]).assign(name="n", name_en="n")
    found = outside.outside_view(PLACE, backtest_of(missed=missed)).sentences[1]
    assert (found.key, found.values["n"]) == ("finding.above_missed", 1)
    many, one = found.values["list"].items
    assert many.values["plans"].key == "finding.plan_many"
    assert many.values["plans"].values["plans"].key == "finding.plans_and"
    assert many.values["plans"].values["plans"].values["first"].key == "finding.plans_next"
    assert one.values["plans"].key == "finding.plan_one"


SCORE = Score("growth", 12, 0.1, 0.2, 0.5, 0.1, 0.05, 0.15, True)
BASE = Score("base_rate", 12, 0.2, 0.2, 0.0, 0.0, None, None, False)
FEW = Score("history", 1, reason=Reason.TOO_FEW)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"better": ("growth",), "scores": (BASE, SCORE)}, "some_better"),
        ({"scores": (BASE, SCORE)}, "none_better"),
        ({"scores": (BASE,)}, "not_transferable"),
        ({"scores": (BASE, FEW)}, "not_transferable"),
    ],
)
def test_forecasts_beat_the_base_rate_or_not(more, said):
    found = outside.outside_view(PLACE, backtest_of(**more))
    assert keys(found)[-1] == said
    if said == "none_better":
        assert found.sentences[-1].values["n"] == 1


def test_results_and_later_baselines_agree_or_differ():
    assert "ranks_agree" in keys(outside.outside_view(PLACE, backtest_of(both=2)))
    view = outside_view(1, 2, reference_class="c")
    few = SimpleNamespace(**vars(view) | {"reason": "too_few"})
    assert "above_few" in keys(outside.outside_view(PLACE, backtest_of(view=few)))


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, ["selection", "results_read"]),
        ({"published": 0}, ["selection"]),
        ({"candidates": 3}, ["selection", "results_read", "candidates_all"]),
        ({"candidates": 2}, ["selection", "results_read", "candidates_some"]),
    ],
)
def test_how_far_the_sample_can_be_trusted(more, said):
    found = outside.sample(PLACE, backtest_of(**more))
    assert keys(found) == said
    left = found.sentences[0].values["left"].values
    assert (left["figures"], left["words"]) == (4, 2)  # of nine targets two are words and three have an outcome
    assert outside.sample(PLACE, None) is None
    assert outside.sample(PLACE, backtest_of(())) is None


def test_scores_stand_with_their_digits():
    covered = {"growth": Coverage("backtest.coverage", 9, 12, 0.75, 0.4, 0.9, 0.95)}
    rows = outside.scores(backtest_of(scores=(BASE, SCORE, FEW), covered=covered)).rows
    base, score, few = rows
    assert (base["brier"].value, base["brier"].decimals) == (0.2, DIGITS)
    assert (base["base_brier"], base["skill"]) == (outside.NONE, outside.NONE)
    assert (score["skill"].value, score["skill"].decimals, score["base_brier"].value) == (0.5, 2, 0.2)
    assert (score["gain"].values["low"].value, score["gain"].values["low"].decimals) == (0.05, 3)
    assert (score["gain"].values["high"].value, score["gain"].values["high"].decimals) == (0.15, 3)
    assert (score["coverage"].value, score["coverage"].text.values["level"]) == (0.75, 95)
    assert isinstance(few["brier"], Fact)
    assert few["brier"].value is None
    unsure = Score("growth", 3, 0.1, 0.2, 0.5, 0.1, None, None, False)
    [row] = outside.scores(backtest_of(scores=(unsure,))).rows
    assert (row["skill"], row["gain"]) == (outside.NONE, outside.NONE)
    assert outside.scores(None) is None
