"""Lines of running text that are one cell: several quantities, each with its word, one below the other.

主要污染物减排量（万吨） —
氮氧化物 1.28
挥发性有机物 0.83
氨氮 0.33
约束性
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from helpers.extraction.tables.block_cells import joined, says_quantities
from helpers.extraction.tables.pieces import Piece, Sort

# So many such lines before an attribute that stands alone are no rows.
LEAST = 3


def join_quantities(lines: Sequence[list[Piece]]) -> list[list[Piece]]:
    """The lines, those of a cell of quantities as one figure: behind a row without one, before an attribute."""
    joined_lines: list[list[Piece]] = []
    place = 0
    while place < len(lines):
        end = place
        while end < len(lines) and says_quantities(lines[end]):
            end += 1
        if end - place >= LEAST and _is_one_cell(lines, place, end):
            words = [piece for line in lines[place:end] for piece in line]
            joined_lines.append([replace(joined(words), sort=Sort.FIGURE)])
            place = end
        else:
            joined_lines.append(lines[place])
            place += 1
    return joined_lines


def _is_one_cell(lines: Sequence[list[Piece]], place: int, end: int) -> bool:
    above = lines[place - 1] if place else []
    below = lines[end] if end < len(lines) else []
    marked = any(piece.sort is Sort.ATTRIBUTE for piece in above)
    return bool(above) and not marked and len(below) == 1 and below[0].sort is Sort.ATTRIBUTE
