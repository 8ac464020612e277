"""Marks of notes in square brackets that stand by themselves: [1] in a cell or on a line of its own is no figure.

Sums over a period are printed in the same brackets. A number is a mark where all before it stand in brackets too, from
1 on, and neither another figure in brackets nor a note about empty ones shows that the table near it prints sums so.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence, Set
from dataclasses import replace

from helpers.extraction.tables.candidates import Candidate
from helpers.extraction.tables.lines import Line

BRACKETED = re.compile(r"[\[〔【](\d{1,2})[\]〕】]")
# A figure in brackets that fills its cell.
ALONE = re.compile(r"(?<![^\s|｜])[\[〔【][-+≥≤><]?(\d[\d.,]*)[%％‰]?[\]〕】](?![^\s|｜])")
# A mark behind a figure, on its line or right below, is the figure's.
BEHIND = re.compile(r"(?<=[\d%％‰])( +)(\[\d{1,2}\])(?![^\s|｜])")
NOTED = re.compile(r".*[\d%％‰]")
EMPTY = re.compile(r"[\[〔【]\s*[\]〕】]")
# A table, with its notes, reaches so many lines up and down from a cell of it.
REACH = 60


def without_note_marks(lines: Sequence[Line]) -> list[Line]:
    """The lines with blanks for marks of notes, without those that hold nothing else; they keep their offsets.

    A mark behind a figure is moved up to it, so that both are one cell.
    """
    alone = [place for place, line in enumerate(lines) if ALONE.search(line.text)]
    if not alone:
        return list(lines)
    numbers = {int(number) for line in lines for number in BRACKETED.findall(line.text)}
    sums = [place for place, line in enumerate(lines) if EMPTY.search(line.text) or _has_sum(line.text, numbers)]
    cleared = list(lines)
    for place in reversed(alone):
        nearest = bisect_left(sums, place - REACH)
        if nearest < len(sums) and sums[nearest] <= place + REACH:
            continue
        line = lines[place]
        text = BEHIND.sub(lambda mark: mark[2] + mark[1], line.text)
        text = ALONE.sub(lambda mark: " " * len(mark[0]), text)
        left = len(text) - len(text.lstrip(" "))
        if not text.strip():
            above = cleared[place - 1] if place and line.apart == 0 and line.text[0] == "[" else None
            if above is not None and NOTED.fullmatch(above.text):
                cleared[place - 1] = replace(above, text=above.text + line.text, end=above.end + len(line.text))
            del cleared[place]
        else:
            whole = text.strip(" ")
            start = line.start + left
            cleared[place] = replace(line, text=whole, start=start, end=start + len(whole), indent=line.indent + left)
    return cleared


def drop_note_marks(candidate: Candidate, text: str) -> None:
    """Take the marks of notes out of the cells of a grid; its places tell which row and column each cell is of."""
    cells = [token.text.strip() for row in candidate.rows or () for token in row.tokens()]
    cells += [token.text.strip() for token in candidate.tokens]
    numbers = {int(number) for cell in cells for number in BRACKETED.findall(cell)}
    noted = EMPTY.search(text, candidate.start, candidate.end + REACH * 10)
    if noted or not any(ALONE.fullmatch(cell) for cell in cells) or any(_has_sum(cell, numbers) for cell in cells):
        return
    for row in candidate.rows or ():
        for place, tokens in row.cells.items():
            row.cells[place] = [token for token in tokens if not ALONE.fullmatch(token.text.strip())]
    candidate.tokens = [
        replace(token, text="") if ALONE.fullmatch(token.text.strip()) else token for token in candidate.tokens
    ]


def _has_sum(text: str, numbers: Set[int]) -> bool:
    """Whether a text holds a figure in brackets that numbers no note."""
    return any(not (word.isdecimal() and _is_mark(int(word), numbers)) for word in ALONE.findall(text))


def _is_mark(number: int, numbers: Set[int]) -> bool:
    return 0 < number < 100 and all(before in numbers for before in range(1, number))
