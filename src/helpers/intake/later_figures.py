"""What a later document prints for the targets of a plan: results, baselines and figures of its narrative."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from helpers.extraction import Extraction
from helpers.extraction.statements.statement_words import NEW
from helpers.intake.harvest.series import JUMP
from helpers.intake.narrated import narrated, scaled
from helpers.linking.model import LinkCandidate
from helpers.linking.names import key_of
from helpers.linking.pairs import Printed, link_pairs
from helpers.linking.same_aim import link_by_aim
from helpers.linking.vocabulary import Vocabulary
from helpers.methods.targets import ABOUT, EXACT
from helpers.schema import Match, Mode, ReviewStatus, StatementKind

ENTERED = ReviewStatus.CANDIDATE.value  # read by the program, and by nobody else
TELLING = 4  # digits of a figure that does not stand twice in a document by chance
TURN = re.compile(r"(?:增长|降低|提高)$")  # a name that is itself of a change
_TOTAL = re.compile(r"[〔［\[【]")
_SIGN = re.compile(r"^[〔［\[【(（]*\s*([≥≤><＞＜])|(左右|约)|(以上)|(以内|以下)|(不到|低于|不足)|(超过?|高于|突破)")
_SIGNS = {"≥": ">=", "≤": "<=", "＞": ">", "＜": "<", ">": ">", "<": "<"}
_FELL = re.compile(r"(?:减少|下降|降低|增长|提高|上升|增加)了?(?:约|近)?\s*[\d.]+\s*[%％]")
"""A cell that tells by how much something fell or rose, in a row of another unit."""
_JUMP = {
    "caveat": "与基期相比，一年变动超过五倍，疑有误，不计入",
    "caveat_en": "more than five times the baseline, or less than a fifth, for each year between; taken for a mistake",
}
Row = dict[str, Any]


def observe_targets(
    targets: Sequence[Row],
    review: Extraction,
    period: tuple[int, int],
    vocabulary: Vocabulary,
    groups: Sequence[Sequence[int]],
    level: str = "",
) -> tuple[list[Row], list[Row], list[Row]]:
    """What the later document prints for the targets, one figure a target and year, what contradicts it, and jumps."""
    in_table = [row for row in targets if not row.get("is_promised")] or targets
    printed = [Printed(_name_of(row), row["unit"], aim=row["target"]) for row in in_table]
    observed: dict[tuple[str, int], Row] = {}
    others: list[Row] = []
    targets_by_key = {row["key"]: row for row in targets}
    results = _results(review, period)
    pairs = [(at, place, 1.0) for at, group in enumerate(groups) for place in group]
    pairs = pairs if groups else _pairs(printed, results) + _by_concept(in_table, results, vocabulary)
    for parts in ((pairs, results), (_pairs(printed, ahead := _baselines(review, period)), ahead)):
        for at, place, factor in parts[0]:
            row, target = parts[1][place], targets[at]
            if target["is_open"] or target["target"] is None or not _is_comparable(target, row):
                continue
            if not groups and row["year"] < period[0]:
                continue  # what the plan starts from
            _enter(observed, others, target, {**row, "value": scaled(row["value"], factor)}, review)
    for figure in narrated(targets, review, period, vocabulary, level):
        row = _figure("", "", "", figure.value, figure.year, figure.span)
        _enter(
            observed,
            others,
            targets[figure.target],
            {**row, "operator": figure.operator, "is_total": figure.is_total},
            review,
        )
    jumps = [key for key, row in observed.items() if _jumps(targets_by_key[key[0]], row)]
    return [row for key, row in observed.items() if key not in jumps], others, [observed[key] | _JUMP for key in jumps]


def _name_of(target: Row) -> str:
    """Name of a target's row as tables print it, with the part of the place that its cell says it is of."""
    linked = target.get("linked_as") or target["name"]
    return linked if linked.startswith(f"{target['name']}-") else target["name"]


def _jumps(target: Row, row: Row) -> bool:
    """Whether a figure is more than five times the baseline, or less than a fifth, for each year between."""
    years, base = row["year"] - target["base_year"], target["baseline"]
    if target["is_zero_given"] or base is None or not base > 0 or row["value"] <= 0 or years < 1:
        return False
    low, high = sorted((base, row["value"]))
    return high / low > JUMP**years


