"""How a figure relates to time: level, cumulative, increment, change or rate."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from helpers.extraction.statements import statement_words as words
from helpers.extraction.statements.statement_context import Place
from helpers.schema import IndicatorRow, Mode, StatementMode

_SCALE = {
    "十": 1e1,
    "百": 1e2,
    "千": 1e3,
    "万": 1e4,
    "百万": 1e6,
    "千万": 1e7,
    "亿": 1e8,
    "百亿": 1e10,
    "千亿": 1e11,
    "万亿": 1e12,
}
_MAGNITUDE = re.compile("^(?:百万|千万|百亿|千亿|万亿|[十百千万亿])")
_FROM_TABLE = {
    Mode.LEVEL: StatementMode.LEVEL,
    Mode.CUMULATIVE: StatementMode.CUMULATIVE,
    Mode.INCREMENT: StatementMode.INCREMENT,
    Mode.ANNUAL_AVERAGE: StatementMode.LEVEL,
}
_NOISE = re.compile(
    r"累计|培育|发展|新增|年度|[“”\"()\d%‰]|全[市区县省]|我[市区县省]|其中|数量|数$|总量|总数|个数|率$|情况"
)


@dataclass(frozen=True)
class TableReading:
    """What the document's own table says about a quantity."""

    grams: frozenset[str]
    values: frozenset[float]
    mode: StatementMode


def table_readings(indicators: Iterable[object]) -> list[TableReading]:
    """Readings of the document's indicator rows, given bare or with a span."""
    readings = []
    for item in indicators:
        row = item if isinstance(item, IndicatorRow) else getattr(item, "record", None)
        if not isinstance(row, IndicatorRow):
            continue
        factor = scale(row.unit) * _name_scale(row.name)
        values = frozenset(round(v * factor, 6) for v in (row.baseline, row.target, row.target_upper) if v)
        grams = _grams(row.name)
        if grams:
            readings.append(TableReading(grams, values, _FROM_TABLE[Mode(row.mode)]))
    return list(dict.fromkeys(readings))  # a table that is printed twice says nothing new


def scale(unit: str) -> float:
    """Factor that a unit's magnitude stands for: 10000 for 万户."""
    magnitude = _MAGNITUDE.match(unit)
    return _SCALE[magnitude.group()] if magnitude else 1.0


def _name_scale(name: str) -> float:
    magnitude = re.search(r"[(（](十|百|千|万|亿|百万|千万|万亿)", name)
    return _SCALE[magnitude.group(1)] if magnitude else 1.0


def _grams(name: str) -> frozenset[str]:
    plain = _NOISE.sub("", name)
    return frozenset(plain[i : i + 2] for i in range(len(plain) - 1)) or frozenset([plain] if plain else [])


def mode_of(place: Place, subject: str, readings: Sequence[TableReading], inherited: str | None) -> StatementMode:
    """Mode of a figure that is no from-to statement, in the code book's order.

    Args:
        place: the figure in its sentence.
        subject: what is counted.
        readings: the document's own table.
        inherited: mode of the figure before it in the same sentence, for items of a list without a verb of their own.
    """
    unit = place.quantity.unit
    percent = unit.endswith(("%", "‰", "成"))
    lead = place.words or place.lead
    if "百分点" in unit:
        return StatementMode.CHANGE
    if unit == "番":
        return StatementMode.RATE
    growing = words.GROWTH.search(lead[-14:]) and not words.TO.search(lead)
    if (percent or unit == "倍") and (growing or re.search(r"增[速幅]|增长率|降幅", lead[-10:])):
        return StatementMode.RATE
    table = _table_mode(place, subject, readings)
    if table:
        return table
    if percent or words.TIME.search(unit):
        return StatementMode.LEVEL
    if words.PER_HEAD.search(lead) or unit == "分" or words.SCORED.search(lead):
        return StatementMode.LEVEL
    if words.PER_UNIT.search(unit):
        return StatementMode.INCREMENT if re.search(r"新增|新建|增加(?!值)", lead) else StatementMode.LEVEL
    return _verb_mode(place, lead, inherited)


