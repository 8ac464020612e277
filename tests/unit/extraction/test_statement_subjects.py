"""What a figure counts, on either side of each bound: lengths, shares of a phrase, what goes with what."""

from __future__ import annotations

import pytest

from helpers.extraction.statements.statement_context import places
from helpers.extraction.statements.statement_subjects import (
    Subjects,
    _after,
    _balance,
    _cut,
    _done_to,
    _second_figure,
    _tidy,
    _topic,
    same_list,
)
from helpers.extraction.statements.statements import _list_after
from helpers.numerals.quantities import find_quantities


def figures(text):
    return places(text, find_quantities(text))


def read(text):
    """The subject of each figure of a paragraph."""
    wanted, subjects = figures(text), Subjects()
    return [subjects.of(place, [] if same_list(place) else _list_after(wanted, i)) for i, place in enumerate(wanted)]


LONG = "建设覆盖全部乡镇和街道以及村社区的市场监管服务示范"  # twenty-five characters


@pytest.mark.parametrize(
    ("words", "cut"),
    [
        (LONG, LONG),
        ("甲" * 26, "甲" * 25),
        ("甲" * 20 + "的" + "乙" * 19, "乙" * 19),
        ("甲" * 21 + "的" + "乙" * 5, "乙" * 5),
        ("甲" * 22 + "的" + "乙" * 4, "甲" * 20 + "的" + "乙" * 4),  # too little would be left
        ("甲" * 10 + "、" + "乙" * 20, "乙" * 20),
        ("甲" * 10 + "“" + "乙" * 20 + "”", "“" + "乙" * 20 + "”"),
        ("甲" * 9 + "（" + "乙" * 20, ("甲" * 9 + "（" + "乙" * 20)[-25:]),
        ("的" + "甲" * 24, "的" + "甲" * 24),
        ("乙的" + "甲" * 24, "甲" * 24),
    ],
)
def test_a_long_subject_is_cut_at_a_boundary_of_its_phrase(words, cut):
    assert _cut(words) == cut


@pytest.mark.parametrize(
    ("words", "balanced"),
    [("“甲”乙", "“甲”乙"), ("“甲乙", "甲乙"), ("甲(乙", "甲乙"), ("(甲)乙", "(甲)乙"), ("《甲", "甲"), (" 甲 ", "甲")],
)
def test_marks_without_their_other_half_go(words, balanced):
    assert _balance(words) == balanced


@pytest.mark.parametrize(("after", "left"), [("60蒸吨锅炉", "锅炉"), ("锅炉", "锅炉"), ("60锅炉", "60锅炉"), ("", "")])
def test_a_second_figure_of_the_same_thing_is_left_out(after, left):
    assert _second_figure(after) == left


@pytest.mark.parametrize(
    ("words", "percent", "noun"),
    [
        ("企业", False, "企业"),
        ("的企业", False, "企业"),
        ("企业获评先进", False, "获评先进的企业"),
        ("企业获评甲", False, "企业获评甲"),  # one character says nothing, and the noun is too general
        ("养老服务机构获评甲", False, "养老服务机构"),
        ("街镇通过验收", False, "通过验收的街镇"),
        ("以上企业", True, "以上企业比例"),
        ("合格率", True, "合格率"),
        ("从业人员占比", True, "从业人员占比"),
        ("", True, ""),
        ("东、西两区企业", False, "东、西两区企业"),  # a mark right behind the first word goes on
        ("东部乡、西部乡", False, "东部乡"),
        ("企业参与", False, "企业参与"),
        ("甲" * 30, False, "甲" * 25),
    ],
)
def test_the_noun_behind_a_figure(words, percent, noun):
    assert _after(words, percent) == noun


def test_what_a_counted_thing_did_stands_before_it_up_to_thirty_characters():
    did = "获评" + "乙" * 18
    assert _after("甲" * 10 + did, False) == f"{did}的{'甲' * 10}"
    assert _after("甲" * 11 + did, False) == "甲" * 11


@pytest.mark.parametrize(
    ("printed", "words", "noun", "right"),
    [
        ("选派", "选派", "干部", "选派干部"),
        ("建成东河、西河等", "建成东河、西河", "水库", "建成水库"),
        ("建成东河", "建成东河", "水库", "水库"),
        ("选派", "选派", "优秀的干部", "优秀的干部"),
        ("", "", "干部", "干部"),
    ],
)
def test_a_verb_right_before_the_figure_goes_with_the_noun_behind_it(printed, words, noun, right):
    assert _done_to(printed, words, noun) == right


@pytest.mark.parametrize(
    ("words", "tidied"),
    [
        ("2025年全县商户", "商户"),
        ("全县共查办案件", "查办案件"),
        ("全县市场监管部门查办案件", "查办案件"),
        ("市场监管部门工作人员", "市场监管部门工作人员"),  # no verb behind the agency
        ("苹果、梨等地理标志产品", "地理标志产品"),
        ("培育苹果、梨等地理标志产品", "培育地理标志产品"),
        ("商户(包括企业和个体工商户)", "商户"),
        ("商户(企业)", "商户(企业)"),
        ("每年开展培训", "每年培训"),
        ("5", ""),
    ],
)
def test_what_leads_to_a_figure_is_no_part_of_its_subject(words, tidied):
    assert _tidy(words) == tidied


