"""The targets of a plan that is followed up: an indicator record, or a promise in figures, as the measures need it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from helpers.data.observed import range_of
from helpers.methods.direction import direction_of
from helpers.methods.required import target_type
from helpers.methods.results import finite
from helpers.methods.targets import ABOUT, FLOWS, Target
from helpers.methods.worded import is_change, with_level
from helpers.schema import Attribute, Match, Mode, Operator, StatementKind, StatementMode

if TYPE_CHECKING:
    from helpers.data import Dataset

TARGETS = (
    "target_id",
    "key",
    "area",
    "name",
    "name_en",
    "unit",
    "unit_en",
    "attribute",
    "baseline_raw",
    "baseline",
    "base_year",
    "target_raw",
    "target",
    "upper",
    "target_year",
    "operator",
    "direction",
    "mode",
    "ceiling",
    "is_zero_given",
    "is_unclear",
    "change",
    "no_level",
    "table",
    "row",
    "span_start",
    "span_end",
    "document",
    "source",
    "source_en",
    "status",
)


_STRICT = (">", "<")


def keys_of_rows(records: pd.DataFrame) -> dict[str, str]:
    """Record -> what the targets of its printed row share; rows of several quantities are told apart by their name.

    Args:
        records: indicator records of one document.
    """
    rows, names = (records.groupby(by)["indicator_id"] for by in (["table", "row"], ["table", "row", "name"]))
    several = records.groupby(["table", "row"])["name"].transform("nunique") > 1
    keys = rows.transform("first").where(~several, names.transform("first"))
    return dict(zip(records["indicator_id"], keys, strict=True))


def target_of(row: Mapping[str, Any]) -> Target:
    """One row of `FollowUp.targets` as the measures need it."""
    operator = row["operator"]
    _check_figures(row, "baseline", "target", "upper")
    return Target(
        finite(row["baseline"]),
        int(row["base_year"]),
        finite(row["target"]),
        int(row["target_year"]),
        int(row["direction"]),
        finite(row["upper"]),
        str(row["mode"]),
        operator in _STRICT,
        row["attribute"] == Attribute.BINDING,
        _slack(row),
    )


def _slack(row: Mapping[str, Any]) -> float:
    """Of an approximate target, what `range_of` leaves open below its figure; an addition's is that of the stock."""
    target = finite(row["target"])
    if row["operator"] != ABOUT or target is None or row["direction"] == 0:
        return 0.0
    low, _ = range_of(f"{target:.12g}", ABOUT)
    return target - low


def _check_figures(row: Mapping[str, Any], *names: str) -> None:
    """Refuse infinite figures, which are not figures that are not known."""
    if any(row[name] is not None and math.isinf(float(row[name])) for name in names):
        raise ValueError(
            f"a figure of {row.get('indicator_id', row.get('target_id', row.get('statement_id', '')))!r} is infinite"
        )


def concepts_of(data: Dataset, slug: str) -> dict[str, tuple[int, float | None]]:
    """Direction and upper limit, in the record's unit, of each linked record; exact links come first."""
    known = data.concepts.set_index("concept_id")[["direction", "upper_limit"]]
    by_record: dict[str, tuple[int, float | None]] = {}
    links = data.only(slug).links
    links = links.assign(rank=(links["match"] != Match.EXACT).astype(int)).sort_values("rank", kind="stable")
    for link in links.to_dict("records"):
        concept = known.loc[link["concept_id"]]
        limit, factor = finite(concept["upper_limit"]), finite(link["factor"])
        ceiling = limit / factor if limit is not None and factor else None
        by_record.setdefault(link["record_id"], (int(concept["direction"]), ceiling))
    return by_record


def _ceiling(row: Mapping[str, Any], limit: float | None) -> float | None:
    is_share = str(row.get("unit")) == "%" or "%" in str(row.get("target_raw", ""))
    return limit if limit is not None else 100.0 if is_share else None


