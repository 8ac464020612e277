"""A few lines of running text as one row of a table: what in them is number, name, unit, values and attribute.

A row fills each column of values once. What is neither figure nor attribute is name, unless a figure is lacking: then
words such as 完成国家 and 下达目标 stand in its place. In the text of a page as it is printed (*centred*), a name of
several lines has its figures at mid-height; in the order in which the page was written (*stream*), before them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from helpers.extraction.tables.names import MEASURED
from helpers.extraction.tables.pieces import (
    CHINESE,
    CIRCLED,
    WAITS,
    Piece,
    Sort,
    heads,
    is_open,
    is_unit_bracket,
    stands_for_figure,
)
from helpers.extraction.tables.tokens import is_tail
from helpers.extraction.tables.torn import EMPTY_VALUE, mend_value
from helpers.extraction.tables.value_cells import Shape, Text, value_cells
from helpers.numerals.units import is_unit, tidy

# What makes a division of lines into rows unlikely (set on the seen half of the texts of PDFs): a value, number,
# attribute or unit that the row lacks; a bracket torn apart; lines of a name above its figures that are more or fewer
# than those below; each line of a name beside its first; a name that ends nowhere.
LACKS_VALUE = 4.0
LACKS_NUMBER = 3.0
LACKS_ATTRIBUTE = 3.0
LACKS_UNIT = 1.0
TORN = 2.5
UNEVEN = 1.2
FURTHER = 0.3
# A line of a name that is not its last has so much of the characters of a full one; else it costs.
FULL = 0.6
SHORT = 2.5
# A line behind a name that is whole already; words of a cell of values in a name.
WHOLE = 1.0
WORDY = 2.0
# A row that is not whole costs so much beside.
DOUBTFUL = 2.0
# A name that does not end as names of what is measured do.
UNFINISHED = 0.8
# A name with its unit, or beside it, and all values on a line, whose number and attribute are those of a merged cell.
MERGED = 2.2
IMPOSSIBLE = float("inf")
LONGEST_NAME = 60
# A unit of two lines: 人/亿 and 元, 万平 and 方米.
LONGEST_PART = 4
UNIT_BEGINS = re.compile(r"[万亿千百]?[\u4e00-\u9fffa-zA-Zμ]{1,2}[/／]?[万亿千百]?$")
# What a cell says below its figure: 728.43 and （现状面积）.
NOTED = re.compile(r"[（(](?:[^（）()]*[\u4e00-\u9fff]{2}[^（）()]*|20\d\d\s*年)[）)]")
ENCLOSED = re.compile(r"[\[〔【][^\d\[\]〔〕【】]{3,}[\]〕】]")
NOTE = re.compile(r"[1-9]")
CLOSES = re.compile(r"^[^\[〔【]+[\]〕】]$")
SUBSCRIPTED = re.compile(r"(?:PM|SO|NO|CO|O)\s*(?:[)）]|$)")


@dataclass(slots=True)
class Block:
    """A row: its cells, and how unlikely and how doubtful it is; or, without any, what heads the rows below.

    A *stray* line holds a figure, and is part of no row. A row that *shares* has a merged cell with others.
    *Others* are rows below one that shares its name with them.
    """

    number: Piece | None = None
    name: list[Piece] = field(default_factory=list)
    parent: list[Piece] = field(default_factory=list)
    unit: list[Piece] = field(default_factory=list)
    values: list[list[Piece]] = field(default_factory=list)
    attribute: Piece | None = None
    group: list[Piece] = field(default_factory=list)
    heading: list[Piece] = field(default_factory=list)
    cost: float = 0.0
    doubts: int = 0
    lacking: int = 0
    stray: bool = False
    shares: bool = False
    others: list[Block] = field(default_factory=list)


def read_block(lines: Sequence[Sequence[Piece]], number: tuple[int, int, int] | None, shape: Shape) -> Block | None:
    """Lines as one row; none where they cannot be one.

    Args:
        lines: the words of each line.
        number: line and place of the row's number among them, and the number itself.
        shape: what the table's rows have.
    """
    block = Block()
    texts: list[Text] = []
    figures: list[tuple[int, int, Piece]] = []
    brackets: list[Piece] = []
    for place, pieces in enumerate(lines):
        seen = False
        for rank, piece in enumerate(pieces):
            if number is not None and (place, rank) == number[:2]:
                block.number = piece
                if len(tidy(piece.text)) > 3:
                    block.name.append(piece)  # the number is glued to the name
                if rank:
                    block.group += [text.piece for text in texts if text.line == place]
                    texts = [text for text in texts if text.line != place]
            elif piece.sort is Sort.ATTRIBUTE:
                if block.attribute is not None:
                    return None
                block.attribute, seen = piece, True
            elif piece.sort is Sort.FIGURE:
                figures.append((place, rank, piece))
                seen = True
            elif EMPTY_VALUE.fullmatch(piece.text):
                brackets.append(piece)
            elif piece.sort is Sort.MARK and figures and CIRCLED.fullmatch(piece.text):
                continue  # the footnote of a figure
            else:
                alone = all(other.sort in (Sort.TEXT, Sort.MARK) for other in pieces)
                texts.append(Text(piece, place, rank, seen, alone))
    begins = block.number.start if block.number is not None and (block.name or not shape.centred) else 0
    if any(text.piece.start < begins for text in texts) or any(figure.start < begins for _, _, figure in figures):
        return None  # what stands before a number that begins a name heads the row, or is the end of the one above
    texts, figures = _with_notes(texts, _bracketed(figures, brackets))
    return _settle(block, texts, figures, shape)


def _with_notes(
    texts: list[Text], figures: list[tuple[int, int, Piece]]
) -> tuple[list[Text], list[tuple[int, int, Piece]]]:
    """Texts without those that are, in brackets, what a line says below each figure of the line above."""
    if not any(_is_note(text.piece.text) for text in texts):
        return texts, figures
    lines = {line for line, _, _ in figures}
    for line in sorted(lines):
        above = [rank for rank, figure in enumerate(figures) if figure[0] == line]
        below = [text for text in texts if text.line == line + 1 and _is_note(text.piece.text)]
        if len(below) == len(above) and (line + 1 not in lines or not below[0].rank):
            for rank, text in zip(above, below, strict=True):
                _, place, piece = figures[rank]
                figures[rank] = (line, place, replace(piece, text=piece.text + text.piece.text, end=text.piece.end))
            texts = [text for text in texts if text not in below]
    return texts, figures


@lru_cache(maxsize=8192)
def _is_note(text: str) -> bool:
    return NOTED.fullmatch(text) is not None and not is_unit_bracket(text)


def _bracketed(figures: list[tuple[int, int, Piece]], brackets: Sequence[Piece]) -> list[tuple[int, int, Piece]]:
    """Figures with the brackets that the text tore off them, as many figures of the row as there are brackets."""
    bare = [rank for rank, (_, _, piece) in enumerate(figures) if piece.text[0].isdecimal()]
    mended = list(figures)
    for rank, bracket in zip(bare, brackets, strict=False):
        line, place, piece = mended[rank]
        text = mend_value(bracket.text + piece.text)
        mended[rank] = (line, place, replace(piece, text=text))
    return mended


def _settle(block: Block, texts: list[Text], figures: list[tuple[int, int, Piece]], shape: Shape) -> Block | None:
    if len(figures) > shape.values:
        _take_subscript(texts, figures)
    _drop_note(texts, figures, shape)
    texts, units = _take_units(texts, figures, shape)
    block.unit = units
    if shape.unit and not units and len(figures) == shape.values + 1 and figures[0][2].text in "—-/－–":
        block.unit = [figures.pop(0)[2]]
    words = _words(block, texts, figures, shape)
    if words is None:
        return None
    named = [text for text in texts if text not in words]
    if shape.grouped:
        named = _without_group(block, named)
    if not shape.centred and not shape.numbered:
        named = _without_group_above(block, named, shape)
    block.name += [text.piece for text in named]
    block.name.sort(key=lambda piece: piece.start)
    cells = value_cells(figures, words, shape)
    if cells is None:
        return None
    block.values = cells
    block.cost = _cost(block, named, figures, words, shape)
    return block if block.name and block.cost < IMPOSSIBLE else None


def _take_subscript(texts: list[Text], figures: list[tuple[int, int, Piece]]) -> None:
    """A subscript that stands between the lines of its name, as in PM and 2.5, is part of it."""
    torn = next((text for text in texts if SUBSCRIPTED.search(text.piece.text)), None)
    index = next((i for i, (_, _, piece) in enumerate(figures) if piece.text in ("2.5", "10", "2", "3")), None)
    if torn is not None and index is not None:
        line, rank, piece = figures.pop(index)
        texts.append(Text(piece, line, rank, False, False))
        texts.sort(key=lambda text: text.piece.start)


def _drop_note(texts: Sequence[Text], figures: list[tuple[int, int, Piece]], shape: Shape) -> None:
    """Drop the number of a footnote right behind a name, where the row has all its values without it."""
    if len(figures) < 2 or not NOTE.fullmatch(figures[0][2].text):
        return
    line, rank, piece = figures[0]
    behind = any(text.line == line and text.rank == rank - 1 for text in texts)
    worded = sum(text.piece.start > piece.end and stands_for_figure(text.piece.text) for text in texts)
    if behind and len(figures) - 1 + worded >= shape.values:
        del figures[0]


def _take_units(
    texts: list[Text], figures: Sequence[tuple[int, int, Piece]], shape: Shape
) -> tuple[list[Text], list[Piece]]:
    """Take the cell of the unit, perhaps of two lines, from the words."""
    if not shape.unit:
        return texts, []
    for place, text in enumerate(texts):
        if not place and len(texts) > 1 and not figures:
            continue
        word = tidy(text.piece.text)
        later = (
            other for other in texts[place + 1 :] if len(word) <= LONGEST_PART and other.line - text.line in (1, 2)
        )
        end = next((other for other in later if is_unit(word + tidy(other.piece.text))), None)
        if not is_unit(word.rstrip("/")) and (end is None or not UNIT_BEGINS.match(word)):
            continue
        taken = [text] if end is None else [text, end]
        return [other for other in texts if other not in taken], [other.piece for other in taken]
    return texts, []


def _words(
    block: Block, texts: Sequence[Text], figures: Sequence[tuple[int, int, Piece]], shape: Shape
) -> list[Text] | None:
    """The words that stand in the place of figures, or beside them in a cell; none where the order forbids the row."""
    lacking = shape.values - len(figures)
    if shape.centred:
        words = [text for text in texts if text.behind and text.piece.sort is Sort.TEXT]
        named = [text for text in texts if text not in words]
        if lacking > 0 or words:
            begun = {line for line, _, _ in figures}
            held = [text for text in named if not (text.line in begun and len(named) > 1 and not text.rank)]
            words += [text for text in held if _is_worded(text.piece.text, words)]
        if len(words) == len(texts) and not block.name:
            words = words[1:]
        return sorted(words, key=lambda text: text.piece.start)
    first = min((piece.start for piece in [*(figure for _, _, figure in figures), *block.unit]), default=None)
    end = block.attribute.start if block.attribute is not None else None
    if end is not None and any((piece.start > end) is not shape.last for _, _, piece in figures):
        return None
    words = [
        text
        for text in texts
        if text.piece.sort is Sort.TEXT
        and ((first is not None and text.piece.start > first) or (end is not None and text.piece.start > end))
    ]
    if end is not None and not shape.last and any(text.piece.start > end for text in texts):
        return None
    if any(heads(text.piece.text) for text in words) or any(is_unit_bracket(text.piece.text) for text in words):
        return None
    named = [text for text in texts if text not in words]
    if words and not _waits(named, figures):
        lacking -= 1  # words behind the figures fill a cell already
    while lacking > 0 and len(named) + len(block.name) > 1 and named and stands_for_figure(named[-1].piece.text):
        words.insert(0, named.pop())
    return words


def _waits(named: Sequence[Text], figures: Sequence[tuple[int, int, Piece]]) -> bool:
    """Whether words before the first figure are of its cell: 较 2015 年下降 and 24.7."""
    if not named or not figures or not re.search(r"\d", figures[0][2].text):
        return False
    return WAITS.search(named[-1].piece.text) is not None


def _is_worded(text: str, words: Sequence[Text]) -> bool:
    """Whether a text stands in the place of a figure: by its words, or by the bracket that it opens or closes."""
    word = tidy(text)
    if is_unit_bracket(text):
        return False
    return stands_for_figure(text) or (word[0] in "[〔【" and is_open(word)) or bool(CLOSES.search(word))


def _without_group(block: Block, named: list[Text]) -> list[Text]:
    """Put aside what stands left of a name on its line, and is a piece of a group."""
    remaining: list[Text] = []
    for place, text in enumerate(named):
        after = named[place + 1] if place + 1 < len(named) else None
        short = len(tidy(text.piece.text)) <= 5 and not text.rank and "（" not in text.piece.text
        if short and after is not None and after.line == text.line:
            block.group.append(text.piece)
        else:
            remaining.append(text)
    return remaining


def _without_group_above(block: Block, named: list[Text], shape: Shape) -> list[Text]:
    """Put aside short lines before a name: a name breaks only where its column is full."""
    place = 0
    while place + 1 < len(named) and named[place].alone and _is_short(named[place].piece, shape):
        place += 1
    block.group += [text.piece for text in named[:place]]
    return named[place:]


def _is_short(piece: Piece, shape: Shape) -> bool:
    word = tidy(piece.text)
    return len(word) < FULL * shape.width and not is_open(word) and not is_tail(word) and piece.sort is Sort.TEXT


def _cost(
    block: Block,
    named: Sequence[Text],
    figures: Sequence[tuple[int, int, Piece]],
    words: Sequence[Text],
    shape: Shape,
) -> float:
    lacking = shape.values - len(block.values)
    if lacking < 0:
        return IMPOSSIBLE
    cost = LACKS_VALUE * lacking
    block.lacking = lacking
    block.doubts += max(0, lacking - 1) + (not block.values)
    if shape.numbered and block.number is None:
        cost += LACKS_NUMBER
    if shape.attribute and block.attribute is None:
        cost += LACKS_ATTRIBUTE
        # A numbered row with all its values is one, even if its attribute is a merged cell's.
        block.doubts += block.number is None or lacking > 0
    if shape.unit and not block.unit:
        cost += LACKS_UNIT
    if block.unit and block.unit[-1].text[-1] in "/／":
        cost += TORN  # the unit goes on
    name = "".join(piece.text for piece in block.name)
    word = tidy(name)
    if len(CHINESE.findall(word)) < 2 or len(word) > LONGEST_NAME:
        return IMPOSSIBLE
    count = word.count
    torn = abs(count("(") + count("[") + count("【") - count(")") - count("]") - count("】"))
    cost += TORN * (torn + sum(any(map(_is_enclosed, cell[:-1])) for cell in block.values))
    block.doubts += bool(torn)
    if is_tail(block.name[0].text) or any(
        heads(text.piece.text) and text.rank == 0 and not shape.numbered for text in named[1:]
    ):
        cost += 2 * TORN
    cost += _cost_of_lines(named, shape) + DOUBTFUL * block.doubts
    if not (MEASURED.search(name) or word[-1] in ")）]"):
        cost += UNFINISHED
    merged = block.number is None and block.attribute is None and not (lacking or torn) and shape.attribute
    if merged and len(named) == 1:
        measured = is_unit_bracket(word[word.rfind("(") :])
        beside = shape.values > 1 and {line for line, _, _ in figures} == {named[0].line} and not words
        if measured or beside:
            return min(cost, MERGED)
    if shape.centred and figures:
        rows = {text.line for text in (*named, *words)}
        first, last = figures[0][0], figures[-1][0]
        above, below = sum(row < first for row in rows), sum(row > last for row in rows)
        cost += UNEVEN * abs(above - below)
    return cost


def _is_enclosed(piece: Piece) -> bool:
    """Whether a piece of a cell is words in brackets, behind which no cell goes on."""
    return ENCLOSED.fullmatch(piece.text) is not None


def _cost_of_lines(named: Sequence[Text], shape: Shape) -> float:
    """How unlikely it is that a name breaks so into lines."""
    cost = 0.0
    so_far = ""
    for place, text in enumerate(named):
        word = tidy(text.piece.text)
        further = place > 0 and text.line != named[place - 1].line
        if further:
            cost += FURTHER
            before = named[place - 1].piece
            if _is_short(before, shape) and named[place - 1].alone:
                cost += SHORT
            whole = not is_open(so_far) and (MEASURED.search(so_far) or is_unit_bracket(so_far[so_far.rfind("(") :]))
            if whole and word[:1] not in "([（［":
                cost += WHOLE
        if stands_for_figure(word) and (place or (text.alone and len(named) > 1)):
            cost += WORDY
        so_far += word
    return cost
