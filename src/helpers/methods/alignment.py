"""Alignment (衔接) and amplification (层层加码): a place's targets beside those of the areas above, concept by concept.

Method: what both levels set is compared by what it requires a year, in one measure; what only one of them
sets is named. Concepts are never summed into a score. Data used: indicator records, links, concepts. Weakness: what a
place takes over in its text, or in another document, is not seen here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from helpers.methods.concept_targets import COMPARABLE, binding_kept, targets_by_concept
from helpers.methods.succession import weaker_match

RELATIONS = ("tightened", "kept", "loosened", "uncomparable", "unset", "silent", "added")
COLUMNS = (
    "area",
    "above",
    "document",
    "document_above",
    "concept_id",
    "relation",
    "indicator_id",
    "indicator_above",
    "measure",
    "rate",
    "rate_above",
    "difference",
    "ratio",
    "binding",
    "match",
    "direction",
)
_SAME = 1e-9


def align_targets(
    tables: pd.DataFrame, links: pd.DataFrame, concepts: pd.DataFrame, above: Mapping[str, list[str]]
) -> pd.DataFrame:
    """The targets of each place beside those of each area above it, for plans whose periods overlap.

    Args:
        tables: indicator records of all these areas with their documents' periods, as `Dataset.tables_of` gives them.
        links: ties of these records to concepts.
        concepts: the crosswalk's concepts.
        above: the areas above each place, nearest first.

    Returns:
        One row a place, an area above it and a concept that either sets, by place, level and the order of the upper
        table: `relation` of `RELATIONS`: what is required a year is more (`tightened`), the same, or less (`loosened`);
        `uncomparable` (words, a broad link, different measures); `unset`: the place prints the concept without a target
        of its own, `silent`: it does not print it; `added`: only the place sets it. `rate` and `rate_above` in
        `measure` (`growth` fraction, `points`, `mean`: yearly means, for which neither difference nor ratio is formed
        where the concept depends on size), `difference` in the wanted direction, `ratio`; `binding`: `kept`,
        `tightened`, `loosened` or empty.
    """
    targets = targets_by_concept(tables, links, concepts)
    plans = tables.drop_duplicates("document")[["area", "document", "first", "last"]].to_dict("records")
    by_document = {key: frame.to_dict("records") for key, frame in targets.groupby("document", sort=False)}
    printed = _printed(tables, links)
    by_size = set(concepts.loc[concepts["depends_on_size"], "concept_id"])
    of_area: dict[str, list[dict]] = {}
    for plan in plans:
        of_area.setdefault(plan["area"], []).append(plan)
    rows: list[dict[str, Any]] = []
    for area, uppers in above.items():
        for plan in of_area.get(area, []):
            for upper in uppers:
                for other in of_area.get(upper, []):
                    if other["first"] <= plan["last"] and plan["first"] <= other["last"]:
                        base = {
                            "area": area,
                            "above": upper,
                            "document": plan["document"],
                            "document_above": other["document"],
                        }
                        plan_targets = by_document.get(plan["document"], [])
                        rows += [
                            base | row
                            for row in _beside(
                                plan_targets, by_document.get(other["document"], []), printed[plan["document"]], by_size
                            )
                        ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _printed(tables: pd.DataFrame, links: pd.DataFrame) -> dict[str, set[str]]:
    """The concepts that each document's table prints, with a target or without."""
    concepts: dict[str, set[str]] = {document: set() for document in tables["document"].unique()}
    joined = tables[["document", "indicator_id"]].merge(links, left_on="indicator_id", right_on="record_id")
    for document, concept in zip(joined["document"], joined["concept_id"], strict=True):
        concepts[document].add(concept)
    return concepts


def _beside(lower: list[dict], upper: list[dict], printed: set[str], by_size: set[str]) -> list[dict]:
    mine = {row["concept_id"]: row for row in lower if _is_set(row)}
    theirs = {row["concept_id"]: row for row in upper if _is_set(row)}
    rows = [_one(concept, mine.get(concept), row, printed, by_size) for concept, row in theirs.items()]
    rows += [
        {"concept_id": concept, "relation": "added", "indicator_id": row["indicator_id"], "indicator_above": ""}
        | {"measure": row["measure"], "rate": row["rate"], "binding": "", "match": row["match"]}
        | {"direction": row["direction"]}
        for concept, row in mine.items()
        if concept not in theirs
    ]
    return rows


def _is_set(row: Mapping[str, Any]) -> bool:
    return pd.notna(row["goal"]) or row["target_raw"] not in ("", "—", "-", "/")


def _one(concept: str, mine: dict | None, upper: dict, printed: set[str], by_size: set[str]) -> dict:
    common = {"concept_id": concept, "indicator_above": upper["indicator_id"], "rate_above": upper["rate"]}
    if mine is None:
        relation = "unset" if concept in printed else "silent"
        blank = {"indicator_id": "", "measure": upper["measure"], "binding": "", "match": upper["match"]}
        return common | blank | {"relation": relation, "direction": upper["direction"]}
    match = weaker_match(mine["match"], upper["match"])
    way = mine["direction"] if mine["direction"] == upper["direction"] else 0
    is_like = match in COMPARABLE and way != 0 and mine["measure"] == upper["measure"] != ""
    is_like = is_like and not (mine["measure"] == "mean" and concept in by_size)
    pair = common | {
        "indicator_id": mine["indicator_id"],
        "measure": mine["measure"] if is_like else "",
        "rate": mine["rate"],
        "relation": "uncomparable",
        "match": match,
        "direction": way,
        "binding": binding_kept(upper["attribute"], mine["attribute"]),
    }
    if is_like:
        difference = way * (mine["rate"] - upper["rate"])
        is_same = abs(difference) <= _SAME * max(abs(mine["rate"]), abs(upper["rate"]), 1e-3)
        pair |= {
            "difference": difference,
            "ratio": mine["rate"] / upper["rate"] if upper["rate"] * mine["rate"] > 0 else None,
            "relation": "kept" if is_same else "tightened" if difference > 0 else "loosened",
        }
    return pair
