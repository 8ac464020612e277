"""Write a document's candidates into `data/`: all files or none, and never over a reviewed record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from helpers.data import load_dataset
from helpers.data.commit import change
from helpers.data.tables import decode
from helpers.documents import read_document
from helpers.documents.model import Document
from helpers.errors import DataError, ParameterError
from helpers.extraction import Extraction, extract
from helpers.intake.candidates import candidate_rows, number_rows
from helpers.intake.files import Row, placed, read_rows, write_rows
from helpers.intake.merge import Merge, merge_records, same_indicator, same_measure, same_statement
from helpers.schema import City, IndicatorRow, MeasureRow, StatementRow
from helpers.schema.vocabulary import Level

TABLES = {
    "indicators": ("indicator_id", "", same_indicator, list(IndicatorRow.model_fields)),
    "statements": ("statement_id", "s", same_statement, list(StatementRow.model_fields)),
    "measures": ("measure_id", "m", same_measure, list(MeasureRow.model_fields)),
}


@dataclass(frozen=True)
class CityFacts:
    """What only a person knows of a new city; the plan's own facts come from the document where it prints them."""

    name: str = ""
    name_en: str = ""
    province: str = ""
    province_en: str = ""
    level: str = ""
    title: str = ""
    title_en: str = ""
    issuer: str = ""
    issuer_en: str = ""
    document_number: str = ""
    first: int | None = None
    last: int | None = None


Job = tuple[str, Path, Extraction, CityFacts]


@dataclass
class Intake:
    """What an intake did.

    Attributes:
        city: slug.
        is_new: whether the city was added to the registry.
        extraction: what was read.
        merges: what became of each table.
    """

    city: str
    is_new: bool
    extraction: Extraction
    merges: dict[str, Merge] = field(default_factory=dict)


def ingest(path: Path, slug: str, facts: CityFacts, folder: Path) -> Intake:
    """Read a document and add its records to the data set as candidates.

    Args:
        path: the document.
        slug: the city's key; registered, or new.
        facts: facts of a new city.
        folder: the data folder.

    Raises:
        DocumentError: the document cannot be read.
        ParameterError: facts of a new city are missing or wrong.
        DataError: the data are broken, or the city has another document already. Nothing was written.
    """
    dataset = load_dataset(folder)
    document = read_document(path)
    _same_document(dataset.cities.get(slug), document, path)
    if slug not in dataset.cities:
        _entry(slug, facts, document, path)  # says what is missing before the long work
    return store([(slug, path, extract(document), facts)], folder)[0]


def store(jobs: Sequence[Job], folder: Path) -> list[Intake]:
    """Add what was found in documents to the data set as it stands when the lock is had: all of it, or nothing.

    Args:
        jobs: city's key, document, what was found in it, and facts of a new city.
        folder: the data folder.

    Raises:
        ParameterError: facts of a new city are missing or wrong.
        DataError: a city has another document already, or the data set would break a rule.
    """
    return change(folder, lambda work: _stored(jobs, work), load_dataset) if jobs else []


def _stored(jobs: Sequence[Job], folder: Path) -> tuple[list[Intake], dict[str, bytes]]:
    """What becomes of each document, and the new content of the files of a data folder."""
    cities = load_dataset(folder).cities
    tables = {name: read_rows(folder / f"{name}.csv") for name in TABLES}
    own = {name: _by_city(rows) for name, (_, rows) in tables.items()}
    merged: dict[str, dict[str, list[Row]]] = {name: {} for name in TABLES}
    results, entries = [], []
    for slug, path, extraction, facts in jobs:
        known = cities.get(slug)
        _same_document(known, extraction.document, path)
        if known is None:
            entries.append(_entry(slug, facts, extraction.document, path))
        result = Intake(slug, known is None, extraction)
        candidates = candidate_rows(extraction, slug)
        for name, (key, letter, same, compared) in TABLES.items():
            rows = own[name].get(slug, [])
            merge = merge_records(rows, candidates[name], key, same, compared)
            if letter:
                number_rows(merge.rows, key, slug, letter, (row[key] for row in rows))
            merged[name][slug] = merge.rows
            result.merges[name] = merge
        results.append(result)
    texts = {
        f"{name}.csv": write_rows(header, placed(rows, "city", merged[name])) for name, (header, rows) in tables.items()
    }
    if entries:
        texts["cities.yml"] = decode(folder / "cities.yml").rstrip("\n") + "\n" + "".join(map(_yaml, entries))
    return results, {name: text.encode() for name, text in texts.items()}


def _by_city(rows: Sequence[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["city"], []).append(row)
    return found


def _same_document(known: City | None, document: Document, path: Path) -> None:
    if known and known.plan.sha256 != document.sha256:
        raise DataError(
            f"{known.slug} is registered with another document ({known.plan.file}, {known.plan.sha256[:12]}…), "
            f"but {path.name} is {document.sha256[:12]}…; spans would not fit.",
            remedy="Ingest it under a slug of its own, or correct the registry and remove the old rows first.",
        )


def _entry(slug: str, facts: CityFacts, document: Document, path: Path) -> dict:
    """The registry's entry of a new city."""
    missing = [name for name in ("name", "name_en", "province", "province_en", "level") if not getattr(facts, name)]
    if missing:
        options = ", ".join(f"--{name.replace('_', '-')}" for name in missing)
        raise ParameterError(
            f"{slug!r} is not in data/cities.yml yet.",
            remedy=f"For a new city give also {options}. Levels: {', '.join(Level)}.",
        )
    period = (facts.first, facts.last) if facts.first and facts.last else document.period
    if period is None:
        remedy = "Give --first and --last, the plan's first and last year."
        raise ParameterError("the document does not say which years it plans for.", where=path.name, remedy=remedy)
    title = facts.title or document.title
    plan = {
        "title": title or path.stem, "title_en": facts.title_en or title or path.stem,
        "title_source": "printed" if title else "assigned",
        "issuer": facts.issuer, "issuer_en": facts.issuer_en, "document_number": facts.document_number,
        "issued": None, "published": None, "period": list(period), "kind": document.kind, "file": path.name,
        "sha256": document.sha256, "characters": len(document.text),
    }  # fmt: skip
    entry = {
        "slug": slug, "name": facts.name, "name_en": facts.name_en, "province": facts.province,
        "province_en": facts.province_en, "level": facts.level, "plan": plan,
    }  # fmt: skip
    try:
        City.model_validate(entry)
    except ValueError as error:
        first = error.errors()[0]  # type: ignore[attr-defined]
        where = ".".join(str(part) for part in first["loc"])
        raise ParameterError(f"`{where}`: {first['input']!r} is not valid. {first['msg']}.") from None
    return entry


def _yaml(entry: Mapping) -> str:
    text = yaml.safe_dump([entry], allow_unicode=True, sort_keys=False, default_flow_style=None, width=110)
    return text if text.endswith("\n") else text + "\n"
