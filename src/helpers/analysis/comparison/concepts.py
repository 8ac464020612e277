"""Which concepts can be compared, and their exact figures side by side."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

from helpers.analysis.common import area_names, listed, place_name, say, some
from helpers.analysis.reliability import rests_on
from helpers.analysis.required import Others, Span, also_printed, ends_of
from helpers.data import Dataset
from helpers.facts import (
    Column,
    Fact,
    Figure,
    Finding,
    Listed,
    Name,
    Table,
    Term,
    Thing,
    absent,
    computed,
    facts_in,
    printed,
    table,
    term,
)
from helpers.methods.comparability import comparability_counts
from helpers.schema import Area, Mode

Record = Mapping[str, Any]
Names = Mapping[str, Name]
SETS = 12  # sets of figures that a table shows
NAMED = 5  # sets told in a sentence each
FEW, CONCEPTS = 8, 24  # areas and concepts shown, as `helpers.figures.many_places` has them
AIMS = ("target", "stretch")


@rests_on("links.match")
def comparability(matrix: pd.DataFrame, concepts: int, area: Area | None) -> Finding:
    """How many concepts can be compared how far, and how many the area in focus, if any, has a part in."""
    counts, cities = comparability_counts(matrix), matrix.shape[1]
    values: dict[str, Thing] = {**counts, "concepts": concepts, "cities": cities}
    if cities < 2 or not counts["exact"]:
        if area is None:
            return Finding((say("nothing_exact", **values),))
        return Finding((say("one_city" if cities < 2 else "nothing_exact", name=place_name(area), **values),))
    sentence = say("comparability", **values)
    if area is None:
        return Finding((sentence,))
    exact = matrix[(matrix == "exact").sum(axis=1) >= 2]
    grades = exact[area.slug] if area.slug in exact else pd.Series(dtype=object)
    taken, near = int((grades == "exact").sum()), int((~grades.isin(["exact", "none"])).sum())
    key = ("own_part" if near else "own_part_whole") if taken else "own_no_part"
    return Finding((sentence, say(key, name=place_name(area), **{**values, "taken": taken, "near": near})))


@rests_on("links.match")
def comparability_map(matrix: pd.DataFrame, concepts: pd.DataFrame, areas: Mapping[str, Area], focal: str) -> Figure:
    """Concepts by areas: how far each area's nearest record agrees with the concept."""
    return Figure(
        "comparability_map",
        {"matrix": matrix, "concepts": concept_names(concepts), "cities": area_names(areas), "focal": focal},
    )


def not_drawn(matrix: pd.DataFrame) -> Finding | None:
    """What the map of concepts leaves out; None where it shows every shared one."""
    rest = matrix[(matrix != "none").sum(axis=1) >= 2].iloc[CONCEPTS:]
    if rest.empty:
        return None
    exact = (rest == "exact").sum(axis=1)
    values = {
        "rest": len(rest),
        "two": int((exact >= 2).sum()),
        "one": int((exact == 1).sum()),
        "zero": int((exact == 0).sum()),
        "shown": CONCEPTS,
        "shared": len(rest) + CONCEPTS,
    }
    return Finding((say("not_drawn_some" if values["two"] else "not_drawn", **values),))


@rests_on("links.match")
def side_by_side(
    matrix: pd.DataFrame, figures: pd.DataFrame, concepts: pd.DataFrame, area: Area | None
) -> Finding | None:
    """What stands side by side, and which exact concepts do not, as their areas differ in level or kind of figure."""
    known = matrix.index[(matrix == "exact").sum(axis=1) >= 2]
    if known.empty:
        return None
    names, placed = concept_names(concepts), set(figures["concept_id"])
    left_out = [names[concept] for concept in known if concept not in placed]
    if not placed:
        return Finding((say("no_side_by_side", n=len(known)),))
    return Finding.of(
        say("side_by_side", exact=len(known), placed=len(placed), cities=int(figures["area"].nunique())),
        None if area is None or area.slug in set(figures["area"]) else say("not_side_by_side", name=place_name(area)),
        say("left_apart", n=len(left_out), listed=some(left_out)) if left_out else None,
    )


