"""What rows of the data set look like at this moment: digests by table and city, kept until a file changes."""

from __future__ import annotations

import csv
import functools
import hashlib
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helpers.data.coding import coding_files
from helpers.data.inputs import ALL, CODINGS, ORIGINALS, STUDIED
from helpers.data.loading import State, state
from helpers.data.runs import runs
from helpers.paths import data_folder, documents_folder
from helpers.schema import TABLES

LONG = TABLES["terms"].file  # too long to be taken apart row by row


def rows_hashes(rows: Mapping[str, Iterable[str]], folder: Path | None = None) -> dict[str, str]:
    """SHA-256 of the rows named, by table.

    Args:
        rows: table -> cities, as `declared_rows` gives them. A table without cities counts whole; one that no longer
            exists, or a city without rows there, counts as empty. A document that is not at hand counts as empty.
        folder: the data folder; the project's by default.
    """
    digests = _digests(folder or data_folder())
    known = dict(digests.tables)
    if ORIGINALS in rows:
        known[ORIGINALS] = _at_hand(digests.documents, rows[ORIGINALS])
    if CODINGS in rows:
        known[CODINGS] = {ALL: _codings(folder or data_folder())}
    result = {}
    for table, cities in sorted(rows.items()):
        parts, wanted = known.get(table, {}), list(cities)
        digest = hashlib.sha256()
        for city in [ALL] if ALL in wanted else wanted:
            digest.update(f"{city} {parts.get(city, '')}\n".encode())
        result[table] = digest.hexdigest()
    return result


def rows_hash(rows: Mapping[str, Iterable[str]], folder: Path | None = None) -> str:
    """One SHA-256 over the rows named."""
    return hashlib.sha256(
        "\n".join(f"{table} {value}" for table, value in rows_hashes(rows, folder).items()).encode()
    ).hexdigest()


@dataclass(frozen=True)
class _Digests:
    """What is kept of a data folder: the state of its files, digests by table and place, and each city's document."""

    state: State
    tables: dict[str, dict[str, str]]
    documents: dict[str, str]


_known: dict[Path, _Digests] = {}


def _digests(folder: Path) -> _Digests:
    """By table and place, digests of rows as they stand in the file, in its order; `*` for the whole table."""
    from helpers.data.dataset import load_dataset

    now = state(folder)
    if folder not in _known or _known[folder].state != now:
        dataset = load_dataset(folder)
        owners = _owners(dataset)
        tables = {
            name: _by_city(folder / spec.file, owners)
            for name, spec in TABLES.items()
            if spec.file.endswith(".csv") and spec.file != LONG
        }
        tables["terms"] = _grouped(
            (dataset.documents[key].area, digests)
            for key, digests in runs(folder / LONG).digests.items()
            if key in dataset.documents
        )
        shown = dataset.domains[["domain", "name", "name_en"]]  # the words that suggest domains are on no page
        tables |= {
            "sectors": {"": _short(repr(dataset.sectors.to_dict("records")))},
            "domains": {"": _short(repr(shown.to_dict("records")))},
            "concepts": {"": _short(repr(dataset.concepts.to_dict("records")))},
            "pmc_variables": {"": _short(repr(dataset.pmc_variables.to_dict("records")))},
        }
        studied = list(dataset.studied)
        tables["areas"] = {
            slug: _short("\n".join(one.entry.model_dump_json() for one in (area, *area.above)))
            for slug, area in sorted(dataset.areas.items())  # who has how many documents is no matter of areas
        }
        tables["documents"] = _grouped((item.area, item.model_dump_json()) for item in dataset.documents.values())
        corrections = dataset.corrections.to_dict("records")
        tables["corrections"] = _grouped((owners[item["record_id"]], item) for item in corrections)
        for parts in tables.values():
            parts[ALL] = hashlib.sha256(repr(list(parts.items())).encode()).hexdigest()  # whoever is studied
            parts[STUDIED] = _short(repr([(slug, parts.get(slug, "")) for slug in studied]))
        _known[folder] = _Digests(now, tables, {slug: dataset.areas[slug].plan.file for slug in studied})
    return _known[folder]


def _at_hand(documents: Mapping[str, str], cities: Iterable[str]) -> dict[str, str]:
    """Area -> digest of its document, for the documents that are on this machine; `*` and all studied for all."""
    place = documents_folder()
    wanted = set(documents) if {ALL, STUDIED} & set(cities) else set(cities)
    paths = {slug: place / file for slug, file in documents.items() if slug in wanted}
    digests = {slug: file_digest(path) for slug, path in paths.items() if path.is_file()}
    return digests | dict.fromkeys((ALL, STUDIED), _short(repr(sorted(digests.items()))))


def _codings(folder: Path) -> str:
    """Digest of what each coder coded."""
    return _short(repr([(path.name, file_digest(path)) for path in coding_files(folder)]))


def file_digest(path: Path) -> str:
    """SHA-256 of a file, read again only when its size or time of change is another."""
    state = path.stat()
    return _file_digest(path, state.st_size, state.st_mtime_ns)


@functools.cache
def _file_digest(path: Path, size: int, changed: int) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _owners(dataset: Any) -> dict[str, str]:
    """Record -> its area."""
    keys = (("indicators", "indicator_id"), ("statements", "statement_id"))
    frames = [(getattr(dataset, table), key) for table, key in keys]
    return {record: city for frame, key in frames for record, city in zip(frame[key], frame["area"], strict=True)}


def _by_city(path: Path, owners: Mapping[str, str]) -> dict[str, str]:
    reader = csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline=""))
    header = next(reader, [])
    column = next((name for name in ("area", "record_id") if name in header), None)
    if column is None:
        return _grouped((("", row) for row in reader), repr(header))
    place = header.index(column)
    cells = ((row[place], row) for row in reader if row)
    return _grouped(
        ((owners.get(cell, "") if column == "record_id" else cell, row) for cell, row in cells), repr(header)
    )


def _grouped(rows: Iterable[tuple[str, object]], start: str = "") -> dict[str, str]:
    """One digest a city over its rows, each begun with the same text."""
    digests: dict[str, Any] = {}
    for city, row in rows:
        if city not in digests:
            digests[city] = hashlib.sha256(start.encode())
        digests[city].update(repr(row).encode())
    return {city: digest.hexdigest() for city, digest in digests.items()}
