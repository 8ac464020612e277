"""Units of quantities in Chinese text: an open set, described by its parts."""

from __future__ import annotations

import re

MAGNITUDE = "(?:十万|百万|千万|百亿|千亿|万亿|[百万亿]|千(?![瓦伏克米卡]))"
_LATIN = (
    r"km²|km2|hm²|hm2|m³/d|m³|m3|m²|m2|mg/L|[mμµu]g/m(?:³|\^?3)|dB\(A\)|dB|kWh|MWh|GWh|kgce|tce|MW|GW|kW|kV|kg|km|cm|"
    r"mm|nm|Mbps|Gbps|GB|TB|PB|℃|°C|t|m|L"
)
# Measures of size, money and time. They also serve to describe a class of things (500人以上单位), unlike a counter.
_SIZES = (
    "平方公里|平方千米|平方米|立方米|吨标准煤|吨二氧化碳当量|吨二氧化碳|标准立方米|蒸吨|公里|千米|海里|公顷|"
    "公斤|千克|毫克|微克|毫米|厘米|微米|毫升|千瓦时|千瓦|兆瓦|"
    "千伏安|千伏|兆伏安|摄氏度|标准箱|标箱|床位|学时|课时|勒克斯|分贝|吨|米|斤|克|升|亩|度|"
    "元|美元|欧元|港元|人民币|岁|小时|分钟|秒|个工作日|工作日|个小时|个月|天"
)
# Counters. The second part is added to count events (家次, 人次, 台次).
_COUNTERS = (
    "个家项件台套条处座所户名人宗起份批张辆艘架部种篇期轮场幢栋间口眼株头只羽尾匹棵片块段对例班"
    "册本笔桩幅颗枚支队组款门里孔盏趟车倍字级位次分杆根箱桶盘樘艇机环方单届节路站点腔"
)
_PERCENT = r"%|‰|个百分点|百分点|个基点"
_PER = (
    rf"(?:/(?:每)?(?:10{{0,3}})?{MAGNITUDE}?(?:{_SIZES}|{_LATIN}|日|年|月|班|周|[shda](?![A-Za-z])|"
    rf"[{_COUNTERS}])(?:[·•](?:{_SIZES}|日|年|[{_COUNTERS}]))?|每(?:[秒日天年]|小时)(?!个)|(?<=克)每立方米)"
)
# A second counter in brackets: 台(套), 家(次).
_OR = rf"(?:\([{_COUNTERS}次]\))?"
# A rate by so many people, without a noun: 9.7/10万.
_RATIO = r"/\d{0,4}[万千百](?![\u4e00-\u9fff])|/\d{1,4}[万千百](?=[下上降升提增减以左和及与])"
UNIT = re.compile(
    rf"(?:{_PERCENT}|{_RATIO}|(?:{_SIZES}|批次|人次|台[套件]|架次|(?:[{_COUNTERS}])次|(?:{_LATIN})(?![A-Za-z])|"
    rf"(?!台阶)[{_COUNTERS}](?!次)){_OR}{_PER}{{0,2}})"
)
SIZE = re.compile(rf"(?:{_SIZES}|人|{_LATIN}|头|床|户|万元)(?:/|$)")
"""Units that often describe a class of things rather than count them."""
STRUCTURAL = re.compile(
    r"(?:大)?(?:委|门|方面|层面|层次|阶段|环节|维度|步骤|关键|原则|坚持|确保|转变|统筹|结合|全面|关系|优先|战略|"
    r"五年|百年|老(?!旧|年|人|城|街|工业|小区|区|化)|月内|月|多月|来月|世纪|周期|"
    r"小时内|意识|自信|维护|文明|循环|百分|级|第一)"
)
"""What follows a counter where it numbers the parts of a thought, not things."""
# What an unknown unit may not be or begin with.
NO_UNIT = frozenset(
    "年月日号时第的等至到和及与或在为是了、之后前内中上下以左多余几期级届强大类版代世章节条款款项目型层楼路线站区县市省州镇乡村市国街"
)
