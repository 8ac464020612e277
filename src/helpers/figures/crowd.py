"""Few places are drawn one by one, many as a crowd in which the one in focus stands out."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

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


def thinned(rows: pd.DataFrame, value: str, limit: int = MARKS) -> pd.DataFrame:
    """At most `limit` rows, evenly spaced by the size of a column, in their order, and those marked `focal`."""
    if len(rows) <= limit:
        return rows
    by_size = np.argsort(rows[value].to_numpy(), kind="stable")
    taken = np.zeros(len(rows), dtype=bool)
    taken[by_size[np.linspace(0, len(rows) - 1, limit).round().astype(int)]] = True
    return rows[taken | rows["focal"].to_numpy(dtype=bool)]
