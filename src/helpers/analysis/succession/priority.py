"""Order and length of the domains over periods: table and findings."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from helpers.analysis.common import place_name, say
from helpers.analysis.reliability import rests_on
from helpers.analysis.succession.tables import between
from helpers.facts import Column, Fact, Finding, Table, Thing, absent, computed, table, term
from helpers.schema import Area, Document

NONE = absent("succession.no_measure")


def no_second_period(place: Area, changes: pd.DataFrame) -> Finding | None:
    """That the data hold no measures of two plans of the place that follow each other; None where they do."""
    is_told = place.slug in set(changes["area"])
    return None if is_told else Finding.of(say("no_second_period", name=place_name(place)))


@rests_on("measures.domain")
def priorities(changes: pd.DataFrame, areas: Mapping[str, Area], documents: Mapping[str, Document]) -> Table | None:
    """Place and share of each domain, one row a domain under each pair of plans; None where there is no pair."""
    rows: list[dict[str, Thing]] = []
    heads: dict[int, Thing] = {}
    for _, part in changes.groupby(["area", "earlier", "later"], sort=False):
        records = part.to_dict("records")
        name = place_name(areas[records[0]["area"]])
        heads[len(rows)] = term("succession.of_pair", area=name, pair=between(records[0], documents))
        rows += [
            {
                "domain": term(f"domain.{row['domain']}"),
                **{key: _place(row[key]) for key in ("earlier_place", "later_place")},
                **{key: _share(row[key]) for key in ("earlier_share", "later_share")},
            }
            for row in records
        ]
    columns = (
        Column("domain", "succession_column.domain", wraps="always"),
        *(
            Column(key, f"succession_column.{key}", "number", wraps="always")
            for key in ("earlier_place", "later_place", "earlier_share", "later_share")
        ),
    )
    return table(term("caption.priorities"), columns, rows, heads=heads) if rows else None


@rests_on("measures.domain")
def finding(
    place: Area,
    changes: pd.DataFrame,
    likeness: pd.DataFrame,
    areas: Mapping[str, Area],
    documents: Mapping[str, Document],
) -> Finding | None:
    """How the last pair of plans moved the domains, and whether the place came nearer to the areas above."""
    place_changes = changes[changes["area"] == place.slug]
    if place_changes.empty:
        return None
    last = place_changes[
        place_changes["later"] == max(place_changes["later"].unique(), key=lambda key: documents[key].period)
    ]
    pair = last.iloc[0].to_dict()
    moved = (last["later_place"] - last["earlier_place"]).dropna()
    gain = last["later_share"].fillna(0) - last["earlier_share"].fillna(0)
    most = last.loc[gain.idxmax()]
    grown = term(
        "succession.grown",
        domain=term(f"domain.{most['domain']}"),
        earlier=_share(0.0 if pd.isna(most["earlier_share"]) else most["earlier_share"]),
        later=_share(most["later_share"]),
    )
    counts = {"same": int((moved == 0).sum()), "up": int((moved < 0).sum()), "down": int((moved > 0).sum())}
    sentences = [say("priorities", name=place_name(place), pair=between(pair, documents), grown=grown, **counts)]
    common = likeness[likeness["area"] == place.slug].set_index(["above", "document"])["common"]
    for above in likeness.loc[likeness["area"] == place.slug, "above"].unique():
        both = [common.get((above, pair[when])) for when in ("earlier", "later")]
        if all(isinstance(value, float) for value in both):
            ends = {when: _common(value) for when, value in zip(("earlier", "later"), both, strict=True)}
            sentences.append(say("nearer", above=place_name(areas[above]), **ends))
    return Finding.of(*sentences)


def _place(value: float) -> Thing:
    return NONE if pd.isna(value) else computed(int(value), "text.priority", {}, decimals=0)


def _share(value: float) -> Fact:
    return NONE if pd.isna(value) else computed(float(value), "text.priority", {}, unit="fraction", decimals=0)


def _common(value: float) -> Fact:
    return computed(value, "text.common", {}, unit="fraction", decimals=0)
