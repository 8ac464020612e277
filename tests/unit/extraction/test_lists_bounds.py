"""Lists of targets and of subjects, on either side of each bound: leads, items, counts, what the last shares."""

from __future__ import annotations

import pytest

from helpers.extraction.statements.statement_lists import _common_ending, _share_beginning, _share_tail, listed_subjects
from helpers.extraction.tables.lines import split_lines
from helpers.extraction.tables.list_targets import ListTarget
from helpers.extraction.tables.lists import (
    LONGEST_GROUP,
    LONGEST_ITEM,
    LONGEST_LEAD,
    _candidate,
    _counts,
    _is_group,
    _is_list,
    _Item,
    _items,
    _lead,
    _marker,
    _number,
)
from helpers.extraction.tables.tokens import Token

PERIOD = (2021, 2025)


def lead(*texts):
    """What stands above the list that begins on the last line."""
    return _lead(split_lines("\n".join(texts)), len(texts) - 1, PERIOD)


@pytest.mark.parametrize(
    ("above", "found"),
    [
        (["发展目标"], True),
        (["发展目标", "甲"], True),
        (["发展目标", "甲", "乙"], True),
        (["发展目标", "甲", "乙", "丙"], False),  # three lines at most
        (["发展目标", "甲", "第3页", "乙"], True),  # a page mark is none of them
        (["发展" * 11 + "目标"], True),  # twenty-four characters
        (["发展" * 11 + "的目标"], False),
        (["发展" * 11 + "的目标："], True),  # a sentence right above
        (["发展" * 11 + "的目标：", "甲"], False),
        (["发展，目标如下："], True),
        (["发展，目标如下"], False),
        (["发展，目标如下："[:-1] + "。"], True),
        (["1.发展目标"], False),  # the heading's sibling
        (["（一）发展目标"], True),
        (["发展目标", "（一）水利"], False),  # another heading stands between
        (["“十三五”目标"], False),
        (["“十四五”目标"], True),
        (["“十五五”目标"], True),
        (["2020年目标"], False),
        (["2021年目标"], True),
        (["2020年和2025年目标"], True),
        (["目标完成情况"], False),
        (["主要任务"], False),
    ],
)
def test_a_heading_or_a_sentence_right_above_a_list_calls_it_one_of_goals(above, found):
    assert (lead(*above, "1.绿道长度达到60公里") is not None) is found


def test_a_circle_alone_has_its_number_on_the_line_below():
    lines = split_lines("○\n3 绿道长度\n3 绿道长度\n④绿道\n第3页")
    assert _marker(lines, 1)[0] == "circled"
    assert (_marker(lines, 1)[1].text, _marker(lines, 1)[2]) == ("3", 1)
    assert _marker(lines, 2) is None
    assert [_marker(lines, 3)[at] for at in (0, 2)] == ["circled", 1]
    assert _marker(lines, 4) is None
    assert _marker(split_lines("3 绿道长度"), 0) is None
    token = _marker(lines, 3)[1]
    assert (token.start, token.end) == (lines[3].start, lines[3].start + 1)


def items(*texts):
    return [(item.style, item.text) for item in _items(split_lines("\n".join(texts)), 0)]


def test_an_item_has_the_lines_that_go_on_with_it():
    assert items("1.绿道", "长度60公里；", "2.造林") == [("plain", "绿道长度60公里；"), ("plain", "造林")]
    assert items("1.绿道；", "长度", "2.造林") == [("plain", "绿道；")]  # it has ended
    assert items("1.绿道", "第一章 总则", "2.造林") == [("plain", "绿道")]
    assert items("1.绿道", "第3页", "长度") == [("plain", "绿道长度")]
    assert items("1." + "甲" * LONGEST_ITEM, "乙")[0][1] == "甲" * LONGEST_ITEM + "乙"
    assert items("1." + "甲" * (LONGEST_ITEM + 1), "乙")[0][1] == "甲" * (LONGEST_ITEM + 1)
    assert items("①绿道60②造林70", "长度") == [("circled", "绿道60"), ("circled", "造林70长度")]
    assert items("1.绿道①60") == [("plain", "绿道①60")]
    (spaced,) = _items(split_lines("1.  绿道 "), 0)
    assert [(piece.text, piece.start, piece.end) for piece in spaced.pieces] == [("绿道", 4, 6)]


def item(mark, text="", style="plain", start=0):
    pieces = [Token(text, start + len(mark), start + len(mark) + len(text))] if text else []
    return _Item(style, Token(mark, start, start + len(mark)), pieces)


@pytest.mark.parametrize(
    ("mark", "number"),
    [("①", 1), ("⑳", 20), ("○ 7", 7), ("（12）", 12), ("（三）", 3), ("十二、", 12), ("一是", 1), ("——", 0)],
)
def test_the_number_of_an_item(mark, number):
    assert _number(item(mark)) == number


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("环境质量指标", True),
        ("甲" * LONGEST_GROUP, True),
        ("甲" * (LONGEST_GROUP + 1), False),
        ("绿道60公里", False),
        ("环境，质量", False),
        ("", False),
    ],
)
def test_an_item_without_figures_heads_those_below_it(text, group):
    assert _is_group(item("1.", text)) is group


def target(text="60", name="绿道长度", year=None):
    return ListTarget(Token(name, 0, 4), Token(text, 5, 7), year=year)


