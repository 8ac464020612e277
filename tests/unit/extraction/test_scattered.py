"""Tables whose text a program gives in blocks are put together by numbers, order and what cells are."""

from __future__ import annotations

import pytest

from helpers.documents.read import read_bytes
from helpers.extraction import extract
from helpers.extraction.extract import Extraction
from helpers.extraction.tables.columns import Column, Role
from helpers.extraction.tables.confidence import SURE
from helpers.extraction.tables.lines import is_page_mark, split_lines
from helpers.extraction.tables.scattered import segments_of_blocks

HEAD = "云溪市“十四五”环境规划\n\n表1 云溪市环境规划主要指标\n\n"
AFTER = "\n\n三、主要任务\n坚持系统观念，推进重点任务落实。\n"
LABELS = "序号\n\n指标\n\n2020年\n\n2025年\n\n属性\n\n"
FOUR = [
    ("河湖水质优良比例", "61", "70", "约束性"),
    ("城区空气优良天数比率", "82", "85", "约束性"),
    ("土地复垦率", "33", "完成省下达任务", "预期性"),
    ("噪声达标率", "90", "95", "约束性"),
]
NAMES = "1  河湖水质优良比例（%）\n\n城区空气优良天数比率\n（%）\n\n2\n\n3  土地复垦率（%）\n4  噪声达标率（%）\n\n"
MARKS = "约束性\n\n约束性\n\n预期性\n约束性\n\n"
COLUMN_BY_COLUMN = NAMES + "61\n82\n\n33\n90\n\n70\n85\n完成省\n下达任务\n95\n\n" + MARKS
ROW_BY_ROW = NAMES + "61\n\n70\n\n82\n\n85\n\n33\n\n完成省下达任务\n\n90\n\n95\n\n" + MARKS
PARTS = (
    "1  河湖水质优良比例（%）\n\n2  城区空气优良天数比率（%）\n\n61\n82\n\n70\n85\n\n3  土地复垦率（%）\n\n33\n\n"
    "完成省下达任务\n\n4  噪声达标率（%）\n\n90\n\n95\n\n" + MARKS
)
MERGED = (
    "1.废水减排率（%）\n\n2.废气减排率（%）\n\n3.粉尘减排率（%）\n\n[8]\n[9]\n[7]\n\n完成省下达任务\n\n4.垃圾处理率（%）\n\n90\n\n95\n\n"
    "约束性\n约束性\n约束性\n预期性\n\n"
)
QUANTITIES = (
    "1  废水减排率（%）\n\n2  废气减排率（%）\n\n3  主要污染物减排量（吨）\n\n8\n9\n—\n\n"
    "11\n12\n甲类物 1.3\n乙类物 0.8\n\n"
    "4  垃圾处理率（%）\n\n90\n\n95\n\n约束性\n约束性\n约束性\n预期性\n\n"
)


def read(table: str) -> Extraction:
    return extract(read_bytes((HEAD + table + AFTER).encode(), "plan.txt"))


def rows(found: Extraction) -> list[tuple[str, str, str, str]]:
    return [(r.name, r.baseline_raw, r.target_raw, r.attribute) for r in (item.record for item in found.indicators)]


@pytest.mark.parametrize("table", [COLUMN_BY_COLUMN, ROW_BY_ROW, PARTS])
def test_figures_are_dealt_out_to_columns_and_rows(table: str) -> None:
    found = read(LABELS + table)
    assert rows(found) == FOUR
    assert {warning.code for warning in found.warnings} <= {"broken_row"}


def test_rows_whose_figures_stand_apart_are_kept_with_a_doubt() -> None:
    found = read(LABELS + COLUMN_BY_COLUMN)
    assert {warning.code for warning in found.warnings} == {"broken_row"}
    assert set(found.confidence) == {SURE["counted"][1]}
    assert SURE["counted"][1] < SURE["running"][0]


