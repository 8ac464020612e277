"""Ruled tables of a PDF page: rules -> places of cells, and tables that go on over pages -> one.

Every crossing of rules divides the table; places between which no rule stands are one cell. The outer frame may be
missing on any side, as where a table is broken over pages. Cells that only their characters divide, and their text, are
the matter of `pdfcells`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from helpers.documents.pdfcells import cell_text, divide_cells
from helpers.documents.pdfpage import Char, Rule, Rules

# Points. Two rules nearer than SNAP are one; pieces of a rule nearer than GAP are joined.
SNAP = 3.5
GAP = 4.0
# Shorter rules are marks of other kinds: underlines of one letter, ticks, corners.
SHORTEST = 6.0
# A column so narrow holds no character; it is a double rule or a flaw of drawing.
SLIVER = 7.0
# The share of a side that a rule must cover to divide two cells.
COVERED = 0.6
# How far the rules of one table may differ on two pages.
SAME_EDGE = 8.0
SAME_SIDE = 20.0
SAME_WIDTH = 0.12
MOST_COLUMNS = 40
MOST_RULES = 3000

Covered = dict[tuple[int, int], tuple[int, int]]


@dataclass(slots=True)
class PageTable:
    """A table on one page, or from there on over more: rows of texts, merged places, and where it stands.

    Attributes:
        rows: texts by row and column; `None` where a merged cell covers the place or no cell is.
        covered: for each covered place, the row and column of the merged cell.
        edges: left edges of the columns and the right edge of the last.
        top: where it begins on its first page.
        bottom: where it ends on its last page.
        breaks: rows at which a further page begins.
    """

    rows: list[list[str | None]]
    covered: Covered = field(default_factory=dict)
    edges: list[float] = field(default_factory=list)
    top: float = 0.0
    bottom: float = 0.0
    breaks: list[int] = field(default_factory=list)


def read_page_tables(rules: Rules, chars: Sequence[Char]) -> list[tuple[PageTable, list[Char]]]:
    """Data tables of a page from top to bottom, each with the characters it took; a frame around text is none."""
    if len(rules.across) + len(rules.down) > MOST_RULES:
        return []
    across, down = _joined(rules.across), _joined(rules.down)
    tables = []
    for rows, columns in _nets(across, down):
        laid = _lay_out(rows, columns, chars)
        if laid is not None:
            tables.append(laid)
    tables.sort(key=lambda pair: pair[0].top)
    return tables


def _joined(rules: Iterable[Rule]) -> list[Rule]:
    """Pieces on one line as one rule; short ones are dropped."""
    lines: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if lines and rule.at - lines[-1][0].at <= SNAP:
            lines[-1].append(rule)
        else:
            lines.append([rule])
    joined: list[Rule] = []
    for pieces in lines:
        at = sum(rule.at for rule in pieces) / len(pieces)
        start, end = None, 0.0
        for rule in sorted(pieces, key=lambda rule: rule.start):
            if start is None:
                start, end = rule.start, rule.end
            elif rule.start <= end + GAP:
                end = max(end, rule.end)
            else:
                joined.append(Rule(at, start, end))
                start, end = rule.start, rule.end
        if start is not None:
            joined.append(Rule(at, start, end))
    return [rule for rule in joined if rule.end - rule.start >= SHORTEST]


def _nets(across: Sequence[Rule], down: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules that cross one another, directly or by way of others."""
    parent = list(range(len(across) + len(down)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, row in enumerate(across):
        for j, column in enumerate(down):
            if (
                row.start - GAP <= column.at <= row.end + GAP
                and column.start - GAP <= row.at <= column.end + GAP
                and root(i) != root(len(across) + j)
            ):
                parent[root(i)] = root(len(across) + j)
    nets: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, row in enumerate(across):
        nets.setdefault(root(i), ([], []))[0].append(row)
    for j, column in enumerate(down):
        nets.setdefault(root(len(across) + j), ([], []))[1].append(column)
    return [net for net in nets.values() if net[0] and len(net[1]) >= 1]


def _edges(rules: Sequence[Rule], others: Sequence[Rule], narrow: float) -> list[float]:
    """Where a net is divided: its rules, and the ends of those that cross them where the outer frame is missing."""
    weight: dict[float, float] = {}
    for rule in rules:
        weight[rule.at] = weight.get(rule.at, 0.0) + rule.end - rule.start
    first, last = min(rule.start for rule in others), max(rule.end for rule in others)
    places = sorted(weight)
    if not places or first < places[0] - narrow:
        weight[first] = 0.0
    if not places or last > places[-1] + narrow:
        weight[last] = 0.0
    edges: list[float] = []
    for place in sorted(weight):
        if edges and place - edges[-1] < narrow:
            if weight[place] > weight[edges[-1]]:
                edges[-1] = place
            continue
        edges.append(place)
    return edges


def _lay_out(
    across: Sequence[Rule], down: Sequence[Rule], chars: Sequence[Char]
) -> tuple[PageTable, list[Char]] | None:
    xs, ys = _edges(down, across, SLIVER), _edges(across, down, SLIVER)
    width, height = len(xs) - 1, len(ys) - 1
    if height < 1 or not 2 <= width <= MOST_COLUMNS:
        return None
    origin = _merged(_Walls(down, xs, ys), _Walls(across, ys, xs), width, height)
    members: dict[tuple[int, int], list[Char]] = {}
    taken: list[Char] = []
    for char in chars:
        r, c = _place(ys, char.y), _place(xs, char.x)
        if 0 <= r < height and 0 <= c < width:
            members.setdefault(origin[r][c], []).append(char)
            taken.append(char)
    divide_cells(origin, members, xs, ys)
    width, height = len(xs) - 1, len(ys) - 1
    rows: list[list[str | None]] = [[None] * width for _ in range(height)]
    covered: Covered = {}
    for r in range(height):
        for c in range(width):
            if origin[r][c] == (r, c):
                right = max(k for k in range(c, width) if origin[r][k] == (r, c)) + 1
                rows[r][c] = cell_text(members.get((r, c), ()), xs[right] - xs[c])
            else:
                covered[(r, c)] = origin[r][c]
    if not _holds_data(rows):
        return None
    return PageTable(rows, covered, xs, ys[0], ys[-1]), taken


def _holds_data(rows: Sequence[Sequence[str | None]]) -> bool:
    """Whether at least half of the rows that hold anything hold two cells."""
    filled = [count for row in rows if (count := sum(1 for text in row if text))]
    return bool(filled) and 2 * sum(1 for count in filled if count >= 2) >= len(filled)


def _place(edges: Sequence[float], value: float) -> int:
    return sum(1 for edge in edges if edge <= value) - 1


class _Walls:
    """Which stretches between two cross edges have a rule at an inner edge."""

    def __init__(self, rules: Sequence[Rule], edges: Sequence[float], cross: Sequence[float]) -> None:
        self.cross = cross
        self.at: list[list[Rule]] = [[] for _ in edges]
        for rule in rules:
            near = min(range(len(edges)), key=lambda i: abs(edges[i] - rule.at))
            if abs(edges[near] - rule.at) < SLIVER:
                self.at[near].append(rule)

    def between(self, edge: int, stretch: int) -> bool:
        """Whether a rule at an edge divides the two cells of a stretch."""
        low, high = self.cross[stretch], self.cross[stretch + 1]
        shared = sum(max(0.0, min(rule.end, high) - max(rule.start, low)) for rule in self.at[edge])
        return shared >= COVERED * (high - low)


def _merged(upright: _Walls, level: _Walls, width: int, height: int) -> list[list[tuple[int, int]]]:
    """For each place the top left place of its cell. A cell is a rectangle: it reaches right, then down."""
    origin: list[list[tuple[int, int] | None]] = [[None] * width for _ in range(height)]
    for r in range(height):
        for c in range(width):
            if origin[r][c] is not None:
                continue
            right = c
            while right + 1 < width and origin[r][right + 1] is None and not upright.between(right + 1, r):
                right += 1
            low = r
            while (
                low + 1 < height
                and not any(level.between(low + 1, k) for k in range(c, right + 1))
                and all(origin[low + 1][k] is None for k in range(c, right + 1))
                and not any(upright.between(k, low + 1) for k in range(c + 1, right + 1))
            ):
                low += 1
            for i in range(r, low + 1):
                for k in range(c, right + 1):
                    origin[i][k] = (r, c)
    return origin  # type: ignore[return-value]


def go_on(above: PageTable, below: PageTable) -> bool:
    """Whether a table at the head of a page goes on with the one at the foot of the page before: their rules align.

    Programs lay a table out anew on each page, so that the whole may be a little wider or narrower.
    """
    wide, wide_below = above.edges[-1] - above.edges[0], below.edges[-1] - below.edges[0]
    if abs(above.edges[0] - below.edges[0]) > SAME_SIDE or abs(wide - wide_below) > SAME_WIDTH * wide:
        return False
    few, many = sorted((above.edges, _scaled(below, above)), key=len)
    return all(min(abs(edge - other) for other in many) <= SAME_EDGE for edge in few)


def _scaled(table: PageTable, like: PageTable) -> list[float]:
    """Edges of a table as they would be if it were as wide as another."""
    scale = (like.edges[-1] - like.edges[0]) / (table.edges[-1] - table.edges[0])
    return [like.edges[0] + scale * (edge - table.edges[0]) for edge in table.edges]


def join(above: PageTable, below: PageTable) -> PageTable:
    """One table of two parts on two pages, with the columns of both."""
    below = replace(below, edges=_scaled(below, above))
    edges = list(above.edges if len(above.edges) >= len(below.edges) else below.edges)
    upper, lower = _stretch(above, edges), _stretch(below, edges)
    shift = len(upper.rows)
    covered = dict(upper.covered)
    covered.update({(r + shift, c): (top + shift, left) for (r, c), (top, left) in lower.covered.items()})
    breaks = [*above.breaks, shift, *(row + shift for row in below.breaks)]
    return PageTable(upper.rows + lower.rows, covered, edges, above.top, below.bottom, breaks)


def _stretch(table: PageTable, edges: Sequence[float]) -> PageTable:
    """The same table over more edges; a cell covers the places that the new edges divide it into."""
    if len(table.edges) == len(edges):
        return table
    starts = [min(range(len(edges)), key=lambda i: abs(edges[i] - edge)) for edge in table.edges]
    rows: list[list[str | None]] = []
    covered: Covered = {}
    for r, row in enumerate(table.rows):
        wide: list[str | None] = [None] * (len(edges) - 1)
        for c, text in enumerate(row):
            top, left = table.covered.get((r, c), (r, c))
            for k in range(starts[c], starts[c + 1]):
                if (r, c) == (top, left) and k == starts[c]:
                    wide[k] = text
                else:
                    covered[(r, k)] = (top, starts[left])
        rows.append(wide)
    return PageTable(rows, covered, list(edges), table.top, table.bottom, table.breaks)
