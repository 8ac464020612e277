"""Every second figure of a plan's baselines and targets: of its own document, and of other documents of its area.

Method: a contradiction within the document gives its other side (`contradicted.other_figures`); of a baseline also
counts what a work report, a communiqué or another document prints for the same concept, year and definition
(`observing.observations_of`), by the rule with which a plan is followed up.
Data used: contradictions, records, links, the observations of the area. Weakness: the documents may count differently
without saying so; both figures are carried along, and neither is declared right.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from helpers.methods import checked
from helpers.methods.contradicted import OTHERS, other_figures
from helpers.methods.follow_up_targets import keys_of_rows, target_row
from helpers.methods.observing import figures_of_baselines, observations_of, ties_of
from helpers.methods.targets import EXACT

if TYPE_CHECKING:
    from helpers.data import Dataset

_SAME = ["record_id", "field", "value"]


def rival_figures(data: Dataset) -> pd.DataFrame:
    """The figures that documents set against those of the plans of a data set.

    Args:
        data: the data set, or what `only` chose of it.

    Returns:
        The columns of `other_figures`. Of a figure in another document `contradiction_id` and `scope` are empty (its
        definition is the plan's) and `other_id` names its observation.
    """
    return data.once(_rival_figures).copy()


def _rival_figures(data: Dataset) -> pd.DataFrame:
    contradicting = other_figures(data.contradictions, data.indicators, data.statements)
    slugs = [slug for slug, area in data.areas.items() if area.is_planned]
    if not slugs or data.indicators.empty:
        return contradicting
    observed, rows = data.observed(*slugs), []
    for slug in slugs:
        plan = data.areas[slug].plan
        records = data.indicators[data.indicators["document"] == plan.document_id]
        rows += _elsewhere(data, records, observed[observed["area"] == slug], plan.period)
    elsewhere = pd.DataFrame(rows, columns=list(OTHERS)).astype({"value": "float64"})
    known = contradicting.set_index(_SAME).index
    fresh = elsewhere[~elsewhere.set_index(_SAME).index.isin(known)]
    return pd.concat([contradicting, fresh], ignore_index=True) if len(fresh) else contradicting


def baselines_elsewhere(data: Dataset) -> tuple[str, ...]:
    """The rows with a baseline for which another document of the area prints a figure too, agreeing or not.

    Args:
        data: the data set, or what `only` chose of it.

    Returns:
        For each such row its first record, in the order of the records.
    """
    indicator_ids: dict[str, None] = {}
    for slug, area in data.areas.items():
        if not area.is_planned:
            continue
        records = data.indicators[data.indicators["document"] == area.plan.document_id]
        observed = data.observed(slug)
        observed = observed[(observed["area"] == slug) & (observed["document"] != area.plan.document_id)]
        if not (records.empty or observed.empty):
            targets, kinds = _targets(data, records, area.plan.period)
            indicator_ids |= dict.fromkeys(figures_of_baselines(observed, targets, ties_of(data.links), kinds))
    return tuple(indicator_ids)


def with_rival_baselines(indicators: pd.DataFrame, rivals: pd.DataFrame) -> pd.DataFrame:
    """The records for whose baseline another exact figure is printed, with the first such figure in its place.

    Args:
        indicators: indicator records.
        rivals: from `rival_figures`.
    """
    checked.columns(rivals, "rival figures", "value")
    exact = rivals[(rivals["field"] == "baseline") & (rivals["operator"] == EXACT)]
    first = exact.drop_duplicates("record_id").set_index("record_id")["value"]
    rivalled = indicators[indicators["indicator_id"].isin(first.index) & indicators["baseline"].notna()]
    return rivalled.assign(baseline=rivalled["indicator_id"].map(first).astype("float64"))


def _targets(
    data: Dataset, records: pd.DataFrame, period: tuple[int, int]
) -> tuple[list[dict[str, Any]], dict[str, str]]:
    """A plan's targets as they are followed up, each with the key of its row; and the kind of every concept."""
    keys = keys_of_rows(records)
    targets = [target_row(row, keys[row["indicator_id"]], period, {}) for row in records.to_dict("records")]
    return targets, dict(zip(data.concepts["concept_id"], data.concepts["kind"], strict=True))


def _elsewhere(
    data: Dataset, records: pd.DataFrame, observed: pd.DataFrame, period: tuple[int, int]
) -> list[dict[str, Any]]:
    """Figures of one area that contradict the baselines of its plan, one row a record."""
    if records.empty or observed.empty:
        return []
    targets, kinds = _targets(data, records, period)
    _, disputed = observations_of(observed, targets, ties_of(data.links), kinds, {}, period[0] - 1)
    return [
        {
            "contradiction_id": "",
            "record_id": target["target_id"],
            "field": "baseline",
            "value": row["value"],
            "operator": row["operator"],
            "other_id": row["observation_id"],
            "scope": "",
        }
        for row in disputed
        if row["field"] == "baseline"
        for target in targets
        if target["key"] == row["key"]
    ]
