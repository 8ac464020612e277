"""Rows of running text that are parts of what one of them measures: its name and attribute are those of merged cells.

    13 重点工程减排量（万吨）
    氮氧化物 — 2.08 约束性
    氨氮 — 0.04

One of the rows holds the merged cells, since a row has a number or an attribute only once. Its name holds that of the
whole, with its unit, beside its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from helpers.extraction.tables.blocks import Block
from helpers.extraction.tables.names import split_name
from helpers.extraction.tables.pieces import Piece


def name_parts(parts: Sequence[Block]) -> None:
    """Give each of the rows that stand around a merged cell the name of the whole, and its attribute."""
    for place, block in enumerate(parts):
        whole = _whole(block)
        if whole is None:
            continue
        around = [*_bare(parts[:place][::-1]), *_bare(parts[place + 1 :])]
        if not around:
            continue
        block.name = [piece for piece in block.name if piece is not whole]
        for part in (block, *around):
            part.parent = [whole]
            part.attribute = part.attribute or block.attribute
        for part in around:
            part.doubts = 0


def _whole(block: Block) -> Piece | None:
    """The piece of a name that names the whole: it ends with a unit, and the one beside it does not."""
    if block.number is None or block.attribute is None or block.doubts or len(block.name) != 2:
        return None
    measured = [piece for piece in block.name if split_name([piece.text])[1]]
    return measured[0] if len(measured) == 1 else None


def _bare(parts: Sequence[Block]) -> list[Block]:
    """The next rows that have all but number, attribute and unit."""
    bare: list[Block] = []
    for part in parts:
        if part.heading or part.number is not None or part.attribute is not None or part.unit or part.stray:
            break
        if part.lacking or len(part.name) != 1 or not part.values or split_name([part.name[0].text])[1]:
            break
        bare.append(part)
    return bare
