"""Cells that do not look like the others of their column: doubtful, however sure the recognizer is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from helpers.documents.pictures.reading import Reading

FIGURE = re.compile(
    r"[<>≥≤＜＞≦≧]?\s?[\[〔【(（]?[<>≥≤＜＞≦≧]?\s?[-－–]?\d+(?:,\d{3})*(?:\.\d+)?[%％‰]?[\])）〕】]?[%％‰]?[*＊①-⑩]{0,2}"
)
NUMBERED = re.compile(r"[(（](\d{1,3})[)）]")
LEAST = 6
# The most that is believed of a figure with a sign that the column's other figures lack, or in no form of figures.
ODD_SIGN = 0.7
NO_FIGURE = 0.5


def doubt_outliers(rows: Sequence[Sequence[Reading | None]]) -> list[list[Reading | None]]:
    """Lower the confidence of cells in columns of figures that are none, or carry a sign alone; of odd numbers too."""
    table = [list(row) for row in rows]
    for place in range(max((len(row) for row in table), default=0)):
        cells = [(r, row[place]) for r, row in enumerate(table) if place < len(row) and row[place] is not None]
        digits = [(r, cell) for r, cell in cells if cell and any(char.isdigit() for char in cell.text)]
        figures = [cell for _, cell in digits if cell and FIGURE.fullmatch(cell.text)]
        if len(figures) >= LEAST and len(figures) * 2 > len(digits):
            signed = sum(cell.text.strip("])）〕】")[-1:] in "%％‰" for cell in figures)
            for r, cell in digits:
                assert cell is not None
                table[r][place] = _doubted(cell, odd_sign=signed * 5 < len(figures))
        _doubt_numbers(table, place)
    return table


def _doubted(cell: Reading, odd_sign: bool) -> Reading:
    sign = cell.text.strip("])）〕】")[-1:] in "%％‰"
    most = 1.0
    if odd_sign and sign:
        most = ODD_SIGN
    if not FIGURE.fullmatch(cell.text) and not re.search(r"[\u4e00-\u9fff]", cell.text):
        most = NO_FIGURE
    return replace(cell, confidence=min(cell.confidence, most))


def _doubt_numbers(table: list[list[Reading | None]], place: int) -> None:
    """Printed numbers of rows that do not follow each other."""
    numbered = [
        (r, int(match.group(1)))
        for r, row in enumerate(table)
        if place < len(row) and (cell := row[place]) is not None and (match := NUMBERED.match(cell.text))
    ]
    if len(numbered) < LEAST:
        return
    for before, (r, number), after in zip(numbered, numbered[1:], numbered[2:], strict=False):
        cell = table[r][place]
        if cell is not None and before[1] + 2 == after[1] and number != before[1] + 1:
            table[r][place] = replace(cell, confidence=min(cell.confidence, NO_FIGURE))
