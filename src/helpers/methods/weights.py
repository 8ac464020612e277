"""Weights of indicators: equal, by entropy, by CRITIC.

Data used: a matrix of places by indicators. Weakness: entropy and CRITIC weigh what varies, which is not what matters;
with few places they follow single values. They stand here to show how far a ranking depends on them. The library
pymcdm (1.4.0) agrees where it answers; it refuses a zero in entropy, and its CRITIC is NaN beside a constant column.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from helpers.methods.checked import numbers
from helpers.methods.normalise import minmax

METHODS = ("equal", "entropy", "critic")


def equal_weights(indicators: int) -> np.ndarray:
    """The same weight for each indicator, summing to one."""
    if indicators < 1:
        raise ValueError("no indicator has a weight")
    return np.full(indicators, 1 / indicators)


def entropy_weights(values: np.ndarray) -> np.ndarray:
    """Weights (1 - e_j)/Σ(1 - e_j), e_j = -(1/ln N) Σ p ln p, p = x/Σx, 0 · ln 0 = 0.

    Source: Zeleny (1982), Hwang and Yoon (1981).

    Args:
        values: places by indicators, no value negative, no column all zero.

    Returns:
        One weight an indicator; 0 for a constant column. Equal weights where every column is constant.
    """
    matrix = numbers(values, "entropy weights")
    if matrix.ndim != 2 or not matrix.size:
        raise ValueError("entropy weights need places by indicators")
    if not (matrix >= 0).all() or not (matrix.sum(axis=0) > 0).all():
        raise ValueError("entropy weights need values of zero or more, and none but zeros in no column")
    if matrix.shape[0] < 2:
        raise ValueError("entropy weights need two places")
    share = np.sort(matrix, axis=0) / matrix.sum(axis=0)
    logs = np.log(np.where(share > 0, share, 1.0))
    diversity = 1 + (share * logs).sum(axis=0) / np.log(matrix.shape[0])
    # The logarithms leave a last bit where a column does not vary.
    diversity = np.where(matrix.max(axis=0) == matrix.min(axis=0), 0.0, np.maximum(diversity, 0.0))
    return diversity / diversity.sum() if diversity.sum() > 0 else equal_weights(matrix.shape[1])


def critic_weights(values: np.ndarray, directions: Sequence[int]) -> np.ndarray:
    """Weights by σ_j Σ_k (1 - r_jk) of the min-max scaled columns (Diakoulaki, Mavrotas and Papayannakis 1995).

    A constant column has no correlation and weight 0. Equal weights where nothing varies or all columns agree fully.
    """
    scaled = minmax(values, directions)
    varies = scaled.std(axis=0) > 0
    weights = np.zeros(scaled.shape[1])
    if varies.sum() == 1:
        weights[varies] = 1.0
        return weights
    if varies.any():
        varying = scaled[:, varies]
        conflict = (1 - np.corrcoef(varying, rowvar=False)).sum(axis=0)
        weights[varies] = varying.std(axis=0, ddof=1) * np.maximum(conflict, 0)
    return weights / weights.sum() if weights.sum() > 1e-12 else equal_weights(scaled.shape[1])


def weigh(values: np.ndarray, directions: Sequence[int], method: str) -> np.ndarray:
    """Weights by the name of the method: equal, entropy or critic."""
    if method not in METHODS:
        raise ValueError(f"{method!r} is none of {', '.join(METHODS)}")
    if method == "equal":
        return equal_weights(np.shape(values)[1])
    return entropy_weights(values) if method == "entropy" else critic_weights(values, directions)
