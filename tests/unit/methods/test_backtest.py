import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.errors import DataError
from helpers.methods.backtest import COLUMNS, by_growth, by_history, forecasts, linked, score, scores
from helpers.methods.probability import outside_view, own_history
from helpers.methods.results import Reason
from helpers.methods.scoring import brier, clustered_interval, clustered_view, coverage, reliability_diagram

B, E = "约束性", "预期性"
ROWS = [
    (11, "research", E, "share", 1.3, 2.0, 1.75, 1),
    (11, "forest", B, "share", 18.2, 20, 20.36, 1),
    (11, "pensions", B, "level", 1.74, 2.23, 2.57, 1),
    (11, "jobless", E, "level", 4.2, 5, 4.1, -1),
    (12, "research", E, "share", 1.75, 2.2, 2.1, 1),
    (12, "forest", B, "share", 20.36, 21.66, 21.66, 1),
    (12, "patents", E, "level", 1.7, 3.3, 6.3, 1),
    (12, "housing", B, "cumulative", np.nan, 3600, np.nan, 1),
    (13, "forest", B, "share", 21.66, 23.04, 23.2, 1),
    (13, "pensions", E, "share", 82, 90, 91, 1),
]
NATION = pd.DataFrame(ROWS, columns=list(COLUMNS))
chances = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=30)


def test_linked_targets_know_what_came():
    found = linked(NATION).set_index(["plan", "indicator"])
    assert len(found) == 9
    assert not found.loc[(12, "research"), "met"]
    assert found.loc[(11, "jobless"), "met"]
    assert found.loc[(12, "forest"), "met"]
    assert found.loc[(12, "patents"), "required"] == pytest.approx(math.log(3.3 / 1.7))
    assert found.loc[(12, "patents"), "realised"] == pytest.approx(math.log(6.3 / 1.7))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda f: f.drop(columns="type"), "'type' is missing"),
        (lambda f: f.assign(direction=0), "neither 1 nor -1"),
        (lambda f: pd.concat([f, f.iloc[:1]]), "stands twice"),
    ],
)
def test_a_frame_that_does_not_fit_is_refused(change, said):
    with pytest.raises(DataError, match=said):
        linked(change(NATION))


def test_forecasts_know_earlier_plans_only():
    frame = linked(NATION)
    found = forecasts(frame)
    first = found[found["plan"] == 11]
    assert first["probability"].isna().all()
    assert set(first["reason"]) == {Reason.NO_PEERS.value, Reason.TOO_FEW.value}
    base = found[(found["method"] == "base_rate") & (found["plan"] == 12)]
    assert base["probability"].unique().tolist() == [(3 + 0.5) / 5]
    assert base["n"].unique().tolist() == [4]
    # Turning an outcome of the 13th plan changes no forecast.
    turned = forecasts(frame.assign(met=frame["met"] & (frame["plan"] < 13)))
    pd.testing.assert_series_equal(turned["probability"], found["probability"])
    assert forecasts(linked(NATION.iloc[::-1])).equals(found)


def test_classes_narrow_the_forecast():
    found = forecasts(linked(NATION)).set_index(["plan", "indicator", "method"])
    assert found.loc[(12, "forest", "attribute"), "probability"] == pytest.approx(2.5 / 3)
    assert found.loc[(12, "research", "attribute"), "probability"] == pytest.approx(1.5 / 3)
    assert found.loc[(12, "research", "type"), "n"] == 2
    # Required ln(2.2/1.75) = .229; earlier shares grew by ln(1.75/1.3) = .297 and ln(20.36/18.2) = .112.
    assert found.loc[(12, "research", "growth"), "probability"] == pytest.approx(1.5 / 3)


def test_an_indicators_own_history_gives_a_value_to_cover():
    found = forecasts(linked(NATION)).query("method == 'history'").set_index(["plan", "indicator"])
    # Forest cover stood at 18.2, 20.36 and 21.66 when the 13th plan was made: two growths.
    forest = found.loc[(13, "forest")]
    assert forest["n"] == 2
    assert forest["value_low"] < forest["outcome"] < forest["value_high"]
    assert found.loc[(12, "forest"), "reason"] == Reason.TOO_FEW
    held = coverage(found["value_low"], found["value_high"], found["outcome"])
    assert (held.inside, held.n) == (1, 1)


def test_every_forecast_comes_with_class_number_and_interval():
    found = forecasts(linked(NATION))
    given_ = found["probability"].notna()
    assert given_.sum() > 10
    assert found.loc[given_, ["low", "high", "base"]].notna().to_numpy().all()
    assert (found.loc[given_, "n"] > 0).all()
    assert (found["reference_class"] != "").all()
    assert (found.loc[~given_, "reason"] != "").all()


