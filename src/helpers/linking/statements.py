"""Figures of a document's narrative -> concepts.

A figure means a concept where the concept's name governs it: the name stands before the figure with nothing but words
of reaching and counting between (市场主体总数达到20万户), right behind it (新增5万户市场主体), or the figure only
goes on about the one before (新增市场主体5万户,总数达20万户). Whether it is a stock, an addition, a net addition or a
growth rate is told by the verb; the lexicon says which of these mean which concept, and how well.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from helpers.extraction.located import Located
from helpers.linking.context import GOES, MONTHS, Figure, figures, is_of_a_month, is_of_a_part
from helpers.linking.lexicon import Entry, Lexicon
from helpers.linking.model import LinkCandidate
from helpers.linking.units import base_unit, factor_to
from helpers.schema import Concept, StatementRow

CONNECT = re.compile(
    r"(?:总?(?:数量|数额|总量|总数|量|数|户数|规模|存量|时间|时限|用时|总体|平均|总户数)|"
    r"保?持?有量?|达到?了?|增[至到]|增加[到至]|"
    r"发展[到至]|增长[到至]|扩大[到至]|跃升[到至]|倍增[到至]|稳在|接近|高达|壮大[到至]|攀升[到至]|提升[到至]|提高[到至]|上升[到至]|(?:首|再|跃)?突?破|超过?|约|"
    r"刚过|近|为|是|有|已经?|仍|均|共|累计|实现|"
    r"实有|同比|环比|比上年[末底]?|较上年[末底]?|比去年|比?\d{4}年[末底]?|年均|以年均|平均|分别|"
    r"净?增(?:长|加|速|幅)?|下降|新增|新登记|新注册|"
    r"减[至到]|提[至到]|缩[至到]|降[至到]|升[至到]|(?:缩小|收窄|回落|回升|拓展|延伸|拉大|优化|改善|恢复)[至到为]|力争|争取|确保|预计|初步(?:核算|统计|测算)|有望|将|可|目标|[五两三\d]年|全年|年末|年底|"
    r"历史性?|首次|成功|继续|持续|连续(?:多|[两三四五六七八九十\d]+)年|快速|稳步|一?举|逆势|再|又|也|就|仅|只|一度|曾|反弹|修订|需|用|要|由|从|原来|上年|去年|"
    r"在册|[四六七八九]年|四年来|(?<!占)[较比]“?(?:\d{4}年|[十一二三四五]+五”?)[末底]?|(?:在?全[省国市区](?:率先|前列)?|率先|基本|普遍|"
    r"全面|全部|全流程|全链条|零成本|登记|“?照、章、银、税”?)|"
    r"双双|始终|大约|则|却|到了|占到|保持|稳定|现在|目前|如今|在|上|压缩|压减|缩短|减少|降低|降|至|到|控制|平均|大幅|进一步|的|[、:“”])*"
)
BY_SO_MUCH = re.compile(r"(?:增[长加]|提高|提升|上升|减少|下降|降低|压缩|压减|缩短)(?:了|近|约|超过?)?$")
"""A verb right before a figure that says by how much something moved, not to where."""
_TOTAL = re.compile(r"总[量数]|总户数|存量|期末|实有|在册|达到?|增[至到]|发展[到至]|突破|超过|累计达")
_IN_BEING = re.compile(r"(?:实有|现有|在册|在营|存续)(?:各类)?$")
_NET = re.compile(r"净增(?!速)|净增加")
_NEW = re.compile(
    r"新增|新设|新登记|新注册|新发展|新办|新开办|新培育|新成立|新设立|新生|新认证|新认定|新获|"
    r"新开业|新创办|年均新|日均新|每天新"
)
_GROWTH = re.compile(r"(?:增长|下降|提高)(?![到至]|的?贡献)|增幅|增速|降幅|翻.?番|增加$|同比增|比增")
_DAILY = re.compile(r"日均|每天|每日|平均每|每个工作日|每\d*(?:分钟|小时)")
_PER_HEAD = re.compile(r"千人拥有|每千人|每万人|人均|每百人|万人拥有")
_AMONG = re.compile(r"其中")
_PREFIX = (
    r"^$|(?:[、,;:。\"“”)*]|各类|全[市省区州县域疆]|我[市省区州县]|全自治区|实有|现有|在册|存续|"
    r"登记|注册|在营|新增|净增|新设立?|新成立|新开办|"
    r"新登记注册|新登记|新注册|新发展|新培育|新办|培育|发展|增加|期末|拥有|全年|累计|年[末底内]?|"
    r"[末底月内初日]|城乡|吸引|带动|的|达|了|是|"
    r"力争|争取|确保|预计|有望|促进|推动|激发|完成|实现|保持|使|让|类|活|动|区内|市|省|州|县|均|共|中|全国|国内)$"
)
_GOES_ON = re.compile(
    r"[、,]?(?:同比|环比|年均|分别|累计|平均|[比较与][^,;。、]{1,8}?)*(?:增长|增幅|增速|下降|增|"
    r"提高)(?:了|达到?|为|约|近|超过?)?"
)
_COUNTS = re.compile(
    r"(?:新增|新设|新登记|新注册|新发展|净增|增加|拥有|实有|现有|达到?|突破|超过?|培育|吸引|聚集|"
    r"集聚|落户|总量|共有?|有|抽检|检验|完成|"
    r"授权|获得?|获评|获批|认定|认证|注册|^全[市省区州县]|制定|制订|修订|研制|等|发布|主导|参与|起草|[、和]|^)(?:了|约|近|超过?|共|各类|不少于)*$"
)
# What is counted got the thing: 3家企业获省政府质量奖, 5个农产品获国家地理标志认证.
_AWARDED = re.compile(
    r"(?:企业|组织|单位|产品|农产品|商标|品牌)?(?:荣?获得?|获评|获批|列入|入选|通过|被?认定为)(?:了|第.届)?"
)
_RANK = re.compile(r"^(?:居|列|位居|位列|排|占|增速|增幅|总量|均|同比|较|比|其中|分别|连续|再|创)")
_TERRAIN = re.compile(r"(?:林地|山地|山区|丘陵|平原|沙区|库区|流域|沿海|沿江)(?:地区|区域|地带)?$")
"""A part of the land, right before a name that the lexicon gives any prefix."""
_SINCE = re.compile(r"[比较与](?:商事制度)?改革(?:之?前|以来|初期)|[比较](?:建市|建国|解放)")
_WHOSE = re.compile(r"^(?:全(?:市|省|州|区|县|域)|我[市省州区县]|全年|年内|累计|共|实现)+")
_COUNTERS = frozenset({"个", "项", "家", "户", "件"})
_HAN = re.compile(r"[一-鿿]")
_SIZED = re.compile(r"(?:以上|级)?的?(?:县|市辖|乡镇|镇(?!江)|村|企业|园区|产业集群|集群)")
"""What a figure of money tells the size of."""
_PREDICATE = re.compile(
    r"以上|以下|以内|左右|居|位|排|列|占|增|同比|较|比|和|及|与|大关|的|总量|达|以来|目标|且|其中|"
    r"分别|之|是|均|全|为|，|再|创|连续|稳|提|发展|壮|上升|升|降|下|缩|压|跃|扩|减|到|至|翻|由|从|实现|办"
)
_ON_TOPIC = re.compile(r"总[量数]|总户数|户数|新设|新登记|新注册|新增|净增")
_CARRIED = re.compile(r"^[、,]?(?:其中)?")


_Before = tuple[list[Entry], str, str]
"""Family and relation of the figure before, and what makes it a class of what the family names; empty where nothing."""


@dataclass(frozen=True, slots=True)
class FigureLink:
    """A figure that means a concept, with how it relates to it."""

    statement: Located[StatementRow]
    link: LinkCandidate
    relation: str
    """level, change, new, net, cumulative, rate, new_rate or net_rate."""


def link_statements(
    text: str, statements: Sequence[Located[StatementRow]], lexicon: Lexicon, concepts: dict[str, Concept]
) -> list[FigureLink]:
    """Link the figures of a document.

    Args:
        text: the document's decoded text.
        statements: those of the document, in order of the text.
        lexicon: the words of the concepts.
        concepts: the concepts by id, for their units.

    Returns:
        One link for each figure that means a concept, in order of the text.
    """
    families = _families(lexicon)
    result: list[FigureLink] = []
    before: _Before | None = None
    for item, figure in zip(statements, figures(text, statements), strict=True):
        if not figure.follows:
            before = None
        governed = _governed(figure, families, before)
        if governed is None:
            if not re.match(r"^[、,]", figure.words) and not is_rate(figure):
                before = None
            continue
        family, relation, note = governed
        begun = relation
        link, relation = _link(figure, family, relation, note, concepts)
        part = link.reason.rpartition(": ")[2] if link and link.match == "narrow" and "mean" not in link.reason else ""
        before = None if figure.listed else (family, begun, part)
        if link:
            result.append(FigureLink(item, link, relation))
    return result


def _families(lexicon: Lexicon) -> list[list[Entry]]:
    """Entries that share their names: one noun, several concepts by relation."""
    by_name: dict[str, list[Entry]] = {}
    for entry in lexicon.entries:
        by_name.setdefault(entry.name, []).append(entry)
    return list(by_name.values())


class _Wordings(NamedTuple):
    """Where a concept's name may stand beside its figure."""

    name: re.Pattern[str]
    behind: re.Pattern[str]
    awarded: re.Pattern[str]
    topic: re.Pattern[str]
    opening: re.Pattern[str]