@rests_on("links.match")
def exact_panels(
    figures: pd.DataFrame, concepts: pd.DataFrame, areas: Mapping[str, Area], focal: str, also: Others | None = None
) -> Figure:
    """Exact figures, one panel a concept and, for totals, a level.

    Args:
        figures: as `methods.side_by_side` gives it.
        concepts: the crosswalk's concepts.
        areas: the areas compared.
        focal: slug of the area in focus.
        also: figures that documents print besides, from `analysis.required.also_printed`.
    """
    known, names = records_by_id(concepts), area_names(areas)
    rows = [
        {
            **row,
            "panel": panel_name(known[row["concept_id"]], row["group"], "\n"),
            "area": names[row["area"]],
            "shown": _value(row),
            "focal": row["area"] == focal,
            "also": False,
        }
        for row in figures.to_dict("records")
    ]
    others = [
        {**row, "value": sum(float(fact.value or 0) for fact in facts_in(other)) * row["factor"], "also": True}
        for row in rows
        for other in (also or {}).get((row["record_id"], _end(row)), [])
    ]
    columns = [*figures.columns, "panel", "shown", "focal", "also"]
    return Figure("exact_panels", {"rows": pd.DataFrame(rows + others, columns=columns)})


@rests_on("links.match")
def exact(
    figures: pd.DataFrame, changes: pd.DataFrame, concepts: pd.DataFrame, chosen: Dataset, focal: str
) -> Table | None:
    """Exact figures side by side; where many areas have one, the area in focus and the median.

    A figure that its document contradicts has the other beside it, and what follows from it is a range.

    Args:
        figures: as `methods.side_by_side` gives it.
        changes: as `methods.exact_changes` gives it.
        concepts: the crosswalk's concepts.
        chosen: the areas compared.
        focal: slug of the area in focus.
    """
    known, names = records_by_id(concepts), area_names(chosen.areas)
    names |= {slug: Name(slug) for slug in figures["area"] if slug not in names}
    cells = _Cells(chosen, changes)
    parts = list(figures.groupby(["concept_id", "group", "mode"], sort=False))
    whole = len(parts)
    if whole > SETS:
        parts.sort(key=lambda item: focal not in set(item[1]["area"]))
    rows: list[dict[str, Thing]] = []
    heads: dict[int, Thing] = {}
    for (concept, group, _), part in parts[:SETS]:
        heads[len(rows)] = panel_name(known[concept], group)
        places = list(dict.fromkeys(part["area"]))
        is_crowded = len(places) > FEW
        for area in places if not is_crowded else [area for area in places if area == focal]:
            by_what = {row["what"]: row for row in part[part["area"] == area].to_dict("records")}
            for what in [what for what in AIMS if what in by_what] or AIMS[:1]:
                name = term("comparison.stretch_of", name=names[area]) if what == "stretch" else names[area]
                rows.append(
                    {
                        "area": name,
                        "baseline": cells.figure(by_what.get("baseline")),
                        "target": cells.figure(by_what.get(what)),
                        "change": cells.need(concept, area, what),
                    }
                )
        if is_crowded:
            rows.append(
                {
                    "area": term("comparison.median_of", n=len(places)),
                    **{what: _median(part.loc[part["what"] == what, "value"]) for what in ("baseline", "target")},
                    "change": _median_need(changes, concept, places),
                }
            )
    columns = (
        Column("area", "column.city", wraps="always"),
        Column("baseline", "column.baseline_or_reported", "number"),
        Column("target", "column.target", "number", wraps="always"),
        Column("change", "column.change", "number"),
    )
    return table(cut_of("caption.exact", whole), columns, rows, heads=heads)


def concept_names(concepts: pd.DataFrame) -> dict[str, Name]:
    """Names of concepts by id."""
    return {key: Name.of(record) for key, record in records_by_id(concepts).items()}


