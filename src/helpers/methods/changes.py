"""Changes that a document states with two points, and the growth that they imply.

Method: two figures of one thing in two years give total change, and compound growth (a level) or points a year (a
share). Data used: observations that stand in the document, and from-to statements of its narrative. Weakness: two
points are no trend, and where a figure is a bound, so is the growth. This is the past alone: what a target requires
stands beside it, never in it.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pandas as pd

from helpers.methods import checked
from helpers.methods.growth import annual_step, cagr, total_change
from helpers.schema import Origin, StatementKind, StatementMode

ENDS = ("year", "value", "printed", "operator", "record_id", "span_start", "span_end")
COLUMNS = (
    "area",
    "concept_id",
    "indicator_id",
    "name",
    "name_en",
    "unit",
    "unit_en",
    "document",
    *(f"{end}_{field}" for end in ("first", "last") for field in ENDS),
    "years",
    "total",
    "growth",
    "step",
    "method",
    "bound",
    "reason",
    "printed_rate",
    "printed_record",
)
_MORE, _LESS = (">", ">="), ("<", "<=")


def stated_changes(statements: pd.DataFrame, observations: pd.DataFrame, indicators: pd.DataFrame) -> pd.DataFrame:
    """Every change that documents state with two points.

    Pairs are neighbours in time among the observations of one area and concept (origin `document`), and among
    neighbouring `change` statements of one subject and unit that look back. A statement that an observation holds
    already makes no second pair. Where a from-to sentence dates one end only, the undated one is the earlier.

    Args:
        statements: statement records.
        observations: observation records.
        indicators: indicator records, for names.

    Returns:
        One row a pair, in the document's order: `name`, `unit`, both ends (`first_year`, `first_value`, …; a missing
        `first_year` is not in the document; `first_printed` is the figure in its record's own unit), `years` n,
        `total` (fraction; missing from zero and for percentages), `growth` (fraction a year) or, for percentages,
        `step` (points a year), `method`; `bound` (from `bound_of`): what the operators make of total and growth;
        `reason` why there is no yearly figure (`undated`, `no_time`, `zero_baseline`, `sign_change`, `two_bounds`: both
        ends are bounds, so nothing is computed); `printed_rate` (percent), with `printed_record`: the growth that the
        document prints after its figures of the subject.
    """
    checked.columns(statements, "statements", "value")
    checked.columns(observations, "observations", "value")
    pairs = _observed(observations, statements, indicators)
    used = {pair[f"{end}_record_id"] for pair in pairs for end in ("first", "last")}
    pairs += _narrated(statements, used)
    rates = _printed_rates(statements)
    rows = [{**pair, **_growth(pair), **_rate(pair, rates)} for pair in pairs]
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    numeric = [
        "first_value",
        "last_value",
        "first_printed",
        "last_printed",
        "years",
        "total",
        "growth",
        "step",
        "printed_rate",
    ]
    frame[numeric] = frame[numeric].astype("float64")
    frame[["first_year", "last_year"]] = frame[["first_year", "last_year"]].astype("Int64")
    at = frame[["first_span_start", "last_span_start"]].astype("float64").min(axis=1)
    return frame.assign(_at=at).sort_values(["area", "_at"], kind="stable").drop(columns="_at").reset_index(drop=True)


def required_beside(changes: pd.DataFrame, indicators: pd.DataFrame, required: pd.DataFrame) -> pd.DataFrame:
    """What the targets of the same indicator require, beside each change: ambition, from baseline and target alone.

    Args:
        changes: from `stated_changes`.
        indicators: indicator records.
        required: from `required_change`, for the same records.

    Returns:
        One row a change and target: `change` (position in `changes`), `indicator_id`, `attribute`, `target`,
        `target_raw`, `target_year`, `baseline`, `baseline_year`, `years`, `growth`, `step`, `method`; changes whose
        indicator has no measurable way from a baseline to a target are left out.
    """
    for frame in (indicators, required):
        checked.unique(pd.Index(frame["indicator_id"]), "indicators")
    checked.columns(indicators, "indicators", "baseline", "target")
    needs = indicators.merge(required.drop(columns=["area"]), on="indicator_id")
    needs = needs[needs["type"].isin(["level", "share"])]
    keyed = changes.assign(change=range(len(changes)))[["change", "indicator_id"]].merge(
        indicators[["indicator_id", "area", "table", "row"]], on="indicator_id"
    )  # a row with two targets has two records, and the change concerns both
    pairs = keyed.drop(columns="indicator_id").merge(needs, on=["area", "table", "row"])
    columns = [
        "change",
        "indicator_id",
        "attribute",
        "target",
        "target_raw",
        "target_year",
        "baseline",
        "baseline_year",
        "years",
        "growth",
        "step",
        "method",
    ]
    return pairs[columns].sort_values("change", kind="stable").reset_index(drop=True)


def _observed(observations: pd.DataFrame, statements: pd.DataFrame, indicators: pd.DataFrame) -> list[dict[str, Any]]:
    areas = set(statements["area"]) | set(indicators["area"])  # not those of the areas above
    rows = observations[(observations["origin"] == Origin.DOCUMENT.value) & observations["area"].isin(areas)]
    rows = rows.sort_values(["area", "concept_id", "indicator_id", "year"], kind="stable")
    names = indicators.set_index("indicator_id")[["name", "name_en"]].T.to_dict()
    subjects = statements.set_index("statement_id")[["subject", "subject_en"]].T.to_dict()
    names |= {key: {"name": row["subject"], "name_en": row["subject_en"]} for key, row in subjects.items()}
    printed = {**statements.set_index("statement_id")["value"], **indicators.set_index("indicator_id")["baseline"]}
    figures = rows["record_id"].map(printed)  # an observation may stand in another unit than its record
    rows = rows.assign(printed=figures.where(figures.notna(), rows["value"]))
    pairs = []
    for (area, concept, indicator), group in rows.groupby(["area", "concept_id", "indicator_id"], sort=True):
        ends = group.to_dict("records")
        for first, last in pairwise(ends):
            known = names.get(indicator) or names.get(last["record_id"]) or {"name": concept, "name_en": concept}
            pairs.append(
                {
                    "area": area,
                    "concept_id": concept,
                    "indicator_id": indicator,
                    **known,
                    "unit": last["unit"],
                    "unit_en": last["unit_en"],
                    "document": last["document"],
                    **_ends(first, last, "record_id"),
                }
            )
    return pairs


def _narrated(statements: pd.DataFrame, used: set[str]) -> list[dict[str, Any]]:
    back = (statements["kind"] == StatementKind.BASELINE.value) & (statements["mode"] == StatementMode.CHANGE.value)
    rows = statements[back & ~statements["statement_id"].isin(used)]
    rows = rows.assign(printed=rows["value"]).to_dict("records")
    pairs, at = [], 0
    while at < len(rows) - 1:
        one, other = rows[at], rows[at + 1]
        years = [None if pd.isna(end["year"]) else int(end["year"]) for end in (one, other)]
        if any(one[field] != other[field] for field in ("area", "subject", "unit")) or years[0] == years[1]:
            at += 1
            continue
        at += 2  # a from-to statement is two records
        in_order = years[0] is None or (years[1] is not None and years[0] < years[1])
        first, last = (one, other) if in_order else (other, one)
        pairs.append(
            {
                "area": one["area"],
                "concept_id": "",
                "indicator_id": "",
                "name": one["subject"],
                "name_en": one["subject_en"],
                "unit": one["unit"],
                "unit_en": "",
                "document": one["document"],
                **_ends(first, last, "statement_id"),
            }
        )
    return pairs


def _ends(first: dict[str, Any], last: dict[str, Any], key: str) -> dict[str, Any]:
    return {
        f"{end}_{field}": record[key if field == "record_id" else field]
        for end, record in (("first", first), ("last", last))
        for field in ENDS
    }


def _growth(pair: dict[str, Any]) -> dict[str, Any]:
    first, last = pair["first_value"], pair["last_value"]
    bound = bound_of(pair["first_operator"], pair["last_operator"])
    result: dict[str, Any] = {"bound": bound, "method": "", "reason": ""}
    if bound == "two":
        return result | {"reason": "two_bounds"}
    if pair["unit"] == "%" and min(first, last) >= 0 and max(first, last) <= 100:
        result |= {"method": "share.points"}
    elif first:
        result |= {"total": total_change(first, last)}
    if pd.isna(pair["first_year"]) or pd.isna(pair["last_year"]):
        return result | {"reason": "undated"}
    years = int(pair["last_year"]) - int(pair["first_year"])
    result |= {"years": years, "step": annual_step(first, last, years)}
    if years <= 0:
        return result | {"reason": "no_time"}
    if result["method"]:
        return result
    growth = cagr(first, last, years)
    if growth is None:
        return result | {"reason": "zero_baseline" if first == 0 else "sign_change"}
    return result | {"growth": growth, "method": "growth.cagr"}


def bound_of(first: object, last: object) -> str:
    """What the operators of two figures make of the last over the first: a figure that is a bound bounds the ratio.

    Returns:
        `at_most`, `at_least`; `below`, `above` where a figure itself is left out (more than, less than); `about`; `two`
        (a bound at either end, so that nothing follows), or empty.
    """
    from_above, from_below = first in _MORE or last in _LESS, first in _LESS or last in _MORE
    if from_above and from_below:
        return "two"
    is_strict = {first, last} & {">", "<"}
    if from_above:
        return "below" if is_strict else "at_most"
    if from_below:
        return "above" if is_strict else "at_least"
    return "about" if "≈" in (first, last) else ""


def _printed_rates(statements: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """The growth rate in percent that follows a figure, or figures, of its subject in the document."""
    rows = statements.to_dict("records")
    rates: dict[str, dict[str, Any]] = {}
    for one, other in zip(rows[-2::-1], rows[:0:-1], strict=True):
        if one["area"] != other["area"] or not other["subject"].startswith(one["subject"]):
            continue
        if other["mode"] == StatementMode.RATE.value and other["unit"] == "%":
            rates[one["statement_id"]] = other
        elif other["subject"] == one["subject"] and other["statement_id"] in rates:
            rates[one["statement_id"]] = rates[other["statement_id"]]
    return rates


def _rate(pair: dict[str, Any], rates: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The rate printed after the pair's figures."""
    for end in ("last", "first"):
        key = pair[f"{end}_record_id"]
        if key in rates:
            return {"printed_rate": rates[key]["value"], "printed_record": rates[key]["statement_id"]}
    return {"printed_rate": None, "printed_record": ""}
