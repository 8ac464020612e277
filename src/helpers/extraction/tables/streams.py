"""Tables printed with one line for a cell, and tables in the running text of a PDF."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from helpers.extraction.tables.candidates import Candidate, Segments
from helpers.extraction.tables.columns import Column, Kind, Role, column_of
from helpers.extraction.tables.downwards import segments_of_columns
from helpers.extraction.tables.gathered import take_apart
from helpers.extraction.tables.handed_down import deal_out
from helpers.extraction.tables.headers import AIM, divide, is_header, join_fragments, physical_header, settle
from helpers.extraction.tables.layered import header_words, layered_header
from helpers.extraction.tables.lines import TITLE, Line, cells_of, ends_table, is_page_mark, style_of, title_above
from helpers.extraction.tables.nameless import LABEL, is_title, nameless_header, scattered_header, without_labels
from helpers.extraction.tables.placed import placed_header
from helpers.extraction.tables.raised import lower_raised
from helpers.extraction.tables.scattered import segments_of_blocks, with_later_labels
from helpers.extraction.tables.segments import Divisions, read_segments
from helpers.extraction.tables.tokens import Break, Token, is_attribute
from helpers.extraction.tables.torn_lines import join_torn
from helpers.numerals.cells import parse_cell
from helpers.numerals.units import tidy

HEADER_LINES = 26
HEADER_CELL = 24
# A first cell that is no label is no longer.
LONGEST_FIRST = 6
# A line with the punctuation of a sentence begins no header, but for a short one such as 指标（单位，%）.
PROSE = re.compile(r"[，。；]")
LONGEST_LABELS = 20
# A header of so many lines that share their words is no beginning of one with a line for a cell.
MOST_LAYERS = 4
# A figure with a dash on one side: the number of a row and its value within a page, the page's own at its end.
HALF_MARK = re.compile(r"\d{1,2}[—–－-]|[—–－-]\d{1,4}")
PAIRED = re.compile(r"(?:主要|具体|核心|规划|重点)?(?:指标|项目)(?:名称|内容)?")
# So many cells beyond those of a row, and such a share of the figures besides, are the cells of a column. The streams
# of coded plans that are read exactly have none; a merged cell that is printed behind its rows gives a few.
LEAST_BEYOND = 2
# One of so many lines holds several cells where lines are no cells: rows may take several lines each.
LEAST_RICH = 6
SHARE_BEYOND = 0.15


def stream_at(lines: Sequence[Line], place: int, floor: int) -> tuple[Candidate | None, int] | None:
    """The table whose header begins at a line, and the first line below it; none where no header begins there.

    A table whose lines are no rows by all signs gives no candidate; what it holds is left to be told.
    """
    if len(lines[place].text) > LONGEST_LABELS and PROSE.search(lines[place].text):
        return None
    headers = _headers(lines, place)
    nameless = None if headers else nameless_header(lines, place)
    if nameless is not None:
        headers = [(*nameless, False)]
    if not headers:
        return _scattered(lines, place, floor)
    divisions: Divisions = {}
    best: tuple[tuple[bool, int, int], Candidate | None, int] | None = None
    for columns, used, words in headers:
        below = _below(lines, place, used, columns)
        if below is None:
            continue
        table_lines, end, pages = below
        if nameless is not None:
            table_lines, pages = without_labels(table_lines, pages)
        table_lines, columns = lower_raised(table_lines, columns)
        words = words or _is_running_text(table_lines, len(columns))
        columns = settle(columns)
        if words:
            table_lines = take_apart(table_lines, columns)
        else:
            table_lines, pages = _whole_lines(table_lines, pages)
        table_lines = deal_out(table_lines)
        if not table_lines:
            continue  # nothing but labels stood below the header
        downwards = not words and _is_read_downwards(table_lines, columns)
        later = with_later_labels(below[0], columns)
        segments = segments_of_blocks(below[0], columns) if len(later) > len(columns) else None
        if segments is not None:
            columns = later
        elif downwards:
            segments = segments_of_columns(table_lines, columns)
        else:
            segments = read_segments(table_lines, columns, strict=False, divisions=divisions) if words else None
        if (words or downwards) and segments is None:
            segments = segments_of_blocks(below[0], columns)
        if (words or downwards) and segments is None:
            quality, candidate, end = (False, -1, 0), None, place + used
        else:
            tokens = [
                Token(line.text, line.start, line.end, Break.CELL, None, number in pages)
                for number, line in enumerate(table_lines)
            ]
            title, first = title_above(lines, place, floor)
            candidate = Candidate(
                "words" if segments is not None or words else "cells",
                columns,
                tokens,
                title,
                lines[first].start,
                table_lines[-1].end,
            )
            quality = (False, 0, 0)
            if segments is not None:
                candidate.take(segments)
                sure = len(segments.rows) - 2 * len(segments.unread) - len(segments.doubtful)
                quality = (_in_order(columns), sure, len(columns))
            else:
                candidate.spare = partial(_spare, table_lines, below[0], columns, divisions)
                candidate.blocks = 2 * sum(line.apart > 0 for line in below[0]) > len(below[0])
        if best is None or quality > best[0]:
            best = quality, candidate, end
    return None if best is None else best[1:]


def _spare(
    table_lines: Sequence[Line], blocks: Sequence[Line], columns: Sequence[Column], divisions: Divisions
) -> Segments | None:
    """Another reading of lines that are cells: as running text, or as blocks in no order of rows."""
    return read_segments(table_lines, columns, strict=True, divisions=divisions) or segments_of_blocks(blocks, columns)


def _scattered(lines: Sequence[Line], place: int, floor: int) -> tuple[Candidate, int] | None:
    """The table below a title, or around it, whose labels stand each above its column, if its rows can be read."""
    if place > floor and is_title(lines[place - 1]):
        title, first = title_above(lines, place, floor)
        inside = None
    else:
        if not LABEL.fullmatch(tidy(lines[place].text)):
            return None
        inside = next((i for i in range(place + 1, min(place + HEADER_LINES, len(lines))) if is_title(lines[i])), None)
        if inside is None:
            return None
        title, first = tidy(lines[inside].text), place
    body = lines if inside is None else [*lines[:inside], *lines[inside + 1 :]]
    table_lines, end, _ = _body(body, place, [], False)
    columns = scattered_header(title, table_lines)
    if columns is None:
        return None
    segments = segments_of_columns(join_torn(table_lines), columns) or segments_of_blocks(table_lines, columns)
    if segments is None:
        return None
    candidate = Candidate("words", columns, [], title, lines[first].start, table_lines[-1].end)
    candidate.take(segments)
    return candidate, end + (inside is not None)


def _in_order(columns: Sequence[Column]) -> bool:
    """Whether names stand before values, and no header is made of pieces of a value's and an attribute's."""
    roles = [column.role for column in columns]
    is_merged = any(column.role is Role.VALUE and re.search("属性|性质", column.header) for column in columns)
    return not is_merged and Role.NAME in roles and roles.index(Role.NAME) < roles.index(Role.VALUE)


def _headers(lines: Sequence[Line], place: int) -> list[tuple[list[Column], int, bool]]:
    """What the lines from here may be as a header: columns, lines used, and whether words share lines."""
    headers: list[tuple[list[Column], int, bool]] = []
    for read in (layered_header, placed_header):
        header = read(lines, place)
        if header is not None and (*header, True) not in headers:
            headers.append((*header, True))
    if not headers or max(used for _, used, _ in headers) < MOST_LAYERS:
        stream = None if _is_no_label(lines[place].text) else _stream_header(lines, place)
        if stream is not None and all(stream[1] > used for _, used, _ in headers):
            headers.append(stream)
    return headers


def _is_no_label(text: str) -> bool:
    """Whether a line is one cell that begins no header, as most lines are."""
    return len(tidy(text)) > LONGEST_FIRST and len(text.split()) == 1 and column_of(text) is None


def _below(
    lines: Sequence[Line], place: int, used: int, columns: Sequence[Column]
) -> tuple[list[Line], int, set[int]] | None:
    """Lines of the table below a header, the first line below them, and those that begin a page; none without any."""
    keys = [tidy(line.text) for line in lines[place : place + used]]
    table_lines, end, pages = _body(lines, place + used, keys, any(c.role in (Role.REMARK, Role.BODY) for c in columns))
    return (table_lines, end, pages) if table_lines else None


def _pieces(line: Line) -> list[Line]:
    return [
        Line(match.group(0), line.start + match.start(), line.start + match.end())
        for match in re.finditer(r"\S+", line.text)
    ]


def _stream_header(lines: Sequence[Line], place: int) -> tuple[list[Column], int, bool] | None:
    """Longest run of lines from here that reads as a header: columns, lines used, whether words share lines."""
    texts: list[str] = []
    ends: list[int] = []
    words = False
    for line in lines[place : place + HEADER_LINES]:
        if ends and style_of(line) != "plain":
            break  # the title of a table whose cells are separated otherwise
        word = tidy(line.text)
        if (
            len(word) > 70
            or (parse_cell(line.text).kind == "number" and column_of(line.text) is None)
            or is_attribute(line.text)
        ):
            break
        pieces = header_words(line.text)
        split = None
        if len(pieces) > 1:
            parts = join_fragments(pieces)
            roles = {column.role for column, _, _ in parts} if parts else set()
            if parts and len(parts) > 1 and (len(roles) > 1 or len({column.year for column, _, _ in parts}) > 1):
                split = pieces
        if split:
            texts.extend(split)
            words = True
        elif len(word) <= HEADER_CELL:
            texts.append("".join(pieces))
        else:
            break
        ends.append(len(texts))
        if len(texts) >= 3 and not any(column_of(text) for text in texts[:3]):
            return None
        if len(ends) == 1 and column_of(texts[0]) is None and (len(word) > LONGEST_FIRST or TITLE.match(word)):
            return None
    # The longest prefix of whole lines that is a header.
    if not ends or not any(column_of(text) for text in texts[:3]):
        return None
    for used in range(len(ends), 0, -1):
        if ends[used - 1] < 3 and used < 3 and not _is_pair(texts[: ends[used - 1]], words=words):
            break
        columns = divide(texts[: ends[used - 1]])
        if columns is None:
            continue
        if is_header(columns) and len(columns) >= 2 and _distinct(columns, alone=not words):
            return columns, used, words
    return None


def _is_pair(texts: Sequence[str], *, words: bool) -> bool:
    """Whether one line is the header of names and a year's figures: 主要指标 2025年."""
    dated = column_of(texts[-1])
    return (
        words
        and len(texts) == 2
        and PAIRED.fullmatch(tidy(texts[0])) is not None
        and dated is not None
        and dated.role is Role.VALUE
        and dated.year is not None
    )


