"""What rows have, how cells fit, and lines that are pieces of one, on either side of each bound."""

from __future__ import annotations

import pytest

from helpers.extraction.tables.blocks import Block
from helpers.extraction.tables.columns import Column, Kind, Role, column_of
from helpers.extraction.tables.lines import Line, split_lines
from helpers.extraction.tables.parts_around import read_parts_around
from helpers.extraction.tables.pieces import pieces_of
from helpers.extraction.tables.shapes import (
    LEAST_ROWS,
    _follow_attributes,
    aim_of,
    arrangements,
    count_figures,
    shape_of,
    with_fewer_values,
)
from helpers.extraction.tables.shared_names import LONGEST_PART, PARTS
from helpers.extraction.tables.tokens import fit, is_attribute, is_tail, row_number
from helpers.extraction.tables.torn_lines import REACH, _goes_on, join_torn
from helpers.extraction.tables.value_cells import Shape


def lines_of(*texts):
    made, place = [], 0
    for text in texts:
        made.append(pieces_of(Line(text, place, place + len(text))))
        place += len(text) + 1
    return made


def columns(*words):
    return [column_of(word) or Column(Role.REMARK, word) for word in words]


@pytest.mark.parametrize(
    ("words", "wanted", "left"),
    [
        (("指标", "2020年/", "2020年", "2025年"), 2, ["指标", "2020年/2020年", "2025年"]),
        (("指标", "2020年", "实际", "2025年"), 2, ["指标", "2020年实际", "2025年"]),
        (("指标", "2020年", "2025年"), 1, ["指标", "2020年", "2025年"]),  # two years are two
        (("指标", "目标值", "(2025年)"), 1, ["指标", "目标值(2025年)"]),
        (("指标", "2020年", "实际", "2025年", "目标"), 2, ["指标", "2020年实际", "2025年目标"]),
        (
            ("指标", "2020年", "实际", "2025年", "目标"),
            3,
            ["指标", "2020年实际", "2025年", "目标"],
        ),  # no more than needed
        (("指标", "2020年", "属性", "实际"), 1, ["指标", "2020年", "属性", "实际"]),
    ],
)
def test_torn_labels_of_values_are_put_together_until_they_are_as_many_as_wanted(words, wanted, left):
    assert [column.header for column in with_fewer_values(columns(*words), wanted)] == left


def test_fewer_values_are_tried_where_more_rows_seem_to_have_them():
    header = columns("指标", "2020年", "实际", "2025年", "属性")
    two, three = ["甲率 61 70 约束性"] * 2, ["甲率 61 70 80 约束性"] * 2
    assert [sum(c.role is Role.VALUE for c in option) for option in arrangements(header, lines_of(*two), {})] == [3, 2]
    assert len(arrangements(header, lines_of(*three), {})) == 1
    assert len(arrangements(header, lines_of(*two, *three), {})) == 1  # as many
    assert len(arrangements(header, lines_of("甲率 61 70"), {})) == 1  # no attribute ends a row
    # Figures of a row may stand on several lines; its number is none.
    assert len(arrangements(header, lines_of("1 甲率 61", "70 约束性"), {0: (0, 1)})) == 2
    assert len(arrangements(header, lines_of("1 甲率 61", "70 约束性"), {})) == 1
    assert len(arrangements(columns("指标", "2025年", "属性"), lines_of("甲率 约束性"), {})) == 1


def shape(header, *texts, numbers=None, centred=False):
    return shape_of(columns(*header), lines_of(*texts), numbers or {}, centred=centred)


def test_what_the_rows_have_is_told_by_header_and_lines():
    one = shape(("类别", "指标", "单位", "2020年", "2025年", "属性"), "甲率 61", numbers={0: (0, 1)}, centred=True)
    assert (one.values, one.aim, one.unit, one.attribute, one.numbered, one.grouped, one.last, one.centred) == (
        2,
        1,
        True,
        True,
        True,
        True,
        False,
        True,
    )
    marked = ["甲率 61 约束性"] * LEAST_ROWS
    assert shape(("指标", "2025年"), *marked).attribute
    assert not shape(("指标", "2025年"), *marked[1:]).attribute
    assert shape(("指标", "属性", "2025年"), "甲率").last
    assert not shape(("指标", "2025年", "属性"), "甲率").last


def test_a_full_line_is_as_wide_as_all_but_one_of_seven():
    widths = ["甲" * width for width in range(4, 14)]
    assert shape(("指标", "2025年"), *widths).width == 12
    assert shape(("指标", "2025年"), "甲" * 3, "甲" * 4).width == 4
    assert shape(("指标", "2025年"), "甲" * 3).width == 0


def test_values_stand_behind_the_attributes_of_most_lines():
    behind, before = "甲率 约束性 61", "甲率 61 约束性"
    assert _follow_attributes(lines_of(behind))
    assert not _follow_attributes(lines_of(before))
    assert not _follow_attributes(lines_of(behind, before))
    assert _follow_attributes(lines_of(behind, behind, before))
    assert not _follow_attributes(lines_of("约束性 61"))
    assert not _follow_attributes(lines_of("甲率 61 约束性 70"))
    assert not _follow_attributes(lines_of("1 甲率 约束性", before))


