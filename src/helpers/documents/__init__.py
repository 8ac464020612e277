"""Any file a person has -> text with structure and spans: `read.read_document` -> `model.Document`."""
