"""Write a document's candidates into `data/`: all files or none, and never over a settled record."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from helpers.data import find_area, load_dataset
from helpers.data.commit import change
from helpers.data.sectors import read_sectors
from helpers.data.tables import decode
from helpers.documents.model import Document as ReadDocument
from helpers.documents.read import read_document
from helpers.errors import DataError, ParameterError
from helpers.extraction import Extraction, extract
from helpers.intake.candidates import candidate_rows, number_rows
from helpers.intake.files import Row, placed, read_rows, write_rows
from helpers.intake.merge import Merge, merge_records, same_indicator, same_measure, same_statement
from helpers.intake.readings import Readings, file_of, read_readings, readings_bytes
from helpers.intake.sectors import domain_words
from helpers.schema import Area, AreaEntry, Document, IndicatorRow, MeasureRow, StatementRow
from helpers.schema.vocabulary import Level

R = TypeVar("R", bound=BaseModel)
# What a kind is called in a document's key.
NAMES = {
    "five_year_plan": "plan",
    "annual_work_plan": "workplan",
    "work_report": "report",
    "other": "document",
}
TABLES = {
    "indicators": ("indicator_id", "", same_indicator, list(IndicatorRow.model_fields)),
    "statements": ("statement_id", "s", same_statement, list(StatementRow.model_fields)),
    "measures": ("measure_id", "m", same_measure, list(MeasureRow.model_fields)),
}


@dataclass(frozen=True)
class Facts:
    """What only a person knows of a new area or document; the rest comes from the document where it prints it."""

    name: str = ""
    name_en: str = ""
    level: str = ""
    parent: str = ""
    kind: str = ""
    sector: str = ""
    title: str = ""
    title_en: str = ""
    issuer: str = ""
    issuer_en: str = ""
    document_number: str = ""
    first: int | None = None
    last: int | None = None


@dataclass(frozen=True)
class Rules:
    """What a new reading may do to candidates that stand in the tables already.

    Attributes:
        prune: remove those that are not found any more and that nobody has typed into.
        anew: read them anew where they were typed into, and put back those that were removed.
    """

    prune: bool = False
    anew: bool = False


Job = tuple[str, Path, Extraction, Facts]


@dataclass
class Intake:
    """What an intake did.

    Attributes:
        area: slug.
        document: the document as registered.
        is_new: whether the document was added to the registry.
        is_new_area: whether the area was.
        extraction: what was read.
        merges: what became of each table.
    """

    area: str
    document: Document
    is_new: bool
    is_new_area: bool
    extraction: Extraction
    merges: dict[str, Merge] = field(default_factory=dict)


@dataclass(frozen=True)
class Registration:
    """A document's entry in the registry, and its area's where it is new."""

    document: Document
    area: AreaEntry | None
    is_new: bool


def ingest(
    path: Path,
    slug: str,
    facts: Facts,
    folder: Path,
    read: Callable[[Path], Extraction] | None = None,
    rules: Rules = Rules(),
) -> Intake:
    """Read a document and add its records to the data set as candidates.

    Args:
        path: the document.
        slug: the area's key; registered, or new.
        facts: facts of a new area or document.
        folder: the data folder.
        read: finds what is in a document; in this process by default.
        rules: what may happen to candidates that stand there already.

    Raises:
        DocumentError: the document cannot be read.
        ParameterError: facts of a new area are missing or wrong.
        DataError: the data are broken, or the document is another area's. Nothing was written.
    """
    load_dataset(folder)  # what is wrong with the data is said before the long work
    if read is None:
        words = domain_words(folder, facts.sector)
        return store([(slug, path, extract(read_document(path), words), facts)], folder, rules)[0]
    return store([(slug, path, read(path), facts)], folder, rules)[0]


def store(jobs: Sequence[Job], folder: Path, rules: Rules = Rules()) -> list[Intake]:
    """Add what was found in documents to the data set as it stands when the lock is had: all of it, or nothing.

    Args:
        jobs: area's key, document, what was found in it, and facts of a new area or document.
        folder: the data folder.
        rules: what may happen to candidates that stand there already.

    Raises:
        ParameterError: facts of a new area are missing or wrong.
        DataError: a document is another area's, or the data set would break a rule.
    """
    return change(folder, lambda work: _stored(jobs, work, rules), load_dataset) if jobs else []


def _stored(jobs: Sequence[Job], folder: Path, rules: Rules) -> tuple[list[Intake], dict[str, bytes]]:
    """What becomes of each document, and the new content of the files of a data folder."""
    areas, sectors = load_dataset(folder).areas, read_sectors(folder)
    tables = {name: read_rows(folder / f"{name}.csv") for name in TABLES}
    stored_rows = {name: _by_document(rows) for name, (_, rows) in tables.items()}
    merged: dict[str, dict[str, list[Row]]] = {name: {} for name in TABLES}
    results: list[Intake] = []
    entries: dict[str, list[Mapping]] = {"areas.yml": [], "documents.yml": []}
    read: dict[str, bytes] = {}
    registered: set[str] = set()
    for slug, path, extraction, facts in jobs:
        registration = register(slug, facts, extraction.document, path, areas, sectors.studied.key)
        if registration.area:
            entries["areas.yml"].append(registration.area.model_dump(mode="json", by_alias=True))
        if registration.is_new:
            entries["documents.yml"].append(_entry(registration.document))
            registered.add(registration.document.document_id)
        key_of = registration.document.document_id
        result = Intake(slug, registration.document, registration.is_new, registration.area is not None, extraction)
        words = domain_words(folder, registration.document.sector)
        candidates, readings = (
            candidate_rows(extraction, registration.document, words),
            _last_readings(folder, registration),
        )
        for name, (key, letter, same, compared) in TABLES.items():
            rows = stored_rows[name].get(key_of, [])
            known = readings.get(name, {})
            merge = merge_records(
                rows, candidates[name], key, same, compared, reading=known, prune=rules.prune, anew=rules.anew
            )
            if letter:
                number_rows(
                    merge.rows, key, registration.document.prefix, letter, [*(row[key] for row in rows), *known]
                )
            merge.read_new(key)
            merged[name][key_of] = merge.rows
            result.merges[name] = merge
        results.append(result)
        read[file_of(key_of)] = readings_bytes({name: merge.reading for name, merge in result.merges.items()})
    texts = {
        f"{name}.csv": write_rows(header, placed(rows, "document", merged[name]))
        for name, (header, rows) in tables.items()
    }
    texts |= _without_registered(folder / "collected.csv", registered)
    for name, added in entries.items():
        if added:
            texts[name] = decode(folder / name).rstrip() + "\n" + "".join(map(_yaml, added))
    return results, {name: text.encode() for name, text in texts.items()} | read


def _last_readings(folder: Path, registration: Registration) -> Readings:
    """What was read in a document last; nothing where it is registered anew, as after `git checkout`."""
    return {} if registration.is_new else read_readings(folder, registration.document.document_id)


def register(
    slug: str, facts: Facts, document: ReadDocument, path: Path, areas: Mapping[str, Area], sector: str
) -> Registration:
    """The registry's entry of a document: the one with its hash, else a new one, with its area's where that is new.

    A document of collected.csv moves to documents.yml under its key, so that figures of the panel still name it.

    Raises:
        ParameterError: facts are missing or wrong.
        DataError: the document is registered for another area.
    """
    for area in areas.values():
        for known in (*area.documents, *area.collected):
            if known.sha256 == document.sha256:
                if area.slug != slug:
                    raise DataError(
                        f"{path.name} is registered as {known.document_id}, a document of {area.slug}, not of {slug}.",
                        remedy=f"Give --area {area.slug}, or correct data/documents.yml first.",
                    )
                return Registration(known, None, known in area.collected)
    entry = None if slug in areas else _new_area(slug, facts, areas)
    registered = areas[slug].documents if slug in areas else ()
    return Registration(_new_document(slug, facts, document, path, registered, sector), entry, True)


def _without_registered(path: Path, keys: Collection[str]) -> dict[str, str]:
    """collected.csv without the documents that documents.yml has now; nothing where it has none of them."""
    header, rows = read_rows(path)
    remaining = [row for row in rows if row["document_id"] not in keys]
    return {} if len(remaining) == len(rows) else {path.name: write_rows(header, remaining)}


def _by_document(rows: Sequence[Row]) -> dict[str, list[Row]]:
    by_document: dict[str, list[Row]] = {}
    for row in rows:
        by_document.setdefault(row["document"], []).append(row)
    return by_document


def _new_area(slug: str, facts: Facts, areas: Mapping[str, Area]) -> AreaEntry:
    """The registry's entry of a new area."""
    missing = [name for name in ("name", "name_en", "level", "parent") if not getattr(facts, name)]
    if missing:
        options = ", ".join(f"--{name.replace('_', '-')}" for name in missing)
        raise ParameterError(
            f"{slug!r} is not in data/areas.yml yet.",
            remedy=f"For a new area give also {options}. Levels: {', '.join(Level)}. `fyp areas` lists the parents.",
        )
    find_area(areas, facts.parent)
    return _valid(
        AreaEntry,
        {
            "slug": slug,
            "name": facts.name,
            "name_en": facts.name_en,
            "level": facts.level,
            "parent": facts.parent,
        },
    )


