"""Quantities in Chinese running text.

Reads figures with their unit and the words that bound them: 突破10万户, 1000余万元, 达到90%以上, 15-20个,
不少于三家. A figure is a quantity by its grammar (a counter, a measure, a per cent sign, or a bounding word);
dates, document numbers, hotline numbers, ordinals, denominators and the numbers of slogans are none. The caller
passes text without white space and with ASCII punctuation. Known weakness: a figure that names a set (三条主线)
can be told from a count only by the words around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from helpers.numerals import quantity_patterns as p
from helpers.numerals.numbers import parse_number
from helpers.numerals.quantity_units import NO_UNIT, SIZE, STRUCTURAL, UNIT


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
        figure = p.FIGURE.search(text, position)
        if not figure:
            return
        fraction = p.FRACTION.match(text, figure.start()) if text[figure.start()] in "百千万一十" else None
        if fraction:
            quantity = _fraction(text, fraction)
        elif figure["times"]:
            quantity = _times(text, figure)
        elif figure["step"]:
            value, unit = p.STEPS[figure["step"][-2:]]
            value *= (parse_number(figure["step"][:-2]) or 1) if len(figure["step"]) > 2 else 1
            is_listed = figure.start("step") - figure.start() > 1  # 突破“三千亿”“四千亿”大关
            first = figure.start() if is_listed else figure.start("step")
            quantity = _finish(text, first, figure.end("step"), value, None, unit, False)
        elif figure["half"]:
            quantity = _half(text, figure)
        else:
            quantity = _alone(text, figure) if figure["alone"] else _read(text, figure)
        if quantity:
            yield quantity
            position = max(quantity.end, position + 1)
        elif fraction:
            position = fraction.end()
        elif figure["dash"]:
            # Not a range: the first figure may still be one of its own.
            position = figure.start("low") + len(figure["low"])
        else:
            position = max(figure.end("number"), figure.start() + 1)


def _read_days(text: str, figure: re.Match[str]) -> Quantity | None:
    """一日办结, 压缩至两个工作日: days that a procedure takes, in a Chinese numeral."""
    start, end = figure.start(), figure.end()
    if text[max(0, start - 1) : start] in set("第每数几十百月单"):
        return None
    cut = p.SHORTENED.search(text, max(0, start - 8), start)
    days = p.CUT_DAYS.match(text, end) if cut else p.PROMISED.match(text, end)
    value = parse_number(figure["number"]) if days else None
    return _finish(text, start, days.end(), value, None, days.group(), False) if days and value else None


def _half(text: str, figure: re.Match[str]) -> Quantity | None:
    """半天办结, 压缩至半个工作日: half of a day that a procedure takes."""
    head = text[max(0, figure.start() - 8) : figure.start()]
    settled = not re.match("[以之]?内?(?:[,;。、]|$)", text[figure.end() : figure.end() + 3])
    if head.endswith("每") or not (settled or re.search(p.SHORTENED, head)):
        return None
    return _finish(text, figure.start(), figure.end(), 0.5, None, figure.group()[1:], False)


def _times(text: str, figure: re.Match[str]) -> Quantity | None:
    """翻一番, 翻两番, 翻番: the number of doublings, with 番 as its unit."""
    value = parse_number(figure["doublings"] or "一")
    return (
        None if value is None else Quantity(value, None, "番", "=", figure.start(), figure.start(), figure.end(), True)
    )


def _alone(text: str, figure: re.Match[str]) -> Quantity | None:
    """近亿元, 超万家: one of a magnitude, without a figure."""
    unit = UNIT.match(text, figure.end())
    if unit is None or not _unit_fits(text, figure.start(), unit):
        return None
    return _finish(text, figure.start(), unit.end(), 1.0, None, figure["alone"] + unit.group(), False)


def _fraction(text: str, figure: re.Match[str]) -> Quantity | None:
    digits = figure["number"]
    value = parse_number(digits) if "点" not in digits else None
    if value is None:
        return None
    return _finish(text, figure.start(), figure.end(), value, None, p.PARTS[figure["whole"]], False)


def _read(text: str, figure: re.Match[str]) -> Quantity | None:
    start = figure.start()
    if figure["dash"]:
        return _read_range(text, figure)
    digits = figure["number"]
    days = p.DAYS.match(text, figure.end()) if digits[0].isdigit() else None
    if days and not _is_stuck(text, start) and text[max(0, start - 1) : start] != "月":
        return _finish(text, start, days.end(), float(parse_number(digits) or 0), None, "日", False)
    chinese = not digits[0].isdigit()
    magnitude = figure["mag"] or ""
    more = bool(figure["more"] or figure["rest"])
    end = figure.end()
    if chinese:
        return _read_days(text, figure) or _read_chinese(text, figure, more)
    if _is_stuck(text, start) and not _joined_by_plus(text, start):
        return None
    if text.startswith("年", end) and p.LASTING.search(text, max(0, start - 16), start):
        return _finish(text, start, end + 1, float(parse_number(digits) or 0), None, "年", False)
    if _blocked(text, start, figure.end("number"), digits):
        return None
    value = parse_number(digits)
    if value is None or len(digits) > 15:
        return None
    unit = UNIT.match(text, end)
    if unit and _unit_fits(text, start, unit):
        listed = p.APPOSED.search(text, max(0, start - 2), start) and unit.group()[0] not in "%‰"
        listed = listed and not p.TAKES.search(unit.group())
        if listed and text[start - 1] == "等":
            after = p.ROLLED_OUT.match(text, unit.end()) or p.PUT_UP.match(text, unit.end())
            listed = not (p.MADE.search(text, max(0, start - 60), start) or after)
        if listed and p.HAN.match(text, unit.end()) and not p.SUFFIX.match(text, unit.end()):
            return None  # the number of what was just listed
        shared = p.LISTED_UNIT.match(text, unit.end()) if unit.group() == "个" else None
        return _finish(
            text, start, unit.end(), value, None, magnitude + (shared.group(1) if shared else unit.group()), more
        )
    return _bare(text, start, end, digits, value, magnitude, more)


def _is_stuck(text: str, start: int) -> bool:
    """Whether what stands right before a figure makes it part of a name or a code; GDP2300亿元 is a figure of it."""
    return bool(p.STUCK.search(text, max(0, start - 1), start)) and not p.MEASURED.search(
        text, max(0, start - 4), start
    )


def _joined_by_plus(text: str, start: int) -> bool:
    """Whether a plus joins two counted things (21个科室+1个大队) rather than the figures of a slogan (1+1+N)."""
    return text[start - 1] == "+" and start >= 2 and bool(p.HAN.match(text[start - 2]))


def _read_range(text: str, figure: re.Match[str]) -> Quantity | None:
    start = figure.start()
    if _is_stuck(text, start) or p.ORDINAL.search(text, max(0, start - 6), start):
        return None
    if figure["dash"] in "至到" and re.search(r"[从由自][^,;。]{0,12}$", text[max(0, start - 14) : start]):
        return None
    low, high = parse_number(figure["low"]), parse_number(figure["high"])
    unit = UNIT.match(text, figure.end())
    if low is None or high is None or not unit or not _unit_fits(text, start, unit):
        return None
    if unit.group() == "岁" and p.AGED.match(text, unit.end()):
        return None
    inner, magnitude = figure["lowunit"] or "", figure["mag1"] or ""
    if inner and inner != (unit.group() if inner in "%‰" else magnitude):
        return None
    if high <= low:
        return None
    return _finish(text, start, unit.end(), low, high, magnitude + unit.group(), False)


def _read_chinese(text: str, figure: re.Match[str], more: bool) -> Quantity | None:
    """A Chinese numeral is a quantity only with a counter and a sign that something is counted."""
    start, end, digits = figure.start(), figure.end(), figure["number"]
    unit = UNIT.match(text, end)
    if not unit or unit.group() in p.UNSAFE:
        return None
    if figure["mag"] and unit.group() == "项" and text.startswith("目", unit.end()):
        return None  # 百亿项目
    if start and text[start - 1] in "第前每数几十百千万亿零〇之其统同专唯单万不逐进任初个家座处片":
        return None
    if text[start - 1 : start] and text[start - 1].isascii() and text[start - 1].isalnum():
        return None
    if not _unit_fits(text, start, unit):
        return None
    if p.TENS.fullmatch(digits + (figure["mag"] or "")) and p.PER_NOUN.match(text, unit.end()):
        return None
    value = parse_number(digits)
    if value is None:
        return None
    clause = re.split(r"[,;。:]", text[max(0, start - 40) : start])[-1]
    prefix = p.PREFIX.search(clause)
    bounded = bool(prefix and prefix.group() not in {"近", "超", "达", "达到", "约"}) or bool(p.REMOTE.search(clause))
    follows = text[unit.end() : unit.end() + 1]
    if unit.group() in {"个月", "天", "小时", "分钟", "秒", "岁"} and not re.search(
        r"压缩|缩短|压减|降|减|时限", clause
    ):
        return None
    if digits == "一" and not figure["mag"]:
        event = unit.group() in {"次", "轮", "场"} and re.search(r"(?:开展|组织|举办|召开)(?:了)?$", clause)
        if unit.group() in {"批", "种", "件", "套", "条"} or not (p.ONCE.search(clause) or bounded or event):
            return None
    elif p.APPOSED.search(clause) and not re.search(r"\d等$", clause):
        return None
    elif not (
        bounded
        or (p.LARGE.search(digits + (figure["mag"] or "")) and (len(digits) > 1 or figure["mag"] or more or prefix))
    ):
        counted = p.COUNTING.search(clause) and unit.group() not in {"个", "项", "种", "条"}
        named = re.search(r"\d{3,}等$", clause)
        closing = not follows or follows in ",;。、)" or text.startswith(("以上", "以内"), unit.end())
        if not (counted or named or (closing and clause and p.COUNTING.search(clause[: len(clause)]))):
            return None
    return _finish(text, start, unit.end(), value, None, (figure["mag"] or "") + unit.group(), more)


def _blocked(text: str, start: int, end: int, digits: str) -> bool:
    """Whether the words around an Arabic figure make it a date, an ordinal or a denominator."""
    if p.CAPTION.search(text, max(0, start - 2), start) and not text.startswith(("张", "幅", "份"), end):
        return True
    if p.DENOMINATOR.search(text, max(0, start - 2), start) or p.ORDINAL.search(text, max(0, start - 8), start):
        return True
    if p.DATE_AFTER.match(text, end) and not UNIT.match(text, end):
        return True
    if text.startswith("年", end) or (text.startswith("月", end)):
        return True
    return len(digits) > 1 and digits[0] == "0" and digits[1].isdigit()


def _unit_fits(text: str, start: int, unit: re.Match[str]) -> bool:
    """Whether the unit is one here, and not the beginning of a word that only looks like one."""
    word, end = unit.group(), unit.end()
    after = text[end : end + 4]
    if word in {"个", "项", "条", "种", "大", "级", "点", "部"} and STRUCTURAL.match(after):
        # 压缩至1个环节 counts steps of a procedure; 抓好3个环节 does not.
        return after.startswith("环节") and bool(p.CUT_TO.search(text, max(0, start - 8), start))
    if (word in {"天", "人", "户"} and after[:1] == "数") or (
        word == "度" and p.HAN.match(after) and after[0] not in "电以"
    ):
        return False  # 天数, 人数; 25度坡耕地
    if word[0] in p.RANKED and p.ORDINAL.search(text, max(0, start - 8), start):
        return False
    if (
        word == "级"
        or (word == "点" and after[:1] not in ",;。、")
        or (word in "期届批" and after[:1] not in ",;。、次")
    ):
        return False
    if word in p.LOOSE and p.HAN.match(after) and not p.CHANGED.match(after):
        # Counters that often begin a noun (5方责任, 3路公交): before a noun only after a verb of counting.
        return bool(p.COUNTING.search(text, max(0, start - 12), start))
    return not p.TIMES.match(text[start:end])


def _unit_of_list(text: str, start: int, end: int) -> str:
    """The unit that stands behind the last figure of a list for all of them: 浓度分别为33.4和33.0微克/立方米."""
    more = p.REST_OF_LIST.match(text, end) if p.EACH.search(text, max(0, start - 40), start) else None
    unit = UNIT.match(text, more.end()) if more else None
    return more["magnitude"] + unit.group() if more and unit and _unit_fits(text, more.end("before"), unit) else ""


def _bare(text: str, start: int, end: int, digits: str, value: float, magnitude: str, more: bool) -> Quantity | None:
    """A figure whose unit is unknown or missing: a quantity after a bounding word, or at the end of a phrase."""
    if unit_of_list := _unit_of_list(text, start, end):
        return _finish(text, start, end, value, None, unit_of_list, more)
    clause = text[max(0, start - 6) : start]
    to_one = p.TO_ONE.match(text, end)
    if to_one and not magnitude and p.RATIO.search(text, max(0, start - 12), start):
        return _finish(text, start, to_one.end(), value, None, "", more)
    prefix = p.PREFIX.search(clause)
    after = text[end : end + 1]
    unknown = p.UNKNOWN.match(text, end)
    named = start > 0 and p.HAN.match(text[start - 1]) and "." not in digits
    if unknown and named and unknown.group() not in NO_UNIT and value < 1e9:
        return _finish(text, start, unknown.end(), value, None, magnitude + unknown.group(), more)
    if magnitude and magnitude[-1] in "万亿" and p.HEADS.match(text, end) and after not in NO_UNIT - {"农", "人"}:
        return _finish(text, start, end, value, None, magnitude, more)
    lone = prefix and not p.HAN.match(clause[prefix.start() - 1 : prefix.start()] or "-")
    if prefix and lone and prefix.group() in {"≥", "≤", "<", ">", ">=", "<="}:
        return None  # a cell of a table of ranges
    closing = not after or after in ",;。、)" or p.SUFFIX.match(text, end) or (magnitude and p.STEP.match(text, end))
    if not prefix and p.CHANGED.match(text, end) and p.CHANGING.search(text, max(0, start - 9), start):
        return _finish(text, start, end, value, None, magnitude, more)
    reached = (
        p.REACHED.search(text, max(0, start - 12), start)
        or p.COUNTED_BY_NAME.search(text, max(0, start - 4), start)
        or (p.NOTHING.search(text, max(0, start - 12), start) if digits == "0" else None)
        or (p.UNITLESS.search(text, max(0, start - 12), start) if "." in digits and not magnitude else None)
    )
    if (prefix or reached) and closing and (magnitude or not 1949 <= value <= 2100):
        return _finish(text, start, end, value, None, magnitude, more)
    return None


def _finish(
    text: str, start: int, end: int, value: float, upper: float | None, unit: str, more: bool
) -> Quantity | None:
    """Add the bounding words on both sides, and leave out what describes a class (500人以上单位)."""
    operator, first = "=", start
    if text[end : end + 1] in "≤≥<>" and end < len(text):
        return None
    opened = start - (text[start - 1 : start] in ("“", '"'))  # 突破“4000亿元”大关
    prefix = p.PREFIX.search(text, max(0, start - 5), opened)
    if prefix:
        operator, first = p.OPERATORS[prefix.group()], prefix.start()
        if prefix.group() == "近" and text[max(0, first - 1) : first] in {"最", "附", "邻", "靠", "接"}:
            operator, first = "=", start
    elif text[max(0, start - 2) : start] in p.PASSED and text[start].isdigit():
        operator, first = ">", start - 2
    if text[end : end + 1] in "≤≥<>" and end < len(text):
        return None
    if p.MORE_AFTER.match(text, end):
        more, end = True, end + 1
    size = SIZE.match(unit.lstrip("十百千万亿"))
    if p.LENGTH.search(unit) and p.EXTENT.match(text, end):
        return None
    described = operator != "=" or re.search(r"过|年产|产能|满$", text[max(0, start - 4) : start])
    if size and described and p.DESCRIBING.match(text, end):
        return None  # 产值超千万元的企业: the figure says which, it does not count
    if size and operator == ">" and p.CLASS_NOUN.match(text, end):
        return None  # 产值超亿元企业
    if more and operator in {"=", "≈"}:
        operator = ">"
    suffix = p.SUFFIX.match(text, end)
    if suffix:
        follows = text[suffix.end() : suffix.end() + 1]
        if size and p.CONDITION.match(text, suffix.end()):
            return None
        if text[first - 1 : first] == "对" and p.HAN.match(follows):
            return None  # 对5桌以上聚餐备案: eligibility
        classing = suffix.group() not in {"左右", "上下"} and p.HAN.match(follows) and follows not in "并且和"
        if size and classing and not p.GOAL.match(text, suffix.end()):
            return None  # 500人以上单位, 100万以上城市
        if suffix.group().startswith("及") and size:
            return None
        bound = p.AFTER[suffix.group().removeprefix("及")]
        if operator in {"=", "≈"} or (operator == ">" and more):
            operator = bound
        end = suffix.end()
    if operator == "=" and not prefix:
        remote = p.REMOTE.search(text, max(0, start - 24), start)
        if remote:
            operator = p.OPERATORS[remote.group(1)]
    return Quantity(value, upper, unit, operator, first, start, end, bool(prefix or suffix))
