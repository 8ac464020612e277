"""Targets and figures of a narrative, by the indicator's own name."""

import pytest

from helpers.documents.read import read_document
from helpers.extraction import extract
from helpers.linking.named import link_named
from helpers.linking.names import key_of
from helpers.linking.pairs import Printed, factor_between

HEAD = "云溪市2026年政府工作报告\n\n一、2025年工作回顾\n\n2025年，全市各项工作取得进展。"


@pytest.fixture
def links(tmp_path):
    def of(sentence, *targets):
        path = tmp_path / "report.txt"
        path.write_text(f"{HEAD}{sentence}\n", "utf-8")
        read = extract(read_document(path))
        found = link_named(read.document.text, read.statements, [Printed(*target) for target in targets])
        return [(one.target, one.found.record.value, one.factor, one.is_turn) for one in found]

    return of


AIR = ("地级及以上城市空气质量优良天数比率", "%")
DUST = ("细颗粒物（PM2.5）年均浓度", "μg/m3")
WATER = ("地表水达到或好于Ⅲ类水体比例", "%")
SEA = ("近岸海域水质优良（一、二类）比例", "%")
RESEARCH = ("研发经费支出占地区生产总值比重", "%")


@pytest.mark.parametrize(
    ("sentence", "target", "value"),
    [
        ("空气优良率提升至85.5%。", AIR, 85.5),
        ("环境空气质量优良天数超过300天、优良率达到82%。", AIR, 82),
        ("新建公园9座，PM2.5平均浓度降至34.8微克/立方米。", DUST, 34.8),
        ("PM2.5年平均浓度首次降至40微克每立方米以内。", DUST, 40),
        ("PM2.5平均浓度为每立方米20微克。", DUST, 20),
        ("16个国、省考核断面水质优良率保持100%。", ("国省考断面地表水质量达到或好于Ⅲ类水体比例", "%"), 100),
        ("国控断面优良水体比例连续5年保持100%。", ("地表水国控断面优良(达到或优于Ⅲ类)比例", "%"), 100),
        ("全社会研发投入强度提高到2.68%。", RESEARCH, 2.68),
        ("城镇化率由75.6%提高到78%。", ("常住人口城镇化率", "%"), 78),
        ("全年完成地区生产总值1477亿元。", ("地区生产总值", "亿元"), 1477),
        ("国家级高新技术企业达到120家。", ("高新技术企业数", "家"), 120),
        ("地区生产总值连续跨上两个百亿台阶，2025年达到302亿元。", ("地区生产总值", "亿元"), 302),
        ("空气优良天数达到86.7%。", AIR, 86.7),
        ("空气质量优良天数334天，优良率91.5%。", AIR, 91.5),
        ("制造业发展指数为89.1、制造业增加值占地区生产总值比重达37%。", ("制造业增加值占地区生产总值比重", "%"), 37),
        ("近岸海域优良水质面积比例99%。", ("近岸海域优良（一、二类）水质面积比例", "%"), 99),
        ("全年外贸进出口1293亿元。", ("进出口总额", "亿元"), 1293),
    ],
)
def test_usual_wordings_of_an_indicator_are_linked(links, sentence, target, value):
    assert [one[1] for one in links(sentence, target)] == [value]


@pytest.mark.parametrize(
    ("sentence", "target"),
    [
        ("中心城区空气质量优良率达98%。", AIR),  # of a part
        ("国控断面优良水体比例达90%。", WATER),  # of certain sections
        ("主要河流出境断面水质优良率保持100%。", WATER),
        ("PM2.5平均浓度下降11.5%。", DUST),  # by so much
        ("新增高新技术企业120家。", ("高新技术企业数", "家")),
        ("城乡居民人均可支配收入分别达到56000元、21000元。", ("居民人均可支配收入", "元")),
        ("规上企业研发投入强度达到4%。", RESEARCH),
        ("森林覆盖率提高1.2个百分点。", ("森林覆盖率", "%")),
        ("完成高标准农田10万亩。", ("高标准农田", "万亩")),  # an addition
        ("云岭城市群空气质量明显改善，空气质量优良天数比率达90%。", AIR),  # of a part
        ("年末城镇调查失业率降到5.5%。", ("城镇调查失业率", "%")),  # of a month
        ("进出口总额累计906亿元。", ("进出口总额", "亿元")),  # of several years
        ("高新技术企业增长12%、规上企业达到300家。", ("高新技术企业数", "家")),  # goes on to another
    ],
)
def test_what_is_of_something_else_is_not_linked(links, sentence, target):
    assert links(sentence, target) == []


@pytest.mark.parametrize(
    ("sentence", "target", "value"),
    [
        ("地区生产总值同比增长6.1%、突破2000亿元大关。", ("地区生产总值", "亿元"), 2000),
        ("地区生产总值增长12.9%，总量迈上千亿元大台阶，达到1012亿元。", ("地区生产总值", "亿元"), 1012),
        ("地区生产总值从2020年的1250亿元提高到2025年的1580亿元。", ("地区生产总值", "亿元"), 1580),
        ("新增高新技术企业41户、达到145户。", ("高新技术企业数", "家"), 145),
    ],
)
def test_what_a_movement_led_to_is_of_the_same_indicator(links, sentence, target, value):
    assert value in [one[1] for one in links(sentence, target)]


def test_a_list_that_is_shared_out_may_leave_out_the_end_of_a_name(links):
    found = links("地表水、近岸海域水质优良比例分别达96.9%、99.7%。", WATER, SEA)
    assert [one[:2] for one in found] == [(0, 96.9), (1, 99.7)]


def test_a_name_that_two_targets_have_is_linked_to_neither(links):
    assert links("森林覆盖率达30%。", ("森林覆盖率", "%"), ("全市森林覆盖率", "%")) == []


def test_growth_is_told_from_a_state(links):
    assert links("万元GDP能耗下降12.1%。", ("单位GDP能源消耗降低", "%")) == [(0, 12.1, 1.0, True)]


def test_units_of_one_meaning_are_one():
    assert factor_between("微克每立方米", "ug/m3") == factor_between("万元/人", "万元/") == 1.0


def test_qualifiers_of_water_sections_stay_in_the_name():
    names = ("地表水国控断面Ⅰ—Ⅲ类水质比例", "省控断面地表水优良率", "地表水水质优良率", "地表水劣Ⅴ类水体比例")
    assert len({key_of(name) for name in names}) == 4
