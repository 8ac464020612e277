"""The data set as flat tables, for exports: every table, and two that describe them."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from helpers.data.dataset import Dataset
from helpers.data.descriptor import header
from helpers.schema import TABLES, FieldSpec, Plan, fields_of

FIELDS = "fields"
VALUES = "values"


@dataclass(frozen=True)
class FlatTable:
    """One table to export.

    Attributes:
        name: the table.
        title: what it holds.
        fields: its fields in order; every one is a column of the frame.
        frame: its rows; empty strings are values, NaN and NA are missing.
    """

    name: str
    title: str
    fields: tuple[FieldSpec, ...]
    frame: pd.DataFrame


def flat_tables(dataset: Dataset) -> list[FlatTable]:
    """Every table of the data set, then `fields` (what each column means) and `values` (what each code means)."""
    tables = [_cities(dataset)]
    for name, spec in TABLES.items():
        if name != "cities":
            fields = tuple(header(spec, dataset.folder))
            frame = getattr(dataset, name)[[field.name for field in fields]]
            tables.append(FlatTable(name, spec.title, fields, frame))
    return [*tables, *_described(tables)]


def _cities(dataset: Dataset) -> FlatTable:
    spec = TABLES["cities"]
    rows, fields = [], [field for field in fields_of(spec.record) if field.name != "plan"]
    own = [field.name for field in fields]
    for field in fields_of(Plan):
        if field.name == "period":
            fields += [FieldSpec("plan_period_start", "integer", True, "First year of the plan."),
                       FieldSpec("plan_period_end", "integer", True, "Last year of the plan.")]  # fmt: skip
        else:
            kind = "string" if field.type == "date" else field.type
            fields.append(FieldSpec(f"plan_{field.name}", kind, field.required, field.description, field.vocabulary))
    for city in dataset.cities.values():
        plan = city.plan.model_dump(mode="json")
        start, end = plan.pop("period")
        row = {name: getattr(city, name) for name in own} | {f"plan_{key}": value for key, value in plan.items()}
        rows.append(row | {"plan_period_start": start, "plan_period_end": end})
    frame = pd.DataFrame(rows, columns=[field.name for field in fields])
    for field in fields:
        if field.type == "string":
            frame[field.name] = frame[field.name].fillna("").astype("str")
    return FlatTable("cities", spec.title, tuple(fields), frame)


def _described(tables: list[FlatTable]) -> list[FlatTable]:
    fields = [
        {"table": table.name, "field": field.name, "type": field.type, "may_be_empty": not field.required,
         "vocabulary": field.vocabulary.__name__ if field.vocabulary else "", "meaning": field.description}
        for table in tables for field in table.fields
    ]  # fmt: skip
    known = {
        field.vocabulary.__name__: field.vocabulary for table in tables for field in table.fields if field.vocabulary
    }
    values = [
        {"vocabulary": name, "code": code, "value": member.value, "meaning": member.definition}
        for name, vocabulary in sorted(known.items())
        for code, member in enumerate((member for member in vocabulary if member.value), start=1)
    ]
    return [
        _plain(FIELDS, "What every column of every table means", fields, {
            "table": "Table.", "field": "Column.", "type": "Type of its values.",
            "may_be_empty": "Whether it may be empty.",
            "vocabulary": "Vocabulary of its values, if any.", "meaning": "What it means.",
        }),
        _plain(VALUES, "What every value of every vocabulary means", values, {
            "vocabulary": "Vocabulary.", "code": "Number of the value where a format stores numbers (Stata).",
            "value": "Value.", "meaning": "What it means.",
        }),
    ]  # fmt: skip


def _plain(name: str, title: str, rows: list[dict], meanings: dict[str, str]) -> FlatTable:
    kinds = {"code": "integer", "may_be_empty": "boolean"}
    fields = tuple(FieldSpec(key, kinds.get(key, "string"), True, text) for key, text in meanings.items())
    return FlatTable(name, title, fields, pd.DataFrame(rows, columns=list(meanings)))
