"""Tables in running text whose rows are numbered one by one: what stands between two numbers is one row.

    5 规上企业收入占全部企业
    收入比重（%） 27.5 预期性
    6 湿地保护率（%） —
    完成国家
    下达目标 约束性

Up to the first value all is name; what follows fills the columns of values, words of several lines as one cell. A table
is read this way only if nearly all its rows fill just the columns that the header has; else it is aligned cell by cell.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from helpers.extraction.tables.alignment import Row
from helpers.extraction.tables.columns import Column, Role, column_of
from helpers.extraction.tables.lines import Line
from helpers.extraction.tables.tokens import ENUMERATED, Token, is_attribute
from helpers.numerals.cells import parse_cell
from helpers.numerals.units import is_unit, tidy
from helpers.numerals.years import years_in

LEAST_ROWS = 3
# So many of the rows must fill the columns exactly.
SHARE_OF_FULL = 0.9
NUMBER = re.compile(r"(\d{1,2})(?:\s*[.、．]\s*(?!\d)|\s+|$)")
LIMIT = re.compile(r"(?:左右|以上|以内|以下|上下|及以上|个百分点|百分点|[%％‰]|余|倍)")
# Words that wait for their figure.
WAITS = re.compile(
    r"(?:增长|下降|降低|提高|提升|增加|减少|达到?|控制在|不低于|不高于|不少于|不超过|累计|年均|大于|小于|高于|低于|[≥≤＞＜><约])$"
)
WISH = re.compile(r"(?:努力|力争|争取|确保)")
QUANTITIES = re.compile(r"[≥≤<>]?\d+(?:\.\d+)?(?:/\d+(?:\.\d+)?)+")
COUNT = re.compile(r"[(（]\s*\d{1,2}\s*[项个]\s*[)）]")


@dataclass(slots=True)
class _Block:
    """One numbered row: its cells as they are told apart."""

    number: Token
    name: list[Token] = field(default_factory=list)
    unit: list[Token] = field(default_factory=list)
    values: list[list[Token]] = field(default_factory=list)
    attribute: Token | None = None
    after: list[Token] = field(default_factory=list)


def read_numbered(lines: Sequence[Line], columns: Sequence[Column]) -> tuple[list[Column], list[Row]] | None:
    """Columns and rows of a table from the lines below its header; none where the rows are not numbered or do not fit.

    A header torn into more columns of values than the rows have is put together.
    """
    roles = [column.role for column in columns]
    if any(role in (Role.BODY, Role.REMARK, Role.STATUS) for role in roles) or roles.count(Role.ATTRIBUTE) > 1:
        return None
    parts = _blocks(lines)
    if parts is None:
        return None
    heads, bodies = parts
    blocks = _read_blocks(columns, bodies)
    counts = Counter(len(block.values) for block in blocks)
    wanted = roles.count(Role.VALUE)
    if counts and 0 < counts.most_common(1)[0][0] < wanted:
        columns = _mended(columns, counts.most_common(1)[0][0])
        roles = [column.role for column in columns]
        wanted = roles.count(Role.VALUE)
        blocks = _read_blocks(columns, bodies)
    full = [block for block in blocks if _is_full(block, wanted, roles)]
    if len(blocks) < len(bodies) or len(full) < SHARE_OF_FULL * len(blocks):
        return None
    rows: list[Row] = []
    heading = heads
    for block in blocks:
        if heading:
            rows.append(Row(heading=heading, start=heading[0].start))
        rows.append(_row(block, columns))
        heading = block.after
        if heading and not (Role.GROUP in roles or ENUMERATED.match(tidy(heading[0].text))) and block is not blocks[-1]:
            return None
    return list(columns), rows


def _read_blocks(columns: Sequence[Column], bodies: Sequence[tuple[Token, list[list[Token]]]]) -> list[_Block]:
    """The rows whose words come in an order that a row has."""
    blocks = [_Reader(columns).read(number, body) for number, body in bodies]
    return [block for block in blocks if block is not None]


def _mended(columns: Sequence[Column], wanted: int) -> list[Column]:
    """Columns with the torn headers of values put together until there are as many as wanted."""
    mended = list(columns)
    for test in (_is_torn, _is_completed):
        place = 0
        while place + 1 < len(mended) and sum(1 for column in mended if column.role is Role.VALUE) > wanted:
            here, after = mended[place], mended[place + 1]
            both = column_of(tidy(here.header) + tidy(after.header))
            values = here.role is after.role is Role.VALUE
            if values and both is not None and test(tidy(here.header), tidy(after.header)):
                mended[place : place + 2] = [both]
            else:
                place += 1
    return mended


def _is_torn(here: str, after: str) -> bool:
    return here[-1:] in "/、（(" or (here.isdecimal() and after[:1] == "年")


def _is_completed(here: str, after: str) -> bool:
    return bool(years_in(here)) and not years_in(after)


def _blocks(lines: Sequence[Line]) -> tuple[list[Token], list[tuple[Token, list[list[Token]]]]] | None:
    """What stands before the first number, and each number with the lines of its row."""
    heads: list[Token] = []
    found: list[tuple[Token, list[list[Token]]]] = []
    last = 0
    for place, line in enumerate(lines):
        number = NUMBER.match(line.text)
        rest = line.text[number.end() :] if number else ""
        below = lines[place + 1].text if place + 1 < len(lines) else ""
        begins = number is not None and int(number.group(1)) in (last + 1, 1) and _names(rest or below)
        if begins and number is not None:
            last = int(number.group(1))
            token = Token(number.group(1), line.start, line.start + len(number.group(1)))
            pieces = _pieces(rest, line.start + number.end())
            found.append((token, [pieces] if pieces else []))
        elif found:
            found[-1][1].append(_pieces(line.text, line.start))
        else:
            heads += _pieces(line.text, line.start)
    return (heads, found) if len(found) >= LEAST_ROWS else None


def _names(text: str) -> bool:
    word = tidy(text)
    return len(re.findall(r"[\u4e00-\u9fff]", word[:12])) >= 2 and not is_attribute(word)


def _pieces(text: str, start: int) -> list[Token]:
    """Words of a line; a bracket, a figure and what limits it stay together."""
    pieces: list[Token] = []
    for match in re.finditer(r"\S+", text):
        word = match.group(0)
        token = Token(word, start + match.start(), start + match.end())
        if pieces:
            before = pieces[-1].text
            joins = (
                _is_open(before)
                or (LIMIT.match(word) and parse_cell(before).kind == "number")
                or (WAITS.search(before) and len(before) <= 8 and re.match(r"[≥≤<>＞＜约]?\d", word))
                or (re.fullmatch(r"[)）\]】〕]", word) is not None)
                or (re.fullmatch(r"[(（][^()（）]{1,10}[)）]", word) is not None and is_unit(word[1:-1]))
            )
            if joins:
                pieces[-1] = Token(text[pieces[-1].start - start : match.end()], pieces[-1].start, token.end)
                continue
        pieces.append(token)
    return pieces


def _is_open(text: str) -> bool:
    return sum(text.count(c) for c in "(（[【〔") > sum(text.count(c) for c in ")）]】〕")


def _is_value(text: str) -> bool:
    if COUNT.fullmatch(text):
        return False
    return parse_cell(text).kind in ("number", "blank", "several") or QUANTITIES.fullmatch(tidy(text)) is not None


class _Reader:
    """Takes the words of one row in order.

    Args:
        columns: the table's columns.
    """

    def __init__(self, columns: Sequence[Column]) -> None:
        roles = [column.role for column in columns]
        self.has_unit = Role.UNIT in roles
        self.wanted = roles.count(Role.VALUE)
        self.values_last = Role.ATTRIBUTE not in roles or roles[-1] is Role.VALUE

    def read(self, number: Token, lines: Sequence[Sequence[Token]]) -> _Block | None:
        """The row, or none where its words come in no order that a row has."""
        block = _Block(number)
        for line in lines:
            for rank, token in enumerate(line):
                self._take(block, token, first=rank == 0)
        self._settle(block)
        return block if block.name else None

    def _take(self, block: _Block, token: Token, *, first: bool) -> None:
        text = token.text
        name = "".join(piece.text for piece in block.name)
        if is_attribute(text) and block.name and block.attribute is None:
            block.attribute = token
        elif not block.values and (not block.name or _is_open(name) or name.isdecimal()):
            block.name.append(token)
        elif self.has_unit and not block.values and not block.attribute and self._is_unit(block, text):
            block.unit.append(token)
        elif block.attribute is not None and len(block.values) >= self.wanted:
            self._take_behind(block, token)
        elif _is_value(text) and (block.values or not _unit_bracket(text)):
            block.values.append([token])
        elif block.attribute is not None and not self.values_last:
            block.after.append(token)
        elif (not block.values and first and not block.unit and not _ends(name)) or (
            not block.values and first and _unit_bracket(text)
        ):
            block.name.append(token)
        elif block.values and self._ends_in_words(block) and first:
            block.values[-1].append(token)
        else:
            block.values.append([token])

    def _take_behind(self, block: _Block, token: Token) -> None:
        """A word behind a row that is full: the end of its last words, or a group of the rows below."""
        if self.values_last and self._ends_in_words(block) and not block.after and not ENUMERATED.match(token.text):
            block.values[-1].append(token)
        else:
            block.after.append(token)

    @staticmethod
    def _is_unit(block: _Block, text: str) -> bool:
        said = "".join(token.text for token in block.unit)
        return is_unit((said + text).rstrip("/／")) and (not said or said[-1] in "/／")

    @staticmethod
    def _ends_in_words(block: _Block) -> bool:
        return bool(block.values) and not _is_value(block.values[-1][-1].text)

    def _settle(self, block: _Block) -> None:
        """Where there are more cells than columns, what waits for its figure or follows it belongs to it."""
        place = 0
        while len(block.values) > self.wanted and place + 1 < len(block.values):
            here, after = block.values[place][-1].text, block.values[place + 1][0].text
            wish = here[-1] in ",，、;；" or WISH.match(after)
            if wish or (WAITS.search(here) and _is_value(after)):
                block.values[place] += block.values.pop(place + 1)
            else:
                place += 1


def _unit_bracket(text: str) -> bool:
    word = tidy(text)
    return len(word) > 2 and word[0] == "(" and word[-1] == ")" and is_unit(word[1:-1])


def _ends(name: str) -> bool:
    """Whether a name is complete: its unit in brackets has been closed."""
    return re.search(r"[)）]$", name) is not None and is_unit(re.split(r"[(（]", tidy(name))[-1][:-1])


def _is_full(block: _Block, wanted: int, roles: Sequence[Role]) -> bool:
    if Role.ATTRIBUTE in roles and block.attribute is None:
        return False
    return len(block.values) == wanted


def _row(block: _Block, columns: Sequence[Column]) -> Row:
    row = Row(start=block.number.start)
    values = iter(block.values)
    single = {Role.NUMBER: [block.number], Role.UNIT: block.unit, Role.NAME: block.name}
    if block.attribute is not None:
        single[Role.ATTRIBUTE] = [block.attribute]
    for place, column in enumerate(columns):
        tokens = next(values, []) if column.role is Role.VALUE else single.pop(column.role, [])
        if tokens:
            row.cells[place] = [_whole(tokens)] if column.role is Role.VALUE else list(tokens)
    return row


def _whole(tokens: Sequence[Token]) -> Token:
    return Token("".join(token.text for token in tokens), tokens[0].start, tokens[-1].end)
