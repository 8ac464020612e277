"""Names, torn signs, ends of cells behind a page and verbs of figures, on either side of each bound."""

from __future__ import annotations

import pytest

from helpers.extraction.statements.statement_context import places
from helpers.extraction.statements.statement_modes import (
    TableReading,
    _governing,
    _grams,
    _name_scale,
    _table_mode,
    mode_of,
)
from helpers.extraction.tables.blocks import MERGED
from helpers.extraction.tables.bodies import _may_end, _up_to_attribute, put_aside
from helpers.extraction.tables.lines import Line
from helpers.extraction.tables.names import _spaced, _strip_marks, _unit, split_name
from helpers.extraction.tables.page_breaks import mend_pages
from helpers.extraction.tables.pieces import pieces_of
from helpers.extraction.tables.segments import _divide
from helpers.extraction.tables.tokens import Break, Token
from helpers.extraction.tables.torn import mend_name, mend_subscript, mend_value
from helpers.extraction.tables.value_cells import Shape
from helpers.numerals.quantities import find_quantities
from helpers.schema import StatementMode

LEVEL, SUM, ADDED, RATE = (
    StatementMode.LEVEL,
    StatementMode.CUMULATIVE,
    StatementMode.INCREMENT,
    StatementMode.RATE,
)


@pytest.mark.parametrize(
    ("text", "name", "unit", "marks"),
    [
        ("森林覆盖率（%）", "森林覆盖率", "%", ""),
        ("森林覆盖率（含）", "森林覆盖率（含）", "", ""),
        ("3.森林覆盖率", "森林覆盖率", "", ""),
        ("3.森", "3.森", "", ""),  # nothing would be left
        ("3.森林", "森林", "", ""),
        ("森林覆盖率*", "森林覆盖率", "", "*"),
        ("森林覆盖率（%）*", "森林覆盖率", "%", "*"),
        ("森林覆盖率*（%）", "森林覆盖率", "%", "*"),
        ("林（%）", "林（%）", "", ""),
        ("森林（%）", "森林", "%", ""),
        ("森林覆盖率，%", "森林覆盖率", "%", ""),
        ("林，%", "林，%", "", ""),
        ("绿道长度/公里", "绿道长度", "公里", ""),
        ("人均收入，元/月", "人均收入", "元/月", ""),
        ("森林覆盖率（%）[五年累计]", "森林覆盖率[五年累计]", "%", ""),
        ("1.1 森林覆盖率", "森林覆盖率", "", ""),
    ],
)
def test_a_name_is_parted_from_number_unit_and_marks(text, name, unit, marks):
    assert split_name([text]) == (name, unit, marks)


def test_a_mark_stands_behind_two_characters_at_least():
    assert _strip_marks("森林*") == ("森林", "*")
    assert _strip_marks("森*") == ("森*", "")
    assert _strip_marks("森林①②") == ("森林", "①②")


def test_a_unit_stands_behind_two_characters_at_least():
    assert _unit("森林（公顷）") == ("森林", "公顷")
    assert _unit("森（公顷）") == ("森（公顷）", "")
    assert _unit("森林（公顷）（年均）") == ("森林（年均）", "公顷")
    assert _unit("森（公顷）（年均）") == ("森（公顷）（年均）", "")
    assert _unit("森林（公顷）（含草）") == ("森林（公顷）（含草）", "")


def test_letters_of_two_pieces_are_two_words():
    assert _spaced(["R&D", "GDP"]) == ["R&D", " ", "GDP"]
    assert _spaced(["森林", "GDP"]) == ["森林", "GDP"]
    assert _spaced(["GDP", "5"]) == ["GDP", "5"]


@pytest.mark.parametrize(
    ("name", "mended"),
    [
        ("细颗粒物（PM ）浓度2.5", "细颗粒物（PM2.5）浓度"),
        ("森林覆盖率（ ）%", "森林覆盖率（%）"),
        ("森林覆盖率[ ]%", "森林覆盖率[ ]%"),
        ("森林（ ）覆盖率（ ）%", "森林（ ）覆盖率（%）"),  # signs fill the last
        ("%森林覆盖率（ ）", "森林覆盖率（ ）"),
        ("森林覆盖率", "森林覆盖率"),
    ],
)
def test_what_was_torn_off_a_name_is_put_back(name, mended):
    assert mend_name(name) == mended


