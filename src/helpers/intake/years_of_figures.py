"""Whether a later figure is of the years that a target is of: a sum or a mean over the plan, or a state."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from helpers.extraction import Extraction
from helpers.extraction.statements.statement_words import NEW
from helpers.intake.promised import TURN, YEARLY_FLOW
from helpers.linking.named import NamedFigure
from helpers.linking.variants import BRACKETS
from helpers.schema import DocumentKind, Mode, StatementMode, StatementRow

_DOING = re.compile(
    r"(?:改造|修复|整治|治理|清淤|建设|培训|造林|营造|削减|减排)[^率比]*(?:面积|长度|里程|数量?|规模|量|人次)$"
)
_ENDS = re.compile(r"[。！？!?\n]")
_SINCE_THE_START = re.compile(
    r"累计|规划期[内间]|规划实施以来|(?<![\d.])[五5]年来?(?!规划)|“?十[一二三四五]五”?(?:期间|时期|(?:开局|启动|实施)?以来)"
)
_WHOLE_PLAN = re.compile(
    r"规划期[内间]|规划实施以来|(?<![\d.])[五5]年来?(?!规划)|“?十[一二三四五]五”?(?:期间|时期|(?:开局|启动|实施)?以来)|(?:“?十[一二三四五]五”?|规划(?:实施)?)?前(?P<years>[两三四])年"
)
_COUNT = {"两": 2, "三": 3, "四": 4}
_TO_DATE = re.compile(r"(?:已|累计|共)+建成[^,;，；。、]*$")
_MADE_TO_DATE = re.compile(
    r"(?:(?:已|累计|共)+(?:建成|创建|培育|认定|打造|建立|建设|获评|获批)|建成|创建)[^,;，；。、]*$"
)
_ALL_MADE = re.compile(r"(?:累计|共)(?:建成|创建|创成|培育|认定)[^,，;；。]*$")
"""A verb that is of all things that its clause lists: 累计建成甲4个、乙12个."""
_CLAUSE = re.compile(r"[,;，；。、：:]")
_ALL_CLAUSE = re.compile(r"[,;，；。：:]")
_OF_FIVE = re.compile(r"(?<![\d.])[五5]年|期间")
_STARTED = 5
"""How many times its baseline a target is at most where what was done in the years is not all there is."""
_OF_YEARS = re.compile(r"^(?:其中)?新|新[建增设]|(?<![\d.])[五5]年|期间|其中")
_DONE_BY_NAME = re.compile(r"减排量|削减量|治理|改造|修复|新增|培训|加固|整治|搬迁|拆除")
_ONE_YEAR = re.compile(r"20\d\d年|去年|上年|今年|全年|当年|同比")
_OF_ONE_YEAR = re.compile(r"同比|比上年|较上年|去年")
_RECORD = re.compile(r"(?:近|过去)?[五5]年(?:以?来)?的?(?:同期)?(?:最[高低好快优大]|新[高低])")
"""That something is at its best for years, which says nothing of whose years a figure is."""
_A_YEAR = re.compile(r"/年(?:$|/|度)")
"""A unit or a name of what is counted by the year."""
_STANDS_BY = re.compile(r"截至|[年期]末累计")
_OPENED_BY_YEAR = re.compile(r"20\d\d年|[一今去本]年|明年|下一步|未来|今后")
_OPENS = 30
"""Code points with which a paragraph says of which years it tells."""
_REVIEWED = 1500
"""How many code points before a figure are read for the years that are reviewed."""
_BY = re.compile(r"(?:到|至|截至|(?<!占)[较比与])(?:20\d\d年|去年|上年|今年)[末底]?")
_ACT = re.compile(r"新增|新建|新开工|增加|编制|实施|出台|承担|培训|建设|创建|公布|完成|建成|引进|培育|改造|减排|开展")
Row = Mapping[str, Any]


def covers_plan(review: Extraction, period: tuple[int, int]) -> bool:
    """Whether a document looks back on the whole of a plan: its evaluation, or the plan that follows it."""
    document = review.document
    if document.period is None:
        return False
    if document.kind == DocumentKind.EVALUATION:
        return document.period == period
    return document.kind in (DocumentKind.FIVE_YEAR_PLAN, DocumentKind.OUTLINE) and document.period[0] == period[1] + 1


def is_since_the_start(text: str, at: int) -> bool:
    """Whether the sentence before a figure counts from the plan's beginning: 累计建成, 五年完成甲,建成乙."""
    sentence = _RECORD.sub("", _ENDS.split(text[max(0, at - 160) : at])[-1])
    starts = list(_SINCE_THE_START.finditer(sentence))
    return bool(starts) and not _ONE_YEAR.search(_BY.sub("", sentence[starts[-1].end() :]))


