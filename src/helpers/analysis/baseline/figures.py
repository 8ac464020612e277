"""Figures of the baseline review: where figures stand, achievements, changes, baselines, the areas above."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from helpers.analysis.baseline.past import past_span
from helpers.analysis.baseline.tables import areas_above
from helpers.analysis.common import place_name, places_named
from helpers.analysis.reliability import rests_on
from helpers.analysis.required import Ends, Span
from helpers.facts import Figure
from helpers.methods import disclosure_by_domain, domain_counts, positions
from helpers.schema import Area


@rests_on("statements.kind")
def document_map(city: Area, indicators: pd.DataFrame, statements: pd.DataFrame) -> Figure:
    """Where in the document its figures stand."""
    return Figure("document_map", {"marks": positions(indicators, statements), "characters": city.plan.characters})


@rests_on("statements.kind", "statements.domain")
def statements_by_domain(statements: pd.DataFrame) -> Figure:
    """Figures of the narrative by domain, those that look back apart from those that promise."""
    return Figure("statements_by_domain", {"counts": domain_counts(statements, "kind")})


@rests_on("statements.kind", "statements.mode")
def achievements_by_mode(statements: pd.DataFrame) -> Figure:
    """Figures on the past by domain and nature."""
    return Figure(
        "achievements_by_mode", {"counts": domain_counts(statements[statements["kind"] == "baseline"], "mode")}
    )


@rests_on("statements.value", "statements.mode")
def two_points(stated: pd.DataFrame, required: pd.DataFrame, ends: Ends | None = None) -> Figure:
    """Changes that the document states, and the way to the targets of the same indicators.

    Args:
        stated: as `methods.stated_changes` gives it.
        required: as `methods.required_beside` gives it.
        ends: from `ends_of`; a yearly change that rests on a figure which another contradicts is a range.
    """
    ends = ends or {}
    needs = {need["change"]: need for need in required.drop_duplicates("change").to_dict("records")}
    past_ends = [past_span(row, needs.get(at), ends) for at, row in enumerate(stated.to_dict("records"))]
    ahead = [ends.get(key) for key in required["indicator_id"]]
    return Figure("two_points", {"changes": _with_ends(stated, past_ends), "required": _with_ends(required, ahead)})


def _with_ends(changes: pd.DataFrame, spans: Sequence[Span | None]) -> pd.DataFrame:
    """Changes with both ends, `low` and `high`, of what they are a year; a change without a span ends in itself."""
    rows = changes.to_dict("records")
    values = [row["step" if row["method"] == "share.points" else "growth"] for row in rows]
    both = {
        end: [value if span is None else getattr(span, end) for span, value in zip(spans, values, strict=True)]
        for end in ("low", "high")
    }
    return changes.assign(**both)


@rests_on("indicators.baseline_status")
def baseline_status(indicators: pd.DataFrame) -> Figure:
    """Baselines that the table publishes, by domain."""
    return Figure("baseline_status", {"disclosure": disclosure_by_domain(indicators)})


@rests_on("links.match")
def paths_above(city: Area, figures: pd.DataFrame) -> Figure:
    """The place and the areas above it by year, for the concepts that they share."""
    above = areas_above(city, figures)
    places = {area.slug: place_name(area) for area in (city, *above)}
    drawn = figures.assign(place=figures["area"].map(places).astype("object"))
    return Figure("paths_above", {"figures": drawn, "places": places, "above": places_named(above)})
