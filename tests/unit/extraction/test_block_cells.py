"""Words of a block of lines: whose names they are, what numbers them, and which cells they make up."""

from __future__ import annotations

import pytest

from helpers.extraction.tables.block_cells import (
    Blocks,
    Cell,
    Name,
    _as_many,
    _counts,
    _numbers_apart,
    is_group,
    is_whole,
    names_in_order,
    numbered,
    says_quantities,
)
from helpers.extraction.tables.lines import Line
from helpers.extraction.tables.pieces import pieces_of


def pieces(text, line=0):
    return pieces_of(Line(text, 100 * line, 100 * line + len(text)))


def name(text, number=None, line=0, block=0):
    return Name(pieces(text, line), number, block, 0, [line])


def figure(text, line=0):
    return Cell(pieces(text, line), 0, line, 0)


@pytest.mark.parametrize(
    ("text", "number", "words"),
    [
        ("3 公共图书馆总藏量 86", 3, ["公共图书馆总藏量", "86"]),
        ("3.公共图书馆总藏量 86", 3, ["公共图书馆总藏量", "86"]),
        ("3、公共图书馆总藏量", 3, ["公共图书馆总藏量"]),
        ("12. 公共图书馆总藏量", 12, ["公共图书馆总藏量"]),
        ("公共图书馆总藏量 86", None, ["公共图书馆总藏量", "86"]),
        ("3 86", None, ["3", "86"]),
        ("3", None, ["3"]),
        ("3 完成国家下达目标", None, ["3", "完成国家下达目标"]),
        ("128 公共图书馆总藏量", None, ["128", "公共图书馆总藏量"]),
        ("PM 年均浓度 32", None, ["PM 年均浓度", "32"]),
        ("3 PM 年均浓度 32", 3, ["PM 年均浓度", "32"]),
    ],
)
def test_the_number_that_a_line_begins_with(text, number, words):
    found, left = numbered(pieces(text))
    assert (found, [piece.text for piece in left]) == (number, words)


def test_a_name_behind_its_number_lies_where_it_is():
    _, (first, *_) = numbered(pieces("3.公共图书馆总藏量 86"))
    assert (first.start, first.end) == (2, 10)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("药品 835", True),
        ("公共图书馆", False),
        ("86", False),
        ("药品 食品 86", False),
        ("达到86", False),
    ],
)
def test_a_line_of_several_quantities_of_a_cell(text, says):
    assert says_quantities(pieces(text)) is says


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("公共图书馆总藏量", True),
        ("森林覆盖率", True),
        ("公共图书馆（个）", True),
        ("公共图书馆（个）*", True),
        ("公共图书馆", False),
        ("公共图书馆（含分馆）", False),
        ("（个）", True),
    ],
)
def test_a_name_that_ends_as_names_do(text, whole):
    assert is_whole(text) is whole


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("水环", True),
        ("水环境", True),
        ("文化服务", True),
        ("森林覆盖率", False),
        ("公共图书馆（个）", False),
        ("公共文化服务体系建设项目情况", False),
        ("（个）", False),
        ("面积", True),
    ],
)
def test_what_seems_to_be_a_name_is_a_group(text, group):
    assert is_group(name(text)) is group


def numbers(known, alone, most):
    taken = _numbers_apart(known, [figure(text, at) for at, text in enumerate(alone)], most)
    return [cell.text for cell in taken], known


def test_figures_that_stand_alone_are_numbers_that_lack():
    assert numbers({1, 3}, ["2", "7"], 0) == (["2"], {1, 2, 3})
    assert numbers({1, 2}, ["3.", "4"], 2) == (["3.", "4"], {1, 2, 3, 4})
    assert numbers({1, 2}, ["3", "4"], 1) == (["3"], {1, 2, 3})
    assert numbers({1, 2}, ["4"], 2) == ([], {1, 2})
    assert numbers(set(), ["1", "2"], 2) == (["1", "2"], {1, 2})


def test_of_two_figures_the_first_is_the_number():
    (taken,) = _numbers_apart({1, 3}, [figure("2", 4), figure("2", 9)], 0)
    assert taken.line == 4


@pytest.mark.parametrize(
    ("alone", "count"),
    [(["1", "2", "3"], True), (["1", "8", "2", "3"], True), (["1", "3", "2"], False), (["86"], False), ([], False)],
)
def test_figures_that_count_rows(alone, count):
    assert bool(_counts([figure(text, at) for at, text in enumerate(alone)])) is count


def order(names, cells=()):
    found = Blocks(names=list(names), cells=list(cells))
    ordered = names_in_order(found)
    return ordered and [one.text for one in ordered], [cell.text for cell in found.cells]


def test_names_come_in_the_order_of_their_numbers():
    three = [name("面积数量", 3, 0), name("覆盖率", 1, 1), name("总藏量", 2, 2)]
    assert order(three, [figure("86")]) == (["覆盖率", "总藏量", "面积数量"], ["86"])


def test_a_name_without_number_has_the_one_that_stands_alone():
    four = [name("覆盖率", 1, 0), name("公共图书馆总藏量", None, 1), name("面积数量", 3, 2), name("总人口", 4, 3)]
    found = order(four, [figure("2", 1), figure("86", 3)])
    assert found == (["覆盖率", "公共图书馆总藏量", "面积数量", "总人口"], ["86"])


def test_names_whose_numbers_do_not_come_out_are_none():
    assert order([name("覆盖率", 1, 0), name("总藏量", 2, 1), name("面积数量", 5, 2)])[0] is None
    spare = [name("公共图书馆总藏量", None, 3), name("公共文化场所数量", None, 5)]
    assert order([name("覆盖率", 1, 0), name("总藏量", 2, 1), name("面积数量", 3, 2), *spare])[0] is None


def test_names_without_any_number_are_all_but_the_groups():
    assert order([name("水环境", None, 0), name("森林覆盖率", None, 1), name("（一）林业", None, 2)])[0] == [
        "森林覆盖率"
    ]


def test_pieces_of_a_name_are_put_together_until_they_are_as_many_as_numbers():
    two = [name("公共图书馆与博物馆", None, 0), name("藏书总量（万册）", None, 1)]
    (one,) = _as_many(two, 1)
    assert (one.text, one.lines) == ("公共图书馆与博物馆藏书总量（万册）", [0, 1])


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (name("公共图书馆与博物馆", None, 0), name("藏书总量（万册）", None, 2)),  # a line apart
        (name("公共图书馆与博物馆", None, 0), name("藏书总量（万册）", None, 1, block=1)),
        (name("公共图书馆与博物馆", None, 0), name("公共图书藏书总量", None, 1)),  # ends without a bracket
        (name("藏书（万册）", None, 0), name("公共图书总量（万册）", None, 1)),  # two units
    ],
)
def test_names_that_are_two_stay_two(first, second):
    assert _as_many([first, second], 1) is None


def test_groups_are_left_out_where_there_are_more_names_than_numbers():
    left = _as_many([name("水环境", None, 0), name("森林覆盖率", None, 1)], 1)
    assert [one.text for one in left] == ["森林覆盖率"]
    assert [one.text for one in _as_many([name("水环境", None, 0)], 1)] == ["水环境"]
    assert _as_many([name("森林覆盖率", None, 0)], 2) is None
