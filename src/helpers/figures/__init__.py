"""Figures as functions of frames. They draw and label; they compute nothing that a page states."""

from helpers.figures.ambition import dumbbell, growth_strip
from helpers.figures.comparability import comparability_map, exact_panels
from helpers.figures.coverage import baseline_status, document_map, statements_by_domain, targets_by_type
from helpers.figures.ranks import rank_intervals
from helpers.figures.required import change_by_concept, growth_by_city
from helpers.figures.structure import emphasis_map, indicators_map, structure_shares

__all__ = [
    "baseline_status", "change_by_concept", "comparability_map", "document_map", "dumbbell", "emphasis_map",
    "exact_panels", "growth_by_city", "growth_strip", "indicators_map", "rank_intervals", "statements_by_domain",
    "structure_shares", "targets_by_type",
]  # fmt: skip
