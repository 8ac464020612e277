"""What holds of a target whichever of several printed figures is right.

Method: a target is reviewed with every choice among the figures that documents print for its baseline, for itself and
for each year observed. A class, or that the target is met, stands only where every choice gives it; a measure has the
ends of what the choices give. Data used: a target, its observations, the figures that contradict them. Weakness: the
figures may differ in scope, which the documents do not say.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product

from helpers.methods import checked
from helpers.methods.completion import Outcome
from helpers.methods.results import Reason, Result
from helpers.methods.targets import EXACT, Target
from helpers.methods.verdicts import CHINESE, Review

MOST = 1024  # choices that are tried
Figure = tuple[float, str]


@dataclass(frozen=True)
class Others:
    """Further figures, each with its operator, beside those that a review rests on.

    Attributes:
        baseline: other figures of the baseline.
        target: other figures of the target.
        observed: other figures by year.
    """

    baseline: tuple[Figure, ...] = ()
    target: tuple[Figure, ...] = ()
    observed: Mapping[int, tuple[Figure, ...]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.baseline or self.target or self.observed)


@dataclass(frozen=True)
class Choice:
    """One choice among the figures: target, observed values and their operators."""

    target: Target
    values: Mapping[int, float]
    operators: Mapping[int, str]
    is_exact: bool = True


def choices(
    target: Target, values: Mapping[int, float], operators: Mapping[int, str], others: Others
) -> Iterator[Choice]:
    """Every choice among the figures, the plan's own first.

    Raises:
        ValueError: there are more than 1024.
    """
    other = others.baseline if target.baseline is not None else ()
    baselines: list[tuple[float | None, str]] = [(target.baseline, EXACT), *other]
    other = others.target if target.target is not None else ()
    targets: list[tuple[float | None, str]] = [(target.target, EXACT), *other]
    years = [year for year in sorted(values) if others.observed.get(year)]
    seen = [[(values[year], operators.get(year, EXACT)), *others.observed[year]] for year in years]
    if len(baselines) * len(targets) * math.prod(map(len, seen)) > MOST:
        raise ValueError(f"more than {MOST} choices among contradicted figures")
    for (baseline, low), (goal, high), observed in product(baselines, targets, product(*seen)):
        by_year = dict(zip(years, observed, strict=True))
        yield Choice(
            replace(target, baseline=baseline, target=goal),
            {**values, **{year: value for year, (value, _) in by_year.items()}},
            {**operators, **{year: operator for year, (_, operator) in by_year.items()}},
            low == high == EXACT,
        )


def agreed(reviews: Sequence[Review], are_exact: Iterable[bool]) -> Review:
    """A review that says only what all choices say; the measures are those of the first, the others lie beside it.

    Args:
        reviews: reviews of the same target, one a choice.
        are_exact: of each whether its baseline and target are printed as exact figures; others settle no class.
    """
    exact = list(are_exact)
    checked.same_length(reviews=list(range(len(reviews))), exact=exact)
    first, *rest = reviews
    if not rest:
        return first
    known = all(exact)
    given = {rule: [one.verdicts[rule].label for one in reviews] for rule in first.verdicts}
    split = {rule: labels for rule, labels in given.items() if not known or len(set(labels)) > 1}
    verdicts = {rule: _open(result) if rule in split else result for rule, result in first.verdicts.items()}
    met = {one.observed.is_met for one in reviews}
    observed = replace(first.observed, is_met=met.pop() if known and len(met) == 1 else None)
    contested = {rule: _ladder(labels) if known else () for rule, labels in split.items()}
    remaining = {rule: _left(rule, reviews) for rule in verdicts if known and rule not in split}
    labels = [(rule, result.label) for rule, result in verdicts.items() if result.label]
    apart = tuple((a, b) for i, (a, x) in enumerate(labels) for b, y in labels[i + 1 :] if x != y)
    return replace(
        first,
        observed=observed,
        verdicts=verdicts,
        disagreements=apart,
        others=tuple(rest),
        contested=contested,
        possible={rule: classes for rule, classes in remaining.items() if classes},
    )


def agreed_outcome(outcomes: Sequence[Outcome], are_exact: Iterable[bool]) -> Outcome:
    """What came of a target, if every choice says the same; else that it is not known."""
    exact = list(are_exact)
    checked.same_length(outcomes=list(range(len(outcomes))), exact=exact)
    first, *rest = outcomes
    if not rest:
        return first
    states = {one.is_completed for one in outcomes}
    if len(states) > 1 or not all(exact):
        return Outcome(first.method, reason=Reason.CONTRADICTED)
    is_over = first.is_over if len({one.is_over for one in outcomes}) == 1 else None
    margin = first.margin if len({one.margin for one in outcomes}) == 1 else None
    return replace(first, is_over=is_over, margin=margin)


def ends_of_measure(one: Review, value: Callable[[Review], float | None]) -> tuple[float, float] | None:
    """Least and greatest value of a measure over all choices; None where a choice has none."""
    values = [value(each) for each in (one, *one.others)]
    known = [each for each in values if each is not None]
    return (min(known), max(known)) if len(known) == len(values) else None


def _open(result: Result) -> Result:
    return Result(result.method, result.value, "", Reason.CONTRADICTED, result.bound)


def _left(rule: str, reviews: Sequence[Review]) -> tuple[str, ...]:
    """The classes that bounded observations leave possible over all choices; none where one of them rules out none."""
    each = [one.possible.get(rule, ()) for one in reviews]
    return _ladder([label for classes in each for label in classes]) if all(each) else ()


def _ladder(labels: Sequence[str]) -> tuple[str, ...]:
    """The classes in their order, from the lowest; none where one of the choices has none."""
    order = [*reversed(CHINESE)]
    return () if "" in labels else tuple(sorted(set(labels), key=order.index))
