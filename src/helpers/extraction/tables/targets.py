"""Which columns hold the baseline and the target, and whether a table is about this plan or the one before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from helpers.extraction.tables.columns import ACTUAL, PLANNED, Column, Kind, Role
from helpers.numerals.units import tidy
from helpers.numerals.years import named_plan, period_of_plan, year_range

RESULTS = re.compile(r"完成情况|实现情况|达成情况|执行情况|完成率|完成程度|评估|回顾|进展|监测")
STRETCH = re.compile(r"争取|力争|挑战|奋斗")
AHEAD = re.compile(r"目标|规划指标|主要指标|发展指标|指标体系|任务")


@dataclass(frozen=True, slots=True)
class Reading:
    """How the value columns of a table are read.

    Attributes:
        targets: places of target columns with their years, the plan's own first.
        baseline: place of the baseline column, or none.
        baseline_year: its year.
        sums: place of a column with sums over the plan, or none.
        rates: place of a column with yearly rates, or none.
        yearly: whether the table spells out the plan year by year.
        baselines: baseline column by target column, where both are divided by scope.
    """

    targets: tuple[tuple[int, int | None], ...]
    baseline: int | None
    baseline_year: int | None
    sums: int | None
    rates: int | None
    yearly: bool
    baselines: dict[int, int] = field(default_factory=dict)

    def baseline_of(self, target: int) -> int | None:
        """Place of the baseline that a target column is compared with: the one of the same scope, if there is one."""
        return self.baselines.get(target, self.baseline)


def is_previous(
    title: str, columns: Sequence[Column], period: tuple[int, int] | None, *, is_evaluation: bool = False
) -> bool:
    """Whether a table shows what a plan reached: the previous one, or in an evaluation the plan that it evaluates."""
    values = [column for column in columns if column.role is Role.VALUE]
    kinds = {column.kind for column in values}
    if is_evaluation and Kind.PLANNED in kinds and (Kind.ACTUAL in kinds or _has_year_within(values, period)):
        return True
    if _has_reached_its_year(values) or adds_up_what_was_done(values):
        return True
    years = [column.year for column in values if column.year]
    status = any(column.role is Role.STATUS for column in columns)
    plan = named_plan(title)
    if period is None:
        return bool(RESULTS.search(title)) or (status and not any(c.kind is Kind.PLANNED for c in values))
    if any(year > period[0] for year in years) and not (plan and period_of_plan(plan)[1] < period[0]):
        # A year of this plan's own: its targets, even where results of the last plan stand beside them.
        return bool(RESULTS.search(title)) and status and max(years) < period[1]
    if years and max(years) < period[0]:
        return True
    span = year_range(title)
    if (plan and period_of_plan(plan)[1] < period[0]) or (span and span[1] < period[0]):
        return True
    return status and bool(RESULTS.search(title)) and not (plan and period_of_plan(plan)[0] >= period[0])


def _has_reached_its_year(values: Sequence[Column]) -> bool:
    """Whether a column of results is of the year of the targets beside it, or later: 2025年目标, 2025年实际完成."""
    aimed, reached = (
        [column.year for column in values if column.year and column.kind is kind]
        for kind in (Kind.PLANNED, Kind.ACTUAL)
    )
    return bool(aimed and reached) and max(reached) >= max(aimed)


def adds_up_what_was_done(values: Sequence[Column]) -> bool:
    """Whether what was done in all stands beside what was planned: 五年计划, 五年累计完成."""
    sums = [column for column in values if column.kind is Kind.SUM]
    done = [column for column in sums if ACTUAL.search(column.header) and not PLANNED.search(column.header)]
    planned = [column for column in values if column.kind in (Kind.SUM, Kind.PLANNED) and column not in done]
    return bool(done) and any(PLANNED.search(column.header) for column in planned)


def _has_year_within(values: Sequence[Column], period: tuple[int, int] | None) -> bool:
    """Whether a column that is no target is of one of the plan's own years: 2020年, 2023年, 2025年目标."""
    years = [column.year for column in values if column.year and column.kind is not Kind.PLANNED]
    return period is not None and any(period[0] <= year <= period[1] for year in years)


