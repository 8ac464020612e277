"""Tables of the review that look beyond the plan: official classes, changed indicators, the next plan."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from helpers.analysis.required import change
from helpers.display.lights import NO_LIGHT, Light, light, rule_head
from helpers.display.mixed import VALUE, Mixed, around
from helpers.display.origins import assumed, computed
from helpers.display.review import LONGEST, cited, target_cell, target_name
from helpers.display.tables import Cell, Muted, Table
from helpers.display.wording import grouped
from helpers.display.words import Said
from helpers.labels import gloss, label, number, percent
from helpers.labels.phrases import sign
from helpers.methods.changes import bound_of
from helpers.methods.completion import Outcome
from helpers.methods.followed import Followed, target_of
from helpers.methods.outlook import needed
from helpers.methods.review import is_seen
from helpers.methods.verdicts import RULES, Review

MOST = 15  # rows of a list that is not cut
EXACT = 5e-4  # a margin that is 0.0 % as it is printed


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
        official: records of `assessments`.
        midway: reviews as of the year of the evaluation.
        found: reviews as of the year of the page.
        ends: outcomes by target; empty before the end.
        lang: page's language.
    """
    given = {row["record_id"]: row["official_class"] for row in official.to_dict("records")}
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
    rules = [rule_head(rule.measure, lang) for rule in RULES]
    if all(len({str(cell) for cell in row[2:5]}) == 1 for row in rows):  # one column says what three would
        rules = [rule_head("all", lang)]
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
            text = label(
                "review.of_n",
                lang,
                agreed=row["agreed"],
                n=row["n"],
                low=percent(row["low"], 0),
                high=percent(row["high"], 0),
            )
            cells.append(computed(text, "share.wilson", lang, agreed=row["agreed"], n=row["n"]))
        when = label(f"review_time.{time}", lang)
        rows.append([label("review.with_year", lang, value=when, year=as_of), *cells])
    head = [label("review_column.as_of", lang), *(rule_head(rule.measure, lang) for rule in RULES)]
    return Table(head, rows, label("review_caption.agreement", lang), lang, frozenset({1, 2, 3}))


def apart_table(followed: Followed, names: pd.DataFrame, lang: str) -> Table | None:
    """Figures of nearly the same indicator, and what differs.

    Args:
        followed: the plan.
        names: the area's tables, for the indicator's name in the next plan.
        lang: page's language.
    """
    apart = followed.apart[followed.apart["year"] <= followed.as_of]
    if apart.empty:
        return None
    by_key = {row["key"]: row for row in followed.rows}
    later = names.set_index("indicator_id").to_dict("index")
    rows = []
    for item in apart.to_dict("records"):
        row, next_row = by_key[item["key"]], later[item["next_id"]]
        shown = label("review.with_year", lang, value=next_row["baseline_raw"], year=item["year"])
        rows.append(
            [
                target_name(row, row["target_id"], lang),
                target_cell(row, lang),
                cited(shown, item, lang),
                gloss(next_row, "name", lang),
                gloss(item, "caveat", lang),
            ]
        )
    head = [label("column.indicator", lang), label("column.target", lang)]
    head += [label(f"review_column.{key}", lang) for key in ("next_figure", "name_there", "caveat")]
    caption = label("review_caption.apart", lang, n=len(rows))
    return Table(head, rows, caption, lang, frozenset({1, 2}), frozenset({0, 3, 4}))


