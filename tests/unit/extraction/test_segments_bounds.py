"""Lines divided into rows, on either side of each bound: what leaving a line out costs, what is told, what is kept."""

from __future__ import annotations

import pytest

from helpers.extraction.tables.blocks import LACKS_ATTRIBUTE, LACKS_NUMBER, MERGED, Block
from helpers.extraction.tables.columns import Column, Role, column_of
from helpers.extraction.tables.lines import Line, split_lines
from helpers.extraction.tables.pieces import Piece, Sort, pieces_of
from helpers.extraction.tables.segments import (
    DRAWING,
    HEADING,
    LOOSE,
    LOOSE_GROUP,
    LOST,
    TAIL,
    TORN,
    _chosen,
    _ends,
    _full,
    _is_divided,
    _is_named_figure,
    _is_worded,
    _least_cost,
    _loose,
    _names_group,
    _number,
    _skipped,
    _take_shared,
    _whole,
    read_segments,
    rows_of,
    span_of,
)
from helpers.extraction.tables.tokens import Token
from helpers.extraction.tables.value_cells import Shape


def shape(**has):
    flags = dict.fromkeys(("unit", "attribute", "numbered", "grouped", "last", "centred"), False) | has
    return Shape(2, 1, *flags.values(), 8)


def pieces(text, start=0):
    return pieces_of(Line(text, start, start + len(text)))


def piece(text, start=0, sort=Sort.TEXT):
    return Piece(text, start, start + len(text), sort)


@pytest.mark.parametrize(
    ("has", "numbered", "marked", "cost"),
    [
        ({}, False, False, 0.0),
        ({"attribute": True}, False, False, MERGED),
        ({"attribute": True}, True, False, LACKS_ATTRIBUTE),
        ({"attribute": True}, False, True, 0.0),
        ({"numbered": True}, False, False, LACKS_NUMBER),
        ({"numbered": True}, True, False, 0.0),
        ({"numbered": True, "attribute": True}, False, True, LACKS_NUMBER),
    ],
)
def test_what_a_row_costs_at_least(has, numbered, marked, cost):
    assert _least_cost(shape(**has), numbered=numbered, marked=marked) == cost


@pytest.mark.parametrize(
    ("text", "worded"),
    [
        ("湿地保护率 完成国家", True),
        ("完成国家", False),  # no name before it
        ("完成国家 湿地保护率", False),
        ("湿地保护率 61", False),
        ("湿地保护率 完成国家 61", False),
    ],
)
def test_words_that_stand_for_a_figure_end_a_line_behind_a_name(text, worded):
    assert _is_worded(pieces(text)) is worded


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("湿地保护率 61", True),
        ("61 湿地保护率", False),
        ("61 湿地保护率 70", True),
        ("湿地保护率 —", False),
        ("湿地保护率", False),
        ("湿地保护率，目标 61", False),
        ("PM 61", False),
    ],
)
def test_a_name_with_a_figure_behind_it(text, named):
    assert _is_named_figure(pieces(text)) is named


def test_a_name_that_goes_on_behind_its_unit():
    assert _is_divided(Block(name=[piece("减排量（吨）"), piece("氮")]))
    assert not _is_divided(Block(name=[piece("减排量"), piece("氮（吨）")]))
    assert not _is_divided(Block(name=[piece("减排量（吨）")]))


@pytest.mark.parametrize(
    ("text", "has", "names"),
    [
        ("生态环境", {}, True),
        ("生" * 12, {}, True),
        ("生" * 13, {}, False),
        ("生" * 13, {"grouped": True}, True),
        ("生态环境", {"centred": True}, False),
        ("生态环境", {"centred": True, "grouped": True}, False),
        ("一、生态环境", {"centred": True}, True),
        ("生态环境 61", {}, False),
        ("ABC", {}, False),
    ],
)
def test_a_line_that_heads_the_rows_below(text, has, names):
    assert _names_group(pieces(text), shape(**has)) is names


@pytest.mark.parametrize(
    ("text", "marks", "figures", "has", "cost"),
    [
        ("湿地保护率 约束性", 1, 0, {}, LOST),
        ("约束性 预期性", 2, 0, {}, 2 * LOST),
        ("61 70", 0, 2, {}, LOST),
        ("湿地保护率 61", 0, 1, {}, LOOSE + 1),
        ("湿地保护率", 0, 0, {}, LOOSE_GROUP),  # five characters
        ("湿地的保护率", 0, 0, {}, LOOSE),
        ("湿" * 8, 0, 0, {"grouped": True}, LOOSE_GROUP),
        ("湿" * 9, 0, 0, {"grouped": True}, LOOSE),
        ("一、生态", 0, 0, {}, HEADING),
        ("（吨）", 0, 0, {}, TAIL),
        ("ABC", 0, 0, {}, DRAWING),
        ("61", 0, 1, {}, DRAWING + 1),
    ],
)
def test_what_a_line_costs_that_is_part_of_no_row(text, marks, figures, has, cost):
    assert _loose(pieces(text), marks, figures, shape(**has)) == pytest.approx(cost)


