"""Words of a line that stand together, what each may be, and which number the rows."""

from __future__ import annotations

import pytest

from helpers.extraction.tables.lines import Line
from helpers.extraction.tables.pieces import (
    Piece,
    Sort,
    close_brackets,
    heads,
    is_open,
    is_unit_bracket,
    is_value,
    join_digits,
    number_rows,
    pieces_of,
    stands_for_figure,
)

FIGURE, TEXT, ATTRIBUTE, MARK = Sort.FIGURE, Sort.TEXT, Sort.ATTRIBUTE, Sort.MARK


def pieces(text, start=0):
    return pieces_of(Line(text, start, start + len(text)))


def words(text):
    return [piece.text for piece in pieces(text)]


@pytest.mark.parametrize(
    "apart",
    [
        "公共图书馆总藏量 万册 86 120 预期性",
        "7 公共图书馆总藏量 86",
        "覆盖率 61 70",
        "12 万册 86",
        "GDP 86",
        "单位 （含分馆）",
        "预期性 GDP",
        "约束性 以上",
        "86 Ⅲ",
    ],
)
def test_words_with_blanks_between_stay_apart(apart):
    assert words(apart) == apart.split()


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("总藏量 （万册） 86", ["总藏量 （万册）", "86"]),
        ("总藏量 （ 万册 ） 86", ["总藏量", "（ 万册 ）", "86"]),
        ("总藏量 86 （%）", ["总藏量", "86", "（%）"]),
        ("总藏量 86 万册", ["总藏量", "86 万册"]),
        ("总藏量 86 以上", ["总藏量", "86 以上"]),
        ("总藏量 86 %", ["总藏量", "86 %"]),
        ("总藏量 年均增长 5", ["总藏量", "年均增长 5"]),
        ("总藏量 较 2020 年下降", ["总藏量", "较 2020 年下降"]),
        ("总 藏 量 86", ["总 藏 量", "86"]),
        ("单位 GDP 能源消耗 86", ["单位 GDP 能源消耗", "86"]),
        ("达到 Ⅲ 类水体 86", ["达到 Ⅲ 类水体", "86"]),
        ("浓度 37. 4", ["浓度", "37. 4"]),
        ("浓度 37. 4 86", ["浓度", "37.", "4", "86"]),
        ("比例 )", ["比例 )"]),
    ],
)
def test_words_that_belong_together(text, right):
    assert words(text) == right


def test_words_lie_where_the_line_has_them():
    text = "总藏量 （万册） 86 以上"
    for piece in pieces(text, start=100):
        assert text[piece.start - 100 : piece.end - 100] == piece.text


@pytest.mark.parametrize(
    ("word", "sort"),
    [
        ("86", FIGURE),
        ("—", FIGURE),
        ("≥86%", FIGURE),
        ("86以上", FIGURE),
        ("3/5", FIGURE),
        ("预期性", ATTRIBUTE),
        ("★", MARK),
        ("→", MARK),
        ("①", MARK),
        ("总藏量", TEXT),
        ("万册", TEXT),
        ("完成", TEXT),
    ],
)
def test_what_a_word_may_be(word, sort):
    assert [piece.sort for piece in pieces(word)] == [sort]


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("86", True),
        ("—", True),
        ("86.5", True),
        ("120万册", True),
        ("86个以上", True),
        ("3/5/7", True),
        ("100（52个断面）", True),
        ("（6项）", False),
        ("较2020年", False),
        ("（2020年）", False),
        ("（万册）", False),
        ("总藏量", False),
        ("15分钟生活圈覆盖率", False),
        ("每千人拥有床位86以上", True),
        ("甲61、乙70", False),
    ],
)
def test_a_value_is_a_figure_with_what_limits_it(word, value):
    assert is_value(word) is value


@pytest.mark.parametrize(
    ("text", "is_not_closed"),
    [("总量（万", True), ("总量（万册）", False), ("册）", False), ("[一（二）", True), ("", False)],
)
def test_a_bracket_that_is_not_closed(text, is_not_closed):
    assert is_open(text) is is_not_closed


@pytest.mark.parametrize(
    ("text", "bracket"),
    [("（万册）", True), ("[%]", True), ("（）", False), ("万册", False), ("（省级）", False), ("（万册", False)],
)
def test_a_unit_in_brackets(text, bracket):
    assert is_unit_bracket(text) is bracket


