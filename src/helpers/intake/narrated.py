"""What the narrative of a later document says of a plan's targets: by concept where the lexicon knows it, else by name.

A figure counts where it is of the place as a whole, looks back, has a year within the plan, and is a state. A growth or
a mean counts only for a target that is one itself, and only where it is of the whole period.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from helpers.documents.script import simplified
from helpers.extraction import Extraction
from helpers.extraction.statements.scope import owner_of
from helpers.intake.not_outcomes import gone_behind, is_of_more, is_other
from helpers.intake.operators import operator_of
from helpers.intake.outcomes_in_words import outcomes_in_words
from helpers.intake.promised import PART
from helpers.intake.years_of_figures import (
    covers_plan,
    is_mean_of_jobs,
    is_of_each_year,
    is_of_its_years,
    is_of_plan,
    is_since_the_start,
    is_stock_to_date,
    is_to_date,
    is_undated_in_review,
)
from helpers.linking import link_statements
from helpers.linking.carried import IN_ONE_OF_YEARS, YEARS_EACH
from helpers.linking.context import unwrapped
from helpers.linking.named import NamedFigure, link_named
from helpers.linking.pairs import Printed
from helpers.linking.vocabulary import Vocabulary
from helpers.methods.targets import EXACT
from helpers.schema import Level, Match, Mode, Relation, Scope, StatementKind, StatementRow

ALIKE = 6
"""Code points behind a province's name that tell that a document calls a thing by it."""
BESIDE = 10
"""Code points between two figures that are set for one thing."""
_STATES = (Relation.LEVEL.value, Relation.CHANGE.value)
_WHOLE = {
    Level.NATION: re.compile("全国|我国"),
    Level.PROVINCE: re.compile(r"全省|我省|全自治区"),
}
_RESTATED = re.compile(r"(?:规划|纲要|方案|计划|意见|通知)[^，,。；;]{0,4}(?:提出|明确|要求|确定|规定|设定)")
"""A sentence that says what the plan had set."""
_AIMED_AT = re.compile(r"目标值?(?:任务)?(?:为|是|定为|设定为)?\s*$")
"""Right before a figure: what was aimed at, and no result."""
_PROPER = re.compile("中心城区|中心城市|主城区|城区|市区")
"""What the city proper is called."""
_MEAN = re.compile(r"[五5]年(?:来)?平均(?:值)?(?:为|是|达到?)?\s*$")
_YEAR_BEHIND = re.compile(r"[,，;；](?:其中)?20\d\d年[末底]?(?:已|则)?(?:为|是|达|升|降|提[高升])")
"""Behind a mean of years: the figure of the last, which is the state."""
_ENDS = re.compile(r"[。！？!?\n]")
_ALL = re.compile(r"全部|均|整体")
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
        likeness: 1 where its words are the target's name, less where they are only like it.
    """

    target: int
    value: float
    operator: str
    year: int
    span: tuple[int, int]
    is_total: bool = False
    likeness: float = 1.0


def narrated(
    targets: Sequence[Row],
    review: Extraction,
    period: tuple[int, int],
    vocabulary: Vocabulary,
    level: str = "",
) -> list[NarratedFigure]:
    """The figures of a narrative that are of a plan's targets, in order of the text.

    Args:
        targets: the plan's targets, rows of `FollowUp.targets`.
        review: what was read from the later document.
        period: first and last year of the plan.
        vocabulary: the words of the concepts.
        level: of the plan's place; a member of `helpers.schema.Level`, or empty.
    """
    asked = [at for at, row in enumerate(targets) if not row["is_open"] and row["target"] is not None]
    by_concept = list(_by_concept(targets, asked, review, vocabulary))
    known = {(one.target, one.span) for one in by_concept}
    by_name = [one for one in _by_name(targets, asked, review, period, level) if (one.target, one.span) not in known]
    in_words = [
        NarratedFigure(one.target, one.value, EXACT, one.year, one.span, likeness=one.likeness)
        for one in outcomes_in_words(targets, asked, review)
    ]
    return sorted(
        (one for one in _likest([*by_concept, *by_name, *in_words]) if period[0] <= one.year <= period[1]),
        key=lambda one: (one.span, one.target),
    )


def _is_all_gone(words: str, link: NamedFigure, target: Row) -> bool:
    """Whether all of what was to go has gone, and not what was left for the last year."""
    aim, value = target["target"], link.statement.record.value * link.factor
    return value == aim or (bool(_ALL.search(words)) and bool(aim) and 0.6 <= value / aim <= 1.6)


def _likest(figures: Sequence[NarratedFigure]) -> Iterator[NarratedFigure]:
    """Figures without those whose words are less like the target's name than another's of the same year."""
    best: dict[tuple[int, int], float] = {}
    for figure in figures:
        best[figure.target, figure.year] = max(figure.likeness, best.get((figure.target, figure.year), 0.0))
    likest = [figure for figure in figures if figure.likeness == best[figure.target, figure.year]]
    values: dict[tuple[int, int], set[float]] = {}
    for figure in likest:
        values.setdefault((figure.target, figure.year), set()).add(figure.value)
    return (figure for figure in likest if figure.likeness == 1 or len(values[figure.target, figure.year]) == 1)


def scaled(value: float, factor: float) -> float:
    """A figure in another unit, without what floating point adds."""
    return float(f"{value * factor:.12g}")


def _twins(targets: Sequence[Row], rows: Sequence[int]) -> dict[int, list[int]]:
    """Targets by the last of those set for one thing: 确保2800亿元、力争3100亿元; 到2023年90家, 2025年100家."""
    groups: list[list[int]] = []
    for at in rows:
        group = next((group for group in groups if _is_twin(targets[group[-1]], targets[at])), None)
        if group is None:
            groups.append([at])
        else:
            group.append(at)
    return {max(group, key=lambda at: (targets[at]["target_year"] or 0, -at)): group for group in groups}


def _is_twin(one: Row, other: Row) -> bool:
    """Whether a text promises one thing twice: beside each other, or by two years."""
    is_same = all(one[part] == other[part] for part in ("name", "unit", "mode"))
    is_beside = 0 < other["span_start"] - one["span_end"] <= BESIDE
    return is_same and bool(other.get("is_promised")) and (is_beside or one["target_year"] != other["target_year"])


def _by_grade(name: str, owner: str, text: str) -> str:
    """A name with a province's as a grade, where the later document does not name the province: 云溪省文保单位."""
    at = name.find(owner)
    is_named = at < 0 or name[at : at + len(owner) + ALIKE] in text
    return name if is_named or not owner.endswith("省") else name.replace(owner, "省级")


