"""Names that are like another: which figures they may give, and what likeness never bridges."""

import pytest

from helpers.documents.read import read_document
from helpers.extraction import extract
from helpers.linking.alike import ALIKE, likeness
from helpers.linking.named import link_named
from helpers.linking.names import key_of
from helpers.linking.pairs import Printed


@pytest.fixture
def links(tmp_path):
    def of(sentence, *targets):
        path = tmp_path / "report.txt"
        head = "云溪市2026年政府工作报告\n\n一、2025年工作回顾\n\n2025年，全市各项工作取得进展。"
        path.write_text(f"{head}{sentence}\n", "utf-8")
        read = extract(read_document(path))
        return [
            (one.target, one.statement.record.value)
            for one in link_named(read.document.text, read.statements, targets, "云溪")
            if not one.is_sum
        ]

    return of


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("内河主要港口货物吞吐量", "港口货物吞吐量"),
        ("二级以上综合医院设老年医学科比例", "二级及以上综合医院设立老年医学科的比例"),
        ("义务教育专任教师本科及以上学历比例", "义务教育学校专任教师中本科及以上学历占比"),
        ("县级以上农业产业化龙头企业", "县级以上农业龙头企业"),
        ("软件和信息技术服务业收入", "软件业务收入"),
        ("营业收入超百亿元企业", "百亿元以上企业"),
        ("高技术制造业增加值占规模以上工业增加值比重", "高技术制造业占规上工业增加值的比重"),
        ("中等职业学校在校生规模", "中职学校在校生"),
    ],
)
def test_names_that_say_it_in_other_words_are_alike(target, words):
    assert likeness(key_of(target), key_of(words)) >= ALIKE


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("农村生活污水治理率", "生活污水治理率"),
        ("居民人均可支配收入", "城镇居民人均可支配收入"),
        ("粮食综合生产能力", "粮食总产量"),
        ("专利授权量", "发明专利授权量"),
        ("森林覆盖率", "林木覆盖率"),
        ("城市防洪达标率", "设区市城市防洪达标率"),
        ("国控断面地表水优良比例", "省控断面地表水优良比例"),
        ("制造业增加值占地区生产总值比重", "制造业增加值占规模以上工业比重"),
        ("五年期突发事件处置率", "突发事件处置率"),
        ("棚户区改造开工", "棚户区改造"),
        ("单位地区生产总值能耗降低", "单位工业增加值能耗降低"),
    ],
)
def test_what_tells_indicators_apart_is_never_bridged(target, words):
    assert likeness(key_of(target), key_of(words)) < ALIKE


BERTHS = Printed("内河主要港口吞吐能力", "万吨", aim=7000, baseline=5200)


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("港口年吞吐能力达7250万吨。", [(0, 7250)]),
        ("港口年吞吐能力达72500万吨。", []),  # far from what is expected
        ("港口年吞吐能力达7250万标箱。", []),  # counts another thing
        ("港口年吞吐能力一度达到7250万吨。", []),
    ],
)
def test_a_like_name_gives_only_a_figure_near_the_target(links, sentence, value):
    assert links(sentence, BERTHS) == value


def test_of_two_targets_that_are_as_like_neither_is_taken(links):
    other = Printed("沿海主要港口吞吐能力", "万吨", aim=7100, baseline=5000)
    assert links("港口年吞吐能力达7250万吨。", BERTHS, other) == []


CHECKED = Printed("网络订餐抽检合格率", "%", aim=96, baseline=92)
DOCTORS = Printed("每千人口执业医师数", "人", aim=3.2, baseline=2.6)
BEDS = Printed("每千人口托位数", "个", aim=4.5, baseline=1.2)
FARMS = Printed("高标准农田面积", "万亩", aim=420, baseline=310)
ROADS = Printed("高速公路通车里程", "公里", aim=420, baseline=312)
WIND = Printed("风电装机规模", "万千瓦", aim=2300, baseline=1100)
SHARE = Printed("高技术制造业增加值占规模以上工业增加值比重", "%", aim=16, baseline=11)
FIRMS = Printed("规模以上工业企业数量", "家", aim=8500, baseline=6200)


@pytest.mark.parametrize(
    ("sentence", "targets", "found"),
    [
        ("网络订餐食品抽检2100批次，合格率为97.5%。", [CHECKED, Printed("食品抽检合格率", "%", aim=98)], [(0, 97.5)]),
        ("餐饮食品抽检2100批次，合格率为97.5%。", [CHECKED], []),
        ("每千人口执业医师达到3.4人，托位4.7个。", [DOCTORS, BEDS], [(0, 3.4), (1, 4.7)]),
        ("每千人口执业医师达到3.4人，托位4700个。", [DOCTORS, BEDS], [(0, 3.4)]),
        ("五年新建高标准农田112万亩，累计建成422万亩。", [FARMS], [(0, 422)]),
        ("高速公路新增115公里，通车总里程突破420公里。", [ROADS], [(0, 420)]),
        ("规上工业企业突破9000家，达到9126家。", [FIRMS], [(0, 9000), (0, 9126)]),
        ("总装机达1.1亿千瓦，其中火电5200万千瓦，风电2416万千瓦。", [WIND], [(0, 2416)]),
        ("总装机达1.1亿千瓦，其中火电5200万千瓦，风电24万千瓦。", [WIND], []),
        ("高技术制造业增加值占比17.2%。", [SHARE], [(0, 17.2)]),
        ("高技术制造业增加值占规上工业增加值比重17.2%，占GDP的比重5.2%。", [SHARE], [(0, 17.2)]),
        ("日供水能力达到13万立方米。", [Printed("供水能力", "万立方米/日", aim=12)], [(0, 13)]),
        ("云溪港货物吞吐量达到7100万吨。", [Printed("货物吞吐量", "万吨", aim=7000)], [(0, 7100)]),
    ],
)
def test_a_figure_goes_on_about_what_stands_before_it(links, sentence, targets, found):
    assert links(sentence, *targets) == found


def test_words_that_say_of_nothing_are_like_no_name():
    assert likeness(key_of("森林覆盖率"), key_of("覆盖率")) == 0
    assert likeness(key_of("实际利用外资增长"), key_of("实际增长")) == 0
