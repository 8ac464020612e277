import pytest

from helpers.documents.facts import describe


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("某市“十四五”规划", (2021, 2025)),
        ("某省国民经济和社会发展第十五个五年规划纲要", (2026, 2030)),
        ("某市规划(2021-2025年)", (2021, 2025)),
        ("某市2023年市场监管工作要点", (2023, 2023)),
        ("回顾“十三五”工作。\n某市市场监管“十四五”规划", (2021, 2025)),
        ("没有年份的文字", None),
    ],
)
def test_period(text, period):
    assert describe(text)[1] == period


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("《某市“十四五”林业规划》实施情况中期评估报告\n\n按照要求，开展了评估。", "evaluation"),
        ("《“十四五”林业规划》实施中期评估结果\n\n评估显示，进展顺利。", "evaluation"),
        ("林业发展情况通报（2024年度）\n\n各区：\n\n现通报如下。", "evaluation"),
        ("关于印发《某市“十四五”林业规划》的通知\n\n各区：", "five_year_plan"),
    ],
)
def test_a_title_with_a_plans_in_it_tells_what_is_done_with_the_plan(text, kind):
    assert describe(text)[2] == kind
