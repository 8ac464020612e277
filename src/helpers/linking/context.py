"""A figure in its sentence, as the linker reads it: what stands before, between and after."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from helpers.documents.lines import normal
from helpers.documents.script import simplified
from helpers.extraction.located import Located
from helpers.extraction.statements.statement_context import IN_BRACKETS
from helpers.extraction.statements.statement_lists import LISTED_YEARS
from helpers.schema import StatementRow

_STOP = re.compile(rf"[。!?！？\n]|{IN_BRACKETS}")
_HEADING = re.compile(rf"\s*({IN_BRACKETS})")
HEADED = 400
"""Code points of a paragraph behind its heading that are read as under it."""
_CLAUSE = re.compile(r"[,;:，；：]")
_ASIDE = re.compile(r"[(（][^()（）]{0,40}[)）]")
_NAMED = re.compile(
    r"[\u4e00-\u9fff][(（](?P<name>[\u4e00-\u9fff][^()（）]{3,16})[)）](?:达到?|为|提[高升][到至]|上升[到至])?约?$"
)
FROM = re.compile(r"(?:从|由)(?:“?十[一二三四五]五”?(?:初|末|时期末)?|20\d\d年[末底初]?|(?:规划)?基期|基准年)?的?$")
_JOINS = re.compile(r"\s*[、,，和及与]{1,2}\s*")
GOES = re.compile(
    r"(?:再|又|连续|连年|持续|稳步|不断|显著|明显|大幅|进一步|全面|首次|历史性?|均|总体|稳中有[升进]|"
    r"[\d一二三四五六七八九十]+年|相对|比较|起步较?[早晚]|较快|快速|高速|强劲|稳健|蓬勃|发展|平稳|良好|总体|稳定|保持|正(?=增长)|创|历史|零的|同期|新高|最好水平|新?突破|增长|提升|提高|改善|上升|向好|下降|降低|逐年|逐步|逆势|壮大|扩大|走[低高]|波动|较大|明显|趋[好缓稳]|"
    r"攀升|回升|[两二]位数|力度|加大|位?居|位列|排名?|全[国省市区]|第[一二三四五六七八九十\d]+位?|前列|首位|领先|实现|翻了?[一两二]?番多?|成?倍增长?)+[,;]?"
)
"""What only says how a thing goes, with the mark behind it."""


def things_that_go(words: str) -> list[str]:
    """What words may be about that only say how it goes; none where they tell a figure.

    >>> things_that_go("粮食产量稳定,"), things_that_go("粮食产量达8亿斤,")
    (['粮食产量'], [])
    """
    ends = () if re.search(r"\d", words) else range(2, len(words))
    return [words[:end] for end in ends if GOES.fullmatch(words, end)]


_WRAPPED = re.compile(r"(?P<line>^[^\n|#]{24,}[\u4e00-\u9fff\d,，、%(（])\n(?=[^\n|#])", re.M)
_NOTE = re.compile(r"[\[〔【]\d{1,3}[\]〕】]|[①-⑳]")
_MEASURE = re.compile(r"(?:申请|受理|授权|拥有|保有|登记|注册)量$")
_RATIO = re.compile(r"每?万人口?")
_REFERENCE = re.compile(r"[较比与]“?(?:上年|去年|\d{4}年|[十一二三四五]+五”?)[末底]?(?:相比)?$")
_PART = re.compile(
    r"^(?:高新区|开发区|经开区)|^[^全我].{1,7}?(?:城市群|都市圈|经济圈|经济带|流域|盆地|平原|湖区|库区|城区|新区|高新区|开发区|经开区|园区|片区)"
)
_ZONE = re.compile(r"[^,;、全我\d]{2,8}(?:综合?保(?:税区|区)|保税[区港]|自贸(?:试验)?区|经开区|高新区|开发区)")
"""A zone whose doing a clause tells, and which the next goes on about."""
_VISITED = re.compile("(?:累计|共)?(?:接待|吸引)")
_SITE = re.compile("(?:街区|景区|公园|古[城镇村]|乐园|度假区|博物馆|营地|驿站)[^,;]{0,6},$")
"""What a clause tells of, whose visitors the next counts."""
_TRADE = re.compile("进出口")
_TRADE_OF_PART = re.compile("通道|班列|互市|综合?保")
"""By which way goods came, of which the clause goes on to tell the value."""
_DOES = re.compile(r"(?:预计)?(?:实现|完成)")
_DISTRICT = re.compile(r"(?:推动|支持|促进|带动|引领)[^,;、全我]{2,4}[区县](?:[^,;、]{0,4}发展),$")
_ECONOMY_OF = re.compile(r"(?:预计)?(?:经济(?:总量|增速)|(?:地区)?生产总值|GDP)")
_TRIED = re.compile(r"在[^,;]{2,9}?区?(?:先行|率先)?(?:推行|试行|推广|开展|实施|启动|试点)")
_PORT = re.compile(r"[^,;、全我各\d]{2,6}口岸(?!功能|建设|经济)")
_FREE_TRADE = re.compile(r"[—-]*(?:中国)?(?:[\u4e00-\u9fff]{2,3})?自贸(?:试验)?区[^,;、]{0,6}片区")
_RATE_OF_A_YEAR = re.compile(r"(?<!登记)失业率")
_REACHES = re.compile(
    r"(?:已|将|预计|有望)?(?:达到?|突破|超过?|为|(?:提[高升]|上升|增[加长]|下降|降低|[增升降提])[到至]|保持在|稳定在|完成|实现)*了?约?$"
)
_NOUN = re.compile(r"(?:率|比[例重]|占比|量|数|额|收入|花费|总值|增加值|产值|规模|里程|面积|人次|浓度)$")
_WITHIN_BOTH = re.compile(
    r"(?P<one>[^,;、和与中]{2,10})[和与、](?P<other>[^,;、和与中]{2,10})中的?(?P<noun>[^,;、中]{3,14}(?:率|比[例重]))"
)
_SECTORS = re.compile(r"第?(?P<which>[一二](?:[、和]第?[二三]){1,2})次?产业?(?P<what>[^、和]{3,})$")
_OF_A_WHOLE = re.compile(r"(?:总?产值|增加值)?占.{2,}比[例重]$")
_BARE_SHARE = re.compile(r"(?<=[^占]{2})(?:占比|比重)$")
_BOTH_OVER = re.compile(r"(?:连续第?[\d两三四五]+年|首次|历史性|再次|同时|双双|均|都)+$")
"""What a clause says of all its nouns before a bound."""
_GROWN = re.compile(r"年均增[长速]$")
_CUT = re.compile(r"(?:重点工程|工程)?(?:累计)?减排量?$")
_LISTED_YEARS = re.compile(rf"^{LISTED_YEARS}(?=.)")
_YEARLY = re.compile(r"年均$|(?<=五年)平均$")
_TOWN_AND_COUNTRY = re.compile(r"(全[市省区州县])?城乡(?=(?:常住)?居民(?:人均|收入))")
_MONTH = re.compile(r"[年季]末|年底|\d月")
AND = re.compile(r"、|(?<![普以涉波顾])及(?!时|格)|(?<![调中共温饱])和(?!谐|平|解)|(?<!参)与(?!会)")
"""What stands between the nouns of a list; 普及 and 参与 are words of their own."""
MONTHS = re.compile(r"\d{1,2}[-—–~至到]\d{1,2}月|前\d{1,2}个月|[上下]半年|[前第]?[一二三四]季度")
"""A part of a year."""
SHORT = 16
"""Longest sentence that is taken for the topic of the next."""
BACK, AHEAD = 160, 40
"""How many code points before and after a figure are read."""


@dataclass(frozen=True)
class Figure:
    """A statement with the words around it, in simplified characters, without white space and asides."""

    row: StatementRow
    span: tuple[int, int]
    words: str
    """From the figure before it in the clause, else from the clause's beginning, up to the figure."""
    lead: str
    """The clause up to the figure."""
    clause_before: str
    """The clause before this one in the sentence."""
    after: str
    """What follows the figure in its clause."""
    between: str
    """From the end of the figure before it, whatever stands between; empty for the first of its sentence."""
    printed: str
    """The figure with its bounding words, as printed."""
    follows: bool
    """Whether a figure stands before it in the same sentence."""
    listed: bool = False
    """Whether 分别 gives it a noun of a list: 甲、乙分别达3件、5件."""
    shared: str = ""
    """The last noun of that list, whose end the others may leave out: 甲、乙合格率分别为."""
    first: str = ""
    """The first noun of that list, whose beginning the others may leave out: 农村污水处理率、垃圾处理率分别为."""
    place: int = 0
    """Which of a list of figures it is: 1 for the second of 5件、8件."""
    size: int = 1
    """How many figures its list has."""
    named: str = ""
    """The name that a bracket before the figure gives it: 占总人口比重（常住人口城镇化率）为67%."""
    headed: str = ""
    """What its paragraph is headed with in brackets: 【近岸海域】."""
    sentence: str = ""
    """The sentence up to the figure's clause."""
    short_before: str = ""
    """The sentence before, if it is a short one of the same paragraph."""


