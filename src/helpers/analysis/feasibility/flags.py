"""What a reader should know of the targets before using them, each flag with its place in the document."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

from helpers.analysis.common import listed
from helpers.analysis.feasibility.names import names_of, titled
from helpers.facts import Column, Fact, Listed, Name, Table, Thing, Told, Unit, computed, printed, table, term
from helpers.schema import Mode

Record = Mapping[str, Any]
_SIGNS = "≥≤<>0123456789.,%"


def flags(
    flagged: pd.DataFrame,
    indicators: pd.DataFrame,
    contradictions: pd.DataFrame,
    period: tuple[int, int],
    required: pd.DataFrame,
    statements: pd.DataFrame,
) -> Table | None:
    """All flags of a place in one list; None where there is none.

    Args:
        flagged: as `methods.flags` gives them.
        indicators: the place's indicator records.
        contradictions: its contradictions.
        period: first and last year of the plan.
        required: `required_change` of the same indicators.
        statements: the place's statements.
    """
    said_rates = statements.set_index("statement_id", drop=False).to_dict("index")
    needs = required.set_index("indicator_id").to_dict("index")
    names = names_of(indicators)
    records = indicators.set_index("indicator_id", drop=False).to_dict("index")
    pairs = contradictions.set_index("contradiction_id").to_dict("index")
    rows: list[dict[str, Thing]] = []
    for flag in flagged.to_dict("records"):
        kind, key = flag["kind"], flag["record_id"]
        if key in pairs:
            about, evidence, place = _of_pair(pairs[key], kind)
        elif kind == "base_year":
            about, evidence, place = _base_year(flag, records[key], indicators, period)
        else:
            record = records[key]
            about, evidence = titled(record, names[key]), _evidence(flag, record, indicators, needs[key], said_rates)
            if kind == "two_targets":
                about = titled(record)
            at = term("flag.place", table=record["table"], row=record["row"])
            place = printed(record, None, text=at)
        rows.append({"flag": term(f"flag.{kind}"), "indicator": about, "evidence": evidence, "place": place})
    columns = (
        *(Column(name, f"column.{name}", wraps="always") for name in ("flag", "indicator", "evidence")),
        Column("place", "column.place"),
    )
    return table(term("caption.flags", n=len(rows)), columns, rows)


def _base_year(
    flag: Record, record: Record, indicators: pd.DataFrame, period: tuple[int, int]
) -> tuple[Thing, Thing, Thing]:
    count = int((indicators.drop_duplicates(["table", "row"])["table"] == record["table"]).sum())
    year = int(flag["value"])
    base_year = term("flag.base_year_is", year=year, usual=period[0] - 1, n=int(record["target_year"]) - year)
    whole = term("flag.whole_table", table=record["table"], n=count)
    return whole, base_year, term("flag.place_table", table=record["table"])


def _evidence(
    flag: Record, record: Record, indicators: pd.DataFrame, need: Record, statements: Mapping[str, Record]
) -> Thing:
    kind, target = flag["kind"], _target(record)
    if kind == "two_targets":
        twins = indicators[(indicators["table"] == record["table"]) & (indicators["row"] == record["row"])]
        return listed([_target(twin) for twin in twins.to_dict("records")], "wide")
    if kind == "range":
        return Listed((target, term("flag.both_ends")), "")
    baseline = printed(record, record["baseline"], text=str(record["baseline_raw"]))
    change: tuple[Thing, ...] = (baseline, " → ", target)
    if kind == "round_growth":
        return Listed((*change, *_rate(flag, record, need, statements)), "")
    if kind == "jump":
        inputs = {"y0": record["baseline"], "yT": record["target"]}
        multiple = term("change.times", value=computed(flag["value"], "growth.multiple", inputs, decimals=0))
        return Listed((*change, term("flag.colon"), multiple), "")
    if kind == "open_addition":
        change = (term("flag.baseline_word"), baseline, term("flag.addition_word"), target)
    return Listed((*change, term("flag.colon"), term(f"flag.{kind}_is")), "")


def _rate(flag: Record, record: Record, need: Record, statements: Mapping[str, Record]) -> list[Thing]:
    """The whole rate: as the text prints it, else as computed, with the rates that the rounding of both ends allows."""
    if flag["cited"]:
        cited = printed(statements[str(flag["cited"])], flag["value"], decimals=0)
        return [term("flag.rate_cited", value=Listed((cited, "%"), ""))]
    inputs = {"y0": record["baseline"], "yT": need["goal"], "n": int(need["years"])}
    # The rate is a whole percent, not a fraction.
    rate = Listed((computed(flag["value"], "round.growth", inputs, decimals=0), "%"), "")
    ends = {
        end: computed(need[f"rate_{end}"], "growth.cagr", inputs, unit="fraction", decimals=2)
        for end in ("low", "high")
    }
    return [term("flag.rate", value=rate), term("flag.rate_allowed", value=term("flag.rate_ends", **ends))]


def _of_pair(pair: Record, kind: str) -> tuple[Thing, Thing, Thing]:
    """A target below what is reported as reached, or a second figure of another scope perhaps; the remark tells."""
    spans = {
        side: {
            "span_start": pair[f"span_{side}_start"],
            "span_end": pair[f"span_{side}_end"],
            "document": pair["document"],
            "area": pair["area"],
            "record_id": pair[f"record_{side}"],
        }
        for side in "ab"
    }
    places = [
        printed(span, None, text=term("flag.characters", start=int(span["span_start"]))) for span in spans.values()
    ]
    between = ("had", "wants") if kind == "target_below_stock" else ("one", "another")
    return Name.of(pair, "subject"), _remarked(pair, spans, between), listed(places, "years")


def _remarked(pair: Record, spans: Mapping[str, Record], between: tuple[str, str]) -> Told:
    """The coders' remark with its two figures tied to their places; before it the figures that it does not name."""
    words = {name: term(f"flag.{key}") for name, key in zip(("had", "wants"), between, strict=True)}
    values: dict[str, Thing] = {**words, "stop": term("flag.stop")}
    for side, span in spans.items():
        figure = str(pair[f"figure_{side}"])
        unit = figure.lstrip(_SIGNS)
        values[side] = printed(span, None, text=_digits(figure))
        values[f"{side}_whole"] = printed(span, None, text=figure.removesuffix(unit))
        values[f"{side}_unit"] = Unit(unit)
    return Told(_template(pair, "remark", ""), _template(pair, "remark_en", " "), values)


