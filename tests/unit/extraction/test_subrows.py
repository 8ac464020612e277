"""Rows of running text that are parts of what one of them measures have its name, unit and attribute."""

from __future__ import annotations

import pytest

from helpers.documents.read import read_bytes
from helpers.extraction import extract

HEAD = "云溪市“十四五”环境规划\n表1 主要指标\n序号 指标 2020年 2025年 属性\n"
ROWS = "1 河湖水质优良比例（%） 61 70 约束性\n2 再生水利用率（%） 12 20 预期性\n"
LAST = "4 堤防达标长度（公里） 30 45 预期性\n\n三、主要任务\n坚持系统观念，推进重点任务落实。\n"
WHOLE = "重点工程削减量"


@pytest.mark.parametrize(
    "parts",
    [
        f"3 {WHOLE}（万吨）\n总氮 — 2.08\n约束性\n总磷 — 0.99\n氨氮 — 0.04\n",
        f"总氮 — 2.08\n3 {WHOLE}（万吨） 约束性\n总磷 — 0.99\n氨氮 — 0.04\n",
    ],
    ids=["below", "around"],
)
def test_parts_have_name_unit_and_attribute_of_the_whole(parts: str) -> None:
    found = extract(read_bytes((HEAD + ROWS + parts + LAST).encode(), "plan.txt"))
    records = [item.record for item in found.indicators]
    assert {(r.name, r.unit, r.target, r.attribute) for r in records[2:5]} == {
        (f"{WHOLE}-总氮", "万吨", 2.08, "约束性"),
        (f"{WHOLE}-总磷", "万吨", 0.99, "约束性"),
        (f"{WHOLE}-氨氮", "万吨", 0.04, "约束性"),
    }
    assert [r.name for r in records[:2] + records[5:]] == ["河湖水质优良比例", "再生水利用率", "堤防达标长度"]
