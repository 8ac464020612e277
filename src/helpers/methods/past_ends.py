"""Both ends of growth before a plan and of what the plan requires, where a second figure is printed for the baseline.

Method: a baseline ends the past and begins the plan, so each of its figures is put into both growths at once; the least
and the greatest growths and ratios are the ends. Data used: `own_past`, and `changes_by_figure` of the same records.
Weakness: as of `contradicted`, the figures may differ in scope.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from helpers.methods import checked
from helpers.methods.ambition import ambition_ratio
from helpers.methods.growth import annual_step, cagr

ENDS = ("achieved", "required", "ratio")


def with_past_ends(past: pd.DataFrame, changes: pd.DataFrame) -> pd.DataFrame:
    """The past of targets over every figure that is printed for their two ends.

    Args:
        past: from `own_past`.
        changes: `changes_by_figure` of their records, and of others.

    Returns:
        The same rows with `achieved`, `required` and `ratio` each once more as `_low` and `_high`; both are the value
        itself where there is one figure for each end. `baselines` holds the figures of the baseline, the record's own
        first.
    """
    checked.columns(past, "past", "achieved", "required")
    checked.columns(changes, "changes", "baseline", "growth", "step")
    tried = dict(list(changes[changes["indicator_id"].isin(past["indicator_id"])].groupby("indicator_id")))
    none = changes.iloc[:0]
    rows = [_ends(row, tried.get(row["indicator_id"], none)) for row in past.to_dict("records")]
    columns = [f"{name}_{end}" for name in ENDS for end in ("low", "high")]
    frame = pd.DataFrame(rows, columns=[*columns, "baselines"], index=past.index)
    return past.join(frame.astype(dict.fromkeys(columns, "float64")))


def _ends(row: Mapping[str, Any], tried: pd.DataFrame) -> dict[str, Any]:
    is_share, years = row["type"] == "share", row["base_year"] - row["first_year"]
    values: dict[str, list[float | None]] = {name: [row[name]] for name in ENDS}
    for one in tried.dropna(subset="baseline").to_dict("records"):
        achieved = (annual_step if is_share else cagr)(row["first"], one["baseline"], years)
        wanted = one["step"] if is_share else one["growth"]
        values["achieved"].append(achieved)
        values["required"].append(wanted)
        if pd.notna(row["ratio"]):
            values["ratio"].append(ambition_ratio(wanted, achieved).value)
    both = {name: _both(figures) for name, figures in values.items()}
    baselines = tuple(dict.fromkeys([row["baseline"], *tried["baseline"].dropna()]))
    return {
        f"{name}_{end}": value for name, pair in both.items() for end, value in zip(("low", "high"), pair, strict=True)
    } | {"baselines": baselines}


def _both(figures: Sequence[float | None]) -> tuple[float, float]:
    known = [float(value) for value in figures if value is not None and not pd.isna(value)]
    return (min(known), max(known)) if known else (np.nan, np.nan)
