"""Forecasts held against what came of them.

Method: Brier score with its skill over the base rate, coverage of intervals, reliability diagram. Data used: targets of
past plans with their outcomes; each forecast for a plan uses earlier plans only. Weakness: few plans, and outcomes of
one plan fall and rise together, so that the intervals of the scores, drawn by indicator, may still be too narrow.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from helpers.errors import DataError
from helpers.methods import checked
from helpers.methods.probability import Probability, outside_view, own_history, reference_class_probability
from helpers.methods.results import Reason
from helpers.methods.scoring import clustered_bootstrap, squared_errors
from helpers.methods.targets import EXACT, Target

COLUMNS = ("plan", "indicator", "attribute", "type", "baseline", "target", "outcome", "direction")
FORECAST_COLUMNS = (
    "plan",
    "indicator",
    "cluster",
    "method",
    "reference_class",
    "n",
    "probability",
    "low",
    "high",
    "value_low",
    "value_high",
    "outcome",
    "met",
    "base",
    "reason",
)
ROUNDING = 1e-9

Forecaster = Callable[[Mapping[str, object], pd.DataFrame], Probability]


@dataclass(frozen=True)
class Score:
    """How good a method's forecasts were.

    Attributes:
        method: id of the scored method.
        n: forecasts scored: those of the method that also have a base rate.
        brier: mean squared error of the probabilities; 0 is perfect.
        base_brier: that of the base rate on the same targets.
        skill: 1 - brier/base_brier; above 0 better than the base rate. None where the base rate made no error.
        gain: base_brier - brier.
        gain_low: lower end of its 95 % bootstrap interval; None where there is none.
        gain_high: upper end.
        is_better: whether the whole interval of the gain lies above zero. A page says nothing better where it is not.
        reason: why there is no score; empty where there is one.
    """

    method: str
    n: int
    brier: float | None = None
    base_brier: float | None = None
    skill: float | None = None
    gain: float | None = None
    gain_low: float | None = None
    gain_high: float | None = None
    is_better: bool = False
    reason: str = ""


def linked(frame: pd.DataFrame) -> pd.DataFrame:
    """Targets with their outcomes, checked, with what follows from them.

    Args:
        frame: one row a target: `plan` (sorts by time), `indicator`, `attribute`, `type`, `baseline`, `target`,
            `outcome` (all in one unit, NaN where missing), `direction` (+1 or -1); where outcomes may be bounds,
            their `operator`; where indicators hang together over plans, their `cluster`.

    Returns:
        The rows whose target and outcome are known and decide, ordered by plan and indicator, with `met` (bool), and
        the log growths `required` and `realised`, NaN where a value is missing or not positive.

    Raises:
        DataError: a column is missing, a direction is neither +1 nor -1, or an indicator stands twice in a plan.
    """
    checked.columns(frame, "targets", "baseline", "target", "outcome")
    missing = [name for name in COLUMNS if name not in frame.columns]
    if missing:
        raise DataError(f"column {missing[0]!r} is missing.", remedy=f"Give {', '.join(COLUMNS)}.")
    if not frame["direction"].isin([-1, 1]).all():
        raise DataError("a direction is neither 1 nor -1.", remedy="Leave targets out that are bands.")
    twice = frame[frame.duplicated(["plan", "indicator"])]
    if not twice.empty:
        where = f"plan {twice['plan'].iloc[0]}, {twice['indicator'].iloc[0]}"
        raise DataError("the indicator stands twice.", where=where, remedy="Keep one outcome for each target.")
    known = frame.dropna(subset=["target", "outcome"]).sort_values(["plan", "indicator"]).reset_index(drop=True)
    operators = known["operator"] if "operator" in known else pd.Series(EXACT, known.index)
    aims = zip(known["direction"], known["target"], known["outcome"], operators, strict=True)
    met = [Target(None, 0, aim, 1, int(way)).decides(value, operator) for way, aim, value, operator in aims]
    is_exact = operators == EXACT
    known = known.assign(
        met=met, required=_log_growth(known, "target"), realised=_log_growth(known, "outcome").where(is_exact)
    )
    return known[known["met"].notna()].astype({"met": bool}).reset_index(drop=True)


def base_rate(row: Mapping[str, Any], earlier: pd.DataFrame) -> Probability:
    """The rate of all earlier targets, whatever they are: what every other method must beat."""
    met = checked.truths(earlier["met"].tolist(), "outcomes")
    return outside_view(int(met.sum()), len(met), reference_class="all targets of earlier plans")


def by_column(column: str) -> Forecaster:
    """The rate of the earlier targets of the same attribute or type."""

    def forecast(row: Mapping[str, Any], earlier: pd.DataFrame) -> Probability:
        outcomes = checked.truths(earlier.loc[(earlier[column] == row[column]).to_numpy(), "met"].tolist(), "outcomes")
        name = f"targets of earlier plans with {column} {row[column]}"
        return outside_view(int(outcomes.sum()), len(outcomes), reference_class=name)

    return forecast


def by_growth(row: Mapping[str, Any], earlier: pd.DataFrame) -> Probability:
    """Rank of the required log growth among the growths realised by earlier targets of the same type and direction."""
    alike = (earlier["type"] == row["type"]) & (earlier["direction"] == row["direction"])
    return reference_class_probability(
        row["required"],
        earlier.loc[alike, "realised"].tolist(),
        direction=int(row["direction"]),
        reference_class=f"growth realised by targets of earlier plans of type {row['type']}",
    )


def by_history(row: Mapping[str, Any], earlier: pd.DataFrame) -> Probability:
    """Student-t predictive from the indicator's own growth from plan to plan, two growths at least.

    The baselines of the earlier plans and of this one are the history; plans are numbers, and a plan is the unit of
    time. An indicator must keep its name and unit over the plans.
    """
    dated = earlier.loc[earlier["indicator"] == row["indicator"], ["plan", "baseline"]]
    values = {int(plan): float(value) for plan, value in dated.to_numpy()} | {int(row["plan"]): float(row["baseline"])}
    return own_history(
        values,
        float(row["target"]),
        int(row["plan"]) + 1,
        direction=int(row["direction"]),
        reference_class=f"{row['indicator']} in earlier plans",
    )


FORECASTERS: Mapping[str, Forecaster] = {
    "attribute": by_column("attribute"),
    "type": by_column("type"),
    "growth": by_growth,
    "history": by_history,
}


def forecasts(frame: pd.DataFrame, forecasters: Mapping[str, Forecaster] = FORECASTERS) -> pd.DataFrame:
    """Forecasts of every method for every target, from earlier plans only.

    Args:
        frame: `linked` targets.
        forecasters: functions of a target's row and the earlier rows, by name.

    Returns:
        One row a target and method: `plan`, `indicator`, `method`, `reference_class`, `n`, `probability`, `low`,
        `high`, `value_low`, `value_high` (the predictive interval of the outcome, where the method has one),
        `outcome`, `met`, `base` (the base rate's probability, NaN in the first plan), `reason`. `base_rate` is a method
        of its own.
    """
    checked.columns(frame, "targets", "baseline", "target", "outcome", "required", "realised")
    rows = []
    before = {plan: frame[frame["plan"] < plan] for plan in frame["plan"].unique()}
    for record in frame.to_dict("records"):
        earlier = before[record["plan"]]
        base = base_rate(record, earlier)
        chances = {"base_rate": base} | {name: forecast(record, earlier) for name, forecast in forecasters.items()}
        for name, one in chances.items():
            rows.append(
                {
                    "plan": record["plan"],
                    "indicator": record["indicator"],
                    "cluster": record.get("cluster", record["indicator"]),
                    "method": name,
                    "reference_class": one.reference_class,
                    "n": one.n,
                    "probability": one.probability,
                    "low": one.low,
                    "high": one.high,
                    "value_low": one.value_low,
                    "value_high": one.value_high,
                    "outcome": record["outcome"] if record.get("operator", EXACT) == EXACT else math.nan,
                    "met": record["met"],
                    "base": base.probability,
                    "reason": str(one.reason),
                }
            )
    numbers = ["probability", "low", "high", "value_low", "value_high", "outcome", "base"]
    return pd.DataFrame(rows, columns=list(FORECAST_COLUMNS)).astype(dict.fromkeys(numbers, "float64"))


def scores(forecast_rows: pd.DataFrame) -> list[Score]:
    """Each method's Brier score beside the base rate's on the same targets, in order of appearance."""
    result = []
    for method in dict.fromkeys(forecast_rows["method"]):
        scored = forecast_rows[
            (forecast_rows["method"] == method) & forecast_rows["probability"].notna() & forecast_rows["base"].notna()
        ]
        result.append(score(method, scored["probability"], scored["base"], scored["met"], scored["cluster"]))
    return result


def score(
    method: str,
    probability: Sequence[float],
    base: Sequence[float],
    met: Sequence[bool],
    indicators: Sequence[str] | None = None,
) -> Score:
    """Brier score of probabilities and of a base rate on the same outcomes.

    Args:
        method: name of the method.
        probability: its forecasts, as fractions.
        base: the base rate's.
        met: what came.
        indicators: of which indicator each outcome is; None where each is of its own. Outcomes of one indicator in
            several plans hang together, so that the interval of the gain draws indicators, not outcomes (cluster
            bootstrap, Davison and Hinkley 1997, section 3.8), and there is none below `FEWEST_CLUSTERS`.
    """
    errors, base_errors = squared_errors(probability, met), squared_errors(base, met)
    if errors.size < 2:
        return Score(method, int(errors.size), reason=Reason.TOO_FEW)
    gains = base_errors - errors
    low, high = clustered_bootstrap(gains, range(gains.size) if indicators is None else indicators) or (None, None)
    brier, base_brier = float(errors.mean()), float(base_errors.mean())
    return Score(
        method,
        int(errors.size),
        brier,
        base_brier,
        1 - brier / base_brier if base_brier else None,
        float(gains.mean()),
        low,
        high,
        bool(low is not None and low > 0),
    )


def _log_growth(frame: pd.DataFrame, end: str) -> pd.Series:
    ratio = (frame[end] / frame["baseline"]).where((frame[end] > 0) & (frame["baseline"] > 0))
    return np.log(ratio.astype("float64"))