def figures(text: str, statements: Sequence[Located[StatementRow]]) -> list[Figure]:
    """The statements of a document with their context, in order of the text."""
    plain = unwrapped(simplified(text).replace("**", "  "))
    starts = [item.span[0] for item in statements]
    result = []
    for i, item in enumerate(statements):
        start, end = item.span
        window = plain[max(0, start - BACK) : start]
        stops = [m.end() for m in _STOP.finditer(window)]
        sentence = max(0, start - BACK) + (stops[-1] if stops else 0)
        clauses = [m.end() for m in _CLAUSE.finditer(plain, sentence, start)]
        clause = clauses[-1] if clauses else sentence
        earlier = clauses[-2] if len(clauses) > 1 else sentence
        k = bisect_right(starts, start) - 1
        last = statements[k - 1].span[1] if k > 0 else 0
        tail = plain[end : end + AHEAD]
        stop = re.search(r"[,;:。，；：、!?！？\n]", tail)
        share, last_noun, first_noun = _distributed(plain, statements, i, clause, starts)
        result.append(
            Figure(
                item.record,
                item.span,
                _bare(plain[max(clause, last) : start]) if share is None else share,
                _bare(plain[clause:start]) if share is None else share,
                _bare(plain[earlier:clause]) if clause > sentence else "",
                _bare(tail[: stop.start()] if stop else tail),
                _bare(plain[last:start]) if i and last > sentence else "",
                _bare(plain[start:end]),
                bool(i) and statements[i - 1].span[0] >= sentence,
                share is not None,
                last_noun,
                first_noun,
                *_place_in_list(plain, statements, i, starts),
                _named_in_brackets(plain[max(clause, last) : start]),
                _headed(plain, start),
                _bare(plain[sentence:clause]),
                _opening(plain, sentence),
            )
        )
    return result


