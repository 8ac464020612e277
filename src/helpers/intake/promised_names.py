"""Names of the figures that a plan's text promises: whole, without their verbs, and with the noun said before them."""

from __future__ import annotations

import re

from helpers.extraction import Extraction
from helpers.extraction.statements.statement_subjects import LIMIT
from helpers.extraction.statements.statement_words import NEW
from helpers.linking.around import LENGTH, is_of_sector, reaching, spent_on_people
from helpers.linking.context import AND, Figure, both_of, figures, things_that_go
from helpers.linking.going_on import ABOVE
from helpers.linking.movements import DOUBLED, HEAD, own_words
from helpers.linking.names import key_of

_WHOLLY = re.compile(r"(?<=[率例重量])总体$")
_FEWER = re.compile(r"(?<=[率例重量比])降$|(?:(?<=比)|(?<=倍差)|(?<=差距))缩小$")
_ONWARDS = re.compile(
    r"(?:(?<=..)(?:必须|要)|于20\d\d年[末底]?前?|冲刺|跃上|迈上|跨[越过上入]|越过|迈[过入]|(?<=[值量额入])过|(?<=[值量额入率重数])将|[从由]人?均?)$"
)
_HOPED = re.compile(r"(?:力争|争取|确保|锚定|瞄准)(?:实现|达到)?(?:20\d\d年[末底]?(?=..))?")
_LED_TO = re.compile(
    r"^(?:.{0,8}提出)?(?:(?:未来|今后)五年)?(?:我[省市区县州])?(?:“?十[一二三四五]五”?(?:时期|期间|末)?)?(?:全[省市区县州])?(?:[比较]全[国省市]提前[一两]年|提前[一两]?年?)?(?:实现|完成)?(?=.{3})"
)
_NO_NOUN = re.compile(r"在20\d\d年[末底]?的?基础上|^即(?=[A-Z\u4e00-\u9fff]{2})|(?:[降减][到至]|控制在)?每立方米$")
"""What says from where, that it is put otherwise (即GDP), or of how much air."""
_SO_FAR = re.compile(r"(?<=..)(?<![\d.])[五5]年$|再?[迈跃跨登]上[^增长]{0,8}台阶(?=(?:年均)?增长)")
"""What a name leaves to its years, and a step that something is to climb before its growth."""
_APART = re.compile(r"(?<=年均)分别(?=增)|分别(?=年均增)")
_HIGHER = re.compile(r"(?<=增[速长])(?:高于|快于|略?高于)全[国省市区](?:平均)?(?:水平)?$")
_STEADILY = re.compile(r"(?<=[率例重量])(?:稳步|持续|逐步|稳定|大幅|进一步|不断|力争)+$")
_SAID_TO_BE = re.compile(r"^期末(?=..)|^.{0,8}(?:指标|目标)就?是(?=..)|^申报建设(?=..)")
_MEAN_GROWTH = re.compile(r"(?<=..)年均(?:增长|增速)$")
_BARE = re.compile(r"(?:年均)?(?:增长|增速)$")
_TOTAL = re.compile(r"总(?:值|量|数|额|规模|里程|面积|长度)$")
"""A total of what was named before it."""
_MEASURED = re.compile(r"(?:保有|拥有|持有)量|总[量数]|数量")
_HARVEST = re.compile(r"(?:.*、)?(?:正常年景)?(?:年|总)?产量?")
_SOWN = re.compile(
    r"(?:^|确保|保持|稳定|[、,;:])(?P<crop>(?!确保|保持|稳定)[\u4e00-\u9fff]{2,6}?)(?:播种|种植|栽培|养殖)?面积"
)
_CAPACITY = re.compile(r"粮食(?:年)?(?:综合)?生产能力")
_LENGTH = re.compile(LENGTH)
_LINES = re.compile(r"高速(?:公路|铁路)?|公路|高铁|铁路|航道|地铁|轨道交通|绿道")
_HIGHWAY = re.compile(r"高速$")
_GROWN = re.compile(
    r"(?P<noun>[^,;\d]{2,12}?)(?:年均)?增[速长幅][^,;\d]*(?:20\d\d年[末底]?)?(?:规模|经济)?总量(?:达到|突破|超过?)?"
)
_TOTAL_OF_YEAR = re.compile(r"(?:20\d\d年[末底]?)?(?:规模|经济)?总量")
_ECONOMY = re.compile(r"(?:[^,;]{0,4}实现)?(?:国民)?经济")
_TOWARDS = re.compile(r"冲刺|迈进|进军|挺进|跃进")
_STEP = re.compile(r"新?的?大?台阶|大关")
_CLIMBS = re.compile(r"(?:再|力争)*(?:[迈跃跨登站]上|跨越|突破)$")
YIELD = r"[总年]?产值|(?:主营业务|营业|销售)收入"
"""What says of nothing whose it is."""
_YIELD = re.compile(YIELD)
_AMOUNT = re.compile(r"总?(?:产量|产能|装机(?:容量|规模)?|规模|面积|存栏|出栏|数量)$")
_ONLY_WHEN = re.compile(r"(?:新增|净增)?(?:到?20\d\d年[末底]?)?(?:提前[一两三]年)?(?:总[量数]|累计)?")
_LEADS = re.compile(r"(?:均|都|分别)*(?:力争|争取|确保)?(?:达到?|为|实现|突破|超过?|提高到|增加到)*")
"""Words that only say that the things of the list before are to be led somewhere."""
_VERB = re.compile(r"(?:达到?|为|实现|突破|超过?|控制在|保持在|(?:提高|增加|降低|减少)?到)+$")
_GROWTH = re.compile(r"(?:年均)?(?:分别)?(?:增长|增速|增幅)$")
_EACH_YEAR_NEW = re.compile(r"每年(?:新增|净增)(?:不少于|不低于|超过?)?$")
_SO_MUCH = re.compile(r"[\u4e00-\u9fff]{0,3}(?:规模|水平|目标)")
_INCOME = re.compile(r"(?:总|综合)?收入")
_TOURISM = re.compile(r"(?P<kind>[\u4e00-\u9fff]{2})?(?:旅游|游客)")
_KINDS = frozenset(("生态", "森林", "乡村", "红色", "休闲", "冰雪", "工业", "文化", "康养", "海洋", "滨海"))
_ADDED = re.compile(r"^(?:新增|新建|净增)|(?:年均)?(?:增长|增速)$")
CUT = 4
"""By how many characters a subject that was cut at a boundary of its phrase may be shorter than the limit."""