def _distinct(columns: Sequence[Column], *, alone: bool) -> bool:
    """A header names a column once; running text repeats.

    Args:
        columns: the columns.
        alone: whether each cell stands on a line of its own, so that the end of a title may go before them.
    """
    roles = [column.role for column in columns]
    names = [tidy(column.header) for column in columns if column.role is Role.NAME]
    if names and all(AIM.fullmatch(name) for name in names) and roles.count(Role.VALUE) > 1:
        return False  # 规划目标 is part of the header of figures
    if Role.ATTRIBUTE in roles and Role.NAME in roles[roles.index(Role.ATTRIBUTE) :] and names[1:]:
        return False  # the group of the first row
    first = next((place for place, role in enumerate(roles) if role in (Role.NUMBER, Role.GROUP)), 0)
    if alone and any(role in (Role.NAME, Role.VALUE) for role in roles[:first]) and Role.NAME in roles[first:]:
        return False  # the end of a title
    singles = (Role.NUMBER, Role.UNIT, Role.ATTRIBUTE)
    return (all(roles.count(role) <= 1 for role in singles) and roles.count(Role.NAME) <= 3 and len(columns) >= 3) or (
        len(columns) == 2
        and Role.NAME in roles
        and any(column.year or column.kind is not Kind.OPEN for column in columns)
    )


