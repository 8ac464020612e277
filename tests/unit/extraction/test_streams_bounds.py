"""Streams and blocks of cells, on either side of each bound: headers of labels, ends of tables, parts that come out."""

from __future__ import annotations

import pytest

from helpers.extraction.tables.block_cells import Name
from helpers.extraction.tables.blocks import Block
from helpers.extraction.tables.lines import split_lines
from helpers.extraction.tables.pairing import Cell, Dealt
from helpers.extraction.tables.pieces import Piece, Sort
from helpers.extraction.tables.plain import LEAST_ROWS
from helpers.extraction.tables.scattered import (
    MOST_MERGED,
    _are_read,
    _even,
    _in_one,
    _Parts,
    _rows,
    _up_to_end,
    _without_labels,
    with_later_labels,
)
from helpers.extraction.tables.segments import TORN
from helpers.extraction.tables.streams import (
    HEADER_CELL,
    _below,
    _distinct,
    _headers,
    _in_order,
    _is_no_label,
    _is_read_downwards,
    _is_running_text,
    _pieces,
    _whole_lines,
    stream_at,
)
from tests.unit.extraction.test_streams import body, columns, header, lines


@pytest.mark.parametrize(
    ("texts", "right"),
    [
        (["序号", "指标", "2025年"], (["序号", "指标", "2025年"], 3, False)),
        (["序号 指标", "2025年"], (["序号", "指标", "2025年"], 2, True)),
        (["指标 2025年", "覆盖率 61"], (["指标", "2025年"], 1, True)),
        (["指标 数值", "覆盖率 61"], None),
        (["2020年 2025年", "指标 单位"], (["2020年", "2025年", "指标", "单位"], 2, True)),  # of two years
        (["甲乙丙丁戊己庚", "指标", "2025年"], None),
        (["甲", "乙", "丙", "指标", "2025年"], None),  # none of the first three is a label
        (["甲", "乙"], None),
        (["指标", "单位", "2025年", "甲" * HEADER_CELL, "70"], (["指标", "单位", "2025年"], 3, False)),
        (["指标", "单位", "2025年", "甲" * 71], (["指标", "单位", "2025年"], 3, False)),
        (["指标", "单位", "2025年", "|甲|乙|"], (["指标", "单位", "2025年"], 3, False)),
        (["指标", "单位", "2025年", "约束性"], (["指标", "单位", "2025年"], 3, False)),
        ([], None),
    ],
)
def test_the_longest_run_of_labels_is_the_header(texts, right):
    assert (header(*texts) if texts else None) == right


def test_names_stand_before_the_first_value_and_no_value_is_a_property():
    assert _in_order(columns("指标", "2020年", "2025年"))
    assert not _in_order(columns("2020年", "指标", "2025年"))
    assert not _in_order(columns("2025年", "2020年"))


def test_a_line_of_six_characters_may_be_the_beginning_of_a_label():
    assert not _is_no_label("公共图书馆等")
    assert _is_no_label("公共图书馆等等")


def test_a_header_of_two_columns_has_a_name_and_a_value_of_a_year_or_kind():
    assert _distinct(columns("指标", "2025年"), alone=True)
    assert not _distinct(columns("指标", "数值"), alone=True)
    assert not _distinct(columns("2020年", "2025年"), alone=True)
    assert _distinct(columns("指标", "2025年", "单位"), alone=True)
    assert not _distinct(columns("指标", "属性", "属性"), alone=True)
    assert _distinct(columns("指标", "属性", "2025年"), alone=True)
    assert _distinct(columns("类别", "指标", "2025年"), alone=True)
    assert not _distinct(columns("指标", "类别", "主要指标", "2025年"), alone=True)


def test_the_readings_of_a_header_are_each_given_once():
    one = _headers(lines("序号 指标 单位 2025年", "1 覆盖率 % 70"), 0)
    assert [(used, words) for _, used, words in one] == [(1, True)]
    assert _headers(lines("公共图书馆藏书总量"), 0) == []
    layered = _headers(lines("2020年 2025年", "指标 单位 属性", "（现状） （目标）"), 0)
    assert layered[0][1:] == (3, True)
    assert len({tuple(column.header for column in found) for found, _, _ in layered}) == len(layered)


def test_the_words_of_a_line_lie_where_they_are():
    (line,) = split_lines("甲\n覆盖率  61")[1:]
    assert [(piece.text, piece.start, piece.end) for piece in _pieces(line)] == [("覆盖率", 2, 5), ("61", 7, 9)]


def test_what_stands_below_a_header_is_taken_behind_its_lines():
    text = lines("指标", "2025年", "覆盖率", "70", "指标", "2025年", "岸线")
    taken, end, pages = _below(text, 0, 2, columns("指标", "2025年"))
    assert ([line.text for line in taken], end, pages) == (["覆盖率", "70", "岸线"], 7, {2})
    assert _below(text[:2], 0, 2, columns("指标", "2025年")) is None