def is_of_plan(text: str, at: int, count: int, *, is_covered: bool) -> bool:
    """Whether the sentence before a figure counts the years of the plan, or an evaluation's names no single year.

    Args:
        text: the document.
        at: where the figure stands.
        count: how many years of the plan are over with the figure's own.
        is_covered: whether the document looks back on the whole plan.
    """
    sentence = _RECORD.sub("", _ENDS.split(text[max(0, at - 160) : at])[-1])
    mentions = list(_WHOLE_PLAN.finditer(sentence))
    if any(_COUNT.get(mention["years"], count) != count for mention in mentions):
        return False  # of fewer years than the figure is taken for
    is_dated = _ONE_YEAR.search(_BY.sub("", sentence[mentions[-1].end() if mentions else 0 :]))
    return not is_dated and bool(mentions or is_covered)


def is_stock_to_date(link: NamedFigure, target: Row, text: str, at: int, first: int) -> bool:
    """Whether a figure is all there is by then: 已建成甲63个, or 累计建成面积 of a target that holds its baseline.

    Args:
        link: the figure.
        target: the target.
        text: the document.
        at: where the figure stands.
        first: first year of the plan; what is done since then may be all that a row counts.
    """
    if target["is_zero_given"] or link.is_turn or link.is_yearly or _is_yearly_flow(target):
        return False
    if link.is_sum and target["mode"] == Mode.LEVEL and (base := target["baseline"]) is not None:
        record = link.statement.record
        value = record.value * link.factor
        clause = _CLAUSE.split(text[max(0, at - 60) : at])[-1]
        listed = BRACKETS.sub("", text[max(0, at - 80) : at])
        if _STARTED * base > target["target"] and _OF_FIVE.search(_ALL_CLAUSE.split(listed)[-1]):
            return False
        if NEW.match(record.subject):
            return False
        is_built = (
            _MADE_TO_DATE.search(clause)
            or _ALL_MADE.search(listed)
            or clause.lstrip("累计共已").startswith(target["name"][:2])
            or clause.endswith("累计")
        )
        is_built = is_built or (record.year_from == first and record.mode == StatementMode.CUMULATIVE)
        is_nearer = (
            base == 0 or clause.endswith("累计") or abs(value - target["target"]) < abs(value - target["target"] + base)
        )
        return bool(is_built) and not _OF_YEARS.search(clause) and value >= base and is_nearer
    if link.is_sum and target["mode"] == Mode.CUMULATIVE and "累计" in target["name"]:
        is_within = not _begins_before(link, first)
        return is_within and "累计" in _CLAUSE.split(text[max(0, at - 60) : at])[-1]
    if link.is_sum:
        is_lone = target["mode"] == Mode.LEVEL and target["baseline"] is None
        return is_lone and bool(_TO_DATE.search(text[max(0, at - 40) : at])) and not NEW.search(target["name"])
    base = target["baseline"]
    is_stock = target["mode"] == Mode.CUMULATIVE and "累计" in target["name"] and base is not None
    return is_stock and base < target["target"] and link.statement.record.value * link.factor >= base


def is_of_each_year(link: NamedFigure, target: Row) -> bool:
    """Whether a figure is what one year has brought, or a mean one, where so much is promised of every year."""
    record = link.statement.record
    aim, value = target["target"], link.statement.record.value * link.factor
    is_of_one = link.is_yearly or record.year_from is None or (aim is not None and value <= 1.6 * aim)
    return is_of_one and record.mode != StatementMode.CHANGE and not link.is_turn and _is_near(link, target)


def _is_near(link: NamedFigure, target: Row) -> bool:
    """Whether a figure is of the size of a sum that is aimed at, and not of one year's part of it."""
    aim = target["target"]
    return aim is not None and 0.6 * aim <= link.statement.record.value * link.factor <= 2.5 * aim


def _is_small_part(link: NamedFigure, target: Row) -> bool:
    """Whether a figure is so small a part of a sum that is aimed at that it may be one year's."""
    is_of_years = target["target_year"] - target["base_year"] > 3 and target["target"] is not None
    return is_of_years and 3 * link.statement.record.value * link.factor < target["target"]


def _is_of_all_years(link: NamedFigure, target: Row) -> bool:
    """Whether a figure is as large as what five years were to add, which no single one of them brings."""
    years = target["target_year"] - target["base_year"]
    is_addition = target.get("is_promised") and years > 3 and NEW.search(target["name"])
    is_addition = is_addition and NEW.search(link.statement.record.subject)
    return bool(is_addition) and _is_near(link, target)


