"""Words of lines, on either side of each bound: what is a value, what goes together, what numbers the rows."""

from __future__ import annotations

import pytest

from helpers.extraction.tables.lines import Line
from helpers.extraction.tables.pieces import (
    CHAIN_REACH,
    LONGEST_DOMAIN,
    LONGEST_GROUP,
    Piece,
    Sort,
    _candidates,
    _is_group,
    _is_name,
    _joins,
    _measures,
    _spells,
    close_brackets,
    is_open,
    is_unit_bracket,
    is_value,
    join_digits,
    number_rows,
    pieces_of,
)


def line(text, start=0):
    return pieces_of(Line(text, start, start + len(text)))


def words(text):
    return [piece.text for piece in line(text)]


@pytest.mark.parametrize("pair", ["()", "（）", "[]", "【】", "〔〕"])
def test_a_bracket_that_is_not_closed_is_open_whatever_its_kind(pair):
    opens, closes = pair
    assert is_open(f"甲{opens}乙")
    assert not is_open(f"甲{opens}乙{closes}")
    assert not is_open(f"甲{closes}乙")
    assert not is_open(f"甲{opens}乙{closes}{closes}{opens}")
    assert is_open(f"{opens}{opens}甲{closes}")
    assert is_open(f"（{opens}甲{closes}")


def test_a_unit_in_brackets():
    assert [
        text for text in ("（%）", "[公里]", "（）", "(含)", "公里", "（公里", "（）%") if is_unit_bracket(text)
    ] == [
        "（%）",
        "[公里]",
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("61", True),
        ("≥61%", True),
        ("61个百分点", True),
        ("提高到61", True),
        ("每年提高到61", False),
        ("每年提高到61以上", True),  # a bound
        ("提高覆盖率61", False),
        ("61公里", True),
        ("61平方公里", True),  # a figure and its unit
        ("—", True),
        ("5/7", True),
        ("≥5/7", True),
        ("甲5乙7", False),
        ("（5项）", False),
        ("较2020年", False),
        ("（2020年）", False),
        ("（%）", False),
        ("100（52个断面）", True),
        ("覆盖率", False),
    ],
)
def test_a_word_is_a_value(text, value):
    assert is_value(text) is value


@pytest.mark.parametrize(
    ("text", "split"),
    [
        ("水 环 境 61", ["水 环 境", "61"]),
        ("水环 境 61", ["水环", "境", "61"]),  # two characters are a word
        ("覆盖率（ % ） 61", ["覆盖率（ % ）", "61"]),
        ("覆盖率 （%） 61", ["覆盖率 （%）", "61"]),
        ("61 （%）", ["61", "（%）"]),
        ("覆盖率 61 以上", ["覆盖率", "61 以上"]),
        ("61 以上", ["61 以上"]),
        ("61 %", ["61", "%"]),  # the first may number the row
        ("覆盖率 61 %", ["覆盖率", "61 %"]),
        ("覆盖率 不低于 61", ["覆盖率", "不低于 61"]),
        ("甲乙丙丁戊己庚不低于 61", ["甲乙丙丁戊己庚不低于 61"]),  # ten characters
        ("甲乙丙丁戊己庚辛不低于 61", ["甲乙丙丁戊己庚辛不低于", "61"]),
        ("不低于 六成", ["不低于", "六成"]),
        ("覆盖率 ）", ["覆盖率 ）"]),
        ("覆盖率 61 . 5", ["覆盖率", "61", ".", "5"]),
        ("覆盖率 61. 5", ["覆盖率", "61. 5"]),  # the end of a line between a point and its decimals
        ("覆盖率 61. 5 70", ["覆盖率", "61.", "5", "70"]),
        ("覆盖率 61.  5", ["覆盖率", "61.", "5"]),
        ("单位 GDP 能耗 61", ["单位 GDP 能耗", "61"]),
        ("单位  GDP", ["单位", "GDP"]),
        ("较 2020 年减少 61", ["较 2020 年减少 61"]),
        ("覆盖率 61 公里", ["覆盖率", "61 公里"]),
        ("61 公里", ["61", "公里"]),
    ],
)
def test_what_goes_together_on_a_line(text, split):
    assert words(text) == split


