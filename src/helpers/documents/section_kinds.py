"""What a section of a plan is about, judged by general words in its heading and by its place among the others."""

from __future__ import annotations

import re
from enum import StrEnum

from helpers.numerals.years import years_of_plan


class SectionKind(StrEnum):
    """Part that a section plays in a plan."""

    ACHIEVEMENTS = "achievements"
    SITUATION = "situation"
    GUIDING = "guiding"
    PRINCIPLES = "principles"
    OBJECTIVES = "objectives"
    TASKS = "tasks"
    SAFEGUARDS = "safeguards"
    PROJECTS = "projects"
    ASSESSMENT = "assessment"
    APPENDIX = "appendix"
    UNKNOWN = "unknown"


PAST = frozenset({SectionKind.ACHIEVEMENTS, SectionKind.SITUATION})
"""Sections that look back or around."""
FRAME = frozenset({SectionKind.GUIDING, SectionKind.PRINCIPLES, SectionKind.OBJECTIVES})
"""Sections that set the course."""
ACTION = frozenset({SectionKind.TASKS, SectionKind.SAFEGUARDS, SectionKind.PROJECTS})
"""Sections that say what will be done."""

_QUOTES = "“”\"'‘’《》"
# A heading that begins like this says what will be done, whatever nouns follow (夯实发展基础, 明确目标责任).
_ACTION_VERB = re.compile(
    r"(?:进一步|着力|大力|全面|深入|持续|加快|切实|扎实|积极|全力|深化|强化|加强|推进|推动|提升|提高|完善|健全|"
    r"优化|夯实|筑牢|构建|建设|打造|实施|"
    r"开展|落实|促进|严格|规范|创新|拓展|引导|支持|培育|明确|压实|统筹|坚决|坚持|防范|化解|解决|聚焦|围绕|突出|"
    r"补齐|攻克|营造|建立|应对|防治|保护|共享|增进)"
)
# A heading that says that a plan was carried out, whatever goals it names: 顺利实现“十四五”目标.
_CARRIED_OUT = re.compile(
    r"(?:顺利|圆满|胜利|如期|较好|超额|成功)(?:实现|完成|收官)|(?:收官|过去)(?:之年|[一五]年)|五年来|五载|五年(?:回顾|成就)"
)
_STRICT = re.compile(
    r"^(?:总体|主要|发展|具体|规划|工作|预期|奋斗|阶段性?|近期|远景|战略|核心|约束性?|重点)*(?:目标|指标|"
    r"愿景)(?:指标|任务|体系|与任务|和任务|要求|展望)?$"
)
_RULES: tuple[tuple[SectionKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (
            SectionKind.APPENDIX,
            r"^(?:附件|附表|附录|附图|附则|名词解释|部分名词|名词注释|术语|缩略语|有关名词|相关名词)",
        ),
        (
            SectionKind.ASSESSMENT,
            r"环境影响(?:分析|评价|评估|篇章|说明)|环境保护措施$|投资(?:估算|匡算|测算)|效益分析|规划衔接性分析",
        ),
        (
            SectionKind.SAFEGUARDS,
            r"保障措施|保障机制|实施保障|组织保障$|规划实施|组织实施|实施机制|工作要求$|保障体系$|有关要求$|"
            r"^(?:强化|加强|完善|健全)?(?:规划)?保障$|"
            r"保障规划|推动规划|确保规划|规划.{0,6}(?:落实|落地|实施$)",
        ),
        (SectionKind.PRINCIPLES, r"基本原则|工作原则|规划原则|^原则$|基本遵循"),
        (
            SectionKind.GUIDING,
            r"指导思想|总体要求|总体思路|总体构想|总体考虑|发展思路|基本思路|工作思路|战略定位|发展定位|总要求|"
            r"规划依据|编制依据",
        ),
        (SectionKind.PROJECTS, r"重[大点](?:项目|工程)|项目(?:规划|建设)$|工程项目|^重[大点]专项|(?:项目|工程)清单"),
        (
            SectionKind.OBJECTIVES,
            r"(?:总体|主要|发展|具体|规划|工作|预期|奋斗|远景|战略|核心|近期)目标|目标(?:指标|任务)?$|目标(?:与|"
            r"和|及)|(?:主要|约束性|预期性|发展)指标|展望|愿景",
        ),
        (
            SectionKind.ACHIEVEMENTS,
            r"回顾|成效|成就|成绩|主要进展|取得.{0,4}进展|积极进展|工作进展|现状|现实基础|(?:发展|规划|工作|"
            r"良好|现有|建设|实施)基础|^基础|基础(?:与|和)|"
            r"完成情况|实施情况|执行情况|主要做法|实施评估|发展情况|总体情况|基本情况|"
            r"(?<!共享)(?<!共享发展)成果(?!转化|共享|惠及|应用|转移)",
        ),
        (
            SectionKind.SITUATION,
            r"形势|挑战|机遇|存在(?:的|着)?.{0,4}(?:问题|不足|短板)|问题(?:与|和|短板|分析)?$|面临|短板|不足$|"
            r"背景|环境分析|发展环境|瓶颈|任重道远|"
            r"(?:需求|趋势)分析|困难|差距|主要矛盾|薄弱环节$",
        ),
        (
            SectionKind.TASKS,
            r"(?:重点|主要|具体|工作|发展|目标)任务|任务(?:举措|措施|分工)?$|重[大点点](?:举措|工作|领域任务|"
            r"行动)|工作(?:举措|措施|重点)$|主要(?:举措|措施)",
        ),
    )
)


