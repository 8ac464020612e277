"""Words of a page put together, on either side of each bound: lengths, counts, lines apart, and how far ways differ."""

from __future__ import annotations

from dataclasses import replace

import pytest

from helpers.extraction.tables import page_words as costs
from helpers.extraction.tables.block_cells import LONGEST_GROUP, SHORTEST_NAME
from helpers.extraction.tables.page_words import (
    LONGEST_CELL,
    MOST_WORDS,
    Way,
    _further,
    _is_broken,
    _last,
    _stands_alone,
    _waits,
    ends_with_unit,
    kinds_of,
    put_together,
)
from helpers.extraction.tables.pieces import Piece, Sort
from tests.unit.extraction.test_page_words import (
    WIDTH,
    begins,
    begins_cell,
    cell_goes_on,
    goes_on,
    part,
    together,
    word,
)


@pytest.mark.parametrize(
    ("text", "cost"),
    [
        ("公" * SHORTEST_NAME, costs.BEGINS_SHORT),
        ("公" * (SHORTEST_NAME + 1), costs.BEGINS_GROUP),
        ("公" * LONGEST_GROUP, costs.BEGINS_GROUP),
        ("公" * (LONGEST_GROUP + 1), 0.0),
        ("总用水量", costs.BEGINS_SHORT),  # short, though it is whole
        ("年总用水量", 0.0),
    ],
)
def test_short_words_seldom_begin_a_name(text, cost):
    assert begins(text) == cost


def test_words_of_a_target_cost_by_their_length():
    assert begins("公" * LONGEST_GROUP, cell=True) == costs.BEGINS_GROUP + costs.BEGINS_WORDY
    assert begins("公" * (LONGEST_GROUP + 1), cell=True) == costs.BEGINS_WORDY / 2


def test_a_name_by_itself_has_more_than_six_characters_and_its_unit():
    assert [
        text
        for text in ("年水量（吨）", "用水量（吨）量", "年用水总量（吨）", "年用水总量", "年（用水总量（吨）")
        if _stands_alone(text)
    ] == ["年用水总量（吨）"]
    assert ends_with_unit("（吨）")
    assert not ends_with_unit("吨）")


def test_a_name_goes_to_the_edge_with_eight_tenths_of_a_line():
    assert _is_broken(WIDTH, (part("公" * 8),))
    assert not _is_broken(WIDTH, (part("公" * 7),))
    assert not _is_broken(WIDTH, (part("公" * 7 + "数量"),))  # it is whole


def test_the_last_name_that_something_is_true_of():
    names = tuple((part(text),) for text in ("甲", "乙", "丙"))
    assert _last(Way(0.0, names), lambda name: name[0].text == "丙") == 2
    assert _last(Way(0.0, names), lambda name: name[0].text == "甲") == 0
    assert _last(Way(0.0, names), lambda name: False) == -1


@pytest.mark.parametrize(
    ("name", "text", "more", "cost"),
    [
        ("森林覆盖率（", "）", {"block": 1}, costs.APART),
        ("森林覆盖率（", "）内", {"block": 1}, costs.APART),
        ("森林覆盖率（", "（吨）", {"block": 1}, costs.APART),
        ("森林覆盖率（", "建成区", {}, 0.0),
        ("森林覆盖", "（建成区以内的森林）", {}, 0.0),
        ("森林覆盖", "建成区", {"line": 0}, 0.0),
        ("森林覆盖", "率）", {}, 0.0),
        ("公" * 8, "建成区", {}, costs.BEHIND_FULL),
        ("公" * 7, "建成区", {}, costs.BEHIND_SHORT),
        ("公" * 8, "公" * SHORTEST_NAME, {"block": 1}, costs.BEHIND_FULL + 2 * costs.APART),
        ("公" * 8, "公" * (SHORTEST_NAME + 1), {"block": 1}, costs.BEHIND_FULL + costs.APART),
    ],
)
def test_what_a_name_goes_on_with(name, text, more, cost):
    assert goes_on(name, text, **more) == pytest.approx(cost)


@pytest.mark.parametrize(
    ("text", "waits"),
    [
        ("较2020年", True),
        ("61、", True),
        ("比", True),
        ("[", True),
        ("61（", True),
        ("61（含", True),
        ("61", False),
        ("较大", False),
    ],
)
def test_a_cell_that_waits(text, waits):
    assert _waits(text) is waits


def test_a_single_character_begins_no_cell_and_two_may():
    assert begins_cell("家") == costs.CELL_OF_END
    assert begins_cell("保持") == costs.CELL_OF_PIECES
    assert begins_cell("86", word("较2020年", 5), 6) == costs.CELL_WAITS
    assert begins_cell("86", word("较2020年", 5), 7) == 0.0
    quantity = replace(word("药品", 3), quantity=True)
    assert costs._begins_cell(Way(0.0), quantity) == 0.0


