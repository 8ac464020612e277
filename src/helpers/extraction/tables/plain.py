"""Tables whose cells stand in no lines of rows: which headers such a table may have, and its rows as segments."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.extraction.tables.blocks import Block
from helpers.extraction.tables.candidates import Segments
from helpers.extraction.tables.columns import Column, Role
from helpers.extraction.tables.segments import TORN, rows_of, span_of

# Such a table has no other columns; one of units only where their cells can be told.
PLAIN_ROLES = frozenset({Role.GROUP, Role.NUMBER, Role.NAME, Role.VALUE, Role.ATTRIBUTE})
# So many rows are a table, and so many of them must be read.
LEAST_ROWS = 3
SHARE_OF_READ = 0.6


def is_plain(columns: Sequence[Column], *, units: bool = False) -> bool:
    """Whether a table with these columns may be read without lines of rows.

    Args:
        columns: the columns of the header.
        units: whether a column may hold units.
    """
    roles = {column.role for column in columns}
    allowed = PLAIN_ROLES | {Role.UNIT} if units else PLAIN_ROLES
    return {Role.NAME, Role.VALUE} <= roles <= allowed


def segments_of(blocks: Sequence[Block], columns: Sequence[Column]) -> Segments:
    """Rows as segments, with the columns that they show besides; numbers of rows are in none."""
    shown = [column for column in columns if column.role is not Role.NUMBER]
    if not any(column.role is Role.ATTRIBUTE for column in shown):
        shown.append(Column(Role.ATTRIBUTE, ""))
    if any(block.parent for block in blocks):
        shown.insert(0, Column(Role.PARENT, ""))
    unread = [span_of(block) for block in blocks if block.doubts >= TORN]
    doubtful = [span_of(block) for block in blocks if block.doubts < TORN]
    return Segments(shown, rows_of(blocks, shown), unread, doubtful, counted=True)
