"""Headers of several printed lines whose cells lost their places: years above, names between, kinds of figures below.

    2020年 2020年 2025年 指标
    指标分类 指标名称 计算单位 2019年
    规划目标 实际 规划目标 属性

The line with the name stands at mid-height. The lines around it hold equally many pieces, one of each column that is
broken; put together they stand behind name and unit, as they do in print.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from helpers.extraction.tables.columns import Column, Role, column_of
from helpers.extraction.tables.headers import AIM, is_header, join_fragments, settle
from helpers.extraction.tables.lines import Line, style_of
from helpers.extraction.tables.tokens import is_attribute
from helpers.numerals.cells import parse_cell
from helpers.numerals.units import tidy
from helpers.numerals.years import years_in

MOST_LINES = 5
MOST_BESIDE = 3
# What a first line of a header has, and what no line of one has.
LABEL = re.compile(r"[指标类序年目性要]|\d{4}|值")
PROSE = re.compile(r"[。，；]")
MOST_PIECES = 16
# The end of a label that is broken in a word: 指标属 and 性.
LONGEST_END = 2
WIDEST = 90
NUMBER = ("序", "号")
# 年 stands before or behind a year of its own, not with another 年.
CHINESE = re.compile(r"(?!年)[\u4e00-\u9fff]")
YEAR = re.compile(r"(?:19|20)\d\d")
# A year that waits for its 年, perhaps behind a bracket.
YEAR_ENDS = re.compile(r"\(?(?:19|20)\d\d")


def header_words(text: str) -> list[str]:
    """Words of a line of a header; letters set apart and a year and its 年 stay together: 指 标, 2020 年."""
    return list(_words(text))


@lru_cache(maxsize=64)  # a line is asked of from each of the lines above it that may begin a header
def _words(text: str) -> tuple[str, ...]:
    words: list[str] = []
    for word in text.split():
        last = words[-1] if words else ""
        if last and (
            (len(word) == 1 and CHINESE.match(word) and len(last) == 1 and CHINESE.match(last))
            or (YEAR_ENDS.fullmatch(tidy(last)) and word[:1] == "年")
            or (last[-1] in "(（“" or word[:1] in ")）”")
        ):
            words[-1] = last + word
        else:
            words.append(word)
    return tuple(words)


def layered_header(lines: Sequence[Line], place: int) -> tuple[list[Column], int] | None:
    """The header that begins at a line, and how many lines it takes; none where no layered header begins there."""
    rows: list[list[str]] = []
    if not LABEL.search(lines[place].text):
        return None
    for line in lines[place : place + MOST_LINES]:
        if len(line.text) >= WIDEST or PROSE.search(line.text):
            break
        pieces = header_words(line.text)
        if style_of(line) != "plain" or len(pieces) > MOST_PIECES or any(is_attribute(piece) for piece in pieces):
            break
        rows.append(pieces)
    mains = {rank: main for rank, row in enumerate(rows) if (main := _main(tuple(row))) is not None}
    for used in range(len(rows), 1, -1):
        columns = _columns(rows[:used], mains)
        if columns is None and used <= MOST_BESIDE:
            columns = _side_by_side(_with_years(rows[:used]))
        if columns is not None:
            return _in_printed_order(columns, lines[place + used : place + used + 40]), used
    return None


def _with_years(rows: Sequence[list[str]]) -> list[list[str]]:
    """Rows in which bare years, torn off to a line of their own, stand before each 年 again."""
    for rank, row in enumerate(rows):
        if not row or not all(YEAR.fullmatch(tidy(word)) for word in row):
            continue
        for beside in (rank - 1, rank + 1):
            if not 0 <= beside < len(rows):
                continue
            waiting = [place for place, word in enumerate(rows[beside]) if word[:1] == "年"]
            if len(waiting) == len(row):
                whole = list(rows[beside])
                for place, year in zip(waiting, row, strict=True):
                    whole[place] = year + whole[place]
                return [whole if other == beside else list(r) for other, r in enumerate(rows) if other != rank]
    return list(rows)


def _side_by_side(rows: Sequence[list[str]]) -> list[Column] | None:
    """Columns of two lines of which the shorter one goes on or begins the last cells of the longer one.

    2020年 2025年 五年累计 指标
    指标 (现状) （目标） 目标 属性
    """
    if len(rows) == 1:
        texts = list(rows[0])
    elif len(rows) == 2:
        short, long = sorted(rows, key=len)
        if len(short) == len(long):
            return None
        if len(short) == 1:
            whole = _completed(rows[0], rows[1][0])
            if whole is None:
                return None
            texts = whole
        else:
            first = len(long) - len(short)
            pairs = zip(rows[0][-len(short) :], rows[1][-len(short) :], strict=True)
            texts = long[:first] + [above + below for above, below in pairs]
    else:
        return None
    columns = [column_of(text) for text in texts]
    settled = settle([column for column in columns if column is not None])
    if len(settled) < len(texts) or len(settled) < 3 or not is_header(settled):
        return None
    roles = [column.role for column in settled]
    singles = (Role.NUMBER, Role.UNIT, Role.ATTRIBUTE)
    return settled if all(roles.count(role) <= 1 for role in singles) else None


def _completed(long: Sequence[str], end: str) -> list[str] | None:
    """The cells of a line, the one that is no label by itself with its end; none where there is no such end."""
    unknown = [rank for rank, text in enumerate(long) if column_of(text) is None]
    if len(unknown) != 1 or len(end) > LONGEST_END or column_of(long[unknown[0]] + end) is None:
        return None
    return [text + end if rank == unknown[0] else text for rank, text in enumerate(long)]


def _columns(rows: Sequence[list[str]], mains: dict[int, tuple[Column, ...]]) -> list[Column] | None:
    """Columns of some lines, of which one has the name: the one at mid-height where several may be it."""
    ranks = [rank for rank in mains if rank < len(rows) and not _is_bare(mains[rank])]
    if 1 in mains and _is_framed(rows):
        ranks = [1]
    return _columns_around(rows, ranks[0], list(mains[ranks[0]])) if len(ranks) == 1 else None


def _is_framed(rows: Sequence[list[str]]) -> bool:
    """Whether lines with equally many pieces stand above and below the one at mid-height."""
    return len(rows) == 3 and len(rows[0]) == len(rows[2]) > 1


def _is_bare(main: Sequence[Column]) -> bool:
    """Whether a line that has the name has nothing but years besides: as far as it goes it may be part of another."""
    return all(column.role is Role.VALUE or tidy(column.header) == "指标" for column in main)


def _columns_around(rows: Sequence[list[str]], rank: int, main: list[Column]) -> list[Column] | None:
    others = [list(row) for number, row in enumerate(rows) if number != rank]
    numbered = _take_number(others)
    others = [row for row in others if row]
    broken = _broken(others)
    if broken is None:
        return None
    value_places = [i for i, column in enumerate(main) if column.role is Role.VALUE]
    dated = all(main[i].year for i in value_places) and all(years_in(text) for text in broken)
    if value_places and len(value_places) == len(broken) and not dated and all(_is_value(text) for text in broken):
        broken = [tidy(main[i].header) + text for i, text in zip(value_places, broken, strict=True)]
        main = [column for column in main if column.role is not Role.VALUE]
    elif any(main[i].year is None for i in value_places):
        return None  # it spans others, and nothing says which
    columns = [column_of(text) for text in broken]
    if any(len(YEAR.findall(tidy(text))) > 1 for text in broken):
        return None  # pieces of two columns
    if any(column is None for column in columns) or not any(c.role is Role.VALUE for c in columns if c):
        return None
    known = [column for column in columns if column is not None]
    front = [column for column in known if column.role is Role.NUMBER]
    if numbered:
        front.append(Column(Role.NUMBER, "".join(NUMBER)))
    behind = _behind([column for column in known if column.role is not Role.NUMBER])
    after = max(i for i, column in enumerate(main) if column.role in (Role.NAME, Role.UNIT, Role.VALUE)) + 1
    values = [column for column in behind if column.role in (Role.VALUE, Role.UNIT)]
    rest = [column for column in behind if column.role not in (Role.VALUE, Role.UNIT)]
    if any(column.role is Role.NAME for column in behind) or (front and any(c.role is Role.NUMBER for c in main)):
        return None
    whole = [*front, *main[:after], *values, *main[after:], *rest]
    return _by_year(whole) if value_places else whole


def _by_year(columns: list[Column]) -> list[Column]:
    """Years of which some stood on another line of the header, in their order: nothing else tells it."""
    values = [column for column in columns if column.role is Role.VALUE]
    if any(column.year is None for column in values):
        return columns
    ordered = iter(sorted(values, key=lambda column: column.year or 0))
    return [next(ordered) if column.role is Role.VALUE else column for column in columns]


@lru_cache(maxsize=64)
def _main(row: tuple[str, ...]) -> tuple[Column, ...] | None:
    """Columns of the line at mid-height: it has the name and reads as a header by itself."""
    parts = join_fragments(row) if len(row) > 1 else None
    if parts is None or not any(c.role is Role.NAME and not AIM.fullmatch(tidy(c.header)) for c, _, _ in parts):
        return None
    return tuple(column for column, _, _ in parts) if len(parts) > 1 else None


def _take_number(rows: list[list[str]]) -> bool:
    """Take the two halves of 序号 off the lines above and below."""
    first = next((row for row in rows if row and row[0] == NUMBER[0]), None)
    second = next((row for row in rows if row and row[0] == NUMBER[1]), None)
    if first is None or second is None:
        return False
    del first[0], second[0]
    return True


def _broken(rows: Sequence[list[str]]) -> list[str] | None:
    """The cells that stand in pieces on the lines around the name, put together; none where pieces do not pair."""
    if not rows or len(rows) > 3:
        return None
    many = min(len(row) for row in rows)
    parent = ""
    if len(rows) == 2 and many == 1 and max(len(row) for row in rows) > 1 and len(rows[0]) == 1:
        parent, rows = rows[0][0], rows[1:]
        many = len(rows[0])
        if column_of(parent) is None:
            return None  # a title above the header spans no columns
    level: list[list[str]] = []
    for row in rows:
        if len(row) > many:
            parts = join_fragments(row)
            row = ["".join(row[start:end]) for _, start, end in parts] if parts else row
        level.append(row)
    if many < 1 or len({len(row) for row in level}) != 1 or (many == 1 and len(level) == 1):
        return None
    whole = ["".join(row[rank] for row in level) for rank in range(many)]
    return [text if column_of(text) else parent + text for text in whole]


def _is_value(text: str) -> bool:
    column = column_of(text)
    return column is not None and column.role is Role.VALUE


def _behind(columns: Sequence[Column]) -> list[Column]:
    """Behind the values 指标类别 says whether an indicator binds."""
    seen = False
    recast: list[Column] = []
    for column in columns:
        seen |= column.role is Role.VALUE
        recast.append(replace(column, role=Role.ATTRIBUTE) if seen and column.role is Role.GROUP else column)
    return recast


def _in_printed_order(columns: list[Column], below: Sequence[Line]) -> list[Column]:
    """Values behind the attribute if the lines below print them so."""
    votes = 0
    for line in below:
        pieces = line.text.split()
        place = next((rank for rank, piece in enumerate(pieces) if is_attribute(piece)), -1)
        if place < 0:
            continue
        behind = any(parse_cell(piece).kind in ("number", "blank") for piece in pieces[place + 1 :])
        before = sum(parse_cell(piece).kind in ("number", "blank") for piece in pieces[1:place])
        votes += 1 if behind and before == 0 else -1 if before and not behind else 0
    attribute = [column for column in columns if column.role is Role.ATTRIBUTE]
    if votes <= 0 or len(attribute) != 1:
        return columns
    rest = [column for column in columns if column.role is not Role.ATTRIBUTE]
    first = next(i for i, column in enumerate(rest) if column.role is Role.VALUE)
    return [*rest[:first], *attribute, *rest[first:]]
