"""What a narrative may call a row of a table: its own name, or what its group and its brackets say put otherwise.

A table divides a name over its cells (空气质量优良天数比率 - 中心城区) and puts definitions into brackets (折纯量); a
sentence says it in one (中心城区空气质量优良天数比率), and leaves the definition out. Rows that set two figures at once
(煤炭消费量及比重) have one for each unit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from helpers.linking.names import key_of, stands_within
from helpers.linking.pairs import Printed

_GROUP = re.compile(r"^(.*[^\d\s])\s*[-—－:：]+\s*(.*\D.*)$")
_DEFINED = re.compile(r"[(（][^()（）]*[)）]$")
BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
_WITHIN = re.compile(r"[(（][^()（）]*[)）](?=[^()（）-]{2,})")
_BOTH = re.compile(r"^(?P<whole>.{2,}[量额数])(?:及|和|与|、)(?P<share>(?:占.*)?(?:比[重例]|占比))$")
_MEASURED = re.compile(r"(?:率|比[例重]|占比|量|数|浓度|值|额|收入|面积|长度|里程)$")
_LINE = re.compile(r"(?:公路|铁路|高铁|航道|轨道交通|地铁|绿道|步道|管网|管道)$")
AIRPORT = re.compile(r"^[\u4e00-\u9fff]{2,4}?(?:国际)?(?=机场(?:旅客|货邮))")
"""What an airport is called."""
_REPORTED = re.compile(r"(?<=.{4})(?:报告|上报|监测|登记)数?$")
_OF_GDP = re.compile(r"(?<=增加值)占GDP比$")
_SHARED = re.compile(r"率|比|度|增长|增速|降低|下降|减少|幅|面|程度|水平|贡献|强度")
_OF_ALL = re.compile(r"(?<=增加值)比$")
_GROWTH = re.compile(r"(?<!年均)增长$")
_VERBS = (
    r"新增|增加|净增|新建|新设|创成|累计|[合总]计|共计?|完成|建成|建设|实现|削减|减排|减少|培育|引进|创建|打造|实施|遴选|评选|"
    r"建立|开通|布设|投放|打通|修缮|落实|推广"
)
_DID = re.compile(
    rf"^(?:已|成(?=.{{4}})|基本(?=建成)|{_VERBS})+(?=..)|(?:[五5]年)?(?:{_VERBS})+$|(?:累计)?(?:入选|获评|获批)$|(?:人数|人次|人员|人|总?数量?|量|面积|总?长度|总?里程)$"
)


def parted(name: str) -> tuple[str, str]:
    """Group and row of a name that a table divides; an empty group where it does not.

    >>> parted("优良天数比率-中心城区"), parted("每千人口拥有0-3岁婴幼儿托位数")
    (('优良天数比率', '中心城区'), ('', '每千人口拥有0-3岁婴幼儿托位数'))
    """
    grouped = _GROUP.match(name)
    return (grouped[1], _DEFINED.sub("", grouped[2])) if grouped else ("", _DEFINED.sub("", name))


def one_of_several(name: str) -> str:
    """The row that a name's brackets say it is of, where it names several; empty for another name.

    >>> one_of_several("湿地保有量/湿地保护率（湿地保有量）"), one_of_several("示范县（市）/示范乡镇（示范县（市））")
    ('湿地保有量', '示范县（市）')
    >>> one_of_several("优良天数比率（设区市）")
    ''
    """
    if not name.endswith(("）", ")")):
        return ""
    opened = [at for at, char in enumerate(name) if char in "（("]
    for at in opened:
        row, rows = name[at + 1 : -1], name[:at]
        if "/" in rows and (any(part.startswith(row) for part in rows.split("/")) or _is_cut_from(row, rows)):
            return row
    return ""


def _is_cut_from(row: str, rows: str) -> bool:
    """Whether a name is one of two that a stroke within a word tells: 甲动物数 of 甲动/植物数."""
    return 2 * len(row) > len(rows) and stands_within(row, rows.replace("/", ""))


def keys_of(target: Printed) -> set[str]:
    """Keys of the names by which a narrative may give a target's figure.

    >>> sorted(keys_of(Printed("污水处理率-县城", "%")))
    ['县城污水处理率', '污水处理率县城']
    """
    group, row = parted(target.name)
    names = {target.name, row} if _MEASURED.search(row) or not group else {target.name}
    names.add(_WITHIN.sub("", target.name))
    if group:
        names |= {row + group, group + row}
    for name in (row, target.name):
        if both := _BOTH.match(name):
            is_share = target.unit.replace("％", "%") == "%"
            names.add(both["whole"] + both["share"] if is_share else both["whole"])
    names = {row, BRACKETS.sub("", row)} if (row := one_of_several(target.name)) else names
    keys = {key_of(name) for name in names}
    if target.unit.endswith("千瓦") and "装机" not in target.name:  # a row of a group of capacities
        keys |= {key_of(name + "装机容量") for name in names}
    if "/" in target.unit and target.unit.endswith("人"):  # 每百万人600例 says that they were reported
        keys |= {_REPORTED.sub("", key) for key in keys}
    if target.unit.endswith("标箱") and "吞吐" not in target.name:  # 千万标箱北部湾港
        keys |= {key_of(key + "集装箱吞吐量") for key in keys}
    if "港口吞吐量" in keys:
        keys.add(key_of("货物吞吐量"))
    if target.unit.endswith("公里"):
        keys |= {key_of(key + "里程") for key in keys if _LINE.search(key)}
    keys |= {AIRPORT.sub("", key) for key in keys}
    keys |= {_OF_GDP.sub("比", key) for key in keys} | {_OF_ALL.sub("占GDP比", key) for key in keys}
    if target.unit.replace("％", "%") == "%" and not _SHARED.search(target.name):  # of what the unit alone says a share
        keys |= {key_of(name + "占比") for name in names}
    if target.unit.replace("％", "%") == "%":
        keys |= {key.removesuffix("增长") + "年均增长" for key in keys if _GROWTH.search(key)}
    return keys


def printed_again(targets: Sequence[Printed]) -> set[int]:
    """Places of targets that an earlier one says too: its name, its unit and its aim.

    >>> row = Printed("节能建筑", "万平方米", aim=2400)
    >>> printed_again([row, row, Printed("节能建筑", "万平方米", aim=12000)])
    {1}
    """
    first: dict[tuple[str, str, float], int] = {}
    return {
        at
        for at, target in enumerate(targets)
        if target.aim is not None and first.setdefault((key_of(target.name), target.unit, target.aim), at) != at
    }


def sums_of(target: Printed) -> set[str]:
    """Keys of what a target adds up, without the verb that adds: 新增就业人数, 减排量-化学需氧量."""
    if row := one_of_several(target.name):
        return {added(row), added(BRACKETS.sub("", row))}
    group, row = parted(target.name)
    return {added(name) for name in ({target.name, row, group + row} if group else {target.name, row})}


def added(name: str) -> str:
    """Key of what a figure adds up: 五年累计新增高技能人才 is of 高技能人才.

    >>> added("城镇新增就业五年累计") == added("城镇新增就业人数"), added("累计削减化学需氧量")
    (True, '化学需氧')
    """
    text = key_of(name)
    while (shorter := _DID.sub("", text)) != text:
        text = shorter
    return text