def unwrapped(text: str) -> str:
    """A text, as long as before, whose sentences do not end where a long line does that ends without a mark."""
    return _WRAPPED.sub(r"\g<line> ", text)


def is_of_a_part(figure: Figure) -> bool:
    """Whether a figure goes on about what the clause before it says of a part of the place.

    甲河流域水质持续改善,水质优良率达95% is the basin's, 推动甲区率先发展,总量达90亿元 the district's; a clause about
    something else says nothing of the figure.
    """
    if (
        _DISTRICT.search(figure.clause_before)
        and figure.words == figure.lead
        and not figure.words.startswith(("全", "我"))
    ):
        return True
    if _ZONE.match(figure.clause_before) and _DOES.match(figure.words):
        return True
    if _TRADE.search(figure.words) and figure.words == figure.lead and _PORT.match(figure.clause_before):
        return True
    if _TRADE.search(figure.words) and _TRADE_OF_PART.search(figure.lead.removesuffix(figure.words)):
        return True
    if _VISITED.match(figure.words) and figure.words == figure.lead and _SITE.search(figure.clause_before):
        return True
    if _FREE_TRADE.match(figure.sentence) and figure.words == figure.lead and not figure.words.startswith(("全", "我")):
        return True
    if figure.clause_before.startswith("片区") and figure.words == figure.lead:
        return True
    part = _PART.match(figure.clause_before)
    if part is None or figure.follows or not figure.words or _TRIED.match(figure.clause_before):
        return False
    is_whole_of_it = bool(_ECONOMY_OF.match(figure.words))
    return is_whole_of_it or figure.words[:2] in figure.clause_before[part.end() :]


