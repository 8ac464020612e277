"""One item of a list of targets: a name and what it is to reach, perhaps from where, when and how binding."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from helpers.extraction.tables.tokens import CHINESE, Token
from helpers.numerals.cells import NUMBER, parse_cell
from helpers.numerals.units import is_unit, tidy
from helpers.schema.attribute_words import ANY

YEAR_FIRST = re.compile(r"(?:[到至]|力争)?((?:19|20)\d\d)\s*年(?:[底末])?[，,、]?\s*")
ATTRIBUTE = re.compile(rf"[，,、]?\s*[(（\[【]?\s*(?P<word>{ANY})(?:指标|目标)?\s*[)）\]】]?$")
OUTER_ENDS = re.compile(r"[；;。，,、\s]+$")
# Behind a name: from which level the indicator comes.
COMES_FROM = re.compile(
    rf"[从由自]\s*(?:(?:19|20)\d\d\s*年[底末]?的?\s*)?(?P<level>{NUMBER}\s*[^\d，。；]{{0,8}}?)\s*"
    r"(?:提高|提升|增加|增长|上升|下降|降低|减少)?\s*[到至]\s*"
)
# What begins a target. Behind a verb a figure or who sets it must follow: 下降率 and 达到或好于 are parts of names.
BEGINS = re.compile(
    r"(?:力争|争取|确保|总体|基本|均|全部|稳定)*\s*"
    r"(?:(?:达到?|到|至|为|是|[：:=]|控制(?:在|到)|保持在?|维持在?|稳定在|(?:提高|提升|增加|增长|上升|下降|降低|减少|压减)[到至]|[增升降]至"
    r"|(?:较|比)\s*(?:19|20)\d\d\s*年[底末]?(?:累计)?(?:下降|降低|减少|提高|提升|增加|增长|上升)"
    r"|(?:年均|累计)?(?:下降|降低|减少|提高|提升|增加|增长|上升)|完成|实现|符合)\s*"
    rf"(?=(?:不[低高少多大]于|不超过|超过|[大小高低多少]于|突破|约|近|[≥≤＞＜><≧≦])?\s*{NUMBER}"
    r"|(?:国家|省|市|自治区|上级|州|区)[\u4e00-\u9fff]{0,8}(?:目标|指标|任务|要求|计划|标准)(?:要求|任务|以?内)?$)"
    rf"|(?:不[低高少多大]于|不超过|超过|[大小高低多少]于|突破|[≥≤＞＜><≧≦])\s*(?={NUMBER})"
    r"|(?:不降低|不减少|不增加|不下降|只增不减|只减不增|零增长|保持稳定|(?:持续|稳步|逐步|明显)?(?:提升|提高|改善|下降|增加)|全面消除|基本消除)$)"
)
# A figure without a verb must have its unit: 附件 2 is none.
BARE = re.compile(rf"(?<=[\u4e00-\u9fff）)])\s*(?={NUMBER}\s*[^\d\s，。；]{{1,10}}$)")
BRACKETED = re.compile(r"[(（][^()（）]*[)）]")
SENTENCE = re.compile(r"[，,。；：:](?!\d{3})")
MEASURED = re.compile(rf"(?P<figure>[≥≤＞＜><≧≦]?\s*{NUMBER})\s*(?P<unit>[^\s，。；]+)")
LONGEST_NAME = 40
LEAST_NAME = 2


@dataclass(frozen=True, slots=True)
class ListTarget:
    """What an item says, as cells.

    Attributes:
        name: the name as printed, with its unit where that stands in brackets.
        target: the target as printed.
        baseline: the level that it comes from, or none.
        unit: a unit that is set apart from the figure, or none.
        attribute: the attribute, or none.
        year: the year that the item names, or none.
    """

    name: Token
    target: Token
    baseline: Token | None = None
    unit: Token | None = None
    attribute: Token | None = None
    year: int | None = None


def read_target(pieces: Sequence[Token]) -> ListTarget | None:
    """An item's pieces, one a line, as a name and its target; none where they are not one name and one target."""
    text = "".join(piece.text for piece in pieces)
    places = [piece.start + offset for piece in pieces for offset in range(len(piece.text))]

    def token(start: int, end: int) -> Token:
        raw = text[start:end]
        start += len(raw) - len(raw.lstrip())
        end -= len(raw) - len(raw.rstrip())
        return Token(text[start:end], places[start], places[end - 1] + 1)

    end = _end(text)
    attribute = ATTRIBUTE.search(text, 0, end)
    if attribute:
        end = _end(text[: attribute.start()])
    dated = YEAR_FIRST.match(text)
    first = dated.end() if dated else 0
    for name_end, start, level in _splits(text, first, end):
        if not _is_name(text[first:name_end]):
            continue
        unit, stop = None, end
        if not _is_target(text[start:end]):
            measured = MEASURED.fullmatch(text, start, end)
            if measured is None or not is_unit(measured["unit"]):
                continue
            unit, stop = token(*measured.span("unit")), measured.end("figure")
        return ListTarget(
            token(first, name_end),
            token(start, stop),
            token(*level) if level else None,
            unit,
            token(*attribute.span("word")) if attribute else None,
            int(dated.group(1)) if dated else None,
        )
    return None


def _end(text: str) -> int:
    stop = OUTER_ENDS.search(text)
    return stop.start() if stop else len(text)


def _splits(text: str, first: int, end: int) -> list[tuple[int, int, tuple[int, int] | None]]:
    """Where the name may end and the target begin, the likeliest first, and the span of a level that it comes from."""
    splits: list[tuple[int, int, tuple[int, int] | None]] = []
    origin = COMES_FROM.search(text, first, end)
    if origin:
        splits.append((origin.start(), origin.end(), origin.span("level")))
    splits += [(match.start(), match.start(), None) for match in BEGINS.finditer(text[:end], first)]
    bare = BARE.search(text[:end], first)
    return [*splits, (bare.start(), bare.end(), None)] if bare else splits


def _is_name(text: str) -> bool:
    plain = BRACKETED.sub("", text)
    return (
        LEAST_NAME <= len(tidy(text)) <= LONGEST_NAME
        and not SENTENCE.search(plain)
        and len(CHINESE.findall(plain)) >= 2
        and not re.match(r"[(（]", text)
    )


def _is_target(text: str) -> bool:
    cell = parse_cell(text)
    return cell.kind == "number" or (cell.kind == "words" and cell.operator is not None and not SENTENCE.search(text))
