"""Where a picture's tables stand, and the lattice of each: from its rules, or from aligned white space."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from helpers.documents.pictures.engine import Box
from helpers.documents.pictures.rules import Rule, Ruling

# Lengths are in units of the height of a line of text.
NEAR = 0.7
GUTTER = 0.55
# Share of the lines that may have ink between two columns.
INKED = 0.08
LEAST_TEXTS = 3
LEAST_LINES = 3
COVERED = 0.6
# Beyond these lengths a line is a rule even where it ends in the open; the first is a share of the table's width.
LONG = 0.5
LONG_DOWN = 4.0


@dataclass(slots=True)
class Lattice:
    """Places of columns and rows of one table, and the rules between them.

    Attributes:
        box: where the table stands.
        xs: edges of its columns.
        ys: edges of its rows, as far as rules tell them.
        across: rules across, at any height.
        down: rules down; none where the columns come from white space.
        ruled: whether the columns come from rules.
    """

    box: Box
    xs: list[float]
    ys: list[float]
    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)
    ruled: bool = True


def find_lattices(ruling: Ruling, texts: Sequence[Box], unit: float) -> list[Lattice]:
    """Find tables from top to bottom.

    Args:
        ruling: the picture's rules.
        texts: boxes around its texts.
        unit: height of a line of text in pixels.
    """
    ink = ruling.ink
    lattices = [_ruled(across, down, texts, ink, unit) for across, down in _connected(ruling, unit)]
    lattices += [_between_rules(group, texts, ink, unit) for group in _stacked(ruling.across, lattices, unit)]
    taken = [lattice.box for lattice in lattices if lattice is not None]
    free = [box for box in texts if not any(_inside(box, other) for other in taken)]
    lattices += [_unruled(lines, ink, unit) for lines in _columned(free, unit)]
    real = [lattice for lattice in lattices if lattice is not None and _holds_table(lattice, texts)]
    return sorted(real, key=lambda lattice: lattice.box.top)


def _inside(box: Box, other: Box) -> bool:
    return other.left <= box.x <= other.right and other.top <= box.y <= other.bottom


def _holds_table(lattice: Lattice, texts: Sequence[Box]) -> bool:
    inside = [box for box in texts if _inside(box, lattice.box)]
    filled = {sum(edge <= box.x for edge in lattice.xs) for box in inside}
    return len(lattice.xs) >= 3 and len(inside) >= 4 and len(filled) >= 2


# Ruled ----------------------------------------------------------------------------------------------------------------


def _connected(ruling: Ruling, unit: float) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules that meet each other, table by table."""
    near = NEAR * unit
    rules = [(rule, False) for rule in ruling.across] + [(rule, True) for rule in ruling.down]
    parent = list(range(len(rules)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, (across, vertical) in enumerate(rules):
        if vertical:
            continue
        for j, (down, other) in enumerate(rules):
            if (
                other
                and across.start - near <= down.place <= across.end + near
                and down.start - near <= across.place <= down.end + near
            ):
                parent[root(i)] = root(j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, (rule, vertical) in enumerate(rules):
        groups.setdefault(root(i), ([], []))[int(vertical)].append(rule)
    return [(across, down) for across, down in groups.values() if len(across) >= 2 and down]


def _ruled(across: list[Rule], down: list[Rule], texts: Sequence[Box], ink: np.ndarray, unit: float) -> Lattice | None:
    left = min([*(rule.start for rule in across), *(rule.place for rule in down)])
    right = max([*(rule.end for rule in across), *(rule.place for rule in down)])
    top = min([*(rule.start for rule in down), *(rule.place for rule in across)])
    bottom = max([*(rule.end for rule in down), *(rule.place for rule in across)])
    near = NEAR * unit
    stops = [left, right, *(rule.place for rule in down)]
    across = [rule for rule in across if rule.length > LONG * (right - left) or _ends_meet(rule, stops, near)]
    stops = [top, bottom, *(rule.place for rule in across)]
    down = [rule for rule in down if rule.length > LONG_DOWN * unit or _ends_meet(rule, stops, 0.5 * near)]
    across += _implied(across, down, Box(left, top, right, bottom), near)
    xs = _cluster([left, right, *(rule.place for rule in down)], near)
    ys = _cluster([top, bottom, *(rule.place for rule in across)], near)
    box = Box(left, top, right, bottom)
    if len(xs) <= 2:
        inside = [text for text in texts if _inside(text, box)]
        return Lattice(box, _gutters(inside, box, ink, unit), ys, across, [], ruled=False)
    return Lattice(box, xs, ys, across, down)


def _ends_meet(rule: Rule, places: Sequence[float], near: float) -> bool:
    """Whether a rule ends where others stand; strokes in a text do not."""
    return all(any(abs(place - end) <= near for place in places) for end in (rule.start, rule.end))


def _implied(across: list[Rule], down: list[Rule], box: Box, near: float) -> list[Rule]:
    """Edges where three or more rules down begin or end together, such as below a title on dark ground."""
    ends = sorted(end for rule in down for end in (rule.start, rule.end))
    known = [rule.place for rule in across]
    groups: list[list[float]] = []
    for end in ends:
        if any(abs(end - place) <= 1.5 * near for place in (*known, box.top, box.bottom)):
            continue
        if groups and end - groups[-1][0] <= 0.5 * near:
            groups[-1].append(end)
        else:
            groups.append([end])
    return [Rule(sum(group) / len(group), box.left, box.right) for group in groups if len(group) >= 3]


def _cluster(values: Sequence[float], near: float) -> list[float]:
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][-1] <= near:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]


# Rules across only, or none -------------------------------------------------------------------------------------------


def _stacked(rules: Sequence[Rule], lattices: Sequence[Lattice | None], unit: float) -> list[list[Rule]]:
    """Long rules across of the same extent, one above the other, outside the tables found: tables of three lines."""
    boxes = [lattice.box for lattice in lattices if lattice is not None]
    free = [
        rule
        for rule in rules
        if rule.length > 8 * unit and not any(box.top - unit <= rule.place <= box.bottom + unit for box in boxes)
    ]
    groups: list[list[Rule]] = []
    for rule in sorted(free, key=lambda rule: rule.place):
        for group in groups:
            if abs(group[0].start - rule.start) <= 2 * unit and abs(group[0].end - rule.end) <= 2 * unit:
                group.append(rule)
                break
        else:
            groups.append([rule])
    return [group for group in groups if len(group) >= 2]


def _between_rules(rules: list[Rule], texts: Sequence[Box], ink: np.ndarray, unit: float) -> Lattice | None:
    box = Box(min(rule.start for rule in rules), rules[0].place, max(rule.end for rule in rules), rules[-1].place)
    inside = [text for text in texts if _inside(text, box)]
    return Lattice(
        box,
        _gutters(inside, box, ink, unit),
        _cluster([rule.place for rule in rules], NEAR * unit),
        rules,
        [],
        ruled=False,
    )


def group_lines(boxes: Sequence[Box], unit: float) -> list[list[Box]]:
    """Boxes by lines of text, from top to bottom, each from left to right."""
    lines: list[list[Box]] = []
    for box in sorted(boxes, key=lambda box: box.y):
        if lines and box.y - sum(b.y for b in lines[-1]) / len(lines[-1]) <= 0.5 * unit:
            lines[-1].append(box)
        else:
            lines.append([box])
    return [sorted(line, key=lambda box: box.left) for line in lines]


def _columned(texts: Sequence[Box], unit: float) -> list[list[list[Box]]]:
    """Runs of lines that hold three texts or more, apart from each other."""
    runs: list[list[list[Box]]] = []
    run: list[list[Box]] = []
    wide = 0
    for line in [*group_lines(texts, unit), []]:
        apart = sum(b.left - a.right > GUTTER * unit for a, b in itertools.pairwise(line)) + 1
        close = run and line and line[0].top - max(box.bottom for box in run[-1]) < 2.5 * unit
        if line and apart >= LEAST_TEXTS and (not run or close):
            run.append(line)
            wide += 1
        elif line and close and run and len(line) <= 2 and max(box.right for box in line) - line[0].left < 25 * unit:
            run.append(line)
        else:
            while run and len(run[-1]) < LEAST_TEXTS:
                run.pop()
            if wide >= LEAST_LINES:
                runs.append(run)
            run, wide = ([line], 1) if line and apart >= LEAST_TEXTS else ([], 0)
    return runs


def _unruled(lines: list[list[Box]], ink: np.ndarray, unit: float) -> Lattice | None:
    boxes = [box for line in lines for box in line]
    box = Box(
        min(b.left for b in boxes) - 2,
        min(b.top for b in boxes) - 2,
        max(b.right for b in boxes) + 2,
        max(b.bottom for b in boxes) + 2,
    )
    return Lattice(box, _gutters(boxes, box, ink, unit), [box.top, box.bottom], [], [], ruled=False)


def _gutters(texts: Sequence[Box], box: Box, ink: np.ndarray, unit: float) -> list[float]:
    """Edges of columns: upright strips in which hardly any line of three texts or more has ink."""
    lines = [line for line in group_lines(texts, unit) if len(line) >= LEAST_TEXTS]
    if not lines:
        return [box.left, box.right]
    left, right = int(box.left), int(box.right)
    inked = [
        ink[int(min(b.top for b in line)) : int(max(b.bottom for b in line)), left:right].any(axis=0) for line in lines
    ]
    free = np.mean(inked, axis=0) <= INKED
    edges: list[float] = []
    start = None
    for x, is_free in enumerate([*free.tolist(), False]):
        if is_free and start is None:
            start = x
        elif not is_free and start is not None:
            if x - start >= GUTTER * unit and start > 0 and x < len(free):
                edges.append(left + (start + x) / 2)
            start = None
    return [box.left, *edges, box.right]
