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
        The rate, or None where it is undefined: a baseline of zero, a change of sign, no time in between, a value that
        is no finite number.

    Example of `growth.cagr`:

    >>> round(cagr(40.05, 64.5, 5), 7)
    0.0999968

    Example of `increment.stock`:

    >>> round(cagr(20000, 20000 + 5000, 5), 7)
    0.0456396
    """
    if not _usable(baseline, target, years) or years <= 0 or baseline == 0:
        return None
    times = target / baseline
    if times <= 0 or not math.isfinite(times):
        return None
    return times ** (1 / years) - 1


def annual_step(baseline: float, target: float, years: float) -> float | None:
    """Equal yearly step in the unit of the values; None where there is no time in between, or no finite number.

    Example of `growth.step`:

    >>> round(annual_step(2.2, 3.8, 5), 6)
    0.32

    Example of `share.points`:

    >>> annual_step(78, 88, 5)
    2.0

    Example of `cumulative.mean`:

    >>> annual_step(0, 7200, 5)
    1440.0

    Example of `cumulative.ratio`:

    >>> annual_step(0, 7200, 5) / 1200
    1.2

    Example of `increment.mean`:

    >>> annual_step(0, 5000, 5)
    1000.0
    """
    return (target - baseline) / years if _usable(baseline, target, years) and years > 0 else None


def multiple(baseline: float, target: float) -> float | None:
    """The later value as a multiple of the earlier; None from zero, and where one is no finite number.

    Example of `growth.multiple`:

    >>> round(multiple(40.05, 64.5), 5)
    1.61049
    """
    return target / baseline if _usable(baseline, target) and baseline else None


def total_change(first: float, last: float) -> float | None:
    """Change from one value to another as a fraction of the first, whatever the time between; None from zero.

    Example of `change.total`:

    >>> round(total_change(40.05, 64.5), 6)
    0.610487
    """
    times = multiple(first, last)
    return None if times is None else times - 1


def gap_closed(baseline: float, target: float, ceiling: float = 100.0, floor: float = 0.0) -> float | None:
    """Share of the way to its limit that a share is to go: of the gap to the ceiling, or of what is left to the floor.

    Args:
        baseline: value at the start.
        target: value at the end; below the baseline, the share is to fall, and the limit is the floor.
        ceiling: the most that there can be.
        floor: the least.

    Returns:
        A fraction, never negative; None where a value lies outside of the limits, and at the limit itself.

    >>> gap_closed(90, 95), gap_closed(20, 15)
    (0.5, 0.25)

    Example of `share.gap`:

    >>> round(gap_closed(78, 88), 6)
    0.454545
    """
    if not _usable(baseline, target, ceiling, floor) or not (
        floor <= baseline <= ceiling and floor <= target <= ceiling
    ):
        return None
    room = baseline - floor if target < baseline else ceiling - baseline
    return abs(target - baseline) / room if room > 0 else None


def logit(percent: float) -> float | None:
    """Log-odds of a share in percent; None at 0 and 100, where they are undefined, and outside."""
    return math.log(percent / (100 - percent)) if 0 < percent < 100 else None


def from_logit(odds: float) -> float:
    """The share in percent that has these log-odds."""
    if not math.isfinite(odds):
        raise ValueError(f"log-odds {odds!r} are no finite number")
    return 100 / (1 + math.exp(-odds)) if odds > -700 else 0.0


def logit_step(baseline: float, target: float, years: float) -> float | None:
    """Yearly step in log-odds of a share in percent; None at 0 and 100, where the logit is undefined.

    Example of `share.logit`:

    >>> round(logit_step(78, 88, 5), 6)
    0.145353
    """
    first, last = logit(baseline), logit(target)
    if first is None or last is None or not _usable(years):
        return None
    return (last - first) / years if years > 0 else None


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
        percentage points (an accident in one case of twenty), a fit is no evidence and the answer is None. What the
        rounding of the baseline adds is `rate_range`.

    >>> round_growth(46, 53, 5, "53") is None
    True

    Example of `round.growth`:

    >>> round_growth(4.9, 7.89, 5, "7.89")
    10
    """
    ends = _telling_range(baseline, target, years, printed_target)
    if ends is None:
        return None
    low, high = ends
    rate = round(100 * (low + high) / 2)
    # Rounding goes either way on a tie, so both ends count.
    return rate if rate in PLAUSIBLE_RATES and 100 * low - 1e-9 <= rate <= 100 * high + 1e-9 else None


def chance_of_round_growth(baseline: float, target: float, years: int, printed_target: str) -> float | None:
    """The probability that a target fits a whole rate by accident, as `round_growth` tests it.

    The rate that a target asks for lies anywhere between two whole percentages; it fits one where this lies among the
    rates that round to the printed target. How the baseline was rounded does not matter: the test takes it as printed.

    Args:
        baseline: value at the start, as printed.
        target: value at the end, as printed.
        years: years between the two.
        printed_target: the target's digits as printed.

    Returns:
        A fraction; None for a target that is not tested: its digits are too coarse, or no whole rate from 1 to 15 % is
        near.

    >>> round(chance_of_round_growth(4.9, 7.89, 5, "7.89"), 3)
    0.028
    >>> chance_of_round_growth(46, 53, 5, "53") is None
    True
    """
    ends = _telling_range(baseline, target, years, printed_target)
    if ends is None:
        return None
    low, high = ends
    return 100 * (high - low) if round(100 * (low + high) / 2) in PLAUSIBLE_RATES else None


def _telling_range(baseline: float, target: float, years: int, printed_target: str) -> tuple[float, float] | None:
    """The rates that round to a printed target; None where they span too much for a fit to be evidence."""
    ends = rate_range(baseline, target, years, "", printed_target)
    return None if ends is None or 100 * (ends[1] - ends[0]) > ACCIDENT else ends


def rate_range(
    baseline: float, target: float, years: int, printed_baseline: str, printed_target: str
) -> tuple[float, float] | None:
    """The yearly growth rates from which both printed figures may have been rounded.

    Args:
        baseline: value at the start.
        target: value at the end.
        years: years between the two.
        printed_baseline: digits of the baseline as printed; empty if it is to count as exact.
        printed_target: digits of the target as printed; empty if it is to count as exact.

    Returns:
        Least and greatest rate as fractions, whose distance in percentage points is the chance that a whole rate lies
        between them by accident; None where growth is undefined.

    >>> [round(100 * rate, 2) for rate in rate_range(4.9, 7.89, 5, "4.9", "7.89")]
    [9.76, 10.24]
    """
    if not _usable(baseline, target, years) or min(baseline, target) <= 0:
        return None
    base, goal = _half(printed_baseline), _half(printed_target)
    low, high = cagr(baseline + base, target - goal, years), cagr(baseline - base, target + goal, years)
    return None if low is None or high is None else (low, high)


def _half(printed: str) -> float:
    """Half of the last printed decimal; nothing for no figure."""
    return 0.5 * 10.0 ** -len(printed.partition(".")[2]) if printed else 0.0


def _usable(*values: float) -> bool:
    """Whether all are finite numbers."""
    return all(value is not None and math.isfinite(value) for value in values)
