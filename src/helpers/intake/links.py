"""Suggest links of coded records to concepts, and write them as candidates; a person confirms each in links.csv."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd

from helpers.data import Dataset, load_dataset
from helpers.data.commit import change
from helpers.intake.files import read_rows, write_rows
from helpers.linking import Lexicon, LinkCandidate, link_row
from helpers.schema import Concept, Match, ReviewStatus, StatementMode

FILE = "links.csv"
_NO_UNIT = ("原文未印单位。", "No unit is printed.")
_UNSURE = ("程序所荐，口径须核对。", "Suggested by the program; the definition needs a check.")


@dataclass(frozen=True)
class Suggestion:
    """A suggested link.

    Attributes:
        record_id: the record.
        name: what it is called in its document.
        unit: its unit as printed.
        link: concept, match, factor, reason and confidence.
        coded: match that links.csv gives this record and concept, or empty.
    """

    record_id: str
    name: str
    unit: str
    link: LinkCandidate
    coded: str


def suggest_links(dataset: Dataset, lexicon: Lexicon, concepts: Mapping[str, Concept]) -> list[Suggestion]:
    """Suggestions for every indicator row and every statement of a level, in the order of the tables.

    Args:
        dataset: the data set.
        lexicon: the words of the concepts.
        concepts: the concepts by id.
    """
    links = dataset.links
    coded = {(row.record_id, row.concept_id): row.match for row in links.itertuples()}
    rows = [(row.indicator_id, row.name, row.unit, row.mode) for row in dataset.indicators.itertuples()]
    rows += [
        (row.statement_id, row.subject, row.unit, row.mode)
        for row in dataset.statements.itertuples()
        if row.mode == StatementMode.LEVEL
    ]
    suggestions = []
    for key, name, unit, mode in rows:
        link = link_row(SimpleNamespace(name=name, unit=unit, mode=mode), lexicon, dict(concepts))
        if link:
            suggestions.append(Suggestion(key, name, unit, link, coded.get((key, link.concept), "")))
    return suggestions


def audit_links(dataset: Dataset, suggestions: list[Suggestion]) -> pd.DataFrame:
    """How well suggested links agree with those that are settled, by concept.

    Only records that the crosswalk settles count: a record without a settled link is not known to have none.

    Args:
        dataset: the data set.
        suggestions: from `suggest_links`.

    Returns:
        One row a concept, by id, then one for all (`concept_id` empty): `coded`, `found`, `right` (numbers of links),
        `same_match` (of the right ones, those with the settled grade), `precision` and `recall` (fractions, missing
        over nothing).
    """
    settled = dataset.links[dataset.links["status"] != ReviewStatus.CANDIDATE.value]
    known = set(settled["record_id"])
    coded = {(row.record_id, row.concept_id): row.match for row in settled.itertuples()}
    suggested = {
        (item.record_id, item.link.concept): item.link.match for item in suggestions if item.record_id in known
    }
    rows = [
        _agreement(
            concept, {key for key in coded if key[1] == concept}, {key for key in suggested if key[1] == concept}
        )
        for concept in sorted({key[1] for key in (*coded, *suggested)})
    ]
    rows.append(_agreement("", set(coded), set(suggested)))
    for row in rows:
        row["same_match"] = sum(coded[key] == suggested[key] for key in row.pop("both"))
    columns = ["concept_id", "coded", "found", "right", "same_match", "precision", "recall"]
    return pd.DataFrame(rows, columns=columns)


def _agreement(concept: str, coded: set, suggested: set) -> dict[str, Any]:
    both = coded & suggested
    return {
        "concept_id": concept,
        "coded": len(coded),
        "found": len(suggested),
        "right": len(both),
        "both": both,
        "precision": len(both) / len(suggested) if suggested else None,
        "recall": len(both) / len(coded) if coded else None,
    }


def write_links(folder: Path, lexicon: Lexicon, concepts: Mapping[str, Concept]) -> int:
    """Add the suggestions that links.csv does not hold yet, as candidates; nothing that stands there changes.

    Returns:
        How many were added.
    """

    def make(copy: Path) -> tuple[int, dict[str, bytes]]:
        dataset = load_dataset(copy)
        new = [_row(item) for item in suggest_links(dataset, lexicon, concepts) if not item.coded]
        header, rows = read_rows(copy / FILE)
        return len(new), {FILE: write_rows(header, [*rows, *new]).encode()} if new else {}

    return change(folder, make, load_dataset)


def _row(item: Suggestion) -> dict[str, str]:
    link = item.link
    match, caveat = link.match, ("", "")
    if match == Match.EXACT and link.factor is None:
        match, caveat = Match.CLOSE.value, _NO_UNIT
    elif match != Match.EXACT:
        caveat = _UNSURE
    return {
        "concept_id": link.concept,
        "record_id": item.record_id,
        "match": match,
        "factor": "" if link.factor is None else f"{link.factor:.12g}",
        "caveat": caveat[0],
        "caveat_en": caveat[1],
        "status": ReviewStatus.CANDIDATE.value,
    }
