"""A plan that is followed up: its targets, and what was observed of them, from the coded records.

Data used: indicator tables, or the promises of a plan without one; observations; the baselines that later documents of
the same area print for the same concept (`methods.succession`). Weakness: such a baseline may be of an earlier year.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pandas as pd

from helpers.errors import ParameterError
from helpers.methods import checked
from helpers.methods.contested import Others
from helpers.methods.contradicted import other_figures
from helpers.methods.follow_up_targets import TARGETS, concepts_of, keys_of_rows, promises, target_row
from helpers.methods.observing import context_of, observations_of, ties_of
from helpers.methods.results import finite
from helpers.methods.succession import main_rows, outcomes_of
from helpers.methods.targets import of_earlier_year
from helpers.schema import PLANS, Match

if TYPE_CHECKING:
    from helpers.data import Dataset
    from helpers.schema import Area, Document

LATER = 5  # years after a plan's end that a review may still be dated: the next plan's
OBSERVED = (
    "key",
    "area",
    "year",
    "value",
    "operator",
    "source",
    "source_en",
    "span_start",
    "span_end",
    "document",
    "status",
    "note",
    "caveat",
    "caveat_en",
    "is_earlier",
    "origin",
    "record_id",
    "match",
    "next_id",
    "next_target",
    "next_raw",
)
OTHERS = (
    "key",
    "target_id",
    "field",
    "year",
    "value",
    "operator",
    "area",
    "source",
    "source_en",
    "span_start",
    "span_end",
    "document",
    "record_id",
    "origin",
    "status",
)


@dataclass(frozen=True)
class FollowUp:
    """A plan with its observations.

    Attributes:
        slug: the place.
        period: first and last year of the plan.
        document: key of the plan.
        as_of: the last year that counts.
        targets: one row a target: the columns `TARGETS`; `key` is shared by the targets of one printed row.
        observed: one row a figure observed, by `key` and `year`: the columns `OBSERVED`.
        apart: the same columns; figures of nearly the same indicator, which no measure uses.
        others: figures that contradict those above, one a row: the columns `OTHERS`. `field` is `baseline`, `observed`
            (of all targets of the key) or `target` (of `target_id`); `year` is that of an observation.
        is_narrative: whether the targets are promises of the narrative, for want of a table.
    """

    slug: str
    period: tuple[int, int]
    document: str
    as_of: int
    targets: pd.DataFrame
    observed: pd.DataFrame
    apart: pd.DataFrame
    others: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=list(OTHERS)))
    is_narrative: bool = False

    def __post_init__(self) -> None:
        if self.period[1] < self.period[0]:
            raise ValueError(f"the plan's period {self.period[0]}–{self.period[1]} ends before it begins")
        checked.columns(self.targets, "targets", "baseline", "target", "upper")
        checked.unique(pd.Index(self.targets["target_id"]), "targets")
        for name, frame in (("observed", self.observed), ("other figures", self.others)):
            checked.numbers(frame["value"].astype("float64"), name)
        twice = self.observed[self.observed.duplicated(["key", "year"])]
        if len(twice):
            raise ValueError(f"two observations of {twice['key'].iloc[0]!r} in {twice['year'].iloc[0]}")

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The targets as records."""
        return self.targets.to_dict("records")

    @cached_property
    def _series(self) -> dict[str, dict[int, float]]:
        series: dict[str, dict[int, float]] = defaultdict(dict)
        for key, year, value in zip(*(self.observed[name].tolist() for name in ("key", "year", "value")), strict=True):
            series[key][year] = value
        return series

    @cached_property
    def _operators(self) -> dict[str, dict[int, str]]:
        operators: dict[str, dict[int, str]] = defaultdict(dict)
        ways = dict(zip(self.targets["key"], self.targets["direction"], strict=True))
        columns = (self.observed[name].tolist() for name in ("key", "year", "operator", "is_earlier"))
        for key, year, operator, is_earlier in zip(*columns, strict=True):
            operators[key][year] = of_earlier_year(operator, ways.get(key, 0)) if is_earlier is True else operator
        return operators

    @cached_property
    def _others(self) -> dict[str, list[dict[str, Any]]]:
        others: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for item in self.others.to_dict("records"):
            others[item["key"]].append(item)
        return others

    def values(self, key: str, as_of: int | None = None) -> dict[int, float]:
        """Observed value by year of one printed row, up to a year."""
        last = as_of or self.as_of
        return {year: value for year, value in self._series.get(key, {}).items() if year <= last}

    def operators(self, key: str) -> dict[int, str]:
        """How the observed values of one printed row are known, by year: exactly, as a bound, or as approximate.

        A figure that the table marks as of an earlier year is a bound (`targets.of_earlier_year`).
        """
        return dict(self._operators.get(key, {}))

    def is_of_earlier_year(self, key: str, year: int) -> bool:
        """Whether the figure observed in a year is one that its table marks as of an earlier year."""
        figures = self.observed[(self.observed["key"] == key) & (self.observed["year"] == year)]
        return bool(figures["is_earlier"].eq(True).any())

    def others_of(self, row: Mapping[str, Any]) -> Others:
        """The figures that contradict those of a target: of its baseline, itself and its observations."""
        rivals = self._others.get(row["key"], [])
        if not rivals:
            return Others()
        observed: dict[int, list[tuple[float, str]]] = defaultdict(list)
        by_field: dict[str, list[tuple[float, str]]] = {"baseline": [], "target": []}
        for item in rivals:
            figure = (float(item["value"]), str(item["operator"]))
            if item["field"] == "observed":
                observed[int(item["year"])].append(figure)
            elif item["field"] == "baseline" or item["target_id"] == row["target_id"]:
                by_field[item["field"]].append(figure)
        seen = {year: tuple(figures) for year, figures in observed.items()}
        return Others(tuple(by_field["baseline"]), tuple(by_field["target"]), seen)

    def with_apart(self) -> FollowUp:
        """The same plan, as if figures of nearly the same indicator were of the same."""
        both = pd.concat([self.observed, self.apart]) if len(self.apart) else self.observed
        return replace(self, observed=both.drop_duplicates(["key", "year"]), apart=self.apart.iloc[:0])


