"""What came of the targets of past plans: the linked frame on which forecasts are tested.

Method: a target of one plan is held against the result that is published beside it: a level against the level, a sum
over the plan or a mean yearly growth against the sum or growth achieved. Where none is published, it is followed to the
baseline that the next plan of the area prints for the same concept (`methods.succession`). A result that is a bound
counts where it decides. Data used: indicator tables of plans that follow one another, published observations, the
crosswalk. Weakness: of plans without published results only targets that the next plan kept have an outcome, so that
the sample favours success; tables in pictures are read off them by automated readers.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from helpers.methods import checked
from helpers.methods.backtest import COLUMNS, Score, forecasts, linked, scores
from helpers.methods.direction import direction_of
from helpers.methods.probability import Probability
from helpers.methods.required import target_type
from helpers.methods.results import finite
from helpers.methods.scoring import Coverage, clustered_interval, clustered_view, coverage, reliability_diagram
from helpers.methods.succession import GRADES, changes_beside, main_rows, outcomes_of
from helpers.methods.targets import EXACT, Target
from helpers.methods.worded import states_size, with_level
from helpers.numerals.years import number_of_plan
from helpers.schema import Match, Mode, Operator, Origin, ReviewStatus, StatementOperator

UPPER_BOUNDS = (StatementOperator.LESS.value, StatementOperator.AT_MOST.value)
PLAN_CHANGE = "plan_change"
RANKS = ("published", "later")
DIFFERENT = 1e-6  # of the figure: converted figures carry last bits


@dataclass(frozen=True)
class BackTest:
    """The outside view, held against what came.

    Attributes:
        areas: slugs of the areas whose plans set the linked targets.
        years: first and last year of these plans.
        targets: targets of the plans of these areas whose successor is known.
        words: those of them that are words only.
        candidates: linked targets that were read only once.
        close: targets left out because their outcome is counted otherwise.
        linked: targets with an exactly comparable outcome, as `backtest.linked` gives them, with `name` and `name_en`.
        published: those whose outcome is published as their result; the others' is the next plan's baseline.
        both: those of which both are known, exactly or of nearly the same definition.
        differing: the rows of `linked` in which the two differ.
        view: the outside view over all of them, its interval by indicators.
        forecasts: as `backtest.forecasts` gives them.
        scores: each method's score beside the base rate's.
        covered: of each method that forecasts a value, how often its interval held.
    """

    areas: tuple[str, ...]
    years: tuple[int, int]
    targets: int
    words: int
    candidates: int
    close: int
    linked: pd.DataFrame
    published: int
    both: int
    differing: pd.DataFrame
    view: Probability
    forecasts: pd.DataFrame
    scores: list[Score]
    covered: Mapping[str, Coverage]

    @property
    def missed(self) -> pd.DataFrame:
        """The linked targets that were not met."""
        return self.linked[~self.linked["met"]]

    @property
    def better(self) -> list[str]:
        """The methods that beat the base rate: the interval of their gain lies above zero."""
        return [score.method for score in self.scores if score.is_better]


def past_targets(
    tables: pd.DataFrame, concepts: pd.DataFrame, links: pd.DataFrame, observations: pd.DataFrame
) -> pd.DataFrame:
    """Targets of plans with their outcomes, in the concept's unit.

    Args:
        tables: indicator records with their documents' periods, as `Dataset.tables_of` gives them.
        concepts: the crosswalk's concepts, for direction.
        links: ties of rows to concepts; the target's exact link names its indicator.
        observations: observed figures; a published one of a target and its year is its outcome of first rank. One in
            the unit of a change observes the change that the target's row prints.

    Returns:
        The columns of `backtest.COLUMNS`, and `operator` (of the outcome), `cluster` (what hangs together over plans:
        the concept, however closely it is linked, else the name), `indicator_id`, `name`, `name_en`, `unit`, `rank`
        (`published`, or `later`: the next plan's baseline), `match` (of the outcome), `caveat`, `caveat_en`, and, where
        they are known in the outcome's unit, exactly or closely, `published` and `later` with the latter's
        `later_caveat` and `later_caveat_en`. `plan` is the five-year plan's number. `type` is that of any target, or
        `plan_change` where a change over the plan's years is judged; a change is judged by its size, without a
        baseline. A concept that is neither better high nor low takes the direction of the plan's own bound; without
        one, the target is left out. A target without a concept takes its own sign, else the way that it goes.

    Raises:
        ValueError: a figure is infinite, or two published results are of one target and year.
    """
    checked.columns(tables, "tables", "baseline", "target")
    checked.columns(observations, "observations", "value")
    checked.columns(links, "links", "factor")
    exact = links[links["match"] == Match.EXACT.value].drop_duplicates("record_id")
    exact = exact.set_index("record_id")[["concept_id", "factor"]].to_dict("index")
    by_match = links.assign(grade=links["match"].map(GRADES.index)).sort_values("grade", kind="stable")
    nearest = by_match.drop_duplicates("record_id").set_index("record_id")["concept_id"].to_dict()
    ways = concepts.set_index("concept_id")["direction"]
    units = concepts.set_index("concept_id")["unit"]
    baselines, results = _later(tables, links), _published(tables, observations, links)
    beside = changes_beside(tables)
    rows = []
    for target in main_rows(tables):
        key = target["indicator_id"]
        records = [target, *({**row, "signs": target["signs"]} for row in beside.get(key, ()))]
        with_results = [(row, results.get((row["indicator_id"], row["target_year"]))) for row in records]
        concept = nearest.get(key)
        way = _direction(target, None if concept is None else int(ways[concept]))
        outcomes = [
            {**_judged(row, one, way), **one}
            for row, one in [*with_results, (target, baselines.get(key))]
            if one is not None
        ]
        known = [one for one in outcomes if one["met"] is not None]
        if not known:
            continue
        # A published result comes first, unless its definition is another and the next plan's baseline is of the same.
        best = next((one for one in known if one["match"] == Match.EXACT.value), known[0])
        factor = 1.0 if best["is_size"] or key not in exact else float(exact[key]["factor"])
        rows.append(
            {
                "plan": number_of_plan(int(target["first"])),
                "indicator": exact[key]["concept_id"] if key in exact else key,
                "attribute": target["attribute"],
                "type": best["type"],
                **{name: math.nan if best[name] is None else factor * best[name] for name in ("baseline", "target")},
                "outcome": factor * best["value"],
                "direction": best["direction"],
                "operator": best["operator"],
                "cluster": concept or target["name"],
                **{name: target[name] for name in ("indicator_id", "name", "name_en")},
                "unit": best["unit"] or (target["unit"] if factor == 1 else units[exact[key]["concept_id"]]),
                **{name: best[name] for name in ("rank", "match", "caveat", "caveat_en")},
                **_both(known, best, factor),
            }
        )
    added = ("operator", "cluster", "indicator_id", "name", "name_en", "unit", "rank", "match", "caveat", "caveat_en")
    return pd.DataFrame(rows, columns=[*COLUMNS, *added, *RANKS, "later_caveat", "later_caveat_en"])


def backtested(
    tables: pd.DataFrame, concepts: pd.DataFrame, links: pd.DataFrame, observations: pd.DataFrame
) -> BackTest:
    """Build the linked frame, forecast every plan from the plans before it, and score.

    Args:
        tables: as in `past_targets`.
        concepts: as in `past_targets`.
        links: as in `past_targets`.
        observations: as in `past_targets`.
    """
    frame = past_targets(tables, concepts, links, observations)
    comparable = linked(frame[frame["match"] == Match.EXACT.value])
    forecast_rows = forecasts(comparable[[*COLUMNS, "operator", "cluster", "met", "required", "realised"]])
    with_values = [
        method for method, rows in forecast_rows.groupby("method", sort=False) if rows["value_low"].notna().any()
    ]
    covered = {}
    for method in with_values:
        forecast = forecast_rows[forecast_rows["method"] == method]
        covered[method] = coverage(forecast["value_low"], forecast["value_high"], forecast["outcome"])
    rows = tables[tables["indicator_id"].isin(comparable["indicator_id"])]
    every = pd.DataFrame(main_rows(tables), columns=tables.columns)
    every = every[every["area"].isin(rows["area"])]
    ended = every[every["first"] < every.groupby("area")["first"].transform("max")]
    years = (int(rows["first"].min()), int(rows["last"].max())) if len(rows) else (0, 0)
    both = comparable.dropna(subset=list(RANKS))
    apart = (both["published"] - both["later"]).abs() > DIFFERENT * both["published"].abs()
    return BackTest(
        areas=tuple(rows["area"].drop_duplicates()),
        years=years,
        targets=len(ended),
        words=int(ended["target"].isna().sum()) if len(ended) else 0,
        candidates=int((rows["status"] == ReviewStatus.CANDIDATE.value).sum()),
        close=int((frame["match"] != Match.EXACT.value).sum()),
        linked=comparable,
        published=int((comparable["rank"] == "published").sum()),
        both=len(both),
        differing=both[apart].reset_index(drop=True),
        view=clustered_view(comparable["met"], comparable["cluster"], reference_class="targets of the plans given"),
        forecasts=forecast_rows,
        scores=scores(forecast_rows),
        covered=covered,
    )


def _later(tables: pd.DataFrame, links: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """Target -> the next plan's baseline of its concept in the target's unit; an exact tie before others."""
    baseline = tables.set_index("indicator_id")["baseline"]
    later_baselines: dict[str, dict[str, Any]] = {}
    for tie in outcomes_of(tables, links).to_dict("records"):
        known = later_baselines.get(tie["target_id"])
        if known is None or known["match"] != Match.EXACT.value:
            value = tie["factor"] * baseline[tie["record_id"]]
            plain = {"rank": "later", "value": value, "operator": EXACT, "is_size": False, "unit": ""}
            later_baselines[tie["target_id"]] = {**tie, **plain}
    return later_baselines


def _published(
    tables: pd.DataFrame, observations: pd.DataFrame, links: pd.DataFrame
) -> dict[tuple[str, int], dict[str, Any]]:
    """(target, year) -> the figure that is published as its result, as far as its concept's link agrees."""
    results = observations[(observations["origin"] == Origin.PUBLISHED.value) & (observations["indicator_id"] != "")]
    twice = results[results.duplicated(["indicator_id", "year"])]
    if len(twice):
        raise ValueError(f"two published results of {twice['indicator_id'].iloc[0]!r} in {twice['year'].iloc[0]}")
    records = {row["indicator_id"]: row for row in tables.to_dict("records")}
    ties = {(row["concept_id"], row["record_id"]): row for row in links.to_dict("records")}
    plain = {"match": Match.EXACT.value, "caveat": "", "caveat_en": ""}
    published = {}
    for row in results[results["indicator_id"].isin(records)].to_dict("records"):
        tie = ties.get((row["concept_id"], row["indicator_id"]), plain)
        size = states_size(records[row["indicator_id"]], row["unit"])
        published[row["indicator_id"], int(row["year"])] = {
            **{name: tie[name] for name in plain},
            "rank": "published",
            "value": float(row["value"]),
            "operator": row["operator"],
            "is_size": size,
            "unit": row["unit"] if size else "",
        }
    return published


def _judged(record: Mapping[str, Any], outcome: Mapping[str, Any], way: int) -> dict[str, Any]:
    """What an outcome is held against: the record's level, or the size of its change; and whether it was met.

    `met` is None where the outcome decides nothing: a bound, a target in words, a change that leads to no level.
    """
    if outcome["is_size"]:
        level: Mapping[str, Any] = {**record, "baseline": None}
        direction = way * (-1 if record["operator"] == Operator.DOWN else 1)
        kind = "annual_mean" if record["mode"] == Mode.ANNUAL_AVERAGE else PLAN_CHANGE
    else:
        level, _ = with_level(record, _years(record))
        direction, kind = way, PLAN_CHANGE if _is_plan_sum(record) else target_type(level)
    goal = finite(level["target"])
    met = None
    if goal is not None and direction:
        met = Target(None, int(record["first"]), goal, int(record["last"]), direction).decides(
            outcome["value"], outcome["operator"]
        )
    return {"met": met, "type": kind, "baseline": finite(level["baseline"]), "target": goal, "direction": direction}


def _years(record: Mapping[str, Any]) -> int:
    first, last = finite(record["baseline_year"]), finite(record["target_year"])
    return int(last - first) if first and last else int(record["last"] - record["first"] + 1)


def _both(known: Sequence[Mapping[str, Any]], best: Mapping[str, Any], factor: float) -> dict[str, Any]:
    """The published result and the next plan's baseline, as far as both say the same kind of thing."""
    both: dict[str, Any] = {**dict.fromkeys(RANKS, math.nan), "later_caveat": "", "later_caveat_en": ""}
    for one in known:
        is_alike = one["match"] in (Match.EXACT.value, Match.CLOSE.value) and one["is_size"] == best["is_size"]
        if is_alike and one["operator"] == EXACT and math.isnan(both[one["rank"]]):
            both[one["rank"]] = factor * one["value"]
            if one["rank"] == "later" and one["match"] != Match.EXACT.value:
                both |= {"later_caveat": one["caveat"], "later_caveat_en": one["caveat_en"]}
    return both


def rates_met(tested: BackTest) -> pd.DataFrame:
    """How often the linked targets were met, over all, by attribute and by type.

    Returns:
        One row a group: `by` (`all`, `attribute` or `type`), `group` (the attribute or the type; empty for all), `met`,
        `n`, `rate`, `low`, `high`, all as fractions. The interval is of the rate of targets like these; it draws whole
        indicators, and there is none below `scoring.FEWEST_CLUSTERS` of them.
    """
    rows = []
    for by in ("all", "attribute", "type"):
        for group, group_rows in tested.linked.assign(all="").groupby(by, sort=True):
            low, high = clustered_interval(group_rows["met"], group_rows["cluster"]) or (math.nan, math.nan)
            met, n = int(group_rows["met"].sum()), len(group_rows)
            rows.append({"by": by, "group": group, "met": met, "n": n, "rate": met / n, "low": low, "high": high})
    rates = pd.DataFrame(rows, columns=["by", "group", "met", "n", "rate", "low", "high"])
    order = rates["by"].map({"all": 0, "attribute": 1, "type": 2})
    rates = rates.assign(order=order).sort_values(["order", "n"], ascending=[True, False], kind="stable")
    return rates.drop(columns="order").reset_index(drop=True)


def reliability(tested: BackTest) -> pd.DataFrame:
    """Bins of every scored method's reliability diagram: `method`, and the columns of `reliability_diagram`.

    Without an earlier plan nothing was forecast, and there is no bin.
    """
    parts = []
    for score in tested.scores:
        forecast = tested.forecasts[(tested.forecasts["method"] == score.method) & tested.forecasts["base"].notna()]
        parts.append(reliability_diagram(forecast["probability"], forecast["met"]).assign(method=score.method))
    parts = [part for part in parts if len(part)] or [reliability_diagram([], []).assign(method="")]
    return pd.concat(parts, ignore_index=True)


def _is_plan_sum(target: Mapping[str, object]) -> bool:
    """Whether the target is a sum in percent: a change over the plan."""
    return target["mode"] == Mode.CUMULATIVE and target["unit"] == "%"


def _direction(target: Mapping[str, Any], of_concept: int | None) -> int:
    if of_concept is None:
        return direction_of(sorted(set(target["signs"])), 0, target["baseline"], target["target"])
    if of_concept:
        return of_concept
    return -1 if set(target["signs"]) & set(UPPER_BOUNDS) else 0
