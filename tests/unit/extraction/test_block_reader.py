"""Lines read into names, cells and attributes: which line goes on with a name or a cell, and which begins one."""

from __future__ import annotations

import pytest

from helpers.extraction.tables.block_cells import (
    BlockReader,
    Name,
    _as_many,
    _counts,
    _numbers_apart,
    is_group,
    joined,
    numbered,
    says_quantities,
)
from helpers.extraction.tables.lines import Line, split_lines
from helpers.extraction.tables.pairing import Cell
from helpers.extraction.tables.pieces import pieces_of


def read(*texts, units=False):
    """Names with their numbers, cells, attributes with their lines, and units; an empty text sets lines apart."""
    contents = BlockReader(split_lines("\n".join(texts)), units=units).contents
    return (
        [name.text if name.number is None else f"{name.number} {name.text}" for name in contents.names],
        [cell.text for cell in contents.cells],
        [(mark.text, line) for mark, line in contents.marks],
        [unit.text for unit in contents.units],
    )


def names(*texts):
    return read(*texts)[0]


def cells(*texts):
    return read(*texts)[1]


LIBRARY = "公共图书馆与博物馆藏书"


def test_a_line_holds_a_name_its_cells_and_its_attribute():
    assert read("3 森林覆盖率 61 70 约束性") == (["3 森林覆盖率"], ["61", "70"], [("约束性", 0)], [])
    assert read("森林覆盖率", "万亩", "约束性", units=True) == (["森林覆盖率"], [], [("约束性", 2)], ["万亩"])
    assert read("森林覆盖率", "万亩 61", units=False)[3] == []
    assert names("公共图书馆 藏书总量 61") == ["公共图书馆藏书总量"]
    assert read("公共图书馆 61 藏书") == (["公共图书馆"], ["61", "藏书"], [], [])  # behind a figure words are a cell
    assert read("公共图书馆 完成国家下达目标") == (["公共图书馆"], ["完成国家下达目标"], [], [])


def test_blocks_and_pages_are_counted_from_the_lines_set_apart():
    contents = BlockReader(split_lines("森林覆盖率\n\n森林蓄积量\n61\n\f湿地保护率")).contents
    assert [(name.block, name.page) for name in contents.names] == [(0, 0), (1, 0), (2, 1)]
    assert [(cell.block, cell.line, cell.page) for cell in contents.cells] == [(1, 2, 0)]


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        ([LIBRARY, "总量的比例"], [f"{LIBRARY}总量的比例"]),
        (["森林覆盖率", LIBRARY], ["森林覆盖率", LIBRARY]),  # it is whole
        (["森林", LIBRARY], ["森林", LIBRARY]),  # far from the edge of its column
        (["3 森林", LIBRARY], [f"3 森林{LIBRARY}"]),  # but for a numbered one
        ([LIBRARY, "一、林业"], [LIBRARY, "一、林业"]),
        (["一、林业和草原的发展情况", LIBRARY], ["一、林业和草原的发展情况", LIBRARY]),
        (["森林覆盖率（含", LIBRARY], [f"森林覆盖率（含{LIBRARY}"]),
        (["森林覆盖率", "（%）"], ["森林覆盖率（%）"]),
        (["森林覆盖率（%）", "（含经济林）"], ["森林覆盖率（%）", "（含经济林）"]),
        ([LIBRARY, "61", "总量的比例"], [LIBRARY, "总量的比例"]),  # a line lies between
        ([LIBRARY, "", "总量的比例"], [LIBRARY, "总量的比例"]),  # another block
        ([f"3 {LIBRARY}", "", "总量的比例"], [f"3 {LIBRARY}总量的比例"]),
        ([LIBRARY, "3 总量的比例"], [LIBRARY, "3 总量的比例"]),
    ],
)
def test_a_line_goes_on_with_the_name_above_it(texts, found):
    assert names(*texts) == found


def test_where_each_line_is_set_apart_blocks_tell_nothing():
    apart = [text for at in range(9) for text in (f"{'甲乙丙丁戊己庚辛壬'[at]}类森林覆盖率", "")]
    assert names(*apart, LIBRARY, "", "总量的比例")[-1] == f"{LIBRARY}总量的比例"


