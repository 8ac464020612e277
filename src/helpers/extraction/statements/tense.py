"""Whether a figure is promised or achieved, and in which year: by its part of the document, then by its sentence."""

from __future__ import annotations

import re

from helpers.documents.section_kinds import PAST, SectionKind
from helpers.extraction.statements.frames import Frame
from helpers.extraction.statements.statement_context import Place, own_year
from helpers.numerals.numbers import parse_number
from helpers.numerals.years import years_of_plan
from helpers.schema import StatementMode

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?=年|[-~至](?:20)?\d\d年)")
_OF_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年(?!\d{1,2}月)")
_AIM_BEHIND = re.compile(r"的?(?:规划|预期|既定)?目标(?!任务|完成|实现|达成|如期|顺利|全面|提前|已)")
_STRIVING = re.compile(
    r"(?:^|[,;。:])(?:各[地级][^,;。]{0,8}|我们)?要(?:确保|力争|争取|努力|推动|加快|全面|进一步|按照)|"
    r"(?:下一?个|未来|今后)五年|(?:^|[,;。:])(?:今年|年内),?(?:我们)?(?:将|要|力争|争取|确保)|(?:^|[,;。:!])(?:力争|争取)(?=[^,;。]{0,12}20\d\d年)|(?:^|[,;。:])(?:[^,;。:]{0,8}(?:明年|来年|下一年|[今本]年)计划|明年|来年)(?!完成|任务)|(?:下一步|下一阶段|今后|未来)[^。]{0,60}(?:力争|争取|确保|达到)"
)
_PLAN = re.compile(r"“?(十[一二三四五六七八九])五”?(?:规划)?(?:期间|时期|以来|末|初|收尾|中期|期末|[,、])?")
_REFERENCE = re.compile(r"(?:较|(?<!占)比|相比|同比|自|从|由|与|以|对比|恢复[至到]|[高低快慢大小多少好优]于|超过)$")
_AIM = re.compile(
    r"力争|争取(?!到)|将(?=[^,;。]{0,6}(?:达|实现|建|新|提|增|形))|确保|计划(?=[^,;。]{0,4}(?:新|建|投|到|完))|"
    r"预计|预期|年内|\d年内|五年内|不低于|目标|底前|年前"
)
_STRIVES = re.compile(
    r"^计划(?!完成|任务|投资|总|[内外生])|"
    r"(?:^|[,;。:!])(?:(?:力争|争取(?!到))(?!上游)|[^,;。:!、\d]{2,16}(?<![主重需首必只求])要(?:控制|达|到|保持|稳定|维持|提高|提升|降|$))[^,;。:!]*$|"
    r"(?:^|[,;。:!])(?:今年|年内),?[^,;。]{0,16}(?<![主重需首必只求])要(?:控制|达|到|保持|稳定|维持|提高|提升|降|力争|争取|确保|$)[^。;]*$|"
    r"(?:20\d\d|今|明)年的?(?:年度|主要|工作|总体)*(?:工作)?(?:安排|计划|打算|预期目标|目标|任务)(?:是|为|:)[^。]*$"
)
"""A clause that sets its figure as an aim, wherever it stands: 力争利用率达到38%."""
_ACTING = re.compile(
    r"(?:进一步|着力|大力|全面|深入|持续|加快|积极|年内|全年)?(?:推进|推动|加强|完善|新建|新增|"
    r"培育|打造|开展|实施|建设|建立|支持|引导|组织|提升|完成|保持|争创)"
)
_DONE = re.compile(
    r"截[至止]|已(?=[^经,;。]{0,3}(?:累计|建|设|完|有|获|达|实|形|归|认|取|通|投|开|归))|(?<!项)目前|现已|累计已|"
    r"过去[一五]年|近年来|以来|从(?:发展)?(?:基础|条件|现状|优势)来?看"
)
_SAID_WHICH = re.compile(r"(?:上年|去年|当年)\(((?:19|20)\d\d)年?\)")
_PARENTHESIS = re.compile(r"\([^()]{0,80}\)")
_COMPARED = re.compile(r"[^。;!?]{0,40}?(?<!占)[较比]((?:19|20)\d\d)年")
_LATER = re.compile(
    r"(?:今后|未来)(?:的)?[五5]年|[五5]年内|“?(十[一二三四五六七八九]?)五”?(?:时期|期间|末|期末|规划)(?!的?(?:第[一二三四五]|开局|起步|首|头|关键))"
)
_IN_SO_MANY = re.compile(
    r"(?:经过|通过|利?用)(?:今后|未来)?([两三四五2-5])年(?:左右)?的?(?:时间|努力|奋斗|左右|[,，])|(?:力争|争取|确保)([两三四五2-5])年内"
)
"""In how many years something is to be reached: 力争经过五年努力,比重达40%."""
_SINCE = re.compile(
    r"(?<!占)[较比与]((?:19|20)\d\d)年|(?<!占)[较比与]“?(十[一二三四五六七八九]?)五”?(?:规划)?(?:末|期末|时期末)"
)
_YEARS = re.compile(r"((?:19|20)\d\d)年?[-~至到—]((?:19|20)\d\d)年")
_IN_PLAN = re.compile(r"“?(十[一二三四五六七八九]?)五”?(?:期间|时期|(?:开局|启动|实施)?以来|五年)")
_SAID_WHEN = re.compile(r"(?<![较比与同])(今年|去年)")
_YEAR_END = re.compile(r"(20\d\d)年[末底]")
_TITLE = re.compile(r"《[^《》]*》")
_TIMES = re.compile(r"的?[\d.]+倍")
"""What makes of a plan only a measure: 是“十一五”期间的3.7倍."""
_END_OF_PLAN = re.compile(r"“?(十[一二三四五六七八九]?)五”?(?:规划)?(?:期?末|收官)(?!年?的)")
_FIVE_YEARS = re.compile(r"(?:过去|这|近)?(?<![\d.])[五5]年(?:来|间|累计|共|净|新增|年均|平均)?|年均|年平均")
_RISEN_FROM = re.compile(r"[从由]((?:19|20)\d\d)年[末底]?[^,;。]*,$")
"""Before a yearly mean, the year of what has risen: 从2015年的2223亿元增加到3201亿元,年均增长."""
_SEVERAL_YEARS = re.compile(r"(?<![十“\d])([两三四五六2-6])年(?:来|累计|共|净|新增|年均|年平均|平均增)")
_SET_AGAINST = re.compile(
    r"(?:^|[,;:。])(?:20\d\d年[末底]?)?与(?:((?:19|20)\d\d)年[末底]?|“?(十[一二三四五六七八九])五”?(?:规划)?期?末)[^,;。\d]{0,8}相比,"
)
_SUMMED = re.compile(r"净增(?!速)|累计|年均|共(?:新增|建成|完成)")
_SUMS = frozenset({StatementMode.INCREMENT, StatementMode.CUMULATIVE, StatementMode.RATE})
_TURNS = frozenset({StatementMode.RATE, StatementMode.CHANGE})
_FIRST_YEARS = re.compile(r"“?(十[一二三四五六七八九]?)五”?前([一两三四])年(?:(?![五5]年)[^;。])*$")
"""The first years of a plan, and none of all of them behind, in a figure's sentence."""
_ONE_YEAR = re.compile(r"全年|今年|当年|去年|上年|本年|20\d\d年")
_REACHED = ("达", "突破", "超")
_YEAR_BEFORE = re.compile(r"(?:上年|去年|上一年)[末底]?的?$")
_YEAR_BEFORE_TOLD = re.compile(r"(?:上一?年|前一年)(?:同期|末|底)?(?:为|是|的|达到?|仅为)?$")
"""What gives the figure of the year before the one that is told of: 合格率90.4%,上年为88.7%."""
_OWN_YEAR = re.compile(r"20\d\d年[末底]?的$")
_LAST_YEAR = re.compile(r"(?:^|[,、])(?:到)?去年[末底]?(?:已经?|就|才)?(?:达到?了?|为|是|有|超过?|突破)*$")
"""What goes on to the last year of a review behind one before it: 2024年底1180万千瓦,去年底已经超过3500万千瓦."""
_NOTED_YEAR = re.compile(
    r"[(\[](?:注[:,]?)?(?:为|系|截至|数据为)?((?:19|20)\d\d)年[末底度]?(?:数据?|底数|快报数|初步数)?[)\]]"
)
"""A note right behind a figure that says whose year it is: 96%（2024年数据）."""
_YEAR_OF_NAME = re.compile(r"\(((?:19|20)\d\d)年[末底度]?\)(?:达到?|为)?$")
_SINCE_THEN = re.compile(
    r"年?(?:\d{1,2}月(?:\d{1,2}日)?)?(?:以来|起|开始|[到至](?:今年?|目前|现在|如今))|年?的|"
    r"年(?:前|初|底)?(?:排查|启动|开工|印发|出台|成立|建成|投用|设立|认定|立项|普查|下达)(?:出|完成|确定)?的"
)
_RISEN_TO = re.compile(r"(?:[增升降减提]|增[长加]|提[高升]|上升|下降|扩大)[至到]$")
"""Before the year of what has risen to a figure, of which the sentence goes on: 增至2024年的2453亿元,强度达6%."""
_BASE = re.compile(r"年[末底]?的?基础上")
"""Behind a year that something is only counted from: 在2020年基础上下降4%."""
_OPENED = re.compile(r"((?:19|20)\d\d)年(?:\d{1,2}月(?:\d{1,2}日)?)?(?:以来|[到至](?:今年?|目前|现在|如今))")
_AGAINST = (",而", ";而", ",但")
_COMPARED_WITH = re.compile(r"年[末底]?[^,;]{0,12}(?:就?是|为|仅|只有?)[^,;]*[,;]")
"""A year that a clause names only to compare with, and what stands behind it: ……278家,而2020年是224家;."""
_NEAR = 300
"""How far back the sentences before a figure's own are read for what they say of time."""