def test_the_target_is_planned_or_of_the_last_year_or_the_first():
    assert aim_of(columns("指标", "2020年", "2025年")) == 1
    assert aim_of(columns("指标", "2025年", "2020年")) == 0
    assert aim_of(columns("目标值", "2025年")) == 0
    assert aim_of(columns("2025年", "2025年")) == 0


def test_the_number_of_a_row_is_no_value():
    (line,) = lines_of("3 甲率 61 70")
    assert count_figures(line, None) == 3
    assert count_figures(line, (0, 3)) == 2
    assert count_figures(line, (1, 3)) == 3


@pytest.mark.parametrize(
    ("text", "role", "score"),
    [
        ("", Role.NAME, -8.0),
        ("", Role.NUMBER, -2.0),
        ("", Role.VALUE, -0.2),
        ("", Role.UNIT, 0.1),
        ("约束性", Role.ATTRIBUTE, 6.0),
        ("约束性", Role.REMARK, -3.0),
        ("约束性", Role.STATUS, -6.0),
        ("约束性", Role.NAME, -14.0),
        ("7.", Role.NUMBER, 2.0),
        ("甲", Role.NUMBER, -12.0),
        ("—", Role.NAME, -10.0),
        ("（吨）", Role.NAME, 0.0),
        ("GDP", Role.NAME, -2.0),
        ("61", Role.NAME, -9.0),
        ("公里", Role.NAME, -4.0),
        ("61以上", Role.NAME, -5.0),
        ("森林覆", Role.NAME, 1.0),
        ("森林覆盖", Role.NAME, 3.0),
        ("森" * 60, Role.NAME, 3.0),
        ("森" * 61, Role.NAME, 0.0),
        ("完成", Role.NAME, -0.5),
        ("森" * 16, Role.GROUP, 1.5),
        ("森" * 17, Role.GROUP, -1.0),
        ("森" * 30, Role.GROUP, -1.0),
        ("森" * 31, Role.GROUP, -5.0),
        ("61", Role.GROUP, -10.0),
        ("公里", Role.GROUP, -4.0),
        ("公里", Role.UNIT, 5.0),
        ("—", Role.UNIT, 1.0),
        ("61", Role.UNIT, -9.0),
        ("森" * 8, Role.UNIT, -1.5),
        ("森" * 9, Role.UNIT, -9.0),
        ("61", Role.VALUE, 3.5),
        ("—", Role.VALUE, 2.5),
        ("公里", Role.VALUE, -6.0),
        ("完成" * 12, Role.VALUE, 1.0),
        ("完成" * 12 + "好", Role.VALUE, -1.0),
        ("森" * 10, Role.VALUE, -3.0),
        ("森" * 11, Role.VALUE, -6.0),
        ("—", Role.ATTRIBUTE, 0.5),
        ("√", Role.ATTRIBUTE, 3.0),
        ("森林", Role.ATTRIBUTE, -12.0),
        ("—", Role.BODY, 0.0),
        ("61", Role.BODY, -6.0),
        ("水务局", Role.BODY, 3.0),
        ("森林", Role.BODY, -0.5),
        ("森林", Role.REMARK, 0.6),
        ("—", Role.REMARK, 0.2),
        ("61", Role.REMARK, -1.5),
        ("已完成", Role.STATUS, 3.0),
        ("61", Role.STATUS, 0.5),
        ("森林", Role.STATUS, -1.0),
    ],
)
def test_how_well_a_cell_fits_a_role(text, role, score):
    assert fit(text, role, Kind.OPEN) == score


def test_a_figure_among_many_words_fits_a_value_less():
    assert fit("累计完成提高到61", Role.VALUE, Kind.OPEN) == 1.5
    assert fit("累计完成提到61", Role.VALUE, Kind.OPEN) == 3.5  # six
    assert fit("完成累计数61", Role.VALUE, Kind.OPEN) == 3.5


def test_numbers_attributes_and_ends_of_cells():
    assert [row_number(text) for text in ("7", "（7）", "7.", "123", "1234", "甲", "7.5")] == [
        7,
        7,
        7,
        123,
        None,
        None,
        None,
    ]
    assert [text for text in ("约束性", "预期性指标", "约束性*", "约束甲", "甲") if is_attribute(text)] == [
        "约束性",
        "预期性指标",
        "约束性*",
    ]
    assert [text for text in ("（吨）", "公里）", "含分馆）", "公里", "（公里", "（含）") if is_tail(text)] == [
        "（吨）",
        "公里）",
        "含分馆）",
    ]
    assert is_tail("甲" * 13 + "）")
    assert not is_tail("甲" * 14 + "）")


