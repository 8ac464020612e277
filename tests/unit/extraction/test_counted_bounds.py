"""Rows that only counts tell, headers by places and targets of cells, on either side of each bound."""

from __future__ import annotations

import pytest

from helpers.extraction.tables.alignment import Row
from helpers.extraction.tables.block_cells import Name
from helpers.extraction.tables.blocks import Block
from helpers.extraction.tables.candidates import Candidate
from helpers.extraction.tables.columns import Column, Kind, Role, column_of
from helpers.extraction.tables.counted import (
    NEAR_END,
    _doubt_others,
    _doubt_strangers,
    _drop_page_numbers,
    _in_order,
    _longest_increase,
    _numbers,
    _pages,
    _read,
    _rows_beside,
    _with_units,
    read_counted,
)
from helpers.extraction.tables.lines import Line, split_lines
from helpers.extraction.tables.page_words import Way, Word
from helpers.extraction.tables.pairing import Cell
from helpers.extraction.tables.pieces import Piece, Sort, pieces_of
from helpers.extraction.tables.placed import (
    LONGEST_BRACKET,
    LONGEST_PARENT,
    MOST_WORDS,
    _clusters,
    _columns,
    _goes_on,
    _width,
    _Word,
    _words,
    placed_header,
)
from helpers.extraction.tables.rows import RowCells
from helpers.extraction.tables.segments import TORN
from helpers.extraction.tables.target_cells import TargetCells, _qualified_pieces
from helpers.extraction.tables.targets import read_columns
from helpers.extraction.tables.tokens import Token


def piece(text, start=0, sort=Sort.TEXT):
    return Piece(text, start, start + len(text), sort)


def page(*texts, units=False):
    return _read(split_lines("\n".join(texts)), units=units)


def test_pages_begin_where_lines_are_two_apart():
    assert [[line.text for line in part] for part in _pages(split_lines("甲\n\n乙\f丙\n丁"))] == [
        ["甲", "乙"],
        ["丙", "丁"],
    ]
    assert len(_pages(split_lines("\f甲\n乙"))) == 1


def test_words_marks_units_and_numbers_of_a_page():
    found = page("森林覆盖率 % 61 约束性", "3", "3 森林蓄积量", units=True)
    assert [word.text for word in found.words] == ["森林覆盖率", "61", "3", "森林蓄积量"]
    assert ([mark.text for mark, _ in found.marks], [unit.text for unit in found.units]) == (["约束性"], ["%"])
    assert [(word.text, word.line) for word in found.alone] == [("3", 1)]
    assert [word.number for word in found.words] == [None, None, None, 3]
    assert [word.block for word in page("甲乙丙", "", "丁戊己").words] == [0, 1]
    assert [word.more for word in page("森林 覆盖率 61").words][:1] == [True]
    assert page("61 70").alone == []


def test_a_figure_and_what_it_counts_are_one():
    assert [one.text for one in _with_units([piece("8", 0, Sort.FIGURE), piece("万个", 2)])] == ["8万个"]
    assert [one.text for one in _with_units([piece("新增"), piece("万个")])] == ["新增", "万个"]
    assert [one.text for one in _with_units([piece("8", 0, Sort.FIGURE), piece("覆盖率")])] == ["8", "覆盖率"]
    assert [one.sort for one in _with_units(pieces_of(Line("8", 0, 1)))] == [Sort.FIGURE]


def left(*pages):
    made = [page(*texts) for texts in pages]
    _drop_page_numbers(made)
    return [[word.text for word in one.alone] for one in made]


def test_figures_at_the_ends_of_pages_that_go_on_are_their_numbers():
    assert left(["森林覆盖率", "8"], ["森林蓄积量", "9"]) == [[], []]
    assert left(["森林覆盖率", "8"], ["森林蓄积量", "10"]) == [["8"], ["10"]]
    assert left(["森林覆盖率", "8"], ["森林蓄积量", "9"], ["湿地保护率", "10"]) == [[], [], []]
    far = ["8", *[f"{name}类森林覆盖率" for name in "甲乙丙丁戊己"[:NEAR_END]]]
    assert left(far, ["森林蓄积量", "9"]) == [["8"], ["9"]]
    assert left(["森林覆盖率", "8", "3"], ["森林蓄积量", "9", "4"]) == [["8", "3"], ["9", "4"]]  # two go on


