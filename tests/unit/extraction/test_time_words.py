"""Words of a sentence that say whether and when: what looks ahead, what looks back, from which year to which."""

from __future__ import annotations

import pytest

from helpers.documents.section_kinds import SectionKind
from helpers.extraction.statements import tense
from helpers.extraction.statements.frames import (
    Frame,
    _is_work_ahead,
    _looks_back,
    _names_later,
    _part,
    _plan_ahead,
    _spanned,
    _turn,
    _turns,
    _year_of_data,
)
from helpers.extraction.statements.statement_context import change_pairs, own_year, places
from helpers.numerals.quantities import find_quantities
from helpers.schema import StatementMode

PERIOD = (2021, 2025)
TASKS = Frame(SectionKind.TASKS, PERIOD, span=(2016, 2020))
REVIEW = Frame(SectionKind.ACHIEVEMENTS, PERIOD, span=(2016, 2020))
UNKNOWN = Frame(SectionKind.UNKNOWN, PERIOD)
SETTLED = Frame(SectionKind.ACHIEVEMENTS, PERIOD, settled=True, span=(2016, 2020))
YEARLY = Frame(SectionKind.TASKS, (2026, 2026))


def all_places(text):
    return places(text, find_quantities(text))


def last(text):
    return all_places(text)[-1]


@pytest.mark.parametrize(
    ("frame", "text", "is_target"),
    [
        (TASKS, "商户总量达到6万户", True),
        (TASKS, "目前商户总量达到6万户", False),
        (TASKS, "截至2020年底,商户总量达到6万户", False),
        (TASKS, "目前商户5万户,到2025年达到6万户", True),
        (TASKS, "现有商户6万户", False),
        (TASKS, "“十三五”期间新增商户6万户", False),
        (REVIEW, "商户总量达到6万户", False),
        (REVIEW, "到2025年,商户总量达到6万户", True),
        (REVIEW, "2025年商户总量将达到6万户", True),
        (UNKNOWN, "力争商户总量达到6万户", True),
        (UNKNOWN, "商户总量达到6万户", False),
        (UNKNOWN, "新增商户6万户", True),
        (UNKNOWN, "新增了商户6万户", False),
        (UNKNOWN, "到2025年,商户总量达到6万户", True),
        (UNKNOWN, "2019年,商户总量达到6万户", False),
        (SETTLED, "力争商户总量达到6万户", True),
        (SETTLED, "2025年,商户总量达到6万户", True),
        (SETTLED, "2020年,商户总量达到6万户", False),
        (SETTLED, "要努力使商户总量达到6万户", True),
    ],
)
def test_whether_a_figure_is_promised(frame, text, is_target):
    assert tense.is_target(last(text), frame) is is_target


def test_a_sentence_that_says_nothing_of_time_has_that_of_the_one_before():
    assert tense.is_target(last("到2025年再上台阶。商户总量达到6万户"), UNKNOWN)
    assert not tense.is_target(last("目前进展顺利。新增商户6万户"), UNKNOWN)
    assert not tense.is_target(last("到2025年再上台阶。目前商户总量达到6万户"), UNKNOWN)


@pytest.mark.parametrize(
    ("text", "ahead", "behind"),
    [
        ("到2025年", True, False),
        ("2025年", True, False),
        ("2023年", False, False),  # within the plan, and not named as its end
        ("到2023年", True, False),
        ("2020年", False, True),
        ("较2020年", False, False),
        ("截至2023年", False, True),
        ("在2020年基础上", False, False),
        ("“十四五”期间", True, False),
        ("“十三五”期间", False, True),
        ("较“十三五”末", False, False),
    ],
)
def test_words_that_look_ahead_and_behind(text, ahead, behind):
    found = tense._cues(text + "商户", PERIOD)
    assert (found[0] >= 0, found[1] >= 0) == (ahead, behind)


