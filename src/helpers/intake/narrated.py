"""What the narrative of a later document says of a plan's targets: by concept where the lexicon knows it, else by name.

A figure counts where it is of the place as a whole, looks back, has a year within the plan, and is a state. A growth or
a mean counts only for a target that is one itself, and only where it is of the whole period.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from helpers.extraction import Extraction
from helpers.linking import Lexicon, link_row, link_statements
from helpers.linking.named import NamedFigure, link_named
from helpers.linking.pairs import Printed
from helpers.schema import Concept, Match, Mode, Relation, Scope, StatementKind, StatementMode, StatementRow

_STATES = (Relation.LEVEL.value, Relation.CHANGE.value)
_PART = re.compile(r"中心城区|主城区|城区|市区|市本级|县级城市|县城")
_DOING = re.compile(
    r"(?:改造|修复|整治|治理|清淤|建设|培训|造林|营造|削减|减排)[^率比]*(?:面积|长度|里程|数量?|规模|量|人次)$"
)
_ADDED = re.compile(r"新增|净增|新建|新设")
_ENDS = re.compile(r"[。！？!?\n]")
_SINCE_THE_START = re.compile(r"累计|(?<!\d)[五5]年来?(?!规划)|“?十[一二三四五]五”?(?:期间|时期|以来)")
_TO_DATE = re.compile(r"(?:已|累计|共)+建成[^,;，；。、]*$")
_ONE_YEAR = re.compile(r"20\d\d年|去年|上年|今年|全年|当年|同比")
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class NarratedFigure:
    """A figure of the narrative for a target, in the target's unit.

    Attributes:
        target: index of the target.
        value: the figure.
        operator: how it is qualified.
        year: whose it is.
        span: where it stands.
        is_total: whether it is of the whole period.
    """

    target: int
    value: float
    operator: str
    year: int
    span: tuple[int, int]
    is_total: bool = False


def narrated(
    targets: Sequence[Row],
    review: Extraction,
    period: tuple[int, int],
    lexicon: Lexicon,
    concepts: dict[str, Concept],
) -> list[NarratedFigure]:
    """The figures of a narrative that are of a plan's targets, in order of the text.

    Args:
        targets: the plan's targets, rows of `FollowUp.targets`.
        review: what was read from the later document.
        period: first and last year of the plan.
        lexicon: the words of the concepts.
        concepts: the concepts by id.
    """
    asked = [at for at, row in enumerate(targets) if not row["is_open"] and row["target"] is not None]
    by_concept = list(_by_concept(targets, asked, review, lexicon, concepts))
    known = {(one.target, one.span) for one in by_concept}
    by_name = [one for one in _by_name(targets, asked, review, period) if (one.target, one.span) not in known]
    return sorted(
        (one for one in (*by_concept, *by_name) if period[0] <= one.year <= period[1]),
        key=lambda one: (one.span, one.target),
    )


def scaled(value: float, factor: float) -> float:
    """A figure in another unit, without what floating point adds."""
    return float(f"{value * factor:.12g}")


def _is_state(target: Row) -> bool:
    return target["mode"] == Mode.LEVEL and not target["is_zero_given"]


def _is_own(record: StatementRow) -> bool:
    """Whether a figure is of the place as a whole, achieved, one, and in a known year."""
    return _looks_back(record) and record.scope == Scope.AREA


def _looks_back(record: StatementRow) -> bool:
    return record.kind == StatementKind.BASELINE and record.year is not None and record.upper is None


def _is_of(target: Row, record: StatementRow) -> bool:
    """Whether a figure is of the place as a whole, or of the part of it that the target itself names."""
    if record.scope != Scope.PART:
        return _is_own(record)
    part = _PART.search(record.subject)
    return _looks_back(record) and part is not None and part[0] in target["name"]


def _by_concept(
    targets: Sequence[Row], asked: Sequence[int], review: Extraction, lexicon: Lexicon, concepts: dict[str, Concept]
) -> Iterator[NarratedFigure]:
    meant: dict[str, list[tuple[int, float]]] = {}
    for at in asked:
        link = link_row(SimpleNamespace(**{**targets[at], "change_kind": ""}), lexicon, concepts)
        if link is not None and link.match == Match.EXACT and link.factor and _is_state(targets[at]):
            meant.setdefault(link.concept, []).append((at, link.factor))
    for item in link_statements(review.document.text, review.statements, lexicon, concepts):
        record, link = item.found.record, item.link
        if item.relation not in _STATES or link.match != Match.EXACT or not link.factor or not _is_own(record):
            continue
        for at, factor in meant.get(link.concept, ()):
            value = scaled(record.value, link.factor / factor)
            yield NarratedFigure(at, value, str(record.operator), record.year, item.found.span)


def _by_name(
    targets: Sequence[Row], asked: Sequence[int], review: Extraction, period: tuple[int, int]
) -> Iterator[NarratedFigure]:
    first = {targets[at]["key"]: at for at in reversed(asked)}  # of an expected and a stretch target, the first
    rows = sorted(first.values())
    printed = [Printed(targets[at].get("linked_as", targets[at]["name"]), targets[at]["unit"]) for at in rows]
    for link in link_named(review.document.text, review.statements, printed):
        record, target = link.found.record, targets[rows[link.target]]
        at = link.found.span[0]
        is_since = _is_since_the_start(review.document.text, at)
        if _is_of(target, record) and (
            _fits(link, target, period, is_since) or _is_stock_to_date(link, target, review.document.text, at)
        ):
            value = scaled(record.value, link.factor)
            is_total = link.is_turn or link.is_sum or (target["mode"] == Mode.CUMULATIVE and not link.is_yearly)
            yield NarratedFigure(rows[link.target], value, str(record.operator), record.year, link.found.span, is_total)


def _is_since_the_start(text: str, at: int) -> bool:
    """Whether the sentence before a figure counts from the beginning: 累计建成, 五年完成甲,建成乙."""
    sentence = _ENDS.split(text[max(0, at - 160) : at])[-1]
    found = list(_SINCE_THE_START.finditer(sentence))
    return bool(found) and not _ONE_YEAR.search(sentence, found[-1].end())


def _is_stock_to_date(link: NamedFigure, target: Row, text: str, at: int) -> bool:
    """Whether a figure is all there is by then: 已建成甲63个, or 累计建成面积 of a target that holds its baseline."""
    if target["is_zero_given"] or link.is_turn or link.is_yearly:
        return False
    if link.is_sum:
        is_lone = target["mode"] == Mode.LEVEL and target["baseline"] is None
        return is_lone and bool(_TO_DATE.search(text[max(0, at - 40) : at])) and not _ADDED.search(target["name"])
    base = target["baseline"]
    is_stock = target["mode"] == Mode.CUMULATIVE and "累计" in target["name"] and base is not None
    return is_stock and base < target["target"] and link.found.record.value * link.factor >= base


def _fits(link: NamedFigure, target: Row, period: tuple[int, int], is_since: bool) -> bool:
    """Whether a figure is of the years that a target is of: a sum or a turn over the plan, a mean of it, or a state."""
    record = link.found.record
    mode = Mode.CUMULATIVE if target["is_zero_given"] else target["mode"]
    is_whole = record.year_from in (period[0] - 1, period[0]) and record.year == period[1]
    is_lone = mode == Mode.LEVEL and target["baseline"] is None
    if link.is_sum and target.get("is_promised") and not _ADDED.search(target["name"] + record.subject):
        return is_since and record.year == period[1]  # the promise says no more than by when
    if link.is_yearly and mode == Mode.ANNUAL_AVERAGE and not link.is_turn:
        return record.year == period[1] and (is_whole or is_since)
    if link.is_sum:
        is_done = is_lone and bool(_DOING.search(target["name"])) and not _ADDED.search(record.subject)
        return is_whole and (mode in (Mode.CUMULATIVE, Mode.INCREMENT) or is_done)
    if link.is_turn and link.is_yearly:
        return is_whole and mode == Mode.ANNUAL_AVERAGE
    if link.is_turn:
        is_of_plan = is_whole or (is_since and record.year == period[1])
        return is_of_plan and (mode == Mode.CUMULATIVE or is_lone)
    is_yearly_flow = is_lone and record.mode == StatementMode.CUMULATIVE and bool(_DOING.search(target["name"]))
    return mode == Mode.LEVEL and not link.is_yearly and not is_yearly_flow
