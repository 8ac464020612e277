"""The cells of one aligned row: its name, number, unit and baseline, as printed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from helpers.extraction.tables.alignment import Row
from helpers.extraction.tables.candidates import Candidate
from helpers.extraction.tables.columns import Role
from helpers.extraction.tables.names import MEASURED, join_pieces, split_name
from helpers.extraction.tables.tokens import Token, row_number
from helpers.extraction.tables.torn import mend_value
from helpers.numerals.cells import CellValue, parse_cell
from helpers.numerals.units import is_unit, tidy

GLUED = re.compile(r"(\d{1,2})\s?(?=[\u4e00-\u9fff\dA-Za-z“])")


class RowCells:
    """Reads the cells of a table's rows.

    Args:
        candidate: the table.
        caption: unit that a caption gives to the whole table, or empty.
    """

    def __init__(self, candidate: Candidate, caption: str) -> None:
        self.candidate = candidate
        self.columns = candidate.columns
        self.caption = caption
        self.glued: dict[int, int] = {}
        self.inner = ""

    def find_glued_numbers(self, rows: Sequence[Row]) -> None:
        """Find numbers printed without any space before the names, as in 1供水能力: they count the rows one by one."""
        if any(column.role is Role.NUMBER for column in self.columns):
            return
        glued: dict[int, int] = {}
        names = [min(tokens, key=lambda token: token.start) for row in rows if (tokens := self.tokens(row, Role.NAME))]
        for token in names:
            number = GLUED.match(token.text)
            if number and int(number.group(1)) == len(glued) + 1:
                glued[token.start] = number.end()
        if len(glued) >= 3 and 4 * len(glued) >= 3 * len(names):
            self.glued = glued

    def tokens(self, row: Row, role: Role) -> list[Token]:
        """Tokens with text in all columns of a role."""
        return [
            token
            for place, column in enumerate(self.columns)
            if column.role is role
            for token in row.cells.get(place, ())
            if token.text
        ]

    def first_of(self, row: Row, role: Role) -> list[Token]:
        """Tokens of the outermost column of a role."""
        for place, column in enumerate(self.columns):
            if column.role is role:
                return [token for token in row.cells.get(place, ()) if token.text]
        return []

    def number(self, row: Row, otherwise: int) -> int:
        """The number printed in a row, else the one given."""
        printed = [row_number(token.text) for token in self.tokens(row, Role.NUMBER)]
        return printed[0] if printed and printed[0] is not None else otherwise

    def name(self, row: Row) -> tuple[str, str, str]:
        """Name, unit in brackets behind it, and marks at it; `inner` keeps a group printed in the name's columns."""
        self.inner = ""
        if any(column.role is Role.PARENT for column in self.columns):
            return self._full_name(row)
        parts: list[tuple[str, str, str]] = []
        for place, column in enumerate(self.columns):
            if column.role is Role.NAME:
                tokens = [token for token in row.cells.get(place, ()) if token.text]
                merged = self.vertical(row, place)
                if not tokens and merged is not None:
                    tokens = [merged]
                if tokens and tidy("".join(token.text for token in tokens)).strip("/-—"):
                    ordered = sorted(tokens, key=lambda token: token.start)
                    parts.append(split_name([token.text[self.glued.get(token.start, 0) :] for token in ordered]))
        if len(parts) > 1 and MEASURED.search(parts[-1][0]) and not MEASURED.search(parts[0][0]) and not parts[0][1]:
            self.inner = parts[0][0]  # the first part is a group, or a group within the group
            parts = parts[-1:]
        elif len(parts) == 1:
            self.inner = self._group_above(row)
        name = join_pieces([part[0] for part in parts])
        unit = next((part[1] for part in parts if part[1]), "")
        return name, unit, "".join(part[2] for part in parts)

    def _full_name(self, row: Row) -> tuple[str, str, str]:
        """Name of a row whose cells have places, behind the names of what it is a part of."""
        self.inner = row.inner
        pieces = [split_name([token.text]) for token in self.tokens(row, Role.PARENT)]
        words = [token.text[self.glued.get(token.start, 0) :] for token in self.tokens(row, Role.NAME)]
        pieces.append(split_name(words))
        name = "-".join(piece[0] for piece in pieces if piece[0])
        unit = next((piece[1] for piece in reversed(pieces) if piece[1]), "")
        return name, unit, "".join(piece[2] for piece in pieces)

    def _group_above(self, row: Row) -> str:
        """Group in a merged cell of the name's columns, where the row's own name has taken that cell's place."""
        for place, column in enumerate(self.columns):
            merged = self.vertical(row, place) if column.role is Role.NAME and place in row.cells else None
            if merged is not None and not MEASURED.search(merged.text.strip()):
                return split_name([merged.text])[0]
        return ""

    def vertical(self, row: Row, place: int) -> Token | None:
        """Merged cell that reaches down into a row, or none."""
        if not self.candidate.vertical:
            return None
        starts = [token.start for tokens in row.cells.values() for token in tokens] + [t.start for t in row.heading]
        return next(
            (self.candidate.vertical[(s, place)] for s in starts if (s, place) in self.candidate.vertical), None
        )

    def baseline(self, row: Row, place: int | None) -> tuple[str, CellValue, str]:
        """Baseline cell as printed, its value and its status; `place` is its column."""
        if place is None:
            return "", CellValue("blank"), "no_column"
        tokens = [token for token in row.cells.get(place, ()) if token.text]
        merged = self.vertical(row, place)
        if not tokens and merged is not None:
            tokens = [merged]
        raw = joined(tokens) if tokens else ""
        value = parse_cell(raw)
        return raw, value, "not_published" if value.kind == "blank" else "reported"

    def unit(self, row: Row, group: str, in_name: str, target: CellValue, base: CellValue) -> str:
        """Unit of a row: its own cell, else behind the name, the group's, the caption's, or the figure's own."""
        cells = self.tokens(row, Role.UNIT)
        if not cells:
            for place, column in enumerate(self.columns):
                merged = self.vertical(row, place) if column.role is Role.UNIT else None
                if merged is not None:
                    cells = [merged]
        if cells:
            unit = re.sub(r"\s+", "", "".join(token.text for token in cells))
            if parse_cell(unit).kind == "blank":
                return ""
            return unit[1:-1] if unit[:1] in "(（" and unit[-1:] in ")）" else unit
        if in_name:
            return in_name
        group_unit = re.search(r"[(（]([^()（）]{1,12})[)）]$", group)
        if group_unit and is_unit(group_unit.group(1)):
            return group_unit.group(1)
        # The unit of a change, such as 下降3%, is none of the indicator.
        return self.caption or (target.unit if not target.trend else "") or (base.unit if not base.trend else "")


def joined(tokens: Sequence[Token]) -> str:
    """A cell as printed: one piece keeps its inner white space, several are joined."""
    if len(tokens) == 1:
        return mend_value(tokens[0].text.strip())
    return mend_value(join_pieces([token.text for token in tokens]))
