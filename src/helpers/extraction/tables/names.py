"""Name cell -> the indicator's name and the unit printed in brackets behind it."""

from __future__ import annotations

import re

from helpers.extraction.tables.kinds import SYMBOLS
from helpers.extraction.tables.torn import mend_name
from helpers.numerals.units import is_unit

# How the name of something measured ends.
MEASURED = re.compile(
    r"(?:率|量|数|比例|比重|占比|面积|浓度|能耗|指数|值|额|长度|度|人口|水平|收入|里程|产能|规模|总数|个数)(?:[(（].*[)）])?$"
)
NUMBERED = re.compile(
    r"^(?:[(（]\d{1,3}[)）][.、．]?|\d{1,3}[.、．](?!\d)|\d{1,3}\s+(?=[\u4e00-\u9fff“‘])|[①-⑳㈠-㈩]|[(（][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}[、．.])\s*"
)
# A number of two levels, 1.1, or one parted from the name by a blank.
LEVELS = re.compile(r"^\s*(?:\d{1,2}(?:\.\d{1,2}){1,3}[.．、]?\s*|\d{1,2}\s+)(?=[\u4e00-\u9fff“‘])")
PREFIX = re.compile(rf"^[{re.escape(SYMBOLS)}]+\s*")
# An attribute or operator printed behind the name: （约束性）, （≥）.
PRINTED = re.compile(r"[(（\[【]([约预争])(?:[束期取]性?(?:指标)?)?[)）\]】]$|[(（]?([≥≤])[)）]?$")
MARKS = re.compile(
    rf"(?:[{re.escape(SYMBOLS)}]+|[(（][{re.escape(SYMBOLS)}][)）]"
    r"|[①-⑳]+|[¹²³⁰⁴-⁹]+|\[注?\d{1,2}\]|〔\d{1,2}〕|[(（]注\d?[)）])$"
)
LAST_BRACKET = re.compile(
    r"[(（\[【]([^()（）\[\]【】]{1,14}(?:[(（][^()（）]{1,6}[)）][^()（）\[\]【】]{0,6})?)[)）\]】]$"
)
STRAY_NOTE = re.compile(r"(?<=[\u4e00-\u9fff)）])[1-9]$")
# 县（市、区）, 村（镇）: the bracket goes on with the kind of place before it, it is no unit.
PLACES = re.compile(r"[县市区镇乡村旗][(（][县市区镇乡村旗社街道团场、/]+[)）]$")
BREAK = re.compile(r"[,，:：/]\s*")


def join_pieces(pieces: list[str]) -> str:
    """Join the pieces of a cell broken over lines; only between Latin words does a blank remain."""
    text = ""
    for piece in pieces:
        piece = re.sub(r"\s+", " ", piece.strip())
        gap = " " if text and re.search(r"[A-Za-z0-9]$", text) and re.match(r"[A-Za-z]", piece) else ""
        text += gap + piece
    return re.sub(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])", "", text)


def split_name(pieces: list[str]) -> tuple[str, str, str]:
    """Name without number, footnote marks and unit.

    Args:
        pieces: the cell's lines.

    Returns:
        Name, unit in brackets (or empty), and footnote marks that were dropped.
    """
    # Before blanks go: where a subscript is missing, a blank or a bracket is left.
    raw = mend_name(re.sub(r"\s+", " ", "".join(_spaced(pieces))))
    levels = LEVELS.match(raw)
    name = join_pieces([raw[levels.end() :] if levels else raw])
    number = NUMBERED.match(name)
    if number and len(name) > number.end() + 1:
        name = name[number.end() :]
    front = PREFIX.match(name)
    before = front.group(0).strip() if front and len(name) > front.end() + 1 else ""
    name, marks = _strip_marks(name[len(front.group(0)) :] if front and before else name)
    marks = before + marks
    name, unit = _unit(name)
    if unit:
        name, more = _strip_marks(name)
        marks += more
    printed = PRINTED.search(name)
    if printed and printed.start() >= 2:
        name, more = _strip_marks(name[: printed.start()].rstrip())
        marks += more + (printed.group(1) or printed.group(2))
        if not unit:
            name, unit = _unit(name)
    stray = STRAY_NOTE.search(name)
    if stray and not unit:
        rest, inner_unit = _unit(name[: stray.start()])
        name, unit = rest, inner_unit or unit
    elif stray:
        name = name[: stray.start()]
    return name, unit, marks


def _spaced(pieces: list[str]) -> list[str]:
    spaced: list[str] = []
    for piece in pieces:
        piece = piece.strip()
        if spaced and re.search(r"[A-Za-z0-9]$", spaced[-1]) and re.match(r"[A-Za-z]", piece):
            spaced.append(" ")
        spaced.append(piece)
    return spaced


def _strip_marks(name: str) -> tuple[str, str]:
    marks = ""
    while True:
        mark = MARKS.search(name)
        if not mark or mark.start() < 2:
            return name, marks
        marks = mark.group(0) + marks
        name = name[: mark.start()].rstrip()


def _unit(name: str) -> tuple[str, str]:
    bracket = LAST_BRACKET.search(name)
    if PLACES.search(name):
        return name, ""
    if bracket and bracket.start() >= 2 and is_unit(bracket.group(1)):
        return name[: bracket.start()].rstrip(), re.sub(r"\s+", "", bracket.group(1))
    # A second bracket behind the unit, such as （%）[五年累计], stays with the name.
    if bracket and bracket.start() >= 2:
        inner = LAST_BRACKET.search(name[: bracket.start()].rstrip())
        if (
            inner
            and inner.start() >= 2
            and is_unit(inner.group(1))
            and re.search(r"累计|年均|新增|[注\d*#]", bracket.group(1))
        ):
            return name[: inner.start()] + name[bracket.start() :], re.sub(r"\s+", "", inner.group(1))
    # A unit behind a comma or a stroke; the leftmost break leaves units such as 元/月 whole.
    for separator in BREAK.finditer(name, 2, len(name)):
        rest = name[separator.end() :].strip()
        if is_unit(rest) and not re.search(r"[一-龥]{5,}", rest):
            return name[: separator.start()].rstrip(), rest
    return name, ""