def test_a_title_is_of_the_table_where_the_header_follows_within_three_lines():
    keys = ["序号", "指标", "2025年"]
    assert body("覆盖率", "表1 主要指标", *keys, "面积")[2] == {1}
    assert body("覆盖率", "表1 主要指标", "甲", "乙", "丙", *keys, "面积") == (["覆盖率"], 1, set())
    assert body("覆盖率", "续表1", "面积")[0] == ["覆盖率", "面积"]


def test_a_page_that_begins_behind_the_last_line_is_none():
    assert _whole_lines(lines("覆盖率", "70"), {2})[1] == set()
    assert _whole_lines(lines("覆盖率", "70"), {1})[1] == {1}


@pytest.mark.parametrize(
    ("cells", "downwards"),
    [
        (["覆盖率", "61", "70", "3", "4", "5", "6", "面积"], True),  # three of six beyond a row and a number
        (["覆盖率", "61", "70", "3", "4", "5", "面积"], False),
        (["覆盖率", "61", "70", "3", "4", "面积"], False),
        (["覆盖率", "61", "70", "3", "面积", "61", "70", "3", "4", "岸线"], False),
        (["甲乙", "预期性", "预期性", "预期性"], True),
        (["甲乙", "预期性", "丙丁", "预期性", "预期性"], False),
    ],
)
def test_two_cells_beyond_those_of_a_row_are_of_a_column(cells, downwards):
    assert _is_read_downwards(lines(*cells), columns("指标", "2020年", "2025年")) is downwards


def test_the_share_of_lines_with_several_cells_is_that_of_the_first_sixty():
    rich = ["覆盖率 61 70"]
    assert _is_running_text(lines(*rich * 10, *["文字"] * 50), 3)
    assert not _is_running_text(lines(*rich * 9, *["文字"] * 51), 3)
    assert not _is_running_text(lines(*["文字"] * 51, *rich * 9, rich[0]), 3)
    assert not _is_running_text(lines(*rich), 3)


def test_a_line_of_prose_begins_no_table_but_for_a_short_one():
    rows = ["1 森林覆盖率（%） 61 约束性", "2 湿地保护率（%） 12 预期性", "3 绿地覆盖率（%） 8 约束性"]
    assert stream_at(lines("序号 指标 2025年 属性", *rows), 0, 0) is not None
    assert stream_at(lines("公共图书馆与博物馆，共有藏书总量不少于。", *rows), 0, 0) is None


def piece(text, start=0):
    return Piece(text, start, start + len(text), Sort.FIGURE)


def cell(text, line, block=0):
    return Cell([piece(text, 10 * line)], block, line, 0)


def name(text, line, number=None):
    return Name([piece(text, 10 * line)], number, 0, 0, [line])


HANDED = "完成国家下达目标"


@pytest.mark.parametrize(
    ("texts", "blocks", "wanted", "many"),
    [
        (["61", "70"], [0, 0], 2, 2),
        (["61", "70"], [0, 0], 3, None),
        (["61", HANDED], [0, 1], 3, 3),
        (["61", HANDED], [0, 1], 1 + MOST_MERGED, 1 + MOST_MERGED),
        (["61", HANDED], [0, 1], 2 + MOST_MERGED, None),
        (["61", HANDED], [0, 0], 3, None),  # in a block with single ones
        ([HANDED, HANDED], [0, 1], 3, None),  # two may be merged
        (["61", HANDED], [0, 1], 1, None),  # too many
    ],
)
def test_a_merged_cell_stands_for_four_rows_at_most(texts, blocks, wanted, many):
    cells = [cell(text, at, block) for at, (text, block) in enumerate(zip(texts, blocks, strict=True))]
    found = _even(cells, wanted)
    assert (found and len(found)) == many
    if found and wanted > len(texts):
        assert [one.shared for one in found] == [False] + [True] * (wanted - 1)


def test_rows_that_are_not_read_have_two_doubts():
    names = [name("甲率", 0), name("乙率", 1)]
    assert [(block.doubts, block.values) for block in _rows(names, None)] == [(TORN, []), (TORN, [])]
    dealt = Dealt([[cell("61", 2)], [Cell([piece("70")], 0, 3, 0, shared=True)]], {1}, 0.0)
    assert [(block.doubts, block.shares) for block in _rows(names, dealt)] == [(1, False), (TORN, True)]


def test_most_rows_and_three_at_least_are_read():
    def read(good, bad):
        return _are_read([Block(doubts=TORN - 1)] * good + [Block(doubts=TORN)] * bad)

    assert read(LEAST_ROWS, 0)
    assert not read(LEAST_ROWS - 1, 0)
    assert read(LEAST_ROWS, 2)  # three of five
    assert not read(LEAST_ROWS, 3)


def test_a_table_ends_at_the_first_heading_behind_its_last_attribute():
    rows = ["甲率", "约束性", "乙率", "约束性", "丙率", "70 预期性"]
    found = _up_to_end(lines(*rows, "注", "三、主要任务", "后记"))
    assert [line.text for line in found] == [*rows, "注"]
    assert len(_up_to_end(lines(*rows[:4], "三、主要任务", "后记"))) == 6  # two attributes
    assert len(_up_to_end(lines(*rows, "注"))) == 7
    assert len(_up_to_end(lines("一、水", *rows))) == 7


