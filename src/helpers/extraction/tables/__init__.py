"""Tables of indicators: where they stand, their cells, and the records in them."""
