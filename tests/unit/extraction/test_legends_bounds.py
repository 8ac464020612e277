"""What notes say of marks, on either side of each bound: which clause, how far, and below which table."""

from __future__ import annotations

import pytest

from helpers.extraction.tables.alignment import Row
from helpers.extraction.tables.candidates import Candidate
from helpers.extraction.tables.columns import Column, Kind, Role, column_of
from helpers.extraction.tables.kinds import Kinds, read_kinds
from helpers.extraction.tables.legends import REACH, _notes, _read_modes, read_legend, unit_of_caption
from helpers.extraction.tables.observations import _end_of, _is_aim, read_observations
from helpers.extraction.tables.tokens import Token


def modes(passage):
    found = {}
    _read_modes(passage, found)
    return found


@pytest.mark.parametrize(
    ("passage", "found"),
    [
        ("[]内为累计", {"[]": "cumulative"}),
        ("[]内为累计,*为年均", {"[]": "cumulative", "*": "annual_average"}),
        ("[]为五年数；其余为累计", {}),  # another clause
        ("[]" + "甲" * 38 + "累计", {"[]": "cumulative"}),  # forty characters
        ("[]" + "甲" * 39 + "累计", {}),
        ("[]为新增数,*为累计", {"[]": "increment", "*": "cumulative"}),
        ("[]为累计。[]为年均", {"[]": "cumulative"}),  # the first counts
        ("[]为甲。[]为年均", {"[]": "annual_average"}),
    ],
)
def test_the_clause_behind_a_mark_says_what_it_means(passage, found):
    assert modes(passage) == found


def notes(*texts):
    return _notes("\n".join(texts), 0).split("\n")


def test_notes_begin_within_nine_lines_and_go_on_with_numbers():
    assert notes("注：一", "1.二", "三") == ["注：一", "1.二"]
    assert notes("注：一", "", "②二", "〔〕三", "四") == ["注：一", "②二", "〔〕三"]
    assert notes(*["甲"] * 9, "注：一") == ["注：一"]
    assert notes(*["甲"] * 10, "注：一") == [""]
    assert notes("甲" * 60, "注：一") == ["注：一"]
    assert notes("甲" * 61, "注：一") == [""]
    assert notes("<p>注：一</p>") == ["<p>注：一</p>"]
    assert _notes("甲" * 5 + "\n注：一", 5) == "注：一"
    assert _notes("\n" * REACH + "注：一", 0) == ""


def test_the_head_of_a_table_says_what_its_brackets_mean_for_four_hundred_characters():
    label = "目标[五年累计]"
    for before, found in ((400 - len(label), {"[]": "cumulative"}), (401 - len(label), {})):
        text = "甲" * before + label
        assert read_legend(text, 0, len(text)).modes == found
    assert read_legend(label + "甲" * 9, 0, len(label) - 1).modes == {}
    assert read_legend("[]内为年均。" + label, 0, 30).modes == {"[]": "annual_average"}
    # The last rows of a grid may be the notes.
    grid = "甲乙" + "\n表尾" * 2 + "\n注：*为年均"
    assert read_legend(grid, 0, 2, len("甲乙" + "\n表尾" * 2)).modes == {"*": "annual_average"}


def caption(text, *words, first=None):
    columns = [column_of(word) for word in words]
    start = len(text) if first is None else first
    return unit_of_caption(text, Candidate("rows", columns, [Token("甲", start, start + 1)]))


def test_a_caption_gives_its_unit_to_a_table_without_a_column_of_units():
    assert caption("表1（单位：万吨）", "指标", "2025年") == "万吨"
    assert caption("表1（单位：万吨）", "指标", "单位", "2025年") == ""
    assert caption("甲" * 289 + "（单位：万吨）", "指标", "2025年") == "万吨"
    assert caption("甲" * 299 + "（单位：万吨）", "指标", "2025年") == ""
    assert caption("表1（单位：万吨）", "指标", "2025年", first=3) == ""  # behind the first cell
    assert caption("表1", "指标", "2025年（万吨）") == "万吨"
    assert caption("表1", "指标", "2020年（万吨）", "2025年（万吨）") == "万吨"
    assert caption("表1", "指标", "2020年（万吨）", "2025年（公里）") == ""
    assert unit_of_caption("（单位：万吨）", Candidate("rows", [], [])) == ""


