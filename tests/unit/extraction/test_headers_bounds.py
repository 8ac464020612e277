"""Headers, on either side of each bound: which name is the name, which pieces go on, what divides a value."""

from __future__ import annotations

import pytest

from helpers.extraction.tables.columns import Column, Kind, Role, column_of
from helpers.extraction.tables.headers import (
    LEAST_IN_WORDS,
    _complete,
    _completes,
    _longest,
    _name_the_nameless,
    _nest,
    _scopes,
    divide,
    join_fragments,
    join_rows,
    physical_header,
    settle,
    side_by_side,
    stack,
    words_as_header,
)

GROUP, NAME, UNIT, VALUE, ATTRIBUTE, REMARK = (
    Role.GROUP,
    Role.NAME,
    Role.UNIT,
    Role.VALUE,
    Role.ATTRIBUTE,
    Role.REMARK,
)


def columns(*words):
    return [column_of(word) or Column(REMARK, word) for word in words]


def settled(*words):
    return [column.role for column in settle(columns(*words))]


@pytest.mark.parametrize(
    ("words", "roles"),
    [
        (("项目", "任务", "2025年"), [GROUP, NAME, VALUE]),  # side by side
        (("项目", "单位", "任务", "2025年"), [NAME, UNIT, NAME, VALUE]),
        (("项目", "单位", "指标", "2025年"), [GROUP, UNIT, NAME, VALUE]),  # the last is called the indicator
        (("项目", "单位", "二级指标", "2025年"), [GROUP, UNIT, NAME, VALUE]),
        (("项目", "任务", "指标", "2025年"), [GROUP, GROUP, NAME, VALUE]),
        (("指标", "2025年", "类别", "领域"), [NAME, VALUE, ATTRIBUTE, GROUP]),  # the first right of the names
        (("指标", "类别", "2025年"), [NAME, ATTRIBUTE, VALUE]),
        (("规划目标", "2025年"), [NAME, VALUE]),  # alone it is the name
        (("指标", "规划目标"), [NAME, VALUE]),
    ],
)
def test_which_of_several_names_is_the_name(words, roles):
    assert settled(*words) == roles


@pytest.mark.parametrize(
    ("words", "width", "reads"),
    [
        ("指标 单位 2025年", 3, True),
        ("指标 单位 2025年", 4, False),
        ("指标 2025年", LEAST_IN_WORDS - 1, False),
        ("单位 2020年 2025年", 3, False),
        ("指 标 名 称 单 位 2025年", 3, False),
        ("指标 名称 单位 2020年 目标 值 2025年 目标 值", 3, False),
        ("指标 名称 计量 单位 2025年 目标", 3, True),
        ("责任 单位 指标 名称 单位 2025年 目标 值 甲", 3, False),
    ],
)
def test_words_are_a_header_of_as_many_columns_as_cells(words, width, reads):
    assert (words_as_header(words.split(), width) is not None) is reads


@pytest.mark.parametrize(
    ("cells", "named"),
    [
        (["序号", "水环境", "2025年"], True),
        (["序号", "水环境治理与生态修复工程", "2025年"], True),  # twelve characters
        (["序号", "水环境治理与生态修复工程建", "2025年"], False),
        (["序号", "水环境", "林业", "2025年"], False),  # two may be it
        (["备注", "水环境", "2025年"], False),  # neither group, number nor unit
        (["水环境", "单位", "2025年"], True),
        (["单位", "水环境", "2025年"], False),  # right of the unit
        (["序号", "水环境", "单位"], False),  # no value
        (["序号", "指标", "水环境", "2025年"], False),
        (["序号", "", "水环境", "2025年"], True),
    ],
)
def test_the_one_unknown_label_before_unit_and_values_is_the_name(cells, named):
    found = [column_of(cell) for cell in cells]
    before = sum(column is not None and column.role is NAME for column in found)
    _name_the_nameless(cells, found)
    after = sum(column is not None and column.role is NAME for column in found)
    assert (after > before) is named


