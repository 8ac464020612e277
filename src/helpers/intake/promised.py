"""What a plan without a table of targets promises in its text, in the form of indicator records.

A figure that stands twice (in the summary and in its chapter) is one target. A rate by which something is to fall or
rise over the plan is its cumulative change, as tables print it in brackets; a mean of the years is a mean.
"""

from __future__ import annotations

import re
from typing import Any

import pandas as pd

from helpers.extraction import Extraction
from helpers.extraction.statements.statement_lists import listed_subjects
from helpers.intake.promised_names import YIELD, promised_names
from helpers.linking.names import key_of
from helpers.linking.pairs import factor_between
from helpers.methods.follow_up_targets import promises
from helpers.schema import DocumentKind, IndicatorRow, Mode, Scope, StatementKind, StatementMode, StatementRow

YEARLY_FLOW = re.compile(
    r"(?:发电量|产量|吞吐量|周转量|(?:进出口|(?<!进)出口)(?:总额|总值|额)?|生产总值|增加值|总产值|零售总?额|(?:交易|成交)总?额|预算收入|财政总?收入|接待(?:国内外|海内外|境内外)?游客(?:人数|人次)?|(?:旅游|游客)(?:总)?人数|(?:游客|旅游)接待(?:总)?(?:量|人次)|旅游(?:综合|总)?收入|利用(?:外|内|省外)资)$"
)
"""What counts one year's flow, however its verb says that it is reached."""
_OVER_YEARS = re.compile(r"累计|新增|净增|[五5]年|期间|减")
_BUILT = re.compile(r"^(?:累计)?(?:建成|创建|打造|培育|建立|布设)(?=..)")
_STOCK = re.compile(r"(?:装机|容量|能力|规模|保有量)$|人均")
_NEW = re.compile(r"^(?:累计)?(?:新|净增|增加)|新增|净增")
_EACH_YEAR = re.compile(r"(?<!\d年)每年|(?<!高于)平均每年|年均(?=(?:新增|培育|引进|建设)[^,，、。；;]*$)")
"""Before a figure: that every year of the plan is to bring so much."""
_REACHED = re.compile(r"达|突破|超|共|总")
"""In a figure, that it is of all there is then."""
_MARK = re.compile(r"[,，;；。、\n]")
_SENTENCE = re.compile(r"[。；;\n]")
_FIVE_YEARS = re.compile(r"(?<![今后来十\d])[五5]年(?:累计|共|实际|完成|新增|实现)")
_OF_A_YEAR = re.compile(r"20\d\d年|年均|每年|达到|年产")
_ADDED_UP = re.compile(r"(?:额|资|资金)[五5]?年?累计(?:达到?|为|完成|突破|超过?)?$")
_SUM_OF_FUNDS = re.compile(r"累计(?:实现|完成)?(?:实际)?(?:利用|引进|到位)[^,，、]{0,4}资金?(?:达到?|突破|超过?)?$")
_ADDED_UP_TOO = re.compile(
    r"累计[^,，、。；;\d]{0,12}资金?[^,，、。；;\d]{0,4}\d[^,，、。；;]{0,10}[,，、](?:实际)?利用外资(?:达到?|突破|超过?)?$"
)
"""Foreign capital in one list with what is added up: 累计到位省外资金1400亿元,实际利用外资6亿元."""
_EACH = re.compile(r"(?:(?:继续|持续)?(?:保持|稳定|达到?|实现)?双(?=$)|分别|(?<!年)均|都|(?=年均增长$))(?=[^、]*$)")
_ENDING = re.compile(r"(?:覆盖|利用|治理|处理|处置|达标)?率$|比[例重]?$")
_YIELDS = re.compile(r".{2}(?:生产总值|总产值|增加值|收入|总额)$")
"""Of several such things one figure is of each: 生产总值、工业总产值超过1000亿元."""
TURN = re.compile(r"(?:增长|降低|下降|减少|削减|提高|提升|压减)(?:率|幅度)?$")
_MEAN = re.compile(r"年均(?!浓度|值|气温)|平均每年|每年新增")
_YEARLY = re.compile(r"每年|年度|当年")
_NAMELESS = re.compile(
    r"(?:年均)?(?:分别)?需?(?:增长|增速)(?:目标)?(?:比例)?$|提出$|(?:主要|全部)?(?:预期性?|约束性?)?(?:发展)?指标$"
    rf"|(?:{YIELD})$"
)
"""What names no indicator."""
PART = re.compile(r"中心城区|主城区|城区|市区|市本级|县级城市|县城")
"""Parts of a place that an indicator may be of by its name."""
SHORT = 24
"""Code points before a figure in which its own words stand."""
ROUNDED = 0.02
"""By how much of it a figure of the text may differ from the table's, whose rounding it is."""
SPAN = 5
"""Years of a plan of which only the end is told (到2025年)."""


