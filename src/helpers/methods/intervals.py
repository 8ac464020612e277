"""Intervals for shares of small counts."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=4096)
def wilson(successes: int, total: int, level: float = 0.95) -> tuple[float, float] | None:
    """Wilson score interval of a share (Wilson 1927).

    Args:
        successes: how many have the property.
        total: how many there are.
        level: confidence level.

    Returns:
        Lower and upper end as fractions; None where there is nothing to count.
    """
    from scipy.stats import binomtest  # slow to import

    if total == 0:
        return None
    interval = binomtest(successes, total).proportion_ci(level, method="wilson")
    return float(interval.low), float(interval.high)
