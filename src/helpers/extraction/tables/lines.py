"""Lines of a text and what separates their cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from helpers.extraction.tables.torn_digits import join_digits
from helpers.numerals.cells import OWN_CHARACTER, with_points
from helpers.numerals.units import tidy

BAR = "|｜│┃┆┊"
BARS = re.compile(rf"[{BAR}]")
RULE = re.compile(r"[\s|｜:+=-]{3,}")
FRAME = re.compile(r"[\s─━┌┬┐├┼┤└┴┘│┃+]{3,}")
PAGE = re.compile(
    r"[-—–－·\s]*(?:(?:第|Page|P\.?)\s*)?\d(?:\s?\d){0,3}\s*页?"
    r"(?:\s*[/,，(（]?\s*(?:of|共|总)?\s*\d{1,4}\s*页?[)）]?)?[-—–－·\s]*",
    re.IGNORECASE,
)
NOTE = re.compile(
    r"[(（]?(?:备?注|说明|附注|数据来源|资料来源)\s*(?:\d|[:：]|[①1][.、]?)|[(（]注[)）]|注释[:：]|\*\s*[:：为表]"
)
GOALS = re.compile(r"指标|目标")
TITLE = re.compile(r"(?:附?表|专栏|专表|附件|栏)\s*[\d一二三四五六七八九十]{1,3}(?:\s*[-—.–－]\s*\d{1,2})?")
CHAPTER = re.compile(r"第[一二三四五六七八九十百]{1,4}[章节篇编部]")
SENTENCE = re.compile(r"[。；;！!？?]$|。")
MARKUP = re.compile(r"^[#>*\s]+|[*\s]+$")
# A heading of a group with a full stop: （一）环境治理。
GROUP = re.compile(r"[(（]?[一二三四五六七八九十]{1,2}(?:[)）]|[、.．])[^，。；：,;:]+。")
LONGEST_GROUP = 16
OWN = re.compile(OWN_CHARACTER)
PRINTED = re.compile(r"[^\n\r\f\v\x85\u2028\u2029]+")
BLANKS_BEFORE = " \u3000\xa0\ufeff\u200b"
BLANKS_BEHIND = " \u3000\xa0\u200b"


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its end and without outer white space.

    Attributes:
        text: what it says.
        start: offset into the document's text.
        end: one past its last character.
        indent: width of the blanks before it.
        apart: 0 right below the line above, 1 below an empty line, 2 on another page.
    """

    text: str
    start: int
    end: int
    indent: int = 0
    apart: int = 0


def split_lines(text: str) -> list[Line]:
    """Lines of a text with their offsets; outer white space is left out of the spans, tabs are kept.

    A character of a font's own between digits, or behind the number that begins a line, is its point, and stands in the
    lines as one; digits on a line each are put together.
    """
    text = join_digits(text)
    if OWN.search(text):
        text = with_points(text)
    lines: list[Line] = []
    last = 0
    for match in PRINTED.finditer(text):
        raw = match.group()
        begun = match.start()
        body = raw.lstrip(BLANKS_BEFORE)
        left = len(raw) - len(body)
        body = body.rstrip(BLANKS_BEHIND)
        if not body or body.isspace():
            continue
        between = text[last:begun]
        apart = 0 if between == "\n" else 2 if "\f" in between else int(between.count("\n") > 1)
        start = begun + left
        indent = left + raw.count("\u3000", 0, left) if left else 0
        lines.append(Line(body, start, start + len(body), indent, apart))
        last = begun + len(raw)
    return lines


def cells_of(line: Line, style: str, *, framed: bool = True) -> list[Line]:
    """Cells of a line: text and span of each, empty ones included.

    Args:
        line: the line.
        style: what separates its cells.
        framed: whether a bar at the beginning is the table's edge, not the end of an empty first cell.
    """
    if style == "csv":
        return _comma_cells(line)
    pattern = BARS if style == "bars" else re.compile("\t")
    pieces: list[Line] = []
    place = 0
    for match in pattern.finditer(line.text):
        pieces.append(_piece(line, place, match.start()))
        place = match.end()
    pieces.append(_piece(line, place, len(line.text)))
    if style == "bars":
        if framed and BARS.match(line.text):
            pieces = pieces[1:]
        if BARS.match(line.text[-1:]):
            pieces = pieces[:-1]
    return pieces


