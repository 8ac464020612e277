"""Targets that a plan lists instead of setting a table: marked lines of a name and what it is to reach.

    （二）具体目标
    1.绿道长度达到 42.5 公里；
    2.污水集中收集率≥95%（约束性）；
    3.能耗强度完成省下达目标。

A list is read where a heading or a sentence right above it speaks of goals or indicators, and only in a plan without a
table of its own: what a list beside a table says, the table says too. Whatever marks the items, a number, 一是, a dash
or a dot, each is one name and one target; one that is not is told. Where too many are not, as where each item is a
sentence of several promises, the list is part of the narrative, whose figures are statements.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from helpers.documents.model import Document
from helpers.extraction.tables.alignment import Row
from helpers.extraction.tables.candidates import Candidate
from helpers.extraction.tables.columns import Column, Kind, Role
from helpers.extraction.tables.lines import CHAPTER, GOALS, Line, is_page_mark
from helpers.extraction.tables.list_targets import ListTarget, read_target
from helpers.extraction.tables.tokens import Token
from helpers.numerals.numbers import parse_number
from helpers.numerals.years import named_plan, period_of_plan, years_in

PLANS = ("five_year_plan", "outline")
# Numbers that count items, by how they are printed; a circle may have lost its number to the next line.
MARKERS = re.compile(
    r"(?P<circled>[①-⑳]|○\s*\d{1,2}(?!\d))"
    r"|(?P<bracketed>[(（]\s*\d{1,2}\s*[)）])"
    r"|(?P<section>[(（][一二三四五六七八九十]{1,3}[)）])"
    r"|(?P<chapter>[一二三四五六七八九十]{1,3}[、.．])"
    r"|(?P<plain>\d{1,2}(?:[.．](?!\d)|[、)）]))"
    r"|(?P<ordinal>[一二三四五六七八九十]{1,3}是[，,]?)"
    r"|(?P<dashed>——|--|一一|[—－–●•·◆■▪◇□➢※★▲]|[-*](?=\s))"
)
CIRCLE = "○"
INNER = re.compile(r"[①-⑳]|○\s*\d{1,2}(?!\d)")
TORN = re.compile(r"\d{1,2}(?=\s+\D)")
ENDS = re.compile(r"[；;。]$")
SENTENCE = re.compile(r"[，。；]")
PAST = re.compile(r"完成情况|回顾|成效|成就|现状|评估|实现情况")
CIRCLED_ONE = ord("①")
LEAST_ITEMS = 3
LEAST_FIGURES = 2
# So many of the items must be read, or the list is left to the narrative.
SHARE_OF_READ = 0.75
LONGEST_ITEM = 120
LONGEST_GROUP = 20
LONGEST_LEAD = 24
# A heading or a sentence stands so few lines above its list.
LEAD_LINES = 3


@dataclass(slots=True)
class _Item:
    """A marked line with the lines that go on with it."""

    style: str
    number: Token
    pieces: list[Token] = field(default_factory=list)

    def add(self, line: Line, start: int, end: int) -> None:
        """Take on a stretch of a line, without outer blanks."""
        raw = line.text[start:end]
        start += len(raw) - len(raw.lstrip())
        if raw.strip():
            self.pieces.append(Token(raw.strip(), line.start + start, line.start + start + len(raw.strip())))

    @property
    def text(self) -> str:
        """All pieces together."""
        return "".join(piece.text for piece in self.pieces)


def find_lists(document: Document, lines: Sequence[Line]) -> list[Candidate]:
    """Lists of targets of a plan, as candidates whose rows are known.

    Args:
        document: the document; none but plans whose years are known have such lists.
        lines: its lines.
    """
    period = document.period
    if period is None or document.kind not in PLANS:
        return []
    candidates: list[Candidate] = []
    place = 0
    while place < len(lines):
        place += 1
        if _marker(lines, place - 1) is None:
            continue
        lead = _lead(lines, place - 1, period)
        candidate = _candidate(_items(lines, place - 1), lead, period[1]) if lead is not None else None
        if candidate is not None:
            candidates.append(candidate)
            while place < len(lines) and lines[place].start < candidate.end:
                place += 1
    return candidates


def _lead(lines: Sequence[Line], place: int, period: tuple[int, int]) -> str | None:
    """What stands right above a list and calls it one of goals or indicators of this plan; none where nothing does."""
    above = [line for line in lines[max(0, place - LEAD_LINES - 1) : place] if not is_page_mark(line)]
    for back, line in enumerate(reversed(above[-LEAD_LINES:])):
        text = line.text
        heading = len(text) <= LONGEST_LEAD and not SENTENCE.search(text)
        if GOALS.search(text) and (heading or (back == 0 and text[-1] in "：:。")):
            marker, mark = MARKERS.match(lines[place].text), MARKERS.match(text)
            if marker and mark and marker.lastgroup == mark.lastgroup:
                return None  # the list would be the heading's sibling
            plan, years = named_plan(text), years_in(text)
            past = bool(plan and period_of_plan(plan)[1] < period[0]) or bool(years and max(years) < period[0])
            return None if past or PAST.search(text) else text
        if heading and MARKERS.match(text):
            return None
    return None


def _marker(lines: Sequence[Line], place: int) -> tuple[str, Token, int] | None:
    """Style, number and end of the mark that begins a line; a circle alone has its number on the line below."""
    line = lines[place]
    if is_page_mark(line):
        return None
    match = MARKERS.match(line.text)
    if match is not None:
        end = match.end()
        return str(match.lastgroup), Token(line.text[:end], line.start, line.start + end), end
    if place and lines[place - 1].text == CIRCLE and (torn := TORN.match(line.text)):
        return "circled", Token(torn.group(), line.start, line.start + torn.end()), torn.end()
    return None


def _items(lines: Sequence[Line], place: int) -> list[_Item]:
    """The items from a line on, each with the lines that go on with it."""
    items: list[_Item] = []
    for at in range(place, len(lines)):
        line = lines[at]
        if is_page_mark(line) or line.text == CIRCLE:
            continue
        mark = _marker(lines, at)
        if mark is None:
            if CHAPTER.match(line.text) or ENDS.search(items[-1].text) or len(items[-1].text) > LONGEST_ITEM:
                break
            items[-1].pieces.append(Token(line.text, line.start, line.end))
            continue
        style, number, end = mark
        items.append(_Item(style, number))
        for inner in INNER.finditer(line.text, end) if style == "circled" else ():
            items[-1].add(line, end, inner.start())
            number = Token(inner.group(), line.start + inner.start(), line.start + inner.end())
            items.append(_Item(style, number))
            end = inner.end()
        items[-1].add(line, end, len(line.text))
    return items


def _candidate(items: Sequence[_Item], lead: str, last: int) -> Candidate | None:
    """The items as a table; none where too few of them are targets."""
    entries: list[tuple[_Item, ListTarget | None]] = []
    style = ""
    unread: list[_Item] = []
    for item, below in zip(items, [*items[1:], None], strict=True):
        goes_on = below is not None and (below.style == item.style or _is_group(below))
        target = _target(item, final=not goes_on or _number(below or item) != _number(item) + 1)
        if target is None and item.style != style and _is_group(item):
            if entries and (entries[0][1] is not None or entries[0][0].style != item.style):
                break  # groups are marked alike, and the first stands above all items
            entries.append((item, None))
            continue
        if item.style != style and (style or target is None):
            break
        style = item.style
        if target is None:
            unread.append(item)
        else:
            entries.append((item, target))
    while entries and entries[-1][1] is None:
        entries.pop()
    if entries and entries[0][1] is None and all(target is not None for _, target in entries[1:]):
        lead = entries.pop(0)[0].text  # a heading above all of the list
    targets = [target for _, target in entries if target is not None]
    if not _is_list(targets, len(unread)) or not _counts([item for item, target in entries if target], unread):
        return None
    return _table(entries, targets, unread, lead, last)


def _target(item: _Item, *, final: bool) -> ListTarget | None:
    """What an item says; behind the last one lines may follow that are not of the list."""
    for used in range(len(item.pieces), 0, -1):
        target = read_target(item.pieces[:used])
        if target is not None or not final:
            return target
    return None


def _is_group(item: _Item) -> bool:
    """Whether an item heads those below it: 环境质量指标."""
    return 0 < len(item.text) <= LONGEST_GROUP and not re.search(r"\d|[，。；]", item.text)


def _is_list(targets: Sequence[ListTarget], unread: int) -> bool:
    figures = sum(any(char.isdigit() for char in target.target.text) for target in targets)
    return (
        len(targets) >= LEAST_ITEMS
        and figures >= LEAST_FIGURES
        and len(targets) >= SHARE_OF_READ * (len(targets) + unread)
    )


def _counts(read: Sequence[_Item], unread: Sequence[_Item]) -> bool:
    """Whether numbers count the items one by one; they may begin anew in each group."""
    if read[0].style == "dashed":
        return True
    before = 0
    for item in sorted([*read, *unread], key=lambda item: item.number.start):
        number = _number(item)
        if number not in (before + 1, 1):
            return False
        before = number
    return True


def _number(item: _Item) -> int:
    mark = item.number.text
    if "①" <= mark[0] <= "⑳":
        return ord(mark[0]) - CIRCLED_ONE + 1
    digits = re.search(r"\d+", mark)
    return int(digits.group()) if digits else int(parse_number(re.sub(r"[^一二三四五六七八九十]", "", mark)) or 0)


def _table(
    entries: Sequence[tuple[_Item, ListTarget | None]],
    targets: Sequence[ListTarget],
    unread: Sequence[_Item],
    lead: str,
    last: int,
) -> Candidate:
    """Rows and columns of a list."""
    years = sorted({target.year or last for target in targets})
    columns = [Column(Role.GROUP, ""), Column(Role.NUMBER, ""), Column(Role.NAME, "指标"), Column(Role.UNIT, "")]
    columns += [Column(Role.VALUE, "", None, Kind.ACTUAL)] if any(target.baseline for target in targets) else []
    first = len(columns)
    columns += [Column(Role.VALUE, f"{year}年", year, Kind.PLANNED) for year in years]
    columns += [Column(Role.ATTRIBUTE, "")] if any(target.attribute for target in targets) else []
    rows: list[Row] = []
    for item, target in entries:
        if target is None:
            rows.append(Row(heading=item.pieces, start=item.number.start))
            continue
        number = Token(str(_number(item)), item.number.start, item.number.end) if item.style != "dashed" else None
        cells = {1: number, 2: target.name, 3: target.unit, first + years.index(target.year or last): target.target}
        cells |= {first - 1: target.baseline} if target.baseline else {}
        cells |= {len(columns) - 1: target.attribute} if target.attribute else {}
        rows.append(Row({at: [cell] for at, cell in cells.items() if cell is not None}, start=item.number.start))
    end = max(target.target.end for target in targets)
    spans = [(item.number.start, item.pieces[-1].end) for item in unread if item.pieces]
    title = MARKERS.sub("", lead, count=1).strip()
    return Candidate("list", columns, [], title, entries[0][0].number.start, end, rows, unread=spans)
