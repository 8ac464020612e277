"""Cells, rows without rules, marks of print and doubt, on invented words: no recognition is needed."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.documents.pictures.cells import Piece, split_rows
from helpers.documents.pictures.engine import Box, Word
from helpers.documents.pictures.ink import find_ink, is_dash, is_flat
from helpers.documents.pictures.outliers import NO_FIGURE, ODD_SIGN, doubt_outliers
from helpers.documents.pictures.reading import Reading
from helpers.documents.pictures.texts import is_odd, mend_brackets, tidy
from helpers.extraction.pictures import DOUBTFUL

UNIT = 20.0


def words(left: float, *placed: tuple[float, str]) -> list[Word]:
    return [Word(Box(left, y - 10, left + 20 * len(text), y + 10), text, 1.0) for y, text in placed]


def band(*columns: list[Word]) -> list[Piece]:
    """One row of a lattice, 200 pixels wide a column, whose cells hold several lines."""
    return [Piece(0, c, 1, 1, Box(200 * c, 0, 200 * (c + 1), 160), list(column)) for c, column in enumerate(columns)]


def texts(pieces: list[Piece]) -> dict[tuple[int, int], str]:
    return {(p.row, p.column): "".join(w.text for w in p.words) for p in pieces}


def test_lines_of_figures_without_rules_are_rows_and_their_group_spans_them() -> None:
    pieces = split_rows(
        band(
            words(10, (80, "结构")),
            words(210, (20, "比重甲"), (60, "比重乙"), (100, "占国内生产总值的"), (130, "比重丙")),
            words(410, (20, "1.5"), (60, "2"), (130, "3.5")),
            words(610, (20, "预期性"), (60, "约束性"), (130, "预期性")),
        ),
        UNIT,
    )
    # The third name is broken: its first line is full and goes on in the line that has the figures.
    assert texts(pieces) == {
        (0, 0): "结构",
        (0, 1): "比重甲",
        (1, 1): "比重乙",
        (2, 1): "占国内生产总值的比重丙",
        (0, 2): "1.5",
        (1, 2): "2",
        (2, 2): "3.5",
        (0, 3): "预期性",
        (1, 3): "约束性",
        (2, 3): "预期性",
    }
    assert next(piece.down for piece in pieces if piece.column == 0) == 3


def test_a_wrapped_name_or_a_range_over_two_lines_makes_no_second_row() -> None:
    pieces = split_rows(
        band(
            words(10, (60, "甲乙丙丁戊己庚辛"), (90, "比重")),
            words(210, (75, "5.5")),
            words(410, (60, "6.0-"), (90, "7.0")),
        ),
        UNIT,
    )
    assert {piece.row for piece in pieces} == {0}
    assert texts(pieces)[0, 0] == "甲乙丙丁戊己庚辛比重"


def test_an_attribute_in_the_middle_belongs_to_all_rows_of_a_band() -> None:
    pieces = split_rows(
        band(
            words(10, (20, "甲"), (60, "乙"), (100, "丙")),
            words(210, (20, "10"), (60, "15"), (100, "[20]")),
            words(410, (60, "约束性")),
        ),
        UNIT,
    )
    attribute = next(piece for piece in pieces if piece.column == 2)
    assert (attribute.row, attribute.down) == (0, 3)


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("（3) 城镇化率", "（3）城镇化率"),
        ("（%）", "(%)"),
        ("5.1%0", "5.1‰"),
        ("细颗粒物（PM25）浓度", "细颗粒物（PM2.5）浓度"),
        ("PM250", "PM250"),
        ("30 ％", "30 %"),
    ],
)
def test_marks_of_print_have_one_form(read: str, printed: str) -> None:
    assert tidy(read) == printed


@pytest.mark.parametrize(
    ("read", "mended", "doubtful"),
    [
        ("(17.7〕", "〔17.7〕", True),
        ("〔6)", "〔6〕", True),
        ("(13.5)", "(13.5)", True),
        ("〔18〕", "〔18〕", False),
        ("[4]", "[4]", False),
        ("（1）人数", "（1）人数", False),
    ],
)
def test_round_brackets_around_a_figure_alone_are_doubted(read: str, mended: str, doubtful: bool) -> None:
    text, confidence = mend_brackets(read, 0.99)
    assert (text, confidence < DOUBTFUL) == (mended, doubtful)


@pytest.mark.parametrize("text", ["[01]", "[20", "1..5", "3 5", "8‰", "2l5"])
def test_figures_that_are_not_printed_so_are_odd(text: str) -> None:
    assert is_odd(text)


@pytest.mark.parametrize("text", ["[10]", "0.5", "10,000", "≥95", "约束性", "-", "（1）人数（万人）", "6.0-7.0"])
def test_figures_as_they_are_printed_are_not_odd(text: str) -> None:
    assert not is_odd(text)


def test_a_cell_unlike_its_column_is_doubted() -> None:
    column = ["2025年", "10", "12.5", "[3]", "≥90", "5.1%", "7", "l8", "100", "-"]
    rows = doubt_outliers([[Reading(text, 0.99)] for text in column])
    doubted = {row[0].text: row[0].confidence for row in rows if row[0] and row[0].confidence < 0.99}
    assert doubted == {"5.1%": ODD_SIGN, "l8": NO_FIGURE}


def test_a_printed_number_out_of_order_is_doubted() -> None:
    names = [f"（{n}）指标" for n in (1, 2, 8, 4, 5, 6, 7)]
    rows = doubt_outliers([[Reading(name, 0.99)] for name in names])
    assert [row[0].text for row in rows if row[0] and row[0].confidence == NO_FIGURE] == ["（8）指标"]


def test_one_flat_stroke_is_a_dash_and_an_upright_one_is_none() -> None:
    pytest.importorskip("cv2", reason="text recognition is not installed (the extra `ocr`)")
    ink = np.zeros((40, 80), bool)
    ink[19:21, 10:20] = True  # a dash
    ink[10:30, 40:43] = True  # a figure one
    ink[5, 25] = True  # a speck
    assert is_dash(ink, Box(5, 5, 28, 35), UNIT)
    assert not is_dash(ink, Box(35, 5, 50, 35), UNIT)
    assert is_flat(ink, Box(5, 5, 28, 35))
    assert not is_flat(ink, Box(35, 5, 50, 35))
    assert not is_dash(ink, Box(60, 5, 79, 35), UNIT)
    found = find_ink(ink, Box(0, 0, 80, 40), [Box(35, 5, 50, 35)], UNIT)
    assert [(round(box.x / 10), box.y) for box in found] == [(2, 20)]
