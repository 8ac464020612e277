"""A target with its observations: what was observed as of a year, and whether the target was reached.

Method: the last observation after the baseline and not after the target's year; a sum is added up from its yearly
values. An observation that is a bound, or approximate, decides only what it implies. Data used: target, yearly
observations. Weakness: one revised figure moves everything that rests on it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from helpers.methods.results import Reason, finite

FLOWS = ("cumulative", "annual_average")
ROUNDING = 1e-9  # so that 0.1 + 0.2 meets 0.3
EXACT, ABOUT = "=", "≈"
_MORE, _LESS = (">", ">="), ("<", "<=")


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
        slack: how far short of the goal a value may fall and still be what an approximate target means.
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
    slack: float = 0.0

    def __post_init__(self) -> None:
        given = (self.baseline, self.target, self.upper)
        if not (math.isfinite(self.slack) and self.slack >= 0):
            raise ValueError(f"slack {self.slack!r} is no number of zero or more")
        if any(value is not None and not math.isfinite(value) for value in given):
            raise ValueError("a baseline or target is no finite number; None stands for one that is not printed")
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
            return self.target is not None and self.upper is not None and self.target <= value <= self.upper
        beyond = self.direction * (value - self.goal)
        rounding = ROUNDING * max(abs(self.goal), abs(value))
        return beyond > rounding if self.strict else beyond >= -rounding

    def decides(self, value: float, operator: str = EXACT) -> bool | None:
        """Whether an observation meets the target: None where a bound, or an approximate figure, leaves it open.

        Of an approximate target, what falls short by no more than its slack is left open too.

        Args:
            value: the figure.
            operator: `=`, a bound (`>`, `>=`, `<`, `<=`) or `≈`.

        >>> aim = Target(46, 2020, 53, 2025)
        >>> [aim.decides(54, ">"), aim.decides(50, ">"), aim.decides(53, "≈"), aim.decides(50, "<")]
        [True, None, None, False]
        >>> about = Target(46, 2020, 53, 2025, slack=1)
        >>> [about.decides(53), about.decides(52), about.decides(51)]
        [True, None, False]
        """
        is_met = self._decides(value, operator)
        return None if is_met is False and self._is_near(value) else is_met

    def _is_near(self, value: float) -> bool:
        if not self.slack or self.goal is None:
            return False
        return self.direction * (self.goal - value) <= self.slack + ROUNDING * abs(self.goal)

    def _decides(self, value: float, operator: str) -> bool | None:
        if operator == EXACT:
            return self.is_met_by(value)
        if operator not in (*_MORE, *_LESS) or self.goal is None:
            return None
        upwards = operator in _MORE
        if self.direction == 0:  # one side of the figure is open: it can lie outside for sure, never inside
            return False if self._beyond_band(value, operator, upwards) else None
        meets = self.is_met_by(value)
        if (self.direction > 0) == upwards:  # the figure is at its worst here
            return True if meets or (operator in (">", "<") and value == self.goal) else None
        return False if not meets or (operator in (">", "<") and value == self.goal) else None

    def _beyond_band(self, value: float, operator: str, upwards: bool) -> bool:
        end = self.upper if upwards else self.target
        if end is None:
            return False
        outside = value > end if upwards else value < end
        return outside or (operator in (">", "<") and value == end)

    def ends(self) -> tuple[Target, ...]:
        """The target once for each end of its range: both are reported, the modest end first."""
        if self.upper is None or self.direction == 0:
            return (self,)
        low, high = replace(self, upper=None), replace(self, target=self.upper, upper=None)
        return (low, high) if self.direction > 0 else (high, low)

    def as_level(self) -> Target:
        """An addition as the stock it leads to; the addition alone where the stock is not printed.

        A change without a figure, as of a baseline that nobody prints, is a level in words.

        >>> Target(None, 2010, None, 2015, mode="increment").as_level().mode
        'level'
        """
        if self.mode != "increment":
            return self
        if self.target is None:
            return replace(self, mode="level")
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
        is_met: whether the last observation meets the target; None where it is a bound that leaves it open.
        operator: of `value`: `=`, a bound, or `≈`.
        is_exact: whether every observation used is exact.
        is_lost: whether it was met in an earlier year and no longer is.
        gaps: years of a sum that are not observed.
        reason: why there is no value; empty where there is one.
    """

    year: int | None = None
    value: float | None = None
    points: tuple[tuple[int, float], ...] = ()
    reached: int | None = None
    is_met: bool | None = False
    operator: str = EXACT
    is_exact: bool = True
    is_lost: bool = False
    gaps: tuple[int, ...] = ()
    reason: str = ""

    def __post_init__(self) -> None:
        given = [self.value, *(value for _, value in self.points)]
        if any(value is not None and not math.isfinite(value) for value in given):
            raise ValueError("an observed value is no finite number; None stands for none")
        if len({year for year, _ in self.points}) < len(self.points):
            raise ValueError("two observed values of one year")


@dataclass(frozen=True)
class Stand:
    """Where an observation stands on the way of its target: what a measure needs, with nothing missing.

    Attributes:
        start: y0; zero for a sum.
        goal: yT.
        year: of the observation.
        value: yi.
    """

    start: float
    goal: float
    year: int
    value: float


