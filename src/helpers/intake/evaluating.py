"""Two documents in, a plan that is followed up out: targets of the one, figures of the other, nothing typed.

The plan gives the targets of its tables, or where it has none, what its text promises (`promised`). The later document
gives, in this order, what its table of results prints in the target's own row, what its table of targets prints as
the baseline, and what its narrative says of the same concept. A document that prints the results of a plan beside its
targets is enough alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from helpers.documents.model import Document
from helpers.documents.script import simplified
from helpers.errors import DocumentError
from helpers.extraction import Extraction
from helpers.extraction.statements.scope import owner_of
from helpers.extraction.statements.statement_words import NEW
from helpers.intake.later_figures import ENTERED, TURN, Row, doubtful_tables, observe_targets
from helpers.intake.level import Level
from helpers.intake.promised import beside_table, promised_parts, promised_period
from helpers.intake.reviewed import as_review
from helpers.linking.names import key_of
from helpers.linking.pairs import direction_of_name
from helpers.linking.vocabulary import Vocabulary
from helpers.methods.follow_up import OBSERVED, OTHERS, FollowUp
from helpers.methods.follow_up_targets import TARGETS, target_row
from helpers.schema import ChangeKind, DocumentKind, Mode, Operator

_COUNTED = re.compile(r"\d\s*[万亿]?(?:吨|千克|公斤|克|个|件|家|户|项|元|人|起|次|天|平方|公顷|亩)")
_OF_PART = re.compile(r"[\u4e00-\u9fff]{1,4}(?:城市|县城|乡镇|地区|区域)(?=[≥≤<>＞＜]?\d)")
"""Which part of the place a target's cell names: 重点城市≥30."""
_QUALIFIED = re.compile(r"\d[%％]?[(（](?P<part>[\u4e00-\u9fff]{2,14}(?:地区|城市|县城|乡镇|区域|市|县))[)）]$")
"""And in brackets behind its figure: 35%（重点推进地区）."""
_TYPES = {"year": "int64", "value": "float64"}
"""Types of the columns of outcomes that are numbers, also where there are none."""
_STANDS = re.compile(r"累计达")
"""What stands when the plan ends, whatever stood before it."""
_PLACE = re.compile(r"^(?:[^()（）]{2,3}?(?:省|自治区))?([^()（）“”、在]{2,8}?(?:市(?!场)|区|县|州|盟|省)(?!长))")
_CONGRESS = re.compile(
    r"在(?:[^\n。，,]{2,3}?(?:省|自治区))?([^\n。，,]{2,12}?(?:省|市|区|县|州|盟|旗))(?:第?[一二三四五六七八九十]+届)?人民代表大会"
)
_OPENING = 1200
"""How many code points of a report tell before whom it was given."""


@dataclass(frozen=True)
class Outcomes:
    """What a later document tells of a plan, as plain rows.

    Attributes:
        source: the document that prints the targets.
        period: first and last year of the plan.
        targets: rows with the columns of `FollowUp.targets`.
        observed: outcomes, rows with the columns of `FollowUp.observed`.
        apart: figures that no place reaches in the time.
        others: figures that contradict an outcome.
    """

    source: Document
    period: tuple[int, int]
    targets: list[Row] = field(default_factory=list)
    observed: list[Row] = field(default_factory=list)
    apart: list[Row] = field(default_factory=list)
    others: list[Row] = field(default_factory=list)


def evaluate_documents(plan: Extraction | None, review: Extraction, vocabulary: Vocabulary) -> FollowUp:
    """The plan with what the later document says came of it.

    Args:
        plan: what was read from the plan; None where the later document prints the plan's targets beside the results.
        review: what was read from the later document.
        vocabulary: the words of the concepts.

    Returns:
        The plan as of its last year. Figures in the narrative are those of the place as a whole. A figure that no place
        reaches in the time stands in `apart`, and nothing is made of it.

    Raises:
        DocumentError: no targets, two places, or a later document that is not later.
    """
    told = find_outcomes(plan, review, vocabulary)
    return FollowUp(
        slug=told.source.title,
        period=told.period,
        document=told.source.sha256[:12],
        as_of=told.period[1],
        targets=pd.DataFrame([_shown(row) for row in told.targets], columns=list(TARGETS)),
        observed=_frame(told.observed, OBSERVED),
        apart=_frame(told.apart, OBSERVED),
        others=pd.DataFrame([{name: row.get(name) for name in OTHERS} for row in told.others], columns=list(OTHERS)),
    )


