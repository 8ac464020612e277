"""Names in another order: 城市公交车中新能源车辆占比 is 城市新能源公交车辆占比.

Two names are one where they are made of the same characters, but for words that only say that something is done,
counted or whose it is. A name that sets two things in relation (甲占乙比重) is left out, for order decides there; so
is a short one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpers.extraction.statements.statement_words import NEW
from helpers.linking.context import Figure, is_of_a_month, is_of_a_part
from helpers.linking.movements import HEAD
from helpers.linking.names import key_of
from helpers.linking.statements import BY_SO_MUCH, CONNECT, counts_another, is_rate
from helpers.schema import StatementMode

SHORTEST = 5
"""Characters that a name must have at least."""
_LIGHT = re.compile(
    r"[(（][^()（）]*[)）]|年度|(?<!\d)年(?=接待|发电|供水|均?处理)|全[省市区县国]|开展|举办|组织|完成|实施|承担|获得|列入|"
    r"累计|新增|共|[对向]社会|数量|总数|队伍|工作|各类|住房(?=建设|改造)|监测(?=报告)|[中在的及和与、,/“”《》等]"
)
_BEGUN = re.compile(r"(?:举办|开展|组织|完成|接待|实施|承担)")
_RELATES = re.compile(r"占(?!比$)|与.+之比|(?:进口|出口).*(?:进口|出口)")


def bag_of(name: str) -> str:
    """The characters of a name in a fixed order; empty where order decides or too little is left.

    >>> bag_of("城市公交车中新能源车辆占比") == bag_of("城市新能源公交车辆占比"), bag_of("甲占乙比重")
    (True, '')
    """
    key = key_of(name)
    left = _LIGHT.sub("", key)
    if _RELATES.search(key) or "GDP" in key or len(left) < SHORTEST:
        return ""
    return "".join(sorted(set(left)))


def bags_of(figure: Figure, subject: str) -> Iterator[tuple[str, bool]]:
    """Bags of the names that may govern a figure, each with whether it adds something up."""
    if is_rate(figure) or figure.row.mode == StatementMode.CHANGE or counts_another(figure):
        return
    if is_of_a_part(figure) or is_of_a_month(figure) or figure.listed:
        return
    words = HEAD.sub("", figure.words)
    is_sum = figure.row.mode == StatementMode.INCREMENT or bool(NEW.search(words))
    for end in range(len(words), 1, -1):
        if "累计" in words[end:] and "元" in figure.row.unit:
            return  # a sum of years
        if CONNECT.fullmatch(words, end) and not BY_SO_MUCH.search(words[end:]):
            for name in (words[:end], subject + words[:end]):
                if bag := bag_of(name):
                    yield bag, is_sum


def subject_of(figure: Figure) -> str:
    """Who does what a figure tells: 博物馆 of 博物馆举办展览."""
    words = HEAD.sub("", figure.words)
    begun = _BEGUN.search(words)
    return words[: begun.start()] if begun and begun.start() > 1 else ""