@cache
def _wordings(name: str) -> _Wordings:
    return _Wordings(
        name=re.compile(name),
        behind=re.compile(rf"(?:的)?(?:各类|左右的?)?(?:{name})(?:$|以上|左右|总量|大关|[和及与])"),
        awarded=re.compile(rf"{_AWARDED.pattern}(?:{name})(?:$|认[定证]|登记)"),
        topic=re.compile(rf"(?:{name})(?P<rest>[^,;]{{0,12}})[,;:]?$"),
        opening=re.compile(rf"(?:{name})[^,;\d]{{0,8}}$"),
    )


def _governed(
    figure: Figure, families: list[list[Entry]], before: _Before | None
) -> tuple[list[Entry], str, str] | None:
    """Family whose name governs a figure, the relation, and what qualifies the name."""
    for family in families:
        entry = family[0]
        if entry.reject and re.search(entry.reject, figure.words + figure.after):
            continue
        if not is_rate(figure) and not any(_unit_fits(figure.row.unit, other.units) for other in family):
            continue
        wordings = _wordings(entry.name)
        names = list(wordings.name.finditer(figure.words))
        if names and CONNECT.fullmatch(figure.words, names[-1].end()) and not counts_another(figure):
            name = names[-1]
            head = figure.lead[: len(figure.lead) - len(figure.words) + name.start()]
            return family, _relation(figure, figure.words[name.end() :], head, None), _qualifier(head, entry)
        if wordings.behind.match(figure.after) and _COUNTS.search(figure.words):
            return family, _relation(figure, "", figure.lead, None), ""
        if wordings.awarded.match(figure.after):
            return family, "new", ""
        topic = wordings.topic.search(figure.clause_before)
        opens = figure.words == figure.lead and _ON_TOPIC.match(figure.words)
        opening = "" if figure.sentence else figure.short_before
        named = wordings.opening.match(opening)
        if (topic or named) and opens and CONNECT.fullmatch(figure.words):
            return family, _relation(figure, figure.words, "", None), ""
        if topic and _is_led_to(figure, topic["rest"]):
            return family, "level", _qualifier(figure.clause_before[: topic.start()], entry)
    return _goes_on(figure, before) if before else None


