"""Suggest links of coded records to concepts, and write them as candidates; a person confirms each in links.csv."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

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
    found = []
    for key, name, unit, mode in rows:
        link = link_row(SimpleNamespace(name=name, unit=unit, mode=mode), lexicon, dict(concepts))
        if link:
            found.append(Suggestion(key, name, unit, link, coded.get((key, link.concept), "")))
    return found


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
