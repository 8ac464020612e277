"""Cells that print several quantities, as 835/244 for 药品/化妆品抽检量: one for each part of the name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from helpers.numerals.units import is_unit, tidy

# Characters that share the words around them: 动/植物数 is 动物数 and 植物数.
OPPOSED = ("动植", "进出", "男女", "国省", "省市", "市县", "内外", "大小", "新旧")
SEVERAL = re.compile(r"([≥≤<>]?\d+(?:\.\d+)?%?(?:/[≥≤<>]?\d+(?:\.\d+)?%?)+)(及?以上|以内|以下|左右)?")


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity of a cell: the name and unit it has, its baseline and its target as printed."""

    name: str
    unit: str
    baseline: str
    target: str


def quantities_of(name: str, unit: str, baseline: str, target: str) -> list[Quantity]:
    """The quantities of a target cell; none where it prints one, nameless ones where the name has other parts.

    >>> [q.name for q in quantities_of("药品/器械抽检量", "批次/件", "8/2", "9/3")]
    ['药品/器械抽检量（药品）', '药品/器械抽检量（器械抽检量）']
    """
    several = SEVERAL.fullmatch(tidy(target))
    if several is None:
        return []
    # What stands behind the last figure is of each: 1665/52以上.
    targets = [figure + (several[2] or "") for figure in several[1].split("/")]
    names, units, bases = _parts(name), unit.split("/"), tidy(baseline).split("/")
    if len(names) != len(targets):
        return [Quantity("", "", "", target)]
    shared = len(units) != len(targets) or not all(map(is_unit, units))
    return [
        Quantity(
            f"{name}（{part}）",
            unit if shared else units[place],
            bases[place] if len(bases) == len(targets) else "",
            targets[place],
        )
        for place, part in enumerate(names)
    ]


def _parts(name: str) -> list[str]:
    """The parts of a name between strokes outside brackets, each whole where the stroke divides a word.

    >>> _parts("珍稀动/植物保护率")
    ['珍稀动物保护率', '珍稀植物保护率']
    """
    parts, depth = [""], 0
    for char in name:
        depth += (char in "(（[【") - (char in ")）]】")
        if char in "/／" and depth == 0:
            parts.append("")
        else:
            parts[-1] += char
    if len(parts) == 2 and parts[0][-1:] + parts[1][:1] in OPPOSED:
        before, behind = parts[0][:-1], parts[1][1:]
        return [before + parts[0][-1] + behind, before + parts[1]]
    return parts
