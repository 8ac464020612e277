"""Headers: in one row, in two, torn over lines, repeated side by side, and divided by scope."""

from __future__ import annotations

import pytest

from helpers.extraction.tables.columns import Kind, Role
from helpers.extraction.tables.headers import (
    divide,
    is_header,
    join_fragments,
    join_rows,
    physical_header,
    settle,
    side_by_side,
    stack,
)

GROUP, NUMBER, NAME, UNIT, VALUE, ATTRIBUTE, REMARK, BODY = (
    Role.GROUP,
    Role.NUMBER,
    Role.NAME,
    Role.UNIT,
    Role.VALUE,
    Role.ATTRIBUTE,
    Role.REMARK,
    Role.BODY,
)


def roles(cells):
    found = physical_header(cells.split("|"))
    return found and [column and column.role for column in found]


@pytest.mark.parametrize(
    ("cells", "right"),
    [
        ("指标|2025年", [NAME, VALUE]),
        ("类别|序号|指标|单位|2020年|2025年|属性", [GROUP, NUMBER, NAME, UNIT, VALUE, VALUE, ATTRIBUTE]),
        ("类别|2025年", [GROUP, VALUE]),
        ("指标||2025年", [NAME, None, VALUE]),
        ("指标|评估结论|2025年", [NAME, REMARK, VALUE]),  # an unknown label keeps its place
        ("序号|水环境|单位|2025年", [NUMBER, NAME, UNIT, VALUE]),  # and is the name where nothing else is
        ("序号|水环境治理与生态修复工程建|2025年", None),  # thirteen characters are no label
        ("指标|单位", None),
        ("2020年|2025年", None),
        ("指标|甲|乙|2025年", [NAME, REMARK, REMARK, VALUE]),
        ("指标|甲|乙|丙|2025年", None),  # three unknown labels of five
        ("指标|单位|2020年|2025年|属性|备注|甲|乙", [NAME, UNIT, VALUE, VALUE, ATTRIBUTE, REMARK, REMARK, REMARK]),
        ("覆盖率|61|70", None),
    ],
)
def test_a_row_of_cells_is_a_header(cells, right):
    assert roles(cells) == right


def test_a_header_has_at_most_sixty_cells():
    assert physical_header(["指标", "2025年", *[""] * 58]) is not None
    assert physical_header(["指标", "2025年", *[""] * 59]) is None


def columns(*words):
    found = physical_header(words)
    assert found is not None
    return [column for column in found if column]


def test_of_several_names_the_last_is_the_name():
    assert [c.role for c in settle(columns("一级指标", "指标名称", "2025年"))] == [GROUP, NAME, VALUE]
    assert [c.role for c in settle(columns("项目", "指标", "2025年"))] == [GROUP, NAME, VALUE]


def test_a_table_may_call_its_names_groups():
    assert [c.role for c in settle(columns("类别", "领域", "2025年"))] == [GROUP, NAME, VALUE]


def test_a_group_right_of_the_names_says_whether_an_indicator_binds():
    assert [c.role for c in settle(columns("指标", "2025年", "指标类别"))] == [NAME, VALUE, ATTRIBUTE]
    both = settle(columns("指标", "2025年", "指标类别", "属性"))
    assert [c.role for c in both] == [NAME, VALUE, GROUP, ATTRIBUTE]
    assert [c.role for c in settle(columns("类别", "指标", "2025年"))] == [GROUP, NAME, VALUE]


def test_planned_targets_right_of_the_names_are_figures():
    settled = settle(columns("指标", "2020年", "规划目标"))
    assert [(c.role, c.kind) for c in settled][2] == (VALUE, Kind.PLANNED)


def test_a_header_has_names_and_values():
    assert is_header(columns("指标", "2025年"))
    assert not is_header(columns("指标", "2025年")[:1])
    assert not is_header(columns("指标", "2025年")[1:])


@pytest.mark.parametrize(
    ("cells", "times"),
    [
        (["指标", "2025年"], 1),
        (["指标", "2025年"] * 2, 2),
        (["指标", "2025年"] * 3, 3),
        (["指标", "2025年", "指标", "2020年"], 1),
        (["指标", "单位"] * 2, 1),  # no header
        (["指标"] * 2, 1),
        (["指标", "2025年"] * 2 + ["属性"], 1),
    ],
)
def test_how_often_a_header_repeats_itself(cells, times):
    assert side_by_side(cells) == times


