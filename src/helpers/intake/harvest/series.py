"""What the documents of a harvest say together: jumps that no place makes in a year, and contradictions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

Row = dict[str, Any]
JUMP = 5.0
"""Ratio of two stocks of neighbouring years from which at least one of them is misprinted or misread."""
ROUNDING = 0.02
"""Relative difference up to which two documents round one figure differently."""
_STOCKS = frozenset({"level", "change"})


def judge(rows: Iterable[Row]) -> list[Row]:
    """Flag jumps in the rows, and list contradictions.

    Args:
        rows: figures with `area`, `concept`, `year`, `value`, `factor`, `flags`, …; their flags are added to.

    Returns:
        One row for each pair of figures of an area, a concept and a year that cannot both be right.
    """
    series: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        if is_observation(row) and row["relation"] in _STOCKS:
            series[row["area"], row["concept"]].append(row)
    contradictions: list[Row] = []
    for key in sorted(series):
        in_time = sorted(series[key], key=lambda row: (row["year"], row["path"], row["span_start"]))
        _flag_jumps(in_time)
        contradictions += _contradictions([row for row in in_time if "jump" not in row["flags"]])
    return contradictions


def is_observation(row: Row) -> bool:
    """Whether a figure observes its area: achieved, of the area, an exact match, in a known year, without a flag."""
    return (
        row["kind"] == "baseline"
        and row["scope"] == "area"
        and row["match"] == "exact"
        and row["year"] is not None
        and not row["flags"]
    )


def level_of(row: Row) -> float:
    """A figure in its concept's unit."""
    return row["value"] * (row["factor"] or 1.0)


def _flag_jumps(rows: list[Row]) -> None:
    """Name the figures that differ from those of the nearest years by more than JUMP for each year between."""
    odd: dict[int, int] = defaultdict(int)
    pairs: dict[int, int] = defaultdict(int)
    for i, one in enumerate(rows):
        for j, two in enumerate(rows):
            years = abs(one["year"] - two["year"])
            if i == j or years > 3:
                continue
            low, high = sorted((level_of(one), level_of(two)))
            pairs[i] += 1
            if low <= 0 or high / low > JUMP ** max(1, years):
                odd[i] += 1
    for i, row in enumerate(rows):
        # The one that disagrees with most of its neighbours is named; of two alone, both.
        if (pairs[i] and odd[i] * 2 > pairs[i]) or (pairs[i] == 1 and odd[i]):
            row["flags"].append("jump")


def _contradictions(rows: list[Row]) -> list[Row]:
    contradictions: list[Row] = []
    by_year: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        by_year[row["year"]].append(row)
    for year in sorted(by_year):
        group = by_year[year]
        for i, one in enumerate(group):
            for two in group[i + 1 :]:
                if not _agree(one, two):
                    contradictions.append(
                        {
                            "area": one["area"],
                            "concept": one["concept"],
                            "year": year,
                            **{f"{key}_1": one[key] for key in ("operator", "value", "unit", "path", "span_start")},
                            **{f"{key}_2": two[key] for key in ("operator", "value", "unit", "path", "span_start")},
                        }
                    )
    return contradictions


def _agree(one: Row, two: Row) -> bool:
    """Whether two figures of one year can both be right: equal up to rounding, or within each other's bounds."""
    a, b = level_of(one), level_of(two)
    if abs(a - b) <= ROUNDING * max(abs(a), abs(b)):
        return True
    low, high = (one, two) if a < b else (two, one)
    return (
        low["operator"] in {">", ">="} or high["operator"] in {"<", "<="} or "≈" in {one["operator"], two["operator"]}
    )
