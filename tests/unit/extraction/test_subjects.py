"""What a figure of the narrative counts: subjects over lists, clauses and verbs, in sentences written for this."""

import pytest

from helpers.documents.sections import section_tree
from helpers.extraction.statements.statement_lists import listed_subjects
from helpers.extraction.statements.statements import find_statements

HEAD = "某县市场监管“十四五”规划\n一、发展目标\n努力进取,再上台阶。\n二、主要任务\n"
BACK = "某县市场监管“十四五”规划\n一、发展基础\n"


def find(text):
    return [found.record for found in find_statements(text, section_tree(text))]


def subjects(sentence):
    return [record.subject for record in find(HEAD + sentence + "\n")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # A head without a noun takes the noun of the clause before it.
        ("受理咨询500件,按期办结率99%。", ["受理咨询", "咨询按期办结率"]),
        ("推进秤具检定,检定率达到100%。", ["秤具检定率"]),
        ("开展重点岗位筛查,累计筛查3万人次。", ["重点岗位筛查"]),
        # A verb, a grade or a head that stands once in a list.
        ("检查药铺40家、诊所60家。", ["检查药铺", "检查诊所"]),
        ("创建国家级试点项目5个、省级20个。", ["创建国家级试点项目", "创建省级试点项目"]),
        ("完成果蔬抽检900批次,其中叶菜300批次。", ["果蔬抽检", "叶菜抽检"]),
        ("登记率、满意度分别达到95%和90%。", ["登记率", "满意度"]),
        # The noun after the figure, with what makes it count.
        ("选派6名干部参与帮扶。", ["选派干部"]),
        ("建成东河、西河等5座集贸市场。", ["建成集贸市场"]),
        ("60%以上的乡镇小店达到示范标准。", ["达到示范标准的乡镇小店比例"]),
        # What leads to a figure is no part of the subject; what begins a word is.
        ("在册商户达到6万户。", ["在册商户"]),
        ("——在册商户达到6万户。", ["在册商户"]),
        ("• 在册商户达到6万户。", ["在册商户"]),
        ("■在册商户达到6万户。", ["在册商户"]),
        ("检查员持证率85%。", ["检查员持证率"]),
        ("推广电子秤8万台。", ["推广电子秤"]),
        ("为消费者挽回损失90万元。", ["为消费者挽回损失"]),
        ("商户纠纷率比2020年下降8%。", ["商户纠纷率下降"]),
        ("出口市场拓展到42个国家。", ["出口市场"]),
        ("研发经费年均增长12%、占生产总值比重达到3%。", ["研发经费年均增长", "研发经费占生产总值比重"]),
    ],
)
def test_subject(sentence, expected):
    assert subjects(sentence) == expected


def test_a_subject_is_not_taken_over_into_the_next_sentence():
    assert subjects("受理咨询500件。办结率99%。")[1] == "办结率"


def test_items_that_do_not_match_the_figures_stay_together():
    assert listed_subjects("甲率、乙率、丙率分别为", 2) == []
    assert listed_subjects("甲率和乙率达到", 2) == []


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ("规模以上厂家自查上报率、风险上报率分别为", ["规模以上厂家自查上报率", "规模以上厂家风险上报率"]),
        ("小吃店和大饭店的持证率分别达到", ["小吃店的持证率", "大饭店的持证率"]),
        ("用水量、用电量较2015年分别下降", ["用水量下降", "用电量下降"]),
    ],
)
def test_lists_share_what_stands_once(own, expected):
    assert listed_subjects(own, 2) == expected


def test_a_bound_holds_for_the_list_that_it_opens():
    records = find(HEAD + "登记率、年报率分别不低于95%和90%,满意度80%。\n")
    assert [r.operator for r in records] == [">=", ">=", "="]


def test_units_keep_their_brackets_as_printed():
    assert [r.unit for r in find(HEAD + "检定秤具8000台（件）。\n")] == ["台（件）"]


@pytest.mark.parametrize(
    ("sentence", "modes"),
    [
        ("新登记商户6万户。", ["increment"]),
        ("每千人抽检6批次。", ["level"]),
        ("服务监测满意度82分以上。", ["level"]),
        ("监测网店800个次。", ["cumulative"]),
        ("特色产业年产值达到30亿元。", ["level"]),
        ("发放贷款30亿元。", ["cumulative"]),
        ("网店销售额比2020年翻一番。", ["rate"]),
    ],
)
def test_mode(sentence, modes):
    assert [r.mode for r in find(HEAD + sentence + "\n")] == modes


def test_results_turn_to_stocks_where_a_clause_has_no_verb():
    records = find(BACK + "建成检测站4个,检测机构21家。\n二、主要任务\n努力进取,再上台阶。\n")
    assert [r.mode for r in records] == ["increment", "level"]


def test_the_year_that_the_sentence_compares_with_is_where_a_change_starts():
    records = find(BACK + "商户从3万户发展到5万户,较2015年增长66.7%。\n二、主要任务\n努力进取,再上台阶。\n")
    assert [(r.value, r.year) for r in records[:2]] == [(3, 2015), (5, 2020)]


def test_a_number_broken_by_the_end_of_a_line_is_one():
    lines = "审查政策性文件,纠正妨碍公平竞争的各类做法,全年共审查文件41\n20件,并逐一整改到位,切实维护了公平竞争秩序。\n"
    assert [r.value for r in find(HEAD + lines)] == [4120]


def test_items_with_circled_numbers_are_no_footnotes():
    assert len(find(HEAD + "①建设检测站3个;②新建标准15项;③服务商户800家。\n")) == 3


def test_items_that_end_alike_tell_where_the_shared_head_begins():
    found = listed_subjects("一般事故、较大事故和重大事故起数分别下降", 3)
    assert found == ["一般事故起数下降", "较大事故起数下降", "重大事故起数下降"]


def test_a_heading_with_the_number_of_its_items_states_nothing():
    assert find(HEAD + "(一)东河流域(75个)。甲镇、乙镇。\n") == []


def test_two_figures_before_one_noun():
    assert subjects("改造12台60蒸吨锅炉。")[0] == "改造锅炉"
