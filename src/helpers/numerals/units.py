"""Units of measurement as tables print them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# What is counted or measured. Longer words first where one begins another; the pattern is anchored at both ends.
_COUNTED = (
    "平方公里|平方千米|平方米|立方米|立方公里|千瓦时|千瓦|兆瓦|吉瓦|"
    "标准吨位|载重吨|总吨位|总吨|吨位|吨级|标准箱|学位|席位|座位|座席|泊位|车位|停车位|用户|终端|品种|斤|担|车|款|园|校|馆|户头|标箱|英里|平米|立方|"
    "千克标准煤|克标准煤|公斤标准煤|"
    "吨标准煤|吨标煤|标准煤|标煤|标准吨|标箱|公里|千米|公顷|公斤|"
    "千克|海里|"
    "百分点|个百分点|百分比|人次|人日|人年|人天|车次|架次|班次|批次|"
    "件次|户次|场次|艘次|例次|标准件|标台|标辆|床位|张床位|"
    "元|美元|人民币|人|户|家|个|项|件|起|次|例|份|批|张|所|座|处|"
    "种|类|条|片|棵|株|亩|吨|克|米|里|辆|台|套|册|部|篇|本|枚|只|"
    "头|匹|尾|艘|架|"
    "组|队|支|名|位|岁|年|月|日|天|周|小时|分钟|分|秒|学时|课时|期|"
    "届|场|间|栋|幢|宗|单|笔|站|点|倍|级|分贝|度|摄氏度|毫克|微克|"
    "毫米|厘米|"
    "升|毫升|卷|盒|瓶|箱|桶|口|眼|根|块|面|幅|对|桩|村|镇|乡|县|市|区|省|无量纲|床|粒|羽|盏|杆|具|门|线|吨公里|人公里|"
    "标准台|机架|标准机架|卡|端口"
)
_SCALE = "十|百|千|万|十万|百万|千万|亿|万亿|百亿|千亿"
# What a figure may be divided by, but is not counted in.
_SHARED = (
    "人口|居民|企业|机构|市场主体|从业人员|就业人员|职工|学生|儿童|"
    "老人|老年人|户籍人口|常住人口|城镇人口|农业人口|劳动力|国家|"
    "标准"
)
_LATIN = (
    "%|‰|‱|t|kg|g|mg|ug|μg|µg|km|m|cm|mm|nm|ha|hm|h|s|min|d|a|L|l|ml|mL|m2|m3|m²|m³|km2|km²|hm2|hm²|W|kW|KW|MW|GW|TW|"
    "TWh|MPa|kPa|kWh|KWh|kW·h|MWh|GWh|kVA|MVA|V|kV|Mbps|Gbps|bps|MB|GB|TB|PB|"
    "PFlops|EFlops|tce|kgce|gce|dB|℃|°C|CO2|tCO2|TEU|Nm3|Nm³|pH|P|"
    "ug/m3|万TEU|PUE"
)
# 亩次, 台次: how often something was done to what is counted.
_SIMPLE = rf"(?:(?:{_SCALE})*(?:{_LATIN}|(?:{_COUNTED})次?)|{_SCALE})"
_PER = rf"(?:(?:每|\d{{0,5}})?(?:{_SIMPLE}|(?:{_SCALE})?(?:{_SHARED}))(?:GDP)?)"
UNIT = re.compile(
    rf"(?:当年|现价)?{_SIMPLE}(?:\([^()]{{1,4}}\))?(?:[·.、]{_SIMPLE})?(?:\s*[/每]\s*\(?{_PER}\)?(?:["
    rf"·.]{_PER})?){{0,2}}(?:以上)?|\d?/\d{{1,5}}(?:{_SCALE})?(?:{_COUNTED}|"
    rf"{_SHARED})?|/(?:{_SCALE})?(?:{_COUNTED}|{_SHARED})"
)
# Characters that are narrowed before a unit is looked at: full width, and units set as one character.
WIDE = re.compile(r"[\uff01-\uff5e\u3371-\u33df]")
_FACTOR = {"十": 1e1, "百": 1e2, "千": 1e3, "万": 1e4, "亿": 1e8}
# Units of one quantity, each with how many of which unit it is; 千米 and 千瓦 begin with a number word.
MEASURES = {
    "公里": (1e3, "米"),
    "公斤": (1e3, "克"),
    "吨": (1e6, "克"),
    "平米": (1.0, "平方米"),
    "公顷": (1e4, "平方米"),
    "亩": (1e4 / 15, "平方米"),
    "平方公里": (1e6, "平方米"),
    "平方千米": (1e6, "平方米"),
    "兆瓦": (1e6, "瓦"),
    "吉瓦": (1e9, "瓦"),
}
MAX_LENGTH = 14


@lru_cache(maxsize=8192)
def tidy(text: str) -> str:
    """A cell's text with full-width forms narrowed and white space dropped; only for comparison."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text.replace("％", "%").replace("μ", "μ")))