@pytest.mark.parametrize(
    ("before", "word", "spells"),
    [
        ("单位", "GDP", True),
        ("单位a", "GDP", False),
        ("GDP", "能源消耗", True),
        ("Ⅲ", "类水体", True),
        ("61", "GDP", False),
        ("A", "GDP", False),
        ("保持5年", "GDP", False),  # a value
        ("GDP", "完成国家", False),
        ("GDP", "61", False),
        ("约束性", "GDP", False),
        ("GDP", "约束性", False),
        ("公里", "GDP", False),
        ("XGDP", "能源消耗", False),
        ("能源", "消耗", False),
    ],
)
def test_letters_stand_in_a_name(before, word, spells):
    assert _spells(before, word) is spells


@pytest.mark.parametrize(
    ("before", "word", "first", "measures"),
    [
        ("较", "2020年", False, True),
        ("降低比", "2020", False, True),
        ("较大", "2020年", False, False),
        ("较", "61", False, False),
        ("较2020", "年减少", False, True),
        ("较2020", "减少", False, False),
        ("61", "公里", False, True),
        ("61", "公里", True, False),
        ("61", "%", False, False),
        ("61", "覆盖率", False, False),
        ("年均增长 61", "公里", False, True),
        ("覆盖率61以上", "公里", False, False),
    ],
)
def test_the_unit_of_a_figure_and_the_year_that_it_is_compared_with(before, word, first, measures):
    assert _measures(before, word, first=first) is measures


def test_what_joins_by_a_bracket():
    assert _joins("覆盖率（", "%", first=True)
    assert _joins("覆盖率（含", "全）", first=True)
    assert not _joins("覆盖率（含", "全部", first=True)
    assert not _joins("61", "（%）", first=False)


def rows(*texts):
    return number_rows([line(text, 100 * at) for at, text in enumerate(texts)])


def counted(*numbers, between=0):
    texts = []
    for number in numbers:
        texts += [f"{number} 森林覆盖率", *["甲乙丙"] * between]
    return [number for _, (_, number) in sorted(rows(*texts).items())]


def test_the_numbers_of_rows_are_the_longest_chain():
    assert counted(1, 2, 3) == [1, 2, 3]
    assert counted(1, 2) == []  # two count nothing
    assert counted(1, 2, 3, 4, 1, 2, 3) == [1, 2, 3, 4, 1, 2, 3]  # it may begin again
    assert counted(1, 2, 9, 3) == [1, 2, 3]
    assert counted(1, 2, 4, 5) == [1, 2, 4, 5]  # one is lacking
    assert counted(1, 2, 5, 6) == [1, 2, 5, 6]
    assert counted(1, 2, 6, 7, 8) == []  # three are lacking
    assert counted(1, 2, 3, 7, 8, 9) == [1, 2, 3]
    assert counted(3, 3, 3) == []
    assert counted(1, 2, 3, between=CHAIN_REACH - 1) == [1, 2, 3]
    assert counted(1, 2, 3, between=CHAIN_REACH) == []


def test_a_chain_that_begins_late_costs_the_numbers_before_it():
    assert counted(2, 3, 4) == [2, 3, 4]
    # 7, 8, 9 cost nine for the six before them and give as much as 1, 2, 3.
    assert counted(7, 8, 9, 1, 2, 3) == [1, 2, 3]


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (["3 森林覆盖率 61"], [(0, 3, 2.0)]),
        (["3. 61 70"], [(0, 3, 2.0)]),
        (["3 61"], [(0, 3, 1.0)]),
        (["3.森林覆盖率"], [(0, 3, 2.0)]),
        (["3.GDP增速"], [(0, 3, 2.0)]),
        (["3.GDP"], [(0, 3, 0.5)]),
        (["3 岁以下幼儿入托率"], [(0, 3, 0.2)]),  # the digit may be of the name
        (["水环境 3 森林覆盖率"], [(1, 3, 2.0)]),
        (["水" * LONGEST_GROUP + " 3 61"], [(1, 3, 1.0)]),
        (["水" * (LONGEST_GROUP + 1) + " 3 61"], []),
        (["水" * (LONGEST_GROUP + 1) + " 3 森林"], [(1, 3, 0.2)]),
        (["水" * LONGEST_DOMAIN + " 3 森林"], [(1, 3, 0.2)]),
        (["水" * (LONGEST_DOMAIN + 1) + " 3 森林"], []),
        (["3", "森林覆盖率"], [(0, 3, 2.0)]),
        (["3", "61"], []),
        (["水环境 甲乙 3"], []),  # the third word numbers nothing
        (["123 森林"], []),
    ],
)
def test_how_likely_a_word_numbers_its_row(texts, found):
    assert _candidates([line(text, 100 * at) for at, text in enumerate(texts)], 0) == found


