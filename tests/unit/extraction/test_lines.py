"""Lines of a text: their places, their cells, and what no cell can be."""

from __future__ import annotations

import pytest

from helpers.extraction.tables.lines import (
    Line,
    cells_of,
    ends_table,
    is_page_mark,
    is_rule,
    split_lines,
    style_of,
    title_above,
)


def line(text):
    return Line(text, 0, len(text))


def texts(row, style, **more):
    return [cell.text for cell in cells_of(line(row), style, **more)]


def test_lines_lie_where_their_words_are():
    text = "一行\n\n　　二 行  \n \n三行\f四行\n五行"
    lines = split_lines(text)
    assert [text[one.start : one.end] for one in lines] == [one.text for one in lines]
    assert [one.text for one in lines] == ["一行", "二 行", "三行", "四行", "五行"]


def test_a_line_says_how_far_it_is_from_the_one_above():
    assert [one.apart for one in split_lines("一\n二\n\n三\n\n\n四\f五\n六")] == [0, 0, 1, 1, 2, 0]
    assert [one.apart for one in split_lines("一\n \n二")] == [0, 1]


def test_an_indent_is_measured_in_halves_of_a_character():
    assert [one.indent for one in split_lines("零\n  二\n　二\n　 三")] == [0, 2, 2, 3]


@pytest.mark.parametrize(
    ("row", "style"),
    [
        ("| 一 | 二 |", "bars"),
        ("一 | 二 | 三", "bars"),
        ("一 | 二", "plain"),
        ("一\t二", "tabs"),
        ("一,二,三", "csv"),
        ("一,二", "plain"),
        ("先做一,再做二,后做三。", "plain"),
        (",".join("一" * 200), "csv"),
        (",".join("一" * 201), "plain"),  # 401 characters are a paragraph
        ("一 二 三", "plain"),
    ],
)
def test_what_separates_the_cells_of_a_line(row, style):
    assert style_of(line(row)) == style


def test_cells_between_bars():
    assert texts("| 一 | | 三 |", "bars") == ["一", "", "三"]
    assert texts("| 一 | 二", "bars", framed=False) == ["", "一", "二"]
    assert texts("一 | 二", "bars") == ["一", "二"]


def test_cells_between_tabs_keep_empty_ones():
    assert texts("一\t\t三\t", "tabs") == ["一", "", "三", ""]


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("一,二,三", ["一", "二", "三"]),
        ("一,,三", ["一", "", "三"]),
        ("一,二,", ["一", "二", ""]),
        ('一,"1,200",三', ["一", "1,200", "三"]),
        ('"甲""乙""",二', ['甲"乙"', "二"]),
        ('一,"未完', ["一", "未完"]),
        ('"",二', ["", "二"]),
        ("一 ,二", ["一", "二"]),
    ],
)
def test_cells_between_commas(row, cells):
    assert texts(row, "csv") == cells


@pytest.mark.parametrize("row", ["| 一 | **重点** | 12* |", "一\t 二\t三 ", '一,"1,200",三'])
def test_a_cell_lies_where_its_words_are(row):
    text = "头" + row
    for style in (style_of(line(row)),):
        for cell in cells_of(Line(row, 1, len(text)), style):
            assert text[cell.start : cell.end] == cell.text


def test_stars_around_words_are_emphasis_and_those_behind_a_figure_a_footnote():
    assert texts("| **重点** | 12* |", "bars") == ["重点", "12*"]


@pytest.mark.parametrize(
    ("text", "is_mark"),
    [
        ("— 12 —", True),
        ("第 12 页", True),
        ("3/15", True),
        ("1/1", True),
        ("15/15", False),  # two quantities of a cell
        ("0/15", False),
        ("15/3", False),
        ("12", False),  # a figure
        ("Page 3 of 15", True),
        ("—", False),
        ("第三页", False),
        ("-" * 37 + " 12", True),
        ("-" * 38 + " 12", False),
    ],
)
def test_a_page_number_has_dashes_or_words(text, is_mark):
    assert is_page_mark(line(text)) is is_mark


@pytest.mark.parametrize(
    ("text", "is_drawn"), [("|---|---|", True), ("┌──┬──┐", True), ("| | |", False), ("--", False), ("— 12 —", False)]
)
def test_a_line_that_only_draws(text, is_drawn):
    assert is_rule(line(text)) is is_drawn


@pytest.mark.parametrize(
    ("text", "is_end"),
    [
        ("注：按当年价格计算", True),
        ("第三章 主要任务", True),
        ("（一）环境治理。", False),  # a heading of a group
        ("环境治理。", True),
        ("公共图书馆总藏量", False),
        ("一" * 80, False),
        ("一" * 81, True),
        ("一" * 12 + "。" + "一" * 11, False),
        ("一" * 12 + "。" + "一" * 12, True),
        ("（一）" + "一" * 13 + "。", True),  # too long for a heading
    ],
)
def test_what_cannot_be_a_cell(text, is_end):
    assert ends_table(line(text)) is is_end


def above(*words):
    return title_above([line(word) for word in (*words, "序号 指标 2025年")], len(words), 0)


def test_a_title_is_the_short_line_above_a_header():
    assert above("坚持统筹推进。", "主要指标") == ("主要指标", 1)
    assert above("坚持统筹推进。") == ("", 1)


def test_a_title_with_a_number_is_preferred_to_words_below_it():
    assert above("表1 环境", "主要指标") == ("表1环境主要指标", 0)
    assert above("续表", "（单位：万吨）") == ("续表", 0)


def test_a_page_number_a_rule_and_a_unit_stand_between():
    assert above("专栏2 发展目标", "— 3 —", "-----", "单位：万吨") == ("专栏2发展目标", 0)


@pytest.mark.parametrize("between", ["第二章 目标", "坚持统筹推进，如期完成。", "一" * 61])
def test_a_title_is_not_looked_for_beyond_text(between):
    assert above("表1 环境", between) == ("", 2)


def test_a_title_is_at_most_six_lines_above():
    blank = ["— 3 —"]
    assert above("表1 环境", *blank * 5) == ("表1环境", 0)
    assert above("表1 环境", *blank * 6) == ("", 7)


def test_a_title_is_not_looked_for_above_the_floor():
    lines = [line(word) for word in ("表1 环境", "主要指标", "序号 指标")]
    assert title_above(lines, 2, 0) == ("表1环境主要指标", 0)
    assert title_above(lines, 2, 1) == ("主要指标", 1)


def test_one_word_may_stand_between_the_halves_of_a_title():
    assert above("表1 环境", "治理与修复", "主要指标") == ("表1环境治理与修复主要指标", 0)
    assert above("表1 环境", "治理", "修复", "主要指标") == ("主要指标", 3)