def _is_yearly_flow(target: Row) -> bool:
    """Whether a target is what one year brings by its name: 进出口总额."""
    return bool(YEARLY_FLOW.search(target["name"])) and "累计" not in target["name"]


def _is_of_more_years(link: NamedFigure, target: Row, year: int) -> bool:
    """Whether a figure is of several years, where a plan is of one: a mean, or a sum that is far from its target."""
    if link.is_yearly and "年均" not in target["name"]:
        return True
    begun, mode = link.statement.record.year_from, link.statement.record.mode
    is_this_year = begun is None and mode == StatementMode.INCREMENT  # 新增90家, where 20 were promised
    return (link.is_sum and not is_this_year and not _is_near(link, target)) or (
        begun is not None and begun < year and link.is_turn
    )


def _begins_before(link: NamedFigure, first: int) -> bool:
    """Whether a sum or a turn begins before a plan does: of 2018 to 2022, where 2021 to 2025 were planned."""
    begun = link.statement.record.year_from
    return (link.is_sum or link.is_turn) and begun is not None and begun < first - 1


def _is_flow_of_a_year(link: NamedFigure, target: Row) -> bool:
    """Whether a figure is what one year adds, between what a target starts from and its aim: 新增申请量35 to 100."""
    base, aim, record = target["baseline"], target["target"], link.statement.record
    if target["mode"] != Mode.LEVEL or not base or aim is None or record.year_from is not None:
        return False
    value = record.value * link.factor
    is_of_one = base <= value or (2 * base >= aim and 2.5 * value >= base)  # what it starts from is one year's
    return bool(NEW.search(target["name"])) and is_of_one and value <= 2 * aim


def _is_of_other_years(link: NamedFigure, target: Row, period: tuple[int, int], is_since: bool) -> bool:
    """Whether a figure adds up the years of a flow of which one year's is aimed at."""
    record = link.statement.record
    if link.is_turn:
        return False
    is_of_several = record.mode == StatementMode.CUMULATIVE and (record.year_from or period[1]) < period[1]
    return is_of_several and (is_since or not _is_near(link, target))


def _is_mostly_before(record: StatementRow, period: tuple[int, int], is_since: bool) -> bool:
    """Whether a sum of years is told in the first year of a plan of several: most of it lies before."""
    return is_since and record.year_from is None and record.year == period[0] < period[1]


def is_to_date(text: str, at: int) -> bool:
    """Whether the sentence before a figure tells of a state by the end of a year: 截至2024年底."""
    sentence = _ENDS.split(text[max(0, at - 160) : at])[-1]
    return bool(_STANDS_BY.search(sentence)) and not _OF_ONE_YEAR.search(sentence)


def is_undated_in_review(text: str, at: int) -> bool:
    """Whether a sentence names no single year, in a text that has turned to the years of a plan before it."""
    sentence = _ENDS.split(text[max(0, at - 160) : at])[-1]
    if _ONE_YEAR.search(_BY.sub("", sentence)):
        return False
    before = _RECORD.sub("", _BY.sub("", text[max(0, at - _REVIEWED) : at]))
    plans, years = ([mention.start() for mention in words.finditer(before)] for words in (_WHOLE_PLAN, _ONE_YEAR))
    is_near = bool(plans) and plans[-1] > max(years, default=-1)
    return is_near or _opens_with_plan(text[:at])


def _opens_with_plan(before: str) -> bool:
    """Whether the last paragraph before that opens with years opens with those of a plan, and no single one."""
    for line in reversed(before.split("\n")):
        opening = line[:_OPENS]
        is_of_one, is_of_plan = _OPENED_BY_YEAR.search(opening), _WHOLE_PLAN.search(opening)
        if is_of_one or is_of_plan:
            return not is_of_one
    return False


def is_mean_of_jobs(target: Row) -> bool:
    """Whether a row counts the jobs that each year is to bring, whose mean the plan sets."""
    return "年均" in target["name"] and "就业" in target["name"] and target["unit"].endswith("人")


