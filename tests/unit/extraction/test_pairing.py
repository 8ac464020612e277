"""Cells of several columns in one sequence: how unlikely neighbours are, what a place costs, and how they are dealt."""

from __future__ import annotations

import math

import pytest

from helpers.extraction.tables.pairing import (
    BEFORE_NAME,
    BLANK_FIRST,
    BLANK_LAST,
    BREAKS_OFF,
    ELSEWHERE,
    FIGURE_FIRST,
    HANDED_FIRST,
    LEAVES_BLOCK,
    MARKED_APART,
    MOST_UNLIKE,
    NOTHING,
    OTHER_PAGE,
    OTHER_WORDS,
    OUT_OF_ORDER,
    RUN_APART,
    SKIPS_COLUMN,
    WORDS_FIRST,
    Cell,
    _cost,
    _unlike,
    _Way,
    deal,
)
from helpers.extraction.tables.pieces import Piece, Sort


def cell(text, block=0, line=0, page=0, **more):
    return Cell([Piece(text, line, line + 1, Sort.FIGURE)], block, line, page, names=more.pop("names", 9), **more)


@pytest.mark.parametrize(
    ("left", "right", "cost"),
    [
        ("61", "61", 0),
        ("保持稳定", "保持稳定", 0),
        ("完成国家下达目标", "完成国家下达目标", HANDED_FIRST),  # no baseline is handed down
        ("完成国家下达目标", "61", HANDED_FIRST),
        ("完成国家下达目标", "—", BLANK_LAST),
        ("—", "—", BLANK_LAST),
        ("61", "—", BLANK_LAST),
        ("—", "61", BLANK_FIRST),
        ("保持稳定", "逐步改善", OTHER_WORDS),
        ("保持稳定", "61", WORDS_FIRST),
        ("61", "保持稳定", FIGURE_FIRST),
        ("61", "完成国家下达目标", FIGURE_FIRST),
        ("50", "100", math.log(2)),
        ("100", "50", math.log(2)),
        ("1", "100", MOST_UNLIKE),
        ("50", "[100]", math.log(2) + MARKED_APART),
        ("[50]", "[100]", math.log(2)),
        ("≥50", "100", math.log(2) + MARKED_APART),
        ("50", "≥100", math.log(2)),  # a target may be a bound
        ("≥50", "≥100", math.log(2)),
        ("0", "5", NOTHING),
        ("5", "0", NOTHING),
        ("0", "0.0", 0),
        ("0.5", "[0.5]", MARKED_APART),
    ],
)
def test_neighbouring_cells_of_a_row_are_alike(left, right, cost):
    assert _unlike(left, right) == pytest.approx(cost)


def costs(cells, filled, column, last=0, pages=(0, 0)):
    """What it costs to put the last cell into a column; `filled` are the places of cells of each column."""
    *_, before, own = [None, *cells]
    return _cost(_Way(0.0, last, filled), cells, own, before, column, pages)


ONE = ((), ())


@pytest.mark.parametrize(
    ("before", "own", "column", "last", "cost"),
    [
        ({}, {"line": 1}, 0, 0, 0),  # below it, in its column
        ({}, {"line": 1}, 1, 0, LEAVES_BLOCK),
        ({}, {"line": 2}, 1, 0, 0),  # a line lies between
        ({}, {"line": 1, "beside": True}, 1, 0, 0),  # the block is of several columns
        ({}, {"line": 0}, 1, 0, 0),  # beside it, in the next column
        ({}, {"line": 0}, 0, 0, SKIPS_COLUMN),
        ({}, {"line": 0}, 0, 1, SKIPS_COLUMN),
        ({}, {"line": 0, "block": 1}, 0, 0, RUN_APART),
        ({}, {"line": 1, "block": 1}, 1, 0, 0),
        ({"shared": True}, {"line": 0, "shared": True}, 0, 0, 0),  # one cell, of several rows
        ({"shared": True}, {"line": 0, "shared": True}, 1, 0, SKIPS_COLUMN),
        ({"shared": True}, {"line": 0}, 1, 0, 0),
    ],
)
def test_a_cell_goes_on_in_its_column_down_a_block_and_in_the_next_along_a_line(before, own, column, last, cost):
    cells = [cell("—", **before), cell("—", **own)]
    filled = ((0,), ()) if last == 0 else ((), (0,))
    blank = BLANK_LAST if last != column else 0.0
    out = OUT_OF_ORDER if column > 0 and last != 0 else 0.0
    assert costs(cells, filled, column, last) == pytest.approx(cost + blank + out)


