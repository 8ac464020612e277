"""Headers of texts that keep the layout of the page are put together by the places of their words."""

from __future__ import annotations

from helpers.documents.read import read_bytes
from helpers.extraction import extract
from helpers.extraction.tables.columns import Role
from helpers.extraction.tables.headers import divide
from helpers.extraction.tables.lines import ends_table, split_lines
from helpers.extraction.tables.placed import placed_header

TITLE = "青川市“十四五”水务发展规划\n\n表1  青川市“十四五”水务指标\n"
ROWS = """1   集中供水人口比例（%）            85.1    95.4   约束性
2   河道整治长度（公里）             29     277   约束性
3   节水器具普及率（%）            74.4   90   预期性
"""


def test_pieces_below_each_other_are_one_cell() -> None:
    header = (
        "指标类 序号      指标           2020年  2025年 指标属\n                                                 性\n"
    )
    columns, used = placed_header(split_lines(header + ROWS), 0) or ([], 0)
    assert used == 2
    assert [(column.role, column.header, column.year) for column in columns] == [
        (Role.GROUP, "指标类", None),
        (Role.NUMBER, "序号", None),
        (Role.NAME, "指标", None),
        (Role.VALUE, "2020年", 2020),
        (Role.VALUE, "2025年", 2025),
        (Role.ATTRIBUTE, "指标属性", None),
    ]
    found = extract(read_bytes((TITLE + header + ROWS).encode(), "plan.txt"))
    assert [(i.record.name, i.record.baseline, i.record.target) for i in found.indicators] == [
        ("集中供水人口比例", 85.1, 95.4),
        ("河道整治长度", 29, 277),
        ("节水器具普及率", 74.4, 90),
    ]


def test_a_cell_over_two_others_stands_before_each() -> None:
    header = "序号    指标名称          五年目标\n                     2020年    2025年   属性\n"
    columns, _ = placed_header(split_lines(header), 0) or ([], 0)
    assert [column.year for column in columns if column.role is Role.VALUE] == [2020, 2025]


def test_columns_that_would_mix_years_are_no_header() -> None:
    assert placed_header(split_lines("指标名称    2020年\n          2025年   属性\n"), 0) is None


def test_a_cell_of_two_lines_without_a_year_is_one_column() -> None:
    columns = divide(["指标", "2020年", "规划目标", "2020年", "实际", "五年累计", "目标", "属性"]) or []
    assert [column.header for column in columns] == ["指标", "2020年规划目标", "2020年实际", "五年累计目标", "属性"]


def test_a_group_with_a_full_stop_does_not_end_a_table() -> None:
    heading, prose = split_lines("（一）供水保障。\n（一）供水保障，排水畅通。\n")
    assert not ends_table(heading)
    assert ends_table(prose)


def test_the_width_that_parts_most_columns_is_the_programs() -> None:
    header = (
        "                               2020 年    2025 年   五年累计   指标\n"
        "         指   标                  (现 状 )   （目标）      目标    属性\n"
    )
    columns, used = placed_header(split_lines(header), 0) or ([], 0)
    assert used == 2
    assert [(column.role, column.header) for column in columns] == [
        (Role.NAME, "指标"),
        (Role.VALUE, "2020年(现状)"),
        (Role.VALUE, "2025年（目标）"),
        (Role.VALUE, "五年累计目标"),
        (Role.ATTRIBUTE, "指标属性"),
    ]


def test_the_end_of_a_label_on_the_line_below_belongs_to_the_one_that_lacks_it() -> None:
    header = "指标类 序号    指标     2020年 2025年 指标属\n                    性\n"
    found = extract(read_bytes((TITLE + header + ROWS).encode(), "plan.txt"))
    assert [(i.record.name, i.record.target, i.record.attribute) for i in found.indicators] == [
        ("集中供水人口比例", 95.4, "约束性"),
        ("河道整治长度", 277, "约束性"),
        ("节水器具普及率", 90, "预期性"),
    ]
