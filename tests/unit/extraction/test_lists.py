"""Targets that plans list without a table; invented places and figures."""

from __future__ import annotations

import pytest

from helpers.documents.read import read_bytes
from helpers.extraction import Extraction, extract

HEAD = "云溪市“十四五”林业发展规划\n第三章 发展目标\n一、总体目标\n到2025年，林业治理体系逐步完善。\n"
AFTER = "\n第四章 主要任务\n坚持系统观念，推进重点任务落实，明确责任分工。\n"
NUMBERED = (
    "二、具体目标\n1.林木覆盖率达到 41.5%；\n2.林木蓄积量不低于 3.9 亿立方\n米；\n"
    "- 7 -\n3.苗圃火灾受害率控制在 0.8‰以下；\n"
    "4.能耗强度较2020年下降 14%；\n5.湿地面积由 12.5 万公顷增加到 13.1 万公顷。\n"
)


def read(text: str) -> Extraction:
    return extract(read_bytes(text.encode(), "plan.txt"))


def cells(found: Extraction) -> list[tuple[str, str, float | None, str | None]]:
    records = [item.record for item in found.indicators]
    return [(r.name, r.unit, r.target, r.operator) for r in records]


def test_numbered_goals_are_rows_of_the_plans_last_year() -> None:
    found = read(HEAD + NUMBERED + AFTER)
    assert cells(found) == [
        ("林木覆盖率", "%", 41.5, "="),
        ("林木蓄积量", "亿立方米", 3.9, ">="),
        ("苗圃火灾受害率", "‰", 0.8, "<="),
        ("能耗强度", "", 14.0, "down"),
        ("湿地面积", "万公顷", 13.1, "="),
    ]
    records = [item.record for item in found.indicators]
    assert {r.target_year for r in records} == {2025}
    assert [r.row for r in records] == [1, 2, 3, 4, 5]
    assert (records[4].baseline, records[4].baseline_year) == (12.5, 2020)
    assert not [w.code for w in found.warnings]
    text = found.document.text
    assert text[slice(*found.indicators[0].span)] == "1.林木覆盖率达到 41.5%"


def test_what_is_a_row_is_no_statement_too() -> None:
    found = read(HEAD + NUMBERED + "第四章 主要任务\n一、增绿\n到2025年，新建苗圃12个，建成公园3个。\n")
    (start, end) = found.tables[0]
    assert [item.record.value for item in found.statements] == [12.0, 3.0]
    assert not [item for item in found.statements if start <= item.span[0] < end]


def test_tasks_below_a_list_are_no_items_of_it() -> None:
    tasks = "三、主要任务\n1.加强苗圃建设。到2024年新建苗圃12个，改建3个。\n"
    tasks += "2.扩大林地面积。造林5万亩。\n3.修路。修路8公里。\n"
    found = read(HEAD + NUMBERED + tasks)
    assert len(found.indicators) == 5
    assert not found.warnings


def test_groups_torn_circles_and_words_that_hand_down() -> None:
    items = (
        "2.指标体系\n建立水质、绿化两大指标体系，共5项指标。\n（1）水质指标\n①溪水好于Ⅲ类比例≥88.1%；\n"
        "②溪水达到或好于 III 类水体比例（%）完成省下达目标；\n③颗粒物(PM2.5)浓度≤21μg/m\n3\n；\n"
        "（2）绿化指标\n○\n4 绿道比例≥80%○5 岸线保有率（%）不降低\n“十四五”全市指标体系见附件 2。\n"
    )
    found = read(HEAD + items + AFTER)
    assert cells(found) == [
        ("溪水好于Ⅲ类比例", "%", 88.1, ">="),
        ("溪水达到或好于III类水体比例", "%", None, "assigned"),
        ("颗粒物(PM2.5)浓度", "μg/m3", 21.0, "<="),
        ("绿道比例", "%", 80.0, ">="),
        ("岸线保有率", "%", None, "keep"),
    ]
    assert [item.record.group for item in found.indicators] == ["水质指标"] * 3 + ["绿化指标"] * 2


