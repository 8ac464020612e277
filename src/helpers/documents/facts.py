"""What a document says about itself: title, kind and the years it plans for."""

from __future__ import annotations

import re

from helpers.documents.document_kinds import (
    EVALUATION,
    REPORT,
    REVIEWED,
    first_line,
    is_published_after,
    kind_of_document,
    year_of_report,
)
from helpers.documents.script import simplified
from helpers.numerals.years import named_plan, period_of_plan, year_range

PLAN_WORDS = "规划|计划|纲要|要点|方案|工作报告|公报|评估报告|计划(?:草案)?的?执行情况的?报告|安排|意见|通知"
_EVALUATES = r"(?:规划|纲要)[^。、]{0,10}评估|十[一二三四五六七八九]五[^。、]{2,30}(?<!工作)(?<!回顾)总结"
TITLE_END = re.compile(rf"(?:{PLAN_WORDS}|{_EVALUATES})(?:纲要)?(?:的?通知)?(?:[(（][^()（）]{{1,30}}[)）])?$")
QUOTED = re.compile(r"《([^《》\n]{6,80})》")
SENTENCE = re.compile(r"[。；;！!]")
FRONT_MATTER = re.compile(r"^(?:title|标题|题目|名称)\s*[:：]\s*(.+)$", re.IGNORECASE)
_NUMBERED = re.compile(r"[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]")
YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*年")
HEAD_LINES = 80
DATED = re.compile(r"[(（]?(?:19|20)\d\d\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?[)）]?$")
ASIDE = re.compile(r"^[(（].*[)）]$|[:：]|^\W|编制|\d{4}\s*年\s*\d|来源|发布|首页|打印|关闭|人民政府$|局$|委员会$")
_APART = re.compile(r"(?<=\d) (?=[\d年])")
"""Gaps in a year whose digits were pulled apart: 2 0 2 0 年."""
_ATTACHED = re.compile(r"附[件表录]?\s*[\d一二三四五六七八九十]*[:：]?|内部资料.{0,6}|[(（].{1,16}[)）]")
"""What may stand above a title."""
_OF_INDICATORS = re.compile(r"指标(?:表|体系)?\s*(?:[(（][^()（）]*[)）])?\s*$")
"""A first line that names a table of a plan, and nothing else of it."""
_SPACED = re.compile(r"[一-鿿](?: +[一-鿿]){3,}")
"""A title whose characters are set apart: 政 府 工 作 报 告."""
LEADING = re.compile(r"^[#>*\s　]+|[*\s　]+$")


def describe(text: str, hint: str = "") -> tuple[str, tuple[int, int] | None, str]:
    """Find the title, the period and the kind of a document.

    Args:
        text: the document's text.
        hint: a title that the file's format gives, such as that of an HTML page.

    Returns:
        Title as printed (or empty), first and last year (or none) and kind.
    """
    printed, text = text, simplified(text)
    title = _title(text, hint)
    kind = kind_of_document(title, None, text)
    if kind == "work_report":
        year = year_of_report(title, text)
        period = (year, year) if year else _period(title)
    else:
        period = _period(title) or _period_of_body(text, title)
        kind = kind_of_document(title, period, text)
        if (
            kind == "five_year_plan"
            and period
            and not _stands_alone(title, text)
            and is_published_after(text, period[1])
        ):
            kind = "evaluation"  # an interview or a news item that tells what came of the plan
    at = text.find(title) if text is not printed else -1
    return printed[at : at + len(title)] if at >= 0 else title, period, kind


def _stands_alone(title: str, text: str) -> bool:
    """Whether a title is one of the lines at the head of its text, and not only named within them."""
    lines = ["".join(LEADING.sub("", line).split()) for line in text[:3000].splitlines()]
    return bool(title) and any(title in line and len(line) <= len(title) + 20 for line in lines)


