"""The data set as flat tables, for exports: every table, and two that describe them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from helpers.data.dataset import Dataset
from helpers.data.descriptor import header
from helpers.data.soundness import REGISTRIES
from helpers.schema import TABLES, FieldSpec, fields_of

FIELDS = "fields"
VALUES = "values"
CONTRADICTED = {"indicators": "indicator_id", "statements": "statement_id"}  # tables of figures, and their keys
CONTRADICTIONS = FieldSpec(
    "contradictions", "string", False, "Where its document contradicts this figure: ids in `contradictions`."
)


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
    tables = [_areas(dataset), _documents(dataset)]
    for name, spec in TABLES.items():
        if name not in REGISTRIES:
            fields = tuple(header(spec, dataset.folder))
            frame = getattr(dataset, name)[[field.name for field in fields]]
            if "domain" in frame and isinstance(frame["domain"].dtype, pd.CategoricalDtype):
                frame = frame.assign(domain=frame["domain"].astype("str"))
            days = [field.name for field in fields if field.type == "date"]
            frame = frame.assign(**{day: frame[day].map(str).astype("str") for day in days})
            fields = tuple(replace(field, type="string") if field.name in days else field for field in fields)
            if name in CONTRADICTED:
                fields, frame = (*fields, CONTRADICTIONS), _with_contradictions(frame, CONTRADICTED[name], dataset)
            tables.append(FlatTable(name, spec.title, fields, frame))
    return [*tables, *_described(tables)]


def _with_contradictions(frame: pd.DataFrame, key: str, dataset: Dataset) -> pd.DataFrame:
    """Records that name the contradictions which they are a side of, so that no figure travels without its other."""
    named: dict[str, list[str]] = {}
    for pair in dataset.contradictions.to_dict("records"):
        for record in dict.fromkeys(f"{pair['record_a']} {pair['record_b']}".split()):
            named.setdefault(record, []).append(pair["contradiction_id"])
    return frame.assign(contradictions=["; ".join(named.get(record, [])) for record in frame[key]])


def _areas(dataset: Dataset) -> FlatTable:
    """One row an area; codes in one cell, each with its years."""
    spec = TABLES["areas"]
    fields = tuple(
        FieldSpec(field.name, "string", field.required, field.description, field.vocabulary)
        for field in fields_of(spec.record)
    )
    rows = []
    for area in dataset.areas.values():
        codes = [f"{code.code} ({code.first}–{code.last or ''})" for code in area.entry.codes]
        rows.append(area.entry.model_dump(mode="json") | {"codes": "; ".join(codes)})
    return FlatTable("areas", spec.title, fields, _strings(rows, fields))


def _documents(dataset: Dataset) -> FlatTable:
    """One row a document; its period in two columns."""
    spec = TABLES["documents"]
    fields: list[FieldSpec] = []
    for field in fields_of(spec.record):
        if field.name == "period":
            fields.append(FieldSpec("period_start", "integer", True, "First year that the document plans or reports."))
            fields.append(FieldSpec("period_end", "integer", True, "Last year that the document plans or reports."))
        else:
            kind = "string" if field.type == "date" else field.type
            fields.append(FieldSpec(field.name, kind, field.required, field.description, field.vocabulary))
    rows = []
    for document in dataset.documents.values():
        row = document.model_dump(mode="json")
        start, end = row.pop("period")
        rows.append(row | {"period_start": start, "period_end": end})
    frame = _strings(rows, fields)
    frame["characters"] = frame["characters"].astype("Int64")
    return FlatTable("documents", spec.title, tuple(fields), frame)


def _strings(rows: list[dict], fields: Sequence[FieldSpec]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=[field.name for field in fields])
    for field in fields:
        if field.type == "string":
            frame[field.name] = frame[field.name].fillna("").astype("str")
    return frame


def _described(tables: list[FlatTable]) -> list[FlatTable]:
    fields = [
        {
            "table": table.name,
            "field": field.name,
            "type": field.type,
            "may_be_empty": not field.required,
            "vocabulary": field.vocabulary.__name__ if field.vocabulary else "",
            "meaning": field.description,
        }
        for table in tables
        for field in table.fields
    ]
    known = {
        field.vocabulary.__name__: field.vocabulary for table in tables for field in table.fields if field.vocabulary
    }
    values = [
        {"vocabulary": name, "code": code, "value": member.value, "meaning": member.definition}
        for name, vocabulary in sorted(known.items())
        for code, member in enumerate((member for member in vocabulary if member.value), start=1)
    ]
    return [
        _plain(
            FIELDS,
            "What every column of every table means",
            fields,
            {
                "table": "Table.",
                "field": "Column.",
                "type": "Type of its values.",
                "may_be_empty": "Whether it may be empty.",
                "vocabulary": "Vocabulary of its values, if any.",
                "meaning": "What it means.",
            },
        ),
        _plain(
            VALUES,
            "What every value of every vocabulary means",
            values,
            {
                "vocabulary": "Vocabulary.",
                "code": "Number of the value where a format stores numbers (Stata).",
                "value": "Value.",
                "meaning": "What it means.",
            },
        ),
    ]


def _plain(name: str, title: str, rows: list[dict], meanings: dict[str, str]) -> FlatTable:
    kinds = {"code": "integer", "may_be_empty": "boolean"}
    fields = tuple(FieldSpec(key, kinds.get(key, "string"), True, text) for key, text in meanings.items())
    return FlatTable(name, title, fields, pd.DataFrame(rows, columns=list(meanings)))
