"""Two documents in, a plan that is followed up out: targets of the one, figures of the other, nothing typed.

The plan gives the targets of its tables, or where it has none, what its text promises (`promised`). The later document
gives, in this order, what its table of results prints in the target's own row, what its table of targets prints as
the baseline, and what its narrative says of the same concept. A document that prints the results of a plan beside its
targets is enough alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import pandas as pd

from helpers.documents.model import Document
from helpers.errors import DocumentError
from helpers.extraction import Extraction
from helpers.intake.harvest.series import JUMP
from helpers.intake.narrated import narrated, scaled
from helpers.intake.promised import promised_period, promised_rows
from helpers.linking import Lexicon, link_row
from helpers.linking.names import key_of
from helpers.linking.pairs import Printed, direction_of_name, link_pairs
from helpers.methods.follow_up import OBSERVED, OTHERS, FollowUp
from helpers.methods.follow_up_targets import TARGETS, target_row
from helpers.methods.targets import ABOUT, EXACT
from helpers.schema import ChangeKind, Concept, Match, Mode, Operator, ReviewStatus, StatementKind

TELLING = 4  # digits of a figure that does not stand twice in a document by chance
_TOTAL = re.compile(r"[〔［\[【]")
_TURN = re.compile(r"(?:增长|降低|提高)$")
_SIGN = re.compile(r"^[〔［\[【(（]*\s*([≥≤><＞＜])|(左右|约)|(以上)|(以内|以下)")
_COUNTED = re.compile(r"\d\s*[万亿]?(?:吨|千克|公斤|克|个|件|家|户|项|元|人|起|次|天|平方|公顷|亩)")
_SIGNS = {"≥": ">=", "≤": "<=", "＞": ">", "＜": "<", ">": ">", "<": "<"}
_PLACE = re.compile(r"^(?:[^()（）]{2,3}?(?:省|自治区))?([^()（）“”在]{2,8}?(?:市|区|县|州|盟|省)(?!长))")
_CONGRESS = re.compile(
    r"在(?:[^\n。，,]{2,3}?(?:省|自治区))?([^\n。，,]{2,12}?(?:省|市|区|县|州|盟|旗))(?:第?[一二三四五六七八九十]+届)?人民代表大会"
)
_OPENING = 1200
"""How many code points of a report tell before whom it was given."""
_ENTERED = ReviewStatus.CANDIDATE.value  # read by the program, and by nobody else
_JUMP = {
    "caveat": "与基期相比，一年变动超过五倍，疑有误，不计入",
    "caveat_en": "more than five times the baseline, or less than a fifth, for each year between; taken for a mistake",
}
Row = dict[str, Any]


@dataclass(frozen=True)
class Words:
    """What figures of the narrative are linked with: the lexicon and the concepts by id."""

    lexicon: Lexicon
    concepts: dict[str, Concept]


def evaluate_documents(plan: Extraction | None, review: Extraction, words: Words) -> FollowUp:
    """The plan with what the later document says came of it.

    Args:
        plan: what was read from the plan; None where the later document prints the plan's targets beside the results.
        review: what was read from the later document.
        words: lexicon and concepts.

    Returns:
        The plan as of its last year. Figures in the narrative are those of the place as a whole. A figure that no place
        reaches in the time stands in `apart`, and nothing is made of it.

    Raises:
        DocumentError: no targets, two places, or a later document that is not later.
    """
    if plan is not None:
        _check(plan, review)
    groups = _groups(review) if plan is None else []
    rows = _of_results(review, groups) if plan is None else [_dumped(found) for found in plan.indicators]
    is_promised = plan is not None and not rows
    if is_promised:
        rows = promised_rows(plan)
    source = review if plan is None else plan
    if not rows:
        what = "table of results beside targets" if plan is None else "table of targets, and no promise in figures,"
        raise DocumentError(
            f"no {what} was found.",
            where=source.document.source,
            remedy="Give the plan with --plan and a later document of the same place with --review.",
        )
    period = (
        promised_period(source, [row["target_year"] for row in rows])
        if is_promised
        else _period(source, rows, is_past=plan is None)
    )
    targets = _targets(rows, source, period, words)
    seen, others, jumps = _observed(targets, review, period, words, groups)
    return FollowUp(
        slug=source.document.title,
        period=period,
        document=source.document.sha256[:12],
        as_of=period[1],
        targets=pd.DataFrame([{name: row.get(name) for name in TARGETS} for row in targets], columns=list(TARGETS)),
        observed=_frame(seen, OBSERVED),
        apart=_frame(jumps, OBSERVED),
        others=pd.DataFrame([{name: row.get(name) for name in OTHERS} for row in others], columns=list(OTHERS)),
    )


def place_of(title: str) -> str:
    """The place that a title begins with, or empty.

    >>> place_of("荆州市市场监管“十四五”规划"), place_of("市场监管规划"), place_of("政府工作报告（省人大会议）")
    ('荆州市', '', '')
    """
    found = _PLACE.match(re.sub(r"^(?:(?:19|20)\d\d年度?)?(?:\d+月\d+日)?", "", title.strip("《 ")))
    return "" if found is None or found[1].startswith(("省", "市", "县", "区", "政府", "自治")) else found[1]


def _place_of_document(document: Document) -> str:
    """The place of a document's title, else that before whose congress a report was given."""
    given = _CONGRESS.search(re.sub(r"[ \u3000*]", "", document.text[:_OPENING]))
    return place_of(document.title) or (given[1] if given else "")


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


