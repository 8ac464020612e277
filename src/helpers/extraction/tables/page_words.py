"""Words of the blocks of a page -> as many names and cells of values as its numbers or attributes count.

新建湿地公园数量（全国重     A name or a cell may be broken over lines, with cells of other rows between its lines, and
                           a word such as 国家级示范区 may be either. Of all ways to put the words together that give
≥5                         as many names as rows and as many cells as rows have, the least unlikely ones are found,
约束性                      word by word.

点工程）
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from helpers.extraction.tables.block_cells import (
    ENDS_BRACKET,
    FOOTNOTE,
    FULL,
    HANDS_DOWN,
    LONGEST_GROUP,
    SHORTEST_NAME,
    is_whole,
)
from helpers.extraction.tables.pieces import (
    CHINESE,
    COMPARED,
    HANDED_DOWN,
    LIMIT,
    WAITS,
    Piece,
    Sort,
    heads,
    is_open,
    is_unit_bracket,
    stands_for_figure,
)
from helpers.extraction.tables.tokens import is_tail
from helpers.numerals.cells import parse_cell
from helpers.numerals.units import tidy

# What makes a name unlikely: words that begin one though the name before is open, or goes on to the edge of its column;
# the end of a broken name, a heading, a short word, or words of a target at its beginning.
BEGINS_OPEN = 2.5
BEGINS_BROKEN = 2.0
BEGINS_TAIL = 4.0
BEGINS_HEADING = 4.0
BEGINS_SHORT = 2.5
BEGINS_GROUP = 1.2
BEGINS_WORDY = 1.0
# Words that go on with a name that is whole, that breaks before the edge, or that stands further above.
BEHIND_UNIT = 3.0
BEHIND_WHOLE = 1.5
BEHIND_SHORT = 1.2
BEHIND_FULL = 0.2
BEHIND_NAME = 2.0
APART = 0.5
SKIPS_NAME = 1.0
# Words that are no part of a row: a group's, by their length, and a heading.
DROPPED = ((SHORTEST_NAME, 0.5), (LONGEST_GROUP, 1.0), (12, 2.5))
DROPPED_NAME = 6.0
DROPPED_BEFORE = 1.0
DROPPED_CHARACTER = 2.5
# Cells: words that hand nothing down whole, the end of a cell at the beginning of one, and the other way round.
CELL_OF_PIECES = 1.0
CELL_OF_END = 2.0
CELL_WAITS = 2.0
GOES_ON = 0.3
NOT_ONE = 2.0
CELL_APART = 1.5
DROPPED_NOTE = 2.5
DROPPED_CELL = 5.0
# So many ways are followed for each count of names and cells, and none that costs so much more than the best.
BEAM = 6
WIDEST = 8.0
# A way costs no more than so much, and so much for each row.
MOST_UNLIKELY = (5.0, 1.0)
# A page has no more words.
MOST_WORDS = 240
# A cell of words has no more of them on a line.
LONGEST_CELL = 14

NOTE = re.compile(r"[\[〔]\d[\]〕]")
CONNECTS = "、，和及与或"
NOTE_NUMBER = re.compile(r"[1-9]")
# A line of a name with no more than one character before its bracket is none by itself.
END_OF_NAME = re.compile(r".?[（(][^（）()]*[）)]$|.$")
BRACKETS = "[]〔〕【】"
OPENS = re.compile(r"[\[〔【(（]$|^[\[〔【]$")


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a line of words: what it says, where it stands, and what it may be a part of.

    Attributes:
        piece: what it says.
        line: its line, from 0.
        block: its block of lines, from 0.
        number: number of the row whose name it begins, or none.
        name: whether it may be part of a name.
        cell: whether it may be part of a cell.
        quantity: whether it is a line of a cell that holds several quantities.
        length: characters of the words of its line.
        more: whether its line goes on with words.
    """

    piece: Piece
    line: int
    block: int
    number: int | None = None
    name: bool = False
    cell: bool = False
    quantity: bool = False
    length: int = 0
    more: bool = False

    @property
    def text(self) -> str:
        """What it says."""
        return self.piece.text


@dataclass(frozen=True, slots=True)
class Way:
    """A way to put words together: how unlikely it is, and the words of each name and cell."""

    cost: float
    names: tuple[tuple[Word, ...], ...] = ()
    cells: tuple[tuple[Word, ...], ...] = ()


