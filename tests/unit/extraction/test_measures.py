import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.documents.sections import section_tree
from helpers.extraction.measures.measure_suggestions import DomainWords, Vocabulary
from helpers.extraction.measures.measures import find_measures
from helpers.intake.sectors import domain_words
from helpers.paths import data_folder
from helpers.schema import Domain, InstrumentClass, RegulatoryType

WORDS = domain_words(data_folder())
PROSE = "各单位按照职责办理有关事项,并及时报告。"


def find(text):
    return find_measures(text, section_tree(text), WORDS)


def plan(*tasks, chapter="三、主要任务"):
    return f"一、发展基础\n{PROSE}\n二、发展目标\n{PROSE}\n{chapter}\n" + "".join(tasks) + f"四、保障措施\n{PROSE}\n"


def test_the_lowest_numbered_heading_is_the_measure():
    text = plan(f"{PROSE}\n(一)准入\n{PROSE}\n1.登记\n{PROSE}\n2.退出\n{PROSE}\n(二)信用\n{PROSE}\n")
    found = find(text)
    assert [m.record.path for m in found] == ["三/(一)/1", "三/(一)/2", "三/(二)", "四"]
    assert [m.record.heading for m in found] == ["登记", "退出", "信用", "保障措施"]
    assert text[slice(*found[0].span)] == f"1.登记\n{PROSE}"


def test_neither_past_nor_course_is_a_measure():
    text = f"一、工作回顾\n(一)食品\n{PROSE}\n"
    text += f"二、总体要求\n(一)指导思想\n{PROSE}\n(二)基本原则\n{PROSE}\n三、任务\n(一)食品\n{PROSE}\n"
    assert [m.record.path for m in find(text)] == ["三/(一)"]


def test_projects_inside_a_chapter_of_goals_are_measures():
    text = f"一、总体要求\n(一)指导思想\n{PROSE}\n(二)重大项目规划\n"
    text += f"项目一:检测中心。{PROSE}\n项目二:数据平台。{PROSE}\n二、任务\n{PROSE}\n"
    assert [m.record.path for m in find(text)] == ["一/(二)/项目一", "一/(二)/项目二", "二"]


def test_lost_chapters():
    text = f"(一)发展基础\n{PROSE}\n(二)目标\n{PROSE}\n(一)登记\n{PROSE}\n"
    text += f"(二)退出\n{PROSE}\n(一)食品\n{PROSE}\n(二)药品\n{PROSE}\n"
    assert [m.record.path for m in find(text)] == ["p2/(一)", "p2/(二)", "p3/(一)", "p3/(二)"]


def test_paragraphs_where_nothing_is_numbered():
    text = f"某县工作方案\n加强食品监管\n{PROSE}\n{PROSE}\n加强药品监管\n{PROSE}\n"
    found = find(text)
    assert len(found) == 3
    assert len({m.record.path for m in found}) == 3
    assert all(text[slice(*m.span)] == PROSE for m in found)


def domain(heading, body=PROSE, chapter="三、主要任务"):
    return find(plan(f"(一){heading}\n{body}\n(二)其他\n{PROSE}\n", chapter=chapter))[0]


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("深化商事制度改革", "market_access"),
        ("强化反垄断执法", "competition"),
        ("加强消费维权", "consumer"),
        ("守牢食品安全底线", "food_safety"),
        ("提升药品监管能力", "drug_device_cosmetic"),
        ("保障电梯运行", "special_equipment"),
        ("加强工业产品质量安全监管", "product_quality_safety"),
        ("推进质量强县", "quality_brand"),
        ("夯实计量基础", "standards_metrology_accreditation"),
        ("促进专利转化", "intellectual_property"),
        ("推进信用监管", "credit_supervision"),
        ("推进信息化建设", "digital"),
        ("严格依法行政", "rule_of_law"),
        ("推动行业自律", "cogovernance"),
        ("加强组织领导", "organisation"),
        ("种植花木", "other"),
    ],
)
def test_domain_by_heading(heading, expected):
    measure = domain(heading)
    assert measure.record.domain == expected
    assert measure.domain.code == expected
    assert expected == "other" or measure.domain.words