def is_of_a_month(figure: Figure) -> bool:
    """Whether a figure whose yearly value is a mean is one month's: 年末城镇调查失业率."""
    return bool(_RATE_OF_A_YEAR.search(figure.words) and _MONTH.search(figure.words))


def _opening(plain: str, sentence: int) -> str:
    """The sentence before one, where it is a short one of the same paragraph: 经营主体稳中培优。总量达……"""
    head = plain[max(0, sentence - SHORT - 2) : sentence - 1]
    stops = [m.end() for m in _STOP.finditer(head)]
    return _bare(head[stops[-1] :]) if stops and plain[sentence - 1 : sentence] == "。" else ""


def _headed(plain: str, start: int) -> str:
    """What the last brackets before a place in its paragraph say that open it."""
    line = plain[max(plain.rfind("\n", 0, start) + 1, start - HEADED) : start]
    heading = _HEADING.match(line)
    return heading[1][1:-1] if heading else ""


def _distributed(
    plain: str, statements: Sequence[Located[StatementRow]], i: int, clause: int, starts: Sequence[int]
) -> tuple[str | None, str, str]:
    """The noun and verb of a figure that is of one noun of a list, the list's last noun and its first, if others.

    甲、乙分别增长3%、5% gives 乙增长 for the second figure; 甲、乙达3件、5件 does, too. A list of another length than
    the figures says nothing: None, and no noun.
    """
    at = plain.rfind("分别", clause, starts[i])
    first = bisect_left(starts, at) if at >= 0 else _begun(plain, statements, i, starts)
    end = first + 1
    while end < len(statements) and _is_joined(plain, statements, end):
        end += 1
    if not first <= i < end or end - first < 2:
        return None, "", ""
    heading = max([clause, *(item.span[1] for item in statements[max(0, first - 4) : first])])
    whole = _bare(plain[heading : starts[first]])
    before, _, verb = whole.rpartition("分别")
    if not before.strip("、,"):  # 甲和乙双双超过1万亿元、分别达11013亿元和10914亿元
        before = _BOTH_OVER.sub("", _bare(plain[clause : statements[first - 1].span[0]])) if first else before
    if at < 0:
        verb = (FROM.search(whole) or _REACHES.search(whole))[0]
        before = whole[: len(whole) - len(verb)]
    before = _REFERENCE.sub("", before).removesuffix("累计").removeprefix("预计")
    if yearly := _YEARLY.search(before):  # 甲、乙年均分别增长6%、8%
        before, verb = before[: yearly.start()], yearly[0] + verb
    before = _LISTED_YEARS.sub("", before)
    names = _names_of_list(before, end - first)
    years = {item.record.year for item in statements[first:end]}
    if at >= 0 and len(names) == 1 and len(years) == end - first:  # 2021年、2022年甲分别为: one thing in several years
        return before + verb, "", ""
    is_measured = all(_NOUN.search(name) or _GROWN.search(name) or _CUT.search(name) for name in names)
    if len(names) != end - first or (at < 0 and not is_measured):
        return None, "", ""
    name = _begun_as_first(names, i - first)
    return name + verb, names[-1] if i - first < len(names) - 1 else "", names[0] if i > first else ""


def _names_of_list(listing: str, size: int) -> list[str]:
    """The nouns of a list of so many figures, each with what the last says for all; another number if they differ."""
    listing = re.sub(r"城镇[和、与]农村(?=(?:常住)?居民)", "城乡", listing)
    if sectors := _SECTORS.search(listing):  # 一、二、三产增加值分别为
        numbers = [number for number in "一二三" if number in sectors["which"]]
        listing = "、".join(f"第{number}产业{sectors['what']}" for number in numbers)
    if of_both := _WITHIN_BOTH.fullmatch(listing):  # 甲和乙中丙率分别为
        listing = "、".join(_of_one(of_both[one], of_both["noun"]) for one in ("one", "other"))
    listing = re.sub(r"存[款]?[、和与及]贷款", "存贷款", listing)
    names = [name for name in AND.split(listing) if name]
    if len(names) == 1 and size == 2:
        names = both_of(names[0]) or names
    if len(names) == size - 1:  # 甲、城镇和农村乙增长3%、4%和5%
        names = [one for name in names for one in both_of(name) or [name]]
    if len(names) == 2:
        names = [completed(*names), names[1]]
    for ending in (_CUT, _GROWN):  # 甲、乙累计减排3吨和5吨; 甲、乙年均增速分别为6%、8%
        if names and (last := ending.search(names[-1])) and not ending.search(names[0]):
            names = [name if ending.search(name) else name + last[0] for name in names]
    return names


