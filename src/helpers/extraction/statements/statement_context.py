"""Where a figure stands in its sentence: the clause, the tense, the year, and from-to pairs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from helpers.documents.section_kinds import PAST, SectionKind
from helpers.numerals.quantities import Quantity
from helpers.numerals.years import years_of_plan

_SENTENCE = re.compile(r"[。!?]")
_CLAUSE = re.compile(r"[,;。:!?]")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?=年|[-~至](?:20)?\d\d年)")
_PLAN = re.compile(r"“?(十[一二三四五六七八九])五”?(?:规划)?(?:期间|时期|以来|末|初|收尾|中期|期末|[,、])?")
_REFERENCE = re.compile(r"(?:较|比|相比|同比|自|从|由|与|以|对比|恢复[至到])$")
_AIM = re.compile(
    r"力争|争取(?!到)|将(?=[^,;。]{0,6}(?:达|实现|建|新|提|增|形))|确保|计划(?=[^,;。]{0,4}(?:新|建|投|到|完))|"
    r"预计|预期|年内|\d年内|五年内|不低于|目标|底前|年前"
)
_ACTING = re.compile(
    r"(?:进一步|着力|大力|全面|深入|持续|加快|积极|年内|全年)?(?:推进|推动|加强|完善|新建|新增|培育|打造|开展|实施|建设|建立|支持|引导|组织|提升|完成|保持|争创)"
)
_DONE = re.compile(
    r"截[至止]|已(?=[^经,;。]{0,3}(?:累计|建|设|完|有|获|达|实|形|归|认|取|通|投|开|归))|目前|现已|累计已|"
    r"过去[一五]年|近年来|以来"
)
_CHANGE_TO = re.compile(r"[^,;。]{0,10}(?:到了?|至|为|成)(?:了|约|近|超|\(?20\d\d年的?|[^,;。]{0,6})$")
_CHANGE_FROM = re.compile(r"(?:从(?!事|业|此|严|而)|由(?!此|于|来)|自(?!主|然|动|身|行|律|愿))[^。;]{0,24}$")
_PARENTHESIS = re.compile(r"\([^()]{0,80}\)")
_COMPARED = re.compile(r"[^。;!?]{0,40}?[较比]((?:19|20)\d\d)年")
_DATED = re.compile(r"\(?(20\d\d|19\d\d)年[底末的]?(?:的)?$")


REACH = 240
"""How far back from a figure its sentence is read; keeps time linear where a text has no full stops."""


@dataclass(frozen=True)
class Place:
    """A quantity in its paragraph (normalised text)."""

    text: str
    quantity: Quantity
    sentence: int
    """Offset at which the sentence begins."""
    clause: int
    """Offset at which the clause begins."""
    previous: int
    """Offset at which the quantity before it in the same clause ends, else the clause's beginning."""

    @property
    def before(self) -> str:
        """Sentence up to the quantity."""
        return self.text[max(self.sentence, self.quantity.start - REACH) : self.quantity.start]

    @property
    def lead(self) -> str:
        """Clause up to the quantity."""
        return self.text[max(self.clause, self.quantity.start - REACH) : self.quantity.start]

    @property
    def after(self) -> str:
        """What follows, up to the end of the clause."""
        end = self.quantity.end
        stop = _CLAUSE.search(self.text, end, end + 60)
        return self.text[end : stop.start() if stop else end + 60]

    @property
    def own(self) -> str:
        """Clause between the quantity before it and this one."""
        return self.text[max(self.previous, self.quantity.start - REACH) : self.quantity.start]


def places(text: str, found: list[Quantity]) -> list[Place]:
    """The quantities of a paragraph with their sentences and clauses."""
    sentences = [0, *(m.end() for m in _SENTENCE.finditer(text))]
    clauses = [0, *(m.end() for m in _CLAUSE.finditer(text))]
    result: list[Place] = []
    i = j = last = 0
    for quantity in found:
        while i + 1 < len(sentences) and sentences[i + 1] <= quantity.start:
            i += 1
        while j + 1 < len(clauses) and clauses[j + 1] <= quantity.start:
            j += 1
        result.append(Place(text, quantity, sentences[i], clauses[j], max(clauses[j], last)))
        last = quantity.end
    return result


