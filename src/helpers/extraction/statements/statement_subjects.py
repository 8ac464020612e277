"""What a figure counts: the noun phrase before it (受理投诉5件) or after it (5家企业).

A subject is in the document's words. Verbs that say what is done to the things counted stay (新增, 培育, 受理); verbs
that only say that something is done go (开展, 完成, 推动), and so do time, place and the words that lead to the figure.
A head that says nothing alone (办结率) gets the noun of the clause before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from helpers.extraction.statements.statement_context import Place
from helpers.extraction.statements.statement_lists import listed_subjects
from helpers.extraction.statements.statement_words import (
    ACHIEVED,
    BARE_ACT,
    BARE_HEAD,
    BARE_TAIL,
    COMPARED,
    GROWTH_HEAD,
    GROWTH_TAIL,
    KEPT_VERB,
    LEADING,
    PART,
    PREDICATE,
    SHARED_TAIL,
    TRAILING,
    VERB_AFTER,
)
from helpers.numerals.quantity_units import UNIT

LIMIT = 25
# What stands before a list of rates: 分别比上年增长, 同比“十二五”末提高.
_RATES = re.compile(
    r"[、,]?(?:分别|各|均)?(?:同?[比较]|与)?[^,;。、]{0,10}?(?:分别|各)?(?P<growth>增长|提高|下降|上升|减少|增加|降低)(?:了|约|分别)?"
)
_HAN = re.compile("[\u4e00-\u9fff“A-Z]")
# What an actor does: 全局共查办案件, 推动企业参与标准制定.
_ACTOR = re.compile(
    r"^[^,;。、的]{1,12}?(?:共计|累计|(?<!公)共(?![享建治同])|先后|已|主导或参与|主导和参与|"
    r"参与或主导)(?=[\u4e00-\u9fff]{3})"
)
_AGENCY = re.compile(r"^[^,;。、的]{2,12}?(?:服务团|指挥中心|部门|系统|机关|大队|局|所|工作队)(?=.{4})")
_DOING = re.compile(r"(?<=.{3})(?:组织)?(?:开展|进行)(?=[\u4e00-\u9fff]{2})")
_YEARLY = re.compile(r"^(每[年月季]度?)(?:至少)?(?:开展|组织|完成|举办|实施)")
_ASIDE = re.compile(r"\([^()]{8,}\)")
# The kind that closes a list: A、B等地理标志产品.
_KIND = re.compile(
    r"^(?P<listed>.*[、”》\u4e00-\u9fff])(?<![高中初均同平对])等(?P<kind>(?![级次待于额])[\u4e00-\u9fff“][^等、]{2,})$"
)
# Nouns too general to stand alone; what they did tells which (5家企业获评…).
_GENERAL = re.compile(
    r"^(?:企业|单位|案件|项目|产品|学校|市场|领域|人员|个人|组织|行业|事项|家庭|医院|村|社区|部门|省)$"
)
_PERIOD = re.compile(r"^每[日天年月]$|^[到至是]?“?十[一二三四五六七八九]五”?(?:末年?|期末|期间|时期)?$")
_DIGITS = re.compile(r"\d[\d.]*[万亿千百]?")
# What joins a subject to what is before it, or begins an item of a list.
_MARKS = "、,;和及与)+①②③④⑤⑥⑦⑧⑨⑩—-–●•·◆■▪◇□➢※★▲"
_REACHED = re.compile(r"(?:达到?|扩大[到至]|拓展[到至]|增[至到]|增加到|提高到|发展到|突破|超过)$")
_ENUMERATED = re.compile(r"[两三四五六七八九]个$")
_GRADE = re.compile(r"^(?:国家|部|省|省部|市|县|区|镇|乡|村|[一二三四五]星|[1-5]A|[一二三甲乙])级$")
_GRADED = re.compile(r"^.{1,8}?级(?=.{2})")
_COVER = re.compile(r"^全?覆盖(?![率面])")


@dataclass
class Subjects:
    """Subjects of the figures of one paragraph, each read with what the figures before it in its sentence counted."""

    sentence: int = -1
    last: str = ""
    """Subject of the figure before."""
    topic: str = ""
    """Noun that bare heads (办结率) of the sentence are about."""
    part: str = ""
    """What the parts of a total share with it."""
    recent: list[str] = field(default_factory=list)
    """Subjects of the sentence's figures that are no growth, in order: a list of rates is about the last of them."""
    waiting: list[str] = field(default_factory=list)
    """Subjects already read for the next figures of a list (A、B分别为1%和2%)."""

    def of(self, place: Place, following: Sequence[Place] = (), change: bool = False) -> str:
        """Noun phrase counted, in the document's words and at most about 25 characters.

        Args:
            place: the figure in its sentence.
            following: the figures after it that only a conjunction divides from it.
            change: whether it is the first figure of a from-to statement, whose subject always stands before it.
        """
        if place.sentence != self.sentence:
            self.sentence, self.last, self.topic, self.part, self.waiting = place.sentence, "", "", "", []
            self.recent = []
        if self.last and same_list(place):
            self.last = self.waiting.pop(0) if self.waiting else self.last
            if not GROWTH_TAIL.search(self.last):
                self.recent.append(self.last)
            return self.last
        self.waiting = []
        subject = self._read(place, change)
        if following and (several := listed_subjects(place.words, len(following) + 1)):
            tidied = [_tidy(one) or one for one in several]
            subject, self.waiting = tidied[0], tidied[1:]
        grown = _RATES.fullmatch(place.words) if following else None
        if grown and len(self.recent) > len(following):
            several = [one + grown["growth"] for one in self.recent[-len(following) - 1 :]]
            subject, self.waiting = several[0], several[1:]
        if not GROWTH_TAIL.search(subject):
            self.recent.append(subject)
            self.topic = BARE_TAIL.sub("", _noun(subject))
        self.last = subject
        return subject

    def _read(self, place: Place, change: bool) -> str:
        subject, after = _tidy(place.words), place.after
        if after[:1] in {"和", "与", "及", "、"} or after.startswith(("大关", "时限", "目标", "左右")):
            after = ""
        after = _second_figure(after)
        percent = place.quantity.unit.endswith(("%", "‰"))
        if percent and subject.endswith("覆盖"):
            return f"{subject}率"
        if percent and subject.startswith("占") and self.last:
            ending = "" if subject.endswith(("比重", "比例")) else "比重"
            return f"{GROWTH_TAIL.sub('', _noun(self.last))}{subject}{ending}"
        if percent and _COVER.match(after) and len(subject) >= 2:
            return f"{subject}覆盖率" if not subject.endswith("率") else subject
        if len(subject) >= 2 and not percent and (VERB_AFTER.match(after) or _REACHED.search(place.words)):
            return self._completed(place, subject)
        if VERB_AFTER.match(after):
            after = ""
        prenominal = not change and _HAN.match(after) and not after.startswith(("以", "左右", "为", "。"))
        if prenominal and (not percent or after.startswith("的")) and len(noun := _after(after, percent)) >= 2:
            if place.words in {"、", "和", "及", "与"} and (verb := KEPT_VERB.match(self.last)):
                subject = verb.group()
            return _done_to(place.words, subject, noun)
        if _PERIOD.match(subject):
            subject = ""
        growth = GROWTH_HEAD.match(subject)
        if growth:
            about = GROWTH_TAIL.sub("", self.last)
            return about[: LIMIT - 6] + growth.group(1) if about else subject
        if len(subject) >= 2:
            return self._completed(place, subject)
        noun = _after(after, percent) if after and _HAN.match(after) else ""
        if "累计" in place.words and not subject:
            return _noun(self.last) or noun or _topic(place) or "-"
        clause = place.lead[-LIMIT:].strip(",、")
        return (
            noun or GROWTH_TAIL.sub("", self.last) or _topic(place) or subject or clause or place.quantity.unit or "-"
        )

    def _completed(self, place: Place, subject: str) -> str:
        """The subject with what it leaves out: the topic of a bare head, the verb or the noun of a list."""
        if place.words[:1] in {"、", "和", "及"} and self.last and place.previous > place.clause:
            verb = KEPT_VERB.match(self.last)
            if self.part:
                return self._part(subject)
            if _GRADE.match(subject) and _GRADED.match(_noun(self.last)):
                subject += _GRADED.sub("", _noun(self.last))
            if verb and not KEPT_VERB.match(subject) and len(subject) + len(verb.group()) <= LIMIT:
                return verb.group() + subject
            return subject
        among = place.words.lstrip("、,(").startswith("其中") or place.text[: place.clause].endswith("其中:")
        if among and self.last:
            self.part = _noun(self.last)
            return self._part(subject)
        if BARE_ACT.match(subject) and (topic := _topic(place)).endswith(subject):
            return topic
        if not BARE_HEAD.match(subject) or place.previous != place.clause:
            return subject
        before = place.text[max(place.sentence, place.clause - 60) : place.clause]
        counted = any(c.isdigit() for c in before[before.rstrip(",;:").rfind(",") + 1 :])
        topic = self.topic if counted else _noun(_topic(place)) or self.topic
        for shared in range(min(len(subject), 6), 1, -1):
            if topic.endswith(subject[:shared]):
                topic = topic[:-shared]
                break
        return f"{topic}{subject}" if 2 <= len(topic) <= LIMIT - 7 and subject not in topic else subject

    def _part(self, subject: str) -> str:
        """A part of a total (其中农产品200批次), with what the total counts."""
        tail = SHARED_TAIL.search(self.part)
        if (
            KEPT_VERB.match(subject)
            or subject.endswith(("案", "率", "占比", "比重"))
            or (tail and tail.group()[-2:] in subject)
        ):
            return subject
        whole = PART.match(subject) and subject.endswith(("级", "县区", "市县", "乡镇"))
        added = self.part if whole else tail.group() if tail else ""
        return subject + added if len(subject) + len(added) <= LIMIT else subject


