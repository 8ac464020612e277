"""Figures as functions of frames. They draw and label; they compute nothing that a page states."""

from helpers.figures.ambition import dumbbell, growth_by_city, growth_strip
from helpers.figures.baseline import achievements_by_mode, baseline_status
from helpers.figures.changes import national_paths, two_points
from helpers.figures.coverage import document_map, statements_by_domain, targets_by_type
from helpers.figures.structure import emphasis_map, structure_shares

__all__ = [
    "achievements_by_mode", "baseline_status", "document_map", "dumbbell", "emphasis_map", "growth_by_city",
    "growth_strip", "national_paths", "statements_by_domain", "structure_shares", "targets_by_type", "two_points",
]  # fmt: skip
