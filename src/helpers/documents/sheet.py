"""XLSX workbooks and CSV files: each sheet is a table."""

from __future__ import annotations

import csv
import io
import warnings
import zipfile

from helpers.documents.decode import decode
from helpers.documents.limits import TABLE_CELLS, TEXT_BYTES, check_merged, too_much
from helpers.documents.model import TextBuilder
from helpers.errors import DocumentError

AGAIN = "Open it in a spreadsheet program and save it again as .xlsx or .csv."


def read_workbook(data: bytes, where: str) -> tuple[TextBuilder, str]:
    """Read an XLSX workbook; figures stand as they are shown, as far as their format tells.

    Returns:
        The text with one table for each sheet, and no title hint.
    """
    from openpyxl import load_workbook  # slow to import, and needed for this format only

    check_merged(data, where)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(data), data_only=True)
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    except (
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        SyntaxError,
        OSError,
        IndexError,
    ) as error:
        raise DocumentError(
            f"the workbook cannot be opened ({type(error).__name__})", where=where, remedy=AGAIN
        ) from None
    builder = TextBuilder()
    for sheet in sheets:
        size = sheet.max_row * sheet.max_column
        if size > TABLE_CELLS:
            raise too_much(
                "cells of a sheet", size, TABLE_CELLS, f"{where}, sheet {sheet.title}", "Delete empty rows and columns."
            )
        rows: list[list[str | None]] = [[_shown(cell) for cell in row] for row in sheet.iter_rows()]
        covered: dict[tuple[int, int], tuple[int, int]] = {}
        for area in sheet.merged_cells.ranges:
            origin = (area.min_row - 1, area.min_col - 1)
            for r in range(origin[0], min(area.max_row, len(rows))):
                for c in range(origin[1], min(area.max_col, len(rows[r]))):
                    if (r, c) != origin:
                        rows[r][c] = None
                        covered[(r, c)] = origin
        _write(builder, sheet.title, rows, covered)
    if not builder.text.strip():
        raise DocumentError("the workbook holds no text", where=where, remedy="Check that the right file was saved.")
    return builder, ""


def _write(
    builder: TextBuilder, name: str, rows: list[list[str | None]], covered: dict[tuple[int, int], tuple[int, int]]
) -> None:
    while rows and not any(rows[-1]):
        rows.pop()
    if not rows:
        return
    # Lines with one filled cell above and below the table are its title and its notes.
    first = 0
    while first < len(rows) and sum(1 for text in rows[first] if text) <= 1:
        first += 1
    last = len(rows)
    while last > first and sum(1 for text in rows[last - 1] if text) <= 1:
        last -= 1
    if len(name) > 6:
        builder.line(name)
    for row in rows[:first]:
        for text in row:
            if text:
                builder.line(text)
    inner = {
        (r - first, c): (origin[0] - first, origin[1])
        for (r, c), origin in covered.items()
        if first <= r < last and origin[0] >= first
    }
    if first < last:
        builder.table(rows[first:last], inner)
    for row in rows[last:]:
        for text in row:
            if text:
                builder.line(text)


def _shown(cell) -> str:
    """A cell's value as the sheet shows it, so that 0.95 formatted as per cent reads 95%."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    form = str(cell.number_format or "")
    if isinstance(value, (int, float)):
        if "%" in form:
            return f"{_plain(value * 100)}%"
        if (
            isinstance(value, float)
            and "." in form
            and form.replace("0", "").replace("#", "").replace(",", "").strip("_ .)(") == ""
        ):
            return f"{value:.{len(form.rsplit('.', 1)[1].rstrip('_ )(').replace(',', ''))}f}"
        return _plain(value)
    if hasattr(value, "isoformat"):
        return value.isoformat()[:10]
    return " ".join(str(value).split())


def _plain(value: float) -> str:
    number = float(value)
    if number != number or number in (float("inf"), float("-inf")):
        return ""
    return str(int(number)) if number == int(number) and abs(number) < 1e15 else f"{number:.12g}"


def looks_like_csv(text: str) -> bool:
    """Whether a text is one table of comma-separated values throughout, not prose with a table in it."""
    lines = [line for line in text[:20_000].splitlines() if line.strip()][:40]
    if len(lines) < 2:
        return False
    counts = [line.count(",") for line in lines]
    usual = max(set(counts), key=counts.count)
    return usual >= 1 and counts.count(usual) * 10 >= len(counts) * 8 and max(len(line) for line in lines) < 600


def read_csv(data: bytes, where: str) -> tuple[TextBuilder, str]:
    """Read a CSV file as a text of its own with one table; the text is the decoded file to the character.

    Returns:
        The text, and no title hint.
    """
    if len(data) > TEXT_BYTES:
        raise too_much("bytes of text", len(data), TEXT_BYTES, where, "Split the file.")
    text = decode(data, where)
    if not text.strip():
        raise DocumentError("the file holds no text", where=where, remedy="Check that the right file was saved.")
    try:
        cells = sum(map(len, csv.reader(io.StringIO(text))))
    except csv.Error as error:
        raise DocumentError(f"the file is no valid CSV ({error})", where=where, remedy=AGAIN) from None
    if cells > TABLE_CELLS:
        raise too_much("cells", cells, TABLE_CELLS, where, "Split the file.")
    builder = TextBuilder()
    builder.add(text)
    return builder, ""
