"""What a figure counts: the noun phrase before it (受理投诉5件) or after it (5家企业)."""

from __future__ import annotations

import re

from helpers.extraction.statement_context import Place
from helpers.extraction.statement_words import LEADING, PREDICATE, TRAILING

LIMIT = 25
_HAN = re.compile("[\u4e00-\u9fff“A-Z]")
_VERB = re.compile(
    r"^(?:进一步|着力|大力|全面|深入|持续|加快|切实|积极|稳步)?(?:推进|推动|加强|强化|提升|完善|健全|优化|开展|实施|扩大|新改建|支持|引导|鼓励|培育|建设|发展|规范|提高|"
    r"制定|制订|出台|发布|查处|处置|落实|治理|整治|改造)(?=[\u4e00-\u9fff“]{2,})"
)
_HEAD = re.compile(r"[\u4e00-\u9fff]")
# An actor and its verb before the object: 全局共查办案件.
_ACTOR = re.compile(
    r"^[^,;。]{0,12}?(?:查办|查处|办结|办理|受理|制订|制定|获批|立项|移送|排查|开展|完成|组织|实现|做好|建立|新建|新增|培育|设立)了?(?=.{3})"
)
# Words for a change, which say nothing without what changes.
_GROWTH = re.compile(
    r"^(?:较|比)?(?:20\d\d年[底末]?|上年|去年)?(?:同比|环比|年均|净|累计|平均|分别|年)*"
    r"((?:同比|环比|年均|净)*(?:增长率?|下降|上升|提高|降低|减少|增加|增幅|增速|降幅|压减|缩短))$"
)
_GROWN = re.compile(r"(?<=.{2})(?:增长率?|下降|上升|提高|降低|减少|增加|增幅|增速|降幅|压减|缩短)$")
# A short head that needs the topic of the clause before it: 推进“明厨亮灶”工作,覆盖率.
_BARE_HEAD = re.compile(r"^(?:.{0,2}率|.{0,2}时[限间]|满意度|数量|总量|规模|面积|产值|额度|长度)$")
# Nouns too general to stand alone; what they did tells which (5家企业获评…).
_GENERAL = re.compile(
    r"^(?:企业|单位|案件|项目|产品|学校|市场|领域|人员|个人|组织|行业|事项|家庭|医院|村|社区|部门|省)$"
)
_PERIOD = re.compile(r"^[到至]?“?十[一二三四五六七八九]五”?(?:末年?|期间|时期)?$")
_ENUMERATED = re.compile(r"[两三四五六七八九十]个$")


def subject_of(place: Place, inherited: str, change: bool = False) -> str:
    """Noun phrase counted, in the document's words and at most about 25 characters.

    Args:
        place: the figure in its sentence.
        inherited: subject of the figure before it, for the second of two figures with one subject.
        change: whether it is the first figure of a from-to statement, whose subject always stands before it.
    """
    before, after = _tidy(place.own), place.after
    listed, inherited = inherited, _GROWN.sub("", inherited)
    if after[:1] in {"和", "与", "及", "、"} or after.startswith(("大关", "时限", "目标", "左右")):
        after = ""
    if listed and same_list(place):
        return listed
    percent = place.quantity.unit.endswith(("%", "‰"))
    prenominal = not change and _HAN.match(after) and not after.startswith(("以", "左右", "为", "。"))
    if prenominal and (not percent or after.startswith("的")) and len(noun := _after(after)) >= 2:
        return noun
    if _PERIOD.match(before):
        before = ""
    growth = _GROWTH.match(before)
    if growth:
        return (inherited[: LIMIT - 6] + growth.group(1)) if inherited else before
    if len(before) >= 2:
        return _with_topic(place, before) if _BARE_HEAD.match(before) else before
    noun = _after(after) if after and _HAN.match(after) else ""
    return (
        noun or inherited or _topic(place) or before or place.lead[-LIMIT:].strip(",、") or place.quantity.unit or "-"
    )


def _topic(place: Place) -> str:
    """Subject of the clause before this one."""
    words = place.text[max(place.sentence, place.clause - 60) : place.clause].rstrip(",;:")
    return _tidy(re.split("[,;:]", words)[-1])


def _with_topic(place: Place, head: str) -> str:
    topic = _topic(place) if place.previous == place.clause else ""
    return f"{topic}{head}" if 2 <= len(topic) <= LIMIT - 7 and not any(c.isdigit() for c in topic) else head


def same_list(place: Place) -> bool:
    """Whether only a conjunction stands between a figure and the one before it: 43%、36%和57%."""
    return place.previous > place.clause and not place.own.strip("、和与及,")


def _tidy(words: str) -> str:
    words = words[-2 * LIMIT - 10 :].lstrip("、,;和及与)+")
    words = TRAILING.sub("", _ENUMERATED.sub("", TRAILING.sub("", words)))
    for _ in range(3):
        shorter = _ACTOR.sub("", _VERB.sub("", LEADING.sub("", words)))
        if shorter == words or len(shorter) < 2:
            break
        words = shorter
    if not _HEAD.search(words):
        return ""
    return _cut(words)


def _cut(words: str) -> str:
    """At most LIMIT characters from the end, cut at a boundary of the phrase."""
    if len(words) <= LIMIT:
        return _balance(words)
    tail = words[-LIMIT:]
    for mark in ("的", "、", ")", "“"):
        at = tail.find(mark)
        if 0 <= at <= LIMIT - 6:
            return _balance(tail[at:] if mark == "“" else tail[at + 1 :])
    return _balance(tail)


def _after(words: str) -> str:
    words = words.lstrip("的在")
    stop = PREDICATE.search(words, 2)
    if stop and stop.group() == "、" and stop.start() <= 2:
        stop = PREDICATE.search(words, stop.end())
    noun = words[: stop.start()] if stop else words
    if _GENERAL.match(noun):
        noun = re.split("[,、(]", words)[0]
    return _balance(noun[:LIMIT].rstrip("的了和及与"))


def _balance(words: str) -> str:
    for opening, closing in ("“”", "()", "《》"):
        if words.count(opening) != words.count(closing):
            words = words.replace(opening, "").replace(closing, "")
    return words.strip()
