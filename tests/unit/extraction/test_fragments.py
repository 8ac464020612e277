"""Rows that are pieces of several rows, and cells that stand column by column: told, not read."""

from __future__ import annotations

import pytest

from helpers.documents.read import read_bytes
from helpers.extraction import extract
from helpers.extraction.extract import Extraction
from helpers.extraction.tables.fragments import is_fragment

HEAD = "云溪市“十四五”河湖保护规划\n（2021—2025年）\n一、发展目标\n表1 主要指标\n"
AFTER = "\n三、主要任务\n坚持系统观念，推进重点任务落实。\n"
ROWS = [("河湖水质优良比例（%）", "61", "70"), ("岸线绿化率（%）", "12", "30"), ("巡护里程（公里）", "410", "520")]


def read(table: str, head: str = HEAD) -> Extraction:
    return extract(read_bytes((head + table + AFTER).encode(), "plan.txt"))


def codes(extraction: Extraction) -> list[str]:
    return [warning.code for warning in extraction.warnings]


@pytest.mark.parametrize(
    "changed",
    [
        {"name": "岸线绿化率预期性"},
        {"name": "类水体比例"},
        {"name": "万千瓦"},
        {"name": "（120个断面）"},
        {"name": "岸线绿化率25.2河湖水质优良比例"},
        {"name": "巡护里程<1"},
        {"name": "河湖%水质优良比例"},
        {"name": "岸线面积不减少"},
        {"name": "上下达的目标岸线绿化率"},
        {"name": "煤/万"},
        {"name": "指标名称"},
        {"name": "标值"},
        {"name": "面积比例"},
        {"name": "岸线绿化率公里( )( )"},
        {"name": "巡护里程左右１５"},
        {"target_raw": "二类比例完成上级任务"},
        {"baseline_raw": "重点岸线安全利用有效保障"},
        {"name": "河湖水质优良比例（%）2．岸线植物覆盖面积"},
        {"target_raw": "年指标属性"},
        {"baseline_raw": "2020 年"},
        {"name": "岸线绿化率\U001001b09"},
        {"target_raw": "5."},
        {"target_raw": "河湖城"},
        {"baseline_raw": "二"},
        {"target_raw": "河湖水质指数<1"},
        {"target_raw": "处)预期性"},
        {"baseline_raw": "城区湿地数量(个)"},
        {"baseline_raw": "[24以上]达到国家"},
        {"name": "岸线绿化比例（%）空气中颗粒物浓度"},
        {"name": "河湖水质优良比例农村污水治理率"},
        {"name": "待国家核定"},
        {"name": "完成国家下达目标"},
        {"name": "（达到或好于Ⅲ类）比例"},
        {"name": "岸线修复面积（岸线现状面积）"},
        {"name": "岸线修复面积（新增150）"},
        {"name": "岸线绿化率（%）13（以省下达指标为准）"},
        {"name": "生态红线面积不减"},
        {"target_raw": "保持稳定13"},
        {"target_raw": "城区基本消除——"},
    ],
)
def test_pieces_of_several_rows(changed: dict[str, str]) -> None:
    row = read("指标\t2020年\t2025年\n" + "\n".join("\t".join(row) for row in ROWS)).indicators[0].record
    assert not is_fragment(row)
    assert is_fragment(row.model_copy(update=changed))


@pytest.mark.parametrize(
    "changed",
    [
        {"name": "细颗粒物（PM2.5）年均浓度"},
        {"name": "PM2.5浓度"},
        {"name": "污水收集率（%）城区污水集中收集率"},
        {"name": "污染物减排量（吨）化学需氧量"},
        {"name": "森林覆盖率年均增长率"},
        {"name": "完成省级以上生态文明示范区创建比例"},
        {"name": "举办展览数量（含临展）"},
        {"target_raw": "划定"},
        {"target_raw": "健全"},
        {"name": "河湖水质（达到或好于Ⅲ类）比例"},
        {"name": "达到或好于Ⅲ类水体比例"},
        {"target_raw": "完成国家下达目标"},
        {"target_raw": "较2020年下降15"},
        {"target_raw": "70（52个断面）"},
        {"target_raw": "减少"},
        {"target_raw": "达标"},
        {"baseline_raw": "82.4（2019年）"},
        {"baseline_raw": "—"},
    ],
)
def test_whole_rows_are_no_pieces(changed: dict[str, str]) -> None:
    row = read("指标\t2020年\t2025年\n" + "\n".join("\t".join(row) for row in ROWS)).indicators[0].record
    assert not is_fragment(row.model_copy(update=changed))


def test_a_row_of_pieces_is_told() -> None:
    table = "序号 指标 2020年 2025年 属性\n" + "".join(
        f"{n} {name} {base} {target} 约束性\n" for n, (name, base, target) in enumerate(ROWS, 1)
    )
    assert len(read(table).indicators) == 3
    torn = read(table + "4 类水体比例（%） 7 2 约束性\n")
    assert [item.record.name for item in torn.indicators] == ["河湖水质优良比例", "岸线绿化率", "巡护里程"]
    assert codes(torn) == ["unread_rows"]
    assert "类水体比例" in torn.warnings[0].message


def test_cells_column_by_column_that_lack_one_are_no_rows() -> None:
    names = [name for name, _, _ in ROWS] * 2
    across = "指标\n2020年\n2025年\n属性\n" + "".join(f"{name}\n61\n70\n约束性\n" for name in names)
    assert len(read(across).indicators) == 6
    down = "指标\n2020年\n2025年\n属性\n" + "\n".join([*names, *["61"] * 5, *["70"] * 6, *["约束性"] * 6])
    found = read(down)
    assert found.indicators == []
    assert set(codes(found)) == {"no_indicator_table", "unread_table"}


def test_attributes_between_the_rows_of_a_table_of_results_are_told() -> None:
    title = HEAD.replace("表1 主要指标", "表1 “十三五”规划指标完成情况")
    rows = [f"{name}\t{base}\t{target}\t约束性" for name, base, target in ROWS]
    table = "指标\t2020年目标\t2020年实际\t属性\n" + "\n".join(rows)
    assert codes(read(table, title)) == ["previous_plan_table"]
    torn = table.replace("约束性\n", "约束性\n约束性\t预期性\n", 1)
    assert codes(read(torn, title)) == ["previous_plan_table", "unread_rows"]


def test_a_figure_behind_the_attribute_of_a_row_is_no_second_target() -> None:
    rows = [
        ("绿化率（%）", "12", "30", "约束性"),
        ("里程（公里）", "410", "520", "预期性"),
        ("断面（个）", "5", "6", "预期性"),
    ]
    cells = [cell for row in rows for cell in row]
    stray = ["97.7", "以省下达指标为准", "约束性"]
    table = "\n\n".join(["指标", "2020年", "2025年", "属性", *cells[:4], *stray, *cells[4:]])
    found = read(table)
    assert ("绿化率", "97.7") not in [(item.record.name, item.record.target_raw) for item in found.indicators]
    assert "unread_rows" in codes(found)
