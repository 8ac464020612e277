"""Progress towards a target by growth: observed compound growth over required compound growth.

Method: the growth ratio of Eurostat's monitoring of the sustainable development goals (2017 and later), in the form
that Statistics Canada and Open SDG compute (2025); Gennari and D'Orazio (2020). Departure: the original puts 0.001 in
the place of zero; here growth from or to zero is not assessable, and the absolute gap is given. Data used: baseline,
target, the last observation. Weakness: compound growth flatters what starts small, and is blind to the path between.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from helpers.methods.growth import cagr
from helpers.methods.results import Reason, Result
from helpers.methods.targets import ABOUT, EXACT, FLOWS, ROUNDING, Observed, Target, bound_on_progress, stand_of

REACHED, ON_TRACK, ACCELERATE, LIMITED, DETERIORATION = "reached", "on_track", "accelerate", "limited", "deterioration"
SIGNIFICANT, MODERATE = "significant", "moderate"
MODERATE_AWAY, SIGNIFICANT_AWAY = "moderate_away", "significant_away"
SUBSTANTIAL, FAIR, STAGNATION = "substantial", "fair", "stagnation"
RATIO_CLASSES = ((0.95, ON_TRACK), (0.60, ACCELERATE), (0.0, LIMITED))
STEEPNESS = 4.44  # of the scaling near a natural limit, as Open SDG sets it


@dataclass(frozen=True)
class GrowthProgress(Result):
    """Growth ratio with its score and the gap.

    Attributes:
        score: -5 to +5; None where there is none.
        growth: observed compound growth, a fraction a year.
        required: required compound growth, a fraction a year.
        gap: what is missing to the target in its unit, positive if it is not reached; known without a ratio too.
    """

    score: float | None = None
    growth: float | None = None
    required: float | None = None
    gap: float | None = None


@dataclass(frozen=True)
class Thresholds:
    """Growth a year that counts as progress where there is no target.

    Attributes:
        id: whose thresholds they are.
        steps: lower bounds as fractions a year with their classes, highest first.
        below: the class below the last step.
        is_scaled: whether bounds above zero shrink near a natural limit, as in Statistics Canada's rule alone.
    """

    id: str
    steps: tuple[tuple[float, str], ...]
    below: str = DETERIORATION
    is_scaled: bool = False


# The classes are each rule's own: UNSD's lowest is stagnation or regression together, Eurostat's two below zero are
# movements away from the objective. The word of a class comes with the rule's name.
NO_TARGET = {
    thresholds.id: thresholds
    for thresholds in (
        Thresholds("open_sdg", ((0.015, ON_TRACK), (0.005, ACCELERATE), (0.0, LIMITED)), is_scaled=True),
        Thresholds("eurostat", ((0.01, SIGNIFICANT), (0.0, MODERATE), (-0.01, MODERATE_AWAY)), SIGNIFICANT_AWAY),
        Thresholds("unsd", ((0.02, SUBSTANTIAL), (0.005, FAIR)), STAGNATION),
    )
}


def step_of(rule: str, label: str) -> int:
    """Where on its rule's ladder a class stands: 0 fast, 1 some progress, 2 little, none or away; -1 for no class."""
    names = [name for _, name in NO_TARGET[rule].steps]
    return -1 if not label else min(names.index(label), 2) if label in names else 2


def growth_reason(target: Target, observed: Observed) -> Reason | str:
    """Why compound growth cannot be compared; empty where it can."""
    if observed.reason:
        return observed.reason
    if target.direction == 0:
        return Reason.TWO_SIDED
    if target.mode in FLOWS:
        return Reason.FLOW
    if target.baseline is None:
        return Reason.NO_BASELINE
    if target.years <= 0:
        return Reason.NO_TIME
    if target.baseline == 0:
        return Reason.ZERO_BASELINE
    at = stand_of(target, observed)
    if at.goal == 0:
        return Reason.ZERO_TARGET
    if at.value == 0:
        return Reason.ZERO_VALUE
    if at.start * at.goal < 0 or at.start * at.value < 0:
        return Reason.SIGN_CHANGE
    if at.goal == at.start:
        return Reason.NO_CHANGE_REQUIRED
    return Reason.MET_AT_BASELINE if target.is_met_by(target.baseline) else ""


def growth_ratio(target: Target, observed: Observed) -> GrowthProgress:
    """R = s · d · CAGR_i / |CAGR_T|, s = -1 for a negative baseline; a target that is reached overrides the class.

    Args:
        target: the target, of mode `level`.
        observed: `observe` of the same target.

    Returns:
        R, its class (reached, on_track, accelerate, limited, deterioration) and score; without R, the reason, the gap,
        and the class `reached` where the target is reached, which needs no growth.

    Example of `progress.growth_ratio`:

    >>> from helpers.methods.targets import Target, observe
    >>> target = Target(baseline=6.3, base_year=2020, target=12, target_year=2025)
    >>> seen = observe(target, {2021: 7.5, 2022: 9.4, 2023: 11.8}, 2023)
    >>> found = growth_ratio(target, seen)
    >>> round(found.value, 5), found.label, round(found.growth, 6), round(found.required, 6)
    (1.69161, 'on_track', 0.232671, 0.137544)
    """
    method = "progress.growth_ratio"
    gap = None if observed.value is None or target.goal is None else remaining_gap(target, observed.value)
    met = observed.is_met is True
    bound = bound_of_measure(target, observed)
    reason = growth_reason(target, observed)
    if reason:
        return GrowthProgress(method, label=REACHED if met else "", reason=reason, score=5.0 if met else None, gap=gap)
    at = stand_of(target, observed)
    growth = cagr(at.start, at.value, at.year - target.base_year)
    required = cagr(at.start, at.goal, target.years)
    if growth is None or required is None:  # `growth_reason` lets none through
        raise ValueError(f"no growth from {at.start} to {at.value} or {at.goal}")
    ratio = (-1 if at.start < 0 else 1) * target.direction * growth / abs(required)
    label = REACHED if met else decided(ratio, bound, RATIO_CLASSES, DETERIORATION, is_top=False)
    known = score(ratio, met) if met or not bound else None
    return GrowthProgress(method, ratio, label, "", bound, known, growth, required, gap)