def test_a_subscript_goes_back_to_its_letters():
    assert mend_subscript("臭氧（O ）浓度3") == "臭氧（O3）浓度"
    assert mend_subscript("细颗粒物（PM ）浓度") == "细颗粒物（PM ）浓度"
    assert mend_subscript("细颗粒物（PM ）浓度12.5") == "细颗粒物（PM ）浓度12.5"
    assert mend_value("〔 〕14.9") == "〔14.9〕"
    assert mend_value("14.9〔 〕") == "14.9〔 〕"


def cell(text, brk=Break.CELL, page=False, column=None, start=0):
    return Token(text, start, start + len(text), brk, column, page)


def mended(*tokens):
    return [token.text for token in mend_pages(list(tokens))]


def test_the_end_of_a_cell_behind_a_page_goes_back_to_it_where_the_whole_stands_elsewhere():
    whole = cell("公共服务领域")
    assert mended(whole, cell("公共服务"), cell("70"), cell("领域", page=True)) == [
        "公共服务领域",
        "公共服务领域",
        "70",
    ]
    assert mended(cell("公共服务"), cell("70"), cell("领域", page=True)) == ["公共服务", "70", "领域"]
    assert mended(whole, cell("公共服务"), cell("70"), cell("领域")) == ["公共服务领域", "公共服务", "70", "领域"]
    for between, back in ((6, True), (7, False)):  # seven cells are looked at
        found = mended(whole, cell("公共服务"), *[cell("70")] * between, cell("领域", page=True))
        assert (found[1] == "公共服务领域") is back


@pytest.mark.parametrize(
    ("row", "joins"),
    [
        (["", "覆盖率", "", ""], True),
        (["", "覆盖率", "70", ""], False),  # a figure
        (["", "覆盖率", "保护", ""], False),  # two of four
        (["", "约束性", "", ""], False),
        (["", "", "", ""], False),
        (["领域", "", "", ""], False),  # the first cell begins a row
        (["领域）", "", "", ""], True),  # but for the end of a bracket
    ],
)
def test_the_first_row_of_a_page_may_hold_the_ends_of_cells(row, joins):
    def printed(texts, page=False):
        return [
            cell(text, Break.SAME if at else Break.ROW, page and not at, at, 10 * at) for at, text in enumerate(texts)
        ]

    found = mended(*printed(["水", "森林", "%", "61"]), *printed(row, page=True))
    assert (len(found) == 4) is joins


def line(text, start=0):
    return pieces_of(Line(text, start, start + len(text)))


def test_words_behind_an_attribute_are_of_the_last_column():
    assert [piece.text for piece in _up_to_attribute(line("甲率 约束性 水务局"))] == ["甲率", "约束性"]
    assert len(_up_to_attribute(line("甲率 约束性 水务局 61"))) == 4
    assert len(_up_to_attribute(line("甲率 水务局"))) == 2
    assert len(_up_to_attribute(line("约束性 水务局"))) == 1
    assert _may_end(line("甲率 水务局"))
    assert not _may_end(line("甲率 61"))
    assert not _may_end([])


def test_the_pieces_of_a_body_are_put_aside_and_each_body_for_itself():
    def left(*texts):
        return [" ".join(piece.text for piece in found) for found in put_aside([line(text) for text in texts])]

    assert left("甲类率 市水务局", "乙类率 市林业局") == ["甲类率", "乙类率"]
    assert left("甲类率 市生态环", "61 境局", "乙类率 市林业局") == ["甲类率", "61", "乙类率"]
    assert left("甲类率", "乙类率") == ["甲类率", "乙类率"]


def figures(text):
    return places(text, find_quantities(text))


@pytest.mark.parametrize(
    ("lead", "listed", "mode"),
    [
        ("新增", False, ADDED),
        ("查办", False, SUM),
        ("完成培育", False, ADDED),  # right behind a light verb
        ("完成了培育", False, ADDED),
        ("完成各类培育", False, ADDED),
        ("完成全县各类培育", False, SUM),
        ("完成", False, SUM),
        ("完成推进", False, SUM),
        ("检测中心", False, None),  # a noun
        ("检测中心查办", False, SUM),
        ("商户", False, None),
        ("全县查办", True, SUM),
        ("全县的查办", True, None),  # of a list only its first words
        ("查办新增", False, SUM),
        ("新增查办", False, ADDED),
    ],
)
def test_the_verb_that_governs_a_figure(lead, listed, mode):
    assert _governing(lead, listed) == mode


