"""Agreement of coders: Cohen's kappa, Krippendorff's alpha, and bootstrap intervals.

Sources: Cohen (1960); Krippendorff (2004, Content Analysis, chapter 11), whose convention is α ≥ .800 reliable and
.667 to .800 tentative. Weakness: where nearly all units share one value, both coefficients are unstable however often
the coders agree; the percentage of agreement stands beside them for that reason.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

import numpy as np

Metric = Literal["nominal", "interval"]


def cohen_kappa(first: Sequence[object], second: Sequence[object]) -> float | None:
    """Cohen's kappa of two coders over the same units.

    Args:
        first: one value a unit.
        second: the other coder's values, in the same order.

    Returns:
        Kappa; None without units, or where both coders used one and the same value throughout.
    """
    pairs = list(zip(first, second, strict=True))
    if not pairs:
        return None
    values = sorted({value for pair in pairs for value in pair}, key=repr)
    place = {value: i for i, value in enumerate(values)}
    table = np.zeros((len(values), len(values)))
    for one, other in pairs:
        table[place[one], place[other]] += 1
    table /= len(pairs)
    expected = float(table.sum(axis=1) @ table.sum(axis=0))
    if expected == 1:
        return None
    return (float(np.trace(table)) - expected) / (1 - expected)


def krippendorff_alpha(coders: Sequence[Sequence[object]], metric: Metric = "nominal") -> float | None:
    """Krippendorff's alpha of any number of coders, gaps allowed.

    Args:
        coders: one sequence a coder, all over the same units in the same order; None where a coder left one out.
        metric: `nominal`, or `interval` for numbers.

    Returns:
        Alpha; None where no unit has two values, or where only one value occurs.
    """
    units = [[value for value in unit if value is not None] for unit in zip(*coders, strict=True)]
    units = [unit for unit in units if len(unit) > 1]
    values = sorted({value for unit in units for value in unit}, key=repr)
    if len(values) < 2:
        return None
    place = {value: i for i, value in enumerate(values)}
    coincidence = np.zeros((len(values), len(values)))
    for unit in units:
        counts = np.bincount([place[value] for value in unit], minlength=len(values)).astype(float)
        coincidence += (np.outer(counts, counts) - np.diag(counts)) / (len(unit) - 1)
    totals = coincidence.sum(axis=0)
    if metric == "interval":
        numbers = np.array(values, dtype=float)
        distance = (numbers[:, None] - numbers[None, :]) ** 2
    else:
        distance = 1.0 - np.eye(len(values))
    expected = (np.outer(totals, totals) * distance).sum() / (totals.sum() - 1)
    return 1 - float((coincidence * distance).sum() / expected)


def bootstrap_interval(
    statistic: Callable[[np.ndarray], float | np.ndarray | None],
    units: int,
    *,
    at_once: bool = False,
    level: float = 0.95,
    draws: int = 1000,
    seed: int = 1,
) -> tuple[float, float] | None:
    """Percentile bootstrap over units (Efron 1979), seeded.

    Args:
        statistic: takes the indices of a resample and returns a number, or None where it is undefined.
        units: how many units there are.
        at_once: whether the statistic takes all resamples as one array, a row each, and returns their numbers.
        level: confidence level.
        draws: resamples.
        seed: of the random numbers; the same seed gives the same interval.

    Returns:
        Lower and upper end; None where fewer than half of the resamples define the statistic.
    """
    random = np.random.default_rng(seed)
    if at_once and units:
        defined = statistic(random.integers(0, units, (draws, units)))
    else:
        found = [statistic(random.integers(0, units, units)) for _ in range(draws)] if units else []
        defined = [value for value in found if value is not None]
    if 2 * len(defined) < draws:
        return None
    low, high = np.quantile(defined, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)
