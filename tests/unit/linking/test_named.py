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
        return [(one.target, one.found.record.value, one.factor, one.is_turn) for one in found if not one.is_sum]

    return of


@pytest.fixture
def sums(tmp_path):
    def of(sentence, *targets):
        path = tmp_path / "report.txt"
        path.write_text(f"{HEAD}{sentence}\n", "utf-8")
        read = extract(read_document(path))
        found = link_named(read.document.text, read.statements, [Printed(*target) for target in targets])
        return [(one.target, one.found.record.value) for one in found if one.is_sum]

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
        ("规上工业企业倍增到117家。", ("规模以上工业企业数", "户"), 117),
        ("铁路营运总里程达122.1公里。", ("铁路营业里程", "千米"), 122.1),
        ("装配式建筑面积占新建建筑比重超75%。", ("装配式建筑占城镇新建建筑比例", "%"), 75),
        ("城镇新建建筑中绿色建筑面积占比达98%。", ("绿色建筑占城镇新建建筑比重", "%"), 98),
        ("粮食产量在灾情影响下实现23亿斤。", ("粮食产量", "亿斤"), 23),
        ("高速公路通车里程全省第四、突破1万公里。", ("高速公路里程", "公里"), 1),
        ("民营经济增加值占生产总值的62.7%。", ("民营经济增加值占地区生产总值比重", "%"), 62.7),
        ("需求侧响应能力达到最大负荷的3.5%。", ("需求侧响应能力", "%"), 3.5),
        ("全市港口完成货物吞吐量1.2亿吨。", ("港口货物吞吐量", "亿吨"), 1.2),
        ("农村垃圾收集率、生活污水治理率保持在97%以上。", ("农村生活污水治理率", "%"), 97),
        ("完成行政村生活污水治理31个，治理率达到63.5%。", ("农村生活污水治理率", "%"), 63.5),
        ("农田灌溉水有效利用系数0.553。", ("灌溉水有效利用系数", ""), 0.553),
        ("每百万人口因自然灾害死亡率为0.31。", ("每百万人口因自然灾害死亡率", ""), 0.31),
        ("新建数据中心电能利用效率降至1.28。", ("新建数据中心电能利用效率（PUE）", ""), 1.28),
        ("每万人口高价值发明专利拥有量达9件。", ("每万人口高价值发明专利拥有量", "件/万人"), 9),
        ("城市公交车中新能源车辆占比83.4%。", ("城市新能源公交车辆占比", "%"), 83.4),
        ("全市博物馆举办陈列展览36个、接待观众523万人次。", ("博物馆年接待观众数量", "万人次"), 523),
        ("电子商务交易额[18]4673亿元。", ("电子商务交易规模", "亿元"), 4673),
        ("化学需氧量、氨氮排放量分别为3682吨、174吨。", ("化学需氧量排放量", "吨"), 3682),
        ("数字经济核心产业增加值占比超过10.5%。", ("数字经济核心产业增加值占GDP比重", "%"), 10.5),
        ("16—59岁人口平均受教育年限为11.3年。", ("劳动年龄人口平均受教育年限", "年"), 11.3),
        ("云江、溪河等15个国控断面水质优良比例连续三年保持100%。", ("国控断面水质优良比例", "%"), 100),
        ("地表水劣Ⅴ类断面占比为0。", ("地表水质量劣V类水体比例", "%"), 0),
        ("高铁突破5万公里。", ("高速铁路营业里程", "万公里"), 5),
        ("新能源装机突破3000兆瓦。", ("新能源装机规模", "万千瓦"), 3000),
        ("研究与试验发展（R&D）经费支出9亿元，增长10%，与地区生产总值之比为2.4%。", RESEARCH, 2.4),
        ("年末城镇登记失业率为3.1%。", ("城镇登记失业率", "%"), 3.1),
        ("城镇常住人口71万人，占总人口比重（常住人口城镇化率）为63.9%。", ("城镇化率", "%"), 63.9),
        ("人民群众安全感保持99%以上。", ("公众安全感", "%"), 99),
        ("经济总量跨上5千亿元台阶。", ("地区生产总值", "亿元"), 5),
        ("全市备案博物馆26家。", ("博物馆数量", "家"), 26),
        ("每百万人口药械不良事件报告约560份。", ("药械不良事件报告数", "份/百万人"), 560),
        ("国家级质检中心实现零的突破，总数为1个。", ("国家级质量检验检测中心", "个"), 1),
        ("全市可再生能源开发利用量1236万吨标准煤。", ("可再生能源开发利用量", "万吨标准煤"), 1236),
        ("煤炭消费量压减到60万吨，在能源消费中的占比为0.7%。", ("煤炭消费量及比重", "%"), 0.7),
        ("甲州、乙州等重点城市的管网监测率为33.5%。", ("管网监测率-重点城市", "%"), 33.5),
        ("可再生能源利用量12万吨标准煤，占能源消费总量的16.5%。", ("可再生能源利用量及占能源消费比重", "%"), 16.5),
        ("人均生产总值从5.6万元增至7.8万元，超过1万美元。", ("人均生产总值", "万美元"), 1),
        ("规上工业单位增加值能耗累计下降15%。", ("规模以上工业单位增加值能耗累计下降", "%"), 15),
        ("电力占终端能源消费比重达31%。", ("全社会用电量及占终端能源消费比重", "%"), 31),
        ("市区PM2.5平均浓度降至24微克/立方米，空气优良率达到91%。", ("市区空气质量优良天数比率", "%"), 91),
        ("全省内河航道里程9000公里，高等级航道达到1900公里。", ("内河高等级航道里程", "公里"), 1900),
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
        ("县城生活污水处理3万吨，处理率达95%。", ("城市生活污水处理率", "%")),  # of another thing
        ("工业用电量持续增长，达到12%。", ("工业用电量", "亿千瓦时")),
        ("科技和教育支出达3亿元、增长5%。", ("教育支出", "亿元")),
        ("民营企业占科技企业比重达80%。", ("科技企业占民营企业比重", "%")),  # the other way round
        ("市区PM2.5平均浓度降至24微克/立方米，全市空气优良率达91%。", ("市区空气质量优良天数比率", "%")),
        ("占总人口比重（户籍人口城镇化率）为45%。", ("常住人口城镇化率", "%")),
        ("药械不良事件报告约560份。", ("药械不良事件报告数", "份/百万人")),  # of how many people is not said
        ("设区市排涝能力达标率为100%。", ("排涝能力达标率", "%")),  # the districts' cities alone
        ("本地新能源装机容量521万千瓦。", ("本地新能源新增装机容量", "万千瓦")),  # a stock
        ("进口与出口之比为45%。", ("研发经费支出占地区生产总值比重", "%")),
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
        ("经济总量从2020年的283亿元增长至387亿元。", ("地区生产总值", "亿元"), 387),
        ("常住人口城镇化率提高5.7个百分点、达63.24%。", ("常住人口城镇化率", "%"), 63.24),
        ("粮食产量再创历史新高，达到37.3亿斤。", ("粮食产量", "亿斤"), 37.3),
        ("森林覆盖率连年增长，达71.57%。", ("森林覆盖率", "%"), 71.57),
    ],
)
def test_what_a_movement_led_to_is_of_the_same_indicator(links, sentence, target, value):
    assert value in [one[1] for one in links(sentence, target)]


