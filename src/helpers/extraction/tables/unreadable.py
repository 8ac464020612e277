"""Tables that are there but cannot be read safely: run together into one line, or a picture."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Sequence

from helpers.documents.model import Document
from helpers.extraction.tables.balance import place_of
from helpers.extraction.tables.lines import MARKUP, TITLE, Line
from helpers.extraction.warnings import Warning, warn
from helpers.numerals.units import tidy
from helpers.schema.attribute_words import ANY

ATTRIBUTE = re.compile(ANY)
HEADER = re.compile(r"(?:指\s*标|项目|任务).{0,60}(?:20\d\d\s*年|目标|属性|单位|预期值|累计)")
FIGURE = re.compile(r"\d")
ANNOUNCED = re.compile(
    r"(?:主要|发展|规划|预期|核心|具体)?(?:指标|目标)(?:体系|一览)?(?:表|汇总表)?(?:\(.{0,12}\))?$|指标.{0,10}表$"
)
PICTURE = re.compile(r"!\[[^\]\n]{0,120}\]\([^)\n]{1,300}\)|<img\b|【图片】|\[图片\]")
NEAR = 200
# A picture stands so near below its title.
PICTURE_REACH = 60
LINES_BELOW = 3


def find_glued(lines: Sequence[Line], read: Sequence[tuple[int, int]]) -> list[tuple[str, tuple[int, int]]]:
    """Lines in which a whole table has run together: title and span of each.

    The sign is a line with the words of a header and attributes packed as closely as only a table has them.
    """
    glued: list[tuple[str, tuple[int, int]]] = []
    inside = _Inside(read)
    for line in lines:
        if len(line.text) < 60 or inside.at(line.start):
            continue
        marks = [match.start() for match in ATTRIBUTE.finditer(line.text)]
        if len(marks) < 3:
            continue
        header = HEADER.search(line.text, 0, marks[0])
        if not header:
            continue
        gaps = [after - before for before, after in itertools.pairwise(marks)]
        close = [gap for gap in gaps if gap <= 120]
        figures = len(FIGURE.findall(line.text[marks[0] : marks[-1] + 3]))
        if len(close) * 2 >= len(gaps) and figures >= len(marks):
            title = tidy(line.text[max(0, header.start() - 60) : header.start()])[-40:]
            glued.append((title, (line.start, line.end)))
    return glued


def find_missing(document: Document, lines: Sequence[Line], read: Sequence[tuple[int, int]]) -> list[Warning]:
    """Warnings for titles of indicator tables below which no table was read, each with what follows instead."""
    warnings: list[Warning] = []
    inside = _Inside(read)
    for place, line in enumerate(lines):
        if len(line.text) > 90 or not ("指标" in line.text or "目标" in line.text) or inside.at(line.start):
            continue
        word = tidy(MARKUP.sub("", line.text))
        titled = TITLE.match(word) and ANNOUNCED.search(word)
        pictured = ANNOUNCED.search(word) and any(PICTURE.search(other.text) for other in lines[place + 1 : place + 3])
        if not titled and not pictured:
            continue
        ahead = lines[place + 1].start if place + 1 < len(lines) else line.end
        if inside.meets(line.start - NEAR, ahead + NEAR):
            continue
        if re.search(r"\.{4,}|…{2,}|\d$", line.text):  # an entry of a table of contents
            continue
        below = lines[place + 1 : place + 1 + LINES_BELOW]
        shown = any(PICTURE.search(other.text) for other in below[:2]) or any(
            line.start <= image <= line.end + PICTURE_REACH for image in document.images
        )
        page = document.page_at(line.start)
        left = any(other.text and document.page_at(other.start) == page for other in below)
        code = "picture" if shown else "table_beyond_page" if page and not left else "unread_table"
        warnings.append(warn(code, f"{word} ({place_of(document, line.start)})", (line.start, line.end)))
    return warnings


class _Inside:
    """Spans that do not overlap, for quick questions about them."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self.spans = sorted(spans)
        self.starts = [start for start, _ in self.spans]

    def at(self, offset: int) -> bool:
        """Whether an offset lies in a span."""
        place = bisect_right(self.starts, offset) - 1
        return place >= 0 and offset < self.spans[place][1]

    def meets(self, start: int, end: int) -> bool:
        """Whether a stretch meets a span."""
        place = bisect_right(self.starts, end) - 1
        return place >= 0 and self.spans[place][1] >= start
