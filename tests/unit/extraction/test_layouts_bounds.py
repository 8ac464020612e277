"""Tables with separators, on either side of each bound: what ends one, what is a row, a cell, a header."""

from __future__ import annotations

import pytest

from helpers.extraction.tables.columns import Role
from helpers.extraction.tables.headers import physical_header
from helpers.extraction.tables.layouts import (
    _header_above,
    _header_at,
    _inside,
    _is_words,
    _repeats,
    _resumes,
    _set_apart,
    _without_words_beside,
    arrange,
    find_in_text,
)
from helpers.extraction.tables.lines import Line, split_lines
from helpers.extraction.tables.tokens import Break

HEADER = "指标\t单位\t2025年"
ONE, TWO, THREE = "绿道长度\t公里\t60", "造林面积\t亩\t70", "治沙面积\t亩\t80"


def lines_of(*texts):
    return split_lines("\n".join(texts))


def tables(*texts):
    """For each table its rows, each its cells; a star before a row that a new page begins."""
    found = []
    for candidate in find_in_text(lines_of(*texts)):
        rows = []
        for token in candidate.tokens:
            if token.brk is Break.ROW:
                rows.append(("*" if token.page else "") + token.text)
            else:
                assert not token.page
                rows[-1] += "|" + token.text
        found.append(rows)
    return found


def test_a_line_is_inside_a_table_up_to_where_the_table_ends():
    taken, starts = [(10, 20), (30, 40)], [10, 30]
    inside = [start for start in range(45) if _inside(Line("甲", start, start + 1), taken, starts)]
    assert inside == [*range(10, 20), *range(30, 40)]


def test_a_line_of_more_than_four_hundred_characters_is_no_header():
    for length, found in ((400, 1), (401, 0)):
        header = "指标" + " " * (length - len("指标\t单位\t2025年")) + "\t单位\t2025年"
        assert len(tables(header, ONE)) == found


def test_blanks_set_cells_apart_in_three_columns_and_three_rows_at_least():
    header, rows = "指标  单位  2025年", ["绿道长度  公里  60", "造林面积  亩  70", "治沙面积  亩  80"]
    apart = _set_apart(lines_of("前言", header, *rows, "后记"), 1)
    assert [line.text.count("\t") for line in apart] == [0, 2, 2, 2, 2, 0]
    assert [len(line.text) for line in apart] == [len(text) for text in ("前言", header, *rows, "后记")]
    assert _set_apart(lines_of(header, *rows[:2]), 0) is None
    assert _set_apart(lines_of(*(text.rpartition("  ")[0] for text in (header, *rows))), 0) is None


def test_one_heading_may_stand_between_rows_that_blanks_set_apart():
    header, rows = "指标  单位  2025年", ["绿道长度  公里  60", "造林面积  亩  70", "治沙面积  亩  80"]
    assert len(_set_apart(lines_of(header, "一、道路", *rows), 0)) == 5
    assert len(_set_apart(lines_of(header, rows[0], "一、道路", *rows[1:]), 0)) == 5
    assert _set_apart(lines_of(header, rows[0], "一、道路", "二、林业", *rows[1:]), 0) is None
    assert _set_apart(lines_of(header, rows[0], "道路", *rows[1:]), 0) is None
    # What follows the last row stays as it is.
    assert [line.text for line in _set_apart(lines_of(header, *rows, "一、道路"), 0)][-1] == "一、道路"


@pytest.mark.parametrize(
    ("header", "places"),
    [
        (["指标", "", "单位", "2025年"], [0, 1, 2, 3]),  # part of the name
        (["指标", "", "", "2025年"], [0, 1, 2, 3]),
        (["指标", "单位", "", "2025年"], [0, 1, 3]),
        (["", "指标", "单位", "2025年"], [1, 2, 3]),
        (["单位", "2025年", "指标", ""], [0, 1, 2]),  # nothing stands right of it
        (["指标", "单位", "2025年", ""], [0, 1, 2]),
    ],
)
def test_an_empty_place_right_of_the_name_is_part_of_it(header, places):
    columns, where = arrange(physical_header(header))
    assert where == places
    assert [column.header for column in columns] == [header[place] for place in places]


def test_the_last_of_several_names_is_the_name_and_the_others_are_groups():
    columns, _ = arrange(physical_header(["任务", "", "指标", "2025年"]))
    assert [column.role for column in columns] == [Role.GROUP, Role.NAME, Role.NAME, Role.VALUE]
    columns, _ = arrange(physical_header(["类别", "单位", "2025年"]))
    assert columns[0].role is Role.NAME


