"""What no method may do: give a number for input that means nothing, or let order, scale or unit decide."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from helpers.methods import checked, composite, growth, normalise, priority, text, weights
from helpers.methods.ambition import ambition_ratio, last_year_of_ramp, readings
from helpers.methods.backtest import score
from helpers.methods.dispersion import dispersion, theil_by_group
from helpers.methods.intervals import wilson, wilson_bounds
from helpers.methods.likeness import cosine_to, overlap, thinned_cosine
from helpers.methods.misclassified import corrected_interval, rogan_gladen
from helpers.methods.peers import peer_position
from helpers.methods.pmc import pmc_from_variables, pmc_index, pmc_scores
from helpers.methods.probability import outside_view, own_history, reference_class_probability, simulated
from helpers.methods.progress import limit_factor
from helpers.methods.progress import score as progress_score
from helpers.methods.reliability import bootstrap_interval, cohen_kappa, krippendorff_alpha
from helpers.methods.scoring import brier, coverage, reliability_diagram
from helpers.methods.targets import Target, observe
from helpers.methods.units import in_unit
from helpers.methods.worded import level_after

NAN, INF = math.nan, math.inf
BAD = (NAN, INF, -INF)
SERIES = {2017: 6.3, 2018: 7.5, 2019: 9.4, 2020: 11.8}
MATRIX = [[1.0, 2.0], [3.0, 1.0], [2.0, 5.0]]
COUNTS = pd.DataFrame([[3, 1, 2], [1, 4, 0]], index=["A", "B"], columns=["x", "y", "z"])
BACKWARDS = pd.DataFrame(
    {
        "area": ["a"],
        "document": ["p"],
        "domain": ["digital"],
        "span_start": [9],
        "span_end": [3],
    }
)
positive = st.floats(0.01, 1e6)
matrices = st.integers(2, 6).flatmap(
    lambda rows: st.lists(
        st.lists(st.floats(0.1, 1e4).map(lambda value: round(value, 2)), min_size=3, max_size=3),
        min_size=rows,
        max_size=rows,
    )
)
SETTINGS = settings(deadline=None, max_examples=30)


def with_value(value, matrix=MATRIX):
    changed = [list(row) for row in matrix]
    changed[1][0] = value
    return changed


def frame(value=1.0):
    return pd.DataFrame(with_value(value), index=list("abc"), columns=["u", "v"])


# Each takes one bad number and must refuse it.
REFUSED = {
    "corrected share": lambda bad: rogan_gladen(0.3, bad, 0.9),
    "corrected interval": lambda bad: corrected_interval((bad, 9), (1, 2), (1, 2)),
    "minmax": lambda bad: normalise.minmax(with_value(bad), [1, 1]),
    "z": lambda bad: normalise.z_score(with_value(bad), [1, 1]),
    "vector": lambda bad: normalise.vector(with_value(bad)),
    "goalposts": lambda bad: normalise.goalposts(with_value(bad), [0, 0], [9, 9]),
    "goalposts, worst": lambda bad: normalise.goalposts(MATRIX, [bad, 0], [9, 9]),
    "distance to target": lambda bad: normalise.distance_to_target(with_value(bad), [5, 5], [1, 1]),
    "distance to target, targets": lambda bad: normalise.distance_to_target(MATRIX, [bad, 5], [1, 1]),
    "entropy": lambda bad: weights.entropy_weights(np.array(with_value(bad))),
    "critic": lambda bad: weights.critic_weights(with_value(bad), [1, 1]),
    "topsis": lambda bad: composite.topsis(with_value(bad), [1, 1], [1, 1]),
    "topsis, minmax": lambda bad: composite.topsis(with_value(bad), [1, 1], [1, 1], "minmax"),
    "topsis, weights": lambda bad: composite.topsis(MATRIX, [bad, 1], [1, 1]),
    "arithmetic": lambda bad: composite.arithmetic(np.array(with_value(bad)), [0.5, 0.5]),
    "geometric": lambda bad: composite.geometric(np.array(with_value(bad)), [0.5, 0.5]),
    "ranks": lambda bad: composite.rank_intervals(frame(bad), [1, 1]),
    "brier": lambda bad: brier([0.5, bad], [True, False]),
    "brier, outcomes": lambda bad: brier([0.5, 0.5], [True, bad]),
    "score": lambda bad: score("m", [0.5, bad], [0.5, 0.5], [True, False]),
    "score, base": lambda bad: score("m", [0.5, 0.5], [0.5, bad], [True, False]),
    "reliability, outcomes": lambda bad: reliability_diagram([0.5, 0.5], [True, bad]),
    "pmc": lambda bad: pmc_from_variables({"X1": 1.0, "X2": bad}),
    "pmc, codes": lambda bad: pmc_index({"X1": {"a": 1, "b": bad}}),
    "pmc, table": lambda bad: pmc_scores(
        pd.DataFrame({"city": ["a", "a"], "variable": ["p", "q"], "code": [1, bad]}),
        pd.DataFrame({"variable": ["p", "q"], "main": ["X1", "X1"]}),
    ),
    "tf-idf": lambda bad: text.tf_idf(COUNTS.astype(float).replace(4, bad)),
    "overlap": lambda bad: overlap(COUNTS.astype(float).replace(4, bad), "A"),
    "limit": lambda bad: limit_factor(bad, 100),
    "limit, limit": lambda bad: limit_factor(50, bad),
    "progress score": progress_score,
    "target": lambda bad: Target(bad, 2020, 5, 2025),
    "target, goal": lambda bad: Target(1, 2020, bad, 2025),
    "change": lambda bad: level_after(bad, 5, "points", falls=False),
    "change, size": lambda bad: level_after(90, bad, "points", falls=False),
    "wilson": lambda bad: wilson_bounds(np.array([bad]), np.array([3.0])),
}
# Each takes one infinite number and must refuse it; NaN is a gap that they leave out.
GAPS = {
    "dispersion": lambda bad: dispersion([1.0, 2.0, bad]),
    "theil": lambda bad: theil_by_group([1.0, 2.0, bad], list("aab")),
    "peers": lambda bad: peer_position(1.0, np.array([2.0, bad])),
    "peers, value": lambda bad: peer_position(bad, np.array([2.0])),
    "own history": lambda bad: own_history(SERIES | {2016: bad}, 12, 2025, reference_class="x"),
    "own history, target": lambda bad: own_history(SERIES, bad, 2025, reference_class="x"),
    "simulated": lambda bad: simulated(SERIES | {2016: bad}, 12, 2025, reference_class="x", draws=10),
    "reference class": lambda bad: reference_class_probability(0.1, [0.2, bad], reference_class="x"),
    "reference class, need": lambda bad: reference_class_probability(bad, [0.2], reference_class="x"),
    "observe": lambda bad: observe(Target(1, 2020, 5, 2025), {2022: 2, 2023: bad}, 2025),
    "coverage": lambda bad: coverage([1, 2], [3, 4], [2, bad]),
    "reliability": lambda bad: reliability_diagram([0.5, bad], [True, False]),
    "unit": lambda bad: in_unit(9.8, bad),
    "alpha": lambda bad: krippendorff_alpha([[1, 2, bad], [1, 2, 3]], "interval"),
}
# Each takes one bad number and answers with none, not with a number.
NO_NUMBER = {
    "growth": lambda bad: [growth.cagr(bad, 2, 5), growth.cagr(1, bad, 5), growth.cagr(1, 2, bad)],
    "step": lambda bad: [growth.annual_step(bad, 2, 5), growth.annual_step(1, bad, 5), growth.annual_step(1, 2, bad)],
    "multiple": lambda bad: [growth.multiple(bad, 2), growth.multiple(1, bad), growth.total_change(1, bad)],
    "gap": lambda bad: [growth.gap_closed(bad, 50), growth.gap_closed(50, bad), growth.gap_closed(50, 60, bad)],
    "logit": lambda bad: [growth.logit(bad), growth.logit_step(50, bad, 5), growth.logit_step(50, 60, bad)],
    "round growth": lambda bad: [
        *(growth.round_growth(bad, 2, 5, "2"), growth.rate_range(1, bad, 5, "1", "2")),
        *(growth.chance_of_round_growth(bad, 2, 5, "2"), growth.chance_of_round_growth(1, bad, 5, "2.0000")),
    ],
    "ambition": lambda bad: [ambition_ratio(bad, 0.1).value, ambition_ratio(0.1, bad).value],
    "ramp": lambda bad: [last_year_of_ramp(bad, 5, 1).value, last_year_of_ramp(10, 5, bad).value],
    "readings": lambda bad: [readings(bad, 5, 1).flow, readings(bad, 5, 1).growth, readings(5, 5, bad).growth],
}
# Each has the wrong kind, length, range or order, and must be refused.
WRONG = [
    lambda: composite.topsis(MATRIX, [1, 1], [1, 0]),
    lambda: composite.topsis(MATRIX, [1, 1], [1]),
    lambda: composite.topsis(MATRIX, [1], [1, 1]),
    lambda: composite.topsis(MATRIX, [0, 0], [1, 1]),
    lambda: composite.topsis(MATRIX, [-1, 2], [1, 1]),
    lambda: composite.arithmetic(np.array(MATRIX), [1, 1, 1]),
    lambda: composite.rank_intervals(frame(), [1]),
    lambda: composite.rank_intervals(frame(), [1, 2]),
    lambda: composite.rank_intervals(frame().set_axis(list("aab")), [1, 1]),
    lambda: composite.rank_intervals(frame().iloc[:1], [1, 1]),
    lambda: normalise.goalposts(MATRIX, [0], [9]),
    lambda: normalise.distance_to_target(MATRIX, [5], [1, 1]),
    lambda: normalise.minmax([], []),
    lambda: weights.equal_weights(0),
    lambda: weights.entropy_weights(np.zeros((0, 2))),
    lambda: brier([0.5], [True, False]),
    lambda: brier([1.5], [True]),
    lambda: brier([-0.1], [True]),
    lambda: score("m", [0.5, 0.5], [0.5], [True, False]),
    lambda: coverage([1], [2, 3], [1, 2]),
    lambda: coverage([3], [2], [2]),
    lambda: coverage([1], [2], [2], level=1.5),
    lambda: reliability_diagram([0.5], [True, False]),
    lambda: reliability_diagram([0.5], [True], bins=0),
    lambda: wilson(4, 3),
    lambda: wilson(-1, 3),
    lambda: wilson(1, 3, level=0),
    lambda: wilson_bounds(np.array([1, 2]), np.array([3])),
    lambda: wilson_bounds(np.array([4]), np.array([3])),
    lambda: outside_view(4, 3, reference_class="x"),
    lambda: own_history(SERIES, 12, 2025, reference_class="x", direction=0),
    lambda: own_history(SERIES, 12, 2025, reference_class="x", scale="root"),
    lambda: own_history(SERIES, 12, 2025, reference_class="x", level=2),
    lambda: reference_class_probability(0.1, [0.2], reference_class="x", direction=2),
    lambda: simulated(SERIES, 12, 2025, reference_class="x", draws=0),
    lambda: pmc_from_variables({}),
    lambda: pmc_from_variables({"X1": 1.2}),
    lambda: pmc_from_variables({"X1": -0.2}),
    lambda: krippendorff_alpha([["a", "b"], ["a", "b"]], "ordnial"),
    lambda: krippendorff_alpha([["a", "b"], ["a", "b"]], "interval"),
    lambda: krippendorff_alpha([[1, -2], [1, 2]], "ratio"),
    lambda: krippendorff_alpha([[1, 2], [1]]),
    lambda: cohen_kappa(["a"], ["a", "b"]),
    lambda: bootstrap_interval(lambda at: 1.0, 5, draws=0),
    lambda: bootstrap_interval(lambda at: 1.0, 5, level=1),
    lambda: text.tf_idf(COUNTS.set_axis(["A", "A"])),
    lambda: text.tf_idf(COUNTS.set_axis(["x", "x", "z"], axis=1)),
    lambda: text.tf_idf(-COUNTS),
    lambda: overlap(-COUNTS, "A"),
    lambda: thinned_cosine(COUNTS, "A", draws=0),
    lambda: priority.chapters_by_domain(BACKWARDS),
    lambda: priority.priorities_over_periods(BACKWARDS, {"p": (2021, 2025)}),
    lambda: priority.likeness_to_above(BACKWARDS, {"p": (2021, 2025)}, {"a": ["b"]}),
    lambda: text.emphasis(pd.DataFrame({"city": ["a"], "domain": ["digital"], "span_start": [9], "span_end": [3]})),
    lambda: in_unit(9.8, 0),
    lambda: in_unit(9.8, -1),
    lambda: Target(1, 2020, 5, 2025, direction=3),
    lambda: level_after(90, -5, "points", falls=False),
    lambda: level_after(90, 5, "per cent", falls=False),
    lambda: checked.same_length(a=[1], b=[1, 2]),
    lambda: checked.weights([1, 2], 3),
]


@pytest.mark.parametrize("bad", BAD)
@pytest.mark.parametrize("name", list(REFUSED))
def test_no_number_comes_from_what_is_none(name, bad):
    with pytest.raises(ValueError, match=r"\w+"):
        REFUSED[name](bad)


@pytest.mark.parametrize("bad", [INF, -INF])
@pytest.mark.parametrize("name", list(GAPS))
def test_what_is_infinite_is_no_gap(name, bad):
    with pytest.raises(ValueError, match=r"\w+"):
        GAPS[name](bad)


@pytest.mark.parametrize("bad", BAD)
@pytest.mark.parametrize("name", list(NO_NUMBER))
def test_undefined_is_said_and_not_computed(name, bad):
    assert set(NO_NUMBER[name](bad)) == {None}


@pytest.mark.parametrize("call", WRONG)
def test_input_of_the_wrong_kind_or_length_is_refused(call):
    with pytest.raises(ValueError, match=r"\w+"):
        call()


@SETTINGS
@given(matrices, st.randoms(use_true_random=False))
def test_the_order_of_places_does_not_matter(rows, random):
    values = pd.DataFrame(rows, index=[f"p{i}" for i in range(len(rows))])
    order = list(values.index)
    random.shuffle(order)
    ways = [1, -1, 1]
    for compute in (
        lambda matrix: normalise.minmax(matrix, ways),
        lambda matrix: normalise.vector(matrix, ways),
        lambda matrix: composite.topsis(matrix, [1, 2, 3], ways),
    ):
        here = pd.DataFrame(compute(values.to_numpy()), index=values.index).loc[order].to_numpy()
        assert compute(values.loc[order].to_numpy()) == pytest.approx(here.squeeze(), rel=1e-9, abs=1e-9)
    assert weights.entropy_weights(values.loc[order].to_numpy()) == pytest.approx(
        weights.entropy_weights(values.to_numpy())
    )
    shuffled, first = dispersion(values.loc[order, 0]), dispersion(values[0])
    assert shuffled == first


@SETTINGS
@given(matrices, st.floats(0.001, 1000))
def test_the_unit_of_an_indicator_does_not_matter(rows, scale):
    values = np.array(rows)
    scaled = values * [scale, 1, 1]
    ways = [1, -1, 1]
    assert composite.topsis(scaled, [1, 2, 3], ways) == pytest.approx(
        composite.topsis(values, [1, 2, 3], ways), abs=1e-6
    )
    assert weights.entropy_weights(scaled) == pytest.approx(weights.entropy_weights(values), abs=1e-6)
    here, there = dispersion(values[:, 0]), dispersion(scaled[:, 0])
    for free in ("ratio", "cv_n", "cv_n1", "theil_t", "theil_l"):
        assert getattr(there, free).value == pytest.approx(getattr(here, free).value, rel=1e-6, abs=1e-9)
    assert there.range.value == pytest.approx(here.range.value * scale, rel=1e-6, abs=1e-9)


@SETTINGS
@given(matrices)
def test_the_wanted_direction_turns_the_order(rows):
    values = np.array(rows)
    for scaled in (normalise.minmax, normalise.z_score):
        more, less = scaled(values, [1, 1, 1]), scaled(values, [-1, -1, -1])
        assert np.allclose(more + less, 1.0 if scaled is normalise.minmax else 0.0)


@SETTINGS
@given(positive, positive, st.integers(1, 10), st.floats(0.001, 1000))
def test_growth_knows_no_unit_and_turns_with_time(first, last, years, scale):
    rate = growth.cagr(first, last, years)
    assert growth.cagr(first * scale, last * scale, years) == pytest.approx(rate, rel=1e-6, abs=1e-9)
    assert (1 + rate) * (1 + growth.cagr(last, first, years)) == pytest.approx(1)
    assert growth.annual_step(last, first, years) == pytest.approx(-growth.annual_step(first, last, years))


@SETTINGS
@given(st.floats(0, 100), st.floats(0, 100))
def test_a_gap_closed_is_never_negative_nor_more_than_whole(first, last):
    found = growth.gap_closed(first, last)
    assert found is None or 0 <= found <= 1 + 1e-9
    mirrored = growth.gap_closed(100 - first, 100 - last)
    assume(found is not None and mirrored is not None and abs(first - last) > 1e-6)
    assert mirrored == pytest.approx(found, rel=1e-6)


@SETTINGS
@given(st.lists(st.floats(0.5, 2.0), min_size=3, max_size=6), st.floats(0.5, 2), st.floats(0.01, 100))
def test_a_chance_knows_no_unit_and_its_opposite_is_the_rest(steps, goal, scale):
    values = {2015 + i: float(value) for i, value in enumerate(np.cumprod([10.0, *steps]))}
    target = values[max(values)] * goal
    rising = own_history(values, target, 2025, reference_class="x")
    assume(not rising.reason)
    falling = own_history(values, target, 2025, reference_class="x", direction=-1)
    assert rising.probability + falling.probability == pytest.approx(1)
    moved = {year: value * scale for year, value in values.items()}
    other = own_history(moved, target * scale, 2025, reference_class="x")
    assert other.probability == pytest.approx(rising.probability, abs=1e-6)


@SETTINGS
@given(st.lists(st.floats(1, 99), min_size=3, max_size=6), st.floats(1, 99))
def test_an_interval_of_a_share_never_leaves_its_limits(values, goal):
    found = own_history(dict(enumerate(values, 2015)), goal, 2025, reference_class="x", scale="logit")
    assume(not found.reason)
    assert 0 <= found.value_low <= found.value_high <= 100
    mirrored = own_history(
        dict(enumerate([100 - v for v in values], 2015)),
        100 - goal,
        2025,
        reference_class="x",
        scale="logit",
        direction=-1,
    )
    assert mirrored.probability == pytest.approx(found.probability, abs=1e-6)


@SETTINGS
@given(st.lists(st.lists(st.integers(0, 9), min_size=4, max_size=4), min_size=2, max_size=4))
def test_likeness_is_of_every_document_and_not_of_their_order(rows):
    assume(all(sum(row) for row in rows))
    counts = pd.DataFrame(rows, index=[f"d{i}" for i in range(len(rows))], columns=list("wxyz"))
    found = cosine_to(counts, "d0")
    assert found["d0"] == pytest.approx(1)
    turned = cosine_to(counts[list("zyxw")].iloc[::-1], "d0")
    assert turned[found.index].to_numpy() == pytest.approx(found.to_numpy())
    assert overlap(counts, "d0")["d0"] == pytest.approx(1)
