"""Write a document's candidates into `data/`: all files or none, and never over a reviewed record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from helpers.data import load_dataset
from helpers.data.tables import decode
from helpers.documents import read_document
from helpers.documents.model import Document
from helpers.errors import DataError, ParameterError
from helpers.extraction import Extraction, extract
from helpers.intake.candidates import candidate_rows, number_rows
from helpers.intake.files import commit, placed, read_rows, write_rows
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
    known = dataset.cities.get(slug)
    if known and known.plan.sha256 != document.sha256:
        raise DataError(
            f"{slug} is registered with another document ({known.plan.file}, {known.plan.sha256[:12]}…), "
            f"but {path.name} is {document.sha256[:12]}…; spans would not fit.",
            remedy="Ingest it under a slug of its own, or correct the registry and remove the old rows first.",
        )
    entry = None if known else _entry(slug, facts, document, path)
    result = Intake(slug, known is None, extract(document))
    candidates = candidate_rows(result.extraction, slug)
    texts = {}
    for name, (key, letter, same, compared) in TABLES.items():
        header, rows = read_rows(folder / f"{name}.csv")
        own = [row for row in rows if row["city"] == slug]
        merge = merge_records(own, candidates[name], key, same, compared)
        if letter:
            number_rows(merge.rows, key, slug, letter, (row[key] for row in own))
        texts[f"{name}.csv"] = write_rows(header, placed(rows, "city", slug, merge.rows))
        result.merges[name] = merge
    if entry is not None:
        registry = decode(folder / "cities.yml")
        texts["cities.yml"] = registry.rstrip("\n") + "\n" + _yaml(entry)
    commit(folder, texts)
    return result


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
