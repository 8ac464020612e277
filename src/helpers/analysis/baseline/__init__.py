"""The baseline review: from where a plan starts. Page 01."""

from helpers.analysis.baseline import findings, tables
from helpers.analysis.baseline.disagreements import contradictions, passages

__all__ = ["contradictions", "findings", "passages", "tables"]
