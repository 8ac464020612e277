"""What makes a table one of indicators and which of its rows are real, on either side of each bound."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from helpers.documents.read import read_bytes
from helpers.extraction import extract
from helpers.extraction.located import Located
from helpers.extraction.tables.alignment import Row
from helpers.extraction.tables.candidates import Candidate
from helpers.extraction.tables.columns import Column, Role, column_of
from helpers.extraction.tables.segments import TORN
from helpers.extraction.tables.tables import (
    LEAST_IN_ORDER,
    LEAST_LIKELY,
    LEAST_SCORE,
    _aligned,
    _is_indicator_table,
    _kind_of,
    _last_reached,
    _real_rows,
    _rows_of,
    _span_of,
    _tell_lone,
    _tell_uncoded,
    _with_attribute,
    _with_numbers,
    _without_torn_rows,
)
from helpers.extraction.tables.tokens import Break, Token

DOCUMENT = read_bytes("甲\n乙\n丙\n".encode(), "plan.txt")


def token(text, start=0, brk=Break.CELL, column=None):
    return Token(text, start, start + len(text), brk, column)


def stream(*texts, brk=Break.CELL):
    return [token(text, 10 * at, brk) for at, text in enumerate(texts)]


def columns(*words):
    return [column_of(word) or Column(Role.REMARK, word) for word in words]


def row(*cells, start=0):
    made = {place: [token(cell, start + 10 * place)] for place, cell in enumerate(cells) if cell is not None}
    return Row(made, start=start)


def document(period, kind="five_year_plan", title=""):
    return SimpleNamespace(period=period, kind=kind, title=title)


def test_the_last_year_whose_results_a_document_can_tell():
    assert _last_reached(document(None)) is None
    assert _last_reached(document((2021, 2025))) == 2020
    assert _last_reached(document((2021, 2025), "evaluation", "终期评估")) == 2025
    assert _last_reached(document((2021, 2025), "evaluation", "中期评估")) == 2023


@pytest.mark.parametrize(
    ("layout", "more", "kind"),
    [
        ("words", {"counted": True}, "counted"),
        ("words", {}, "running"),
        ("list", {}, "running"),
        ("cells", {}, "stream"),
        ("grid", {"rows": []}, "placed"),
        ("grid", {}, "aligned"),
        ("rows", {"rows": []}, "aligned"),
    ],
)
def test_what_tells_which_cells_are_a_rows(layout, more, kind):
    assert _kind_of(Candidate(layout, [], [], **more)) == kind


HEADER = ("指标", "单位", "2020年", "2025年", "属性")
GOOD = ["供水能力", "万吨", "61", "70", "约束性", "造林面积", "万亩", "12", "20", "预期性"]


def aligned(tokens, **more):
    candidate = Candidate("cells", columns(*HEADER), stream(*tokens), **more)
    return _aligned(candidate, 3), candidate


def test_cells_that_cannot_be_aligned_give_way_to_another_reading():
    spare = SimpleNamespace(columns=columns(*HEADER), rows=[Row()], unread=[], doubtful=[], counted=False)
    likely, candidate = aligned(GOOD, spare=lambda: spare)
    assert likely.score >= LEAST_LIKELY
    assert (len(likely.rows), candidate.layout) == (2, "cells")
    bad = ["造林面积", "70", "约束性", "万吨", "供水能力", "万亩", "预期性"]
    found, candidate = aligned(bad, spare=lambda: spare)
    assert (found.rows, found.score, candidate.layout) == (spare.rows, 1.0, "words")
    alone, _ = aligned(bad)
    assert alone.score < LEAST_LIKELY
    none, candidate = aligned(bad, spare=lambda: None)
    assert (none.score, candidate.layout) == (alone.score, "cells")


def test_blocks_in_no_order_of_rows_are_no_table():
    bad = ["70", "约束性", "61", "预期性", "20", "12"]
    alone, _ = aligned(bad, spare=lambda: None)
    assert alone.score < LEAST_IN_ORDER
    assert aligned(bad, spare=lambda: None, blocks=True)[0] is None
    assert aligned(bad, blocks=True)[0] is not None  # there is no other reading


def test_rows_with_places_are_as_they_are():
    rows = [Row()]
    found = _aligned(Candidate("grid", [], [], rows=rows), 0)
    assert (found.rows, found.score) == (rows, 1.0)


def item(table=1, row=1, name="供水能力", span=(0, 1), **more):
    record = SimpleNamespace(table=table, row=row, name=name, **more)
    return Located(record, span)


@pytest.mark.parametrize(
    ("doubts", "running", "streams", "name", "left", "codes"),
    [
        (0, {1}, set(), "供水达标率", 1, []),
        (1, {1}, set(), "供水达标率", 1, ["broken_row"]),
        (TORN, {1}, set(), "供水达标率", 0, ["unread_rows"]),
        (1, set(), {1}, "供水达标率", 1, []),  # a stream is named only where it is torn
        (TORN, set(), {1}, "供水达标率", 0, ["unread_rows"]),
        (TORN, set(), {2}, "供水达标率", 1, []),
        (0, {1}, set(), "供水达标率（%）13（以省下达指标为准）", 0, ["unread_rows"]),  # pieces of several rows
        (0, set(), set(), "供水达标率（%）13（以省下达指标为准）", 1, []),
    ],
)
def test_a_row_with_two_doubts_or_of_pieces_is_no_row_where_cells_lost_their_places(
    doubts, running, streams, name, left, codes
):
    table = "指标\t单位\t2020年\t2025年\n供水达标率\t%\t61\t70\n再生水利用率\t%\t12\t20\n"
    first = extract(read_bytes(table.encode(), "plan.txt")).indicators[0]
    one = Located(first.record.model_copy(update={"name": name}), first.span)
    remaining, warnings = _without_torn_rows(DOCUMENT, [one], [doubts], running, streams)
    assert (len(remaining), [warning.code for warning in warnings]) == (left, codes)


def test_the_records_of_a_printed_row_are_one_row_with_all_their_span():
    items = [item(span=(5, 9)), item(span=(2, 7), name="乙"), item(row=2, span=(10, 12)), item(table=2, span=(20, 22))]
    assert _rows_of(items) == [("供水能力", (2, 9), 2), ("供水能力", (10, 12), 1), ("供水能力", (20, 22), 1)]


def test_a_row_reaches_from_its_first_cell_to_its_last_without_merged_ones_above():
    assert _span_of(Row({0: [token("水", 5)], 1: [token("覆盖率", 20)], 2: [token("61", 30)]}, start=20)) == (20, 32)
    assert _span_of(Row({0: [token("水", 5)], 1: [token("", 20)]}, start=20)) == (5, 6)
    assert _span_of(Row({0: [token("水", 20)], 1: [token("覆盖率", 30)]}, start=20)) == (20, 33)


def test_a_lone_row_is_told_by_its_first_forty_characters():
    warning = _tell_lone(DOCUMENT, Row({0: [token("供水能力", 0)], 1: [token("", 5)], 2: [token("70", 6)]}))
    assert (warning.code, warning.span) == ("unread_rows", (0, 8))
    assert "供水能力 70 (line 1)" in warning.message
    long = _tell_lone(DOCUMENT, Row({0: [token("供" * 41, 0)]}))
    assert "供" * 40 + " (" in long.message


def test_an_attribute_without_a_code_is_told_once_with_how_often_it_stands():
    found = _tell_uncoded(DOCUMENT, [("甲性", (2, 3)), ("乙性", (4, 5)), ("甲性", (6, 7))])
    assert [warning.span for warning in found] == [(2, 3), (4, 5)]
    assert "2 × 甲性, line 2" in found[0].message
    assert "1 × 乙性, line 3" in found[1].message


NUMBERED = ["1", "供水能力", "70", "2", "造林面积", "20", "3", "绿道长度", "30"]


def with_numbers(tokens, header=("指标", "2025年"), **more):
    candidate = Candidate(more.pop("layout", "words"), columns(*header), tokens, **more)
    return [column.role for column in _with_numbers(candidate)], candidate


@pytest.mark.parametrize(
    ("texts", "roles"),
    [
        (NUMBERED, [Role.NUMBER, Role.NAME, Role.VALUE]),
        (NUMBERED[:6], [Role.NAME, Role.VALUE]),  # two are no count
        (["0", *NUMBERED[1:]], [Role.NAME, Role.VALUE]),
        (["1", "供水能力", "2", "70", "3", "20", "4", "30"], [Role.NAME, Role.VALUE]),  # figures behind them
        (["水", *NUMBERED], [Role.GROUP, Role.NUMBER, Role.NAME, Role.VALUE]),
        (["约束性", *NUMBERED], [Role.NUMBER, Role.NAME, Role.VALUE]),
        (["70", *NUMBERED], [Role.NUMBER, Role.NAME, Role.VALUE]),
    ],
)
def test_numbers_of_three_rows_before_their_names_have_a_column(texts, roles):
    assert with_numbers(stream(*texts))[0] == roles


def test_groups_before_the_numbers_have_a_column_where_no_row_begins_at_the_number():
    grouped = stream("水", *NUMBERED)
    assert with_numbers(grouped, layout="cells")[0] == [Role.NUMBER, Role.NAME, Role.VALUE]
    assert with_numbers(grouped, ("类别", "指标", "2025年"))[0].count(Role.GROUP) == 1
    begun = [token(one.text, one.start, Break.ROW) for one in grouped]
    assert Role.GROUP not in with_numbers(begun)[0]
    assert with_numbers(grouped, ("序号", "指标", "2025年"))[0].count(Role.NUMBER) == 1
    assert with_numbers(grouped, rows=[])[0] == [Role.NAME, Role.VALUE]
    placed = [token(one.text, one.start, column=1) for one in grouped]
    assert {one.column for one in with_numbers(placed)[1].tokens} == {None}


@pytest.mark.parametrize(
    ("header", "texts", "roles"),
    [
        (("指标", "2025年", "备注"), ["约束性", "预期性"], [Role.NAME, Role.VALUE, Role.ATTRIBUTE]),
        (("指标", "2025年", "备注"), ["约束性"], [Role.NAME, Role.VALUE, Role.REMARK]),
        (("指标", "2025年"), ["约束性", "预期性"], [Role.NAME, Role.VALUE, Role.ATTRIBUTE]),
        (
            ("备注", "指标", "2025年", "说明"),
            ["约束性", "预期性"],
            [Role.REMARK, Role.NAME, Role.VALUE, Role.ATTRIBUTE],
        ),
        (("备注", "指标", "2025年"), ["约束性", "预期性"], [Role.ATTRIBUTE, Role.NAME, Role.VALUE]),
        (("指标", "2025年", "属性"), ["约束性", "预期性"], [Role.NAME, Role.VALUE, Role.ATTRIBUTE]),
    ],
)
def test_two_attributes_have_a_column_the_last_of_remarks_or_their_own(header, texts, roles):
    candidate = Candidate("words", columns(*header), stream(*texts))
    assert [column.role for column in _with_attribute(candidate)] == roles
    placed = Candidate("grid", columns(*header), stream(*texts), rows=[])
    assert [column.role for column in _with_attribute(placed)] == [column.role for column in columns(*header)]


SHORT, EMPTY = columns("指标", "2025年"), row("生态环境")


@pytest.mark.parametrize(
    ("rows", "many"),
    [
        ([row("供水能力", "70")], 1),
        ([row("供水能力", ""), row("", "70"), row(None, "70")], 0),
        ([row("供水能力", "完成" * 12)], 1),  # twenty-four characters of words
        ([row("供水能力", "完成" * 12 + "好")], 0),
        ([row("供水能力", "70"), *[EMPTY] * 4, row("造林面积", "20")], 2),
        ([row("供水能力", "70"), *[EMPTY] * 5, row("造林面积", "20")], 1),  # the table has ended
        ([*[EMPTY] * 9, row("造林面积", "20")], 1),  # or not begun
        ([row("供水能力", "70"), *[EMPTY] * 4, row("造林面积", "20"), *[EMPTY] * 4, row("绿道长度", "5")], 3),
    ],
)
def test_rows_have_a_name_and_a_value_and_end_behind_four_without(rows, many):
    assert len(_real_rows(rows, SHORT)) == many


def is_table(header, *, title="", values=("70",), score=1.0, layout="words", previous=False):
    found = columns(*header)
    places = [place for place, column in enumerate(found) if column.role is Role.VALUE]
    rows = [Row({places[0]: [token(value)]}) for value in values]
    return _is_indicator_table(Candidate(layout, found, [], title), rows, score, previous)


@pytest.mark.parametrize(
    ("header", "more", "right"),
    [
        (("名称", "2025年", "属性"), {}, True),
        (("名称", "2025年"), {}, False),
        (("名称", "2025年"), {"title": "主要指标"}, True),
        (("名称", "2025年"), {"title": "发展目标"}, True),
        (("名称", "2025年"), {"title": "完成情况"}, False),
        (("名称", "2025年"), {"title": "完成情况", "previous": True}, True),
        (("指标", "2025年"), {}, True),
        (("指标", "目标值"), {}, True),
        (("指标", "数值"), {}, False),
        (("指标", "数值"), {"previous": True}, True),
        (("名称", "目标值"), {}, False),
        (("名称", "目标值"), {"title": "主要指标"}, True),
        (("名称", "数值"), {"title": "主要指标"}, False),
        (("名称", "2025年", "总投资"), {"title": "主要指标"}, False),  # projects and their money
        (("指标", "2025年", "总投资"), {}, True),
        (("名称", "2025年", "总投资", "属性"), {}, True),
        (("指标", "2025年"), {"score": LEAST_SCORE}, True),
        (("指标", "2025年"), {"score": LEAST_SCORE - 0.01}, False),
        (("指标", "2025年"), {"score": LEAST_SCORE - 0.01, "layout": "grid"}, True),
        (("指标", "2025年"), {"values": ("70", *["提高"] * 4)}, True),  # one figure of five
        (("指标", "2025年"), {"values": ("70", *["提高"] * 5)}, False),
        (("指标", "2025年", "属性"), {"values": ("70", *["提高"] * 5)}, True),
        (("指标", "2025年"), {"values": ("",)}, True),
    ],
)
def test_a_table_of_indicators_has_attributes_or_names_what_it_is_and_when(header, more, right):
    assert is_table(header, **more) is right
