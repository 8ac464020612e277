"""Parts of what one name measures, marks of notes and doubts about rows, on either side of each bound."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from helpers.extraction.located import Located
from helpers.extraction.tables.alignment import Row
from helpers.extraction.tables.blocks import Block
from helpers.extraction.tables.candidates import Candidate
from helpers.extraction.tables.confidence import (
    LONGEST_NAME,
    LONGEST_TARGET,
    SURE,
    _doubts,
    _meets,
    _unlike_a_row,
    _usual,
    confidences,
    count_doubts,
)
from helpers.extraction.tables.lines import split_lines
from helpers.extraction.tables.name_parts import LONGEST_PART, MOST_PARTS, _may_be_part, parts_of_one
from helpers.extraction.tables.note_marks import REACH, _is_mark, drop_note_marks, without_note_marks
from helpers.extraction.tables.page_words import Word
from helpers.extraction.tables.pieces import Piece, Sort
from helpers.extraction.tables.subrows import _bare, _whole, name_parts
from helpers.extraction.tables.tokens import Token


def piece(text, start=0):
    return Piece(text, start, start + len(text), Sort.TEXT)


def bare(name="氨氮", **more):
    return Block(name=[piece(name)], values=[[piece("49")]], **more)


def whole(*names, **more):
    has = {"number": piece("8"), "attribute": piece("约束性"), "values": [[piece("49")]]} | more
    return Block(name=[piece(name) for name in names], **has)


@pytest.mark.parametrize(
    ("block", "named"),
    [
        (whole("减排量（吨）", "氮氧化物"), "减排量（吨）"),
        (whole("氮氧化物", "减排量（吨）"), "减排量（吨）"),
        (whole("减排量（吨）", "氮氧化物（吨）"), None),  # two units
        (whole("减排量", "氮氧化物"), None),
        (whole("减排量（吨）"), None),
        (whole("减排量（吨）", "氮", "氧化物"), None),
        (whole("减排量（吨）", "氮氧化物", number=None), None),
        (whole("减排量（吨）", "氮氧化物", attribute=None), None),
        (whole("减排量（吨）", "氮氧化物", doubts=1), None),
    ],
)
def test_the_piece_of_a_name_that_names_the_whole(block, named):
    found = _whole(block)
    assert (found and found.text) == named


@pytest.mark.parametrize(
    ("part", "counts"),
    [
        (bare(), True),
        (bare("氨氮（吨）"), False),
        (bare(number=piece("9")), False),
        (bare(attribute=piece("约束性")), False),
        (bare(unit=[piece("吨")]), False),
        (bare(stray=True), False),
        (bare(lacking=1), False),
        (Block(heading=[piece("水")]), False),
        (Block(name=[piece("氨氮")]), False),
        (Block(name=[piece("氨"), piece("氮")], values=[[piece("49")]]), False),
    ],
)
def test_a_part_has_all_but_number_attribute_and_unit(part, counts):
    assert len(_bare([part])) == counts
    assert len(_bare([bare(), part])) == 1 + counts
    assert len(_bare([part, bare()])) == 2 * counts


def test_the_rows_around_a_merged_cell_have_its_name_and_attribute():
    above, block, below, other = bare("总氮"), whole("减排量（吨）", "氮氧化物"), bare(doubts=1), whole("保有率")
    name_parts([above, block, below, other])
    assert [part.parent and part.parent[0].text for part in (above, block, below)] == ["减排量（吨）"] * 3
    assert [part.attribute.text for part in (above, block, below)] == ["约束性"] * 3
    assert [one.text for one in block.name] == ["氮氧化物"]
    assert (below.doubts, other.parent) == (0, [])
    alone = whole("减排量（吨）", "氮氧化物")
    name_parts([alone])
    assert (len(alone.name), alone.parent) == (2, [])


def word(text, line, **more):
    return Word(piece(text, 10 * line), line, 0, **({"name": True} | more))


def parts(*words):
    return [
        (["".join(one.text for one in name) for name in found.names], found.whole and found.whole.text)
        for found in parts_of_one(words)
    ]


def names(*texts, start=0):
    return [word(text, start + at) for at, text in enumerate(texts)]


def test_short_names_that_follow_each_other_may_be_parts():
    long = "主要污染物减排量（吨）"
    assert parts(*names(long, "氨氮", "总磷")) == [(["氨氮", "总磷"], None)]
    assert parts(*names(long, "氨氮")) == []
    assert parts(*names("氨氮", "总磷", "总氮", "铅汞", "镉砷"))[0][0] == ["氨氮", "总磷", "总氮", "铅汞", "镉砷"]
    assert MOST_PARTS == 5
    assert parts(*names("氨氮", "总磷", "总氮", "铅汞", "镉砷", "铬镍")) == []
    assert parts(word("氨氮", 0), word("总磷", 1, cell=True)) == []  # it may be a cell
    assert parts(word("氨氮", 0), word("总磷", 1, name=False)) == []


def test_the_last_character_of_a_part_may_stand_alone():
    assert parts(*names("挥发性有机", "物", "总磷")) == [(["挥发性有机物", "总磷"], None)]
    assert parts(word("挥发性有机", 0), word("物", 2), word("总磷", 3)) == []  # a line lies between
    assert parts(*names("主要污染物减排量（吨）", "物", "总磷", "总氮")) == [(["总磷", "总氮"], None)]


def test_parts_stand_around_the_name_that_they_divide():
    apart = [word("氨氮", 0), word("减排量（吨）", 5), word("总磷", 6), word("总氮", 7)]
    found = parts(*apart)
    assert (["氨氮", "总磷"], "减排量（吨）") in found
    assert (["氨氮", "总磷", "总氮"], "减排量（吨）") in found
    # The line right above is of the same name.
    near = parts(*names("总铅", "主要污染物", "减排量（吨）", "总磷", "总氮"))
    assert (["总铅", "总磷"], "减排量（吨）") in near
    assert (["总铅", "主要污染物", "总磷"], "减排量（吨）") not in near
    assert all(
        whole_name is None for _, whole_name in parts(word("氨氮", 0), word("公共图书馆藏书总数量", 5), word("总磷", 6))
    )
    many = [*names("一甲", "二甲", "三甲"), word("减排量（吨）", 9), *names("四甲", "五甲", "六甲", start=10)]
    assert max(len(found_names) for found_names, _ in parts(*many)) == MOST_PARTS


@pytest.mark.parametrize(
    ("text", "number", "may"),
    [
        ("氨氮", None, True),
        ("氮", None, False),
        ("甲" * LONGEST_PART, None, True),
        ("甲" * (LONGEST_PART + 1), None, False),
        ("氨氮", 3, False),
        ("氨氮（吨）", None, False),
        ("一、水", None, False),
    ],
)
def test_a_part_has_two_to_eight_characters(text, number, may):
    assert _may_be_part((word(text, 0, number=number),)) is may


def cleared(*texts):
    return [line.text for line in without_note_marks(split_lines("\n".join(texts)))]


def test_marks_of_notes_are_blanks_and_sums_stay():
    assert cleared("水面 61 70", "岸线") == ["水面 61 70", "岸线"]
    assert cleared("水面 61 [1]", "岸线 [2] 70") == ["水面 61[1]", "岸线     70"]
    assert cleared("水面 61", "[1]", "岸线") == ["水面 61[1]", "岸线"]  # right below its figure
    assert cleared("水面", "[1]", "岸线") == ["水面", "岸线"]
    assert cleared("水面 61", "", "[1]", "岸线") == ["水面 61", "岸线"]  # an empty line between
    assert cleared("水面 61", "〔1〕", "岸线") == ["水面 61", "岸线"]
    assert cleared("水面 [2]", "岸线") == ["水面 [2]", "岸线"]  # no first mark: a sum
    assert cleared("水面 [1]", "岸线 [15]") == ["水面 [1]", "岸线 [15]"]
    assert cleared("水面 [1]", "岸线 [1.5]") == ["水面 [1]", "岸线 [1.5]"]
    assert cleared("水面 [1]", "[ ]内为累计") == ["水面 [1]", "[ ]内为累计"]


def test_a_sum_shows_sixty_lines_up_and_down_that_brackets_are_no_notes():
    for lines, kept in ((REACH, True), (REACH + 1, False)):
        between = ["甲"] * (lines - 1)
        assert ("水面 [1]" in cleared("水面 [1]", *between, "岸线 [15]")) is kept
        assert ("水面 [1]" in cleared("岸线 [15]", *between, "水面 [1]")) is kept


def test_a_line_without_its_mark_lies_where_its_words_do():
    (line,) = without_note_marks(split_lines("[1] 水面"))
    assert (line.text, line.start, line.end, line.indent) == ("水面", 4, 6, 4)


def test_a_mark_is_counted_from_one_below_a_hundred():
    assert [number for number in (0, 1, 2, 3, 99, 100) if _is_mark(number, set(range(1, 99)))] == [1, 2, 3, 99]
    assert not _is_mark(3, {1})


def test_marks_are_taken_out_of_the_cells_of_a_grid():
    def left(*cells, text=""):
        tokens = [Token(cell, 10 * at, 10 * at + len(cell)) for at, cell in enumerate(cells)]
        candidate = Candidate("grid", [], list(tokens), rows=[Row({0: list(tokens)})], end=100)
        drop_note_marks(candidate, text)
        return [one.text for one in candidate.rows[0].cells[0]], [one.text for one in candidate.tokens]

    assert left("61", "[1]") == (["61"], ["61", ""])
    assert left("61", "[15]") == (["61", "[15]"], ["61", "[15]"])
    assert left("[15]", "[1]")[0] == ["[15]", "[1]"]
    assert left("61", "[1]", text=" " * 690 + "[ ]")[0] == ["61", "[1]"]
    assert left("61", "[1]", text=" " * 700 + "[ ]")[0] == ["61"]


def record(**more):
    has = {
        "name": "水面保有率",
        "unit": "%",
        "baseline_raw": "61",
        "attribute": "约束性",
        "target_raw": "70",
        "operator": "=",
    }
    return SimpleNamespace(**(has | {"table": 1} | more))


@pytest.mark.parametrize(
    ("name", "whole_name"),
    [
        ("水面保有率", True),
        ("水面", True),
        ("水", False),
        ("水" * LONGEST_NAME, True),
        ("水" * (LONGEST_NAME + 1), False),
        ("水面（保有率", False),
        ("水面（保有）率", True),
        ("）水面", False),
        ("水面，保有率", False),
        ("水面（一，二）保有率", True),
    ],
)
def test_a_name_is_whole_with_two_to_forty_five_characters_and_closed_brackets(name, whole_name):
    assert _unlike_a_row(record(name=name))[0] is not whole_name


@pytest.mark.parametrize(
    ("target", "operator", "wordy"),
    [
        ("70", "=", False),
        ("保持稳定", "=", False),
        ("保持稳定", None, True),
        ("保" + "持" * (LONGEST_TARGET - 1), "=", False),
        ("保" + "持" * LONGEST_TARGET, "=", True),
        ("70", None, False),
    ],
)
def test_a_target_in_words_has_a_known_kind_and_twenty_four_characters(target, operator, wordy):
    assert _unlike_a_row(record(target_raw=target, operator=operator))[1] is wordy


def test_what_most_rows_of_a_table_fill_is_lacking_where_one_does_not():
    assert _usual([record(), record(unit=""), record(unit="")]) == {"baseline_raw", "attribute"}
    assert _usual([record(), record(unit="")]) == {"baseline_raw", "attribute"}  # half is not most
    assert "unit" in _usual([record(), record(), record(unit="")])
    usual = {"unit", "attribute"}
    assert _doubts(record(), usual) == 0
    assert _doubts(record(attribute=None), usual) == 1
    assert _doubts(record(attribute=None, unit=""), usual) == 2
    assert _doubts(record(unit="", target_raw="保持稳定"), usual) == 0  # words have no unit
    assert _doubts(record(unit="", target_raw="下降3%"), usual) == 0
    assert _doubts(record(attribute=None, target_raw="保持稳定"), usual) == 1
    assert _doubts(record(name="水"), usual) == 1


def test_spans_meet_where_they_overlap():
    assert _meets((5, 10), [(0, 6)])
    assert _meets((5, 10), [(9, 12)])
    assert not _meets((5, 10), [(0, 5), (10, 12)])


def test_a_doubt_from_when_a_row_was_put_together_is_not_counted_twice():
    item = Located(record(), (5, 10))
    bad = Located(record(name="水"), (20, 30))
    rows = [item, bad]
    assert count_doubts(rows, []) == [0, 1]
    assert count_doubts(rows, [(5, 6), (20, 21)]) == [1, 2]
    assert count_doubts(rows, [], [(5, 6), (20, 21)]) == [1, 1]
    assert count_doubts(rows, [(5, 6)], [(5, 6)]) == [1, 1]
    assert confidences(rows, {"stream": {1}}, []) == [SURE["stream"][0], SURE["stream"][1]]
    assert confidences(rows, {"stream": {2}}, []) == [SURE["aligned"][0], SURE["aligned"][1]]
    twice = [Located(record(name="水", attribute=None, unit=""), (0, 5)), item, Located(record(), (40, 50))]
    assert confidences(twice, {}, [])[0] == SURE["aligned"][-1]
