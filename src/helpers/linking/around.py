"""Names of figures whose noun stands around them: behind, on both sides, or in what a budget is spent on."""

from __future__ import annotations

import re

from helpers.extraction.statements.sector_ratios import SECTOR_SHARES
from helpers.linking.context import Figure
from helpers.linking.movements import HEAD
from helpers.linking.names import key_of
from helpers.linking.statements import CONNECT, counts_another, is_rate
from helpers.schema import StatementMode

_SPENT_ON_PEOPLE = "民生支出占比"
_THERE_ARE = re.compile(r"(?:已|现|共|累计)*(?:形成|拥有|有|建有|达到?|保有|聚集|集聚)?了?")
_LISTED_BEFORE = re.compile(r"[^、,;]*[、和及与]")
_BUDGET = r"(?<!新增)(?:财政|预算)(?:总?支出|资金)"
_OF_BUDGET = re.compile(rf"{_BUDGET}的?(?:比[例重]|占比)?(?:保持|稳定)?(?:在|达到?|超过?|近|约)?$")
LINES = re.compile(r"快速路|高速(?:公路|铁路)|高铁|铁路|航道|地铁|轨道交通|绿道")
LENGTH = r"(?:通车|运营|营业|营运)?(?:线路|线网)?总?(?:里程|长度?)"
"""A length that does not say of what."""
_LENGTH = re.compile(rf"{LENGTH}(?:累计|已|达到?|突破|超过?|增[加至到]+|为|[从由])*")
_CONTRIBUTES = re.compile(r"对(?:全[市省区州县])?(?:经济|GDP|地区生产总值)(?:增长|发展)?的?贡献率")
_CONTRIBUTORS = re.compile(r"科技(?:进步)?|服务业|第三产业|工业|民营经济|非公有?制?经济|旅游业|消费|数字经济")
_PRODUCED = re.compile(r"(?:全年|全市|累计)?(?:生产|产出)(?P<what>[\u4e00-\u9fff]{2,5})")
_AIRPORT = re.compile(r"(?:[\u4e00-\u9fff]{2}(?:国际)?)?机场")
_TRAINS = re.compile(r"(?:全年|年|累计)*开行(?:量)?(?:累计|达到?|突破|超过?|为)*")
_THROUGH = re.compile(
    r"(?:年|全年)*(?:空港|机场|民航|航空港?)?(?:(?:旅客)?吞吐量|客运量)(?:累计|达到?|突破|超过?|为|首次)*"
)
_RATIO = re.compile(r"(?:收入)?(?:倍差|比值?)(?:进一步)?(?:为|是|降至|缩小[到至]|下降[到至]|[由从])*")
_TOWN_AND_COUNTRY = re.compile(r"城镇.{0,12}农村.{0,8}收入|城乡.{0,6}收入")
_INSURANCES = re.compile(r"(?:各项|五项|各类)(?:基本)?(?:社会)?保险(?:综合)?参保率(?:均|都|稳定|保持|在|达到?|超过?)*")
_CAPITAL = re.compile(r"(?:累计)?(?:实际)?到位(?P<which>资金|内资)(?:达到?|突破|超过?|为)*")
_ATTRACTED = re.compile(r"招商引资(?:项目)?")
_RESEARCH = re.compile("研发|研究[与和]试验发展|R&D", re.I)
_FROM_NOTHING = re.compile(rf"(?:实现)?了?(?P<line>{LINES.pattern})从(?:零|无)到(?:建成|通车|开通|突破|有)?")
_NET = re.compile(rf"(?:城市)?(?P<line>{LINES.pattern})(?:线?网|网络)?")
_LONG = re.compile(r"(?:形成|建成|拥有)了?(?:总长|全长|总里程)[^,;]*$")
_BUILT = re.compile(rf"(?:累计|已)+(?:建成|开通|通车)(?P<line>{LINES.pattern})(?:通车|营业|运营)?(?:总?里程)?")
_VISITORS = re.compile(r"接待[^,;、\d]{0,8}(?:游客|旅游|人[数次])|(?:游客|旅游人[数次])")
_INCOME = re.compile(r"(?:实现|创造|完成)*(?:总|综合)?收入(?:达到?|突破|超过?|为)*")
_REACHES = re.compile(r"(?:稳定|全部|均|持续|保持)*(?:达标|达到(?:或优于)?[ⅠⅡⅢⅣ])")
_WATER = re.compile(r"水源地?水质$|断面水质$|饮用水水质$")
_RATES = re.compile(r"[^,;占比]{2,}[、和及与](?P<last>[^,;、和及与占比]{4,}率)")
_SPENT = re.compile(
    rf"(?:以上|左右|多)?(?:的?[^,;、\d]{{0,8}}{_BUDGET})?(?:均|都|持续)?(?:用于|用在|投向|投入到?)(?:保障(?:和|与)?)?(?:改善)?民生"
)
"""Behind a share of the budget: that it goes to the people's livelihood."""


