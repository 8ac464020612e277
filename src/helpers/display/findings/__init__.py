"""The sentences of each page that state numbers, chosen by what the data hold."""

from helpers.display.findings.baseline import disclosure, evidence
from helpers.display.findings.common import candidates, city_name, corrections
from helpers.display.findings.comparison import (
    ambition,
    comparability,
    composite,
    dispersion,
    emphasis,
    exact,
    indicator_domains,
    not_drawn,
    shared_changes,
    structure,
)
from helpers.display.findings.feasibility import growth, inventory, round_rates

__all__ = [
    "ambition",
    "candidates",
    "city_name",
    "comparability",
    "composite",
    "corrections",
    "disclosure",
    "dispersion",
    "emphasis",
    "evidence",
    "exact",
    "growth",
    "indicator_domains",
    "inventory",
    "not_drawn",
    "round_rates",
    "shared_changes",
    "structure",
]