def is_of_its_years(
    link: NamedFigure,
    target: Row,
    period: tuple[int, int],
    is_since: bool,
    is_whole: bool,
    is_to_date: bool = False,
    is_undated: bool = False,
) -> bool:
    """Whether a figure is of the years that a target is of: a sum or a turn over the plan, a mean of it, or a state.

    Args:
        link: the figure.
        target: the target.
        period: first and last year of the plan.
        is_since: whether the figure's sentence counts from the beginning.
        is_whole: whether it is of the plan's years as a whole up to its own (`is_of_plan`).
        is_to_date: whether it is a state by the end of a year (`is_to_date`).
        is_undated: whether it names no single year in a review of several (`is_undated_in_review`).
    """
    record = link.statement.record
    mode = Mode.CUMULATIVE if target["is_zero_given"] else target["mode"]
    is_counted = is_whole
    is_begun = is_whole or period[0] == period[1] or record.year_from in (period[0] - 1, period[0])
    is_whole = is_begun and record.year == period[1]
    is_counted_up = link.is_sum and mode in (Mode.CUMULATIVE, Mode.INCREMENT)
    if (
        _begins_before(link, period[0])
        or (is_counted_up and _is_mostly_before(record, period, is_since))
        or (period[0] == period[1] and _is_of_more_years(link, target, period[0]))
    ):
        return False
    is_lone = mode == Mode.LEVEL and target["baseline"] is None
    if is_lone and _is_yearly_flow(target) and _is_of_other_years(link, target, period, is_since):
        return False
    is_stock = NEW.search(target["name"]) and not NEW.search(record.subject)
    is_of_one_year = not is_since and _is_small_part(link, target)
    if link.is_sum and (is_of_one_year or (is_stock and not _is_near(link, target))):
        return False  # or all there is, where an addition is aimed at
    if link.is_sum and target.get("is_promised") and not NEW.search(target["name"] + record.subject):
        is_told = is_whole or is_undated or (is_to_date and is_lone)
        by_then = is_since or period[0] == period[1] or (is_told and _is_near(link, target))
        is_so_far = is_since and record.year_from == period[0]
        is_by_then = record.year == period[1] or is_so_far or (is_to_date and _is_near(link, target))
        return by_then and is_by_then  # the promise says no more than by when
    if link.is_yearly and mode == Mode.ANNUAL_AVERAGE and not link.is_turn:
        return record.year == period[1] and (is_whole or is_since)
    if link.is_sum and not is_begun and record.year == period[1]:  # under a heading of five years, or too much for one
        is_begun = ((is_undated or (is_since and not is_stock)) and _is_near(link, target)) or _is_of_all_years(
            link, target
        )
    if link.is_sum and record.year_from is None and _A_YEAR.search(target["unit"] + "/" + target["name"]):
        return True
    if link.is_sum:
        is_done = is_lone and bool(_DOING.search(target["name"])) and not NEW.search(record.subject)
        is_carried_out = record.mode == StatementMode.CUMULATIVE and not NEW.search(record.subject)
        is_done |= is_lone and (is_carried_out or bool(_ACT.search(target["name"])))
        is_done |= is_lone and record.year_from == period[0] and _is_near(link, target)
        is_done |= is_begun and bool(NEW.search(target["name"])) and _is_near(link, target)
        if not is_begun and _is_flow_of_a_year(link, target):
            return True
        is_done |= is_lone and is_whole and _is_near(link, target)  # an evaluation's, of no single year
        return is_begun and (mode in (Mode.CUMULATIVE, Mode.INCREMENT) or is_done)
    if link.is_turn and link.is_yearly:
        is_so_far = is_begun and record.year_from == period[0] < (record.year or 0)
        is_of_all = period[0] < period[1] == record.year and record.year_from is None  # of which years goes unsaid
        return (is_whole or is_so_far or is_of_all) and (mode == Mode.ANNUAL_AVERAGE or is_lone)
    if link.is_turn:
        # so far: 较2020年提升26%, 2021年以来累计下降17%
        is_from_start = record.year_from == period[0] - 1 or is_to_date or is_counted
        is_from_start |= is_since and record.year_from == period[0]
        # more than one year brings, in a review of several
        is_from_start |= is_undated and record.year == period[1] and _is_near(link, target)
        return (is_whole or is_from_start or (is_since and record.year == period[1])) and (
            mode == Mode.CUMULATIVE or is_lone or bool(TURN.search(target["name"]))
        )
    if mode == Mode.INCREMENT and not link.is_yearly:
        return is_begun
    if mode == Mode.CUMULATIVE and not link.is_yearly:  # 减排量累计达到
        is_done = _is_near(link, target) and bool(_DONE_BY_NAME.search(target["name"]))
        is_there = is_to_date and bool(target.get("is_promised")) and _is_near(link, target)
        is_done |= is_since and _is_near(link, target)
        return is_there or (is_whole and (is_since or is_done)) or (is_undated and is_done and record.year == period[1])
    is_yearly_flow = is_lone and record.mode == StatementMode.CUMULATIVE and bool(_DOING.search(target["name"]))
    if link.is_yearly and mode == Mode.LEVEL and "年均" in target["name"]:
        return is_whole
    is_mean = mode == Mode.ANNUAL_AVERAGE and "失业率" in target["name"]  # each year's is a mean
    return (mode == Mode.LEVEL or is_mean) and not link.is_yearly and not is_yearly_flow
