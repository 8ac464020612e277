"""What a cell's text may stand for: which roles it fits, and which it cannot have."""

from __future__ import annotations

import pytest

from helpers.extraction.tables.columns import Kind, Role
from helpers.extraction.tables.tokens import fit, is_attribute, is_tail, row_number

LONG = "加强城乡环境综合整治并持续推进生活垃圾分类收集转运处置体系的建立健全和长效管护机制的完善落实"


def fits(text, role):
    return fit(text, role, Kind.OPEN)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("7", Role.NUMBER),
        ("（7）", Role.NUMBER),
        ("公共图书馆总藏量", Role.NAME),
        ("森林", Role.NAME),
        ("水环境", Role.GROUP),
        ("万吨", Role.UNIT),
        ("（万吨）", Role.UNIT),
        ("", Role.UNIT),
        ("—", Role.UNIT),
        ("86", Role.VALUE),
        ("—", Role.VALUE),
        ("不断提升", Role.VALUE),
        ("预期性", Role.ATTRIBUTE),
        ("★", Role.ATTRIBUTE),
        ("", Role.ATTRIBUTE),
        ("—", Role.ATTRIBUTE),
        ("市教育局", Role.BODY),
        ("按年度统计", Role.REMARK),
        ("已完成", Role.STATUS),
        ("98", Role.STATUS),
        ("—", Role.STATUS),
    ],
)
def test_a_text_fits_its_role(text, role):
    assert fits(text, role) > 0


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("公共图书馆总藏量", Role.NUMBER),
        ("1024", Role.NUMBER),
        ("", Role.NUMBER),
        ("", Role.NAME),
        ("", Role.VALUE),
        ("—", Role.NAME),
        ("86", Role.NAME),
        ("GDP", Role.NAME),
        ("公斤", Role.NAME),
        ("86户以上", Role.NAME),
        ("86", Role.GROUP),
        ("—", Role.GROUP),
        ("万吨", Role.GROUP),
        ("98个以上", Role.GROUP),
        (LONG[:20], Role.GROUP),
        ("86", Role.UNIT),
        ("公共图书馆", Role.UNIT),
        ("公共图书馆总藏量增加的幅度", Role.UNIT),
        ("万吨", Role.VALUE),
        ("公共图书馆", Role.VALUE),
        ("公共图书馆与博物馆总藏量", Role.VALUE),
        (LONG, Role.VALUE),
        ("公共图书馆", Role.ATTRIBUTE),
        ("86", Role.ATTRIBUTE),
        ("86", Role.BODY),
        ("公共图书馆总藏量", Role.BODY),
        ("86", Role.REMARK),
        ("公共图书馆", Role.STATUS),
        ("预期性", Role.NAME),
        ("预期性", Role.REMARK),
        ("预期性", Role.STATUS),
        ("预期性", Role.VALUE),
    ],
)
def test_a_text_does_not_fit_another_role(text, role):
    assert fits(text, role) < 0


@pytest.mark.parametrize(
    ("role", "better", "worse"),
    [
        (Role.NAME, "公共图书馆总藏量", "森林"),  # names are rarely of two characters
        (Role.NAME, "公共图书馆总藏量", LONG + LONG),
        (Role.NAME, "公共图书馆总藏量", "全面完成"),  # says how a target stands
        (Role.NAME, "GDP", "86"),
        (Role.NAME, "（万吨）", "公斤"),  # the end of a broken name
        (Role.GROUP, LONG[:16], LONG[:17]),
        (Role.GROUP, LONG[:30], LONG[:31]),
        (Role.GROUP, "公斤", "86"),
        (Role.UNIT, "万吨", "—"),
        (Role.UNIT, "户籍人口家庭年均", "户籍人口家庭年均数"),  # eight characters may be a unit, nine are none
        (Role.VALUE, "86", "—"),
        (Role.VALUE, "86", "较全省平均水平高出三个点以上5"),
        (Role.VALUE, "不断提升", "公共图书馆"),
        (Role.VALUE, "提升" + LONG[:22], "提升" + LONG[:23]),
        (Role.VALUE, "万分珍惜每一寸土地的", "万分珍惜每一寸土地的人"),
        (Role.BODY, "市教育局", "—"),
        (Role.BODY, "—", "86"),
        (Role.REMARK, "按年", "—"),
        (Role.REMARK, "—", "年"),
        (Role.STATUS, "已完成", "98"),
        (Role.ATTRIBUTE, "预期性", "★"),
    ],
)
def test_of_two_texts_one_fits_better(role, better, worse):
    assert fits(better, role) > fits(worse, role)


@pytest.mark.parametrize(
    ("text", "number"), [("7", 7), ("（12）", 12), ("3、", 3), ("128.", 128), ("1024", None), ("七", None), ("", None)]
)
def test_the_number_of_a_row(text, number):
    assert row_number(text) == number


@pytest.mark.parametrize("text", ["预期性", "约束性指标", "约束性/预期性", "预期 性", "约束性*"])
def test_a_cell_with_an_attribute(text):
    assert is_attribute(text)


@pytest.mark.parametrize("text", ["", "期", "约束性指标（6项）", "预期性很强"])
def test_a_cell_without_an_attribute(text):
    assert not is_attribute(text)


@pytest.mark.parametrize(
    ("text", "is_end"),
    [
        ("（万吨）", True),
        ("含市本级）", True),
        ("四类以上水质断面占比重点流域）", False),  # fifteen characters are a name
        ("类以上水质断面占比重点流域）", True),
        ("（省级）", False),  # no unit
        ("万吨", False),
        ("总量（万吨）", False),
    ],
)
def test_the_end_of_a_broken_cell(text, is_end):
    assert is_tail(text) is is_end
