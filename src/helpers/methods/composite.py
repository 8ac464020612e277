"""Composite indicators, and how far their ranking depends on the choices made.

Method: normalisation, weights and aggregation crossed, with each indicator left out in turn (OECD and JRC 2008); ranks
over all variants as an interval; which choice turns which pair. TOPSIS after Hwang and Yoon (1981). Data used: a
complete matrix of places by indicators. Weakness: the intervals cover these choices, not errors of the data. With few
places a league table is not defensible.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
import pandas as pd

from helpers.methods import checked
from helpers.methods import normalise as scales
from helpers.methods import weights as weighting

AGGREGATIONS = ("arithmetic", "geometric", "topsis")
ENOUGH = 10  # places below which a ranking is not to be read as a league table
FLOOR = 0.01  # scaled values start here in a geometric mean, so that one zero does not decide everything
ROUNDING = 9  # digits, so that ties are ties
BLOCK = 50_000  # pairs held at a time, so that thousands of places fit in memory
LISTED = 2000  # pairs named one by one; all are counted
CHOICES = ("normalisation", "weights", "aggregation", "indicators")


@dataclass(frozen=True)
class RankIntervals:
    """Ranks of places over every variant.

    Attributes:
        method: id in the catalogue.
        indicators: the columns that entered.
        ranks: places (rows, in the order of the input) by variants (columns, `normalisation/weights/aggregation`, with
            `/without COLUMN` where a column is left out); 1 is best, ties share their mean rank.
        intervals: by place: `best`, `worst`, `median` rank, and `first`, the share of variants in which it leads.
        flips: one row a pair and kind of choice: `first`, `second`, `choice` (of `CHOICES`), `flipped`, `compared`: in
            how many pairs of variants that differ in this choice alone their order turns. By choice, the pairs that
            turn most first; of many places only the first `LISTED` of a choice.
        turned: one row a kind of choice: `choice`, `pairs` of places, `turned`, how many of them this choice alone
            turns at least once.
        skipped: variants that the data do not allow, with the reason.
        is_few: whether there are too few places for a league table: the page must say so.
    """

    method: str
    indicators: tuple[str, ...]
    ranks: pd.DataFrame
    intervals: pd.DataFrame
    flips: pd.DataFrame
    turned: pd.DataFrame
    skipped: tuple[tuple[str, str], ...]
    is_few: bool


def arithmetic(scaled: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Weighted mean of each row: a weak indicator is made up for by a strong one."""
    values = checked.numbers(scaled, "scaled values")
    return values @ checked.weights(weights, values.shape[-1])


