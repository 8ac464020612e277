"""Rows of a grid below its header, on either side of each bound: counts, shares, lengths, heights and reaches."""

from __future__ import annotations

import pytest

from helpers.extraction.tables.columns import Role
from helpers.extraction.tables.gridrows import _block_kinds, _is_tail, _Line, _line, _Part, _repeats, read_rows
from helpers.extraction.tables.headers import physical_header
from helpers.extraction.tables.tokens import Token
from helpers.numerals.units import tidy
from tests.unit.extraction.test_gridrows import grid, parts, read


def line(*cells):
    """A line of cells from left to right: text, first place, last place where it is another."""
    return _Line(
        0, [_Part(Token(text, 0, 1), first, last[0] if last else first, True, 1, text) for text, first, *last in cells]
    )


@pytest.mark.parametrize(
    ("above", "tail", "is_tail"),
    [
        (5, [("岸", 0), ("带", 1), ("地", 2)], True),  # half of five cells and one more
        (4, [("岸", 0), ("带", 1), ("地", 2)], False),
        (4, [("岸", 0), ("带", 1)], True),
        (5, [("岸", 2, 3)], True),
        (5, [("岸", 3, 4)], False),  # reaches below the value
        (5, [("城市建成区以及周边各个乡镇", 0)], True),
        (5, [("城市建成区以及周边各个乡镇的", 0)], True),  # fourteen characters
        (5, [("城市建成区以及周边各个乡镇地带", 0)], False),
    ],
)
def test_the_ends_of_torn_cells_are_few_and_short_and_below_no_value(above, tail, is_tail):
    before = line(*((f"河湖{place}段", place) for place in range(above)))
    assert _is_tail(line(*tail), before, {above - 1}) is is_tail


@pytest.mark.parametrize(
    ("texts", "repeats"),
    [
        (["指标"], False),  # one word of the header may be a name
        (["指标", "单位"], True),
        (["指标", "覆盖率"], False),
        (["指标", "单位", "属性", "覆盖率", "5"], True),  # three of five
        (["指标", "单位", "森林", "覆盖率", "5"], False),
        (["指标", "单位", "覆盖率"], True),
    ],
)
def test_a_row_repeats_the_header_with_three_fifths_of_its_words(texts, repeats):
    cells = [(text, place) for place, text in enumerate(texts)]
    assert _repeats(line(*cells), ["指标", "单位", "属性", ""]) is repeats


@pytest.mark.parametrize(
    ("remarks", "of_attributes"),
    [
        (["约束性", "预期性"], True),
        (["约束性"], False),  # one alone says nothing of the column
        (["约束性", "预期性", "约束性", "按年", "统计"], True),  # three of five
        (["约束性", "预期性", "按年", "统计"], False),
    ],
)
def test_remarks_are_attributes_where_two_at_least_and_three_fifths_are(remarks, of_attributes):
    rows = [[f"覆盖率{'甲乙丙丁戊'[at]}", "5", word] for at, word in enumerate(remarks)]
    found = read(["指标", "2025年", "备注"], *rows, ["优良率", "7"])  # and a row that ends before them
    assert found[0].get("attribute" if of_attributes else "remark") == "约束性"


def groups(firsts, names, *, value=2):
    """Lines of a group, a name and a value; no cell where no word."""
    made = []
    for at, (first, name) in enumerate(zip(firsts, names, strict=True)):
        cells = [(word, place) for place, word in enumerate((first, name)) if word]
        made.append(_Line(at, [_Part(Token(t, at * 9 + p, at * 9 + p + 1), p, p, True, 1, t) for t, p in cells]))
        made[-1].parts.append(_Part(Token("5", at * 9 + 8, at * 9 + 9), value, value, True, 1, "5"))
    return made


FIVE = ["甲比率", "乙比率", "丙比率", "丁比率", "戊比率"]


@pytest.mark.parametrize(
    ("firsts", "names", "kind"),
    [
        (["1", "2", "3", "水", "林"], FIVE, Role.NUMBER),  # three of five are numbers
        (["1", "2", "水", "林", "田"], FIVE, Role.GROUP),
        (["水", "林", "田", "湖", ""], FIVE, Role.GROUP),  # four rows of five have one
        (["水", "林", "田", "", ""], FIVE, Role.PARENT),
        (["水", "林", "田", "用水量", "用电量"], FIVE, Role.GROUP),  # three of five are nothing measured
        (["水", "林", "用气量", "用水量", "用电量"], FIVE, Role.PARENT),
        (["水", "林", "田", "湖", "草"], [*FIVE[:4], ""], Role.GROUP),
        (["水", "林", "田", "湖", "草"], [*FIVE[:3], "城镇", "城镇"], Role.PARENT),  # three names of five stand once
        (["水", "林", "田", "湖", "草"], ["甲比率"] * 5, Role.PARENT),
        (
            ["水", "林", "田", "湖", "草"] * 2,
            [*FIVE, "子比率", "丑比率", "寅比率", "城镇", "城镇"],
            Role.GROUP,
        ),  # eight of ten
    ],
)
def test_what_the_first_of_two_columns_of_names_holds_follows_from_shares(firsts, names, kind):
    assert _block_kinds(groups(firsts, names), [0, 1], False, False) == {0: kind}