@pytest.mark.parametrize(
    ("text", "target", "frame", "year"),
    [
        ("商户总量达到6万户", True, TASKS, 2025),
        ("商户总量达到6万户", False, TASKS, 2020),
        ("到2023年,商户总量达到6万户", True, TASKS, 2023),
        ("较2019年增长6%", True, TASKS, 2025),
        ("2019年商户总量达到6万户", False, REVIEW, 2019),
        ("“十三五”前三年查办案件6件", False, REVIEW, 2018),
        ("“十二五”期间查办案件6件", False, REVIEW, 2015),
        ("“十三五”期间查办案件6件", False, REVIEW, 2020),
        ("“十五五”期间增长6%", True, Frame(SectionKind.TASKS, (2026, 2035)), 2030),
        ("今后五年增长6%", True, YEARLY, 2030),
        ("“十五五”末达到6万户", True, YEARLY, 2030),
        ("商户总量达到6万户", True, YEARLY, 2026),
        ("(2019年)商户总量达到6万户", False, REVIEW, 2020),
        ("到2035年再上台阶。商户总量达到6万户", True, TASKS, 2035),
        ("2035年再上台阶。商户总量达到6万户", True, TASKS, 2025),
        ("商户总量达到6万户", False, Frame(SectionKind.ACHIEVEMENTS, PERIOD, dated=False), None),
    ],
)
def test_the_year_of_a_figure(text, target, frame, year):
    assert tense.year_of(last(text), target, frame) == year


LEVEL, RATE, SUM, CHANGE = (
    StatementMode.LEVEL,
    StatementMode.RATE,
    StatementMode.CUMULATIVE,
    StatementMode.CHANGE,
)


@pytest.mark.parametrize(
    ("text", "mode", "year", "frame", "first"),
    [
        ("累计查办案件6件", LEVEL, 2020, SETTLED, None),
        ("累计查办案件6件", SUM, None, SETTLED, None),
        ("累计查办案件6件", SUM, 2020, SETTLED, 2016),
        ("累计查办案件6件", SUM, 2020, REVIEW, None),
        ("五年累计查办案件6件", SUM, 2020, REVIEW, 2016),
        ("五年累计查办案件6件", SUM, 2019, REVIEW, None),
        ("其中2020年查办案件6件", SUM, 2020, SETTLED, None),
        ("较2015年增长6%", RATE, 2020, REVIEW, 2015),
        ("较2020年增长6%", RATE, 2020, REVIEW, None),
        ("较“十二五”末增长6%", RATE, 2020, REVIEW, 2015),
        ("与2017年相比,商户增长6%", RATE, 2020, REVIEW, 2017),
        ("与2017年相比,累计查办6件", SUM, 2020, REVIEW, None),
        ("2018年以来,查办案件6件", SUM, 2020, REVIEW, 2018),
        ("2016—2019年,查办案件6件", SUM, 2019, REVIEW, 2016),
        ("2016—2019年,查办案件6件", SUM, 2020, REVIEW, None),
        ("“十三五”期间,查办案件6件", SUM, 2020, REVIEW, 2016),
        ("“十三五”期间,查办案件6件", SUM, 2019, REVIEW, None),
        ("“十三五”前三年,查办案件6件", SUM, 2018, REVIEW, 2016),
        ("“十三五”前三年,提高6个百分点", CHANGE, 2018, REVIEW, None),
        ("比上一个五年增长6%", RATE, 2020, SETTLED, 2016),
        ("三年累计查办案件6件", SUM, 2020, SETTLED, 2018),
        ("三年累计查办案件6件", SUM, 2020, REVIEW, None),
        ("2年累计查办案件6件", SUM, 2020, SETTLED, 2019),
        ("年均增长6%", RATE, 2025, TASKS, 2021),
        ("年均增长6%", RATE, 2023, TASKS, None),
    ],
)
def test_the_first_year_of_a_span(text, mode, year, frame, first):
    assert tense.first_year(last(text), mode, year, frame) == first


def test_a_review_that_opens_with_its_years_adds_over_them():
    opened = Frame(SectionKind.ACHIEVEMENTS, PERIOD, settled=True, span=(2016, 2020), opened=True)
    assert tense.first_year(last("查办案件6件"), SUM, 2020, opened) == 2016
    assert tense.first_year(last("全年查办案件6件"), SUM, 2020, opened) is None
    assert tense.first_year(last("提高6个百分点"), CHANGE, 2020, opened) is None