def find_outcomes(plan: Extraction | None, review: Extraction, vocabulary: Vocabulary) -> Outcomes:
    """What `evaluate_documents` makes a plan with its outcomes of, with the same arguments and errors."""
    if plan is not None:
        years = plan.document.period if plan.indicators or not plan.document.period else promised_period(plan, [])
        review = as_review(review, years) if years else review
        _check(plan, review)
    groups = _groups(review) if plan is None else []
    rows = _of_results(review, groups) if plan is None else [_dumped(indicator) for indicator in plan.indicators]
    is_promised = plan is not None and not rows
    parts = promised_parts(plan, _told_until(review)) if is_promised else []
    source = review if plan is None else plan
    if not rows and not parts:
        what = "table of results beside targets" if plan is None else "table of targets, and no promise in figures,"
        raise DocumentError(
            f"no {what} was found.",
            where=source.document.source,
            remedy="Give the plan with --plan and a later document of the same place with --review.",
        )
    if not is_promised:
        rows += [] if plan is None else beside_table(plan, _told_until(review))
        parts = [(_period(source, rows, is_past=plan is None), rows)]
    found = Outcomes(source.document, (min(years[0] for years, _ in parts), max(years[1] for years, _ in parts)))
    for years, rows in parts:
        targets = _targets(rows, source, years, vocabulary, len(found.targets))
        told = observe_targets(targets, review, years, vocabulary, groups, _level_of(plan))
        with_figures = {row["key"] for rows_told in told for row in rows_told}
        found.targets.extend(
            row for row in targets if is_promised or not row.get("is_promised") or row["key"] in with_figures
        )
        for known, new in zip((found.observed, found.others, found.apart), told, strict=True):
            known.extend(new)
    return found


def _shown(row: Row) -> Row:
    """A target as tables show it: one that is a fall or rise under the name of that."""
    return {**{name: row.get(name) for name in TARGETS}, "name": row.get("linked_as", row["name"])}


def place_of(title: str) -> str:
    """The place that a title begins with, or empty.

    >>> place_of("荆州市市场监管“十四五”规划"), place_of("徐汇市场监管规划"), place_of("政府工作报告（省人大会议）")
    ('荆州市', '', '')
    """
    match = _PLACE.match(re.sub(r"^(?:关于|中共|(?:19|20)\d\d年度?)*(?:\d+月\d+日)?", "", title.strip("《 ")))
    return _own_name(match[1] if match else "")


def _own_name(place: str) -> str:
    """A place's name; empty for words that any may be called by: 自治区, 我市."""
    return "" if place.startswith(("我", "本", "全", "省", "市", "县", "区", "政府", "自治")) else place


def _place_of_document(document: Document) -> str:
    """The place of a document's title, else that before whose congress a report was given."""
    congress = _CONGRESS.search(re.sub(r"[ \u3000*]", "", document.text[:_OPENING]))
    return place_of(document.title) or _own_name(congress[1] if congress else "")


def _check(plan: Extraction, review: Extraction) -> None:
    one, other = _place_of_document(plan.document), _place_of_document(review.document)
    titles = plan.document.title, review.document.title
    is_same = (one[:2], one[-1:]) == (other[:2], other[-1:])  # 甘南州 is 甘南藏族自治州
    if one and other and not is_same and one not in titles[1] and other not in titles[0]:
        raise DocumentError(
            f"the plan is of {one}, the later document of {other}.",
            where=review.document.source,
            remedy="Give two documents of one place.",
        )
    first, later = plan.document.period, review.document.period
    if first and not plan.indicators:
        first = promised_period(plan, [])
    if first and later and later[1] <= first[0]:
        raise DocumentError(
            f"it is of {later[0]}–{later[1]}, and not later than the plan, {first[0]}–{first[1]}.",
            where=review.document.source,
            remedy="Give the plan with --plan and the later document with --review.",
        )


def _told_until(review: Extraction) -> int | None:
    """Last year whose results a later document can tell."""
    document = review.document
    if document.period is None:
        return None
    looks_back = document.kind in (DocumentKind.EVALUATION, DocumentKind.COMMUNIQUE, DocumentKind.OTHER)
    return document.period[1] if looks_back else document.period[0] - 1


def _level_of(plan: Extraction | None) -> str:
    return "" if plan is None else owner_of(simplified(plan.document.text)).level


def _groups(review: Extraction) -> list[list[int]]:
    """Observations by the row of their table that prints a target, each with its figures of several years."""
    groups: dict[tuple, list[int]] = {}
    doubtful = doubtful_tables(review)
    for at, observation in enumerate(review.observations):
        item = observation.record
        if item.target_raw and item.table not in doubtful:
            groups.setdefault((item.table, item.row, item.name, item.target_raw, item.target_year), []).append(at)
    return list(groups.values())


def _of_results(review: Extraction, groups: Sequence[Sequence[int]]) -> list[Row]:
    """Targets that a table of results prints beside what came, in the form of indicator records."""
    rows = []
    for group in groups:
        item = review.observations[group[0]].record
        start = item.target_year - 5 if item.target_year else None
        printed = {
            review.observations[at].record.value: review.observations[at].record.value_raw
            for at in group
            if start is not None and review.observations[at].record.year == start
        }
        baseline, text = next(iter(printed.items())) if len(printed) == 1 else (None, "")
        rows.append(
            {
                **{name: getattr(item, name) for name in ("table", "row", "group", "name", "unit", "target_raw")},
                "baseline_raw": text,
                "baseline_year": None if baseline is None else start,
                "baseline": baseline,
                "target_year": item.target_year,
                "target": item.target,
                "target_upper": None,
                "operator": item.operator,
                "change_kind": "",
                "mode": Mode.LEVEL.value,
                "attribute": item.attribute,
                "span": review.observations[group[0]].span,
            }
        )
    return rows


