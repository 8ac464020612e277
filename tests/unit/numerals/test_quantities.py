import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.numerals.numbers import parse_number
from helpers.numerals.quantities import find_quantities


def read(text):
    return [(q.value, q.upper, q.unit, q.operator, text[q.start : q.end]) for q in find_quantities(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12", 12),
        ("1,234.5", 1234.5),
        ("12,34", None),
        ("三", 3),
        ("十", 10),
        ("十五", 15),
        ("两", 2),
        ("百", 100),
        ("三千五百", 3500),
        ("一百零五", 105),
        ("两千", 2000),
        ("二零二五", None),
        ("", None),
        ("一百十一百", None),
        ("9" * 400, None),
    ],
)
def test_numbers(text, expected):
    assert parse_number(text) == expected


@pytest.mark.parametrize(
    ("text", "value", "unit", "operator"),
    [
        ("商户总数突破8万户", 8, "万户", ">"),
        ("商户突破八万家", 8, "万家", ">"),
        ("收到来信6000多封", 6000, "封", ">"),
        ("节省费用300余万元", 300, "万元", ">"),
        ("标志17万余件", 17, "万件", ">"),
        ("罚金2.5亿余元", 2.5, "亿元", ">"),
        ("合格率达到97.5%以上", 97.5, "%", ">="),
        ("每年不少于3.5万批次", 3.5, "万批次", ">="),
        ("超期率控制在2%以内", 2, "%", "<="),
        ("办理不超过3个工作日", 3, "个工作日", "<="),
        ("发现率提高近30%", 30, "%", "≈"),
        ("人员不低于全局总人数的45%", 45, "%", ">="),
        ("抽检量6批次/千人", 6, "批次/千人", "="),
        ("发生率4例/10万人", 4, "例/10万人", "="),
        ("报告数达每百万人750份", 750, "份", "="),
        ("抽检比例达到5‰", 5, "‰", "="),
        ("合格率上升6个百分点", 6, "个百分点", "="),
        ("总量突破7300,", 7300, "", ">"),
        ("满意度达到88以上。", 88, "", ">="),
        ("死亡率控制在0.15以内", 0.15, "", "<="),
        ("有效利用系数0.56。", 0.56, "", "="),
        ("综合指数为91.5,", 91.5, "", "="),
        ("受灾人次为7321,", 7321, "", "="),
        ("至少完成百分之六十", 60, "%", ">="),
        ("每年至少推动一个领域提质", 1, "个", ">="),
        ("每两年完成一轮评价", 1, "轮", "="),
        ("增设公告牌12樘,", 12, "樘", "="),
        ("清疏每年不得少于2次", 2, "次", ">="),
        ("PM2.5浓度为31微克/立方米", 31, "微克/立方米", "="),
        ("PM2.5平均浓度31μg/m3,", 31, "μg/m3", "="),
        ("PM2.5平均浓度31µg/m³,", 31, "µg/m³", "="),
        ("地区生产总值跨过2万亿元,", 2, "万亿元", ">"),
        ("GDP2300亿元", 2300, "亿元", "="),
        ("地区生产总值迈上2万亿台阶", 2, "万亿", "="),
    ],
)
def test_a_quantity(text, value, unit, operator):
    assert [(v, u, o) for v, _, u, o, _ in read(text)] == [(value, unit, operator)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("培育3-5个基地", (3, 5, "个")),
        ("典型12—15个", (12, 15, "个")),
        ("占比10%-15%", (10, 15, "%")),
        ("新增10至15家", (10, 15, "家")),
        ("人均预期寿命达到80-81岁", (80, 81, "岁")),
    ],
)
def test_a_range(text, expected):
    assert [(low, high, unit) for low, high, unit, _, _ in read(text)] == [expected]


def test_the_expression_holds_its_bounding_words():
    assert [e for *_, e in read("总量达到40件以上,又突破1200余万元;有5个左右")] == [
        "达到40件以上",
        "突破1200余万元",
        "5个左右",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "2025年12月31日前完成",
        "印发〔2021〕35号文件",
        "拨打12315热线",
        "推进“1+8+N”体系",
        "居全省第4位",
        "保持前3位",
        "“十四五”时期",
        "近三年",
        "第二批名单",
        "实施3大工程",
        "打造一批基地",
        "形成一个体系",
        "围绕五个方面",
        "24小时值守",
        "500人以上食堂纳入检查",
        "1000平方米以上公共建筑",
        "产值超5亿元的企业名单",
        "每5年修编",
        "完善5G网络",
        "政务2.0改革",
        "食品、药品等6个行业开展",
        "以下9项任务",
        "三大举措",
        "如表1.2所示",
        "2021-2025年",
        "比例为1:5",
        "连续4年获评",
        "1+1+1",
        "百项工程",
        "十佳案例",
    ],
)
def test_what_is_no_quantity(text):
    assert read(text) == []


def test_two_figures_in_one_clause_are_two():
    assert [v for v, *_ in read("设20个科室+1个大队+15个所,共1500件和300件")] == [20, 1, 15, 1500, 300]


