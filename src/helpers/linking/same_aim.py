"""Rows of results that print a plan's very target beside the result, under a shorter or longer name.

That both documents set the same figure in the same unit ties them where the one name only leaves out what the other
says at length; what names a part, a change or a denominator is never left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from helpers.linking.alike import ALIKE, likeness
from helpers.linking.names import key_of, stands_within
from helpers.linking.pairs import Pair, Printed, unit_factor
from helpers.linking.variants import added

SHORTEST = 4
"""Characters that a name must have at least to be the short form of another."""
_QUALIFIES = re.compile(r"[城县乡镇村农区市省国规重上下新增均非不未无]|年均|人均")


def link_by_aim(targets: Sequence[Printed], figures: Sequence[Printed], by_name: Sequence[Pair]) -> list[Pair]:
    """Pairs of what no name ties, whose targets are one and whose names do not disagree.

    Args:
        targets: rows of targets.
        figures: rows of results.
        by_name: what the names have tied already.

    Returns:
        Pairs in the order of the targets; none for a row that could be of several.

    >>> row = Printed("新建城市绿道", "公里", "81.5", aim=134)
    >>> link_by_aim([Printed("城市绿道建设", "公里", aim=134)], [row], [])
    [Pair(target=0, figure=0, factor=1.0)]
    >>> link_by_aim([Printed("城市绿道建设", "公里", aim=150)], [row], [])
    []
    """
    linked, used = {pair.target for pair in by_name}, {pair.figure for pair in by_name}
    fits = [
        Pair(at, place, factor)
        for at, target in enumerate(targets)
        for place, figure in enumerate(figures)
        if at not in linked and place not in used and (factor := _same_aim(target, figure)) is not None
    ]
    one = [pair for pair in fits if [other.target for other in fits].count(pair.target) == 1]
    return [pair for pair in one if [other.figure for other in fits].count(pair.figure) == 1]


def _same_aim(target: Printed, figure: Printed) -> float | None:
    """Factor between rows that print one target, if the shorter name is a short form of the longer."""
    if target.aim is None or figure.aim is None:
        return None
    short, long = sorted((added(target.name), added(figure.name)), key=len)
    is_short_form = stands_within(short, long) and not _QUALIFIES.search(_rest(short, long))
    if len(short) < SHORTEST or not (is_short_form or likeness(key_of(target.name), key_of(figure.name)) >= ALIKE):
        return None
    factor = unit_factor(target, figure)
    return factor if factor and abs(figure.aim * factor - target.aim) <= abs(target.aim) * 1e-9 else None


def _rest(short: str, long: str) -> str:
    """What the longer name says beside the shorter."""
    rest = list(long)
    for char in short:
        rest.remove(char)
    return "".join(rest).replace("重点工程", "")
