"""Tables of the baseline review: the document, achievements, changes, baselines, and the areas above."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from helpers.analysis.baseline.past import bare, past_span
from helpers.analysis.common import by_domain, place_name, places_named, with_unit
from helpers.analysis.reliability import rests_on
from helpers.analysis.required import Ends, Others, Span, ends_or, ends_put_in, with_rivals
from helpers.facts import (
    Column,
    Digest,
    Fact,
    Listed,
    Name,
    Place,
    Table,
    Thing,
    Unit,
    absent,
    bounded,
    computed,
    counted,
    heads_of,
    printed,
    table,
    term,
)
from helpers.schema import Area, BaselineStatus, Mode

Record = Mapping[str, Any]
NO_UNIT = absent("place.no_unit")


def document_title(city: Area) -> Thing:
    """The document's title; one that the coders gave it says so."""
    title = Name(city.plan.title, city.plan.title_en)
    return term("card.title_assigned", title=title) if city.plan.title_source == "assigned" else title


def document(city: Area, counts: Mapping[str, int]) -> Table:
    """The identity of a place's document: issuer, dates, level, hash, and what was coded from it.

    Args:
        city: the place with its document.
        counts: numbers of `indicators`, `statements` and `measures`.
    """
    plan, none = city.plan, absent("card.not_given")
    province = Name(city.province, city.province_en)
    first, last = plan.period
    items: dict[str, Thing] = {
        "title": document_title(city),
        "title_original": plan.title,
        "place": term("card.place_value", name=place_name(city), level=term(f"level.{city.level}"), province=province),
        "kind": term(f"document_kind.{plan.kind}"),
        "issuer": Name(plan.issuer, plan.issuer_en) if plan.issuer else none,
        "document_number": plan.document_number or none,
        "issued": plan.issued.isoformat() if plan.issued else none,
        "published": plan.published.isoformat() if plan.published else none,
        "period": term("card.period_value" if first != last else "card.period_one", first=first, last=last),
        "length": counted(plan.characters) if plan.characters else "",  # a document of pictures has none
        "sha256": Digest(plan.sha256),
        "coded": term("card.coded_value", **counts),
        "note": Name(plan.note, plan.note_en) if plan.note else "",
    }
    columns = (Column("item", "column.item"), Column("content", "column.content", wraps="always"))
    rows = tuple({"item": term(f"card.{key}"), "content": value} for key, value in items.items() if value)
    return Table(term("caption.card"), columns, rows)


@rests_on("statements.kind", "statements.mode")
def achievements(statements: pd.DataFrame) -> Table | None:
    """Figures on the past by domain, each with the characters where it stands; None where there is none."""
    achieved = by_domain(statements[statements["kind"] == "baseline"])
    columns = (
        Column("subject", "column.subject", wraps="always"),
        Column("value", "column.value", "number"),
        Column("unit", "column.unit"),
        Column("year", "column.year", "number"),
        Column("nature", "baseline_column.nature"),
        Column("characters", "baseline_column.characters", "number"),
    )
    rows = [
        {
            "subject": Name.of(record, "subject"),
            "value": printed(record, record["value"], operator=record["operator"], upper=record["upper"]),
            "unit": Unit.of(record) if record["unit"] else NO_UNIT,
            "year": _year_of(record),
            "nature": term(f"stated.{record['mode']}"),
            "characters": f"{record['span_start']}–{record['span_end']}",
        }
        for record in achieved.to_dict("records")
    ]
    caption = term("caption.achievements_by_domain", n=len(rows))
    return table(caption, columns, rows, heads=heads_of(achieved, "domain", "domain"))


def _year_of(record: Record) -> Thing:
    """The year of a figure; of a sum the year up to which it is counted."""
    if pd.isna(record["year"]):
        return absent("path.undated")
    year = int(record["year"])
    return term("place.until", year=year) if record["mode"] == Mode.CUMULATIVE else year


