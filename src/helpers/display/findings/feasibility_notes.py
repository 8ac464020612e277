"""What a reader of target feasibility has to know of its sections, chosen by what they show."""

from __future__ import annotations

import pandas as pd

from helpers.display.feasibility import FEWEST
from helpers.display.prose import Note
from helpers.labels import label, number
from helpers.methods.past import PANELS
from helpers.methods.plan_outcomes import BackTest
from helpers.schema import BaselineStatus

TYPES = (
    "level", "share", "cumulative", "increment", "open_addition", "annual_mean", "from_zero", "maintain", "one_off",
    "threshold", "words",
)  # fmt: skip


def types_note(required: pd.DataFrame, lang: str) -> Note | None:
    """By which formula the change of each type that occurs is computed; None without a table."""
    used = [label(f"by_type.{kind}", lang) for kind in TYPES if (required["type"] == kind).any()]
    if not used:
        return None
    return _note(["types"], lang, list=label("change.and", lang).join(used))


def targets_note(indicators: pd.DataFrame, required: pd.DataFrame, lang: str) -> Note | None:
    """How to read the list of all targets; None without a table."""
    if indicators.empty:
        return None
    bare = indicators["baseline_status"].eq(BaselineStatus.NO_COLUMN.value).all()
    changes = (required["method"].ne("") & required["type"].ne("annual_mean")).any()
    given = {"as_printed": not bare, "targets_as_printed": bare, "computed": changes, "not_computed": not changes,
             "steps": (required["type"] == "level").any(),
             "both_readings": (required["type"] == "increment").any()}  # fmt: skip
    return _note([key for key, is_given in given.items() if is_given], lang)


def paths_note(series: pd.DataFrame, required: pd.DataFrame, lang: str) -> Note | None:
    """Which targets the figure draws, and what its lines and bands are; None where it draws none.

    Args:
        series: as `methods.paths` gives them.
        required: required change of the same city's records.
        lang: page's language.
    """
    own = series[series["indicator_id"].isin(required["indicator_id"])]
    if own.empty:
        return None
    known = own[own["role"].isin(["observed", "bound"])].groupby("panel").size()
    national, is_share = len(own) < len(series), own["indicator_id"].isin(
        required.loc[required["type"] == "share", "indicator_id"])  # fmt: skip
    which = "which_both" if national and (known > 1).any() else "which_nation" if national else "which_past"
    line = "line_steps" if is_share.all() else "line_both" if is_share.any() else "line"
    keys = [which, *["most_panels"] * (series["panel"].nunique() == PANELS), line]
    keys.append("interval" if (series["role"] == "interval").any() else "no_interval")
    return _note([*keys, *["nation"] * national, "axes"], lang)


def methods_note(
    required: pd.DataFrame, standing: pd.DataFrame, flags: pd.DataFrame, tested: BackTest | None, lang: str
) -> Note:
    """The methods behind the page's computed figures; of those that it does not use, none is named.

    Args:
        required: required change of the city's records.
        standing: as `methods.standing` gives it.
        flags: as `methods.flags` gives them.
        tested: the back-test that the page shows, if any.
        lang: page's language.
    """
    types = set(required["type"])
    ranked = ((standing["peers"] == "concept") & (standing["n"] >= FEWEST)).any()
    given = {
        "by_growth": "level" in types, "by_points": "share" in types, "by_mean": "cumulative" in types,
        "by_ramp": required["ramp"].notna().any(), "by_addition": "increment" in types, "by_rank": ranked,
        "by_round": (flags["kind"] == "round_growth").any(), "by_chance": tested is not None,
    }  # fmt: skip
    spans = (100 * (required["rate_high"] - required["rate_low"])).dropna().clip(upper=1)
    tried = {"tried": len(spans), "chance": number(float(spans.sum()), 1)}
    return _note([key for key, is_given in given.items() if is_given] or ["by_none"], lang, **tried)


def _note(keys: list[str], lang: str, **values: object) -> Note:
    return Note(*(label(f"feasibility_note.{key}", lang, **values) for key in keys), lang=lang)