def _without_owner(name: str, owner: str) -> str:
    """A name without its city: 云溪市甲, 云溪港口吞吐量, 云溪港货物吞吐量."""
    if not owner.endswith("市"):
        return name
    short = owner.removesuffix("市")
    if name.startswith((short + "港货物", short + "港集装箱", short + "港吞吐")):
        return name.replace(short + "港", "港口", 1)
    return name.removeprefix(owner).removeprefix(short if name.startswith(short + "港口") else "")


def _years_of(target: Row, period: tuple[int, int]) -> tuple[int, int]:
    """The years of a target: the plan's, up to the one by which the text promises it."""
    until = target["target_year"] if target.get("is_promised") else None
    return period[0], until if until and period[0] < until < period[1] else period[1]


def _is_state(target: Row) -> bool:
    return target["mode"] == Mode.LEVEL and not target["is_zero_given"]


def _is_own(record: StatementRow) -> bool:
    """Whether a figure is of the place as a whole, achieved, one, and in a known year."""
    return _looks_back(record) and record.scope == Scope.AREA


def _is_aim(text: str, span: tuple[int, int]) -> bool:
    """Whether a figure is what was aimed at, or of several years of one thing the first, or one that goes unsaid."""
    before = text[max(0, span[0] - 12) : span[0]]
    sentence = _ENDS.split(text[max(0, span[0] - 160) : span[0]])[-1]
    return bool(IN_ONE_OF_YEARS.search(sentence) or _AIMED_AT.search(before) or YEARS_EACH.search(before))


def _looks_back(record: StatementRow) -> bool:
    return record.kind == StatementKind.BASELINE and record.year is not None and record.upper is None


def _is_of(target: Row, record: StatementRow, sentence: str, level: str) -> bool:
    """Whether a figure is of the place as a whole, or of the part of it that the target itself names."""
    if record.scope == Scope.OTHER and (whole := _WHOLE.get(level)):  # a document that does not tell whose it is
        return _looks_back(record) and bool(whole.search(sentence))
    if record.scope != Scope.PART:
        return _is_own(record)
    part = PART.search(record.subject)
    is_proper = part is not None and _PROPER.match(part[0]) and _PROPER.search(target["name"])
    return _looks_back(record) and part is not None and bool(part[0] in target["name"] or is_proper)


