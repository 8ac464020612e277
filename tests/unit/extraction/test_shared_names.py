"""Rows of running text that share a name: parts of what it measures, and rows in units of their own."""

from __future__ import annotations

import pytest

from helpers.documents.read import read_bytes
from helpers.extraction import extract

HEAD = "云溪市“十四五”发展规划\n表1 云溪市发展主要指标\n"
AFTER = "三、主要任务\n坚持系统观念，推进重点任务落实。\n"
PARTS = "序号 指标 2020年 2025年 属性\n1 污水处理率（%） 90 95 约束性\n2 绿道长度（公里） 30 60 预期性\n"
BELOW = "4 噪声达标率（%） 80 85 预期性\n5 造林面积（万亩） 7 9 约束性\n"
SHARED = "3\n重点工程固废\n减排量（吨）\n炉渣 — 108[1]\n约束性\n尾矿 — 49\n[1]\n脱硫\n石膏\n— 6.5\n"
UNITS = (
    "指标 单位 2020年 2025年 属性\n绿道长度 公里 30 60 预期性\n造林面积 万亩 7 9 约束性\n图书馆藏书\n及比重\n"
    "万册 600 720 约束性\n% 7.9 14.4 约束性\n污水处理率 % 90 95 约束性\n社区公园数量\n个 3 5 预期性\n"
)


def rows(table: str) -> list[tuple[str, str, str, str, str]]:
    found = extract(read_bytes((HEAD + table + AFTER).encode(), "plan.txt"))
    return [
        (r.name, r.unit, r.baseline_raw, r.target_raw, r.attribute) for r in (item.record for item in found.indicators)
    ]


@pytest.mark.parametrize(
    "shared", [SHARED, SHARED.replace("3\n重点工程固废\n", "3 重点工程固废 ").replace(" — ", "\n—\n")]
)
def test_parts_of_what_a_name_measures_have_its_unit_and_its_attribute(shared: str) -> None:
    assert rows(PARTS + shared + BELOW) == [
        ("污水处理率", "%", "90", "95", "约束性"),
        ("绿道长度", "公里", "30", "60", "预期性"),
        ("重点工程固废减排量-炉渣", "吨", "—", "108[1]", "约束性"),
        ("重点工程固废减排量-尾矿", "吨", "—", "49[1]", "约束性"),
        ("重点工程固废减排量-脱硫石膏", "吨", "—", "6.5", "约束性"),
        ("噪声达标率", "%", "80", "85", "预期性"),
        ("造林面积", "万亩", "7", "9", "约束性"),
    ]


def test_rows_of_one_name_in_units_of_their_own_each_have_the_name() -> None:
    found = rows(UNITS)
    assert found[2:4] == [
        ("图书馆藏书及比重", "万册", "600", "720", "约束性"),
        ("图书馆藏书及比重", "%", "7.9", "14.4", "约束性"),
    ]
    assert [row[0] for row in found] == [
        "绿道长度",
        "造林面积",
        "图书馆藏书及比重",
        "图书馆藏书及比重",
        "污水处理率",
        "社区公园数量",
    ]


def test_a_name_with_a_unit_of_its_own_below_one_without_figures_is_no_part() -> None:
    found = rows(PARTS + "3 矿山复绿率（%）\n土地复垦率（%） 33 35 约束性\n危房改造率（%） 8 9 约束性\n" + BELOW)
    assert all("矿山复绿率-" not in row[0] for row in found)
