"""Methods at the ends of what they take: the shortest text, a zero, a tie, one more than none."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy.stats import norm

from helpers.methods import pace, unitising
from helpers.methods.completion import Outcome
from helpers.methods.composite import _sets
from helpers.methods.concept_dispersion import spread_by_concept
from helpers.methods.contested import agreed_outcome
from helpers.methods.misclassified import corrected_interval
from helpers.methods.normalise import vector
from helpers.methods.past_growth import _on_scale
from helpers.methods.probability import outside_view
from helpers.methods.progress import growth_without_target
from helpers.methods.required import required_change
from helpers.methods.results import Reason
from helpers.methods.shared_text import runs_of
from helpers.methods.targets import Target, observe
from helpers.methods.text import jaccard_similarity
from helpers.methods.unitising import unitising_alpha
from helpers.methods.weights import entropy_weights, weigh


def published_interval(counts, hits, passes, level):
    """Lang and Reiczigel (2014), section 2.3, step by step as they print it."""
    z = norm.ppf(1 - (1 - level) / 2)
    n, n_se, n_sp = counts[1] + z**2, hits[1] + 2, passes[1] + 2
    p, se, sp = (counts[0] + z**2 / 2) / n, (hits[0] + 1) / n_se, (passes[0] + 1) / n_sp
    prevalence = (p + sp - 1) / (se + sp - 1)
    dp = 2 * z**2 * (prevalence * se * (1 - se) / n_se - (1 - prevalence) * sp * (1 - sp) / n_sp)
    root = np.sqrt(
        p * (1 - p) / n + prevalence**2 * se * (1 - se) / n_se + (1 - prevalence) ** 2 * sp * (1 - sp) / n_sp
    )
    reach = z * root / (se + sp - 1)
    return prevalence + dp - reach, prevalence + dp + reach


@pytest.mark.parametrize("level", [0.9, 0.95])
def test_the_interval_of_a_corrected_share_is_the_published_one(level):
    args = (300, 1000), (45, 50), (115, 120)
    assert corrected_interval(*args, level) == pytest.approx(published_interval(*args, level))
    args = (120, 200), (36, 40), (19, 20)
    assert corrected_interval(*args, level) == pytest.approx(published_interval(*args, level))


def test_an_interval_stays_between_none_and_all():
    assert corrected_interval((0, 100), (20, 20), (20, 20), 0.95)[0] == 0.0
    assert corrected_interval((100, 100), (20, 20), (20, 20), 0.95)[1] == 1.0


def test_a_classing_that_is_no_better_than_chance_corrects_nothing():
    assert corrected_interval((5, 10), (4, 8), (4, 8), 0.95) is None
    assert corrected_interval((5, 10), (5, 8), (4, 8), 0.95) is not None
    assert corrected_interval((0, 0), (4, 8), (4, 8), 0.95) is None


def over(is_over, margin):
    return Outcome("m", True, is_over, margin)


def test_choices_agree_on_an_outcome_in_what_they_all_say():
    assert agreed_outcome([over(True, 0.1), over(True, 0.1)], [True, True]) == over(True, 0.1)
    assert agreed_outcome([over(True, 0.1), over(True, 0.2)], [True, True]) == over(True, None)
    assert agreed_outcome([over(True, 0.1), over(False, 0.1)], [True, True]) == over(None, 0.1)
    assert agreed_outcome([over(True, 0.1), Outcome("m", False)], [True, True]).reason == Reason.CONTRADICTED
    assert agreed_outcome([over(True, 0.1), over(True, 0.1)], [True, False]).reason == Reason.CONTRADICTED
    assert agreed_outcome([over(True, 0.1)], [False]) == over(True, 0.1)


def sets(*values, operators=None):
    rows = pd.DataFrame({"value": values})
    return rows.assign(
        concept_id="c",
        measure="growth",
        year=2025,
        operator=operators or "=",
        level=["county", "county", "city", "city"][: len(values)],
        area=list("abcd")[: len(values)],
    )


def spread(frame):
    ((_, row),) = spread_by_concept(frame.assign(group="")).iterrows()
    return row


def test_a_coefficient_of_variation_takes_a_zero_but_no_negative_value():
    assert spread(sets(0.0, 2.0, 4.0))["cv"] == pytest.approx(1.0)  # sd 2 over mean 2
    assert pd.isna(spread(sets(-1.0, 2.0, 4.0))["cv"])


def test_a_set_with_a_bound_has_a_least_ratio_where_bounds_only_widen_it():
    assert spread(sets(1.0, 2.0, 4.0))["ratio"] == pytest.approx(4.0)
    wide = spread(sets(1.0, 2.0, 4.0, operators=["<=", "=", ">="]))
    assert (wide["ratio"], wide["is_bound"], wide["reason"]) == (pytest.approx(4.0), True, Reason.BOUND)
    narrow = spread(sets(1.0, 2.0, 4.0, operators=[">=", "=", "="]))
    assert pd.isna(narrow["ratio"])
    assert (narrow["low_operator"], narrow["high_operator"]) == (">=", "=")


def test_levels_are_split_where_one_of_two_has_two_places():
    assert spread(sets(1.0, 2.0, 4.0))["group_reason"] == ""
    assert spread(sets(1.0, 2.0))["group_reason"] == "one_level"
    assert spread(sets(1.0, 2.0, 4.0).iloc[[0, 2]])["group_reason"] == "one_city_a_level"


def test_a_run_may_be_of_one_character():
    assert len(runs_of("aab", 1)) == 2
    assert len(runs_of("ab", 2)) == 1
    assert len(runs_of("a", 2)) == 0
    with pytest.raises(ValueError, match="a run of 0 characters"):
        runs_of("ab", 0)


def test_two_texts_can_be_compared_and_one_cannot():
    assert jaccard_similarity({"a": "甲乙丙", "b": "乙丙丁"}, 2).reason == ""
    assert jaccard_similarity({"a": "甲乙丙"}, 2).reason == Reason.TOO_FEW


def test_a_text_of_one_character_has_units():
    assert unitising_alpha([{"c": [(0, 1)]}] * 2, 1) in (None, 1.0)
    with pytest.raises(ValueError, match="a text of 0 characters"):
        unitising.observed_disagreement([], 0)


def test_variants_that_differ_in_one_choice_alone():
    variants = [("minmax", "equal", "sum", ""), ("z", "equal", "sum", ""), ("z", "critic", "sum", "")]
    assert _sets(variants) == [[[0, 1]], [[1, 2]], [], []]


def test_a_column_shorter_than_one_is_brought_to_its_own_length():
    assert vector(np.array([[0.3, 0.0], [0.4, 0.0]])) == pytest.approx(np.array([[0.6, 0.0], [0.8, 0.0]]))


@pytest.mark.parametrize("values", [np.array([1.0, 2.0]), np.empty((0, 0)), np.empty((2, 0))])
def test_weights_are_of_places_by_indicators(values):
    with pytest.raises(ValueError, match="places by indicators"):
        entropy_weights(values)


def test_weights_go_by_their_names():
    matrix = np.array([[1.0, 5.0], [2.0, 5.0], [4.0, 5.0]])
    assert weigh(matrix, [1, 1], "equal") == pytest.approx([0.5, 0.5])
    assert weigh(matrix, [1, 1], "entropy") == pytest.approx([1.0, 0.0])
    assert weigh(matrix, [1, 1], "critic") == pytest.approx([1.0, 0.0])


def test_a_view_from_outside_of_no_plans_is_none():
    found = outside_view(0, 0, reference_class="x")
    assert (found.probability, found.n, found.reason) == (None, 0, Reason.NO_PEERS)
    with pytest.raises(ValueError, match="3 of 2"):
        outside_view(3, 2, reference_class="x")
    assert outside_view(0, 1, reference_class="x").probability == pytest.approx(0.25)  # (0 + ½)/(1 + 1)


@pytest.mark.parametrize(
    ("value", "scale", "right"), [(1.0, "log", 0.0), (0.0, "log", None), (-1.0, "log", None), (50.0, "logit", 0.0)]
)
def test_a_value_on_the_scale_of_its_growth(value, scale, right):
    assert _on_scale(value, scale) == right


@pytest.mark.parametrize(
    ("baseline", "value", "reason"),
    [(5, 0, Reason.ZERO_VALUE), (5, -1, Reason.SIGN_CHANGE), (0, 5, Reason.ZERO_BASELINE)],
)
def test_growth_without_a_target_is_refused_with_its_reason(baseline, value, reason):
    target = Target(baseline=baseline, base_year=2020, target=None, target_year=2025)
    seen = observe(Target(baseline, 2020, 9, 2025), {2022: value}, 2022)  # a target with years and direction
    assert growth_without_target(target, seen).reason == reason


def test_what_has_come_exactly_as_far_as_time_is_in_step():
    level = Target(baseline=0, base_year=2020, target=10, target_year=2025)
    assert pace.time_progress(level, observe(level, {2022: 4}, 2022)).label == "in_step"
    assert pace.time_progress(level, observe(level, {2022: 3.9}, 2022)).label == "behind"
    cap = Target(baseline=None, base_year=2020, target=10, target_year=2025, direction=-1, mode="cumulative")
    used = {2021: 2, 2022: 2}
    assert pace.time_progress(cap, observe(cap, used, 2022)).label == "in_step"
    assert pace.time_progress(cap, observe(cap, used | {2022: 2.1}, 2022)).label == "behind"


def test_a_window_of_one_year_is_one():
    target = Target(baseline=0, base_year=2020, target=10, target_year=2025)
    seen = observe(target, {2021: 1, 2022: 4}, 2022)
    assert pace.sdsn_trend(target, seen, 1).value == pytest.approx(1.5)  # 3 a year where 2 are needed
    assert pace.sdsn_trend(target, seen, 2).value == pytest.approx(1.0)  # 4 in two years
    with pytest.raises(ValueError, match="a window of 0"):
        pace.sdsn_trend(target, seen, 0)


def test_later_observations_count_more():
    assert pace.recency(np.array([2021, 2023, 2022])).tolist() == [1, 3, 2]


@pytest.mark.parametrize(("base_year", "has_time"), [(2024, True), (2025, False)])
def test_a_level_needs_a_year_between_its_base_and_its_end(base_year, has_time, dataset):
    record = dataset.indicators.dropna(subset=["baseline", "target"]).query("mode == 'level' and unit != '%'").head(1)
    record = record.assign(baseline_year=base_year, target_year=2025, change_kind="", baseline=10.0, target=11.0)
    record = record.assign(target_raw="11", operator="=", target_upper=None, area="a")
    row = required_change(record, {"a": (2021, 2025)}).iloc[0]
    if has_time:
        assert row["growth"] == pytest.approx(0.1)  # from 10 to 11 in one year
        assert row["reason"] == ""
    else:
        assert (row["reason"], row["type"]) == (Reason.NO_TIME, "level")
        assert pd.isna(row["growth"])