def names_around(figure: Figure) -> list[tuple[str, bool]]:
    """Names that a figure's words alone do not give; none is a growth."""
    words = HEAD.sub("", figure.words)
    names = (
        *_with_figure(figure),
        _of_those(figure),
        _behind(figure, words),
        spent_on_people(figure),
        figure.row.subject if is_of_sector(figure) else "",
        _of_line(figure, words),
        _of_last_rate(figure, words),
        _of_contribution(figure, words),
        _of_research(figure, words),
        _of_output(figure, words),
        reaching(figure, words),
        _of_visitors(figure, words),
        *_of_traffic(figure, words),
        *_of_insurances(figure, words),
        _of_incomes(figure, words),
        _of_capital(figure),
    )
    return [(key_of(name), False) for name in names if name]


def own_part(figure: Figure, words: str) -> str:
    """A figure's own words without the noun of the figure before in a list: 13个县、606个贫困村."""
    is_listed = counts_another(figure) and figure.words != figure.lead and _LISTED_BEFORE.fullmatch(words)
    return "" if is_listed else words


def spent_on_people(figure: Figure) -> str:
    """Name of a share of the budget that goes to the people: 财政支出的77%用于民生; empty for another figure."""
    spent = _SPENT.match(figure.after) if figure.row.unit == "%" else None
    if spent is None or not (_OF_BUDGET.search(figure.words) or re.search(_BUDGET, spent[0])):
        return ""
    return ("本级" if "本级" in figure.words + spent[0] else "") + _SPENT_ON_PEOPLE


def is_of_sector(figure: Figure) -> bool:
    """Whether a figure is a sector's share in a ratio of the three: 三次产业结构7:51:42."""
    return figure.row.subject in SECTOR_SHARES and "%" not in figure.printed


def reaching(figure: Figure, words: str) -> str:
    """Name of a share of water that reaches its standard by a figure's own words; empty for another figure.

    水源地水质100%稳定达标 is of 水源地水质达标率.
    """
    is_it = figure.row.unit == "%" and _REACHES.match(figure.after) and _WATER.search(words)
    return words + "达标率" if is_it else ""


def _of_line(figure: Figure, words: str) -> str:
    """Name of a length whose line the sentence names: 甲高铁建成通车,新增里程240公里,总里程达到1987公里."""
    if not figure.row.unit.endswith("公里"):
        return ""
    if built := _BUILT.fullmatch(words):
        return built["line"] + "里程"
    if begun := _FROM_NOTHING.fullmatch(words):
        return begun["line"] + "里程"
    if _LONG.search(figure.lead) and (net := _NET.match(figure.after)):  # 形成总长401公里轨道交通网
        return net["line"] + "里程"
    lines = LINES.findall(figure.sentence + figure.lead) if _LENGTH.fullmatch(words) else []
    return lines[-1] + "里程" if lines else ""


def _of_contribution(figure: Figure, words: str) -> str:
    """Name of what the clause before says contributes: 科技进步水平位居全省第三,对经济增长的贡献率达到55%."""
    to = _CONTRIBUTES.match(words) if figure.words == figure.lead else None
    who = _CONTRIBUTORS.match(HEAD.sub("", figure.clause_before).removeprefix("综合")) if to else None
    return who[0] + to[0] if to and who else ""


def _of_research(figure: Figure, words: str) -> str:
    """Name of an intensity of what the clause spends: 研发经费投入增长25%、投入强度提升至1.4%."""
    is_bare = figure.follows and words.startswith("投入强度")
    return "研发经费投入强度" if is_bare and _RESEARCH.search(figure.lead + figure.clause_before) else ""


