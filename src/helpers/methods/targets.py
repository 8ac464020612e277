"""A target with its observations: what was observed as of a year, and whether the target was reached.

Method: the last observation after the baseline and not after the target's year; a sum is added up from its yearly
values. Data used: target, yearly observations. Weakness: one revised figure moves everything that rests on it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from helpers.methods.results import Reason, finite

FLOWS = ("cumulative", "annual_average")
ROUNDING = 1e-9  # so that 0.1 + 0.2 meets 0.3


@dataclass(frozen=True)
class Target:
    """A target as the measures of progress need it.

    Attributes:
        baseline: y0, in the target's unit; None where none is printed.
        base_year: t0.
        target: yT; None where it is words. The lower end of a range.
        target_year: tT.
        direction: +1 if more is better, -1 if less is, 0 for a band to stay in.
        upper: upper end of a range; None for a single value.
        mode: `level`, `increment` (an addition to the baseline's stock), `cumulative` (a sum over the plan's years)
            or `annual_average` (a mean of the plan's years).
        strict: whether the value itself does not suffice (more than, less than).
        binding: whether the government answers for it.
    """

    baseline: float | None
    base_year: int
    target: float | None
    target_year: int
    direction: int = 1
    upper: float | None = None
    mode: str = "level"
    strict: bool = False
    binding: bool = False

    def __post_init__(self) -> None:
        if self.direction not in (-1, 0, 1):
            raise ValueError(f"direction {self.direction} is none of -1, 0, 1")
        if self.upper is not None and (self.target is None or self.upper < self.target):
            raise ValueError("the upper end of a range is not below its lower end")
        if self.direction == 0 and self.target is not None and self.upper is None:
            raise ValueError("a band to stay in has two ends")

    @property
    def years(self) -> int:
        """n = tT - t0."""
        return self.target_year - self.base_year

    @property
    def goal(self) -> float | None:
        """The end of the range that suffices: the lower one of a rising target, the upper one of a falling one."""
        return self.upper if self.direction < 0 and self.upper is not None else self.target

    def is_met_by(self, value: float) -> bool:
        """Whether a value in the target's year meets the target."""
        if self.goal is None:
            return False
        if self.direction == 0:
            return self.target <= value <= self.upper
        beyond = self.direction * (value - self.goal)
        rounding = ROUNDING * max(abs(self.goal), abs(value))
        return beyond > rounding if self.strict else beyond >= -rounding

    def ends(self) -> tuple[Target, ...]:
        """The target once for each end of its range: both are reported, the modest end first."""
        if self.upper is None or self.direction == 0:
            return (self,)
        low, high = replace(self, upper=None), replace(self, target=self.upper, upper=None)
        return (low, high) if self.direction > 0 else (high, low)

    def as_level(self) -> Target:
        """An addition as the stock it leads to; the addition alone where the stock is not printed."""
        if self.mode != "increment" or self.target is None:
            return self
        if self.baseline is None:
            return replace(self, baseline=0.0, mode="cumulative")
        upper = None if self.upper is None else self.baseline + self.upper
        return replace(self, target=self.baseline + self.target, upper=upper, mode="level")


@dataclass(frozen=True)
class Observed:
    """What is known as of a year.

    Attributes:
        year: of the last observation used; None without one.
        value: that observation, or the sum or mean of the years up to it, in the target's unit.
        points: every observation used, by year, the baseline first where there is one.
        reached: first year in which the target was met; for a sum, that from which it stands met. None if never.
        is_met: whether the last observation meets the target.
        is_lost: whether it was met in an earlier year and no longer is.
        gaps: years of a sum that are not observed.
        reason: why there is no value; empty where there is one.
    """

    year: int | None = None
    value: float | None = None
    points: tuple[tuple[int, float], ...] = ()
    reached: int | None = None
    is_met: bool = False
    is_lost: bool = False
    gaps: tuple[int, ...] = ()
    reason: str = ""


def observe(target: Target, values: Mapping[int, float], as_of: int) -> Observed:
    """What the observations say about a target as of a year.

    Args:
        target: the target; an addition is read by `Target.as_level` first.
        values: observed value by year, in the target's unit, any order, NaN allowed. For a sum or a mean, the value of
            each year. Years up to the baseline's and after the target's are not used: a value of 2027 does not say
            whether a target of 2025 was met.
        as_of: the last year that counts.

    Returns:
        The observation, or the reason why there is none.
    """
    if target.mode == "increment":
        raise ValueError("an addition is read by Target.as_level first")
    known = {year: float(values[year]) for year in sorted(values) if finite(values[year]) is not None}
    kept = {year: value for year, value in known.items() if target.base_year < year <= min(as_of, target.target_year)}
    if target.goal is None:
        return Observed(reason=Reason.NO_TARGET)
    if not kept:
        late = any(target.target_year < year <= as_of for year in known)
        return Observed(reason=Reason.AFTER_END if late else Reason.NO_OBSERVATION)
    if target.mode in FLOWS:
        return _observe_flow(target, kept)
    met = [year for year, value in kept.items() if target.is_met_by(value)]
    year, value = list(kept.items())[-1]
    base = () if target.baseline is None else ((target.base_year, target.baseline),)
    is_met = bool(met) and met[-1] == year
    return Observed(year, value, (*base, *kept.items()), met[0] if met else None, is_met, bool(met) and not is_met)


def _observe_flow(target: Target, kept: dict[int, float]) -> Observed:
    """A sum from yearly values, met once it cannot be lost. Known years may settle it, as nothing is negative."""
    last = max(kept)
    gaps = tuple(year for year in range(target.base_year + 1, last + 1) if year not in kept)
    mean = target.mode == "annual_average"
    points, total, reached, is_settled = [(target.base_year, 0.0)], 0.0, None, False
    for year, value in kept.items():
        total += value
        known = total / (year - target.base_year) if mean else total
        points.append((year, known))
        is_settled = target.is_met_by(known) and (year == target.target_year or (target.direction > 0 and not mean))
        reached = year if is_settled and reached is None else reached
    value = points[-1][1]
    positive = min(kept.values()) >= 0
    if gaps:
        enough = positive and not mean and target.direction > 0 and target.is_met_by(total)
        spent = positive and not mean and target.direction < 0 and not target.is_met_by(total)
        if not (enough or spent):
            return Observed(year=last, points=tuple(points), gaps=gaps, reason=Reason.GAP_YEAR)
    return Observed(last, value, tuple(points), reached, is_settled, False, gaps)
