"""Numbered rows of a name and one cell of a target, which may be words over several lines."""

from __future__ import annotations

from helpers.documents.read import read_bytes
from helpers.extraction import extract

HEAD = "云溪市“十四五”城乡建设规划\n表1 主要指标\n序号 指标名称 2025年目标\n"
AFTER = "\n三、主要任务\n坚持系统观念，推进重点任务落实。\n"
TABLE = (
    "1 人均绿道长度（公里） 县城≥1 公里\n2 污水集中收集率（%）\n≥70%，或较 2020 年提高\n5 个百分点以上\n"
    "3 供水管网漏损率（%） ≤9%\n4 老旧小区中列入改造计划的占\n比（%）\n≥95%\n5 积水点消除率 全面消除\n"
    "6 建成区人口密度（万人/平方公里）\n"
    "新城≤1.0 万人/平方公里；\n老城≤1.2 万人/平方公里\n7 管网热损失率（%） 较 2020 年降低 2.5%\n"
)


def test_all_rows_and_whole_targets() -> None:
    found = extract(read_bytes((HEAD + TABLE + AFTER).encode(), "plan.txt"))
    records = [item.record for item in found.indicators]
    assert [(r.name, r.unit) for r in records[:5]] == [
        ("人均绿道长度", "公里"),
        ("污水集中收集率", "%"),
        ("供水管网漏损率", "%"),
        ("老旧小区中列入改造计划的占比", "%"),
        ("积水点消除率", ""),
    ]
    targets = [r.target_raw.replace(" ", "") for r in records]
    assert targets[1:5] == ["≥70%，或较2020年提高5个百分点以上", "≤9%", "≥95%", "全面消除"]
    assert {r.name for r in records[5:]} == {"建成区人口密度", "管网热损失率"}
    assert targets[-1] == "较2020年降低2.5%"


def test_figures_beside_each_other_are_cells_of_several_columns() -> None:
    rows = "".join(
        f"{n} {name}（%）\n{n}8.6 85 10{n} 完成\n" for n, name in enumerate(("复垦率", "绿化率", "回用率", "覆盖率"), 1)
    )
    found = extract(read_bytes((HEAD + rows + AFTER).encode(), "plan.txt"))
    assert not [item.record.target_raw for item in found.indicators]
