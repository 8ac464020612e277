"""Full-width digits that a program sets on a line each, because they overlap in print.

    指标 ２ / ０ / ２ / ０年        指标 ２０２０年

They are put together, with what stands in brackets beside them; blanks stand for the ends of lines, behind the word
that they tore, so that offsets into the text stay those of the document.
"""

from __future__ import annotations

import re

from helpers.numerals.cells import OWN_CHARACTER

# A year torn so is the sign of such a text; in others two digits on two lines are two numbers.
YEAR = re.compile(r"２\n０\n２\n[０-９]")
OWN = OWN_CHARACTER[1:-1]
TORN = re.compile(rf"(?<=[０-９．(（〔\[≥≤＞＜A-Za-zμ/{OWN}])\n(?=[０-９．)）〕\]％A-Za-z/{OWN}])")
BLANK = re.compile(r"\s")


def join_digits(text: str) -> str:
    """A text of the same length in which torn digits are whole again; the text itself where no year is torn.

    >>> join_digits("２\\n０\\n２\\n５年 (\\n％) 6")
    '２０２５年    (％)  6'
    """
    if not YEAR.search(text):
        return text
    first, *rest = TORN.split(text)
    parts, owed = [first], 0
    for part in rest:
        owed += 1
        blank = BLANK.search(part)
        if blank is not None:
            part = part[: blank.start()] + " " * owed + part[blank.start() :]
            owed = 0
        parts.append(part)
    return "".join(parts) + " " * owed
