"""What a method answers: a number or a class with the method's id, or the reason why there is none."""

from __future__ import annotations

import math
from dataclasses import dataclass

from helpers.schema.vocabulary import Vocabulary


class Reason(Vocabulary):
    """Why a method gives no answer. Not published, zero and not applicable stay apart."""

    NO_BASELINE = "no_baseline", "the plan prints no baseline"
    NO_TARGET = "no_target", "the target is words, not a figure"
    NO_OBSERVATION = "no_observation", "no value is observed between the baseline and the year asked for"
    AFTER_END = "after_end", "the only values observed are of years after the target's year"
    NO_TIME = "no_time", "the target's year is not after the baseline's"
    ZERO_BASELINE = "zero_baseline", "growth from zero is undefined; the absolute gap is shown instead"
    ZERO_TARGET = "zero_target", "growth to zero is undefined; the absolute gap is shown instead"
    ZERO_VALUE = "zero_value", "the observed value is zero, so that it has no compound growth to compare"
    SIGN_CHANGE = "sign_change", "the values change sign, so that there is no compound growth"
    NO_CHANGE_REQUIRED = "no_change_required", "the target is to keep the baseline; there is no change to compare with"
    MET_AT_BASELINE = "met_at_baseline", "the baseline meets the target already; it is a bound to keep, not a way to go"
    FLOW = "flow", "the target is a sum or a mean of yearly values, for which compound growth has no meaning"
    TWO_SIDED = "two_sided", "the target is a band to stay in, for which growth has no direction"
    GAP_YEAR = "gap_year", "a year of the sum is not observed, and the known years do not settle it"
    TOO_FEW = "too_few", "fewer observations than the method needs"
    NO_VARIATION = "no_variation", "the observations do not vary, so that their spread cannot be estimated"
    NOT_POSITIVE = "not_positive", "a value is zero or negative, where the method needs logarithms"
    NO_PEERS = "no_peers", "the reference class is empty"
    BOUND = "bound", "the earlier figure is printed as a bound, so that the growth from it is one too"
    OPEN_BOUND = "open_bound", "the figure is printed as a bound or as approximate, which does not settle the answer"
    CONTRADICTED = "contradicted", "documents print different figures for the same, and these give different answers"
    OPEN_CHANGE = "open_change", "the target is a change, and the plan does not say what its size is of"
    AT_LIMIT = "at_limit", "a share is 0 or 100 %, where its log-odds are undefined"
    NOT_COMPARABLE = "not_comparable", "the earlier growth was zero or went the other way, so that a ratio misleads"


@dataclass(frozen=True)
class Result:
    """One method's answer.

    Attributes:
        method: id in the catalogue.
        value: the number; None where there is none.
        label: the class, in the words of the method's id; empty where there is none.
        reason: why there is no value or no class; empty where there is.
        bound: what the value is where the figure behind it is no exact one: a bound (`>`, `>=`, `<`, `<=`) or `≈`.
    """

    method: str
    value: float | None = None
    label: str = ""
    reason: str = ""
    bound: str = ""

    @property
    def is_assessable(self) -> bool:
        """Whether the method gives an answer."""
        return not self.reason


def finite(value: object) -> float | None:
    """A number as float; None for None, NaN and what is infinite."""
    if value is None or value != value:
        return None
    number = float(value)  # type: ignore[arg-type]
    return number if math.isfinite(number) else None
