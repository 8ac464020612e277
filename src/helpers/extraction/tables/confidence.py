"""How sure a row of a table is read, from what can be seen of it without the answer.

A row loses by each doubt: a name that is not whole, a target in words of no known kind, a cell that its table has in
other rows and it lacks, a warning about it. The confidence is the share of rows with every cell right among the rows of
the same kind of table with as many doubts, on the half of the coded documents that the reader was made on, and on the
plain text of its PDFs as eight programs give it (1,948 rows). `tests/benchmarks/confidence.py` prints the shares anew,
for these and any other documents. On the half kept back (184 rows) running text and streams without a doubt were right
in .87 and 1.00, rows of them with a doubt never (46 rows); of 40 rows with places .68, since one table's attributes
were not read. So a confidence orders rows; for a row with a doubt it promises too much. Of 2,196 rows of another
division of the documents, those without a doubt were right in .82 (running text and streams) and .96 (placed), those
with one in .38, .29 and .64.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from helpers.extraction.located import Located
from helpers.extraction.tables.names import PLACES
from helpers.numerals.cells import parse_cell
from helpers.schema import IndicatorRow

Span = tuple[int, int]

# Share of rows with every cell right, by number of doubts; the last holds for more. Classes with fewer than ten rows
# have the share of all kinds of tables with as many doubts: .39 with one, none of 26 with two or more.
SURE: dict[str, tuple[float, ...]] = {
    "placed": (0.95, 0.82, 0.02),
    "aligned": (0.95, 0.39, 0.02),
    "running": (0.80, 0.41, 0.02),
    "stream": (0.79, 0.20, 0.02),
}
LONGEST_NAME = 45
NAMED = re.compile(r"[\u4e00-\u9fff].*[\u4e00-\u9fff]")
LONGEST_TARGET = 24
# What is left of a name whose characters were torn apart.
TORN = re.compile(r"^[)）\]】、,，.．%％/]|[(（]\s*[)）]|[.．]$|\d[.．]\D{0,2}$")
# No name, but the middle of a sentence.
PROSE = re.compile(r"[，；。](?![^（(]*[)）])")


def confidences(
    found: Sequence[Located[IndicatorRow]],
    placed: Set[int],
    told: Sequence[Span],
    running: Set[int] = frozenset(),
    streams: Set[int] = frozenset(),
    doubtful: Sequence[Span] = (),
) -> list[float]:
    """The confidence of each record.

    Args:
        found: all records of a document.
        placed: numbers of the tables whose cells had places; the rows of others were aligned.
        told: spans that warnings about rows are about.
        running: numbers of the tables in running text, where cells have lost even their order.
        streams: numbers of the tables with one line for a cell.
        doubtful: spans of rows that were put together with a doubt.
    """
    sure: list[float] = []
    for item, doubts in zip(found, count_doubts(found, told, doubtful), strict=True):
        table = item.record.table
        kinds = (("placed", placed), ("running", running), ("stream", streams))
        shares = SURE[next((kind for kind, tables in kinds if table in tables), "aligned")]
        sure.append(shares[min(doubts, len(shares) - 1)])
    return sure


def count_doubts(
    found: Sequence[Located[IndicatorRow]], told: Sequence[Span], doubtful: Sequence[Span] = ()
) -> list[int]:
    """How many doubts there are about each record; arguments as above.

    A doubt from when a row was put together may be one that the record shows too; it is not counted twice.
    """
    tables: dict[int, list[IndicatorRow]] = {}
    for item in found:
        tables.setdefault(item.record.table, []).append(item.record)
    usual = {number: _usual(rows) for number, rows in tables.items()}
    return [
        max(
            _doubts(item.record, usual[item.record.table]) + _meets(item.span, told),
            int(_meets(item.span, doubtful)),
        )
        for item in found
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
