"""Outcomes that a later document tells in words, which are a figure: 应急广播实现村村全覆盖, 大班额全部清零.

Only shares, and what is to fall to nothing, have such outcomes; what is only "basically" so has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from helpers.documents.lines import squeeze
from helpers.documents.script import simplified
from helpers.documents.section_kinds import PAST
from helpers.documents.sections import section_tree
from helpers.extraction import Extraction
from helpers.extraction.statements.frames import Frame, frames
from helpers.extraction.statements.scope import owner_of, scope_of
from helpers.extraction.statements.statement_context import Place
from helpers.linking.alike import is_alike, likeness
from helpers.linking.context import AND
from helpers.linking.movements import own_words
from helpers.linking.names import key_of
from helpers.linking.pairs import Printed
from helpers.linking.variants import keys_of
from helpers.numerals.quantities import Quantity
from helpers.schema import Mode, Scope

_CLAUSE = re.compile(r"[^,;:。!?]+")
_SENTENCE = re.compile(r"[。!?]")
_COVERED = re.compile(
    r"(?P<one>[^\d]{2,40}?)(?:已|均|都|率先|全部|全面|在全[省国])*(?:实现|达到)了?(?P<other>[^\d]{0,10}?)(?:全面|100%)?全?覆盖"
)
_ALL_COVERED = re.compile(r"(?P<one>[^\d]{2,40}?)(?P<other>)(?:实现|达到)?全覆盖")
_THING = re.compile(r".{4}(?:体系|设施|服务|网络|系统|管网|站点?|中心)$")
"""What may reach everywhere as one of a list: 垃圾收运体系、污水处理设施实现全覆盖."""
_LEVELS = re.compile(r"[省市州县区乡镇村街道社]{2,8}[两三四五]级|城乡")
"""Levels of places through which a thing reaches: 实现市县乡村四级全覆盖."""
_WHOLLY = re.compile(r"(?P<one>(?:[^\d]|5(?=G)){2,16}?)(?:已|均|都)?全部(?:实现|完成|达到)?了?(?P<other>[^\d]{2,14})")
_EVERY = re.compile(
    r"(?:所有|每个)(?P<one>[^\d]{2,6}?)(?:都|均|全部|已)*(?:实现|达到)?(?P<other>(?:5G|通|建有|设有|配备|[^\d](?<=[现到].))[^\d]{2,14})"
)
_ALL_GOOD = re.compile(
    r"(?:全[市省州区县])?(?:\d+个)?(?P<one>[^\d]*?断面)(?:的?水质)?(?:已|全部|均|都|100%|稳定|持续|保持)+(?:为|达到?)?(?:或?(?:优于|好于))*(?:优良|Ⅲ类)"
)
"""That all sections have good water: 15个国考断面水质全部优良."""
_CLEARED = re.compile(
    r"(?P<one>[^\d]{2,24}?)(?:已|均|都|实现|保持|持续|全部|全面|动态|存量|稳定)*(?:清零|消除|归零|(?:始终|一直|仍)?为(?:零|0)|零发生)$"
)
_CLEARED_OF = re.compile(r"(?:已|均|都|全部|全面)+消除了?(?P<one>[^\d]{2,16})")
_NONE = re.compile(
    r"(?:(?:过去)?[五5]年来?|全年|全[市省区县]|我[市省区县]|“?十[一二三四]五”?(?:期间|时期|以来)|已|连续[\d一二三四五六七八九十]+年|持续|保持)*(?:(?:未|没有)发生(?:过|一起)?|无(?=劣|黑臭))(?P<one>[^\d]{2,16})"
)
_ALMOST = re.compile(r"基本|力争|确保|争取|将|推动|推进|加快|努力|要求|目标|逐步|接近|除.{2,10}外")
_TENTHS = re.compile(
    r"(?P<one>[^\d]{2,40}?(?:率|比[例重]|占比))(?:已|达到?了?|为|[提升]高?[到至])*(?P<tenths>[一二三四五六七八九])成(?P<half>[一二三四五六七八九半])"
)
_RATIO = re.compile(r"(\d{1,2}(?:\.\d+)?)[:∶](\d{1,2}(?:\.\d+)?)[:∶](\d{1,2}(?:\.\d+)?)(?![\d:.])")
_INDUSTRIES = re.compile(
    rf"(?:三次产业|三次产业增加值|产业|三产)(?:结构|比例|比重|构成)[^,;。\d]{{0,10}}(?:20\d\d年的)?(?:{_RATIO.pattern}[^,;。\d]{{1,8}}(?:20\d\d年的)?)?{_RATIO.pattern}"
)
_THREE = ("第一产业", "第二产业", "第三产业")
_YEAR = re.compile(r"(?P<against>[较比与从由]|相比)?(?P<until>[到至])?(?P<year>20\d\d)年")
_ENDING = re.compile(r"比[例率重]$|率$|占比$|数量?$")
SHORTEST = 4
"""Characters that the name of each of a list has at least."""
_ENDS = ("率", "比例")
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class WordedOutcome:
    """A figure that words stand for: index of its target, value, year, span and how like the words are to the name."""

    target: int
    value: float
    year: int
    span: tuple[int, int]
    likeness: float


def outcomes_in_words(targets: Sequence[Row], asked: Sequence[int], review: Extraction) -> list[WordedOutcome]:
    """Shares that a later document says to be whole, and what it says to be gone.

    Args:
        targets: rows of `FollowUp.targets`.
        asked: those of them that are asked for.
        review: what was read from the later document.
    """
    shares = [at for at in asked if targets[at]["unit"].replace("％", "%") == "%" and targets[at]["mode"] == Mode.LEVEL]
    nothing = [at for at in asked if targets[at]["target"] == 0]
    outcomes = []
    if (shares or nothing) and review.document.period:
        for one, year, span, value in _told(review):
            outcomes += _of_targets(targets, shares if value else nothing, one, (year, span, value))
    return outcomes


def _of_targets(
    targets: Sequence[Row], places: Sequence[int], words: str, figure: tuple[int, tuple[int, int], float]
) -> Iterator[WordedOutcome]:
    year, span, value = figure
    fits = []
    for at in places:
        row = targets[at]
        name = row.get("linked_as", row["name"])
        printed = Printed(name, row["unit"], aim=row["target"], baseline=None if value == 0 else row["baseline"])
        share = max(
            likeness(one, other)
            for key in keys_of(printed)
            for one, other in (
                (_ENDING.sub("", key), key_of(words)),
                (_ENDING.sub("", key), key_of(words.removesuffix("覆盖"))),
                *((key, key_of(words + end)) for end in _ENDS),
            )
        )
        if is_alike(share, value, printed):
            fits.append((share, at))
    best = max(fits, default=(0.0, -1))
    if best[0] and [share for share, _ in fits].count(best[0]) == 1:
        yield WordedOutcome(best[1], value, year, span, 0.99 * best[0])


def _told(review: Extraction) -> Iterator[tuple[str, int, tuple[int, int], float]]:
    """What is whole or gone, in which year, where it stands, and 100 or 0."""
    document = review.document
    plain = simplified(document.text).replace("**", "  ")
    owner = owner_of(plain)
    sections = section_tree(plain, review.tables, document.period)
    for paragraph, frame in frames(plain, sections, document.kind, document.period):
        if not (frame.settled or frame.kind in PAST) or not frame.dated:
            continue
        words, offsets = squeeze(plain, paragraph.pieces)
        stops = [0, *(stop.end() for stop in _SENTENCE.finditer(words))]
        yield from _structure(words, stops, offsets, frame)
        for clause in _CLAUSE.finditer(words):
            sentence = max(stop for stop in stops if stop <= clause.start())
            year = _year_of(words[sentence : clause.end()], frame)
            outcome = _outcome(clause[0]) if year else None
            if outcome is None or year is None:
                continue
            quantity = Quantity(outcome[1], None, "%", "=", clause.end(), clause.end(), clause.end(), False)
            place = Place(words, quantity, sentence, clause.start(), clause.start())
            if scope_of(place, outcome[0], owner) == Scope.AREA:
                span = offsets[clause.start()], offsets[clause.end() - 1] + 1
                end = "覆盖" if outcome[0].endswith("覆盖") else ""
                listed = [part for part in AND.split(outcome[0]) if not end or _THING.search(part.removesuffix(end))]
                several = [part.removesuffix(end) + end for part in listed] if outcome[1] in (0, 100) else []
                for name in dict.fromkeys([outcome[0], *several]):
                    if len(name) >= SHORTEST:
                        yield own_words(name), year, span, outcome[1]


def _structure(
    words: str, stops: Sequence[int], offsets: Sequence[int], frame: Frame
) -> Iterator[tuple[str, int, tuple[int, int], float]]:
    """The shares that a ratio of the three industries gives: 三次产业结构调整为6.5:39.3:54.2."""
    for structure in _INDUSTRIES.finditer(words):
        ratio = list(_RATIO.finditer(words, structure.start(), structure.end()))[-1]
        year = _year_of(words[max(stop for stop in stops if stop <= structure.start()) : ratio.start()], frame)
        shares = [float(share) for share in ratio.groups()]
        if year and abs(sum(shares) - 100) < 1:
            span = offsets[ratio.start()], offsets[ratio.end() - 1] + 1
            yield from (
                (f"{name}增加值占地区生产总值比重", year, span, share)
                for name, share in zip(_THREE, shares, strict=True)
            )


def _outcome(clause: str) -> tuple[str, float] | None:
    """What a clause says is whole (100) or gone (0)."""
    if _ALMOST.search(clause):
        return None
    if good := _ALL_GOOD.match(clause):
        return good["one"] + "水质优良", 100.0
    for pattern, value in ((_COVERED, 100.0), (_ALL_COVERED, 100.0), (_EVERY, 100.0), (_WHOLLY, 100.0)):
        if match := pattern.match(clause):
            if match["one"].endswith(("清零", "消除")) or match["other"].startswith(("清零", "消除")):
                break
            return match["one"] + _LEVELS.sub("", match["other"]) + ("覆盖" if "覆盖" in match[0] else ""), value
    for pattern in (_CLEARED, _CLEARED_OF, _NONE):
        if match := pattern.match(clause):
            return match["one"], 0.0
    if match := _TENTHS.fullmatch(clause):
        return match["one"], 10.0 * _digit(match["tenths"]) + _digit(match["half"])
    return None


def _digit(numeral: str) -> int:
    return 5 if numeral == "半" else " 一二三四五六七八九".index(numeral)


def _year_of(sentence: str, frame: Frame) -> int | None:
    """Year that a sentence of a review speaks of; None for a year to come."""
    year: int | None = frame.period[0] - 1
    for mention in _YEAR.finditer(sentence):
        if not mention["against"]:
            year = int(mention["year"])
    return year if year is not None and year < frame.period[0] else None
