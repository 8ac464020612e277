"""Printed lines of a row that a program set one behind the other on one line are taken apart."""

from __future__ import annotations

from helpers.documents.read import read_bytes
from helpers.extraction import extract

HEAD = "云溪市“十四五”环境规划\n表1 云溪市环境规划主要指标\n序号    指标    2020年   2025年   属性\n"
AFTER = "\n三、主要任务\n坚持系统观念，推进重点任务落实。\n"
ROWS = (
    "   县城空气质量  1            88.1      90    约束性   优良天数比率（%）\n"
    " 2  河湖水质优良比例（%）      61        70    约束性\n"
    "       完成省  3  土地复垦率（%）      —      预期性     下达任务\n"
    " 4  噪声达标率（%）      90        95    约束性\n"
    " 5  绿道长度（公里）      41        50    预期性\n"
)
GROUPS = (
    "环境  1  河湖水质优良比例（%）      61        70    约束性\n"
    "质量  2  噪声达标率（%）      90        95    约束性\n"
    "生态  3  绿道长度（公里）      41        50    预期性\n"
)


def rows(table: str) -> list[tuple[str, str, str, str]]:
    found = extract(read_bytes((HEAD + table + AFTER).encode(), "plan.txt"))
    return [(r.name, r.baseline_raw, r.target_raw, r.attribute) for r in (item.record for item in found.indicators)]


def test_lines_before_the_number_and_behind_the_attribute_are_of_the_row() -> None:
    assert rows(ROWS) == [
        ("县城空气质量优良天数比率", "88.1", "90", "约束性"),
        ("河湖水质优良比例", "61", "70", "约束性"),
        ("土地复垦率", "—", "完成省下达任务", "预期性"),
        ("噪声达标率", "90", "95", "约束性"),
        ("绿道长度", "41", "50", "预期性"),
    ]


def test_a_group_before_the_number_stays_on_its_line() -> None:
    assert [row[0] for row in rows(GROUPS)] == ["河湖水质优良比例", "噪声达标率", "绿道长度"]
