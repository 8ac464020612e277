"""Tables towards the next plan: where every indicator stands, its pace, and where that pace leads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from helpers.analysis.cited import cited
from helpers.analysis.evaluation.cells import (
    LONGEST,
    NONE,
    Record,
    baseline_cell,
    head,
    observed_figure,
    percentage,
    target_name,
)
from helpers.analysis.required import Ends, change, per_year
from helpers.facts import Column, Fact, Listed, Table, Term, Thing, absent, assumed, computed, table, term
from helpers.methods.changes import bound_of
from helpers.methods.follow_up import FollowUp
from helpers.methods.follow_up_targets import target_of
from helpers.methods.outlook import needed

MOST = 15  # rows of a list that is not cut
Needs = Mapping[str, tuple[dict[str, Any], dict[str, Any]]]


def paced(follow_up: FollowUp, ahead: pd.DataFrame, ends: Ends | None = None) -> Table | None:
    """Where indicators with a pace or a next target stand, and where the pace leads; None without such.

    Args:
        followed: the plan.
        ahead: as `methods.look_ahead` gives it.
        ends: from `required.ends_of`: both ends of what rests on a contradicted figure.
    """
    ahead = ahead[_goes_on(ahead)].sort_values("method", key=lambda method: method == "", kind="stable")
    if ahead.empty:
        return None
    by_name, needs = {row["target_id"]: row for row in follow_up.rows}, needed(follow_up)
    has_next, has_state = bool(ahead["next_raw"].notna().any()), bool((ahead["state"] != "").any())
    rows: list[dict[str, Thing]] = []
    for item in ahead.to_dict("records"):
        row = by_name[item["target_id"]]
        rows.append(
            {
                "indicator": target_name(row),
                "last": _last(follow_up, row, item),
                **_pace(follow_up, item),
                "needed": _needed(row, needs, ends),
                **_next_cells(follow_up, item),
                "state": term(f"review_state.{item['state']}") if item["state"] else NONE,
            }
        )
    end, goes_on = int(ahead["end"].iloc[0]), int(ahead["at_end"].notna().sum())
    key: str = "outlook"
    values: dict[str, Thing] = {"n": len(rows), "year": end}
    if not goes_on:
        key, values = "outlook_none", {"n": len(rows)}
    elif goes_on < len(rows):
        key, values = "outlook_part", values | {"carried": goes_on}
    spans = [row["since"] for row in rows if row["since"] != NONE]
    is_one_span = bool(spans) and all(span == spans[0] for span in spans)  # the caption says it once
    if is_one_span:
        key, values = f"{key}_since", values | {"since": spans[0]}
    asked = _asked_head([by_name[name] for name in ahead["target_id"]], needs)
    columns = (
        Column("indicator", "column.indicator", wraps="always"),
        Column("last", head("last"), "number"),
        Column("since", head("since"), "number"),
        Column("pace", head("pace"), "number", wraps="always" if has_next else ""),
        Column("needed", asked, "number", wraps="always"),
        Column("at_end", end, "number", wraps="always"),
        Column("next_target", head("next_target"), "number", wraps="always"),
        Column("reached", head("reached"), wraps="always"),
        Column("state", head("state"), wraps="always"),
    )
    left_out = {"since": is_one_span, "next_target": not has_next, "reached": not has_next, "state": not has_state}
    remaining = tuple(column for column in columns if not left_out.get(column.name, False))
    caption = term(f"review_caption.{key}", **values)
    return table(caption, remaining, [{column.name: row[column.name] for column in remaining} for row in rows])


def single(follow_up: FollowUp, ahead: pd.DataFrame, ends: Ends | None = None) -> Table | None:
    """The last figure of the other indicators and the change that the plan asked for; None without such.

    Args:
        followed: the plan.
        ahead: as `methods.look_ahead` gives it.
        ends: as of `paced`.
    """
    has_more = bool(_goes_on(ahead).any())
    ahead = ahead[ahead["last_year"].notna() & ~_goes_on(ahead)]
    by_name, needs = {row["target_id"]: row for row in follow_up.rows}, needed(follow_up)
    shown = len(ahead) if len(ahead) <= MOST else LONGEST
    rows: list[dict[str, Thing]] = []
    for item in ahead.head(shown).to_dict("records"):
        row = by_name[item["target_id"]]
        rows.append(
            {"indicator": target_name(row), "last": _last(follow_up, row, item), "needed": _needed(row, needs, ends)}
        )
    further = len(ahead) - shown
    notes = {shown - 1: term("review.more_indicators", n=further)} if further else {}
    columns = (
        Column("indicator", "column.indicator", wraps="always"),
        Column("last", head("last"), "number"),
        Column("needed", _asked_head([by_name[name] for name in ahead["target_id"]], needs), "number", wraps="always"),
    )
    key = "outlook_single_more" if has_more else "outlook_single"
    return table(term(f"review_caption.{key}", n=len(ahead)), columns, rows, notes=notes)


def _goes_on(ahead: pd.DataFrame) -> pd.Series[bool]:
    """Which rows have a pace, or a target in the next plan to hold the last figure against."""
    return ahead["last_year"].notna() & ((ahead["method"] != "") | ahead["next_raw"].notna())


def _last(follow_up: FollowUp, row: Record, item: Record) -> Thing:
    year = int(item["last_year"])
    last_figures = follow_up.observed[(follow_up.observed["key"] == row["key"]) & (follow_up.observed["year"] == year)]
    shown = baseline_cell(follow_up, row) if last_figures.empty else observed_figure(follow_up, row, year)
    return term("place.dated", value=shown, year=year)


def _pace(follow_up: FollowUp, item: Record) -> dict[str, Thing]:
    """The years that the pace is taken from, the pace, and the value at the end."""
    if not item["method"]:
        reason = "unassessed.contradicted" if item["is_contested"] is True else "review.one_figure"
        return {"since": NONE, "pace": absent(reason), "at_end": NONE}
    first, last = int(item["first_year"]), int(item["last_year"])
    since = term("review.years_range", first=first, last=last)
    put = {"y0": item["first"], "yT": item["last"], "n": last - first}
    if item["is_bound"] is True:
        given = follow_up.operators(item["key"])
        way = bound_of(given.get(first, "="), given.get(last, "="))
        # Nothing follows from two bounds that pull apart.
        pace = absent("unassessed.bound") if way == "two" else _yearly(item, way or "", put)
        return {"since": since, "pace": pace, "at_end": absent("review.not_carried")}
    if pd.isna(item["at_end"]):
        why = "unassessed.contradicted" if item["is_contested"] is True else "review.too_far"
        return {"since": since, "pace": _yearly(item, "", put), "at_end": absent(why)}
    carried = term("review_origin.carried", first=first, last=last)
    at_end: Thing = assumed(item["at_end"], carried, decimals=_decimals(item["last"], item["at_end"]))
    if item["is_capped"]:
        at_end = term("review.capped", value=at_end)
    return {"since": since, "pace": _yearly(item, "", put), "at_end": at_end}


def _yearly(item: Record, bound: str, put: Mapping[str, Thing]) -> Thing:
    """The past pace in the words of the required change."""
    pace, method = item["pace"], item["method"]
    more: dict[str, Any] = {"operator": bound}
    if item["is_contested"] is True:
        each = list(dict.fromkeys(item["paces"]))
        if bound and len(each) > 1:  # a bound by each figure, with what it rests on
            alone = {**item, "is_contested": False}
            paces = [
                _yearly({**alone, "pace": each_pace}, bound, {**put, "y0": first, "yT": last})
                for each_pace, first, last in each
            ]
            return Listed(tuple(paces), " / ")
        low, high = item["pace_low"], item["pace_high"]
        pace, more["upper"] = low, high if high != low else None
        firsts, lasts = ([*dict.fromkeys(one[at] for one in each)] for at in (1, 2))
        put = {
            **put,
            **{key: Listed(tuple(ends), " / ") for key, ends in (("y0", firsts), ("yT", lasts)) if ends[1:]},
        }
    if method == "cumulative.mean":
        return term("change.mean", value=computed(pace, method, put, **more))
    if method == "growth.cagr":
        return per_year(percentage(computed(pace, method, put, unit="fraction", **more)))
    is_share = method == "share.points"
    fact = computed(round(pace, 10), method, put, decimals=2 if is_share else None, is_change=True, **more)
    return per_year(fact, term("change.points") if is_share else "")


def _needed(row: Record, needs: Needs, ends: Ends | None) -> Thing:
    """The change that the plan asked for, as the plan's own page says it."""
    record, need = needs[row["target_id"]]
    target = target_of(row).as_level()
    keeps = row["operator"] in ("<", "<=") and target.goal is not None
    if keeps and target.baseline is not None and target.is_met_by(target.baseline):
        return absent("unassessed.met_at_baseline")
    if need["type"] == "words" and need["reason"] == "words":
        return absent("review.words_only", direction=term(f"operator.{row['operator']}"))
    asked = change(record, need, ends)
    return term("review.unclear", value=asked) if need["type"] == "open_addition" else asked


def _asked_head(rows: Sequence[Record], needs: Needs) -> Term:
    """The head of the required change, with the year that it counts from where that is one for all."""
    words = term(head("needed_pace"))
    years = {row["base_year"] for row in rows if needs[row["target_id"]][1]["method"]}
    return term("review.since_year", text=words, year=int(years.pop())) if len(years) == 1 else words


def _decimals(last: float, value: float) -> int:
    """No more decimals than the last figure has, one at most."""
    return 0 if abs(value) >= 1000 or (last == round(last) and abs(value) >= 100) else 1


def _next_cells(follow_up: FollowUp, item: Record) -> dict[str, Thing]:
    """The next plan's target, and whether the past pace reaches it."""
    if not isinstance(item["next_raw"], str) or pd.isna(item["next_target"]):
        return {"next_target": NONE, "reached": NONE}
    with_next = follow_up.observed[(follow_up.observed["key"] == item["key"]) & follow_up.observed["next_id"].notna()]
    goal: Fact = cited(with_next.to_dict("records")[-1], item["next_target"])
    reached = item["next_state"]
    return {
        "next_target": goal,
        "reached": term(f"review_next.{reached}") if isinstance(reached, str) else NONE,
    }