def same_list(place: Place) -> bool:
    """Whether only a conjunction stands between a figure and the one before it: 43%、36%和57%."""
    return place.previous > place.clause and not place.words.strip("、和与及,")


def _second_figure(after: str) -> str:
    """What follows a figure, without a second one of the same thing: 12台 60蒸吨 锅炉."""
    digits = _DIGITS.match(after)
    unit = UNIT.match(after, digits.end()) if digits else None
    return after[unit.end() :] if unit else after


def _topic(place: Place) -> str:
    """Subject of the clause before this one."""
    words = place.text[max(place.sentence, place.clause - 60) : place.clause].rstrip(",;:")
    return _tidy(re.split("[,;:]", words)[-1])


def _noun(subject: str) -> str:
    """A subject without the verb that it begins with."""
    return KEPT_VERB.sub("", subject)


def _done_to(printed: str, words: str, noun: str) -> str:
    """The verb before the figure and the noun after it: 选派60名干部, 建成甲、乙等5座水库."""
    verb = KEPT_VERB.match(words)
    whole = verb and (verb.end() == len(words) or printed.endswith("等"))
    return f"{verb.group()}{noun}" if verb and whole and "的" not in noun else noun


def _tidy(words: str) -> str:
    words = COMPARED.sub("", _ASIDE.sub("", words[-3 * LIMIT :].lstrip(_MARKS)))
    words = TRAILING.sub("", _ENUMERATED.sub("", TRAILING.sub("", words)))
    for _ in range(3):
        shorter = _YEARLY.sub(r"\1", _ACTOR.sub("", LEADING.sub("", words)))
        if shorter == words or len(shorter) < 2:
            break
        words = shorter
    agency = _AGENCY.match(words)
    if agency and KEPT_VERB.match(words[agency.end() :]):
        words = words[agency.end() :]
    words = _DOING.sub("", words)
    kind = _KIND.match(words)
    if kind:
        verb = KEPT_VERB.match(kind["listed"])
        words = (verb.group() if verb else "") + kind["kind"]
    return _cut(words) if _HAN.search(words) else ""


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


def _after(words: str, percent: bool) -> str:
    """Noun after a figure; with what it did, where that is what makes it count (5家企业获评A -> 获评A的企业)."""
    words = words.lstrip("的在")
    stop = PREDICATE.search(words, 2)
    if stop and stop.group() == "、" and stop.start() <= 2:
        stop = PREDICATE.search(words, stop.end())
    noun = words[: stop.start()] if stop else words
    done = ACHIEVED.match(words, stop.start()) if stop else None
    noun = _balance(noun[:LIMIT].rstrip("的了和及与"))
    if done and len(noun) + len(done.group()) < LIMIT + 6:
        noun = f"{done.group()}的{noun}"
    elif _GENERAL.match(noun):
        noun = re.split("[,、(]", words)[0][:LIMIT]
    return f"{noun}比例" if percent and noun and not noun.endswith(("率", "比例", "占比")) else noun


def _balance(words: str) -> str:
    for opening, closing in ("“”", "()", "《》"):
        if words.count(opening) != words.count(closing):
            words = words.replace(opening, "").replace(closing, "")
    return words.strip()
