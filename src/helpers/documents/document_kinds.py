"""What sort of document a text is, and which year a report is of, judged by its title, its opening and its headings."""

from __future__ import annotations

import re

from helpers.numerals.numbers import parse_number
from helpers.numerals.years import years_in

OUTLINE = re.compile(r"国民经济和社会发展.{0,24}(?:规划|计划|纲要)|国民经济和社会发展第")
REPORT = re.compile(
    r"工作报告|计划(?:草案)?的?执行情况.{0,40}报告|"
    r"(?:工作)?总结[和及与暨、]+20\d\d年.{0,12}(?:要点|计划|安排|打算|思路)"  # looks back and ahead as a report does
)
COMMUNIQUE = re.compile(r"统计公报|公报(?:[(（][^()（）]{1,8}[)）])?$")
EVALUATION = re.compile(
    r"(?:中期|终期|期末|总结|后|实施|实施情况|执行情况)评估|评估报告|实施情况的?(?:总结)?报告|"
    r"(?:规划|纲要)[”》]?的?(?:实施|执行|落实|完成)情况|十[一二三四五六七八九]五[^。]{0,30}(?<!工作)总结$|"
    r"十[一二三四五六七八九]五[”\"]?(?:时期|期间|以来)[^。:：]{0,24}(?:成就|成效|综述|回顾|纪实|答记者问)(?:综述|回顾|巡礼)?$|"
    r"评估(?:结果|情况)|(?:发展|工作|进展|完成|实施)情况(?:的?通报|通报)|"
    r"(?:规划|纲要|十[一二三四五六七八九]五[”\"]?[^。:：]{0,24}?)[”》]?[^。]{0,4}(?:指标|目标|任务)[^。]{0,4}(?:完成|实施|进展|执行)情况|"
    r"十[一二三四五六七八九]五[^。]{0,40}(?:成就|成效|成绩|综述|回顾|巡礼|纪实|亮点|答卷|成绩单|发布会|专访|访谈|答记者问)"
    r"[^。]{0,4}(?:发布会|专访|访谈|通气会|报道)?(?:文字)?(?:实录|举行|召开)?(?:[(（][^()（）]{1,14}[)）])?(?:[:：—-].*)?$|"
    r"(?:回眸|回望|盘点|数说|数读|图解|一图[读看]懂|收官)[^。]{0,12}十[一二三四五六七八九]五"
)
YEARLY = re.compile(r"要点|计划|安排|方案")
LOOKING_BACK = re.compile(r"总结|回顾|综述|成效|工作情况|成就")
_YEARLY_OPENING = re.compile(r"\d{4}年.{0,30}(?:工作.{0,6}(?:要点|计划|要求)|总体要求)")
_SPEECH = re.compile(
    r"(?:代表[^。\n]{0,12}人民政府|向(?:大会|会议|各位))[^。\n]{0,20}(?:作政府工作|"
    r"报告(?:政府)?工作|作[^。\n]{0,4}工作报告)"
)
_DATE = re.compile(r"((?:19|20)\d\d)\s*年\s*(\d{1,2})\s*月\s*\d{1,2}\s*日")
_CHINESE_DATE = re.compile(r"(二[〇○零][一二三四五六七八九〇○零]{2}年)([一二三四五六七八九十]{1,2})月")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*年?")
_DIGIT_GAP = re.compile(r"(?<=\d) (?=\d)")
REVIEWED = re.compile(
    r"((?:19|20)\d\d)年(?!以?来)(?:度)?[^。,，\n]{0,16}?(?:回\**顾|工作总结|主要工作(?:情况|成效)|工作情况|"
    r"工作进展|工作成效|完成情况)"
)
OF_A_YEAR = re.compile(
    r"((?:19|20)\d\d)年(?:度)?[^。,，\n计划]{0,40}(?:(?:状况|情况|进展|成效)的?(?:报告|通报)|白皮书|年度报告)$"
)
"""Title of a report on one year: 关于甲市2025年度环境状况和环境保护目标完成情况的报告."""
AHEAD = re.compile(
    r"((?:19|20)\d\d)年(?:度)?[^。,，\n]{0,16}?(?:工作|任务|安排|目标|重点|建议|打算|思路|"
    r"计划)(?!回顾|情况|总结|成效|进展)"
)
HEADING = 45
"""Longest line that is taken for a heading."""
_PUBLISHED = re.compile(
    r"(?<!截至)(?<!截止)(?<!截止到)(?<!自)(?<!从)(20\d\d)"
    r"(?:\s*年\s*(\d{1,2})\s*月(?!(?:\d{1,2}日)?(?:起|以来|底|末))|[-/.](\d{1,2})[-/.]\d{1,2})"
)
HEAD = 300
"""Code points in which a text that is published tells when."""
LATE = 11
"""A report given in November or later is about the year to come."""


