"""Input of the pure functions, refused where it would give a number that means nothing."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd


def numbers(values: object, what: str, *, gaps: bool = False) -> np.ndarray:
    """Values as an array of finite numbers.

    Args:
        values: anything that numpy reads as numbers.
        what: their name, for the message.
        gaps: whether NaN stands for a value that is not known and may stay.

    Raises:
        ValueError: a value is infinite, or NaN where there may be no gaps, or no number at all.
    """
    try:
        array = np.asarray(values, dtype=float)
    except (TypeError, ValueError):
        raise ValueError(f"{what}: a value is no number") from None
    if np.isinf(array).any():
        raise ValueError(f"{what}: a value is infinite")
    if not gaps and np.isnan(array).any():
        raise ValueError(f"{what}: there are gaps; leave the place or the indicator out, and say so")
    return array


def columns(frame: pd.DataFrame, what: str, *names: str) -> None:
    """Refuse figures of a frame that are infinite; gaps are figures that are not known, and may stay.

    Raises:
        ValueError: one is infinite or no number.
    """
    for name in names:
        if name in frame:
            numbers(frame[name].astype("float64"), f"{what}, {name}", gaps=True)


def shares(values: object, what: str, *, gaps: bool = False) -> np.ndarray:
    """Numbers between 0 and 1.

    Raises:
        ValueError: a value lies outside, or is no finite number.
    """
    array = numbers(values, what, gaps=gaps)
    if ((array < 0) | (array > 1)).any():
        raise ValueError(f"{what}: a value lies outside of 0 to 1")
    return array


def truths(values: Sequence[object], what: str) -> np.ndarray:
    """Whether each thing happened; a gap is neither.

    Raises:
        ValueError: a value is neither true nor false.
    """
    if any(value is None or value != value or float(value) not in (0.0, 1.0) for value in values):  # type: ignore[arg-type]
        raise ValueError(f"{what}: a value is neither true nor false")
    return np.asarray([bool(value) for value in values], dtype=bool)


def weights(values: Sequence[float] | np.ndarray, count: int) -> np.ndarray:
    """Weights brought to a sum of one.

    Raises:
        ValueError: there are not so many, or one is negative, or all are zero.
    """
    array = numbers(values, "weights")
    if array.shape != (count,):
        raise ValueError(f"{array.size} weights do not fit {count} indicators")
    if (array < 0).any() or array.sum() <= 0:
        raise ValueError("weights are zero or more, and one at least is above zero")
    return array / array.sum()


def same_length(**columns: Any) -> int:
    """The common length of several sequences.

    Raises:
        ValueError: they differ.
    """
    lengths = {name: np.shape(values)[0] if np.ndim(values) else 1 for name, values in columns.items()}
    if len(set(lengths.values())) > 1:
        raise ValueError("unequal lengths: " + ", ".join(f"{name} {size}" for name, size in lengths.items()))
    return next(iter(lengths.values()))


def unique(index: pd.Index, what: str) -> None:
    """Refuse an index in which a name stands twice.

    Raises:
        ValueError: one does.
    """
    if not index.is_unique:
        raise ValueError(f"{what}: {index[index.duplicated()][0]!r} stands twice")


def counts(frame: pd.DataFrame) -> pd.DataFrame:
    """Documents by terms: counts of zero or more, each document and term once.

    Raises:
        ValueError: a count is negative or no finite number, or a document or term stands twice.
    """
    unique(frame.index, "documents")
    unique(frame.columns, "terms")
    if frame.size and (numbers(frame.to_numpy(), "counts") < 0).any():
        raise ValueError("counts: a count is negative")
    return frame


def level(value: float) -> float:
    """A confidence level.

    Raises:
        ValueError: it does not lie between 0 and 1.
    """
    if not (isinstance(value, int | float) and math.isfinite(value) and 0 < value < 1):
        raise ValueError(f"level {value!r} is no share between 0 and 1")
    return float(value)
