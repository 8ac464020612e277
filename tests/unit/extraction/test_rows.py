"""The cells of one row: numbers glued to names, names in parts, merged cells, units, baselines."""

from __future__ import annotations

import pytest

from helpers.extraction.tables.alignment import Row
from helpers.extraction.tables.candidates import Candidate
from helpers.extraction.tables.columns import Column, Role
from helpers.extraction.tables.rows import RowCells, joined
from helpers.extraction.tables.tokens import Token
from helpers.numerals.cells import parse_cell

BLANK = parse_cell("")


def token(text, start=0):
    return Token(text, start, start + len(text))


def cells_of(*roles, vertical=None, caption=""):
    columns = [Column(role, "") for role in roles]
    return RowCells(Candidate("rows", columns, [], vertical=vertical or {}), caption)


def row(*cells, inner="", start=0):
    """A row of cells from the first column on: a text, several texts, or none."""
    made, place = {}, start
    for column, cell in enumerate(cells):
        texts = [cell] if isinstance(cell, str) else list(cell or ())
        made[column] = []
        for text in texts:
            made[column].append(token(text, place))
            place += 20
    return Row({column: tokens for column, tokens in made.items() if tokens}, start=start, inner=inner)


@pytest.mark.parametrize(
    ("names", "glued"),
    [
        (["1供水能力", "2绿道长度", "3造林面积"], 3),
        (["1供水能力", "2绿道长度"], 0),  # two count nothing
        (["1供水能力", "2绿道长度", "3造林面积", "治沙面积"], 3),  # three of four
        (["1供水能力", "2绿道长度", "3造林面积", "治沙面积", "修路长度"], 0),
        (["1供水能力", "3绿道长度", "2造林面积"], 0),
        (["2供水能力", "3绿道长度", "4造林面积"], 0),
        (["1 供水能力", "2 绿道长度", "3 造林面积"], 3),
    ],
)
def test_numbers_glued_to_names_count_at_least_three_rows_and_three_of_four(names, glued):
    cells = cells_of(Role.NAME, Role.VALUE)
    rows = [row(name, "5", start=100 * at) for at, name in enumerate(names)]
    cells.find_glued_numbers([*rows, Row()])
    assert len(cells.glued) == glued
    assert not glued or cells.name(rows[0])[0] == "供水能力"
    numbered = cells_of(Role.NUMBER, Role.NAME)
    numbered.find_glued_numbers([row("1", name, start=100 * at) for at, name in enumerate(names)])
    assert numbered.glued == {}


def test_the_first_piece_of_a_name_has_the_glued_number():
    cells = cells_of(Role.NAME)
    rows = [row((f"{at}供水", "能力"), start=100 * at) for at in (1, 2, 3)]
    cells.find_glued_numbers(rows)
    assert [cells.name(one)[0] for one in rows] == ["供水能力"] * 3


def test_cells_with_text_and_those_of_the_outermost_column_of_a_role():
    cells = cells_of(Role.GROUP, Role.GROUP, Role.NAME)
    one = row(("水", ""), "林", "覆盖率")
    assert [found.text for found in cells.tokens(one, Role.GROUP)] == ["水", "林"]
    assert [found.text for found in cells.first_of(one, Role.GROUP)] == ["水"]
    assert cells.first_of(one, Role.UNIT) == []


def test_the_number_of_a_row_is_the_one_printed():
    cells = cells_of(Role.NUMBER, Role.NAME)
    assert cells.number(row("7.", "覆盖率"), 3) == 7
    assert cells.number(row(None, "覆盖率"), 3) == 3
    assert cells.number(row("甲", "覆盖率"), 3) == 3


@pytest.mark.parametrize(
    ("parts", "name", "unit", "inner"),
    [
        (("覆盖率", None), "覆盖率", "", ""),
        (("水环境", "覆盖率"), "覆盖率", "", "水环境"),  # a group within the group
        (("用水量", "下降率"), "用水量下降率", "", ""),  # both are measured
        (("水环境（个）", "覆盖率"), "水环境覆盖率", "个", ""),  # a group has no unit
        (("水环境", "治理"), "水环境治理", "", ""),
        (("水环境", "—"), "水环境", "", ""),  # a dash is no part
        (("覆盖率（%）", None), "覆盖率", "%", ""),
    ],
)
def test_a_name_in_several_columns_is_one_or_stands_below_a_group(parts, name, unit, inner):
    cells = cells_of(Role.NAME, Role.NAME)
    assert cells.name(row(*parts))[:2] == (name, unit)
    assert cells.inner == inner


def test_pieces_of_a_name_are_put_together_in_the_order_of_the_text():
    cells = cells_of(Role.NAME)
    pieces = Row({0: [token("覆盖率", 10), token("森林", 0)]})
    assert cells.name(pieces)[0] == "森林覆盖率"


