"""The sentences of each page that state numbers, chosen by what the data hold."""

from helpers.display.findings.common import candidates, city_name, corrections
from helpers.display.findings.edges import first_year, missing, outlook
from helpers.display.findings.feasibility import (
    chances,
    example,
    growth,
    inventory,
    outside_view,
    past,
    sample,
    without_table,
)
from helpers.display.findings.feasibility_notes import methods_note, paths_note, targets_note, types_note
from helpers.display.findings.review import (
    apart,
    bounds,
    completed,
    lights,
    measures,
    official,
    over_years,
    review_basis,
    review_notes,
    review_status,
    thresholds,
)

__all__ = [
    "apart",
    "bounds",
    "candidates",
    "chances",
    "city_name",
    "completed",
    "corrections",
    "example",
    "first_year",
    "growth",
    "inventory",
    "lights",
    "measures",
    "methods_note",
    "missing",
    "official",
    "outlook",
    "outside_view",
    "over_years",
    "past",
    "paths_note",
    "review_basis",
    "review_notes",
    "review_status",
    "sample",
    "targets_note",
    "thresholds",
    "types_note",
    "without_table",
]
