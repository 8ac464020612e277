"""A record together with the place in the text that it was read from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

Row = TypeVar("Row")


@dataclass(frozen=True)
class Located(Generic[Row]):
    """A record and its span, [start, end) in code points of the document's text."""

    record: Row
    span: tuple[int, int]
