"""Signs of another face that were torn from their words, and cells that print several quantities."""

from __future__ import annotations

import pytest

from helpers.extraction.tables.quantities import quantities_of
from helpers.extraction.tables.torn import mend_name, mend_subscript, mend_value
from helpers.extraction.tables.two_figures import parts_of


@pytest.mark.parametrize(
    ("torn", "whole"),
    [
        ("森林覆盖率（%）", "森林覆盖率（%）"),
        ("森林覆盖率（ ）%", "森林覆盖率（%）"),
        ("森林覆盖率（ ）8．%", "森林覆盖率（%）"),
        ("细颗粒物（ ）浓度（ ）PM2.5", "细颗粒物（PM2.5）浓度（ ）"),
        ("达到或优于类水体比例（ ）Ⅲ", "达到或优于Ⅲ类水体比例（ ）"),
        ("细颗粒物（PM ）浓度2.5", "细颗粒物（PM2.5）浓度"),
        ("总藏量 12．", "总藏量"),
        ("总藏量（ ）", "总藏量（ ）"),
    ],
)
def test_a_sign_is_put_back_into_its_bracket(torn, whole):
    assert mend_name(torn) == whole


@pytest.mark.parametrize(
    ("torn", "whole"),
    [
        ("二氧化碳（CO ）排放2", "二氧化碳（CO2）排放"),
        ("臭氧（O ）浓度3", "臭氧（O3）浓度"),
        ("细颗粒物（PM2.5）浓度", "细颗粒物（PM2.5）浓度"),
        ("细颗粒物（PM ）浓度", "细颗粒物（PM ）浓度"),
        ("（PM ）第10类浓度2.5", "（PM2.5）第10类浓度"),  # the last of two
    ],
)
def test_a_subscript_is_put_back(torn, whole):
    assert mend_subscript(torn) == whole


@pytest.mark.parametrize(
    ("torn", "whole"), [("〔 〕14.9", "〔14.9〕"), ("[]８．％", "[８．％]"), ("14.9", "14.9"), ("〔14.9〕", "〔14.9〕")]
)
def test_brackets_are_put_around_their_figure(torn, whole):
    assert mend_value(torn) == whole


def several(name, unit, baseline, target):
    return [(q.name, q.unit, q.baseline, q.target) for q in quantities_of(name, unit, baseline, target)]


def test_a_cell_of_several_quantities_has_one_for_each_part_of_the_name():
    assert several("药品/器械抽检量", "批次/件", "8/2", "9/3") == [
        ("药品/器械抽检量（药品）", "批次", "8", "9"),
        ("药品/器械抽检量（器械抽检量）", "件", "2", "3"),
    ]
    assert several("动/植物数", "种", "5", "≥9/3以上") == [
        ("动/植物数（动物数）", "种", "", "≥9以上"),
        ("动/植物数（植物数）", "种", "", "3以上"),
    ]
    assert several("药品/器械抽检量", "件", "", "9/3")[1][1] == "件"
    inner = several("甲（一/二）/乙", "件", "", "9/3")
    assert [name for name, *_ in inner] == ["甲（一/二）/乙（甲（一/二））", "甲（一/二）/乙（乙）"]


def test_a_cell_of_one_quantity_has_none_and_one_that_cannot_be_divided_no_name():
    assert several("抽检量", "件", "8", "9") == []
    assert several("抽检量", "件", "8/2", "9/3") == [("", "", "", "9/3")]


@pytest.mark.parametrize(
    ("name", "raw", "right"),
    [
        ("总量", "512", [("总量", "亿元", "512")]),
        ("总量", "512.3，年均增速4.8%", [("总量", "亿元", "512.3"), ("总量年均增速", "%", "4.8%")]),
        ("火灾起数和死亡人数下降", "分别下降5和4", [("火灾起数下降", "亿元", "5"), ("火灾死亡人数下降", "亿元", "4")]),
        ("火灾起数和死亡人数下降", "分别5和4", [("火灾起数下降", "亿元", "5"), ("火灾死亡人数下降", "亿元", "4")]),
        ("火灾起数和死亡人数下降", "分别增长5和4", [("火灾起数和死亡人数下降", "亿元", "分别增长5和4")]),
        ("火灾总数下降", "分别下降5和4", [("火灾总数下降", "亿元", "分别下降5和4")]),
    ],
)
def test_a_result_of_two_figures(name, raw, right):
    assert [(part.name, part.unit, part.raw) for part in parts_of(name, "亿元", raw)] == right
