"""The data set as a whole."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
from pydantic import BaseModel

from helpers.data import checks
from helpers.data.problems import raise_for
from helpers.data.registry import find_city, read_registry
from helpers.data.tables import Table, read_table
from helpers.data.usage import recorded, remembered
from helpers.paths import data_folder
from helpers.schema import City, Indicator, Measure, Statement

SOURCES = ("cities.yml", "indicators.csv", "statements.csv", "measures.csv")


@recorded
@dataclass(frozen=True)
class Dataset:
    """The validated data set.

    Attributes:
        cities: the registry, in its order, by slug.
        indicators: one row an indicator record; the columns are the fields of `schema.Indicator`.
        statements: one row a statement; the columns are the fields of `schema.Statement`.
        measures: one row a policy measure; the columns are the fields of `schema.Measure`.
    """

    cities: dict[str, City]
    indicators: pd.DataFrame
    statements: pd.DataFrame
    measures: pd.DataFrame

    def city(self, slug: str) -> City:
        """The city with this slug, or a `ParameterError` that lists what is valid."""
        return find_city(self.cities.values(), slug)

    def only(self, *slugs: str) -> Dataset:
        """The part of the data set that belongs to these cities, or a `ParameterError` for an unknown one."""
        cities = {slug: self.city(slug) for slug in slugs}
        frames = (self.indicators, self.statements, self.measures)
        return Dataset(cities, *(frame[frame["city"].isin(slugs)].reset_index(drop=True) for frame in frames))

    @property
    def periods(self) -> dict[str, tuple[int, int]]:
        """First and last year of each city's plan."""
        return {slug: city.plan.period for slug, city in self.cities.items()}


@remembered
def load_dataset(folder: Path | None = None) -> Dataset:
    """Read, validate and cross-check the data set.

    Args:
        folder: the folder of the tables; the project's `data/` by default.

    Raises:
        DataError: a file is missing or breaks a rule; the message names file, line, column, value and what is allowed.
    """
    folder = folder or data_folder()
    cities, problems = read_registry(folder / "cities.yml")
    indicators = read_table(folder / "indicators.csv", Indicator)
    statements = read_table(folder / "statements.csv", Statement)
    measures = read_table(folder / "measures.csv", Measure)
    by_slug = {city.slug: city for city in cities}
    if not problems:  # a broken registry would make every reference look broken
        for table, key in ((indicators, "indicator_id"), (statements, "statement_id"), (measures, "measure_id")):
            problems += table.problems
            problems += checks.check_keys(table, key)
            problems += checks.check_references(table, by_slug)
        problems += checks.check_indicators(indicators, by_slug)
        problems += checks.check_order(statements)
        problems += checks.check_order(measures)
    raise_for(problems)
    return Dataset(
        by_slug, _frame(indicators, Indicator), _frame(statements, Statement), _frame(measures, Measure)
    )  # fmt: skip


def data_hash(folder: Path | None = None) -> str:
    """SHA-256 over the names and bytes of the data set's files: which data a report was made from."""
    folder = folder or data_folder()
    digest = hashlib.sha256()
    for name in SOURCES:
        content = (folder / name).read_bytes()
        digest.update(f"{name} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def _frame(table: Table, record: type[BaseModel]) -> pd.DataFrame:
    frame = pd.DataFrame([item.model_dump() for item in table.records], columns=list(record.model_fields))
    for name, field in record.model_fields.items():
        kinds = set(getattr(field.annotation, "__args__", ())) | {field.annotation}
        text = str(field.annotation)
        if float in kinds or "float" in text:
            frame[name] = frame[name].astype("float64")
        elif int in kinds or "int" in text:
            frame[name] = frame[name].astype("Int64" if "None" in text else "int64")
    return frame
