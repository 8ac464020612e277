"""Cells assigned to columns: what leaving out and going on cost, what heads or numbers rows, and the rows found."""

from __future__ import annotations

import pytest

from helpers.extraction.tables.alignment import HEADING, Row, _Model, _qualified, _rows, _share_evenly, align
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
from helpers.extraction.tables.tokens import Break, Token, fit


def token(text, brk=Break.CELL, place=0, column=None):
    return Token(text, place, place + len(text), brk, column)


def stream(*texts, brk=Break.CELL):
    return [token(text, brk, 10 * at) for at, text in enumerate(texts)]


def printed(*rows):
    """Rows of cells as a layout with separators gives them."""
    return [
        token(text, Break.SAME if at else Break.ROW, 100 * number + 10 * at)
        for number, row in enumerate(rows)
        for at, text in enumerate(row)
    ]


NAME, UNIT, ATTRIBUTE = Column(Role.NAME, "指标"), Column(Role.UNIT, "单位"), Column(Role.ATTRIBUTE, "属性")
BASE, AIM = Column(Role.VALUE, "2020年", 2020), Column(Role.VALUE, "2025年", 2025)
PART = Column(Role.VALUE, "其中", None, Kind.PART)
GROUP, NUMBER = Column(Role.GROUP, "类别"), Column(Role.NUMBER, "序号")
COLUMNS = [NAME, UNIT, BASE, AIM, ATTRIBUTE]


def read(tokens, columns=COLUMNS, target=3):
    """What each row holds by place; a heading as its words."""
    found = align(tokens, columns, target)
    return [
        "".join(one.text for one in row.heading)
        or {place: "|".join(one.text for one in tokens) for place, tokens in sorted(row.cells.items())}
        for row in found.rows
    ]


FIRST, SECOND = ["供水能力", "万吨", "61", "70", "约束性"], ["造林面积", "万亩", "12", "20", "预期性"]


def whole(row):
    return dict(enumerate(row))


@pytest.mark.parametrize("tokens", [stream(*FIRST, *SECOND), printed(FIRST, SECOND)], ids=["stream", "rows"])
def test_cells_go_to_the_columns_that_suit_them(tokens):
    assert read(tokens) == [whole(FIRST), whole(SECOND)]


def test_nothing_is_no_row():
    found = align([], COLUMNS, 3)
    assert (found.rows, found.score) == ([], 0.0)


def test_a_table_that_suits_its_columns_scores_better_by_the_cell():
    good, bad = align(stream(*FIRST), COLUMNS, 3).score, align(stream(*FIRST[::-1]), COLUMNS, 3).score
    assert good > bad
    expected = sum(fit(text, column.role, column.kind) for text, column in zip(FIRST, COLUMNS, strict=True)) / 5
    assert good == pytest.approx(expected)
    one_lacking = align(stream(*FIRST[:4]), COLUMNS, 3).score
    assert one_lacking == pytest.approx(
        (expected * 5 - fit("约束性", Role.ATTRIBUTE, Kind.OPEN) - SKIP[Role.ATTRIBUTE]) / 4
    )


def test_a_cell_that_was_lost_leaves_its_column_empty():
    lost = {place: text for place, text in enumerate(FIRST) if place != 1}
    assert read(stream(*lost.values(), *SECOND)) == [lost, whole(SECOND)]
    # One figure alone is the target.
    assert read(stream("供水能力", "万吨", "70", "约束性", *SECOND))[0] == {
        0: "供水能力",
        1: "万吨",
        3: "70",
        4: "约束性",
    }
    assert read(stream("供水能力", "万吨", "70", "约束性", *SECOND), target=2)[0][2] == "70"


def test_a_broken_name_goes_on_and_a_heading_stands_alone():
    assert read(stream("一、水利", *FIRST, *SECOND))[0] == "一、水利"
    assert read(printed(["生态"], FIRST, SECOND))[0] == "生态"
    assert read(stream(*FIRST[:1], "（含复用）", *FIRST[1:], *SECOND))[0][0] == "供水能力|（含复用）"


def test_a_second_target_may_stand_behind_the_attribute():
    cells = stream("供水能力", "61", "约束性", "70", "造林面积", "12", "预期性", "20")
    assert [row[1] for row in read(cells, [NAME, AIM, ATTRIBUTE], 1)] == ["61|70", "12|20"]


