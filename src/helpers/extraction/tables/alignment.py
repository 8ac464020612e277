"""Assign cells to columns by dynamic programming.

Stored tables lose what a reader needs: cells of one character, empty cells, merged cells, the ends of rows. Whatever is
left still comes in order. Each cell goes to the column that suits it, in the order of the columns; leaving a column out
costs by its role (a merged group costs nothing, a name almost everything), and so does going on in the same cell. The
cheapest path through all cells is found in time linear in their number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from helpers.extraction.tables.alignment_costs import (
    GO_ON,
    NEVER,
    SKIP,
    costs_of_break,
    heading_fit,
    plausible_numbers,
    stand_alone,
)
from helpers.extraction.tables.columns import Column, Kind, Role
from helpers.extraction.tables.tokens import Break, Token, fit, is_tail
from helpers.numerals.cells import parse_cell
from helpers.numerals.units import tidy

HEADING = -1
PADDING = -2


@dataclass(slots=True)
class Row:
    """One row of the table: the tokens of each column, by the column's place.

    Attributes:
        cells: tokens by column; a merged cell stands in each row that it covers.
        heading: text that heads the rows below.
        start: where the row itself begins, so that merged cells above are known.
        second: whether it only gives a further target of the row above.
        inner: group printed below the header of names.
    """

    cells: dict[int, list[Token]] = field(default_factory=dict)
    heading: list[Token] = field(default_factory=list)
    start: int = 0
    second: bool = False
    inner: str = ""

    def tokens(self) -> list[Token]:
        """All tokens of the row in the order of the text."""
        return sorted((token for tokens in self.cells.values() for token in tokens), key=lambda token: token.start)


@dataclass(frozen=True, slots=True)
class Alignment:
    """Rows of a table and how well the cells fit, per cell."""

    rows: list[Row]
    score: float


def align(tokens: Sequence[Token], columns: Sequence[Column], target: int) -> Alignment:
    """Assign tokens to columns.

    Args:
        tokens: cells in the order of the text.
        columns: the table's columns in printed order.
        target: place of the column with the plan's target; the one whose loss costs most.
    """
    if not tokens:
        return Alignment([], 0.0)
    model = _Model(columns, target)
    path, total = model.best(tokens)
    rows = _rows(tokens, path)
    for row in rows:
        _share_evenly(row, columns)
    return Alignment(rows, total / len(tokens))


class _Model:
    def __init__(self, columns: Sequence[Column], target: int) -> None:
        self.columns = columns
        self.count = len(columns)
        self.target = target
        skip = [SKIP[column.role] for column in columns]
        for place, column in enumerate(columns):
            if column.role is Role.VALUE:
                skip[place] = 4.5 if place == target else 3.0 if column.kind is not Kind.PART else 1.5
        seen_name = False
        for place, column in enumerate(columns):
            if column.role is Role.NAME:
                if seen_name:  # parts of a name in columns of their own
                    skip[place] = 0.3
                seen_name = True
        self.total = [0.0]
        for cost in skip:
            self.total.append(self.total[-1] + cost)

    def skipped(self, first: int, last: int) -> float:
        """Cost of leaving out the columns first..last-1."""
        return self.total[last] - self.total[first] if last > first else 0.0

    def best(self, tokens: Sequence[Token]) -> tuple[list[tuple[int, bool]], float]:
        """Cheapest path: for each token its column (or HEADING, PADDING) and whether it begins a row."""
        states = [*range(self.count), HEADING]
        numbers = plausible_numbers(tokens)
        alone = stand_alone(tokens)
        score: dict[int, float] = {}
        back: list[dict[int, tuple[int, bool]]] = []
        padding: list[bool] = []
        for i, token in enumerate(tokens):
            current: dict[int, float] = {}
            pointers: dict[int, tuple[int, bool]] = {}
            blank = not token.text
            pad = blank and token.brk is Break.SAME
            padding.append(pad)
            new, same = costs_of_break(token, first=i == 0)
            tail = is_tail(token.text)
            for state in states:
                here = self.emission(token, state, numbers[i], alone[i])
                if here <= NEVER:
                    continue
                best, pointer = NEVER, (HEADING, True)
                if i == 0:
                    best, pointer = -self.entry(state), (HEADING, True)
                else:
                    for previous, value in score.items():
                        if new is not None:
                            candidate = value - self.exit(previous) - self.entry(state) - new - (6.0 if tail else 0.0)
                            if candidate > best:
                                best, pointer = candidate, (previous, True)
                        if same is not None:
                            step = self.step(previous, state, token, tokens[i - 1])
                            if step is not None and state == previous:
                                # The bonus for suiting the column is earned once for a cell, not for each piece.
                                step += max(0.0, here - 0.5)
                            if step is not None and value - step - same > best:
                                best, pointer = value - step - same, (previous, False)
                if best > NEVER:
                    current[state] = best + here
                    pointers[state] = pointer
            if pad:
                # An empty cell may also be nothing but padding at the end of a row that lost a merged cell.
                for previous, value in score.items():
                    if value - 0.4 > current.get(previous, NEVER):
                        current[previous] = value - 0.4
                        pointers[previous] = (previous, None)  # type: ignore[assignment]
            if not current:
                current = {state: value - 20.0 for state, value in score.items()} or {HEADING: -20.0}
                pointers = {state: (state, False) for state in current}
            score = current
            back.append(pointers)
        final = max(score, key=lambda state: (score[state] - self.exit(state), -state))
        total = score[final] - self.exit(final)
        path: list[tuple[int, bool]] = []
        state = final
        for i in range(len(tokens) - 1, -1, -1):
            previous, fresh = back[i][state]
            path.append((PADDING, False) if fresh is None else (state, bool(fresh)))
            state = previous
        path.reverse()
        return path, total

    def entry(self, state: int) -> float:
        return 0.0 if state < 0 else self.skipped(0, state)

    def exit(self, state: int) -> float:
        return 0.0 if state < 0 else self.skipped(state + 1, self.count)

    def step(self, previous: int, state: int, token: Token, before: Token) -> float | None:
        """Cost of going on in the same row, or none where that cannot be."""
        if previous == HEADING or state == HEADING:
            return (2.0 if token.brk is Break.CELL else None) if previous == state else None
        role = self.columns[state].role
        if state > previous:
            return self.skipped(previous + 1, state)
        if state == previous:
            if token.brk is Break.SAME:
                return None
            cost = GO_ON[role]
            if role in (Role.NAME, Role.GROUP) and is_tail(token.text):
                cost = 0.2
            if (
                role is Role.VALUE
                and parse_cell(token.text).kind == "number"
                and parse_cell(before.text).kind == "number"
            ):
                cost = 1.0 if _qualified(token.text) and _qualified(before.text) else 9.0
            return cost
        # Back to the left within the row: a second target after the attribute.
        if (
            self.columns[previous].role is Role.ATTRIBUTE
            and state == self.target
            and token.brk in (Break.CELL, Break.SAME)
        ):
            return 3.0
        return None

    def emission(self, token: Token, state: int, plausible: bool, alone: bool) -> float:
        if state == HEADING:
            return heading_fit(token, alone, any(column.role is Role.GROUP for column in self.columns))
        column = self.columns[state]
        value = fit(token.text, column.role, column.kind)
        if column.role is Role.NUMBER:
            value += 3.0 if plausible else -3.0
        if token.column is not None and token.column == state:
            value += 1.5
        return value


def _qualified(text: str) -> bool:
    """A figure with the words that limit it, such as 设区市≥25."""
    word = tidy(text)
    return len(word) >= 4 and "\u4e00" <= word[0] <= "\u9fff" and parse_cell(text).kind == "number"


def _share_evenly(row: Row, columns: Sequence[Column]) -> None:
    """Figures with their own words, several to a cell: neighbouring value columns hold equally many."""
    for left in range(len(columns) - 1):
        if columns[left].role is not Role.VALUE or columns[left + 1].role is not Role.VALUE:
            continue
        both = row.cells.get(left, []) + row.cells.get(left + 1, [])
        if len(both) >= 4 and len(both) % 2 == 0 and all(_qualified(token.text) for token in both):
            row.cells[left], row.cells[left + 1] = both[: len(both) // 2], both[len(both) // 2 :]


def _rows(tokens: Sequence[Token], path: Sequence[tuple[int, bool]]) -> list[Row]:
    rows: list[Row] = []
    for token, (state, fresh) in zip(tokens, path, strict=True):
        if fresh or not rows:
            rows.append(Row())
        if state == PADDING:
            continue
        if state == HEADING:
            rows[-1].heading.append(token)
        else:
            rows[-1].cells.setdefault(state, []).append(token)
    return rows
