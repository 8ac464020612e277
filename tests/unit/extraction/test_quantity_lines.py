"""Cells that hold several quantities: one below the other in running text, or between strokes."""

from __future__ import annotations

import pytest

from helpers.documents.read import read_bytes
from helpers.extraction import extract
from helpers.extraction.tables.quantities import quantities_of

HEAD = "云溪市“十四五”环境规划\n表1 主要指标\n序号 指标 2020年 2025年 属性\n"
ABOVE = "1 河湖水质优良比例（%） 61 70 约束性\n2 再生水利用率（%） 12 20 预期性\n"
BELOW = "4 堤防达标长度（公里） 30 45 预期性\n5 造林面积（万亩） 7 9 约束性\n"
AFTER = "三、主要任务\n坚持系统观念，推进重点任务落实。\n"


def rows(table: str) -> list[tuple[str, str, str]]:
    found = extract(read_bytes((HEAD + table + AFTER).encode(), "plan.txt"))
    return [(r.name, r.target_raw, r.attribute) for r in (item.record for item in found.indicators)]


def test_quantities_below_each_other_before_the_attribute_are_one_cell() -> None:
    cell = "3 固废重点工程减量（万\n吨） —\n炉渣 1.28\n尾矿 0.83\n脱硫石膏0.33\n约束性\n"
    assert rows(ABOVE + cell + BELOW) == [
        ("河湖水质优良比例", "70", "约束性"),
        ("再生水利用率", "20", "预期性"),
        ("固废重点工程减量", "炉渣1.28尾矿0.83脱硫石膏0.33", "约束性"),
        ("堤防达标长度", "45", "预期性"),
        ("造林面积", "9", "约束性"),
    ]


@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("珍稀动/植物保护率", ["珍稀动物保护率", "珍稀植物保护率"]),
        ("国/省控断面优良率", ["国控断面优良率", "省控断面优良率"]),
        ("食品/器械抽检量", ["食品", "器械抽检量"]),
    ],
)
def test_a_stroke_inside_a_word_leaves_each_quantity_its_whole_name(name: str, names: list[str]) -> None:
    found = quantities_of(name, "%", "83/77", "85/86")
    assert [(quantity.name, quantity.baseline, quantity.target) for quantity in found] == [
        (f"{name}（{names[0]}）", "83", "85"),
        (f"{name}（{names[1]}）", "77", "86"),
    ]


def test_what_stands_behind_the_last_quantity_is_of_each() -> None:
    found = quantities_of("湿地面积/湿地保护率", "万亩/%", "1600/50", "1665/52以上")
    assert [(quantity.unit, quantity.baseline, quantity.target) for quantity in found] == [
        ("万亩", "1600", "1665以上"),
        ("%", "50", "52以上"),
    ]


def test_figures_for_several_areas_are_a_target_each() -> None:
    rows = "绿色建筑比例\t%\t30%（全区）45%（重点镇街）\n绿道长度\t公里\t60（含支线）\n河湖水面率\t%\t8\n"
    text = "云溪市“十四五”城市建设规划\n表1 主要指标\n指标\t单位\t2025年\n" + rows
    found = extract(read_bytes(text.encode(), "plan.txt"))
    assert [(item.record.row, item.record.target_raw, item.record.target) for item in found.indicators] == [
        (1, "30%（全区）", 30),
        (1, "45%（重点镇街）", 45),
        (2, "60（含支线）", 60),
        (3, "8", 8),
    ]


def test_figures_behind_words_of_several_kinds_are_a_target_each() -> None:
    rows = "旧房改造面积\t公顷\t[成片：累计约110零星：累计约20]\n绿地面积\t公顷\t城区60，郊区15\n河湖水面率\t%\t8\n"
    text = "云溪市“十四五”城市建设规划\n表1 主要指标\n指标\t单位\t2025年\n" + rows + "注：[ ]内为五年累计数。\n"
    found = extract(read_bytes(text.encode(), "plan.txt"))
    assert [(item.record.row, item.record.target, item.record.mode) for item in found.indicators] == [
        (1, 110, "cumulative"),
        (1, 20, "cumulative"),
        (2, 60, "level"),
        (2, 15, "level"),
        (3, 8, "level"),
    ]


def test_words_behind_words_in_brackets_are_of_no_cell() -> None:
    rows = "1 能耗降低 % 约束性 [完成省要求]\n全面达到国家\n2 空气中各种物质浓度 / 约束性 标准\n3 绿地率 % 预期性 8\n"
    text = "云溪市“十四五”城市建设规划\n表1 主要指标\n序号 指标 单位 属性 2025年\n" + rows + "4 水面率 % 预期性 9\n"
    found = extract(read_bytes(text.encode(), "plan.txt"))
    assert ("能耗降低", "[完成省要求]") in [(item.record.name, item.record.target_raw) for item in found.indicators]
