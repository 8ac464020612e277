"""Any file a person has -> text with structure and spans."""
