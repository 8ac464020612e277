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
    "achievements", "ambition", "candidates", "chances", "changes", "city_name", "comparability", "composite",
    "contradictions", "corrections", "disclosure", "dispersion", "emphasis", "evidence", "exact", "example", "growth",
    "indicator_domains", "inventory", "limits", "national", "not_drawn", "outside_view", "past", "pmc", "pmc_codes",
    "policy", "sample", "shared_changes", "structure", "without_table",
]  # fmt: skip