PIECES = st.sampled_from(
    [
        *"0123456789一二三四十百千万亿零两几多余第每近超约达到至-~—.,、。;:%‰+/()“”《》〔〕年月日个家项件元人级%",
        "以上",
        "以内",
        "不低于",
        "突破",
        "百分之",
        "控制在",
        "个百分点",
        "批次",
        "公里",
        "A",
        " ",
        "由",
        "从",
    ]
)


@settings(max_examples=400)
@given(st.lists(PIECES, max_size=60).map("".join))
def test_every_text_ends_and_every_span_holds_its_figure(text):
    last = 0
    for q in find_quantities(text):
        assert last <= q.start <= q.figure < q.end <= len(text)
        assert any(c.isdigit() or c in "一二三四十百千万亿零两" for c in text[q.figure : q.end])
        assert q.upper is None or q.upper > q.value
        last = q.end


@pytest.mark.parametrize("unit", ["1", "一", "1,111", "1-", "1~", "百分之", "增加到", "第", "1.", "“", "每1", "多余"])
def test_time_stays_linear(unit):
    # 20000 repetitions: a quadratic search would not end in the life of a test run.
    find_quantities(unit * 20000)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("挽回损失近亿元,", (1, None, "亿元", "≈", "近亿元")),
        ("商户突破万家。", (1, None, "万家", ">", "突破万家")),
        ("产值翻两番", (2, None, "番", "=", "翻两番")),
        ("事故率降到6.2/10万,", (6.2, None, "/10万", "=", "6.2/10万")),
        ("检定秤具3000余台(件)", (3000, None, "台(件)", ">", "3000余台(件)")),
        ("排水能力80立方米每秒", (80, None, "立方米每秒", "=", "80立方米每秒")),
        ("统筹资金6亿元以上支持发展", (6, None, "亿元", ">=", "6亿元以上")),
        ("登记手续压缩至1个环节", (1, None, "个", "=", "1个")),
        ("开办企业2日办结", (2, None, "日", "=", "2日")),
        ("救援队30分钟内到达", (30, None, "分钟", "<=", "30分钟内")),
        ("建成东河、西河等5座集市", (5, None, "座", "=", "5座")),
        ("东河电站、西河电站等210个重点项目加快建设", (210, None, "个", "=", "210个")),
        ("由0.3降至2020年的0.25,", (0.3, None, "", "=", "0.3")),
        ("婴儿死亡率下降至千分之八,", (8, None, "‰", "=", "千分之八")),
        ("孕产妇死亡率下降到十万分之13.48", (13.48, None, "/10万", "=", "十万分之13.48")),
        ("经济总量跃上万亿台阶,", (1, None, "万亿元", "=", "万亿")),
        ("收入突破百亿大关,", (100, None, "亿元", ">", "突破百亿")),
        ("总量迈入“千亿俱乐部”", (1000, None, "亿元", "=", "千亿")),
        ("生产总值过万亿、冲刺前列", (1, None, "万亿元", "=", "万亿")),
        ("生产总值突破8000亿大关,", (8000, None, "亿", ">", "突破8000亿")),
    ],
)
def test_figures_in_unusual_forms(text, expected):
    assert read(text)[0] == expected


@pytest.mark.parametrize(
    "text",
    [
        "校门外300米范围内的小店",
        "打造15分钟便民生活圈",
        "对年销售额50万元以上且从业人员5人以上的商户",
        "对6人以上聚餐实行备案",
        "培育产值超亿元企业",
        "就业人员十万人事故死亡率",
        "在甲镇、乙镇等6个片区,",
        "12月31日办结",
        "抓好3个环节",
        "鼓励招收2-3岁幼儿",
        "学科进入全球前千分之一",
        "培育千亿产业",
        "年均过百亿项目不断",
    ],
)
def test_figures_that_say_which_are_no_quantities(text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("开办企业一日办结", [(1, "日", "=")]),
        ("全程半天办结", [(0.5, "天", "=")]),
        ("压缩至一个工作日", [(1, "个工作日", "=")]),
        ("压缩至半个工作日", [(0.5, "个工作日", "=")]),
        ("“照、章”1个工作日内全部办结", [(1, "个工作日", "<=")]),
        ("分别压缩至1个、3个和60个工作日以内", [(1, "个工作日", "="), (3, "个工作日", "="), (60, "个工作日", "<=")]),
        ("每半天巡查", []),
        ("星期一日常办结", []),
    ],
)
def test_times_of_procedures(text, right):
    assert [(q.value, q.unit, q.operator) for q in find_quantities(text)] == right


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("浓度分别为33.4和33.0微克/立方米", [(33.4, "微克/立方米"), (33, "微克/立方米")]),
        ("产量分别达到3.1、4.2和5.6万吨", [(3.1, "万吨"), (4.2, "万吨"), (5.6, "万吨")]),
        ("浓度为33.4和33.0微克/立方米", [(33, "微克/立方米")]),  # nothing says that they are a list
        ("浓度分别为33.4,另有12个站点", [(12, "个")]),
    ],
)
def test_a_unit_behind_the_last_of_a_list_is_of_all(text, right):
    assert [(q.value, q.unit) for q in find_quantities(text)] == right
