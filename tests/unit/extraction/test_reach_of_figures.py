"""How far from a figure its sentence, its clause, its year and its other end are read."""

from __future__ import annotations

import pytest

from helpers.extraction.statements.statement_context import REACH, Place, change_pairs, own_year, places
from helpers.numerals.quantities import find_quantities


def all_places(text: str) -> list[Place]:
    return places(text, find_quantities(text))


@pytest.mark.parametrize(("many", "begins"), [(REACH - 1, "，"), (REACH, "甲"), (REACH + 1, "甲")])
def test_a_sentence_is_read_back_so_far(many: int, begins: str) -> None:
    (place,) = all_places("，" + "甲" * many + "5户")
    assert len(place.before) == len(place.lead) == len(place.words) == REACH
    assert place.before[0] == begins


@pytest.mark.parametrize(("many", "kept"), [(59, 59), (60, 60), (61, 60)])
def test_what_follows_is_read_so_far(many: int, kept: int) -> None:
    (place,) = all_places("甲5户" + "乙" * many)
    assert place.after == "乙" * kept
    (ended,) = all_places("甲5户" + "乙" * min(many, 59) + ",丙")
    assert ended.after == "乙" * min(many, 59)


def test_a_heading_in_brackets_begins_sentence_and_clause() -> None:
    first, second = all_places("甲5户【地表水】乙6户")
    assert (second.before, second.lead, second.words) == ("乙", "乙", "乙")
    assert first.after == ""
    (_, kept) = all_places("甲5户【水】乙6户")
    assert kept.before == "甲5户【水】乙"


def test_a_figure_that_begins_its_clause_is_of_it() -> None:
    one, two, three = all_places("5户,6户。7户")
    assert [(place.sentence, place.clause, place.previous) for place in (one, two, three)] == [
        (0, 0, 0),
        (0, 3, 3),
        (6, 6, 6),
    ]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2015年底6户", 2015),
        ("2015年末的6户", 2015),
        ("“十二五”规划期末的6户", 2015),
        ("十二五规划时期末年的6户", 2015),
        ("“十二五”规划时期末年的6户", 2015),
        ("2015年甲6户", None),
    ],
)
def test_a_year_stands_right_before_its_figure(text: str, year: int | None) -> None:
    assert own_year(all_places(text)[-1]) == year


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("由3户" + "甲" * 8 + "增加到5户", {0: 1}),
        ("由3户" + "甲" * 9 + "增加到5户", {}),
        ("由3户" + "甲" * 24 + "达到5户", {0: 1}),
        ("由3户" + "甲" * 25 + "达到5户", {}),
        ("由" + "甲" * 24 + "3户增加到5户", {0: 1}),
        ("由" + "甲" * 25 + "3户增加到5户", {}),
        ("甲2户由3户增加到5户", {1: 2}),
        ("由3户增加到5户增加到7户", {0: 1}),
        ("2015年的3户增长为2020年的5户", {0: 1}),
        ("2015年的3户、2020年的5户", {}),
    ],
)
def test_the_ends_of_a_change_stand_so_near(text: str, pairs: dict[int, int]) -> None:
    assert change_pairs(all_places(text)) == pairs
