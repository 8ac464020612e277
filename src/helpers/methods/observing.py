"""What is observed of a plan's targets: figures that measure their concepts, whichever document prints them.

Method: an observation is of a target where area, concept, year and definition agree: both are linked to the concept
exactly, and the concept counts what the target counts (a stock or a level, or the amount of a year). Of several figures
of one year the most definite one is used; those that it contradicts stand beside it. Data used: observations as
`Dataset.observed` gives them, links, targets. Weakness: a figure that was read by the program alone is used, and said
to be unchecked.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from helpers.methods import checked
from helpers.methods.results import finite
from helpers.methods.targets import ABOUT, EXACT, FLOWS
from helpers.schema import ConceptKind, Match, ReviewStatus

Row = dict[str, Any]
Ties = Mapping[str, Mapping[str, float]]
_HAIR = 1e-9


def ties_of(links: pd.DataFrame) -> Ties:
    """Record -> concepts that it measures exactly -> factor from its unit to the concept's."""
    checked.columns(links, "links", "factor")
    ties: dict[str, dict[str, float]] = defaultdict(dict)
    for link in links[links["match"] == Match.EXACT.value].to_dict("records"):
        if finite(link["factor"]):
            ties[link["record_id"]][link["concept_id"]] = float(link["factor"])
    return ties


def observations_of(
    observed: pd.DataFrame,
    targets: Sequence[Mapping[str, Any]],
    ties: Ties,
    kinds: Mapping[str, str],
    titles: Mapping[str, tuple[str, str]],
    since: int,
) -> tuple[list[Row], list[Row]]:
    """The figures that observe targets, and the other figures that contradict them or their baselines.

    Args:
        observed: observations of the plan's area.
        targets: targets with `target_id`, `key`, `mode`, `base_year` and `baseline`.
        ties: from `ties_of`.
        kinds: kind of every concept.
        titles: Chinese and English title of every document.
        since: the first year that counts: that before the plan. A longer series may have changed its definition.

    Returns:
        Rows of `followed.OBSERVED`, one a key and year, and rows of `followed.OTHERS`.
    """
    checked.columns(observed, "observations", "value")
    seen: list[Row] = []
    others: list[Row] = []
    rows = [row for row in observed.to_dict("records") if not math.isnan(row["value"] or math.nan)]
    for key, group in _by_key(targets).items():
        if all(finite(target["target"]) is None for target in group):  # words are met or missed by no figure
            continue
        by_year: dict[int, list[Row]] = defaultdict(list)
        for row in rows:
            figure = _measured(row, group, ties, kinds, titles)
            if figure is not None and (figure["is_tied"] or figure["year"] >= since):
                by_year[figure["year"]].append({**figure, "key": key})
        for year, figures in sorted(by_year.items()):
            first, *rest = sorted(figures, key=_rank)
            base = group[0]["baseline"] if year == group[0]["base_year"] else None
            if base is not None:
                printed = {"value": base, "low": base, "high": base}
                others += [_other(row, "baseline") for row in _apart(printed, figures)]
                if first["is_tied"]:
                    seen.append(first)
                continue
            seen.append(first)
            others += [_other(row, "observed") for row in _apart(first, rest)]
    return seen, others


def figures_of_baselines(
    observed: pd.DataFrame, targets: Sequence[Mapping[str, Any]], ties: Ties, kinds: Mapping[str, str]
) -> dict[str, list[float]]:
    """What is printed for the baselines of targets, agreeing or not, by the rule of `observations_of`.

    Args:
        observed: observations of the plan's area.
        targets: as of `observations_of`.
        ties: as of `observations_of`.
        kinds: as of `observations_of`.

    Returns:
        Key of a row with a baseline -> the figures, in its unit; rows for which none is printed are left out.
    """
    checked.columns(observed, "observations", "value")
    figures_by_key: dict[str, list[float]] = {}
    rows = observed[observed["value"].notna()].to_dict("records")
    for key, group in _by_key(targets).items():
        base = group[0]["base_year"]
        if finite(group[0]["baseline"]) is None:
            continue
        measured = (_measured(row, group, ties, kinds, {}) for row in rows if row["year"] == base)
        values = [float(row["value"]) for row in measured if row is not None]
        figures_by_key |= {key: values} if values else {}
    return figures_by_key


