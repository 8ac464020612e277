"""Lines of running text -> the words of each line, what each may be, and which ones number the rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from helpers.extraction.tables.kinds import SYMBOLS
from helpers.extraction.tables.lines import Line
from helpers.extraction.tables.names import MEASURED
from helpers.extraction.tables.tokens import CHINESE, ENUMERATED, is_attribute
from helpers.numerals.cells import parse_cell
from helpers.numerals.units import is_unit, tidy


class Sort(Enum):
    """What a word of a row may be by itself."""

    NUMBER = "number of the row"
    FIGURE = "a value: a figure, several, or a dash"
    ATTRIBUTE = "attribute"
    MARK = "a footnote mark, or what is left of a drawing"
    TEXT = "part of a name, of a unit, or of words in the place of a figure"


@dataclass(frozen=True, slots=True)
class Piece:
    """A word of a line."""

    text: str
    start: int
    end: int
    sort: Sort


# A number comes next only if it stands so few lines below the one before.
CHAIN_REACH = 24
LEAST_CHAIN = 3
# What stands before a number on its line is a group, no longer than this.
LONGEST_GROUP = 6
# A longer one only where the number is the next.
LONGEST_DOMAIN = 12
# A name may begin with a digit: 3岁以下, 5G, 15分钟; without a number before it, only such words tell.
DIGITS = re.compile(r"\d{1,3}")
MEASURED_FIRST = re.compile(r"(?:岁|周岁|分钟|小时|公里|千米|天|G|A级|级以上)(?=.*[\u4e00-\u9fff]{3})")
# A figure and the beginning of what is said of it.
NOTE_OPENS = re.compile(r"[≥≤]?\d[\d.]*[%％]?[（(][^（）()]{0,8}$")
# A figure and the beginning of whom the next is for.
CUT = re.compile(r"[\u4e00-\u9fff]{2,8}[≥≤<>＞＜]\d[\d.]*[%％]?[；;，,、][\u4e00-\u9fff]{0,6}")
FOR_OTHERS = re.compile(r"[\u4e00-\u9fff]{1,6}[≥≤<>＞＜]\d[\d.]*[%％]?")
# So many lines below it its end may stand, where the words beside it stand at mid-height.
NOTE_REACH = 2
# The number of a footnote, torn off its figure.
CIRCLED = re.compile(r"[①-⑳]+")
# What a digit inside a name counts.
INNER = re.compile(r"(?:年(?![以均])|岁|分钟|小时|公里|层|类|级)[\u4e00-\u9fff（(]{2}")
# Letters that names hold, and no unit.
LETTERS = re.compile(r"GDP|R&D|EQI|VOCs|5G|[IVX]{1,4}|[ⅠⅡⅢⅣⅤⅥ]")
LETTERS_END = re.compile(rf"(?<![A-Za-z])(?:{LETTERS.pattern})$")
LIMIT = re.compile(r"(?:左右|以上|以内|以下|上下|及以上|个百分点|百分点|[%％‰]|余|倍)")
# Words that wait for their figure.
WAITS = re.compile(
    r"(?:新增|增长|下降|降低|提高|提升|增加|减少|达到?|控制在|不低于|不高于|不少于|不超过|累计|年均|大于|小于|高于|低于|[≥≤＞＜><约])$"
)
# Words in the place of a figure, whole or the beginning or end of them.
WORDS = re.compile(
    r"(?:完成|以国家|以省|以上级|达到|控制|保持|维持|不低于|不高于|不超过|不下降|不降低|不减少|不增[加长]|不改变|不新增|不断|零增长|零新增|"
    r"(?:面积|功能|性质|数量|质量|总量)不[减降改增]|清零|归零|全覆盖|较20|较“|比20|按|进一步|稳[中定步]|有效保障|基本|全面|"
    r"优于|力争|高于|低于|逐[步年]|持续|下达|国家|省[级内定下分里]|上级|市级?下达|目标|要求|任务|以[上下内]|年下降|年均|与|同步|明显|显著|大幅|上?下达的|"
    r"待|划定|标要求|标任务|标$|务$|求$|提[高升]|增[加长]|下降|降低|消除|改善|向好|质量不|管控|长治久清|确保|努力|争取|左右|处于|居(?!民)|前列|位居|部署|核定|分解)"
)
# What is there or not, whole: the value of a plan, a system or a place that is to be made.
STATE = re.compile(
    r"(?:尚?未|已经?)?(?:划定|制定|编制|建立|建成|完成|开展|实施|执行|健全|完善|启动|出台|发布|设立|达标|覆盖|统计|核定)(?:并?实施|中)?"
)
# Words that hand a target down, whole: 完成国家下达目标.
HANDED_DOWN = re.compile(
    r"(?:完成|达到|达|按|按照)?(?:国家|省|市|自治区|上级|州|区)[\u4e00-\u9fff]{0,6}(?:目标|指标|任务|要求|计划)(?:要求|任务)?|"
    r"(?:完成|达到|按照?)(?:下达|分解|核定)的?(?:目标|指标|任务|要求|计划)"
)
QUANTITIES = re.compile(r"[≥≤<>]?\d+(?:\.\d+)?(?:/\d+(?:\.\d+)?)+(?:\s*(?:以上|以内|以下|左右))?")
# The year that a change is counted from is no value.
COMPARED = re.compile(r"(?:较|比)\s*(?:19|20)\d\d\s*年?")
COUNT = re.compile(r"[(（]\s*\d{1,2}\s*[项个]\s*[)）]")
# The year of the figure before it.
YEAR_OF = re.compile(r"[（(](?:19|20)\d\d\s*年?[)）]")
COMPARED_YEAR = re.compile(r"(?:较|比)\s*20\d\d$")
FIGURE_ALONE = re.compile(r"[≥≤<>＞＜约]?\d[\d,.]*")
WAITING_FIGURE = re.compile(r"[\u4e00-\u9fff\s\d]{2,12}\s\d[\d,.]*")
# What a figure was counted over: 100（52个断面）.
COUNTED = re.compile(r"(?<=\d)[(（]\d{1,4}[个家处][\u4e00-\u9fff]{1,4}[)）]$")
# The end of a line between a point and its decimals.
POINTED = re.compile(r"[≥≤<>＞＜\[〔]?\d{1,4}[.．]")
DECIMALS = re.compile(r"\d{1,3}[%％\]〕]*")
BARE = re.compile(r"(\d{1,2})[.、．]?")
GLUED = re.compile(r"(\d{1,2})[.、．](?!\d)\s*\S")
MEASURE = re.compile(r"[≥≤<>~]?\d[\d,.]*(?=\D)")
BOUND = re.compile(r"[≥≤<>]|以上$|以内$|以下$|左右$")


# The same words are asked of in every division of lines into rows.
@lru_cache(maxsize=8192)
def is_open(text: str) -> bool:
    """Whether a bracket of a text is not closed."""
    count = text.count
    opened = count("(") + count("（") + count("[") + count("【") + count("〔")
    return opened > count(")") + count("）") + count("]") + count("】") + count("〕")


@lru_cache(maxsize=8192)
def is_unit_bracket(text: str) -> bool:
    """Whether a text is a unit in brackets."""
    word = tidy(text)
    return len(word) > 2 and word[0] in "([" and word[-1] in ")]" and is_unit(word[1:-1])


@lru_cache(maxsize=8192)
def is_value(text: str) -> bool:
    """Whether a word is a value: a figure with what limits it, several, or a dash."""
    if any(word.fullmatch(text) for word in (COUNT, COMPARED, YEAR_OF)) or is_unit_bracket(text):
        return False
    word = tidy(text)
    kind = parse_cell(COUNTED.sub("", text)).kind
    if kind == "number":
        figure = MEASURE.match(word)
        return (
            len(CHINESE.findall(word)) < 4
            or (figure is not None and is_unit(word[figure.end() :]))
            or (BOUND.search(word) is not None and not MEASURED.search(word))
        )
    return kind == "blank" or (kind == "several" and word[:1].isdecimal()) or QUANTITIES.fullmatch(word) is not None


def pieces_of(line: Line) -> list[Piece]:
    """Words of a line; letters set apart, a bracket, a figure and what limits it stay together."""
    words: list[tuple[int, int]] = []
    text = line.text
    for match in re.finditer(r"\S+", text):
        before = text[words[-1][0] : words[-1][1]] if words else ""
        near = bool(words) and match.start() == words[-1][1] + 1
        whole = near and match.end() == len(text) and POINTED.fullmatch(before) and DECIMALS.fullmatch(match.group(0))
        if words and (
            whole or _joins(before, match.group(0), first=len(words) == 1) or (near and _spells(before, match.group(0)))
        ):
            words[-1] = (words[-1][0], match.end())
        else:
            words.append(match.span())
    return [
        Piece(text[start:end], line.start + start, line.start + end, _sort(text[start:end])) for start, end in words
    ]


def _joins(before: str, word: str, *, first: bool) -> bool:
    """Whether a word goes on with the one before it, a blank away; a figure that is first may number the row."""
    last = before[-1:]
    spaced = len(word) == 1 and CHINESE.match(word) and CHINESE.match(last)
    return bool(
        (is_open(before) and (before[-1] in "(（[【〔" or re.search(r"[)）\]】〕]", word)))
        or (spaced and (len(before) == 1 or before[-2:-1].isspace()))
        or _measures(before, word, first=first)
        or (LIMIT.match(word) and _is_figure(before) and not (first and word in "%％‰"))
        or (WAITS.search(before) and len(tidy(before)) <= 10 and re.match(r"[≥≤<>＞＜约]?\d", word))
        or re.fullmatch(r"[)）\]】〕]", word)
        or (word[:1] in "(（" and is_unit_bracket(word) and parse_cell(before).kind != "number")
    )


def _is_figure(text: str) -> bool:
    return parse_cell(text).kind == "number" or QUANTITIES.fullmatch(text) is not None


def _spells(before: str, word: str) -> bool:
    """Whether Latin letters stand in a name a blank away: 单位 and GDP, GDP and 能源消耗, Ⅲ and 类水体."""
    if is_attribute(before) or is_attribute(word) or is_unit(tidy(before)):
        return False
    if LETTERS.fullmatch(word):
        return CHINESE.match(before[-1:]) is not None and not is_value(before)
    return LETTERS_END.search(before) is not None and CHINESE.match(word) is not None and WORDS.match(word) is None


def _measures(before: str, word: str, *, first: bool) -> bool:
    """Whether a word is the unit of the figure before it, or says on with what year it is compared: 较 2020 年减少."""
    if before[-1:] in "较比" and re.fullmatch(r"20\d\d年?", word):
        return True
    if COMPARED_YEAR.search(before) and word[:1] == "年":
        return True
    plain = FIGURE_ALONE.fullmatch(before) or (WAITING_FIGURE.fullmatch(before) is not None)
    return bool(not first and plain and word not in "%％‰" and CHINESE.match(word) and is_unit(word))


def _sort(text: str) -> Sort:
    word = tidy(text)
    if is_attribute(word):
        return Sort.ATTRIBUTE
    if (word and not word.strip(SYMBOLS + "←→卜")) or CIRCLED.fullmatch(text):
        return Sort.MARK
    return Sort.FIGURE if is_value(text) else Sort.TEXT


def number_rows(lines: Sequence[Sequence[Piece]]) -> dict[int, tuple[int, int]]:
    """Which lines begin numbered rows: line -> place of the number among its words, and the number.

    Of all figures that may count the rows one by one, the longest chain is taken; it may begin again with 1.
    """
    candidates = [(place, *candidate) for place in range(len(lines)) for candidate in _candidates(lines, place)]
    best: list[float] = []
    came_from: list[int] = []
    for i, (place, _, number, weight) in enumerate(candidates):
        score, origin = -1.5 * (number - 1), -1
        for j in range(i - 1, -1, -1):
            before, _, other, _ = candidates[j]
            if before == place:
                continue
            gap = 1.5 * (number - other - 1)
            if 0 < number - other <= 3 and place - before <= CHAIN_REACH and best[j] - gap > score:
                score, origin = best[j] - gap, j
            elif number == 1 and best[j] - 1.5 > score:
                score, origin = best[j] - 1.5, j
        best.append(score + weight)
        came_from.append(origin)
    if not best:
        return {}
    at = max(range(len(best)), key=lambda i: (best[i], -i))
    chain: dict[int, tuple[int, int]] = {}
    while at >= 0:
        place, rank, number, _ = candidates[at]
        chain[place] = (rank, number)
        at = came_from[at]
    return chain if len(chain) >= LEAST_CHAIN else {}


def _candidates(lines: Sequence[Sequence[Piece]], place: int) -> list[tuple[int, int, float]]:
    """Words of a line that may number a row: place, number, and how likely each is."""
    line = lines[place]
    candidates: list[tuple[int, int, float]] = []
    for rank, piece in enumerate(line[:2]):
        word = tidy(piece.text)
        glued, bare = GLUED.match(word), BARE.fullmatch(word)
        match = glued or bare
        if match is None or (rank and not _is_group(line[0], LONGEST_DOMAIN)):
            continue
        after = line[rank + 1] if len(line) > rank + 1 else None
        if rank and not _is_group(line[0], LONGEST_GROUP):
            if after is not None and _is_name(after):
                candidates.append((rank, int(match.group(1)), 0.2))
        elif after is not None and MEASURED_FIRST.match(after.text) and not glued:
            candidates.append((rank, int(match.group(1)), 0.2))
        elif glued:
            candidates.append((rank, int(glued.group(1)), 2.0 if CHINESE.search(word) else 0.5))
        elif after is not None:
            named = after.sort is Sort.TEXT and CHINESE.search(after.text) is not None
            candidates.append((rank, int(match.group(1)), 2.0 if named or "." in word else 1.0))
        else:
            below = lines[place + 1] if place + 1 < len(lines) else []
            above = lines[place - 1] if place else []
            if below and _is_name(below[0]):
                candidates.append((rank, int(match.group(1)), 2.0))
            elif above and len(above) == 1 and _is_name(above[0]):
                candidates.append((rank, int(match.group(1)), 0.6))
    return candidates


def close_brackets(lines: Sequence[Sequence[Piece]]) -> list[list[Piece]]:
    """The lines; a figure whose note is broken over two of them is whole: 37.4（“十三 and 五”均值）.

    The end of the note is the one word of a line below that closes a bracket which it does not open. Figures for two
    areas may be broken, too: 设市城市≥55；其 and 他县城≥25.
    """
    closed = [list(line) for line in lines]
    for place, line in enumerate(closed):
        for piece in tuple(line):
            noted = NOTE_OPENS.match(piece.text) is not None and is_open(piece.text)
            if noted or CUT.fullmatch(piece.text):
                _join_below(closed, place, piece, _closes if noted else _follows)
    return [line for line in closed if line]


def _join_below(lines: list[list[Piece]], place: int, piece: Piece, goes_on: Callable[[str, str], bool]) -> None:
    """Put a word of a line and the one word of a line below that goes on with it together."""
    for beneath in range(place + 1, min(place + 1 + NOTE_REACH, len(lines))):
        ends = [other for other in lines[beneath] if goes_on(piece.text, other.text)]
        if len(ends) != 1:
            continue
        text = piece.text + ends[0].text
        if goes_on is _follows and beneath > place + 1:
            # The cell is on the line between, behind the figures of the columns before it.
            lines[place].remove(piece)
            lines[beneath].remove(ends[0])
            middle = lines[place + 1]
            figures = [rank for rank, other in enumerate(middle) if other.sort is Sort.FIGURE]
            behind = figures[-1] + 1 if figures else len(middle)
            middle.insert(behind, Piece(text, ends[0].start, ends[0].end, Sort.FIGURE))
        else:
            lines[beneath].remove(ends[0])
            lines[place][lines[place].index(piece)] = Piece(text, piece.start, ends[0].end, Sort.FIGURE)
        return


def _closes(text: str, end: str) -> bool:
    """Whether a word ends what a bracket opened, and no bracket of its own."""
    return end[-1] in ")）" and end[0] not in "(（" and not is_open(text + end) and is_open(text + end[:-1])


def _follows(_: str, end: str) -> bool:
    return FOR_OTHERS.fullmatch(end) is not None


def join_digits(line: Sequence[Piece], number: int | None) -> list[Piece]:
    """Words of a line; a digit behind the row's number, or before 岁, 分钟 and the like, begins the name.

    Args:
        line: the words.
        number: place of the row's number among them, if the line has one.
    """
    first = 0 if number is None else number + 1
    line = _with_inner_digits(line, first)
    if len(line) < first + 2 or not DIGITS.fullmatch(line[first].text):
        return list(line)
    digit, after = line[first], line[first + 1]
    begins = _is_name(after) if number is not None else MEASURED_FIRST.match(after.text) is not None
    if not begins or after.sort is not Sort.TEXT or is_unit(tidy(after.text)) or WORDS.match(after.text):
        return list(line)
    return [*line[:first], Piece(digit.text + after.text, digit.start, after.end, Sort.TEXT), *line[first + 2 :]]


def _with_inner_digits(line: Sequence[Piece], first: int) -> Sequence[Piece]:
    """The words of a line, those of a name that goes on behind a digit put together: 事故 / 5 / 年累计发生率."""
    for place in range(first, len(line) - 2):
        before, digit, after = line[place : place + 3]
        if (
            _is_name(before)
            and DIGITS.fullmatch(digit.text)
            and after.sort is Sort.TEXT
            and (INNER.match(after.text) or before.text[-1] == "第")
            and not is_unit(tidy(after.text))
        ):
            text = f"{before.text} {digit.text} {after.text}"
            joined = Piece(text, before.start, after.end, Sort.TEXT)
            return [*line[:place], joined, *line[place + 3 :]]
    return line


def _is_group(piece: Piece, longest: int) -> bool:
    return piece.sort is Sort.TEXT and len(tidy(piece.text)) <= longest and CHINESE.match(piece.text) is not None


def _is_name(piece: Piece) -> bool:
    return piece.sort is Sort.TEXT and len(CHINESE.findall(piece.text)) >= 2


@lru_cache(maxsize=8192)
def stands_for_figure(text: str) -> bool:
    """Whether a text begins like words in the place of a figure: 完成国家, 保持稳定."""
    word = tidy(text)
    return WORDS.match(word) is not None or STATE.fullmatch(word) is not None


@lru_cache(maxsize=8192)
def heads(text: str) -> bool:
    """Whether a line is the heading of a group."""
    return ENUMERATED.match(tidy(text)) is not None