class _Cells:
    """Figures of a table, those that their document contradicts with the other beside them."""

    def __init__(self, chosen: Dataset, changes: pd.DataFrame) -> None:
        self.others = also_printed(chosen)
        self.needs = {(row["concept_id"], row["area"], row["what"]): row for row in changes.to_dict("records")}
        self.ends = ends_of(chosen)

    def figure(self, row: Record | None) -> Thing:
        if row is None:
            return absent("comparison.no_figure")
        fact: Thing = _value(row)
        if pd.notna(row["year"]):
            is_sum = (row["mode"], row["what"], row["source"]) == (Mode.CUMULATIVE, "baseline", "narrative")
            key = "comparison.sum_to" if is_sum else "comparison.with_year"
            fact = term(key, figure=fact, year=int(row["year"]))
        also = [_scaled(other, row["factor"]) for other in self.others.get((row["record_id"], _end(row)), [])]
        return term("comparison.contradicted", figure=fact, others=listed(also)) if also else fact

    def need(self, concept: str, area: str, what: str) -> Thing:
        row = self.needs.get((concept, area, what))
        if row is None:
            return absent("comparison.no_change")
        inputs = {"y0": row["baseline"], "yT": row["target"], "n": row["years"]}
        return _changed(row["measure"], row["change"], row["method"], inputs, self.ends.get(row["record_id"]))


def records_by_id(concepts: pd.DataFrame) -> dict[str, Record]:
    """Concepts by id."""
    return {record["concept_id"]: record for record in concepts.to_dict("records")}


def panel_name(concept: Record, group: str, end: str = "") -> Thing:
    """A concept with its unit and, for totals, the level within which they may be compared.

    A unit that the English name itself gives, as of patents, is not said again there.
    """
    name, unit = (
        Name(f"{concept['name']}{end}", f"{concept['name_en'] or concept['name']}{end}"),
        Name.of(concept, "unit"),
    )
    scope: Thing = term(f"level_only.{group}") if group else ""
    is_said = unit.en.isascii() and re.search(rf"(?<![a-z]){re.escape(unit.en)}(?![a-z])", name.en, re.IGNORECASE)
    if unit.zh and is_said:
        return term("comparison.noted_scope" if scope else "comparison.noted_unit", name=name, unit=unit, scope=scope)
    notes = term("comparison.notes", unit=unit, scope=scope) if unit.zh and scope else scope or unit
    return term("comparison.noted", name=name, notes=notes) if scope or unit.zh else name


def _end(row: Record) -> str:
    return "baseline" if row["what"] == "baseline" else "target"


def _scaled(other: Fact | Listed, factor: float) -> Thing:
    """A further printed figure, in the concept's unit."""
    if factor == 1:
        return other
    figure = sum(float(fact.value or 0) for fact in facts_in(other))
    return computed(figure * factor, "comparison.unit", {"figure": other, "factor": factor})


def _value(row: Record) -> Fact:
    more = {"operator": row["operator"], "upper": row["upper"]}
    if row["factor"] != 1:
        return computed(row["value"], "comparison.unit", {"figure": row["raw"], "factor": row["factor"]}, **more)
    return printed(row, row["value"], **more)


def _changed(measure: str, change: float, method: str, inputs: Mapping[str, Thing], ends: Span | None = None) -> Thing:
    low, high = (change, None) if ends is None else (ends.low, ends.high)
    unit, decimals = ("fraction", 1) if measure == "growth" else ("", 2)
    fact = computed(low, method, inputs, unit=unit, decimals=decimals, upper=high)
    return term(f"comparison.{measure}", value=fact)


def _median(values: pd.Series) -> Fact:
    if values.empty:
        return absent("comparison.no_figure")
    return computed(values.median(), "comparison.median", {"N": len(values)})


def _median_need(changes: pd.DataFrame, concept: str, places: list[str]) -> Thing:
    needs = changes[(changes["concept_id"] == concept) & changes["area"].isin(places) & (changes["what"] == "target")]
    if needs.empty or needs["measure"].nunique() > 1:
        return absent("comparison.no_change")
    return _changed(needs["measure"].iloc[0], needs["change"].median(), "comparison.median", {"N": len(needs)})


def cut_of(caption: str, whole: int) -> Term:
    """A table's caption, which says how many of its sets it shows."""
    if whole <= SETS:
        return term(caption)
    return term("caption.of_sets", caption=term(caption), cut=term("figure.shown_of_sets", shown=SETS, whole=whole))
