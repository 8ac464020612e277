"""Formulas of the field as pure functions."""
