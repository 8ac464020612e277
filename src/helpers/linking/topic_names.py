"""Names of figures that only go on about the noun of the figure before: its growth, its share, another year's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from helpers.extraction.statements.statement_words import GROWTH_TAIL
from helpers.linking.carried import ONLY_GROWN
from helpers.linking.context import Figure, things_that_go
from helpers.linking.movements import DOUBLED, HEAD, STEP, headed
from helpers.linking.names import key_of
from helpers.linking.parts import without_city_proper
from helpers.linking.statements import CONNECT, is_rate
from helpers.linking.topics import is_actual

NEAR = 40
"""Code points between a figure and the next sentence's that goes on about it."""
_THIS = re.compile(r"(?:这一|该)(?:比[重例]|指标|数字|数值|份额)")
_SHARE_OF = re.compile(r"占(?!比).*|占比.*|比[重例].*")
_WIDER = re.compile(r"占(?:全[省国球]|全区|世界)")
"""A share of what a wider place has, which is none of the place's own: 研发投入净增10亿元、占全省增量的88%."""
_OURS = re.compile(r"[,;]?(?:我|全)[市省州区县](?:已|则|平均|总体)*(?:达到?了?|为|有|突破|超过?)?")
"""Behind a figure of a wider place: 全省甲6200家,我市达到645家."""
_MOVING = re.compile("[降升增减提]$")
_TOTAL = re.compile(r"总[量额]$")
_IN_WHOLE = re.compile(r"[,;]?在(?P<whole>[^,;、]{2,12})中的?(?:占比|比[重例])")
_RATIO = re.compile(r"[,;]?与(?P<whole>[^,;、]{2,12})之比")
_WENT = (
    STEP,
    DOUBLED,
    re.compile(r"[从由]全[国省市]第[\d一二三四五六七八九十]+位?(?:[跃上提]升|跃居|前移|进)[到至]?第?"),
)
"""What a clause says of its noun before how much it grew: a step, a doubling, a better rank."""
_EVERY_YEAR = re.compile("(?:每年|连年|年年|先后|相继)+(?:都|均)?")
_ECONOMY = re.compile(
    r"(?:全[市省区县州]|我[市省区县州])?(?:国民)?经济(?:总体|运行)?(?:保持|实现|持续|平稳|稳定|较快|稳步|健康)"
)
"""A clause of how the economy goes, behind which a growth is its own."""
_OF_ANOTHER_YEAR = re.compile(
    r"[,;、(]?(?:到|至|其[中间]|期间)?(?:20\d\d|去|上一?|前一|今)年[末底]?(?:已经?|仅|曾|只|才|也|就|预计|初步(?:核算|统计|测算)数?|快报数?|则|又|再|首次|提前|进一步|受[^,;、\d]{2,10}?(?:影响|拖累|带动|推动|冲击))*(?:(?:稳定|保持|维持)在|达到?了?|为|是|有|完成|实现|突破|超过?|(?:提高|提升|上升|增加|扩大|下降|降低|回升|回落|反弹|攀升|走高|走低)[到至]|[增升降减]加?[到至]|跌破)?(?:了|约|近)?"
)
_YEARS_ON = re.compile(
    r"[、,]20\d\d年[末底]?的|(?:提[高升]|上升|增[加长]?|扩大|下降|降低?|升|缩小)[到至]20\d\d年[末底]?的"
)
"""The years between and behind the one that something has risen from: 从2020年的41%、2022年的55%,提高到2025年的74%."""
_YEAR_WENT = re.compile(
    r"(?:20\d\d|去|上)年[^,;、\d]{2,6}(?:偏[枯丰少多低高旱涝弱强]|平稳|回升|回落|好转|不利|有利|向好|走弱|走强),"
)
"""How a year went, before its figure."""

_STEP_BEHIND = re.compile(r"^(?:新的?)?大?(?:台阶|大关|关口)(?=、)")
"""Behind a figure before, which was a step: 迈上6万亿元台阶、年均增长5%."""


