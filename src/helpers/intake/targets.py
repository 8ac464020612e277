"""What observations are wanted for: every target of a place, with the kind of figure that its formula needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from helpers.data import Dataset
from helpers.errors import DataError
from helpers.methods.follow_up import plan_of
from helpers.methods.succession import main_rows


@dataclass(frozen=True)
class Asked:
    """One target that observations are wanted for.

    Attributes:
        identifier: key of the indicator or statement.
        name: name in Chinese.
        name_en: its English gloss.
        unit: unit in which figures are wanted; empty where none is printed.
        unit_en: its English gloss.
        baseline: baseline as text; `/` where it is not published, empty where there is no column for it.
        baseline_year: year of the baseline, or None.
        target: target as text.
        target_year: year of the target, or None.
        mode: how the target relates to time.
        wanted: key in `WANTED`.
        concept_id: the concept that it measures best, or empty.
        factor: to the concept's unit where the match is exact, else None.
        is_percent: whether figures are percentages.
        twins: other targets of the same printed row; one figure observes them all.
        size: the larger of baseline and target without sign, to notice a figure in another scale; None without both.
    """

    identifier: str
    name: str
    name_en: str
    unit: str
    unit_en: str
    baseline: str
    baseline_year: int | None
    target: str
    target_year: int | None
    mode: str
    wanted: str
    concept_id: str
    factor: float | None
    is_percent: bool
    size: float | None
    twins: tuple[str, ...] = ()


def targets_of(dataset: Dataset, area: str) -> dict[str, Asked]:
    """Every target of a place, by its key in the order of the document.

    Args:
        dataset: the data set.
        area: its slug. The plan is the one that `methods.follow_up` follows.

    Returns:
        The rows of the indicator table; of a plan without one, its statements of kind target.

    Raises:
        ParameterError: there is no such city.
        DataError: no target of it is coded.
    """
    links, concepts = _best_links(dataset), dataset.concepts.set_index("concept_id", drop=False)
    plan = plan_of(dataset, area).document_id
    rows = main_rows(dataset.indicators[dataset.indicators["document"] == plan])
    targets = _with_twins([_indicator(row, links, concepts) for row in rows], rows)
    if not targets:
        promises = dataset.statements[
            (dataset.statements["document"] == plan) & (dataset.statements["kind"] == "target")
        ]
        targets = [_statement(row, links, concepts) for row in promises.to_dict("records")]
    if not targets:
        raise DataError(
            f"no target of {area} is coded.", remedy=f"Add its document first: fyp ingest FILE --area {area}"
        )
    return {asked.identifier: asked for asked in targets}


def _with_twins(targets: Sequence[Asked], rows: Sequence[dict]) -> list[Asked]:
    """Targets that know the others of their printed row, such as an expected and a stretch target of one quantity."""
    same: dict[tuple, list[str]] = {}
    printed = [(row["table"], row["row"], row["name"], row["unit"]) for row in rows]
    for asked, key in zip(targets, printed, strict=True):
        same.setdefault(key, []).append(asked.identifier)
    return [
        replace(asked, twins=tuple(other for other in same[key] if other != asked.identifier))
        for asked, key in zip(targets, printed, strict=True)
    ]


def _best_links(dataset: Dataset) -> dict[str, tuple[str, float | None]]:
    """Record -> the concept that it measures best and, for an exact match, the factor to the concept's unit."""
    grades = {"exact": 0, "close": 1, "broad": 2, "narrow": 3}
    best: dict[str, tuple[int, str, float | None]] = {}
    for link in dataset.links.to_dict("records"):
        grade = grades[link["match"]]
        if link["record_id"] not in best or grade < best[link["record_id"]][0]:
            best[link["record_id"]] = (grade, link["concept_id"], link["factor"] if grade == 0 else None)
    return {record: (concept, factor) for record, (_, concept, factor) in best.items()}


def _asked(row: dict, key: str, links: Mapping, concepts: pd.DataFrame, **fields: object) -> Asked:
    concept, factor = links.get(row[key], ("", None))
    wanted = fields.pop("wanted") or _by_concept(concepts.loc[concept]["kind"] if concept else "", row["unit"])
    base, sizes = row.get("baseline"), [fields.pop("figure"), row.get("baseline")]
    known = [abs(size) for size in sizes if size is not None and not pd.isna(size)]
    marks = ("%", "\uff05")
    return Asked(
        identifier=row[key],
        unit=row["unit"],
        unit_en=row.get("unit_en", ""),
        baseline=_figure("=", base, None) or ("/" if row.get("baseline_status") == "not_published" else ""),
        concept_id=concept,
        factor=factor,
        is_percent=row["unit"] == "%" or (not row["unit"] and row.get("target_raw", "").strip().endswith(marks)),
        size=max(known, default=None),
        wanted=wanted,
        **fields,
    )


def _by_concept(kind: str, unit: str) -> str:
    if unit in ("%", "‰"):
        return "of_the_year"
    kinds = {"stock": "year_end", "flow": "whole_year", "ratio": "of_the_year", "score": "of_the_year"}
    return kinds.get(kind, "as_target")


def _indicator(row: dict, links: Mapping, concepts: pd.DataFrame) -> Asked:
    has_base = not pd.isna(row["baseline"])
    summed = "change" if row["unit"] in ("%", "‰") else "year_alone"  # rates of the years do not add up to the plan's
    wanted = {
        "cumulative": summed,
        "annual_average": "of_the_year",
        "level": "",
        "increment": "stock" if has_base else "added",
    }[row["mode"]]
    if has_base and row["change_kind"]:  # the change leads to a level, and that is what a year has
        wanted = ""
    return _asked(
        row,
        "indicator_id",
        links,
        concepts,
        name=row["name"],
        name_en=row["name_en"],
        mode=row["mode"],
        wanted=wanted,
        baseline_year=_year(row["baseline_year"]),
        target_year=_year(row["target_year"]),
        figure=row["target"],
        target=_figure(row["operator"], row["target"], row["target_upper"]) or row["target_raw"],
    )


def _statement(row: dict, links: Mapping, concepts: pd.DataFrame) -> Asked:
    wanted = {"cumulative": "year_alone", "increment": "added", "level": "", "rate": "growth", "change": "change"}
    return _asked(
        row,
        "statement_id",
        links,
        concepts,
        name=row["subject"],
        name_en=row["subject_en"],
        mode=row["mode"],
        wanted=wanted[row["mode"]],
        baseline_year=None,
        target_year=_year(row["year"]),
        figure=row["value"],
        target=_figure(row["operator"], row["value"], row["upper"]),
    )


def _figure(operator: str | None, value: float | None, upper: float | None) -> str:
    if value is None or pd.isna(value):
        return ""
    sign = {"=": "", ">=": "≥", "<=": "≤", "up": "+", "down": "-"}.get(operator or "", operator or "")
    high = "" if upper is None or pd.isna(upper) else f"–{upper:.15g}"
    return f"{sign}{value:.15g}{high}"


def _year(value: object) -> int | None:
    return None if value is None or pd.isna(value) else int(value)
