"""A target against the past of the same indicator: what was achieved, how that compares, and what it says of chances.

Method: compound growth from the earliest value to the baseline, the ambition ratio, the Student-t predictive where two
growths or more are known, the rank among what other cities achieved. Each honours the target's direction and type: an
addition is its end stock, a share moves in log-odds, and a figure printed as a bound or as approximate is no value of a
series. Data used: observations up to the baseline's year. Weakness: plans print one earlier value at most, which gives
one growth and no spread.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from helpers.methods import checked
from helpers.methods.ambition import ambition_ratio
from helpers.methods.growth import annual_step, cagr, logit
from helpers.methods.probability import Probability, own_history
from helpers.methods.results import Reason
from helpers.schema import Match, StatementOperator

PANELS = 6
LEVELS = (0.5, 0.95)
COLUMNS = (
    "indicator_id",
    "type",
    "first_year",
    "first",
    "first_operator",
    "base_year",
    "baseline",
    "k",
    "achieved",
    "required",
    "ratio",
    "reason",
    "probability",
    "span_start",
    "span_end",
    "document",
    "source",
    "source_en",
    "area",
    "record_id",
)
SERIES = ("panel", "area", "indicator_id", "concept_id", "role", "year", "value", "low", "high", "level")
EXACT = StatementOperator.EQUAL.value
ByRow = Mapping[tuple[int, int], pd.DataFrame]
TYPES = ("level", "share", "increment", "open_addition")


def own_past(
    indicators: pd.DataFrame,
    required: pd.DataFrame,
    observations: pd.DataFrame,
    directions: Mapping[str, int],
) -> pd.DataFrame:
    """Growth achieved before the baseline beside growth required after it.

    Args:
        indicators: a city's indicator records.
        required: `required_change` of the same records, in the same order.
        observations: observed values; those of an indicator up to its baseline's year count.
        directions: by record, as `directions` gives it.

    Returns:
        One row a target of which an earlier value than the baseline is known: `indicator_id`, `type`, `first_year`,
        `first`, `first_operator`, `base_year`, `baseline`, `k` (growths between exact values), `achieved` and
        `required` (fraction a year for levels and additions, points a year for shares), `ratio` (ambition ratio; NaN
        with the `reason`), `probability` (a `Probability`, refused below two growths); and where the earliest value
        stands: `span_start`, `span_end`, `document`, `city` and `record_id`, or its `source` and `source_en`. The
        earliest value is the first exact one; a bound stands in its place only where there is none.

    Raises:
        ValueError: an indicator has two observations of one year that differ.
    """
    checked.columns(observations, "observations", "value")
    rows = []
    by_row = _by_row(indicators, observations)
    for record, need in zip(indicators.to_dict("records"), required.to_dict("records"), strict=True):
        series = _series(record, by_row)
        if len(series) < 2 or need["type"] not in TYPES:
            continue
        exact = {year: value for year, (value, operator) in series.items() if operator == EXACT}
        is_bound = len(exact) < 2
        first_year, last_year = min(series if is_bound else exact), max(series)
        first, operator = series[first_year]
        last = series[last_year][0]
        is_share = need["type"] == "share"
        achieved = (annual_step if is_share else cagr)(first, last, last_year - first_year)
        wanted = need["step"] if is_share else need["growth"]
        ratio = ambition_ratio(wanted, achieved)
        known = _known(record, by_row)
        assert known is not None  # its series has an earlier year
        place = known.set_index("year").loc[first_year]
        rows.append(
            {
                "indicator_id": record["indicator_id"],
                "type": need["type"],
                "first_year": first_year,
                "first": first,
                "first_operator": operator,
                "base_year": last_year,
                "baseline": last,
                "k": len(exact) - 1,
                "achieved": achieved,
                "required": wanted,
                "ratio": np.nan if is_bound else ratio.value,
                "reason": str(Reason.BOUND if is_bound else ratio.reason),
                "probability": _chance(record, need, exact, directions[record["indicator_id"]]),
                **place[["span_start", "span_end", "document", "source", "source_en"]].to_dict(),
                "area": record["area"],
                "record_id": place.get("record_id", ""),
            }
        )
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype({"ratio": "float64"})


def paths(
    indicators: pd.DataFrame,
    required: pd.DataFrame,
    observations: pd.DataFrame,
    links: pd.DataFrame,
    above: pd.DataFrame,
) -> pd.DataFrame:
    """Series to draw: what is known, a path to the target, and an interval where two growths or more allow one.

    Args:
        indicators: a city's indicator records.
        required: `required_change` of the same records, in the same order.
        observations: the city's observations and those of the areas above.
        links: ties of the city's records to concepts.
        above: indicator records of the areas above, for their own targets.

    Returns:
        One row a point: `panel` (from 0; six at most), `area` (slug of the city or an area above), `indicator_id`
        (the city's, or that area's), `concept_id`, `role` (`observed`, `bound`, `target`, `path`, `interval`,
        `outcome`), `year`, `value`, and for an interval `low`, `high` and `level`. Targets with an earlier value come
        first, then those whose concept an area above has observed, each with the series of these areas in the next
        panels. A series that ends in its target's year shows the interval as it stood before.
    """
    checked.columns(observations, "observations", "value")
    exact = links[links["match"] == Match.EXACT.value].drop_duplicates("record_id").set_index("record_id")["concept_id"]
    others, known = observations[~observations["area"].isin(indicators["area"])], set(above["indicator_id"])
    parts: list[list[dict[str, Any]]] = []
    by_row = _by_row(indicators, observations)
    seen: set[str] = set()
    for record, need in zip(indicators.to_dict("records"), required.to_dict("records"), strict=True):
        if need["type"] not in ("level", "share") or need["reason"] == Reason.NO_TIME:
            continue
        concept = exact.get(record["indicator_id"], "")
        series = _series(record, by_row)
        above_own = others[(others["concept_id"] == concept) & (others["operator"] == EXACT) & (concept != "")]
        above_own = above_own[above_own["area"].isin(above_own.loc[above_own["indicator_id"].isin(known), "area"])]
        long = [series_above for _, series_above in above_own.groupby("area", sort=True) if len(series_above) >= 3]
        if len(series) < 2 and not long:
            continue
        drawn = _drawn(record, need, concept, series)
        parts.append([{**point, "rank": 0 if len(series) > 1 else 1} for point in drawn])
        if concept not in seen:
            seen.add(concept)
            parts += [
                [{**point, "rank": 1} for point in _of_above(series_above, concept, above)] for series_above in long
            ]
    parts = sorted(parts, key=lambda points: points[0]["rank"])[:PANELS]
    rows = [{**point, "panel": panel} for panel, points in enumerate(parts) for point in points]
    return pd.DataFrame(rows, columns=list(SERIES))


def _by_row(indicators: pd.DataFrame, observations: pd.DataFrame) -> ByRow:
    """The observations of each printed row; two targets of one row have one past."""
    places = zip(indicators["table"], indicators["row"], strict=True)
    rows = observations["indicator_id"].map(dict(zip(indicators["indicator_id"], places, strict=True)))
    return dict(list(observations.groupby(rows, sort=False)))


def _series(record: Mapping[str, Any], by_row: ByRow) -> dict[int, tuple[float, str]]:
    """Year -> value and operator, up to the baseline."""
    if pd.isna(record["baseline"]) or pd.isna(record["baseline_year"]):
        return {}
    base = int(record["baseline_year"])
    known = _known(record, by_row)
    if known is None:
        return {base: (float(record["baseline"]), "=")}
    earlier = known[known["year"] < base].sort_values("year", kind="stable")
    series = {
        int(year): (float(value), str(operator))
        for year, value, operator in earlier[["year", "value", "operator"]].to_numpy()
    }
    return series | {base: (float(record["baseline"]), "=")}


def _known(record: Mapping[str, Any], by_row: ByRow) -> pd.DataFrame | None:
    row_figures = by_row.get((record["table"], record["row"]))
    if row_figures is None or row_figures["year"].is_unique:
        return row_figures
    differing = row_figures.groupby("year")[["value", "operator"]].nunique().gt(1).any(axis=1)
    if differing.any():
        year = int(differing.index[differing][0])
        raise ValueError(f"{record['indicator_id']} has two different observations of {year}")
    return row_figures.drop_duplicates("year")


def _chance(record: Mapping[str, Any], need: Mapping[str, Any], exact: dict[int, float], direction: int) -> Probability:
    """By the series of exact values; of an addition, the chance of the stock at its end."""
    name, method = f"{record['indicator_id']} before the plan", "probability.own_history"
    if direction == 0:
        return Probability(method=method, reference_class=name, n=max(len(exact) - 1, 0), reason=Reason.TWO_SIDED)
    goal = need["end_stock"] if need["type"] == "increment" else need["goal"]
    if direction < 0 and pd.notna(need["goal_upper"]):
        goal = need["goal_upper"]  # the end of a range that suffices
    return own_history(
        exact, float(goal), int(record["target_year"]), reference_class=name, direction=direction, scale=_scale(need)
    )


def _scale(need: Mapping[str, Any]) -> str:
    return "logit" if need["type"] == "share" else "log"


def _on_scale(value: float, scale: str) -> float | None:
    if scale == "logit":
        return logit(value)
    return float(np.log(value)) if value > 0 else None


def _drawn(
    record: Mapping[str, Any], need: Mapping[str, Any], concept: str, series: dict[int, tuple[float, str]]
) -> list[dict[str, Any]]:
    start, end = int(record["baseline_year"]), int(record["target_year"])
    common = {"area": record["area"], "indicator_id": record["indicator_id"], "concept_id": concept}
    points = [
        {**common, "role": "observed" if operator == EXACT else "bound", "year": year, "value": value}
        for year, (value, operator) in series.items()
    ]
    known = {year: value for year, (value, operator) in series.items() if operator == EXACT}
    path = _path(float(record["baseline"]), need["goal"], start, end, need["type"] == "share")
    ends = [need["goal"]] if pd.isna(need["goal_upper"]) else [need["goal"], need["goal_upper"]]
    return [
        *points,
        *_fan(common, known, end, _scale(need)),
        *({**common, "role": "path", **point} for point in path),
        *({**common, "role": "target", "year": end, "value": value} for value in ends),
    ]


def _of_above(area_figures: pd.DataFrame, concept: str, above: pd.DataFrame) -> list[dict[str, Any]]:
    """The series of an area above: the interval as of the year before its last figure, and that figure as what came."""
    named = area_figures.loc[area_figures["indicator_id"].isin(above["indicator_id"]), "indicator_id"]
    common = {"area": area_figures["area"].iloc[0], "indicator_id": named.iloc[0], "concept_id": concept}
    values = {int(year): float(value) for year, value in area_figures.sort_values("year")[["year", "value"]].to_numpy()}
    last = max(values)
    earlier = {year: value for year, value in values.items() if year < last}
    points = [{**common, "role": "observed", "year": year, "value": value} for year, value in earlier.items()]
    own_row = above[above["indicator_id"] == common["indicator_id"]]
    goals = own_row.loc[own_row["target_year"] == last, "target"].dropna()
    targets = [{**common, "role": "target", "year": last, "value": float(goal)} for goal in goals]
    came = {**common, "role": "outcome", "year": last, "value": values[last]}
    scale = "logit" if area_figures["unit"].eq("%").all() else "log"
    return [*points, *_fan(common, earlier, last, scale), *targets, came]


def _fan(common: Mapping[str, Any], values: dict[int, float], end: int, scale: str) -> list[dict[str, Any]]:
    """Predictive intervals of every year after the last value; none where the series does not allow one."""
    if len(values) < 3:
        return []
    last = max(values)
    rows: list[dict[str, Any]] = []
    for level in LEVELS:
        rows.append(
            {
                **common,
                "role": "interval",
                "year": last,
                "value": values[last],
                "low": values[last],
                "high": values[last],
                "level": level,
            }
        )
        for year in range(last + 1, end + 1):
            interval = own_history(
                values, values[last], year, reference_class="the series itself", scale=scale, level=level
            )
            if interval.reason:
                return []
            rows.append(
                {
                    **common,
                    "role": "interval",
                    "year": year,
                    "value": np.nan,
                    "low": interval.value_low,
                    "high": interval.value_high,
                    "level": level,
                }
            )
    return rows


def _path(baseline: float, target: float, start: int, end: int, is_share: bool) -> list[dict[str, float]]:
    """The path at a constant pace: compound growth, equal points for a share."""
    share_of_time = {year: (year - start) / (end - start) for year in range(start, end + 1)}
    if is_share or baseline <= 0 or target <= 0:
        return [{"year": year, "value": baseline + (target - baseline) * part} for year, part in share_of_time.items()]
    return [{"year": year, "value": baseline * (target / baseline) ** part} for year, part in share_of_time.items()]