def promised_names(plan: Extraction) -> dict[tuple[int, int], str]:
    """Names of a plan's figures by their spans, whole where a statement's subject is cut at its beginning."""
    names = {}
    noun = last = unit = ""  # of the figure before in its sentence
    lists = _Lists()
    for item, figure in zip(plan.statements, figures(plan.document.text, plan.statements), strict=True):
        if is_of_sector(figure):
            names[item.span] = item.record.subject
            continue
        name = _tidied(_whole(item.record.subject, figure), item.record.unit)
        name = _tidied(_said_before(name, figure), item.record.unit) or name
        name = lists.named(name, figure)
        if figure.follows and noun and _BARE.fullmatch(name):  # 生产总值2800亿元,年均增长12%,人均4万元
            name = noun + name if item.record.unit == "%" else "人均" + noun
        if figure.follows and noun and _STEP.fullmatch(name):  # 生产总值2800亿元,2025年迈上4000亿元台阶
            name = noun
        if figure.follows and unit == item.record.unit and _ONLY_WHEN.fullmatch(name):  # 新增甲12家、到2023年突破100家
            name = _ADDED.sub("", last)
        if figure.follows and last and _TOTAL.fullmatch(name):  # 新增铁路里程900公里,总里程8000公里
            last = _ADDED.sub("", last)
            name = last.removesuffix(name).removesuffix(name[1:]) + name
        if figure.follows and name == "投入强度" and "研发" in key_of(last):  # 研发经费投入年均增长34%,投入强度1.6%
            name = "研发经费" + name
        if figure.follows and last and _YIELD.fullmatch(name):  # 饮用水产量500万吨,产值400亿元
            name = _AMOUNT.sub("", last) + name
        if not item.record.unit.startswith(("%", "个百分点", "倍", "番")):  # 年均增长8%,力争达到850亿元
            name = _MEAN_GROWTH.sub("", name)
        last, unit = name, item.record.unit
        noun = _GROWTH.sub("", name) or (noun if figure.follows else "")
        names[item.span] = _FEWER.sub("", _WHOLLY.sub("", name))
    return names


class _Lists:
    """Nouns of a list, for where each is to lead: 甲和乙年均增长10%和2%,分别达到273亿元和10亿美元."""

    def __init__(self) -> None:
        self.nouns: list[str] = []
        """Of the list before, or of the figure before that is of all its nouns."""
        self.now: list[str] = []
        self.is_led = False

    def named(self, name: str, figure: Figure) -> str:
        """The name of a figure in its list, or that which the list before gives it."""
        if not figure.follows:
            self.nouns, self.now = [], []
        if figure.listed and AND.search(name):
            name = _VERB.sub("", own_words(figure.words))
        if figure.place == 0:
            self.nouns, self.now = self.now, []
            if doubled := DOUBLED.search(figure.clause_before):  # 甲和乙均实现翻番,分别突破3亿元和2亿元
                self.nouns = AND.split(HEAD.sub("", figure.clause_before[: doubled.start()]))
            self.is_led = bool(_LEADS.fullmatch(HEAD.sub("", figure.words)))
        is_led = self.is_led and figure.follows and figure.size == len(self.nouns) > 1
        noun = self.nouns[figure.place] if is_led else _GROWTH.sub("", name)
        self.now += [noun] if is_led or figure.size > 1 else both_of(noun) or [one for one in AND.split(noun) if one]
        return noun if is_led else name


