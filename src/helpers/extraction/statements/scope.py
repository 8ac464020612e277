"""Whose figure it is: the area's, a part's, or another place's.

The words that own a figure stand before it in its clause (全省市场主体, 高新区产值), or in the clause before where the
figure only goes on (增长7%). A place that is only compared with owns nothing: 高于全国平均2个百分点, 占全省10%.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from helpers.documents.lines import normal
from helpers.extraction.statements.statement_context import Place
from helpers.schema import Level, Scope

_ISSUER = re.compile(
    r"([一-鿿]{2,12}?(?:省|特别行政区|自治区|自治州|市|地区|盟|州|区|县|旗))(?:[^一-鿿]|人民政府|"
    r"政府|国民|市场|“|20|第|委)"
)
_TITLE = re.compile(
    r"(?:(?:19|20)\d\d年度?)?(?:[一-鿿]{2,3}?(?:省|自治区)(?=[一-鿿]{2,6}(?:市(?!场)|州|盟|县)))?"
    r"([一-鿿]{2,8}?(?:省|自治区|自治州|市(?!场)|州|盟|县))[^。;\n]{0,40}(?:规划|方案|评估|报告|总结|纲要|计划|公报)"
)
_NO_ISSUER = re.compile(r"(?:园|社|校|景|小|片|库|辖|城|市)区$")
_MUNICIPALITY = re.compile(r"^(?:北京|上海|天津|重庆)市$")
_NATION = re.compile(
    r"^全国“|中华人民共和国(?:20|国民|第)|国务院总理|国务院关于|(?<![一-鿿])国家统计局(?![一-鿿])|"
    r"“?十[一二三四五]五”?(?:时期)?国家(?!级)[一-鿿]{2,12}规划"
)
_WHOLE_NATION = "全国|我国"
_WORLD = r"全球(?!“?灯塔)|世界(?=经济|贸易|各国|平均|人口|主要)"
_PROVINCE = r"全省|我省|全自治区|全区|我区"
_CITY = r"全市|我市|本市|市域"
_COUNTY = r"全县|我县|全旗"
_ZONES = (
    "新区|高新区|开发区|经开区|自贸(?:试验)?区|保税区|示范区|片区|园区|产业园|"
    "科技城|新城|合作区|港区|试验区|保税物流中心"
)
_ZONE = (
    rf"[一-鿿]{{0,6}}(?:{_ZONES})"
    r"|[一-鿿]{2,3}(?<![全我市郊山地景社小校辖城两三四五六七八九各县灾矿林牧湖库军战片户级建增成造"
    r"旗])(?:区|县|镇|乡)(?!域|级|处|际|位|乡|城|市|道|愁|村|长|委|府|块|域|间|别|分|划)"
    r"|(?:中心城区|主城区|市区|城区|市本级)"
)
_CITY_WITHIN = (
    r"(?:(?:[一-鿿](?<![大小各等级心要辖省点分海陆国区州域县])城|[一-鿿]{2,3}(?<![城上超股县地楼都省本全我各级区]))市[、和]?)+"
    r"(?=(?:环境)?空气(?:质量|优良)|PM_?2|优良天数)"
)
"""A city whose air is told of: another than the place, where it does not bear its name."""
_ZONE_FIRST = re.compile(rf"(?:{_ZONE}|[一-鿿]{{0,6}}(?:起步区|新片区|先行区|启动区))")
_COMPARED = re.compile(
    r"(?:占|相当于|居|列|位居|高于|低于|高出|快于|好于|优于|超过|领先|超|比|较|与|在|跻身|排名?|"
    r"为|新增|新建|申报|获批|获评|入选|荣获|获|被|成为|是|至|到|向|对|以|赴|来自|惠及|覆盖|面向|辐射)(?:了|于)?$"
)
# A sentence about what is done in one part: 西片区突出扬尘治理,2家企业完成改造.
_THEME = re.compile(rf"(?:{_ZONE})(?:突出|着力|重点|聚焦|围绕|主攻|狠抓)")
# A sentence about a part that is helped to do something: 支持某市建设知识产权强市.
_SUPPORTED = re.compile(
    r"(?:支持|推动|鼓励|指导)(?![全我本各该城县省])[一-鿿]{2,4}(?:市|州|盟|区|县)(?:加快)?(?:建设|打造|创建|争创|建成|发展)"
)
_RANKED = re.compile(
    r"^(?:重点实验室|重点|百强|性|平均|均值|第|首|前|领先|先进|唯一|最|排|一流|率先|水平|同类|"
    r"优秀|文明|卫生|示范|知名|著名|的\d|各地|各级|范围|性|乃至|、|及|和|统一|两会|人大|党|下达|分解|核定)"
)
_IS_COUNTED = re.compile(
    r"(?:园区|产业园|示范区|片区|试验区|新区)(?:数量|总数)?(?:累计|仍|已|现|共)?(?:达到?|为|增至|增加到|有)?$"
)
_BUILT = re.compile(r"^[^,;。]{0,4}(?:建设|创建|获|入选|列入|成为|挂牌|成立|建成|落户|纳入|通过|等|、|和|及|“)")
_GROWS = re.compile(r"^[、,]?(?:同比|比上年|年均|分别|较上年|比)*(?:增长|下降|提高|上升|减少|增加|占|达)")


@dataclass(frozen=True)
class Owner:
    """Area that issued a document."""

    name: str
    level: Level | Literal[""]
    """A member of `helpers.schema.Level`, or empty where the document does not tell."""


def owner_of(text: str) -> Owner:
    """Area that a document is of, by its first lines.

    Examples:
        >>> owner_of("云溪市2025年政府工作报告").level.value
        'prefecture'
    """
    head = re.sub(r"[ \t#*]", "", text[:600])
    if _NATION.search(head):
        return Owner("", Level.NATION)
    issuers = (match for match in _ISSUER.finditer(head) if not _NO_ISSUER.search(match[1]))
    title = head.lstrip()
    match = _TITLE.match(title) or _TITLE.match(title.replace("\n", "", 1)) or next(issuers, None)
    name = re.sub(r"^.*(?:title:|:|年|》|代表|日在)", "", match.group(1)) if match else ""
    if name.endswith(("省", "自治区")) or _MUNICIPALITY.match(name):
        return Owner(name, Level.PROVINCE)
    if name.endswith(("县", "旗", "区")) and not name.endswith("地区"):
        return Owner(name, Level.DISTRICT)
    return Owner(name, Level.PREFECTURE if name else _level_by_words(text))


def _level_by_words(text: str) -> Level | Literal[""]:
    """Level of a document that names no place, by the words with which it speaks of its own: 全省, 全国."""
    if re.search(rf"{_CITY}|{_COUNTY}|全州|我州|全盟", text):
        return ""
    if len(re.findall("全省|我省", text)) > 1:
        return Level.PROVINCE
    return Level.NATION if len(re.findall(_WHOLE_NATION, text)) > 2 and not re.search(_PROVINCE, text) else ""


@cache
def _owners(level: Level | Literal[""], name: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Words that name the area itself, and words that name a wider place."""
    words: dict[Level | Literal[""], tuple[str, str]] = {
        Level.NATION: (_WHOLE_NATION, _WORLD),
        Level.PROVINCE: (f"{_PROVINCE}|{_CITY}", f"{_WHOLE_NATION}|{_WORLD}"),
        Level.DISTRICT: (f"全区|我区|{_COUNTY}", f"{_WHOLE_NATION}|{_WORLD}|全省|我省|{_CITY}"),
    }
    itself, wider = words.get(level, (f"{_CITY}|全州|我州|全盟|全地区", f"{_WHOLE_NATION}|{_WORLD}|{_PROVINCE}"))
    short = _short(name)
    named = f"|{re.escape(short)}" if len(short) >= 2 else ""
    return re.compile(itself + named), re.compile(wider)


