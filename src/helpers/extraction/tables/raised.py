"""Cells printed a hair above their row: a program that orders words by their height puts them before it.

            完成省下达任务 约束性２．优良天数比率（%） 62
                      预期性３．非化石能源消费比重（%） 2.9 7
    ４．空气中细颗粒物浓度（微克    不高于国家标准 约束性 /立方米） 47

The cells are moved behind their row, where print has them. A line keeps its length, so that a row spans what it did.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from helpers.extraction.tables.columns import Column, Role
from helpers.extraction.tables.lines import Line
from helpers.schema.attribute_words import ANY

# The row's number must have its stop: nothing else tells it from a figure.
NUMBERED = r"(?P<row>(?P<number>\d{1,2})[.．、]\s*(?!\d)"
RAISED = re.compile(rf"(?P<cells>(?:\S.*?)??(?:{ANY}))(?P<gap>\s*){NUMBERED}.*)")
AMID = re.compile(rf"{NUMBERED}.*?)\s{{3,}}(?P<cells>\S.*?)??(?P<mark>{ANY})\s+(?P<rest>\S.*)")
GAP = re.compile(r"(?<=\S)\s(?=\s)")
LEAST_LINES = 3


def lower_raised(lines: Sequence[Line], columns: Sequence[Column]) -> tuple[list[Line], list[Column]]:
    """The lines of a table with raised cells behind their rows, and the columns with the attribute behind the values.

    Args:
        lines: the lines below the header.
        columns: the columns of the header.

    Both stay as they are where fewer than three lines have such cells, or their rows are not numbered upwards.
    """
    raised = {place: match for place, line in enumerate(lines) if (match := RAISED.fullmatch(line.text))}
    numbers = [int(match["number"]) for match in raised.values()]
    if len(numbers) < LEAST_LINES or numbers != sorted(set(numbers)):
        return list(lines), list(columns)
    lowered: list[Line] = []
    for place, line in enumerate(lines):
        if place in raised:
            match = raised[place]
            row = match["row"] if match["gap"] else GAP.sub("", match["row"], count=1)
            text = f"{row}{match['gap'] or ' '}{match['cells']}"
        elif match := AMID.fullmatch(line.text):
            text = f"{match['row']} {match['rest']} {match['cells'] or ''}{match['mark']}".ljust(len(line.text))
        else:
            text = line.text
        fits = len(text) <= len(line.text)  # a blank may lack between row and cells
        lowered.append(Line(text if fits else line.text, line.start, line.end, line.indent))
    rest = [column for column in columns if column.role is not Role.ATTRIBUTE]
    return lowered, [*rest, *(column for column in columns if column.role is Role.ATTRIBUTE)]