def is_target(place: Place, frame: Frame) -> bool:
    """Whether a figure is promised rather than achieved."""
    kind, period = frame.kind, frame.period
    if frame.settled:
        return _looks_ahead(place, period)
    ahead, behind, done = _cues(place.before[-160:], period)
    if kind in PAST:
        before = place.before[-160:]
        if _STRIVES.search(before):
            return True
        return ahead > max(behind, done) and bool(
            re.search(r"[到至]\D{0,3}$|^\D{0,3}$", before[:ahead]) or _AIM.search(before)
        )
    aim = max(ahead, *(m.start() for m in _AIM.finditer(place.before[-160:])), -1)
    if kind == SectionKind.UNKNOWN:
        if max(aim, behind, done) < 0:
            return _carried_on(place, period)
        return aim > max(behind, done)
    if re.search(r"(?:现有|已有|已建成?的?|已设立的?|原有|已认定的?)[^,;。]{0,6}$", place.lead):
        return False
    return not (max(behind, done) >= 0 and aim < max(behind, done))


def _looks_ahead(place: Place, period: tuple[int, int]) -> bool:
    """Whether a sentence of a review itself sets a figure for a year to come: 到2030年,力争达到……"""
    if _STRIVING.search(place.before) or _STRIVES.search(place.before) or _AIM_BEHIND.match(place.after):
        return True
    before = _TITLE.sub("", place.before)  # whose years are of what it names
    named = [years_of_plan(plan[1])[0] for plan in _mentions(_IN_PLAN, before)]
    named += [years_of_plan(plan[1])[1] for plan in _mentions(_END_OF_PLAN, before)]
    if any(year >= period[0] for year in named):
        return True  # “十三五”期间力争, in a review of the years before
    years = _mentions(_OF_YEAR, before)
    return bool(years) and int(years[-1][1]) >= period[0]


