"""How likely a target is to be met, where few points are known.

Method: the Student-t predictive distribution of the city's own yearly log growths (of a share, changes in log-odds);
the rank of the required growth in a reference class; the Beta posterior of plan completions (Jeffreys' prior), the
outside view. Data used: what was known when the forecast is made. Weakness: growth is taken as independent from year to
year, and a reference class is only as good as its likeness. A probability therefore never comes without its class, the
number of points, and an interval.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from helpers.methods.growth import from_logit, logit
from helpers.methods.results import Reason, finite

LEVEL = 0.95
SCALES = ("log", "logit")
NODES = 200  # of the quadrature; doubling them moves the ends of the patents' interval by less than 1e-6


@dataclass(frozen=True)
class Probability:
    """A probability with what it rests on, or the reason why there is none.

    Attributes:
        method: id in the catalogue.
        reference_class: what the target is likened to, in the caller's words; never empty.
        n: number of points behind it (yearly growths, peers, targets, draws).
        probability: of meeting the target, as a fraction.
        low: lower end of the interval of the probability.
        high: upper end.
        level: confidence level of the intervals.
        statistic: t* of the Student-t predictive.
        value_low: lower end of the predictive interval of the value in the target's year, in its unit.
        value_high: upper end.
        reason: why there is no probability; empty where there is one.
    """

    method: str
    reference_class: str
    n: int
    probability: float | None = None
    low: float | None = None
    high: float | None = None
    level: float = LEVEL
    statistic: float | None = None
    value_low: float | None = None
    value_high: float | None = None
    reason: str = ""

    def __post_init__(self) -> None:
        if not self.reference_class:
            raise ValueError("a probability needs the name of its reference class")
        known = [value is not None for value in (self.probability, self.low, self.high)]
        if any(known) != all(known) or all(known) == bool(self.reason):
            raise ValueError("a probability comes with its interval, or with the reason why there is none")

    @property
    def is_assessable(self) -> bool:
        """Whether there is a probability."""
        return not self.reason


@dataclass(frozen=True)
class _History:
    drift: float
    spread: float
    count: int
    years: float
    last: float
    horizon: float
    needed: float
    scale: str = "log"

    def at(self, change: float) -> float:
        """The value, in its unit, that the last one becomes by a change on the scale."""
        if self.scale == "logit":
            return from_logit(self.last + change)
        return math.exp(min(self.last + change, 700))


def own_history(
    values: Mapping[int, float],
    target: float,
    year: int,
    *,
    reference_class: str,
    direction: int = 1,
    scale: str = "log",
    level: float = LEVEL,
) -> Probability:
    """Student-t predictive probability from the city's own yearly log growths.

    t* = (h ḡ - ln(yT / L)) / (s √(h + h²/k)), P = F_t(t*; k - 1). Where years are missing between two values, their
    growth counts with its length (a random walk with drift), which is the same formula when none is missing.

    Args:
        values: exact observed value by year, in the target's unit; NaN is left out. A bound is no value of a series.
        target: value to reach; of an addition, the stock at the end.
        year: the target's year.
        reference_class: name of the series, for the page.
        direction: +1 if the target is a minimum, -1 if it is a maximum.
        scale: `log`, or `logit` for a share in percent, whose growth is then in log-odds and whose interval never
            passes 0 or 100.
        level: confidence level.

    Raises:
        ValueError: a direction other than +1 and -1, an unknown scale, a level outside of 0 to 1, or an infinite value.

    Returns:
        The probability. `n` is k, the number of growths; `low` and `high` are the exact interval of the probability
        that growth of this mean and spread reaches the target (noncentral t); `value_low` and `value_high` the
        predictive interval of the value. Refused below two growths, without variation, and where a value is not
        positive.

    Example of `probability.own_history`:

    >>> patents = {2020: 6.3, 2021: 7.5, 2022: 9.4, 2023: 11.8}
    >>> found = own_history(patents, target=12, year=2025, reference_class="the nation's own growth")
    >>> found.n, [round(value, 6) for value in (found.probability, found.low, found.high)]
    (3, [0.990847, 0.898291, 1.0])
    """
    _check(direction, level, [*values.values(), target], scale)
    history = _history(values, target, year, scale)
    if isinstance(history, Reason):
        return _refused("probability.own_history", reference_class, max(len(_clean(values)) - 1, 0), history, level)
    from scipy.special import stdtr, stdtrit  # of scipy.stats, which imports for half a second, nothing else is needed

    expected = history.horizon * history.drift
    error = history.spread * math.sqrt(history.horizon + history.horizon**2 / history.years)
    statistic = (expected - history.needed) / error
    degrees = history.count - 1
    half = float(stdtrit(degrees, (1 + level) / 2)) * error
    low, high = _interval_of_exceedance(history, level)
    if direction < 0:
        low, high = 1 - high, 1 - low
    return Probability(
        method="probability.own_history",
        reference_class=reference_class,
        n=history.count,
        level=level,
        probability=float(stdtr(degrees, direction * statistic)),
        low=low,
        high=high,
        statistic=statistic,
        value_low=history.at(expected - half),
        value_high=history.at(expected + half),
    )


def reference_class_probability(
    required: float,
    peers: Sequence[float],
    *,
    reference_class: str,
    direction: int = 1,
    level: float = LEVEL,
) -> Probability:
    """Rank of the required growth among what peers achieved: P = (#{peer ≥ required} + ½) / (N + 1).

    Args:
        required: log growth that the target requires.
        peers: log growths that peers achieved over as long a time; NaN is dropped.
        reference_class: what makes them peers, for the page.
        direction: +1 if more growth meets the target, -1 if less does.
        level: confidence level.

    Returns:
        The probability with the interval of Beta(# + ½, N - # + ½); refused without peers.

    Example of `probability.reference_class`:

    >>> found = reference_class_probability(0.10, [0.04, 0.08, 0.11, 0.15], reference_class="four peers")
    >>> found.n, [round(value, 6) for value in (found.probability, found.low, found.high)]
    (4, [0.5, 0.122754, 0.877246])
    """
    method = "probability.reference_class"
    _check(direction, level, [required, *peers])
    known = np.asarray(peers, dtype=float)
    known = known[~np.isnan(known)]
    need = finite(required)
    if need is None:
        return _refused(method, reference_class, known.size, Reason.NO_TARGET, level)
    if known.size == 0:
        return _refused(method, reference_class, 0, Reason.NO_PEERS, level)
    count = int((direction * known >= direction * need).sum())
    return _beta(method, reference_class, count, int(known.size), level)


def outside_view(met: int, total: int, *, reference_class: str, level: float = LEVEL) -> Probability:
    """Probability from how many targets of a class were met: mean and interval of Beta(s + ½, f + ½).

    Args:
        met: targets met.
        total: targets whose outcome is known.
        reference_class: the plans and targets counted. National plans do not transfer to districts: say so here.
        level: confidence level.

    >>> round(outside_view(19, 22, reference_class="11th national plan").probability, 3)
    0.848

    Example of `probability.outside_view`:

    >>> found = outside_view(19, 22, reference_class="11th national plan")
    >>> [round(value, 6) for value in (found.probability, found.low, found.high)]
    [0.847826, 0.679076, 0.960047]
    """
    _check(1, level, [])
    if not 0 <= met <= total:
        raise ValueError(f"{met} of {total} targets cannot be met")
    if total == 0:
        return _refused("probability.outside_view", reference_class, 0, Reason.NO_PEERS, level)
    return _beta("probability.outside_view", reference_class, met, total, level)


def simulated(
    values: Mapping[int, float],
    target: float,
    year: int,
    *,
    reference_class: str,
    direction: int = 1,
    scale: str = "log",
    draws: int = 100_000,
    seed: int = 1,
    level: float = LEVEL,
) -> Probability:
    """Monte-Carlo check of `own_history`: the same model, drawn instead of integrated.

    Args:
        values: as in `own_history`.
        target: as in `own_history`.
        year: as in `own_history`.
        reference_class: name of the series, for the page.
        direction: +1 or -1.
        scale: as in `own_history`.
        draws: number of simulated futures.
        seed: of the random numbers; the same seed gives the same answer.
        level: confidence level.

    Returns:
        The share of draws that meet the target; `n` is the number of draws, and the interval is of the simulation's
        error alone (Wilson). It checks the formula; it is no further evidence.

    Example of `probability.simulated`:

    >>> patents = {2020: 6.3, 2021: 7.5, 2022: 9.4, 2023: 11.8}
    >>> found = simulated(patents, target=12, year=2025, reference_class="the nation's own growth")
    >>> round(found.probability, 5)
    0.99061
    """
    from helpers.methods.intervals import wilson

    _check(direction, level, [*values.values(), target], scale)
    if draws < 1:
        raise ValueError(f"{draws} draws simulate nothing")
    history = _history(values, target, year, scale)
    if isinstance(history, Reason):
        return _refused("probability.simulated", reference_class, 0, history, level)
    random = np.random.default_rng(seed)
    degrees = history.count - 1
    spread = history.spread * np.sqrt(degrees / random.chisquare(degrees, draws))
    drift = random.normal(history.drift, spread / math.sqrt(history.years))
    growth = random.normal(history.horizon * drift, spread * math.sqrt(history.horizon))
    met = int((direction * growth >= direction * history.needed).sum())
    low, high = wilson(met, draws, level) or (0.0, 1.0)
    return Probability(
        method="probability.simulated",
        reference_class=reference_class,
        n=draws,
        level=level,
        probability=met / draws,
        low=low,
        high=high,
    )


def _clean(values: Mapping[int, float]) -> dict[int, float]:
    return {year: float(values[year]) for year in sorted(values) if finite(values[year]) is not None}


def _check(direction: int, level: float, values: Sequence[float], scale: str = "log") -> None:
    if direction not in (-1, 1):
        raise ValueError(f"direction {direction!r} is neither 1 nor -1")
    if scale not in SCALES:
        raise ValueError(f"scale {scale!r} is none of {', '.join(SCALES)}")
    if not 0 < level < 1:
        raise ValueError(f"level {level!r} is no share between 0 and 1")
    if any(value is not None and math.isinf(value) for value in values):
        raise ValueError("a value is infinite")


def _history(values: Mapping[int, float], target: float, year: int, scale: str) -> _History | Reason:
    known = _clean(values)
    years = list(known)
    if finite(target) is None:
        return Reason.NO_TARGET
    if len(known) < 3:
        return Reason.TOO_FEW
    scaled = _scaled([*known.values(), float(target)], scale)
    if isinstance(scaled, Reason):
        return scaled
    if year <= years[-1]:
        return Reason.NO_TIME
    *levels, goal = scaled
    lengths, growths = np.diff(years).astype(float), np.diff(levels)
    drift = float(growths.sum() / lengths.sum())
    residuals = growths - drift * lengths
    spread = math.sqrt(float((residuals**2 / lengths).sum()) / (len(growths) - 1))
    if spread < 1e-12 * max(1.0, float(np.abs(growths).max())):  # equal but for the last bits of the logarithms
        return Reason.NO_VARIATION
    return _History(
        drift, spread, len(growths), float(lengths.sum()), levels[-1], year - years[-1], goal - levels[-1], scale
    )


def _scaled(values: Sequence[float], scale: str) -> list[float] | Reason:
    """Logarithms, or log-odds of shares in percent; the reason where one is undefined."""
    if scale == "log":
        return Reason.NOT_POSITIVE if min(values) <= 0 else [math.log(value) for value in values]
    if min(values) < 0 or max(values) > 100:
        return Reason.NOT_POSITIVE
    odds = [logit(value) for value in values]
    return Reason.AT_LIMIT if None in odds else odds  # type: ignore[return-value]


def _interval_of_exceedance(history: _History, level: float) -> tuple[float, float]:
    """Exact interval of Φ((h μ - x) / (σ √h)): (h ḡ - x) / (s h / √k) follows a noncentral t."""
    from scipy.optimize import brentq
    from scipy.special import gammaincinv, ndtr

    degrees = history.count - 1
    scale = history.horizon / math.sqrt(history.years)
    seen = (history.horizon * history.drift - history.needed) / (history.spread * scale)
    # The distribution function is integrated over the spread's own, by quadrature: scipy's returns NaN in the tails.
    nodes, weights = _quadrature()
    points = seen * np.sqrt(2 * gammaincinv(degrees / 2, (nodes + 1) / 2) / degrees)  # quantiles of χ²
    bracket = float(points.min()) - 10, float(points.max()) + 10
    ends = []
    for tail in ((1 - level) / 2, (1 + level) / 2):
        # The larger the shift, the less lies below what was seen.
        shift = brentq(lambda at, tail=tail: float(weights @ ndtr(points - at)) / 2 - (1 - tail), *bracket, xtol=1e-10)
        ends.append(float(ndtr(shift * scale / math.sqrt(history.horizon))))
    return ends[0], ends[1]


@lru_cache(maxsize=1)
def _quadrature() -> tuple[np.ndarray, np.ndarray]:
    return np.polynomial.legendre.leggauss(NODES)


def _beta(method: str, reference_class: str, met: int, total: int, level: float) -> Probability:
    low, high = _beta_interval(met, total, level)
    return Probability(
        method=method,
        reference_class=reference_class,
        n=total,
        level=level,
        probability=(met + 0.5) / (total + 1),
        low=low,
        high=high,
    )


@lru_cache(maxsize=4096)
def _beta_interval(met: int, total: int, level: float) -> tuple[float, float]:
    from scipy.special import betaincinv  # the quantile without the checks of scipy.stats, which take most of its time

    low, high = betaincinv(met + 0.5, total - met + 0.5, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)


def _refused(method: str, reference_class: str, n: int, reason: Reason, level: float) -> Probability:
    return Probability(method=method, reference_class=reference_class, n=int(n), reason=reason, level=level)
