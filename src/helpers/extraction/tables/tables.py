"""Indicator tables of a document -> records and warnings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from helpers.documents.markup import tables_in_markup
from helpers.documents.model import Document
from helpers.extraction.located import Located
from helpers.extraction.tables.alignment import Alignment, Row, align
from helpers.extraction.tables.balance import place_of, unaccounted
from helpers.extraction.tables.candidates import Candidate
from helpers.extraction.tables.columns import Column, Kind, Role
from helpers.extraction.tables.confidence import confidences, count_doubts
from helpers.extraction.tables.fragments import is_fragment
from helpers.extraction.tables.grids import find_in_grids
from helpers.extraction.tables.layouts import find_in_text
from helpers.extraction.tables.legends import read_legend
from helpers.extraction.tables.lines import Line, split_lines
from helpers.extraction.tables.lists import find_lists
from helpers.extraction.tables.note_marks import drop_note_marks, without_note_marks
from helpers.extraction.tables.observations import TableObservation, read_observations
from helpers.extraction.tables.page_breaks import mend_pages
from helpers.extraction.tables.records import RecordReader
from helpers.extraction.tables.running_heads import without_running_heads
from helpers.extraction.tables.segments import TORN
from helpers.extraction.tables.strays import find_strays, tell_strays, tell_unsuited
from helpers.extraction.tables.targets import adds_up_what_was_done, is_previous, read_columns
from helpers.extraction.tables.tokens import Break, fit, is_attribute, row_number
from helpers.extraction.tables.unreadable import find_glued, find_missing
from helpers.extraction.warnings import Warning, warn
from helpers.numerals.cells import parse_cell
from helpers.numerals.units import tidy
from helpers.schema import IndicatorRow

LEAST_ROWS = 2
LEAST_SCORE = 0.5
# Below this an alignment of cells gives way to the division of their lines (streams of coded plans score 3.1 and more
# where they are read exactly, those of the seen half that are not 2.9 and less).
LEAST_LIKELY = 3.0
# Below this the cells of lines that are set apart stand in no order of rows (those that are read exactly score 2.4 and
# more, of those below 1.2 every fourth row is pieces of others).
LEAST_IN_ORDER = 1.5


@dataclass(frozen=True, slots=True)
class Tables:
    """What the tables of a document say.

    Attributes:
        indicators: records of all tables in the order of the text.
        spans: spans of the tables.
        warnings: what could not be read.
        observations: figures of the tables of results.
        confidence: how sure each record is read.
    """

    indicators: list[Located[IndicatorRow]]
    spans: list[tuple[int, int]]
    warnings: list[Warning]
    observations: list[Located[TableObservation]]
    confidence: list[float]


def find_indicators(document: Document) -> Tables:
    """Find and read the indicator tables of a document.

    Tables of the previous plan's results are counted but give observations, no records; tables that
    cannot be read safely give a warning and no records.
    """
    text, period = document.text, document.period
    grids = list(document.grids)
    if "<t" in text or "<T" in text:
        grids += tables_in_markup(text)
    grids.sort(key=lambda grid: grid.start)
    lines = without_note_marks(without_running_heads(split_lines(text), document.title))
    candidates = find_in_grids(text, grids, lines, document.pages)
    candidates += find_in_text(lines, [(grid.start, grid.end) for grid in grids])
    candidates.sort(key=lambda candidate: candidate.start)
    indicators: list[Located[IndicatorRow]] = []
    spans: list[tuple[int, int]] = []
    warnings: list[Warning] = []
    observations: list[Located[TableObservation]] = []
    kinds: defaultdict[str, set[int]] = defaultdict(set)
    doubtful: list[tuple[int, int]] = []
    strays: list[tuple[int, int]] = []
    results: list[tuple[str, tuple[int, int], int]] = []
    uncoded: list[tuple[str, tuple[int, int]]] = []
    unlike: list[tuple[str, tuple[int, int]]] = []
    number = 0
    for candidate in _with_lists(candidates, indicators, document, lines):
        if candidate.layout == "grid":
            drop_note_marks(candidate, text)
        elif document.title:
            # The plan's title at the head of each page is no group of indicators.
            candidate.tokens = [token for token in candidate.tokens if tidy(token.text) != document.title]
            if candidate.rows is not None:
                candidate.rows = [row for row in candidate.rows if not _heads(row, document.title)]
        candidate.columns = _with_numbers(candidate)
        candidate.columns = columns = _with_attribute(candidate)
        title = candidate.title or ""
        previous = is_previous(title, columns, period, is_evaluation=document.kind == "evaluation")
        reading = read_columns(title or document.title, columns, period)
        target = reading.targets[0][0] if reading.targets else reading.sums if reading.sums is not None else -1
        alignment = _aligned(candidate, target)
        if alignment is None:
            continue
        if candidate.columns is not columns:
            columns = candidate.columns
            reading = read_columns(title or document.title, columns, period)
            previous = is_previous(title, columns, period, is_evaluation=document.kind == "evaluation")
        rows = _real_rows(alignment.rows, columns)
        if not rows or not _is_indicator_table(candidate, rows, alignment.score, previous):
            continue
        if len(rows) < LEAST_ROWS:
            # One row may be anything where only the order of cells tells rows; between separators it is told.
            warnings += [_tell_lone(document, row) for row in rows if candidate.layout in ("rows", "grid")]
            continue
        number += 1
        end = max(token.end for row in rows for token in row.tokens() if token.text)
        span = (candidate.start, max(end, candidate.start + 1))
        spans.append(span)
        if previous:
            warnings.append(warn("previous_plan_table", title, span))
            observations += read_observations(text, candidate, rows, number, _last_reached(document))
            results += [(title, _span_of(row), 1) for row in rows]
            continue
        if not reading.targets:
            warnings.append(warn("ambiguous_column", title, span))
            continue
        kinds[_kind_of(candidate)].add(number)
        legend = read_legend(text, candidate.start, end, candidate.end if candidate.layout == "grid" else 0)
        reader = RecordReader(text, candidate, reading, legend, number, title or document.title)
        warnings += [warn("unread_rows", place_of(document, span[0]), span) for span in candidate.unread]
        doubtful += candidate.doubtful
        inside = [row for row in alignment.rows if not row.tokens() or row.tokens()[0].start < end]
        indicators += reader.read(inside)
        strays += find_strays(lines, candidate, reader.rows, {place for place, _ in reading.targets}, end)
        warnings += reader.warnings
        uncoded += reader.uncoded
        unlike += reader.unlike
    spans.sort()
    doubts = count_doubts(indicators, [w.span for w in warnings if w.span], doubtful)
    indicators, torn = _without_torn_rows(
        document, indicators, doubts, kinds["running"] | kinds["counted"], kinds["stream"]
    )
    warnings += torn
    # A row that was put together with a doubt and gave no record is not accounted for.
    begun = [span for span in doubtful if any(span[0] < item.span[1] and item.span[0] < span[1] for item in indicators)]
    glued = find_glued(lines, spans)
    warnings += [warn("glued_table", title, span) for title, span in glued]
    warnings += find_missing(document, lines, spans + [s for _, s in glued])
    # That a table is of the previous plan accounts for its rows, not for whatever else stands between them.
    warned = [item.span for item in warnings if item.span and item.code != "previous_plan_table"]
    warnings += unaccounted(document, lines, spans, _rows_of(indicators) + results, warned + begun)
    warned += [item.span for item in warnings if item.span and item.code == "unread_rows"]
    warnings += tell_strays(document, strays, warned + begun)
    warnings += tell_unsuited(document, indicators, warned)
    if not spans and not glued:
        warnings.insert(0, warn("no_indicator_table"))
    if period is None:
        warnings.append(warn("no_period"))
    warnings += [warn("broken_row", f"{cell} ({place_of(document, span[0])})", span) for cell, span in unlike]
    warned = [
        item.span for item in warnings if item.span and item.code in ("unread_rows", "broken_row") and item not in torn
    ]
    sure = confidences(indicators, kinds, warned, doubtful)
    return Tables(indicators, spans, warnings + _tell_uncoded(document, uncoded), observations, sure)


def _last_reached(document: Document) -> int | None:
    """Last year whose results a document can tell: an evaluation's own, else that before its period."""
    if document.period is None:
        return None
    if document.kind != "evaluation":
        return document.period[0] - 1
    return document.period[0] + 2 if "中期" in document.title else document.period[1]


