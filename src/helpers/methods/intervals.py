"""Intervals for shares of small counts."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np

from helpers.methods import checked


@lru_cache(maxsize=4096)
def wilson(successes: int, total: int, level: float = 0.95) -> tuple[float, float] | None:
    """Wilson score interval of a share (Wilson 1927).

    Args:
        successes: how many have the property.
        total: how many there are.
        level: confidence level.

    Returns:
        Lower and upper end as fractions; None where there is nothing to count.

    Example of `share.wilson`:

    >>> [round(end, 6) for end in wilson(19, 22)]
    [0.66665, 0.95251]
    """
    from scipy.special import ndtri  # all that scipy.stats takes for it besides a test that nobody asks for

    if not 0 <= successes <= total:
        raise ValueError(f"{successes} of {total} cannot have the property")
    checked.level(level)
    if total == 0:
        return None
    share, z = float(successes / total), float(ndtri(0.5 + 0.5 * level))
    twice = 2 * (total + z**2)
    centre = (2 * total * share + z**2) / twice
    reach = z / twice * math.sqrt(4 * total * share * (1 - share) + z**2)
    return 0.0 if successes == 0 else float(centre - reach), 1.0 if successes == total else float(centre + reach)


def wilson_bounds(successes: np.ndarray, totals: np.ndarray, level: float = 0.95) -> tuple[np.ndarray, np.ndarray]:
    """Wilson score intervals of many shares at once; `wilson` is the same for one.

    Args:
        successes: how many have the property, by share.
        totals: how many there are.
        level: confidence level.

    Returns:
        Lower and upper ends as fractions; missing where there is nothing to count.
    """
    from scipy.special import ndtri

    checked.same_length(successes=successes, totals=totals)
    checked.level(level)
    counted, of = checked.numbers(successes, "successes"), checked.numbers(totals, "totals")
    if ((counted < 0) | (counted > of)).any():
        raise ValueError("more have the property than there are, or fewer than none")
    n = np.where(totals > 0, totals, np.nan).astype(float)
    p, z = successes / n, ndtri(0.5 + level / 2)
    centre = (p + z * z / (2 * n)) / (1 + z * z / n)
    reach = z / (1 + z * z / n) * np.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    low, high = np.where(successes == 0, 0.0, centre - reach), np.where(successes == n, 1.0, centre + reach)
    return np.where(np.isnan(n), np.nan, low), np.where(np.isnan(n), np.nan, high)
