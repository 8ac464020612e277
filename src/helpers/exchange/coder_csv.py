"""A coder's table: one row a passage, with codes and fields; `fyp reliability` compares two of them."""

from __future__ import annotations

import csv
import io

from helpers.data.csvtext import csv_text
from helpers.errors import DataError, DocumentError
from helpers.exchange.model import Passage, Project, Source

FIRST = ("area", "span_start", "span_end", "coder", "codes", "memo", "sha256")


def write_csv(project: Project) -> bytes:
    """The project as CSV; `area` names the source, `sha256` its text, `codes` holds paths."""
    names = list(dict.fromkeys(name for passage in project.passages for name in passage.fields))
    hashes = {source.name: source.hash for source in project.sources}
    rows: list[list[object]] = [[*FIRST, *(_column(name) for name in names)]]
    for one in project.passages:
        codes = ";".join("/".join(map(_escaped, path)) for path in one.codes)
        cells = [one.source, *one.span, one.coder, codes, one.memo, hashes[one.source]]
        rows.append([*cells, *(one.fields.get(name, "") for name in names)])
    return csv_text(rows).encode()


def read_csv(content: bytes, where: str) -> Project:
    """A project from such a table.

    Raises:
        DocumentError: it is none.
        DataError: a row has no place.
    """
    try:
        reader = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
        header = reader.fieldnames or []
        rows = list(reader)
    except (UnicodeDecodeError, csv.Error) as error:
        raise DocumentError(f"no CSV table in UTF-8 ({error}).", where=where) from None
    if missing := [name for name in FIRST[:3] if name not in header]:
        raise DocumentError(f"column {missing[0]!r} is missing.", where=where)
    project = Project(where)
    for number, row in enumerate(rows, 2):
        if None in row or None in row.values():
            raise DataError("its cells are not as many as the header's.", where=f"{where}, row {number}")
        start, end = row["span_start"], row["span_end"]
        if not (start.isascii() and start.isdigit() and end.isascii() and end.isdigit()):
            raise DataError(f"{start!r} to {end!r} is no place.", where=f"{where}, row {number}")
        name = row["area"]
        if all(source.name != name for source in project.sources):
            project.sources.append(Source(name, None, row.get("sha256", "")))
        paths = [path for path in row.get("codes", "").split(";") if path]
        codes = tuple(tuple(map(_unescaped, path.split("/"))) for path in paths)
        fields = {key.removeprefix("field_"): value for key, value in row.items() if key not in FIRST and value}
        project.passages.append(
            Passage(name, (int(start), int(end)), codes, row.get("coder", ""), fields, row.get("memo", ""))
        )
    return project


def _column(name: str) -> str:
    """A field's column; one that is called like a column of the table itself gets a prefix."""
    return f"field_{name}" if name in FIRST or name.startswith("field_") else name


def _escaped(part: str) -> str:
    return part.replace("%", "%25").replace("/", "%2F").replace(";", "%3B")


def _unescaped(part: str) -> str:
    return part.replace("%3B", ";").replace("%2F", "/").replace("%25", "%")
