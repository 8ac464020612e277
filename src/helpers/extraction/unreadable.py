"""Tables that are there but cannot be read safely: run together into one line, or a picture."""

from __future__ import annotations

import re
from collections.abc import Sequence

from helpers.documents.model import Document
from helpers.extraction.lines import TITLE, split_lines
from helpers.numerals.units import tidy

ATTRIBUTE = re.compile(r"预期性|约束性|争取性")
HEADER = re.compile(r"(?:指\s*标|项目|任务).{0,60}(?:20\d\d\s*年|目标|属性|单位|预期值|累计)")
FIGURE = re.compile(r"\d")
ANNOUNCED = re.compile(
    r"(?:主要|发展|规划|预期|核心|具体)?(?:指标|目标)(?:体系|一览)?(?:表|汇总表)?(?:\(.{0,12}\))?$|指标.{0,10}表$"
)
PICTURE = re.compile(r"!\[[^\]\n]{0,120}\]\([^)\n]{1,300}\)|<img\b|【图片】|\[图片\]")
CELLS_PER_ATTRIBUTE = 3


def find_glued(text: str, read: Sequence[tuple[int, int]]) -> list[tuple[str, tuple[int, int]]]:
    """Lines in which a whole table has run together: title and span of each.

    The sign is a line with the words of a header and attributes packed as closely as only a table has them.
    """
    found: list[tuple[str, tuple[int, int]]] = []
    for line in split_lines(text):
        if len(line.text) < 60 or _within(line.start, read):
            continue
        marks = [match.start() for match in ATTRIBUTE.finditer(line.text)]
        if len(marks) < 3:
            continue
        header = HEADER.search(line.text)
        if not header or header.start() > marks[0]:
            continue
        gaps = [after - before for before, after in zip(marks, marks[1:], strict=False)]
        close = [gap for gap in gaps if gap <= 120]
        figures = len(FIGURE.findall(line.text[marks[0] : marks[-1] + 3]))
        if len(close) * 2 >= len(gaps) and figures >= len(marks):
            title = tidy(line.text[: header.start()])[-40:]
            found.append((title, (line.start, line.end)))
    return found


def find_images(document: Document, read: Sequence[tuple[int, int]]) -> list[tuple[str, tuple[int, int]]]:
    """Titles of indicator tables below which no table could be found, only a picture or running text."""
    lines = split_lines(document.text)
    found: list[tuple[str, tuple[int, int]]] = []
    for place, line in enumerate(lines):
        word = tidy(re.sub(r"^[#>*\s]+|[*\s]+$", "", line.text))
        if len(word) > 60 or _within(line.start, read):
            continue
        titled = TITLE.match(word) and ANNOUNCED.search(word)
        pictured = ANNOUNCED.search(word) and any(PICTURE.search(other.text) for other in lines[place + 1 : place + 3])
        if not titled and not pictured:
            continue
        ahead = lines[place + 1].start if place + 1 < len(lines) else len(document.text)
        if any(start - 200 <= line.start <= end or line.start <= start <= ahead + 200 for start, end in read):
            continue
        if re.search(r"\.{4,}|…{2,}|\d$", line.text):  # an entry of a table of contents
            continue
        found.append((word, (line.start, line.end)))
    return found


def _within(offset: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= offset < end for start, end in spans)
