"""Headers in several lines, on either side of each bound: which line has the name, what pairs, what is no header."""

from __future__ import annotations

import pytest

from helpers.extraction.tables.columns import column_of
from helpers.extraction.tables.layered import (
    _broken,
    _columns,
    _completed,
    _in_printed_order,
    _is_bare,
    _is_value,
    _main,
    _take_number,
    _with_years,
    header_words,
)
from helpers.extraction.tables.lines import split_lines
from tests.unit.extraction.test_layered import columns, header, side


def test_a_sign_of_the_year_and_a_closing_bracket_may_go_on():
    assert header_words("2020 年目标 现状（ 实际 ）值") == ["2020年目标", "现状（实际）值"]
    assert header_words("2020年 年目标") == ["2020年", "年目标"]
    assert header_words("20 年目标") == ["20", "年目标"]


MAIN = "序号 指标名称 单位"
THREE = ["2020年 2025年", MAIN, "基期值 目标值"]
READ = ["序号", "指标名称", "单位", "2020年基期值", "2025年目标值"]


@pytest.mark.parametrize(
    ("texts", "right"),
    [
        (THREE, (READ, 3)),
        ([*THREE, "1 覆盖率 % 61 70"], (READ, 3)),
        (["2020年" + " " * 79 + "2025年", *THREE[1:]], (READ, 3)),
        (["2020年" + " " * 80 + "2025年", *THREE[1:]], None),  # ninety characters
        ([THREE[0], MAIN, "基期值，目标值"], ([*READ[:3], "2020年", "2025年"], 2)),  # without the line of prose
        ([MAIN, "2020年 2025年"], (["序号", "指标名称", "单位", "2020年", "2025年"], 2)),
        (["2020 2025", "指标 单位 年 年", "(现状) (目标)"], (["指标", "单位", "2020年(现状)", "2025年(目标)"], 3)),
        (["2020年 2025年", "指标名称 约束性", "基期值 目标值"], None),  # a row, no header
    ],
)
def test_a_header_has_two_to_five_narrow_lines_without_prose(texts, right):
    assert header(*texts) == right


def test_a_line_of_more_than_sixteen_words_is_none_of_a_header():
    names = [f"{year}年" for year in range(2001, 2016)]
    for many, read in ((14, True), (15, False)):
        assert (header(" ".join(["指标", "单位", *names[:many]]), "实际 " * many) is not None) is read


def test_forty_lines_below_a_header_say_where_its_attribute_stands():
    head, row, other = ["2020年 2025年", "指标 单位 属性", "基期值 目标值"], "覆盖率 % 约束性 61 70", "覆盖率 % 61 70"
    behind, before = (
        ["指标", "单位", "属性", "2020年基期值", "2025年目标值"],
        ["指标", "单位", "2020年基期值", "2025年目标值", "属性"],
    )
    assert header(*head, *[other] * 39, row)[0] == behind
    assert header(*head, *[other] * 40, row)[0] == before
    assert header(*head)[0] == before


@pytest.mark.parametrize(
    ("rows", "whole"),
    [
        ([["指标", "目标"], ["2020", "2025"]], [["指标", "目标"], ["2020", "2025"]]),  # nothing waits for them
        ([[], ["指标"]], [[], ["指标"]]),
        ([["2020"], ["指标", "年"], ["年", "目标"]], [["指标", "2020年"], ["年", "目标"]]),
        ([["2020", "甲"], ["年", "年"]], [["2020", "甲"], ["年", "年"]]),
    ],
)
def test_years_stand_before_as_many_signs_on_the_line_beside(rows, whole):
    assert _with_years(rows) == whole


def test_two_columns_of_one_kind_are_two_headers():
    assert side("指标 单位 2025年 属性") is not None
    assert side("指标 单位 单位 2025年") is None
    assert side("指标 属性 属性 2025年") is None


def test_the_end_of_a_label_has_two_characters_at_most():
    assert _completed(["指标", "2025年", "牵头"], "单位") == ["指标", "2025年", "牵头单位"]
    assert _completed(["指标", "2025年", "牵"], "头单位") is None


FRAMED = [["2020年", "2025年"], ["指标名称", "单位"], ["实际", "目标"]]
NAMED, BARE = tuple(columns("指标名称", "单位")), tuple(columns("指标", "2019年"))
AROUND = ["指标名称", "单位", "2020年实际", "2025年目标"]


