"""Targets of one document -> figures that another prints for the same indicator: by name, unit and definition.

Two rows are of one indicator where their names are the same but for usual variants of wording (GDP, 占比 and 比重),
their units convert, and neither says more than the other in brackets. Nothing is linked by likeness: a row that is
named otherwise is another indicator (森林覆盖率, 林木覆盖率).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from helpers.documents.lines import normal
from helpers.linking.names import key_of
from helpers.linking.units import factor_to
from helpers.numerals.units import tidy

_GROUP = re.compile(r"^(.{2,}?)\s*[-—－:：]+\s*(.{3,})$")
_FEWER = re.compile(
    r"浓度|失业率|超期率|逾期率|死亡|事故|排放|能耗|水耗|电耗|用水(?:总)?量|消费总量|煤炭消费|发生率|患病率|发病率|投诉率|负债率|不良|"
    r"时间|时长|用时|成本|费用|基尼|恩格尔|重复率|漏损率|受灾|损失|赤字|劣于?[ⅤV五]类"
)
_LESS = re.compile(r"降低|下降|减少|削减|压减|降幅|减排|节约|挽回")
_RISE = re.compile(r"(?:提升|提高)率?$")
_SHARE = re.compile(r"(?:率|比)$")
_EITHER_WAY = re.compile(
    r"人口$|人口数?量?$|人口规模|人口总量|价格|总人口|自然增长率|出生率|生育|建设用地(?!新建)|开发强度|第?[一二]产业?(?:增加值)?(?:占|比[例重])"
)


@dataclass(frozen=True, slots=True)
class Printed:
    """A row of a table as it is linked.

    Attributes:
        name: as printed.
        unit: as printed.
        text: the figure's cell as printed.
        aim: the target: of a row of targets its figure, of a row of results the one that it prints beside the result.
        baseline: what a target starts from.
    """

    name: str
    unit: str
    text: str = ""
    aim: float | None = None
    baseline: float | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """A target and a figure of the same indicator.

    Attributes:
        target: index of the target.
        figure: index of the figure.
        factor: from the figure's unit to the target's.
    """

    target: int
    figure: int
    factor: float


def link_pairs(targets: Sequence[Printed], figures: Sequence[Printed]) -> list[Pair]:
    """Figures of the same indicators as targets.

    A name that several rows of a side have is told apart by its unit; where that does not do, nothing is linked.

    Args:
        targets: rows of targets.
        figures: rows of figures.

    Returns:
        At most one pair a target and a figure, in the order of the targets.

    >>> link_pairs([Printed("常住人口城镇化率", "%")], [Printed("常住人口城镇化率", "％", "67.9")])
    [Pair(target=0, figure=0, factor=1.0)]
    >>> link_pairs([Printed("林木覆盖率", "%")], [Printed("森林覆盖率", "%", "25")])
    []
    """
    pairs = []
    for at, target in enumerate(targets):
        factors = [(place, _fits(target, figure)) for place, figure in enumerate(figures)]
        fits = [(place, factor) for place, factor in factors if factor is not None]
        rivals = [other for other in targets if other is not target and any(_fits(other, figures[p]) for p, _ in fits)]
        if len(fits) == 1 and not rivals:
            pairs.append(Pair(at, *fits[0]))
    return pairs


def direction_of_name(name: str) -> int | None:
    """Whether more (+1) or less (−1) of an indicator is usually wanted by its name; None where it can be either.

    >>> direction_of_name("城镇调查失业率"), direction_of_name("单位GDP能耗降低"), direction_of_name("常住人口")
    (-1, 1, None)
    """
    if _LESS.search(name) or _RISE.search(name):
        return 1
    if _EITHER_WAY.search(name):
        return None
    return -1 if _FEWER.search(name) else 1


@cache
def factor_between(unit: str, wanted: str) -> float | None:
    """Factor from one printed unit to another; None where they do not convert.

    >>> factor_between("万亿斤", "亿吨"), factor_between("%", "‰"), factor_between("户", "万户")
    (5.0, None, 0.0001)
    """
    unit, wanted = _one_writing(unit), _one_writing(wanted)
    if tidy(unit) == tidy(wanted):
        return 1.0
    for one, whole in ((unit, wanted), (wanted, unit)):
        if one.endswith("/") and tidy(whole).startswith(tidy(one)):
            return 1.0  # what it is divided by was lost with the cell
    return factor_to(unit, wanted) if unit and wanted else None


def _one_writing(unit: str) -> str:
    """微克每立方米, ug/m3 and μg/m³ are one."""
    text = re.sub(r"^[uUμµ]g(?=/|每)", "微克", unit.strip().replace("／", "/").replace("³", "3").replace("％", "%"))
    text = re.sub(r"^(?:1|[人例])?/(?=\d*[十百千万])", "/", text)  # so many in so many people
    text = re.sub(r"人[(（]次[)）]", "人次", text)
    text = re.sub(r"/(?:人[·.•]?月|月[·.•]?人|每?人每月)$", "/月", text)
    text = re.sub(r"/d$", "/日", text).replace("吨标煤", "吨标准煤")
    text = re.sub(r"[/每](?:m3|立方)$", "/立方米", text).replace("每立方米", "/立方米").replace("//", "/")
    text = re.sub(r"(?<=[万亿])m2(?=$|/)|^m2(?=$|/)|㎡", "平方米", text)
    return re.sub(r"(?<=[万亿])m3|(?<=^)m3", "立方米", text)


def _is_same(one: str, other: str) -> bool:
    """Whether two names are of one indicator; a row within a group (森林发展-森林覆盖率) may stand without it."""
    if key_of(one) == key_of(other):
        return True
    (group, row), (other_group, other_row) = (_parted(name) for name in (one, other))
    if group and other_group:
        return key_of(row) == key_of(other_row) and group[:2] == other_group[:2]
    return bool(group or other_group) and key_of(row) == key_of(other_row)


def _parted(name: str) -> tuple[str, str]:
    grouped = _GROUP.match(name)
    return (grouped[1], grouped[2]) if grouped else ("", name)


def _fits(target: Printed, figure: Printed) -> float | None:
    return unit_factor(target, figure) if _is_same(target.name, figure.name) else None


def unit_factor(target: Printed, figure: Printed) -> float | None:
    """Factor from a figure's unit to a target's; None where they do not convert, or the cell says another unit."""
    units = target.unit.replace("％", "%"), figure.unit.replace("％", "%")
    if "%" in normal(figure.text) and "%" not in units[1]:
        return None  # the cell has another unit than its row
    if not units[0] or not units[1]:  # one side has lost it, or needs none
        is_share = all(_SHARE.search(key_of(row.name)) for row in (target, figure))
        return 1.0 if units[0] == units[1] or "%" not in "".join(units) or is_share else None
    return factor_between(units[1], units[0])
