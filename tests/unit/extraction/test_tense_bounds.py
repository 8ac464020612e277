"""Whether and when, on either side of each bound: years of a plan, words so far back, spans of several years."""

from __future__ import annotations

from dataclasses import replace

import pytest

from helpers.extraction.statements import tense
from helpers.extraction.statements.tense import _NEAR
from helpers.schema import StatementMode
from tests.unit.extraction.test_time_words import PERIOD, REVIEW, SETTLED, TASKS, UNKNOWN, YEARLY, all_places, last

LEVEL, RATE, SUM, CHANGE, ADDED = (
    StatementMode.LEVEL,
    StatementMode.RATE,
    StatementMode.CUMULATIVE,
    StatementMode.CHANGE,
    StatementMode.INCREMENT,
)


@pytest.mark.parametrize(
    ("before", "ahead", "behind", "done"),
    [
        ("", -1, -1, -1),
        ("到2021年,", 1, -1, -1),
        ("到2020年,", -1, 1, -1),
        ("2025年,", 0, -1, -1),  # the plan's last year needs no word
        ("2024年,", -1, -1, -1),
        ("2020年,", -1, 0, -1),
        ("至2023年,", 1, -1, -1),
        ("截至2023年,", -1, 2, 0),
        ("截至到2023年,", -1, 3, 0),
        ("较2019年", -1, -1, -1),
        ("恢复至2019年", -1, 3, -1),
        ("2020年的基础上", -1, -1, -1),
        ("“十四五”", 0, -1, -1),
        ("“十三五”", -1, 0, -1),
        ("“十五五”", 0, -1, -1),
        ("较“十三五”", -1, -1, -1),
        ("到2025年,目前", 1, -1, 7),
        ("目前,到2025年", 4, -1, 0),
        ("2020年,到2025年,2019年", 7, 13, -1),
    ],
)
def test_where_words_look_ahead_and_behind_and_say_that_something_is_done(before, ahead, behind, done):
    assert tense._cues(before, PERIOD) == (ahead, behind, done)


def test_a_year_of_a_plan_of_one_year_looks_ahead_without_a_word():
    assert tense._cues("2026年,", (2026, 2026))[0] == 0
    assert tense._cues("2025年,", (2026, 2026))[1] == 0


def test_words_of_the_sentence_are_read_a_hundred_and_sixty_characters_back():
    assert tense.is_target(last(f"力争{'甲' * 158}5件"), UNKNOWN)
    assert not tense.is_target(last(f"力争{'甲' * 159}5件"), UNKNOWN)


@pytest.mark.parametrize(
    ("frame", "text", "promised"),
    [
        (REVIEW, "力争利用率达到38%", True),
        (REVIEW, "到2025年,商户5万户", True),
        (REVIEW, "到2025年,目前商户5万户", False),  # what is said last
        (REVIEW, "目前,到2025年商户5万户", True),
        (TASKS, "已建成的商户5万户", False),
        (TASKS, "原有商户5万户", False),
        (TASKS, "目前商户5万户", False),
        (TASKS, "做实项目前期,商户5万户", True),
        (TASKS, "2020年商户5万户", False),
        (TASKS, "2020年商户力争5万户", True),
        (TASKS, "力争,2020年商户5万户", False),
        (UNKNOWN, "2020年商户力争5万户", True),
        (UNKNOWN, "力争,2020年商户5万户", False),
        (SETTLED, "2021年,商户5万户", True),
        (SETTLED, "较2021年,商户5万户", False),
        (SETTLED, "2021年,2020年,商户5万户", False),  # the last year counts
        (SETTLED, "商户5万户的规划目标", True),
    ],
)
def test_a_figure_is_promised_by_what_is_said_last(frame, text, promised):
    assert tense.is_target(last(text), frame) is promised


def test_a_sentence_without_time_goes_on_with_those_before_it_for_three_hundred_characters():
    for before, promised in ((_NEAR - 3, True), (_NEAR - 2, False)):
        assert tense.is_target(last(f"力争{'甲' * before}。商户5万户"), UNKNOWN) is promised
    assert not tense.is_target(last("力争。2020年。商户5万户"), UNKNOWN)
    assert tense.is_target(last("2020年。力争。商户5万户"), UNKNOWN)
    assert not tense.is_target(last("目前。新增商户5万户"), UNKNOWN)
    assert tense.is_target(last("新增商户5万户"), UNKNOWN)
    assert not tense.is_target(last("新增了商户5万户"), UNKNOWN)


