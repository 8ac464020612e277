"""Which columns hold target and baseline, and whether a table is of this plan: by years, kinds and scopes."""

from __future__ import annotations

import pytest

from helpers.extraction.tables.columns import Column, Kind, Role
from helpers.extraction.tables.page_breaks import mend_pages
from helpers.extraction.tables.running_heads import APART, LEAST_PAGES, _repeats
from helpers.extraction.tables.targets import (
    Reading,
    _baseline,
    _has_year_within,
    _own,
    is_previous,
    mode_of_header,
    read_columns,
    stretch_of,
)
from helpers.extraction.tables.tokens import Break, Token

NAME = Column(Role.NAME, "指标")
STATUS = Column(Role.STATUS, "完成情况")
PERIOD = (2021, 2025)


def value(header: str, year: int | None = None, kind: Kind = Kind.OPEN, scope: str = "") -> Column:
    return Column(Role.VALUE, header, year, kind, scope)


def read(*columns: Column, title: str = "", period: tuple[int, int] | None = PERIOD) -> Reading:
    return read_columns(title, [NAME, *columns], period)


Y2019, Y2020, Y2021, Y2022, Y2024, Y2025, Y2026, Y2030 = (
    value(f"{year}年", year) for year in (2019, 2020, 2021, 2022, 2024, 2025, 2026, 2030)
)
AIM = value("目标值", None, Kind.PLANNED)
PLANNED_2020, REACHED_2020 = value("2020年规划", 2020, Kind.PLANNED), value("2020年实际", 2020, Kind.ACTUAL)
NOW, SUM, RATE = value("现状", None, Kind.ACTUAL), value("累计", None, Kind.SUM), value("年均增长", None, Kind.RATE)


@pytest.mark.parametrize(
    ("columns", "targets", "baseline", "year"),
    [
        ([Y2020, Y2025], ((2, 2025),), 1, 2020),
        ([Y2025, Y2020], ((1, 2025),), 2, 2020),
        ([Y2019, Y2020, Y2025], ((3, 2025),), 2, 2020),
        ([PLANNED_2020, REACHED_2020, Y2025], ((3, 2025),), 2, 2020),
        ([REACHED_2020, PLANNED_2020, Y2025], ((3, 2025),), 1, 2020),
        ([PLANNED_2020, Y2020, Y2025], ((3, 2025),), 2, 2020),
        ([NOW, AIM], ((2, 2025),), 1, 2020),
        ([Y2020, AIM], ((2, 2025),), 1, 2020),
        ([AIM, Y2025], ((2, 2025),), None, None),
        ([Y2019, NOW, Y2025], ((3, 2025),), 2, 2020),
        ([Y2020, NOW, Y2025], ((3, 2025),), 2, 2020),
        ([Y2020, Y2021, Y2025], ((3, 2025),), 1, 2020),
        ([Y2021, Y2025], ((2, 2025),), 1, 2021),
        ([value("2021年目标", 2021, Kind.PLANNED), Y2025], ((2, 2025),), None, None),
        ([Y2021, Y2022, Y2025], ((3, 2025),), None, None),
        ([Y2020, Y2025, Y2030], ((2, 2025), (3, 2030)), 1, 2020),
        ([Y2020, Y2024], ((2, 2024),), 1, 2020),
        ([Y2020, Y2022, Y2024], ((3, 2024),), 1, 2020),
        ([Y2020, Y2026, Y2024], ((3, 2024), (2, 2026)), 1, 2020),
        ([Y2026, Y2030], ((2, 2030),), 1, 2026),
        ([value("2025年实际", 2025, Kind.ACTUAL), Y2024], ((2, 2024),), None, None),
        ([value("指标值")], ((1, 2025),), None, None),
        ([value("甲"), value("乙")], ((2, 2025),), None, None),
        ([SUM], ((1, 2025),), None, None),
        ([RATE, SUM], ((1, 2025),), None, None),
        ([NOW], (), None, None),
        ([], (), None, None),
    ],
)
def test_target_and_baseline_by_years_and_kinds(
    columns: list[Column], targets: object, baseline: int | None, year: int | None
) -> None:
    found = read(*columns)
    assert (found.targets, found.baseline, found.baseline_year) == (targets, baseline, year)


