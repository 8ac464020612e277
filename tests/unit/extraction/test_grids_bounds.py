"""Grids as tables, on either side of each bound: turned, halved, headed from above, ragged, and joined."""

from __future__ import annotations

import pytest

from helpers.extraction.tables.candidates import Candidate
from helpers.extraction.tables.columns import Column, Role, column_of
from helpers.extraction.tables.grids import (
    HEADER_LINES,
    LONGEST_TITLE,
    _adjoins,
    _alike,
    _fill,
    _header,
    _header_above,
    _is_ragged,
    _places_in,
    _title,
    _unfold,
    _upright,
    _where,
    _with_points,
    find_in_grids,
)
from helpers.extraction.tables.headers import physical_header
from helpers.extraction.tables.lines import split_lines
from helpers.extraction.tables.tokens import Break
from tests.unit.extraction.made_grids import made_grid

HEADER = ["指标", "单位", "2025年"]
ROW, NEXT = ["供水能力", "万吨", "70"], ["造林面积", "万亩", "20"]


def texts(grid):
    return [[cell.text if cell else None for cell in row] for row in grid.rows]


def columns(*words):
    return [column_of(word) or Column(Role.REMARK, word) for word in words]


@pytest.mark.parametrize(
    ("rows", "turned"),
    [
        ([["指标", "供水能力", "造林面积"], ["单位", "万吨", "万亩"], ["2025年", "70", "20"]], True),
        ([["指标", "供水能力", "造林面积"], ["2025年", "70", "20"]], False),  # two rows
        ([["指标", "供水能力"], ["单位", "万吨"], ["2025年", "70"]], False),  # two columns
        ([["指标", "供水能力", "造林面积"], ["单位", "万吨", "万亩"], ["2025年", "70"]], False),
        ([HEADER, ROW, NEXT], False),  # it stands upright
        ([["供水能力", "70", "61"], ["造林面积", "20", "12"], ["绿道长度", "30", "60"]], False),
        ([["指标", "甲", "乙"], *[[f"{year}年", "5", "6"] for year in range(2021, 2028)]], True),  # eight rows
        ([["指标", "甲", "乙"], *[[f"{year}年", "5", "6"] for year in range(2021, 2029)]], False),
        ([["甲", "供水能力", "造林面积"], ["指标", "万吨", "万亩"], ["2025年", "70", "20"]], False),
        ([[None, "供水能力", "造林面积"], ["指标", "万吨", "万亩"], ["2025年", "70", "20"]], False),
    ],
)
def test_a_table_of_three_to_eight_rows_whose_first_column_is_a_header_is_turned(rows, turned):
    grid = made_grid(*rows)
    expected = [list(column) for column in zip(*rows, strict=True)] if turned else rows
    assert texts(_upright(grid)) == expected
    covered = made_grid(*rows, covered={(0, 1): (0, 0)})
    assert _upright(covered) == covered
    assert _upright(made_grid()) == made_grid()


def test_rows_of_unlike_length_without_merged_cells_are_ragged():
    assert _is_ragged(made_grid(ROW, ROW[:2]))
    assert not _is_ragged(made_grid(ROW, NEXT))
    assert not _is_ragged(made_grid(ROW, ROW[:2], covered={(1, 2): (0, 2)}))
    assert _is_ragged(made_grid(ROW, [ROW[0], None, None]))


def above(*lines, rows=(ROW, NEXT)):
    text = "\n".join([*lines, "起"])
    found = split_lines(text)
    start = found[-1].start
    grid = made_grid(*rows)
    header = _header_above(found, type(grid)(grid.rows, grid.covered, start, start + 9))
    return header and ([column.header for column in header.places], header.title)


