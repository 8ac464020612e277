"""Numbers, units and quantities written in Chinese text."""
