"""Rows of running text whose name, number and attribute are those of a merged cell, printed at their mid-height.

化学需氧量 — 108
氨氮 — 49
主要污染物重点工程          The rows are parts of what the name measures, each with a name and values of its own; the
8 约束性                  name stands around the number, and may share a line with one of the parts.
减排量（吨） 氮氧化物 — 65
挥发性有机
— 13
物
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from helpers.extraction.tables.block_cells import joined
from helpers.extraction.tables.blocks import Block
from helpers.extraction.tables.page_words import ends_with_unit
from helpers.extraction.tables.pieces import CHINESE, Piece, Sort, heads
from helpers.extraction.tables.shared_names import LONGEST, LONGEST_PART, NOTE, PARTS
from helpers.extraction.tables.value_cells import Shape
from helpers.numerals.units import tidy

# The lines of the name stand so near the number.
NAME_REACH = 2
LEAST_PARTS = 2


@dataclass(slots=True)
class _Run:
    """What a run of lines holds so far: parts with their values, the words of the name, number and attribute."""

    parts: list[tuple[list[Piece], list[Piece]]] = field(default_factory=list)
    whole: list[tuple[int, Piece]] = field(default_factory=list)
    number: Piece | None = None
    line: int = -1
    mark: Piece | None = None


def read_parts_around(
    lines: Sequence[Sequence[Piece]], start: int, numbers: dict[int, tuple[int, int]], shape: Shape
) -> tuple[int, float, list[Block]] | None:
    """The parts that begin at a line: where they end, what they cost, and their rows; none where none do.

    Args:
        lines: the words of each line.
        start: the line that the first part stands on.
        numbers: which lines begin numbered rows.
        shape: what the table's rows have.
    """
    if not (shape.centred and shape.attribute and shape.numbered) or start in numbers:
        return None
    run, place = _Run(), start
    best: tuple[int, float, list[Block]] | None = None
    while place < min(len(lines), start + LONGEST) and not heads(lines[place][0].text):
        used = _take(lines, place, numbers, shape, run)
        if not used or (place == start and not run.parts):
            break
        place += used
        blocks = _rows(run)
        if blocks is not None:
            best = place, PARTS * len(blocks), blocks
    return best


def _take(
    lines: Sequence[Sequence[Piece]], place: int, numbers: dict[int, tuple[int, int]], shape: Shape, run: _Run
) -> int:
    """Take the part, or piece of the name, that stands on a line; how many lines it takes, 0 where it is neither."""
    line = [piece for piece in lines[place] if piece.sort is not Sort.MARK]
    if place in numbers:
        if run.number is not None or numbers[place][0]:
            return 0
        run.number, run.line = line[0], place
        line = line[1:]
    marks = [piece for piece in line if piece.sort is Sort.ATTRIBUTE]
    if len(marks) + (run.mark is not None) > 1:
        return 0
    run.mark = marks[0] if marks else run.mark
    texts = [piece for piece in line if piece.sort is Sort.TEXT]
    figures = [piece for piece in line if piece.sort is Sort.FIGURE and not NOTE.fullmatch(piece.text)]
    if not figures:
        below = _values(lines, place + 1, numbers, shape)
        if len(texts) == 1 and below and place != run.line:
            end = _text_alone(lines, place + 2, numbers)
            run.parts.append(([*texts, *end], below))
            return 2 + len(end)
        run.whole += [(place, piece) for piece in texts]
        return 1
    if len(figures) != shape.values or not texts:
        return 0
    run.whole += [(place, piece) for piece in texts[:-1]]
    run.parts.append((texts[-1:], figures))
    return 1


def _values(
    lines: Sequence[Sequence[Piece]], place: int, numbers: dict[int, tuple[int, int]], shape: Shape
) -> list[Piece]:
    """The values of a part whose name stands around them; none where the line holds anything else."""
    if place >= len(lines) or place in numbers:
        return []
    whole = [piece for piece in lines[place] if not NOTE.fullmatch(piece.text)]
    return whole if len(whole) == shape.values and all(piece.sort is Sort.FIGURE for piece in whole) else []


def _text_alone(lines: Sequence[Sequence[Piece]], place: int, numbers: dict[int, tuple[int, int]]) -> list[Piece]:
    """The end of a part's name that stands below its values."""
    if place >= len(lines) or place in numbers or len(lines[place]) != 1:
        return []
    piece = lines[place][0]
    return [piece] if piece.sort is Sort.TEXT and len(tidy(piece.text)) <= 3 else []


def _rows(run: _Run) -> list[Block] | None:
    """The rows of the parts, where name, number and attribute are there and every part has a name."""
    if run.number is None or run.mark is None or len(run.parts) < LEAST_PARTS or not run.whole:
        return None
    if any(abs(line - run.line) > NAME_REACH for line, _ in run.whole):
        return None
    whole = joined([piece for _, piece in run.whole])
    names = [tidy(joined(name).text) for name, _ in run.parts]
    if not ends_with_unit(whole.text) or any(
        len(name) > LONGEST_PART or not CHINESE.search(name) or ends_with_unit(name) for name in names
    ):
        return None
    return [
        Block(
            number=None if rank else run.number,
            name=name,
            parent=[whole],
            values=[[piece] for piece in values],
            attribute=run.mark,
            cost=PARTS,
        )
        for rank, (name, values) in enumerate(run.parts)
    ]