def test_the_words_above_a_grid_are_its_header_up_to_four_lines_of_them():
    assert above("指标 单位 2025年") == (HEADER, "")
    assert above("主要指标表", "指标 单位 2025年") == (HEADER, "主要指标表")
    assert above("指标", "单位", "2025年") == (HEADER, "")
    four = [["供水能力", "万吨", "61", "70"]]
    assert above("指标", "单位", "2020年", "2025年", rows=four)[0] == ["指标", "单位", "2020年", "2025年"]
    five = [["供水能力", "万吨", "61", "70", "约束性"]]
    assert above("指标", "单位", "2020年", "2025年", "属性", rows=five) is None
    assert HEADER_LINES == 4
    assert above("完成各项任务。", "指标 单位", "2025年") is not None
    assert above("指标 单位", "完成各项任务。", "2025年") is None
    assert above() is None
    assert above("指标 单位 2025年", rows=()) is None


def test_halves_are_put_one_below_the_other_with_their_merged_cells():
    grid = made_grid(
        HEADER * 2, [*ROW, *NEXT], [None, "亩", "5", None, "里", "6"], covered={(2, 0): (1, 0), (2, 3): (1, 3)}
    )
    found = _unfold(grid)
    assert texts(found) == [HEADER, ROW, [None, "亩", "5"], NEXT, [None, "里", "6"]]
    assert found.covered == {(2, 0): (1, 0), (4, 0): (3, 0)}
    titled = made_grid(["表1"] + [""] * 5, HEADER * 2, [*ROW, *NEXT], covered={(0, at): (0, 0) for at in range(1, 6)})
    assert texts(_unfold(titled)) == [["表1", "", ""], HEADER, ROW, NEXT]
    assert _unfold(titled).covered == {}
    assert _unfold(made_grid(HEADER, ROW)) == made_grid(HEADER, ROW)
    thrice = made_grid(["指标", "2025年"] * 3, ["甲", "1", "乙", "2", "丙", "3"])
    assert texts(_unfold(thrice))[1:] == [["甲", "1"], ["乙", "2"], ["丙", "3"]]
    low = made_grid(*[[""] * 6] * 5, HEADER * 2, [*ROW, *NEXT])
    assert len(_unfold(low).rows) == 8
    lower = made_grid(*[[""] * 6] * 6, HEADER * 2, [*ROW, *NEXT])
    assert _unfold(lower) == lower  # a header stands within the first six rows


def test_a_merged_cell_over_both_halves_is_of_the_first_only_where_it_begins():
    grid = made_grid(HEADER * 2, [*ROW, None, "里", "6"], covered={(1, 3): (1, 2)})
    assert _unfold(grid).covered == {}


def test_the_title_of_a_grid_stands_above_it():
    lines = split_lines("表1 主要指标\n起")
    grid = made_grid(ROW)
    start = lines[1].start
    found = _title(lines, type(grid)(grid.rows, {}, start, start + 5))
    assert found == ("表1主要指标", 0)
    none = _title(split_lines("完成任务。\n起"), type(grid)(grid.rows, {}, 6, 9))
    assert none == ("", 6)
    assert _title(lines, type(grid)(grid.rows, {}, 99, 105)) in (("", 99), ("表1主要指标", 0))


@pytest.mark.parametrize(
    ("between", "adjoins"),
    [
        ("\n", True),
        ("第三页" * 4, True),  # twelve characters
        ("第三页" * 4 + "共", False),
        ("-" * 60, True),
        ("-" * 61, False),
        ("一" * 13, False),  # the first and the last of all characters count
        ("\u9fff" * 13, False),
    ],
)
def test_a_grid_goes_on_behind_sixty_characters_of_which_twelve_are_words(between, adjoins):
    before, after = made_grid(ROW), made_grid(NEXT)
    end = before.end
    after = type(after)(after.rows, {}, end + len(between), end + len(between) + 9)
    assert _adjoins("甲" * end + between + "乙", before, after) is adjoins


def header(*rows):
    found = _header(made_grid(*rows))
    return found and ([column and column.header for column in found.places], found.body, found.title)


