"""A target meets its outcome: the baseline that a later document of the same area prints for the same concept.

Method: target and baseline are tied by area, concept, year and definition: both records are linked to one concept, the
baseline is of a later plan, and the tie is as good as the weaker of the two links. Data used: indicator records and
links. Weakness: a baseline may be of an earlier year than its column says, which the record leaves open.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

from helpers.methods import checked
from helpers.methods.results import finite
from helpers.schema import Match, Mode, Operator

COLUMNS = (
    "target_id",
    "record_id",
    "concept_id",
    "year",
    "is_earlier",
    "match",
    "factor",
    "caveat",
    "caveat_en",
)
_BOUND = re.compile(r"[\[(〔【]?([<>＜＞])")
_HALF = str.maketrans("＜＞", "<>")
GRADES = (Match.EXACT.value, Match.CLOSE.value, Match.BROAD.value, Match.NARROW.value)  # from the best tie down


def main_rows(records: pd.DataFrame) -> list[dict[str, Any]]:
    """The targets of a table, each once: where a row prints a level and the change to it, the level stands for both.

    Targets of one row that differ in name or attribute are targets of their own, such as an expected and a stretch one.

    Returns:
        The records, each with `signs`: how the cells of its target bind their figures, that of the change too.
    """
    chosen: dict[tuple, dict[str, Any]] = {}
    bounds: dict[tuple, list[str]] = {}
    for row in records.to_dict("records"):
        key = _row(row)
        printed = _BOUND.match(str(row["target_raw"]))
        bounds.setdefault(key, []).extend([printed[1].translate(_HALF)] if printed else [])
        known = chosen.get(key)
        if known is None or (_restates(known) and not _restates(row)):
            chosen[key] = row
        elif not _restates(row):
            chosen[(*key, row["indicator_id"])] = row
    return [{**row, "signs": (row["operator"], *bounds[key[:5]])} for key, row in chosen.items()]


def changes_beside(records: pd.DataFrame) -> dict[str, list[dict[str, Any]]]:
    """The records that print the change to a level of the same row, by the id of that row's target in `main_rows`."""
    mains = {(*_row(row), row["indicator_id"]): row["indicator_id"] for row in main_rows(records)}
    by_main: dict[str, list[dict[str, Any]]] = {}
    for row in records.to_dict("records"):
        if _restates(row) and (*_row(row), row["indicator_id"]) not in mains:
            main = next(name for key, name in mains.items() if key[:-1] == _row(row))
            by_main.setdefault(main, []).append(row)
    return by_main


def outcomes_of(tables: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """The baselines of later plans that tell what came of the targets of earlier ones.

    Args:
        tables: indicator records of areas with their documents' periods, as `Dataset.tables_of` gives them.
        links: ties of records to concepts.

    Returns:
        One row a target and the baseline of the next plan of its area: the columns `COLUMNS`. `year` is the baseline's;
        where the record leaves it open, the last before the later plan, and `is_earlier` is true. `factor` converts the
        baseline to the target's unit; `match` is the weaker of the two links', whose caveat
        stands beside it; of two that are exact, the baseline's.
    """
    checked.columns(tables, "tables", "baseline", "target")
    checked.columns(links, "links", "factor")
    checked.unique(pd.Index(tables["indicator_id"]), "tables")
    targets = pd.DataFrame(main_rows(tables)) if len(tables) else tables
    if targets.empty:
        return pd.DataFrame(columns=list(COLUMNS))
    ties: dict[str, list[Mapping[str, Any]]] = {}
    for link in links[links["record_id"].isin(targets["indicator_id"])].to_dict("records"):
        ties.setdefault(link["record_id"], []).append(link)
    by_concept: dict[tuple[str, str], list[tuple[Mapping, Mapping]]] = {}
    for row in targets.to_dict("records"):
        for link in ties.get(row["indicator_id"], []) if finite(row["baseline"]) is not None else []:
            by_concept.setdefault((row["area"], link["concept_id"]), []).append((row, link))
    rows = []
    for row in targets.to_dict("records"):
        for link in ties.get(row["indicator_id"], []) if finite(row["target"]) is not None else []:
            after = [
                (later, tie)
                for later, tie in by_concept.get((row["area"], link["concept_id"]), ())
                if later["first"] == row["last"] + 1 and finite(link["factor"]) and finite(tie["factor"])
            ]
            rows += [_tie(row, link, later, tie) for later, tie in after]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def weaker_match(one: str, other: str) -> str:
    """The weaker of two links' matches: a pair is as good as that.

    >>> weaker_match("exact", "close")
    'close'
    """
    return max(one, other, key=GRADES.index)


def _tie(row: Mapping[str, Any], link: Mapping[str, Any], later: Mapping[str, Any], tie: Mapping[str, Any]) -> dict:
    weaker = tie if weaker_match(link["match"], tie["match"]) == tie["match"] else link
    is_earlier = pd.isna(later["baseline_year"])
    return {
        "target_id": row["indicator_id"],
        "record_id": later["indicator_id"],
        "concept_id": link["concept_id"],
        "year": int(row["last"]) if is_earlier else int(later["baseline_year"]),
        "is_earlier": is_earlier,
        "match": weaker["match"],
        "factor": tie["factor"] / link["factor"],
        "caveat": weaker["caveat"],
        "caveat_en": weaker["caveat_en"],
    }


def _row(row: Mapping[str, Any]) -> tuple:
    """What the records of one target of a printed row share."""
    return (row["document"], row["table"], row["row"], row["name"], row["attribute"])


def _restates(row: Mapping[str, Any]) -> bool:
    """Whether a record's figure is the size of a change, or a yearly mean, rather than the level that it leads to."""
    return row["operator"] in (Operator.UP, Operator.DOWN) or row["mode"] == Mode.ANNUAL_AVERAGE
