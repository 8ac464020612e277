"""The sentences of each page that state numbers, chosen by what the data hold."""

from helpers.display.findings.baseline import disclosure, evidence
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

__all__ = [
    "ambition",
    "candidates",
    "chances",
    "city_name",
    "corrections",
    "disclosure",
    "emphasis",
    "evidence",
    "example",
    "growth",
    "inventory",
    "outside_view",
    "past",
    "sample",
    "structure",
    "without_table",
]
