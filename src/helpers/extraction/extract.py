"""One document -> everything that can be read from it, and the JSON form of that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from helpers.documents.model import Document
from helpers.documents.script import simplified
from helpers.documents.sections import section_tree
from helpers.extraction.located import Located
from helpers.extraction.measures.measure_suggestions import DomainWords
from helpers.extraction.measures.measures import LocatedMeasure, find_measures
from helpers.extraction.pictures import confidence_of, warn_of_pictures, without_absence
from helpers.extraction.statements.statements import find_statements
from helpers.extraction.tables.observations import TableObservation
from helpers.extraction.tables.tables import find_indicators
from helpers.extraction.warnings import Warning, warn
from helpers.schema import IndicatorRow, StatementKind, StatementRow


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was read from a document.

    Attributes:
        document: the document itself.
        indicators: records of its indicator tables, with their spans, in the order of the text.
        statements: figures of the narrative, with their spans.
        measures: policy measures, with their spans.
        warnings: what could not be read, or needs a look.
        tables: spans of the indicator tables found, those of the previous plan's results included.
        observations: figures of the tables of results, of this plan or the one before.
        confidence: how sure each indicator is read, as a share of such rows with every cell right.
    """

    document: Document
    indicators: list[Located[IndicatorRow]] = field(default_factory=list)
    statements: list[Located[StatementRow]] = field(default_factory=list)
    measures: list[LocatedMeasure] = field(default_factory=list)
    warnings: list[Warning] = field(default_factory=list)
    tables: list[tuple[int, int]] = field(default_factory=list)
    observations: list[Located[TableObservation]] = field(default_factory=list)
    confidence: list[float] = field(default_factory=list)


def extract(document: Document, domains: DomainWords | None = None) -> Extraction:
    """Read indicators, statements and measures from a document.

    Args:
        document: the document.
        domains: the domains of its sector; without them every measure is of the rest.
    """
    tables = find_indicators(document)
    sections = section_tree(simplified(document.text), tables.spans, document.period)
    statements = find_statements(document.text, sections, tables.indicators, document.period, document.kind)
    measures = find_measures(document.text, sections, domains or DomainWords())
    warnings = _tell_promises(tables.warnings, statements)
    warnings = without_absence(warnings, document, tables.spans) + warn_of_pictures(document, tables.spans)
    return Extraction(
        document,
        tables.indicators,
        statements,
        measures,
        warnings,
        tables.spans,
        tables.observations,
        tables.confidence,
    )


def _tell_promises(warnings: Sequence[Warning], statements: Sequence[Located[StatementRow]]) -> list[Warning]:
    """The warnings; that there is no table goes with how many promised figures the narrative was read to state."""
    promised = sum(item.record.kind == StatementKind.TARGET for item in statements)
    detail = f"{promised} promised figures of its narrative are among the statements" if promised else ""
    return [warn(item.code, detail) if item.code == "no_indicator_table" else item for item in warnings]


def to_json(extraction: Extraction) -> dict[str, Any]:
    """The machine-readable form of an extraction: plain values only, keys in a fixed order."""
    document = extraction.document
    return {
        "document": {
            "sha256": document.sha256,
            "title": document.title,
            "characters": len(document.text),
            "kind": document.kind,
            "period": list(document.period) if document.period else None,
            "pages": len(document.pages) or None,
        },
        "indicators": [
            _plain(document, entry, sure)
            for entry, sure in zip(extraction.indicators, extraction.confidence, strict=True)
        ],
        "observations_in_tables": [_plain(document, entry) for entry in extraction.observations],
        "statements": [_plain(document, entry) for entry in extraction.statements],
        "measures": [_plain(document, entry) for entry in extraction.measures],
        "warnings": [
            {
                "code": item.code,
                "message": item.message,
                "span": list(item.span) if item.span else None,
                "page": item.page or (document.page_at(item.span[0]) if item.span else None),
            }
            for item in extraction.warnings
        ],
    }


def _plain(document: Document, entry: Located[Any], sure: float | None = None) -> dict[str, Any]:
    plain = {
        key: int(value) if isinstance(value, float) and value.is_integer() else value
        for key, value in entry.record.model_dump().items()
    }
    plain["span"] = list(entry.span)
    plain["page"] = document.page_at(entry.span[0])
    # Of a row in a picture the less of both: how sure its characters are, and how sure the row.
    confidences = [value for value in (sure, confidence_of(document, entry.span)) if value is not None]
    if confidences:
        plain["confidence"] = min(confidences)
    return plain
