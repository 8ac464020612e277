"""Where rows begin among the words of a table, which words head or number them, and which cells are of bodies."""

from __future__ import annotations

import pytest

from helpers.extraction.tables.alignment_costs import (
    NEVER,
    costs_of_break,
    heading_fit,
    plausible_numbers,
    stand_alone,
)
from helpers.extraction.tables.bodies import has_bodies, put_aside
from helpers.extraction.tables.columns import Column, Role, column_of
from helpers.extraction.tables.lines import Line
from helpers.extraction.tables.pieces import pieces_of
from helpers.extraction.tables.quantity_lines import join_quantities
from helpers.extraction.tables.shapes import aim_of, arrangements, count_figures, shape_of, with_fewer_values
from helpers.extraction.tables.tokens import Break, Token
from helpers.extraction.tables.value_cells import Shape, Text, value_cells


def token(text, brk=Break.CELL):
    return Token(text, 0, len(text), brk)


def pieces(text, line=0):
    return pieces_of(Line(text, 100 * line, 100 * line + len(text)))


def test_where_a_row_may_begin():
    assert costs_of_break(token("一", Break.ROW), first=False) == (0.0, None)
    assert costs_of_break(token("一", Break.SAME), first=False) == (None, 0.0)
    assert costs_of_break(token("一", Break.SAME), first=True) == (0.0, None)
    begins, goes_on = costs_of_break(token("一"), first=False)
    assert begins > goes_on == 0.0


@pytest.mark.parametrize("text", ["", "预期性", "（万册）", "7", "86.5", "—"])
def test_what_heads_no_rows(text):
    assert heading_fit(token(text, Break.ROW), True, False) == NEVER


def test_how_well_words_head_the_rows_below():
    row = heading_fit(token("水环境", Break.ROW), True, False)
    numbered = heading_fit(token("（一）水环境", Break.ROW), True, False)
    assert numbered > row > 0 > heading_fit(token("水环境", Break.SAME), True, False) > NEVER
    assert heading_fit(token("水环境", Break.ROW), False, False) == NEVER
    assert heading_fit(token("水环境"), False, True) < heading_fit(token("水环境"), False, False) < 0
    assert heading_fit(token("（一）水环境"), False, True) > 0


def test_a_word_alone_on_its_row():
    row, same, cell = Break.ROW, Break.SAME, Break.CELL
    tokens = [token("一", row), token("二", same), token("三", row), token("", same), token("四", cell), token("", row)]
    assert stand_alone(tokens) == [False, False, True, False, True, False]


def test_figures_that_may_number_rows():
    words = ["1", "一", "2", "86", "4", "二", "3", "1"]
    assert plausible_numbers([token(word) for word in words]) == [True, False, True, False, False, False, True, True]
    far = ["1", *["一"] * 23, "2"]
    assert plausible_numbers([token(word) for word in far])[-1]
    assert not plausible_numbers([token(word) for word in ["一", *far[1:-1], "1", *["一"] * 24, "2"]])[-1]


@pytest.mark.parametrize(
    ("roles", "has"),
    [
        ([Role.NAME, Role.BODY], True),
        ([Role.NAME, Role.REMARK], True),
        ([Role.BODY, Role.NAME], False),
        ([Role.BODY, Role.REMARK], False),
        ([], False),
    ],
)
def test_a_last_column_of_bodies(roles, has):
    assert has_bodies([Column(role, "") for role in roles]) is has


def aside(*rows):
    lines = put_aside([pieces(row, at) for at, row in enumerate(rows)])
    return [" ".join(piece.text for piece in line) for line in lines]


def test_what_stands_behind_an_attribute_is_put_aside():
    assert aside("覆盖率 61 70 约束性 市教育处", "面积 12 35 预期性") == ["覆盖率 61 70 约束性", "面积 12 35 预期性"]
    assert aside("覆盖率 约束性 70") == ["覆盖率 约束性 70"]


def test_the_pieces_of_a_body_are_put_aside():
    assert aside("近岸水质优良面积比例 市生态环", "1 82.4 ≥85 约束性", "数量 境局") == [
        "近岸水质优良面积比例",
        "1 82.4 ≥85 约束性",
        "数量",
    ]
    assert aside("覆盖率 61 市教育局", "面积 12 市财政局") == ["覆盖率 61", "面积 12"]
    assert aside("覆盖率 61 不断提升", "面积 12") == ["覆盖率 61 不断提升", "面积 12"]


def test_pieces_of_a_body_are_near_each_other():
    far = ["面积 12"] * 3
    assert aside("覆盖率 市生态环", *far[:2], "岸线 境局")[0] == "覆盖率"
    assert aside("覆盖率 市生态环", *far, "岸线 境局")[0] == "覆盖率 市生态环"


def joined(*rows):
    lines = join_quantities([pieces(row, at) for at, row in enumerate(rows)])
    return ["".join(piece.text for piece in line) for line in lines]


def test_lines_of_quantities_before_an_attribute_are_one_cell():
    parts = ["氮氧化物 1.28", "有机物 0.83", "氨氮 0.33"]
    head = "主要污染物减排量（万吨） —"
    whole = "氮氧化物1.28有机物0.83氨氮0.33"
    assert joined(head, *parts, "约束性")[1:] == [whole, "约束性"]
    assert len(joined(head, *parts[:2], "约束性")) == 4  # two are no cell
    assert len(joined(head, *parts)) == 4
    assert len(joined(head, *parts, "面积 12")) == 5
    assert len(joined(head, *parts, "约束性 市局")) == 5
    assert len(joined(*parts, "约束性")) == 4
    assert len(joined("覆盖率 约束性", *parts, "约束性")) == 5


