"""How far codes of documents lie apart, beside how far coding error alone would set them."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from helpers.data.coding import coders_differ
from helpers.methods.pmc import range_of_error


@dataclass(frozen=True)
class Apart:
    """Met codes of several documents.

    Attributes:
        documents: how many there are.
        total: codes of each.
        low: fewest that one meets.
        high: most that one meets.
        differing: codes on which two automated readers differ.
        compared: codes that both gave.
        error: how far equally complete documents may lie apart, by `methods.pmc.range_of_error`.
    """

    documents: int
    total: int
    low: int
    high: int
    differing: int
    compared: int
    error: float

    @property
    def apart(self) -> int:
        """Codes between the two ends."""
        return self.high - self.low


def apart_and_error(codes: pd.DataFrame) -> Apart | None:
    """How far documents lie apart in the codes of the PMC index, and how far error alone would set them.

    Args:
        codes: `area`, `variable`, `code` of the documents compared.

    Returns:
        None of fewer than two documents, or where the two readings do not differ, so that no error is known.
    """
    met = codes.groupby("area")["code"].sum()
    differing, compared = coders_differ("pmc", ["area", "variable"], "code")
    if len(met) < 2 or not differing:
        return None
    total = codes["variable"].nunique()
    error = range_of_error(len(met), total, differing / compared)
    return Apart(len(met), total, int(met.min()), int(met.max()), differing, compared, error)
