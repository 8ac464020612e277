"""Numbered labels at the start of a line: 第一章, 第一节, 一、, (一), 1., 1.1, (1), ①, 项目一."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from helpers.documents.lines import ends, normal
from helpers.numerals.numbers import parse_number

_CN = "一二三四五六七八九十百零〇"
_HAN_AHEAD = r"(?=\W*[\u4e00-\u9fffA-Z])"
DECIMAL = 6.1
"""Rank of 1.1."""
SPACED = 5.9
"""Rank of a bare number before a title (1 总则), which counts only beside numbers like 1.1."""
# Rank, pattern with the printed label in group 1 and its number in group 2. Lower ranks hold higher ones.
_LABELS: tuple[tuple[float, re.Pattern[str]], ...] = tuple(
    (rank, re.compile(pattern))
    for rank, pattern in (
        (0, rf"(第([{_CN}\d]{{1,4}})[篇编]|第([{_CN}\d]{{1,4}})部分)\s*[、:：]?"),
        (1, rf"(第\s*([{_CN}\d]{{1,4}})\s*章)\s*[、:：]?"),
        (2, rf"(第\s*([{_CN}\d]{{1,4}})\s*节)\s*[、:：]?"),
        (3, rf"(第\s*([{_CN}\d]{{1,5}})\s*条)(?=[\s\u3000])"),
        (4, rf"(([{_CN}]{{1,3}}))\s*[、.．](?!\s*[{_CN}]{{1,3}}\s*[、级类产次是])"),
        (5, rf"([(（]\s*([{_CN}]{{1,3}})\s*[)）])\s*[、.．]?"),
        (6, rf"((?:项目|任务|工程|行动|举措|措施)([{_CN}\d]{{1,3}}))\s*[:：、.．\s]"),
        (6, r"((\d{1,2}))(?:[、．]|\.(?!\d))(?!\s*\d+(?:\.\d+)?\s*%)"),
        (DECIMAL, rf"(\d{{1,2}}\.(\d{{1,2}}))[、.．]?\s+{_HAN_AHEAD}"),
        (6.2, rf"(\d{{1,2}}\.\d{{1,2}}\.(\d{{1,2}}))[、.．]?\s*{_HAN_AHEAD}"),
        (7, r"([(（]\s*(\d{1,2})\s*[)）])\s*[、.．]?"),
        (7, r"((\d{1,2}))[)）]\s*[、.．]?"),
        (8, r"(([①-⑳]))\s*[、.．]?"),
    )
)
# 一 总则: only in a line that could be a title.
_SPACED = re.compile(rf"(([{_CN}]{{1,3}}))[ \u3000]+(?![{_CN}])(?=[\u4e00-\u9fff])")
_SPACED_NUMBER = re.compile(r"((\d{1,2}))[ \u3000]+(?=[\u4e00-\u9fff]{2})")
_LABELS = (*_LABELS, (4, _SPACED), (SPACED, _SPACED_NUMBER))
# A box set into the text, with a numbering of its own.
BOX = re.compile(rf"(专\s*栏\s*(?:[{_CN}\d]{{1,3}})?)(?![一-鿿]*[中所的])")
# A line that opens the annexes.
APPENDIX = re.compile(
    r"\s*(?:附\s*[件表录图]|名词解释|名词注释)\s*[\d一二三四五六七八九十]{0,3}\s*(?:[:：]|$|[ \u3000])"
)
DASH = re.compile(r"\s*(?:——+|--+|―+|─+|[●•◆■★])\s*(?=[\u4e00-\u9fff“])")
_MARKDOWN = re.compile(r"#{1,6}\s*|\*\*\s*|__\s*")
_SENTENCE_END = re.compile(r"[。!！?？;；]")
_CLAUSE_END = re.compile(r"[,，;；:：。]")

PLAIN = 9.0
"""Rank of a title without a number."""
LONG_HEADING = 40
"""A heading sentence longer than this is cut at its first clause."""


@dataclass(frozen=True)
class Label:
    """A printed number at the start of a heading."""

    rank: float
    text: str
    number: int
    end: int
    """Offset in the line at which the heading's words begin."""


# The same lines are asked of where contents, headings and paragraphs are told.
@lru_cache(maxsize=4096)
def parse_label(line: str) -> Label | None:
    """Label at the start of a line, Markdown marks before it allowed.

    Examples:
        >>> parse_label("（一）加强组织领导")
        Label(rank=5, text='（一）', number=1, end=3)
        >>> parse_label("1.5亿元用于建设") is None
        True
    """
    mark = _MARKDOWN.match(line)
    offset = mark.end() if mark else 0
    head = line[offset : offset + 24]
    if not head or head[0] not in _FIRST:
        return None
    for rank, pattern in _LABELS:
        if pattern in (_SPACED, _SPACED_NUMBER) and (len(line) > LONG_HEADING or ends(line)):
            continue
        match = pattern.match(head)
        if match:
            digits = next(group for group in match.groups()[1:] if group)
            number = parse_number(normal(digits)) if rank != 8 else ord(digits) - ord("①") + 1
            if number is None:
                return None
            rest = line[offset + match.end() :]
            end = offset + match.end() + len(rest) - len(rest.lstrip())
            return Label(rank, "".join(match.group(1).split()), int(number), end)
    return None


_FIRST = frozenset(_CN + "第(（项任工行举措0123456789①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")


def markdown_depth(line: str) -> int:
    """Number of # at the start of a Markdown heading, else 0."""
    return len(line) - len(line.lstrip("#")) if line.startswith("#") else 0


def heading_end(words: str) -> tuple[int, bool]:
    """Where the heading ends in the words after a label, and whether text follows it on the same line.

    The heading is the first sentence, or its first clause where that sentence is long; without a full stop it is the
    whole line if the line is short.
    """
    stop = _SENTENCE_END.search(words)
    length = stop.start() if stop else len(words)
    if stop is None and length <= 60:
        return length, False
    if length > LONG_HEADING:
        clause = _CLAUSE_END.search(words)
        if clause and clause.start() <= LONG_HEADING:
            return clause.start(), True
        if not clause or clause.start() > 2 * LONG_HEADING:
            return min(length, 2 * LONG_HEADING), length > 2 * LONG_HEADING or stop is not None
        return clause.start(), True
    rest = words[length + 1 :].strip() if stop else ""
    return length, bool(rest)


def title_like(line: str) -> bool:
    """Whether an unnumbered line could be a title: short, and without the punctuation that ends a sentence."""
    return (
        2 <= len(line) <= 36
        and not ends(line)
        and not re.search(r"[。;；|\t]|[,，].*[,，].*[,，]|\d{4}年.*月.*日", line)
    )
