"""Which rows of the data set a program has read.

A report is made anew when the rows that it rests on change, and its footer names them by their hash. Nobody has to
declare them: the data set notes which of its tables are looked at, and for which cities. What is filtered out by
`only` before it is looked at does not count.

Three parts follow each other. The record: `note` adds to it, `rows_used` reads it, `unnoted` suspends it where the data
set looks at itself. What fills it: `recorded` makes every look at a table of a `Dataset` a note, and `remembered` keeps
the loaded data set, so that a second load is free and notes nothing. What it is compared by: `rows_hashes` gives the
digests of the rows that a record names, read from the files and kept until a file changes.
"""

from __future__ import annotations

import csv
import functools
import hashlib
import io
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import pandas as pd

from helpers.paths import data_folder, documents_folder
from helpers.schema import NATION, TABLES

T = TypeVar("T", bound=type)
ALL = "*"
DOCUMENTS = "documents"  # stands beside the tables: whose plan documents a program looked for
# Tables whose rows belong to a place although they have no column `city`, and whether `only` keeps the nation's too.
PLACED = {"observations": True, "links": True, "corrections": False}
CORRECTED = ("indicators", "statements")  # who looks at these has seen what corrections.yml makes of them
Rows = dict[str, list[str]]

_seen: dict[str, set[str]] = defaultdict(set)
_paused = 0


def rows_used() -> Rows:
    """Table -> cities whose rows were looked at in this process, sorted; `*` stands for the whole table."""
    return {table: [ALL] if ALL in cities else sorted(cities) for table, cities in sorted(_seen.items()) if cities}


def forget() -> None:
    """Start the record anew."""
    _seen.clear()


def note(table: str, cities: Iterable[str]) -> None:
    """Record that rows were looked at."""
    if not _paused:
        _seen[table].update(cities)


def rows_hashes(rows: Mapping[str, Iterable[str]], folder: Path | None = None) -> dict[str, str]:
    """SHA-256 of the rows named, by table.

    Args:
        rows: table -> cities, as `rows_used` gives them. A table without cities counts whole; one that no longer
            exists, or a city without rows there, counts as empty. A document that is not at hand counts as empty.
        folder: the data folder; the project's by default.
    """
    digests = _digests(folder or data_folder())
    known = dict(digests.tables)
    if DOCUMENTS in rows:
        known[DOCUMENTS] = _at_hand(digests.documents, rows[DOCUMENTS])
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
    return hashlib.sha256("\n".join(f"{table} {value}" for table, value in rows_hashes(rows, folder).items()).encode()
                          ).hexdigest()  # fmt: skip


def recorded(kind: T) -> T:
    """Class decorator for the data set: looking at a field is noted, `city`, `place` and `only` note what they give."""
    place, city, only = kind.place, kind.city, kind.only

    def look(self: Any, name: str) -> Any:
        value = object.__getattribute__(self, name)
        if name in TABLES and not _paused:
            whole = object.__getattribute__(self, "is_whole")
            per_city = not isinstance(value, pd.DataFrame) or "city" in value.columns or name in PLACED
            cities = [ALL] if whole or not per_city else [*object.__getattribute__(self, "cities")]
            note(name, [*cities, NATION.slug] if PLACED.get(name) and per_city and not whole else cities)
            if name in CORRECTED:
                note("corrections", cities)
        return value

    def noted(find: Callable[[Any, str], Any]) -> Callable[[Any, str], Any]:
        @functools.wraps(find)
        def one(self: Any, slug: str) -> Any:
            with unnoted():
                found = find(self, slug)
            note("cities", [found.slug])
            return found

        return one

    @functools.wraps(only)
    def part(self: Any, *slugs: str) -> Any:
        with unnoted():
            chosen = only(self, *slugs)
            if self.is_whole and len(chosen.cities) == len(self.cities):
                object.__setattr__(chosen, "is_whole", True)
        return chosen

    kind.is_whole = False  # whether it is the data set as loaded, with every city
    kind.__getattribute__, kind.place, kind.city, kind.only = look, noted(place), noted(city), part
    return kind


