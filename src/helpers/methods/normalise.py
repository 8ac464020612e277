"""Indicators brought to one scale, more being better.

Method: min-max, z-score, goalposts, distance to target, vector length (OECD and JRC 2008). Data used: a matrix of
places by indicators. Weakness: min-max, z and vector depend on who else is in the set; goalposts and targets do not.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from helpers.methods.checked import numbers

METHODS = ("minmax", "z", "vector")


def minmax(values: np.ndarray, directions: Sequence[int]) -> np.ndarray:
    """(x - min)/(max - min), turned where less is better; a constant column is 0.5 throughout, as it tells nothing."""
    matrix, signs = _checked(values, directions)
    low, high = matrix.min(axis=0), matrix.max(axis=0)
    span = np.where(high > low, high - low, 1.0)
    scaled = np.where(high > low, (matrix - low) / span, 0.5)
    return np.where(signs > 0, scaled, 1 - scaled)


def z_score(values: np.ndarray, directions: Sequence[int]) -> np.ndarray:
    """(x - mean)/sd with divisor n, turned where less is better; a constant column is 0."""
    matrix, signs = _checked(values, directions)
    is_constant = matrix.max(axis=0) == matrix.min(axis=0)
    deviation = np.where(is_constant, 1.0, matrix.std(axis=0))
    return np.where(is_constant, 0.0, signs * (matrix - matrix.mean(axis=0)) / deviation)


def goalposts(values: np.ndarray, worst: Sequence[float], best: Sequence[float]) -> np.ndarray:
    """(x - worst)/(best - worst) within 0 and 1, between bounds fixed beforehand; `best` may be the smaller one."""
    matrix, low, high = (numbers(given, "goalposts") for given in (values, worst, best))
    if matrix.ndim != 2 or matrix.shape[1:] != low.shape or low.shape != high.shape:
        raise ValueError(f"a matrix of {matrix.shape} does not fit {low.size} worst and {high.size} best values")
    if (low == high).any():
        raise ValueError("a goalpost's worst and best value are equal")
    return np.clip((matrix - low) / (high - low), 0, 1)


def distance_to_target(values: np.ndarray, targets: Sequence[float], directions: Sequence[int]) -> np.ndarray:
    """x/target, or target/x where less is better; 1 is the target. Values and targets must be positive."""
    matrix, signs = _checked(values, directions)
    goal = numbers(targets, "targets")
    if goal.shape != matrix.shape[1:]:
        raise ValueError(f"{goal.size} targets do not fit {matrix.shape[1]} indicators")
    if (matrix <= 0).any() or (goal <= 0).any():
        raise ValueError("the distance to a target needs positive values and targets")
    return np.where(signs > 0, matrix / goal, goal / matrix)


def vector(values: np.ndarray, directions: Sequence[int] | None = None) -> np.ndarray:
    """x/√Σx², the length of a column brought to 1; turned as 1 - that where `directions` says that less is better.

    TOPSIS takes it without directions, as it turns the ideal instead. A column of zeros stays zero.
    """
    matrix, signs = _checked(values, directions or [1] * np.shape(values)[1])
    length = np.sqrt((matrix**2).sum(axis=0))
    scaled = matrix / np.where(length > 0, length, 1.0)
    return np.where(signs > 0, scaled, 1 - scaled)


def normalise(values: np.ndarray, directions: Sequence[int], method: str) -> np.ndarray:
    """A matrix on one scale by the name of the method: minmax, z or vector.

    Args:
        values: places by indicators, no gaps.
        directions: +1 or -1 for each indicator.
        method: one of `METHODS`.

    Returns:
        A matrix of the same shape, more being better.
    """
    if method not in METHODS:
        raise ValueError(f"{method!r} is none of {', '.join(METHODS)}")
    return {"minmax": minmax, "z": z_score, "vector": vector}[method](values, directions)


def _checked(values: np.ndarray, directions: Sequence[int]) -> tuple[np.ndarray, np.ndarray]:
    matrix, signs = numbers(values, "the matrix"), np.asarray(directions)
    if matrix.ndim != 2 or matrix.shape[0] == 0 or matrix.shape[1] != signs.size:
        raise ValueError(f"a matrix of {matrix.shape} does not fit {signs.size} directions")
    if not np.isin(signs, (-1, 1)).all():
        raise ValueError("a direction is +1 or -1")
    return matrix, signs
