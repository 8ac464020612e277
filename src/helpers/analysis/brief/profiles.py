"""What the claims rest on: of each plan its targets, what they require, what contradicts them, what went before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from helpers.analysis.common import listed, place_name
from helpers.analysis.required import ends_of, with_rival_targets, with_rivals
from helpers.data import Dataset
from helpers.facts import Fact, Listed, Name, Term, Thing, computed, counted, printed, term
from helpers.methods import (
    changes_by_figure,
    counted_targets,
    directions,
    own_past,
    required_change,
    rival_figures,
    targets_from_baseline,
    with_ends,
    with_past_ends,
)
from helpers.schema import Area, Attribute, BaselineStatus, ContradictionKind, ContradictionScope, DocumentKind

FEWEST_LEVELS = 3  # level targets from which on their median says something of a plan
SHORTEST_PAST = 3  # years of which a growth achieved is set against a growth required
LISTED = 40  # inputs of a median that are kept


@dataclass(frozen=True)
class Profile:
    """One plan.

    Attributes:
        area: whose plan it is.
        records: its indicator records.
        targets: those that count: without stretch targets that stand beside an expected one.
        levels: the level ones of these with a baseline, by growth: the columns of `targets_from_baseline`, and `low`
            and `high`, the growth over every figure that documents print for the target's two ends; `span` (of
            `analysis.required`) holds these figures, None where there is one for each.
        contradictions: pairs of its figures that disagree.
        past: rows of `methods.with_past_ends` of which a growth over `SHORTEST_PAST` years or more is known.
        unmeasured: targets of which no change can be computed because no baseline is printed; those in words, yearly
            means, sums and works that are done or not need none.
    """

    area: Area
    records: pd.DataFrame
    targets: pd.DataFrame
    levels: pd.DataFrame
    contradictions: pd.DataFrame
    past: pd.DataFrame
    unmeasured: int

    @property
    def name(self) -> Name:
        """The place's name."""
        return place_name(self.area)

    @property
    def stretch(self) -> int:
        """Stretch targets that stand beside an expected one, and are not counted."""
        return len(self.records) - len(self.targets)

    @property
    def without_baseline(self) -> pd.DataFrame:
        """Targets for which the table prints no baseline."""
        return self.targets[self.targets["baseline_status"] != BaselineStatus.REPORTED.value]

    @property
    def binding(self) -> int:
        """Binding targets."""
        return int((self.targets["attribute"] == Attribute.BINDING.value).sum())

    @property
    def pairs_below(self) -> pd.DataFrame:
        """Contradictions in which a target lies below what the document reports as reached."""
        return self.contradictions[self.contradictions["kind"] == ContradictionKind.TARGET_BELOW_STOCK.value]

    @property
    def below(self) -> list[str]:
        """Targets that lie below what the document reports as reached."""
        return sorted({key for keys in self.pairs_below["record_b"] for key in keys.split()})

    @property
    def scope(self) -> Term:
        """What is said of the scope of its pairs of figures that disagree."""
        return scope_of(self.contradictions)

    @cached_property
    def median(self) -> Fact | None:
        """Median required growth of its level targets (fraction a year); None for fewer than `FEWEST_LEVELS`."""
        if len(self.levels) < FEWEST_LEVELS:
            return None
        low, high = self.levels["low"].median(), self.levels["high"].median()
        upper = high if high > low else None
        return computed(low, "comparison.median", {"g": growths(self.levels)}, unit="fraction", upper=upper)


def profiles(dataset: Dataset) -> dict[str, Profile]:
    """The plans that are studied, by area, in their order; an area without a table has no targets."""
    return dict(dataset.once(_profiles))


def _profiles(dataset: Dataset) -> dict[str, Profile]:
    plans = dataset.only(*dataset.studied)
    indicators = plans.indicators.reset_index(drop=True)
    required = required_change(indicators, dataset.periods)
    changes = changes_by_figure(plans.indicators, rival_figures(plans), plans.periods)
    levels = targets_from_baseline(indicators, required).query("type == 'level' and not is_stretch")
    levels = _with_ends(levels, changes, plans)
    way = directions(indicators, dataset.concepts, dataset.links)
    parts = {
        name: dict(list(frame.groupby("area", sort=False)))
        for name, frame in (
            ("records", indicators),
            ("levels", levels),
            ("contradictions", plans.contradictions),
            ("observations", dataset.observations),
        )
    }
    empty = {
        "records": indicators,
        "levels": levels,
        "contradictions": plans.contradictions,
        "observations": dataset.observations,
    }

    def of_area(name: str, slug: str) -> pd.DataFrame:
        return parts[name].get(slug, empty[name].iloc[:0])

    by_area = {}
    for slug, area in dataset.studied.items():
        records, observations = of_area("records", slug), of_area("observations", slug)
        targets = counted_targets(records)
        past = own_past(targets, required.loc[targets.index], observations, way)
        measured_past = past[(past["base_year"] - past["first_year"] >= SHORTEST_PAST) & past["reason"].eq("")]
        measured_past = with_past_ends(measured_past, changes)
        needs = required.loc[targets.index]
        unmeasured = int((needs["reason"].eq("no_baseline") & needs["method"].eq("")).sum())
        pairs = of_area("contradictions", slug)
        by_area[slug] = Profile(area, records, targets, of_area("levels", slug), pairs, measured_past, unmeasured)
    return by_area


def scope_of(pairs: pd.DataFrame) -> Term:
    """How many pairs of figures that disagree may differ in scope, and for how many no difference explains it."""
    differ = int((pairs["scope"] == ContradictionScope.MAY_DIFFER.value).sum())
    if differ in (0, len(pairs)):
        return term("brief.scope_all" if differ else "brief.scope_none")
    return term("brief.scope_some", differ=counted(differ), same=counted(len(pairs) - differ))


def growth(level: Mapping[str, Any]) -> Fact:
    """The growth that a level target requires a year, a range where the document contradicts one of its ends."""
    low, high = float(level["low"]), float(level["high"])
    inputs: dict[str, Thing] = {
        "y0": with_rivals(printed(level, level["baseline"], text=level["baseline_raw"]), level.get("span")),
        "yT": with_rival_targets(
            printed(level, level["target"], text=level["target_raw"]), level.get("span"), level["target"]
        ),
        "n": level["years"],
    }
    return computed(low, "growth.cagr", inputs, unit="fraction", upper=high if high > low else None)


def growths(levels: pd.DataFrame) -> Listed:
    """Level targets by name, each with the growth that it requires."""
    rows = levels.head(LISTED).to_dict("records")
    return listed([Listed((Name.of(row), Listed((growth(row), "%"), "")), " ") for row in rows])


def is_plan(area: Area) -> bool:
    """Whether the document is a five-year plan: what plans for a year is not set beside these."""
    return area.plan.kind == DocumentKind.FIVE_YEAR_PLAN


def _with_ends(levels: pd.DataFrame, changes: pd.DataFrame, plans: Dataset) -> pd.DataFrame:
    known = with_ends(levels.dropna(subset="growth"), changes)
    spans = ends_of(plans)
    known = known.assign(span=[spans.get(key) for key in known["indicator_id"]])
    return known.rename(columns={"growth_low": "low", "growth_high": "high"}).sort_values("growth", kind="stable")
