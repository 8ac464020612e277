"""Which part of its document a paragraph stands in, and which years that part looks back and ahead to.

The chapter comes before the words: a review is a review whatever it borrows, and in a communiqué everything is. The
parts of a plan are those of its section tree. A work report is read from the top: the review, the years to come where a
new plan begins, the coming year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from helpers.documents.document_kinds import (
    AHEAD,
    HEADING,
    OF_A_YEAR,
    REVIEWED,
    headings,
    year_published,
    year_told,
)
from helpers.documents.lines import Paragraph, normal
from helpers.documents.section_kinds import ACTION, FRAME, PAST, SectionKind
from helpers.documents.sections import Section
from helpers.numerals.years import years_of_plan

_YEAR_TITLE = re.compile(r"(20\d\d)年?(?:全年|[一-鿿]{0,8})(?:工作|任务|安排|计划|目标)")
_PLAN_TITLE = re.compile(r"“?(十[一二三四五六七八九]?)五”?(?![年个大项条])")
_BACK = re.compile(
    r"回\**顾|去年|总结|成就|成效|过去[的一两三四五]{1,2}年|工作情况|完成情况|施政成果|成果(?=[和与及]今后)|[一五]年来|取得.{0,6}成绩"
)
_REVIEW = re.compile(r"回\**顾|工作总结|过去[的一两三四五]{1,2}年.{0,6}工作")
_COMING = re.compile(r"今年|本年|新的一年|下一步|下一阶段|下阶段")
_OVER = re.compile(r"收官|圆满|完成(?!好)|取得|赢得|实现了")
"""What a heading says of a year that is over, though it calls it this one."""
_BEGUN = re.compile(r"^(?!.*(?:努力|确保|力争|推动|奋力)).*开局(?:良好)?$")
_PAST_PLAN = re.compile(r"“?(十[一二三四五六七八九]?)五”?(?:时期|期间|以来|五年|规划|收官)")
_PAST_FIVE = re.compile(r"(?<![\d.])[五5]年来|过去[的]?[五5]年|五年间|这五年|[五5]年累计")
_PAST_ONE = re.compile(r"一年来|过去[的]?一年|去年|刚刚过去的\d{4}年")
_ENDED = re.compile(
    r"20\d\d年?[,，]?是“?十[一二三四五六七八九]?五”?(?:规划)?的?(?:收官|最后一?|完成|结束)之?年[。,，]"
    r"(?=(?:过去|这)的?[五5]年|[五5]年来|“?十[一二三四五六七八九]?五”?(?:时期|期间))"
)
"""The last year of a plan, named before its years are told of."""
_NEXT_PLAN = re.compile(r"[^“”。,;]{0,16}(?:“?(十[一二三四五六七八九]?)五”?时期|(?:今后|未来)[五5]年)[^。;]{0,24}")
_AIMS = re.compile(r"目标|要求|思路|思想|任务|时期[,，]?是")
_ONWARD = re.compile(r"奋力|奋进|奋斗|奋勇|接续|开启|谱写|开创|展望|新征程|新篇章|任务目标|工作思路")
"""What a heading says of what is to come without a time: 奋力开启全面建设社会主义现代化新征程."""
_SECOND = tuple("二三")
_WORK = re.compile(r"工作|任务|目标|安排|重点|要求|建议|打算|思路|计划|实事|部署|举措")
_FIVE = re.compile(
    r"(?:今后|未来)(?:的)?[五5]年|下一个五年|"
    r"新一届政府(?:工作)?的?(?:总体|主要|奋斗|发展)?(?:目标|任务|要求|思路)"
)
_ADVICE = re.compile(r"建议|下一?步|今后")
_OUTLOOK = re.compile(r"展望|下一?(?:步|阶段)|今后|打算")
_AFTER = re.compile(
    r"(?:[^,;。:]{1,16}:)?(?:面向|展望|着眼)?(?:(?P<next>下一(?:步|阶段)|今后|未来)|[到至](?P<year>20\d\d)年|“?(?P<plan>十[一二三四五六七八九]?)五”?(?:时期|期间|末|将|,))"
)
_DATA_YEAR = re.compile(
    r"以(20\d\d)年(?:末|底|度)?(?:数据)?[为作]为?(?:主要)?(?:数据|评估|评价|基准)(?:年|期|时点|基准)"
    r"|均为(20\d\d)年(?:末|底|度)?(?:的?数据?|数)(?=[,;。)])"
    r"|(?:^|[,;。:(])(?:本报告|报告中|文中|相关|各项|有关|所有)*(?:指标|评估|统计|监测)?数据(?:均|统一|一般)?(?:截至|截止到?|采用|使用|为)(20\d\d)年(?:末|底|度|12月(?:末|底|31日))?(?:数|数据)?(?=[,;。)])"
)
_MIDDLE = re.compile(r"(?<!20\d\d年)(?<!20\d\d年的)(?<!20\d\d年\()中期(?!评估[时后])")
"""That an evaluation is one of a plan's middle years; 2023年中期评估时 only looks back on that one."""
_STILL = re.compile(
    r"五”?(?:规划)?(?:即将|将要|行将|接近)(?:圆满)?收官|收官在即|今年(?:前[一二三四五六七八九十\d]+个?(?:季度|月)|上半年|1[—–~至到-]\d+月)"
)
"""What says that the last year of a plan is not over as a text is written."""
_ASKED = re.compile(r"(?:问|记者|主持人|提问)[^。]{0,80}[?]$")
_NOTES = re.compile(
    r"^(?:附件?\d?[:：]?|附[:：])?.{0,14}(?:名词解释|名词注释|用语说明|有关名词|名词说明|注释|解释说明)"
)
_RETROSPECT = re.compile(
    r"[五一十]年来|过去[的一五十]{1,2}年|截[至止]|目前|圆满|(?:增[长加]|发展|压缩)[到至了]|同比|"
    r"已有?(?:累计|建|达)|累计"
)
_PROSPECT = re.compile(
    r"(?<!截)[到至]20\d\d年|力争|将(?=[^,;。]{0,12})|《?意见》?提出|(?<!完成)目标(?!任务[,;。])|今后|未来|计划"
)