def _of_output(figure: Figure, words: str) -> str:
    """Name of what is produced: 生产煤炭5430万吨."""
    made = _PRODUCED.fullmatch(words) if figure.row.unit.endswith(("吨", "斤", "方米")) else None
    return made["what"] + "产量" if made else ""


def _of_visitors(figure: Figure, words: str) -> str:
    """Name of an income of the visitors before it: 接待游客167万人次,实现综合收入14亿元."""
    is_it = "元" in figure.row.unit and figure.follows and _VISITORS.search(figure.clause_before + figure.lead)
    return "旅游收入" if is_it and _INCOME.fullmatch(words) else ""


def _of_traffic(figure: Figure, words: str) -> list[str]:
    """Names of the passengers or trains whose airport or line the sentence names: 甲机场扩建,年吞吐量达200万人次."""
    is_it = figure.row.unit.endswith("人次") and _THROUGH.fullmatch(words)
    if figure.row.unit.endswith("列") and _TRAINS.fullmatch(words) and "中欧班列" in figure.sentence:
        return ["中欧班列年开行量", "中欧班列开行数"]
    airports = _AIRPORT.findall(figure.sentence + figure.lead.replace("空港", "机场")) if is_it else []
    return [name + "旅客吞吐量" for name in dict.fromkeys(("机场", *airports[-1:]))] if airports else []


def _of_insurances(figure: Figure, words: str) -> list[str]:
    """Names of the insurances that a rate of all of them is of: 各项社会保险参保率均达95%以上."""
    is_it = figure.row.unit == "%" and _INSURANCES.fullmatch(words)
    return ["基本养老保险参保率", "基本医疗保险参保率"] if is_it else []


def _of_incomes(figure: Figure, words: str) -> str:
    """Name of the ratio of the incomes that the clause before gives: 城乡居民收入分别达8万元、5万元,倍差降至1.67."""
    is_it = not figure.row.unit and _RATIO.fullmatch(words) and _TOWN_AND_COUNTRY.search(figure.clause_before)
    return "城乡居民收入倍差" if is_it else ""


def _of_capital(figure: Figure) -> str:
    """Name of the money that the projects before it bring: 执行招商引资项目607个,到位资金743亿元."""
    came = _CAPITAL.fullmatch(figure.words) if "元" in figure.row.unit and figure.follows else None
    return f"招商引资到位{came['which']}" if came and _ATTRACTED.search(figure.clause_before) else ""


def _of_last_rate(figure: Figure, words: str) -> str:
    """Name of the last of two things that a rate of all is of: 断面水质和饮用水水源地水质达标率保持在100%."""
    if figure.listed or figure.row.unit != "%" or figure.row.value != 100:
        return ""  # less than all of both says nothing of either
    ends = (end for end in range(len(words), 4, -1) if CONNECT.fullmatch(words, end))
    return next((rate["last"] for end in ends if (rate := _RATES.fullmatch(words, 0, end))), "")


def _with_figure(figure: Figure) -> list[str]:
    """Names that have a figure within: 社区服务设施15分钟步行可达覆盖率."""
    lead = HEAD.sub("", figure.lead)
    if figure.listed or not figure.follows or len(figure.words) == len(figure.lead) or is_rate(figure):
        return []
    ends = range(len(lead), len(lead) - len(figure.words), -1)
    return [lead[:end] for end in ends if CONNECT.fullmatch(lead, end)]


def _behind(figure: Figure, words: str) -> str:
    """Name of what stands behind a figure that only says how many there are: 形成3个千亿级产业集群."""
    is_count = counts_another(figure) and figure.row.mode == StatementMode.LEVEL
    return figure.after if is_count and _THERE_ARE.fullmatch(own_part(figure, words)) else ""


def _of_those(figure: Figure) -> str:
    """Name of a share whose whole stands behind it, with what it did: 94%的学校达到要求."""
    subject = figure.row.subject
    is_share = figure.row.unit == "%" and figure.after.startswith("的") and subject.endswith("比例")
    return subject if is_share and "的" in subject else ""
