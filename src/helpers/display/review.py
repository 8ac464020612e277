"""Tables of the implementation review."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from helpers.display.lights import NO_LIGHT, Light, light, rule_head
from helpers.display.origins import Number, assumed, computed, counted, place_link, printed
from helpers.display.tables import Cell, Muted, Table
from helpers.display.wording import HAN, attribute_label, grouped, unit_of
from helpers.labels import gloss, join, label, number, percent
from helpers.labels.phrases import sign
from helpers.methods.completion import Completion
from helpers.methods.followed import Followed
from helpers.methods.progress import NO_TARGET
from helpers.methods.results import Result
from helpers.methods.review import UPPER, FirstYear, is_seen
from helpers.methods.verdicts import RULES, Review

LONGEST = 10  # rows of a list


def lights_table(followed: Followed, found: Mapping[str, Review], lang: str) -> Table | None:
    """Every observed target with its class by each rule; None where nothing was observed."""
    rows = [
        [
            target_name(row, name, lang),
            attribute_label(row["attribute"], lang),
            followed_baseline(row, lang),
            target_cell(row, lang),
            observed_cell(followed, row, one, lang),
            *(light(one.verdicts[rule.id], one, lang) for rule in RULES),
        ]
        for name, row, one in seen_targets(followed, found)
    ]
    if not rows:
        return None
    head = [label(f"column.{key}", lang) for key in ("indicator", "attribute", "baseline", "target")]
    head += [_head("observed", lang), *(rule_head(rule.measure, lang) for rule in RULES)]
    caption = label("review_caption.lights", lang, year=followed.as_of, n=len(rows))
    return Table(
        head, rows, caption, lang, frozenset({2, 3, 4}), frozenset({0, 5, 6, 7} | ({2} if lang == "en" else set()))
    )


def measures_table(followed: Followed, found: Mapping[str, Review], lang: str) -> Table | None:
    """Every measure of the observed targets that have one; a cell without a figure says why."""
    rows = []
    for name, row, one in seen_targets(followed, found):
        if one.time.value is None and one.growth.value is None:
            continue
        put = _put_in(row, one)
        time = one.time
        rows.append(
            [
                target_name(row, name, lang),
                _cell(time, time.progress, 2, lang, put),
                _cell(time, time.elapsed, 2, lang, put),
                _cell(time, time.value, 2, lang, put),
                _cell(one.growth, one.growth.value, 2, lang, put),
                _cell(one.growth, None if one.growth.value is None else one.growth.score, 1, lang, put),
                _cell(one.unsd, one.unsd.value, 2, lang, put),
                _cell(one.escap_status, one.escap_status.value, 1, lang, put),
                _cell(one.escap_anticipated, one.escap_anticipated.value, 2, lang, put),
                _cell(one.sdsn, one.sdsn.value, 2, lang, put),
            ]
        )
    if not rows:
        return None
    keys = ("p", "tau", "ratio", "growth_ratio", "score", "rho", "escap_status", "escap_missing", "sdsn")
    head = [label("column.indicator", lang), *(_head(key, lang) for key in keys)]
    caption = label("review_caption.measures", lang, year=followed.as_of)
    return Table(head, rows, caption, lang, frozenset(range(1, 10)), frozenset({0, 7, 8} if lang == "zh" else range(9)))


def disagreements_table(followed: Followed, differing: pd.DataFrame, lang: str) -> Table | None:
    """On which targets measures differ or are silent, and why."""
    if differing.empty:
        return None
    names = {row["target_id"]: target_name(row, row["target_id"], lang) for row in followed.rows}

    def listed(keys: list[str]) -> str:
        return join([label(f"review_measure.{key}", lang) for key in keys], lang) or "–"

    rows = [
        [
            names[row["target_id"]],
            listed(row["on"]),
            listed(row["off"]),
            listed(row["silent"]),
            ("；" if lang == "zh" else "; ").join(label(f"why_apart.{key}", lang) for key in row["why"]),
        ]
        for row in differing.to_dict("records")
    ]
    judged = ("says_met", "says_missed") if followed.as_of >= followed.period[1] else ("says_yes", "says_no")
    head = [label("column.indicator", lang), *(_head(key, lang) for key in (*judged, "silent", "why"))]
    caption = label("review_caption.disagreements", lang, n=len(rows))
    return Table(head, rows, caption, lang, wrapping=frozenset({0, 1, 2, 3, 4}))


def completion_table(followed: Followed, done: Mapping[str, Completion], lang: str) -> Table | None:
    """Completed over total, binding targets apart."""
    if not done:
        return None
    rows = []
    for part, one in done.items():
        known = one.completed + one.missed
        put = {"met": one.completed, "known": known}
        counts = [counted(value, lang) for value in (known, one.completed, one.over, one.missed, one.unknown)]
        rate: list[Cell] = [Muted("–"), Muted("–"), Muted("–")]
        if one.rate is not None:
            rate = [
                computed(f"{percent(one.rate, 0)}%", "completion.rate", lang, **put),
                computed(f"{percent(one.low, 0)}–{percent(one.high, 0)}%", "share.wilson", lang, **put),
                computed(
                    f"{percent(one.rate_least, 0)}–{percent(one.rate_most, 0)}%",
                    "completion.rate",
                    lang,
                    unknown=one.unknown,
                    **put,
                ),
            ]
        rows.append([label(f"review_part.{part}", lang), *counts, *rate])
    keys = ("part", "known", "met", "over", "missed", "unknown", "rate")
    head = [*(_head(key, lang) for key in keys), label("column.interval", lang), _head("limits", lang)]
    caption = label("review_caption.completion", lang, year=followed.period[1])
    return Table(head, rows, caption, lang, frozenset(range(1, 9)))


def bounds_table(followed: Followed, moved: pd.DataFrame, lang: str) -> Table | None:
    """Targets whose class is another under other bounds: the usual class, and the bounds that change it."""
    if moved.empty:
        return None
    names = {row["target_id"]: target_name(row, row["target_id"], lang) for row in followed.rows}
    measures = {rule.id: rule.measure for rule in RULES}
    rows = []
    for (target, rule), own in moved.groupby(["target_id", "rule"], sort=False):
        usual = own[own["is_default"]].iloc[0]
        others = own[own["class"] != usual["class"]]
        said = [
            label("review.bound_class", lang, bounds=_bounds(row, lang), verdict=label(f"verdict.{row['class']}", lang))
            for row in others.to_dict("records")
        ]
        rows.append(
            [
                names[str(target).removesuffix(UPPER)],
                rule_head(measures[str(rule)], lang),
                computed(number(usual["value"], 2), str(rule), lang),
                Light(usual["class"], lang),
                join(said, lang),
            ]
        )
    head = [label("column.indicator", lang), *(_head(key, lang) for key in ("rule", "value", "usual", "others"))]
    caption = label("review_caption.bounds", lang, n=moved["target_id"].nunique())
    return Table(head, rows, caption, lang, frozenset({2}), frozenset({0, 4}))


def thresholds_table(followed: Followed, growth: pd.DataFrame, lang: str) -> Table | None:
    """Growth against the fixed rates of three offices; None where the sets agree on all."""
    if growth.empty or not growth["differ"].any():
        return None
    names = {row["target_id"]: target_name(row, row["target_id"], lang) for row in followed.rows}
    rows = [
        [
            names[row["target_id"]],
            computed(f"{percent(row['growth'])}%", "progress.no_target", lang),
            *(label(f"growth_class.{row[key] or 'none'}", lang) for key in NO_TARGET),
        ]
        for row in growth.to_dict("records")
    ]
    head = [
        label("column.indicator", lang),
        _head("seen_growth", lang),
        *(label(f"review_rates.{key}", lang) for key in NO_TARGET),
    ]
    caption = label("review_caption.thresholds", lang, n=len(rows))
    return Table(head, rows, caption, lang, frozenset({1}), frozenset({0}))


def first_year_table(firsts: list[FirstYear], followed: Followed, lang: str) -> Table | None:
    """Targets counted from the year before the plan: what the first year brought."""
    if not firsts:
        return None
    rows = []
    for one in firsts:
        row, growth, time = one.row, one.review.growth, one.review.time
        own = followed.observed
        start = own[(own["key"] == row["key"]) & (own["year"] == followed.period[0] - 1)].to_dict("records")[0]
        # From a higher start growth is less, and so is the share of the way to a target that lies above.
        bound, share = (sign(one.bound(opposite=way), lang) for way in (False, one.value > row["target"]))
        base = followed.period[0] - 1
        moved = {
            "y0": one.start,
            "yi": one.value,
            "yT": row["target"],
            "n": row["target_year"] - base,
            "m": one.year - base,
        }
        begin = label(f"operator.{start['operator']}", lang) + number(one.start)
        rows.append(
            [
                target_name(row, row["target_id"], lang),
                cited(begin, start, lang),
                followed_baseline(row, lang),
                target_cell(row, lang),
                _percent(growth.growth, "growth.cagr", lang, bound, y0=one.start, yT=one.value, n=moved["m"]),
                _percent(growth.required, "growth.cagr", lang, bound, y0=one.start, yT=row["target"], n=moved["n"]),
                _cell(time, time.value, 2, lang, moved, share),
                _cell(growth, growth.value, 2, lang, moved, share),
            ]
        )
    before, year = followed.period[0] - 1, max(one.year for one in firsts)
    head = [label("column.indicator", lang), str(before), str(year), label("column.target", lang)]
    head += [_head("seen_growth", lang), label("review.since_year", lang, text=_head("needed", lang), year=before)]
    head += [_head(key, lang) for key in ("ratio", "growth_ratio")]
    caption = label("review_caption.first_year", lang, start=before, end=year)
    return Table(head, rows, caption, lang, frozenset(range(1, 8)), frozenset({0, 5}))


def missing_table(followed: Followed, gaps: pd.DataFrame, lang: str) -> Table | None:
    """Targets without an observation and the years that could be filled."""
    if gaps.empty:
        return None
    rows: list[list[Cell]] = []
    by_name = {row["target_id"]: row for row in followed.rows}
    for gap in gaps.head(LONGEST).to_dict("records"):
        row = by_name[gap["target_id"]]
        years = (
            str(gap["last"])
            if gap["first"] == gap["last"]
            else label("review.years_range", lang, first=gap["first"], last=gap["last"])
        )
        rows.append(
            [gloss(row, "name", lang), unit_of(row, lang), followed_baseline(row, lang), target_cell(row, lang), years]
        )
    if len(gaps) > LONGEST:
        rows.append([Muted(label("review.more_rows", lang, n=len(gaps) - LONGEST)), "", "", "", ""])
    head = [label(f"column.{key}", lang) for key in ("indicator", "unit", "baseline", "target")]
    caption = label("review_caption.missing", lang, n=len(gaps))
    return Table([*head, _head("years", lang)], rows, caption, lang, frozenset({2, 3, 4}), frozenset({0, 1}))


def seen_targets(followed: Followed, found: Mapping[str, Review]) -> list[tuple[str, dict[str, Any], Review]]:
    """The observed targets in the order of the plan, the far end of a range after its near end."""
    rows = []
    for row in followed.rows:
        for name in (row["target_id"], row["target_id"] + UPPER):
            if name in found and is_seen(found[name]):
                rows.append((name, row, found[name]))
    return rows


def target_name(row: Mapping[str, Any], name: str, lang: str) -> str:
    """The indicator with its unit; the far end of a range is told apart."""
    said, unit = gloss(row, "name", lang), unit_of(row, lang)
    if name.endswith(UPPER):
        said = label("review.upper_end", lang, name=said)
    return label("review.with_unit", lang, name=said, unit=unit) if unit else said


def followed_baseline(row: Mapping[str, Any], lang: str) -> Cell:
    """The printed baseline, a zero that follows from the target's kind, or that there is none."""
    if row["is_zero_given"]:
        return assumed("0", label("review_origin.zero", lang), lang)
    if pd.isna(row["baseline"]):
        return Muted(label("unassessed.no_baseline", lang))
    return cited(grouped(str(row["baseline_raw"])), row, lang)