def stand_of(target: Target, observed: Observed) -> Stand:
    """Where an observation stands on its target's way.

    Raises:
        ValueError: something is missing. Why is for the measure's reason to say, which comes first.
    """
    start = 0.0 if target.mode in FLOWS else target.baseline
    if start is None or target.goal is None or observed.year is None or observed.value is None:
        raise ValueError("a target without baseline or goal, or without an observation, has no measure")
    return Stand(start, target.goal, observed.year, observed.value)


def observe(
    target: Target, values: Mapping[int, float], as_of: int, operators: Mapping[int, str] | None = None
) -> Observed:
    """What the observations say about a target as of a year.

    Args:
        target: the target; an addition is read by `Target.as_level` first.
        values: observed value by year, in the target's unit, any order, NaN allowed. For a sum or a mean, the value of
            each year. Years up to the baseline's and after the target's are not used: a value of 2027 does not say
            whether a target of 2025 was met.
        as_of: the last year that counts.
        operators: by year how a value is printed, where it is not exact: a bound or `≈`.

    Returns:
        The observation, or the reason why there is none.

    Raises:
        ValueError: an addition, or an infinite value.
    """
    if target.mode == "increment":
        raise ValueError("an addition is read by Target.as_level first")
    if any(value is not None and math.isinf(value) for value in values.values()):
        raise ValueError("an observed value is infinite")
    marks = operators or {}
    known = {year: float(values[year]) for year in sorted(values) if finite(values[year]) is not None}
    in_plan = {
        year: value for year, value in known.items() if target.base_year < year <= min(as_of, target.target_year)
    }
    if target.goal is None:
        return Observed(reason=Reason.NO_TARGET)
    if not in_plan:
        late = any(target.target_year < year <= as_of for year in known)
        return Observed(reason=Reason.AFTER_END if late else Reason.NO_OBSERVATION)
    if target.mode in FLOWS:
        return _observe_flow(target, in_plan, {year: marks.get(year, EXACT) for year in in_plan})
    met = [year for year, value in in_plan.items() if target.decides(value, marks.get(year, EXACT))]
    year, value = list(in_plan.items())[-1]
    base = () if target.baseline is None else ((target.base_year, target.baseline),)
    is_met = target.decides(value, marks.get(year, EXACT))
    is_exact = all(marks.get(at, EXACT) == EXACT for at in in_plan)
    return Observed(
        year,
        value,
        (*base, *in_plan.items()),
        met[0] if met else None,
        is_met,
        marks.get(year, EXACT),
        is_exact,
        bool(met) and is_met is False,
    )


def _observe_flow(target: Target, in_plan: dict[int, float], marks: Mapping[int, str]) -> Observed:
    """A sum from yearly values, met once it cannot be lost. Known years may settle it, as nothing is negative."""
    last = max(in_plan)
    gaps = tuple(year for year in range(target.base_year + 1, last + 1) if year not in in_plan)
    mean = target.mode == "annual_average"
    points, total, reached = [(target.base_year, 0.0)], 0.0, None
    is_settled: bool | None = False
    positive = min(in_plan.values()) >= 0
    for year, value in in_plan.items():
        total += value
        known = total / (year - target.base_year) if mean else total
        points.append((year, known))
        is_settled = target.decides(known, sum_of(marks[at] for at in in_plan if at <= year))
        if year != target.target_year and (mean or target.direction <= 0 or not positive) and is_settled is not None:
            is_settled = False  # it may still be lost
        reached = year if is_settled and reached is None else reached
    value, operator = points[-1][1], sum_of(marks.values())
    if gaps:
        least = total if operator not in (*_LESS, ABOUT) else None
        enough = positive and not mean and target.direction > 0 and least is not None and target.is_met_by(least)
        spent = positive and not mean and target.direction < 0 and least is not None and not target.is_met_by(least)
        if not (enough or spent):
            return Observed(year=last, points=tuple(points), gaps=gaps, reason=Reason.GAP_YEAR)
    return Observed(last, value, tuple(points), reached, is_settled, operator, operator == EXACT, False, gaps)


def sum_of(operators: Iterable[str]) -> str:
    """How a sum of figures is bounded, from how each is: exact, from one side, or only about known.

    >>> sum_of(["=", ">", ">="]), sum_of([">", "<"])
    ('>', '≈')
    """
    marks = set(operators) - {EXACT}
    if not marks:
        return EXACT
    if marks <= set(_MORE):
        return ">" if ">" in marks else ">="
    if marks <= set(_LESS):
        return "<" if "<" in marks else "<="
    return ABOUT


def of_earlier_year(operator: str, direction: int) -> str:
    """What is known at the end of a figure that is of an earlier year: so far it had come, and it may have gone on.

    It can thereby show that a target was reached and never that it was missed. That it did not go back is assumed.

    Args:
        operator: how the figure is printed.
        direction: +1 if more is better, -1 if less is, 0 for a band.

    >>> of_earlier_year("=", 1), of_earlier_year("=", -1), of_earlier_year("<", 1)
    ('>=', '<=', '≈')
    """
    if not direction:
        return ABOUT
    return sum_of([operator, ">=" if direction > 0 else "<="])


def bound_on_progress(target: Target, operator: str) -> str:
    """What an observation's operator makes of a measure that rises with the progress made: a bound the same way round
    where more is wanted, the other way round where less is."""
    flipped = {">": "<", ">=": "<=", "<": ">", "<=": ">="}
    return flipped.get(operator, operator) if target.direction < 0 else operator
