"""Read one table of the data set, CSV or YAML, strictly."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Generic, TypeVar

import pandas as pd
from pydantic import BaseModel, ValidationError

from helpers.data.problems import Problem, from_validation, spreadsheet_slip
from helpers.data.yamltext import read_yaml
from helpers.errors import DataError
from helpers.schema import fields_of

_DTYPES = {"number": "float64", "boolean": "bool", "integer": "int64"}

_LONGEST = 1 << 20  # characters of a table that is remembered

R = TypeVar("R", bound=BaseModel)


class Table(Generic[R]):
    """A table's valid records with their line numbers, and what is wrong with the others."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.records: list[R] = []
        self.lines: list[int] = []
        self.problems: list[Problem] = []


def name_of(path: Path) -> str:
    """A file's name in the data folder, for messages: that of a sector with its folders."""
    parts = path.parts[-3:]
    return "/".join(parts) if parts[0] == "sectors" else path.name


def decode(path: Path) -> str:
    """The file's text. A byte-order mark, as spreadsheet programs write it, is dropped.

    Raises:
        DataError: the file is missing or is not UTF-8.
    """
    place = f"data/{name_of(path)}"
    try:
        if not path.is_file() and path.exists():  # a pipe waits for ever, a device never ends
            raise DataError("this is no file.", where=place, remedy="Put the table in its place.")
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise DataError("the file is missing.", where=place, remedy="Restore it, for example from git.") from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise DataError(
            f"not UTF-8 (byte {error.object[error.start]:#04x}).",
            where=f"{place}, line {line}",
            remedy="Save the file as “CSV UTF-8”; a spreadsheet's plain “CSV” uses a local encoding.",
        ) from None


def read_table(path: Path, record: type[R]) -> Table[R]:
    """Read and validate a CSV table against its record type.

    Args:
        path: the CSV file: UTF-8, comma, header row; an empty cell of a number means that there is none.
        record: the record type; its fields are the columns, in any order.

    Returns:
        The valid records and the problems of the others.

    Raises:
        DataError: the file cannot be read as a table of these columns at all.
    """
    return _read(_parse_table, path, record)


def _parse_table(text: str, name: str, record: type[R]) -> Table[R]:
    place = f"data/{name}"
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    table: Table[R] = Table(name)
    try:
        whole = next(reader, [])
        header = _without_empty_end(whole)
        _check_header(header, record, place)
        optional = {name for name, field in record.model_fields.items() if _allows_none(field.annotation)}
        numbers = {field.name for field in fields_of(record) if field.type in ("number", "integer")}
        line = reader.line_num + 1
        for cells in reader:
            if len(cells) == len(whole) and not any(cells[len(header) :]):
                cells = cells[: len(header)]
            _read_row(table, record, place, line, header, cells, optional, numbers)
            line = reader.line_num + 1
    except csv.Error as error:
        raise DataError(
            f"not valid CSV ({error}).",
            where=f"{place}, line {reader.line_num}",
            remedy='Check the quotation marks: a cell with a comma or a quote is written "like ""this""".',
        ) from None
    return table


def read_list(path: Path, record: type[R], noun: str) -> Table[R]:
    """Read and validate a YAML list of mappings against its record type.

    Args:
        path: the YAML file.
        record: the record type; its fields are the keys of each mapping.
        noun: what the list holds, for messages, such as `cities`.

    Returns:
        The valid records and the problems of the others.

    Raises:
        DataError: the file is missing or is not a YAML list of mappings.
    """
    return _read(_parse_list, path, record, noun)


def _parse_list(text: str, name: str, record: type[R], noun: str) -> Table[R]:
    place = f"data/{name}"
    entries, node = read_yaml(text, place)
    if node is None or not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        first = next(iter(record.model_fields))
        raise DataError(
            f"not a list of {noun}.",
            where=f"{place}, line {_first_line(text)}",
            remedy=f"Each entry starts with “- {first}: …”.",
        )
    table: Table[R] = Table(name)
    for entry, item in zip(entries, node.value, strict=True):
        line = item.start_mark.line + 1
        try:
            table.records.append(record.model_validate(entry))
            table.lines.append(line)
        except ValidationError as error:
            table.problems.extend(from_validation(error, place, line))
    return table


def _read(parse: Callable[..., Table[R]], path: Path, record: type[R], *more: str) -> Table[R]:
    """A command that changes one table reads the others once: the same text gives the same records."""
    text = decode(path)
    if len(text) > _LONGEST:  # in whose memory nothing is to lie twice
        return parse(text, name_of(path), record, *more)
    known = _remembered(parse, text, name_of(path), record, *more)
    table: Table[R] = Table(known.name)
    table.records, table.lines, table.problems = list(known.records), list(known.lines), list(known.problems)
    return table


@lru_cache(maxsize=32)
def _remembered(parse: Callable[..., Table[R]], *given: object) -> Table[R]:
    return parse(*given)


def _first_line(text: str) -> int:
    """The first line that is neither blank nor a comment; 1 where there is none."""
    lines = enumerate(text.splitlines(), start=1)
    return next((number for number, line in lines if line.strip() and not line.lstrip().startswith("#")), 1)


def to_frame(records: Sequence[BaseModel], record: type[BaseModel]) -> pd.DataFrame:
    """Records as a frame: one column a field, missing integers as `Int64`, missing numbers as NaN."""
    frame = pd.DataFrame([item.model_dump() for item in records], columns=list(record.model_fields))
    for field in fields_of(record):
        dtype = _DTYPES.get(field.type)
        if dtype:
            frame[field.name] = frame[field.name].astype(dtype if field.required or dtype != "int64" else "Int64")
    return frame


def _check_header(header: list[str], record: type[BaseModel], place: str) -> None:
    expected = list(record.model_fields)
    missing = [name for name in expected if name not in header]
    unknown = [name for name in header if name not in expected]
    twice = sorted({name for name in header if header.count(name) > 1})
    faults = [
        f"{word} {', '.join(f'`{name}`' for name in names)}"
        for word, names in (("missing", missing), ("unknown", unknown), ("twice", twice))
        if names
    ]
    if faults:
        raise DataError(
            f"columns {'; '.join(faults)}.",
            where=f"{place}, line 1",
            remedy=f"The columns are: {', '.join(expected)}.",
        )


def _read_row(
    table: Table[R],
    record: type[R],
    place: str,
    line: int,
    header: list[str],
    cells: list[str],
    optional: set[str],
    numbers: set[str],
) -> None:
    if not any(cells):  # spreadsheets leave blank lines behind, and lines of nothing but commas
        return
    if len(cells) != len(header):
        message = f"{len(cells)} cells, but the header has {len(header)} columns. Check commas and quotation marks."
        table.problems.append(Problem(place, line, "", message))
        return
    slips = [(name, spreadsheet_slip(cell)) for name, cell in zip(header, cells, strict=True) if name in numbers]
    if any(slip for _, slip in slips):
        given = dict(zip(header, cells, strict=True))
        table.problems += [Problem(place, line, name, f"{given[name]!r} {slip}") for name, slip in slips if slip]
        return
    row = {name: None if cell == "" and name in optional else cell for name, cell in zip(header, cells, strict=True)}
    try:
        table.records.append(record.model_validate(row))
        table.lines.append(line)
    except ValidationError as error:
        table.problems.extend(from_validation(error, place, line))


def _without_empty_end(header: list[str]) -> list[str]:
    """A header without the empty columns that a spreadsheet leaves behind the last one."""
    while header and not header[-1].strip():
        header = header[:-1]
    return header


def _allows_none(annotation: object) -> bool:
    return type(None) in getattr(annotation, "__args__", ())