def _period(source: Extraction, rows: Sequence[Row], *, is_past: bool) -> tuple[int, int]:
    years = [row["target_year"] for row in rows if row["target_year"]]
    if not is_past and source.document.period:
        return source.document.period
    if years:
        last = max(set(years), key=years.count)
        return last - 4, last
    if source.document.period:
        return source.document.period[0] - 5, source.document.period[0] - 1
    raise DocumentError(
        "its period is not known.", where=source.document.source, remedy="Give a document that names its years."
    )


def _targets(
    rows: Sequence[Row], source: Extraction, period: tuple[int, int], vocabulary: Vocabulary, known: int
) -> list[Row]:
    """Rows as targets, numbered on from those that are known."""
    targets = []
    title = source.document.title or source.document.source
    for at, row in enumerate(rows, known + 1):
        name, direction, limit = f"r{at}", 0, None
        if "linked_as" not in row:
            direction = _direction_of_concept(row, vocabulary)
        if not direction:  # nobody aims at "at least nothing"
            direction = -1 if row["target"] == 0 else direction_of_name(row.get("linked_as", row["name"])) or 0
        start, end = row["span"]
        about = {"area": "", "name_en": "", "unit_en": "", "source": title, "source_en": "", "status": ENTERED}
        about |= {"span_start": start, "span_end": end, "document": source.document.sha256[:12]}
        if row["mode"] == Mode.CUMULATIVE and _STANDS.search(row["target_raw"]) and not NEW.search(row["name"]):
            row |= {"mode": Mode.LEVEL.value}
        if (part := _part_of(row["target_raw"])) and "linked_as" not in row:
            row |= {"linked_as": f"{row['name']}-{part}"}
        target = target_row({**row, **about, "indicator_id": name}, name, period, {name: (direction, limit)})
        targets.append({**target, "is_open": _is_of_another_unit(row)})
    return targets


def _part_of(cell: str) -> str:
    """The part of the place that a target's cell names; empty for the whole."""
    if part := _OF_PART.match(cell):
        return part[0]
    qualified = _QUALIFIED.search(cell)
    return qualified["part"] if qualified and not qualified["part"].startswith("全") else ""


def _is_of_another_unit(row: Row) -> bool:
    """Whether the target's cell counts something else than its row: a change of it, whose base is not said."""
    cell, unit = (row[name].replace("％", "%") for name in ("target_raw", "unit"))
    if unit == "%":
        return bool(_COUNTED.search(cell)) or ("浓度" in row["name"] and direction_of_name(row["name"]) == -1)
    return "%" in cell and bool(unit) and "%" not in unit


def _dumped(indicator: Any) -> Row:
    """An indicator record; a fall or rise in percent starts from nothing, and is told as one or by where it led to."""
    row = {**indicator.record.model_dump(), "span": indicator.span}
    is_share_of_base = row["change_kind"] == ChangeKind.PERCENT and row["mode"] == Mode.LEVEL
    is_bare = row["baseline"] is None and row["unit"] in ("", "%")
    is_falling = row["operator"] == Operator.DOWN
    is_measured = row["operator"] in (Operator.DOWN, Operator.UP) and row["target"] is not None and row["unit"] != "%"
    is_measured = is_measured and (row["baseline"] or 0) > 0
    if not is_share_of_base or not (is_bare or is_measured) or TURN.search(key_of(row["name"])):
        return row
    change = {"unit": "%", "mode": Mode.CUMULATIVE.value, "operator": Operator.AT_LEAST.value, "change_kind": ""}
    if is_measured:
        change |= {"baseline": None, "level": Level(row["unit"], row["baseline"], -1 if is_falling else 1)}
    return row | change | {"linked_as": row["name"] + ("下降" if is_falling else "增长")}


def _binds(row: Row) -> bool:
    """Whether the plan itself says which way a target goes: by a sign, or from its baseline."""
    has_sign = row["operator"] in (">", ">=", "<", "<=", "up", "down")
    return has_sign or (row["baseline"] is not None and row["target"] is not None and row["baseline"] != row["target"])


def _direction_of_concept(row: Row, vocabulary: Vocabulary) -> int:
    """Which way the concept that a row measures is meant to go; 0 where that is not said, or it measures none."""
    link = vocabulary.link(row["name"], row["unit"], row["mode"], row.get("change_kind", ""))
    return 0 if link is None else vocabulary.concepts[link.concept].direction


def _frame(rows: Sequence[Row], columns: Sequence[str]) -> pd.DataFrame:
    ordered = sorted(rows, key=lambda row: (row["key"], row["year"]))
    return pd.DataFrame(
        {name: pd.Series([row.get(name) for row in ordered], dtype=_TYPES.get(name)) for name in columns}
    )
