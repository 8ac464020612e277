"""Every method by its id: what a computed number's origin points to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Method:
    """A formula with its source.

    Attributes:
        id: short name, stable across versions.
        formula: in plain characters; y0 baseline, yT target, n years between them, B annual baseline flow.
        source: where the formula is established.
    """

    id: str
    formula: str
    source: str


_INDEX_NUMBERS = "compound growth, as used for plan targets in China's five-year plans"
_PLAN = "arithmetic of the plan's own table"

CATALOGUE = {
    method.id: method
    for method in (
        Method("growth.cagr", "(yT / y0)^(1/n) − 1", _INDEX_NUMBERS),
        Method("growth.step", "(yT − y0) / n", _PLAN),
        Method("share.points", "(yT − y0) / n, in percentage points", _PLAN),
        Method("share.gap", "(yT − y0) / (100 − y0)", "share of the remaining gap, for shares with a ceiling"),
        Method("share.logit", "(logit yT − logit y0) / n", "log-odds step, for shares with a ceiling"),
        Method("cumulative.mean", "yT / n", _PLAN),
        Method("cumulative.ratio", "(yT / n) / B", _PLAN),
        Method("increment.stock", "((y0 + Δ) / y0)^(1/n) − 1", _INDEX_NUMBERS),
        Method("increment.mean", "Δ / n", _PLAN),
        Method("round.growth", "yT within rounding of y0 (1 + g)^n, g = 1 … 15 %", "detector of rate-derived targets"),
        Method("peers.percentile", "(#lower + ½ #equal) / N", "mid-rank percentile"),
        Method("share.wilson", "Wilson score interval, 95 %", "Wilson (1927)"),
    )
}
