"""Aligned rows -> indicator records by the rules of the code book."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import ValidationError

from helpers.extraction.alignment import Row
from helpers.extraction.candidates import Candidate
from helpers.extraction.columns import Role
from helpers.extraction.kinds import SYMBOLS
from helpers.extraction.legends import Legend, unit_of_caption
from helpers.extraction.modes import mode_of
from helpers.extraction.names import NUMBERED, join_pieces, split_name
from helpers.extraction.targets import Reading, stretch_of
from helpers.extraction.tokens import Token, is_attribute, row_number
from helpers.extraction.warnings import Warning, warn
from helpers.numerals.cells import CellValue, parse_cell
from helpers.numerals.units import convert, is_unit, tidy
from helpers.schema import IndicatorRow

MEASURED = re.compile(
    r"(?:率|量|数|比例|比重|面积|浓度|能耗|指数|值|额|长度|度|人口|水平|收入|里程|产能|规模|总数|个数)(?:[(（].*[)）])?$"
)
REACHES = re.compile(r"[至到为]")
HANDED_DOWN = re.compile(r"完成|下达|达到.*要求|按.*要求|控制在.*以内")
PIECE = re.compile(r"[^\d≥≤<>＜＞]{2,14}?(?:[≥≤<>＜＞]=?)?\d+(?:\.\d+)?[%％‰]?(?:以上|以内|以下)?")
QUALIFIED = re.compile(r"[\u4e00-\u9fff]{2,}[:：]?(?:≥|≤|>|<|＞|＜|不低于|达到)?\d")


@dataclass(frozen=True, slots=True)
class Found:
    """A record with the passage it was read from."""

    row: IndicatorRow
    span: tuple[int, int]


@dataclass(slots=True)
class _State:
    """What one row hands on to the next: group, attribute, words that a merged cell holds for several rows."""

    group: str = ""
    attribute: str = ""
    target: list[Token] | None = None
    number: int = 0
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
        self.found: list[Found] = []
        self.warnings: list[Warning] = []
        self.state = _State()
        self.merges = False
        self.caption = unit_of_caption(text, candidate)

    def read(self, rows: Sequence[Row]) -> list[Found]:
        """Read all rows, in order."""
        self.merges = self._merges_attributes(rows)
        for row in rows:
            self._row(row)
        return self.found

    def _merges_attributes(self, rows: Sequence[Row]) -> bool:
        """Whether a row without attribute has that of the row above; not where nearly every row prints its own."""
        if self.candidate.layout not in ("cells", "words"):
            return False
        own = [self._tokens(row, Role.ATTRIBUTE) for row in rows if self._tokens(row, Role.NAME)]
        printed = [_attribute(tokens[0].text) if tokens else "" for tokens in own]
        twice = any(one and one == two for one, two in itertools.pairwise(printed))
        return not (twice and 3 * sum(map(bool, printed)) >= 2 * len(printed))

    # One row ------------------------------------------------------------------------------------------------------

    def _row(self, row: Row) -> None:
        names = self._tokens(row, Role.NAME)
        values = [token for token in self._tokens(row, Role.VALUE) if token.text]
        groups = self._first_of(row, Role.GROUP)
        if row.heading:
            self.state.group = _group_name([token.text for token in row.heading])
            self.state.target = None
        if groups:
            self._set_group([token.text for token in groups])
        if not names:
            if self.state.row is not None and self._is_second_target(row):
                self.state.number -= 1
                self._read(_together(self.state.row, row))
            return
        if not values and not self._merged_target(row):
            # A name without any figure heads the rows below it.
            if not self._tokens(row, Role.ATTRIBUTE):
                self.state.group = _group_name([token.text for token in names])
                self.state.target = None
            return
        self._read(row)

    def _is_second_target(self, row: Row) -> bool:
        """A row without name that holds but a target and its attribute: a second target of the row above."""
        if self.candidate.layout not in ("rows", "grid") or row.heading or self._tokens(row, Role.NUMBER):
            return False
        targets = [token for place, _ in self.reading.targets for token in row.cells.get(place, ()) if token.text]
        attributes = [token for token in self._tokens(row, Role.ATTRIBUTE) if is_attribute(token.text)]
        return len(targets) == len(attributes) == 1 and parse_cell(targets[0].text).kind == "number"

    def _read(self, row: Row) -> None:
        name, unit_in_name, marks = self._name(row)
        if not name:
            return
        tokens = [token for token in row.tokens() if token.text]
        first = self._tokens(row, Role.NUMBER) or self._tokens(row, Role.NAME)
        span = (min(token.start for token in first), max(token.end for token in tokens))
        self.state.number += 1
        attributes = self._attributes(row)
        targets = self._targets(row)
        if not targets:
            self.warnings.append(warn("unread_row", name, span))
            self.state.number -= 1
            return
        for rank, (raw, year, place) in enumerate(targets):
            attribute = attributes[min(rank, len(attributes) - 1)] if attributes else self._merged_attribute(row)
            attribute = attribute or stretch_of(place, self.columns, self.reading)
            try:
                record = self._record(row, name, unit_in_name, marks, raw, year, place, attribute)
            except ValidationError:
                self.warnings.append(warn("broken_row", name, span))
                continue
            self.found.append(Found(record, span))
        self.state.attribute = attributes[-1] if attributes else self.state.attribute
        self.state.row = row

    def _record(
        self, row: Row, name: str, unit_in_name: str, marks: str, raw: str, year: int | None, place: int, attribute: str
    ) -> IndicatorRow:
        target = parse_cell(raw)
        noted = marks + target.footnote
        if not attribute:
            attribute = _attribute(self.state.group) or self.legend.kinds.attribute(name, noted, self._number(row))
        base_raw, base, status = self._baseline(row, place)
        base_year = self.reading.baseline_year if self.reading.baseline is not None else None
        number = target.kind == "number"
        operator = target.operator if number or target.kind == "words" else None
        if number and operator == "=" and target.trend and not REACHES.search(raw):
            operator = target.trend  # 下降15% is the size of a change, 降至15% a level
        if number and operator == "=":
            operator = self.legend.kinds.operator(noted) or operator
        unit = self._unit(row, unit_in_name, target, base)
        return IndicatorRow(
            table=self.table,
            row=self.state.number,
            group=self.state.group,
            name=name,
            unit=unit,
            baseline_raw=base_raw,
            baseline_year=base_year if not (base_year and year and base_year >= year) else None,
            baseline=_in_unit(base.value, base, unit) if status == "reported" else None,
            baseline_status=status,
            target_raw=raw,
            target_year=year,
            target=_in_unit(target.value, target, unit) if number else None,
            target_upper=_in_unit(target.upper, target, unit) if number else None,
            operator=operator,
            mode=mode_of(
                name,
                target,
                self.columns,
                place,
                self.reading,
                self.legend.modes,
                self.title,
                (target.footnote, marks, base.footnote),
                raw,
            ),
            attribute=attribute,
        )

    # Cells --------------------------------------------------------------------------------------------------------

    def _tokens(self, row: Row, role: Role) -> list[Token]:
        return [
            token
            for place, column in enumerate(self.columns)
            if column.role is role
            for token in row.cells.get(place, ())
            if token.text
        ]

    def _number(self, row: Row) -> int:
        """The row's printed number, else its place in the table."""
        printed = [row_number(token.text) for token in self._tokens(row, Role.NUMBER)]
        return printed[0] if printed and printed[0] is not None else self.state.number

    def _first_of(self, row: Row, role: Role) -> list[Token]:
        """Tokens of the outermost column of a role."""
        for place, column in enumerate(self.columns):
            if column.role is role:
                return [token for token in row.cells.get(place, ()) if token.text]
        return []

    def _raw(self, tokens: Sequence[Token]) -> str:
        """A cell as printed: one piece keeps its inner white space, several are joined."""
        if len(tokens) == 1:
            return tokens[0].text.strip()
        return join_pieces([token.text for token in tokens])

    def _name(self, row: Row) -> tuple[str, str, str]:
        parts: list[tuple[str, str, str]] = []
        for place, column in enumerate(self.columns):
            if column.role is Role.NAME:
                tokens = [token for token in row.cells.get(place, ()) if token.text]
                merged = self._vertical(row, place)
                if not tokens and merged is not None:
                    tokens = [merged]
                if tokens and tidy("".join(token.text for token in tokens)).strip("/-—"):
                    parts.append(split_name([token.text for token in sorted(tokens, key=lambda token: token.start)]))
        if len(parts) > 1 and MEASURED.search(parts[-1][0]) and not MEASURED.search(parts[0][0]) and not parts[0][1]:
            parts = parts[-1:]  # the first part is a group within the group
        name = join_pieces([part[0] for part in parts])
        unit = next((part[1] for part in parts if part[1]), "")
        return name, unit, "".join(part[2] for part in parts)

    def _vertical(self, row: Row, place: int) -> Token | None:
        if not self.candidate.vertical:
            return None
        starts = [token.start for tokens in row.cells.values() for token in tokens] + [t.start for t in row.heading]
        return next(
            (self.candidate.vertical[(s, place)] for s in starts if (s, place) in self.candidate.vertical), None
        )

    def _merged_target(self, row: Row) -> bool:
        return any(self._vertical(row, place) is not None for place, _ in self.reading.targets)

    def _targets(self, row: Row) -> list[tuple[str, int | None, int]]:
        """Raw text, year and column of each target of a row."""
        found: list[tuple[str, int | None, int]] = []
        for place, year in self.reading.targets:
            tokens = [token for token in row.cells.get(place, ()) if token.text]
            merged = self._vertical(row, place)
            if not tokens and merged is not None:
                tokens = [merged]
            if not tokens:
                continue
            pieces = [token.text.strip() for token in tokens]
            kinds = [parse_cell(piece).kind for piece in pieces]
            if len(pieces) > 1 and all(kind == "number" for kind in kinds):
                found.extend((piece, year, place) for piece in pieces)
            else:
                found.extend((piece, year, place) for piece in _qualified_pieces(self._raw(tokens)))
        own = [item for item in found if parse_cell(item[0]).kind != "blank"]
        if self._under_merged_words(row):
            return [(self._raw(self.state.target or []), self.reading.targets[0][1], self.reading.targets[0][0])]
        if not own:
            year = self.reading.targets[0][1] if self.reading.targets else None
            for place in (self.reading.sums, self.reading.rates):
                tokens = [token for token in row.cells.get(place, ()) if token.text] if place is not None else []
                raw = self._raw(tokens) if tokens else ""
                if raw and parse_cell(raw).kind != "blank":
                    return [(raw, year, place)]
        main = [item for item in own if item[2] == self.reading.targets[0][0]] if self.reading.targets else []
        explicit = any(token.text for place, _ in self.reading.targets for token in row.cells.get(place, ()))
        if main and self.candidate.layout != "grid":
            tokens = [token for token in row.cells.get(self.reading.targets[0][0], ()) if token.text]
            self.state.target = tokens if parse_cell(main[0][0]).kind == "words" else None
        elif not own and not explicit and self.state.target:
            return [(self._raw(self.state.target), self.reading.targets[0][1], self.reading.targets[0][0])]
        return own or found[:1]

    def _under_merged_words(self, row: Row) -> bool:
        """Whether a row's only figure is its baseline, since the target cell above reaches down over it.

        Words that hand a target down, such as 完成省下达目标, are printed once for several rows; the stored text then
        has one value cell too few in the rows below.
        """
        if not self.state.target or self.candidate.layout not in ("cells", "words") or self.reading.baseline is None:
            return False
        if not HANDED_DOWN.search(self._raw(self.state.target)):
            return False
        place = self.reading.targets[0][0]
        printed = [token for token in row.cells.get(place, ()) if token.text]
        if (
            row.cells.get(self.reading.baseline)
            or len(printed) != 1
            or parse_cell(printed[0].text).kind not in ("number", "blank")
        ):
            return False
        row.cells[self.reading.baseline] = row.cells.pop(place)
        return True

    def _baseline(self, row: Row, target: int) -> tuple[str, CellValue, str]:
        place = self.reading.baseline_of(target)
        if place is None:
            return "", CellValue("blank"), "no_column"
        tokens = [token for token in row.cells.get(place, ()) if token.text]
        merged = self._vertical(row, place)
        if not tokens and merged is not None:
            tokens = [merged]
        raw = self._raw(tokens) if tokens else ""
        value = parse_cell(raw)
        return raw, value, "not_published" if value.kind == "blank" else "reported"

    def _unit(self, row: Row, in_name: str, target: CellValue, base: CellValue) -> str:
        cells = self._tokens(row, Role.UNIT)
        if not cells:
            for place, column in enumerate(self.columns):
                merged = self._vertical(row, place) if column.role is Role.UNIT else None
                if merged is not None:
                    cells = [merged]
        if cells:
            unit = re.sub(r"\s+", "", "".join(token.text for token in cells))
            if parse_cell(unit).kind == "blank":
                return ""
            return unit[1:-1] if unit[:1] in "(（" and unit[-1:] in ")）" else unit
        if in_name:
            return in_name
        group_unit = re.search(r"[(（]([^()（）]{1,12})[)）]$", self.state.group)
        if group_unit and is_unit(group_unit.group(1)):
            return group_unit.group(1)
        return self.caption or target.unit or base.unit

    # Groups and attributes ----------------------------------------------------------------------------------------

    def _set_group(self, pieces: list[str]) -> None:
        first = pieces[0].strip()
        closes = first.count("）") + first.count(")") > first.count("（") + first.count("(")
        opened = self.state.group.count("（") + self.state.group.count("(") > self.state.group.count(
            "）"
        ) + self.state.group.count(")")
        if closes and opened:
            # The last group's name was broken over a page: its end belongs to the rows above.
            whole = self.state.group + first
            for place, item in enumerate(self.found):
                if item.row.group == self.state.group:
                    self.found[place] = Found(item.row.model_copy(update={"group": whole}), item.span)
            self.state.group = whole
            pieces = pieces[1:]
        if pieces:
            group = _group_name(pieces)
            if group and parse_cell(group).kind != "blank":
                self.state.group = group

    def _attributes(self, row: Row) -> list[str]:
        """Attributes of a row: words, symbols that the notes explain, or a tick below the attribute's name."""
        found: list[str] = []
        for place, column in enumerate(self.columns):
            if column.role is not Role.ATTRIBUTE:
                continue
            for token in row.cells.get(place, ()):
                if token.text:
                    symbol = token.text.strip()[:1]
                    ticked = _attribute(column.header) if symbol in SYMBOLS else ""
                    found.append(_attribute(token.text) or ticked or self.legend.kinds.attributes.get(symbol, ""))
        return found

    def _merged_attribute(self, row: Row) -> str:
        for place, column in enumerate(self.columns):
            if column.role is Role.ATTRIBUTE:
                merged = self._vertical(row, place)
                if merged is not None:
                    return _attribute(merged.text)
                if place in row.cells:
                    return ""
                return self.state.attribute if self.merges else ""
        return ""