def test_what_a_figure_goes_on_with():
    assert cell_goes_on("86", "[1]") == costs.GOES_ON
    assert cell_goes_on("86", "）") == costs.GOES_ON
    assert cell_goes_on("86", "）%") == costs.GOES_ON
    assert cell_goes_on("86", "）以上") is None  # three characters
    assert cell_goes_on("86", "%）") is None
    assert cell_goes_on("—", "下降") is None
    assert cell_goes_on("完成国家下达目标", "完成省任务") == costs.NOT_ONE
    assert cell_goes_on("稳步", "提升") == costs.GOES_ON
    assert cell_goes_on("完成国家", "完成省下达") == costs.NOT_ONE
    assert cell_goes_on("保持稳定", "逐步") == costs.NOT_ONE


def test_a_line_of_quantities_goes_on_with_no_other():
    one, two = (replace(word("86", line), quantity=True) for line in (0, 1))
    assert costs._cell_goes_on((word("86"),), two) is None
    assert costs._cell_goes_on((one,), two) == 0.0
    assert costs._cell_goes_on((one,), replace(two, block=1, line=2)) == costs.APART + costs.CELL_APART


def test_what_seldom_is_left_out():
    assert costs._dropped(part("量（吨）")) == costs.DROPPED_CELL
    assert costs._dropped(part("）")) == costs.DROPPED_CELL
    assert costs._dropped(replace(part("稳"), cell=True)) == costs.DROPPED_CHARACTER
    assert costs._dropped(replace(part("稳定"), cell=True)) == costs.DROPPED_CELL
    assert costs._dropped(part("公" * SHORTEST_NAME)) == costs.DROPPED[0][1]
    assert costs._dropped(part("公" * (SHORTEST_NAME + 1))) == costs.DROPPED[1][1]
    assert costs._dropped(part("公" * LONGEST_GROUP)) == costs.DROPPED[1][1]
    assert costs._dropped(part("公" * 12)) == costs.DROPPED[2][1]
    assert costs._dropped(part("公" * 13)) == costs.DROPPED_NAME


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("[", (False, True)),
        ("PM", (True, False)),
        ("保持" + "公" * (LONGEST_CELL - 2), (True, True)),
        ("保持" + "公" * (LONGEST_CELL - 1), (True, False)),
    ],
)
def test_what_a_word_may_be_a_part_of(text, kinds):
    assert kinds_of(Piece(text, 0, len(text), Sort.TEXT)) == kinds


def test_a_word_begins_or_goes_on_or_is_left_out():
    way = Way(1.0, ((part("森林覆盖率（"),), (part("公" * 9),), (part("草原面积"),)), ((word("86"),),))
    ways = _further(way, part("建成区内", 1), WIDTH)
    names = [[len(name) for name in found.names] for found in ways]
    # It begins a name, goes on with the open one, the broken one or the last, or is none of a row's.
    assert names == [[1, 1, 1, 1], [2, 1, 1], [1, 2, 1], [1, 1, 2], [1, 1, 1]]
    skipped = ways[2].cost - 1.0
    assert skipped == pytest.approx(goes_on("公" * 9, "建成区内") + costs.SKIPS_NAME)
    assert ways[1].cost - 1.0 == pytest.approx(goes_on("森林覆盖率（", "建成区内"))
    assert ways[3].cost - 1.0 == pytest.approx(goes_on("草原面积", "建成区内"))
    assert len(_further(way, part("建成区内", 1, number=3), WIDTH)) == 2  # a numbered one begins its name
    assert len(_further(way, part("一、建成区", 1), WIDTH)) == 2
    assert len(_further(Way(0.0), word("86"), WIDTH)) == 2
    assert len(_further(way, replace(word("以上", 1)), WIDTH)) == 3


def test_a_page_has_two_hundred_and_forty_words_at_most():
    for many, found in ((MOST_WORDS, True), (MOST_WORDS + 1, False)):
        words = [word("公共图书馆藏书总量（万册）", line, number=line) for line in range(many)]
        cells = [word("86", many)]
        assert bool(put_together([*words[:-1], *cells], many - 1, [1], WIDTH)) is found


def test_figures_too_many_cost_more_than_a_page_may():
    name = "公共图书馆藏书总量（万册）"
    # A page of one row costs six at most: two notes of two and a half may be left out, three not.
    assert together(name, "86", "3", "4", rows=1, cells=[1]) == [[name], ["86"]]
    assert together(name, "86", "3", "4", "5", rows=1, cells=[1]) is None
    assert together(name, "86", rows=1, cells=[2]) is None
    assert together(name, "86", rows=1, cells=[2, 1]) == [[name], ["86"]]
    assert together(name, name, "86", rows=1, cells=[1]) == [[name * 2], ["86"]]