@pytest.mark.parametrize(
    ("figures", "words", "unread", "right"),
    [
        (3, 0, 0, True),
        (2, 0, 0, False),
        (2, 1, 0, True),
        (1, 2, 0, False),  # one figure
        (3, 0, 1, True),  # three of four
        (3, 0, 2, False),
        (6, 0, 2, True),
    ],
)
def test_a_list_has_three_targets_two_figures_and_three_quarters_read(figures, words, unread, right):
    assert _is_list([target()] * figures + [target("完成")] * words, unread) is right


@pytest.mark.parametrize(
    ("read", "unread", "right"),
    [
        (["1.", "2.", "3."], [], True),
        (["1.", "2.", "1.", "2."], [], True),  # each group anew
        (["1.", "3."], [], False),
        (["1.", "3."], ["2."], True),
        (["2.", "3."], [], False),
        (["1.", "1."], [], True),
    ],
)
def test_the_numbers_of_a_list_count_its_items(read, unread, right):
    starts = {"1.": 0, "2.": 10, "3.": 20}
    made = [item(mark, start=100 * at if not unread else starts[mark]) for at, mark in enumerate(read)]
    assert _counts(made, [item(mark, start=starts[mark]) for mark in unread]) is right
    assert _counts([item("——", style="dashed"), item("——", style="dashed")], []) is True


def table(*texts):
    """Rows of a list: what heads them, or number, name, and target."""
    found = _candidate(_items(split_lines("\n".join(texts)), 0), "（一）发展目标", 2025)
    if found is None:
        return None
    return [
        "".join(token.text for token in row.heading) or "|".join(row.cells[at][0].text for at in sorted(row.cells))
        for row in found.rows
    ]


ONE, TWO, THREE = "绿道长度达到60公里；", "造林面积达到70亩；", "治沙面积达到80亩。"


def test_items_of_a_name_and_a_target_are_a_table_with_their_groups():
    rows = ["1|绿道长度|公里|60", "2|造林面积|亩|70", "3|治沙面积|亩|80"]
    found = table("1." + ONE, "2." + TWO, "3." + THREE)
    assert [row.split("|")[0] for row in found] == ["1", "2", "3"]
    assert len(rows) == len(found)
    assert table("1." + ONE, "2." + TWO) is None
    assert table("1." + ONE, "3." + TWO, "4." + THREE) is None
    grouped = table("（一）水利", "1." + ONE, "2." + TWO, "（二）林业", "3." + THREE)
    assert (grouped[0], grouped[3], len(grouped)) == ("水利", "林业", 5)
    # A heading above all of the list is its title.
    assert len(table("（一）水利", "1." + ONE, "2." + TWO, "3." + THREE)) == 3
    assert len(table("1." + ONE, "2." + TWO, "3." + THREE, "（二）林业")) == 3


@pytest.mark.parametrize(
    ("listing", "count", "subjects"),
    [
        ("甲类企业、个体户年报公示率分别达到", 2, ["甲类企业年报公示率", "个体户年报公示率"]),
        ("甲类企业、个体户年报公示率分别达到", 3, []),
        ("按时办结率、群众满意率分别为", 2, ["按时办结率", "群众满意率"]),
        ("用水量、用电量分别下降", 2, ["用水量下降", "用电量下降"]),
        ("用水量、用电量分别下降到", 2, ["用水量", "用电量"]),
        ("用水量、用电量达到", 2, []),
        ("甲物、乙物排放量分别为", 2, ["甲物排放量", "乙物排放量"]),
    ],
)
def test_a_subject_for_each_figure_of_a_list(listing, count, subjects):
    assert listed_subjects(listing, count) == subjects


@pytest.mark.parametrize(
    ("items", "shared"),
    [
        (["城镇", "农村居民收入"], ["城镇居民收入", "农村居民收入"]),
        (["全市城镇", "农村居民收入"], ["全市城镇居民收入", "农村居民收入"]),
        (["甲类店", "乙类店的合格率"], ["甲类店的合格率", "乙类店的合格率"]),
        (["甲类", "乙类“明厨”覆盖率"], ["甲类“明厨”覆盖率", "乙类“明厨”覆盖率"]),
        (["食品", "药品抽检合格率"], ["食品抽检合格率", "药品抽检合格率"]),
        (["一般事故", "较大事故", "重大事故起数"], ["一般事故起数", "较大事故起数", "重大事故起数"]),
        (["甲", "乙率"], ["甲", "乙率"]),
        (["甲乙", "丙丁合格率"], ["甲乙合格率", "丙丁合格率"]),
    ],
)
def test_a_head_that_stands_once_belongs_to_all(items, shared):
    assert _share_tail(items) == shared


@pytest.mark.parametrize(
    ("items", "shared"),
    [
        (["规模以上厂家自查上报率", "风险上报率"], ["规模以上厂家自查上报率", "规模以上厂家风险上报率"]),
        (["规模厂家上报率", "风险上报率"], ["规模厂家上报率", "风险上报率"]),  # but two characters longer
        (["规模以上厂家上报率", "风险上报率"], ["规模以上厂家上报率", "规模以上风险上报率"]),
        (
            ["规模以上的厂家自查上报率", "重大风险上报率"],
            ["规模以上的厂家自查上报率", "重大风险上报率"],
        ),  # seven characters
        (["规模以上厂家自查上报率", "大风险上报率"], ["规模以上厂家自查上报率", "规模以上厂家大风险上报率"]),
        (["自查上报率上", "率"], ["自查上报率上", "率"]),
    ],
)
def test_a_beginning_that_stands_once_belongs_to_all(items, shared):
    assert _share_beginning(items) == shared


def test_what_all_items_end_with():
    assert _common_ending(["一般事故", "较大事故"]) == "事故"
    assert _common_ending(["甲", "乙"]) == ""
    assert LONGEST_LEAD == 24
