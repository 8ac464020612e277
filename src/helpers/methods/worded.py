"""Targets worded as a change (up 5 points, down 15 %, 2 more), as the levels that they lead to.

Method: the baseline and the size of the change, by what the size is of. Data used: the indicator record alone.
Weakness: without a printed baseline only the direction is known, and the change stays words.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from helpers.methods.results import Reason, finite
from helpers.schema import SIZE_UNITS, ChangeKind, Mode, Operator


def level_after(baseline: float, size: float, kind: str, falls: bool, years: int = 1) -> float:
    """The level that a change leads to.

    Args:
        baseline: value at the start.
        size: size of the change, 0 or more: percentage points, percent of the baseline, or the indicator's unit.
        kind: of `ChangeKind`: points, percent or absolute.
        falls: whether the change is downwards.
        years: how often it is made: once, or once a year of the plan for a yearly change.

    Raises:
        ValueError: the kind is none of the three, or the size or the number of years is negative.

    >>> level_after(90, 5, "points", falls=False), level_after(20, 15, "percent", falls=True)
    (95.0, 17.0)
    """
    if kind not in (ChangeKind.POINTS, ChangeKind.PERCENT, ChangeKind.ABSOLUTE):
        raise ValueError(f"{kind!r} is none of points, percent, absolute")
    if not (finite(baseline) is not None and 0 <= size < float("inf") and years >= 0):
        raise ValueError("a change needs a baseline, and a size and number of years of 0 or more")
    sign = -1 if falls else 1
    if kind == ChangeKind.PERCENT:
        level = baseline * (1 + sign * size / 100) ** years
    else:
        level = baseline + sign * size * years
    return float(f"{level:.12g}")  # 20 × .85 is 17, not 16.999…


def is_change(record: Mapping[str, Any]) -> bool:
    """Whether a record's figure is the size of a change rather than a level."""
    return record.get("operator") in (Operator.UP, Operator.DOWN) and finite(record["target"]) is not None


def states_size(record: Mapping[str, Any], unit: str) -> bool:
    """Whether a figure in this unit observes the size of a record's change rather than the level that it leads to.

    A size in percent is one of an indicator in another unit, and a size in points is given in 百分点; one in the
    indicator's own unit is always a level.

    >>> states_size({"operator": "up", "target": 7.5, "change_kind": "percent", "unit": "万亿元"}, "%")
    True
    """
    return is_change(record) and unit != record["unit"] and unit == SIZE_UNITS.get(record["change_kind"])


def with_level(record: Mapping[str, Any], years: int) -> tuple[Mapping[str, Any], str]:
    """A record whose target is a level, whatever its words.

    Args:
        record: fields of an indicator record.
        years: of the plan, for changes a year (mode `annual_average`).

    Returns:
        The record itself where its figure is a level already; with the level in `target` (and `target_upper`, the ends
        of a range in their order) where it is the size of a change; with no figure, and the reason, where the change
        does not lead to a level: no baseline, or no word on what the size is of.
    """
    if not is_change(record):
        return record, ""
    baseline, kind = finite(record["baseline"]), record["change_kind"]
    without = {**record, "target": None, "target_upper": None}
    if not kind:
        return without, Reason.OPEN_CHANGE
    if baseline is None:
        return without, Reason.NO_BASELINE
    times = years if record["mode"] == Mode.ANNUAL_AVERAGE else 1
    falls = record["operator"] == Operator.DOWN
    sizes = [size for size in (finite(record["target"]), finite(record["target_upper"])) if size is not None]
    low, *high = sorted(level_after(baseline, size, kind, falls, times) for size in sizes)
    return {
        **record,
        "target": low,
        "target_upper": high[0] if high else None,
        "mode": Mode.LEVEL.value,
        "change_kind": "",
    }, ""
