"""The required change of every target, by the formula of its type.

Method: the type decides (level, share, cumulative, increment, open addition, annual mean, threshold, maintain, from
zero, one-off, words). A target worded as a change is first brought to the level it leads to (`worded`). A compound rate
is never taken from an annual baseline flow to a five-year sum. Data used: the indicator table alone. Weakness: where
the text leaves stock or flow open, the figures are read as printed, and the other readings stand beside.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

from helpers.methods import checked
from helpers.methods.ambition import last_year_of_ramp
from helpers.methods.growth import (
    annual_step,
    cagr,
    chance_of_round_growth,
    gap_closed,
    logit_step,
    multiple,
    rate_range,
    round_growth,
)
from helpers.methods.results import Reason, finite
from helpers.methods.stretch import is_stretch
from helpers.methods.worded import is_change, with_level
from helpers.schema import Attribute, BaselineStatus, ChangeKind, Mode

COLUMNS = (
    "indicator_id",
    "area",
    "type",
    "years",
    "goal",
    "growth",
    "step",
    "mean",
    "ratio_to_baseline",
    "gap_closed",
    "logit_step",
    "round_rate",
    "round_chance",
    "rate_low",
    "rate_high",
    "method",
    "reason",
    "ramp",
    "end_stock",
    "stock_growth",
    "plan_ratio",
    "goal_upper",
    "growth_upper",
    "step_upper",
    "mean_upper",
)
TEXT = ("indicator_id", "area", "type", "method", "reason")
# Names of what is done in a period rather than of what there is: the figure beside such an addition may be a sum too.
WORK = re.compile(r"新增|净增|制修订|制订|制定|修订|申请|受理|办理|办结|查处|培训|抽检|检查|开展")


def required_change(indicators: pd.DataFrame, periods: Mapping[str, tuple[int, int]]) -> pd.DataFrame:
    """Required change of each indicator record.

    Args:
        indicators: records with the columns of `schema.Indicator`.
        periods: first and last year of each city's plan, by slug.

    Returns:
        One row a record, in the same order: `type`; `years` n; `goal`, the figure to reach: the printed one, or the
        level that a change leads to; `growth` (fraction a year, compound); `step` (printed unit a year; percentage
        points for shares); `mean` (yearly mean of a sum, an addition or an annual mean); `ratio_to_baseline` (yearly
        mean over the baseline's annual flow); `gap_closed` (fraction) and `logit_step` for shares; `round_rate`
        (percent) with `rate_low` and `rate_high`, the rates (fractions) that the rounding of both figures allows, and
        `round_chance`, the probability of such a fit by accident (missing where none is looked for);
        `method`, the id of the leading formula; `reason`, why there is none; `ramp`, the last year's flow if a sum is
        reached by equal steps; of additions `end_stock` and `stock_growth`, read as one to the baseline's stock, and
        `plan_ratio`, the addition over the baseline's figure; `goal_upper`, `growth_upper`, `step_upper` and
        `mean_upper`, what the upper end of a range is and requires.

    Raises:
        ValueError: an indicator stands twice, or a place has no period.
    """
    checked.columns(indicators, "indicators", "baseline", "target", "target_upper")
    if indicators["indicator_id"].duplicated().any():
        twice = indicators.loc[indicators["indicator_id"].duplicated(), "indicator_id"].iloc[0]
        raise ValueError(f"indicator {twice!r} stands twice")
    lost = sorted(set(indicators["area"]) - set(periods))
    if lost:
        raise ValueError(f"no period of the plan of {lost[0]!r}")
    rows = [_one(record, periods[record["area"]]) for record in indicators.to_dict("records")]
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    return frame.astype({name: "float64" for name in COLUMNS if name not in TEXT})


def end_of(record: Mapping[str, Any], period: tuple[int, int]) -> tuple[float | None, int]:
    """The figure that a record's change leads to and the years that it has, as `required_change` takes them.

    Args:
        record: fields of an indicator record.
        period: first and last year of its plan.

    >>> life = {"indicator_id": "r1", "area": "a", "name": "", "unit": "岁", "operator": "up", "mode": "increment"}
    >>> life |= {"baseline": 77.3, "baseline_raw": "77.3*", "baseline_year": None, "baseline_status": "reported"}
    >>> life |= {"target": 1.0, "target_raw": "〔1〕", "target_upper": None, "target_year": 2025}
    >>> end_of(life | {"change_kind": "absolute"}, (2021, 2025))
    (78.3, 5)
    """
    for name in ("baseline", "target", "target_upper"):
        if record[name] is not None and math.isinf(float(record[name])):
            raise ValueError(f"a figure of {record['indicator_id']!r} is infinite")
    change = _one(record, period)
    return finite(change["goal"]), int(change["years"])


def target_type(record: Mapping[str, Any]) -> str:
    """The type of a target, which decides its formula; of a change, that of the level that it leads to."""
    baseline, target, upper = (finite(record.get(name)) for name in ("baseline", "target", "target_upper"))
    mode = record["mode"]
    if target is None:
        return "words"
    if mode == Mode.ANNUAL_AVERAGE:
        return "annual_mean"
    if mode == Mode.CUMULATIVE:
        return "cumulative"
    if mode == Mode.INCREMENT:
        if target == 1 and not baseline:
            return "one_off"
        return "open_addition" if baseline and WORK.search(str(record.get("name", ""))) else "increment"
    if baseline is None:
        return "threshold"
    if baseline == target and upper in (None, baseline):
        return "maintain"
    if is_share(record):
        return "share"
    if baseline == 0:
        return "one_off" if target == 1 and upper is None else "from_zero"
    return "level"


def is_share(record: Mapping[str, Any]) -> bool:
    """Whether the values are percentages with a ceiling of 100."""
    change = record.get("change_kind", "")
    raw = str(record["baseline_raw"]) if is_change(record) else f"{record['target_raw']}{record['baseline_raw']}"
    marked = record["unit"] == "%" or "%" in raw or "％" in raw or change == ChangeKind.POINTS
    values = [value for value in (finite(record["baseline"]), finite(record["target"])) if value is not None]
    return marked and all(0 <= value <= 100 for value in values)


def _one(record: Mapping[str, Any], period: tuple[int, int]) -> dict[str, Any]:
    span = period[1] - period[0] + 1
    years = _years(record, span)
    share = is_share(record)
    level, reason = with_level({"change_kind": "", **record}, years if years > 0 else span)
    if is_change(record) and share:  # the words of a change do not say that its level is a share; the record does
        level = {**level, "unit": "%"}
    elif is_change(record):
        level = {**level, "target_raw": ""}
    kind = target_type(level)
    base, target, upper = (finite(level[name]) for name in ("baseline", "target", "target_upper"))
    result: dict[str, Any] = {
        "indicator_id": record["indicator_id"],
        "area": record["area"],
        "type": kind,
        "years": years,
        "goal": target,
        "goal_upper": upper,
        "method": "",
    }
    result |= {"reason": reason or _REASONS.get(kind, "")}
    if target is None:  # words
        return result
    if kind in ("level", "share", "maintain", "from_zero") and base is not None:
        if years <= 0:
            return result | {"reason": str(Reason.NO_TIME)}
        return result | _way(kind, base, target, upper, years) | _rounding(level, kind, years)
    if kind in ("cumulative", "annual_mean", "increment", "open_addition"):
        if span <= 0 or (kind == "open_addition" and years <= 0):
            return result | {"reason": str(Reason.NO_TIME)}
        return result | _amount(level, kind, base, target, upper, years, span)
    return result


_REASONS = {"words": "words", "threshold": "no_baseline", "one_off": "one_off", "from_zero": "zero_baseline"}


def _way(kind: str, base: float, target: float, upper: float | None, years: int) -> dict[str, Any]:
    """From a baseline to a value of the target's year, for both ends of a range."""
    change: dict[str, Any] = {"step": annual_step(base, target, years), "method": "growth.step"}
    if kind == "level":
        growth = cagr(base, target, years)
        reason = "" if growth is not None else Reason.ZERO_TARGET if target == 0 else Reason.SIGN_CHANGE
        change |= {"growth": growth, "reason": str(reason)} | ({} if growth is None else {"method": "growth.cagr"})
    elif kind == "share":
        change |= {
            "gap_closed": gap_closed(base, target),
            "logit_step": logit_step(base, target, years),
            "method": "share.points",
        }
    elif kind == "maintain":
        change |= {"growth": 0.0}
    if upper is not None:
        change |= {
            "step_upper": annual_step(base, upper, years),
            "growth_upper": cagr(base, upper, years) if kind == "level" else None,
        }
    return change


def _amount(
    level: Mapping[str, Any], kind: str, base: float | None, target: float, upper: float | None, years: int, span: int
) -> dict[str, Any]:
    """A sum, a mean or an addition over the plan's years, whatever year the table's baseline is of."""
    if kind == "annual_mean":
        return {"years": span, "mean": target, "mean_upper": upper, "method": "cumulative.mean"}
    change: dict[str, Any] = {"mean": target / span, "mean_upper": None if upper is None else upper / span}
    if kind == "cumulative":
        change |= {"years": span, "method": "cumulative.mean"}
        if base:
            ramp = last_year_of_ramp(target, span, base).value
            return change | {"ratio_to_baseline": target / span / base, "ramp": ramp}
        reported = level["baseline_status"] == BaselineStatus.REPORTED
        return change | {"reason": "zero_baseline" if reported and base == 0 else "no_baseline"}
    if not base or years <= 0:
        reason = "no_baseline" if base is None else "zero_baseline" if base == 0 else str(Reason.NO_TIME)
        return change | {"years": span, "method": "increment.mean", "reason": reason}
    stock = {"end_stock": base + target, "stock_growth": cagr(base, base + target, years)}
    if kind == "open_addition":
        growth_upper = None if upper is None else cagr(base, upper, years)
        return (
            change
            | stock
            | {
                "growth": cagr(base, target, years),
                "plan_ratio": multiple(base, target),
                "growth_upper": growth_upper,
                "method": "growth.cagr",
            }
        )
    growth_upper = None if upper is None else cagr(base, base + upper, years)
    return change | stock | {"growth": stock["stock_growth"], "growth_upper": growth_upper, "method": "increment.stock"}


def _rounding(level: Mapping[str, Any], kind: str, years: int) -> dict[str, Any]:
    """The whole rate that the printed figures fit, and the rates that their rounding allows."""
    printed = _digits(level["target_raw"])
    if kind != "level" or not printed:
        return {}
    base, target = float(level["baseline"]), float(level["target"])
    low, high = rate_range(base, target, years, _digits(level["baseline_raw"]), printed) or (None, None)
    return {
        "round_rate": round_growth(base, target, years, printed),
        "round_chance": chance_of_round_growth(base, target, years, printed),
        "rate_low": low,
        "rate_high": high,
    }


def _years(record: Mapping[str, Any], span: int) -> int:
    first, last = record["baseline_year"], record["target_year"]
    return span if pd.isna(first) or pd.isna(last) else int(last) - int(first)


def _digits(raw: str) -> str:
    match = re.search(r"\d+(?:\.\d+)?", str(raw))
    return match.group() if match else ""


def targets_from_baseline(indicators: pd.DataFrame, required: pd.DataFrame) -> pd.DataFrame:
    """The targets that a level or share is to reach from a positive baseline, with what they require.

    Args:
        indicators: indicator records.
        required: `required_change` of the same records, in the same order.

    Returns:
        The records' columns, those of `required`, `binding` and `is_stretch`, one row a target, in the order of the
        tables. `target` is the figure to reach, where the document prints the size of a change too. What
        `is_stretch` stands beside the expected target, and is left out of counts and medians.

    Raises:
        ValueError: the two do not hold the same records in the same order.
    """
    if indicators["indicator_id"].tolist() != required["indicator_id"].tolist():
        raise ValueError("the required changes are not those of these indicators")
    added = required.drop(columns=["indicator_id", "area"]).reset_index(drop=True)
    joined = pd.concat([indicators.reset_index(drop=True), added], axis=1)
    joined["binding"] = joined["attribute"] == Attribute.BINDING.value
    joined["is_stretch"] = is_stretch(joined)
    joined["target"] = joined["goal"]
    return joined[joined["type"].isin(["level", "share"]) & (joined["baseline"] > 0)].reset_index(drop=True)
