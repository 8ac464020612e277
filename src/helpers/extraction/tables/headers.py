"""The cells of a header -> columns: broken cells, headers of two rows, parts of one value."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from helpers.extraction.tables.columns import HEADING, TITLE_BEGINS, Column, Kind, Role, column_of
from helpers.numerals.units import tidy
from helpers.numerals.years import years_in

FRAGMENT = re.compile(
    r"(?:目标|完成|实现|实际|现状|基期|规划|预期|计划|统计|基准|基数)?(?:目标)?(?:值|"
    r"数|情况|数值|数据)?|标值?|数值|年末?|末|计|性|属性|性质|名称|率|部门|"
    r"单位|"
    r"[(\[〔【].{1,10}[)\]〕】]|\(|\)|类别|任务|任务数|年份"
)

AIM = re.compile(r"(?:规划|计划|预期)目标值?")
MOST_COLUMNS = 60
# Two words above two cells may be any words.
LEAST_IN_WORDS = 3
SCOPES = re.compile(
    r"全[市县区省域]|市域|市区|城区|中心城区|主城区|建成区|市本级|本级|县城|县域|城镇|城市|农村|乡村|规模?以?上|规模?以?下"
)
# What a second header row may divide a value by: 全市, 城区, 其中：农村.
SCOPE = re.compile(
    r"(?!.*(?:性$|提升|提高|下降|增加|完成|保持|稳|前列|优于|高于|低于))[\u4e00-\u9fffA-Za-z:：、（）()]{1,10}"
)


def settle(columns: Sequence[Column]) -> list[Column]:
    """Resolve roles that depend on the other columns: of several names the last is the name, the others are groups."""
    settled = list(columns)
    first = next((place for place, column in enumerate(settled) if column.role is Role.NAME), None)
    for place, column in enumerate(settled):
        if first is not None and place > first and column.role is Role.NAME and AIM.fullmatch(tidy(column.header)):
            # Right of the names 规划目标 heads figures.
            settled[place] = replace(column, role=Role.VALUE, kind=Kind.PLANNED)
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
    elif not any(column.role is Role.ATTRIBUTE for column in settled):
        # Right of the names 指标类别 says whether an indicator binds.
        for place in range(names[-1] + 1, len(settled)):
            if settled[place].role is Role.GROUP:
                settled[place] = replace(settled[place], role=Role.ATTRIBUTE)
                break
    return settled


def is_header(columns: Sequence[Column]) -> bool:
    """Whether columns make up the header of a table of indicators: a name and at least one value."""
    roles = [column.role for column in columns]
    return (Role.NAME in roles or Role.GROUP in roles) and Role.VALUE in roles


def words_as_header(words: Sequence[str], width: int) -> list[Column] | None:
    """Columns of a header that stands as plain words above so many cells; none where the words are no such header."""
    columns = divide(words) if len(words) <= 3 * width else None
    if columns is None or not is_header(columns) or len(columns) != width or width < LEAST_IN_WORDS:
        return None
    return settle(columns)


def physical_header(cells: Sequence[str]) -> list[Column | None] | None:
    """Columns of one row of header cells at their places, or none if the row is no header."""
    if len(cells) > MOST_COLUMNS:
        return None
    columns = [column_of(cell) for cell in cells]
    _name_the_nameless(cells, columns)
    known = [column for column in columns if column is not None]
    filled = sum(1 for cell in cells if tidy(cell))
    if len(known) < 2 or filled - len(known) > 1 + filled // 4 or not is_header(known):
        return None
    # An unknown label keeps its place as a remark, so that the cells below it are not taken for others.
    return [
        Column(Role.REMARK, cell) if column is None and tidy(cell) else column
        for cell, column in zip(cells, columns, strict=True)
    ]


def side_by_side(cells: Sequence[str]) -> int:
    """How often a header repeats itself, where a table is printed in halves next to each other; 1 where it does not."""
    words = [tidy(cell) for cell in cells]
    for times in (2, 3):
        width = len(words) // times
        if width >= 2 and width * times == len(words) and words == words[:width] * times:
            half = physical_header(cells[:width])
            return times if half is not None else 1
    return 1


def _name_the_nameless(cells: Sequence[str], columns: list[Column | None]) -> None:
    """Where no column is called a name, an unknown label between group or number and unit or values is the name."""
    roles = [column.role if column is not None else None for column in columns]
    if Role.NAME in roles or Role.VALUE not in roles or not {Role.GROUP, Role.NUMBER, Role.UNIT} & set(roles):
        return
    stop = next(place for place, role in enumerate(roles) if role in (Role.UNIT, Role.VALUE))
    unknown = [place for place in range(stop) if columns[place] is None and tidy(cells[place])]
    if len(unknown) == 1 and len(tidy(cells[unknown[0]])) <= 12:
        columns[unknown[0]] = Column(Role.NAME, cells[unknown[0]])


def join_fragments(texts: Sequence[str]) -> list[tuple[Column, int, int]] | None:
    """Read a header whose cells stand one after another, some broken over several lines.

    Args:
        texts: header tokens in order.

    Returns:
        Columns with the first and one past the last token of each, or none where a token is no part of a header.
    """
    columns: list[tuple[Column, int, int]] = []
    place = 0
    while place < len(texts):
        column, used = _longest(texts, place, columns)
        if column is None:
            return None
        columns.append((column, place, place + used))
        place += used
    return _nest(columns)


def divide(texts: Sequence[str]) -> list[Column] | None:
    """Columns of a header whose cells stand one after another; its last cells may divide a value by scope."""
    tail = len(texts)
    while tail > 0 and SCOPES.fullmatch(tidy(texts[tail - 1])):
        tail -= 1
    scopes = [tidy(text) for text in texts[tail:]]
    parts = join_fragments(texts[: tail if len(scopes) > 1 else len(texts)])
    if parts is None:
        return None
    columns = [column for column, _, _ in parts]
    values = [column for column in columns if column.role is Role.VALUE]
    if len(scopes) < 2 or not values:
        return columns
    # Each value is divided where the number of labels and their repetition say so, else the last one alone.
    each = len(scopes) // len(values)
    alike = each > 1 and scopes == scopes[:each] * len(values)
    divided = values if alike else values[-1:]
    labels = scopes[:each] if alike else scopes
    return [
        part
        for column in columns
        for part in ([replace(column, scope=label) for label in labels] if column in divided else [column])
    ]


def _longest(texts: Sequence[str], place: int, columns: list[tuple[Column, int, int]]) -> tuple[Column | None, int]:
    single = column_of(texts[place])
    joined = tidy(texts[place])
    best, used = single, 1
    for more in range(1, 4):
        if place + more >= len(texts):
            break
        nxt = tidy(texts[place + more])
        if TITLE_BEGINS.match(nxt) or HEADING.match(nxt):
            break
        whole = joined + nxt
        both = column_of(whole)
        unbalanced = sum(joined.count(c) for c in "([〔【“") > sum(joined.count(c) for c in ")]〕】”")
        if both is None:
            if unbalanced:
                joined = whole
                continue
            break
        alone = column_of(nxt)
        fits = (FRAGMENT.fullmatch(nxt) and nxt != "") or (joined == "序" and nxt == "号")
        if best is None or unbalanced or alone is None:
            take = bool(fits) or best is None or unbalanced
        elif best.role is Role.VALUE:
            take = _completes(best, joined, alone, nxt)
        elif joined in ("指标", "目标", "任务") and nxt in ("属性", "性质"):
            take = any(column.role is Role.NAME for column, _, _ in columns)
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


def _completes(best: Column, joined: str, alone: Column, nxt: str) -> bool:
    """Whether a label goes on with the header of a value before it: 2020年 and 实际, 五年累计 and 目标."""
    if nxt == "值":
        return not joined.endswith(nxt)  # no column of its own: 2025年/目标/值
    if alone.year is not None or _complete(joined):
        return False
    if AIM.fullmatch(nxt):
        return best.year is not None
    if nxt.startswith("期间") and alone.role is Role.STATUS:
        return best.year is not None  # 2020年/“十三五” and 期间完成情况
    if best.kind is Kind.SUM and "目标" not in joined and nxt in ("目标", "目标值", "累计", "累计值"):
        return True
    if FRAGMENT.fullmatch(nxt) is None or alone.role not in (Role.VALUE, Role.STATUS):
        return False
    return best.year is not None or nxt in ("值", "数", "情况", "数值", "数据", "末")


def _complete(word: str) -> bool:
    """A value header that already says year and kind, such as 2025年目标."""
    return bool(
        re.search(r"(?:目标值?|完成值|完成情况|现状值?|实际值?|实现数?值?|目标数|预期值|规划值|基期值)$", word)
    ) and bool(years_in(word))


def _nest(columns: list[tuple[Column, int, int]]) -> list[tuple[Column, int, int]]:
    """A second header row read as one stream: values after the last column replace the parent that spans them."""
    roles = [column.role for column, _, _ in columns]
    tail = len(roles)
    while tail > 0 and roles[tail - 1] is Role.VALUE:
        tail -= 1
    children = columns[tail:]
    head = columns[:tail]
    parents = [i for i, (column, _, _) in enumerate(head) if column.role in (Role.VALUE, Role.STATUS)]
    if (
        len(children) < 2
        or not parents
        or head[-1][0].role not in (Role.ATTRIBUTE, Role.BODY, Role.REMARK, Role.STATUS)
    ):
        return columns
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
    # A cell that only repeats the one above is that cell, merged over both rows.
    second = [
        "" if place < len(first) and tidy(text) == tidy(first[place]) else text for place, text in enumerate(second)
    ]
    scopes = _scopes(first, second)
    words = [text for place, text in enumerate(second) if tidy(text) and place not in scopes]
    if not (words or scopes) or any(column_of(text) is None for text in words):
        return None
    columns: list[Column | None] = []
    parent = ""
    for place, (above, below) in enumerate(zip(first, second, strict=False)):
        if tidy(above):
            parent = above
        if place in scopes:
            columns.append(scopes[place])
            continue
        if not tidy(below):
            columns.append((column_of(above) or Column(Role.REMARK, above)) if tidy(above) else None)
            continue
        lower = column_of(below)
        both = column_of(tidy(parent) + tidy(below)) if tidy(parent) else None
        columns.append(
            both
            if both is not None
            and lower is not None
            and (lower.year is None or lower.kind is Kind.OPEN)
            and both.role is Role.VALUE
            else lower
        )
    return columns


def _scopes(first: Sequence[str], second: Sequence[str]) -> dict[int, Column]:
    """Value columns that a second header row divides by what they are about: 2025年目标 over 全市 and 城区.

    Such labels are no headers of their own. They count where one value header spans two or more of them, and no value
    header has just one.
    """
    places_below: dict[int, list[int]] = {}
    parent = -1
    for place, below in enumerate(second[: len(first)]):
        if tidy(first[place]):
            parent = place
        if tidy(below) and parent >= 0 and column_of(below) is None:
            places_below.setdefault(parent, []).append(place)
    scopes: dict[int, Column] = {}
    for parent, places in places_below.items():
        above = column_of(first[parent])
        if above is None or above.role is not Role.VALUE or len(places) < 2 or places[0] != parent:
            return {}
        for place in places:
            label = tidy(second[place])
            if not SCOPE.fullmatch(label):
                return {}
            scopes[place] = replace(above, scope=label)
    return scopes


def stack(first: Sequence[str], second: Sequence[str]) -> list[str]:
    """Two header rows as one: the words of a merged cell stand over each of its parts."""
    stacked: list[str] = []
    parent = ""
    for place, above in enumerate(first):
        below = second[place] if place < len(second) else ""
        parent = above if tidy(above) else parent
        if not tidy(below) or tidy(below) == tidy(above):
            stacked.append(above)
        else:
            lower = column_of(below)
            stacked.append(below if lower is not None and lower.year is not None else tidy(parent) + tidy(below))
    return stacked
