"""Figures under a target's name that are no outcome of it: of a part, of more, of months, of several years."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from helpers.extraction.statements.scope import Owner, opens_with_part
from helpers.extraction.statements.statement_words import NEW
from helpers.intake.promised import PART, YEARLY_FLOW
from helpers.intake.years_of_figures import is_undated_in_review
from helpers.linking.context import MONTHS
from helpers.linking.named import NamedFigure
from helpers.schema import Mode, StatementRow

REVIEWED = 4
"""Years between the first and the last that a review of five tells of."""
OVER = 1.5
"""How many times what a year is to bring that all trains since the first are at least."""
MUCH = 2.5
"""How many times a year's flow that is aimed at what several years brought is at least."""
FAR = 20
"""How many times a target a figure is at most that may be its outcome."""
SEVERAL = 3
"""How many times a promised growth that of several years is at most that may be its outcome."""
_ALL_YEAR = re.compile(r"全年|20\d\d年(?!\d)")
_ALL_OF_IT = re.compile(r"全[省市区县州]")
_CLAUSE = re.compile(r"[,，;；。\n]")
_SUMMED_LIST = re.compile(r"累计(?:[^,，;；。]*、|接待[^,，;；。]*[,，](?=[^,，]*旅游))[^,，;；。、]*$")
"""What adds up years, before another figure of its list: 累计接待游客8000万人次、实现旅游收入900亿元."""
_ADDED_LIST = re.compile(
    r"(?:新增|净增|新培育|新认定)[^;；达总累]*?\d[余多]?[户家个][,，](?:[^;；达总累]*\d[余多]?[户家个][,，、])?[^,，;；达总累\d]*$"
)
_TOWN = re.compile(
    r"(?P<name>(?![全我本各该])[\u4e00-\u9fff]{2,3}(?:县|市|区|旗))(?:成功)?(?:获评|获批|荣获|入选|列入|跻身|创建为|创成)[^,，]*[,，]"
)
"""A town at the head of a sentence, and what it was made."""
_GONE = re.compile(r"^[^,;，；。、\d]{0,16}(?:、\d+个[^,;，；。、\d]{0,12})*(?:摘帽|退出|出列|脱贫|销号)")
"""Behind a count of what is gone by then: 3个贫困县全部摘帽."""
_SUMMED_TRAINS = re.compile(r"累计(?:开行|发运|到发)[^,，;；。\d]*$")
_OF_PARKS = re.compile(rf"{PART.pattern}|园区|开发区|厂房|口岸|港")
"""Rows that are of parts of the place, or of what stands in them."""
_PRICED = re.compile(r"[（(](?:20\d\d年)?(?:不变|可比)?价(?:格)?(?:计算)?[)）]|20\d\d年(?:不变)?价")
_AS_IF = re.compile(r"(?:扣除|剔除|还原)[^,，;；。]{0,6}留抵退税[^,，;；。]{0,6}[,，]?[^,，;；。\d]{0,16}$")
"""Revenue as it would have been."""
_TRAVEL = re.compile("旅客|游客|旅游")
Row = Mapping[str, Any]


def is_other(link: NamedFigure, target: Row, text: str, sentence: str, first: int, owner: Owner) -> bool:
    """Whether a figure is something else than the outcome of the target that its words name.

    Args:
        link: the figure, with the target.
        target: the target's row.
        text: the document.
        sentence: what stands before the figure in its sentence.
        first: the plan's first year.
        owner: whose the document is.
    """
    at = link.statement.span[0]
    return (
        is_of_more(target, text, at)
        or _is_of_months(link, target, sentence)
        or _counts_others(link, target)
        or _is_added(link, target, text[at : at + 2])
        or _is_listed_addition(link, target, sentence)
        or _is_far(link, target)
        or _is_of_part(target, sentence, owner)
        or _is_gone(link, target, text)
        or _is_nominal(target)
        or bool(_AS_IF.search(sentence))
        or _is_of_all_trains(link, target, sentence)
        or _is_sum_of_years(link, target, text, at)
        or _is_once_passed(link.statement.record, target, text, at, first)
    )


def _counts_others(link: NamedFigure, target: Row) -> bool:
    """Whether a figure counts with another counter and is far too small: 小区312个 where 60000户 are aimed at."""
    units = (link.statement.record.unit, target["unit"])
    is_same = units[0] == units[1] or not all(units) or link.factor != 1.0
    return not is_same and "个" in "".join(units) and link.statement.record.value * 20 < target["target"]


def _is_added(link: NamedFigure, target: Row, bound: str) -> bool:
    """Whether a figure is an addition, where a text promises how many there are: 新增205家 for 达260家."""
    is_all = bool(target.get("is_all")) and target["mode"] == Mode.LEVEL and not NEW.search(target["name"])
    is_addition = link.is_sum and bool(NEW.match(link.statement.record.subject))
    return is_all and is_addition and not bound.startswith(("达", "突破", "超"))


