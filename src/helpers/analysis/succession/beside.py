"""How a target and the target of an area above stand beside each other: levels, and the years that are counted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from helpers.facts import Listed, Thing, term
from helpers.methods.results import finite

Record = Mapping[str, Any]


def targets_apart(lower: Record, other: Record, direction: int) -> float:
    """How far a target lies beyond that of an area above, in the wanted direction; 0 where this cannot be told."""
    here, above = finite(lower["target"]), finite(other["target"])
    if lower["unit"] != other["unit"] or here is None or above is None:
        return 0.0
    return float(direction * (here - above))


def level_beside(lower: Record, other: Record, direction: int) -> Thing:
    """Whether a place starts from a lower or a higher level, and whether its target falls short of that above.

    Args:
        lower: the place's record.
        other: the record of the area above.
        direction: +1 where more is wanted, -1 where less is.
    """
    here, above = finite(lower["baseline"]), finite(other["baseline"])
    if lower["unit"] != other["unit"] or here is None or above is None or here == above:
        return ""
    start = term("succession.from_lower" if here < above else "succession.from_higher")
    if targets_apart(lower, other, direction) >= 0:
        return start
    return Listed((start, term("succession.short_lower" if direction > 0 else "succession.short_higher")), "")


def spans_beside(lower: Record, other: Record) -> Thing:
    """The years over which each is counted, where the two differ."""
    ends = [finite(record[name]) for record in (lower, other) for name in ("baseline_year", "target_year")]
    years = [int(year) for year in ends if year is not None]
    if len(years) < len(ends) or years[:2] == years[2:]:
        return ""
    return term("succession.spans", first=years[0], last=years[1], next=years[2], end=years[3])
