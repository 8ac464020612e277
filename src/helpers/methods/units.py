"""Figures of several documents in one unit, so that they can stand side by side."""

from __future__ import annotations

from typing import TypeVar

from helpers.methods.checked import numbers

Figures = TypeVar("Figures")  # a number, an array or a column


def in_unit(figures: Figures, factor: Figures) -> Figures:
    """Printed figures in the unit of their concept: each times the factor of the link that ties it to the concept.

    >>> in_unit(9.8, 10000)
    98000.0

    Example of `unit.factor`:

    >>> in_unit(9.8, 10000)
    98000.0

    Example of `comparison.unit`:

    >>> import pandas as pd
    >>> in_unit(pd.Series([9.8, 12.5]), pd.Series([1, 0.1])).tolist()
    [9.8, 1.25]
    """
    numbers(figures, "figures", gaps=True)
    given = numbers(factor, "factor", gaps=True)
    if (given <= 0).any():
        raise ValueError("factor: a factor to another unit is above zero")
    return figures * factor  # type: ignore[operator]
