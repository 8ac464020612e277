"""What stands in the blocks of a scattered table: names with their numbers, cells of values, and attributes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from helpers.extraction.tables.lines import Line
from helpers.extraction.tables.names import MEASURED
from helpers.extraction.tables.pairing import Cell
from helpers.extraction.tables.pieces import (
    CHINESE,
    COMPARED,
    HANDED_DOWN,
    WAITS,
    Piece,
    Sort,
    heads,
    is_open,
    is_unit_bracket,
    pieces_of,
    stands_for_figure,
)
from helpers.extraction.tables.tokens import is_tail
from helpers.numerals.cells import parse_cell
from helpers.numerals.units import is_unit, tidy

# So many numbers of rows are a count of them.
LEAST_NUMBERS = 3
GLUED = re.compile(r"(\d{1,2})[.、．](?!\d)\s*(?=\S)")
BARE = re.compile(r"(\d{1,2})[.、．]?")
# A piece of a group has no more characters, or no more than the second where it does not end as a name does.
SHORTEST_NAME = 4
LONGEST_GROUP = 6
# So many lines below empty ones are each set apart.
SET_APART = 0.9
# A line of a name that goes on is nearly as wide as a full one: so many are no wider, and so much of it is filled.
AMONG = 0.85
FULL = 0.8
# How the words of a target that is handed down begin.
HANDS_DOWN = re.compile(r"(?:完成|达到|按照?)(?:国家|省|市|自治区|上级|州|区)")
FOOTNOTE = re.compile(r"[#*∗①-⑳]+$")
ENDS_BRACKET = re.compile(r"[)）][#*∗①-⑳]?$")


@dataclass(slots=True)
class Name:
    """A name: its words, its number if it has one, its block and page, and its lines."""

    pieces: list[Piece]
    number: int | None
    block: int
    page: int
    lines: list[int]

    @property
    def text(self) -> str:
        """Its words as one."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(slots=True)
class Blocks:
    """What blocks hold, each in the order of the text.

    Attributes:
        names: names, groups and headings.
        cells: cells of values, and numbers of rows that stand alone.
        marks: attributes, each with its line.
        units: units in cells of their own.
    """

    names: list[Name] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    marks: list[tuple[Piece, int]] = field(default_factory=list)
    units: list[Piece] = field(default_factory=list)