def torn(words):
    found = join_fragments(words.split())
    return found and [(column.header.replace(" ", ""), start, end) for column, start, end in found]


@pytest.mark.parametrize(
    ("words", "right"),
    [
        ("序号 指标 2025年", [("序号", 0, 1), ("指标", 1, 2), ("2025年", 2, 3)]),
        ("序 号 指标 2025年", [("序号", 0, 2), ("指标", 2, 3), ("2025年", 3, 4)]),
        ("指标 名称 单位 2025年 目标值", [("指标名称", 0, 2), ("单位", 2, 3), ("2025年目标值", 3, 5)]),
        ("指标 单位 2020年 实际 2025年", [("指标", 0, 1), ("单位", 1, 2), ("2020年实际", 2, 4), ("2025年", 4, 5)]),
        ("指标 2025年目标 实际值", [("指标", 0, 1), ("2025年目标", 1, 2), ("实际值", 2, 3)]),
        ("指标 2025年 指标 属性", [("指标", 0, 1), ("2025年", 1, 2), ("指标属性", 2, 4)]),
        ("指标 责任 单位 2025年", [("指标", 0, 1), ("责任单位", 1, 3), ("2025年", 3, 4)]),
        ("指标 五年累计 目标", [("指标", 0, 1), ("五年累计目标", 1, 3)]),
        ("指标 2025年 覆盖率", None),
    ],
)
def test_a_header_torn_over_lines(words, right):
    assert torn(words) == right


def test_values_of_a_second_row_replace_the_one_that_spans_them():
    found = join_fragments(["指标", "指标值", "属性", "2020年", "2025年"])
    assert [(c.role, c.year, start, end) for c, start, end in found] == [
        (NAME, None, 0, 1),
        (VALUE, 2020, 3, 4),
        (VALUE, 2025, 4, 5),
        (ATTRIBUTE, None, 2, 3),
    ]


def test_a_value_behind_a_remark_spans_nothing():
    found = join_fragments(["指标", "2020年", "属性", "2025年"])
    assert [c.year for c, _, _ in found] == [None, 2020, None, 2025]


def scoped(words):
    found = divide(words.split())
    return found and [(column.year, column.scope) for column in found if column.role is VALUE]


def test_a_value_is_divided_by_scope():
    assert scoped("指标 2020年 2025年 全市 城区") == [(2020, ""), (2025, "全市"), (2025, "城区")]
    assert scoped("指标 2020年 2025年 全市 城区 全市 城区") == [
        (2020, "全市"),
        (2020, "城区"),
        (2025, "全市"),
        (2025, "城区"),
    ]
    assert scoped("指标 2020年 2025年") == [(2020, ""), (2025, "")]
    assert divide(["指标", "2025年", "全市"]) is None


def rows(first, second):
    found = join_rows(first.split("|"), second.split("|"))
    return found and [column and (column.role, column.year, column.scope) for column in found]


@pytest.mark.parametrize(
    ("first", "second", "right"),
    [
        (
            "指标|指标值||属性",
            "|2020年|2025年|",
            [(NAME, None, ""), (VALUE, 2020, ""), (VALUE, 2025, ""), (ATTRIBUTE, None, "")],
        ),
        (
            "指标|2025年||属性",
            "指标|目标|实际|属性",
            [(NAME, None, ""), (VALUE, 2025, ""), (VALUE, 2025, ""), (ATTRIBUTE, None, "")],
        ),
        ("指标|2025年目标|", "|全市|城区", [(NAME, None, ""), (VALUE, 2025, "全市"), (VALUE, 2025, "城区")]),
        ("指标|2025年目标|属性", "|全市|", None),  # one scope divides nothing
        ("指标|2025年|属性", "||", None),
        ("指标|2025年|属性", "指标|2025年|属性", None),
        ("指标|2025年|属性", "覆盖率|70|预期性", None),
        ("指标||2025年", "|单位|目标", [(NAME, None, ""), (UNIT, None, ""), (VALUE, 2025, "")]),
        ("甲|指标值", "|2025年", [(REMARK, None, ""), (VALUE, 2025, "")]),
    ],
)
def test_two_rows_make_a_header(first, second, right):
    assert rows(first, second) == right


def test_two_rows_are_stacked():
    above, below = ["指标", "指标值", "", "属性"], ["", "2020年", "目标", "属性"]
    assert stack(above, below) == ["指标", "2020年", "指标值目标", "属性"]
    assert stack(above, ["", "基期"]) == ["指标", "指标值基期", "", "属性"]
