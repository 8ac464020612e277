"""What one sentence of a review or of the tasks says: its figures with kind, mode, first and last year, and subject."""

from __future__ import annotations

import pytest

from helpers.documents.sections import section_tree
from helpers.extraction.statements.statements import find_statements

TITLE = "某县市场监管“十四五”规划\n"
REVIEW = TITLE + "一、发展基础\n{}\n二、发展目标\n努力进取,再上台阶。\n"
TASKS = TITLE + "一、发展目标\n努力进取,再上台阶。\n二、主要任务\n{}\n"


def read(form, sentence):
    text = form.format(sentence)
    return [
        (str(r.mode), f"{r.value:g}{r.unit}", r.year_from, r.year, str(r.kind))
        for r in (found.record for found in find_statements(text, section_tree(text)))
    ]


def subjects(form, sentence):
    text = form.format(sentence)
    return [found.record.subject for found in find_statements(text, section_tree(text))]


@pytest.mark.parametrize(
    ("sentence", "right"),
    [
        ("“十三五”期间,商户年均增长5%。", [("rate", "5%", 2016, 2020)]),
        ("“十三五”期间,累计查办案件60件。", [("cumulative", "60件", 2016, 2020)]),
        ("2016—2019年,累计查办案件60件。", [("cumulative", "60件", 2016, 2019)]),
        ("“十三五”前三年累计查办案件60件。", [("cumulative", "60件", 2016, 2018)]),
        ("2018年以来,累计查办案件60件。", [("cumulative", "60件", 2018, 2020)]),
        ("2019年,全县查办案件60件。", [("cumulative", "60件", None, 2019)]),
        (
            "截至2020年底,商户总量达到6万户,较2015年增长20%。",
            [("level", "6万户", None, 2020), ("rate", "20%", 2015, 2020)],
        ),
        ("商户总量较“十二五”末增长20%。", [("rate", "20%", 2015, 2020)]),
        ("与2017年相比,商户总量增长20%。", [("rate", "20%", 2017, 2020)]),
        (
            "商户由2015年的3万户增加到2019年的5万户。",
            [("change", "3万户", None, 2015), ("change", "5万户", 2015, 2019)],
        ),
        ("“十三五”期间,商户由3万户增长到5万户。", [("change", "3万户", None, 2015), ("change", "5万户", 2015, 2020)]),
        (
            "合格率由90%提高到98%,提高8个百分点。",
            [
                ("change", "90%", None, None),
                ("change", "98%", None, 2020),
                ("change", "8个百分点", None, 2020),
            ],
        ),
        ("商户总量翻一番。", [("rate", "1番", None, 2020)]),
        ("2018年商户总量达到6万户,2019年达到7万户。", [("level", "6万户", None, 2018), ("level", "7万户", None, 2019)]),
    ],
)
def test_a_sentence_of_a_review(sentence, right):
    assert [item[:4] for item in read(REVIEW, sentence)] == right
    assert {item[4] for item in read(REVIEW, sentence)} == {"baseline"}


@pytest.mark.parametrize(
    ("sentence", "right"),
    [
        ("到2025年,商户总量达到6万户。", [("level", "6万户", None, 2025, "target")]),
        (
            "到2023年,商户总量达到6万户,到2025年达到7万户。",
            [
                ("level", "6万户", None, 2023, "target"),
                ("level", "7万户", None, 2025, "target"),
            ],
        ),
        ("“十四五”期间,新增商户6万户。", [("increment", "6万户", 2021, 2025, "target")]),
        ("商户年均增长5%以上。", [("rate", "5%", 2021, 2025, "target")]),
        ("到2025年,商户总量较2020年增长20%。", [("rate", "20%", 2020, 2025, "target")]),
        (
            "合格率由2020年的90%提高到2025年的98%。",
            [
                ("change", "90%", None, 2020, "baseline"),
                ("change", "98%", 2020, 2025, "target"),
            ],
        ),
        (
            "2020年商户总量为5万户,到2025年力争达到6万户。",
            [
                ("level", "5万户", None, 2020, "baseline"),
                ("level", "6万户", None, 2025, "target"),
            ],
        ),
        ("在2020年基础上,商户总量增长20%。", [("rate", "20%", None, 2025, "target")]),
        ("到2035年,商户总量达到9万户。", [("level", "9万户", None, 2035, "target")]),
        ("每年抽检食品300批次。", [("cumulative", "300批次", None, 2025, "target")]),
        ("目前已建成市场6家。", [("increment", "6家", None, 2020, "baseline")]),
        ("规范现有6家检测站。", [("level", "6家", None, 2020, "baseline")]),
        ("办理时限压缩至1个工作日以内。", [("level", "1个工作日", None, 2025, "target")]),
        ("投入经费300万元。", [("cumulative", "300万元", None, 2025, "target")]),
        ("年产值达到300万元。", [("level", "300万元", None, 2025, "target")]),
        ("每千人口拥有检测站2.5个。", [("level", "2.5个", None, 2025, "target")]),
        ("群众满意度达到85分。", [("level", "85分", None, 2025, "target")]),
        ("培训人员300人次。", [("cumulative", "300人次", None, 2025, "target")]),
    ],
)
def test_a_sentence_of_the_tasks(sentence, right):
    assert read(TASKS, sentence) == right


@pytest.mark.parametrize(
    ("sentence", "right"),
    [
        ("受理投诉5件。", ["受理投诉"]),
        ("5家企业获评先进。", ["获评先进的企业"]),
        ("选派60名干部。", ["选派干部"]),
        ("商户总量达到6万户。", ["商户总量"]),
        ("累计新增商户6万户,其中企业2万户、个体工商户4万户。", ["新增商户", "企业", "个体工商户"]),
        ("食品、药品抽检合格率分别达到98%和99%。", ["食品抽检合格率", "药品抽检合格率"]),
        ("新增省级示范店5家、市级20家。", ["新增省级示范店", "新增市级示范店"]),
        ("全县市场监管系统共查办案件60件。", ["查办案件"]),
        ("开展食品抽检300批次。", ["食品抽检"]),
        ("商户总量增长20%。", ["商户总量增长"]),
        ("商户总量达到6万户,增长20%。", ["商户总量", "商户总量增长"]),
    ],
)
def test_what_a_figure_counts(sentence, right):
    assert subjects(TASKS, sentence) == right
