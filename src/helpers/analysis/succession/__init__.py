"""What became of the targets in the next plan, and how a place's targets stand beside those of the areas above."""

from helpers.analysis.succession import findings, priority, tables

__all__ = ["findings", "priority", "tables"]
