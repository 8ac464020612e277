"""Tables of the review that look beyond the plan: official classes, changed indicators, the next plan."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from helpers.display.lights import NO_LIGHT, Light, light
from helpers.display.origins import Number, assumed, computed, counted
from helpers.display.review import baseline_cell, cited, target_cell, target_name
from helpers.display.tables import Cell, Muted, Table
from helpers.labels import gloss, label, number, percent
from helpers.methods.completion import Outcome
from helpers.methods.followed import Followed
from helpers.methods.review import is_seen
from helpers.methods.verdicts import RULES, Review


def official_table(
    followed: Followed, official: pd.DataFrame, midway: Mapping[str, Review], ends: Mapping[str, Outcome], lang: str
) -> Table | None:
    """The official class of every indicator beside the rules' classes in that year, and what came of it.

    Args:
        followed: the plan.
        official: records of `official_classes`.
        midway: reviews as of the year of the evaluation.
        ends: outcomes by target; empty before the end.
        lang: page's language.
    """
    given = {row["benchmark_id"]: row["official_class"] for row in official.to_dict("records")}
    rows = []
    for row in followed.rows:
        name = row["target_id"]
        if name not in given:
            continue
        one = midway[name]
        seen = is_seen(one)
        found: list[Cell] = [light(one.verdicts[rule.id], one, lang) if seen else Muted(NO_LIGHT) for rule in RULES]
        rows.append([gloss(row, "name", lang), Light(given[name], lang), *found, _end(ends.get(name), lang)])
    if not rows:
        return None
    head = [label("column.indicator", lang), label("review_column.official", lang),
            *(label(f"rule.{rule.measure}", lang) for rule in RULES), label("review_column.at_end", lang)]  # fmt: skip
    caption = label("review_caption.official", lang, n=len(rows))
    return Table(head, rows, caption, lang, wrapping=frozenset({0}))


def agreement_table(agreed: pd.DataFrame, lang: str) -> Table | None:
    """How often each rule gives the official class, with the number compared."""
    if agreed.empty:
        return None
    measures = {rule.id: rule.measure for rule in RULES}
    rows = []
    for row in agreed.to_dict("records"):
        interval: Cell = Muted(NO_LIGHT)
        if row["n"]:
            interval = computed(f"{percent(row['low'], 0)}–{percent(row['high'], 0)}%", "share.wilson", lang,
                                agreed=row["agreed"], n=row["n"])  # fmt: skip
        when = label("review.with_year", lang, value=label(f"review_time.{row['time']}", lang), year=row["as_of"])
        rows.append([when, label(f"rule.{measures[row['rule']]}", lang), counted(row["agreed"], lang),
                     counted(row["n"], lang), interval])  # fmt: skip
    head = [*(label(f"review_column.{key}", lang) for key in ("as_of", "rule", "agreed", "counted")),
            label("column.interval", lang)]  # fmt: skip
    return Table(head, rows, label("review_caption.agreement", lang), lang, frozenset({2, 3, 4}))


def apart_table(followed: Followed, names: pd.DataFrame, lang: str) -> Table | None:
    """Figures of nearly the same indicator, and what differs.

    Args:
        followed: the plan.
        names: the national tables, for the indicator's name in the next plan.
        lang: page's language.
    """
    if followed.apart.empty:
        return None
    by_key = {row["key"]: row for row in followed.rows}
    later = names.set_index("benchmark_id").to_dict("index")
    rows = []
    for item in followed.apart.to_dict("records"):
        row, next_row = by_key[item["key"]], later[item["next_id"]]
        shown = label("review.with_year", lang, value=next_row["baseline_raw"], year=item["year"])
        rows.append([target_name(row, row["target_id"], lang), baseline_cell(row, lang), target_cell(row, lang),
                     cited(shown, item, lang), gloss(next_row, "name", lang), gloss(item, "caveat", lang)])  # fmt: skip
    head = [label("column.indicator", lang), label("column.baseline", lang), label("column.target", lang),
            label("review_column.next_figure", lang), label("column.subject", lang),
            label("review_column.caveat", lang)]  # fmt: skip
    return Table(head, rows, label("review_caption.apart", lang, n=len(rows)), lang, frozenset({1, 2, 3}),
                 frozenset({0, 4, 5}))  # fmt: skip


def outlook_table(followed: Followed, ahead: pd.DataFrame, lang: str) -> Table | None:
    """Where every indicator with a figure stands, its pace, and where that leads: to start the next plan from."""
    ahead = ahead[ahead["last_year"].notna()]
    if ahead.empty:
        return None
    by_name = {row["target_id"]: row for row in followed.rows}
    has_next, has_state = bool(ahead["next_raw"].notna().any()), bool((ahead["state"] != "").any())
    rows = []
    for item in ahead.to_dict("records"):
        row = by_name[item["target_id"]]
        cells: list[Cell] = [target_name(row, row["target_id"], lang), _last(followed, row, item, lang),
                             *_pace(item, row, lang)]  # fmt: skip
        if has_next:
            cells.append(_next_cell(item, lang))
        if has_state:
            cells.append(label(f"review_state.{item['state']}", lang) if item["state"] else Muted(NO_LIGHT))
        rows.append(cells)
    keys = ["last", "since", "pace", "needed_pace"]
    end = int(ahead["end"].iloc[0])
    head = [label("column.indicator", lang), *(label(f"review_column.{key}", lang) for key in keys), str(end)]
    head += [label("review_column.next_target", lang)] * has_next + [label("review_column.state", lang)] * has_state
    caption = label("review_caption.outlook", lang, n=len(rows), year=end)
    return Table(head, rows, caption, lang, frozenset(range(1, 6)), frozenset({0, 6, 7}))


def _end(result: Outcome | None, lang: str) -> Cell:
    if result is None or result.is_completed is None:
        return Muted(label("review_state.unknown", lang))
    if result.margin is None:
        return label(f"review_state.{'met' if result.is_completed else 'missed'}", lang)
    text = label(f"review_state.{'met' if result.is_completed else 'missed'}", lang)
    sign = "+" if result.margin > 5e-4 else ""
    return computed(f"{text} ({sign}{percent(result.margin)}%)", "completion.rate", lang)


def _last(followed: Followed, row: Mapping[str, Any], item: Mapping[str, Any], lang: str) -> Cell:
    year = int(item["last_year"])
    own = followed.observed[(followed.observed["key"] == row["key"]) & (followed.observed["year"] == year)]
    if not own.empty:
        record = own.to_dict("records")[-1]
        star = "*" if record["is_earlier"] else ""
        return cited(label("review.with_year", lang, value=number(item["last"]) + star, year=year), record, lang)
    return cited(label("review.with_year", lang, value=row["baseline_raw"], year=year), row, lang)


def _pace(item: Mapping[str, Any], row: Mapping[str, Any], lang: str) -> list[Cell]:
    """The years that the pace is taken from, the pace, the pace that the plan asked for, and the value at the end."""
    need: Cell = Muted(NO_LIGHT)
    if not pd.isna(item["required"]):
        need = computed(_shown(item["required"], item["need_method"], lang), item["need_method"], lang)
    if not item["method"]:
        return [Muted(NO_LIGHT), Muted(label("review.one_figure", lang)), need, Muted(NO_LIGHT)]
    first, last = int(item["first_year"]), int(item["last_year"])
    since = label("review.years_range", lang, first=first, last=last)
    shown = _shown(item["pace"], item["method"], lang)
    is_bound = item["is_bound"] is True
    text = label("review.at_most", lang, value=shown) if is_bound else shown
    pace = computed(text, item["method"], lang, y0=item["first"], yT=item["last"], n=last - first)
    if is_bound:
        return [since, pace, need, Muted(label("review.not_carried", lang))]
    at_end = number(item["at_end"], _decimals(item["last"], item["at_end"]))
    if item["is_capped"]:
        at_end = label("review.capped", lang, value=at_end)
    return [since, pace, need, assumed(at_end, label("review_origin.carried", lang, first=first, last=last), lang)]


def _shown(pace: float, method: str, lang: str) -> str:
    if method == "growth.cagr":
        return label("review.pace_year", lang, value=f"{percent(pace)}%")
    value = number(pace, 2)
    if method == "share.points":
        value = label("review.pace_points", lang, value=value)
    return label("review.pace_year", lang, value=value)


def _decimals(last: float, value: float) -> int:
    """No more decimals than the last figure has, one at most."""
    return 0 if abs(value) >= 1000 or (last == round(last) and abs(value) >= 100) else 1


def _next_cell(item: Mapping[str, Any], lang: str) -> Cell:
    if not isinstance(item["next_raw"], str) or pd.isna(item["next_target"]):
        return Muted(NO_LIGHT)
    if not isinstance(item["next_state"], str):
        return str(number(item["next_target"]))
    state = label(f"review_next.{item['next_state']}", lang)
    return Number(f"{number(item['next_target'])} · {state}", "printed", str(item["next_raw"]))