def test_a_list_goes_on_about_the_list_before_it_by_place(links):
    income = ("城镇居民人均可支配收入", "万元"), ("农村居民人均可支配收入", "万元")
    growth = ("城镇居民人均可支配收入年均增长", "%"), ("农村居民人均可支配收入年均增长", "%")
    said = "城镇和农村居民人均可支配收入从“十三五”末2.1万元、1.2万元增加到3.4万元、2.3万元，年均增长8.2%、10.1%。"
    assert [one[:2] for one in links(said, *income, *growth)] == [(0, 3.4), (1, 2.3), (2, 8.2), (3, 10.1)]


def test_a_list_that_began_elsewhere_does_not_give_its_figures_to_another(links):
    rows = ("企业总部数量", "家"), ("研发中心数量", "家")
    said = "认定企业总部、研发中心分别从77家、48家增加到107家、63家。"
    assert [one[:2] for one in links(said, *rows)] == [(0, 107), (1, 63)]
    assert links(said.replace("107家、63家", "107家"), *rows) == []  # of which of them is not said


def test_a_list_that_is_shared_out_may_leave_out_the_end_of_a_name(links):
    found = links("地表水、近岸海域水质优良比例分别达96.9%、99.7%。", WATER, SEA)
    assert [one[:2] for one in found] == [(0, 96.9), (1, 99.7)]


@pytest.mark.parametrize(
    ("sentence", "first", "second"),
    [
        ("城乡居民人均可支配收入42996元、20008元。", "城镇居民人均可支配收入", "农村居民人均可支配收入"),
        ("财政收入和工业增加值达到42996元和20008元。", "财政收入", "工业增加值"),
        ("农村垃圾处理费、污水处理费分别达42996元、20008元。", "农村垃圾处理费", "农村污水处理费"),
    ],
)
def test_figures_of_a_list_are_shared_out_with_and_without_a_word_for_it(links, sentence, first, second):
    found = links(sentence, (first, "元"), (second, "元"))
    assert [one[:2] for one in found] == [(0, 42996), (1, 20008)]


