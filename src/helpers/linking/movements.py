"""Figures that say where a movement led to: 甲增长5%、突破2万亿元; 甲迈上千亿元台阶,达1302亿元; 甲再创新高,达8亿斤."""

from __future__ import annotations

import re

from helpers.extraction.statements.statement_words import NEW
from helpers.linking.context import FROM, Figure, things_that_go
from helpers.linking.names import key_of
from helpers.linking.statements import CONNECT, is_rate

HEAD = re.compile(
    r"^(?:[、,;:和及与“”]|[一二三四五六七八九十]是(?=.{4})|其中|[又另还](?=新|有)|我国|我们(?=.{2})|在[京津沪渝深穗汉杭甬](?=.{2})|以上|以下|以内|左右|现行(?:国家)?标准下|全(?:市|省|州|区|县|域|国|疆|自治区)的?|[我本](?:市|省|州|区|县)的?|"
    r"(?:纳入|列入)[^,;、的]{1,8}的(?=.{3})|经[^,;、\d]{2,8}(?:核定|认定|评定|验收|批准|核实)|20\d\d年(?:以来|起)|20\d\d年?[-—–~至到]20\d\d年|(?<!\d)[两三四]年来?(?=新增|累计|共|完成)|规划?实施[两三四五]年来|规划期末|本?规划(?:期内?|期间|实施以来)|"
    r"(?:20\d\d|今|去|上)年(?:[末底]|初(?!步|级|中)|度(?!过))?|年[末底]|\d{1,2}月[末底]|截[至止]|[到至]|预计|同时|目前|如今|现在|规划期末|全年(?:累计)?|实现|推动|使(?!用)|"
    r"“?十[一二三四五]五”?(?:时期|期间|末|(?:开局|启动|实施)?以来)?|本届(?:政府)?以来|按(?:可比|不变)价格?(?:计算)?(?=“?十[一二三四五]五)|(?:过去)?[五5]年(?:来|间|里)?)+"
)
_GROWN = re.compile(
    r"(?:预计)?(?:同比|[较比](?:上年|去年|\d{4}年)[末底]?|年均|累计|总量|实际|连续)*"
    r"(?:[新净]增|新(?:设|登记|注册)|增[长加]|提高|提升|上升|改善|减少|下降|降低|压缩|压减|缩短|连跨|跨越|跃上|迈上)(?:了|近|约|超过?)?$"
)
STEP = re.compile(
    r"(?:总量|规模|首次|历史性|成功|连续|接连|先后|相继|再次?|又|一举)*(?:[迈跨登站跃]?上|越过|跨越|跨过|迈过|连跨|突破)?了?"
    r"(?:[一两三四五六七八九十\d]+个)?(?:[\d.]+[百千]?[万亿]*元?[、和])*(?:[\d.]+|[一二两三四五六七八九])?[百千]?[万亿]*元?级?(?:[两三四五]个)?(?:新?大?台阶|大关|关口)"
)
DOUBLED = re.compile(
    r"均?(?:提前)?(?:实现)?[较比]“?(?:20\d\d年|十[一二三四]五)”?[末底]?(?:均|都)?(?:实现)?翻了?[一两]番|均?(?:实现)?翻(?:了?[一两])?番"
)
"""What a clause says of a thing, of whose growth the next goes on to tell: 甲比2010年翻一番,年均增长6%."""
TURNED = re.compile(r"(?:降低|增长|提高)$")
"""The end of a key that is of a growth or a fall."""
OVER_STEP = re.compile(r"级?(?:[两三四五六七八九\d]个)?新?的?大?(?:台阶|关口)|大关|级?元?俱乐部")
_GOES_ON = re.compile(
    r"(?:新?大?台阶|大关|关口|以上|左右)?(?:[、,]|接连|先后|相继|连续|初步(?:核算|统计|测算)|20\d\d年[末底]?|累计建成|总[量数]|总?规模|全[市省区州县]|历史性?|首次|成功|一举|累计|已|再|又|稳定|大幅|[迈跨登站跃]上|"
    r"达到?了?|突破|超过?|接?近|约|为|[增降升提]?[至到]|增[长加][至到]|提[高升][至到]|上升[至到]|下降[至到]|降低[至到])*(?:[从由](?:20\d\d年[末底]?|“?十[一二三四]五”?(?:期?末)?|上年)?的?)?"
)
_ALSO = re.compile(r"^[和、及与]?(?:改造提升|提质改造|改扩建|提升|改造)(?=.{3})")
"""Behind a verb that adds, what else was done: 新建和改造提升甲110万亩."""
_NEWLY = re.compile(r"新(?:入库|入规|入统|纳统|纳规|获批|评定|获评|备案|认证)|新(?=上市)|(?:建设|建成|完成)(?=.{4})")
"""Verbs of adding beside those that make an addition of any noun."""
_REACHED = re.compile(r"累计建成|[迈跨登站跃]上|达|突破|超过|总[量数]|[至到]")
_TIMES = re.compile(r"总?[数规]?[量模]?(?:(?:是|为|相当于)[^,;、]{2,12}的|(?:增长|扩大|提高)(?:了|近|约|超过?)?)$")
"""How many times as much."""
_IN_YEAR = re.compile(r"20\d\d年[末底]?(?:已?达到?|为|是)?约?")
_SINCE_EARLIER = re.compile(r"[较比][^较比]{2,8}$")