def put_together(words: Sequence[Word], rows: int, cells: Sequence[int], width: int) -> list[Way]:
    """The least unlikely ways to put words together to as many names and cells as asked for, the best first.

    Args:
        words: the words in the order of the text.
        rows: how many names.
        cells: how many cells, the most wanted number first; fewer where one of them is merged.
        width: characters of a full line of a name.
    """
    most = MOST_UNLIKELY[0] + MOST_UNLIKELY[1] * rows
    sure = sum(word.cell and not word.name for word in words)
    if (
        len(words) > MOST_WORDS
        or sum(word.name for word in words) < rows
        or sum(word.cell for word in words) < min(cells)
    ):
        return []
    if DROPPED_NOTE * (sure - max(cells)) > most:
        return []
    ways = [Way(0.0)]
    for rank, word in enumerate(words):
        left = sum(other.name for other in words[rank + 1 :])
        further = [next_way for way in ways for next_way in _further(way, word, width)]
        least = min((way.cost for way in further), default=0.0)
        further.sort(key=lambda way: way.cost)
        ways_of: dict[tuple[int, int], int] = {}
        ways = []
        for way in further:
            if way.cost > min(least + WIDEST, most):
                break
            count = len(way.names), len(way.cells)
            if count[0] > rows or count[1] > max(cells) or count[0] + left < rows:
                continue
            ways_of[count] = ways_of.get(count, 0) + 1
            if ways_of[count] <= BEAM:
                ways.append(way)
    whole = [way for way in ways if len(way.names) == rows and len(way.cells) in cells]
    whole.sort(key=lambda way: (cells.index(len(way.cells)), way.cost))
    return list({(way.names, way.cells): way for way in reversed(whole)}.values())[::-1]


def _further(way: Way, word: Word, width: int) -> list[Way]:
    """The ways that go on with a word."""
    ways: list[Way] = []
    if word.name:
        ways.append(Way(way.cost + _begins_name(way, word, width), (*way.names, (word,)), way.cells))
        if word.number is None and not heads(word.text):
            places = {len(way.names) - 1, _last(way, _is_open_name), _last(way, partial(_is_broken, width))} - {-1}
            for place in sorted(places):
                names = list(way.names)
                cost = _goes_on(names[place], word, width)
                if place < len(names) - 1 and not _is_open_name(names[place]):
                    cost += SKIPS_NAME
                names[place] = (*names[place], word)
                ways.append(Way(way.cost + cost, tuple(names), way.cells))
    if word.cell:
        ways.append(Way(way.cost + _begins_cell(way, word), way.names, (*way.cells, (word,))))
        if way.cells:
            joins = _cell_goes_on(way.cells[-1], word)
            if joins is not None:
                cells = (*way.cells[:-1], (*way.cells[-1], word))
                ways.append(Way(way.cost + joins, way.names, cells))
    ways.append(Way(way.cost + _dropped(word), way.names, way.cells))
    return ways


def _last(way: Way, test: Callable[[tuple[Word, ...]], bool]) -> int:
    """The last name that something is true of, or -1."""
    return next((place for place in range(len(way.names) - 1, -1, -1) if test(way.names[place])), -1)


def _is_open_name(name: tuple[Word, ...]) -> bool:
    return is_open(_text(name))


def _is_broken(width: int, name: tuple[Word, ...]) -> bool:
    """Whether a name goes to the edge of its column, and ends as no name does."""
    return name[-1].length >= FULL * width and not is_whole(_text(name))


def _is_open(text: str) -> bool:
    """Whether a name goes on by all signs."""
    return is_open(text) or text[-1] in CONNECTS


def _stands_alone(text: str) -> bool:
    """Whether words are a name of their own, with a unit behind it."""
    return len(tidy(text)) > LONGEST_GROUP and not is_open(text) and ends_with_unit(text)


@lru_cache(maxsize=8192)
def ends_with_unit(text: str) -> bool:
    """Whether a name ends with a unit in brackets, but for a footnote mark."""
    word = tidy(FOOTNOTE.sub("", text))
    return is_unit_bracket(word[max(word.rfind("("), 0) :])


@lru_cache(maxsize=8192)
def _text(words: tuple[Word, ...]) -> str:
    return "".join(word.text for word in words)


def _begins_name(way: Way, word: Word, width: int) -> float:
    text, cost = word.text, 0.0
    length = len(tidy(text))
    if word.number is None:
        if is_tail(text) or END_OF_NAME.match(text):
            cost += BEGINS_TAIL
        elif heads(text):
            cost += BEGINS_HEADING
        elif not is_whole(text) or length <= SHORTEST_NAME:
            cost += BEGINS_SHORT if length <= SHORTEST_NAME else BEGINS_GROUP if length <= LONGEST_GROUP else 0.0
        if word.cell:
            cost += BEGINS_WORDY if length <= LONGEST_GROUP else BEGINS_WORDY / 2
    if way.names:
        before = way.names[-1]
        near = word.line == before[-1].line + 1
        if word.line == before[-1].line or (_is_open(_text(before)) and not _stands_alone(word.text)):
            cost += BEGINS_OPEN
        elif _is_broken(width, before):
            cost += BEGINS_BROKEN if near else BEGINS_BROKEN / 2
    return cost


