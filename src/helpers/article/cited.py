"""One number by a stable id: the key of its record and what is asked of it, such as `zhongshan-t1-r01.growth`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from helpers.analysis.required import also_printed, ends_of, ends_or, with_rivals
from helpers.data import Dataset
from helpers.errors import ParameterError
from helpers.facts import Fact, Listed, Name, Thing, computed, printed
from helpers.methods import required_change
from helpers.methods.contradicted import LEADING

PRINTED = ("baseline", "target", "target_upper", "value")
# What `required_change` gives, by its column -> the method of the catalogue that gives it.
COMPUTED = {
    "growth": "growth.cagr",
    "step": "growth.step",
    "mean": "cumulative.mean",
    "gap_closed": "share.gap",
    "logit_step": "share.logit",
    "ratio_to_baseline": "cumulative.ratio",
    "ramp": "cumulative.ramp",
    "stock_growth": "increment.stock",
}
_FRACTIONS = {"growth", "gap_closed", "stock_growth"}
_TABLES = {"indicators": "indicator_id", "statements": "statement_id", "observations": "observation_id"}
_NAMES = {"indicators": "name", "statements": "subject", "observations": "concept_id"}


@dataclass(frozen=True)
class Cited:
    """A number that a manuscript can cite.

    Attributes:
        id: the record's key and the column, with a point between them.
        fact: the number with its origin; both ends where the document contradicts itself.
        name: what it is a number of.
        unit: of the record, as printed.
        also: what other places of the document print for the same thing.
        area: whose record it is.
    """

    id: str
    fact: Fact
    name: Name
    unit: str
    also: Sequence[Fact | Listed]
    area: str


def find(dataset: Dataset, area: str, column: str, asked: str) -> Cited:
    """The number of an area by column and indicator.

    Args:
        dataset: the whole data set.
        area: slug.
        column: one of `PRINTED` or `COMPUTED`.
        asked: a record's key, a concept, or a part of the indicator's name.

    Raises:
        ParameterError: the area, column or indicator does not exist, or several indicators fit.
    """
    dataset.area(area)
    if column not in (*PRINTED, *COMPUTED):
        raise ParameterError(f"unknown column {column!r}.", remedy=f"Valid: {', '.join((*PRINTED, *COMPUTED))}.")
    table = "statements" if column == "value" else "indicators"
    key = _TABLES[table]
    records = [row for row in getattr(dataset, table).to_dict("records") if row["area"] == area]
    linked = set(dataset.links.loc[dataset.links["concept_id"] == asked, "record_id"])
    for fits in (
        lambda row: row[key] == asked,
        lambda row: row[key] in linked,
        lambda row: asked in (row[_NAMES[table]], row[f"{_NAMES[table]}_en"]),
        lambda row: asked.lower() in f"{row[_NAMES[table]]}\n{row[f'{_NAMES[table]}_en']}".lower(),
    ):
        fitting = [row for row in records if fits(row)]
        if len(fitting) == 1:
            return resolve(dataset, f"{fitting[0][key]}.{column}")
        if fitting:
            listed = "\n".join(f"  {row[key]}: {row[_NAMES[table]]}" for row in fitting)
            raise ParameterError(
                f"{len(fitting)} records of {area} fit {asked!r}:\n{listed}", remedy="Name one by its key."
            )
    raise ParameterError(
        f"{area} has no {'statement' if table == 'statements' else 'indicator'} {asked!r}.",
        remedy=f"Name a key of data/{table}.csv, a concept of data/concepts.yml, or a part of the name.",
    )


def resolve(dataset: Dataset, name: str) -> Cited:
    """The number with an id.

    Raises:
        ParameterError: there is no such record or column, or the record has no such number.
    """
    record_id, _, column = name.rpartition(".")
    at = next(
        (
            (table, row)
            for table, key in _TABLES.items()
            for row in getattr(dataset, table).loc[lambda frame, key=key: frame[key] == record_id].to_dict("records")
        ),
        None,
    )
    if at is None:
        raise ParameterError(f"no record {record_id!r}.", where=name, remedy="See data/indicators.csv for its key.")
    table, row = at
    area_data = dataset.only(row["area"]) if dataset.area(row["area"]).is_planned else dataset
    fact = _fact(area_data, table, row, column)
    if fact is None:
        having = [one for one in (*PRINTED, *COMPUTED) if _fact(area_data, table, row, one)]
        raise ParameterError(f"{record_id} has no {column!r}.", where=name, remedy=f"It has: {', '.join(having)}.")
    about = Name.of(row, _NAMES[table]) if table != "observations" else Name(row["concept_id"], row["concept_id"])
    fields = {"value": ("baseline", "target")}.get(column, (column,))
    others = also_printed(area_data) if column in PRINTED else {}
    also = [other for field in fields for other in others.get((record_id, field), ())]
    return Cited(name, fact, about, str(row["unit"] or ""), also, str(row["area"]))


def _fact(area_data: Dataset, table: str, row: Mapping[str, Any], column: str) -> Fact | None:
    if column in PRINTED:
        return _printed(row, column)
    return _computed(area_data, row, column) if table == "indicators" else None


def _printed(row: Mapping[str, Any], column: str) -> Fact | None:
    value = row.get(column)
    if value is None or value != value:
        return None
    operator = row.get("operator") if column in ("target", "value") else ""
    return printed(row, value, operator="" if operator in (None, "=") else operator)


def _computed(area_data: Dataset, row: Mapping[str, Any], column: str) -> Fact | None:
    """A number of `required_change`; both ends where its leading measure rests on contradicted figures."""
    if column not in COMPUTED:
        return None
    records = area_data.indicators[area_data.indicators["indicator_id"] == row["indicator_id"]]
    need = required_change(records, area_data.periods).to_dict("records")[0]
    low = need[column]
    if low is None or low != low:
        return None
    is_leading = LEADING.get(need["method"]) == column
    span = ends_of(area_data).get(row["indicator_id"]) if is_leading else None
    low, high = ends_or(span, low)
    method = need["method"] if is_leading else COMPUTED[column]
    size = "Δ" if method.startswith("increment.") else "yT"
    inputs = {"y0": row["baseline"], size: need["goal"], "n": need["years"]}
    given: dict[str, Thing] = {name: value for name, value in inputs.items() if value is not None and value == value}
    if "y0" in given:
        given["y0"] = with_rivals(given["y0"], span)
    unit, decimals = ("fraction", 1) if column in _FRACTIONS else ("", 2)
    upper = None if high is None or high == low else high
    return computed(low, method, given, unit=unit, decimals=decimals, upper=upper)
