"""Outcomes in words that are a figure, and words that only sound like one."""

import pytest

from helpers.intake.evaluating import evaluate_documents

PLAN = """云溪市“十四五”应急和教育规划

一、主要目标

| 序号 | 指标 | 单位 | 2020年 | 2025年 |
| --- | --- | --- | --- | --- |
| 1 | 行政村应急广播覆盖率 | % | 75 | 100 |
| 2 | 义务教育阶段大班额比例 | % | 3.4 | 0 |
| 3 | 建制村通客车率 | % | 92 | 100 |
| 4 | 地表水劣Ⅴ类水体比例 | % | 1.2 | 0 |
| 5 | 农村危房改造 | 户 | — | 〔5600〕 |

二、保障措施

加强组织领导。
"""
LATER = "云溪市“十四五”应急和教育规划终期评估报告\n\n一、完成情况\n\n规划实施以来，进展顺利。{}\n"


@pytest.mark.parametrize(
    ("sentence", "outcome"),
    [
        ("应急广播实现行政村全覆盖。", {1: 100}),
        ("行政村应急广播基本实现全覆盖。", {}),
        ("将推动应急广播实现行政村全覆盖。", {}),
        ("应急广播实现城市社区全覆盖。", {}),
        ("义务教育大班额全部清零。", {2: 0}),
        ("义务教育大班额基本消除。", {}),
        ("全面消除义务教育大班额。", {2: 0}),
        ("建制村全部通客车。", {3: 100}),
        ("东湖区建制村全部通客车。", {}),
        ("劣五类水体动态清零。", {4: 0}),
        ("农村危房全部清零。", {}),
        ("到2030年，建制村全部通客车。", {}),
        ("义务教育大班额、地表水劣Ⅴ类断面保持清零。", {2: 0, 4: 0}),
        ("义务教育大班额、地表水劣Ⅴ类断面基本清零。", {}),
        ("行政村应急广播覆盖率已达九成五。", {1: 95}),
        ("行政村应急广播覆盖率超过九成。", {}),
    ],
)
def test_words_stand_for_all_or_nothing(read, vocabulary, sentence, outcome):
    plan = evaluate_documents(read("plan", PLAN), read("later", LATER.format(sentence)), vocabulary)
    assert {int(row["key"][1:]): row["value"] for row in plan.observed.to_dict("records")} == outcome


def test_a_figure_stands_before_words(read, vocabulary):
    later = LATER.format("应急广播实现行政村全覆盖。行政村应急广播覆盖率98.5%。")
    plan = evaluate_documents(read("plan", PLAN), read("later", later), vocabulary)
    assert plan.values("r1") == {2025: 98.5}