@pytest.mark.parametrize(
    "marks", ["——————", "－－－", "•••", "◆◆◆", "■■■", "···", "一是二是三是", "一一一一一一", "- - - "]
)
def test_the_mark_of_an_item_does_not_matter(marks: str) -> None:
    first, second, third = (marks[len(marks) // 3 * place :][: len(marks) // 3] for place in range(3))
    items = f"{first}林木覆盖率达到41.5%；\n{second}绿道长度 60 公里；\n{third}到2024年，新建公园 12 个。\n"
    found = read(HEAD + "主要目标：\n" + items + AFTER)
    assert [(i.record.row, i.record.name, i.record.target) for i in found.indicators] == [
        (1, "林木覆盖率", 41.5),
        (2, "绿道长度", 60.0),
    ]
    assert [w.code for w in found.warnings] == ["unread_rows"]  # a step on the way is no target of the plan
    assert not found.statements or all(i.record.value not in (41.5, 60.0) for i in found.statements)


def test_items_under_dashes_print_attributes_and_years() -> None:
    items = (
        "——林木覆盖率达到41.5%（约束性）；\n——到2024年，绿道长度达到60公里，预期性；\n"
        "——新建公园 12 个（预期性指标）。\n"
    )
    found = read(HEAD + "主要目标：\n" + items + AFTER)
    assert [(i.record.name, i.record.target, i.record.attribute) for i in found.indicators] == [
        ("林木覆盖率", 41.5, "约束性"),
        ("新建公园", 12.0, "预期性"),
    ]
    assert [w.code for w in found.warnings] == ["unread_rows"]  # a step on the way is no target of the plan


@pytest.mark.parametrize(
    "text",
    [
        # sentences of the narrative
        "主要目标：\n——绿化更加完善。林木覆盖率达到41.5%，绿道长度达到60公里；\n"
        "——新建公园 12 个，改建 3 个；\n——节水取得实效，用水量下降5%。\n",
        "主要目标：\n一是增绿，林木覆盖率达到41.5%；\n二是修路，绿道长度达到60公里；\n三是建园，新建公园 12 个。\n",
        # in one paragraph
        "主要目标：一是林木覆盖率达到41.5%；二是绿道长度达到60公里；三是新建公园 12 个。\n",
        "一、“十三五”目标完成情况\n1.林木覆盖率达到41.5%；\n2.绿道长度达到60公里；\n3.公园达到12个。\n",
        "一、规划范围\n1.林地达到41.5公顷；\n2.绿道长度达到60公里；\n3.公园达到12个。\n",
        "二、具体目标\n1.加强苗圃建设。新建苗圃12个，改建3个；\n2.扩大林地面积。造林5万亩；\n3.林木覆盖率达到41.5%。\n",
        "二、具体目标\n1.林木覆盖率达到41.5%；\n3.绿道长度达到60公里；\n7.公园达到12个。\n",
    ],
)
def test_what_is_no_list_of_targets(text: str) -> None:
    assert not read(HEAD + text + AFTER).indicators


def test_figures_of_items_whose_numbers_have_gaps_are_statements() -> None:
    items = "二、具体目标\n1.绿道长度达到60公里；\n3.污水收集率≥95%；\n7.公园达到12个。\n"
    found = read(HEAD + items + AFTER)
    assert [item.record.value for item in found.statements] == [60.0, 95.0, 12.0]
    assert {item.record.kind for item in found.statements} == {"target"}


def test_a_table_comes_before_a_list() -> None:
    table = "表1 主要指标\n指标\t2020年\t2025年\n林木覆盖率（%）\t40.1\t41.5\n绿道长度（公里）\t50\t60\n"
    found = read(HEAD + NUMBERED + table + "\n" + AFTER)
    assert [item.record.name for item in found.indicators] == ["林木覆盖率", "绿道长度"]


def test_a_plan_without_table_tells_how_many_promises_its_text_has() -> None:
    found = read(HEAD + "到2025年，林木覆盖率达到41.5%，新建公园12个。" + AFTER)
    (warning,) = found.warnings
    assert warning.code == "no_indicator_table"
    assert "2 promised figures" in warning.message


def test_a_page_number_begins_no_list() -> None:
    found = read(
        HEAD + "二、具体目标\n—5—\n1.林木覆盖率达到41.5%；\n2.绿道长度达到60公里；\n3.公园达到12个。\n" + AFTER
    )
    assert [item.record.name for item in found.indicators] == ["林木覆盖率", "绿道长度", "公园"]
