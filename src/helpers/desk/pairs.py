"""Two coders' decisions about one document side by side: the same unit or record, else passages that overlap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from helpers.data.decisions import Decision, Decisions
from helpers.desk.forms import CODED, coded_fields
from helpers.errors import DataError
from helpers.methods.agreement import is_free_text, match_records


@dataclass(frozen=True)
class Pair:
    """What two coders decided about one thing; None where one of them made no record."""

    table: str
    first: Decision | None
    second: Decision | None

    @property
    def differing(self) -> list[str]:
        """Fields coded differently, free text left out; empty where the two agree."""
        if self.first is None or self.second is None:
            return []
        return [
            name
            for name in compared_fields(self.table)
            if self.first.fields.get(name, "") != self.second.fields.get(name, "")
        ]

    @property
    def agrees(self) -> bool:
        """Whether both made the record and coded it alike."""
        return self.first is not None and self.second is not None and not self.differing

    @property
    def span(self) -> tuple[int, int]:
        """The passage, of both together where they chose different ones."""
        spans = [one.span for one in (self.first, self.second) if one]
        return min(span[0] for span in spans), max(span[1] for span in spans)


def compared_fields(table: str) -> list[str]:
    """The fields of a record on which coders are compared: not glosses, remarks and other free text."""
    return [spec.name for spec in coded_fields(table) if not is_free_text(spec.name)]


def check_comparable(first: Decisions, second: Decisions) -> None:
    """Two files are about the same text, by the same code book, of two coders.

    Raises:
        DataError: they are not.
    """
    if first.document != second.document:
        raise DataError(f"one codes {first.document.id}, the other {second.document.id}, or another text of it.")
    if first.codebook != second.codebook:
        raise DataError(f"coded by two versions of the code book, {first.codebook} and {second.codebook}.")
    if first.coder == second.coder:
        raise DataError(f"both are by {first.coder}.", remedy="Give the files of two coders.")


def made(coding: Decisions, table: str) -> list[Decision]:
    """The records that a coder made or let stand, in the order of the text."""
    remaining = [one for one in coding.decisions if one.table == table and one.verdict != "reject"]
    return sorted(remaining, key=lambda one: (one.span, one.id))


def frame_of(decisions: Sequence[Decision], table: str, document: str) -> pd.DataFrame:
    """Decisions as rows that `methods.agreement` compares: `area` (the document), span and the coded fields."""
    names = [spec.name for spec in coded_fields(table)]
    rows = [
        {
            "area": document,
            "span_start": one.span[0],
            "span_end": one.span[1],
            **{n: one.fields.get(n, "") for n in names},
        }
        for one in decisions
    ]
    return pd.DataFrame(rows, columns=["area", "span_start", "span_end", *names])


def pairs_of(first: Decisions, second: Decisions) -> list[Pair]:
    """What both decided, table by table in the order of the text: pairs, then what only one of them coded."""
    check_comparable(first, second)
    shared = {one.id for one in first.decisions if not one.id.startswith("new-")} & {one.id for one in second.decisions}
    pairs: list[Pair] = []
    for table in CODED:
        ones, others = made(first, table), made(second, table)
        named = {one.id: one for one in others if one.id in shared}
        table_pairs = [Pair(table, one, named.pop(one.id)) for one in ones if one.id in named]
        taken = {id(side) for pair in table_pairs for side in (pair.first, pair.second)}
        ones, others = ([one for one in side if id(one) not in taken] for side in (ones, others))
        if ones and others:
            frames = [frame_of(side, table, first.document.id) for side in (ones, others)]
            for i, j in match_records(*frames).itertuples(index=False):
                table_pairs.append(Pair(table, ones[i], others[j]))
        taken = {id(side) for pair in table_pairs for side in (pair.first, pair.second)}
        table_pairs += [Pair(table, one, None) for one in ones if id(one) not in taken]
        table_pairs += [Pair(table, None, one) for one in others if id(one) not in taken]
        pairs += sorted(table_pairs, key=lambda pair: pair.span)
    return pairs