_NUMBERED = re.compile(r"[(（]?[一二三四五六七八九十]{1,3}[)）、.]")
_FIGURE = re.compile(r"\d(?!\d*[年月日])")
"""A figure before the years of a paragraph, which are then those of what follows alone."""
TITLE_LINES = 3
"""Headings among which a document's title stands."""
OPENS = 24
"""Code points with which a paragraph says of which year it tells."""
OPENING = 200
"""Code points in which a news item names the year that it speaks of."""


@dataclass(frozen=True)
class Frame:
    """Part and years of a paragraph."""

    kind: SectionKind
    period: tuple[int, int]
    """First and last year that the part looks ahead to; what it has achieved is of the year before the first."""
    settled: bool = False
    """Whether the part alone decides: nothing in it is a promise."""
    span: tuple[int, int] | None = None
    """First and last year of a review of several."""
    opened: bool = False
    """Whether the paragraph itself opens with those several years, so that its additions are of all of them."""
    dated: bool = True
    """Whether the text says of which year its results are; a news item or a review of ten years may not."""
    now: int | None = None
    """The year that 今年 and 去年 are told from, where a part speaks before the last year that it evaluates is over."""


def frames(text: str, root: Section, kind: str, period: tuple[int, int]) -> Iterator[tuple[Paragraph, Frame]]:
    """The paragraphs of a document that can hold statements, each with its frame.

    Args:
        text: the document's text, in simplified characters.
        root: its section tree.
        kind: its kind, a member of `helpers.schema.DocumentKind`, or empty.
        period: first and last year that it plans for or reports on.
    """
    if kind == "work_report":
        yield from _report(text, root, period[1])
    elif kind == "communique":
        yield from _whole(root, Frame(SectionKind.ACHIEVEMENTS, (period[1] + 1, period[1] + 1), settled=True), text)
    elif kind == "evaluation":
        yield from _evaluation(text, root, period)
    elif reviewed := _reviewed_year(text, root, period):
        yield from _report(text, root, reviewed + 1)
    elif (_unstructured(root) or kind == "other") and not _plans(root) and _looks_back(text):
        first = period[1] + 1
        ahead = (first, first + period[1] - period[0])
        dated = period[0] != period[1] or f"{period[1]}年" in normal(text[:OPENING])
        now = period[1] if period[0] == period[1] == year_published(text) else None
        yield from _whole(root, Frame(SectionKind.ACHIEVEMENTS, ahead, span=period, dated=dated, now=now), text)
    else:
        yield from _plan(root, period)


