"""How far cities lie apart on one concept.

Method: range, ratio, coefficient of variation, Theil's T and L and their decomposition by group. Data used: exact
matches of a concept only, ratios and growth, never totals of unlike levels. Weakness: with a handful of cities each
measure rests on one or two of them.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np

from helpers.methods.checked import numbers
from helpers.methods.results import Reason, Result


@dataclass(frozen=True)
class Dispersion:
    """All measures of one set of values.

    Attributes:
        n: number of values.
        range: max - min, in their unit.
        ratio: max / min.
        cv_n: coefficient of variation with divisor n.
        cv_n1: with divisor n - 1.
        theil_t: Theil's T (of the larger values).
        theil_l: Theil's L, the mean logarithmic deviation (of the smaller values); some packages call it "Theil".
    """

    n: int
    range: Result
    ratio: Result
    cv_n: Result
    cv_n1: Result
    theil_t: Result
    theil_l: Result


@dataclass(frozen=True)
class Decomposition:
    """A Theil index as what lies between groups and within them.

    Attributes:
        method: id in the catalogue.
        index: `T` or `L`.
        total: of all values.
        between: of the groups' means.
        within: the groups' own indices, weighted by their share of the sum (T) or of the number (L).
        groups: each group's contribution to `within`, by name.
        reason: why there is none; empty where there is one.
    """

    method: str
    index: str
    total: float | None = None
    between: float | None = None
    within: float | None = None
    groups: tuple[tuple[Hashable, float], ...] = ()
    reason: str = ""


def dispersion(values: Sequence[float]) -> Dispersion:
    """Every measure of dispersion; NaN is dropped, what is infinite refused.

    Args:
        values: one value a city, in one unit, any order.

    Returns:
        The measures, each with its reason where it is undefined: fewer than two values; for ratio and Theil, a value
        that is not positive; for the coefficient of variation, a mean that is not.

    Example of `dispersion.range`:

    >>> found = dispersion([10, 10, 10, 20, 50])
    >>> found.range.value, found.ratio.value
    (40.0, 5.0)

    Example of `dispersion.cv`:

    >>> found = dispersion([10, 10, 10, 20, 50])
    >>> round(found.cv_n.value, 6), round(found.cv_n1.value, 6)
    (0.774597, 0.866025)

    Example of `dispersion.theil_t`:

    >>> round(dispersion([10, 10, 10, 20, 50]).theil_t.value, 6)
    0.250201

    Example of `dispersion.theil_l`:

    >>> round(dispersion([10, 10, 10, 20, 50]).theil_l.value, 6)
    0.23263
    """
    known = numbers(list(values), "dispersion", gaps=True)
    known = np.sort(known[~np.isnan(known)])  # sums of floats depend on their order
    ids = {
        "range": "dispersion.range",
        "ratio": "dispersion.range",
        "cv_n": "dispersion.cv",
        "cv_n1": "dispersion.cv",
        "theil_t": "dispersion.theil_t",
        "theil_l": "dispersion.theil_l",
    }
    if known.size < 2:
        return Dispersion(int(known.size), **{name: Result(id, reason=Reason.TOO_FEW) for name, id in ids.items()})
    measures: dict[str, float] = {"range": float(known[-1] - known[0])}
    if known.mean() > 0:
        measures |= {
            "cv_n": float(known.std() / known.mean()),
            "cv_n1": float(known.std(ddof=1) / known.mean()),
        }
    if known[0] > 0:
        measures |= {
            "ratio": float(known[-1] / known[0]),
            "theil_t": _theil(known, "T"),
            "theil_l": _theil(known, "L"),
        }
    results = {
        name: Result(id, measures[name]) if name in measures else Result(id, reason=Reason.NOT_POSITIVE)
        for name, id in ids.items()
    }
    return Dispersion(int(known.size), **results)


def theil_by_group(values: Sequence[float], groups: Sequence[Hashable], index: str = "T") -> Decomposition:
    """Theil's index as between plus within groups (Shorrocks 1980).

    Args:
        values: one value a city, in one unit; NaN is dropped with its group.
        groups: the group of each, such as its level.
        index: `T` or `L`.

    Example of `dispersion.theil_groups`:

    >>> found = theil_by_group([10, 10, 10, 20, 50], list("aabbb"), "T")
    >>> [round(value, 6) for value in (found.total, found.between, found.within)]
    [0.250201, 0.091516, 0.158685]
    """
    if index not in ("T", "L"):
        raise ValueError(f"index {index!r} is neither 'T' nor 'L'")
    numbers(list(values), "dispersion", gaps=True)
    method = "dispersion.theil_groups"
    pairs = sorted(
        ((str(group), float(value), group) for value, group in zip(values, groups, strict=True) if value == value),
        key=lambda pair: pair[:2],
    )
    figures = np.array([value for _, value, _ in pairs])
    if figures.size < 2:
        return Decomposition(method, index, reason=Reason.TOO_FEW)
    if figures.min() <= 0:
        return Decomposition(method, index, reason=Reason.NOT_POSITIVE)
    mean, between, parts = figures.mean(), 0.0, []
    for group in dict.fromkeys(group for _, _, group in pairs):
        members = np.array([value for _, value, name in pairs if name == group])
        ratio = members.mean() / mean
        weight = members.size / figures.size * (ratio if index == "T" else 1)
        between += weight * (np.log(ratio) if index == "T" else -np.log(ratio))
        parts.append((group, float(weight * _theil(members, index))))
    return Decomposition(
        method, index, _theil(figures, index), float(between), sum(part for _, part in parts), tuple(parts)
    )


def _theil(values: np.ndarray, index: str) -> float:
    share = values / values.mean()
    return float((share * np.log(share)).mean() if index == "T" else -np.log(share).mean())
