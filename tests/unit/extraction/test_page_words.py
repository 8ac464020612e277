"""How unlikely it is that words of a page belong together, and the likeliest names and cells of its rows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from helpers.extraction.tables import page_words as costs
from helpers.extraction.tables.lines import Line
from helpers.extraction.tables.page_words import Way, Word, ends_with_unit, kinds_of, put_together
from helpers.extraction.tables.pieces import Piece, Sort, pieces_of

WIDTH = 10


def word(text, line=0, block=0, **more):
    """A word as a page has it: by itself on its line."""
    (piece,) = pieces_of(Line(text, 10 * line, 10 * line + len(text)))
    name, cell = kinds_of(piece)
    return replace(Word(piece, line, block, name=name, cell=cell, length=len(text)), **more)


def part(text, line=0, block=0, **more):
    """A part of a name, whatever it looks like."""
    piece = Piece(text, 10 * line, 10 * line + len(text), Sort.TEXT)
    return replace(Word(piece, line, block, name=True, length=len(text)), **more)


def begins(text, *before, **more):
    way = Way(0.0, (tuple(before),) if before else ())
    return costs._begins_name(way, part(text, 1, **more), WIDTH)


@pytest.mark.parametrize(
    ("text", "cost"),
    [
        ("公共图书馆总藏量", 0.0),
        ("公共图书馆总藏量（万册）", 0.0),
        ("（万册）", costs.BEGINS_TAIL),
        ("量（万册）", costs.BEGINS_TAIL),
        ("（一）水环境", costs.BEGINS_HEADING),
        ("水", costs.BEGINS_TAIL),
        ("图书", costs.BEGINS_SHORT),
        ("公共图书馆", costs.BEGINS_GROUP),
        ("公共图书馆与博物馆等文化场所", 0.0),
    ],
)
def test_what_seldom_begins_a_name(text, cost):
    assert begins(text) == cost


def test_a_numbered_row_begins_with_any_word():
    assert begins("图书", number=2) == 0.0


def test_words_of_a_target_seldom_begin_a_name():
    assert begins("保持公共图书馆总藏量", cell=True) == costs.BEGINS_WORDY / 2
    assert begins("公共图书馆", cell=True) == costs.BEGINS_GROUP + costs.BEGINS_WORDY


def test_a_name_seldom_begins_where_the_one_above_goes_on():
    assert begins("公共图书馆总藏量", part("森林覆盖率（")) == costs.BEGINS_OPEN
    assert begins("公共图书馆总藏量", part("森林覆盖率与")) == costs.BEGINS_OPEN
    assert begins("公共图书馆藏书总量（万册）", part("森林覆盖率与")) == 0.0  # a name by itself
    assert begins("公共图书馆总藏量", part("森林覆盖率", 1)) == costs.BEGINS_OPEN  # on the same line
    assert begins("公共图书馆总藏量", part("森林覆盖率")) == 0.0
    wide = part("主城区建成区以内绿色森林")
    assert begins("公共图书馆总藏量", wide) == costs.BEGINS_BROKEN
    further = costs._begins_name(Way(0.0, ((wide,),)), part("公共图书馆总藏量", 3), WIDTH)
    assert further == costs.BEGINS_BROKEN / 2


def goes_on(name, text, line=1, block=0, **more):
    return costs._goes_on((part(name),), part(text, line, block, **more), WIDTH)


@pytest.mark.parametrize(
    ("name", "text", "cost"),
    [
        ("森林覆盖率（", "建成区）", 0.0),
        ("森林覆盖率（", "公共图书馆藏书总量（万册）", costs.BEGINS_OPEN),
        ("森林覆盖率（%）", "建成区", costs.BEHIND_UNIT),
        ("森林覆盖率", "（%）", 0.0),
        ("森林覆盖率", "建成区", costs.BEHIND_WHOLE),
        ("主城区建成", "区内绿化", costs.BEHIND_SHORT),
        ("主城区建成区以内绿色森林", "保护绿化", costs.BEHIND_FULL),
    ],
)
def test_what_a_name_goes_on_with(name, text, cost):
    assert goes_on(name, text) == cost


def test_a_name_seldom_goes_on_further_below():
    assert goes_on("森林覆盖率", "（%）", line=2) == costs.APART
    assert goes_on("森林覆盖率", "（%）", line=1, block=1) == costs.APART
    assert goes_on("森林覆盖率", "（%）", line=2, block=1) == 2 * costs.APART
    assert goes_on("森林覆盖率", "建成区", line=0) == 0.0
    assert goes_on("森林覆盖率（", "建成区", block=1) == 2 * costs.APART
    assert goes_on("主城区建成", "绿化", block=1) == costs.BEHIND_SHORT + 2 * costs.APART


def test_words_of_a_target_seldom_go_on_with_a_name():
    target = goes_on("森林覆盖率", "保持稳定", cell=True)
    assert target == costs.BEHIND_WHOLE + costs.BEHIND_NAME
    assert goes_on("森林覆盖率（", "保持稳定", cell=True) == 0.0


def begins_cell(text, before=None, line=0):
    cells = ((before,),) if before else ()
    return costs._begins_cell(Way(0.0, (), cells), word(text, line))


def test_what_seldom_begins_a_cell():
    assert begins_cell("86") == begins_cell("完成国家下达目标") == begins_cell("保持稳定") == 0.0
    assert begins_cell("完成国家") == costs.CELL_OF_PIECES
    assert begins_cell("以上") == costs.CELL_OF_END
    assert begins_cell("[1]") == costs.CELL_OF_END


def test_a_cell_seldom_begins_where_the_one_before_waits():
    waits = word("较2020年")
    assert begins_cell("86", waits, 1) == costs.CELL_WAITS
    assert begins_cell("86", waits, 2) == 0.0
    assert begins_cell("86", word("61"), 1) == 0.0


def cell_goes_on(before, text, line=1, block=0):
    return costs._cell_goes_on((word(before),), word(text, line, block))


def test_what_a_cell_goes_on_with():
    assert cell_goes_on("较2020年", "下降") == 0.0
    assert cell_goes_on("86", "以上") == costs.GOES_ON
    assert cell_goes_on("86", "70") is None
    assert cell_goes_on("86", "完成国家下达目标") is None
    assert cell_goes_on("完成国家", "下达目标") == 0.0
    assert cell_goes_on("年均增长", "5") == 0.0
    assert cell_goes_on("完成国家", "5") == costs.NOT_ONE
    assert cell_goes_on("完成国家", "—") is None
    assert cell_goes_on("完成国家下达目标", "保持稳定") == costs.NOT_ONE
    assert cell_goes_on("完成国家", "下达目标", line=2) == costs.CELL_APART
    assert cell_goes_on("完成国家", "下达目标", block=1) == costs.APART


def test_lines_of_several_quantities_are_one_cell():
    one, two = (replace(word("86", line), quantity=True) for line in (0, 1))
    assert costs._cell_goes_on((one,), two) == 0.0
    assert costs._cell_goes_on((one,), word("86", 1)) is None
    assert costs._begins_cell(Way(0.0, (), ((one,),)), two) == costs.CELL_WAITS


@pytest.mark.parametrize(
    ("dropped", "cost"),
    [
        (word("86"), costs.DROPPED_CELL),
        (word("3"), costs.DROPPED_NOTE),
        (word("（一）水环境"), 0.0),
        (word("水"), costs.DROPPED_CHARACTER),
        (word("水体"), costs.DROPPED[0][1]),
        (word("公共图书馆"), costs.DROPPED[1][1]),
        (word("公共图书馆与博物馆"), costs.DROPPED[2][1]),
        (word("公共图书馆与博物馆等文化场所"), costs.DROPPED_NAME),
        (word("公共图书馆", more=True), costs.DROPPED[1][1] + costs.DROPPED_BEFORE),
        (word("公共图书馆", number=3), costs.DROPPED_CELL),
        (word("（万册）"), costs.DROPPED_CELL),
        (word("完成国家下达目标"), costs.DROPPED_CELL),
    ],
)
def test_what_seldom_is_no_part_of_a_row(dropped, cost):
    assert costs._dropped(dropped) == cost


@pytest.mark.parametrize(
    ("text", "name", "cell"),
    [
        ("86", False, True),
        ("以上", False, True),
        ("完成国家下达目标", False, True),
        ("[1]", False, True),
        ("GDP", True, False),
        ("公共图书馆总藏量", True, False),
        ("完成国家", True, True),
        ("保持公共图书馆数量", True, False),
        ("保持公共图书馆服务时间始终不变", True, False),  # fifteen characters are no cell
        ("保持公共图书馆服务时间不变", True, True),
    ],
)
def test_what_a_word_may_be_a_part_of(text, name, cell):
    (piece,) = pieces_of(Line(text, 0, len(text)))
    assert kinds_of(piece) == (name, cell)


@pytest.mark.parametrize(
    ("text", "ends"),
    [("总藏量（万册）", True), ("总藏量（万册）*", True), ("总藏量", False), ("总藏量（含分馆）", False)],
)
def test_a_name_that_ends_with_its_unit(text, ends):
    assert ends_with_unit(text) is ends


def together(*texts, rows, cells):
    ways = put_together([word(text, line) for line, text in enumerate(texts)], rows, cells, WIDTH)
    if not ways:
        return None
    best = ways[0]
    return [["".join(w.text for w in group) for group in groups] for groups in (best.names, best.cells)]


def test_names_and_cells_of_a_page():
    texts = ("公共图书馆总藏量", "（万册）", "86", "森林覆盖率（%）", "完成国家", "下达目标")
    assert together(*texts, rows=2, cells=[2]) == [
        ["公共图书馆总藏量（万册）", "森林覆盖率（%）"],
        ["86", "完成国家下达目标"],
    ]


def test_a_group_between_the_rows_is_left_out():
    texts = ("公共图书馆总藏量（万册）", "86", "林业", "森林覆盖率（%）", "42")
    assert together(*texts, rows=2, cells=[2]) == [["公共图书馆总藏量（万册）", "森林覆盖率（%）"], ["86", "42"]]


def test_the_number_of_cells_that_is_wanted_most_comes_first():
    texts = ("公共图书馆总藏量（万册）", "完成国家", "下达目标", "森林覆盖率（%）")
    one, two = together(*texts, rows=2, cells=[1, 2]), together(*texts, rows=2, cells=[2, 1])
    assert one[1] == ["完成国家下达目标"]
    assert two[1] == ["完成国家", "下达目标"]


def test_too_few_or_too_many_words_give_no_way():
    assert together("公共图书馆总藏量", "86", rows=2, cells=[1]) is None
    assert together("公共图书馆总藏量", "森林覆盖率", rows=2, cells=[1]) is None
    assert together("公共图书馆总藏量", "86", "70", "61", "42", rows=1, cells=[1]) is None
    assert put_together([word("86", line) for line in range(241)], 0, [241], WIDTH) == []