def test_a_page_begins_behind_a_repeated_header_and_nowhere_else():
    rows = ["绿道长度|公里|60", "造林面积|亩|70", "治沙面积|亩|80"]
    assert tables(HEADER, ONE, TWO, THREE) == [rows]
    assert tables(HEADER, ONE, HEADER, TWO, THREE) == [[rows[0], "*" + rows[1], rows[2]]]
    assert tables(HEADER, ONE, HEADER, "道路", TWO) == [[rows[0], "*道路", rows[1]]]


@pytest.mark.parametrize(
    ("between", "goes_on"),
    [
        (["生" * 30], True),
        (["生" * 31], False),
        (["注：共三项"], False),
        (["完成任务。"], False),
        (["生态", "环境"], True),
        (["生态", "环境", "林业"], False),
        (["第3页"], True),
        (["表1 主要指标", HEADER], True),  # the title again, with the header
        (["表1 主要指标"], False),  # the title of another table
    ],
)
def test_one_or_two_short_lines_may_stand_between_rows(between, goes_on):
    found = tables(HEADER, ONE, *between, TWO)
    assert any("造林面积" in row for row in found[0]) is goes_on


def test_two_lines_between_rows_are_counted_anew_behind_each_row():
    assert len(tables(HEADER, ONE, "生态", "环境", TWO, "林业", "沙区", THREE)[0]) == 7


def test_a_line_without_cells_is_a_heading_and_a_page_number_is_none():
    assert tables(HEADER, ONE, "生态", TWO)[0][1] == "生态"
    assert len(tables(HEADER, ONE, "第3页", TWO)[0]) == 2


@pytest.mark.parametrize(
    ("row", "is_row"),
    [
        ("指标\t单位\t2030年", False),  # a header of three words begins another table
        ("指标\t\t2030年", True),
        ("\t".join(["绿"] * 12), True),  # three times the header's cells and three more
        ("\t".join(["绿"] * 13), False),
    ],
)
def test_a_header_and_a_line_of_too_many_cells_end_the_table(row, is_row):
    assert len(tables(HEADER, ONE, row, TWO)[0]) == (3 if is_row else 1)


@pytest.mark.parametrize(
    ("row", "rows"),
    [
        ("|" + "绿" * 60 + "|", 3),
        ("|" + "绿" * 61 + "|", 1),  # prose in a box
        ("|" + "绿" * 61 + "|亩|70|", 3),
    ],
)
def test_a_box_with_more_than_sixty_characters_ends_a_table(row, rows):
    bars = ["|" + text.replace("\t", "|") + "|" for text in (HEADER, ONE, TWO)]
    assert len(tables(*bars[:2], row, bars[2])[0]) == rows


def test_a_line_of_commas_within_quotes_is_no_row():
    texts = [text.replace("\t", ",") for text in (HEADER, ONE, TWO)]
    assert len(tables(*texts)[0]) == 2
    assert len(tables(*texts[:2], '"共三项,其中,两项"', texts[2])[0]) == 1
    assert tables(*texts[:2], '治沙面积,"1,200,300"', texts[2])[0][1] == "治沙面积|1,200,300"


def test_halves_side_by_side_are_read_one_after_the_other():
    found = tables(
        HEADER + "\t" + HEADER,
        ONE + "\t" + TWO,
        THREE + "\t修路长度\t里\t90",
        THREE + "\t修路长度\t里\t90\t备",  # a cell behind the last half is of it
    )
    assert found == [
        [
            "绿道长度|公里|60",
            "治沙面积|亩|80",
            "治沙面积|亩|80",
            "造林面积|亩|70",
            "修路长度|里|90",
            "修路长度|里|90",
            "备",
        ]
    ]


def beside(header, cells):
    columns, where = arrange(physical_header(header))
    return _without_words_beside([Line(cell, 0, 1) for cell in cells], columns, where)


