"""What spreadsheets do to tables, and what tables must not do to spreadsheets."""

import csv
import io

import openpyxl
import pandas as pd
import pytest

from helpers.data import load_dataset
from helpers.data.commit import change
from helpers.data.export import FORMATS
from helpers.data.files import sheet_text, text_cell
from helpers.data.flat import FlatTable
from helpers.data.tables import decode
from helpers.errors import DataError
from helpers.intake.files import read_rows, write_rows
from helpers.schema import FieldSpec

BOM = "\ufeff"
FORMULAS = ["=1+1", "+1+cmd", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "-甲", "+3.2 万户"]
HARMLESS = ["", "甲", "5", "-5", "+5.2", "-3.1%", "-", "--", "=", "5=5", "a-b"]


@pytest.mark.parametrize("text", FORMULAS)
def test_what_a_spreadsheet_would_run_is_marked_as_text(text):
    assert text_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", HARMLESS)
def test_other_texts_are_as_they_are(text):
    assert text_cell(text) == text


def test_exports_hold_no_formula():
    fields = (FieldSpec("name", "string", True, "Name."),)
    texts = [text for text in FORMULAS + HARMLESS if text and "\r" not in text] + ["\x07bell"]
    table = FlatTable("x", "X", fields, pd.DataFrame({"name": texts}))
    rows = list(csv.reader(io.StringIO(FORMATS["csv"](table).decode(), newline="")))[1:]
    assert [row[0] for row in rows] == [text_cell(text) for text in texts]
    sheet = openpyxl.load_workbook(io.BytesIO(FORMATS["xlsx"](table)))["x"]
    assert {cell.data_type for (cell,) in sheet.iter_rows(min_row=2)} == {"s"}
    found = [cell.value for (cell,) in sheet.iter_rows(min_row=2)]
    assert found == [sheet_text(text) for text in texts]


def edited(path, edit, **style):
    header, rows = read_rows(path)
    edit(header, rows)
    path.write_text(write_rows(header, rows), "utf-8", newline="")
    return path


@pytest.mark.parametrize(
    ("column", "cell", "said"),
    [
        ("span_start", "1.06E+05", "`span_start`: '1.06E+05' was shortened by a spreadsheet, so digits may be lost"),
        ("baseline", "1.06E+05", "`baseline`: '1.06E+05' was shortened by a spreadsheet"),
        ("baseline", "5-Jan", "`baseline`: '5-Jan' is a date: a spreadsheet turned the figure into one"),
        ("baseline", "2021/5/1", "`baseline`: '2021/5/1' is a date"),
        ("baseline", "5月1日", "is a date"),
        ("span_start", "106,255", "`span_start`: '106,255' has its thousands grouped. Write 106255."),
    ],
)
def test_what_may_have_lost_something_is_named_with_the_remedy(data_copy, column, cell, said):
    edited(data_copy / "indicators.csv", lambda _, rows: rows[0].update({column: cell}))
    with pytest.raises(DataError) as caught:
        load_dataset(data_copy)
    assert said in str(caught.value)
    assert "data/indicators.csv, line 2" in str(caught.value)


def test_what_lost_nothing_is_accepted(data_copy):
    path = data_copy / "indicators.csv"
    before = load_dataset(data_copy).indicators

    def spoil(_, rows):
        for row in rows:
            if row["span_start"]:  # a figure of a picture has none
                row["span_start"] += ".0"
                row["span_end"] = f"{int(row['span_end']):_}"

    edited(path, spoil)
    width = path.read_text("utf-8").split("\n")[0].count(",")
    lines = path.read_text("utf-8").rstrip("\n").split("\n")
    path.write_text("\n".join(f"{line},,," for line in lines) + "\n" + ("," * (width + 3) + "\n") * 5, "utf-8")
    pd.testing.assert_frame_equal(load_dataset(data_copy).indicators, before)


@pytest.mark.parametrize("bom", ["", BOM])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_style_of_a_file_is_kept(tmp_path, bom, end):
    table, listed = tmp_path / "a.csv", tmp_path / "b.yml"
    table.write_bytes(f'{bom}a,b{end}1,"two\nlines"{end}'.encode())
    listed.write_bytes(f"{bom}- a: 1{end}".encode())
    change(tmp_path, lambda work: (None, {"a.csv": b'a,b\n1,"two\nlines"\n3,4\n', "b.yml": b"- a: 1\n- a: 2\n"}))
    assert table.read_bytes() == f'{bom}a,b{end}1,"two\nlines"{end}3,4{end}'.encode()
    assert listed.read_bytes() == f"{bom}- a: 1{end}- a: 2{end}".encode()


@pytest.mark.parametrize("bom", ["", BOM])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_entries_added_to_a_registry_end_as_its_lines_do(tmp_path, bom, end):
    listed = tmp_path / "b.yml"
    listed.write_bytes(f"{bom}- a: 1  # typed{end}{end}".encode())
    change(tmp_path, lambda work: (None, {"b.yml": (decode(work / "b.yml").rstrip() + "\n- a: 2\n").encode()}))
    assert listed.read_bytes() == f"{bom}- a: 1  # typed{end}- a: 2{end}".encode()
