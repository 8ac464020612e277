"""Medians of required growth, each of which may be a range, set beside each other."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from helpers.analysis.brief.profiles import Profile
from helpers.facts import Fact

APART = 1.5  # times that the highest median exceeds the lowest where plans differ in what they ask


def known_medians(plans: Sequence[Profile]) -> list[tuple[Profile, Fact]]:
    """The plans whose median required growth is known, with it."""
    return [(one, one.median) for one in plans if one.median]


def ends_apart(known: Sequence[tuple[Profile, Fact]]) -> tuple[tuple[Profile, Fact], tuple[Profile, Fact]] | None:
    """The plans with the least and the most growth; None where they are not apart."""
    if len(known) < 2:
        return None
    lowest = min(known, key=lambda pair: top_end(pair[1]))
    highest = max(known, key=lambda pair: low_end(pair[1]))
    is_apart = top_end(lowest[1]) > 0 and low_end(highest[1]) >= APART * top_end(lowest[1])
    return (lowest, highest) if is_apart else None


def low_end(median: Fact) -> float:
    """The median, or the lower end of its range."""
    return float(median.value) if median.value is not None else math.nan


def upper_as_figure(median: Fact) -> Fact:
    """The upper end of a range as a figure of its own."""
    return median if median.upper is None else replace(median, value=median.upper, upper=None)


def top_end(median: Fact) -> float:
    """The median, or the upper end of its range."""
    return low_end(median) if median.upper is None else float(median.upper)
