"""Measures: what the task chapters say will be done."""
