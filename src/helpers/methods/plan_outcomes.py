"""What came of the targets of past plans: the linked frame on which forecasts are tested.

Method: a target of one plan is held against the result that is published beside it, an observation of its own year;
where there is none, it is followed to the baseline that the next plan of the area prints for the same concept
(`methods.succession`). Data used: indicator tables of plans that follow one another, published observations, the
crosswalk. Weakness: of plans without published results only targets that the next plan kept have an outcome, so that
the sample favours success; five-year sums and growth rates are no observations of a year and have none; national tables
are read off published images by automated readers.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from helpers.methods import checked
from helpers.methods.backtest import (
    COLUMNS,
    Coverage,
    Score,
    clustered_interval,
    clustered_view,
    coverage,
    forecasts,
    linked,
    reliability_diagram,
    scores,
)
from helpers.methods.direction import direction_of
from helpers.methods.probability import Probability
from helpers.methods.required import target_type
from helpers.methods.succession import main_rows, outcomes_of
from helpers.numerals.years import number_of_plan
from helpers.schema import Match, Mode, Operator, Origin, ReviewStatus, StatementOperator

UPPER_BOUNDS = (StatementOperator.LESS.value, StatementOperator.AT_MOST.value)
PLAN_CHANGE = "plan_change"
DIFFERENT = 1e-6  # of the figure: converted figures carry last bits


@dataclass(frozen=True)
class BackTest:
    """The outside view, held against what came.

    Attributes:
        years: first and last year of the plans whose targets are linked.
        targets: targets of the plans whose successor is known.
        words: those of them that are words only.
        candidates: linked targets that were read only once.
        close: targets left out because their outcome is counted otherwise.
        linked: targets with an exactly comparable outcome, as `backtest.linked` gives them, with `name` and `name_en`.
        published: those whose outcome is published as their result; the others' is the next plan's baseline.
        both: those of which both are known.
        differing: the rows of `linked` in which the two differ.
        view: the outside view over all of them, its interval by indicators.
        found: forecasts, as `backtest.forecasts` gives them.
        scores: each method's score beside the base rate's.
        covered: of each method that forecasts a value, how often its interval held.
    """

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
    found: pd.DataFrame
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
        observations: observed figures; a published one of a target and its year is its outcome of first rank.

    Returns:
        The columns of `backtest.COLUMNS`, and `indicator_id`, `name`, `name_en`, `unit`, `rank` (`published`, or
        `later`: the next plan's baseline), `match` (of the outcome), `caveat`, `caveat_en`, and both outcomes in the
        outcome's unit, `published` and `later`, where they are known and of the target's definition. `plan` is the
        five-year plan's number. `type` is that of any target, or `plan_change` where the plan sets the change over its
        years. A concept that is neither better high nor low takes the direction of the plan's own bound; without one,
        the target is left out. A target without a concept takes its own sign, else the way that it goes.
    """
    checked.columns(tables, "tables", "baseline", "target")
    checked.columns(observations, "observations", "value")
    checked.columns(links, "links", "factor")
    exact = links[links["match"] == Match.EXACT.value].drop_duplicates("record_id")
    exact = exact.set_index("record_id")[["concept_id", "factor"]].to_dict("index")
    ways = concepts.set_index("concept_id")["direction"]
    baselines, results = _later(tables, links), _published(observations, links)
    found = []
    for target in main_rows(tables):
        key = target["indicator_id"]
        outcomes = {"published": results.get((key, target["target_year"])), "later": baselines.get(key)}
        known = {rank: one for rank, one in outcomes.items() if one is not None}
        if pd.isna(target["target"]) or not known:
            continue
        # A published result comes first, unless its definition is another and the next plan's baseline is of the same.
        rank = next((name for name, one in known.items() if one["match"] == Match.EXACT.value), next(iter(known)))
        link = exact.get(key)
        concept = None if link is None else link["concept_id"]
        factor = 1.0 if link is None else float(link["factor"])
        told = known[rank]
        found.append(
            {
                "plan": number_of_plan(int(target["first"])),
                "indicator": concept or key,
                "attribute": target["attribute"],
                "type": PLAN_CHANGE if _is_plan_change(target) else _type(target),
                "baseline": factor * target["baseline"],
                "target": factor * target["target"],
                "outcome": factor * told["value"],
                "direction": _direction(target, None if concept is None else int(ways[concept])),
                **{name: target[name] for name in ("indicator_id", "name", "name_en", "unit")},
                "rank": rank,
                **{name: told[name] for name in ("match", "caveat", "caveat_en")},
                **{
                    name: factor * one["value"] if one and one["match"] == Match.EXACT.value else math.nan
                    for name, one in outcomes.items()
                },
            }
        )
    added = ("indicator_id", "name", "name_en", "unit", "rank", "match", "caveat", "caveat_en", "published", "later")
    frame = pd.DataFrame(found, columns=[*COLUMNS, *added])
    return frame[frame["direction"] != 0].reset_index(drop=True)


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
    kept = linked(frame[frame["match"] == Match.EXACT.value])
    found = forecasts(kept[[*COLUMNS, "met", "required", "realised"]])
    with_values = [method for method, own in found.groupby("method", sort=False) if own["value_low"].notna().any()]
    covered = {}
    for method in with_values:
        own = found[found["method"] == method]
        covered[method] = coverage(own["value_low"], own["value_high"], own["outcome"])
    every = pd.DataFrame(main_rows(tables)) if len(tables) else tables
    past = every[every["first"] < every["first"].max()] if len(every) else every
    rows = tables[tables["indicator_id"].isin(kept["indicator_id"])]
    years = (int(rows["first"].min()), int(rows["last"].max())) if len(rows) else (0, 0)
    both = kept.dropna(subset=["published", "later"])
    apart = (both["published"] - both["later"]).abs() > DIFFERENT * both["published"].abs()
    return BackTest(
        years=years,
        targets=len(past),
        words=int(past["target"].isna().sum()) if len(past) else 0,
        candidates=int((rows["status"] == ReviewStatus.CANDIDATE.value).sum()),
        close=int((frame["match"] != Match.EXACT.value).sum()),
        linked=kept,
        published=int((kept["rank"] == "published").sum()),
        both=len(both),
        differing=both[apart].reset_index(drop=True),
        view=clustered_view(kept["met"], kept["indicator"], reference_class="national plans"),
        found=found,
        scores=scores(found),
        covered=covered,
    )


