"""What a target counts: a level, a sum over the plan, a yearly growth, what a year adds."""

from __future__ import annotations

import pytest

from helpers.extraction.tables.attributes import attribute_of, attribute_of_group
from helpers.extraction.tables.columns import Column, Kind, Role
from helpers.extraction.tables.modes import mode_of
from helpers.extraction.tables.targets import Reading, mode_of_header, stretch_of
from helpers.numerals.cells import parse_cell

TARGET = Column(Role.VALUE, "2025年", 2025)
NONE = Reading(((0, 2025),), None, None, None, None, False)


def mode(name="公共图书馆总藏量", raw="86", column=TARGET, reading=NONE, legend=None, title="", marks=(), more=()):
    return mode_of(name, parse_cell(raw), [column, *more], 0, reading, legend or {}, title, marks, raw)


def test_a_plain_figure_is_a_level():
    assert mode() == "level"
    assert mode("新建道路里程") == "level"


@pytest.mark.parametrize(
    ("name", "raw", "wanted"),
    [
        ("减排量", "累计86", "cumulative"),
        ("减排量", "[86]", "cumulative"),
        ("累计减排量", "86", "cumulative"),
        ("城镇新增就业人数", "86", "increment"),
        ("净增企业数", "86", "increment"),
        ("增加床位数", "86", "increment"),
        ("床位增加数", "86", "level"),
        ("就业人数", "新增86", "increment"),
        ("产值增速", "年均6%", "annual_average"),
        ("产值增速", "6（年均）", "annual_average"),
        ("产值年均增速", "6", "annual_average"),
        ("PM2.5年均浓度", "32", "level"),
        ("新增就业占比", "86", "level"),
        ("覆盖率", "86%", "level"),
    ],
)
def test_name_and_figure_say_what_a_target_counts(name, raw, wanted):
    assert mode(name, raw) == wanted


@pytest.mark.parametrize(
    ("header", "kind", "wanted"),
    [
        ("五年合计", Kind.SUM, "cumulative"),
        ("增长", Kind.RATE, "annual_average"),
        ("年均", Kind.OPEN, "annual_average"),
        ("年度新增", Kind.OPEN, "increment"),
        ("2025年", Kind.OPEN, "level"),
    ],
)
def test_the_header_of_a_column_says_it(header, kind, wanted):
    column = Column(Role.VALUE, header, 2025, kind)
    assert mode(column=column) == wanted
    assert mode_of_header(column) == ("" if wanted == "level" else wanted)


def test_a_column_of_rates_holds_yearly_growth():
    rates = Reading(((0, 2025),), None, None, None, 0, False)
    assert mode(reading=rates) == "annual_average"
    assert mode(column=Column(Role.VALUE, "新增", 2025), reading=rates) == "increment"
    elsewhere = Reading(((0, 2025),), None, None, None, 1, False)
    assert mode(reading=elsewhere) == "level"


def test_a_legend_says_what_brackets_mean():
    assert mode(raw="[86]", legend={"[]": "annual_average"}) == "annual_average"
    assert mode(marks=["①"], legend={"①": "cumulative"}) == "cumulative"
    assert mode(marks=["①②"], legend={"①": "cumulative"}) == "cumulative"
    assert mode(marks=["", "②"], legend={"①": "cumulative"}) == "level"


def test_a_table_of_what_each_year_adds_has_increments():
    yearly = Reading(((0, 2025),), None, None, None, None, True)
    assert mode(reading=yearly, title="年度新增计划") == "increment"
    assert mode(reading=yearly, title="年度计划") == "level"
    assert mode(title="年度新增计划") == "level"
    assert mode("覆盖率", "86%", reading=yearly, title="年度新增计划") == "level"


def test_a_target_beside_its_part_of_one_year_is_a_sum():
    part = Column(Role.VALUE, "其中：2021年", 2021, Kind.PART)
    assert mode(more=[part]) == "cumulative"
    assert mode("覆盖率", "86%", more=[part]) == "level"


def test_two_targets_of_one_year_are_told_apart_by_their_headers():
    columns = [Column(Role.VALUE, word, 2025) for word in ("预期目标", "争取目标", "2035年")]
    both = Reading(((0, 2025), (1, 2025), (2, 2035)), None, None, None, None, False)
    assert [stretch_of(place, columns, both) for place in range(3)] == ["预期性", "争取性", ""]
    one = Reading(((1, 2025), (2, 2035)), None, None, None, None, False)
    assert stretch_of(1, columns, one) == ""


@pytest.mark.parametrize(
    ("text", "attribute", "of_group"),
    [
        ("预期性", "预期性", "预期性"),
        ("约束资源", "约束性", ""),
        ("约束性指标（6项）", "约束性", "约束性"),
        ("环境治理", "", ""),
        ("", "", ""),
    ],
)
def test_attributes_are_read_from_their_first_characters(text, attribute, of_group):
    assert attribute_of(text) == attribute
    assert attribute_of_group(text) == of_group
