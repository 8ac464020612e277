"""What the notes of a table say: of brackets, of symbols, of numbers; and the unit of its caption."""

from __future__ import annotations

import pytest

from helpers.extraction.tables.legends import read_legend

TABLE = "表1 主要指标\n指标 2025年\n覆盖率 [70]\n"


def legend(notes, table=TABLE):
    text = table + notes
    return read_legend(text, 0, len(table))


@pytest.mark.parametrize(
    ("notes", "modes"),
    [
        ("注：[ ]内为五年累计数。", {"[]": "cumulative"}),
        ("注：【】内为五年累计数；〔〕内为年均增速。", {"【】": "cumulative", "〔〕": "annual_average"}),
        ("备注：带*的为新增数。", {"*": "increment"}),
        ("注：1.带*的为预期性指标。2.[]内为累计数。", {"[]": "cumulative"}),
        ("带[ ]的为五年合计。", {"[]": "cumulative"}),
        ("注：括号内为五年累计。", {"()": "cumulative"}),
        ("", {}),
        ("注：▲为累计数，★为年均数。", {"▲": "cumulative", "★": "annual_average"}),
    ],
)
def test_what_brackets_and_symbols_mean(notes, modes):
    found = legend(notes).modes
    assert {mark: found[mark] for mark in modes} == modes
    assert bool(found) is bool(modes)


def test_the_first_meaning_of_a_bracket_holds():
    assert legend("注：[]内为累计数；[]内为年均数。").modes["[]"] == "cumulative"


def test_a_header_says_what_brackets_below_it_mean():
    assert legend("", "表1 主要指标\n指标 2025年[五年累计]\n覆盖率 [70]\n").modes == {"[]": "cumulative"}
    assert legend("", "表1 主要指标\n指标 2025年【累计】\n覆盖率 【70】\n").modes == {"【】": "cumulative"}


def test_notes_begin_within_some_lines_and_end_with_long_text():
    far = "短行\n" * 9
    assert legend(far[:-3] + "注：[]内为累计数。").modes == {"[]": "cumulative"}
    assert legend("短行\n" * 12 + "注：[]内为累计数。").modes == {}
    assert legend("一" * 60 + "\n注：[]内为累计数。").modes == {"[]": "cumulative"}
    assert legend("一" * 61 + "\n注：[]内为累计数。").modes == {}


def test_notes_go_on_with_numbers_and_end_with_a_heading():
    assert legend("注：1.按当年价格。\n2.[]内为累计数。").modes == {"[]": "cumulative"}
    assert legend("注：按当年价格。\n三、主要任务\n[]内为累计数。").modes == {}


def kinds(notes):
    return legend(notes).kinds


def test_symbols_tell_attributes_and_operators():
    found = kinds("注：带*的为约束性指标，其他为预期性指标。")
    assert found.attributes["*"] == "约束性"
    assert found.otherwise == "预期性"
    assert kinds("注：带▲的指标为下限。").operators == {"▲": ">="}
    assert kinds("注：带▲的指标为上限。").operators == {"▲": "<="}


def test_numbers_tell_attributes():
    found = kinds("注：第1、3至5项为约束性指标。").numbers
    assert found == dict.fromkeys((1, 3, 4, 5), "约束性")


@pytest.mark.parametrize(
    ("name", "marks", "number", "right"),
    [
        ("森林覆盖率", "*", 2, "约束性"),
        ("森林覆盖率", "", 1, "约束性"),
        ("森林覆盖率", "", 2, "预期性"),
        ("森林覆盖率", "①", 2, "预期性"),
    ],
)
def test_an_indicator_without_attribute_has_that_of_its_mark_its_number_or_the_rest(name, marks, number, right):
    found = kinds("注：带*的为约束性指标；第1项为约束性指标；其他为预期性指标。")
    assert found.attribute(name, marks, number) == right


def test_notes_name_indicators():
    found = kinds("注：森林覆盖率、空气质量为约束性指标。")
    assert found.attribute("森林覆盖率", "", 9) == "约束性"
    assert found.attribute("空气质量", "", 9) == "约束性"
    assert found.attribute("人口", "", 9) == ""
    assert found.attribute("森林面积", "", 9) == ""


def test_all_may_be_of_one_attribute():
    assert kinds("注：以上指标均为预期性指标。").otherwise == "预期性"