def test_where_the_parts_of_a_division_end():
    assert _ends([(0, None), (0, None), (1, None), (1, None)]) == [3, 1]
    assert _ends([(0, None)]) == []


WHOLE = Block(name=[piece("湿地保护率")], values=[[piece("61")]])


def chosen(texts, came_from, **has):
    """For each part its words, its doubts, and h for a heading or s for a stray line."""
    lines = [pieces(text, 100 * at) for at, text in enumerate(texts)]
    marks = [sum(one.sort is Sort.ATTRIBUTE for one in line) for line in lines]
    figures = [sum(one.sort is Sort.FIGURE for one in line) for line in lines]
    found = _chosen(came_from, lines, shape(**has), marks, figures)
    return [
        (
            "".join(one.text for one in block.name + block.heading),
            block.doubts,
            "h" * bool(block.heading) + "s" * block.stray,
        )
        for block in found
    ]


def test_lines_that_are_part_of_no_row_but_should_be_are_told():
    row = (0, WHOLE)
    assert chosen(["甲 61"], [(0, None), row]) == [("湿地保护率", 0, "")]
    assert chosen(["甲 61", "氮 约束性"], [(0, None), row, (1, None)])[1] == ("氮约束性", TORN, "")
    assert chosen(["甲 61", "氮 5 7"], [(0, None), row, (1, None)])[1] == ("氮57", TORN, "")
    assert chosen(["甲 61", "氮量 5"], [(0, None), row, (1, None)])[1] == ("氮量5", TORN, "s")
    # One line below the last row is near, two are not.
    below = [(0, None), row, (1, None), (2, None)]
    assert chosen(["甲 61", "生态", "氮量 5"], below)[1:] == [("生态", 0, "h"), ("氮量5", TORN, "s")]
    further = [*below, (3, None)]
    assert chosen(["甲 61", "生态", "环境", "氮量 5"], further)[1:] == [("生态", 0, "h"), ("环境", 0, "h")]
    assert chosen(["甲 61", "ABC"], [(0, None), row, (1, None)]) == [("湿地保护率", 0, "")]


def test_a_part_beside_a_line_that_is_left_out_is_doubted():
    part = Block(name=[piece("减排量（吨）"), piece("氮")], values=[[piece("61")]])
    assert chosen(["氮量 61", "磷量 5"], [(0, None), (0, part), (1, None)])[0][1] == TORN
    above = Block(name=list(part.name), values=part.values)
    assert chosen(["磷量 5", "氮量 61"], [(0, None), (0, None), (1, above)])[-1][1] == TORN
    fine = Block(name=list(part.name), values=part.values)
    assert chosen(["氮量 61", "磷量"], [(0, None), (0, fine), (1, None)])[0][1] == 0  # without a figure
    assert chosen(["氮量 61", "5"], [(0, None), (0, fine), (1, None)])[0][1] == 0  # without a name
    apart = Block(name=list(part.name), values=part.values)
    assert chosen(["磷量 5", "生态", "氮量 61"], [(0, None), (0, None), (1, None), (2, apart)])[-1][1] == 0


def test_rows_that_share_a_name_are_taken_where_nothing_is_less_unlikely():
    for known, taken in ((3.0, True), (2.0, False), (1.0, False)):
        best, came_from = [1.0, 0.0, known], [(0, None)] * 3
        _take_shared(best, came_from, 0, (2, 1.0, [Block(cost=0.5), Block()]))
        assert (best[2] == 2.0 and came_from[2][1] is not None) is taken
        if taken:
            assert (came_from[2][0], len(came_from[2][1].others)) == (0, 1)
    best = [0.0, 5.0]
    _take_shared(best, [(0, None)] * 2, 0, None)
    assert best == [0.0, 5.0]


COLUMNS = [
    Column(Role.NUMBER, ""),
    Column(Role.NAME, "指标"),
    Column(Role.VALUE, "2020年", 2020),
    Column(Role.VALUE, "2025年", 2025),
]


def test_lines_of_a_heading_one_below_the_other_are_one():
    def heading(text):
        return Block(heading=[piece(text)])

    def shown(*parts):
        return ["".join(token.text for token in row.heading) for row in rows_of(parts, COLUMNS)]

    assert shown(heading("生态"), heading("环境")) == ["生态环境"]
    assert shown(heading("生态"), heading("二、环境")) == ["生态", "二、环境"]
    assert shown(heading("生态"), WHOLE, heading("环境")) == ["生态", "", "环境"]
    doubted = [Block(name=[piece("湿地")], values=[], doubts=doubts) for doubts in (TORN - 1, TORN)]
    assert len(rows_of(doubted, COLUMNS)) == 1


def test_a_number_glued_to_a_name_has_no_cell_and_shared_values_are_not_where_a_row_begins():
    number, name, value = piece("3.", 10), piece("湿地", 20), piece("61", 5)
    row = rows_of([Block(number=number, name=[name], values=[[value], [piece("70", 30)]])], COLUMNS)[0]
    assert (sorted(row.cells), row.start) == ([0, 1, 2, 3], 5)
    glued = rows_of([Block(number=name, name=[name], values=[[value], [value]])], COLUMNS)[0]
    assert 0 not in glued.cells
    shared = rows_of([Block(name=[name], values=[[value], [value]], shares=True)], COLUMNS)[0]
    assert shared.start == 20