def is_target(place: Place, kind: SectionKind, period: tuple[int, int]) -> bool:
    """Whether a figure is promised rather than achieved: by the tense of its sentence, then by its section."""
    before = place.before[-160:]
    ahead = behind = -1
    for found in _YEAR.finditer(before):
        year = int(found.group(1))
        if _REFERENCE.search(before[: found.start()]) and before[: found.start()][-1:] != "至":
            continue
        to = (
            before[max(0, found.start() - 1) : found.start()] in {"到", "至"}
            and before[max(0, found.start() - 2) : found.start()] != "截至"
        )
        if year >= period[0] and (to or year >= period[1] or period[0] == period[1]):
            ahead = found.start()
        elif year < period[0]:
            behind = found.start()
    for found in _PLAN.finditer(before):
        if years_of_plan(found.group(1))[1] >= period[1]:
            ahead = found.start()
        elif not _REFERENCE.search(before[: found.start()]):
            behind = found.start()
    done = max((m.start() for m in _DONE.finditer(before)), default=-1)
    if kind in PAST:
        return ahead > max(behind, done) and bool(
            re.search(r"[到至]\D{0,3}$|^\D{0,3}$", before[:ahead]) or _AIM.search(before)
        )
    aim = max(ahead, *(m.start() for m in _AIM.finditer(before)), -1)
    if kind == SectionKind.UNKNOWN:
        if max(aim, behind, done) < 0:
            return bool(_ACTING.match(place.lead)) and "了" not in place.lead
        return aim > max(behind, done)
    if re.search(r"(?:现有|已有|已建成?的?|已设立的?|原有|已认定的?)[^,;。]{0,6}$", place.lead):
        return False
    return not (max(behind, done) >= 0 and aim < max(behind, done))


def year_of(place: Place, target: bool, period: tuple[int, int]) -> int:
    """Year of a figure: the one its sentence names, else the plan's last year or the year before the plan."""
    default = period[1] if target else period[0] - 1
    before = _PARENTHESIS.sub(lambda m: " " * len(m.group()), place.before)
    for found in reversed(list(_YEAR.finditer(before))):
        year = int(found.group(1))
        head = before[: found.start()]
        if _REFERENCE.search(head) or before[found.end() : found.end() + 4].lstrip("年").startswith(("以来", "的")):
            continue
        if (year >= period[0]) == target or (not target and year <= period[1]):
            return year
    return default


def own_year(place: Place) -> int | None:
    """Year printed right before a figure: 2015年的50%."""
    found = _DATED.search(place.text[max(0, place.quantity.start - 9) : place.quantity.start])
    return int(found.group(1)) if found else None


def compared_year(place: Place) -> int | None:
    """Year that the rest of the sentence compares with: 由3家增至5家,较2015年增长……"""
    found = _COMPARED.match(place.text, place.quantity.end, place.quantity.end + 60)
    return int(found.group(1)) if found else None


def change_pairs(all_places: list[Place]) -> dict[int, int]:
    """Indices of from-to pairs among the quantities of a paragraph: start -> end."""
    pairs: dict[int, int] = {}
    for i, (one, two) in enumerate(pairwise(all_places)):
        if one.sentence != two.sentence or i - 1 in pairs:
            continue
        if two.quantity.start - one.quantity.end > 30:
            continue
        gap = one.text[one.quantity.end : two.quantity.start]
        operator = one.text[two.quantity.start : two.quantity.figure]
        first = one.previous if one.previous > one.clause else one.sentence
        head = one.text[max(first, one.quantity.start - 28) : one.quantity.start]
        if (
            len(gap) <= 24 and _CHANGE_FROM.search(head) and (_CHANGE_TO.fullmatch(gap) or operator.startswith("达"))
        ) or (own_year(one) and own_year(two) and len(gap) <= 30 and re.search(r"相比|对比|比|较|增|升|降", gap)):
            pairs[i] = i + 1
    return pairs
