"""Pictures -> text and tables (OCR, an optional extra): engine -> rules -> lattice -> cells -> read -> append."""