def test_a_full_line_is_as_wide_as_most():
    # Of the lines with four characters or more the widest but one in seven.
    wide = ["甲类森林的覆盖率"] * 6
    assert names(*wide, "公共图书馆与", "博物馆藏书")[-1] == "博物馆藏书"  # six
    assert names(*wide, "公共图书馆与博", "物馆藏书")[-1] == "公共图书馆与博物馆藏书"  # seven of eight
    assert names(*wide, "公共图书馆", "博物馆藏书")[-1] == "博物馆藏书"  # five


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (["完成国家", "下达目标"], ["完成国家下达目标"]),
        (["完成国家下达目标", "保持稳定"], ["完成国家下达目标", "保持稳定"]),  # it is whole
        (["完成国家", "完成省下达目标"], ["完成国家", "完成省下达目标"]),
        (["完成国家 下达目标"], ["完成国家", "下达目标"]),  # two cells of a line
        (["完成国家", "", "下达目标"], ["完成国家", "下达目标"]),
        (["完成国家", "约束性", "下达目标"], ["完成国家", "下达目标"]),
        (["完成国家", "森林覆盖率", "下达目标"], ["完成国家", "下达目标"]),
        (["61", "70"], ["61", "70"]),
        (["61", "完成国家"], ["61", "完成国家"]),
        (["完成国家", "70"], ["完成国家", "70"]),
        (["达到", "70"], ["达到70"]),  # it waits for its figure
        (["较2020年", "下降"], ["较2020年下降"]),
        (["较2020年", "70"], ["较2020年70"]),
        (["61、", "70"], ["61、70"]),
        (["保持稳定", "全面消除"], ["保持稳定", "全面消除"]),  # it says a bound already
    ],
)
def test_a_line_goes_on_with_the_cell_above_it(texts, found):
    assert cells(*texts) == found


def test_where_each_line_is_set_apart_words_that_hand_a_target_down_are_one():
    assert cells("完成国家", "", "下达目标", "", "61", "", "70")[-3:] == ["下达目标", "61", "70"]
    apart = [text for at in range(20) for text in (str(61 + at), "")]
    assert cells(*apart, "完成国家", "", "下达目标")[-1] == "完成国家下达目标"
    assert cells(*apart, "完成国家", "", "保持稳定")[-2:] == ["完成国家", "保持稳定"]


def test_lines_of_several_quantities_are_one_cell():
    contents = BlockReader(split_lines("药品 835\n食品 900\n61\n保健 5")).contents
    assert [(cell.text, cell.whole) for cell in contents.cells] == [
        ("药品835食品900", True),
        ("61", False),
        ("保健5", True),
    ]


def pieces(text, start=0):
    return pieces_of(Line(text, start, start + len(text)))


def name(text, line=0, block=0):
    return Name(pieces(text), None, block, 0, [line])


def alone(*texts):
    return [Cell(pieces(text), 0, at, 0) for at, text in enumerate(texts)]


def test_words_as_one_lie_from_the_first_to_the_last():
    one = joined(pieces("森林覆盖率 蓄积量 保护率", 10))
    assert (one.text, one.start, one.end) == ("森林覆盖率蓄积量保护率", 10, 23)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("PM 61", ["PM", "61"]),
        ("PM abc", ["PM", "abc"]),
        ("（%） 森林覆盖率", ["（%）", "森林覆盖率"]),
        ("森林 覆盖率", ["森林", "覆盖率"]),
        ("PM 年均浓度", ["PM 年均浓度"]),
        ("PM", ["PM"]),
    ],
)
def test_letters_that_begin_a_name_are_one_with_it(text, words):
    assert [piece.text for piece in numbered(pieces(text))[1]] == words


@pytest.mark.parametrize(
    ("text", "says"),
    [("药品经营835", True), ("药品） 835", False), ("药品835", False), ("保持835", False)],
)
def test_a_short_word_and_its_figure_are_a_quantity(text, says):
    assert says_quantities(pieces(text)) is says


def test_a_group_has_four_characters_or_six_that_are_nothing_measured():
    assert [text for text in ("总用水量", "年总用水量", "公共文化服务", "公共文化的服务") if is_group(name(text))] == [
        "总用水量",
        "公共文化服务",
    ]


def test_what_names_a_target_is_no_name_but_where_it_ends_as_names_do():
    assert names("完成森林覆盖率") == ["完成森林覆盖率"]
    assert names("完成（含森林）") == ["完成（含森林）"]
    assert names("完成森林") == []


def test_names_are_put_together_where_the_second_ends_with_a_bracket():
    three = [name("公共图书馆藏书总量", 0), name("公共博物馆与纪念馆", 1), name("藏品总量（万件）", 2)]
    assert [one.text for one in _as_many(three, 2)] == ["公共图书馆藏书总量", "公共博物馆与纪念馆藏品总量（万件）"]
    four = [
        name("公共博物馆与纪念馆", 0),
        name("藏品总量（万件）", 1),
        name("公共图书馆与档案馆", 2),
        name("藏书总量（万册）", 3),
    ]
    assert [len(one.lines) for one in _as_many(four, 2)] == [2, 2]


def test_figures_that_stand_alone_count_from_one():
    assert not _counts(alone("2", "3", "4"))
    assert _counts(alone("1", "2", "3"))
    assert [cell.text for cell in _numbers_apart({2, 3}, alone("1"), 0)] == ["1"]