def remembered(load: Callable[..., Any]) -> Callable[..., Any]:
    """Decorator for the loading of the data set: the same bytes in the same folder are read and checked only once."""
    kept: dict[Path, tuple[str, Any]] = {}

    @functools.wraps(load)
    def loaded(folder: Path | None = None) -> Any:
        from helpers.data.dataset import data_hash

        folder = folder or data_folder()
        try:
            now = data_hash(folder)
        except OSError:
            return load(folder)  # which says what is missing
        if folder not in kept or kept[folder][0] != now:
            whole = load(folder)
            object.__setattr__(whole, "is_whole", True)
            kept[folder] = now, whole
        with unnoted():
            return _copy(kept[folder][1])

    return loaded


def _copy(whole: Any) -> Any:
    """The same data set with containers of its own, so that one user's changes do not reach the next."""
    values = {name: getattr(whole, name) for name in whole.__dataclass_fields__}
    fresh = type(whole)(**{name: value.copy() if name in TABLES else value for name, value in values.items()})
    object.__setattr__(fresh, "is_whole", True)
    return fresh


@contextmanager
def unnoted() -> Any:
    """A stretch in which looking at the data set is not noted."""
    global _paused
    _paused += 1
    try:
        yield
    finally:
        _paused -= 1


@dataclass(frozen=True)
class _Digests:
    """What is kept of a data folder: the state of its files, digests by table and place, and each city's document."""

    state: list[tuple[int, int]]
    tables: dict[str, dict[str, str]]
    documents: dict[str, str]


_kept: dict[Path, _Digests] = {}


def _digests(folder: Path) -> _Digests:
    """By table and place, digests of rows as they stand in the file, in its order; `*` for the whole table."""
    from helpers.data.dataset import SOURCES, load_dataset

    now = [(state.st_size, state.st_mtime_ns) for state in ((folder / name).stat() for name in SOURCES)]
    if folder not in _kept or _kept[folder].state != now:
        with unnoted():
            dataset = load_dataset(folder)
            owners = _owners(dataset)
        tables = {Path(name).stem: _by_city(folder / name, owners) for name in SOURCES if name.endswith(".csv")}
        tables |= {
            Path(name).stem: {"": hashlib.sha256((folder / name).read_bytes()).hexdigest()}
            for name in SOURCES if not name.endswith(".csv")
        }  # fmt: skip
        with unnoted():
            tables["cities"] = {
                slug: hashlib.sha256(city.model_dump_json().encode()).hexdigest()
                for slug, city in dataset.cities.items()
            }
            corrections = dataset.corrections.to_dict("records")
            tables["corrections"] = _grouped((owners[item["record_id"]], item) for item in corrections)
        for parts in tables.values():
            parts[ALL] = hashlib.sha256(repr(list(parts.items())).encode()).hexdigest()
        _kept[folder] = _Digests(now, tables, {slug: city.plan.file for slug, city in dataset.cities.items()})
    return _kept[folder]


def _at_hand(documents: Mapping[str, str], cities: Iterable[str]) -> dict[str, str]:
    """City -> digest of its document, for the documents that are on this machine."""
    place = documents_folder()
    paths = {slug: place / documents[slug] for slug in cities if slug in documents}
    return {slug: _file_digest(path, path.stat().st_size, path.stat().st_mtime_ns)
            for slug, path in paths.items() if path.is_file()}  # fmt: skip


@functools.cache
def _file_digest(path: Path, size: int, changed: int) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _owners(dataset: Any) -> dict[str, str]:
    """Record -> its city. What is no city's record is the nation's."""
    keys = (("indicators", "indicator_id"), ("statements", "statement_id"))
    frames = [(getattr(dataset, table), key) for table, key in keys]
    return {record: city for frame, key in frames for record, city in zip(frame[key], frame["city"], strict=True)}


def _by_city(path: Path, owners: Mapping[str, str]) -> dict[str, str]:
    reader = csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline=""))
    header = next(reader, [])
    column = next((name for name in ("city", "area", "record_id") if name in header), None)
    if column is None:
        return _grouped((("", row) for row in reader), repr(header))
    place = header.index(column)
    cells = ((row[place], row) for row in reader if row)
    return _grouped(((owners.get(cell, NATION.slug) if column == "record_id" else cell, row) for cell, row in cells),
                    repr(header))  # fmt: skip


def _grouped(rows: Iterable[tuple[str, object]], start: str = "") -> dict[str, str]:
    """One digest a city over its rows, each begun with the same text."""
    digests: dict[str, Any] = {}
    for city, row in rows:
        if city not in digests:
            digests[city] = hashlib.sha256(start.encode())
        digests[city].update(repr(row).encode())
    return {city: digest.hexdigest() for city, digest in digests.items()}