def _title(text: str, hint: str) -> str:
    candidates: list[tuple[float, str]] = []
    lines = [LEADING.sub("", line) for line in text[:12_000].splitlines()]
    lines = [line.replace(" ", "") if _SPACED.fullmatch(line) else line for line in lines]
    lines = [line for line in lines if line][:HEAD_LINES]
    if hint:
        candidates.append((6.0, hint))
    for place, line in enumerate(lines):
        front = FRONT_MATTER.match(line)
        if front:
            candidates.append((9.0, front.group(1).strip()))
        for quoted in QUOTED.findall(line):
            is_evaluated = place == 0 and EVALUATION.search(line.rpartition("》")[2])
            if TITLE_END.search(quoted) and not is_evaluated:
                candidates.append((_rank(quoted, place) - 1.0 - (3.0 if len(line) > 90 else 0.0), quoted))
        if len(line) > 70 or SENTENCE.search(line):
            continue
        line = DATED.sub("", line)
        joined = line
        subtitle = line.lstrip("—–-")
        if subtitle != line and 0 < place < 3 and EVALUATION.search(subtitle):  # below a headline that says nothing
            candidates.append((_rank(subtitle, place), subtitle))
            continue
        is_first = place == 0 or (place < 3 and all(_ATTACHED.fullmatch(above) for above in lines[:place]))
        is_whole = is_first and any(words.search(line) for words in (EVALUATION, REPORT, REVIEWED))
        is_whole |= place < 8 and line.startswith("关于") and bool(EVALUATION.search(line))
        if (
            not is_whole
            and not TITLE_END.search(line)
            and place + 1 < len(lines)
            and line
            and not ASIDE.search(line)
            and len(line) + len(lines[place + 1]) <= 70
        ):
            joined = line + lines[place + 1]
        if (TITLE_END.search(joined) or is_whole) and not SENTENCE.search(joined):
            candidates.append((_rank(joined, place), joined))
    if not candidates:
        return ""
    best = max(candidates, key=lambda pair: pair[0])[1]
    inner = QUOTED.search(best)
    if inner and TITLE_END.search(inner.group(1)) and not EVALUATION.search(best[inner.end() :]):
        best = inner.group(1)
    else:
        best = re.sub(r"^.{0,40}?关于印发(.{6,})的?通知$", r"\1", best).removesuffix("的")
    return re.sub(r"\s+", "", best)


def _rank(title: str, place: int) -> float:
    score = 5.0 - place * 0.04
    if named_plan(title) or year_range(title):
        score += 3.0
    elif YEAR.search(title):
        score += 2.0
    if "规划" in title or "要点" in title or "工作报告" in title or "公报" in title:
        score += 1.0
    if _NUMBERED.match(title) or title.startswith(
        ("当前位置", "您", "首页", "索引", "第", "表", "专栏", "附件", "关于")
    ):
        score -= 3.0
    return score


def _period(title: str) -> tuple[int, int] | None:
    plan = named_plan(title)
    if plan:
        return period_of_plan(plan)
    span = year_range(title)
    if span:
        return span
    year = YEAR.search(title)
    return (int(year.group(1)), int(year.group(1))) if year else None


def _period_of_body(text: str, title: str) -> tuple[int, int] | None:
    """Without years in the title, the plan named most often decides; else the first year of the opening."""
    if title and "规划" not in title and "纲要" not in title:
        return _year_of_opening(text)
    counts: dict[int, int] = {}
    for match in re.finditer(r"[“\"「]?十([一二三四五六七八九])五[”\"」]?", text):
        plan = named_plan(match.group(0))
        if plan:
            counts[plan] = counts.get(plan, 0) + 1
    total = sum(counts.values())
    if total >= 3:
        best = max(sorted(counts), key=lambda plan: (counts[plan], is_published_after(text, period_of_plan(plan)[1])))
        return period_of_plan(best)
    first = first_line(text)
    plan = named_plan(first) if not title and _OF_INDICATORS.search(first) else None
    return period_of_plan(plan) if plan else _year_of_opening(text)


def _year_of_opening(text: str) -> tuple[int, int] | None:
    """The first year of the opening sentences; a year in a table's header says nothing about the document."""
    for line in _APART.sub("", text[:1500]).splitlines():
        pieces = re.split(r"[，,。；;]", line)
        year = YEAR.search(line) if len(pieces) > 1 and len(line) >= 9 * len(pieces) else None
        if year and "|" not in line and "\t" not in line:
            return int(year.group(1)), int(year.group(1))
    return None
