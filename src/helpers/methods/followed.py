"""A plan that is followed up: its targets, and what was observed of them, from the coded records.

Data used: indicator tables, or the promises of a plan without one; the national tables; observations; the next national
plan's baselines where they are the same indicator. Weakness: a baseline of the next plan may be of an earlier year.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pandas as pd

from helpers.errors import ParameterError
from helpers.methods.direction import direction_of
from helpers.methods.required import target_type
from helpers.methods.results import finite
from helpers.methods.targets import FLOWS, Target
from helpers.methods.worded import with_level
from helpers.schema import NATION, Attribute, ChangeMode, Match, Mode, Operator, StatementKind, StatementMode

if TYPE_CHECKING:
    from helpers.data import Dataset

LATER = 5  # years after a plan's end that a review may still be dated: the next plan's
TARGETS = (
    "target_id", "key", "area", "name", "name_en", "unit", "unit_en", "attribute", "baseline_raw", "baseline",
    "base_year", "target_raw", "target", "upper", "target_year", "operator", "direction", "mode", "ceiling",
    "is_zero_given", "table", "row", "span_start", "span_end", "document", "source", "source_en", "status",
)  # fmt: skip
OBSERVED = (
    "key", "year", "value", "operator", "source", "source_en", "span_start", "span_end", "document", "status",
    "note", "caveat", "caveat_en", "is_earlier", "match", "next_id", "next_target", "next_raw",
)  # fmt: skip
_STRICT = (">", "<")


@dataclass(frozen=True)
class Followed:
    """A plan with its observations.

    Attributes:
        slug: the place.
        period: first and last year of the plan.
        plan: number of the national plan; None for a city's.
        as_of: the last year that counts.
        targets: one row a target: the columns `TARGETS`; `key` is shared by the targets of one printed row.
        observed: one row a figure observed, by `key` and `year`: the columns `OBSERVED`.
        apart: the same columns; figures of nearly the same indicator, which no measure uses.
        is_narrative: whether the targets are promises of the narrative, for want of a table.
    """

    slug: str
    period: tuple[int, int]
    plan: int | None
    as_of: int
    targets: pd.DataFrame
    observed: pd.DataFrame
    apart: pd.DataFrame
    is_narrative: bool = False

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The targets as records."""
        return self.targets.to_dict("records")

    @cached_property
    def _series(self) -> dict[str, dict[int, float]]:
        found: dict[str, dict[int, float]] = defaultdict(dict)
        for key, year, value in zip(*(self.observed[name].tolist() for name in ("key", "year", "value")), strict=True):
            found[key][year] = value
        return found

    def values(self, key: str, as_of: int | None = None) -> dict[int, float]:
        """Observed value by year of one printed row, up to a year."""
        last = as_of or self.as_of
        return {year: value for year, value in self._series.get(key, {}).items() if year <= last}

    def operators(self, key: str) -> dict[int, str]:
        """How the observed values of one printed row are printed, by year: exact, as a bound, or as approximate."""
        own = self.observed[self.observed["key"] == key]
        return dict(zip(own["year"].tolist(), own["operator"].tolist(), strict=True))

    def with_apart(self) -> Followed:
        """The same plan, as if figures of nearly the same indicator were of the same."""
        both = pd.concat([self.observed, self.apart]) if len(self.apart) else self.observed
        return replace(self, observed=both.drop_duplicates(["key", "year"]), apart=self.apart.iloc[:0])


def follow(data: Dataset, slug: str, as_of: int = 0) -> Followed:
    """The plan of a place as of a year.

    Args:
        data: the whole data set, or the part of one city.
        slug: a city, or `nation`. The nation's plan is the one whose period holds the year; without a year, the latest
            whose outcomes are known.
        as_of: the last year that counts; 0 for the plan's last.

    Raises:
        ParameterError: the place is unknown, or the year is none or lies outside of what can be reviewed.
    """
    if isinstance(as_of, bool) or not isinstance(as_of, int):
        raise ParameterError(f"as_of is {as_of!r}, but must be a year.",
                             remedy="Example: 2023; 0 stands for the plan's last year.")  # fmt: skip
    if slug == NATION:
        return _follow_nation(data, as_of)
    own = data.only(slug)
    period = own.areas[slug].plan.period
    _check_year(as_of, period[0], period[1] + LATER, slug)
    records = own.indicators
    is_narrative = records.empty
    concepts = _concepts(own)
    rows = _promises(own.statements, period) if is_narrative else records.to_dict("records")
    keys = {} if is_narrative else records.groupby(["table", "row"])["indicator_id"].first().to_dict()
    targets = [_city_target(row, keys.get((row.get("table"), row.get("row"))), period, concepts) for row in rows]
    names = {target["target_id"]: target["key"] for target in targets}
    observed = own.observations[own.observations["area"] == slug]
    return Followed(
        slug, period, None, as_of or period[1], _frame(targets, TARGETS), _observed(_observations(observed, names)),
        _observed([]), is_narrative,
    )  # fmt: skip


