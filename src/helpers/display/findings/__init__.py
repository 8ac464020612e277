"""The sentences of each page that state numbers, chosen by what the data hold."""

from helpers.display.findings.baseline import disclosure, evidence
from helpers.display.findings.common import candidates, city_name, corrections
from helpers.display.findings.comparison import ambition, emphasis, structure
from helpers.display.findings.feasibility import growth, inventory, round_rates
from helpers.display.findings.review import (
    apart,
    bounds,
    completed,
    first_year,
    lights,
    measures,
    missing,
    official,
    outlook,
    over_years,
    review_basis,
    review_status,
    thresholds,
)

__all__ = [
    "ambition",
    "apart",
    "bounds",
    "candidates",
    "city_name",
    "completed",
    "corrections",
    "disclosure",
    "emphasis",
    "evidence",
    "first_year",
    "growth",
    "inventory",
    "lights",
    "measures",
    "missing",
    "official",
    "outlook",
    "over_years",
    "review_basis",
    "review_status",
    "round_rates",
    "structure",
    "thresholds",
]
