"""Few places are drawn one by one, many as a crowd in which the one in focus stands out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd
from matplotlib.text import Text

from helpers.figures.style import CATEGORY

FEW = 8  # places that a small panel can name
COLUMNS = 10  # places that a heat map can name
CONCEPTS = 24  # rows of the grid of concepts
CROWDED = 30  # lines of a tall figure
MARKS = 120  # marks of one crowd


def sampled(places: Sequence[str], focal: str, limit: int = CROWDED) -> list[str]:
    """At most `limit` places, evenly spaced in their order, and the one in focus, so that a page stays readable."""
    if len(places) <= limit:
        return list(places)
    step = set(np.linspace(0, len(places) - 1, limit).round().astype(int).tolist())
    return [place for row, place in enumerate(places) if row in step or place == focal]


def in_focus(texts: Iterable[Text], start: str) -> None:
    """The label of the place in focus in its colour, so that every figure says which one it is."""
    for text in texts:
        name, mark, rest = text.get_text().partition(start) if start else ("", "", "")
        if mark and not name and not rest[:1].isalnum():  # what may follow is a count in brackets
            text.set_color(CATEGORY["focal"])


def thinned(rows: pd.DataFrame, value: str, limit: int = MARKS) -> pd.DataFrame:
    """At most `limit` rows, evenly spaced by the size of a column, in their order, and those marked `focal`."""
    if len(rows) <= limit:
        return rows
    by_size = np.argsort(rows[value].to_numpy(), kind="stable")
    taken = np.zeros(len(rows), dtype=bool)
    taken[by_size[np.linspace(0, len(rows) - 1, limit).round().astype(int)]] = True
    return rows[taken | rows["focal"].to_numpy(dtype=bool)]
