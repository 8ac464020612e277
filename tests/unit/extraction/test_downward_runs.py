"""Runs of names and of what stands behind them, where a table is printed column by column."""

from __future__ import annotations

import pytest

from helpers.extraction.tables.downwards import _goes_on, _is_group, _length, _read_downwards, _without_numbers
from helpers.extraction.tables.lines import Line, split_lines
from helpers.extraction.tables.pieces import pieces_of
from helpers.extraction.tables.segments import TORN


def pieces(text):
    return pieces_of(Line(text, 0, len(text)))


def read(*texts, values=2):
    blocks = _read_downwards(split_lines("\n".join(texts)), values)
    return blocks and [
        (
            "".join(piece.text for piece in block.name),
            ["".join(piece.text for piece in cell) for cell in block.values],
            block.attribute.text if block.attribute else "",
        )
        for block in blocks
    ]


NAMES = ["森林覆盖率", "公共图书馆总藏量", "河湖岸线长度"]


def test_values_stand_column_by_column_behind_their_names():
    marks = ["约束性", "预期性", "预期性"]
    assert read(*NAMES, "61", "86", "12", "70", "120", "30", *marks) == [
        ("森林覆盖率", ["61", "70"], "约束性"),
        ("公共图书馆总藏量", ["86", "120"], "预期性"),
        ("河湖岸线长度", ["12", "30"], "预期性"),
    ]


def test_runs_follow_each_other():
    first = [NAMES[0], NAMES[1], "61", "86", "70", "120"]
    assert read(*first, NAMES[2], "12", "30") == [
        ("森林覆盖率", ["61", "70"], ""),
        ("公共图书馆总藏量", ["86", "120"], ""),
        ("河湖岸线长度", ["12", "30"], ""),
    ]


def test_numbers_of_rows_are_none_of_their_values():
    assert [row[1] for row in read(*NAMES, "1", "2", "3", "61", "86", "12", "70", "120", "30")] == [
        ["61", "70"],
        ["86", "120"],
        ["12", "30"],
    ]
    assert read(*(f"{at} {name}" for at, name in enumerate(NAMES, 1)), "61", "86", "12", values=1)[0] == (
        "森林覆盖率",
        ["61"],
        "",
    )


def test_a_group_above_the_names_is_none_of_them():
    names = ["森林覆盖率（%）", "公共图书馆总藏量（万册）", "河湖岸线长度（公里）"]
    assert [row[0] for row in read("水环境", *names, "61", "86", "12", values=1)] == names


def test_a_table_of_which_few_rows_can_be_read_is_none():
    assert read(*NAMES[:2], "61", "86", values=1) is None
    assert read(*NAMES, "61", "86", "12", "70") is None


def test_attributes_that_are_more_than_the_rows_leave_a_run_unread():
    texts = [*NAMES, "61", "86", "12", *["约束性"] * 3, "人口总数", "9", "约束性", "约束性"]
    blocks = _read_downwards(split_lines("\n".join(texts)), 1)
    assert [(bool(block.values), block.doubts) for block in blocks] == [(True, 1)] * 3 + [(False, TORN)]


def without(*texts):
    return ["".join(piece.text for piece in line) for line in _without_numbers([pieces(text) for text in texts])]


@pytest.mark.parametrize(
    ("texts", "left"),
    [
        (["1", "2", "3", "86"], ["86"]),
        (["1", "2", "86"], ["1", "2", "86"]),  # two figures are none
        (["1", "3", "5"], ["1", "3", "5"]),
        (["7", "1", "2", "3"], ["7"]),
        (["1 覆盖率", "2 总藏量"], ["覆盖率", "总藏量"]),
        (["1 86"], ["186"]),
        (["101", "102", "103"], ["101", "102", "103"]),  # of three digits
        ([], []),
    ],
)
def test_which_figures_number_rows(texts, left):
    assert without(*texts) == left


@pytest.mark.parametrize(
    ("name", "line", "goes_on"),
    [
        ("公共图书馆（", "总藏量", True),
        ("公共图书馆", "（万册）", True),
        ("公共图书馆", "总藏量", False),
        ("公共图书馆与博物馆", "总藏量", True),  # it fills its line
        ("公共图书馆总量（万册）", "总藏量", False),
    ],
)
def test_a_name_goes_on_below(name, line, goes_on):
    assert _goes_on(pieces(name), pieces(line), 10.0) is goes_on


@pytest.mark.parametrize(("text", "width"), [("森林覆盖率", 5.0), ("PM2.5浓度", 4.5), ("5G", 1.0), ("森林（%）", 3.5)])
def test_width_is_measured_in_chinese_characters(text, width):
    assert _length(pieces(text)) == pytest.approx(width)


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("水环境", True),
        ("水的质量", True),
        ("生态与环境", True),
        ("森林覆盖率", False),
        ("生态环境保护", True),
        ("生态环境保护类", False),
        ("（万册）", False),
        ("水（%）", False),
    ],
)
def test_a_short_word_is_a_group(text, group):
    assert _is_group(pieces(text)) is group