def _by_concept(
    targets: Sequence[Row], asked: Sequence[int], review: Extraction, vocabulary: Vocabulary
) -> Iterator[NarratedFigure]:
    meant: dict[str, list[tuple[int, float]]] = {}
    for at in asked:
        target = targets[at]
        link = vocabulary.link(target["name"], target["unit"], target["mode"])
        if link is not None and link.match == Match.EXACT and link.factor and _is_state(target):
            meant.setdefault(link.concept, []).append((at, link.factor))
    lexicon, concepts = vocabulary.lexicon, vocabulary.concepts
    for item in link_statements(review.document.text, review.statements, lexicon, concepts):
        record, link = item.statement.record, item.link
        if item.relation not in _STATES or link.match != Match.EXACT or not link.factor or not _is_own(record):
            continue
        if _is_aim(review.document.text, item.statement.span):
            continue
        for at, factor in meant.get(link.concept, ()):
            if is_of_more(targets[at], review.document.text, item.statement.span[0]):
                continue
            value = scaled(record.value, link.factor / factor)
            operator = operator_of(record, review.document.text, item.statement.span)
            yield NarratedFigure(at, value, operator, record.year, item.statement.span)


def _by_name(
    targets: Sequence[Row], asked: Sequence[int], review: Extraction, period: tuple[int, int], level: str
) -> Iterator[NarratedFigure]:
    whose = owner_of(simplified(review.document.text))
    owner = owner_of(str(targets[0]["source"])).name or whose.name
    first = {targets[at]["key"]: at for at in reversed(asked)}  # of an expected and a stretch target, the first
    twins = _twins(targets, sorted(first.values()))
    text, is_covered = unwrapped(review.document.text), covers_plan(review, period)
    rows = sorted(twins)
    printed = [
        Printed(
            _without_owner(_by_grade(targets[at].get("linked_as", targets[at]["name"]), owner, text), owner),
            targets[at]["unit"],
            targets[at]["target_raw"],
            targets[at]["target"],
            targets[at]["baseline"],
        )
        for at in rows
    ]
    as_levels = [at for at in rows if targets[at].get("level")]
    printed += [targets[at]["level"].printed(targets[at]["name"], targets[at]["target"]) for at in as_levels]
    places = [*rows, *as_levels]
    place = re.sub(r"(?:特别行政区|自治[区州县]|[省市区县州盟])$", "", owner)
    is_city = owner.endswith("市")
    for link in link_named(review.document.text, review.statements, printed, place, is_city=is_city):
        record, target = link.statement.record, targets[places[link.target]]
        turned = target["level"] if link.target >= len(rows) else None
        if turned:  # where a fall in percent has led to
            base = {"baseline": turned.baseline, "target": printed[link.target].aim, "is_zero_given": False}
            target = {**target, **base, "unit": turned.unit}
        at = link.statement.span[0]
        gone = gone_behind(link, text)
        is_gone = gone is not None and _is_all_gone(gone[0], link, target)
        years = _years_of(target, period)
        if is_gone and period[0] <= (record.year or 0) <= period[1]:
            years = (period[0], record.year)  # once gone, told whenever
        is_since, count = is_since_the_start(text, at), (record.year or 0) - period[0] + 1
        is_since |= is_gone
        is_whole = is_of_plan(text, at, count, is_covered=is_covered)
        sentence = _ENDS.split(text[max(0, at - 160) : at])[-1]
        if (
            (_is_of(target, record, sentence, level) or (link.is_of_city_proper and _looks_back(record)))
            and not is_other(link, target, text, sentence, period[0], whose)
            and (
                is_of_each_year(link, target)
                if target.get("is_each_year") or is_mean_of_jobs(target)
                else is_of_its_years(
                    link, target, years, is_since, is_whole, is_to_date(text, at), is_undated_in_review(text, at)
                )
                or is_stock_to_date(link, target, text, at, period[0])
            )
        ):
            value = scaled(record.value, link.factor)
            if _MEAN.search(text[max(0, at - 12) : at]) and _YEAR_BEHIND.match(text[link.statement.span[1] :][:20]):
                continue
            if value == target["target"] and _RESTATED.search(sentence):
                continue
            is_total = link.is_turn or link.is_sum or (target["mode"] == Mode.CUMULATIVE and not link.is_yearly)
            operator = operator_of(record, text, link.statement.span)
            if turned:
                value, operator = turned.change_of(value), turned.operator_of(operator)
            for one in twins[places[link.target]]:
                if one != places[link.target] and (record.year or 0) > _years_of(targets[one], period)[1]:
                    continue  # an earlier of two goals, with a figure of a later year
                yield NarratedFigure(one, value, operator, record.year, link.statement.span, is_total, link.likeness)
