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
        ("青山着意 林海生金\n——“十四五”某省林业发展综述\n\n冬日的竹海青翠。", "evaluation"),
        ("附件2\n\n某省“十四五”内涝治理目标任务完成情况表\n\n注：依据《某省内涝治理“十四五”规划》。", "evaluation"),
    ],
)
def test_a_title_with_a_plans_in_it_tells_what_is_done_with_the_plan(text, kind):
    assert describe(text)[2] == kind


ASKED = "访云溪市林业局局长\n\n来源：云溪日报 {date}\n\n记者：“十四五”以来，林业有哪些变化？\n\n" + (
    "局长：《云溪市“十四五”林业规划》的目标都完成了。“十四五”期间，森林覆盖率达到49.1%。“十五五”期间，继续造林。\n"
)


@pytest.mark.parametrize(
    ("text", "kind", "period"),
    [
        ("云溪市“十四五”林业建设成就新闻发布会实录\n\n主持人：大家好。", "evaluation", (2021, 2025)),
        ("“十四五”云溪林业发展综述：向“绿”而行\n\n五年来，成效显著。", "evaluation", (2021, 2025)),
        ("回眸“十四五”云溪林业\n\n五年来，成效显著。", "evaluation", (2021, 2025)),
        ("云溪市林业工作“十四五”总结和2026年工作要点\n\n一、“十四五”工作总结", "work_report", (2026, 2026)),
        (ASKED.format(date="2026-02-03"), "evaluation", (2021, 2025)),
        (ASKED.format(date="2021-02-03"), "five_year_plan", (2021, 2025)),
        ("云溪市“十四五”林业规划\n\n发布时间：2026-02-03\n\n一、发展基础", "five_year_plan", (2021, 2025)),
    ],
)
def test_what_tells_of_a_plan_that_is_over_is_no_plan(text, kind, period):
    assert describe(text)[1:] == (period, kind)
