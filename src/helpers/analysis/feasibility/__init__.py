"""Target feasibility: how much change targets require, and what the evidence says of it. Page 02."""

from helpers.analysis.feasibility import figures, findings, notes, tables
from helpers.analysis.feasibility.achieved import achieved, achieved_figure, achieved_note, achieved_table
from helpers.analysis.feasibility.flags import flags
from helpers.analysis.feasibility.outside import outside_view, sample, scores, view_figure

__all__ = [
    "achieved",
    "achieved_figure",
    "achieved_note",
    "achieved_table",
    "figures",
    "findings",
    "flags",
    "notes",
    "outside_view",
    "sample",
    "scores",
    "tables",
    "view_figure",
]
