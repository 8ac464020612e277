"""Sectors of regulation: each a folder of `data/sectors/` with its domains, concepts, lexicon and PMC scheme."""

from __future__ import annotations

import functools
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helpers.data import pmcchecks
from helpers.data.checks import check_keys
from helpers.data.problems import Problem, raise_for
from helpers.data.tables import Table, read_list
from helpers.errors import DataError
from helpers.schema import GENERAL, TABLES, Concept, Document, Domain, DomainRole, PmcVariable, SectorEntry, TableSpec

FOLDER = "sectors"
ENTRY = "sector.yml"


@dataclass(frozen=True)
class Sector:
    """A sector and what its folder holds, in the order of its files."""

    entry: SectorEntry
    domains: tuple[Domain, ...]
    concepts: tuple[Concept, ...]
    pmc_variables: tuple[PmcVariable, ...]

    @property
    def key(self) -> str:
        """Its key."""
        return self.entry.sector


@dataclass(frozen=True)
class Sectors:
    """The sectors of a data set, by key: the one that is studied first."""

    by_key: Mapping[str, Sector]

    @property
    def studied(self) -> Sector:
        """The sector whose plans pages are about."""
        return next(iter(self.by_key.values()))

    @property
    def domains(self) -> list[str]:
        """Codes of all domains, those of the sector that is studied first."""
        return list(dict.fromkeys(item.domain for one in self.by_key.values() for item in one.domains))

    @property
    def concepts(self) -> dict[str, Concept]:
        """All concepts by id."""
        return {item.concept_id: item for one in self.by_key.values() for item in one.concepts}

    def domains_of(self, sector: str) -> list[str]:
        """Codes that records of a document of a sector may have; of a general document, those of all sectors."""
        return [item.domain for item in self.by_key[sector].domains] if sector in self.by_key else self.domains

    def schemes(self) -> dict[str, dict[str, PmcVariable]]:
        """The sub-variables of each sector's PMC scheme, by id."""
        return {key: {item.variable: item for item in one.pmc_variables} for key, one in self.by_key.items()}

    def rows(self, name: str) -> list[Any]:
        """What a sector's table holds as a frame of the data set: concepts and entries of all, else of the studied."""
        if name == "sectors":
            return [one.entry for one in self.by_key.values()]
        return list(self.concepts.values()) if name == "concepts" else list(getattr(self.studied, name))


def files_of(spec: TableSpec, folder: Path) -> list[Path]:
    """The files of a table in a data folder: one, or one in each sector's folder."""
    return [folder / name for name in _names_of(spec, [place.name for place in _places(folder)])]


def _names_of(spec: TableSpec, sectors: Sequence[str]) -> list[str]:
    return [f"{FOLDER}/{key}/{spec.file.rpartition('/')[2]}" for key in sectors] if spec.of_sector else [spec.file]


def sources(folder: Path) -> list[str]:
    """Names of the files that make up the data set, relative to its folder, in the order of the tables."""
    sectors = [place.name for place in _places(folder)]
    return [name for spec in TABLES.values() for name in _names_of(spec, sectors)]


def read_sectors(folder: Path) -> Sectors:
    """Read and check the sectors of a data folder.

    Raises:
        DataError: there is none, a file is missing, or a rule is broken.
    """
    places = _places(folder)
    if not places:
        raise DataError(
            "there is no sector.",
            where=f"data/{FOLDER}/",
            remedy=f"Restore the folder, for example from git; a sector is a folder with {ENTRY} (docs/adding.md).",
        )
    sectors, problems, studied = [], [], []
    concepts: dict[str, str] = {}
    for place in places:
        tables: dict[str, Table[Any]] = {
            name: read_list(place / Path(TABLES[name].file).name, TABLES[name].record, name) for name in _TABLES
        }
        for name, table in tables.items():
            problems += [*table.problems, *check_keys(table, TABLES[name].key)]
        problems += _check_entry(tables["sectors"], place.name)
        problems += _check_domains(tables["domains"])
        problems += _check_concepts(tables["concepts"], tables["domains"], concepts)
        problems += pmcchecks.check_scheme(tables["pmc_variables"])
        for entry in tables["sectors"].records:
            studied += [place.name] if entry.is_studied else []
            rest = (tuple(tables[name].records) for name in _TABLES[1:])
            sectors.append(Sector(entry, *rest))
    raise_for(problems)
    if len(studied) != 1:
        which = f"{', '.join(studied)} are" if studied else f"none of {', '.join(place.name for place in places)} is"
        raise DataError(
            f"{which} studied; allowed: exactly one.",
            where=f"data/{FOLDER}/*/{ENTRY}, field `is_studied`",
            remedy="Set it to true in one sector and to false in the others.",
        )
    sectors.sort(key=lambda one: not one.entry.is_studied)
    return Sectors({one.key: one for one in sectors})


