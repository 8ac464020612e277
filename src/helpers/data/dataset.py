"""The data set as a whole."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from helpers.data.loading import remembered, with_own_tables
from helpers.data.observed import conflicts, observe
from helpers.data.registry import build_areas, find_area, studied
from helpers.data.sectors import read_sectors, sources
from helpers.data.soundness import REGISTRIES, check_records, check_registries
from helpers.data.tables import Table, read_list, read_table, to_frame
from helpers.data.termtable import read_some_terms, read_terms
from helpers.paths import data_folder
from helpers.schema import GENERAL, OUTSIDE, TABLES, Area, Document

# Tables of some hundred rows are gone over by the cell, which takes half as long again with the strings of Arrow.
pd.options.mode.string_storage = "python"

BY_DOCUMENT = ("indicators", "statements", "measures", "contradictions", "pmc_codes")


@dataclass(frozen=True)
class Dataset:
    """The validated data set. The columns of each frame are the fields of its record type in `helpers.schema`.

    Attributes:
        areas: areas with their parents and documents, by slug: in the order of the documents, then those without.
        documents: documents by key, in the order of documents.yml, then of collected.csv.
        indicators: one row an indicator record.
        statements: one row a statement.
        measures: one row a policy measure.
        corrections: one row a corrected field; the frames above hold the corrected values.
        confirmations: one row a record that a person confirmed, with who and when.
        contradictions: one row a pair of figures that disagree within a document.
        sectors: one row a sector, the one that is studied first.
        domains: one row a domain of the sector that is studied, in the order of pages; the `domain` of the frames
            above is an ordered category after it.
        concepts: one row a concept of the crosswalk.
        links: one row a record's tie to a concept.
        assessments: one row a target with the class that an evaluation of its plan gave it.
        observations: one row a figure that somebody typed, or that observes a target of its own area; `observed`
            gives all.
        panel: one row a figure that a document of a public collection prints.
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
    confirmations: pd.DataFrame
    contradictions: pd.DataFrame
    sectors: pd.DataFrame
    domains: pd.DataFrame
    concepts: pd.DataFrame
    links: pd.DataFrame
    assessments: pd.DataFrame
    observations: pd.DataFrame
    panel: pd.DataFrame
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
        known = self.derived.setdefault("only", {})
        if slugs not in known:
            known[slugs] = self._only(slugs)
        return with_own_tables(known[slugs])

    def _only(self, slugs: Sequence[str]) -> Dataset:
        areas = {slug: self.area(slug) for slug in slugs}
        plans = {area.plan.document_id for area in areas.values() if area.is_planned}
        of_plans = {
            name: _rows(frame, frame["document"].isin(plans)) for name in BY_DOCUMENT for frame in [getattr(self, name)]
        }
        around = around_of(areas)
        records = {*of_plans["indicators"]["indicator_id"], *of_plans["statements"]["statement_id"]}
        unplanned = around - {slug for slug, area in areas.items() if area.is_planned}
        records |= set(self.indicators.loc[self.indicators["area"].isin(unplanned), "indicator_id"])
        return Dataset(
            areas=areas,
            documents={key: item for key, item in self.documents.items() if item.area in areas},
            sectors=self.sectors,
            domains=self.domains,
            concepts=self.concepts,
            confirmations=self.confirmations,
            pmc_variables=self.pmc_variables,
            assessments=_rows(self.assessments, self.assessments["area"].isin(areas)),
            corrections=_rows(self.corrections, self.corrections["record_id"].isin(records)),
            links=_rows(self.links, self.links["record_id"].isin(records)),
            observations=_rows(self.observations, self.observations["area"].isin(around)),
            panel=_rows(self.panel, self.panel["area"].isin(around)),
            folder=self.folder,
            is_part=True,
            **of_plans,
        )

    def tables_of(self, *slugs: str) -> pd.DataFrame:
        """Indicator records of all documents of these areas, each with its document's title and period.

        Returns:
            The columns of `indicators`, and `source`, `source_en`, `first`, `last` (years of the document's period).
        """
        known = {slug: self.area(slug) for slug in slugs}
        records = self.indicators[self.indicators["area"].isin(known)].reset_index(drop=True)
        documents = [self.documents[key] for key in records["document"]]
        return records.assign(
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

    def observed(self, *slugs: str) -> pd.DataFrame:
        """Every printed figure of these areas that measures a concept in a year, whichever document prints it.

        A reported baseline, an achieved figure of the narrative, a figure of a work report or communiqué, and what
        somebody typed with its source are all observations: of an area, a concept, a year and a definition. A target
        meets what came of it where these four agree. Ask the whole data set, not what `only` chose: the figures of
        later documents are among them.

        Args:
            slugs: areas; all by default.

        Returns:
            One row an observation, by area, concept, definition and year: the columns of
            `helpers.data.observed.COLUMNS`, which says what each holds.
        """
        return observe(self, {self.area(slug).slug for slug in slugs} or None)

    def conflicts(self, *slugs: str) -> pd.DataFrame:
        """Pairs of observations of one area, concept, definition and year that cannot both be right.

        Args:
            slugs: areas; all by default.

        Returns:
            One row a pair, within a document or between two: the columns of `helpers.data.observed.PAIRS`.
        """
        return conflicts(self.observed(*slugs), self.contradictions)

    @cached_property
    def terms(self) -> pd.DataFrame:
        """Counts of terms by plan and domain: `area`, `document`, `domain`, `term`, `count`.

        Read on first use, and only for the documents of this data set: the table is long.
        """
        path = self.folder / TABLES["terms"].file
        owners = {key: item.area for key, item in self.documents.items()}
        domains = list(self.measures["domain"].cat.categories)
        frame = read_some_terms(path, owners, domains) if self.is_part else None  # a whole data set is checked whole
        if frame is None:
            known = [item.document_id for name in REGISTRIES[1:] for item in _read(self.folder, name).records]
            frame = read_terms(path, known, domains)
            frame = _rows(frame, frame["document"].isin(owners))
        frame.insert(0, "area", frame["document"].map(owners))
        return _with_order(frame, [*domains, OUTSIDE])

    @cached_property
    def derived(self) -> dict[str, Any]:
        """What was computed of this data set and is needed again, by the name of the function."""
        return {}

    def once(self, compute: Callable[[Dataset], Any]) -> Any:
        """What a function of the floors above makes of this data set, computed the first time that it is asked for."""
        if compute.__qualname__ not in self.derived:
            self.derived[compute.__qualname__] = compute(self)
        return self.derived[compute.__qualname__]

    @property
    def periods(self) -> dict[str, tuple[int, int]]:
        """First and last year of the plan of each area that has one."""
        return {slug: area.plan.period for slug, area in self.areas.items() if area.is_planned}


@remembered
def load_dataset(folder: Path | None = None, *, shared: bool = False) -> Dataset:
    """Read, validate and cross-check the data set.

    Args:
        folder: the folder of the tables; the project's `data/` by default.
        shared: give the data set that is kept, which must not be changed; by default its tables are the caller's own.

    Raises:
        DataError: a file is missing or breaks a rule; the message names file, line, column, value and what is allowed.
    """
    folder = folder or data_folder()
    sectors = read_sectors(folder)
    tables = {name: _read(folder, name) for name, spec in TABLES.items() if name != "terms" and not spec.of_sector}
    registries = {name: tables.pop(name) for name in REGISTRIES}
    documents = check_registries(registries, (*sectors.by_key, GENERAL))
    entries = registries["areas"].records
    check_records(tables, {entry.slug for entry in entries}, documents, sectors)
    frames = {name: to_frame(table.records, TABLES[name].record) for name, table in tables.items()}
    frames |= {name: to_frame(sectors.rows(name), spec.record) for name, spec in TABLES.items() if spec.of_sector}
    for name in ("indicators", "statements", "measures"):
        frames[name] = _with_order(frames[name], sectors.domains)
    collected = {item.document_id for item in registries["collected"].records}
    return Dataset(
        areas=build_areas(entries, documents.values(), sectors.studied.key, collected),
        documents=documents,
        folder=folder,
        **frames,
    )


def data_hash(folder: Path | None = None) -> str:
    """SHA-256 over the names and bytes of the data set's files: which data a report was made from."""
    folder = folder or data_folder()
    digest = hashlib.sha256()
    for name in sources(folder):
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


def _with_order(frame: pd.DataFrame, domains: Sequence[str]) -> pd.DataFrame:
    """A frame that knows the order of its domains."""
    return frame.assign(domain=pd.Categorical(frame["domain"].astype("str"), domains, ordered=True))


def _rows(frame: pd.DataFrame, chosen: pd.Series) -> pd.DataFrame:
    return (frame if chosen.all() else frame[chosen]).reset_index(drop=True)  # all: the memory stays shared
