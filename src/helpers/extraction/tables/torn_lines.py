"""Lines of a stream of cells that are pieces of one, because characters of another face stand on lines of their own.

    地表水质量达到或好于 / Ⅲ / 类水体比例（ / % / ） / > / 73

A bracket is closed where it was opened; signs belong to what they stand before or behind; words that hand a target down
are whole. The line that is put together
has blanks for the ends of lines, so that offsets into it stay those of the document.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from helpers.extraction.tables.lines import Line
from helpers.extraction.tables.pieces import HANDED_DOWN
from helpers.extraction.tables.tokens import CHINESE, is_attribute
from helpers.numerals.units import tidy

OPENS, CLOSES = "(（[【〔", ")）]】〕"
# A bracket is closed so few lines below.
REACH = 3
CLASS = re.compile(r"[ⅠⅡⅢⅣⅤⅥ]")
BOUND = re.compile(r"[≥≤<>＞＜≧≦]")
POINT = re.compile(r"\d[.．]$")
# How the words of a target that is handed down begin.
HANDS_DOWN = re.compile(r"(?:完成|达到|按照?|达)(?:国家|省|市|自治区|上级|州|区)?[\u4e00-\u9fff]{0,4}$")
MARK = re.compile(r"[#＃*∗①-⑳]")


def join_torn(lines: Sequence[Line]) -> list[Line]:
    """The lines, those that are pieces of one put together."""
    joined: list[Line] = []
    place = 0
    while place < len(lines):
        line = lines[place]
        used = max(_bracketed(lines, place), _worded(lines, place))
        for further in lines[place + 1 : place + used]:
            line = _join(line, further)
        place += used
        if joined and _goes_on(joined[-1].text, line.text):
            joined[-1] = _join(joined[-1], line)
        else:
            joined.append(line)
    return joined


def _bracketed(lines: Sequence[Line], place: int) -> int:
    """How many lines from here are one by a bracket that the first opens and the last closes."""
    depth = _depth(lines[place].text)
    if depth <= 0:
        return 1
    for used, further in enumerate(lines[place + 1 : place + 1 + REACH], 2):
        if is_attribute(further.text):
            return 1
        depth += _depth(further.text)
        if depth <= 0:
            return used
    return 1


def _worded(lines: Sequence[Line], place: int) -> int:
    """How many lines from here are one by the words of a target that is handed down: 完成国家下 / 达任务."""
    text = tidy(lines[place].text)
    if not HANDS_DOWN.match(text) or HANDED_DOWN.fullmatch(text):
        return 1
    for used, further in enumerate(lines[place + 1 : place + 1 + REACH], 2):
        text += tidy(further.text)
        if HANDED_DOWN.fullmatch(text):
            return used
    return 1


def _depth(text: str) -> int:
    return sum(text.count(char) for char in OPENS) - sum(text.count(char) for char in CLOSES)


def _goes_on(above: str, text: str) -> bool:
    """Whether a line goes on with the one above it: a class and its 类, a bound and its figure, a mark."""
    if is_attribute(above) or is_attribute(text):
        return False
    named = CHINESE.search(above) is not None
    return bool(
        (POINT.search(above) and text[:1].isdecimal() and not POINT.search(text))
        or (CLASS.fullmatch(text) and named)
        or (CLASS.fullmatch(above[-1:]) and text[:1] == "类")
        or (BOUND.fullmatch(above) and text[:1].isdecimal())
        or (MARK.fullmatch(text) and named)
        or (text[:1] in CLOSES and named)
    )


def _join(above: Line, below: Line) -> Line:
    return Line(
        above.text + " " * (below.start - above.end) + below.text, above.start, below.end, above.indent, above.apart
    )
