"""Rules between tables: crosswalk, contradictions, observations and assessments against the records they name."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping

from helpers.data.checks import check_place
from helpers.data.problems import Problem
from helpers.data.tables import Table
from helpers.schema import (
    SIZE_UNITS,
    Assessment,
    Concept,
    Contradiction,
    Document,
    Indicator,
    Link,
    Match,
    Mode,
    Observation,
    Origin,
    PanelFigure,
    Relation,
    Statement,
    StatementMode,
)

_TABLES = "data/indicators.csv or data/statements.csv"
LONGEST = 4  # years between the first and the last of a five-year plan
RATES = (Relation.RATE, Relation.NEW_RATE, Relation.NET_RATE)
Anything = Indicator | Statement


def records_by_id(indicators: Table[Indicator], statements: Table[Statement]) -> dict[str, Anything]:
    """Everything that a link, a contradiction or an observation can name, by its key."""
    return {record.indicator_id: record for record in indicators.records} | {
        record.statement_id: record for record in statements.records
    }


def check_links(
    table: Table[Link], concepts: Mapping[str, Concept], records: Mapping[str, Anything]
) -> Iterator[Problem]:
    """Links name what exists; exact links to a stock are levels; one unit has one factor within a concept."""
    place = f"data/{table.name}"
    factors: dict[tuple[str, str], tuple[float, int]] = {}
    for link, line in zip(table.records, table.lines, strict=True):
        record, concept = records.get(link.record_id), concepts.get(link.concept_id)
        if concept is None:
            yield Problem(place, line, "concept_id", f"{link.concept_id!r} is in no concepts.yml of data/sectors/.")
        if record is None:
            yield Problem(place, line, "record_id", f"{link.record_id!r} is not in {_TABLES}.")
        if record is None or concept is None:
            continue
        mode = record.mode
        if link.match == Match.EXACT and concept.kind == "stock" and mode not in (Mode.LEVEL, StatementMode.CHANGE):
            yield Problem(
                place,
                line,
                "match",
                f"'exact' is not allowed: {link.record_id} is of mode {mode!r}, and "
                f"{link.concept_id} is a stock. Allowed: 'close', 'broad' or 'narrow'.",
            )
        if link.factor is None:
            continue
        known, first = factors.setdefault((link.concept_id, record.unit), (link.factor, line))
        if record.unit and not math.isclose(known, link.factor):
            yield Problem(
                place,
                line,
                "factor",
                f"{link.factor:g} is not the factor of line {first}, {known:g}, "
                f"although the unit is the same, {record.unit!r}.",
            )


def check_contradictions(
    table: Table[Contradiction], documents: Mapping[str, Document], records: Mapping[str, Anything]
) -> Iterator[Problem]:
    """Both figures stand in the registered document and inside or around the records that hold them."""
    place = f"data/{table.name}"
    for item, line in zip(table.records, table.lines, strict=True):
        document = documents.get(item.document)
        if document is None or document.area != item.area:
            yield Problem(
                place, line, "document", f"{item.document!r} is no document of {item.area} in data/documents.yml."
            )
            continue
        for side in "ab":
            names, start, end = (
                getattr(item, field.format(side)) for field in ("record_{}", "span_{}_start", "span_{}_end")
            )
            if document.characters is not None and end > document.characters:
                yield Problem(
                    place,
                    line,
                    f"span_{side}_end",
                    f"{end} lies outside the document, which has {document.characters} characters.",
                )
            for name in names.split():
                record = records.get(name)
                if record is None or getattr(record, "document", None) != item.document:
                    yield Problem(
                        place, line, f"record_{side}", f"{name!r} is no record of {item.document} in {_TABLES}."
                    )
                elif record.span_end <= start or record.span_start >= end:
                    yield Problem(
                        place,
                        line,
                        f"span_{side}_start",
                        f"{start}–{end} lies outside {name}, which stands at {record.span_start}–{record.span_end}.",
                    )


def check_assessments(table: Table[Assessment], records: Mapping[str, Anything]) -> Iterator[Problem]:
    """A class belongs to a target of a plan of the same area, in a year of its plan."""
    place = f"data/{table.name}"
    for item, line in zip(table.records, table.lines, strict=True):
        target = records.get(item.record_id)
        if not isinstance(target, Indicator) or target.area != item.area:
            yield Problem(
                place, line, "record_id", f"{item.record_id!r} is no target of {item.area} in data/indicators.csv."
            )
        elif target.target_year and not target.target_year - LONGEST <= item.year <= target.target_year:
            yield Problem(
                place, line, "year", f"{item.year} lies outside the plan's period, which ends {target.target_year}."
            )


def check_observations(
    table: Table[Observation],
    areas: Collection[str],
    documents: Mapping[str, Document],
    concepts: Mapping[str, Concept],
    records: Mapping[str, Anything],
    links: Table[Link],
) -> Iterator[Problem]:
    """Observations repeat the records they come from, in the unit of the indicator they observe."""
    place = f"data/{table.name}"
    factors = {(link.concept_id, link.record_id): link.factor for link in links.records}
    exact = {key for link in links.records if link.match == Match.EXACT for key in [(link.concept_id, link.record_id)]}
    for item, line in zip(table.records, table.lines, strict=True):
        if item.area not in areas:
            yield Problem(place, line, "area", f"{item.area!r} is not in data/areas.yml.")
        if item.concept_id and item.concept_id not in concepts:
            yield Problem(place, line, "concept_id", f"{item.concept_id!r} is in no concepts.yml of data/sectors/.")
        if item.origin == Origin.SUPPLIED and (item.concept_id, item.indicator_id) in exact:
            beyond = beyond_limits(
                item.value, concepts.get(item.concept_id), factors[item.concept_id, item.indicator_id]
            )
            if beyond:
                yield Problem(place, line, "value", f"{beyond}.")
        if item.document:
            yield from check_place(item, documents, place, line)
        for name in ("indicator_id", "record_id"):
            identifier = getattr(item, name)
            if not identifier:
                continue
            record = records.get(identifier)
            if record is None or record.area != item.area:
                yield Problem(place, line, name, f"{identifier!r} is no record of {item.area} in {_TABLES}.")
            elif item.concept_id and (item.concept_id, identifier) not in factors:
                yield Problem(
                    place, line, name, f"{identifier!r} is not linked to {item.concept_id!r} in data/links.csv."
                )
            elif name == "indicator_id" and item.unit not in (record.unit, _unit_of_size(item, record)):
                yield Problem(place, line, "unit", f"{item.unit!r} is not the unit of {identifier}, {record.unit!r}.")
            elif name == "record_id":
                yield from _repeats(item, record, factors, place, line)


def check_panel(
    table: Table[PanelFigure], documents: Mapping[str, Document], concepts: Mapping[str, Concept]
) -> Iterator[Problem]:
    """Figures stand in documents of their area, and in their concept's unit unless they are rates."""
    place = f"data/{table.name}"
    for item, line in zip(table.records, table.lines, strict=True):
        concept = concepts.get(item.concept_id)
        if concept is None:
            yield Problem(place, line, "concept_id", f"{item.concept_id!r} is in no concepts.yml of data/sectors/.")
        elif item.unit != ("%" if item.relation in RATES else concept.unit):
            yield Problem(place, line, "unit", f"{item.unit!r} is not the unit of {item.concept_id}, {concept.unit!r}.")
        yield from check_place(item, documents, place, line)


