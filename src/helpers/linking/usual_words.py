"""Words of names that are only like each other: other words for the same, beside those that `usual_names.yml` has."""

from __future__ import annotations

import re

_WORDS = (
    (re.compile(r"期望寿命"), "预期寿命"),
    (re.compile(r"旅游总?(?:花费|消费)"), "旅游收入"),
    (re.compile(r"用能(?!权)"), "能耗"),
    (re.compile(r"[0三3]-?[3三]?岁以下(?=婴幼儿)|0-3岁(?=婴幼儿)"), ""),
    (re.compile(r"金额"), "额"),
    (re.compile(r"(?<!合同)成交(?=总?额)"), "交易"),
    (re.compile(r"(?<=全产业链)(?:总?规模|总产值)"), "产值"),
    (re.compile(r"(?<=大)重点(?=产业)"), ""),
    (re.compile(r"消劣(?!Ⅴ)|消除劣Ⅴ类水质"), "消除劣Ⅴ类"),
    (re.compile(r"国\(?境\)?外|境\(?国\)?外"), "境外"),
    (re.compile(r"中职"), "中等职业"),
    (re.compile(r"原煤"), "煤炭"),
    (re.compile(r"营收"), "营业收入"),
    (re.compile(r"旅游者"), "游客"),
    (re.compile(r"国际(?=机场)"), ""),
    (re.compile(r"新能源车"), "新能源汽车"),
    (re.compile(r"销量"), "销售量"),
    (re.compile(r"高职"), "高等职业"),
    (re.compile(r"通过能力"), "吞吐能力"),
    (re.compile(r"国省干?[线道](?:公路)?"), "国省干线公路"),
    (re.compile(r"(?:设区|地级)市(?=.*(?:空气|颗粒物|PM))"), ""),
    (re.compile(r"城镇|城区|(?:城市)?建成区"), "城市"),
    (re.compile(r"产能(?!源)"), "生产能力"),
    (re.compile(r"行政村|建制村|乡村|村级|村庄"), "农村"),
    (re.compile(r"公交车"), "公共汽车"),
    (re.compile(r"公交"), "公共交通"),
    (re.compile(r"通达率|通畅率|通车率"), "通比"),
    (re.compile(r"地铁|(?:城市)?轨道交通"), "轨道"),
    (re.compile(r"覆盖面"), "覆盖率"),
    (re.compile(r"(?:特色)?(?:林果|果品)(?!业)"), "水果"),
    (re.compile(r"总?长度?$"), "里程"),
    (re.compile(r"(?:民航|机场|空港|航空港?)(?=年?(?:旅客|货邮|客运|货运))"), "航空"),
    (re.compile(r"营造林"), "造林"),
    (re.compile(r"废旧(?=农膜|地膜)"), ""),
    (re.compile(r"航空(?=年?货邮)"), ""),
    (re.compile(r"风力(?:发电)?(?=装机|$)"), "风电"),
    (re.compile(r"第一产业|农林牧渔业"), "农业"),
    (re.compile(r"第三产业"), "服务业"),
    (re.compile(r"知晓"), "普及"),
    (re.compile(r"重度(?:及以上)?污染"), "重污染"),
    (re.compile(r"废弃?物"), "废"),
    (re.compile(r"及以上"), "以上"),
    (
        re.compile(r"(?<!\d)(?:(?P<k>1000)|(?P<h>100)|10)(?=亿)"),
        lambda size: "千" if size["k"] else "百" if size["h"] else "十",
    ),
    (
        re.compile(
            r"(?:年?(?:主营业务|营业|销售|产值)(?:收入)?)?(?:超过?|过|突破|达到?)?(?P<size>[十百千万]*(?:\d+)?亿)元?(?:及?以上|级)?的?"
            r"(?=[^,;]*(?:企业|集群|产业|园区|项目|乡镇|[市县]))"
        ),
        r"超\g<size>",
    ),
    (re.compile(r"(?:发电|电力)总?(?=装机)"), "电力"),
    (re.compile(r"(?:居民|每人|人口)平均(?=接受|拥有|占有|使用)"), "人均"),
    (re.compile(r"(?:率|比[例重]|占比|水平)$"), "比"),
)
"""Other words for the same."""


def in_usual_words(key: str) -> str:
    """A key in the usual one of several words for the same."""
    for pattern, usual in _WORDS:
        key = pattern.sub(usual, key)
    return key
