"""Rows that share a name, on either side of each bound: lines of the name, lengths of parts, where the rows end."""

from __future__ import annotations

import pytest

from helpers.extraction.tables.lines import Line
from helpers.extraction.tables.pieces import pieces_of
from helpers.extraction.tables.shared_names import FURTHER_ROW, PARTS, _row, read_shared
from helpers.extraction.tables.value_cells import Shape


def lines_of(*texts):
    lines, place = [], 0
    for text in texts:
        lines.append(pieces_of(Line(text, place, place + len(text))))
        place += len(text) + 1
    return lines


def said(pieces):
    return "".join(piece.text for piece in pieces)


def shared(*texts, start=0, numbers=None, values=2, unit=False, attribute=True, numbered=True, centred=False):
    """The line behind the rows, what they cost, and of each its number, parent, name, unit, values and attribute."""
    shape = Shape(values, values - 1, unit, attribute, numbered, False, False, centred, 8)
    found = read_shared(lines_of(*texts), start, numbers or {}, shape)
    if found is None:
        return None
    end, cost, blocks = found
    rows = [
        (
            block.number.text if block.number else "",
            said(block.parent),
            said(block.name),
            said(block.unit),
            "|".join(map(said, block.values)),
            block.attribute.text if block.attribute else "",
        )
        for block in blocks
    ]
    return end, round(cost, 6), rows


NAME = ["3", "重点工程固废", "减排量（吨）"]
PART = ["炉渣 — 108", "约束性", "尾矿 — 49"]
THREE = {0: (0, 3)}


def parts(*texts, **more):
    """The names of the parts, or none."""
    found = shared(*texts, **{"numbers": THREE, **more})
    return found and [row[2] for row in found[2]]


def test_parts_have_the_name_and_one_attribute_and_the_first_its_number():
    assert shared(*NAME, *PART, numbers=THREE) == (
        6,
        2 * PARTS,
        [
            ("3", "重点工程固废减排量（吨）", "炉渣", "", "—|108", "约束性"),
            ("", "重点工程固废减排量（吨）", "尾矿", "", "—|49", "约束性"),
        ],
    )
    assert shared(*NAME[1:], *PART)[2][0][0] == ""
    three = shared(*NAME, *PART, "石膏 — 6.5", numbers=THREE)
    assert three[:2] == (7, pytest.approx(3 * PARTS))


@pytest.mark.parametrize(
    ("has", "read"),
    [
        ({}, True),
        ({"centred": True}, False),
        ({"attribute": False}, True),
        ({"numbered": False}, True),
        ({"attribute": False, "numbered": False}, False),  # nothing says that rows lack something
        ({"values": 3}, False),
        ({"numbers": {0: (1, 3)}}, False),  # the number stands behind a word
    ],
)
def test_only_a_table_with_numbers_or_attributes_in_the_order_of_writing_shares_names(has, read):
    assert (parts(*NAME, *PART, **has) is not None) is read


def test_the_rows_of_a_name_end_where_the_next_number_or_heading_is():
    next_row = ["4", "噪声达标率（%） 80 85 预期性"]
    assert parts(*NAME, *PART, *next_row, numbers={0: (0, 3), 6: (0, 4)}) == ["炉渣", "尾矿"]
    assert parts(*NAME, *PART, "二、林业", "石膏 — 6.5", numbers=THREE) == ["炉渣", "尾矿"]
    assert parts(*NAME, PART[0], PART[1], "二、林业", PART[2], numbers=THREE) is None
    assert parts(*NAME, *PART[:2], PART[2] + " 5", numbers=THREE) is None  # the last line goes on
    # No more than thirty lines from the first are looked at.
    many = [f"甲{at}号 — {at}" for at in range(10, 60)]
    assert len(parts(*NAME, "约束性", *many) or []) == 0
    assert len(parts(*NAME, many[0], "约束性", *many[1:])) == 26
    assert len(parts("前言", *NAME, *PART, start=1, numbers={1: (0, 3)})) == 2


@pytest.mark.parametrize(
    ("name", "read"),
    [
        (["重点工程", "固体", "废物", "年减", "排量（吨）"], True),  # five lines
        (["重点工程", "固体", "废物", "年减", "排放", "量（吨）"], False),
        (["重点工程固废减排量"], False),  # no unit
        (["重点工程固废减排量（吨）", "炉渣 — 108", "约束性"], True),
    ],
)
def test_a_name_that_is_shared_has_a_unit_and_five_lines_at_most(name, read):
    assert (parts(*name, *PART, numbers={}) is not None) is (read and len(name) != 3)


@pytest.mark.parametrize(
    ("second", "read"),
    [
        (["尾矿以及其他的工业固体废 — 49"], True),  # twelve characters
        (["尾矿以及其他的工业固体废物 — 49"], False),
        (["尾矿", "废石 — 49"], True),
        (["尾矿", "废石", "矿渣 — 49"], False),  # three lines
        (["尾矿（吨） — 49"], False),
        (["— 49"], False),
        (["尾矿 — 49 约束性"], False),  # a second attribute
    ],
)
def test_a_part_has_a_short_name_without_a_unit(second, read):
    assert (parts(*NAME, *PART[:2], *second) is not None) is read


