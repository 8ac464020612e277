"""Numbered rows of running text that have a name and one cell of a target, perhaps of many words.

    4 污水集中收集率（%）
    ≥70%，或较 2020 年提高
    5 个百分点以上

The name ends with its unit in brackets, or as names of what is measured do before words of a target; what stands
behind it up to the next number is the target.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from helpers.extraction.tables.blocks import Block
from helpers.extraction.tables.names import MEASURED, split_name
from helpers.extraction.tables.pieces import WORDS, Piece, Sort, heads, is_open
from helpers.extraction.tables.value_cells import Shape
from helpers.numerals.units import is_unit, tidy

# Each line beside the first costs a little, as in other rows.
FURTHER = 0.3
LONGEST_TARGET = 80
DIGIT = re.compile(r"\d")
# What may stand behind the last figure of a target.
LIMIT = re.compile(r"(?:个?百分点|[年倍个家处项]|[\u4e00-\u9fff/]{1,6}?)?(?:及?以[上内下]|左右)?(?:\([^()]*)?")


def read_single_target(
    lines: Sequence[Sequence[Piece]], number: tuple[int, int, int] | None, shape: Shape
) -> Block | None:
    """Lines as one such row; none where they are none, or where other readings are as good.

    Args:
        lines: the words of each line.
        number: line and place of the row's number among them, and the number itself.
        shape: what the table's rows have.
    """
    if shape.values != 1 or shape.centred or shape.unit or shape.attribute or number is None or number[:2] != (0, 0):
        return None
    first, *words = (piece for line in lines for piece in line)
    if first.sort is not Sort.FIGURE or any(heads(line[0].text) for line in lines[1:]):
        return None
    end = next((rank for rank, _ in enumerate(words, 1) if _is_whole(words[:rank], words[rank:])), 0)
    target = words[end:]
    if any(sum(piece.sort is Sort.FIGURE and piece in target for piece in line) > 1 for line in lines):
        return None  # cells of several columns
    text = "".join(piece.text for piece in target)
    if not end or is_open(text) or len(text) > LONGEST_TARGET or not _is_target(text):
        return None
    return Block(number=first, name=words[:end], values=[target], cost=FURTHER * (len(lines) - 1))


def _is_target(text: str) -> bool:
    """Whether words end as a target does, and not with the first line of the next name."""
    word = tidy(text).rstrip(";。,)")
    figure = max((match.end() for match in DIGIT.finditer(word)), default=0)
    behind = word[figure:].lstrip("+%‰")
    if not figure:
        return WORDS.match(word) is not None
    return not behind or is_unit(behind) or LIMIT.fullmatch(behind) is not None


def _is_whole(name: Sequence[Piece], behind: Sequence[Piece]) -> bool:
    """Whether words are a whole name, and what stands behind them may be a target."""
    if not behind:
        return False
    measured = MEASURED.search(name[-1].text) is not None and WORDS.match(behind[0].text) is not None
    return measured or bool(split_name([piece.text for piece in name])[1])