def test_a_name_that_two_targets_have_is_linked_to_neither(links):
    assert links("森林覆盖率达30%。", ("森林覆盖率", "%"), ("全市森林覆盖率", "%")) == []


def test_growth_is_told_from_a_state(links):
    assert links("万元GDP能耗下降12.1%。", ("单位GDP能源消耗降低", "%")) == [(0, 12.1, 1.0, True)]


@pytest.mark.parametrize(
    ("sentence", "target", "value"),
    [
        ("县城污水处理率达98%。", ("污水收集处理率-县城", "%"), None),  # another measure
        ("县城污水处理率达98%。", ("污水处理率-县城", "%"), 98),
        ("农村污水治理率达48%。", ("污水收集、处理率-农村污水治理率", "%"), 48),
        ("化肥施用量减至20万吨。", ("化肥施用量（折纯量）", "万吨"), 20),
        ("煤炭消费量压减到58万吨，占能源消费的比重降至0.5%。", ("煤炭消费量及比重", "万吨"), 58),
        ("煤炭消费量压减到58万吨，占能源消费的比重降至0.5%。", ("煤炭消费量及比重", "%"), 0.5),
        ("煤炭消费量压减到58万吨，比重降至0.5%。", ("煤炭消费量及比重", "%"), 0.5),
        ("社区设施15分钟步行可达覆盖率达96%。", ("社区设施15分钟步行可达覆盖率", "%"), 96),
        ("全员劳动生产率达49万元/人。", ("全员劳动生产率", "万元"), 49),
        ("法治建设满意度得分93分。", ("法治建设满意度", "分"), 93),
        ("新建建筑绿色建筑占比达34%。", ("新建建筑绿色建筑占比", "%"), 34),
        ("万元GDP用水量五年累计下降6.4%。", ("单位地区生产总值用水量较2020年降低", "%"), 6.4),
        ("氮氧化物、挥发性有机物排放量分别减少13%、11%。", ("氮氧化物排放量减少", "%"), 13),
        ("地区生产总值连跨两个千亿元台阶，年均增长5.3%。", ("地区生产总值年均增长率", "%"), 5.3),
        ("软件业收入达30亿元，增长12%，五年年均增长9.6%。", ("软件业收入年均增长", "%"), 9.6),
        ("劳动年龄人口平均受教育年限为12.6年。", ("劳动年龄人口平均受教育年限", "年"), 12.6),
    ],
)
def test_a_sentence_says_in_one_what_a_table_divides_or_defines(links, sentence, target, value):
    assert [one[1] for one in links(sentence, target)][-1:] == ([] if value is None else [value])


def test_a_part_alone_goes_on_about_the_measure_before_it(links):
    rows = ("优良天数比率-中心城区", "%"), ("优良天数比率-县级城市", "%")
    assert [one[:2] for one in links("中心城区优良天数比率93%，县级城市为95%。", *rows)] == [(0, 93), (1, 95)]


def test_a_share_of_two_parts_is_of_each(links):
    rows = ("县城空气质量优良率", "%"), ("中心城区空气质量优良天数比率", "%"), ("空气质量优良天数比率", "%")
    said = "中心城区和县城环境空气质量优良天数比例达97%以上。"
    assert sorted(one[:2] for one in links(said, *rows)) == [(0, 97), (1, 97)]  # and not of the whole


def test_a_mean_of_a_part_goes_on_about_the_measure_before_it(links):
    rows = ("管网监测率-重点城市", "%"), ("管网监测率-一般城市", "%")
    said = "甲州、乙州等重点城市的管网监测率平均为33.5%，一般城市平均为14.6%。"
    assert [one[:2] for one in links(said, *rows)] == [(0, 33.5), (1, 14.6)]


def test_an_anaphor_goes_on_about_the_share_before_it(links):
    said = "2024年非化石能源消费比重为23.6%，2025年这一比重升至25.1%。"
    assert [one[1] for one in links(said, ("非化石能源消费比重", "%"))] == [23.6, 25.1]


