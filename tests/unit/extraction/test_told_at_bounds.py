"""What is told of figures, attributes and titles that no record accounts for: at each bound, and just beside it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from helpers.documents.model import Document
from helpers.extraction.tables import balance, unreadable
from helpers.extraction.tables.balance import (
    ALONE_AMONG,
    BELOW,
    LEAST_ALONE,
    LEAST_LINES,
    LINES_BETWEEN,
    TOGETHER,
    _are_pages,
    _begin_of_row,
    _clusters,
    _figures_in_columns,
    _follows,
    _lines_left_out,
    _Spans,
    place_of,
    unaccounted,
)
from helpers.extraction.tables.lines import Line, split_lines
from helpers.extraction.tables.unreadable import LINES_BELOW, NEAR, PICTURE_REACH, find_glued, find_missing


def lines(*texts: str) -> list[Line]:
    """Lines as they stand in a text, empty ones too."""
    found, start = [], 0
    for text in texts:
        found.append(Line(text, start, start + len(text)))
        start += len(text) + 1
    return found


def document(text: str, **more: object) -> Document:
    return replace(Document(text, "0" * 64, "云溪市规划", (2021, 2025), "five_year_plan"), **more)  # type: ignore[arg-type]


def test_spans_that_touch_are_one_and_end_before_their_last_offset() -> None:
    spans = _Spans([(10, 20), (2, 5), (20, 30), (12, 15), (40, 41)])
    assert spans.spans == [(2, 5), (10, 30), (40, 41)]
    assert [at for at in range(45) if spans.holds(at)] == [2, 3, 4, *range(10, 30), 40]
    assert [spans.meets(*stretch) for stretch in ((0, 1), (0, 2), (5, 9), (5, 10), (29, 35), (30, 35), (41, 50))] == [
        False,
        True,
        False,
        True,
        True,
        False,
        False,
    ]
    assert [spans.ends_before(at, 3) for at in (1, 5, 8, 9, 33, 34)] == [False, True, True, False, True, False]


def test_spans_of_an_empty_list_hold_nothing() -> None:
    assert not _Spans([]).holds(0)
    assert not _Spans([]).meets(0, 9)
    assert not _Spans([]).ends_before(9, 99)


@pytest.mark.parametrize(("apart", "clusters"), [(TOGETHER, 1), (TOGETHER + 1, 2)])
def test_attributes_near_each_other_are_of_one_table(apart: int, clusters: int) -> None:
    assert len(_clusters([(0, 3), (3 + apart, 6 + apart)])) == clusters


@pytest.mark.parametrize(
    ("clause", "before", "follows"),
    [
        ("3.2", "3.1", True),
        ("3.1", "3.1", False),
        ("3.3", "3.1", False),
        ("3.1.5", "3.1.4", True),
        ("3.1.5", "3.2.4", False),
        ("4", "3", False),
        ("3.123", "3.122", False),
        ("3.10", "3.9", True),
    ],
)
def test_a_clause_follows_the_one_before_it(clause: str, before: str, follows: bool) -> None:
    assert _follows(clause, before) is follows


@pytest.mark.parametrize(
    ("figures", "are"),
    [
        (["3", "3", "7"], True),
        (["0", "1"], True),
        (["3", "7", "6"], False),
        (["3.5", "7"], False),
        (["3", "7.5", "9"], False),
        (["3"], True),
    ],
)
def test_pages_are_whole_numbers_that_never_fall(figures: list[str], are: bool) -> None:
    assert _are_pages(figures) is are


@pytest.mark.parametrize(("text", "begin"), [("x\n水域 1 率", 2), ("x\n水域 1 2 率", 9), ("水域 率", 0), ("x\n率", 2)])
def test_a_row_begins_with_its_line_where_one_figure_at_most_stands_before_its_name(text: str, begin: int) -> None:
    assert _begin_of_row(text, text.index("率")) == begin


def test_a_place_is_a_page_or_a_line() -> None:
    text = "一\n二\n三\n"
    assert [place_of(document(text), at) for at in (0, 1, 2, 4)] == ["line 1", "line 1", "line 2", "line 3"]
    paged = document(text, pages=(0, 2))
    assert [place_of(paged, at) for at in (0, 1, 2, 4)] == ["page 1", "page 1", "page 2", "page 2"]


def in_columns(*texts: str, seen: tuple[tuple[int, int], ...] = ()) -> list[tuple[int, int, int]]:
    """First and last line of each run, and how many lines it counts."""
    made = lines(*texts)
    starts, ends = [line.start for line in made], [line.end for line in made]
    return [(starts.index(a), ends.index(b), many) for (a, b), many in _figures_in_columns(made, _Spans(seen))]


ROW, OTHER = "河段甲 9.5 30", "其他"


@pytest.mark.parametrize(("many", "found"), [(LEAST_LINES - 1, 0), (LEAST_LINES, 1)])
def test_so_many_lines_with_a_name_and_two_figures_are_a_table(many: int, found: int) -> None:
    assert len(in_columns(*[ROW] * many)) == found


@pytest.mark.parametrize(
    ("between", "found"), [(LINES_BETWEEN, [(0, LEAST_LINES + 2, LEAST_LINES)]), (LINES_BETWEEN + 1, [])]
)
def test_so_many_other_lines_part_two_tables(between: int, found: list[tuple[int, int, int]]) -> None:
    assert in_columns(*[ROW] * 2, *[OTHER] * between, *[ROW] * (LEAST_LINES - 2)) == found


@pytest.mark.parametrize(
    "row",
    [
        "河段甲 9.5",
        "9.5 30",
        "河段甲 9.5，30",
        "河段甲 9.5 30 ......",
        "河段甲 2021年3月 9.5",
        "河段甲 9.5 30 " + "段" * 190,
    ],
)
def test_what_is_no_line_of_a_table(row: str) -> None:
    assert in_columns(*[row] * LEAST_LINES) == []


def test_a_long_line_is_one_up_to_its_bound_and_a_line_that_is_told_is_none() -> None:
    assert len(in_columns(*["河段甲 9.5 30 " + "段" * 189] * LEAST_LINES)) == 1
    assert in_columns(*[ROW] * LEAST_LINES, seen=((0, 1),)) == []
    assert in_columns(*[ROW] * (LEAST_LINES + 1), seen=((0, 1),)) == [(1, LEAST_LINES, LEAST_LINES)]


FIGURES = ["9.5", "7.5", "8.5", "6.5", "9.1", "7.1", "8.1", "6.1", "5.1"]


@pytest.mark.parametrize(("many", "found"), [(LEAST_ALONE - 1, []), (LEAST_ALONE, [(0, LEAST_ALONE - 1, LEAST_ALONE)])])
def test_so_many_figures_alone_on_their_lines_are_a_table(many: int, found: list[tuple[int, int, int]]) -> None:
    assert in_columns(*FIGURES[:many]) == found


@pytest.mark.parametrize(("more", "many"), [(0, 1), (1, 0)])
def test_figures_alone_stand_among_so_many_lines(more: int, many: int) -> None:
    others = [OTHER] * (ALONE_AMONG - LEAST_ALONE + 1 + more)
    assert len(in_columns(FIGURES[0], *others, *FIGURES[1:LEAST_ALONE])) == many


def test_a_run_of_figures_alone_goes_on_and_begins_anew() -> None:
    nine = FIGURES[: LEAST_ALONE + 1]
    assert in_columns(*nine) == [(0, LEAST_ALONE, LEAST_ALONE + 1)]
    apart = [OTHER] * ALONE_AMONG
    assert in_columns(*FIGURES[:LEAST_ALONE], *apart, *FIGURES[:LEAST_ALONE]) == [
        (0, 7, 8),
        (8 + ALONE_AMONG, 15 + ALONE_AMONG, 8),
    ]


def test_numbers_of_rows_clauses_and_pages_are_no_figures_alone() -> None:
    assert in_columns(*map(str, range(1, 12))) == []
    assert in_columns("3.4", *(f"3.{n}" for n in range(5, 14))) == []
    assert in_columns("5", "9", "14", "22", "25", "40", "44", "60") == []
    assert len(in_columns("5", "9", "14", "22", "25", "40", "44", "39")) == 1


def test_lines_with_a_name_and_a_figure_between_rows_are_left_out() -> None:
    made = lines(
        "甲率 1 2", "水面保有率 55", "保有 2021", "水 55", "水面保有率，55", "55 水面", "乙率 3 4", "水面保有率 55"
    )
    rows = [(made[0].start, made[0].end), (made[6].start, made[6].end)]
    table = (0, made[7].end)
    assert _lines_left_out(made, [table], rows) == [(made[1].start, made[1].end)]
    assert _lines_left_out(made, [table], [*rows, (made[1].start, made[1].start + 1)]) == []
    assert _lines_left_out(made, [(0, made[6].end - 1)], rows[:1]) == []
    assert _lines_left_out(made, [table], []) == []


@pytest.mark.parametrize(
    ("gap", "codes"), [(BELOW, ["unread_rows"]), (BELOW + 1, []), (0, ["unread_rows"])], ids=["at", "beyond", "beside"]
)
def test_one_attribute_below_a_table_is_a_row_of_it_within_reach(gap: int, codes: list[str]) -> None:
    text = "-" * 10 + " " * gap + "约束性 "
    assert [item.code for item in unaccounted(document(text), [], [(0, 10)], [], [])] == codes


@pytest.mark.parametrize(("many", "codes"), [(1, []), (2, ["unread_table"])])
def test_attributes_outside_all_tables_are_told_from_two_on(many: int, codes: list[str]) -> None:
    found = unaccounted(document("约束性 \n" * many), [], [], [], [])
    assert [item.code for item in found] == codes
    assert all(f"{many} × 约束性, line 1" in item.message for item in found)


@pytest.mark.parametrize(("records", "told"), [(0, 1), (1, 1), (2, 0), (3, 0)])
def test_a_row_with_more_attributes_than_records_is_told(records: int, told: int) -> None:
    text = "率 约束性 预期性 "
    assert len(unaccounted(document(text), [], [(0, len(text))], [("率", (0, len(text)), records)], [])) == told


def test_rows_of_a_turned_table_stand_between_one_another() -> None:
    text = "甲 约束性 预期性 乙 约束性 预期性 "
    rows = [("甲", (0, 12), 1), ("乙", (6, len(text)), 1)]
    assert unaccounted(document(text), [], [(0, len(text))], rows, []) == []
    apart = [("甲", (0, 9), 1), ("乙", (10, len(text)), 1)]
    assert len(unaccounted(document(text), [], [(0, len(text))], apart, [])) == 2


GLUED = (
    "专栏1 主要指标 指标 2020年 2025年 属性 森林覆盖率 41 43 约束性 湿地保护率 51 55 预期性 "
    "林业产值 30 45 预期性 植树 120 130 预期性"
)


def glued(text: str, read: tuple[tuple[int, int], ...] = ()) -> list[str]:
    return [title for title, _ in find_glued(lines("x", text), read)]


def test_a_line_in_which_a_table_has_run_together_is_told_by_its_title() -> None:
    assert glued(GLUED) == ["专栏1主要"]
    assert find_glued(lines(GLUED), []) == [("专栏1主要", (0, len(GLUED)))]
    assert glued("规" * 70 + GLUED) == ["规" * 35 + "专栏1主要"]
    assert glued(GLUED, ((2, 3),)) == []
    assert glued(GLUED, ((0, 2),)) == ["专栏1主要"]


@pytest.mark.parametrize(
    ("text", "many"),
    [
        ("指标 2020年 甲 1 约束性 乙 22 约束性 丙 3 约束性".ljust(59, "规"), 0),
        ("指标 2020年 甲 1 约束性 乙 22 约束性 丙 3 约束性".ljust(60, "规"), 1),
        ("指标 2020年 甲 1 约束性 乙 22 约束性 丙 3".ljust(70, "规"), 0),
        ("文字 2020年 甲 1 约束性 乙 22 约束性 丙 3 约束性".ljust(70, "规"), 0),
        ("指标 2020年 甲 约束性 乙 约束性 丙 3 约束性".ljust(70, "规"), 0),
        ("指标 2020年 约束性1约束性2约束性3".ljust(70, "规"), 0),
        ("指标 2020年 约束性12约束性3约束性".ljust(70, "规"), 1),
        ("指标 2020年 约束性123约束性34约束性" + "规" * 118 + "约束性" + "规" * 118 + "约束性 56", 1),
        ("指标 2020年 约束性12345" + "规" * 113 + "约束性" + "规" * 118 + "约束性" + "规" * 50, 0),
        ("指标 2020年 约束性123" + "规" * 113 + "约束性" + "规" * 118 + "约束性" + "规" * 50, 1),
    ],
)
def test_bounds_of_a_table_that_has_run_together(text: str, many: int) -> None:
    assert len(glued(text)) == many


TITLE = "表1 “十四五”河湖保护主要指标"


def missing(text: str, read: tuple[tuple[int, int], ...] = (), **more: object) -> list[str]:
    return [item.code for item in find_missing(document(text, **more), split_lines(text), read)]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (TITLE, ["unread_table"]),
        (TITLE + "\n加强巡护\n", ["unread_table"]),
        ("河湖保护主要指标\n加强巡护\n", []),
        (TITLE + "\n<img src=a>\n", ["picture"]),
        (TITLE + "\n加强\n<img src=a>\n", ["picture"]),
        (TITLE + "\n加强\n巡护\n<img src=a>\n", ["unread_table"]),
        ("河湖保护主要指标\n加强\n[图片]\n", ["picture"]),
        ("河湖保护主要指标\n加强\n巡护\n[图片]\n", []),
        (TITLE + "....7\n加强\n", []),
        (TITLE + "7\n加强\n", []),
        ("表1 责任分工\n加强\n", []),
        ("表1 " + "河" * 85 + "指标\n加强\n", ["unread_table"]),
        ("表1 " + "河" * 86 + "指标\n加强\n", []),
    ],
)
def test_a_title_without_its_table_is_told_by_what_follows(text: str, codes: list[str]) -> None:
    assert missing(text) == codes


@pytest.mark.parametrize(("gap", "codes"), [(NEAR, []), (NEAR + 1, ["unread_table"])], ids=["near", "far"])
def test_a_table_that_was_read_near_a_title_is_its_table(gap: int, codes: list[str]) -> None:
    behind = TITLE + "\n" + "加" * 300
    start = len(TITLE) + 1 + gap
    assert missing(behind, ((start, start + 9),)) == codes
    before = "加" * 300 + "\n" + TITLE + "\n加\n"
    end = 301 - gap
    assert missing(before, ((0, end),)) == codes
    last = "加" * 300 + "\n" + TITLE
    assert missing(last, ((0, 301 - gap),)) == codes


@pytest.mark.parametrize(
    ("place", "code"),
    [(0, "picture"), (len(TITLE) + PICTURE_REACH, "picture"), (len(TITLE) + PICTURE_REACH + 1, "unread_table")],
)
def test_a_picture_stands_so_near_below_its_title(place: int, code: str) -> None:
    assert missing(TITLE + "\n" + "加" * 99, images=(place,)) == [code]


@pytest.mark.parametrize(("below", "code"), [(0, "table_beyond_page"), (LINES_BELOW, "unread_table")])
def test_a_title_at_the_foot_of_its_page_is_told_so(below: int, code: str) -> None:
    page = TITLE + "\n" + "加强\n" * below
    text = page + "巡护\n" * 9
    assert missing(text, pages=(0, len(page))) == [code]


def test_spans_for_titles_hold_their_ends_as_they_should() -> None:
    inside = unreadable._Inside([(10, 20), (2, 5)])
    assert [at for at in range(25) if inside.at(at)] == [2, 3, 4, *range(10, 20)]
    assert [inside.meets(*stretch) for stretch in ((0, 1), (0, 2), (5, 9), (6, 9), (20, 25), (21, 25))] == [
        False,
        True,
        True,
        False,
        True,
        False,
    ]
    assert balance.LEAST_ATTRIBUTES == 2
