"""What came of the targets of past plans: the linked frame on which forecasts are tested.

Method: a target of one plan is followed to the baseline that the next plan of the area prints for the same concept
(`methods.succession`). Data used: indicator tables of plans that follow one another, the crosswalk. Weakness: only
targets that the next plan kept have an outcome, so that the sample favours success; national tables are read off
published images by one automated reader.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from helpers.methods.backtest import (
    COLUMNS,
    Coverage,
    Score,
    coverage,
    forecasts,
    linked,
    met_rates,
    reliability_diagram,
    scores,
)
from helpers.methods.intervals import wilson
from helpers.methods.probability import Probability, outside_view
from helpers.methods.required import target_type
from helpers.methods.succession import main_rows, outcomes_of
from helpers.numerals.years import number_of_plan
from helpers.schema import Match, Mode, Operator, ReviewStatus, StatementOperator

UPPER_BOUNDS = (StatementOperator.LESS.value, StatementOperator.AT_MOST.value)
PLAN_CHANGE = "plan_change"


@dataclass(frozen=True)
class BackTest:
    """The outside view, held against what came.

    Attributes:
        years: first and last year of the plans whose targets are linked.
        targets: targets of the plans whose successor is known.
        candidates: linked targets that were read only once.
        close: targets left out because their outcome is counted otherwise.
        linked: targets with an exactly comparable outcome, as `backtest.linked` gives them, with `name` and `name_en`.
        view: the outside view over all of them.
        found: forecasts, as `backtest.forecasts` gives them.
        scores: each method's score beside the base rate's.
        covered: of each method that forecasts a value, how often its interval held.
    """

    years: tuple[int, int]
    targets: int
    candidates: int
    close: int
    linked: pd.DataFrame
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


def past_targets(tables: pd.DataFrame, concepts: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """Targets of plans with their outcomes, in the concept's unit.

    Args:
        tables: indicator records with their documents' periods, as `Dataset.tables_of` gives them.
        concepts: the crosswalk's concepts, for direction.
        links: ties of rows to concepts; the target's exact link names its indicator.

    Returns:
        The columns of `backtest.COLUMNS`, and `indicator_id`, `name`, `name_en`, `unit`, `match` (of the outcome),
        `caveat`, `caveat_en`; `plan` is the five-year plan's number. `type` is that of any target, or `plan_change`
        where the plan sets the change over its years. A concept that is neither better high nor low takes the direction
        of the plan's own bound; without one, the target is left out.
    """
    rows = {row["indicator_id"]: row for row in main_rows(tables)}
    exact = links[links["match"] == Match.EXACT.value].drop_duplicates("record_id")
    exact = exact.set_index("record_id")[["concept_id", "factor"]].to_dict("index")
    direction = concepts.set_index("concept_id")["direction"]
    found = []
    for tie in outcomes_of(tables, links).to_dict("records"):
        target_id = tie["target_id"]
        target, outcome = rows[target_id], rows[tie["record_id"]]
        link = exact.get(target_id)
        concept = None if link is None else link["concept_id"]
        factor = 1.0 if link is None else float(link["factor"])
        found.append(
            {
                "plan": number_of_plan(int(target["first"])),
                "indicator": concept or target_id,
                "attribute": target["attribute"],
                "type": PLAN_CHANGE if _is_plan_change(target) else _type(target),
                "baseline": factor * target["baseline"],
                "target": factor * target["target"],
                "outcome": factor * tie["factor"] * outcome["baseline"],
                "direction": _direction(set(target["signs"]), 0 if concept is None else int(direction[concept])),
                "indicator_id": target_id,
                "name": target["name"],
                "name_en": target["name_en"],
                "unit": target["unit"],
                "match": tie["match"],
                "caveat": tie["caveat"],
                "caveat_en": tie["caveat_en"],
            }
        )
    added = ["indicator_id", "name", "name_en", "unit", "match", "caveat", "caveat_en"]
    frame = pd.DataFrame(found, columns=[*COLUMNS, *added])
    return frame[frame["direction"] != 0].reset_index(drop=True)


def backtested(tables: pd.DataFrame, concepts: pd.DataFrame, links: pd.DataFrame) -> BackTest:
    """Build the linked frame, forecast every plan from the plans before it, and score.

    Args:
        tables: as in `past_targets`.
        concepts: as in `past_targets`.
        links: as in `past_targets`.
    """
    frame = past_targets(tables, concepts, links)
    kept = linked(frame[frame["match"] == Match.EXACT.value])
    found = forecasts(kept[[*COLUMNS, "met", "required", "realised"]])
    with_values = [method for method, own in found.groupby("method", sort=False) if own["value_low"].notna().any()]
    covered = {}
    for method in with_values:
        own = found[found["method"] == method]
        covered[method] = coverage(own["value_low"], own["value_high"], own["outcome"])
    every = pd.DataFrame(main_rows(tables)) if len(tables) else tables
    targets = int((every["first"] < every["first"].max()).sum()) if len(every) else 0
    ties = outcomes_of(tables, links)
    close = int((ties["match"] != Match.EXACT.value).sum())
    rows = tables[tables["indicator_id"].isin(kept["indicator_id"])]
    years = (int(rows["first"].min()), int(rows["last"].max())) if len(rows) else (0, 0)
    candidates = int((rows["status"] == ReviewStatus.CANDIDATE.value).sum())
    view = outside_view(int(kept["met"].sum()), len(kept), reference_class="national plans")
    return BackTest(years, targets, candidates, close, kept, view, found, scores(found), covered)


def rates_met(tested: BackTest) -> pd.DataFrame:
    """How often the linked targets were met, over all, by attribute and by type.

    Returns:
        One row a group: `by` (`all`, `attribute` or `type`), `group` (the attribute or the type; empty for all), `met`,
        `n`, `rate`, `low`, `high` (Wilson interval), all as fractions.
    """
    whole = tested.linked.assign(all="")
    parts = [met_rates(whole, [by]).rename(columns={by: "group"}).assign(by=by) for by in ("all", "attribute", "type")]
    rates = pd.concat(parts, ignore_index=True)
    ends = [wilson(int(met), int(n)) for met, n in zip(rates["met"], rates["n"], strict=True)]
    rates[["low", "high"]] = ends
    order = rates["by"].map({"all": 0, "attribute": 1, "type": 2})
    rates = rates.assign(order=order).sort_values(["order", "n"], ascending=[True, False], kind="stable")
    return rates[["by", "group", "met", "n", "rate", "low", "high"]].reset_index(drop=True)


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


def _direction(bounds: set[str], of_concept: int) -> int:
    if of_concept:
        return of_concept
    return -1 if bounds & set(UPPER_BOUNDS) else 0
