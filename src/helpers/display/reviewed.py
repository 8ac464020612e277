"""Reviews as frames with names in the page's language, ready to be drawn."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from helpers.display.review import seen_targets
from helpers.display.wording import unit_of
from helpers.labels import gloss, label
from helpers.methods.completion import Outcome
from helpers.methods.followed import Followed, target_of
from helpers.methods.review import UPPER
from helpers.methods.targets import FLOWS
from helpers.methods.verdicts import RULES, Review, meets_from_the_start
from helpers.schema import Attribute


def target_names(followed: Followed, lang: str) -> dict[str, str]:
    """The indicator's name by target."""
    return {row["target_id"]: gloss(row, "name", lang) for row in followed.rows}


def dots(followed: Followed, found: Mapping[str, Review], lang: str) -> pd.DataFrame:
    """p/τ, R and ρ of the observed targets: `name`, `time`, `growth`, `unsd`, `ended` (seen in the target's year)."""
    rows = [
        {
            "name": _name(row, name, lang),
            "time": one.time.value,
            "growth": one.growth.value,
            "unsd": one.unsd.value,
            "ended": one.observed.year >= row["target_year"],
        }
        for name, row, one in seen_targets(followed, found)
    ]
    return pd.DataFrame(rows, columns=["name", "time", "growth", "unsd", "ended"]).astype(
        {"time": "float64", "growth": "float64", "unsd": "float64", "ended": "bool"}
    )


def paths(followed: Followed, found: Mapping[str, Review], lang: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The observed targets with their ends, and the figures on the way; sums as they add up, additions as stocks."""
    rows, seen = [], []
    for name, row, one in seen_targets(followed, found):
        target = target_of(row).as_level()
        if name.endswith(UPPER):
            continue
        is_flow = target.mode in FLOWS
        rows.append(
            {
                "target_id": name,
                "name": gloss(row, "name", lang),
                "unit": unit_of(row, lang),
                "baseline": 0.0 if target.mode == "cumulative" else None if is_flow else target.baseline,
                "base_year": target.base_year,
                "target": target.goal,
                "target_year": target.target_year,
                "is_met": one.observed.is_met,
                "is_kept": meets_from_the_start(target),
            }
        )
        seen += [
            {"target_id": name, "year": year, "value": value}
            for year, value in one.observed.points
            if year > target.base_year
        ]
    columns = ["target_id", "name", "unit", "baseline", "base_year", "target", "target_year", "is_met", "is_kept"]
    frame = pd.DataFrame(rows, columns=columns).astype({"baseline": "float64"})
    return frame, pd.DataFrame(seen, columns=["target_id", "year", "value"])


def class_path(path: pd.DataFrame) -> pd.DataFrame:
    """Classes over the years with the rules by their measure, of the targets whose class changed by a rule."""
    kinds = path.groupby(["target_id", "rule"], sort=False)["class"].transform("nunique")
    changed = path["target_id"].isin(path.loc[kinds > 1, "target_id"])
    return path[changed].assign(rule=path.loc[changed, "rule"].map({rule.id: rule.measure for rule in RULES}))


def margins(followed: Followed, ends: Mapping[str, Outcome], lang: str) -> pd.DataFrame:
    """How far the known outcomes lie beyond their targets: `name`, `margin` (fraction), `binding`."""
    rows = [
        {
            "name": gloss(row, "name", lang),
            "margin": ends[row["target_id"]].margin,
            "binding": row["attribute"] == Attribute.BINDING,
        }
        for row in followed.rows
        if row["target_id"] in ends
    ]
    return pd.DataFrame(rows, columns=["name", "margin", "binding"]).astype({"margin": "float64"})


def _name(row: Mapping[str, object], name: str, lang: str) -> str:
    said = gloss(row, "name", lang)
    return label("review.upper_end", lang, name=said) if name.endswith(UPPER) else said
