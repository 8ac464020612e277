"""Records that are pieces of several rows by what their own cells say.

Where cells have lost their places, a row may be put together from the end of one and the beginning of the next. Some
of that shows: a name that holds an attribute, a figure with its bound, or words of a target; a name that begins in
the middle of a word or is a unit; a value that holds a name, a unit in brackets or an attribute. Of the rows of the
seen half of the texts of PDFs that show it none was right in every cell.
"""

from __future__ import annotations

import re

from helpers.extraction.tables.names import MEASURED
from helpers.extraction.tables.pieces import HANDED_DOWN, STATE, WORDS
from helpers.extraction.tables.tokens import CHINESE
from helpers.extraction.tables.unreadable import ATTRIBUTE
from helpers.numerals.cells import OWN_CHARACTER, parse_cell
from helpers.numerals.units import is_unit, tidy
from helpers.schema import IndicatorRow

SUBSCRIPT = re.compile(r"PM\s*[（(]?(?:2[.．]5|10)[)）]?")
QUOTED = re.compile(r"[（(][^（）()]*[)）]|[“\"][^“”\"]*[”\"]")
FIGURE = re.compile(r"[≥≤<>]\s*\d|(?<![A-Za-z\d.])\d+[.．]\d+|\d%|[%‰]")
# Words of a target that no name holds.
AIMED = re.compile(
    r"不降低|不减少|不改变|面积不减|功能不降|性质不改|(?:完成|达到)[国省市上](?!.*(?:创建|建设|示范))|下达的?(?:目标|任务|指标)|有效保障|(?:全面|基本)消除|稳中[有向]|保持稳定"
)
# No name begins in the middle of a word or bracket.
BEGINS = re.compile(r"[类例)）←→~、，]|[(（][^()（）]+[)）](?:比例|比率|率|面积|浓度|数|量)$")
# What stands below a figure in its cell, and a figure behind the unit of a name.
NOTED = re.compile(r"[(（](?:新增\s*\d[\d.]*|[^()（）]*现状[^()（）]*)[)）]$|[(（][^()（）]{1,8}[)）]\d[\d.]*[(（]")
# Half a unit, 煤/万, and a point of a font's own that was torn off its figure.
HALF_UNIT = re.compile(r"[\u4e00-\u9fff]{1,2}[/／][\u4e00-\u9fff]{1,2}")
OWN = re.compile(rf"{OWN_CHARACTER}\d")
# No value ends with a point or is the number of a class, 二 of （一、二类）; few words of a target are so short.
TORN_VALUE = re.compile(r".*\d[.．](?!\d).*|[二三四五]")
FEW = re.compile(r"[^\u0000-\u4dff减增升降提达消除改优良稳持完成标好全翻有无任务要求目]{1,3}")
# Brackets whose words were torn out of several, and what limits a figure, behind a name.
TORN_NAME = re.compile(rf"[(（]\s*[)）]\s*[(（]\s*[)）]|左右[{OWN_CHARACTER[1:-1]}\d]*$")
UNIT_BRACKET = re.compile(r"[(（\[]([^()（）\[\]]{1,8})[)）\]]")
# Words behind the figure of a baseline that belong to a target.
BEHIND = re.compile(r"\d[^\u4e00-\u9fff]*(?:以[上下内])?[^\u4e00-\u9fff]*[\u4e00-\u9fff]{4,}$")
LONGEST_FIGURE = 4
# What is measured, without a word of what it is measured of: the last line of a name.
MEASURE = re.compile(r"(?:面积|数量|总量|浓度|水质|水体|比例|比重|占比|比率|率|水平|能力|数)+")
# A value that begins with the end of a name: 二类比例.
CLASSED = re.compile(r"[一二三四五ⅠⅡⅢⅣⅤ]?类")
# No baseline has so many words, but for those of a target.
MOST_WORDS = 8
# Labels of columns, whole or torn.
LABELS = re.compile(r"指标(?:属性|名称|性质)|^(?:现状|目标|基期)?标?值$|^(?:19|20)\d\d年$")
# The number of a further name behind the unit of the first.
NAMED_AGAIN = re.compile(r"[)）\]]\d{1,2}[.．][\u4e00-\u9fff]{3}")