def baselines(indicators: pd.DataFrame, corrections: pd.DataFrame, also: Others | None = None) -> Table | None:
    """Every row of the indicator table with its baseline: the printed figure, or why there is none.

    Args:
        indicators: indicator records.
        corrections: what was corrected against the document; its records are marked.
        also: figures that documents print besides, from `analysis.required.also_printed`; they stand behind the first.

    Returns:
        The table; None without indicators, or where no row has a baseline column, which one sentence says better.
    """
    if indicators["baseline_status"].eq(BaselineStatus.NO_COLUMN.value).all():
        return None
    shown, corrected = by_domain(indicators.drop_duplicates(["table", "row"])), set(corrections["record_id"])
    columns = (
        Column("indicator", "column.indicator", wraps="always"),
        Column("unit", "column.unit"),
        Column("year", "column.year", "number"),
        Column("baseline", "baseline_column.baseline_as_printed", "number"),
        Column("place", "baseline_column.place"),
    )
    rows = []
    for record in shown.to_dict("records"):
        name = Name.of(record)
        rows.append(
            {
                "indicator": term("place.corrected", name=name) if record["indicator_id"] in corrected else name,
                "unit": _indicator_unit(record),
                "year": "" if pd.isna(record["baseline_year"]) else int(record["baseline_year"]),
                "baseline": _with_others(record, also or {}),
                "place": term("place.row", table=record["table"], row=record["row"]),
            }
        )
    return table(term("caption.baselines", n=len(rows)), columns, rows, heads=heads_of(shown, "domain", "domain"))


def _with_others(record: Record, also: Others) -> Thing:
    others = also.get((record["indicator_id"], "baseline"), [])
    return Listed((baseline_fact(record), *others), " / ") if others else baseline_fact(record)


def baseline_fact(record: Record) -> Fact:
    """A baseline as printed, or why there is none."""
    status = record["baseline_status"]
    if status == BaselineStatus.REPORTED:
        return printed(record, record["baseline"], text=str(record["baseline_raw"]))
    return absent(f"baseline.{status}")


@rests_on("statements.value", "statements.mode")
def changes(
    stated: pd.DataFrame, required: pd.DataFrame, indicators: pd.DataFrame, ends: Ends | None = None
) -> Table | None:
    """Changes stated with two points, the growth they imply, and what a target of the same indicator requires.

    Args:
        stated: from `methods.stated_changes`.
        required: from `methods.required_beside`.
        indicators: indicator records, for the places of figures that stand in the table.
        ends: from `analysis.required.ends_of`: what a target requires is a range where figures of it are contradicted.
    """
    columns = (
        Column("subject", "column.subject", wraps="always"),
        Column("unit", "column.unit", wraps="words"),
        Column("earlier", "baseline_column.earlier", "number", wraps="words"),
        Column("later", "baseline_column.later", "number", wraps="always"),
        Column("total", "baseline_column.total_change", "number", wraps="always"),
        Column("yearly", "baseline_column.pace", "number", wraps="always"),
        Column("target", "baseline_column.target_requires", "number", wraps="always"),
    )
    places = indicators.set_index("indicator_id", drop=False).to_dict("index")
    rows: list[dict[str, Thing]] = []
    for at, change in enumerate(stated.to_dict("records")):
        row_needs = required[required["change"] == at].to_dict("records")
        needs = [_required(need, places, ends or {}) for need in row_needs]
        span = past_span(change, row_needs[0] if row_needs else None, ends or {})
        rows.append(
            {
                "subject": Name.of(change),
                "unit": Unit.of(change),
                "earlier": _end(change, "first", places),
                "later": _end(change, "last", places),
                "total": _total(change, places),
                "yearly": absent(f"pace.{change['reason']}")
                if change["reason"]
                else _yearly_past(change, places, span),
                "target": Listed(tuple(needs), " / ") if needs else absent("place.no_target"),
            }
        )
    return table(term("caption.changes", n=len(rows)), columns, rows)