def test_a_number_alone_numbers_the_name_below_or_the_one_word_above():
    lines = [line("森林覆盖率"), line("3", 100), line("61", 200)]
    assert _candidates(lines, 1) == [(0, 3, 0.6)]
    assert _candidates([line("森林覆盖率 70"), *lines[1:]], 1) == []
    assert _candidates([line("3")], 0) == []


def closed(*texts):
    found = close_brackets([line(text, 100 * at) for at, text in enumerate(texts)])
    return ["|".join(piece.text for piece in pieces) for pieces in found]


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (["甲 37.4（“十三五”", "均值）"], ["甲|37.4（“十三五”均值）"]),
        (["甲 37.4（“十三五”", "乙 61", "均值）"], ["甲|37.4（“十三五”均值）", "乙|61"]),
        (
            ["甲 37.4（“十三五”", "乙 61", "丙 70", "均值）"],
            ["甲|37.4（“十三五”", "乙|61", "丙|70", "均值）"],
        ),  # three below
        (["甲 37.4（“十三五”", "（均值）"], ["甲|37.4（“十三五”", "（均值）"]),  # it opens one of its own
        (["甲 37.4（“十三五”", "均值） 末值）"], ["甲|37.4（“十三五”", "均值）|末值）"]),  # two may be it
        (["设市城市≥55；其", "他县城≥25"], ["设市城市≥55；其他县城≥25"]),
        (["设市城市≥55；其", "61 70 约束性", "他县城≥25"], ["61|70|设市城市≥55；其他县城≥25|约束性"]),
        (["设市城市≥55；其", "甲 约束性", "他县城≥25"], ["甲|约束性|设市城市≥55；其他县城≥25"]),
    ],
)
def test_a_note_that_is_broken_over_lines_is_whole(texts, found):
    assert closed(*texts) == found


def joined(text, number=None):
    return [piece.text for piece in join_digits(line(text), number)]


@pytest.mark.parametrize(
    ("text", "number", "found"),
    [
        ("1 5 年累计发生率", 0, ["1", "5年累计发生率"]),
        ("1 5 61", 0, ["1", "5", "61"]),
        ("1 5 完成国家", 0, ["1", "5", "完成国家"]),
        ("3 岁以下幼儿入托率", None, ["3岁以下幼儿入托率"]),
        ("3 森林覆盖率", None, ["3", "森林覆盖率"]),
        ("1 事故 5 年累计发生率 61", 0, ["1", "事故 5 年累计发生率", "61"]),
        ("1 事故 5 森林率 61", 0, ["1", "事故", "5", "森林率", "61"]),
        ("事故第 5 森林率 61", None, ["事故第 5 森林率", "61"]),
        ("事故 1234 年累计发生率", None, ["事故", "1234", "年累计发生率"]),
        ("1 5", 0, ["1", "5"]),
    ],
)
def test_a_digit_begins_or_goes_on_in_a_name(text, number, found):
    assert joined(text, number) == found


def test_groups_and_names_by_their_length():
    def piece(text, sort=Sort.TEXT):
        return Piece(text, 0, len(text), sort)

    assert _is_group(piece("水" * 6), 6)
    assert not _is_group(piece("水" * 7), 6)
    assert not _is_group(piece("GDP"), 6)
    assert not _is_group(piece("水", Sort.FIGURE), 6)
    assert [text for text in ("水", "水面", "水a", "a水b面") if _is_name(piece(text))] == ["水面", "a水b面"]
    assert not _is_name(piece("水面", Sort.FIGURE))
