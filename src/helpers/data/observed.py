"""Observations as one notion: every printed figure of an area, a concept and a year, whichever document prints it.

Method: reported baselines of indicator tables, achieved figures of the narrative, figures of work reports and
communiqués, and figures that somebody typed, each tied to a concept by its link and brought to the concept's unit. Two
that cannot both be right are a conflict: the ranges that their printed digits and operators leave do not meet.
Weakness: a figure whose trailing zeros are rounding and not counting looks more precise than it is.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping
from itertools import combinations
from typing import TYPE_CHECKING, Any

import pandas as pd

from helpers.numerals.units import scale_of
from helpers.schema import ConceptKind, Match, Relation, Scope, StatementKind, StatementMode

if TYPE_CHECKING:
    from helpers.data.dataset import Dataset

COLUMNS = {
    "observation_id": "what holds the figure: a record, a row of observations.csv, or document and place in panel.csv",
    "origin": "`baseline` (of an indicator table), `statement`, `panel` (of a collected document) or `typed`",
    "area": "slug",
    "concept_id": "concept; empty where somebody typed the figure of an indicator that is linked to none",
    "definition": "what keeps two figures from being of one thing; empty for the concept's own definition. "
    "Else `MATCH: caveat` of a link that is not exact, `rate`, `new_rate`, `new` (added to a stock), `over period` (a "
    "sum over years that the document does not name), `2016–2020` (a sum over these), or the indicator of a figure "
    "without a concept",
    "year": "year of the figure; the last of a span",
    "value": "in the concept's unit; missing where no factor leads there",
    "upper": "upper end of a range, likewise",
    "low": "least value that digits and operator leave open; -inf below a bound",
    "high": "greatest such value",
    "operator": "=, >, >=, <, <= or ≈",
    "unit": "of `value`: the concept's; % for a rate; as printed where there is no concept",
    "printed": "figure as printed or typed",
    "unit_printed": "its unit",
    "match": "exact, close, broad or narrow",
    "caveat": "what differs from the concept, Chinese",
    "caveat_en": "the same in English",
    "indicator_id": "target that observations.csv says it observes, whatever the concept; else empty",
    "document": "key; empty for a figure from outside the documents",
    "source": "source of a figure from outside, Chinese",
    "source_en": "the same in English",
    "span_start": "first code point of the passage",
    "span_end": "one past the last",
    "status": "who stands behind the figure",
}
"""Columns of the observations, with what each holds."""
_SHOWN = ("observation_id", "value", "operator", "low", "high", "document", "span_start", "span_end", "status")
PAIRS = (
    *("area", "concept_id", "definition", "year", "unit"),
    *(f"{name}_{side}" for side in "ab" for name in _SHOWN),
    "within",
    "contradiction_id",
)
"""Columns of the conflicts: what both are of, each side, whether one document prints both, and its contradiction."""
_ORDER = ["area", "concept_id", "definition", "year", "document", "span_start", "observation_id"]
_ADDITIONS = {Relation.NEW.value, Relation.NET.value, Relation.CUMULATIVE.value}  # to a stock, no state of it
_RATES = {Relation.RATE.value, Relation.NEW_RATE.value, Relation.NET_RATE.value}
_SUMS = {StatementMode.CUMULATIVE.value, StatementMode.INCREMENT.value}
_PLAIN = re.compile(r"-?\d+(?:\.\d+)?")
_HAIR = 1e-9
Row = dict[str, Any]


def observe(data: Dataset, areas: Collection[str] | None = None) -> pd.DataFrame:
    """The observations of some areas, or of all; `Dataset.observed` is the way to ask for them.

    Args:
        data: the data set.
        areas: slugs.

    Returns:
        One row an observation: `COLUMNS`.
    """
    concepts = {row["concept_id"]: row for row in data.concepts.to_dict("records")}
    links: dict[str, list[Row]] = {}
    for link in data.links.to_dict("records"):
        links.setdefault(link["record_id"], []).append(link)
    by_key: dict[tuple[str, str], Row] = {}
    for row in [
        *_of_tables(_of(data.indicators, areas), links, concepts),
        *_of_narrative(_of(data.statements, areas), links, concepts),
        *_of_panel(_of(data.panel, areas), concepts),
    ]:
        by_key[row["observation_id"], row["concept_id"]] = row
    for item in _of(data.observations, areas).to_dict("records"):
        known = by_key.get((item["record_id"], item["concept_id"]))
        if known is None:
            row = _typed(item, links, concepts)
            by_key[row["observation_id"], row["concept_id"]] = row
        else:
            known["indicator_id"] = item["indicator_id"]
    frame = pd.DataFrame(list(by_key.values()), columns=list(COLUMNS))
    whole = {"year": "int64", "span_start": "Int64", "span_end": "Int64"}
    frame = frame.astype(whole | dict.fromkeys(("value", "upper", "low", "high", "printed"), "float64"))
    return frame.sort_values(_ORDER, kind="stable", ignore_index=True)


def conflicts(observed: pd.DataFrame, contradictions: pd.DataFrame) -> pd.DataFrame:
    """Pairs of observations of one area, concept, definition and year that cannot both be right.

    Args:
        observed: from `observe`.
        contradictions: pairs that readers found within a document.

    Returns:
        One row a pair: `PAIRS`. `contradiction_id` names the pair of `contradictions` that says the same, if any.
    """
    named = {
        frozenset((pair["record_a"], pair["record_b"])): pair["contradiction_id"]
        for pair in contradictions.to_dict("records")
    }
    key = ["area", "concept_id", "definition", "year"]
    rows = []
    is_exact = observed["match"] == Match.EXACT.value  # one caveat does not make two other figures one thing
    known = observed[observed["value"].notna() & (observed["concept_id"] != "") & is_exact]
    several = known[known.duplicated(key, keep=False)]
    for values, group in several.groupby(key, sort=True):
        for a, b in combinations(group.to_dict("records"), 2):
            if _meet(a, b):
                continue
            row: Row = dict(zip(key, values, strict=True)) | {"unit": a["unit"]}
            for side, item in (("a", a), ("b", b)):
                row |= {f"{name}_{side}": item[name] for name in _SHOWN}
            row["within"] = a["document"] == b["document"]
            row["contradiction_id"] = named.get(frozenset((a["observation_id"], b["observation_id"])), "")
            rows.append(row)
    spans = {f"span_{end}_{side}": "Int64" for end in ("start", "end") for side in "ab"}
    return pd.DataFrame(rows, columns=list(PAIRS)).astype({"year": "int64", "within": "bool", **spans})


def definition_of(match: str, caveat: str) -> str:
    """The definition that a link gives a figure of one year: the concept's own, empty, where it is exact.

    >>> definition_of("exact", ""), definition_of("narrow", "只计企业")
    ('', 'narrow: 只计企业')
    """
    return "" if match == Match.EXACT else f"{match}: {caveat}"


def rounding(text: str) -> float:
    """Half a unit of the last printed digit, by which a printed figure may have been rounded.

    >>> rounding("9.8"), rounding("106255")
    (0.05, 0.5)
    """
    return 0.5 * 10.0 ** -len(text.partition(".")[2])


def range_of(text: str, operator: str, upper: float | None = None) -> tuple[float, float]:
    """Least and greatest value that a printed figure leaves open, in the printed unit.

    Args:
        text: the figure's digits.
        operator: how it is qualified; of an approximate figure the last digit that is no zero may be one off.
        upper: the upper end where a range is printed.

    >>> range_of("9.8", "="), range_of("10", ">"), range_of("300", "≈")
    ((9.75, 9.85), (10.0, inf), (200.0, 400.0))
    """
    value = float(text)
    if operator in (">", ">="):
        return value, math.inf
    if operator in ("<", "<="):
        return -math.inf, value
    half = rounding(text)
    if operator == "≈":
        digits = text.lstrip("-")
        zeros = 0 if "." in digits else len(digits) - len(digits.rstrip("0"))
        half = 2 * half * 10.0 ** min(zeros, max(len(digits) - 1, 0))
    return _tidy(value - half), _tidy((value if upper is None else upper) + half)


def _meet(a: Row, b: Row) -> bool:
    """Whether two ranges share a value; two bounds of one direction always do."""
    hair = _HAIR * max(abs(a["value"]), abs(b["value"]))
    return a["low"] <= b["high"] + hair and b["low"] <= a["high"] + hair


def _of(frame: pd.DataFrame, areas: Collection[str] | None) -> pd.DataFrame:
    return frame if areas is None else frame[frame["area"].isin(areas)]


def _of_tables(frame: pd.DataFrame, links: Mapping[str, list[Row]], concepts: Mapping[str, Row]) -> list[Row]:
    """Reported baselines; the targets of one printed row share one."""
    rows, seen = [], set()
    for record in frame[frame["baseline"].notna() & frame["baseline_year"].notna()].to_dict("records"):
        for link in links.get(record["indicator_id"], ()):
            key = (record["document"], record["table"], record["row"], link["concept_id"], record["baseline"])
            if key in seen:
                continue
            seen.add(key)
            raw = record["baseline_raw"].replace(",", "").rstrip("%％")
            text = raw if _PLAIN.fullmatch(raw) and float(raw) == record["baseline"] else _text(record["baseline"])
            common = _common(record, "baseline", record["indicator_id"], int(record["baseline_year"]))
            rows.append({**common, **_measured(link, concepts, text, "=", None, record["unit"])})
    return rows


def _of_narrative(frame: pd.DataFrame, links: Mapping[str, list[Row]], concepts: Mapping[str, Row]) -> list[Row]:
    """Achieved figures of the area as a whole, in a known year."""
    is_achieved = (frame["kind"] == StatementKind.BASELINE.value) & (frame["scope"] == Scope.AREA.value)
    rows = []
    for record in frame[is_achieved & frame["year"].notna()].to_dict("records"):
        for link in links.get(record["statement_id"], ()):
            upper = None if pd.isna(record["upper"]) else float(record["upper"])
            measured = _measured(link, concepts, _text(record["value"]), record["operator"], upper, record["unit"])
            is_flow = concepts[link["concept_id"]]["kind"] == "flow"
            if is_flow and record["mode"] in _SUMS:
                measured["definition"] = _joined(measured["definition"], _years(record) or "over period")
            rows.append({**_common(record, "statement", record["statement_id"], int(record["year"])), **measured})
    return rows


def _of_panel(frame: pd.DataFrame, concepts: Mapping[str, Row]) -> list[Row]:
    rows = []
    for record in frame.to_dict("records"):
        is_rate = record["relation"] in _RATES
        concept = concepts[record["concept_id"]]
        is_ratio = concept["kind"] == "ratio" and record["relation"] == Relation.RATE and concept["unit"] == "%"
        factor = record["value"] / record["value_printed"] if record["value_printed"] else 1.0
        upper = None if pd.isna(record["upper"]) else record["upper"] / factor
        low, high = range_of(_text(record["value_printed"]), record["operator"], upper)
        adds = record["relation"] in _ADDITIONS and concept["kind"] != ConceptKind.FLOW
        named = record["relation"] if adds or (is_rate and not is_ratio) else ""
        spans = record["relation"] not in (Relation.LEVEL, Relation.CHANGE)
        name = f"{record['document']}-{record['span_start']}-{record['relation']}"
        rows.append(
            {
                **_common(record, "panel", name, int(record["year"])),
                **{name: record[name] for name in ("concept_id", "value", "upper", "operator", "unit")},
                "definition": _joined(named, _years(record) if spans else ""),
                "low": low * factor,
                "high": high * factor,
                "printed": record["value_printed"],
                "unit_printed": record["unit_printed"],
                "match": Match.EXACT.value,
                "caveat": "",
                "caveat_en": "",
            }
        )
    return rows


def _typed(item: Row, links: Mapping[str, list[Row]], concepts: Mapping[str, Row]) -> Row:
    """A figure that stands in no record: as somebody entered it, with its source."""
    common = _common(item, "typed", item["observation_id"], int(item["year"])) | {
        name: item[name] for name in ("indicator_id", "source", "source_en")
    }
    text, operator = _text(item["value"]), item["operator"]
    tied = [link for link in links.get(item["indicator_id"], ()) if link["concept_id"] == item["concept_id"]]
    if tied:
        return {**common, **_measured(tied[0], concepts, text, operator, None, item["unit"])}
    concept = concepts.get(item["concept_id"])
    factor = _factor(item["unit"], concept["unit"]) if concept else 1.0
    link = {"concept_id": item["concept_id"], "match": "exact", "factor": factor, "caveat": "", "caveat_en": ""}
    measured = _measured(link, concepts, text, operator, None, item["unit"])
    return {**common, **measured, "definition": "" if concept else item["indicator_id"]}


def _common(record: Row, origin: str, name: str, year: int) -> Row:
    copied = {name: record[name] for name in ("area", "document", "span_start", "span_end", "status")}
    return {
        "observation_id": name,
        "origin": origin,
        "year": year,
        "indicator_id": "",
        "source": "",
        "source_en": "",
    } | copied


def _measured(
    link: Mapping[str, Any], concepts: Mapping[str, Row], text: str, operator: str, upper: float | None, unit: str
) -> Row:
    """A figure in its concept's unit, with the range that it leaves open."""
    factor = math.nan if link["factor"] is None else float(link["factor"])
    low, high = range_of(text, operator, upper)
    concept = concepts.get(link["concept_id"])
    return {
        "concept_id": link["concept_id"],
        "definition": definition_of(link["match"], link["caveat"]),
        "value": _tidy(float(text) * factor),
        "upper": None if upper is None else _tidy(upper * factor),
        "low": low * factor,
        "high": high * factor,
        "operator": operator,
        "unit": concept["unit"] if concept else unit,
        "printed": float(text),
        "unit_printed": unit,
        **{name: link[name] for name in ("match", "caveat", "caveat_en")},
    }


def _years(record: Row) -> str:
    first, last = record["year_from"], record["year"]
    return "" if pd.isna(first) or first == last else f"{int(first)}–{int(last)}"


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _factor(unit: str, to: str) -> float | None:
    """Factor between two units that differ by a number word at most."""
    (one, what), (other, counted) = scale_of(unit), scale_of(to)
    return one / other if what == counted else None


def _text(value: float) -> str:
    """The digits of a figure, as few as give it back."""
    return f"{value:.15g}" if "e" not in f"{value:.15g}" else f"{value:.12f}".rstrip("0").rstrip(".")


def _tidy(value: float) -> float:
    return float(f"{value:.12g}")
