"""A later document that does not say what it is, read as what tells of the plan that it is given beside.

An interview or a speech may name the plan and nothing of its own; read alone, it is taken for the plan itself, or its
results for promises. Beside the plan it can only look back on it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from helpers.documents.document_kinds import REVIEWED, first_line, year_told
from helpers.documents.script import simplified
from helpers.documents.sections import section_tree
from helpers.extraction import Extraction
from helpers.extraction.statements.statements import find_statements
from helpers.numerals.years import years_of_plan
from helpers.schema import DocumentKind, StatementKind

_SUMMARY = re.compile(r"“?(十[一二三四五六七八九]?)五”?[^。、\n]{0,12}(?:工作|实施)?(?:总结|小结|回顾|情况|成效)$")
"""The first line of what looks back on a plan, whatever it is called."""
_PLAN = re.compile(r"“?(十[一二三四五六七八九])五”?(?:时期|期间|规划|以来|发展)")
_QUESTION = re.compile(r"^[\s*#]*(?:问|记者|主持人|提问)[\s*]*[:：]", re.M)
_ANSWER = re.compile(r"^[\s*#]*(?:答|[\u4e00-\u9fff]{2,12})[\s*]*[:：]", re.M)
ASKED = 2
"""Questions and answers that make an interview."""
_FIVE = re.compile(r"(?<![\d.])[五5]年(?:答卷|来|间|前|里)")
_OPENING = 400
"""Code points in which a text says what it is about."""


def as_review(review: Extraction, period: tuple[int, int]) -> Extraction:
    """The later document, read as looking back on a plan, if it can be nothing else.

    Args:
        review: what was read from it.
        period: first and last year of the plan.
    """
    document = review.document
    if document.kind == DocumentKind.FIVE_YEAR_PLAN:
        is_of_plan = document.period is not None and document.period == period and not review.indicators
    elif document.kind == DocumentKind.OTHER:
        is_of_plan = _tells_nothing(review, period) or _tells_of(document.text, document.period, period)
    else:
        is_of_plan = False
    text = simplified(document.text)
    summary = _SUMMARY.search(first_line(text))
    if summary and document.kind != DocumentKind.EVALUATION and not review.indicators:
        is_of_plan = years_of_plan(summary[1]) == period
    if not is_of_plan:
        return review
    until = _told_until(text, period)
    read = replace(document, kind=DocumentKind.EVALUATION.value, period=(period[0], until))
    sections = section_tree(text, review.tables, read.period)
    statements = find_statements(read.text, sections, review.indicators, read.period, read.kind)
    return replace(review, document=read, statements=statements)


def _tells_nothing(review: Extraction, period: tuple[int, int]) -> bool:
    """Whether most figures of the plan's years were read as promises, or none is of these years at all."""
    records = [item.record for item in review.statements]
    kinds = [item.kind for item in records if item.year is not None and period[0] <= item.year <= period[1]]
    is_bare = bool(records) and StatementKind.BASELINE not in kinds
    return is_bare or 2 * kinds.count(StatementKind.TARGET) > len(kinds) > 0


def _tells_of(text: str, printed_period: tuple[int, int] | None, period: tuple[int, int]) -> bool:
    """Whether a text of no kind, of a plan's year or the next, opens with the plan or is of questions and answers."""
    published = year_told(text)
    if printed_period is not None and printed_period[1] <= period[0]:
        # of the plan's first year by what it says at first, and later by its date or by the years that it tells of
        is_of_five = _FIVE.search(text[:_OPENING]) and text.count(f"{period[1]}年") >= ASKED
        return bool(is_of_five) or (published is not None and period[0] < published)
    if printed_period is None or not period[0] < printed_period[1] <= period[1] + 1:
        return False
    if (single_year := REVIEWED.search(first_line(text))) and period[0] <= int(single_year[1]) <= period[1]:
        return False  # of that one year
    named = _PLAN.findall(re.sub(r"\s", "", text[:_OPENING]))
    is_asked = min(len(_QUESTION.findall(text)), len(_ANSWER.findall(text))) >= ASKED
    return is_asked or any(years_of_plan(name) == period for name in named)


def _told_until(text: str, period: tuple[int, int]) -> int:
    """Last year of the plan that a text can tell of, by when it was published."""
    year = year_told(text)
    return period[1] if year is None else min(max(year, period[0]), period[1])
