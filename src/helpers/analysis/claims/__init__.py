"""What a figure shows, in a sentence above it: made by rule from what it draws, and left out where that is thin."""

from helpers.analysis.claims.rules import RULES, claimed

__all__ = ["RULES", "claimed"]