def test_a_header_in_two_or_three_halves_of_two_cells_at_least():
    assert side_by_side(["指标", "单位", "2025年"] * 2) == 2
    assert side_by_side(["指标", "2025年"] * 4) == 2
    assert side_by_side(["指标"] * 3) == 1
    assert side_by_side([]) == 1


def scoped(words):
    return [(column.header, column.scope) for column in divide(words.split()) or []]


def test_labels_of_scopes_at_the_end_divide_the_last_value_or_each():
    assert scoped("指标 2025年 全市 城区") == [("指标", ""), ("2025年", "全市"), ("2025年", "城区")]
    twice = scoped("指标 2020年 2025年 全市 城区 全市 城区")
    assert twice[1:] == [("2020年", "全市"), ("2020年", "城区"), ("2025年", "全市"), ("2025年", "城区")]
    # Two labels for two values are no repetition: they divide the last.
    assert scoped("指标 2020年 2025年 全市 全市")[1:] == [("2020年", ""), ("2025年", "全市"), ("2025年", "全市")]
    apart = scoped("指标 2020年 2025年 全市 城区 农村 全市")
    assert apart[1:] == [("2020年", ""), *[("2025年", label) for label in ("全市", "城区", "农村", "全市")]]
    assert scoped("指标 单位 全市 城区") == [("指标", ""), ("单位", "")]  # there is no value


@pytest.mark.parametrize(
    ("words", "label", "used"),
    [
        ("序 号", "序号", 2),
        ("2025年 目标 值", "2025年目标值", 3),
        ("2025年 目标值 值", "2025年目标值", 2),
        ("序 数", "序", 1),
        ("指标 单位", "指标", 1),
        ("责任 单位", "责任单位", 2),
        ("目标 单位", "目标", 1),
        ("一级 指标", "一级指标", 2),
        ("指标 名称", "指标名称", 2),
        ("指标 表1", "指标", 1),
        ("指标 第一章", "指标", 1),
        ("2025年（ 目标 ）", "2025年(目标)", 3),
        ("指标", "指标", 1),
    ],
)
def test_the_pieces_of_a_label(words, label, used):
    column, many = _longest(words.split(), 0, [])
    assert ((column.header if column else None), many) == (label, used)


def test_a_property_goes_on_behind_a_name_only_where_the_name_is_known():
    named = [(column_of("指标名称"), 0, 1)]
    assert _longest(["指标", "属性"], 0, named)[1] == 2
    assert _longest(["指标", "属性"], 0, [])[1] == 1


@pytest.mark.parametrize(
    ("before", "after", "goes_on"),
    [
        ("2020年", "实际", True),
        ("2020年", "2025年", False),
        ("2025年目标", "实际", False),  # complete already
        ("2025年", "规划目标", True),
        ("目标", "规划目标", False),
        ("2020年", "期间完成情况", True),
        ("目标", "期间完成情况", False),
        ("五年累计", "目标", True),
        ("五年累计目标", "目标", False),
        ("五年累计", "累计值", True),
        ("五年累计", "实际", False),
        ("目标", "数值", True),
        ("目标", "实际", False),
        ("2020年", "年均增速", False),
        ("2020年", "属性", False),
    ],
)
def test_a_label_goes_on_with_the_value_before_it(before, after, goes_on):
    assert _completes(column_of(before), before, column_of(after), after) is goes_on


def test_a_label_of_year_and_kind_is_complete():
    assert [word for word in ("2025年目标", "2025年", "目标值", "2020年完成情况") if _complete(word)] == [
        "2025年目标",
        "2020年完成情况",
    ]


def nested(*words):
    return [column.header for column, _, _ in _nest([(column, 0, 1) for column in columns(*words)])]


