"""Names that govern a figure: the words before it, without what only leads to it, and what lists leave to another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from helpers.extraction.statements.statement_words import NEW
from helpers.linking.context import AND, FROM, Figure, completed, is_of_a_month, is_of_a_part
from helpers.linking.figure_units import DIVISOR, PER_HEAD, PER_HEAD_BEHIND, per_head
from helpers.linking.going_on import MEASURED
from helpers.linking.movements import HEAD, OVER_STEP, TURNED
from helpers.linking.names import key_of
from helpers.linking.statements import BY_SO_MUCH, CONNECT, counts_another, is_rate
from helpers.schema import StatementMode

_EACH = re.compile(r"均|都|双双")
JUST_FROM = re.compile(r"(?:从|由)$")
DATED_FROM = re.compile(
    r"(?:“?十[一二三四]五”?(?:初|末|时期)?|(?:(?:20\d\d|上|去)年[末底初]?|20\d\d)|(?:规划)?基期|基准年)的?$"
)
"""A verb of rising or falling from a figure, and the year that it has risen from."""
_FROM_TENTHS = re.compile(
    r"[从由](?:过去|原来|当初|起初|“?十[一二三四]五”?(?:初|末|期末)?)?的?"
    r"(?:不足|不到|接?近|约)?(?:[一二三四五六七八九]成(?:多|左右|出头)?|一半)(?=[提上升增降下])"
)
_STEPPED = re.compile(
    r"(?:首次|成功|历史性|一举|再|又|连续|先后|相继|接连)*(?:[跨迈站登跃]上|[跨迈][入过]|进入|跻身|越过|跨越|突破)(?:了|新的?|[“\"])*"
    r"(?:[\d.]+[百千]?[万亿]*元?[、和])*$"
)
_UNBUILT = re.compile("建成[和及与、]在建")
"""Of what is built, and of what is not yet."""
_CLIMBED = re.compile(r"[跨迈站登跃]上(?:了|新的?|[“\"])*$")
_PUT_UP = re.compile(r"^(?:累计|已|共)+(?:开通|投运|投用|布设|投放|拥有|建有)(?=.{2})")
_LISTED = re.compile(r"^(?:累计)?(?:备案|颁证|在册)(?=[\u4e00-\u9fff]{2})")
_EXAMPLES = re.compile(
    r"^[^,;]*、[^,;]*(?:等(?=[^、,;]{2,8}[的在占]|[^、,;]{5,}(?:率|比[例重]|占比|浓度|面积|产量|产值)(?:达到?|为|保持在|超过?)?$)|"
    r"(?:[两三四五六七八九十]|\d)[个类种](?=[^、,;]{5,}(?:面积|产量|产值|规模)))"
)
_WHERES = "中心城区|主城区|城区|市区|县级城市|县城|建制镇|乡镇"
_OF_PARTS = re.compile(rf"^(?P<where>(?:{_WHERES})(?:[、和及与](?:{_WHERES}))+)(?P<noun>[^、和及与]{{3,}})$")
_CAME_ABOUT = re.compile(r"(?:收官|建成|投用|竣工|通车|开工|启用|获批|挂牌|开通|投产|完工|落地|推进)$")
"""What the words before say came about: 地铁三期建设收官、轨道交通运营里程达516公里."""
_FLOW = re.compile(
    r"(?:(?:利用|消费|使用|排放|生产|供应|处理)总?量|(?:培育|种植|经营|管护|覆盖)面积|并网(?:装机)?(?:规模|容量))(?:达到?|为|约)*$"
)
_WATER = re.compile(
    r"(?:水质|水体)?(?:达到)?(?:[或及和]?(?:优于|好于))?Ⅲ类(?:及?以上)?(?:水体|水质|标准)?的?(?:比[例率重]|占比?)|(?:水质)?优良(?:水体|水质)比[例率重]|水质优良(?:率|比[例率])"
)
_OF_IT = re.compile(r"的?占比?$")
_SECTIONS = re.compile(r"(?:国省?|省|市|县)[考控](?:及?以上)?断面")
_ASIDE = re.compile(
    r"在[^,;、]{2,10}(?:影响|情况|背景|形势|压力)下|(?:居|位居|位列|排名)?全[国省市区]第[一二三四五六七八九十\d]+位?、?|"
    r"(?:再|又)?创[^,;、]{0,4}新高、?|连续[\d一二三四五六七八九十]+年(?:位居|稳居|保持|位列)?(?:世界|全球|全国)(?:首位|第[一二三四五六七八九十\d]+位?|前列)?、?|(?:在全[国省市区])?(?:率先|首次|成功)?破[十百千]?[万亿]元?、|规划期末|期末|有效期内|已$|以[^,;、]{1,6}为单位|"
    r"按(?:同比|可比|同)口径(?:计算)?|(?<=..)预计(?=(?:年均)?增长|下降|提高|减少|达|$)"
)
_OF_WHOLE = re.compile(r"(?:达到?|约?为|相当于)[^,;、]{2,10}的$")
_MOVED_TO = re.compile(r"[到至]$")
_OF_ALL = re.compile(r"占|相当于")
_OF_ALL_THOSE = re.compile(r"(?P<part>[^占]*?(?P<all>[^占]{2,12}))占(?:全部|所有)(?P=all)的?")
_IS_SHARE = re.compile(r"(?:率|比[例重]|占比)$")
_SHORT_SHARE = re.compile(r"(?:治理|处理|处置|利用|改造|普及|达标|覆盖|回收|整治|完成|修复|入户)率")
_LINE = re.compile(r"(?:公路|铁路|高铁|轨道交通|航道|地铁)$")
_FINISHED = re.compile(
    r"(?:完成|实现)(?=[\u4e00-\u9fff]{0,6}(?:吞吐量|周转量|总产值|交易额|成交额|业务量|发电量|运输量|客运量|货运量|[\u4e00-\u9fff]{2,4}产量(?:当量)?|播种面积|种植面积))"
)
_ACHIEVED = re.compile(r"(?<=[\u4e00-\u9fff]{2})实现(?=[\u4e00-\u9fff]{3})")
_IN_ALL = re.compile(r"^(?:一?共|总共)(?=接待|有|完成|实现|办理|处理)")
_IN_THE_YEAR = re.compile(r"^(?:累计|共)+(?=接待)")
_AS_ASKED = re.compile(
    r"^[^、]{4,}(?:居|位居|位列)全[国省]第[一二三四五六七八九十\d]+位?、(?=[^、]{2,}(?:率|比例))|^[^、]{4,}?(?:全部|全面|均|稳定|持续)+达标、|(?:数量)?实现(?:里程碑式|历史性|跨越式)的?(?:跨越|突破|提升|增长|发展)、"
)
"""That a thing is as it has to be, before its share: 国考断面全部达标、水质优良率85%."""
_CUT = re.compile(r"(?:削减|压减)(?=(?:了|约|近|超过?)*$)")
"""Verbs of falling by a share, which names say with another."""
_YEAR_WITHIN = re.compile(
    r"(?<=[\u4e00-\u9fff])(?<!(?<!占)[较比])(?<![与到至从由自年])20\d\d年[末底]?(?=[\u4e00-\u9fff]{2}|[较比与]20)"
)
_YEAR_BEHIND = re.compile(
    r"(?<=[\u4e00-\u9fff]{2})(?<![较比与到至从由自])20\d\d年(?:[末底]|中期评估[时中])?(?=(?:已|就|才|只|仅|为|是|有|达到?|超过?)*$|[较比]20\d\d年)"
)
"""Of which year a figure is, between its name and the figure."""
_FLOWED = re.compile(r"(?<=[量额次度积程])完成$|(?:创建|建设|申报)?成功(?:创建|建成|申报)?$")
_VERB = re.compile(r"(?:年均)?(?:下降|降低|减少|增长|提高|提升)$")
_SINCE = re.compile(
    r"(?:(?<![\d.])[五5]年|累计|[较比](?:20\d\d年|“?十[一二三四]五”?|规划基[准期年]|基[准期]年?)[末底]?)+(?=下降|降低|减少|增长|提高|提升|增加|压减)"
)
_OVER = re.compile(
    r"(?<=[率例重量数额度])(?:今年以来|(?:去年|上年|今年)(?:年?[末底])?)(?=(?:为|是|达到?)?$)|(?<=[降高升长加少])了$|^当年(?=..)|(?<=..)曾(?=(?:达到?|为)?$)"
)
"""What says only that it is over, or that the figure is of the year that is named."""
_DONE = re.compile(r"^完成|完成$")
_ENUMERATED = re.compile(r"^.*(?:(?:为|达到?)\d[\d.]*、|等\d+[个条处])")
_CONCENTRATION = re.compile(r"^PM(?:2\.5|10)$")


def _own_words(figure: Figure) -> tuple[str, bool, bool]:
    """A figure's words without asides; whether it is a step that was climbed; whether a move of a list begins at it."""
    words = _SINCE.sub("", DIVISOR.sub("", HEAD.sub("", _ENUMERATED.sub("", figure.words))))
    words = _FROM_TENTHS.sub("", words)
    if figure.row.unit == "%":
        words = _CUT.sub("下降", words)
    words = _OVER.sub("", _ASIDE.sub("", _AS_ASKED.sub("", words)))
    words = _YEAR_WITHIN.sub("", _YEAR_BEHIND.sub("", words))
    words = _IN_ALL.sub("", words)
    if figure.row.year_from is None:
        words = _IN_THE_YEAR.sub("", words)
    if words != (undated := DATED_FROM.sub("", words)) and JUST_FROM.search(undated):
        words = undated  # 比重由“十二五”末的17%提高到33%
    is_begun = figure.size > 1 and bool(FROM.search(words))
    if is_begun:
        words = re.sub(r"^认定", "", FROM.sub("", words))
    steps = bool(OVER_STEP.match(figure.after) or (figure.listed and _CLIMBED.search(words)))
    if steps:  # 相继跨上600亿元、700亿元、800亿元三个台阶
        words = _STEPPED.sub("", HEAD.sub("", figure.lead) if figure.place else words)
    if figure.row.mode == StatementMode.LEVEL:
        words = _PUT_UP.sub("", words)
    if figure.row.unit != "%":
        words = _LISTED.sub("", words)
    if "元" in figure.row.unit:  # of money a year's flow is completed; of things, what was added
        words = _DONE.sub("", words)
    words = PER_HEAD_BEHIND.sub("", _FLOWED.sub("", words))
    words = _OF_WHOLE.sub("", words) if figure.row.unit == "%" else words
    return words, steps, is_begun