@pytest.mark.parametrize(
    ("text", "target", "frame", "year"),
    [
        ("商户5万户(2019年)", False, TASKS, 2019),
        ("商户5万户(2025年)", False, TASKS, 2025),
        ("商户5万户(2026年)", False, TASKS, 2020),  # behind the plan
        ("商户5万户(2019年)", True, TASKS, 2025),
        ("商户(2018年)达到5万户", False, TASKS, 2018),
        ("去年(2019年)商户5万户", False, TASKS, 2019),
        ("产值从2015年的1亿元增至2019年的2亿元,商户5万户", False, REVIEW, 2019),
        ("2019年的2亿元,商户5万户", False, REVIEW, 2020),
        ("2020年,2019年的5万户", False, REVIEW, 2019),
        ("2021年商户5万户", False, REVIEW, 2021),  # a result of the plan's own years
        ("2026年商户5万户", False, REVIEW, 2020),
        ("2020年商户5万户", True, TASKS, 2025),
        ("2021年商户5万户", True, TASKS, 2021),
        ("2030年商户5万户", True, TASKS, 2030),
        ("合格率90%,上年为88%", False, REVIEW, 2019),
        ("2019年合格率90%,上年为88%", False, REVIEW, 2018),
        ("合格率90%,上年为88%", False, UNKNOWN, 2020),  # not of known years
        ("合格率90%,上年为88%", True, REVIEW, 2025),
        ("“十二五”前三年查办案件5件", False, REVIEW, 2013),
        ("“十二五”前两年查办案件5件", False, REVIEW, 2012),
        ("“十二五”前三年查办案件5件", True, TASKS, 2025),
        ("“十四五”期间增长5%", True, replace(TASKS, period=(2021, 2035)), 2025),
        ("“十三五”期间增长5%", True, replace(TASKS, period=(2021, 2035)), 2035),
        ("较“十四五”期间增长5%", True, replace(TASKS, period=(2021, 2035)), 2035),
        ("“十四五”期间增长5%", True, replace(TASKS, period=(2022, 2035)), 2035),
        ("“十四五”期间增长5%", True, replace(TASKS, period=(2021, 2024)), 2024),
        ("今后五年增长5%", True, YEARLY, 2030),
        ("“十四五”期间增长5%", True, YEARLY, 2026),  # over before the year
        ("“十二五”末达到5万户", False, REVIEW, 2015),
        ("“十三五”末达到5万户", False, REVIEW, 2020),
        ("是“十二五”期间的3倍,5万户", False, REVIEW, 2020),
        ("到2030年再上台阶。商户5万户", True, TASKS, 2030),
    ],
)
def test_the_year_of_a_figure(text, target, frame, year):
    assert tense.year_of(last(text), target, frame) == year


def test_words_of_this_and_the_last_year_are_told_from_the_year_of_the_text():
    now = replace(REVIEW, now=2023)
    assert tense.year_of(last("今年商户5万户"), False, now) == 2023
    assert tense.year_of(last("去年商户5万户"), False, now) == 2022
    assert tense.year_of(last("去年商户,今年5万户"), False, now) == 2023
    assert tense.year_of(last("去年2019年商户5万户"), False, now) == 2019
    assert tense.year_of(last("较去年商户5万户"), False, now) == 2020
    assert tense.year_of(last("今年商户5万户"), False, REVIEW) == 2020
    assert tense.year_of(last("今年商户5万户"), True, now) == 2025


def test_what_goes_on_to_the_last_year_of_a_review_is_of_that_year():
    text = "2019年底商户3万户,去年底已经超过5万户"
    assert tense.year_of(last(text), False, SETTLED) == 2020
    assert tense.year_of(last(text.replace("2019", "2018")), False, SETTLED) == 2018
    assert tense.year_of(last(text), False, REVIEW) == 2019
    assert tense.year_of(last(text), False, replace(SETTLED, span=None)) == 2019


def test_the_sentence_before_gives_its_last_year_for_three_hundred_characters():
    for before, year in ((_NEAR - len("到2030年") - 1, 2030), (_NEAR - len("到2030年"), 2025)):
        assert tense.year_of(last(f"到2030年{'甲' * before}。商户5万户"), True, TASKS) == year
    assert tense.year_of(last("(到2030年)。商户5万户"), True, TASKS) == 2025


@pytest.mark.parametrize(
    ("before", "target", "year"),
    [
        ("2019年", False, 2019),
        ("2019年2018年", False, 2018),
        ("2021年", False, 2021),
        ("2025年", False, 2025),
        ("2026年", False, None),
        ("2020年", True, None),
        ("2021年", True, 2021),
        ("2019年,较2018年", False, 2019),
        ("2019年,2018年基础上", False, 2019),
        ("2019年,2018年以来", False, 2019),
        ("278家,而2018年是224家,", False, None),
    ],
)
def test_the_last_year_that_a_sentence_names_for_a_result_or_a_promise(before, target, year):
    assert tense._named_year(before, target, PERIOD) == year


