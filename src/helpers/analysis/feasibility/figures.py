"""Figures of target feasibility: targets by type, from baseline to target, required growth, paths beside others."""

from __future__ import annotations

import pandas as pd

from helpers.analysis.common import place_name
from helpers.analysis.feasibility.names import named, names_of
from helpers.analysis.reliability import rests_on
from helpers.facts import Figure, Name, term
from helpers.methods import is_stretch
from helpers.methods.inventory import targets_by_type as count_by_type
from helpers.schema import Area


@rests_on("indicators.mode")
def targets_by_type(indicators: pd.DataFrame, required: pd.DataFrame) -> Figure:
    """Targets by type and attribute, and how many of them are stretch ones beside an expected one."""
    beside = int(is_stretch(indicators).sum())
    return Figure("targets_by_type", {"counts": count_by_type(indicators, required), "stretch": beside})


@rests_on("indicators.baseline", "indicators.target", "indicators.mode")
def dumbbell(from_baseline: pd.DataFrame) -> Figure:
    """Baseline and target of each indicator, from `methods.targets_from_baseline`."""
    return Figure("dumbbell", {"rows": named(from_baseline)})


@rests_on("indicators.baseline", "indicators.target", "indicators.mode")
def growth_strip(levels: pd.DataFrame, peers: pd.DataFrame) -> Figure:
    """Required growth of level targets, and that of other places' (`area`, `growth`, `growth_low`, `growth_high`).

    The place's own stretch targets are drawn as such; those of others are no peers.
    """
    if "is_stretch" in peers:
        peers = peers[~peers["is_stretch"]]
    columns = [name for name in ("area", "growth", "growth_low", "growth_high") if name in peers]
    return Figure("growth_strip", {"own": named(levels), "peers": peers[columns].dropna(subset="growth")})


def paths(city: Area, series: pd.DataFrame, indicators: pd.DataFrame, above: pd.DataFrame) -> Figure:
    """What is known of each target, and the path to it, from `methods.paths`; a series from above names its area."""
    places = {area.slug: place_name(area) for area in city.above}
    names, records = names_of(indicators), indicators.set_index("indicator_id").to_dict("index")
    others = above.set_index("indicator_id").to_dict("index")
    titles, units = {}, {}
    for point in series.drop_duplicates("panel").to_dict("records"):
        key, panel = point["indicator_id"], point["panel"]
        titles[panel], row = names.get(key), records.get(key) or others[key]
        if key not in records:
            titles[panel] = term("fan.above", place=places[point["area"]], name=Name.of(row))
        units[panel] = Name.of(row, "unit")
    drawn = series.assign(
        title=[titles[panel] for panel in series["panel"]], unit=[units[panel] for panel in series["panel"]]
    )
    return Figure("paths", {"series": drawn})