def test_the_object_beats_the_function():
    assert domain("推进药品智慧监管").record.domain == "drug_device_cosmetic"
    assert domain("推进智慧监管", chapter="三、守牢药品安全").record.domain == "drug_device_cosmetic"
    assert domain("推进智慧监管").record.domain == "digital"


def test_safeguards_are_about_organisation():
    text = plan(f"(一)登记\n{PROSE}\n").replace(
        "四、保障措施\n", f"四、保障措施\n(一)加强统筹\n{PROSE}\n(二)严格落实\n"
    )
    assert [m.record.domain for m in find(text)][-2:] == ["organisation"] * 2


def test_suggested_instruments_name_their_words():
    measure = domain("建设检测信息平台", "建设数据库,推进数据共享,提供公共服务。")
    assert measure.instrument_class.code == InstrumentClass.SUPPLY
    assert measure.regulatory_type.code == RegulatoryType.INFORMATION
    assert set(measure.regulatory_type.words) & {"信息平台", "平台", "数据"}
    assert domain("严厉打击违法行为", "从严查处,加强检查。").regulatory_type.code == RegulatoryType.COMMAND


LINES = st.sampled_from(
    [
        "一、主要任务\n",
        "二、保障措施\n",
        "(一)登记\n",
        "(二)食品。" + PROSE + "\n",
        "1.信用\n",
        "2.数据。" + PROSE + "\n",
        "(1)甲;\n",
        "项目一:乙。" + PROSE + "\n",
        PROSE + "\n",
        "目录\n",
        "附件1\n",
        "\n",
        "一、\n",
        "发展目标\n",
        "专栏1\n",
    ]
)


@settings(max_examples=200)
@given(st.lists(LINES, max_size=30).map("".join))
def test_every_text_gives_ordered_measures(text):
    last = 0
    for measure in find(text):
        start, end = measure.span
        assert last <= start < end <= len(text)
        assert measure.record.path
        assert measure.record.heading
        last = end


def test_time_stays_linear():
    find("三、主要任务\n" + f"(一)登记\n{PROSE}\n(二)食品\n{PROSE}\n" * 1000)


@pytest.mark.parametrize(
    ("heading", "domain"),
    [
        ("推进智慧监管", "digital"),
        ("提升依法行政水平", "rule_of_law"),
        ("加强智慧监管队伍建设", "organisation"),
        ("强化经费投入", "organisation"),
    ],
)
def test_a_safeguard_may_name_a_function(heading, domain):
    text = f"一、主要任务\n(一)登记\n{PROSE}\n二、保障措施\n(一){heading}\n{PROSE}\n"
    assert find(text)[-1].record.domain == domain


def test_the_longest_of_overlapping_terms_is_found():
    vocabulary = Vocabulary({"a": {1.0: "食品 食品安全 食品安全抽检 品牌"}})
    found = vocabulary.scores("食品安全抽查与食品、品牌、食品安全抽检")
    assert found == {"a": {"食品安全": 1.0, "食品": 1.0, "品牌": 1.0, "食品安全抽检": 1.0}}


def test_without_a_sector_every_measure_is_of_the_rest():
    text = plan(f"(一)强化食品安全监管\n{PROSE}\n")
    found = find_measures(text, section_tree(text), DomainWords())
    assert found
    assert {measure.record.domain for measure in found} == {"other"}


def test_words_and_roles_come_from_the_sector():
    """Another sector has domains of its own; what an object, a function, a safeguard is, its folder says."""
    domains = [
        Domain(
            domain=code,
            name="名",
            name_en="name",
            definition="义",
            definition_en="meaning",
            role=role,
            strong=words,
            plain="",
            hints="",
        )
        for code, role, words in (("bridges", "object", "桥梁"), ("guards", "safeguards", "组织"), ("else", "rest", ""))
    ]
    text = plan(f"(一)加固桥梁\n{PROSE}\n(二)种植花木\n{PROSE}\n")
    found = find_measures(text, section_tree(text), DomainWords(domains))
    assert [measure.record.domain for measure in found] == ["bridges", "else", "guards"]