@pytest.mark.parametrize(
    ("sentence", "target", "value"),
    [
        ("城镇新增就业五年累计181万人。", ("城镇新增就业人数", "万人"), 181),
        ("“十四五”期间全市累计削减化学需氧量112吨、氨氮7吨。", ("主要污染物减排量-氨氮", "吨"), 7),
        ("五年新增大专及以上学历人才156万人。", ("新增大专及以上学历人才", "万人"), 156),
        ("攻坚战取得胜利，55万农村贫困人口实现脱贫。", ("农村贫困人口脱贫", "万人"), 55),
        ("保障性安居工程住房建设4万套。", ("保障性安居工程建设", "万套"), 4),
        (
            "新增高新技术企业120家。",
            ("高新技术企业数", "家"),
            120,
        ),  # a sum; whether it is the target's is not said here
    ],
)
def test_what_is_added_up_is_told_from_a_state(sums, links, sentence, target, value):
    assert sums(sentence, target) == [(0, value)]
    assert links(sentence, target) == []


def test_a_magnitude_counts_where_the_target_has_lost_its_unit(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(f"{HEAD}博物馆志愿者队伍扩大到1.3万人。\n", "utf-8")
    read = extract(read_document(path))
    factors = [
        link_named(read.document.text, read.statements, [Printed("博物馆志愿者数量", "", aim)])[0].factor
        for aim in ("10000", "1")
    ]
    assert factors == [10000, 1]


def test_a_sentence_goes_on_over_the_end_of_a_line(tmp_path):
    path = tmp_path / "report.txt"
    long = "全市各方面坚持稳中求进的工作总基调，地区生产总值达277亿元，稳居全"
    path.write_text(f"{HEAD}\n\n{long}\n省第六，年均增速达5.4%。\n", "utf-8")
    read = extract(read_document(path))
    found = link_named(read.document.text, read.statements, [Printed("地区生产总值年均增长", "%")])
    assert [one.found.record.value for one in found] == [5.4]


def test_units_of_one_meaning_are_one():
    assert factor_between("微克每立方米", "ug/m3") == factor_between("万元/人", "万元/") == 1.0
    assert factor_between("万立方米/小时", "万m³/小时") == factor_between("亿立方米", "亿m3") == 1.0


def test_qualifiers_of_water_sections_stay_in_the_name():
    names = ("地表水国控断面Ⅰ—Ⅲ类水质比例", "省控断面地表水优良率", "地表水水质优良率", "地表水劣Ⅴ类水体比例")
    assert len({key_of(name) for name in names}) == 4


@pytest.mark.parametrize(
    ("sentence", "target", "value"),
    [
        ("卫生厕所普及率、自来水普及率分别达到96.2%和97.1%。", ("自来水普及率", "%"), 97.1),
        ("全年快递业务量完成5.1亿件。", ("快递业务量", "亿件"), 5.1),
        ("万车死亡率降至1.52人。", ("道路运输万车死亡率", "人/万车"), None),
        ("道路运输万车死亡率降至1.52人。", ("道路运输万车死亡率", "人/万车"), 1.52),
        ("孕产妇死亡率、婴儿死亡率分别为5.2/10万和2.1‰。", ("孕产妇死亡率", "1/10万"), 5.2),
        ("接种率以街道为单位达到98%。", ("接种率", "%"), 98),
        ("地区生产总值先后跨越3000亿元、3500亿元台阶，达到3912亿元。", ("地区生产总值", "亿元"), 3912),
        ("农村自来水普及率达96.3%，水土保持率达到88.5%。", ("农村自来水普及率", "%"), 96.3),
        ("居民人均生活用电量达到1046千瓦时。", ("居民人均生活用电量", "千瓦时"), 1046),
        ("新型储能装机规模达到236万千瓦/472万千瓦时。", ("新型储能装机规模", "万千瓦"), 236),
        ("全年共接待国内外游客7236万人次。", ("接待游客总人次", "万人次"), 7236),
        ("体育产业规模由120亿元跃升到271亿元。", ("体育产业规模", "亿元"), 271),
        ("城乡居民收入倍差从1.77缩小至1.62。", ("城乡居民收入比", ""), 1.62),
        ("产值与总产值之比达到2.9∶1。", ("产值与总产值比", ""), 2.9),
        ("高速公路通车里程7607公里。", ("高速公路", "公里"), 7607),
        ("年均报告数为每百万人143份。", ("年均报告数", "份/百万人"), 143),
        ("行业产值由2024年的7.6亿元增加到2025年的8.3亿元。", ("行业产值", "亿"), 8.3),
        ("全市2025年船舶吞吐量1.3亿吨。", ("船舶吞吐量", "亿吨"), 1.3),
        ("研发投入强度从3.4%预计提高到4%。", ("研发投入强度", "%"), 4),
        ("城镇调查失业率年均值为5.2%。", ("城镇调查失业率", "%"), 5.2),
    ],
)
def test_lists_flows_and_rates_in_other_writings(links, sentence, target, value):
    assert [one[1] for one in links(sentence, target)][-1:] == ([] if value is None else [value])
