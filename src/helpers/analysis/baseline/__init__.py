"""The baseline review: from where a plan starts. Page 01."""

from helpers.analysis.baseline import figures, findings, tables
from helpers.analysis.baseline.disagreements import contradictions, passages

__all__ = ["contradictions", "figures", "findings", "passages", "tables"]