def test_only_rows_with_a_cell_right_of_the_names_say_what_their_columns_hold():
    full = groups(["水", "林", "田", "湖"], FIVE[:4])
    empty = groups([""] * 4, FIVE[:4], value=1)
    assert _block_kinds(full + empty, [0, 1], False, False) == {0: Role.GROUP}
    assert _block_kinds(full, [], False, False) == {}


def test_columns_of_names_hold_one_kind_each_and_the_last_one_names():
    lines = [
        [("1", 0), ("水", 1), ("甲比率", 2), ("5", 3)],
        [("2", 0), ("林", 1), ("乙比率", 2), ("5", 3)],
        [("3", 0), ("田", 1), ("丙比率", 2), ("5", 3)],
    ]
    for at, cells in enumerate(lines):
        lines[at] = _Line(at, [_Part(Token(t, at * 9 + p, at * 9 + p + 1), p, p, True, 1, t) for t, p in cells])
    assert _block_kinds(lines, [0, 1, 2], False, False) == {0: Role.NUMBER, 1: Role.GROUP}
    # The header has one of the kind already.
    assert _block_kinds(lines, [0, 1, 2], True, False) == {0: Role.NUMBER, 1: Role.REMARK}
    assert _block_kinds(lines, [0, 1, 2], False, True) == {0: Role.GROUP, 1: Role.REMARK}
    double = [_Line(one.start, [_Part(p.token, p.first, p.last, True, 1, "7") for p in one.parts]) for one in lines]
    assert _block_kinds(double, [0, 1, 2], False, False)[1] is not Role.NUMBER


def test_number_group_and_name_below_one_header_go_to_their_columns():
    found = read(
        ["指标", None, None, "单位", "2025年"],
        ["1", "水", "覆盖率", "%", "5"],
        ["2", "林", "优良率", "%", "7"],
        ["3", "田", "利用率", "%", "9"],
        ["附表", "湖", "达标率", "%", "8"],  # in the column of numbers
        ["保有率", None, None, "%", "6"],  # over all three
        covered={(0, 1): (0, 0), (0, 2): (0, 0), (5, 1): (5, 0), (5, 2): (5, 0)},
        places=["指标", "", "", "单位", "2025年"],
    )
    assert [(one.get("number"), one.get("group"), one["name"]) for one in found] == [
        ("1", "水", "覆盖率"),
        ("2", "林", "优良率"),
        ("3", "田", "利用率"),
        ("附表", "湖", "达标率"),
        (None, None, "保有率"),
    ]


def test_a_merged_cell_is_as_high_as_the_rows_that_it_covers():
    made = grid(
        ["1", "甲", "乙", "丙"],
        [None, None, "丁", "戊"],
        [None, "己", None, "庚"],
        covered={(1, 0): (0, 0), (2, 0): (0, 0), (1, 1): (0, 1), (2, 2): (1, 2)},
    )
    heights = [{part.text: part.height for part in _line(made, at).parts} for at in range(3)]
    assert heights[0] == {"1": 3, "甲": 2, "乙": 1, "丙": 1}
    assert heights[1] == {"1": 3, "甲": 2, "丁": 2, "戊": 1}
    assert heights[2] == {"1": 3, "己": 1, "丁": 2, "庚": 1}


WIDE = ["指标", "单位", "2020年", "2025年"]


@pytest.mark.parametrize(
    ("cells", "reach", "heads"),
    [
        (["生态环境", None, None, ""], 2, True),  # into the first value
        (["生态环境", None, "", ""], 1, False),  # a name and a unit: a row whose values are missing
        (["生态环境", "", "", ""], 0, False),
        (["", "生态环境", "", ""], 0, True),  # below no header of names
        (["", "生态环境", "", "5"], 0, False),
        (["3", "生态环境", "", ""], 0, False),
        (["", "生态环境", None, ""], 2, True),
    ],
)
def test_one_text_heads_what_follows_where_it_reaches_values_or_is_no_name(cells, reach, heads):
    first = next(at for at, cell in enumerate(cells) if cell == "生态环境")
    covered = {(1, at): (1, first) for at in range(first + 1, reach + 1)}
    found = read(WIDE, cells, ["覆盖率", "%", "5", "7"], covered=covered)
    assert (found[0] == "生态环境") is heads