def _begun_as_first(names: Sequence[str], place: int) -> str:
    """A noun of a list with what the first says for it too: 发明专利授权量、申请量, 1-11月甲、乙."""
    name = names[place]
    if not place:
        return name
    head = _MEASURE.search(names[0])
    if head and _MEASURE.fullmatch(name):
        name = names[0][: head.start()] + name
    months = MONTHS.match(names[0])
    if months and not name.startswith(months.group()):
        name = months.group() + name
    ratio = _RATIO.match(names[0])
    if ratio and name.startswith("高价值"):
        name = ratio.group() + name
    return name


def completed(name: str, last: str) -> str:
    """The first of two names with what the last says for both: 户籍人口 and 常住人口城镇化率."""
    if (share := _OF_A_WHOLE.search(last)) and "占" not in name and not _NOUN.search(name):
        return name + share[0]  # 甲和乙占生产总值比重分别达
    if (bare := _BARE_SHARE.search(last)) and not _NOUN.search(name):
        return name + bare[0]  # 甲、乙占比升至
    if name[:2] == last[:2] and len(last) > len(name) + 2 and _NOUN.search(last) and not _NOUN.search(name):
        return name + last[len(name) :]  # 基本养老、基本医疗保险参保率
    at = last.find(name[-2:])
    return name + last[at + 2 :] if at > 0 and _NOUN.search(last) and not _NOUN.search(name) else name


def _of_one(whole: str, noun: str) -> str:
    """A share's name with what it is of, but for the words that both have: 大陆岸线, 自然岸线保有率."""
    return (whole[:-2] if whole[-2:] in noun else whole) + noun


def both_of(name: str) -> list[str]:
    """The two things that one word names: 城乡居民人均可支配收入, 存贷款余额."""
    if both := _TOWN_AND_COUNTRY.match(name):
        return [(both[1] or "") + which + name[both.end() :] for which in ("城镇", "农村")]
    head, is_both, tail = name.partition("存贷款")
    return [head + which + tail for which in ("存款", "贷款")] if is_both else []


def _place_in_list(
    plain: str, statements: Sequence[Located[StatementRow]], i: int, starts: Sequence[int]
) -> tuple[int, int]:
    """Which of the figures that only marks and conjunctions divide it is, and how many they are."""
    first, end = _begun(plain, statements, i, starts), i + 1
    while end < len(statements) and _is_joined(plain, statements, end):
        end += 1
    return i - first, end - first


def _begun(plain: str, statements: Sequence[Located[StatementRow]], i: int, starts: Sequence[int]) -> int:
    """The first of the figures that only marks and conjunctions divide from this one."""
    while i and _is_joined(plain, statements, i):
        i -= 1
    return i


def _is_joined(plain: str, statements: Sequence[Located[StatementRow]], i: int) -> bool:
    """Whether a figure goes on with the list of the one before: not where growth has led to states, 增长2%,达54亿元."""
    before, this = statements[i - 1], statements[i]
    between = plain[before.span[1] : this.span[0]]
    is_led_to = re.search("[,，]", between) or plain.startswith("达", this.span[0])
    is_of_another = this.record.unit != before.record.unit and is_led_to
    return bool(_JOINS.fullmatch(between)) and not is_of_another


def _named_in_brackets(words: str) -> str:
    """What the last bracket of the words says, where nothing stands behind it but a verb, and a noun before it."""
    bracket = _NAMED.search(words)
    return normal(bracket["name"]) if bracket else ""


def _bare(words: str) -> str:
    return _ASIDE.sub("", normal(_NOTE.sub("", words))).strip("*#")
