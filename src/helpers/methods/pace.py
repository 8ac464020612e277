"""Progress towards a target by its pace: the UN ratio, ESCAP's indices, SDSN's arrows, the Chinese rule.

Method: each relates the change so far, or the change to come at the same pace, to the change that the target asks for.
Data used: baseline, target, observations in between. Weakness: linear and compound measures disagree by construction:
on an exact path of 10 % a year, the third of five years has p/τ = .904 and a growth ratio of 1. Show both.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from helpers.methods import checked
from helpers.methods.growth import cagr
from helpers.methods.progress import bound_of_measure, decided, growth_reason, remaining_gap
from helpers.methods.results import Reason, Result
from helpers.methods.targets import ABOUT, EXACT, FLOWS, ROUNDING, Observed, Target, stand_of

UNSD_CLASSES = ((0.95, "3"), (0.10, "2"))
SDSN_CLASSES = ((1.0, "on_track"), (0.5, "moderate"), (0.0, "stagnating"))
SDSN_WINDOW = 3  # years back from the last observation at which the recent change starts
ESCAP_CLASSES = ((0.10, "maintain"), (1.0, "accelerate"))  # share of the required change that will be missing


@dataclass(frozen=True)
class TimeProgress(Result):
    """Time-proportional progress; `value` is p/τ.

    Attributes:
        progress: p, share of the required change that is done.
        elapsed: τ, share of the time that has passed.
        credit: p between 0 and 1; for a binding target at its end, 0 or 1 only; None where a bound leaves it open.
    """

    progress: float | None = None
    elapsed: float | None = None
    credit: float | None = None


def pace_reason(target: Target, observed: Observed) -> Reason | str:
    """Why a share of the way cannot be given; empty where it can."""
    if observed.reason:
        return observed.reason
    if target.years <= 0:
        return Reason.NO_TIME
    if target.mode in FLOWS:
        if target.direction == 0:
            return Reason.TWO_SIDED
        goal = stand_of(target, observed).goal
        return "" if goal > 0 else Reason.ZERO_TARGET if goal == 0 else Reason.NOT_POSITIVE
    if target.baseline is None:
        return Reason.NO_BASELINE
    if target.goal == target.baseline:
        return Reason.NO_CHANGE_REQUIRED
    return Reason.MET_AT_BASELINE if target.is_met_by(target.baseline) else ""


def time_progress(target: Target, observed: Observed) -> TimeProgress:
    """p = (yi - y0)/(yT - y0) against τ = m/n, the rule of Chinese mid-term evaluations.

    Args:
        target: the target. A sum starts from zero; a mean is carried as the sum of its years. A band is a way to its
            nearer end.
        observed: `observe` of the same target.

    Returns:
        p/τ with p and τ. Classes: `done` (p ≥ 1, or the bound is met at the end), `in_step` (p ≥ τ), `behind`; of a sum
        that must not exceed its target, `in_step` while p ≤ τ, else `behind`. Without a way to go (a bound that the
        baseline meets already), the reason and `kept` or `lost`.

    Example of `progress.time`:

    >>> from helpers.methods.targets import Target, observe
    >>> target = Target(baseline=6.3, base_year=2020, target=12, target_year=2025)
    >>> seen = observe(target, {2021: 7.5, 2022: 9.4, 2023: 11.8}, 2023)
    >>> found = time_progress(target, seen)
    >>> round(found.value, 5), found.label, round(found.progress, 6), found.elapsed
    (1.60819, 'in_step', 0.964912, 0.6)
    """
    method = "progress.time"
    reason = pace_reason(target, observed)
    if reason:
        is_met_or_still = reason in (Reason.MET_AT_BASELINE, Reason.NO_CHANGE_REQUIRED)
        word = {True: "kept", False: "lost", None: ""}[observed.is_met]
        return TimeProgress(method, label=word if is_met_or_still else "", reason=reason)
    at = stand_of(target, observed)
    elapsed = (at.year - target.base_year) / target.years
    if target.mode == "annual_average":
        done = at.value / at.goal * elapsed
    elif target.mode == "cumulative":
        done = at.value / at.goal
    else:
        start = remaining_gap(target, at.start)
        done = (start - remaining_gap(target, at.value)) / start
    # A sum rises with its figures, whatever is wanted of it; the way to a level is the other way round where less is.
    is_sum = target.mode in FLOWS
    bound = ("" if observed.operator == EXACT else observed.operator) if is_sum else bound_of_measure(target, observed)
    is_end = at.year >= target.target_year
    label = _time_class(target, observed, done, elapsed, bound, is_end)
    credit = _credit(target, observed, done, label, is_end)
    return TimeProgress(method, done / elapsed, label, "", bound, done, elapsed, credit)


def _time_class(target: Target, observed: Observed, done: float, elapsed: float, bound: str, is_end: bool) -> str:
    """`done`, `in_step` or `behind`; of a bound only what it implies, else empty."""
    if observed.is_met:
        return "done"
    if is_end and observed.is_met is False:
        return "behind"
    if bound == ABOUT or (is_end and (bound or observed.is_met is None)):
        return ""
    if _is_cap(target):
        is_within = done <= elapsed + ROUNDING
        at_worst = is_within and bound in ("", "<", "<=")
        at_best = not is_within and bound in ("", ">", ">=")
        return "in_step" if at_worst else "behind" if at_best else ""
    is_in_step = done >= elapsed - ROUNDING
    if is_in_step and (not bound or (bound in (">", ">=") and observed.is_met is False)):
        return "in_step"
    return "behind" if not is_in_step and bound in ("", "<", "<=") else ""


def _credit(target: Target, observed: Observed, done: float, label: str, is_end: bool) -> float | None:
    if not label:
        return None
    if _is_cap(target):
        return 1.0 if label != "behind" else 0.0
    if observed.is_met:
        return 1.0
    if observed.operator != EXACT:
        return None
    return 0.0 if is_end and target.binding else min(max(done, 0.0), 1.0)


def _is_cap(target: Target) -> bool:
    """Whether a sum must not exceed its target."""
    return target.mode in FLOWS and target.direction < 0


def unsd_ratio(target: Target, observed: Observed) -> Result:
    """ρ = (y_t (1 + CAGR_i)^(T - t) - y0)/(yT - y0): share of the way done by the end at the growth so far.

    Classes 3 (≥ .95), 2 (.10 to .95), 1 (< .10), UN Statistics Division, progress chart, technical note 2023.

    Example of `progress.unsd`:

    >>> from helpers.methods.targets import Target, observe
    >>> target = Target(baseline=6.3, base_year=2020, target=12, target_year=2025)
    >>> seen = observe(target, {2021: 7.5, 2022: 9.4, 2023: 11.8}, 2023)
    >>> found = unsd_ratio(target, seen)
    >>> round(found.value, 5), found.label
    (2.04032, '3')
    """
    reason = growth_reason(target, observed) or pace_reason(target, observed)
    if reason:
        return Result("progress.unsd", reason=reason)
    at = stand_of(target, observed)
    growth = cagr(at.start, at.value, at.year - target.base_year)
    if growth is None:  # `growth_reason` lets none through
        raise ValueError(f"no growth from {at.start} to {at.value}")
    end = at.value * (1 + growth) ** (target.target_year - at.year)
    ratio = (end - at.start) / (at.goal - at.start)
    bound = bound_of_measure(target, observed)
    return Result("progress.unsd", ratio, decided(ratio, bound, UNSD_CLASSES, "1", is_top=True), bound=bound)


def escap_status(target: Target, observed: Observed) -> Result:
    """10 · d · (yi - y0)/|yT - y0|: where on a way of ten steps the indicator stands (ESCAP current status index).

    Example of `progress.escap_status`:

    >>> from helpers.methods.targets import Target, observe
    >>> target = Target(baseline=6.3, base_year=2020, target=12, target_year=2025)
    >>> seen = observe(target, {2021: 7.5, 2022: 9.4, 2023: 11.8}, 2023)
    >>> round(escap_status(target, seen).value, 5)
    9.64912
    """
    reason = pace_reason(target, observed)
    if reason or target.mode == "annual_average":
        return Result("progress.escap_status", reason=reason or Reason.FLOW)
    progress = time_progress(target, observed)
    status = None if progress.progress is None else 10 * progress.progress
    return Result("progress.escap_status", status, bound=progress.bound)


def recency(years: np.ndarray) -> np.ndarray:
    """Weights 1, 2, 3 … by years since the first: the later an observation, the more it counts."""
    known = checked.numbers(years, "years")
    if not known.size:
        raise ValueError("years: there are none")
    return known - known.min() + 1.0


def escap_anticipated(
    target: Target, observed: Observed, weights: Callable[[np.ndarray], np.ndarray] = recency
) -> Result:
    """Share of the required change that will be missing at the end, by a weighted straight line.

    ESCAP fits a regression that gives later observations more weight (working paper SD/WP/04, 2017) and reports the gap
    between prediction and target over the required change. Its weights and class bounds could not be read in full: both
    follow secondary sources, and the weights are a parameter.

    Returns:
        d (yT - ŷ)/|yT - y0|, 0 or less where the target will be reached; classes `maintain` (≤ .10), `accelerate`
        (≤ 1), `reverse` (the line leads away from the target).

    Example of `progress.escap_anticipated`:

    >>> from helpers.methods.targets import Target, observe
    >>> target = Target(baseline=6.3, base_year=2020, target=12, target_year=2025)
    >>> seen = observe(target, {2021: 7.5, 2022: 9.4, 2023: 11.8}, 2023)
    >>> found = escap_anticipated(target, seen)
    >>> round(found.value, 6), found.label
    (-0.622807, 'maintain')
    """
    method = "progress.escap_anticipated"
    reason = _line_reason(target, observed)
    if reason:
        return Result(method, reason=reason)
    years, values = (np.array(column, dtype=float) for column in zip(*observed.points, strict=True))
    share = checked.weights(weights(years), years.size)
    middle, mean = share @ years, share @ values
    slope = share @ ((years - middle) * (values - mean)) / (share @ (years - middle) ** 2)
    predicted = float(mean + slope * (target.target_year - middle))
    at = stand_of(target, observed)
    missing = target.direction * (at.goal - predicted) / abs(at.goal - at.start)
    # Standing still misses the whole change and is no reversal, whatever the last bits say.
    label = next((name for at, name in ESCAP_CLASSES if missing <= at + ROUNDING), "reverse")
    return Result(method, missing, label)


def _line_reason(target: Target, observed: Observed) -> Reason | str:
    reason = pace_reason(target, observed)
    if reason:
        return reason
    if target.direction == 0:
        return Reason.TWO_SIDED
    if target.mode == "annual_average":
        return Reason.FLOW
    if not observed.is_exact:
        return Reason.OPEN_BOUND
    return Reason.GAP_YEAR if observed.gaps else ""


def sdsn_trend(target: Target, observed: Observed, window: int = SDSN_WINDOW) -> Result:
    """Yearly change of the last years over the yearly change that the whole way needs (SDSN trend arrows).

    SDSN's bounds (0, 50 %, 100 %) and its window could not be read in full and follow secondary sources.

    Args:
        target: the target.
        observed: `observe` of the same target.
        window: how many years back the recent change starts; the observation nearest to that, not after it, is used,
            else the first one. With a window as long as the time passed this is p/τ.

    Returns:
        The ratio and its class: `on_track`, `moderate`, `stagnating`, `decreasing`; `on_track` also where the target is
        reached.

    Example of `progress.sdsn`:

    >>> from helpers.methods.targets import Target, observe
    >>> target = Target(baseline=6.3, base_year=2020, target=12, target_year=2025)
    >>> seen = observe(target, {2021: 7.5, 2022: 9.4, 2023: 11.8}, 2023)
    >>> found = sdsn_trend(target, seen)
    >>> round(found.value, 5), found.label
    (1.60819, 'on_track')
    """
    method = "progress.sdsn"
    if not window >= 1:
        raise ValueError(f"a window of {window} years is none")
    reason = _line_reason(target, observed)
    if reason:
        return Result(method, reason=reason)
    points = list(observed.points)
    year, value = points[-1]
    first_year, first = next(((y, v) for y, v in reversed(points[:-1]) if y <= year - window), points[0])
    at = stand_of(target, observed)
    ratio = (value - first) / (year - first_year) / ((at.goal - at.start) / target.years)
    label = (
        "on_track"
        if observed.is_met
        else next((name for at, name in SDSN_CLASSES if ratio >= at - ROUNDING), "decreasing")
    )
    return Result(method, ratio, label)