def _whole(name: str, figure: Figure) -> str:
    """A subject with what it was cut from, and with what a list says of which of two it is."""
    before, is_in, _ = figure.words.rpartition(name)
    if is_in and before and len(name) > LIMIT - CUT:
        name = own_words(before + name)
    elif before and _MEASURED.fullmatch(name):  # 新能源汽车累计保有量
        name = own_words(before.removesuffix("累计") + name)
    elif _SO_MUCH.fullmatch(name) and figure.after.startswith(name):  # 产量保持在4000万吨规模
        name = _VERB.sub("", own_words(figure.words)) or name
    elif before.endswith("可") and figure.words == before + name:  # 可循环, and no verb
        name = "可" + name
    if _EACH_YEAR_NEW.search(figure.words) and not NEW.search(name):
        name = "新增" + name
    if name.endswith("年") and figure.words.endswith("年均"):  # and no year
        name += "均"
    if figure.listed and name.startswith("城乡") and figure.words[:2] in ("城镇", "农村"):
        name = figure.words[:2] + name[2:]
    if figure.listed and "存贷款" in name:
        name = name.replace("存贷款", "存款" if "存款" in figure.words else "贷款")
    return name


def _tidied(name: str, unit: str) -> str:
    """A name without the words that only lead to its figure."""
    name = _LED_TO.sub("", _STEADILY.sub("", _ONWARDS.sub("", _HOPED.sub("", _SAID_TO_BE.sub("", name)))))
    name = _SO_FAR.sub("", _NO_NOUN.sub("", _APART.sub("", name)))
    return _HIGHER.sub("", name) if unit == "%" else name


def _said_before(name: str, figure: Figure) -> str:
    """The name of a figure whose own words leave its noun to those before; empty where they do not."""
    if figure.words.endswith("向") and _TOWARDS.match(figure.after):  # 经济总量向4万亿元冲刺
        return own_words(figure.words[:-1])
    if _STEP.match(figure.after) and (climbs := _CLIMBS.search(figure.words)):  # 生产总值迈上2.5万亿元新台阶
        return own_words(figure.words[: climbs.start()])
    if share := spent_on_people(figure):  # 财政支出的70%以上用于民生
        return share
    if rate := reaching(figure, HEAD.sub("", figure.words)):  # 饮用水水源地水质100%达标
        return rate
    if _INCOME.fullmatch(name) and (
        tourism := _TOURISM.search(figure.first + figure.clause_before + figure.lead)
    ):  # 接待游客3300万人次,综合收入220亿元
        return (tourism["kind"] if tourism["kind"] in _KINDS else "") + "旅游" + name
    before = HEAD.sub("", figure.clause_before)
    if (above := ABOVE.fullmatch(before)) and _LEADS.fullmatch(figure.words):
        return above["noun"]
    if _TOTAL_OF_YEAR.fullmatch(_HOPED.sub("", figure.words)) and _ECONOMY.match(before):
        return "经济总量"
    is_bare = _TOTAL_OF_YEAR.fullmatch(name)  # behind a list: 生产总值增速高于全省、2030年总量达到1600亿元
    if grown := _GROWN.fullmatch(
        _HOPED.sub("", figure.lead) if is_bare else name
    ):  # 生产总值增速高于全省,总量达到1600亿元
        return grown["noun"]
    if _HARVEST.fullmatch(name):  # 粮食面积480万亩,总产量120万吨; 粮食综合生产能力300亿斤,年产量220亿斤
        if _CAPACITY.search(before):
            return "粮食产量"
        sown = _SOWN.search(HEAD.sub("", figure.lead)) or _SOWN.search(before)
        return sown["crop"] + name.rpartition("、")[2] if sown else ""
    if _LENGTH.fullmatch(name):  # 加快铁路通道建设,营运里程1万公里
        lines = [_HIGHWAY.sub("高速公路", line) for line in _LINES.findall(before)]
        if figure.size > 1:  # 市市通高铁、县县通高速,通车里程分别达到2100公里和7600公里
            lines = lines[figure.place : figure.place + 1] if len(lines) == figure.size else []
        return lines[-1] + name if lines else ""
    if _BARE.fullmatch(figure.words) and figure.words == figure.lead:  # 固定资产投资力度加大,年均增长25%
        return next((thing + figure.words for thing in things_that_go(before)), "")
    return ""
