"""Tables in blocks, read page by page: numbers or attributes count the rows of a page, and names and cells follow.

Where names are broken over blocks, or cells stand before them, only a count tells what belongs together: a page with
eight attributes has eight names, and eight cells in each column of values. Words are put together to that many
(`page_words`), names put in the order of their numbers, and cells dealt out (`pairing`). A page whose words do not
come out is told.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from helpers.extraction.tables.block_cells import BARE, Name, joined, numbered, says_quantities
from helpers.extraction.tables.blocks import Block
from helpers.extraction.tables.lines import Line
from helpers.extraction.tables.name_parts import Parts, parts_of_one
from helpers.extraction.tables.page_words import Way, Word, ends_with_unit, kinds_of, put_together
from helpers.extraction.tables.pairing import Cell
from helpers.extraction.tables.pieces import CHINESE, Piece, Sort, join_digits, pieces_of
from helpers.extraction.tables.plain import LEAST_ROWS
from helpers.extraction.tables.segments import TORN
from helpers.numerals.units import is_unit, tidy

# So many numbers one after another count rows where no column of numbers does.
LEAST_NUMBERS = 4
# So many ways to put the words of a page together are tried.
MOST_WAYS = 8
# A line of a name is as wide as this share of the lines.
AMONG = 0.85
LEAST_NAME = 4
MOST_ROWS = 60
# So many cells are merged ones of several rows at most.
MOST_MERGED = 3
# What has this unit has no parts.
SHARE = re.compile(r"[(（][%％‰][)）][#*∗①-⑳]*$")
# So many rows of a page, and of all pages, must be read.
SHARE_OF_READ = 0.5
# Ways whose costs are so near are as good.
AS_GOOD = 0.3
# So many of the numbers that stand alone are in order.
SHARE_IN_ORDER = 0.8
# A page's own number is among so many words at its end.
NEAR_END = 6

Divide = Callable[[Sequence[Name], Sequence[Cell], dict[int, int]], tuple[list[Block], float]]


@dataclass(slots=True)
class _Page:
    """What a page holds: words, attributes and units with their lines, and figures that stand alone."""

    words: list[Word] = field(default_factory=list)
    marks: list[tuple[Piece, int]] = field(default_factory=list)
    units: list[Piece] = field(default_factory=list)
    alone: list[Word] = field(default_factory=list)
    width: int = 0


def read_counted(
    lines: Sequence[Line], values: int, divide: Divide, *, units: bool, numbers: bool
) -> list[Block] | None:
    """The rows of all pages, those of pages that do not come out with two doubts; none where few are read.

    Args:
        lines: the lines of the table, without labels of columns.
        values: how many columns of values it has.
        divide: puts names and cells in rows; takes rows of lines, too; tells how unlikely they are.
        units: whether a column holds units.
        numbers: whether a column holds numbers of rows.
    """
    blocks: list[Block] = []
    last = rows = 0
    pages = [_read(part, units=units) for part in _pages(lines)]
    _drop_page_numbers(pages)
    for page in pages:
        row_numbers = _numbers(page, last, certain=numbers)
        last = max(row_numbers, default=last)
        rows += max(len(page.marks), len(row_numbers))
        blocks += _rows(page, row_numbers, values, divide)
    return blocks if sum(block.doubts < TORN for block in blocks) >= max(LEAST_ROWS, SHARE_OF_READ * rows) else None


def _pages(lines: Sequence[Line]) -> list[list[Line]]:
    pages: list[list[Line]] = [[]]
    for line in lines:
        if line.apart > 1 and pages[-1]:
            pages.append([])
        pages[-1].append(line)
    return pages


def _read(lines: Sequence[Line], *, units: bool) -> _Page:
    page = _Page()
    lengths = sorted(len(tidy(line.text)) for line in lines if len(CHINESE.findall(line.text)) >= LEAST_NAME)
    page.width = lengths[int(AMONG * len(lengths))] if lengths else 0
    block = 0
    for place, line in enumerate(lines):
        block += line.apart > 0
        number, pieces = numbered(pieces_of(line))
        pieces = _with_units(join_digits(pieces, None))
        if number is None and says_quantities(pieces):
            page.words.append(Word(joined(pieces), place, block, cell=True, quantity=True))
            continue
        texts = [piece.sort is Sort.TEXT for piece in pieces]
        length = sum(len(tidy(piece.text)) for piece in pieces if piece.sort is Sort.TEXT)
        for rank, piece in enumerate(pieces):
            if piece.sort is Sort.ATTRIBUTE:
                page.marks.append((piece, place))
            elif piece.sort is Sort.MARK:
                continue
            elif units and is_unit(tidy(piece.text)):
                page.units.append(piece)
            else:
                name, cell = kinds_of(piece)
                row = number if not rank else None
                more = any(texts[rank + 1 :])
                word = Word(piece, place, block, row, name or row is not None, cell, length=length, more=more)
                page.words.append(word)
                if BARE.fullmatch(piece.text) and len(pieces) - rank == 1 and not rank:
                    page.alone.append(word)
    return page


def _with_units(pieces: Sequence[Piece]) -> list[Piece]:
    """Words of a line, a figure and what it counts as one: 新增 8 and 万个."""
    merged: list[Piece] = []
    for piece in pieces:
        if merged and merged[-1].sort is Sort.FIGURE and piece.sort is Sort.TEXT and is_unit(tidy(piece.text)):
            merged[-1] = replace(joined([merged[-1], piece]), sort=Sort.FIGURE)
        else:
            merged.append(piece)
    return merged


def _drop_page_numbers(pages: Sequence[_Page]) -> None:
    """Take figures off the words that stand alone at the end of pages, and go on from one page to the next."""
    ends = [{word.text: word for word in page.words[-NEAR_END:] if word in page.alone} for page in pages]
    for rank, (here, after) in enumerate(itertools.pairwise(ends)):
        going = [text for text in here if text.isdecimal() and str(int(text) + 1) in after]
        if len(going) == 1:
            for page, word in ((pages[rank], here[going[0]]), (pages[rank + 1], after[str(int(going[0]) + 1)])):
                page.words = [other for other in page.words if other is not word]
                page.alone = [other for other in page.alone if other is not word]


def _numbers(page: _Page, last: int, *, certain: bool) -> list[int]:
    """The numbers of the rows of a page, which go on behind the last one; takes those that stand alone off the words.

    Args:
        page: the page.
        last: the last number of the page before.
        certain: whether a column holds numbers.
    """
    beside = {word.number for word in page.words if word.number is not None}
    apart: dict[int, list[Word]] = {}
    for word in page.alone:
        apart.setdefault(int(word.text.rstrip(".、．")), []).append(word)
    number = last + 1
    # The first number may stand above the header.
    row_numbers = [] if last or 1 in beside or 1 in apart else [1]
    number += len(row_numbers)
    while number in beside or number in apart:
        row_numbers.append(number)
        number += 1
    uncounted = not certain and len(beside) < LEAST_NUMBERS and len(row_numbers) < LEAST_NUMBERS
    if uncounted or not any(number in beside or number in apart for number in row_numbers):
        return []
    taken: list[Word] = []
    for number in row_numbers:
        if number in apart and number not in beside:
            above = taken[-1].line if taken else -1
            taken.append(min(apart[number], key=lambda word: (word.line < above, abs(word.line - above))))
    if _longest_increase([word.line for word in taken]) < SHARE_IN_ORDER * len(taken):
        return []  # rows stand in no order, and names without a number in none either
    numbering = set(map(id, taken))
    page.words = [word for word in page.words if id(word) not in numbering]
    return row_numbers


def _longest_increase(places: Sequence[int]) -> int:
    """How many of the places stand in order at most."""
    ends: list[int] = []
    for place in places:
        rank = bisect_left(ends, place)
        ends[rank : rank + 1] = [place]
    return len(ends)


@dataclass(frozen=True, slots=True)
class _Order:
    """The names of a page in the order of their rows, which printed row each stands in, and what parts are parts of."""

    names: list[Name]
    printed: list[int]
    whole: Name | None = None


def _rows(page: _Page, row_numbers: Sequence[int], values: int, divide: Divide) -> list[Block]:
    """The rows of a page; its words as one with two doubts where they do not come out.

    Attributes alone count the rows where each has one value: nothing else would tell that names stand in no order.
    """
    counts = (len(page.marks), len(row_numbers)) if row_numbers or values == 1 or len(page.marks) == 1 else ()
    for count in dict.fromkeys(count for count in counts if 0 < count <= MOST_ROWS):
        marks = page.marks if count == len(page.marks) else []
        numbers = row_numbers if count == len(row_numbers) else ()
        for parts in (Parts(), *parts_of_one(page.words)):
            rows = count + max(len(parts.names) - 1, 0)
            cells = [rows * values - merged for merged in range(1 if parts.names else MOST_MERGED + 1)]
            inside = {word for name in parts.names for word in name}
            words = [word for word in page.words if word not in inside]
            ways = put_together(words, count, cells, page.width)
            for _, group in itertools.groupby(ways, key=lambda way: len(way.cells)):
                blocks = _best(list(group)[:MOST_WAYS], numbers, marks, parts, values, divide)
                if sum(block.doubts < TORN for block in blocks) < SHARE_OF_READ * rows:
                    continue
                for row, block in enumerate(blocks):
                    block.unit = [page.units[row]] if len(page.units) == rows else []
                return blocks
    pieces = [word.piece for word in page.words if word.name]
    return [Block(name=pieces, doubts=TORN)] if pieces else []


def _best(
    ways: Sequence[Way],
    numbers: Sequence[int],
    marks: Sequence[tuple[Piece, int]],
    parts: Parts,
    values: int,
    divide: Divide,
) -> list[Block]:
    """The rows of the way of which most are read, the least unlikely of several; none where none is read."""
    best: tuple[int, float, list[Block]] = (0, 0.0, [])
    for way in ways:
        order = _ordered(way, numbers, marks, parts)
        if order is None:
            continue
        single = {row: rank for rank, row in enumerate(order.printed) if order.printed.count(row) == 1}
        lines = {place: single[row] for row, (_, place) in enumerate(marks) if row in single}
        lines.update({place: row for row, name in enumerate(order.names) for place in name.lines})
        cells = _cells(way)
        beside = _rows_beside(order.names, cells, values)
        blocks, cost = divide(order.names, cells, {**lines, **beside})
        _doubt_others(blocks, order.names, way, ways)
        _doubt_strangers(blocks, cells, beside)
        for row, block in zip(order.printed, blocks, strict=True):
            block.attribute = marks[row][0] if marks else None
            if row not in single and order.whole is not None:
                block.parent = [joined(order.whole.pieces)]
        read = sum(block.doubts < TORN for block in blocks)
        best = max(best, (read, -cost - way.cost, blocks), key=lambda option: option[:2])
    return best[2]


def _ordered(way: Way, numbers: Sequence[int], marks: Sequence[tuple[Piece, int]], parts: Parts) -> _Order | None:
    """The names of a way in order; none where two have one place, or none of them is what the parts are parts of.

    Args:
        way: the way.
        numbers: the numbers of the printed rows, or none.
        marks: their attributes, or none.
        parts: names of parts of what one of the names measures.
    """
    names = [_name(words) for words in way.names]
    rows = _in_order(names, numbers, marks)
    if rows is None:
        return None
    whole: Name | None = None
    if parts.names:
        first = parts.names[0][0].line
        measured = [name for name in names if ends_with_unit(name.text) and not SHARE.search(name.text)]
        if parts.whole is not None:
            whole = next((name for name in measured if parts.whole.line in name.lines), None)
        else:
            whole = next((name for name in reversed(measured) if name.lines[0] < first), None)
        if whole is None:
            return None
    order = _Order([], [], whole)
    for row, name in enumerate(rows):
        here = [_name(part) for part in parts.names] if name is whole else [name]
        order.names.extend(here)
        order.printed.extend([row] * len(here))
    return order


def _name(words: Sequence[Word]) -> Name:
    number = next((word.number for word in words if word.number is not None), None)
    return Name([word.piece for word in words], number, words[0].block, 0, [word.line for word in words])


def _in_order(names: Sequence[Name], numbers: Sequence[int], marks: Sequence[tuple[Piece, int]]) -> list[Name] | None:
    """The names in the order of their rows; none where two have the same place.

    A name stands in the row of its number, or else of the attribute on one of its lines; others fill the rows between.
    """
    rows: dict[int, Name] = {}
    loose: list[Name] = []
    ranks = {line: rank for rank, (_, line) in enumerate(marks)}
    for name in names:
        row = next((ranks[line] for line in name.lines if line in ranks), None)
        if numbers and name.number is not None:
            row = name.number - numbers[0]
        if row is None:
            loose.append(name)
        elif row in rows or not 0 <= row < len(names):
            return None
        else:
            rows[row] = name
    free = [row for row in range(len(names)) if row not in rows]
    rows.update(zip(free, loose, strict=True))
    return [rows[row] for row in range(len(names))]


def _rows_beside(names: Sequence[Name], cells: Sequence[Cell], values: int) -> dict[int, int]:
    """Lines of cells that stand right behind one name, as many as a row has, and the row of that name.

    Args:
        names: the names in the order of their rows.
        cells: the cells in the order of the text.
        values: how many cells a row has.
    """
    names_and_cells = [(line, row) for row, name in enumerate(names) for line in name.lines]
    names_and_cells += [(cell.line, -1) for cell in cells]
    runs = [
        list(run) for _, run in itertools.groupby(sorted(names_and_cells, key=lambda t: t[0]), key=lambda t: t[1] < 0)
    ]
    row_of_line: dict[int, int] = {}
    begun: set[int] = set()
    for names_run, cells_run in itertools.pairwise(runs):
        rows = {row for _, row in names_run if row >= 0}
        if len(rows) == 1 and not rows & begun and len(cells_run) == values:
            row_of_line.update({line: next(iter(rows)) for line, _ in cells_run})
        begun |= rows
    return row_of_line


def _doubt_others(blocks: Sequence[Block], names: Sequence[Name], way: Way, ways: Sequence[Way]) -> None:
    """Read no row whose name begins elsewhere in a way that is as good."""
    for other in ways:
        if abs(other.cost - way.cost) > AS_GOOD or other is way:
            continue
        begins = {words[0].line for words in other.names}
        for block, name in zip(blocks, names, strict=True):
            if name.lines[0] not in begins:
                block.doubts = TORN


def _doubt_strangers(blocks: Sequence[Block], cells: Sequence[Cell], beside: dict[int, int]) -> None:
    """Read no row that has a cell from right behind another row's name, nor the other row."""
    places = {id(cell.pieces[0]): cell.line for cell in cells}
    for row, block in enumerate(blocks):
        strangers = {beside.get(places.get(id(value[0]), -1), row) for value in block.values} - {row}
        for stranger in strangers:
            block.doubts = blocks[stranger].doubts = TORN


def _cells(way: Way) -> list[Cell]:
    return [
        Cell([word.piece for word in words], words[0].block, words[-1].line, 0, whole=words[0].quantity)
        for words in way.cells
    ]