def test_sums_and_rates_stand_beside_a_target_and_are_none_of_themselves() -> None:
    beside, alone = read(Y2020, Y2025, SUM, RATE), read(SUM, RATE)
    assert (beside.sums, beside.rates) == (3, 4)
    assert (alone.targets, alone.sums, alone.rates) == (((1, 2025),), None, 2)


@pytest.mark.parametrize(
    ("columns", "yearly"),
    [
        ([Y2021, Y2022, Y2025], True),
        ([Y2021, Y2025], False),
        ([Y2020, Y2024, Y2025], False),
        ([Y2021, Y2021, Y2025], False),
        ([value("2021年实际", 2021, Kind.ACTUAL), Y2022, Y2025], False),
        ([Y2024, Y2022, Y2025], True),
    ],
)
def test_a_table_spells_out_a_plan_from_two_years_before_its_last_on(columns: list[Column], yearly: bool) -> None:
    assert read(*columns).yearly is yearly


def test_two_targets_of_one_year_and_two_without_a_year() -> None:
    low, high = (value(f"2025年{word}目标", 2025, Kind.PLANNED) for word in ("预期", "争取"))
    assert read(Y2020, low, high).targets == ((2, 2025), (3, 2025))
    assert read(Y2020, AIM, AIM).targets == ((2, 2025), (3, 2025))
    assert read(Y2020, Y2025, Y2025).targets == ((2, 2025),)
    assert read(Y2020, low, value("2025年", 2025)).targets == ((2, 2025),)
    assert read(Y2020, low, value("2025年实际", 2025, Kind.ACTUAL)).targets == ((2, 2025),)


def test_columns_divided_by_scope_have_the_baseline_of_their_own() -> None:
    town, land = (
        [value(f"{year}年{scope}", year, Kind.OPEN, scope) for year in (2020, 2025)] for scope in ("城镇", "农村")
    )
    found = read(town[0], land[0], town[1], land[1])
    assert found.targets == ((3, 2025), (4, 2025))
    assert (found.baselines, found.baseline_of(3), found.baseline_of(4)) == ({3: 1, 4: 2}, 1, 2)
    single = read(Y2020, town[1], land[1])
    assert (single.targets, single.baselines, single.baseline_of(3)) == (((2, 2025), (3, 2025)), {}, 1)


def test_what_the_province_and_the_nation_show_is_left_out() -> None:
    own, other, whole = value("2025年", 2025), value("2025年全省", 2025), value("2025年全国", 2025)
    assert _own([(1, own), (2, other), (3, whole)]) == [(1, own)]
    assert _own([(2, other), (3, whole)]) == [(2, other)]
    assert _own([(3, whole)]) == [(3, whole)]
    assert _own([(1, Y2020), (2, other)]) == [(1, Y2020), (2, other)]


@pytest.mark.parametrize(
    ("title", "period", "targets", "year"),
    [
        ("", None, ((2, 2025),), 2020),
        ("“十四五”主要指标", None, ((2, 2025),), 2020),
        ("“十三五”主要指标", PERIOD, ((2, 2025),), 2020),
        ("2021-2025年主要指标", None, ((2, 2025),), 2020),
    ],
)
def test_a_plan_is_that_of_the_title_or_the_documents(
    title: str, period: tuple[int, int] | None, targets: object, year: int
) -> None:
    found = read(Y2020, Y2025, title=title, period=period)
    assert (found.targets, found.baseline, found.baseline_year) == (targets, 1, year)


def test_a_title_may_name_a_later_plan_and_no_earlier_one() -> None:
    assert read(Y2020, Y2025, title="“十五五”主要指标").targets == ()
    assert read(Y2025, Y2030, title="“十五五”主要指标").targets == ((2, 2030),)