def numbers(texts, last=0, certain=True):
    made = page(*texts)
    return _numbers(made, last, certain=certain), [word.text for word in made.words]


NAMED = ["1 甲类森林覆盖率", "2 乙类森林覆盖率", "3 丙类森林覆盖率"]


def test_the_numbers_of_a_page_go_on_behind_the_last():
    assert numbers(NAMED)[0] == [1, 2, 3]
    assert numbers([text.replace("1", "4").replace("2", "5").replace("3", "6") for text in NAMED], 3)[0] == [4, 5, 6]
    assert numbers(NAMED, 3)[0] == []
    assert numbers(NAMED[1:])[0] == [1, 2, 3]  # the first may stand above the header
    assert numbers(NAMED[:1])[0] == [1]
    assert numbers(NAMED[:1], certain=False)[0] == []
    assert numbers([NAMED[0], "乙类森林覆盖率", "2", NAMED[2]]) == (
        [1, 2, 3],
        ["甲类森林覆盖率", "乙类森林覆盖率", "丙类森林覆盖率"],
    )
    assert numbers(["甲类森林覆盖率"])[0] == []
    # Of several figures that may be it, the one right behind the number before is.
    twice = ["1", "甲类森林覆盖率", "2", "61", "乙类森林覆盖率", "2", "3", "丙类森林覆盖率"]
    assert numbers(twice) == ([1, 2, 3], ["甲类森林覆盖率", "61", "乙类森林覆盖率", "2", "丙类森林覆盖率"])


def test_numbers_in_no_order_number_nothing():
    assert numbers(["3", "甲类森林覆盖率", "2", "乙类森林覆盖率", "1", "丙类森林覆盖率"])[0] == []
    assert _longest_increase([3, 1, 2, 5, 4]) == 3
    assert _longest_increase([3, 2, 1]) == 1
    assert _longest_increase([1, 2, 2]) == 2
    assert _longest_increase([]) == 0


def name(text, line, number=None):
    return Name([piece(text, 10 * line)], number, 0, 0, [line])


def order(names, numbers=(), marks=()):
    found = _in_order(names, numbers, [(piece("约束性"), line) for line in marks])
    return found and ["".join(one.text for one in each.pieces) for each in found]


def test_a_name_stands_in_the_row_of_its_number_or_of_its_attribute():
    names = [name("甲", 0, 2), name("乙", 1, 1), name("丙", 2)]
    assert order(names, (1, 2, 3)) == ["乙", "甲", "丙"]
    assert order([name("甲", 0, 5), name("乙", 1, 4)], (4, 5)) == ["乙", "甲"]
    assert order([name("甲", 0, 1), name("乙", 1, 1)], (1, 2)) is None  # one place
    assert order([name("甲", 0, 3), name("乙", 1, 1)], (1, 2)) is None  # beyond the rows
    assert order([name("甲", 5), name("乙", 1)], (), (1, 5)) == ["乙", "甲"]
    assert order([name("甲", 5), name("乙", 1)]) == ["甲", "乙"]


def beside(names, cells, values):
    return _rows_beside(
        [name("甲", line) for line in names], [Cell([piece("61")], 0, line, 0) for line in cells], values
    )


def test_as_many_cells_as_a_row_has_right_behind_one_name_are_of_it():
    assert beside([0, 3], [1, 2, 4, 5], 2) == {1: 0, 2: 0, 4: 1, 5: 1}
    assert beside([0, 3], [1, 2, 4], 2) == {1: 0, 2: 0}
    assert beside([0, 1], [2, 3], 2) == {}  # two names
    assert beside([2], [0, 1], 2) == {}
    assert beside([0, 2], [1], 1) == {1: 0}


def test_a_row_whose_name_or_cell_may_be_anothers_is_not_read():
    def word(line):
        return Word(piece("甲"), line, 0)

    names = [name("甲", 0), name("乙", 1)]
    way = Way(1.0, ((word(0),), (word(1),)))
    for cost, line, doubts in ((1.0, 2, [0, TORN]), (9.0, 2, [0, 0]), (1.0, 1, [0, 0])):
        blocks = [Block(), Block()]
        _doubt_others(blocks, names, way, [way, Way(cost, ((word(0),), (word(line),)))])
        assert [block.doubts for block in blocks] == doubts
    cells = [Cell([piece("61", at)], 0, at, 0) for at in (3, 4, 5)]
    for rows, doubts in (({3: 0, 4: 1}, [0, 0, 0]), ({3: 2, 4: 1}, [TORN, 0, TORN]), ({}, [0, 0, 0])):
        blocks = [Block(values=[list(cell.pieces)]) for cell in cells]
        _doubt_strangers(blocks, cells, rows)
        assert [block.doubts for block in blocks] == doubts