def _mentions(words: re.Pattern[str], before: str) -> list[re.Match[str]]:
    """What a sentence names, and does not only compare with, in its order."""
    return [mention for mention in words.finditer(before) if not _REFERENCE.search(before[: mention.start()])]


def _cues(before: str, period: tuple[int, int]) -> tuple[int, int, int]:
    """Offsets of the last words that look ahead, that look behind, and that say something is done; -1 for none."""
    ahead = behind = -1
    for mention in _YEAR.finditer(before):
        year = int(mention.group(1))
        if _REFERENCE.search(before[: mention.start()]) and before[: mention.start()][-1:] != "至":
            continue
        if _BASE.match(before, mention.end()):
            continue
        if re.search("截[至止]到?$", before[: mention.start()]):
            behind = mention.start()
            continue
        to = (
            before[max(0, mention.start() - 1) : mention.start()] in {"到", "至"}
            and before[max(0, mention.start() - 2) : mention.start()] != "截至"
        )
        if year >= period[0] and (to or year >= period[1] or period[0] == period[1]):
            ahead = mention.start()
        elif year < period[0]:
            behind = mention.start()
    for mention in _PLAN.finditer(before):
        last = years_of_plan(mention.group(1))[1]
        if last >= period[1] or (last >= period[0] and _END_OF_PLAN.match(before, mention.start())):
            ahead = mention.start()
        elif not _REFERENCE.search(before[: mention.start()]):
            behind = mention.start()
    return ahead, behind, max((m.start() for m in _DONE.finditer(before)), default=-1)


