"""How far coders agree: people with people, and people with the program."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from helpers.data.decisions import Decision, Decisions, checksum
from helpers.desk.forms import CODED
from helpers.desk.pairs import Pair, compared_fields, frame_of, made, pairs_of
from helpers.extraction import DomainWords, Extraction
from helpers.intake.candidates import candidate_rows
from helpers.methods.agreement import field_agreement, is_weak
from helpers.methods.unitising import unitising_alpha
from helpers.schema import Document

PROGRAM = "fyp"  # what the program is called among coders
FIELDS = ["table", "field", "units", "agreement", "kappa", "alpha", "alpha_low", "alpha_high"]


@dataclass(frozen=True)
class Comparison:
    """Two coders over the documents that both coded.

    Attributes:
        first: one coder.
        second: the other; `PROGRAM` for what the program reads.
        records: by kind of record: `table`, `first`, `second`, `matched`, `only_first`, `only_second`, `f1`, and
            `unitising` (alpha; missing where the passages were given).
        fields: by kind and field: `table`, `field`, `units`, `agreement`, `kappa`, `alpha`, `alpha_low`, `alpha_high`.
        days: by day of the later decision: `date`, `units`, `agreement` over all compared fields.
        pairs: what differs, with the document's key.
    """

    first: str
    second: str
    records: pd.DataFrame
    fields: pd.DataFrame
    days: pd.DataFrame
    pairs: list[tuple[str, Pair]] = field(default_factory=list)


def compare_people(first: Sequence[Decisions], second: Sequence[Decisions]) -> Comparison:
    """Compare two coders.

    Args:
        first: one coder's decisions, document by document.
        second: the other's, in the same order.
    """
    pairs = [(one.document.id, pair) for one, other in zip(first, second, strict=True) for pair in pairs_of(one, other)]
    records = [_record_row(table, first, second, pairs) for table in CODED]
    return Comparison(
        first[0].coder,
        second[0].coder,
        pd.DataFrame([row for row in records if row["first"] or row["second"]]),
        _field_rows(pairs),
        _day_rows(pairs),
        [(document, pair) for document, pair in pairs if not pair.agrees],
    )


def program_decisions(coding: Decisions, document: Document, extraction: Extraction, words: DomainWords) -> Decisions:
    """What the program reads in a document, in the form of a coder's decisions.

    Where a coder was given passages, only what the program reads there is compared.
    """
    text = extraction.document.text
    units = {(one.table, one.span) for one in coding.decisions} if was_given_units(coding) else None
    decisions = []
    for table, rows in candidate_rows(extraction, document, words).items():
        for number, row in enumerate(rows):
            span = (int(row["span_start"]), int(row["span_end"]))
            if units is not None and not any(kind == table and _overlap(span, unit) for kind, unit in units):
                continue
            decisions.append(
                Decision(
                    id=f"new-{table}-{number}",
                    table=table,  # type: ignore[arg-type]
                    verdict="add",
                    span=span,
                    passage=checksum(text[span[0] : span[1]]),
                    date=datetime.date.min,
                    seconds=0,
                    fields=row,
                )
            )
    return coding.model_copy(update={"coder": PROGRAM, "decisions": tuple(decisions)})


def was_given_units(coding: Decisions) -> bool:
    """Whether a coder was given passages to code; where units begin and end is then nobody's judgement."""
    return coding.blind and any("@" in one.id for one in coding.decisions)


def unreliable(fields: pd.DataFrame) -> list[tuple[str, str]]:
    """Kind and name of each field whose alpha lies below .800, or cannot be had though not all agree."""
    rows = fields[["table", "field", "agreement", "alpha"]].itertuples(index=False, name=None)
    return [(table, field) for table, field, same, alpha in rows if is_weak(same, alpha)]


def _record_row(
    table: str, first: Sequence[Decisions], second: Sequence[Decisions], pairs: Sequence[tuple[str, Pair]]
) -> dict[str, object]:
    of_table = [pair for _, pair in pairs if pair.table == table]
    matched = sum(pair.first is not None and pair.second is not None for pair in of_table)
    counts = [sum(len(made(coding, table)) for coding in side) for side in (first, second)]
    return {
        "table": table,
        "first": counts[0],
        "second": counts[1],
        "matched": matched,
        "only_first": counts[0] - matched,
        "only_second": counts[1] - matched,
        "f1": 2 * matched / sum(counts) if sum(counts) else float("nan"),
        "unitising": _unitising(table, first, second),
    }


def _unitising(table: str, first: Sequence[Decisions], second: Sequence[Decisions]) -> float:
    """Alpha over the documents end to end; missing where passages were given."""
    if any(was_given_units(coding) for coding in (*first, *second)):
        return float("nan")
    coders: list[Mapping[str, list[tuple[int, int]]]] = [{table: []}, {table: []}]
    offset = 0
    for one, other in zip(first, second, strict=True):
        for coder, coding in zip(coders, (one, other), strict=True):
            spans = joined([item.span for item in made(coding, table)])
            coder[table].extend((start + offset, end + offset) for start, end in spans)
        offset += one.document.characters
    alpha = unitising_alpha(coders, offset)
    return float("nan") if alpha is None else alpha


def joined(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans with those that overlap made one: two figures of one passage are one stretch of the text."""
    stretches: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if stretches and start < stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], max(end, stretches[-1][1]))
        else:
            stretches.append((start, end))
    return stretches


def _field_rows(pairs: Sequence[tuple[str, Pair]]) -> pd.DataFrame:
    tables = []
    for table in CODED:
        firsts: list[Decision] = []
        seconds: list[Decision] = []
        for _, pair in pairs:
            if pair.table == table and pair.first is not None and pair.second is not None:
                firsts.append(pair.first)
                seconds.append(pair.second)
        if not firsts:
            continue
        one, other = frame_of(firsts, table, ""), frame_of(seconds, table, "")
        places = pd.DataFrame({"first": range(len(firsts)), "second": range(len(firsts))})
        tables.append(field_agreement(one, other, places).assign(table=table))
    return pd.concat(tables, ignore_index=True)[FIELDS] if tables else pd.DataFrame(columns=FIELDS)


def _day_rows(pairs: Sequence[tuple[str, Pair]]) -> pd.DataFrame:
    """Agreement by day: coders who drift apart are seen here."""
    days: dict[str, list[float]] = {}
    for _, pair in pairs:
        if pair.first is None or pair.second is None:
            continue
        day = max(pair.first.date, pair.second.date).isoformat()
        days.setdefault(day, []).append(1 - len(pair.differing) / len(compared_fields(pair.table)))
    rows = [
        {"date": day, "units": len(days[day]), "agreement": sum(days[day]) / len(days[day])} for day in sorted(days)
    ]
    return pd.DataFrame(rows, columns=["date", "units", "agreement"])


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