@pytest.mark.parametrize(
    ("text", "promised", "carried", "frame", "year"),
    [
        ("2017年的6万户", False, None, REVIEW, 2017),
        ("“十二五”末的6万户", False, None, REVIEW, 2015),
        ("由6万户", True, None, TASKS, 2020),
        ("由上年的6万户", False, None, REVIEW, 2019),
        ("由6万户", False, 2018, REVIEW, 2018),
        ("由6万户增至9万户,较2016年增长", False, 2018, REVIEW, 2016),
        ("“十三五”期间由6万户", False, None, REVIEW, 2015),
        ("由6万户", False, None, REVIEW, None),
        ("由6万户", False, None, SETTLED, 2015),
    ],
)
def test_the_year_that_a_change_starts_from(text, promised, carried, frame, year):
    assert tense.year_before_change(all_places(text)[0], promised, carried, frame) == year


@pytest.mark.parametrize(
    ("text", "year"),
    [("2015年的6万户", 2015), ("(2015年6万户", 2015), ("“十二五”末6万户", 2015), ("2015年,商户6万户", None)],
)
def test_a_year_right_before_a_figure(text, year):
    assert own_year(last(text)) == year


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("商户由3万户增加到5万户", {0: 1}),
        ("从3万户发展到5万户", {0: 1}),
        ("商户3万户,其中企业5万户", {}),
        ("由3万户增加。发展到5万户", {}),
        ("从事3万户工作增加到5万户", {}),
        ("2015年的3万户增加到2020年的5万户", {0: 1}),
        ("由3万户增加到5万户,由6件增加到9件", {0: 1, 2: 3}),
        ("由3万户经过各方面长期坚持不懈的共同努力之后终于成功地增加到5万户", {}),
    ],
)
def test_two_figures_of_a_change(text, pairs):
    assert change_pairs(all_places(text)) == pairs


def test_a_figure_knows_its_sentence_and_its_clause():
    first, second, third = all_places("甲5户。乙6户,丙7户和")
    assert (first.before, first.lead, first.words, first.after) == ("甲", "甲", "甲", "")
    assert (second.before, second.lead) == ("乙", "乙")
    assert (third.before, third.lead, third.words, third.after) == ("乙6户,丙", "丙", "丙", "和")
    one, two = all_places("甲5户乙6户")
    assert (two.lead, two.words) == ("甲5户乙", "乙")
    assert one.previous == one.clause == 0


@pytest.mark.parametrize(
    ("heading", "ahead"),
    [("2025年工作安排", True), ("2024年工作安排", False), ("2026年工作打算", True), ("2025年回顾", False)],
)
def test_the_work_of_a_year_to_come(heading, ahead):
    assert _is_work_ahead(heading, 2025) is ahead


@pytest.mark.parametrize(
    ("opening", "turns"),
    [
        ("下一步,加快推进", True),
        ("到2030年,达到", True),
        ("到2025年,达到", False),
        ("“十五五”时期,加快", True),
        ("“十四五”时期,加快", False),
        ("加快推进", False),
    ],
)
def test_a_paragraph_turns_to_years_after_those_evaluated(opening, turns):
    assert _turns(opening, 2025) is turns


def test_words_that_name_a_later_plan():
    assert _names_later("“十五五”规划有什么打算?", 2025)
    assert not _names_later("“十四五”规划进展如何?", 2025)
    assert _names_later("“十五五”规划", 2023)


@pytest.mark.parametrize(
    ("text", "back"),
    [
        ("累计查办案件6件。", True),
        ("累计查办案件6件。力争更多。", False),
        ("累计查办,同比增长,目前完成。力争更多。", True),
        ("力争更多。", False),
        ("", False),
    ],
)
def test_a_text_looks_back_by_more_than_twice_as_many_words(text, back):
    assert _looks_back(text) is back


STATE = Frame(SectionKind.ACHIEVEMENTS, (2026, 2026), settled=True)


