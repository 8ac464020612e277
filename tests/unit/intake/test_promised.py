"""Plans without a table: what their text promises is followed up like rows of a table. Invented place and texts."""

import pytest

from helpers.errors import DocumentError
from helpers.intake.evaluating import evaluate_documents
from helpers.intake.promised import promised_rows

PLAN = """云溪市“十四五”绿色发展规划

第一章 总体要求

到2025年，全市森林覆盖率达到46%以上，建成绿色工厂20家，新增充电桩300个，农田灌溉水有效利用系数达到0.55以上。

第二章 重点任务

到2025年，森林覆盖率达到46%以上，颗粒物、氮氧化物排放总量比2020年分别下降10%以上。到2025年，90%的学校达到节水要求。
"""
LATER = """云溪市2026年政府工作报告

一、2025年和“十四五”工作回顾

过去五年，森林覆盖率连续五年高于45%，2025年达47.2%。累计建成绿色工厂26家，新增充电桩120个。
颗粒物、氮氧化物排放总量与2020年相比分别下降8%和12%。93%的学校达到节水要求。

二、2026年工作安排

今年，森林覆盖率达到48%。
"""


def test_promises_are_rows_once_each_and_a_list_has_one_for_each_thing(read):
    rows = {row["name"]: (row["target"], row["mode"]) for row in promised_rows(read("plan", PLAN))}
    assert rows["森林覆盖率"] == (46, "level")
    assert rows["绿色工厂"] == (20, "level")  # stands when the plan ends
    assert rows["新增充电桩"] == (300, "cumulative")
    assert rows["颗粒物排放总量下降"] == rows["氮氧化物排放总量下降"] == (10, "cumulative")
    assert len(rows) == len(promised_rows(read("again", PLAN)))


def test_what_came_of_promises(read, words):
    follow_up = evaluate_documents(read("plan", PLAN), read("later", LATER), words)
    assert follow_up.period == (2021, 2025)
    names = follow_up.targets.set_index("key")["name"]
    seen = {names[row["key"]]: (row["operator"], row["value"]) for row in follow_up.observed.to_dict("records")}
    assert seen == {
        "森林覆盖率": ("=", 47.2),
        "绿色工厂": ("=", 26),
        "颗粒物排放总量下降": ("=", 8),
        "氮氧化物排放总量下降": ("=", 12),
        "达到节水要求的学校比例": ("=", 93),
    }  # the posts of the years before are not told


def test_one_year_of_a_turn_is_not_the_whole(read, words):
    yearly = LATER.replace("与2020年相比分别", "同比分别")
    follow_up = evaluate_documents(read("plan", PLAN), read("later", yearly), words)
    names = follow_up.targets.set_index("key")["name"]
    assert not [key for key in follow_up.observed["key"] if "排放" in names[key]]


def test_a_plan_that_names_only_its_end_is_of_the_five_years_before(read, words):
    opinion = PLAN.replace("云溪市“十四五”绿色发展规划", "云溪市关于绿色发展的实施意见\n\n2021年5月")
    assert evaluate_documents(read("plan", opinion), read("later", LATER), words).period == (2021, 2025)


def test_a_plan_without_any_figure_is_refused(read, words):
    with pytest.raises(DocumentError, match="no promise in figures"):
        evaluate_documents(read("plan", "云溪市“十四五”规划\n\n到2025年，面貌一新。\n"), read("later", LATER), words)


def test_a_fall_in_percent_of_an_unprinted_base(read, words):
    table = (
        "云溪市“十四五”应急规划\n\n专栏 主要指标\n\n| 序号 | 指标 | 2025年 |\n| --- | --- | --- |\n"
        "| 1 | 生产安全事故起数 | 下降15% |\n| 2 | 森林火灾起数 | 下降20% |\n"
    )
    later = LATER.replace("93%的学校", "生产安全事故起数五年累计下降28%，森林火灾起数同比下降3%。93%的学校")
    follow_up = evaluate_documents(read("plan", table), read("later", later), words)
    names = follow_up.targets.set_index("key")["name"]
    assert {names[row["key"]]: row["value"] for row in follow_up.observed.to_dict("records")} == {
        "生产安全事故起数": 28
    }