def _piece(line: Line, start: int, end: int) -> Line:
    raw = line.text[start:end]
    body = raw.strip(" \u3000\xa0\t\u200b*")
    # Asterisks stay where they mark a footnote of a figure; around words they are Markdown's emphasis.
    if not (body and raw.strip().startswith("**")):
        body = raw.strip(" \u3000\xa0\t\u200b")
    left = raw.find(body) if body else 0
    return Line(body, line.start + start + left, line.start + start + left + len(body))


def _comma_cells(line: Line) -> list[Line]:
    pieces: list[Line] = []
    text, place, size = line.text, 0, len(line.text)
    while place <= size:
        if text[place : place + 1] == '"':
            close = place + 1
            while close < size and not (text[close] == '"' and text[close + 1 : close + 2] != '"'):
                close += 2 if text[close] == '"' else 1
            body = text[place + 1 : close].strip()
            pieces.append(Line(body.replace('""', '"'), line.start + place + 1, line.start + min(close, size)))
            stop = text.find(",", close)
        else:
            stop = text.find(",", place)
            pieces.append(_piece(line, place, size if stop < 0 else stop))
        if stop < 0:
            break
        place = stop + 1
    return pieces


def style_of(line: Line) -> str:
    """`bars`, `tabs`, `csv` or `plain`: what separates the cells of a line, judged by the line alone."""
    text = line.text
    if len(BARS.findall(text)) >= 2:
        return "bars"
    if "\t" in text:
        return "tabs"
    if text.count(",") >= 2 and len(text) < 400 and not SENTENCE.search(text):
        return "csv"
    return "plain"


def is_rule(line: Line) -> bool:
    """A line that only draws: the rule below a Markdown header, the frame of a text table."""
    return ("--" in line.text and RULE.fullmatch(line.text) is not None) or FRAME.fullmatch(line.text) is not None


def is_page_mark(line: Line) -> bool:
    """A page number on a line of its own, with dashes or words that make it one."""
    text = line.text
    of = re.fullmatch(r"\W*(\d+)\s*/\s*(\d+)\W*", text)
    if of and not (0 < int(of[1]) < int(of[2]) or of[1] == of[2] == "1"):
        return False  # two quantities of a cell; the mark of a last page stands below all tables
    return len(text) <= 40 and bool(
        re.search(r"[-—–－页/]|[Pp]age", text) and re.search(r"\d", text) and PAGE.fullmatch(text)
    )


def ends_table(line: Line, longest: int = 80) -> bool:
    """Whether a line cannot be a cell: a note, another table's title, a chapter, a sentence."""
    word = tidy(line.text)
    if NOTE.match(word) or CHAPTER.match(word):
        return True
    if len(word) <= LONGEST_GROUP and GROUP.fullmatch(word):
        return False
    return len(word) > longest or (len(word) > 24 and bool(SENTENCE.search(word))) or word.endswith("。")


def title_above(lines: Sequence[Line], header: int, floor: int) -> tuple[str, int]:
    """Title of the table whose header begins at a line: text and first line, or an empty text.

    Titles are short lines right above the header; a line that begins like 表1 or 专栏1 is preferred, and a title broken
    over two lines is joined.
    """
    parts: list[str] = []
    first = header
    for place in range(header - 1, max(floor, header - 6) - 1, -1):
        line = lines[place]
        word = tidy(MARKUP.sub("", line.text))
        if is_page_mark(line) or is_rule(line) or (len(word) <= 12 and re.match(r"[(（]?单位[:：]", word)):
            continue
        if len(word) > 60 or SENTENCE.search(word) or CHAPTER.match(word):
            break
        if TITLE.match(word) or re.match(r"续表", word):
            return word + "".join(reversed(parts)), place
        if not parts and re.search(r"指标|目标|情况|任务|体系|汇总|一览|表$", word):
            parts.append(word)
            first = place
            continue
        if not parts or len(parts) >= 2:
            break
        parts.append(word)
    return (parts[0], first) if parts else ("", header)