def _own(section: Section) -> list[Paragraph]:
    heading = [Paragraph((section.sentence,))] if section.sentence else []
    return [*heading, *section.paragraphs]


def _plan(root: Section, period: tuple[int, int]) -> Iterator[tuple[Paragraph, Frame]]:
    """Sections with the years they plan for: a chapter 2021年重点工作 is about 2021."""
    waiting = [(root, period)]
    while waiting:
        section, years = waiting.pop()
        named = _YEAR_TITLE.search(section.title) if section.kind not in PAST else None
        plan = _PLAN_TITLE.search(section.title) if section.kind not in PAST else None
        if plan and period[0] == period[1]:
            years = years_of_plan(plan.group(1))
        elif named and int(named.group(1)) >= period[0]:
            years = (int(named.group(1)), int(named.group(1)))
        if section.kind != SectionKind.APPENDIX:
            span = (period[0] - 5, period[0] - 1) if period[1] - period[0] == 4 else None
            for paragraph in _own(section):
                yield paragraph, Frame(section.kind, years, span=span)
        waiting.extend((child, years) for child in reversed(section.children))


def _whole(root: Section, frame: Frame, text: str) -> Iterator[tuple[Paragraph, Frame]]:
    """Every paragraph as of one frame, but for those under a heading of the work of a year to come."""
    ahead = replace(frame, kind=SectionKind.TASKS, settled=False)
    is_ahead = False
    for section in root.walk():
        is_ahead = _is_work_ahead(section.title, frame.period[0])
        for paragraph in _own(section):
            words = normal(text[paragraph.start : min(paragraph.end, paragraph.start + HEADING + 1)])
            if len(words) <= HEADING and "。" not in words and _NUMBERED.match(words):
                is_ahead = _is_work_ahead(words, frame.period[0])
            yield paragraph, ahead if is_ahead else frame


def _is_work_ahead(heading: str, first: int) -> bool:
    """Whether a heading is of the work of a year from a first one on: 2025年工作安排."""
    year = AHEAD.search(heading)
    return year is not None and int(year[1]) >= first


def _evaluation(text: str, root: Section, period: tuple[int, int]) -> Iterator[tuple[Paragraph, Frame]]:
    """Results of a plan, up to its middle or its end; only chapters about what comes next promise anything."""
    middle = bool(_MIDDLE.search(normal(text[:1500]))) and period[1] - period[0] >= 3
    done = _year_of_data(text, period)
    if done is None:
        last_told = year_told(text)
        is_over = last_told is not None and last_told >= period[1]  # what is told then is of the whole plan
        done = period[0] + 2 if middle and not is_over else period[1]
        done = last_told if last_told is not None and period[0] <= last_told < done else done
    after = (done + 1, max(period[1], done + 1))
    now = done if year_published(text) == done or _STILL.search(normal(text)) else None
    asked = False  # whether the question that is answered asks for what comes next
    for section in root.walk():
        is_advice = section.kind in {SectionKind.OBJECTIVES, SectionKind.TASKS} and bool(_ADVICE.search(section.title))
        is_ahead = is_advice or bool(_OUTLOOK.search(section.title)) or _is_work_ahead(section.title, done + 1)
        kind = section.kind if section.kind in ACTION | {SectionKind.OBJECTIVES} else SectionKind.OBJECTIVES
        for paragraph in _own(section):
            words = normal(text[paragraph.start : min(paragraph.end, paragraph.start + 400)])
            if _ASKED.search(words):
                asked = bool(_OUTLOOK.search(words) or _names_later(words, done))
            if is_ahead or asked or _turns(words[:40], done):
                yield paragraph, Frame(kind, after, span=(period[0], done))
            else:
                yield paragraph, Frame(SectionKind.ACHIEVEMENTS, after, settled=True, span=(period[0], done), now=now)


def _year_of_data(text: str, period: tuple[int, int]) -> int | None:
    """The year within a plan whose data an evaluation says that it rests on: 以2022年为主要数据年."""
    match = _DATA_YEAR.search(normal(text[:1500]))
    year = int(match[1] or match[2] or match[3]) if match else 0
    return year if period[0] <= year <= period[1] else None


def _names_later(words: str, done: int) -> bool:
    """Whether words name a plan that begins after a year."""
    return any(years_of_plan(name)[0] > done for name in _PLAN_TITLE.findall(words) if name != "十")


