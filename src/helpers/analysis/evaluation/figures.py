"""Figures of the review: the ratios, the paths, the classes over the years, the margins at the end."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from helpers.analysis.evaluation.cells import names_of, plain_name, seen_targets
from helpers.facts import Figure, Unit
from helpers.methods.completion import Outcome
from helpers.methods.follow_up import FollowUp
from helpers.methods.follow_up_targets import target_of
from helpers.methods.results import Result
from helpers.methods.review import UPPER
from helpers.methods.targets import EXACT, FLOWS
from helpers.methods.verdicts import RULES, Review, meets_from_the_start
from helpers.schema import Attribute


def ratios(follow_up: FollowUp, reviews: Mapping[str, Review]) -> Figure:
    """p/τ, R and ρ of the observed targets: `name`, `time`, `growth`, `unsd`, `ended` (seen in the target's year).

    A ratio that is a bound, or that other figures contradict, is no point and is left out.
    """
    names = names_of(follow_up)
    rows = [
        {
            "name": plain_name(names[row["target_id"]], name),
            **{key: None if one.others else _point(getattr(one, key)) for key in ("time", "growth", "unsd")},
            "ended": one.observed.year >= row["target_year"],
        }
        for name, row, one in seen_targets(follow_up, reviews)
    ]
    kinds = {"time": "float64", "growth": "float64", "unsd": "float64", "ended": "bool"}
    return Figure("measure_dots", {"rows": pd.DataFrame(rows, columns=["name", *kinds]).astype(kinds)})


def paths(follow_up: FollowUp, reviews: Mapping[str, Review]) -> Figure:
    """The observed targets with their ends, and the figures on the way; sums as they add up, additions as stocks.

    Figures that are bounds are no points; a target that has no others is left out.
    """
    rows, seen, names = [], [], names_of(follow_up)
    for name, row, one in seen_targets(follow_up, reviews):
        target = target_of(row).as_level()
        marks = follow_up.operators(row["key"])
        points = [
            (year, value)
            for year, value in one.observed.points
            if year > target.base_year and marks.get(year, EXACT) == EXACT
        ]
        if name.endswith(UPPER) or not points:
            continue
        is_flow = target.mode in FLOWS
        rows.append(
            {
                "target_id": name,
                "name": names[name],
                "unit": Unit.of(row),
                "baseline": 0.0 if target.mode == "cumulative" else None if is_flow else target.baseline,
                "base_year": target.base_year,
                "target": target.goal,
                "target_year": target.target_year,
                "is_met": one.observed.is_met,
                "is_kept": meets_from_the_start(target),
            }
        )
        seen += [{"target_id": name, "year": year, "value": value} for year, value in points]
    columns = ["target_id", "name", "unit", "baseline", "base_year", "target", "target_year", "is_met", "is_kept"]
    drawn = pd.DataFrame(rows, columns=columns).astype({"baseline": "float64"})
    return Figure("target_paths", {"rows": drawn, "seen": pd.DataFrame(seen, columns=["target_id", "year", "value"])})


def class_path(follow_up: FollowUp, path: pd.DataFrame) -> Figure:
    """Classes over the years with the rules by their measure, of the targets whose class changed by a rule."""
    kinds = path.groupby(["target_id", "rule"], sort=False)["class"].transform("nunique")
    changed = path["target_id"].isin(path.loc[kinds > 1, "target_id"])
    drawn = path[changed].assign(rule=path.loc[changed, "rule"].map({rule.id: rule.measure for rule in RULES}))
    return Figure("class_slopes", {"path": drawn, "names": names_of(follow_up)})


def margins(follow_up: FollowUp, ends: Mapping[str, Outcome]) -> Figure:
    """How far the known outcomes lie beyond their targets: `name`, `margin` (fraction), `binding`."""
    names = names_of(follow_up)
    rows = [
        {
            "name": names[row["target_id"]],
            "margin": ends[row["target_id"]].margin,
            "binding": row["attribute"] == Attribute.BINDING,
        }
        for row in follow_up.rows
        if row["target_id"] in ends
    ]
    drawn = pd.DataFrame(rows, columns=["name", "margin", "binding"]).astype({"margin": "float64"})
    return Figure("completion_margins", {"rows": drawn})


def _point(result: Result) -> float | None:
    return None if result.bound else result.value
