"""Claims on a place beside others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from helpers.analysis.claims.targets import APART, of
from helpers.analysis.claims.texts import largest
from helpers.facts import Fact, Term, computed, counted, in_sentence, term

MOSTLY = 2 / 3  # share of the comparisons in which a place stands at one end
FEWEST = 3  # comparisons from which on that is said
CLOSER = 0.02  # cosine by which the nearest is nearer than the next
PLACES = 3  # places from which on one of them is at an end


def _end(key: str, sides: Sequence[int], place: Any) -> Term | None:
    """That a place is at the lower or upper end of most comparisons; `sides` has -1, 1 or, in between, 0."""
    if len(sides) < FEWEST:
        return None
    for side, name in ((-1, "low"), (1, "high")):
        n = sum(one == side for one in sides)
        if n >= MOSTLY * len(sides):
            if n == len(sides):
                return term(f"claim.{key}_{name}_all", place=place, whole=counted(n))
            return term(f"claim.{key}_{name}", place=place, n=counted(n), whole=counted(len(sides)))
    return None


def least_or_most(data: Mapping[str, Any]) -> Term | None:
    """That the place in focus asks for least, or most, change in the concepts that it shares."""
    rows = data["rows"]
    if rows.empty or not rows["focal"].any():
        return None
    plain = rows[~rows["stretch"].astype(bool)]
    low, high = (plain[f"change_{end}"] if f"change_{end}" in plain else plain["change"] for end in ("low", "high"))
    plain = plain.assign(low=low.fillna(plain["change"]), high=high.fillna(plain["change"]))
    sides = [side_of(concept_rows) for _, concept_rows in plain.groupby(["concept_id", "measure"], sort=False)]
    return _end("change", [side for side in sides if side is not None], rows.loc[rows["focal"], "area"].iloc[0])


def side_of(rows: pd.DataFrame) -> int | None:
    """On which side of all others the one in focus lies, over every printed figure.

    Args:
        rows: what is compared, with `focal`, `low` and `high`.

    Returns:
        -1 below, 1 above, else 0; None without one in focus or others.
    """
    focal = rows["focal"].astype(bool)
    if focal.all() or not focal.any():
        return None
    focal_rows, others = rows[focal], rows[~focal]
    if focal_rows["high"].max() < others["low"].min():
        return -1
    return int(focal_rows["low"].min() > others["high"].max())


def smallest_or_largest(data: Mapping[str, Any]) -> Term | None:
    """That the target of the place in focus is the smallest, or largest, in most panels by every printed figure.

    Totals are left out: which is smallest tells first of all which place is.
    """
    rows = data["rows"]
    if rows.empty or not rows["focal"].any():
        return None
    is_size_free = rows["group"].eq("")
    targets = rows[rows["what"].eq("target") & is_size_free].assign(low=rows["value"], high=rows["value"])
    panels = [side_of(panel_rows) for _, panel_rows in targets.groupby("concept_id", sort=False)]
    return _end("value", [side for side in panels if side is not None], rows.loc[rows["focal"], "area"].iloc[0])


def measured_alike(data: Mapping[str, Any]) -> Term | None:
    """Of the concepts that places share, how many two or more measure exactly."""
    matrix = data["matrix"]
    shared = matrix[(matrix != "none").sum(axis=1) >= 2]
    return of("claim.alike", int(((shared == "exact").sum(axis=1) >= 2).sum()), len(shared), 5)


def binding_here_and_elsewhere(data: Mapping[str, Any]) -> Term | None:
    """How many indicators are binding here, and what share elsewhere."""
    focal, rows = data["focal"], data["structure"]
    rows = rows[(rows["measure"] == "binding") & rows["area"].isin(list(data["cities"]))].set_index("area")
    if focal not in rows.index or len(rows) < PLACES:
        return None
    focal_row, others = rows.loc[focal], rows.drop(index=focal)["share"]
    low, high = (computed(value, "count", unit="fraction", decimals=0) for value in (others.min(), others.max()))
    whole = {"n": counted(focal_row["count"]), "whole": counted(focal_row["total"])}
    return term("claim.structure", place=data["cities"][focal], low=low, high=high, **whole)


def largest_domain_of_indicators(data: Mapping[str, Any]) -> Term | None:
    """The domain with the most indicators of the place in focus."""
    return _largest_domain("indicators", data)


def largest_domain_of_measures(data: Mapping[str, Any]) -> Term | None:
    """The domain with the most measures of the place in focus."""
    return _largest_domain("measures", data)


def _largest_domain(what: str, data: Mapping[str, Any]) -> Term | None:
    focal = data["focal"]
    if focal not in data["cities"] or focal not in data["shares"]:
        return None
    leading = largest((data["shares"][focal] * data["counts"][focal]).round().astype(int))
    if leading is None:
        return None
    domain, n, whole = leading
    name = {"place": data["cities"][focal], "domain": in_sentence(f"domain.{domain}")}
    return term(f"claim.domain_{what}", n=counted(n), whole=counted(whole), **name)


def commonest_instrument(data: Mapping[str, Any]) -> Term | None:
    """The type of which most measures of the place in focus are."""
    scheme, rows = list(data["schemes"].items())[-1]
    counts = rows[rows["area"] == data["focal"]].set_index("class")["count"]
    leading = largest(counts) if len(counts) else None
    if leading is None:
        return None
    name, n, whole = leading
    kind = term(f"{scheme}.{name}")
    return term("claim.instrument", place=data["cities"][data["focal"]], kind=kind, n=counted(n), whole=counted(whole))


def domains_of_one_instrument(data: Mapping[str, Any]) -> Term | None:
    """In how many domains of the first group more than half of the measures are of the type that most are of."""
    if not data["groups"]:
        return None
    place, schemes = next(iter(data["groups"].items()))
    scheme, counts = list(schemes.items())[-1]
    counts = counts[counts.sum(axis=1) > 0]
    if len(counts) < PLACES:
        return None
    name = counts.sum().idxmax()
    n = int((2 * counts[name] > counts.sum(axis=1)).sum())
    kind = term(f"{scheme}.{name}")
    return term("claim.instrument_domains", place=place, kind=kind, n=counted(n), whole=counted(len(counts)))


def nearest(data: Mapping[str, Any]) -> Term | None:
    """Whose wording is nearest to that of the place in focus."""
    matrix, focal = data["matrix"], data["focal"]
    if focal not in matrix.index:
        return None
    return _nearest(matrix.loc[focal].drop(index=focal), data)


def nearest_of_many(data: Mapping[str, Any]) -> Term | None:
    """The same, where there are too many places for a matrix."""
    near = data["near"]
    return _nearest(near.set_index("area")["cosine"], data) if len(near) else None


def _nearest(cosines: pd.Series, data: Mapping[str, Any]) -> Term | None:
    order = cosines[cosines.index.isin(list(data["cities"]))].sort_values(ascending=False, kind="stable")
    if len(order) < 2 or order.iloc[0] - order.iloc[1] < CLOSER or data["focal"] not in data["cities"]:
        return None
    cosine = computed(order.iloc[0], "text.cosine", decimals=2)
    return term("claim.near", place=data["cities"][data["focal"]], other=data["cities"][order.index[0]], cosine=cosine)


def weakest_variable(data: Mapping[str, Any]) -> Term | None:
    """The main variable of the PMC index on which the place in focus scores least, where it is one."""
    focal = data["focal"]
    if focal not in data["cities"]:
        return None
    focal_scores = data["scores"].loc[focal, list(data["mains"])]
    if (focal_scores == focal_scores.min()).sum() > 1:
        return None
    score = computed(focal_scores.min(), "text.pmc", decimals=2)
    return term(
        "claim.weakest", place=data["cities"][focal], variable=data["mains"][focal_scores.idxmin()], score=score
    )


def span_of_ranks(data: Mapping[str, Any]) -> Term | None:
    """Between which ranks the place in focus falls; nothing of places so few that the page gives no ranking."""
    ranks, focal = data["ranks"], data["focal"]
    if ranks is None or ranks.is_few or focal not in ranks.intervals.index or len(ranks.intervals) < PLACES:
        return None
    best, worst = (int(ranks.intervals.at[focal, end]) for end in ("best", "worst"))
    values = {"place": data["cities"][focal], "whole": counted(len(ranks.intervals)), "best": counted(best)}
    if best == worst:
        return term("claim.rank_one", **values)
    return term("claim.rank", **values, worst=counted(worst))


def widest_medians(data: Mapping[str, Any]) -> Term | None:
    """Which places ask for most and least growth, where the medians lie apart.

    A median is a range where a document contradicts its figures. Who asks for most is said only where no other range
    reaches as far; else, that every other median exceeds the least one.
    """
    cities = data["cities"].dropna(subset="median").reset_index(drop=True)
    if len(cities) < 2:
        return None
    most, least = (cities.loc[cities["median"].astype(float).pipe(end)] for end in (pd.Series.idxmax, pd.Series.idxmin))
    if not least["median"] > 0 or most["median"] < APART * least["median"] or not np.isfinite(most["median"]):
        return None
    values = {"least": least["area"], "low": least["said"]}
    ranges = {at: shown.values["value"] for at, shown in cities["said"].items()}
    if all(_ends(other)[1] < most["median"] for at, other in ranges.items() if at != most.name):
        return term("claim.medians", **values, most=most["area"], high=most["said"])
    lowest_other = min((other for at, other in ranges.items() if at != least.name), key=lambda other: _ends(other)[0])
    if _ends(lowest_other)[0] < APART * _ends(ranges[least.name])[1]:
        return None
    return term("claim.medians_least", **values, high=replace(lowest_other, upper=None))


def _ends(median: Fact) -> tuple[float, float]:
    low = float(median.value) if median.value is not None else np.nan
    return low, low if median.upper is None else float(median.upper)