def yearly(change: Record, first: Thing, last: Thing, bound: str = "", span: Span | None = None) -> Thing:
    """Growth a year, or points a year for percentages, with its sign; a bound takes the place of a rise's sign.

    Args:
        change: a row with `years`, `method`, `growth` and `step`.
        first: the earlier figure.
        last: the later one.
        bound: what a bounded figure makes of the change.
        span: both ends of the change, where a figure of it is contradicted.
    """
    inputs = ends_put_in(change, first, last, span)
    if change["method"] == "share.points":
        low, high = ends_or(span, change["step"])
        step = computed(low, "share.points", inputs, decimals=2, is_change=True, upper=high)
        return term("pace.points", bound="", value=bounded(step, bound))
    low, high = ends_or(span, change["growth"])
    growth = computed(low, "growth.cagr", inputs, unit="fraction", is_change=True, upper=high)
    return Listed((bounded(growth, bound), "%"), "")


@rests_on("links.match")
def with_above(
    city: Area, figures: pd.DataFrame, beside: pd.DataFrame, indicators: pd.DataFrame, statements: pd.DataFrame
) -> Table | None:
    """Each shared concept in the years for which the place has a figure, with those above of the same years.

    Args:
        city: the place.
        figures: from `methods.figures_with_above`.
        beside: from `methods.beside_above`.
        indicators: the place's indicator records, for places in the document.
        statements: the place's statement records, likewise.
    """
    records, places = records_of(indicators, statements), areas_above(city, figures)
    rows: list[dict[str, Thing]] = []
    heads, last = {}, None
    place_figures = figures[figures["side"] == "own"]
    for (concept, year), _ in place_figures.groupby(["concept_id", "year"], sort=True):
        same_year = figures[(figures["concept_id"] == concept) & (figures["year"] == year)]
        if concept != last:
            first = same_year[same_year["side"] == "own"].iloc[0]
            heads[len(rows)], last = with_unit(Name.of(first), Unit.of(first)), concept
        pairs = beside[(beside["concept_id"] == concept) & (beside["year"] == year)].dropna(subset="ratio")
        whose = pairs["above"].map(figures["area"])
        cells: dict[str, Thing] = {"year": int(year), **_own_and_target(same_year, city.slug, "own", records)}
        for slug in (area.slug for area in places):
            ratios = tuple(ratio(pair, figures) for pair in pairs[whose == slug].to_dict("records"))
            cells |= _own_and_target(same_year, slug, slug, records)
            cells[f"{slug}_ratio"] = Listed(ratios, " / ") if ratios else absent("place.none")
        rows.append(cells)
    columns = [Column("year", "column.year")]
    columns += [
        Column(f"own_{what}", f"baseline_column.own_{what}", "number", wraps="always") for what in ("value", "target")
    ]
    for area in places:
        wording = {"value": "above_value", "target": "above_target", "ratio": "over_above"}
        columns += [
            Column(
                f"{area.slug}_{what}", term(f"baseline_column.{key}", place=place_name(area)), "number", wraps="always"
            )
            for what, key in wording.items()
        ]
    return table(term("caption.with_above", places=places_named(places)), tuple(columns), rows, heads=heads)


def areas_above(city: Area, figures: pd.DataFrame) -> list[Area]:
    """The areas above that have a figure in the frame, the nearest first."""
    seen = set(figures.loc[figures["side"] == "above", "area"])
    return [area for area in city.above if area.slug in seen]


def records_of(indicators: pd.DataFrame, statements: pd.DataFrame) -> dict[str, Record]:
    """Records by their key, for the places of their figures."""
    return indicators.set_index("indicator_id").to_dict("index") | statements.set_index("statement_id").to_dict("index")


def ratio(pair: Record, figures: pd.DataFrame) -> Thing:
    """The place's figure over that of the area above; a bound that rests on an approximate figure is said to."""
    figure, above = figures.loc[[pair["own"], pair["above"]], "value"]
    inputs = {"place": figure, "area above": above}
    fact = computed(pair["ratio"], "above.ratio", inputs, decimals=2, operator=pair["bound"])
    is_rough = "≈" in set(figures.loc[[pair["own"], pair["above"]], "operator"])
    return term("place.rough_bound", value=fact) if is_rough and pair["bound"] not in ("", "about") else fact


