"""An item of a list that says one target: its name, the target as printed, and what else it says."""

from __future__ import annotations

import pytest

from helpers.extraction.tables.list_targets import read_target
from helpers.extraction.tables.tokens import Token


def read(*lines):
    pieces, place = [], 100
    for line in lines:
        pieces.append(Token(line, place, place + len(line)))
        place += len(line) + 1
    return read_target(pieces)


def said(item):
    found = read(item)
    return found and tuple(
        "" if part is None else part if isinstance(part, int) else part.text
        for part in (found.name, found.target, found.baseline, found.unit, found.attribute, found.year)
    )


@pytest.mark.parametrize(
    ("item", "right"),
    [
        ("森林覆盖率达到42%", ("森林覆盖率", "达到42%", "", "", "", "")),
        ("森林覆盖率达到42%。", ("森林覆盖率", "达到42%", "", "", "", "")),
        ("森林覆盖率不低于42%（约束性）", ("森林覆盖率", "不低于42%", "", "", "约束性", "")),
        ("森林覆盖率≥42%，预期性指标；", ("森林覆盖率", "≥42%", "", "", "预期性", "")),
        ("到2025年，森林覆盖率达到42%", ("森林覆盖率", "达到42%", "", "", "", 2025)),
        ("2025年底森林覆盖率达到42%", ("森林覆盖率", "达到42%", "", "", "", 2025)),
        ("森林覆盖率从41%提高到42%", ("森林覆盖率", "42%", "41%", "", "", "")),
        ("森林覆盖率由2020年的41%提高到42%", ("森林覆盖率", "42%", "41%", "", "", "")),
        ("新增公园42个", ("新增公园", "42个", "", "", "", "")),
        ("单位产值能耗下降13.5%", ("单位产值能耗", "下降13.5%", "", "", "", "")),
        ("单位产值能耗完成省下达目标", ("单位产值能耗", "完成省下达目标", "", "", "", "")),
    ],
)
def test_an_item_says_name_and_target(item, right):
    assert said(item) == right


@pytest.mark.parametrize(
    "item",
    [
        "加强森林保护",
        "（一）达到42%",
        "森42%",  # one character is no name
        "保护森林，森林覆盖率达到42%",
        "PM42%",
        "一" * 41 + "达到42%",
        "附件 2",
        "",
    ],
)
def test_an_item_that_says_no_target(item):
    assert read(item) is None


def test_a_name_of_forty_characters_is_one():
    assert said("一" * 40 + "达到42%")[0] == "一" * 40
    assert said("森林达到42%")[0] == "森林"


def test_each_part_lies_where_its_words_are():
    lines = ("到2025年，森林覆", "盖率从41%提高", "到42%（约束性）")
    text = " " * 100 + "\n".join(lines)
    found = read(*lines)
    assert found is not None
    for part in (found.name, found.target, found.baseline, found.attribute):
        assert text[part.start : part.end].replace("\n", "") == part.text
    assert (found.name.text, found.target.text, found.baseline.text) == ("森林覆盖率", "42%", "41%")
