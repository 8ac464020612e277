"""Aligned rows -> indicator records by the rules of the code book."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from helpers.extraction.located import Located
from helpers.extraction.tables.alignment import Row
from helpers.extraction.tables.attributes import Attributes, attribute_of, attribute_of_group
from helpers.extraction.tables.candidates import Candidate
from helpers.extraction.tables.columns import Kind, Role
from helpers.extraction.tables.legends import Legend, unit_of_caption
from helpers.extraction.tables.modes import mode_of
from helpers.extraction.tables.names import NUMBERED, join_pieces
from helpers.extraction.tables.quantities import Quantity, quantities_of
from helpers.extraction.tables.rows import RowCells
from helpers.extraction.tables.target_cells import TargetCells
from helpers.extraction.tables.targets import Reading, stretch_of
from helpers.extraction.tables.tokens import is_attribute
from helpers.extraction.warnings import Warning, warn
from helpers.numerals.cells import CellValue, parse_cell
from helpers.numerals.units import compares, convert, tidy
from helpers.schema import Attribute, BaselineStatus, ChangeKind, IndicatorRow, Mode, Operator

ROW_LABEL = re.compile(r"\d{1,2}(?:\.\d{1,2})*\s*(?=[\u4e00-\u9fff“])")
# How many indicators a group has is no part of its name: 环境美（3 项）.
COUNTED = re.compile(r"\s*[(（]\s*\d{1,2}\s*[项个]\s*(?:指标)?\s*[)）]$")
LEVELS = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)(?![\d.%])")
LETTER = re.compile(r"[^\W\d_]")
REACHES = re.compile(r"[至到为]")


@dataclass(slots=True)
class _State:
    """What one row hands on to the next: group, number, and the row itself for a second target."""

    group: str = ""
    number: int = 0
    inner: bool = False
    outer: str = ""
    label: str = ""
    row: Row | None = None


class RecordReader:
    """Reads the rows of one table.

    Args:
        text: the document's text.
        candidate: the table.
        reading: which columns hold what.
        legend: meaning of marks.
        table: number of the table in the document.
        title: title of the table, or of the plan where the table has none.
    """

    def __init__(
        self, text: str, candidate: Candidate, reading: Reading, legend: Legend, table: int, title: str
    ) -> None:
        self.text = text
        self.candidate = candidate
        self.columns = candidate.columns
        self.reading = reading
        self.legend = legend
        self.table = table
        self.title = title
        self.records: list[Located[IndicatorRow]] = []
        self.warnings: list[Warning] = []
        self.rows: list[Row] = []  # that gave records
        self.uncoded: list[tuple[str, tuple[int, int]]] = []  # attributes without a code, and the rows that print them
        self.unlike: list[
            tuple[str, tuple[int, int]]
        ] = []  # cells in no unit of their row's quantity, or in no column that is read
        self.state = _State()
        self.cells = RowCells(candidate, unit_of_caption(text, candidate))
        self.targets = TargetCells(self.cells, reading)
        self.attributes = Attributes(self.cells, legend.kinds, ())

    def read(self, rows: Sequence[Row]) -> list[Located[IndicatorRow]]:
        """Read all rows, in order."""
        self.attributes = Attributes(self.cells, self.legend.kinds, rows)
        self.cells.find_glued_numbers(rows)
        for row in rows:
            self._row(row)
        return self.records

    # One row ------------------------------------------------------------------------------------------------------

    def _row(self, row: Row) -> None:
        names = self.cells.tokens(row, Role.NAME)
        values = [token for token in self.cells.tokens(row, Role.VALUE) if token.text]
        groups = self.cells.first_of(row, Role.GROUP)
        if row.heading:
            self.state.label = ""
            self.state.group = _group_name([token.text for token in row.heading])
            self.targets.forget()
        if groups:
            self._set_group([token.text for token in groups])
        if names:
            self._close_group(row)
        if not names:
            if self.state.row is not None and self._is_second_target(row):
                self.state.number -= 1
                self._read(_together(self.state.row, row))
            return
        if not values and not self.targets.merged(row):
            # A name without any figure heads the rows below it.
            if not self.cells.tokens(row, Role.ATTRIBUTE):
                self._open_group(row, [token.text for token in names])
                self.targets.forget()
            return
        self._read(row)

    def _is_second_target(self, row: Row) -> bool:
        """A row without name that holds but a target and its attribute: a second target of the row above."""
        if self.candidate.layout not in ("rows", "grid") or row.heading or self.cells.tokens(row, Role.NUMBER):
            return False
        targets = [token for place, _ in self.reading.targets for token in row.cells.get(place, ()) if token.text]
        attributes = [token for token in self.cells.tokens(row, Role.ATTRIBUTE) if is_attribute(token.text)]
        return len(targets) == len(attributes) == 1 and parse_cell(targets[0].text).kind == "number"

    def _read(self, row: Row) -> None:
        name, unit_in_name, marks = self.cells.name(row)
        if not name:
            return
        self._set_inner_group()
        tokens = [token for token in row.tokens() if token.text]
        first = self.cells.tokens(row, Role.NUMBER) or self.cells.tokens(row, Role.NAME)
        row_tokens = [token for token in tokens if token.start >= row.start] or tokens
        begins = min((token.start for token in first if token.start >= row.start), default=row_tokens[0].start)
        span = (begins, max(token.end for token in row_tokens))
        self.state.number += not row.second
        attributes = self.attributes.printed(row)
        for token in self.cells.tokens(row, Role.ATTRIBUTE):
            if is_attribute(token.text) and not attribute_of(token.text):
                self.uncoded.append((tidy(token.text), span))
        targets = self.targets.read(row) if LETTER.search(name) else []  # figures alone name nothing
        if not targets:
            self.warnings.append(warn("unread_rows", name, span))
            self.state.number -= not row.second
            return
        if len(targets) == 1 and (several := self._several(row, name, unit_in_name, targets[0])):
            self._read_several(row, several, marks, targets[0], span)
            return
        if len(targets) > 1 and self._goes_on_behind_attribute(row):
            self.warnings.append(warn("unread_rows", targets[-1][0], span))
            targets = targets[:1]
        for rank, (raw, year, place) in enumerate(targets):
            attribute = attributes[min(rank, len(attributes) - 1)] if attributes else self.attributes.merged(row)
            attribute = attribute or stretch_of(place, self.columns, self.reading)
            try:
                record = self._record(row, name, unit_in_name, marks, raw, year, place, attribute)
            except ValueError:
                self.warnings.append(warn("broken_row", name, span))
                continue
            self.records.append(Located(record, span))
            self.unlike += [(f"{name} {cell}", span) for cell in _cells_of_other_units(record)]
        if all(parse_cell(raw).kind == "blank" for raw, _, _ in targets):
            self.unlike += [(f"{name} {figure}", span) for figure in self._figures_left(row)]
        self.attributes.last = attributes[-1] if attributes else self.attributes.last
        self.state.row = row
        self.rows.append(row)

    def _figures_left(self, row: Row) -> list[str]:
        """Figures of a row of cells in columns of aims that have no year of their own, and that nothing is read from.

        Such a column may be the second line of a header cell: 2025年 and 预计.
        """
        reading = self.reading
        read = {place for place, _ in reading.targets} | {reading.baseline, reading.sums, reading.rates}
        read |= set(reading.baselines.values())
        left = [
            token.text
            for place, column in enumerate(self.columns)
            if column.role is Role.VALUE and column.kind is Kind.PLANNED and not column.year and place not in read
            for token in row.cells.get(place, ())
        ]
        return [text for text in left if self.candidate.layout == "cells" and parse_cell(text).kind == "number"]

    def _goes_on_behind_attribute(self, row: Row) -> bool:
        """Whether a target stands behind the last attribute of a row of cells: one of a row whose name is elsewhere.

        In a row with separators it stands beyond the last column of the header too.
        """
        marks = [token.start for token in self.cells.tokens(row, Role.ATTRIBUTE)]
        printed = [token for place, _ in self.reading.targets for token in row.cells.get(place, ()) if token.text]
        figures = [token.start for token in printed]
        beyond = self.candidate.layout == "rows" and any(token.column is None for token in printed)
        places = [place for place, column in enumerate(self.columns) if column.role is Role.ATTRIBUTE]
        last = places == [len(self.columns) - 1]
        return (
            (self.candidate.layout == "cells" or beyond)
            and last
            and bool(marks and figures)
            and max(figures) > max(marks)
        )

    def _several(self, row: Row, name: str, unit: str, target: tuple[str, int | None, int]) -> list[Quantity]:
        """The quantities of a cell that prints several, each with its part of name and unit; none if it prints one."""
        base = self.cells.baseline(row, self.reading.baseline_of(target[2]))[0]
        row_unit = self.cells.unit(row, self.state.group, unit, parse_cell("-"), parse_cell("-"))
        return quantities_of(name, row_unit, base, target[0])

    def _read_several(
        self, row: Row, several: list[Quantity], marks: str, target: tuple[str, int | None, int], span: tuple[int, int]
    ) -> None:
        raw, year, place = target
        printed = self.attributes.printed(row)
        attribute = printed[0] if printed else self.attributes.merged(row)
        if not several[0].name:
            self.warnings.append(warn("unread_rows", f"{raw}", span))
            return
        for quantity in several:
            record = self._record(row, quantity.name, quantity.unit, marks, quantity.target, year, place, attribute)
            base = parse_cell(quantity.baseline) if quantity.baseline else None
            figure = base.value if base is not None and base.kind == "number" else record.baseline
            part = record.model_copy(update={"target_raw": raw, "unit": quantity.unit, "baseline": figure})
            self.records.append(Located(part, span))
        self.state.row = row
        self.rows.append(row)

    def _record(
        self, row: Row, name: str, unit_in_name: str, marks: str, raw: str, year: int | None, place: int, attribute: str
    ) -> IndicatorRow:
        target = parse_cell(raw)
        noted = marks + target.footnote
        if not attribute and not any(is_attribute(token.text) for token in self.cells.tokens(row, Role.ATTRIBUTE)):
            printed = self.cells.number(row, self.state.number)
            attribute = attribute_of_group(self.state.group) or self.legend.kinds.attribute(name, noted, printed)
        base_raw, base, status = self.cells.baseline(row, self.reading.baseline_of(place))
        base_year = self.reading.baseline_year if self.reading.baseline is not None else None
        number = target.kind == "number"
        operator = target.operator if number or target.kind == "words" else None
        change = number and target.trend != "" and not REACHES.search(raw)
        if change:
            operator = target.trend  # 下降15% is the size of a change, 降至15% a level
        if number and operator == "=":
            operator = self.legend.kinds.operator(noted) or operator
        unit = self.cells.unit(row, self.state.group, unit_in_name, target, base)
        mode = mode_of(
            name,
            target,
            self.columns,
            place,
            self.reading,
            self.legend.modes,
            self.title,
            (target.footnote, marks, base.footnote),
            raw,
        )
        return IndicatorRow(
            table=self.table,
            row=self.state.number,
            group=self.state.group,
            name=name,
            unit=unit,
            baseline_raw=base_raw,
            baseline_year=_year_before(base.year or base_year, year) if base_year else None,
            baseline=_in_unit(base.value, base, unit) if status == "reported" else None,
            baseline_status=BaselineStatus(status),
            target_raw=raw,
            target_year=target.year or year,
            target=_in_unit(target.value, target, unit) if number else None,
            target_upper=_in_unit(target.upper, target, unit) if number else None,
            operator=Operator(operator) if operator else None,
            change_kind=_change_kind(target.unit or unit, target.unit) if change else ChangeKind.NONE,
            mode=Mode(mode),
            attribute=Attribute(attribute),
        )

    # Groups of a row without figures ---------------------------------------------------------------------------------

    def _label(self, row: Row) -> str:
        """Number of a row as printed, with its levels: 2 or 2.1."""
        cells = self.cells.tokens(row, Role.NUMBER) or self.cells.tokens(row, Role.NAME)
        label = LEVELS.match(tidy(cells[0].text)) if cells else None
        return label.group(1) if label else ""

    def _open_group(self, row: Row, pieces: list[str]) -> None:
        self.state.outer, self.state.label = self.state.group, self._label(row)
        self.state.group = _group_name(pieces)

    def _close_group(self, row: Row) -> None:
        """The group of a row without figures ends where a row has a number that is none of its sub-rows'."""
        label = self._label(row)
        if self.state.label and label and not label.startswith(self.state.label + "."):
            self.state.group, self.state.label = self.state.outer, ""

    # Groups ----------------------------------------------------------------------------------------------------------

    def _set_inner_group(self) -> None:
        """Where one header spans group and name, the group is the first part of what stands below it."""
        if any(column.role is Role.GROUP for column in self.columns):
            return
        if self.cells.inner:
            self.state.group, self.state.inner = self.cells.inner, True
        elif self.state.inner:
            self.state.group, self.state.inner = "", False

    def _set_group(self, pieces: list[str]) -> None:
        first = pieces[0].strip()
        closes = first.count("）") + first.count(")") > first.count("（") + first.count("(")
        opened = self.state.group.count("（") + self.state.group.count("(") > self.state.group.count(
            "）"
        ) + self.state.group.count(")")
        if closes and opened:
            # The last group's name was broken over a page: its end belongs to the rows above.
            whole = self.state.group + first
            for place, item in enumerate(self.records):
                if item.record.group == self.state.group:
                    self.records[place] = Located(item.record.model_copy(update={"group": whole}), item.span)
            self.state.group = whole
            pieces = pieces[1:]
        if pieces:
            group = _group_name(pieces)
            if group and parse_cell(group).kind != "blank":
                self.state.group = group