class BlockReader:
    """Reads lines into names, cells and attributes, line by line."""

    def __init__(self, lines: Sequence[Line], *, units: bool = False) -> None:
        """Read the lines below a header; `units` says whether a column holds units."""
        self.contents = Blocks()
        self.units = units
        self.place = self.block = self.page = 0
        self.closed = False
        # Where each line is set apart, nothing tells which of them are one cell.
        self.apart = sum(line.apart > 0 for line in lines) >= SET_APART * len(lines)
        lengths = sorted(len(tidy(line.text)) for line in lines if len(CHINESE.findall(line.text)) >= SHORTEST_NAME)
        self.width = lengths[int(AMONG * len(lengths))] if lengths else 0
        for self.place, line in enumerate(lines):
            self.block += line.apart > 0
            self.page += line.apart > 1
            self._read(pieces_of(line))

    def _read(self, pieces: list[Piece]) -> None:
        number, pieces = numbered(pieces)
        if number is None and says_quantities(pieces):
            self._add_cell(joined(pieces), whole=True)
            return
        named = False
        for rank, piece in enumerate(pieces):
            if piece.sort is Sort.ATTRIBUTE:
                self.contents.marks.append((piece, self.place))
                self.closed = True
            elif piece.sort is Sort.MARK:
                continue
            elif self.units and is_unit(tidy(piece.text)):
                self.contents.units.append(piece)
            elif not rank and _is_name(piece, numbered=number is not None):
                self._add_name(piece, number)
                named = True
            elif (
                named
                and piece.sort is Sort.TEXT
                and not stands_for_figure(piece.text)
                and pieces[rank - 1].sort is Sort.TEXT
            ):
                self.contents.names[-1].pieces.append(piece)
            else:
                self._add_cell(piece)

    def _add_name(self, piece: Piece, number: int | None) -> None:
        names = self.contents.names
        if number is None and names and self._goes_on(names[-1], piece):
            names[-1].pieces.append(piece)
            names[-1].lines.append(self.place)
        else:
            names.append(Name([piece], number, self.block, self.page, [self.place]))

    def _goes_on(self, name: Name, piece: Piece) -> bool:
        """Whether a line goes on with the name on the line above it."""
        if name.lines[-1] != self.place - 1 or heads(piece.text) or heads(name.pieces[0].text):
            return False
        if is_open(name.text) or (is_tail(piece.text) and not ENDS_BRACKET.search(name.text)):
            return True
        if is_whole(name.text):
            return False
        if name.block != self.block and not self.apart:
            return name.number is not None
        return name.number is not None or len(tidy(name.pieces[-1].text)) >= FULL * self.width

    def _add_cell(self, piece: Piece, *, whole: bool = False) -> None:
        cells = self.contents.cells
        before = cells[-1] if cells else None
        closed, self.closed = self.closed, False
        near = before is not None and not closed and self.place - before.line <= 1
        if near and before is not None and before.block != self.block:
            near = self.apart and HANDED_DOWN.fullmatch(tidy(before.text + piece.text)) is not None
        if near and before is not None and before.whole is whole and (whole or self._is_one(before, piece)):
            before.pieces.append(piece)
            before.line = self.place
            return
        cells.append(Cell([piece], self.block, self.place, self.page, whole=whole))

    def _is_one(self, cell: Cell, piece: Piece) -> bool:
        """Whether a cell goes on with a word."""
        text, last = tidy(cell.text), cell.pieces[-1]
        if COMPARED.fullmatch(text) or text[-1] in "较比、，":
            return True
        if last.sort is not Sort.TEXT:
            return False
        if piece.sort is Sort.FIGURE:
            return WAITS.search(text) is not None
        if HANDED_DOWN.fullmatch(text) or self.place == cell.line or HANDS_DOWN.match(tidy(piece.text)):
            return False
        return parse_cell(text).operator is None


def numbered(pieces: list[Piece]) -> tuple[int | None, list[Piece]]:
    """The number that a line begins with before a name, and the words behind it."""
    first = pieces[0]
    glued = GLUED.match(first.text)
    if glued and CHINESE.search(first.text):
        end = glued.end()
        rest = replace(first, text=first.text[end:], start=first.start + end, sort=Sort.TEXT)
        return int(glued.group(1)), [rest, *pieces[1:]]
    bare = BARE.fullmatch(first.text)
    pieces = _with_letters(pieces[1:]) if bare and len(pieces) > 1 else _with_letters(pieces)
    if bare and pieces[0] is not first and _is_name(pieces[0], numbered=True):
        return int(bare.group(1)), pieces
    return None, [first, *pieces] if bare and pieces[0] is not first else pieces


def _with_letters(pieces: list[Piece]) -> list[Piece]:
    """Words of a line; letters that begin a name are one with it: PM2.5 and 年均浓度."""
    if len(pieces) < 2 or pieces[0].sort is not Sort.TEXT or CHINESE.search(pieces[0].text):
        return pieces
    first, after = pieces[:2]
    if after.sort is not Sort.TEXT or not CHINESE.search(after.text) or is_tail(first.text):
        return pieces
    return [Piece(f"{first.text} {after.text}", first.start, after.end, Sort.TEXT), *pieces[2:]]


def says_quantities(pieces: Sequence[Piece]) -> bool:
    """Whether a line is one of several quantities of a cell: a short word and its figure, and nothing else."""
    text = "".join(piece.text for piece in pieces)
    if len(pieces) > 2 or not CHINESE.match(text) or parse_cell(text).kind != "number":
        return False
    return pieces[0].sort is Sort.TEXT and not stands_for_figure(text) and not ENDS_BRACKET.search(pieces[0].text)


def joined(pieces: Sequence[Piece]) -> Piece:
    """Words as one."""
    return Piece("".join(piece.text for piece in pieces), pieces[0].start, pieces[-1].end, Sort.TEXT)