def target_row(
    row: Mapping[str, Any], key: str | None, period: tuple[int, int], concepts: Mapping[str, tuple[int, float | None]]
) -> dict[str, Any]:
    """An indicator record as a row of `FollowUp.targets`: a change brought to its level, its years and direction known.

    Args:
        row: fields of an indicator record.
        key: what the targets of one printed row share; the record's id by default.
        period: first and last year of the plan.
        concepts: direction and upper limit of the concept, by record.
    """
    _check_figures(row, "baseline", "target", "target_upper")
    name = row["indicator_id"]
    direction, limit = concepts.get(name, (0, None))
    base, end = row["baseline_year"], row["target_year"]
    base_year = period[0] - 1 if pd.isna(base) else int(base)
    target_year = period[1] if pd.isna(end) else int(end)
    change = str(row["change_kind"]) if is_change(row) else ""
    row, no_level = with_level(row, max(target_year - base_year, 0))
    baseline, target = finite(row["baseline"]), finite(row["target"])
    is_unclear = target_type(row) == "open_addition"
    mode = Mode.LEVEL.value if is_unclear else row["mode"]
    is_zero = mode == Mode.CUMULATIVE and row["unit"] == "%"
    if is_zero:  # a rise or fall in percent since the base year starts from nothing and is no sum of yearly ones
        baseline, mode = 0.0, Mode.LEVEL.value
    signs = row.get("signs") or [row["operator"]]
    is_sum = mode in FLOWS or (mode == Mode.INCREMENT and baseline is None)
    return {
        **row,
        "target_id": name,
        "key": key or name,
        "baseline": baseline,
        "target": target,
        "upper": finite(row["target_upper"]),
        "mode": mode,
        # A sum runs over the plan's years, whatever year the table's baselines are of.
        "base_year": min(base_year, period[0] - 1) if is_sum else base_year,
        "target_year": target_year,
        "direction": direction_of(signs, direction, baseline, target, row["target_upper"]),
        "ceiling": _ceiling(row, limit),
        "is_zero_given": is_zero,
        "is_unclear": is_unclear,  # an addition beside a baseline that may be a stock or the work of earlier years
        "change": change,  # what the size is of that the target prints instead of a level
        "no_level": str(no_level),  # why that does not lead to one
    }


_MODES = {
    StatementMode.LEVEL: Mode.LEVEL,
    StatementMode.RATE: Mode.LEVEL,
    StatementMode.CUMULATIVE: Mode.CUMULATIVE,
    StatementMode.INCREMENT: Mode.CUMULATIVE,
    StatementMode.CHANGE: Mode.CUMULATIVE,
}


def promises(statements: pd.DataFrame, period: tuple[int, int]) -> list[dict[str, Any]]:
    """Promises in figures, in the form of indicator records: what is added within the plan is a sum over it."""
    targets = statements[statements["kind"] == StatementKind.TARGET.value]
    rows = []
    for row in targets.to_dict("records"):
        _check_figures(row, "value", "upper")
        value, upper = finite(row["value"]), finite(row["upper"])
        if value is None:  # a promise in words
            continue
        ends = f"{value:g}" + ("" if upper is None else f"–{upper:g}")
        known = row["operator"] in {member.value for member in Operator}
        rows.append(
            {
                "indicator_id": row["statement_id"],
                "area": row["area"],
                "name": row["subject"],
                "name_en": row["subject_en"],
                "unit": row["unit"],
                "unit_en": "",
                "attribute": "",
                "baseline_raw": "",
                "baseline": None,
                "baseline_year": period[0] - 1,
                "target_raw": ends,
                "target": value,
                "target_upper": upper,
                "target_year": row["year"],
                "operator": row["operator"] if known else "=",
                "mode": _MODES[row["mode"]].value,
                "span_start": row["span_start"],
                "span_end": row["span_end"],
                "document": row["document"],
                "status": row["status"],
            }
        )
    return rows