def test_a_header_stands_within_the_first_six_rows_below_a_title_of_one_cell():
    assert header(HEADER, ROW) == (HEADER, 1, "")
    assert header(["表1 主要指标", "", ""], HEADER, ROW) == (HEADER, 2, "表1主要指标")
    assert header(["表1", "", ""], ["主要指标", "", ""], HEADER, ROW) == (HEADER, 3, "表1")
    assert header(["", "", ""], HEADER, ROW) == (HEADER, 2, "")
    assert header(["甲" * LONGEST_TITLE, "", ""], HEADER, ROW)[1] == 2
    assert header(["甲" * (LONGEST_TITLE + 1), "", ""], HEADER, ROW) is None
    assert header(["甲", "乙", ""], ROW, HEADER) is None
    assert header(*[["", "", ""]] * 5, HEADER, ROW)[1] == 6
    assert header(*[["", "", ""]] * 6, HEADER, ROW) is None
    assert header() is None


def test_two_rows_together_and_several_more_make_a_header():
    wide = ["指标", "目标值", ""]
    assert header(wide, ["", "2025年", "2030年"], ["供水能力", "70", "80"])[:2] == (
        ["指标", "目标值2025年", "目标值2030年"],
        2,
    )
    assert header(["甲", "目标值", ""], ["指标", "2025年", "2030年"], ["供水能力", "70", "80"])[1] == 2
    assert header(wide)[1] == 1
    assert header(["", "甲", ""], ["指标", "2025年", "2030年"], ["供水", "70", "80"])[1:] == (2, "甲")
    # As many rows of a header as six.
    scopes = ["", "全市", "城区"]
    assert header(wide, ["", "2025年", ""], scopes, ["供水能力", "70", "80"])[1] == 3


def test_columns_that_come_in_the_same_order_are_found_by_role_and_words():
    many = columns("类别", "指标", "单位", "2020年", "2025年", "属性")
    assert _where(columns("指标", "2020年", "2025年"), many) == [1, 3, 4]
    assert _where(columns("指标", "2021年", "2025年"), many) == [1, 2, 4]  # the next place
    assert _where(columns("2025年", "指标"), many) == [4, 5]
    assert _where(columns("属性", "备注"), many) == [5, 5]
    assert _where([], many) == []


def test_columns_of_a_second_grid_are_those_of_the_first_or_new():
    def places(first, second):
        candidate = Candidate("grid", columns(*first), [], rows=["row"])
        return _places_in(candidate, columns(*second)), [column.header for column in candidate.columns]

    assert places(HEADER, HEADER) == ([0, 1, 2], HEADER)
    assert places(HEADER, ["指标", "2025年", "单位"]) == ([0, 2, 1], HEADER)
    assert places(HEADER, ["指标", "2030年"]) == ([0, 3], [*HEADER, "2030年"])
    assert places(HEADER, ["指标", "2030年", "2035年"]) == ([0, 3, 4], [*HEADER, "2030年", "2035年"])
    assert places(["指标", "2025年", "2025年"], ["2025年", "2025年"])[0] == [1, 2]
    empty = Candidate("grid", [], [], rows=[])
    assert _places_in(empty, columns(*HEADER)) == [0, 1, 2]


def test_columns_are_alike_by_role_and_words():
    assert _alike(*columns("2025 年", "2025年"))
    assert not _alike(*columns("2025年", "2030年"))
    assert not _alike(Column(Role.NAME, ""), Column(Role.UNIT, ""))


def filled(header, *rows, covered=None, page=False, body=1):
    """Each row of cells of a ragged table: texts by column, a star before what a page begins."""
    grid = made_grid(header, *rows, covered=covered)
    places = physical_header(header)
    candidate = Candidate("grid", [column for column in places if column], [])
    _fill(candidate, grid, places, body, page=page)
    found = []
    for token in candidate.tokens:
        if token.brk is Break.ROW:
            found.append([])
        found[-1].append((token.column, "*" * token.page + token.text))
    return found, {key: token.text for key, token in candidate.vertical.items()}