def score(ratio: float, is_met: bool = False) -> float:
    """Score from -5 to +5 of a growth ratio (Open SDG's constants); 5 where the target is reached.

    Example of `progress.score`:

    >>> round(score(0.382141), 3), round(score(0.790666), 3), score(1.5), score(0.2, is_met=True)
    (-0.908, 1.362, 5.0, 5.0)
    """
    if not math.isfinite(ratio):
        raise ValueError(f"ratio {ratio!r} is no finite number")
    if is_met:
        return 5.0
    return min(7.1429 * ratio - 4.2857, 5.0) if ratio >= 0.6 else max(4.1667 * ratio - 2.5, -5.0)


def limit_factor(baseline: float, limit: float) -> float:
    """C, by which thresholds above zero shrink near a natural limit (Open SDG).

    C = 1 - (|y0|/|lim|)^4.44 up to the limit; 1 - ((2|lim| - |y0|)/|lim|)^4.44 up to twice the limit; then 1.
    """
    if not (math.isfinite(baseline) and math.isfinite(limit)):
        raise ValueError("a limit is a finite number, and so is its baseline")
    start, end = abs(baseline), abs(limit)
    if start >= 2 * end:
        return 1.0
    return 1 - ((start if start <= end else 2 * end - start) / end) ** STEEPNESS


def growth_without_target(
    target: Target, observed: Observed, thresholds: Thresholds = NO_TARGET["open_sdg"], limit: float | None = None
) -> Result:
    """s · d · CAGR_i against fixed thresholds, where the plan names no figure.

    Args:
        target: baseline, base year and direction; its `target` is not used.
        observed: the observation; of a target in words, observe one that has its years and direction.
        thresholds: Open SDG's, Eurostat's or the UN Statistics Division's; they disagree, so show more than one.
        limit: natural limit of the indicator, in its unit; Statistics Canada's thresholds above zero shrink near it.

    Returns:
        The growth (fraction a year) and its class, or the reason.

    Example of `progress.no_target`:

    >>> from helpers.methods.targets import Target, observe
    >>> aim = Target(baseline=100, base_year=2020, target=None, target_year=2025)
    >>> near = observe(Target(100, 2020, 1, 2025), {2023: 103.64}, 2025)
    >>> found = growth_without_target(aim, near)
    >>> round(found.value, 6), found.label
    (0.011989, 'accelerate')
    """
    method = "progress.no_target"
    reason = "" if observed.reason == Reason.NO_TARGET else observed.reason
    if observed.value is None or observed.year is None:
        return Result(method, reason=reason or Reason.NO_OBSERVATION)
    if target.direction == 0:
        return Result(method, reason=Reason.TWO_SIDED)
    if target.baseline is None:
        return Result(method, reason=Reason.NO_BASELINE)
    if target.baseline == 0:
        return Result(method, reason=Reason.ZERO_BASELINE)
    growth = cagr(target.baseline, observed.value, observed.year - target.base_year)
    if growth is None:
        return Result(method, reason=Reason.ZERO_VALUE if observed.value == 0 else Reason.SIGN_CHANGE)
    signed = (-1 if target.baseline < 0 else 1) * target.direction * growth
    factor = limit_factor(target.baseline, limit) if limit is not None and thresholds.is_scaled else 1.0
    steps = [(at * factor if at > 0 else at, name) for at, name in thresholds.steps]
    bound = bound_of_measure(target, observed)
    return Result(method, signed, decided(signed, bound, steps, thresholds.below, is_top=True), bound=bound)


def remaining_gap(target: Target, value: float) -> float:
    """What is missing to the target in its unit: positive if it is not reached, negative beyond it."""
    if target.goal is None or not math.isfinite(value):
        raise ValueError(f"no gap between {value!r} and {target.goal!r}")
    if target.direction:
        return target.direction * (target.goal - value)
    if target.target is None or target.upper is None:
        raise ValueError("a band has two ends")
    return max(target.target - value, value - target.upper)


def bound_of_measure(target: Target, observed: Observed) -> str:
    """What a measure that rises with progress is by this observation: exact (empty), a bound, or about known."""
    if observed.operator == EXACT:
        return ""
    if target.direction == 0:  # a figure that lies outside of a band for sure is at most as near to it as printed
        at_most = {">": "<", ">=": "<="}.get(observed.operator, observed.operator)
        return at_most if observed.is_met is False else ABOUT
    return bound_on_progress(target, observed.operator)


def decided(value: float, bound: str, steps: Sequence[tuple[float, str]], below: str, is_top: bool) -> str:
    """The class of a value; of a bound only where no other class is possible, else empty.

    Args:
        value: the measure.
        bound: what the measure is: exact (empty), a bound, or `≈`.
        steps: lower bounds with their classes, highest first.
        below: the class below the last step.
        is_top: whether nothing lies above the highest class, such as being reached.
    """
    if not math.isfinite(value):
        raise ValueError(f"measure {value!r} is no finite number")
    label = next((name for at, name in steps if value >= at - ROUNDING), below)  # whatever the last bits say
    if not bound:
        return label
    if bound in (">", ">="):
        return label if label == steps[0][1] and is_top else ""
    return label if bound in ("<", "<=") and label == below else ""
