"""Cells that a program prints before their row, because they stand a hair higher, are read as part of it."""

from __future__ import annotations

from helpers.documents.read import read_bytes
from helpers.extraction import extract
from helpers.extraction.tables.columns import Column, Kind, Role
from helpers.extraction.tables.lines import Line
from helpers.extraction.tables.raised import lower_raised

TEXT = (
    "云溪市“十四五”环境规划\n表1 主要指标\n            指标属性    指  标     2020年   2025年\n"
    "（一）环境治理\n            约束性１．河湖水质优良比例（%）   61    70\n"
    "   完成省下达任务 约束性２．城区空气优良天数比率（%）   82\n"
    "３．城区颗粒物年均浓度（微克    完成省下达任务 约束性 /立方米）    31\n"
    "            预期性４\U001001b0再生水利用率（%）    —   20左右\n三、主要任务\n坚持系统观念，推进重点任务落实。\n"
)


def test_raised_cells_belong_to_the_row_behind_them() -> None:
    found = extract(read_bytes(TEXT.encode(), "plan.txt")).indicators
    rows = [(r.name, r.unit, r.baseline_raw, r.target_raw, r.attribute) for r in (item.record for item in found)]
    assert rows == [
        ("河湖水质优良比例", "%", "61", "70", "约束性"),
        ("城区空气优良天数比率", "%", "82", "完成省下达任务", "约束性"),
        ("城区颗粒物年均浓度", "微克/立方米", "31", "完成省下达任务", "约束性"),
        ("再生水利用率", "%", "—", "20左右", "预期性"),
    ]
    for item in found:
        assert item.record.attribute in TEXT[slice(*item.span)]
        assert TEXT[slice(*item.span)].count("\n") == 0


def test_two_such_lines_or_numbers_out_of_order_are_left() -> None:
    columns = [Column(Role.NAME, "指标"), Column(Role.VALUE, "2025年", 2025, Kind.PLANNED)]
    texts = ["约束性1.林木覆盖率 41", "约束性2.绿道长度 60", "约束性2.公园面积 12"]
    for some in (texts[:2], texts):
        lines = [Line(text, 0, len(text)) for text in some]
        assert lower_raised(lines, columns)[0] == lines


def test_a_line_without_room_for_a_blank_stays_within_its_text() -> None:
    lines = [
        Line(text, 0, len(text)) for text in ("约束性1.林木覆盖率41", "约束性2.绿道长度  60", "约束性3.公园面积  12")
    ]
    lowered, _ = lower_raised(lines, [])
    assert [line.text for line in lowered] == ["约束性1.林木覆盖率41", "2.绿道长度 60 约束性", "3.公园面积 12 约束性"]
    assert all(len(line.text) <= line.end for line in lowered)
