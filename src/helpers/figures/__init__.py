"""Figures as functions of frames. They draw and label; they compute nothing that a page states."""

from helpers.figures.ambition import dumbbell, growth_by_city, growth_strip
from helpers.figures.baseline import achievements_by_mode, baseline_status
from helpers.figures.changes import national_paths, two_points
from helpers.figures.coverage import document_map, statements_by_domain, targets_by_type
from helpers.figures.outlook import outside_view
from helpers.figures.paths import paths
from helpers.figures.pmc import pmc_profile, pmc_surfaces
from helpers.figures.policy import emphasis_map, instrument_bars, instrument_domains, number_and_length
from helpers.figures.structure import structure_shares
from helpers.figures.words import likeness_dots, likeness_map, term_dots

__all__ = [
    "achievements_by_mode", "baseline_status", "document_map", "dumbbell", "emphasis_map", "growth_by_city",
    "growth_strip", "instrument_bars", "instrument_domains", "likeness_dots", "likeness_map", "national_paths",
    "number_and_length", "outside_view", "paths", "pmc_profile", "pmc_surfaces", "statements_by_domain",
    "structure_shares", "targets_by_type", "term_dots", "two_points",
]  # fmt: skip
