"""Attribute of an indicator: its own cell, a merged cell, a tick below the attribute's name, or a symbol."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from helpers.extraction.tables.alignment import Row
from helpers.extraction.tables.columns import Role
from helpers.extraction.tables.kinds import FULL_NAME, SYMBOLS, Kinds
from helpers.extraction.tables.rows import RowCells
from helpers.numerals.units import tidy
from helpers.schema.attribute_words import ANY

GROUP = re.compile(rf"(?:{ANY})(?:指标|目标|类)?(?:\(.{{1,8}}\))?")


class Attributes:
    """Reads the attributes of a table's rows, in order.

    Args:
        cells: reader of the table's cells.
        kinds: what the notes say about symbols.
        rows: all rows of the table.
    """

    def __init__(self, cells: RowCells, kinds: Kinds, rows: Sequence[Row]) -> None:
        self.cells = cells
        self.columns = cells.columns
        self.kinds = kinds
        self.merges = self._merges(rows)
        self.last = ""

    def printed(self, row: Row) -> list[str]:
        """Attributes of a row: words, symbols that the notes explain, or a tick below the attribute's name."""
        attributes: list[str] = []
        for place, column in enumerate(self.columns):
            if column.role is not Role.ATTRIBUTE:
                continue
            for token in row.cells.get(place, ()):
                if token.text:
                    symbol = token.text.strip()[:1]
                    ticked = attribute_of(column.header) if symbol in SYMBOLS else ""
                    attributes.append(attribute_of(token.text) or ticked or self.kinds.attributes.get(symbol, ""))
        return attributes

    def merged(self, row: Row) -> str:
        """Attribute of a row that has no cell of its own."""
        for place, column in enumerate(self.columns):
            if column.role is Role.ATTRIBUTE:
                merged = self.cells.vertical(row, place)
                if merged is not None:
                    return attribute_of(merged.text)
                if place in row.cells:
                    return ""
                return self.last if self.merges else ""
        return ""

    def _merges(self, rows: Sequence[Row]) -> bool:
        """Whether a row without attribute has that of the row above; not where nearly every row prints its own."""
        if self.cells.candidate.layout not in ("cells", "words"):
            return False
        cells = [self.cells.tokens(row, Role.ATTRIBUTE) for row in rows if self.cells.tokens(row, Role.NAME)]
        printed = [attribute_of(tokens[0].text) if tokens else "" for tokens in cells]
        twice = any(one and one == two for one, two in itertools.pairwise(printed))
        return not (twice and 3 * sum(map(bool, printed)) >= 2 * len(printed))


def attribute_of(text: str) -> str:
    """Attribute that a text begins with, or empty."""
    word = tidy(text)
    return FULL_NAME.get(word[:2], "")


def attribute_of_group(group: str) -> str:
    """Attribute that a group is named by, such as 约束性指标（6项）, or empty."""
    return attribute_of(group) if GROUP.fullmatch(tidy(group)) else ""
