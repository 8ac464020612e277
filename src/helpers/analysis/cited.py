"""Printed figures with what prints them: a passage of a document, or another source by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from helpers.facts import Fact, Name, Place, Term, printed, term
from helpers.schema import ReviewStatus

Record = Mapping[str, Any]


def cited(record: Record, value: float | None, **more: Any) -> Fact:
    """A figure stated in a document, by its characters, or in another source, by name.

    Args:
        record: a row of `FollowUp.targets` or `FollowUp.observed`, or an observation with its source.
        value: the figure.
        **more: further fields of `Fact`.
    """
    # The page of sources has an anchor for each target, and for the baseline that the next plan prints.
    keys = (record.get(name) for name in ("next_id", "record_id", "target_id"))
    key = next((key for key in keys if isinstance(key, str) and key and " " not in key), "")
    if record.get("origin") == "panel":  # a page shows documents of the area's plans, and no others
        span = {"start": int(record["span_start"]), "end": int(record["span_end"])}  # places, not counts
        place = term("review_origin.passage", text=Name.of(record, "source"), **span)
        return printed_in(_checked(record, place), value, **more)
    if record.get("document") and not pd.isna(record.get("span_start")):
        known = {name: None if name in ("table", "row") and not record.get(name) else record[name] for name in record}
        return printed({**known, "record_id": key}, value, **more)
    return printed_in(
        _checked(record, Name.of(record, "source")), value, key, str(record["area"]) if key else "", **more
    )


def printed_in(source: Name | Term, value: float | None, key: str = "", area: str = "", **more: Any) -> Fact:
    """A figure that a named source prints.

    Args:
        source: the source.
        value: the figure.
        key: the record that a page shows; "" for none.
        area: whose page that is.
        **more: further fields of `Fact`.
    """
    fact = Fact(
        None if value is None or pd.isna(value) else float(value), "printed", place=Place(key, area, source=source)
    )
    return replace(fact, **more)


def _checked(record: Record, source: Name | Term) -> Name | Term:
    """A source with the remark that nobody has compared the figure with it, where that is so."""
    return term("review_origin.candidate", text=source) if record["status"] == ReviewStatus.CANDIDATE else source
