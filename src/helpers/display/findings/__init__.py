"""The sentences of each page that state numbers, chosen by what the data hold."""

from helpers.display.findings import policy
from helpers.display.findings.baseline import (
    achievements,
    changes,
    contradictions,
    disclosure,
    evidence,
    limits,
    national,
)
from helpers.display.findings.common import candidates, city_name, corrections
from helpers.display.findings.comparison import ambition, emphasis, structure
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
from helpers.display.findings.pmc import pmc, pmc_codes

__all__ = [
    "achievements", "ambition", "candidates", "chances", "changes", "city_name", "contradictions", "corrections",
    "disclosure", "emphasis", "evidence", "example", "growth", "inventory", "limits", "national", "outside_view",
    "past", "pmc", "pmc_codes", "policy", "sample", "structure", "without_table",
]  # fmt: skip