def _is_led_to(figure: Figure, rest: str) -> bool:
    """Whether a figure says where it came to after a clause that only tells how it goes: 市场主体翻番,突破20万户."""
    bare = figure.words == figure.lead and bool(CONNECT.fullmatch(figure.words))
    goes = bool(GOES.fullmatch(rest)) or figure.clause_before.endswith("速度增长,")
    return bare and goes and not is_rate(figure) and bool(_TOTAL.search(figure.words + figure.printed))


def counts_another(figure: Figure) -> bool:
    """Whether the figure counts the noun behind it (按照国家标准实现16个县摘帽), or says its size (超100亿元县2个)."""
    if "元" in figure.row.unit and _SIZED.match(figure.after):
        return True
    return (
        base_unit(figure.row.unit) in _COUNTERS
        and bool(_HAN.match(figure.after))
        and not _PREDICATE.match(figure.after)
    )


def _goes_on(figure: Figure, before: _Before) -> tuple[list[Entry], str, str] | None:
    """What a figure without a noun of its own says of the one before it."""
    wording = _CARRIED.sub("", figure.words)
    family, relation, part = before
    if any(not _RANK.match(part) for part in re.split("[,;:]", figure.between)[1:-1]):
        return None  # another noun stands between
    if is_rate(figure):
        return (family, _relation(figure, wording, "", relation), part) if _GOES_ON.fullmatch(figure.words) else None
    if not CONNECT.fullmatch(wording):
        return None
    if figure.row.mode == "change" and relation == "change":
        return family, "change", ""
    if BY_SO_MUCH.search(wording):
        return family, "net", ""
    words = wording + figure.printed
    if _TOTAL.search(words) or _NET.search(wording) or _NEW.search(wording):
        return family, _relation(figure, words, "", None), ""
    return None