def _together(above: Row, below: Row) -> Row:
    """The row above with the target and the attribute of the row below."""
    cells = dict(above.cells)
    for place, tokens in below.cells.items():
        if any(token.text for token in tokens):
            cells[place] = tokens
    return Row(cells)


def _group_name(pieces: list[str]) -> str:
    group = join_pieces(pieces)
    number = NUMBERED.match(group)
    return group[number.end() :] if number and len(group) > number.end() else group


def _in_unit(value: float | None, cell: CellValue, unit: str) -> float | None:
    return value if value is None or not cell.unit else convert(value, cell.unit, unit)


def _attribute(text: str) -> str:
    word = tidy(text)
    return next((kind for kind in ("预期性", "约束性", "争取性") if word.startswith(kind[:2])), "")


def _qualified_pieces(raw: str) -> list[str]:
    """A cell with two figures, each with the words that limit it, is two targets."""
    if parse_cell(raw).kind != "several":
        return [raw]
    pieces = [piece.strip(" ;；,，、\n") for piece in PIECE.findall(raw)]
    complete = "".join(re.sub(r"[\s;；,，、]", "", piece) for piece in pieces) == re.sub(r"[\s;；,，、]", "", raw)
    return pieces if len(pieces) > 1 and complete and all(QUALIFIED.match(piece) for piece in pieces) else [raw]