def scope_of(place: Place, subject: str, owner: Owner) -> Scope:
    """Scope of a figure.

    Args:
        place: the figure in its sentence.
        subject: what is counted.
        owner: the document's area.
    """
    lead = place.lead
    itself, wider = _owners(owner.level, owner.name)
    itself_at = _last(itself, lead)
    wider_at = _last(wider, lead)
    if wider_at > itself_at:
        return Scope.OTHER
    zone = _zone(lead, itself)
    if zone > itself_at and not (_IS_COUNTED.search(lead) and place.quantity.unit in {"个", "家"}):
        return Scope.PART
    if "全域" in lead and _ZONE_FIRST.match(place.text, place.sentence):
        return Scope.PART
    if itself_at < 0 and (_THEME.match(place.text, place.sentence) or _SUPPORTED.match(place.text, place.sentence)):
        return Scope.PART
    if itself_at >= 0 or place.words != lead or not _GROWS.match(lead):
        return Scope.AREA
    before = place.text[max(place.sentence, place.clause - 60) : max(place.sentence, place.clause - 1)]
    clause = re.split("[,;:]", before)[-1]
    if _last(wider, clause) > _last(itself, clause):
        return Scope.OTHER
    return Scope.PART if _zone(clause, itself) > _last(itself, clause) else Scope.AREA


def opens_with_part(sentence: str, owner: Owner) -> bool:
    """Whether what stands before a figure opens with a part in another clause, and does not come back to the whole.

    >>> opens_with_part("甲高新区提质增效,规上企业达到", Owner("云溪市", Level.PREFECTURE))
    True
    """
    opening = normal(sentence).rpartition(";")[2]
    first, comma, _ = opening.partition(",")
    itself, wider = _owners(owner.level, owner.name)
    own = re.match(rf"{re.escape(_short(owner.name))}市?(?:{_ZONES})", first) if owner.name else None
    rest = opening[own.end() :] if own else opening
    opens = not _BUILT.match(rest) if own else _zone(first, itself) >= 0
    return bool(comma) and opens and not itself.search(rest) and not wider.search(rest)


def _short(name: str) -> str:
    return re.sub(r"(?:市|省|自治区|自治州|区|县)$", "", name)


def _last(words: re.Pattern[str], clause: str) -> int:
    """Offset of the last owner in a clause that is neither compared with nor ranked in; -1 for none."""
    at = -1
    for owner in words.finditer(clause):
        if not _COMPARED.search(clause[: owner.start()]) and not _RANKED.match(clause[owner.end() :]):
            at = owner.start()
    return at


def _zone(clause: str, itself: re.Pattern[str]) -> int:
    """Offset of a part of the area that begins the clause and owns its figure; -1 for none."""
    zone = re.match(
        rf"[、,]?(?:\d{{4}}年)?(?!新|建|创|打造|完成|推进|实施|启动|改造|设立|认定|引进|培育|城乡|农村)"
        rf"(?:(?:{_ZONE})(?:[、和][一-鿿]{{2,4}}[区县旗])*|{_CITY_WITHIN})",
        clause,
    )
    if not zone or itself.search(zone.group()) or _BUILT.match(clause[zone.end() :]):
        return -1
    return zone.start()