def torn(*texts):
    return [line.text for line in join_torn(split_lines("\n".join(texts)))]


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (["水体比例（", "%", "）", "73"], ["水体比例（ % ）", "73"]),
        (["水体比例（", "甲", "乙", "%）"], ["水体比例（ 甲 乙 %）"]),  # three lines below
        (["水体比例（", "甲", "乙", "丙", "%）"], ["水体比例（", "甲", "乙", "丙", "%）"]),
        (["水体比例（", "约束性", "）"], ["水体比例（", "约束性", "）"]),
        (["水体）", "甲"], ["水体）", "甲"]),
        (["完成国家下", "达任务", "61"], ["完成国家下 达任务", "61"]),
        (["完成", "国家", "下达", "任务"], ["完成 国家 下达 任务"]),
        (["完成", "国", "家", "下达", "任务"], ["完成", "国", "家", "下达", "任务"]),
        (["完成国家下达任务", "61"], ["完成国家下达任务", "61"]),
        (["水质达到", "Ⅲ", "类水体"], ["水质达到 Ⅲ 类水体"]),
        ([">", "73"], ["> 73"]),
    ],
)
def test_lines_that_are_pieces_of_one_are_put_together(texts, found):
    assert torn(*texts) == found
    assert REACH == 3


@pytest.mark.parametrize(
    ("above", "text", "goes_on"),
    [
        ("61.", "5", True),
        ("61.", "甲", False),
        ("61.", "5.", False),
        ("水质", "Ⅲ", True),
        ("61", "Ⅲ", False),
        ("水质Ⅲ", "类水体", True),
        ("水质Ⅲ", "水体", False),
        ("≥", "61", True),
        ("≥", "甲", False),
        ("水质", "*", True),
        ("61", "*", False),
        ("水质（%", "）", True),
        ("61", "）", False),
        ("约束性", "*", False),
        ("水质", "约束性", False),
    ],
)
def test_a_line_goes_on_with_the_one_above(above, text, goes_on):
    assert _goes_on(above, text) is goes_on


AROUND = ["化学需氧量 — 108", "氨氮 — 49", "主要污染物", "8 约束性", "减排量（吨） 氮氧化物 — 65"]
CENTRED = Shape(2, 1, False, True, True, False, False, True, 8)


def around(*texts, start=0, numbers=None, has=CENTRED):
    found = read_parts_around(lines_of(*texts), start, {3: (0, 8)} if numbers is None else numbers, has)
    if found is None:
        return None
    end, cost, blocks = found
    names = ["".join(piece.text for piece in block.name) for block in blocks]
    assert cost == pytest.approx(PARTS * len(blocks))
    assert all(isinstance(block, Block) and block.attribute.text == "约束性" for block in blocks)
    assert [block.number is not None for block in blocks] == [True] + [False] * (len(blocks) - 1)
    return end, names


def test_parts_stand_around_their_number_and_their_name():
    assert around(*AROUND) == (5, ["化学需氧量", "氨氮", "氮氧化物"])
    assert around(*AROUND, "挥发性有机", "— 13", "物") == (8, ["化学需氧量", "氨氮", "氮氧化物", "挥发性有机物"])
    assert around(*AROUND, "挥发性有机", "— 13", "化合物类") is not None
    assert around(*AROUND, "一、林业") == (5, ["化学需氧量", "氨氮", "氮氧化物"])
    assert around(*AROUND, start=3) is None
    assert around(*AROUND, numbers={}) is None
    assert around(*AROUND[:2], "主要污染物减排量（吨）", "8 约束性") == (4, ["化学需氧量", "氨氮"])
    assert around(AROUND[0], "主要污染物减排量（吨）", "8 约束性", numbers={2: (0, 8)}) is None  # one part
    assert around(*AROUND[:2], "主要污染物减排量", "8 约束性") is None  # no unit
    assert around(*AROUND[:2], "主要污染物减排量（吨）", "8") is None  # no attribute
    assert around(*AROUND, "9 约束性", numbers={3: (0, 8), 5: (0, 9)}) == (5, ["化学需氧量", "氨氮", "氮氧化物"])


@pytest.mark.parametrize(
    ("part", "reads"),
    [("甲" * LONGEST_PART, True), ("甲" * (LONGEST_PART + 1), False), ("COD", False), ("氨氮（吨）", False)],
)
def test_a_part_has_a_short_name_of_its_own(part, reads):
    texts = [f"{part} — 108", "氨氮 — 49", "主要污染物减排量（吨）", "8 约束性"]
    assert (around(*texts) is not None) is reads


@pytest.mark.parametrize(("between", "reads"), [(1, True), (2, False)])
def test_the_lines_of_the_name_stand_within_two_of_the_number(between, reads):
    parts = ["氨氮 — 49", "总磷 — 5", "总氮 — 6"]
    texts = ["主要污染物减排量（吨） 化学需氧量 — 108", *parts[:between], "8 约束性"]
    assert (around(*texts, numbers={len(texts) - 1: (0, 8)}) is not None) is reads


@pytest.mark.parametrize("flag", ["attribute", "numbered", "centred"])
def test_parts_around_a_number_are_of_printed_pages_with_numbers_and_attributes(flag):
    has = {"attribute": True, "numbered": True, "centred": True} | {flag: False}
    other = Shape(2, 1, False, has["attribute"], has["numbered"], False, False, has["centred"], 8)
    assert around(*AROUND, has=other) is None
