"""Tables and figures of succession and alignment."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

from helpers.analysis.common import listed, place_name, put_in
from helpers.analysis.reliability import rests_on
from helpers.analysis.succession.beside import targets_apart
from helpers.facts import Column, Fact, Figure, Listed, Name, Table, Thing, Unit, absent, computed, printed, table, term
from helpers.methods import count_fates
from helpers.methods.fates import FATES
from helpers.methods.required import end_of, target_type
from helpers.methods.worded import is_change
from helpers.schema import Area, Document

Record = Mapping[str, Any]
_HAN = re.compile("[\u4e00-\u9fff]")
SHARED = ("tightened", "kept", "loosened", "uncomparable")  # relations of what both a place and one above it set
_SIGNS = ("<", "<=", ">", ">=", "≈")


@rests_on("indicators.baseline", "indicators.target", "indicators.mode", "links.match")
def pairs(fates: pd.DataFrame, indicators: pd.DataFrame, documents: Mapping[str, Document]) -> Table | None:
    """How many targets met each fate, one row a pair of plans that follow each other; None where there is no pair.

    A target tied to several concepts has a fate by each; a note under the row says which.
    """
    counts = count_fates(fates).to_dict("records")
    rows: list[dict[str, Thing]] = [
        {"pair": between(row, documents), **{fate: row[fate] for fate in FATES}} for row in counts
    ]
    names = {row["indicator_id"]: Name.of(row) for row in indicators.to_dict("records")}
    notes = {place: note for place, row in enumerate(counts) if (note := _counted_twice(fates, row, names))}
    columns = (
        Column("pair", "succession_column.pair", wraps="always"),
        *(Column(fate, f"fate.{fate}", "number") for fate in FATES),
    )
    return table(term("caption.fate_counts"), columns, rows, notes=notes)


def _counted_twice(fates: pd.DataFrame, pair: Record, names: Mapping[str, Name]) -> Thing | None:
    """The targets of the earlier plan that count more than once in a pair's row; None where each counts once."""
    pair_rows = fates[(fates["area"] == pair["area"]) & (fates["earlier"] == pair["earlier"])]
    times = pair_rows.loc[
        (pair_rows["later"] == pair["later"]) & pair_rows["earlier_id"].ne(""), "earlier_id"
    ].value_counts(sort=False)
    sentences = [term("succession.counted_twice", names=names[str(key)], n=int(n)) for key, n in times.items() if n > 1]
    return listed(sentences) if sentences else None


@rests_on("indicators.baseline", "indicators.target", "indicators.mode", "links.match")
def fate_bars(fates: pd.DataFrame, documents: Mapping[str, Document]) -> Figure | None:
    """The fates of each pair of plans as bars."""
    counts = count_fates(fates)
    if counts.empty:
        return None
    years = [_years(row, documents) for row in counts.to_dict("records")]
    return Figure("fate_bars", {"counts": counts.assign(pair=years)[["pair", *FATES]]})


@rests_on("indicators.baseline", "indicators.target", "indicators.mode", "links.match")
def pace_pairs(fates: pd.DataFrame, indicators: pd.DataFrame, documents: Mapping[str, Document]) -> Figure | None:
    """What the targets of the last pair of plans require a year, where both can be compared."""
    last = of_last_pair(fates, documents)
    both = last[(last["pace"] != "") & last["measure"].isin(["growth", "points"])]
    if both.empty:
        return None
    names = {row["indicator_id"]: Name.of(row) for row in indicators.to_dict("records")}
    scale = both["measure"].map({"growth": 100.0, "points": 1.0})
    drawn = pd.DataFrame(
        {
            "name": [names[key] for key in both["later_id"]],
            "measure": both["measure"].tolist(),
            "earlier": (both["earlier_rate"] * scale).tolist(),
            "later": (both["later_rate"] * scale).tolist(),
        }
    )
    return Figure("pace_pairs", {"rates": drawn})


