"""Words of a merged cell and the rows that share them: how many rows, which, and where it stops."""

from __future__ import annotations

import pytest

from helpers.extraction.tables.blocks import Block
from helpers.extraction.tables.handed_down import (
    MOST_ROWS,
    _ends_of_rows,
    _like,
    _rows_of_words,
    _share_around,
    deal_out,
    share_words,
)
from helpers.extraction.tables.lines import split_lines
from helpers.extraction.tables.pieces import Piece, Sort

WORDS = "完成省下达任务"


def piece(text: str) -> Piece:
    return Piece(text, 0, len(text), Sort.FIGURE if text[:1].isdecimal() or text == "—" else Sort.TEXT)


def row(*values: str, mark: str = "约束性", **more: object) -> Block:
    cells = [[piece(value)] for value in values]
    attribute = Piece(mark, 0, len(mark), Sort.ATTRIBUTE) if mark else None
    return Block(values=cells, attribute=attribute, lacking=2 - len(cells), **more)  # type: ignore[arg-type]


def shown(blocks: list[Block]) -> list[tuple[str, ...]]:
    return [tuple("".join(one.text for one in cell) for cell in block.values) for block in blocks]


def shared(*blocks: Block) -> list[tuple[str, ...]]:
    rows = list(blocks)
    share_words(rows, 1)
    return shown(rows)


@pytest.mark.parametrize(
    ("parts", "used"),
    [
        (["完成省", "下达任务"], 2),
        (["完成", "省下达", "任务", "8"], 3),
        ([WORDS], 0),
        (["完成省", WORDS], 0),
        (["完成省", "8"], 0),
        (["完成省", "下达"], 0),
        ([], 0),
    ],
)
def test_parts_of_words_that_are_whole_together(parts: list[str], used: int) -> None:
    assert _rows_of_words([row("5", part) for part in parts], 1) == used


def test_a_heading_or_a_row_without_the_cell_ends_the_words() -> None:
    heading = Block(heading=[piece("水环境")])
    assert _rows_of_words([row("5", "完成省"), heading, row("5", "下达任务")], 1) == 0
    assert _rows_of_words([row("5", "完成省"), row("5"), row("5", "下达任务")], 1) == 0


def test_rows_have_the_words_that_they_print_together() -> None:
    found = [row("5", "完成省"), row("6", "下达任务"), row("7", "9")]
    assert shared(*found) == [("5", WORDS), ("6", WORDS), ("7", "9")]
    assert [block.shares for block in found] == [True, True, False]


def test_words_reach_over_so_many_rows() -> None:
    letters = ["完成", "省", "下", "达", "任", "务"]
    assert len(letters) == MOST_ROWS
    assert shared(*[row("5", part) for part in letters]) == [("5", WORDS)] * MOST_ROWS
    seven = ["完", "成", *letters[1:]]
    # Of seven rows only the last five are whole together: 省下达任务.
    assert shared(*[row("5", part) for part in seven]) == [("5", "完"), ("5", "成"), *[("5", "省下达任务")] * 5]


def test_words_at_mid_height_are_of_the_rows_around_them() -> None:
    assert shared(row("1"), row("2", WORDS), row("3")) == [("1", WORDS), ("2", WORDS), ("3", WORDS)]
    assert shared(row("1"), row("1"), row("2", WORDS), row("3")) == [("1", WORDS)] * 2 + [("2", WORDS), ("3", WORDS)]
    assert shared(row("1"), row("2", WORDS)) == [("1", WORDS), ("2", WORDS)]
    assert shared(row("2", WORDS), row("3")) == [("2", WORDS), ("3",)]
    far = [row("1"), row("1"), row("1"), row("2", WORDS), row("3")]
    assert shared(*far) == [("1",)] * 3 + [("2", WORDS), ("3",)]
    assert shared(row("1"), row("2", "8"), row("3")) == [("1",), ("2", "8"), ("3",)]


def test_a_row_that_got_words_lacks_nothing() -> None:
    found = [row("1"), row("2", WORDS), row("3")]
    share_words(found, 1)
    assert [(block.lacking, block.shares) for block in found] == [(0, True), (0, False), (0, True)]
    first = [row("1"), row(WORDS, "2"), row("3")]
    share_words(first, 0)
    assert shown(first) == [(WORDS, "1"), (WORDS, "2"), (WORDS, "3")]


@pytest.mark.parametrize(
    "other",
    [
        row("1", mark="预期性"),
        row("1", mark=""),
        row("1", "2"),
        row("完成"),
        row("1", stray=True),
        row("1", doubts=1),
        row("1", heading=[piece("水环境")]),
    ],
)
def test_rows_of_another_kind_end_those_around(other: Block) -> None:
    middle = row("2", WORDS)
    assert _like(middle, [row("1"), other, row("3")]) == [row("1")]
    assert _like(middle, [row("1"), row("3")]) == [row("1"), row("3")]


def test_rows_on_both_sides_differ_by_one_at_most() -> None:
    for above, below, many in ((1, 0, 1), (1, 2, 3), (2, 1, 3), (0, 1, 0), (1, 3, 0), (3, 1, 0)):
        rows = [[row("1") for _ in range(count)] for count in (above, below)]
        _share_around(row("2", WORDS), *rows, 1)
        assert sum(block.shares for part in rows for block in part) == many


@pytest.mark.parametrize(
    ("texts", "ends"),
    [
        (["总氮比例（%） 26", "总磷比例（%） 24"], [0, 1]),
        (["总氮比例（%）", "26", "总磷比例（%） 24"], [1, 2]),
        (["1", "总氮比例（%） 26"], [1]),
        (["26", "24"], []),
        (["总氮比例（%）"], []),
        (["总氮比例（%） 26", "24"], [0]),
    ],
)
def test_lines_that_end_a_row(texts: list[str], ends: list[int]) -> None:
    assert _ends_of_rows(split_lines("\n".join(texts))) == ends


def dealt(*texts: str) -> list[str]:
    return [line.text for line in deal_out(split_lines("\n".join(texts)))]


TWO = ["总氮比例（%） 26", "总磷比例（%） 24", WORDS, "约束性", "约束性"]
OUT = ["总氮比例（%） 26", WORDS, "约束性", "总磷比例（%） 24", WORDS, "约束性"]
FIRST = "河湖比例（%） 61 70 约束性"


def test_words_behind_several_rows_are_put_behind_each() -> None:
    assert dealt(FIRST, *TWO, "绿化率（%） 1 2 预期性") == [FIRST, *OUT, "绿化率（%） 1 2 预期性"]
    assert dealt(*TWO, "绿化率（%） 1 2 预期性") == [*OUT, "绿化率（%） 1 2 预期性"]


@pytest.mark.parametrize(
    "texts",
    [
        [FIRST, TWO[0], WORDS, "约束性", "绿化率"],
        [FIRST, *TWO[:4], "绿化率"],
        [FIRST, *TWO, "约束性", "绿化率"],
        [FIRST, *TWO[:2], "某某", WORDS, "约束性", "约束性", "绿化率"],
        [FIRST, *TWO[:2], "8", "约束性", "约束性", "绿化率"],
    ],
)
def test_words_that_do_not_come_out_stay_where_they_are(texts: list[str]) -> None:
    assert dealt(*texts) == texts