def _goes_on(name: tuple[Word, ...], word: Word, width: int) -> float:
    text, last = _text(name), name[-1]
    cost = BEHIND_NAME * (word.cell and parse_cell(word.text).operator is not None and not _is_open(text))
    if word.line != last.line:
        cost += APART * ((word.line - last.line > 1) + (word.block != last.block))
    if _is_open(text):
        if _stands_alone(word.text):
            return cost + BEGINS_OPEN
        return cost + (0.0 if word.text[:1] in "）)" or is_tail(word.text) or last.block == word.block else APART)
    if ends_with_unit(text):
        return cost + BEHIND_UNIT
    if is_tail(word.text) or word.text[:1] in "（(" or word.line == last.line:
        return cost
    if is_whole(text):
        return cost + BEHIND_WHOLE
    wide = last.length >= FULL * width
    strange = len(tidy(word.text)) <= SHORTEST_NAME and word.block != last.block
    return cost + (BEHIND_FULL if wide else BEHIND_SHORT) + APART * strange


def _begins_cell(way: Way, word: Word) -> float:
    text = tidy(word.text)
    cost = 0.0
    if way.cells:
        last = way.cells[-1][-1]
        near = word.line - last.line <= 1
        cost += CELL_WAITS * (near and (_waits(tidy(_text(way.cells[-1]))) or (word.quantity and last.quantity)))
    if NOTE.fullmatch(text) or LIMIT.fullmatch(text) or (len(text) == 1 and CHINESE.match(text)):
        return cost + CELL_OF_END
    if word.piece.sort is Sort.FIGURE or word.quantity:
        return cost
    whole = HANDED_DOWN.fullmatch(text) or parse_cell(text).operator is not None
    return cost + (0.0 if whole else CELL_OF_PIECES)


def _waits(text: str) -> bool:
    """Whether a cell goes on by all signs."""
    return bool(COMPARED.fullmatch(text) or text[-1:] in "较比、，" or OPENS.search(text) or is_open(text))


def _cell_goes_on(cell: tuple[Word, ...], word: Word) -> float | None:
    """What it costs that a cell goes on with a word; none where it cannot."""
    before, text, last = tidy(_text(cell)), tidy(word.text), cell[-1]
    cost = CELL_APART * (word.line - last.line > 1) + APART * (word.block != last.block)
    if word.quantity or last.quantity:
        return cost if word.quantity and last.quantity else None
    if _waits(before):
        return cost
    if last.piece.sort is Sort.FIGURE or parse_cell(before).kind in ("number", "blank"):
        ends = LIMIT.fullmatch(text) or NOTE.fullmatch(text) or (text[:1] in ")）]〕" and len(text) <= 2)
        return cost + GOES_ON if ends else None
    if word.piece.sort is Sort.FIGURE:
        if parse_cell(text).kind == "blank":
            return None
        return cost if WAITS.search(before) else cost + NOT_ONE
    if HANDED_DOWN.fullmatch(before + text) and not HANDED_DOWN.fullmatch(before):
        return cost
    if HANDED_DOWN.fullmatch(before) or HANDS_DOWN.match(text):
        return cost + NOT_ONE
    return cost + (NOT_ONE if parse_cell(before).operator is not None else GOES_ON)


def _dropped(word: Word) -> float:
    if word.piece.sort is Sort.FIGURE:
        return DROPPED_NOTE if NOTE_NUMBER.fullmatch(word.text) else DROPPED_CELL
    length = len(tidy(word.text))
    if word.number is not None or is_tail(word.text) or ENDS_BRACKET.search(word.text) or (word.cell and length > 1):
        return DROPPED_CELL
    if heads(word.text):
        return 0.0
    if length == 1:
        return DROPPED_CHARACTER
    cost = next((cost for most, cost in DROPPED if length <= most), DROPPED_NAME)
    return cost + DROPPED_BEFORE * word.more


def kinds_of(piece: Piece) -> tuple[bool, bool]:
    """Whether a word may be part of a name, and of a cell."""
    if piece.sort is Sort.FIGURE:
        return False, True
    text = tidy(piece.text)
    if not CHINESE.search(text):
        note = NOTE.fullmatch(text) is not None or text in BRACKETS
        return not note, note
    if LIMIT.fullmatch(text) or HANDED_DOWN.fullmatch(text):
        return False, True
    wordy = stands_for_figure(text) or (len(text) <= LONGEST_GROUP and parse_cell(text).operator is not None)
    return True, wordy and not is_whole(text) and len(text) <= LONGEST_CELL