def test_a_merged_cell_of_the_names_is_the_name_or_the_group_of_a_row_that_it_reaches():
    merged = {(0, 0): token("用水量", 900)}
    assert cells_of(Role.NAME, Role.VALUE, vertical=merged).name(row(None, "5"))[0] == "用水量"
    cells = cells_of(Role.NAME, Role.VALUE, vertical={(0, 0): token("水环境", 900)})
    assert (cells.name(row("覆盖率", "5"))[0], cells.inner) == ("覆盖率", "水环境")
    cells = cells_of(Role.NAME, Role.VALUE, vertical=merged)
    assert (cells.name(row("覆盖率", "5"))[0], cells.inner) == ("覆盖率", "")  # what is measured is no group
    cells = cells_of(Role.UNIT, Role.NAME, vertical={(0, 0): token("水环境", 900)})
    assert (cells.name(row("%", "覆盖率"))[0], cells.inner) == ("覆盖率", "")  # of another column


def test_a_name_with_parents_is_all_of_them():
    cells = cells_of(Role.PARENT, Role.NAME)
    assert cells.name(row("用水量（吨）", "城镇", inner="水")) == ("用水量-城镇", "吨", "")
    assert cells.inner == "水"
    assert cells.name(row("用水量（吨）", "城镇（人）"))[1] == "人"  # its own
    assert cells.name(row(None, "城镇"))[0] == "城镇"


def test_a_merged_cell_reaches_the_rows_that_it_is_known_to_cover():
    merged = {(40, 1): token("约束性", 900)}
    cells = cells_of(Role.NAME, Role.VALUE, vertical=merged)
    assert cells.vertical(row("覆盖率", "5", start=40), 1).text == "约束性"
    assert cells.vertical(row("覆盖率", "5", start=40), 0) is None
    assert cells.vertical(row("覆盖率", "5", start=50), 1) is None
    assert cells.vertical(Row(heading=[token("生态", 40)]), 1).text == "约束性"
    assert cells_of(Role.NAME).vertical(row("覆盖率"), 0) is None


@pytest.mark.parametrize(
    ("cell", "place", "raw", "status"),
    [
        ("61", 1, "61", "reported"),
        ("—", 1, "—", "not_published"),
        (None, 1, "", "not_published"),
        ("61", None, "", "no_column"),
        (("6", "1"), 1, "61", "reported"),
    ],
)
def test_a_baseline_is_reported_or_not_published_or_has_no_column(cell, place, raw, status):
    found = cells_of(Role.NAME, Role.VALUE).baseline(row("覆盖率", cell), place)
    assert (found[0], found[2]) == (raw, status)


def test_a_merged_cell_is_the_baseline_of_a_row_without_its_own():
    cells = cells_of(Role.NAME, Role.VALUE, vertical={(0, 1): token("61", 900)})
    assert cells.baseline(row("覆盖率"), 1)[0] == "61"
    assert cells.baseline(row("覆盖率", "5"), 1)[0] == "5"


@pytest.mark.parametrize(
    ("cell", "group", "in_name", "target", "base", "caption", "unit"),
    [
        ("万 吨", "", "", "5", "", "", "万吨"),
        ("（吨）", "", "", "5", "", "", "吨"),
        ("（吨", "", "", "5", "", "", "（吨"),
        ("吨/（人）", "", "", "5", "", "", "吨/（人）"),
        ("—", "用水（吨）", "亩", "5%", "", "个", ""),  # the row has none
        ("吨", "", "亩", "5", "", "", "吨"),
        (None, "用水（吨）", "亩", "5", "", "", "亩"),
        (None, "用水（吨）", "", "5", "", "个", "吨"),
        (None, "用水（一次）性", "", "5", "", "个", "个"),
        (None, "用水（含分馆）", "", "5", "", "个", "个"),
        (None, "", "", "5%", "", "", "%"),
        (None, "", "", "下降5%", "", "", ""),  # the unit of a change
        (None, "", "", "下降5%", "7吨", "", "吨"),
        (None, "", "", "5", "下降7%", "", ""),
    ],
)
def test_the_unit_is_that_of_the_cell_the_name_the_group_the_caption_or_the_figure(
    cell, group, in_name, target, base, caption, unit
):
    cells = cells_of(Role.NAME, Role.UNIT, caption=caption)
    assert cells.unit(row("覆盖率", cell), group, in_name, parse_cell(target), parse_cell(base)) == unit


def test_a_merged_cell_is_the_unit_of_a_row_without_its_own():
    cells = cells_of(Role.NAME, Role.UNIT, vertical={(0, 1): token("吨", 900), (0, 0): token("亩", 950)})
    assert cells.unit(row("覆盖率"), "", "", BLANK, BLANK) == "吨"
    assert cells.unit(row("覆盖率", "里"), "", "", BLANK, BLANK) == "里"


def test_one_piece_keeps_its_blanks_and_several_are_joined():
    assert joined([token(" 5 以上 ")]) == "5 以上"
    assert joined([token("完成"), token("目标")]) == "完成目标"
