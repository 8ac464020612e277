"""What is told of columns that were not read, on either side of each bound: distances, counts, lengths."""

from __future__ import annotations

import pytest

from helpers.documents.read import read_bytes
from helpers.extraction.tables.balance import (
    _figures_in_columns,
    _lines_left_out,
    _Spans,
    unaccounted,
)
from helpers.extraction.tables.lines import Line, split_lines

PLAIN = "加强巡护推进整治"


def lines_of(*texts):
    return split_lines("\n".join(texts))


def runs(*texts, seen=()):
    """For each run of lines of figures the first line, the last, and how many they are."""
    lines = lines_of(*texts)
    places = {line.start: at for at, line in enumerate(lines)} | {line.end: at for at, line in enumerate(lines)}
    spans = _Spans([(lines[at].start, lines[at].end) for at in seen])
    return [(places[start], places[end], many) for (start, end), many in _figures_in_columns(lines, spans)]


ROW = [f"河段{name} {at} 3{at} 5{at}" for at, name in enumerate("甲乙丙丁戊")]


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (ROW[:4], [(0, 3, 4)]),
        (ROW[:3], []),
        ([ROW[0], PLAIN, PLAIN, PLAIN, *ROW[1:4]], [(0, 6, 4)]),
        ([ROW[0], PLAIN, PLAIN, PLAIN, PLAIN, *ROW[1:4]], []),  # four other lines between two
        ([f"河段{name} 3" for name in "甲乙丙丁戊"], []),  # one figure each
        ([f"河段{name} 3 5" for name in "甲乙丙丁"], [(0, 3, 4)]),
        (["3 5 7"] * 5, []),  # no name
        ([f"河段{name}，3 5" for name in "甲乙丙丁"], []),  # prose
        ([f"河段{name} 3 5 " + "." * 5 for name in "甲乙丙丁"], []),  # a table of contents
        ([f"河段{name} 2020年3月5日 2021年3月5日" for name in "甲乙丙丁"], []),
        ([text + " " + "段" * (200 - len(text) - 1) for text in ROW[:4]], [(0, 3, 4)]),
        ([text + " " + "段" * (201 - len(text) - 1) for text in ROW[:4]], []),
    ],
)
def test_four_lines_of_a_name_and_two_figures_are_a_table(texts, found):
    assert runs(*texts) == found


def test_lines_that_are_accounted_for_are_left_out():
    assert runs(*ROW) == [(0, 4, 5)]
    assert runs(*ROW, seen=[0]) == [(1, 4, 4)]
    assert runs(*ROW, seen=[0, 4]) == []


ALONE = ["61", "7.4", "12", "30", "8", "22", "45", "9"]


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (ALONE, [(0, 7, 8)]),
        (ALONE[:7], []),
        ([*ALONE[:7], *[PLAIN] * 23, ALONE[7]], [(0, 30, 8)]),
        ([*ALONE[:7], *[PLAIN] * 24, ALONE[7]], []),  # thirty-one lines below the first
        ([*ALONE, "3", *[PLAIN] * 40], [(0, 8, 9)]),
        ([*ALONE, *[PLAIN] * 40, *ALONE], [(0, 7, 8), (48, 55, 8)]),
        ([*ALONE[:7], "10"], [(0, 7, 8)]),
        ([str(number) for number in range(1, 20)], []),  # numbers of rows
        (["1", *ALONE[1:]], []),
        ([*"12345678", "3.5"], []),
        ([f"3.{number}" for number in range(1, 20)], []),  # and of clauses; the first alone is none
        (["3", "3", "5", "8", "8", "11", "13", "20"], []),  # pages of a table of contents
        (["3", "3", "5", "8", "6", "9", "11", "20"], [(0, 7, 8)]),
    ],
)
def test_eight_figures_alone_among_thirty_lines_are_a_table(texts, found):
    assert runs(*texts) == found


def test_figures_alone_behind_lines_of_figures_are_of_one_table():
    assert runs(*ALONE[:4], *ROW[:4], *ALONE[4:]) == [(4, 11, 8)]


TITLE = "云溪市水务规划\n"
AFTER = PLAIN + "\n"


def told(text, rows=(), tables=(), known=()):
    """Code and words of each warning; rows by their text and how many records they gave."""
    document = read_bytes(text.encode(), "plan.txt")
    spans = [(row, (text.index(row), text.index(row) + len(row)), many) for row, many in rows]
    found = unaccounted(document, split_lines(text), tables, spans, known)
    return [(item.code, text[slice(*item.span)]) for item in found]


def test_a_row_has_as_many_attributes_as_it_gave_records_and_one_at_least():
    row = "岸线 预期性 九成 约束性"
    assert told(TITLE + row, [(row, 1)]) == [("unread_rows", row)]
    assert told(TITLE + row, [(row, 2)]) == []
    assert told(TITLE + row, [(row, 0)]) == [("unread_rows", row)]
    assert told(TITLE + row[7:], [(row[7:], 0)]) == []


def test_rows_that_overlap_are_those_of_a_turned_table():
    text = "岸线 预期性 九成 约束性 水域"
    document = read_bytes(text.encode(), "plan.txt")
    for first, second, many in (((0, 14), (13, 16), 0), ((0, 13), (13, 16), 1), ((0, 14), (14, 16), 1)):
        found = unaccounted(document, split_lines(text), [], [("甲", first, 1), ("乙", second, 1)], [])
        assert len(found) == many


def test_one_attribute_is_a_row_near_a_table_and_nothing_elsewhere():
    row = "水面保有率 九成 约束性"
    assert told(TITLE + row) == []
    assert told(TITLE + row + "\n" + row)[0][0] == "unread_table"
    end = len(TITLE) + len(row) - 3
    for distance, many in ((300, 1), (301, 0)):
        text = "甲" * (distance - len(TITLE) + 5) + "\n" + TITLE + row
        at = text.rindex("约束性")
        assert len(told(text, tables=[(0, at - distance)])) == many
    assert told(TITLE + row, tables=[(0, end + 2)]) == [("unread_rows", "约束性")]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("水面 55", True),
        ("水 55", False),  # one character is no name
        ("水面 一致", False),
        ("水面 2025", False),
        ("水面，55", False),
        ("甲 水面 55", True),
        ("3 水面", False),
        ("<td>水面</td><td>55</td>", True),
    ],
)
def test_a_line_between_the_rows_of_a_table_with_a_name_and_a_figure_is_told(line, told):
    lines = lines_of("巡护覆盖率 61", line, "优良率 70", "水面 55")
    first, middle, last, _ = ((line.start, line.end) for line in lines)
    assert _lines_left_out(lines, [(0, lines[-1].end)], [first, last]) == [middle] * told
    assert _lines_left_out(lines, [(0, lines[-1].end)], [first, middle, last]) == []
    assert _lines_left_out(lines, [(0, first[1])], [first, last]) == []  # the table ends before
    assert _lines_left_out(lines, [(1, last[1])], [first, last]) == []  # its first row is another's
    assert _lines_left_out(lines, [(0, last[1])], [first, last]) == [middle] * told
    assert _lines_left_out([Line("水面 55", 0, 5)], [(0, 5)], []) == []
