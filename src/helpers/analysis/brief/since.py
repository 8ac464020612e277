"""What level targets have reached since their baseline, as a growth beside the one that is required."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from helpers.analysis.brief.profiles import Profile
from helpers.data import Dataset
from helpers.errors import ParameterError
from helpers.methods import cagr, follow

MOST = 24  # places for which outcomes are looked up; a figure draws no more
LOWER = {"=", ">", ">="}  # observations of which something can be said of a growth, exact or as a lower bound


@dataclass(frozen=True)
class Since:
    """Growth from the baseline to the latest observation.

    Attributes:
        year: of the observation.
        low: fraction a year by the greatest baseline that is printed.
        high: by the least.
        is_bound: whether the observation is a lower bound, so that both may be higher.
    """

    year: int
    low: float
    high: float
    is_bound: bool


def growth_since(dataset: Dataset, plans: Sequence[Profile]) -> dict[str, Since]:
    """Indicator -> what it has reached since its baseline, for the level targets of which a later figure is known.

    Args:
        dataset: the whole data set.
        plans: the plans; more than `MOST` have none looked up.
    """
    known: dict[str, Since] = {}
    for one in plans if len(plans) <= MOST else ():
        if one.levels.empty:
            continue
        try:
            observed = follow(dataset, one.area.slug).observed
        except ParameterError:  # nothing to follow
            continue
        later = {key: part.sort_values("year").to_dict("records") for key, part in observed.groupby("key")}
        for level in one.levels.to_dict("records"):
            since = _since(level, later.get(level["indicator_id"], []))
            if since is not None:
                known[level["indicator_id"]] = since
    return known


def _since(level: Mapping[str, Any], observed: Sequence[Mapping[str, Any]]) -> Since | None:
    rows = [row for row in observed if row["year"] > level["baseline_year"] and row["operator"] in LOWER]
    if not rows or not level["baseline"] > 0:
        return None
    last = rows[-1]
    span = level.get("span")
    starts = span.baselines if span and span.baselines else (level["baseline"],)  # the table's own comes first
    years = int(last["year"] - level["baseline_year"])
    growths = [growth for start in starts if (growth := cagr(start, last["value"], years)) is not None]
    if not growths:
        return None
    return Since(int(last["year"]), min(growths), max(growths), last["operator"] != "=")