def _turns(opening: str, done: int) -> bool:
    """Whether a paragraph of an evaluation opens with years after those that it evaluates."""
    later = _AFTER.match(opening)
    if later is None:
        return False
    first = int(later["year"]) if later["year"] else years_of_plan(later["plan"])[0] if later["plan"] else None
    return first is None or first > done


def _reviewed_year(text: str, root: Section, period: tuple[int, int]) -> int | None:
    """Year that a yearly review or summary is about, by its headings; None for a plan."""
    if period[0] != period[1]:
        return None
    lines = headings(text)
    is_plan = any(section.kind in FRAME for section in root.children)
    for words, among in ((OF_A_YEAR, lines[:TITLE_LINES]), (REVIEWED, [] if is_plan else lines)):
        named = next((m for m in map(words.search, among) if m), None)
        if named and int(named.group(1)) in {period[0], period[0] - 1}:
            return int(named.group(1))
    return None


def _unstructured(root: Section) -> bool:
    return not any(section.label or section.kind in FRAME | ACTION for section in root.walk() if section is not root)


def _plans(root: Section) -> bool:
    return any(section.kind in FRAME for section in root.walk())


def _looks_back(text: str) -> bool:
    plain = normal(text[:6000])
    return len(_RETROSPECT.findall(plain)) > 2 * len(_PROSPECT.findall(plain))


def _report(text: str, root: Section, year: int) -> Iterator[tuple[Paragraph, Frame]]:
    """Paragraphs of a work report: review, years to come, coming year."""
    # Given before its year begins, a report calls the year that it reviews this one.
    now = "明年|来年" if year_published(text) == year - 1 else "今年"
    turn = _turn(year, now)
    review = Frame(SectionKind.ACHIEVEMENTS, (year, year), settled=True)
    plan = Frame(SectionKind.TASKS, (year, year))
    onward = Frame(SectionKind.OBJECTIVES, (year, year + 4) if year % 5 == 1 else (year, year))
    pieces = list(_pieces(text, root))
    tops = {normal(section.title) for section in root.children if section.label[:1] in _SECOND}
    # Where no heading opens the plan, the first words about the coming year do.
    headed = any(_part(words, year, review) == plan for words, _, _ in pieces if words)
    state = review
    for words, opening, paragraph in pieces:
        if words:
            is_onward = state.settled and words in tops and _is_onward(words)
            state = _part(words, year, state) or (onward if is_onward else state)
        elif state is not plan and (not headed or not state.settled) and turn.search(opening):
            state = plan
        elif (state.settled or state is onward or (state is plan and not headed)) and (
            ahead := _plan_ahead(opening, year)
        ):
            state = Frame(SectionKind.OBJECTIVES, ahead)
        if paragraph and state.settled and (opening := opening or words):
            state = _spanned(state, opening, year)
        if paragraph:
            yield paragraph, state


def _is_onward(heading: str) -> bool:
    """Whether the next numbered heading behind a review is of what is to come, though it names no time."""
    return bool(_ONWARD.search(heading)) and not (_BACK.search(heading) or _OVER.search(heading))


def _plan_ahead(opening: str, year: int) -> tuple[int, int] | None:
    """Years of the plan that a paragraph behind a review turns to: “十五五”时期的主要目标是……"""
    plan = _NEXT_PLAN.match(opening)
    if plan is None or not _AIMS.search(plan.group()):
        return None
    years = years_of_plan(plan.group(1)) if plan.group(1) else (year, year + 4)
    return years if years[0] >= year else None


def _spanned(state: Frame, opening: str, year: int) -> Frame:
    """A review with the years that its paragraph opens with: five years, or the past one."""
    head = opening[:60]
    plan = _PAST_PLAN.search(head)
    head = _ENDED.sub("", head.replace(f"其中{year - 1}年", ""))  # an aside about one of the years
    # The last year behind a mean of years is told of with it: 年均增长5%,2030年达到3万亿元.
    named = f"{year - 1}年" in head[:OPENS].partition("年均增")[0]
    both = _PAST_ONE.search(head) or named
    if plan and not _FIGURE.search(head, 0, plan.start()) and years_of_plan(plan.group(1))[1] == year - 1:
        return replace(state, span=years_of_plan(plan.group(1)), opened=not both)
    five = _PAST_FIVE.search(head)
    if five and not _FIGURE.search(head, 0, five.start()):
        return replace(state, span=(year - 5, year - 1), opened=not both)
    state = replace(state, opened=False)
    return replace(state, span=None) if both else state