def test_three_rows_and_three_fifths_of_all_are_read():
    def divide(names, cells, rows):
        return [
            Block(name=list(one.pieces), values=[list(cell.pieces)]) for one, cell in zip(names, cells, strict=True)
        ], 0.0

    def read(*texts):
        return read_counted(split_lines("\n".join(texts)), 1, divide, units=False, numbers=True)

    full = [text for at, one in enumerate(NAMED) for text in (one, str(61 + at))]
    assert len(read(*full)) == 3
    assert read(*full[:4]) is None


@pytest.mark.parametrize(
    ("before", "word", "goes_on"),
    [
        ("2020年（", "现状）", True),
        ("2020年（", "甲" * (LONGEST_BRACKET - 6), True),
        ("2020年（", "甲" * (LONGEST_BRACKET - 5), False),
        ("指", "标", True),
        ("指", "标名", False),
        ("指标", "名", False),
        ("2020", "年", True),
        ("2020年", "年", False),
        ("a", "标", False),
    ],
)
def test_what_is_one_word_of_a_header(before, word, goes_on):
    assert _goes_on(before, word) is goes_on


def test_words_of_a_header_lie_where_the_program_counts_them():
    line = Line("指标  2020 年", 0, 10, indent=3)
    assert [(word.text, word.left, word.right) for word in _words(line, 2)] == [("指标", 3, 7), ("2020年", 9, 16)]
    assert [(word.left, word.right) for word in _words(line, 1)] == [(3, 5), (7, 13)]
    assert (_width("指标a", 2), _width("指标a", 1)) == (5, 3)
    assert _words(Line("指标  61", 0, 6), 2) is None
    assert _words(Line("指标  约束性", 0, 7), 2) is None
    assert _words(Line("一、指标", 0, 4), 2) is None
    many = "  ".join(f"指标{at}号" for at in range(MOST_WORDS + 1))
    assert _words(Line(many, 0, len(many)), 2) is None
    fewer = many.rpartition("  ")[0]
    assert len(_words(Line(fewer, 0, len(fewer)), 2)) == MOST_WORDS


def at(text, left):
    return _Word(text, left, left + 2 * len(text))


def test_words_that_overlap_are_of_one_cluster():
    def shown(*rows):
        return [["".join(word.text for word in words) for words in cluster] for cluster in _clusters(rows)]

    assert shown([at("指标", 0), at("单位", 4)], [at("名称", 0)]) == [["指标", "名称"], ["单位", ""]]
    assert shown([at("指标", 0), at("单位", 5)], [at("名称", 3)]) == [["指标单位", "名称"]]
    assert shown([at("指标", 0), at("单位", 3)]) == [["指标单位"]]


@pytest.mark.parametrize(
    ("rows", "right"),
    [
        ([[at("指标", 0), at("单位", 10), at("2025年", 20)], [at("名称", 0)]], ["指标名称", "单位", "2025年"]),
        ([[at("指标", 0), at("2025年", 20)], [at("名称", 0)]], None),  # two columns
        ([[at("指标", 0), at("目标", 18)], [at("2020年", 10), at("2025年", 20)]], ["指标", "2020年", "2025年"]),
        (
            [[at("指标", 0), at("甲" * LONGEST_PARENT, 14)], [at("2020年", 10), at("2025年", 20)]],
            ["指标", "2020年", "2025年"],
        ),
        ([[at("指标", 0), at("甲" * (LONGEST_PARENT + 1), 14)], [at("2020年", 10), at("2025年", 20)]], None),
        ([[at("2020年", 0), at("指标", 10), at("单位", 20)]], None),  # the name stands behind
        ([[at("指标", 0), at("单位", 10), at("单位", 20), at("2025年", 30)]], None),
        ([[at("指标", 0), at("单位", 10), at("2025年属性", 20)]], None),
        ([[at("指标", 0), at("单位", 10), at("备注", 20)]], None),
    ],
)
def test_columns_by_places_are_three_at_least_and_each_is_known(rows, right):
    found = _columns(rows)
    assert (found and [column.header for column in found]) == right


