"""The form of each kind of record, from the schema: what a coder fills, in both languages."""

from __future__ import annotations

from typing import Any

from helpers.data.sectors import read_sectors
from helpers.labels import LANGUAGES, catalogue, label
from helpers.labels.codebook import in_words
from helpers.paths import data_folder
from helpers.schema import TABLES, FieldSpec, TableSpec, Vocabulary, fields_of

CODED = ("indicators", "statements", "measures")  # what people code at the desk
# What the registry or the desk itself fills, and so no coder.
FILLED = frozenset({"area", "document", "status", "span_start", "span_end", "note"})
# Vocabulary -> section of the catalogue that names its values.
NAMED = {
    "Mode": "mode",
    "StatementMode": "mode",
    "StatementKind": "kind",
    "InstrumentClass": "instrument_class",
    "RegulatoryType": "regulatory_type",
    "BaselineStatus": "baseline",
    "Scope": "desk_scope",
    "ChangeKind": "desk_change",
}
Words = dict[str, str]


def coded_fields(table: str) -> list[FieldSpec]:
    """The fields that a coder fills, in the order of the record."""
    spec = TABLES[table]
    return [
        field
        for field in fields_of(spec.record)
        if field.name not in FILLED | set(spec.key) and "confirmed" not in field.name
    ]


def gloss_of(table: str) -> str:
    """The field with the English gloss, which a settled record must have."""
    return TABLES[table].record.gloss  # type: ignore[attr-defined]


def forms() -> dict[str, Any]:
    """Table -> its names and fields, as the page holds them."""
    return {
        table: {
            "label": _words(f"desk.{table}"),
            "one": _words(f"desk.one_{table}"),
            "gloss": gloss_of(table),
            "fields": [_field(TABLES[table], field) for field in coded_fields(table)],
        }
        for table in CODED
    }


def _field(spec: TableSpec, field: FieldSpec) -> dict[str, Any]:
    form: dict[str, Any] = {
        "name": field.name,
        "type": field.type,
        "required": field.required,
        "label": _words(f"desk_field.{field.name}"),
        "hint": {lang: in_words(field.description, lang) for lang in LANGUAGES},
    }
    if field.vocabulary:
        form["options"] = [_option(field.vocabulary, member) for member in field.vocabulary]
        form["required"] = "" not in [member.value for member in field.vocabulary] and field.required
    if field.name == "domain":
        form["options"] = [
            {
                "value": item.domain,
                "label": _words(f"domain.{item.domain}"),
                "rule": {"zh": item.definition, "en": item.definition_en},
            }
            for item in read_sectors(data_folder()).studied.domains
        ]
    for limit in ("minimum", "maximum"):
        if limit in field.constraints:
            form[limit] = field.constraints[limit]
    return form


def _option(vocabulary: type[Vocabulary], member: Vocabulary) -> dict[str, Any]:
    key = f"{NAMED.get(vocabulary.__name__, '')}.{member.value}"
    named = {lang: label(key, lang) for lang in LANGUAGES} if key in catalogue() else dict.fromkeys(LANGUAGES, "")
    rule = {lang: in_words(member.definition, lang) for lang in LANGUAGES}
    return {"value": member.value, "label": named, "rule": rule}


def _words(key: str) -> Words:
    return {lang: label(key, lang) for lang in LANGUAGES}
