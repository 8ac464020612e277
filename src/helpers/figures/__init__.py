"""Figures as functions of frames. They draw and label; they compute nothing that a page states."""

from helpers.figures.ambition import dumbbell, growth_strip
from helpers.figures.baseline import achievements_by_mode, baseline_status
from helpers.figures.briefing import growth_overview
from helpers.figures.changes import paths_above, two_points
from helpers.figures.classes import class_slopes, completion_margins
from helpers.figures.comparability import comparability_map, exact_panels
from helpers.figures.coverage import document_map, statements_by_domain, targets_by_type
from helpers.figures.outlook import outside_view
from helpers.figures.paths import paths
from helpers.figures.pmc import pmc_profile
from helpers.figures.policy import emphasis_map, instrument_bars, instrument_domains, number_and_length
from helpers.figures.precedents import precedents
from helpers.figures.ranks import rank_intervals
from helpers.figures.required import change_by_concept
from helpers.figures.review import measure_dots, target_paths
from helpers.figures.structure import indicators_map, structure_shares
from helpers.figures.succession import fate_bars, pace_pairs
from helpers.figures.words import likeness_dots, likeness_map, term_dots

__all__ = [
    "achievements_by_mode",
    "baseline_status",
    "change_by_concept",
    "class_slopes",
    "comparability_map",
    "completion_margins",
    "document_map",
    "dumbbell",
    "emphasis_map",
    "exact_panels",
    "fate_bars",
    "growth_overview",
    "growth_strip",
    "indicators_map",
    "instrument_bars",
    "instrument_domains",
    "likeness_dots",
    "likeness_map",
    "measure_dots",
    "number_and_length",
    "outside_view",
    "pace_pairs",
    "paths",
    "paths_above",
    "pmc_profile",
    "precedents",
    "rank_intervals",
    "statements_by_domain",
    "structure_shares",
    "target_paths",
    "targets_by_type",
    "term_dots",
    "two_points",
]
