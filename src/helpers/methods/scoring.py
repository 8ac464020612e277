"""How good forecasts are: Brier score, coverage of intervals, reliability diagram, and intervals over clusters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from helpers.methods import checked
from helpers.methods.intervals import wilson
from helpers.methods.probability import Probability, outside_view
from helpers.methods.reliability import bootstrap_interval
from helpers.methods.results import Reason

ROUNDING = 1e-9
FEWEST_CLUSTERS = 10  # indicators below which no interval is given


@dataclass(frozen=True)
class Coverage:
    """How often intervals held what they should.

    Attributes:
        method: id in the catalogue.
        inside: outcomes inside their interval.
        n: intervals with an outcome.
        share: inside over n; None without any.
        low: lower end of its Wilson interval; None below `FEWEST_CLUSTERS` intervals.
        high: upper end.
        level: the confidence level that the intervals claim.
    """

    method: str
    inside: int
    n: int
    share: float | None
    low: float | None
    high: float | None
    level: float


def clustered_interval(met: Sequence[bool], clusters: Sequence[object]) -> tuple[float, float] | None:
    """95 % interval of the share met where outcomes hang together: whole clusters are drawn (cluster bootstrap).

    Args:
        met: whether each target was met.
        clusters: of which indicator each is.

    Returns:
        Both ends as fractions. Where all outcomes are alike, so that drawing them shows nothing, one end is that share
        and the other that of Jeffreys' interval with the clusters counted once each. None from fewer than
        `FEWEST_CLUSTERS` clusters.
    """
    came = checked.truths(list(met), "outcomes").astype(float)
    checked.same_length(met=met, indicators=clusters)
    count = len(set(clusters))
    if count < FEWEST_CLUSTERS:
        return None
    if came.min() == came.max():
        view = outside_view(count if came.min() else 0, count, reference_class="clusters")
        return (float(view.low or 0), 1.0) if came.min() else (0.0, float(view.high or 1))
    return clustered_bootstrap(came, clusters)


def clustered_view(met: Sequence[bool], clusters: Sequence[object], *, reference_class: str) -> Probability:
    """The outside view from outcomes that hang together: the mean of `outside_view`, the interval by clusters.

    Args:
        met: whether each target of the class was met.
        clusters: of which indicator each is.
        reference_class: the plans and targets counted.

    Returns:
        The probability; refused from fewer than `FEWEST_CLUSTERS` clusters.
    """
    ends = clustered_interval(met, clusters)
    view = outside_view(int(sum(met)), len(met), reference_class=reference_class)
    if view.reason:
        return view
    if ends is None:
        few = {"probability": None, "low": None, "high": None, "reason": str(Reason.TOO_FEW)}
        return replace(view, **few)  # type: ignore[arg-type]
    return replace(view, low=ends[0], high=ends[1])


def clustered_bootstrap(gains: np.ndarray, clusters: Sequence[object]) -> tuple[float, float] | None:
    """Seeded bootstrap interval of the mean gain over whole clusters; None from too few of them."""
    gains = checked.numbers(gains, "gains")
    checked.same_length(gains=gains, indicators=clusters)
    codes, names = pd.factorize(np.asarray(list(clusters), dtype=object))
    if len(names) < FEWEST_CLUSTERS:
        return None
    sums, sizes = np.bincount(codes, weights=gains), np.bincount(codes)
    return bootstrap_interval(lambda at: sums[at].sum(axis=-1) / sizes[at].sum(axis=-1), len(names), at_once=True)


def brier(probability: Sequence[float], met: Sequence[bool]) -> float | None:
    """Mean of (p - o)² (Brier 1950); None without forecasts.

    Example of `backtest.brier`:

    >>> brier([1.0, 0.5], [True, False])
    0.125
    """
    errors = squared_errors(probability, met)
    return float(errors.mean()) if errors.size else None


def squared_errors(probability: Sequence[float], met: Sequence[bool]) -> np.ndarray:
    """(p - o)² of each forecast; NaN where there is none."""
    checked.same_length(probability=probability, met=met)
    return (checked.shares(probability, "probabilities") - checked.truths(list(met), "outcomes")) ** 2


def coverage(low: Sequence[float], high: Sequence[float], observed: Sequence[float], level: float = 0.95) -> Coverage:
    """How often what came lies inside its interval, ends included; rows with a gap are left out.

    Args:
        low: lower ends.
        high: upper ends.
        observed: what came, in the same unit.
        level: the confidence level that the intervals claim.

    Example of `backtest.coverage`:

    >>> found = coverage([1, 2, 3], [3, 4, 5], [2, 5, 4])
    >>> found.inside, found.n, round(found.share, 6)
    (2, 3, 0.666667)
    """
    checked.same_length(low=low, high=high, observed=observed)
    checked.level(level)
    table = checked.numbers([list(low), list(high), list(observed)], "intervals", gaps=True).reshape(3, -1)
    if (table[0] > table[1]).any():
        raise ValueError("intervals: one ends before it begins")
    table = table[:, ~np.isnan(table).any(axis=0)]
    inside, total = int(((table[0] <= table[2]) & (table[2] <= table[1])).sum()), table.shape[1]
    interval = wilson(inside, total, level) if total >= FEWEST_CLUSTERS else None
    low_end, high_end = interval or (None, None)
    return Coverage("backtest.coverage", inside, total, inside / total if total else None, low_end, high_end, level)


def reliability_diagram(probability: Sequence[float], met: Sequence[bool], bins: int = 5) -> pd.DataFrame:
    """Data of a reliability diagram: in each bin of equal width, the mean forecast against the share that came true.

    Returns:
        One row a bin that holds forecasts: `bin_low`, `bin_high`, `n`, `forecast` (mean), `observed` (share). On the
        diagonal, forecasts mean what they say. A bin holds few and dependent outcomes: it has a count, no interval.

    Example of `backtest.reliability`:

    >>> found = reliability_diagram([0.1, 0.2, 0.8, 0.9], [False, False, True, True], bins=2)
    >>> found[["n", "forecast", "observed"]]
       n  forecast  observed
    0  2      0.15       0.0
    1  2      0.85       1.0
    """
    if bins < 1:
        raise ValueError(f"{bins} bins hold nothing")
    checked.same_length(probability=probability, met=met)
    chance = checked.shares(probability, "probabilities", gaps=True)
    came = checked.truths(list(met), "outcomes")
    is_known = ~np.isnan(chance)
    chance, came = chance[is_known], came[is_known]
    place = np.minimum((chance * bins + ROUNDING).astype(int), bins - 1)
    rows = []
    for i in sorted(set(place.tolist())):
        came_in_bin = came[place == i]
        rows.append(
            {
                "bin_low": i / bins,
                "bin_high": (i + 1) / bins,
                "n": int(came_in_bin.size),
                "forecast": float(np.sort(chance[place == i]).mean()),
                "observed": float(came_in_bin.mean()),
            }
        )
    return pd.DataFrame(rows, columns=["bin_low", "bin_high", "n", "forecast", "observed"])
