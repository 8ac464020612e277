"""Tables of the review that look beyond the plan: official classes, changed indicators, the next plan."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from helpers.display.lights import NO_LIGHT, Light, light
from helpers.display.origins import assumed, computed
from helpers.display.review import LONGEST, cited, target_cell, target_name
from helpers.display.tables import Cell, Muted, Table
from helpers.display.wording import grouped
from helpers.labels import gloss, label, number, percent
from helpers.labels.phrases import sign
from helpers.methods.changes import bound_of
from helpers.methods.completion import Outcome
from helpers.methods.followed import Followed
from helpers.methods.review import is_seen
from helpers.methods.verdicts import RULES, Review

MOST = 15  # rows of a list that is not cut


def official_table(
    followed: Followed,
    official: pd.DataFrame,
    midway: Mapping[str, Review],
    found: Mapping[str, Review],
    ends: Mapping[str, Outcome],
    lang: str,
) -> Table | None:
    """The official class of every indicator beside the rules' classes in that year, and what came of it.

    Args:
        followed: the plan.
        official: records of `official_classes`.
        midway: reviews as of the year of the evaluation.
        found: reviews as of the year of the page.
        ends: outcomes by target; empty before the end.
        lang: page's language.
    """
    given = {row["benchmark_id"]: row["official_class"] for row in official.to_dict("records")}
    rows = []
    for row in followed.rows:
        name = row["target_id"]
        if name not in given:
            continue
        now = [_class(midway[name], rule.id, lang) for rule in RULES]
        late = [_class(found[name], RULES[0].id, lang), _end(ends[name], lang)] if name in ends else []
        late = late or [Muted(NO_LIGHT)] * bool(ends) * 2
        rows.append([gloss(row, "name", lang), Light(given[name], lang), *now, *late])
    if not rows:
        return None
    rules = [label(f"rule.{rule.measure}", lang) for rule in RULES]
    if all(len({str(cell) for cell in row[2:5]}) == 1 for row in rows):  # one column says what three would
        rules = [label("rule.all", lang)]
        rows = [[*row[:3], *row[5:]] for row in rows]
    head = [label("column.indicator", lang), label("review_column.official", lang), *rules]
    head += [label(f"review_column.{key}", lang) for key in ("class_at_end", "at_end") if ends]
    caption = label("review_caption.official", lang, n=len(rows), year=int(official["year"].max()))
    return Table(head, rows, caption, lang, wrapping=frozenset({0}))


def agreement_table(agreed: pd.DataFrame, lang: str) -> Table | None:
    """How often each rule gives the official class, with the number compared."""
    if agreed.empty:
        return None
    rows: list[list[Cell]] = []
    for (as_of, time), own in agreed.groupby(["as_of", "time"], sort=False):
        cells: list[Cell] = []
        for row in own.to_dict("records"):
            if not row["n"]:
                cells.append(Muted(NO_LIGHT))
                continue
            text = label("review.of_n", lang, agreed=row["agreed"], n=row["n"], low=percent(row["low"], 0),
                         high=percent(row["high"], 0))  # fmt: skip
            cells.append(computed(text, "share.wilson", lang, agreed=row["agreed"], n=row["n"]))
        when = label(f"review_time.{time}", lang)
        rows.append([label("review.with_year", lang, value=when, year=as_of), *cells])
    head = [label("review_column.as_of", lang), *(label(f"rule.{rule.measure}", lang) for rule in RULES)]
    return Table(head, rows, label("review_caption.agreement", lang), lang, frozenset({1, 2, 3}))


def apart_table(followed: Followed, names: pd.DataFrame, lang: str) -> Table | None:
    """Figures of nearly the same indicator, and what differs.

    Args:
        followed: the plan.
        names: the national tables, for the indicator's name in the next plan.
        lang: page's language.
    """
    apart = followed.apart[followed.apart["year"] <= followed.as_of]
    if apart.empty:
        return None
    by_key = {row["key"]: row for row in followed.rows}
    later = names.set_index("benchmark_id").to_dict("index")
    rows = []
    for item in apart.to_dict("records"):
        row, next_row = by_key[item["key"]], later[item["next_id"]]
        shown = label("review.with_year", lang, value=next_row["baseline_raw"], year=item["year"])
        rows.append([target_name(row, row["target_id"], lang), target_cell(row, lang), cited(shown, item, lang),
                     gloss(next_row, "name", lang), gloss(item, "caveat", lang)])  # fmt: skip
    head = [label("column.indicator", lang), label("column.target", lang)]
    head += [label(f"review_column.{key}", lang) for key in ("next_figure", "name_there", "caveat")]
    caption = label("review_caption.apart", lang, n=len(rows))
    return Table(head, rows, caption, lang, frozenset({1, 2}), frozenset({0, 3, 4}))


def outlook_table(followed: Followed, ahead: pd.DataFrame, lang: str) -> Table | None:
    """Where indicators with a pace or a next target stand, and where the pace leads; None without such."""
    ahead = ahead[_goes_on(ahead)].sort_values("method", key=lambda method: method == "", kind="stable")
    if ahead.empty:
        return None
    by_name = {row["target_id"]: row for row in followed.rows}
    has_next, has_state = bool(ahead["next_raw"].notna().any()), bool((ahead["state"] != "").any())
    rows = []
    for item in ahead.to_dict("records"):
        row = by_name[item["target_id"]]
        cells: list[Cell] = [target_name(row, row["target_id"], lang), _last(followed, row, item, lang),
                             *_pace(followed, item, row, lang)]  # fmt: skip
        if has_next:
            cells += _next_cells(followed, item, lang)
        if has_state:
            cells.append(label(f"review_state.{item['state']}", lang) if item["state"] else Muted(NO_LIGHT))
        rows.append(cells)
    keys = ["last", "since", "pace", "needed_pace"]
    end = int(ahead["end"].iloc[0])
    caption = label("review_caption.outlook", lang, n=len(rows), year=end)
    years = {str(row[2]) for row in rows} - {NO_LIGHT}
    if len(years) == 1:  # the caption says it once
        caption = label("review_caption.outlook_since", lang, n=len(rows), year=end, since=years.pop())
        keys, rows = [key for key in keys if key != "since"], [[*row[:2], *row[3:]] for row in rows]
    head = [label("column.indicator", lang), *(label(f"review_column.{key}", lang) for key in keys), str(end)]
    head += [label(f"review_column.{key}", lang) for key in ("next_target", "reached") if has_next]
    head += [label("review_column.state", lang)] * has_state
    right = frozenset(range(1, len(keys) + 2 + has_next))
    return Table(head, rows, caption, lang, right, frozenset({0, *range(3, len(head))}))


def single_table(followed: Followed, ahead: pd.DataFrame, lang: str) -> Table | None:
    """The last figure of the other indicators and the pace that the plan asked for; None without such."""
    ahead = ahead[ahead["last_year"].notna() & ~_goes_on(ahead)]
    if ahead.empty:
        return None
    by_name = {row["target_id"]: row for row in followed.rows}
    rows: list[list[Cell]] = []
    shown = len(ahead) if len(ahead) <= MOST else LONGEST
    for item in ahead.head(shown).to_dict("records"):
        row = by_name[item["target_id"]]
        rows.append([target_name(row, row["target_id"], lang), _last(followed, row, item, lang), _needed(item, lang)])
    if len(ahead) > shown:
        rows.append([Muted(label("review.more_indicators", lang, n=len(ahead) - shown)), "", ""])
    keys = ("last", "needed_yearly")
    head = [label("column.indicator", lang), *(label(f"review_column.{key}", lang) for key in keys)]
    caption = label("review_caption.outlook_single", lang, n=len(ahead))
    return Table(head, rows, caption, lang, frozenset({1, 2}), frozenset({0}))


def _goes_on(ahead: pd.DataFrame) -> pd.Series[bool]:
    """Which rows have a pace, or a target in the next plan to hold the last figure against."""
    return ahead["last_year"].notna() & ((ahead["method"] != "") | ahead["next_raw"].notna())


def _end(result: Outcome | None, lang: str) -> Cell:
    if result is None or result.is_completed is None:
        return Muted(label("review_state.unknown", lang))
    if result.margin is None:
        return label(f"review_state.{'met' if result.is_completed else 'missed'}", lang)
    text = label(f"review_state.{'met' if result.is_completed else 'missed'}", lang)
    plus = "+" if result.margin > 5e-4 else ""
    return computed(f"{text} {plus}{percent(result.margin)}%", "completion.margin", lang)


def _last(followed: Followed, row: Mapping[str, Any], item: Mapping[str, Any], lang: str) -> Cell:
    year = int(item["last_year"])
    own = followed.observed[(followed.observed["key"] == row["key"]) & (followed.observed["year"] == year)]
    if not own.empty:
        record = own.to_dict("records")[-1]
        star = "*" if record["is_earlier"] else ""
        return cited(label("review.with_year", lang, value=number(item["last"]) + star, year=year), record, lang)
    return cited(label("review.with_year", lang, value=grouped(str(row["baseline_raw"])), year=year), row, lang)


def _pace(followed: Followed, item: Mapping[str, Any], row: Mapping[str, Any], lang: str) -> list[Cell]:
    """The years that the pace is taken from, the pace, the pace that the plan asked for, and the value at the end."""
    need = _needed(item, lang)
    if not item["method"]:
        return [Muted(NO_LIGHT), Muted(label("review.one_figure", lang)), need, Muted(NO_LIGHT)]
    first, last = int(item["first_year"]), int(item["last_year"])
    since = label("review.years_range", lang, first=first, last=last)
    shown = _shown(item["pace"], item["method"], lang)
    is_bound = item["is_bound"] is True
    if is_bound:
        own = followed.observed[followed.observed["key"] == item["key"]]
        given = dict(zip(own["year"], own["operator"], strict=True))
        way = bound_of(given.get(first, "="), given.get(last, "="))
        if way == "two":  # nothing follows from two bounds that pull apart
            return [since, Muted(label("unassessed.bound", lang)), need, Muted(label("review.not_carried", lang))]
        shown = sign(way, lang) + shown
    pace = computed(shown, item["method"], lang, y0=item["first"], yT=item["last"], n=last - first)
    if is_bound:
        return [since, pace, need, Muted(label("review.not_carried", lang))]
    at_end = number(item["at_end"], _decimals(item["last"], item["at_end"]))
    if item["is_capped"]:
        at_end = label("review.capped", lang, value=at_end)
    return [since, pace, need, assumed(at_end, label("review_origin.carried", lang, first=first, last=last), lang)]


def _needed(item: Mapping[str, Any], lang: str) -> Cell:
    if pd.isna(item["required"]):
        return Muted(NO_LIGHT)
    return computed(_shown(item["required"], item["need_method"], lang), item["need_method"], lang)


def _shown(pace: float, method: str, lang: str) -> str:
    if method == "growth.cagr":
        return f"{percent(pace)}%"
    value = number(pace, 2)
    return label("review.pace_points", lang, value=value) if method == "share.points" else value


def _decimals(last: float, value: float) -> int:
    """No more decimals than the last figure has, one at most."""
    return 0 if abs(value) >= 1000 or (last == round(last) and abs(value) >= 100) else 1


def _next_cells(followed: Followed, item: Mapping[str, Any], lang: str) -> list[Cell]:
    """The next plan's target, and whether the past pace reaches it."""
    if not isinstance(item["next_raw"], str) or pd.isna(item["next_target"]):
        return [Muted(NO_LIGHT), Muted(NO_LIGHT)]
    own = followed.observed[(followed.observed["key"] == item["key"]) & followed.observed["next_id"].notna()]
    goal = cited(number(item["next_target"]), own.to_dict("records")[-1], lang)
    reached = item["next_state"]
    return [goal, label(f"review_next.{reached}", lang) if isinstance(reached, str) else Muted(NO_LIGHT)]


def _class(one: Review, rule: str, lang: str) -> Cell:
    return light(one.verdicts[rule], one, lang) if is_seen(one) else Muted(NO_LIGHT)