def follow(data: Dataset, slug: str, as_of: int = 0) -> FollowUp:
    """The plan of an area as of a year.

    Args:
        data: the whole data set.
        slug: the area. Where it has a plan of the sector, that is followed; else the plan with a table whose period
            holds the year; without a year, the latest whose outcomes are known.
        as_of: the last year that counts; 0 for the plan's last.

    Raises:
        ParameterError: the area is unknown or has no plan, or the year is none or lies outside of what can be reviewed.
    """
    if isinstance(as_of, bool) or not isinstance(as_of, int):
        raise ParameterError(
            f"as_of is {as_of!r}, but must be a year.", remedy="Example: 2023; 0 stands for the plan's last year."
        )
    tables = data.tables_of(slug)
    later = outcomes_of(tables, data.links_of(slug))
    plan = plan_of(data, slug, as_of, tables, later)
    records = tables[tables["document"] == plan.document_id]
    is_narrative = records.empty
    concepts = concepts_of(data, slug)
    rows = promises(data.only(slug).statements, plan.period) if is_narrative else main_rows(records)
    keys = {} if is_narrative else keys_of_rows(records)
    own_title = {"source": plan.title, "source_en": plan.title_en}
    targets = [
        {**own_title, **target_row(row, keys.get(row.get("indicator_id", "")), plan.period, concepts)} for row in rows
    ]
    names = {target["target_id"]: target["key"] for target in targets}
    about, area_data = _titles(data.area(slug)), data.only(slug)
    kinds = dict(zip(data.concepts["concept_id"], data.concepts["kind"], strict=True))
    ties = ties_of(data.links_of(slug))
    seen, disputed = observations_of(data.observed(slug), targets, ties, kinds, about, plan.period[0] - 1)
    exact, apart = _later(later[later["target_id"].isin(names)], names, tables.set_index("indicator_id"))
    nexts = {row["key"]: row for row in exact}
    seen = [
        row | {field: nexts[row["key"]][field] for field in ("next_id", "next_target", "next_raw")}
        if row["key"] in nexts
        else row
        for row in seen
    ]
    observed_years = {(row["key"], row["year"]) for row in seen}
    seen += [row for row in exact if (row["key"], row["year"]) not in observed_years]
    rivals = other_figures(area_data.contradictions, area_data.indicators, area_data.statements)
    others = contradicting(rivals, area_data.statements, targets)
    return FollowUp(
        slug,
        plan.period,
        plan.document_id,
        as_of or plan.period[1],
        _frame(targets, TARGETS),
        _observed(seen),
        _observed(apart),
        _frame([*others, *_beside(disputed, others)], OTHERS),
        is_narrative,
    )


