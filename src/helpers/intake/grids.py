"""The cells of a spreadsheet that a person filled, CSV or Excel, as text with the place of each."""

from __future__ import annotations

import csv
import datetime
import io
import warnings
from dataclasses import dataclass
from pathlib import Path

from helpers.documents.decode import decode
from helpers.documents.limits import BOOK_BYTES, TABLE_CELLS, check_expanded, check_merged, read_file, too_much
from helpers.errors import DataError

AGAIN = "Open it in a spreadsheet program and save it again as .xlsx, or as “CSV UTF-8”."
_SERIALS = range(1949, 2101)  # years as numbers in a cell that is formatted as a date


@dataclass(frozen=True)
class Cell:
    """One cell.

    Attributes:
        text: what it holds, at full precision; a percentage carries its sign.
        where: file, sheet and cell.
        slip: what makes it unreadable, with the remedy; else empty.
    """

    text: str
    where: str
    slip: str = ""


@dataclass(frozen=True)
class Grid:
    """The rows of one sheet."""

    rows: list[list[Cell]]


def read_grids(path: Path) -> list[Grid]:
    """Every visible sheet of a workbook, or the one of a CSV file. The content decides, not the file's ending.

    Raises:
        DataError: there is no such file, or it is neither.
        DocumentError: its encoding is not known, or it is too large.
    """
    if not path.exists():
        remedy = "Give the filled template; `fyp observe CITY` writes an empty one."
        raise DataError("cannot be read (No such file or directory).", where=path.name, remedy=remedy)
    data = read_file(path)
    if data.startswith(b"PK"):
        check_expanded(data, BOOK_BYTES, path.name)
        check_merged(data, path.name)
        return _workbook(data, path.name)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise DataError("an old .xls workbook, or one with a password.", where=path.name, remedy=AGAIN)
    return [_csv(decode(data, path.name), path.name)]


def _csv(text: str, name: str) -> Grid:
    text = text.removeprefix("\ufeff")
    if text.startswith("sep="):
        text = text.split("\n", 1)[-1]
    head = next((line for line in text.splitlines() if "indicator_id" in line or "编号" in line), "")
    delimiter = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: list[list[Cell]] = []
    heads: list[str] = []
    line = 1
    try:
        for cells in reader:
            if not heads and any("indicator_id" in cell or cell == "编号" for cell in cells):
                heads = [cell.split(" ")[0] for cell in cells]
            named = [heads[i] if i < len(heads) else str(i + 1) for i in range(len(cells))]
            rows.append(
                [
                    Cell(cell.strip(), f"{name}, line {line}, column `{head}`")
                    for cell, head in zip(cells, named, strict=True)
                ]
            )
            line = reader.line_num + 1
    except csv.Error as error:
        raise DataError(f"not valid CSV ({error}).", where=f"{name}, line {line}", remedy=AGAIN) from None
    return Grid(rows)


def _workbook(data: bytes, name: str) -> list[Grid]:
    from openpyxl import load_workbook  # slow to import, and needed for this format only

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            shown = load_workbook(io.BytesIO(data), data_only=True)
            typed = load_workbook(io.BytesIO(data))
    except Exception as error:  # whatever a broken archive makes the library raise
        raise DataError(f"the workbook cannot be opened ({type(error).__name__}).", where=name, remedy=AGAIN) from None
    grids = []
    for sheet in shown.worksheets:
        if sheet.sheet_state != "visible":
            continue
        size = sheet.max_row * sheet.max_column
        if size > TABLE_CELLS:
            where = f"{name}, sheet {sheet.title}"
            raise too_much("cells of a sheet", size, TABLE_CELLS, where, "Delete empty rows and columns.")
        source, merged = typed[sheet.title], _merged(sheet)
        grids.append(
            Grid(
                [
                    [_cell(cell, source[cell.coordinate], merged.get(cell.coordinate), name, sheet) for cell in row]
                    for row in sheet.iter_rows()
                ]
            )
        )
    return grids


def _merged(sheet: object) -> dict[str, object]:
    """Covered cell -> the cell that it is merged with."""
    return {
        cell.coordinate: sheet.cell(area.min_row, area.min_col)
        for area in sheet.merged_cells.ranges
        for row in sheet.iter_rows(area.min_row, area.max_row, area.min_col, area.max_col)
        for cell in row
        if (cell.row, cell.column) != (area.min_row, area.min_col)
    }


def _cell(cell: object, typed: object, origin: object, name: str, sheet: object) -> Cell:
    where = f"{name}, sheet {sheet.title}, cell {cell.coordinate}"
    if origin is not None:
        slip = (
            f"is merged with {origin.coordinate}. Unmerge the cells and fill each" if origin.value is not None else ""
        )
        return Cell(_text(origin)[0], where, slip)
    if cell.value is None and typed.data_type == "f":
        return Cell("", where, "holds a formula without its result. Open the file in a spreadsheet program and save it")
    text, slip = _text(cell)
    return Cell(text, where, slip)


def _text(cell: object) -> tuple[str, str]:
    """A cell's content at full precision, and what is wrong with it as a figure."""
    value, form = cell.value, str(cell.number_format or "")
    if value is None:
        return "", ""
    if isinstance(value, bool):
        return str(value), "holds a truth value, not a figure. Write the number"
    if cell.data_type == "e":
        return str(value), f"holds the error {value}. Correct the formula, or write the number"
    if isinstance(value, (int, float)):
        return (f"{value * 100:.12g}%", "") if "%" in form else (f"{value:.15g}", "")
    if isinstance(value, (datetime.datetime, datetime.date)):
        from openpyxl.utils.datetime import to_excel

        serial = to_excel(value)
        if serial in _SERIALS:  # 2021 in a cell formatted as a date, which then shows 1905
            return f"{int(serial)}", "is formatted as a date. Format the cell as a number"
        return value.isoformat()[
            :10
        ], "holds a date: a spreadsheet turned the figure into one. Write the number as text"
    return str(value).strip(), ""
