"""Write CSV that every reader takes apart as it was put together, with the same bytes on every Python."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

# Python before 3.13 quotes a cell for the characters of the row's end only; with both, a lone \r is quoted too.
_ROW_END = "\r\n"


class _Lines(io.StringIO):
    """Takes rows that end in both characters, and keeps them as ending in one."""

    def write(self, row: str) -> int:
        return super().write(row.removesuffix(_ROW_END) + "\n")


def csv_text(rows: Iterable[Sequence[object]]) -> str:
    """Rows as the text of a CSV file; a cell with a line end of any kind stands in quotes."""
    lines = _Lines(newline="")
    csv.writer(lines, lineterminator=_ROW_END).writerows(rows)
    return lines.getvalue()


def frame_csv(frame: pd.DataFrame) -> bytes:
    """A frame without its index as the content of a CSV file."""
    lines = _Lines(newline="")
    frame.to_csv(lines, index=False, lineterminator=_ROW_END)
    return lines.getvalue().encode()