def _kind_of(candidate: Candidate) -> str:
    """What kind of table it is for the confidence of its rows: by what tells which cells are a row's."""
    if candidate.counted:
        return "counted"
    if candidate.layout in ("words", "list"):
        return "running"
    if candidate.layout == "cells":
        return "stream"
    return "placed" if candidate.layout == "grid" and candidate.rows is not None else "aligned"


def _aligned(candidate: Candidate, target: int) -> Alignment | None:
    """The rows of a candidate; from cells that cannot be aligned by its spare reading, which it takes.

    None where there is no spare reading of blocks that stand in no order of rows.
    """
    if candidate.rows is not None:
        return Alignment(candidate.rows, 1.0)
    alignment = align(mend_pages(candidate.tokens), candidate.columns, target)
    if alignment.score >= LEAST_LIKELY or candidate.spare is None:
        return alignment
    spare = candidate.spare()
    if spare is not None:
        candidate.take(spare)
        candidate.layout = "words"
        return Alignment(spare.rows, 1.0)
    return None if candidate.blocks and alignment.score < LEAST_IN_ORDER else alignment


def _with_lists(
    candidates: Sequence[Candidate], indicators: Sequence[object], document: Document, lines: Sequence[Line]
) -> Iterator[Candidate]:
    """The candidates, and behind them lists of targets where no table has given a record by then."""
    yield from candidates
    if not indicators:
        yield from find_lists(document, lines)


