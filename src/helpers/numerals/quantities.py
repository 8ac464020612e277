"""Quantities in Chinese running text.

Reads figures with their unit and the words that bound them: 突破10万户, 1000余万元, 达到90%以上, 15-20个, 不少于三家. A figure
is a quantity by its grammar (a counter, a measure, a per cent sign, or a bounding word); dates, document numbers, hotline
numbers, ordinals, denominators and the numbers of slogans are none. The caller passes text without white space and with
ASCII punctuation. Known weakness: a figure that names a set (三条主线) can be told from a count only by the words around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from helpers.numerals.numbers import parse_number
from helpers.numerals.units import MAGNITUDE, NO_UNIT, SIZE, STRUCTURAL, UNIT

_ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_CHINESE = "[一二三四五六七八九十两百千零]+"
_LARGE = re.compile("[百千万亿]")
_HAN = re.compile("[\u4e00-\u9fff]")

_BEFORE = (
    (">=", "不得少于|不得低于|不应低于|不应少于|不低于|不少于|不小于|不下于|至少达到|至少|最低|达到或超过|≥|>="),
    ("<=", "不得超过|不得高于|不应超过|不应高于|不超过|不高于|不大于|不多于|至多|最多|≤|<="),
    ("<", "低于|少于|小于|不足|不到|<"),
    (">", "突破了|突破|超过了|超过|超出|高于|多于|大于|超|逾|>"),
    ("≈", "大约|将近|接近|约为|约|近"),
    ("=", "达到了|达到|达"),
)
_OPERATORS = {word: operator for operator, words in _BEFORE for word in words.split("|")}
_PREFIX = re.compile("(?:" + "|".join(words for _, words in _BEFORE) + ")$")
# A bound that stands before the verb or the reference: 至少争取1项, 不低于总人数的50%.
_REMOTE = re.compile(r"(不低于|不少于|至少|不超过|不高于|最低)[^,;。:\d]{1,14}$")
_SUFFIX = re.compile(r"及?以上|及?以下|以内|之内|左右|上下")
_AFTER = {"以上": ">=", "以下": "<=", "以内": "<=", "之内": "<=", "左右": "≈", "上下": "≈"}

_FIGURE = re.compile(
    rf"(?P<low>{_ARABIC})(?P<lowunit>%|‰|{MAGNITUDE})?(?P<dash>[-~至到]|—+)(?P<high>{_ARABIC})(?P<more1>余|多|来)?(?P<mag1>{MAGNITUDE})?(?P<rest1>余|多)?"
    rf"|(?P<number>{_ARABIC}|{_CHINESE})(?P<more>余|多|来|几)?(?P<mag>{MAGNITUDE})?(?P<rest>余|多)?"
)
_HUNDREDTHS = re.compile(r"百分之(?P<number>[一二三四五六七八九十百零点\d.]+)")
_ORDINAL = re.compile(r"(?:第|前|[的列]后|排名|位居|位列|位次|居[^,;。]{0,4}第|列[^,;。]{0,4}第)$")
_RANKED = frozenset("位名强")
# Characters right before a figure that make it part of a name, a code or a larger number.
_STUCK = re.compile(r"[A-Za-z\d.\-_/:〔\[#*×^+&]$")
_DENOMINATOR = re.compile(r"每$|每隔$|[/]$")
_DATE_AFTER = re.compile(r"年|月(?!票)|日(?!均)|号|世纪|时\d|点\d|代(?![表理])|后(?=[,、])|周年|[A-Za-zα-ωⅠ-Ⅻ]")
_TIMES = re.compile(r"^24(?:个?小时)$")
_APPOSED = re.compile(r"[等”》]$")
_COUNTING = re.compile(
    r"(?:建成|新增|新建|改建|扩建|培育|设立|成立|查处|查办|办理|举办|开展|组织|召开|完成|打造|建立|创建|引进|引育|培养|推出|制定|修订|发布|申报|获批|获得|荣获|"
    r"拥有|共有|现有|设有|整合|整[\d]{3,}等|达到|增加到|增至|扩大到|选派|配备|购置|新设|认定|评选|落户|建设)(?:了|各类)?$"
)
_ONCE = re.compile(r"每\d*[年月周季]|每半年|每两年|每季度|每个|至少|不少于|不低于")


@dataclass(frozen=True)
class Quantity:
    """A figure with its unit and bound; offsets refer to the text that was searched."""

    value: float
    """Figure in the printed unit; the lower end of a range."""
    upper: float | None
    """Upper end of a range."""
    unit: str
    operator: str
    """One of = >= <= > < ≈."""
    start: int
    """First character of the expression, its bounding word included."""
    figure: int
    """First character of the figure itself."""
    end: int
    bounded: bool
    """Whether a word such as 以上 or 达到 bounds it."""


def find_quantities(text: str) -> list[Quantity]:
    """All quantities of a text without white space and with ASCII punctuation, in order.

    Examples:
        >>> [(q.value, q.unit, q.operator) for q in find_quantities("主体突破10万户,抽检率达到98.5%以上")]
        [(10.0, '万户', '>'), (98.5, '%', '>=')]
        >>> find_quantities("2025年12月31日前,拨打12315热线")
        []
    """
    return list(_quantities(text))


def _quantities(text: str) -> Iterator[Quantity]:
    position = 0
    while position < len(text):
        found = _FIGURE.search(text, position)
        if not found:
            return
        hundredths = _HUNDREDTHS.match(text, max(found.start(), 0)) if text[found.start()] == "百" else None
        quantity = _fraction(text, hundredths) if hundredths else _read(text, found)
        if quantity:
            yield quantity
            position = max(quantity.end, position + 1)
        elif hundredths:
            position = hundredths.end()
        elif found["dash"]:
            # Not a range: the first figure may still be one of its own.
            position = found.start("low") + len(found["low"])
        else:
            position = max(found.end("number"), found.start() + 1)


def _fraction(text: str, found: re.Match[str]) -> Quantity | None:
    digits = found["number"]
    value = parse_number(digits) if "点" not in digits else None
    if value is None:
        return None
    return _finish(text, found.start(), found.end(), value, None, "%", False)


def _read(text: str, found: re.Match[str]) -> Quantity | None:
    start = found.start()
    if found["dash"]:
        return _read_range(text, found)
    digits = found["number"]
    chinese = not digits[0].isdigit()
    magnitude = found["mag"] or ""
    more = bool(found["more"] or found["rest"])
    end = found.end()
    if chinese:
        return _read_chinese(text, found, more)
    if _STUCK.search(text, max(0, start - 1), start) and not _joined_by_plus(text, start):
        return None
    if _blocked(text, start, found.end("number"), digits):
        return None
    value = parse_number(digits)
    if value is None or len(digits) > 15:
        return None
    unit = UNIT.match(text, end)
    if unit and _unit_fits(text, start, unit):
        listed = _APPOSED.search(text, max(0, start - 1), start) and unit.group()[0] not in "%‰"
        if listed and _HAN.match(text, unit.end()) and not _SUFFIX.match(text, unit.end()):
            return None  # the number of what was just listed
        return _finish(text, start, unit.end(), value, None, magnitude + unit.group(), more)
    return _bare(text, start, end, digits, value, magnitude, more)


def _joined_by_plus(text: str, start: int) -> bool:
    """Whether a plus joins two counted things (21个科室+1个大队) rather than the figures of a slogan (1+1+N)."""
    return text[start - 1] == "+" and start >= 2 and bool(_HAN.match(text[start - 2]))


def _read_range(text: str, found: re.Match[str]) -> Quantity | None:
    start = found.start()
    if _STUCK.search(text, max(0, start - 1), start) or _ORDINAL.search(text, max(0, start - 6), start):
        return None
    if found["dash"] in "至到" and re.search(r"[从由自][^,;。]{0,12}$", text[max(0, start - 14) : start]):
        return None
    low, high = parse_number(found["low"]), parse_number(found["high"])
    unit = UNIT.match(text, found.end())
    if low is None or high is None or not unit or not _unit_fits(text, start, unit):
        return None
    inner, magnitude = found["lowunit"] or "", found["mag1"] or ""
    if inner and inner != (unit.group() if inner in "%‰" else magnitude):
        return None
    if high <= low:
        return None
    return _finish(text, start, unit.end(), low, high, magnitude + unit.group(), False)


def _read_chinese(text: str, found: re.Match[str], more: bool) -> Quantity | None:
    """A Chinese numeral is a quantity only with a counter and a sign that something is counted."""
    start, end, digits = found.start(), found.end(), found["number"]
    unit = UNIT.match(text, end)
    if not unit or unit.group() in {
        "位",
        "级",
        "分",
        "字",
        "度",
        "点",
        "路",
        "单",
        "方",
        "站",
        "节",
        "对",
        "里",
        "倍",
        "克",
        "米",
        "口",
        "班",
        "组",
    }:
        return None
    if start and text[start - 1] in "第前每数几十百千万亿零〇之其统同专唯单万不逐进任初个家座处片":
        return None
    if text[start - 1 : start] and text[start - 1].isascii() and text[start - 1].isalnum():
        return None
    if not _unit_fits(text, start, unit):
        return None
    value = parse_number(digits)
    if value is None:
        return None
    clause = re.split(r"[,;。:]", text[max(0, start - 40) : start])[-1]
    prefix = _PREFIX.search(clause)
    bounded = bool(prefix and prefix.group() not in {"近", "超", "达", "达到", "约"}) or bool(_REMOTE.search(clause))
    follows = text[unit.end() : unit.end() + 1]
    if unit.group() in {"个月", "天", "小时", "分钟", "秒", "岁"} and not re.search(r"压缩|缩短|压减|降|减|时限", clause):
        return None
    if digits == "一" and not found["mag"]:
        event = unit.group() in {"次", "轮", "场"} and re.search(r"(?:开展|组织|举办|召开)(?:了)?$", clause)
        if unit.group() in {"批", "种", "件", "套", "条"} or not (_ONCE.search(clause) or bounded or event):
            return None
    elif _APPOSED.search(clause) and not re.search(r"\d等$", clause):
        return None
    elif not (
        bounded
        or (_LARGE.search(digits + (found["mag"] or "")) and (len(digits) > 1 or found["mag"] or more or prefix))
    ):
        counted = _COUNTING.search(clause) and unit.group() not in {"个", "项", "种", "条"}
        named = re.search(r"\d{3,}等$", clause)
        closing = not follows or follows in ",;。、)" or text.startswith(("以上", "以内"), unit.end())
        if not (counted or named or (closing and clause and _COUNTING.search(clause[: len(clause)]))):
            return None
    return _finish(text, start, unit.end(), value, None, (found["mag"] or "") + unit.group(), more)


def _blocked(text: str, start: int, end: int, digits: str) -> bool:
    """Whether the words around an Arabic figure make it a date, an ordinal or a denominator."""
    if _DENOMINATOR.search(text, max(0, start - 2), start) or _ORDINAL.search(text, max(0, start - 8), start):
        return True
    if _DATE_AFTER.match(text, end) and not UNIT.match(text, end):
        return True
    if text.startswith("年", end) or (text.startswith("月", end)):
        return True
    return len(digits) > 1 and digits[0] == "0" and digits[1].isdigit()


def _unit_fits(text: str, start: int, unit: re.Match[str]) -> bool:
    """Whether the unit is one here, and not the beginning of a word that only looks like one."""
    word, end = unit.group(), unit.end()
    after = text[end : end + 4]
    if word in {"个", "项", "条", "种", "大", "级", "点", "部"} and STRUCTURAL.match(after):
        return False
    if word[0] in _RANKED and _ORDINAL.search(text, max(0, start - 8), start):
        return False
    if (
        word == "级"
        or (word == "点" and after[:1] not in ",;。、")
        or (word in "期届批" and after[:1] not in ",;。、次")
    ):
        return False
    if word in {
        "方",
        "单",
        "机",
        "站",
        "路",
        "节",
        "环",
        "车",
        "里",
        "对",
        "字",
        "组",
        "班",
        "门",
        "口",
        "头",
        "片",
        "队",
        "部",
        "本",
        "段",
        "块",
    }:
        # Counters that often begin a noun (5方责任, 3路, 2组): only at the end of a phrase or before a noun after a verb.
        return (
            after[:1] in ",;。、)(" or after[:1] == "" or after[:2] in {"以上", "左右"} or bool(_HAN.match(after[:1]))
        )
    return not _TIMES.match(text[start:end])


def _bare(text: str, start: int, end: int, digits: str, value: float, magnitude: str, more: bool) -> Quantity | None:
    """A figure whose unit is unknown or missing: a quantity after a bounding word, or at the end of a phrase."""
    clause = text[max(0, start - 6) : start]
    prefix = _PREFIX.search(clause)
    after = text[end : end + 1]
    unknown = re.compile(r"[\u4e00-\u9fff](?=[,;。、)]|以上|以内|左右|$)").match(text, end)
    if (
        unknown
        and not digits.endswith(".0")
        and not (set(unknown.group()) & NO_UNIT)
        and start
        and _HAN.match(text[start - 1])
        and value < 1e9
    ):
        return _finish(text, start, unknown.end(), value, None, magnitude + unknown.group(), more)
    symbol = prefix and prefix.group() in {"≥", "≤", "<", ">", ">=", "<="}
    if symbol and not _HAN.match(clause[prefix.start() - 1 : prefix.start()] or "-"):
        return None  # a cell of a table of ranges
    closing = not after or after in ",;。、)" or _SUFFIX.match(text, end)
    if prefix and closing and not 1949 <= value <= 2100:
        return _finish(text, start, end, value, None, magnitude, more)
    return None


def _finish(
    text: str, start: int, end: int, value: float, upper: float | None, unit: str, more: bool
) -> Quantity | None:
    """Add the bounding words on both sides, and leave out what describes a class (500人以上单位)."""
    operator, first = "=", start
    if text[end : end + 1] in "≤≥<>" and end < len(text):
        return None
    prefix = _PREFIX.search(text, max(0, start - 5), start)
    if prefix:
        operator, first = _OPERATORS[prefix.group()], prefix.start()
        if prefix.group() == "近" and text[max(0, first - 1) : first] in {"最", "附", "邻", "靠", "接"}:
            operator, first = "=", start
    if text[end : end + 1] in "≤≥<>" and end < len(text):
        return None
    if text[end : end + 1] in {"余", "多"} and not text.startswith("多", end):
        more, end = True, end + 1
    elif re.match(r"多(?=[,;。、)])", text[end:]):
        more, end = True, end + 1
    if SIZE.match(unit.lstrip("十百千万亿")) and re.match("的(?!目标|水平|规模|任务)", text[end : end + 4]):
        # 产值超千万元的企业: the figure describes which, it does not count.
        if operator != "=" or re.search(r"过|年产|产能|满$", text[max(0, start - 4) : start]):
            return None
    if more and operator in {"=", "≈"}:
        operator = ">"
    suffix = _SUFFIX.match(text, end)
    if suffix:
        follows = text[suffix.end() : suffix.end() + 1]
        size = SIZE.match(unit.lstrip("十百千万亿"))
        describes = bool(_HAN.match(follows)) and follows not in "的,并且且和" if follows else False
        if size and (describes or follows == "的") and not re.match(r"的?(?:目标|水平|规模)", text[suffix.end() :]):
            return None
        if suffix.group().startswith("及") and size:
            return None
        bound = _AFTER[suffix.group().removeprefix("及")]
        if operator in {"=", "≈"} or (operator == ">" and more):
            operator = bound
        end = suffix.end()
    if operator == "=" and not prefix:
        remote = _REMOTE.search(text, max(0, start - 24), start)
        if remote:
            operator = _OPERATORS[remote.group(1)]
    return Quantity(value, upper, unit, operator, first, start, end, bool(prefix or suffix))