def test_values_behind_the_last_column_are_those_of_the_value_that_spans_them():
    assert nested("指标", "规划", "属性", "2020年", "2025年")[::3] == ["指标", "属性"]
    assert len(nested("指标", "规划", "属性", "2020年", "2025年")) == 4
    assert nested("指标", "规划", "属性", "2025年") == ["指标", "规划", "属性", "2025年"]  # one is not spanned
    assert nested("指标", "单位", "2020年", "2025年") == ["指标", "单位", "2020年", "2025年"]
    assert nested("指标", "属性", "2020年", "2025年") == ["指标", "属性", "2020年", "2025年"]  # nothing spans them
    two = nested("指标", "现状值", "目标值", "属性", "2019年", "2020年", "2024年", "2025年")
    assert [word[-5:] for word in two] == ["指标", "2019年", "2020年", "2024年", "2025年", "属性"]
    odd = nested("指标", "现状值", "目标值", "属性", "2019年", "2020年", "2025年")
    assert [word[-5:] for word in odd] == ["指标", "2019年", "2020年", "2025年", "目标值", "属性"]


def rows(first, second):
    found = join_rows(first.split("|"), second.split("|"))
    return found and [column and (column.header, column.scope) for column in found]


@pytest.mark.parametrize(
    ("first", "second", "right"),
    [
        ("指标|2025年", "|目标", [("指标", ""), ("2025年目标", "")]),
        ("指标|规划|", "|2020年|2025年", [("指标", ""), ("规划2020年", ""), ("规划2025年", "")]),
        ("|2025年", "指标|目标", [("指标", ""), ("2025年目标", "")]),
        ("指标|甲|2025年", "||目标", [("指标", ""), ("甲", ""), ("2025年目标", "")]),
        ("指标||2025年", "||目标", [("指标", ""), None, ("2025年目标", "")]),
        ("指标|2025年||属性", "|全市|城区|", [("指标", ""), ("2025年", "全市"), ("2025年", "城区"), ("属性", "")]),
        ("指标|2025年|属性", "||", None),
    ],
)
def test_a_second_row_goes_on_with_the_labels_above_it(first, second, right):
    assert rows(first, second) == right


@pytest.mark.parametrize(
    ("first", "second", "scopes"),
    [
        ("指标|2025年|", "|全市|城区", {1: "全市", 2: "城区"}),
        ("指标|2025年", "|全市", {}),  # one divides nothing
        ("指标|2025年||", "||全市|城区", {}),  # they begin below no label
        ("指标|单位|", "|全市|城区", {}),  # no value
        ("指标|2025年|", "|全市提升|城区", {}),
        ("|2025年|", "甲|全市|城区", {1: "全市", 2: "城区"}),  # no label stands above it
        ("指标|2025年|", "|2020年|2025年", {}),
        ("2025年|", "全市|城区", {0: "全市", 1: "城区"}),
    ],
)
def test_labels_below_one_value_are_its_scopes(first, second, scopes):
    found = _scopes(first.split("|"), second.split("|"))
    assert {place: column.scope for place, column in found.items()} == scopes


def test_a_stack_says_what_stands_above():
    assert stack(["指标", "2025年", ""], ["", "全市", "城区"]) == ["指标", "2025年全市", "2025年城区"]
    assert stack(["指标", "规划"], ["指标", "2025年"]) == ["指标", "2025年"]
    assert stack(["指标", "规划"], ["", "目标"]) == ["指标", "规划目标"]


def test_a_header_has_few_unknown_labels():
    def reads(*cells):
        return physical_header(cells) is not None

    assert reads("指标", "甲", "2025年")
    assert reads("指标", "甲", "乙", "2025年")  # two of four
    assert not reads("指标", "甲", "乙", "丙", "2025年")
    assert reads("指标", "甲", "乙", "丙", "单位", "2020年", "2025年", "属性")  # three of eight
    assert not reads("指标", "甲", "乙", "丙", "丁", "2020年", "2025年", "属性")
    assert not reads("指标")
    assert join_fragments([]) == []
    assert Kind.OPEN is column_of("2025年").kind
