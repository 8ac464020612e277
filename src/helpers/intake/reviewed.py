"""A later document that does not say what it is, read as what tells of the plan that it is given beside.

An interview or a speech may name the plan and nothing of its own; read alone, it is taken for the plan itself, or its
results for promises. Beside the plan it can only look back on it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from helpers.documents.script import simplified
from helpers.documents.sections import section_tree
from helpers.extraction import Extraction
from helpers.extraction.statements.statements import find_statements
from helpers.numerals.years import years_of_plan
from helpers.schema import DocumentKind, StatementKind

_PUBLISHED = re.compile(r"(20\d\d)(?:年(?P<month>\d{1,2})月|[-/.](?P<numeral>\d{1,2})[-/.]\d{1,2})")
_SUMMARY = re.compile(r"“?(十[一二三四五六七八九]?)五”?[^。、\n]{0,12}(?:工作|实施)?(?:总结|小结|回顾|情况|成效)$")
"""The first line of what looks back on a plan, whatever it is called."""
_QUESTION = re.compile(r"^[\s*#]*(?:问|记者|主持人|提问)[\s*]*[:：]", re.M)
_ANSWER = re.compile(r"^[\s*#]*(?:答|[\u4e00-\u9fff]{2,12})[\s*]*[:：]", re.M)
ASKED = 2
"""Questions and answers that make an interview."""
_HEAD = 300
"""Code points in which a text tells when it was published."""
_LATE = 11
"""The month from which a text tells of its own year."""


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
        is_of_plan = _tells_nothing(review, period) or _is_interview(document.text, document.period, period)
    else:
        is_of_plan = False
    text = simplified(document.text)
    first = next((line for line in text.splitlines() if line.strip()), "")
    summary = _SUMMARY.search(re.sub(r"[\s#*]", "", first))
    if summary and document.kind != DocumentKind.EVALUATION and not review.indicators:
        is_of_plan = years_of_plan(summary[1]) == period
    if not is_of_plan:
        return review
    until = _told_until(text, period)
    read = replace(document, kind=DocumentKind.EVALUATION.value, period=(period[0], until))
    sections = section_tree(text, review.tables, read.period)
    found = find_statements(read.text, sections, review.indicators, read.period, read.kind)
    return replace(review, document=read, statements=found)


def _tells_nothing(review: Extraction, period: tuple[int, int]) -> bool:
    """Whether most figures of the plan's years were read as promises, or none is of these years at all."""
    records = [item.record for item in review.statements]
    kinds = [item.kind for item in records if item.year is not None and period[0] <= item.year <= period[1]]
    is_bare = bool(records) and StatementKind.BASELINE not in kinds
    return is_bare or 2 * kinds.count(StatementKind.TARGET) > len(kinds) > 0


def _is_interview(text: str, told: tuple[int, int] | None, period: tuple[int, int]) -> bool:
    """Whether a text is of questions and answers, of a year of a plan: what is asked is what came."""
    is_within = told is not None and period[0] < told[1] <= period[1]
    return is_within and min(len(_QUESTION.findall(text)), len(_ANSWER.findall(text))) >= ASKED


def _told_until(text: str, period: tuple[int, int]) -> int:
    """Last year of the plan that a text can tell of, by when it was published."""
    found = _PUBLISHED.search(re.sub(r"\s", "", text[:_HEAD]))
    if found is None:
        return period[1]
    year = int(found[1]) - (int(found["month"] or found["numeral"]) < _LATE)
    return min(max(year, period[0]), period[1])