def target_cell(row: Mapping[str, Any], lang: str) -> Cell:
    """The target as printed."""
    sign = label(f"operator.{row['operator']}", lang) if row["operator"] in (">=", "<=", ">", "<") else ""
    text = str(row["target_raw"])
    if HAN.search(text) and not pd.isna(row["target"]):
        text = number(row["target"])  # there are words beside the figure
    if not pd.isna(row["target"]) and not any(mark in text for mark in "<>≥≤＞＜"):
        text = sign + text
    return cited(grouped(text), row, lang)


def observed_cell(followed: Followed, row: Mapping[str, Any], one: Review, lang: str) -> Cell:
    """The observation that a review rests on, with its year unless that is the page's."""
    year, value = one.observed.year, one.observed.value
    own = followed.observed[(followed.observed["key"] == row["key"]) & (followed.observed["year"] <= followed.as_of)]
    if row["mode"] in ("cumulative", "annual_average"):
        kept = own[own["year"] <= year]
        text = label("review.span_sum", lang, value=number(value), year=year)
        detail = label("review_origin.summed", lang, n=len(kept))
        return Number(text, "computed", detail, lang)
    record = own[own["year"] == year].to_dict("records")[-1]
    text = label(f"operator.{record['operator']}", lang) + number(record["value"])
    text += "*" if record["is_earlier"] else ""
    if row["mode"] == "increment":
        text = label("review.stock", lang, value=text)
    if year != followed.as_of:
        text = label("review.with_year", lang, value=text, year=year)
    return cited(text, record, lang)


