"""Value cells, units and years as tables print them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.numerals.cells import BLANK_CELL, is_blank, parse_cell
from helpers.numerals.units import compares, convert, is_unit
from helpers.numerals.years import named_plan, period_of_plan, year_range, years_in


@pytest.mark.parametrize(
    ("raw", "value", "operator"),
    [
        ("13", 13, "="),
        (" 2.0 ", 2, "="),
        ("１２.５％", 12.5, "="),
        ("1,200", 1200, "="),
        ("1 200", 1200, "="),
        (">67", 67, ">"),
        ("＜5", 5, "<"),
        (">=20%", 20, ">="),
        ("≧95", 95, ">="),
        ("≥95.0 %", 95, ">="),
        ("≤4", 4, "<="),
        ("大于0.5", 0.5, ">"),
        ("高于71", 71, ">"),
        ("不低于24.43", 24.43, ">="),
        ("不少于3", 3, ">="),
        ("低于0.58", 0.58, "<"),
        ("不超过1.5", 1.5, "<="),
        ("50以上", 50, ">="),
        ("15以内", 15, "<="),
        ("控制在5%以内", 5, "<="),
        ("达到95%以上", 95, ">="),
        ("达到95", 95, "="),
        ("保持在60", 60, "="),
        ("维持在60以上", 60, ">="),
        ("约60以上", 60, ">="),
        ("控制在4左右", 4, "≈"),
        ("累计新增30万人以上", 30, ">="),
        ("20左右", 20, "≈"),
        ("10（暂定）", 10, "="),
        ("-3.5", -3.5, "="),
        ("0", 0, "="),
        ("三", 3, "="),
        ("十二", 12, "="),
        ("26.46*", 26.46, "="),
        ("70.5①", 70.5, "="),
        ("30²", 30, "="),
        ("设区市≥25", 25, ">="),
        ("建成区≥20%", 20, ">="),
    ],
)
def test_numbers(raw: str, value: float, operator: str) -> None:
    cell = parse_cell(raw)
    assert (cell.kind, cell.value, cell.operator) == ("number", value, operator)


@pytest.mark.parametrize(
    "raw", ["", " ", "/", "／", "-", "--", "—", "——", "／*", "…", "无", "暂无数据", "N/A", "\u3000"]
)
def test_blanks(raw: str) -> None:
    assert is_blank(raw)


@pytest.mark.parametrize(
    ("raw", "mark"),
    [
        ("【7200】", "【】"),
        ("[10]", "[]"),
        ("〔18〕", "〔〕"),
        ("( 1 )", "()"),
        ("≥(5000)", "()"),
        ("（400）", "()"),
        ("[≥10]", "[]"),
        ("5", ""),
    ],
)
def test_brackets_are_kept_as_marks(raw: str, mark: str) -> None:
    assert parse_cell(raw).mark == mark


@pytest.mark.parametrize(
    ("raw", "ends"), [("2-3", (2, 3)), ("2～3", (2, 3)), ("3—5家", (3, 5)), ("80－85", (80, 85)), ("15至18", (15, 18))]
)
def test_ranges(raw: str, ends: tuple[float, float]) -> None:
    cell = parse_cell(raw)
    assert (cell.value, cell.upper) == ends


@pytest.mark.parametrize(
    ("raw", "operator"),
    [
        ("进一步提升", "up"),
        ("稳中向好", "up"),
        ("稳中有降", "down"),
        ("持续下降", "down"),
        ("高于全市水平", "above_reference"),
        ("高于全省平均水平", "above_reference"),
        ("在全国重点城区居于前列", "leading"),
        ("保持稳定", "keep"),
        ("不降低", "keep"),
        ("不增长", "keep"),
        ("完成上级下达任务", "assigned"),
        ("基本消除", "eliminated"),
        ("面积不减少", "keep"),
        ("与本市经济增长保持同步", "in_step"),
        ("省下达指标", "assigned"),
        ("稳定达标", "keep"),
        ("保持稳步增长", "up"),
    ],
)
def test_words(raw: str, operator: str | None) -> None:
    cell = parse_cell(raw)
    assert (cell.kind, cell.value, cell.operator) == ("words", None, operator)


@pytest.mark.parametrize(
    ("raw", "value", "operator", "mark"),
    [
        ("6.1左右", 6.1, "≈", ""),
        ("6 左右", 6, "≈", ""),
        ("【350左右】", 350, "≈", "【】"),
        ("近100%", 100, "≈", ""),
        ("2.4<", 2.4, "<", ""),
        ("80左右∗", 80, "≈", ""),
        ("〔 〕１４．９", 14.9, "=", "〔〕"),
        ("12（比2015年）", 12, "=", ""),
        ("2021—2024年累计整治18", 18, "=", ""),
        ("[24]△", 24, "=", "[]"),
        ("10.3★", 10.3, "=", ""),
        ("62.1（153个断面）", 62.1, "=", ""),
        ("878.4（新增150）", 878.4, "=", ""),
    ],
)
def test_what_stands_around_a_figure(raw: str, value: float, operator: str, mark: str) -> None:
    cell = parse_cell(raw)
    assert (cell.kind, cell.value, cell.operator, cell.mark) == ("number", value, operator, mark)


def test_a_range_with_a_wish_behind_it() -> None:
    cell = parse_cell("4.5-5,努力争取更好结果")
    assert (cell.value, cell.upper) == (4.5, 5)


def test_a_cell_may_give_its_year() -> None:
    cell = parse_cell("21.5（2024年）")
    assert (cell.value, cell.year) == (21.5, 2024)
    assert parse_cell("21.5").year is None


def test_a_change_against_a_year() -> None:
    cell = parse_cell("较2015年下降7.3")
    assert (cell.value, cell.trend) == (7.3, "down")


def test_direction_and_unit_of_a_figure() -> None:
    cell = parse_cell("下降15%")
    assert (cell.value, cell.trend, cell.unit) == (15, "down", "%")
    assert parse_cell("↑3.2%").trend == "up"
    assert parse_cell("1200批次/年").unit == "批次/年"


def test_two_figures_are_never_one() -> None:
    assert parse_cell("设区市≥25县级市≥20").kind == "several"
    assert parse_cell("1.2:1").kind == "words"
    assert parse_cell("第3名").value is None


@pytest.mark.parametrize(
    "unit",
    [
        "%",
        "‰",
        "万户",
        "批次/千人",
        "份/百万人",
        "例/10万人",
        "家(人)",
        "μg/m3",
        "起/每万枚",
        "吨标煤/万元",
        "万m³/小时",
        "/10万",
    ],
)
def test_units(unit: str) -> None:
    assert is_unit(unit)


@pytest.mark.parametrize("word", ["", "/", "含创新奖", "EQI", "新EI", "五年累计", "个人", "以内", "暂定", "全口径"])
def test_no_units(word: str) -> None:
    assert not is_unit(word)


def test_years() -> None:
    assert named_plan("“十四五”规划") == 14
    assert named_plan("第十五个五年规划") == 15
    assert named_plan("表二“十四五”时期") == 14
    assert named_plan("五年来") is None
    assert period_of_plan(15) == (2026, 2030)
    assert year_range("（2021—2025年）") == (2021, 2025)
    assert year_range("2025-2021") is None
    assert years_in("2020年、二〇三五年") == [2020, 2035]


@settings(max_examples=400)
@given(
    st.text(alphabet="0123456789.,%≥≤<>-~—～()（）[]【】〔〕*①以上下内不低于高大小累计至约 万亿家/\u3000", max_size=30)
)
def test_any_cell_is_read(raw: str) -> None:
    cell = parse_cell(raw)
    assert cell.kind in ("number", "blank", "words", "several")
    assert (cell.value is not None) == (cell.kind == "number")
    if cell.upper is not None:
        assert cell.value is not None
        assert cell.upper > cell.value


@settings(max_examples=200)
@given(st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False), st.sampled_from(["", "≥", "≤", ">", "<"]))
def test_a_printed_number_is_read_back(value: object, sign: str) -> None:
    cell = parse_cell(f"{sign}{value}")
    assert cell.value == float(str(value))


def test_blank_cell_has_no_value() -> None:
    assert BLANK_CELL.value is None


@pytest.mark.parametrize(
    ("value", "printed", "unit", "expected"),
    [
        (1.5, "万", "人", 15000),
        (1.5, "万", "万人", 1.5),
        (6000, "人", "万人", 0.6),
        (8, "%", "", 8),
        (8, "万元", "人", 8),
        (900, "米", "公里", 0.9),
        (1.2, "万公里", "千米", 12000),
        (900, "公顷", "万亩", 1.35),
        (3, "万吨", "公斤", 30000000),
        (500, "千瓦", "兆瓦", 0.5),
        (900, "米", "公顷", 900),
        (900, "米", "", 900),
    ],
)
def test_figures_with_a_unit_of_their_own(value: float, printed: str, unit: str, expected: float) -> None:
    assert convert(value, printed, unit) == expected


@pytest.mark.parametrize(
    ("printed", "unit", "expected"),
    [
        ("米", "公里", True),
        ("万", "户", True),
        ("", "户", True),
        ("元", "", True),
        ("米", "公顷", False),
        ("%", "个", False),
    ],
)
def test_units_of_one_quantity_compare(printed: str, unit: str, expected: bool) -> None:
    assert compares(printed, unit) is expected


@pytest.mark.parametrize("unit", ["亿斤", "万亩次", "元/月", "张/千人", "TWh", "万吨/日", "人/十万人", "㎡"])
def test_more_units(unit: str) -> None:
    assert is_unit(unit)


def test_a_character_of_a_font_between_digits_is_the_decimal_point() -> None:
    assert [parse_cell(raw).value for raw in ("４６\U001001b0２", "[＞22\ue5cf7]")] == [46.2, 22.7]
    assert parse_cell("2021\U001001b02025").kind != "number"


@pytest.mark.parametrize(
    ("raw", "value"), [("512.3，年均增速4.8%", 512.3), ("78243，年均增长快于经济增速", 78243), ("年均增速4.8%", 4.8)]
)
def test_a_growth_beside_a_level_is_not_the_level(raw, value):
    assert parse_cell(raw).value == value
