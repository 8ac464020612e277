"""What a reader should know of a target before using it, found in the data rather than named.

Method: comparisons of a record's own fields with its plan and its concept. Data used: the indicator table, what its
required change is, contradictions, the crosswalk. Weakness: a flag is a question to the document, not an error in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from helpers.methods import checked
from helpers.methods.growth import multiple
from helpers.methods.text import longest_run
from helpers.schema import (
    BaselineStatus,
    ChangeKind,
    ConceptKind,
    ContradictionKind,
    ContradictionScope,
    Match,
    Mode,
    StatementKind,
    StatementMode,
)

JUMP = 100.0  # times the baseline
YEAR = "年"
ALIKE = 3  # characters that a rate's subject shares with the name of the indicator whose rate it is
COLUMNS = ("kind", "record_id", "table", "value", "cited")


def flags(
    indicators: pd.DataFrame,
    required: pd.DataFrame,
    contradictions: pd.DataFrame,
    concepts: pd.DataFrame,
    links: pd.DataFrame,
    period: tuple[int, int],
    statements: pd.DataFrame,
) -> pd.DataFrame:
    """Every flag of a city's targets.

    Args:
        indicators: the city's indicator records.
        required: `required_change` of the same records, in the same order.
        contradictions: the city's pairs of figures that disagree.
        concepts: the crosswalk's concepts, for their kind.
        links: ties of the city's records to concepts.
        period: first and last year of the plan.
        statements: the city's statements, for rates that the text prints.

    Returns:
        One row a flag, in this order of `kind`: `target_below_stock`, `contradicted` and `scope` (a second figure of a
        baseline or target that cannot hold beside it as worded, or may differ in scope; `record_id` of the three is
        the contradiction's id), `jump`
        (`value`: multiple of the baseline, 100 or more), `base_year` (one row a table, `value`: the year, which is not
        the one before the plan), `open_addition` (an addition to a baseline of which the table does not say whether it
        is a stock), `open_flow` (a flow of which it does not say the length), `two_targets` (one row for the two),
        `range`, `round_growth` (`value`: percent a year; `cited`: the statement that prints this rate, where one
        does), `percent_of_share` (a change of a share in percent, where points may be meant). `table` is missing for
        contradictions.
    """
    checked.columns(indicators, "indicators", "baseline", "target", "target_upper")
    checked.columns(statements, "statements", "value")
    if indicators["indicator_id"].tolist() != required["indicator_id"].tolist():
        raise ValueError("the required changes are not those of these indicators")
    pairs = contradictions.to_dict("records")
    rows: list[dict[str, Any]] = [
        {"kind": "target_below_stock", "record_id": row["contradiction_id"]}
        for row in pairs
        if row["kind"] == ContradictionKind.TARGET_BELOW_STOCK.value
    ]
    indicator_ids = set(indicators["indicator_id"])
    for kind, scope in (("contradicted", ContradictionScope.SAME), ("scope", ContradictionScope.MAY_DIFFER)):
        rows += [
            {"kind": kind, "record_id": row["contradiction_id"]}
            for row in pairs
            if row["scope"] == scope.value and _is_second(row, indicator_ids)
        ]
    if not indicators.empty:
        rows += _of_table(indicators, required, concepts, links, period)
    for flag in rows:
        is_rate = flag["kind"] == "round_growth"
        flag["cited"] = _cited(flag, indicators, statements) if is_rate else ""
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    return frame.astype({"table": "Int64", "value": "float64"})


def _is_second(pair: Mapping[str, Any], indicator_ids: set[str]) -> bool:
    """Whether a pair gives a second figure of a table's baseline or target."""
    is_second = pair["kind"] != ContradictionKind.TARGET_BELOW_STOCK.value
    return is_second and not indicator_ids.isdisjoint(f"{pair['record_a']} {pair['record_b']}".split())


def _of_table(
    indicators: pd.DataFrame,
    required: pd.DataFrame,
    concepts: pd.DataFrame,
    links: pd.DataFrame,
    period: tuple[int, int],
) -> list[dict[str, Any]]:
    records = indicators.to_dict("records")
    by_id = dict(zip(indicators["indicator_id"], required.to_dict("records"), strict=True))
    flows = _flows(concepts, links)
    jumps = [
        _flag("jump", record, multiple(record["baseline"], record["target"])) for record in records if _jumps(record)
    ]
    rounds = [
        _flag("round_growth", record, by_id[record["indicator_id"]]["round_rate"])
        for record in records
        if by_id[record["indicator_id"]]["round_rate"] > 0
    ]
    additions = [
        _flag("open_addition", record)
        for record in records
        if record["mode"] == Mode.INCREMENT and _reported(record) and record["baseline"] > 0
    ]
    lengths = [
        _flag("open_flow", record)
        for record in records
        if record["indicator_id"] in flows
        and record["mode"] == Mode.LEVEL
        and _reported(record)
        and YEAR not in f"{record['name']}{record['unit']}"
    ]
    ranges = [_flag("range", record) for record in records if pd.notna(record["target_upper"])]
    shares = [
        _flag("percent_of_share", record)
        for record in records
        if record["change_kind"] == ChangeKind.PERCENT and record["unit"] == "%"
    ]
    return [
        *jumps,
        *_base_years(indicators, period),
        *additions,
        *lengths,
        *_two_targets(indicators),
        *ranges,
        *rounds,
        *shares,
    ]


def _cited(flag: Mapping[str, Any], indicators: pd.DataFrame, statements: pd.DataFrame) -> str:
    """The statement that prints the rate of an indicator's target; empty where none does."""
    record = indicators[indicators["indicator_id"] == flag["record_id"]].iloc[0]
    rates = statements[
        (statements["mode"] == StatementMode.RATE.value)
        & (statements["kind"] == StatementKind.TARGET.value)
        & (statements["unit"] == "%")
        & (statements["domain"] == record["domain"])
        & (statements["value"] == flag["value"])
    ]
    alike = [
        row["statement_id"] for row in rates.to_dict("records") if longest_run(row["subject"], record["name"]) >= ALIKE
    ]
    return alike[0] if alike else ""


def _flag(kind: str, record: Mapping[str, Any], value: float | None = None) -> dict[str, Any]:
    return {"kind": kind, "record_id": record["indicator_id"], "table": record["table"], "value": value}


def _reported(record: Mapping[str, Any]) -> bool:
    return record["baseline_status"] == BaselineStatus.REPORTED


def _jumps(record: Mapping[str, Any]) -> bool:
    known = pd.notna(record["baseline"]) and pd.notna(record["target"]) and record["mode"] == Mode.LEVEL
    times = multiple(record["baseline"], record["target"]) if known and record["baseline"] > 0 else None
    return times is not None and times >= JUMP - 1e-9


def _base_years(indicators: pd.DataFrame, period: tuple[int, int]) -> list[dict[str, Any]]:
    other = indicators[indicators["baseline_year"].notna() & (indicators["baseline_year"] != period[0] - 1)]
    first = other.drop_duplicates(["table", "baseline_year"])
    return [_flag("base_year", record, record["baseline_year"]) for record in first.to_dict("records")]


def _flows(concepts: pd.DataFrame, links: pd.DataFrame) -> set[str]:
    flow = concepts.loc[concepts["kind"] == ConceptKind.FLOW.value, "concept_id"]
    near = links["match"].isin([Match.EXACT.value, Match.CLOSE.value, Match.NARROW.value])
    return set(links.loc[near & links["concept_id"].isin(flow), "record_id"])


def _two_targets(indicators: pd.DataFrame) -> list[dict[str, Any]]:
    count = indicators.groupby(["table", "row"])["indicator_id"].transform("size")
    first = indicators[count > 1].drop_duplicates(["table", "row"])
    return [_flag("two_targets", record) for record in first.to_dict("records")]