def outlook_table(followed: Followed, ahead: pd.DataFrame, lang: str) -> Table | None:
    """Where indicators with a pace or a next target stand, and where the pace leads; None without such."""
    ahead = ahead[_goes_on(ahead)].sort_values("method", key=lambda method: method == "", kind="stable")
    if ahead.empty:
        return None
    by_name, needs = {row["target_id"]: row for row in followed.rows}, needed(followed)
    has_next, has_state = bool(ahead["next_raw"].notna().any()), bool((ahead["state"] != "").any())
    rows = []
    for item in ahead.to_dict("records"):
        row = by_name[item["target_id"]]
        need = _needed(followed, row, needs, lang)
        cells: list[Cell] = [
            target_name(row, row["target_id"], lang),
            _last(followed, row, item, lang),
            *_pace(followed, item, need, lang),
        ]
        if has_next:
            cells += _next_cells(followed, item, lang)
        if has_state:
            cells.append(label(f"review_state.{item['state']}", lang) if item["state"] else Muted(NO_LIGHT))
        rows.append(cells)
    keys = ["last", "since", "pace"]
    end, goes_on = int(ahead["end"].iloc[0]), int(ahead["at_end"].notna().sum())
    key, values = "outlook", {"n": len(rows), "year": end}
    if goes_on < len(rows):
        key, values = "outlook_part", values | {"carried": goes_on}
    years = {str(row[2]) for row in rows} - {NO_LIGHT}
    if len(years) == 1:  # the caption says it once
        key, values = f"{key}_since", values | {"since": years.pop()}
        keys, rows = [name for name in keys if name != "since"], [[*row[:2], *row[3:]] for row in rows]
    head = [label("column.indicator", lang), *(_head(key, lang) for key in keys)]
    head += [_asked_head("needed_pace", [by_name[name] for name in ahead["target_id"]], needs, lang), str(end)]
    head += [_head(key, lang) for key in ("next_target", "reached") if has_next]
    head += [_head("state", lang)] * has_state
    caption = label(f"review_caption.{key}", lang, **values)
    right = frozenset(range(1, len(keys) + 3 + has_next))
    pace = keys.index("pace") + 1
    return Table(head, rows, caption, lang, right, frozenset({0, *range(pace if has_next else pace + 1, len(head))}))


def single_table(followed: Followed, ahead: pd.DataFrame, lang: str) -> Table | None:
    """The last figure of the other indicators and the change that the plan asked for; None without such."""
    has_more = bool(_goes_on(ahead).any())
    ahead = ahead[ahead["last_year"].notna() & ~_goes_on(ahead)]
    if ahead.empty:
        return None
    by_name, needs = {row["target_id"]: row for row in followed.rows}, needed(followed)
    rows: list[list[Cell]] = []
    shown = len(ahead) if len(ahead) <= MOST else LONGEST
    for item in ahead.head(shown).to_dict("records"):
        row = by_name[item["target_id"]]
        rows.append(
            [
                target_name(row, row["target_id"], lang),
                _last(followed, row, item, lang),
                _needed(followed, row, needs, lang),
            ]
        )
    if len(ahead) > shown:
        rows.append([Muted(label("review.more_indicators", lang, n=len(ahead) - shown)), "", ""])
    asked = _asked_head("needed_pace", [by_name[name] for name in ahead["target_id"]], needs, lang)
    head = [label("column.indicator", lang), _head("last", lang), asked]
    key = "outlook_single_more" if has_more else "outlook_single"
    caption = label(f"review_caption.{key}", lang, n=len(ahead))
    return Table(head, rows, caption, lang, frozenset({1, 2}), frozenset({0, 2}))


def _goes_on(ahead: pd.DataFrame) -> pd.Series[bool]:
    """Which rows have a pace, or a target in the next plan to hold the last figure against."""
    return ahead["last_year"].notna() & ((ahead["method"] != "") | ahead["next_raw"].notna())


def _end(result: Outcome | None, lang: str) -> Cell:
    if result is None or result.is_completed is None:
        return Muted(label("review_state.unknown", lang))
    if result.margin is None:
        return label(f"review_state.{'met' if result.is_completed else 'missed'}", lang)
    text = label(f"review_state.{'met' if result.is_completed else 'missed'}", lang)
    if abs(result.margin) < EXACT:
        return computed(
            label("review_state.met_exactly", lang) if result.is_completed else text, "completion.margin", lang
        )
    plus = "+" if result.margin > 0 else ""
    return computed(f"{text} {plus}{percent(result.margin)}%", "completion.margin", lang)


