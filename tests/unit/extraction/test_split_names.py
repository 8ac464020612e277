"""A name's cell: its number, its unit in brackets, its footnote marks, and the name itself."""

from __future__ import annotations

import pytest

from helpers.extraction.tables.names import join_pieces, split_name


@pytest.mark.parametrize(
    ("pieces", "joined"),
    [
        (["公共图书馆", "总藏量"], "公共图书馆总藏量"),
        (["5G", "base station"], "5G base station"),
        (["PM", "2.5浓度"], "PM2.5浓度"),
        (["人均 GDP ", " 增速"], "人均GDP增速"),
        ([" 一 ", "", "二"], "一二"),
    ],
)
def test_pieces_of_a_cell_are_joined_with_blanks_between_latin_words_only(pieces, joined):
    assert join_pieces(pieces) == joined


@pytest.mark.parametrize(
    ("cell", "name", "unit", "marks"),
    [
        ("公共图书馆总藏量", "公共图书馆总藏量", "", ""),
        ("公共图书馆总藏量（万册）", "公共图书馆总藏量", "万册", ""),
        ("公共图书馆总藏量 (万 册)", "公共图书馆总藏量", "万册", ""),
        ("3.公共图书馆总藏量（万册）", "公共图书馆总藏量", "万册", ""),
        ("（3）公共图书馆总藏量", "公共图书馆总藏量", "", ""),
        ("3、总量", "总量", "", ""),
        ("3、量", "3、量", "", ""),  # one character is no name
        ("1.1 公共图书馆总藏量", "公共图书馆总藏量", "", ""),
        ("12 公共图书馆总藏量", "公共图书馆总藏量", "", ""),
        ("公共图书馆总藏量*", "公共图书馆总藏量", "", "*"),
        ("*公共图书馆总藏量（万册）", "公共图书馆总藏量", "万册", "*"),
        ("*总量", "总量", "", "*"),
        ("公共图书馆总藏量*（万册）", "公共图书馆总藏量", "万册", "*"),
        ("公共图书馆总藏量（万册）*", "公共图书馆总藏量", "万册", "*"),
        ("公共图书馆总藏量①②", "公共图书馆总藏量", "", "①②"),
        ("公共图书馆总藏量[1]（万册）", "公共图书馆总藏量", "万册", "[1]"),
        ("公共图书馆总藏量（万册）（约束性）", "公共图书馆总藏量", "万册", "约"),
        ("公共图书馆总藏量（万册）（≥）", "公共图书馆总藏量", "万册", "≥"),
        ("公共图书馆总藏量（预期性）", "公共图书馆总藏量", "", "预"),
        ("公共图书馆总藏量，万册", "公共图书馆总藏量", "万册", ""),
        ("公共图书馆总藏量/万册", "公共图书馆总藏量", "万册", ""),
        ("公共租赁住房租金：元/月", "公共租赁住房租金", "元/月", ""),
        ("公共图书馆总藏量（万册）[五年累计]", "公共图书馆总藏量[五年累计]", "万册", ""),
        ("公共图书馆总藏量（万册）（含分馆）", "公共图书馆总藏量（万册）（含分馆）", "", ""),
        ("新建公共图书馆的县（市、区）", "新建公共图书馆的县（市、区）", "", ""),
        ("公共图书馆总藏量（省级）", "公共图书馆总藏量（省级）", "", ""),
        ("公共图书馆总藏量1", "公共图书馆总藏量", "", ""),
        ("公共图书馆总藏量（万册）1", "公共图书馆总藏量", "万册", ""),
        ("藏（万册）", "藏（万册）", "", ""),  # one character before the bracket is no name
        ("藏量（万册）", "藏量", "万册", ""),
    ],
)
def test_a_name_without_number_unit_and_marks(cell, name, unit, marks):
    assert split_name([cell]) == (name, unit, marks)


def test_a_name_broken_over_lines_is_one():
    assert split_name(["2.公共图书馆", "总藏量", "（万册）"]) == ("公共图书馆总藏量", "万册", "")
    assert split_name(["每万人5G", "base数"]) == ("每万人5G base数", "", "")