def _pairs(targets: Sequence[Printed], rows: Sequence[Row]) -> list[tuple[int, int, float]]:
    """Rows of the plan and figures of the same indicators; a row of figures of several years is linked as one."""
    of_row: dict[Any, list[int]] = {}
    for at, row in enumerate(rows):
        of_row.setdefault(row["printed_in"], []).append(at)
    first = [places[0] for places in of_row.values()]
    figures = [Printed(rows[at]["name"], rows[at]["unit"], rows[at]["text"], rows[at].get("aim")) for at in first]
    by_name = link_pairs(targets, figures)
    return [
        (pair.target, place, pair.factor)
        for pair in (*by_name, *link_by_aim(targets, figures, by_name))
        for place in of_row[rows[first[pair.figure]]["printed_in"]]
    ]


def _by_concept(targets: Sequence[Row], rows: Sequence[Row], vocabulary: Vocabulary) -> list[tuple[int, int, float]]:
    """Rows of results that are of a target's concept under its name of another time: 期末经营主体总量, 市场主体总量."""
    meant = [_concept_of(target["name"], target["unit"], target["mode"], vocabulary) for target in targets]
    links = []
    printed_in: dict[str, set[Any]] = {}
    for place, row in enumerate(rows):
        link = _concept_of(row["name"], row["unit"], Mode.LEVEL.value, vocabulary)
        if link is None:
            continue
        printed_in.setdefault(link.concept, set()).add(row["printed_in"])
        for at, wanted in enumerate(meant):
            if wanted is not None and wanted.concept == link.concept:
                links.append((at, place, link.factor / wanted.factor, link.concept))
    return [(at, place, factor) for at, place, factor, concept in links if len(printed_in[concept]) == 1]


def _concept_of(name: str, unit: str, mode: str, vocabulary: Vocabulary) -> LinkCandidate | None:
    """The concept that a row is exactly of, as a state in a unit that converts."""
    link = vocabulary.link(name, unit, mode) if mode == Mode.LEVEL else None
    return link if link is not None and link.match == Match.EXACT and link.factor else None


def _results(review: Extraction, period: tuple[int, int]) -> list[Row]:
    """What tables of results print; where they name no year, of the plan's last."""
    rows, doubtful = [], doubtful_tables(review)
    for observation in review.observations:
        item = observation.record
        year = item.year if item.year is not None else period[1]
        name = "\0" if item.table in doubtful else item.name  # is no target's
        place = (item.table, item.row, item.name, item.unit)
        unit = "%" if _FELL.search(item.value_raw) else item.unit
        figure = _figure(name, unit, item.value_raw, item.value, year, observation.span, is_result=True)
        rows.append({**figure, "printed_in": place, "aim": item.target})
    years: dict[Any, set[int]] = {}
    for row in rows:
        if period[0] <= row["year"] <= period[1]:
            years.setdefault(row["printed_in"], set()).add(row["year"])
    return [{**row, "is_one_of_several": len(years.get(row["printed_in"], ())) > 1} for row in rows]


def doubtful_tables(review: Extraction) -> set[int]:
    """Tables of results whose "targets" the narrative gives as reached: their columns were taken for one another."""
    reached = {
        item.record.value
        for item in review.statements
        if item.record.kind == StatementKind.BASELINE
        and len(f"{item.record.value:g}".replace(".", "").strip("0")) >= TELLING
    }
    swapped = [
        item.record.table
        for item in review.observations
        if item.record.target in reached and item.record.value not in reached
    ]
    return {table for table in swapped if swapped.count(table) > 1}


def _baselines(review: Extraction, period: tuple[int, int]) -> list[Row]:
    """What the later document's own table prints as baselines."""
    rows = []
    for indicator in review.indicators:
        item = indicator.record
        if item.baseline is None:
            continue
        year = item.baseline_year or (review.document.period[0] - 1 if review.document.period else None)
        if year is not None and period[0] <= year <= period[1]:
            rows.append(_figure(item.name, item.unit, item.baseline_raw, item.baseline, year, indicator.span))
    return rows


