"""The books of a document: attribute words and figures in columns that neither a record nor a warning accounts for.

Attributes such as 预期性 stand behind indicators and hardly anywhere else, so that each one tells of a row. Figures in
columns tell of a table, of indicators or not. The thresholds stand here; they were set on the seen half of the coded
documents so that every table that is not read gives a warning.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Sequence

from helpers.documents.model import Document
from helpers.extraction.tables.kinds import explains_symbols
from helpers.extraction.tables.lines import Line
from helpers.extraction.warnings import Warning, warn
from helpers.numerals.units import tidy
from helpers.schema.attribute_words import spaced

Span = tuple[int, int]

# An attribute as a cell: no Chinese character or quotation mark touches it.
ATTRIBUTE = re.compile(
    rf"(?<![\u4e00-\u9fff“”\"、(（])(?:{spaced('引导性')})(?:指标)?(?![\u4e00-\u9fff“”\"、])"
    r"(?!\s*\d+\s*[项个])"  # how many of them there are
)
FIGURE = re.compile(r"[≥≤<>＞＜~〔\[【(（]*[-+]?\d[\d,.]*[%％‰]?(?:以上|以内|左右|以下)?[〕\]】)）*∗]*")
PROSE = re.compile(r"[，。；]")
NAME = re.compile(r"[\u4e00-\u9fff]")
YEAR = re.compile(r"(?:19|20)\d\d")
CELLS = re.compile(r"[\s|｜]+|,(?=\S)")
# What looks like figures in columns and is none: the dots of a table of contents, and dates.
LEADERS = re.compile(r"[.．·]{5,}|…{2,}")
DATE = re.compile(r"(?:19|20)\d\d\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?")
CLAUSE = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}")
TAG = re.compile(r"</?[A-Za-z][^<>]*>")
# Attributes nearer than this belong to one table; so far below a table they are rows of it.
TOGETHER = 600
BELOW = 300
LEAST_ATTRIBUTES = 2
# So many lines with two figures and a name each, no more than so many other lines between two, are a table.
LEAST_LINES = 4
LINES_BETWEEN = 3
# So many figures alone on their lines among so many lines are a table with one line for a cell.
LEAST_ALONE = 8
ALONE_AMONG = 30


def unaccounted(
    document: Document,
    lines: Sequence[Line],
    tables: Sequence[Span],
    rows: Sequence[tuple[str, Span, int]],
    warned: Sequence[Span],
) -> list[Warning]:
    """Warnings for what was printed in columns and not read.

    Args:
        document: the document.
        lines: its lines.
        tables: spans of the tables that were read.
        rows: name and span of each printed row that gave records, and how many records it gave.
        warned: spans that warnings are about already.
    """
    text = document.text
    accounted = _Spans([(_begin_of_row(text, start), end) for _, (start, end), _ in rows] + list(warned))
    regions = _Spans(tables)
    warnings: list[Warning] = []
    ordered = sorted(rows, key=lambda row: row[1])
    reach = 0
    for (name, (start, end), many), below in zip(ordered, [*ordered[1:], None], strict=False):
        turned = start < reach or (below is not None and below[1][0] < end)
        reach = max(reach, end)
        if turned:
            continue  # rows of a table that was turned stand between one another
        if sum(1 for _ in ATTRIBUTE.finditer(text, start, end)) > max(many, 1):
            warnings.append(warn("unread_rows", f"{name} ({place_of(document, start)})", (start, end)))
    legends = _Spans([(line.start, line.end) for line in lines if explains_symbols(line.text)])
    words = [match.span() for match in ATTRIBUTE.finditer(text)]
    free = [span for span in words if not accounted.holds(span[0]) and not legends.holds(span[0])]
    for cluster in _clusters(free):
        span = (cluster[0][0], cluster[-1][1])
        where = f"{len(cluster)} × {tidy(text[slice(*cluster[0])])}, {place_of(document, span[0])}"
        if regions.holds(span[0]) or regions.ends_before(span[0], BELOW):
            warnings.append(warn("unread_rows", where, span))
        elif len(cluster) >= LEAST_ATTRIBUTES:
            warnings.append(warn("unread_table", where, span))
    for span in _lines_left_out(
        lines, tables, [*(span for _, span, _ in rows), *warned, *(w.span for w in warnings if w.span)]
    ):
        warnings.append(warn("unread_rows", place_of(document, span[0]), span))
    seen = _Spans([*tables, *warned, *[item.span for item in warnings if item.span]])
    for span, many in _figures_in_columns(lines, seen):
        warnings.append(warn("unread_table", f"{many} lines of figures, {place_of(document, span[0])}", span))
    return warnings


def _lines_left_out(lines: Sequence[Line], tables: Sequence[Span], known: Sequence[Span]) -> list[Span]:
    """Lines between the rows of a table that hold a name and a figure, and that no row and no warning is about."""
    accounted = _Spans(known)
    left_out: list[Span] = []
    for start, end in tables:
        inside = [span for span in known if start <= span[0] and span[1] <= end]
        if not inside:
            continue
        first, last = min(span[0] for span in inside), max(span[1] for span in inside)
        for line in lines[bisect_right(lines, first, key=lambda line: line.start) :]:
            if line.start >= last:
                break
            if PROSE.search(line.text) or accounted.meets(line.start, line.end):
                continue
            cells = [cell for cell in CELLS.split(TAG.sub(" ", line.text)) if cell]
            named = any(len(NAME.findall(cell)) >= 2 for cell in cells[:-1])
            if named and FIGURE.fullmatch(cells[-1]) and not YEAR.fullmatch(cells[-1]):
                left_out.append((line.start, line.end))
    return left_out


def _begin_of_row(text: str, start: int) -> int:
    """Where the line of a row begins, if nothing but its group, attribute and number stands before its name."""
    begin = text.rfind("\n", 0, start) + 1
    figures = sum(1 for cell in CELLS.split(text[begin:start]) if FIGURE.fullmatch(cell))
    return begin if figures <= 1 else start


def _follows(clause: str, before: str) -> bool:
    """Whether a number such as 3.2 is that of a clause: the next after 3.1."""
    if not CLAUSE.fullmatch(clause):
        return False
    *level, last = clause.split(".")
    return before == ".".join([*level, str(int(last) - 1)])


def place_of(document: Document, offset: int) -> str:
    """Page, where the format has pages, else line, for a reader to look it up."""
    page = document.page_at(offset)
    return f"page {page}" if page else f"line {document.text.count(chr(10), 0, offset) + 1}"


def _clusters(spans: Sequence[Span]) -> list[list[Span]]:
    clusters: list[list[Span]] = []
    for span in spans:
        if clusters and span[0] - clusters[-1][-1][1] <= TOGETHER:
            clusters[-1].append(span)
        else:
            clusters.append([span])
    return clusters


def _figures_in_columns(lines: Sequence[Line], seen: _Spans) -> list[tuple[Span, int]]:
    """Runs of lines that hold a name and figures, or one figure each: their spans and how many lines they are."""
    runs: list[list[int]] = []
    alone: list[int] = []
    number, clause = 0, ""
    for place, line in enumerate(lines):
        if len(line.text) > 200 or PROSE.search(line.text) or seen.meets(line.start, line.end):
            continue
        if LEADERS.search(line.text):
            continue
        cells = [cell for cell in CELLS.split(DATE.sub("", line.text)) if cell]
        figures = sum(1 for cell in cells if FIGURE.fullmatch(cell))
        if figures == len(cells) == 1:
            if cells[0] != str(number + 1) and not _follows(cells[0], clause):  # no row's or clause's number
                alone.append(place)
            clause = cells[0]
            number = int(cells[0]) if cells[0].isdecimal() else number
        if figures < 2 or figures == len(cells):
            continue
        if runs and place - runs[-1][-1] <= LINES_BETWEEN + 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    long_runs = [run for run in runs if len(run) >= LEAST_LINES]
    for first in range(len(alone) - LEAST_ALONE + 1):
        run = alone[first : first + LEAST_ALONE]
        if run[-1] - run[0] > ALONE_AMONG or _are_pages([lines[place].text for place in run]):
            continue
        if long_runs and long_runs[-1][-1] >= run[0]:
            last = long_runs[-1][-1]
            long_runs[-1].extend(place for place in run if place > last)
        else:
            long_runs.append(run)
    return [((lines[run[0]].start, lines[run[-1]].end), len(run)) for run in long_runs]


def _are_pages(figures: Sequence[str]) -> bool:
    """Whether figures alone on their lines are the pages of a table of contents: whole numbers that never fall."""
    pages = [int(figure) if figure.isdecimal() else -1 for figure in figures]
    return pages[0] >= 0 and all(here <= after for here, after in itertools.pairwise(pages))


class _Spans:
    """Spans, for quick questions about offsets."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self.spans: list[Span] = []
        for start, end in sorted(spans):
            if self.spans and start <= self.spans[-1][1]:
                self.spans[-1] = (self.spans[-1][0], max(end, self.spans[-1][1]))
            else:
                self.spans.append((start, end))
        self.starts = [start for start, _ in self.spans]

    def holds(self, offset: int) -> bool:
        """Whether an offset lies in a span."""
        place = bisect_right(self.starts, offset) - 1
        return place >= 0 and offset < self.spans[place][1]

    def meets(self, start: int, end: int) -> bool:
        """Whether a stretch meets a span."""
        place = bisect_right(self.starts, end) - 1
        return place >= 0 and self.spans[place][1] > start

    def ends_before(self, offset: int, reach: int) -> bool:
        """Whether a span ends no further than so many characters before an offset."""
        place = bisect_right(self.starts, offset) - 1
        return place >= 0 and offset - self.spans[place][1] <= reach