def test_an_empty_cell_at_the_end_of_a_row_may_be_padding():
    assert read(printed(FIRST, [*SECOND, "", ""]))[1] == whole(SECOND)


MODEL = _Model(COLUMNS, 3)


def test_what_leaving_columns_out_costs():
    costs = [SKIP[Role.NAME], SKIP[Role.UNIT], 3.0, 4.5, SKIP[Role.ATTRIBUTE]]
    for first in range(6):
        for last in range(6):
            assert MODEL.skipped(first, last) == pytest.approx(sum(costs[first:last]))
    assert MODEL.entry(2) == pytest.approx(sum(costs[:2]))
    assert MODEL.exit(2) == pytest.approx(sum(costs[3:]))
    assert MODEL.entry(0) == MODEL.exit(4) == MODEL.entry(HEADING) == MODEL.exit(HEADING) == 0.0
    assert _Model([NAME, PART, AIM], 2).skipped(1, 3) == pytest.approx(1.5 + 4.5)
    # A further part of the name may be missing; the first may not.
    assert _Model([NAME, NAME, AIM], 2).skipped(0, 2) == pytest.approx(12.0 + 0.3)


@pytest.mark.parametrize(
    ("previous", "state", "text", "before", "brk", "cost"),
    [
        (0, 1, "万吨", "供水能力", Break.CELL, 0.0),
        (0, 3, "70", "供水能力", Break.CELL, 1.5 + 3.0),
        (0, 0, "能力", "供水", Break.CELL, GO_ON[Role.NAME]),
        (0, 0, "能力", "供水", Break.SAME, None),  # a cell of its own
        (0, 0, "（吨）", "供水", Break.CELL, 0.2),
        (3, 3, "以上", "70", Break.CELL, GO_ON[Role.VALUE]),
        (3, 3, "70", "以上", Break.CELL, GO_ON[Role.VALUE]),
        (3, 3, "70", "61", Break.CELL, 9.0),  # two figures
        (3, 3, "县城≥25", "城区≥30", Break.CELL, 1.0),  # each with its words
        (3, 3, "县城≥25", "30", Break.CELL, 9.0),
        (3, 3, "25", "城区≥30", Break.CELL, 9.0),
        (4, 3, "70", "约束性", Break.CELL, 3.0),
        (4, 3, "70", "约束性", Break.SAME, 3.0),
        (4, 3, "70", "约束性", Break.ROW, None),
        (4, 2, "70", "约束性", Break.CELL, None),
        (3, 2, "70", "61", Break.CELL, None),
        (HEADING, HEADING, "生态", "一、", Break.CELL, 2.0),
        (HEADING, HEADING, "生态", "一、", Break.SAME, None),
        (HEADING, 0, "供水", "一、", Break.CELL, None),
        (0, HEADING, "生态", "供水", Break.CELL, None),
    ],
)
def test_what_going_on_in_a_row_costs(previous, state, text, before, brk, cost):
    assert MODEL.step(previous, state, token(text, brk), token(before)) == (
        cost if cost is None else pytest.approx(cost)
    )


def test_how_well_a_cell_suits_a_column():
    numbered = _Model([NUMBER, *COLUMNS], 4)
    seven = token("7")
    base = fit("7", Role.NUMBER, Kind.OPEN)
    assert numbered.emission(seven, 0, True, False) == pytest.approx(base + 3.0)
    assert numbered.emission(seven, 0, False, False) == pytest.approx(base - 3.0)
    value = fit("7", Role.VALUE, Kind.OPEN)
    assert numbered.emission(token("7", column=4), 4, False, False) == pytest.approx(value + 1.5)
    assert numbered.emission(token("7", column=3), 4, False, False) == pytest.approx(value)
    assert numbered.emission(seven, 4, True, False) == pytest.approx(value)
    heading = token("生态环境")
    assert MODEL.emission(heading, HEADING, False, True) == -1.0
    assert _Model([GROUP, *COLUMNS], 4).emission(heading, HEADING, False, True) == -2.5


