"""Records of rows, on either side of each bound: groups, second targets, units, changes, what is left of a row."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from helpers.extraction.tables.alignment import Row
from helpers.extraction.tables.candidates import Candidate
from helpers.extraction.tables.columns import Column, Kind, Role
from helpers.extraction.tables.legends import read_legend
from helpers.extraction.tables.records import (
    RecordReader,
    _cells_of_other_units,
    _change_kind,
    _group_name,
    _in_unit,
    _together,
    _year_before,
)
from helpers.extraction.tables.targets import read_columns
from helpers.extraction.tables.tokens import Token
from helpers.numerals.cells import parse_cell
from helpers.schema import ChangeKind

PERIOD = (2021, 2025)


def token(text, start=0, column=0):
    return Token(text, start, start + len(text), column=column)


COLUMNS = [
    Column(Role.GROUP, "类别"),
    Column(Role.NUMBER, "序号"),
    Column(Role.NAME, "指标"),
    Column(Role.UNIT, "单位"),
    Column(Role.VALUE, "2020年", 2020),
    Column(Role.VALUE, "2025年", 2025),
    Column(Role.ATTRIBUTE, "属性"),
]


def row(*cells, start=0, heading=""):
    made = {}
    for place, cell in enumerate(cells):
        texts = [cell] if isinstance(cell, str) else list(cell or ())
        if texts:
            made[place] = [token(text, start + 20 * place + 5 * at) for at, text in enumerate(texts)]
    return Row(made, heading=[token(heading, start)] if heading else [], start=start)


def reader(columns=COLUMNS, layout="rows"):
    candidate = Candidate(layout, list(columns), [])
    return RecordReader("", candidate, read_columns("", columns, PERIOD), read_legend("", 0, 0, 0), 1, "")


def read(*rows, columns=COLUMNS, layout="rows"):
    found = reader(columns, layout)
    records = [item.record for item in found.read(list(rows))]
    return records, [warning.code for warning in found.warnings]


WATER = ["水", "1", "供水能力", "万吨", "61", "70", "约束性"]


def test_a_row_is_a_record_with_its_cells():
    (record,), warnings = read(row(*WATER))
    assert (record.group, record.row, record.name, record.unit) == ("水", 1, "供水能力", "万吨")
    assert (record.baseline, record.target, record.baseline_year, record.target_year) == (61, 70, 2020, 2025)
    assert warnings == []


def groups(*rows):
    return [record.group for record in read(*rows)[0]]


def plain(name, number=None, group=None, start=0):
    return row(group, number, name, "%", "61", "70", "约束性", start=start)


def test_a_group_holds_until_the_next():
    assert groups(plain("甲率", group="水"), plain("乙率"), plain("丙率", group="林")) == ["水", "水", "林"]
    assert groups(plain("甲率", group="水"), plain("乙率", group="—")) == ["水", "水"]
    assert groups(row(heading="一、生态"), plain("甲率")) == ["生态"]
    assert groups(plain("甲率", group="水"), row(None, None, "生态"), plain("乙率")) == ["水", "生态"]
    assert groups(plain("甲率", group="水"), row(None, None, "生态", None, None, None, "约束性"), plain("乙率")) == [
        "水",
        "水",
    ]


def test_the_group_of_a_row_without_figures_ends_at_a_number_that_is_none_of_its_parts():
    rows = [
        plain("甲率", "1", group="水"),
        row(None, "2", "排放量"),
        plain("乙率", "2.1"),
        plain("丙率", "2.2"),
        plain("丁率", "3"),
    ]
    assert groups(*rows) == ["水", "排放量", "排放量", "水"]
    assert groups(*rows[:2], plain("乙率", "21")) == ["水", "水"]
    assert groups(*rows[:2], plain("乙率")) == ["水", "排放量"]


def test_a_group_that_was_broken_over_a_page_is_whole_in_the_rows_above_too():
    assert groups(plain("甲率", group="水（含"), plain("乙率", group="湿地）")) == ["水（含湿地）"] * 2
    assert groups(plain("甲率", group="林"), plain("丙率", group="水（含"), plain("乙率", group="湿地）")) == [
        "林",
        "水（含湿地）",
        "水（含湿地）",
    ]
    assert groups(plain("甲率", group="水(含"), plain("乙率", group="湿地)")) == ["水(含湿地)"] * 2
    assert groups(plain("甲率", group="水"), plain("乙率", group="湿地）"))[1] == "湿地）"  # nothing was open
    assert groups(plain("甲率", group="水（含）"), plain("乙率", group="（湿地）"))[0] == "水（含）"


def test_a_row_without_a_name_that_holds_a_target_and_its_attribute_is_a_second_target():
    second = row(None, None, None, None, None, "80", "预期性", start=500)
    records, _ = read(row(*WATER), second)
    assert [(record.row, record.target, record.attribute) for record in records] == [
        (1, 70, "约束性"),
        (1, 80, "预期性"),
    ]
    assert len(read(row(*WATER), row(None, None, None, None, None, "80"))[0]) == 1  # no attribute
    assert len(read(row(*WATER), row(None, "2", None, None, None, "80", "预期性"))[0]) == 1
    assert len(read(row(*WATER), row(None, None, None, None, None, "提高", "预期性"))[0]) == 1
    assert len(read(row(*WATER), second, layout="words")[0]) == 1
    assert len(read(second)[0]) == 0


def test_rows_are_counted_and_those_that_give_nothing_are_not():
    records, warnings = read(row(*WATER), plain("123"), plain("甲率"))
    assert ([record.row for record in records], warnings) == ([1, 2], ["unread_rows"])
    again = plain("乙率")
    again.second = True
    assert [record.row for record in read(row(*WATER), again)[0]] == [1, 1]


def test_a_row_lies_where_its_own_cells_do():
    found = reader()
    merged = Row(
        {0: [token("水", 5)], 1: [token("1", 100)], 2: [token("供水能力", 110)], 5: [token("70", 120)]}, start=100
    )
    (item,) = found.read([merged])
    assert item.span == (100, 122)


def test_figures_behind_the_attribute_of_a_row_of_cells_are_of_another_row():
    columns = [Column(Role.NAME, "指标"), Column(Role.VALUE, "2025年", 2025), Column(Role.ATTRIBUTE, "属性")]
    behind = Row({0: [token("供水能力", 0)], 1: [token("70", 10), token("80", 40)], 2: [token("约束性", 30)]})
    for layout, many, told in (("cells", 1, ["unread_rows"]), ("words", 2, [])):
        records, warnings = read(behind, columns=columns, layout=layout)
        assert (len(records), warnings) == (many, told)
    before = Row({0: [token("供水能力", 0)], 1: [token("70", 10), token("80", 20)], 2: [token("约束性", 30)]})
    assert reader(columns, "cells")._goes_on_behind_attribute(behind)
    assert not reader(columns, "cells")._goes_on_behind_attribute(before)
    assert not reader(columns, "words")._goes_on_behind_attribute(behind)
    assert not reader(columns, "rows")._goes_on_behind_attribute(behind)
    beyond = Row({0: behind.cells[0], 1: [token("70", 10), token("80", 40, column=None)], 2: behind.cells[2]})
    assert reader(columns, "rows")._goes_on_behind_attribute(beyond)
    turned = [columns[0], columns[2], columns[1]]
    moved = Row({0: behind.cells[0], 2: behind.cells[1], 1: behind.cells[2]})
    assert not reader(turned, "cells")._goes_on_behind_attribute(moved)  # the header prints them so
    assert not reader(columns, "cells")._goes_on_behind_attribute(Row({0: behind.cells[0], 1: behind.cells[1]}))


def test_figures_in_a_column_of_aims_that_nothing_is_read_from_are_left():
    columns = [*COLUMNS, Column(Role.VALUE, "预计", None, Kind.PLANNED)]
    one = row(*WATER, "75")
    assert reader(columns, "cells")._figures_left(one) == ["75"]
    assert reader(columns, "rows")._figures_left(one) == []
    assert reader(columns, "cells")._figures_left(row(*WATER, "提高")) == []
    dated = [*COLUMNS, Column(Role.VALUE, "2023年预计", 2023, Kind.PLANNED)]
    assert reader(dated, "cells")._figures_left(one) == []


@pytest.mark.parametrize(
    ("target", "change", "operator", "value"),
    [
        ("下降15%", ChangeKind.PERCENT, "down", 15),
        ("下降到15%", ChangeKind.NONE, "=", 15),
        ("提高5个百分点", ChangeKind.POINTS, "up", 5),
        ("≥15", ChangeKind.NONE, ">=", 15),
        ("15", ChangeKind.NONE, "=", 15),
    ],
)
def test_the_size_of_a_change_is_no_level(target, change, operator, value):
    (record,), _ = read(row("水", "1", "用水量", "%", "61", target, "约束性"))
    assert (record.change_kind, record.target, record.operator) == (change, value, operator)


def test_what_a_change_is_of():
    assert _change_kind("个百分点", "") is ChangeKind.POINTS
    assert _change_kind("%", "%") is ChangeKind.PERCENT
    assert _change_kind("%", "") is ChangeKind.ABSOLUTE
    assert _change_kind("吨", "吨") is ChangeKind.ABSOLUTE


def test_a_baseline_is_of_a_year_before_the_target():
    assert _year_before(2020, 2025) == 2020
    assert _year_before(2025, 2025) is None
    assert _year_before(2026, 2025) is None
    assert _year_before(2024, 2025) == 2024
    assert _year_before(2020, None) == 2020
    assert _year_before(None, 2025) is None


def test_the_row_above_has_the_cells_of_the_row_below():
    above, below = row("水", "1", "供水能力"), Row({2: [token("")], 5: [token("80")]})
    assert {place: cells[0].text for place, cells in _together(above, below).cells.items()} == {
        0: "水",
        1: "1",
        2: "供水能力",
        5: "80",
    }


@pytest.mark.parametrize(
    ("pieces", "name"),
    [
        (["一、", "生态"], "生态"),
        (["生态"], "生态"),
        (["一、"], "一、"),
        (["（一）生态环境"], "生态环境"),
        (["生态（3项）"], "生态"),
    ],
)
def test_the_name_of_a_group_has_no_number(pieces, name):
    assert _group_name(pieces) == name


def test_a_cell_in_another_unit_than_its_row():
    def others(base, target, unit="公里"):
        return _cells_of_other_units(SimpleNamespace(baseline_raw=base, target_raw=target, unit=unit))

    assert others("61", "70") == []
    assert others("61公里", "70亩") == ["70亩"]
    assert others("61亩", "70亩") == ["61亩", "70亩"]
    assert others("", "下降5%") == []  # a change has units of its own


def test_a_figure_is_given_in_the_unit_of_its_row():
    assert _in_unit(5.0, parse_cell("5万亩"), "亩") == 50000
    assert _in_unit(5.0, parse_cell("5"), "亩") == 5
    assert _in_unit(None, parse_cell("5万亩"), "亩") is None