def test_the_same_text_in_two_cells_heads_nothing():
    header = ["指标", "单位", "备注", "2025年"]
    assert isinstance(read(header, ["", "生态", "生态", ""], ["覆盖率", "%", "", "7"])[0], dict)


def test_a_cell_over_columns_without_values_is_of_the_first():
    header = ["指标", "单位", "属性", "2025年"]
    found = read(header, ["覆盖率", "约束性", None, "5"], covered={(1, 2): (1, 1)})
    assert found[0] == {"name": "覆盖率", "unit": "约束性", "2025年": "5"}


def test_words_that_lead_to_parts_and_words_twice_are_no_parents():
    found = parts(
        ["用水量", "氮比率", "吨", "5"],
        ["其中", "磷比率", "吨", "7"],
        ["排放量", "排放量", "吨", "9"],
        ["其中", None, "吨", "8"],
        covered={(4, 1): (4, 0)},
    )
    assert [(one.get("parent"), one.get("inner"), one["name"]) for one in found] == [
        ("用水量", None, "氮比率"),
        (None, None, "磷比率"),
        (None, None, "排放量"),
        (None, None, "其中"),
    ]


def seconds(*rows, covered):
    _, lines = read_rows(
        grid(WIDE, *rows, covered=covered), 1, physical_header(WIDE), [tidy(word) for word in WIDE], ()
    )
    return [one.second for one in lines if not one.heading]


def test_a_second_row_of_a_name_is_one_that_its_cell_covers_right_below():
    rows = [["覆盖率", "%", "61", "70"], [None, "亩", "7", "9"], ["优良率", "%", "12", "35"]]
    assert seconds(*rows, covered={(2, 0): (1, 0)}) == [False, True, False]
    # Behind a heading a name begins anew, though its cell covers both.
    apart = [rows[0], [None, "生态环境", None, None], rows[1]]
    covered = {(2, 0): (1, 0), (3, 0): (1, 0), (2, 2): (2, 1), (2, 3): (2, 1)}
    assert seconds(*apart, covered=covered)[-1] is False


def test_a_cell_of_two_rows_beside_a_number_of_two_rows_goes_on_in_their_names():
    body = [["1", "城镇", "男性比率", "5"], [None, None, "女性比率", "7"], ["2", "农村比率", None, "9"]]
    tall = {(2, 0): (1, 0), (2, 1): (1, 1), (3, 2): (3, 1)}
    header, span = ["序号", "指标", None, "2025年"], {(0, 2): (0, 1)}
    places = ["序号", "指标", "", "2025年"]
    found = read(header, *body, covered=span | tall, places=places)
    assert [(one.get("parent"), one["name"]) for one in found] == [
        ("城镇", "男性比率"),
        ("城镇", "女性比率"),
        (None, "农村比率"),
    ]
    # A number and a cell of one row each say nothing of it.
    flat = [["1", "城镇", "男性比率", "5"], ["2", "城镇", "女性比率", "7"], ["3", "农村比率", None, "9"]]
    found = read(header, *flat, covered=span | {(3, 2): (3, 1)}, places=places)
    assert [one.get("parent") for one in found] == [None, None, None]


@pytest.mark.parametrize(
    ("first", "names", "parent"),
    [
        ("城镇", ["男性比率", "女性比率"], None),  # neither measured, nor needed to tell names apart
        ("城镇（人）", ["男性比率", "女性比率"], "城镇（人）"),
        ("城镇", ["男性比率", "男性比率"], "城镇"),  # the name stands twice
        ("城镇", ["男性", "女性"], "城镇"),
        ("用水量", ["男性比率", "女性比率"], "用水量"),
    ],
)
def test_a_cell_left_of_a_name_is_its_parent_where_either_needs_the_other(first, names, parent):
    found = parts(
        [first, names[0], "%", "5"],
        ["", names[1], "%", "6"],
        ["覆盖率", None, "%", "7"],
        ["优良率", None, "%", "8"],
        covered={(3, 1): (3, 0), (4, 1): (4, 0)},
    )
    assert found[0].get("parent") == parent


def test_a_group_that_has_a_unit_is_the_parent_of_its_row():
    found = parts(["水", "甲比率", "%", "5"], ["林", "乙比率", "%", "6"], ["农田（亩）", "丙比率", "%", "7"])
    assert [(one.get("group"), one.get("parent")) for one in found] == [
        ("水", None),
        ("林", None),
        (None, "农田（亩）"),
    ]


def test_a_cell_left_of_a_name_that_is_no_parent_is_told_beside_it_without_its_number():
    found = parts(["（一）城镇", "男性比率", "%", "5"], ["", "女性比率", "%", "6"])
    assert found[0]["inner"] == "城镇"
