"""What is read in a picture: texts and tables with a confidence."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Reading:
    """A text read in a picture and how sure it is, from 0 to 1."""

    text: str
    confidence: float


@dataclass(frozen=True, slots=True)
class PictureTable:
    """A table: cells by row and column, `None` where a merged cell covers the place."""

    rows: list[list[Reading | None]]
    covered: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    top: float = 0.0