def _without_torn_rows(
    document: Document,
    indicators: list[Located[IndicatorRow]],
    counts: Sequence[int],
    running: set[int],
    streams: set[int],
) -> tuple[list[Located[IndicatorRow]], list[Warning]]:
    """Records without those that are put together wrongly, and what is to be said of them.

    Where cells have lost their places, a row with one doubt is kept, and named in running text; one with more, or one
    whose cells are pieces of several rows, is no row of the document.
    """
    remaining: list[Located[IndicatorRow]] = []
    warnings: list[Warning] = []
    for item, doubts in zip(indicators, counts, strict=True):
        table = item.record.table
        torn = table in running | streams and (doubts >= TORN or is_fragment(item.record))
        if torn or (table in running and doubts):
            where = f"{item.record.name} ({place_of(document, item.span[0])})"
            warnings.append(warn("unread_rows" if torn else "broken_row", where, item.span))
        if not torn:
            remaining.append(item)
    return remaining, warnings


def _tell_lone(document: Document, row: Row) -> Warning:
    """The warning for the only row below the header of a table, which makes no table by itself."""
    words = " ".join(token.text for token in row.tokens() if token.text)
    span = _span_of(row)
    return warn("unread_rows", f"{words[:40]} ({place_of(document, span[0])})", span)


def _tell_uncoded(document: Document, uncoded: Sequence[tuple[str, tuple[int, int]]]) -> list[Warning]:
    """One warning for each attribute that has no code; the rows that print it are read none the less surely."""
    rows: dict[str, list[tuple[int, int]]] = {}
    for word, span in uncoded:
        rows.setdefault(word, []).append(span)
    return [
        warn("broken_row", f"{len(spans)} × {word}, {place_of(document, spans[0][0])}", spans[0])
        for word, spans in rows.items()
    ]


def _rows_of(indicators: Sequence[Located[IndicatorRow]]) -> list[tuple[str, tuple[int, int], int]]:
    """Name, span and number of records of each printed row."""
    rows: dict[tuple[int, int], list[Located[IndicatorRow]]] = {}
    for item in indicators:
        rows.setdefault((item.record.table, item.record.row), []).append(item)
    return [
        (items[0].record.name, (min(i.span[0] for i in items), max(i.span[1] for i in items)), len(items))
        for items in rows.values()
    ]


def _span_of(row: Row) -> tuple[int, int]:
    """From the first to the last cell of a row's own."""
    tokens = [token for token in row.tokens() if token.text]
    row_tokens = [token for token in tokens if token.start >= row.start] or tokens
    return min(token.start for token in row_tokens), max(token.end for token in row_tokens)