@pytest.mark.parametrize(
    ("text", "qualified"),
    [("设区市≥25", True), ("市≥25", True), ("市25", False), ("≥25.5", False), ("设区市", False), ("25以上", False)],
)
def test_a_figure_with_the_words_that_limit_it(text, qualified):
    assert _qualified(text) is qualified


FIGURES = stream("城区≥30", "县城≥25", "城区≥40", "县城≥35")


@pytest.mark.parametrize(
    ("left", "right", "shares"),
    [
        (FIGURES, [], (2, 2)),
        (FIGURES[:1], FIGURES[1:], (2, 2)),
        (FIGURES[:3], [], (3, 0)),  # an odd number
        (FIGURES[:2], [], (2, 0)),  # fewer than two each
        ([*FIGURES[:3], *stream("35")], [], (4, 0)),
        (FIGURES + FIGURES[:2], [], (3, 3)),
    ],
)
def test_figures_with_words_of_their_own_are_shared_evenly(left, right, shares):
    row = Row({2: list(left), 3: list(right)})
    _share_evenly(row, COLUMNS)
    assert (len(row.cells[2]), len(row.cells[3])) == shares
    assert [one.text for one in row.cells[2] + row.cells[3]] == [one.text for one in [*left, *right]]
    apart = Row({1: list(left), 2: list(right)})
    _share_evenly(apart, COLUMNS)
    assert (len(apart.cells[1]), len(apart.cells[2])) == (len(left), len(right))


def test_rows_begin_where_the_path_says():
    found = _rows(stream("一、", "甲", "", "乙"), [(HEADING, False), (0, True), (-2, False), (0, False)])
    assert [len(row.heading) for row in found] == [1, 0]
    assert [one.text for one in found[1].cells[0]] == ["甲", "乙"]


@pytest.mark.parametrize(
    ("brk", "first", "costs"),
    [
        (Break.ROW, True, (0.0, None)),
        (Break.SAME, True, (0.0, None)),
        (Break.ROW, False, (0.0, None)),
        (Break.SAME, False, (None, 0.0)),
        (Break.CELL, False, (0.5, 0.0)),
    ],
)
def test_where_a_row_may_begin(brk, first, costs):
    assert costs_of_break(token("甲", brk), first=first) == costs


@pytest.mark.parametrize(
    ("text", "brk", "alone", "has_group", "fits"),
    [
        ("生态", Break.ROW, True, False, 2.0),
        ("生态", Break.ROW, False, False, NEVER),
        ("一、生态", Break.ROW, True, False, 4.0),
        ("生态", Break.SAME, True, False, -0.5),
        ("一、生态", Break.SAME, True, False, 4.0),
        ("生态", Break.CELL, False, False, -1.0),
        ("生态", Break.CELL, False, True, -2.5),
        ("一、生态", Break.CELL, False, True, 3.5),
        ("一、新增3家", Break.CELL, False, True, 3.5),
        ("", Break.ROW, True, False, NEVER),
        ("约束性", Break.ROW, True, False, NEVER),
        ("（吨）", Break.ROW, True, False, NEVER),
        ("7.", Break.ROW, True, False, NEVER),
        ("61.5", Break.ROW, True, False, NEVER),
        ("—", Break.ROW, True, False, NEVER),
    ],
)
def test_what_heads_the_rows_below(text, brk, alone, has_group, fits):
    assert heading_fit(token(text, brk), alone, has_group) == fits


def test_what_stands_alone_on_its_row_or_line():
    assert stand_alone(printed(["生态", "", ""], FIRST, ["", "甲"])) == [True, False, False, *[False] * 5, False, True]
    assert stand_alone(stream("生态", "甲")) == [True, True]
    assert stand_alone([token("甲", Break.SAME), token("乙", Break.SAME)]) == [False, False]
    assert stand_alone([token("甲", Break.SAME), token("", Break.SAME)]) == [True, False]


def test_a_number_is_plausible_where_the_one_before_it_is_near():
    assert plausible_numbers(stream("1", "甲", "2", "4", "3", "甲")) == [True, False, True, False, True, False]
    for between, near in ((23, True), (24, False)):
        assert plausible_numbers(stream("1", *["甲"] * between, "2"))[-1] is near
    assert plausible_numbers(stream("2", "3")) == [False, True]
    assert plausible_numbers(stream("0", "1", "1")) == [False, True, True]