def test_only_a_year_until_is_taken_from_another_sentence():
    assert tense._named_year("到2030年", True, PERIOD, only_until=True) == 2030
    assert tense._named_year("至2030年", True, PERIOD, only_until=True) == 2030
    assert tense._named_year("2030年", True, PERIOD, only_until=True) is None


def test_the_end_of_an_earlier_plan():
    assert tense._end_of_past_plan("“十二五”期间", PERIOD) == 2015
    assert tense._end_of_past_plan("“十三五”期间", PERIOD) is None  # it ends with the year before
    assert tense._end_of_past_plan("“十二五”期间", (2016, 2020)) is None
    assert tense._end_of_past_plan("较“十二五”期间", PERIOD) is None
    assert tense._end_of_past_plan("“十一五”期间,“十二五”期间", PERIOD) == 2015
    assert tense._end_of_past_plan("“十二五”末", PERIOD) == 2015


@pytest.mark.parametrize(
    ("text", "mode", "year", "frame", "first"),
    [
        ("较2019年增长5%", RATE, 2020, REVIEW, 2019),
        ("较2015年较2017年增长5%", RATE, 2020, REVIEW, 2017),
        ("与2020年相比,增长5%", RATE, 2020, REVIEW, None),
        ("与“十二五”末相比,增长5%", RATE, 2020, REVIEW, 2015),
        ("2020年以来,增长5%", RATE, 2020, REVIEW, None),
        ("2017年至今,查办5件", SUM, 2020, REVIEW, 2017),
        ("“十三五”前四年,查办5件", SUM, 2019, REVIEW, 2016),
        ("“十三五”前四年,查办5件", SUM, 2020, REVIEW, None),
        ("“十三五”前四年,新增5件", ADDED, 2019, REVIEW, 2016),
        ("比前五年增长5%", RATE, 2020, SETTLED, 2016),
        ("比前五年增长5%", RATE, 2020, replace(REVIEW, span=None), None),
        ("两年累计查办5件", SUM, 2020, SETTLED, 2019),
        ("四年累计查办5件", SUM, 2020, SETTLED, 2017),
        ("六年累计查办5件", SUM, 2020, SETTLED, 2015),
        ("6年累计查办5件", SUM, 2020, SETTLED, 2015),
        ("年均增长5%", RATE, 2021, replace(TASKS, period=(2021, 2021), span=None), None),
        ("增长5%", RATE, 2025, TASKS, None),
        ("五年增长5%", RATE, 2020, TASKS, 2016),
        ("五年增长5%", RATE, 2020, replace(TASKS, span=None), None),
    ],
)
def test_the_first_year_of_a_span(text, mode, year, frame, first):
    assert tense.first_year(last(text), mode, year, frame) == first


@pytest.mark.parametrize(
    ("text", "mode", "opened", "summed"),
    [
        ("累计甲5亿元,乙达到8亿元", SUM, False, False),  # a year's
        ("累计甲5亿元,乙累计达到8亿元", SUM, False, True),
        ("累计甲5亿元,乙8亿元", SUM, False, True),
        ("累计甲5件,乙达到8件", SUM, False, True),
        ("累计甲5亿元,乙达到8亿元", RATE, False, False),
        ("全年累计甲5件,乙8件", SUM, False, False),
        ("甲5件", SUM, True, True),
        ("甲5件", CHANGE, True, False),
        ("去年甲5件", SUM, True, False),
        ("净增5件", ADDED, False, True),
        ("去年净增5件", ADDED, False, False),
        ("新增5件", ADDED, False, False),
    ],
)
def test_a_figure_of_a_review_of_several_years_is_of_all_of_them(text, mode, opened, summed):
    assert tense._summed(last(text), mode, replace(SETTLED, opened=opened)) is summed


@pytest.mark.parametrize(
    ("text", "frame", "year"),
    [
        ("“十三五”期间,由5万户", REVIEW, 2015),
        ("“十二五”期间,由5万户", REVIEW, None),
        ("“十三五”期间,由5万户", replace(REVIEW, period=(2022, 2025)), None),
        ("由上年的5万户", REVIEW, 2019),
        ("由5万户", replace(SETTLED, span=(2011, 2015)), 2010),
        ("由5万户", replace(SETTLED, span=None), None),
        ("由5万户", REVIEW, None),
    ],
)
def test_the_year_before_a_change(text, frame, year):
    assert tense.year_before_change(all_places(text)[0], False, None, frame) == year


def test_the_year_that_the_rest_of_a_sentence_compares_with_stands_near():
    assert tense.compared_year(last("由5家,较2015年增长")) == 2015
    assert tense.compared_year(last("由5家," + "甲" * 39 + "较2015年增长")) == 2015
    assert tense.compared_year(last("由5家," + "甲" * 40 + "较2015年增长")) is None
    assert tense.compared_year(last("由5家。较2015年增长")) is None