@pytest.mark.parametrize(
    ("own", "pages", "cost"),
    [
        ({"row": 0}, (0,), 0),
        ({"row": 1}, (0,), ELSEWHERE),
        ({"row": None}, (0,), 0),
        ({"page": 1}, (0,), OTHER_PAGE),
        ({"page": 1}, (1,), 0),
        ({"names": 1}, (0,), 0),
        ({"names": 0}, (0,), BEFORE_NAME),
        ({"names": 2}, (0,), 0),
    ],
)
def test_a_cell_is_of_the_row_beside_it_on_its_page_and_behind_its_name(own, pages, cost):
    assert costs([cell("61", **own)], ONE, 0, pages=pages) == pytest.approx(cost)


def test_a_column_is_filled_after_those_to_its_left():
    assert costs([cell("61")], ONE, 0) == 0
    assert costs([cell("61")], ONE, 1) == pytest.approx(OUT_OF_ORDER)
    two = [cell("61", line=0), cell("61", line=2)]
    assert costs(two, ((0,), ()), 1) == 0
    three = [cell("61", line=line) for line in (0, 2, 4, 6)]
    # The second column is left for the third before it has as many cells as the first.
    assert costs(three, ((0, 1), (2,), ()), 2, last=1) == pytest.approx(BREAKS_OFF)
    assert costs(three, ((0,), (1,), ()), 2, last=1) == 0
    assert costs(three, ((0, 1), (2,), ()), 1, last=1) == 0


def test_a_run_of_the_first_column_over_two_blocks_is_less_likely():
    cells = [cell("61", block=0), cell("61", block=1, line=5)]
    assert costs(cells, ((0,), ()), 0) == pytest.approx(RUN_APART)
    assert costs(cells, ((0,), ()), 1) == 0
    longer = [cell("61", block=at, line=5 * at) for at in range(3)]
    assert costs(longer, ((0, 1), ()), 0, pages=(0, 0, 0)) == 0  # it is longer by two already
    assert costs(longer, ((0,), (1,)), 0) == 0
    assert costs(longer, ((0,), (1,)), 1, last=1) == pytest.approx(OUT_OF_ORDER)


def test_a_cell_is_held_against_its_neighbours_on_both_sides():
    cells = [cell("50", line=0), cell("150", line=2), cell("100", line=4)]
    assert costs(cells[:2], ((0,), ()), 1) == pytest.approx(math.log(3))
    assert costs(cells, ((0,), (), (1,)), 1, last=2) == pytest.approx(math.log(2) + math.log(1.5))
    assert costs([cell("—"), cell("61", line=2)], ((), (0,)), 0, last=1) == pytest.approx(BLANK_LAST)


def test_the_lines_of_a_cell_of_quantities_are_as_many_as_its_words():
    words = [Piece(text, 0, 1, Sort.FIGURE) for text in ("61", "70")]
    assert (Cell(words, 0, 5, 0, whole=True).first, Cell(words, 0, 5, 0).first) == (4, 5)
    assert Cell(words, 0, 5, 0).text == "6170"


def dealt(cells, pages, columns):
    found = deal(cells, pages, columns)
    return found and [[one.text for one in row] for row in found.rows]


FIRST, THEN = ["20.7", "98.8", "83", "4"], ["20.5", "98.9", "92.1", "4.5"]
ROWS = [list(pair) for pair in zip(FIRST, THEN, strict=True)]


def test_columns_one_after_the_other_and_row_by_row():
    columns = [cell(text, 0, at) for at, text in enumerate(FIRST)] + [
        cell(text, 1, 9 + at) for at, text in enumerate(THEN)
    ]
    assert dealt(columns, [0] * 4, 2) == ROWS
    in_rows = [cell(text, at, at) for at, pair in enumerate(ROWS) for text in pair]
    assert dealt(in_rows, [0] * 4, 2) == ROWS
    assert dealt(columns, [0] * 3, 2) is None
    assert dealt([], [], 2) == []


def test_ways_that_are_as_good_leave_rows_unsure():
    sure = deal([cell(text, at, at) for at, pair in enumerate(ROWS) for text in pair], [0] * 4, 2)
    assert sure.unsure == set()
    # Four like figures, each in a block of its own, of which the third stands before the second name again.
    names = [1, 2, 1, 2]
    alike = deal(
        [cell(text, at, 3 * at, names=names[at]) for at, text in enumerate(["50", "51", "52", "53"])], [0, 0], 2
    )
    assert alike.unsure == {0, 1}
    same = deal([cell("50", at, 3 * at, names=names[at]) for at in range(4)], [0, 0], 2)
    assert same.unsure == set()  # whichever it is


def test_a_block_is_of_several_columns_where_a_line_holds_two_of_its_cells():
    cells = [cell("50", 0, 0), cell("51", 0, 0), cell("52", 0, 1), cell("53", 1, 5)]
    deal(cells, [0, 0], 2)
    assert [one.beside for one in cells] == [True, True, True, False]
    shared = [cell("50", 0, 0), cell("51", 0, 0, shared=True)]
    deal(shared, [0], 2)
    assert [one.beside for one in shared] == [False, False]