@pytest.mark.parametrize(
    ("header", "cells", "kept"),
    [
        (["指标", "单位", "2025年"], ["绿道长度", "公里", "60", "水务局"], [0, 1, 2]),
        (["指标", "单位", "2025年"], ["绿道长度", "公里", "60", "约束性"], [0, 1, 2, 3]),
        (["指标", "单位", "2025年"], ["绿道长度", "公里", "60", "公里"], [0, 1, 2, 3]),
        (["指标", "单位", "2025年"], ["绿道长度", "公里", "60", "三家"], [0, 1, 2, 3]),
        (["指标", "单位", "2025年"], ["绿道长度", "公里", "60", "ab"], [0, 1, 2, 3]),
        (["指标", "单位", "2025年"], ["绿道长度", "公里", "", "水务局"], [0, 1, 2, 3]),  # may be shifted
        (["指标", "单位", "2025年"], ["绿道长度", "", "60", "水务局"], [0, 1, 2]),
        (["指标", "单位", "2025年"], ["绿道长度", "公里"], [0, 1]),
        (["指标", "2025年", "", "完成情况"], ["绿道长度", "60", "水务局", "完成"], [0, 1, 2, 3]),
        (["指标", "2025年", "", "备注"], ["绿道长度", "60", "水务局", ""], [0, 1, 3]),
        (["指标", "2025年", "", "备注"], ["绿道长度", "60", "水务局", "约束性"], [0, 1, 3]),
        (["指标", "2025年", "", "单位"], ["绿道长度", "60", "水务局", "约束性"], [0, 1, 2, 3]),
    ],
)
def test_words_in_no_column_are_left_out_where_the_row_suits_its_columns(header, cells, kept):
    assert beside(header, cells) == kept


def test_words_are_neither_figures_nor_attributes_nor_units():
    assert [text for text in ("水务局", "约束性", "公里", "三家", "5家", "abc", "") if _is_words(text)] == ["水务局"]


def header_at(*texts, style="tabs", place=0, framed=False):
    found = _header_at(lines_of(*texts), place, style, framed=framed)
    return found and ([column and column.header for column in found[0]], *found[1:])


def test_a_header_may_have_two_and_three_rows():
    key = ["指标", "单位", "2025年", ""]
    above = "指标\t单位\t2025年\t"
    assert header_at(above, ONE) == (["指标", "单位", "2025年", None], 0, 1, key, 1)
    two = header_at(above, "\t\t现状\t目标", ONE)
    assert two == (["指标", "单位", "2025年现状", "2025年目标"], 0, 2, key, 1)
    three = header_at("指标\t单位\t规划\t\t", "\t\t2025年\t\t2030年", "\t\t城区\t农村\t", ONE)
    assert three[2] == 3
    assert header_at(above)[2] == 1
    assert header_at("前言", above, ONE, place=1)[1:3] == (1, 2)


def test_a_rule_below_a_header_is_no_row_and_a_long_cell_between_commas_no_header():
    bars = ["|指标|单位|2025年|", "|---|---|---|", "|绿道长度|公里|60|"]
    assert header_at(*bars, style="bars", framed=True)[2] == 2
    for length, is_header in ((24, True), (25, False)):
        cell = "注" * length
        assert (header_at(f"指标,单位,2025年,{cell}", "绿道长度,公里,60,无", style="csv") is not None) is is_header
        assert header_at(f"指标\t单位\t2025年\t{cell}", "绿道长度\t公里\t60\t无")


def above(*texts, floor=0):
    found = _header_above(lines_of(*texts), len(texts) - 1, "bars", floor)
    return found and ([column.header for column in found[0]], *found[1:3])


def test_a_header_in_words_stands_at_most_five_lines_above_the_first_cells():
    row = "|绿道长度|公里|60|"
    assert above("指标 单位 2025年", row) == (["指标", "单位", "2025年"], 0, 1)
    assert above("指标", "单位", "2025年", row)[1] == 0
    assert above("指标", "单位", "2025年", row, floor=1) is None
    assert above("表1", "指标 单位 2025年", row)[1] == 1
    words, cells = ["指标", "单位", "属性", "2020年", "2025年", "备注"], "|绿道长度|公里|约束性|20|60|无|"
    assert above(*words[:4], " ".join(words[4:]), cells)[1] == 0
    assert above(*words, cells) is None
    assert above("指标 单位 2025年", "|---|---|", row)[1] == 0
    assert above("共有三项任务。", "单位 2025年", row) is None


def test_a_table_goes_on_where_cells_follow_within_three_lines():
    for between, found in ((2, True), (3, False)):
        lines = lines_of("甲", *["乙"] * between, HEADER)
        assert _resumes(lines, 0, "tabs") is found
        assert _repeats(lines, 0, "tabs", ["指标", "单位", "2025年"], framed=False) is found
    lines = lines_of(HEADER, "甲", ONE)
    assert not _resumes(lines_of(HEADER, "甲"), 0, "tabs")
    assert not _repeats(lines, 0, "tabs", ["指标", "单位", "2025年"], framed=False)  # the next cells are a row's
