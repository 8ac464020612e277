"""A place's figures beside those of the areas above it, for the concepts that both have.

Method: figures of one concept in one year, converted to the concept's unit by the link's factor. Data used: links, the
place's indicators and statements, the tables of the areas above, observations. Weakness: a figure of the area above is
no norm for a place, and rows of tables in pictures were read only once. Only exact links are converted or divided;
totals that grow with the size of the place are left out.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from helpers.methods import checked
from helpers.methods.changes import bound_of
from helpers.methods.succession import main_rows
from helpers.methods.units import in_unit
from helpers.schema import Match, Operator, StatementKind

COLUMNS = (
    "concept_id",
    "name",
    "name_en",
    "unit",
    "unit_en",
    "side",
    "area",
    "what",
    "year",
    "value",
    "printed",
    "operator",
    "match",
    "caveat",
    "caveat_en",
    "record_id",
    "status",
    "source",
    "source_en",
)


def figures_with_above(
    concepts: pd.DataFrame,
    links: pd.DataFrame,
    indicators: pd.DataFrame,
    statements: pd.DataFrame,
    above: pd.DataFrame,
    observations: pd.DataFrame,
) -> pd.DataFrame:
    """Every figure of the concepts that a place shares with a plan of an area above it.

    Args:
        concepts: concept records.
        links: links of the records of the place and of the areas above.
        indicators: the place's indicator records.
        statements: the place's statement records.
        above: indicator records of the areas above, as `Dataset.above` gives them.
        observations: of the place and of the areas above.

    Returns:
        One row a figure, by concept, side and year: `side` (`own`, `above`), `area` (slug), `what` (`value`: a
        baseline or an observation; `target`), `year`, `value` in the concept's unit for exact links, else as
        printed with the record's `unit`; `printed` in the record's unit; `match` and caveats of the link. The same
        figure from two records counts once, that of the table first. Figures from above after the place's last year are
        left out.
    """
    checked.columns(indicators, "indicators", "baseline", "target")
    checked.columns(statements, "statements", "value")
    checked.columns(above, "indicators above", "baseline", "target")
    checked.columns(observations, "observations", "value")
    places = set(indicators["area"]) | set(statements["area"])
    parts = [_of_indicators(indicators, "own"), _of_statements(statements), _of_indicators(above, "above")]
    stacked = pd.concat([*parts, _of_observations(observations, places)], ignore_index=True)
    figures = links.drop(columns="status").merge(stacked.drop(columns="concept_id"), on="record_id")
    published = stacked[(stacked["concept_id"] != "") & (stacked["record_id"] == "")]
    figures = pd.concat(
        [figures, published.assign(match="exact", factor=1.0, caveat="", caveat_en="")], ignore_index=True
    )
    figures = figures.dropna(subset=["year", "printed"])
    about = concepts.loc[~concepts["depends_on_size"], ["concept_id", "name", "name_en", "unit", "unit_en"]]
    figures = figures.merge(about, on="concept_id", suffixes=("_record", ""))
    sides = figures.groupby("concept_id")["side"].nunique()
    figures = figures[figures["concept_id"].isin(sides[sides == 2].index)]
    last = figures["concept_id"].map(figures[figures["side"] == "own"].groupby("concept_id")["year"].max())
    figures = figures[figures["year"] <= last].copy()
    exact = figures["match"] == Match.EXACT.value
    figures["value"] = figures["printed"].where(~exact, in_unit(figures["printed"], figures["factor"]))
    for unit in ("unit", "unit_en"):
        figures[unit] = figures[unit].where(exact, figures[f"{unit}_record"])
    figures = figures.sort_values(["concept_id", "side", "year", "what", "rank"], kind="stable")
    figures = figures.drop_duplicates(["concept_id", "area", "what", "year", "value"])
    figures["year"] = figures["year"].astype("int64")
    return figures[list(COLUMNS)].reset_index(drop=True)


def beside_above(figures: pd.DataFrame) -> pd.DataFrame:
    """The years in which the place has a figure, with those of the areas above of the same years.

    Args:
        figures: from `figures_with_above`.

    Returns:
        One row a concept, year and kind (`what`) that the place has, and area above that has it too: `own` and
        `above` (position in `figures`; `above` missing where none has it), `is_exact`, `ratio` of the place over the
        area above, missing unless both
        links are exact, and where both figures are bounds of which nothing follows; `bound`, what their operators make
        of it.

    Example of `above.ratio`:

    >>> import pandas as pd
    >>> figures = pd.DataFrame({
    ...     "concept_id": "patents", "what": "value", "year": 2020, "match": "exact", "operator": "=",
    ...     "side": ["own", "above"], "value": [9.8, 6.3],
    ... })
    >>> round(beside_above(figures)["ratio"].item(), 5)
    1.55556
    """
    checked.columns(figures, "figures", "value")
    at = figures.assign(at=range(len(figures)))
    key = ["concept_id", "what", "year"]
    both = at[at["side"] == "own"].merge(at[at["side"] == "above"], on=key, how="left", suffixes=("", "_above"))
    is_exact = (both["match"] == Match.EXACT.value) & (both["match_above"].fillna("exact") == Match.EXACT.value)
    ratio = (both["value"] / both["value_above"]).where(is_exact & (both["value_above"] != 0))
    bound = [bound_of(upper, lower) for upper, lower in zip(both["operator_above"], both["operator"], strict=True)]
    result = both[["concept_id", "year", "what"]].assign(
        own=both["at"],
        above=both["at_above"].astype("Int64"),
        is_exact=is_exact,
        bound=bound,
        ratio=ratio.where([mark != "two" for mark in bound]),
    )
    return result.sort_values(["concept_id", "year", "what"], ascending=[True, True, False], kind="stable").reset_index(
        drop=True
    )


def _of_indicators(rows: pd.DataFrame, side: str) -> pd.DataFrame:
    """Baselines with a year, and targets that are levels: the size of a change is none."""
    rows = pd.DataFrame(main_rows(rows), columns=rows.columns)
    common = {
        "record_id": rows["indicator_id"],
        "unit_record": rows["unit"],
        "unit_en_record": rows["unit_en"],
        "area": rows["area"],
        "status": rows["status"],
        "side": side,
        "rank": 0,
    }
    common |= {name: rows[name] for name in ("source", "source_en") if name in rows}
    level = rows["target"].where(~rows["operator"].isin([Operator.UP.value, Operator.DOWN.value]))
    return pd.concat(
        [
            _stack(common, what="value", year=rows["baseline_year"], printed=rows["baseline"], operator="="),
            _stack(common, what="target", year=rows["target_year"], printed=level, operator=rows["operator"]),
        ]
    )


def _of_statements(rows: pd.DataFrame) -> pd.DataFrame:
    what = rows["kind"].map({StatementKind.BASELINE.value: "value", StatementKind.TARGET.value: "target"})
    return _stack(
        {"record_id": rows["statement_id"], "unit_record": rows["unit"], "unit_en_record": rows["unit"]},
        area=rows["area"],
        status=rows["status"],
        side="own",
        rank=1,
        what=what,
        year=rows["year"],
        printed=rows["value"],
        operator=rows["operator"],
    )


def _of_observations(rows: pd.DataFrame, places: set[str]) -> pd.DataFrame:
    """Published figures only: those of a document stand in its records already."""
    rows = rows[rows["record_id"] == ""]
    side = rows["area"].isin(places).map({True: "own", False: "above"})
    return _stack(
        {"record_id": rows["record_id"], "unit_record": rows["unit"], "unit_en_record": rows["unit_en"]},
        area=rows["area"],
        status=rows["status"],
        side=side,
        rank=2,
        what="value",
        year=rows["year"],
        printed=rows["value"],
        operator=rows["operator"],
        source=rows["source"],
        source_en=rows["source_en"],
        concept_id=rows["concept_id"],
    )


def _stack(common: dict[str, Any], **columns: object) -> pd.DataFrame:
    index = common["record_id"].index
    frame = pd.DataFrame({"concept_id": "", "source": "", "source_en": "", **common, **columns}, index=index)
    return frame.astype({"year": "Int64", "printed": "float64", "operator": "object"})
