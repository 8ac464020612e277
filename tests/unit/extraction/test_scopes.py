"""Values divided by what they are about, second targets, columns for comparison, and what is no header."""

from __future__ import annotations

import pytest

from helpers.documents.read import read_bytes
from helpers.extraction import extract

AFTER = "\n三、主要任务\n坚持统筹推进，明确责任分工，建立健全工作机制，加强监测评估，确保规划目标任务如期完成。\n"
HEAD = "临川市“十四五”水务发展规划\n（2021—2025年）\n一、发展目标\n表1 主要指标\n"
DIVIDED = [
    (1, "供水普及率", 95.0, 97.0),
    (1, "供水普及率", 95.0, 99.0),
    (2, "管网漏损率", 12.0, 10.0),
    (2, "管网漏损率", 12.0, 9.0),
]


def read(table: str) -> list[tuple[int, str, float | None, float | None]]:
    extraction = extract(read_bytes((HEAD + table + AFTER).encode(), "plan.txt"))
    return [(f.record.row, f.record.name, f.record.baseline, f.record.target) for f in extraction.indicators]


@pytest.mark.parametrize(
    "table",
    [
        "指标\t单位\t2020年\t2025年目标\t\t属性\n\t\t\t全域\t建成区\t\n供水普及率\t%\t95\t97\t99\t预期性\n管网漏损率\t%\t12\t10\t9\t约束性",
        "指标\n单位\n2020年\n2025年目标\n属性\n全域\n建成区\n供水普及率\n%\n95\n97\n99\n预期性\n管网漏损率\n%\n12\n10\n9\n约束性",
        "<table><tr><td rowspan=3>指标</td><td rowspan=3>2020年</td><td colspan=2>目标</td></tr><tr><td colspan=2>"
        "2025年</td></tr><tr><td>全域</td><td>建成区</td></tr><tr><td>供水普及率</td><td>95</td><td>97</td><td>99</td></tr>"
        "<tr><td>管网漏损率</td><td>12</td><td>10</td><td>9</td></tr></table>",
    ],
)
def test_targets_divided_by_scope(table: str) -> None:
    assert read(table) == DIVIDED


def test_each_scope_has_its_own_baseline() -> None:
    table = (
        "| 指标 | 2020年 |  | 2025年 |  | 属性 |\n|---|---|---|---|---|---|\n|  | 城镇 | 农村 | 城镇 | 农村 |  |\n"
        "| 供水普及率 | 98 | 85 | 100 | 95 | 预期性 |\n| 管网漏损率 | 10 | 15 | 8 | 12 | 约束性 |"
    )
    assert read(table) == [
        (1, "供水普及率", 98.0, 100.0),
        (1, "供水普及率", 85.0, 95.0),
        (2, "管网漏损率", 10.0, 8.0),
        (2, "管网漏损率", 15.0, 12.0),
    ]


def test_a_row_with_a_target_and_an_attribute_only_is_a_second_target() -> None:
    table = "指标\t2020年\t2025年\t属性\n供水普及率\t95\t97\t预期性\n\t\t99\t争取性\n管网漏损率\t12\t9\t约束性"
    assert read(table) == [(1, "供水普及率", 95.0, 97.0), (1, "供水普及率", 95.0, 99.0), (2, "管网漏损率", 12.0, 9.0)]


def test_columns_of_the_province_are_for_comparison() -> None:
    table = (
        "指标\t2020年全省\t2020年全市\t2025年全省\t2025年全市\n供水普及率\t90\t95\t96\t97\n管网漏损率\t13\t12\t11\t10"
    )
    assert read(table) == [(1, "供水普及率", 95.0, 97.0), (2, "管网漏损率", 12.0, 10.0)]


@pytest.mark.parametrize("label", ["指标/单位", "指标，单位", "指标（单位）", "考核要点"])
def test_names_under_other_labels(label: str) -> None:
    table = f"| 类别 | {label} | 2020年 | 2025年 |\n|---|---|---|---|\n| 供水 | 供水普及率/% | 95 | 97 |\n"
    table += "| | 管网漏损率，% | 12 | 10 |"
    assert read(table) == [(1, "供水普及率", 95.0, 97.0), (2, "管网漏损率", 12.0, 10.0)]


def test_last_year_reached_is_the_baseline_of_a_plan_for_one_year() -> None:
    table = "指标\t单位\t2023年完成\t2024年目标\n供水普及率\t%\t95\t97\n管网漏损率\t%\t12\t10"
    assert read(table) == [(1, "供水普及率", 95.0, 97.0), (2, "管网漏损率", 12.0, 10.0)]


