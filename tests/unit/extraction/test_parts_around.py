"""Parts of what a name in a merged cell measures, printed around its number in running text."""

from __future__ import annotations

from helpers.documents.read import read_bytes
from helpers.extraction import extract

TABLE = """云溪市“十四五”水务规划
表1 主要指标
序号 指标名称 2020年 2025年 属性
1 城区供水普及率（%） 61 70 约束性
河湖水质优良断面比例
2 78 87 约束性
（%）
{}
水库蓄水总量占库容比例
4 48 60 预期性
（%）
5 再生水利用率（%） 12 20 预期性
三、主要任务
坚持系统观念，推进重点任务落实。
"""
PARTS = (
    "氯化物 — 108[1]\n硫酸盐 — 49[1]\n主要物质重点工程\n3 约束性\n削减量（吨） 磷酸盐 — 65[1]\n挥发性有机\n— 13[1]\n物"
)


def read(lines: str) -> list[tuple[str, str, str, str]]:
    found = extract(read_bytes(TABLE.format(lines).encode(), "plan.txt"))
    return [(r.name, r.unit, r.target_raw, r.attribute) for r in (item.record for item in found.indicators)]


def test_parts_around_their_number_have_its_name_unit_and_attribute() -> None:
    rows = read(PARTS)
    names = ["氯化物", "硫酸盐", "磷酸盐", "挥发性有机物"]
    assert rows[2:6] == [
        (f"主要物质重点工程削减量-{name}", "吨", f"{value}[1]", "约束性")
        for name, value in zip(names, (108, 49, 65, 13), strict=True)
    ]
    assert len(rows) == 8


def test_parts_without_a_name_for_all_of_them_are_no_rows_of_it() -> None:
    rows = read("氯化物 — 108\n硫酸盐 — 49\n3 约束性\n磷酸盐 — 65")
    assert all("-" not in name for name, *_ in rows)


def test_a_name_far_from_its_number_is_not_taken() -> None:
    rows = read("削减量（吨）\n氯化物 — 108\n硫酸盐 — 49\n磷酸盐 — 65\n3 约束性")
    assert all("-" not in name for name, *_ in rows)