def test_cells_without_places_go_to_the_column_of_their_place():
    found, _ = filled(HEADER, ROW, NEXT[:2])
    assert found == [[(0, "供水能力"), (1, "万吨"), (2, "70")], [(0, "造林面积"), (1, "万亩")]]
    assert filled(HEADER, ["", "", ""], ROW)[0] == [[(0, "供水能力"), (1, "万吨"), (2, "70")]]
    assert filled(HEADER, [*ROW, "备"])[0][0][-1] == (None, "备")
    # An empty place of a table that is not ragged is an empty cell; of a ragged one it is nothing.
    assert filled(HEADER, [ROW[0], None, "70"], covered={(9, 9): (9, 8)})[0] == [[(0, "供水能力"), (1, ""), (2, "70")]]
    assert filled(HEADER, [ROW[0], None, "70"])[0] == [[(0, "供水能力"), (2, "70")]]


def test_a_page_begins_at_the_first_cell_behind_a_repeated_header():
    found, _ = filled(HEADER, ROW, HEADER, NEXT, ROW[:2])
    assert [row[0][1] for row in found] == ["供水能力", "*造林面积", "供水能力"]
    assert [text for row in found for _, text in row[1:]] == ["万吨", "70", "万亩", "20", "万吨"]
    assert filled(HEADER, ROW, NEXT[:1], page=True)[0][0][0] == (0, "*供水能力")
    assert [len(row) for row in filled(HEADER, ROW, ["", "指标", "2025年"], NEXT[:2])[0]] == [3, 2]


def test_merged_cells_reach_down_into_their_column_and_across_into_nothing():
    found, vertical = filled(HEADER, ROW, [None, "亩", "5"], covered={(2, 0): (1, 0)})
    assert found[1] == [(1, "亩"), (2, "5")]
    assert vertical == {(70, 0): "供水能力"}
    across, vertical = filled(HEADER, ["供水能力", None, "70"], covered={(1, 1): (1, 0)})
    assert (across, vertical) == ([[(0, "供水能力"), (2, "70")]], {})
    slanted, vertical = filled(HEADER, ROW, ["里", None, "5"], covered={(2, 1): (1, 0)})
    assert (slanted[1], vertical) == ([(0, "里"), (2, "5")], {})  # of another column


def test_a_character_of_a_font_that_stands_for_a_point_is_one():
    plain = made_grid(ROW)
    assert _with_points(plain) is plain
    own = made_grid(["6\ue0001", None])
    assert texts(_with_points(own)) == [["6.1", None]]


def joined(*grids, between="\n"):
    """The rows of each table that is found: grids one behind the other in a text."""
    text, made = "", []
    for rows in grids:
        grid = made_grid(*rows)
        shift = len(text)
        moved = tuple(
            tuple(cell and type(cell)(cell.text, cell.start + shift, cell.end + shift) for cell in row)
            for row in grid.rows
        )
        made.append(type(grid)(moved, {}, shift, shift + grid.end))
        text += "-" * grid.end + between
    return [
        [["".join(token.text for token in row.cells[place]) for place in sorted(row.cells)] for row in candidate.rows]
        for candidate in find_in_grids(text, made, split_lines(text))
    ]


def test_a_grid_with_the_same_header_or_none_goes_on_in_the_one_before():
    assert joined([HEADER, ROW], [HEADER, NEXT]) == [[ROW, NEXT]]
    assert joined([HEADER, ROW], [NEXT]) == [[ROW, NEXT]]
    assert joined([HEADER, ROW], [NEXT], [ROW]) == [[ROW, NEXT, ROW]]
    assert joined([HEADER, ROW], [HEADER, NEXT], between="\n" + "甲" * 13) == [[ROW], [NEXT]]
    assert joined([HEADER, ROW], [NEXT], between="\n" + "甲" * 13) == [[ROW]]
    assert joined([HEADER, ROW], [[*NEXT, "备"]]) == [[ROW]]  # another width
    assert joined([HEADER, ROW], [["指标", "单位", "2030年"], NEXT]) == [[ROW], [NEXT]]
    assert joined([HEADER, ROW], [HEADER]) == [[ROW]]
    assert joined([HEADER], [NEXT]) == []