def _together(above: Row, below: Row) -> Row:
    """The row above with the target and the attribute of the row below."""
    cells = dict(above.cells)
    for place, tokens in below.cells.items():
        if any(token.text for token in tokens):
            cells[place] = tokens
    return Row(cells)


def _year_before(year: int | None, target: int | None) -> int | None:
    return None if year and target and year >= target else year


def _change_kind(unit: str, cell_unit: str) -> ChangeKind:
    """What the size of a change is of, by its unit: points, percent where the cell itself says so, or an amount."""
    if "百分点" in unit:
        return ChangeKind.POINTS
    return ChangeKind.PERCENT if cell_unit in ("%", "％", "‰") else ChangeKind.ABSOLUTE


def _group_name(pieces: list[str]) -> str:
    group = join_pieces(pieces)
    number = NUMBERED.match(group) or ROW_LABEL.match(group)
    group = group[number.end() :] if number and len(group) > number.end() else group
    return COUNTED.sub("", group)


def _cells_of_other_units(record: IndicatorRow) -> list[str]:
    """Cells of a record that print a unit in which its quantity is not measured; a change has units of its own."""
    cells = {raw: parse_cell(raw) for raw in (record.baseline_raw, record.target_raw) if raw}
    return [
        raw
        for raw, cell in cells.items()
        if cell.kind == "number" and not cell.trend and not compares(cell.unit, record.unit)
    ]


def _in_unit(value: float | None, cell: CellValue, unit: str) -> float | None:
    return value if value is None or not cell.unit else convert(value, cell.unit, unit)
