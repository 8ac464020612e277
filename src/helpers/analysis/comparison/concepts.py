"""Which concepts can be compared, their exact figures side by side, and how far these lie apart."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

from helpers.analysis.common import area_names, listed, place_name, say, some
from helpers.analysis.reliability import rests_on
from helpers.analysis.required import Ends, Others, also_printed, ends_of
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
    counted,
    facts_in,
    printed,
    table,
    term,
)
from helpers.methods import figure_ends, other_figures, over_ends
from helpers.methods.comparability import comparability_counts
from helpers.methods.dispersion import dispersion as measures_of
from helpers.schema import Area

Record = Mapping[str, Any]
Names = Mapping[str, Name]
SETS = 12  # sets of figures that a table shows
NAMED = 5  # sets told in a sentence each
FEW, CONCEPTS = 8, 24  # areas that a table names, concepts that the map shows: as `helpers.figures.crowd` has them
SPLIT = 4  # fewest figures that are worth splitting into what lies between levels and within them
AIMS = ("target", "stretch")


@rests_on("links.match")
def comparability(matrix: pd.DataFrame, concepts: int, area: Area) -> Finding:
    """How many concepts can be compared how far, and how many the area in focus has a part in."""
    counts, cities = comparability_counts(matrix), matrix.shape[1]
    values: dict[str, Thing] = {**counts, "concepts": concepts, "cities": cities, "name": place_name(area)}
    if cities < 2 or not counts["exact"]:
        return Finding((say("one_city" if cities < 2 else "nothing_exact", **values),))
    exact = matrix[(matrix == "exact").sum(axis=1) >= 2]
    own = exact[area.slug] if area.slug in exact else pd.Series(dtype=object)
    taken, near = int((own == "exact").sum()), int((~own.isin(["exact", "none"])).sum())
    key = ("own_part" if near else "own_part_whole") if taken else "own_no_part"
    return Finding((say("comparability", **values), say(key, **{**values, "taken": taken, "near": near})))


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
    }
    return Finding((say("not_drawn_some" if values["two"] else "not_drawn", **values),))


@rests_on("links.match")
def side_by_side(matrix: pd.DataFrame, figures: pd.DataFrame, concepts: pd.DataFrame, area: Area) -> Finding | None:
    """What stands side by side, and which exact concepts do not, as their areas differ in level or kind of figure."""
    known = matrix.index[(matrix == "exact").sum(axis=1) >= 2]
    if known.empty:
        return None
    names, placed = concept_names(concepts), set(figures["concept_id"])
    left = [names[concept] for concept in known if concept not in placed]
    if not placed:
        return Finding((say("no_side_by_side", n=len(known)),))
    return Finding.of(
        say("side_by_side", placed=len(placed), cities=int(figures["area"].nunique())),
        None if area.slug in set(figures["area"]) else say("not_side_by_side", name=place_name(area)),
        say("left_apart", n=len(left), listed=some(left)) if left else None,
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
    known, names = _by_id(concepts), area_names(areas)
    rows = [
        {
            **row,
            "panel": _panel(known[row["concept_id"]], row["group"], "\n"),
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
    known, names = _by_id(concepts), area_names(chosen.areas)
    names |= {slug: Name(slug) for slug in figures["area"] if slug not in names}
    cells = _Cells(chosen, changes)
    parts = list(figures.groupby(["concept_id", "group", "mode"], sort=False))
    whole = len(parts)
    if whole > SETS:
        parts.sort(key=lambda item: focal not in set(item[1]["area"]))
    rows: list[dict[str, Thing]] = []
    heads: dict[int, Thing] = {}
    for (concept, group, _), part in parts[:SETS]:
        heads[len(rows)] = _panel(known[concept], group)
        places = list(dict.fromkeys(part["area"]))
        crowd = len(places) > FEW
        for area in places if not crowd else [area for area in places if area == focal]:
            own = {row["what"]: row for row in part[part["area"] == area].to_dict("records")}
            for what in [what for what in AIMS if what in own] or AIMS[:1]:
                name = term("comparison.stretch_of", name=names[area]) if what == "stretch" else names[area]
                rows.append(
                    {
                        "area": name,
                        "baseline": cells.figure(own.get("baseline")),
                        "target": cells.figure(own.get(what)),
                        "change": cells.need(concept, area, what),
                    }
                )
        if crowd:
            rows.append(
                {
                    "area": term("comparison.median_of", n=len(places)),
                    **{what: _median(part.loc[part["what"] == what, "value"]) for what in ("baseline", "target")},
                    "change": _median_need(changes, concept, places),
                }
            )
    columns = (
        Column("area", "column.city", wraps="always"),
        Column("baseline", "column.baseline", "number"),
        Column("target", "column.target", "number", wraps="always"),
        Column("change", "column.change", "number"),
    )
    return table(_cut("caption.exact", whole), columns, rows, heads=heads)


@rests_on("links.match")
def change_by_concept(
    changes: pd.DataFrame,
    sets: pd.DataFrame,
    concepts: pd.DataFrame,
    areas: Mapping[str, Area],
    focal: str,
    ends: Ends | None = None,
) -> Figure:
    """Required changes of concepts that two areas share.

    Args:
        changes: as `methods.exact_changes` gives it.
        sets: as `methods.comparable_sets` gives it.
        concepts: the crosswalk's concepts.
        areas: the areas compared.
        focal: slug of the area in focus.
        ends: from `analysis.required.ends_of`: what rests on contradicted figures has both its ends.
    """
    sizes = sets[sets["measure"] != "target"].groupby(["concept_id", "measure"], sort=False).size()
    shared = sizes.sort_values(ascending=False, kind="stable").index.to_frame(index=False)
    rows = shared.merge(changes, on=["concept_id", "measure"])
    percent = rows["measure"].map({"growth": 100.0, "points": 1.0})
    own = zip(rows["record_id"], rows["change"], strict=True)
    both = [(ends or {}).get(record, (change, change)) for record, change in own]
    return Figure(
        "change_by_concept",
        {
            "rows": rows.assign(
                concept=rows["concept_id"].map(concept_names(concepts)),
                change=rows["change"] * percent,
                change_low=percent * [low for low, _ in both],
                change_high=percent * [high for _, high in both],
                focal=rows["area"] == focal,
                stretch=rows["what"] == "stretch",
                area=rows["area"].map(area_names(areas)),
            )
        },
    )


@rests_on("links.match")
def shared_changes(spread: pd.DataFrame, sets: pd.DataFrame, concepts: pd.DataFrame, chosen: Dataset) -> Finding | None:
    """From which area to which the required change of the shared concepts runs; None where none is shared."""
    known = spread[spread["measure"] != "target"]
    if known.empty:
        return None
    labels, names = concept_names(concepts), area_names(chosen.areas)
    said = [say("shared_changes", n=len(known))]
    for row in known.head(NAMED).to_dict("records"):
        own = sets[(sets["concept_id"] == row["concept_id"]) & (sets["measure"] == row["measure"])]
        ends = {
            name: names[own.loc[at, "area"]]
            for name, at in (("least", own["value"].idxmin()), ("most", own["value"].idxmax()))
        }
        unit = "fraction" if row["measure"] == "growth" else ""
        figures = {
            end: Fact(
                float(row[end]),
                "computed",
                unit,
                decimals=1,
                operator=row[f"{end}_operator"],
                method="dispersion.range",
            )
            for end in ("low", "high")
        }
        said.append(
            say(f"shared_{row['measure']}", concept=labels[row["concept_id"]], n=int(row["n"]), **ends, **figures)
        )
    return Finding.of(*said, *_contradicted(own_records(known, sets), chosen))


@rests_on("links.match")
def dispersion(spread: pd.DataFrame, concepts: pd.DataFrame) -> Finding | None:
    """What the dispersion can mean with this N, and what lies between levels."""
    if spread.empty:
        return None
    two, bounds = int((spread["n"] == 2).sum()), int((spread["is_bound"] & (spread["n"] > 2)).sum())
    labels = concept_names(concepts)
    split = spread[(spread["group_reason"] == "") & (spread["n"] >= SPLIT)]
    return Finding.of(
        say("dispersion_n", sets=len(spread), largest=int(spread["n"].max())),
        say("dispersion_two", two=two) if two else None,
        say("dispersion_bound", bounds=bounds) if bounds else None,
        *(
            say(
                "between_levels",
                concept=labels[row["concept_id"]],
                kind=term(f"measure_kind.{row['measure']}"),
                n=int(row["n"]),
                share=_fraction(row["between_t"], "dispersion.theil_groups", int(row["n"])),
            )
            for row in split.head(2).to_dict("records")
        ),
    )


@rests_on("links.match")
def dispersion_table(spread: pd.DataFrame, sets: pd.DataFrame, concepts: pd.DataFrame, chosen: Dataset) -> Table | None:
    """Range, ratio, CV and Theil indices of each concept that areas share, with N; the largest sets first.

    What rests on a figure that its document contradicts is a range over both.

    Args:
        spread: as `methods.spread_by_concept` gives it.
        sets: as `methods.comparable_sets` gives it.
        concepts: the crosswalk's concepts.
        chosen: the areas compared.
    """
    known = _by_id(concepts)
    is_split = bool(((spread["n"] >= SPLIT) & (spread["group_reason"] == "")).any())
    choices = _choices(sets, chosen)
    rows = [_spread(row, known[row["concept_id"]], choices, is_split) for row in spread.head(SETS).to_dict("records")]
    columns = (
        Column("concept", "column.concept", wraps="always"),
        Column("measure", "column.measure_kind", wraps="always"),
        *(Column(name, f"column.{name}", "number") for name in ("n", "range", "ratio", "cv", "theil_t", "theil_l")),
        *([Column("between", "column.between", "number")] if is_split else []),
    )
    return table(_cut("caption.dispersion", len(spread)), columns, rows)


def concept_names(concepts: pd.DataFrame) -> dict[str, Name]:
    """Names of concepts by id."""
    return {key: Name.of(record) for key, record in _by_id(concepts).items()}


def own_records(spread: pd.DataFrame, sets: pd.DataFrame) -> set[str]:
    """Keys of the records behind some sets."""
    kept = sets.merge(spread[["concept_id", "group", "measure"]], on=["concept_id", "group", "measure"])
    return set(kept["record_id"]) if "record_id" in kept else set()


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
            fact = term("comparison.with_year", figure=fact, year=int(row["year"]))
        also = [_scaled(other, row["factor"]) for other in self.others.get((row["record_id"], _end(row)), [])]
        return term("comparison.contradicted", figure=fact, others=listed(also)) if also else fact

    def need(self, concept: str, area: str, what: str) -> Thing:
        row = self.needs.get((concept, area, what))
        if row is None:
            return absent("comparison.no_change")
        inputs = {"y0": row["baseline"], "yT": row["target"], "n": row["years"]}
        return _changed(row["measure"], row["change"], row["method"], inputs, self.ends.get(row["record_id"]))


def _choices(sets: pd.DataFrame, chosen: Dataset) -> dict[tuple, list[list[float]]]:
    """Set -> the values that each of its areas may have, for the sets in which one has more than one."""
    others = other_figures(chosen.contradictions, chosen.indicators, chosen.statements)
    ends, found = ends_of(chosen), {}
    for key, part in sets.groupby(["concept_id", "group", "measure"], sort=False):
        if key[2] == "target":
            wide = figure_ends(part.assign(what="target"), others)
            values = [sorted({row["value"], row["low"], row["high"]}) for row in wide.to_dict("records")]
        else:
            values = [sorted({row["value"], *ends.get(row["record_id"], ())}) for row in part.to_dict("records")]
        if any(len(own) > 1 for own in values):
            found[key] = values
    return found


def _contradicted(records: set[str], chosen: Dataset) -> list[Thing]:
    """The ends of a required change that rests on a contradicted figure."""
    ends, names = ends_of(chosen), {row["indicator_id"]: Name.of(row) for row in chosen.indicators.to_dict("records")}
    areas = chosen.indicators.set_index("indicator_id")["area"]
    labels = area_names(chosen.areas)
    return [
        say(
            "shared_contradicted",
            area=labels[areas[key]],
            name=names[key],
            change=Fact(low, "computed", "fraction", high, method="growth.cagr"),
        )
        for key, (low, high) in ends.items()
        if key in records
    ]


def _by_id(concepts: pd.DataFrame) -> dict[str, Record]:
    return {record["concept_id"]: record for record in concepts.to_dict("records")}


def _panel(concept: Record, group: str, end: str = "") -> Thing:
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


def _changed(
    measure: str, change: float, method: str, inputs: Mapping[str, Thing], ends: tuple[float, float] | None = None
) -> Thing:
    low, high = ends or (change, None)
    unit, decimals = ("fraction", 1) if measure == "growth" else ("", 2)
    fact = computed(low, method, inputs, unit=unit, decimals=decimals, upper=high)
    return term(f"comparison.{measure}", value=fact)


def _median(values: pd.Series) -> Fact:
    if values.empty:
        return absent("comparison.no_figure")
    return computed(values.median(), "comparison.median", {"N": len(values)})


def _median_need(changes: pd.DataFrame, concept: str, places: list[str]) -> Thing:
    own = changes[(changes["concept_id"] == concept) & changes["area"].isin(places) & (changes["what"] == "target")]
    if own.empty or own["measure"].nunique() > 1:
        return absent("comparison.no_change")
    return _changed(own["measure"].iloc[0], own["change"].median(), "comparison.median", {"N": len(own)})


def _spread(
    row: Record, concept: Record, choices: Mapping[tuple, list[list[float]]], is_split: bool
) -> dict[str, Thing]:
    measure, n = row["measure"], int(row["n"])
    is_target = measure == "target"
    unit, decimals = {"growth": ("fraction", 1), "points": ("", 2), "target": ("", None)}[measure]
    given = {"N": n}
    ends = [
        Fact(
            float(row[name]),
            "computed",
            unit,
            decimals=decimals,
            operator=row[f"{name}_operator"],
            method="dispersion.range",
            inputs=given,
        )
        for name in ("low", "high")
    ]
    own = choices.get((row["concept_id"], row["group"], measure))
    reason = row["reason"] or ("bound" if row["is_bound"] else "not_positive")
    cells: dict[str, Thing] = {
        "concept": _panel(concept, row["group"]) if is_target else Name.of(concept),
        "measure": term("measure_kind.target" if is_target else f"measure_unit.{measure}"),
        "n": counted(n),
        "range": Listed(tuple(ends), "–"),
    }
    for name, digits, method in (
        ("ratio", 2, "dispersion.range"),
        ("cv", 3, "dispersion.cv"),
        ("theil_t", 4, "dispersion.theil_t"),
        ("theil_l", 4, "dispersion.theil_l"),
    ):
        if n == 2 and name != "ratio":
            cells[name] = absent("comparison.two")  # the ratio says all
            continue
        if row[name] is None or pd.isna(row[name]):
            cells[name] = absent(f"group_reason.{reason}")
            continue
        low, high = (row[name], None) if own is None else over_ends(_MEASURES[name], own) or (row[name], None)
        operator = ">=" if row["is_bound"] and name == "ratio" else "="
        cells[name] = computed(low, method, given, upper=high, decimals=digits, operator=operator)
    if is_split:
        cells["between"] = _between(row, n)
    return cells


def _between(row: Record, n: int) -> Thing:
    reason = row["group_reason"] or ("few" if n < SPLIT else "")
    if reason:
        return absent(f"group_reason.{reason}")
    shares = {name: _fraction(row[f"between_{name}"], "dispersion.theil_groups", n) for name in "tl"}
    return term("comparison.between", **shares)


def _fraction(value: float, method: str, n: int) -> Fact:
    return computed(value, method, {"N": n}, unit="fraction", decimals=0)


def _cut(caption: str, whole: int) -> Term:
    if whole <= SETS:
        return term(caption)
    return term("caption.of_sets", caption=term(caption), cut=term("figure.shown_of_sets", shown=SETS, whole=whole))


_MEASURES = {
    "ratio": lambda values: measures_of(values).ratio.value,
    "cv": lambda values: measures_of(values).cv_n1.value,
    "theil_t": lambda values: measures_of(values).theil_t.value,
    "theil_l": lambda values: measures_of(values).theil_l.value,
}
