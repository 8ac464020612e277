"""Growth that a target requires, from its baseline and target alone (ambition, not progress).

Method: compound growth for levels, percentage points, gap share and log-odds for shares with a ceiling. Weakness: a
compound rate assumes an even path, which no plan promises.
"""

from __future__ import annotations

import math

PLAUSIBLE_RATES = range(1, 16)
ACCIDENT = 0.05  # percentage points


def cagr(baseline: float, target: float, years: float) -> float | None:
    """Compound annual growth rate as a fraction.

    Args:
        baseline: value at the start, in the unit of `target`.
        target: value at the end.
        years: years between the two, more than 0.

    Returns:
        The rate, or None where it is undefined: a baseline of zero, a change of sign, no time in between.

    >>> round(cagr(40.05, 64.5, 5), 4)
    0.1
    """
    if years <= 0 or baseline == 0 or target / baseline <= 0:
        return None
    return (target / baseline) ** (1 / years) - 1


def annual_step(baseline: float, target: float, years: float) -> float | None:
    """Equal yearly step in the unit of the values; None where there is no time in between."""
    return (target - baseline) / years if years > 0 else None


def multiple(baseline: float, target: float) -> float | None:
    """The later value as a multiple of the earlier; None from zero."""
    return target / baseline if baseline else None


def total_change(first: float, last: float) -> float | None:
    """Change from one value to another as a fraction of the first, whatever the time between; None from zero."""
    times = multiple(first, last)
    return None if times is None else times - 1


def gap_closed(baseline: float, target: float, ceiling: float = 100.0) -> float | None:
    """Share of the gap to the ceiling that the target closes, as a fraction; None at or above the ceiling."""
    return (target - baseline) / (ceiling - baseline) if baseline < ceiling else None


def logit_step(baseline: float, target: float, years: float) -> float | None:
    """Yearly step in log-odds of a share in percent; None at 0 and 100, where the logit is undefined."""
    if years <= 0 or not (0 < baseline < 100 and 0 < target < 100):
        return None
    return (_logit(target) - _logit(baseline)) / years


def round_growth(baseline: float, target: float, years: int, printed_target: str) -> int | None:
    """The whole percentage from 1 to 15 from which the printed target seems derived.

    Args:
        baseline: value at the start, as printed.
        target: value at the end, as printed.
        years: years between the two.
        printed_target: the target's digits as printed; their last decimal sets the rounding.

    Returns:
        The rate g in percent if the target equals y0 (1 + g)^n rounded to the printed decimals, else None. A coarsely
        printed target fits some whole rate by accident: where the rates that round to it span more than 0.05
        percentage points (an accident in one case of twenty), a fit is no evidence and the answer is None.

    >>> round_growth(4.9, 7.89, 5, "7.89")
    10
    >>> round_growth(46, 53, 5, "53") is None
    True
    """
    if years <= 0 or baseline <= 0 or target <= 0:
        return None
    half = 0.5 * 10.0 ** -len(printed_target.partition(".")[2])
    low, high = cagr(baseline, target - half, years), cagr(baseline, target + half, years)
    if low is None or high is None or 100 * (high - low) > ACCIDENT:
        return None
    rate = round(100 * cagr(baseline, target, years))
    # Rounding goes either way on a tie, so both ends count.
    return rate if rate in PLAUSIBLE_RATES and 100 * low - 1e-9 <= rate <= 100 * high + 1e-9 else None


def _logit(percent: float) -> float:
    return math.log(percent / (100 - percent))