def _template(pair: Record, field: str, between: str) -> str:
    """The remark with braces for its figures, or with both figures before it, their units `between` apart.

    Where a side has several figures, the parts of a total, the remark stands alone: it tells each with its unit.
    """
    remark = str(pair[field]).replace("{", "{{").replace("}", "}}")
    if any(re.search(r"\d", str(pair[f"figure_{side}"]).lstrip(_SIGNS)) for side in "ab"):
        return remark
    tied = remark
    for side in "ab":
        digits = _digits(str(pair[f"figure_{side}"]))
        whole, point, rest = digits.partition(".")
        grouped = f"{int(whole or 0):,}{point}{rest}"
        places = [*re.finditer(rf"(?<![\d.,])(?:{re.escape(digits)}|{re.escape(grouped)})(?!\d|[.,]\d)", tied)]
        if not digits or len(places) != 1:
            break
        tied = f"{tied[: places[0].start()]}{{{side}}}{tied[places[0].end() :]}"
    else:
        return tied
    shown = {
        side: f"{{{side}_whole}}" + (f"{between}{{{side}_unit}}" if str(pair[f"figure_{side}"]).lstrip(_SIGNS) else "")
        for side in "ab"
    }
    return f"{{had}}{shown['a']}{{wants}}{shown['b']}{{stop}}{remark}"


def _digits(figure: str) -> str:
    return "".join(re.findall(r"[\d.]", figure))


def _target(record: Record) -> Fact:
    """A target as printed; a range with its dash, an addition without the source's brackets."""
    if record["mode"] == Mode.INCREMENT or pd.notna(record["target_upper"]):
        return printed(record, record["target"], operator=record["operator"], upper=record["target_upper"])
    return printed(record, record["target"], text=str(record["target_raw"]))
