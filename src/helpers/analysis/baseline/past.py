"""What a change of the past is where a document prints another figure for the baseline in which it ends."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from helpers.analysis.required import Ends, Span
from helpers.methods.growth import annual_step, cagr

Record = Mapping[str, Any]


def past_span(change: Record, need: Record | None, ends: Ends) -> Span | None:
    """Both ends of a yearly change over every figure that is printed for the baseline in which it ends.

    Args:
        change: a row of `methods.stated_changes`.
        need: a row of `methods.required_beside` of the same indicator; None where it has none.
        ends: from `analysis.required.ends_of`.

    Returns:
        The least and the greatest change, with the figures of the baseline in the change's own unit; None where the
        change ends in another figure, or where there is one figure only.
    """
    span = None if need is None else ends.get(need["indicator_id"])
    if need is None or span is None or len(span.baselines) < 2 or change["reason"]:
        return None
    base = span.baselines[0]
    if change["last_year"] != need["baseline_year"] or not base or not math.isclose(change["last_printed"], base):
        return None
    lasts = tuple(change["last_value"] * figure / base for figure in span.baselines)
    of_way = annual_step if change["method"] == "share.points" else cagr
    rates = [of_way(change["first_value"], last, change["years"]) for last in lasts]
    known = [rate for rate in rates if rate is not None]
    shown = tuple(float(f"{last:.12g}") for last in lasts)
    return Span(min(known), max(known), shown) if len(known) == len(lasts) else None


def bare(span: Span | None) -> Span | None:
    """The two ends alone: the figures of a past change belong to its later end, which names them itself."""
    return span and Span(span.low, span.high)
