"""Any file a person has -> text with structure and spans."""

from helpers.documents.model import Cell, Document, Grid
from helpers.documents.read import read_document

__all__ = ["Cell", "Document", "Grid", "read_document"]
