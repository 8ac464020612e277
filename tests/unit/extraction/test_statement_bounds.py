"""What is a statement and what is not, on either side of each bound: quotations, thresholds, lists, years, marks."""

from __future__ import annotations

import re

import pytest

from helpers.documents.sections import section_tree
from helpers.extraction.statements.statement_context import places
from helpers.extraction.statements.statements import (
    _as_printed,
    _counts,
    _inherited,
    _is_led_to,
    _latest,
    _list_after,
    _printed,
    _quote,
    _without_thresholds,
    find_statements,
)
from helpers.numerals.quantities import find_quantities
from helpers.schema import StatementMode

LEVEL, CHANGE, ADDED, SUM = (
    StatementMode.LEVEL,
    StatementMode.CHANGE,
    StatementMode.INCREMENT,
    StatementMode.CUMULATIVE,
)
REVIEW = "某县市场监管“十四五”规划\n一、发展基础\n{}\n二、发展目标\n努力进取,再上台阶。\n"
TASKS = "某县市场监管“十四五”规划\n一、发展目标\n努力进取,再上台阶。\n二、主要任务\n{}\n"


def figures(text):
    return places(text, find_quantities(text))


def last(text):
    return figures(text)[-1]


def read(form, sentence, **more):
    text = form.format(sentence)
    return [found.record for found in find_statements(text, section_tree(text), **more)]


def test_the_latest_year_of_the_opening_is_the_period_of_a_text_that_names_none():
    assert _latest("2019年到2021年") == (2021, 2021)
    assert _latest("“十四五”") is None
    assert _latest("12020年") is None
    assert _latest("甲" * 2995 + "2021年") == (2021, 2021)
    assert _latest("甲" * 2996 + "2021年") is None
    assert _latest("2019年" + "甲" * 3000 + "2021年") == (2019, 2019)


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("受理投诉5件", True),
        ("全省5个县之一", False),
        ("(二)河流(75条)", False),  # a heading with the number of its items
        ("治理河流(75条)", True),
        ("《食品安全5条》", False),
        ("〔2021〕5号文件,受理“投诉5件”", False),
        ("打造“5个中心”", False),  # a slogan
        ("“企业开办需要的全部时间被压缩为5天的工作目标”", True),  # longer than twenty characters: quoted prose
        ("“企业开办的时间被压缩为5天的工作总目标”", False),
        ("“企业开办的时间被压缩为5天的工作总目标值”", False),  # exactly twenty
        ("“企业开办的时间被压缩为5天的工作总目标值了”", True),
        ("“满意度98%”", True),  # a share is no slogan
        ("“满意度百分之百”", False),
        ("企业开办“1日办结”", True),
        ("企业开办“1日行动”", False),
        ("“1件办结”", False),  # things are no time
        ("覆盖东山、西河等15个县", False),  # a list of places
        ("覆盖15个县", True),
    ],
)
def test_a_figure_of_a_title_a_slogan_or_a_list_of_places_is_no_statement(text, counts):
    closed = [found.span() for found in re.finditer(r"“[^“”]*”|《[^《》]*》|〔[^〔〕]*〕", text)]
    kept = [place for place in figures(text) if _counts(place, _quote(closed, [a for a, _ in closed], place.quantity))]
    assert bool(kept) is counts


def test_a_quotation_holds_the_figures_up_to_its_closing_mark():
    place = last("“甲”受理5件")
    start = place.quantity.start
    assert _quote([(0, 3)], [0], place.quantity) is None
    assert _quote([(0, start)], [0], place.quantity) is None
    assert _quote([(0, start + 1)], [0], place.quantity) == (0, start + 1)
    assert _quote([(start + 1, start + 5)], [start + 1], place.quantity) is None
    assert _quote([], [], place.quantity) is None


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("收入超100亿元的企业达到10家", ["10家"]),
        ("收入超100亿元、50亿元的企业分别达到10家、20家", ["10家", "20家"]),
        ("收入达到100亿元,企业达到10家", ["100亿元", "10家"]),
        ("收入达到100亿元、50亿元", ["100亿元", "50亿元"]),
        ("收入30亿元,其中超100亿元的企业达到10家", ["30亿元", "10家"]),
        ("收入达到100亿元、税收等", ["100亿元"]),
        ("5家的企业达到10家", ["5家", "10家"]),  # a number of things is no size
    ],
)
def test_a_size_that_says_which_things_are_counted_is_no_statement(text, left):
    kept = _without_thresholds(figures(text))
    assert [f"{place.quantity.value:g}{place.quantity.unit}" for place in kept] == left


def test_the_figures_behind_one_that_only_a_conjunction_divides_from_it():
    listed = figures("分别为1%、2%和3%,另有4%")
    assert [place.quantity.value for place in _list_after(listed, 0)] == [2, 3]
    assert [place.quantity.value for place in _list_after(listed, 1)] == [3]
    assert _list_after(listed, 2) == []
    assert _list_after(listed, 3) == []