@rests_on("indicators.baseline", "indicators.target", "indicators.mode", "links.match")
def targets(fates: pd.DataFrame, indicators: pd.DataFrame, documents: Mapping[str, Document]) -> Table | None:
    """The targets of the last pair of plans, one row a target: levels, what was reached, what is required a year."""
    last = of_last_pair(fates, documents)
    records = indicators.set_index("indicator_id", drop=False).to_dict("index")
    rows: list[dict[str, Thing]] = []
    heads: dict[int, Thing] = {}
    notes: dict[int, Thing] = {}
    for fate in FATES:
        part = last[last["fate"] == fate].to_dict("records")
        if part:
            heads[len(rows)] = term(f"fate.{fate}")
        for row in part:
            rows.append(_target(row, records))
            if isinstance(row["caveat"], str) and row["caveat"]:
                notes[len(rows) - 1] = Name.of(row, "caveat")
    if not rows:
        return None
    columns = (
        Column("name", "column.indicator", wraps="always"),
        Column("earlier", "succession_column.earlier", "number", wraps="always"),
        Column("reached", "succession_column.reached", "number"),
        Column("later", "succession_column.later", "number", wraps="always"),
        Column("earlier_rate", "succession_column.earlier_rate", "number", wraps="words"),
        Column("later_rate", "succession_column.later_rate", "number", wraps="words"),
    )
    pair = between(last.iloc[0].to_dict(), documents)
    return table(term("caption.fates", pair=pair, n=len(rows)), columns, rows, heads=heads, notes=notes)


@rests_on("indicators.baseline", "indicators.target", "indicators.mode", "links.match")
def aligned(
    alignment: pd.DataFrame,
    indicators: pd.DataFrame,
    concepts: pd.DataFrame,
    areas: Mapping[str, Area],
    documents: Mapping[str, Document],
) -> Table | None:
    """What both a place and an area above set, one row a period and concept; None where they share none."""
    both = alignment[alignment["relation"].isin(SHARED)]
    by_size = set(concepts.loc[concepts["depends_on_size"], "concept_id"])
    records = indicators.set_index("indicator_id", drop=False).to_dict("index")
    names = {row["concept_id"]: Name.of(row) for row in concepts.to_dict("records")}
    rows: list[dict[str, Thing]] = [
        {
            "concept": names[row["concept_id"]],
            "above": Listed((place_name(areas[row["above"]]), period(documents[row["document_above"]])), " "),
            "own_target": with_level(records[row["indicator_id"]]),
            "target_above": with_level(records[row["indicator_above"]]),
            "own_rate": rate(row, "rate", records[row["indicator_id"]]),
            "rate_above": rate(row, "rate_above", records[row["indicator_above"]]),
            "relation": term(f"relation.{_relation(row, records, by_size)}"),
        }
        for row in both.to_dict("records")
    ]
    columns = (
        Column("concept", "baseline_column.concept", wraps="always"),
        Column("above", "succession_column.above", wraps="always"),
        Column("own_target", "succession_column.own_target", "number"),
        Column("target_above", "succession_column.target_above", "number"),
        Column("own_rate", "succession_column.own_rate", "number", wraps="words"),
        Column("rate_above", "succession_column.rate_above", "number", wraps="words"),
        Column("relation", "succession_column.relation"),
    )
    return table(term("caption.alignment", n=len(rows)), columns, rows)


def _relation(row: Record, records: Mapping[str, Record], by_size: set[str]) -> str:
    """A faster change is amplification only where the target lies beyond the one above."""
    if row["relation"] != "tightened" or row["concept_id"] in by_size:
        return str(row["relation"])
    ahead = targets_apart(records[row["indicator_id"]], records[row["indicator_above"]], row["direction"])
    return "amplified" if ahead > 0 else "tightened_short" if ahead < 0 else "tightened"


def of_last_pair(fates: pd.DataFrame, documents: Mapping[str, Document]) -> pd.DataFrame:
    """The rows of the pair of plans that ends last."""
    if fates.empty:
        return fates
    last = max(fates["later"].unique(), key=lambda key: documents[key].period)
    return fates[fates["later"] == last]


def between(row: Record, documents: Mapping[str, Document]) -> Thing:
    """Two plans by the years of their periods."""
    one, two = documents[row["earlier"]].period, documents[row["later"]].period
    return term("succession.pair", first=one[0], last=one[1], next=two[0], end=two[1])


def period(document: Document) -> str:
    """The years of a document's period."""
    return "–".join(str(year) for year in dict.fromkeys(document.period))


def as_printed(record: Record) -> Fact:
    """A record's target as printed, with its unit; its figure alone where there are words beside it."""
    text = str(record["target_raw"])
    if target_type(record) == "words":
        return printed(record, None, text=term("succession.words"))
    if _HAN.search(text) and pd.isna(record["target_upper"]):
        sign = str(record["operator"])
        return printed(record, record["target"], operator=sign if sign in _SIGNS else "")
    return printed(record, None, text=text)


def with_level(record: Record) -> Thing:
    """A record's target as printed; one that is worded as a change with the level that it leads to."""
    change = as_printed(record)
    level = end_of(record, (int(record["first"]), int(record["last"])))[0] if is_change(record) else None
    if level is None:
        return change
    return term("succession.led_to", change=change, level=Fact(level, "computed", reason=term("review_origin.led_to")))


