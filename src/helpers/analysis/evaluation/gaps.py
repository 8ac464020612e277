"""Tables at the plan's edges: its first year, and the targets that nobody has observed."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from helpers.analysis.common import area_names
from helpers.analysis.evaluation.cells import (
    LONGEST,
    NONE,
    baseline_cell,
    figure,
    head,
    measure_cell,
    percentage,
    target_cell,
    target_name,
)
from helpers.facts import Column, Name, Table, Thing, Unit, computed, table, term
from helpers.methods.follow_up import FollowUp
from helpers.methods.review import FirstYear
from helpers.schema import Area


def first_years(firsts: list[FirstYear], follow_up: FollowUp) -> Table | None:
    """Targets counted from the year before the plan: what the first year brought."""
    if not firsts:
        return None
    before, year = follow_up.period[0] - 1, max(one.year for one in firsts)
    rows = [_first_year(one, follow_up, before) for one in firsts]
    columns = (
        Column("indicator", "column.indicator", wraps="always"),
        Column("start", before, "number"),
        Column("baseline", year, "number"),
        Column("target", "column.target", "number"),
        Column("growth", head("seen_growth"), "number"),
        Column("needed", term("review.since_year", text=term(head("needed")), year=before), "number", wraps="always"),
        Column("ratio", head("ratio"), "number"),
        Column("growth_ratio", head("growth_ratio"), "number"),
    )
    return table(term("review_caption.first_year", start=before, end=year), columns, rows)


def _first_year(one: FirstYear, follow_up: FollowUp, before: int) -> dict[str, Thing]:
    row, growth, observed = one.row, one.review.growth, follow_up.observed
    start = observed[(observed["key"] == row["key"]) & (observed["year"] == before)].to_dict("records")[0]
    # From a higher start growth is less, and so is the share of the way to a target that lies above.
    bound, share = (one.bound(opposite=way) for way in (False, one.value > row["target"]))
    moved = {
        "y0": one.start,
        "yi": one.value,
        "yT": row["target"],
        "n": row["target_year"] - before,
        "m": one.year - before,
    }
    grown = {"y0": one.start, "yT": one.value, "n": moved["m"]}
    asked = {key: moved[key] for key in ("y0", "yT", "n")}
    return {
        "indicator": target_name(row),
        "start": figure(start),
        "baseline": baseline_cell(follow_up, row),
        "target": target_cell(follow_up, row),
        "growth": _growth(growth.growth, bound, grown),
        "needed": _growth(growth.required, bound, asked),
        "ratio": measure_cell(one.review, "time", 2, moved, bound=share),
        "growth_ratio": measure_cell(one.review, "growth", 2, moved, bound=share),
    }


def _growth(value: float | None, bound: str, inputs: Mapping[str, Thing]) -> Thing:
    if value is None:
        return NONE
    return percentage(computed(value, "growth.cagr", inputs, unit="fraction", operator=bound))


def context(follow_up: FollowUp, above: pd.DataFrame, place: Area) -> Table | None:
    """What the areas above print for the same concepts after the baseline; None where they print nothing.

    Args:
        followed: the plan.
        above: as `methods.context` gives it.
        place: the area.
    """
    by_key = {row["key"]: row for row in reversed(follow_up.rows)}
    names = area_names({area.slug: area for area in place.above})
    rows: list[dict[str, Thing]] = [
        {
            "indicator": target_name(by_key[item["key"]]),
            "area": names[item["area"]],
            "latest": term("place.dated", value=figure(item), year=int(item["year"])),
        }
        for item in above.to_dict("records")
    ]
    columns = (
        Column("indicator", "column.indicator", wraps="always"),
        Column("area", head("area_above")),
        Column("latest", head("latest"), "number"),
    )
    return table(term("review_caption.context", n=len(rows)), columns, rows)


def missing(follow_up: FollowUp, gaps: pd.DataFrame) -> Table | None:
    """Targets without an observation and the years that could be filled."""
    by_name = {row["target_id"]: row for row in follow_up.rows}
    rows: list[dict[str, Thing]] = []
    for gap in gaps.head(LONGEST).to_dict("records"):
        row, (first, last) = by_name[gap["target_id"]], (gap["first"], gap["last"])
        rows.append(
            {
                "indicator": Name.of(row),
                "unit": Unit.of(row),
                "baseline": baseline_cell(follow_up, row),
                "target": target_cell(follow_up, row),
                "years": str(last) if first == last else term("review.years_range", first=first, last=last),
            }
        )
    columns = (
        Column("indicator", "column.indicator", wraps="always"),
        Column("unit", "column.unit", wraps="always"),
        *(Column(key, f"column.{key}", "number") for key in ("baseline", "target")),
        Column("years", head("years"), "number"),
    )
    further = len(gaps) - LONGEST
    notes = {LONGEST - 1: term("review.more_rows", n=further)} if further > 0 else {}
    return table(term("review_caption.missing", n=len(gaps)), columns, rows, notes=notes)
