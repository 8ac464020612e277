"""The text of a cell of a PDF: characters of other faces, subscripts and footnote marks."""

from __future__ import annotations

from helpers.documents.pdfcells import cell_text
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
