"""Agreement of coders: Cohen's kappa, Krippendorff's alpha, and bootstrap intervals.

Sources: Cohen (1960); Krippendorff (2004, Content Analysis, chapter 11), whose convention is α ≥ .800 reliable and
.667 to .800 tentative. Weakness: where nearly all units share one value, both coefficients are unstable however often
the coders agree; the percentage of agreement stands beside them for that reason.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any, Literal, get_args

import numpy as np

Metric = Literal["nominal", "ordinal", "interval", "ratio"]
METRICS: tuple[str, ...] = get_args(Metric)


def cohen_kappa(first: Sequence[object], second: Sequence[object]) -> float | None:
    """Cohen's kappa of two coders over the same units.

    Args:
        first: one value a unit; None or NaN where the coder left it out.
        second: the other coder's values, in the same order.

    Returns:
        Kappa over the units that both coded; None without such units, or where both used one and the same value
        throughout.

    Raises:
        ValueError: the two are not of one length.
    """
    pairs = [(one, other) for one, other in zip(first, second, strict=True) if _is_given(one) and _is_given(other)]
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
        coders: one sequence a coder, all over the same units in the same order; None or NaN where a coder left one out.
        metric: `nominal`; `ordinal` for ranks; `interval` for numbers; `ratio` for numbers of zero or more.

    Returns:
        Alpha; None where no unit has two values, or where only one value occurs.

    Raises:
        ValueError: the metric is none of these, the coders are not over the same units, or a value does not fit the
            metric: no finite number, or below zero for ratios.
    """
    if metric not in METRICS:
        raise ValueError(f"metric {metric!r} is none of {', '.join(METRICS)}")
    units = [[value for value in unit if _is_given(value)] for unit in zip(*coders, strict=True)]
    if metric != "nominal":
        units = [[_number(value, metric) for value in unit] for unit in units]
    units = [unit for unit in units if len(unit) > 1]
    values = sorted({value for unit in units for value in unit}, key=repr if metric == "nominal" else None)
    if len(values) < 2:
        return None
    place = {value: i for i, value in enumerate(values)}
    counts = np.zeros((len(units), len(values)))  # of each value in each unit
    rows = np.repeat(range(len(units)), [*map(len, units)])
    columns = np.array([place[value] for unit in units for value in unit])
    np.add.at(counts, (rows, columns), 1.0)
    weights = counts / (counts.sum(axis=1, keepdims=True) - 1)
    coincidence = counts.T @ weights - np.diag(weights.sum(axis=0))
    totals = coincidence.sum(axis=0)
    distance = _distances(values, totals, metric)
    expected = (np.outer(totals, totals) * distance).sum() / (totals.sum() - 1)
    return 1 - float((coincidence * distance).sum() / expected)


def _distances(values: Sequence[object], totals: np.ndarray, metric: str) -> np.ndarray:
    """Squared differences of each pair of values by the metric (Krippendorff 2004, 11.3)."""
    if metric == "nominal":
        return 1.0 - np.eye(len(values))
    if metric == "ordinal":  # how many values lie from one rank to the other, half of both ends
        upto = totals.cumsum() - totals / 2
        return (upto[:, None] - upto[None, :]) ** 2
    numbers = np.array(values, dtype=float)
    apart = numbers[:, None] - numbers[None, :]
    if metric == "interval":
        return apart**2
    whole = numbers[:, None] + numbers[None, :]
    return np.divide(apart, whole, out=np.zeros_like(apart), where=whole > 0) ** 2


def _is_given(value: object) -> bool:
    return value is not None and value == value


def _number(value: object, metric: str) -> float:
    try:
        number = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        raise ValueError(f"{value!r} is no number, as the {metric} metric needs") from None
    if not math.isfinite(number) or (metric == "ratio" and number < 0):
        raise ValueError(f"{value!r} does not fit the {metric} metric")
    return number


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
    if not 0 < level < 1 or draws < 1 or units < 0:
        raise ValueError("a bootstrap needs a level between 0 and 1, a draw or more, and no negative number of units")
    random = np.random.default_rng(seed)
    defined: Any
    if at_once and units:
        defined = statistic(random.integers(0, units, (draws, units)))
    else:
        statistics = [statistic(random.integers(0, units, units)) for _ in range(draws)] if units else []
        defined = [value for value in statistics if value is not None]
    if 2 * len(defined) < draws:
        return None
    low, high = np.quantile(defined, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)
