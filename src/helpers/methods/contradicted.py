"""Both ends of what rests on a figure that another figure of the same document contradicts.

Method: every figure that a contradiction sets against a record's takes its place in turn, alone and together with those
set against its other end; the least and the greatest result are the ends. A figure whose scope may differ from the
record's takes its place only beside the record's own other end: with a further second figure, a part could be set
against a whole. Data used: contradictions between narrative and table or between parts and total, and the records that
hold their figures. Weakness: the two figures may differ in scope, which the document does not say; the remark of the
contradiction belongs beside the ends.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from itertools import islice, product
from typing import Any, NamedTuple

import pandas as pd

from helpers.methods import checked
from helpers.methods.required import required_change
from helpers.methods.results import finite
from helpers.numerals.units import scale_of
from helpers.schema import ContradictionKind, ContradictionScope

SAME = (ContradictionKind.TEXT_AND_TABLE.value, ContradictionKind.PARTS_AND_TOTAL.value)
BOUNDS = (">", ">=", "<", "<=")
LEADING = {  # what a target's leading formula gives: a column of `required_change`
    "growth.cagr": "growth",
    "increment.stock": "growth",
    "share.points": "step",
    "growth.step": "step",
    "cumulative.mean": "mean",
    "increment.mean": "mean",
}
OTHERS = ("contradiction_id", "record_id", "field", "value", "operator", "other_id", "scope")
ENDS = ("indicator_id", "measure", "value", "low", "high", "is_open", "contradictions", "baselines", "targets")
MOST = 4096  # combinations tried; beyond, a result over ends would take minutes


class _Figure(NamedTuple):
    """A figure that may be put in for one end of a target's way; the record's own, or a second one."""

    value: float | None
    operator: str = "="
    is_own: bool = True
    may_differ: bool = False


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
        other figure, `other_id` (its record or records, separated by a blank), `scope` of the pair. A pair whose units
        do not convert has no row.
    """
    checked.columns(indicators, "indicators", "baseline", "target", "target_upper")
    checked.columns(statements, "statements", "value", "upper")
    records = {row["indicator_id"]: row for row in indicators.to_dict("records")}
    records |= {row["statement_id"]: row for row in statements.to_dict("records")}
    rows = []
    for pair in contradictions[contradictions["kind"].isin(SAME)].to_dict("records"):
        sides = [[records[name] for name in pair[f"record_{letter}"].split() if name in records] for letter in "ab"]
        if not all(sides):
            continue
        field = _field(pair, *sides)
        for side, other in (sides, sides[::-1]):
            if len(side) > 1:  # a part has no second figure, its sum has
                continue
            value = _in_unit_of(side[0], other, field)
            if value is not None:
                rows.append(
                    {
                        "contradiction_id": pair["contradiction_id"],
                        "record_id": _id(side[0]),
                        "field": field,
                        "value": value,
                        "operator": _operator(other, field),
                        "other_id": " ".join(_id(record) for record in other),
                        "scope": str(pair["scope"]),
                    }
                )
    figures = pd.DataFrame(rows, columns=list(OTHERS)).astype({"value": "float64"})
    return figures.sort_values("contradiction_id", kind="stable", ignore_index=True)


