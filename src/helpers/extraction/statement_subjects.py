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


def subject_of(place: Place, inherited: str, change: bool = False) -> str:
    """Noun phrase counted, in the document's words and at most about 25 characters.

    Args:
        place: the figure in its sentence.
        inherited: subject of the figure before it, for the second of two figures with one subject.
        change: whether it is the first figure of a from-to statement, whose subject always stands before it.
    """
    before, after = _before(place), place.after
    if after[:1] in "和与及、" or after.startswith(("大关", "时限", "目标", "左右")):
        after = ""
    if inherited and same_list(place):
        return inherited
    percent = place.quantity.unit.endswith(("%", "‰"))
    prenominal = not change and _HAN.match(after) and not after.startswith(("以", "左右", "为", "。"))
    if prenominal and (not percent or after.startswith("的")) and len(noun := _after(after)) >= 2:
        return noun
    if len(before) >= 2:
        return before
    wider = _tidy(place.text[max(place.sentence, place.clause - 60) : place.clause].rstrip(",;:"))
    noun = _after(after) if after and _HAN.match(after) else ""
    return noun or inherited or wider or before or place.lead[-LIMIT:].strip(",、") or place.quantity.unit or "-"


def same_list(place: Place) -> bool:
    """Whether only a conjunction stands between a figure and the one before it: 43%、36%和57%."""
    return place.previous > place.clause and not place.own.strip("、和与及,")


def _before(place: Place) -> str:
    return _tidy(place.own)


def _tidy(words: str) -> str:
    words = (
        words[-2 * LIMIT - 10 :].lstrip("、,;和及与)）")
        if len(words) > 2 * LIMIT + 10
        else words.lstrip("、,;和及与)）")
    )
    words = TRAILING.sub("", words)
    for _ in range(3):
        shorter = _VERB.sub("", LEADING.sub("", words))
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
    words = words.lstrip("的")
    stop = PREDICATE.search(words, 2)
    noun = words[: stop.start()] if stop else words
    return _balance(noun[:LIMIT].rstrip("的了和及与"))


def _balance(words: str) -> str:
    for opening, closing in ("“”", "()", "《》"):
        if words.count(opening) != words.count(closing):
            words = words.replace(opening, "").replace(closing, "")
    return words.strip()
