"""Later documents that do not say what they are, beside the plan of which they tell."""

import pytest

from helpers.errors import DocumentError
from helpers.intake.evaluating import evaluate_documents

PLAN = """云溪市“十四五”建筑节能规划

一、主要目标

| 序号 | 指标 | 单位 | 2020年 | 2025年 |
| --- | --- | --- | --- | --- |
| 1 | 可再生能源替代率 | % | 5 | 8 |
| 2 | 散装水泥率 | % | 60 | 75 |
| 3 | 新增光伏装机容量 | 万千瓦 | — | 〔200〕 |

二、保障措施

加强组织领导。
"""
ASKED = """云溪五年答卷
——有关负责人接受集体采访

问：建筑节能做得怎么样？
答：可再生能源替代率达到8.4%，散装水泥率78.2%，没有达到80%的目标。五年累计新增光伏装机容量230万千瓦。
问：下一步呢？
答：可再生能源替代率要到12%。
"""
SPEECH = """在云溪市建设工作会议上的讲话（节选）
2025年2月

《云溪市“十四五”建筑节能规划》已经走过四年。截至2024年底，可再生能源替代率为7.4%。散装水泥率达到73.2%。
四年新增光伏装机容量160万千瓦。2025年可再生能源替代率要达到8.2%。
"""


FEATURE = """向风而行，一座小城的五年答卷

初春的海堤上，风机缓缓转动。从2021年起，镇上的屋顶陆续装上光板。

2025年底，全市可再生能源替代率达到8.3%。2025年散装水泥率为76%。五年来，全市新增光伏装机容量210万千瓦。
"""
HEARD = """关于我市建筑节能“十四五”规划实施情况的报告
——2026年2月在市人民代表大会常务委员会会议上

根据2023年中期评估的建议，任务有所调整。可再生能源替代率达到8.1%，散装水泥率达到75.5%。
"""


@pytest.mark.parametrize(
    ("later", "found"),
    [
        (FEATURE, {("r1", 2025): 8.3, ("r2", 2025): 76, ("r3", 2025): 210}),
        (HEARD, {("r1", 2025): 8.1, ("r2", 2025): 75.5}),
        (ASKED, {("r1", 2025): 8.4, ("r2", 2025): 78.2, ("r3", 2025): 230}),
        (SPEECH, {("r1", 2024): 7.4, ("r2", 2024): 73.2, ("r3", 2024): 160}),
    ],
)
def test_a_text_of_no_known_kind_looks_back_on_the_plan(read, vocabulary, later, found):
    plan = evaluate_documents(read("plan", PLAN), read("later", later), vocabulary)
    assert {(row["key"], row["year"]): row["value"] for row in plan.observed.to_dict("records")} == found


SUMMARY = """云溪市建筑节能“十四五”工作总结

2021年以来，各项任务进展顺利。可再生能源替代率为7.9%，散装水泥率达到74%，明年计划再新增光伏装机容量60万千瓦。
五年累计新增光伏装机容量190万千瓦。

二、下一步打算

到2030年，可再生能源替代率达到12%。
"""


def test_a_summary_is_of_the_plan_that_its_first_line_names(read, vocabulary):
    plan = evaluate_documents(read("plan", PLAN), read("later", SUMMARY), vocabulary)
    found = {(row["key"], row["year"]): row["value"] for row in plan.observed.to_dict("records")}
    assert found == {("r1", 2025): 7.9, ("r2", 2025): 74, ("r3", 2025): 190}
    other = SUMMARY.replace("十四五", "十二五").replace("2021年以来", "2011年以来")
    with pytest.raises(DocumentError, match="not later"):
        evaluate_documents(read("plan", PLAN), read("other", other), vocabulary)
