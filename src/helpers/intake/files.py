"""Tables of `data/` as rows of text."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from helpers.data.csvtext import csv_text
from helpers.data.tables import decode

Row = dict[str, str]


def read_rows(path: Path) -> tuple[list[str], list[Row]]:
    """A table's header and its rows, every cell as text."""
    reader = csv.DictReader(io.StringIO(decode(path), newline=""))
    rows = list(reader)
    return list(reader.fieldnames or []), rows


def write_rows(header: Sequence[str], rows: Sequence[Row]) -> str:
    """A table as the text of its file; a column that a row lacks is empty."""
    return csv_text([header, *([row.get(name, "") for name in header] for row in rows)])


def placed(rows: Sequence[Row], column: str, replacements: Mapping[str, Sequence[Row]]) -> list[Row]:
    """All rows, those of some documents replaced where the document first stands, new documents at the end."""
    result: list[Row] = []
    left = dict(replacements)
    for row in rows:
        if row[column] not in replacements:
            result.append(row)
        else:
            result += left.pop(row[column], ())
    return [*result, *(row for more in left.values() for row in more)]