def _heads(row: Row, title: str) -> bool:
    return bool(row.heading) and tidy("".join(token.text for token in row.heading)) == title


def _with_numbers(candidate: Candidate) -> list[Column]:
    """Add the columns of group and number that a merged header cell above group, number and name leaves out."""
    columns = list(candidate.columns)
    if candidate.rows is not None:
        return columns
    roles = [column.role for column in columns]
    tokens = [token for token in candidate.tokens if token.text]
    if Role.NUMBER in roles or Role.NAME not in roles:
        return columns
    expected, grouped = 1, False
    for before, token, after in zip([None, *tokens], tokens, tokens[1:], strict=False):
        if row_number(token.text) == expected and fit(after.text, Role.NAME, Kind.OPEN) >= 3.0:
            expected += 1
            starts = token.brk is Break.ROW
            grouped |= (
                not starts
                and before is not None
                and fit(before.text, Role.GROUP, Kind.OPEN) > 0
                and not is_attribute(before.text)
            )
    if expected <= 3:
        return columns
    place = roles.index(Role.NAME)
    extra = [Column(Role.NUMBER, "")]
    if grouped and Role.GROUP not in roles and candidate.layout != "cells":
        extra.insert(0, Column(Role.GROUP, ""))
    candidate.tokens = [token if token.column is None else replace(token, column=None) for token in candidate.tokens]
    return columns[:place] + extra + columns[place:]


def _with_attribute(candidate: Candidate) -> list[Column]:
    """A remark column that holds attributes is the attribute column; where no column is announced, one is added."""
    columns = list(candidate.columns)
    if candidate.rows is not None or any(column.role is Role.ATTRIBUTE for column in columns):
        return columns
    marks = sum(1 for token in candidate.tokens if is_attribute(token.text))
    if marks < 2:
        return columns
    for place in range(len(columns) - 1, -1, -1):
        if columns[place].role is Role.REMARK:
            columns[place] = replace(columns[place], role=Role.ATTRIBUTE)
            return columns
    return [*columns, Column(Role.ATTRIBUTE, "")]


def _real_rows(rows: Sequence[Row], columns: Sequence[Column]) -> list[Row]:
    """Rows with a name and a value, up to the last such row before the table dissolves into other text."""
    names = [place for place, column in enumerate(columns) if column.role is Role.NAME]
    values = [place for place, column in enumerate(columns) if column.role is Role.VALUE]
    real: list[Row] = []
    misses = 0
    for row in rows:
        named = any(token.text for place in names for token in row.cells.get(place, ()))
        figures = [token for place in values for token in row.cells.get(place, ()) if token.text]
        good = [token for token in figures if parse_cell(token.text).kind != "words" or len(tidy(token.text)) <= 24]
        if named and good:
            real.append(row)
            misses = 0
        else:
            misses += 1
            if misses > 4 and real:
                break
    return real


def _is_indicator_table(candidate: Candidate, rows: Sequence[Row], score: float, previous: bool) -> bool:
    if score < LEAST_SCORE and candidate.layout != "grid":
        return False
    columns = candidate.columns
    values = [place for place, column in enumerate(columns) if column.role is Role.VALUE]
    dated = any(columns[place].year for place in values)
    planned = any(columns[place].kind in (Kind.PLANNED, Kind.SUM, Kind.RATE, Kind.ACTUAL) for place in values)
    attribute = any(column.role is Role.ATTRIBUTE for column in columns)
    titled = any(word in candidate.title for word in ("指标", "目标", *(("完成情况", "规划") if previous else ())))
    named = any("指标" in column.header or "目标" in column.header for column in columns if column.role is Role.NAME)
    money = any("投资" in column.header or "资金" in column.header for column in columns)
    if money and not attribute and not named:
        return False
    figures = [token for row in rows for place in values for token in row.cells.get(place, ()) if token.text]
    numbers = sum(1 for token in figures if parse_cell(token.text).kind in ("number", "several"))
    if numbers * 5 < len(figures) and not attribute:
        return False
    named |= adds_up_what_was_done([columns[place] for place in values])  # 任务 and 项目 with what was planned and done
    return attribute or ((titled or named) and (dated or planned or previous)) or (dated and titled)