def _indicator_unit(record: Record) -> Thing:
    return Name.of(record, "unit") if record["unit"] else NO_UNIT


def _end(change: Record, end: str, places: Mapping[str, Record]) -> Thing:
    year = change[f"{end}_year"]
    fact = end_fact(change, end, places)
    return term("place.dated", value=fact, year=term("path.undated") if pd.isna(year) else int(year))


def end_fact(change: Record, end: str, places: Mapping[str, Record]) -> Fact:
    """One of the two figures of a change: printed, or converted to the unit of the other."""
    key = change[f"{end}_record_id"]
    value, operator = change[f"{end}_value"], change[f"{end}_operator"]
    if value != change[f"{end}_printed"]:
        return computed(value, "unit.factor", {"y": change[f"{end}_printed"]}, operator=operator)
    row = places.get(key, {})
    return printed(
        {
            "record_id": key,
            "area": change["area"],
            "document": change["document"],
            "table": row.get("table"),
            "row": row.get("row"),
            "span_start": change[f"{end}_span_start"],
            "span_end": change[f"{end}_span_end"],
        },
        value,
        operator=operator,
    )


def _both(change: Record, places: Mapping[str, Record]) -> tuple[Fact, Fact]:
    return end_fact(change, "first", places), end_fact(change, "last", places)


def _yearly_past(change: Record, places: Mapping[str, Record], span: Span | None) -> Thing:
    first, last = _both(change, places)
    return yearly(change, first, with_rivals(last, span), change["bound"], bare(span))


def _required(need: Record, places: Mapping[str, Record], ends: Ends) -> Thing:
    record = places[need["indicator_id"]]
    return yearly(
        need, printed(record, need["baseline"]), printed(record, need["target"]), span=ends.get(need["indicator_id"])
    )


def _total(change: Record, places: Mapping[str, Record]) -> Thing:
    first, last = _both(change, places)
    inputs: dict[str, Thing] = {"y0": first, "yT": last, "n": 1}
    if change["method"] == "share.points":
        step = computed(change["last_value"] - change["first_value"], "growth.step", inputs, decimals=1, is_change=True)
        return term("pace.points_total", value=bounded(step, change["bound"]))
    if pd.isna(change["total"]):
        return absent(f"pace.{change['reason']}")
    ends: dict[str, Thing] = {"y0": first, "y1": last}
    total = computed(change["total"], "change.total", ends, unit="fraction", is_change=True)
    if change["bound"] in ("at_most", "below") and change["total"] < 0:
        return term("pace.greater_fall", value=total)  # "≤ −67%" is read as a fall of 67% at most
    return Listed((bounded(total, change["bound"]), "%"), "")


def _own_and_target(same_year: pd.DataFrame, area: str, name: str, records: Mapping[str, Record]) -> dict[str, Thing]:
    """An area's state and its target, as two cells of a row."""
    return {f"{name}_{what}": _figure(same_year, area, what, records) for what in ("value", "target")}


def _figure(same_year: pd.DataFrame, area: str, what: str, records: Mapping[str, Record]) -> Thing:
    fitting = same_year[(same_year["area"] == area) & (same_year["what"] == what)]
    if fitting.empty:
        return absent("place.none")
    row = fitting.iloc[0].to_dict()
    value, operator = row["value"], row["operator"]
    if row["match"] != "exact":
        return term(
            "national.inexact", value=sourced(row, records), unit=Unit.of(row), match=term(f"national.{row['match']}")
        )
    if value != row["printed"]:
        return computed(value, "unit.factor", {"y": row["printed"]}, operator=operator)
    return sourced(row, records)


def sourced(row: Record, records: Mapping[str, Record]) -> Fact:
    """A figure of the place's document, or of a source that is cited."""
    if row["record_id"] in records:
        record = {**records[row["record_id"]], "record_id": row["record_id"]}
        return printed(record, row["value"], operator=row["operator"])
    return Fact(float(row["value"]), "printed", operator=row["operator"], place=Place(source=Name.of(row, "source")))