def read_columns(title: str, columns: Sequence[Column], period: tuple[int, int] | None) -> Reading:
    """Choose baseline, target, sum and rate columns among the value columns."""
    span = year_range(title)
    plan = named_plan(title)
    plan_years = period_of_plan(plan) if plan else span if span else period
    if period and plan_years and plan_years[1] < period[0]:
        plan_years = period
    first, last = plan_years or (None, None)
    values = [(place, column) for place, column in enumerate(columns) if column.role is Role.VALUE]
    plain = _own([(p, c) for p, c in values if c.kind in (Kind.OPEN, Kind.PLANNED, Kind.ACTUAL)])
    if first is None:
        years = sorted({c.year for _, c in plain if c.year})
        first = years[0] + 1 if len(years) > 1 else years[0] if years else None
        last = years[-1] if years else None
    target = _target(plain, values, first, last)
    sums = next((p for p, c in values if c.kind is Kind.SUM and (p, c) != target), None)
    rates = next((p for p, c in values if c.kind is Kind.RATE and (p, c) != target), None)
    years = [
        c.year for _, c in plain if c.year and first and last and first <= c.year < last and c.kind is not Kind.ACTUAL
    ]
    yearly = len(set(years)) >= 2
    if target is None:
        return Reading((), None, None, sums, rates, yearly)
    place, column = target
    targets: list[tuple[int, int | None]] = [(place, column.year or last)]
    year = targets[0][1]
    for p, c in plain:
        same_year = (
            c.year == column.year and c.kind is Kind.PLANNED and column.kind is Kind.PLANNED and c.year is not None
        )
        later = c.year and year and c.year > year
        unnamed = c.year is None and column.year is None and c.kind is Kind.PLANNED and column.kind is Kind.PLANNED
        divided = bool(c.scope) and bool(column.scope) and (c.year, c.kind) == (column.year, column.kind)
        if p != place and (same_year or later or unnamed or divided) and c.kind is not Kind.ACTUAL:
            targets.append((p, c.year or last))
    used = {p for p, _ in targets}
    baseline = _baseline([(p, c) for p, c in plain if p not in used], first, year, yearly)
    base_year = None
    if baseline is not None:
        base_year = columns[baseline].year or ((first - 1) if first else None)
        if base_year and year and base_year >= year:
            base_year = None
    baselines = {
        t: p
        for t, _ in targets
        for p, c in plain
        if baseline is not None
        and p not in used
        and columns[t].scope
        and c.scope == columns[t].scope
        and (c.year, c.kind) == (columns[baseline].year, columns[baseline].kind)
    }
    return Reading(tuple(targets), baseline, base_year, sums, rates, yearly, baselines)


def _own(columns: list[tuple[int, Column]]) -> list[tuple[int, Column]]:
    """Leave out what the province or the nation shows in the same year: it stands there for comparison."""
    lowest: dict[int | None, int] = {}
    for _, column in columns:
        lowest[column.year] = min(lowest.get(column.year, 9), _level(column))
    return [(place, column) for place, column in columns if _level(column) == lowest[column.year]]


def _level(column: Column) -> int:
    word = tidy(column.header)
    return 2 if re.search(r"全国|国家", word) else 1 if re.search(r"全省|省平均|省均|省[里级定]|省下达", word) else 0


def _target(
    plain: Sequence[tuple[int, Column]], values: Sequence[tuple[int, Column]], first: int | None, last: int | None
) -> tuple[int, Column] | None:
    of_last_year = [
        (p, c)
        for p, c in plain
        if c.year is not None and last is not None and c.year == last and c.kind is not Kind.ACTUAL
    ]
    if of_last_year:
        return of_last_year[0]
    ahead = [(p, c) for p, c in plain if c.year is None and c.kind is Kind.PLANNED]
    if ahead:
        return ahead[0]
    later = [
        (c.year, p, c)
        for p, c in plain
        if c.year is not None and (first is None or c.year >= first) and c.kind is not Kind.ACTUAL
    ]
    if later:
        return max(later, key=lambda option: (option[0] <= last if last else True, option[0]))[1:]
    unknown = [(p, c) for p, c in plain if c.year is None and c.kind is Kind.OPEN]
    if unknown:
        return unknown[-1]
    summed = [(p, c) for p, c in values if c.kind in (Kind.SUM, Kind.RATE)]
    return summed[0] if summed else None


def _baseline(
    rest: Sequence[tuple[int, Column]], first: int | None, target_year: int | None, yearly: bool
) -> int | None:
    def usable(column: Column) -> bool:
        if column.year is None:
            return column.kind is Kind.ACTUAL
        if target_year and column.year >= target_year:
            return False
        if first and column.year >= first:
            return not yearly and column.kind is not Kind.PLANNED
        return True

    fit = [(p, c) for p, c in rest if usable(c)]
    if not fit:
        return None
    before = [(p, c) for p, c in fit if c.year is None or first is None or c.year < first]
    choice = before or fit
    # The latest year; of two columns for one year the one that was reached, not the one that had been planned.
    return max(
        choice,
        key=lambda pair: (pair[1].year or (first or 3000) - 1, pair[1].kind is Kind.ACTUAL, pair[1].kind is Kind.OPEN),
    )[0]


def mode_of_header(column: Column) -> str:
    """Mode that the header of a target column itself says."""
    word = tidy(column.header)
    if column.kind is Kind.SUM:
        return "cumulative"
    if column.kind is Kind.RATE or "年均" in word:
        return "annual_average"
    if re.search(r"新增|净增", word):
        return "increment"
    return ""


def stretch_of(place: int, columns: Sequence[Column], reading: Reading) -> str:
    """Attribute that tells two target columns of one year apart: 预期目标 and 争取目标."""
    year = dict(reading.targets).get(place)
    words = [tidy(columns[p].header) for p, y in reading.targets if y == year]
    if len(words) < 2 or not any(STRETCH.search(word) for word in words):
        return ""
    word = tidy(columns[place].header)
    return "争取性" if STRETCH.search(word) else "预期性" if "预期" in word else ""
