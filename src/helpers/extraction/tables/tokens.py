"""Cells in the order of the text, before they are assigned to columns, and what their text alone tells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from helpers.extraction.tables.columns import Kind, Role
from helpers.extraction.tables.kinds import SYMBOLS
from helpers.numerals.cells import parse_cell
from helpers.numerals.units import is_unit, tidy
from helpers.schema.attribute_words import ANY, UNCODED, shortened


class Break(Enum):
    """Whether a new row of the table may begin at a token."""

    ROW = "a row begins here"
    SAME = "the row goes on"
    CELL = "a cell in a stream of cells, perhaps a row"


@dataclass(frozen=True, slots=True)
class Token:
    """One cell, or a piece of one.

    Attributes:
        text: as printed, without outer white space.
        start: offset into the document's text.
        end: one past its last character.
        brk: whether a row may begin here.
        column: place in the printed row, where the layout keeps places.
        page: whether the header was repeated just before, as after a page break.
    """

    text: str
    start: int
    end: int
    brk: Break = Break.CELL
    column: int | None = None
    page: bool = False


ROW_NUMBER = re.compile(r"[(（]?(\d{1,3})[)）]?[.、．,]?")
ATTRIBUTE = re.compile(rf"(?:{shortened('导向性')}|{'|'.join(UNCODED)})(?:指标|[/、和](?:{ANY})(?:指标)?)?[*#①-⑳]?")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
BODY_END = re.compile(
    r"(?:局|委|办|部|厅|院|中心|政府|公司|集团|会|所|队|单位|部门|乡镇|街道|各县|各区)(?:等|\(.*\)|(.*))?$"
)
ENUMERATED = re.compile(r"(?:[(（][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}[、.．])")
STATUS = re.compile(r"(?:已?(?:超额|提前|全面|基本|部分|未)?(?:完成|达标|实现|达到)|是|否|√|×|✓|好|较好|[\d.]+%)")
TAIL = re.compile(r"[(（][^()（）]{1,12}[)）]|[^()（）]{0,14}[)）]")
WORDY = re.compile(
    r"提升|提高|增加|增长|下降|降低|减少|完成|达到|消除|高于|低于|前列|领先|以上|以内|稳|保持|全覆盖|不断|持续|改善|向好|有效|全部|按|符合|优于|不低于|落实|建成|任务|目标|要求|左右|翻"
)


@lru_cache(maxsize=8192)
def row_number(text: str) -> int | None:
    """The number that a row begins with, such as 7 or （7）, or none."""
    match = ROW_NUMBER.fullmatch(tidy(text))
    return int(match.group(1)) if match else None


@lru_cache(maxsize=8192)
def is_attribute(text: str) -> bool:
    """Whether a cell holds an attribute such as 预期性."""
    return ATTRIBUTE.fullmatch(tidy(text)) is not None


@lru_cache(maxsize=8192)
def is_tail(text: str) -> bool:
    """The end of a broken cell: a unit in brackets, or the closing half of a bracket."""
    word = tidy(text)
    closing = sum(word.count(c) for c in ")]】〕") > sum(word.count(c) for c in "([【〔")
    return (closing and len(word) <= 14) or (bool(TAIL.fullmatch(word)) and is_unit(word.strip("()")))


@lru_cache(maxsize=16384)
def fit(text: str, role: Role, kind: Kind) -> float:
    """How well a cell's text fits a role; larger is better. Used only to choose between ways to align a table."""
    word = tidy(text)
    if not word:
        return {Role.NAME: -8.0, Role.NUMBER: -2.0, Role.VALUE: -0.2}.get(role, 0.1)
    if is_attribute(word):
        return {Role.ATTRIBUTE: 6.0, Role.REMARK: -3.0, Role.STATUS: -6.0}.get(role, -14.0)
    cell = parse_cell(text)
    chinese = len(CHINESE.findall(word))
    score = _FIT[role](word, cell.kind, chinese, kind)
    if cell.kind == "number" and role is Role.VALUE and chinese > 6:
        score -= 2.0
    return score


def _number(word: str, kind: str, chinese: int, value: Kind) -> float:
    return 2.0 if ROW_NUMBER.fullmatch(word) else -12.0


def _name(word: str, kind: str, chinese: int, value: Kind) -> float:
    if kind == "blank":
        return -10.0
    if is_tail(word):
        return 0.0
    if chinese == 0:
        return -2.0 if re.search(r"[A-Za-z]{2}", word) and not is_unit(word) else -9.0
    if is_unit(word.strip("()[]")):
        return -4.0
    if kind == "number" and (chinese < 4 or re.search(r"[≥≤<>]|以上$|以内$|以下$", word)):
        return -5.0
    return (3.0 if chinese >= 4 else 1.0) - (3.0 if len(word) > 60 else 0.0) - (1.5 if STATUS.fullmatch(word) else 0.0)


def _group(word: str, kind: str, chinese: int, value: Kind) -> float:
    if kind == "blank" or chinese == 0:
        return -10.0
    if is_unit(word):
        return -4.0
    if kind == "number" and re.search(r"[≥≤<>]|以上$|以内$|^\d", word):
        return -6.0
    return 1.5 if len(word) <= 16 else -1.0 if len(word) <= 30 else -5.0


def _unit(word: str, kind: str, chinese: int, value: Kind) -> float:
    if is_unit(word.strip("()")):
        return 5.0
    if kind == "blank":
        return 1.0
    if kind == "number" and not CHINESE.search(word):
        return -9.0
    return -1.5 if len(word) <= 8 else -9.0


def _value(word: str, kind: str, chinese: int, value: Kind) -> float:
    if kind == "number":
        return 3.5
    if kind == "several":
        return 2.5
    if kind == "blank":
        return 2.5
    if is_unit(word):
        return -6.0
    if WORDY.search(word):
        return 1.0 if len(word) <= 24 else -1.0
    return -3.0 if len(word) <= 10 else -6.0


def _attribute(word: str, kind: str, chinese: int, value: Kind) -> float:
    if kind == "blank":
        return 0.5
    return 3.0 if word.strip(SYMBOLS) == "" else -12.0


def _body(word: str, kind: str, chinese: int, value: Kind) -> float:
    if chinese == 0:
        return 0.0 if kind == "blank" else -6.0
    return 3.0 if BODY_END.search(word) else -0.5


def _remark(word: str, kind: str, chinese: int, value: Kind) -> float:
    return 0.6 if chinese >= 2 else 0.2 if kind == "blank" else -1.5


def _status(word: str, kind: str, chinese: int, value: Kind) -> float:
    if STATUS.fullmatch(word):
        return 3.0
    return 0.5 if kind in ("blank", "number") else -1.0


_FIT = {
    Role.NUMBER: _number,
    Role.NAME: _name,
    Role.GROUP: _group,
    Role.UNIT: _unit,
    Role.VALUE: _value,
    Role.ATTRIBUTE: _attribute,
    Role.BODY: _body,
    Role.REMARK: _remark,
    Role.STATUS: _status,
}
