"""The comparison of areas: what can be compared, and how the plans differ. Page 03."""

from helpers.analysis.comparison import concepts, dispersion, pmc, policy, structure, wording

__all__ = ["concepts", "dispersion", "pmc", "policy", "structure", "wording"]
