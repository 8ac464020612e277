"""How sure a row of a table is read, from what can be seen of it without the answer.

A row loses by each doubt: a name that is not whole, a target in words of no known kind, a cell that its table has in
other rows and it lacks, a warning about it. The confidence is the share of rows with every cell right among the rows
of the same kind of table with as many doubts, on the coded documents and on the plain text of their PDFs as programs
give it in eleven ways (3,206 rows). `tests/benchmarks/confidence.py --halves` prints the shares anew, for these and any
other documents. On all rows confidence and share are .006 apart. Rows of one document are right or wrong together, so
that shares are less sure than that: in halves of the documents, split by a hash, running text without a doubt has .82
and .85, with one .53 and .32, rows that only counts put together (`counted`) .79 and .60, cells on lines of their own
(`stream`) .70 and 1.00, and the shares of one half are .066 and .070 from those of the other. So a confidence orders
rows; for a row with a doubt it may be out by a quarter.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set

from helpers.extraction.located import Located
from helpers.extraction.tables.names import PLACES
from helpers.numerals.cells import parse_cell
from helpers.schema import IndicatorRow

Span = tuple[int, int]

# Share of rows with every cell right, by number of doubts; the last holds for more. Classes with fewer than ten rows
# have the share of all kinds of tables with as many doubts: .56 with one; rows with two are hardly kept, and none of 3,
# or of 26 while they were, is right. A row that only counts put together has a doubt by that alone; without one it has
# the share of running text.
SURE: dict[str, tuple[float, ...]] = {
    "placed": (0.96, 0.64, 0.02),
    "aligned": (0.95, 0.56, 0.02),
    "running": (0.84, 0.43, 0.02),
    "stream": (0.81, 0.62, 0.02),
    "counted": (0.84, 0.67, 0.02),
}
LONGEST_NAME = 45
NAMED = re.compile(r"[\u4e00-\u9fff].*[\u4e00-\u9fff]")
LONGEST_TARGET = 24
# What is left of a name whose characters were torn apart.
TORN = re.compile(r"^[)）\]】、,，.．%％/]|[(（]\s*[)）]|[.．]$|\d[.．]\D{0,2}$")
# No name, but the middle of a sentence.
PROSE = re.compile(r"[，；。](?![^（(]*[)）])")


def confidences(
    indicators: Sequence[Located[IndicatorRow]],
    kinds: Mapping[str, Set[int]],
    warned: Sequence[Span],
    doubtful: Sequence[Span] = (),
) -> list[float]:
    """The confidence of each record.

    Args:
        indicators: all records of a document.
        kinds: numbers of the tables of each kind of `SURE`; rows of others were aligned.
        warned: spans that warnings about rows are about.
        doubtful: spans of rows that were put together with a doubt.
    """
    sure: list[float] = []
    for item, doubts in zip(indicators, count_doubts(indicators, warned, doubtful), strict=True):
        kind = next((kind for kind, tables in kinds.items() if item.record.table in tables), "aligned")
        shares = SURE[kind]
        sure.append(shares[min(doubts, len(shares) - 1)])
    return sure


def count_doubts(
    indicators: Sequence[Located[IndicatorRow]], warned: Sequence[Span], doubtful: Sequence[Span] = ()
) -> list[int]:
    """How many doubts there are about each record; arguments as above.

    A doubt from when a row was put together may be one that the record shows too; it is not counted twice.
    """
    tables: dict[int, list[IndicatorRow]] = {}
    for item in indicators:
        tables.setdefault(item.record.table, []).append(item.record)
    usual = {number: _usual(rows) for number, rows in tables.items()}
    return [
        max(
            _doubts(item.record, usual[item.record.table]) + _meets(item.span, warned),
            int(_meets(item.span, doubtful)),
        )
        for item in indicators
    ]


def _meets(span: Span, spans: Sequence[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in spans)


def _usual(rows: Sequence[IndicatorRow]) -> set[str]:
    """Fields that most rows of a table fill."""
    fields = ("unit", "baseline_raw", "attribute")
    return {field for field in fields if 2 * sum(1 for row in rows if getattr(row, field)) > len(rows)}


def _doubts(row: IndicatorRow, usual: set[str]) -> int:
    target = parse_cell(row.target_raw)
    # The unit of a change, such as 下降3%, is none of the indicator.
    unitless = target.kind == "words" or bool(target.trend and target.unit)
    lacking = sum(1 for field in usual if not getattr(row, field) and not (field == "unit" and unitless))
    return sum(_unlike_a_row(row)) + lacking


def _unlike_a_row(row: IndicatorRow) -> tuple[bool, bool]:
    """Whether the name is not whole, and whether the target is words of no known kind."""
    name = row.name
    brackets = sum((char in "(（[【") - (char in ")）]】") for char in name)
    whole = (
        brackets == 0 and not TORN.search(name) and not PROSE.search(name) and 2 <= len(name) <= LONGEST_NAME
    ) or bool(PLACES.search(name))
    target = parse_cell(row.target_raw)
    wordy = target.kind in ("words", "several") and (row.operator is None or len(row.target_raw) > LONGEST_TARGET)
    return not whole, wordy
