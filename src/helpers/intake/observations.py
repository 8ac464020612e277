"""Put the figures of a filled template into `data/observations.csv`: all or none, and nothing silently changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from helpers.data import load_dataset
from helpers.data.commit import change
from helpers.errors import DataError
from helpers.intake.files import Row, placed, read_rows, write_rows
from helpers.intake.filled import Entry, Filled, read_filled, wrong
from helpers.intake.targets import Asked, targets_of
from helpers.schema import TABLES, Concept, Origin, ReviewStatus

FILE = TABLES["observations"].file
_FIXED = (Origin.DOCUMENT,)


@dataclass(frozen=True)
class Difference:
    """A stored observation that a file gives differently."""

    entry: Entry
    key: str
    fields: dict[str, tuple[str, str]]

    def __str__(self) -> str:
        changes = ", ".join(f"{name} {old!r} → {new!r}" for name, (old, new) in self.fields.items())
        return f"{self.entry.where} ({self.entry.identifier}, {self.entry.year}): {self.key} has {changes}"


@dataclass
class Supplied:
    """What became of a filled template.

    Attributes:
        area: the area's slug.
        added: keys of new observations.
        unchanged: how many figures are stored already.
        replaced: observations that took the file's figure or source.
        not_published: indicator and year of the cells that say so; nothing is stored for them.
        not_applicable: the same for the cells that say that.
        contradicted: observations whose cell says not published or not applicable; they stay.
        notes: figures of the baseline's year that differ from the baseline that the plan prints. Both stand.
    """

    area: str
    added: list[str] = field(default_factory=list)
    unchanged: int = 0
    replaced: list[Difference] = field(default_factory=list)
    not_published: list[tuple[str, int]] = field(default_factory=list)
    not_applicable: list[tuple[str, int]] = field(default_factory=list)
    contradicted: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def supply(path: Path, area: str, folder: Path, replace: bool = False) -> Supplied:
    """Check a filled template and add its figures to the data set.

    Args:
        path: the filled template, CSV or Excel.
        area: an area's slug.
        folder: the data folder.
        replace: whether a figure or source that differs from the stored one takes its place.

    Raises:
        DataError: cells are wrong, a figure lacks its source, or, without `replace`, differs from what is stored.
            Nothing was written.
        ParameterError: there is no such area.
    """
    return change(folder, lambda work: _supplied(path, area, work, replace), load_dataset)


def _supplied(path: Path, area: str, folder: Path, replace: bool) -> tuple[Supplied, dict[str, bytes]]:
    dataset = load_dataset(folder)
    asked = targets_of(dataset, area)
    concepts = {row["concept_id"]: Concept.model_validate(row) for row in _records(dataset.concepts)}
    filled = read_filled(path, asked, concepts)
    header, rows = read_rows(folder / FILE)
    area_rows = [dict(row) for row in rows if row["area"] == area]
    result, differing = _take(filled, area_rows, asked, area, path.name)
    if differing and not replace:
        listed = "\n".join(f"  {item}" for item, _ in differing)
        one = "1 figure differs" if len(differing) == 1 else f"{len(differing)} figures differ"
        raise DataError(
            f"{one} from what is stored:\n{listed}",
            where=path.name,
            remedy="Nothing was stored. Give --replace to take the file's version, or clear these cells.",
        )
    for item, row in differing:
        _replace(row, item.entry)
        result.replaced.append(item)
    if not result.added and not result.replaced:
        return result, {}
    return result, {FILE: write_rows(header, placed(rows, "area", {area: area_rows})).encode()}


def _take(
    filled: Filled, area_rows: list[Row], asked: Mapping[str, Asked], area: str, name: str
) -> tuple[Supplied, list[tuple[Difference, Row]]]:
    """Add new figures to a place's rows; also the stored rows that a figure differs from."""
    stored: dict[tuple[str, int], list[Row]] = {}
    for row in area_rows:
        stored.setdefault((row["indicator_id"], int(row["year"])), []).append(row)
    result = Supplied(area, not_published=filled.not_published, not_applicable=filled.not_applicable)
    result.contradicted = [
        row["observation_id"] for cell in filled.not_published + filled.not_applicable for row in stored.get(cell, [])
    ]
    differing, problems = [], []
    for entry in filled.entries:
        item = asked[entry.identifier]
        if entry.year == item.baseline_year and item.baseline not in ("", "/") and float(item.baseline) != entry.value:
            result.notes.append(
                f"{entry.where} ({entry.identifier}, {entry.year}): {entry.value:.15g} differs from "
                f"the baseline that the plan prints, {item.baseline}; both stand."
            )
        stored_rows = stored.get((entry.identifier, entry.year), [])
        differences = [Difference(entry, row["observation_id"], _differences(row, entry)) for row in stored_rows]
        if any(not item.fields for item in differences):
            result.unchanged += 1
        elif differences and any(row["origin"] in _FIXED for row in stored_rows):
            problems.append(
                f"{differences[0]}. It repeats a coded record, which a template does not change: correct the "
                "record, or clear the cell."
            )
        elif not entry.source and (not differences or {"value", "operator"} & set(differences[0].fields)):
            problems.append(f"{entry.where} ({entry.identifier}, {entry.year}): no source. Fill the row's `source`.")
        elif differences:
            differing.append((differences[0], stored_rows[0]))
        else:
            area_rows.append(_row(entry, item, area, area_rows))
            result.added.append(area_rows[-1]["observation_id"])
    if problems:
        raise wrong(problems, name)
    return result, differing