def test_without_a_plan_the_last_year_is_the_targets() -> None:
    assert read(Y2020, Y2022, Y2025, period=None).targets == ((3, 2025),)
    assert read(Y2025, period=None).targets == ((1, 2025),)
    assert read(AIM, period=None).targets == ((1, None),)
    assert read(NOW, AIM, period=None).baseline_year is None


def test_of_columns_before_the_plan_the_latest_that_was_reached_is_the_baseline() -> None:
    assert _baseline([(1, Y2019), (2, Y2020)], 2021, 2025, False) == 2
    assert _baseline([(1, NOW), (2, Y2019)], 2021, 2025, False) == 1
    assert _baseline([(1, Y2024), (2, Y2019)], 2021, 2025, False) == 2
    assert _baseline([(1, Y2024)], 2021, 2025, True) is None
    assert _baseline([(1, Y2024)], 2021, 2024, False) is None
    assert _baseline([(1, Y2024)], None, None, False) == 1
    assert _baseline([(1, value("现状"))], 2021, 2025, False) is None


@pytest.mark.parametrize(
    ("title", "columns", "period", "previous"),
    [
        ("", [Y2020, Y2025], PERIOD, False),
        ("", [Y2019, Y2020], PERIOD, True),
        ("", [Y2020, Y2021], PERIOD, False),
        ("", [Y2020, Y2022], PERIOD, False),
        ("", [AIM], PERIOD, False),
        ("“十三五”主要指标", [AIM], PERIOD, True),
        ("“十四五”主要指标", [AIM], PERIOD, False),
        ("“十三五”主要指标", [Y2020, Y2025], PERIOD, True),
        ("2016-2020年主要指标", [AIM], PERIOD, True),
        ("2017-2021年主要指标", [AIM], PERIOD, False),
        ("主要指标完成情况", [AIM, STATUS], PERIOD, True),
        ("主要指标", [AIM, STATUS], PERIOD, False),
        ("主要指标完成情况", [AIM], PERIOD, False),
        ("“十四五”主要指标完成情况", [AIM, STATUS], PERIOD, False),
        ("主要指标完成情况", [Y2020, Y2024, STATUS], PERIOD, True),
        ("主要指标完成情况", [Y2020, Y2025, STATUS], PERIOD, False),
        ("主要指标", [Y2020, Y2024, STATUS], PERIOD, False),
        ("主要指标完成情况", [Y2020, Y2024], PERIOD, False),
        ("主要指标完成情况", [AIM], None, True),
        ("主要指标", [value("指标值"), STATUS], None, True),
        ("主要指标", [AIM, STATUS], None, False),
        ("主要指标", [value("指标值")], None, False),
    ],
)
def test_a_table_of_results_is_known_by_years_title_and_status(
    title: str, columns: list[Column], period: tuple[int, int] | None, previous: bool
) -> None:
    assert is_previous(title, [NAME, *columns], period) is previous


@pytest.mark.parametrize(
    ("columns", "previous"),
    [
        ([AIM, NOW], True),
        ([AIM, Y2021], True),
        ([AIM, Y2025], True),
        ([AIM, Y2026], False),
        ([AIM, Y2020], True),
        ([AIM], False),
        ([NOW], False),
    ],
)
def test_an_evaluation_sets_targets_beside_what_was_reached(columns: list[Column], previous: bool) -> None:
    assert is_previous("", [NAME, *columns], PERIOD, is_evaluation=True) is previous


@pytest.mark.parametrize(
    ("column", "within"),
    [(Y2020, False), (Y2021, True), (Y2025, True), (Y2026, False), (value("2023年目标", 2023, Kind.PLANNED), False)],
)
def test_years_within_a_plan(column: Column, within: bool) -> None:
    assert _has_year_within([column], PERIOD) is within
    assert not _has_year_within([column], None)


