"""How the page names its targets: two targets of one row are told apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pandas as pd

from helpers.analysis.common import with_unit
from helpers.facts import Name, Term, Thing, term
from helpers.schema import Attribute

Record = Mapping[str, Any]


def names_of(indicators: pd.DataFrame) -> dict[str, Thing]:
    """Names of targets by the record's id; those of one name have their attribute behind it."""
    rows = indicators.to_dict("records")
    names = {row["indicator_id"]: Name.of(row) for row in rows}
    count = Counter(names.values())
    return {
        row["indicator_id"]: term("figure.told_apart", name=name, attribute=attribute(row["attribute"]))
        if count[name := names[row["indicator_id"]]] > 1 and row["attribute"]
        else name
        for row in rows
    }


def attribute(printed: str) -> Term:
    """An attribute as the table prints it."""
    return term(f"attribute.{Attribute(printed).name.lower()}")


def titled(record: Record, name: Thing = None) -> Thing:
    """A target's name with its unit."""
    return with_unit(Name.of(record) if name is None else name, Name.of(record, "unit"))


def named(targets: pd.DataFrame) -> pd.DataFrame:
    """Targets whose `name` and `unit` are things, for a figure."""
    names = names_of(targets)
    units = [Name.of(row, "unit") for row in targets.to_dict("records")]
    bare = targets.drop(columns=["name_en", "unit_en"])
    return bare.assign(name=[names[key] for key in targets["indicator_id"]], unit=units)