def test_a_merged_cell_is_the_target_of_each_of_its_rows() -> None:
    assert rows(read(LABELS + MERGED)) == [
        ("废水减排率", "[8]", "完成省下达任务", "约束性"),
        ("废气减排率", "[9]", "完成省下达任务", "约束性"),
        ("粉尘减排率", "[7]", "完成省下达任务", "约束性"),
        ("垃圾处理率", "90", "95", "预期性"),
    ]


def test_quantities_one_below_the_other_are_one_cell() -> None:
    found = rows(read(LABELS + QUANTITIES))
    assert [row[:3] for row in found if row[0] != "主要污染物减排量"] == [
        ("废水减排率", "8", "11"),
        ("废气减排率", "9", "12"),
        ("垃圾处理率", "90", "95"),
    ]


def test_cells_that_do_not_come_out_even_are_told_not_read() -> None:
    table = LABELS + COLUMN_BY_COLUMN.replace("61\n82\n\n33\n90\n\n", "61\n\n33\n\n")
    found = read(table)
    assert not found.indicators
    assert "unread_table" in {warning.code for warning in found.warnings}


def test_figures_that_may_as_well_be_of_other_rows_are_told() -> None:
    numbers = "\n\n".join(f"{number}  {name}处理率（%）" for number, name in enumerate(("污水", "废气", "垃圾"), 1))
    found = read(LABELS + numbers + "\n\n50\n51\n\n52\n\n53\n\n54\n\n55\n\n约束性\n约束性\n约束性\n\n")
    read_rows = {row[0] for row in rows(found)}
    assert len(read_rows) < 3
    assert {warning.code for warning in found.warnings} & {"unread_rows", "unread_table"}


def test_units_in_cells_of_their_own_and_a_year_whose_label_stands_below() -> None:
    labels = "序号\n\n指标\n\n单位\n\n2020年\n\n"
    table = (
        "1  污水处理率\n\n2  绿道长度\n\n3  造林面积\n\n%\n公里\n万亩\n\n91\n40\n7\n\n"
        "2025年\n\n99\n52\n9\n\n属性\n\n约束性\n约束性\n预期性\n\n"
    )
    found = read(labels + table)
    assert rows(found) == [
        ("污水处理率", "91", "99", "约束性"),
        ("绿道长度", "40", "52", "约束性"),
        ("造林面积", "7", "9", "预期性"),
    ]
    assert [item.record.unit for item in found.indicators] == ["%", "公里", "万亩"]


def test_names_that_nothing_counts_are_told_not_read() -> None:
    names = "污水处理设施负荷\n\n垃圾分类小区覆盖面\n\n绿道\n\n河湖生态缓冲带修复\n\n湿地公园\n\n"
    found = read("指标\n\n2025年\n\n属性\n\n" + names + "99\n\n52\n\n约束性\n\n9\n\n约束性\n\n12\n\n60\n\n约束性\n\n")
    assert not found.indicators
    assert "unread_table" in {warning.code for warning in found.warnings}


def test_two_equal_quantities_between_strokes_are_no_page_number() -> None:
    lines = split_lines("85/85\n12/85\n3／4\n1/1\n第 85 页")
    assert [is_page_mark(line) for line in lines] == [False, True, False, True, True]


def test_a_figure_that_follows_the_last_number_is_no_number_of_a_row() -> None:
    names = "1  污水处理率（%）\n\n2  绿道长度（公里）\n\n3  造林面积（万亩）\n\n"
    table = names + "4\n5\n6\n\n7\n8\n9\n\n约束性\n约束性\n预期性\n\n"
    assert [row[:3] for row in rows(read(LABELS + table))] == [
        ("污水处理率", "4", "7"),
        ("绿道长度", "5", "8"),
        ("造林面积", "6", "9"),
    ]


def test_a_long_run_of_blocks_ends_in_no_table() -> None:
    table = "".join(
        f"{number}  处理率（%）\n\n{number + 10}\n\n{number + 11}\n\n约束性\n\n" for number in range(1, 2000)
    )
    lines = split_lines(LABELS + table)
    columns = [Column(Role.NAME, "指标"), Column(Role.VALUE, "2020年", 2020), Column(Role.VALUE, "2025年", 2025)]
    assert segments_of_blocks(lines, columns) is None