def beyond_limits(value: float, concept: Concept | None, factor: float | None) -> str:
    """What is wrong with a value that its concept cannot take, such as a share above 100; else an empty string."""
    if concept is None or factor is None:
        return ""
    low, high = concept.lower_limit, concept.upper_limit
    if low is not None and value * factor < low - 1e-9:
        return f"{value:.15g} lies below the lower limit of {concept.concept_id}, {low / factor:g}"
    if high is not None and value * factor > high + 1e-9:
        return f"{value:.15g} lies above the upper limit of {concept.concept_id}, {high / factor:g}"
    return ""


def _unit_of_size(item: Observation, record: Anything) -> str | None:
    """The unit in which a published figure observes the change that a target names, not the level it leads to."""
    return SIZE_UNITS.get(getattr(record, "change_kind", "")) if item.origin == Origin.PUBLISHED else None


def _repeats(
    item: Observation, record: Anything, factors: Mapping[tuple[str, str], float | None], place: str, line: int
) -> Iterator[Problem]:
    """The observation's year and value are those of its record, converted where the indicator has another unit."""
    year = record.year if isinstance(record, Statement) else record.baseline_year
    printed = record.value if isinstance(record, Statement) else record.baseline
    if year != item.year:
        yield Problem(place, line, "year", f"{item.year} is not the year of {item.record_id}, {year}.")
    from_record = factors[item.concept_id, item.record_id]
    from_indicator = factors.get((item.concept_id, item.indicator_id)) if item.indicator_id else from_record
    if printed is None or not from_record or not from_indicator:
        yield Problem(place, line, "record_id", f"{item.record_id!r} has no figure that can be converted.")
    elif not math.isclose(printed * from_record / from_indicator, item.value):
        yield Problem(
            place,
            line,
            "value",
            f"{item.value:g} is not the figure of {item.record_id}, "
            f"{printed * from_record / from_indicator:g} in the unit {item.unit!r}.",
        )
    if item.origin == Origin.DOCUMENT and (record.span_start, record.span_end) != (item.span_start, item.span_end):
        if item.span_start is None:
            message = f"a figure of a document needs the span of its record, {record.span_start}–{record.span_end}."
        else:
            message = (
                f"{item.span_start}–{item.span_end} is not the span of {item.record_id}, "
                f"{record.span_start}–{record.span_end}."
            )
        yield Problem(place, line, "span_start", message)
