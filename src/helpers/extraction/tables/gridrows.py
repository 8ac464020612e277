"""The body of a table whose cells have places -> rows with a token in each column.

Every place of the grid belongs to the column of its header. A merged cell stands in each of the rows that it covers.
Below a header that spans several columns of names, what is a group, a number, a parent and a name is told by content.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from helpers.documents.model import Grid
from helpers.extraction.tables.alignment import Row
from helpers.extraction.tables.columns import Column, Kind, Role
from helpers.extraction.tables.headers import settle
from helpers.extraction.tables.names import MEASURED, NUMBERED, split_name
from helpers.extraction.tables.tokens import Token, is_attribute
from helpers.numerals.units import tidy

# A column of names is one of groups if so many of the rows have a cell of their own in it.
SHARE_OF_GROUPS = 0.8
# A column holds numbers or attributes if so many of its cells do.
SHARE_OF_KIND = 0.6
# The end of a torn cell is no longer.
TAIL = 14
# A row repeats the header if it has so many of the header's cells.
SHARE_OF_HEADER = 0.6
LABEL = re.compile(r"[(（]?(?:\d{1,3}(?:\.\d{1,2})*|[一二三四五六七八九十]{1,3})[)）]?[.、．,]?")
AMONG = re.compile(r"其中[:：]?")
CLOSING = re.compile(r"[%％‰]?[)）\]】〕][%％]?")


@dataclass(frozen=True, slots=True)
class _Part:
    """A cell of one row: its token, its places from left to right, whether it begins in this row, and its height."""

    token: Token
    first: int
    last: int
    begins: bool
    height: int
    text: str


@dataclass(slots=True)
class _Line:
    """One row of the grid: its cells with text, from left to right."""

    start: int
    parts: list[_Part] = field(default_factory=list)


def read_rows(
    grid: Grid, body: int, places: Sequence[Column | None], key: Sequence[str], pages: Sequence[int] = ()
) -> tuple[list[Column], list[Row]]:
    """Columns and rows of a grid.

    Args:
        grid: the table.
        body: its first row below the header.
        places: the header's column at each place; none for a place without a header of its own.
        key: the header's words, to know it where it is repeated.
        pages: where pages begin in the text.
    """
    places = _settled(grid, body, places)
    lines = _lines(grid, body, key, places, pages)
    home = _homes(grid, body, places)
    roles = [column.role if column is not None else Role.REMARK for column in places]
    block = [place for place in range(len(places)) if roles[home[place]] is Role.NAME]
    grouped = Role.GROUP in roles
    kinds = _block_kinds(lines, block, grouped, Role.NUMBER in roles)
    columns: list[Column] = []
    where: dict[int, int] = {}
    for place, column in enumerate(places):
        if home[place] != place and place not in block:
            continue
        if place in block:
            if place == block[0]:
                home_column = places[home[place]]
                for role in (Role.GROUP, Role.NUMBER, Role.PARENT):
                    if role in kinds.values() or role is Role.PARENT:
                        where[-1 - list(Role).index(role)] = len(columns)
                        columns.append(Column(role, ""))
                columns.append(home_column or Column(Role.NAME, ""))
                where.update(dict.fromkeys(block, len(columns) - 1))
            continue
        where[place] = len(columns)
        columns.append(column or Column(Role.REMARK, ""))
    for place in range(len(places)):
        where.setdefault(place, where[home[place]])
    named = Counter(line_name for line in lines if (line_name := _last_name(line, block)))
    reader = _Reader(columns, where, block, kinds, named, grouped)
    rows = [reader.row(line) for line in lines]
    return columns, rows


def _settled(grid: Grid, body: int, places: Sequence[Column | None]) -> list[Column | None]:
    """Columns with the roles that depend on the others and on the cells below."""
    queue = iter(settle([column for column in places if column is not None]))
    settled = [None if column is None else next(queue) for column in places]
    for place, column in enumerate(settled):
        if column is None or column.role not in (Role.GROUP, Role.REMARK, Role.STATUS, Role.BODY):
            continue
        cells = (row[place] for row in grid.rows[body:] if place < len(row))
        texts = [cell.text for cell in cells if cell is not None and tidy(cell.text)]
        if len(texts) >= 2 and sum(map(is_attribute, texts)) >= SHARE_OF_KIND * len(texts):
            settled[place] = Column(Role.ATTRIBUTE, column.header)
    return settled


def _lines(
    grid: Grid, body: int, key: Sequence[str], places: Sequence[Column | None], pages: Sequence[int]
) -> list[_Line]:
    """Lines below the header, without its repetitions; what a page break tore off a row is put back."""
    values = {place for place, column in enumerate(places) if column is not None and column.role is Role.VALUE}
    lines: list[_Line] = []
    torn: dict[int, Token] = {}
    fresh = False
    for r in range(body, len(grid.rows)):
        line = _line(grid, r)
        if line is None:
            continue
        if _repeats(line, key):
            fresh = True
            continue
        line.parts = [
            part if part.token.start not in torn else replace(part, token=torn[part.token.start]) for part in line.parts
        ]
        if lines:
            fresh |= bisect_right(pages, line.start) > bisect_right(pages, lines[-1].start)
            if fresh and _is_tail(line, lines[-1], values):
                torn.update(_put_back(lines, line))
                continue
        lines.append(line)
        fresh = False
    return lines


def _is_tail(line: _Line, above: _Line, values: set[int]) -> bool:
    """Whether a line at the head of a page holds but the ends of cells of the line above."""
    begun = {part.first: part for part in above.parts}
    return (
        len(line.parts) * 2 <= len(above.parts) + 1
        and not any(values & {*range(part.first, part.last + 1)} for part in line.parts)
        and not any(LABEL.fullmatch(part.text) or NUMBERED.match(part.text) for part in line.parts)
        and all(part.first in begun and len(part.text) <= TAIL for part in line.parts)
        and any(part.first in values for part in above.parts)
        and not any(_is_measured(begun[part.first].text) and _is_measured(part.text) for part in line.parts)
    )


def _put_back(lines: list[_Line], tail: _Line) -> dict[int, Token]:
    """Give the ends of torn cells back to their beginnings, in every row that a merged cell covers.

    Returns:
        The whole cell by the place of its end, for rows below that the end covers.
    """
    torn: dict[int, Token] = {}
    for part in tail.parts:
        begun = next(other for other in lines[-1].parts if other.first == part.first)
        token = replace(begun.token, text=begun.token.text + part.token.text)
        torn[part.token.start] = token
        for line in lines:
            line.parts = [
                replace(other, token=token, text=begun.text + part.text) if other.token == begun.token else other
                for other in line.parts
            ]
    return torn


def _line(grid: Grid, r: int) -> _Line | None:
    row = grid.rows[r]
    starts = [cell.start for cell in row if cell is not None]
    if not starts:
        return None
    line = _Line(min(starts))
    seen: set[tuple[int, int]] = set()
    for c in range(len(row)):
        top, left = grid.covered.get((r, c), (r, c))
        cell = grid.rows[top][left]
        if (top, left) in seen or cell is None:
            continue
        seen.add((top, left))
        if not tidy(cell.text):
            continue
        last = max((k for k in range(c, len(row)) if grid.covered.get((r, k)) == (top, left)), default=c)
        height = 1 + sum(1 for k in range(top + 1, len(grid.rows)) if grid.covered.get((k, left)) == (top, left))
        part = _Part(Token(cell.text, cell.start, cell.end), c, max(c, last), top == r, height, tidy(cell.text))
        if line.parts and CLOSING.fullmatch(part.text) and _is_open(line.parts[-1].text):
            # A sliver of a column has caught the closing bracket.
            before = line.parts[-1]
            token = Token(before.token.text + cell.text, before.token.start, cell.end)
            line.parts[-1] = _Part(
                token, before.first, part.last, before.begins, before.height, before.text + part.text
            )
            continue
        line.parts.append(part)
    return line if any(part.begins for part in line.parts) else None


def _is_open(text: str) -> bool:
    return sum(text.count(c) for c in "(（[【〔") > sum(text.count(c) for c in ")）]】〕")


def _repeats(line: _Line, key: Sequence[str]) -> bool:
    words = {word for word in key if word}
    texts = [part.text for part in line.parts]
    return len(texts) > 1 and sum(text in words for text in texts) >= SHARE_OF_HEADER * len(texts)


def _homes(grid: Grid, body: int, places: Sequence[Column | None]) -> list[int]:
    """For each place the place whose header holds for it: its own, or the one whose merged cell covers it."""
    home: list[int] = []
    for place, column in enumerate(places):
        header_place = place
        if column is None:
            above = [grid.covered.get((r, place)) for r in range(body)]
            left = [spot[1] for spot in above if spot and places[spot[1]] is not None]
            header_place = home[left[-1]] if left else place
        home.append(header_place)
    return home


def _last_name(line: _Line, block: Sequence[int]) -> str:
    texts = [part.text for part in line.parts if part.first in block and not LABEL.fullmatch(part.text)]
    return texts[-1] if texts else ""


def _block_kinds(lines: Sequence[_Line], block: Sequence[int], grouped: bool, numbered: bool) -> dict[int, Role]:
    """What the columns below a header of names hold: numbers, groups, parents; the last one names."""
    kinds: dict[int, Role] = {}
    if not block:
        return kinds
    full = [line for line in lines if any(part.last > block[-1] for part in line.parts)]
    repeated = Counter(_last_name(line, block) for line in full)
    for place in block[:-1]:
        parts = [part for line in full for part in line.parts if part.first == part.last == place]
        distinct = {part.token.start: part for part in parts}.values()
        if not parts:
            continue
        if not numbered and sum(LABEL.fullmatch(part.text) is not None for part in distinct) >= SHARE_OF_KIND * len(
            distinct
        ):
            kinds[place] = Role.NUMBER
            numbered = True
            continue
        plain = sum(not _is_measured(part.text) for part in distinct)
        alone = sum(repeated[_last_name(line, block)] == 1 for line in full)
        often = len(parts) >= SHARE_OF_GROUPS * len(full) and plain >= SHARE_OF_KIND * len(distinct)
        if often and alone >= SHARE_OF_GROUPS * len(full):
            kinds[place] = Role.GROUP if not grouped else Role.REMARK
            grouped = True
        else:
            kinds[place] = Role.PARENT
    return kinds


def _is_measured(text: str) -> bool:
    name, unit, _ = split_name([text])
    return bool(unit) or MEASURED.search(name) is not None


class _Reader:
    """Puts the cells of lines into columns.

    Args:
        columns: the table's columns.
        where: column of each place; of the parts of a name by -1 minus the role's rank.
        block: places below a header of names.
        kinds: what each place of the block but the last holds.
        named: how often each name is printed.
        grouped: whether the header itself has a column of groups.
    """

    def __init__(
        self,
        columns: Sequence[Column],
        where: dict[int, int],
        block: Sequence[int],
        kinds: dict[int, Role],
        named: Counter[str],
        grouped: bool,
    ) -> None:
        self.columns = columns
        self.where = where
        self.block = set(block)
        self.kinds = kinds
        self.named = named
        self.grouped = grouped
        self.before: int | None = None

    def row(self, line: _Line) -> Row:
        """One line as a row; a line with but one text heads the rows below it."""
        begun = [part for part in line.parts if part.begins]
        texts = {part.text for part in begun if not LABEL.fullmatch(part.text)}
        labels = [part for part in begun if LABEL.fullmatch(part.text) and not self._is_value(part)]
        if len(texts) == 1 and not any(map(self._is_value, line.parts)):
            head = next(part for part in begun if part.text in texts)
            spans = any(self._role(k) is Role.VALUE for k in range(head.first, head.last + 1))
            if spans or (not labels and self._role(head.first) is not Role.NAME and len(begun) == 1):
                self.before = None
                return Row(heading=[head.token], start=line.start)
        row = Row(start=line.start)
        names: list[_Part] = []
        for part in line.parts:
            if self.block & set(range(part.first, part.last + 1)):
                names.append(part)
            else:
                row.cells.setdefault(self._column(part), []).append(part.token)
        self._name(row, names, line)
        return row

    def _role(self, place: int) -> Role:
        return self.columns[self.where[place]].role

    def _is_value(self, part: _Part) -> bool:
        """Whether a cell stands below a header of values, and below no other."""
        return all(self._role(place) is Role.VALUE for place in range(part.first, part.last + 1))

    def _column(self, part: _Part) -> int:
        """Column of a cell; of one that spans several values the last that is no sum or rate."""
        places = [self.where[place] for place in range(part.first, part.last + 1)]
        values = [place for place in places if self.columns[place].role is Role.VALUE]
        plain = [place for place in values if self.columns[place].kind in (Kind.OPEN, Kind.PLANNED, Kind.ACTUAL)]
        return (plain or values or places[:1])[-1]

    def _put(self, row: Row, role: Role, token: Token) -> None:
        place = self.where.get(-1 - list(Role).index(role))
        if place is None:
            place = next((i for i, column in enumerate(self.columns) if column.role is role), None)
        if place is not None:
            row.cells.setdefault(place, []).append(token)

    def _name(self, row: Row, parts: Sequence[_Part], line: _Line) -> None:
        """Sort the cells below a header of names: number, group, parent, name."""
        left: list[_Part] = []
        for part in parts:
            kind = self.kinds.get(part.first) if part.first == part.last else None
            if kind is Role.NUMBER or (LABEL.fullmatch(part.text) and len(parts) > 1):
                self._put(row, Role.NUMBER, part.token)
            elif not (left and left[-1].text == part.text) and not (len(parts) > 1 and AMONG.fullmatch(part.text)):
                left.append(part)
        if not left:
            return
        *outer, name = left
        column = self.where[max(self.block)]
        row.cells.setdefault(column, []).append(name.token)
        row.second = not name.begins and self.before == name.token.start
        self.before = name.token.start
        parents = [part for part in outer if self._is_parent(part, name, line)]
        for part in outer:
            if part in parents:
                self._put(row, Role.PARENT, part.token)
            elif self.kinds.get(part.first) is Role.GROUP:
                self._put(row, Role.GROUP, part.token)
            elif not self.grouped:
                row.inner = split_name([part.text])[0]

    def _is_parent(self, part: _Part, name: _Part, line: _Line) -> bool:
        """Whether a cell left of a name goes on in it: something measured, or what tells equal names apart."""
        if split_name([part.text])[1] or self.named[name.text] > 1:
            return True
        if self.kinds.get(part.first) in (Role.GROUP, Role.REMARK):
            return False
        numbered = any(other.height == part.height > 1 and LABEL.fullmatch(other.text) for other in line.parts)
        return numbered or _is_measured(part.text) or not _is_measured(name.text)
