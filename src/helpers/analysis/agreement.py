"""How far those who coded the same documents agree, field by field, before differences were settled."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from helpers.analysis.reliability import KEYS, codings, field_name
from helpers.facts import Column, Table, Thing, absent, term
from helpers.labels import percent
from helpers.methods.agreement import field_agreement, match_records


def agreement_of_codings(folder: Path) -> pd.DataFrame:
    """Agreement of the codings in a data folder by kind of record and field.

    Args:
        folder: the data folder.

    Returns:
        One row a field in which two coders differ: `coders` (`automated`, `people`), `table`, `first` and `second`
        (records of each coder), and the columns of `field_agreement`; below them one row of the fields in which they
        never do, `field` empty and `same` their number. Empty where nothing was coded twice.
    """
    parts = []
    for coders, table, one, other in codings(folder):
        keys = KEYS[table] if coders == "automated" else None
        pairs = match_records(one, other, keys)
        fields = field_agreement(one, other, pairs, draws=0)
        fields = fields[~fields["field"].isin(keys or [])]
        differ = fields.loc[fields["agreement"] < 1, "field"].tolist()
        ends = field_agreement(one[differ], other[differ], pairs) if differ else fields.iloc[:0]
        same = pd.DataFrame(
            {"field": [""], "units": [len(pairs)], "agreement": [1.0], "same": [len(fields) - len(differ)]}
        )
        rows = pd.concat([ends, same[same["same"] > 0]], ignore_index=True)
        parts.append(rows.assign(coders=coders, table=table, first=len(one), second=len(other)))
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()


def agreement_table(by_field: pd.DataFrame) -> Table | None:
    """The same as a table; None where nothing was coded twice."""
    rows: list[dict[str, Thing]] = []
    heads: dict[int, Thing] = {}
    for (coders, table), part in by_field.groupby(["coders", "table"], sort=False) if len(by_field) else ():
        n = {name: int(part[name].iloc[0]) for name in ("first", "second", "units")}
        kind = term(f"reliability.{table}")
        heads[len(rows)] = term("coders_agreement.head", table=kind, coders=term(f"reliability.{coders}"), **n)
        rows += [_row(row) for row in part.to_dict("records")]
    columns = (
        Column("field", "audit.field"),
        Column("agreement", "audit.agreement", "number"),
        Column("alpha", "coders_agreement.alpha", "number", wraps="always"),
    )
    return Table(term("coders_agreement.caption"), columns, tuple(rows), heads=heads) if rows else None


def alpha_with_interval(row: Mapping[str, Any]) -> str:
    """Alpha of a row of `field_agreement`, with its interval where coders differ; empty where it is not defined."""
    if pd.isna(row["alpha"]):
        return ""
    has_interval = pd.notna(row["alpha_low"]) and row["agreement"] < 1
    return f"{row['alpha']:.3f}" + (f" ({row['alpha_low']:.3f}–{row['alpha_high']:.3f})" if has_interval else "")


def _row(row: Mapping[str, Any]) -> dict[str, Thing]:
    if not row["field"]:
        same = term("coders_agreement.other_fields", n=int(row["same"]))
        return {"field": same, "agreement": "100%", "alpha": absent("coders_agreement.all_alike")}
    alpha = alpha_with_interval(row) or absent("audit.none")
    return {"field": field_name(row["field"]), "agreement": f"{percent(row['agreement'])}%", "alpha": alpha}