def geometric(scaled: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Weighted geometric mean of each row of positive values: a weak indicator is made up for in part only."""
    values = checked.numbers(scaled, "scaled values")
    if (values <= 0).any():
        raise ValueError("a geometric mean needs positive values")
    return np.exp(np.log(values) @ checked.weights(weights, values.shape[-1]))


def topsis(
    values: np.ndarray, weights: Sequence[float] | np.ndarray, directions: Sequence[int], normalisation: str = "vector"
) -> np.ndarray:
    """Closeness D⁻/(D⁺ + D⁻) to the ideal of the weighted columns (Hwang and Yoon 1981).

    Args:
        values: places by indicators.
        weights: one an indicator, zero or more; brought to a sum of one.
        directions: +1 or -1 for each indicator.
        normalisation: `vector`, as in the original, or `minmax`; it alone can turn the winner.

    Returns:
        0 to 1 for each place; 0.5 for all where they are equal.
    """
    if normalisation not in ("vector", "minmax"):
        raise ValueError(f"{normalisation!r} is neither vector nor minmax")
    shares = checked.weights(weights, len(directions))
    turned = scales.minmax(values, directions)  # refuses what fits neither
    if normalisation == "vector":
        scaled, signs = scales.vector(values), np.asarray(directions)
    else:
        scaled, signs = turned, np.ones(len(directions))
    weighted = signs * scaled * shares
    to_best = np.sqrt(((weighted - weighted.max(axis=0)) ** 2).sum(axis=1))
    to_worst = np.sqrt(((weighted - weighted.min(axis=0)) ** 2).sum(axis=1))
    total = to_best + to_worst
    return np.where(total > 0, to_worst / np.where(total > 0, total, 1.0), 0.5)


def rank_intervals(
    values: pd.DataFrame,
    directions: Sequence[int],
    normalisations: Sequence[str] = scales.METHODS,
    weights: Sequence[str] = weighting.METHODS,
    aggregations: Sequence[str] = AGGREGATIONS,
    leave_one_out: bool = False,
) -> RankIntervals:
    """Ranks of each place over normalisation × weights × aggregation.

    Args:
        values: places (index) by indicators (columns), complete.
        directions: +1 or -1 for each column.
        normalisations: of minmax, z, vector. TOPSIS knows vector and minmax only; the geometric mean is taken of values
            shifted to start at 0.01.
        weights: of equal, entropy, critic. Entropy needs values of zero or more.
        aggregations: of arithmetic, geometric, topsis.
        leave_one_out: whether each variant is also computed without each column in turn; its name then ends with
            `/without COLUMN`.

    Example of `composite.rank_interval`:

    >>> import pandas as pd
    >>> places = pd.DataFrame({"x": [5, 7, 8, 7], "y": [8, 6, 8, 4], "z": [4, 8, 6, 6]}, index=list("abcd"))
    >>> rank_intervals(places, [1, 1, 1]).intervals
       best  worst  median  first
    a   3.0    4.0     3.0    0.0
    b   2.0    2.0     2.0    0.0
    c   1.0    1.0     1.0    1.0
    d   3.0    4.0     4.0    0.0
    """
    unknown = [
        *(set(normalisations) - set(scales.METHODS)),
        *(set(weights) - set(weighting.METHODS)),
        *(set(aggregations) - set(AGGREGATIONS)),
    ]
    if unknown:
        raise ValueError(f"{sorted(unknown)[0]!r} is no normalisation, weights or aggregation")
    if len(values) < 2:
        raise ValueError("a ranking needs two places")
    checked.unique(values.index, "places")
    checked.unique(values.columns, "indicators")
    checked.numbers(values.to_numpy(), "places by indicators")
    signs = dict(zip(values.columns, directions, strict=True))
    left_out = [None, *values.columns] if leave_one_out and values.shape[1] > 1 else [None]
    columns, skipped = {}, []
    for without, choice in product(left_out, product(normalisations, weights, aggregations)):
        name = "/".join(choice) + ("" if without is None else f"/without {without}")
        if choice[2] == "topsis" and choice[0] == "z":
            skipped.append((name, "TOPSIS is not defined on z-scores"))
            continue
        remaining = [column for column in values.columns if column != without]
        try:
            scores = _scores(values[remaining].to_numpy(dtype=float), [signs[column] for column in remaining], *choice)
        except ValueError as error:
            skipped.append((name, str(error)))
            continue
        columns[name] = pd.Series(scores.round(ROUNDING), index=values.index).rank(ascending=False)
    ranks = pd.DataFrame(columns, index=values.index)
    if ranks.empty:
        raise ValueError(f"no variant can be computed: {skipped[0][1]}")
    intervals = pd.DataFrame(
        {
            "best": ranks.min(axis=1),
            "worst": ranks.max(axis=1),
            "median": ranks.median(axis=1),
            "first": (ranks == 1).mean(axis=1),
        }
    )
    flips, turned = _flips(ranks)
    return RankIntervals(
        "composite.rank_interval",
        tuple(values.columns),
        ranks,
        intervals,
        flips,
        turned,
        tuple(skipped),
        len(values) < ENOUGH,
    )


def ranks_of(values: pd.DataFrame, weights: Sequence[str]) -> RankIntervals | None:
    """Rank intervals of columns of which more is better, each left out in turn; None where nothing can be ranked.

    Args:
        values: places by indicators, complete. Columns that do not vary cannot rank and are left out.
        weights: of equal, entropy, critic.
    """
    differing = values.loc[:, values.nunique() > 1]
    if len(differing) < 2 or differing.empty:
        return None
    return rank_intervals(differing, [1] * differing.shape[1], weights=weights, leave_one_out=True)


def _scores(
    matrix: np.ndarray, directions: Sequence[int], normalisation: str, weights: str, aggregation: str
) -> np.ndarray:
    shares = weighting.weigh(matrix, directions, weights)
    if aggregation == "topsis":
        return topsis(matrix, shares, directions, normalisation)
    scaled = scales.normalise(matrix, directions, normalisation)
    if aggregation == "arithmetic":
        return arithmetic(scaled, shares)
    return geometric(scaled - scaled.min(axis=0) + FLOOR, shares)


def _flips(ranks: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Where two variants differ in one choice only, whether the order of a pair turns; listed, and counted."""
    sets = _sets([(*name.split("/"), "")[: len(CHOICES)] for name in ranks.columns])
    left, right = np.triu_indices(len(ranks), 1)
    most = max((sum(len(one) ** 2 // 4 for one in alike) for alike in sets), default=0)
    integers = np.min_scalar_type(most)  # one byte as a rule, for there are millions of pairs
    counts = np.zeros((len(CHOICES), len(left)), dtype=integers)
    places, done = len(ranks), 0
    table = (2 * ranks.to_numpy().T).astype(np.min_scalar_type(2 * places))  # a mean rank is a whole or a half
    step = max(1, BLOCK // places)
    for start in range(0, places, step):
        rows, columns = table[:, start : start + step, None], table[:, None, start:]
        ahead, behind = (rows < columns).astype(integers), (rows > columns).astype(integers)
        once = np.triu(np.ones(ahead.shape[1:], dtype=bool), 1)  # each pair once, in the order of `left` and `right`
        part = slice(done, done := done + int(once.sum()))
        for kind, alike in enumerate(sets):
            turns = np.zeros(once.shape, dtype=integers)
            for one in alike:  # each variant that has a pair one way round turns it against each that has it the other
                turns += sum(ahead[place] for place in one) * sum(behind[place] for place in one)
            counts[kind, part] = turns[once]
    rows, turned = [], []
    for kind, alike in enumerate(sets):
        if not alike:
            continue
        pair = np.flatnonzero(counts[kind])
        turned.append({"choice": CHOICES[kind], "pairs": len(left), "turned": len(pair)})
        pair = pair[np.argsort(integers.type(most) - counts[kind, pair], kind="stable")[:LISTED]]
        rows.append(
            pd.DataFrame(
                {
                    "first": ranks.index[left[pair]],
                    "second": ranks.index[right[pair]],
                    "choice": CHOICES[kind],
                    "flipped": counts[kind, pair].astype(int),
                    "compared": sum(len(one) * (len(one) - 1) // 2 for one in alike),
                }
            )
        )
    empty = pd.DataFrame(columns=["first", "second", "choice", "flipped", "compared"])
    flips = pd.concat(rows, ignore_index=True) if rows else empty
    return flips, pd.DataFrame(turned, columns=["choice", "pairs", "turned"])


def _sets(variants: Sequence[tuple[str, ...]]) -> list[list[list[int]]]:
    """For each choice the sets of variants, by position, that differ in that choice alone."""
    sets: list[list[list[int]]] = []
    for kind in range(len(CHOICES)):
        same: dict[tuple[str, ...], list[int]] = {}
        for place, variant in enumerate(variants):
            same.setdefault((*variant[:kind], *variant[kind + 1 :]), []).append(place)
        sets.append([places for places in same.values() if len(places) > 1])
    return sets