@lru_cache(maxsize=8192)
def is_unit(text: str) -> bool:
    """Whether a cell or the inside of a bracket is a unit of measurement, such as 万户, % or 份/百万人.

    >>> [is_unit(word) for word in ("万户", "‰", "份/百万人", "μg/m3", "㎍/ｍ３", "含创新奖", "EQI")]
    [True, True, True, True, True, False, False]
    """
    word = re.sub(r"\s+", "", text)
    if not word or len(word) > MAX_LENGTH:
        return False
    plain = word.replace("µ", "μ")
    if WIDE.search(plain):
        plain = unicodedata.normalize("NFKC", plain)
    return UNIT.fullmatch(plain) is not None


def scale_of(unit: str) -> tuple[float, str]:
    """Factor and rest of a unit that begins with a number word: 万人 is 10000 and 人.

    >>> scale_of("万人"), scale_of("亿"), scale_of("家")
    ((10000.0, '人'), (100000000.0, ''), (1.0, '家'))
    """
    word = tidy(unit)
    factor = 1.0
    while word and word[0] in _FACTOR:
        factor *= _FACTOR[word[0]]
        word = word[1:]
    return factor, word


def _measure_of(unit: str) -> tuple[float, str]:
    """Factor and the unit that a quantity is measured in: 万公里 is 10000000 and 米; of others as `scale_of`."""
    factor, what = scale_of(unit)
    many, base = MEASURES.get(what, (1.0, what))
    return factor * many, base


def compares(printed: str, unit: str) -> bool:
    """Whether a figure with a unit of its own can be one of its row; a bare number word, and no unit, suit any.

    >>> [compares(*units) for units in (("米", "公里"), ("万", "户"), ("元", ""), ("米", "人"))]
    [True, True, True, False]
    """
    measure, row_measure = _measure_of(printed)[1], _measure_of(unit)[1]
    return not measure or not row_measure or measure == row_measure


def convert(value: float, printed: str, unit: str) -> float:
    """A figure with a unit of its own, such as 1.2万, in the unit of its row; as it is where the two do not compare.

    >>> convert(1.2, "万", "人次"), convert(26, "万", "万户"), convert(8000, "人", "万人"), convert(5, "%", "")
    (12000.0, 26, 0.8, 5)
    >>> convert(900, "米", "公里"), convert(30, "公顷", "亩")
    (0.9, 450.0)
    """
    size, what = scale_of(printed)
    row_size, counted = scale_of(unit)
    if what and counted and what != counted:
        (size, what), (row_size, counted) = _measure_of(printed), _measure_of(unit)
    if (
        size == row_size
        or not "\u4e00" <= counted[:1] <= "\u9fff"
        or (what and what != counted)
        or (not what and size == 1.0)
    ):
        return value
    if not what and row_size != 1.0:
        return value
    return float(f"{value * size / row_size:.12g}")
