"""Tables run together in a line and titles without a table, on either side of each bound."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from helpers.extraction.tables.lines import Line, split_lines
from helpers.extraction.tables.unreadable import NEAR, PICTURE_REACH, _Inside, find_glued, find_missing

ROW = "供水能力万吨61 70 约束性"


def glued(text, read=()):
    found = find_glued(split_lines(text), read)
    return [(title, text[start:end]) for title, (start, end) in found]


def test_a_line_with_a_header_and_three_attributes_is_a_table_that_ran_together():
    text = "表1 主要指标 指标 单位 2020年 2025年 属性 " + " ".join([ROW] * 3)
    assert [line for _, line in glued(text)] == [text]
    two = "表1 主要指标 指标 单位 2020年 2025年 属性 " + " ".join([ROW] * 2) + "甲" * 30
    assert glued(two) == []
    assert glued(text, [(0, 5)]) == []  # a table was read there
    assert glued(text, [(1, 5)]) != []
    assert glued(" ".join([ROW] * 3) + "甲" * 30) == []  # no header
    assert glued(" ".join([ROW] * 3) + "指标 单位 2025年" + "甲" * 30) == []  # none before the first attribute


@pytest.mark.parametrize(("length", "many"), [(59, 0), (60, 1)])
def test_a_table_that_ran_together_has_sixty_characters(length, many):
    text = "指标 属性 约束性55约束性5约束性"
    text += "甲" * (length - len(text))
    assert len(glued(text)) == many


@pytest.mark.parametrize(
    ("gaps", "many"),
    [
        ((120, 120), 1),
        ((121, 121), 0),
        ((120, 200), 1),  # half of them are close
        ((120, 200, 200), 0),
        ((120, 120, 200), 1),
    ],
)
def test_half_of_the_attributes_stand_within_a_hundred_and_twenty_characters(gaps, many):
    text = "指标 属性 " + "".join("约束性555" + "甲" * (gap - 6) for gap in gaps) + "约束性555" + "甲" * 40
    assert len(glued(text)) == many


def test_a_table_that_ran_together_has_as_many_figures_as_attributes():
    text = "指标 属性 " + "约束性".join(["", "{}", "{}", ""]) + "甲" * 60
    assert len(glued(text.format("55", "5"))) == 1
    assert glued(text.format("5", "5")) == []
    assert glued("5" + text.format("5", "5")) == []  # one before the first says nothing
    assert glued("指标 属性 约束性5约束性5约束性" + "555" + "甲" * 60) == []  # nor one behind the last


def test_the_title_of_such_a_table_is_what_stands_before_its_header():
    text = "甲" * 60 + "指标 属性 约束性55约束性5约束性"
    assert glued(text)[0][0] == "甲" * 40
    assert glued("表1重点" + "指标 属性 约束性55约束性5约束性" + "乙" * 60)[0][0] == "表1重点"


def missing(text, read=(), images=(), pages=None):
    document = SimpleNamespace(text=text, images=list(images), page_at=lambda offset: pages(offset) if pages else None)
    return [(item.code, text[slice(*item.span)]) for item in find_missing(document, split_lines(text), read)]


TITLE = "表1 主要指标"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (TITLE, [("unread_table", TITLE)]),
        ("表1 投资项目表", []),
        ("主要指标", []),  # no number, and no picture below it
        ("主要指标\n![](a.png)", [("picture", "主要指标")]),
        ("主要指标\n甲\n![](a.png)", [("picture", "主要指标")]),
        ("主要指标\n甲\n乙\n![](a.png)", []),
        (f"{TITLE}\n甲\n![](a.png)", [("picture", TITLE)]),
        (f"{TITLE}\n甲\n乙\n![](a.png)", [("unread_table", TITLE)]),
        (f"{TITLE}....5", []),  # an entry of a table of contents
        ("表1 主要指标（2025", []),
        ("表1 " + "甲" * 83 + "主要指标", [("unread_table", "表1 " + "甲" * 83 + "主要指标")]),  # ninety characters
        ("表1 " + "甲" * 84 + "主要指标", []),
    ],
)
def test_the_title_of_a_table_without_one_is_told(text, found):
    assert missing(text) == found


def test_a_table_that_was_read_within_two_hundred_characters_is_the_one_of_the_title():
    text = "甲" * 300 + "\n" + TITLE + "\n" + "乙" * 300
    start = text.index(TITLE)
    end = start + len(TITLE) + 1  # where the next line begins
    for read, found in (
        ((0, start - NEAR), 0),
        ((0, start - NEAR - 1), 1),
        ((end + NEAR, end + 300), 0),
        ((end + NEAR + 1, end + 300), 1),
        ((start - 2, start + 2), 0),
    ):
        assert len(missing(text, [read])) == found, read


def test_a_picture_stands_within_sixty_characters_below_its_title():
    text = TITLE + "\n" + "乙" * 300
    end = len(TITLE)
    for image, code in (
        (0, "picture"),
        (end + PICTURE_REACH, "picture"),
        (end + PICTURE_REACH + 1, "unread_table"),
    ):
        assert missing(text, images=[image])[0][0] == code
    assert missing("甲\n" + text, images=[0])[0][0] == "unread_table"  # above it


def test_a_title_at_the_foot_of_its_page_has_its_table_on_the_next():
    text = TITLE + "\n甲\n乙"
    assert missing(text, pages=lambda offset: 1 if offset < 8 else 2)[0][0] == "table_beyond_page"
    assert missing(text, pages=lambda offset: 1)[0][0] == "unread_table"
    assert missing(text, pages=lambda offset: 1 if offset < len(TITLE) + 2 else 2)[0][0] == "unread_table"
    assert missing(TITLE, pages=lambda offset: 1)[0][0] == "table_beyond_page"
    far = TITLE + "\n甲\n乙\n丙\n丁"
    assert missing(far, pages=lambda offset: 1 if offset in (0, far.index("丁")) else 2)[0][0] == "table_beyond_page"


def test_spans_hold_offsets_up_to_their_end_and_meet_what_touches_them():
    inside = _Inside([(30, 40), (10, 20)])
    assert [at for at in range(45) if inside.at(at)] == [*range(10, 20), *range(30, 40)]
    assert [inside.meets(start, end) for start, end in ((0, 9), (0, 10), (20, 25), (21, 29), (21, 30))] == [
        False,
        True,
        True,
        False,
        True,
    ]
    assert not _Inside([]).at(0)
    assert _Inside([(0, 1)]).at(0)
    assert _Inside([(0, 1)]).meets(0, 0)
    assert Line("甲", 0, 1).apart == 0