def rate(row: Record, name: str, record: Record) -> Thing:
    """What a target requires a year, in its own measure or else in that which it shares, or why there is none."""
    side = name.removesuffix("_rate")
    value, measure = row[name], row.get(f"{side}_measure", row["measure"])
    if target_type(record) == "words":
        return absent("review.words_only", direction=term(f"operator.{record['operator']}"))
    if not measure or pd.isna(value):
        if row.get(f"{side}_is_kept"):
            return absent("succession.is_kept")
        return absent("reason.no_baseline" if pd.isna(record["baseline"]) else "succession.no_rate")
    goal, years = end_of(record, (int(record["first"]), int(record["last"])))
    inputs = put_in(record, y0=record["baseline"], yT=goal, n=years)
    if measure == "growth":
        fact = computed(value, "growth.cagr", inputs, unit="fraction", is_change=True, decimals=1)
    elif measure == "points":
        fact = computed(value, "share.points", inputs, is_change=True, decimals=2)
    elif target_type(record) == "annual_mean" and math.isclose(value, record["target"]):
        fact = as_printed(record)  # the document prints the mean itself
    else:
        upper = record["target_upper"]
        last = None if pd.isna(upper) or not record["target"] else value * upper / record["target"]
        fact = computed(value, "cumulative.mean", {"yT": inputs["yT"], "n": years}, decimals=2, upper=last)
    return term(f"succession.{measure}", value=fact)


@rests_on("indicators.baseline", "indicators.target", "indicators.mode", "links.match")
def ratchet(fates: pd.DataFrame, indicators: pd.DataFrame, documents: Mapping[str, Document]) -> Table | None:
    """Targets with an exact result, by how far it went beyond the target; None where none has one."""
    known = fates[fates["reached"].notna()].sort_values("beyond_old", ascending=False, kind="stable")
    names = {row["indicator_id"]: Name.of(row) for row in indicators.to_dict("records")}
    rows: list[dict[str, Thing]] = [
        {
            "name": term("succession.less_wanted", name=names[row["earlier_id"]])
            if row["direction"] < 0
            else names[row["earlier_id"]],
            "pair": between(row, documents),
            "beyond_old": beyond(row["beyond_old"], row["reached"], row["earlier_goal"], row["direction"]),
            "beyond_reached": beyond(row["beyond_reached"], row["later_goal"], row["reached"], row["direction"]),
        }
        for row in known.to_dict("records")
    ]
    columns = (
        Column("name", "column.indicator", wraps="always"),
        Column("pair", "succession_column.pair", wraps="always"),
        Column("beyond_old", "succession_column.beyond_old", "number"),
        Column("beyond_reached", "succession_column.beyond_reached", "number"),
    )
    return table(term("caption.ratchet", n=len(rows)), columns, rows)


def beyond(value: float, end: float, start: float, direction: int) -> Fact:
    """One figure against another, as a fraction in the wanted direction: +1 where more is wanted, -1 where less is."""
    inputs: dict[str, Thing] = {"y": end, "y0": start, "d": int(direction)}
    return computed(value, "succession.beyond", inputs, unit="fraction", is_change=True, decimals=1)


def _in_unit(fact: Thing, record: Record, is_shown: bool) -> Thing:
    """A figure with its unit where the two plans print different ones."""
    return Listed((fact, Unit.of(record)), " ") if is_shown and record["unit"] else fact


def _years(row: Record, documents: Mapping[str, Document]) -> str:
    one, two = documents[row["earlier"]].period, documents[row["later"]].period
    return f"{one[0]}–{one[1]} → {two[0]}–{two[1]}"


def _target(row: Record, records: Mapping[str, Record]) -> dict[str, Thing]:
    old, new = records.get(str(row["earlier_id"])), records.get(str(row["later_id"]))
    name: Thing = Name.of(old or new or {})
    if old and new and row["is_renamed"]:
        name = term("succession.renamed", old=Name.of(old), new=Name.of(new))
    none = absent("succession.none")
    has_two_units = bool(old and new and old["unit"] != new["unit"])
    return {
        "name": name,
        "earlier": _in_unit(with_level(old), old, has_two_units) if old else none,
        "reached": _in_unit(printed(new, None, text=str(new["baseline_raw"])), new, has_two_units) if new else none,
        "later": _in_unit(with_level(new), new, has_two_units) if new else none,
        "earlier_rate": rate(row, "earlier_rate", old) if old else none,
        "later_rate": rate(row, "later_rate", new) if new else none,
    }
