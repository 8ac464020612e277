"""What the words around a figure say: how it relates to time, whose it is, what it counts, and what a measure is of."""

from __future__ import annotations

import pytest

from helpers.documents.section_kinds import SectionKind
from helpers.extraction.measures.measure_suggestions import DomainWords, Vocabulary, _first_sentence, suggest_domain
from helpers.extraction.measures.measures import _first
from helpers.extraction.scoring import Answer, Score, overlap, same, same_measure, same_row
from helpers.extraction.statements import statement_subjects as subjects
from helpers.extraction.statements.scope import Owner, owner_of, scope_of
from helpers.extraction.statements.statement_context import places
from helpers.extraction.statements.statement_lists import listed_subjects
from helpers.extraction.statements.statement_modes import TableReading, _table_mode, mode_of, scale
from helpers.numerals.quantities import find_quantities
from helpers.schema import Domain, Level, Scope, StatementMode

LEVEL, RATE, SUM, CHANGE, ADDED = (
    StatementMode.LEVEL,
    StatementMode.RATE,
    StatementMode.CUMULATIVE,
    StatementMode.CHANGE,
    StatementMode.INCREMENT,
)


def last(text):
    return places(text, find_quantities(text))[-1]


@pytest.mark.parametrize(
    ("unit", "factor"), [("万户", 1e4), ("户", 1.0), ("百万元", 1e6), ("亿元", 1e8), ("千人", 1e3), ("", 1.0)]
)
def test_the_magnitude_of_a_unit(unit, factor):
    assert scale(unit) == factor


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("合格率提高5个百分点", CHANGE),
        ("商户翻1番", RATE),
        ("商户增长5%", RATE),
        ("增速5%", RATE),
        ("合格率5%", LEVEL),
        ("合格率提高到5%", LEVEL),
        ("办理时限5天", LEVEL),
        ("满意度85分", LEVEL),
        ("人均面积5平方米", LEVEL),
        ("每万人拥有专利5件", LEVEL),
        ("抽检量5批次/千人", LEVEL),
        ("新增床位5张/千人", ADDED),
        ("投入资金5万元", SUM),
        ("年产值5万元", LEVEL),
        ("累计年产值5万元", SUM),
        ("检查企业5家次", SUM),
        ("新建检测站5个", ADDED),
        ("查办案件5件", SUM),
        ("完成培育企业5家", ADDED),
        ("拥有商标5件", LEVEL),
        ("商户达到5万户", LEVEL),
        ("案件5件", SUM),
        ("商户5万户", LEVEL),
    ],
)
def test_how_a_figure_relates_to_time(text, mode):
    assert mode_of(last(text), "", [], None) == mode


def test_an_item_of_a_list_is_as_the_figure_before_it():
    assert mode_of(last("市级5家"), "", [], SUM) == SUM
    assert mode_of(last("市级5家"), "", [], ADDED) == ADDED
    assert mode_of(last("市级5家"), "", [], RATE) == LEVEL
    assert mode_of(last("查办案件5件"), "", [], ADDED) == SUM


def table_mode(text, subject, name, values=(), mode=SUM):
    grams = frozenset(name[at : at + 2] for at in range(len(name) - 1))
    return _table_mode(last(text), subject, [TableReading(grams, frozenset(values), mode)])


def test_the_document_s_own_table_tells_what_a_figure_counts():
    assert table_mode("商户主体5户", "商户主体", "商户主体") == SUM
    assert table_mode("商户主体5户", "商户主体", "森林覆盖") is None
    assert table_mode("商户主体5户", "商户主体", "商户主体从业人员") is None  # half of the name alone
    assert table_mode("商户主体5户", "商户主体", "商户主体从业人员", {5.0}) == SUM  # with the same figure
    assert table_mode("商户主体5万户", "商户主体", "商户主体从业人员", {50000.0}) == SUM
    assert table_mode("新增商户主体5户", "商户主体", "商户主体", mode=LEVEL) is None  # an addition is no stock
    assert table_mode("新增商户主体5户", "商户主体", "商户主体", {5.0}, LEVEL) == LEVEL


CITY, PROVINCE, COUNTY = (
    Owner("云溪市", Level.PREFECTURE),
    Owner("东江省", Level.PROVINCE),
    Owner("清河县", Level.DISTRICT),
)