def _carried_on(place: Place, period: tuple[int, int]) -> bool:
    """Tense of a sentence that says nothing of time: that of the sentences before it, else that of its verb."""
    earlier = place.text[max(0, place.sentence - _NEAR) : place.sentence]
    ahead, behind, done = _cues(earlier, period)
    aim = max(ahead, *(m.start() for m in _AIM.finditer(earlier)), -1)
    if aim >= 0 or behind >= 0 or done >= 0:
        return aim > max(behind, done)
    return bool(_ACTING.match(place.lead)) and "了" not in place.lead


def year_of(place: Place, target: bool, frame: Frame) -> int | None:
    """Year of a figure: the one its sentence names, else the part's last year or the year before the part's first.

    None for a result in a text that does not say of which year it speaks.
    """
    period = frame.period
    default = period[1] if target else period[0] - 1
    noted = None if target else _NOTED_YEAR.match(place.text, place.quantity.end) or _YEAR_OF_NAME.search(place.words)
    if noted and int(noted[1]) <= period[1]:
        return int(noted[1])
    before = _SAID_WHICH.sub(r"\1年", place.before)
    before = _PARENTHESIS.sub(lambda m: " " * len(m.group()), before)
    named = _named_year(before, target, period)
    if not target and _OWN_YEAR.search(place.words) and (printed_year := own_year(place)) and printed_year < period[0]:
        return printed_year
    if frame.now and not target and (told := _told_from_now(place, frame.now)):
        return told
    if not target and frame.settled and frame.span and named == default - 1 and _LAST_YEAR.search(place.words):
        return default
    if not target and _is_past(frame) and _YEAR_BEFORE_TOLD.search(place.words):
        return (named or default) - 1
    if named:
        return named
    first = _FIRST_YEARS.search(before)
    if first and not target:
        return years_of_plan(first.group(1))[0] + int(parse_number(first.group(2)) or 0) - 1
    if not target:
        return _end_of_past_plan(before, period) or (default if frame.dated else None)
    if many := _IN_SO_MANY.search(before):
        years = int(parse_number(many[1] or many[2]) or 0)
        return period[0] + years - 1 if period[0] == period[1] else min(period[0] + years - 1, period[1])
    if period[0] == period[1]:
        later = _LATER.search(before)
        if later:
            plan = later.group(1)
            return max(years_of_plan(plan)[1] if plan else period[0] + 4, default)
        return default
    planned = _end_of_plan_within(before, period)
    if planned:
        return planned
    earlier = _PARENTHESIS.sub(
        lambda m: " " * len(m.group()), place.text[max(0, place.sentence - _NEAR) : place.sentence]
    )
    return _named_year(earlier, True, period, only_until=True) or default


def _told_from_now(place: Place, now: int) -> int | None:
    """The year before this one or this one, which a figure's clause, its sentence or those before it name last."""
    for words in (place.lead, place.before, place.text[: place.sentence]):
        named = [*_SAID_WHEN.finditer(words), *_YEAR_END.finditer(words)]
        years = _mentions(_YEAR, words)
        last = max((when.start() for when in named), default=-1)
        if any(year.start() > last for year in years):
            return None
        if named:
            when = next(one[1] for one in named if one.start() == last)
            return {"今年": now, "去年": now - 1}.get(when) or int(when)
    return None


def _is_past(frame: Frame) -> bool:
    """Whether a part tells the results of known years, the last before those that it looks ahead to."""
    return frame.dated and (frame.settled or frame.kind in PAST)


def _end_of_past_plan(before: str, period: tuple[int, int]) -> int | None:
    """Last year of an earlier plan that a sentence speaks of, and not only compares with: “十三五”时期建成90公里."""
    named = [*_mentions(_IN_PLAN, before), *_mentions(_END_OF_PLAN, before)]
    plans = [plan for plan in named if not _TIMES.match(before, plan.end())]
    year: int | None = years_of_plan(plans[-1][1])[1] if plans else None
    return year if year is not None and year < period[0] - 1 else None


def _end_of_plan_within(before: str, period: tuple[int, int]) -> int | None:
    """Last year of a plan, within the years that a part looks ahead to, that a sentence is of: “十四五”期间增长6%."""
    ends = _mentions(_END_OF_PLAN, before)
    if ends and period[0] <= (last := years_of_plan(ends[-1][1])[1]) <= period[1]:
        return last
    plans = _mentions(_IN_PLAN, before)
    years = years_of_plan(plans[-1][1]) if plans else (0, 0)
    return years[1] if period[0] <= years[0] and years[1] <= period[1] else None


