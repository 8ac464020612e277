"""What of several plans can be compared, by the crosswalk of concepts.

Method: the best link that ties a city's records to a concept; figures of exact links only, brought to the concept's
unit; totals within one level only. Data used: links, indicators, statements, concepts. Weakness: whether a link is
exact is a person's judgement, and a figure that the plan does not print cannot be compared.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence

import pandas as pd

from helpers.errors import ParameterError
from helpers.methods import checked
from helpers.methods.stretch import is_stretch
from helpers.methods.units import in_unit
from helpers.methods.weights import METHODS as WEIGHTS
from helpers.schema import BaselineStatus, Match, StatementMode

GRADES = (*(str(match.value) for match in Match), "none")
TWO = 2  # cities that a comparison needs
LEVEL_LIKE = (StatementMode.CHANGE.value, StatementMode.RATE.value)  # a from-to pair and a rate are figures of a year
FIGURE_COLUMNS = (
    "concept_id",
    "area",
    "level",
    "what",
    "value",
    "upper",
    "year",
    "operator",
    "mode",
    "source",
    "factor",
    "raw",
    "record_id",
    "caveat",
    "caveat_en",
    "span_start",
    "span_end",
    "document",
    "table",
    "row",
)


def choose_concepts(wanted: Sequence[str], concepts: pd.DataFrame) -> list[str]:
    """The concepts asked for, without repetition; all where none is named.

    Raises:
        ParameterError: one is not in concepts.yml; the message names the nearest and lists what is valid.
    """
    known = list(concepts["concept_id"])
    for concept in wanted:
        if concept not in known:
            near = difflib.get_close_matches(str(concept), known, n=1)
            hint = f" Did you mean “{near[0]}”?" if near else ""
            raise ParameterError(
                f"unknown concept {concept!r} in the parameter 'concepts'.{hint}", remedy=f"Valid: {', '.join(known)}."
            )
    return list(dict.fromkeys(wanted)) or known


def choose_weights(wanted: str) -> tuple[str, ...]:
    """The schemes of weights to try: one, or every one for `all`.

    Raises:
        ParameterError: there is no such scheme; the message lists what is valid.
    """
    if wanted == "all":
        return WEIGHTS
    if wanted not in WEIGHTS:
        raise ParameterError(f"unknown weights {wanted!r}.", remedy=f"Valid: {', '.join(WEIGHTS)}, all.")
    return (wanted,)


def linked_figures(
    indicators: pd.DataFrame,
    statements: pd.DataFrame,
    links: pd.DataFrame,
    concepts: Sequence[str],
    levels: Mapping[str, str],
) -> pd.DataFrame:
    """Every figure that a link ties to one of the concepts.

    Args:
        indicators: indicator records.
        statements: statement records.
        links: the crosswalk's links; those of other records are passed over.
        concepts: ids that count.
        levels: administrative level of each city, by slug.

    Returns:
        One row a figure, by city: `FIGURE_COLUMNS` and `match`. `what` is baseline, target or stretch; `value` and
        `upper` are in the concept's unit, missing where the figure is words, not published, or has no factor to that
        unit; `raw` is the figure as coded, in the printed unit; `mode` is `level` for a rate or a from-to pair too;
        `source` is table or narrative.
    """
    checked.columns(indicators, "indicators", "baseline", "target", "target_upper")
    checked.columns(statements, "statements", "value", "upper")
    checked.columns(links, "links", "factor")
    ties = links.loc[
        links["concept_id"].isin(concepts), ["concept_id", "record_id", "match", "factor", "caveat", "caveat_en"]
    ]
    frame = pd.concat([_of_table(indicators), _of_narrative(statements)], ignore_index=True)
    frame = ties.merge(frame, on="record_id", validate="many_to_many").assign(
        level=lambda rows: rows["area"].map(levels)
    )
    order = {city: place for place, city in enumerate(levels)}
    frame = frame.sort_values("area", key=lambda city: city.map(order), kind="stable", ignore_index=True)
    factor = frame["factor"].astype("float64")
    frame["value"], frame["upper"] = in_unit(frame["raw"], factor), in_unit(frame["raw_upper"], factor)
    frame["mode"] = frame["mode"].replace(dict.fromkeys(LEVEL_LIKE, "level"))
    return frame[[*FIGURE_COLUMNS, "match"]]


def comparability(linked: pd.DataFrame, concepts: Sequence[str], cities: Sequence[str]) -> pd.DataFrame:
    """How far each city's records measure each concept, the concepts that most cities share first.

    Args:
        linked: as `linked_figures` gives it.
        concepts: ids, in the order that breaks ties.
        cities: slugs, in the order of the columns.

    Returns:
        Concepts (rows, those with any link) by cities (columns): the best grade of `GRADES`.
    """
    rank = linked["match"].map({grade: place for place, grade in enumerate(GRADES)})
    best = linked.assign(rank=rank.astype(int)).groupby(["concept_id", "area"])["rank"].min().unstack("area")
    best = best.reindex(index=[concept for concept in concepts if concept in best.index], columns=list(cities))
    best = best.fillna(len(GRADES) - 1).astype(int)
    order = [(-(best == place).sum(axis=1)).rename(place) for place in range(len(GRADES) - 1)]
    linked_by = (-(best < len(GRADES) - 1).sum(axis=1)).rename("any")
    if best.empty:
        return best.astype("object")
    ordered = pd.concat([order[0], linked_by, *order[1:]], axis=1)
    ordered = ordered.sort_values(list(ordered.columns), kind="stable")
    return best.loc[ordered.index].map(lambda place: GRADES[place])


def comparability_counts(matrix: pd.DataFrame) -> dict[str, int]:
    """How many concepts can be compared how far.

    Returns:
        `linked` concepts; `exact` in two cities or more; `near`, linked in two or more but exact in fewer than two;
        `alone`, linked in one city only.
    """
    exact = (matrix == GRADES[0]).sum(axis=1) >= TWO
    shared = (matrix != "none").sum(axis=1) >= TWO
    return {
        "linked": len(matrix),
        "exact": int(exact.sum()),
        "near": int((shared & ~exact).sum()),
        "alone": int((~shared).sum()),
    }


def exact_figures(linked: pd.DataFrame, concepts: pd.DataFrame) -> pd.DataFrame:
    """One exact figure a concept, city and kind, in the concept's unit, with the group that it may be compared in.

    The table comes before the narrative, a plain figure before a bound, the latest baseline and the earliest target
    before others; what stands first in the document where all that is equal.

    Args:
        linked: as `linked_figures` gives it.
        concepts: the crosswalk's concepts.

    Returns:
        `FIGURE_COLUMNS` and `group`: the level where the concept grows with the size of the place, else empty. Only
        figures of one `concept_id`, `group` and `mode` stand side by side.
    """
    checked.columns(linked, "figures", "value", "upper")
    exact = linked[(linked["match"] == GRADES[0]) & linked["value"].notna()]
    latest = exact["year"].astype("float64").fillna(0) * exact["what"].map({"baseline": -1.0}).astype("float64").fillna(
        1
    )
    exact = exact.assign(
        from_text=(exact["source"] != "table"), is_bound=exact["operator"] != "=", latest=latest
    ).sort_values(["from_text", "is_bound", "latest", "span_start", "record_id"], kind="stable")
    exact = exact.drop_duplicates(["concept_id", "area", "what"])
    sizes = concepts.set_index("concept_id")["depends_on_size"]
    grows = exact["concept_id"].map(sizes).astype(bool)
    exact = exact.assign(group=exact["level"].where(grows, ""))
    order = {concept: place for place, concept in enumerate(concepts["concept_id"])}
    exact = exact.assign(place=exact["concept_id"].map(order)).sort_index()  # by city again
    return exact.sort_values(["place", "group"], kind="stable")[[*FIGURE_COLUMNS, "group"]].reset_index(drop=True)


def side_by_side(exact: pd.DataFrame) -> pd.DataFrame:
    """The figures that have a partner: concept, group and mode with the same kind of figure in two cities or more.

    Args:
        exact: as `exact_figures` gives it.

    Returns:
        The rows of those cities, the sets of most cities first; baselines that stand beside shared targets stay too.
    """
    keys = ["concept_id", "group", "mode"]
    kinds = exact[exact["what"] != "stretch"]
    partners = kinds.groupby([*keys, "what"])["area"].transform("nunique").rename("partners")
    widest = kinds.assign(partners=partners).groupby(keys)["partners"].max()
    joined = exact.join(widest, on=keys)
    joined = joined[joined["partners"] >= TWO]
    order = {concept: place for place, concept in enumerate(dict.fromkeys(exact["concept_id"]))}
    joined = joined.assign(place=joined["concept_id"].map(order))
    return (
        joined.sort_values(["partners", "place", "group"], ascending=[False, True, True], kind="stable")
        .drop(columns=["partners", "place"])
        .reset_index(drop=True)
    )


def exact_changes(exact: pd.DataFrame, indicators: pd.DataFrame, required: pd.DataFrame) -> pd.DataFrame:
    """Required change of each exact target that has its baseline in the same row of a table.

    Args:
        exact: as `exact_figures` gives it.
        indicators: indicator records.
        required: `required_change` of the same records, in the same order.

    Returns:
        One row a target with a change: `concept_id`, `city`, `level`, `what` (target or stretch), `operator` (of the
        target, and so of the change), `measure` (growth, a fraction a year; points, percentage points a year),
        `change`, `method`, `baseline`, `target` (printed unit), `years`, `record_id`. Growth is free of units, so
        places of any level may stand together.
    """
    if indicators["indicator_id"].tolist() != required["indicator_id"].tolist():
        raise ValueError("the required changes are not those of these indicators")
    targets = exact.loc[
        (exact["what"] != "baseline") & (exact["source"] == "table"),
        ["concept_id", "area", "level", "what", "operator", "record_id"],
    ]
    need = required.assign(baseline=indicators["baseline"].to_numpy(float), target=indicators["target"].to_numpy(float))
    need = need[["indicator_id", "type", "method", "growth", "step", "baseline", "target", "years"]]
    joined = targets.merge(need, left_on="record_id", right_on="indicator_id")
    share = joined["type"] == "share"
    joined["measure"] = share.map({True: "points", False: "growth"})
    joined["change"] = joined["step"].where(share, joined["growth"])
    columns = [
        "concept_id",
        "area",
        "level",
        "what",
        "operator",
        "measure",
        "change",
        "method",
        "baseline",
        "target",
        "years",
        "record_id",
    ]
    return joined.loc[joined["change"].notna(), columns].reset_index(drop=True)


def complete_concepts(changes: pd.DataFrame, cities: Sequence[str]) -> int:
    """Number of concepts whose exact change is known in every one of these cities: what a composite could rest on."""
    known = changes[changes["area"].isin(cities)].groupby("concept_id")["area"].nunique()
    return int((known == len(set(cities))).sum()) if len(cities) else 0


def _of_table(indicators: pd.DataFrame) -> pd.DataFrame:
    stretch = is_stretch(indicators)
    base = ["area", "span_start", "span_end", "document", "table", "row"]
    common = indicators[base].assign(record_id=indicators["indicator_id"], source="table")
    reported = indicators["baseline_status"] == BaselineStatus.REPORTED.value
    baseline = common.assign(
        what="baseline",
        raw=indicators["baseline"].astype("float64").where(reported),
        raw_upper=float("nan"),
        year=indicators["baseline_year"],
        operator="=",
        mode=indicators["mode"],
    )
    target = common.assign(
        what=stretch.map({True: "stretch", False: "target"}),
        raw=indicators["target"].astype("float64"),
        raw_upper=indicators["target_upper"].astype("float64"),
        year=indicators["target_year"],
        operator=indicators["operator"],
        mode=indicators["mode"],
    )
    return pd.concat([baseline, target], ignore_index=True)


def _of_narrative(statements: pd.DataFrame) -> pd.DataFrame:
    return statements[["area", "span_start", "span_end", "document", "year", "operator", "mode"]].assign(
        record_id=statements["statement_id"],
        source="narrative",
        what=statements["kind"],
        raw=statements["value"].astype("float64"),
        raw_upper=statements["upper"].astype("float64"),
    )
