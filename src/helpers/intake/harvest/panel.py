"""The panel: what a harvest observes of each place, in the units of the concepts, one row a printed figure.

Only figures that observe their area enter: achieved, of the area as a whole, exactly the concept, without a flag. Two
documents that disagree both stay; the data set finds such pairs (`Dataset.conflicts`). Facts only: place, figure, and
where it is printed. Each document that is cited gets a row of its own in `collected.csv`, unless the registry has it.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from helpers.data.csvtext import csv_text
from helpers.intake.harvest.series import is_observation, level_of
from helpers.intake.store import NAMES
from helpers.schema import Area, CollectedDocument, Concept, DocumentKind, PanelFigure, Relation
from helpers.schema.registry import USUAL_TITLES

Row = dict[str, Any]
COLUMNS = tuple(PanelFigure.model_fields)
COLLECTED = tuple(CollectedDocument.model_fields)
_RATES = frozenset({Relation.RATE.value, Relation.NEW_RATE.value, Relation.NET_RATE.value})


@dataclass
class Panel:
    """A panel and the documents that it cites.

    Attributes:
        figures: rows of panel.csv, in order of area, concept, year and place of print.
        documents: rows of collected.csv, in order of area and year.
        left_out: path -> why the figures of a document are in neither.
    """

    figures: list[Row] = field(default_factory=list)
    documents: list[Row] = field(default_factory=list)
    left_out: dict[str, str] = field(default_factory=dict)


def make_panel(
    rows: Iterable[Row],
    documents: Iterable[Row],
    concepts: Mapping[str, Concept],
    wanted: frozenset[str],
    collection: str,
    areas: Mapping[str, Area],
) -> Panel:
    """The panel of a harvest.

    Args:
        rows: the harvest's figures after `judge`.
        documents: facts of the documents that were read.
        concepts: the concepts by id.
        wanted: ids of the concepts that enter.
        collection: where the same bytes can be had, such as a repository and its commit.
        areas: the registry, by slug; a figure of an area that it does not have is left out.
    """
    slugs: dict[str, list[str]] = {}
    for slug, area in areas.items():
        slugs.setdefault(area.name, []).append(slug)
    order = {slug: place for place, slug in enumerate(areas)}
    registered = {item.sha256: item.document_id for area in areas.values() for item in area.documents}
    about = {item["sha256"]: item for item in documents}
    panel, keys, seen = Panel(), {}, set()
    for row in rows:
        if row["concept"] not in wanted or not is_observation(row) or not row["area"]:
            continue
        area_slugs, facts = slugs.get(row["area"], []), about[row["document"]]
        if len(area_slugs) != 1:
            panel.left_out[row["path"]] = f"{row['area']} is the name of {len(area_slugs)} areas of data/areas.yml"
            continue
        if row["document"] not in keys:
            keys[row["document"]] = registered.get(row["document"], "")
            if not keys[row["document"]]:
                if facts["kind"] not in USUAL_TITLES or facts["first"] is None:
                    panel.left_out[row["path"]] = "no work report or communiqué with a year"
                    continue
                entry = _entry(facts, area_slugs[0], collection, {item["document_id"] for item in panel.documents})
                panel.documents.append(entry)
                keys[row["document"]] = entry["document_id"]
        if not keys[row["document"]]:
            continue
        figure = _figure(row, area_slugs[0], concepts[row["concept"]], keys[row["document"]])
        key = tuple(figure[name] for name in ("concept_id", "relation", "year", "year_from", "value", "document"))
        if key not in seen:  # a report that says it twice
            seen.add(key)
            panel.figures.append(figure)
    panel.documents.sort(key=lambda item: (order[item["area"]], item["last"], item["document_id"]))
    by = ("concept_id", "relation", "year", "document", "span_start")
    panel.figures.sort(key=lambda item: (order[item["area"]], *(item[name] for name in by)))
    return panel


def _figure(row: Row, slug: str, concept: Concept, document: str) -> Row:
    rate, upper = row["relation"] in _RATES, row["upper"]
    value = float(f"{percent(row['value'], row['unit']) if rate else level_of(row):.12g}")
    if upper is not None:
        upper = percent(upper, row["unit"]) if rate else float(f"{upper * (row['factor'] or 1.0):.12g}")
    return {
        "area": slug,
        "year_from": None if row["relation"] == Relation.LEVEL else row["year_from"],
        "year": row["year"],
        "concept_id": row["concept"],
        "relation": row["relation"],
        "value": value,
        "upper": upper,
        "operator": row["operator"],
        "unit": "%" if rate else concept.unit,
        "value_printed": row["value"],
        "unit_printed": row["unit"],
        "document": document,
        "span_start": row["span_start"],
        "span_end": row["span_end"],
        "status": row["status"],
    }


def _entry(facts: Row, slug: str, collection: str, taken: set[str]) -> Row:
    """A document as a row of collected.csv; its file's name tells two of one year apart.

    A work report reviews the year before the one that its title names.
    """
    stem = PurePosixPath(facts["path"]).stem
    last = facts["last"] or facts["first"]
    reviews = facts["kind"] == DocumentKind.WORK_REPORT and facts["first"] == last
    name = stem if re.fullmatch(r"\d{4}[0-9-]*", stem) and stem.startswith(str(last)) else str(last)
    key = base = f"{slug}-{NAMES.get(facts['kind'], facts['kind'])}-{name}"
    count = 1
    while key in taken:
        count += 1
        key = f"{base}-{count}"
    return {
        "document_id": key,
        "area": slug,
        "kind": facts["kind"],
        "first": last - 1 if reviews else facts["first"],
        "last": last,
        "collection": collection,
        **{name: facts[name] for name in ("path", "sha256", "characters")},
    }


def percent(value: float, unit: str) -> float:
    """A growth rate in per cent: 增长1.2倍 is 120 %, 翻一番 100 %.

    Examples:
        >>> percent(5.0, "%"), percent(1.2, "倍"), percent(1.0, "番")
        (5.0, 120.0, 100.0)
    """
    if unit == "番":
        return (2**value - 1) * 100
    return value * 100 if unit == "倍" else value


def keep_status(panel: str, before: str) -> str:
    """A panel as CSV with the status that its rows had, where every other cell is as it was: what is settled stays so.

    Args:
        panel: the new file.
        before: the file that it replaces; empty where there is none.
    """
    place = COLUMNS.index("status")
    settled = {(*row[:place], *row[place + 1 :]): row[place] for row in csv.reader(io.StringIO(before)) if row}
    rows = []
    for row in csv.reader(io.StringIO(panel)):
        status = settled.get((*row[:place], *row[place + 1 :]), row[place])
        rows.append([*row[:place], status, *row[place + 1 :]])
    return csv_text(rows)
