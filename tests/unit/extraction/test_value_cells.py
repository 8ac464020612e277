"""Cells of values: figures, words that stand in their place or wait for them, and how words are dealt to cells."""

from __future__ import annotations

import pytest

from helpers.extraction.tables.lines import Line
from helpers.extraction.tables.pieces import Sort, pieces_of
from helpers.extraction.tables.value_cells import Shape, Text, _divided, _merged, _without_waiting, value_cells


def words_of(*texts):
    """The words of lines, and their figures, as a row's reader gives them."""
    words, figures, place = [], [], 0
    for line, text in enumerate(texts):
        seen = False
        for rank, piece in enumerate(pieces_of(Line(text, place, place + len(text)))):
            if piece.sort is Sort.FIGURE:
                figures.append((line, rank, piece))
                seen = True
            else:
                words.append(Text(piece, line, rank, seen, False))
        place += len(text) + 1
    return words, figures


def shown(cells):
    return cells and ["".join(piece.text for piece in cell) for cell in cells]


def cells(*texts, values, aim=0, centred=False):
    words, figures = words_of(*texts)
    return shown(value_cells(figures, words, Shape(values, aim, False, False, False, False, False, centred, 8)))


@pytest.mark.parametrize(
    ("texts", "values", "found"),
    [
        (("61 70",), 2, ["61", "70"]),
        (("61 70",), 3, ["61", "70"]),  # nothing stands for the third
        (("61 保持稳定",), 2, ["61", "保持稳定"]),
        (("保持稳定 61",), 2, ["保持稳定", "61"]),
        (("61 保持 稳定",), 2, ["61", "保持稳定"]),
        (("61 保持稳定",), 1, None),  # a cell too many
        (("保持 稳定",), 1, ["保持稳定"]),
        (("61 保持 稳定",), 3, ["61", "保持", "稳定"]),
    ],
)
def test_words_fill_the_cells_that_figures_leave(texts, values, found):
    assert cells(*texts, values=values) == found


@pytest.mark.parametrize(
    ("texts", "aim", "found"),
    [
        (("61", "保持稳定"), 0, ["保持稳定", "61"]),  # words stand for the target
        (("61", "保持稳定"), 1, ["61", "保持稳定"]),
        (("保持稳定", "61"), 1, ["61", "保持稳定"]),
        (("保持稳定", "61"), 2, ["61", "保持稳定"]),
        (("保持稳定 61",), 1, ["保持稳定", "61"]),  # a figure beside tells the column
        (("61 保持", "稳定"), 0, ["61", "保持稳定"]),
    ],
)
def test_on_a_printed_page_words_without_a_figure_beside_them_are_the_target(texts, aim, found):
    assert cells(*texts, values=2, aim=aim, centred=True) == found


def test_words_between_two_figures_of_a_page_come_before_the_target_of_three():
    assert cells("61 70", "保持稳定", values=3, aim=1, centred=True) == ["61", "保持稳定", "70"]


@pytest.mark.parametrize(
    ("text", "joined", "left"),
    [
        ("年均增长的 5.0", ["5.0"], ["年均增长的"]),
        ("较2020年 5.0", ["较2020年5.0"], []),
        ("累计减少约合人民币数额达到 5.0", ["累计减少约合人民币数额达到5.0"], []),
        ("累计减少约合人民币数额达到 —", ["—"], ["累计减少约合人民币数额达到"]),  # a dash is nothing to wait for
        ("5.0 累计减少约合人民币数额达到", ["5.0"], ["累计减少约合人民币数额达到"]),
        ("累计减少约合人民币数额达到 保持 5.0", ["5.0"], ["累计减少约合人民币数额达到", "保持"]),
        ("累计减少约合人民币数额达到 5.0 保持", ["累计减少约合人民币数额达到5.0"], ["保持"]),
        ("累计减少约合人民币数额达到 5.0 7.0", ["累计减少约合人民币数额达到5.0", "7.0"], []),
    ],
)
def test_words_that_wait_for_a_figure_are_of_the_cell_of_the_next(text, joined, left):
    words, figures = words_of(text)
    made = [[piece] for _, _, piece in figures]
    kept = _without_waiting(made, words)
    assert (shown(made), [one.piece.text for one in kept]) == (joined, left)


@pytest.mark.parametrize(
    ("texts", "many", "found"),
    [
        (("保持", "稳定"), 1, ["保持稳定"]),
        (("保持 完成", "稳定 任务"), 2, ["保持稳定", "完成任务"]),  # each line has a word of each
        (("保持 完成", "稳定"), 2, ["保持完成稳定"]),
        (("保持稳定", "完成任务"), 2, ["保持稳定", "完成任务"]),
        (("完成国家", "下达目标", "完成省", "下达任务"), 2, ["完成国家下达目标", "完成省下达任务"]),
        (("完成国家", "下达目标", "不低于五成", "的一半"), 2, ["完成国家下达目标不低于五成的一半"]),
        (("完成国家", "下达目标", "完成省", "下达任务"), 3, ["完成国家下达目标完成省下达任务"]),
        (("不低于", "八成", "以上"), 2, ["不低于八成以上"]),
    ],
)
def test_words_in_the_place_of_several_figures_are_as_many_cells_or_one(texts, many, found):
    assert shown(_divided(words_of(*texts)[0], many)) == found


@pytest.mark.parametrize(
    ("text", "wanted", "found"),
    [
        ("保持 稳定 61", 2, ["保持稳定", "61"]),
        ("61 保持 稳定", 2, ["61", "保持稳定"]),
        ("61 力争 70", 2, ["61力争", "70"]),
        ("61， 70 80", 2, ["61，70", "80"]),
        ("61 70 80", 2, None),
        ("61 保持", 1, None),
        ("61 70", 2, ["61", "70"]),
        ("较2020 61", 1, ["较202061"]),
        ("比20 61", 1, ["比2061"]),
    ],
)
def test_pieces_of_one_cell_are_put_together_until_the_cells_are_as_many_as_the_columns(text, wanted, found):
    made = [[piece] for piece in pieces_of(Line(text, 0, len(text)))]
    assert shown(_merged(made, wanted)) == found
