"""Findings on succession and alignment."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from helpers.analysis.common import place_name, say, say_count
from helpers.analysis.reliability import rests_on
from helpers.analysis.succession.beside import level_beside, spans_beside
from helpers.analysis.succession.tables import SHARED, between, of_last_pair, period, rate
from helpers.facts import Finding, Name, Thing
from helpers.methods.fates import CARRIED, FATES, count_ratchet
from helpers.schema import Area, Document

NAMED = 3  # targets faster or slower than above that are told in a sentence each; the table holds all
FEWEST = 5  # targets with a required change in both plans, below which it is not said that none of them is slower


def no_pair(place: Area, fates: pd.DataFrame) -> Finding | None:
    """That the data hold no second plan of the place; None where they do."""
    return Finding.of(say("no_next_plan", name=place_name(place))) if fates.empty else None


@rests_on("indicators.baseline", "indicators.target", "indicators.mode", "links.match")
def fates(place: Area, fate_rows: pd.DataFrame, documents: Mapping[str, Document]) -> Finding | None:
    """What became of the last ended plan's targets, and whether the next plan asks for a faster or a slower change."""
    last = of_last_pair(fate_rows, documents)
    if last.empty:
        return None
    counts = {fate: int((last["fate"] == fate).sum()) for fate in FATES}
    carried = sum(counts[fate] for fate in CARRIED)
    pair = between(last.iloc[0].to_dict(), documents)
    sentences: list[Thing] = [say("fates", name=place_name(place), pair=pair, carried=carried, **counts)]
    raised = last[(last["fate"] == "raised") & (last["pace"] != "")]
    slower = int((raised["pace"] == "lowered").sum())
    if slower or len(raised) >= FEWEST:
        sentences.append(say_count("raised_but_slower", slower, len(raised), compared=len(raised)))
    return Finding.of(*sentences)


@rests_on("indicators.baseline", "indicators.target", "indicators.mode", "links.match")
def ratchet(fate_rows: pd.DataFrame) -> Finding | None:
    """How often the next target goes beyond an exact result, after exceeded targets and, as a control, after others."""
    counts = count_ratchet(fate_rows)
    if not counts.known:
        return None
    sentences = [say_count("ratchet", counts.known)]
    if counts.exceeded:
        sentences.append(say_count("ratchet_floor", counts.beyond, counts.exceeded, exceeded=counts.exceeded))
    if counts.others:
        sentences.append(say_count("ratchet_control", counts.others_beyond, counts.others, others=counts.others))
    key = {True: "ratchet_more", False: "ratchet_nothing", None: "ratchet_alone"}[counts.is_more_often]
    return Finding.of(*sentences, say(key))


@rests_on("indicators.baseline", "indicators.target", "indicators.mode", "links.match")
def alignment(
    place: Area,
    aligned: pd.DataFrame,
    indicators: pd.DataFrame,
    concepts: pd.DataFrame,
    areas: Mapping[str, Area],
    documents: Mapping[str, Document],
) -> Finding | None:
    """What a place and an area above both set, and what is asked for faster or slower than above.

    What only one of them sets is counted where both plans are of one sector: a plan of all sectors sets much that no
    sector's plan has to repeat.
    """
    sentences: list[Thing] = []
    names = {row["concept_id"]: Name.of(row) for row in concepts.to_dict("records")}
    by_size = set(concepts.loc[concepts["depends_on_size"], "concept_id"])
    records = indicators.set_index("indicator_id", drop=False).to_dict("index")
    for (upper, _, other_plan), part in aligned.groupby(["above", "document", "document_above"], sort=False):
        counts = part["relation"].value_counts()
        pair = part.iloc[0]
        is_of_sector = documents[pair["document"]].sector == documents[pair["document_above"]].sector
        shared = int(counts.reindex(list(SHARED), fill_value=0).sum())
        above = place_name(areas[str(upper)])
        topics = int((part["relation"] != "added").sum())
        values: dict[str, Any] = {
            "above": above,
            "years": period(documents[str(other_plan)]),
            "topics": topics,
            "silent": int(counts.get("silent", 0)) if is_of_sector else topics - shared,
            "added": int(counts.get("added", 0)),
        }
        values |= {"name": place_name(place)}
        sentences.append(say_count("aligned" if is_of_sector else "aligned_across", shared, **values))
        for row in part[part["relation"].isin(["tightened", "loosened"])].head(NAMED).to_dict("records"):
            target, other = records[row["indicator_id"]], records[row["indicator_above"]]
            sentences.append(
                say(
                    f"aligned_{row['relation']}",
                    concept=names[row["concept_id"]],
                    above=above,
                    own=rate(row, "rate", target),
                    other=rate(row, "rate_above", other),
                    level="" if row["concept_id"] in by_size else level_beside(target, other, row["direction"]),
                    spans=spans_beside(target, other),
                )
            )
    both = aligned[aligned["relation"].isin(SHARED)]
    distinct = both["concept_id"].nunique()
    if 0 < distinct < len(both) and both["above"].nunique() == 1:
        sentences.append(say("aligned_distinct", n=distinct))
    return Finding.of(*sentences)