@pytest.mark.parametrize(
    ("owner", "text", "scope"),
    [
        (CITY, "商户5万户", Scope.AREA),
        (CITY, "全市商户5万户", Scope.AREA),
        (CITY, "云溪商户5万户", Scope.AREA),
        (CITY, "全省商户5万户", Scope.OTHER),
        (CITY, "全国商户5万户", Scope.OTHER),
        (CITY, "高于全省商户5万户", Scope.AREA),
        (CITY, "全省第一商户5万户", Scope.AREA),
        (CITY, "高新区商户5万户", Scope.PART),
        (CITY, "新建高新区5个", Scope.AREA),
        (CITY, "高新区达到5个", Scope.AREA),
        (CITY, "全省商户9万户,增长5%", Scope.OTHER),
        (CITY, "全市商户9万户,增长5%", Scope.AREA),
        (CITY, "高新区商户9万户,增长5%", Scope.PART),
        (CITY, "高新区突出治理,改造企业5家", Scope.PART),
        (CITY, "支持清河县建设强县,新增企业5家", Scope.PART),
        (PROVINCE, "全省商户5万户", Scope.AREA),
        (PROVINCE, "全国商户5万户", Scope.OTHER),
        (COUNTY, "全县商户5万户", Scope.AREA),
        (COUNTY, "全市商户5万户", Scope.OTHER),
    ],
)
def test_whose_a_figure_is(owner, text, scope):
    assert scope_of(last(text), "商户", owner) == scope


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("云溪市2025年政府工作报告", Level.PREFECTURE),
        ("东江省“十四五”规划", Level.PROVINCE),
        ("北京市“十四五”规划", Level.PROVINCE),
        ("清河县“十四五”规划", Level.DISTRICT),
        ("国务院关于印发规划的通知", Level.NATION),
        ("规划。全省商户增加。全省发展。", Level.PROVINCE),
        ("规划。全省商户增加。", ""),
        ("规划。全国商户。我国发展。全国增长。", Level.NATION),
        ("规划。全国商户。我国发展。", ""),
        ("规划。全市商户。全省发展。全省增长。", ""),
    ],
)
def test_the_level_of_a_document_s_area(text, level):
    assert owner_of(text).level == level


@pytest.mark.parametrize(
    ("own", "count", "right"),
    [
        ("办结率、满意率分别为", 2, ["办结率", "满意率"]),
        ("办结率、满意率分别为", 3, []),
        ("办结率为", 1, []),
        ("食品、药品抽检合格率分别达到", 2, ["食品抽检合格率", "药品抽检合格率"]),
        ("城镇、农村居民收入分别增长", 2, ["城镇居民收入增长", "农村居民收入增长"]),
        ("甲物、乙物排放量分别为", 2, ["甲物排放量", "乙物排放量"]),
    ],
)
def test_the_subjects_of_a_list(own, count, right):
    assert listed_subjects(own, count) == right


@pytest.mark.parametrize(
    ("words", "right"),
    [("60蒸吨锅炉", "锅炉"), ("锅炉", "锅炉"), ("60锅炉", "60锅炉"), ("", "")],
)
def test_a_second_figure_of_the_same_thing(words, right):
    assert subjects._second_figure(words) == right


def test_a_subject_is_cut_at_a_boundary_of_its_phrase():
    short = "一" * 25
    assert subjects._cut(short) == short
    assert subjects._cut("二" * 5 + "一" * 25) == "一" * 25
    assert subjects._cut("二" * 5 + "的" + "一" * 24) == "一" * 24
    assert subjects._cut("二" * 9 + "一" * 20 + "的" + "一" * 4) == "一" * 20 + "的" + "一" * 4
    assert subjects._cut("二" * 9 + "一" * 19 + "的" + "一" * 5) == "一" * 5


@pytest.mark.parametrize(("words", "right"), [("“甲", "甲"), ("“甲”", "“甲”"), ("(甲", "甲"), ("甲》 ", "甲")])
def test_marks_that_are_not_closed_go(words, right):
    assert subjects._balance(words) == right


DOMAINS = DomainWords(
    Domain(
        domain=name,
        name=name,
        name_en=name,
        definition=name,
        definition_en=name,
        role=role,
        strong=strong,
        plain=plain,
        hints=hints,
    )
    for name, role, strong, plain, hints in [
        ("food", "object", "食品安全", "食品", "餐饮"),
        ("drugs", "object", "药品安全", "药品", ""),
        ("quality", "function", "质量强市", "质量", ""),
        ("safeguards", "safeguards", "组织领导", "保障", ""),
        ("other", "rest", "", "", ""),
    ]
)


