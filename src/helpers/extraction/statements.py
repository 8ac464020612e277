"""Statements: the quantities of a plan's narrative, each with its kind, subject, year and mode.

Every rule is one of language or of the plan's outline, never of one document. What a person should look at first: the
mode of flows (cumulative) against additions (increment), where two human coders agree least, too.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from helpers.documents.lines import is_prose, squeeze
from helpers.documents.sections import Section, SectionKind
from helpers.extraction.found import Found
from helpers.extraction.periods import plan_period
from helpers.extraction.statement_context import Place, change_pairs, is_target, own_year, places, year_of
from helpers.extraction.statement_modes import TableReading, mode_of, table_readings
from helpers.extraction.statement_subjects import subject_of
from helpers.numerals.quantities import Quantity, find_quantities
from helpers.schema import StatementKind, StatementMode, StatementRow

_QUOTED = re.compile(r"“[^“”]*”|‘[^‘’]*’|《[^《》]*》|〔[^〔〕]*〕|【[^【】]*】")
_SLOGAN = 20
"""A quotation up to this length is a name or a slogan; a longer one is quoted prose."""
_NOTE = re.compile(r"^(?:注|备注|说明|数据来源|单位|资料来源)\s*\d*\s*[:：.]|^\*+[^*]|^[①-⑳*]")
_CASE = re.compile(r"[对按凡经](?=[^,;。]{0,10}$)")
# Phrases whose figure is a condition or a name, not a result.
_AFTER_NAME = re.compile(r"(?:制|化|法|式)(?:改革|管理|建设|模式)|(?:年|月|周)?(?:制度|标准|规范)$")
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
    period = period or plan_period(text) or DEFAULT_PERIOD
    readings = table_readings(indicators)
    found: list[Found[StatementRow]] = []
    for section in sections.walk():
        if section.kind == SectionKind.APPENDIX:
            continue
        for paragraph in section.paragraphs:
            if not is_prose(text[paragraph.start : paragraph.end]):
                continue
            plain, offsets = squeeze(text, paragraph.pieces)
            if _NOTE.match(plain):
                continue
            found.extend(_read(plain, offsets, section.kind, period, readings))
    return sorted(found, key=lambda item: item.span)


def _read(
    plain: str, offsets: list[int], kind: SectionKind, period: tuple[int, int], readings: list[TableReading]
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
    subject, mode, sentence = "", None, -1
    for i, place in enumerate(wanted):
        if place.sentence != sentence:
            subject, mode, sentence = "", None, place.sentence
        target = is_target(place, kind, period)
        year: int | None = year_of(place, target, period)
        if i in ends:
            year = own_year(place) or year
        else:
            subject = subject_of(place, subject)
        if i in pairs:
            year = own_year(place) or (period[0] - 1 if target else None)
            target = False
        if i in pairs or i in ends:
            mode = StatementMode.CHANGE
        else:
            mode = mode_of(place, subject, readings, mode)
        quantity = place.quantity
        yield Found(
            StatementRow(
                kind=StatementKind.TARGET if target else StatementKind.BASELINE,
                subject=subject,
                value=quantity.value,
                upper=quantity.upper,
                unit=quantity.unit,
                operator=quantity.operator,
                year=year if year and 1949 <= year <= 2100 else None,
                mode=mode,
            ),
            (offsets[quantity.start], offsets[quantity.end - 1] + 1),
        )


def _quote(closed: list[tuple[int, int]], starts: list[int], quantity: Quantity) -> tuple[int, int] | None:
    at = bisect_right(starts, quantity.start) - 1
    return closed[at] if at >= 0 and closed[at][1] > quantity.start else None


def _counts(place: Place, quote: tuple[int, int] | None) -> bool:
    """Whether a quantity is a statement, and not part of a title, a slogan or a list of places."""
    quantity, text = place.quantity, place.text
    if quote:
        if text[quote[0]] in "《〔【":
            return False
        if quote[1] - quote[0] - 2 <= _SLOGAN and not quantity.unit.endswith(("%", "‰")):
            return False
    if quantity.unit in {"个", "座"} and _PLACES.match(text, quantity.end) and _SCOPE.search(place.lead):
        return False
    return True