def _is_listed_addition(link: NamedFigure, target: Row, sentence: str) -> bool:
    """Whether a count below the stock at the start goes on a list of additions: 新增甲50户,乙45户,丙120户."""
    base, value = target["baseline"], link.statement.record.value * link.factor
    is_stock = target["mode"] == Mode.LEVEL and "%" not in target["unit"] and not NEW.search(target["name"])
    return is_stock and base is not None and value < base and bool(_ADDED_LIST.search(sentence))


def _is_of_part(target: Row, sentence: str, owner: Owner) -> bool:
    """Whether a sentence tells how one of the place's zones or towns fares: 甲市获评旅游城市,旅游收入超60亿元.

    Shares and concentrations are those of the whole: a sentence may come to them from what a part of it did.
    """
    if "%" in target["unit"].replace("％", "%") or _OF_PARKS.search(target["name"]):
        return False
    if opens_with_part(sentence, owner):
        return True
    town = _TOWN.match(sentence)
    return town is not None and town["name"] not in target["source"] and not _ALL_OF_IT.search(sentence)


def _is_gone(link: NamedFigure, target: Row, text: str) -> bool:
    """Whether a figure counts what has gone, of which none is to be left: 83万贫困人口脱贫."""
    is_it = target["target"] == 0 and target["mode"] == Mode.LEVEL and link.statement.record.value != 0
    return is_it and gone_behind(link, text) is not None


def gone_behind(link: NamedFigure, text: str) -> re.Match[str] | None:
    """What stands behind a figure up to the words that what it counts is gone: 3个贫困县全部摘帽; None for another."""
    return _GONE.search(text[link.statement.span[1] :][:24])


def _is_nominal(target: Row) -> bool:
    """Whether a target is at the prices of another year, which a later document's narrative does not print."""
    return bool(_PRICED.search(target["name"]))


def _is_far(link: NamedFigure, target: Row) -> bool:
    """Whether a figure is many times what a text promises without a baseline, or a small part of it."""
    aim, value = target["target"], abs(link.statement.record.value * link.factor)
    if link.is_turn and not link.is_yearly and target.get("is_promised") and "%" in target["unit"]:
        begun = link.statement.record.year_from  # of all years, where each one's seems to be meant
        return begun is not None and begun < (link.statement.record.year or 0) and value > SEVERAL * abs(aim)
    if link.is_turn or target["baseline"] is not None or not aim or not value or "%" in target["unit"]:
        return False
    if not target.get("is_promised"):
        return False
    return not 1 / FAR <= value / abs(aim) <= FAR


def is_of_more(target: Row, text: str, at: int) -> bool:
    """Whether a figure is of the whole place by its words, where a target is of a part: 全市优良率, not 市区的."""
    clause = _CLAUSE.split(text[max(0, at - 60) : at])[-1]
    return bool(PART.match(target["name"])) and bool(_ALL_OF_IT.match(clause))


def _is_of_months(link: NamedFigure, target: Row, sentence: str) -> bool:
    """Whether a growth or a year's flow is told of a part of the year: 前三季度,生产总值2044亿元."""
    months = next(reversed(list(MONTHS.finditer(sentence))), None)
    is_of_part = months is not None and not _ALL_YEAR.search(sentence, months.end())
    return is_of_part and (link.is_turn or bool(YEARLY_FLOW.search(target["name"])))


def _is_of_all_trains(link: NamedFigure, target: Row, sentence: str) -> bool:
    """Whether a figure counts the trains since the first, where those of a year are aimed at: 累计开行5200列."""
    is_since = _SUMMED_TRAINS.search(sentence) and not _ALL_YEAR.search(sentence) and not NEW.search(target["name"])
    return bool(is_since) and link.statement.record.value * link.factor > OVER * (target["target"] or 0)


def _is_sum_of_years(link: NamedFigure, target: Row, text: str, at: int) -> bool:
    """Whether a figure stands in a list of sums of several years, where what one year brings is aimed at."""
    is_listed = not link.is_turn and _SUMMED_LIST.search(text[max(0, at - 60) : at])
    aim, value = target["target"], link.statement.record.value * link.factor
    is_too_much = not link.is_turn and bool(aim) and value > MUCH * aim and "吨" not in target["unit"]
    return bool((is_listed or is_too_much) and YEARLY_FLOW.search(target["name"])) and is_undated_in_review(text, at)


def _is_once_passed(record: StatementRow, target: Row, text: str, at: int, first: int) -> bool:
    """Whether travel, which falls as well, passed a mark in a review of years, most of which lie before the plan."""
    is_passed = record.operator in (">", ">=") and _TRAVEL.search(target["name"]) and YEARLY_FLOW.search(target["name"])
    return bool(is_passed) and (record.year or 0) - REVIEWED < first and is_undated_in_review(text, at)