def _pieces(text: str, root: Section) -> Iterator[tuple[str, str, Paragraph | None]]:
    """Headings and paragraphs in order: the words of a heading, else the opening of a paragraph."""
    for section in root.walk():
        if section.title:
            yield normal(section.title), "", None
        for paragraph in _own(section):
            start, end = paragraph.start, paragraph.end
            words = normal(text[start : min(end, start + 400)]).strip("#*")
            short = end - start <= HEADING and "。" not in words
            yield (words, "", paragraph) if short else ("", words, paragraph)


def _turn(year: int, now: str) -> re.Pattern[str]:
    """What a paragraph says that turns from the past, or from the years to come, to the coming year."""
    now = f"(?:{now}|{year}年)"
    aims = "(?:预期目标|总体要求|总体思路|主要目标|任务目标|发展目标|主要(?:预期)?指标)"
    whose = "(?:政府|全[市省区县州国])?(?:工作|经济社会|发展)"
    opens = rf"^(?:\**各位代表\**[!,:]*)?\**{now}"
    return re.compile(
        rf"{opens}(?:,?是|开局|的?{whose}[^。]{{0,20}}(?:总体|思路|目标|要求|重点))"
        rf"|{opens},?(?:我们|(?:市|省|县|区|州)?政府)?(?:将|要)(?![求点])"
        rf"|^[^。;]{{0,14}},{now}(?:是)?(?:开局|起步)|^[^。;]{{4,24}},{now},?我们(?:将|要)"
        rf"|{now}[^。,;]{{0,24}}{aims}[^。,;]{{0,8}}[是为:]|^\**(?:做好|完成|实现){now}[^。]{{0,12}}(?:工作|任务|目标)"
    )


def _part(heading: str, year: int, state: Frame) -> Frame | None:
    """Frame that a heading of a report opens, or None where it says nothing about time."""
    if re.search(r"工作报告|会议|人民代表大会|\d月\d+日|^\W*20\d\d年\d{1,2}月\W*$|代市长|主席", heading):
        return None  # the document's own title, date and speaker
    if _NOTES.search(heading):
        return Frame(SectionKind.UNKNOWN, (year, year), dated=False)
    reviewed = REVIEWED.search(heading)
    if reviewed and f"{year}年" in heading[reviewed.end() :]:
        return None  # the title of a summary that looks back and ahead
    years = [int(digits) for digits in re.findall(r"(?<!\d)20\d\d(?!\d)", heading)]
    plans = [years_of_plan(title) for title in _PLAN_TITLE.findall(heading) if title != "十"]
    work = _WORK.search(heading)
    old = next((plan for plan in plans if plan[1] < year), None)
    # Once the plan has begun, only a heading goes back that reviews in so many words, or names an ended plan alone.
    back = _BACK if state.settled or (old and len(plans) == 1) else _REVIEW
    if back.search(heading) and not (year in years and "回" not in heading):
        span = old or ((year - 5, year - 1) if re.search(r"五年|5年", heading) else None)
        if year - 1 in years or "一年" in heading:
            span = None  # a review of both: its paragraphs say which
        elif span is None and state.settled:
            span = state.span  # a part of the review that says nothing of time
        return Frame(SectionKind.ACHIEVEMENTS, (year, year), settled=True, span=span)
    if year in years and work and state.settled and _FIVE.search(heading):
        return Frame(SectionKind.OBJECTIVES, (year, year + 4))
    future = next((plan for plan in plans if plan[1] > year), None)
    if future and work and str(year) in heading.partition("五”")[2]:
        return Frame(SectionKind.OBJECTIVES, future)  # of both: the plan comes first, and a paragraph turns to the year
    is_over = state.settled and _OVER.search(heading)
    if (year in years and (work or state.settled)) or (work and _COMING.search(heading) and not is_over):
        return Frame(SectionKind.TASKS, (year, year))
    if state.settled and not future and any(plan[1] == year for plan in plans):
        return Frame(SectionKind.TASKS, (year, year))
    if future and state.settled and _BEGUN.search(heading):
        return None  # of its first year, which is over: “十三五”实现良好开局
    if future or _FIVE.search(heading):
        return Frame(SectionKind.OBJECTIVES, future or (year, year + 4)) if state.settled or work else None
    if work and years and max(years) < year:
        return replace(state, kind=SectionKind.ACHIEVEMENTS, period=(year, year), settled=True)
    return None