def context_of(
    observed: pd.DataFrame,
    targets: Sequence[Mapping[str, Any]],
    ties: Ties,
    kinds: Mapping[str, str],
    titles: Mapping[str, tuple[str, str]],
) -> pd.DataFrame:
    """Figures of the areas above for the concepts of targets: context, and never the outcome of the place below.

    Args:
        observed: observations of the areas above.
        targets: as of `observations_of`.
        ties: as of `observations_of`.
        kinds: as of `observations_of`.
        titles: as of `observations_of`.

    Returns:
        One row a target's key, area and year of the plan: the latest figure, with the columns of `followed.OBSERVED`.
    """
    checked.columns(observed, "observations", "value")
    latest: dict[tuple[str, str], Row] = {}
    for key, group in _by_key(targets).items():
        first, last = group[0]["base_year"], max(row["target_year"] for row in group)
        for row in observed.to_dict("records"):
            figure = _measured({**row, "indicator_id": ""}, group, ties, kinds, titles)
            if figure is None or not first < figure["year"] <= last:
                continue
            known = latest.get((key, row["area"]))
            if known is None or (figure["year"], _rank(known)) > (known["year"], _rank(figure)):
                latest[key, row["area"]] = {**figure, "key": key}
    return pd.DataFrame(list(latest.values()), columns=None if latest else ["key", "area"])


def _by_key(targets: Sequence[Mapping[str, Any]]) -> dict[str, list[Mapping[str, Any]]]:
    by_key: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for target in targets:
        by_key[target["key"]].append(target)
    return by_key


def _measured(
    row: Row,
    group: Sequence[Mapping[str, Any]],
    ties: Ties,
    kinds: Mapping[str, str],
    titles: Mapping[str, tuple[str, str]],
) -> Row | None:
    """An observation in the unit of the targets that it observes; None where it observes none of them."""
    names = [target["target_id"] for target in group]
    is_tied, concept = row["indicator_id"] in names, row["concept_id"]
    factor = next((ties[name][concept] for name in names if concept in ties.get(name, {})), None)
    if not is_tied and (factor is None or row["definition"] or not _counts_alike(kinds[concept], group[0]["mode"])):
        return None
    if row["observation_id"] in names and not is_tied:
        return None  # is the baseline itself
    if is_tied and row["origin"] == "typed" and row["unit_printed"] != group[0]["unit"]:
        return None  # is the size of a change, not the level that it leads to
    scale = factor or row["value"] / row["printed"] if row["printed"] else 1.0
    value, low, high = (float(f"{row[name] / scale:.12g}") for name in ("value", "low", "high"))
    zh, en = titles.get(row["document"], (row["source"], row["source_en"]))
    is_range = finite(row["upper"]) is not None
    return {
        **row,
        "value": value,
        "low": low,
        "high": high,
        "operator": ABOUT if is_range else row["operator"],
        "source": zh,
        "source_en": en,
        "span_start": None if pd.isna(row["span_start"]) else int(row["span_start"]),
        "span_end": None if pd.isna(row["span_end"]) else int(row["span_end"]),
        "is_tied": is_tied,
        "record_id": row["observation_id"] if row["origin"] != "typed" else "",
        "is_earlier": False,
        "match": Match.EXACT.value,
    }


def _counts_alike(kind: str, mode: str) -> bool:
    """Whether a concept's yearly figures are what a target of this mode adds up, or reaches."""
    return kind == ConceptKind.FLOW if mode in FLOWS else kind != ConceptKind.FLOW or mode == "level"


def _rank(row: Row) -> tuple:
    """The most definite figure first: chosen by somebody, exact, checked; then in the order of the documents."""
    return (
        not row["is_tied"],
        row["operator"] != EXACT,
        row["status"] == ReviewStatus.CANDIDATE.value,
        row["document"],
        row["observation_id"],
    )


def _apart(reference: Mapping[str, Any], figures: Sequence[Row]) -> list[Row]:
    """Figures that say something else: another exact one, or a bound that does not hold of the first; each once."""
    different: dict[tuple, Row] = {}
    for row in figures:
        hair = _HAIR * max(abs(reference["value"]), abs(row["value"]))
        is_same = abs(row["value"] - reference["value"]) <= hair
        meets = row["low"] <= reference["value"] + hair and reference["value"] <= row["high"] + hair
        if not is_same and (row["operator"] == EXACT or not meets):
            different.setdefault((row["value"], row["operator"]), row)
    return list(different.values())


def _other(row: Row, field: str) -> Row:
    return {**row, "target_id": "", "field": field, "record_id": row["observation_id"]}
