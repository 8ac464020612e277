"""The tables of the data set: which file holds which records, by which key, and what refers to what."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import BaseModel

from helpers.schema.confirmations import Confirmation
from helpers.schema.corrections import Correction
from helpers.schema.crosswalk import Concept, Contradiction, Link
from helpers.schema.evidence import Assessment, Observation, PanelFigure, TermCount
from helpers.schema.pmc import PmcCode, PmcVariable
from helpers.schema.records import Indicator, Measure, Statement
from helpers.schema.registry import AreaEntry, CollectedDocument, Document
from helpers.schema.sector import Domain, SectorEntry


@dataclass(frozen=True)
class TableSpec:
    """One table.

    Attributes:
        name: the table; also the name of the frame in `Dataset`.
        file: its file in `data/`; a sector's tables have one in each folder of `data/sectors/`, so `*` stands for it.
        record: the record type of its rows.
        key: the columns that identify a row.
        title: what it holds, in one phrase.
        references: column -> (table, column) for every column whose values all stand in one other table.
    """

    name: str
    file: str
    record: type[BaseModel]
    key: tuple[str, ...]
    title: str
    references: tuple[tuple[str, str, str], ...] = ()

    @property
    def of_sector(self) -> bool:
        """Whether each sector has such a table."""
        return self.file.startswith("sectors/")


_AREA = ("area", "areas", "slug")
_DOCUMENT = ("document", "documents", "document_id")
_PLACED = (_AREA, _DOCUMENT)
_CONCEPT = ("concept_id", "concepts", "concept_id")

TABLES: dict[str, TableSpec] = {
    spec.name: spec
    for spec in (
        TableSpec("areas", "areas.yml", AreaEntry, ("slug",), "Registry of areas, from the nation down to districts"),
        TableSpec("documents", "documents.yml", Document, ("document_id",), "Registry of documents, by area", (_AREA,)),
        TableSpec(
            "collected",
            "collected.csv",
            CollectedDocument,
            ("document_id",),
            "Registry of further documents: those of public collections",
            (_AREA,),
        ),
        TableSpec("sectors", "sectors/*/sector.yml", SectorEntry, ("sector",), "Sectors of regulation"),
        TableSpec(
            "domains",
            "sectors/*/domains.yml",
            Domain,
            ("domain",),
            "Domains of a sector, with the words that name them",
        ),
        TableSpec(
            "indicators",
            "indicators.csv",
            Indicator,
            ("indicator_id",),
            "Printed rows of official indicator tables, or items of the list of targets that a plan prints instead; "
            "a row with two targets gives two records",
            _PLACED,
        ),
        TableSpec("statements", "statements.csv", Statement, ("statement_id",), "Figures of the narrative", _PLACED),
        TableSpec(
            "measures", "measures.csv", Measure, ("measure_id",), "Policy measures of the task chapters", _PLACED
        ),
        TableSpec(
            "corrections",
            "corrections.yml",
            Correction,
            ("record_id", "field"),
            "Corrections of a document's own errors, with the reason",
        ),
        TableSpec(
            "contradictions",
            "contradictions.csv",
            Contradiction,
            ("contradiction_id",),
            "Two figures of one document for what may be the same thing",
            _PLACED,
        ),
        TableSpec(
            "confirmations",
            "confirmations.csv",
            Confirmation,
            ("table", "record_id"),
            "Who confirmed which record, and when",
        ),
        TableSpec(
            "concepts",
            "sectors/*/concepts.yml",
            Concept,
            ("concept_id",),
            "Quantities apart from any document's wording",
        ),
        TableSpec(
            "links", "links.csv", Link, ("concept_id", "record_id"), "How far a record measures a concept", (_CONCEPT,)
        ),
        TableSpec(
            "assessments",
            "assessments.csv",
            Assessment,
            ("assessment_id",),
            "Classes that evaluations gave the targets of plans",
            (*_PLACED, ("record_id", "indicators", "indicator_id")),
        ),
        TableSpec(
            "observations",
            "observations.csv",
            Observation,
            ("observation_id",),
            "Figures observed in a year, by area",
            (_CONCEPT, _AREA),
        ),
        TableSpec(
            "panel",
            "panel.csv",
            PanelFigure,
            ("document", "concept_id", "relation", "year", "span_start"),
            "Figures that documents of public collections print, read by the program",
            (_AREA, _CONCEPT),
        ),
        TableSpec(
            "terms",
            "terms.csv",
            TermCount,
            ("document", "domain", "term"),
            "Counts of terms by document and domain",
            (_DOCUMENT,),
        ),
        TableSpec(
            "pmc_variables",
            "sectors/*/pmc_variables.yml",
            PmcVariable,
            ("variable",),
            "Scheme of the PMC index: sub-variables with their rules of coding",
        ),
        TableSpec(
            "pmc_codes",
            "pmc_codes.csv",
            PmcCode,
            ("document", "variable"),
            "PMC sub-variables of each document, with the passage for each code 1",
            (*_PLACED, ("variable", "pmc_variables", "variable")),
        ),
    )
}