@pytest.mark.parametrize(
    ("text", "mode", "led"),
    [
        ("提高5个百分点、达63%", CHANGE, True),
        ("提高5个百分点、突破63%", CHANGE, True),
        ("提高5个百分点、超63%", CHANGE, True),
        ("提高5个百分点、63%", CHANGE, False),
        ("提高5个百分点、达63%", LEVEL, False),
        ("提高5个百分点、达3个百分点", CHANGE, False),
        ("提高5个百分点、新增达63件", CHANGE, False),
    ],
)
def test_the_state_that_a_change_led_to(text, mode, led):
    assert _is_led_to(last(text), mode) is led


@pytest.mark.parametrize(
    ("text", "mode", "target", "inherited"),
    [
        ("查办案件5件,市级6件", SUM, False, SUM),
        ("查办案件5件,市级6件", SUM, True, SUM),
        ("查办案件5件;市级6件", SUM, False, None),
        ("查办案件5件:市级6件", SUM, False, None),
        ("查办案件5件;市级6件", SUM, True, SUM),
        ("查办案件5件;其中市级6件", SUM, False, SUM),
        ("查办案件5件;市级6件、县级7件", SUM, False, SUM),  # in the clause of a figure
        ("新增商户5家,企业6家", ADDED, False, None),  # results turn to stocks
        ("新增商户5家,企业6家", ADDED, True, ADDED),
        ("新增商户5家,其中企业6家", ADDED, False, ADDED),
        ("新增商户5家、企业6家", ADDED, False, ADDED),
    ],
)
def test_the_mode_that_a_clause_without_a_verb_takes_over(text, mode, target, inherited):
    assert _inherited(last(text), mode, target) == inherited


def test_characters_are_printed_as_the_document_has_them():
    assert _printed("检测a", [0, 1, 2], "檢測a") == {ord("检"): "檢", ord("测"): "測"}
    assert _printed("检测", [1, 0], "测检") == {}
    assert _printed("检,", [0, 1], "檢，") == {ord("检"): "檢"}  # marks are none
    quantity = find_quantities("台(件)5台(件)")[-1]
    assert quantity.unit == "台(件)"
    assert _as_printed(quantity, list(range(9)), "台(件)5台（件）") == "台（件）"
    assert _as_printed(quantity, list(range(9)), "台(件)5台(件)") == "台(件)"


@pytest.mark.parametrize(
    ("sentence", "operators"),
    [
        ("登记率、年报率分别不低于95%和90%,满意度80%。", [">=", ">=", "="]),
        ("登记率、年报率、合格率分别不低于95%、90%和85%。", [">=", ">=", ">="]),
        ("两率分别不低于95%和90%。", [">=", ">="]),
        ("登记率为95%、不低于90%、85%。", ["=", ">=", "="]),
        ("登记率不低于95%、90%。", [">=", "="]),  # nothing says that it holds for both
        ("登记率、年报率分别为95%和90%以上。", ["=", ">="]),
    ],
)
def test_a_bound_holds_for_a_list_behind_respectively(sentence, operators):
    assert [record.operator for record in read(TASKS, sentence)] == operators


def test_years_of_a_statement_lie_between_1949_and_2100_and_begin_before_they_end():
    def years(sentence):
        return [(record.year_from, record.year) for record in read(REVIEW, sentence)]

    assert years("1949年,商户达到5家。") == [(None, 1949)]
    assert years("1949年至2019年,累计查办案件60件。") == [(1949, 2019)]
    assert years("2100年,商户达到5家。")[0][1] in (2100, 2020)
    assert years("2019年至2019年,累计查办案件60件。")[0][0] is None


def test_modes_and_subjects_begin_anew_in_each_sentence():
    found = read(REVIEW, "新增商户5家、企业6家。市级7家。")
    assert [record.mode for record in found[:2]] == [ADDED, ADDED]
    assert found[2].mode == LEVEL
    assert [record.mode for record in read(REVIEW, "查办案件5件。市级6家。")] == [SUM, LEVEL]
    led = read(REVIEW, "合格率提高5个百分点、达63%。")
    assert [(record.mode, record.subject) for record in led] == [(CHANGE, "合格率提高"), (LEVEL, "合格率")]


def test_notes_below_tables_and_lines_without_prose_state_nothing():
    assert read(TASKS, "注:受理投诉5件。") == []
    assert read(TASKS, "受理投诉5件。") != []


def test_a_statement_lies_where_its_figure_does_and_has_the_characters_of_the_document():
    text = TASKS.format("檢查藥店40家,受理投訴5件。")
    found = find_statements(text, section_tree(text))
    assert [text[slice(*item.span)] for item in found] == ["40家", "5件"]
    assert [item.record.subject for item in found] == ["檢查藥店", "受理投訴"]


def test_a_period_and_a_kind_may_be_given():
    plain = "某县规划\n一、主要任务\n商户达到5家。\n"
    found = find_statements(plain, section_tree(plain), period=(2011, 2015), kind="five_year_plan")
    assert [item.record.year for item in found] == [2015]
    dated = "某县规划\n2023年\n一、主要任务\n商户达到5家。\n"
    assert find_statements(dated, section_tree(dated))[0].record.year in (2023, 2025)
