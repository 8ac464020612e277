"""The sentences of each page that state numbers, chosen by what the data hold."""

from helpers.display.findings import policy
from helpers.display.findings.common import candidates, city_name, corrections
from helpers.display.findings.comparison import (
    ambition,
    comparability,
    composite,
    dispersion,
    exact,
    indicator_domains,
    not_drawn,
    shared_changes,
    structure,
)
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
from helpers.display.findings.pmc import pmc, pmc_codes
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
    "ambition", "apart", "bounds", "candidates", "chances", "city_name", "comparability", "completed", "composite",
    "corrections",
    "dispersion", "exact", "example", "first_year", "growth", "indicator_domains", "inventory", "lights",
    "measures", "methods_note", "missing", "not_drawn", "official", "outlook", "outside_view",
    "over_years", "past", "paths_note", "pmc", "pmc_codes", "policy", "review_basis", "review_notes", "review_status",
    "sample", "shared_changes", "structure", "targets_note", "thresholds", "types_note", "without_table",
]  # fmt: skip