def context(data: Dataset, follow_up: FollowUp) -> pd.DataFrame:
    """The latest figures of the areas above this one, the topmost left out, for the concepts of its targets.

    They are context: no class and no outcome rests on them.

    Returns:
        One row a printed row of the plan and area: as `observing.context_of` gives them.
    """
    areas = data.area(follow_up.slug).above
    if not areas:
        return pd.DataFrame(columns=["key", "area"])
    ties = ties_of(data.links_of(follow_up.slug))
    kinds = dict(zip(data.concepts["concept_id"], data.concepts["kind"], strict=True))
    titles = _titles(*areas)
    return context_of(data.observed(*(area.slug for area in areas)), follow_up.rows, ties, kinds, titles)


def _titles(*areas: Area) -> dict[str, tuple[str, str]]:
    """Chinese and English title of every document of some areas."""
    documents = [item for area in areas for item in (*area.documents, *area.collected)]
    return {item.document_id: (item.title, item.title_en) for item in documents}


def plan_of(
    data: Dataset, slug: str, as_of: int = 0, tables: pd.DataFrame | None = None, later: pd.DataFrame | None = None
) -> Document:
    """The plan that is followed: the one of the sector, else one with a table by year or by what is known of it.

    Args:
        data: the whole data set.
        slug: the area.
        as_of: a year of the plan; 0 for any.
        tables: `Dataset.tables_of` of the area, where it is at hand.
        later: `outcomes_of` these, where it is at hand.

    Raises:
        ParameterError: the area has no plan, or none of that year.
    """
    area = data.area(slug)
    if area.is_planned:
        _check_year(as_of, area.plan.period[0], area.plan.period[1] + LATER, slug)
        return area.plan
    tables = data.tables_of(slug) if tables is None else tables
    later = outcomes_of(tables, data.links_of(slug)) if later is None else later
    with_table = set(tables["document"])
    plans = [item for item in area.documents if item.document_id in with_table and item.kind in PLANS]
    if not plans:
        return area.plan  # which says what is missing
    _check_year(as_of, min(item.period[0] for item in plans), max(item.period[1] for item in plans), slug)
    known = set(tables.loc[tables["indicator_id"].isin(later["target_id"]), "document"])
    fitting = [
        item for item in plans if (item.period[0] <= as_of <= item.period[1] if as_of else item.document_id in known)
    ]
    if not fitting and not as_of:  # no later plan tells how it ended: the last that is over by what is observed
        latest = data.observed(slug)["year"].max()
        fitting = [item for item in plans if item.period[1] <= latest] or plans[:1]
    if not fitting:
        raise ParameterError(
            f"no plan of {slug} of {as_of} has targets in data/indicators.csv.",
            remedy="Give a year of a plan that is there.",
        )
    return max(fitting, key=lambda item: item.period)


