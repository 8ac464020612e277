"""The notes below a table that say what brackets and marks around its figures mean."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from helpers.extraction.tables.candidates import Candidate
from helpers.extraction.tables.columns import Role
from helpers.extraction.tables.kinds import SYMBOLS, Kinds, read_kinds
from helpers.extraction.tables.lines import NOTE
from helpers.numerals.units import is_unit, tidy

REACH = 900
UNIT_IN_HEADER = re.compile(r"\d年[^()]{0,4}\(([^()\d]{1,10})\)$")
CAPTION = re.compile(r"(?:计量)?单位\s*[:：]\s*([^\s:：;；()（）|]{1,12})")
# A note line without the word 注: 带*的为…, [ ]内为…, 表中…
NOTE_LIKE = re.compile(
    rf"(?:其中)?[,，]?(?:凡|指标|标题)?(?:名称)?[前后]?(?:带|标注?|加|打|有|注有)?[有注为]?[“”\"‘’'(（]?[{SYMBOLS}\[【〔]|表[中内]|本表|以上指标|括[号弧]"
)
MARKS = (
    ("【】", r"【\s*】"),
    ("[]", r"\[\s*\]|\[\.*\]"),
    ("〔〕", r"〔\s*〕"),
    ("()", r"\(\s*\)|括号|括弧"),
    ("〖〗", r"〖\s*〗"),
    ("{}", r"\{\s*\}"),
    ("「」", r"「\s*」"),
    ("<>", r"<\s*>"),
    ("《》", r"《\s*》"),
    ("〈〉", r"〈\s*〉"),
    *((f"[{number}]", rf"\[{number}\]") for number in range(1, 5)),
    ("*", r"\*+"),
    *((symbol, re.escape(symbol)) for symbol in SYMBOLS if symbol != "*"),
)
MEANINGS = (
    ("cumulative", r"累计|合计|总计|五年总|之和|累加"),
    ("increment", r"新增|增加数|增量|净增"),
    ("annual_average", r"年均|年平均|平均值"),
)


@dataclass(frozen=True, slots=True)
class Legend:
    """What marks mean: `modes` by bracket or symbol, and how they mark attributes and operators."""

    modes: dict[str, str]
    kinds: Kinds


_MARK = re.compile("|".join(f"(?P<m{i}>{pattern})" for i, (_, pattern) in enumerate(MARKS)))
_CLAUSE_END = re.compile(r"[;；。\n]|(?<=[数值量])[,，、]|[②-⑳]")


def read_legend(text: str, start: int, end: int, below: int = 0) -> Legend:
    """What the notes of a table say.

    Args:
        text: the document's text.
        start: where the table begins; a legend may stand in its title or header.
        end: where its last row ends; notes below are read from there.
        below: where the whole table ends, if its last rows are the notes.
    """
    passages = [_notes(text, end)]
    if below > end and len(passages[0]) < REACH:
        passages.append(_notes(text, below))
    passages.append(text[start : min(end, start + 300)])
    narrow = [unicodedata.normalize("NFKC", passage) for passage in passages]
    modes: dict[str, str] = {}
    for passage in narrow:
        _read_modes(passage, modes)
    # 指标[累计] or 目标[五年累计] in the header: the bracket says what brackets below it mean.
    head = unicodedata.normalize("NFKC", text[start : min(end, start + 400)])
    for mark, opened, closed in (("[]", r"\[", r"\]"), ("【】", "【", "】"), ("〔〕", "〔", "〕")):
        if mark not in modes and re.search(rf"{opened}\s*(?:五年|五年内|规划期)?累计\S{{0,4}}\s*{closed}", head):
            modes[mark] = "cumulative"
    return Legend(modes, read_kinds(narrow))


def _read_modes(passage: str, modes: dict[str, str]) -> None:
    marks = list(_MARK.finditer(passage))
    for place, match in enumerate(marks):
        mark = next(MARKS[i][0] for i in range(len(MARKS)) if match[f"m{i}"])
        if mark in modes:
            continue
        stop = marks[place + 1].start() if place + 1 < len(marks) else len(passage)
        clause = passage[match.end() : min(stop, match.end() + 40)]
        ending = _CLAUSE_END.search(clause)
        clause = clause[: ending.start()] if ending else clause
        meaning = next((mode for mode, pattern in MEANINGS if re.search(pattern, clause)), None)
        if meaning:
            modes[mark] = meaning


def _notes(text: str, end: int) -> str:
    """Note lines that follow a table: from the first that begins like a note, up to the next heading or long text."""
    pieces: list[str] = []
    started = False
    for number, line in enumerate(text[end : end + REACH].splitlines()):
        word = re.sub(r"<[^<>]{0,60}>", "", line).strip(" \u3000\t\xa0|*（(")
        if not word:
            continue
        if (
            NOTE.match(line.strip(" \u3000\t\xa0|"))
            or re.match(r"(?:备?注|说明)", word)
            or (len(word) <= 80 and NOTE_LIKE.match(line.strip(" \u3000\t\xa0|(（")))
        ):
            started = True
        elif (started and not re.match(r"(?:\d|[①-⑳]|[(（]\d|[\[【〔*#▲△★☆●○◆◇■□])", word)) or (
            not started and (number > 8 or len(word) > 60)
        ):
            break
        if started:
            pieces.append(line)
    return "\n".join(pieces)


def unit_of_caption(text: str, candidate: Candidate) -> str:
    """Unit that a caption such as （单位：万吨） gives to a whole table, or empty."""
    if any(column.role is Role.UNIT for column in candidate.columns) or not candidate.tokens:
        return ""
    head = text[candidate.start : min(candidate.tokens[0].start, candidate.start + 300)]
    caption = CAPTION.search(head)
    if caption and is_unit(caption.group(1)):
        return caption.group(1)
    # 2025年（万吨）: the unit stands in the headers of the values.
    headers = [tidy(column.header) for column in candidate.columns if column.role is Role.VALUE]
    units = {bracket.group(1) for bracket in map(UNIT_IN_HEADER.search, headers) if bracket}
    return next(iter(units)) if len(units) == 1 and is_unit(*units) else ""
