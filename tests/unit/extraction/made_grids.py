"""Grids of words for tests that need no document."""

from helpers.documents.model import Cell, Grid


def made_grid(*rows, covered=None, step=10):
    """A grid of words; None where a merged cell reaches, which `covered` names by row and place.

    Its cells stand `step` characters apart, so that words up to that length do not overlap.
    """
    made, place = [], 0
    for row in rows:
        line = []
        for word in row:
            line.append(None if word is None else Cell(word, place, place + len(word)))
            place += step
        made.append(tuple(line))
    return Grid(tuple(made), covered or {}, 0, place)
