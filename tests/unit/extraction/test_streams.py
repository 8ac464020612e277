"""Headers whose cells stand one after another, and what the lines below them are: cells, rows, or columns."""

from __future__ import annotations

import pytest

from helpers.extraction.tables.columns import column_of
from helpers.extraction.tables.lines import split_lines
from helpers.extraction.tables.streams import (
    _body,
    _distinct,
    _goes_on,
    _in_order,
    _is_no_label,
    _is_pair,
    _is_read_downwards,
    _is_running_text,
    _repeated,
    _stream_header,
    _whole_lines,
)


def lines(*texts):
    return split_lines("\n".join(texts))


def columns(*words):
    found = [column_of(word) for word in words]
    assert all(found)
    return found


def header(*texts):
    found = _stream_header(lines(*texts), 0)
    return found and ([column.header for column in found[0]], found[1], found[2])


@pytest.mark.parametrize(
    ("texts", "right"),
    [
        (["序号", "指标", "单位", "2025年", "1", "覆盖率"], (["序号", "指标", "单位", "2025年"], 4, False)),
        (["序号 指标 单位 2025年", "1 覆盖率 % 70"], (["序号", "指标", "单位", "2025年"], 1, True)),
        (["指标 单位", "2020年 2025年", "覆盖率 % 61 70"], (["指标", "单位", "2020年", "2025年"], 2, True)),
        (["主要指标 2025年", "覆盖率 70"], (["主要指标", "2025年"], 1, True)),
        (["覆盖率", "指标", "2025年"], (["覆盖率指标", "2025年"], 3, False)),
        (["指标", "2025年"], None),  # two lines of one cell each
        (["覆盖率 61 70"], None),
        (["61", "指标", "2025年"], None),
        (["预期性", "指标", "2025年"], None),
        (["表1", "指标", "单位", "2025年"], None),
    ],
)
def test_a_header_is_the_longest_run_of_lines_that_reads_as_one(texts, right):
    assert header(*texts) == right


@pytest.mark.parametrize(
    ("texts", "pair"),
    [
        (["主要指标", "2025年"], True),
        (["指标名称", "2025年目标"], True),
        (["指标", "目标值"], False),  # of no year
        (["单位", "2025年"], False),
        (["指标", "单位", "2025年"], False),
        (["指标", "覆盖率"], False),
    ],
)
def test_one_line_is_the_header_of_names_and_a_year(texts, pair):
    assert _is_pair(texts, words=True) is pair
    assert not _is_pair(texts, words=False)


@pytest.mark.parametrize(
    ("words", "alone", "distinct"),
    [
        (["序号", "指标", "2025年"], True, True),
        (["指标", "2025年"], True, True),
        (["指标", "目标值"], True, True),  # planned
        (["单位", "2025年"], True, False),
        (["序号", "指标", "序号", "2025年"], True, False),
        (["指标", "单位", "单位", "2025年"], True, False),
        (["指标名称", "主要指标", "项目", "2025年"], True, True),
        (["指标名称", "主要指标", "项目", "内容", "2025年"], True, False),
        (["规划目标", "2020年", "2025年"], True, False),
        (["规划目标", "2025年"], True, True),
        (["指标", "属性", "主要指标", "2025年"], False, False),
        (["主要指标", "序号", "指标", "2025年"], True, False),  # the end of a title
        (["主要指标", "序号", "指标", "2025年"], False, True),
        (["2025年", "类别", "指标"], True, False),
    ],
)
def test_a_header_names_a_column_once(words, alone, distinct):
    assert _distinct(columns(*words), alone=alone) is distinct


def test_names_stand_before_values():
    assert _in_order(columns("指标", "2025年"))
    assert not _in_order(columns("2025年", "指标"))
    assert not _in_order(columns("单位", "2025年"))


@pytest.mark.parametrize(
    ("text", "no_label"),
    [
        ("公共图书馆总藏量", True),
        ("公共图书馆", False),
        ("公共图书馆 86", False),
        ("2025年主要目标", False),
        ("公共图书馆等", False),
    ],
)
def test_most_lines_begin_no_header(text, no_label):
    assert _is_no_label(text) is no_label


KEYS = ["序号", "指标", "2025年"]


def test_a_header_is_repeated_wherever_its_cells_are_broken():
    assert _repeated(lines("序号", "指标", "2025年", "1"), 0, KEYS) == 3
    assert _repeated(lines("序号 指标 2025年", "1"), 0, KEYS) == 1
    assert _repeated(lines("1", "序号", "指标2025年"), 1, KEYS) == 2
    assert _repeated(lines("序号", "指标", "2020年"), 0, KEYS) == 0
    assert _repeated(lines("序号", "指标"), 0, KEYS) == 0


