"""A stream of cells whose lines are pieces of one, and headers that end where the first row's group begins."""

from __future__ import annotations

import pytest

from helpers.documents.read import read_bytes
from helpers.extraction import extract
from helpers.extraction.tables.lines import split_lines
from helpers.extraction.tables.torn_lines import join_torn

HEAD = "云溪市“十四五”河湖保护规划\n（2021—2025年）\n一、发展目标\n"
AFTER = "\n三、主要任务\n坚持系统观念，推进重点任务落实。\n"


@pytest.mark.parametrize(
    ("torn", "whole"),
    [
        ("河湖水质优良比例（\n%\n）", ["河湖水质优良比例（ % ）"]),
        ("达到或好于\nⅢ\n类水体比例\n>\n73", ["达到或好于 Ⅲ 类水体比例", "> 73"]),
        ("岸线绿化率\n#\n12", ["岸线绿化率 #", "12"]),
        ("１８．\n２\n完成任务", ["１８． ２", "完成任务"]),
        ("〔１４．\n９〕", ["〔１４． ９〕"]),
        ("耕地利用率\n达到市定目\n标要求\n约束性", ["耕地利用率", "达到市定目 标要求", "约束性"]),
        ("完成国家\n完成率\n12", ["完成国家", "完成率", "12"]),
        ("１．\n２．\n３．", ["１．", "２．", "３．"]),
        ("岸线（公里\n约束性\n61\n70\n12", ["岸线（公里", "约束性", "61", "70", "12"]),
        ("河湖水质优良比例\n61\n70", ["河湖水质优良比例", "61", "70"]),
    ],
)
def test_pieces_of_one_line(torn: str, whole: list[str]) -> None:
    lines = join_torn(split_lines(torn))
    assert [line.text for line in lines] == whole
    assert all(len(line.text) == line.end - line.start for line in lines)


def test_a_torn_stream_below_a_title_and_above_a_group() -> None:
    table = (
        "表\n1\n“\n十四五\n”\n河湖保护主要指标\n类别\n序号\n指\n标\n2025\n年\n属性\n水域治理\n指标\n"
        "1\n河湖水质优良比例（\n%\n）\n#\n70\n约束性\n2\n湖库水质好于\nⅢ\n类水体比例（\n%\n）\n>\n73\n约束性\n"
        "3\n巡护里程（\n公里\n）\n520\n预期性\n4\n岸线绿化率（\n%\n）\n30\n预期性\n"
    )
    rows = [item.record for item in extract(read_bytes((HEAD + table + AFTER).encode(), "plan.txt")).indicators]
    assert [(r.name, r.unit, r.operator, r.target, r.attribute) for r in rows] == [
        ("河湖水质优良比例", "%", "=", 70, "约束性"),
        ("湖库水质好于Ⅲ类水体比例", "%", ">", 73, "约束性"),
        ("巡护里程", "公里", "=", 520, "预期性"),
        ("岸线绿化率", "%", "=", 30, "预期性"),
    ]


def test_a_header_of_which_only_the_first_line_is_shared() -> None:
    table = (
        "表1 主要指标\n指标分类 指标名称 计算单位 2019 年\n2020 年\n规划目标\n2020 年\n实际\n2025 年\n规划目标\n"
        "指标\n属性\n"
        "河湖水质优良比例 % 60 62 61 70 约束性\n岸线绿化率 % 10 11 12 30 约束性\n巡护里程 公里 400 405 410 520 预期性\n"
        "水面率 % 8 8.5 9 9.5 预期性\n"
    )
    rows = [item.record for item in extract(read_bytes((HEAD + table + AFTER).encode(), "plan.txt")).indicators]
    assert [(r.name, r.baseline_raw, r.target_raw, r.target_year) for r in rows] == [
        ("河湖水质优良比例", "61", "70", 2025),
        ("岸线绿化率", "12", "30", 2025),
        ("巡护里程", "410", "520", 2025),
        ("水面率", "9", "9.5", 2025),
    ]