def numbered(number, start):
    return Block(number=piece(number, start), name=[piece("湿地保护率", start + 3)], values=[[piece("61", start + 10)]])


@pytest.mark.parametrize(
    ("numbers", "spans"),
    [
        (["1", "2", "3"], []),
        (["1", "3"], [(12, 103)]),
        (["1", "1"], []),
        (["2", "1"], []),
        (["1.", "（4）"], [(12, 103)]),
    ],
)
def test_numbers_that_do_not_follow_each_other_tell_of_a_row_between(numbers, spans):
    blocks = [numbered(number, 100 * at) for at, number in enumerate(numbers)]
    assert _skipped(blocks) == spans
    assert _skipped([blocks[0], WHOLE, *blocks[1:]]) == spans
    assert _skipped([numbered("1", 0), numbered("3", 9)]) == []  # they overlap


def test_the_number_of_a_row_without_one_is_nought():
    assert [_number(block) for block in (WHOLE, numbered("甲", 0), numbered("12.", 0))] == [0, 0, 12]


def test_a_row_reaches_from_its_first_word_to_its_last():
    block = Block(name=[piece("湿地", 10)], values=[[piece("61", 5)], [piece("70", 20)]], attribute=piece("约束性", 30))
    assert span_of(block) == (5, 33)
    assert span_of(Block(name=[piece("湿地", 10)])) == (10, 12)


def test_the_one_value_of_a_row_is_the_target():
    one, two = [piece("61")], [piece("70")]
    assert _full(Block(values=[one, two]), COLUMNS) == [one, two]
    assert _full(Block(values=[one], lacking=1), COLUMNS) == [[], one]
    assert _full(Block(values=[], lacking=2), COLUMNS) == [[], []]


def test_the_pieces_of_a_cell_are_one():
    assert _whole([Token("完成", 20, 22), Token("国家", 5, 7), Token("目标", 30, 32)]) == Token("完成国家目标", 5, 32)


HEADER = ["序号", "指标", "2020年", "2025年", "属性"]
GOOD = ["1 湿地保护率（%） 61 70 约束性", "2 绿化率（%） 12 35 预期性", "3 复垦率（%） 8 9 约束性"]


def segments(lines, header=HEADER, strict=False):
    return read_segments(split_lines("\n".join(lines)), [column_of(word) for word in header], strict=strict)


@pytest.mark.parametrize(
    ("header", "reads"),
    [
        (HEADER, True),
        (HEADER[:2], False),  # no value
        (["序号", *HEADER[2:]], False),  # no name
        ([*HEADER, "属性"], False),
        ([*HEADER[:4], "备注", "属性"], False),
        ([*HEADER, "责任单位"], True),
    ],
)
def test_a_table_of_running_text_has_names_values_and_one_column_of_attributes(header, reads):
    lines = [f"{line} 市水务局" for line in GOOD] if header[-1] == "责任单位" else GOOD
    assert (segments(lines, header) is not None) is reads
    assert segments([], header) is None


def test_columns_that_the_rows_have_are_added_to_those_of_the_header():
    found = segments(GOOD)
    roles = [column.role for column in found.columns]
    assert roles == [Role.GROUP, Role.NUMBER, Role.NAME, Role.VALUE, Role.VALUE, Role.ATTRIBUTE]
    assert (len(found.rows), found.unread, found.doubtful) == (3, [], [])
    assert [column.role for column in segments(GOOD, HEADER[1:]).columns] == roles


def test_a_row_that_lacks_a_number_of_the_count_is_told_between_its_neighbours():
    found = segments([*GOOD, "5 修复率（%） 3 4 预期性"])
    assert len(found.rows) == 4
    assert found.unread == [(sum(len(line) + 1 for line in GOOD) - 1, sum(len(line) + 1 for line in GOOD) + 2)]


WHOLE_ROWS = [f"{name}类森林覆盖率（%） 61 70 约束性" for name in "甲乙丙丁"]
UNMARKED = [f"{name}类湿地保护率 61 70" for name in "戊己庚辛"]


@pytest.mark.parametrize(
    ("whole", "doubted", "strict", "reads"),
    [
        (3, 0, False, True),
        (2, 0, False, False),  # three rows at least
        (3, 2, False, True),  # three of five
        (3, 3, False, False),
        (3, 1, True, True),  # where the lines can be read otherwise a quarter may be unlikely
        (3, 2, True, False),
        (4, 1, True, True),
        (4, 2, True, False),
    ],
)
def test_most_rows_of_a_table_are_whole(whole, doubted, strict, reads):
    lines = WHOLE_ROWS[:whole] + UNMARKED[:doubted]
    found = segments(lines, HEADER[1:], strict=strict)
    assert (found is not None) is reads
    if found is not None:
        assert (len(found.rows), len(found.doubtful), found.unread) == (whole + doubted, doubted, [])
