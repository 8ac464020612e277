"""The notes below a table that say what brackets and marks around its figures mean."""

from __future__ import annotations

import re
import unicodedata

from helpers.extraction.lines import NOTE

REACH = 900
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
    ("*", r"\*+"),
    ("#", r"#"),
)
MEANINGS = (
    ("cumulative", r"累计|合计|总计|五年总|之和|累加"),
    ("increment", r"新增|增加数|增量|净增"),
    ("annual_average", r"年均|年平均|平均值"),
)
_MARK = re.compile("|".join(f"(?P<m{i}>{pattern})" for i, (_, pattern) in enumerate(MARKS)))
_CLAUSE_END = re.compile(r"[;；。\n]|(?<=[数值量])[,，、]|[②-⑳]")


def read_legend(text: str, start: int, end: int) -> dict[str, str]:
    """Meaning of each mark as a mode.

    Args:
        text: the document's text.
        start: where the table begins; a legend may stand in its title or header.
        end: where it ends; notes below are read from there.
    """
    legend: dict[str, str] = {}
    for passage in (_notes(text, end), text[start : min(end, start + 300)]):
        narrow = unicodedata.normalize("NFKC", passage)
        found = list(_MARK.finditer(narrow))
        for place, match in enumerate(found):
            mark = next(MARKS[i][0] for i in range(len(MARKS)) if match[f"m{i}"])
            if mark in legend:
                continue
            stop = found[place + 1].start() if place + 1 < len(found) else len(narrow)
            clause = narrow[match.end() : min(stop, match.end() + 40)]
            ending = _CLAUSE_END.search(clause)
            clause = clause[: ending.start()] if ending else clause
            meaning = next((mode for mode, pattern in MEANINGS if re.search(pattern, clause)), None)
            if meaning:
                legend[mark] = meaning
    # 指标[累计] or 目标[五年累计] in the header: the bracket says what brackets below it mean.
    head = unicodedata.normalize("NFKC", text[start : min(end, start + 400)])
    for mark, opened, closed in (("[]", r"\[", r"\]"), ("【】", "【", "】"), ("〔〕", "〔", "〕")):
        if mark not in legend and re.search(rf"{opened}\s*(?:五年|五年内|规划期)?累计\S{{0,4}}\s*{closed}", head):
            legend[mark] = "cumulative"
    return legend


def _notes(text: str, end: int) -> str:
    """Note lines that follow a table: from the first that begins like a note, up to the next heading or long text."""
    pieces: list[str] = []
    started = False
    for number, line in enumerate(text[end : end + REACH].splitlines()):
        word = re.sub(r"<[^<>]{0,60}>", "", line).strip(" \u3000\t\xa0|*（(")
        if not word:
            continue
        if NOTE.match(line.strip(" \u3000\t\xa0|")) or re.match(r"(?:备?注|说明)", word):
            started = True
        elif (started and not re.match(r"(?:\d|[①-⑳]|[(（]\d|[\[【〔*#])", word)) or (
            not started and (number > 8 or len(word) > 60)
        ):
            break
        if started:
            pieces.append(line)
    return "\n".join(pieces)
