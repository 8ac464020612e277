"""Whether more or less of an indicator is wanted: by the target's own sign, else its concept's, else the way it goes.

Data used: the indicator record, its links to concepts. Weakness: a target without a sign, a concept or a baseline is
taken to rise.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from helpers.methods.results import finite
from helpers.schema import Match

FALLING = ("<", "<=", "down")
RISING = (">", ">=", "up", "above_reference", "leading")


def direction_of(
    operators: Iterable[object], concept: int, baseline: object, target: object, upper: object = None
) -> int:
    """What the plan wants: +1 more, -1 less, 0 to stay within a band.

    Args:
        operators: signs of the target, the first that has a direction decides.
        concept: direction of the concept; 0 where it has none.
        baseline: value at the start, if known.
        target: value to reach, if a figure; the lower end of a range.
        upper: upper end of a range.
    """
    if concept not in (-1, 0, 1):
        raise ValueError(f"direction {concept!r} is none of -1, 0, 1")
    for operator in operators:
        if operator in FALLING:
            return -1
        if operator in RISING:
            return 1
    if concept:
        return concept
    first, last, high = finite(baseline), finite(target), finite(upper)
    if first is None or last is None:
        return 1
    if high is not None and last <= first <= high:
        return 0
    return 1 if last >= first else -1


def directions(indicators: pd.DataFrame, concepts: pd.DataFrame, links: pd.DataFrame) -> dict[str, int]:
    """Direction of each target, by the id of its record.

    Args:
        indicators: indicator records.
        concepts: the crosswalk's concepts, for their direction.
        links: ties of records to concepts; an exact one decides before others.
    """
    of_concept = dict(zip(concepts["concept_id"], concepts["direction"], strict=True))
    ordered = links.assign(rank=(links["match"] != Match.EXACT.value).astype(int)).sort_values("rank", kind="stable")
    linked: dict[str, int] = {}
    for record, concept in zip(ordered["record_id"], ordered["concept_id"], strict=True):
        linked.setdefault(record, int(of_concept.get(concept, 0)))
    return {row["indicator_id"]: _of_record(row, linked) for row in indicators.to_dict("records")}


def _of_record(row: Mapping[str, object], linked: Mapping[str, int]) -> int:
    concept = linked.get(str(row["indicator_id"]), 0)
    return direction_of([row["operator"]], concept, row["baseline"], row["target"], row["target_upper"])
