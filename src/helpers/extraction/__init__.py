"""Text -> candidate records: indicator tables, statements, measures."""

from helpers.extraction.extract import Extraction, extract, to_json
from helpers.extraction.measures.measure_suggestions import DomainWords
from helpers.extraction.warnings import CODES, Warning

__all__ = ["CODES", "DomainWords", "Extraction", "Warning", "extract", "to_json"]
