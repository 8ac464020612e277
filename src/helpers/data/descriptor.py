"""The Frictionless descriptor of the data set, `datapackage.json`, made from the schema and the files' headers."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

from helpers.data.sectors import files_of, studied_file
from helpers.data.tables import decode
from helpers.data.versions import CODEBOOK, DESCRIPTOR, versions
from helpers.schema import TABLES, FieldSpec, TableSpec, fields_of

FILE = DESCRIPTOR
_MEDIA = {".csv": "text/csv", ".yml": "application/yaml"}


def datapackage(folder: Path) -> dict:
    """The descriptor of the tables in a folder: types, limits, vocabularies, missing values, keys, foreign keys.

    The version of the data is the one that the file there states; all else is made anew.

    Raises:
        DataError: the file there states no version.
    """
    known = versions(folder)
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "fyp-suite",
        "title": "Coded market-regulation plans of Chinese cities, 14th Five-Year-Plan period",
        "description": "Indicators, statements and measures coded from five plan documents, their crosswalk to "
        "concepts, the rows of national plans, observations, and counts of terms. README.md is the code book.",
        "version": known.data,
        CODEBOOK: known.codebook,
        "licenses": [{"name": "MIT", "title": "MIT License"}],
        "contributors": [{"title": "The FYP Suite authors", "role": "author"}],
        "keywords": ["China", "five-year plan", "market regulation", "content analysis", "reproducible research"],
        "resources": [_resource(spec, path, folder) for spec in TABLES.values() for path in files_of(spec, folder)],
    }


def datapackage_json(folder: Path) -> str:
    """The descriptor as the text of its file."""
    return json.dumps(datapackage(folder), ensure_ascii=False, indent=1) + "\n"


def header(spec: TableSpec, folder: Path) -> list[FieldSpec]:
    """A table's fields in the order of its file."""
    fields = {field.name: field for field in fields_of(spec.record)}
    if not spec.file.endswith(".csv"):
        return list(fields.values())
    names = next(csv.reader(decode(folder / spec.file).splitlines()[:1]), [])
    return [fields[name] for name in names if name in fields] + [fields[name] for name in fields if name not in names]


def _resource(spec: TableSpec, path: Path, folder: Path) -> dict:
    """A table, or a sector's part of one; those of further sectors have the sector in their name."""
    kind = path.suffix
    further = spec.of_sector and path != studied_file(folder, path.name)
    schema: dict = {
        "fields": [_field(field) for field in header(spec, folder)],
        "missingValues": [""],
        "primaryKey": list(spec.key),
    }
    if spec.references:
        schema["foreignKeys"] = [
            {"fields": [column], "reference": {"resource": table, "fields": [target]}}
            for column, table, target in spec.references
        ]
    return {
        "name": f"{spec.name}-{path.parent.name.replace('_', '-')}" if further else spec.name,
        "type": "table",
        "title": spec.title,
        "path": path.relative_to(folder).as_posix(),
        "format": {".csv": "csv", ".yml": "yaml"}[kind],
        "mediatype": _MEDIA[kind],
        "encoding": "utf-8",
        "schema": schema,
    }


def _field(field: FieldSpec) -> dict[str, Any]:
    constraints = dict(field.constraints)
    if field.required:
        constraints = {"required": True, **constraints}
    described: dict[str, Any] = {"name": field.name, "type": field.type, "description": field.description}
    if field.vocabulary:
        members = [member for member in field.vocabulary if member.value]
        constraints["enum"] = [member.value for member in members]
        described["categories"] = [{"value": member.value, "label": member.definition} for member in members]
    if constraints:
        described["constraints"] = constraints
    return described