def governing_names(figure: Figure) -> Iterator[tuple[str, bool]]:
    """Names that govern a figure, each with whether it is a growth; none where the figure counts what follows it."""
    wording, steps, is_begun = _own_words(figure)
    if (
        not wording
        or _UNBUILT.search(wording)
        or (counts_another(figure) and not steps)
        or is_of_a_part(figure)
        or is_of_a_month(figure)
    ):
        return
    if figure.named and figure.row.mode == StatementMode.LEVEL:
        yield key_of(figure.named), False
    if figure.listed and figure.row.unit == "%" and _IS_SHARE.search(figure.row.subject) and not is_rate(figure):
        yield key_of(figure.row.subject), False
    seen, divisor = set(), per_head(figure)
    is_added = figure.row.unit != "%" and bool(NEW.search(wording)) and not _MOVED_TO.search(wording)
    is_flow = bool(_FLOW.search(wording)) and not is_added  # 开发利用量 is no addition, whatever its verb
    is_state = not is_rate(figure) and (figure.row.mode not in ("rate", "increment") or is_flow) and not is_added
    is_state |= is_begun
    # Examples may belong to a name (甲、乙等清洁能源设备), and what it is a share of as well (相当于生产总值的5%).
    whole = [HEAD.sub("", figure.words)] if figure.row.unit == "%" and "相当于" in figure.words else []
    wordings = dict.fromkeys((wording, _EXAMPLES.sub("", wording), *whole))
    for wording, end in ((words, end) for words in wordings for end in range(len(words), 1, -1)):
        if not CONNECT.fullmatch(wording, end):
            continue
        gap = wording[end:]
        if wording[:end].endswith("占") and gap.startswith("全"):
            continue  # 占全市的: of what the place has of something
        if gap[:1] in ("到", "至") and _VERB.search(wording, 0, end):
            continue  # 提高到: where to, and not by how much
        for part in _whole(_listed(wording[:end], gap, figure), figure):
            name = key_of(part)
            if _CONCENTRATION.match(name) and "微克" in figure.row.unit:
                name += "浓度"
            if figure.row.unit == "%" and part.endswith("天数"):
                name = key_of(part + "比例")
            is_turn = bool(TURNED.search(name))
            if "累计" in gap and "元" in figure.row.unit:
                continue  # a sum of years
            is_level = is_state and not BY_SO_MUCH.search(gap)
            if name in seen or not (is_turn or is_level):
                continue
            seen.add(name)
            yield name, is_turn
            if is_level:
                yield from ((key_of(other), False) for other in _said_otherwise(part, figure, divisor))


