"""Tables of the review: classes and measures of the observed targets, completion, other bounds, growth alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from helpers.analysis.common import listed, with_unit
from helpers.analysis.evaluation.cells import (
    NONE,
    baseline_cell,
    class_cell,
    head,
    inputs_of,
    measure_cell,
    names_of,
    observed_cell,
    percentage,
    plain_name,
    rule_head,
    score_cell,
    seen_targets,
    target_cell,
    target_name,
)
from helpers.analysis.feasibility.names import attribute
from helpers.analysis.reliability import rests_on
from helpers.facts import Column, Table, Thing, Unit, Verdict, computed, counted, table, term
from helpers.methods.completion import Completion
from helpers.methods.follow_up import FollowUp
from helpers.methods.progress import NO_TARGET
from helpers.methods.review import UPPER, are_final, set_aside
from helpers.methods.verdicts import RULES, Review

MEASURES = ("p", "tau", "ratio", "growth_ratio", "score", "rho", "escap_status", "escap_missing", "sdsn")


def _seen_by(follow_up: FollowUp, reviews: Mapping[str, Review]) -> Thing:
    """By which figures the targets are told: those of one year where all are of it and none is later, else the last."""
    years = {one.observed.year for _, _, one in seen_targets(follow_up, reviews)}
    if len(years) == 1 and (year := years.pop()) and year < follow_up.as_of:
        return term("review_caption.by_year", year=year)
    return term("review_caption.by_last", year=follow_up.as_of)


@rests_on("indicators.baseline", "indicators.target", "indicators.mode", "links.match")
def classes(follow_up: FollowUp, reviews: Mapping[str, Review]) -> Table | None:
    """Every observed target with its class by each rule; None where nothing was observed."""
    rows: list[dict[str, Thing]] = [
        {
            "indicator": target_name(row, name),
            "attribute": attribute(row["attribute"]),
            "baseline": baseline_cell(follow_up, row),
            "target": target_cell(follow_up, row),
            "observed": observed_cell(follow_up, row, one),
            **{rule.measure: class_cell(rule.id, one) for rule in RULES},
        }
        for name, row, one in seen_targets(follow_up, reviews)
    ]
    columns = (
        Column("indicator", "column.indicator", wraps="always"),
        Column("attribute", "column.attribute"),
        Column("baseline", "column.baseline", "number", wraps="words"),
        Column("target", "column.target", "number"),
        Column("observed", head("observed"), "number"),
        *(Column(rule.measure, rule_head(rule.measure), wraps="always") for rule in RULES),
    )
    apart = sum(row["target_id"] in set_aside(follow_up) for _, row, _ in seen_targets(follow_up, reviews))
    stretch = term("review.and_stretch", n=apart) if apart else ""
    by = _seen_by(follow_up, reviews)
    return table(term("review_caption.lights", by=by, stretch=stretch, n=len(rows) - apart), columns, rows)


@rests_on("indicators.baseline", "indicators.target", "indicators.mode", "links.match")
def measures(follow_up: FollowUp, reviews: Mapping[str, Review]) -> Table | None:
    """Every measure of the observed targets that have one; a cell without a figure says why."""
    names = names_of(follow_up)
    rows = [
        {
            "indicator": with_unit(plain_name(names[row["target_id"]], name), Unit.of(row)),
            **_measures(one, inputs_of(row, one)),
        }
        for name, row, one in seen_targets(follow_up, reviews)
        if one.time.value is not None or one.growth.value is not None
    ]
    columns = (
        Column("indicator", "column.indicator", wraps="always"),
        *(Column(key, head(key), "number", wraps="words") for key in MEASURES[:6]),
        *(Column(key, head(key), "number", wraps="always") for key in MEASURES[6:8]),
        Column(MEASURES[8], head(MEASURES[8]), "number", wraps="always"),
    )
    return table(term("review_caption.measures", by=_seen_by(follow_up, reviews)), columns, rows)


def _measures(one: Review, put: Mapping[str, Thing]) -> dict[str, Thing]:
    cells = (
        measure_cell(one, "time", 2, put, part="progress"),
        measure_cell(one, "time", 2, put, part="elapsed", bound=""),
        measure_cell(one, "time", 2, put),
        measure_cell(one, "growth", 2, put),
        score_cell(one, put),
        measure_cell(one, "unsd", 2, put),
        measure_cell(one, "escap_status", 1, put),
        measure_cell(one, "escap_anticipated", 2, put),
        measure_cell(one, "sdsn", 2, put),
    )
    return dict(zip(MEASURES, cells, strict=True))


@rests_on("indicators.baseline", "indicators.target", "indicators.mode", "links.match")
def disagreements(follow_up: FollowUp, reviews: Mapping[str, Review], differing: pd.DataFrame) -> Table | None:
    """On which targets measures differ or are silent, and why."""
    names = _names(follow_up)

    def measured(keys: list[str]) -> Thing:
        return listed([term(f"review_measure.{key}") for key in keys]) if keys else term("review.none")

    rows: list[dict[str, Thing]] = [
        {
            "indicator": names[row["target_id"]],
            "on": measured(row["on"]),
            "off": measured(row["off"]),
            "silent": measured(row["silent"]),
            "why": listed([term(f"why_apart.{key}") for key in row["why"]], "wide"),
        }
        for row in differing.to_dict("records")
    ]
    on, off = ("says_met", "says_missed") if are_final(follow_up, reviews) else ("says_yes", "says_no")
    heads = {"indicator": "column.indicator", "on": head(on), "off": head(off)}
    heads |= {"silent": head("silent"), "why": head("why")}
    columns = tuple(Column(name, words, wraps="always") for name, words in heads.items())
    return table(term("review_caption.disagreements", n=len(rows)), columns, rows)


@rests_on("indicators.baseline", "indicators.target", "indicators.mode", "links.match")
def completion(follow_up: FollowUp, done: Mapping[str, Completion]) -> Table | None:
    """Completed over total, binding targets apart."""
    rows: list[dict[str, Thing]] = []
    for part, one in done.items():
        known = one.completed + one.missed
        counts = {"known": known, "met": one.completed, "over": one.over, "missed": one.missed, "unknown": one.unknown}
        shown = {key: counted(value) for key, value in counts.items()}
        rows.append(
            {"part": term(f"review_part.{part}"), **shown, **_rates(one, {"met": one.completed, "known": known})}
        )
    numbers = {key: head(key) for key in ("known", "met", "over", "missed", "unknown", "rate")}
    numbers |= {"limits": head("limits")}
    columns = (Column("part", head("part")), *(Column(name, words, "number") for name, words in numbers.items()))
    return table(term("review_caption.completion", year=follow_up.period[1]), columns, rows)


def _rates(one: Completion, put: Mapping[str, Thing]) -> dict[str, Thing]:
    if one.rate is None:
        return {"rate": NONE, "limits": NONE}
    more = {"unit": "fraction", "decimals": 0}
    limits = {"unknown": one.unknown, **put}
    return {
        "rate": percentage(computed(one.rate, "completion.rate", put, **more)),
        "limits": percentage(computed(one.rate_least, "completion.rate", limits, upper=one.rate_most, **more)),
    }


@rests_on("indicators.baseline", "indicators.target", "indicators.mode", "links.match")
def bounds(follow_up: FollowUp, moved: pd.DataFrame) -> Table | None:
    """Targets whose class is another under other bounds: the usual class, and the bounds that change it."""
    names, measure = _names(follow_up), {rule.id: rule.measure for rule in RULES}
    rows: list[dict[str, Thing]] = []
    for (target, rule), by_bounds in moved.groupby(["target_id", "rule"], sort=False):
        usual = by_bounds[by_bounds["is_default"]].iloc[0]
        others = by_bounds[by_bounds["class"] != usual["class"]].to_dict("records")
        rows.append(
            {
                "indicator": names[str(target).removesuffix(UPPER)],
                "rule": rule_head(measure[str(rule)]),
                "value": computed(usual["value"], str(rule), decimals=2),
                "usual": Verdict(usual["class"]),
                "others": listed([_bound_class(row) for row in others]),
            }
        )
    columns = (
        Column("indicator", "column.indicator", wraps="always"),
        Column("rule", head("rule")),
        Column("value", head("value"), "number"),
        Column("usual", head("usual")),
        Column("others", head("others"), wraps="always"),
    )
    return table(term("review_caption.bounds", n=moved["target_id"].nunique()), columns, rows)


def _bound_class(row: Mapping[str, Any]) -> Thing:
    pair = term("review.bound_pair", **{key: f"{row[key]:.2f}" for key in ("faster", "expected")})
    return term("review.bound_class", bounds=pair, verdict=term(f"verdict.{row['class']}"))


@rests_on("indicators.baseline", "indicators.target", "indicators.mode", "links.match")
def thresholds(follow_up: FollowUp, growth: pd.DataFrame) -> Table | None:
    """Growth against the three published sets of fixed rates; None where the sets agree on all."""
    if growth.empty or not growth["differ"].any():
        return None
    names = _names(follow_up)
    rows: list[dict[str, Thing]] = [
        {
            "indicator": names[row["target_id"]],
            "growth": percentage(computed(row["growth"], "progress.no_target", unit="fraction")),
            **{key: term(f"growth_class.{row[key] or 'none'}") for key in NO_TARGET},
        }
        for row in growth.to_dict("records")
    ]
    columns = (
        Column("indicator", "column.indicator", wraps="always"),
        Column("growth", head("seen_growth"), "number"),
        *(Column(key, f"review_rates.{key}") for key in NO_TARGET),
    )
    return table(term("review_caption.thresholds", n=len(rows)), columns, rows)


def _names(follow_up: FollowUp) -> dict[str, Thing]:
    names = names_of(follow_up)
    return {row["target_id"]: with_unit(names[row["target_id"]], Unit.of(row)) for row in follow_up.rows}
