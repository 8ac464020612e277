"""The sentences of each page that state numbers, chosen by what the data hold."""

from helpers.display.findings.common import city_name
from helpers.display.findings.edges import first_year, missing, outlook
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
    "city_name",
    "completed",
    "first_year",
    "lights",
    "measures",
    "missing",
    "official",
    "outlook",
    "over_years",
    "review_basis",
    "review_notes",
    "review_status",
    "thresholds",
]
