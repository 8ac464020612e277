"""The targets of documents by the concept that they set, in the concept's unit, with what each requires.

Method: links tie records to concepts; `required` gives growth or points a year. Data used: indicator records with their
documents' periods, links, concepts. Weakness: a broad or narrow link names another quantity, so its figure is kept as
printed and is never compared.
"""

from __future__ import annotations

import pandas as pd

from helpers.methods.direction import FALLING, RISING, directions
from helpers.methods.required import required_change
from helpers.methods.succession import GRADES, main_rows
from helpers.methods.units import in_unit
from helpers.schema import Attribute, Match

COLUMNS = (
    "document",
    "area",
    "first",
    "last",
    "concept_id",
    "indicator_id",
    "name",
    "target_raw",
    "type",
    "match",
    "direction",
    "attribute",
    "operator",
    "baseline",
    "goal",
    "goal_upper",
    "rate",
    "measure",
    "others",
    "caveat",
    "caveat_en",
    "is_inferred",
)
COMPARABLE = (Match.EXACT.value, Match.CLOSE.value)


def targets_by_concept(tables: pd.DataFrame, links: pd.DataFrame, concepts: pd.DataFrame) -> pd.DataFrame:
    """One target of each document for each concept that it sets.

    Args:
        tables: indicator records of areas with their documents' periods, as `Dataset.tables_of` gives them.
        links: ties of these records to concepts.
        concepts: the crosswalk's concepts.

    Returns:
        The columns `COLUMNS`, by area, period and the order of the tables: `baseline`, `goal` and `goal_upper` in the
        concept's unit where the link is exact or close, else as printed; `rate`, what is required a year, as `measure`
        says: `growth` (fraction), `points` (percentage points of a share), `mean` (a sum's or addition's yearly mean,
        in the concept's unit), empty where there is none; `direction` +1, -1 or 0; `others`, how many further targets
        the document sets for the concept (an expected and a stretch one): the best link stands here, the first of those
        alike; `caveat` of that link; `is_inferred`, whether neither the concept nor a sign says what is wanted, so that
        the direction is only that of the way from the baseline to the target.
    """
    return tie_targets(targets_with_rates(tables, links, concepts), links, concepts)


def tie_targets(targets: pd.DataFrame, links: pd.DataFrame, concepts: pd.DataFrame) -> pd.DataFrame:
    """The same from what `targets_with_rates` gives, for those who need that too.

    Args:
        targets: from `targets_with_rates`.
        links, concepts: as of `targets_by_concept`.
    """
    if targets.empty:
        return pd.DataFrame(columns=list(COLUMNS))
    joined = targets.assign(order=range(len(targets)))
    ties = links[["concept_id", "record_id", "match", "factor", "caveat", "caveat_en"]]
    tied = joined.merge(ties, left_on="indicator_id", right_on="record_id")
    tied["rank"] = tied["match"].map(GRADES.index)
    tied = tied.sort_values(["rank", "order"], kind="stable")
    key = ["document", "concept_id"]
    tied["others"] = tied.groupby(key)["order"].transform("size") - 1
    tied = tied.drop_duplicates(key).sort_values(["area", "first", "order"], kind="stable")
    converts = tied["match"].isin(COMPARABLE)
    for name in ("baseline", "goal", "goal_upper"):
        tied[name] = tied[name].where(~converts, in_unit(tied[name], tied["factor"].where(converts, 1.0)))
    converts &= tied["measure"] == "mean"
    tied["rate"] = tied["rate"].where(~converts, in_unit(tied["rate"], tied["factor"].where(converts, 1.0)))
    of_concept = tied["concept_id"].map(concepts.set_index("concept_id")["direction"])
    tied["is_inferred"] = of_concept.eq(0) & ~tied["operator"].isin([*FALLING, *RISING])
    return tied[list(COLUMNS)].reset_index(drop=True)


def targets_with_rates(tables: pd.DataFrame, links: pd.DataFrame, concepts: pd.DataFrame) -> pd.DataFrame:
    """Every target of each document with what it requires a year by its own figures, whether tied to a concept or not.

    Args:
        tables, links, concepts: as of `targets_by_concept`.

    Returns:
        The records' columns and those of `required_change`, one row a target, in the order of the tables; `direction`;
        `measure` and `rate` as of `targets_by_concept`, a mean in the record's unit; `is_kept`, whether its limit is
        kept at the baseline already, so that there is no way to go and no rate.
    """
    rows = pd.DataFrame(main_rows(tables), columns=tables.columns)
    plans = rows.drop_duplicates("document")
    periods = {row.document: (int(row.first), int(row.last)) for row in plans.itertuples()}
    required = required_change(rows.assign(area=rows["document"]), periods)  # an area has several plans
    joined = pd.concat([rows, required.drop(columns=["indicator_id", "area"])], axis=1)
    joined["direction"] = joined["indicator_id"].map(directions(rows, concepts, links))
    records = joined.to_dict("records")
    joined["is_kept"] = [_is_kept(row) for row in records]
    joined["measure"] = [_measure(row) for row in records]
    rates = [
        row[_COLUMN[measure]] if measure else None for row, measure in zip(records, joined["measure"], strict=True)
    ]
    return joined.assign(rate=pd.Series(rates, index=joined.index, dtype="float64"))


_COLUMN = {"growth": "growth", "points": "step", "mean": "mean"}


def _measure(row: dict) -> str:
    """What may be compared of a required change: points of shares, growth of levels, yearly means of sums."""
    if _is_kept(row):
        return ""
    if row["type"] == "share":
        return "points"
    if row["type"] in ("cumulative", "annual_mean", "increment"):
        return "mean" if pd.notna(row["mean"]) else ""
    return "growth" if pd.notna(row["growth"]) else ""


def _is_kept(row: dict) -> bool:
    """Whether the baseline keeps a limit already, which then requires nothing: the way to it would lead backwards."""
    return bool(row["type"] in ("share", "level") and row["direction"] * (row["goal"] - row["baseline"]) < 0)


def binding_kept(one: str, other: str) -> str:
    """What becomes of a binding target from one plan to another: `kept`, `loosened`, `tightened` from an expected one.

    Empty where neither is binding, or one of the two plans prints no attribute.

    >>> binding_kept("约束性", "预期性")
    'loosened'
    """
    if not one or not other or Attribute.BINDING not in (one, other):
        return ""
    return "kept" if one == other else "loosened" if one == Attribute.BINDING else "tightened"