def _groups(review: Extraction) -> list[list[int]]:
    """Observations by the row of their table that prints a target, each with its figures of several years."""
    groups: dict[tuple, list[int]] = {}
    doubtful = _doubtful(review)
    for at, found in enumerate(review.observations):
        item = found.record
        if item.target_raw and item.table not in doubtful:
            groups.setdefault((item.table, item.row, item.name, item.target_raw, item.target_year), []).append(at)
    return list(groups.values())


def _doubtful(review: Extraction) -> set[int]:
    """Tables of results whose "targets" the narrative gives as reached: their columns were taken for one another."""
    reached = {
        found.record.value
        for found in review.statements
        if found.record.kind == StatementKind.BASELINE
        and len(f"{found.record.value:g}".replace(".", "").strip("0")) >= TELLING
    }
    swapped = [
        found.record.table
        for found in review.observations
        if found.record.target in reached and found.record.value not in reached
    ]
    return {table for table in swapped if swapped.count(table) > 1}


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


def _targets(rows: Sequence[Row], source: Extraction, period: tuple[int, int], words: Words) -> list[Row]:
    targets = []
    title = source.document.title or source.document.source
    for at, row in enumerate(rows):
        name, concept = f"r{at + 1}", None if "linked_as" in row else _concept_of(row, words)
        direction, limit = 0, None
        if concept is not None:
            direction = concept.direction
        if not direction:  # nobody aims at "at least nothing"
            direction = -1 if row["target"] == 0 else direction_of_name(row.get("linked_as", row["name"])) or 0
        start, end = row["span"]
        about = {"area": "", "name_en": "", "unit_en": "", "source": title, "source_en": "", "status": _ENTERED}
        about |= {"span_start": start, "span_end": end, "document": source.document.sha256[:12]}
        made = target_row({**row, **about, "indicator_id": name}, name, period, {name: (direction, limit)})
        is_open = (direction == 0 and not _binds(row)) or _is_of_another_unit(row)
        targets.append({**made, "is_open": is_open})
    return targets


def _is_of_another_unit(row: Row) -> bool:
    """Whether the target's cell counts something else than its row: a change of it, whose base is not said."""
    cell, unit = (row[name].replace("％", "%") for name in ("target_raw", "unit"))
    if unit == "%":
        return bool(_COUNTED.search(cell)) or ("浓度" in row["name"] and direction_of_name(row["name"]) == -1)
    return "%" in cell and bool(unit) and "%" not in unit


def _dumped(found: Any) -> Row:
    """An indicator record; a fall or rise in percent of a base that nobody prints starts from nothing."""
    row = {**found.record.model_dump(), "span": found.span}
    is_share_of_base = (
        row["change_kind"] == ChangeKind.PERCENT and row["baseline"] is None and row["mode"] == Mode.LEVEL
    )
    if not is_share_of_base or row["unit"] not in ("", "%") or _TURN.search(key_of(row["name"])):
        return row
    turned = row["name"] + ("下降" if row["operator"] == Operator.DOWN else "增长")
    change = {"unit": "%", "mode": Mode.CUMULATIVE.value, "operator": Operator.AT_LEAST.value, "change_kind": ""}
    return row | change | {"linked_as": turned}


def _binds(row: Row) -> bool:
    """Whether the plan itself says which way a target goes: by a sign, or from its baseline."""
    has_sign = row["operator"] in (">", ">=", "<", "<=", "up", "down")
    return has_sign or (row["baseline"] is not None and row["target"] is not None and row["baseline"] != row["target"])


def _concept_of(row: Row, words: Words) -> Concept | None:
    link = link_row(SimpleNamespace(**row), words.lexicon, words.concepts)
    return None if link is None else words.concepts[link.concept]


