"""Figures that no row accounts for, on either side of each bound: what a row holds, what counts, where a table ends."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from helpers.extraction.located import Located
from helpers.extraction.tables.alignment import Row
from helpers.extraction.tables.candidates import Candidate
from helpers.extraction.tables.columns import Column, Role
from helpers.extraction.tables.lines import split_lines
from helpers.extraction.tables.strays import (
    HIGHEST_NUMBER,
    _cells,
    _counts,
    _figures_above,
    _figures_below,
    _held,
    _is_figure,
    _is_held,
    _is_subscript,
    find_strays,
    tell_strays,
    tell_unsuited,
)
from helpers.extraction.tables.tokens import Token


def token(text, start=0):
    return Token(text, start, start + len(text))


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("61", True),
        ("≥61%", True),
        ("2025", False),
        ("[1]", False),
        ("[61]", False),
        ("[611]", True),
        ("水", False),
        ("—", False),
    ],
)
def test_a_figure_is_neither_a_year_nor_the_mark_of_a_note(text, figure):
    assert _is_figure(token(text)) is figure


def counts(*texts, alone=()):
    return _counts([token(text) for text in texts], set(alone))


def test_figures_count_where_they_follow_each_other_or_one_that_stands_alone():
    assert counts("3", "4", "5")
    assert not counts("3", "5")
    assert not counts("3", "4", "5.5")
    assert not counts("5.5", "3")
    assert counts("3", alone=[2])
    assert counts("3", alone=[4])
    assert not counts("3", alone=[3, 5])
    assert not counts("5.5", alone=[4, 6])
    assert counts("0", alone=[1])
    assert counts("0", "1")


def test_the_size_of_particles_is_torn_from_a_name_that_lacks_it():
    assert _is_subscript([token("2.5")], "PM 浓度")
    assert _is_subscript([token("10")], "PM 浓度")
    assert not _is_subscript([token("2.5")], "PM2.5浓度")
    assert not _is_subscript([token("3")], "PM 浓度")
    assert not _is_subscript([token("2.5"), token("10")], "PM 浓度")


COLUMNS = [Column(Role.NUMBER, ""), Column(Role.NAME, ""), Column(Role.VALUE, ""), Column(Role.REMARK, "")]


@pytest.mark.parametrize(
    ("place", "texts", "targets", "held"),
    [
        (0, ["7"], (), ["7"]),
        (0, ["7", "8"], (), ["7"]),  # a row has one number
        (0, [str(HIGHEST_NUMBER)], (), [str(HIGHEST_NUMBER)]),
        (0, [str(HIGHEST_NUMBER + 1)], (), []),
        (0, ["7.5"], (), []),
        (1, ["水面"], (), ["水面"]),
        (1, ["水面", "61"], (), ["水面", "61"]),  # a figure within a name
        (1, ["61", "水面"], (), ["水面"]),  # and one before it
        (1, ["61"], (), []),
        (2, ["61"], (), ["61"]),
        (2, ["61", "70"], (), []),  # one figure for a column
        (2, ["61", "70"], (2,), ["61", "70"]),  # but for targets
        (2, ["61", "70", "以上"], (2,), ["以上"]),
        (2, ["61", "以上"], (), ["61", "以上"]),
        (3, ["61"], (), ["61"]),
    ],
)
def test_what_a_row_accounts_for(place, texts, targets, held):
    tokens = [token(text, 10 * at) for at, text in enumerate(texts)]
    by_span = {(one.start, one.end): one.text for one in tokens}
    assert [by_span[span] for span in _held(Row({place: tokens}), COLUMNS, set(targets))] == held


def test_a_cell_is_held_where_it_begins_within_what_is():
    assert _is_held(token("61", 5), {5}, [])
    assert _is_held(token("61", 5), set(), [(4, 6)])
    assert _is_held(token("61", 5), set(), [(5, 6)])
    assert not _is_held(token("61", 5), set(), [(4, 5)])
    assert not _is_held(token("61", 5), set(), [(6, 9)])


def test_lines_of_running_text_are_divided_at_their_blanks():
    line = token("水面 61", 10)
    assert [(cell.text, cell.start, cell.end) for cell in _cells(Candidate("words", [], [line]))] == [
        ("水面", 10, 12),
        ("61", 13, 15),
    ]
    assert [cell.text for cell in _cells(Candidate("cells", [], [line, token("")]))] == ["水面 61"]
    rows = [Row({0: [token("甲", 3)]})]
    assert [cell.text for cell in _cells(Candidate("grid", [], [line], rows=rows))] == ["甲", "水面 61"]
    assert [cell.text for cell in _cells(Candidate("rows", [], [line], rows=rows))] == ["水面 61"]


TEXT = "指标 7.5 2025年 8\n水面 61\n70\n80 水面\n90"
LINES = split_lines(TEXT)


def test_fractions_among_the_labels_of_a_header_are_of_a_row():
    cells = [token("水面", TEXT.index("水面"))]
    found = list(_figures_above(LINES, Candidate("words", [], [], start=0), cells))
    assert [(one.text, one.start, one.end) for one in found] == [("7.5", 3, 6)]
    assert list(_figures_above(LINES, Candidate("cells", [], [], start=0), cells)) == []
    assert list(_figures_above(LINES, Candidate("words", [], [], start=0), [])) == []
    assert list(_figures_above(LINES, Candidate("words", [], [], start=5), cells)) == []


def test_figures_alone_right_below_a_table_with_separators():
    end = TEXT.index("\n70")
    found = list(_figures_below(LINES, Candidate("rows", [], [], end=end)))
    assert [(one.text, one.start) for one in found] == [("70", end + 1)]
    assert list(_figures_below(LINES, Candidate("cells", [], [], end=end))) == []


def strays(text, tokens, rows=(), layout="cells", end=None, table_end=0):
    made, place = [], 0
    for one in tokens:
        place = text.index(one, place)
        made.append(token(one, place))
        place += len(one)
    candidate = Candidate(layout, COLUMNS, made, end=table_end or len(text))
    held = [Row({2: [made[at]]}) for at in rows]
    found = find_strays(split_lines(text), candidate, held, set(), end if end is not None else len(text))
    return [text[start:stop] for start, stop in found]


def test_figures_that_follow_one_another_are_told_as_one():
    text = "水面\n61\n70.5\n岸线\n80.5"
    cells = ["水面", "61", "70.5", "岸线", "80.5"]
    assert strays(text, cells) == ["61\n70.5", "80.5"]
    assert strays(text, cells, rows=[1]) == ["70.5", "80.5"]
    assert strays(text, cells, rows=[1, 2, 4]) == []


def test_below_the_last_row_two_words_and_two_figures_make_a_row():
    text = "水面\n61\n岸线\n公里\n70.5\n80.5"
    cells = ["水面", "61", "岸线", "公里", "70.5", "80.5"]
    end = text.index("\n岸线")
    assert strays(text, cells, rows=[1], end=end) == ["70.5\n80.5"]
    assert strays(text[:-5], cells[:-1], rows=[1], end=end) == []  # one figure may be anything
    three = text.replace("公里", "公里\n提高")
    assert strays(three, [*cells[:4], "提高", *cells[4:]], rows=[1], end=end) == []  # the table is over
    assert strays(text, cells, rows=[1], end=end, layout="list") == []
    # With separators the cells are the table's down to its last.
    assert strays(text, cells, rows=[1], end=end, layout="rows") == ["70.5\n80.5"]


def test_what_another_warning_is_about_is_not_told_again():
    document = SimpleNamespace(text="水面 61\n70", page_at=lambda offset: None)
    assert [item.span for item in tell_strays(document, [(3, 5), (6, 8)], [(0, 5)])] == [(6, 8)]
    assert [item.span for item in tell_strays(document, [(3, 5)], [(0, 3)])] == [(3, 5)]
    assert tell_strays(document, [(3, 5)], [(3, 4)]) == []
    long = SimpleNamespace(text="6" * 50, page_at=lambda offset: None)
    assert f"{'6' * 40} (line 1)" in tell_strays(long, [(0, 50)], [])[0].message


def test_a_row_that_prints_an_attribute_and_has_none_is_told():
    text = "水面 61 约束性 岸线"
    document = SimpleNamespace(text=text, page_at=lambda offset: None)

    def unsuited(*attributes, warned=(), span=(0, 12)):
        items = [Located(SimpleNamespace(name="水面", attribute=attribute), span) for attribute in attributes]
        return len(tell_unsuited(document, items, warned))

    assert unsuited(None) == 1
    assert unsuited("约束性") == 0
    assert unsuited(None, "约束性") == 0  # one of its records has it
    assert unsuited(None, warned=[(2, 4)]) == 0
    assert unsuited(None, warned=[(len(text), len(text) + 2)]) == 1
    assert unsuited(None, span=(0, 5)) == 0  # it prints none
    assert unsuited(None, span=(3, 9), warned=[(0, 3)]) == 1
