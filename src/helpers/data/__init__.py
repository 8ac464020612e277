"""The coded data set: load, validate, cross-check."""
