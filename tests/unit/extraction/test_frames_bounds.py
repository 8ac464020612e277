"""Years and parts of paragraphs, on either side of each bound: openings, years within a plan, words so far in."""

from __future__ import annotations

import pytest

from helpers.documents.document_kinds import HEADING
from helpers.documents.section_kinds import SectionKind
from helpers.documents.sections import section_tree
from helpers.extraction.statements.frames import (
    OPENING,
    Frame,
    _looks_back,
    _names_later,
    _plan_ahead,
    _reviewed_year,
    _spanned,
    _turns,
    _year_of_data,
    frames,
)

PERIOD = (2021, 2025)
DONE, AIMS, TASKS = SectionKind.ACHIEVEMENTS, SectionKind.OBJECTIVES, SectionKind.TASKS


def read(text, kind, period=PERIOD):
    """The frame of each paragraph, by how it begins."""
    found = frames(text, section_tree(text), kind, period)
    return {text[paragraph.start : paragraph.end].strip()[:4]: frame for paragraph, frame in found}


def plan(title, period, heading="一、主要任务"):
    return read(f"{title}\n{heading}\n建设市场五家,提升服务水平。\n", "five_year_plan", period)["建设市场"]


@pytest.mark.parametrize(
    ("heading", "period", "years"),
    [
        ("一、主要任务", (2021, 2025), (2021, 2025)),
        ("一、2023年重点工作", (2021, 2025), (2023, 2023)),
        ("一、2021年重点工作", (2021, 2025), (2021, 2021)),
        ("一、2020年重点工作", (2021, 2025), (2021, 2025)),  # before the plan
        ("一、“十五五”主要任务", (2025, 2025), (2026, 2030)),
        ("一、“十五五”主要任务", (2021, 2025), (2021, 2025)),
    ],
)
def test_a_chapter_is_about_the_year_that_its_title_names(heading, period, years):
    assert plan("某县规划", period, heading).period == years


def test_a_plan_of_five_years_looks_back_on_the_five_before_it():
    assert plan("某县规划", (2021, 2025)).span == (2016, 2020)
    assert plan("某县规划", (2021, 2024)).span is None
    assert plan("某县规划", (2021, 2026)).span is None


NEWS = "{}市场建设取得圆满成绩,累计新增五家,目前同比增长。\n"


def test_news_that_looks_back_is_of_its_years_and_looks_ahead_as_far():
    frame = read(NEWS.format(""), "other", (2021, 2025))["市场建设"]
    assert (frame.kind, frame.period, frame.span, frame.dated) == (DONE, (2026, 2030), (2021, 2025), True)
    one = read(NEWS.format(""), "other", (2024, 2024))["市场建设"]
    assert (one.period, one.span, one.dated) == ((2025, 2025), (2024, 2024), False)
    assert read(NEWS.format("2024年"), "other", (2024, 2024))["2024"].dated
    assert not read(NEWS.format("2023年"), "other", (2024, 2024))["2023"].dated


def test_a_news_item_names_its_year_within_its_first_two_hundred_characters():
    for before, dated in ((OPENING - 5, True), (OPENING - 4, False)):
        text = NEWS.format("甲" * before + "2024年")
        assert next(iter(read(text, "other", (2024, 2024)).values())).dated is dated


def test_a_communique_is_of_the_year_before_those_ahead():
    text = "某县2024年统计公报\n一、综合\n市场主体达到五万户。\n二、2025年工作安排\n建设市场五家。\n2025年工作任务\n"
    found = read(text, "communique", (2024, 2024))
    assert (found["市场主体"].kind, found["市场主体"].period, found["市场主体"].settled) == (DONE, (2025, 2025), True)
    assert (found["建设市场"].kind, found["建设市场"].settled) == (TASKS, False)
    past = read(text.replace("2025年工作安排", "2024年工作安排"), "communique", (2024, 2024))
    assert past["建设市场"].kind is DONE


def test_a_numbered_line_without_a_full_stop_heads_the_paragraphs_below_it():
    head = "某县2024年统计公报\n市场主体达到五万户。\n{}\n建设市场五家,提升服务水平。\n"
    for line, kind in (
        ("（一）2025年工作安排", TASKS),
        ("（一）2024年工作安排", DONE),
    ):
        assert read(head.format(line), "communique", (2024, 2024))["建设市场"].kind is kind, line


