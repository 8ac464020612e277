"""Headers in several lines of running text: letters set apart, years torn off, labels broken around names."""

from __future__ import annotations

import pytest

from helpers.extraction.tables.columns import Role, column_of
from helpers.extraction.tables.layered import (
    _behind,
    _broken,
    _by_year,
    _completed,
    _in_printed_order,
    _is_framed,
    _side_by_side,
    _take_number,
    _with_years,
    header_words,
    layered_header,
)
from helpers.extraction.tables.lines import split_lines


def columns(*words):
    return [column_of(word) for word in words]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("指 标 2020 年 2025 年", ["指标", "2020年", "2025年"]),
        ("序 号 指标名称", ["序号", "指标名称"]),
        ("指标 名称", ["指标", "名称"]),
        ("2025年 （目标 ）", ["2025年", "（目标）"]),
        ("2025年 年均", ["2025年", "年均"]),
        ("（ 2025 年 ）", ["（2025年）"]),
        ("", []),
    ],
)
def test_words_of_a_line_of_a_header(text, words):
    assert header_words(text) == words


def header(*texts):
    found = layered_header(split_lines("\n".join(texts)), 0)
    return found and ([column.header for column in found[0]], found[1])


@pytest.mark.parametrize(
    ("texts", "right"),
    [
        (
            ["2020年 2025年", "序号 指标名称 单位 属性", "基期值 目标值"],
            (["序号", "指标名称", "单位", "2020年基期值", "2025年目标值", "属性"], 3),
        ),
        (
            ["2020年 2025年", "指标 单位 属性", "（现状） （目标）"],
            (["指标", "单位", "2020年（现状）", "2025年（目标）", "属性"], 3),
        ),
        (["序 2020年 2025年", "指标 单位", "号 实际 目标"], (["序号", "指标", "单位", "2020年实际", "2025年目标"], 3)),
        (["序号 指标 单位 2025年", "1 覆盖率 % 70"], None),
        (["公共图书馆", "总藏量"], None),
        (["指标，单位。", "2020年 2025年"], None),
    ],
)
def test_a_header_of_several_lines(texts, right):
    assert header(*texts) == right


def test_years_that_were_torn_off_stand_before_their_sign_again():
    assert _with_years([["2020", "2025"], ["指标", "年", "年目标"]]) == [["指标", "2020年", "2025年目标"]]
    assert _with_years([["指标", "年", "年"], ["2020", "2025"]]) == [["指标", "2020年", "2025年"]]
    stays = [["2020"], ["指标", "年", "年"]]
    assert _with_years(stays) == stays
    assert _with_years([["指标", "2020年"]]) == [["指标", "2020年"]]


def side(*rows):
    found = _side_by_side([row.split() for row in rows])
    return found and [column.header for column in found]


@pytest.mark.parametrize(
    ("rows", "right"),
    [
        (["指标 单位 2025年"], ["指标", "单位", "2025年"]),
        (["指标 2025年"], None),  # two are too few
        (["2020年 2025年", "指标 单位 (现状) (目标)"], ["指标", "单位", "2020年(现状)", "2025年(目标)"]),
        (["指标 单位 2020年 2025年", "(现状) (目标)"], ["指标", "单位", "2020年(现状)", "2025年(目标)"]),
        (["指标 单位 2020年 指标属", "性"], ["指标", "单位", "2020年", "指标属性"]),
        (["指标 2020年", "实际 2025年"], None),
        (["指标", "单位", "2025年"], None),
    ],
)
def test_a_line_goes_on_or_begins_the_last_cells_of_another(rows, right):
    assert side(*rows) == right


def test_the_end_of_a_label():
    assert _completed(["指标", "2025年", "指标属"], "性") == ["指标", "2025年", "指标属性"]
    assert _completed(["指标", "2025年", "属性"], "性") is None
    assert _completed(["指标", "甲", "指标属"], "性") is None
    assert _completed(["指标", "2025年", "指标属"], "性质分") is None


def test_a_number_in_two_halves_is_taken_off():
    rows = [["序", "2020年"], ["号", "实际"]]
    assert _take_number(rows)
    assert rows == [["2020年"], ["实际"]]
    other = [["序", "2020年"], ["实际"]]
    assert not _take_number(other)
    assert other == [["序", "2020年"], ["实际"]]


@pytest.mark.parametrize(
    ("rows", "right"),
    [
        ([["2020年", "2025年"], ["实际", "目标"]], ["2020年实际", "2025年目标"]),
        ([["2020年", "2025年"]], ["2020年", "2025年"]),
        ([["2020年"]], None),
        ([["2020年", "2025年"], ["实际"], ["目标"]], None),
        ([["目标值"], ["2020年", "2025年"]], ["2020年", "2025年"]),
        ([["甲乙"], ["2020年", "2025年"]], None),  # a title spans no columns
        ([], None),
        ([["一"]] * 4, None),
    ],
)
def test_cells_in_pieces_around_the_names(rows, right):
    assert _broken(rows) == right


def test_lines_above_and_below_frame_the_one_at_mid_height():
    assert _is_framed([["a", "b"], ["c"], ["d", "e"]])
    assert not _is_framed([["a"], ["c"], ["d"]])
    assert not _is_framed([["a", "b"], ["c"], ["d"]])
    assert not _is_framed([["a", "b"], ["d", "e"]])


def test_behind_the_values_a_group_says_whether_an_indicator_binds():
    found = _behind(columns("类别", "2025年", "指标类别"))
    assert [column.role for column in found] == [Role.GROUP, Role.VALUE, Role.ATTRIBUTE]


def test_values_stand_in_the_order_of_their_years():
    found = _by_year(columns("指标", "2025年", "单位", "2020年"))
    assert [column.header for column in found] == ["指标", "2020年", "单位", "2025年"]
    same = columns("指标", "目标值", "2020年")
    assert _by_year(same) == same


@pytest.mark.parametrize(
    ("rows", "right"),
    [
        (["覆盖率 约束性 61 70", "面积 预期性 12 35"], ["指标", "属性", "2020年", "2025年"]),
        (["覆盖率 61 70 约束性", "面积 12 35 预期性"], ["指标", "2020年", "2025年", "属性"]),
        (["覆盖率 约束性 61 70", "面积 12 35 预期性"], ["指标", "2020年", "2025年", "属性"]),
        (["覆盖率 61 约束性 70"], ["指标", "2020年", "2025年", "属性"]),
        (["1 约束性 61"], ["指标", "属性", "2020年", "2025年"]),  # the number of the row is no value
        ([], ["指标", "2020年", "2025年", "属性"]),
    ],
)
def test_values_stand_behind_the_attribute_where_most_lines_print_them_so(rows, right):
    found = _in_printed_order(columns("指标", "2020年", "2025年", "属性"), split_lines("\n".join(rows)))
    assert [column.header for column in found] == right
