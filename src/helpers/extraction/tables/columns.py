"""One header cell -> the role of its column, and the year and kind of its values."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from helpers.numerals.units import tidy
from helpers.numerals.years import named_plan, period_of_plan, years_in


class Role(Enum):
    """What the cells of a column are."""

    GROUP = "group"
    NUMBER = "number"
    NAME = "name"
    PARENT = "name of what sub-rows divide"
    UNIT = "unit"
    VALUE = "value"
    ATTRIBUTE = "attribute"
    BODY = "responsible body"
    REMARK = "remark"
    STATUS = "state of completion"


class Kind(Enum):
    """What sort of value a value column holds."""

    OPEN = "not said"
    ACTUAL = "reached"
    PLANNED = "planned"
    SUM = "sum over the plan's years"
    RATE = "yearly rate or change"
    PART = "part of another column"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its role, its header as printed and, for values, the year, the kind, and the scope such as 城区."""

    role: Role
    header: str
    year: int | None = None
    kind: Kind = Kind.OPEN
    scope: str = ""


_PATTERNS = (
    (
        Role.ATTRIBUTE,
        r"(?:指标|目标|任务)?(?:属性|性质)(?:分类)?|约束性|预期性|指标属性.{0,6}|"
        r"约束性/预期性|预期性/约束性",
    ),
    (Role.NUMBER, r"序号?|编号|序列|No\.?|NO\.?|№|#"),
    (
        Role.BODY,
        r".{0,4}(?:责任|牵头|主管|实施|配合|负责|承担|填报|落实|分管|考核|"
        r"主责|主办|协办|参与).{0,4}(?:单位|部门|主体|处室|科室|机构)|"
        r"(?:主要)?责任人?|部门|责任单位.{0,8}",
    ),
    (
        Role.STATUS,
        r".{0,14}(?:完成情况|完成率|完成比例|完成幅度|完成程度|达标情况|实现程度|"
        r"达成情况|是否完成|是否达标|进展情况|评估结果|实现情况|完成进度|"
        r"达成率|进度)(?:\(%\))?",
    ),
    (Role.UNIT, r"(?:计量|计算|指标|度量|数据)?单位(?:名称)?"),
    (
        Role.REMARK,
        r"备注.{0,4}|说明|注释?|指标(?:解释|说明|释义|来源|含义)|计算方法|"
        r"依据|数据来源|统计口径|来源|数据出处|口径",
    ),
    (
        Role.GROUP,
        r"指标类|(?:指标|目标|任务|项目|所属|一级|主要)?(?:类别|分类|类型|领域|"
        r"方面|维度|板块|大类|层面|模块|门类)|一级指标|类|目标层|准则层|"
        r"分项|分项指标|主题|所属领域",
    ),
    (
        Role.NAME,
        r".{0,14}指标(?:名称|内容|项目?|体系)?|名称|.{0,4}(?:项目|内容|"
        r"工程|事项)(?:名称|内容)?|(?:主要|重点|具体|工作|建设)?任务(?:名称|"
        r"内容)?|(?:主要|具体|发展|规划|预期)目标(?:名称)?|目标名称|指标.{0,6}名称|"
        r"指标及单位|指标名称.{0,8}|指标\(.{1,6}\)|(?:指标|名称|指标名称)[/、,:;及和与()]{1,2}(?:计量)?单位[)）]?",
    ),
)
PATTERNS = tuple((role, re.compile(pattern)) for role, pattern in _PATTERNS)
VALUE_WORDS = re.compile(
    r"目标|现状|基期|基数|基准|基础值|预期|规划|计划|实际|实现|完成|"
    r"指标值|要求|任务|累计|总计|合计|增速|增长|增幅|年均|数值|现值|"
    r"期末|期初|"
    r"当前|预计|达到|争取|总量|值$|末$|初$|数$|五年|变化|年度|近期|远期|中期"
)
PART = re.compile(r"^其中")
RATE = re.compile(r"年均|增速|增幅|增长|增减|变化|较.{0,8}[增减升降提]|比.{0,8}[增减升降提]|年递增")
BRACKETED_SUM = re.compile(r"[〔【\[](?:五年|规划期)?内?累计[^〕】\]]{0,4}[〕】\]]")
SUM = re.compile(r"累计|总计|合计|五年|总量|\[\]|〔〕|【】|总任务")
PLANNED = re.compile(r"目标|规划|计划|预期|任务|要求|指标值|预计|争取|力争|达到|下达|期末|远期|近期")
ACTUAL = re.compile(r"现状|实际|实现|完成|基期|基数|基准|基础值|当前|现值|现有|已|期初|统计|初值")
TITLE_BEGINS = re.compile(r"(?:附?表|专栏|专表|附件|图)\s*[\d一二三四五六七八九十]")
# 一、发展目标 and （2021—2025年） are a heading and a subtitle of the plan, no labels of columns.
HEADING = re.compile(
    r"第[一二三四五六七八九十]{1,3}[章节篇编部]|\(?[一二三四五六七八九十]{1,3}[)、.]|\(20\d\d年?[-—–~至]{1,2}20\d\d年?\)$"
)
TITLE_LIKE = re.compile(r"(?:表|体系|分解|一览|纲要|设施|领域)$|.{8,}(?:规划|计划)$")
MAX_HEADER = 30
REQUIRED = re.compile(r"(?:指标|目标)(?:要求|值|数值|任务)")
NUMERIC = re.compile(r"[\d.,%≥≤><\-—–/ ~]+")


