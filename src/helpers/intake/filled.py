"""Read a filled template of `fyp observe` as people really fill it; every slip is named with its cell."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from helpers.data.crosschecks import beyond_limits
from helpers.errors import DataError
from helpers.intake.grids import Cell, Grid, read_grids
from helpers.intake.observe import AFTER_YEARS, BEFORE_YEARS
from helpers.intake.targets import Asked
from helpers.numerals.cells import parse_cell
from helpers.schema import Concept

SHOWN = 12
TEXTS = tuple(AFTER_YEARS)
_ALIASES = {name: key for part in (BEFORE_YEARS, AFTER_YEARS) for key, name in part.items() if name} | {
    "资料来源": "source",
    "数据来源": "source",
    "说明": "note",
    "指标编号": "indicator_id",
}
_YEAR = re.compile(r"((?:19|20)\d\d)(?:\.0)?(?:年.{0,3}|[-/.]\d{1,2}[-/.]\d{1,2})?")
_NOT_PUBLISHED = re.compile(r"[/\\\-—–…]+|\.{3,}|未公布|未公开|未统计|无数据|暂无数据?|n/p")
_NOT_APPLICABLE = re.compile(r"不适用|n/?a")
_ABOUT = re.compile(r"^(?:大约|约|近似|≈)|(?:左右|上下)$")
# A share given as a fraction: below this, where the target or the baseline is at least ten times as large.
_FRACTION = 1


@dataclass(frozen=True)
class Entry:
    """One figure of a filled template.

    Attributes:
        where: the cell, for messages.
        identifier: key of the indicator, statement or benchmark that it observes.
        year: its year.
        value: in the indicator's unit.
        operator: how the cell qualifies it, in the words of `StatementOperator`.
        source: where the figure comes from; empty where the row names nothing.
        source_en: the same in English, or empty.
        note: remark, or empty.
    """

    where: str
    identifier: str
    year: int
    value: float
    operator: str
    source: str
    source_en: str
    note: str


@dataclass
class Filled:
    """What a file holds.

    Attributes:
        entries: its figures, each indicator and year once, in the order of the file.
        not_published: indicator and year of cells that say so. Nothing is stored for them.
        not_applicable: the same for cells that say that.
        problems: what is wrong, with the cell and the remedy.
    """

    entries: list[Entry] = field(default_factory=list)
    not_published: list[tuple[str, int]] = field(default_factory=list)
    not_applicable: list[tuple[str, int]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def read_filled(path: Path, asked: Mapping[str, Asked], concepts: Mapping[str, Concept]) -> Filled:
    """Read and check a filled template.

    Args:
        path: a CSV file or an Excel workbook with the columns of the template; partial files are fine.
        asked: the targets of the place, by key.
        concepts: the concepts, by key, for their natural limits.

    Raises:
        DataError: the file cannot be read as a template, or cells are wrong; the message names each with its remedy.
    """
    grids = read_grids(path)
    filled, has_header = Filled(), False
    for grid in grids:
        at = next(
            (i for i, row in enumerate(grid.rows[:20]) if any(_key(cell) == "indicator_id" for cell in row)), None
        )
        if at is not None:
            has_header = True
            _read_sheet(grid, at, asked, concepts, filled)
    if not has_header:
        raise DataError(
            "there is no column `indicator_id`, so this is no template of `fyp observe`.",
            where=path.name,
            remedy="Write a template with `fyp observe CITY`, and copy the figures into it.",
        )
    _once(filled, asked)
    if filled.problems:
        raise wrong(filled.problems, path.name)
    return filled


def wrong(problems: list[str], name: str) -> DataError:
    """One error that lists what is wrong with a file, the first twelve in full."""
    listed = "\n".join(f"  {problem}" for problem in problems[:SHOWN])
    more = f"\n  … and {len(problems) - SHOWN} more" if len(problems) > SHOWN else ""
    count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
    return DataError(
        f"{count}:\n{listed}{more}", where=name, remedy="Nothing was stored. Correct the cells and read the file again."
    )


def _read_sheet(grid: Grid, at: int, asked: Mapping[str, Asked], concepts: Mapping, filled: Filled) -> None:
    columns, years = _columns(grid, at, filled.problems)
    for row in grid.rows[at + 1 :]:
        if not any(cell.text for cell in row):
            continue
        cells = {name: row[place] for name, place in columns.items() if place < len(row)}
        values = {year: row[place] for year, place in years.items() if place < len(row) and not _is_empty(row[place])}
        identifier = _plain(cells["indicator_id"].text).lower() if "indicator_id" in cells else ""
        stray = [cell for cell in row[len(grid.rows[at]) :] if cell.text]
        if stray:
            filled.problems.append(
                f"{stray[0].where}: {stray[0].text!r} stands under no column. Put cells that hold a "
                "comma into quotation marks, or remove it."
            )
        if not values:
            continue
        item = asked.get(identifier)
        if item is None:
            filled.problems.append(_unknown(cells.get("indicator_id") or row[0], identifier, asked))
            continue
        unit = cells.get("unit")
        if unit and unit.text and _plain(unit.text) != _plain(item.unit):
            filled.problems.append(
                f"{unit.where}: {unit.text!r} is not the unit of {identifier}, {item.unit!r}. "
                "Convert the figures to that unit and restore the cell."
            )
            continue
        texts = {name: " ".join(cells[name].text.split()) if name in cells else "" for name in TEXTS}
        for year, cell in values.items():
            _read_value(cell, item, year, texts, concepts, filled)


def _columns(grid: Grid, at: int, problems: list[str]) -> tuple[dict[str, int], dict[int, int]]:
    """Places of the named columns and of the years."""
    columns: dict[str, int] = {}
    years: dict[int, int] = {}
    for place, cell in enumerate(grid.rows[at]):
        key, year = _key(cell), _year(cell)
        if year or key in BEFORE_YEARS or key in AFTER_YEARS:
            known, name = (years, year) if year else (columns, key)
            if name in known:
                problems.append(f"{cell.where}: the column {name} stands twice. Keep one.")
            known.setdefault(name, place)
        elif cell.text or any(place < len(row) and row[place].text for row in grid.rows[at + 1 :]):
            problems.append(
                f"{cell.where}: {cell.text!r} is neither a year nor a column of the template. "
                "Correct the head, or remove the column; remarks go to `note`."
            )
    if not years:
        problems.append(
            f"{grid.rows[at][0].where}: no column is a year. Head the columns of figures 2021, 2022 and so on."
        )
    return columns, years


def _key(cell: Cell) -> str:
    text = _plain(cell.text)
    first = text.split(" ")[0].lower()
    return _ALIASES.get(text, _ALIASES.get(first, first))


def _year(cell: Cell) -> int | None:
    year = _YEAR.fullmatch(_plain(cell.text).replace(" ", ""))
    return int(year[1]) if year else None


def _read_value(
    cell: Cell, item: Asked, year: int, texts: Mapping[str, str], concepts: Mapping[str, Concept], filled: Filled
) -> None:
    text = _plain(cell.text)
    if not cell.slip and _NOT_PUBLISHED.fullmatch(text.lower()):
        filled.not_published.append((item.identifier, year))
        return
    if not cell.slip and _NOT_APPLICABLE.fullmatch(text.lower()):
        filled.not_applicable.append((item.identifier, year))
        return
    number = None if cell.slip else _number(text)
    slip = cell.slip or (_misread(text) if number is None else _unfit(text, *number, item))
    if not slip and number:
        slip = beyond_limits(number[0], concepts.get(item.concept_id), item.factor)
        slip = f"{slip}. Correct it" if slip else ""
    if slip or number is None:
        filled.problems.append(f"{cell.where} ({item.identifier}, {year}): {slip}.")
        return
    operator = "≈" if number[1] == "=" and _ABOUT.search(text) else number[1]
    filled.entries.append(Entry(cell.where, item.identifier, year, number[0], operator, **texts))


def _number(text: str) -> tuple[float, str, str] | None:
    """Value, operator and unit of a cell, or None where it is not one plain figure."""
    cell = parse_cell(text)
    if cell.kind != "number" or cell.upper is not None or cell.mark or cell.trend or cell.operator in ("up", "down"):
        return None
    return cell.value, cell.operator, cell.unit


def _misread(text: str) -> str:
    if re.fullmatch(r"[-+]?\d(?:\.\d+)?[eE][-+]?\d+", text):
        return f"{text!r} was shortened by a spreadsheet. Write all digits"
    cell = parse_cell(text)
    if cell.kind == "number" and cell.upper is not None:
        return f"{text!r} is a range, but an observation is one figure. Write the figure of that year"
    if cell.kind == "number" and cell.mark:
        return f"{text!r} stands in brackets, which may mean a sum, an addition or a loss. Write the bare number"
    if cell.kind == "number":
        return f"{text!r} is a figure with a direction. Write the bare number, negative for a fall"
    return f"{text!r} is no number. Write a number, / (not published) or N/A (not applicable), or leave the cell blank"


def _unfit(text: str, value: float, operator: str, unit: str, item: Asked) -> str:
    """Why a figure cannot be in the unit of its indicator, with the remedy; else an empty string."""
    if unit and _plain(unit) != _plain(item.unit) and not (unit == "%" and item.is_percent):
        of = f"in {item.unit!r}" if item.unit else "a pure number"
        return f"{text!r} is in {unit!r}, but the indicator is {of}. Convert it and write the number alone"
    if item.is_percent and not unit and 0 < abs(value) <= _FRACTION and (item.size or 0) >= 10 * _FRACTION:
        return (
            f"{text!r} would be {value:g} per cent. Write {value * 100:.12g} or {value * 100:.12g}% if a share was "
            f"meant, or {value:g}% if it is really so small"
        )
    return ""


def _unknown(cell: Cell, identifier: str, asked: Mapping[str, Asked]) -> str:
    if not identifier:
        return f"{cell.where}: figures without an `indicator_id`. Copy the key from the template."
    near = difflib.get_close_matches(identifier, asked, n=1)
    hint = f" Did you mean {near[0]}?" if near else ""
    place = next(iter(asked)).split("-")[0]
    return f"{cell.where}: {identifier!r} is no target of {place}.{hint} Copy the key from the template."


def _once(filled: Filled, asked: Mapping[str, Asked]) -> None:
    """Each indicator and year once; the same figure twice is one, and counts for every target of its printed row."""
    first: dict[tuple[str, int], Entry] = {}
    for entry in filled.entries:
        known = first.setdefault((entry.identifier, entry.year), entry)
        same = (known.value, known.operator, known.source) == (entry.value, entry.operator, entry.source)
        if not same:
            filled.problems.append(
                f"{entry.where}: {entry.identifier} of {entry.year} stands in {known.where} too, "
                "with another figure or source. Keep one."
            )
    for entry in list(first.values()):
        for twin in asked[entry.identifier].twins:
            first.setdefault((twin, entry.year), replace(entry, identifier=twin))
    filled.entries = list(first.values())


def _is_empty(cell: Cell) -> bool:
    return not cell.slip and not _plain(cell.text)


def _plain(text: str) -> str:
    """Narrow characters, one kind of minus and blank, no zero-width ones."""
    narrow = unicodedata.normalize("NFKC", text).replace("\u2212", "-")
    return " ".join(re.sub("[\u200b\u200e\u200f\ufeff]", "", narrow).split()).lstrip("'").strip()