def target_of(row: Mapping[str, Any]) -> Target:
    """One row of `Followed.targets` as the measures need it."""
    operator = row["operator"]
    return Target(
        finite(row["baseline"]), int(row["base_year"]), finite(row["target"]), int(row["target_year"]),
        int(row["direction"]), finite(row["upper"]), str(row["mode"]), operator in _STRICT,
        row["attribute"] == Attribute.BINDING,
    )  # fmt: skip


def _check_year(as_of: int, first: int, last: int, slug: str) -> None:
    if as_of and not first <= as_of <= last:
        raise ParameterError(
            f"as_of {as_of} lies outside {first}–{last}, the years in which a plan of {slug!r} can be reviewed.",
            remedy=f"Give a year from {first} to {last}, or 0 for the plan's last year.",
        )


def _concepts(data: Dataset) -> dict[str, tuple[int, float | None]]:
    """Direction and upper limit, in the record's unit, of each linked record; exact links come first."""
    known = data.concepts.set_index("concept_id")[["direction", "upper_limit"]]
    found: dict[str, tuple[int, float | None]] = {}
    links = data.links.assign(rank=(data.links["match"] != Match.EXACT).astype(int)).sort_values("rank", kind="stable")
    for link in links.to_dict("records"):
        concept = known.loc[link["concept_id"]]
        limit, factor = finite(concept["upper_limit"]), finite(link["factor"])
        own = limit / factor if limit is not None and factor else None
        found.setdefault(link["record_id"], (int(concept["direction"]), own))
    return found


def _ceiling(row: Mapping[str, Any], limit: float | None) -> float | None:
    is_share = str(row.get("unit")) == "%" or "%" in str(row.get("target_raw", ""))
    return limit if limit is not None else 100.0 if is_share else None


def _city_target(
    row: Mapping[str, Any], key: str | None, period: tuple[int, int], concepts: Mapping[str, tuple[int, float | None]]
) -> dict[str, Any]:
    name = row["indicator_id"]
    direction, limit = concepts.get(name, (0, None))
    base, end = row["baseline_year"], row["target_year"]
    base_year = period[0] - 1 if pd.isna(base) else int(base)
    target_year = period[1] if pd.isna(end) else int(end)
    row, _ = with_level(row, max(target_year - base_year, 0))
    baseline, target = finite(row["baseline"]), finite(row["target"])
    mode = Mode.LEVEL.value if target_type(row) == "open_addition" else row["mode"]
    is_sum = mode in FLOWS or (mode == Mode.INCREMENT and baseline is None)
    return {
        **row, "target_id": name, "key": key or name, "target": target, "upper": finite(row["target_upper"]),
        "mode": mode,
        # A sum runs over the plan's years, whatever year the table's baselines are of.
        "base_year": min(base_year, period[0] - 1) if is_sum else base_year,
        "target_year": target_year,
        "direction": direction_of([row["operator"]], direction, baseline, target, row["target_upper"]),
        "ceiling": _ceiling(row, limit), "is_zero_given": False, "source": "", "source_en": "",
    }  # fmt: skip


_MODES = {
    StatementMode.LEVEL: Mode.LEVEL, StatementMode.RATE: Mode.LEVEL, StatementMode.CUMULATIVE: Mode.CUMULATIVE,
    StatementMode.INCREMENT: Mode.CUMULATIVE, StatementMode.CHANGE: Mode.CUMULATIVE,
}  # fmt: skip


def _promises(statements: pd.DataFrame, period: tuple[int, int]) -> list[dict[str, Any]]:
    """Promises in figures, in the form of indicator records: what is added within the plan is a sum over it."""
    kept = statements[statements["kind"] == StatementKind.TARGET.value]
    rows = []
    for row in kept.to_dict("records"):
        upper = finite(row["upper"])
        ends = f"{row['value']:g}" + ("" if upper is None else f"–{upper:g}")
        known = row["operator"] in {member.value for member in Operator}
        rows.append({
            "indicator_id": row["statement_id"], "area": row["area"], "name": row["subject"],
            "name_en": row["subject_en"],
            "unit": row["unit"], "unit_en": "", "attribute": "", "baseline_raw": "", "baseline": None,
            "baseline_year": period[0] - 1, "target_raw": ends, "target": row["value"], "target_upper": upper,
            "target_year": row["year"], "operator": row["operator"] if known else "=",
            "mode": _MODES[row["mode"]].value,
            "span_start": row["span_start"], "span_end": row["span_end"], "document": row["document"],
            "status": row["status"],
        })  # fmt: skip
    return rows


