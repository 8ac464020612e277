"""How many targets of a plan were completed, the binding ones apart.

Method: Hu Angang's rate of agreement with targets (目标一致法): completed over total. Data used: the observation of the
target's year. Weakness: a miss by a hair counts like a miss by half, and targets that are not observed can be of either
kind; both bounds are given.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from helpers.methods.results import Reason
from helpers.methods.targets import EXACT, Observed, Target, observe

FEWEST_KNOWN = 3  # outcomes from which on it is said how many targets were met
OVER = 0.0  # beyond the target by more than this share of it


@dataclass(frozen=True)
class Outcome:
    """What came of one target.

    Attributes:
        method: id in the catalogue.
        is_completed: whether the target was met in its year; None where that is not known.
        is_over: whether it was met by more than the margin.
        margin: distance beyond the target as a fraction of it, negative if missed; None for a target of zero, a band,
            a bound, or without an observation.
        reason: why it is not known; empty where it is.
    """

    method: str
    is_completed: bool | None = None
    is_over: bool | None = None
    margin: float | None = None
    reason: str = ""


@dataclass(frozen=True)
class Completion:
    """Completed over total, for all targets or a part of them.

    Attributes:
        method: id in the catalogue.
        completed: targets met.
        over: targets met by more than the margin.
        missed: targets not met.
        unknown: targets without an observation of their year.
        rate: completed over known, a fraction; None where nothing is known.
        rate_least: completed over all, as if every unknown one was missed.
        rate_most: as if every unknown one was met.
        reason: why there is no rate; empty where there is one.
    """

    method: str
    completed: int
    over: int
    missed: int
    unknown: int
    rate: float | None
    rate_least: float | None
    rate_most: float | None
    reason: str = ""


def outcome(
    target: Target, values: Mapping[int, float], margin: float = OVER, operators: Mapping[int, str] | None = None
) -> Outcome:
    """Whether a target was met in its year.

    Args:
        target: the target; an addition is read as the stock it leads to.
        values: observed value by year, as `observe` takes them. A level needs the value of the target's year; a sum
            counts as met once the known years reach it.
        margin: share of the target beyond which it is over-completed.
        operators: as `observe` takes them; a bound decides only what it implies, and has no margin.

    Example of `completion.margin`:

    >>> from helpers.methods.targets import Target
    >>> target = Target(baseline=6.3, base_year=2020, target=12, target_year=2025, direction=1)
    >>> round(outcome(target, {2025: 16}).margin, 6)
    0.333333
    """
    if not (math.isfinite(margin) and margin >= 0):
        raise ValueError(f"margin {margin!r} is no share of zero or more")
    level = target.as_level()
    observed = observe(level, values, level.target_year, operators)
    if observed.reason:
        late = not observed.points and any(year > level.target_year for year in values)
        return Outcome("completion.rate", reason=Reason.AFTER_END if late else observed.reason)
    if observed.year != level.target_year and not _is_settled(level, observed):
        return Outcome("completion.rate", reason=Reason.NO_OBSERVATION)
    if observed.is_met is None:
        return Outcome("completion.rate", reason=Reason.OPEN_BOUND)
    if observed.operator != EXACT:
        return Outcome("completion.rate", observed.is_met)
    beyond = None
    if level.goal and level.direction and observed.value is not None:
        beyond = level.direction * (observed.value - level.goal) / abs(level.goal)
    is_over = bool(observed.is_met and beyond is not None and beyond > max(margin, 1e-9))
    return Outcome("completion.rate", observed.is_met, is_over, beyond)


def completion(outcomes: Sequence[Outcome]) -> Completion:
    """Completed over total, without an interval: the targets of known outcome are no sample of the others.

    >>> met, missed = Outcome("completion.rate", True, False), Outcome("completion.rate", False, False)
    >>> round(completion([met] * 19 + [missed] * 3).rate, 3)
    0.864

    Example of `completion.rate`:

    >>> met, missed = (Outcome("completion.rate", is_met, False) for is_met in (True, False))
    >>> found = completion([met] * 19 + [missed] * 3)
    >>> found.completed, found.missed, round(found.rate, 6)
    (19, 3, 0.863636)
    """
    completed = sum(one.is_completed is True for one in outcomes)
    missed = sum(one.is_completed is False for one in outcomes)
    over = sum(one.is_over is True for one in outcomes)
    unknown = len(outcomes) - completed - missed
    known = completed + missed
    total = len(outcomes)
    return Completion(
        method="completion.rate",
        completed=completed,
        over=over,
        missed=missed,
        unknown=unknown,
        rate=completed / known if known else None,
        rate_least=completed / total if total else None,
        rate_most=(completed + unknown) / total if total else None,
        reason="" if known else Reason.NO_OBSERVATION,
    )


def completion_by_attribute(targets: Sequence[Target], outcomes: Sequence[Outcome]) -> dict[str, Completion]:
    """Completion of `all` targets, of the `binding` ones, and of the `other` ones."""
    pairs = list(zip(targets, outcomes, strict=True))
    return {
        "all": completion([each for _, each in pairs]),
        "binding": completion([each for target, each in pairs if target.binding]),
        "other": completion([each for target, each in pairs if not target.binding]),
    }


def _is_settled(target: Target, observed: Observed) -> bool:
    """Whether a sum is decided before its last year: reached, or a bound on it exceeded."""
    if target.mode != "cumulative":
        return False
    if observed.is_met is True:
        return True
    known = observed.value
    return target.direction < 0 and known is not None and target.decides(known, observed.operator) is False
