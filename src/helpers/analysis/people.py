"""What people coded of the program's records: the sample by which shares of coded classes are corrected."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pandas as pd

from helpers.analysis.common import say
from helpers.analysis.reliability import made_by
from helpers.data.coding import people_decisions
from helpers.data.decisions import Decision, Decisions
from helpers.facts import Column, Finding, Table, Thing, absent, computed, counted, term
from helpers.facts import table as table_of
from helpers.methods.misclassified import corrected_by_group, corrected_shares
from helpers.paths import data_folder

_METHOD = "share.corrected"


def people_sample(records: pd.DataFrame, table: str, column: str, folder: Path | None = None) -> pd.DataFrame:
    """The records that people coded beside the program, with both codes.

    What was adjudicated counts before what one coder alone coded; where coders differ and nobody decided, the record is
    left out. Only who coded blind, or decided between two who did, says what the program could not suggest.

    Args:
        records: the program's records: `document`, `span_start`, `span_end`, `status` and the coded column.
        table: kind of record: `measures`.
        column: the coded field.
        folder: the data folder; the project's by default.

    Returns:
        One row a record: `document`, `found` (the program's code), `true` (people's).
    """
    by_place = {
        (row["document"], int(row["span_start"]), int(row["span_end"])): str(row[column])
        for row in records.to_dict("records")
        if row["status"] != "confirmed" and not pd.isna(row[column])
    }
    settled: dict[tuple[str, int, int], tuple[str, str]] = {}
    alone: dict[tuple[str, int, int], set[str]] = {}
    for coding in people_decisions(folder or data_folder()):
        for one in _coded(coding, table):
            place = (coding.document.id, *one.span)
            if coding.mode == "adjudicate" and one.was.get(column):
                settled[place] = one.was[column], one.fields[column]
            elif coding.mode == "code" and place in by_place:
                alone.setdefault(place, set()).add(one.fields[column])
    agreed = {place: (by_place[place], *codes) for place, codes in alone.items() if len(codes) == 1}
    rows = [(place[0], *codes) for place, codes in sorted((agreed | settled).items())]
    return pd.DataFrame(rows, columns=["document", "found", "true"])


def _coded(coding: Decisions, table: str) -> Iterator[Decision]:
    if coding.mode == "adjudicate" or coding.blind:
        yield from made_by(coding, table)
    for one in coding.more.agreed if coding.more else ():
        if one.table == table:
            yield one


def corrected(
    measures: pd.DataFrame, column: str, classes: Sequence[str], sample: pd.DataFrame, by: str = ""
) -> Table | None:
    """Shares of classes corrected by people's sample; None where no people coded.

    Args:
        measures: the program's records of all areas compared.
        column: the coded field, `instrument_class` or `regulatory_type`.
        classes: every class, in the code book's order.
        sample: as `people_sample` gives it.
        by: `domain` for a cross-table; by default all records together.
    """
    if sample.empty:
        return None
    coded = measures[measures[column].notna() & measures[column].ne("")]
    if by:
        frame = corrected_by_group(coded, by, column, sample, classes)
    else:
        frame = corrected_shares(coded[column].tolist(), sample, classes)
    rows: list[dict[str, Thing]] = []
    heads: dict[int, Thing] = {}
    for row in frame.to_dict("records"):
        if by and len(rows) % len(classes) == 0:
            heads[len(rows)] = term(f"{by}.{row[by]}")
        is_known = not pd.isna(row["corrected"])
        put = {"p": row["share"], "SE": row["sensitivity"], "SP": row["specificity"]} if is_known else {}
        share, middle = (
            computed(row[name], method, put_in, unit="fraction", decimals=1)
            for name, method, put_in in (("share", "count", {}), ("corrected", _METHOD, put))
        )
        ends = computed(row["low"], _METHOD, unit="fraction", decimals=1, upper=row["high"])
        rows.append(
            {
                "class": term(f"{column}.{row['class']}"),
                "coded": share,
                "sampled": counted(row["sampled"]),
                "corrected": middle if is_known else absent("people.unknown"),
                "interval": ends if is_known else absent("people.unknown"),
            }
        )
    columns = (
        Column("class", "policy_column.class"),
        *(Column(name, f"people.{name}", "number") for name in ("coded", "sampled", "corrected", "interval")),
    )
    caption = term(f"people.caption{'_cross' if by else ''}", scheme=term(f"scheme.{column}"))
    return table_of(caption, columns, rows, heads=heads)


def sampled(sample: pd.DataFrame) -> Finding | None:
    """What the corrected shares rest on; None where no people coded."""
    if sample.empty:
        return None
    same = int((sample["found"] == sample["true"]).sum())
    return Finding.of(say("people_sample", n=len(sample), documents=int(sample["document"].nunique()), same=same))
