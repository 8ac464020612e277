"""What is written as CSV is read as it was."""

import csv
import io

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.data.csvtext import csv_text, frame_csv
from helpers.intake.files import write_rows

CELLS = ["", "a", "a\rb", "\r=1", "a\r\nb", "a\nb", '"', "a,b", " ", "é", "\r", "\n", "\r\n"]


@given(st.lists(st.lists(st.sampled_from(CELLS), min_size=2, max_size=2), min_size=1))
def test_every_cell_comes_back(rows):
    text = csv_text(rows)
    assert list(csv.reader(io.StringIO(text, newline=""))) == rows


def test_so_does_every_cell_of_a_table_that_a_command_writes():
    text = write_rows(["a", "b"], [{"a": cell} for cell in CELLS])
    assert [row["a"] for row in csv.DictReader(io.StringIO(text, newline=""))] == CELLS


@pytest.mark.parametrize("cell", CELLS)
def test_a_frame_comes_back(cell):
    content = frame_csv(pd.DataFrame({"a": [cell, "x"], "b": [1.5, float("nan")]}))
    assert list(csv.reader(io.StringIO(content.decode(), newline=""))) == [["a", "b"], [cell, "1.5"], ["x", ""]]


def test_rows_end_as_those_of_the_data_set_do():
    assert csv_text([["a", "b"], ["c\rd", 1]]) == 'a,b\n"c\rd",1\n'