def later(header, *texts):
    return [column.header for column in with_later_labels(lines(*texts), columns(*header))]


def test_a_label_of_a_year_between_the_cells_is_a_column_in_its_order():
    assert later(["指标", "2025年", "属性"], "61", "2020年", "70") == ["指标", "2020年", "2025年", "属性"]
    assert later(["指标", "2020年", "属性"], "61", "2025年", "70") == ["指标", "2020年", "2025年", "属性"]
    assert later(["指标", "2020年", "2025年"], "61", "2025年") == ["指标", "2020年", "2025年"]
    assert later(["指标", "目标值"], "61", "2025年") == ["指标", "目标值"]  # of no year
    assert later(["指标", "2025年"], "61", "属性") == ["指标", "2025年"]


def test_labels_between_the_cells_are_left_out_and_what_follows_is_as_far_apart():
    def left(text):
        return [
            (line.text, line.apart) for line in _without_labels(split_lines(text), columns("指标", "2025年", "属性"))
        ]

    assert left("甲率\n61") == [("甲率", 0), ("61", 0)]
    assert left("甲率\n\n2025年\n61") == [("甲率", 0), ("61", 1)]
    assert left("甲率\n\n2025年\n61\n70") == [("甲率", 0), ("61", 1), ("70", 0)]
    assert left("2025年\n目标值\n61") == [("61", 0)]
    assert left("2025年\n\n目标\n61") == [("目标", 1), ("61", 0)]
    assert left("61\n目标") == [("61", 0), ("目标", 0)]
    assert left("61\n(目标)") == [("61", 0)]
    assert left("61\n序号") == [("61", 0)]
    assert left("61\n约束性") == [("61", 0), ("约束性", 0)]


def parts(names, cells, values=1, *, together=False):
    rows = {place: row for row, one in enumerate(names) for place in one.lines}
    made = _Parts(names, cells, rows, values, together=together)
    return made, [[piece.text for value in block.values for piece in value] for block in made.divide()]


def test_names_and_cells_come_out_part_by_part():
    names = [name("甲率", 0), name("乙率", 2), name("丙率", 4)]
    cells = [cell("61", 1), cell("70", 3, 1), cell("80", 5, 2)]
    made, found = parts(names, cells)
    assert found == [["61"], ["70"], ["80"]]
    assert made.cuts == [0, 1, 2, 3]
    assert made.edges == [-1, 2, 4, 6]
    # Names one below the other make one part.
    made, found = parts([name("甲率", 0), name("乙率", 1)], [cell("61", 2), cell("70", 3)])
    assert (made.cuts, found) == ([0, 2], [["61"], ["70"]])
    assert parts(names, cells, together=True)[0].cuts == [0, 3]


def test_a_part_that_lacks_a_cell_is_not_read_and_the_others_are():
    names = [name("甲率", 0), name("乙率", 2), name("丙率", 4)]
    cells = [cell("61", 1), cell("80", 5, 2)]
    made, found = parts([*names[:1], name("乙率", 2), names[2]], [cells[0], cell("5", 3, 1), cell("6", 3, 1), cells[1]])
    assert found[0] == ["61"]
    assert found[2] == ["80"]
    assert found[1] == []
    assert made.cost > 2.5 - 1e-9


def test_a_part_may_begin_behind_a_cell_where_no_later_name_stands_above():
    names = [name("甲率", 0), name("乙率", 2)]
    assert parts(names, [cell("61", 1), cell("70", 3)])[0].cuts == [0, 1, 2]
    assert parts(names, [cell("61", 2), cell("70", 3)])[0].cuts == [0, 2]  # beside the second name
    assert parts(names, [cell("61", 0), cell("70", 3)])[0].cuts == [0, 1, 2]  # beside the first
    assert parts(names[::-1], [cell("61", 1), cell("70", 3)])[0].cuts == [0, 2]


def test_a_table_in_one_has_three_names_that_numbers_or_attributes_count():
    names = ["1 甲类森林覆盖率", "2 乙类森林覆盖率", "3 丙类森林覆盖率"]
    table = [*names, "61", "70", "80"]
    assert [len(block.values) for block in _in_one(lines(*table), columns("指标", "2025年"))] == [1, 1, 1]
    assert _in_one(lines(*names[:2], "61", "70"), columns("指标", "2025年")) is None
    bare = [text[2:] for text in names]
    assert _in_one(lines(*bare, "61", "70", "80"), columns("指标", "2025年")) is None
    marked = _in_one(lines(*bare, "61", "70", "80", *["约束性"] * 3), columns("指标", "2025年", "属性"))
    assert [block.attribute.text for block in marked] == ["约束性"] * 3
    # A header of two columns over as many cells as names was torn in two.
    assert [len(block.values) for block in _in_one(lines(*table), columns("指标", "2020年", "2025年"))] == [1, 1, 1]