def _table_mode(place: Place, subject: str, readings: Sequence[TableReading]) -> StatementMode | None:
    grams = _grams(subject)
    if not grams:
        return None
    value = round(place.quantity.value * scale(place.quantity.unit), 6)
    adding = words.ADDING.search(place.lead)
    best, score = None, 0.0
    for reading in readings:
        if grams.isdisjoint(reading.grams):
            continue
        common = len(grams & reading.grams)
        likeness = common / min(len(grams), len(reading.grams)) * 0.5 + common / len(grams | reading.grams) * 0.5
        same = value in reading.values
        if likeness + same * 0.4 > score and (likeness >= 0.85 or (same and likeness >= 0.35)):
            # A stock in the table does not make an addition a stock.
            if adding and not same and reading.mode == StatementMode.LEVEL:
                continue
            best, score = reading.mode, likeness + same * 0.4
    return best


def _verb_mode(place: Place, lead: str, inherited: str | None) -> StatementMode:
    unit, after = place.quantity.unit, place.after
    whole = place.lead
    money = words.MONEY.search(unit)
    if money:
        return (
            StatementMode.LEVEL
            if words.LASTING_MONEY.search(whole) and not re.search("完成|累计", whole)
            else StatementMode.CUMULATIVE
        )
    operator = place.text[place.quantity.start : place.quantity.figure]
    reach = re.sub(r"(?:争取|力争|预期|预计|目标)$", "", lead) + operator
    verb = _governing(lead, listed=place.previous > place.clause)
    stock = words.STOCK.search(lead[-8:]) or (words.MEASURE.search(lead[-8:]) and not verb)
    if words.REACHING.search(reach) or (stock and "完成" not in lead):
        if words.NEW.search(whole) and not words.TO.search(reach):  # 新建园区能耗降至3 is a state
            return StatementMode.INCREMENT
        if words.FLOW_NOUN.search(reach[: -len(operator)] if operator else lead) or re.search(
            r"累计(?!$)[^,;]{2,}量", whole
        ):
            return StatementMode.CUMULATIVE
        return StatementMode.LEVEL
    prenominal = bool(after) and re.match("[\u4e00-\u9fff“]", after)
    if prenominal and verb in {None, StatementMode.CUMULATIVE} and words.AFTER_ADDING.match(after):
        return StatementMode.INCREMENT
    if re.search(r"次(?:\))?$", unit):
        return StatementMode.CUMULATIVE
    if words.HAVING.search(lead) and not words.NEW.search(whole):
        return StatementMode.LEVEL
    if verb:
        return verb
    if prenominal and words.AFTER_DOING.match(after):
        return StatementMode.CUMULATIVE
    if inherited in {StatementMode.INCREMENT, StatementMode.CUMULATIVE, StatementMode.LEVEL}:
        # An item of a list, or a clause without a verb: as the figure before it.
        return StatementMode(inherited)
    if re.search(r"案件|投诉|举报", lead[-8:]):
        return StatementMode.CUMULATIVE
    return StatementMode.LEVEL


def _governing(lead: str, listed: bool) -> StatementMode | None:
    """Reading of the verb that governs a figure: the first of its clause, or the one after a light verb (完成培育)."""
    light = False
    at = 0
    limit = 2 if listed else len(lead)
    while at <= limit:
        adding, doing = words.ADDING.search(lead, at), words.DOING.search(lead, at)
        verb = min((m for m in (adding, doing) if m), key=lambda m: (m.start(), m is doing), default=None)
        if verb is None or verb.start() > limit:
            break
        if verb is adding:
            return StatementMode.INCREMENT if not light or verb.start() <= at + 2 else StatementMode.CUMULATIVE
        if verb.group() in words.LIGHT:
            if light:
                break
            light, at = True, verb.end()
        elif words.NOUN_TAIL.match(lead, verb.end()):
            at = verb.end()
        else:
            return StatementMode.CUMULATIVE
        if listed and not light:
            break
    return StatementMode.CUMULATIVE if light else None
