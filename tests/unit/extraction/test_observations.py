"""Tables of results give observations with the targets beside them, and no targets of the plan."""

from __future__ import annotations

from helpers.documents.read import read_bytes
from helpers.extraction import extract, to_json

HEAD = "云溪市“十四五”河湖保护规划（2021—2025年）\n第一章 概况\n到2025年，河湖生态明显改善。\n"
AFTER = "第二章 主要任务\n加强巡护，推进整治。\n"


def observed(table: str) -> list[tuple[str, str, float, int | None, float | None, str]]:
    extraction = extract(read_bytes((HEAD + table + AFTER).encode(), "plan.txt"))
    assert not extraction.indicators
    return [
        (r.name, r.unit, r.value, r.year, r.target, r.status) for r in (item.record for item in extraction.observations)
    ]


def test_a_table_of_results_beside_the_targets() -> None:
    table = (
        "表1 “十三五”主要指标完成情况\n指标\t单位\t规划目标\t2020年实际\t完成情况\n"
        "河湖巡护覆盖率\t%\t60\t61\t完成\n岸线整治长度\t公里\t15\t12\t未完成\n"
    )
    assert observed(table) == [
        ("河湖巡护覆盖率", "%", 61, 2020, 60, "完成"),
        ("岸线整治长度", "公里", 12, 2020, 15, "未完成"),
    ]


def test_each_year_of_a_table_is_an_observation() -> None:
    table = (
        "表1 “十三五”主要指标完成情况\n指标\t单位\t2018年\t2019年\t2020年\t完成情况\n"
        "河湖巡护覆盖率\t%\t50\t55\t61\t完成\n岸线整治长度\t公里\t8\t—\t12\t完成\n"
    )
    assert [(name, value, year) for name, _, value, year, _, _ in observed(table)] == [
        ("河湖巡护覆盖率", 50, 2018),
        ("河湖巡护覆盖率", 55, 2019),
        ("河湖巡护覆盖率", 61, 2020),
        ("岸线整治长度", 8, 2018),
        ("岸线整治长度", 12, 2020),
    ]


def test_the_face_for_machines_has_them() -> None:
    table = (
        "表1 “十三五”主要指标完成情况\n指标\t单位\t规划目标\t2020年实际\t完成情况\n"
        "巡护覆盖率\t%\t60\t61\t完成\n岸线\t公里\t9\t8\t未完成\n"
    )
    found = to_json(extract(read_bytes((HEAD + table + AFTER).encode(), "plan.txt")))["observations_in_tables"]
    assert [(row["value"], row["year"], row["target"], row["span"] != [0, 0]) for row in found] == [
        (61, 2020, 60, True),
        (8, 2020, 9, True),
    ]


def test_results_in_running_text_below_a_torn_header() -> None:
    table = (
        "表1 “十三五”规划指标完成情况\n序号 指标 属性 规划目标 2020年\n完成情况\n规划目标\n"
        "（2020年） 年均增速\n〔累计〕\n1 河湖巡护覆盖率（%） 预期性 60 61\n2 岸线整治长度（公里） 约束性 15 12\n"
        "3 河湖水质优良比例（%） 约束性 〔20〕\n4 湿地保护率（%） 预期性 40 41\n"
    )
    # The lone figure of the third row may be a target: it is no observation.
    assert [(name, value, target) for name, _, value, _, target, _ in observed(table)] == [
        ("河湖巡护覆盖率", 61, 60),
        ("岸线整治长度", 12, 15),
        ("湿地保护率", 41, 40),
    ]


def test_an_evaluation_shows_what_its_own_plan_reached() -> None:
    head = "云溪市“十四五”河湖保护规划实施情况终期评估报告\n一、概况\n规划实施顺利。\n"
    table = (
        "指标\t单位\t规划目标（2025年）\t实际值（2024年）\t实际值（2025年）\n"
        "河湖巡护覆盖率\t%\t60\t58\t61\n岸线整治长度\t公里\t15\t10\t12\n"
    )
    extraction = extract(read_bytes((head + table).encode(), "evaluation.txt"))
    assert not extraction.indicators
    found = [(one.record.value, one.record.year, one.record.target) for one in extraction.observations]
    assert found == [(58, 2024, 60), (61, 2025, 60), (10, 2024, 15), (12, 2025, 15)]


