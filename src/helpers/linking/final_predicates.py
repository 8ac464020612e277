"""Lists under one final predicate: 96个村、3.2万人全部脱贫 tells of the villages what it says of the people."""

from __future__ import annotations

import re
from collections.abc import Sequence

from helpers.linking.context import Figure
from helpers.linking.variants import added

_PREDICATE = re.compile(
    r"(?P<noun>[^,;\d]{1,14}?)(?:(?:如期|全部|顺利|提前|成功|稳定|整体|已|均|都)+(?:实现|完成)?|完成)"
    r"(?P<verb>[\u4e00-\u9fff]{2}(?:[\u4e00-\u9fff]{2})?)"
)
_POOR = re.compile(r"脱贫|摘帽|出列|退出")
_WERE_POOR = {"人": "贫困人口", "群众": "贫困人口", "村": "贫困村", "县": "贫困县", "乡镇": "贫困乡镇"}
"""What those were who are no longer poor."""
_AND = ("、", "和", "及", "以及", "与")


def under_final_predicates(read: Sequence[Figure]) -> list[list[str]]:
    """Keys of what each figure counts that stands in a list with its predicate at the end; none for others.

    Args:
        read: figures of a document, in order of the text.
    """
    keys: list[list[str]] = [[] for _ in read]
    verb = ""
    for at in range(len(read) - 1, -1, -1):
        figure = read[at]
        noun = figure.after or ("人" if figure.row.unit.endswith("人") else "")
        is_joined = at + 1 < len(read) and read[at + 1].follows and _is_listed(noun, read[at + 1])
        predicate = _PREDICATE.fullmatch(noun if figure.after[:1] not in ("如", "全") else "人" + figure.after)
        verb = predicate["verb"] if predicate else verb if is_joined else ""
        if verb and (predicate or is_joined):
            keys[at] = _called(predicate["noun"] if predicate else noun, verb)
    return [one if _is_of_list(read, at, keys) else [] for at, one in enumerate(keys)]


def _is_listed(noun: str, following: Figure) -> bool:
    """Whether all that stands up to the next figure is what this one counts: 96个村、"""
    return any(following.words in (noun + mark, mark) for mark in _AND)


def _is_of_list(read: Sequence[Figure], at: int, keys: Sequence[list[str]]) -> bool:
    """Whether a figure with a predicate stands beside another that has the same."""
    before = at and keys[at - 1] and read[at].follows and _is_listed(read[at - 1].after or "人", read[at])
    behind = at + 1 < len(read) and keys[at + 1] and read[at + 1].follows
    return bool(keys[at] and (before or (behind and _is_listed(read[at].after or "人", read[at + 1]))))


def _called(noun: str, verb: str) -> list[str]:
    were = _WERE_POOR.get(noun, noun) if _POOR.match(verb) else noun
    return [added(were), added(were + verb[:2])]