@pytest.mark.parametrize(
    ("text", "stands"), [("完成国家下达", True), ("保持稳定", True), ("总藏量", False), ("", False)]
)
def test_words_in_the_place_of_a_figure(text, stands):
    assert stands_for_figure(text) is stands


@pytest.mark.parametrize(("text", "heading"), [("（一）水环境", True), ("二、水环境", True), ("2、水环境", False)])
def test_the_heading_of_a_group(text, heading):
    assert heads(text) is heading


def numbered(*rows):
    return {place: number for place, (_, number) in number_rows([pieces(row) for row in rows]).items()}


def test_rows_that_are_numbered():
    assert numbered("1 覆盖率 61", "2 总藏量 86", "3 面积 12") == {0: 1, 1: 2, 2: 3}
    assert numbered("1.覆盖率 61", "2.总藏量 86", "3.面积 12") == {0: 1, 1: 2, 2: 3}
    assert numbered("1", "覆盖率 61", "2", "总藏量 86", "3", "面积 12") == {0: 1, 2: 2, 4: 3}


def test_two_rows_are_no_count():
    assert numbered("1 覆盖率 61", "2 总藏量 86") == {}


def test_the_number_may_stand_behind_a_group():
    found = number_rows([pieces(row) for row in ("水环境 1 覆盖率 61", "2 总藏量 86", "林业 3 面积 12")])
    assert found == {0: (1, 1), 1: (0, 2), 2: (1, 3)}


def test_a_number_that_is_lost_is_passed_over():
    assert numbered("1 覆盖率 61", "2 总藏量 86", "面积 12", "4 岸线 30") == {0: 1, 1: 2, 3: 4}


def test_numbers_begin_again_in_a_second_table():
    rows = ["1 覆盖率 61", "2 总藏量 86", "3 面积 12"]
    assert numbered(*rows, *rows) == {0: 1, 1: 2, 2: 3, 3: 1, 4: 2, 5: 3}


def test_numbers_far_apart_are_no_count():
    far = ["说明文字"] * 24
    assert numbered("1 覆盖率 61", "2 总藏量 86", *far, "3 面积 12") == {}
    assert sorted(numbered("1 覆盖率 61", "2 总藏量 86", *far[1:], "3 面积 12")) == [0, 1, 25]


def test_figures_of_rows_do_not_count_them():
    assert numbered("覆盖率 1", "总藏量 2", "面积 3") == {}


def test_a_digit_behind_the_number_of_a_row_begins_its_name():
    line = pieces("2 3 岁以下婴幼儿托位数 86")
    assert [piece.text for piece in join_digits(line, 0)] == ["2", "3岁以下婴幼儿托位数", "86"]
    bare = pieces("3 岁以下婴幼儿托位数 86")
    assert [piece.text for piece in join_digits(bare, None)] == ["3岁以下婴幼儿托位数", "86"]


@pytest.mark.parametrize("text", ["2 86 万册", "2 86 完成国家下达", "3 总藏量 86"])
def test_a_figure_before_other_words_stays_one(text):
    line = pieces(text)
    number = 0 if text.startswith("2") else None
    assert join_digits(line, number) == line


def test_a_digit_inside_a_name_is_part_of_it():
    line = [
        Piece("事故", 0, 2, TEXT),
        Piece("5", 3, 4, FIGURE),
        Piece("年累计发生率", 5, 11, TEXT),
        Piece("8", 12, 13, FIGURE),
    ]
    assert [(piece.text, piece.start, piece.end) for piece in join_digits(line, None)] == [
        ("事故 5 年累计发生率", 0, 11),
        ("8", 12, 13),
    ]
    other = [line[0], line[1], Piece("万册", 5, 7, TEXT), line[3]]
    assert join_digits(other, None) == other


def test_a_note_broken_over_two_lines_is_put_to_its_figure():
    above, below = pieces("浓度 37.4（“十三"), pieces("五”均值） 35", start=20)
    closed = close_brackets([above, below])
    assert [[piece.text for piece in line] for line in closed] == [["浓度", "37.4（“十三五”均值）"], ["35"]]
    assert closed[0][1].sort is FIGURE
    assert (closed[0][1].start, closed[0][1].end) == (3, 25)


def test_a_line_that_holds_nothing_but_the_end_of_a_note_goes():
    closed = close_brackets([pieces("浓度 37.4（“十三"), pieces("五”均值）", start=20)])
    assert len(closed) == 1
    other = [pieces("浓度 37.4（“十三"), pieces("五”均值", start=20)]
    assert close_brackets(other) == other
