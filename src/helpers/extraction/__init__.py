"""Text -> candidate records: indicator tables, statements, measures."""

from helpers.extraction.extract import Extraction, extract, to_json
from helpers.extraction.warnings import CODES, Warning

__all__ = ["CODES", "Extraction", "Warning", "extract", "to_json"]
