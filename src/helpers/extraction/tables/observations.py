"""Tables of results: what was reached, year by year, beside what had been aimed at; no targets of the plan."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pydantic import BaseModel, ConfigDict

from helpers.extraction.located import Located
from helpers.extraction.tables.alignment import Row
from helpers.extraction.tables.attributes import Attributes
from helpers.extraction.tables.candidates import Candidate
from helpers.extraction.tables.columns import ACTUAL, PLANNED, Column, Kind, Role
from helpers.extraction.tables.kinds import Kinds
from helpers.extraction.tables.legends import unit_of_caption
from helpers.extraction.tables.names import join_pieces
from helpers.extraction.tables.rows import RowCells, joined
from helpers.extraction.tables.two_figures import Part, parts_of
from helpers.numerals.cells import CellValue, parse_cell
from helpers.numerals.years import named_plan, period_of_plan, year_range

# What a header says of figures that were reached.
REACHED = re.compile(r"完成(?:情况|值|数)|实际|实现(?:情况|值|数)")


class TableObservation(BaseModel):
    """One figure that a table of results prints for one year, with the target beside it.

    Attributes:
        value_raw: the cell as printed.
        value: its figure in the printed unit.
        year: year of the figure, or none where neither header nor title tells.
        target_raw: the target beside it as printed, or empty.
        target: its figure.
        target_year: its year.
        operator: how the target binds.
        status: what the table says of completion, or empty.
    """

    model_config = ConfigDict(frozen=True)

    table: int
    row: int
    group: str
    name: str
    unit: str
    value_raw: str
    value: float
    year: int | None
    target_raw: str
    target: float | None
    target_year: int | None
    operator: str | None
    status: str
    attribute: str


def read_observations(
    text: str, candidate: Candidate, rows: Sequence[Row], table: int, before: int | None
) -> list[Located[TableObservation]]:
    """Observations of a table of results.

    Args:
        text: the document's text.
        candidate: the table.
        rows: its rows.
        table: number of the table in the document.
        before: last year before the document's own period, for a table that names no year.
    """
    cells = RowCells(candidate, unit_of_caption(text, candidate))
    cells.find_glued_numbers(rows)
    attributes = Attributes(cells, Kinds(), rows)
    columns = candidate.columns
    end = _end_of(candidate.title) or before
    values = [place for place, column in enumerate(columns) if column.role is Role.VALUE]
    aims = [place for place in values if _is_aim(columns[place])]
    if aims == values:
        # Headers torn apart may mention a target in that of the results: 完成情况 tells them.
        aims = [place for place in aims if not REACHED.search(columns[place].header)]
    results = [place for place in values if place not in aims]
    wholes = [place for place in results if columns[place].kind is not Kind.PART]
    results = wholes or results  # 其中：2025年完成 beside 五年累计完成
    observations: list[Located[TableObservation]] = []
    group, number = "", 0
    for at, row in enumerate(rows):
        heads = row.heading or cells.first_of(row, Role.GROUP)
        group = join_pieces([token.text for token in heads]) if heads else group
        if not cells.tokens(row, Role.NAME):
            continue
        name, unit_in_name, _ = cells.name(row)
        number += 1
        aim = next((raw for place in aims if (raw := _raw(row, place))), "")
        target = parse_cell(aim)
        printed = attributes.printed(row)
        status = "".join(token.text for token in cells.tokens(row, Role.STATUS))
        row_tokens = [token for token in row.tokens() if token.text and token.start >= row.start]
        if candidate.layout == "words" and aims and sum(1 for place in values if _raw(row, place)) == 1:
            continue  # in running text nothing tells whether a figure alone was aimed at or reached
        aimed = {
            "target_raw": aim,
            "target": target.value if target.kind == "number" else None,
            "target_year": (columns[aims[0]].year or end) if aims and aim else None,
            "operator": target.operator if target.kind in ("number", "words") else None,
        }
        region = ""
        if candidate.layout == "words" and len(results) == 1:
            region = text[row.start : rows[at + 1].start if at + 1 < len(rows) else candidate.end]
        for place, part in _figures(row, results, name, unit_in_name, region):
            value = parse_cell(part.raw)
            if not name or value.kind != "number" or value.value is None:
                continue
            record = TableObservation(
                table=table,
                row=number,
                group=group,
                name=part.name,
                unit=cells.unit(row, group, unit_in_name, value, CellValue("blank")) if part.is_whole else part.unit,
                value_raw=part.raw,
                value=value.value,
                year=value.year or columns[place].year or end,
                **(aimed if part.is_whole else dict.fromkeys(aimed) | {"target_raw": ""}),
                status=status,
                attribute=printed[0] if printed else "",
            )
            observations.append(Located(record, (row_tokens[0].start, max(token.end for token in row_tokens))))
    return observations


def _figures(row: Row, results: Sequence[int], name: str, unit: str, region: str) -> Iterator[tuple[int, Part]]:
    """The figures of a row's cells of results, with their columns."""
    for place in results:
        yield from ((place, part) for part in parts_of(name, unit, _raw(row, place), region))


def _is_aim(column: Column) -> bool:
    if column.role is not Role.VALUE:
        return False
    is_task = column.kind is Kind.SUM and PLANNED.search(column.header) and not ACTUAL.search(column.header)
    return column.kind is Kind.PLANNED or bool(is_task)  # 五年计划任务 beside 累计完成


def _raw(row: Row, place: int) -> str:
    tokens = [token for token in row.cells.get(place, ()) if token.text]
    return joined(tokens) if tokens else ""


def _end_of(title: str) -> int | None:
    plan, span = named_plan(title), year_range(title)
    return period_of_plan(plan)[1] if plan else span[1] if span else None
