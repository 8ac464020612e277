"""Which records people should code: so many that the interval of a share is as narrow as wanted, drawn by strata."""

from __future__ import annotations

import math
import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from helpers.data.csvtext import csv_text
from helpers.desk.forms import CODED
from helpers.errors import ParameterError
from helpers.intake.files import Row
from helpers.methods.intervals import wilson_bounds
from helpers.schema import TABLES

# The field whose values make the strata within a document, where none is named.
BY = {"indicators": "mode", "statements": "mode", "measures": "domain"}
COLUMNS = ("document", "table", "record_id", "span_start", "span_end", "stratum", "weight")


@dataclass(frozen=True)
class Drawn:
    """A record that is to be coded; it stands for `weight` records of its stratum."""

    document: str
    table: str
    record_id: str
    span: tuple[int, int]
    stratum: str
    weight: float


def sample_size(population: int, width: float, share: float = 0.9) -> int:
    """How many of so many records give a share's 95 % interval (Wilson) of at most a width.

    Args:
        population: how many records there are.
        width: of the whole interval, as a fraction.
        share: the share that is expected; at .5 most are needed.

    Example:
        >>> sample_size(230, 0.2), sample_size(100_000, 0.2), sample_size(12, 0.2)
        (32, 37, 10)
    """
    sizes = np.arange(1, population + 1)
    low, high = wilson_bounds(share * sizes, sizes)
    correction = np.sqrt((population - sizes) / max(population - 1, 1))  # without replacement
    return int(sizes[(high - low) * correction <= width][0])


def draw(
    rows: Mapping[str, Sequence[Row]],
    *,
    width: float,
    share: float = 0.9,
    by: str = "",
    tables: Sequence[str] = CODED,
    seed: int = 1,
) -> list[Drawn]:
    """Draw records, for each kind as many as its interval needs, from each document and value of a field.

    Each stratum gives at least one record, the others in proportion (largest remainders).

    Args:
        rows: table -> rows of the documents, every cell as text.
        width: of the interval of a share, as a fraction.
        share: the share of agreement that is expected.
        by: field whose values make the strata; by default that of `BY`.
        tables: which kinds of records.
        seed: of the random numbers.

    Raises:
        ParameterError: the width or the share is none, or there is nothing to draw from.
    """
    if not 0 < width < 1 or not 0 < share < 1:
        raise ParameterError("a width and a share lie between 0 and 1.", remedy="For example --width 0.2 --share 0.9.")
    drawn: list[Drawn] = []
    for table in tables:
        candidates = [row for row in rows[table] if row["span_start"]]
        if not candidates:
            continue
        field = by or BY[table]
        if field not in candidates[0]:
            raise ParameterError(f"{field!r} is no field of {table}.", remedy=f"Fields: {', '.join(candidates[0])}.")
        strata: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for row in candidates:
            strata[row["document"], row[field]].append(row)
        size = sample_size(len(candidates), width, share)
        for (document, value), count in allocate({key: len(items) for key, items in strata.items()}, size).items():
            items = strata[document, value]
            key = TABLES[table].key[0]
            chosen = random.Random(f"{seed} {table} {document} {value}").sample(
                sorted(items, key=lambda row: row[key]), count
            )
            drawn += [
                Drawn(
                    document,
                    table,
                    row[key],
                    (int(float(row["span_start"])), int(float(row["span_end"]))),
                    f"{field}={value}",
                    round(len(items) / count, 6),
                )
                for row in chosen
            ]
    if not drawn:
        raise ParameterError("there is no record to draw.", remedy="`fyp ingest` reads a document's records first.")
    return sorted(drawn, key=lambda one: (one.document, CODED.index(one.table), one.span, one.record_id))


def allocate(sizes: Mapping[tuple[str, str], int], total: int) -> dict[tuple[str, str], int]:
    """How many to draw from each stratum: in proportion by largest remainders, one at least, never more than it has."""
    keys = sorted(sizes)
    whole = sum(sizes.values())
    exact = {key: total * sizes[key] / whole for key in keys}
    sizes_drawn = {key: min(sizes[key], max(1, math.floor(exact[key]))) for key in keys}
    for key in sorted(keys, key=lambda key: (math.floor(exact[key]) - exact[key], key)):
        if sum(sizes_drawn.values()) < total and sizes_drawn[key] < sizes[key]:
            sizes_drawn[key] += 1
    return sizes_drawn


def sample_text(drawn: Sequence[Drawn]) -> str:
    """The sample as a CSV table. It names records, so it is for who leads the study, not for a blind coder."""
    rows = [[one.document, one.table, one.record_id, *one.span, one.stratum, f"{one.weight:.6g}"] for one in drawn]
    return csv_text([COLUMNS, *rows])
