"""Cells of a ruled table by the characters in them: where a rule was left out, and the text of each.

The grid of a table is the top left place of the cell that each place belongs to; the characters stand by that place.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from helpers.documents.pdfpage import Char

Place = tuple[int, int]

# An edge may be drawn so much further on in some rows.
STEP = 45.0
# Rows without a rule between: so many columns have as many lines, one of them
# a figure in each; their heights differ by so little.
LEAST_ALIKE = 3
SAME_LINE = 4.0
CUT_ABOVE = 4.0
FIGURE = re.compile(r"[≥≤<>＞＜~]?[\d.,]+[%％]?(?:以上|以内|左右)?|[-—–/]+")
UNIT_BEHIND = re.compile(r"[(（][^()（）]{1,14}[)）]$")
# A figure whose line has room for so many characters, in sizes of the face, does not go on below; blanks part it from
# what does stand there, two of them, since one may part thousands.
ROOM = 2.0
APART = "  "
# White space that parts two cells between which the rule was left out, in sizes of the face.
WHITE = 1.0
# Shares of the usual size of a face: a smaller one is a subscript or a footnote mark; characters whose baselines differ
# by less are on one line.
SMALL = 0.78
ONE_LINE = 0.55


def divide_cells(origin: list[list[Place]], members: dict[Place, list[Char]], xs: list[float], ys: list[float]) -> None:
    """Divide rows and cells where the rule between them was left out, and drop columns that no row has for itself.

    Args:
        origin: for each place the top left place of its cell; changed.
        members: the characters of each cell by its top left place; changed.
        xs: edges of the columns; changed.
        ys: edges of the rows; changed.
    """
    _stack(origin, members, ys)
    _part(origin, members, xs)
    _drop_steps(origin, members, xs)


def _stack(origin: list[list[Place]], members: dict[Place, list[Char]], ys: list[float]) -> None:
    """Divide a row whose cells hold equally many lines at the same heights: rows between which the rule was left out.

    Names of several lines do not count: one column at least must hold a figure or a dash in each of the lines.
    """
    r = 0
    while r < len(origin):
        cells = {spot for spot in origin[r] if spot[0] == r and (r + 1 == len(origin) or spot not in origin[r + 1])}
        bases = {spot: _bases(members.get(spot, ())) for spot in cells}
        figures = [spot for spot in cells if len(bases[spot]) > 1 and _all_figures(members[spot], bases[spot])]
        heights = bases[figures[0]] if figures else []
        alike = [spot for spot in cells if _same_heights(bases[spot], heights)]
        below = [spot for spot in cells if heights and _ends_alike(members.get(spot, ()), bases[spot], heights)]
        if not figures or len(alike) + len(below) < LEAST_ALIKE:
            r += 1
            continue
        alike += below
        cuts = [(a + b) / 2 for a, b in itertools.pairwise(heights)]
        _divide(origin, members, r, cuts, set(alike))
        ys[r + 1 : r + 1] = [cut - CUT_ABOVE for cut in cuts]
        r += len(heights)


def _same_heights(one: Sequence[float], other: Sequence[float]) -> bool:
    return len(one) == len(other) and all(abs(a - b) <= SAME_LINE for a, b in zip(one, other, strict=True))


def _ends_alike(chars: Sequence[Char], bases: Sequence[float], heights: Sequence[float]) -> bool:
    """Whether a cell has names at these heights, each with its unit in brackets, below one line for all of them."""
    if len(bases) != len(heights) + 1 or not _same_heights(bases[1:], heights):
        return False
    return all(UNIT_BEHIND.search(text) for text in _texts(chars, bases)[1:])


def _bases(chars: Sequence[Char]) -> list[float]:
    """Heights of the lines of a cell, by its characters of usual size."""
    lines: list[float] = []
    usual = max((char.size for char in chars), default=0.0)
    for char in sorted((char for char in chars if char.size >= SMALL * usual), key=lambda char: char.base):
        if not lines or char.base - lines[-1] > ONE_LINE * char.size:
            lines.append(char.base)
    return lines


def _all_figures(chars: Sequence[Char], bases: Sequence[float]) -> bool:
    return all(FIGURE.fullmatch(text) for text in _texts(chars, bases))


def _texts(chars: Sequence[Char], bases: Sequence[float]) -> list[str]:
    """What stands on each line of a cell."""
    return ["".join(char.text for char in chars if _line_of(char, bases) == i) for i in range(len(bases))]


def _line_of(char: Char, bases: Sequence[float]) -> int:
    return min(range(len(bases)), key=lambda i: abs(bases[i] - char.base))


def _divide(
    origin: list[list[Place]],
    members: dict[Place, list[Char]],
    r: int,
    cuts: Sequence[float],
    spots: set[Place],
) -> None:
    """Divide some cells of a row at heights; the others cover all the new rows."""
    more = len(cuts)
    moved = {(top + more if top > r else top, left): chars for (top, left), chars in members.items()}
    shifted = [[(top + more if top > r else top, left) for top, left in row] for row in origin]
    added = [[(r + 1 + i, spot[1]) if spot in spots else spot for spot in shifted[r]] for i in range(more)]
    origin[:] = [*shifted[: r + 1], *added, *shifted[r + 1 :]]
    members.clear()
    members.update(moved)
    for spot in spots:
        chars = members.pop(spot, [])
        for char in chars:
            row = r + sum(1 for cut in cuts if char.base > cut)
            members.setdefault((row, spot[1]), []).append(char)


def _part(origin: list[list[Place]], members: dict[Place, list[Char]], xs: Sequence[float]) -> None:
    """Part cells whose rules were left out but whose texts keep to the columns, white space between."""
    for (r, c), chars in list(members.items()):
        last = max(k for k, spot in enumerate(origin[r]) if spot == (r, c))
        starts = [c] + [k for k in range(c + 1, last + 1) if _is_free(chars, xs[k])]
        parts: dict[int, list[Char]] = {}
        for char in chars:
            parts.setdefault(max(k for k in starts if k == c or xs[k] <= char.x), []).append(char)
        if len(parts) < 2:
            continue
        low = max(i for i in range(r, len(origin)) if origin[i][c] == (r, c))
        for i in range(r, low + 1):
            for k in range(c, last + 1):
                origin[i][k] = (r, max(start for start in starts if start <= k))
        del members[(r, c)]
        members.update({(r, start): part for start, part in parts.items()})


def _drop_steps(origin: list[list[Place]], members: dict[Place, list[Char]], xs: list[float]) -> None:
    """Drop columns that no row has for itself: an edge that is drawn a step further on in some rows than in others."""
    c = 0
    while c < len(xs) - 1 and len(xs) > 3:
        if xs[c + 1] - xs[c] > STEP or any(_is_alone(row, c) and members.get(row[c]) for row in origin):
            c += 1
            continue
        for r, row in enumerate(origin):
            origin[r] = [_without_column(spot, c) for k, spot in enumerate(row) if k != c]
        moved = {_without_column(spot, c): chars for spot, chars in members.items()}
        members.clear()
        members.update(moved)
        del xs[max(c, 1)]


def _is_alone(row: Sequence[Place], c: int) -> bool:
    """Whether a cell of a row takes just one column."""
    return (c == 0 or row[c - 1] != row[c]) and (c + 1 == len(row) or row[c + 1] != row[c])


def _without_column(spot: Place, c: int) -> Place:
    """Where a cell begins once a column is dropped; one that began there begins with the next."""
    return (spot[0], spot[1] - 1) if spot[1] > c else spot


def _is_free(chars: Sequence[Char], edge: float) -> bool:
    """Whether white space stands at an edge, in each line of a cell."""
    left = max((char.right for char in chars if char.x < edge), default=None)
    right = min((char.left for char in chars if char.x >= edge), default=None)
    if left is None or right is None:
        return True
    return right - left >= WHITE * max(char.size for char in chars)


def cell_text(chars: Sequence[Char], width: float = 0.0) -> str:
    """Characters of a cell as text: subscripts in their place, raised footnote figures left out.

    Lines are joined; figures on lines of their own that had room for more are two, with blanks between them.

    A raised figure behind a Latin letter, as in m³, is part of a unit and stays; so does one in brackets, which a note
    below the table may explain.

    Args:
        chars: the characters.
        width: width of the cell in points.
    """
    if not chars:
        return ""
    sizes = sorted(char.size for char in chars)
    usual = sizes[3 * len(sizes) // 4]
    big = [char for char in chars if char.size >= usual * SMALL]
    lines: list[list[Char]] = []
    for char in sorted(big, key=lambda char: char.base):
        if lines and char.base - lines[-1][0].base <= usual * ONE_LINE:
            lines[-1].append(char)
        else:
            lines.append([char])
    for char in chars:
        if char.size >= usual * SMALL:
            continue
        line = min(lines, key=lambda line: abs(_base(line) - char.base))
        before = max((c for c in line if c.left < char.left), key=lambda c: c.left, default=None)
        raised = char.base < _base(line) - usual * 0.12
        if raised and char.text.isdigit() and before and not _keeps_raised(before.text):
            continue
        line.append(char)
    text = ""
    for above, line in zip([[], *lines], lines, strict=False):
        more = _line_text(line)
        text += (APART if above and _are_two(above, line, width) else "") + more
    return text


def _are_two(line: Sequence[Char], below: Sequence[Char], width: float) -> bool:
    """Whether two lines are a figure each, of which the first did not end for want of room."""
    if not all(FIGURE.fullmatch(_line_text(list(one))) for one in (line, below)) or not below[0].text.isdigit():
        return False
    taken = max(char.right for char in line) - min(char.left for char in line)
    return line[-1].text.isdigit() and taken + ROOM * max(char.size for char in line) <= width


def _keeps_raised(before: str) -> bool:
    return before in "[［〔(（" or (before.isascii() and before.isalpha())


def _base(line: Sequence[Char]) -> float:
    bases = sorted(char.base for char in line)
    return bases[len(bases) // 2]


def _line_text(line: list[Char]) -> str:
    text = ""
    before = None
    for char in sorted(line, key=lambda char: (char.left, char.right)):
        if before is not None and char.left - before.right > before.size * 0.3:
            latin = before.text.isascii() and char.text.isascii() and before.text.isalnum() and char.text.isalnum()
            text += " " if latin else ""
        text += char.text
        before = char
    return text