def _last(followed: Followed, row: Mapping[str, Any], item: Mapping[str, Any], lang: str) -> Cell:
    year = int(item["last_year"])
    own = followed.observed[(followed.observed["key"] == row["key"]) & (followed.observed["year"] == year)]
    if not own.empty:
        record = own.to_dict("records")[-1]
        star = "*" if record["is_earlier"] else ""
        return cited(label("review.with_year", lang, value=number(item["last"]) + star, year=year), record, lang)
    return cited(label("review.with_year", lang, value=grouped(str(row["baseline_raw"])), year=year), row, lang)


def _pace(followed: Followed, item: Mapping[str, Any], need: Cell, lang: str) -> list[Cell]:
    """The years that the pace is taken from, the pace, the pace that the plan asked for, and the value at the end."""
    if not item["method"]:
        return [Muted(NO_LIGHT), Muted(label("review.one_figure", lang)), need, Muted(NO_LIGHT)]
    first, last = int(item["first_year"]), int(item["last_year"])
    since = label("review.years_range", lang, first=first, last=last)
    is_bound, bound = item["is_bound"] is True, ""
    if is_bound:
        own = followed.observed[followed.observed["key"] == item["key"]]
        given = dict(zip(own["year"], own["operator"], strict=True))
        way = bound_of(given.get(first, "="), given.get(last, "="))
        if way == "two":  # nothing follows from two bounds that pull apart
            return [since, Muted(label("unassessed.bound", lang)), need, Muted(label("review.not_carried", lang))]
        bound = sign(way, lang)
    pace = _yearly(item, bound, lang, y0=item["first"], yT=item["last"], n=last - first)
    if is_bound:
        return [since, pace, need, Muted(label("review.not_carried", lang))]
    if pd.isna(item["at_end"]):
        return [since, pace, need, Muted(label("review.too_far", lang))]
    at_end = number(item["at_end"], _decimals(item["last"], item["at_end"]))
    if item["is_capped"]:
        at_end = label("review.capped", lang, value=at_end)
    return [since, pace, need, assumed(at_end, label("review_origin.carried", lang, first=first, last=last), lang)]


def _yearly(item: Mapping[str, Any], bound: str, lang: str, **values: object) -> Cell:
    """The past pace in the words of the required change."""
    pace, method = item["pace"], item["method"]
    if method == "cumulative.mean":
        key, text, unit = "change.mean", number(pace), {}
    elif method == "growth.cagr":
        key, text, unit = "change.per_year", f"{percent(pace)}%", {"unit": ""}
    else:
        is_share = method == "share.points"
        plus = "+" if pace > 0 else ""
        text = plus + number(round(pace, 10), 2 if is_share else None)
        key, unit = "change.per_year", {"unit": label("change.points", lang) if is_share else ""}
    cell = computed(bound + text, method, lang, **values)
    return Mixed(around(label(key, lang, value=VALUE, **unit), cell))


def _needed(followed: Followed, row: Mapping[str, Any], needs: Mapping[str, tuple[dict, dict]], lang: str) -> Cell:
    """The change that the plan asked for, as the plan's own page says it."""
    record, need = needs[row["target_id"]]
    target = target_of(row).as_level()
    keeps = row["operator"] in ("<", "<=") and target.goal is not None and target.baseline is not None
    if keeps and target.is_met_by(target.baseline):
        return Muted(label("unassessed.met_at_baseline", lang))
    return Said(change(record, need), lang)


def _asked_head(key: str, rows: list[Mapping[str, Any]], needs: Mapping[str, tuple[dict, dict]], lang: str) -> str:
    """The head of the required change, with the year that it counts from where that is one for all."""
    years = {row["base_year"] for row in rows if needs[row["target_id"]][1]["method"]}
    if len(years) != 1:
        return _head(key, lang)
    return label("review.since_year", lang, text=_head(key, lang), year=years.pop())


def _head(key: str, lang: str) -> str:
    return label(f"review_column.{key}", lang)


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