def kind_of_document(title: str, period: tuple[int, int] | None, text: str) -> str:
    """Kind of a document, a member of `helpers.schema.DocumentKind`.

    Args:
        title: its title, or empty.
        period: years it plans for, where known.
        text: its text, in simplified characters.
    """
    if EVALUATION.search(title):
        return "evaluation"
    if REPORT.search(title) or _SPEECH.search(text[:1500]):
        return "work_report"
    if COMMUNIQUE.search(title):
        return "communique"
    if period and period[1] - period[0] == 4:
        return "outline" if OUTLINE.search(title) else "five_year_plan"
    if period and period[0] == period[1]:
        plan_like = (YEARLY.search(title) and not LOOKING_BACK.search(title)) or (
            not title and _YEARLY_OPENING.search(text[:400])
        )
        return "annual_work_plan" if plan_like else "other"
    return "other"


def is_published_after(text: str, year: int) -> bool:
    """Whether a text's head dates it in the year after another, or the next."""
    published = year_published(text)
    return published is not None and year < published <= year + 2


def year_published(text: str) -> int | None:
    """The year in which a text's head says that it is published; None where it does not."""
    date = _PUBLISHED.search(text[:HEAD])
    return int(date[1]) if date else None


def year_told(text: str) -> int | None:
    """Last year that a text can tell the whole of, by the month in which its head says that it is published."""
    date = _PUBLISHED.search(text[:HEAD])
    return int(date[1]) - (int(date[2] or date[3]) < LATE) if date else None


def first_line(text: str) -> str:
    """The first line of a text that is not blank, without white space and marks of headings."""
    return re.sub(r"[\s#*]", "", next((line for line in text.splitlines() if line.strip()), ""))


def headings(text: str) -> list[str]:
    """Lines short enough for a heading, without Markdown marks and white space."""
    short = [line.strip("#*　 \t") for line in text.splitlines() if 0 < len(line) <= HEADING + 10]
    return ["".join(_DIGIT_GAP.sub("", line).split()) for line in short if len(line) <= HEADING and "。" not in line]


def year_of_report(title: str, text: str) -> int | None:
    """The coming year of a work report: one after the year it reviews, else the year it is given in."""
    heading_lines = headings(text)
    for line in heading_lines:
        looks_back = re.search(r"回\**顾|工作总结", line)
        reviewed = (REVIEWED.findall(line) or re.findall(r"(20\d\d)年(?!以?来)", line)) if looks_back else []
        if reviewed and not re.search(r"[“\"]?十[一二三四五六]五", title):
            return max(map(int, reviewed)) + 1
    date = _date_of_report(title, text[:800])
    if date:
        return date[0] + (date[1] >= LATE)
    named = [int(year) for year in _YEAR.findall(_DIGIT_GAP.sub("", title))]
    if named:  # of what was carried out, and of the year that is planned
        return max(named) if "执行情况" in title else named[0]
    ahead = next((m for m in map(AHEAD.search, heading_lines) if m), None)
    return int(ahead.group(1)) if ahead else None


def _date_of_report(title: str, opening: str) -> tuple[int, int] | None:
    """Year and month in which a report was given, in Arabic or Chinese figures; the title comes first."""
    opening = "".join(_DIGIT_GAP.sub("", opening).splitlines())
    for text in (title, opening):
        if first := min(
            (date for words in (_DATE, _CHINESE_DATE) for date in words.finditer(text)),
            key=re.Match.start,
            default=None,
        ):
            return years_in(first[1])[0], int(parse_number(first[2]) or 0)
    return None
