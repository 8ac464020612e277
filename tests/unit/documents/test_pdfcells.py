"""The text of a cell of a PDF: characters of other faces, subscripts and footnote marks."""

from __future__ import annotations

from helpers.documents.pdfcells import cell_text, divide_cells
from helpers.documents.pdfpage import Char


def char(text: str, left: float, base: float = 100, size: float = 10) -> Char:
    return Char(text, left, left + size, base, size)


def test_characters_of_other_faces_stay_on_their_line() -> None:
    # Brackets and full-width figures whose baselines lie a little off.
    line = [char("比", 0), char("例", 10), char("（", 20, 98), char("％", 30, 103), char("）", 40, 98)]
    assert cell_text([line[3], line[0], line[2], line[4], line[1]]) == "比例（％）"


def test_subscripts_stay_and_raised_notes_go() -> None:
    assert cell_text([char("P", 0), char("M", 10), char("2", 20, 103, 6), char("浓", 27)]) == "PM2浓"
    assert cell_text([char("7", 0), char("5", 10), char("1", 20, 95, 6)]) == "75"
    assert cell_text([char("7", 0), char("[", 20, 95, 6), char("1", 24, 95, 6), char("]", 28, 95, 6)]) == "7[1]"


def test_figures_on_lines_of_their_own_are_two_where_there_was_room() -> None:
    chars = [char("9", 0), char("7", 10), char("2", 0, 115), char("6", 10, 115)]
    assert cell_text(chars, 60) == "97  26"
    assert cell_text(chars, 25) == "9726"  # a number that the cell is too narrow for


def test_names_with_units_below_one_line_divide_a_row() -> None:
    lines = [("空气质量", 0, 85), ("优良（%）", 0, 100), ("浓度（克）", 0, 115)]
    name = [char(text, left + 10 * i, base) for word, left, base in lines for i, text in enumerate(word)]
    figures = [[char("9", left, 100), char("8", left, 115)] for left in (110, 160)]
    origin, members = [[(0, 0), (0, 1), (0, 2)]], {(0, 0): name, (0, 1): figures[0], (0, 2): figures[1]}
    divide_cells(origin, members, [0, 100, 150, 200], [80, 120])
    rows = [[cell_text(members.get((r, c), [])) for c in range(3)] for r in range(len(origin))]
    assert rows == [["空气质量优良（%）", "9", "9"], ["浓度（克）", "8", "8"]]
