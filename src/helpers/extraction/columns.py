"""Header cells -> the role of each column, whatever their order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from helpers.numerals.units import tidy
from helpers.numerals.years import named_plan, period_of_plan, years_in


class Role(Enum):
    """What the cells of a column are."""

    GROUP = "group"
    NUMBER = "number"
    NAME = "name"
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
    """One column: its role, its header as printed and, for values, the year and the kind."""

    role: Role
    header: str
    year: int | None = None
    kind: Kind = Kind.OPEN


_PATTERNS = (
    (Role.ATTRIBUTE, r"(?:指标|目标|任务)?(?:属性|性质)(?:分类)?|指标属性.{0,6}|约束性/预期性|预期性/约束性"),
    (Role.NUMBER, r"序号?|编号|序列|No\.?|NO\.?|№|#"),
    (Role.BODY, r".{0,4}(?:责任|牵头|主管|实施|配合|负责|承担|填报|落实|分管|考核|"
        r"主责|主办|协办|参与).{0,4}(?:单位|部门|主体|处室|科室|机构)|"
        r"(?:主要)?责任人?|部门|责任单位.{0,8}"),
    (Role.STATUS, r".{0,14}(?:完成情况|完成率|完成幅度|完成程度|达标情况|实现程度|"
        r"达成情况|是否完成|是否达标|进展情况|评估结果|实现情况|完成进度|"
        r"达成率|进度)"),
    (Role.UNIT, r"(?:计量|计算|指标|度量|数据)?单位(?:名称)?"),
    (Role.REMARK, r"备注.{0,4}|说明|注释?|指标(?:解释|说明|释义|来源|含义)|计算方法|"
        r"依据|数据来源|统计口径|来源|数据出处|口径"),
    (Role.GROUP, r"(?:指标|目标|任务|项目|所属|一级|主要)?(?:类别|分类|类型|领域|"
        r"方面|维度|板块|大类|层面|模块|门类)|一级指标|类|目标层|准则层|"
        r"分项|分项指标|主题|所属领域"),
    (Role.NAME, r".{0,14}指标(?:名称|内容|项目?|体系)?|名称|.{0,4}(?:项目|内容|"
        r"工程|事项)(?:名称|内容)?|(?:主要|重点|具体|工作|建设)?任务(?:名称|"
        r"内容)?|(?:主要|具体|发展|规划|预期)目标(?:名称)?|目标名称|指标.{0,6}名称|"
        r"指标及单位|指标名称.{0,8}|指标\(.{1,6}\)"),
)  # fmt: skip
PATTERNS = tuple((role, re.compile(pattern)) for role, pattern in _PATTERNS)
VALUE_WORDS = re.compile(
    r"目标|现状|基期|基数|基准|基础值|预期|规划|计划|实际|实现|完成|"
    r"指标值|要求|任务|累计|总计|合计|增速|增长|增幅|年均|数值|现值|"
    r"期末|期初|"
    r"当前|预计|达到|争取|总量|值$|末$|初$|数$|五年|变化|年度|近期|远期|中期"
)
PART = re.compile(r"^其中")
RATE = re.compile(r"年均|增速|增幅|增长|增减|变化|较.{0,8}[增减升降提]|比.{0,8}[增减升降提]|年递增")
SUM = re.compile(r"累计|总计|合计|五年|总量|\[\]|〔〕|【】|总任务")
PLANNED = re.compile(r"目标|规划|计划|预期|任务|要求|指标值|预计|争取|力争|达到|下达|期末|远期|近期")
ACTUAL = re.compile(r"现状|实际|实现|完成|基期|基数|基准|基础值|当前|现值|现有|已|期初|统计|初值")
FRAGMENT = re.compile(
    r"(?:目标|完成|实现|实际|现状|基期|规划|预期|计划|统计|基准|基数)?(?:目标)?(?:值|"
    r"数|情况|数值|数据)?|数值|年末?|末|计|性|属性|性质|名称|率|部门|"
    r"单位|"
    r"[(\[〔【].{1,10}[)\]〕】]|\(|\)|类别|任务|任务数|年份"
)
TITLE_BEGINS = re.compile(r"(?:附?表|专栏|专表|附件|图)\s*[\d一二三四五六七八九十]")
TITLE_LIKE = re.compile(r"(?:表|体系|分解|一览|纲要|设施|领域)$|.{8,}(?:规划|计划)$")
MAX_HEADER = 30
NUMERIC = re.compile(r"[\d.,%≥≤><\-—–/ ~]+")


def column_of(text: str) -> Column | None:
    """The column that one header cell announces, or none if the text is no header."""
    word = tidy(text)
    if not word or len(word) > MAX_HEADER or TITLE_BEGINS.match(word):
        return None
    for role, pattern in PATTERNS:
        if pattern.fullmatch(word):
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
    if len(word) > 24 or TITLE_LIKE.search(word) or ("指标" in word and len(word) > 10):
        return None
    residue = re.sub(r"(?:19|20)\d\d|[“\"]?十[一二三四五六七八九]五[”\"]?|[“”\"()\-—]", "", word)
    if len(residue) > 8 and _cell_words(residue):
        return None
    if not years and not plan and NUMERIC.fullmatch(word):
        return None
    kind = (
        Kind.PART if PART.match(word)
        else Kind.RATE if RATE.search(word)
        else Kind.SUM if SUM.search(word)
        else Kind.ACTUAL if ACTUAL.search(word) and not re.search(r"目标|计划", word)
        else Kind.PLANNED if PLANNED.search(word)
        else Kind.OPEN
    )  # fmt: skip
    year = years[-1] if years else period_of_plan(plan)[1] if plan else None
    return Column(Role.VALUE, text, year, kind)


_HEADER_WORDS = re.compile(
    r"(?:[“\"]?十[一二三四五六七八九]五[”\"]?|规划|计划|期|年度|五年|"
    r"总|年均|平均|省|市|县|区|本|预期|预计|实际|现状|目标|完成|实现|"
    r"指标|基期|基准|基数|数据?|数值|"
    r"值|年|末|初|累计|合计|计|增长|增速|增幅|率|任务|要求|统计|当前|"
    r"现|下达|争取|达到|[()\[\]/、〔〕【】%]|近|远|中|变化|情况|量|"
    r"基础|个|的|较|比|上年)+"
)


def _cell_words(word: str) -> bool:
    return not _HEADER_WORDS.fullmatch(word)


def settle(columns: Sequence[Column]) -> list[Column]:
    """Resolve roles that depend on the other columns: of several names the last is the name, the others are groups."""
    settled = list(columns)
    names = [place for place, column in enumerate(settled) if column.role is Role.NAME]
    for place in names[:-1]:
        after = settled[names[-1]].header
        if place + 1 == names[-1] or "级指标" in tidy(after) or "指标" in tidy(after):
            settled[place] = replace(settled[place], role=Role.GROUP)
    if not names:
        # A table may call its names 类别 or 领域 where there is nothing else to name them.
        groups = [place for place, column in enumerate(settled) if column.role is Role.GROUP]
        if groups:
            settled[groups[-1]] = replace(settled[groups[-1]], role=Role.NAME)
    return settled


def is_header(columns: Sequence[Column]) -> bool:
    """Whether columns make up the header of a table of indicators: a name and at least one value."""
    roles = [column.role for column in columns]
    return (Role.NAME in roles or Role.GROUP in roles) and Role.VALUE in roles


def join_fragments(texts: Sequence[str]) -> list[tuple[Column, int, int]] | None:
    """Read a header whose cells stand one after another, some broken over several lines.

    Args:
        texts: header tokens in order.

    Returns:
        Columns with the first and one past the last token of each, or none where a token is no part of a header.
    """
    found: list[tuple[Column, int, int]] = []
    place = 0
    while place < len(texts):
        column, used = _longest(texts, place, found)
        if column is None:
            return None
        found.append((column, place, place + used))
        place += used
    return _nest(found)


def _longest(texts: Sequence[str], place: int, found: list[tuple[Column, int, int]]) -> tuple[Column | None, int]:
    single = column_of(texts[place])
    joined = tidy(texts[place])
    best, used = single, 1
    for more in range(1, 4):
        if place + more >= len(texts):
            break
        nxt = tidy(texts[place + more])
        whole = joined + nxt
        both = column_of(whole)
        unbalanced = sum(joined.count(c) for c in "([〔【“") > sum(joined.count(c) for c in ")]〕】”")
        if both is None:
            if unbalanced:
                joined = whole
                continue
            break
        alone = column_of(nxt)
        fits = FRAGMENT.fullmatch(nxt) and nxt != ""
        if best is None or unbalanced or alone is None:
            take = bool(fits) or best is None or unbalanced
        elif best.role is Role.VALUE:
            take = (
                bool(fits)
                and alone.year is None
                and (best.year is not None or nxt in ("值", "数", "情况", "数值", "数据", "末"))
                and not _complete(joined)
                and alone.role in (Role.VALUE, Role.STATUS)
            )
        elif joined in ("指标", "目标", "任务") and nxt in ("属性", "性质"):
            take = any(column.role is Role.NAME for column, _, _ in found)
        else:
            take = (
                joined in ("指标", "目标", "项目", "任务", "责任", "一级", "二级")
                and nxt in ("名称", "类别", "单位", "部门", "指标", "内容")
                and (nxt not in ("单位", "指标") or joined in ("责任", "一级", "二级"))
            )
        if not take:
            break
        best, used, joined = both, more + 1, whole
    return best, used


def _complete(word: str) -> bool:
    """A value header that already says year and kind, such as 2025年目标."""
    return bool(
        re.search(r"(?:目标值?|完成值|完成情况|现状值?|实际值?|实现数?值?|目标数|预期值|规划值|基期值)$", word)
    ) and bool(years_in(word))


def _nest(found: list[tuple[Column, int, int]]) -> list[tuple[Column, int, int]]:
    """A second header row read as one stream: values after the last column replace the parent that spans them."""
    roles = [column.role for column, _, _ in found]
    tail = len(roles)
    while tail > 0 and roles[tail - 1] is Role.VALUE:
        tail -= 1
    children = found[tail:]
    head = found[:tail]
    parents = [i for i, (column, _, _) in enumerate(head) if column.role in (Role.VALUE, Role.STATUS)]
    if (
        len(children) < 2
        or not parents
        or head[-1][0].role not in (Role.ATTRIBUTE, Role.BODY, Role.REMARK, Role.STATUS)
    ):
        return found
    spanning = [i for i in parents if head[i][0].year is None] or parents
    if len(children) % len(spanning):
        spanning = spanning[:1]
    each = len(children) // len(spanning)
    merged: list[tuple[Column, int, int]] = []
    for i, entry in enumerate(head):
        if i not in spanning:
            merged.append(entry)
            continue
        rank = spanning.index(i)
        for column, start, end in children[rank * each : (rank + 1) * each]:
            both = column_of(tidy(entry[0].header) + tidy(column.header))
            merged.append((both if both and both.role is Role.VALUE and column.year is None else column, start, end))
    return merged


def join_rows(first: Sequence[str], second: Sequence[str]) -> list[Column | None] | None:
    """Columns of a header in two rows of equal length; none if the second row is no header."""
    words = [text for text in second if tidy(text)]
    if not words or any(column_of(text) is None for text in words):
        return None
    columns: list[Column | None] = []
    parent = ""
    for above, below in zip(first, second, strict=False):
        if tidy(above):
            parent = above
        if not tidy(below):
            columns.append(column_of(above) if tidy(above) else None)
            continue
        own = column_of(below)
        both = column_of(tidy(parent) + tidy(below)) if tidy(parent) else None
        columns.append(
            both
            if both is not None
            and own is not None
            and (own.year is None or own.kind is Kind.OPEN)
            and both.role is Role.VALUE
            else own
        )
    return columns