def promised_parts(plan: Extraction, until: int | None = None) -> list[tuple[tuple[int, int], list[dict[str, Any]]]]:
    """What a plan without a table promises, by its years; a work report's goals of its own year before those to come.

    Args:
        plan: what was read from the plan.
        until: last year that the later document tells of. Beyond a report's own year only the goals to come count.

    Returns:
        First and last year with the rows that are of them; nothing where nothing is promised in figures.
    """
    whole = plan.document.period
    is_of_its_year = plan.document.kind == DocumentKind.WORK_REPORT and whole is not None and until == whole[1]
    parts, promised = {}, _promises(plan)
    for last in (until, until + 1) if is_of_its_year else (until,):
        rest = promised
        while rows := _rows_of(plan, rest, last):  # goals by 2020, then those by 2022
            years = promised_period(plan, [row["target_year"] for row in rows], last)
            parts.setdefault(years, rows)
            rest = [row for row in rest if row["year"] > years[1]]
    return list(parts.items())


def promised_rows(plan: Extraction, until: int | None = None) -> list[dict[str, Any]]:
    """The promises of a plan's narrative that are of its place as a whole and of its years, each once.

    Args:
        plan: what was read from the plan.
        until: last year that the later document tells of; where that is beyond a work report's own year, its goals
            for the years to come are taken, else those of its own.

    Returns:
        Rows as `FollowUp` takes them, in order of the text; none where nothing is promised in figures.
    """
    return _rows_of(plan, _promises(plan), until)


def _promises(plan: Extraction) -> list[dict[str, Any]]:
    """The goals of a plan's narrative, of whatever years, with their names."""
    names = promised_names(plan)
    return [
        {**item.record.model_dump(), "subject": names[item.span], "span_start": item.span[0], "span_end": item.span[1]}
        for item in plan.statements
        if item.record.kind == StatementKind.TARGET
        and _is_of_place(item.record)
        and item.record.year
        and not _NAMELESS.match(names[item.span])
    ]


def _rows_of(plan: Extraction, promised: list[dict[str, Any]], until: int | None) -> list[dict[str, Any]]:
    """Those of some goals that are of the years that a later document tells of, as rows, each once."""
    if not promised:
        return []
    first, last = promised_period(plan, [row["year"] for row in promised], until)
    if plan.document.kind == DocumentKind.WORK_REPORT and first < last:
        promised = [
            row for row in promised if plan.document.period[1] < row["year"] <= last
        ]  # what it sets for its own year is another matter
    about = {"statement_id": "", "subject_en": "", "area": "", "document": "", "status": ""}
    frame = pd.DataFrame([row | about for row in promised if first <= row["year"] <= last])
    promised_targets = [] if frame.empty else promises(frame, (first, last))
    unique: dict[tuple, dict[str, Any]] = {}
    printed = [row["name"] for row in promised_targets]
    for row, printed_row in zip(promised_targets, frame.to_dict("records"), strict=True):
        mode = _mode(row, printed_row["mode"], (first, last))
        is_sum = printed_row["mode"] == StatementMode.CUMULATIVE and _adds_up(plan, row["span_start"])
        is_sum |= bool(YEARLY_FLOW.search(row["name"])) and "累计" in _clause_before(plan, row["span_start"])
        if is_sum or (YEARLY_FLOW.search(row["name"]) and _is_of_five_years(plan, row["span_start"])):
            mode = Mode.CUMULATIVE.value
        row |= {"mode": mode, "span": (row["span_start"], row["span_end"])}
        row |= {"is_all": bool(_REACHED.match(plan.document.text[row["span_start"] :]))}
        row |= {"is_each_year": bool(_EACH_YEAR.search(_clause_before(plan, row["span_start"])))}
        if printed_row["mode"] == StatementMode.INCREMENT and not _NEW.search(row["name"]):  # stands when the plan ends
            row |= {"name": _BUILT.sub("", row["name"]), "mode": Mode.LEVEL.value}
        several = _several(row["name"]) if printed.count(row["name"]) == 1 else []
        for name in several or [row["name"]]:
            same = (key_of(name), row["unit"], row["target"], row["target_upper"], row["target_year"])
            unique.setdefault(same, {**row, "name": name, "is_promised": True})
    return list(unique.values())


def _adds_up(plan: Extraction, at: int) -> bool:
    """Whether a figure's own words say that it is a sum of the years: 利用外资累计达到30亿美元."""
    clause = _clause_before(plan, at)
    before = plan.document.text[max(0, at - 2 * SHORT) : at].rstrip()
    return bool(_ADDED_UP.search(clause) or _SUM_OF_FUNDS.search(clause) or _ADDED_UP_TOO.search(before))


