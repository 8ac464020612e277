"""Statements: the quantities of the narrative."""
