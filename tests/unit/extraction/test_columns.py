"""What a header cell announces, and which of a table's value columns hold targets and baselines."""

from __future__ import annotations

import pytest

from helpers.extraction.tables.columns import Column, Kind, Role, column_of
from helpers.extraction.tables.targets import read_columns

OPEN, ACTUAL, PLANNED, SUM, RATE, PART = Kind.OPEN, Kind.ACTUAL, Kind.PLANNED, Kind.SUM, Kind.RATE, Kind.PART


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("属性", Role.ATTRIBUTE),
        ("指标性质", Role.ATTRIBUTE),
        ("序号", Role.NUMBER),
        ("责任单位", Role.BODY),
        ("牵头部门", Role.BODY),
        ("完成情况", Role.STATUS),
        ("单位", Role.UNIT),
        ("备注", Role.REMARK),
        ("类别", Role.GROUP),
        ("指标名称", Role.NAME),
        ("主要指标", Role.NAME),
        ("2025年目标", Role.VALUE),
        ("指标要求（2025年）", Role.VALUE),
        ("2025年完成情况", Role.VALUE),
        ("目标值", Role.VALUE),
        ("2025年主要指标", Role.VALUE),
        ("2025年完成率", Role.STATUS),
    ],
)
def test_a_header_cell_announces_a_column(text, role):
    found = column_of(text)
    assert found is not None
    assert (found.role, found.header) == (role, text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "86",
        "表1 主要指标",
        "一、发展目标",
        "第二章 发展目标",
        "（2021-2025年）",
        "公共图书馆",
        "进一步提升目标水平的",
        "完成省下达目标。",
        "指标" * 15 + "值",
        "主要经济社会发展规划",
        "任务分解表",
        "数值数值数值数值数值数值数",  # thirteen characters that name no year are no label
    ],
)
def test_a_text_that_is_no_header(text):
    assert column_of(text) is None


@pytest.mark.parametrize(
    ("text", "year", "kind"),
    [
        ("2020年", 2020, OPEN),
        ("2020年实际", 2020, ACTUAL),
        ("2025年目标", 2025, PLANNED),
        ("2025年计划完成", 2025, PLANNED),
        ("现状值", None, ACTUAL),
        ("目标值", None, PLANNED),
        ("五年累计", None, SUM),
        ("年均增速", None, RATE),
        ("其中：2021年任务", 2021, PART),
        ("2025年〔五年累计〕", 2025, OPEN),
        ("2020—2025年增长", 2025, RATE),
        ("“十四五”目标", 2025, PLANNED),
        ("“十四五”时期", 2025, OPEN),
        ("数值数值数值数值数值数值", None, OPEN),
    ],
)
def test_a_column_of_values_has_year_and_kind(text, year, kind):
    found = column_of(text)
    assert found is not None
    assert (found.role, found.year, found.kind) == (Role.VALUE, year, kind)


def reading(*columns, title="“十四五”主要指标", period=(2021, 2025)):
    """Reads columns that are given as (year, kind) or (year, kind, header) or (year, kind, header, scope)."""
    made = [Column(Role.NAME, "指标")]
    for year, kind, *more in columns:
        header, scope = [*more, *["", ""][len(more) :]]
        made.append(Column(Role.VALUE, header or f"{year}年", year, kind, scope))
    return read_columns(title, made, period)


def test_base_and_end_of_a_plan():
    read = reading((2020, OPEN), (2025, OPEN))
    assert (read.targets, read.baseline, read.baseline_year) == (((2, 2025),), 1, 2020)
    assert (read.sums, read.rates, read.yearly) == (None, None, False)


def test_columns_without_years_are_of_the_plan_s():
    read = reading((None, ACTUAL), (None, PLANNED))
    assert (read.targets, read.baseline, read.baseline_year) == (((2, 2025),), 1, 2020)


def test_what_was_reached_is_no_target():
    read = reading((2020, ACTUAL), (2025, ACTUAL), (2025, PLANNED))
    assert read.targets == ((3, 2025),)
    assert read.baseline == 1


def test_of_two_columns_for_the_base_year_the_one_that_was_reached_is_taken():
    assert reading((2020, PLANNED), (2020, ACTUAL), (2025, PLANNED)).baseline == 2
    assert reading((2020, ACTUAL), (2020, PLANNED), (2025, PLANNED)).baseline == 1
    assert reading((2020, PLANNED), (2020, OPEN), (2025, PLANNED)).baseline == 2


