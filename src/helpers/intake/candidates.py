"""What extraction found, as rows of the coded tables, marked `candidate`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from helpers.documents.sections import SectionKind
from helpers.extraction import DomainWords, Extraction
from helpers.extraction.measures.measure_suggestions import suggest_domain
from helpers.schema import Document

Row = dict[str, str]


def candidate_rows(extraction: Extraction, document: Document, domains: DomainWords) -> dict[str, list[Row]]:
    """Rows for `indicators.csv`, `statements.csv` and `measures.csv`, every cell as text.

    Domains and instruments are suggestions; English glosses are left for a person.
    """
    common = {
        "area": document.area,
        "document": document.document_id,
        "status": "candidate",
        "note": "",
    }
    indicators, seen = [], {}
    for item in extraction.indicators:
        stem = f"{document.prefix}-t{item.record.table}-r{item.record.row:02d}"
        seen[stem] = seen.get(stem, 0) + 1
        key = stem if seen[stem] == 1 else f"{stem}{chr(96 + seen[stem])}"
        domain = suggest_domain(item.record.name, "", [item.record.group], SectionKind.TASKS, domains)
        indicators.append(
            _row(
                item.record.model_dump(),
                item.span,
                common,
                indicator_id=key,
                name_en="",
                unit_en="",
                group_en="",
                domain=domain.code,
            )
        )
    statements = [
        _row(
            item.record.model_dump(),
            item.span,
            common,
            statement_id="",
            subject_en="",
            domain=suggest_domain(item.record.subject, "", [], SectionKind.TASKS, domains).code,
        )
        for item in extraction.statements
    ]
    measures = [
        _row(
            item.record.model_dump(),
            item.span,
            common,
            measure_id="",
            heading_en="",
            instrument_class=item.instrument_class.code,
            regulatory_type=item.regulatory_type.code,
        )
        for item in extraction.measures
    ]
    return {"indicators": indicators, "statements": statements, "measures": measures}


def _row(values: Mapping[str, Any], span: tuple[int, int], common: Mapping[str, str], **more: str) -> Row:
    row = {name: _text(value) for name, value in values.items()}
    return row | dict(common) | more | {"span_start": str(span[0]), "span_end": str(span[1])}


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.15g}" if "e" not in f"{value:.15g}" else f"{value:f}".rstrip("0").rstrip(".")
    return str(value)


def number_rows(rows: Iterable[Row], key: str, prefix: str, letter: str, taken: Iterable[str]) -> None:
    """Give rows without a key the next free running number of their document."""
    stem = f"{prefix}-{letter}"
    used = [int(name[len(stem) :]) for name in taken if name.startswith(stem) and name[len(stem) :].isdigit()]
    number = max(used, default=0)
    for row in rows:
        if not row[key]:
            number += 1
            row[key] = f"{stem}{number:03d}"