def _records(frame: object) -> list[dict]:
    return [
        {name: None if value != value else value for name, value in row.items()} for row in frame.to_dict("records")
    ]


def _differences(row: Row, entry: Entry) -> dict[str, tuple[str, str]]:
    """Fields that a file gives differently; what it leaves blank is no difference, nor is the source of a record."""
    new = {"value": _text(entry.value), "operator": entry.operator}
    differences = {} if float(row["value"]) == entry.value else {"value": (row["value"], new["value"])}
    if row["operator"] != entry.operator:
        differences["operator"] = (row["operator"], entry.operator)
    if row["origin"] not in _FIXED:
        for name in ("source", "source_en", "note"):
            given = getattr(entry, name)
            if given and given != row[name]:
                differences[name] = (row[name], given)
    return differences


def _row(entry: Entry, item: Asked, area: str, area_rows: Sequence[Row]) -> Row:
    stem = f"{area}-o"
    numbers = [int(key[len(stem) :]) for row in area_rows if (key := row["observation_id"])[len(stem) :].isdigit()]
    return {
        "observation_id": f"{stem}{max(numbers, default=0) + 1:02d}",
        "area": area,
        "concept_id": item.concept_id,
        "indicator_id": entry.identifier,
        "year": str(entry.year),
        "unit": item.unit,
        "unit_en": item.unit_en,
        "status": ReviewStatus.CANDIDATE.value,
        **_given(entry),
        "origin": Origin.SUPPLIED.value,
    }


def _replace(row: Row, entry: Entry) -> None:
    """Take the file's version. A new figure has not been verified, and comes from a user."""
    if float(row["value"]) != entry.value or row["operator"] != entry.operator:
        row |= {"status": ReviewStatus.CANDIDATE.value, "origin": Origin.SUPPLIED.value}
    row |= {name: text for name, text in _given(entry).items() if text}


def _given(entry: Entry) -> Mapping[str, str]:
    return {
        "value": _text(entry.value),
        "operator": entry.operator,
        "source": entry.source,
        "source_en": entry.source_en or entry.source,
        "note": entry.note,
    }


def _text(value: float) -> str:
    text = f"{value:.15g}"
    return text if "e" not in text else f"{value:f}".rstrip("0").rstrip(".")