def kind_of(title: str) -> SectionKind:
    """Part that a heading names, or UNKNOWN.

    Examples:
        >>> kind_of("主要任务").value
        'tasks'
        >>> kind_of("夯实发展基础").value
        'unknown'
    """
    plain = re.sub(f"[{_QUOTES}\\s]", "", title)
    if _STRICT.search(plain):
        return SectionKind.OBJECTIVES
    action = bool(_ACTION_VERB.match(plain))
    if not action and _CARRIED_OUT.search(plain):
        return SectionKind.ACHIEVEMENTS
    for kind, pattern in _RULES:
        if action and kind in PAST | FRAME | {SectionKind.PROJECTS, SectionKind.TASKS}:
            continue
        if pattern.search(plain):
            return kind
    return SectionKind.UNKNOWN


def kind_within(kind: SectionKind, parent: SectionKind, title: str) -> SectionKind:
    """Part of a section inside another: tasks stay tasks unless a heading plainly says otherwise."""
    if kind == SectionKind.UNKNOWN:
        return parent
    if parent in PAST and kind in ACTION:
        return parent
    if parent in ACTION:
        if kind in PAST | FRAME:
            plain = re.sub(f"[{_QUOTES}\\s]", "", title)
            exact = _STRICT.search(plain) or re.fullmatch(
                r"指导思想|基本原则|(?:存在|主要)的?问题|现状.{0,4}|.{0,4}现状|形势.{0,4}", plain
            )
            return kind if exact else parent
        return parent if kind == SectionKind.TASKS else kind
    return kind


def looks_back(text: str, period: tuple[int, int] | None) -> bool:
    """Whether a chapter tells of the past by its words: it opens with the plan before and names no year to come.

    Args:
        text: the chapter's text.
        period: first and last year that the document plans for; without it nothing is said.
    """
    if period is None:
        return False
    opening = re.sub(r"\s", "", text[:1200])
    before = re.search(r"“?(十[一二三四五六七八九]?|十)五”?(?:时期|期间|以来)", opening[:300])
    past = before is not None and years_of_plan(before.group(1))[1] < period[0]
    past = past or bool(re.search(r"过去[的一]*五年|五年来|过去五年", opening[:300]))
    achieved = re.search(r"取得|实现了?|达到?\d|突破|跃升|跃上|成就|成绩|圆满|显著|新增|累计", opening)
    ahead = re.search(rf"到{period[1]}年|力争|未来五年|今后五年", opening)
    return past and bool(achieved) and not ahead
