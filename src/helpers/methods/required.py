"""The required change of every target, by the formula of its type.

Method: the type decides (level, share, cumulative, increment, annual mean, threshold, maintain, from zero, one-off,
words). A compound rate is never taken from an annual baseline flow to a five-year sum. Data used: the indicator table
alone. Weakness: where the text leaves stock or flow open, the reading is the table's mode.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

from helpers.methods.ambition import last_year_of_ramp
from helpers.methods.growth import annual_step, cagr, gap_closed, logit_step, round_growth
from helpers.methods.results import finite
from helpers.schema import Attribute, BaselineStatus, Mode

COLUMNS = (
    "indicator_id", "city", "type", "years", "growth", "step", "mean", "ratio_to_baseline", "gap_closed", "logit_step",
    "round_rate", "method", "reason", "ramp", "end_stock", "growth_upper", "step_upper", "mean_upper",
)  # fmt: skip


def required_change(indicators: pd.DataFrame, periods: Mapping[str, tuple[int, int]]) -> pd.DataFrame:
    """Required change of each indicator record.

    Args:
        indicators: records with the columns of `schema.Indicator`.
        periods: first and last year of each city's plan, by slug.

    Returns:
        One row a record, in the same order: `type`; `years` n; `growth` (fraction a year, compound); `step` (printed
        unit a year; percentage points for shares); `mean` (yearly mean of a sum, an addition or an annual mean);
        `ratio_to_baseline` (yearly mean over the baseline's annual flow); `gap_closed` (fraction) and `logit_step` for
        shares; `round_rate` (percent); `method`, the id of the leading formula; `reason`, why there is none; `ramp`,
        the last year's flow if a sum is reached by equal steps; `end_stock`, an addition read as one to the baseline's
        stock; `growth_upper`, `step_upper` and `mean_upper`, what the upper end of a range requires.
    """
    rows = [_one(record, periods[record["city"]]) for record in indicators.to_dict("records")]
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    numeric = ["years", "growth", "step", "mean", "ratio_to_baseline", "gap_closed", "logit_step", "round_rate",
               "ramp", "end_stock", "growth_upper", "step_upper", "mean_upper"]  # fmt: skip
    frame[numeric] = frame[numeric].astype("float64")
    return frame


def target_type(record: Mapping[str, Any]) -> str:
    """The type of a target, which decides its formula."""
    baseline, target, mode = finite(record["baseline"]), finite(record["target"]), record["mode"]
    if target is None:
        return "words"
    if mode == Mode.ANNUAL_AVERAGE:
        return "annual_mean"
    if mode == Mode.CUMULATIVE:
        return "cumulative"
    if mode == Mode.INCREMENT:
        return "one_off" if target == 1 and not baseline else "increment"
    if baseline is None:
        return "threshold"
    if baseline == target:
        return "maintain"
    if is_share(record):
        return "share"
    if baseline == 0:
        return "one_off" if target == 1 else "from_zero"
    return "level"


def is_share(record: Mapping[str, Any]) -> bool:
    """Whether the values are percentages with a ceiling of 100."""
    marked = record["unit"] == "%" or "%" in f"{record['target_raw']}{record['baseline_raw']}"
    values = [value for value in (finite(record["baseline"]), finite(record["target"])) if value is not None]
    return marked and all(0 <= value <= 100 for value in values)


def _one(record: Mapping[str, Any], period: tuple[int, int]) -> dict[str, Any]:
    kind = target_type(record)
    baseline, target, upper = (finite(record[field]) for field in ("baseline", "target", "target_upper"))
    span = period[1] - period[0] + 1
    years = _years(record, span)
    result: dict[str, Any] = {"indicator_id": record["indicator_id"], "city": record["city"], "type": kind,
                              "years": years, "method": "", "reason": ""}  # fmt: skip
    if kind == "level":
        result |= {"growth": cagr(baseline, target, years), "step": annual_step(baseline, target, years),
                   "round_rate": round_growth(baseline, target, years, _digits(record["target_raw"])),
                   "method": "growth.cagr"}  # fmt: skip
    elif kind == "share":
        result |= {"step": annual_step(baseline, target, years), "gap_closed": gap_closed(baseline, target),
                   "logit_step": logit_step(baseline, target, years), "method": "share.points"}  # fmt: skip
    elif kind == "maintain":
        result |= {"growth": 0.0, "step": 0.0, "method": "growth.step"}
    elif kind == "from_zero":
        result |= {"step": annual_step(0.0, target, years), "method": "growth.step", "reason": "zero_baseline"}
    elif kind == "cumulative":
        mean = target / span
        result |= {"years": span, "mean": mean, "method": "cumulative.mean"}
        if baseline:
            result |= {"ratio_to_baseline": mean / baseline, "ramp": last_year_of_ramp(target, span, baseline).value}
        elif record["baseline_status"] != BaselineStatus.REPORTED:
            result |= {"reason": "no_baseline"}
    elif kind == "increment":
        result |= {"mean": annual_step(0.0, target, years), "method": "increment.mean"}
        if baseline:
            result |= {"growth": cagr(baseline, baseline + target, years), "end_stock": baseline + target,
                       "method": "increment.stock"}  # fmt: skip
        else:
            result |= {"reason": "no_baseline"}
    elif kind == "annual_mean":
        result |= {"mean": target, "method": "cumulative.mean"}
    else:
        result |= {"reason": {"words": "words", "threshold": "no_baseline", "one_off": "one_off"}[kind]}
    return result if upper is None else result | _upper_end(kind, baseline, upper, result["years"])


def _upper_end(kind: str, baseline: float | None, upper: float, years: int) -> dict[str, Any]:
    """What the upper end of a range requires, by the formula of its lower end."""
    if kind == "level":
        return {"growth_upper": cagr(baseline, upper, years), "step_upper": annual_step(baseline, upper, years)}
    if kind in ("share", "from_zero"):
        return {"step_upper": annual_step(baseline, upper, years)}
    if kind == "increment":
        return {
            "mean_upper": annual_step(0.0, upper, years),
            "growth_upper": cagr(baseline, baseline + upper, years) if baseline else None,
        }
    if kind in ("cumulative", "annual_mean"):
        return {"mean_upper": upper / years if kind == "cumulative" else upper}
    return {}


def _years(record: Mapping[str, Any], span: int) -> int:
    first, last = record["baseline_year"], record["target_year"]
    return span if pd.isna(first) or pd.isna(last) else int(last) - int(first)


def _digits(raw: str) -> str:
    found = re.search(r"\d+(?:\.\d+)?", raw)
    return found.group() if found else ""


def targets_from_baseline(indicators: pd.DataFrame, required: pd.DataFrame) -> pd.DataFrame:
    """The targets that a level or share is to reach from a positive baseline, with what they require.

    Args:
        indicators: indicator records.
        required: `required_change` of the same records, in the same order.

    Returns:
        The records' columns, those of `required`, and `binding`, one row a target, in the order of the tables.
    """
    added = required.drop(columns=["indicator_id", "city"]).set_index(indicators.index)
    joined = indicators.join(added)
    joined["binding"] = joined["attribute"] == Attribute.BINDING.value
    return joined[joined["type"].isin(["level", "share"]) & (joined["baseline"] > 0)].reset_index(drop=True)