def columns(*words):
    return [column_of(word) for word in words]


@pytest.mark.parametrize(
    ("words", "wanted", "headers"),
    [
        (["指标", "2020年", "实际", "2025年"], 2, ["指标", "2020年实际", "2025年"]),
        (["指标", "2020年", "实际", "2025年"], 3, ["指标", "2020年", "实际", "2025年"]),
        (["指标", "目标值", "(2025年)", "2020年"], 2, ["指标", "目标值(2025年)", "2020年"]),
        (["指标", "2020年", "2025年"], 1, ["指标", "2020年", "2025年"]),
        (["指标", "2020年", "属性"], 0, ["指标", "2020年", "属性"]),
    ],
)
def test_torn_headers_are_put_together_until_there_are_as_many_as_wanted(words, wanted, headers):
    assert [column.header for column in with_fewer_values(columns(*words), wanted)] == headers


def test_fewer_columns_where_most_rows_have_fewer_figures():
    header = columns("指标", "2020年", "实际", "2025年", "属性")
    rows = [pieces(row) for row in ("覆盖率 61 70 约束性", "面积 12 35 预期性", "岸线 8 9 10 预期性")]
    assert [len(found) for found in arrangements(header, rows, {})] == [5, 4]
    assert [len(found) for found in arrangements(header, rows[1:], {})] == [5]
    assert [len(found) for found in arrangements(header, [], {})] == [5]


@pytest.mark.parametrize(
    ("words", "aim"),
    [
        (["指标", "2020年", "2025年"], 1),
        (["指标", "2025年", "2020年"], 0),
        (["指标", "2025年目标", "2030年"], 0),
        (["指标", "2020年", "2025年目标", "2030年目标"], 2),
        (["指标", "2025年", "2025年"], 0),
    ],
)
def test_the_column_of_targets(words, aim):
    assert aim_of(columns(*words)) == aim


def test_figures_of_a_line_without_the_number_of_its_row():
    line = pieces("1 覆盖率 61 70")
    assert count_figures(line, None) == 3
    assert count_figures(line, (0, 1)) == 2


def test_the_shape_of_rows():
    rows = [pieces(row) for row in ("覆盖率 61 70 约束性", "面积数量 12 35 预期性", "公共图书馆总藏量 8 9 预期性")]
    shape = shape_of(columns("类别", "指标", "单位", "2020年", "2025年", "属性"), rows, {}, centred=True)
    assert (shape.values, shape.aim, shape.unit, shape.attribute) == (2, 1, True, True)
    assert (shape.numbered, shape.grouped, shape.last, shape.centred, shape.width) == (False, True, False, True, 8)
    bare = shape_of(columns("指标", "2020年", "2025年"), rows, {0: (0, 1)}, centred=False)
    assert (bare.unit, bare.attribute, bare.numbered, bare.grouped) == (False, True, True, False)
    assert not shape_of(columns("指标", "2025年"), rows[:2], {}, centred=False).attribute  # two marks are none
    assert shape_of(columns("指标", "属性", "2025年"), rows, {}, centred=False).last


def test_values_stand_behind_the_attribute_where_most_lines_say_so():
    behind = [pieces(row) for row in ("覆盖率 约束性 70", "面积 预期性 35", "岸线 9 预期性")]
    assert shape_of(columns("指标", "2025年"), behind, {}, centred=False).last
    assert not shape_of(columns("指标", "2025年"), behind[1:], {}, centred=False).last


def shape(values, *, centred=False, aim=0):
    return Shape(values, aim, False, False, False, False, False, centred, 8)


def cells(row, values, **more):
    """Cells of the words of one line, each by itself."""
    line = pieces(row)
    figures = [(0, rank, piece) for rank, piece in enumerate(line) if piece.text[0].isdigit()]
    words = [Text(piece, 0, rank, False, False) for rank, piece in enumerate(line) if not piece.text[0].isdigit()]
    found = value_cells(figures, words, shape(values, **more))
    return found and ["".join(piece.text for piece in cell) for cell in found]


@pytest.mark.parametrize(
    ("row", "values", "right"),
    [
        ("61 70", 2, ["61", "70"]),
        ("61 完成国家 下达目标", 2, ["61", "完成国家下达目标"]),
        ("保持稳定 不断提升", 2, ["保持稳定", "不断提升"]),
        ("完成国家 下达目标", 1, ["完成国家下达目标"]),
        ("完成国家 下达目标 完成省 下达目标", 2, ["完成国家下达目标", "完成省下达目标"]),
        ("年均增长 5", 1, ["年均增长 5"]),
        ("61 70 以上 水平", 2, None),
    ],
)
def test_words_and_figures_make_as_many_cells_as_there_are_values(row, values, right):
    assert cells(row, values) == right


def test_words_stand_for_the_target_where_no_figure_tells_the_column():
    line, below = pieces("61"), pieces("完成国家下达目标", 1)
    words = [Text(below[0], 1, 0, False, True)]
    for aim, right in ((0, ["完成国家下达目标", "61"]), (1, ["61", "完成国家下达目标"])):
        found = value_cells([(0, 0, line[0])], words, shape(2, centred=True, aim=aim))
        assert [cell[0].text for cell in found] == right