EVALUATION = (
    "某县“十四五”规划{}评估报告\n{}一、实施情况\n市场主体达到五万户,稳步增长。\n"
    "二、下一步建议\n建设市场五家,提升水平。\n"
)


@pytest.mark.parametrize(
    ("title", "words", "period", "done"),
    [
        ("终期", "", (2021, 2025), 2025),
        ("中期", "", (2021, 2025), 2023),
        ("中期", "", (2021, 2024), 2023),
        ("中期", "", (2021, 2023), 2023),
        ("中期", "", (2022, 2024), 2024),  # of three years the middle is no end
        ("中期", "以2022年为数据年。\n", (2021, 2025), 2022),
        ("终期", "以2020年为数据年。\n", (2021, 2025), 2025),  # before the plan
    ],
)
def test_an_evaluation_ends_with_its_middle_its_end_or_the_year_of_its_data(title, words, period, done):
    found = read(EVALUATION.format(title, words), "evaluation", period)
    assert found["市场主体"].span == (period[0], done)
    assert found["市场主体"].period == (done + 1, max(period[1], done + 1))
    assert (found["市场主体"].kind, found["市场主体"].settled) == (DONE, True)
    assert not found["建设市场"].settled
    assert found["建设市场"].span == (period[0], done)


def test_the_middle_is_named_within_the_first_fifteen_hundred_characters():
    head = "某县“十四五”规划评估报告\n"
    for end, done in ((1500, 2023), (1501, 2025)):
        text = f"{head}{'甲' * (end - len(head) - 2)}中期\n一、实施情况\n市场主体达到五万户,稳步增长。\n"
        assert read(text, "evaluation")["市场主体"].span == (2021, done)


def test_an_answer_is_of_what_its_question_asks_for():
    text = (
        "某县“十四五”规划终期评估\n记者:规划实施得如何?\n市场主体达到五万户。\n记者:下一步有何打算?\n建设市场五家。\n"
    )
    found = read(text, "evaluation")
    assert (found["市场主体"].settled, found["建设市场"].settled) == (True, False)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("以2022年为数据年", 2022),
        ("均为2023年数据,", 2023),
        ("数据截至2024年底。", 2024),
        ("以2021年为数据年", 2021),
        ("以2025年为数据年", 2025),
        ("以2020年为数据年", None),
        ("以2026年为数据年", None),
        ("甲", None),
        ("甲" * 1490 + "以2022年为数据年", 2022),
        ("甲" * 1491 + "以2022年为数据年", None),  # behind fifteen hundred characters
    ],
)
def test_the_year_of_the_data_lies_within_the_plan_and_stands_at_the_head(text, year):
    assert _year_of_data(text, PERIOD) == year


def test_words_that_name_a_plan_behind_a_year():
    assert _names_later("“十五五”", 2025)
    assert not _names_later("“十五五”", 2026)
    assert not _names_later("“十四五”", 2025)


@pytest.mark.parametrize(
    ("opening", "done", "turns"),
    [
        ("到2026年,", 2025, True),
        ("到2025年,", 2025, False),
        ("“十五五”时期", 2025, True),
        ("“十五五”时期", 2026, False),
        ("今后", 2025, True),
        ("其中,到2026年", 2025, False),
    ],
)
def test_a_paragraph_opens_with_a_later_year(opening, done, turns):
    assert _turns(opening, done) is turns


@pytest.mark.parametrize(
    ("heading", "period", "year"),
    [
        ("2024年工作总结", (2024, 2024), 2024),
        ("2023年工作总结", (2024, 2024), 2023),
        ("2022年工作总结", (2024, 2024), None),
        ("2025年工作总结", (2024, 2024), None),
        ("2024年工作总结", (2021, 2025), None),  # a plan of several years
    ],
)
def test_a_summary_is_of_its_year_or_the_one_before(heading, period, year):
    text = f"某县{heading}\n一、综合\n市场主体达到五万户。\n"
    assert _reviewed_year(text, section_tree(text), period) == year


def test_a_summary_with_chapters_of_a_plan_is_none():
    text = "某县2024年工作总结\n一、发展目标\n市场主体达到五万户。\n"
    assert _reviewed_year(text, section_tree(text), (2024, 2024)) is None