def is_rate(figure: Figure) -> bool:
    """Whether a figure is a growth rate: in percent or times, with a verb of growth that does not go on to a level."""
    unit = figure.row.unit
    return unit in {"%", "倍", "番", "个百分点", "‰"} and (
        bool(_GROWTH.search(figure.words)) or figure.row.mode == "rate" or figure.after.startswith("的速度增长")
    )


def _relation(figure: Figure, gap: str, head: str, before: str | None) -> str:
    """How a figure relates to the noun: level, change, new, net, rate, new_rate."""
    if not _NEW.search(head[-4:] + gap) and _IN_BEING.search(head) and not is_rate(figure):
        return "level"  # 新增市场主体3万户,实有市场主体34万户
    phrase = head[-14:] + gap
    new = bool(_NEW.search(phrase)) or before in {"new", "new_rate"}
    if is_rate(figure):
        if new:
            return "new_rate"
        # 净增15万户、增长5% is a rate of the addition; 净增长5% is one of the stock.
        return "net_rate" if before == "net" or _NET.search(phrase.removesuffix("净增长")) else "rate"
    if figure.row.mode == "change":
        return "change"
    if BY_SO_MUCH.search(gap):
        return "net"
    if re.search(r"总[量数]|总户数|增[至到]|发展[到至]|壮大[到至]", gap):
        return "level"
    if re.match(r"[数量总]*[较比][^,;]{2,8}[年末底期]新增$", gap):
        return "net"  # more than in that year
    if _NET.search(phrase):
        return "net"
    if _NEW.search(gap) or re.search(r"(?:^|[,、])(?:全年|累计|共)?发展(?:各类)?$", head):
        return "new"
    if _NEW.search(head[-14:]) and not re.search(r"总[量数]|增[至到]|发展[到至]|达到", gap):
        return "new"
    if not head and figure.row.mode == "increment" and not _TOTAL.search(gap):
        return "new"
    reached = _TOTAL.search(figure.printed)
    if figure.words == figure.lead and not gap and not reached and _NEW.search(figure.clause_before[:6]):
        return "new"  # the verb stands before the first of several things: 新增商店5家,市场主体3万户
    if (
        not reached
        and re.match(r"^[、]?$", figure.words[:1])
        and _NEW.match(_WHOSE.sub("", figure.lead))
        and figure.row.mode == "increment"
    ):
        return "new"
    return "level"


