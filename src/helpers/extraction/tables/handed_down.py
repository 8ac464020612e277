"""Words that hand a target down, in a merged cell over several rows: each row of running text got a line of them.

    二氧化硫削减比例 26.4 完成省
    氮氧化物削减比例 24.6 下达指
    总氮削减比例 11.9 标

Put together they are the target of each of these rows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from helpers.extraction.tables.blocks import Block
from helpers.extraction.tables.pieces import HANDED_DOWN
from helpers.numerals.units import tidy

MOST_ROWS = 6


def share_words(blocks: Sequence[Block], aim: int) -> None:
    """Give rows that follow each other the words that stand for the target of all of them.

    Args:
        blocks: the rows in order.
        aim: which of the cells of values is the target's, from 0.
    """
    place = 0
    while place < len(blocks):
        used = _rows_of_words(blocks[place : place + MOST_ROWS], aim)
        if used > 1:
            whole = [piece for block in blocks[place : place + used] for piece in block.values[aim]]
            for block in blocks[place : place + used]:
                block.values[aim], block.shares = whole, True
        place += max(used, 1)


def _rows_of_words(blocks: Sequence[Block], aim: int) -> int:
    """How many of the rows have but a part of such words each, which are whole together; 0 if they are not."""
    text = ""
    for used, block in enumerate(blocks, 1):
        if block.heading or len(block.values) <= aim:
            return 0
        part = "".join(tidy(piece.text) for piece in block.values[aim])
        if HANDED_DOWN.fullmatch(part) or re.search(r"\d", part):
            return 0
        text += part
        if HANDED_DOWN.fullmatch(text):
            return used
    return 0
