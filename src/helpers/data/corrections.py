"""Apply corrections to coded records, and take them back where a record is compared with its document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd
from pydantic import ValidationError

from helpers.data.problems import Problem, from_validation
from helpers.data.tables import Table
from helpers.schema.corrections import Correction

# What identifies a record or places it in the document is not a matter of correction.
FIXED = {"area", "document", "span_start", "span_end", "status", "table", "row", "indicator_id", "statement_id"}


def apply_corrections(corrections: Table[Correction], tables: Mapping[str, Table]) -> Iterator[Problem]:
    """Put the corrected values into the records.

    Args:
        corrections: the list of corrections.
        tables: key column -> table, for the tables that may be corrected; their records are replaced.

    Yields:
        A problem for each correction that names no record or field, whose printed value is not the coded one, or whose
        corrected value the record does not allow.
    """
    places = {
        getattr(record, key): (table, i) for key, table in tables.items() for i, record in enumerate(table.records)
    }
    place = f"data/{corrections.name}"
    for item, line in zip(corrections.records, corrections.lines, strict=True):
        if item.record_id not in places:
            yield Problem(
                place, line, "record_id", f"{item.record_id!r} is in neither indicators.csv nor statements.csv."
            )
            continue
        table, i = places[item.record_id]
        record = table.records[i]
        fields = [name for name in type(record).model_fields if name not in FIXED]
        if item.field not in fields:
            yield Problem(place, line, "field", f"{item.field!r} cannot be corrected. Allowed: {', '.join(fields)}.")
            continue
        coded = getattr(record, item.field)
        if _text(coded) != item.printed:
            yield Problem(place, line, "printed", f"{item.printed!r} is not the coded value, {_text(coded)!r}.")
            continue
        try:
            table.records[i] = type(record).model_validate(record.model_dump() | {item.field: item.corrected})
        except ValidationError as error:
            yield from from_validation(error, place, line)


def as_printed(frame: pd.DataFrame, key: str, corrections: pd.DataFrame) -> pd.DataFrame:
    """Records with their printed values put back.

    Args:
        frame: corrected records.
        key: its key column.
        corrections: `Dataset.corrections`.
    """
    frame = frame.copy()
    for item in corrections.to_dict("records"):
        rows = frame[key] == item["record_id"]
        if rows.any():
            value = item["printed"]
            if not pd.api.types.is_string_dtype(frame[item["field"]]):
                value = float(value) if value else pd.NA
            frame.loc[rows, item["field"]] = value
    return frame


def _text(value: object) -> str:
    if value is None:
        return ""
    return f"{value:.15g}" if isinstance(value, float) else str(value)
