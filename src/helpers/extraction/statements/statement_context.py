"""Where a figure stands in its sentence: its clause, and from-to pairs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from helpers.numerals.quantities import Quantity
from helpers.numerals.years import years_of_plan

IN_BRACKETS = r"【[\u4e00-\u9fff]{2,12}】"
"""What a paragraph may be headed with, as with 【地表水】: it is none of its sentence."""
_SENTENCE = re.compile(rf"[。!?]|{IN_BRACKETS}")
_CLAUSE = re.compile(rf"[,;。:!?]|{IN_BRACKETS}")
_CHANGE_TO = re.compile(
    r",?[^,;。]{0,10}(?:到了?|至|为|成)(?:了|约|近|超|\(?20\d\d年的?|"
    r"“?十[一二三四五六七八九]?五”?(?:末|期末|时期末)年?的?|[^,;。]{0,6})$"
)
_CHANGE_FROM = re.compile(
    r"(?:从(?!事|业|此|严|而|[^,;。]{1,8}(?:看|而言|来说|方面|角度),)|(?<![理自事缘])由(?!此|于|来)|自(?!主|然|动|身|行|律|愿|来|治|己|查|评|助|贸|备|用|给|我|信|营))"
    r"(?:(?!(?:提[高升]|[上提]升|增[加长]?|下?降低?|减少?|扩大|缩[小短]|压[缩减])[到至])[^。;]){0,24}$"
)
_DATED = re.compile(
    r"\(?(20\d\d|19\d\d)年[底末的]?(?:的)?$|“?(十[一二三四五六七八九]?)五”?(?:规划)?(?:末|期末|时期末)年?的?$"
)


_NEAR = 30  # characters between the two figures of a change
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
    def words(self) -> str:
        """Clause between the quantity before it and this one."""
        return self.text[max(self.previous, self.quantity.start - REACH) : self.quantity.start]


def places(text: str, quantities: list[Quantity]) -> list[Place]:
    """The quantities of a paragraph with their sentences and clauses."""
    sentences = [0, *(m.end() for m in _SENTENCE.finditer(text))]
    clauses = [0, *(m.end() for m in _CLAUSE.finditer(text))]
    result: list[Place] = []
    i = j = last = 0
    for quantity in quantities:
        while i + 1 < len(sentences) and sentences[i + 1] <= quantity.start:
            i += 1
        while j + 1 < len(clauses) and clauses[j + 1] <= quantity.start:
            j += 1
        result.append(Place(text, quantity, sentences[i], clauses[j], max(clauses[j], last)))
        last = quantity.end
    return result


def own_year(place: Place) -> int | None:
    """Year printed right before a figure: 2015年的50%, “十三五”末的20万户."""
    date = _DATED.search(place.text[max(0, place.quantity.start - 14) : place.quantity.start])
    if not date:
        return None
    return int(date.group(1)) if date.group(1) else years_of_plan(date.group(2))[1]


def change_pairs(all_places: list[Place]) -> dict[int, int]:
    """Indices of from-to pairs among the quantities of a paragraph: start -> end."""
    pairs: dict[int, int] = {}
    for i, (one, two) in enumerate(pairwise(all_places)):
        if one.sentence != two.sentence or i - 1 in pairs:
            continue
        gap = one.text[one.quantity.end : two.quantity.start]
        if len(gap) > _NEAR:
            continue
        operator = one.text[two.quantity.start : two.quantity.figure]
        first = one.previous if one.previous > one.clause else one.sentence
        head = one.text[max(first, one.quantity.start - 28) : one.quantity.start]
        if (
            len(gap) <= 24 and _CHANGE_FROM.search(head) and (_CHANGE_TO.fullmatch(gap) or operator.startswith("达"))
        ) or (own_year(one) and own_year(two) and re.search(r"相比|对比|比|较|增|升|降", gap)):
            pairs[i] = i + 1
    return pairs