def _named_year(before: str, target: bool, period: tuple[int, int], only_until: bool = False) -> int | None:
    for mention in reversed(list(_YEAR.finditer(before))):
        year = int(mention.group(1))
        head = before[: mention.start()]
        is_since = _SINCE_THEN.match(before, mention.end()) and not _RISEN_TO.search(head)
        if _REFERENCE.search(head) or _BASE.match(before, mention.end()) or is_since:
            continue
        if head.endswith(_AGAINST) and _COMPARED_WITH.match(before, mention.end()):
            continue
        if only_until and not head.endswith(("到", "至")):
            continue
        if (year >= period[0]) == target or (not target and year <= period[1]):
            return year
    return None


def first_year(place: Place, mode: StatementMode, year: int | None, frame: Frame) -> int | None:
    """First year of the span that a figure covers, or the year that its change counts from; None for a single year."""
    clause, before = place.lead, place.before
    if mode == StatementMode.LEVEL or year is None or f"其中{year}年" in clause:
        return None
    since = next(reversed(list(_SINCE.finditer(clause))), None)
    if since:
        start = int(since.group(1)) if since.group(1) else years_of_plan(since.group(2))[1]
        return start if start < year else None
    against = _SET_AGAINST.search(before)
    if against and mode in _TURNS:
        start = int(against.group(1)) if against.group(1) else years_of_plan(against.group(2))[1]
        if start < year:
            return start
    opened = next((m for m in reversed(list(_OPENED.finditer(before)))), None)
    if opened and int(opened.group(1)) < year:
        return int(opened.group(1))
    years = next((m for m in reversed(list(_YEARS.finditer(before)))), None)
    if years and int(years.group(2)) == year:
        return int(years.group(1))
    early = _FIRST_YEARS.search(before)
    if early and year < years_of_plan(early.group(1))[1]:
        return years_of_plan(early.group(1))[0] if mode in _SUMS else None
    if "年均" in clause and (rise := _RISEN_FROM.search(before)) and int(rise[1]) < year:
        return int(rise[1])
    plan = next((m for m in reversed(list(_IN_PLAN.finditer(before)))), None)
    if plan and years_of_plan(plan.group(1))[1] == year:
        return years_of_plan(plan.group(1))[0]
    if frame.settled and re.search("[比较](?:上一?个?|前)[五5]年", clause):
        return year - 4
    several = _SEVERAL_YEARS.search(clause) if frame.settled else None
    if several:
        return year + 1 - int(parse_number(several.group(1)) or 0)
    if frame.period[0] < year == frame.period[1] and "年均" in clause:
        return frame.period[0]
    if (
        frame.span
        and frame.span[1] == year
        and (_FIVE_YEARS.search(clause) or (frame.settled and _summed(place, mode, frame)))
    ):
        return frame.span[0]
    return None


def _summed(place: Place, mode: StatementMode, frame: Frame) -> bool:
    """Whether a figure of a review of several years is of all of them, though it does not say how many."""
    clause, before = place.lead, place.before
    bound = place.text[place.quantity.start : place.quantity.figure]
    is_of_money = mode == StatementMode.CUMULATIVE and "元" in place.quantity.unit
    if is_of_money and bound.startswith(_REACHED) and "累计" not in clause:
        return False  # 五年累计甲5亿元,乙达到8亿元: a year's
    if frame.opened:
        return mode in _SUMS and not _ONE_YEAR.search(before)
    if mode == StatementMode.CUMULATIVE and "累计" in before:  # a list of what was done, under one verb
        return not _ONE_YEAR.search(before)
    return bool(_SUMMED.search(clause)) and not _ONE_YEAR.search(clause)


def year_before_change(place: Place, promised: bool, carried: int | None, frame: Frame) -> int | None:
    """Year of the first figure of a from-to statement; None where nothing tells it."""
    printed_year = own_year(place)
    if printed_year:
        return printed_year
    if promised:
        return frame.period[0] - 1
    if _YEAR_BEFORE.search(place.words):
        return frame.period[0] - 2
    year = compared_year(place) or carried or _year_before_plan(place, frame)
    return year or (frame.span[0] - 1 if frame.settled and frame.span else None)


def _year_before_plan(place: Place, frame: Frame) -> int | None:
    """Year before the past plan in which a change came about: “十三五”期间,由9.8万户增长到16.2万户."""
    plan = next(reversed(list(_IN_PLAN.finditer(place.before))), None)
    years = years_of_plan(plan.group(1)) if plan else None
    return years[0] - 1 if years and years[1] == frame.period[0] - 1 else None


def compared_year(place: Place) -> int | None:
    """Year that the rest of the sentence compares with: 由3家增至5家,较2015年增长……"""
    year = _COMPARED.match(place.text, place.quantity.end, place.quantity.end + 60)
    return int(year.group(1)) if year else None
