"""How far cities lie apart on each concept that they share.

Method: `methods.dispersion` of every set of figures that may be compared, decomposed by level where a level has two
cities. Data used: exact links only: required change, and targets of one year. Weakness: a set has two or three cities;
with two, every measure says the same as their ratio. Where a figure is a bound (≥), only the range and a bound on the
ratio are left.
"""

from __future__ import annotations

import pandas as pd

from helpers.methods import checked
from helpers.methods.dispersion import dispersion, theil_by_group
from helpers.methods.results import Reason

SET = ["concept_id", "group", "measure"]
AT_LEAST, AT_MOST = (">=", ">"), ("<=", "<")
COLUMNS = (
    *SET,
    "n",
    "low",
    "low_operator",
    "high",
    "high_operator",
    "ratio",
    "is_bound",
    "cv",
    "theil_t",
    "theil_l",
    "between_t",
    "between_l",
    "reason",
    "group_reason",
)


def comparable_sets(changes: pd.DataFrame, figures: pd.DataFrame) -> pd.DataFrame:
    """The sets of figures of two cities or more whose dispersion has a meaning.

    Args:
        changes: as `comparability.exact_changes` gives it.
        figures: as `comparability.side_by_side` gives it.

    Returns:
        One row a city of a set: `concept_id`; `group`, a level for totals, else empty; `measure` (growth, points,
        target); `city`, `level`, `value`, `operator` (a plain figure or a bound). Targets of another year than most
        of the set are left out, stretch targets are not counted.
    """
    need = changes[changes["what"] == "target"].assign(group="", value=changes["change"], factor=1.0)
    aims = figures[(figures["what"] == "target") & (figures["mode"] != "increment")].assign(measure="target")
    years = aims.groupby(SET)["year"].transform(lambda year: year.mode().iloc[0] if year.notna().any() else pd.NA)
    aims = aims[(aims["year"] == years).fillna(False).astype(bool)]
    sets = pd.concat(
        [frame[[*SET, "area", "level", "value", "operator", "record_id", "factor"]] for frame in (need, aims)],
        ignore_index=True,
    )
    sets = sets.drop_duplicates([*SET, "area"])
    return sets[sets.groupby(SET)["area"].transform("size") >= 2].reset_index(drop=True)


def spread_by_concept(sets: pd.DataFrame) -> pd.DataFrame:
    """Dispersion of each set, largest N first.

    Args:
        sets: as `comparable_sets` gives it.

    Returns:
        `COLUMNS`: `low` and `high` in the measure's unit, each with its operator; `ratio`, where `is_bound` the least
        that it may be; `cv` with divisor n - 1, none where a value is negative; `between_t` and `between_l`, the share
        of Theil's T and L that lies between levels; `reason` and `group_reason`, why there is no CV and Theil index or
        no decomposition (`bound`: a figure of the set is one); empty where there is one.
    """
    checked.columns(sets, "sets", "value")
    rows = []
    for key, part in sets.groupby(SET, sort=False):
        measures = dispersion(part["value"])
        between, group_reason = _between(part)
        is_bound, ratio, reason = bool((part["operator"] != "=").any()), measures.ratio.value, measures.theil_t.reason
        low, high = part["value"].min(), part["value"].max()
        signs = _operator(part, low, AT_MOST), _operator(part, high, AT_LEAST)
        if is_bound:  # the ratio is a bound itself where the figures that are bounds can only widen the range
            widens = signs[0] in ("=", *AT_MOST) and signs[1] in ("=", *AT_LEAST)
            ratio = ratio if widens and part["operator"].isin(["=", *AT_LEAST, *AT_MOST]).all() else None
            reason = reason or str(Reason.BOUND)
            if not group_reason:
                between, group_reason = dict.fromkeys(between, float("nan")), str(Reason.BOUND)
        rows.append(
            {
                **dict(zip(SET, key, strict=True)),
                "n": measures.n,
                "low": low,
                "low_operator": signs[0],
                "high": high,
                "high_operator": signs[1],
                "ratio": ratio,
                "is_bound": is_bound,
                # A mean close to zero between negative and positive values makes any coefficient of variation.
                "cv": measures.cv_n1.value if low >= 0 and not is_bound else None,
                "theil_t": None if is_bound else measures.theil_t.value,
                "theil_l": None if is_bound else measures.theil_l.value,
                "reason": reason,
                **between,
                "group_reason": group_reason,
            }
        )
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    measured = frame["measure"].map({"growth": 0, "points": 0, "target": 1})
    return (
        frame.assign(place=measured)
        .sort_values(["place", "n"], ascending=[True, False], kind="stable")
        .drop(columns="place")
        .reset_index(drop=True)
    )


def _operator(part: pd.DataFrame, end: float, beyond: tuple[str, ...]) -> str:
    """The operator of the figure at an end; of equal ones a bound that reaches beyond it, else a plain figure."""
    operators = list(part.loc[part["value"] == end, "operator"])
    return next((one for one in operators if one in beyond), "=" if "=" in operators else operators[0])


def _between(part: pd.DataFrame) -> tuple[dict[str, float], str]:
    """Shares between levels; without two levels, or without two cities in one of them, there is nothing to split."""
    none = {"between_t": float("nan"), "between_l": float("nan")}
    sizes = part["level"].value_counts()
    if len(sizes) < 2:
        return none, "one_level"
    if sizes.max() < 2:
        return none, "one_city_a_level"
    shares = {}
    for index in "TL":
        split = theil_by_group(part["value"], part["level"], index)
        if split.reason or split.between is None or split.total is None:
            return none, str(split.reason)
        shares[f"between_{index.lower()}"] = split.between / split.total if split.total > 1e-12 else float("nan")
    return shares, "" if shares["between_t"] == shares["between_t"] else "no_variation"
