"""The panel: what a harvest observes of each place, in the units of the concepts, one row a printed figure.

Only figures that observe their area enter: achieved, of the area as a whole, exactly the concept, without a flag. Two
documents that disagree both stay, and `disputed` says so. Facts only: place, figure, and where it is printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from helpers.intake.harvest.series import is_observation, level_of
from helpers.schema import Concept

Row = dict[str, Any]
COLUMNS = (
    "area",
    "level",
    "adcode",
    "year_from",
    "year",
    "concept",
    "relation",
    "value",
    "upper",
    "operator",
    "unit",
    "value_printed",
    "unit_printed",
    "disputed",
    "collection",
    "path",
    "document",
    "span_start",
    "span_end",
    "status",
)
MUNICIPALITIES = frozenset({"北京市", "天津市", "上海市", "重庆市"})
_RATES = frozenset({"rate", "new_rate"})


def panel_rows(
    rows: Iterable[Row],
    contradictions: Iterable[Row],
    concepts: Mapping[str, Concept],
    wanted: frozenset[str],
    collection: str,
    adcodes: Mapping[str, str],
) -> list[Row]:
    """Rows of the panel, in order of area, concept, year and place of print.

    Args:
        rows: the harvest's figures after `judge`.
        contradictions: what `judge` found.
        concepts: the concepts by id.
        wanted: ids of the concepts that enter.
        collection: where the same bytes can be had, such as a repository and its commit.
        adcodes: area's name -> administrative code, where known.
    """
    disputed = {
        (row["area"], row["concept"], row[f"path_{i}"], row[f"span_start_{i}"])
        for row in contradictions
        for i in (1, 2)
    }
    found: list[Row] = []
    seen: set[tuple] = set()
    for row in rows:
        if row["concept"] not in wanted or not is_observation(row) or not row["area"]:
            continue
        concept = concepts[row["concept"]]
        rate = row["relation"] in _RATES
        value = float(f"{percent(row['value'], row['unit']) if rate else level_of(row):.12g}")
        key = (row["area"], row["concept"], row["relation"], row["year"], row["year_from"], value, row["path"])
        if key in seen:  # a report that says it twice
            continue
        seen.add(key)
        upper = row["upper"]
        if upper is not None:
            upper = percent(upper, row["unit"]) if rate else float(f"{upper * (row['factor'] or 1.0):.12g}")
        place = (row["area"], row["concept"], row["path"], row["span_start"])
        found.append(
            {
                "area": row["area"],
                "level": level_of_area(row["area"]),
                "adcode": adcodes.get(row["area"], ""),
                "year_from": None if row["relation"] == "level" else row["year_from"],
                "year": row["year"],
                "concept": row["concept"],
                "relation": row["relation"],
                "value": value,
                "upper": upper,
                "operator": row["operator"],
                "unit": "%" if rate else concept.unit,
                "value_printed": row["value"],
                "unit_printed": row["unit"],
                "disputed": "yes" if place in disputed else "",
                "collection": collection,
                "path": row["path"],
                "document": row["document"],
                "span_start": row["span_start"],
                "span_end": row["span_end"],
                "status": row["status"],
            }
        )
    order = ("area", "concept", "relation", "year", "path", "span_start")
    return sorted(found, key=lambda row: tuple(row[name] for name in order))


def percent(value: float, unit: str) -> float:
    """A growth rate in per cent: 增长1.2倍 is 120 %, 翻一番 100 %.

    Examples:
        >>> percent(5.0, "%"), percent(1.2, "倍"), percent(1.0, "番")
        (5.0, 120.0, 100.0)
    """
    if unit == "番":
        return (2**value - 1) * 100
    return value * 100 if unit == "倍" else value


def level_of_area(name: str) -> str:
    """Administrative level that a name tells: nation, province or prefecture.

    Examples:
        >>> level_of_area("上海市"), level_of_area("云溪市"), level_of_area("云岭省")
        ('province', 'prefecture', 'province')
    """
    if name == "全国":
        return "nation"
    return "province" if name in MUNICIPALITIES or name.endswith(("省", "自治区")) else "prefecture"