@pytest.mark.parametrize("mark", ["第 9 页 共 31 页", "— 9 —", "Page 9 of 31", "临川市“十四五”水务发展规划 9"])
def test_page_marks_between_rows(mark: str) -> None:
    table = f"序号 指标 2020年 2025年 属性\n1 供水普及率 95 97 预期性\n2 管网漏损率 12 10 约束性\n{mark}\n"
    table += "3 供水能力 12 15 预期性"
    assert [name for _, name, _, _ in read(table)] == ["供水普及率", "管网漏损率", "供水能力"]


def test_numbers_glued_to_their_names() -> None:
    table = "指标\t2020年\t2025年\n1供水普及率\t95\t97\n2管网漏损率\t12\t10\n3 5A级水源地数\t1\t2"
    assert [name for _, name, _, _ in read(table)] == ["供水普及率", "管网漏损率", "5A级水源地数"]


def test_halves_printed_next_to_each_other() -> None:
    cells = [
        ["序号", "指标", "2025年"] * 2,
        ["1", "供水普及率", "97", "3", "供水总量", "4"],
        ["2", "漏损率", "10", "4", "站点数", "9"],
    ]
    pipes = "\n".join("| " + " | ".join(row) + " |" for row in [cells[0], ["---"] * 6, *cells[1:]])
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in cells)
    expected = [
        (1, "供水普及率", None, 97.0),
        (2, "漏损率", None, 10.0),
        (3, "供水总量", None, 4.0),
        (4, "站点数", None, 9.0),
    ]
    assert read(pipes) == read(f"<table>{rows}</table>") == expected


def test_a_page_number_alone_between_numbered_rows() -> None:
    table = "序号 指标 单位 2020年 2025年\n1 供水普及率 % 95 97\n2 管网漏损率 % 12 10\n14\n3 供水总量 亿吨 3 4"
    assert [name for _, name, _, _ in read(table)] == ["供水普及率", "管网漏损率", "供水总量"]


def test_ends_of_names_below_their_figures_but_not_groups() -> None:
    table = (
        "序号 指标 单位 2020年 2025年 属性\n1 城镇公共管网漏 % 12 10 约束性\n损率\n2 农村自来水供水 % 95 97 预期性\n"
        "保证率\n水环境\n3 河湖水质达标率 % 90 92 约束性"
    )
    assert read(table) == [
        (1, "城镇公共管网漏损率", 12.0, 10.0),
        (2, "农村自来水供水保证率", 95.0, 97.0),
        (3, "河湖水质达标率", 90.0, 92.0),
    ]


@pytest.mark.parametrize(
    ("words", "operator"), [("保持全市前列", "leading"), ("保持稳定", "keep"), ("保持稳步增长", "up"), ("零增长", None)]
)
def test_targets_in_words(words: str, operator: str | None) -> None:
    table = f"指标\t单位\t2020年\t2025年\t属性\n供水满意度\t分\t80\t{words}\t预期性\n管网漏损率\t%\t12\t10\t约束性"
    found = extract(read_bytes((HEAD + table + AFTER).encode(), "plan.txt")).indicators
    assert [(item.record.target, item.record.operator) for item in found] == [(None, operator), (10.0, "=")]


def test_one_header_over_group_and_name() -> None:
    table = (
        "<table><tr><td colspan=2>指标</td><td>2020年</td><td>2025年</td></tr>"
        "<tr><td rowspan=2>供水</td><td>供水普及率</td><td>95</td><td>97</td></tr>"
        "<tr><td>管网漏损率</td><td>12</td><td>10</td></tr>"
        "<tr><td colspan=2>用水总量</td><td>3</td><td>4</td></tr></table>"
    )
    found = extract(read_bytes((HEAD + table + AFTER).encode(), "plan.txt")).indicators
    assert [(item.record.group, item.record.name) for item in found] == [
        ("供水", "供水普及率"),
        ("供水", "管网漏损率"),
        ("", "用水总量"),
    ]


@pytest.mark.parametrize(
    ("cell", "target", "operator", "kind"),
    [
        ("提高2个百分点以上", 2, "up", "points"),
        ("下降15%", 15, "down", "percent"),
        ("增加3", 3, "up", "absolute"),
        ("降至15%", 15, "=", ""),
    ],
)
def test_targets_worded_as_changes(cell, target, operator, kind):
    table = f"指标\t单位\t2020年\t2025年\t属性\n供水满意度\t分\t80\t{cell}\t预期性\n管网漏损率\t%\t12\t10\t约束性"
    record = extract(read_bytes((HEAD + table + AFTER).encode(), "plan.txt")).indicators[0].record
    assert (record.target, record.operator, record.change_kind) == (target, operator, kind)


def test_a_year_in_the_cell_wins():
    table = "指标\t单位\t2020年\t2025年\t属性\n供水满意度\t分\t80（2019年）\t90\t预期性\n管网漏损率\t%\t12\t10\t约束性"
    first, second = extract(read_bytes((HEAD + table + AFTER).encode(), "plan.txt")).indicators
    assert (first.record.baseline, first.record.baseline_year, second.record.baseline_year) == (80, 2019, 2020)
