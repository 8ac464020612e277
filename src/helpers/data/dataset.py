"""The data set as a whole."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from helpers.data import checks, crosschecks, pmcchecks
from helpers.data.corrections import apply_corrections
from helpers.data.loading import remembered
from helpers.data.problems import raise_for
from helpers.data.registry import build_areas, check_areas, check_documents, find_area, studied
from helpers.data.tables import Table, read_list, read_table, to_frame
from helpers.data.termtable import read_some_terms, read_terms
from helpers.paths import data_folder
from helpers.schema import TABLES, Area, Document

SOURCES = tuple(spec.file for spec in TABLES.values())
BY_DOCUMENT = ("indicators", "statements", "measures", "contradictions", "pmc_codes")
SECTOR = "market_regulation"
GENERAL = "general"


@dataclass(frozen=True)
class Dataset:
    """The validated data set. The columns of each frame are the fields of its record type in `helpers.schema`.

    Attributes:
        areas: areas with their parents and documents, by slug: in the order of the documents, then those without.
        documents: documents by key, in the order of the registry.
        indicators: one row an indicator record.
        statements: one row a statement.
        measures: one row a policy measure.
        corrections: one row a corrected field; the frames above hold the corrected values.
        contradictions: one row a pair of figures that disagree within a document.
        concepts: one row a concept of the crosswalk.
        links: one row a record's tie to a concept.
        assessments: one row a target with the class that an evaluation of its plan gave it.
        observations: one row a figure observed in a year.
        pmc_variables: one row a sub-variable of the PMC index.
        pmc_codes: one row a document's code of a sub-variable.
        folder: where the tables were read from.
        is_part: whether it is what `only` chose; a table that is read late is then read and checked in part.
    """

    areas: dict[str, Area]
    documents: dict[str, Document]
    indicators: pd.DataFrame
    statements: pd.DataFrame
    measures: pd.DataFrame
    corrections: pd.DataFrame
    contradictions: pd.DataFrame
    concepts: pd.DataFrame
    links: pd.DataFrame
    assessments: pd.DataFrame
    observations: pd.DataFrame
    pmc_variables: pd.DataFrame
    pmc_codes: pd.DataFrame
    folder: Path
    is_part: bool = False

    def area(self, slug: str) -> Area:
        """The area with this slug, or a `ParameterError` that lists what is valid."""
        return find_area(self.areas, slug)

    @property
    def studied(self) -> dict[str, Area]:
        """The areas with a plan of the sector, in the order of their documents."""
        return studied(self.areas)

    def only(self, *slugs: str) -> Dataset:
        """The plans of these areas, or a `ParameterError` for an unknown one.

        Records are those of the plan that is studied; links and observations also those of the areas above, with
        which a page compares. Concepts stay.
        """
        areas = {slug: self.area(slug) for slug in slugs}
        plans = {area.plan.document_id for area in areas.values() if area.is_planned}
        kept = {
            name: _rows(frame, frame["document"].isin(plans)) for name in BY_DOCUMENT for frame in [getattr(self, name)]
        }
        around = around_of(areas)
        records = {*kept["indicators"]["indicator_id"], *kept["statements"]["statement_id"]}
        unplanned = around - {slug for slug, area in areas.items() if area.is_planned}
        records |= set(self.indicators.loc[self.indicators["area"].isin(unplanned), "indicator_id"])
        return Dataset(
            areas=areas,
            documents={key: item for key, item in self.documents.items() if item.area in areas},
            concepts=self.concepts,
            pmc_variables=self.pmc_variables,
            assessments=_rows(self.assessments, self.assessments["area"].isin(areas)),
            corrections=_rows(self.corrections, self.corrections["record_id"].isin(records)),
            links=_rows(self.links, self.links["record_id"].isin(records)),
            observations=_rows(self.observations, self.observations["area"].isin(around)),
            folder=self.folder,
            is_part=True,
            **kept,
        )

    def tables_of(self, *slugs: str) -> pd.DataFrame:
        """Indicator records of all documents of these areas, each with its document's title and period.

        Returns:
            The columns of `indicators`, and `source`, `source_en`, `first`, `last` (years of the document's period).
        """
        known = {slug: self.area(slug) for slug in slugs}
        own = self.indicators[self.indicators["area"].isin(known)].reset_index(drop=True)
        about = {item.document_id: item for area in known.values() for item in area.documents}
        documents = [about[key] for key in own["document"]]
        return own.assign(
            source=[item.title for item in documents],
            source_en=[item.title_en for item in documents],
            first=[item.period[0] for item in documents],
            last=[item.period[1] for item in documents],
        )

    def above(self, slug: str) -> pd.DataFrame:
        """Indicator records of the areas above an area, as `tables_of` gives them."""
        return self.tables_of(*(area.slug for area in self.area(slug).above))

    def links_of(self, *slugs: str) -> pd.DataFrame:
        """Links of the records of all documents of these areas, or a `ParameterError` for an unknown one."""
        known = {slug: self.area(slug) for slug in slugs}
        frames = ((self.indicators, "indicator_id"), (self.statements, "statement_id"))
        records = {record for frame, key in frames for record in frame.loc[frame["area"].isin(known), key]}
        return _rows(self.links, self.links["record_id"].isin(records))

    @cached_property
    def terms(self) -> pd.DataFrame:
        """Counts of terms by plan and domain: `area`, `document`, `domain`, `term`, `count`.

        Read on first use, and only for the documents of this data set: the table is long.
        """
        path = self.folder / TABLES["terms"].file
        owners = {key: item.area for key, item in self.documents.items()}
        frame = read_some_terms(path, owners) if self.is_part else None  # a whole data set is checked whole
        if frame is None:
            frame = read_terms(path, [item.document_id for item in _read(self.folder, "documents").records])
            frame = _rows(frame, frame["document"].isin(owners))
        frame.insert(0, "area", frame["document"].map(owners))
        return frame

    @property
    def periods(self) -> dict[str, tuple[int, int]]:
        """First and last year of the plan of each area that has one."""
        return {slug: area.plan.period for slug, area in self.areas.items() if area.is_planned}


@remembered
def load_dataset(folder: Path | None = None) -> Dataset:
    """Read, validate and cross-check the data set.

    Args:
        folder: the folder of the tables; the project's `data/` by default.

    Raises:
        DataError: a file is missing or breaks a rule; the message names file, line, column, value and what is allowed.
    """
    folder = folder or data_folder()
    tables = {name: _read(folder, name) for name in TABLES if name != "terms"}
    registries = {name: tables.pop(name) for name in ("areas", "documents")}
    problems = [
        problem
        for name, table in registries.items()
        for problem in (*table.problems, *checks.check_keys(table, TABLES[name].key))
    ]
    if not problems:
        problems += check_areas(registries["areas"])
        slugs = [entry.slug for entry in registries["areas"].records]
        problems += check_documents(registries["documents"], slugs, (SECTOR, GENERAL))
    documents = {item.document_id: item for item in registries["documents"].records}
    if not problems:  # a broken registry would make every reference look broken
        for name, table in tables.items():
            problems += [*table.problems, *checks.check_keys(table, TABLES[name].key)]
        for name in ("indicators", "statements", "measures"):
            problems += checks.check_references(tables[name], documents)
        problems += checks.check_indicators(tables["indicators"], documents)
        problems += checks.check_order(tables["statements"])
        problems += checks.check_order(tables["measures"])
        problems += pmcchecks.check_scheme(tables["pmc_variables"])
    if not problems:  # once, before anything compares with a record: what is checked is what is used
        correctable = {"indicator_id": tables["indicators"], "statement_id": tables["statements"]}
        problems += apply_corrections(tables["corrections"], correctable)
    if not problems:  # nor would a broken record make what names it worth checking
        concepts = {concept.concept_id: concept for concept in tables["concepts"].records}
        records = crosschecks.records_by_id(tables["indicators"], tables["statements"])
        problems += crosschecks.check_links(tables["links"], concepts, records)
        problems += crosschecks.check_contradictions(tables["contradictions"], documents, records)
        scheme = {item.variable: item for item in tables["pmc_variables"].records}
        problems += pmcchecks.check_codes(tables["pmc_codes"], scheme, documents)
        problems += crosschecks.check_assessments(tables["assessments"], records)
        problems += crosschecks.check_observations(
            tables["observations"], set(slugs), documents, concepts, records, tables["links"]
        )
    raise_for(problems)
    frames = {name: to_frame(table, TABLES[name].record) for name, table in tables.items()}
    areas = build_areas(registries["areas"].records, documents.values(), SECTOR)
    return Dataset(areas=areas, documents=documents, folder=folder, **frames)


def data_hash(folder: Path | None = None) -> str:
    """SHA-256 over the names and bytes of the data set's files: which data a report was made from."""
    folder = folder or data_folder()
    digest = hashlib.sha256()
    for name in SOURCES:
        content = (folder / name).read_bytes()
        digest.update(f"{name} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def around_of(areas: Mapping[str, Area]) -> set[str]:
    """These areas and all that stand above them."""
    return {one.slug for area in areas.values() for one in (area, *area.above)}


def _read(folder: Path, name: str) -> Table:
    spec = TABLES[name]
    path = folder / spec.file
    return read_list(path, spec.record, name) if path.suffix == ".yml" else read_table(path, spec.record)


def _rows(frame: pd.DataFrame, kept: pd.Series) -> pd.DataFrame:
    return (frame if kept.all() else frame[kept]).reset_index(drop=True)  # all: the memory stays shared