def _new_document(
    slug: str, facts: Facts, document: ReadDocument, path: Path, registered: Sequence[Document], sector: str
) -> Document:
    """The registry's entry of a new document; the first of an area lends its records the area's key."""
    period = (facts.first, facts.last) if facts.first and facts.last else document.period
    if period is None:
        remedy = "Give --first and --last, the first and last year that it plans or reports."
        raise ParameterError("the document does not say which years it is about.", where=path.name, remedy=remedy)
    kind = facts.kind or document.kind
    key = f"{slug}-{NAMES.get(kind, kind)}-{period[0]}"
    same = next((known for known in registered if known.document_id == key), None)
    if same:
        raise DataError(
            f"{same.document_id} is registered with another file ({same.file}, {same.sha256[:12]}…), but "
            f"{path.name} is {document.sha256[:12]}…; spans would not fit.",
            remedy="Say what it is with --kind, --first and --last, or remove the old document and its rows first.",
        )
    title = facts.title or document.title
    return _valid(
        Document,
        {
            "document_id": key,
            "area": slug,
            "sector": facts.sector or sector,
            "kind": kind,
            "period": list(period),
            "prefix": key if registered else slug,
            "title": title or path.stem,
            "title_en": facts.title_en or title or path.stem,
            "title_source": "printed" if title else "assigned",
            "issuer": facts.issuer,
            "issuer_en": facts.issuer_en,
            "document_number": facts.document_number,
            "issued": None,
            "published": None,
            "file": path.name,
            "sha256": document.sha256,
            "characters": len(document.text),
        },
    )


def _valid(record: type[R], entry: dict) -> R:
    try:
        return record.model_validate(entry)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        problem = first["msg"].removeprefix("Value error, ")
        if not where:
            where, problem = problem.split(": ", 1)
            raise ParameterError(f"`{where}`: {problem}.") from None
        raise ParameterError(f"`{where}`: {first['input']!r} is not valid. {problem}.") from None


def _entry(document: Document) -> dict:
    """A document as the registry writes it: every field, so that each entry can be completed in its place."""
    return document.model_dump(mode="json")


def _yaml(entry: Mapping) -> str:
    """An entry of a registry as YAML; an area is one line."""
    if "level" in entry:
        line = yaml.safe_dump(entry, allow_unicode=True, sort_keys=False, default_flow_style=True, width=1_000_000)
        return f"- {line.rstrip()}\n"
    text = yaml.safe_dump([entry], allow_unicode=True, sort_keys=False, default_flow_style=None, width=110)
    return text if text.endswith("\n") else text + "\n"