def _qualifier(head: str, entry: Entry) -> str:
    """Words right before the name that make it a class of what it names; empty where none does."""
    if re.search(entry.prefixes or _PREFIX, head) and not _TERRAIN.search(head):
        return ""
    return head[-4:]


def _link(
    figure: Figure, family: list[Entry], relation: str, qualifier: str, concepts: dict[str, Concept]
) -> tuple[LinkCandidate | None, str]:
    """The entry of a family that the relation means, and the relation as that family has it."""
    row = figure.row
    summed = "累计" in figure.words and not re.search(r"累计(?:达到?|有|拥有)", figure.words)
    if relation == "level" and summed and any("cumulative" in entry.modes for entry in family):
        relation = "cumulative"
    if relation == "new" and not _NEW.search(figure.words) and not any("new" in entry.modes for entry in family):
        relation = "level"  # the verb governs the things before it
    for entry in family:
        match = entry.modes.get(relation)
        if match is None or (relation not in {"rate", "new_rate"} and not _unit_fits(row.unit, entry.units)):
            continue
        reasons = [f"{relation}"]
        # An item of a list with a noun of its own is not qualified by the items before it.
        listed = figure.words[:1] in {"、", "和", "及", "与"} and re.search(entry.name, figure.words)
        words = (figure.words if listed else figure.lead) + row.unit + figure.after
        if not _in_years(figure, entry, row.year):
            continue
        confidence = 0.97
        for degree in ("narrow", "close", "broad"):
            pattern = getattr(entry, degree)
            if pattern and re.search(pattern, words):
                match, confidence = degree, 0.8
                reasons.append(f"{degree}: {re.search(pattern, words).group()}")
                break
        if qualifier and match == "exact":
            match, confidence = "narrow", 0.7
            reasons.append(f"a class: {qualifier}")
        if _DAILY.search(figure.lead) or (_PER_HEAD.search(figure.lead) and "万人" not in entry.name):
            match, confidence = "narrow", 0.7
            reasons.append("a mean")
        if match == "exact" and (is_of_a_part(figure) or is_of_a_month(figure)):
            match, confidence = "narrow", 0.7
            reasons.append("of a part of the place" if is_of_a_part(figure) else "of a month")
        if match == "exact" and relation != "level" and MONTHS.search(figure.clause_before + figure.lead):
            match, confidence = "narrow", 0.7
            reasons.append("of some months")
        several = row.year_from is not None and "年均" not in figure.words and "level" not in entry.modes
        several = several or bool(_SINCE.search(figure.words))
        if relation == "rate" and several and match == "exact":
            match, confidence = "close", 0.8
            reasons.append(f"over the years from {row.year_from or 'an earlier time'}")
        if relation == "rate" and match == "exact" and row.year_from is None and "年均" in figure.words:
            match, confidence = "close", 0.8
            reasons.append("a mean of years that are not told")
        concept = concepts.get(entry.concept)
        factor = factor_to(row.unit, concept.unit) if concept and relation not in {"rate", "new_rate"} else None
        if relation in {"rate", "new_rate"} and concept and concept.unit == row.unit:
            factor = 1.0
        reason = "; ".join(reasons)
        return LinkCandidate(entry.concept, match, factor, reason, confidence), relation
    return None, relation


def _unit_fits(unit: str, units: str) -> bool:
    return re.fullmatch(units, base_unit(unit)) is not None


def _in_years(figure: Figure, entry: Entry, year: int | None) -> bool:
    """Whether the wording had this meaning in the figure's year."""
    near = figure.clause_before + figure.lead + figure.after
    printed = [name for name in entry.names if re.search(name.words, near)]
    return not printed or any(year is None or (name.since or 0) <= year <= (name.until or 9999) for name in printed)