def _said_otherwise(name: str, figure: Figure, divisor: str) -> Iterator[str]:
    """A name with what its figure is divided by, or without, and without 的."""
    if behind := PER_HEAD_BEHIND.search(figure.words):
        yield f"每{behind['count']}人口{name}"
    if divisor:
        yield PER_HEAD.sub("", name)
    if "的" in name:
        yield name.replace("的", "")


def _listed(whole: str, gap: str, figure: Figure) -> list[str]:
    """The name as a whole, and its parts where a figure is of each: 甲率、乙率均达95%, and shares without 均."""
    parts = [part for part in AND.split(whole) if part]
    if figure.listed or len(parts) < 2:
        return [whole]
    if figure.row.unit == "%" and (of_parts := _OF_PARTS.match(whole)):
        return [whole, *(where + of_parts["noun"] for where in re.split("[、和及与]", of_parts["where"]))]
    if all(_CAME_ABOUT.search(part) for part in parts[:-1]):
        return [whole, parts[-1]]
    if figure.row.unit == "%" and len(parts) == 2 and (first := completed(*parts)) != parts[0]:
        return [whole, first, parts[1]]  # 养老保险、医疗保险参保率98%以上
    is_of_each = _EACH.search(gap) or (figure.row.unit == "%" and all(_IS_SHARE.search(part) for part in parts))
    return [whole, *parts] if is_of_each else [whole]


