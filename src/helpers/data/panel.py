"""Observations as a long table for pandas, Stata and R, one row a figure of a place, a concept and a year."""

from __future__ import annotations

import pandas as pd

from helpers.data.dataset import Dataset

LONG = ("area", "name", "adcode", "year", "concept", "value", "operator", "unit", "document", "status")
"""Columns of the long table."""


def long_table(dataset: Dataset) -> pd.DataFrame:
    """All figures of a concept in a year that no other figure disputes, each in its concept's unit.

    Figures of another definition stay out: what is only close to the concept, growth rates of a stock or a flow, and
    sums over several years. So does a figure that a conflict names, whichever of the two is right.

    Args:
        dataset: the data set.

    Returns:
        Columns `LONG`: the area's key, Chinese name and code that holds now; `document` is the document's key, empty
        for a figure from outside the documents. In order of area, concept and year.
    """
    observed, pairs = dataset.observed(), dataset.conflicts()
    disputed = {
        (concept, name)
        for side in "ab"
        for concept, name in zip(pairs["concept_id"], pairs[f"observation_id_{side}"], strict=True)
    }
    plain = observed[(observed["concept_id"] != "") & (observed["definition"] == "") & observed["value"].notna()]
    keys = zip(plain["concept_id"], plain["observation_id"], strict=True)
    plain = plain[[key not in disputed for key in keys]].rename(columns={"concept_id": "concept"})
    names = {slug: area.name for slug, area in dataset.areas.items()}
    codes = {
        slug: next((code.code for code in area.entry.codes if code.last is None), "")
        for slug, area in dataset.areas.items()
    }
    plain = plain.assign(name=plain["area"].map(names), adcode=plain["area"].map(codes))
    same = ["area", "concept", "year", "value", "operator", "document"]  # one document that says it twice
    return plain.drop_duplicates(same)[list(LONG)].reset_index(drop=True)