def test_scores_stand_beside_the_base_rate():
    found = {one.method: one for one in scores(forecasts(linked(NATION)))}
    base = found["base_rate"]
    assert (base.skill, base.gain, base.is_better) == (0, 0, False)
    assert base.n == 5
    own = forecasts(linked(NATION)).query("method == 'attribute' and probability.notna()")
    assert found["attribute"].brier == pytest.approx(brier(own["probability"], own["met"]))
    assert found["attribute"].skill == pytest.approx(1 - found["attribute"].brier / found["attribute"].base_brier)


def test_a_method_that_knows_is_better_and_one_that_does_not_is_not():
    met = [True, False] * 20
    knowing = score("k", [0.9, 0.1] * 20, [0.5] * 40, met)
    assert (knowing.brier, knowing.base_brier) == (pytest.approx(0.01), pytest.approx(0.25))
    assert knowing.skill == pytest.approx(0.96)
    assert knowing.is_better
    guessing = score("g", [0.4, 0.4] * 20, [0.5] * 40, met)
    assert not guessing.is_better
    assert guessing.gain_low <= guessing.gain <= guessing.gain_high
    assert score("one", [0.5], [0.5], [True]).reason == Reason.TOO_FEW
    assert brier([], []) is None


@given(chances, st.randoms())
def test_the_brier_score_ignores_order_and_stays_within_its_bounds(pairs, random):
    shuffled = random.sample(pairs, len(pairs))
    here, there = (brier(*zip(*some, strict=True)) for some in (pairs, shuffled))
    assert here == pytest.approx(there)
    assert 0 <= here <= 1


def test_coverage_counts_what_lies_inside():
    found = coverage([0, 0, 0, np.nan], [1, 1, 1, 1], [0.5, 1, 2, 0.5])
    assert (found.inside, found.n, found.share) == (2, 3, 2 / 3)
    assert (found.low, found.high) == (None, None)  # no interval from three
    many = coverage([0] * 12, [1] * 12, [0.5] * 9 + [2] * 3)
    assert many.low < many.share == 0.75 < many.high
    assert coverage([], [], []).share is None


@given(chances)
@settings(max_examples=50)
def test_the_reliability_diagram_holds_every_forecast_once(pairs):
    chance, met = zip(*pairs, strict=True)
    found = reliability_diagram(chance, met)
    assert found["n"].sum() == len(pairs)
    assert (found["n"] * found["observed"]).sum() == pytest.approx(sum(met))
    assert (found["n"] * found["forecast"]).sum() == pytest.approx(sum(chance), abs=1e-6)
    assert (found["forecast"] >= found["bin_low"] - 1e-6).all()
    assert (found["forecast"] <= found["bin_high"] + 1e-6).all()
    assert not {"low", "high"} & {*found}  # a bin holds too few for an interval


def test_the_last_bin_holds_certainty():
    found = reliability_diagram([1.0, 0.6, math.nan], [True, False, True], bins=5)
    assert found[["bin_low", "n", "observed"]].to_numpy().tolist() == [[0.6, 1, 0], [0.8, 1, 1]]
    assert reliability_diagram([], []).empty


def test_the_outside_view_draws_whole_indicators_and_is_refused_below_ten():
    met, clusters = [True, True, True, False] * 10, [f"i{at // 4}" for at in range(40)]
    alike = clustered_view(met, clusters, reference_class="x")
    assert alike.probability == outside_view(30, 40, reference_class="x").probability
    assert (alike.low, alike.high) == (0.75, 0.75)  # every indicator has the same share
    blocks = [True] * 28 + [False] * 12
    apart, alone = clustered_view(blocks, clusters, reference_class="x"), outside_view(28, 40, reference_class="x")
    assert apart.probability == alone.probability
    assert apart.high - apart.low > 1.5 * (alone.high - alone.low)  # ten indicators tell less than forty outcomes
    few = clustered_view(met, [f"i{at % 9}" for at in range(40)], reference_class="x")
    assert (few.probability, few.reason) == (None, Reason.TOO_FEW)
    with pytest.raises(ValueError, match="lengths"):
        clustered_view(met, ["i"] * 39, reference_class="x")


def test_where_every_outcome_is_alike_each_indicator_counts_once():
    ends = clustered_interval([True] * 40, [f"i{at // 4}" for at in range(40)])
    ten = outside_view(10, 10, reference_class="x")
    assert ends == (ten.low, 1)
    assert clustered_interval([False] * 40, [f"i{at // 4}" for at in range(40)])[1] < 0.3