@pytest.mark.parametrize(
    ("column", "mode"),
    [
        (SUM, "cumulative"),
        (RATE, "annual_average"),
        (value("年均新增"), "annual_average"),
        (value("新增量"), "increment"),
        (value("净增量"), "increment"),
        (Y2025, ""),
    ],
)
def test_the_mode_that_a_header_says(column: Column, mode: str) -> None:
    assert mode_of_header(column) == mode


def test_an_attribute_tells_two_targets_of_one_year_apart() -> None:
    low, high, plain = (value(f"2025年{word}目标", 2025, Kind.PLANNED) for word in ("预期", "争取", ""))
    columns = [NAME, low, high, plain]
    three = Reading(((1, 2025), (2, 2025), (3, 2025)), None, None, None, None, False)
    assert [stretch_of(place, columns, three) for place in (1, 2, 3)] == ["预期性", "争取性", ""]
    alone = Reading(((2, 2025), (1, 2030)), None, None, None, None, False)
    assert stretch_of(2, columns, alone) == ""
    none = Reading(((1, 2025), (3, 2025)), None, None, None, None, False)
    assert stretch_of(1, columns, none) == ""


@pytest.mark.parametrize(
    ("places", "repeats"),
    [
        ([0, APART, 2 * APART], True),
        ([0, APART - 1, 2 * APART], False),
        ([0, APART], False),
        ([0, 1, 1 + APART, 1 + 2 * APART], True),
        ([0, 1, 2, 2 + APART, 2 + 2 * APART], True),
        ([0, 1, 2, 3, 3 + APART, 3 + 2 * APART], False),
    ],
)
def test_a_title_repeats_on_so_many_pages_so_far_apart(places: list[int], repeats: bool) -> None:
    assert LEAST_PAGES == 3
    assert _repeats(places) is repeats


def row(*texts: str, page: bool = False) -> list[Token]:
    return [
        Token(text, 0, len(text), Break.SAME if place else Break.ROW, place, page) for place, text in enumerate(texts)
    ]


@pytest.mark.parametrize(
    ("below", "above"),
    [
        (("", "的比例", ""), ["水", "岸线的比例", "61"]),
        (("", "率", ""), ["水", "岸线率", "61"]),
        (("", "的比例", "高"), None),
        (("", "70", ""), None),
        (("", "约束性", ""), None),
        (("", "", ""), None),
    ],
)
def test_the_first_row_of_a_page_may_hold_but_the_end_of_a_cell(
    below: tuple[str, ...], above: list[str] | None
) -> None:
    first = row("水", "岸线", "61")
    found = [token.text for token in mend_pages([*first, *row(*below, page=True)])]
    assert found == (above if above else ["水", "岸线", "61", *below])
    assert [token.text for token in mend_pages([*first, *row(*below)])] == ["水", "岸线", "61", *below]


def test_the_end_of_a_name_is_put_back_only_where_it_can_be_one() -> None:
    first = row("岸线", "", "61")
    assert [token.text for token in mend_pages([*first, *row("（%）", "", "", page=True)])] == ["岸线（%）", "", "61"]
    assert [token.text for token in mend_pages([*first, *row("水环境", "", "", page=True)])][3] == "水环境"
    assert [token.text for token in mend_pages([*first, *row("", "率", "", page=True)])][3:] == ["", "率", ""]


def test_the_end_of_a_cell_goes_to_the_cell_that_is_whole_with_it() -> None:
    def cells(*texts: str) -> list[Token]:
        return [Token(text, 0, len(text), Break.CELL) for text in texts]

    torn = [Token("务", 0, 1, Break.CELL, None, True)]
    whole = cells("完成省下达任务", "约束性", "氨氮", "完成省下达任")
    assert [token.text for token in mend_pages([*whole, *torn])][3:] == ["完成省下达任务"]
    near = [*whole, *cells("一", "二", "三", "四", "五", "六")]
    assert [token.text for token in mend_pages([*near, *torn])][3] == "完成省下达任务"
    far = [*whole, *cells("一", "二", "三", "四", "五", "六", "七")]
    assert [token.text for token in mend_pages([*far, *torn])][-1] == "务"
