"""How a later figure is qualified where its own words do not say: by a step, by a share of something, by its list."""

from __future__ import annotations

import re

from helpers.linking.movements import OVER_STEP
from helpers.methods.targets import ABOUT, EXACT
from helpers.schema import StatementRow

_CLAUSE = re.compile(r"[,，;；。\n]")
_ABOUT = re.compile(r"约(?:为|占|相当于)[^，,。；;、\d]{2,10}的$|大约(?:是|为|有|达到?)?$")
"""What says of a share of something that it is about so large."""
_DECIMALS = re.compile(r"\d+(\.\d+)?")
_SHARED_BOUND = re.compile(
    r"(?:[、和及与]\d[\d.,]*(?:[%％]|[万亿]*[元户家个件人吨米])?)+(?:及?(?P<least>以上)|(?P<most>以[下内]|之内)|(?P<about>左右)|(?P<step>新?大?台阶|大关))(?!的)"
)
"""Behind a figure of a list: what bounds the last, and all of them."""
_PASSED = re.compile(r"(?:跨|越)(?:越|过)了?[^,，。；;]*$")
"""Before a step: that it lies behind."""


def operator_of(record: StatementRow, text: str, span: tuple[int, int]) -> str:
    """How a figure is qualified; a step that was climbed (迈上5万亿元台阶) is at least that high."""
    start, end = span
    if record.operator == EXACT and _ABOUT.search(text[max(0, start - 16) : start]):
        return ABOUT
    shared = _SHARED_BOUND.match(text[end : end + 40])
    is_listed = "分别" in _CLAUSE.split(text[max(0, start - 60) : start])[-1]
    if record.operator == EXACT and is_listed and shared and _decimals(text[start:end]) == _decimals(shared[0]):
        return ">=" if shared["least"] or shared["step"] else "<=" if shared["most"] else ABOUT
    if record.operator != EXACT or not OVER_STEP.match(text[end : end + 6].lstrip(' *”"')):
        return str(record.operator)
    return ">" if _PASSED.search(text[max(0, start - 24) : start]) else ">="


def _decimals(words: str) -> int:
    """How many decimals the last figure of some words has."""
    figures = _DECIMALS.findall(words)
    return len(figures[-1]) if figures else 0