def names_of_topic(figure: Figure, topic: Sequence[str]) -> list[tuple[str, bool]]:
    """Names of a figure that only goes on about a noun: X达3亿元、年均增长5%; X达3万吨,占Y比重为4%."""
    words = HEAD.sub("", _STEP_BEHIND.sub("", figure.words))
    grown = ONLY_GROWN.fullmatch(words)
    if grown and is_rate(figure) and not (figure.size > 1 and "、" in figure.clause_before):
        over = next((found for words in _WENT if (found := words.search(figure.clause_before))), None)
        nouns = (
            [key_of(noun) for noun in _that_went(figure, figure.clause_before[: over.start()])]
            if over and (not figure.follows or figure.words == figure.lead)
            else _grown(figure, topic) or (["GDP"] if _ECONOMY.match(figure.clause_before) else [])
        )
        ending = ("年均" if grown["mean"] else "") + ("增长" if grown["more"] else "降低")
        return [(key_of(noun + ending), True) for noun in nouns]
    if is_actual(figure) or (figure.follows and _OURS.fullmatch(figure.words) and not is_rate(figure)):
        return [(noun, False) for noun in dict.fromkeys([*topic, *(without_city_proper(noun) for noun in topic)])]
    if figure.follows and "美元" in figure.row.unit and CONNECT.fullmatch(figure.words):
        return [(noun, False) for noun in topic]  # 人均产值达7.8万元,超过1万美元
    is_of_another = _OF_ANOTHER_YEAR.fullmatch(figure.words) or _YEARS_ON.fullmatch(figure.words)
    if (figure.follows or figure.short_before) and is_of_another and not is_rate(figure):
        return [(noun, False) for noun in (*topic, *headed(figure))]  # X连续五年高于93%,2025年达95%
    if figure.follows and not figure.words and _YEAR_WENT.fullmatch(figure.clause_before) and not is_rate(figure):
        return [(noun, False) for noun in topic]  # X2024年是420亿千瓦时,2025年来水偏枯,438亿千瓦时
    ratio = _RATIO.match(figure.words) or _IN_WHOLE.match(figure.words)
    if ratio and figure.follows and CONNECT.fullmatch(figure.words, ratio.end()):
        shares = [f"占{ratio['whole']}比重", *(["比重"] if ratio.re is _IN_WHOLE else [])]
        return [(key_of(noun + share), False) for noun in topic for share in shares]
    this = _THIS.match(words)
    if this and CONNECT.fullmatch(words, this.end()):
        return [(noun, False) for noun in topic]
    if figure.follows and figure.row.unit in ("%", "‰") and _SHARE_OF.fullmatch(words) and not is_rate(figure):
        ends = [end for end in range(len(words), 1, -1) if CONNECT.fullmatch(words, end)]
        shares = [words[:end] for end in ends]
        if words.startswith("占"):  # 占能源消费总量的16%
            bare = [] if _WIDER.match(words) else ["比重"]
            shares = [*bare, *shares, *(_TOTAL.sub("", share) + "比重" for share in shares)]
        return [(key_of(noun + share), False) for noun in topic for share in dict.fromkeys(shares)]
    return []


def goes_on_with_this(figure: Figure, before: Figure | None) -> bool:
    """Whether a sentence opens with what the figure right before it is of: 甲占比达35%。该比例比上年提高2个百分点."""
    is_this = _THIS.match(HEAD.sub("", figure.words)) and figure.words == figure.lead
    return bool(is_this) and before is not None and figure.span[0] - before.span[1] <= NEAR


def _that_went(figure: Figure, noun: str) -> list[str]:
    """What has come over a step: the noun before it, else that of the clause before, 经济总量不断壮大,每年跨越台阶."""
    if own := _EVERY_YEAR.sub("", HEAD.sub("", noun)):
        return [own]
    clauses = [clause for clause in re.split("[,;]", figure.sentence) if clause]
    return things_that_go(HEAD.sub("", clauses[-2])) if len(clauses) > 1 else []


def _grown(figure: Figure, topic: Sequence[str]) -> Sequence[str]:
    """What a growth is of whose words only say that it grew: the topic, or its subject if named right before."""
    noun = HEAD.sub("", GROWTH_TAIL.sub("", figure.row.subject))
    is_named = len(noun) > 1 and noun != figure.row.subject and figure.follows and not _MOVING.search(noun)
    return [noun] if is_named and (noun in figure.clause_before or not topic) else topic
