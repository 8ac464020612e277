"""Towards the next plan: where every indicator stands, its pace, and where that pace leads.

Method: compound growth from the first to the last known figure of the plan, of the years before it where there is none;
points a year for shares, which stop at their ceiling; the yearly mean for sums. A pace is carried on no longer than the
time it was taken from. Data used: baselines and observations. Weakness: a pace of two figures, carried on for years; it
describes and does not forecast.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from helpers.methods.contested import choices
from helpers.methods.follow_up import FollowUp
from helpers.methods.follow_up_targets import target_of
from helpers.methods.growth import cagr
from helpers.methods.required import required_change
from helpers.methods.results import finite
from helpers.methods.review import SLACK, is_seen, reviews
from helpers.methods.targets import EXACT, FLOWS
from helpers.schema import BaselineStatus, ChangeKind, Mode, Operator

COLUMNS = (
    "key",
    "target_id",
    "last_year",
    "last",
    "first_year",
    "first",
    "method",
    "pace",
    "end",
    "at_end",
    "is_capped",
    "is_bound",
    "is_contested",
    "pace_low",
    "pace_high",
    "paces",
    "need_method",
    "required",
    "asks",
    "state",
    "next_target",
    "next_raw",
    "next_state",
)


def next_period(period: tuple[int, int]) -> tuple[int, int]:
    """First and last year of the plan that follows, as long as this one."""
    if period[1] < period[0]:
        raise ValueError(f"the period {period[0]}–{period[1]} ends before it begins")
    return period[1] + 1, period[1] + (period[1] - period[0] + 1)


def look_ahead(follow_up: FollowUp) -> pd.DataFrame:
    """Last value, pace, and the value at the end of the next plan at that pace, for every printed row.

    Returns:
        One row a printed row: `last_year`, `last`, `first_year`, `first` (what the pace is taken from), `method` (id of
        the pace; empty without one), `pace` (fraction a year, points or units a year), `end` (year), `at_end` (missing
        where it lies farther ahead than the pace reaches back), `is_capped` (stopped at its ceiling), `is_bound` (a
        figure is only a bound: the pace is not carried on), `is_contested` (other figures are printed too:
        `pace_low` and `pace_high` are the ends, `paces` each with its first and last figure, by the plan's own figures
        first, and it is not carried on),
        `required` and `need_method` (the pace that this plan asked for, by `needed`), `asks` (`asks_less` or
        `asks_more` than the pace before the plan's baseline, where that is what the pace is of),
        `state` (`missed`, `slack`, `met`, `open` before the end, `unseen` where no figure of the target's year tells,
        empty without an observation), `next_target`,
        `next_raw`, `next_state` (`within`: the pace reaches the next plan's target; `beyond`: it does not).
    """
    reviewed, needs = reviews(follow_up), needed(follow_up)
    end = next_period(follow_up.period)[1]
    rows: dict[str, dict[str, Any]] = {}
    for row in follow_up.rows:
        if row["key"] not in rows:
            one = reviewed[row["target_id"]]
            rows[row["key"]] = {
                "key": row["key"],
                "target_id": row["target_id"],
                "end": end,
                **_known_pace(row, follow_up, end),
                **_asked(row, needs[row["target_id"]][1]),
                "state": _state(row, one, follow_up),
            }
            rows[row["key"]]["asks"] = _asks(rows[row["key"]], row)
            rows[row["key"]] |= _next(rows[row["key"]], row, follow_up)
    frame = pd.DataFrame(list(rows.values()), columns=list(COLUMNS))
    numbers = ["last", "first", "pace", "pace_low", "pace_high", "at_end", "required", "next_target"]
    return frame.astype(dict.fromkeys(numbers, "float64") | {"last_year": "Int64", "first_year": "Int64"})


def needed(follow_up: FollowUp) -> dict[str, tuple[dict[str, Any], dict[str, Any]]]:
    """The change that every target requires, by target: its record, and its row of `required_change`.

    The formula is that of the plan's own page, so that no target asks for one thing here and for another there.
    """
    records = []
    for row in follow_up.rows:
        is_reported = finite(row["baseline"]) is not None
        record = {
            **row,
            "indicator_id": row["target_id"],
            "area": follow_up.slug,
            "baseline_year": row["base_year"],
            "target_upper": row["upper"],
            "baseline_status": (BaselineStatus.REPORTED if is_reported else BaselineStatus.NOT_PUBLISHED).value,
        }
        records.append(record | _as_level(row))
    needs = required_change(pd.DataFrame(records), {follow_up.slug: follow_up.period}) if records else pd.DataFrame()
    reasons = {row["target_id"]: row["no_level"] for row in follow_up.rows if row["no_level"]}
    return {
        name: (record, need | ({"reason": reasons[name]} if name in reasons else {}))
        for record, need in zip(records, needs.to_dict("records"), strict=True)
        for name in (record["indicator_id"],)
    }


def _as_level(row: Mapping[str, Any]) -> dict[str, Any]:
    """What a target that was worded as a change says as the level that it is by now."""
    if row["is_unclear"]:
        return {"mode": Mode.INCREMENT.value}
    if not row["change"]:
        return {}
    unit = {"unit": "%"} if row["change"] == ChangeKind.POINTS else {}
    return {"operator": Operator.EQUAL.value, "target_raw": "", **unit}


def _known_pace(row: Mapping[str, Any], follow_up: FollowUp, end: int) -> dict[str, Any]:
    """The pace; where figures contradict each other, with both ends of it, and not carried on."""
    ahead = _pace(row, follow_up, follow_up.values(row["key"]), end)
    others = follow_up.others_of(row)
    if not others or not ahead["method"]:
        return ahead
    paces = []
    for one in choices(target_of(row), follow_up.values(row["key"]), follow_up.operators(row["key"]), others):
        base = {row["base_year"]: one.target.baseline} if one.target.baseline is not None else {}
        paces.append(_pace({**row, "baseline": one.target.baseline}, follow_up, {**one.values, **base}, end))
    if len({pace["method"] for pace in paces}) > 1:
        return ahead | {"method": "", "pace": None, "at_end": None, "is_contested": True}
    ends = [pace["pace"] for pace in paces]
    each = tuple((pace["pace"], pace["first"], pace["last"]) for pace in paces)
    return ahead | {
        "pace_low": min(ends),
        "pace_high": max(ends),
        "paces": each,
        "at_end": None,
        "is_contested": True,
    }


def _pace(row: Mapping[str, Any], follow_up: FollowUp, values: Mapping[int, float], end: int) -> dict[str, Any]:
    target = target_of(row).as_level()
    if target.mode in FLOWS:
        return _flow(row, values, end, follow_up.period)
    known = dict(sorted(values.items()))
    if target.baseline is not None and not row["is_zero_given"]:
        known = dict(sorted({target.base_year: target.baseline, **known}.items()))
    if not known:
        return {"method": "", "is_capped": False}
    last = max(known)
    after = [year for year in known if year >= target.base_year]
    first = min(after) if last > target.base_year and min(after) < last else min(known)
    share = finite(row["ceiling"]) is not None
    ahead: dict[str, Any] = {"last_year": last, "last": known[last], "method": "", "is_capped": False}
    if row["is_zero_given"]:  # a rise or fall since the base year starts anew with every plan
        step = known[last] / (last - target.base_year)
        method = "share.points" if share else "growth.step"
        return ahead | {
            "first_year": target.base_year,
            "first": 0.0,
            "method": method,
            "pace": step,
            "at_end": step * (end - follow_up.period[1]),
        }
    if first == last:
        return ahead
    rate = None if share else cagr(known[first], known[last], last - first)
    if rate is not None:
        at_end = known[last] * (1 + rate) ** (end - last)
        ahead |= {"method": "growth.cagr", "pace": rate}
    else:
        step = (known[last] - known[first]) / (last - first)
        at_end = known[last] + step * (end - last)
        ahead |= {"method": "share.points" if share else "growth.step", "pace": step}
    is_bound = _is_bound(follow_up, row["key"], (first, last))
    is_kept = not is_bound and end - last <= last - first
    capped = is_kept and share and at_end > row["ceiling"]
    return ahead | {
        "first_year": first,
        "first": known[first],
        "at_end": None if not is_kept else row["ceiling"] if capped else at_end,
        "is_bound": is_bound,
        "is_capped": bool(capped),
    }


def _asked(row: Mapping[str, Any], need: Mapping[str, Any]) -> dict[str, Any]:
    """The pace that the plan asks for, and its method; none where the baseline meets the target already."""
    target = target_of(row).as_level()
    if not need["method"] or (target.baseline is not None and target.is_met_by(target.baseline)):
        return {"need_method": "", "required": None}  # a bound to keep asks for no pace
    pace = next((value for key in ("growth", "step", "mean") if (value := finite(need[key])) is not None), None)
    return {"need_method": need["method"], "required": pace}


def _asks(ahead: Mapping[str, Any], row: Mapping[str, Any]) -> str:
    """How the required pace compares with the pace before the baseline; empty where one is not known exactly."""
    pace, need = ahead.get("pace"), ahead.get("required")
    is_before = bool(ahead.get("last_year")) and ahead["last_year"] <= row["base_year"]
    if (
        not is_before
        or pace is None
        or need is None
        or ahead.get("is_bound")
        or ahead.get("is_contested")
        or ahead.get("need_method") != ahead["method"]
    ):
        return ""
    return "asks_less" if row["direction"] * (need - pace) < 0 else "asks_more"


def _is_bound(follow_up: FollowUp, key: str, years: tuple[int, int]) -> bool:
    """Whether one of the two figures is only a bound, so that the pace is one too."""
    given = follow_up.operators(key)
    return any(given.get(year, EXACT) != EXACT for year in years)


def _flow(row: Mapping[str, Any], values: Mapping[int, float], end: int, period: tuple[int, int]) -> dict[str, Any]:
    """The yearly mean of what is observed, and the sum (or mean) that it makes over the next plan."""
    target = target_of(row).as_level()
    in_plan = {year: value for year, value in sorted(values.items()) if target.base_year < year <= target.target_year}
    if not in_plan:  # the amount of the baseline's year is the last that is known
        baseline = finite(row["baseline"])
        known = {} if baseline is None else {"last_year": target.base_year, "last": baseline}
        return {"method": "", "is_capped": False} | known
    mean = sum(in_plan.values()) / len(in_plan)
    years = period[1] - period[0] + 1
    return {
        "last_year": max(in_plan),
        "last": in_plan[max(in_plan)],
        "first_year": min(in_plan),
        "first": in_plan[min(in_plan)],
        "method": "cumulative.mean",
        "pace": mean,
        "at_end": mean if target.mode == "annual_average" else mean * years,
        "is_capped": False,
    }


def _state(row: Mapping[str, Any], one: Any, follow_up: FollowUp) -> str:
    """Whether the target was slack, met or missed; `open` before its year, `unseen` without a figure of it."""
    seen = one.observed
    if not is_seen(one):
        return ""
    if follow_up.as_of < row["target_year"]:
        return "open"
    if seen.year < row["target_year"] and not seen.is_met:
        return "unseen"
    if seen.is_met is None:
        return ""
    if not seen.is_met:
        return "missed"
    done = None if follow_up.is_of_earlier_year(row["key"], seen.year) else one.time.progress
    return "slack" if (done is not None and done >= SLACK) or seen.reached < row["target_year"] else "met"


def _next(ahead: Mapping[str, Any], row: Mapping[str, Any], follow_up: FollowUp) -> dict[str, Any]:
    with_next = follow_up.observed[(follow_up.observed["key"] == row["key"]) & follow_up.observed["next_id"].notna()]
    if with_next.empty:
        return {}
    goal = finite(with_next["next_target"].iloc[-1])
    result: dict[str, Any] = {"next_target": goal, "next_raw": with_next["next_raw"].iloc[-1]}
    at_end = ahead.get("at_end")
    if goal is not None and at_end is not None and row["direction"]:
        result["next_state"] = "within" if row["direction"] * (at_end - goal) >= 0 else "beyond"
    return result