def _clause_before(plan: Extraction, at: int) -> str:
    """The words right before a figure, up to the last mark."""
    return _MARK.split(plan.document.text[max(0, at - SHORT) : at])[-1].rstrip()


def _is_of_five_years(plan: Extraction, at: int) -> bool:
    """Whether the sentence before a figure counts five years in all: 五年投资超6000亿元,进出口总额超7万亿元."""
    sentence = _SENTENCE.split(plan.document.text[max(0, at - 4 * SHORT) : at])[-1]
    five = next(reversed(list(_FIVE_YEARS.finditer(sentence))), None)
    return five is not None and not _OF_A_YEAR.search(sentence, five.end())


def _several(name: str) -> list[str]:
    """The things of which one figure is promised: 甲、乙排放量分别下降10%."""
    each = _EACH.search(name)
    if each is None:
        parts = name.split("、")
        return parts if len(parts) > 1 and all(_YIELDS.search(part) for part in parts) else []
    items, turn = name[: each.start()], name[each.end() :]
    listed = f"{items}年均分别{turn[2:]}" if turn.startswith("年均") else f"{items}分别{turn}"
    return next((subjects for count in (2, 3, 4) if (subjects := listed_subjects(listed, count))), [])


def _is_of_place(record: StatementRow) -> bool:
    """Whether a promise is of the place as a whole, or of a part that its name says."""
    return record.scope == Scope.AREA or (record.scope == Scope.PART and bool(PART.search(record.subject)))


def beside_table(plan: Extraction, until: int | None = None) -> list[dict[str, Any]]:
    """What the text of a plan with a table promises beyond it: other names, and other figures than the table's.

    Args:
        plan: what was read from the plan.
        until: last year that the later document tells of.
    """
    table = [indicator.record for indicator in plan.indicators]
    return [row for row in promised_rows(plan, until) if not any(_restates(row, printed) for printed in table)]


def _restates(row: dict[str, Any], printed: IndicatorRow) -> bool:
    """Whether a promise is a row of the table in other words: its name, or its figure but for rounding."""
    if key_of(row["name"]) == key_of(printed.name):
        return printed.target is not None
    units = (row["unit"], printed.unit)
    if "人均" in row["name"] and "人均" in printed.name:  # which the unit may say again
        units = (row["unit"].removesuffix("/人"), printed.unit.removesuffix("/人"))
    factor = factor_between(*units) if row["unit"] and printed.unit else 1.0
    if factor is None or printed.target is None:
        return False
    names = [_ENDING.sub("", key_of(name)) for name in (row["name"], printed.name)]
    common = set(names[0]) & set(names[1])
    is_near = abs(row["target"] * factor - printed.target) <= ROUNDED * abs(printed.target)
    return is_near and 3 * len(common) >= 2 * min(len(set(name)) for name in names)


def promised_period(plan: Extraction, years: list[int], until: int | None = None) -> tuple[int, int]:
    """First and last year of a plan by its title; where that tells the end alone, of the five years up to it."""
    period = plan.document.period
    if period and plan.document.kind == DocumentKind.WORK_REPORT:
        is_later = until is not None and until > period[1]
        later = [year for year in years if year > period[1]] if is_later else []  # also of an end to come
        ahead = [year for year in later if year <= period[1] + SPAN] or later
        last = max(set(ahead), key=lambda year: (ahead.count(year), year), default=period[1])
        return (last - SPAN + 1, last) if ahead else period
    if period and (period[0] < period[1] or period[1] % SPAN):  # a work plan is of one year
        return period
    last = period[1] if period else max(set(years), key=lambda year: (years.count(year), -year))
    return last - SPAN + 1, last


def _mode(row: dict[str, Any], mode: str, period: tuple[int, int]) -> str:
    if _MEAN.search(row["name"]):
        return Mode.ANNUAL_AVERAGE.value
    if mode == StatementMode.CHANGE and "百分点" not in row["unit"]:  # where something is to lead to
        return Mode.LEVEL.value
    is_turn = mode == StatementMode.RATE and TURN.search(row["name"]) and not _YEARLY.search(row["name"])
    if mode == StatementMode.CUMULATIVE and _STOCK.search(row["name"]):
        return Mode.LEVEL.value
    if (
        mode == StatementMode.CUMULATIVE
        and YEARLY_FLOW.search(row["name"].removesuffix("总量"))
        and not _OVER_YEARS.search(row["name"])
    ):
        return Mode.LEVEL.value
    return Mode.CUMULATIVE.value if is_turn and period[0] < period[1] else row["mode"]
