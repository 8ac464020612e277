"""Chinese numbers, units, operators, years and plan periods."""
