"""Names of indicators without what differs between documents: usual variants of wording, marks, whose figure it is."""

from __future__ import annotations

import re
from functools import cache

from helpers.documents.lines import normal
from helpers.documents.script import simplified

_NOISE = re.compile(r"[\s“”\"'*＊#①-⑳、，,。:：;；·\-—–－]+")
_ASIDE = re.compile(
    r"[(（〔\[［](?:%|‰|累计|五年累计|五年|[0-9]{4}年?|预期性|约束性|单位[:：].*?|GDP)[)）〕\]］]", re.I
)
_HEAD = re.compile(
    r"^(?:其中[:：]?|全[市省区县州国]|我[市省区县州国]|本[市省区县州]|地区|本地|年度|实有|期末|[0-9]+[.．、])+(?=.{3})"
)
_WATER = re.compile(
    r"(?:\d+个|国家|国|省级?|[和及]|以上|考核|考|控|监测|断面|地表水|水环境|环境|水质|水体|质量|优良|[优好](?=Ⅲ)|的|"
    r"\(?达到?(?:[或及和]?(?:优于|好于|高于))?|\(?[I1Ⅰ][-—~至到]?(?=Ⅲ)|Ⅲ类(?:及?以上)?(?:标准)?\)?|比[例率重]|率|占比|比)+"
)
_BY_STATE, _BY_PROVINCE = (
    re.compile(r"国(?:家|省)?(?:考|控|地表水考|.?省(?:级)?(?:考|控))|省级?[考控]及?以上"),
    re.compile(r"省(?:级)?(?:考|控)"),
)
_SHARE = r"(?:比[例率重]|率|占比)"
_TWICE = re.compile(r"Ⅲ类类")
"""Behind it a name says in one way what class of water it means."""
_USUAL = (
    (re.compile(r"^新增城镇就业"), "城镇新增就业"),
    (re.compile(r"秸杆"), "秸秆"),
    (re.compile(r"城乡(?:居民)?(?:人均)?(?:可支配)?收入(?:之比|比值?|倍差|差距|比例)(?:\(.*\))?$"), "城乡收入倍差"),
    (re.compile(r"规上(?=工业|企业|服务业|软件|农产品|文化)|规模(?=工业(?:企业|增加值|总产值))"), "规模以上"),
    (
        re.compile(
            r"^(?P<whole>(?:城镇|当年)?新建.*建筑)(?:面积)?中(?P<part>.{2,}?)(?:面积)?(?:所占|占)?(?P<end>比[例重]|占比)$"
        ),
        r"\g<part>占\g<whole>比重",
    ),
    (re.compile(r"建筑面积(?=占(?:城镇|当年)?新建|占比)"), "建筑"),
    (re.compile(r"(?<=新建)民用(?=建筑)|(?<=新建)建筑面积(?=的?(?:比[例重]|占比))"), ""),
    (re.compile(r"(?<=占)(?:城镇|当年)+(?=新建)"), ""),
    (re.compile(r"(?<=占新建)(?=的?(?:比[例重]|占比)$)"), "建筑"),
    (re.compile(r"高速铁路"), "高铁"),
    (re.compile(r"^[年期][末底](?=..)|(?<=阶段)教育(?=毛入[园学]率)"), ""),
    (re.compile(r"二氧化碳(?=排放强度)"), "碳"),
    (re.compile(r"^经济总量$"), "GDP"),
    (re.compile(r"^(?:人民群众|社会公众|公众|群众|人民)(?=(?:社会)?安全感)"), "公众"),
    (re.compile(r"(?:医疗(?:卫生)?(?:机构)?床|病床)位?(?:总?数)?$"), "床位"),
    (re.compile(r"16(?:周?岁)?[至到]?59(?:周?岁)?(?:劳动年龄)?人口"), "劳动年龄人口"),
    (re.compile(r"(?<=交易)(?:规模|总额)$"), "额"),
    (re.compile(r"科研课题"), "研究课题"),
    (re.compile(r"需求侧响应"), "需求响应"),
    (re.compile(r"^(?:平均)?每年(?=新增)"), "年均"),
    (re.compile(r"(?<=[城农]镇|农村)常住居民"), "居民"),
    (re.compile(r"(?<=居民)(?=可支配收入)"), "人均"),
    (re.compile(r"质检(?=中心|机构)"), "质量检验检测"),
    (re.compile(r"^在[京津沪渝深穗汉杭甬](?=.{3})"), ""),
    (re.compile(r"(?<=城市)公共(?=供水)|发电(?=装机)|(?<=[旅邮箱])年(?=吞吐量)"), ""),
    (re.compile(r"^(?:全社会)?用电量(?=占)|^电力消费量?(?=占)"), "电力"),
    (re.compile(r"(?<=.{2})(?:五年)?累计(?=下降|降低|减少|增长|提高|提升)"), ""),
    (re.compile(r"^各类(?=.{2})|(?<=[量率数额])指标$"), ""),
    (re.compile(r"产业(?=经营额|营业收入)"), "业"),
    (re.compile(r"国保单位"), "全国重点文物保护单位"),
    (re.compile(r"固体废弃?物"), "固废"),
    (re.compile(r"行政村农村"), "行政村"),
    (re.compile(r"(?<=治理|处理|处置|利用|覆盖|达标|普及|共享|完成|回收)比[例重]$"), "率"),
    (
        re.compile(
            r"城市(?=建成区)|(?<=人均公园绿地)面积$|(?<=满意度)调查(?=得分|$)|年(?=进出口)|(?<=[^0-9])连续[\d一二三四五多]+年"
        ),
        "",
    ),
    (re.compile(r"劣(?:V|ⅴ|五)类", re.I), "劣Ⅴ类"),
    (re.compile(r"(?<![A-Za-z])V类(?=水)"), "Ⅴ类"),
    (re.compile(r"(?<=.{3})任务量?$"), ""),
    (re.compile(r"(?:地表水)?(?:环境|水?质量|水质)*劣Ⅴ类(?:水体|水质|断面)*(?:占比|比[例重率])"), "劣Ⅴ类比"),
    (re.compile(r"达标天数(?=比|率|占)"), "优良天数"),
    (re.compile(r"(?<=.)排放量?(?=重点工程减排量)"), ""),
    (
        re.compile(
            r"有效(?=治理率)|(?<=粮食)年(?=综合)|(?<=民航)年(?=旅客)|^主要(?=农作物)|^农作物?(?=秸秆)|^九年(?=义务教育)"
        ),
        "",
    ),
    (re.compile(r"耕种收综合机械化(?:率|水平)"), "耕种收机械化"),
    (re.compile(r"^学前(?:教育|[三3]年)*毛入[园学]率"), "学前毛入园率"),
    (re.compile(r"^(?:农田|农业)?(?:灌溉水|灌溉用水)(?:有效)?利用系数"), "灌溉水有效利用系数"),
    (re.compile(r"网上可办(?:理)?(?=率)"), "网办"),
    (re.compile(r"(?:生活)?饮用水(?:水)?源地?(?:水质量?|水?质量)?达标(?:率|比例)"), "饮用水源达标率"),
    (re.compile(r"^县级?及?以上(?:城[市镇])?(?=集中式)"), "县级以上"),
    (re.compile(r"(?<=装机)(?:总?容量|总?规模|总?量)$"), ""),
    (re.compile(r"^(?:旅游(?:业)?总?(?:综合)?收入)$"), "旅游收入"),
    (
        re.compile(
            r"^年?接待(?:国内外|海内外|境内外|各类)?(?:游客|旅游者)(?:总)?(?:人次|人数|量|数)?$|^(?:国内外)?(?:旅游|游客)(?:接待)?(?:总)?人(?:次|数)$"
        ),
        "接待游客",
    ),
    (re.compile(r"(?<=增加值)占规模以上工业(?:增加值)?的?(?=比[例重]|占比)"), "占规模以上工业"),
    (re.compile(r"^每?万元(?=(?:国内|地区)?(?:生产总值|GDP))"), "单位"),
    (
        re.compile(
            r"[较比与](?:20\d\d年|上年|“?十[一二三四]五”?)[末底]?(?:相比)?(?=(?:累计)?(?:下降|降低|减少|增[长加]|提[高升]))"
        ),
        "",
    ),
    (re.compile(r"III|ⅲ|Ш|三类(?=水|以|比|断|标)|3类", re.I), "Ⅲ类"),
    (_TWICE, "Ⅲ类"),
    (
        re.compile(
            r"(?:地级及?以上|设区|地级)(?:城市|市)(?=(?:环境)?空气|细颗粒|可吸入|PM|优良|平均优良)|(?:城市|市县)(?=(?:环境)?空气|细颗粒|可吸入|PM)"
        ),
        "",
    ),
    (re.compile(r"细颗粒物(?:\(PM_?2\.?5\))?|PM_?2\.5", re.I), "PM2.5"),
    (re.compile(r"可吸入颗粒物(?:\(PM_?10\))?|PM_?10", re.I), "PM10"),
    (re.compile(r"(?P<what>PM2\.5|PM10)(?:年?平?均值?)?浓度(?:均值)?"), r"\g<what>浓度"),
    (
        re.compile(rf"(?:环境)?空气(?:环境)?(?:质量)?(?:达到)?优良(?:天数)?(?:达标)?{_SHARE}|优良天数{_SHARE}$"),
        "空气优良天数比",
    ),
    (
        re.compile(
            r"近岸海域(?:水质优良|优良(?:\([一1]类?[二2]类\))?水质)(?:\([一1]类?[二2]类\))?(?:面积)?(?:占比|比[例率])"
        ),
        "近岸海域优良比",
    ),
    (
        re.compile(rf"非化石能源(?:消费)?占(?:一次)?能源(?:消费)?(?:总量)?的?{_SHARE}|非化石能源(?:消费)?{_SHARE}"),
        "非化石能源比",
    ),
    (
        re.compile(r"(?:单位|万元|每万元)(?:国内|地区)?(?:生产总值|GDP)(?:综合)?(?:能源消耗|能耗)量?", re.I),
        "单位GDP能耗",
    ),
    (re.compile(r"单位(?:国内|地区)?(?:生产总值|GDP)二氧化碳排放(?:量|强度)?|碳排放强度", re.I), "单位GDP碳排放"),
    (re.compile(r"^地方(?=一般公共预算收入|财政)|^国家级?(?=高新技术企业)"), ""),
    (re.compile(r"粮食总产量?|粮食产量"), "粮食产量"),
    (re.compile(r"(?<=公路|铁路|高铁|交通)(?:通车|营业|运营|营运|建成)*(?:总)?里程$"), "里程"),
    (re.compile(r"^每?万人口?(?=高价值|有效|发明)"), "每万人口"),
    (re.compile(r"^每?千人口?(?:拥有)?(?:(?:3岁以下|0-?3岁)婴幼儿)?托位数?"), "每千人口托位"),
    (re.compile(r"(?<=失业率)(?:年?平?均)值?$"), ""),
    (re.compile(r"^全体居民人均可支配收入"), "居民人均可支配收入"),
    (re.compile(r"(?:国内|地区|全[市省区县州]|单位)?生产总值|GDP", re.I), "GDP"),
    (re.compile(r"(?P<part>.{2,})在GDP中的?(?=比)"), r"\g<part>增加值"),
    (re.compile(r"(?:居民|人口)?(?:人均|平均)预期寿命"), "预期寿命"),
    (re.compile(r"(?<!户籍)常住人口城镇化率"), "城镇化率"),
    (re.compile(r"^(?:货物|外贸|对外贸易)?进出口(?:贸易)?(?:总额|总值|额|规模)?$"), "进出口总额"),
    (re.compile(r"覆盖人数"), "参加人数"),
    (re.compile(r"参加(?P<what>.{2,10}?)人数"), r"\g<what>参加人数"),
    (re.compile(r"(?:全社会)?(?:研究与试验发展|研发|R&D)(?:经费)?(?:投入|支出|内部支出)?(?:经费)?", re.I), "研发"),
    (re.compile(r"研发(?:投入|经费)?强度"), "研发占GDP比"),
    (re.compile(r"(?<!参)与(?P<whole>[^与]{2,}?)(?:之比值?|比值?|的?比例)$"), r"占\g<whole>比重"),
    (re.compile(r"相当于|占(?=.+(?:比重|比例|的比重|的比例|比)$)"), "占"),
    (re.compile(r"的?(?:比重|比例|占比)$"), "比"),
    (re.compile(r"(?:所占)?占$"), "比"),
    (re.compile(r"^研发(?:强度|比)$"), "研发占GDP比"),
    (re.compile(r"拥有量|拥有数|拥有|保有量"), ""),
    (re.compile(r"达到[或及和]?(?:优于|好于)|达到或好于|达到或优于"), "优于"),
    (re.compile(r"天数比[例率]|天数比$"), "天数比"),
    (re.compile(r"数量$|总数$|数$|总量$|(?<=零售)总?额$"), ""),
    (re.compile(r"年均增[长速]率?|年均增幅|年均增加"), "年均增长"),
    (re.compile(r"增速$|增长率$|增幅$"), "增长"),
    (re.compile(r"额(?=(?:年均)?增长$)|得分$|评分$"), ""),
    (re.compile(r"提升率?$"), "提高"),
    (re.compile(r"下降率?$|降低率?$|减少率?$|降幅$"), "降低"),
)


@cache
def key_of(name: str) -> str:
    """A name without what differs between documents.

    >>> key_of("全员劳动生产率") == key_of(" 全员劳动生产率*"), key_of("研发经费支出占地区生产总值比重")
    (True, '研发占GDP比')
    """
    text = _ASIDE.sub("", normal(simplified(name)))
    text = _HEAD.sub("", _NOISE.sub("", text))
    text = text.replace("（", "(").replace("）", ")")
    for pattern, usual in _USUAL:
        text = pattern.sub(usual, text)
        if pattern is _TWICE and (water := _water(text)):
            return water
    return text


def _water(text: str) -> str:
    """The one name of the share of good surface water, with the sections that are counted; empty for another name."""
    is_it = (
        re.search("断面|地表水", text) and re.search("优良|Ⅲ类", text) and re.search(r"(?:比[例率重]|率|占比)$", text)
    )
    if not is_it or not _WATER.fullmatch(text):
        return ""
    return "地表水优良比" + "国" * bool(_BY_STATE.search(text)) + "省" * bool(_BY_PROVINCE.search(text))
