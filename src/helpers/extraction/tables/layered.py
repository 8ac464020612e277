"""Headers of several printed lines whose cells lost their places: years above, names between, kinds of figures below.

    2020年 2020年 2025年 指标
    指标分类 指标名称 计算单位 2019年
    规划目标 实际 规划目标 属性

The line with the name stands at mid-height. The lines around it hold equally many pieces, one of each column that is
broken; put together they stand behind name and unit, as they do in print.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from helpers.extraction.tables.columns import Column, Role, column_of
from helpers.extraction.tables.headers import AIM, join_fragments
from helpers.extraction.tables.lines import Line, style_of
from helpers.extraction.tables.tokens import is_attribute
from helpers.numerals.cells import parse_cell
from helpers.numerals.units import tidy

MOST_LINES = 5
MOST_PIECES = 16
WIDEST = 90
NUMBER = ("序", "号")


def layered_header(lines: Sequence[Line], place: int) -> tuple[list[Column], int] | None:
    """The header that begins at a line, and how many lines it takes; none where no layered header begins there."""
    rows: list[list[str]] = []
    for line in lines[place : place + MOST_LINES]:
        pieces = line.text.split()
        if (
            style_of(line) != "plain"
            or len(pieces) > MOST_PIECES
            or len(line.text) >= WIDEST
            or any(is_attribute(piece) for piece in pieces)
        ):
            break
        rows.append(pieces)
    mains = {rank: main for rank, row in enumerate(rows) if (main := _main(row)) is not None}
    for used in range(len(rows), 1, -1) if mains else ():
        columns = _columns(rows[:used], mains)
        if columns is not None:
            return _in_printed_order(columns, lines[place + used : place + used + 40]), used
    return None


def _columns(rows: Sequence[list[str]], mains: dict[int, list[Column]]) -> list[Column] | None:
    ranks = [rank for rank in mains if rank < len(rows)]
    if len(ranks) != 1:
        return None
    rank = ranks[0]
    main = list(mains[rank])
    others = [list(row) for number, row in enumerate(rows) if number != rank]
    numbered = _take_number(others)
    others = [row for row in others if row]
    broken = _broken(others)
    if broken is None:
        return None
    own = [i for i, column in enumerate(main) if column.role is Role.VALUE]
    if own and len(own) == len(broken) and all(_is_value(text) for text in broken):
        broken = [tidy(main[i].header) + text for i, text in zip(own, broken, strict=True)]
        main = [column for column in main if column.role is not Role.VALUE]
    elif any(main[i].year is None for i in own):
        return None  # it spans others, and nothing says which
    columns = [column_of(text) for text in broken]
    if any(column is None for column in columns) or not any(c.role is Role.VALUE for c in columns if c):
        return None
    found = [column for column in columns if column is not None]
    front = [column for column in found if column.role is Role.NUMBER]
    if numbered:
        front.append(Column(Role.NUMBER, "".join(NUMBER)))
    behind = _behind([column for column in found if column.role is not Role.NUMBER])
    after = max(i for i, column in enumerate(main) if column.role in (Role.NAME, Role.UNIT, Role.VALUE)) + 1
    values = [column for column in behind if column.role in (Role.VALUE, Role.UNIT)]
    rest = [column for column in behind if column.role not in (Role.VALUE, Role.UNIT)]
    if any(column.role is Role.NAME for column in behind) or (front and any(c.role is Role.NUMBER for c in main)):
        return None
    return [*front, *main[:after], *values, *main[after:], *rest]


def _main(row: Sequence[str]) -> list[Column] | None:
    """Columns of the line at mid-height: it has the name and reads as a header by itself."""
    parts = join_fragments(row) if len(row) > 1 else None
    if parts is None or not any(c.role is Role.NAME and not AIM.fullmatch(tidy(c.header)) for c, _, _ in parts):
        return None
    if len(parts) < 2 or all(column.role is Role.VALUE or tidy(column.header) == "指标" for column, _, _ in parts):
        return None
    return [column for column, _, _ in parts]


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
    level: list[list[str]] = []
    for row in rows:
        if len(row) > many:
            parts = join_fragments(row)
            row = ["".join(row[start:end]) for _, start, end in parts] if parts else row
        level.append(row)
    if many < 2 or len({len(row) for row in level}) != 1:
        return None
    whole = ["".join(row[rank] for row in level) for rank in range(many)]
    return [text if column_of(text) else parent + text for text in whole]


def _is_value(text: str) -> bool:
    column = column_of(text)
    return column is not None and column.role is Role.VALUE


def _behind(columns: Sequence[Column]) -> list[Column]:
    """Behind the values 指标类别 says whether an indicator binds."""
    seen = False
    found: list[Column] = []
    for column in columns:
        seen |= column.role is Role.VALUE
        found.append(replace(column, role=Role.ATTRIBUTE) if seen and column.role is Role.GROUP else column)
    return found


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