def _is_name(piece: Piece, *, numbered: bool) -> bool:
    text = piece.text
    if piece.sort is not Sort.TEXT:
        return False
    if not CHINESE.search(text):
        return is_tail(text)
    if numbered:
        handed = HANDED_DOWN.fullmatch(tidy(text)) or (stands_for_figure(text) and parse_cell(text).operator)
        return not handed or MEASURED.search(text) is not None
    return not stands_for_figure(text) or MEASURED.search(text) is not None or text[-1] in ")）"


def is_whole(text: str) -> bool:
    """Whether a name ends as names do: with a unit in brackets, or with what is measured."""
    word = tidy(FOOTNOTE.sub("", text))
    return MEASURED.search(word) is not None or is_unit_bracket(word[max(word.rfind("("), 0) :])


def is_group(name: Name) -> bool:
    """Whether what seems to be a name is a group, or a piece of one."""
    text = name.text
    if is_tail(text) or text[-1] in ")）":
        return False
    length = len(tidy(text))
    return length <= SHORTEST_NAME or (length <= LONGEST_GROUP and not MEASURED.search(text))


def names_in_order(contents: Blocks) -> list[Name] | None:
    """The names in the order of their rows; none where their numbers do not come out. Takes those off the cells."""
    names = [name for name in contents.names if name.number is not None or not heads(name.pieces[0].text)]
    row_numbers = {name.number for name in names if name.number is not None}
    alone = [cell for cell in contents.cells if len(cell.pieces) == 1 and BARE.fullmatch(cell.text)]
    if len(row_numbers) < LEAST_NUMBERS and not _counts(alone):
        return [name for name in names if not is_group(name)]
    loose = [name for name in names if name.number is None]
    taken = _numbers_apart(row_numbers, alone, sum(not is_group(name) for name in loose))
    if not row_numbers or row_numbers != set(range(min(row_numbers), max(row_numbers) + 1)):
        return None
    missing = sorted(row_numbers - {name.number for name in names})
    fitting = _as_many(loose, len(missing))
    if fitting is None:
        return None
    for name, number in zip(fitting, missing, strict=True):
        name.number = number
    apart = set(map(id, taken))
    contents.cells = [cell for cell in contents.cells if id(cell) not in apart]
    numbered = [name for name in names if name.number is not None]
    return sorted(numbered, key=lambda name: name.number or 0)


def _numbers_apart(row_numbers: set[int], alone: Sequence[Cell], most: int) -> list[Cell]:
    """Figures that stand alone and are numbers of rows: lacking ones, and those that go on. Adds them to `known`.

    Args:
        row_numbers: the numbers that stand beside names.
        alone: the figures that stand alone.
        most: how many names have no number; no more numbers go on behind the known ones.
    """
    apart = {int(cell.text.rstrip(".、．")): cell for cell in reversed(alone)}
    last = max(row_numbers, default=0)
    taken = [apart[number] for number in range(1, last) if number not in row_numbers and number in apart]
    while len(taken) < most and last + 1 in apart:
        last += 1
        taken.append(apart[last])
    row_numbers.update(int(cell.text.rstrip(".、．")) for cell in taken)
    return taken


def _as_many(loose: list[Name], wanted: int) -> list[Name] | None:
    """Names without a number, as many as numbers lack one: without groups, or pieces put together; else none."""
    if len(loose) > wanted:
        loose = [name for name in loose if not is_group(name)]
    place = 0
    while len(loose) > wanted and place + 1 < len(loose):
        here, after = loose[place], loose[place + 1]
        near = here.block == after.block and here.lines[-1] + 1 == after.lines[0]
        open_ended = not is_whole(here.text) or not ENDS_BRACKET.search(here.text)
        if near and open_ended and ENDS_BRACKET.search(after.text):
            here.pieces += after.pieces
            here.lines += after.lines
            del loose[place + 1]
        else:
            place += 1
    return loose if len(loose) == wanted else None


def _counts(alone: Sequence[Cell]) -> bool:
    """Whether figures that stand alone count rows: 1, 2, 3 in this order."""
    wanted = 1
    for cell in alone:
        wanted += int(cell.text.rstrip(".、．")) == wanted
    return wanted > LEAST_NUMBERS