@pytest.mark.parametrize(
    ("rows", "mains", "right"),
    [
        (FRAMED, {1: NAMED}, AROUND),
        (FRAMED, {0: NAMED, 1: NAMED}, AROUND),  # of several the one at mid-height
        (FRAMED, {0: NAMED, 1: NAMED, 2: NAMED}, AROUND),
        (FRAMED, {1: BARE}, ["指标", "2019年", "2020年实际", "2025年目标"]),
        (FRAMED, {0: NAMED, 1: BARE}, ["指标", "2019年", "2020年实际", "2025年目标"]),
        (FRAMED, {0: BARE}, None),
        (FRAMED, {}, None),
        ([["指标名称", "单位"], ["2020年", "2025年"]], {0: NAMED, 2: NAMED}, ["指标名称", "单位", "2020年", "2025年"]),
        ([["指标名称", "单位"], ["2020年", "2025年"]], {0: NAMED, 1: NAMED}, None),
        ([["指标", "2019年"], ["2020年", "2025年"]], {0: BARE}, None),
        ([["2020年", "2025年"], ["指标", "2019年"]], {1: BARE}, None),  # no frame
    ],
)
def test_the_line_that_has_the_name_is_one_or_stands_at_mid_height(rows, mains, right):
    found = _columns(rows, mains)
    assert (found and [column.header for column in found]) == right


def test_a_line_of_the_word_indicator_and_years_may_be_part_of_another():
    assert _is_bare(columns("指标", "2020年"))
    assert not _is_bare(columns("指标名称", "2020年"))
    assert not _is_bare(columns("指标", "单位", "2020年"))


@pytest.mark.parametrize(
    ("texts", "right"),
    [
        (["指标 单位 2020年 2025年", "实际 目标"], ["指标", "单位", "2020年实际", "2025年目标"]),
        (["2020年 2021年", "指标 单位 2019年", "实际 目标"], ["指标", "单位", "2019年", "2020年实际", "2021年目标"]),
        (["2018年", "指标 单位 2019年", "目标"], ["指标", "单位", "2018年目标", "2019年"]),  # both have a year
        (["2020年 2025年", "指标 单位 目标值", "实际 计划"], None),  # nothing says which it spans
        (["2020年 2021年", "指标名称 单位", "2025年 2026年"], None),  # pieces of two columns
        (["属 备", "指标名称 单位", "性 注"], None),  # no value
        (["序 2020年 2025年", "序号 指标名称 单位", "号 实际 目标"], None),  # two numbers
        (
            ["序 2020年 2025年", "指标名称 单位", "号 实际 目标"],
            ["序号", "指标名称", "单位", "2020年实际", "2025年目标"],
        ),
        (["2020年 2025年 任务", "指标名称 单位", "实际 目标 名称"], None),  # two names
        (
            ["2020年 2025年 备", "指标名称 单位 属性", "实际 目标 注"],
            ["指标名称", "单位", "2020年实际", "2025年目标", "属性", "备注"],
        ),
    ],
)
def test_the_lines_around_the_name_hold_values_of_their_own(texts, right):
    rows = [header_words(text) for text in texts]
    found = _columns(rows, {rank: main for rank, row in enumerate(rows) if (main := _main(tuple(row)))})
    assert (found and [column.header for column in found]) == right


def test_the_line_with_the_name_holds_two_labels_at_least_and_no_aim_for_a_name():
    assert [column.header for column in _main(("指标名称", "单位"))] == ["指标名称", "单位"]
    assert _main(("指标名称",)) is None
    assert _main(("指标", "名称")) is None  # one label
    assert _main(("规划目标", "单位")) is None
    assert _main(("单位", "2025年")) is None


def test_halves_of_a_number_are_looked_for_on_lines_with_words():
    rows = [[], ["序", "甲"], ["号", "乙"]]
    assert _take_number(rows)
    assert rows == [[], ["甲"], ["乙"]]


@pytest.mark.parametrize(
    ("rows", "right"),
    [
        ([["2020年"], ["目标"]], ["2020年目标"]),
        ([["2020年", "2021年"], ["实际", "目标"], ["值", "值"]], ["2020年实际值", "2021年目标值"]),
        ([["2020年", "目标"], ["实际", "计划"]], ["2020年实际", "目标计划"]),
        ([["2020年", "实际", "2025年"], ["值", "值"]], ["2020年实际值", "2025年值"]),  # a label in two pieces
        ([[], []], None),
        ([["2020年", "2025年"], ["目标值"]], None),
        ([["目标值"], ["2020年", "2025年"], ["实际", "计划"]], None),
    ],
)
def test_pieces_of_cells_pair_where_lines_hold_as_many(rows, right):
    assert _broken(rows) == right


def test_a_value_is_the_label_of_one():
    assert [text for text in ("2020年", "指标", "甲") if _is_value(text)] == ["2020年"]


@pytest.mark.parametrize(
    ("rows", "behind"),
    [
        (["约束性 61 70"], True),
        (["覆盖率 公里 61"], False),  # without an attribute a line says nothing
        (["覆盖率 约束性 61", "面积 约束性 70", "长度 61 约束性"], True),
        (["覆盖率 约束性 提高", "面积 约束性 61"], True),  # nor without a figure
        (["覆盖率 约束性 61", "面积 61 约束性"], False),
        (["覆盖率 约束性 —"], True),
    ],
)
def test_most_lines_say_whether_values_stand_behind_the_attribute(rows, behind):
    found = _in_printed_order([column_of(word) for word in ("指标", "2025年", "属性")], split_lines("\n".join(rows)))
    assert [column.header for column in found] == (["指标", "属性", "2025年"] if behind else ["指标", "2025年", "属性"])
