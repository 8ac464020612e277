"""Which concept a figure of the narrative means, and how well."""

from __future__ import annotations

import pytest

from helpers.documents.facts import describe
from helpers.documents.sections import section_tree
from helpers.extraction.statements.statements import find_statements
from helpers.linking import link_statements, read_lexicon
from helpers.linking.lexicon import concepts_file, lexicon_file, read_concepts
from helpers.paths import data_folder


@pytest.fixture(scope="module")
def words():
    return read_lexicon(lexicon_file(data_folder())), read_concepts(concepts_file(data_folder()))


def links(sentence: str, words, year: int = 2026) -> list[tuple]:
    text = f"{year}年云溪市政府工作报告\n一、{year - 1}年工作回顾\n{sentence}"
    _, period, kind = describe(text)
    found = find_statements(text, section_tree(text, (), period), (), period, kind)
    return [
        (item.link.concept, item.link.match, item.relation, item.statement.record.value)
        for item in link_statements(text, found, *words)
    ]


@pytest.mark.parametrize(
    ("sentence", "right"),
    [
        (
            "全市经营主体达到20万户，增长5.1%。",
            [("market_entities", "exact", "level", 20), ("market_entity_growth", "exact", "rate", 5.1)],
        ),
        (
            "新增经营主体5万户、总数达20万户。",
            [("market_entities_new", "exact", "new", 5), ("market_entities", "exact", "level", 20)],
        ),
        ("新登记经营主体增长8%。", [("market_entities_new", "exact", "new_rate", 8)]),
        (
            "全市新增经营主体16万户、连续三年增长超过十万户。",
            [("market_entities_new", "exact", "new", 16), ("market_entities", "close", "net", 10)],
        ),
        (
            "经营主体净增1.4万户，总数突破20万户。",
            [("market_entities", "close", "net", 1.4), ("market_entities", "exact", "level", 20)],
        ),
        ("新增规上企业5家、经营主体3万户以上。", [("market_entities_new", "exact", "new", 3)]),
        (
            "经营主体数量由45万户增加到73万户。",
            [("market_entities", "exact", "change", 45), ("market_entities", "exact", "change", 73)],
        ),
        (
            "新增经营主体3万户，实有经营主体34万户，增长5%。",
            [
                ("market_entities_new", "exact", "new", 3),
                ("market_entities", "exact", "level", 34),
                ("market_entity_growth", "exact", "rate", 5),
            ],
        ),
        (
            "经营主体总量以年均10%的速度增长，达到28.4万户。",
            [("market_entity_growth", "close", "rate", 10), ("market_entities", "exact", "level", 28.4)],
        ),
        ("企业开办实现全流程1日办结。", [("business_startup_time", "exact", "level", 1)]),
        ("在省级开发区推行企业项目承诺制，企业开办1日办结。", [("business_startup_time", "exact", "level", 1)]),
        ("经营主体持续增长，突破20万户。", [("market_entities", "exact", "level", 20)]),
        ("企业开办时间压缩至0.5个工作日内。", [("business_startup_time", "exact", "level", 0.5)]),
        ("新增上市公司19家，经营主体达112万户。", [("market_entities", "exact", "level", 112)]),
        ("每万人口发明专利拥有量达32件。", [("patents_per_10k", "exact", "level", 32)]),
        ("万人高价值发明专利拥有量8.8件以上。", [("hv_patents_per_10k", "exact", "level", 8.8)]),
        ("食品安全评价性抽检合格率98.5%。", [("food_pass_rate", "exact", "level", 98.5)]),
        ("全市新增规上工业企业101家、经营主体7.5万个。", [("market_entities_new", "exact", "new", 7.5)]),
        (
            "新登记新兴产业经营主体6207户，增长113%。",
            [("market_entities_new", "narrow", "new", 6207), ("market_entities_new", "narrow", "new_rate", 113)],
        ),
        (
            "全市各类经营主体达61万户，比改革前增长85%。",
            [("market_entities", "exact", "level", 61), ("market_entity_growth", "close", "rate", 85)],
        ),
        ("制定修订国家标准583项。", [("international_national_standards", "narrow", "level", 583)]),
        ("食品抽检合格率提高到98.5%。", [("food_pass_rate", "exact", "level", 98.5)]),
        ("企业开办实现全程网办，开办时间压缩至3个工作日。", [("business_startup_time", "exact", "level", 3)]),
        ("力争有效发明专利达到300件以上。", [("valid_invention_patents", "exact", "level", 300)]),
        ("成功申报农畜地理标志产品8个。", [("geographical_indications", "narrow", "level", 8)]),
        ("企业开办“一日办结”，好评率居前。", [("business_startup_time", "exact", "level", 1)]),
        ("开办企业在全省率先实现半天办结。", [("business_startup_time", "exact", "level", 0.5)]),
        ("企业开办“照、章、银、税”1个工作日内全部办结。", [("business_startup_time", "exact", "level", 1)]),
        ("企业开办、不动产登记时间分别压缩至1个、3个工作日。", [("business_startup_time", "exact", "level", 1)]),
        ("注册资本、经营主体分别增长9%、7%。", [("market_entity_growth", "exact", "rate", 7)]),
        (
            "每万人有效发明专利、高价值发明专利分别达31件、11件。",
            [("patents_per_10k", "exact", "level", 31), ("hv_patents_per_10k", "exact", "level", 11)],
        ),
        ("专利、发明专利授权量分别增长2.9倍和1.3倍。", [("invention_patents_granted", "exact", "rate", 1.3)]),
        ("经营主体在册总量达20万户。", [("market_entities", "exact", "level", 20)]),
        (
            "经营主体稳中培优。总量达20万户，新登记3万户。",
            [("market_entities", "exact", "level", 20), ("market_entities_new", "exact", "new", 3)],
        ),
        ("新增规上工业企业5家、经营主体3万户。", [("market_entities_new", "exact", "new", 3)]),
        ("全力完成经营主体数量增长15%的目标。", [("market_entity_growth", "exact", "rate", 15)]),
        ("经营主体较2016年新增15万户。", [("market_entities", "close", "net", 15)]),
        ("3家企业荣获省政府质量奖。", [("provincial_quality_awards", "exact", "new", 3)]),
        ("获批11个地理标志商标。", [("geographical_indications", "exact", "level", 11)]),
    ],
)
def test_what_a_figure_means(sentence, right, words):
    assert links(sentence, words) == right


