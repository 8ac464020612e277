"""Statements: the quantities of a plan's narrative, each with its kind, subject, year and mode.

Every rule is one of language or of the plan's outline, never of one document. What a person should look at first: the
mode of flows (cumulative) against additions (increment), where two codings agree least, too.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from helpers.documents.facts import describe
from helpers.documents.lines import is_prose, squeeze
from helpers.documents.page_numbers import blank_page_numbers
from helpers.documents.script import simplified
from helpers.documents.sections import Section
from helpers.extraction.located import Located
from helpers.extraction.statements.frames import Frame, frames
from helpers.extraction.statements.scope import Owner, owner_of, scope_of
from helpers.extraction.statements.sector_ratios import read_sector_ratios
from helpers.extraction.statements.statement_context import Place, change_pairs, own_year, places
from helpers.extraction.statements.statement_lists import listed_years
from helpers.extraction.statements.statement_modes import TableReading, mode_of, table_readings
from helpers.extraction.statements.statement_subjects import Subjects, same_list
from helpers.extraction.statements.statement_words import GROWTH_TAIL, NEW
from helpers.extraction.statements.tense import first_year, is_target, year_before_change, year_of
from helpers.numerals.quantities import Quantity, find_quantities
from helpers.numerals.quantity_patterns import STEP
from helpers.numerals.quantity_units import SIZE
from helpers.schema import DocumentKind, StatementKind, StatementMode, StatementOperator, StatementRow

_IS_OF_ALL = re.compile(
    r"分别.{0,2}$|[\u4e00-\u9fff][、和与及](?=[\u4e00-\u9fff]{2,}(?:[率数量额值]|收入|花费|比[例重])$)"
)
"""Words behind which a list is of several things: 甲、乙分别, 甲和乙收入."""
_QUOTED = re.compile(r"“(?!.{2,4}俱乐部”)[^“”]*”|‘[^‘’]*’|《[^《》]*》|〔[^〔〕]*〕|【[^【】]*】")
_SLOGAN = 20
"""A quotation up to this length is a name or a slogan; a longer one is quoted prose."""
_NOTE = re.compile(
    r"^(?:注|备注|说明|数据来源|单位|资料来源)\s*\d*\s*[:：.]|^\*[^*]|"
    r"^[①-⑳](?!.*[②-⑳])[^,;。]{0,14}(?:[:：]|是?指)"
)
# A heading with the number of its items: (二)河流(75条).
_COUNTED_HEADING = re.compile(
    r"^(?:专栏\d{0,2}[^,;。:()]{0,20})?(?:[(（]?[一二三四五六七八九十\d]{1,3}[)）.、])[^,;。:()]{1,16}[(（]$"
)
# One of so many: 全国20个城市之一; a third (三分之一) is a share.
_ONE_OF = re.compile("[^、]*(?<!分)之一$")
_PLACES = re.compile(r"[^,;。]{0,2}(?:县|市|区|省|州|乡|镇|街道|国家|城市|村)(?:\(|[,;。、)]|等|的|为|及|$)")
_SCOPE = re.compile(r"(?:等|共|[、和与及][\u4e00-\u9fff]{2,6}(?:县|市|区|州|省)?)$")

# A time that a procedure takes is a figure in quotation marks, too: 企业开办“一日办结”.
_DAYS = frozenset({"日", "天", "个工作日", "工作日", "小时"})
_SETTLED = re.compile("[以之]?内?(?:全部)?(?:办结|办好|办成)”")

# Behind a figure of size: the class of things that it tells from others, with a count of its own.
_CLASS = re.compile(
    r"的[一-鿿]{0,6}(?:企业|项目|单位|园区|集群|产业|品牌|产品|工程)[^,;。]{0,8}(?:达到?|分别|有|超过?|突破|\d)"
)

DEFAULT_PERIOD = (2021, 2025)


def find_statements(
    text: str,
    sections: Section,
    indicators: Iterable[object] = (),
    period: tuple[int, int] | None = None,
    kind: str | None = None,
) -> list[Located[StatementRow]]:
    """Statements of a document's narrative, in order of the text.

    Args:
        text: the document's decoded text.
        sections: its section tree; tables left out of the tree are left out here.
        indicators: rows of its indicator tables, bare or as `Located`; their reading of a quantity comes first.
        period: first and last year of the plan; read from the text where not given.
        kind: kind of the document, a member of `DocumentKind`; read from the text where not given.

    Returns:
        Records with the span of the quantity's expression.
    """
    if period is None or kind is None:
        _, printed_period, sort = describe(text)
        period, kind = period or printed_period or _latest(text) or DEFAULT_PERIOD, kind or sort
    readings = table_readings(indicators)
    simple = simplified(text)
    plain = blank_page_numbers(simple).replace("**", "  ")  # marks of bold type in Markdown
    owner, same = owner_of(plain), simple == text
    until = period[1] if kind == DocumentKind.WORK_REPORT else None
    statements: list[Located[StatementRow]] = []
    for paragraph, frame in frames(plain, sections, kind, period):
        if not is_prose(text[paragraph.start : paragraph.end]):
            continue
        words, offsets = squeeze(plain, paragraph.pieces)
        if not _NOTE.match(words):
            statements.extend(_read(text, words, offsets, frame, readings, owner, until, same=same))
    return sorted(statements, key=lambda item: item.span)


def _latest(text: str) -> tuple[int, int] | None:
    """The latest year that the opening of a document without a period names, as its period."""
    years = [int(year) for year in re.findall(r"(?<!\d)(20[0-4]\d)年", text[:3000])]
    return (max(years), max(years)) if years else None


def _read(
    text: str,
    plain: str,
    offsets: list[int],
    frame: Frame,
    readings: list[TableReading],
    owner: Owner,
    until: int | None,
    *,
    same: bool,
) -> Iterator[Located[StatementRow]]:
    """Statements of one paragraph; `same` says whether the text is in simplified characters already."""
    ratios = read_sector_ratios(plain)
    plain = ratios.text
    quantities = sorted([*find_quantities(plain), *ratios.quantities], key=lambda quantity: quantity.start)
    if not quantities:
        return
    closed = [m.span() for m in _QUOTED.finditer(plain)]
    starts = [start for start, _ in closed]
    wanted = [p for p in places(plain, quantities) if _counts(p, _quote(closed, starts, p.quantity))]
    wanted = _without_thresholds(wanted)
    pairs = change_pairs(wanted)
    ends = {end: start for start, end in pairs.items()}
    printed = {} if same else _printed(plain, offsets, text)
    subjects = Subjects()
    subject, mode, sentence, bound, at, size = "", None, -1, "", 0, 1
    origin: int | None = None
    for i, place in enumerate(wanted):
        if place.sentence != sentence:
            mode, sentence, origin = None, place.sentence, None
        target = is_target(place, frame)
        year: int | None = year_of(place, target, frame)
        if not target and until is not None and year is not None and year > until:
            target = True  # of a year that no report can tell of yet
        if i in ends:
            year = own_year(place) or year
        else:
            rest = [] if same_list(place) else _list_after(wanted, i)
            at, size = (at + 1, size) if same_list(place) else (0, 1 + len(rest))
            subject = subjects.of(place, rest, change=i in pairs)
            years, thing = listed_years(place.before)
            if at < size == len(years) > 1:
                year, subject = years[at], thing or subject
        if i in pairs:
            promised = target or is_target(wanted[pairs[i]], frame)
            year = origin = year_before_change(place, promised, origin, frame)
            target = False
        if i in pairs or i in ends:
            mode = StatementMode.CHANGE
        elif _is_led_to(place, mode):
            mode, subject = StatementMode.LEVEL, GROWTH_TAIL.sub("", subject)
        elif not (mode and same_list(place)):
            mode = mode_of(place, subject, readings, _inherited(place, mode, target))
        if share := ratios.subjects.get(place.quantity.start):
            subject, mode = share, StatementMode.LEVEL
        start = origin if i in ends else None if i in pairs else first_year(place, mode, year, frame)
        quantity = place.quantity
        operator = bound if bound and same_list(place) and quantity.operator == "=" else quantity.operator
        # A bound after 分别, or after the nouns of all, holds for every figure of the list.
        bound = operator if _IS_OF_ALL.search(place.words) or (bound and same_list(place)) else ""
        yield Located(
            StatementRow(
                kind=StatementKind.TARGET if target else StatementKind.BASELINE,
                subject=subject.translate(printed),
                value=quantity.value,
                upper=quantity.upper,
                unit=_as_printed(quantity, offsets, text).translate(printed),
                operator=StatementOperator(operator),
                year=year if year and 1949 <= year <= 2100 else None,
                year_from=start if start and year and 1949 <= start < year else None,
                mode=mode,
                scope=scope_of(place, subject, owner),
            ),
            (offsets[quantity.start], offsets[quantity.end - 1] + 1),
        )


def _printed(plain: str, offsets: list[int], text: str) -> dict[int, str]:
    """How the paragraph prints the characters that were read as simplified ones."""
    return {
        ord(char): text[offset]
        for char, offset in zip(plain, offsets, strict=True)
        if char > "\u2e80" and text[offset] != char and text[offset] > "\u2e80" and char > "\u4dff"
    }


def _is_led_to(place: Place, mode: StatementMode | None) -> bool:
    """Whether a figure is the state that the change before it led to: 提高5.7个百分点、达63.24%."""
    bound = place.text[place.quantity.start : place.quantity.figure]
    if NEW.search(place.words):
        return False
    return (
        mode == StatementMode.CHANGE and "百分点" not in place.quantity.unit and bound.startswith(("达", "突破", "超"))
    )


def _inherited(place: Place, mode: StatementMode | None, target: bool) -> StatementMode | None:
    """Mode that a clause without a verb takes over: a report of results turns to stocks sooner than a plan does."""
    if target or place.previous > place.clause or place.words.lstrip(",、").startswith("其中"):
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


def _quote(closed: list[tuple[int, int]], starts: list[int], quantity: Quantity) -> tuple[int, int] | None:
    at = bisect_right(starts, quantity.start) - 1
    return closed[at] if at >= 0 and closed[at][1] > quantity.start else None


def _without_thresholds(figures: list[Place]) -> list[Place]:
    """The figures without those that say which things are counted: 收入超100亿元、50亿元的企业达到10家、20家."""
    remaining: list[Place] = []
    threshold = False
    for place in reversed(figures):
        described = SIZE.match(place.quantity.unit.lstrip("十百千万亿")) and _CLASS.match(place.after)
        listed = threshold and place.after.startswith("、")
        threshold = bool(described or listed)
        if not threshold:
            remaining.append(place)
    return remaining[::-1]


def _counts(place: Place, quote: tuple[int, int] | None) -> bool:
    """Whether a quantity is a statement, and not part of a title, a slogan or a list of places."""
    quantity, text = place.quantity, place.text
    if _ONE_OF.match(place.after) or (place.after.startswith(")") and _COUNTED_HEADING.match(place.lead)):
        return False
    if quote:
        if text[quote[0]] in "《〔【":
            return False
        figure = text[quantity.figure]
        if quantity.unit in _DAYS and _SETTLED.match(place.after):
            return True
        if STEP.match(text, quote[1]):
            return True  # 迈上“四千亿”台阶
        if quote[1] - quote[0] - 2 <= _SLOGAN and not (quantity.unit.endswith(("%", "‰")) and figure.isdigit()):
            return False
    return not (quantity.unit == "个" and _PLACES.match(text, quantity.end) and _SCOPE.search(place.lead))
