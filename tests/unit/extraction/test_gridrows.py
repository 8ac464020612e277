"""Rows of a grid below its header: merged cells, parts of a whole, torn ends of cells, headings and repetitions."""

from __future__ import annotations

from helpers.extraction.tables.columns import Role
from helpers.extraction.tables.gridrows import _is_measured, _is_open, read_rows
from helpers.extraction.tables.headers import physical_header
from helpers.numerals.units import tidy
from tests.unit.extraction.made_grids import made_grid


def grid(*rows, covered=None):
    return made_grid(*rows, covered=covered, step=100)


def read(header, *rows, covered=None, places=None, pages=()):
    """What each row holds by role; a heading as its words."""
    found = physical_header(header) if places is None else physical_header(places)
    columns, lines = read_rows(
        grid(header, *rows, covered=covered), 1, found, [tidy(word or "") for word in header], pages
    )
    shown = []
    for row in lines:
        if row.heading:
            shown.append("".join(token.text for token in row.heading))
            continue
        cells: dict[str, str] = {}
        for place, tokens in sorted(row.cells.items()):
            role = columns[place].role
            name = columns[place].header if role is Role.VALUE else role.name.lower()
            cells[name] = "|".join(token.text for token in tokens if token.text)
        shown.append({name: text for name, text in cells.items() if text} | ({"inner": row.inner} if row.inner else {}))
    return shown


HEADER = ["类别", "指标", "单位", "2020年", "2025年", "属性"]


def row(group, name, base, target):
    return {"group": group, "name": name, "unit": "%", "2020年": base, "2025年": target, "attribute": "约束性"}


def test_a_merged_cell_is_of_every_row_that_it_covers():
    found = read(
        HEADER,
        ["水", "覆盖率", "%", "61", "70", "约束性"],
        [None, "优良率", "%", "12", "35", None],
        covered={(2, 0): (1, 0), (2, 5): (1, 5)},
    )
    assert found == [row("水", "覆盖率", "61", "70"), row("水", "优良率", "12", "35")]


def test_a_row_with_but_one_text_heads_the_rows_below_it():
    found = read(HEADER, ["（一）水环境", "", "", "", "", ""], ["", "覆盖率", "%", "61", "70", "约束性"])
    assert found[0] == "（一）水环境"
    wide = read(
        HEADER,
        ["水环境治理", None, None, None, None, None],
        ["", "覆盖率", "%", "61", "70", "约束性"],
        covered={(1, place): (1, 0) for place in range(1, 6)},
    )
    assert wide[0] == "水环境治理"


def test_a_header_that_is_repeated_is_no_row():
    found = read(
        HEADER, ["水", "覆盖率", "%", "61", "70", "约束性"], HEADER, ["林", "优良率", "%", "12", "35", "约束性"]
    )
    assert found == [row("水", "覆盖率", "61", "70"), row("林", "优良率", "12", "35")]


def test_the_end_of_a_cell_behind_a_repeated_header_is_put_back():
    found = read(
        HEADER,
        ["水环", "河湖岸线生态", "%", "61", "70", "约束性"],
        HEADER,
        ["境", "覆盖率", "", "", "", ""],
        ["林", "优良率", "%", "12", "35", "约束性"],
    )
    assert found == [row("水环境", "河湖岸线生态覆盖率", "61", "70"), row("林", "优良率", "12", "35")]


def test_the_end_of_a_cell_behind_the_beginning_of_a_page_is_put_back():
    rows = [
        ["水环", "河湖岸线生态", "%", "61", "70", "约束性"],
        ["境", "覆盖率", "", "", "", ""],
        ["林", "优良率", "%", "12", "35", "约束性"],
    ]
    assert read(HEADER, *rows, pages=[1150])[0] == row("水环境", "河湖岸线生态覆盖率", "61", "70")
    assert len(read(HEADER, *rows, pages=[1150])) == 2
    assert len(read(HEADER, *rows)) == 3


def test_what_is_a_row_of_its_own_is_no_end_of_a_cell():
    whole = ["水", "覆盖率", "%", "61", "70", "约束性"]
    for tail in (
        ["", "优良率", "", "", "35", ""],  # it has a value
        ["", "2.优良", "", "", "", ""],  # and a number
        ["", "优良率", "", "", "", ""],  # two names of what is measured
        ["", "城市建成区以及周边各个乡镇的范围", "", "", "", ""],
    ):
        assert read(HEADER, whole, HEADER, tail)[0] == row("水", "覆盖率", "61", "70")


def test_a_closing_bracket_in_a_column_of_its_own_is_put_to_its_cell():
    found = read(["指标", "", "2025年"], ["覆盖率（%", "）", "70"], ["优良率", "", "35"])
    assert found[0]["name"] == "覆盖率（%）"


NAMES = ["指标", None, "单位", "2025年"]
SPAN = {(0, 1): (0, 0)}


def parts(*rows, covered=None):
    return read(NAMES, *rows, covered=SPAN | (covered or {}), places=["指标", "", "单位", "2025年"])


def test_parts_of_what_is_measured_have_its_name_before_theirs():
    found = parts(
        ["减排量", "氮", "吨", "5"],
        [None, "磷", "吨", "7"],
        ["覆盖率", None, "%", "70"],
        covered={(2, 0): (1, 0), (3, 1): (3, 0)},
    )
    assert [(one.get("parent"), one["name"]) for one in found] == [
        ("减排量", "氮"),
        ("减排量", "磷"),
        (None, "覆盖率"),
    ]


def test_the_first_of_two_columns_of_names_holds_groups_where_every_row_has_one():
    found = parts(
        ["水环境", "覆盖率", "%", "5"],
        [None, "优良率", "%", "7"],
        ["林业", "森林面积", "亩", "70"],
        covered={(2, 0): (1, 0)},
    )
    assert [(one["group"], one["name"]) for one in found] == [
        ("水环境", "覆盖率"),
        ("水环境", "优良率"),
        ("林业", "森林面积"),
    ]


def test_the_first_of_two_columns_of_names_holds_numbers():
    found = parts(["1", "覆盖率", "%", "5"], ["2", "优良率", "%", "7"], ["3", "森林面积", "亩", "70"])
    assert [(one["number"], one["name"]) for one in found] == [("1", "覆盖率"), ("2", "优良率"), ("3", "森林面积")]


def test_a_cell_over_several_values_is_of_the_last_that_is_no_sum():
    header = ["指标", "2020年", "2025年", "五年累计"]
    found = read(
        header,
        ["覆盖率", "完成国家下达目标", None, None],
        ["优良率", "1", "2", "3"],
        covered={(1, 2): (1, 1), (1, 3): (1, 1)},
    )
    assert found[0] == {"name": "覆盖率", "2025年": "完成国家下达目标"}


def test_remarks_of_which_most_are_attributes_are_attributes():
    header = ["指标", "2025年", "备注"]
    rows = [["覆盖率", "5", "约束性"], ["优良率", "7", "预期性"], ["森林面积", "9", "按年统计"]]
    assert [one.get("attribute") for one in read(header, *rows)] == ["约束性", "预期性", "按年统计"]
    assert "attribute" not in read(header, rows[0], rows[2])[0]


def test_a_row_without_words_is_none():
    assert len(read(HEADER, ["", "", "", "", "", ""], ["水", "覆盖率", "%", "61", "70", "约束性"])) == 1


def test_what_is_measured_and_what_is_open():
    assert _is_measured("覆盖率")
    assert _is_measured("图书（册）")
    assert not _is_measured("水环境")
    assert _is_open("覆盖率（")
    assert not _is_open("覆盖率（%）")