@pytest.mark.parametrize(
    "sentence",
    [
        "培育新型农业经营主体300家。",
        "家庭农场等农业经营主体达到5000家。",
        "为经营主体减负20亿元，惠及经营主体3万户。",
        "新增创业主体2.8万户。",
        "农产品质量安全监测合格率达98%。",
        "不动产登记时间压缩至1个工作日。",
        "专利授权量5000件。",
        "每百万人口发明专利拥有量达2000件。",
    ],
)
def test_what_only_looks_like_a_concept(sentence, words):
    assert [row for row in links(sentence, words) if row[1] == "exact"] == []


def test_a_class_of_market_entities_is_narrower(words):
    assert links("民营经营主体达18万户。", words) == [("market_entities", "narrow", "level", 18)]


def test_the_new_name_of_market_entities_has_its_meaning_since_it_was_renamed(words):
    assert links("经营主体达到20万户。", words, 2019) == []
    assert links("市场主体达到20万户。", words, 2019) == [("market_entities", "exact", "level", 20)]


def test_the_figure_of_another_place_keeps_its_scope(words):
    text = "2026年云溪市政府工作报告\n一、2025年工作回顾\n全省经营主体达到800万户。"
    _, period, kind = describe(text)
    found = find_statements(text, section_tree(text, (), period), (), period, kind)
    (item,) = link_statements(text, found, *words)
    assert (item.link.concept, item.statement.record.scope) == ("market_entities", "other")


@pytest.mark.parametrize(
    ("sentence", "match"),
    [
        ("平原地区森林覆盖率达31%。", "narrow"),
        ("全市森林覆盖率达31%。", "exact"),
        ("云岭城市群空气质量改善，空气质量优良天数比率达90%。", "narrow"),
        ("年末城镇调查失业率降到5.5%。", "narrow"),
        ("城镇调查失业率为5.5%。", "exact"),
        ("1-7月份，新登记经营主体6.6万户。", "narrow"),
        ("上半年新登记经营主体6.6万户。", "narrow"),
    ],
)
def test_a_part_of_the_land_or_of_the_year_is_narrower(words, sentence, match):
    assert [one[1] for one in links(sentence, words)] == [match]


def test_months_hold_for_a_whole_list(words):
    said = "1-11月有效发明专利量、万人发明专利拥有量分别增长27%和28%。"
    assert [one[1] for one in links(said, words)] == ["narrow", "narrow"]


@pytest.mark.parametrize("verb", ["提升", "提高", "降低", "下降"])
def test_by_so_much_is_no_level(words, verb):
    assert links(f"森林覆盖率{verb}1.2%。", words) == []
    assert [one[3] for one in links(f"森林覆盖率{verb}至31%。", words)] == [31]
