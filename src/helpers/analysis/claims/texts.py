"""Claims on what a document says, and where."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from helpers.facts import Term, computed, counted, in_sentence, term

FEWEST = 5  # figures, indicators or measures from which on their make-up says something of a document
MOST = 0.5  # share from which on one kind is what there is
LATE = 2 / 3  # share of the figures in one half of the document that is no accident of a few
LARGE = 0.2  # share that makes a domain stand out
APART = 0.05  # difference of two shares that can be seen


def nature_of_the_past(data: Mapping[str, Any]) -> Term | None:
    """That most figures on the past are of one nature."""
    totals = data["counts"].sum()
    n, whole = int(totals.max()) if len(totals) else 0, int(totals.sum())
    if whole < FEWEST or n < MOST * whole:
        return None
    mode = in_sentence(f"stated.{totals.idxmax()}")
    return term("claim.nature", n=counted(n), whole=counted(whole), mode=mode)


def place_in_the_document(data: Mapping[str, Any]) -> Term | None:
    """That what the document commits itself to stands in one of its halves."""
    at = data["marks"].get("target", [])
    late = sum(2 * place >= data["characters"] for place in at)
    if len(at) < FEWEST or max(late, len(at) - late) < LATE * len(at):
        return None
    key, n = ("claim.second_half", late) if 2 * late > len(at) else ("claim.first_half", len(at) - late)
    return term(key, n=counted(n), whole=counted(len(at)))


def domain_of_commitments(data: Mapping[str, Any]) -> Term | None:
    """The domain with the most commitments, or achievements where there are no commitments."""
    counts = data["counts"]
    for kind in ("target", "baseline"):
        if kind in counts.columns and counts[kind].any():
            leading = largest(counts[kind])
            if leading is None:
                return None
            domain, n, whole = leading
            return term(
                f"claim.most_{kind}", domain=in_sentence(f"domain.{domain}"), n=counted(n), whole=counted(whole)
            )
    return None


def largest(counts: pd.Series) -> tuple[str, int, int] | None:
    """The largest of several counts, if there is one and it stands out: its name, itself and the sum."""
    whole, most = int(counts.sum()), counts.max() if len(counts) else 0
    if whole < FEWEST or most < LARGE * whole or (counts == most).sum() > 1:
        return None
    return str(counts.idxmax()), int(most), whole


def number_against_length(data: Mapping[str, Any]) -> Term | None:
    """The domain whose share of the text is farthest from its share of the measures."""
    rows = data["emphasis"]
    if len(rows) < 2 or rows["measures"].sum() < FEWEST:
        return None
    gaps = (rows["share_of_characters"] - rows["share_of_measures"]).abs()
    if gaps.max() < APART:
        return None
    row = rows.loc[gaps.idxmax()]
    shares = {
        name: computed(row[f"share_of_{name}"], "count", unit="fraction", decimals=0)
        for name in ("measures", "characters")
    }
    key = "claim.longer" if row["share_of_characters"] > row["share_of_measures"] else "claim.shorter"
    return term(key, domain=in_sentence(f"domain.{row['domain']}"), **shares)


def term_used_most(data: Mapping[str, Any]) -> Term | None:
    """The term that a plan uses more than all plans do, by how much."""
    terms = data["terms"]
    terms = terms[terms["count"] >= FEWEST]
    if terms.empty:
        return None
    row = terms.loc[terms["rca"].idxmax()]
    word = term(f"word.{row['term']}")
    if row["count"] == row["total"]:
        return term("claim.term_alone", name=data["name"], term=word, n=counted(row["count"]))
    values = {"n": counted(row["count"]), "whole": counted(row["total"])}
    return term("claim.term", name=data["name"], term=word, **values)