def _figure(
    name: str, unit: str, text: str, value: float, year: int, span: tuple[int, int], *, is_result: bool = False
) -> Row:
    return {
        "name": name,
        "unit": unit,
        "text": text,
        "value": float(value),
        "operator": _operator(text),
        "year": int(year),
        "span_start": span[0],
        "span_end": span[1],
        "is_total": bool(_TOTAL.search(text)),
        "is_result": is_result,
        "is_one_of_several": False,
        "printed_in": span,
    }


def _operator(text: str) -> str:
    sign = _SIGN.search(text)
    if sign is None:
        return EXACT
    words = (None, None, ABOUT, ">=", "<=", "<", ">")
    return _SIGNS[sign[1]] if sign[1] else str(words[sign.lastindex or 0])


def _is_comparable(target: Row, row: Row) -> bool:
    """Whether a figure is of what the target counts: a sum for a sum, and for a yearly mean no single year's figure."""
    if "%" in row["text"] and "%" not in target["unit"]:
        return False
    if (
        TURN.search(key_of(target["name"]))
        and "%" in target["unit"]
        and target["target_year"] - target["base_year"] > 1
    ):
        return bool(row["is_total"] or (row["is_result"] and not row["is_one_of_several"]))  # of one year is another
    if target["mode"] == Mode.ANNUAL_AVERAGE:
        return bool(row["is_result"])  # stands beside the target, in its own row
    if target.get("is_promised") and NEW.search(target["name"]) and target["target_year"] - target["base_year"] > 1:
        return bool(row["is_total"])  # a table's year is one of several that add up
    is_sum = target["mode"] == Mode.CUMULATIVE or target["is_zero_given"] or target.get("is_printed_whole", False)
    return row["is_total"] or row["is_result"] if is_sum else not row["is_total"]


def _enter(observed: dict[tuple[str, int], Row], others: list[Row], target: Row, row: Row, review: Extraction) -> None:
    """Keep a figure; one that differs from what is known of the year stands beside it."""
    title = review.document.title or review.document.source
    entry = {
        "key": target["key"],
        "area": "",
        "source": title,
        "source_en": "",
        "document": review.document.sha256[:12],
        "status": ENTERED,
        "note": "",
        "caveat": "",
        "caveat_en": "",
        "is_earlier": "*" in row["text"],
        "origin": "document",
        "record_id": "",
        "match": Match.EXACT.value,
        **{name: row[name] for name in ("year", "value", "operator", "span_start", "span_end")},
    }
    is_sum = target["mode"] in (Mode.CUMULATIVE, Mode.ANNUAL_AVERAGE) and (row["is_total"] or row["is_result"])
    if is_sum and not target["is_zero_given"]:  # the whole of it is printed, so that nothing is left to add up
        target |= {"is_printed_whole": target["mode"] == Mode.CUMULATIVE, "mode": Mode.LEVEL.value, "baseline": None}
        target |= {"base_year": min(target["base_year"], row["year"] - 1)}
    if _is_addition(target, row):
        if any(key == target["key"] for key, _ in observed):
            return  # what stands is known, and says what was added
        target |= {"is_printed_whole": True, "mode": Mode.LEVEL.value, "baseline": None}
    elif target.get("is_printed_whole") and not (row["is_total"] or row["is_result"]):
        return  # all there is, where additions are compared
    entered = observed.get((target["key"], row["year"]))
    if entered is None or _implies(entry, entered):
        observed[target["key"], row["year"]] = entry
    elif _implies(entered, entry):
        return
    elif entered["value"] != entry["value"] and EXACT in (entered["operator"], entry["operator"]):
        others.append({**entry, "target_id": "", "field": "observed"})


def _is_addition(target: Row, row: Row) -> bool:
    """Whether a figure is what was added, where a target asks for an addition to a baseline that is a stock."""
    if target["mode"] != Mode.INCREMENT or target["baseline"] is None or target["target"] is None:
        return False
    is_smaller = row["is_result"] and row["value"] < target["baseline"]
    return bool(row["is_total"] or is_smaller)


def _implies(exact: Row, bound: Row) -> bool:
    """Whether a figure says all that a bound says: 1302 after 突破千."""
    if exact["operator"] != EXACT:
        return False
    above, below = bound["operator"] in (">", ">="), bound["operator"] in ("<", "<=")
    return (above and exact["value"] > bound["value"]) or (below and exact["value"] < bound["value"])