def test_only_the_last_seventy_five_characters_are_read():
    assert _tidy("苹果、" + "甲" * 60 + "等地理标志产品") == "地理标志产品"
    assert _tidy("建成" + "甲" * 66 + "等地理标志产品") == "建成地理标志产品"
    assert _tidy("建成" + "甲" * 67 + "等地理标志产品") == "地理标志产品"


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("受理咨询500件,按期办结率99%。", ["受理咨询", "咨询按期办结率"]),
        ("受理咨询500件。办结率99%。", ["受理咨询", "办结率"]),
        ("推进秤具检定,检定率达到100%。", ["秤具检定率"]),  # what both share stands once
        ("治理湖泊5个,湖泊面积6亩。", ["治理湖泊", "湖泊面积"]),
        ("开展药店评估,累计评估12家。", ["药店评估"]),
        ("商户6万户,增长20%。", ["商户", "商户增长"]),
        ("商户6万户,覆盖率20%。", ["商户", "商户覆盖率"]),
        ("乡镇覆盖达到20%。", ["乡镇覆盖率"]),
        ("商户6万户,占全省20%。", ["商户", "商户占全省比重"]),
        ("乡镇100%全覆盖。", ["乡镇覆盖率"]),
        ("商户5家和药店。", ["商户"]),
        ("商户5家左右。", ["商户"]),
        ("累计5件。", ["-"]),
        ("5件。", ["件"]),
        (f"{'甲' * 25}6万户,增长20%。", ["甲" * 25, "甲" * 19 + "增长"]),
        (f"推进{'甲' * 18},办结率99%。", ["甲" * 18 + "办结率"]),
        (f"推进{'甲' * 19},办结率99%。", ["办结率"]),  # too long to stand before it
    ],
)
def test_a_subject_has_what_it_leaves_out(text, subjects):
    assert read(text) == subjects


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("检查药铺40家、诊所60家。", ["检查药铺", "检查诊所"]),
        ("检查药铺40家、受理投诉60件。", ["检查药铺", "受理投诉"]),
        ("药铺40家、诊所60家。", ["药铺", "诊所"]),
        ("检查药铺40家,诊所60家。", ["检查药铺", "诊所"]),  # another clause
        (f"检查药铺40家、{'甲' * 23}60家。", ["检查药铺", "检查" + "甲" * 23]),
        (f"检查药铺40家、{'甲' * 24}60家。", ["检查药铺", "甲" * 24]),
        ("创建国家级示范店5家、省级20家。", ["创建国家级示范店", "创建省级示范店"]),
        ("创建示范店5家、省级20家。", ["创建示范店", "创建省级"]),
    ],
)
def test_the_verb_and_the_grade_of_a_list_hold_for_each_of_it(text, subjects):
    assert read(text) == subjects


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("食品抽检500批次,其中农产品200批次。", ["食品抽检", "农产品抽检"]),
        ("食品抽检500批次,其中农产品200批次、粮油100批次。", ["食品抽检", "农产品抽检", "粮油抽检"]),
        ("食品抽检500批次,其中抽检农产品200批次。", ["食品抽检", "抽检农产品"]),
        ("食品抽检500批次,其中农产品抽检200批次。", ["食品抽检", "农产品抽检"]),
        ("食品抽检500批次,其中不合格率2%。", ["食品抽检", "不合格率"]),
        ("食品抽检500批次,其中省级200批次。", ["食品抽检", "省级食品抽检"]),
        ("食品抽检500批次,其中特殊类200批次。", ["食品抽检", "特殊类抽检"]),
        ("商户6万户,其中农产品2万户。", ["商户", "农产品"]),
        (f"食品抽检500批次,其中{'甲' * 23}200批次。", ["食品抽检", "甲" * 23 + "抽检"]),
        (f"食品抽检500批次,其中{'甲' * 24}200批次。", ["食品抽检", "甲" * 24]),
    ],
)
def test_a_part_shares_what_the_total_counts(text, subjects):
    assert read(text) == subjects


def test_rates_of_a_list_are_about_as_many_subjects_before_them():
    assert read("商户6万户,企业2万户,分别增长5%和6%。")[-2:] == ["商户增长", "企业增长"]
    assert read("案件3件,商户6万户,企业2万户,分别增长5%和6%。")[-2:] == ["商户增长", "企业增长"]
    assert read("企业2万户,分别增长5%和6%。")[-1] != "商户增长"


def test_the_subject_of_the_clause_before():
    assert _topic(figures("受理咨询,办结率99%")[0]) == "受理咨询"
    assert _topic(figures("查办案件;受理咨询,办结率99%")[0]) == "受理咨询"
    assert _topic(figures("受理咨询。办结率99%")[0]) == ""


def test_a_conjunction_alone_between_two_figures_makes_a_list():
    assert [same_list(place) for place in figures("分别为1%、2%和3%,4%,另有5%")] == [False, True, True, False, False]