@pytest.mark.parametrize(
    ("opening", "span", "opened"),
    [
        ("“十四五”时期,我们完成", (2021, 2025), True),
        ("五年来,我们完成", (2021, 2025), True),
        ("五年来和过去一年,我们完成", (2021, 2025), False),
        ("过去一年,我们完成", None, False),
        ("2025年,我们完成", None, False),
        ("我们完成", None, False),
    ],
)
def test_a_review_has_the_years_that_its_paragraph_opens_with(opening, span, opened):
    found = _spanned(STATE, opening, 2026)
    assert (found.span, found.opened) == (span, opened)


@pytest.mark.parametrize(
    ("opening", "years"),
    [
        ("“十五五”时期的主要目标是翻一番", (2026, 2030)),
        ("今后五年的总体要求是加快发展", (2026, 2030)),
        ("“十四五”时期的主要目标是翻一番", None),
        ("“十五五”时期加快发展", None),
        ("加快发展", None),
    ],
)
def test_a_report_turns_to_the_next_plan(opening, years):
    assert _plan_ahead(opening, 2026) == years


@pytest.mark.parametrize(
    ("opening", "turns"),
    [
        ("2026年是开局之年", True),
        ("今年经济社会发展的主要预期目标是增长5%", True),
        ("做好今年工作,要坚持", True),
        ("2025年是收官之年", False),
        ("各位代表!今年是开局之年", True),
        ("我们今年完成", False),
    ],
)
def test_a_report_turns_to_the_coming_year(opening, turns):
    assert bool(_turn(2026, "今年").search(opening)) is turns


@pytest.mark.parametrize(
    ("opening", "turns"), [("明年是开局之年", True), ("今年是收官之年", False), ("2026年是开局之年", True)]
)
def test_a_report_given_before_its_year_calls_it_the_next(opening, turns):
    assert bool(_turn(2026, "明年|来年").search(opening)) is turns


@pytest.mark.parametrize(
    ("heading", "settled", "right"),
    [
        ("2025年工作回顾", True, (SectionKind.ACHIEVEMENTS, (2026, 2026), True)),
        ("2026年工作安排", True, (SectionKind.TASKS, (2026, 2026), False)),
        ("今后五年的目标任务", True, (SectionKind.OBJECTIVES, (2026, 2030), False)),
        ("“十五五”时期的主要目标", True, (SectionKind.OBJECTIVES, (2026, 2030), False)),
        ("“十五五”时期的发展战略和2026年的重点工作", True, (SectionKind.OBJECTIVES, (2026, 2030), False)),
        ("2026年重点工作和“十五五”时期的目标", True, (SectionKind.TASKS, (2026, 2026), False)),
        ("今年工作为“十四五”赢得圆满收官", True, None),  # of the review, where a report is given before its year
        ("名词解释", False, (SectionKind.UNKNOWN, (2026, 2026), False)),
        ("云溪市政府工作报告", True, None),
        ("持续改善民生", True, None),
    ],
)
def test_the_part_that_a_heading_of_a_report_opens(heading, settled, right):
    state = STATE if settled else Frame(SectionKind.TASKS, (2026, 2026))
    found = _part(heading, 2026, state)
    assert (found and (found.kind, found.period, found.settled)) == right


def test_a_review_of_five_years_says_which():
    assert _part("过去五年工作回顾", 2026, STATE).span == (2021, 2025)
    assert _part("过去五年和2025年工作回顾", 2026, STATE).span is None
    review = _part("“十四五”时期工作回顾", 2026, STATE)
    assert review.span == (2021, 2025)
    assert _part("高质量发展成效显著", 2026, review).span == (2021, 2025)  # says nothing of time


@pytest.mark.parametrize(("year", "right"), [(2020, None), (2021, 2021), (2023, 2023), (2025, 2025), (2026, None)])
def test_the_year_of_an_evaluation_s_data_lies_within_the_plan(year, right):
    assert _year_of_data(f"评估以{year}年为主要数据年。", (2021, 2025)) == right


def test_a_heading_of_the_work_of_a_past_year_opens_a_review():
    found = _part("2024年重点工作", 2026, Frame(SectionKind.TASKS, (2026, 2026)))
    assert (found.kind, found.settled) == (SectionKind.ACHIEVEMENTS, True)
