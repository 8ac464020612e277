"""Implementation review: how targets stand against what was observed, and what came of them. Page 04."""

from helpers.analysis.evaluation import ahead, figures, final, findings, gaps, official, remarks, tables
from helpers.analysis.required import ends_of

__all__ = ["ahead", "ends_of", "figures", "final", "findings", "gaps", "official", "remarks", "tables"]