# Words of a value whose name is elsewhere: 待国家核定.
AWAITED = re.compile(r"[待由按][\u4e00-\u9fff]{1,4}(?:核定|确定|下达|批复)")
# Two names, one behind the other: the first has its unit, or is a share, and so is the second.
WITH_UNIT = re.compile(
    r"(.*(?:率|量|数|比例|比重|面积|浓度|指数))[(（]([^()（）]{1,8})[)）](.{4,}(?:率|比例|比重|面积|浓度))"
)
SHARES = re.compile(
    r"(.*(?:比例|治理率|利用率|覆盖率|达标率|保有率))((?!.*(?:占|达|的|增|提|升|降|减|年均))[\u4e00-\u9fff]{5,}(?:比例|比重|率))"
)
# What has so many characters in common with the name before it may be a part of what that measures.
COMMON = 3
# Words of a target that go on in a figure or a dash, which are another cell's.
RUN_ON = re.compile(
    r"(?:稳定|目标|任务|指标|要求|提升|消除|[\u4e00-\u9fff]{4})[—－-]+$|(?:稳定|目标|任务|指标|提升|消除)\d[\d.]*$"
)


def is_fragment(row: IndicatorRow) -> bool:
    """Whether a record is pieces of several rows by its own cells."""
    values = (tidy(row.target_raw), tidy(row.baseline_raw))
    return _is_no_name(tidy(row.name)) or any(map(_is_no_value, values)) or _holds_both(values[1])


def _is_no_name(name: str) -> bool:
    bare = QUOTED.sub("", SUBSCRIPT.sub("", name))
    return bool(
        BEGINS.match(name)
        or LABELS.search(name)
        or NAMED_AGAIN.search(name)
        or NOTED.search(name)
        or _are_two_names(name)
        or HANDED_DOWN.fullmatch(name)
        or AWAITED.fullmatch(name)
        or MEASURE.fullmatch(name)
        or HALF_UNIT.fullmatch(name)
        or OWN.search(name)
        or TORN_NAME.search(name)
        or ATTRIBUTE.search(name)
        or FIGURE.search(bare)
        or AIMED.search(bare)
        or is_unit(name)
        or len(CHINESE.findall(name)) < 2
        or not CHINESE.search(bare)
    )


def _are_two_names(name: str) -> bool:
    """Whether a name is those of two rows: each is of something measured, and they have no words in common."""
    pair = WITH_UNIT.fullmatch(name)
    if pair is not None and is_unit(pair[2]):
        first, second = pair[1], pair[3]
    elif (pair := SHARES.fullmatch(name)) is not None:
        first, second = pair[1], pair[2]
    else:
        return False
    return not any(first[place : place + COMMON] in second for place in range(len(first) - COMMON + 1))


def _is_no_value(cell: str) -> bool:
    """Whether a cell of values holds a name, a unit in brackets, or an attribute."""
    named = len(cell) > LONGEST_FIGURE and MEASURED.search(QUOTED.sub("", re.sub(r"[≥≤<>]?\d.*", "", cell)))
    return bool(
        ATTRIBUTE.search(cell)
        or LABELS.search(cell)
        or CLASSED.match(cell)
        or TORN_VALUE.fullmatch(cell)
        or RUN_ON.search(cell)
        or (FEW.fullmatch(cell) and not STATE.fullmatch(cell) and parse_cell(cell).kind == "words")
        or (named and not WORDS.match(cell))
        or any(is_unit(match.group(1)) for match in UNIT_BRACKET.finditer(cell))
    )


def _holds_both(baseline: str) -> bool:
    if BEHIND.search(baseline) is not None and WORDS.search(baseline) is not None:
        return True
    bare = QUOTED.sub("", baseline)
    return len(CHINESE.findall(bare)) > MOST_WORDS and not re.search(r"\d", bare) and WORDS.match(bare) is None
