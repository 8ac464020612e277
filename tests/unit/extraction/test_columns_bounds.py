"""Labels of columns and lines of a text, on either side of each bound: lengths, counts and reaches."""

from __future__ import annotations

import pytest

from helpers.extraction.statements.statement_context import change_pairs, places
from helpers.extraction.tables.columns import MAX_HEADER, Kind, Role, column_of
from helpers.extraction.tables.lines import Line, ends_table, is_page_mark, split_lines, style_of, title_above
from helpers.numerals.quantities import find_quantities


def kind_of(text):
    column = column_of(text)
    return column and (column.role, column.kind if column.role is Role.VALUE else None)


VALUE = Role.VALUE


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2025年", (VALUE, Kind.OPEN)),
        ("2025年目标", (VALUE, Kind.PLANNED)),
        ("2020年实际", (VALUE, Kind.ACTUAL)),
        ("2020年实际目标", (VALUE, Kind.PLANNED)),
        ("五年累计", (VALUE, Kind.SUM)),
        ("年均增长", (VALUE, Kind.RATE)),
        ("其中2025年", (VALUE, Kind.PART)),
        ("五年累计增长", (VALUE, Kind.RATE)),
        ("2020年〔累计〕", (VALUE, Kind.OPEN)),
        ("61", None),
        ("2025年。", None),
        ("甲" * (MAX_HEADER - 2) + "单位", None),
        ("2025年甲乙丙丁戊己庚", (VALUE, Kind.OPEN)),  # eight characters beside the year
        ("2025年甲乙丙丁戊己庚辛", None),
        ("目标甲乙丙", None),  # no word of a header
        ("完成目标", (VALUE, Kind.PLANNED)),
        ("进一步提升目标", None),
        ("2025年主要指标", (VALUE, Kind.OPEN)),
        ("2025年主要的指标数值", None),
    ],
)
def test_what_a_label_says_of_its_column(text, kind):
    assert kind_of(text) == kind


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("甲|乙|丙", "bars"),
        ("甲|乙", "plain"),
        ("甲\t乙", "tabs"),
        ("甲,乙,丙", "csv"),
        ("甲,乙", "plain"),
        ("甲,乙,丙。", "plain"),
        ("甲,乙," + "丙" * 395, "csv"),
        ("甲,乙," + "丙" * 396, "plain"),
    ],
)
def test_what_separates_the_cells_of_a_line(text, style):
    assert style_of(Line(text, 0, len(text))) == style


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("— 3 —", True),
        ("第3页", True),
        ("3", False),
        ("3/12", True),
        ("12/12", False),
        ("1/1", True),
        ("13/12", False),
        ("0/12", False),
        ("—" * 19 + "3" + "—" * 20, True),
        ("—" * 20 + "3" + "—" * 20, False),  # forty-one characters
        ("———", False),
    ],
)
def test_the_number_of_a_page_on_a_line_of_its_own(text, mark):
    assert is_page_mark(Line(text, 0, len(text))) is mark


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("注：共三项", True),
        ("第一章 总则", True),
        ("一、" + "甲" * 13 + "。", False),  # sixteen characters
        ("一、" + "甲" * 14 + "。", True),
        ("甲" * 80, False),
        ("甲" * 81, True),
        ("甲。" + "乙" * 22, False),
        ("甲。" + "乙" * 23, True),  # twenty-five with a full stop within
        ("甲乙。", True),
    ],
)
def test_what_cannot_be_a_cell(text, ends):
    assert ends_table(Line(text, 0, len(text))) is ends


def title(*texts, floor=0):
    return title_above(split_lines("\n".join([*texts, "指标"])), len(texts), floor)


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (["表1 主要指标"], ("表1主要指标", 0)),
        (["主要指标"], ("主要指标", 0)),
        (["甲"], ("", 1)),
        (["表1", "主要指标"], ("表1主要指标", 0)),
        (["表1", "甲乙", "主要指标"], ("表1甲乙主要指标", 0)),
        (["表1", "甲乙", "丙丁", "主要指标"], ("主要指标", 3)),  # two lines are one title
        (["主要指标", "单位：万元"], ("主要指标", 0)),
        (["主要指标", "第3页"], ("主要指标", 0)),
        (["表1 主要指标", *["第3页"] * 5], ("表1主要指标", 0)),
        (["表1 主要指标", *["第3页"] * 6], ("", 7)),  # six lines up
        (["主要指标", "坚持推进。"], ("", 2)),
        (["表1" + "甲" * 58], ("表1" + "甲" * 58, 0)),
        (["表1" + "甲" * 59], ("", 1)),
    ],
)
def test_the_title_of_a_table_stands_right_above_its_header(texts, found):
    assert title(*texts) == found


def test_a_title_stands_below_what_is_taken_already():
    assert title("表1 主要指标", floor=0)[0] == "表1主要指标"
    assert title("表1 主要指标", floor=1)[0] == ""


def pairs(text):
    return change_pairs(places(text, find_quantities(text)))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("商户由3万户增加到5万户", {0: 1}),
        ("商户3万户增加到5万户", {}),
        ("由3万户增加到5万户,再增加到6万户", {0: 1}),  # one end begins no other change
        ("由3万户。增加到5万户", {}),
        ("由3万户" + "甲" * 22 + "到5万户", {}),
        ("2015年的3万户增加到2020年的5万户", {0: 1}),
        ("2015年的3万户和2020年的5万户", {}),
    ],
)
def test_two_figures_of_a_change(text, found):
    assert pairs(text) == found
