"""Figures as functions of frames. They draw and label; they compute nothing that a page states."""

from helpers.figures.ambition import dumbbell, growth_by_city, growth_strip
from helpers.figures.classes import class_slopes, completion_margins
from helpers.figures.coverage import baseline_status, document_map, statements_by_domain, targets_by_type
from helpers.figures.review import measure_dots, target_paths
from helpers.figures.structure import emphasis_map, structure_shares

__all__ = [
    "baseline_status", "class_slopes", "completion_margins", "document_map", "dumbbell", "emphasis_map",
    "growth_by_city", "growth_strip", "measure_dots",
    "statements_by_domain", "structure_shares", "target_paths", "targets_by_type",
]  # fmt: skip
