"""Lines of a document's text, and how they join into paragraphs.

A plan reaches us as a text whose lines are paragraphs, or as one whose lines are those of a page. The second kind has
to be joined again before a heading or a sentence can be read. Spans always refer to the text as it was given.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

Span = tuple[int, int]

# Full-width forms that read the same as ASCII; one code point for one, so that offsets stay valid.
_SAME = str.maketrans(
    {chr(0xFF01 + i): chr(0x21 + i) for i in range(94)}
    | {"~": "~", "〜": "~", "－": "-", "–": "-", "—": "—", "﹪": "%"}
)
_FULL_WIDTH = re.compile(f"[{''.join(map(re.escape, map(chr, _SAME)))}]")
_ASCII = {chr(wide): narrow for wide, narrow in _SAME.items()}
# Spaces, also those that str.isspace does not know.
_BLANK = " \t\r\n\f\v\u00a0\u1680\u2000-\u200f\u2028\u2029\u202f\u205f\u2060\u3000\ufeff\x00-\x1f\x7f-\x9f"
_SQUEEZE = re.compile(f"[^{_BLANK}]+")
_NARROW = re.compile("[\x00-\u1fff]+")
_TERMINAL = frozenset("。!?;:…！？；：")
_CLOSING = "”’」』)》】]\"'*"  # and of bold Markdown
_PROSE = re.compile(r"[,。;，；]")
_TABLE_ROW = re.compile(r"\t.*\t|[|｜].*[|｜]|^\s*</?(?:table|tr|td|th|tbody|thead)\b|</t[dr]>", re.I)
_CELLS = re.compile(r"\S[ \u3000]{1,}(?:[\[【(≥≤<>]?\d[\d.,]*%?[\]】)]?|/|-+)(?=[ \u3000]|$)")
# A line that belongs to the page, not to the document.
FURNITURE = re.compile(
    r"^[-—\s.·]*\d(?: ?\d){0,2}[-—\s.·]*$|^[-—*_=]{3,}$|^抄送|^.{0,24}\d日印发$|^[-—\s]*[ⅠⅡⅢⅣⅤIVXivx\s]{1,6}[-—\s]*$"
    r"|^\W*(?:\(?本文有删减\)?|\(?此件(?:公开|主动|依申请|有删)\S{0,6}\)?|相关附件|附件下载|关联链接|相关链接|"
    r"相关阅读|延伸阅读"
    r"|扫一扫.*|分享(?:到|至)?|打印(?:本页)?|关闭(?:窗口|本页)?|收藏|字号|字体(?:大小)?|无障碍|长者助手|"
    r"返回顶部|上一[篇条]|下一[篇条]"
    r"|当前位置|您当前的?位置|您现在的位置|发布(?:时间|日期|机构)|信息来源|来源|责任编辑|责编|浏览(?:次数|量)|"
    r"点击(?:数|量)|更新时间"
    r"|索引号|主办单位|承办单位|版权所有|网站标识码|ICP备|\S*公网安备|政府信息公开|首页)(?:[\W_].*|$)"
)
# How such a line may begin: most lines need no closer look.
_FURNITURE_BEGINS = re.compile(
    r"\W*(?:[抄本此相附关延扫分打收字无长返上下当您发信来责浏点更索主承版网政首\d_IVXivxＩＶＸｉｖｘ＿ⅠⅡⅢⅣⅤ]|$)"
)


@dataclass(frozen=True)
class Line:
    """One line without its surrounding white space."""

    start: int
    end: int
    text: str
    gap: bool
    """Whether a blank line stands before it."""
    tabular: bool = False
    """Whether it looks like a row of a table."""
    furniture: bool = False
    """Whether it belongs to the page rather than to the document."""

    @cached_property
    def width(self) -> float:
        """Width in Chinese characters."""
        return len(self.text) - 0.5 * len("".join(_NARROW.findall(self.text)))


@dataclass(frozen=True)
class Paragraph:
    """Lines that belong together, as spans of the text without the white space around each line."""

    pieces: tuple[Span, ...]

    @property
    def start(self) -> int:
        """First code point."""
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        """One past the last code point."""
        return self.pieces[-1][1]

    def after(self, offset: int) -> Paragraph | None:
        """The part from an offset on, or None where nothing is left."""
        pieces = tuple((max(start, offset), end) for start, end in self.pieces if end > offset)
        return Paragraph(pieces) if pieces else None


def squeeze(text: str, pieces: Sequence[Span]) -> tuple[str, list[int]]:
    """Text of the pieces without white space and with ASCII forms, and the offset of each of its characters.

    One space is kept where two numbers or Latin words would run together; a number broken by the end of a line, or
    pulled apart into single digits, is one.
    """
    return _squeezed(text, _narrowed(text), pieces)


def _squeezed(text: str, narrowed: str, pieces: Sequence[Span]) -> tuple[str, list[int]]:
    parts: list[str] = []
    offsets: list[int] = []
    last, ended = "", 0
    for start, end in pieces:
        for run in _SQUEEZE.finditer(text, start, end):
            begun, stop = run.span()
            word = narrowed[begun:stop]
            head = word[0]
            if last and _run_together(last, head):
                broken = last.isdigit() and head.isdigit() and _one_number(text, ended, begun)
                if not broken:
                    parts.append(" ")
                    offsets.append(begun)
            parts.append(word)
            offsets.extend(range(begun, stop))
            last, ended = word[-1], stop
    return "".join(parts), offsets


@lru_cache(maxsize=4)  # paragraph by paragraph a document is asked of
def _narrowed(text: str) -> str:
    return _narrow(text)


def _narrow(text: str) -> str:
    """Text with ASCII forms, as long as it was."""
    return _FULL_WIDTH.sub(lambda wide: _ASCII[wide.group()], text)


def _one_number(text: str, ended: int, begun: int) -> bool:
    """Whether white space between two digits stands inside a number: a line end, or a blank between single digits."""
    if "\n" in text[ended:begun]:
        return True
    alone = not text[ended - 2 : ended - 1].isdigit() and not text[begun + 1 : begun + 2].isdigit()
    return alone and begun == ended + 1


def normal(text: str) -> str:
    """Text without white space and with ASCII forms."""
    narrowed = _narrow(text)
    words = _SQUEEZE.findall(narrowed)
    if len(words) < 2:
        return words[0] if words else ""
    # Only between numbers or Latin words does a blank matter, and what is between is asked for.
    if any(_run_together(one[-1], two[0]) for one, two in itertools.pairwise(words)):
        return _squeezed(text, narrowed, [(0, len(text))])[0]
    return "".join(words)


def _run_together(last: str, head: str) -> bool:
    return head < "\x80" and last < "\x80" and last.isalnum() and head.isalnum()


def lines(text: str, skip: Sequence[Span] = ()) -> list[Line]:
    """Lines that are neither blank nor inside one of the skipped spans."""
    text_lines: list[Line] = []
    gap = False
    barred = _merged(skip)
    at = 0
    for start, end in _line_spans(text):
        while at < len(barred) and barred[at][1] <= start:
            at += 1
        raw = text[start:end]
        body = raw.strip()
        if not body:
            gap = True
            continue
        if at < len(barred) and barred[at][0] < end:
            gap = True
            continue
        first = start + raw.index(body[0])
        drawn = "\t" in raw or "|" in raw or "｜" in raw or "<" in raw
        tabular = (drawn and bool(_TABLE_ROW.search(raw))) or (
            not _PROSE.search(body) and len(_CELLS.findall(body)) >= 2
        )
        furniture = len(body) < 120 and _is_furniture(body)
        text_lines.append(Line(first, first + len(body), body, gap, tabular, furniture))
        gap = False
    return text_lines


def _is_furniture(body: str) -> bool:
    """Whether a line belongs to the page, not to the document."""
    if not _FURNITURE_BEGINS.match(body) and "印" not in body and "备" not in body:
        return False
    return FURNITURE.match(normal(body)) is not None


def wrap_width(text_lines: Sequence[Line]) -> float | None:
    """Width at which the document's lines were broken, or None where lines are whole paragraphs."""
    prose = [
        line
        for line in text_lines
        if len(line.text) >= 15 and line.width >= 15 and not line.tabular and not line.furniture
    ]
    open_ended = [line for line in prose if not ends(line.text)]
    widths = sorted(line.width for line in open_ended)
    if len(widths) >= 12 and len(widths) >= 0.4 * len(prose):
        return widths[len(widths) // 2]
    # Partly broken text: headings end without a stop too, but they vary in width and hold little punctuation.
    running = sorted(line.width for line in open_ended if line.width >= 20 and _PROSE.search(line.text))
    for i in range(len(running) - 11):
        if running[i + 11] - running[i] <= 2.5 and len(running) >= 0.1 * len(prose):
            return running[i + 5]
    return None


def ends(text: str) -> bool:
    """Whether a line ends a sentence."""
    return text[-1:] in _TERMINAL or text.rstrip(_CLOSING)[-1:] in _TERMINAL


def continues(line: Line, following: Line, width: float | None) -> bool:
    """Whether the following line goes on with the sentence of this one. Neither is a heading or a table row."""
    if ends(line.text):
        return False
    if line.text[-1] in "、,，":
        return True
    if width is not None and not following.gap:
        return line.width >= 0.8 * width
    # Paragraph-per-line text with a stray break: both sides must read like running text.
    both = _PROSE.search(line.text) or line.width >= 30
    return bool(both and line.width >= 15 and _PROSE.search(following.text) and ends(following.text))


def is_prose(text: str) -> bool:
    """Whether a text holds the punctuation of sentences."""
    return bool(_PROSE.search(text))


def _line_spans(text: str) -> Iterator[Span]:
    start = 0
    for line in text.splitlines(keepends=True):
        yield start, start + len(line)
        start += len(line)


def _merged(skip: Sequence[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(skip):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif end > start:
            merged.append((start, end))
    return merged