def domain(heading, body="", above=(), kind=SectionKind.TASKS):
    return suggest_domain(heading, body, above, kind, DOMAINS).code


def test_a_measure_is_of_the_object_that_its_heading_names():
    assert domain("加强食品监管") == "food"
    assert domain("加强食品安全和药品监管") == "food"  # the strong word of two
    assert domain("加强监管", above=["食品"]) == "food"
    assert domain("加强监管", above=["食品", "药品"]) == "drugs"  # the nearest heading
    assert domain("质量提升", above=["食品"]) == "food"


def test_without_an_object_the_words_weigh():
    assert domain("提升质量") == "quality"
    assert domain("推进工作") == "other"


def test_a_measure_among_the_safeguards_is_one():
    assert domain("推进工作", kind=SectionKind.SAFEGUARDS) == "safeguards"
    assert domain("加强食品监管", kind=SectionKind.SAFEGUARDS) == "food"
    assert domain("建设质量强市", kind=SectionKind.SAFEGUARDS) == "quality"


def test_a_term_counts_as_often_as_it_may_and_the_longest_first():
    words = Vocabulary({"a": {2.0: "食品安全", 1.0: "食品"}, "b": {1.0: "安全"}})
    assert words.scores("食品安全和食品、食品") == {"a": {"食品安全": 2.0, "食品": 1.0}}
    assert words.scores("食品安全和食品、食品", 3) == {"a": {"食品安全": 2.0, "食品": 2.0}}
    assert words.scores("安全") == {"b": {"安全": 1.0}}
    assert Vocabulary({}).scores("食品") == {}


def test_the_first_sentence_of_a_measure():
    assert _first_sentence("甲。乙") == "甲"
    assert _first_sentence("甲" * 119 + "。乙") == "甲" * 119
    assert _first_sentence("甲" * 120 + "。乙") == "甲" * 80
    assert _first("甲,乙。丙") == "甲,乙"
    assert _first("甲" * 9 + "," + "乙" * 200) == "甲" * 9
    assert _first("甲" * 5) == "甲" * 5


def answer(start, end, **fields):
    return Answer(fields, (start, end))


def test_spans_overlap_where_they_share_a_character():
    assert overlap(answer(0, 3), answer(2, 5))
    assert not overlap(answer(0, 3), answer(3, 5))
    assert not overlap(answer(3, 5), answer(0, 3))


def test_measures_match_where_they_begin_alike_or_cover_mostly_the_same():
    assert same_measure(answer(0, 9), answer(0, 99))
    assert same_measure(answer(1, 10), answer(0, 10))
    assert not same_measure(answer(2, 10), answer(0, 10))  # four fifths are not more than that
    assert not same_measure(answer(0, 10), answer(20, 30))


def test_rows_match_by_their_place_target_and_one_more():
    row = {"table": 1, "row": 1, "target_raw": "5", "name": "a", "baseline_raw": "4"}
    assert same_row(Answer(row), Answer(row | {"name": "b"}))
    assert same_row(Answer(row), Answer(row | {"baseline_raw": "3"}))
    assert not same_row(Answer(row), Answer(row | {"name": "b", "baseline_raw": "3"}))
    assert not same_row(Answer(row), Answer(row | {"row": 2}))


@pytest.mark.parametrize(
    ("one", "two", "equal"), [("", None, True), ("5", 5.0, True), (5, 5.1, False), ("a b", "ab", True), ("a", 5, False)]
)
def test_values_are_compared_as_what_they_are(one, two, equal):
    assert same(one, two) is equal


def test_shares_of_a_score():
    a = answer(0, 1, name="a", unit="b")
    score = Score([(a, a), (a, answer(0, 1, name="a", unit="c"))], [a], [a, a])
    assert (score.precision, score.recall) == (0.5, pytest.approx(2 / 3))
    assert score.f1 == pytest.approx(4 / 7)  # of two halves and two thirds
    assert (score.right("unit"), score.accuracy("unit"), score.cells_right(["name", "unit"])) == (1, 0.5, 0.75)
    both = score + Score([], [a], [])
    assert (len(both.matched), len(both.missed), len(both.invented)) == (2, 2, 2)
    assert Score([], [a], [a]).f1 == 0.0