def _observed(
    targets: Sequence[Row],
    review: Extraction,
    period: tuple[int, int],
    words: Words,
    groups: Sequence[Sequence[int]],
) -> tuple[list[Row], list[Row], list[Row]]:
    """What the later document prints for the targets, one figure a target and year, what contradicts it, and jumps."""
    printed = [Printed(row["name"], row["unit"]) for row in targets]
    found: dict[tuple[str, int], Row] = {}
    others: list[Row] = []
    targets_by_key = {row["key"]: row for row in targets}
    results = _results(review, period)
    pairs = [(at, place, 1.0) for at, group in enumerate(groups) for place in group]
    pairs = pairs if groups else _pairs(printed, results)
    for parts in ((pairs, results), (_pairs(printed, ahead := _baselines(review, period)), ahead)):
        for at, place, factor in parts[0]:
            row, target = parts[1][place], targets[at]
            if target["is_open"] or target["target"] is None or not _is_comparable(target, row):
                continue
            _enter(found, others, target, {**row, "value": scaled(row["value"], factor)}, review)
    for said in narrated(targets, review, period, words.lexicon, words.concepts):
        row = _figure("", "", "", said.value, said.year, said.span)
        _enter(
            found, others, targets[said.target], {**row, "operator": said.operator, "is_total": said.is_total}, review
        )
    jumps = [key for key, row in found.items() if _jumps(targets_by_key[key[0]], row)]
    return [row for key, row in found.items() if key not in jumps], others, [found[key] | _JUMP for key in jumps]


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
    figures = [Printed(rows[at]["name"], rows[at]["unit"], rows[at]["text"]) for at in first]
    return [
        (pair.target, place, pair.factor)
        for pair in link_pairs(targets, figures)
        for place in of_row[rows[first[pair.figure]]["printed_in"]]
    ]


def _results(review: Extraction, period: tuple[int, int]) -> list[Row]:
    """What tables of results print; where they name no year, of the plan's last."""
    rows, doubtful = [], _doubtful(review)
    for found in review.observations:
        item = found.record
        year = item.year if item.year is not None else period[1]
        name = "\0" if item.table in doubtful else item.name  # is no target's
        place = (item.table, item.row, item.name, item.unit)
        figure = _figure(name, item.unit, item.value_raw, item.value, year, found.span, is_result=True)
        rows.append({**figure, "printed_in": place})
    years: dict[Any, set[int]] = {}
    for row in rows:
        if period[0] <= row["year"] <= period[1]:
            years.setdefault(row["printed_in"], set()).add(row["year"])
    return [{**row, "is_one_of_several": len(years.get(row["printed_in"], ())) > 1} for row in rows]


def _baselines(review: Extraction, period: tuple[int, int]) -> list[Row]:
    """What the later document's own table prints as baselines."""
    rows = []
    for found in review.indicators:
        item = found.record
        if item.baseline is None:
            continue
        year = item.baseline_year or (review.document.period[0] - 1 if review.document.period else None)
        if year is not None and period[0] <= year <= period[1]:
            rows.append(_figure(item.name, item.unit, item.baseline_raw, item.baseline, year, found.span))
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
    return _SIGNS[sign[1]] if sign[1] else ABOUT if sign[2] else ">=" if sign[3] else "<="


def _is_comparable(target: Row, row: Row) -> bool:
    """Whether a figure is of what the target counts: a sum for a sum, and for a yearly mean no single year's figure."""
    if "%" in row["text"] and "%" not in target["unit"]:
        return False
    if (
        _TURN.search(key_of(target["name"]))
        and "%" in target["unit"]
        and target["target_year"] - target["base_year"] > 1
    ):
        return bool(row["is_total"] or (row["is_result"] and not row["is_one_of_several"]))  # of one year is another
    if target["mode"] == Mode.ANNUAL_AVERAGE:
        return bool(row["is_result"])  # stands beside the target, in its own row
    is_sum = target["mode"] == Mode.CUMULATIVE or target["is_zero_given"] or target.get("is_printed_whole", False)
    return row["is_total"] or row["is_result"] if is_sum else not row["is_total"]


def _enter(found: dict[tuple[str, int], Row], others: list[Row], target: Row, row: Row, review: Extraction) -> None:
    """Keep a figure; one that differs from what is known of the year stands beside it."""
    title = review.document.title or review.document.source
    entry = {
        "key": target["key"],
        "area": "",
        "source": title,
        "source_en": "",
        "document": review.document.sha256[:12],
        "status": _ENTERED,
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
    known = found.get((target["key"], row["year"]))
    if known is None or _implies(entry, known):
        found[target["key"], row["year"]] = entry
    elif _implies(known, entry):
        return
    elif known["value"] != entry["value"] and EXACT in (known["operator"], entry["operator"]):
        others.append({**entry, "target_id": "", "field": "observed"})


def _implies(exact: Row, bound: Row) -> bool:
    """Whether a figure says all that a bound says: 1302 after 突破千."""
    if exact["operator"] != EXACT:
        return False
    above, below = bound["operator"] in (">", ">="), bound["operator"] in ("<", "<=")
    return (above and exact["value"] > bound["value"]) or (below and exact["value"] < bound["value"])


def _frame(rows: Sequence[Row], columns: Sequence[str]) -> pd.DataFrame:
    frame = pd.DataFrame([{name: row.get(name) for name in columns} for row in rows], columns=list(columns))
    return frame.astype({"year": "int64", "value": "float64"}).sort_values(["key", "year"], kind="stable")