def _body(lines: Sequence[Line], place: int, keys: list[str], remarks: bool) -> tuple[list[Line], int, set[int]]:
    """Lines below a header until one cannot be a cell; repeated headers and page numbers are dropped.

    A line below dropped ones is as far apart from the line above as they were: they may have begun a page.
    """
    table_lines: list[Line] = []
    after = place
    pages: set[int] = set()
    longest = 140 if remarks else 80
    while place < len(lines):
        line = lines[place]
        repeated = _repeated(lines, place, keys)
        if repeated:
            place += repeated
            pages.add(len(table_lines))
            continue
        word = tidy(line.text)
        if TITLE.match(word) or word.startswith("续表"):
            repeated = next((skip for skip in (1, 2, 3) if _repeated(lines, place + skip, keys)), 0)
            if repeated and table_lines:
                place += repeated
                continue
            if not (word.startswith("续表")):
                break
            place += 1
            continue
        if is_page_mark(line) and not (HALF_MARK.fullmatch(word) and _goes_on(lines, place)):
            place += 1
            continue
        if ends_table(line, longest) or "<table" in line.text:
            break
        style = style_of(line)
        if style == "bars" or (style == "tabs" and _begins_table(line)):
            break
        apart = max(other.apart for other in lines[after : place + 1])
        table_lines.append(line if apart == line.apart else replace(line, apart=apart))
        place += 1
        after = place
    return table_lines, place, pages