def cited(text: str, record: Mapping[str, Any], lang: str) -> Number:
    """A figure stated in a document, by its characters, or in another source, by name."""
    if record.get("document") and not pd.isna(record.get("span_start")):
        place = {**record, "span_start": int(record["span_start"]), "span_end": int(record["span_end"])}
        if pd.isna(place.get("table", 0) or 0) or not place.get("table"):
            place.pop("table", None)
        else:
            place |= {"table": int(place["table"]), "row": int(place["row"])}
        place |= {"record_id": record.get("target_id", "")}  # what the page of sources has an anchor for
        return printed(text, place, lang)
    source = str(record["source"] if lang == "zh" else record["source_en"])
    is_checked = record["status"] != "candidate"
    detail = source if is_checked else label("review_origin.candidate", lang, text=source)
    # Without a span it is a row of a picture, or a figure that was supplied with the name of its source.
    row = next((record[name] for name in ("next_id", "target_id") if isinstance(record.get(name), str)), "")
    return Number(text, "printed", detail, lang, place_link(str(record["area"]), lang, row) if row else "")


def _put_in(row: Mapping[str, Any], one: Review) -> dict[str, Any]:
    put = {
        "y0": row["baseline"],
        "yT": row["target"],
        "yi": one.observed.value,
        "n": row["target_year"] - row["base_year"],
        "m": one.observed.year - row["base_year"],
    }
    return {key: value for key, value in put.items() if not pd.isna(value)}


def _cell(result: Result, value: float | None, digits: int, lang: str, put: Mapping[str, Any], bound: str = "") -> Cell:
    if value is None:
        return Muted(label(f"unassessed.{result.reason}", lang)) if result.reason else Muted(NO_LIGHT)
    return computed(bound + number(value, digits), result.method, lang, **put)


def _percent(value: float | None, method: str, lang: str, bound: str, **put: object) -> Cell:
    return Muted(NO_LIGHT) if value is None else computed(f"{bound}{percent(value)}%", method, lang, **put)


def _bounds(row: Mapping[str, Any], lang: str) -> str:
    return label("review.bound_pair", lang, faster=number(row["faster"], 2), expected=number(row["expected"], 2))


def _head(key: str, lang: str) -> str:
    return label(f"review_column.{key}", lang)