def _later(tables: pd.DataFrame, links: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """Target -> the next plan's baseline of its concept in the target's unit; an exact tie before others."""
    baseline = tables.set_index("indicator_id")["baseline"]
    found: dict[str, dict[str, Any]] = {}
    for tie in outcomes_of(tables, links).to_dict("records"):
        known = found.get(tie["target_id"])
        if known is None or known["match"] != Match.EXACT.value:
            found[tie["target_id"]] = {**tie, "value": tie["factor"] * baseline[tie["record_id"]]}
    return found


def _published(observations: pd.DataFrame, links: pd.DataFrame) -> dict[tuple[str, int], dict[str, Any]]:
    """(target, year) -> the exact figure that is published as its result, as far as its concept's link agrees."""
    kept = observations[
        (observations["origin"] == Origin.PUBLISHED.value)
        & (observations["operator"] == StatementOperator.EQUAL.value)
        & (observations["indicator_id"] != "")
    ]
    ties = {(row["concept_id"], row["record_id"]): row for row in links.to_dict("records")}
    plain = {"match": Match.EXACT.value, "caveat": "", "caveat_en": ""}
    return {
        (row["indicator_id"], int(row["year"])): {
            **{name: ties.get((row["concept_id"], row["indicator_id"]), plain)[name] for name in plain},
            "value": float(row["value"]),
        }
        for row in kept.to_dict("records")
    }


def rates_met(tested: BackTest) -> pd.DataFrame:
    """How often the linked targets were met, over all, by attribute and by type.

    Returns:
        One row a group: `by` (`all`, `attribute` or `type`), `group` (the attribute or the type; empty for all), `met`,
        `n`, `rate`, `low`, `high`, all as fractions. The interval is of the rate of targets like these; it draws whole
        indicators, and there is none below `backtest.FEWEST_CLUSTERS` of them.
    """
    rows = []
    for by in ("all", "attribute", "type"):
        for group, own in tested.linked.assign(all="").groupby(by, sort=True):
            low, high = clustered_interval(own["met"], own["indicator"]) or (math.nan, math.nan)
            met, n = int(own["met"].sum()), len(own)
            rows.append({"by": by, "group": group, "met": met, "n": n, "rate": met / n, "low": low, "high": high})
    rates = pd.DataFrame(rows, columns=["by", "group", "met", "n", "rate", "low", "high"])
    order = rates["by"].map({"all": 0, "attribute": 1, "type": 2})
    rates = rates.assign(order=order).sort_values(["order", "n"], ascending=[True, False], kind="stable")
    return rates.drop(columns="order").reset_index(drop=True)


def reliability(tested: BackTest) -> pd.DataFrame:
    """Bins of every scored method's reliability diagram: `method`, and the columns of `reliability_diagram`."""
    parts = []
    for score in tested.scores:
        own = tested.found[(tested.found["method"] == score.method) & tested.found["base"].notna()]
        parts.append(reliability_diagram(own["probability"], own["met"]).assign(method=score.method))
    return pd.concat(parts, ignore_index=True)


def _type(target: Mapping[str, object]) -> str:
    record = {
        "baseline": target["baseline"],
        "target": target["target"],
        "mode": Mode.LEVEL,
        "unit": target["unit"],
        "target_raw": target["target_raw"],
        "baseline_raw": target["baseline_raw"],
    }
    return target_type(record)


def _is_plan_change(target: Mapping[str, object]) -> bool:
    """Whether the target is a change over the plan: worded as one, or a sum in percent."""
    return target["operator"] in (Operator.UP, Operator.DOWN) or (
        target["mode"] == Mode.CUMULATIVE and target["unit"] == "%"
    )


def _direction(target: Mapping[str, Any], of_concept: int | None) -> int:
    if of_concept is None:
        return direction_of(sorted(set(target["signs"])), 0, target["baseline"], target["target"])
    if of_concept:
        return of_concept
    return -1 if set(target["signs"]) & set(UPPER_BOUNDS) else 0
