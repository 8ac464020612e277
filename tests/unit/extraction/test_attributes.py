"""Attributes of rows, printed or merged, and rows of one target in words, on either side of each bound."""

from __future__ import annotations

import pytest

from helpers.extraction.tables.alignment import Row
from helpers.extraction.tables.attributes import Attributes, attribute_of, attribute_of_group
from helpers.extraction.tables.candidates import Candidate
from helpers.extraction.tables.columns import Column, Role
from helpers.extraction.tables.kinds import Kinds
from helpers.extraction.tables.lines import Line
from helpers.extraction.tables.pieces import pieces_of
from helpers.extraction.tables.rows import RowCells
from helpers.extraction.tables.single_target import FURTHER, LONGEST_TARGET, _is_target, _is_whole, read_single_target
from helpers.extraction.tables.tokens import Token
from helpers.extraction.tables.value_cells import Shape


def row(*cells, start=0):
    return Row(
        {
            at: [Token(text, start + 20 * at, start + 20 * at + len(text))]
            for at, text in enumerate(cells)
            if text is not None
        },
        start=start,
    )


def attributes(*rows, header="属性", layout="words", kinds=None, vertical=None):
    columns = [Column(Role.NAME, "指标"), Column(Role.ATTRIBUTE, header)]
    cells = RowCells(Candidate(layout, columns, [], vertical=vertical or {}), "")
    return Attributes(cells, kinds or Kinds(), rows)


@pytest.mark.parametrize(
    ("text", "header", "printed"),
    [
        ("约束性", "属性", ["约束性"]),
        ("▲1", "属性", ["预期性"]),  # the first sign is the mark
        ("△", "属性", [""]),
        ("√", "约束性", ["约束性"]),  # a tick below its name
        ("", "属性", []),
        ("甲", "属性", [""]),
    ],
)
def test_an_attribute_is_a_word_or_a_mark_that_the_notes_explain(text, header, printed):
    kinds = Kinds(attributes={"▲": "预期性"})
    assert attributes(header=header, kinds=kinds).printed(row("甲率", text)) == printed


def test_a_sign_below_an_attributes_name_is_that_attribute():
    assert attributes(header="约束性").printed(row("甲率", "▲")) == ["约束性"]
    assert attributes(header="约束性").printed(row("甲率", "甲")) == [""]


@pytest.mark.parametrize(
    ("printed", "merges"),
    [
        (["约束性", "", "预期性"], True),
        (["约束性", "约束性", ""], False),  # two of three print their own, two like ones follow each other
        (["约束性", "约束性", "", ""], True),
        (["约束性", "预期性", ""], True),  # each may stand for several
        (["", "", ""], True),
    ],
)
def test_a_row_without_attribute_has_that_above_unless_most_rows_print_theirs(printed, merges):
    rows = [
        row(f"{name}率", text, start=100 * at) for at, (name, text) in enumerate(zip("甲乙丙丁", printed, strict=False))
    ]
    assert attributes(*rows).merges is merges
    assert attributes(*rows, layout="rows").merges is False


def test_the_attribute_of_a_row_without_a_cell_is_merged_or_the_last():
    found = attributes(row("甲率", "约束性"))
    found.last = "约束性"
    assert found.merged(row("乙率")) == "约束性"
    assert found.merged(row("乙率", "")) == ""  # its own cell is empty
    reaching = attributes(vertical={(0, 1): Token("预期性", 90, 93)})
    assert reaching.merged(row("乙率")) == "预期性"
    placed = attributes(layout="grid")
    placed.last = "约束性"
    assert placed.merged(row("乙率")) == ""


def test_the_attribute_that_a_text_begins_with_and_a_group_is_named_by():
    assert [attribute_of(text) for text in ("约束性指标", "约束", "甲", "")] == ["约束性", "约束性", "", ""]
    assert attribute_of_group("约束性指标（6项）") == "约束性"
    assert attribute_of_group("约束性指标和其他") == ""


def lines_of(*texts):
    made, place = [], 0
    for text in texts:
        made.append(pieces_of(Line(text, place, place + len(text))))
        place += len(text) + 1
    return made


def single(*texts, number=(0, 0, 1), values=1, **has):
    flags = dict.fromkeys(("unit", "attribute", "numbered", "grouped", "last", "centred"), False) | has
    found = read_single_target(lines_of(*texts), number, Shape(values, 0, *flags.values(), 8))
    return found and (
        "".join(piece.text for piece in found.name),
        "".join(piece.text for cell in found.values for piece in cell),
        found.cost,
    )


WORDED = ["2 污水集中收集率（%）", "≥70%，或较2020年提高", "5个百分点以上"]


def test_a_numbered_row_of_one_target_may_have_several_lines():
    assert single(*WORDED) == ("污水集中收集率（%）", "≥70%，或较2020年提高5个百分点以上", pytest.approx(2 * FURTHER))
    assert single("5 积水点消除率 全面消除") == ("积水点消除率", "全面消除", 0.0)
    assert single("3 管网漏损率（%） ≤9%")[1] == "≤9%"


@pytest.mark.parametrize(
    "has",
    [
        {"values": 2},
        {"centred": True},
        {"unit": True},
        {"attribute": True},
        {"number": None},
        {"number": (0, 1, 1)},
        {"number": (1, 0, 1)},
    ],
)
def test_only_numbered_rows_of_one_value_are_such(has):
    assert single(*WORDED, **has) is None


@pytest.mark.parametrize(
    "texts",
    [
        ["污水集中收集率（%） 70"],  # no number before it
        ["2 污水集中收集率（%）", "一、≥70%"],
        ["2 污水集中收集率（%）"],
        ["2 污水集中收集率（%） 70 80"],  # two columns
        ["2 污水集中收集率（%） ≥70%（含"],
        ["2 污水集中收集率（%） 森林"],
    ],
)
def test_other_lines_are_no_such_row(texts):
    assert single(*texts) is None


def test_a_target_has_eighty_characters_at_most():
    for length, found in ((LONGEST_TARGET, True), (LONGEST_TARGET + 1, False)):
        target = "完成" + "甲" * (length - 2)
        assert (single(f"2 污水集中收集率（%） {target}") is not None) is found


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("70", True),
        ("70%；", True),
        ("70+", True),
        ("提高5个百分点以上", True),
        ("70公里", True),
        ("全面消除", True),
        ("森林", False),
        ("70，森林覆盖率的面积", False),
        ("≤1.0万人/平方公里", True),
    ],
)
def test_words_end_as_a_target_does(text, target):
    assert _is_target(text) is target


def test_a_name_is_whole_with_its_unit_or_with_what_is_measured_before_words():
    (worded,), (figure,), (unit,), (bare,) = lines_of("全面消除", "70", "收集率（%）", "收集率")
    assert _is_whole([unit], [figure])
    assert _is_whole([bare], [worded])
    assert not _is_whole([bare], [figure])
    assert not _is_whole([unit], [])
