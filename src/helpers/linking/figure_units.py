"""Units of a narrative's figures against a target's, where one of them says part of it in words."""

from __future__ import annotations

import math
import re

from helpers.documents.lines import normal
from helpers.linking.context import Figure
from helpers.linking.movements import HEAD
from helpers.linking.pairs import Printed, factor_between
from helpers.numerals.units import scale_of, tidy

_SHARE = re.compile(r"(?:率|比[例重]|占比|下降|降低|减少|增长)$")
_UNITLESS = re.compile(r"(?:倍差|之比|比值?|系数|指数|率|人次|得分|评分|密度|强度|效率|满意度)(?:\(PUE\))?$", re.I)
_DIVIDED = re.compile(r"每|人均|亩均|地均|浓度|生产率|单位|万元|密度|强度|万人")
_MAGNITUDES, _COUNTED = frozenset({"万", "亿", "万亿"}), re.compile(r"(?<!美)元$|人$")
_A_DAY = re.compile(r"/[日年天]$")
_A_YEAR = re.compile(r"/年$")
_DAILY = re.compile(r"[日年](?=供|加工|处理|产|输|吞|发)|能力|产能")
_HEADS = re.compile(r"(?<=[头只])[(（]?(?:[、/]?[头只匹峰羽])+[)）]?$")
"""Of animals, what else they are counted by: 万头只, 万头（只、匹）."""
_VISITORS = re.compile("游客|旅游")
DIVISOR = re.compile(
    r"(?:[降升增]至|达到?|为)?每(?P<unit>人?每?[月年]|立方米|平方公里|平方千米|公里|千米|公顷|亩|万元|亿元|人)(?:(?:统一)?(?:提高|增加|上调|提标)[到至])?$"
)
PER_HEAD_BEHIND = re.compile(r"(?:达到?|为|控制在)?每(?P<count>百万|十万|10万|万|千)人口?$")
PER_HEAD = re.compile(r"每(?P<count>百万|十万|10万|万|千)人口?")


def factor_to_target(figure: Figure, target: Printed) -> float | None:
    """Factor from a figure's unit to a target's, by its words where the unit says less; None where none fits."""
    unit, wanted = (_HEADS.sub("", one) for one in (figure.row.unit, target.unit.replace("％", "%")))
    if unit.endswith("人") and wanted.endswith("人次") and _VISITORS.search(target.name):
        wanted = wanted.removesuffix("次")  # 接待游客1446万人
    if unit in _MAGNITUDES and (counted := _COUNTED.search(wanted)):
        unit += counted[0]  # 生产总值突破2000亿
    divisor = per_head(figure)
    if divisor and wanted.endswith(divisor):
        unit += divisor
    elif divisor and "/" not in wanted and not PER_HEAD.search(normal(target.name)):
        return None
    if (by := DIVISOR.search(figure.words)) and "/" not in unit:
        per = by["unit"]
        unit += "/" + (per[-1] if per.endswith(("月", "年")) else per)  # 每人每月920元
    if not wanted and unit == "":
        return 1.0 if _UNITLESS.search(normal(target.name)) else None
    if not wanted:  # the table has lost it
        return None if unit == "%" and not _SHARE.search(target.name) else _plain_factor(figure, target)
    if unit == "" and (wanted == "分" or "/" in wanted or figure.row.value == 0 or _UNITLESS.search(target.name)):
        return 1.0
    factor = factor_between(unit, wanted)
    if factor is None and ("/" in unit) != ("/" in wanted) and _DIVIDED.search(target.name):
        return factor_between(unit.partition("/")[0], wanted.partition("/")[0])  # one says it in the name alone
    if factor is None and _A_DAY.search(wanted) and "/" not in unit and _DAILY.search(figure.words + target.name):
        return factor_between(unit, wanted.partition("/")[0])  # 日供水能力13万立方米
    if factor is None and _A_DAY.search(unit) and "/" not in wanted and _DAILY.search(figure.words + target.name):
        return factor_between(unit.partition("/")[0], wanted)  # 产能6100万吨/年
    if factor is None and _A_YEAR.search(wanted) and "/" not in unit:
        return factor_between(unit, wanted.partition("/")[0])  # what a year brings, told of that year
    by = wanted.partition("/")[2].removeprefix("每")
    if factor is None and "/" not in unit and by and by in normal(target.name):
        return factor_between(unit, wanted.partition("/")[0])  # 万车死亡率1.5人
    return factor


def _plain_factor(figure: Figure, target: Printed) -> float:
    """Factor to a target without a unit: the magnitude of the figure's unit, where the target was counted in ones."""
    magnitude = scale_of(tidy(figure.row.unit))[0]
    aim = re.search(r"\d+(?:\.\d+)?", target.text)
    if magnitude == 1 or aim is None or not float(aim[0]) > 0 or not figure.row.value > 0:
        return 1.0
    ratio = figure.row.value / float(aim[0])
    return magnitude if abs(math.log(ratio * magnitude)) < abs(math.log(ratio)) else 1.0


def per_head(figure: Figure) -> str:
    """The denominator that a figure's own words say: 每百万人口报告5份 is 5份/百万人."""
    people = PER_HEAD.match(HEAD.sub("", figure.words)) or PER_HEAD_BEHIND.search(figure.words)
    return f"/{people['count']}人" if people and "/" not in figure.row.unit else ""