def _whole(parts: Sequence[str], figure: Figure) -> Iterator[str]:
    """Names with what they leave to another: 甲、乙水质优良比例分别达, 空气质量优良天数300天、优良率达."""
    first = figure.first or (parts[1] if len(parts) > 1 else "")
    for part in parts:
        yield part
        if figure.shared and not MEASURED.search(part):
            verb = _VERB.search(part)
            stem, end = (part[: verb.start()], verb[0]) if verb else (part, "")
            shared = figure.shared.removesuffix(end)
            shortest = 3 if _IS_SHARE.search(shared) else 2  # 普及率, and not 及率
            yield from (stem + shared[at:] + end for at in range(1, len(shared) + 1 - shortest))
        if first != part and len(part) <= len(first) and part[:2] != first[:2]:  # 农村生活垃圾收集率、处理率
            yield from (first[:at] + part for at in range(2, len(first) - 1))
        if _WATER.fullmatch(part) and (sections := _SECTIONS.search(figure.clause_before + figure.lead)):
            yield sections[0] + _OF_IT.sub("比例", part)
        if part in ("优良率", "优良比例", "优良天数比例") and "空气" in figure.clause_before + figure.lead:
            yield "空气质量" + part
        if figure.row.unit == "%" and _OF_ALL.search(part) and not _IS_SHARE.search(part):
            yield part.removesuffix("的") + "比重"
        of_those = _OF_ALL_THOSE.fullmatch(part) if figure.row.unit == "%" else None
        if of_those:  # 国六标准货车占全部货车的38%
            yield of_those["part"] + "占比"
        if figure.row.unit.endswith("公里") and _LINE.search(part):
            yield part + "里程"
        if figure.row.unit.endswith("千瓦") and "装机" not in part and not figure.follows:  # 光伏2023年底574万千瓦
            yield part + "装机"
        if _FINISHED.search(part):
            yield _FINISHED.sub("", part)
        elif _ACHIEVED.search(part):
            yield _ACHIEVED.sub("", part)
        topic = figure.clause_before.replace("行政村", "农村")
        if _SHORT_SHARE.fullmatch(part) and figure.words == figure.lead:  # 治理农村生活污水9处,治理率达63%
            before, acted, _ = topic.partition(part.removesuffix("率"))
            noun = re.search("[\u4e00-\u9fff]{2,12}$", before) if acted else None
            yield from (noun[0][at:] + part for at in range(len(noun[0]) - 1)) if noun else ()
