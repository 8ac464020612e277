"""Headers of texts that keep the layout of the page: what stands below each other is one cell.

    指标类  序号      指标         2020年  2025年  指标属
                                                  性

Words are put into columns by their places on the lines. Programs count a Chinese character as one or as two places.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import east_asian_width

from helpers.extraction.tables.columns import Column, Role, column_of
from helpers.extraction.tables.headers import is_header, settle
from helpers.extraction.tables.layered import YEAR_ENDS
from helpers.extraction.tables.lines import Line, style_of
from helpers.extraction.tables.pieces import is_open
from helpers.extraction.tables.tokens import CHINESE, ENUMERATED, is_attribute
from helpers.numerals.cells import parse_cell
from helpers.numerals.units import tidy
from helpers.numerals.years import years_in

MOST_LINES = 4
LEAST_COLUMNS = 3
MOST_WORDS = 16
# A cell over several others has no more characters; a title has.
LONGEST_PARENT = 8
LONGEST_BRACKET = 10
GAP = re.compile(r"\s{2,}")
ATTRIBUTE = re.compile(r"属性|性质")
PROSE = re.compile(r"[，。；]")


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    left: int
    right: int


def placed_header(lines: Sequence[Line], place: int) -> tuple[list[Column], int] | None:
    """The header of several lines that begins at a line, and how many lines it takes; none where none begins there."""
    if PROSE.search(lines[place].text) or not any(GAP.search(line.text) for line in lines[place : place + MOST_LINES]):
        return None
    best: tuple[list[Column], int] | None = None
    for wide in (2, 1):
        rows: list[Sequence[_Word]] = []
        for line in lines[place : place + MOST_LINES]:
            words = _words(line, wide)
            if words is None:
                break
            rows.append(words)
        if not any(GAP.search(line.text) for line in lines[place : place + len(rows)]):
            return best
        for used in range(len(rows), 1, -1):
            columns = _columns(rows[:used])
            if columns is not None:
                # Counted wrongly, words of two columns seem to overlap, and are one.
                best = (columns, used) if best is None or len(columns) > len(best[0]) else best
                break
    return best


@lru_cache(maxsize=64)  # a line is asked of from each of the lines above it that may begin a header
def _words(line: Line, wide: int) -> Sequence[_Word] | None:
    """Words of a line of a header with their places; none where the line is none.

    Args:
        line: the line.
        wide: how many places a Chinese character takes.
    """
    if style_of(line) != "plain" or PROSE.search(line.text) or ENUMERATED.match(tidy(line.text)):
        return None
    words: list[_Word] = []
    place, at = 0, line.indent
    for match in re.finditer(r"\S+", line.text):
        at += match.start() - place
        text = match.group(0)
        if is_attribute(text) or (parse_cell(text).kind in ("number", "blank") and not years_in(text)):
            return None
        word = _Word(text, at, at + _width(text, wide))
        last = words[-1] if words else None
        if last is not None and _goes_on(last.text, text):
            words[-1] = _Word(last.text + text, last.left, word.right)
        else:
            words.append(word)
        place, at = match.end(), word.right
    return tuple(words) if len(words) <= MOST_WORDS else None


def _goes_on(before: str, word: str) -> bool:
    """Whether letters set apart, what stands in a bracket, or a year and its 年, are one word."""
    if is_open(before) and len(before) + len(word) <= LONGEST_BRACKET:
        return True
    single = len(word) == 1 and len(before) == 1 and CHINESE.match(word) and CHINESE.match(before)
    return bool(single) or (word[:1] == "年" and YEAR_ENDS.fullmatch(tidy(before)) is not None)


def _width(text: str, wide: int) -> int:
    return len(text) if wide == 1 else sum(wide if east_asian_width(char) in "WFA" else 1 for char in text)


def _columns(rows: Sequence[Sequence[_Word]]) -> list[Column] | None:
    texts: list[str] = []
    for cluster in _clusters(rows):
        many = max(len(words) for words in cluster)
        if many == 1:
            texts.append("".join(words[0].text for words in cluster if words))
            continue
        # A cell over several: the others stand on one line below it.
        filled = [words for words in cluster if words]
        if len(filled) != 2 or len(filled[0]) != 1 or len(filled[0][0].text) > LONGEST_PARENT:
            return None
        parent, children = filled[0][0].text, [word.text for word in filled[1]]
        if parent == "指标" and not all(years_in(child) for child in children):
            return None
        texts += [child if column_of(child) and years_in(child) else parent + child for child in children]
    columns = [column_of(text) for text in texts]
    known = [column for column in columns if column is not None]
    if len(known) < max(len(texts), LEAST_COLUMNS) or any(len(set(years_in(text))) > 1 for text in texts):
        return None
    if any(column.role is Role.VALUE and ATTRIBUTE.search(column.header) for column in known):
        return None
    settled = settle(known)
    roles = [column.role for column in settled]
    singles = (Role.NUMBER, Role.UNIT, Role.ATTRIBUTE, Role.NAME)
    if Role.NAME in roles and Role.VALUE in roles and roles.index(Role.VALUE) < roles.index(Role.NAME):
        return None
    return settled if is_header(settled) and all(roles.count(role) <= 1 for role in singles) else None


def _clusters(rows: Sequence[Sequence[_Word]]) -> list[list[list[_Word]]]:
    """Words that stand below each other, from left to right: of each cluster the words of each line."""
    order = sorted(
        (word.left, word.right, number, rank) for number, row in enumerate(rows) for rank, word in enumerate(row)
    )
    clusters: list[list[list[_Word]]] = []
    reach = -1
    for left, right, number, rank in order:
        if left >= reach or not clusters:
            clusters.append([[] for _ in rows])
        clusters[-1][number].append(rows[number][rank])
        reach = max(reach, right)
    return clusters
