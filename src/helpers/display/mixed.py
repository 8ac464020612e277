"""A cell of several parts, each with its own origin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from helpers.display.tables import Cell

VALUE = "\0"


@dataclass(frozen=True)
class Mixed:
    """Text and numbers in one cell.

    Attributes:
        parts: what stands in the cell, in order.
        between: what stands between two parts.
    """

    parts: Sequence[Cell]
    between: str = ""

    def __html__(self) -> str:
        return Markup(self.between).join(Markup("{}").format(part) for part in self.parts)

    def __str__(self) -> str:
        return self.between.join(str(part) for part in self.parts)


def around(text: str, cell: Cell) -> list[Cell]:
    """A sentence around its one value, so that only the value carries the origin; `text` marks its place by `VALUE`."""
    before, _, after = text.partition(VALUE)
    return [part for part in (before, cell, after) if part != ""]