@pytest.mark.parametrize(
    ("passage", "name", "marks", "number", "attribute"),
    [
        ("*为约束性指标", "森林覆盖率", "*", 1, "约束性"),
        ("*为约束性指标", "森林覆盖率", "", 1, ""),
        ("带*的为约束性指标，其他为预期性指标", "森林覆盖率", "", 1, "预期性"),
        ("*、#分别为约束性、预期性指标", "森林覆盖率", "#", 1, "预期性"),
        ("*、#分别为约束性、预期性指标", "森林覆盖率", "*", 1, "约束性"),
        ("带*和#的指标分别表示预期性和约束性", "森林覆盖率", "*", 1, "预期性"),
    ],
)
def test_a_note_says_which_mark_is_which_attribute(passage, name, marks, number, attribute):
    assert read_kinds([passage, ""]).attribute(name, marks, number) == attribute


def test_names_of_four_characters_are_looked_for_in_notes():
    kinds = Kinds(named=(("森林覆盖率和绿道长为约束性", "约束性"),))
    assert kinds.attribute("森林覆盖率", "", 1) == "约束性"
    assert kinds.attribute("绿道长", "", 1) == ""
    assert kinds.attribute("森林覆盖", "", 1) == "约束性"
    assert Kinds(numbers={3: "约束性"}).attribute("甲", "", 3) == "约束性"
    assert Kinds(operators={"*": ">="}).operator("#*") == ">="
    assert Kinds().operator("甲") == ""


def row(*cells, start=0):
    return Row(
        {at: [Token(cell, start + 20 * at, start + 20 * at + len(cell))] for at, cell in enumerate(cells) if cell},
        start=start,
    )


RESULTS = [
    Column(Role.NAME, "指标"),
    Column(Role.VALUE, "目标", None, Kind.PLANNED),
    Column(Role.VALUE, "2020年", 2020),
]


def observed(*rows, columns=RESULTS, layout="grid", title="“十三五”完成情况", before=None):
    candidate = Candidate(layout, list(columns), [], title, rows=list(rows), end=1000)
    found = [item.record for item in read_observations("", candidate, list(rows), 1, before)]
    return [(one.row, one.name, one.target_raw, one.value, one.year) for one in found]


def test_figures_of_results_are_observed_with_what_was_aimed_at():
    assert observed(row("森林覆盖率", "60", "61")) == [(1, "森林覆盖率", "60", 61, 2020)]
    assert observed(row("森林覆盖率", "60", "提高"), row("森林蓄积量", "", "62", start=100)) == [
        (2, "森林蓄积量", "", 62, 2020)
    ]
    assert observed(row("", "60", "61")) == []
    open_year = [RESULTS[0], RESULTS[1], Column(Role.VALUE, "完成值", None, Kind.ACTUAL)]
    assert observed(row("森林覆盖率", "60", "61"), columns=open_year)[0][4] == 2020
    assert observed(row("森林覆盖率", "60", "61"), columns=open_year, title="", before=2019)[0][4] == 2019
    # In running text nothing tells whether a figure alone was aimed at or reached.
    assert observed(row("森林覆盖率", "", "61"), layout="words") == []
    assert len(observed(row("森林覆盖率", "60", "61"), layout="words")) == 1


def test_what_a_column_of_results_aimed_at_and_until_when():
    assert _is_aim(RESULTS[1])
    assert not _is_aim(RESULTS[2])
    assert _is_aim(Column(Role.VALUE, "五年计划任务", None, Kind.SUM))
    assert not _is_aim(Column(Role.VALUE, "五年计划完成", None, Kind.SUM))
    assert not _is_aim(Column(Role.NAME, "目标", None, Kind.PLANNED))
    assert (_end_of("“十三五”指标"), _end_of("2016-2020年指标"), _end_of("指标")) == (2020, 2020, None)
