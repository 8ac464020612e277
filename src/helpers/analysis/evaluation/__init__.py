"""Implementation review: how targets stand against what was observed, and what came of them. Page 04."""

from helpers.analysis.evaluation import ahead, edges, figures, final, findings, gaps, official, tables
from helpers.analysis.required import ends_of

__all__ = ["ahead", "edges", "ends_of", "figures", "final", "findings", "gaps", "official", "tables"]
