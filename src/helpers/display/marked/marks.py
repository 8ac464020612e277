"""What is marked in a document: records, figures without a record, warnings."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from helpers.extraction import Extraction

# A figure with something that is counted; years, dates and numbers of headings are none.
FIGURE = re.compile(
    r"(?<![\d.年第])\d[\d,.]*\s*(?:%|％|‰|个百分点|[万亿千百]|[家户件项个人次倍分元所座条辆台批公里吨]|平方)"
)
BUCKET = 1024


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text with its kind, the words that explain it, and an anchor where one leads to it."""

    start: int
    end: int
    kind: str
    words: str = ""
    anchor: str = ""


class Marks:
    """Marks of a document, to be asked for by place."""

    def __init__(self, marks: Iterable[Mark]) -> None:
        self._buckets: dict[int, list[Mark]] = defaultdict(list)
        for mark in marks:
            for bucket in range(mark.start // BUCKET, mark.end // BUCKET + 1):
                self._buckets[bucket].append(mark)

    def within(self, start: int, end: int) -> list[Mark]:
        """Marks that meet a stretch, in order."""
        meeting = {
            mark: None
            for bucket in range(start // BUCKET, end // BUCKET + 1)
            for mark in self._buckets.get(bucket, ())
            if mark.start < end and (mark.end > start or mark.start == mark.end >= start)
        }
        return sorted(meeting, key=lambda mark: (mark.start, -mark.end, mark.kind, mark.anchor))


def collect(extraction: Extraction) -> list[Mark]:
    """All marks of a document."""
    marks = [
        Mark(*located.span, "indicator", _told(located.record), f"i{number}")
        for number, located in enumerate(extraction.indicators, 1)
    ]
    marks += [
        Mark(
            *located.span,
            "statement",
            f"{located.record.subject}: {located.record.value:g} {located.record.unit}".strip(),
        )
        for located in extraction.statements
    ]
    marks += [Mark(*located.span, "measure", located.record.heading) for located in extraction.measures]
    taken = [mark for mark in marks if mark.kind != "measure"]
    marks += _loose(extraction.document.text, Marks(taken))
    marks += [
        Mark(*item.span, "doubt", item.message, f"w{number}")
        for number, item in enumerate(extraction.warnings, 1)
        if item.span is not None
    ]
    return marks


def _told(record) -> str:
    base = record.baseline_raw or "—"
    years = [f" ({year})" if year else "" for year in (record.baseline_year, record.target_year)]
    return f"{record.name} [{record.unit}] {base}{years[0]} → {record.target_raw}{years[1]} {record.attribute}".strip()


def _loose(text: str, taken: Marks) -> list[Mark]:
    return [
        Mark(*match.span(), "loose") for match in FIGURE.finditer(text) if not taken.within(match.start(), match.end())
    ]