def test_a_cell_with_a_level_and_its_growth_gives_both_under_their_own_names() -> None:
    table = (
        "表1 “十三五”主要指标完成情况\n指标\t单位\t规划目标\t2020年实际\t完成情况\n"
        "河湖产值\t亿元\t60\t61.5，年均增速4.8%\t完成\n岸线事故起数和死亡人数下降\t%\t15\t分别下降〔12〕和〔9〕\t未完成\n"
        "渔民收入\t元\t7000\t6900，年均增速快于经济增速\t未完成\n"
    )
    assert [row[:5] for row in observed(table)] == [
        ("河湖产值", "亿元", 61.5, 2020, 60),
        ("河湖产值年均增速", "%", 4.8, 2020, None),
        ("岸线事故起数下降", "%", 12, 2020, 15),
        ("岸线事故死亡人数下降", "%", 9, 2020, 15),
        ("渔民收入", "元", 6900, 2020, 7000),
    ]


def test_in_running_text_a_broken_cell_gives_its_level_and_not_the_growth_beside_it() -> None:
    table = (
        "表1 “十三五”规划指标完成情况\n序号 指标 属性 规划目标 2020年\n完成情况\n规划目标\n"
        "（2020年） 年均增速\n〔累计〕\n1 河湖产值（亿元） 预期性 60以上 6.5%\n左右 61.5，年均增速4.8%\n"
        "2 岸线整治长度（公里） 约束性 15 12\n"
        "3 渔民收入（元） 预期性 7000左右 与经济增长同步 6900，年均增速超过\n经济增速\n"
        "4 巡护覆盖率（%） 预期性 60 61\n"
    )
    assert [row[:5] for row in observed(table)] == [
        ("河湖产值", "亿元", 61.5, 2020, 60),
        ("河湖产值年均增速", "%", 4.8, 2020, None),
        ("岸线整治长度", "公里", 12, 2020, 15),
        ("渔民收入", "元", 6900, 2020, 7000),
        ("巡护覆盖率", "%", 61, 2020, 60),
    ]


def test_a_task_of_five_years_stands_beside_what_was_done_and_not_among_the_results() -> None:
    table = (
        "表1 “十三五”河湖设施建设任务完成情况\n指标\t单位\t五年计划任务\t累计完成\t完成率（%）\n"
        "新建护岸\t公里\t20\t23\t115\n清淤河道\t公里\t82\t96\t117.1\n"
    )
    assert [row[:5] for row in observed(table)] == [
        ("新建护岸", "公里", 23, 2020, 20),
        ("清淤河道", "公里", 96, 2020, 82),
    ]


def test_what_was_done_in_all_is_a_result_whatever_its_rows_are_called() -> None:
    rows = observed(
        "“十四五”管网目标任务完成情况表\n\n二、设施建设任务\n\n序号\t任务\t单位\t五年计划\t五年累计完成\t其中：2025年完成\t完成比例\n"
        "1\t新建雨水管网\t公里\t2000\t2386\t401\t119.3%\n2\t管网清淤\t公里\t82500\t96800\t18350\t117.3%\n"
    )
    assert [(name, value, aim) for name, _, value, _, aim, _ in rows] == [
        ("新建雨水管网", 2386, 2000),
        ("管网清淤", 96800, 82500),
    ]


def test_blanks_set_cells_apart_where_every_row_has_as_many() -> None:
    table = (
        "表1 “十三五”主要指标完成情况\n序号  指标名称              规划目标   2020年实际   考核结论\n"
        "1     河湖巡护覆盖率（%）    60         61           超额完成\n"
        "2     岸线整治长度（公里）   15         12           未完成\n"
        "3     清淤河道（公里）       30         32           完成\n"
    )
    assert [(name, unit, value, target) for name, unit, value, _, target, _ in observed(table)] == [
        ("河湖巡护覆盖率", "%", 61, 60),
        ("岸线整治长度", "公里", 12, 15),
        ("清淤河道", "公里", 32, 30),
    ]
