"""What was printed in columns and not read: attributes left over, lines between rows, and runs of figures."""

from __future__ import annotations

import pytest

from helpers.documents.read import read_bytes
from helpers.extraction.tables.balance import (
    _are_pages,
    _begin_of_row,
    _clusters,
    _figures_in_columns,
    _follows,
    _lines_left_out,
    _Spans,
    unaccounted,
)
from helpers.extraction.tables.lines import split_lines


def test_spans_that_touch_are_one():
    spans = _Spans([(10, 20), (0, 5), (20, 30), (12, 15)])
    assert spans.spans == [(0, 5), (10, 30)]


def test_what_lies_in_a_span():
    spans = _Spans([(10, 20), (30, 40)])
    assert [spans.holds(at) for at in (9, 10, 19, 20, 30, 40)] == [False, True, True, False, True, False]
    assert [spans.meets(*ends) for ends in ((0, 9), (0, 10), (19, 25), (20, 29), (25, 50))] == [
        False,
        True,
        True,
        False,
        True,
    ]
    assert [spans.ends_before(at, 5) for at in (5, 15, 25, 26, 45, 46)] == [False, True, True, False, True, False]
    assert not _Spans([]).holds(0)


def test_attributes_near_each_other_are_of_one_table():
    assert _clusters([(0, 3), (603, 606), (1207, 1210)]) == [[(0, 3), (603, 606)], [(1207, 1210)]]
    assert _clusters([]) == []


@pytest.mark.parametrize(
    ("clause", "before", "follows"),
    [("3.2", "3.1", True), ("3.2", "3.2", False), ("3.1.4", "3.1.3", True), ("4.2", "3.1", False), ("3", "2", False)],
)
def test_the_number_of_a_clause_follows_the_one_before(clause, before, follows):
    assert _follows(clause, before) is follows


@pytest.mark.parametrize(
    ("figures", "pages"),
    [
        (["1", "3", "3", "9"], True),
        (["1", "3", "2"], False),
        (["0", "1"], True),
        (["1.5", "2"], False),
        (["1", "2.5", "3"], False),
    ],
)
def test_whole_numbers_that_never_fall_are_pages(figures, pages):
    assert _are_pages(figures) is pages


def test_a_row_begins_with_its_line_where_no_figures_stand_before_its_name():
    text = "标题\n1 水 覆盖率 70"
    assert _begin_of_row(text, text.index("覆盖率")) == 3
    text = "标题\n61 70 覆盖率 70"
    assert _begin_of_row(text, text.index("覆盖率")) == text.index("覆盖率")
    assert _begin_of_row("覆盖率 70", 0) == 0


def runs(*texts, seen=()):
    lines = split_lines("\n".join(texts))
    return [many for _, many in _figures_in_columns(lines, _Spans(seen))]


ROW, OTHER = "覆盖率 61 70", "文字"


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        ([ROW] * 4, [4]),
        ([ROW] * 3, []),
        ([ROW, OTHER, OTHER, OTHER, ROW, ROW, ROW], [4]),
        ([ROW, OTHER, OTHER, OTHER, OTHER, ROW, ROW, ROW], []),
        (["覆盖率 61"] * 4, []),
        (["61 70"] * 4, []),
        (["覆盖率，61 70"] * 4, []),
        (["覆盖率 ........ 61 70"] * 4, []),
        (["会议 2021年3月5日 61"] * 4, []),
        (["覆盖率 " * 60 + "61 70"] * 4, []),
    ],
)
def test_four_lines_with_a_name_and_two_figures_are_a_table(texts, found):
    assert runs(*texts) == found


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (["61", "7", "86", "12", "30", "9", "45", "4"], [8]),
        (["61", "7", "86", "12", "30", "9", "45"], []),
        ([str(at) for at in range(1, 12)], []),  # rows that are counted
        (["11", "13", "16", "20", "24", "29", "33", "38"], []),  # pages
        (["3.1", "3.2", "3.3", "3.4", "3.5", "3.6", "3.7", "3.8", "3.9"], []),  # clauses
        (["61", *[OTHER] * 24, "7", "86", "12", "30", "9", "45", "4"], []),
        (["61", *[OTHER] * 23, "7", "86", "12", "30", "9", "45", "4"], [8]),
    ],
)
def test_eight_figures_alone_among_thirty_lines_are_a_table(texts, found):
    assert runs(*texts) == found


def test_what_was_read_or_told_is_not_told_again():
    assert runs(*[ROW] * 4, seen=[(0, 8)]) == []
    assert runs(*[ROW] * 5, seen=[(0, 8)]) == [4]


def test_a_line_between_rows_that_no_row_is_about():
    texts = ["水质优良率 61 70", "森林覆盖率 61 70", "岸线长度 12 30", "人口总数 9"]
    lines = split_lines("\n".join(texts))
    rows = [(lines[0].start, lines[0].end), (lines[2].start, lines[2].end)]
    whole = [(0, lines[3].end)]
    assert _lines_left_out(lines, whole, rows) == [(lines[1].start, lines[1].end)]
    assert _lines_left_out(lines, whole, [*rows, (lines[1].start, lines[1].end)]) == []
    assert _lines_left_out(lines, whole, []) == []


@pytest.mark.parametrize("between", ["水环境", "水 70", "森林覆盖率 2025", "坚持统筹，保护森林 70", "森林覆盖率"])
def test_a_line_between_rows_that_is_none(between):
    lines = split_lines("\n".join(["水质优良率 61 70", between, "岸线长度 12 30"]))
    rows = [(lines[0].start, lines[0].end), (lines[2].start, lines[2].end)]
    assert _lines_left_out(lines, [(0, lines[2].end)], rows) == []


def codes(text, tables=(), rows=(), told=()):
    document = read_bytes(text.encode(), "plan.txt")
    return [item.code for item in unaccounted(document, split_lines(text), tables, rows, told)]


def test_attributes_of_no_row_are_of_an_unread_table_or_row():
    text = "云溪市规划\n森林 约束性\n岸线 预期性\n"
    first = text.index("约束性")
    assert codes(text) == ["unread_table"]
    assert codes(text[: first + 4]) == []  # one is none
    assert codes(text, tables=[(0, len(text))], rows=[("森林", (6, first + 3), 1)]) == ["unread_rows"]
    assert codes(text, told=[(0, len(text))]) == []
    assert codes("预期性指标 3 项，约束性指标 4 项") == []


def test_a_row_with_more_attributes_than_records_holds_another():
    text = "云溪市规划\n森林 70 约束性 岸线 30 预期性\n"
    row = (text.index("森林"), len(text) - 1)
    assert codes(text, rows=[("森林", row, 1)]) == ["unread_rows"]
    assert codes(text, rows=[("森林", row, 2)]) == []