def test_the_interval_of_a_gain_draws_whole_indicators_and_none_below_ten():
    met = [True, False] * 20
    given = ([0.8, 0.3] * 20, [0.6, 0.6, 0.5, 0.5] * 10, met)
    alone = score("k", *given)
    clustered = score("k", *given, [f"i{at // 4}" for at in range(40)])
    assert clustered.gain == alone.gain
    assert (clustered.gain_low, clustered.gain_high) == (pytest.approx(alone.gain),) * 2  # every indicator is alike
    assert alone.gain_low < alone.gain < alone.gain_high
    few = score("k", *given, [f"i{at % 9}" for at in range(40)])
    assert (few.gain_low, few.gain_high, few.is_better) == (None, None, False)
    with pytest.raises(ValueError, match="indicators"):
        score("k", *given, ["i"])


def test_a_score_needs_two_outcomes_and_says_what_it_gains():
    assert score("m", [0.5], [0.5], [True]).reason == Reason.TOO_FEW
    two = score("m", [0.9, 0.2], [0.5, 0.5], [True, False])
    assert (two.n, two.brier, two.base_brier) == (2, pytest.approx(0.025), 0.25)
    assert (two.skill, two.gain) == pytest.approx((0.9, 0.225))
    assert (two.gain_low, two.is_better) == (None, False)
    assert score("m", [0.9, 0.2], [1.0, 0.0], [True, False]).skill is None
    ten = score("m", [1.0] * 10, [0.5] * 10, [True] * 10)
    assert (ten.gain_low, ten.gain_high, ten.is_better) == (0.25, 0.25, True)
    assert not score("m", [0.5] * 10, [0.5] * 10, [True] * 10).is_better  # no gain is none
    assert score("m", [1.0] * 10, [0.5] * 10, [True] * 10, ["a"] * 10).gain_low is None


@pytest.mark.parametrize(
    ("baseline", "target", "outcome", "required", "realised"),
    [
        (2.0, 4.0, 3.0, math.log(2), math.log(1.5)),
        (0.25, 0.5, 0.75, math.log(2), math.log(3)),
        (0.0, 4.0, 3.0, math.nan, math.nan),
        (-2.0, -4.0, -3.0, math.nan, math.nan),
        (2.0, 0.0, 3.0, math.nan, math.log(1.5)),
        (2.0, 4.0, 0.0, math.log(2), math.nan),
    ],
)
def test_growth_is_of_positive_figures(baseline, target, outcome, required, realised):
    frame = pd.DataFrame([(1, "a", B, "level", baseline, target, outcome, 1)], columns=list(COLUMNS))
    row = linked(frame).iloc[0]
    assert (row["required"], row["realised"]) == pytest.approx((required, realised), nan_ok=True)
    assert row["met"] == (outcome >= target)


def test_targets_are_ordered_by_plan_and_counted_anew():
    found = linked(NATION.iloc[::-1])
    assert found.index.tolist() == list(range(len(found)))
    assert found[["plan", "indicator"]].to_numpy().tolist() == sorted(found[["plan", "indicator"]].to_numpy().tolist())


def test_a_bound_that_decides_has_no_growth_and_one_that_does_not_is_left_out():
    frame = NATION.iloc[:3].assign(operator=["=", ">", "<"])
    found = linked(frame).set_index("indicator")
    assert list(found.index) == ["forest", "research"]
    assert found.loc["forest", "met"]
    assert math.isnan(found.loc["forest", "realised"])
    assert not math.isnan(found.loc["research", "realised"])


def test_the_target_is_one_plan_ahead_of_its_baseline():
    rows = [(at, "a", B, "level", float(value), 20.0, math.nan, 1) for at, value in ((1, 10), (2, 12), (3, 15))]
    earlier = pd.DataFrame(rows[:2], columns=list(COLUMNS))
    found = by_history(dict(zip(COLUMNS, rows[2], strict=True)), earlier)
    assert found == own_history({1: 10.0, 2: 12.0, 3: 15.0}, 20.0, 4, reference_class="a in earlier plans")


def test_growth_is_ranked_among_targets_of_one_type_and_direction():
    frame = linked(NATION)
    row = dict(frame[frame["plan"] == 13].iloc[0])
    earlier = frame[frame["plan"] < 13]
    found = by_growth(row | {"type": "level", "required": 0.0}, earlier)
    assert found.n == 2  # pensions and patents; of the jobless less is wanted
    assert by_growth(row | {"type": "level", "direction": -1, "required": 0.0}, earlier).n == 1


def test_scores_are_of_rows_that_have_both_forecasts():
    rows = pd.DataFrame(
        {
            "method": ["m", "m", "m", "m", "n"],
            "probability": [0.9, 0.2, np.nan, 0.5, 0.5],
            "base": [0.5, 0.5, 0.5, np.nan, 0.5],
            "met": [True, False, True, True, True],
            "cluster": list("abcde"),
        }
    )
    found = scores(rows)
    assert [(one.method, one.n) for one in found] == [("m", 2), ("n", 1)]
    assert found[0].brier == pytest.approx(0.025)