def _check_year(as_of: int, first: int, last: int, slug: str) -> None:
    if as_of and not first <= as_of <= last:
        raise ParameterError(
            f"as_of {as_of} lies outside {first}–{last}, the years in which a plan of {slug!r} can be reviewed.",
            remedy=f"Give a year from {first} to {last}, or 0 for the plan's last year.",
        )


def contradicting(
    others: pd.DataFrame, statements: pd.DataFrame, targets: Sequence[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """The figures that a plan's own document sets against its baselines and targets, each once.

    Args:
        others: from `contradicted.other_figures`.
        statements: statement records, in which most of them stand.
        targets: the targets that are followed.
    """
    checked.columns(others, "other figures", "value")
    places = {row["statement_id"]: row for row in statements.to_dict("records")}
    by_record: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for item in others.to_dict("records"):
        by_record[item["record_id"]].append(item)
    distinct: dict[tuple, dict[str, Any]] = {}
    for target in targets:
        for item in by_record.get(target["target_id"], []):
            place = places.get(item["other_id"], {})
            is_target = item["field"] == "target"
            row = {
                "area": target["area"],
                **place,
                "key": target["key"],
                "target_id": target["target_id"] if is_target else "",
                "year": None,
            }
            row |= {name: item[name] for name in ("field", "value", "operator")} | {"record_id": item["other_id"]}
            row |= {"source": target["source"], "source_en": target["source_en"], "status": target["status"]}
            distinct.setdefault((row["key"], row["target_id"], row["field"], row["value"]), row)
    rows = list(distinct.values())
    return [row for row in rows if not any(_says_less(row, other) for other in rows)]


def _says_less(row: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether a figure is a bound that another figure of the same keeps."""
    is_same = all(row[name] == other[name] for name in ("key", "target_id", "field", "year"))
    if not is_same or other["operator"] != "=" or row["operator"] not in ("<", "<=", ">", ">="):
        return False
    return other["value"] > row["value"] if row["operator"] in (">", ">=") else other["value"] < row["value"]


def _beside(disputed: Sequence[Mapping[str, Any]], others: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Further other figures, but for those that are among the first already."""
    known = {(row["key"], row["field"], row["value"]) for row in others}
    return [row for row in disputed if (row["key"], row["field"], row["value"]) not in known]


def _later(
    later: pd.DataFrame, names: Mapping[str, str], tables: pd.DataFrame
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """What baselines of later documents say: of the same concept exactly, and of nearly the same."""
    by_exactness: dict[bool, list[dict[str, Any]]] = defaultdict(list)
    for item in later.to_dict("records"):
        record = tables.loc[item["record_id"]]
        goal = finite(record["target"])
        by_exactness[item["match"] == Match.EXACT].append(
            {
                "key": names[item["target_id"]],
                "area": record["area"],
                "year": int(item["year"]),
                "value": record["baseline"] * item["factor"],
                "operator": "=",
                "source": record["source"],
                "source_en": record["source_en"],
                "span_start": _none(record["span_start"]),
                "span_end": _none(record["span_end"]),
                "document": record["document"],
                "status": record["status"],
                "note": record["note"],
                "caveat": item["caveat"],
                "caveat_en": item["caveat_en"],
                "is_earlier": bool(item["is_earlier"]),
                "match": item["match"],
                "next_id": item["record_id"],
                "next_target": None if goal is None else goal * item["factor"],
                "next_raw": record["target_raw"],
            }
        )
    return by_exactness[True], by_exactness[False]


def _none(value: Any) -> Any:
    return None if pd.isna(value) else int(value)


def _frame(rows: Sequence[Mapping[str, Any]], columns: tuple[str, ...]) -> pd.DataFrame:
    return pd.DataFrame([{name: row.get(name) for name in columns} for row in rows], columns=list(columns))


def _observed(rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    frame = _frame(rows, OBSERVED).astype({"year": "int64", "value": "float64"})
    return frame.sort_values(["key", "year"], kind="stable").reset_index(drop=True)
