"""Both ends of what rests on a figure that another figure of the same document contradicts.

Method: every figure that a contradiction sets against a record's takes its place in turn, alone and together with those
set against its other end; the least and the greatest result are the ends. Data used: contradictions between narrative
and table or between parts and total, and the records that hold their figures. Weakness: the two figures may differ in
scope, which the document does not say; the remark of the contradiction belongs beside the ends.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from itertools import islice, product
from typing import Any

import pandas as pd

from helpers.methods.required import required_change
from helpers.methods.results import finite
from helpers.numerals.units import scale_of
from helpers.schema import ContradictionKind

SAME = (ContradictionKind.TEXT_AND_TABLE.value, ContradictionKind.PARTS_AND_TOTAL.value)
BOUNDS = (">", ">=", "<", "<=")
MEASURES = {
    "level": "growth",
    "from_zero": "step",
    "increment": "growth",
    "open_addition": "growth",
    "share": "step",
    "cumulative": "ratio_to_baseline",
    "annual_mean": "mean",
}
OTHERS = ("contradiction_id", "record_id", "field", "value", "operator", "other_id")
ENDS = ("indicator_id", "measure", "value", "low", "high", "is_open", "contradictions", "baselines", "targets")
MOST = 4096  # combinations tried; beyond, a result over ends would take minutes


def other_figures(contradictions: pd.DataFrame, indicators: pd.DataFrame, statements: pd.DataFrame) -> pd.DataFrame:
    """The figure that a contradiction sets against each record's.

    Args:
        contradictions: pairs of figures that disagree. A target below what is reached is no second figure of one
            thing and is passed over.
        indicators: indicator records.
        statements: statement records.

    Returns:
        One row a record and contradiction: `contradiction_id`, `record_id`, `field` (`baseline` or `target`), `value`
        (the other figure in this record's unit; the sum where several records are the parts of it), `operator` of the
        other figure, `other_id` (its record or records, separated by a blank). A pair whose units do not convert has
        no row.
    """
    records = {row["indicator_id"]: row for row in indicators.to_dict("records")}
    records |= {row["statement_id"]: row for row in statements.to_dict("records")}
    rows = []
    for pair in contradictions[contradictions["kind"].isin(SAME)].to_dict("records"):
        sides = [[records[name] for name in pair[f"record_{side}"].split() if name in records] for side in "ab"]
        if not all(sides):
            continue
        field = _field(pair, *sides)
        for own, other in (sides, sides[::-1]):
            if len(own) > 1:  # a part has no second figure, its sum has
                continue
            value = _in_unit_of(own[0], other, field)
            if value is not None:
                rows.append(
                    {
                        "contradiction_id": pair["contradiction_id"],
                        "record_id": _id(own[0]),
                        "field": field,
                        "value": value,
                        "operator": _operator(other, field),
                        "other_id": " ".join(_id(record) for record in other),
                    }
                )
    return pd.DataFrame(rows, columns=list(OTHERS)).astype({"value": "float64"})


def required_ends(
    indicators: pd.DataFrame,
    required: pd.DataFrame,
    others: pd.DataFrame,
    periods: Mapping[str, tuple[int, int]],
) -> pd.DataFrame:
    """What a target requires at least and at most, over all figures that the document prints for its two ends.

    Args:
        indicators: indicator records.
        required: `required_change` of the same records, in the same order.
        others: from `other_figures`.
        periods: first and last year of each place's plan, by slug.

    Returns:
        One row a target with a second figure, in the order of the records: `indicator_id`; `measure`, a column of
        `required`; `value` by the record's own figures, `low` and `high` over all of them; `is_open`, whether an end
        rests on a bound and may lie farther out; `contradictions`, their ids; `baselines` and `targets`, the figures
        of either end, the record's own first.
    """
    rows = []
    for record, need in zip(indicators.to_dict("records"), required.to_dict("records"), strict=True):
        own = others[others["record_id"] == record["indicator_id"]]
        measure = MEASURES.get(need["type"])
        if own.empty or measure is None:
            continue
        figures = {field: [(finite(record[field]), "="), *_values(own, field)] for field in ("baseline", "target")}
        pairs = list(product(figures["baseline"], figures["target"]))
        tried = [
            {**record, "indicator_id": str(at), "baseline": baseline, "target": target}
            for at, ((baseline, _), (target, _)) in enumerate(pairs)
        ]
        bounds = [first in BOUNDS or last in BOUNDS for (_, first), (_, last) in pairs]
        results = required_change(pd.DataFrame(tried), periods)[measure].tolist()
        known = [(result, bound) for result, bound in zip(results, bounds, strict=True) if finite(result) is not None]
        if not known:
            continue
        low, high = min(known), max(known)
        rows.append(
            {
                "indicator_id": record["indicator_id"],
                "measure": measure,
                "value": need[measure],
                "low": low[0],
                "high": high[0],
                "is_open": low[1] or high[1],
                "contradictions": tuple(own["contradiction_id"]),
                "baselines": tuple(value for value, _ in figures["baseline"]),
                "targets": tuple(value for value, _ in figures["target"]),
            }
        )
    return pd.DataFrame(rows, columns=list(ENDS))


def figure_ends(figures: pd.DataFrame, others: pd.DataFrame) -> pd.DataFrame:
    """Figures with the least and the greatest value that their document prints for them.

    Args:
        figures: one row a figure: `record_id`, `what` (`baseline`; anything else is a target), `value`, and `factor`
            from the record's unit to that of `value`.
        others: from `other_figures`.

    Returns:
        The same rows with `low`, `high` (equal to `value` where nothing contradicts it) and `contradictions`.
    """
    field = figures["what"].where(figures["what"] == "baseline", "target")
    lows, highs, names = [], [], []
    columns = (figures["record_id"], field, figures["value"], figures["factor"])
    for record, end, value, factor in zip(*columns, strict=True):
        own = others[(others["record_id"] == record) & (others["field"] == end)]
        values = [value, *(own["value"] * factor)]
        lows.append(min(values)), highs.append(max(values)), names.append(tuple(own["contradiction_id"]))
    return figures.assign(low=lows, high=highs, contradictions=names)


def over_ends(
    measure: Callable[[list[float]], float | None], choices: Sequence[Sequence[float]]
) -> tuple[float, float] | None:
    """Least and greatest value of a measure of several figures, where some have more than one.

    Args:
        measure: of a list with one value a place; None where it is undefined.
        choices: for each place the values that it may have.

    Returns:
        Both ends; None where the measure is undefined throughout.

    Raises:
        ValueError: a place has no value, or there are more than 4096 combinations.

    >>> over_ends(max, [[1.0], [2.0, 3.0]])
    (2.0, 3.0)
    """
    if not all(choices):
        raise ValueError("a place has no value")
    if math.prod(len(values) for values in choices) > MOST:
        raise ValueError(f"more than {MOST} combinations of contradicted figures")
    found = [measure(list(values)) for values in islice(product(*choices), MOST)]
    known = [value for value in found if value is not None and value == value]
    return (min(known), max(known)) if known else None


def _values(own: pd.DataFrame, field: str) -> list[tuple[float, str]]:
    rows = own[own["field"] == field]
    return list(zip(rows["value"].tolist(), rows["operator"].tolist(), strict=True))


def _field(pair: Mapping[str, Any], one: list[dict[str, Any]], other: list[dict[str, Any]]) -> str:
    """Whether the pair is about a baseline or a target: as the narrative says, else where the figure stands."""
    for record in (*one, *other):
        if "statement_id" in record:
            return str(record["kind"])
    return "baseline" if pair["figure_b"] == other[0]["baseline_raw"] else "target"


def _id(record: Mapping[str, Any]) -> str:
    return str(record.get("statement_id") or record["indicator_id"])


def _figure(record: Mapping[str, Any], field: str) -> float | None:
    return finite(record["value" if "statement_id" in record else field])


def _operator(records: Sequence[Mapping[str, Any]], field: str) -> str:
    marks = {"=" if "statement_id" not in one and field == "baseline" else str(one["operator"]) for one in records}
    return marks.pop() if len(marks) == 1 else next(iter(sorted(marks & set(BOUNDS))), "≈")


def _in_unit_of(own: Mapping[str, Any], others: Sequence[Mapping[str, Any]], field: str) -> float | None:
    """The other side's figure in this record's unit: number words convert, a percentage and a count do not."""
    scale, _ = scale_of(own["unit"])
    total = 0.0
    for record in others:
        value = _figure(record, field)
        if value is None or ("%" in record["unit"]) != ("%" in own["unit"]):
            return None
        total += value * scale_of(record["unit"])[0] / scale
    return float(f"{total:.12g}")