def body(*texts, remarks=False):
    taken, end, pages = _body(split_lines("\n".join(texts)), 0, KEYS, remarks)
    return [line.text for line in taken], end, pages


def test_a_table_ends_where_a_line_cannot_be_a_cell():
    assert body("1", "覆盖率", "70", "坚持统筹推进。", "2") == (["1", "覆盖率", "70"], 3, set())
    assert body("覆盖率", "表2 其他", "面积") == (["覆盖率"], 1, set())
    assert body("覆盖率", "| 一 | 二 |") == (["覆盖率"], 1, set())
    assert body("覆盖率", "指标\t2025年\t单位") == (["覆盖率"], 1, set())
    assert body("覆盖率", "一\t二") == (["覆盖率", "一\t二"], 2, set())


def test_a_repeated_header_begins_a_page():
    assert body("覆盖率", *KEYS, "面积") == (["覆盖率", "面积"], 5, {1})
    assert body("覆盖率", "续表", *KEYS, "面积") == (["覆盖率", "面积"], 6, {1})
    assert body("覆盖率", "表1 主要指标", *KEYS, "面积") == (["覆盖率", "面积"], 6, {1})
    assert body("表1 主要指标", *KEYS, "面积") == ([], 0, set())
    assert body("覆盖率", "续表", "面积") == (["覆盖率", "面积"], 3, set())


def test_a_page_number_is_dropped():
    assert body("覆盖率", "— 12 —", "面积") == (["覆盖率", "面积"], 3, set())
    assert body("覆盖率", "12—", "面积") == (["覆盖率", "12—", "面积"], 3, set())  # a number and a dash within a page
    assert body("覆盖率", "12—\f面积") == (["覆盖率", "面积"], 3, set())


def test_a_longer_line_is_a_cell_where_there_are_remarks():
    assert body("一" * 81) == ([], 0, set())
    assert body("一" * 140, remarks=True)[1] == 1
    assert body("一" * 141, remarks=True)[1] == 0


def test_a_line_below_a_page_number_is_as_far_apart_as_that_was():
    taken, _, _ = _body(split_lines("覆盖率\n\n— 12 —\n面积\n岸线"), 0, KEYS, False)
    assert [line.apart for line in taken] == [0, 1, 0]


def test_whether_a_line_goes_on_below():
    text = split_lines("一\n二\f三")
    assert [_goes_on(text, place) for place in range(3)] == [True, False, False]


def test_a_page_begins_with_the_line_that_is_put_together():
    whole, pages = _whole_lines(lines("覆盖率", "70", "面积", "12"), {2, 9})
    assert [line.text for line in whole] == ["覆盖率", "70", "面积", "12"]
    assert pages == {2}


TABLE = ["指标", "2020年", "2025年"]


@pytest.mark.parametrize(
    ("cells", "downwards"),
    [
        (["覆盖率", "61", "70", "面积", "12", "35", "岸线", "8", "9"], False),
        (["覆盖率", "面积", "岸线", "水质", "61", "12", "8", "7", "70", "35", "9", "8"], True),
        (["覆盖率", "61", "70", "3", "面积", "12", "35", "4"], False),  # no more than one beyond
        (["覆盖率", "预期性", "预期性", "预期性", "面积"], True),
        (["覆盖率", "预期性", "预期性", "面积"], False),
    ],
)
def test_cells_stand_column_by_column_where_more_figures_follow_each_other_than_a_row_has(cells, downwards):
    assert _is_read_downwards(lines(*cells), columns(*TABLE)) is downwards


@pytest.mark.parametrize(
    ("texts", "running"),
    [
        (["覆盖率 61 70", "面积 12 35"], True),
        (["覆盖率 61 70", "面积 12"], False),
        (["覆盖率 61 预期性", "面积 12 预期性"], True),
        (["覆盖率 61 70", "面积 12 35", *["文字"] * 10], True),
        (["覆盖率 61 70", "面积 12 35", *["文字"] * 11], False),  # fewer than one of six
        (["61 70", "12 35"], False),
        (["覆盖率 % 61", "面积 公顷 12"], False),
    ],
)
def test_lines_are_running_text_where_one_of_six_holds_several_cells(texts, running):
    assert _is_running_text(lines(*texts), 3) is running


def test_of_a_long_table_the_first_sixty_lines_tell():
    rich = ["覆盖率 61 70"] * 10
    assert _is_running_text(lines(*rich, *["文字"] * 500), 3)
    assert not _is_running_text(lines(*["文字"] * 60, *rich), 3)