@lru_cache(maxsize=8192)
def column_of(text: str) -> Column | None:
    """The column that one header cell announces, or none if the text is no header."""
    word = tidy(text)
    if not word or len(word) > MAX_HEADER or TITLE_BEGINS.match(word) or HEADING.match(word):
        return None
    for role, pattern in PATTERNS:
        if pattern.fullmatch(word):
            if role is Role.NAME and REQUIRED.match(word) and years_in(word):
                break
            if (role is Role.STATUS and _names_a_value(word)) or (
                role is Role.NAME and (years_in(word) or named_plan(word))
            ):
                break
            return Column(role, text)
    return _value_column(text, word)


def _names_a_value(word: str) -> bool:
    if years_in(word) and not re.search(r"率$|幅度$|指标", word):
        return True
    return bool(named_plan(word)) and not re.search(r"指标(?:名称)?$|完成情况$|率$|幅度$", word)


def _value_column(text: str, word: str) -> Column | None:
    years = years_in(word)
    plan = named_plan(word)
    if not years and not plan and not VALUE_WORDS.search(word):
        return None
    # A header is a label, not a sentence and not a cell such as 进一步提升 or 完成省下达目标.
    if re.search(r"[。;!?]", word) or (not years and not plan and (len(word) > 12 or _cell_words(word))):
        return None
    if len(word) > 24 or TITLE_LIKE.search(word) or ("指标" in word and len(word) > 10 and not REQUIRED.match(word)):
        return None
    if years:  # 2020年〔累计〕 says what brackets in the cells mean; the others are figures of the year
        word = BRACKETED_SUM.sub("", word)
    residue = re.sub(r"(?:19|20)\d\d|[“\"]?十[一二三四五六七八九]五[”\"]?|[“”\"()\-—]", "", word)
    if len(residue) > 8 and _cell_words(residue):
        return None
    if not years and not plan and NUMERIC.fullmatch(word):
        return None
    kind = (
        Kind.PART
        if PART.match(word)
        else Kind.RATE
        if RATE.search(word)
        else Kind.SUM
        if SUM.search(word)
        else Kind.ACTUAL
        if ACTUAL.search(word) and not re.search(r"目标|计划", word)
        else Kind.PLANNED
        if PLANNED.search(word)
        else Kind.OPEN
    )
    year = years[-1] if years else period_of_plan(plan)[1] if plan else None
    return Column(Role.VALUE, text, year, kind)


_HEADER_WORDS = re.compile(
    r"(?:[“\"]?十[一二三四五六七八九]五[”\"]?|规划|计划|期间?|年度|五年|"
    r"总|新增|净增|或|年均|平均|省|市|县|区|本|预期|预计|实际|现状|目标|完成|实现|"
    r"指标|基期|基准|基数|数据?|数值|"
    r"值|年|末|初|累计|合计|计|增长|增速|增幅|率|任务|要求|统计|当前|"
    r"现|下达|争取|达到|[()\[\]/、〔〕【】%]|近|远|中|变化|情况|量|"
    r"基础|个|的|较|比|上年)+"
)


def _cell_words(word: str) -> bool:
    return not _HEADER_WORDS.fullmatch(word)
