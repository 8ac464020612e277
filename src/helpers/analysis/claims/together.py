"""Claims on all places together, where none is in focus."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any

import pandas as pd

from helpers.analysis.claims.places import CLOSER, PLACES
from helpers.analysis.claims.targets import APART
from helpers.facts import Fact, Term, computed, counted, in_sentence, term


def widest_change(data: Mapping[str, Any]) -> Term | None:
    """The concept of which places ask for the most different growth, by every figure that is printed."""
    rows = data["rows"]
    plain = rows[~rows["stretch"].astype(bool) & rows["measure"].eq("growth") & rows["change"].gt(0)]
    best: tuple[float, pd.Series, pd.Series] | None = None
    for _, concept_rows in plain.groupby("concept_id", sort=False):
        least, most = (
            concept_rows.loc[concept_rows["change_high"].idxmin()],
            concept_rows.loc[concept_rows["change_low"].idxmax()],
        )
        ratio = most["change_low"] / least["change_high"]
        if ratio >= APART and (best is None or ratio > best[0]):
            best = (ratio, least, most)
    if best is None:
        return None
    _, least, most = best
    values = {"concept": least["concept"], "least": least["area"], "most": most["area"]}
    return term("claim.widest", **values, low=_growth(least), high=_growth(most))


def _growth(row: pd.Series) -> Fact:
    low, high = row["change_low"] / 100, row["change_high"] / 100
    return computed(low, "growth.cagr", unit="fraction", upper=high if high > low else None)


def largest_binding_share(data: Mapping[str, Any]) -> Term | None:
    """Which table makes the largest share binding, and how many make nothing binding."""
    rows = data["structure"]
    rows = rows[(rows["measure"] == "binding") & rows["area"].isin(list(data["cities"]))].set_index("area")
    if len(rows) < PLACES or (rows["share"] == rows["share"].max()).sum() > 1:
        return None
    top = rows.loc[rows["share"].idxmax()]
    values = {"place": data["cities"][rows["share"].idxmax()], "n": counted(top["count"]), "all": counted(top["total"])}
    return term("claim.binding_most", **values, none=counted((rows["count"] == 0).sum()), whole=counted(len(rows)))


def largest_domain_of_indicators(data: Mapping[str, Any]) -> Term | None:
    """In how many tables one domain has the most indicators."""
    return _largest_domain("indicators", data)


def largest_domain_of_measures(data: Mapping[str, Any]) -> Term | None:
    """In how many documents one domain has the most measures."""
    return _largest_domain("measures", data)


def _largest_domain(what: str, data: Mapping[str, Any]) -> Term | None:
    shares = data["shares"]
    usual = _usual([shares[area] for area in shares.columns if area in data["cities"]])
    if usual is None:
        return None
    domain, values = usual
    return term(f"claim.domain_{what}_together", domain=in_sentence(f"domain.{domain}"), **values)


def commonest_instrument(data: Mapping[str, Any]) -> Term | None:
    """In how many documents one type of instrument is the most frequent."""
    scheme, rows = list(data["schemes"].items())[-1]
    usual = _usual([part.set_index("class")["count"] for _, part in rows.groupby("area") if part["count"].any()])
    if usual is None:
        return None
    kind, values = usual
    if values["n"].value == values["whole"].value:
        return term("claim.instrument_together_all", kind=term(f"{scheme}.{kind}"), whole=values["whole"])
    return term("claim.instrument_together", kind=term(f"{scheme}.{kind}"), **values)


def _usual(counts: Sequence[pd.Series]) -> tuple[str, dict[str, Fact]] | None:
    """What is the most frequent in more than half of several counts, and in how many of them; a tie counts as none."""
    tops = [str(places.idxmax()) for places in counts if (places == places.max()).sum() == 1]
    if len(counts) < PLACES or not tops:
        return None
    times = pd.Series(tops).value_counts()
    if 2 * times.max() <= len(counts):
        return None
    return str(times.idxmax()), {"n": counted(times.max()), "whole": counted(len(counts))}


def nearest_pair(data: Mapping[str, Any]) -> Term | None:
    """Which two documents are worded most alike, where no other pair is as near."""
    matrix, names = data["matrix"], data["cities"]
    pairs = {(a, b): matrix.at[a, b] for a, b in combinations([slug for slug in matrix.index if slug in names], 2)}
    order = pd.Series(pairs, dtype=float).sort_values(ascending=False, kind="stable")
    if len(order) < PLACES or order.iloc[0] - order.iloc[1] < CLOSER:
        return None
    one, other = order.index[0]
    cosine = computed(order.iloc[0], "text.cosine", decimals=2)
    return term("claim.near_pair", place=names[one], other=names[other], cosine=cosine)


def weakest_variable_of_all(data: Mapping[str, Any]) -> Term | None:
    """The main variable of the PMC index on which the five-year plans score least by their median, where it is one."""
    plans = [slug for slug in data["plans"] if slug in data["scores"].index]
    if len(plans) < PLACES:
        return None
    medians = data["scores"].loc[plans, list(data["mains"])].median()
    if (medians == medians.min()).sum() > 1:
        return None
    score = computed(medians.min(), "comparison.median", {"N": len(plans)}, decimals=2)
    return term("claim.weakest_all", variable=data["mains"][medians.idxmin()], score=score, n=counted(len(plans)))