def test_each_part_stands_on_lines_of_its_own_and_one_is_none():
    assert parts(*NAME, "炉渣 — 108 尾矿 — 49", attribute=False) is None
    assert parts("减排量（吨） 炉渣 — 108", *PART[1:], numbers={}) == ["炉渣", "尾矿"]
    assert parts(*NAME, *PART[:2]) is None
    assert parts(*NAME, PART[0], PART[2]) is None  # no attribute
    assert parts(*NAME, PART[0], PART[2], attribute=False) == ["炉渣", "尾矿"]
    # The first part may be the end of the words before it.
    assert parts("3", "重点工程固废", "减排量（吨）炉渣 — 108", *PART[1:]) is None


UNITS = ["图书馆藏书", "及比重", "万册 600 720 约束性", "% 7.9 14.4 约束性"]


def units(*texts, **more):
    found = shared(*texts, unit=True, **more)
    return found and [(row[2], row[3]) for row in found[2]]


def test_rows_of_one_name_have_units_of_their_own():
    name = "图书馆藏书及比重"
    found = shared(*UNITS, unit=True, numbered=False)
    assert found[0] == 4
    assert [row[2:] for row in found[2]] == [(name, "万册", "600|720", "约束性"), (name, "%", "7.9|14.4", "约束性")]
    three = shared(*UNITS, "亿元 5 6 约束性", unit=True, numbered=False)
    assert three[1] - found[1] == pytest.approx(FURTHER_ROW)
    assert shared(*UNITS, numbered=False) is None  # the table has no column of units
    numbered = shared("3", *UNITS, unit=True, numbers=THREE)
    assert [row[0] for row in numbered[2]] == ["3", ""]


@pytest.mark.parametrize(
    ("texts", "many"),
    [
        (UNITS, 2),
        (UNITS[:3], None),  # one row
        ([*UNITS[:3], "% 7.9 约束性"], None),  # a value is lacking
        ([*UNITS[:3], "% 7.9 14.4"], None),  # or its attribute
        ([*UNITS[:3], "藏书 % 7.9 14.4 约束性"], None),
        (["万册 600 720 约束性", "% 7.9 14.4 约束性"], None),  # no name
        (["图书馆藏书 600 720 约束性", "% 7.9 14.4 约束性"], None),
        ([*UNITS[:2], "万册 600 720 约束性 % 7.9 14.4 约束性"], None),  # on one line
        (["图书馆", "藏书量", "及其年", "增长的", "比重数", "万册 600 720 约束性", "% 7.9 14.4 约束性"], 2),
        (["图书馆", "藏书量", "及其年", "增长的", "比重", "的数量", "万册 600 720 约束性", "% 7.9 14.4 约束性"], None),
        ([*UNITS[:2], "万", "册 600 720 约束性", "% 7.9 14.4 约束性"], 2),  # a unit of two lines
        ([*UNITS, "5"], 2),
        ([*UNITS[:3], UNITS[3] + " 5"], None),  # the last line goes on
    ],
)
def test_rows_in_units_of_their_own_are_two_at_least_and_whole(texts, many):
    found = units(*texts, numbered=False)
    assert (found and len(found)) == many


def test_the_rows_end_on_the_line_of_their_last_word():
    assert shared(*NAME, *PART[:2], "尾矿 —", "49", "二、林业", numbers=THREE)[0] == 7
    assert shared(*NAME, *PART[:2], "尾矿 —", "49 5", numbers=THREE) is None
    assert shared("前言", "前言", *UNITS[:3], "% 7.9 14.4", "约束性", start=2, unit=True, numbered=False)[0] == 7
    assert units("前言", "前言", *UNITS[:2], "万册", "600 720 约束性", UNITS[3], start=2, numbered=False) is not None


def row(*texts, values=2, place=0):
    words = [(at, piece) for at, line in enumerate(lines_of(*texts)) for piece in line]
    found = _row(words, place, values)
    return found and (found[0], said(found[1]), [said(cell) for cell in found[2]], found[3] and found[3].text)


@pytest.mark.parametrize(
    ("texts", "values", "found"),
    [
        (("炉渣 — 108",), 2, (3, "炉渣", ["—", "108"], None)),
        (("炉渣 — 108 约束性",), 2, (4, "炉渣", ["—", "108"], "约束性")),
        (("炉渣 — 约束性 108",), 2, None),
        (("炉渣 — 108", "[1]", "约束性"), 2, (5, "炉渣", ["—", "108[1]"], "约束性")),
        (("炉渣 — 108 约束性 预期性",), 2, (4, "炉渣", ["—", "108"], "约束性")),
        (("炉渣 — 108 9",), 2, (3, "炉渣", ["—", "108"], None)),
        (("炉渣 —",), 2, None),
        (("炉渣 与国家批 复一致 5",), 2, (4, "炉渣", ["与国家批复一致", "5"], None)),
        (("炉渣 5 与国家批 复一致",), 2, (3, "炉渣", ["5", "与国家批"], None)),  # no cell is lacking behind it
        (("炉渣 5 保持 稳定",), 2, (4, "炉渣", ["5", "保持稳定"], None)),
        (("炉渣 5 保持 约束性 稳定",), 2, (4, "炉渣", ["5", "保持"], "约束性")),
        (("5 7",), 2, (2, "", ["5", "7"], None)),
    ],
)
def test_a_row_has_each_of_its_values_and_what_goes_on_in_their_cells(texts, values, found):
    assert row(*texts, values=values) == found
