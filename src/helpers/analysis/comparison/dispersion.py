"""How far the required changes and the figures of shared concepts lie apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from helpers.analysis.common import area_names, listed, say
from helpers.analysis.comparison.concepts import NAMED, SETS, concept_names, cut_of, panel_name, records_by_id
from helpers.analysis.reliability import rests_on
from helpers.analysis.required import Ends, Span, ends_of, printed_besides
from helpers.data import Dataset
from helpers.facts import (
    Column,
    Fact,
    Figure,
    Finding,
    Listed,
    Name,
    Table,
    Thing,
    absent,
    computed,
    counted,
    table,
    term,
)
from helpers.methods import figure_ends, over_ends, rival_figures
from helpers.methods.dispersion import dispersion as measures_of
from helpers.schema import Area

Record = Mapping[str, Any]
SPLIT = 4  # fewest figures that are worth splitting into what lies between levels and within them
_MEASURES = {
    "ratio": lambda values: measures_of(values).ratio.value,
    "cv": lambda values: measures_of(values).cv_n1.value,
    "theil_t": lambda values: measures_of(values).theil_t.value,
    "theil_l": lambda values: measures_of(values).theil_l.value,
}


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
    pairs = zip(rows["record_id"], rows["change"], strict=True)
    both = [(ends or {}).get(record, Span(change, change)) for record, change in pairs]
    return Figure(
        "change_by_concept",
        {
            "rows": rows.assign(
                concept=rows["concept_id"].map(concept_names(concepts)),
                change=rows["change"] * percent,
                change_low=percent * [span.low for span in both],
                change_high=percent * [span.high for span in both],
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
    labels, names, spans = concept_names(concepts), area_names(chosen.areas), ends_of(chosen)
    sentences = [say("shared_changes", n=len(known))]
    for row in known.head(NAMED).to_dict("records"):
        concept_rows = sets[(sets["concept_id"] == row["concept_id"]) & (sets["measure"] == row["measure"])]
        least, most = (
            concept_rows.loc[at].to_dict() for at in (concept_rows["value"].idxmin(), concept_rows["value"].idxmax())
        )
        low, high = (_both_ends(one, spans) for one in (least, most))
        sentences.append(
            say(
                f"shared_{row['measure']}",
                concept=labels[row["concept_id"]],
                n=int(row["n"]),
                least=names[least["area"]],
                most=names[most["area"]],
                low=_spanned(low, row["measure"], row["low_operator"]),
                high=_spanned(high, row["measure"], row["high_operator"]),
            )
        )
        if _is_open([_both_ends(one, spans) for one in concept_rows.to_dict("records")], low, high):
            sentences.append(say("shared_open" if len(concept_rows) == 2 else "shared_open_many"))
    shown = sets.merge(known[["concept_id", "group", "measure"]], on=["concept_id", "group", "measure"])
    return Finding.of(*sentences, *_contradicted(shown, spans, chosen))


@rests_on("links.match")
def meaning(spread: pd.DataFrame, concepts: pd.DataFrame) -> Finding | None:
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
    known = records_by_id(concepts)
    is_split = bool(((spread["n"] >= SPLIT) & (spread["group_reason"] == "")).any())
    choices = _choices(sets, chosen)
    rows = [_spread(row, known[row["concept_id"]], choices, is_split) for row in spread.head(SETS).to_dict("records")]
    columns = (
        Column("concept", "column.concept", wraps="always"),
        Column("measure", "column.measure_kind", wraps="always"),
        *(Column(name, f"column.{name}", "number") for name in ("n", "range", "ratio", "cv", "theil_t", "theil_l")),
        *([Column("between", "column.between", "number")] if is_split else []),
    )
    return table(cut_of("caption.dispersion", len(spread)), columns, rows)


def _choices(sets: pd.DataFrame, chosen: Dataset) -> dict[tuple, list[list[float]]]:
    """Set -> the values that each of its areas may have, for the sets in which one has more than one."""
    others = rival_figures(chosen)
    ends, choices = ends_of(chosen), {}
    for key, part in sets.groupby(["concept_id", "group", "measure"], sort=False):
        if key[2] == "target":
            wide = figure_ends(part.assign(what="target"), others)
            values = [sorted({row["value"], row["low"], row["high"]}) for row in wide.to_dict("records")]
        else:
            values = [sorted({row["value"], *_ends(ends.get(row["record_id"]))}) for row in part.to_dict("records")]
        if any(len(area_values) > 1 for area_values in values):
            choices[key] = values
    return choices


def _ends(span: Span | None) -> tuple[float, ...]:
    return () if span is None else (span.low, span.high)


def _is_open(all_spans: Sequence[Span], low: Span, high: Span) -> bool:
    """Whether another figure would make another place the least or the most."""
    above, below = list(all_spans), list(all_spans)
    above.remove(low)
    below.remove(high)
    return low.high > min(span.low for span in above) or high.low < max(span.high for span in below)


def _both_ends(row: Record, spans: Ends) -> Span:
    return spans.get(row.get("record_id", ""), Span(float(row["value"]), float(row["value"])))


def _spanned(span: Span, measure: str, operator: str = "=") -> Fact:
    """A required change over every figure that is printed for its two ends."""
    unit, upper = "fraction" if measure == "growth" else "", None if span.low == span.high else span.high
    return Fact(span.low, "computed", unit, upper, operator, 1, method="dispersion.range")


def _contradicted(shown: pd.DataFrame, spans: Ends, chosen: Dataset) -> list[Thing]:
    """The ends of a required change for which a second figure is printed, and the documents that print it."""
    documents, labels = printed_besides(chosen), area_names(chosen.areas)
    names = {row["indicator_id"]: Name.of(row) for row in chosen.indicators.to_dict("records")}
    contradicted = shown[shown["record_id"].isin(list(documents)) & shown["record_id"].isin(list(spans))]
    return [
        say(
            "shared_contradicted" if row["measure"] == "growth" else "shared_contradicted_points",
            area=labels[row["area"]],
            name=names[row["record_id"]],
            documents=listed(documents[row["record_id"]]),
            change=_spanned(spans[row["record_id"]], row["measure"]),
        )
        for row in contradicted.drop_duplicates("record_id").to_dict("records")
    ]


def _spread(
    row: Record, concept: Record, choices: Mapping[tuple, list[list[float]]], is_split: bool
) -> dict[str, Thing]:
    measure, n = row["measure"], int(row["n"])
    is_target = measure == "target"
    unit, decimals = {"growth": ("fraction", 1), "points": ("", 2), "target": ("", None)}[measure]
    given = {"N": n}
    set_choices = choices.get((row["concept_id"], row["group"], measure))
    ends = {}
    for name, extreme in (("low", min), ("high", max)):
        both = None if set_choices is None else over_ends(extreme, set_choices)
        least, most = both or (float(row[name]), float(row[name]))
        ends[name] = Fact(
            least,
            "computed",
            unit,
            None if most == least else most,
            row[f"{name}_operator"],
            decimals,
            method="dispersion.range",
            inputs=given,
        )
    is_wide = any(fact.upper is not None for fact in ends.values())
    span = term("comparison.span", **ends) if is_wide else Listed(tuple(ends.values()), "–")
    reason = row["reason"] or ("bound" if row["is_bound"] else "not_positive")
    cells: dict[str, Thing] = {
        "concept": panel_name(concept, row["group"]) if is_target else Name.of(concept),
        "measure": term("measure_kind.target" if is_target else f"measure_unit.{measure}"),
        "n": counted(n),
        "range": span,
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
        low, high = (
            (row[name], None) if set_choices is None else over_ends(_MEASURES[name], set_choices) or (row[name], None)
        )
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