def _follow_nation(data: Dataset, as_of: int) -> Followed:
    tables, outcomes = data.benchmarks, data.outcomes
    _check_year(as_of, int(tables["period_start"].min()), int(tables["period_end"].max()), NATION)
    known = tables[tables["benchmark_id"].isin(outcomes["target_id"])]
    of_year = tables[(tables["period_start"] <= as_of) & (tables["period_end"] >= as_of)] if as_of else known
    if of_year.empty:
        raise ParameterError(f"no national plan of {as_of or 'any year'} has targets in data/benchmarks.csv.",
                             remedy="Give a year of a plan that is there.")  # fmt: skip
    plan = int(of_year["plan"].max())
    table = tables[tables["plan"] == plan]
    period = int(table["period_start"].iloc[0]), int(table["period_end"].iloc[0])
    concepts = _concepts(data)
    targets = [_nation_target(row, period, concepts) for row in table.to_dict("records")]
    names = {target["target_id"]: target["key"] for target in targets}
    own = data.observations[data.observations["area"] == NATION]
    rows = _observations(own, names)
    there = {(row["key"], row["year"]) for row in rows}
    exact, apart = _outcomes(outcomes[outcomes["target_id"].isin(names)], tables.set_index("benchmark_id"))
    nexts = {row["key"]: row for row in exact}
    rows = [row | {field: nexts[row["key"]][field] for field in ("next_id", "next_target", "next_raw")}
            if row["key"] in nexts else row for row in rows]  # fmt: skip
    rows += [row for row in exact if (row["key"], row["year"]) not in there]
    return Followed(NATION, period, plan, as_of or period[1], _frame(targets, TARGETS), _observed(rows),
                    _observed(apart))  # fmt: skip


def _nation_target(
    row: Mapping[str, Any], period: tuple[int, int], concepts: Mapping[str, tuple[int, float | None]]
) -> dict[str, Any]:
    baseline, target, change = (finite(row[name]) for name in ("baseline", "target", "change"))
    operator, mode, is_zero = row["target_operator"], Mode.LEVEL.value, False
    raw = row["target_raw"]
    if target is None and change is not None:
        operator, target, raw = row["change_operator"], change, row["change_raw"]
        if row["change_mode"] == ChangeMode.ANNUAL_RATE:
            mode = Mode.ANNUAL_AVERAGE.value
        elif row["change_mode"] == ChangeMode.PLAN_TOTAL:
            mode = Mode.CUMULATIVE.value
        elif row["change_mode"] == ChangeMode.PLAN_CHANGE and (baseline is None or row["change_unit"] == "%"):
            baseline, is_zero = 0.0, True  # a rise or fall since the base year starts from nothing
        elif row["change_mode"] == ChangeMode.PLAN_CHANGE:
            mode = Mode.INCREMENT.value
    elif target is None:
        raw = row["change_raw"] or raw
    direction, limit = concepts.get(row["benchmark_id"], (0, None))
    return {
        **row, "target_id": row["benchmark_id"], "key": row["benchmark_id"], "baseline": baseline,
        "base_year": int(row["baseline_year"]), "target": target, "target_raw": raw, "upper": None, "mode": mode,
        "target_year": int(row["target_year"]), "operator": operator,
        "direction": direction_of([row["target_operator"], row["change_operator"]], direction, baseline, target, None),
        "ceiling": _ceiling(row, limit), "is_zero_given": is_zero, "table": None,
        "span_start": None, "span_end": None, "document": "",
    }  # fmt: skip


def _observations(frame: pd.DataFrame, names: Mapping[str, str]) -> list[dict[str, Any]]:
    kept = frame[frame["indicator_id"].isin(names)]
    return [{**row, "key": names[row["indicator_id"]], "caveat": "", "caveat_en": "", "is_earlier": False,
             "match": Match.EXACT.value} for row in kept.to_dict("records")]  # fmt: skip


def _outcomes(outcomes: pd.DataFrame, tables: pd.DataFrame) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """What the next plan's baselines say: of the same indicator, and of nearly the same."""
    found: dict[bool, list[dict[str, Any]]] = defaultdict(list)
    for item in outcomes.to_dict("records"):
        later = tables.loc[item["outcome_id"]]
        name = "target" if finite(later["target"]) is not None else "change"
        goal = finite(later[name])
        found[item["match"] == Match.EXACT].append({
            "key": item["target_id"], "year": int(later["baseline_year"]), "value": later["baseline"] * item["factor"],
            "operator": "=", "source": later["source"], "source_en": later["source_en"], "span_start": None,
            "span_end": None, "document": "", "status": item["status"], "note": later["note"],
            "caveat": item["caveat"], "caveat_en": item["caveat_en"], "is_earlier": bool(later["is_baseline_earlier"]),
            "match": item["match"], "next_id": item["outcome_id"],
            "next_target": None if goal is None else goal * item["factor"], "next_raw": later[f"{name}_raw"],
        })  # fmt: skip
    return found[True], found[False]


def _frame(rows: list[dict[str, Any]], columns: tuple[str, ...]) -> pd.DataFrame:
    return pd.DataFrame([{name: row.get(name) for name in columns} for row in rows], columns=list(columns))


def _observed(rows: list[dict[str, Any]]) -> pd.DataFrame:
    frame = _frame(rows, OBSERVED).astype({"year": "int64", "value": "float64"})
    return frame.sort_values(["key", "year"], kind="stable").reset_index(drop=True)
