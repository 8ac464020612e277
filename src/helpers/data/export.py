"""Write the data set in other formats, with labels where the format has them; the same bytes on every run."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from io import BytesIO

import pandas as pd

from helpers.data.csvtext import frame_csv
from helpers.data.dataset import Dataset
from helpers.data.files import NO_TIME, sheet_text, text_cell, workbook_bytes
from helpers.data.flat import FlatTable, flat_tables
from helpers.errors import ParameterError

_STATA_LABEL = 80
_WIDEST = 60


def export(dataset: Dataset, form: str) -> Iterator[tuple[str, bytes]]:
    """The data set as files of one format.

    Args:
        dataset: the data set.
        form: one of `FORMATS`.

    Yields:
        File name and content.

    Raises:
        ParameterError: there is no such format.
    """
    if form not in FORMATS:
        raise ParameterError(f"unknown format {form!r}.", remedy=f"Valid: {', '.join(FORMATS)}.")
    tables = flat_tables(dataset)
    if form == "xlsx":
        yield "fyp.xlsx", _workbook(tables)
        return
    for table in tables:
        yield f"{table.name}.{form}", FORMATS[form](table)


def _csv(table: FlatTable) -> bytes:
    frame = table.frame.copy()
    for field in table.fields:
        if field.type == "boolean":
            frame[field.name] = frame[field.name].map({True: "true", False: "false"})
        elif field.type == "number":
            frame[field.name] = frame[field.name].map(_shortest)
        elif field.type == "string" and not field.vocabulary:
            frame[field.name] = frame[field.name].map(lambda text: text_cell(text) if isinstance(text, str) else text)
    return frame_csv(frame)


def _shortest(value: float) -> str:
    return "" if pd.isna(value) else str(int(value)) if value == int(value) else repr(float(value))


def _json(table: FlatTable) -> bytes:
    fields = [
        {"name": field.name, "type": field.type, "meaning": field.description}
        | ({"values": {member.value: member.definition for member in field.vocabulary}} if field.vocabulary else {})
        for field in table.fields
    ]
    records = [{name: _plain(value) for name, value in row.items()} for row in table.frame.to_dict("records")]
    whole = {"table": table.name, "title": table.title, "fields": fields, "records": records}
    return (json.dumps(whole, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def _plain(value: object) -> object:
    if value is None or value is pd.NA or (isinstance(value, float) and pd.isna(value)):
        return None
    return value.item() if hasattr(value, "item") else value


def _stata(table: FlatTable) -> bytes:
    frame, labels, values = table.frame.copy(), {}, {}
    for field in table.fields:
        column = frame[field.name]
        labels[field.name] = _cut(field.description)
        if field.vocabulary:
            codes = {
                member.value: code for code, member in enumerate((m for m in field.vocabulary if m.value), start=1)
            }
            frame[field.name] = column.map(codes).astype("float64")  # an empty value is Stata's missing value
            values[field.name] = {code: value for value, code in codes.items()}
        elif field.type in ("integer", "number"):
            frame[field.name] = column.astype("float64")
        elif field.type == "boolean":
            frame[field.name] = column.astype("int8")
        else:
            frame[field.name] = column.fillna("").astype("object")
    for name in values:  # Stata labels integers only; a column with gaps is an integer column with missing values there
        frame[name] = frame[name].astype("Int8")
    out = BytesIO()
    frame.to_stata(
        out,
        write_index=False,
        version=118,
        time_stamp=NO_TIME,
        data_label=_cut(table.title),
        variable_labels=labels,
        value_labels=values,
    )
    return out.getvalue()


def _cut(text: str) -> str:
    return text if len(text) <= _STATA_LABEL else text[: _STATA_LABEL - 1] + "…"


def _parquet(table: FlatTable) -> bytes:
    import pyarrow  # slow to import, and only this function needs it
    import pyarrow.parquet

    meanings = {field.name: field.description for field in table.fields}
    held = pyarrow.Table.from_pandas(table.frame, preserve_index=False)
    metadata = {"title": table.title, "fields": json.dumps(meanings, ensure_ascii=False)}
    out = BytesIO()
    pyarrow.parquet.write_table(held.replace_schema_metadata({**(held.schema.metadata or {}), **metadata}), out)
    return out.getvalue()


def _workbook(tables: list[FlatTable]) -> bytes:
    import openpyxl
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = openpyxl.Workbook()
    book.remove(book.active)
    for table in tables:
        sheet = book.create_sheet(table.name)
        sheet.append([field.name for field in table.fields])
        for row in table.frame.itertuples(index=False):
            values = [_plain(value) for value in row]
            sheet.append([sheet_text(value) if isinstance(value, str) else value for value in values])
        for cells in sheet.iter_rows():
            for cell in cells:
                if cell.data_type == "f":  # a cell that starts with "=" is text here, never a formula
                    cell.data_type = "s"
        for cell in sheet[1]:
            cell.font = Font(bold=True)
        for place, field in enumerate(table.fields, start=1):
            longest = max([len(field.name), *(len(str(value)) for value in table.frame[field.name])])
            sheet.column_dimensions[get_column_letter(place)].width = min(longest + 2, _WIDEST)
        sheet.freeze_panes = "B2"
        sheet.auto_filter.ref = sheet.dimensions
    return workbook_bytes(book)


FORMATS: dict[str, Callable[[FlatTable], bytes]] = {
    "csv": _csv,
    "xlsx": lambda table: _workbook([table]),
    "dta": _stata,
    "parquet": _parquet,
    "json": _json,
}