def test_a_header_by_places_has_wide_gaps_in_its_lines():
    assert placed_header(split_lines("指标  单位  2025年\n名称"), 0)[1] == 2
    assert placed_header(split_lines("指标 单位 2025年\n名称"), 0) is None
    assert placed_header(split_lines("指标，单位  2025年\n名称"), 0) is None
    assert placed_header(split_lines("指标  单位  2025年"), 0) is None  # one line is no such header


@pytest.mark.parametrize(
    ("raw", "pieces"),
    [
        ("30%（全省）45%（重点区域）", ["30%（全省）", "45%（重点区域）"]),
        ("30%（全省）；45%（重点区域）", ["30%（全省）", "45%（重点区域）"]),
        ("30%（全省）约45%（重点区域）", ["30%（全省）约45%（重点区域）"]),
        ("30%（全省）", ["30%（全省）"]),
        ("城区≥30；县城≥25", ["城区≥30", "县城≥25"]),
        ("城区≥30，县城提高", ["城区≥30，县城提高"]),
        ("城区≥30", ["城区≥30"]),
        ("30；25", ["30；25"]),
        ("保持稳定", ["保持稳定"]),
    ],
)
def test_figures_with_their_own_words_are_targets_of_their_own(raw, pieces):
    assert _qualified_pieces(raw) == pieces


VALUES = [Column(Role.NAME, "指标"), Column(Role.VALUE, "2020年", 2020), Column(Role.VALUE, "2025年", 2025)]


def targets(*rows, columns=VALUES, layout="words"):
    candidate = Candidate(layout, list(columns), [])
    cells = TargetCells(RowCells(candidate, ""), read_columns("", columns, (2021, 2025)))
    return [[(raw, year) for raw, year, _ in cells.read(row)] for row in rows]


def row(*cells):
    made = {}
    for place, cell in enumerate(cells):
        texts = [cell] if isinstance(cell, str) else list(cell or ())
        if texts:
            made[place] = [Token(text, 20 * place + at, 20 * place + at + 1) for at, text in enumerate(texts)]
    return Row(made)


def test_the_targets_that_a_row_prints():
    assert targets(row("甲", "61", "70")) == [[("70", 2025)]]
    assert targets(row("甲", "61", ["70", "80"])) == [[("70", 2025), ("80", 2025)]]
    assert targets(row("甲", "61", ["完成", "目标"])) == [[("完成目标", 2025)]]
    assert targets(row("甲", "61", "—")) == [[("—", 2025)]]
    assert targets(row("甲", "61")) == [[]]


WORDS = row("甲", "61", "完成省下达目标")


def test_words_that_hand_a_target_down_reach_over_rows_without_one():
    handed = [("完成省下达目标", 2025)]
    assert targets(WORDS, row("乙", "62")) == [handed, handed]
    assert targets(WORDS, row("乙", None, "62")) == [handed, handed]  # the one figure is the baseline
    assert targets(WORDS, row("乙", None, "62"), layout="rows") == [handed, [("62", 2025)]]
    assert targets(WORDS, row("乙", None, ["62", "70"])) == [handed, [("62", 2025), ("70", 2025)]]
    assert targets(WORDS, row("乙", None, "提高")) == [handed, [("提高", 2025)]]
    assert targets(WORDS, row("乙", "61", "70"), row("丙", "62")) == [handed, [("70", 2025)], []]
    assert targets(row("甲", "61", "保持稳定"), row("乙", None, "62")) == [[("保持稳定", 2025)], [("62", 2025)]]
    assert targets(WORDS, row("乙", "62"), layout="grid") == [handed, []]


def test_a_sum_or_rate_is_the_target_where_there_is_no_other():
    wide = [*VALUES, Column(Role.VALUE, "累计", None, Kind.SUM)]
    assert targets(row("甲", "61", "70", "9"), columns=wide) == [[("70", 2025)]]
    assert targets(row("甲", "61", None, "9"), columns=wide) == [[("9", 2025)]]
    assert targets(row("甲", "61", "—", "9"), columns=wide) == [[("9", 2025)]]
    assert targets(row("甲", "61", None, "—"), columns=wide) == [[]]
    assert column_of("2025年").kind is Kind.OPEN
