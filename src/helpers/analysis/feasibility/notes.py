"""What a reader of target feasibility has to know of its sections, chosen by what they show."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from helpers.analysis.common import listed, places_named
from helpers.analysis.feasibility.tables import FEWEST
from helpers.facts import Finding, Thing, computed, counted, term
from helpers.methods.past_growth import PANELS
from helpers.methods.plan_outcomes import BackTest
from helpers.schema import Area, BaselineStatus

TYPES = (
    "level",
    "share",
    "cumulative",
    "increment",
    "open_addition",
    "annual_mean",
    "from_zero",
    "maintain",
    "one_off",
    "threshold",
    "words",
)
_NAMING = ("which_above", "which_both", "above")  # notes that name the areas above


def types(required: pd.DataFrame) -> Finding | None:
    """By which formula the change of each type that occurs is computed; None without a table."""
    used = [term(f"by_type.{kind}") for kind in TYPES if (required["type"] == kind).any()]
    return _note(["types"], list=listed(used, "wide")) if used else None


def targets(indicators: pd.DataFrame, required: pd.DataFrame) -> Finding | None:
    """How to read the list of all targets; None without a table."""
    if indicators.empty:
        return None
    bare = indicators["baseline_status"].eq(BaselineStatus.NO_COLUMN.value).all()
    changes = (required["method"].ne("") & required["type"].ne("annual_mean")).any()
    given = {
        "as_printed": not bare,
        "targets_as_printed": bare,
        "computed": changes,
        "not_computed": not changes,
        "steps": (required["type"] == "level").any(),
        "both_readings": (required["type"] == "increment").any(),
    }
    return _note([key for key, is_given in given.items() if is_given])


def paths(city: Area, series: pd.DataFrame, required: pd.DataFrame) -> Finding | None:
    """Which targets the figure draws, and what its lines and bands are; None where it draws none.

    Args:
        city: the place.
        series: as `methods.paths` gives them.
        required: required change of the same place's records.
    """
    drawn = series[series["indicator_id"].isin(required["indicator_id"])]
    if drawn.empty:
        return None
    known = drawn[drawn["role"].isin(["observed", "bound"])].groupby("panel").size()
    shares = required.loc[required["type"] == "share", "indicator_id"]
    above = [area for area in city.above if area.slug in set(series["area"])]
    is_share = drawn["indicator_id"].isin(shares)
    which = "which_both" if above and (known > 1).any() else "which_above" if above else "which_past"
    line = "line_steps" if is_share.all() else "line_both" if is_share.any() else "line"
    keys = [which, *["most_panels"] * (series["panel"].nunique() == PANELS), line]
    keys.append("interval" if (series["role"] == "interval").any() else "no_interval")
    keys += [*["above"] * bool(above), "axes"]
    places = {"places": places_named(above)}
    sentences = (term(f"feasibility_note.{key}", **(places if key in _NAMING else {})) for key in keys)
    return Finding.of(*sentences, kind="note")


def methods_used(
    required: pd.DataFrame, placed: pd.DataFrame, flags: pd.DataFrame, tested: BackTest | None
) -> Finding | None:
    """The methods behind the page's computed figures; of those that it does not use, none is named.

    Args:
        required: required change of the place's records.
        placed: as `methods.compare_with_peers` gives it.
        flags: as `methods.flags` gives them.
        tested: the back-test that the page shows, if any.
    """
    fits, chances = int((flags["kind"] == "round_growth").sum()), required["round_chance"].dropna().astype(float)
    kinds = set(required["type"])
    given = {
        "by_growth": "level" in kinds,
        "by_points": "share" in kinds,
        "by_mean": "cumulative" in kinds,
        "by_ramp": required["ramp"].notna().any(),
        "by_addition": "increment" in kinds,
        "by_rank": ((placed["peers"] == "concept") & (placed["n"] >= FEWEST)).any(),
        "by_round": fits > 0,
        "by_chance": tested is not None,
    }
    chance = computed(float(chances.sum()), "round.growth", decimals=2)
    tried = {"tried": counted(len(chances)), "found": counted(fits), "chance": chance}
    keys = [key for key, is_given in given.items() if is_given]
    sentences = [term(f"feasibility_note.{key}", **(tried if key == "by_round" else {})) for key in keys or ["by_none"]]
    return Finding.of(*sentences, kind="note")


def _note(keys: Sequence[str], **values: Thing) -> Finding | None:
    return Finding.of(*(term(f"feasibility_note.{key}", **values) for key in keys), kind="note")