def sector_names(folder: Path) -> Mapping[str, tuple[str, str]]:
    """Chinese and English names that the sectors hold, by label: `domain.CODE` of each domain, and `sector.name`.

    They are those of the sector that is studied where two share a code.
    """
    state = tuple((path, now.st_size, now.st_mtime_ns) for path, now in _states(folder))
    return _names(folder, state)


@functools.lru_cache(maxsize=8)
def _names(folder: Path, state: tuple) -> Mapping[str, tuple[str, str]]:
    sectors = read_sectors(folder)
    entry = sectors.studied.entry
    names = {"sector.name": (entry.name, entry.name_en)}
    for one in sectors.by_key.values():
        for item in one.domains:
            names.setdefault(f"domain.{item.domain}", (item.name, item.name_en))
    return names


def _states(folder: Path) -> Iterator[tuple[Path, os.stat_result]]:
    for place in _places(folder):
        for name in (ENTRY, "domains.yml"):
            if (place / name).is_file():
                yield place / name, (place / name).stat()


def studied_file(folder: Path, name: str) -> Path:
    """A file of the sector that is studied, such as its lexicon.

    Raises:
        DataError: the sectors are broken.
    """
    return folder / FOLDER / read_sectors(folder).studied.key / name


def check_domains(table: Table[Any], documents: Mapping[str, Document], sectors: Sectors) -> Iterator[Problem]:
    """Records have domains of their document's sector."""
    allowed = {sector: sectors.domains_of(sector) for sector in {item.sector for item in documents.values()}}
    for record, line in zip(table.records, table.lines, strict=True):
        document = documents.get(record.document)
        if document and record.domain not in allowed[document.sector]:
            listed = ", ".join(allowed[document.sector])
            message = f"{record.domain!r} is no domain of {document.sector}. Allowed: {listed}."
            yield Problem(f"data/{table.name}", line, "domain", message)


_TABLES = ("sectors", "domains", "concepts", "pmc_variables")


def _places(folder: Path) -> list[Path]:
    return sorted(path.parent for path in folder.glob(f"{FOLDER}/*/{ENTRY}"))


def _check_entry(table: Table[SectorEntry], name: str) -> Iterator[Problem]:
    """A folder holds one sector, under its own key."""
    place = f"data/{table.name}"
    for entry, line in zip(table.records, table.lines, strict=True):
        if entry.sector != name:
            yield Problem(place, line, "sector", f"{entry.sector!r} stands in the folder {name!r}; name it by its key.")
        if entry.sector == GENERAL:
            yield Problem(place, line, "sector", f"{GENERAL!r} stands for no sector; choose another key.")
    if not table.problems and len(table.records) != 1:
        yield Problem(place, 1, "sector", f"{len(table.records)} sectors in one folder; allowed: one.")


def _check_domains(table: Table[Domain]) -> Iterator[Problem]:
    """One domain is for the rest, and one at most for safeguards."""
    place = f"data/{table.name}"
    for role, least in ((DomainRole.REST, 1), (DomainRole.SAFEGUARDS, 0)):
        lines = [line for item, line in zip(table.records, table.lines, strict=True) if item.role == role]
        if len(lines) > 1:
            yield Problem(place, lines[1], "role", f"{role.value!r} is another domain's already; allowed: one.")
        if len(lines) < least and not table.problems:
            yield Problem(place, 1, "role", f"no domain has the role {role.value!r}; measures of no other need one.")


def _check_concepts(table: Table[Concept], domains: Table[Domain], seen: dict[str, str]) -> Iterator[Problem]:
    """Concepts have domains of their sector; no id stands in two sectors."""
    place, known = f"data/{table.name}", [item.domain for item in domains.records]
    for item, line in zip(table.records, table.lines, strict=True):
        if item.domain not in known:
            message = f"{item.domain!r} is no domain of data/{domains.name}. Allowed: {', '.join(known)}."
            yield Problem(place, line, "domain", message)
        if seen.setdefault(item.concept_id, place) != place:
            yield Problem(place, line, "concept_id", f"{item.concept_id!r} stands in {seen[item.concept_id]} already.")
