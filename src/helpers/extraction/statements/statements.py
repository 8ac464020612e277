"""Statements: the quantities of a plan's narrative, each with its kind, subject, year and mode.

Every rule is one of language or of the plan's outline, never of one document. What a person should look at first: the
mode of flows (cumulative) against additions (increment), where two human coders agree least, too.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from helpers.documents.facts import describe
from helpers.documents.lines import Paragraph, is_prose, squeeze
from helpers.documents.section_kinds import PAST
from helpers.documents.sections import Section, SectionKind
from helpers.extraction.found import Found
from helpers.extraction.statements.statement_context import (
    Place,
    change_pairs,
    compared_year,
    is_target,
    own_year,
    places,
    year_of,
)
from helpers.extraction.statements.statement_modes import TableReading, mode_of, table_readings
from helpers.extraction.statements.statement_subjects import Subjects, same_list
from helpers.numerals.quantities import Quantity, find_quantities
from helpers.numerals.years import years_of_plan
from helpers.schema import Scope, StatementKind, StatementMode, StatementRow

_QUOTED = re.compile(r"“[^“”]*”|‘[^‘’]*’|《[^《》]*》|〔[^〔〕]*〕|【[^【】]*】")
_SLOGAN = 20
"""A quotation up to this length is a name or a slogan; a longer one is quoted prose."""
_NOTE = re.compile(
    r"^(?:注|备注|说明|数据来源|单位|资料来源)\s*\d*\s*[:：.]|^\*+[^*]|^\*[^*]|"
    r"^[①-⑳](?!.*[②-⑳])[^,;。]{0,14}(?:[:：]|是?指)"
)
_YEAR_TITLE = re.compile(r"(20\d\d)年?(?:全年|[一-鿿]{0,8})(?:工作|任务|安排|计划|目标)")
_PLAN_TITLE = re.compile(r"“?(十[一二三四五六七八九])五”?")
# A heading with the number of its items: (二)河流(75条).
_COUNTED_HEADING = re.compile(
    r"^(?:专栏\d{0,2}[^,;。:()]{0,20})?(?:[(（]?[一二三四五六七八九十\d]{1,3}[)）.、])[^,;。:()]{1,16}[(（]$"
)
_PLACES = re.compile(r"[^,;。]{0,2}(?:县|市|区|省|州|乡|镇|街道|国家|城市|村)(?:\(|[,;。、)]|等|的|为|及|$)")
_SCOPE = re.compile(r"(?:等|共|[、和与及][\u4e00-\u9fff]{2,6}(?:县|市|区|州|省)?)$")

DEFAULT_PERIOD = (2021, 2025)


def find_statements(
    text: str,
    sections: Section,
    indicators: Iterable[object] = (),
    period: tuple[int, int] | None = None,
) -> list[Found[StatementRow]]:
    """Statements of a document's narrative, in order of the text.

    Args:
        text: the document's decoded text.
        sections: its section tree; tables left out of the tree are left out here.
        indicators: rows of its indicator tables, bare or as `Found`; their reading of a quantity comes first.
        period: first and last year of the plan; read from the text where not given.

    Returns:
        Records with the span of the quantity's expression.
    """
    period = period or describe(text)[1] or DEFAULT_PERIOD
    readings = table_readings(indicators)
    found: list[Found[StatementRow]] = []
    for section, years in _with_period(sections, period):
        if section.kind == SectionKind.APPENDIX:
            continue
        heading = [Paragraph((section.sentence,))] if section.sentence else []
        for paragraph in [*heading, *section.paragraphs]:
            if not is_prose(text[paragraph.start : paragraph.end]):
                continue
            plain, offsets = squeeze(text, paragraph.pieces)
            if _NOTE.match(plain):
                continue
            found.extend(_read(text, plain, offsets, section.kind, years, readings))
    return sorted(found, key=lambda item: item.span)


def _read(
    text: str,
    plain: str,
    offsets: list[int],
    kind: SectionKind,
    period: tuple[int, int],
    readings: list[TableReading],
) -> Iterator[Found[StatementRow]]:
    """Statements of one paragraph."""
    quantities = find_quantities(plain)
    if not quantities:
        return
    closed = [m.span() for m in _QUOTED.finditer(plain)]
    starts = [start for start, _ in closed]
    wanted = [p for p in places(plain, quantities) if _counts(p, _quote(closed, starts, p.quantity))]
    pairs = change_pairs(wanted)
    ends = {end: start for start, end in pairs.items()}
    subjects = Subjects()
    subject, mode, sentence, bound = "", None, -1, ""
    for i, place in enumerate(wanted):
        if place.sentence != sentence:
            mode, sentence = None, place.sentence
        target = is_target(place, kind, period)
        year: int | None = year_of(place, target, period)
        if i in ends:
            year = own_year(place) or year
        else:
            subject = subjects.of(place, [] if same_list(place) else _list_after(wanted, i), change=i in pairs)
        if i in pairs:
            promised = target or is_target(wanted[pairs[i]], kind, period)
            year = own_year(place) or (period[0] - 1 if promised else compared_year(place))
            target = False
        if i in pairs or i in ends:
            mode = StatementMode.CHANGE
        elif not (mode and same_list(place)):
            mode = mode_of(place, subject, readings, _inherited(place, mode, target))
        quantity = place.quantity
        operator = bound if bound and same_list(place) and quantity.operator == "=" else quantity.operator
        # A bound after 分别 holds for every figure of the list.
        bound = operator if "分别" in place.own[-4:] or (bound and same_list(place)) else ""
        yield Found(
            StatementRow(
                kind=StatementKind.TARGET if target else StatementKind.BASELINE,
                subject=subject,
                value=quantity.value,
                upper=quantity.upper,
                unit=_as_printed(quantity, offsets, text),
                operator=operator,
                year=year if year and 1949 <= year <= 2100 else None,
                year_from=None,
                mode=mode,
                scope=Scope.AREA,
            ),
            (offsets[quantity.start], offsets[quantity.end - 1] + 1),
        )


def _inherited(place: Place, mode: StatementMode | None, target: bool) -> StatementMode | None:
    """Mode that a clause without a verb takes over: a report of results turns to stocks sooner than a plan does."""
    if target or place.previous > place.clause or place.own.lstrip(",、").startswith("其中"):
        return mode
    ended = place.text[place.clause - 1 : place.clause] in {";", ":"}
    return None if ended or mode == StatementMode.INCREMENT else mode


def _list_after(wanted: list[Place], at: int) -> list[Place]:
    """The figures after one that only a conjunction divides from it."""
    end = at + 1
    while end < len(wanted) and same_list(wanted[end]):
        end += 1
    return wanted[at + 1 : end]


def _as_printed(quantity: Quantity, offsets: list[int], text: str) -> str:
    """The unit with its brackets as the document prints them."""
    printed = "".join(text[offset] for offset in offsets[quantity.figure : quantity.end])
    return quantity.unit.replace("(", "（").replace(")", "）") if "（" in printed else quantity.unit


def _with_period(root: Section, period: tuple[int, int]) -> Iterator[tuple[Section, tuple[int, int]]]:
    """Sections with the years they plan for: a chapter 2021年重点工作 of a report is about 2021."""
    waiting = [(root, period)]
    while waiting:
        section, years = waiting.pop()
        named = _YEAR_TITLE.search(section.title) if section.kind not in PAST else None
        plan = _PLAN_TITLE.search(section.title) if section.kind not in PAST else None
        if plan and period[0] == period[1]:
            years = years_of_plan(plan.group(1))
        elif named and int(named.group(1)) >= period[0]:
            years = (int(named.group(1)), int(named.group(1)))
        yield section, years
        waiting.extend((child, years) for child in reversed(section.children))


def _quote(closed: list[tuple[int, int]], starts: list[int], quantity: Quantity) -> tuple[int, int] | None:
    at = bisect_right(starts, quantity.start) - 1
    return closed[at] if at >= 0 and closed[at][1] > quantity.start else None


def _counts(place: Place, quote: tuple[int, int] | None) -> bool:
    """Whether a quantity is a statement, and not part of a title, a slogan or a list of places."""
    quantity, text = place.quantity, place.text
    if place.after.endswith("之一") or (place.after.startswith(")") and _COUNTED_HEADING.match(place.lead)):
        return False
    if quote:
        if text[quote[0]] in "《〔【":
            return False
        figure = text[quantity.figure]
        if quote[1] - quote[0] - 2 <= _SLOGAN and not (quantity.unit.endswith(("%", "‰")) and figure.isdigit()):
            return False
    return not (quantity.unit == "个" and _PLACES.match(text, quantity.end) and _SCOPE.search(place.lead))