def test_the_latest_year_before_the_plan_is_its_base():
    assert reading((2019, OPEN), (2020, OPEN), (2015, OPEN), (2025, OPEN)).baseline == 2
    assert reading((2019, OPEN), (2025, OPEN)).baseline_year == 2019


def test_a_year_of_the_plan_is_its_base_where_none_is_before():
    read = reading((2021, OPEN), (2025, PLANNED))
    assert (read.baseline, read.baseline_year) == (1, 2021)
    both = reading((2020, OPEN), (2021, OPEN), (2025, PLANNED))
    assert (both.baseline, both.baseline_year) == (1, 2020)


def test_a_planned_year_of_the_plan_is_no_base():
    assert reading((2022, PLANNED), (2025, PLANNED)).baseline is None


def test_a_plan_spelt_out_by_years():
    years = [(year, OPEN) for year in (2021, 2022, 2023, 2024, 2025)]
    read = reading((2020, OPEN), *years)
    assert read.yearly
    assert (read.targets, read.baseline) == (((6, 2025),), 1)
    assert not reading((2020, OPEN), (2023, OPEN), (2025, OPEN)).yearly
    assert reading((2020, OPEN), (2022, OPEN), (2023, OPEN), (2025, OPEN)).yearly


def test_a_later_year_is_a_target_too():
    assert reading((2020, OPEN), (2025, OPEN), (2035, OPEN)).targets == ((2, 2025), (3, 2035))


def test_two_planned_columns_of_one_year_are_two_targets():
    assert reading((2020, OPEN), (2025, PLANNED), (2025, PLANNED)).targets == ((2, 2025), (3, 2025))
    assert reading((2020, OPEN), (2025, PLANNED), (2025, OPEN)).targets == ((2, 2025),)
    assert reading((2020, OPEN), (None, PLANNED), (None, PLANNED)).targets == ((2, 2025), (3, 2025))


def test_sums_and_rates_stand_beside_the_target():
    read = reading((2020, OPEN), (2025, OPEN), (None, SUM), (None, RATE))
    assert (read.targets, read.sums, read.rates) == (((2, 2025),), 3, 4)


def test_a_table_of_sums_alone_has_them_as_targets():
    read = reading((None, SUM))
    assert (read.targets, read.sums) == (((1, 2025),), None)
    read = reading((None, RATE), (None, SUM))
    assert (read.targets, read.sums, read.rates) == (((1, 2025),), 2, None)


def test_what_the_province_and_the_nation_show_is_left_out():
    read = reading((2025, OPEN, "全省2025年"), (2025, OPEN), (2020, OPEN, "全国2020年"), (2020, OPEN))
    assert (read.targets, read.baseline) == (((2, 2025),), 4)
    nation = reading((2025, OPEN, "全国2025年"), (2025, OPEN, "全省2025年"))
    assert nation.targets == ((2, 2025),)
    assert reading((2025, OPEN, "省下达2025年")).targets == ((1, 2025),)


def test_years_say_the_period_where_nothing_else_does():
    read = reading((2020, OPEN), (2025, OPEN), title="主要指标", period=None)
    assert (read.targets, read.baseline, read.baseline_year) == (((2, 2025),), 1, 2020)
    alone = reading((2025, OPEN), title="主要指标", period=None)
    assert (alone.targets, alone.baseline) == (((1, 2025),), None)


def test_a_table_of_an_earlier_plan_is_read_by_the_document_s_period():
    read = reading((2020, OPEN), (2025, OPEN), title="“十三五”主要指标")
    assert read.targets == ((2, 2025),)


def test_a_target_before_the_plan_s_end_is_the_latest_that_is_not_later():
    assert reading((2020, OPEN), (2023, PLANNED), (2024, PLANNED)).targets[0] == (3, 2024)
    assert reading((2020, OPEN), (2023, PLANNED), (2030, PLANNED)).targets == ((2, 2023), (3, 2030))
    assert reading((2020, OPEN), (2030, PLANNED)).targets == ((2, 2030),)


def test_a_base_is_before_its_target():
    assert reading((2025, PLANNED), (2025, OPEN)).baseline is None
    read = reading((None, OPEN, "数值"), period=None, title="")
    assert (read.targets, read.baseline) == (((1, None),), None)


def test_columns_divided_by_scope_have_their_own_bases():
    read = reading(
        (2020, OPEN, "2020年城区", "城区"),
        (2020, OPEN, "2020年乡村", "乡村"),
        (2025, OPEN, "2025年城区", "城区"),
        (2025, OPEN, "2025年乡村", "乡村"),
    )
    assert read.targets == ((3, 2025), (4, 2025))
    assert [read.baseline_of(place) for place, _ in read.targets] == [1, 2]