def own_words(words: str) -> str:
    """Words that lead to a figure, without what places it in time and whose it is.

    >>> own_words("到2025年末,全市森林覆盖率")
    '森林覆盖率'
    """
    return HEAD.sub("", words)


def moved_by(figure: Figure) -> str:
    """What a figure tells a growth of or an addition to; empty where it tells a state."""
    words = HEAD.sub("", figure.words)
    begun = NEW.match(words) or _NEWLY.match(words)
    if begun and not figure.row.unit.startswith("%"):
        return _ALSO.sub("", words[begun.end() :])
    name = _TIMES.sub("", words) if figure.row.unit == "倍" else _GROWN.sub("", words)
    return _SINCE_EARLIER.sub("", name) if name != words else ""


def stepped(figure: Figure) -> str:
    """What the clause just before says has come over a step: 总产值迈上千亿元台阶,2021年达到1302亿元."""
    if figure.follows and figure.words != figure.lead and not OVER_STEP.match(figure.words):
        return ""
    words = figure.lead if STEP.search(figure.lead) else figure.clause_before + figure.lead
    step = STEP.search(words)
    if step is None or not _GOES_ON.fullmatch(HEAD.sub("", words[step.end() :])):
        return ""
    thing = HEAD.sub("", words[: step.start()]) if _is_reached(words[step.end() :], figure) else ""
    return "经济总量" if thing == "经济" else thing


def _is_reached(words: str, figure: Figure) -> bool:
    """Whether words behind a step say where it led to, or from where: 再上千亿台阶,从2375亿元增至3719亿元."""
    return bool(_REACHED.search(words + figure.printed) or FROM.search(words))


def goes_on(figure: Figure) -> bool:
    """Whether a figure says what that growth or addition led to: 增长5%、突破2万亿元."""
    if not figure.follows or is_rate(figure) or figure.row.mode == "change":
        return False
    between = STEP.sub("", figure.between)
    return bool(_GOES_ON.fullmatch(between) and _REACHED.search(between + figure.printed))


def going_before(figure: Figure) -> list[str]:
    """What the clause before says only how it goes: 粮食产量再创新高,达837亿斤."""
    words = HEAD.sub("", figure.clause_before)
    is_bare = figure.words == figure.lead and bool(CONNECT.fullmatch(figure.words))
    is_flow = figure.words in ("完成", "实现") and "元" in figure.row.unit  # 预算收入实现正增长,完成111亿元
    is_bare |= is_flow and figure.words == figure.lead
    is_reached = is_flow or _IN_YEAR.fullmatch(figure.words) or _REACHED.search(figure.words + figure.printed)
    if not is_bare or not is_reached or is_rate(figure) or figure.row.mode in ("change", "rate"):
        return []
    return things_that_go(words)


def headed(figure: Figure) -> list[str]:
    """Keys of what the short sentence before says only how it goes: 甲浓度逐年走低。2022年降到43."""
    return [key_of(thing) for thing in things_that_go(HEAD.sub("", figure.short_before))]