def test_pairs_of_characters_without_noise_are_what_names_share():
    assert _grams("商户主体") == {"商户", "户主", "主体"}
    assert _grams("商") == {"商"}
    assert _grams("累计") == frozenset()
    assert [_name_scale(name) for name in ("商户（万户）", "商户（户）", "商户(百万元)")] == [1e4, 1.0, 1e2]


def table_mode(text, subject, *readings):
    made = [TableReading(_grams(name), frozenset(values), mode) for name, values, mode in readings]
    return _table_mode(figures(text)[-1], subject, made)


def test_the_reading_that_is_most_alike_tells_the_mode():
    text, subject = "商户主体5户", "商户主体"
    assert table_mode(text, subject, ("商户主体", (), SUM), ("商户主体户", (), ADDED)) == SUM
    assert table_mode(text, subject, ("商户主体户", (), ADDED), ("商户主体", (), SUM)) == SUM
    assert table_mode(text, subject, ("商户主体", (), SUM), ("商户主体", (5.0,), ADDED)) == ADDED  # the same figure
    assert table_mode(text, subject, ("商户主体人员", (5.0,), ADDED), ("商户主体", (), SUM)) == ADDED
    assert table_mode(text, subject, ("商户主体人员", (), ADDED)) is None
    assert table_mode(text, "商", ("商户主体", (), SUM)) is None
    assert table_mode(text, subject, ("商户森林覆盖面积数据", (5.0,), SUM)) is None  # little alike


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("商户增长了5%", RATE),
        ("增长后商户合格的比例仍然保持在较高水平5%", LEVEL),
        ("商户增速甲乙丙丁5%", RATE),
        ("商户增长5倍", RATE),
        ("办理时限压缩至5天", LEVEL),
        ("每千人拥有床位5张", LEVEL),
        ("新增企业5家", ADDED),
        ("新建园区能耗降至5吨", LEVEL),
        ("案件受理达到5件", SUM),
        ("商户总量5万户", LEVEL),
        ("完成商户总量5万户", SUM),
        ("检查5家次", SUM),
        ("5家企业获评先进", ADDED),
        ("5家企业完成整改", SUM),
        ("现有企业5家", LEVEL),
        ("案件5件", SUM),
    ],
)
def test_the_mode_of_a_figure(text, mode):
    assert mode_of(figures(text)[-1], "", [], None) == mode


def shape(values=2, **has):
    flags = dict.fromkeys(("unit", "attribute", "numbered", "grouped", "last", "centred"), False) | has
    return Shape(values, values - 1, *flags.values(), 8)


def divided(*texts, limit=float("inf"), numbers=None, **has):
    lines, place = [], 0
    for text in texts:
        lines.append(line(text, place))
        place += len(text) + 1
    found = _divide(lines, numbers or {}, shape(**has), limit)
    return found and (round(found[0], 6), ["".join(one.text for one in block.name) for block in found[1]])


ROWS = ["森林覆盖率（%） 61 70", "湿地保护率（%） 12 20", "绿地覆盖率（%） 8 9"]
THREE = ["森林覆盖率（%）", "湿地保护率（%）", "绿地覆盖率（%）"]


def test_lines_are_divided_into_the_least_unlikely_rows():
    assert divided(*ROWS) == (0.0, THREE)
    assert divided(*ROWS, limit=0.0) is None  # it costs as much as what is known
    cost, names = divided(*ROWS, attribute=True)
    assert (cost, names) == (pytest.approx(3 * MERGED), THREE)
    assert divided(*ROWS, attribute=True, limit=3 * MERGED) is None
    assert divided(*ROWS, attribute=True, limit=3 * MERGED + 0.1) is not None
    assert divided("森林覆盖率（%）", "61 70", *ROWS[1:]) == (0.0, THREE)
    assert divided("森林覆盖率（%） 61", "一、水", "70", *ROWS[1:])[1] != THREE  # a heading ends a row


def test_a_row_has_one_attribute_and_one_number():
    marked = [f"{text} 约束性" for text in ROWS]
    assert divided(*marked, attribute=True) == (0.0, THREE)
    assert divided("森林覆盖率（%） 61 约束性", "70 约束性", attribute=True)[0] > 0
    numbered = [f"{at} {text}" for at, text in enumerate(ROWS, 1)]
    numbers = {at: (0, at + 1) for at in range(3)}
    assert divided(*numbered, numbers=numbers, numbered=True) == (0.0, THREE)