def test_a_summary_reviews_its_year_and_looks_to_the_next():
    text = "某县2024年工作总结\n一、主要做法\n市场主体达到五万户。\n二、2025年工作安排\n建设市场五家。\n"
    found = read(text, "other", (2024, 2024))
    assert (found["市场主体"].period, found["市场主体"].kind) == ((2025, 2025), DONE)
    assert (found["建设市场"].period, found["建设市场"].kind) == ((2025, 2025), TASKS)


def test_a_text_looks_back_with_more_than_twice_as_many_words_within_six_thousand_characters():
    assert _looks_back("累计")
    assert not _looks_back("甲")
    assert not _looks_back("累计累计今后")
    assert _looks_back("累计累计累计今后")
    assert _looks_back("甲" * 5998 + "累计")
    assert not _looks_back("甲" * 5999 + "累计")


REVIEW = Frame(DONE, (2026, 2026), settled=True)


@pytest.mark.parametrize(
    ("opening", "span", "opened"),
    [
        ("“十四五”时期,", (2021, 2025), True),
        ("“十三五”时期,", None, False),  # another plan
        ("五年来,", (2021, 2025), True),
        ("五年来,其中2025年", (2021, 2025), True),  # an aside
        ("五年来,2025年", (2021, 2025), False),
        ("五年来," + "甲" * 15 + "2025年", (2021, 2025), False),
        ("五年来," + "甲" * 16 + "2025年", (2021, 2025), True),  # behind twenty-four characters
        ("五年来,年均增5%,2025年", (2021, 2025), True),
        ("新增5家,五年来", None, False),  # the years are of what follows
        ("甲" * 57 + "五年来", (2021, 2025), True),
        ("甲" * 58 + "五年来", None, False),
        ("去年,", None, False),
    ],
)
def test_a_paragraph_of_a_review_opens_with_its_years(opening, span, opened):
    found = _spanned(REVIEW, opening, 2026)
    assert (found.span, found.opened) == (span, opened)


def test_a_review_of_several_years_stays_one_until_a_paragraph_names_one():
    several = Frame(DONE, (2026, 2026), settled=True, span=(2021, 2025))
    assert _spanned(several, "市场建设", 2026).span == (2021, 2025)
    assert _spanned(several, "2025年,", 2026).span is None
    assert _spanned(several, "2024年,", 2026).span == (2021, 2025)


@pytest.mark.parametrize(
    ("opening", "years"),
    [
        ("“十五五”时期的主要目标是", (2026, 2030)),
        ("“十四五”时期的主要目标是", None),
        ("今后五年的主要目标是", (2026, 2030)),
        ("今后五年市场建设", None),
    ],
)
def test_a_plan_ahead_begins_with_the_year_or_later(opening, years):
    assert _plan_ahead(opening, 2026) == years


REPORT = "政府工作报告\n一、{}\n市场主体达到五万户。\n二、{}\n建设市场五家。\n"


@pytest.mark.parametrize(
    ("first", "second", "frame"),
    [
        ("2025年工作回顾", "2026年工作安排", (TASKS, (2026, 2026))),
        ("2025年工作回顾", "今年主要工作", (TASKS, (2026, 2026))),
        ("2025年工作回顾", "“十五五”主要目标", (AIMS, (2026, 2030))),
        ("2025年工作回顾", "今后五年主要目标", (AIMS, (2026, 2030))),
        ("2025年工作回顾", "今年圆满完成各项工作", (DONE, (2026, 2026))),
        ("2025年工作回顾", "2026年和今后五年工作", (AIMS, (2026, 2030))),
    ],
)
def test_the_second_part_of_a_report_looks_ahead(first, second, frame):
    found = read(REPORT.format(first, second), "work_report", (2026, 2026))
    assert (found["市场主体"].kind, found["市场主体"].settled) == (DONE, True)
    assert (found["建设市场"].kind, found["建设市场"].period) == frame


def test_a_short_paragraph_of_a_report_may_be_a_heading_and_a_long_one_is_none():
    for between, kind in ((0, TASKS), (HEADING, DONE)):
        text = "政府工作报告\n一、2025年工作回顾\n市场主体达到五万户。\n"
        text += f"按照2026年任务安排{'甲' * between}建设市场五家\n"
        found = frames(text, section_tree(text), "work_report", (2026, 2026))
        assert [one.kind for paragraph, one in found if "五家" in text[paragraph.start : paragraph.end]] == [kind]