def changes_by_figure(
    indicators: pd.DataFrame, others: pd.DataFrame, periods: Mapping[str, tuple[int, int]]
) -> pd.DataFrame:
    """What each target requires by every figure that its document prints for its two ends.

    Args:
        indicators: indicator records.
        others: from `other_figures`.
        periods: first and last year of each place's plan, by slug.

    Returns:
        The columns of `required_change`, one row a record and pair of figures, the record's own first; both ends of a
        range are figures of its target. `baseline` and `target` are the figures put in, `is_bound` whether one of them
        is a bound, so that the change may lie farther out, `is_own` whether both are the record's. A figure whose
        scope may differ stands only beside the record's own at the other end.
    """
    tried: list[dict[str, Any]] = []
    further: dict[tuple[str, str], list[_Figure]] = {}
    figures = (others[name].tolist() for name in ("record_id", "field", "value", "operator", "scope"))
    for name, field, value, mark, scope in zip(*figures, strict=True):
        may_differ = scope == ContradictionScope.MAY_DIFFER
        further.setdefault((name, field), []).append(_Figure(value, mark, is_own=False, may_differ=may_differ))
    for record in indicators.to_dict("records"):
        name = record["indicator_id"]
        known = [end for end in (finite(record["target"]), finite(record["target_upper"])) if end is not None]
        ends: list[float | None] = [*known] or [None]
        baselines = [_Figure(finite(record["baseline"])), *further.get((name, "baseline"), ())]
        targets = [*(_Figure(end) for end in ends), *further.get((name, "target"), ())]
        tried += [
            {
                **record,
                "baseline": first.value,
                "target": last.value,
                "target_upper": None,
                "is_bound": first.operator in BOUNDS or last.operator in BOUNDS,
                "is_own": first.is_own and last.is_own,
            }
            for first, last in product(baselines, targets)
            if (first.is_own or not last.may_differ) and (last.is_own or not first.may_differ)
        ]
    columns = [*indicators.columns, "is_bound", "is_own"]
    frame = pd.DataFrame(tried, columns=columns).astype({"baseline": "float64", "target": "float64"})
    numbered = frame.assign(indicator_id=[str(at) for at in range(len(frame))])
    changes = required_change(numbered, periods).assign(indicator_id=frame["indicator_id"].to_numpy())
    return changes.assign(**{name: frame[name].to_numpy() for name in ("baseline", "target", "is_bound", "is_own")})


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
        One row a target with a second figure or a range, in the order of the records: `indicator_id`; `measure`, a
        column of `required`; `value` by the record's own figures, `low` and `high` over all of them; `is_open`, whether
        an end rests on a bound and may lie farther out; `contradictions`, the ids of those within the document;
        `baselines` and `targets`, the figures that give these three, the record's own first.
    """
    rows = []
    by_record = dict(list(others.groupby("record_id")))
    wide = indicators["indicator_id"].isin(list(by_record)) | indicators["target_upper"].notna()
    tried = dict(list(changes_by_figure(indicators[wide], others, periods).groupby("indicator_id")))
    for need in required[wide.to_numpy()].to_dict("records"):
        tried_changes, measure = tried[need["indicator_id"]], LEADING.get(need["method"], "")
        known = _known(tried_changes, measure)
        if need["type"] == "cumulative" and known and known[0][0] == known[-1][0]:
            measure = "ratio_to_baseline"  # the yearly mean of a sum does not rest on its baseline
            known = _known(tried_changes, measure)
        if not known:
            continue
        low, high = known[0], known[-1]
        put_in = tried_changes[tried_changes["is_own"] | tried_changes[measure].isin([low[0], high[0]])]
        rivals = by_record.get(need["indicator_id"])
        rows.append(
            {
                "indicator_id": need["indicator_id"],
                "measure": measure,
                "value": need[measure],
                "low": low[0],
                "high": high[0],
                "is_open": bool(low[1] or high[1]),
                "contradictions": () if rivals is None else tuple(filter(None, rivals["contradiction_id"])),
                "baselines": tuple(dict.fromkeys(put_in["baseline"].dropna())),
                "targets": tuple(dict.fromkeys(put_in["target"].dropna())),
            }
        )
    return pd.DataFrame(rows, columns=list(ENDS))


def with_ends(targets: pd.DataFrame, changes: pd.DataFrame) -> pd.DataFrame:
    """Targets with the least and the greatest change that the figures of their documents give.

    Args:
        targets: from `targets_from_baseline`.
        changes: `changes_by_figure` of their records.

    Returns:
        The same rows with `growth_low` and `growth_high` (fractions a year) and `multiple_low` and `multiple_high` (the
        figure to reach over the baseline); both ends are the same where there is one figure for each.
    """
    checked.columns(changes, "changes", "goal", "baseline", "growth")
    checked.unique(pd.Index(targets["indicator_id"]), "targets")
    target_changes = changes[changes["indicator_id"].isin(targets["indicator_id"])]
    target_changes = target_changes.assign(
        multiple=(target_changes["goal"] / target_changes["baseline"]).where(target_changes["baseline"] > 0)
    )
    extremes = target_changes.groupby("indicator_id")[["growth", "multiple"]].agg(["min", "max"])
    ends = {
        f"{name}_{end}": targets["indicator_id"].map(extremes[name][which])
        for name in ("growth", "multiple")
        for end, which in (("low", "min"), ("high", "max"))
    }
    return targets.assign(**ends)


def figure_ends(figures: pd.DataFrame, others: pd.DataFrame) -> pd.DataFrame:
    """Figures with the least and the greatest value that their document prints for them.

    Args:
        figures: one row a figure: `record_id`, `what` (`baseline`; anything else is a target), `value`, and `factor`
            from the record's unit to that of `value`.
        others: from `other_figures`.

    Returns:
        The same rows with `low`, `high` (equal to `value` where nothing contradicts it) and `contradictions`.
    """
    checked.columns(figures, "figures", "value", "factor")
    checked.columns(others, "other figures", "value")
    field = figures["what"].where(figures["what"] == "baseline", "target")
    lows, highs, names = [], [], []
    columns = (figures["record_id"], field, figures["value"], figures["factor"])
    for record, end, value, factor in zip(*columns, strict=True):
        rivals = others[(others["record_id"] == record) & (others["field"] == end)]
        values = [value, *(rivals["value"] * factor)]
        lows.append(min(values))
        highs.append(max(values))
        names.append(tuple(filter(None, rivals["contradiction_id"])))
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
    for values in choices:
        checked.numbers(list(values), "figures of a place")
    if math.prod(len(values) for values in choices) > MOST:
        raise ValueError(f"more than {MOST} combinations of contradicted figures")
    results = [measure(list(values)) for values in islice(product(*choices), MOST)]
    known = [value for value in results if value is not None and value == value]
    return (min(known), max(known)) if known else None


def _known(changes: pd.DataFrame, measure: str) -> list[tuple[float, bool]]:
    """The values of a measure in their order, each with whether it rests on a bound."""
    if not measure:
        return []
    pairs = zip(changes[measure].tolist(), changes["is_bound"].tolist(), strict=True)
    return sorted(pair for pair in pairs if finite(pair[0]) is not None)


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


def _in_unit_of(record: Mapping[str, Any], others: Sequence[Mapping[str, Any]], field: str) -> float | None:
    """The other side's figure in this record's unit: number words convert, a percentage and a count do not."""
    scale, _ = scale_of(record["unit"])
    total = 0.0
    for other in others:
        value = _figure(other, field)
        if value is None or ("%" in other["unit"]) != ("%" in record["unit"]):
            return None
        total += value * scale_of(other["unit"])[0] / scale
    return float(f"{total:.12g}")