def _goes_on(lines: Sequence[Line], place: int) -> bool:
    """Whether the line below is on the same page as a line."""
    return place + 1 < len(lines) and lines[place + 1].apart < 2


def _begins_table(line: Line) -> bool:
    """Whether a line with tabs is the header of another table."""
    return physical_header([cell.text for cell in cells_of(line, "tabs")]) is not None


def _whole_lines(table_lines: Sequence[Line], pages: set[int]) -> tuple[list[Line], set[int]]:
    """Lines put together, and those of them that begin a page."""
    starts = {table_lines[place].start for place in pages if place < len(table_lines)}
    whole = join_torn(table_lines)
    return whole, {place for place, line in enumerate(whole) if line.start in starts}


def _is_read_downwards(table_lines: Sequence[Line], columns: Sequence[Column]) -> bool:
    """Whether cells stand column by column: more figures, or attributes, follow each other than a row has."""
    most = sum(column.role in (Role.VALUE, Role.NUMBER, Role.UNIT) for column in columns) + 1
    figures = beyond = run = 0
    marked = False
    for line in table_lines:
        mark = is_attribute(line.text)
        run = run + 1 if parse_cell(line.text).kind in ("number", "blank") else 0
        figures += run > 0
        beyond += (mark and marked) + (run > most)
        marked = mark
    return beyond >= LEAST_BEYOND + SHARE_BEYOND * figures


def _repeated(lines: Sequence[Line], place: int, keys: Sequence[str]) -> int:
    """How many lines from here are the header once more, wherever its cells are broken now; 0 where it is not there."""
    whole = "".join(keys)
    text = ""
    for used, line in enumerate(lines[place : place + HEADER_LINES], 1):
        text += tidy(line.text)
        if text == whole:
            return used
        if not whole.startswith(text):
            return 0
    return 0


def _is_running_text(table_lines: Sequence[Line], columns: int) -> bool:
    """Whether many lines hold several cells: two or more values or attributes apart by white space."""
    rich = 0
    for line in table_lines[:60]:
        pieces = _pieces(line)
        values = sum(
            1 for piece in pieces if parse_cell(piece.text).kind in ("number", "blank") or is_attribute(piece.text)
        )
        rich += len(pieces) >= 3 and values >= 2
    return rich * LEAST_RICH >= min(len(table_lines), 60) and rich >= 2
